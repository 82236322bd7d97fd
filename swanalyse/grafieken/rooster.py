"""A matrix of states or scores: names at the left, heads on top, in each cell a colour and a sign, a text behind.

For every chart in which a cell is more than a count: what it looks like is up to the room of the theme. A colour never
stands alone: a cell has a sign, a frame or a hatch beside it, so that the picture survives a printer without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from swanalyse.grafieken import doek, stijl

NIETS = "#F2F2F2"  # a cell in which there is nothing to see
_NAAM, _ACHTER = 230.0, 235.0  # widest names, and widest text behind a row, in points
_BREEDST, _SMALST = 112.0, 14.0  # of a column
_TUSSEN = 14.0
_REK = 1.6  # rows stretch no further than this when there is room
_ALLES = 36  # so many rows are shown all: rather a longer picture than a note on one row left out
# where long words may be broken above a narrow column
_LEDEN = (
    "afspraak", "bepaling", "commissie", "gezondheid", "houder", "houders", "kalender", "organisatie", "overeenkomst",
    "paragraaf", "protocol", "rapporteurs", "rechtspersoon", "recreatie", "regeling", "samenwerking", "sleutel",
    "verlening", "voering",
)  # fmt: skip


@dataclass(frozen=True)
class Cel:
    """How one cell looks: its sign, its colour, the colour of a thick frame if it has one, hatched when unknown."""

    tekst: str = ""
    kleur: str = "white"
    rand: str = ""
    onbekend: bool = False
    vet: bool = False


ONBEKEND = Cel(onbekend=True)
LEEG = Cel(kleur=NIETS)


@dataclass(frozen=True)
class Rooster:
    """All cells by row, the names of rows and columns, and if wanted a text `achter` each row with its own head.

    `ids` name the cells for who reads the drawing: a cell's gid is `rij|kolom`.
    """

    rijen: tuple[str, ...]
    koppen: tuple[str, ...]
    cellen: tuple[tuple[Cel, ...], ...]
    ids: tuple[tuple[str, ...], tuple[str, ...]]
    achter: tuple[str, ...] = ()
    achterkop: str = ""


@dataclass(frozen=True)
class _Plan:
    """Where it all stands, in points: lines of the names, heads, lines behind, and the height of each row."""

    namen: tuple[tuple[str, ...], ...]
    achter: tuple[tuple[str, ...], ...]
    heads: doek.Koppen
    kop: tuple[str, ...]
    links: float
    breed: float
    rechts: float
    sleutel: float

    @property
    def boven(self) -> float:
        return self.sleutel + max(self.heads.hoog, len(self.kop) * doek.REGEL + 6)

    @property
    def hoogten(self) -> list[float]:
        return [max(len(n), len(a), 1) * doek.REGEL + 5 for n, a in zip(self.namen, self.achter, strict=True)]


def teken(
    ax: Axes, rooster: Rooster, *, woorden: doek.Kop, sleutel: Sequence[doek.Soort], groeit: bool, wat: str
) -> Axes:
    """Draw the matrix, its key and its words; of a long list thirty rows, and how many of `wat` are left out.

    On axes that cannot grow as many rows as fit.

    Examples
    --------
    >>> woorden = doek.kop("Wie doet mee?", "", voet=None, vraag="", maat="")
    >>> rooster = Rooster(("Venlo",), ("Zorg", "Wonen"), ((Cel("✔"), ONBEKEND),), (("a",), ("z", "w")))
    >>> ax = teken(stijl.assen(), rooster, woorden=woorden, sleutel=(), groeit=True, wat="gemeenten")
    >>> [tekst.get_text() for tekst in ax.texts], ax.patches[1].get_hatch()
    (['Zorg', 'Wonen', 'Venlo', '✔'], '////')
    """
    over = doek.weggelaten(len(rooster.rijen), wat=wat)
    vol: doek.Kop = {**woorden, "noot": " ".join(filter(None, [over, woorden["noot"]]))}
    breedte, _ = doek.ruimte(ax, vol)
    plan = _plan(rooster, breedte=breedte, sleutel=doek.sleutelhoogte(sleutel, breedte=breedte) if sleutel else 0.0)
    vast = plan.boven + doek.lijst_hoogte(plan.heads.lijst, breedte=breedte)
    hoogten = plan.hoogten if len(rooster.rijen) <= _ALLES else plan.hoogten[: doek.RIJEN]
    if len(hoogten) == len(rooster.rijen) and groeit:
        vol = woorden
    breedte, hoogte = doek.ruimte(ax, vol, nodig=vast + sum(hoogten), groeit=groeit)
    past = max(1, sum(vast + eind <= hoogte + 1 for eind in accumulate(hoogten)))
    noten = [doek.weggelaten(len(rooster.rijen) - past, wat=wat), woorden["noot"]]
    vol = {**woorden, "noot": " ".join(filter(None, noten))}
    hoogte = max(doek.ruimte(ax, vol)[1], vast + sum(hoogten[:past]))
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    if sleutel:
        doek.sleutel(ax, sleutel, breedte=breedte, binnen=True)
    rek = min(_REK, (hoogte - vast) / sum(hoogten[:past]))
    grenzen = [plan.boven + rek * y for y in accumulate(hoogten[:past], initial=0.0)]
    _koppen(ax, rooster, plan)
    for nr, (boven, onder) in enumerate(pairwise(grenzen)):
        _rij(ax, rooster, plan, nr=nr, vak=(boven, onder))
    doek.teken_lijst(ax, plan.heads.lijst, boven=grenzen[-1], breedte=breedte)
    return stijl.opmaak(ax, **vol)


def afgebroken(tekst: str, *, breedte: float) -> str:
    """A head with its compounds parted where a Dutch reader parts them, as far as they are too wide for the column.

    Examples
    --------
    >>> afgebroken("Bedrijfsvoeringsorganisatie", breedte=120), afgebroken("Netwerk", breedte=120)
    ('Bedrijfsvoerings- organisatie', 'Netwerk')
    """
    return " ".join(_geknipt(woord, breedte=breedte) for woord in tekst.split())


def _geknipt(woord: str, *, breedte: float) -> str:
    """The longest first part that fits, and the rest likewise; a word without such a joint stays whole."""
    if doek.breedste([woord]) <= breedte:
        return woord
    plekken = [woord.rfind(lid) for lid in _LEDEN]
    goed = [plek for plek in plekken if plek > 2 and doek.breedste([f"{woord[:plek]}-"]) <= breedte]
    return f"{woord[: max(goed)]}- {_geknipt(woord[max(goed) :], breedte=breedte)}" if goed else woord


def _plan(rooster: Rooster, *, breedte: float, sleutel: float) -> _Plan:
    namen = tuple(tuple(stijl.breek(naam, breedte=min(_NAAM, 0.35 * breedte))) for naam in rooster.rijen)
    links = doek.breedste(regel for regels in namen for regel in regels) + _TUSSEN
    teksten = rooster.achter or ("",) * len(rooster.rijen)
    ruim = min(_ACHTER, 0.3 * breedte)
    achter = tuple(tuple(stijl.breek(tekst, breedte=ruim)) if tekst else () for tekst in teksten)
    rechts = doek.breedste(regel for regels in achter for regel in regels)
    rechts = max(rechts, min(ruim, doek.breedste([rooster.achterkop]))) if rechts else 0.0
    kop = tuple(stijl.breek(rooster.achterkop, breedte=rechts)) if rechts else ()
    over = 0.0
    for _ in range(2):  # heads may hang over the last column: then the text behind moves on
        breed = _kolom(len(rooster.koppen), breedte - links - (rechts + _TUSSEN if rechts else 0.0) - over)
        heads = _heads(rooster.koppen, breed=breed)
        over = _overhang(heads, breed=breed)
    return _Plan(namen, achter, heads, kop, links, breed, links + len(rooster.koppen) * breed + over + _TUSSEN, sleutel)


def _kolom(aantal: int, ruimte: float) -> float:
    return max(_SMALST, min(_BREEDST, ruimte / max(aantal, 1)))


def _heads(labels: Sequence[str], *, breed: float) -> doek.Koppen:
    """Whole words if they fit, else parted at their joints, else numbers that a list explains."""
    heel = doek.koppen(labels, breed=breed)
    if not heel.lijst:
        return heel
    # as wide as the two layers of heads allow: wider parts are fewer parts
    geknipt = doek.koppen([afgebroken(label, breedte=2 * breed - 6) for label in labels], breed=breed)
    return heel if geknipt.lijst else geknipt


def _overhang(heads: doek.Koppen, *, breed: float) -> float:
    """The points that the widest head reaches beyond the last column."""
    n = len(heads.regels)
    einden = [(nr + 0.5) * breed + doek.breedste(regels) / 2 for nr, regels in enumerate(heads.regels)]
    return max(0.0, max(einden, default=0.0) - n * breed)


def _koppen(ax: Axes, rooster: Rooster, plan: _Plan) -> None:
    doek.teken_koppen(ax, plan.heads, links=plan.links, breed=plan.breed, onder=plan.boven)
    if plan.kop and rooster.achterkop:
        ax.text(
            plan.rechts, plan.boven - 4, "\n".join(plan.kop), ha="left", va="bottom", color=stijl.ZACHT,
            fontsize=stijl.TEKST, linespacing=1.15,
        )  # fmt: skip


def _rij(ax: Axes, rooster: Rooster, plan: _Plan, *, nr: int, vak: tuple[float, float]) -> None:
    """One row: its name, its cells, the text behind it."""
    boven, onder = vak
    midden = (boven + onder) / 2
    ax.text(
        plan.links - 10, midden, "\n".join(plan.namen[nr]), ha="right", va="center_baseline", fontsize=stijl.TEKST,
        linespacing=1.15, gid="rij",
    )  # fmt: skip
    if plan.achter[nr]:
        ax.text(
            plan.rechts, midden, "\n".join(plan.achter[nr]), ha="left", va="center_baseline", fontsize=stijl.TEKST,
            linespacing=1.15, gid="achter",
        )  # fmt: skip
    for k, cel in enumerate(rooster.cellen[nr]):
        plek = Rectangle(
            (plan.links + k * plan.breed + 1, boven + 1), plan.breed - 2, onder - boven - 2, facecolor=cel.kleur,
            edgecolor=stijl.LICHTGRIJS, linewidth=0.8, gid=f"{rooster.ids[0][nr]}|{rooster.ids[1][k]}",
        )  # fmt: skip
        _cel(ax, plek, cel)


def _cel(ax: Axes, plek: Rectangle, cel: Cel) -> None:
    if cel.onbekend:
        stijl.duid_onbekend(plek)
    if cel.rand:
        plek.set(edgecolor=cel.rand, linewidth=2.6, zorder=3)
    ax.add_patch(plek)
    if not cel.tekst or stijl.tekstbreedte(cel.tekst, vet=cel.vet) > plek.get_width():
        return
    ax.text(
        plek.get_x() + plek.get_width() / 2, plek.get_y() + plek.get_height() / 2, cel.tekst, ha="center",
        va="center_baseline", color=stijl.teksten_wit_of_zwart(cel.kleur), fontsize=stijl.TEKST, zorder=4,
        fontweight="bold" if cel.vet else "normal", gid="cel", in_layout=False,
        path_effects=[withStroke(linewidth=4, foreground="white")] if cel.onbekend else None,
    )  # fmt: skip
