"""A matrix of cells: every row and head legible, whatever their length; unknown hatched; left out is counted."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from swanalyse.grafieken import doek, rooster, stijl

from .lappen import DOMEINEN, LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

SLEUTEL = (doek.Soort("ja", "✔  aanwezig", stijl.BLAUW), doek.Soort("weet", "onbekend", "white", onbekend=True))


def matrix(rijen, koppen, *, achter=(), achterkop=""):
    """Cells that are filled, unknown and empty in turn."""
    soorten = (rooster.Cel("✔", stijl.BLAUW), rooster.ONBEKEND, rooster.LEEG)
    cellen = tuple(tuple(soorten[(r + k) % 3] for k in range(len(koppen))) for r in range(len(rijen)))
    ids = (tuple(f"r{nr}" for nr in range(len(rijen))), tuple(f"k{nr}" for nr in range(len(koppen))))
    return rooster.Rooster(tuple(rijen), tuple(koppen), cellen, ids, tuple(achter), achterkop)


def teken(blok, *, ax=None, noot=""):
    """Draw it with a question above."""
    woorden = doek.kop(None, None, voet=None, vraag="Wie heeft wat?", maat="Of het er is", noot=noot)
    as_ = stijl.assen(ax)
    with stijl.stijl():
        return rooster.teken(as_, blok, woorden=woorden, sleutel=SLEUTEL, groeit=ax is None, wat="gemeenten")


def getoond(ax):
    """The rows that are drawn."""
    return [tekst for tekst in ax.texts if tekst.get_gid() == "rij"]


@pytest.mark.parametrize("aantal", [1, 9, 36])
@pytest.mark.parametrize("koppen", [DOMEINEN[:2], DOMEINEN, [f"Een tamelijk lang woord {nr}" for nr in range(24)]])
def test_zichtbaar(aantal, koppen):
    """Few rows or many, two columns or twenty-four, with a sentence behind each row: all of it can be read."""
    namen = [f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)]
    ax = teken(matrix(namen, koppen, achter=["een zin die niet op een regel past, hoe kort ook"] * aantal))
    alles_zichtbaar(ax)
    assert len(getoond(ax)) == aantal


def test_laat_weg_en_telt():
    """Thirty rows of more than thirty-six, fewer on axes that cannot grow; the note counts the rest."""
    namen = [f"{PLAATSEN[nr % 35]} {nr}" for nr in range(50)]
    ax = teken(matrix(namen, DOMEINEN), noot="Leeg: geen.")
    assert len(getoond(ax)) == 30
    assert "Niet getoond: 20 gemeenten. Leeg: geen." in teksten(ax)
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = teken(matrix(namen, DOMEINEN), ax=figuur.add_subplot())
    assert f"Niet getoond: {50 - len(getoond(ax))} gemeenten." in teksten(ax)
    alles_zichtbaar(ax)


def test_cellen_heten_naar_rij_en_kolom():
    """Every cell is named by its row and column, the unknown one hatched and without a sign."""
    ax = teken(matrix(["Venlo"], ["Zorg", "Wonen", "Werk"]))
    vak = {vlak.get_gid(): vlak for vlak in ax.patches}
    assert list(vak) == ["r0|k0", "r0|k1", "r0|k2"]
    assert [vlak.get_hatch() for vlak in vak.values()] == [None, stijl.ARCERING, None]
    assert [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"] == ["✔"]


def test_teken_dat_niet_past_valt_weg():
    """A text wider than its cell is left out: the colour stays."""
    cel = rooster.Cel("een hele zin in een vakje", stijl.BLAUW)
    blok = rooster.Rooster(("Venlo",), tuple(DOMEINEN), ((cel,) * 11,), (("r",), tuple("abcdefghijk")))
    ax = teken(blok)
    assert not any(tekst.get_gid() == "cel" for tekst in ax.texts)
    assert len(ax.patches) == 11


def test_tekst_achter_de_rijen_wijkt_voor_de_koppen():
    """A last head that is wider than its column moves the text behind the rows on."""
    koppen = [*["a"] * 10, "Volksgezondheid en milieu"]
    ax = teken(matrix(["Venlo"] * 3, koppen, achter=["3 van 4"] * 3, achterkop="bekend"))
    alles_zichtbaar(ax)
    assert "bekend" in teksten(ax)


def test_nummers_als_het_niet_anders_kan():
    """Heads too long for their columns, and without a joint to part them at, become numbers that a list explains."""
    koppen = [f"Ononderbrekelijkewoordgroep{nr}" for nr in range(14)]
    ax = teken(matrix(["Venlo"], koppen))
    assert {"1", "14", "14  Ononderbrekelijkewoordgroep13"} <= set(teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize(
    ("woord", "breedte", "delen"),
    [
        ("Dienstverleningsovereenkomst", 120, "Dienstverlenings- overeenkomst"),
        ("Dienstverleningsovereenkomst", 92, "Dienst- verlenings- overeenkomst"),
        ("Accounthouder", 60, "Account- houder"),
        ("Sleutelbos", 10, "Sleutelbos"),
        ("Netwerk", 200, "Netwerk"),
    ],
)
def test_afgebroken(woord, breedte, delen):
    """A word is parted only when it is too wide, in as few parts as fit, and never before its first syllable."""
    assert rooster.afgebroken(woord, breedte=breedte) == delen
