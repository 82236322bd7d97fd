"""Charts of the patchwork: every word readable, every mark where the frame says, unknown never drawn as zero."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.testing.compare import compare_images

import swanalyse
from swanalyse.grafieken import lappendeken, stijl
from swanalyse.indicatoren import lappendeken as maten

from . import lappen
from .zichtbaar import alles_zichtbaar, teksten

BEELDEN = Path(__file__).parent / "beelden"
WORTEL = Path(__file__).parents[2]
TITEL = "Twaalf verschillende samenstellingen in zeventien verbanden: geen twee domeinen werken in dezelfde groep"
GRAFIEKEN = {
    "constellaties": (lappendeken.constellaties, lappen.maak_constellaties, {}),
    "paarklassen": (lappendeken.paarklassen, lappen.maak_paarklassen, {}),
    "perimeters": (lappendeken.perimeters, lappen.maak_perimeters, {}),
    "congruentie_lagen": (lappendeken.congruentie_lagen, lappen.maak_lagen, {}),
    "samen": (lappendeken.samen, lappen.maak_samen, {}),
    "samen_aandeel": (lappendeken.samen_aandeel, lappen.maak_aandeel, {}),
    "domeincongruentie": (lappendeken.domeincongruentie, lappen.maak_domeinen, {}),
    "afwijkingen": (lappendeken.afwijkingen, lappen.maak_afwijkingen, {}),
    "nulverdeling": (lappendeken.nulverdeling, lambda: lappen.maak_nul()[0], {"nulmodel": lappen.maak_nul()[1]}),
}


@cache
def geladen(map_):
    """A shipped inventory, read once."""
    return swanalyse.load(WORTEL / map_)


def vlakken(ax):
    """The bars and cells of an axes."""
    return [vlak for vlak in ax.patches if isinstance(vlak, Rectangle)]


def gearceerd(ax):
    """How many marks of an axes look unknown."""
    return sum(vlak.get_hatch() == stijl.ARCERING for vlak in vlakken(ax))


def kleur(vlak):
    """The colour of a mark."""
    return to_hex(vlak.get_facecolor()).upper()


def lijnen(ax, merk):
    """The marks of a dot plot or matrix with this shape, as points."""
    return [tuple(punt) for lijn in ax.lines if lijn.get_marker() == merk for punt in lijn.get_xydata()]


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_zichtbaar(naam):
    """Every word of every chart is whole, at least 12 pt and free of the others; the footer is there."""
    teken, maak, anders = GRAFIEKEN[naam]
    ax = teken(maak(), titel=TITEL, voet=lappen.VOET, **anders)
    alles_zichtbaar(ax)
    assert TITEL in teksten(ax)
    assert lappen.VOET.regel() in teksten(ax)


@pytest.mark.parametrize("naam", ["constellaties", "samen", "samen_aandeel", "congruentie_lagen", "afwijkingen"])
@pytest.mark.parametrize("gemeenten", [5, 30])
def test_zichtbaar_klein_en_groot(naam, gemeenten):
    """Five and thirty gemeenten read as well as eight; the slide grows rather than hide a name."""
    teken, maak, _ = GRAFIEKEN[naam]
    ax = teken(maak(gemeenten), titel=TITEL, voet=lappen.VOET)
    alles_zichtbaar(ax)
    verwacht = set() if naam == "afwijkingen" else set(lappen.PLAATSEN[:gemeenten])
    assert verwacht <= {tekst.rstrip(" 0123456789") for tekst in teksten(ax)}


@pytest.mark.parametrize("naam", ["constellaties", "samen", "samen_aandeel", "domeincongruentie"])
def test_lange_namen(naam):
    """The longest names of real partners wrap and stay whole."""
    teken, maak, _ = GRAFIEKEN[naam]
    frame = maak()
    lang = lappen.LANGE_NAMEN
    namen = {code: lang[i % len(lang)] for i, code in enumerate(frame.attrs["namen"])}
    ax = teken(lappen.gemerkt(frame, namen), voet=lappen.VOET)
    alles_zichtbaar(ax)
    assert any(lang[0] in tekst for tekst in teksten(ax))


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_leeg(naam):
    """An empty frame gives a sentence instead of an exception or an empty picture."""
    teken, maak, anders = GRAFIEKEN[naam]
    ax = teken(maak().iloc[:0], voet=lappen.VOET, **anders)
    alles_zichtbaar(ax)
    assert [tekst.get_gid() for tekst in ax.texts] == ["leeg"]


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_fictief(naam):
    """Invented data carry the watermark."""
    teken, maak, anders = GRAFIEKEN[naam]
    ax = teken(maak(), voet=lappen.FICTIEF, **anders)
    alles_zichtbaar(ax)
    assert stijl.WATERMERK in teksten(ax)


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_eigen_assen(naam):
    """A chart draws on the axes it is given, returns them, and leaves the size of that figure and the frame alone."""
    teken, maak, anders = GRAFIEKEN[naam]
    frame, figuur = maak(), Figure(figsize=(26.66, 7.5), dpi=50)
    links, rechts = figuur.subplots(1, 2)
    assert teken(frame, ax=links, **anders) is links
    assert figuur.get_size_inches().tolist() == [26.66, 7.5]
    assert links.get_tightbbox().x1 < rechts.get_position().x0 * figuur.bbox.width
    pd.testing.assert_frame_equal(frame, maak())


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_vraag_zonder_antwoord(naam):
    """Without a computed answer the title asks the question."""
    teken, maak, anders = GRAFIEKEN[naam]
    titel = next(t for t in teken(maak(), **anders).figure.texts if t.get_gid() == "titel")
    assert titel.get_text().endswith("?")


def test_constellaties_kolommen():
    """One bar per constellation as high as its number; the most frequent blue, the deviations grey."""
    frame = lappen.maak_constellaties()
    boven, _ = lappendeken.constellaties(frame).child_axes
    assert [balk.get_height() for balk in vlakken(boven)] == frame["n_verbanden"].tolist()
    verwacht = [stijl.BLAUW if modaal else stijl.GRIJS for modaal in frame["modaal"]]
    assert [kleur(balk) for balk in vlakken(boven)] == verwacht
    assert stijl.GRIJS in verwacht


def test_constellaties_stippen():
    """A joined dot for each member in each column, a light dot for everyone else."""
    frame = lappen.maak_constellaties()
    ax = lappendeken.constellaties(frame)
    verbonden = [lijn for lijn in ax.lines if lijn.get_linestyle() == "-"]
    assert [len(lijn.get_xdata()) for lijn in verbonden] == frame["leden"].map(len).tolist()
    assert len(lijnen(ax, "o")) == 8 * len(frame)


def test_constellaties_rijen():
    """Rows stand in the order that is asked for, with the number of verbanden of each member at the right."""
    volgorde = ["g05", "g01", "g07", "g00", "g03", "g02", "g06", "g04"]
    frame = lappen.maak_constellaties()
    ax = lappendeken.constellaties(frame, volgorde=volgorde)
    assert [label.get_text() for label in ax.get_yticklabels()] == [frame.attrs["namen"][lid] for lid in volgorde]
    per_lid = [
        sum(n for leden, n in zip(frame["leden"], frame["n_verbanden"], strict=True) if lid in leden)
        for lid in volgorde
    ]
    assert [balk.get_width() for balk in vlakken(ax.child_axes[1])] == per_lid


def test_constellaties_gelijk_verdeeld():
    """When no constellation is more frequent than another, none is blue and the note says so."""
    frame = lappen.maak_constellaties()
    frame = lappen.gemerkt(frame.assign(n_verbanden=1, modaal=True), frame.attrs["namen"])
    ax = lappendeken.constellaties(frame)
    assert {kleur(balk) for balk in vlakken(ax.child_axes[0])} == {stijl.GRIJS}
    assert "Geen samenstelling komt vaker voor dan een andere." in teksten(ax)


def test_constellaties_zegt_wat_ontbreekt():
    """What does not fit is counted: columns, verbanden and members."""
    frame = lappen.maak_constellaties(34, 60)
    ax = lappendeken.constellaties(frame)
    alles_zichtbaar(ax)
    getoond = len(vlakken(ax.child_axes[0]))
    assert getoond < len(frame)
    noot = next(tekst for tekst in teksten(ax) if tekst.startswith("Toont"))
    rest = frame.iloc[getoond:]
    assert f"niet getoond: {len(rest)} samenstellingen met samen {rest['n_verbanden'].sum()} verbanden" in noot
    assert "4 deelnemers" in noot


def test_paarklassen_balken():
    """Four parts per bar that fill it, as wide as their share of the pairs."""
    ax = lappendeken.paarklassen(lappen.maak_paarklassen())
    assert [balk.get_width() for balk in vlakken(ax)] == pytest.approx([2 / 21, 13 / 21, 4 / 21, 2 / 21])
    assert [kleur(balk) for balk in vlakken(ax)] == [k.upper() for k in lappendeken.KLASSEN.values()]
    assert {"10 %", "62 %", "19 %", "21 paren", "Alle verbanden"} <= set(teksten(ax))


def test_paarklassen_per_domein():
    """Domains stand beneath the total; without pairs an en dash, with fewer than three pairs a grey name."""
    per = lappen.maak_per_domein()
    ax = lappendeken.paarklassen(lappen.maak_paarklassen(), per=per, voet=lappen.VOET)
    alles_zichtbaar(ax)
    labels = ax.get_yticklabels()
    assert [label.get_text() for label in labels] == ["Alle verbanden", *lappen.DOMEINEN]
    assert labels[0].get_fontweight() == "bold"
    assert "– minder dan twee verbanden" in teksten(ax)
    assert [label.get_text() for label in labels if label.get_color() == stijl.ZACHT] == ["Bedrijfsvoering"]
    assert len(vlakken(ax)) == 4 * 11


def test_klassen_in_grijs():
    """Neighbouring classes differ on a grey print, and the text on each is readable."""
    kleuren = list(lappendeken.KLASSEN.values())
    assert all(stijl.contrast(een, ander) > 1.5 for een, ander in pairwise(kleuren))
    assert all(stijl.contrast(stijl.teksten_wit_of_zwart(kleur), kleur) >= 4.5 for kleur in kleuren)
    assert lappendeken.KLASSEN["gedeeltelijk"] == stijl.VERMILJOEN


@pytest.mark.parametrize("teken", [lappendeken.paarklassen, lappendeken.perimeters])
def test_klassen_onbekend(teken):
    """Unknown pairs give one hatched bar per row with the word onbekend, never a bar of zero."""
    frame = lappen.maak_paarklassen() if teken is lappendeken.paarklassen else lappen.maak_perimeters()
    ax = teken(lappen.gemerkt(frame.mask(frame.notna()), frame.attrs["namen"]))
    alles_zichtbaar(ax)
    assert gearceerd(ax) == len(vlakken(ax)) == len(frame)
    assert teksten(ax).count("onbekend") == len(frame)


def test_perimeters():
    """Four bars, each with the number of verbanden and constellations behind it."""
    ax = lappendeken.perimeters(lappen.maak_perimeters())
    assert len(vlakken(ax)) == 16
    assert {"Binnen de regio: alle verbanden", "17 verbanden, 12 samenstellingen"} <= set(teksten(ax))


def test_congruentie_lagen_punten():
    """The filled dot stands at the value with, the diamond at the value without statutory verbanden."""
    frame = lappen.maak_lagen()
    ax = lappendeken.congruentie_lagen(frame)
    assert [x for x, _ in lijnen(ax, "o")] == frame["alle"].dropna().tolist()
    assert [x for x, _ in lijnen(ax, "D")] == frame["zonder_verplicht"].dropna().tolist()


def test_congruentie_lagen_nvt_en_onbekend():
    """A gemeente without partners gets an en dash and no dot; one of which nothing is known is hatched."""
    frame = lappen.maak_lagen()
    frame.iloc[0, 1:] = pd.NA
    ax = lappendeken.congruentie_lagen(frame)
    alles_zichtbaar(ax)
    assert "– geen partners" in teksten(ax)
    assert any(tekst.endswith("◇ –") for tekst in teksten(ax))
    assert gearceerd(ax) == 1
    assert "onbekend" in teksten(ax)
    assert "0 %" in [label.get_text() for label in ax.get_xticklabels()]
    assert teksten(ax).count("0 %") == 1


def test_congruentie_lagen_boven_dertig():
    """Above thirty gemeenten the chart shows thirty and counts the rest."""
    ax = lappendeken.congruentie_lagen(lappen.maak_lagen(34))
    assert len(ax.get_yticklabels()) == 30
    assert "Nog 4 gemeenten niet getoond." in teksten(ax)


def test_samen_halve_matrix():
    """One cell per pair and per partner; the diagonal grey with the partner's own number."""
    frame = lappen.maak_samen()
    ax = lappendeken.samen(frame)
    assert len(vlakken(ax)) == 8 * 9 / 2
    diagonaal = [vlak for vlak in vlakken(ax) if kleur(vlak) == stijl.LICHTGRIJS]
    assert len(diagonaal) == 8
    cellen = [tekst.get_text() for tekst in ax.texts if tekst.get_text().isdigit()]
    assert cellen == [str(frame.iloc[i, j]) for i in range(8) for j in range(i + 1)]


