"""The page to mail, from the notebooks that come with swanalyse: it promises nothing that a page cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

import swanalyse
from swanalyse.rapport import html

WORTEL = Path(__file__).parent.parent.parent
BOEKEN = sorted((WORTEL / "notebooks").glob("*.ipynb"))
EEN_GEMEENTE = sorted((WORTEL / "notebooks" / "gemeente").glob("*.ipynb"))
KEUZES = "Onder sommige figuren staan keuzes"


@pytest.mark.parametrize("boek", BOEKEN, ids=[boek.stem for boek in BOEKEN])
def test_no_choices_are_promised_where_there_are_none(boek: Path) -> None:
    """What a notebook says of its explorers stands in the notebook and not on the page; the words around it stay."""
    cellen = [cel.source for cel in nbformat.read(boek, as_version=4).cells if cel.cell_type == "markdown"]
    erbij = [tekst for tekst in cellen if KEUZES in tekst]
    assert bool(erbij) == ("widgets." in boek.read_text("utf-8"))
    _, _, lijf = html.hoofdstuk(boek)
    assert KEUZES not in lijf
    assert "daaronder dezelfde figuur" not in lijf
    assert all("Lees dit eerst." in tekst for tekst in erbij)
    assert "Lees dit eerst." in lijf


@pytest.mark.parametrize("verantwoord", [True, False])
@pytest.mark.parametrize("bron", [BOEKEN[0], EEN_GEMEENTE[0]], ids=["regio", "gemeente"])
def test_the_way_to_the_methods_is_shown_where_they_are(bron: Path, verantwoord: bool, tmp_path: Path) -> None:
    """The page tells how to find a number back, by its own first figure; it names the methods only where they are."""
    boek = nbformat.read(bron, as_version=4)
    boek.cells = [cel for cel in boek.cells if verantwoord or "erantwoording" not in cel.source]
    nbformat.write(boek, tmp_path / bron.name)
    boeken = [tmp_path / bron.name]
    tekst = html.pagina(swanalyse.load(WORTEL / "tests" / "golden" / "inventaris"), boeken, mislukt=[])
    kop, _, rest = tekst.partition("</nav>")
    eerste = re.search(r'<figure id="([^"]+)"', rest)
    assert eerste is not None
    assert f"tabellen/{eerste[1]}.csv" in kop
    assert ("bij Verantwoording" in kop) is verantwoord
    namen = re.findall(r'<span class="naam">([^<]+)</span>', rest)
    assert set(re.findall(r'<figure id="([^"]+)"', rest)) <= set(namen)
    assert set(re.findall(r'<p class="bijschrift" id="([^"]+)"', rest)) <= set(namen)


def test_without_figures_nothing_is_explained() -> None:
    """A page without a figure has no example to explain itself by."""
    inv = swanalyse.load(WORTEL / "tests" / "golden" / "inventaris")
    assert "Waar komt een getal vandaan" not in html.pagina(inv, [], mislukt=["alles"])
