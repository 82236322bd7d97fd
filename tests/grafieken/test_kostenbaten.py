"""Charts of costs and benefits: amounts with their sign, the verdict in colour and words, unknown hatched and named."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse import notatie
from swanalyse.grafieken import geld, kostenbaten, saldobeeld, stijl, tabelbeeld
from swanalyse.inventaris import merk

from . import voorbeelden as vb
from .lappen import LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

REDEN = "baten niet vastgesteld voor 3 van de 4 verbanden waarin deze partner meedoet; overlegkosten zonder tarief"
NA = pd.NA


def gemerkt(frame, **attrs):
    """The frame as an indicator hands it over."""
    namen = {f"g{nr:02}": naam for nr, naam in enumerate(PLAATSEN)}
    namen |= {f"v{nr:02}": f"{LANGE_NAMEN[nr % len(LANGE_NAMEN)]} {nr}" for nr in range(40)}
    frame = merk(frame, n=len(frame), eenheid="partners", namen=namen)
    frame.attrs.update(attrs)
    return frame


def getallen(waarden):
    """A column of numbers that may be unknown."""
    return pd.array(list(waarden), dtype="Float64")


def oordeel(laag, hoog):
    """The verdict on an interval."""
    if notatie.is_onbekend(laag):
        return "onbekend"
    return "positief" if laag > 0 else "negatief" if hoog < 0 else "onbeslist"


def saldi(aantal=9, *, onbekend=2, verband=False, **meer):
    """Saldo per partner (or verband), high to low, the unknown ones last; the last known one has no interval."""
    bekend = aantal - onbekend
    saldo = [round(420_000 * (1 - 2.6 * nr / max(aantal, 2)), -2) for nr in range(bekend)]
    marge = [90_000 if nr < bekend - 1 or bekend == 1 else NA for nr in range(bekend)]
    leeg = [NA] * onbekend
    laag = [*(s - m for s, m in zip(saldo, marge, strict=True)), *leeg]
    hoog = [*(s + m for s, m in zip(saldo, marge, strict=True)), *leeg]
    ids = [f"{'v' if verband else 'g'}{nr:02}" for nr in range(aantal)]
    naam = [f"{LANGE_NAMEN[nr % 6]} {nr}" if verband else PLAATSEN[nr % 35] for nr in range(aantal)]
    frame = pd.DataFrame(
        {
            "naam": naam,
            "kosten": getallen([150_000.0 if nr % 2 == 0 else NA for nr in range(aantal)]),
            "saldo": getallen([*saldo, *leeg]),
            "saldo_laag": getallen(laag),
            "saldo_hoog": getallen(hoog),
            "oordeel": pd.array([oordeel(x, y) for x, y in zip(laag, hoog, strict=True)], dtype="string"),
            "bekend": pd.array([3 + nr % 2 for nr in range(bekend)] + [0] * onbekend, dtype="Int64"),
            "van": pd.array([4] * aantal, dtype="Int64"),
            "reden": pd.array(["" if nr < bekend else REDEN for nr in range(aantal)], dtype="string"),
            "nulalternatief": pd.array([nr % 3 > 0 for nr in range(aantal)], dtype="boolean"),
        },
        index=pd.Index(ids, name="verband_id" if verband else "partner_id"),
    )
    return gemerkt(frame.assign(**meer))


def cellen(partners=9, verbanden=12, *, schaal=40_000.0):
    """Saldo per membership: patches of members, amounts of either sign, one in five unknown."""
    rng = np.random.default_rng(4)
    rijen = []
    for p in range(partners):
        for v in range(verbanden):
            if v and (p * 7 + v * 3) % 10 < 4:
                continue
            waarde = NA if (p + 2 * v) % 5 == 4 else round(float(rng.normal(0, schaal)), 2)
            status = ["volledig", "geen_tarief", "onbekend"][(p + v) % 3]
            per = waarde if notatie.is_onbekend(waarde) or p == partners - 1 else waarde / 20_000
            per = NA if p == partners - 1 and partners > 1 else per
            rijen.append((f"g{p:02}", f"v{v:02}", waarde, per, status, v % 4 > 0))
    frame = pd.DataFrame(rijen, columns=["partner_id", "verband_id", "saldo", "per_inwoner", "overlegstatus", "nul"])
    frame["nulalternatief"] = frame.pop("nul").astype("boolean")
    frame = frame.astype({"saldo": "Float64", "per_inwoner": "Float64", "overlegstatus": "string"})
    return gemerkt(frame.set_index(["partner_id", "verband_id"]))


def aandelen(aantal=9, *, verbanden=2):
    """Shares of cost and benefit, the last partner of each verband unknown, the one before without cost."""
    rng = np.random.default_rng(2)
    rijen = []
    for v in range(verbanden):
        k, b = (rng.dirichlet(np.full(aantal, 2.5)) for _ in range(2))
        rijen += [(f"v{v:02}", f"g{p:02}", k[p], b[p], b[p] / k[p], NA) for p in range(aantal)]
        if aantal > 2:
            rijen[-1] = (f"v{v:02}", f"g{aantal - 1:02}", NA, NA, NA, NA)
            rijen[-2] = (f"v{v:02}", f"g{aantal - 2:02}", 0.0, 0.11, NA, "baten zonder kosten")
    kolommen = ["verband_id", "partner_id", "aandeel_kosten", "aandeel_baten", "index", "lees"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype(
        {"aandeel_kosten": "Float64", "aandeel_baten": "Float64", "index": "Float64", "lees": "string"}
    )
    frame = frame.set_index(["verband_id", "partner_id"]).assign(verschuiving=0.0395, bekend=aantal - 1, van=aantal)
    inwoners = getallen([NA if nr % 5 == 4 else 9_000.0 * (1 + nr) for nr in range(len(frame))])
    return gemerkt(frame.assign(inwoners=inwoners))


def stromen(aantal=9):
    """Gross, passed through, net: per verband and in total; one verband unknown."""
    bruto = [1_900_000.0 / (nr + 1) for nr in range(aantal)]
    eraf = [0.25 * b if nr % 3 == 0 else 0.0 for nr, b in enumerate(bruto)]
    netto = [b - e for b, e in zip(bruto, eraf, strict=True)]
    if aantal > 1:
        bruto[-1] = eraf[-1] = netto[-1] = NA
    totaal = [sum(w for w in reeks if not notatie.is_onbekend(w)) for reeks in (bruto, eraf, netto)]
    frame = pd.DataFrame(
        {
            "naam": [*(f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)), "Totaal"],
            "bruto": getallen([*bruto, totaal[0]]),
            "geelimineerd": getallen([*eraf, totaal[1]]),
            "netto": getallen([*netto, totaal[2]]),
        },
        index=[*(f"v{nr:02}" for nr in range(aantal)), "totaal"],
    )
    return gemerkt(frame)


def overleg(aantal=9):
    """Meeting costs and benefits per verband: one without benefits, one unknown, one lower bound."""
    baten = [60_000.0 * 1.15**nr for nr in range(aantal)]
    kosten = [2_000.0 + 3_000 * (nr * 5 % 7) for nr in range(aantal)]
    if aantal > 3:
        baten[1], baten[2] = 0.0, NA
    frame = pd.DataFrame(
        {
            "naam": [f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)],
            "overlegkosten": getallen(kosten),
            "baten": getallen(baten),
            "status": pd.array(["ondergrens" if nr == 3 else "volledig" for nr in range(aantal)], dtype="string"),
        },
        index=[f"v{nr:02}" for nr in range(aantal)],
    )
    quote = (frame["overlegkosten"] / frame["baten"]).mask(frame["baten"] == 0)
    return gemerkt(frame.assign(quote=quote))


def winst(aantal=9):
    """Benefits by kind: unknown where not all lines are known, and none claimed where all are."""
    frame = pd.DataFrame(
        {
            "naam": [f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)],
            "meer": getallen([NA if nr % 3 == 1 else 40_000.0 * nr for nr in range(aantal)]),
            "beter": getallen([1_250_000.0 / (nr + 1) for nr in range(aantal)]),
            "goedkoper": getallen([-30_000.0 if nr == 2 else NA for nr in range(aantal)]),
            "bekend": pd.array([2 if nr % 2 else 3 for nr in range(aantal)], dtype="Int64"),
            "van": pd.array([3] * aantal, dtype="Int64"),
        },
        index=[f"v{nr:02}" for nr in range(aantal)],
    )
    return gemerkt(frame)


def sommen(partners=9, verbanden=12):
    """The same saldi added up in four ways."""
    los = cellen(partners, verbanden)["saldo"].reset_index()
    per_v, per_p = los.groupby("verband_id")["saldo"], los.groupby("partner_id")["saldo"]
    delen = [
        los.assign(perspectief=1, bekend=los["saldo"].notna().astype("Int64"), van=1),
        per_v.sum(min_count=1).reset_index().assign(perspectief=2, bekend=per_v.count().array, van=per_v.size().array),
        per_p.sum(min_count=1).reset_index().assign(perspectief=3, bekend=per_p.count().array, van=per_p.size().array),
        pd.DataFrame({"saldo": getallen([los["saldo"].sum(min_count=1)])}).assign(
            perspectief=4, bekend=los["saldo"].count(), van=len(los)
        ),
    ]
    frame = pd.concat([deel.astype({"bekend": "Int64", "van": "Int64"}) for deel in delen], ignore_index=True)
    return gemerkt(frame.astype({"saldo": "Float64", "partner_id": "string", "verband_id": "string"}))


def begroting(aantal=9):
    """Budgeted and realised; the last one has no realised amount."""
    index = [(f"g{nr:02}", f"v{nr:02}", "baten" if nr % 2 else "kosten") for nr in range(aantal)]
    frame = pd.DataFrame(
        {
            "begroot": getallen([100_000.0 + 20_000 * nr for nr in range(aantal)]),
            "gerealiseerd": getallen(
                [NA if nr and nr == aantal - 1 else 100_000.0 + 20_000 * nr + [15_000, -9_000, 0, 22_000][nr % 4]
                 for nr in range(aantal)]
            ),
        },
        index=pd.MultiIndex.from_tuples(index, names=["partner_id", "verband_id", "richting"]),
    )  # fmt: skip
    return gemerkt(frame.assign(verschil=frame["gerealiseerd"] - frame["begroot"]))


def kansen(aantal=9):
    """Intervals of the saldo; the last one unknown."""
    saldo = [300_000.0 - 90_000 * nr for nr in range(aantal)]
    frame = pd.DataFrame(
        {
            "naam": [PLAATSEN[nr % 35] for nr in range(aantal)],
            "saldo": getallen(saldo),
            "p10": getallen([s - 120_000 for s in saldo]),
            "p90": getallen([s + 110_000 for s in saldo]),
            "p_positief": getallen([[1.0, 0.93, 0.83, 0.61, 0.3, 0.001][min(nr, 5)] for nr in range(aantal)]),
        },
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )
    if aantal > 1:
        frame.loc[frame.index[-1], ["saldo", "p10", "p90", "p_positief"]] = NA
    return gemerkt(frame)


def wie(aantal=9):
    """Who does what: ids, codes, unknowns, and texts of any length."""
    frame = pd.DataFrame(
        {
            "partner": [f"g{nr:02}" for nr in range(aantal)],
            "verband": [f"v{nr // 3:02}" for nr in range(aantal)],
            "rol": pd.array([NA if nr % 4 == 1 else "centrumgemeente" for nr in range(aantal)], dtype="string"),
            "wat": "Heffen en innen van gemeentelijke belastingen",
            "kosten": getallen([NA if nr % 5 == 2 else 120_000.0 * (nr + 1) for nr in range(aantal)]),
            "baten": getallen([NA if nr % 3 == 1 else 1_130_000.0 for nr in range(aantal)]),
            "resultaat": pd.array(
                ["nvt" if nr % 7 == 3 else "€ 46.760 (onbeslist); kosten beantwoord" for nr in range(aantal)],
                dtype="string",
            ),
            "voor_wie": "Eigen partner, per verband",
        }
    )
    return gemerkt(frame)


GEVALLEN = {
    "per_partner": [saldi(9), saldi(1, onbekend=0), saldi(30, onbekend=6), saldi(3, onbekend=3), saldi(34, onbekend=9)],
    "per_verband": [saldi(9, verband=True), saldi(1, onbekend=1, verband=True), saldi(30, onbekend=4, verband=True)],
    "saldo": [cellen(), cellen(1, 1), cellen(30, 30), cellen(30, 5), cellen(2, 30, schaal=20.0)],
    "billijkheid": [aandelen(), aandelen(1), aandelen(30), aandelen(3)],
    "overlegbaten": [overleg(), overleg(1), overleg(30)],
    "begroot_gerealiseerd": [begroting(), begroting(1), begroting(30), begroting(36)],
    "aansluiting": [stromen(), stromen(1)],
    "aansluiting_verbanden": [stromen(), stromen(1), stromen(30)],
    "meerwaarde": [winst(), winst(1), winst(30), winst(2).assign(meer=NA, beter=NA, goedkoper=NA)],
    "perspectieven": [sommen(), sommen(1, 1), sommen(30, 30), sommen().assign(saldo=getallen([NA] * len(sommen())))],
    "montecarlo": [kansen(), kansen(1), kansen(30), kansen(3).assign(p10=NA, p90=NA, p_positief=NA)],
    "wie_doet_wat": [wie(), wie(1), wie(30)],
}
MET_NUL = sorted(set(GEVALLEN) - {"aansluiting", "aansluiting_verbanden", "begroot_gerealiseerd"})


def staven(ax, gid=None):
    """The bars of an axes, or those of one kind, by the row or place they stand on."""
    alle = [(c.patches[0].get_gid() or c.patches[0].get_label(), p) for c in ax.containers for p in c.patches]
    soort = {id(p): p.get_gid() for c in ax.containers for p in c.patches}
    return [p for _, p in alle if gid is None or soort[id(p)] == gid]


def lijnen(ax, gid):
    """The lines of one kind."""
    return [lijn for lijn in ax.lines if lijn.get_gid() == gid]


def noot(ax):
    """The note beneath the picture."""
    return " ".join(tekst.get_text() for tekst in ax.figure.texts if tekst.get_gid() == "noot").replace("\n", " ")


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One row, nine, thirty and more, with long names and unknowns: nothing cut off or on top of something else."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(kostenbaten, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame becomes a Dutch sentence that names the file to fill."""
    ax = getattr(kostenbaten, naam)(GEVALLEN[naam][0].iloc[:0], voet=vb.VOET)
    assert any(".csv" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size, also when not all rows fit."""
    for frame in GEVALLEN[naam][:3:2]:
        figuur = Figure(figsize=(13.33, 7.5), dpi=150)
        ax = figuur.add_subplot()
        assert getattr(kostenbaten, naam)(frame, ax=ax) is ax
        assert figuur.get_size_inches().tolist() == [13.33, 7.5]
        if naam != "saldo":  # a heatmap that does not fit is the caller's choice
            alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_vraag_en_eenheid(naam):
    """Without an answer the title asks a question, and the subtitle has the euro, or the share, in it."""
    ax = getattr(kostenbaten, naam)(GEVALLEN[naam][0])
    titel, onder = (
        " ".join(t.get_text() for t in ax.figure.texts if t.get_gid() == wat) for wat in ("titel", "ondertitel")
    )
    assert titel.endswith("?")
    assert "€" in onder or "aandeel" in onder


@pytest.mark.parametrize("naam", MET_NUL)
@pytest.mark.parametrize("manier", ["kolom", "attrs"])
def test_nulalternatief(naam, manier):
    """A benefit without a stated alternative is said to be so, by the column or by the frame; else it is not said."""
    frame = GEVALLEN[naam][0].drop(columns="nulalternatief", errors="ignore")
    zonder, met = frame.copy(), frame.copy()
    if manier == "kolom":
        zonder["nulalternatief"], met["nulalternatief"] = [True] * (len(frame) - 1) + [False], True
    else:
        zonder.attrs["nulalternatief"], met.attrs["nulalternatief"] = False, True
    assert "nulalternatief niet vastgelegd" in noot(getattr(kostenbaten, naam)(zonder))
    assert "nulalternatief" not in noot(getattr(kostenbaten, naam)(met))


def test_nulalternatief_onbekend_is_niet_vastgelegd():
    """A missing value in the column counts as not stated."""
    frame = pd.DataFrame({"nulalternatief": pd.array([True, NA, NA], dtype="boolean")})
    assert geld.nulalternatief(frame) == "Let op: nulalternatief niet vastgelegd (bij 2 van 3)."


def test_saldo_per_partner_teken_kleur_en_woord():
    """Bars have the length and sign of the saldo, the colour of the verdict, and its word in their row."""
    frame = saldi(9)
    ax = kostenbaten.per_partner(frame)
    kleuren = {"positief": stijl.BLAUW, "negatief": stijl.VERMILJOEN, "onbeslist": stijl.LICHTGRIJS}
    for code, kleur in kleuren.items():
        verwacht = frame.loc[frame["oordeel"] == code, "saldo"].tolist()
        assert [p.get_width() for p in staven(ax, code)] == pytest.approx(verwacht)
        assert verwacht
        assert {to_hex(p.get_facecolor()).upper() for p in staven(ax, code)} == {kleur.upper()}
        assert sum(tekst.startswith(code) for tekst in teksten(ax)) == len(verwacht)
    zonder = [p for p in staven(ax, "onbekend") if p.get_x() + p.get_width() == pytest.approx(0) or p.get_x() == 0]
    assert {p.get_hatch() for p in zonder} == {stijl.ARCERING}
    assert "oordeel onbekend, 3 van 4 bekend" in teksten(ax)


def test_saldo_streep_van_laag_tot_hoog():
    """The whisker runs from low to high, and there is none where these are unknown."""
    frame = saldi(9)
    ax = kostenbaten.per_partner(frame)
    verwacht = frame.dropna(subset=["saldo_laag"])[["saldo_laag", "saldo_hoog"]].astype(float).to_numpy().tolist()
    assert [list(lijn.get_xdata()) for lijn in lijnen(ax, "marge")] == verwacht
    assert len(lijnen(ax, "nul")) == 1


def test_onbekende_partner_onderaan_met_wat_mist():
    """A partner without saldo stands below, hatched from edge to edge, with what is missing and the costs known."""
    frame = saldi(9)
    ax = kostenbaten.per_partner(frame)
    van, tot = ax.get_xlim()
    breed = [p for p in staven(ax, "onbekend") if p.get_width() == pytest.approx(tot - van)]
    assert len(breed) == 2
    assert {p.get_hatch() for p in breed} == {stijl.ARCERING}
    redenen = [tekst for tekst in teksten(ax) if tekst.startswith("baten niet vastgesteld")]
    assert len(redenen) == 2
    assert redenen[1].endswith("wel bekend: kosten € 150.000")
    assert "€ 0" not in [tekst.get_text() for tekst in ax.texts]


def test_bovengrens():
    """Hours that are a lower bound make the saldo an upper bound, unless they belong to verbanden outside the saldo."""
    frame = saldi(3, onbekend=0).assign(overlegstatus="ondergrens")
    ax = kostenbaten.per_partner(frame.assign(saldo_laag=getallen([NA] * 3)))
    assert "≤ € 420.000" in teksten(ax)
    assert not any(tekst.startswith("≤") for tekst in teksten(kostenbaten.per_partner(frame)))


def test_zonder_overleg_staat_erbij():
    """A saldo without overlegkosten says so; a complete one does not."""
    ax = kostenbaten.per_partner(saldi(3, onbekend=0).assign(overlegstatus="geen_tarief"))
    assert noot(ax).startswith("Zonder overlegkosten (onbekend): 3 van 3 saldi.")
    assert "overlegkosten" not in noot(kostenbaten.per_partner(saldi(3, onbekend=0).assign(overlegstatus="volledig")))


def test_wie_het_meest_verliest_blijft():
    """Above thirty partners the smallest saldi go, on either side of zero; the largest loss and unknown ones stay."""
    frame = saldi(40, onbekend=12)
    ax = kostenbaten.per_partner(frame)
    namen = [label.get_text() for label in ax.get_yticklabels()]
    assert len(namen) == 30
    assert {frame["naam"].iloc[0], frame["naam"].iloc[27]} <= set(namen)
    assert len([n for n in namen if n in set(frame["naam"].iloc[28:])]) >= 8
    assert "Niet getoond: 6 partners met het kleinste saldo. Niet getoond: 4 partners met saldo onbekend." in noot(ax)


def test_rooster_teken_leeg_en_onbekend():
    """A cell per membership with its number and sign colour; unknown hatched; no cell where there is no membership."""
    frame = cellen(4, 5)
    ax = kostenbaten.saldo(frame)
    vakken = {p.get_gid(): p for p in ax.patches if "|" in (p.get_gid() or "")}
    assert set(vakken) == {f"{p}|{v}" for p, v in frame.index}
    assert len(vakken) < 20
    for (p, v), waarde in frame["saldo"].items():
        vak = vakken[f"{p}|{v}"]
        if notatie.is_onbekend(waarde):
            assert vak.get_hatch() == stijl.ARCERING
            continue
        rood, _, blauw, _ = vak.get_facecolor()
        assert (blauw > rood) == (waarde > 0)
    getallen_ = {tekst.get_text() for tekst in ax.texts}
    bekend = [w for w in frame["saldo"] if not notatie.is_onbekend(w)]
    assert {notatie.getal(w / 1000) for w in bekend if abs(w) > 1000} <= getallen_


def test_rooster_eenheid_volgt_de_bedragen():
    """Large amounts are in thousands and small ones in euros, and the subtitle says which."""
    groot, klein = kostenbaten.saldo(cellen(3, 3)), kostenbaten.saldo(cellen(3, 3, schaal=40.0))
    assert any("× € 1.000 per jaar" in tekst for tekst in teksten(groot))
    assert not any("1.000" in tekst for tekst in teksten(klein))


def test_rooster_per_inwoner_nvt_is_geen_onbekend():
    """Per inwoner: an en dash where the saldo is known but inwoners do not apply, a hatch where it is not known."""
    frame = cellen(4, 5)
    ax = kostenbaten.saldo(frame, kolom="per_inwoner")
    nvt = (frame["saldo"].notna() & frame["per_inwoner"].isna()).sum()
    assert [tekst.get_text() for tekst in ax.texts].count(notatie.NVT) == nvt > 0
    assert sum(p.get_hatch() is not None for p in ax.patches) == frame["saldo"].isna().sum()
    assert any("€ per inwoner per jaar" in tekst for tekst in teksten(ax))


def test_rooster_nul_is_wit():
    """Zero is white, and equal amounts of either sign are equally far from it."""
    assert geld.kleur_verschil(0.0, hoogste=5) == "#ffffff"
    assert geld.kleur_verschil(5.0, hoogste=5).upper() == stijl.BLAUW
    assert geld.kleur_verschil(-5.0, hoogste=5).upper() == stijl.VERMILJOEN


def test_rooster_wat_niet_past_wordt_geteld():
    """With more partners than columns fit, those of whom most is known stay, and the rest is counted."""
    ax = kostenbaten.saldo(cellen(30, 30))
    getoond = {p.get_gid().split("|")[0] for p in ax.patches if "|" in (p.get_gid() or "")}
    assert f"Niet getoond: {30 - len(getoond)} partners met de minste bekende saldi." in noot(ax)


def test_billijkheid_afstand_tot_de_lijn():
    """Every partner with both shares has a line to the diagonal, blue above it and vermillion below."""
    frame = aandelen(5, verbanden=1)
    ax = kostenbaten.billijkheid(frame)
    (diagonaal,) = lijnen(ax, "diagonaal")
    assert list(diagonaal.get_xdata()) == list(diagonaal.get_ydata())
    bekend = frame.dropna(subset=["aandeel_kosten"])
    for lijn, (_, rij) in zip(lijnen(ax, "afstand"), bekend.iterrows(), strict=True):
        assert list(lijn.get_xdata()) == [rij["aandeel_kosten"]] * 2
        assert list(lijn.get_ydata()) == [rij["aandeel_kosten"], rij["aandeel_baten"]]
        boven = rij["aandeel_baten"] > rij["aandeel_kosten"]
        assert lijn.get_color() == (stijl.BLAUW if boven else stijl.VERMILJOEN)


def test_billijkheid_kiest_een_verband():
    """The keyword chooses the verband; without it the first; the index or its reason stands behind the name."""
    frame = aandelen(4)
    namen = frame.attrs["namen"]
    assert any(namen["v01"] in tekst for tekst in teksten(kostenbaten.billijkheid(frame, verband_id="v01")))
    gezien = teksten(kostenbaten.billijkheid(frame))
    assert any(namen["v00"] in tekst for tekst in gezien)
    assert f"{namen['g00']} {notatie.getal(frame['index'].iloc[0], decimalen=2)}" in gezien
    assert f"{namen['g02']} (baten zonder kosten)" in gezien
    assert any("Horst aan de Maas" in tekst and "4 % van de bijdragen" in tekst for tekst in gezien)
    leeg = kostenbaten.billijkheid(frame, verband_id="bestaat-niet")
    assert any("bedragen.csv" in tekst for tekst in teksten(leeg))


def test_billijkheid_grootte_volgt_inwoners():
    """More inwoners, larger point; without inwoners the usual size."""
    punten_ = [lijn.get_markersize() for lijn in lijnen(kostenbaten.billijkheid(aandelen(4, verbanden=1)), "punt")]
    assert punten_ == sorted(punten_)
    assert len(set(punten_)) == 3
    zonder = aandelen(4, verbanden=1).drop(columns="inwoners")
    assert len({lijn.get_markersize() for lijn in lijnen(kostenbaten.billijkheid(zonder), "punt")}) == 1


def test_overlegbaten_nul_is_niet_onbekend():
    """A verband with an explicit zero has no place on a log axis and is named as such, apart from the unknown ones."""
    frame = overleg(9)
    ax = kostenbaten.overlegbaten(frame)
    assert f"Zonder baten (€ 0): {frame['naam'].iloc[1]}." in noot(ax)
    onbekend = next(zin for zin in noot(ax).split(". ") if zin.startswith("Niet te plaatsen"))
    assert frame["naam"].iloc[2] in onbekend
    assert frame["naam"].iloc[1] not in onbekend
    assert len(lijnen(ax, "ondergrens")) == 1
    assert len(lijnen(ax, "punt")) == 6


def test_overlegbaten_lijnen_zijn_een_deel():
    """Along a grey line the meetings cost one part of the benefits, and the line says which."""
    ax = kostenbaten.overlegbaten(overleg(9))
    delen = {round(y / x, 6) for lijn in lijnen(ax, "quote") for x, y in zip(*lijn.get_data(), strict=True)}
    assert delen <= {0.001, 0.01, 0.1, 1.0}
    assert {f"{stijl.kort_getal(100 * deel)} %" for deel in delen} <= set(teksten(ax))


def test_veel_punten_niet_alle_namen():
    """With thirty points only those that say most are named, and the note counts the others."""
    ax = kostenbaten.overlegbaten(overleg(30))
    assert sum(1 for tekst in ax.texts if tekst.get_gid() == "naam" and tekst.get_text()) == 8
    assert "Zonder naam: 20 verbanden" in noot(ax)


def test_waterval_sluit():
    """Gross less what is passed through is net, in bars as in words, in whole euros; a lower bound says so."""
    ax = kostenbaten.aansluiting(stromen(9))
    (bruto,), (eraf,), (netto,) = (staven(ax, gid) for gid in ("bruto", "geelimineerd", "netto"))
    assert bruto.get_height() - eraf.get_height() == pytest.approx(netto.get_height())
    assert eraf.get_y() == pytest.approx(netto.get_height())
    assert to_hex(eraf.get_facecolor()).upper() == stijl.VERMILJOEN
    rij = stromen(9).loc["totaal"]
    assert f"€ {notatie.getal(rij['netto'])}" in teksten(ax)
    grens = kostenbaten.aansluiting(stromen(9).assign(status="ondergrens"))
    assert f"≥ € {notatie.getal(rij['netto'])}" in teksten(grens)


def test_waterval_van_een_verband():
    """The keyword draws one verband; an unknown one becomes a sentence, not a zero."""
    frame = stromen(4)
    assert staven(kostenbaten.aansluiting(frame, verband_id="v01"), "bruto")[0].get_height() == 950_000
    leeg = kostenbaten.aansluiting(frame, verband_id="v03")
    assert kostenbaten.GEEN_AANSLUITING in teksten(leeg)
    assert not leeg.patches


def test_aansluiting_per_verband():
    """A row per verband, without the total; unknown hatched and in words."""
    ax = kostenbaten.aansluiting_verbanden(stromen(4))
    assert [p.get_width() for p in staven(ax, "netto")] == pytest.approx([1_425_000, 950_000, 1_900_000 / 3, 0])
    onbekend = staven(ax, "onbekend")
    assert [p.get_width() > 0 for p in onbekend] == [False, False, False, True]
    assert {p.get_hatch() for p in onbekend} == {stijl.ARCERING}
    assert "€ 1.900.000 − € 475.000 = € 1.425.000" in teksten(ax)
    assert "Totaal" not in [label.get_text() for label in ax.get_yticklabels()]


def test_meerwaarde_drie_panelen():
    """One panel per kind on one scale; a zero is written, an unclaimed kind is a dash, an unknown one is hatched."""
    frame = winst(6)
    ax = kostenbaten.meerwaarde(frame.assign(onbekend=getallen([1000.0] * 6)))
    panelen = dict(zip(kostenbaten.MEERWAARDE, ax.child_axes, strict=True))
    assert len({paneel.get_xlim() for paneel in panelen.values()}) == 1
    for soort, paneel in panelen.items():
        assert [p.get_width() for p in staven(paneel, soort)] == pytest.approx(frame[soort].dropna().tolist())
        onbekend = (frame[soort].isna() & (frame["bekend"] < frame["van"])).sum()
        assert len(staven(paneel, "onbekend")) == onbekend
        assert [t.get_text() for t in paneel.texts].count(notatie.NVT) == frame[soort].isna().sum() - onbekend
    assert to_hex(staven(panelen["goedkoper"], "goedkoper")[0].get_facecolor()).upper() == stijl.VERMILJOEN
    assert "€ 0" in [t.get_text() for t in panelen["meer"].texts]
    assert "Van € 6.000 aan baten is de soort meerwaarde onbekend." in noot(ax)


def test_perspectieven_vier_panelen():
    """Every known saldo is a dot in its panel, open when part of it is unknown; the rest is counted in words."""
    frame = sommen(5, 6)
    ax = kostenbaten.perspectieven(frame)
    for nr, paneel in enumerate(ax.child_axes, start=1):
        rijen = frame[frame["perspectief"] == nr]
        stippen = [*lijnen(paneel, "heel"), *lijnen(paneel, "deels")]
        assert sorted(float(s.get_xdata()[0]) for s in stippen) == pytest.approx(sorted(rijen["saldo"].dropna()))
        assert len(lijnen(paneel, "deels")) == (rijen["saldo"].notna() & (rijen["bekend"] < rijen["van"])).sum()
        kop, tellen = (tekst.get_text() for tekst in paneel.texts[:2])
        assert kop == f"{nr}  {kostenbaten.PERSPECTIEVEN[nr]}"
        assert f"{(rijen['saldo'] > 0).sum()} positief" in tellen or not (rijen["saldo"] > 0).any()
        assert (f"{rijen['saldo'].isna().sum()} onbekend" in tellen) == bool(rijen["saldo"].isna().any())
    bekend, van = frame.loc[frame["perspectief"] == 4, ["bekend", "van"]].iloc[0]
    assert ax.child_axes[3].texts[-1].get_text().endswith(f"({bekend} van {van} saldi bekend)")
    assert "voorzet" in noot(ax)


def test_begroot_gerealiseerd_kleurt_naar_gunst():
    """Higher costs and lower benefits are vermillion, the other way round blue; unlike amounts are grey."""
    frame = begroting(5)
    ax = kostenbaten.begroot_gerealiseerd(frame)
    kleuren = [lijn.get_color() for lijn in lijnen(ax, "lijn")]
    assert kleuren == [stijl.VERMILJOEN, stijl.VERMILJOEN, stijl.GRIJS, stijl.BLAUW, stijl.GRIJS]
    assert "€ 100.000 → € 115.000" in teksten(ax)
    assert "€ 180.000 → onbekend" in teksten(ax)


def test_montecarlo_interval_en_kans():
    """The bar runs from p10 to p90 in the colour of where it lies; the chance is in words, never a hundred per cent."""
    frame = kansen(9)
    ax = kostenbaten.montecarlo(frame)
    bekend = frame.dropna(subset=["p10"])
    balken = staven(ax, "interval")
    assert [p.get_x() for p in balken] == pytest.approx(bekend["p10"].tolist())
    assert [p.get_x() + p.get_width() for p in balken] == pytest.approx(bekend["p90"].tolist())
    kleuren = [to_hex(p.get_facecolor()).upper() for p in balken]
    verwacht = {"positief": stijl.BLAUW, "negatief": stijl.VERMILJOEN, "onbeslist": stijl.ONBEKEND}
    assert kleuren == [verwacht[oordeel(laag, hoog)] for laag, hoog in zip(bekend["p10"], bekend["p90"], strict=True)]
    gezien = teksten(ax)
    assert {"kans op positief saldo 83 %", "kans op positief saldo > 99 %", "kans op positief saldo < 1 %"} <= set(
        gezien
    )
    assert "kans onbekend" in gezien
    assert any("onafhankelijk" in tekst for tekst in gezien)


def test_montecarlo_zegt_waarom_niet():
    """A partner that was not drawn says why, and its saldo when that is known."""
    frame = kansen(2).assign(reden=pd.array(["bandbreedte onbekend", "saldo onbekend"], dtype="string"), p10=NA)
    gezien = teksten(kostenbaten.montecarlo(frame))
    assert {"bandbreedte onbekend; saldo € 300.000", "saldo onbekend"} <= set(gezien)


def test_tabel_bladert():
    """Fourteen rows a page, the note says which and how many follow; past the end stands the last page."""
    frame = wie(30)
    eerste, laatste = kostenbaten.wie_doet_wat(frame), kostenbaten.wie_doet_wat(frame, pagina=99)
    assert noot(eerste).startswith("Blad 1 van 3: rij 1 tot en met 14, en nog 16.")
    assert noot(laatste).startswith("Blad 3 van 3: rij 29 tot en met 30.")
    assert {PLAATSEN[0], PLAATSEN[13]} <= set(teksten(eerste))
    assert PLAATSEN[14] not in teksten(eerste)
    assert "Blad" not in noot(kostenbaten.wie_doet_wat(wie(9)))


def test_tabel_onbekend_en_nvt():
    """An unknown cell is hatched and says so, what does not apply is an en dash, a repeated first cell stands once."""
    frame = wie(9)
    ax = kostenbaten.wie_doet_wat(frame)
    tekst = [t.get_text().replace("\n", " ") for t in ax.texts]
    onbekend = int(frame.isna().sum().sum())
    assert tekst.count("onbekend") == onbekend == sum(p.get_hatch() is not None for p in ax.patches)
    assert tekst.count(notatie.NVT) == 1
    assert tekst.count(frame.attrs["namen"]["v00"]) == 1
    assert "€ 120.000" in tekst


def test_tabel_breekt_geen_woord():
    """Columns give in down to their longest word: no word is cut while there is room for all."""
    rijen = [["kop", "kop"], ["Werkvoorzieningschap " * 9, "kort"]]
    breed = tabelbeeld._breedten(rijen, breedte=300)
    assert breed[0] + breed[1] <= 300
    assert breed[0] >= stijl.tekstbreedte("Werkvoorzieningschap")
    assert breed[1] >= stijl.tekstbreedte("kort")


def test_kies_laat_een_kleine_lijst_heel():
    """Thirty rows or fewer are all shown, in their order."""
    frame, melding = saldobeeld._kies(saldi(30, onbekend=6), "partners")
    assert frame.index.tolist() == saldi(30, onbekend=6).index.tolist()
    assert melding == ""


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_gouden(naam, gouden):
    """Every chart draws the golden inventory's own frame."""
    maten = pytest.importorskip("swanalyse.indicatoren.kostenbaten")
    frame = getattr(maten, naam.removesuffix("_verbanden"))(gouden)
    alles_zichtbaar(getattr(kostenbaten, naam)(frame, voet=gouden.voet(frame)))