def test_samen_donkerder_is_meer():
    """Of two cells the one with more shared verbanden is never lighter."""
    frame = lappen.maak_samen()
    ax = lappendeken.samen(frame)
    paren = [(i, j) for i in range(8) for j in range(i + 1)]
    donker = sorted(
        (frame.iloc[i, j], stijl.contrast(kleur(vlak), "#FFFFFF"))
        for (i, j), vlak in zip(paren, vlakken(ax), strict=True)
        if i != j
    )
    assert all(een[1] <= ander[1] + 1e-6 for een, ander in pairwise(donker))
    assert donker[0][1] < donker[-1][1]


def test_samen_onbekend_is_gearceerd():
    """An unknown number of shared verbanden is hatched, without a figure, and the note explains it."""
    frame = lappen.maak_samen()
    frame.iloc[3, 1] = frame.iloc[1, 3] = pd.NA
    ax = lappendeken.samen(frame)
    assert gearceerd(ax) == 1
    assert "Gearceerd: onbekend." in teksten(ax)


def test_samen_boven_dertig():
    """Above thirty partners those with the most verbanden stay, in their order."""
    frame = lappen.maak_samen(34, 60)
    ax = lappendeken.samen(frame)
    alles_zichtbaar(ax)
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert len(labels) == 30
    assert labels == [naam for naam in lappen.PLAATSEN if naam in labels]
    eigen = {frame.attrs["namen"][lid]: frame.loc[lid, lid] for lid in frame.index}
    weg = [n for naam, n in eigen.items() if naam not in labels]
    assert max(weg) <= min(eigen[naam] for naam in labels)
    assert "Nog 4 partners niet getoond." in teksten(ax)


