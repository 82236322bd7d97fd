"""Stacked bars of weighted parts, of which some are not known: from what there is at least to what there may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, stijl

ONBEKEND = "onbekend_deel"
_KLEIN = 0.0005
_RUIT = "◆  score over wat bekend is"


def gewogen(frame: pd.DataFrame, *, gewichten: Mapping[str, float]) -> pd.DataFrame:
    """The parts as lengths: weight × part / all weights that apply; a bar with everything known ends at its score.

    What the unknown parts weigh is the length of the column `onbekend_deel`. Which parts apply to a row follows from
    its `dekking`, the known weight as a part of what applies.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0], "b": [None], "dekking": [0.75]}, dtype="Float64")
    >>> gewogen(frame, gewichten={"a": 3.0, "b": 1.0})[["a", "b", "onbekend_deel"]].iloc[0].tolist()
    [0.75, <NA>, 0.25]
    """
    delen = frame[list(gewichten)].astype("Float64")
    zwaar = pd.Series(gewichten, dtype="Float64")
    dekking = frame["dekking"].astype("Float64").fillna(0.0)
    geldt = (delen.notna() * zwaar).sum(axis=1) / dekking.where(dekking > 0)
    uit = frame.copy(deep=False)
    uit[list(gewichten)] = (delen * zwaar).div(geldt, axis=0)
    uit[ONBEKEND] = 1.0 - dekking
    return uit


def teken(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    soorten: Sequence[doek.Soort],
    eind: Sequence[str],
    woorden: doek.Kop,
    groeit: bool,
) -> Axes:
    """Draw the bars of `gewogen`, hatched what is not known, and a diamond at the `score` where it is known."""
    gebruikt = [soort for soort in soorten if frame[soort.kolom].gt(0).fillna(False).any()] or list(soorten[:1])
    vaag = bool(frame[ONBEKEND].gt(_KLEIN).any())
    if vaag:
        gebruikt.append(doek.Soort(ONBEKEND, notatie.ONBEKEND, "white", onbekend=True))
    if (frame["score"].notna() & frame[ONBEKEND].gt(_KLEIN)).any():
        woorden = {**woorden, "noot": " ".join(filter(None, [f"{_RUIT}.", woorden["noot"]]))}
    doek.balkenkaart(
        ax, frame, soorten=gebruikt, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=groeit, wat="partners",
    )  # fmt: skip
    for y, score, deel in zip(ax.get_yticks(), frame["score"], frame[ONBEKEND], strict=False):
        waarde = geld.of_geen(score)
        if waarde is not None and deel > _KLEIN:
            ax.plot(
                [waarde], [y], marker="D", markersize=8, markerfacecolor=stijl.INKT, markeredgecolor="white",
                markeredgewidth=1.4, linestyle="none", zorder=5, gid="score",
            )  # fmt: skip
    return ax
