"""The process that kernels are split off from: it has imported what every notebook begins with, and runs nothing.

Started by `kernels.Forkserver`. On its standard input it gets one JSON line per kernel (`argv`, `env`, `cwd`), and it
answers with the id of the process; it ends when that input does, and the kernels with it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from typing import Any

# what a kernel is, and what every notebook begins with
VOORAF = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.pyplot", "matplotlib_inline.backend_inline",
    "swanalyse.bronnen", "swanalyse.netwerk", "swanalyse.rapport", "swanalyse.grafieken.stijl", "swanalyse.widgets",
)  # fmt: skip


def main() -> None:
    """Import, and split off a kernel for every line."""
    for naam in VOORAF:
        importlib.import_module(naam)
    gc.freeze()  # what is there already is shared; to look at it for garbage would copy it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a kernel that has ended
    _antwoord("klaar")
    for regel in iter(sys.stdin.readline, ""):
        gevraagd = json.loads(regel)
        ouder = os.getpid()
        pid = os.fork()
        if pid == 0:
            _wees_kernel(gevraagd, ouder)
        _antwoord(str(pid))


def _antwoord(regel: str) -> None:
    sys.stdout.write(f"{regel}\n")
    sys.stdout.flush()


def _wees_kernel(gevraagd: dict[str, Any], ouder: int) -> None:
    """From here on this process is the kernel that was asked for."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()  # Ctrl-C in the terminal is for the report, which tells its kernels itself
    os.environ.clear()
    os.environ.update(gevraagd["env"])
    os.chdir(gevraagd["cwd"])
    niets = os.open(os.devnull, os.O_RDWR)
    os.dup2(niets, 0)
    os.dup2(2, 1)  # the pipe on which the server answers is not the kernel's
    from ipykernel import kernelapp

    sys.argv = ["ipykernel_launcher", *gevraagd["argv"], f"--IPKernelApp.parent_handle={ouder}"]
    try:
        kernelapp.launch_new_instance()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
