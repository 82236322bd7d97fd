"""Rows of what came, went and changed, in groups: a strip with a box per member, and what happened in words.

The page is a `doek.blad`: name, strip and words stand in three columns, and rows of which nothing changed become one
run-in list of names at the end, so that sixty verbanden still fit in a picture that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

GEBLEVEN, ERBIJ, ERAF = "gebleven", "erbij", "eraf"
RIJEN = 40  # of what changed: the rest of a region is one list of names
_SLEUTEL = {
    GEBLEVEN: doek.Soort(GEBLEVEN, "lid gebleven", stijl.GRIJS),
    ERBIJ: doek.Soort(ERBIJ, "lid erbij", stijl.BLAUW),
    ERAF: doek.Soort(ERAF, "lid weg", "white", rand=stijl.VERMILJOEN),
    notatie.ONBEKEND: doek.Soort(notatie.ONBEKEND, "leden niet alle bekend", "white", onbekend=True),
}
_NAAM, _WOORDEN = 270.0, 0.40  # widest column of names in points, and the part of the page that the words take
_KOP, _RIJ = 30.0, 8.0  # height of the head of a group, and the white between two rows
_VAK = 13.0  # a box per member is no wider than this
_LOS = 4.5  # boxes narrower than this are drawn as one bar
_DIK = 13.0
_SPELING = 1.05  # long lines of small letters are wider on screen than was measured
_STOMP = 44.0  # width of the hatched mark of a list that is not known


@dataclass(frozen=True)
class Regel:
    """One row: its name, how many members stayed, came and went, and in words what happened.

    `gebleven` None: the members are not all known, and a hatched mark takes the place of the strip.
    """

    naam: str
    gebleven: int | None
    erbij: int
    eraf: int
    tekst: str

    @property
    def lengte(self) -> int:
        """The boxes in the strip."""
        return 0 if self.gebleven is None else self.gebleven + self.erbij + self.eraf


@dataclass(frozen=True)
class Groep:
    """Rows under one head."""

    kop: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Maten:
    """Where the columns of the page stand, and how wide one box of a strip is; in points."""

    naam: float
    strook: float
    vak: float
    woorden: float
    breedte: float


def teken(
    ax: Axes, groepen: Sequence[Groep], *, lijst: tuple[str, Sequence[str]], woorden: doek.Kop, groeit: bool
) -> Axes:
    """Draw the groups one below the other, and below them `lijst`: a head and the names that need no row.

    Shows forty rows, or as many as fit on axes that cannot grow, and the note says how many verbanden it leaves out.
    """
    kop, namen = lijst
    breedte, _ = doek.ruimte(ax, woorden)
    getoond = _eerste(groepen, RIJEN)
    maten = _maten(getoond, breedte=breedte)
    soorten = _soorten(getoond)
    staart = stijl.breek(" · ".join(namen), breedte=breedte / _SPELING) if namen else []
    vast = (doek.sleutelhoogte(soorten, breedte=breedte) if soorten else 0.0) + (_KOP if staart else 0.0)
    vast += len(staart) * doek.REGEL + 8
    _, hoogte = doek.ruimte(
        ax, {**woorden, "noot": f"{woorden['noot']} ."}, nodig=vast + _hoog(getoond, maten), groeit=groeit
    )
    aantal = sum(len(groep.regels) for groep in groepen)
    past = next(
        (n for n in range(min(aantal, RIJEN), 0, -1) if vast + _hoog(_eerste(groepen, n), maten) <= hoogte + 1), 1
    )
    getoond = _eerste(groepen, past)
    noten = [doek.weggelaten(aantal - past, wat="verbanden waarin iets veranderde") if aantal else "", woorden["noot"]]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, vast + _hoog(getoond, maten)))
    y = 0.0
    if soorten:
        doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
        y = doek.sleutelhoogte(soorten, breedte=breedte)
    for groep in getoond:
        y = _groep(ax, groep, y=y, maten=maten)
    if staart:
        y = _hoofd(ax, kop, y=y, breedte=breedte)
        ax.text(
            0, y, "\n".join(staart), va="top", fontsize=stijl.TEKST, linespacing=1.25, color=stijl.ZACHT, gid="lijst"
        )
    return stijl.opmaak(ax, **woorden)


def _eerste(groepen: Sequence[Groep], aantal: int) -> list[Groep]:
    """The first `aantal` rows, in their groups."""
    uit, over = list[Groep](), aantal
    for groep in groepen:
        regels = groep.regels[:over]
        over -= len(regels)
        if regels:
            uit.append(Groep(groep.kop, regels))
    return uit


def _soorten(groepen: Sequence[Groep]) -> list[doek.Soort]:
    """The key: only what is drawn."""
    regels = [regel for groep in groepen for regel in groep.regels]
    er = {
        GEBLEVEN: any(regel.gebleven for regel in regels),
        ERBIJ: any(regel.gebleven is not None and regel.erbij for regel in regels),
        ERAF: any(regel.gebleven is not None and regel.eraf for regel in regels),
        notatie.ONBEKEND: any(regel.gebleven is None for regel in regels),
    }
    return [soort for naam, soort in _SLEUTEL.items() if er[naam]]


def _maten(groepen: Sequence[Groep], *, breedte: float) -> Maten:
    regels = [regel for groep in groepen for regel in groep.regels]
    namen = (deel for regel in regels for deel in stijl.breek(regel.naam, breedte=_NAAM))
    naam = doek.breedste(namen) + 14
    woorden = _WOORDEN * breedte
    strook = breedte - naam - woorden - 16
    langste = max((regel.lengte for regel in regels), default=0)
    vak = min(_VAK, strook / max(langste, 1))
    # short strips leave their room to the words
    gebruikt = max(langste * vak, _STOMP)
    return Maten(naam, gebruikt, vak, breedte - naam - gebruikt - 16, breedte)


def _hoog(groepen: Sequence[Groep], maten: Maten) -> float:
    return sum(_KOP + sum(_rijhoogte(regel, maten) for regel in groep.regels) for groep in groepen)


def _rijhoogte(regel: Regel, maten: Maten) -> float:
    namen, tekst = stijl.breek(regel.naam, breedte=_NAAM), stijl.breek(regel.tekst, breedte=maten.woorden)
    return max(len(namen), len(tekst)) * doek.REGEL + _RIJ


def _hoofd(ax: Axes, kop: str, *, y: float, breedte: float) -> float:
    """The head of a group with a light line below it; gives where its rows begin."""
    ax.text(0, y + _KOP - 8, kop, va="bottom", fontsize=stijl.TEKST, fontweight="bold", color=stijl.INKT, gid="groep")
    ax.plot([0, breedte], [y + _KOP - 5] * 2, color=stijl.LICHTGRIJS, linewidth=1)
    return y + _KOP


def _groep(ax: Axes, groep: Groep, *, y: float, maten: Maten) -> float:
    y = _hoofd(ax, groep.kop, y=y, breedte=maten.breedte)
    for regel in groep.regels:
        hoog = _rijhoogte(regel, maten)
        midden = y + hoog / 2
        naam = "\n".join(stijl.breek(regel.naam, breedte=_NAAM))
        tekst = "\n".join(stijl.breek(regel.tekst, breedte=maten.woorden))
        ax.text(maten.naam - 14, midden, naam, ha="right", va="center", fontsize=stijl.TEKST, linespacing=1.15)
        _strook(ax, regel, midden=midden, maten=maten)
        ax.text(
            maten.naam + maten.strook + 16, midden, tekst, va="center", fontsize=stijl.TEKST, linespacing=1.15,
            gid="woorden",
        )  # fmt: skip
        y += hoog
    return y


def _strook(ax: Axes, regel: Regel, *, midden: float, maten: Maten) -> None:
    """A box per member: those that stayed, then those that came, then those that went."""
    boven = midden - _DIK / 2
    if regel.gebleven is None:
        vlak = Rectangle((maten.naam, boven), _STOMP, _DIK, gid=notatie.ONBEKEND)
        stijl.duid_onbekend(vlak)
        ax.add_patch(vlak)
        return
    x = maten.naam
    for soort, aantal in ((GEBLEVEN, regel.gebleven), (ERBIJ, regel.erbij), (ERAF, regel.eraf)):
        stukken = [maten.vak] * aantal if maten.vak >= _LOS else [maten.vak * aantal] * bool(aantal)
        wit = min(2.0, maten.vak / 4)
        for breed in stukken:
            rand = _SLEUTEL[soort].rand
            # an outline lies half outside its box
            in_ = 0.8 if rand != "none" else 0.0
            ax.add_patch(
                Rectangle(
                    (x + in_, boven + in_), breed - wit - 2 * in_, _DIK - 2 * in_, facecolor=_SLEUTEL[soort].kleur,
                    edgecolor=rand, linewidth=1.6 if rand != "none" else 0, gid=soort,
                )
            )  # fmt: skip
            x += breed
