"""How every chart looks: colours, fonts, a blank slide, and the title, footer and watermark around the picture.

A chart is drawn in three steps: `assen` gives a blank slide (or takes the caller's axes), the chart draws, and
`opmaak` puts the words around it and shrinks the axes until all of it fits. Sizes are points at slide size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from swanalyse import notatie

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

# Okabe and Ito's colours, which colour-blind readers can tell apart
BLAUW = "#0072B2"
GRIJS = "#8A8A8A"
VERMILJOEN = "#D55E00"
ORANJE = "#E69F00"
GROEN = "#009E73"
HEMEL = "#56B4E9"
ROZE = "#CC79A7"
LICHTGRIJS = "#E6E6E6"
ONBEKEND = "#BDBDBD"
ARCERING = "////"
INKT = "#222222"
ZACHT = "#595959"  # text of the second rank: the lightest grey that still has 7 : 1 on white
LETTERTYPE = "DejaVu Sans"

TITEL, ONDERTITEL, TEKST, VOET = 22.0, 14.0, 12.0, 9.0
KANT = 29.0  # white around the slide
REGEL = 1.3  # line height, in font sizes
WATERMERK = "FICTIEVE VOORBEELDREGIO"

# a number and its sign stay on one line: "81 %", "€ 1,4 mln", "≥ 48 uur", "n = 7"
_HIER_BREKEN = re.compile(r"(?<![€≥=])\s+(?![%=]|ml[nd]\b)")
_BLAUWEN = LinearSegmentedColormap.from_list("blauwen", ["#F1F7FB", "#7FB8DA", BLAUW, "#00395C"])


@contextmanager
def stijl(*, lettertype: str | None = None) -> Iterator[None]:
    """Draw in the house style, whatever style the session has set; also a decorator.

    Parameters
    ----------
    lettertype : str, optional
        Font of the user's own; glyphs it lacks come from DejaVu Sans. Without it the font of a surrounding `stijl`.

    Examples
    --------
    >>> with stijl(lettertype="Verdana"):
    ...     with stijl():
    ...         print(mpl.rcParams["font.family"])
    ['Verdana', 'DejaVu Sans']
    """
    familie = [str(naam) for naam in mpl.rcParams["font.family"]]
    if lettertype is not None:
        familie = [lettertype, LETTERTYPE]
    elif LETTERTYPE not in familie:
        familie = [LETTERTYPE]
    with mpl.rc_context(), notatie.stille_letters():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": familie,
                "font.size": TEKST,
                "text.color": INKT,
                "text.parse_math": False,  # a name may hold a dollar sign
                "text.hinting": "no_hinting",  # otherwise letters drawn small are wider than was measured
                "axes.labelcolor": INKT,
                "axes.titlesize": TEKST,
                "hatch.linewidth": 1.0,
                "figure.dpi": 150,
            }
        )
        yield


def assen(ax: Axes | None = None, *, hoogte: float = 7.5, breedte: float = 13.33) -> Axes:
    """The axes to draw on, bare: a blank 16:9 slide of its own (inches, 150 dpi), or the caller's axes.

    The figure belongs to no pyplot session: nothing stays behind, nothing is shown.

    Examples
    --------
    >>> assen().get_figure().get_size_inches().tolist()
    [13.33, 7.5]
    """
    if ax is None:
        figuur = Figure(figsize=(breedte, hoogte), dpi=150, facecolor="white")
        FigureCanvasAgg(figuur)
        ax = figuur.add_subplot()
    kaal(ax)
    getallen_as(ax.xaxis)
    getallen_as(ax.yaxis)
    return ax


def kaal(ax: Axes) -> None:
    """Take away box, ticks and ground."""
    ax.spines[:].set_visible(False)
    ax.set_facecolor("none")
    ax.tick_params(length=0, labelsize=TEKST, labelcolor=INKT, pad=6)


def raster(ax: Axes, *, langs: str = "x") -> None:
    """Light grid lines beneath the marks, at the values of one axis: only where a value is read."""
    ax.set_axisbelow(True)
    ax.grid(axis=cast("Any", langs), color=LICHTGRIJS, linewidth=1)


def getallen_as(as_: Axis, *, eenheid: str = "", procent: bool = False) -> None:
    """Dutch numbers at the ticks of one axis, whatever the locale; a share is written as a percentage.

    Examples
    --------
    >>> ax = assen()
    >>> getallen_as(ax.xaxis, procent=True)
    >>> ax.xaxis.get_major_formatter()(0.25)
    '25 %'
    """
    if procent:
        as_.set_major_formatter(FuncFormatter(lambda waarde, _: f"{kort_getal(100 * waarde)} %"))
    else:
        achter = f" {eenheid}" if eenheid else ""
        as_.set_major_formatter(FuncFormatter(lambda waarde, _: f"{kort_getal(waarde)}{achter}"))


def kort_getal(waarde: float) -> str:
    """A number with as many decimals as it needs, three at most.

    Examples
    --------
    >>> kort_getal(1234.5), kort_getal(0.1 + 0.2), kort_getal(30)
    ('1.234,5', '0,3', '30')
    """
    decimalen = next((d for d in range(3) if abs(round(waarde, d) - waarde) < 1e-9), 3)
    return notatie.getal(round(waarde, decimalen), decimalen=decimalen)


def lijf(
    ax: Axes, *, titel: str, ondertitel: str = "", voet: Voet | None = None, noot: str = ""
) -> tuple[float, float]:
    """Width and height in points that title, subtitle, note and footer leave to the picture and its labels.

    Examples
    --------
    >>> lijf(assen(), titel="Kort")[1] > lijf(assen(), titel="Een heel lang antwoord " * 6)[1]
    True
    """
    vak = _punten(ax)
    return float(vak.width) - 2 * KANT, float(vak.height) - sum(_kop_en_voet(ax, titel, ondertitel, voet, noot))


def opmaak(ax: Axes, *, titel: str, ondertitel: str = "", voet: Voet | None = None, noot: str = "") -> Axes:
    """Put the words around a finished picture and shrink the axes until picture and labels fit between them.

    Parameters
    ----------
    titel : str
        The answer, or the question when the answer is unknown; wrapped.
    ondertitel : str
        The measure and its unit; wrapped.
    voet : Voet, optional
        Footer; with `voet.fictief` also the watermark.
    noot : str
        What the reader must know about this picture (rows left out, hatch), above the footer.

    Notes
    -----
    Everything is placed within the cell of the figure that holds `ax`: the whole slide, unless the caller has given
    axes out of a grid. Call it last, within `stijl`.

    Examples
    --------
    >>> ax = opmaak(assen(), titel="Vijf van de acht gemeenten", ondertitel="Congruentie, %")
    >>> [tekst.get_gid() for tekst in ax.figure.texts]
    ['titel', 'ondertitel']
    """
    vak, fig = _punten(ax), ax.figure
    titel = titel.removesuffix(".")  # a title is a sentence without its full stop
    boven, onder = _kop_en_voet(ax, titel, ondertitel, voet, noot)
    ruimte = vak.width - 2 * KANT

    def schrijf(tekst: str, hoog: float, grootte: float, **anders: Any) -> float:
        """Write wrapped text whose top is `hoog` points above the bottom of the cell; gives where it ends."""
        regels = breek(tekst, breedte=ruimte, grootte=grootte, vet="fontweight" in anders)
        x, y = _in_figuur(ax, vak.x0 + KANT, vak.y0 + hoog)
        fig.text(x, y, "\n".join(regels), fontsize=grootte, ha="left", va="top", linespacing=1.15, **anders)
        return hoog - len(regels) * grootte * REGEL

    hoog = schrijf(titel, vak.height - 0.7 * KANT, TITEL, fontweight="bold", color=INKT, gid="titel")
    if ondertitel:
        schrijf(ondertitel, hoog - 3, ONDERTITEL, color=ZACHT, gid="ondertitel")
    laag = onder - 10
    if noot:
        laag = schrijf(noot, laag, TEKST, color=ZACHT, gid="noot") - 4
    if voet is not None:
        schrijf(voet.regel(), laag, VOET, color=ZACHT, gid="voet")
        if voet.fictief:
            _watermerk(ax, vak)
    _pas(ax, Bbox.from_extents(vak.x0 + KANT, vak.y0 + onder, vak.x1 - KANT, vak.y1 - boven))
    return ax


def leeg(ax: Axes, *, zin: str, titel: str, ondertitel: str = "", voet: Voet | None = None) -> Axes:
    """A slide that says in a sentence what is missing, instead of an empty picture.

    Examples
    --------
    >>> leeg(assen(), zin="Vul motieven.csv in.", titel="Waarom werken we samen?").texts[0].get_text()
    'Vul motieven.csv in.'
    """
    breedte, _ = lijf(ax, titel=titel, ondertitel=ondertitel, voet=voet)
    ax.set_axis_off()
    regels = breek(zin, breedte=breedte * 0.8, grootte=16)
    ax.text(
        0.5, 0.55, "\n".join(regels), transform=ax.transAxes,
        ha="center", va="center", fontsize=16, color=ZACHT, gid="leeg",
    )  # fmt: skip
    return opmaak(ax, titel=titel, ondertitel=ondertitel, voet=voet)


def breek(tekst: str, *, breedte: float, grootte: float = TEKST, vet: bool = False) -> list[str]:
    """The lines of a text in a column `breedte` points wide, measured in the font in force; no word is ever clipped.

    A line break in the text stays; a number is not parted from its sign.

    Examples
    --------
    >>> breek("Regio zonder Beesel en Gennep", breedte=90)
    ['Regio zonder', 'Beesel en', 'Gennep']
    """
    alle: list[str] = []
    for alinea in tekst.split("\n"):
        regels: list[str] = []
        for woord in _HIER_BREKEN.split(alinea.strip()):
            langer = f"{regels[-1]} {woord}" if regels else woord
            if regels and tekstbreedte(langer, grootte=grootte, vet=vet) <= breedte:
                regels[-1] = langer
            else:
                regels += _stukken(woord, breedte=breedte, grootte=grootte, vet=vet)
        alle += regels or [""]
    return alle


def tekstbreedte(tekst: str, *, grootte: float = TEKST, vet: bool = False) -> float:
    """Width of one line in points, in the font in force."""
    return _breedte(tekst, grootte, vet, tuple(map(str, mpl.rcParams["font.family"])))


def teksten_wit_of_zwart(kleur: str) -> str:
    """The colour of text on a coloured ground: white or black, whichever contrasts most (at least 4,5 : 1).

    Examples
    --------
    >>> teksten_wit_of_zwart(BLAUW), teksten_wit_of_zwart(ORANJE)
    ('#FFFFFF', '#000000')
    """
    return max(("#FFFFFF", "#000000"), key=lambda inkt: contrast(inkt, kleur))


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two colours, 1 (none) to 21 (black on white); WCAG 2.1, success criterion 1.4.3.

    Examples
    --------
    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    hoog, laag = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def lees_kleur(waarde: float | None, *, hoogste: float = 1.0) -> str:
    """The colour of a value between 0 and `hoogste`: one hue, light to dark, so that it reads in grey too.

    An unknown value is white: hatch it with `duid_onbekend`.

    Examples
    --------
    >>> lees_kleur(0), lees_kleur(None)
    ('#f1f7fb', '#ffffff')
    """
    if notatie.is_onbekend(waarde):
        return "#ffffff"
    return to_hex(_BLAUWEN(min(1.0, max(0.0, float(waarde or 0) / hoogste)) if hoogste else 0.0))


def duid_onbekend(vlakken: Patch | Iterable[Patch]) -> None:
    """Give marks the look of unknown: hatched grey on white with a thin outline."""
    for vlak in [vlakken] if isinstance(vlakken, Patch) else vlakken:
        vlak.set(facecolor="white", edgecolor=GRIJS, hatch=ARCERING, linewidth=0.8)
        vlak.set_hatchcolor(ONBEKEND)


def zet_rijen(ax: Axes, namen: Sequence[str], *, breedte: float = 300.0) -> tuple[list[float], list[float]]:
    """Name the rows at the left, from top to bottom, wrapped in a column `breedte` points wide.

    Gives the middle and the height of each row, in points: the least in which its name can be read. The y axis runs
    over exactly these rows, so they stretch when there is more room.

    Examples
    --------
    >>> midden, hoogten = zet_rijen(assen(), ["Venlo", "Werkvoorzieningschap Oostelijk Zuid-Limburg"], breedte=150)
    >>> hoogten[1] > 2 * hoogten[0]
    True
    """
    regels = [breek(naam, breedte=breedte) for naam in namen]
    hoogten = [1.1 * TEKST + (len(delen) - 1) * 1.25 * TEKST for delen in regels]
    einden = list(accumulate(hoogten))
    midden = [einde - hoogte / 2 for einde, hoogte in zip(einden, hoogten, strict=True)]
    ax.set_yticks(midden, labels=["\n".join(delen) for delen in regels])
    ax.set_ylim(sum(hoogten), 0)
    return midden, hoogten


def verhoog(ax: Axes, punten: float) -> None:
    """Make the slide higher: rather a long chart than names that cannot be read. Only for a chart's own figure."""
    fig = ax.get_figure(root=True)
    if fig is not None and punten > 0:
        fig.set_figheight(fig.get_figheight() + punten / 72)


