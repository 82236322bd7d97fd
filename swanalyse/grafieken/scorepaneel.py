"""Small panels beside each other, one per question, with its scores over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, scorebeeld, stijl

_TUSSEN, _LINKS = 34.0, 62.0  # points between panels, and left of the first for the words of the scale
_KOP, _ONDER = 15.0, 44.0
_RAND = 22.0  # within a panel, left and right of the first and the last year
_DELEN = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Paneel:
    """One panel: its rows by year, its place on the page, and the years all panels share."""

    rijen: Mapping[int, Mapping[Any, Any]]
    jaren: Sequence[int]
    links: float
    breed: float
    boven: float
    hoog: float

    def plek(self, jaar: int, aandeel: float) -> tuple[float, float]:
        """Where a year with this part of the scale (0–1) lies."""
        deel = self.jaren.index(jaar) / (len(self.jaren) - 1) if len(self.jaren) > 1 else 0.5
        return self.links + _RAND + deel * (self.breed - 2 * _RAND), self.boven + self.hoog * (1 - aandeel)


def teken(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop) -> Axes:
    """A panel per question of a frame with index (jaar, vraag), in its order, as many of the last years as fit.

    Columns `label`, `mediaan`, `aandeel` (0–1 of the scale), `n`, `status`.
    """
    vragen = [str(code) for code in dict.fromkeys(frame.index.get_level_values("vraag"))]
    alle = sorted({int(jaar) for jaar in frame.index.get_level_values("jaar")})
    rij = {(int(j), str(v)): r for (j, v), r in zip(frame.index, frame.to_dict("records"), strict=True)}
    labels = {code: str(r["label"]) for (_, code), r in rij.items()}
    breedte, _ = doek.ruimte(ax, woorden)
    breed = (breedte - _LINKS - _TUSSEN * (len(vragen) - 1)) / len(vragen)
    smalst = doek.breedste([f"n = {notatie.getal(int(frame['n'].max()))}", scorebeeld.minder(frame)]) + 5
    jaren = alle[-max(2, int((breed - 2 * _RAND) // smalst) + 1) :]
    if len(jaren) < len(alle):
        woorden = {**woorden, "noot": f"{woorden['noot']} Eerdere jaren niet getoond.".strip()}
    koppen = [stijl.breek(labels[code], breedte=breed, grootte=_KOP, vet=True) for code in vragen]
    breedte, hoogte = doek.ruimte(ax, woorden)
    boven = max(map(len, koppen)) * _KOP * stijl.REGEL + 26
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    for nr, (code, kop) in enumerate(zip(vragen, koppen, strict=True)):
        delen = {jaar: rij[jaar, code] for jaar in jaren if (jaar, code) in rij}
        links = _LINKS + nr * (breed + _TUSSEN)
        ax.text(links, 0, "\n".join(kop), va="top", fontsize=_KOP, fontweight="bold", linespacing=1.15, gid="vraag")
        paneel = Paneel(delen, jaren, links, breed, boven, hoogte - boven - _ONDER)
        _schaal(ax, paneel, woorden=_punten(frame) if nr == 0 else ())
        _lijn(ax, paneel, te_weinig=scorebeeld.minder(frame))
    return stijl.opmaak(ax, **woorden)


def _punten(frame: pd.DataFrame) -> tuple[str, ...]:
    """What stands at the lowest, middle and highest point of the scale: scores, or words when scales differ."""
    wijd = scorebeeld.schalen(frame)
    if len(wijd) != 1:
        return ("laagste", "midden", "hoogste")
    return tuple(stijl.kort_getal(1 + deel * (wijd[0] - 1)) for deel in _DELEN)


def _schaal(ax: Axes, paneel: Paneel, *, woorden: Sequence[str]) -> None:
    """Light lines at the lowest, the middle and the highest point of the scale, named left of the first panel."""
    for deel in _DELEN:
        y = paneel.boven + paneel.hoog * (1 - deel)
        ax.plot([paneel.links, paneel.links + paneel.breed], [y, y], color=stijl.LICHTGRIJS, linewidth=1, zorder=0)
    for deel, woord in zip(_DELEN, woorden, strict=False):
        y = paneel.boven + paneel.hoog * (1 - deel)
        ax.text(paneel.links - 8, y, woord, ha="right", va="center", fontsize=stijl.TEKST, color=stijl.ZACHT)


def _lijn(ax: Axes, paneel: Paneel, *, te_weinig: str) -> None:
    """The scores of one question, joined only where years in a row are known; below each its year and n."""
    vorige: tuple[float, float] | None = None
    for jaar in paneel.jaren:
        rij = paneel.rijen.get(jaar, {})
        stand, aandeel = scorebeeld.stand(rij), geld.of_geen(rij.get("aandeel"))
        x, onder = paneel.plek(jaar, 0.0)
        ax.text(x, onder + 8, str(jaar), ha="center", va="top", fontsize=stijl.TEKST, gid="jaar")
        if stand != scorebeeld.BEKEND or aandeel is None:
            vorige = None
            _zonder(ax, paneel, jaar, stand=stand, te_weinig=te_weinig)
            continue
        n = f"n = {notatie.getal(rij.get('n'))}"
        ax.text(x, onder + 24, n, ha="center", va="top", fontsize=stijl.TEKST, color=stijl.ZACHT, gid="n")
        punt = paneel.plek(jaar, aandeel)
        if vorige is not None:
            ax.plot(*zip(vorige, punt, strict=True), color=stijl.BLAUW, linewidth=2.5, zorder=2, gid="lijn")
        ax.plot(
            [punt[0]], [punt[1]], "o", markersize=12, color=stijl.BLAUW, markeredgecolor="white", zorder=3, gid="punt"
        )
        onder_punt = _in_dal(paneel, jaar, aandeel)
        waarde = ax.text(
            punt[0], punt[1] + (9 if onder_punt else -9), scorebeeld.score(rij["mediaan"]), ha="center",
            va="top" if onder_punt else "bottom", fontsize=14, fontweight="bold", zorder=4, gid="waarde",
        )  # fmt: skip
        waarde.set_path_effects([withStroke(linewidth=3, foreground="white")])
        vorige = punt


def _in_dal(paneel: Paneel, jaar: int, aandeel: float) -> bool:
    """Whether the line goes up from here: its number then stands below it, clear of the line and above the years."""
    nr = paneel.jaren.index(jaar)
    buren = [paneel.rijen.get(ander, {}) for ander in paneel.jaren[max(0, nr - 1) : nr + 2] if ander != jaar]
    hoogten = [geld.of_geen(rij.get("aandeel")) for rij in buren if scorebeeld.stand(rij) == scorebeeld.BEKEND]
    bekend = [hoog for hoog in hoogten if hoog is not None]
    return aandeel * paneel.hoog > 30 and bool(bekend) and min(bekend) >= aandeel and max(bekend) > aandeel


def _zonder(ax: Axes, paneel: Paneel, jaar: int, *, stand: str, te_weinig: str) -> None:
    """A year without a value: a grey column for too few answers, a hatched one for none."""
    x, onder = paneel.plek(jaar, 0.0)
    weinig = stand == scorebeeld.WEINIG
    vak = Rectangle((x - 13, paneel.boven), 26, paneel.hoog, facecolor=stijl.LICHTGRIJS, edgecolor="none", gid=stand)
    if not weinig:
        stijl.duid_onbekend(vak)
    ax.add_patch(vak)
    ax.text(
        x, onder + 24, te_weinig if weinig else "geen", ha="center", va="top", fontsize=stijl.TEKST,
        color=stijl.ZACHT, gid="n",
    )  # fmt: skip
