"""Charts of the network: lines are ties, dots are partners, names do not overlap, and unknown is hatched."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import netwerk, stijl
from swanalyse.indicatoren import netwerk as maten

from . import voorbeelden as vb
from .lappen import DOMEINEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten


def egos(aantal=9):
    """With whom one partner shares verbanden."""
    n = pd.array(range(aantal, 0, -1), dtype="Int64")
    frame = pd.DataFrame({"naam": list(PLAATSEN[:aantal]), "n": n}, index=[f"g{nr:02}" for nr in range(aantal)])
    frame = frame.assign(aandeel=frame["n"] / max(aantal, 1), in_regio=[nr % 2 == 0 for nr in range(aantal)])
    return vb.gemerkt(frame, perimeter="verbanden van Venlo")


def grenzen(*, bekend=10):
    """Ties within and across three borders; of neighbours nothing is known."""
    frame = pd.DataFrame(
        {"binnen": [30, 6, 0], "buiten": [10, 4, 0], "bekend": [40, bekend, 0], "van": [40, 40, 40]},
        index=["regio", "provincie", "buren"], dtype="Int64",
    )  # fmt: skip
    frame["aandeel_buiten"] = pd.array([0.25, 0.4, pd.NA], dtype="Float64")
    namen = {
        "regio": "buiten de regio",
        "provincie": "in een andere provincie",
        "buren": "met een gemeente die niet grenst",
    }
    return vb.gemerkt(frame, namen=namen)


def teken_banden(knopen, **anders):
    """The partner network of some partners."""
    return netwerk.banden(vb.banden(knopen), knopen=knopen, **anders)


def stippen(ax):
    """The dots by partner_id."""
    return {p.get_gid(): p for p in ax.patches if p.get_gid()}


@pytest.mark.parametrize(
    "maten_",
    [
        {"partners": 3, "verbanden": 2},
        {"partners": 8, "verbanden": 23},
        {"partners": 30, "verbanden": 60},
        {"partners": 8, "verbanden": 23, "buiten": 60},
        {"partners": 5, "verbanden": 9, "domein": False},
    ],
    ids=str,
)
def test_graaf_zichtbaar(maten_):
    """The two-mode network from small to thirty by sixty: every name whole and clear of the others."""
    frame = vb.lidmaatschappen(**maten_)
    voor = frame.copy(deep=True)
    alles_zichtbaar(netwerk.graaf(frame, voet=vb.VOET, titel=vb.LANG))
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize(("aantal", "weging"), [(2, "aantal"), (8, "newman"), (40, "aantal")])
def test_banden_zichtbaar(aantal, weging):
    """The partner network up to thirty partners: every name whole and clear of the others."""
    knopen = vb.knopen(aantal)
    voor = knopen.copy(deep=True)
    alles_zichtbaar(teken_banden(knopen, weging=weging, voet=vb.FICTIEF, titel=vb.LANG))
    pd.testing.assert_frame_equal(knopen, voor)


def test_banden_kaart_zichtbaar():
    """With places, the northernmost stands highest; who has no place is counted."""
    knopen = vb.knopen(8, buiten=2)
    knopen[["lat", "lon"]] = pd.DataFrame(vb.plaatsen(buiten=2)[["lat", "lon"]].to_numpy(), index=knopen.index)
    knopen.loc["x01", "lat"] = float("nan")
    ax = netwerk.banden_kaart(vb.banden(knopen), knopen=knopen, voet=vb.VOET)
    alles_zichtbaar(ax)
    plek = {gid: p.get_center()[1] for gid, p in stippen(ax).items() if isinstance(p, Circle)}
    assert min(plek, key=plek.get) == knopen["lat"].idxmax()
    assert "Niet getoond: 1 partner." in teksten(ax)


@pytest.mark.parametrize("ax_", [None, "eigen"])
def test_ego_en_grenzen_zichtbaar(ax_):
    """The bars, on a slide of their own or on given axes."""
    for teken, frame in ((netwerk.ego, egos(34)), (netwerk.ego, egos(1)), (netwerk.grenzen, grenzen())):
        ax = Figure(figsize=(13.33, 7.5), dpi=150).add_subplot() if ax_ else None
        gevraagd = teken(frame, ax=ax, voet=vb.VOET, titel=vb.LANG)
        assert ax is None or gevraagd is ax
        alles_zichtbaar(gevraagd)


def test_graaf_lijn_per_deelname():
    """Every membership is one curve, blue in the region and grey outside it; a centrumgemeente has a thick one."""
    frame = vb.lidmaatschappen(partners=4, verbanden=6, buiten=3)
    ax = netwerk.graaf(frame)
    lijnen = {
        (to_hex(c.get_edgecolor()[0]).upper(), c.get_gid()): len(c.get_paths())
        for c in ax.collections
        if isinstance(c, PathCollection)
    }
    regio = int(frame["in_regio"].sum())
    assert lijnen == {
        (stijl.BLAUW, "deelnames gewoon"): regio - 1,
        (stijl.BLAUW, "deelnames dik"): 1,
        (stijl.GRIJS, "deelnames gewoon"): len(frame) - regio,
    }
    dik = {c.get_gid(): c.get_linewidth()[0] for c in ax.collections}
    assert dik["deelnames dik"] > 2 * dik["deelnames gewoon"]


def test_graaf_domeinen_en_verplicht():
    """Verbanden stand by domein with their number of members; the statutory one is an open black ring."""
    frame = vb.lidmaatschappen(partners=8, verbanden=11)
    ax = netwerk.graaf(frame)
    gezien = teksten(ax)
    assert set(DOMEINEN) <= set(gezien)
    aantal = frame.groupby("verband_id")["partner_id"].nunique()
    assert any(tekst.endswith(f"({aantal['v03']})") for tekst in gezien)
    open_ = {gid for gid, p in stippen(ax).items() if to_hex(p.get_facecolor()) == "#ffffff"}
    assert open_ == {"v00"}


def test_graaf_telt_wat_wegvalt():
    """Partners of the region stay; of sixty from outside those with the fewest verbanden are counted."""
    frame = vb.lidmaatschappen(partners=8, verbanden=23, buiten=60)
    ax = netwerk.graaf(frame)
    getoond = {gid for gid in stippen(ax) if gid[0] in "gx"}
    assert {f"g{nr:02}" for nr in range(8)} <= getoond
    assert len(getoond) == 30
    assert f"Niet getoond: {frame['partner_id'].nunique() - 30} partners met minder verbanden." in teksten(ax)


def test_graaf_op_lage_assen():
    """On axes that cannot grow fewer names are drawn, and the rest is counted."""
    ax = Figure(figsize=(13.33, 5), dpi=150).add_subplot()
    netwerk.graaf(vb.lidmaatschappen(partners=30, verbanden=60), ax=ax)
    alles_zichtbaar(ax)
    assert any("Niet getoond" in tekst for tekst in teksten(ax))


def test_banden_dikte_is_sterkte():
    """The stronger the tie, the wider the line; no tie, no line."""
    knopen = vb.knopen(6, buiten=0)
    frame = vb.banden(knopen)
    ax = teken_banden(knopen)
    dikte = {lijn.get_gid(): lijn.get_linewidth() for lijn in ax.lines if "|" in (lijn.get_gid() or "")}
    n = {f"{a}|{b}": int(k) for a, b, k in zip(frame["partner_a"], frame["partner_b"], frame["n"], strict=True)}
    assert dikte.keys() == n.keys()
    assert sorted(n, key=lambda gid: (n[gid], gid)) == sorted(dikte, key=lambda gid: (dikte[gid], gid))
    zonder = netwerk.banden(frame[frame["partner_a"] != "g00"], knopen=knopen)
    assert not [lijn for lijn in zonder.lines if "g00" in (lijn.get_gid() or "")]
    assert "g00" in stippen(zonder)


def test_banden_stip_is_wortel_inwoners():
    """Area goes with inhabitants; a partner that is no gemeente is a square; unknown inhabitants are hatched."""
    knopen = vb.knopen(4, buiten=1)
    knopen["inwoners"] = pd.array([100_000, 25_000, 100_000, pd.NA, pd.NA], dtype="Int64")
    gezien = stippen(teken_banden(knopen))
    assert gezien["g00"].get_radius() == pytest.approx(2 * gezien["g01"].get_radius())
    assert gezien["g03"].get_hatch() == stijl.ARCERING
    assert gezien["g00"].get_hatch() is None
    assert isinstance(gezien["x00"], Rectangle)
    assert gezien["x00"].get_hatch() is None


def test_banden_kleur_is_regio():
    """Blue is the region, grey the rest."""
    gezien = stippen(teken_banden(vb.knopen(3, buiten=2)))
    kleur = {gid: to_hex(p.get_facecolor()).upper() for gid, p in gezien.items()}
    assert kleur == {"g00": stijl.BLAUW, "g01": stijl.BLAUW, "g02": stijl.BLAUW, "x00": stijl.GRIJS, "x01": stijl.GRIJS}


def test_banden_alles_onbekend():
    """Without any number of inhabitants every gemeente is a small hatched dot."""
    gezien = stippen(teken_banden(vb.knopen(5, buiten=0, inwoners=False)))
    assert {p.get_hatch() for gid, p in gezien.items() if gid != "g04"} == {stijl.ARCERING}


def test_banden_vast():
    """The same frame gives the same picture."""
    een, twee = (stippen(teken_banden(vb.knopen(12))) for _ in range(2))
    assert {gid: p.get_path().vertices.tolist() for gid, p in een.items()} == {
        gid: p.get_path().vertices.tolist() for gid, p in twee.items()
    }
    assert [p.get_transform().get_matrix().tolist() for p in een.values()] == [
        p.get_transform().get_matrix().tolist() for p in twee.values()
    ]


def test_weging_bestaat_niet():
    """Another weight is refused, with the choices."""
    knopen = vb.knopen(3)
    with pytest.raises(KeuzeFout, match=r"^'log' is geen weging: kies 'aantal' of 'newman'$"):
        netwerk.banden(vb.banden(knopen), knopen=knopen, weging="log")


def test_ego_gerangschikt():
    """Bars in the order of the frame, blue in the region and grey outside, with number and share behind each."""
    ax = netwerk.ego(egos(4))
    assert [label.get_text() for label in ax.get_yticklabels()] == list(PLAATSEN[:4])
    lengte = {c.patches[0].get_gid(): [p.get_width() for p in c.patches] for c in ax.containers}
    assert lengte == {"binnen": [4, 0, 2, 0], "buiten": [0, 3, 0, 1]}
    gezien = teksten(ax)
    assert {"4 (100 %)", "1 (25 %)", "Met wie werkt Venlo het meest samen?"} <= set(gezien)


def test_grenzen_onbekend_gearceerd():
    """Ties of which it is unknown on which side of the border they lie are hatched, and are in no share."""
    ax = netwerk.grenzen(grenzen())
    lengte = {c.patches[0].get_gid(): [p.get_width() for p in c.patches] for c in ax.containers}
    assert lengte == {"buiten": [10, 4, 0], "binnen": [30, 6, 0], "onbekend": [0, 30, 40]}
    onbekend = next(c for c in ax.containers if c.patches[0].get_gid() == "onbekend")
    assert {p.get_hatch() for p in onbekend.patches} == {stijl.ARCERING}
    assert {"25 %", "40 %", "onbekend", "Buiten de regio"} <= set(teksten(ax))


@pytest.mark.parametrize("teken", [netwerk.graaf, netwerk.ego, netwerk.grenzen])
def test_leeg(teken):
    """Nothing to draw is said in Dutch, with the file to fill."""
    vol = {netwerk.graaf: vb.lidmaatschappen(), netwerk.ego: egos(), netwerk.grenzen: grenzen()}[teken]
    ax = teken(vol.iloc[:0], voet=vb.VOET)
    assert any("deelnames.csv" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


def test_leeg_banden():
    """Partners without a tie, or without a place, give a sentence."""
    knopen = vb.knopen(3)
    leeg = netwerk.banden(vb.banden(knopen).iloc[:0], knopen=knopen)
    assert any("deelnames.csv" in tekst for tekst in teksten(leeg))
    zonder = netwerk.banden_kaart(vb.banden(knopen), knopen=knopen.assign(lat=float("nan"), lon=float("nan")))
    assert any("ligging onbekend" in tekst for tekst in teksten(zonder))


def test_gouden(gouden):
    """Every chart draws the golden inventory's own frames."""
    leden, banden, knopen = maten.lidmaatschappen(gouden), maten.banden(gouden), maten.knopen(gouden)
    grens, ego = maten.grenzen(gouden), maten.ego(gouden, partner_id="E")
    alles_zichtbaar(netwerk.graaf(leden, voet=gouden.voet(leden)))
    alles_zichtbaar(netwerk.banden(banden, knopen=knopen, voet=gouden.voet(banden)))
    alles_zichtbaar(netwerk.ego(ego, voet=gouden.voet(ego)))
    alles_zichtbaar(netwerk.grenzen(grens, voet=gouden.voet(grens)))
