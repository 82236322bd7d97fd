"""Charts of bestuurlijke drukte: bars as long as the hours, unknown hatched and said, nobody hidden in a total."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import drukte, stijl
from swanalyse.indicatoren import drukte as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import DOMEINEN, LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

STATUS = ("volledig", "ondergrens", "volledig")


def partners(aantal):
    """Ids, with the names that go with them."""
    return pd.DataFrame(
        {"naam": [PLAATSEN[nr % len(PLAATSEN)] for nr in range(aantal)]},
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )


def statussen(aantal, *, onbekend=1):
    """Complete, lower bound, complete, …; the last one unknown when there are several."""
    rij = [STATUS[nr % 3] for nr in range(aantal)]
    return rij if aantal == 1 else [*rij[: aantal - onbekend], *["onbekend"] * onbekend]


def getallen(waarden):
    """Numbers of which some are unknown."""
    return pd.array(waarden, dtype="Float64")


def gemerkt(frame, **namen):
    """The frame with what an indicator leaves on it."""
    return vb.gemerkt(frame, namen=namen)


def uren(aantal=9):
    """Hours per partner in three parts, decreasing; a lower bound here and there, the last unknown."""
    frame = partners(aantal)
    status = statussen(aantal)
    weet = [staat != "onbekend" for staat in status]
    for kolom, deel in (("vergaderen", 11.0), ("voorbereiden", 7.5), ("reizen", 3.0)):
        frame[kolom] = getallen([deel * (aantal - nr) if weet[nr] else pd.NA for nr in range(aantal)])
    frame["totaal"] = frame[["vergaderen", "voorbereiden", "reizen"]].sum(axis=1, min_count=3)
    frame["bekend"] = pd.array([3 if ja else 0 for ja in weet], dtype="Int64")
    frame["van"] = pd.array([4 if staat == "ondergrens" else 3 for staat in status], dtype="Int64")
    return gemerkt(frame.assign(status=status, in_regio=True, verbanden_zonder_overleg=1))


def belasting(aantal=9):
    """Hours per bestuurder by inwoners; the smallest carry most."""
    frame = partners(aantal)
    trap = np.linspace(0, 1, aantal) if aantal > 1 else np.array([0.5])
    frame["inwoners"] = pd.array((9_000 * 12**trap).round().astype(int), dtype="Int64")
    uren_ = [60 - 40 * deel + 7 * (nr % 3) for nr, deel in enumerate(trap)]
    if aantal > 1:
        uren_[-1] = pd.NA
    return gemerkt(frame.assign(per_bestuurder=getallen(uren_), status=statussen(aantal)))


def zetels(aantal=9):
    """Seats per bestuurder; of the last partner the bestuurders are unknown, of the one before it the seats too."""
    frame = partners(aantal)
    frame["zetels"] = getallen([12.0 + nr % 5 for nr in range(aantal)])
    frame["n_bestuurders"] = getallen([4.0 + nr % 3 for nr in range(aantal)])
    frame["status"] = [STATUS[nr % 3] for nr in range(aantal)]
    if aantal > 2:
        frame.loc[frame.index[-1], "n_bestuurders"] = pd.NA
        frame.loc[frame.index[-2], ["zetels", "status"]] = [pd.NA, "onbekend"]
    return gemerkt(frame.assign(per_bestuurder=frame["zetels"] / frame["n_bestuurders"]))


def stapeling(aantal=9, *, domeinen=11):
    """Tables per domein and gemeente, some unknown."""
    rijen = [[pd.NA if (d + p) % 7 == 6 else (3 * d + 5 * p) % 6 for p in range(aantal)] for d in range(domeinen)]
    kolommen = pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id")
    index = pd.Index([f"d{nr:02}" for nr in range(domeinen)], name="domein")
    return gemerkt(pd.DataFrame(rijen, index=index, columns=kolommen, dtype="Int64"))


def raadsdrukte(aantal=9):
    """Documents per month."""
    per_maand = {3: 1, 4: 8, 6: 4, 10: 2}
    index = pd.Index(range(1, 13), name="maand")
    kolommen = pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id")
    rijen = [[per_maand.get(maand, 0) + nr % 2 * (maand == 4) for nr in range(aantal)] for maand in index]
    return gemerkt(pd.DataFrame(rijen, index=index, columns=kolommen, dtype="Int64"))


def lorenz(aantal=9, *, gelijk=False):
    """The curve of so many partners."""
    last = np.ones(aantal) if gelijk else np.arange(1, aantal + 1) ** 1.8
    frame = pd.DataFrame(
        {"aandeel_partners": np.arange(aantal + 1) / aantal, "aandeel": np.r_[0, np.cumsum(last)] / last.sum()},
    ).astype("Float64")
    return gemerkt(frame)


MATEN = pd.Series(
    {"gini": 0.412, "gini_gecorrigeerd": 0.4635, "top3_aandeel": 0.624, "bekend": 9, "van": 12}, dtype="Float64"
)


def tafels(aantal=9):
    """Pairs of tables with long names."""
    index = range(aantal)
    frame = pd.DataFrame(
        {
            "overleg_a": [f"o{nr:02}" for nr in index],
            "overleg_b": [f"o{nr + 1:02}" for nr in index],
            "gemeenschappelijk": pd.array([1 + nr % 6 for nr in index], dtype="Int64"),
            "jaccard": getallen([1 - 0.5 * nr / aantal for nr in index]),
        }
    )
    namen = {f"o{nr:02}": f"Algemeen bestuur {LANGE_NAMEN[nr % 6]}" for nr in range(aantal + 1)}
    return gemerkt(frame, **namen)


def samenvoegen(aantal=9):
    """Before and after: the first rise, one stays, the others fall, the last is unknown."""
    frame = partners(aantal)
    voor = [14.0 + 9 * nr for nr in range(aantal)]
    verschil = [9.25 if nr < max(1, aantal // 4) else 0.0 if nr == aantal // 4 else -4.0 - nr for nr in range(aantal)]
    frame["voor"], frame["verschil"] = getallen(voor), getallen(verschil)
    frame["na"] = frame["voor"] + frame["verschil"]
    frame["status"] = "volledig"
    if aantal > 1:
        frame.loc[frame.index[-1], ["na", "verschil", "status"]] = [pd.NA, pd.NA, "onbekend"]
    return gemerkt(frame)


def ervaren(aantal=9):
    """Hours and scores; one small group, one lower bound, one without hours."""
    frame = partners(aantal)
    frame["mediaan"] = getallen([1 + (nr * 3 % 9) / 2 for nr in range(aantal)])
    frame["n"] = pd.array([2 if nr == 1 else 5 + nr for nr in range(aantal)], dtype="Int64")
    frame["totaal"] = getallen([pd.NA if nr == 4 else 80.0 + 37 * (nr * 7 % 11) for nr in range(aantal)])
    return gemerkt(frame.assign(status=statussen(aantal, onbekend=0)))


def scenario(aantal=9):
    """Low, middle and high; the last one has no rule."""
    frame = partners(aantal)
    frame["midden"] = getallen([40.0 + 11 * nr for nr in range(aantal)])
    frame["laag"], frame["hoog"] = frame["midden"] * 0.3, frame["midden"] * 3.5
    if aantal > 1:
        frame.loc[frame.index[-1], ["laag", "midden", "hoog"]] = pd.NA
    telling = pd.array([12] * aantal, dtype="Int64")
    return gemerkt(frame.assign(n_verbanden=telling, n_met_aanname=telling - 3))


def overlegquote(aantal=9):
    """Share of overleg in the costs per verband; then verbanden of which part or all is unknown."""
    frame = pd.DataFrame(
        {"naam": [f"{LANGE_NAMEN[nr % 6]} {nr + 1}" for nr in range(aantal)]},
        index=pd.Index([f"v{nr:02}" for nr in range(aantal)], name="verband_id"),
    )
    frame["overlegkosten"] = getallen([10_080.0 + 900 * nr for nr in range(aantal)])
    frame["kosten"] = getallen([90_000.0 + 40_000 * nr for nr in range(aantal)])
    frame["status"] = [STATUS[nr % 3] for nr in range(aantal)]
    frame["bekend"], frame["van"] = pd.array([5] * aantal, dtype="Int64"), pd.array([11] * aantal, dtype="Int64")
    if aantal > 3:
        frame.loc[frame.index[-3], "kosten"] = pd.NA
        frame.loc[frame.index[-2:], "overlegkosten"] = pd.NA
        frame.loc[frame.index[-3:], "status"] = ["onbekend", "geen_tarief", "onbekend"]
    return gemerkt(frame.assign(quote=frame["overlegkosten"] / (frame["overlegkosten"] + frame["kosten"])))


MAKERS = {
    "uren": uren,
    "belasting": belasting,
    "zetels": zetels,
    "stapeling": stapeling,
    "raadsdrukte": raadsdrukte,
    "lorenz": lorenz,
    "tafels": tafels,
    "samenvoegen": samenvoegen,
    "ervaren_per_partner": ervaren,
    "scenario": scenario,
    "overlegquote": overlegquote,
}
GRAFIEKEN = list(MAKERS)


def staven(ax, gid):
    """The bars of one kind."""
    return [p for c in ax.containers if c.patches and c.patches[0].get_gid() == gid for p in c.patches]


def marken(ax, gid):
    """The marks of one kind."""
    return [lijn for lijn in ax.lines if lijn.get_gid() == gid]


@pytest.mark.parametrize("naam", GRAFIEKEN)
@pytest.mark.parametrize("aantal", [1, 9, 30])
def test_zichtbaar(naam, aantal):
    """One row, a region, a full slide, long names: nothing cut off, too small, or on top of something else."""
    frame = MAKERS[naam](aantal)
    voor = frame.copy(deep=True)
    ax = getattr(drukte, naam)(frame, voet=vb.FICTIEF if aantal == 9 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


LEEG = {
    "uren": drukte.GEEN_OVERLEG,
    "belasting": drukte.GEEN_BESTUURDERS,
    "zetels": drukte.GEEN_OVERLEG,
    "stapeling": drukte.GEEN_OVERLEG,
    "raadsdrukte": drukte.GEEN_TERMIJNEN,
    "lorenz": drukte.GEEN_VERDELING,
    "tafels": drukte.GEEN_ZETELS,
    "samenvoegen": drukte.GEEN_SAMENVOEGING,
    "ervaren_per_partner": drukte.GEEN_ERVARING,
    "scenario": drukte.GEEN_SCENARIO,
    "overlegquote": drukte.GEEN_QUOTE,
}


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_leeg(naam):
    """An empty frame draws a Dutch sentence that says what is missing."""
    ax = getattr(drukte, naam)(MAKERS[naam](9).iloc[:0], voet=vb.VOET)
    assert LEEG[naam] in teksten(ax)
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", GRAFIEKEN)
def test_eigen_assen(naam):
    """Axes of the caller are drawn on and keep their size; what does not fit is counted."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(drukte, naam)(MAKERS[naam](34), ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", [naam for naam in GRAFIEKEN if naam not in ("lorenz", "samenvoegen")])
