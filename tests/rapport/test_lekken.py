"""What is marked internal is in no file of an external report: every table, every file, also inside zipped ones."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.inventaris import Inventaris, maak
from swanalyse.rapport import draaien, rapport
from swanalyse.schema import schema
from tests.rapport.lekken import TEKEN, lekken, met_tekens
from tests.rapport.sporen import sporen

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
# a row of each table that the golden inventory does not have
OOK: dict[str, list[dict[str, Any]]] = {
    "partner_opvolging": [{"oud": "M", "nieuw": "W", "datum": pd.Timestamp("2020-01-01")}],
    "relaties": [{"partner_a": "A", "partner_b": "B", "grenst": True, "reistijd_uur": 0.4}],
    "ambities": [
        {"verband_id": "V1", "ambitie_id": "a", "tekst": "Samen verder.", "soort": "ambitie"},
        {"verband_id": "V1", "ambitie_id": "a", "partner_id": "A", "onderschrijft": "ja"},
    ],
    "zetels": [{"overleg_id": "O1", "partner_id": "A", "functie_id": "A-w1"}],
    "scores": [
        {"score_id": f"s{nr}", "instrument": "evaluatie", "criterium": "E1", "verband_id": "V1",
         "respondent_partner_id": "A", "respondentgroep": "college", "respondent": f"r{nr}",
         "datum": pd.Timestamp("2025-06-01"), "score": 3, "schaal_max": 5, "toelichting": "Gaat goed."}
        for nr in range(4)
    ],
    "kenmerken": [{"verband_id": "V1", "kenmerk": "eigen_personeel", "waarde": "ja"}],
    "voortgang": [{"verband_id": "V1", "volgnr": 1, "stap": "1", "soort": "stap", "status": "gereed"}],
    "agenda": [
        {"partner_id": "A", "verband_id": "V1", "soort": "kadernota", "datum": pd.Timestamp("2026-06-10"),
         "politiek_punt": "Wat nu?"}
    ],
    "prijsindex": [{"jaar": 2026, "index": 100, "reeks": "CPI"}],
    "zelfstandige_kosten": [{"verband_id": "V1", "coalitie": "A", "jaar": 2026, "kosten": 1000}],
    "scenarios": [
        {"scenario": "Verder zonder", "volgnr": 1, "actie": "uittreden", "partner_id": "A", "verband_id": "V1"}
    ],
    "verband_taakvelden": [{"verband_id": "V1", "taakveld": "0.64", "aandeel": 1}],
}  # fmt: skip


def inventaris() -> Inventaris:
    """The golden inventory with rows in every table, and tokens in all that is internal."""
    inv = swanalyse.load(GOUD)
    extra = {naam: pd.DataFrame(rijen) for naam, rijen in OOK.items()}
    vol = maak(inv.eigenschappen, {**dict(inv.tabellen), **extra}, {n: m for n, m in inv.nvt.items() if n not in extra})
    return met_tekens(vol)


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That inventory as a folder."""
    inv = inventaris()
    assert {naam for naam in schema.tabellen() if not len(inv.tabellen[naam])} == set(), "every table holds a token"
    assert all(inv.tabellen[naam]["intern"].eq(True).any() for naam in schema.tabellen())
    return Path(swanalyse.save(inv, tmp_path_factory.mktemp("lek") / "inventaris"))


def test_found_where_it_is(tmp_path: Path) -> None:
    """The search finds a token in a name, in a text, in a zipped file within another, and not where there is none."""
    (tmp_path / f"{TEKEN}.txt").touch()
    (tmp_path / "a.csv").write_text(f"x;{TEKEN.upper()}")
    (tmp_path / "b.csv").write_text("x;y")
    with zipfile.ZipFile(tmp_path / "binnen.zip", "w", zipfile.ZIP_DEFLATED) as zak:
        zak.writestr("deel.xml", f"<t>{TEKEN}</t>")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as zak:
        zak.write(tmp_path / "binnen.zip", "binnen.zip")
    (tmp_path / "binnen.zip").unlink()
    assert lekken(tmp_path) == ["a.csv", "c.xlsx!binnen.zip!deel.xml", f"{TEKEN}.txt"]


def test_report_of_the_region(pad: Path, tmp_path: Path) -> None:
    """Notebooks, page, figures, tables, agenda, kernbeelden, fact sheets, network, numbers, slides and workbook."""
    (tmp_path / "boeken").mkdir()
    for boek in draaien.notebookbestanden():
        # the one with texts and the agenda; the charts of the others are in the report of a gemeente
        if boek.stem[:2] == "11":
            shutil.copy(boek, tmp_path / "boeken")
    uit = rapport(pad, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    assert uit.mislukt == ()
    geschreven = {deel.relative_to(uit.map).parts[0] for deel in uit.map.rglob("*")}
    assert geschreven >= draaien.DELEN - {"Thumbs.db", "desktop.ini"}
    assert not lekken(uit.map)
    assert sporen(uit.map, [str(tmp_path), str(pad.parent), str(Path(__file__).parents[2]), sys.prefix]) == []


def test_report_of_a_gemeente(pad: Path, tmp_path: Path) -> None:
    """So for the report of one gemeente, which does not call itself internal."""
    uit = rapport(pad, uitvoer=tmp_path / "uit", keuzes={"gemeente": "A"})
    assert uit.mislukt == ()
    assert uit.notebooks == ("00_onze_samenwerking", "01_onze_inzet", "02_onze_raad")
    assert not lekken(uit.map)
    assert "INTERNE EDITIE" not in (uit.map / "index.html").read_text("utf-8")
