"""What is the user's own stays as it is: what somebody put in a folder of ours, who may read a file, and a link."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import swanalyse
from swanalyse import cli, schijf
from swanalyse.bronnen import map_schrijven, overgang, werkplek
from swanalyse.fouten import BronFout, InventarisFout, RapportFout
from swanalyse.rapport import plek
from swanalyse.widgets import stand
from tests.duurzaam.doden import inhoud
from tests.maken import maak

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
alleen_unix = pytest.mark.skipif(os.name == "nt", reason="kent deze rechten niet")


@pytest.fixture
def net(tmp_path: Path) -> Path:
    """A folder that `netwerk` wrote."""
    assert cli.main(["netwerk", str(GOUD), "--uitvoer", str(tmp_path / "net")]) == 0
    return tmp_path / "net"


def opnieuw(net: Path) -> int:
    return cli.main(["netwerk", str(GOUD), "--uitvoer", str(net)])


@pytest.mark.parametrize("naam", [".git/HEAD", "notitie.docx", ".env"])
def test_iets_erbij(net: Path, capsys: pytest.CaptureFixture[str], naam: str) -> None:
    """A folder in which somebody put something, hidden or not, is not written again."""
    (net / naam).parent.mkdir(exist_ok=True)
    (net / naam).write_text("van mij")
    voor = inhoud(net)
    assert opnieuw(net) == 1
    assert f"iets dat niet van een netwerk is: {Path(naam).parts[0]}" in capsys.readouterr().err.replace("\n", " ")
    assert (net / naam).read_text() == "van mij"
    assert inhoud(net) == voor


def test_iets_erbij_in_een_map_daarbinnen(tmp_path: Path) -> None:
    """So is one that holds a file of somebody in a folder of ours."""
    doel = bundel(tmp_path)
    (doel / "tabellen" / "mijn.xlsx").write_text("van mij")
    with pytest.raises(RapportFout, match=r"tabellen.mijn\.xlsx is er later bij gezet\. Verplaats dat"):
        bundel(tmp_path)
    assert (doel / "tabellen" / "mijn.xlsx").read_text() == "van mij"


def test_iets_veranderd(net: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So is one in which somebody changed a file; what was thrown away is no objection, nor what systems leave."""
    (net / "partnerparen.csv").unlink()
    for kruimel in ("Thumbs.db", ".DS_Store", "~$netwerk.xlsx"):
        (net / kruimel).touch()
    assert opnieuw(net) == 0
    assert (net / "partnerparen.csv").exists()
    assert not (net / ".DS_Store").exists()
    with (net / "LEESMIJ.txt").open("a") as uit:
        uit.write("mijn toelichting")
    assert opnieuw(net) == 1
    assert "LEESMIJ.txt is veranderd nadat het gemaakt werd." in capsys.readouterr().err.replace("\n", " ")
    assert (net / "LEESMIJ.txt").read_text().endswith("mijn toelichting")


def test_een_lijst_die_er_geen_is(net: Path) -> None:
    """When nobody can tell any more what we wrote, nothing is taken away."""
    for tekst in ("[]", "{"):
        (net / plek.LIJST).write_text(tekst)
        assert opnieuw(net) == 1


@pytest.mark.parametrize("was_er", [True, False])
def test_iets_erbij_terwijl_het_loopt(tmp_path: Path, was_er: bool) -> None:
    """What somebody puts at the target while the new one is made stays there, and the new one does not come."""
    doel = tmp_path / "uit"
    if was_er:
        bundel(tmp_path)
    with plek.bezig(doel) as werk:
        doel.mkdir(exist_ok=True)
        (doel / "notitie.docx").write_text("van mij")
        with pytest.raises(RapportFout, match=r"notitie\.docx"):
            plek.zet_neer(werk, doel)
    assert (doel / "notitie.docx").read_text() == "van mij"
    assert {kind.name for kind in tmp_path.iterdir()} == {"uit"}