def balken_label(
    ax: Axes, posities: Sequence[float], waarden: Sequence[float], teksten: Sequence[str], *, staand: bool = False
) -> None:
    """Write each value at the end of its bar: right of a lying bar (left of a negative one), above a standing bar."""
    for positie, waarde, tekst in zip(posities, waarden, teksten, strict=True):
        kant = -1 if waarde < 0 else 1
        if staand:
            ax.annotate(
                tekst, (positie, waarde), (0, 4 * kant), textcoords="offset points",
                ha="center", va="bottom" if kant > 0 else "top", fontsize=TEKST, color=INKT,
            )  # fmt: skip
        else:
            ax.annotate(
                tekst, (waarde, positie), (5 * kant, 0), textcoords="offset points",
                ha="left" if kant > 0 else "right", va="center_baseline", fontsize=TEKST, color=INKT,
            )  # fmt: skip


def _stukken(woord: str, *, breedte: float, grootte: float, vet: bool) -> list[str]:
    """A word, cut into pieces when it is wider than its column."""
    if tekstbreedte(woord, grootte=grootte, vet=vet) <= breedte:
        return [woord]
    stukken = [""]
    for letter in woord:
        if stukken[-1] and tekstbreedte(stukken[-1] + letter, grootte=grootte, vet=vet) > breedte:
            stukken.append("")
        stukken[-1] += letter
    return stukken


