"""Kernels that are ready at once: split off from a process that has already imported what every notebook begins with.

Every notebook still has a kernel of its own, and what one does another never sees. Where a process cannot be split
safely (Windows, macOS) or the kernel is not of this Python, a kernel starts as it always did.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

KAN = sys.platform == "linux"
_KERNEL = "ipykernel_launcher"
SERVER = ("-m", "swanalyse.rapport.forkserver")
STARTTIJD = 60  # seconds, in which it imports; on a machine that does much else
ANTWOORDTIJD = 15


class Forkserver:
    """A process of which kernels are copies; of no use to anybody else."""

    def __init__(self) -> None:
        # the setting that a kernel would give itself, before the drawing library looks at it
        omgeving = {**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        omgeving.pop("JPY_PARENT_PID", None)
        self.proces = subprocess.Popen(
            [sys.executable, *SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            bufsize=0, env=omgeving, start_new_session=True,
        )  # fmt: skip
        self._beurt = threading.Lock()
        self._klaar = self._stil = False
        self._rest = b""

    def vraag(self, argv: list[str], *, env: dict[str, str], cwd: str) -> int:
        """The process id of a new kernel; OSError when the server is gone, or does not answer in time.

        One that once did not answer is asked nothing more: it may live on for the kernels it already has.
        """
        assert self.proces.stdin is not None
        with self._beurt:
            if self._stil:
                raise OSError("de kernelserver antwoordt niet")
            self._stil = True  # until there is an answer
            if not self._klaar:
                self._klaar = self._regel(STARTTIJD) == b"klaar"
            self.proces.stdin.write(f"{json.dumps({'argv': argv, 'env': env, 'cwd': cwd})}\n".encode())
            pid = self._regel(ANTWOORDTIJD)
            self._stil = not pid.isdigit()
        if not pid.isdigit():
            raise OSError("de kernelserver is gestopt")
        return int(pid)

    def _regel(self, wachttijd: float) -> bytes:
        """The next line that the server says; empty when it is gone."""
        assert self.proces.stdout is not None
        einde = time.monotonic() + wachttijd
        while b"\n" not in self._rest:
            if not select.select([self.proces.stdout], [], [], max(0, einde - time.monotonic()))[0]:
                raise TimeoutError("de kernelserver antwoordt niet")
            stuk = os.read(self.proces.stdout.fileno(), 1 << 16)
            if not stuk:
                return b""
            self._rest += stuk
        regel, _, self._rest = self._rest.partition(b"\n")
        return regel

    def stop(self) -> None:
        """End it; kernels that still run end too."""
        for stroom in (self.proces.stdin, self.proces.stdout):
            if stroom is not None:
                with suppress(BrokenPipeError):  # what it could not be asked any more
                    stroom.close()
        try:
            self.proces.wait(0 if self._stil else 5)
        except subprocess.TimeoutExpired:
            self.proces.kill()
            self.proces.wait()


class _Proces:
    """A kernel that is a child of the server: what its manager asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        return 0  # only called when `poll` says that it is gone

    def send_signal(self, signum: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(9)

    def terminate(self) -> None:
        self.send_signal(15)


class _Afsplitser(LocalProvisioner):
    """Start a kernel by splitting it off; in the ordinary way where that cannot be."""

    async def launch_kernel(self, cmd: list[str], **anders: Any) -> Any:
        server: Forkserver = self.parent.server  # type: ignore[union-attr]
        if cmd[0] == sys.executable and _KERNEL in cmd:
            argv = cmd[cmd.index(_KERNEL) + 1 :]
            try:
                self.pid = server.vraag(argv, env=dict(anders["env"]), cwd=str(anders.get("cwd") or Path.cwd()))
            except OSError:
                return await super().launch_kernel(cmd, **{**anders, "stderr": subprocess.DEVNULL})
            zelf: Any = self  # the library expects a child of this very process
            zelf.process, zelf.pgid = _Proces(self.pid), None
            return self.connection_info
        return await super().launch_kernel(cmd, **anders)


class Beheerder(AsyncKernelManager):
    """What looks after one kernel; `server` is where it comes from."""

    server: Forkserver

    async def start_kernel(self, **anders: Any) -> Any:  # type: ignore[override]  # the library is half typed
        """Choose who starts it; the rest is the library's."""
        self.kernel_id = self.kernel_id or uuid.uuid4().hex
        if self.provisioner is None:
            self.provisioner = _Afsplitser(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super().start_kernel(**anders)


@contextmanager
def beheerders() -> Iterator[type[AsyncKernelManager]]:
    """The class of kernel managers to run notebooks with; when the block ends, so do the kernels."""
    if not KAN:
        yield AsyncKernelManager
        return
    server = Forkserver()
    try:
        yield type("Beheerder", (Beheerder,), {"server": server})
    finally:
        server.stop()
