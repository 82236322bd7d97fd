"""Every instrument of the source texts has its place, and what the list points at exists."""

from __future__ import annotations

import ast
import importlib
from functools import cache
from pathlib import Path

import nbformat
import pytest

WORTEL = Path(__file__).parent.parent
LIJST = WORTEL / "docs" / "dekking-bronnen.md"
# how many parts each source text has; one of S0 is threefold
BRONNEN = {"S0": 25, "S1": 11, "S2": 22, "S3": 24, "S4": 7}
BUITEN_BEREIK = {"S0-25"}  # what the maker offers for sale: nothing to compute or to show


def _rijen() -> list[list[str]]:
    regels = [regel for regel in LIJST.read_text("utf-8").splitlines() if regel.startswith("| S")]
    return [[cel.strip() for cel in regel.strip("|").split("|")] for regel in regels]


def _namen(cel: str) -> list[str]:
    return [] if cel == "–" else [naam.strip().strip("`") for naam in cel.split("·")]


def _ids() -> list[str]:
    uit = []
    for bron, aantal in BRONNEN.items():
        breed = 1 if bron == "S4" else 2
        uit += [f"{bron}-{nr:0{breed}d}" for nr in range(1, aantal + 1)]
    plek = uit.index("S0-11")
    return [*uit[:plek], "S0-11a", "S0-11b", "S0-11c", *uit[plek + 1 :]]


@cache
def _afdelingen(nummer: str) -> dict[str, str]:
    """The code of a notebook by the heading it stands under."""
    (pad,) = (WORTEL / "notebooks").glob(f"{nummer}_*.ipynb")
    uit: dict[str, str] = {}
    kop = ""
    for cel in nbformat.read(pad, as_version=4).cells:
        if cel.cell_type == "code":
            uit[kop] = uit.get(kop, "") + cel.source + "\n"
            continue
        for regel in cel.source.splitlines():
            if regel.startswith("## "):
                kop = regel.removeprefix("## ")
                uit.setdefault(kop, "")
    return uit


@cache
def _toetsen(bestand: str) -> set[str]:
    boom = ast.parse((WORTEL / "tests" / "indicatoren" / f"test_{bestand}.py").read_text("utf-8"))
    return {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)}


RIJEN = _rijen()


def test_every_part_has_one_row_in_order() -> None:
    """All ids of the five texts, each once, and nothing besides."""
    assert [rij[0] for rij in RIJEN] == _ids()
    assert len(RIJEN) == 91


@pytest.mark.parametrize("rij", RIJEN, ids=[rij[0] for rij in RIJEN])
def test_what_a_row_points_at_exists(rij: list[str]) -> None:
    """An indicator, a chart, a heading in a notebook with one of them under it, a test; or why there is none."""
    id_, onderdeel, berekend, getekend, plek, getoetst = rij
    assert onderdeel
    if id_ in BUITEN_BEREIK:
        assert plek.startswith("buiten bereik: ")
        return
    for kamer, namen in (("indicatoren", _namen(berekend)), ("grafieken", _namen(getekend))):
        for naam in namen:
            thema, functie = naam.split(".")
            assert callable(getattr(importlib.import_module(f"swanalyse.{kamer}.{thema}"), functie)), naam
    nummer, _, kop = plek.partition(": ")
    assert kop in _afdelingen(nummer), f"notebook {nummer} heeft geen kop {kop!r}"
    functies = {naam.split(".")[1] for naam in (*_namen(berekend), *_namen(getekend))}
    if functies - {"antwoorden"}:
        assert any(f".{functie}(" in _afdelingen(nummer)[kop] for functie in functies), plek
    assert _namen(getoetst), "zonder toets is het niet bewezen"
    for toets in _namen(getoetst):
        bestand, _, functie = toets.partition("::")
        assert functie in _toetsen(bestand), toets


def test_lists_of_our_own_are_marked() -> None:
    """What the texts leave out stands in lists with herkomst `voorzet`."""
    from swanalyse.schema import schema

    for naam in ("ladder", "spelniveau", "station", "perspectief"):
        assert schema.codelijst(naam)["herkomst"].eq("voorzet").any(), naam
    for naam in ("afweging_regels", "afweging_kenmerken", "agendaregels", "samenvoegen"):
        assert schema.regels(naam)["herkomst"].eq("voorzet").any(), naam
