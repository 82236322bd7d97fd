"""Boundaries of the user's own: read whole, or refused with what to do about it."""

from __future__ import annotations

import json

import pytest

from swanalyse.bronnen import geojson
from swanalyse.fouten import BronFout

RING = [[5.9, 51.3], [6.2, 51.3], [6.2, 51.5], [5.9, 51.3]]


def vlak(code="GM0983", *, soort="Polygon", coordinaten=None, **velden):
    """One feature."""
    punten = [RING] if coordinaten is None else coordinaten
    eigenschappen = {"statcode": code, "statnaam": "Venlo", **velden}
    return {"type": "Feature", "properties": eigenschappen, "geometry": {"type": soort, "coordinates": punten}}


def bewaar(pad, inhoud):
    """Write a file and give its path."""
    bestand = pad / "grenzen.geojson"
    bestand.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud), "utf-8")
    return bestand


def verzameling(*vlakken):
    """A FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(vlakken)}


def test_ringen_per_code(tmp_path):
    """Polygons and multipolygons become rings; holes count; areas with one code are one."""
    gat = [[6.0, 51.35], [6.1, 51.35], [6.1, 51.4], [6.0, 51.35]]
    delen = [vlak(coordinaten=[RING, gat]), vlak("GM0984", soort="MultiPolygon", coordinaten=[[RING], [RING]]), vlak()]
    gelezen = geojson.load(bewaar(tmp_path, verzameling(*delen)))
    assert {code: len(ringen) for code, ringen in gelezen.items()} == {"GM0983": 3, "GM0984": 2}
    assert gelezen["GM0983"][0][0] == (5.9, 51.3)


def test_andere_sleutel(tmp_path):
    """Another property can hold the code or the name."""
    assert list(geojson.load(bewaar(tmp_path, verzameling(vlak())), sleutel="statnaam")) == ["Venlo"]


def test_hoogte_telt_niet(tmp_path):
    """A third coordinate, height, is left out."""
    ring = [[*punt, 12.5] for punt in RING]
    assert geojson.load(bewaar(tmp_path, verzameling(vlak(coordinaten=[ring]))))["GM0983"][0][1] == (6.2, 51.3)


def test_sleutel_ontbreekt(tmp_path):
    """A property that is not there is named, with the one that was probably meant; every area is reported."""
    pad = bewaar(tmp_path, verzameling(vlak(), vlak()))
    with pytest.raises(BronFout) as fout:
        geojson.load(pad, sleutel="statcod")
    assert str(fout.value) == (
        "grenzen.geojson is niet te gebruiken als kaart:\n"
        "vlak 1: eigenschap 'statcod' ontbreekt (bedoeld: 'statcode'?)\n"
        "vlak 2: eigenschap 'statcod' ontbreekt (bedoeld: 'statcode'?)"
    )


def test_rijksdriehoek(tmp_path):
    """Coordinates in metres are refused, with the remedy."""
    rd = [[[209000, 376000], [210000, 376000], [210000, 377000], [209000, 376000]]]
    with pytest.raises(BronFout, match=r"vlak 1: de coördinaten zijn geen graden; zet het bestand om naar WGS84"):
        geojson.load(bewaar(tmp_path, verzameling(vlak(coordinaten=rd))))


@pytest.mark.parametrize(
    ("inhoud", "bericht"),
    [
        ("geen json", "is geen leesbare GeoJSON"),
        ("[1, 2]", "bevat geen vlakken"),
        (verzameling(), "bevat geen vlakken"),
        (verzameling(vlak(soort="Point", coordinaten=[5, 51])), "vorm 'Point' is geen vlak"),
        (verzameling({"properties": {"statcode": "a"}, "geometry": None}), "vorm 'geen' is geen vlak"),
        (verzameling("tekst"), "eigenschap 'statcode' ontbreekt (wel: niets)"),
        (verzameling(vlak(coordinaten=[[["a", "b"]] * 4])), "niet overal uit paren getallen"),
        (verzameling(vlak(coordinaten=5)), "niet overal uit paren getallen"),
        (verzameling(vlak(coordinaten=[RING[:3]])), "minder dan vier punten"),
    ],
)
def test_onbruikbaar(tmp_path, inhoud, bericht):
    """Whatever is wrong with a file is said in Dutch, never with a traceback of another kind."""
    with pytest.raises(BronFout) as fout:
        geojson.load(bewaar(tmp_path, inhoud))
    assert bericht in str(fout.value)


def test_bestaat_niet(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(BronFout, match=r"grenzen\.geojson bestaat niet\. Geef een GeoJSON-bestand"):
        geojson.load(tmp_path / "grenzen.geojson")


def test_veel_fouten_worden_geteld(tmp_path):
    """Of many unusable areas ten are shown and the rest is counted."""
    with pytest.raises(BronFout, match="en nog 5 vlakken"):
        geojson.load(bewaar(tmp_path, verzameling(*[vlak(code=None)] * 15)))
