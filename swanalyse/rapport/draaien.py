"""Runs the notebooks on an inventory, two at a time, and puts a report together from what came out."""

from __future__ import annotations

import errno
import json
import shutil
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import swanalyse
from swanalyse import notatie
from swanalyse.fouten import BronFout, RapportFout
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.rapport import (
    een_notebook,
    factsheets,
    herkomst,
    html,
    kernbeelden,
    kerncijfers,
    netwerkbestanden,
    partners,
    plaatsloos,
    plek,
    stukken,
)
from swanalyse.rapport.lezen import EDITIE, lees

# seconds that a kernel may take to start, a cell, and a notebook; minutes that a report may
STARTTIJD, CELTIJD, NOTEBOOKTIJD, MINUTEN = 60, 240, 15 * 60, 60
MERK, KERNBEELDEN, FACTSHEETS, NETWERK = ".swanalyse-rapport", "kernbeelden", "factsheets", "netwerk"
PRESENTATIE, CIJFERS = "presentatie.pptx", "cijfers.xlsx"
DELEN = {
    "index.html", "kerncijfers.json", PRESENTATIE, CIJFERS, "figuren", "tabellen", "notebooks", KERNBEELDEN, FACTSHEETS,
    NETWERK, herkomst.BESTAND, "Thumbs.db", "desktop.ini",
}  # fmt: skip
Voortgang = Callable[[str], None]
_VOL = (errno.ENOSPC, errno.EDQUOT)


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
    `invoer` are the inventories on the disk, by what they are to the report (`herkomst.invoer` before they were read
    is in `herkomst`). From `begin`, a moment of `time.monotonic`, it may last `minuten`.
    """

    inv: Inventaris
    bronnen: tuple[Path, ...]
    werk: Path
    waarden: Mapping[str, Any]
    invoer: Mapping[str, Path]
    herkomst: Mapping[str, Any]
    gemeente: str | None = None
    erbij: tuple[str, ...] = (KERNBEELDEN, FACTSHEETS, NETWERK)
    cijfers: Callable[[], dict[str, Any]] | None = None
    minuten: float = MINUTEN
    begin: float = field(default_factory=time.monotonic)

    @property
    def tijden(self) -> een_notebook.Tijden:
        """What a start, a cell, a notebook and the report may take."""
        einde = self.begin + 60 * self.minuten
        return een_notebook.Tijden(STARTTIJD, CELTIJD, NOTEBOOKTIJD, einde, self.minuten)

    def in_een_regel(self, fout: Exception) -> str:
        """What went wrong, with nothing of this machine in it."""
        plekken = een_notebook.plekken_van(self.waarden, self.werk)
        return plaatsloos.zonder_plek(plaatsloos.in_een_regel(fout), plekken=plekken)

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
    minuten: float = MINUTEN,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Run every notebook on the inventory at `pad` and write the report to the folder `uitvoer`.

    Written are `index.html` (self-contained), `figuren/` (PNG and SVG), `tabellen/` (CSV), `notebooks/` (as run),
    `kernbeelden/` (a page per verband and gemeente), `factsheets/` (a page per partner), `netwerk/` (the network for
    other programs), `presentatie.pptx`, `cijfers.xlsx`, `kerncijfers.json` and `herkomst.json` (of what and how it was
    made). What fails is named in the result; the rest still comes out. No file says on which machine it was made.

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
    minuten : float
        How long it may take. What is not done by then is named as missing, and so is a notebook of a quarter of an
        hour; what hangs is ended.
    voortgang : callable, optional
        Called with a notebook's name each time one is done.

    Raises
    ------
    InventarisFout
        When the inventory has a fout: nothing is run or written then.
    BronFout
        When the inventory changed while the report was made of it: nothing is written then.
    KeuzeFout
        For a `peildatum`, `keuze` or `gemeente` that does not exist.
    RapportFout
        For an unknown parameter, an output folder that holds something else, a template that cannot be read, or a disk
        that refuses.
    """
    waarden = {"inventaris_map": str(Path(pad).resolve()), "editie": EDITIE, **(keuzes or {})}
    invoer = {"inventaris": Path(pad)}
    vooraf = {naam: herkomst.invoer(een) for naam, een in invoer.items() if een.exists()}
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
    delen = herkomst.herkomst(inv, vooraf, waarden=waarden, bronnen=bronnen, sjabloon=sjabloon)
    with plek.bezig(doel) as werk:
        opdracht = Opdracht(inv, tuple(bronnen), werk, waarden, invoer, delen, waarden.get("gemeente"), minuten=minuten)
        return lever(opdracht, doel, sjabloon=sjabloon, tegelijk=tegelijk, voortgang=voortgang)


