"""Comparing two moments: read on the same footing, run on notebook 12 alone, and nothing left half done."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse.fouten import BronFout, KeuzeFout, RapportFout
from swanalyse.indicatoren import vergelijking
from swanalyse.rapport import draaien, plek, vergelijken
from swanalyse.rapport.draaien import Opdracht, Uitkomst
from tests.maken import maak
from tests.rapport.licht import kantoor
from tests.rapport.test_draaien import notebook

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
PARAMETERS = (
    "inventaris_map = ''\nvorige_map = None\npeildatum_toen = None\npeildatum = None\nkeuze = 'alle'\neditie = 'intern'"
)
CEL = """
import json, pandas as pd
from swanalyse.rapport import tabel
gekregen = [inventaris_map, vorige_map, peildatum_toen, peildatum, editie]
tabel(pd.DataFrame({"gekregen": [json.dumps(gekregen)]}), naam="12_gekregen", titel="Wat er binnenkwam")
"""


@pytest.fixture
def gevraagd(monkeypatch: pytest.MonkeyPatch) -> list[Opdracht]:
    """What the notebooks would be run with; nothing runs."""
    opdrachten: list[Opdracht] = []

    def lever(opdracht: Opdracht, doel: Path, **_: Any) -> Uitkomst:
        opdrachten.append(opdracht)
        shutil.rmtree(opdracht.werk)
        return Uitkomst(doel, ("12_proef",), ())

    monkeypatch.setattr(draaien, "lever", lever)
    monkeypatch.setattr(vergelijken, "_boek", lambda: Path("12_proef.ipynb"))
    return opdrachten


@pytest.fixture
def twee(tmp_path: Path) -> tuple[Path, Path]:
    """An inventory of four years ago, and the one of now in which B left V1 and V2 is new."""
    oud = maak({"V1": "ABC"}, peildatum="2022-01-01", verbanden={"V1": {"start": "2010"}})
    nieuw = maak({"V1": "AC", "V2": "AB"}, verbanden={"V1": {"start": "2010"}, "V2": {"start": "2024"}})
    return swanalyse.save(oud, tmp_path / "oud"), swanalyse.save(nieuw, tmp_path / "nieuw")


def test_two_inventories(twee: tuple[Path, Path], tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """Each is read where it stands, on its own day, in the external edition; only notebook 12 is asked."""
    oud, nieuw, uitkomst = vergelijken.vergelijk(*twee, uitvoer=tmp_path / "uit")
    assert (oud.selectie.peildatum.year, nieuw.selectie.peildatum.year) == (2022, 2026)
    assert oud.is_extern
    assert nieuw.is_extern
    assert uitkomst.mislukt == ()
    (opdracht,) = gevraagd
    assert opdracht.waarden == {
        "inventaris_map": str(twee[1].resolve()), "vorige_map": str(twee[0].resolve()), "peildatum_toen": "2022-01-01",
        "peildatum": "2026-01-01", "editie": "extern",
    }  # fmt: skip
    assert opdracht.erbij == ()
    assert opdracht.inv.eigenschappen["title"] == "proef: 1 januari 2022 en 1 januari 2026 vergeleken"
    assert opdracht.inv.bron == nieuw.bron


def test_one_inventory_twice(twee: tuple[Path, Path], tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """The same path twice is the inventory with itself on an earlier day: asked for, or a council's term ago."""
    for toen, dag in ((None, "2021-12-31"), ("2023-06-01", "2023-06-01")):
        oud, *_ = vergelijken.vergelijk(twee[1], twee[1], uitvoer=tmp_path / "uit", keuzes={"toen": toen})
        assert oud.selectie.peildatum.isoformat() == dag
        assert gevraagd[-1].waarden["vorige_map"] is None
        assert gevraagd[-1].waarden["peildatum_toen"] == dag


