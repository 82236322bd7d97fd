"""Marks on a line and marks in a plane: dumbbell rows, and a scatter whose points carry their names.

Both take a tidy frame in display order, one row per mark or row of marks, and draw the whole slide: axes, key, words.
What a row looks like stands in columns of its own, which the chart of a theme adds (`assign`):

`naam`
    what the row or point is called.
`eind`
    halter only: the text right of the row, such as `14 → 23 uur`; also says what is unknown.
`kleur`
    colour of the row or point; blue when the column is not there.
`open`
    boolean: an open mark, for a value that is a lower bound.
`straal`
    wolk only: radius of the point in points (area says how big a partner is).

Rows without any value stay in `halter`, hatched; a point of which a coordinate is unknown has no place in `wolk`, so
the note names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, MaxNLocator, NullFormatter, NullLocator

from swanalyse import notatie
from swanalyse.grafieken import doek, ligging, stijl

STRAAL = 5.5  # of a point, in points
_NAAM = 150.0  # widest name beside a point
_STEEL = 18.0  # length of the arrow on a lower bound
_DICHTBIJ = 9.0  # a name further away than this gets a line to its point
_AS = 24.0  # points that the numbers below the rows take
_SLEUTEL = 26.0
_HOOGSTE_RIJ = 38.0  # few rows stay together at the top instead of drifting apart
_HOOGSTENS = 6  # names in the note on what has no place


@dataclass(frozen=True)
class Merk:
    """One of the marks in a row: its column in the frame, its word in the key (none: not in it) and its form.

    `kleur` None takes the colour of the row; `open` draws it hollow in every row.
    """

    kolom: str
    label: str
    kleur: str | None = None
    vorm: str = "o"
    open: bool = False


@dataclass(frozen=True)
class As:
    """One axis of a scatter: its column in the frame, what stands beside it, and how its numbers are spaced.

    `log` takes ticks at 1, 2, 5, 10, …; otherwise the axis begins at zero, unless `nul` is false; `geheel` has ticks at
    whole numbers only, such as the scores of a survey.
    """

    kolom: str
    label: str
    log: bool = False
    nul: bool = True
    procent: bool = False
    geheel: bool = False


@stijl.stijl()
def halter(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    merken: Sequence[Merk],
    woorden: doek.Kop,
    zin: str = "",
    sleutel: Sequence[Merk] = (),
    groeit: bool = False,
    wat: str = "rijen",
) -> Axes:
    """Dumbbells: per row two or more marks on one line, the values in words at the right.

    The axis has the zero in it, with a line when there are values on both sides. A row of which every value is
    unknown is hatched. Shows thirty rows, or as many as fit on axes that cannot grow, and says how many of `wat` it
    leaves out. Ticks are written as the caller set them on `ax` (`stijl.getallen_as`).

    Parameters
    ----------
    frame : DataFrame
        `naam`, `eind`, a column per mark, and if wanted `kleur` and `open`; see the module. In display order.
    merken : sequence of Merk
        The marks, the last one on top; the line runs from the lowest to the highest.
    zin : str
        What to say when the frame is empty: which file to fill.
    sleutel : sequence of Merk
        The key, when it differs from the marks (colours that say up or down); a `Merk` without colour is grey in it.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "eind": ["14 → 23 uur"], "voor": [14.0], "na": [23.25]})
    >>> woorden = doek.kop(None, None, voet=None, vraag="Wie levert in?", maat="Uren per jaar")
    >>> ax = halter(stijl.assen(), frame, merken=[Merk("voor", "voor", open=True), Merk("na", "na")], woorden=woorden)
    >>> [float(punt.get_xdata()[0]) for punt in ax.lines if punt.get_gid() in ("voor", "na")]
    [14.0, 23.25]
    """
    if frame.empty:
        return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])
    extra = _AS + (_SLEUTEL if any(merk.label for merk in sleutel or merken) else 8.0)
    getoond, woorden = _passend(ax, frame, woorden=woorden, extra=extra, groeit=groeit, wat=wat)
    midden, hoogten = stijl.zet_rijen(ax, getoond["naam"].astype(str).tolist(), breedte=doek.KOLOM)
    hoogte = doek.ruimte(ax, woorden)[1]
    ax.set_ylim(sum(hoogten) * max(1.0, (hoogte - extra) / (_HOOGSTE_RIJ * len(hoogten))), 0)
    waarden = _getallen(getoond, [merk.kolom for merk in merken])
    _zet_breedte(ax, waarden)
    for y, (_, rij), getallen in zip(midden, getoond.iterrows(), waarden, strict=True):
        _rij(ax, rij, y=y, merken=merken, waarden=getallen)
    _eind(ax, getoond["eind"].astype(str).tolist(), midden=midden)
    if any(merk.label for merk in sleutel or merken):
        _sleutel(ax, sleutel or merken, breedte=doek.ruimte(ax, woorden)[0] - doek.KOLOM)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def wolk(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    x: As,
    y: As,
    woorden: doek.Kop,
    zin: str = "",
    sleutel: Sequence[Merk] = (),
) -> Axes:
    """A scatter with the name beside every point, none on top of another; a lower bound is open, with an arrow up.

    A name that finds no place beside its point stands further away, with a thin line to it. Points of which a
    coordinate is unknown are named in the note. Lines of the caller's own (a diagonal, a threshold) can be added to
    the axes that come back: limits and names no longer move.

    Parameters
    ----------
    frame : DataFrame
        `naam`, the columns of both axes, and if wanted `kleur`, `open` and `straal`; see the module.
    x, y : As
        The axes. A logarithmic axis cannot show zero or less: those points are named in the note too.
    zin : str
        What to say when no point has a place: which file to fill.
    sleutel : sequence of Merk
        What colours and forms mean; none when they mean nothing.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo", "Gennep"], "inwoners": [101_000, 17_000], "uren": [30.0, None]})
    >>> woorden = doek.kop(None, None, voet=None, vraag="Wie draagt het meest?", maat="Uren per bestuurder")
    >>> ax = wolk(stijl.assen(), frame, x=As("inwoners", "Inwoners", log=True), y=As("uren", "Uren"), woorden=woorden)
    >>> [tekst.get_text() for tekst in ax.texts], ax.figure.texts[-1].get_text()
    (['Venlo'], 'Niet te plaatsen, want onbekend of nul: Gennep.')
    """
    plekken = _plaatsbaar(frame, (x, y))
    if not plekken:
        return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])
    punten = frame.iloc[plekken]
    mist = frame["naam"].astype(str).drop(punten.index).tolist()
    waarom = "onbekend of nul" if x.log or y.log else notatie.ONBEKEND
    noot = f"Niet te plaatsen, want {waarom}: {notatie.opsomming(mist, hoogstens=_HOOGSTENS)}." if mist else ""
    woorden = {**woorden, "noot": " ".join(filter(None, (noot, woorden["noot"])))}
    waarden = _getallen(punten, [x.kolom, y.kolom])
    _zet_as(ax, x, kant="x", waarden=waarden[:, 0])
    _zet_as(ax, y, kant="y", waarden=waarden[:, 1])
    _stippen(ax, punten, waarden=waarden)
    if sleutel:
        _sleutel(ax, sleutel, breedte=doek.ruimte(ax, woorden)[0] - 60, hoger=20.0)
    stijl.opmaak(ax, **woorden)
    _namen(ax, punten, waarden=waarden)
    return ax


def _plaatsbaar(frame: pd.DataFrame, assen: tuple[As, As]) -> list[int]:
    """The rows that have a place: both coordinates known, and above zero on a logarithmic axis."""
    goed = np.ones(len(frame), dtype=bool)
    for as_, waarden in zip(assen, _getallen(frame, [as_.kolom for as_ in assen]).T, strict=True):
        goed &= np.isfinite(waarden) & ((waarden > 0) | (not as_.log))
    return [int(nr) for nr in np.flatnonzero(goed)]


def _getallen(frame: pd.DataFrame, kolommen: Sequence[str]) -> ligging.Getallen:
    """The columns as plain numbers, rows × columns, unknown as NaN: for drawing only."""
    return frame[list(kolommen)].astype("Float64").to_numpy(dtype=float, na_value=float("nan"))


def _veld(rij: pd.Series, kolom: str, anders: Any) -> Any:
    """What a row says about its looks, or the default where it says nothing."""
    waarde = rij.get(kolom, anders)
    return anders if notatie.is_onbekend(waarde) else waarde


def _passend(
    ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, extra: float, groeit: bool, wat: str
) -> tuple[pd.DataFrame, doek.Kop]:
    """The rows that fit, and the words with a note on those that do not; a slide of its own first grows."""
    namen = frame["naam"].astype(str).tolist()[: doek.RIJEN]
    hoogten = np.cumsum(stijl.zet_rijen(ax, namen, breedte=doek.KOLOM)[1])
    vol: doek.Kop = {**woorden, "noot": f"{doek.weggelaten(len(frame), wat=wat)} {woorden['noot']}"}
    _, hoogte = doek.ruimte(ax, vol, nodig=float(hoogten[-1]) + extra, groeit=groeit)
    past = max(1, int((hoogten + extra <= hoogte + 1).sum()))
    noten = [doek.weggelaten(len(frame) - past, wat=wat), woorden["noot"]]
    return frame.head(past), {**woorden, "noot": " ".join(filter(None, noten))}


def _zet_breedte(ax: Axes, waarden: ligging.Getallen) -> None:
    """An axis from zero, with room for the marks at its ends."""
    laag, hoog = (float(uiterste) for uiterste in (np.nanmin([0.0, *waarden.flat]), np.nanmax([0.0, *waarden.flat])))
    marge = 0.03 * ((hoog - laag) or 1.0)
    ax.set_xlim(laag - marge, hoog + marge if hoog > laag else 1.0)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    stijl.raster(ax)
    if laag < 0:
        ax.axvline(0, color=stijl.GRIJS, linewidth=1.2, zorder=0.5, gid="nul")


def _rij(ax: Axes, rij: pd.Series, *, y: float, merken: Sequence[Merk], waarden: ligging.Getallen) -> None:
    """The marks of one row and the line that joins them; hatched when none of them is known."""
    bekend = [float(waarde) for waarde in waarden if np.isfinite(waarde)]
    if not bekend:
        links, rechts = ax.get_xlim()
        begin = max(0.0, links)
        stijl.duid_onbekend(ax.barh(y, (rechts - begin) * 0.12, left=begin, height=9, gid="onbekend").patches)
        return
    kleur = str(_veld(rij, "kleur", stijl.BLAUW))
    ax.plot([min(bekend), max(bekend)], [y, y], color=kleur, linewidth=3, alpha=0.55, zorder=2, gid="lijn")
    for merk, waarde in zip(merken, waarden, strict=True):
        if np.isfinite(waarde):
            eigen = merk.kleur or kleur
            hol = merk.open or bool(_veld(rij, "open", False))
            ax.plot(
                [float(waarde)], [y], linestyle="none", marker=merk.vorm, markersize=10, markeredgecolor=eigen,
                markerfacecolor="white" if hol else eigen, markeredgewidth=2, zorder=3, gid=merk.kolom,
            )  # fmt: skip


def _eind(ax: Axes, teksten: Sequence[str], *, midden: Sequence[float]) -> None:
    """The column of texts right of the rows."""
    for y, tekst in zip(midden, teksten, strict=True):
        ax.annotate(
            tekst, (1, y), (12, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left", va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT, gid="eind",
        )  # fmt: skip


def _sleutel(ax: Axes, merken: Iterable[Merk], *, breedte: float, hoger: float = 0.0) -> None:
    """The key in a strip above the axes, `hoger` points further up when something stands between."""
    benoemd = [merk for merk in merken if merk.label]
    streepjes = [
        Line2D(
            [], [], linestyle="none", marker=merk.vorm, markersize=9, markeredgewidth=2,
            markeredgecolor=merk.kleur or stijl.GRIJS,
            markerfacecolor="white" if merk.open else merk.kleur or stijl.GRIJS,
        )
        for merk in benoemd
    ]  # fmt: skip
    breedten = [doek.breedste([merk.label]) + 40 for merk in benoemd]
    kolommen = len(benoemd) if sum(breedten) <= breedte else max(1, int(breedte // max(breedten)))
    ax.legend(
        handles=streepjes, labels=[merk.label for merk in benoemd], loc="lower left", bbox_to_anchor=(0, 1),
        ncols=kolommen, frameon=False, borderpad=0, borderaxespad=0.5 + hoger / stijl.TEKST, handlelength=1.2,
        handletextpad=0.4, columnspacing=1.8, fontsize=stijl.TEKST,
    )  # fmt: skip


def _zet_as(ax: Axes, as_: As, *, kant: str, waarden: ligging.Getallen) -> None:
    """Limits, ticks and name of one axis: x below its end, y above its top, never turned."""
    lijn: Axis = ax.xaxis if kant == "x" else ax.yaxis
    laag, hoog = float(waarden.min()), float(waarden.max())
    if as_.log:
        _log(ax, kant=kant, laag=laag, hoog=hoog)
    else:
        if as_.geheel:
            laag, hoog = float(floor(laag)), float(max(ceil(hoog), floor(laag) + 1))
        if as_.nul:
            laag, hoog = min(laag, 0.0), max(hoog, 0.0)
        wijd = (hoog - laag) or 1.0
        # a zero stays on the edge: below it there is nothing
        onder = laag if as_.nul and laag == 0 and kant == "y" else laag - 0.05 * wijd
        boven = hoog + (0.08 if kant == "x" else 0.16) * wijd
        if as_.procent and kant == "y" and hoog <= 1:  # nothing is above the whole but half a point
            boven = min(boven, 1 + 0.05 * wijd)
        (ax.set_xlim if kant == "x" else ax.set_ylim)(onder, boven)
        lijn.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=as_.geheel))
    stijl.getallen_as(lijn, procent=as_.procent)
    stijl.raster(ax, langs="both")
    if kant == "x":
        ax.set_xlabel(as_.label, loc="right", fontsize=stijl.TEKST, color=stijl.ZACHT, labelpad=6)
    else:
        ax.set_title(as_.label, loc="left", fontsize=stijl.TEKST, color=stijl.ZACHT, pad=8)


def _log(ax: Axes, *, kant: str, laag: float, hoog: float) -> None:
    """A logarithmic axis with its ticks at 1, 2, 5, 10, … around the values."""
    ladder = [m * 10.0**macht for macht in range(floor(log10(laag)) - 1, ceil(log10(hoog)) + 2) for m in (1, 2, 5)]
    onder = max((trede for trede in ladder if trede <= laag), default=laag)
    boven = min((trede for trede in ladder if trede >= hoog), default=hoog)
    treden = [trede for trede in ladder if onder <= trede <= boven]
    if kant == "x":
        ax.set_xscale("log")
        ax.set_xlim(onder / 1.15, boven * 1.25)
    else:
        ax.set_yscale("log")
        ax.set_ylim(onder / 1.15, boven * 1.25)
    lijn: Axis = ax.xaxis if kant == "x" else ax.yaxis
    lijn.set_major_locator(FixedLocator(treden[:: -(-len(treden) // 9)]))
    lijn.set_minor_locator(NullLocator())
    lijn.set_minor_formatter(NullFormatter())


def _stippen(ax: Axes, punten: pd.DataFrame, *, waarden: ligging.Getallen) -> None:
    """The points; a lower bound is open and has an arrow up."""
    for (_, rij), (x, y) in zip(punten.iterrows(), waarden, strict=True):
        kleur, hol = str(_veld(rij, "kleur", stijl.BLAUW)), bool(_veld(rij, "open", False))
        straal = float(_veld(rij, "straal", STRAAL))
        ax.plot(
            [x], [y], linestyle="none", marker="o", markersize=2 * straal, markeredgewidth=1.8, markeredgecolor=kleur,
            markerfacecolor="white" if hol else kleur, zorder=3, gid="ondergrens" if hol else "punt",
        )  # fmt: skip
        if hol:
            ax.annotate(
                "", (x, y), (0, straal + _STEEL), textcoords="offset points", gid="pijl",
                arrowprops={"arrowstyle": "<-", "color": kleur, "linewidth": 1.8, "shrinkA": 0, "shrinkB": straal},
            )  # fmt: skip


def _namen(ax: Axes, punten: pd.DataFrame, *, waarden: ligging.Getallen) -> None:
    """The name beside each point, within the axes as they stand now."""
    per_punt = ax.figure.dpi / 72
    vak = ax.get_window_extent()
    plek = (ax.transData.transform(waarden) - (vak.x0, vak.y0)) / per_punt
    stralen = np.array([float(_veld(rij, "straal", STRAAL)) for _, rij in punten.iterrows()])
    regels = [stijl.breek(str(naam), breedte=_NAAM) for naam in punten["naam"]]
    maten = [(doek.breedste(delen), len(delen) * doek.REGEL) for delen in regels]
    hol = [bool(_veld(rij, "open", False)) for _, rij in punten.iterrows()]
    pijlen = np.array([[px, py + r + weg] for (px, py), r, h in zip(plek, stralen, hol, strict=True) if h
                       for weg in (6, 13)]).reshape(-1, 2)  # fmt: skip
    # arrows are in the way of names, but have none of their own
    vol = ligging.labels(
        np.vstack([plek, pijlen]), np.concatenate([stralen, np.full(len(pijlen), 4.0)]),
        [*maten, *[(0.0, 0.0)] * len(pijlen)], breedte=vak.width / per_punt, hoogte=vak.height / per_punt,
    )  # fmt: skip
    for (px, py), (mx, my), delen, maat, straal in zip(plek, vol[: len(plek)], regels, maten, stralen, strict=True):
        ax.annotate(
            "\n".join(delen), (mx, my), xycoords="axes points", ha="center", va="center", fontsize=stijl.TEKST,
            linespacing=1.15, color=stijl.INKT, gid="naam", annotation_clip=False,
        )  # fmt: skip
        _lijntje(ax, (px, py), (mx, my), maat=maat, straal=float(straal))


def _lijntje(
    ax: Axes, punt: tuple[float, float], midden: tuple[float, float], *, maat: tuple[float, float], straal: float
) -> None:
    """A thin line from a point to the nearest edge of its name, where that is not beside it."""
    x, y = (
        float(np.clip(plek, kern - maten / 2, kern + maten / 2))
        for plek, kern, maten in zip(punt, midden, maat, strict=True)
    )
    if float(np.hypot(x - punt[0], y - punt[1])) - straal > _DICHTBIJ:
        ax.annotate(
            "", punt, (x, y), xycoords="axes points", textcoords="axes points", annotation_clip=False, gid="lijntje",
            arrowprops={"arrowstyle": "-", "color": stijl.GRIJS, "linewidth": 0.8, "shrinkA": 0, "shrinkB": straal},
        )  # fmt: skip
