"""Pieces of work for the tests of `ploeg`: at the top of a module, so that another process can find them."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from swanalyse.reeks import ploeg

Stuk = tuple[str, int]


def kwadraat(stuk: Stuk) -> int:
    """Plain work."""
    return stuk[1] ** 2


def sterf_eerst(stuk: Stuk) -> tuple[int, int]:
    """Is killed the first time it does number 2; tells its process."""
    teken = Path(stuk[0]) / f"gezien-{stuk[1]}-{time.monotonic_ns()}"
    teken.touch()
    if stuk[1] == 2 and len(list(teken.parent.glob("gezien-2-*"))) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return stuk[1] ** 2, os.getpid()


def sterf_altijd(stuk: Stuk) -> int:
    """Is killed at number 1, every time."""
    with (Path(stuk[0]) / f"pogingen-{stuk[1]}").open("a") as teller:
        teller.write("x")
    if stuk[1] == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return stuk[1]


def gooi(stuk: Stuk) -> int:
    """Raises, which nobody catches."""
    sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
    raise ValueError(stuk[1])


def duurt(stuk: Stuk) -> None:
    """Goes on for a minute; tells its process."""
    (Path(stuk[0]) / f"pid-{os.getpid()}").touch()
    time.sleep(60)


if __name__ == "__main__":  # the main process of the test that kills one
    list(ploeg.draai(duurt, [(sys.argv[1], nr) for nr in range(4)], processen=2))
