"""One partner among the others: its name stands out in a chart that shows them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.text import Text

from swanalyse.grafieken import stijl

_VLAK = "#EAF3F9"


def op(ax: Axes, naam: str) -> Axes:
    """Set a name apart wherever the chart writes it as a whole: bold, in blue, and a band behind its row.

    Form doubles colour: in grey print the bold letter remains. Nothing happens when the name is not there.

    Examples
    --------
    >>> from swanalyse.grafieken import stijl
    >>> ax = stijl.assen()
    >>> _ = ax.set_yticks([0, 1], ["Beesel", "Venlo"])
    >>> [label.get_fontweight() for label in op(ax, "Venlo").get_yticklabels()]
    ['normal', 'bold']
    """
    for deel in _assen(ax):
        regels = [(plek, tekst) for plek, tekst in zip(deel.get_yticks(), deel.get_yticklabels(), strict=False)]
        half = _halve_rij([plek for plek, _ in regels])
        for plek in [plek for plek, tekst in regels if _is(tekst, naam)]:
            deel.axhspan(plek - half, plek + half, facecolor=_VLAK, edgecolor="none", zorder=0)
        for tekst in (*(tekst for _, tekst in regels), *deel.get_xticklabels(), *deel.texts):
            if _is(tekst, naam):
                tekst.set(fontweight="bold", color=stijl.BLAUW)
    return ax


def _halve_rij(plekken: Sequence[float]) -> float:
    """Half the room of a row: some charts count rows, others measure them in points."""
    op_volgorde = sorted(float(plek) for plek in plekken)
    stappen = [hoger - lager for lager, hoger in pairwise(op_volgorde) if hoger > lager]
    return min(stappen, default=1.0) / 2


def _assen(ax: Axes) -> list[Axes]:
    figuur = ax.get_figure(root=True)
    return [ax] if figuur is None else list(figuur.axes)


def _is(tekst: Text, naam: str) -> bool:
    """Whether a text is this name, also when it was broken over lines."""
    return bool(naam) and "".join(tekst.get_text().split()) == "".join(naam.split())
