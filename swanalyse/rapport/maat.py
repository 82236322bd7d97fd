"""How wide words are on a slide, measured letter by letter: quick, and near enough to decide on a size.

The letters of the pictures are wider than those of nearly every template, so what fits here fits there.
"""

from __future__ import annotations

import warnings
from functools import cache

from swanalyse.grafieken import stijl

_PROEF = 100.0


def breedte(tekst: str, *, letter: float = 12.0, vet: bool = False) -> float:
    """Width of one line in points.

    Examples
    --------
    >>> breedte("Venlo", letter=24) == 2 * breedte("Venlo", letter=12)
    True
    """
    return sum(_teken(teken, vet) for teken in tekst) * letter / _PROEF


def regels(tekst: str, *, breed: float, letter: float = 12.0, vet: bool = False) -> int:
    """The number of lines a text takes in a column `breed` points wide; a word that is wider is cut.

    Examples
    --------
    >>> regels("Regio zonder Beesel en Gennep", breed=90), regels("W" * 100, breed=90)
    (3, 14)
    """
    aantal, over = 1, breed
    spatie = breedte(" ", letter=letter, vet=vet)
    for woord in tekst.split():
        wijd = breedte(woord, letter=letter, vet=vet)
        if over < breed and wijd > over - spatie:
            aantal, over = aantal + 1, breed
        if wijd > breed:
            extra = int(wijd // breed)
            aantal, wijd = aantal + extra, wijd - extra * breed
        over -= wijd + (spatie if over < breed else 0)
    return aantal


@cache
def _teken(teken: str, vet: bool) -> float:
    # between two letters, so that a space has its width too; what the font lacks has the width of its box
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return stijl.tekstbreedte(f"n{teken}n", grootte=_PROEF, vet=vet) - 2 * _n(vet)


@cache
def _n(vet: bool) -> float:
    return stijl.tekstbreedte("nn", grootte=_PROEF, vet=vet) / 2
