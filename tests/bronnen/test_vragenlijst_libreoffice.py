"""A questionnaire that somebody opens, fills in and saves with LibreOffice comes back with everything it had."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from swanalyse.bronnen import verwerken, vragenlijst, werkboek
from swanalyse.bronnen.verwerken import OVERGENOMEN
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.vragenlijsten import rijen

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice ontbreekt (apt: libreoffice-calc-nogui)"
)
# what is typed per sheet, row and column
GETYPT = (
    ("motieven", {"verband_id": "V2", "motief": "kosten"}, "gewicht", "60"),
    ("motieven", {"verband_id": "V2", "motief": "kennis"}, "gewicht", "40"),
    ("motieven", {"verband_id": "V2", "motief": "kosten"}, "datum", "2026-03-01"),
    ("deelnames", {"verband_id": "V1"}, "stemaandeel", "0.25"),
    ("deelnames", {"verband_id": "V1"}, "bevoegdheid", "mandaat"),
    ("deelnames", {"verband_id": "V1"}, "bron", "Besluit “Ŧ” & meer"),
    ("deelnames", {"verband_id": "V1"}, "eigendomsaandeel", "nvt"),
)
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub VulIn(van As String, naar As String)
 Dim hoe(0) As New com.sun.star.beans.PropertyValue
 hoe(0).Name = "Hidden"
 hoe(0).Value = True
 boek = StarDesktop.loadComponentFromURL(ConvertToURL(van), "_blank", 0, hoe())
%s
 hoe(0).Name = "FilterName"
 hoe(0).Value = "Calc MS Excel 2007 XML"
 boek.storeToURL(ConvertToURL(naar), hoe())
 boek.close(True)
End Sub
</script:module>
"""


@dataclass(frozen=True)
class Post:
    """A questionnaire as it went out and as it came back, in folders of their own."""

    uit: Path
    terug: Path


def _plek(boek: Path, waar: tuple[str, dict[str, str], str, str]) -> tuple[int, int]:
    blad, rij, kolom, _ = waar
    (treffer,) = [een for een in rijen(boek, blad) if {k: een[k] for k in rij} == rij]
    return int(treffer["rij"]), list(treffer).index(kolom)


def _soffice(profiel: Path, *woorden: str) -> None:
    opdracht = ["soffice", f"-env:UserInstallation={profiel.as_uri()}", "--headless", "--norestore", *woorden]
    subprocess.run(opdracht, check=True, capture_output=True, timeout=240)


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory, gouden: Inventaris) -> Post:
    """That of gemeente A in the golden inventory, filled in by a macro, as hands would do it."""
    map_ = tmp_path_factory.mktemp("libreoffice")
    vragenlijst.schrijf(gouden, map_ / "uit")
    boek, terug, profiel = map_ / "uit" / "vragenlijst-a.xlsx", map_ / "terug" / "vragenlijst-a.xlsx", map_ / "profiel"
    terug.parent.mkdir()
    regels = []
    for waar in GETYPT:
        rij, kolom = _plek(boek, waar)
        cel = f'boek.Sheets.getByName("{waar[0]}").getCellByPosition({kolom - 1}, {rij - 1})'
        regels.append(f' {cel}.setFormula("{waar[3].replace("&", "&amp;")}")')
    # a first start makes the profile, with an empty module in which the macro goes
    _soffice(profiel, "--terminate_after_init")
    (profiel / "user" / "basic" / "Standard" / "Module1.xba").write_text(MACRO % "\n".join(regels), "utf-8")
    _soffice(profiel, f'macro:///Standard.Module1.VulIn("{boek}","{terug}")')
    return Post(boek, terug)


def cellen(boek: Path) -> dict[tuple[str, int, int], str]:
    """Every cell of every sheet as the inventory would hold it, where there is something in it."""
    gelezen = openpyxl.load_workbook(boek)
    return {
        (blad.title, cel.row, cel.column): tekst
        for blad in gelezen.worksheets
        for rij in blad.iter_rows()
        for cel in rij
        if (tekst := werkboek.celtekst(cel.value))
    }


def keuzes(blad: Any) -> dict[str, tuple[str, ...]]:
    """Of every range of a sheet the kind of input, where its choices or demand stand, and the explanation."""
    return {
        str(deel.sqref): (deel.type, str(deel.formula1).replace(" ", "") if deel.type else "", deel.prompt or "")
        for deel in blad.data_validations.dataValidation
    }


def in_te_vullen(blad: Any) -> list[tuple[int, int]]:
    """The cells of a sheet that can be filled in."""
    return [(cel.row, cel.column) for rij in blad.iter_rows() for cel in rij if not cel.protection.locked]


def test_antwoorden_komen_terug(post: Post, gouden: Inventaris) -> None:
    """All that was typed is merged, nothing is refused, and a second time all of it is known."""
    na, uitkomst = verwerken.voeg_samen(gouden, post.terug)
    assert uitkomst.verslag["uitslag"].unique().tolist() == [OVERGENOMEN]
    assert len(uitkomst.verslag) == len(GETYPT)
    rij = na.deelnames.query("partner_id == 'A' and verband_id == 'V1'").iloc[0]
    assert rij[["stemaandeel", "bevoegdheid", "bron"]].tolist() == [0.25, "mandaat", "Besluit “Ŧ” & meer"]
    assert na.nvt["deelnames"].loc[rij.name, "eigendomsaandeel"]
    punten = na.motieven.query("partner_id == 'A' and verband_id == 'V2'").set_index("motief")
    assert punten["gewicht"].to_dict() == {"kosten": 60.0, "kennis": 40.0}
    assert punten.loc["kosten", "datum"] == pd.Timestamp("2026-03-01")
    weer, tweede = verwerken.voeg_samen(na, post.terug)
    assert (tweede.bekend, len(tweede.verslag), weer) == (len(GETYPT), 0, na)


def test_verder_is_er_niets_veranderd(post: Post) -> None:
    """Every other cell of every sheet says what it said, the hidden ones too."""
    uit, terug = cellen(post.uit), cellen(post.terug)
    getypt = {(waar[0], *_plek(post.uit, waar)) for waar in GETYPT}
    assert {plek for plek in terug if terug[plek] != uit.get(plek)} == getypt
    assert set(uit) == set(terug) - getypt


def test_slot_en_keuzelijsten_blijven(post: Post) -> None:
    """The drop-downs, the demands on numbers, the locked and hidden parts are as they went out."""
    uit, terug = openpyxl.load_workbook(post.uit), openpyxl.load_workbook(post.terug)
    assert uit.sheetnames == terug.sheetnames
    for naam in uit.sheetnames:
        oud, nieuw = uit[naam], terug[naam]
        assert (oud.sheet_state == "visible") == (nieuw.sheet_state == "visible"), naam
        assert keuzes(oud) == keuzes(nieuw), naam
        assert bool(oud.protection.sheet) == bool(nieuw.protection.sheet), naam
        if naam in schema.tabellen():
            assert in_te_vullen(oud) == in_te_vullen(nieuw), naam
            verborgen = [{k for k, d in blad.column_dimensions.items() if d.hidden} for blad in (oud, nieuw)]
            assert verborgen[0] <= verborgen[1]
    assert len(terug["motieven"].conditional_formatting) > 0
