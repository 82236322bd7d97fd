"""Dumbbells with a scale of their own in every row: measures in different units, then and now, on one page.

Each row is a lane from zero (or the lowest of both, when that is below zero) to the highest of both; a share runs from
0 to 100 %. What is not known is hatched over the whole lane, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

SCHAAL = "Elke regel heeft een eigen schaal, vanaf nul; een aandeel loopt van 0 tot 100 %."
_NAAM, _BAAN = 240.0, 0.36  # widest column of names in points, and the part of the page that the lanes take
_SLEUTEL = 30.0
_STIP = 9.0
_HOOGSTE = 44.0  # few rows stay together at the top


@dataclass(frozen=True)
class Baan:
    """One lane: what it measures, both values (None: unknown), the end of its scale, what stands at the right."""

    naam: str
    toen: float | None
    nu: float | None
    tekst: str
    einde: float | None = None
    gelijk: bool = False

    @property
    def schaal(self) -> tuple[float, float]:
        """The lowest and the highest value of the lane."""
        waarden = [waarde for waarde in (self.toen, self.nu) if waarde is not None]
        laag, hoog = min([0.0, *waarden]), max([0.0, *waarden]) if self.einde is None else self.einde
        return laag, hoog if hoog > laag else laag + 1.0


def teken(ax: Axes, rijen: Sequence[Baan], *, woorden: doek.Kop, groeit: bool) -> Axes:
    """Draw the lanes from top to bottom; an open dot is then, a filled one now."""
    breedte, _ = doek.ruimte(ax, woorden)
    links = doek.breedste(deel for rij in rijen for deel in stijl.breek(rij.naam, breedte=_NAAM)) + 22
    baan = _BAAN * breedte
    rechts = links + baan + 26
    hoogten = [_hoogte(rij, breedte=breedte - rechts) for rij in rijen]
    _, hoogte = doek.ruimte(ax, woorden, nodig=_SLEUTEL + sum(hoogten), groeit=groeit)
    past = max(1, sum(sum(hoogten[: nr + 1]) + _SLEUTEL <= hoogte + 1 for nr in range(len(rijen))))
    noten = [doek.weggelaten(len(rijen) - past, wat="regels"), woorden["noot"]]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    rek = max(1.0, min((hoogte - _SLEUTEL) / sum(hoogten[:past]), _HOOGSTE * past / sum(hoogten[:past])))
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, _SLEUTEL + sum(hoogten[:past])))
    y = _SLEUTEL
    for rij, hoog in zip(rijen[:past], hoogten, strict=False):
        midden = y + rek * hoog / 2
        naam, tekst = stijl.breek(rij.naam, breedte=_NAAM), stijl.breek(rij.tekst, breedte=breedte - rechts)
        ax.text(links - 22, midden, "\n".join(naam), ha="right", va="center", fontsize=stijl.TEKST, linespacing=1.15)
        _baan(ax, rij, midden=midden, links=links, breed=baan)
        ax.text(rechts, midden, "\n".join(tekst), va="center", fontsize=stijl.TEKST, linespacing=1.15, gid="woorden")
        y += rek * hoog
    _sleutel(ax, rijen[:past], links=links)
    return stijl.opmaak(ax, **woorden)


def _hoogte(rij: Baan, *, breedte: float) -> float:
    regels = max(len(stijl.breek(rij.naam, breedte=_NAAM)), len(stijl.breek(rij.tekst, breedte=breedte)))
    return regels * doek.REGEL + 9.0


def _baan(ax: Axes, rij: Baan, *, midden: float, links: float, breed: float) -> None:
    laag, hoog = rij.schaal

    def plek(waarde: float) -> float:
        return links + breed * (waarde - laag) / (hoog - laag)

    if rij.toen is None and rij.nu is None:
        vlak = Rectangle((links, midden - 6), breed, 12, gid=notatie.ONBEKEND)
        stijl.duid_onbekend(vlak)
        ax.add_patch(vlak)
        return
    ax.plot([links, links + breed], [midden] * 2, color=stijl.LICHTGRIJS, linewidth=1.4, zorder=1)
    ax.plot([plek(0)] * 2, [midden - 6, midden + 6], color=stijl.GRIJS, linewidth=1.4, zorder=1, gid="nul")
    if rij.toen is not None and rij.nu is not None:
        ax.plot([plek(rij.toen), plek(rij.nu)], [midden] * 2, color=stijl.BLAUW, alpha=0.55, linewidth=3.4, gid="lijn")
    for waarde, gid, vulling in ((rij.toen, "toen", "white"), (rij.nu, "nu", stijl.BLAUW)):
        if waarde is not None:
            ax.plot(
                [plek(waarde)], [midden], linestyle="none", marker="o", markersize=_STIP, markerfacecolor=vulling,
                # one that did not move is a ring around a dot
                markeredgecolor=stijl.BLAUW, markeredgewidth=2, zorder=3 if gid == "nu" else 2, gid=gid,
            )  # fmt: skip


def _sleutel(ax: Axes, rijen: Sequence[Baan], *, links: float) -> None:
    """Open is then, filled is now, hatched is unknown: what occurs."""
    delen: list[tuple[str, Line2D | Rectangle]] = []
    for woord, vulling in (("toen", "white"), ("nu", stijl.BLAUW)):
        if any(getattr(rij, woord) is not None for rij in rijen):
            stip = Line2D(
                [], [], linestyle="none", marker="o", markersize=_STIP, markeredgewidth=2,
                markerfacecolor=vulling, markeredgecolor=stijl.BLAUW,
            )  # fmt: skip
            delen.append((woord, stip))
    if any(rij.toen is None and rij.nu is None for rij in rijen):
        vlak = Rectangle((0, 0), 1, 1)
        stijl.duid_onbekend(vlak)
        delen.append((notatie.ONBEKEND, vlak))
    ax.legend(
        handles=[deel for _, deel in delen], labels=[label for label, _ in delen], loc="upper left",
        bbox_to_anchor=(links / ax.get_xlim()[1], 1), ncols=3, frameon=False, borderpad=0, borderaxespad=0,
        handlelength=1.5, handleheight=0.9, handletextpad=0.5, columnspacing=1.8, fontsize=stijl.TEKST,
    )  # fmt: skip
