"""The home page says what is there: the question, what it answers, and whether its data are there."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.rapport.draaien import notebookbestanden
from swanalyse.toon import bladzijde
from swanalyse.toon.voorstelling import ALTIJD, COMPLEET, DEELS, LEEG, Voorstelling, Vraag, _staat, voorstelling

WORTEL = Path(__file__).parent.parent.parent
KWAAD = "<script>alert('x')</script>"


def _blad(**anders: object) -> Voorstelling:
    vraag = Vraag("01_proef", "Wie?", "Telt.", ALTIJD, "Kan altijd.")
    velden = {"titel": "T", "peildatum": "1 mei 2026", "selectie": "alle", "bron": "B", "fictief": False}
    return Voorstelling(**{**velden, "vragen": (vraag,), **anders})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("staten", "verwacht"),
    [
        ([], (ALTIJD, "Kan altijd.")),
        (["kan", "kan"], (COMPLEET, "Alle gegevens zijn er.")),
        (["ontbreekt", "ontbreekt"], (LEEG, "De gegevens hiervoor ontbreken nog.")),
        (["gedeeltelijk"], (DEELS, "Een deel van de gegevens is er.")),
        (["kan", "ontbreekt"], (DEELS, "Van de 2 onderdelen kan er 1 volledig, 1 nog niet.")),
        (
            ["kan", "kan", "gedeeltelijk", "ontbreekt"],
            (DEELS, "Van de 4 onderdelen kunnen er 2 volledig en 1 deels, 1 nog niet."),
        ),
    ],
)
def test_staat_van_de_gegevens(staten: list[str], verwacht: tuple[str, str]) -> None:
    """All, some, or none of the analyses of a notebook, in a sentence."""
    assert _staat(pd.Series(staten, dtype="string")) == verwacht


def test_elk_notebook_is_een_vraag(gouden: Inventaris) -> None:
    """Every notebook that comes with us is one tile, in order: a question that asks and a sentence that is whole."""
    bronnen = notebookbestanden()
    vragen = voorstelling(gouden, bronnen).vragen
    assert [vraag.naam for vraag in vragen] == [bron.stem for bron in bronnen]
    for vraag in vragen:
        assert vraag.titel.endswith("?"), vraag
        assert vraag.zin.endswith("."), vraag
        assert vraag.zin[0].isupper(), vraag
        assert len(vraag.zin) < 240, vraag


def test_lege_inventaris_heeft_alle_tegels() -> None:
    """Without any data every question is still there; most say that theirs are missing."""
    inv = leeg({"name": "leeg", "title": "Leeg", "peildatum": "2026-01-01"})
    staten = [vraag.staat for vraag in voorstelling(inv, notebookbestanden()).vragen]
    assert staten[0] == ALTIJD
    assert set(staten[1:]) == {LEEG}


def test_verzonnen_staat_erbij() -> None:
    """The fictional region is marked on the home page and on every question."""
    inv = swanalyse.load(WORTEL / "data" / "voorbeeldregio")
    blad = voorstelling(inv, notebookbestanden()[:1])
    assert "FICTIEVE VOORBEELDREGIO" in bladzijde.thuis(blad)
    assert "FICTIEF" in bladzijde.vraag(blad, blad.vragen[0], stappen=1, sleutel="x")[0]
    assert "FICTIE" not in bladzijde.thuis(_blad())


def test_tekst_uit_de_inventaris_blijft_tekst() -> None:
    """A title or source with markup in it is shown as it is written, on every page."""
    vraag = Vraag("01_proef", KWAAD, KWAAD, ALTIJD, "Kan altijd.")
    blad = _blad(titel=KWAAD, bron=KWAAD, selectie=KWAAD, vragen=(vraag,))
    for pagina in (bladzijde.thuis(blad), "".join(bladzijde.vraag(blad, vraag, stappen=1, sleutel="x"))):
        assert KWAAD not in pagina
        assert "&lt;script&gt;" in pagina
