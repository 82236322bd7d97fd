"""Which kernels are stopped: nobody keeps one that nobody looks at, and nobody loses one that he does look at."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from swanalyse.toon.kernels import VERGETEN, VERLATEN, Kernels


class Proefkernels(Kernels):
    """Without processes: it remembers which kernels it was told to stop."""

    async def stop(self, kernel_id: str) -> None:
        gestopt.append(kernel_id)


gestopt: list[str] = []


@pytest.mark.parametrize(
    ("open_bladzijden", "stil", "toestand", "weg"),
    [
        (0, VERLATEN - 10, "idle", False),
        (0, VERLATEN + 10, "idle", True),
        (0, VERLATEN + 10, "busy", False),
        (0, 0, "dead", True),
        (1, VERLATEN + 10, "idle", False),
        (1, VERGETEN - 10, "idle", False),
        (1, VERGETEN + 10, "idle", True),
        (2, VERGETEN + 10, "busy", False),
    ],
)
def test_wie_niet_kijkt_houdt_geen_kernel(open_bladzijden: int, stil: int, toestand: str, weg: bool) -> None:
    """Two minutes after its page is gone, three hours after anybody touched an open one; never while it works."""
    assert asyncio.run(_gestopt(open_bladzijden, stil, toestand)) is weg


def test_de_kernel_in_reserve_blijft() -> None:
    """However long nobody comes."""
    assert asyncio.run(_gestopt(0, 10 * VERGETEN, "idle", reserve=True)) is False


async def _gestopt(open_bladzijden: int, stil: int, toestand: str, *, reserve: bool = False) -> bool:
    gestopt.clear()
    kernels: Any = Proefkernels()
    laatst = datetime.now(UTC) - timedelta(seconds=stil)
    kernels._kernels["k"] = SimpleNamespace(last_activity=laatst, execution_state=toestand)
    kernels._kernel_connections["k"] = open_bladzijden
    if reserve:
        kernels._reserve = asyncio.ensure_future(asyncio.sleep(0, "k"))
        await kernels._reserve
    await kernels.cull_kernel_if_idle("k")
    kernels._kernels.clear()
    return gestopt == ["k"]
