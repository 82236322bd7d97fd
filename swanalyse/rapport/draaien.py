"""Runs the notebooks on an inventory, two at a time, and puts a report together from what came out."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import swanalyse
from swanalyse.fouten import RapportFout
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import html, kernbeelden, kerncijfers, netwerkbestanden, plek
from swanalyse.rapport.bewaar import UITVOER

CELTIJD = 240
MERK, KERNBEELDEN, NETWERK = ".swanalyse-rapport", "kernbeelden", "netwerk"
DELEN = {
    "index.html", "kerncijfers.json", "figuren", "tabellen", "notebooks", KERNBEELDEN, NETWERK, "Thumbs.db",
    "desktop.ini",
}  # fmt: skip
Voortgang = Callable[[str], None]


@dataclass(frozen=True)
class Mislukt:
    """A notebook that did not run to its end: which cell (the first is 1), and the error in one line."""

    notebook: str
    cel: int | None
    fout: str

    def __str__(self) -> str:
        plek = f", cel {self.cel}" if self.cel is not None else ""
        return f"{self.notebook}{plek}: {self.fout}"


@dataclass(frozen=True)
class Uitkomst:
    """Where the report stands, and which notebooks failed."""

    map: Path
    notebooks: tuple[str, ...]
    mislukt: tuple[Mislukt, ...]


def rapport(
    pad: str | Path,
    *,
    uitvoer: str | Path,
    keuzes: Mapping[str, Any] | None = None,
    notebooks: Path | None = None,
    tegelijk: int = 2,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Run every notebook on the inventory at `pad` and write the report to the folder `uitvoer`.

    Written are `index.html` (self-contained), `figuren/` (PNG and SVG), `tabellen/` (CSV), `notebooks/` (as run),
    `kernbeelden/` (a page per verband and gemeente), `netwerk/` (the network for other programs) and
    `kerncijfers.json`. A notebook that fails is named in the result; the others still come out.

    Parameters
    ----------
    keuzes : mapping, optional
        Values for the notebooks' parameters (`peildatum`, `keuze`, …); a name no notebook knows is an error.
    notebooks : Path, optional
        The folder with notebooks; the ones that come with swanalyse otherwise.
    voortgang : callable, optional
        Called with a notebook's name each time one is done.

    Raises
    ------
    InventarisFout
        When the inventory has a fout: nothing is run or written then.
    KeuzeFout
        For a `peildatum` or `keuze` that does not exist.
    RapportFout
        For an unknown parameter, or an output folder that holds something else.
    """
    gekozen = {naam: waarde for naam, waarde in (keuzes or {}).items() if naam in {"peildatum", "keuze"}}
    inv = swanalyse.load(pad).kies(**gekozen)
    doel = plek.vrije_map(Path(uitvoer), merk=MERK, wat="rapport", eigen=lambda _, naam: naam in DELEN)
    bronnen = notebookbestanden(notebooks)
    waarden = {"inventaris_map": str(Path(pad).resolve()), **(keuzes or {})}
    _toets_parameters(bronnen, waarden)
    werk = plek.werkmap(doel)
    try:
        mislukt = _draai_alle(inv, bronnen, werk, waarden, tegelijk=tegelijk, voortgang=voortgang)
        mislukt += _schrijf_geheel(inv, werk, bronnen, mislukt)
        plek.zet_neer(werk, doel)
    finally:
        shutil.rmtree(werk, ignore_errors=True)
    return Uitkomst(doel, tuple(bron.stem for bron in bronnen), tuple(mislukt))


def notebookbestanden(map_: Path | None = None) -> list[Path]:
    """The notebooks in order: beside the package in a checkout, inside it when installed."""
    pakket = Path(swanalyse.__file__).parent
    plekken = [map_] if map_ else [pakket.parent / "notebooks", pakket / "notebooks"]
    for waar in plekken:
        gevonden = sorted(waar.glob("[0-9][0-9]_*.ipynb"))
        if gevonden:
            return gevonden
    raise RapportFout(f"geen notebooks gevonden in {plekken[0]}")


def _toets_parameters(bronnen: Sequence[Path], waarden: Mapping[str, Any]) -> None:
    """papermill only warns about a parameter that no notebook has, so a typing error would go unseen."""
    import papermill as pm

    for bron in bronnen:
        try:
            bekend = set(pm.inspect_notebook(str(bron)))
        except ValueError as fout:  # nbformat's NotJSONError is one
            wat = str(fout).partition("\n")[0][:120]
            raise RapportFout(f"{bron.name} is niet te lezen als notebook ({wat}).") from fout
        vreemd = sorted(set(waarden) - bekend)
        if vreemd:
            raise RapportFout(f"{bron.name} kent de parameter {vreemd[0]!r} niet; wel: {', '.join(sorted(bekend))}.")


def _draai_alle(
    inv: Inventaris, bronnen: Sequence[Path], werk: Path, waarden: Mapping[str, Any], *, tegelijk: int,
    voortgang: Voortgang | None,
) -> list[Mislukt]:  # fmt: skip
    """Run the notebooks, draw the kernbeelden and write the network, `tegelijk` at a time; gives what failed."""
    (werk / "notebooks").mkdir()
    mislukt, stop = [], threading.Event()
    with _omgeving(werk), ThreadPoolExecutor(max_workers=tegelijk) as ploeg:
        # the largest first, so that the workers end at about the same time
        op_omvang = sorted(bronnen, key=lambda bron: bron.stat().st_size, reverse=True)
        erbij = [ploeg.submit(_teken_kernbeelden, inv, werk, stop), ploeg.submit(_schrijf_netwerk, inv, werk)]
        taken = {ploeg.submit(_draai, bron, werk / "notebooks" / bron.name, waarden, stop): bron for bron in op_omvang}
        try:
            for taak in as_completed([*erbij, *taken]):
                uitkomst = taak.result()
                if uitkomst is not None:
                    mislukt.append(uitkomst)
                if voortgang is not None and taak in taken:
                    voortgang(taken[taak].stem)
        except BaseException:
            # somebody wants out: start no other notebook, and let those that run stop after their present cell
            stop.set()
            ploeg.shutdown(wait=False, cancel_futures=True)
            raise
    return sorted(mislukt, key=lambda een: (een.notebook in (KERNBEELDEN, NETWERK), een.notebook))


