"""One run: what it computes for a region, a gemeente, an edition, a scenario and a report; and why it failed."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import swanalyse
from swanalyse import schijf
from swanalyse.fouten import RapportFout
from swanalyse.indicatoren import drukte, lappendeken
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import draaien, kerncijfers
from swanalyse.reeks import run as runs
from swanalyse.reeks import samenvatting
from swanalyse.reeks.tabel import Run
from tests.maken import maak

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
VOORBEELD = GOUD.parents[2] / "data" / "voorbeeldregio"


def opdracht(map_: Path, **anders: Any) -> runs.Opdracht:
    """What is asked of a run on the golden inventory, or on that at `pad`; the folder is ready for it."""
    (map_ / runs.MERK).touch()
    run = Run(**{"naam": "r", "soort": "kerncijfers", "inventaris": "inv", "pad": GOUD, **anders})
    return runs.Opdracht(run, map_ / "r", schijf.afdruk_van(run.pad), schijf.programma())


def gelukt(wat: runs.Opdracht) -> dict[str, Any]:
    """The numbers that a run wrote."""
    uitslag = runs.voer_uit(wat)
    assert uitslag.reden == ""
    return dict(json.loads((wat.map / "kerncijfers.json").read_text("utf-8")))


class TestKerncijfers:
    @pytest.mark.usefixtures("zonder_antwoorden")
    def test_regio_van_een(self, tmp_path: Path) -> None:
        """A region of one gemeente has no pair of its own; the numbers then tell of what is around it."""
        inv = maak(
            {"V1": "AB", "V2": "AB", "V3": "AC", "V4": "BC"},
            partners={"B": {"kern": False}, "C": {"kern": False}, "P": {"kern": False, "partnertype": "provincie"}},
            deelnames=[{"partner_id": "P", "verband_id": "V1", "rol": "deelnemer"}],
        )
        pad = swanalyse.save(inv, tmp_path / "inv")
        cijfers = gelukt(opdracht(tmp_path, pad=pad))
        assert cijfers["lappendeken"][0]["n_verbanden"] == 0
        rondom = cijfers["rondom"]
        assert (rondom["gemeente"], rondom["n_verbanden"], rondom["n_partners"]) == ("A", 3, 3)
        # A meets B in two of its three verbanden, C in one: (2/3 + 1/3) / 2; with P, in one: (2/3 + 1/3 + 1/3) / 3
        assert rondom["congruentie"] == {"gemeenten": 0.5, "volledig": 0.4444444444}
        gemeenten, _, volledig, _ = rondom["lappendeken"]
        assert (gemeenten["n_constellaties"], gemeenten["identiek"]) == (2, 0.3333333333)
        assert (volledig["n_constellaties"], volledig["identiek"], volledig["genest"]) == (3, 0.0, 0.3333333333)
        assert "congruentie" not in gemeenten

    def test_een_van_meer(self, tmp_path: Path) -> None:
        """With a gemeente named the answers are hers, and the numbers the same as those of the region say of her."""
        cijfers = gelukt(opdracht(tmp_path, gemeente="gemeente b"))
        inv = swanalyse.load(GOUD, editie="extern")
        assert cijfers["antwoorden"] == kerncijfers.van_gemeente(inv, "B")["antwoorden"]
        assert (cijfers["gemeente"], cijfers["jaar"]) == ("B", inv.selectie.jaar)
        assert cijfers["rondom"]["uren"]["totaal"] == drukte.uren(inv).loc["B", "totaal"]

    @pytest.mark.usefixtures("zonder_antwoorden")
    def test_keuzes(self, tmp_path: Path) -> None:
        """Day, year and layer are those of the row."""
        cijfers = gelukt(opdracht(tmp_path, gemeente="A", peildatum="2025-06-01", jaar="2024", keuze="vrijwillig"))
        assert (cijfers["peildatum"], cijfers["jaar"], cijfers["keuze"]) == ("2025-06-01", 2024, "vrijwillig")

    @pytest.mark.usefixtures("zonder_antwoorden")
    @pytest.mark.parametrize("keuze", ["alle", "zonder_verplicht", "vrijwillig"])
    def test_lappendeken_van_de_keuze(self, tmp_path: Path, keuze: str) -> None:
        """The patchwork of a region is that of the run's own layer, beside that without what is statutory."""
        plicht = {"V1": "wettelijk_verplicht", "V2": "semi_verplicht", "V3": "vrijwillig", "V4": "vrijwillig"}
        verbanden = {verband: {"verplichting": welke} for verband, welke in plicht.items()}
        inv = maak({"V1": "ABC", "V2": "AB", "V3": "AC", "V4": "BC"}, verbanden=verbanden)
        wat = opdracht(tmp_path, pad=swanalyse.save(inv, tmp_path / "inv"), keuze=keuze)
        uitslag = runs.voer_uit(wat)
        assert uitslag.reden == ""
        rij = uitslag.rij
        for kolom, laag in (("", keuze), ("zonder_verplicht_", "zonder_verplicht")):
            maten = lappendeken.kerngetallen(inv.kies(keuze=laag))
            for lezing in ("gemeenten", "volledig"):
                assert rij[f"{lezing}_{kolom}n_verbanden"] == maten["n_verbanden"]
                assert rij[f"{lezing}_{kolom}n_constellaties"] == maten["n_constellaties"]
        assert rij["n_verbanden"] == rij["gemeenten_n_verbanden"] == {"alle": 4, "vrijwillig": 2}.get(keuze, 3)

    @pytest.mark.usefixtures("zonder_antwoorden")
    def test_editie(self, tmp_path: Path) -> None:
        """What is marked internal is not in it, unless the row asks for it."""
        inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V2": {"intern": True}})
        pad = swanalyse.save(inv, tmp_path / "inv")
        extern = gelukt(opdracht(tmp_path, pad=pad, gemeente="A", editie="extern"))
        intern = gelukt(opdracht(tmp_path, pad=pad, gemeente="A", editie="intern"))
        assert (extern["rondom"]["n_verbanden"], intern["rondom"]["n_verbanden"]) == (1, 2)

    @pytest.mark.usefixtures("zonder_antwoorden")
    def test_scenario(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A scenario is carried out on the inventory of the run, under its choices, before anything is computed."""
        gezien: list[tuple[bool, str, str]] = []

        def toegepast(inv: Inventaris, naam: str) -> Inventaris:
            gezien.append((inv.is_extern, inv.selectie.keuze, naam))
            return replace(inv, eigenschappen={**inv.eigenschappen, "title": "Anders"})

        nep = SimpleNamespace(toegepast=toegepast)
        monkeypatch.setitem(sys.modules, "swanalyse.indicatoren.scenario", nep)
        monkeypatch.setattr("swanalyse.indicatoren.scenario", nep, raising=False)
        cijfers = gelukt(opdracht(tmp_path, gemeente="A", keuze="vrijwillig", scenario="uittreden"))
        assert gezien == [(True, "vrijwillig", "uittreden")]
        assert cijfers["titel"] == "Anders"


@pytest.mark.usefixtures("zonder_antwoorden")
class TestGelezen:
    def test_een_keer(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same content is read once by a process, and again when it has changed."""
        pad = Path(shutil.copytree(GOUD, tmp_path / "inv"))
        gelezen, echt = [], runs.bronnen.load
        monkeypatch.setattr(runs.bronnen, "load", lambda pad: gelezen.append(pad) or echt(pad))
        for wie in "AB":
            gelukt(opdracht(tmp_path, pad=pad, gemeente=wie))
        assert len(gelezen) == 1
        with (pad / "datapackage.json").open("ab") as bestand:
            bestand.write(b"\n")
        gelukt(opdracht(tmp_path, pad=pad, gemeente="A"))
        assert len(gelezen) == 2

    def test_onderweg_veranderd(self, tmp_path: Path) -> None:
        """An inventory that is no longer what was asked for is not computed under the old print."""
        pad = Path(shutil.copytree(GOUD, tmp_path / "inv"))
        wat = opdracht(tmp_path, pad=pad, gemeente="A")
        with (pad / "datapackage.json").open("ab") as bestand:
            bestand.write(b"\n\n")
        assert runs.voer_uit(wat).reden.startswith("de inventaris is veranderd terwijl de reeks liep")
        assert runs.gedaan(wat) is None


class TestReden:
    def test_fout_in_de_inventaris(self, tmp_path: Path) -> None:
        """Every error of the inventory is in the reason, on one line, with the place as the table has it."""
        pad = Path(shutil.copytree(GOUD, tmp_path / "inv"))
        (pad / "partners.csv").unlink()
        reden = runs.voer_uit(opdracht(tmp_path, pad=pad)).reden
        assert reden.startswith("De inventaris heeft ")
        assert "\n" not in reden
        assert str(tmp_path) not in reden

    def test_onverwacht(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever else goes wrong is a reason too, and the run is not done."""

        def stuk(*_: object) -> None:
            raise ZeroDivisionError("deling\n  door nul")

        monkeypatch.setattr(runs.kerncijfers, "van_gemeente", stuk)
        wat = opdracht(tmp_path, gemeente="A")
        assert runs.voer_uit(wat).reden == "ZeroDivisionError: deling door nul"
        assert runs.gedaan(wat) is None

    @pytest.mark.usefixtures("zonder_antwoorden")
    def test_disk_zonder_naam(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A disk that is full is told without the name of a file that differs each time."""

        def vol(*_: object) -> None:
            raise OSError(28, "No space left on device", str(tmp_path / ".kerncijfers.json-x8f3"))

        monkeypatch.setattr(schijf, "schrijf", vol)
        reden = runs.voer_uit(opdracht(tmp_path, gemeente="A")).reden
        assert reden == "lezen of schrijven lukt niet: de schijf is vol"

    def test_elders(self, tmp_path: Path) -> None:
        """A worker elsewhere that does not see the folder, or has another program, says so and computes nothing."""
        wat = opdracht(tmp_path, gemeente="A")
        assert runs.voer_elders_uit(replace(wat, programma="0.0.0+x")).reden.startswith("de werker heeft een andere")
        ver = replace(wat, map=tmp_path / "elders" / "r")
        assert runs.voer_elders_uit(ver).reden.startswith("de werker ziet de uitvoermap niet")
        assert not wat.map.exists()


class TestRapport:
    """The report itself has tests of its own; here it is a page and its numbers."""

    @pytest.fixture
    def gevraagd(self, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
        lijst: list[dict[str, Any]] = []

        def rapport(pad: Path, *, uitvoer: Path, keuzes: dict[str, Any], tegelijk: int) -> draaien.Uitkomst:
            inv = swanalyse.load(pad)
            lijst.append({**keuzes, "pad": pad, "tegelijk": tegelijk, "inv": inv})
            uitvoer.mkdir(exist_ok=True)
            (uitvoer / "figuren").mkdir(exist_ok=True)
            (uitvoer / "index.html").write_text("bladzijde")
            (uitvoer / "figuren" / "kaart.png").write_bytes(b"beeld")
            (uitvoer / draaien.MERK).touch()
            (uitvoer / "kerncijfers.json").write_text(json.dumps({"titel": "T", "aantallen": {"verbanden": 7}}))
            mis = (draaien.Mislukt("03_motieven", 4, "KeyError: x"),) if keuzes["keuze"] == "vrijwillig" else ()
            return draaien.Uitkomst(uitvoer, ("03_motieven",), mis)

        monkeypatch.setattr(draaien, "rapport", rapport)
        return lijst

    def test_zoals_het_is(self, tmp_path: Path, gevraagd: list[dict[str, Any]]) -> None:
        """A report is asked of the inventory itself, one notebook at a time, and lies in the folder of the run."""
        wat = opdracht(tmp_path, soort="rapport", gemeente="Gemeente A", editie="intern")
        rij = runs.voer_uit(wat).rij
        (een,) = gevraagd
        assert (een["pad"], een["gemeente"], een["editie"], een["tegelijk"]) == (GOUD, "A", "intern", 1)
        assert sorted(pad.name for pad in wat.map.iterdir()) == ["klaar.json", "rapport"]
        assert (rij["titel"], rij["rondom"]) == ("T", "A")
        assert runs.gedaan(wat) == runs.Uitslag(rij=rij)

    @pytest.mark.parametrize("deel", ["rapport/index.html", "rapport/figuren/kaart.png", "inventaris/partners.csv"])
    def test_ieder_bestand_telt(self, tmp_path: Path, gevraagd: list[dict[str, Any]], deel: str) -> None:
        """A report of which any file is gone or cut off is not done, nor one of its inventory; a note is no harm."""
        wat = opdracht(tmp_path, soort="rapport", jaar="2024")
        goed = runs.Uitslag(rij=runs.voer_uit(wat).rij)
        assert len(gevraagd) == 1
        (wat.map / "rapport" / "notitie.txt").write_text("van mij")
        assert runs.gedaan(wat) == goed
        inhoud = (wat.map / deel).read_bytes()
        (wat.map / deel).write_bytes(inhoud[:-1])
        assert runs.gedaan(wat) is None
        (wat.map / deel).unlink()
        assert runs.gedaan(wat) is None
        (wat.map / deel).write_bytes(inhoud)
        assert runs.gedaan(wat) == goed

    def test_eigen_inventaris(self, tmp_path: Path, gevraagd: list[dict[str, Any]]) -> None:
        """A year that a report cannot choose is in an inventory of its own, of the edition that was asked."""
        wat = opdracht(tmp_path, soort="rapport", jaar="2024")
        for _ in range(2):  # a second time it is replaced
            assert runs.voer_uit(wat).reden == ""
        inv = gevraagd[-1]["inv"]
        assert gevraagd[-1]["pad"] == wat.map / "inventaris"
        assert (inv.selectie.jaar, inv.is_extern) == (2024, True)

    def test_onvolledig(self, tmp_path: Path, gevraagd: list[dict[str, Any]]) -> None:
        """A report in which a notebook failed is not done, and says which."""
        wat = opdracht(tmp_path, soort="rapport", keuze="vrijwillig")
        assert runs.voer_uit(wat).reden == "03_motieven, cel 4: KeyError: x"
        assert runs.gedaan(wat) is None

    def test_andere_soort(self, tmp_path: Path, gevraagd: list[dict[str, Any]]) -> None:
        """What the run wrote when it was of another kind does not stay beside the new."""
        assert runs.voer_uit(opdracht(tmp_path, soort="rapport", gemeente="A")).reden == ""
        wat = opdracht(tmp_path, gemeente="A")
        gelukt(wat)
        assert sorted(pad.name for pad in wat.map.iterdir()) == ["kerncijfers.json", "klaar.json"]
        assert runs.voer_uit(opdracht(tmp_path, soort="rapport", gemeente="A")).reden == ""
        assert sorted(pad.name for pad in wat.map.iterdir()) == ["klaar.json", "rapport"]
        assert len(gevraagd) == 2


class TestSamenvatting:
    def test_uren_van_een_regio(self) -> None:
        """Hours of a region are a lower bound when part of them is unknown, unknown when all are; never zero."""

        def som(*delen: tuple[float | None, str]) -> tuple[object, object]:
            uren = {str(nr): {"totaal": totaal, "status": status} for nr, (totaal, status) in enumerate(delen)}
            rij = samenvatting.rij({"uren_per_gemeente": uren}, keuze="alle")
            return rij["uren"], rij["uren_status"]

        assert som((10, "volledig"), (5, "volledig")) == (15, "volledig")
        assert som((10, "volledig"), (5, "ondergrens")) == (15, "ondergrens")
        assert som((10, "volledig"), (None, "onbekend")) == (10, "ondergrens")
        assert som((None, "onbekend")) == (None, "onbekend")
        assert som() == (None, "onbekend")
        assert som(*[(0.1, "volledig")] * 3) == (0.3, "volledig")

    def test_uren_zoals_berekend(self) -> None:
        """The statuses are those of the hours themselves: a region of which everything is known is no lower bound."""
        uren = drukte.uren(swanalyse.load(VOORBEELD)).query("in_regio")[["totaal", "status"]].to_dict("index")
        heel = {wie: uren[wie] for wie in ("gm-droomvoort", "gm-zilverdam")}
        assert samenvatting.rij({"uren_per_gemeente": heel}, keuze="alle")["uren_status"] == "volledig"
        assert samenvatting.rij({"uren_per_gemeente": uren}, keuze="alle")["uren_status"] == "ondergrens"

    def test_geld_met_dekking(self) -> None:
        """Costs, benefits and saldo are each of other verbanden: of how many is told beside them."""
        rondom = kerncijfers.rondom(swanalyse.load(GOUD), "A")
        rij = samenvatting.rij({"rondom": rondom}, keuze="alle")
        assert (rij["saldo_bekend"], rij["saldo_van"]) == (1, 5)
        assert [rij[naam] for naam in ("kosten", "kosten_bekend", "baten_bekend")] == [300_000, 1, 1]

    def test_cellen(self) -> None:
        """Decimal commas, ja and nee, unknown as a word, a text with a separator in quotes, blank where it failed."""
        run = Run("a", "kerncijfers", "inv", GOUD)
        rij = {"titel": 'X; "Y"', "fictief": True, "n_partners": 3, "uren": 0.5, "kosten": 2.0, "baten": None}
        kop, een, ander, leeg = samenvatting.schrijf([(replace(run, naam="b"), {}, "stuk"), (run, rij, "")]).split(
            b"\r\n"
        )
        assert kop.decode("utf-8-sig").split(";") == list(samenvatting.KOLOMMEN)
        assert een.startswith(b'a;gelukt;;kerncijfers;inv;;;;;;alle;extern;"X; ""Y""";ja;;3;')
        assert een.endswith(b";0,5;;2;;onbekend;;;;")
        assert ander.startswith(b"b;mislukt;stuk;")
        assert set(ander.decode().split(";")[12:]) == {""}
        assert leeg == b""


@pytest.mark.usefixtures("zonder_antwoorden")
def test_half_geschreven(tmp_path: Path) -> None:
    """From the moment a run begins until it is done, it is not: also when it breaks off between two files."""
    wat = opdracht(tmp_path, gemeente="A")
    gelukt(wat)
    assert runs.gedaan(wat) is not None
    echt = schijf.schrijf
    monkeypatch = pytest.MonkeyPatch()

    def breekt_af(doel: Path, inhoud: bytes) -> None:
        if doel.name == runs.KLAAR:
            raise RapportFout("stroom weg")
        echt(doel, inhoud)

    with monkeypatch.context() as patch:
        patch.setattr(schijf, "schrijf", breekt_af)
        assert runs.voer_uit(wat).reden == "stroom weg"
    assert (wat.map / "kerncijfers.json").exists()
    assert runs.gedaan(wat) is None
