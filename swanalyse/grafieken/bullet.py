"""Bullet bars: what was promised as a wide light bar, what was delivered as a narrow dark one upon it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, stijl

_BELOFTE, _LEVERING = 0.74, 0.34  # thickness, in parts of a row
_MINDER = 0.995  # of the promise: below this the bar is vermillion
_SOORTEN = (
    doek.Soort("toegezegd", "toegezegd", stijl.LICHTGRIJS, rand=stijl.GRIJS),
    doek.Soort("geleverd", "geleverd", stijl.BLAUW),
    doek.Soort("minder", "minder geleverd dan toegezegd", stijl.VERMILJOEN),
    doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True),
)


def teken(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool = False) -> Axes:
    """A row per partner of a frame with `naam`, `toegezegd`, `geleverd` (euros), `aandeel`, `bekend` and `van`."""
    woorden = {**woorden}
    namen = frame["naam"].astype(str).tolist()
    teksten = [_eindtekst(rij) for rij in frame.to_dict("records")]
    hoogten = geld.rijhoogten(namen, [""] * len(namen), breedte=geld.NAAM)
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=groeit, extra=geld.AS + 26, wat="partners")
    getoond = frame.head(past)
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - geld.AS - 26)
    naast = doek.ruimte(ax, woorden)[0] - geld.naambreedte(namen[:past])
    breedte = naast - doek.breedste(teksten) - 16
    geld.zet_x(ax, geld.bekende(getoond, "toegezegd", "geleverd"), breedte=breedte, rechts=8)
    geld.euro_raster(ax)
    for y, hoog, rij in zip(midden, hoogten, getoond.to_dict("records"), strict=False):
        _rij(ax, rij, y=y, hoog=min(hoog, 24.0))
    geld.kolom(ax, teksten[:past], midden=midden)
    doek.sleutel(ax, [soort for soort in _SOORTEN if _komt_voor(getoond, soort.kolom)], breedte=naast)
    return stijl.opmaak(ax, **woorden)


def _rij(ax: Axes, rij: Mapping[Hashable, Any], *, y: float, hoog: float) -> None:
    belofte, levering = geld.of_geen(rij["toegezegd"]), geld.of_geen(rij["geleverd"])
    if belofte is None and levering is None:
        geld.onbekende_rij(ax, y, dik=_BELOFTE * hoog, tekst=notatie.ONBEKEND)
        return
    if belofte is not None:
        ax.barh(
            y, belofte, height=_BELOFTE * hoog, color=stijl.LICHTGRIJS, edgecolor=stijl.GRIJS, zorder=2,
            gid="toegezegd",
        )  # fmt: skip
    if levering is not None:
        kleur = stijl.VERMILJOEN if _minder(belofte, levering) else stijl.BLAUW
        ax.barh(y, levering, height=_LEVERING * hoog, color=kleur, zorder=3, gid="geleverd")


def _minder(belofte: float | None, levering: float | None) -> bool:
    return belofte is not None and levering is not None and levering < _MINDER * belofte


def _komt_voor(frame: pd.DataFrame, kolom: str) -> bool:
    """Whether a kind of bar is in the picture, and so belongs in the key."""
    paren = [(geld.of_geen(a), geld.of_geen(b)) for a, b in zip(frame["toegezegd"], frame["geleverd"], strict=True)]
    return {
        "toegezegd": any(belofte is not None for belofte, _ in paren),
        "geleverd": any(levering is not None and not _minder(belofte, levering) for belofte, levering in paren),
        "minder": any(_minder(belofte, levering) for belofte, levering in paren),
        "onbekend": any(belofte is None and levering is None for belofte, levering in paren),
    }[kolom]


def _eindtekst(rij: Mapping[Hashable, Any]) -> str:
    """The part that was delivered, of how much, and over how many verbanden both are known."""
    belofte, levering, aandeel = (geld.of_geen(rij.get(kolom)) for kolom in ("toegezegd", "geleverd", "aandeel"))
    dekking = f"({notatie.getal(rij.get('bekend'))} van {notatie.getal(rij.get('van'))})"
    if aandeel is not None:
        return f"{notatie.procent(aandeel)} van {notatie.euro(belofte)} {dekking}"
    if belofte is not None:
        return f"toegezegd {notatie.euro(belofte)}, geleverd {notatie.euro(levering)} {dekking}"
    return f"toegezegd {notatie.ONBEKEND} {dekking}"
