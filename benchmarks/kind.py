"""One side of a benchmark in a process of its own: `python -m benchmarks.kind MODULE:FUNCTION FOLDER SIZE`.

Prints one line of JSON: the seconds between the first and the second `yield`, the most memory meanwhile, the answer.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

_PROC = Path("/proc/self")


def main(argumenten: Sequence[str]) -> None:
    module, _, naam = argumenten[0].partition(":")
    loop = getattr(import_module(module), naam)(Path(argumenten[1]), int(argumenten[2]))
    if not isinstance(loop, Iterator):
        return
    next(loop)
    gc.collect()
    _vergeet_piek()
    begin = perf_counter()
    next(loop)
    seconden = perf_counter() - begin
    uit = {"seconden": seconden, "megabyte": _piek(), "antwoord": next(loop, None)}
    sys.stdout.write(f"\n{json.dumps(uit)}\n")


def _vergeet_piek() -> None:
    """Let the peak begin at what the process holds now, so that preparing does not count (Linux)."""
    if (_PROC / "clear_refs").exists():
        (_PROC / "clear_refs").write_text("5")


def _piek() -> float:
    """The most memory, in MB, that this process or any process it started has held."""
    # ru_maxrss of a child includes what it held before it became another program: of this small process, so little
    kinderen = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = _PROC / "status"
    if not status.exists():
        return max(kinderen, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    zelf = next(regel for regel in status.read_text().splitlines() if regel.startswith("VmHWM"))
    return max(kinderen, int(zelf.split()[1])) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
