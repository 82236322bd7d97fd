"""A table as a picture, for a slide: columns as wide as their texts ask for, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

PER_BLAD = 14
_REGEL, _MARGE, _TUSSEN, _MERK = 15.5, 8.0, 18.0, 21.0
_PLAATS = "Blad 10 van 10: rij 100 tot en met 114, en nog 100."  # keeps room for that note
_GEEFT_TOE = 0.6
_REK = 1.9  # rows stretch no further than this when there is room


@dataclass(frozen=True)
class Kolom:
    """One column: its name in the frame, its head, and whether it holds euros (then right-aligned)."""

    naam: str
    hoofd: str
    euro: bool = False


def teken(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    kolommen: Sequence[Kolom],
    woorden: doek.Kop,
    pagina: int = 1,
    groeit: bool = False,
) -> Axes:
    """One page of the frame as a table; a value of the first column that repeats itself is written once.

    `PER_BLAD` rows a page, fewer on axes that cannot grow; the note says which page it is and how many rows follow.
    Ids and codes are written by their label in `attrs["namen"]`, an unknown cell is hatched and says so, a cell `nvt`
    is an en dash.

    Examples
    --------
    >>> woorden = doek.kop("Wie doet wat?", "", voet=None, vraag="", maat="")
    >>> frame = pd.DataFrame({"wie": ["Venlo"], "kosten": [1500]})
    >>> kolommen = [Kolom("wie", "Wie"), Kolom("kosten", "Kosten", euro=True)]
    >>> [tekst.get_text() for tekst in teken(stijl.assen(), frame, kolommen=kolommen, woorden=woorden).texts]
    ['Wie', 'Kosten', 'Venlo', '€ 1.500']
    """
    breedte, hoogte = doek.ruimte(ax, {**woorden, "noot": f"{woorden['noot']} {_PLAATS}"})
    labels = doek.namen(frame)
    cellen = [[_tekst(frame[kolom.naam].iloc[nr], kolom, labels) for kolom in kolommen] for nr in range(len(frame))]
    hoofden = [kolom.hoofd for kolom in kolommen]
    grenzen = [*range(0, len(cellen), PER_BLAD), len(cellen)]
    if not groeit:
        (hoofd, *alle), _ = _zet([hoofden, *cellen], breedte=breedte)
        grenzen = _bladen([_hoog(rij) for rij in alle], hoogte=hoogte - _top(hoofd))
    nummer = min(max(pagina, 1), len(grenzen) - 1)
    begin, eind = grenzen[nummer - 1 : nummer + 1]
    (hoofd, *regels), breed = _zet([hoofden, *cellen[begin:eind]], breedte=breedte)
    hoogten, top = _hoogten(regels), _top(hoofd)
    noot = " ".join(filter(None, [_bladnoot(nummer, grenzen), woorden["noot"]]))
    _, hoogte = doek.ruimte(ax, {**woorden, "noot": noot}, nodig=sum(hoogten) + top, groeit=groeit)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    rek = min(_REK, (hoogte - top) / sum(hoogten))
    _teken_rijen(ax, [hoofd, *regels], hoogten=[rek * h for h in hoogten], kolommen=kolommen, breed=breed, top=top)
    return stijl.opmaak(ax, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"], noot=noot)


def _tekst(waarde: object, kolom: Kolom, labels: Mapping[str, str]) -> str:
    if isinstance(waarde, tuple | list):
        return notatie.opsomming([labels.get(str(deel), str(deel)) for deel in waarde]) or notatie.NVT
    if notatie.is_onbekend(waarde):
        return notatie.ONBEKEND
    if kolom.euro:
        return notatie.euro(float(waarde))  # type: ignore[arg-type]
    tekst = labels.get(str(waarde), str(waarde))
    return notatie.NVT if tekst in ("nvt", "") else tekst


def _zet(rijen: Sequence[Sequence[str]], *, breedte: float) -> tuple[list[list[list[str]]], list[float]]:
    """The lines of every cell, and the width of every column."""
    breed = _breedten(rijen, breedte=breedte)
    return [[stijl.breek(tekst, breedte=ruim) for tekst, ruim in zip(rij, breed, strict=True)] for rij in rijen], breed


def _top(hoofd: Sequence[Sequence[str]]) -> float:
    return max(map(len, hoofd)) * _REGEL + 10


def _hoog(rij: Sequence[Sequence[str]]) -> float:
    return max(map(len, rij)) * _REGEL + _MARGE


def _breedten(rijen: Sequence[Sequence[str]], *, breedte: float) -> list[float]:
    """As wide as the widest text; if that is too much the widest give in first, down to their longest word."""
    kolommen = list(zip(*rijen, strict=True))
    merk = [doek.breedste([notatie.ONBEKEND]) + _MERK if notatie.ONBEKEND in teksten else 0.0 for teksten in kolommen]
    wens = [max(doek.breedste(teksten), minst) for teksten, minst in zip(kolommen, merk, strict=True)]
    woord = [
        max(doek.breedste(woord for tekst in teksten for woord in tekst.split()), minst)
        for teksten, minst in zip(kolommen, merk, strict=True)
    ]
    ruimte = breedte - _TUSSEN * (len(wens) - 1)
    laag, hoog = 0.0, max(wens)
    for _ in range(30):  # how far all must give in, by halving
        maat = (laag + hoog) / 2
        past = sum(_ingekort(w, minst, maat) for w, minst in zip(wens, woord, strict=True)) <= ruimte
        laag, hoog = (maat, hoog) if past else (laag, maat)
    uit = [_ingekort(w, minst, laag) for w, minst in zip(wens, woord, strict=True)]
    teveel = max(1.0, sum(uit) / ruimte)
    return [breed / teveel for breed in uit] if sum(wens) > ruimte else wens


def _ingekort(wens: float, woord: float, maat: float) -> float:
    """The width of one column: a long text gets more room than a short one, but not in proportion."""
    return float(min(wens, max(woord, maat * wens**_GEEFT_TOE)))


def _hoogten(rijen: Sequence[Sequence[Sequence[str]]]) -> list[float]:
    """The points of each row; the first column may run on beside the rows that share it."""
    hoogten = [_hoog(rij[1:] or rij) for rij in rijen]
    begin = 0
    for nr, rij in enumerate(rijen):
        if rij[0] != rijen[begin][0]:
            begin = nr
        if nr + 1 == len(rijen) or rijen[nr + 1][0] != rij[0]:
            hoogten[nr] += max(0.0, _hoog(rij[:1]) - sum(hoogten[begin : nr + 1]))
    return hoogten


def _bladen(hoogten: Sequence[float], *, hoogte: float) -> list[int]:
    """Where pages begin, and the number of rows: one row a page at least."""
    grenzen, vol = [0], 0.0
    for nr, hoog in enumerate(hoogten):
        if nr > grenzen[-1] and (vol + hoog > hoogte or nr - grenzen[-1] == PER_BLAD):
            grenzen.append(nr)
            vol = 0.0
        vol += hoog
    return [*grenzen, len(hoogten)]


def _bladnoot(nummer: int, grenzen: Sequence[int]) -> str:
    if len(grenzen) == 2:
        return ""
    van, tot, alle = grenzen[nummer - 1] + 1, grenzen[nummer], grenzen[-1]
    nog = f", en nog {alle - tot}" if tot < alle else ""
    return f"Blad {nummer} van {len(grenzen) - 1}: rij {van} tot en met {tot}{nog}."


def _teken_rijen(
    ax: Axes,
    rijen: Sequence[Sequence[Sequence[str]]],
    *,
    hoogten: Sequence[float],
    kolommen: Sequence[Kolom],
    breed: Sequence[float],
    top: float,
) -> None:
    links = [sum(breed[:nr]) + nr * _TUSSEN for nr in range(len(breed))]
    for hoofd, kolom, x, ruim in zip(rijen[0], kolommen, links, breed, strict=True):
        _schrijf(ax, hoofd, x=x, y=top - 7 - len(hoofd) * _REGEL, ruim=ruim, rechts=kolom.euro, kleur=stijl.ZACHT)
    y = top
    for nummer, ((vorige, rij), hoog) in enumerate(zip(pairwise(rijen), hoogten, strict=True)):
        zelfde = nummer > 0 and vorige[0] == rij[0]
        ax.plot([links[1] if zelfde and len(links) > 1 else 0, links[-1] + breed[-1]], [y, y], color=stijl.LICHTGRIJS)
        for nr, (regels, kolom) in enumerate(zip(rij, kolommen, strict=True)):
            if nr == 0 and zelfde:
                continue
            _schrijf(ax, regels, x=links[nr], y=y + _MARGE / 2, ruim=breed[nr], rechts=kolom.euro, kleur=stijl.INKT)
        y += hoog


def _schrijf(ax: Axes, regels: Sequence[str], *, x: float, y: float, ruim: float, rechts: bool, kleur: str) -> None:
    """A cell, its lines from `y` downwards; the unknown one with its mark."""
    onbekend = list(regels) == [notatie.ONBEKEND]
    if onbekend:
        vak = Rectangle((x + (ruim - doek.breedste(regels) - _MERK + 1 if rechts else 0), y + 3), 14, 10)
        stijl.duid_onbekend(vak)
        ax.add_patch(vak)
    plek = x + ruim if rechts else x + (_MERK - 1 if onbekend else 0)
    ax.text(
        plek, y, "\n".join(regels), ha="right" if rechts else "left", va="top", fontsize=stijl.TEKST,
        linespacing=1.15, color=stijl.ZACHT if onbekend else kleur,
    )  # fmt: skip
