"""Shuffling who takes part where inside areas that are given, and testing each row's congruence against that.

The null hypothesis: given how many partners every verband draws from each area, and how many verbanden every partner
is in, which partners of an area sit in which verband is a uniform draw. Areas are a partition that does not come from
the member lists (COROP, province): would they be derived from who takes part, the data would decide its own null.

Allowed is one move only. Two verbanden deal out anew, within one area, the partners that only one of them has, as many
to each as it had. That move is symmetric, so the uniform distribution stays as it is under the chain. Whether every
list can be reached does not matter: the test is conditional on what can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from swanalyse.indicatoren._ledenlijst import congruentie

if TYPE_CHECKING:
    from swanalyse.netwerk import Matrix

_GELIJK = 1e-12  # the same fraction summed in another order differs by less
_MINSTE_UITKOMSTEN = 5


@dataclass(frozen=True)
class Toets:
    """Per row of the matrix what its congruence is, what the draws give on average, and how rare that is.

    Attributes
    ----------
    waargenomen, verwacht : ndarray
        nan for a row without memberships.
    p : ndarray
        Two-sided, 2·min(p↑, p↓) with p↑ = (1 + #{draw ≥ observed}) / (N + 1), p↓ likewise; at most 1. Ties count on
        both sides, so p is discrete and never too small. nan where `informatief` is false.
    informatief : ndarray of bool
        Draws and observation together vary: sd above 1e-9 and more than five distinct values. They are looked at as
        one heap, so that leaving out a row tells nothing of where its observation lies, and spoils no other p.
    """

    waargenomen: np.ndarray
    verwacht: np.ndarray
    p: np.ndarray
    informatief: np.ndarray


def toets(matrix: Matrix, blok: np.ndarray, *, n: int, ruilen: float, seed: int) -> Toets:
    """Test the congruence of every row against `n` draws within the areas.

    Successive draws resemble each other and the first ones resemble the observation, which would make p too small in
    both tails. Therefore the observation gets a random place in a chain of n + 1 lists (Besag and Clifford's serial
    test): a chain of symmetric moves is the same forwards and backwards, so two chains start at it. Then its rank
    among the n + 1 is uniform under the null whatever the mixing; fewer trades cost power, never validity.

    Parameters
    ----------
    matrix : csr_array
        Partners × verbanden.
    blok : ndarray of int
        The area of each row; a row that is alone in its area never moves.
    n : int
        The number of draws; no p is below 2 / (n + 1).
    ruilen : float
        Trades between two draws, per verband and area.
    seed : int

    References
    ----------
    Besag, J. and Clifford, P. (1989), Generalized Monte Carlo significance tests, Biometrika 76(4); the trades: Strona,
    G. et al. (2014), Nature Communications 5, 4114.

    Examples
    --------
    >>> ring = sparse.csr_array(np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]], np.int32))
    >>> alleen = toets(ring, np.array([0, 1, 2]), n=9, ruilen=1, seed=1)    # nobody can change places
    >>> alleen.verwacht.tolist(), alleen.informatief.tolist()
    ([0.5, 0.5, 0.5], [False, False, False])
    """
    rng = np.random.default_rng(seed)
    eigen = congruentie(matrix)[0]
    plek = int(rng.integers(n + 1))
    trek = np.empty((n, len(eigen)))
    for begin, eind in ((0, plek), (plek, n)):
        ketting = trekkingen(matrix, blok, ruilen=ruilen, rng=rng)
        for nummer, getrokken in zip(range(begin, eind), ketting, strict=False):
            trek[nummer] = congruentie(getrokken)[0]
    hoog = 1 + (trek >= eigen - _GELIJK).sum(axis=0)
    laag = 1 + (trek <= eigen + _GELIJK).sum(axis=0)
    samen = np.vstack([trek, eigen])
    uitkomsten = np.array([len(np.unique(kolom.round(12))) for kolom in samen.T])
    informatief = (samen.std(axis=0) > 1e-9) & (uitkomsten > _MINSTE_UITKOMSTEN)
    p = np.minimum(1.0, 2 * np.minimum(hoog, laag) / (n + 1))
    return Toets(eigen, trek.mean(axis=0), np.where(informatief, p, np.nan), informatief)


def trekkingen(matrix: Matrix, blok: np.ndarray, *, ruilen: float, rng: np.random.Generator) -> Iterator[Matrix]:
    """An endless chain of shuffled matrices; how many members a verband has from each area never changes, nor any n_i.

    The members that one verband has from one area are a cell. In a round the cells of an area are paired at random and
    every pair trades, all areas at once: given the pairs the trades touch nothing of each other, so a round is as
    symmetric as one trade.

    Examples
    --------
    >>> paren = sparse.csr_array(np.kron(np.eye(2, dtype=np.int32), np.ones((2, 1), np.int32)))
    >>> kans = np.random.default_rng(1)
    >>> een = next(trekkingen(paren, np.array([0, 0, 1, 1]), ruilen=5, rng=kans))
    >>> een.toarray().tolist() == paren.toarray().tolist()      # each verband holds all of its area
    True
    """
    cellen = _cellen(matrix, blok)
    rondes = max(1, round(2 * ruilen))  # in a round each cell trades once, and a trade is of two
    erin = np.zeros((matrix.shape[0], len(cellen.blok)), bool)
    rijen = cellen.rijen
    erin[rijen, cellen.cel] = True
    een = np.ones(len(rijen), np.int32)
    while True:
        for _ in range(rondes):
            rijen = _ronde(cellen, rijen, erin=erin, rng=rng)
        yield sparse.csr_array((een, (rijen, cellen.kolommen)), shape=matrix.shape)


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """The false discovery rate at which each test would just be called different: min over p_(j) ≥ p of m·p_(j)/j.

    nan are no tests. Holds for independent and for positively dependent tests; those here share their draws.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1).

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.5, np.nan, 0.03])).round(3).tolist()
    [0.03, 0.5, nan, 0.045]
    """
    q = np.full(len(p), np.nan)
    getoetst = np.flatnonzero(~np.isnan(p))
    rang = getoetst[np.argsort(p[getoetst], kind="stable")[::-1]]
    m = len(rang)
    q[rang] = np.minimum.accumulate(np.minimum(p[rang] * m / np.arange(m, 0, -1), 1.0))
    return q


@dataclass(frozen=True)
class _Cellen:
    """The memberships, sorted by area and cell.

    Attributes
    ----------
    rijen, kolommen, cel : ndarray
        Per membership the row that fills it at first, its column and its cell.
    blok : ndarray
        Per cell its area, in order.
    eerste : ndarray
        The places in any order of cells by area, that trade with the next one.
    """

    rijen: np.ndarray
    kolommen: np.ndarray
    cel: np.ndarray
    blok: np.ndarray
    eerste: np.ndarray


def _cellen(matrix: Matrix, blok: np.ndarray) -> _Cellen:
    rijen, kolommen = (deel.astype(np.int64) for deel in matrix.nonzero())
    sleutel = blok[rijen].astype(np.int64) * matrix.shape[1] + kolommen
    rang = np.lexsort((rijen, sleutel))
    uniek, cel = np.unique(sleutel[rang], return_inverse=True)
    gebied = uniek // max(matrix.shape[1], 1)
    nummer = np.arange(len(gebied)) - np.searchsorted(gebied, gebied)
    eerste = np.flatnonzero((nummer[:-1] % 2 == 0) & (gebied[1:] == gebied[:-1]))
    return _Cellen(rijen[rang], kolommen[rang], cel.astype(np.int64), gebied, eerste)


def _ronde(cellen: _Cellen, rijen: np.ndarray, *, erin: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One round of trades: who fills each membership afterwards; keeps `erin` (rows × cells) in step."""
    volgorde = np.argsort(cellen.blok + rng.random(len(cellen.blok)))
    een, ander = volgorde[cellen.eerste], volgorde[cellen.eerste + 1]
    met = np.arange(len(volgorde))  # the odd one out trades with itself: nothing
    met[een], met[ander] = ander, een
    tegen = met[cellen.cel]
    pot = np.flatnonzero(~erin[rijen, tegen])
    tafel = np.minimum(cellen.cel[pot], tegen[pot])
    op_tafel = np.argsort(tafel, kind="stable")
    geschud = np.argsort(tafel + rng.random(len(pot)))
    nieuw = rijen.copy()
    nieuw[pot[op_tafel]] = rijen[pot[geschud]]
    erin[rijen[pot], cellen.cel[pot]] = False
    erin[nieuw[pot], cellen.cel[pot]] = True
    return nieuw
