"""Charts of the afwegingskader: what the rules say and no more; the form now framed, unknown hatched, all legible."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import afweging, stijl
from swanalyse.indicatoren import afweging as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import LANGE_NAMEN
from .zichtbaar import alles_zichtbaar, teksten

VORMEN = {
    "ol": "Openbaar lichaam", "bvo": "Bedrijfsvoeringsorganisatie", "go": "Gemeenschappelijk orgaan",
    "ctr": "Centrumregeling", "rzm": "Regeling zonder meer of convenant", "dvo": "Dienstverleningsovereenkomst",
    "prv": "Privaatrechtelijke rechtspersoon", "net": "Netwerk",
}  # fmt: skip
INSTRUMENTEN = (
    "Informatieprotocol raad", "Evaluatiebepaling", "Uittredingsregeling", "Dienstverleningsafspraak per afnemer",
    "Kalender kaderbrief en zienswijze", "Vastgelegde verdeelsleutel", "Risicoparagraaf",
    "Opdrachtgever en eigenaar gescheiden", "Adviescommissie of raadsrapporteurs", "Accounthouder",
    "Spelregels voor het overleg",
)  # fmt: skip
STANDEN = ("aanwezig", "ontbreekt", "onbekend", "extra", "niet_nodig", "nvt")
KENMERKEN = {
    "taak": ("Soort taak", "operationeel", 1), "bevoegdheid": ("Bevoegdheid", "delegatie", 2),
    "personeel": ("Eigen personeel of vermogen", "ja", 2), "omvang": ("Verhouding in omvang", "een_veel_groter", 0),
    "dynamiek": ("Hoe onzeker of veranderlijk is de opgave waarvoor de partners samenwerken?", pd.NA, 0),
    "duur": ("Duur", "tijdelijk", -2), "risico": ("Financieel belang of risico", "hoog", 1),
}  # fmt: skip


def naam(nr):
    """The longest names that occur, all different."""
    return LANGE_NAMEN[nr % len(LANGE_NAMEN)] + (f" {nr // len(LANGE_NAMEN)}" if nr >= len(LANGE_NAMEN) else "")


def gemerkt(frame):
    """The frame with what an indicator leaves on it."""
    namen = {f"v{nr:02}": naam(nr) for nr in range(40)} | VORMEN
    dekking = Dekking(5, 6)
    return merk(frame, n=len(frame), eenheid="verbanden", dekking=dekking, voorlopig=("afwegingskader",), namen=namen)


def paren(aantal, kolommen, namen):
    return pd.MultiIndex.from_product([[f"v{nr:02}" for nr in range(aantal)], list(kolommen)], names=namen)


def scores(aantal=9):
    """Eight forms a verband; bvo excluded everywhere, of the second verband too little is known to rank."""
    index = paren(aantal, VORMEN, ["verband_id", "optie"])
    nr = np.repeat(np.arange(aantal), len(VORMEN))
    k = np.tile(np.arange(len(VORMEN)), aantal)
    frame = pd.DataFrame({"naam": [naam(i) for i in nr], "label": [list(VORMEN.values())[i] for i in k]}, index=index)
    frame["uitgesloten"] = k == 1
    frame["score"] = pd.Series(((k * 3 + nr) % 8 - 2) / 10, index, dtype="Float64").mask(frame["uitgesloten"])
    frame["dekking"] = pd.array(np.where(nr == 1, 0.42, 0.92), dtype="Float64")
    frame["feitelijk"] = k == nr % 8
    telt = frame["score"].where(frame["dekking"] > 0.6)
    frame["rang"] = telt.groupby(level=0).rank(method="min", ascending=False).astype("Int64")
    return gemerkt(frame)


def bijdragen(aantal=1, *, sluit_uit=False):
    """Two forms a verband: ctr adds up to 4/12, net to −4/12 or is taken out by its second rule."""
    rijen, index = [], []
    for nr in range(aantal):
        for vorm, teken in (("ctr", 1), ("net", -1)):
            for code, (label, waarde, punten) in KENMERKEN.items():
                uit = sluit_uit and vorm == "net" and code == "bevoegdheid"
                onbekend = waarde is pd.NA
                index.append((f"v{nr:02}", vorm, code))
                reden = "Aan een netwerk kan niemand iets overdragen." if uit else "Een reden."
                rijen.append((label, waarde, pd.NA if uit or onbekend else teken * punten / 12, uit, reden))
    frame = pd.DataFrame(rijen, columns=["label", "waarde", "bijdrage", "sluit_uit", "reden"])
    frame.index = pd.MultiIndex.from_tuples(index, names=["verband_id", "optie", "kenmerk"])
    return gemerkt(frame.astype({"bijdrage": "Float64"}))


def instrumenten(aantal=9):
    """Every state in turn."""
    index = paren(aantal, [f"instr_{k}" for k in range(len(INSTRUMENTEN))], ["verband_id", "instrument"])
    nr, k = (np.repeat(np.arange(aantal), len(INSTRUMENTEN)), np.tile(np.arange(len(INSTRUMENTEN)), aantal))
    frame = pd.DataFrame({"naam": [naam(i) for i in nr], "label": [INSTRUMENTEN[i] for i in k]}, index=index)
    frame["stand"] = pd.array([STANDEN[(i * 5 + j) % 6] for i, j in zip(nr, k, strict=True)], dtype="string")
    return gemerkt(frame)


def regime(aantal=9):
    """Shares of three parts; every third verband has no agreements to count."""
    index = pd.Index([f"v{nr:02}" for nr in range(aantal)], name="verband_id")
    frame = pd.DataFrame({"naam": [naam(nr) for nr in range(aantal)]}, index=index)
    frame["vorm"] = pd.array([1.0] * aantal, dtype="Float64")
    frame["rollen"] = pd.array([nr / aantal for nr in range(aantal)], dtype="Float64")
    frame["afspraken"] = pd.array([pd.NA if nr % 3 == 2 else nr % 2 / 2 for nr in range(aantal)], dtype="Float64")
    return gemerkt(frame.assign(bekend=5, van=8))


def cyclus(aantal=9):
    """The four stages and unknown in turn; some have a signal, some a day, some neither."""
    index = pd.Index([f"v{nr:02}" for nr in range(aantal)], name="verband_id")
    stadia = [*afweging.STADIA, pd.NA]
    frame = pd.DataFrame({"naam": [naam(nr) for nr in range(aantal)]}, index=index)
    frame["stadium"] = pd.array([stadia[nr % 5] for nr in range(aantal)], dtype="string")
    frame["laatste_evaluatie"] = pd.to_datetime([None if nr % 3 else "2021-05-01" for nr in range(aantal)])
    zin = "Laatste evaluatie 5,2 jaar geleden, meer dan 4 jaar."
    frame["signaal"] = pd.array([zin if nr % 4 == 3 else pd.NA for nr in range(aantal)], dtype="string")
    return gemerkt(frame)


GEVALLEN = {
    "scores": [scores(9), scores(1), scores(33)],
    "bijdragen": [bijdragen(), bijdragen(3, sluit_uit=True)],
    "instrumenten": [instrumenten(9), instrumenten(1), instrumenten(31)],
    "regime": [regime(9), regime(1), regime(30)],
    "cyclus": [cyclus(9), cyclus(1), cyclus(30)],
}
BESTAND = dict.fromkeys(GEVALLEN, "kenmerken.csv") | {"cyclus": "verbanden.csv"}
SLECHT_OF_GOED = ("goed", "slecht", "beste", "fout", "juist", "moet")


def cellen(ax):
    """The cells of a matrix by their name, `rij|kolom`."""
    return {vlak.get_gid(): vlak for vlak in ax.patches if vlak.get_gid() and "|" in vlak.get_gid()}


def tekens(ax):
    """What stands in the cells."""
    return [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"]


def achter(ax):
    """What stands behind the rows."""
    return [tekst.get_text().replace("\n", " ") for tekst in ax.texts if tekst.get_gid() == "achter"]


def van_soort(ax, *gids):
    """The bars of these kinds."""
    return [vlak for vlak in ax.patches if vlak.get_gid() in gids]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One, nine, thirty rows and more: nothing cut off, too small or on top of something else; input unchanged."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(afweging, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill, and asks its question."""
    ax = getattr(afweging, naam)(GEVALLEN[naam][0].iloc[:0], voet=vb.VOET)
    assert any(BESTAND[naam] in tekst for tekst in teksten(ax))
    assert teksten(ax)[-3].endswith("?")
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(afweging, naam)(GEVALLEN[naam][0], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_geen_oordeel(naam):
    """No word of the chart calls a form good or bad."""
    woorden = " ".join(teksten(getattr(afweging, naam)(GEVALLEN[naam][0]))).lower().split()
    if naam != "regime":  # which says that it does not
        assert not set(woorden) & set(SLECHT_OF_GOED)


@pytest.mark.parametrize("naam", ["scores", "bijdragen", "instrumenten"])
@pytest.mark.parametrize("eigen", [{}, {"titel": "Wat nu?", "ondertitel": "Score"}, {"ondertitel": ""}])
def test_zegt_dat_het_een_suggestie_is(naam, eigen):
    """What the rules say is a suggestion, and the subtitle says so once, whoever wrote it."""
    ax = getattr(afweging, naam)(GEVALLEN[naam][0], **eigen)
    (tekst,) = [t.get_text() for t in ax.figure.texts if t.get_gid() == "ondertitel"]
    assert tekst.count("suggestie op basis van inventaris") == 1
    assert tekst.startswith(eigen.get("ondertitel", ""))


def test_op_een_halve_dia_vallen_verbanden_weg():
    """Axes that cannot grow show the rows that fit, and say how many they leave out."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.subplots(2, 1)[0]
    ax.figure.axes[1].remove()
    afweging.regime(regime(30), ax=ax, titel="Hoe volledig?")
    alles_zichtbaar(ax)
    getoond = len({gid.split("|")[0] for gid in cellen(ax)})
    assert 0 < getoond < 30
    assert any(f"Niet getoond: {30 - getoond} verbanden." in tekst for tekst in teksten(ax))


def test_een_rij_te_veel_wordt_niet_weggelaten():
    """Thirty-six rows all stand there; of forty the first thirty do, and the note says so."""
    assert len(cellen(afweging.scores(scores(36)))) == 36 * 8
    ax = afweging.scores(scores(40))
    assert len(cellen(ax)) == 30 * 8
    assert any("Niet getoond: 10 verbanden." in tekst for tekst in teksten(ax))


def test_scores_omlijnt_de_vorm_van_nu():
    """One thick frame a row, around the form that the verband has, also where that form is excluded or unranked."""
    ax = afweging.scores(scores(9))
    dik = {gid for gid, vlak in cellen(ax).items() if vlak.get_linewidth() > 2}
    assert dik == {f"v{nr:02}|{list(VORMEN)[nr % 8]}" for nr in range(9)}
    assert to_hex(cellen(ax)["v00|ol"].get_edgecolor()) == stijl.INKT


def test_scores_kleur_en_getal():
    """Darker with a higher score, white from zero down, the number with its sign, the highest of the row bold."""
    frame = scores(1)
    ax = afweging.scores(frame)
    vak = {gid.split("|")[1]: to_hex(vlak.get_facecolor()) for gid, vlak in cellen(ax).items()}
    hoog = frame.loc["v00", "score"].dropna().sort_values()
    licht = [sum(int(vak[code][i : i + 2], 16) for i in (1, 3, 5)) for code in hoog.index]
    assert licht == sorted(licht, reverse=True)
    assert all(vak[code] == "#ffffff" for code, score in hoog.items() if score <= 0)
    vet = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel" and tekst.get_fontweight() == "bold"]
    assert vet == ["+0,50"]
    assert "−0,20" in tekens(ax)


def test_scores_uitgesloten_en_te_weinig_bekend():
    """A form that a rule takes out has a cross; a row with too little known is hatched and has no numbers."""
    ax = afweging.scores(scores(2))
    assert tekens(ax).count("✕") == 2
    tweede = [vlak for gid, vlak in cellen(ax).items() if gid.startswith("v01|")]
    assert [vlak.get_hatch() for vlak in tweede].count(stijl.ARCERING) == 7
    assert achter(ax) == ["92 %", "42 %"]
    assert len(tekens(ax)) == 9


def test_scores_waarvan_niets_te_rangschikken_is():
    """Without one verband to rank the chart says which file to fill, instead of a page of hatching."""
    ax = afweging.scores(scores(2).assign(rang=pd.array([pd.NA] * 16, dtype="Int64")))
    assert any("genoeg bekend om vormen te vergelijken. Vul kenmerken.csv in" in tekst for tekst in teksten(ax))


def test_scores_breekt_lange_koppen():
    """Compounds are parted where a reader parts them, so that no head becomes a number."""
    ax = afweging.scores(scores(9))
    assert {"Bedrijfsvoerings- organisatie", "Privaatrechtelijke rechtspersoon"} <= set(teksten(ax))
    assert not any(tekst.startswith("1  ") for tekst in teksten(ax))


def test_bijdragen_tellen_op_tot_de_score():
    """Each bar begins where the last one ended, blue for and vermillion against, and the last one is their sum."""
    ax = afweging.bijdragen(bijdragen())
    stappen = van_soort(ax, "stap")
    assert [to_hex(vlak.get_facecolor()) for vlak in stappen] == [
        kleur.lower() for kleur in (*[stijl.BLAUW] * 3, stijl.GRIJS, stijl.VERMILJOEN, stijl.BLAUW)
    ]
    einden = [vlak.get_x() + (0 if kleur == stijl.VERMILJOEN.lower() else vlak.get_width()) for vlak, kleur in
              ((vlak, to_hex(vlak.get_facecolor())) for vlak in stappen)]  # fmt: skip
    begin = [vlak.get_x() + (vlak.get_width() if to_hex(vlak.get_facecolor()) == stijl.VERMILJOEN.lower() else 0)
             for vlak in stappen]  # fmt: skip
    assert begin[1:] == pytest.approx(einden[:-1])
    (score,) = van_soort(ax, "score")
    assert score.get_x() + score.get_width() == pytest.approx(einden[-1])
    assert "+0,33" in teksten(ax)


def test_bijdragen_onbekend_telt_niet_mee():
    """An unknown kenmerk is hatched, has no number, and moves nothing; its row says so."""
    ax = afweging.bijdragen(bijdragen())
    (vlak,) = van_soort(ax, "onbekend")
    assert vlak.get_hatch() == stijl.ARCERING
    assert any(tekst.endswith("samenwerken? onbekend") for tekst in teksten(ax))
    assert "Verhouding in omvang: een veel groter" in teksten(ax)


def test_bijdragen_hoogste_en_vorm_van_nu():
    """The form with the highest sum is drawn, and beside it the form that the verband has now; one form only once."""
    twee = teksten(afweging.bijdragen(bijdragen(), vorm="net"))
    assert {"Centrumregeling (hoogste score)", "Netwerk (vorm nu)", "+0,33", "−0,33"} <= set(twee)
    een = teksten(afweging.bijdragen(bijdragen(), vorm="ctr"))
    assert "Centrumregeling (hoogste score en vorm nu)" in een
    assert not any("Netwerk" in tekst for tekst in een)


def test_bijdragen_uitgesloten_vorm_heeft_geen_score():
    """A form that a rule takes out gets no sum but the reason, and never is the highest."""
    frame = bijdragen(sluit_uit=True)
    frame.loc[("v00", "net"), "bijdrage"] = (frame.loc[("v00", "net"), "bijdrage"] * -9).to_numpy()
    ax = afweging.bijdragen(frame, vorm="net")
    assert len(van_soort(ax, "score")) == 1
    assert "✕ uitgesloten: Aan een netwerk kan niemand iets overdragen." in teksten(ax)
    assert "Centrumregeling (hoogste score)" in teksten(ax)


def test_bijdragen_in_een_klein_vak():
    """On axes that cannot grow rows that do not fit are counted, and the score is still the sum of all."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.subplots(2, 1)[0]
    ax.figure.axes[1].remove()
    afweging.bijdragen(bijdragen(), ax=ax, titel="Wat telt?")
    alles_zichtbaar(ax)
    getoond = len(van_soort(ax, "stap", "onbekend"))
    assert 0 < getoond < len(KENMERKEN)
    assert any(f"Niet getoond: {len(KENMERKEN) - getoond} kenmerken, die wel meetellen." in t for t in teksten(ax))
    assert "+0,33" in teksten(ax)


def test_bijdragen_kiest_het_verband():
    """The verband that was asked for, or the first; one that has no rows, or of which nothing is known, says so."""
    frame = bijdragen(2)
    assert any(naam(1) in tekst for tekst in teksten(afweging.bijdragen(frame, verband_id="v01")))
    assert any(naam(0) in tekst for tekst in teksten(afweging.bijdragen(frame)))
    niets = frame.assign(waarde=pd.NA, bijdrage=pd.NA)
    for ax in (afweging.bijdragen(frame, verband_id="v39"), afweging.bijdragen(niets)):
        assert afweging.GEEN_BIJDRAGEN in teksten(ax)


def test_instrumenten_elke_stand_een_teken():
    """There and advised, missing, unknown and not applicable each have a sign; only unknown is hatched."""
    frame = instrumenten(1)
    vak = cellen(afweging.instrumenten(frame))
    gearceerd = {gid for gid, vlak in vak.items() if vlak.get_hatch()}
    assert gearceerd == {f"v00|instr_{k}" for k in range(11) if STANDEN[k % 6] == "onbekend"}
    kleur = {stand: to_hex(vak[f"v00|instr_{k}"].get_facecolor()) for k, stand in enumerate(STANDEN)}
    assert kleur["aanwezig"] == stijl.BLAUW.lower()
    assert kleur["ontbreekt"] == stijl.VERMILJOEN.lower()
    assert kleur["extra"] == "#ffffff"
    assert tekens(afweging.instrumenten(frame)) == ["✔", "✘", "?", "✔", "–", "✔", "✘", "?", "✔"]


@pytest.mark.parametrize(
    ("standen", "tekst"),
    [
        (("ontbreekt", "ontbreekt", "aanwezig"), "2"),
        (("ontbreekt", "onbekend", "aanwezig"), "≥ 1"),
        (("aanwezig", "onbekend", "nvt"), "onbekend"),
        (("aanwezig", "niet_nodig", "extra"), "0"),
    ],
)
def test_instrumenten_telt_wat_ontbreekt(standen, tekst):
    """Behind a row how many are missing: at least so many when it is not known of all; unknown is never none."""
    frame = instrumenten(1).iloc[:3].assign(stand=list(standen))
    assert achter(afweging.instrumenten(frame)) == [tekst]


def test_instrumenten_waarvan_niets_bekend_is():
    """Without anything known of an instrument the chart says which file to fill."""
    frame = instrumenten(2).assign(stand="onbekend")
    assert afweging.GEEN_INSTRUMENTEN in teksten(afweging.instrumenten(frame))


def test_instrumenten_onbekende_code_is_onbekend():
    """A state that is not on the list is not known, rather than an error."""
    frame = instrumenten(1).assign(stand=["aanwezig", "straks", *["aanwezig"] * 9])
    assert cellen(afweging.instrumenten(frame))["v00|instr_1"].get_hatch() == stijl.ARCERING


def test_regime_onbekend_is_geen_nul():
    """A share of nothing is a white cell with 0 %, an unknown one is hatched and has no number."""
    ax = afweging.regime(regime(3))
    assert tekens(ax) == ["100 %", "0 %", "0 %", "100 %", "33 %", "50 %", "100 %", "67 %"]
    assert [gid for gid, vlak in cellen(ax).items() if vlak.get_hatch()] == ["v02|afspraken"]
    assert achter(ax) == ["5 van 8"] * 3


def test_cyclus_een_merk_per_verband():
    """One mark a row, in the stage it is in; without a stage the whole row is hatched."""
    ax = afweging.cyclus(cyclus(5))
    blauw = {gid for gid, vlak in cellen(ax).items() if to_hex(vlak.get_facecolor()) == stijl.BLAUW.lower()}
    assert blauw == {f"v{nr:02}|{code}" for nr, code in enumerate(afweging.STADIA)}
    assert {gid for gid, vlak in cellen(ax).items() if vlak.get_hatch()} == {f"v04|{code}" for code in afweging.STADIA}


def test_cyclus_evaluatie_in_woorden():
    """The signal says when; else the day; one wording for none recorded, whether or not that is a signal."""
    ax = afweging.cyclus(cyclus(4))
    assert achter(ax) == [
        "1 mei 2021", "geen evaluatie vastgelegd", "geen evaluatie vastgelegd",
        "laatste evaluatie 5,2 jaar geleden, meer dan 4 jaar",
    ]  # fmt: skip


def test_gouden(gouden):
    """The golden inventory, where hardly anything is known of the situation, gives sentences and hatching."""
    assert afweging.TE_WEINIG in teksten(afweging.scores(maten.scores(gouden)))
    assert afweging.GEEN_BIJDRAGEN in teksten(afweging.bijdragen(maten.bijdragen(gouden)))
    assert afweging.GEEN_INSTRUMENTEN in teksten(afweging.instrumenten(maten.instrumenten(gouden)))
    assert afweging.GEEN_CYCLUS in teksten(afweging.cyclus(maten.cyclus(gouden)))
    frame = maten.regime(gouden)
    ax = afweging.regime(frame, voet=gouden.voet(frame))
    alles_zichtbaar(ax)
    assert all(cellen(ax)[f"{v}|afspraken"].get_hatch() == stijl.ARCERING for v in frame.index)
