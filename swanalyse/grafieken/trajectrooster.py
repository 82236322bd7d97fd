"""A matrix of states in blocks: a block of rows per initiative, columns under the bands of their phase.

Beside `rooster`, for what has a second level on either side. A state is never a colour alone: each has a sign of its
own, that the key repeats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Patch, Rectangle

from swanalyse.grafieken import doek, stijl

_NAAM, _SMAL = 300.0, 220.0  # widest name of a block, in points, and where its rows have names too
_TEKEN = 14.0  # font size of a sign
_TUSSEN = 14.0
_BREEDST = 112.0  # of a column
_REK = 1.7  # rows stretch no further than this when there is room
_STRAAL = 10.5  # of a round mark, in points
_WIT = 4.0  # between two blocks
_VLAKJE = (18.0, 15.0)  # of a sign in the key


@dataclass(frozen=True)
class Stand:
    """How one state looks: its word in the key, its sign, the colours of ground and edge, and whether it is unknown."""

    label: str
    teken: str = ""
    kleur: str = "white"
    rand: str = stijl.LICHTGRIJS
    onbekend: bool = False

    @property
    def inkt(self) -> str:
        """The colour of the sign: that of the edge on white, as far as it can be read."""
        if self.kleur == "white" and not self.onbekend and self.rand != stijl.LICHTGRIJS:
            return self.rand
        return stijl.teksten_wit_of_zwart("#FFFFFF" if self.onbekend or self.kleur == "white" else self.kleur)


@dataclass(frozen=True)
class Blok:
    """The rows of one initiative: its id and name, the name of each row, and the code of the state in each cell.

    A code that no state belongs to leaves its cell blank.
    """

    code: str
    naam: str
    rijen: tuple[str, ...]
    cellen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Opzet:
    """What the blocks have in common: columns with ids and heads, states, bands over columns, lists below.

    `banden` and `onder` are in the order of the columns: a name and how many columns it spans, a head and its lines.
    With `rond` the cells are marks on a line through the row.
    """

    ids: tuple[str, ...]
    koppen: tuple[str, ...]
    standen: Mapping[str, Stand]
    banden: tuple[tuple[str, int], ...] = ()
    onder: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wat: str = "verbanden"
    rond: bool = False


@dataclass(frozen=True)
class _Plan:
    """Where it stands, in points."""

    sleutel: float
    bandregels: tuple[tuple[str, ...], ...]
    heads: doek.Koppen
    namen: tuple[tuple[str, ...], ...]
    rijlinks: float
    links: float
    breed: float
    lijsten: tuple[tuple[tuple[str, ...], ...], ...]
    hoogten: tuple[float, ...] = field(default=())

    @property
    def bandhoog(self) -> float:
        return max(map(len, self.bandregels), default=0) * doek.REGEL + (8 if self.bandregels else 0)

    @property
    def boven(self) -> float:
        return self.sleutel + self.bandhoog + self.heads.hoog

    @property
    def lijsthoog(self) -> float:
        return max(map(len, self.lijsten), default=0) and max(
            sum(map(len, lijst)) * doek.REGEL + 14 for lijst in self.lijsten
        )


def teken(ax: Axes, blokken: Sequence[Blok], opzet: Opzet, *, woorden: doek.Kop, groeit: bool) -> Axes:
    """Draw the blocks, as many whole ones as fit in thirty rows, with their heads, key and words.

    Examples
    --------
    >>> woorden = doek.kop("Hoe ver zijn we?", "", voet=None, vraag="", maat="")
    >>> opzet = Opzet(("1", "2"), ("1", "2"), {"ja": Stand("gereed", "✔", stijl.BLAUW)}, banden=(("Verkenning", 2),))
    >>> ax = teken(stijl.assen(), [Blok("w", "Warmte", ("",), (("ja", ""),))], opzet, woorden=woorden, groeit=True)
    >>> [tekst.get_text() for tekst in ax.texts]
    ['✔', 'gereed', 'Verkenning', '1', '2', 'Warmte', '', '✔']
    """
    gebruikt = {code for blok in blokken for rij in blok.cellen for code in rij}
    sleutel = [stand for code, stand in opzet.standen.items() if code in gebruikt and stand.label]
    weg = doek.weggelaten(len(blokken), wat=opzet.wat)
    breedte, _ = doek.ruimte(ax, {**woorden, "noot": f"{weg} {woorden['noot']}".strip()})
    plan = _plan(blokken, opzet, breedte=breedte, sleutel=_sleutelhoogte(sleutel, breedte=breedte))
    vast = plan.boven + plan.lijsthoog + doek.lijst_hoogte(plan.heads.lijst, breedte=breedte)
    past, vol = _passend(ax, blokken, plan, vast=vast, woorden=woorden, wat=opzet.wat, groeit=groeit)
    som = sum(plan.hoogten[:past])
    hoogte = max(doek.ruimte(ax, vol)[1], vast + som)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    _teken_sleutel(ax, sleutel, breedte=breedte)
    _koppen(ax, opzet, plan)
    rek = min(_REK, (hoogte - vast) / som)
    y = plan.boven
    for nr, blok in enumerate(blokken[:past]):
        _blok(ax, blok, opzet, plan, nr=nr, vak=(y, rek * plan.hoogten[nr]))
        y += rek * plan.hoogten[nr]
    doek.teken_lijst(ax, plan.heads.lijst, boven=y, breedte=breedte)
    _lijsten(ax, plan, boven=y + doek.lijst_hoogte(plan.heads.lijst, breedte=breedte), breedte=breedte)
    return stijl.opmaak(ax, **vol)


def _passend(
    ax: Axes, blokken: Sequence[Blok], plan: _Plan, *, vast: float, woorden: doek.Kop, wat: str, groeit: bool
) -> tuple[int, doek.Kop]:
    """How many whole blocks fit in thirty rows and on the slide, and the words with a note on the others."""
    rijen = list(accumulate(len(blok.rijen) for blok in blokken))
    kan = max(1, sum(n <= doek.RIJEN for n in rijen))
    weg = {**woorden, "noot": f"{doek.weggelaten(len(blokken), wat=wat)} {woorden['noot']}".strip()}
    ruim: doek.Kop = woorden if kan == len(blokken) and groeit else weg  # type: ignore[assignment]
    _, hoogte = doek.ruimte(ax, ruim, nodig=vast + sum(plan.hoogten[:kan]), groeit=groeit)
    past = max(1, sum(vast + eind <= hoogte + 1 for eind in accumulate(plan.hoogten[:kan])))
    noten = [doek.weggelaten(len(blokken) - past, wat=wat), woorden["noot"]]
    return past, {**woorden, "noot": " ".join(filter(None, noten))}


def _plan(blokken: Sequence[Blok], opzet: Opzet, *, breedte: float, sleutel: float) -> _Plan:
    rijnaam = doek.breedste(rij for blok in blokken for rij in blok.rijen)
    ruim = min(_SMAL if rijnaam else _NAAM, 0.33 * breedte)
    namen = tuple(tuple(stijl.breek(blok.naam, breedte=ruim)) for blok in blokken)
    rijlinks = doek.breedste(regel for regels in namen for regel in regels) + _TUSSEN
    links = rijlinks + (rijnaam + _TUSSEN if rijnaam else 0.0)
    breed = min(_BREEDST, (breedte - links) / len(opzet.koppen))
    banden = tuple(tuple(stijl.breek(naam, breedte=n * breed - 6)) for naam, n in opzet.banden)
    heads = doek.koppen(opzet.koppen, breed=breed)
    kolom = breedte / max(len(opzet.onder), 1) - 12
    lijsten = tuple(
        (tuple(stijl.breek(hoofd, breedte=kolom)), *(tuple(stijl.breek(r, breedte=kolom)) for r in regels))
        for hoofd, regels in opzet.onder
    )
    hoogten = tuple(
        max(len(regels) * doek.REGEL + 5, len(blok.rijen) * (doek.REGEL + (9 if opzet.rond else 5))) + _WIT
        for regels, blok in zip(namen, blokken, strict=True)
    )
    return _Plan(sleutel, banden, heads, namen, rijlinks, links, breed, lijsten, hoogten)


def _koppen(ax: Axes, opzet: Opzet, plan: _Plan) -> None:
    """Bands with the line below each, and the heads of the columns."""
    x, onder = plan.links, plan.sleutel + plan.bandhoog
    for (_, aantal), regels in zip(opzet.banden, plan.bandregels, strict=True):
        breed = aantal * plan.breed
        ax.text(
            x + breed / 2, onder - 6, "\n".join(regels), ha="center", va="bottom", fontsize=stijl.TEKST,
            linespacing=1.15, color=stijl.ZACHT, gid="band",
        )  # fmt: skip
        ax.plot([x + 3, x + breed - 3], [onder - 3, onder - 3], color=stijl.GRIJS, linewidth=1.2, gid="bandlijn")
        x += breed
    doek.teken_koppen(ax, plan.heads, links=plan.links, breed=plan.breed, onder=plan.boven)


def _blok(ax: Axes, blok: Blok, opzet: Opzet, plan: _Plan, *, nr: int, vak: tuple[float, float]) -> None:
    """One initiative: a line above it, its name, and its rows."""
    boven, hoog = vak
    rechts = plan.links + len(opzet.koppen) * plan.breed
    ax.plot([0, rechts], [boven, boven], color=stijl.LICHTGRIJS, linewidth=1, zorder=0)
    ax.text(
        plan.rijlinks - _TUSSEN, boven + hoog / 2, "\n".join(plan.namen[nr]), ha="right", va="center_baseline",
        fontsize=stijl.TEKST, linespacing=1.15, gid="blok",
    )  # fmt: skip
    rij = (hoog - _WIT) / len(blok.rijen)
    grenzen = list(accumulate((n for _, n in opzet.banden), initial=0))
    for k, (naam, cellen) in enumerate(zip(blok.rijen, blok.cellen, strict=True)):
        y = boven + _WIT / 2 + k * rij
        ax.text(
            plan.links - _TUSSEN + 4, y + rij / 2, naam, ha="right", va="center_baseline", fontsize=stijl.TEKST,
            color=stijl.ZACHT, gid="rij",
        )  # fmt: skip
        if opzet.rond:
            x = (plan.links + plan.breed / 2, rechts - plan.breed / 2)
            ax.plot(x, [y + rij / 2] * 2, color=stijl.LICHTGRIJS, linewidth=3, zorder=0.5, gid="baan")
        for kolom, code in enumerate(cellen):
            if code not in opzet.standen:
                continue
            wit = 3.0 if kolom in grenzen[1:] else 1.0  # a band stands apart from the next one
            plek = (plan.links + kolom * plan.breed + wit, y + 1, plan.breed - wit - 1, rij - 2)
            _cel(ax, plek, opzet.standen[code], rond=opzet.rond, gid=f"{blok.code}|{naam}|{opzet.ids[kolom]}")


def _cel(ax: Axes, plek: tuple[float, float, float, float], stand: Stand, *, rond: bool, gid: str) -> None:
    """One state: its ground and its sign, on white where the ground is hatched."""
    x, y, breed, hoog = plek
    midden = (x + breed / 2, y + hoog / 2)
    vlak: Patch = Circle(midden, min(_STRAAL, hoog / 2)) if rond else Rectangle((x, y), breed, hoog)
    vlak.set(facecolor=stand.kleur, edgecolor=stand.rand, linewidth=0.8 if stand.rand == stijl.LICHTGRIJS else 1.6)
    if stand.onbekend:
        stijl.duid_onbekend(vlak)
    vlak.set_gid(gid)
    ax.add_patch(vlak)
    if stand.teken:
        achter = {"facecolor": "white", "edgecolor": "none", "pad": 0} if stand.onbekend else None
        ax.text(
            *midden, stand.teken, ha="center", va="center_baseline", color=stand.inkt, in_layout=False, gid="teken",
            fontsize=stijl.TEKST if stand.onbekend else _TEKEN, fontweight="bold" if stand.onbekend else "normal",
            bbox=achter,
        )  # fmt: skip


def _sleutelplekken(standen: Sequence[Stand], *, breedte: float) -> list[tuple[float, float]]:
    """Left and top of every entry of the key, from left to right on as many lines as it takes."""
    plekken, x, y = [], 0.0, 0.0
    for stand in standen:
        breed = _VLAKJE[0] + 6 + doek.breedste([stand.label]) + 22
        if x and x + breed - 22 > breedte:
            x, y = 0.0, y + 20.0
        plekken.append((x, y))
        x += breed
    return plekken


def _sleutelhoogte(standen: Sequence[Stand], *, breedte: float) -> float:
    return 30.0 + max((y for _, y in _sleutelplekken(standen, breedte=breedte)), default=-30.0)


def _teken_sleutel(ax: Axes, standen: Sequence[Stand], *, breedte: float) -> None:
    for stand, (x, y) in zip(standen, _sleutelplekken(standen, breedte=breedte), strict=True):
        _cel(ax, (x, y, *_VLAKJE), stand, rond=False, gid="sleutel")
        ax.text(
            x + _VLAKJE[0] + 6, y + _VLAKJE[1] / 2, stand.label, va="center_baseline", fontsize=stijl.TEKST,
            gid="sleuteltekst",
        )  # fmt: skip


def _lijsten(ax: Axes, plan: _Plan, *, boven: float, breedte: float) -> None:
    """The lists below, side by side, each under its head."""
    for nr, lijst in enumerate(plan.lijsten):
        x, y = nr * breedte / len(plan.lijsten), boven + 10
        for rang, regels in enumerate(lijst):
            for regel in regels:
                y += doek.REGEL
                ax.text(x, y, regel, fontsize=stijl.TEKST, fontweight="normal" if rang else "bold", gid="lijst")
