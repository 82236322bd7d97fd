"""The arithmetic of small tests: rank correlation, permutations over partners, Fisher's exact test.

All are two-sided and describe: with eight gemeenten a p-value says how often a difference this large comes about when
size plays no part, never that something has been shown.
"""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# two sums of the same numbers in another order differ by less than this
_GELIJK = 1e-12


def spearman(een: pd.Series, ander: pd.Series) -> float | None:
    """Rank correlation ρ: Pearson's correlation of the ranks, ties sharing their mean rank.

    None with fewer than two units, or when one of the two does not vary.

    References
    ----------
    Spearman, C. (1904), American Journal of Psychology 15(1).

    Examples
    --------
    >>> round(spearman(pd.Series([1, 2, 3]), pd.Series([9, 9, 4])), 3)
    -0.866
    """
    if een.nunique() < 2 or ander.nunique() < 2:
        return None
    rangen = np.vstack([een.rank().to_numpy(float), ander.rank().to_numpy(float)])
    return float(np.corrcoef(rangen)[0, 1])


def permutatie(
    klein: NDArray[np.float64], groot: NDArray[np.float64], *, exact_tot: int, trekkingen: int, seed: int = 1
) -> tuple[float, bool]:
    """How often two random groups of these sizes differ in mean at least as much as the two given ones.

    With at most `exact_tot` values all splits are counted: p = #{split ≥ observed} / #splits, the observed one among
    them. Else `trekkingen` random ones are drawn: p = (1 + #{split ≥ observed}) / (N + 1). One value belongs to one
    partner: values per deelname would count a partner as often as it takes part.

    Returns
    -------
    (float, bool)
        p, and whether all splits were counted.

    Examples
    --------
    >>> permutatie(np.array([0.5, 0.6]), np.array([0.1, 0.2]), exact_tot=8, trekkingen=100)
    (0.3333333333333333, True)
    """
    # sorted, so that a seed gives the same p whatever order the partners come in
    alle = np.sort(np.concatenate([klein, groot]))
    k, n = len(klein), len(alle)
    exact = n <= exact_tot
    if exact:
        splitsing = np.array(list(combinations(range(n), k)), dtype=np.intp)
    else:
        splitsing = np.random.default_rng(seed).random((trekkingen, n)).argsort(axis=1)[:, :k]
    som = alle[splitsing].sum(axis=1)
    verschil = np.abs(som / k - (alle.sum() - som) / (n - k))
    waargenomen = abs(klein.mean() - groot.mean())
    raak = int((verschil >= waargenomen - _GELIJK).sum())
    return (raak / len(splitsing), True) if exact else ((1 + raak) / (len(splitsing) + 1), False)


def fisher(klein: tuple[int, int], groot: tuple[int, int]) -> float:
    """Fisher's exact test of a 2 × 2 table by enumeration: the chance of a table as rare as this one or rarer.

    Each row is how many do, of how many. All tables with the same margins are counted in whole numbers, so that two
    tables that are equally rare are never told apart by rounding.

    References
    ----------
    Fisher, R.A. (1935), Journal of the Royal Statistical Society 98(1).

    Examples
    --------
    >>> fisher((3, 3), (0, 2))
    0.1
    """
    (wel, n_klein), (ook, n_groot) = klein, groot
    totaal = wel + ook
    tabellen = [comb(n_klein, a) * comb(n_groot, totaal - a) for a in range(totaal + 1)]
    return sum(aantal for aantal in tabellen if aantal <= tabellen[wel]) / sum(tabellen)
