"""Where things stand on paper: tiles beside those of their neighbours, labels on nothing else."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.grafieken import ligging
from swanalyse.schema import schema

from . import voorbeelden


def buren(rooster):
    """The pairs of places whose tiles touch."""
    plek = rooster[["x", "y"]].to_numpy()
    afstand = np.hypot(*(plek[:, None] - plek[None]).transpose(2, 0, 1))
    return {(rooster.index[i], rooster.index[j]) for i, j in zip(*np.nonzero(np.abs(afstand - 1) < 0.01), strict=True)}


def test_regio_herkenbaar():
    """Noord-Limburg keeps its shape: the northernmost on top, neighbours side by side, nobody alone."""
    rooster = ligging.hexrooster(voorbeelden.plaatsen(buiten=0))
    assert rooster["y"].idxmax() == "gm-mook"
    assert rooster["y"].idxmin() == "gm-beesel"
    naast = buren(rooster)
    assert {("gm-mook", "gm-gennep"), ("gm-venlo", "gm-beesel"), ("gm-venray", "gm-horst")} <= naast
    assert {een for een, _ in naast} == set(rooster.index)


def test_zuiver_rooster_blijft():
    """Places that already lie as tiles keep every neighbour."""
    punten = [(kolom / 2, rij * ligging.RIJ) for rij in range(4) for kolom in range(8) if (kolom + rij) % 2 == 0]
    x, y = np.array(punten).T
    lat = 52 + y / 10
    frame = pd.DataFrame({"lat": lat, "lon": 5 + x / 10 / np.cos(np.radians(lat.mean()))})
    gewoon = {
        (i, j)
        for i, p in enumerate(punten)
        for j, q in enumerate(punten)
        if abs(np.hypot(*np.subtract(p, q)) - 1) < 0.01
    }
    assert buren(ligging.hexrooster(frame)) == gewoon


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(50.8, 53.5), st.floats(3.4, 7.2)), min_size=1, max_size=25))
def test_ieder_een_eigen_tegel(punten):
    """However places lie, also on one line or one spot, each gets a tile of its own; the order of rows is nothing."""
    frame = pd.DataFrame(punten, columns=["lat", "lon"], index=[f"g{nr:02}" for nr in range(len(punten))])
    rooster = ligging.hexrooster(frame)
    assert not rooster.duplicated(["kolom", "rij"]).any()
    assert ((rooster["kolom"] + rooster["rij"]) % 2 == 0).all()
    anders = ligging.hexrooster(frame.iloc[::-1])
    pd.testing.assert_frame_equal(rooster, anders.loc[rooster.index])


def test_onbekende_plaats_valt_weg():
    """A place without coordinates gets no tile, and a frame without any gives an empty one."""
    frame = pd.DataFrame({"lat": [51.0, None], "lon": [6.0, 6.1]}, index=["a", "b"])
    assert ligging.hexrooster(frame).index.tolist() == ["a"]
    assert ligging.hexrooster(frame.loc[["b"]]).empty


def test_heel_nederland_snel():
    """All current gemeenten get a tile within two seconds, and a province stays together."""
    referentie = schema.referentie("gemeenten").set_index("code")
    nu = referentie[referentie["bron"].str.contains("CBS")]
    nu = nu.assign(lat=nu["lat"].astype(float), lon=nu["lon"].astype(float))
    begin = time.perf_counter()
    rooster = ligging.hexrooster(nu)
    assert time.perf_counter() - begin < 2
    assert len(rooster) == 342
    provincie = nu["provincie"]
    eigen = {een for een, ander in buren(rooster) if provincie[een] == provincie[ander]}
    assert len(eigen) >= 0.97 * 342


def test_omtrek_van_een_lap():
    """Around two patches runs a line for each; tiles that touch have no line between them."""
    los = [ligging.zeshoek(0, 0), ligging.zeshoek(5, 0)]
    assert len(ligging.omtrek(los)) == 12
    bloem = [ligging.zeshoek(0, 0)] + [
        ligging.zeshoek(np.cos(hoek), np.sin(hoek)) for hoek in np.radians(np.arange(0, 360, 60))
    ]
    assert len(ligging.omtrek(bloem)) == 18


def test_grenzen_op_code_of_naam():
    """Boundaries are found by code, else by name, whatever the capitals; a place without one has none."""
    plaatsen = pd.DataFrame(
        {"naam": ["Venlo", "Venray", "Gennep"], "cbs_code": ["gm0983", pd.NA, "gm0907"]}, index=[*"abc"]
    )
    ring = [(6, 51), (7, 51), (7, 52), (6, 51)]
    met = ligging.met_grenzen(plaatsen, {"GM0983": [ring], "VENRAY": [ring, ring]})
    assert met["ringen"].map(len).tolist() == [1, 2, 0]
    assert "ringen" not in plaatsen


def test_op_papier_waar_van_vorm():
    """A square kilometre is as high as wide at our latitude."""
    breed = 1 / np.cos(np.radians(52))
    ring = [(5, 51.5), (5 + breed, 51.5), (5 + breed, 52.5), (5, 52.5), (5, 51.5)]
    (vlak,) = ligging.op_papier({"a": [ring]})["a"]
    assert np.ptp(vlak, axis=0) == pytest.approx([1, 1])


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 30), st.integers(0, 1000))
def test_labels_vrij(aantal, zaad):
    """Thirty labels on a slide lie within it, on no other label and on no dot."""
    rng = np.random.default_rng(zaad)
    stralen = rng.uniform(5, 24, aantal)
    punten = ligging.uiteen(rng.uniform(0, 1, (aantal, 2)) * (900, 380), stralen, breedte=900, hoogte=380)
    maten = [(float(breed), 15.0) for breed in rng.uniform(35, 130, aantal)]
    midden = np.array(ligging.labels(punten, stralen, maten, breedte=900, hoogte=380))
    half = np.array(maten) / 2
    assert (midden - half >= -0.01).all()
    assert (midden + half <= (900.01, 380.01)).all()
    over = half[:, None] + half[None] - np.abs(midden[:, None] - midden[None])
    np.fill_diagonal(over[..., 0], -1)
    assert not (over > 0.01).all(axis=2).any()
    dichtst = np.clip(punten[None], (midden - half)[:, None], (midden + half)[:, None])
    assert (np.hypot(*(punten[None] - dichtst).transpose(2, 0, 1)) >= stralen - 0.01).all()


def test_uiteen():
    """Dots on one spot are pushed apart and stay on the page."""
    stralen = np.full(12, 20.0)
    plek = ligging.uiteen(np.full((12, 2), 100.0), stralen, breedte=400, hoogte=300)
    afstand = np.hypot(*(plek[:, None] - plek[None]).transpose(2, 0, 1)) + np.eye(12) * 999
    assert afstand.min() >= 40
    assert (plek >= 20).all()
    assert (plek <= (380, 280)).all()


def test_veer_vast():
    """A spring layout is the same each time, and sets strongly tied partners nearer than weakly tied ones."""
    banden = {("a", "b"): 9.0, ("b", "c"): 1.0, ("c", "d"): 9.0}
    plek = ligging.veer([*"abcd"], banden)
    assert plek == ligging.veer([*"abcd"], dict(reversed(banden.items())))
    afstand = {(een, ander): np.hypot(*np.subtract(plek[een], plek[ander])) for een, ander in banden}
    assert afstand["a", "b"] < afstand["b", "c"] > afstand["c", "d"]
