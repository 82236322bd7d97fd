"""Shares of cost and benefit in one verband, and how far they would have to move (domein 3.5, K5); numbers only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Uitkomst:
    """One verband: per partner the shares, the index and its ends; for all together how much would have to move.

    NaN where it does not apply (a total that is not above zero, a partner without cost) or is not known.
    """

    kosten: np.ndarray
    baten: np.ndarray
    index: np.ndarray
    index_laag: np.ndarray
    index_hoog: np.ndarray
    verschuiving: float
    verschuiving_laag: float
    verschuiving_hoog: float


def weeg(kosten: np.ndarray, baten: np.ndarray) -> Uitkomst:
    """Shares, index s_b/s_c and ½Σ|s_b − s_c| of the partners of one verband.

    Both arguments have a row per partner and the columns middle, low, high. The ends are the lowest and highest
    outcome when one partner at a time stands at its corner (benefits low and costs high, or the reverse).

    Examples
    --------
    >>> geld = weeg(np.array([[3.0, 3, 3], [1, 1, 1]]), np.array([[1.0, 1, 1], [1, 1, 1]]))
    >>> geld.index.round(3).tolist(), geld.verschuiving
    ([0.667, 2.0], 0.25)
    """
    aandeel_c, aandeel_b = _deel(kosten[:, 0]), _deel(baten[:, 0])
    index, schuif = _maten(aandeel_c, aandeel_b)
    c, b = _hoeken(kosten, laag_eerst=False), _hoeken(baten, laag_eerst=True)
    alle_index, alle_schuif = _maten(_deel(c), _deel(b))
    weet = bool(np.isfinite(kosten).all() and np.isfinite(baten).all())
    # the middle is one of the outcomes: an interval that leaves it out would be none
    onder = np.minimum(alle_index.min(axis=0), index) if weet else np.full(len(index), np.nan)
    boven = np.maximum(alle_index.max(axis=0), index) if weet else np.full(len(index), np.nan)
    return Uitkomst(
        kosten=aandeel_c,
        baten=aandeel_b,
        index=index,
        index_laag=np.where(np.isnan(index), np.nan, onder),
        index_hoog=np.where(np.isnan(index), np.nan, boven),
        verschuiving=float(schuif),
        verschuiving_laag=float(np.minimum(alle_schuif.min(), schuif)) if weet else np.nan,
        verschuiving_hoog=float(np.maximum(alle_schuif.max(), schuif)) if weet else np.nan,
    )


def nvt(n: int) -> Uitkomst:
    """The outcome where nothing applies, for `n` partners."""
    leeg = np.full(n, np.nan)
    return Uitkomst(leeg, leeg, leeg, leeg, leeg, np.nan, np.nan, np.nan)


def _hoeken(waarden: np.ndarray, *, laag_eerst: bool) -> np.ndarray:
    """Two rows per partner: its low and its high end, the others in the middle; the highs first where asked."""
    k = len(waarden)
    uit = np.repeat(waarden[None, :, 0], 2 * k, axis=0)
    zelf = np.arange(k)
    laag, hoog = (1, 2) if laag_eerst else (2, 1)
    uit[zelf, zelf] = waarden[:, laag]
    uit[k + zelf, zelf] = waarden[:, hoog]
    return uit


def _deel(waarden: np.ndarray) -> np.ndarray:
    """Shares of the last axis; NaN where the total is not above zero."""
    totaal = waarden.sum(axis=-1, keepdims=True)
    uit: np.ndarray = np.divide(waarden, totaal, out=np.full(waarden.shape, np.nan), where=totaal > 0)
    return uit


def _maten(kosten: np.ndarray, baten: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    index = np.divide(baten, kosten, out=np.full(baten.shape, np.nan), where=kosten > 0)
    return index, np.abs(baten - kosten).sum(axis=-1) / 2
