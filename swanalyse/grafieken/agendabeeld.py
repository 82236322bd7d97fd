"""The agenda of one gemeente in one year: months to the right, a lane for every kind of item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl, trajectbeeld
from swanalyse.grafieken.punten import Merk

_LANE = 150.0  # widest name of a lane, in points
_LABEL = 240.0  # widest text beside a mark
_KOP, _WIT = 22.0, 8.0
_STRAAL = 6.0
_REK = 1.6  # lanes stretch no further than this when there is room
_MEER = 1.35  # a slide may grow so much to name every day
_TRAPPEN = ((False, 2), (False, 1), (True, 1), (True, 0))  # by month or by day, with so many names beside a mark
_BAND = "#F5F5F5"
_VORM = {
    "vastgelegd": Merk("vastgelegd", "staat in de agenda", stijl.BLAUW),
    "regel": Merk("regel", "hoort er volgens een regel te staan", stijl.BLAUW, open=True),
    "termijn": Merk("termijn", "laatste dag volgens de wet", stijl.INKT, vorm="D", open=True),
    "vervallen": Merk("vervallen", "vervallen", stijl.GRIJS, vorm="X", open=True),
}
_PEILDATUM = Merk("peildatum", "peildatum", stijl.VERMILJOEN, vorm="|")


@dataclass(frozen=True)
class _Merk:
    """One mark: its day, its form, and the lines beside it."""

    dag: date
    vorm: str
    regels: tuple[str, ...]


@dataclass(frozen=True)
class _Plek:
    """How far below the top of its lane a mark stands, and whether its text is at its right."""

    y: float
    rechts: bool


@dataclass(frozen=True)
class _Baan:
    """One lane: its name, its marks and where each of them stands, and its height."""

    naam: tuple[str, ...]
    merken: tuple[_Merk, ...]
    plekken: tuple[_Plek, ...]
    hoog: float


def teken(ax: Axes, frame: pd.DataFrame, *, jaar: int, woorden: doek.Kop, peildatum: date | None, groeit: bool) -> Axes:
    """Draw the timeline of the items of one year; see `proces.agenda`."""
    frame = frame.assign(vorm=[_vorm(rij) for _, rij in frame.iterrows()], dag=pd.to_datetime(frame["datum"]))
    merken = [merk for vorm, merk in _VORM.items() if frame["vorm"].eq(vorm).any()]
    if peildatum is not None and peildatum.year == jaar:
        merken.append(_PEILDATUM)
    breedte, hoogte = doek.ruimte(ax, woorden)
    vast = trajectbeeld.sleutelhoogte(merken, breedte=breedte) + _KOP
    links = doek.breedste(r for naam in frame["label"] for r in stijl.breek(str(naam), breedte=_LANE)) + 16
    for per_maand, namen in _TRAPPEN:  # as much detail as there is room for
        banen = _banen(frame, plek=(links, breedte), per_maand=per_maand, namen=namen)
        som = sum(baan.hoog for baan in banen)
        if vast + som <= hoogte * (_MEER if groeit else 1.0):
            break
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=vast + som, groeit=groeit)
    hoogte = max(hoogte, vast + som)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    rek = min(_REK, (hoogte - vast) / som)
    trajectbeeld.sleutel(ax, merken, breedte=breedte)
    _maanden(ax, plek=(links, breedte), vak=(vast, vast + rek * som))
    if _PEILDATUM in merken and peildatum is not None:
        x = _x(peildatum, links=links, rechts=breedte)
        ax.plot([x, x], [vast, vast + rek * som], color=stijl.VERMILJOEN, linewidth=1.6, zorder=1, gid="peildatum")
    y = vast
    for nr, baan in enumerate(banen):
        hoog, grond = rek * baan.hoog, _BAND if nr % 2 == 0 else "white"
        ax.add_patch(Rectangle((0, y), breedte, hoog, facecolor=grond, zorder=0, gid="band"))
        ax.text(
            links - 10, y + hoog / 2, "\n".join(baan.naam), ha="right", va="center_baseline", fontsize=stijl.TEKST,
            linespacing=1.15, gid="baan",
        )  # fmt: skip
        _teken_baan(ax, baan, boven=y + (hoog - baan.hoog + _WIT) / 2, links=links, rechts=breedte, grond=grond)
        y += hoog
    return stijl.opmaak(ax, **woorden)


def _vorm(rij: pd.Series) -> str:
    """How an item is drawn: dropped, recorded, the last day by law, or by a rule."""
    if not notatie.is_onbekend(rij["status"]) and rij["status"] == "vervallen":
        return "vervallen"
    if rij["herkomst"] == "vastgelegd":
        return "vastgelegd"
    return "termijn" if not notatie.is_onbekend(rij["termijn"]) and rij["termijn"] else "regel"


def _banen(frame: pd.DataFrame, *, plek: tuple[float, float], per_maand: bool, namen: int) -> list[_Baan]:
    """A lane per kind, in the order of their first item; marks on one day (or in one month) become one."""
    banen = []
    for label, deel in frame.groupby("label", sort=False):
        wanneer = deel["dag"].dt.month if per_maand else deel["dag"].dt.day_of_year
        merken = [_merk(groep, hoogstens=namen) for _, groep in deel.groupby([wanneer, deel["vorm"]], sort=False)]
        plekken, hoog = _stapel(merken, links=plek[0], breedte=plek[1])
        naam = tuple(stijl.breek(str(label), breedte=_LANE))
        banen.append(_Baan(naam, tuple(merken), plekken, max(hoog, len(naam) * doek.REGEL) + _WIT))
    return banen


def _merk(groep: pd.DataFrame, *, hoogstens: int) -> _Merk:
    """What one mark says: which verband on which day, or how many."""
    dag = groep["dag"].iloc[0].date()
    namen = list(dict.fromkeys(groep["naam"].dropna().astype(str)))
    een_dag = groep["dag"].min() == groep["dag"].max()
    maand = notatie.MAANDEN[dag.month - 1]
    wanneer = f"{dag.day} {_kort(maand)}" if een_dag else maand
    wie = notatie.opsomming(namen) if len(namen) <= hoogstens else notatie.geteld(len(namen), "verbanden")
    tekst = f"{wanneer}: {wie}" if wie else wanneer
    return _Merk(dag, str(groep["vorm"].iloc[0]), tuple(stijl.breek(tekst, breedte=_LABEL)))


def _stapel(merken: Sequence[_Merk], *, links: float, breedte: float) -> tuple[tuple[_Plek, ...], float]:
    """Each mark on the first line of its lane with room, its text at the left where the year ends; and the height."""
    bezet: list[list[tuple[float, float]]] = []
    hoogten: list[float] = []
    lijnen: list[tuple[int, bool]] = []
    for merk in merken:
        x, breed = _x(merk.dag, links=links, rechts=breedte), doek.breedste(merk.regels) + 2 * _STRAAL + 6
        rechts = x + breed <= breedte
        van, tot = (x - _STRAAL - 3, x + breed + 4) if rechts else (x - breed - 4, x + _STRAAL + 3)
        vrij = (nr for nr, vol in enumerate(bezet) if all(tot <= a or van >= b for a, b in vol))
        nr = next(vrij, len(bezet))
        if nr == len(bezet):
            bezet.append([])
            hoogten.append(0.0)
        bezet[nr].append((van, tot))
        hoogten[nr] = max(hoogten[nr], len(merk.regels) * doek.REGEL + 3)
        lijnen.append((nr, rechts))
    top = list(accumulate(hoogten, initial=0.0))
    return tuple(_Plek(top[nr] + hoogten[nr] / 2, rechts) for nr, rechts in lijnen), top[-1]


def _x(dag: date, *, links: float, rechts: float) -> float:
    """Where a day lies: every month is as wide as the others."""
    maand = (rechts - links) / len(notatie.MAANDEN)
    return links + (dag.month - 1 + (dag.day - 0.5) / 31) * maand


def _maanden(ax: Axes, *, plek: tuple[float, float], vak: tuple[float, float]) -> None:
    """The heads of the months and the lines between them."""
    (links, rechts), (boven, onder) = plek, vak
    breed = (rechts - links) / len(notatie.MAANDEN)
    for nr, maand in enumerate(notatie.MAANDEN):
        x = links + nr * breed
        ax.plot([x, x], [boven, onder], color=stijl.LICHTGRIJS, linewidth=1, zorder=0.5)
        ax.text(
            x + breed / 2, boven - 8, _kort(maand), ha="center", va="baseline", fontsize=stijl.TEKST,
            color=stijl.ZACHT, gid="maand",
        )  # fmt: skip


def _kort(maand: str) -> str:
    """A month as it stands above a column.

    Examples
    --------
    >>> _kort("maart"), _kort("juni")
    ('mrt', 'jun')
    """
    return "mrt" if maand == "maart" else maand[:3]


def _teken_baan(ax: Axes, baan: _Baan, *, boven: float, links: float, rechts: float, grond: str) -> None:
    for merk, plek in zip(baan.merken, baan.plekken, strict=True):
        x, y = _x(merk.dag, links=links, rechts=rechts), boven + plek.y
        trajectbeeld.stip(ax, _VORM[merk.vorm], x, y, maat=2 * _STRAAL - 2)
        ax.text(
            x + (_STRAAL + 4 if plek.rechts else -_STRAAL - 4), y, "\n".join(merk.regels), va="center_baseline",
            ha="left" if plek.rechts else "right", fontsize=stijl.TEKST, linespacing=1.15, zorder=4, gid="merk",
            bbox={"facecolor": grond, "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
