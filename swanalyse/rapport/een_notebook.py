"""Runs one notebook on a kernel of its own, and within its time: one that hangs is ended and named."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from swanalyse import notatie
from swanalyse.fouten import RapportFout
from swanalyse.rapport import plaatsloos
from swanalyse.rapport.bewaar import UITVOER

_LAWAAI = ("asyncio", "papermill", "traitlets")
_NAWACHT = 2  # seconds for what a broken kernel left waiting
_DEBUGGER = "PYDEVD_DISABLE_FILE_VALIDATION"


@dataclass(frozen=True)
class Tijden:
    """How many seconds a start, a cell and a notebook may take, and until when the report may, which lasts `minuten`.

    `einde` is a moment of `time.monotonic`.
    """

    start: float
    cel: float
    notebook: float
    einde: float
    minuten: float

    def om(self) -> RapportFout:
        """What to say when the report has no time left."""
        return RapportFout(f"het rapport mocht niet langer duren dan {duur(60 * self.minuten)}")


def duur(seconden: float) -> str:
    """A length of time in words.

    Examples
    --------
    >>> duur(2), duur(240), duur(900), duur(60)
    ('2 seconden', '240 seconden', '15 minuten', '1 minuut')
    """
    minuten = seconden / 60
    if minuten.is_integer() and (minuten == 1 or minuten >= 5):
        return f"{notatie.getal(minuten)} {'minuut' if minuten == 1 else 'minuten'}"
    return f"{notatie.getal(seconden)} {'seconde' if seconden == 1 else 'seconden'}"


def draai(
    bron: Path,
    naar: Path,
    *,
    waarden: Mapping[str, Any],
    tijden: Tijden,
    stop: threading.Event,
    beheerder: type,
) -> tuple[int | None, str] | None:
    """Run `bron` and keep what was reached in `naar`; None when all of it was, else the cell and what went wrong.

    What is kept, and the error, say nothing of this machine. A cell that lasts too long ends with its kernel; so does
    a notebook whose cells are each in time but not all together, and all of them when the report is out of time.
    """
    begonnen: list[int] = []
    einde, wat = tijden.einde, ""

    def begin(cell: Any, cell_index: int) -> None:
        nonlocal einde
        if stop.is_set():
            raise RapportFout("afgebroken")
        if not begonnen:  # how long the kernel took to start is another matter
            einde = min(einde, time.monotonic() + tijden.notebook)
        begonnen.append(cell_index)
        if time.monotonic() >= einde:
            raise _te_laat(tijden, einde)

    def rest() -> float:
        return einde - time.monotonic()

    try:
        if time.monotonic() >= einde:
            raise tijden.om()
        _voer_uit(bron, naar, waarden=waarden, tijden=tijden, rest=rest, begin=begin, beheerder=beheerder)
    except Exception as fout:  # whatever it is, the other notebooks go on
        wat = _in_woorden(fout, tijden, einde) if begonnen else _niet_gestart(fout, tijden)
    finally:
        _sluit_lus()
    plekken = plekken_van(waarden, naar.parent.parent)
    with suppress(OSError):  # when not even that could be written, the page has no chapter of it
        _maak_schoon(naar, waarden=waarden, plekken=plekken)
    if not wat:
        return None
    zin = plaatsloos.zonder_plek(" ".join(wat.split()), plekken=plekken)
    return (_celnummer(bron, begonnen[-1]) if begonnen else None), zin


def plekken_van(waarden: Mapping[str, Any], werk: Path) -> dict[str, str]:
    """What to call the folders that an error in a report may name: the inventories, and the report itself."""
    mappen = [str(waarde) for naam, waarde in waarden.items() if naam.endswith("_map") and waarde]
    return {**{map_: Path(map_).name for map_ in mappen if Path(map_).is_absolute()}, str(werk): "rapport"}


@contextmanager
def omgeving(werk: Path) -> Iterator[None]:
    """Tell the kernels where to keep their files, which they inherit; and keep the libraries quiet in English.

    What they say of a kernel in trouble, the report says itself.
    """
    oud = {naam: os.environ.get(naam) for naam in (UITVOER, _DEBUGGER)}
    stemmen = [logging.getLogger(naam) for naam in _LAWAAI]
    hoogten = [stem.level for stem in stemmen]
    os.environ.update({UITVOER: str(werk), _DEBUGGER: "1"})
    for stem in stemmen:
        stem.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for stem, hoogte in zip(stemmen, hoogten, strict=True):
            stem.setLevel(hoogte)
        for naam, waarde in oud.items():
            os.environ.pop(naam, None)
            if waarde is not None:
                os.environ[naam] = waarde


def _voer_uit(
    bron: Path,
    naar: Path,
    *,
    waarden: Mapping[str, Any],
    tijden: Tijden,
    rest: Callable[[], float],
    begin: Any,
    beheerder: type,
) -> None:
    import papermill as pm

    from swanalyse.rapport import engine

    def over(cell: Any) -> int:
        del cell  # every cell has the same time, as long as there is
        return max(1, math.ceil(min(tijden.cel, rest())))

    pm.execute_notebook(
        engine.plek(bron), engine.plek(naar), dict(waarden), kernel_name="python3", engine_name=engine.NAAM,
        # not papermill's `cwd`: that moves this whole process, under the feet of the other notebook
        resources={"metadata": {"path": str(bron.parent)}},
        progress_bar=False, log_output=False, on_cell_start=begin,
        start_timeout=max(1, math.ceil(min(tijden.start, rest()))),
        execution_timeout=math.ceil(tijden.cel), timeout_func=over,
        kernel_manager_class=beheerder,
        extra_arguments=["--log-level=CRITICAL"],  # a kernel talks to the user about its own transport
    )  # fmt: skip


def _te_laat(tijden: Tijden, einde: float) -> RapportFout:
    """Whose time was up: that of the report, or that of this notebook."""
    if einde >= tijden.einde:
        return tijden.om()
    return RapportFout(f"het notebook deed er langer over dan {duur(tijden.notebook)}")


def _in_woorden(fout: Exception, tijden: Tijden, einde: float) -> str:
    """What ended a notebook on the way."""
    import papermill as pm
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    if isinstance(fout, pm.PapermillExecutionError):
        return f"{fout.ename}: {fout.evalue}"
    if isinstance(fout, DeadKernelError):
        return "de kernel is onverwacht gestopt"
    if isinstance(fout, CellTimeoutError):
        if time.monotonic() >= einde:
            return str(_te_laat(tijden, einde))
        return f"een cel deed er langer over dan {duur(tijden.cel)}"
    return plaatsloos.in_een_regel(fout)


def _niet_gestart(fout: Exception, tijden: Tijden) -> str:
    """Why there was no first cell; the libraries tell it by their words alone."""
    if time.monotonic() >= tijden.einde:
        return str(tijden.om())
    if isinstance(fout, TimeoutError) or (isinstance(fout, RuntimeError) and "respond" in str(fout)):
        return f"de kernel is niet binnen {duur(tijden.start)} gestart"
    if isinstance(fout, RuntimeError) and "died" in str(fout):
        return "de kernel is bij het starten gestopt"
    return plaatsloos.in_een_regel(fout)


def _sluit_lus() -> None:
    """Close the event loop that nbclient leaves open in this thread; what still waits on a dead kernel is let go of."""
    from jupyter_core.utils import ensure_event_loop

    lus = ensure_event_loop()
    wachtend = asyncio.all_tasks(lus)
    for taak in wachtend:
        taak.cancel()
    if wachtend:
        klaar, _ = lus.run_until_complete(asyncio.wait(wachtend, timeout=_NAWACHT))
        for taak in klaar:
            if not taak.cancelled():
                taak.exception()  # looked at: else it is complained of later
    lus.close()


def _maak_schoon(naar: Path, *, waarden: Mapping[str, Any], plekken: Mapping[str, str]) -> None:
    import nbformat

    if naar.exists():
        boek = nbformat.read(naar, as_version=4)
        plaatsloos.maak_plaatsloos(boek, waarden=waarden, plekken=plekken)
        nbformat.write(boek, naar)


def _celnummer(bron: Path, index: int) -> int:
    """The number of a cell as one counts in the notebook itself; a run has one cell more, behind the parameters."""
    import nbformat

    cellen = nbformat.read(bron, as_version=4).cells
    plek = next((nr for nr, cel in enumerate(cellen) if "parameters" in cel.metadata.get("tags", [])), -1)
    return index if index > plek else index + 1
