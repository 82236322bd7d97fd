"""Kernels split off from one process: ready at once, of one another's doings unaware, and gone when it ends."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from swanalyse.rapport import kernels

pytestmark = pytest.mark.skipif(not kernels.KAN, reason="hier start elke kernel vanaf het begin")
IK = "import os, sys; print(os.getpid(), os.getppid(), 'swanalyse.netwerk' in sys.modules, os.getcwd())"


@pytest.fixture
def beheerder() -> Iterator[type]:
    with kernels.beheerders() as klasse:
        yield klasse


async def _zegt(beheerder: type, *codes: str, cwd: Path, einde: bool = True) -> list[str]:
    """What a new kernel prints for each of these cells; with `einde` it is told to stop afterwards."""
    kernel: Any = beheerder(kernel_name="python3")
    await kernel.start_kernel(cwd=str(cwd))
    klant = kernel.client()
    klant.start_channels()
    gezegd: list[str] = []
    try:
        await klant.wait_for_ready(timeout=60)
        for code in codes:
            gezegd.append("")

            def hoor(bericht: Any) -> None:
                if bericht["msg_type"] == "stream":
                    gezegd[-1] += bericht["content"]["text"]

            await klant.execute_interactive(code, output_hook=hoor, timeout=60)
    finally:
        klant.stop_channels()
        if einde:
            await kernel.shutdown_kernel(now=True)
        await kernel.cleanup_resources()
    return gezegd


def _leeft(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _verdwijnt(pid: int) -> bool:
    """Within ten seconds: a kernel looks once a second whether its server is still there."""
    einde = time.monotonic() + 10
    while _leeft(pid) and time.monotonic() < einde:
        time.sleep(0.1)
    return not _leeft(pid)


def test_van_een_server_en_toch_apart(beheerder: type, tmp_path: Path) -> None:
    """Both kernels are children of the same process and begin warm; what one changes in a module the other has not."""
    anders = "import swanalyse; swanalyse.load = 'stuk'; import matplotlib; matplotlib.rcParams['font.size'] = 99"
    zien = "import swanalyse, matplotlib; print(callable(swanalyse.load), matplotlib.rcParams['font.size'] == 99)"
    een = asyncio.run(_zegt(beheerder, IK, anders, zien, cwd=tmp_path))
    twee = asyncio.run(_zegt(beheerder, IK, zien, cwd=tmp_path))
    pid, ouder, warm, map_ = een[0].split()
    ander, zelfde, ook_warm, _ = twee[0].split()
    assert (ouder, warm, ook_warm, map_) == (zelfde, "True", "True", str(tmp_path))
    assert pid != ander
    assert int(ouder) != os.getpid()
    assert een[2] == "False True\n"
    assert twee[1] == "True False\n"
    assert not _leeft(int(pid))
    assert not _leeft(int(ander))


def test_na_afloop_is_alles_weg(tmp_path: Path) -> None:
    """A kernel that nobody stopped ends with the server."""
    with kernels.beheerders() as beheerder:
        pid, ouder, *_ = asyncio.run(_zegt(beheerder, IK, cwd=tmp_path, einde=False))[0].split()
        assert _leeft(int(pid))
    assert not _leeft(int(ouder))
    assert _verdwijnt(int(pid))


def test_een_kernel_die_omvalt(beheerder: type, tmp_path: Path) -> None:
    """Its manager sees that it is gone, and the next one starts as if nothing happened."""

    async def sterf() -> bool:
        kernel: Any = beheerder(kernel_name="python3")
        await kernel.start_kernel(cwd=str(tmp_path))
        klant = kernel.client()
        klant.start_channels()
        await klant.wait_for_ready(timeout=60)
        klant.execute("import os; os._exit(3)")
        klant.stop_channels()
        for _ in range(100):
            if not await kernel.is_alive():
                break
            await asyncio.sleep(0.1)
        weg = not await kernel.is_alive()
        await kernel.shutdown_kernel(now=True)
        return weg

    assert asyncio.run(sterf())
    assert asyncio.run(_zegt(beheerder, "print(7)", cwd=tmp_path)) == ["7\n"]


def test_zonder_server_begint_hij_gewoon(beheerder: Any, tmp_path: Path) -> None:
    """When the server has died the kernel starts from nothing, as a child of this process."""
    beheerder.server.proces.kill()
    _, ouder, warm, _ = asyncio.run(_zegt(beheerder, IK, cwd=tmp_path))[0].split()
    assert (int(ouder), warm) == (os.getpid(), "False")
