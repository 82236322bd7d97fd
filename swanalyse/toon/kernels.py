"""The kernels behind the pages: one is kept ready, and one that nobody looks at any more is stopped."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from swanalyse.rapport.bewaar import UITVOER

# in seconds: a page that was closed without saying so, and one that stands open in a forgotten tab
VERLATEN, VERGETEN, RONDE = 120, 3 * 3600, 30
STARTTIJD = 60
# what every notebook begins with; a kernel that has done so is some seconds ahead
OPWARMEN = """
import matplotlib.pyplot, swanalyse.bronnen, swanalyse.netwerk, swanalyse.rapport, swanalyse.grafieken.stijl
del matplotlib, swanalyse
"""


class Kernels(AsyncMappingKernelManager):
    """Kernels for visitors; any of them can run any notebook, so one that is ready serves whoever comes first."""

    cull_idle_timeout = VERLATEN  # for us no more than the sign that there is something to stop
    cull_interval = RONDE
    _reserve: asyncio.Task[str] | None = None

    def maak_klaar(self) -> None:
        """Begin a kernel for the next visitor, unless there is one."""
        if self._reserve is None:
            self._reserve = asyncio.ensure_future(self._begin())

    async def neem(self) -> str:
        """The id of a kernel that is ready."""
        reserve, self._reserve = self._reserve, None
        if reserve is not None:
            kernel_id = await reserve
            if kernel_id in self and await self._leeft(kernel_id):
                return kernel_id
        return await self._begin()

    async def begonnen(self) -> None:
        """Wait for the kernel that is being made ready: one that is half begun cannot be stopped."""
        if self._reserve is not None:
            await asyncio.wait([self._reserve], timeout=STARTTIJD)

    async def stop(self, kernel_id: str) -> None:
        """End a kernel, if it has not ended by itself."""
        if kernel_id in self:
            zelf: Any = self  # of its library only the half is typed
            await zelf.shutdown_kernel(kernel_id, now=True)

    async def _leeft(self, kernel_id: str) -> bool:
        kernel: Any = self.get_kernel(kernel_id)
        return bool(await kernel.is_alive())

    async def _begin(self) -> str:
        # a kernel talks to the user about its own transport
        stil = ["--log-level=CRITICAL"]
        begin: Any = self.start_kernel  # its types differ from version to version
        kernel_id = str(await begin(kernel_name="python3", env=_omgeving(), extra_arguments=stil))
        klant: Any = self.get_kernel(kernel_id).client()
        klant.start_channels()
        try:
            await klant.wait_for_ready(timeout=STARTTIJD)
            await klant.execute(OPWARMEN, silent=True, store_history=False, reply=True, timeout=STARTTIJD)
        finally:
            klant.stop_channels()
        return kernel_id

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Stop a kernel whose page is gone, or open without anybody touching it; never the one in reserve."""
        if self._reserve is not None and (not self._reserve.done() or self._reserve.result() == kernel_id):
            return
        kernel: Any = self._kernels[kernel_id]
        stil = (datetime.now(UTC) - kernel.last_activity).total_seconds()
        geduld = VERGETEN if self._kernel_connections.get(kernel_id, 0) else VERLATEN
        if kernel.execution_state == "dead" or (kernel.execution_state != "busy" and stil > geduld):
            await self.stop(kernel_id)


def _omgeving() -> dict[str, str]:
    """What a kernel inherits; it keeps no files, and knows that several people look at it in turn."""
    eigen = {"SERVER_SOFTWARE": "voila/swanalyse", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    return {naam: waarde for naam, waarde in os.environ.items() if naam != UITVOER} | eigen
