"""`swanalyse vragenlijst` and `swanalyse verwerk`: what a user sees, in Dutch, with the right exit status."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse import bronnen, cli
from tests.maken import maak
from tests.test_cli import inhoud
from tests.vragenlijsten import sturen, vul_in

Uitslag = tuple[int, str, str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Callable[..., Uitslag]:
    """Runs a command in this process: exit status, stdout, stderr."""

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        gezegd = capsys.readouterr()
        return status, gezegd.out, gezegd.err

    return doe


@pytest.fixture(scope="module")
def verstuurd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inventory of two gemeenten, and its questionnaires."""
    map_ = tmp_path_factory.mktemp("cli")
    sturen(maak({"V": "AB"}), map_)
    return map_


@pytest.fixture
def zaak(tmp_path: Path, verstuurd: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with both, as the place where the user stands."""
    plek = Path(shutil.copytree(verstuurd, tmp_path / "zaak"))
    monkeypatch.chdir(plek)
    return plek


def test_vragenlijst(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """The command says which workbooks it made and where, and what to do with them."""
    status, uit, fout = roep("vragenlijst", "regio")
    assert (status, fout) == (0, "")
    assert sorted(inhoud(zaak / "regio-vragenlijsten")) == ["vragenlijst-a.xlsx", "vragenlijst-b.xlsx"]
    regels = uit.splitlines()
    assert regels[0] == "Gemaakt: 2 vragenlijsten in regio-vragenlijsten."
    assert regels[1].startswith("  vragenlijst-a.xlsx: A, ")
    assert regels[-1] == "  swanalyse verwerk regio ANTWOORDEN"


def test_vragenlijst_op_een_eigen_plek(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """The folder may be chosen; one that holds something, answers perhaps, stays as it is."""
    assert roep("vragenlijst", "regio", "--uitvoer", "uit/nieuw")[0] == 0
    assert (zaak / "uit" / "nieuw" / "vragenlijst-b.xlsx").is_file()
    voor = inhoud(zaak)
    status, uit, fout = roep("vragenlijst", "regio", "--uitvoer", "antwoorden")
    assert (status, uit) == (1, "")
    assert fout == "antwoorden bevat al iets. Geef een nieuwe of lege map, zodat er niets verloren gaat.\n"
    assert inhoud(zaak) == voor


def test_geen_regio(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """Without a gemeente in the region nobody can be asked, and that is said."""
    bronnen.save(maak({"V": "A"}, partners={"A": {"kern": False}}), zaak / "leeg")
    assert roep("vragenlijst", "leeg") == (1, "Er zijn geen gemeenten in de regio (kern = ja).\n", "")
    assert not (zaak / "leeg-vragenlijsten").exists()


def test_verwerk(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """What was taken is counted per sheet, the original is named, and a second time there is nothing new."""
    boek = zaak / "antwoorden" / "vragenlijst-a.xlsx"
    vul_in(boek, "deelnames", {"verband_id": "V"}, {"eigenaar": "ja", "stemaandeel": 0.5})
    status, uit, fout = roep("verwerk", "regio", "antwoorden")
    assert (status, fout) == (0, "")
    assert "Verwerkt: 2 bestanden uit antwoorden.\n2 antwoorden overgenomen, 0 geweigerd, 0 conflicten;\n" in uit
    assert "vragenlijst-a.xlsx, werkblad deelnames: 2 antwoorden\n" in uit
    assert "De inventaris zoals zij was, staat in regio.voor-verwerking.\n" in uit
    assert "swanalyse controleer regio\n" in uit
    assert swanalyse.load("regio").deelnames["stemaandeel"].tolist() == [0.5, pd.NA]
    voor = inhoud(zaak)
    status, uit, fout = roep("verwerk", "regio", "antwoorden")
    assert (status, fout, inhoud(zaak)) == (0, "", voor)
    assert "2 antwoorden stonden er al.\n" in uit
    assert "Er is niets nieuws: de inventaris is niet veranderd.\n" in uit


def test_plek_zoals_de_gebruiker_haar_noemt(
    roep: Callable[..., Uitslag], zaak: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place beside the inventory is named as the inventory was; from inside it, or through a link, in full."""
    assert f"in {zaak / 'regio-vragenlijsten'}.\n" in roep("vragenlijst", zaak / "regio")[1]
    shutil.rmtree(zaak / "regio-vragenlijsten")
    (zaak / "elders").mkdir()
    (zaak / "elders" / "link").symlink_to(zaak / "regio")
    assert f"in {zaak / 'regio-vragenlijsten'}.\n" in roep("vragenlijst", "elders/link")[1]
    shutil.rmtree(zaak / "regio-vragenlijsten")
    monkeypatch.chdir(zaak / "regio")
    assert f"in {zaak / 'regio-vragenlijsten'}.\n" in roep("vragenlijst", ".")[1]


def test_verwerk_van_een_andere_peildatum(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """That a questionnaire is of another date is told, and is no failure."""
    vul_in(zaak / "antwoorden" / "vragenlijst-a.xlsx", "deelnames", {"verband_id": "V"}, {"eigenaar": "ja"})
    beschrijving = zaak / "regio" / "datapackage.json"
    beschrijving.write_text(beschrijving.read_text("utf-8").replace("2026-01-01", "2027-01-01"), encoding="utf-8")
    status, uit, fout = roep("verwerk", "regio", "antwoorden/vragenlijst-a.xlsx")
    assert (status, fout) == (0, "")
    assert "1 antwoord overgenomen, 0 geweigerd, 0 conflicten;\n" in uit
    assert "let op" in uit
    assert "1 januari 2026" in " ".join(uit.split())


def test_verwerk_met_bezwaren(roep: Callable[..., Uitslag], zaak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not taken is told by place, with the reason and the remedy, and gives status 1; the rest is taken."""
    monkeypatch.setenv("COLUMNS", "160")
    boek = zaak / "antwoorden" / "vragenlijst-a.xlsx"
    rij = vul_in(boek, "deelnames", {"verband_id": "V"}, {"eigenaar": "ja", "stemaandeel": 40})
    status, uit, fout = roep("verwerk", "regio", "antwoorden", "--alles", "--csv", "verslag.csv")
    assert (status, fout) == (1, "")
    assert "1 antwoord overgenomen, 1 geweigerd, 0 conflicten;\n0 antwoorden stonden er al.\n" in uit
    (regel,) = [regel for regel in uit.splitlines() if "40 is groter dan 1." in regel]
    assert regel.startswith(f"vragenlijst-a.xlsx, werkblad deelnames rij {rij} ")
    assert "Herstel: Verbeter de waarde, of vul onbekend in. Een aandeel loopt van 0 tot 1, niet tot 100.\n" in uit
    assert f"  rij {rij}, kolom eigenaar: ja\n" in uit
    verslag = pd.read_csv("verslag.csv", sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert verslag[["uitslag", "code", "rij", "kolom", "waarde"]].to_numpy().tolist() == [
        ["geweigerd", "te_groot", str(rij), "stemaandeel", "40"],
        ["overgenomen", "", str(rij), "eigenaar", "ja"],
    ]
    assert verslag.loc[0, "bestand"] == "vragenlijst-a.xlsx, werkblad deelnames"


def test_verwerk_zonder_antwoorden(roep: Callable[..., Uitslag], zaak: Path) -> None:
    """A folder without questionnaires, or that is not there, is told so."""
    (zaak / "leeg").mkdir()
    assert roep("verwerk", "regio", "leeg") == (1, "", "In leeg staat geen ingevulde vragenlijst (.xlsx).\n")
    status, _, fout = roep("verwerk", "regio", "weg")
    assert (status, fout) == (1, "weg bestaat niet. Geef de map met de ingevulde vragenlijsten.\n")