def test_samen_aandeel_is_niet_symmetrisch():
    """The whole matrix is drawn, with the share of the row's verbanden."""
    frame = lappen.maak_aandeel()
    ax = lappendeken.samen_aandeel(frame)
    assert len(vlakken(ax)) == 64
    assert ax.texts[1].get_text() == f"{100 * frame.iloc[0, 1]:.0f} %"
    assert ax.texts[8].get_text() == f"{100 * frame.iloc[1, 0]:.0f} %"
    assert ax.texts[1].get_text() != ax.texts[8].get_text()


def test_samen_aandeel_nummers():
    """Columns too narrow for names carry the number that stands beside the name in the row."""
    ax = lappendeken.samen_aandeel(lappen.maak_aandeel(30, 45))
    assert [label.get_text() for label in ax.get_xticklabels()] == [str(i) for i in range(1, 31)]
    assert ax.get_yticklabels()[6].get_text() == "Venlo 7"


def test_domeincongruentie_nvt_is_geen_onbekend():
    """A domain with one verband gets an en dash on the diagonal; a value missing elsewhere is hatched."""
    frame = lappen.maak_domeinen()
    frame.iloc[5, 2] = frame.iloc[2, 5] = pd.NA
    ax = lappendeken.domeincongruentie(frame, voet=lappen.VOET)
    alles_zichtbaar(ax)
    assert teksten(ax).count("–") == 2
    assert gearceerd(ax) == 1


