"""The slide around a chart: words in their place, the house style whatever the session does."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import matplotlib as mpl
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import stijl
from swanalyse.inventaris import Dekking, Voet

from .zichtbaar import alles_zichtbaar, teksten

VOET = Voet("register van organisaties", date(2026, 5, 16), "alle verbanden", 17, "verbanden", Dekking(12, 17))
LANG = "Vijf van de acht gemeenten werken vooral met dezelfde partners, maar per domein verschilt dat sterk " * 2


def vak_van(ax, gid):
    """The box of a text, in pixels."""
    tekst = next(t for t in ax.figure.texts if t.get_gid() == gid)
    return tekst.get_window_extent()


def test_import_zonder_pyplot():
    """Importing the style does not load pyplot, which costs time and keeps state."""
    code = "import sys, swanalyse.grafieken.stijl; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_dia():
    """A chart without axes of its own gets a slide of 2000 × 1125 pixels that pyplot does not know."""
    ax = stijl.assen()
    assert ax.figure.bbox.size.round().tolist() == [2000, 1125]
    assert ax.figure.get_facecolor() == (1, 1, 1, 1)


def test_gegeven_assen_blijven():
    """Axes that the caller hands in are used, not replaced."""
    ax = Figure().add_subplot()
    assert stijl.assen(ax) is ax


def test_sessiestijl_lekt_niet():
    """A dark session style does not reach a chart, and the session gets its own settings back."""
    with mpl.rc_context({"text.color": "white", "font.size": 5, "font.family": ["serif"]}):
        with stijl.stijl():
            assert mpl.rcParams["text.color"] == stijl.INKT
            assert mpl.rcParams["font.size"] == 12
            assert mpl.rcParams["font.family"] == [stijl.LETTERTYPE]
        assert mpl.rcParams["text.color"] == "white"


@pytest.mark.parametrize("titel", ["Kort", LANG])
@pytest.mark.parametrize("ondertitel", ["", LANG])
@pytest.mark.parametrize("voet", [None, VOET])
def test_woorden_passen(titel, ondertitel, voet):
    """Title, subtitle, picture, note and footer stand under each other without touching, however long."""
    with stijl.stijl():
        ax = stijl.assen()
        ax.barh([0, 1], [1, 2])
        ax.set_yticks([0, 1], labels=["Beesel", "Horst aan de Maas"])
        stijl.opmaak(ax, titel=titel, ondertitel=ondertitel, voet=voet, noot="Eén gemeente niet getoond.")
    alles_zichtbaar(ax)
    assert vak_van(ax, "titel").y0 > ax.get_tightbbox().y1
    assert vak_van(ax, "noot").y1 < ax.get_tightbbox().y0


def test_titel_links_vet():
    """The title is 22 pt bold, flush left with subtitle and footer."""
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(), titel="Antwoord", ondertitel="Maat, %", voet=VOET)
    titel = next(t for t in ax.figure.texts if t.get_gid() == "titel")
    assert (titel.get_fontsize(), titel.get_fontweight()) == (22, "bold")
    assert {round(vak_van(ax, gid).x0 / 5) for gid in ("titel", "ondertitel", "voet")} == {12}


def test_voet_staat_er_letterlijk():
    """The footer is the sentence that the inventory made."""
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(), titel="Antwoord", voet=VOET)
    assert VOET.regel() in teksten(ax)
    assert stijl.WATERMERK not in teksten(ax)


def test_lange_voet_breekt_af():
    """A long footer wraps and stays whole."""
    voet = Voet("register " * 40, date(2026, 5, 16), "alle verbanden " * 10, 17)
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(), titel="Antwoord", voet=voet)
    alles_zichtbaar(ax)
    tekst = next(t for t in ax.figure.texts if t.get_gid() == "voet").get_text()
    assert tekst.count("\n") >= 2
    assert tekst.split() == voet.regel().split()


def test_watermerk():
    """Fictional data are marked twice: across the picture and in the footer."""
    voet = Voet("verzonnen", date(2026, 1, 1), "alle verbanden", 17, fictief=True)
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(), titel="Antwoord", voet=voet)
    assert sum("FICTIEVE VOORBEELDREGIO" in tekst for tekst in teksten(ax)) == 2
    vak = vak_van(ax, "watermerk")
    assert vak.x0 > 0
    assert vak.x1 < 2000


def test_twee_grafieken_naast_elkaar():
    """Two charts in one figure keep their words and pictures in their own half."""
    assenpaar = Figure(figsize=(26.66, 7.5), dpi=75).subplots(1, 2)
    with stijl.stijl():
        for ax in assenpaar:
            stijl.opmaak(stijl.assen(ax), titel="Een heel lang antwoord " * 4, ondertitel="Maat", voet=VOET)
    alles_zichtbaar(assenpaar[0])
    helft = assenpaar[0].figure.bbox.width / 2
    assert assenpaar[0].get_tightbbox().x1 < helft < assenpaar[1].get_tightbbox().x0


def test_subfiguur():
    """A chart fits in a part of a larger figure as well."""
    links, _ = Figure(figsize=(26.66, 7.5), dpi=75).subfigures(1, 2)
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(links.add_subplot()), titel="Antwoord " * 12, ondertitel="Maat", voet=VOET)
    assert ax.get_tightbbox().x1 < 1000
    assert vak_van(ax, "titel").x1 < 1000


def test_leeg():
    """A chart without data says in a sentence what is missing."""
    with stijl.stijl():
        ax = stijl.leeg(stijl.assen(), zin="Vul motieven.csv in om dit te zien. " * 6, titel="Waarom?", voet=VOET)
    alles_zichtbaar(ax)
    assert any("Vul motieven.csv in" in tekst for tekst in teksten(ax))


def test_dollarteken_is_tekst():
    """A name with dollar signs is not read as a formula."""
    with stijl.stijl():
        ax = stijl.opmaak(stijl.assen(), titel="Stichting $amen$ sterk")
    alles_zichtbaar(ax)
    assert not ax.figure.texts[0].get_parse_math()


def test_getallen_op_de_as():
    """Axis numbers are Dutch whatever the locale: decimal comma, thousands point, per cent with a blank."""
    ax = stijl.assen()
    ax.set_xlim(0, 2000)
    assert ax.xaxis.get_major_formatter()(1234.5) == "1.234,5"
    stijl.getallen_as(ax.xaxis, procent=True)
    assert ax.xaxis.get_major_formatter()(0.25) == "25 %"
    stijl.getallen_as(ax.xaxis, eenheid="uur")
    assert ax.xaxis.get_major_formatter()(-40) == "−40 uur"


def test_breek_verliest_niets():
    """Wrapping keeps every word and cuts one that is wider than its column."""
    naam = "Gemeenschappelijke regeling Werkvoorzieningschap Oostelijk Zuid-Limburg en omstreken"
    regels = stijl.breek(naam, breedte=150)
    assert " ".join(regels) == naam
    assert all(stijl.tekstbreedte(regel) <= 150 for regel in regels)
    stukken = stijl.breek("Werkvoorzieningschap", breedte=60)
    assert len(stukken) > 1
    assert "".join(stukken) == "Werkvoorzieningschap"


def test_breek_scheidt_getal_en_teken_niet():
    """A percentage, an amount and a lower bound stay whole at the end of a line, whatever the width."""
    for breedte in range(40, 200, 10):
        regels = stijl.breek("ongeveer 81 % voor € 950 en ≥ 48 uur", breedte=breedte)
        assert all(any(deel in regel for regel in regels) for deel in ("81 %", "€ 950", "≥ 48"))


@pytest.mark.parametrize("kleur", [stijl.BLAUW, stijl.GRIJS, stijl.VERMILJOEN, stijl.ORANJE, stijl.GROEN, stijl.HEMEL])
def test_tekst_op_kleur_leesbaar(kleur):
    """Text on every colour of the palette has a contrast of at least 4,5 : 1."""
    assert stijl.contrast(stijl.teksten_wit_of_zwart(kleur), kleur) >= 4.5


def test_schaal_leesbaar_in_grijs():
    """The sequential scale only gets darker, and text on it stays readable."""
    kleuren = [stijl.lees_kleur(i / 20) for i in range(21)]
    licht = [stijl.contrast(kleur, "#FFFFFF") for kleur in kleuren]
    assert licht == sorted(licht)
    assert all(stijl.contrast(stijl.teksten_wit_of_zwart(kleur), kleur) >= 4.5 for kleur in kleuren)


def test_onbekend_is_gearceerd():
    """Unknown is hatched grey on white with an outline."""
    with stijl.stijl():
        balk = stijl.assen().barh([0], [1])
        stijl.duid_onbekend(balk)
    assert balk[0].get_hatch() == "////"
    assert to_hex(balk[0].get_hatchcolor()).upper() == stijl.ONBEKEND
    assert to_hex(balk[0].get_facecolor()) == "#ffffff"


def test_balken_label_buiten_de_balk():
    """A value stands beyond the end of its bar, also of a negative one."""
    with stijl.stijl():
        ax = stijl.assen()
        balken = ax.barh([0, 1], [3, -2])
        stijl.balken_label(ax, [0, 1], [3, -2], ["3", "−2"])
        stijl.opmaak(ax, titel="Saldo")
    ax.figure.draw_without_rendering()
    rechts, links = (tekst.get_window_extent() for tekst in ax.texts)
    assert rechts.x0 > balken[0].get_window_extent().x1
    assert links.x1 < balken[1].get_window_extent().x0


def test_een_bedrag_blijft_op_een_regel():
    """An amount in millions does not lose its mln to the next line, wherever the title breaks."""
    zin = "Hoogste saldo per verband: Modulaire regeling Sociaal Fabelmeer (€ 1,4 mln), laagste elders (€ 2 mld)"
    for breedte in range(100, 900, 25):
        regels = stijl.breek(zin, breedte=float(breedte), grootte=22)
        assert not any(regel.startswith(("mln", "mld")) for regel in regels)
