"""A copy of our rules to change: it opens in a spreadsheet, replaces nothing of anybody, and the inventory obeys it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import swanalyse
from swanalyse.bronnen import regels
from swanalyse.fouten import BronFout, KeuzeFout
from swanalyse.schema import schema
from tests.conftest import GOUD


def test_every_table_that_may_be_replaced_can_be_copied(tmp_path: Path) -> None:
    """The list holds all of them, and each comes out as it is."""
    lijst = regels.overzicht()
    assert len(lijst) == len(schema.eigen_tabellen())
    paden = regels.kopieer(list(lijst.index), naar=tmp_path)
    assert sorted(pad.stem for pad in paden) == sorted(schema.eigen_tabellen())
    assert not [pad for pad in tmp_path.iterdir() if pad.name.startswith(".")]


def test_an_inventory_goes_by_its_own_copy(tmp_path: Path) -> None:
    """An unchanged copy of everything changes nothing but the footer, which names it; a changed one counts."""
    map_ = shutil.copytree(GOUD / "inventaris", tmp_path / "inv")
    regels.kopieer(["ladder", "drempels"], naar=map_)
    inv = swanalyse.load(map_)
    assert inv.parameter("toeslag") == swanalyse.load(GOUD / "inventaris").parameter("toeslag")
    assert inv.codelijst("ladder").to_dict("list") == schema.codelijst("ladder").to_dict("list")
    assert "eigen regels: codelijst_ladder, regels_drempels" in inv.bron
    tekst = (map_ / "regels_drempels.csv").read_text("utf-8-sig")
    assert "toeslag;0.25;" in tekst
    (map_ / "regels_drempels.csv").write_text(tekst.replace("toeslag;0.25;", "toeslag;0,5;"), encoding="utf-8-sig")
    assert swanalyse.load(map_).parameter("toeslag") == 0.5


def test_a_copy_opens_in_a_dutch_spreadsheet(tmp_path: Path) -> None:
    """Semicolons and a mark for UTF-8, so that a double click gives columns and letters with accents."""
    (pad,) = regels.kopieer(["codelijst_rechtsvorm.csv"], naar=tmp_path)
    assert pad.read_bytes().startswith(b"\xef\xbb\xbfcode;label;")
    assert "Coöperatie" in pad.read_text("utf-8-sig")


def test_nothing_of_somebody_is_overwritten(tmp_path: Path) -> None:
    """A table that is there stays, and then none of the others is written."""
    (tmp_path / "codelijst_ladder.csv").write_text("van mij", encoding="utf-8")
    with pytest.raises(BronFout, match=r"^codelijst_ladder\.csv staat al in "):
        regels.kopieer(["spelniveau", "ladder"], naar=tmp_path)
    assert [pad.name for pad in tmp_path.iterdir()] == ["codelijst_ladder.csv"]
    assert (tmp_path / "codelijst_ladder.csv").read_text("utf-8") == "van mij"


def test_a_wrong_name_or_place_is_said(tmp_path: Path) -> None:
    """What was probably meant, and that a folder is needed."""
    with pytest.raises(KeuzeFout, match=r"^'laddr' is geen regeltabel of codelijst \(bedoeld: 'ladder'\?\)\.$"):
        regels.kopieer(["laddr"], naar=tmp_path)
    with pytest.raises(KeuzeFout, match="'validatieregels' is geen regeltabel"):
        regels.kopieer(["validatieregels"], naar=tmp_path)
    with pytest.raises(BronFout, match="is geen map"):
        regels.kopieer(["ladder"], naar=tmp_path / "weg")