def test_afwijkingen_bladen():
    """The pages together show every verband once, and say which page it is."""
    frame = lappen.maak_afwijkingen()
    gezien = []
    for pagina in (1, 2):
        ax = lappendeken.afwijkingen(frame, pagina=pagina, titel=TITEL, voet=lappen.VOET)
        alles_zichtbaar(ax)
        assert any(tekst.startswith(f"Blad {pagina} van 2") for tekst in teksten(ax))
        assert any(f"verband {len(gezien) + 1} tot" in tekst for tekst in teksten(ax))
        gezien += [tekst for tekst in teksten(ax) if tekst in set(frame["naam"])]
    assert gezien == frame["naam"].tolist()


def test_afwijkingen_bladen_even_vol():
    """The last page is about as full as the others, so that no row stands alone on a slide."""
    frame = lappen.maak_afwijkingen(verbanden=23)
    bladen = [lappendeken.afwijkingen(frame, pagina=pagina) for pagina in (1, 2, 3)]
    assert all("van 3:" in " ".join(teksten(ax)) for ax in bladen)
    rijen = [len(vlakken(ax)) for ax in bladen]
    assert sum(rijen) == 23
    assert max(rijen) - min(rijen) <= 3


def test_afwijkingen_balk():
    """The bar is as long as the likeness: blue for exactly the reference, hatched when unknown."""
    frame = lappen.maak_afwijkingen(verbanden=5)
    balken = vlakken(lappendeken.afwijkingen(frame))
    lengte = [balk.get_width() / balken[0].get_width() for balk in balken]
    assert lengte[:4] == pytest.approx(frame["jaccard"].tolist()[:4])
    assert [kleur(balk) for balk in balken[:2]] == [stijl.BLAUW, stijl.GRIJS]
    assert balken[4].get_hatch() == stijl.ARCERING


