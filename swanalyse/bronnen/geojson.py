"""Boundaries of the user's own: a GeoJSON file of gemeenten, read as rings of degrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from swanalyse import notatie
from swanalyse.fouten import BronFout

Ring = list[tuple[float, float]]


def load(path: str | Path, *, sleutel: str = "statcode") -> dict[str, list[Ring]]:
    """The rings of every area in a GeoJSON file, by the value of one property.

    Parameters
    ----------
    path : str or Path
        A FeatureCollection of Polygons and MultiPolygons in degrees (WGS84), as RFC 7946 prescribes.
    sleutel : str
        Property that holds the code (`statcode`) or the name (`statnaam`) of the gemeente; kept as it is written.

    Returns
    -------
    dict of str to list of rings
        A ring is a list of (longitude, latitude). Holes are rings too: fill them by the even-odd rule. Areas that
        share a code are one area.

    Raises
    ------
    BronFout
        When the file is not there, is not such a FeatureCollection, lacks the property, or is not in degrees.

    Examples
    --------
    >>> import tempfile
    >>> vierkant = {"type": "Polygon", "coordinates": [[[6, 51], [7, 51], [7, 52], [6, 51]]]}
    >>> vlak = {"type": "Feature", "properties": {"statcode": "GM0983"}, "geometry": vierkant}
    >>> with tempfile.TemporaryDirectory() as tijdelijk:
    ...     pad = Path(tijdelijk, "grenzen.geojson")
    ...     _ = pad.write_text(json.dumps({"type": "FeatureCollection", "features": [vlak]}))
    ...     load(pad)
    {'GM0983': [[(6.0, 51.0), (7.0, 51.0), (7.0, 52.0), (6.0, 51.0)]]}
    """
    pad = Path(path)
    vlakken: dict[str, list[Ring]] = {}
    fouten: list[str] = []
    for nummer, feature in enumerate(_features(pad), start=1):
        try:
            code, ringen = _vlak(feature, sleutel)
        except BronFout as fout:
            fouten.append(f"vlak {nummer}: {fout}")
        else:
            vlakken.setdefault(code, []).extend(ringen)
    if fouten:
        meer = f"\nen nog {notatie.getal(len(fouten) - 10)} vlakken" if len(fouten) > 10 else ""
        raise BronFout(f"{pad.name} is niet te gebruiken als kaart:\n" + "\n".join(fouten[:10]) + meer)
    return vlakken


def _features(pad: Path) -> list[Any]:
    if not pad.is_file():
        raise BronFout(f"{pad} bestaat niet. Geef een GeoJSON-bestand met gemeentegrenzen.")
    try:
        inhoud = json.loads(pad.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise BronFout(f"{pad.name} is geen leesbare GeoJSON. Haal het bestand opnieuw op.") from None
    features = inhoud.get("features") if isinstance(inhoud, dict) else None
    if not isinstance(features, list) or not features:
        raise BronFout(f"{pad.name} bevat geen vlakken. Geef een GeoJSON van het type FeatureCollection.")
    return features


def _vlak(feature: Any, sleutel: str) -> tuple[str, list[Ring]]:
    """Code and rings of one feature; the message of the error leaves out which feature it was."""
    velden = feature.get("properties") if isinstance(feature, dict) else None
    velden = velden if isinstance(velden, dict) else {}
    if velden.get(sleutel) in (None, ""):
        bekend = [str(veld) for veld in velden]
        gok = notatie.bedoeld(sleutel, [veld for veld in bekend if veld != sleutel])
        kies = f"bedoeld: '{gok}'?" if gok else f"wel: {notatie.opsomming(bekend, hoogstens=8) or 'niets'}"
        raise BronFout(f"eigenschap '{sleutel}' ontbreekt ({kies})")
    vorm = feature.get("geometry")
    soort = vorm.get("type") if isinstance(vorm, dict) else None
    if soort not in ("Polygon", "MultiPolygon"):
        raise BronFout(f"vorm '{soort or 'geen'}' is geen vlak; nodig is Polygon of MultiPolygon")
    try:
        delen = [vorm["coordinates"]] if soort == "Polygon" else vorm["coordinates"]
        ringen = [[(float(punt[0]), float(punt[1])) for punt in ring] for deel in delen for ring in deel]
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        raise BronFout("de grens bestaat niet overal uit paren getallen (lengte, breedte)") from None
    return str(velden[sleutel]).strip(), [_getoetst(ring) for ring in ringen]


def _getoetst(ring: Ring) -> Ring:
    # this way round, since of NaN every comparison says no
    if not all(abs(lengte) <= 180 and abs(breedte) <= 90 for lengte, breedte in ring):
        raise BronFout("de coördinaten zijn geen graden; zet het bestand om naar WGS84 (EPSG:4326)")
    if len(ring) < 4:
        raise BronFout("een grens heeft minder dan vier punten")
    return ring
