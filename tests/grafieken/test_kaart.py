"""Maps: the eye sees patches; names can be read; what is not known is not filled in."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

from swanalyse.bronnen import geojson
from swanalyse.grafieken import kaart, stijl
from swanalyse.schema import schema

from . import voorbeelden as vb
from .zichtbaar import alles_zichtbaar, teksten

BEELD = Path(__file__).parent / "beelden" / "kaart_constellaties.png"
WAARDEN = pd.Series([13, 7, 4, 22, 10, 16, pd.NA, 1], index=list(vb.REGIO), dtype="Int64", name="n_verbanden")
# eight blocks of half a degree that touch their neighbours: boundaries made by hand
BLOKKEN = {
    wie: [[(5 + x, 51 + y), (5.5 + x, 51 + y), (5.5 + x, 51.4 + y), (5 + x, 51.4 + y), (5 + x, 51 + y)]]
    for wie, x, y in zip(vb.REGIO, [0, 0.5, 1, 1.5] * 2, [0] * 4 + [0.4] * 4, strict=True)
}


def lappen(ax, gid):
    """How many areas each small map has of one kind."""
    return [len(c.get_paths()) for c in ax.collections if isinstance(c, PathCollection) and c.get_gid() == gid]


def met_blokken():
    """The region with its hand-made boundaries."""
    plaatsen = vb.plaatsen(buiten=0)
    naam = {naam.upper(): BLOKKEN[i] for i, (naam, *_) in vb.REGIO.items()}
    return kaart.met_grenzen(plaatsen, naam)


def test_een_kaart_per_samenstelling():
    """Every constellation is a map, in the order of the frame; members are blue, others light grey."""
    ax = kaart.constellaties(vb.constellaties(), plaatsen=vb.plaatsen())
    assert lappen(ax, "lid") == [8, 7, 6, 2, 3, 4, 2, 2]
    assert lappen(ax, "geen_lid") == [0, 1, 2, 6, 5, 4, 6, 6]
    assert lappen(ax, "buiten") == [0, 0, 0, 0, 0, 0, 1, 2]
    blauw = next(c for c in ax.collections if c.get_gid() == "lid")
    assert to_hex(blauw.get_facecolor()[0]).upper() == stijl.BLAUW


def test_bijschrift_in_woorden():
    """A caption says how many verbanden, and whom the constellation lacks or adds."""
    gezien = teksten(kaart.constellaties(vb.constellaties(), plaatsen=vb.plaatsen()))
    assert "4 verbanden" in gezien
    assert "1 verband" in gezien
    assert {
        "hele regio",
        "zonder Gennep en Mook en Middelaar",
        "alleen Venlo en Venray",
        "3 van 8 gemeenten",
        "alleen Beesel en Venlo, met Roermond",
        "alleen Gennep en Mook en Middelaar, met 2 van buiten",
    } <= set(gezien)


def test_namen_op_de_kaart():
    """The map of the region names every gemeente in full."""
    gezien = teksten(kaart.constellaties(vb.constellaties(), plaatsen=vb.plaatsen()))
    assert {naam for naam, *_ in vb.REGIO.values()} <= set(gezien)


def test_lap_heeft_een_rand():
    """Members that lie together have one outline, without seams; two apart have two."""
    ax = kaart.constellaties(vb.constellaties([(vb.ACHT, 1), (("gm-mook", "gm-beesel"), 1)]), plaatsen=vb.plaatsen())
    een, twee = (c for c in ax.collections if isinstance(c, LineCollection))
    assert len(een.get_segments()) < 8 * 6
    assert len(twee.get_segments()) == 2 * 6


def test_wettelijk_verplicht_omlijnd():
    """Of the maps per verband only the statutory one has a thick black outline; unknown is not statutory."""
    frame = vb.tegels(verbanden=3)
    ax = kaart.verbanden(frame, plaatsen=vb.veel_plaatsen(8))
    randen = [c for c in ax.collections if isinstance(c, LineCollection)]
    assert [to_hex(c.get_edgecolor()[0]) == stijl.INKT for c in randen] == [True, False, False]
    assert [float(c.get_linewidth()[0]) > 2 for c in randen] == [True, False, False]
    assert lappen(ax, "lid") == frame.sum().tolist()


def test_aantal_met_onbekend():
    """A value stands in its tile with the name; unknown is hatched and says so, never 0."""
    ax = kaart.aantal(WAARDEN, plaatsen=vb.plaatsen())
    gezien = teksten(ax)
    assert "Mook en Middelaar 10" in gezien
    assert "Venlo onbekend" in gezien
    vlak = {p.get_gid(): p for p in ax.patches}
    assert vlak["gm-venlo"].get_hatch() == stijl.ARCERING
    assert vlak["gm-beesel"].get_hatch() is None
    assert set(vlak) == set(vb.REGIO)


def test_alles_onbekend():
    """A map of which no value is known still draws every gemeente, hatched."""
    ax = kaart.aantal(WAARDEN.where(WAARDEN < 0), plaatsen=vb.plaatsen())
    assert {p.get_hatch() for p in ax.patches} == {stijl.ARCERING}
    alles_zichtbaar(ax)


def test_zonder_plaats_genoemd():
    """A gemeente of the region whose place is unknown is named under the map."""
    plaatsen = vb.plaatsen()
    plaatsen.loc["gm-venlo", ["lat", "lon"]] = float("nan")
    ax = kaart.constellaties(vb.constellaties(), plaatsen=plaatsen)
    assert "Niet op de kaart, want de ligging is onbekend: Venlo." in teksten(ax)
    assert lappen(ax, "lid")[0] == 7


def test_ver_weg_maakt_de_regio_niet_klein():
    """Of many members from outside only the nearest are drawn, as many as the region has; all are counted."""
    plaatsen = vb.veel_plaatsen(40).assign(in_regio=lambda frame: frame["lon"] < 5.2)
    regio = tuple(plaatsen.index[plaatsen["in_regio"]])
    ax = kaart.constellaties(vb.constellaties([(tuple(plaatsen.index), 1), (regio, 1)]), plaatsen=plaatsen)
    assert lappen(ax, "buiten") == [len(regio), 0]
    gezien = teksten(ax)
    assert f"Van buiten de regio alleen de dichtstbijzijnde ({len(regio)})." in gezien
    assert f"hele regio, met {40 - len(regio)} van buiten" in gezien


def test_wat_niet_past_wordt_geteld():
    """Of sixty constellations the first come, and the rest is counted."""
    plaatsen = vb.veel_plaatsen(12)
    ax = kaart.constellaties(vb.veel_constellaties(plaatsen, 60), plaatsen=plaatsen)
    getoond = len(lappen(ax, "lid"))
    assert 12 <= getoond <= kaart.PANELEN
    assert f"Niet getoond: {60 - getoond} kaarten." in teksten(ax)


@pytest.mark.parametrize("plaatsen", [vb.plaatsen(), met_blokken()], ids=["tegels", "grenzen"])
def test_zichtbaar(plaatsen):
    """With a long title, a footer and a watermark nothing is cut off, too small or on top of something else."""
    alles_zichtbaar(kaart.constellaties(vb.constellaties(), plaatsen=plaatsen, titel=vb.LANG, voet=vb.FICTIEF))
    alles_zichtbaar(kaart.aantal(WAARDEN, plaatsen=plaatsen, titel=vb.LANG, voet=vb.VOET))


@pytest.mark.parametrize("aantal", [1, 2, 5, 13, 30, 60])
def test_zichtbaar_op_elke_maat(aantal):
    """From one gemeente to sixty, with long names."""
    plaatsen = vb.veel_plaatsen(aantal)
    frame = vb.veel_constellaties(plaatsen, min(aantal, 24))
    alles_zichtbaar(kaart.constellaties(frame, plaatsen=plaatsen, voet=vb.VOET))
    alles_zichtbaar(kaart.verbanden(vb.tegels(partners=min(aantal, 35), verbanden=23), plaatsen=plaatsen))
    waarden = pd.Series(range(aantal), index=plaatsen.index)
    alles_zichtbaar(kaart.aantal(waarden, plaatsen=plaatsen))


def test_te_veel_om_te_noemen():
    """A map of the whole country has no room for names, and says so."""
    referentie = schema.referentie("gemeenten").set_index("code").astype({"lat": float, "lon": float})
    ax = kaart.aantal(pd.Series(1, index=referentie.index), plaatsen=referentie[["naam", "lat", "lon"]])
    assert "Er zijn te veel gemeenten om ze op de kaart te noemen." in teksten(ax)
    assert len(ax.patches) == len(referentie)
    alles_zichtbaar(ax)


def test_nummers_met_lijst():
    """Where names do not fit in the areas, numbers do, and a list explains them."""
    gezien = teksten(kaart.aantal(WAARDEN, plaatsen=met_blokken().assign(naam="Gemeenschapsvoorzieningenland")))
    assert {str(nr) for nr in range(1, 9)} <= set(gezien)
    assert {f"{nr}  Gemeenschapsvoorzieningenland  {n}" for nr, n in ((1, 10), (3, "onbekend"))} <= set(gezien)


@pytest.mark.parametrize("teken", [kaart.constellaties, kaart.verbanden])
def test_leeg(teken):
    """Without verbanden, or without places, a map says what is missing."""
    frame = vb.constellaties([]) if teken is kaart.constellaties else vb.tegels(verbanden=0)
    assert any(
        "Er zijn geen verbanden om te tekenen." in tekst for tekst in teksten(teken(frame, plaatsen=vb.plaatsen()))
    )
    frame = vb.constellaties() if teken is kaart.constellaties else vb.tegels()
    zonder = vb.plaatsen().assign(lat=float("nan"))
    ax = teken(frame, plaatsen=zonder, voet=vb.VOET)
    assert any("ligging" in tekst and "cbs_code" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


def test_eigen_assen_en_invoer():
    """Given axes are drawn on; frames stay as they were."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    frame, plaatsen = vb.constellaties(), vb.plaatsen()
    voor = frame.copy(deep=True), plaatsen.copy(deep=True)
    assert kaart.constellaties(frame, plaatsen=plaatsen, ax=ax) is ax
    pd.testing.assert_frame_equal(frame, voor[0])
    pd.testing.assert_frame_equal(plaatsen, voor[1])