def test_een_nieuwe_inventaris_op_een_plek_die_intussen_vol_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An inventory made in a new folder never takes the place of what somebody put there meanwhile."""
    doel, echt = tmp_path / "regio", map_schrijven.bestanden

    def eerst_een_ander(inv: swanalyse.Inventaris) -> dict[str, str]:
        doel.mkdir()
        (doel / "notitie.docx").write_text("van mij")
        return echt(inv)

    monkeypatch.setattr(map_schrijven, "bestanden", eerst_een_ander)
    with pytest.raises(BronFout, match="regio is niet te schrijven: de map is niet leeg"):
        swanalyse.save(swanalyse.load(GOUD), doel)
    assert inhoud(tmp_path) == {"regio/notitie.docx": b"van mij"}


def bundel(map_: Path) -> Path:
    """Something of ours with a folder in it, as a report has them."""
    doel = plek.vrije_map(map_ / "uit", merk=".swanalyse-x", wat="bundel", eigen=lambda _, naam: naam == "tabellen")
    with plek.bezig(doel) as werk:
        (werk / "tabellen").mkdir()
        (werk / "tabellen" / "a.csv").write_text("a")
        (werk / ".swanalyse-x").touch()
        plek.zet_neer(werk, doel)
    return doel


@alleen_unix
def test_wie_er_bij_mag(tmp_path: Path, net: Path) -> None:
    """Who could not read the old one cannot read the new one: folders, tables, a workbook, a list of findings."""
    inv = swanalyse.load(GOUD)
    regio, boek = swanalyse.save(inv, tmp_path / "regio"), swanalyse.save(inv, tmp_path / "regio.xlsx")
    lijst = tmp_path / "b.csv"
    assert cli.main(["controleer", str(regio), "--csv", str(lijst)]) == 0
    dicht = [regio / "partners.csv", boek, lijst]
    for pad in dicht:
        pad.chmod(0o600)
    net.chmod(0o700)
    swanalyse.save(inv, regio)
    swanalyse.save(inv, boek)
    assert cli.main(["controleer", str(regio), "--csv", str(lijst)]) == 0
    assert opnieuw(net) == 0
    assert [oct(stat.S_IMODE(pad.stat().st_mode)) for pad in (*dicht, net)] == ["0o600", "0o600", "0o600", "0o700"]


@alleen_unix
def test_wie_er_bij_iets_nieuws_mag(tmp_path: Path) -> None:
    """What the system takes from everything new it takes from ours."""
    oud = os.umask(0o077)
    try:
        schijf.schrijf(tmp_path / "a", b"x")
        doel = bundel(tmp_path)
    finally:
        os.umask(oud)
    assert [oct(stat.S_IMODE(pad.stat().st_mode)) for pad in (tmp_path / "a", doel)] == ["0o600", "0o700"]


@alleen_unix
def test_een_koppeling_blijft_er_een(tmp_path: Path) -> None:
    """What is written through a link comes where the link points; one that points to itself is told."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "echt.csv").write_text("")
    (tmp_path / "b.csv").symlink_to("elders/echt.csv")
    assert cli.main(["controleer", str(GOUD), "--csv", str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "b.csv").is_symlink()
    assert (tmp_path / "elders" / "echt.csv").read_bytes().startswith(b"\xef\xbb\xbfcode;ernst;")
    assert [kind.name for kind in (tmp_path / "elders").iterdir()] == ["echt.csv"]
    (tmp_path / "lus").symlink_to("lus")
    with pytest.raises(RapportFout, match="wijzen naar elkaar"):
        plek.vrije_map(tmp_path / "lus", merk=".swanalyse-x", wat="bundel", eigen=lambda *_: True)


@alleen_unix
def test_wat_geen_bestand_is(tmp_path: Path) -> None:
    """A pipe, or a terminal, is given the content; no file is put in its place."""
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    greep = os.open(pijp, os.O_RDONLY | os.O_NONBLOCK)
    schijf.schrijf(pijp, b"inhoud")
    assert os.read(greep, 100) == b"inhoud"
    os.close(greep)
    assert stat.S_ISFIFO(pijp.stat().st_mode)


def test_de_stand_van_een_verkenner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was chosen in an explorer is on the disk before it takes the place of what was chosen earlier."""
    monkeypatch.setenv(stand.MAP, str(tmp_path))
    stand.bewaar("regio", "drukte", {"keuze": "alle"})

    def vol(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", vol)
    stand.bewaar("regio", "drukte", {"keuze": "vrijwillig"})
    assert stand.lees("regio", "drukte") == {"keuze": "alle"}
    assert [kind.name for kind in tmp_path.iterdir()] == ["stand.json"]


@pytest.mark.parametrize("opdracht", ["controleer", "verwerk"])
def test_bevindingen_over_iets_anders(tmp_path: Path, capsys: pytest.CaptureFixture[str], opdracht: str) -> None:
    """A list of findings takes the place of another one only, and says so before anything is done."""
    regio = swanalyse.save(swanalyse.load(GOUD), tmp_path / "regio")
    voor = inhoud(tmp_path)
    antwoorden = [str(tmp_path / "antwoorden")] if opdracht == "verwerk" else []
    assert cli.main([opdracht, str(regio), *antwoorden, "--csv", str(regio / "partners.csv")]) == 1
    assert "partners.csv bestaat al en is geen lijst met bevindingen." in capsys.readouterr().err.replace("\n", " ")
    assert inhoud(tmp_path) == voor


def test_een_stuurteken_wordt_niet_geschreven(tmp_path: Path) -> None:
    """What could not be read again is refused before it takes the place of what can be."""
    inv = maak({"V": "AB"})
    partners = inv.partners
    partners.loc[0, "naam"] = "A\x1b[31m"
    stuk = replace(inv, tabellen={**inv.tabellen, "partners": partners})
    for naam in ("regio", "regio.xlsx"):
        doel = swanalyse.save(inv, tmp_path / naam)
        with pytest.raises(InventarisFout, match=r"niets geschreven.*\n- partners\.csv rij 2, kolom naam: .*U\+001B"):
            swanalyse.save(stuk, doel)
        assert swanalyse.load(doel) == inv
    with pytest.raises(InventarisFout, match=r"datapackage\.json, kolom title"):
        swanalyse.save(replace(inv, eigenschappen={**inv.eigenschappen, "title": "a\u202eb"}), tmp_path / "nieuw")
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="alleen hier is zeker waar een schijf begint")
def test_waar_een_schijf_begint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is a disk of its own cannot be exchanged for another; that is said before the work begins."""
    (tmp_path / "uit").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda pad: Path(pad) == tmp_path / "uit")
    with (
        pytest.raises(RapportFout, match=r"uit is een hele schijf.*Geef een map daarbinnen"),
        plek.bezig(tmp_path / "uit"),
    ):
        pytest.fail("begonnen")
    with pytest.raises(BronFout, match=r"uit is een hele schijf\. Geef een map daarbinnen"):
        werkplek.zet_neer(tmp_path / "klaar", tmp_path / "uit")


