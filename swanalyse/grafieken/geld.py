"""Money in a picture: euros along an axis, rows with an amount that may be unknown, and colours for plus and minus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

NAAM = 250.0  # widest column of names, in points
AS = 40.0  # for the axis beneath the rows and the heads above them
_HOOGSTE_RIJ = 46.0
_PLAATS = "Niet getoond: 30 partners met het kleinste saldo."  # keeps room for the note on rows left out


def kleur_verschil(waarde: float, *, hoogste: float) -> str:
    """Blue for more, vermillion for less, white for zero; the root of the amount, so that small ones still show.

    Examples
    --------
    >>> kleur_verschil(0, hoogste=10), kleur_verschil(10, hoogste=10), kleur_verschil(-10, hoogste=10)
    ('#ffffff', '#0072b2', '#d55e00')
    """
    deel = min(1.0, abs(waarde) / hoogste) ** 0.5 if hoogste else 0.0
    tint = to_rgb(stijl.BLAUW if waarde > 0 else stijl.VERMILJOEN)
    rood, groen, blauw = (1 - deel * (1 - kanaal) for kanaal in tint)
    return to_hex((rood, groen, blauw))


def euro_as(as_: Axis) -> None:
    """A handful of ticks in euros; in millions with as many decimals as the step asks for.

    Examples
    --------
    >>> ax = stijl.assen()
    >>> euro_as(ax.xaxis)
    >>> [ax.xaxis.get_major_formatter()(x) for x in (-250_000, 0, 1_250_000)]
    ['−€ 250.000', '€ 0', '€ 1,25 mln']
    """
    as_.set_major_locator(MaxNLocator(nbins=5))
    as_.set_major_formatter(FuncFormatter(lambda waarde, _: _streepje(waarde)))


def nulalternatief(frame: pd.DataFrame) -> str:
    """The note on benefits that were not set against a stated alternative, or nothing when they all were.

    Read from the column `nulalternatief`, or from the frame's `attrs` when there is no such column.

    Examples
    --------
    >>> nulalternatief(pd.DataFrame({"nulalternatief": [True, False]}))
    'Let op: nulalternatief niet vastgelegd (bij 1 van 2).'
    """
    if "nulalternatief" not in frame:
        bekend = frame.attrs.get("nulalternatief", True)
        return "" if bekend is True else "Let op: nulalternatief niet vastgelegd."
    vast = frame["nulalternatief"].fillna(False).astype(bool)
    over = int((~vast).sum())
    return f"Let op: nulalternatief niet vastgelegd (bij {over} van {len(vast)})." if over else ""


def ruimte(
    ax: Axes, hoogten: Sequence[float], *, woorden: doek.Kop, groeit: bool, extra: float, wat: str
) -> tuple[int, float]:
    """How many rows fit, and the height there is; the note of `woorden` tells how many of `wat` are left out."""
    nodig = sum(hoogten[: doek.RIJEN]) + extra
    _, hoogte = doek.ruimte(ax, {**woorden, "noot": f"{woorden['noot']} {_PLAATS}"}, nodig=nodig, groeit=groeit)
    past = max(1, sum(eind <= hoogte - extra + 1 for eind in accumulate(hoogten[: doek.RIJEN])))
    woorden["noot"] = " ".join(filter(None, [doek.weggelaten(len(hoogten) - past, wat=wat), woorden["noot"]]))
    return past, hoogte


def rijhoogten(namen: Sequence[str], naast: Sequence[str], *, breedte: float) -> list[float]:
    """The points each row needs for its name and for the text in it, which may be `breedte` points wide."""
    regels = [
        max(len(stijl.breek(naam, breedte=NAAM)), len(stijl.breek(tekst, breedte=breedte)))
        for naam, tekst in zip(namen, naast, strict=True)
    ]
    return [1.5 * stijl.TEKST + (aantal - 1) * 1.25 * stijl.TEKST for aantal in regels]


def zet_rijen(ax: Axes, namen: Sequence[str], *, hoogten: Sequence[float], hoogte: float) -> list[float]:
    """Name the rows from top to bottom and give their middles; few rows stay together at the top."""
    midden = [eind - hoog / 2 for eind, hoog in zip(accumulate(hoogten), hoogten, strict=True)]
    ax.set_yticks(midden, labels=["\n".join(stijl.breek(naam, breedte=NAAM)) for naam in namen])
    ax.set_ylim(sum(hoogten) * max(1.0, hoogte / (_HOOGSTE_RIJ * len(hoogten))), 0)
    return midden


def naambreedte(namen: Iterable[str]) -> float:
    """The points that the names of rows take at the left."""
    return doek.breedste(regel for naam in namen for regel in stijl.breek(naam, breedte=NAAM)) + 14


def zet_x(ax: Axes, waarden: Iterable[float], *, breedte: float, links: float = 0.0, rechts: float = 0.0) -> None:
    """An x axis with zero in it, that leaves `links` and `rechts` points beside the values for what is written there.

    `breedte` is that of the axes in points.
    """
    alle = [0.0, *waarden]
    laag, hoog = min(alle), max(alle)
    per_punt = (hoog - laag or 1.0) / max(breedte - links - rechts, 40.0)
    ax.set_xlim(laag - links * per_punt, hoog + rechts * per_punt)


def euro_raster(ax: Axes) -> None:
    """Euros along the x axis, with light lines, and the line that parts plus from minus."""
    euro_as(ax.xaxis)
    stijl.raster(ax)
    ax.axvline(0, color=stijl.INKT, linewidth=1.2, zorder=3, gid="nul")


def marge(ax: Axes, y: float, *, laag: float, hoog: float) -> None:
    """A whisker from low to high, that shows on a dark bar as well."""
    (streep,) = ax.plot(
        [laag, hoog], [y, y], "|-", color=stijl.INKT, linewidth=1.6, markersize=9, gid="marge", zorder=4
    )
    streep.set_path_effects([withStroke(linewidth=3.6, foreground="white")])


def onbekende_rij(ax: Axes, y: float, *, dik: float, tekst: str) -> None:
    """A row of which the value is not known: hatched from edge to edge (it may be anything), with what is missing."""
    van, tot = ax.get_xlim()
    stijl.duid_onbekend(ax.barh(y, tot - van, left=van, height=dik, gid="onbekend").patches)
    wit = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    ax.annotate(
        tekst, (0, y), (8, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points", ha="left",
        va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT, bbox=wit, zorder=6, linespacing=1.1,
    )  # fmt: skip


def kolom(ax: Axes, teksten: Sequence[str], *, midden: Sequence[float], hoofd: str = "") -> None:
    """A column of texts right of the axes, with its head."""
    for y, tekst in zip(midden, teksten, strict=True):
        ax.annotate(
            tekst, (1, y), (12, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left", va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT,
        )  # fmt: skip
    if hoofd:
        ax.annotate(
            hoofd, (1, 1), (12, 4), xycoords="axes fraction", textcoords="offset points",
            ha="left", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
        )  # fmt: skip


def bekende(frame: pd.DataFrame, *kolommen: str) -> list[float]:
    """All known numbers of some columns, those that the frame has."""
    waarden = (of_geen(waarde) for kolom in kolommen if kolom in frame for waarde in frame[kolom])
    return [waarde for waarde in waarden if waarde is not None]


def of_geen(waarde: object) -> float | None:
    """A cell of a frame as a number, or nothing when it is unknown."""
    return None if notatie.is_onbekend(waarde) else float(waarde)  # type: ignore[arg-type]


def _streepje(waarde: float) -> str:
    if abs(waarde) < 1e6:
        return notatie.euro(round(waarde, 2)) if abs(waarde) >= 5 or waarde == 0 else _klein(waarde)
    tekst = f"€ {stijl.kort_getal(abs(waarde) / 1e6)} mln"
    return f"−{tekst}" if waarde < 0 else tekst


def _klein(waarde: float) -> str:
    tekst = f"€ {stijl.kort_getal(abs(waarde))}"
    return f"−{tekst}" if waarde < 0 else tekst