def _kop_en_voet(ax: Axes, titel: str, ondertitel: str, voet: Voet | None, noot: str) -> tuple[float, float]:
    """The points that the words take above and below the picture."""
    ruimte = _punten(ax).width - 2 * KANT
    hoog = {
        wat: len(breek(tekst, breedte=ruimte, grootte=grootte, vet=wat == "titel")) * grootte * REGEL if tekst else 0.0
        for wat, tekst, grootte in (
            ("titel", titel, TITEL),
            ("ondertitel", ondertitel, ONDERTITEL),
            ("noot", noot, TEKST),
            ("voet", voet.regel() if voet is not None else "", VOET),
        )
    }
    return 0.7 * KANT + hoog["titel"] + hoog["ondertitel"] + 12, 0.5 * KANT + hoog["voet"] + hoog["noot"] + 14


def _punten(ax: Axes) -> Bbox:
    """The cell of the figure that holds the axes, in points: all of it when they are alone."""
    fig = ax.figure
    naar_punten = 72 / fig.dpi
    breedte, hoogte = fig.bbox.width * naar_punten, fig.bbox.height * naar_punten
    cel = ax.get_subplotspec()
    if cel is None:
        plek = ax.get_position(original=True)
        return Bbox.from_extents(plek.x0 * breedte, plek.y0 * hoogte, plek.x1 * breedte, plek.y1 * hoogte)
    rijen, kolommen = cel.get_gridspec().get_geometry()
    return Bbox.from_extents(
        cel.colspan.start / kolommen * breedte,
        (1 - cel.rowspan.stop / rijen) * hoogte,
        cel.colspan.stop / kolommen * breedte,
        (1 - cel.rowspan.start / rijen) * hoogte,
    )


