"""Where things stand on paper: tiles for gemeenten, true boundaries, and labels beside points that do not overlap.

Nothing here is a measure. Every layout is deterministic: the same frame gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import hypot

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Getallen = NDArray[np.float64]
Lijnen = tuple[NDArray[np.int64], Getallen, Getallen]  # pairs of points, the direction between them, their weight

RIJ = float(np.sqrt(3) / 2)  # distance between two rows of hexagons whose centres lie 1 apart
_BUREN = ((2, 0), (1, 1), (-1, 1), (-2, 0), (-1, -1), (1, -1))  # the six neighbours in (kolom, rij)
_KM_PER_GRAAD = 111.32
_TOEGEEFLIJK = 0.8  # of the strict Gabriel test: tried against the true borders of 2024, this keeps most neighbours
_RICHTING = 0.1  # weight of the direction of a neighbour beside its distance


def hexrooster(coordinaten: pd.DataFrame) -> pd.DataFrame:
    """A hexagonal tile for every place, near where it lies and beside the tiles of its neighbours.

    Points are first moved until neighbours lie one tile apart in their true direction (a sparse region shrinks, a
    dense one grows), then given to tiles so that the squared distances add up to the least (linear assignment), and
    at last swapped with a neighbouring tile where that brings neighbours closer.

    Parameters
    ----------
    coordinaten : DataFrame
        Per row a place, with `lat` and `lon` in degrees; rows without both are left out.

    Returns
    -------
    DataFrame
        Same index; `kolom` and `rij` (whole numbers in doubled coordinates: neighbours differ by (2, 0) or (1, 1)),
        `x` and `y` (centre of the tile; neighbours lie 1 apart, y grows to the north).

    References
    ----------
    Neighbours are those of the graph of Gabriel and Sokal (1969), taken a little wider. Assignment: scipy's
    `linear_sum_assignment` (Crouse, 2016).

    Examples
    --------
    >>> hexrooster(pd.DataFrame({"lat": [51.5, 51.4], "lon": [6.0, 6.0]}, index=["noord", "zuid"]))["rij"].tolist()
    [1, 0]
    """
    bekend = coordinaten.dropna(subset=["lat", "lon"]).sort_index()
    punten = _vlak(bekend)
    lijnen = _buren(punten)
    gespreid = _gespreid(len(punten), lijnen)
    # the grid has no natural origin: of a few, the two are worked out that leave the neighbours nearest
    schuif = [np.array([x / 3, y / 3 * 2 * RIJ]) for x in range(3) for y in range(3)]
    opzetten = [_toegewezen(gespreid + weg) for weg in schuif] if len(punten) else []
    opzetten.sort(key=lambda tegels: _verlies(tegels, lijnen))
    beste = [_verwisseld(opzet, lijnen) for opzet in opzetten[:2]]
    tegels = min(beste, key=lambda tegels: _verlies(tegels, lijnen), default=np.zeros((0, 2), dtype=np.int64))
    tegels = tegels - tegels.min(axis=0, initial=2**31)
    tegels[:, 0] += tegels.sum(axis=1) % 2  # a tile's kolom and rij are both even or both odd
    plek = _centrum(tegels)
    uit = pd.DataFrame(
        {"kolom": tegels[:, 0], "rij": tegels[:, 1], "x": plek[:, 0], "y": plek[:, 1]}, index=bekend.index
    )
    return uit.reindex(coordinaten.index[coordinaten.index.isin(uit.index)])


def zeshoek(x: float, y: float, *, krimp: float = 1.0) -> Getallen:
    """The closed ring of the tile around a centre; `krimp` < 1 leaves white around it.

    Examples
    --------
    >>> zeshoek(0, 0).shape
    (7, 2)
    """
    hoeken = np.radians(np.arange(30, 391, 60))
    return np.column_stack([x + np.cos(hoeken) * krimp / np.sqrt(3), y + np.sin(hoeken) * krimp / np.sqrt(3)])


def omtrek(ringen: Sequence[Getallen]) -> list[Getallen]:
    """The line pieces around a set of areas: those that belong to one area only.

    Areas that touch must share their corner points, as tiles and official boundaries do.

    Examples
    --------
    >>> len(omtrek([zeshoek(0, 0)])), len(omtrek([zeshoek(0, 0), zeshoek(1, 0)]))
    (6, 10)
    """
    stukken: dict[frozenset[tuple[float, float]], Getallen] = {}
    dubbel = set()
    for ring in ringen:
        punten = [(round(float(x), 5), round(float(y), 5)) for x, y in ring]
        for nr, paar in enumerate(pairwise(punten)):
            rand = frozenset(paar)
            if rand in stukken:
                dubbel.add(rand)
            stukken[rand] = np.asarray(ring[nr : nr + 2], dtype=float)
    return [stuk for rand, stuk in stukken.items() if rand not in dubbel and len(rand) == 2]


def met_grenzen(plaatsen: pd.DataFrame, grenzen: Mapping[str, Sequence[Sequence[tuple[float, float]]]]) -> pd.DataFrame:
    """The places with their true boundaries, for a map that draws those instead of tiles.

    Parameters
    ----------
    plaatsen : DataFrame
        Index partner_id, with `naam` and, if there is one, `cbs_code`.
    grenzen : mapping of code or name to rings
        What `bronnen.geojson.load` gives; capitals do not matter.

    Returns
    -------
    DataFrame
        `plaatsen` with the column `ringen`, empty for a place whose boundary is not known.

    Examples
    --------
    >>> plaatsen = pd.DataFrame({"naam": ["Venlo"], "cbs_code": ["gm0983"]}, index=["gm-venlo"])
    >>> met_grenzen(plaatsen, {"GM0983": [[(6, 51), (7, 51), (7, 52), (6, 51)]]})["ringen"].map(len).tolist()
    [1]
    """
    per_sleutel = {sleutel.casefold(): tuple(ringen) for sleutel, ringen in grenzen.items()}
    sleutels = [plaatsen[kolom] for kolom in ("cbs_code", "naam") if kolom in plaatsen]
    gevonden = [
        next((per_sleutel[str(s).casefold()] for s in rij if str(s).casefold() in per_sleutel), ())
        for rij in zip(*sleutels, strict=True)
    ]
    return plaatsen.assign(ringen=pd.Series(gevonden, index=plaatsen.index, dtype=object))


def op_papier(vlakken: Mapping[str, Sequence[Sequence[tuple[float, float]]]]) -> dict[str, list[Getallen]]:
    """Boundaries in degrees as flat areas about as large as a tile.

    A degree of longitude shrinks with the cosine of the middle latitude, so that the shapes are true.

    Examples
    --------
    >>> op_papier({"a": [[(6, 60), (8, 60), (8, 61), (6, 61), (6, 60)]]})["a"][0].max(axis=0).round(1).tolist()
    [0.5, 0.5]
    """
    graden = {i: [np.asarray(ring, dtype=float) for ring in ringen] for i, ringen in vlakken.items()}
    if not graden:
        return {}
    punten = np.vstack([ring for ringen in graden.values() for ring in ringen])
    midden = (punten.min(axis=0) + punten.max(axis=0)) / 2
    maat = np.array([np.cos(np.radians(midden[1])), 1.0])
    schaal = float(np.sqrt(np.prod(np.ptp(punten * maat, axis=0)) / len(graden))) or 1.0
    return {i: [(ring - midden) * maat / schaal for ring in ringen] for i, ringen in graden.items()}


def dichtstbij(plaatsen: pd.DataFrame, kern: pd.DataFrame) -> pd.DataFrame:
    """The places by their distance to the nearest of `kern`, near ones first; those without coordinates left out.

    Examples
    --------
    >>> plaatsen = pd.DataFrame({"lat": [53.0, 52.1], "lon": [5.0, 5.0]}, index=["ver", "dichtbij"])
    >>> dichtstbij(plaatsen, pd.DataFrame({"lat": [52.0], "lon": [5.0]})).index.tolist()
    ['dichtbij', 'ver']
    """
    bekend, vast = plaatsen.dropna(subset=["lat", "lon"]), kern.dropna(subset=["lat", "lon"])
    if bekend.empty or vast.empty:
        return bekend
    punten = _vlak(pd.concat([bekend, vast])[["lat", "lon"]])
    verschil = punten[: len(bekend), None] - punten[None, len(bekend) :]
    afstand = np.hypot(verschil[..., 0], verschil[..., 1]).min(axis=1)
    return bekend.iloc[np.lexsort((bekend.index.to_numpy(str), afstand.round(3)))]


def midden(ringen: Sequence[Getallen]) -> Getallen:
    """Where the name of an area goes: the centre of gravity of its largest ring.

    Examples
    --------
    >>> midden([zeshoek(2, 1)]).round(6).tolist()
    [2.0, 1.0]
    """
    grootste = max(ringen, key=lambda ring: abs(float(_kruis(ring).sum())))
    (x, y), kruis = grootste.T, _kruis(grootste)
    som = float(kruis.sum())
    if abs(som) < 1e-12:
        return np.array([x.mean(), y.mean()])
    return np.array([((x[:-1] + x[1:]) * kruis).sum(), ((y[:-1] + y[1:]) * kruis).sum()]) / (3 * som)


def _kruis(ring: Getallen) -> Getallen:
    return ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]


def _vlak(coordinaten: pd.DataFrame) -> Getallen:
    """Degrees as kilometres on a plane around the middle; places on one spot are set a little apart."""
    lat, lon = coordinaten["lat"].to_numpy(dtype=float), coordinaten["lon"].to_numpy(dtype=float)
    if not len(lat):
        return np.zeros((0, 2))
    punten = np.column_stack([(lon - lon.mean()) * np.cos(np.radians(lat.mean())), lat - lat.mean()]) * _KM_PER_GRAAD
    hoek = np.arange(len(punten)) * 2.4  # the golden angle, so that no two go the same way
    return punten + 1e-3 * np.column_stack([np.cos(hoek), np.sin(hoek)])


def _buren(punten: Getallen) -> Lijnen:
    """The pairs with no third point between them; a far pair weighs less than one at the usual distance."""
    afstand = ((punten[:, None] - punten[None]) ** 2).sum(axis=2)
    paren = []
    for i in range(len(punten)):
        via = afstand[i][None, :] + afstand  # per j, k: the two squared sides that meet in k
        via[:, i] = np.inf
        np.fill_diagonal(via, np.inf)
        dicht = afstand[i] * _TOEGEEFLIJK < via.min(axis=1, initial=np.inf)
        paren += [(i, int(j)) for j in np.flatnonzero(dicht) if j > i]
    lijnen = np.array(paren, dtype=np.int64).reshape(-1, 2)
    verschil = punten[lijnen[:, 1]] - punten[lijnen[:, 0]]
    lengte = np.linalg.norm(verschil, axis=1)
    usueel = float(np.median(lengte)) if len(lengte) else 1.0
    return lijnen, verschil / lengte[:, None], np.minimum(1.0, (usueel / lengte) ** 2)


def _gespreid(aantal: int, lijnen: Lijnen) -> Getallen:
    """Positions in which every neighbour lies as near as can be at distance 1 in its direction (least squares)."""
    paren, richting, gewicht = lijnen
    stelsel = np.eye(aantal) * 1e-6  # pins the drawing, which may otherwise float
    doel = np.zeros((aantal, 2))
    for (i, j), naar, zwaar in zip(paren, richting, gewicht, strict=True):
        stelsel[[i, j], [i, j]] += zwaar
        stelsel[[i, j], [j, i]] -= zwaar
        doel[i] -= zwaar * naar
        doel[j] += zwaar * naar
    return np.asarray(np.linalg.solve(stelsel, doel), dtype=float)


def _toegewezen(punten: Getallen) -> NDArray[np.int64]:
    """The tiles (kolom, rij) whose centres lie closest to the points, each tile given once."""
    from scipy.optimize import linear_sum_assignment  # loaded only when a map is drawn

    laag, hoog = punten.min(axis=0) - 2, punten.max(axis=0) + 2
    rijen = range(int(np.floor(laag[1] / RIJ)), int(np.ceil(hoog[1] / RIJ)) + 1)
    kolommen = range(int(np.floor(laag[0] * 2)), int(np.ceil(hoog[0] * 2)) + 1)
    tegels = np.array([(kolom, rij) for rij in rijen for kolom in kolommen if (kolom + rij) % 2 == 0], dtype=np.int64)
    kosten = ((punten[:, None] - _centrum(tegels)[None]) ** 2).sum(axis=2)
    _, gekozen = linear_sum_assignment(kosten)
    return tegels[gekozen]


def _centrum(tegels: NDArray[np.int64]) -> Getallen:
    return np.asarray(tegels * np.array([0.5, RIJ]), dtype=float)


def _verlies(tegels: NDArray[np.int64], lijnen: Lijnen) -> float:
    """How far neighbours are from lying one tile apart in their own direction."""
    paren, richting, gewicht = lijnen
    plek = _centrum(tegels)
    verschil = plek[paren[:, 1]] - plek[paren[:, 0]]
    te_ver = (np.linalg.norm(verschil, axis=1) - 1) ** 2
    return float((gewicht * (te_ver + _RICHTING * ((verschil - richting) ** 2).sum(axis=1))).sum())


def _verwisseld(tegels: NDArray[np.int64], lijnen: Lijnen, *, rondes: int = 8) -> NDArray[np.int64]:
    """Move a place to the tile beside it, or let two change places, as long as that lessens the loss."""
    plek = [(int(kolom), int(rij)) for kolom, rij in tegels]
    bezet = {tegel: i for i, tegel in enumerate(plek)}
    buren: list[list[tuple[int, float, float, float]]] = [[] for _ in plek]
    for (i, j), (naar_x, naar_y), zwaar in zip(*lijnen, strict=True):
        buren[i].append((int(j), float(naar_x), float(naar_y), float(zwaar)))
        buren[j].append((int(i), -float(naar_x), -float(naar_y), float(zwaar)))

    def kosten(i: int) -> float:
        kolom, rij = plek[i]
        som = 0.0
        for j, naar_x, naar_y, zwaar in buren[i]:
            x, y = (plek[j][0] - kolom) / 2, (plek[j][1] - rij) * RIJ
            som += zwaar * ((hypot(x, y) - 1) ** 2 + _RICHTING * ((x - naar_x) ** 2 + (y - naar_y) ** 2))
        return som

    def beter(i: int, tegel: tuple[int, int]) -> bool:
        """Whether the move helps; it is undone when it does not."""
        geraakt = [i] if tegel not in bezet else [i, bezet[tegel]]
        voor, oud = sum(map(kosten, geraakt)), plek[i]
        _zet(plek, bezet, i, tegel)
        if sum(map(kosten, geraakt)) < voor - 1e-9:
            return True
        _zet(plek, bezet, i, oud)
        return False

    for _ in range(rondes):
        stappen = [beter(i, (plek[i][0] + k, plek[i][1] + r)) for i in range(len(plek)) for k, r in _BUREN]
        if not any(stappen):
            break
    return np.array(plek, dtype=np.int64).reshape(-1, 2)


def _zet(plek: list[tuple[int, int]], bezet: dict[tuple[int, int], int], i: int, tegel: tuple[int, int]) -> None:
    """Put a place on a tile; who stood there goes to the tile it leaves."""
    ander, oud = bezet.pop(tegel, None), plek[i]
    del bezet[oud]
    plek[i], bezet[tegel] = tegel, i
    if ander is not None:
        plek[ander], bezet[oud] = oud, ander


def veer(knopen: Sequence[str], banden: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """Places for a network, strongly tied partners near each other (spring layout, fixed seed), between 0 and 1.

    References
    ----------
    Fruchterman and Reingold (1991), as in networkx.

    Examples
    --------
    >>> veer(["a"], {})
    {'a': (0.5, 0.5)}
    """
    import networkx as nx  # loaded only when a network is drawn

    graaf: nx.Graph[str] = nx.Graph()
    graaf.add_nodes_from(knopen)
    graaf.add_weighted_edges_from((een, ander, gewicht) for (een, ander), gewicht in sorted(banden.items()))
    if len(knopen) < 2:
        return dict.fromkeys(knopen, (0.5, 0.5))
    # more room than usual between the points, since each has a name to carry
    ruw = nx.spring_layout(graaf, seed=1, weight="weight", k=2.2 / np.sqrt(len(knopen)), iterations=200)
    plaats = _gespreide_rang(np.array([ruw[knoop] for knoop in knopen]))
    return {knoop: (float(x), float(y)) for knoop, (x, y) in zip(knopen, plaats, strict=True)}


def in_kader(coordinaten: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Places between 0 and 1 (y downwards) roughly where gemeenten lie, stretched so that they fill a page.

    Examples
    --------
    >>> in_kader(pd.DataFrame({"lat": [50, 51], "lon": [5, 6]}, index=["a", "b"]))
    {'a': (0.0, 1.0), 'b': (1.0, 0.0)}
    """
    plaats = _gespreide_rang(_vlak(coordinaten) * (1, -1))
    return {str(i): (float(x), float(y)) for i, (x, y) in zip(coordinaten.index, plaats, strict=True)}


