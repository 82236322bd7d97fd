"""What a reader sees of a chart: the visible texts, whether they lie within the figure, and clear of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from swanalyse.grafieken import stijl

MINSTE = 12.0


def teksten(ax: Axes) -> list[str]:
    """All visible texts of the figure, with line breaks read as blanks; the watermark too."""
    return [tekst.get_text().replace("\n", " ") for tekst in _teksten(ax.figure)]


def alles_zichtbaar(ax: Axes, *, kleinste: float = MINSTE) -> None:
    """Fail when a visible text is cut off, too small, or overlaps another one (the watermark may)."""
    meter = FigureCanvasAgg(ax.figure).get_renderer()
    rand = ax.figure.bbox
    with stijl.stijl():  # as `rapport.bewaar` draws it, less the colouring of pixels: only places are asked
        ax.figure.draw_without_rendering()
        vakken = [
            (tekst, tekst.get_window_extent(meter)) for tekst in _teksten(ax.figure) if tekst.get_gid() != "watermerk"
        ]
    assert vakken, "er staat geen tekst in de figuur"
    for tekst, vak in vakken:
        binnen = vak.x0 >= 0 and vak.y0 >= 0 and vak.x1 <= rand.x1 and vak.y1 <= rand.y1
        assert binnen, f"valt buiten de figuur: {tekst.get_text()!r} {vak.extents.round()}"
        assert tekst.get_fontsize() >= (9 if tekst.get_gid() == "voet" else kleinste), f"te klein: {tekst.get_text()!r}"
    for (een, vak), (ander, vak_ander) in combinations(vakken, 2):
        assert not _overlapt(vak, vak_ander), f"overlapt: {een.get_text()!r} en {ander.get_text()!r}"


def _overlapt(een: Bbox, ander: Bbox) -> bool:
    """Whether two boxes share more than a pixel."""
    breed = min(een.x1, ander.x1) - max(een.x0, ander.x0)
    hoog = min(een.y1, ander.y1) - max(een.y0, ander.y0)
    return breed > 1 and hoog > 1


def _teksten(artist: Artist) -> Iterator[Text]:
    if not artist.get_visible():
        return
    if isinstance(artist, Text) and artist.get_text().strip():
        yield artist
    if isinstance(artist, Axis):
        yield from _as_teksten(artist)
        return
    for kind in artist.get_children():
        if isinstance(artist, Axes) and not artist.axison and isinstance(kind, Axis):
            continue
        yield from _teksten(kind)


def _as_teksten(as_: Axis) -> Iterator[Text]:
    """The label of an axis and those of its ticks that lie within view."""
    yield from _teksten(as_.label)
    van, tot = sorted(as_.get_view_interval())
    for streep in as_.get_major_ticks():
        if van <= streep.get_loc() <= tot:
            yield from _teksten(streep.label1)
            yield from _teksten(streep.label2)