def test_gouden(naam, gouden):
    """Every chart draws the golden inventory's own frame."""
    frame = getattr(maten, naam)(gouden)
    alles_zichtbaar(getattr(drukte, naam)(frame, voet=gouden.voet(frame)))


def test_uren_gouden(gouden):
    """The golden hours as a council reads them: a lower bound says so, an unknown is a word, never a zero."""
    gezien = teksten(drukte.uren(maten.uren(gouden)))
    assert {"≥ 48 uur (3 van 4)", "≥ 16 uur (0 van 1)", "onbekend (0 van 1)"} <= set(gezien)
    assert not any(tekst.startswith("0 uur") for tekst in gezien)


def test_uren_staven():
    """The parts are as long as their hours; a lower bound ends in a hatched stub, an unknown is a longer one."""
    frame = uren(9)
    ax = drukte.uren(frame)
    for kolom in ("vergaderen", "voorbereiden", "reizen"):
        assert [p.get_width() for p in staven(ax, kolom)] == frame[kolom].fillna(0).tolist()
    stompen = staven(ax, "stomp")
    assert {p.get_hatch() for p in stompen} == {stijl.ARCERING}
    lang = [p.get_width() for p in stompen]
    assert [breed > 0 for breed in lang] == frame["status"].ne("volledig").tolist()
    assert lang[-1] > 2 * lang[1]
    assert {p.get_hatch() for p in staven(ax, "reizen")} == {None}
    assert "nog onbekend" in teksten(ax)