def test_gouden(gouden):
    """The golden inventory has five constellations, two of them in two verbanden."""
    from swanalyse.indicatoren import lappendeken

    frame = lappendeken.constellaties(gouden)
    plaatsen = vb.plaatsen(buiten=0).head(5).set_axis(list("ABCDE"))
    gezien = teksten(kaart.constellaties(frame, plaatsen=plaatsen, voet=gouden.voet(frame)))
    assert [tekst for tekst in gezien if tekst.endswith(("verband", "verbanden"))] == ["2 verbanden"] * 2 + [
        "1 verband"
    ] * 3


@pytest.mark.register
def test_echte_grenzen():
    """The true boundaries of Noord-Limburg are drawn with their parts, and nothing overlaps."""
    naast = Path(os.environ.get("SWANALYSE_REGISTER", "")).parent.parent / "geo" / "gemeenten-2024.geojson"
    if not naast.is_file():
        pytest.skip("naast SWANALYSE_REGISTER staat geen geo/gemeenten-2024.geojson")
    grenzen = geojson.load(naast)
    assert len(grenzen) == 342
    plaatsen = kaart.met_grenzen(vb.plaatsen(), geojson.load(naast, sleutel="statnaam"))
    assert plaatsen["ringen"].map(len).gt(0).all()
    ax = kaart.constellaties(vb.constellaties(), plaatsen=plaatsen, voet=vb.VOET)
    assert lappen(ax, "lid") == [8, 7, 6, 2, 3, 4, 2, 2]
    alles_zichtbaar(ax)


def test_beeld(tmp_path):
    """The picture is the one we looked at; to renew it, delete the file, run the test and look."""
    ax = kaart.constellaties(vb.constellaties(), plaatsen=vb.plaatsen(), titel=vb.LANG, voet=vb.FICTIEF)
    nieuw = tmp_path / "kaart.png"
    with stijl.stijl():
        ax.figure.savefig(nieuw, dpi=60, metadata={"Software": None})
    if not BEELD.exists():
        BEELD.write_bytes(nieuw.read_bytes())
        pytest.fail(f"{BEELD.name} is nieuw: bekijk het beeld en draai de test opnieuw")
    assert compare_images(str(BEELD), str(nieuw), tol=8) is None
