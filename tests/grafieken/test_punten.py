"""Dumbbells and labelled scatters: every row and every point says what it is, whatever its place."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import doek, stijl
from swanalyse.grafieken.punten import As, Merk, halter, wolk

from .lappen import PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

MERKEN = (Merk("voor", "voor", open=True), Merk("na", "na"))


def woorden(noot=""):
    """A question and its measure."""
    return doek.kop(None, None, voet=None, vraag="Vraag?", maat="Maat", noot=noot)


def rijen(aantal, *, van=10.0):
    """Rows with two marks; the last one unknown when there are several."""
    frame = pd.DataFrame({"naam": list(PLAATSEN[:aantal]), "eind": [f"tekst {nr}" for nr in range(aantal)]})
    frame["voor"] = pd.array([van + nr for nr in range(aantal)], dtype="Float64")
    frame["na"] = frame["voor"] * 2
    if aantal > 1:
        frame.loc[aantal - 1, ["voor", "na"]] = pd.NA
    return frame


def punten_in(ax, *soorten):
    """The marks of these kinds."""
    return [lijn for lijn in ax.lines if lijn.get_gid() in soorten]


@pytest.mark.parametrize("aantal", [1, 12, 34])
def test_halter_zichtbaar_op_vaste_assen(aantal):
    """On axes that cannot grow the rows that fit are shown, whole, and the rest is counted."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = halter(stijl.assen(figuur.add_subplot()), rijen(aantal), merken=MERKEN, woorden=woorden(), wat="partners")
    alles_zichtbaar(ax)
    getoond = len(ax.get_yticklabels())
    assert (getoond == aantal) == (not any("Niet getoond" in tekst for tekst in teksten(ax)))
    if aantal == 34:
        assert f"Niet getoond: {34 - getoond} partners." in teksten(ax)


def test_halter_kleur_en_open_per_rij():
    """A row has its own colour, and open marks when it is a lower bound; the line runs between its extremes."""
    frame = rijen(2).assign(kleur=[stijl.VERMILJOEN, None], open=[True, pd.NA])
    frame.loc[1, ["voor", "na"]] = [3.0, 1.0]
    ax = halter(stijl.assen(), frame, merken=MERKEN, woorden=woorden())
    eerste, tweede = punten_in(ax, "na")
    assert (to_hex(eerste.get_markeredgecolor()).upper(), to_hex(eerste.get_markerfacecolor())) == (
        stijl.VERMILJOEN, "#ffffff",
    )  # fmt: skip
    assert to_hex(tweede.get_markerfacecolor()).upper() == stijl.BLAUW
    assert [lijn.get_xdata().tolist() for lijn in punten_in(ax, "lijn")] == [[10, 20], [1, 3]]


def test_halter_nul_op_de_as():
    """Zero is always on the axis; with values on both sides it is a line."""
    assert halter(stijl.assen(), rijen(3), merken=MERKEN, woorden=woorden()).get_xlim()[0] <= 0
    ax = halter(stijl.assen(), rijen(3, van=-11.0).assign(na=4.0), merken=MERKEN, woorden=woorden())
    assert len(punten_in(ax, "nul")) == 1


def test_halter_half_bekend():
    """A row of which one mark is known shows that one, and is not hatched."""
    frame = rijen(1)
    frame.loc[0, "na"] = pd.NA
    ax = halter(stijl.assen(), frame, merken=MERKEN, woorden=woorden())
    assert len(punten_in(ax, "voor")) == 1
    assert not punten_in(ax, "na")
    assert not ax.patches


@pytest.mark.parametrize("tekenaar", ["halter", "wolk"])
def test_leeg_zegt_wat_ontbreekt(tekenaar):
    """Without rows the sentence of the caller stands there."""
    leeg = rijen(2).iloc[:0]
    if tekenaar == "halter":
        ax = halter(stijl.assen(), leeg, merken=MERKEN, woorden=woorden(), zin="Vul iets in.")
    else:
        ax = wolk(stijl.assen(), leeg, x=As("voor", "x"), y=As("na", "y"), woorden=woorden(), zin="Vul iets in.")
    assert "Vul iets in." in teksten(ax)


def test_wolk_op_een_plek():
    """Twelve points on one spot keep twelve names, none on top of another."""
    frame = rijen(13).iloc[:12].assign(voor=5.0, na=7.0)
    ax = wolk(stijl.assen(), frame, x=As("voor", "x"), y=As("na", "y"), woorden=woorden())
    alles_zichtbaar(ax)
    assert sum(tekst.get_gid() == "naam" for tekst in ax.texts) == 12


def test_wolk_nul_past_niet_op_een_logaritmische_as():
    """A zero is named in the note, beside the caller's own note, and takes no place."""
    frame = rijen(3).iloc[:2].assign(voor=[0.0, 100.0])
    ax = wolk(stijl.assen(), frame, x=As("voor", "x", log=True), y=As("na", "y"), woorden=woorden("Eigen noot."))
    assert "Niet te plaatsen, want onbekend of nul: Beesel. Eigen noot." in teksten(ax)
    assert len(punten_in(ax, "punt")) == 1


def test_wolk_hele_scores():
    """An axis of scores has ticks at whole numbers only, also when all gave the same."""
    frame = rijen(3).iloc[:2].assign(voor=3.0)
    ax = wolk(stijl.assen(), frame, x=As("voor", "x", nul=False, geheel=True), y=As("na", "y"), woorden=woorden())
    links, rechts = ax.get_xlim()
    assert [streep for streep in ax.get_xticks() if links <= streep <= rechts] == [3, 4]


def test_wolk_grenzen_blijven_staan():
    """A line that the caller adds afterwards does not move the limits, so the names stay at their points."""
    ax = wolk(stijl.assen(), rijen(4), x=As("voor", "x"), y=As("na", "y"), woorden=woorden())
    voor = ax.get_xlim(), ax.get_ylim()
    ax.plot([0, 1000], [0, 1000])
    assert (ax.get_xlim(), ax.get_ylim()) == voor