def uiteen(punten: Getallen, stralen: Getallen, *, breedte: float, hoogte: float) -> Getallen:
    """Points pushed apart until their circles no longer touch, all within the page.

    Examples
    --------
    >>> uit = uiteen(np.array([[50.0, 50.0], [50.0, 50.0]]), np.array([10.0, 10.0]), breedte=100, hoogte=100)
    >>> bool(np.hypot(*(uit[0] - uit[1])) >= 20)
    True
    """
    plek = punten + 1e-3 * np.column_stack([np.cos(np.arange(len(punten)) * 2.4), np.sin(np.arange(len(punten)) * 2.4)])
    nodig = stralen[:, None] + stralen[None, :] + 4
    for _ in range(200):
        verschil = plek[:, None] - plek[None]
        afstand = np.hypot(verschil[..., 0], verschil[..., 1]) + np.eye(len(plek)) * 1e9
        tekort = np.maximum(nodig - afstand, 0)
        if not tekort.any():
            break
        plek = plek + 0.55 * (verschil / afstand[..., None] * tekort[..., None]).sum(axis=1)
        plek = np.clip(plek, stralen[:, None], np.array([breedte, hoogte]) - stralen[:, None])
    return plek


def labels(
    punten: Getallen, stralen: Getallen, maten: Sequence[tuple[float, float]], *, breedte: float, hoogte: float
) -> list[tuple[float, float]]:
    """Where the label of each point goes: the centre of a box that overlaps no other label, no point and no edge.

    The largest point chooses first, the nearest free place, by preference at the right; a label that finds none near
    goes further out, where the caller draws a line to it.

    Parameters
    ----------
    punten, stralen : arrays
        Centres and radii, in points on a page of `breedte` × `hoogte`.
    maten : sequence of (width, height)
        The boxes of the labels.

    Examples
    --------
    >>> labels(np.array([[20.0, 20.0]]), np.array([5.0]), [(30.0, 12.0)], breedte=100, hoogte=100)
    [(43.0, 20.0)]
    """
    plek: dict[int, tuple[float, float, float, float]] = {}
    for i in sorted(range(len(punten)), key=lambda i: (-stralen[i], i)):
        kandidaten = _kandidaten(punten[i], stralen[i], maten[i])
        last = [
            (_last(vak, plek.values(), punten, stralen, breedte=breedte, hoogte=hoogte), nr)
            for nr, vak in enumerate(kandidaten)
        ]
        plek[i] = kandidaten[min(last)[1]]
    midden_van = ((float(x0 + x1) / 2, float(y0 + y1) / 2) for x0, y0, x1, y1 in (plek[i] for i in range(len(punten))))
    return list(midden_van)


