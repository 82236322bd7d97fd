"""The same inventory gives the same CSV and JSON: in another process, language, time zone, place, for another user."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pptx import Presentation

from swanalyse import cli, schijf
from swanalyse.fouten import BronFout
from swanalyse.rapport import draaien, herkomst, rapport, vergelijktabel
from tests.herhaal import draai as herhaling
from tests.herhaal.omstandigheden import (
    ANDERE,
    BASIS,
    Omstandigheid,
    draai,
    eigen_namen,
    inhoud,
    is_er,
    verschillen,
)
from tests.rapport.licht import alleen_notebooks
from tests.rapport.sporen import sporen
from tests.rapport.test_draaien import PARAMETERS, notebook

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"


@pytest.fixture(scope="module")
def klad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("herhaal")


@pytest.fixture(scope="module")
def basis(klad: Path) -> Path:
    """The report that the others are compared with."""
    return draai(BASIS, GOUD, klad, "licht")


def test_there_is_something_to_compare(basis: Path) -> None:
    """Tables, the network and the main numbers."""
    namen = inhoud(basis)
    assert {"kerncijfers.json", herkomst.BESTAND, "tabellen/00_nulmodel.csv"} <= set(namen)
    assert len([naam for naam in namen if naam.startswith("tabellen/")]) == 10
    assert any(naam.startswith("netwerk/") for naam in namen)


@pytest.mark.parametrize("hoe", ANDERE, ids=lambda hoe: f"{hoe.zaad}-{hoe.taal}")
def test_the_same_under_other_circumstances(basis: Path, klad: Path, hoe: Omstandigheid) -> None:
    """Hash seed, language, time zone, working folder, length of paths, home and user make no difference."""
    anders = draai(hoe, GOUD, klad, "licht")
    assert verschillen(basis, anders) == []
    assert sporen(anders, eigen_namen(hoe, klad)) == []


def test_the_same_in_another_language(basis: Path, klad: Path) -> None:
    """A decimal comma or a dotless i of the machine is nowhere in what is written."""
    taal = "tr_TR.UTF-8"  # has both
    if not is_er(taal, klad):
        pytest.skip(f"{taal} staat niet op deze machine, en is er niet te maken (localedef)")
    assert verschillen(basis, draai(Omstandigheid("7", taal, "UTC", taal), GOUD, klad, "licht")) == []


def test_a_difference_is_seen(basis: Path, tmp_path: Path) -> None:
    """One byte, one file more, one file less."""
    shutil.copytree(basis, tmp_path / "ander")
    with (tmp_path / "ander" / "kerncijfers.json").open("a") as uit:
        uit.write(" ")
    (tmp_path / "ander" / "nieuw.csv").touch()
    (tmp_path / "ander" / "tabellen" / "00_uren.csv").unlink()
    assert verschillen(basis, tmp_path / "ander") == ["kerncijfers.json", "nieuw.csv", "tabellen/00_uren.csv"]


@pytest.mark.parametrize(
    ("verandering", "zin", "goed"),
    [
        ({}, "gelijk\n", True),
        ({"p": "0.5"}, "ANDERS\n", False),
        ({"peildatum": "2027-01-01"}, "van een andere dag (2026-05-16, 2027-01-01)\n", True),
        (None, "SWANALYSE_REGISTER noemt geen export van het register\n", True),
    ],
)
def test_the_table_that_ships(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verandering: dict[str, str] | None,
    zin: str,
    goed: bool,
) -> None:
    """`make herhaal` makes it again from the register, and says whether it is the same to the byte."""
    geleverd = pd.read_csv(vergelijktabel.DOEL, dtype=str, keep_default_na=False)
    monkeypatch.setattr(vergelijktabel, "tabel", lambda _: geleverd.assign(**(verandering or {})))
    if verandering is None:
        monkeypatch.delenv("SWANALYSE_REGISTER", raising=False)
    else:
        monkeypatch.setenv("SWANALYSE_REGISTER", "x")
    assert herhaling._vergelijkgroep() is goed
    assert capsys.readouterr().out.endswith(zin)


CEL = """
import swanalyse
from swanalyse.rapport import tabel
inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
tabel(inv.verbanden[["verband_id", "naam"]], naam="00_verbanden", titel="Verbanden")
"""


class TestOpnieuw:
    """A report made again out of what it says of itself."""

    @pytest.fixture(autouse=True)
    def licht(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        alleen_notebooks(monkeypatch)
        notebook(tmp_path / "boeken", "00_tabel", CEL)
        shutil.copytree(GOUD, tmp_path / "regio")

    @pytest.fixture
    def _zonder_kernels(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A report without a notebook in it, at once."""

        def niets(_: object, *, voortgang: Callable[[str], None] | None, **__: object) -> list[object]:
            if voortgang is not None:
                voortgang("00_tabel")
            return []

        monkeypatch.setattr(draaien, "_draai_alle", niets)

    def test_byte_for_byte(self, tmp_path: Path) -> None:
        """From `herkomst.json` alone, of the same inventory elsewhere: every CSV and JSON is the same."""
        keuzes = {"keuze": "zonder_verplicht", "peildatum": "2025-06-30", "editie": "intern"}
        een = rapport(tmp_path / "regio", uitvoer=tmp_path / "een", keuzes=keuzes, notebooks=tmp_path / "boeken")
        (tmp_path / "elders").mkdir()
        (tmp_path / "regio").rename(tmp_path / "elders" / "regio")
        weer = herkomst.keuzes(een.map, pad=tmp_path / "elders" / "regio")
        assert weer == keuzes
        twee = rapport(tmp_path / "elders/regio", uitvoer=tmp_path / "twee", keuzes=weer, notebooks=tmp_path / "boeken")
        assert len(inhoud(een.map)) == 3
        assert verschillen(een.map, twee.map) == []

    @pytest.mark.usefixtures("_zonder_kernels")
    def test_what_it_says(self, tmp_path: Path) -> None:
        """The print of the inventory, the program and the choices: in the file, in the numbers and on the page."""
        een = rapport(tmp_path / "regio", uitvoer=tmp_path / "een", notebooks=tmp_path / "boeken")
        delen = json.loads((een.map / herkomst.BESTAND).read_text("utf-8"))
        assert delen["inventaris"] == herkomst.invoer(tmp_path / "regio")
        assert delen["parameters"] == {"editie": "extern"}
        assert delen["selectie"]["peildatum"] == "2026-01-01"
        assert json.loads((een.map / "kerncijfers.json").read_text("utf-8"))["herkomst"] == delen
        bladzijde = (een.map / "index.html").read_text("utf-8")
        for deel in (delen["inventaris"]["afdruk"], delen["programma"], "swanalyse rapport regio --uitvoer rapport"):
            assert deel in bladzijde

    @pytest.mark.usefixtures("_zonder_kernels")
    def test_another_inventory_or_program_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What would no longer be the same is not made as if it were."""
        een = rapport(tmp_path / "regio", uitvoer=tmp_path / "een", notebooks=tmp_path / "boeken")
        with monkeypatch.context() as zolang:
            zolang.setattr("swanalyse.schijf.programma", lambda: "0.0.1+x")
            with pytest.raises(BronFout, match=r"gemaakt met swanalyse .*; dit is 0\.0\.1\+x\. Neem dezelfde versie"):
                herkomst.keuzes(een.map, pad=tmp_path / "regio")
        with (tmp_path / "regio" / "partners.csv").open("a") as uit:
            uit.write("\n")
        with pytest.raises(BronFout, match=r"niet \(meer\) de inventaris van toen"):
            herkomst.keuzes(een.map / herkomst.BESTAND, pad=tmp_path / "regio")

    @pytest.mark.usefixtures("_zonder_kernels")
    def test_another_name_or_house_style_is_refused(self, tmp_path: Path) -> None:
        """The name of the inventory stands in the report, and so does the print of the template."""
        sjabloon = tmp_path / "huis.pptx"
        Presentation().save(str(sjabloon))
        een = rapport(tmp_path / "regio", uitvoer=tmp_path / "een", notebooks=tmp_path / "boeken", sjabloon=sjabloon)
        assert herkomst.keuzes(een.map, pad=tmp_path / "regio", sjabloon=sjabloon) == {"editie": "extern"}
        with pytest.raises(BronFout, match=r"met het sjabloon huis\.pptx gemaakt\. Geef bij --opnieuw hetzelfde"):
            herkomst.keuzes(een.map, pad=tmp_path / "regio")
        (tmp_path / "regio").rename(tmp_path / "streek")
        with pytest.raises(BronFout, match=r"heette toen regio en heet nu streek.* Geef haar de naam van toen\."):
            herkomst.keuzes(een.map, pad=tmp_path / "streek", sjabloon=sjabloon)

    def test_no_provenance_leads_elsewhere(self, tmp_path: Path) -> None:
        """A file of a stranger chooses no other inventory than the one that is named on the command line."""
        delen = {
            "soort": "swanalyse-rapport",
            "inventaris": herkomst.invoer(tmp_path / "regio"),
            "programma": schijf.programma(),
            "parameters": {"editie": "extern"},
        }
        (tmp_path / "x.json").write_text(json.dumps(delen))
        assert herkomst.keuzes(tmp_path / "x.json", pad=tmp_path / "regio") == {"editie": "extern"}
        for anders in ({"parameters": {"inventaris_map": "elders"}}, {"parameters": []}, {"inventaris": "regio"},
                       {"sjabloon": 3}, {"programma": None}):  # fmt: skip
            (tmp_path / "x.json").write_text(json.dumps(delen | anders))
            with pytest.raises(BronFout, match=r"x\.json is geen herkomst"):
                herkomst.keuzes(tmp_path / "x.json", pad=tmp_path / "regio")

    @pytest.mark.parametrize("tekst", ["{", "[]", '{"soort": 3}'])
    def test_no_provenance(self, tmp_path: Path, tekst: str) -> None:
        """A file that is none of ours is told to be so; so is one that is not there."""
        (tmp_path / "x.json").write_text(tekst)
        with pytest.raises(BronFout, match=r"x\.json is geen herkomst"):
            herkomst.keuzes(tmp_path / "x.json", pad=tmp_path / "regio")
        with pytest.raises(BronFout, match="is niet te lezen: bestaat niet"):
            herkomst.keuzes(tmp_path / "y.json", pad=tmp_path / "regio")

    @pytest.mark.usefixtures("_zonder_kernels")
    def test_from_the_command_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """`--opnieuw` asks what was asked then, and nothing beside it; a report of one gemeente is one again."""
        monkeypatch.setattr(draaien, "notebookbestanden", lambda *_, **__: [tmp_path / "boeken" / "00_tabel.ipynb"])
        notebook(tmp_path / "boeken", "00_tabel", CEL, parameters=f"{PARAMETERS}\ngemeente = None")
        regio, een, twee = (str(tmp_path / naam) for naam in ("regio", "een", "twee"))
        keuzes = ["--gemeente", "Gemeente A", "--peildatum", "2025-06-30", "--intern"]
        assert cli.main(["rapport", regio, "--uitvoer", een, *keuzes]) == 0
        opnieuw = ["--opnieuw", f"{een}/{herkomst.BESTAND}"]
        assert cli.main(["rapport", regio, "--uitvoer", twee, *opnieuw, "--tijd", "5"]) == 0
        assert verschillen(Path(een), Path(twee)) == []
        capsys.readouterr()
        for erbij in (["--intern"], ["--keuze", "vrijwillig"]):
            assert cli.main(["rapport", regio, "--uitvoer", twee, *opnieuw, *erbij]) == 2
            assert "Geef bij --opnieuw geen andere keuzes" in capsys.readouterr().err
        assert cli.main(["rapport", regio, "--uitvoer", twee, "--tijd", "0"]) == 2
        assert "'0' is geen aantal minuten. Geef een getal van 1 tot en met 9999." in capsys.readouterr().err

    @pytest.mark.usefixtures("_zonder_kernels")
    def test_an_inventory_that_changes_meanwhile(self, tmp_path: Path) -> None:
        """Every notebook reads anew, so there is no report of one that changed on the way; the old one stays."""
        een = rapport(tmp_path / "regio", uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
        ervoor = inhoud(een.map, soorten=(".html", ".csv", ".json"))

        def verander(_: str) -> None:
            with (tmp_path / "regio" / "partners.csv").open("a") as uit:
                uit.write("\n")

        with pytest.raises(BronFout, match="is veranderd terwijl het rapport ervan gemaakt werd"):
            rapport(tmp_path / "regio", uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken", voortgang=verander)
        assert inhoud(een.map, soorten=(".html", ".csv", ".json")) == ervoor