def _teken_kernbeelden(inv: Inventaris, werk: Path, stop: threading.Event) -> Mislukt | None:
    """A page per verband and gemeente; all of them, or none."""

    def verder(_: str) -> None:
        if stop.is_set():
            raise RapportFout("afgebroken")

    try:
        kernbeelden.schrijf(inv, werk / KERNBEELDEN, voortgang=verder)
    except Exception as fout:  # whatever it is, the notebooks go on
        shutil.rmtree(werk / KERNBEELDEN, ignore_errors=True)
        return Mislukt(KERNBEELDEN, None, _in_een_regel(fout))
    return None


def _schrijf_netwerk(inv: Inventaris, werk: Path) -> Mislukt | None:
    """The network in the formats of other programs; all of it, or none."""
    try:
        netwerkbestanden.schrijf(inv, werk / NETWERK)
    except Exception as fout:  # whatever it is, the notebooks go on
        shutil.rmtree(werk / NETWERK, ignore_errors=True)
        return Mislukt(NETWERK, None, _in_een_regel(fout))
    return None


def _draai(bron: Path, naar: Path, waarden: Mapping[str, Any], stop: threading.Event) -> Mislukt | None:
    """One notebook on a fresh kernel; papermill keeps what was reached in `naar`, also when a cell fails."""
    import papermill as pm
    from jupyter_core.utils import ensure_event_loop
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    from swanalyse.rapport import engine

    begonnen: list[int] = []

    def begin(cell: Any, cell_index: int) -> None:
        if stop.is_set():
            raise RapportFout("afgebroken")
        begonnen.append(cell_index)

    try:
        pm.execute_notebook(
            str(bron), str(naar), dict(waarden), kernel_name="python3", engine_name=engine.NAAM,
            # not papermill's `cwd`: that moves this whole process, under the feet of the other notebook
            resources={"metadata": {"path": str(bron.parent)}},
            progress_bar=False, log_output=False, execution_timeout=CELTIJD, on_cell_start=begin,
            extra_arguments=["--log-level=CRITICAL"],  # a kernel talks to the user about its own transport
        )  # fmt: skip
    except pm.PapermillExecutionError as fout:
        wat = f"{fout.ename}: {fout.evalue}"
    except CellTimeoutError:
        wat = f"een cel deed er langer over dan {CELTIJD} seconden"
    except DeadKernelError:
        wat = "de kernel is onverwacht gestopt"
    except Exception as fout:  # whatever it is, the other notebooks go on
        wat = f"{type(fout).__name__}: {fout}"
    else:
        return None
    finally:
        ensure_event_loop().close()  # nbclient leaves the one of this thread open
    return Mislukt(bron.stem, _celnummer(bron, begonnen[-1]) if begonnen else None, " ".join(wat.split()))


def _celnummer(bron: Path, index: int) -> int:
    """The number of a cell as one counts in the notebook itself; a run has one cell more, behind the parameters."""
    import nbformat

    cellen = nbformat.read(bron, as_version=4).cells
    plek = next((nr for nr, cel in enumerate(cellen) if "parameters" in cel.metadata.get("tags", [])), -1)
    return index if index > plek else index + 1


@contextmanager
def _omgeving(werk: Path) -> Iterator[None]:
    """Tell the kernels where to keep their files; they inherit the environment."""
    oud = {naam: os.environ.get(naam) for naam in (UITVOER, "PYDEVD_DISABLE_FILE_VALIDATION")}
    os.environ[UITVOER] = str(werk)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    try:
        yield
    finally:
        for naam, waarde in oud.items():
            if waarde is None:
                os.environ.pop(naam, None)
            else:
                os.environ[naam] = waarde


def _schrijf_geheel(inv: Inventaris, werk: Path, bronnen: Sequence[Path], mislukt: Sequence[Mislukt]) -> list[Mislukt]:
    """Write the page and the main numbers; what goes wrong with the numbers must not cost the reader the page."""
    erbij = []
    try:
        cijfers = kerncijfers.kerncijfers(inv)
    except Exception as fout:
        erbij = [Mislukt("kerncijfers.json", None, _in_een_regel(fout))]
        cijfers = {"inventaris": str(inv.eigenschappen["name"])}
    klachten = [str(een) for een in (*mislukt, *erbij)]
    cijfers["mislukt"] = klachten
    (werk / "kerncijfers.json").write_text(json.dumps(cijfers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    gedraaid = [werk / "notebooks" / bron.name for bron in bronnen if (werk / "notebooks" / bron.name).exists()]
    bladzijde = html.pagina(inv, gedraaid, mislukt=klachten, kernbeelden=len(list((werk / KERNBEELDEN).glob("*.pdf"))))
    (werk / "index.html").write_text(bladzijde, encoding="utf-8")
    (werk / MERK).write_text("Geschreven door swanalyse rapport; mag opnieuw geschreven worden.\n", encoding="utf-8")
    return erbij


def _in_een_regel(fout: Exception) -> str:
    return " ".join(f"{type(fout).__name__}: {fout}".split())