def _gespreide_rang(punten: Getallen) -> Getallen:
    """Half place, half rank: loosens a clot in the middle, and keeps who is left of and above whom."""
    rang = punten.argsort(axis=0).argsort(axis=0) / max(len(punten) - 1, 1)
    plaats = (punten - punten.min(axis=0)) / np.maximum(np.ptp(punten, axis=0), 1e-9)
    return np.asarray((rang + plaats) / 2, dtype=float)


def _kandidaten(punt: Getallen, straal: float, maat: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """Boxes around a point, the most wanted first: beside, above and below, then slanting, then further away."""
    (x, y), (breed, hoog) = punt, maat
    vakken = []
    for weg in (3, 10, 20, 32, 46, 62, 80, 100, 125, 150):
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
            ver = (straal + weg) * (0.75 if dx and dy else 1)
            mx, my = x + dx * (ver + breed / 2), y + dy * (ver + hoog / 2)
            vakken.append((mx - breed / 2, my - hoog / 2, mx + breed / 2, my + hoog / 2))
    return vakken


def _last(
    vak: tuple[float, float, float, float], bezet: Iterable[tuple[float, float, float, float]],
    punten: Getallen, stralen: Getallen, *, breedte: float, hoogte: float,
) -> float:  # fmt: skip
    """How much of a box lies off the page, on other labels or on points, in square points."""
    x0, y0, x1, y1 = vak
    buiten = max(0.0, -x0) + max(0.0, -y0) + max(0.0, x1 - breedte) + max(0.0, y1 - hoogte)
    over = sum(max(0.0, min(x1, u1) - max(x0, u0)) * max(0.0, min(y1, v1) - max(y0, v0)) for u0, v0, u1, v1 in bezet)
    dichtst = np.column_stack([np.clip(punten[:, 0], x0, x1), np.clip(punten[:, 1], y0, y1)])
    raakt = np.maximum(stralen + 1 - np.hypot(*(punten - dichtst).T), 0)
    return round(buiten * 100 + over * 3 + float((raakt**2).sum()), 3)