def lever(
    opdracht: Opdracht,
    doel: Path,
    *,
    sjabloon: Path | None = None,
    tegelijk: int = 2,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Do what is asked in its own folder (of `plek.bezig`) and put that in the place of `doel`."""
    mislukt = _draai_alle(opdracht, tegelijk=tegelijk, voortgang=voortgang)
    mislukt += _schrijf_naar_kantoor(opdracht, sjabloon=sjabloon)
    mislukt += _schrijf_geheel(opdracht, mislukt)
    _toets_invoer(opdracht)
    plek.zet_neer(opdracht.werk, doel)
    return Uitkomst(doel, tuple(bron.stem for bron in opdracht.bronnen), tuple(mislukt))


def _toets_invoer(opdracht: Opdracht) -> None:
    """Every notebook reads the inventory anew: one that changed on the way would be two in one report."""
    for naam, pad in opdracht.invoer.items():
        if herkomst.invoer(pad) != opdracht.herkomst[naam]:
            raise BronFout(f"{pad} is veranderd terwijl het rapport ervan gemaakt werd. Geef de opdracht nog eens.")


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

    from swanalyse.rapport import engine

    for bron in bronnen:
        try:
            bekend = set(pm.inspect_notebook(engine.plek(bron)))
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

    with (
        een_notebook.omgeving(werk),
        kernels.beheerders() as beheerder,
        ThreadPoolExecutor(max_workers=tegelijk) as ploeg,
    ):
        # one after another in one worker: at the same time they would only be in each other's way in this process
        erbij = ploeg.submit(_schrijf_erbij, opdracht, stop)
        # the largest first, so that the workers end at about the same time
        op_omvang = sorted(opdracht.bronnen, key=lambda bron: bron.stat().st_size, reverse=True)
        taken = {ploeg.submit(_draai, opdracht, bron, stop, beheerder): bron for bron in op_omvang}
        try:
            for taak in as_completed(taken):
                uitkomst = taak.result()
                if uitkomst is not None:
                    mislukt.append(uitkomst)
                if voortgang is not None:
                    voortgang(taken[taak].stem)
            mislukt += erbij.result()
        except BaseException:
            # somebody wants out: start no other notebook, and let those that run stop after their present cell
            stop.set()
            ploeg.shutdown(wait=False, cancel_futures=True)
            raise
    return sorted(mislukt, key=lambda een: (een.notebook in DELEN, een.notebook))


def _schrijf_erbij(opdracht: Opdracht, stop: threading.Event) -> list[Mislukt]:
    """What is written beside the notebooks; gives what failed."""
    pogingen = [_probeer(opdracht, opdracht.werk / naam, doe) for naam, doe in _erbij(opdracht, stop).items()]
    return [een for een in pogingen if een is not None]


def _erbij(opdracht: Opdracht, stop: threading.Event) -> dict[str, Callable[[], object]]:
    """What is written beside the notebooks, by the name of its folder."""
    inv, werk, gemeente = opdracht.inv, opdracht.werk, opdracht.gemeente

    def verder(_: str) -> None:
        if stop.is_set():
            raise RapportFout("afgebroken")
        if time.monotonic() >= opdracht.tijden.einde:
            raise opdracht.tijden.om()

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


def _probeer(opdracht: Opdracht, doel: Path, schrijf: Callable[[], object]) -> Mislukt | None:
    """Write a folder or file, all of it or nothing; whatever goes wrong, the rest goes on, unless the disk is full."""
    try:
        if time.monotonic() >= opdracht.tijden.einde:
            raise opdracht.tijden.om()
        schrijf()
    except Exception as fout:
        if doel.is_dir():
            shutil.rmtree(doel, ignore_errors=True)
        doel.unlink(missing_ok=True)
        if isinstance(fout, OSError) and fout.errno in _VOL:  # the earlier report is worth more than half a new one
            raise
        return Mislukt(doel.name, None, opdracht.in_een_regel(fout))
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

    pogingen = [_probeer(opdracht, werk / PRESENTATIE, presentatie), _probeer(opdracht, werk / CIJFERS, cijfers)]
    shutil.rmtree(werk / stukken.MAP, ignore_errors=True)
    return [een for een in pogingen if een is not None]


def _draai(opdracht: Opdracht, bron: Path, stop: threading.Event, beheerder: type) -> Mislukt | None:
    """One notebook on a fresh kernel; what was reached is kept, also when a cell fails."""
    fout = een_notebook.draai(
        bron, opdracht.werk / "notebooks" / bron.name, waarden=opdracht.waarden, tijden=opdracht.tijden, stop=stop,
        beheerder=beheerder,
    )  # fmt: skip
    return None if fout is None else Mislukt(bron.stem, *fout)


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
        erbij = [Mislukt("kerncijfers.json", None, opdracht.in_een_regel(fout))]
        cijfers = {"inventaris": str(inv.eigenschappen["name"])}
    klachten = [str(een) for een in (*mislukt, *erbij)]
    cijfers["herkomst"], cijfers["mislukt"] = dict(opdracht.herkomst), klachten
    herkomst.schrijf(opdracht.herkomst, werk)
    (werk / "kerncijfers.json").write_text(json.dumps(cijfers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    bladzijde = html.pagina(
        inv, opdracht.gedraaid(), mislukt=klachten, bijlagen=_bijlagen(opdracht),
        gemaakt=herkomst.als_html(opdracht.herkomst),
    )  # fmt: skip
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