def test_uren_volledig_zonder_arcering():
    """When all is known nothing is hatched, and the key does not mention it."""
    frame = uren(9).iloc[[0, 2, 3]]
    ax = drukte.uren(frame)
    assert not staven(ax, "stomp")
    assert "nog onbekend" not in teksten(ax)
    assert not any("≥" in tekst for tekst in teksten(ax) if tekst.endswith("uur"))


def test_uren_nul_is_bekend():
    """A partner that is known to spend nothing has 0 uur, and no hatch."""
    frame = uren(1)
    frame[["vergaderen", "voorbereiden", "reizen", "totaal"]] = 0.0
    ax = drukte.uren(frame)
    assert "0 uur" in teksten(ax)
    assert not staven(ax, "stomp")


def test_uren_zonder_enig_overleg():
    """With partners but no recorded overleg for any of them, the chart says which files to fill."""
    frame = uren(3).assign(van=0, bekend=0, status="onbekend")
    frame[["vergaderen", "voorbereiden", "reizen", "totaal"]] = pd.NA
    assert drukte.GEEN_OVERLEG in teksten(drukte.uren(frame))


def test_belasting_ondergrens_open_met_pijl():
    """Lower bounds are open marks with an arrow, the rest is filled; who has no place is named."""
    frame = belasting(9)
    ax = drukte.belasting(frame)
    bekend = frame["per_bestuurder"].notna()
    meer = frame["status"].eq("ondergrens") & bekend
    assert len(marken(ax, "ondergrens")) == sum(t.get_gid() == "pijl" for t in ax.texts) == int(meer.sum())
    assert {to_hex(m.get_markerfacecolor()) for m in marken(ax, "ondergrens")} == {"#ffffff"}
    assert {to_hex(m.get_markerfacecolor()).upper() for m in marken(ax, "punt")} == {stijl.BLAUW}
    assert [m.get_xdata()[0] for m in marken(ax, "punt")] == frame.loc[bekend & ~meer, "inwoners"].tolist()
    assert any(tekst == f"Niet te plaatsen, want onbekend of nul: {frame['naam'].iloc[-1]}." for tekst in teksten(ax))


