"""`swanalyse nieuw MAP --uit LIJST`: what it makes, what it says, and that a second run follows the edited mapping."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import swanalyse
from swanalyse import cli
from swanalyse.bronnen import werkboek_schrijven

Uitslag = tuple[int, str, str]
RIJEN = [
    ["Verbonden partijen gemeente Venlo, begroting 2025"],
    ["Naam", "Rechtsvorm", "Deelnemers", "Bijdrage (x € 1.000)"],
    ["Werkplein De Brug", "Stichting", "Beesel, Vennray", 1.5],
    ["Zonnedak Zuid", "GR", "Venray en Beesel", "p.m."],
    ["Totaal", None, None, 1.5],
]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Callable[..., Uitslag]:
    """Runs a command in this process: exit status, stdout, stderr."""

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        gezegd = capsys.readouterr()
        return status, gezegd.out, gezegd.err

    return doe


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    """A list of verbonden partijen, as a gemeente may have it."""
    werk = openpyxl.Workbook()
    blad = werk.active
    assert blad is not None
    for rij in RIJEN:
        blad.append(rij)
    werk.save(tmp_path / "onze lijst.xlsx")
    return tmp_path / "onze lijst.xlsx"


@pytest.fixture
def doel(roep: Callable[..., Uitslag], lijst: Path, tmp_path: Path) -> Path:
    """The folder made from it."""
    assert roep("nieuw", tmp_path / "Venlo", "--uit", lijst, "--peildatum", "2025-01-01")[::2] == (0, "")
    return tmp_path / "Venlo"


def inhoud(map_: Path) -> dict[str, bytes]:
    return {kind.name: kind.read_bytes() for kind in sorted(map_.iterdir())}


def test_wat_er_gemaakt_wordt(doel: Path) -> None:
    """The tables that hold rows, the descriptor, a workbook, the mapping and the report."""
    namen = {"partners.csv", "verbanden.csv", "deelnames.csv", "bedragen.csv", "datapackage.json", "inventaris.xlsx"}
    assert set(inhoud(doel)) == namen | {"kolommen.toml", "VERSLAG.md", ".lijst.json"}
    assert swanalyse.load(doel) == swanalyse.load(doel / "inventaris.xlsx")
    assert swanalyse.load(doel).eigenschappen["title"] == "Venlo"


def test_controleer_vindt_geen_fouten(roep: Callable[..., Uitslag], doel: Path) -> None:
    """What was made passes the validator, also as a workbook."""
    for pad in (doel, doel / "inventaris.xlsx"):
        status, uit, _ = roep("controleer", pad)
        assert (status, "0 fouten" in uit) == (0, True)


def test_wat_er_gezegd_wordt(roep: Callable[..., Uitslag], lijst: Path, tmp_path: Path) -> None:
    """How much was taken, guessed and left, whom a near name may mean, and where all of it stands."""
    status, uit, _ = roep("nieuw", tmp_path / "v", "--uit", lijst, "--peildatum", "2025-01-01")
    assert status == 0
    assert "uit onze lijst.xlsx, peildatum 1 januari 2025." in uit
    assert "Genomen: 2 verbanden, 3 partners, 5 deelnames en 1 bedrag." in uit
    assert "'Vennray' is niet overgenomen; bedoeld: Venray?" in uit
    assert str(tmp_path / "v" / "VERSLAG.md") in uit
    assert "swanalyse controleer" in uit


def test_opnieuw_met_andere_kolommen(roep: Callable[..., Uitslag], doel: Path, lijst: Path) -> None:
    """The same command after an edit of kolommen.toml follows it, and leaves that file as it is."""
    toml = doel / "kolommen.toml"
    tekst = toml.read_text("utf-8").replace("factor = 1000", "factor = 1")
    tekst = f"# van ons\n{tekst}".replace('"Vennray" = ""', '"Vennray" = "Venray"')
    toml.write_text(tekst, "utf-8")
    assert roep("nieuw", doel, "--uit", lijst)[::2] == (0, "")
    inv = swanalyse.load(doel)
    assert list(inv.bedragen["bedrag"]) == [1.5]
    assert ("gm-venray", "v-werkplein-de-brug") in set(
        zip(inv.deelnames["partner_id"], inv.deelnames["verband_id"], strict=True)
    )
    assert toml.read_text("utf-8") == tekst


def test_opnieuw_zonder_verandering(roep: Callable[..., Uitslag], doel: Path, lijst: Path) -> None:
    """A second run changes no table, and a third may follow."""
    eerst = inhoud(doel)
    for _ in range(2):
        assert roep("nieuw", doel, "--uit", lijst)[0] == 0
        nu = inhoud(doel)
        assert {naam: nu[naam] for naam in nu if naam.endswith((".csv", ".json", ".toml")) and naam[0] != "."} == {
            naam: eerst[naam] for naam in eerst if naam.endswith((".csv", ".json", ".toml")) and naam[0] != "."
        }


def test_tabel_die_weg_moet(roep: Callable[..., Uitslag], doel: Path, lijst: Path) -> None:
    """A table that holds no rows any more is gone after a second run; a file of somebody else stays."""
    (doel / "aantekening.txt").write_text("van ons", "utf-8")
    toml = doel / "kolommen.toml"
    toml.write_text(toml.read_text("utf-8").replace('naar = "bedragen.bijdrage_eigenaar"', 'naar = ""'), "utf-8")
    assert roep("nieuw", doel, "--uit", lijst)[0] == 0
    assert not (doel / "bedragen.csv").exists()
    assert (doel / "aantekening.txt").read_text("utf-8") == "van ons"
    assert roep("nieuw", doel, "--uit", lijst)[0] == 0


@pytest.mark.parametrize("naam", ["verbanden.csv", "inventaris.xlsx", "motieven.csv", "datapackage.json", "VERSLAG.md"])
def test_eigen_werk_gaat_niet_verloren(roep: Callable[..., Uitslag], doel: Path, lijst: Path, naam: str) -> None:
    """Once somebody changed or added a file, a second run refuses, changes nothing and says what to do."""
    with (doel / naam).open("ab") as bestand:
        bestand.write(b"\n")
    eerst = inhoud(doel)
    status, uit, fout = roep("nieuw", doel, "--uit", lijst)
    assert (status, uit) == (1, "")
    assert f"is {naam} veranderd sinds de lijst is gelezen" in fout
    assert "maak een nieuwe map, zet daarin alleen kolommen.toml" in fout
    assert inhoud(doel) == eerst


def test_map_met_alleen_kolommen(roep: Callable[..., Uitslag], doel: Path, lijst: Path, tmp_path: Path) -> None:
    """That advice works: a folder with only the mapping gets the inventory by it."""
    (tmp_path / "twee").mkdir()
    shutil.copy(doel / "kolommen.toml", tmp_path / "twee")
    assert roep("nieuw", tmp_path / "twee", "--uit", lijst)[0] == 0
    een, twee = swanalyse.load(doel), swanalyse.load(tmp_path / "twee")
    assert een.deelnames.equals(twee.deelnames)
    assert een.verbanden.equals(twee.verbanden)


def test_andere_peildatum(roep: Callable[..., Uitslag], doel: Path, lijst: Path) -> None:
    """A date on the command line that contradicts the mapping is refused."""
    status, _, fout = roep("nieuw", doel, "--uit", lijst, "--peildatum", "2026-01-01")
    assert (status, "kolommen.toml noemt een andere peildatum" in fout) == (1, True)


def test_fout_in_kolommen(roep: Callable[..., Uitslag], doel: Path, lijst: Path) -> None:
    """A mistake in the mapping is told, and the inventory stays as it was."""
    toml = doel / "kolommen.toml"
    toml.write_text(toml.read_text("utf-8").replace('rijen = "verbanden"', 'rijen = "x"'), "utf-8")
    eerst = inhoud(doel)
    status, uit, fout = roep("nieuw", doel, "--uit", lijst)
    assert (status, uit) == (1, "")
    assert "[lijst] rijen moet" in fout
    assert inhoud(doel) == eerst


@pytest.mark.parametrize("naam", ["weg.xlsx", "lijst.pdf"])
def test_geen_lijst(roep: Callable[..., Uitslag], tmp_path: Path, naam: str) -> None:
    """Without a list that can be read nothing is made."""
    if naam.endswith("pdf"):
        (tmp_path / naam).write_bytes(b"%PDF")
    status, uit, fout = roep("nieuw", tmp_path / "v", "--uit", tmp_path / naam)
    assert (status, uit) == (1, "")
    assert naam in fout
    assert not (tmp_path / "v").exists()


def test_map_met_iets_anders(roep: Callable[..., Uitslag], lijst: Path, tmp_path: Path) -> None:
    """A folder with something else in it is refused, as `nieuw` always does."""
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("x", "utf-8")
    status, _, fout = roep("nieuw", tmp_path / "vol", "--uit", lijst)
    assert (status, "bevat al iets" in fout) == (1, True)


def test_schijf_vol(roep: Callable[..., Uitslag], lijst: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails halfway nothing is left."""

    def vol(*_: object, **__: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(werkboek_schrijven, "schrijf", vol)
    status, uit, fout = roep("nieuw", tmp_path / "a" / "b", "--uit", lijst, "--peildatum", "2025-01-01")
    assert (status, uit) == (1, "")
    assert fout == f"{tmp_path / 'a' / 'b'} is niet te schrijven: de schijf is vol. Kies een andere map.\n"
    assert {kind.name for kind in tmp_path.iterdir()} == {"onze lijst.xlsx"}
