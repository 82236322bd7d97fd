"""A command in a child process with a limit on time and memory: how it ended, what it said, used and left behind."""

from __future__ import annotations

import io
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDEN, MIB = 10, 1024
# the child is ended at this, so that a hang or a bomb is a finding here and not the end of the machine
_UITERST, _GEHEUGEN = 90, 6 << 30


@dataclass(frozen=True)
class Afloop:
    """How a command ended: `status` is negative when it was killed; `nieuw` what was not there before, or changed."""

    status: int
    uitvoer: str
    seconden: float
    mib: int
    nieuw: tuple[str, ...]


def laat(opdracht: Sequence[str], map_: Path) -> Afloop:
    """Run a command of ours in a fork of this process; `map_` is the folder in which nothing may appear."""
    voor, begin = inhoud(map_), time.monotonic()
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if not kind:
        os.close(lezen)
        _doe(opdracht, schrijven, map_)
    os.close(schrijven)
    with os.fdopen(lezen, "rb") as bron:
        uitvoer = bron.read().decode("utf-8", "replace")
    _, status, gebruik = os.wait4(kind, 0)
    # on a busy machine the clock says more about the others than about us
    rekentijd = gebruik.ru_utime + gebruik.ru_stime
    duur = time.monotonic() - begin
    nieuw = tuple(sorted(naam for naam, wat in inhoud(map_).items() if voor.get(naam) != wat))
    return Afloop(
        os.waitstatus_to_exitcode(status),
        uitvoer,
        duur if duur > _UITERST else rekentijd,
        gebruik.ru_maxrss // 1024,
        nieuw,
    )


def inhoud(map_: Path) -> dict[str, tuple[int, int]]:
    """Every file and link beneath a folder, with its size and the moment it was last written."""
    uit = {}
    for pad in map_.rglob("*"):
        stand = pad.lstat()
        if pad.is_symlink() or not pad.is_dir():
            uit[pad.relative_to(map_).as_posix()] = (stand.st_size, stand.st_mtime_ns)
    return uit


def _doe(opdracht: Sequence[str], schrijven: int, map_: Path) -> None:
    """In the child: run the command and end, whatever happens."""
    from swanalyse import cli

    status = 99
    try:
        for stroom in (1, 2):
            os.dup2(schrijven, stroom)
        resource.setrlimit(resource.RLIMIT_AS, (_GEHEUGEN, _GEHEUGEN))
        signal.alarm(_UITERST)
        os.environ |= {"COLUMNS": "200", "TMPDIR": str(map_)}
        tempfile.tempdir = str(map_)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(nr, "wb", closefd=False), "utf-8", "backslashreplace", write_through=True)
            for nr in (1, 2)
        )
        status = cli.main(opdracht)
    except BaseException:  # whatever gets past the command line is what we look for
        traceback.print_exc()
    finally:
        os._exit(status)


class Hangt(BaseException):
    """What was asked did not end in time; no `except Exception` on the way may take it for something else."""


@contextmanager
def binnen(seconden: float) -> Iterator[None]:
    """End what computes longer than this, or waits twelve times as long: on a busy machine a clock proves little."""

    def te_lang(_sein: int, _beeld: object) -> None:
        raise Hangt(f"langer dan {seconden:.0f} s")

    wekkers = ((signal.ITIMER_PROF, signal.SIGPROF, seconden), (signal.ITIMER_REAL, signal.SIGALRM, 12 * seconden))
    vorige = [signal.signal(sein, te_lang) for _, sein, _ in wekkers]
    for wekker, _, duur in wekkers:
        signal.setitimer(wekker, duur)
    try:
        yield
    finally:
        for (wekker, sein, _), eerder in zip(wekkers, vorige, strict=True):
            signal.setitimer(wekker, 0)
            signal.signal(sein, eerder)
