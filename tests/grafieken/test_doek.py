"""The page that charts draw on: heads that fit, keys, and bars that never lose a row without saying so."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from swanalyse.grafieken import doek, stijl

from .lappen import DOMEINEN
from .zichtbaar import alles_zichtbaar, teksten


@pytest.fixture(autouse=True)
def huisstijl():
    """Measure in the house font."""
    with stijl.stijl():
        yield


def balkenkaart(rijen, *, ax=None, deel=3.0):
    """Bars of one kind for so many rows."""
    frame = pd.DataFrame({"n": [deel] * rijen})
    eigen, ax = ax is None, stijl.assen(ax)
    return doek.balkenkaart(
        ax, frame, soorten=[doek.Soort("n", "aantal", stijl.BLAUW)], labels=[f"Rij {nr}" for nr in range(rijen)],
        eind=["3"] * rijen, woorden=doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat"), groeit=eigen,
    )  # fmt: skip


def test_kop_van_de_beller():
    """The caller's words go before the chart's own, also when they are empty."""
    eigen = doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat")
    assert (eigen["titel"], eigen["ondertitel"]) == ("Vraag?", "Maat")
    gegeven = doek.kop("Antwoord", "", voet=None, vraag="Vraag?", maat="Maat")
    assert (gegeven["titel"], gegeven["ondertitel"]) == ("Antwoord", "")


def test_kolomkoppen_op_een_laag_twee_lagen_of_nummers():
    """As columns grow narrower, heads wrap, then take turns on two layers, then become numbers with a list."""
    assert doek.koppen(DOMEINEN, breed=130).lagen == 1
    twee = doek.koppen(DOMEINEN, breed=75)
    assert (twee.lagen, twee.lijst) == (2, ())
    smal = doek.koppen(DOMEINEN, breed=30)
    assert smal.regels[1] == ("2",)
    assert smal.lijst[1] == "2  Bedrijfsvoering"


@pytest.mark.parametrize("breed", [130, 75, 30])
def test_kolomkoppen_zichtbaar(breed):
    """Whatever the width, heads and their list stay clear of each other and whole."""
    ax = stijl.assen()
    woorden = doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat")
    breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    aantal = min(len(DOMEINEN), int(breedte // breed))
    heads = doek.koppen(DOMEINEN[:aantal], breed=breed)
    doek.teken_koppen(ax, heads, links=0, breed=breed, onder=heads.hoog)
    doek.teken_lijst(ax, heads.lijst, boven=heads.hoog + 40, breedte=breedte)
    alles_zichtbaar(stijl.opmaak(ax, **woorden))


def test_dertig_rijen_en_niet_meer():
    """Thirty rows are shown; of more the rest is counted."""
    assert not any("Niet getoond" in tekst for tekst in teksten(balkenkaart(30)))
    meer = balkenkaart(34)
    assert "Niet getoond: 4 rijen." in teksten(meer)
    assert len(meer.get_yticklabels()) == 30
    alles_zichtbaar(meer)


def test_gegeven_assen_groeien_niet():
    """On low axes of the caller fewer rows are shown, the figure keeps its size, and nothing overlaps."""
    figuur = Figure(figsize=(13.33, 4), dpi=150)
    ax = balkenkaart(30, ax=figuur.add_subplot())
    assert figuur.get_figheight() == 4
    getoond = len(ax.get_yticklabels())
    assert 5 <= getoond < 30
    assert f"Niet getoond: {30 - getoond} rijen." in teksten(ax)
    alles_zichtbaar(ax)


def test_kleine_balk_zonder_cijfer():
    """A value stands in its bar only where it fits; behind the bar it always stands."""
    ax = stijl.assen()
    frame = pd.DataFrame({"n": [1000, 1]})
    doek.balkenkaart(
        ax, frame, soorten=[doek.Soort("n", "", stijl.BLAUW)], labels=["a", "b"], eind=["1.000", "1"],
        woorden=doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat"),
    )  # fmt: skip
    assert teksten(ax).count("1.000") == 2
    assert teksten(ax).count("1") == 1


def test_onbekend_heeft_geen_lengte():
    """An unknown value draws no bar, and is not drawn as one of length 0 with a 0 in it."""
    ax = stijl.assen()
    frame = pd.DataFrame({"n": pd.array([3, pd.NA], dtype="Int64")})
    doek.balkenkaart(
        ax, frame, soorten=[doek.Soort("n", "", stijl.BLAUW)], labels=["a", "b"], eind=["3", "onbekend"],
        woorden=doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat"),
    )  # fmt: skip
    assert "0" not in teksten(ax)
    assert "onbekend" in teksten(ax)


@pytest.mark.parametrize(
    ("waarde", "telt"), [(True, True), ("wettelijk_verplicht", True), (False, False), (None, False), (pd.NA, False)]
)
def test_verplicht(waarde, telt):
    """Only what is known to be prescribed is; unknown is not."""
    frame = pd.DataFrame({"v": [True]})
    frame.attrs["verplicht"] = {"v": waarde}
    assert doek.verplicht(frame) == (frozenset({"v"}) if telt else frozenset())
