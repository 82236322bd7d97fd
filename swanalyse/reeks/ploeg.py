"""Shares work out over processes; a process that is killed costs nothing but its own attempt at one piece of work."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from swanalyse.fouten import RapportFout

Taak = TypeVar("Taak")
Antwoord = TypeVar("Antwoord")
POGINGEN = 3


@dataclass(frozen=True)
class Gestopt:
    """In place of an answer: every process that tried this piece of work stopped before it was done."""


@dataclass
class _Werker:
    proces: BaseProcess
    lijn: Connection
    nummer: int = -1  # the piece of work it is at


def draai(
    werk: Callable[[Taak], Antwoord], taken: Sequence[Taak], *, processen: int = 2, pogingen: int = POGINGEN
) -> Iterator[tuple[int, Antwoord | Gestopt]]:
    """Do `werk` on every one of `taken` and give, as soon as each is done, its place in the sequence and the answer.

    Each process does one piece at a time. When one stops unexpectedly (killed, out of memory), the others go on, a new
    process takes its place and the piece is tried again, `pogingen` times in all; then the answer is `Gestopt`. When
    the caller stops, so do the processes, also when it is killed itself.

    Parameters
    ----------
    werk : callable
        A function at the top of a module. What it raises counts as stopping: it has to answer for its own mistakes.

    Raises
    ------
    RapportFout
        When the system starts no process at all.
    """
    wachtrij, gepoogd = deque(range(len(taken))), [0] * len(taken)
    werkers, klaar = list[_Werker](), list[_Werker]()
    try:
        while wachtrij or werkers:
            while wachtrij and len(werkers) < processen:
                werkers.append(_begonnen(werk))
                _geef(werkers[-1], wachtrij, taken)
            for werker in _wie_klaar(werkers):
                nummer = werker.nummer
                try:
                    antwoord = werker.lijn.recv()
                except (EOFError, OSError):
                    werkers.remove(werker)
                    _ruim_op(werker)
                    gepoogd[nummer] += 1
                    if gepoogd[nummer] < pogingen:
                        wachtrij.appendleft(nummer)
                    else:
                        yield nummer, Gestopt()
                    continue
                if wachtrij:
                    _geef(werker, wachtrij, taken)
                else:
                    werkers.remove(werker)
                    klaar.append(werker)
                    werker.lijn.close()  # it ends when nobody talks to it any more
                yield nummer, antwoord
    finally:
        for werker in (*werkers, *klaar):
            _ruim_op(werker)


def _begonnen(werk: Callable[[Any], Any]) -> _Werker:
    """A new process; when what starts them was killed itself, the next attempt begins with another one."""
    for _ in range(POGINGEN):
        with suppress(EOFError, OSError):
            return _begin(werk)
    raise RapportFout("Er kan geen werkproces beginnen (afgebroken, of te weinig geheugen). Geef de opdracht nog eens.")


def _begin(werk: Callable[[Any], Any]) -> _Werker:
    # not a copy of this process, which may have threads: a copy of one that has only imported what the work needs
    methode = "forkserver" if sys.platform == "linux" else "spawn"
    context: Any = get_context(methode)
    if methode == "forkserver":
        context.set_forkserver_preload([werk.__module__])
    hier, daar = context.Pipe()
    proces = context.Process(target=_werker, args=(daar, werk), daemon=True)
    proces.start()
    daar.close()
    return _Werker(proces, hier)


def _geef(werker: _Werker, wachtrij: deque[int], taken: Sequence[Any]) -> None:
    werker.nummer = wachtrij.popleft()
    with suppress(OSError):  # it is gone: whoever listens for its answer will hear so
        werker.lijn.send(taken[werker.nummer])


def _wie_klaar(werkers: Sequence[_Werker]) -> list[_Werker]:
    """Those that have answered, and those that are gone: of either the line can be read."""
    per_lijn: dict[object, _Werker] = {werker.lijn: werker for werker in werkers}
    return [per_lijn[lijn] for lijn in wait([*per_lijn])]  # type: ignore[list-item]


def _ruim_op(werker: _Werker) -> None:
    werker.lijn.close()
    werker.proces.terminate()
    werker.proces.join(5)
    if werker.proces.is_alive():
        werker.proces.kill()
        werker.proces.join()


def _werker(lijn: Connection, werk: Callable[[Any], Any]) -> None:
    """One process: do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    threading.Thread(target=_waak, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            lijn.send(werk(lijn.recv()))


def _waak() -> None:
    """End with the one who asks, also in the middle of something."""
    ouder = parent_process()
    if ouder is not None:
        wait([ouder.sentinel])
        os._exit(1)
