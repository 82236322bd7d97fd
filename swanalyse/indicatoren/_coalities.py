"""The arithmetic of dividing money: to the cent, and over groups of partners. It knows no names and no frames.

Money is whole cents and shares are fractions, so that what is divided always adds up to what there was.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import factorial

import numpy as np


def centen(bedrag: float) -> int:
    """An amount in euros as whole cents, half a cent away from zero.

    Examples
    --------
    >>> centen(0.145), centen(-1e12)
    (15, -100000000000000)
    """
    return int(Decimal(repr(float(bedrag))).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))


def breuk(waarde: float) -> Fraction:
    """A number as it is written in decimals: 0.1 is one tenth.

    Examples
    --------
    >>> breuk(0.1)
    Fraction(1, 10)
    """
    return Fraction(Decimal(repr(float(waarde))))


def naar_rato(totaal: int, gewichten: Sequence[Fraction]) -> list[Fraction]:
    """`totaal` divided in proportion to the weights, unrounded.

    Raises
    ------
    ZeroDivisionError
        When the weights add up to zero: there is no proportion.
    """
    som = sum(gewichten, Fraction(0))
    return [totaal * gewicht / som for gewicht in gewichten]


def afgerond(delen: Sequence[Fraction]) -> list[int]:
    """Parts that add up to a whole number, rounded so that they still do: the largest remainders are rounded up.

    Equal remainders go to whoever comes first. Works below zero as well: every part is first rounded down.

    References
    ----------
    The method of Hamilton, or largest remainder, of apportionment.

    Examples
    --------
    >>> afgerond([Fraction(100, 3)] * 3)
    [34, 33, 33]
    """
    heel = [deel.numerator // deel.denominator for deel in delen]
    rest = int(sum(delen, Fraction(0))) - sum(heel)
    orde = sorted(range(len(delen)), key=lambda plek: (heel[plek] - delen[plek], plek))
    for plek in orde[:rest]:
        heel[plek] += 1
    return heel


def shapley(kosten: np.ndarray) -> list[Fraction]:
    """The Shapley value of a cost game, exactly: what each player adds on average over every order of joining.

    φ_i = Σ_{S∌i} |S|! (n−|S|−1)! / n! · (c(S∪i) − c(S)).

    Parameters
    ----------
    kosten : ndarray of int64
        2^n costs in cents: bit i of the place says whether player i is in the group; the empty group first, at 0.

    References
    ----------
    Shapley, L.S. (1953), A value for n-person games, Contributions to the Theory of Games II.

    Examples
    --------
    >>> [int(deel) for deel in shapley(np.array([0, 600, 600, 1000], dtype=np.int64))]
    [500, 500]
    """
    n = len(kosten).bit_length() - 1
    maskers = np.arange(len(kosten))
    omvang = sum(((maskers >> bit) & 1 for bit in range(n)), np.zeros_like(maskers))
    uit = []
    for speler in range(n):
        zonder = maskers[(maskers >> speler) & 1 == 0]
        meer = kosten[zonder | (1 << speler)] - kosten[zonder]
        # whole numbers per size of group: a weighted sum of floats would lose the cent
        per_omvang = [int(meer[omvang[zonder] == k].sum()) for k in range(n)]
        teller = sum(factorial(k) * factorial(n - 1 - k) * som for k, som in enumerate(per_omvang))
        uit.append(Fraction(teller, factorial(n)))
    return uit