def test_te_weinig_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk takes less than the earlier one did, that is told at once; when it gets full, as what it is."""
    doel = bundel(tmp_path)
    (doel / "tabellen" / "a.csv").write_text("a" * 1_000_000)
    with monkeypatch.context() as dan:
        dan.setattr(plek, "_vrij", lambda _: 1_100_000)
        zin = r"uit is 1,1 MB over, en nodig is ongeveer 1,2 MB\. Wat er stond, staat er nog; maak plaats"
        with pytest.raises(RapportFout, match=zin), plek.bezig(doel):
            pytest.fail("begonnen")

    def loopt_vol(werk: Path) -> None:
        monkeypatch.setattr(plek, "_vrij", lambda _: 0)
        raise ValueError(f"{werk}: half een bestand")

    with pytest.raises(RapportFout, match=r"uit is niet te schrijven: de schijf is vol\."), plek.bezig(doel) as werk:
        loopt_vol(werk)
    assert {kind.name for kind in tmp_path.iterdir()} == {"uit"}


@alleen_unix
@pytest.mark.parametrize("nummer", [errno.EINVAL, errno.ENOTSUP])
def test_een_schijf_die_mappen_niet_vastlegt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nummer: int) -> None:
    """Some network disks refuse to be asked whether a folder is on the disk; that is no reason not to write."""
    echt = os.fsync

    def weiger(greep: int) -> None:
        if stat.S_ISDIR(os.fstat(greep).st_mode):
            raise OSError(nummer, "x")
        echt(greep)

    monkeypatch.setattr(os, "fsync", weiger)
    inv = swanalyse.load(GOUD)
    assert swanalyse.load(swanalyse.save(inv, tmp_path / "regio")) == inv


def test_een_schijf_waarop_niets_is_vast_te_houden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is told, with the way out; nothing is left there."""

    def weiger(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(schijf, "_vergrendel", weiger)
    with pytest.raises(
        BronFout, match=r"Op de schijf van .*regio kan niets worden vastgehouden.*zet de uitkomst daarna"
    ):
        swanalyse.save(swanalyse.load(GOUD), tmp_path / "regio")
    assert not list(tmp_path.iterdir())


def test_een_slot_dat_een_ander_achterliet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock file of somebody else who was killed, that we may only read, stands in nobody's way."""
    (tmp_path / f".regio{schijf.SLOT}").write_text("proces 1\n")
    echt = Path.open

    def mag_niet(zelf: Path, wijze: str = "r", **anders: object) -> object:
        if zelf.name.endswith(schijf.SLOT) and "b" in wijze and wijze != "rb":
            raise PermissionError(errno.EACCES, "Permission denied", str(zelf))
        return echt(zelf, wijze, **anders)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", mag_niet)
    with schijf.slot(tmp_path / "regio"):
        zin = r"wordt al geschreven \(proces 1\)"
        with pytest.raises(BronFout, match=zin), schijf.slot(tmp_path / "regio"):
            pytest.fail("twee tegelijk")
    assert os.name == "nt" or not list(tmp_path.iterdir())


def test_een_slot_dat_niet_weg_mag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that we may not take away, in a folder that everybody shares: what was done is done."""

    def mag_niet(zelf: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(zelf), missing_ok)

    monkeypatch.setattr(Path, "unlink", mag_niet)
    for _ in range(2):
        with schijf.slot(tmp_path / "regio"):
            pass


def test_een_melding_noemt_geen_verborgen_werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command says of its place is the place that was given."""

    def vol(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(overgang.schijf, "leg_map_vast", vol)
    inv = swanalyse.load(GOUD)
    with werkplek.werkmap(tmp_path / "regio") as werk, pytest.raises(BronFout) as fout:
        map_schrijven.schrijf(inv, werk / "regio")
    assert str(fout.value) == f"{tmp_path / 'regio'} is niet te schrijven: de schijf is vol. Kies een andere map."