def test_other_days_and_the_internal_edition(twee: tuple[Path, Path], tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """The days that were asked are those of both sides."""
    keuzes = {"toen": "2021-01-01", "nu": "2025-01-01", "editie": "intern"}
    oud, nieuw, _ = vergelijken.vergelijk(*twee, uitvoer=tmp_path / "uit", keuzes=keuzes)
    assert [inv.selectie.peildatum.isoformat() for inv in (oud, nieuw)] == ["2021-01-01", "2025-01-01"]
    assert not nieuw.is_extern
    assert gevraagd[0].waarden["editie"] == "intern"


def test_what_goes_in_the_numbers(twee: tuple[Path, Path]) -> None:
    """The measures, the turnover and what forbids a trend, as plain data about both moments."""
    oud, nieuw = map(swanalyse.load, twee)
    cijfers = vergelijken.cijfers(oud, nieuw)
    assert cijfers["vergeleken_met"]["peildatum"] == "2022-01-01"
    assert cijfers["peildatum"] == "2026-01-01"
    assert cijfers["verbanden"] == {"gebleven": 1, "opgericht": 1}
    assert (cijfers["maten"]["n_verbanden"]["toen"], cijfers["maten"]["n_verbanden"]["nu"]) == (1, 2)
    assert cijfers["maten"]["kosten"]["verschil"] is None
    # of three ties two stayed; B left V1, and A and B are in what is new
    assert [cijfers["omloop"][naam] for naam in "abc"] == [2, 1, 2]
    assert json.loads(json.dumps(cijfers)) == cijfers


def test_then_is_before_now(twee: tuple[Path, Path], tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """The other way round every arrival would be a departure: an error that names both days; nothing is made."""
    with pytest.raises(KeuzeFout) as fout:
        vergelijken.vergelijk(twee[1], twee[0], uitvoer=tmp_path / "uit")
    assert str(fout.value) == (
        "De dag van toen ligt niet vóór die van nu: toen is 1 januari 2026, nu is 1 januari 2022. "
        "Draai OUD en NIEUW om, of geef --toen."
    )
    assert not gevraagd
    assert not (tmp_path / "uit").exists()


def test_a_register_needs_a_region_and_a_day(tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """An export without gemeenten, twice the same without a day, or one that is not there, is told before reading."""
    leeg = tmp_path / "export.xml"
    with pytest.raises(KeuzeFout, match=r"export.xml is een registerexport: zeg met --gemeenten welke regio"):
        vergelijken.vergelijk(leeg, leeg, uitvoer=tmp_path / "uit")
    with pytest.raises(BronFout, match="bestaat niet"):
        vergelijken.vergelijk(leeg, leeg, uitvoer=tmp_path / "uit", keuzes={"gemeenten": "Venlo"})
    assert not gevraagd


def test_a_folder_with_something_else_stays(twee: tuple[Path, Path], tmp_path: Path) -> None:
    """What is not an earlier report is not overwritten."""
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "brief.docx").write_text("x")
    with pytest.raises(RapportFout, match="bevat al iets anders"):
        vergelijken.vergelijk(*twee, uitvoer=tmp_path / "uit")
    assert (tmp_path / "uit" / "brief.docx").read_text() == "x"


def test_the_report_is_whole(twee: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page, tables, presentation, workbook and numbers, of one notebook; no kernbeelden, fact sheets or network."""
    kantoor(monkeypatch)
    notebook(tmp_path / "boeken", "12_proef", CEL, parameters=PARAMETERS)
    monkeypatch.setattr(vergelijken, "_boek", lambda: tmp_path / "boeken" / "12_proef.ipynb")
    _, _, uitkomst = vergelijken.vergelijk(*twee, uitvoer=tmp_path / "uit")
    assert uitkomst == Uitkomst((tmp_path / "uit").resolve(), ("12_proef",), ())
    assert sorted(deel.name for deel in (tmp_path / "uit").iterdir()) == [
        plek.LIJST, draaien.MERK, "cijfers.xlsx", "herkomst.json", "index.html", "kerncijfers.json", "notebooks",
        "presentatie.pptx", "tabellen",
    ]  # fmt: skip
    assert "2022-01-01" in (tmp_path / "uit" / "tabellen" / "12_gekregen.csv").read_text("utf-8-sig")
    cijfers = json.loads((tmp_path / "uit" / "kerncijfers.json").read_text("utf-8"))
    assert cijfers["vergeleken_met"]["peildatum"] == "2022-01-01"
    assert cijfers["mislukt"] == []
    assert "1 januari 2022 en 1 januari 2026 vergeleken" in (tmp_path / "uit" / "index.html").read_text("utf-8")


def test_what_is_internal_stays_inside(twee: tuple[Path, Path], tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """A verband marked internal is in neither inventory of the external comparison."""
    inv = swanalyse.load(twee[0])
    merk = inv.verbanden.assign(intern=True)
    swanalyse.save(replace(inv, tabellen={**inv.tabellen, "verbanden": merk}), tmp_path / "oud")
    oud, _, _ = vergelijken.vergelijk(*twee, uitvoer=tmp_path / "uit")
    assert oud.verbanden.empty


@pytest.mark.register
def test_twice_the_same_export(register: Path, tmp_path: Path, gevraagd: list[Opdracht]) -> None:
    """One export is two inventories: of the day that was asked and of its own, with the merged gemeente as one."""
    keuzes = {"gemeenten": ["Land van Cuijk"], "toen": "2020-01-01"}
    oud, nieuw, _ = vergelijken.vergelijk(register, register, uitvoer=tmp_path / "uit", keuzes=keuzes)
    assert [inv.selectie.peildatum.isoformat() for inv in (oud, nieuw)] == ["2020-01-01", "2026-05-16"]
    paden = [Path(gevraagd[0].waarden[naam]).name for naam in ("vorige_map", "inventaris_map")]
    assert paden == ["toen", "nu"]
    kern = set(oud.partners.loc[oud.partners["kern"].eq(True), "naam"])
    assert {"Boxmeer", "Cuijk", "Grave", "Mill en Sint Hubert", "Sint Anthonis"} <= kern
    with pytest.raises(KeuzeFout, match="zeg met --toen"):
        vergelijken.vergelijk(register, register, uitvoer=tmp_path / "uit", keuzes={"gemeenten": ["Land van Cuijk"]})


@pytest.mark.register
def test_who_went_up_in_one_that_was_there_counts_then(
    register: Path, tmp_path: Path, gevraagd: list[Opdracht]
) -> None:
    """Weesp went into Amsterdam in 2022: what only Weesp took part in is of then, and no quiet absence."""
    keuzes = {"gemeenten": ["Amsterdam"], "toen": "2020-01-01"}
    oud, nieuw, _ = vergelijken.vergelijk(register, register, uitvoer=tmp_path / "uit", keuzes=keuzes)
    assert {"Amsterdam", "Weesp"} <= set(oud.partners.loc[oud.partners["kern"].eq(True), "naam"])
    assert vergelijking.verbanden(oud, nieuw)["naam"].str.contains("Gooi").sum() == 3