def _in_figuur(ax: Axes, x: float, y: float) -> tuple[float, float]:
    """A place in points as a fraction of the figure."""
    per_punt = ax.figure.dpi / 72
    return x * per_punt / ax.figure.bbox.width, y * per_punt / ax.figure.bbox.height


def _watermerk(ax: Axes, vak: Bbox) -> None:
    x, y = _in_figuur(ax, (vak.x0 + vak.x1) / 2, (vak.y0 + vak.y1) / 2)
    grootte = TITEL * 0.75 * vak.width / tekstbreedte(WATERMERK, grootte=TITEL, vet=True)
    ax.figure.text(
        x, y, WATERMERK, rotation=24, ha="center", va="center", fontsize=grootte, fontweight="bold",
        color=INKT, alpha=0.08, zorder=10, gid="watermerk",
    )  # fmt: skip


def _pas(ax: Axes, doel: Bbox) -> None:
    """Shrink the axes until they and all that hangs on them (labels, panels) lie within `doel` (points)."""
    fig = ax.figure
    meter = _meter(fig.bbox.width, fig.bbox.height, fig.dpi)
    (x0, y0), (x1, y1) = _in_figuur(ax, doel.x0, doel.y0), _in_figuur(ax, doel.x1, doel.y1)
    ax.set_position((x0, y0, x1 - x0, y1 - y0))
    for _ in range(20):  # labels and panels move with the axes, so the fit is found in a few steps
        rand = ax.get_tightbbox(meter)
        if rand is None:
            return
        rand, nu = rand.transformed(fig.transSubfigure.inverted()), ax.get_position()
        mis = (x0 - rand.x0, y0 - rand.y0, x1 - rand.x1, y1 - rand.y1)
        if max(map(abs, mis)) < 0.0005:
            return
        links, onder = max(x0, nu.x0 + mis[0]), max(y0, nu.y0 + mis[1])
        rechts, boven = min(x1, nu.x1 + mis[2]), min(y1, nu.y1 + mis[3])
        ax.set_position((links, onder, max(0.01, rechts - links), max(0.01, boven - onder)))


@lru_cache(maxsize=8192)
def _breedte(tekst: str, grootte: float, vet: bool, familie: tuple[str, ...]) -> float:
    """Measured once: wrapping asks for the same lines again and again, and shaping them is the slow part of a chart."""
    letter = FontProperties(family=list(familie), size=grootte, weight="bold" if vet else "normal")
    return float(_meter(1, 1, 150).get_text_width_height_descent(tekst, letter, False)[0]) * 72 / 150


def _meter(breedte: float, hoogte: float, dpi: float) -> Any:
    """A renderer that only measures, so that the canvas of the caller's figure does not matter."""
    return RendererAgg(breedte, hoogte, dpi)  # type: ignore[no-untyped-call]


def _helderheid(kleur: str) -> float:
    kanalen = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(kleur)]
    return 0.2126 * kanalen[0] + 0.7152 * kanalen[1] + 0.0722 * kanalen[2]
