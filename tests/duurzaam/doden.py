"""Kill a piece of work, in a process of its own, at a chosen touch of the disk."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from swanalyse import schijf

_RAAKT = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
_SCHRIJFT = os.O_WRONLY | os.O_RDWR


def bij_elke_stap(doe: Callable[[], object], *, vanaf: int = 0) -> Iterator[int]:
    """Do it again and again, killed just before its first touch of the disk, its second, … until it comes to its end.

    A touch is a rename, link, removal, new folder, file opened to write, fsync, or exchange of two names. Yields the
    number of each after its kill.
    """
    for nr in itertools.count(vanaf):
        if not sterft(doe, bij=nr):
            return
        yield nr


def sterft(doe: Callable[[], object], *, bij: int) -> bool:
    """Do it in a process of its own that is killed before touch number `bij` of the disk; whether it came that far."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork of a process with threads: this child makes none
        kind = os.fork()
    if kind == 0:
        try:
            tel(lambda nr: os.kill(os.getpid(), signal.SIGKILL) if nr == bij else None)
            doe()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(kind, 0)
    if os.WIFSIGNALED(status):
        return True
    assert status == 0, "het werk zelf mislukt"
    return False


def tel(doe: Callable[[int], object]) -> None:
    """Call `doe` before every touch of the disk by this process, from now until it ends, with its number."""
    nummer = itertools.count()

    def hoor(wat: str, delen: tuple[Any, ...]) -> None:
        if wat in _RAAKT or (wat == "open" and _om_te_schrijven(*delen)):
            doe(next(nummer))

    def eerst(echt: Callable[..., Any]) -> Callable[..., Any]:
        def daarna(*delen: Any) -> Any:
            doe(next(nummer))
            return echt(*delen)

        return daarna

    sys.addaudithook(hoor)
    os.fsync = eerst(os.fsync)
    schijf.wissel = eerst(schijf.wissel)


def _om_te_schrijven(pad: object, wijze: str | None, vlaggen: int) -> bool:
    if isinstance(pad, str) and pad.endswith(".pyc"):
        return False
    return bool(set(wijze) & set("wax+")) if wijze else bool(vlaggen & _SCHRIJFT)


def inhoud(map_: Path) -> dict[str, bytes]:
    """Every file beneath a folder that a user sees."""
    paden = (pad for pad in sorted(map_.rglob("*")) if pad.is_file())
    delen = {pad.relative_to(map_): pad for pad in paden}
    return {
        plek.as_posix(): pad.read_bytes()
        for plek, pad in delen.items()
        if not any(deel.startswith(".") for deel in plek.parts)
    }