def test_belasting_logaritmisch_en_nederlands():
    """Inwoners stand on a logarithmic axis with Dutch numbers; hours begin at zero."""
    ax = drukte.belasting(belasting(9))
    assert ax.get_xscale() == "log"
    assert {"10.000", "100.000"} <= set(teksten(ax))
    assert ax.get_ylim()[0] == 0


def test_belasting_namen_staan_vrij():
    """Every placed gemeente has its name once, and no name lies on a point."""
    frame = belasting(30)
    ax = drukte.belasting(frame)
    namen = [t for t in ax.texts if t.get_gid() == "naam"]
    assert sorted(t.get_text().replace("\n", " ") for t in namen) == sorted(frame["naam"].iloc[:-1])
    alles_zichtbaar(ax)
    for tekst in namen:
        vak = tekst.get_window_extent()
        for punt in [*marken(ax, "punt"), *marken(ax, "ondergrens")]:
            assert not vak.contains(*ax.transData.transform((punt.get_xdata()[0], punt.get_ydata()[0])))


def test_zetels_zeggen_waaruit_ze_komen():
    """Seats per bestuurder are the bar; behind it stand both numbers, and which of them is unknown."""
    frame = zetels(9)
    ax = drukte.zetels(frame)
    assert [p.get_width() for p in staven(ax, "per_bestuurder")] == frame["per_bestuurder"].fillna(0).tolist()
    gezien = teksten(ax)
    assert "3 (12 zetels, 4 bestuurders)" in gezien
    assert "≥ 2,6 (≥ 13 zetels, 5 bestuurders)" in gezien
    assert "onbekend (15 zetels, bestuurders onbekend)" in gezien
    assert "onbekend" in gezien


def test_stapeling_onbekend_is_geen_nul():
    """A count has its number, none is blank, unknown is hatched: as many of each as the frame has."""
    frame = stapeling(9)
    ax = drukte.stapeling(frame)
    cijfers = sorted(t.get_text() for t in ax.texts if t.get_gid() == "cel")
    assert cijfers == sorted(str(n) for n in frame.to_numpy().ravel() if n is not pd.NA and n)
    assert sum(p.get_hatch() == stijl.ARCERING for p in ax.patches) == int(frame.isna().sum().sum())
    assert {"Gearceerd: onbekend. Leeg: geen.", *DOMEINEN, *PLAATSEN[:9]} <= set(teksten(ax))


