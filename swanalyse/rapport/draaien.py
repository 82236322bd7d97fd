"""Runs the notebooks on an inventory, two at a time, and puts a report together from what came out."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import swanalyse
from swanalyse import notatie
from swanalyse.fouten import RapportFout
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.rapport import factsheets, html, kernbeelden, kerncijfers, netwerkbestanden, partners, plek, stukken
from swanalyse.rapport.bewaar import UITVOER
from swanalyse.rapport.lezen import EDITIE, lees

CELTIJD = 240
MERK, KERNBEELDEN, FACTSHEETS, NETWERK = ".swanalyse-rapport", "kernbeelden", "factsheets", "netwerk"
PRESENTATIE, CIJFERS = "presentatie.pptx", "cijfers.xlsx"
DELEN = {
    "index.html", "kerncijfers.json", PRESENTATIE, CIJFERS, "figuren", "tabellen", "notebooks", KERNBEELDEN, FACTSHEETS,
    NETWERK, "Thumbs.db", "desktop.ini",
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


@dataclass(frozen=True)
class Opdracht:
    """What is asked: the inventory, the notebooks, where to work, the parameters, and whose side it is told from.

    `gemeente` is None for the report of the region. `erbij` are the folders written beside the notebooks; `cijfers`
    makes what goes in `kerncijfers.json`, where that is not what the inventory or the gemeente says of itself.
    """

    inv: Inventaris
    bronnen: tuple[Path, ...]
    werk: Path
    waarden: Mapping[str, Any]
    gemeente: str | None = None
    erbij: tuple[str, ...] = (KERNBEELDEN, FACTSHEETS, NETWERK)
    cijfers: Callable[[], dict[str, Any]] | None = None

    def gedraaid(self) -> list[Path]:
        """The notebooks as run, those that got as far as being written."""
        plekken = (self.werk / "notebooks" / bron.name for bron in self.bronnen)
        return [plek for plek in plekken if plek.exists()]


def rapport(
    pad: str | Path,
    *,
    uitvoer: str | Path,
    keuzes: Mapping[str, Any] | None = None,
    notebooks: Path | None = None,
    sjabloon: Path | None = None,
    tegelijk: int = 2,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Run every notebook on the inventory at `pad` and write the report to the folder `uitvoer`.

    Written are `index.html` (self-contained), `figuren/` (PNG and SVG), `tabellen/` (CSV), `notebooks/` (as run),
    `kernbeelden/` (a page per verband and gemeente), `factsheets/` (a page per partner), `netwerk/` (the network for
    other programs), `presentatie.pptx`, `cijfers.xlsx` and `kerncijfers.json`. What fails is named in the result; the
    rest still comes out.

    Parameters
    ----------
    keuzes : mapping, optional
        Values for the notebooks' parameters (`peildatum`, `keuze`, …); a name no notebook knows is an error. `editie`
        is `extern` unless said otherwise: what is marked `intern` leaves the building only when asked for. With
        `gemeente`, the code or name of one of the region, it is the report of that gemeente: its own notebooks, its
        kernbeeld and those of its verbanden, its fact sheet, and no network.
    notebooks : Path, optional
        The folder with notebooks; the ones that come with swanalyse otherwise.
    sjabloon : Path, optional
        A PowerPoint file whose layouts the presentation takes.
    voortgang : callable, optional
        Called with a notebook's name each time one is done.

    Raises
    ------
    InventarisFout
        When the inventory has a fout: nothing is run or written then.
    KeuzeFout
        For a `peildatum`, `keuze` or `gemeente` that does not exist.
    RapportFout
        For an unknown parameter, an output folder that holds something else, or a template that cannot be read.
    """
    waarden = {"inventaris_map": str(Path(pad).resolve()), "editie": EDITIE, **(keuzes or {})}
    inv = lees(pad, {naam: waarde for naam, waarde in waarden.items() if naam in {"editie", "peildatum", "keuze"}})
    if waarden.get("gemeente") is not None:
        waarden["gemeente"] = partners.gemeente(inv, str(waarden["gemeente"]))
        inv = _van_gemeente(inv, waarden["gemeente"])
    doel = plek.vrije_map(Path(uitvoer), merk=MERK, wat="rapport", eigen=lambda _, naam: naam in DELEN)
    bronnen = notebookbestanden(notebooks, van_gemeente=waarden.get("gemeente") is not None)
    _toets_parameters(bronnen, waarden)
    if sjabloon is not None:  # minutes later would be late to hear that it is no template
        from swanalyse.rapport.sjabloon import open_sjabloon

        open_sjabloon(sjabloon)
    opdracht = Opdracht(inv, tuple(bronnen), plek.werkmap(doel), waarden, waarden.get("gemeente"))
    return lever(opdracht, doel, sjabloon=sjabloon, tegelijk=tegelijk, voortgang=voortgang)


