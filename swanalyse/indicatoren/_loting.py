"""Drawing the uncertain money lines many times over: the arithmetic of `kostenbaten.montecarlo`, without frames."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

# numbers drawn at once: 8 bytes each, and a few arrays of this size at the same time
_BLOK = 2_000_000


def verdeling(
    laag: np.ndarray, midden: np.ndarray, hoog: np.ndarray, *, groep: np.ndarray, n: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The 10th and 90th percentile and the share above zero of the sum of the lines in each group.

    Every line is drawn `n` times from a triangular distribution on (laag, midden, hoog), independently of the others.
    The rows must be sorted by `groep` (0, 1, …). Draws are made in blocks of lines, so that memory stays bounded
    whatever the number of lines; the same input and seed give the same draws.

    Examples
    --------
    >>> een, twee = np.array([1.0, -4.0]), np.array([3.0, 2.0])
    >>> p10, p90, plus = verdeling(een, (een + twee) / 2, twee, groep=np.array([0, 1]), n=1000, seed=1)
    >>> bool(plus[0] == 1), bool(0 < plus[1] < 1), bool((p10 < p90).all())
    (True, True, True)
    """
    toeval = np.random.default_rng(seed)
    aantal = int(groep[-1]) + 1 if len(groep) else 0
    uit = np.zeros((3, aantal))
    grenzen = np.searchsorted(groep, np.arange(aantal + 1))
    for eerste, laatste in _groepen(grenzen, n):
        som = np.zeros((n, laatste - eerste))
        for van, tot in _delen(int(grenzen[eerste]), int(grenzen[laatste]), n):
            trek = _driehoek(toeval, laag[van:tot], midden[van:tot], hoog[van:tot], n)
            hier = groep[van:tot]
            begin = np.flatnonzero(np.r_[True, hier[1:] != hier[:-1]])
            som[:, hier[begin] - eerste] += np.add.reduceat(trek, begin, axis=1)
        uit[:2, eerste:laatste] = np.quantile(som, [0.1, 0.9], axis=0)
        uit[2, eerste:laatste] = (som > 0).mean(axis=0)
    return uit[0], uit[1], uit[2]


def _driehoek(
    toeval: np.random.Generator, laag: np.ndarray, midden: np.ndarray, hoog: np.ndarray, n: int
) -> np.ndarray:
    """Draws × lines from the triangular distribution, by its inverse; a line without width is itself every time."""
    breed = hoog - laag
    onzeker = breed > 0
    uit = np.broadcast_to(midden, (n, len(midden))).copy()
    a, m, b, w = laag[onzeker], midden[onzeker], hoog[onzeker], breed[onzeker]
    u = toeval.random((n, len(a)))
    uit[:, onzeker] = np.where(u < (m - a) / w, a + np.sqrt(u * w * (m - a)), b - np.sqrt((1 - u) * w * (b - m)))
    return uit


def _groepen(grenzen: np.ndarray, n: int) -> Iterator[tuple[int, int]]:
    """Runs of groups whose lines and sums fit in a block; a group that is larger stands alone."""
    eerste, aantal = 0, len(grenzen) - 1
    while eerste < aantal:
        ruim = grenzen[eerste] + max(1, _BLOK // n)
        laatste = max(eerste + 1, int(np.searchsorted(grenzen, ruim, side="right")) - 1)
        yield eerste, laatste
        eerste = laatste


def _delen(van: int, tot: int, n: int) -> Iterator[tuple[int, int]]:
    stap = max(1, _BLOK // n)
    for begin in range(van, tot, stap):
        yield begin, min(begin + stap, tot)
