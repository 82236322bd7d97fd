"""One partner stands out in a chart of all of them, and nothing else changes."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes

from swanalyse.grafieken import nadruk, stijl


def _met_rijen(stap: float) -> Axes:
    ax = stijl.assen()
    ax.set_yticks([0, stap, 2 * stap], ["Beesel", "Bergen aan\nde Maas", "Venlo"])
    ax.set_ylim(-stap, 3 * stap)
    return ax


@pytest.mark.parametrize("stap", [1.0, 30.0], ids=["rows", "points"])
def test_row(stap: float) -> None:
    """Its name is bold and blue, also when broken over lines, with a band as high as its row behind it."""
    ax = nadruk.op(_met_rijen(stap), "Bergen aan de Maas")
    labels = ax.get_yticklabels()
    assert [label.get_fontweight() for label in labels] == ["normal", "bold", "normal"]
    assert [label.get_color() == stijl.BLAUW for label in labels] == [False, True, False]
    (band,) = ax.patches
    assert band.get_y() == pytest.approx(stap / 2)  # type: ignore[attr-defined]
    assert band.get_height() == pytest.approx(stap)  # type: ignore[attr-defined]


def test_text() -> None:
    """A chart that writes its names itself gets the same; a name within a longer text stays as it is."""
    ax = stijl.assen()
    los, langer = ax.text(0, 0, "Venlo"), ax.text(0, 1, "Venlo en Venray")
    nadruk.op(ax, "Venlo")
    assert (los.get_fontweight(), langer.get_fontweight()) == ("bold", "normal")


@pytest.mark.parametrize("naam", ["Venray", ""])
def test_not_there(naam: str) -> None:
    """A name that is not in the chart changes nothing."""
    ax = nadruk.op(_met_rijen(1.0), naam)
    assert {label.get_fontweight() for label in ax.get_yticklabels()} == {"normal"}
    assert not ax.patches
