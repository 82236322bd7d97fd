"""The metro map: one line from one terminus to the other, a station per subject, drawn on a page in points.

The line climbs as a metro line is drawn: level, with bends of 45 degrees. Names stand by turns above and below it,
and it climbs only where a name below gives way to one above, so that no name meets a station or the line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, scorebeeld, stijl

EINDPUNTEN = ("SAMENWERKING", "DRAAGVLAK")
LIJN = stijl.ZACHT
STRAAL = 23.0  # of a station, in points
_RING = (2.0, 14.0)  # thickness of the ring: all answers the same, and as far apart as they can be
_WIT = 2.5  # between a station and its ring, and around both
_DIK = 12.0  # the line
_EINDE = 26.0  # height of a terminus
_CIJFER, _NAAM = 17.0, 13.0
_PITCH = 1.28 * _NAAM  # from one line of a name to the next
_LUCHT = 8.0  # between ring and name
_STIJGING = 42.0  # of the line between two levels, at most
_SLEUTEL = 66.0
_OPEN = {scorebeeld.GEEN: "geen", scorebeeld.ONBEKEND: "?"}
_KLEIN = 9.0  # radius of a station in the key


@dataclass(frozen=True)
class Station:
    """One stop: the lines of its name and of what it says, its look, and its place on the page."""

    code: str
    naam: tuple[str, ...]
    zegt: tuple[str, ...]
    cijfer: str
    kleur: str
    ring: float
    stand: str
    x: float = 0.0
    y: float = 0.0
    boven: bool = True
    rand: float = 0.0  # from the middle to where the words may begin

    @property
    def straal(self) -> float:
        """From the middle to the outer edge of the ring."""
        return STRAAL + (_WIT + self.ring if self.ring else 0.0)

    @property
    def hoog(self) -> float:
        """The points from the middle to the far edge of its words."""
        return self.rand + _LUCHT + len(self.naam) * _PITCH + len(self.zegt) * doek.REGEL


def teken(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool = False) -> Axes:
    """Draw the map of a frame with one station a row, in the order of the line.

    Columns `label`, `mediaan`, `spreiding`, `n`, `schaal_max`, `status` and `band`. Too few answers: an open, dashed
    station with `n < 3`; none: the same, with *geen*.
    """
    breedte, _ = doek.ruimte(ax, woorden)
    kanten = [doek.breedste([naam], vet=True) + 26 for naam in EINDPUNTEN]
    stap = (breedte - sum(kanten)) / max(len(frame), 1)
    stations = _met_rand(_stations(frame, breedte=2 * stap - 14))
    boven, onder, trappen = _maten(stations)
    _, hoogte = doek.ruimte(ax, woorden, nodig=boven + onder + _SLEUTEL + 14, groeit=groeit)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    over = hoogte - _SLEUTEL - boven - onder
    stijging = min(_STIJGING, max(0.0, over) / max(trappen, 1))
    laagste = boven + (max(0.0, over) + trappen * stijging) / 2
    gelegd = [
        replace(station, x=kanten[0] + (nr + 0.5) * stap, y=laagste - (nr // 2) * stijging, boven=nr % 2 == 0)
        for nr, station in enumerate(stations)
    ]
    _lijn(ax, gelegd, kanten=kanten, breedte=breedte)
    for station in gelegd:
        _station(ax, station)
    _sleutel(ax, frame, boven=hoogte - _SLEUTEL + 10, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _stations(frame: pd.DataFrame, *, breedte: float) -> list[Station]:
    """The stops as they look and what they say, in columns `breedte` points wide."""
    uit = []
    for code, rij in zip(frame.index, frame.to_dict("records"), strict=True):
        stand = scorebeeld.stand(rij)
        weet = stand == scorebeeld.BEKEND
        uit.append(
            Station(
                code=str(code),
                naam=tuple(stijl.breek(str(rij["label"]), breedte=breedte, grootte=_NAAM, vet=True)),
                zegt=tuple(stijl.breek(_zegt(rij, stand), breedte=breedte)),
                cijfer=scorebeeld.score(rij["mediaan"]) if weet else _OPEN.get(stand, scorebeeld.minder(frame)),
                kleur=scorebeeld.band(rij).kleur if weet else "#FFFFFF",
                ring=_ring(rij) if weet else 0.0,
                stand=stand,
            )
        )
    return uit


def _zegt(rij: Mapping[Any, Any], stand: str) -> str:
    """The words below the name of a stop: its band and how many answered."""
    if stand == scorebeeld.BEKEND:
        return f"{scorebeeld.band(rij).woord} · n = {notatie.getal(rij.get('n'))}"
    return "nog niet gevraagd" if stand == scorebeeld.GEEN else scorebeeld.REDEN[stand]


def _ring(rij: Mapping[Any, Any]) -> float:
    """The thickness of the ring: the spread as a part of the largest that the scale allows."""
    spreiding, hoogste = geld.of_geen(rij.get("spreiding")), geld.of_geen(rij.get("schaal_max"))
    if spreiding is None or not hoogste or hoogste <= 1:
        return 0.0
    dun, dik = _RING
    return dun + (dik - dun) * min(1.0, max(0.0, spreiding / (hoogste - 1)))


def _maten(stations: Sequence[Station]) -> tuple[float, float, int]:
    """The points needed above the highest level and below the lowest, and how often the line climbs."""
    boven = max((station.hoog for station in stations[::2]), default=0.0)
    onder = max((station.hoog for station in stations[1::2]), default=0.0)
    rand = max((station.straal for station in stations), default=STRAAL)
    return max(boven, rand), max(onder, rand), (max(len(stations), 1) - 1) // 2


def _met_rand(stations: Sequence[Station]) -> list[Station]:
    """The same stops, with words far enough away to pass under the ring of a neighbour too."""
    stralen = [0.0, *(station.straal for station in stations), 0.0]
    return [
        replace(station, rand=max(station.straal, stralen[nr] - _LUCHT, stralen[nr + 2] - _LUCHT))
        for nr, station in enumerate(stations)
    ]


def _lijn(ax: Axes, stations: Sequence[Station], *, kanten: Sequence[float], breedte: float) -> None:
    """The line with its bends, and a terminus at both ends."""
    if not stations:
        return
    punten = [(kanten[0] / 2, stations[0].y)]
    for vorige, volgende in pairwise(stations):
        midden, half = (vorige.x + volgende.x) / 2, abs(volgende.y - vorige.y) / 2
        if half:
            punten += [(midden - half, vorige.y), (midden + half, volgende.y)]
    punten.append((breedte - kanten[1] / 2, stations[-1].y))
    ax.plot(
        *zip(*punten, strict=True), color=LIJN, linewidth=_DIK, solid_joinstyle="round", solid_capstyle="butt",
        zorder=1, gid="lijn",
    )  # fmt: skip
    einden = ((0.0, kanten[0], stations[0].y), (breedte - kanten[1], kanten[1], stations[-1].y))
    for naam, (links, breed, y) in zip(EINDPUNTEN, einden, strict=True):
        vak = FancyBboxPatch(
            (links + 1, y - _EINDE / 2), breed - 2, _EINDE, boxstyle="round,pad=0,rounding_size=7",
            facecolor=stijl.INKT, edgecolor="white", linewidth=2, zorder=3, gid="eindpunt",
        )  # fmt: skip
        ax.add_patch(vak)
        ax.text(
            links + breed / 2, y, naam, ha="center", va="center_baseline", color="white", fontweight="bold",
            fontsize=stijl.TEKST, zorder=4, gid="eindpunt",
        )  # fmt: skip


def _station(ax: Axes, station: Station) -> None:
    """A stop: ring, disc with its number, and its words above or below."""
    _schijf(ax, (station.x, station.y), straal=STRAAL, station=station)
    open_ = station.stand != scorebeeld.BEKEND
    ax.text(
        station.x, station.y, station.cijfer, ha="center", va="center_baseline", zorder=6, gid="cijfer",
        fontsize=stijl.TEKST if open_ else _CIJFER, fontweight="normal" if open_ else "bold",
        color=stijl.ZACHT if open_ else stijl.teksten_wit_of_zwart(station.kleur),
    )  # fmt: skip
    rand = station.rand + _LUCHT
    y = station.y - station.hoog if station.boven else station.y + rand
    # a line at a time: the pitch of a block of lines depends on the letters in it
    for regel in station.naam:
        y += _PITCH
        ax.text(
            station.x, y - 0.3 * _NAAM, regel, ha="center", va="baseline", fontsize=_NAAM, fontweight="bold",
            color=stijl.INKT, zorder=6, gid="naam",
        )  # fmt: skip
    for regel in station.zegt:
        y += doek.REGEL
        ax.text(
            station.x, y - 0.2 * stijl.TEKST, regel, ha="center", va="baseline", fontsize=stijl.TEKST,
            color=stijl.ZACHT, zorder=6, gid="zegt",
        )  # fmt: skip


def _schijf(ax: Axes, plek: tuple[float, float], *, straal: float, station: Station) -> None:
    """The mark of a stop, at any size: white around it, the ring, white again, and the disc."""
    maat = straal / STRAAL
    if station.stand != scorebeeld.BEKEND:
        ax.add_patch(Circle(plek, straal + _WIT * maat, facecolor="white", edgecolor="none", zorder=2))
        ax.add_patch(
            Circle(
                plek, straal, facecolor="white", edgecolor=stijl.GRIJS, linewidth=1.8, linestyle=(0, (3, 2)),
                zorder=5, gid=station.stand,
            )
        )  # fmt: skip
        return
    binnen = straal + _WIT * maat
    if station.ring:
        buiten = binnen + station.ring * maat
        ax.add_patch(Circle(plek, buiten + _WIT * maat, facecolor="white", edgecolor="none", zorder=2))
        ax.add_patch(Circle(plek, buiten, facecolor=stijl.INKT, edgecolor="none", zorder=3, gid="ring"))
    ax.add_patch(Circle(plek, binnen, facecolor="white", edgecolor="none", zorder=4))
    ax.add_patch(Circle(plek, straal, facecolor=station.kleur, edgecolor="none", zorder=5, gid="station"))


def _sleutel(ax: Axes, frame: pd.DataFrame, *, boven: float, breedte: float) -> None:
    """How to read it, in two lines: what colour and number mean, and what the ring means."""
    ax.plot([0, breedte], [boven - 6, boven - 6], color=stijl.LICHTGRIJS, linewidth=1, gid="scheiding")
    open_ = Station("", (), (), "", "#FFFFFF", 0.0, scorebeeld.WEINIG)
    kleuren = [
        (Station("", (), (), "", band.kleur, 0.0, scorebeeld.BEKEND), band.woord) for band in scorebeeld.BANDEN.values()
    ]
    te_weinig = f"te weinig antwoorden ({scorebeeld.minder(frame)}) of nog geen"
    ringen = [
        (Station("", (), (), "", stijl.LICHTGRIJS, _RING[0] + deel * (_RING[1] - _RING[0]), scorebeeld.BEKEND), woord)
        for deel, woord in ((0.0, "dicht bijeen"), (0.25, "uiteen"), (0.6, "ver uiteen"))
    ]
    rijen = (
        (f"Kleur en getal: mediaan, {scorebeeld.op_schaal(frame)}", [*kleuren, (open_, te_weinig)]),
        ("Ring: hoe ver antwoorden uiteenlopen", ringen),
    )
    links = doek.breedste(hoofd for hoofd, _ in rijen) + 26
    for nr, (hoofd, delen) in enumerate(rijen):
        y, x = boven + 14 + nr * 28, links
        ax.text(0, y, hoofd, va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT, gid="sleutel")
        for station, woord in delen:
            straal = _KLEIN - (2 if station.ring else 0)
            rand = straal * station.straal / STRAAL
            _schijf(ax, (x + rand, y), straal=straal, station=station)
            ax.text(x + 2 * rand + 7, y, woord, va="center_baseline", fontsize=stijl.TEKST, gid="sleutel")
            x += 2 * rand + 7 + doek.breedste([woord]) + 22