def lever(
    opdracht: Opdracht,
    doel: Path,
    *,
    sjabloon: Path | None = None,
    tegelijk: int = 2,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Do what is asked in its own folder and put that in the place of `doel`; the folder is gone afterwards."""
    werk = opdracht.werk
    try:
        mislukt = _draai_alle(opdracht, tegelijk=tegelijk, voortgang=voortgang)
        mislukt += _schrijf_naar_kantoor(opdracht, sjabloon=sjabloon)
        mislukt += _schrijf_geheel(opdracht, mislukt)
        plek.zet_neer(werk, doel)
    finally:
        shutil.rmtree(werk, ignore_errors=True)
    return Uitkomst(doel, tuple(bron.stem for bron in opdracht.bronnen), tuple(mislukt))


def _van_gemeente(inv: Inventaris, gemeente: str) -> Inventaris:
    """The same inventory, under a title that says from whose side it is told; where it comes from stays as it was."""
    naam = selectie(inv).partners.set_index("partner_id")["naam"][gemeente]
    regio = inv.eigenschappen.get("title") or inv.eigenschappen["name"]
    bronnen = inv.eigenschappen.get("sources") or [{"title": str(regio)}]
    anders = {**inv.eigenschappen, "title": f"{naam} in {regio}", "sources": bronnen}
    return replace(inv, eigenschappen=anders)


def notebookbestanden(map_: Path | None = None, *, van_gemeente: bool = False) -> list[Path]:
    """The notebooks in order, of the region or of one gemeente: beside the package in a checkout, else inside it."""
    pakket = Path(swanalyse.__file__).parent
    eigen = "notebooks/gemeente" if van_gemeente else "notebooks"
    plekken = [map_] if map_ else [pakket.parent / eigen, pakket / eigen]
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


def _draai_alle(opdracht: Opdracht, *, tegelijk: int, voortgang: Voortgang | None) -> list[Mislukt]:
    """Run the notebooks and write what lies beside them, `tegelijk` at a time; gives what failed."""
    werk = opdracht.werk
    (werk / "notebooks").mkdir()
    mislukt, stop = [], threading.Event()
    from swanalyse.rapport import kernels

    with _omgeving(werk), kernels.beheerders() as beheerder, ThreadPoolExecutor(max_workers=tegelijk) as ploeg:
        erbij = [ploeg.submit(_probeer, werk / naam, doe) for naam, doe in _erbij(opdracht, stop).items()]
        # the largest first, so that the workers end at about the same time
        op_omvang = sorted(opdracht.bronnen, key=lambda bron: bron.stat().st_size, reverse=True)
        taken = {
            ploeg.submit(_draai, bron, werk / "notebooks" / bron.name, opdracht.waarden, stop, beheerder): bron
            for bron in op_omvang
        }
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
    return sorted(mislukt, key=lambda een: (een.notebook in DELEN, een.notebook))


def _erbij(opdracht: Opdracht, stop: threading.Event) -> dict[str, Callable[[], object]]:
    """What is written beside the notebooks, by the name of its folder."""
    inv, werk, gemeente = opdracht.inv, opdracht.werk, opdracht.gemeente

    def verder(_: str) -> None:
        if stop.is_set():
            raise RapportFout("afgebroken")

    ids, wie = (_bladen_van(inv, gemeente), [gemeente]) if gemeente else ([], [])
    delen: dict[str, Callable[[], object]] = {
        KERNBEELDEN: lambda: kernbeelden.schrijf(inv, werk / KERNBEELDEN, ids=ids, voortgang=verder),
        FACTSHEETS: lambda: factsheets.schrijf(inv, werk / FACTSHEETS, partners=wie, voortgang=verder),
    }
    # a network of the verbanden of one partner is that partner in the middle of everything: no network
    if not gemeente:
        delen[NETWERK] = lambda: netwerkbestanden.schrijf(inv, werk / NETWERK)
    return {naam: doe for naam, doe in delen.items() if naam in opdracht.erbij}


def _bladen_van(inv: Inventaris, gemeente: str) -> list[str]:
    leden = selectie(inv).leden
    return [gemeente, *leden.loc[leden["partner_id"] == gemeente, "verband_id"].astype(str)]


def _probeer(doel: Path, schrijf: Callable[[], object]) -> Mislukt | None:
    """Write a folder or file, all of it or nothing; whatever goes wrong, the rest goes on."""
    try:
        schrijf()
    except Exception as fout:
        if doel.is_dir():
            shutil.rmtree(doel, ignore_errors=True)
        doel.unlink(missing_ok=True)
        return Mislukt(doel.name, None, _in_een_regel(fout))
    return None


def _schrijf_naar_kantoor(opdracht: Opdracht, *, sjabloon: Path | None) -> list[Mislukt]:
    """The presentation and the workbook, out of what the notebooks kept; gives what failed."""
    inv, werk, gedraaid = opdracht.inv, opdracht.werk, opdracht.gedraaid()

    def presentatie() -> None:
        from swanalyse.rapport import powerpoint

        powerpoint.schrijf(inv, werk, notebooks=gedraaid, sjabloon=sjabloon)

    def cijfers() -> None:
        from swanalyse.rapport import excel

        excel.schrijf(inv, werk, notebooks=gedraaid)

    pogingen = [_probeer(werk / PRESENTATIE, presentatie), _probeer(werk / CIJFERS, cijfers)]
    shutil.rmtree(werk / stukken.MAP, ignore_errors=True)
    return [een for een in pogingen if een is not None]


def _draai(
    bron: Path, naar: Path, waarden: Mapping[str, Any], stop: threading.Event, beheerder: type
) -> Mislukt | None:
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
            kernel_manager_class=beheerder,
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


def _schrijf_geheel(opdracht: Opdracht, mislukt: Sequence[Mislukt]) -> list[Mislukt]:
    """Write the page and the main numbers; what goes wrong with the numbers must not cost the reader the page."""
    inv, werk, erbij = opdracht.inv, opdracht.werk, list[Mislukt]()
    try:
        if opdracht.cijfers is not None:
            cijfers = opdracht.cijfers()
        elif opdracht.gemeente is None:
            cijfers = kerncijfers.kerncijfers(inv)
        else:
            cijfers = kerncijfers.van_gemeente(inv, opdracht.gemeente)
    except Exception as fout:
        erbij = [Mislukt("kerncijfers.json", None, _in_een_regel(fout))]
        cijfers = {"inventaris": str(inv.eigenschappen["name"])}
    klachten = [str(een) for een in (*mislukt, *erbij)]
    cijfers["mislukt"] = klachten
    (werk / "kerncijfers.json").write_text(json.dumps(cijfers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    bladzijde = html.pagina(inv, opdracht.gedraaid(), mislukt=klachten, bijlagen=_bijlagen(opdracht))
    (werk / "index.html").write_text(bladzijde, encoding="utf-8")
    (werk / MERK).write_text("Geschreven door swanalyse rapport; mag opnieuw geschreven worden.\n", encoding="utf-8")
    return erbij


def _bijlagen(opdracht: Opdracht) -> dict[str, str]:
    """What lies beside the page and is there: where, and in words."""
    werk, aantal = opdracht.werk, {}
    for naam in (KERNBEELDEN, FACTSHEETS):
        aantal[naam] = len(list((werk / naam).glob("*.pdf")))
    wat = {
        f"{KERNBEELDEN}/index.html": f"{notatie.geteld(aantal[KERNBEELDEN], KERNBEELDEN)}: elk op één bladzijde",
        f"{FACTSHEETS}/index.html": f"{notatie.geteld(aantal[FACTSHEETS], FACTSHEETS)}: een partner op één bladzijde",
        PRESENTATIE: "presentatie, met grafieken die te bewerken zijn",
        CIJFERS: "alle cijfers in één werkboek",
    }
    return {waar: tekst for waar, tekst in wat.items() if (werk / waar).is_file()}


def _in_een_regel(fout: Exception) -> str:
    return " ".join(f"{type(fout).__name__}: {fout}".split())