def test_nulverdeling_waargenomen():
    """Each panel has the observed value as a line; only a measure that hardly varies is called weinig informatief."""
    trek, model = lappen.maak_nul(9)
    ax = lappendeken.nulverdeling(trek, nulmodel=model, voet=lappen.VOET)
    alles_zichtbaar(ax)
    assert [vak.lines[0].get_xdata()[0] for vak in ax.child_axes] == model["waargenomen"].tolist()
    weinig = ["weinig informatief" in vak.get_title(loc="left") for vak in ax.child_axes]
    assert weinig == (~model["informatief"]).tolist()
    assert sum(weinig) == 1


def test_nulverdeling_onbekend():
    """Without an observed value there is no line, and the panel says onbekend."""
    trek, model = lappen.maak_nul(2)
    ax = lappendeken.nulverdeling(trek, nulmodel=model.assign(waargenomen=pd.array([pd.NA, pd.NA], dtype="Float64")))
    assert not any(vak.lines for vak in ax.child_axes)
    assert all("onze regio: onbekend" in vak.get_title(loc="left") for vak in ax.child_axes)


@pytest.mark.parametrize("map_", ["tests/golden/inventaris", "data/noord-limburg"])
@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_echte_frames(naam, map_):
    """The frames that the indicators really make are drawn whole, with the answer, the footer and Dutch names."""
    inv = geladen(map_)
    anders = {"nulmodel": maten.nulmodel(inv, n=20)} if naam == "nulverdeling" else {}
    frame = maten.nulverdeling(inv, n=20) if naam == "nulverdeling" else getattr(maten, naam)(inv)
    ax = GRAFIEKEN[naam][0](frame, voet=inv.voet(frame), titel=maten.antwoorden(inv).get(naam), **anders)
    alles_zichtbaar(ax)
    gewoon = {str(code) for code in inv.partners["partner_id"]} | {str(code) for code in inv.verbanden["verband_id"]}
    assert not gewoon & set(teksten(ax))
    assert inv.voet(frame).regel() in teksten(ax)


def test_gouden_getallen():
    """The numbers of the golden example stand in the charts as they can be checked on paper."""
    inv = geladen("tests/golden/inventaris")
    upset = lappendeken.constellaties(maten.constellaties(inv))
    assert [balk.get_height() for balk in vlakken(upset.child_axes[0])] == [2, 2, 1, 1, 1]
    klassen = lappendeken.paarklassen(maten.paarklassen(inv), per=maten.paarklassen(inv, per="domein"))
    assert {"10 %", "62 %", "19 %", "21 paren", "1 paar", "Bedrijfsvoering"} <= set(teksten(klassen))
    punten = lappendeken.congruentie_lagen(maten.congruentie_lagen(inv))
    assert lijnen(punten, "o")[0][0] == pytest.approx(0.75)
    assert {"75 %", "69 %", "70 %", "63 %"} <= set(teksten(punten))
    assert "Regio zonder Gemeente D en Gemeente E, met Waterschap W" in teksten(
        lappendeken.afwijkingen(maten.afwijkingen(inv))
    )


@pytest.mark.parametrize("naam", ["constellaties", "paarklassen"])
def test_beeld(naam, tmp_path):
    """The picture is the one we looked at; to renew it, delete the file, run the test and look."""
    teken, maak, _ = GRAFIEKEN[naam]
    anders = (
        {"per": lappen.maak_per_domein()} if naam == "paarklassen" else {"volgorde": [f"g{i:02}" for i in range(8)]}
    )
    ax = teken(maak(), titel=TITEL, voet=lappen.FICTIEF, **anders)
    beeld, nieuw = BEELDEN / f"lappendeken_{naam}.png", tmp_path / f"{naam}.png"
    with stijl.stijl():
        ax.figure.savefig(nieuw, dpi=60, metadata={"Software": None})
    if not beeld.exists():
        beeld.write_bytes(nieuw.read_bytes())
        pytest.fail(f"{beeld.name} is nieuw: bekijk het beeld en draai de test opnieuw")
    assert compare_images(str(beeld), str(nieuw), tol=8) is None
