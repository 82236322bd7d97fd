"""Charts of the overview: what the frame says, no more; unknown hatched and last; everything legible."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import overzicht, stijl
from swanalyse.indicatoren import overzicht as maten

from . import voorbeelden as vb
from .lappen import DOMEINEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

VORMEN = {
    "openbaar_lichaam": ("Openbaar lichaam", "formeel"),
    "bedrijfsvoeringsorganisatie": ("Bedrijfsvoeringsorganisatie", "formeel"),
    "regeling_zonder_meer": ("Regeling zonder meer (lichte regeling)", "formeel"),
    "convenant": ("Convenant of bestuursovereenkomst", "halfformeel"),
    "netwerk": ("Informeel overleg of netwerk", "informeel"),
    "anders": ("Anders", pd.NA),
    "onbekend": ("onbekend", pd.NA),
}


def rechtsvormen(*, alles_onbekend=False):
    """Verbanden per legal form, unknown last."""
    codes = ["onbekend"] if alles_onbekend else list(VORMEN)
    aantal = pd.array(range(len(codes), 0, -1), dtype="Int64")
    frame = pd.DataFrame(
        {
            "label": [VORMEN[code][0] for code in codes],
            "formeel": pd.array([VORMEN[code][1] for code in codes], dtype="string"),
            "n_verbanden": aantal,
            "aandeel": pd.array([int(n) / int(aantal.sum()) for n in aantal], dtype="Float64"),
        },
        index=codes,
    )
    return vb.gemerkt(frame)


def domeinen():
    """Verbanden per domein, unknown last."""
    labels = [*DOMEINEN, "onbekend"]
    frame = pd.DataFrame({"label": labels}, index=[*(f"d{nr:02}" for nr in range(len(DOMEINEN))), "onbekend"])
    frame["n_verbanden"] = pd.array(range(24, 0, -2), dtype="Int64")
    return vb.gemerkt(frame.assign(aandeel=frame["n_verbanden"] / int(frame["n_verbanden"].sum())))


def kruistabel(*, alles_onbekend=False):
    """Domeinen × legal forms."""
    rijen = ["onbekend"] if alles_onbekend else [*(f"d{nr:02}" for nr in range(11)), "onbekend"]
    kolommen = ["onbekend"] if alles_onbekend else list(VORMEN)
    waarden = [[(3 * r + 5 * k) % 7 for k in range(len(kolommen))] for r in range(len(rijen))]
    frame = pd.DataFrame(waarden, index=rijen, columns=kolommen, dtype="Int64") + (5 if alles_onbekend else 0)
    return vb.gemerkt(frame, namen={code: label for code, (label, _) in VORMEN.items()})


def partners(aantal=9, *, alles_onbekend=False):
    """Verbanden per partner by whether the law prescribes them."""
    delen = {
        "wettelijk_verplicht": [1 + nr % 3 for nr in range(aantal)],
        "semi_verplicht": [nr % 2 for nr in range(aantal)],
        "vrijwillig": [3 + nr % 8 for nr in range(aantal)],
        "onbekend": [nr % 4 for nr in range(aantal)],
    }
    frame = pd.DataFrame(delen, index=[f"g{nr:02}" for nr in range(aantal)], dtype="Int64")
    if alles_onbekend:
        frame = (frame * 0).assign(onbekend=pd.array([5] * aantal, dtype="Int64"))
    frame = frame.assign(n_verbanden=frame.sum(axis=1), in_regio=[nr >= 5 for nr in range(aantal)])
    frame.insert(0, "naam", [PLAATSEN[nr % len(PLAATSEN)] for nr in range(aantal)])
    return vb.gemerkt(frame)


def jaren(aantal=20, *, overlevers=False, zonder=0):
    """Running verbanden per year."""
    frame = pd.DataFrame(index=pd.Index(range(2026 - aantal + 1, 2027), name="jaar"))
    frame["lopend"] = pd.array([zonder + nr // 2 for nr in range(aantal)], dtype="Int64")
    frame["start_onbekend"] = pd.array([zonder] * aantal, dtype="Int64")
    return vb.gemerkt(frame.assign(alleen_overlevers=overlevers))


def kringen(*, alles_onbekend=False):
    """With whom, over all and per domein."""
    index = ["alle", *(f"d{nr:02}" for nr in range(11)), "onbekend"]
    frame = pd.DataFrame(
        {"alleen_gemeenten": 5, "met_overheden": 2, "met_samenleving": 1, "onbekend": 1}, index=index, dtype="Int64"
    )
    if alles_onbekend:
        frame[["alleen_gemeenten", "met_overheden", "met_samenleving"]] = 0
    return vb.gemerkt(frame.assign(n_verbanden=frame.sum(axis=1)))


GEVALLEN = {
    "per_rechtsvorm": [rechtsvormen(), rechtsvormen(alles_onbekend=True)],
    "per_domein": [domeinen(), domeinen().tail(1)],
    "domein_rechtsvorm": [kruistabel(), kruistabel(alles_onbekend=True), kruistabel().iloc[:2, :2]],
    "per_partner": [partners(3), partners(30), partners(34), partners(9, alles_onbekend=True)],
    "per_jaar": [jaren(), jaren(1), jaren(75, overlevers=True, zonder=3), jaren(2, overlevers=True)],
    "tegels": [
        vb.tegels(),
        vb.tegels(partners=30, verbanden=60),
        vb.tegels(partners=8, verbanden=23, buiten=90),
        vb.tegels(partners=2, verbanden=1, domein=False),
        vb.tegels(partners=35, verbanden=12, domein=False),
    ],
    "partnertypen": [kringen(), kringen(alles_onbekend=True)],
}


def staven(ax, gid):
    """The bars of one kind."""
    return [p for c in ax.containers if c.patches and c.patches[0].get_gid() == gid for p in c.patches]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """Small, large, long-named and wholly unknown frames: nothing cut off, too small, or on top of something else."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(overzicht, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill."""
    leeg = GEVALLEN[naam][0].iloc[:0]
    ax = getattr(overzicht, naam)(leeg, voet=vb.VOET)
    assert any("verbanden.csv" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(overzicht, naam)(GEVALLEN[naam][0], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_gouden(naam, gouden):
    """Every chart draws the golden inventory's own frame."""
    frame = getattr(maten, naam)(gouden)
    alles_zichtbaar(getattr(overzicht, naam)(frame, voet=gouden.voet(frame)))


def test_rechtsvorm_kleurt_naar_formeel():
    """Bars are as long as the numbers, coloured by how formal the form is; unknown is hatched, whatever its form."""
    ax = overzicht.per_rechtsvorm(rechtsvormen())
    lengte = {
        gid: [p.get_width() for p in staven(ax, gid)] for gid in ("formeel", "halfformeel", "informeel", "onbekend")
    }
    assert lengte["formeel"] == [7, 6, 5, 0, 0, 0, 0]
    assert lengte["halfformeel"] == [0, 0, 0, 4, 0, 0, 0]
    assert lengte["informeel"] == [0, 0, 0, 0, 3, 0, 0]
    assert lengte["onbekend"] == [0, 0, 0, 0, 0, 0, 1]
    assert {p.get_hatch() for p in staven(ax, "onbekend")} == {stijl.ARCERING}
    assert "7 (25 %)" in teksten(ax)


def test_partner_verplicht_omlijnd_en_onbekend_gearceerd():
    """The four kinds stack up to the total; what the law prescribes has a black outline, unknown is hatched."""
    frame = partners(9)
    ax = overzicht.per_partner(frame)
    kinds = ("wettelijk_verplicht", "semi_verplicht", "vrijwillig", "onbekend")
    som = [sum(p.get_width() for p in rij) for rij in zip(*(staven(ax, gid) for gid in kinds), strict=True)]
    assert som == frame["n_verbanden"].tolist()
    assert {to_hex(p.get_edgecolor()) for p in staven(ax, "wettelijk_verplicht")} == {stijl.INKT}
    assert {p.get_hatch() for p in staven(ax, "onbekend")} == {stijl.ARCERING}
    assert {p.get_hatch() for p in staven(ax, "vrijwillig")} == {None}


def test_partner_regio_valt_niet_weg():
    """When not all fit, partners of the region stay and keep their order; the rest is counted."""
    ax = overzicht.per_partner(partners(34))
    getoond = [label.get_text() for label in ax.get_yticklabels()]
    assert len(getoond) == 30
    assert set(PLAATSEN[5:34]) <= set(getoond)
    assert "Niet getoond: 4 partners." in teksten(ax)
    assert [naam for naam in getoond if naam in PLAATSEN[5:34]] == list(PLAATSEN[5:34])


def test_niet_van_toepassing_apart():
    """What is in the total but in none of the kinds does not apply, and is no unknown."""
    frame = partners(3)
    frame["n_verbanden"] += 2
    ax = overzicht.per_partner(frame)
    assert [p.get_width() for p in staven(ax, "nvt")] == [2, 2, 2]
    assert "niet van toepassing" in teksten(ax)


def test_kruistabel_getallen():
    """Every cell above zero has its number; those of an unknown row or column are hatched; zeros are blank."""
    frame = kruistabel()
    ax = overzicht.domein_rechtsvorm(frame)
    cijfers = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"]
    assert sorted(cijfers) == sorted(str(n) for n in frame.to_numpy().ravel() if n)
    vaag = frame.copy()
    vaag.iloc[:-1, :-1] = 0
    assert sum(p.get_hatch() is not None for p in ax.patches) == int((vaag > 0).sum().sum())


def test_kruistabel_noemt_domeinen_voluit():
    """With all eleven domeinen every head stands in words above its column."""
    assert set(DOMEINEN) <= set(teksten(overzicht.domein_rechtsvorm(kruistabel())))


def test_jaren_overlevers():
    """A line of survivors only is hatched and says that it is no growth; else neither."""
    ax = overzicht.per_jaar(jaren(overlevers=True))
    assert any("dit is dus geen groei" in tekst for tekst in teksten(ax))
    assert [c.get_hatch() for c in ax.collections if c.get_gid() == "onbekend"] == [stijl.ARCERING]
    gewoon = overzicht.per_jaar(jaren())
    assert not any("groei" in tekst for tekst in teksten(gewoon))
    assert not [c for c in gewoon.collections if c.get_gid() == "onbekend"]


def test_jaren_lijn():
    """The step line has the numbers of the frame, the last one in bold, and years without a thousands point."""
    ax = overzicht.per_jaar(jaren(zonder=2))
    lijn = next(line for line in ax.lines if line.get_gid() == "lopend")
    assert lijn.get_ydata().tolist() == [*jaren(zonder=2)["lopend"].tolist(), 11]
    assert "11" in teksten(ax)
    assert not any(tekst.startswith("2.0") for tekst in teksten(ax))
    assert "Van 2 verbanden is het begin onbekend: geteld in elk jaar (gearceerde strook)." in teksten(ax)


def test_tegels_zijn_de_deelnames():
    """A tile for every membership and nothing else; statutory ones outlined, those with unknown obligation not."""
    frame = vb.tegels(partners=6, verbanden=4)
    ax = overzicht.tegels(frame)
    gezien = {p.get_gid(): p for p in ax.patches if "|" in (p.get_gid() or "")}
    assert set(gezien) == {f"{i}|{v}" for v in frame.columns for i in frame.index[frame[v]]}
    assert {gid.split("|")[1] for gid, p in gezien.items() if p.get_linewidth() > 2} == {"v00"}


def test_tegels_tellen_wie_buiten_valt():
    """With ninety partners outside the region the columns are the region's, and each row counts the others."""
    frame = vb.tegels(partners=8, verbanden=5, buiten=90)
    gezien = teksten(overzicht.tegels(frame))
    assert "Niet getoond: 90 partners. Achter elke rij: hoeveel van hen meedoen." in gezien
    for verband in frame.columns:
        assert f"+ {int(frame[verband].iloc[8:].sum())}" in gezien


def test_tegels_namen_voluit():
    """Thirty by sixty: every verband and every partner is named in full, and every domein stands at its band."""
    frame = vb.tegels(partners=30, verbanden=60)
    gezien = teksten(overzicht.tegels(frame))
    namen = frame.attrs["namen"]
    assert all(namen[verband] in gezien for verband in frame.columns)
    assert all(any(tekst.endswith(f"  {namen[i]}") for tekst in gezien) for i in frame.index)
    assert set(DOMEINEN) <= set(gezien)


def test_tegels_op_lage_assen():
    """On axes that cannot grow the verbanden that do not fit are counted."""
    ax = overzicht.tegels(vb.tegels(partners=8, verbanden=60), ax=Figure(figsize=(13.33, 7.5), dpi=150).add_subplot())
    assert any("verbanden." in tekst and "Niet getoond" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


def test_domein_zonder_code():
    """A verband whose domein is not known stands under that heading."""
    assert "Domein onbekend" in teksten(overzicht.tegels(vb.tegels(domein=False)))


def test_onbekende_bevoegdheden_zijn_geen_nul():
    """Nothing known is unknown, not "0 overgedragen"; partly known is at least so many."""
    frame = pd.DataFrame({"naam": ["A", "B", "C"], "delegatie": [0, 2, 1], "mandaat": 0, "volmacht_machtiging": 0})
    ax = overzicht.bevoegdheden(frame.assign(geen=[0, 1, 2], onbekend=[4, 1, 0], van=[4, 4, 3]))
    assert {"onbekend", "≥ 2 van 4 overgedragen", "1 van 3 overgedragen"} <= set(teksten(ax))
