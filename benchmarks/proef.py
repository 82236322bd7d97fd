"""What a benchmark is: two ways to the same answer, and how they should compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# a side prepares, yields, does the work that is timed, yields, and yields its answer; all in a process of its own.
# It gets the folder of the benchmark and its size.
Kant = Callable[[Path, int], Iterator[Any]]
Invoer = Callable[[Path, int], None]


def _niets_mist() -> str:
    return ""


def _niets_te_vergelijken(_: Any, __: Any) -> str:
    return ""


@dataclass(frozen=True)
class Proef:
    """One benchmark.

    Attributes
    ----------
    naam, titel, tegen : str
        What `--alleen` takes; what is timed; what it is timed against (the last two in Dutch).
    ons, ander : Kant
        Functions at the top of a module, so that another process can find them.
    grens : float
        Ours takes at most so many times as long; with `sneller`, ours is at least so many times faster.
    herhalingen : int
        How often the pair is run.
    omvang, omvang_snel : int
        The size of what is generated, in a full and in a quick run; 0 where it has none.
    reeks : str
        The name that benchmarks share which differ in `omvang` only; from them the table tells how time and memory
        grow. A quick run takes the first.
    invoer : callable, optional
        Writes what both sides read into the folder of the benchmark, in a process of its own.
    mist : callable
        Why it cannot be run here, in Dutch; empty when it can.
    klopt : callable
        From both answers what is wrong with ours, in Dutch; empty when nothing is.
    """

    naam: str
    titel: str
    tegen: str
    ons: Kant
    ander: Kant
    grens: float
    sneller: bool = False
    herhalingen: int = 5
    omvang: int = 0
    omvang_snel: int = 0
    reeks: str = ""
    invoer: Invoer | None = None
    mist: Callable[[], str] = _niets_mist
    klopt: Callable[[Any, Any], str] = _niets_te_vergelijken