def test_stapeling_geheel_onbekend():
    """A region of which no table is known gets the sentence, not a sheet of hatches."""
    assert drukte.GEEN_OVERLEG in teksten(drukte.stapeling(stapeling(4) * pd.NA))


def test_raadsdrukte_maanden_op_een_lijn():
    """The months run to the right, by their short names, all on one base line."""
    ax = drukte.raadsdrukte(raadsdrukte(3))
    maanden = [t for t in ax.texts if t.get_text() in {"jan", "mrt", "apr", "aug", "dec"}]
    assert len(maanden) == 5
    assert len({(t.get_position()[1], t.get_verticalalignment()) for t in maanden}) == 1
    assert [t.get_text() for t in sorted(maanden, key=lambda t: t.get_position()[0])] == [
        "jan", "mrt", "apr", "aug", "dec",
    ]  # fmt: skip


def test_lorenz_in_woorden():
    """Gini, the top three and n stand in words; the curve is the frame, beside the line of equal shares."""
    frame = lorenz(9)
    ax = drukte.lorenz(frame, concentratie=MATEN)
    gezien = " ".join(teksten(ax))
    for zin in ("Gini 0,41 (0 = ieder evenveel", "kleine aantal: 0,46", "62 % van de uren", "n = 9 van 12 partners"):
        assert zin in gezien
    (kromme,), (gelijk,) = marken(ax, "lorenz"), marken(ax, "gelijk")
    assert kromme.get_ydata().tolist() == frame["aandeel"].tolist()
    assert list(gelijk.get_xdata()) == list(gelijk.get_ydata()) == [0, 1]


def test_lorenz_zonder_gini():
    """A Gini that cannot be given is said so, not drawn as zero."""
    maten_ = MATEN.copy()
    maten_[["gini", "gini_gecorrigeerd", "top3_aandeel"]] = pd.NA
    gezien = " ".join(teksten(drukte.lorenz(lorenz(2, gelijk=True), concentratie=maten_)))
    assert "Gini onbekend" in gezien
    assert "Gini 0" not in gezien


def test_tafels_noemen_beide():
    """Every pair has both names in full, its share as the bar and the number of functions behind it."""
    frame = tafels(9)
    ax = drukte.tafels(frame)
    assert [p.get_width() for p in staven(ax, "jaccard")] == frame["jaccard"].tolist()
    namen = frame.attrs["namen"]
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert labels == [f"{namen[a]} en {namen[b]}" for a, b in zip(frame["overleg_a"], frame["overleg_b"], strict=True)]
    assert "100 % (1 functie)" in teksten(ax)


def test_tafels_bekend_maar_geen_paar():
    """Seats that are recorded but show no pair of tables are not called missing."""
    leeg = merk(tafels(2).iloc[:0], n=4, eenheid="overleggen", dekking=Dekking(4, 4))
    assert drukte.GEEN_TAFELS in teksten(drukte.tafels(leeg))


def test_samenvoegen_verbergt_geen_verliezer():
    """Who gets more is vermillion, who gets less blue; the total stands in the subtitle and is no row."""
    frame = samenvoegen(9)
    ax = drukte.samenvoegen(frame)
    kleuren = [to_hex(m.get_markeredgecolor()).upper() for m in marken(ax, "na")]
    verwacht = [
        stijl.VERMILJOEN if d > 0 else stijl.BLAUW if d < 0 else stijl.GRIJS for d in frame["verschil"].dropna()
    ]
    assert kleuren == verwacht
    assert {to_hex(m.get_markerfacecolor()) for m in marken(ax, "voor")} == {"#ffffff"}
    assert [m.get_xdata()[0] for m in marken(ax, "na")] == frame["na"].dropna().tolist()
    gezien = teksten(ax)
    assert "14 → 23,3 uur (+9,3)" in gezien
    assert {"na: meer uren", "na: minder uren", "na: gelijk"} <= set(gezien)
    assert sum("Samen" in tekst or "samen van" in tekst for tekst in gezien) == 1
    assert [label.get_text() for label in ax.get_yticklabels()] == frame["naam"].tolist()


def test_samenvoegen_rekent_na():
    """Before and after differ by what the title says: 253,5 − 182 is 71,5, also above a hundred hours."""
    frame = pd.DataFrame(
        {"naam": ["D", "E"], "voor": [203.5, 50.0], "na": [140.0, 42.0], "verschil": [-63.5, -8.0]}, index=["d", "e"]
    )
    gezien = teksten(drukte.samenvoegen(frame.assign(status="volledig")))
    assert any("Samen van 253,5 naar 182 uur" in tekst for tekst in gezien)
    assert "203,5 → 140 uur (−63,5)" in gezien


def test_samenvoegen_onbekend_blijft_staan():
    """A partner for whom the simulation is unknown is a hatched row, and the total says how many it counts."""
    frame = samenvoegen(9)
    ax = drukte.samenvoegen(frame)
    assert [p.get_hatch() for p in staven(ax, "onbekend")] == [stijl.ARCERING]
    assert "onbekend" in teksten(ax)
    assert any("8 van 9 partners bekend, die samen van 364 naar 337,5 uur" in tekst for tekst in teksten(ax))


def test_samenvoegen_gouden(gouden):
    """Merging the golden tables: D goes from 14 to 23,25 hours, whatever the region wins."""
    overleggen = gouden.overleggen["overleg_id"].tolist()
    paren = [[een, ander] for nr, een in enumerate(overleggen) for ander in overleggen[nr + 1 :]]
    tekst = [t for paar in paren for t in teksten(drukte.samenvoegen(maten.samenvoegen(gouden, paar)))]
    assert "14 → 23,3 uur (+9,3)" in tekst


def test_ervaren_kleine_groep_grijs():
    """Every point tells its n; fewer than three respondents is grey, and the note says so."""
    frame = ervaren(9)
    ax = drukte.ervaren_per_partner(frame)
    kleuren = [to_hex(m.get_markeredgecolor()).upper() for m in ax.lines if m.get_gid() in ("punt", "ondergrens")]
    assert kleuren.count(stijl.GRIJS) == 1
    assert f"{frame['naam'].iloc[1]} (n = 2)" in teksten(ax)
    assert any("Grijs: minder dan drie respondenten." in tekst for tekst in teksten(ax))
    assert any(f"onbekend: {frame['naam'].iloc[4]} (n = 9)." in tekst for tekst in teksten(ax))


@pytest.mark.parametrize("ondertitel", [None, "", "Uren per jaar"])
def test_scenario_is_nooit_een_meting(ondertitel):
    """Whatever the caller writes, the subtitle says that it is a scenario and no measurement."""
    ax = drukte.scenario(scenario(3), ondertitel=ondertitel)
    gezien = next(tekst.get_text() for tekst in ax.figure.texts if tekst.get_gid() == "ondertitel")
    assert gezien.lower().count("scenario, geen meting") == 1


def test_scenario_interval():
    """Low, middle and high are marks on one line, and stand in words; without a rule the row is hatched."""
    frame = scenario(4)
    ax = drukte.scenario(frame)
    for kolom in ("laag", "midden", "hoog"):
        assert [m.get_xdata()[0] for m in marken(ax, kolom)] == frame[kolom].dropna().tolist()
    assert [p.get_hatch() for p in staven(ax, "onbekend")] == [stijl.ARCERING]
    assert {"40 uur (12–140), 9 van 12 verbanden", "onbekend, 9 van 12 verbanden"} <= set(teksten(ax))


def test_overlegquote_zegt_wat_ontbreekt():
    """A share is a bar with its euros and of whom; an unknown one is hatched and says which half is missing."""
    frame = overlegquote(9)
    ax = drukte.overlegquote(frame)
    assert [p.get_width() for p in staven(ax, "quote")] == frame["quote"].fillna(0).tolist()
    gezien = teksten(ax)
    assert "10,1 % (overleg € 10.080)" in gezien
    assert "7,8 % (overleg € 10.980, 5 van 11 partners)" in gezien
    assert "onbekend (overleg € 15.480, bijdragen onbekend)" in gezien
    assert "onbekend (geen tarief)" in gezien
    assert [p.get_width() > 0 for p in staven(ax, "stomp")] == frame["quote"].isna().tolist()
