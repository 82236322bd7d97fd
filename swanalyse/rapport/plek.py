"""Where a report is put: a folder that is free or holds an earlier one, and the new in the place of the old."""

from __future__ import annotations

import errno
import fnmatch
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from swanalyse import schijf
from swanalyse.bronnen import werkplek
from swanalyse.fouten import RapportFout, oorzaak
from swanalyse.notatie import getal

LIJST = ".swanalyse-bestanden"
# what systems and programs leave of themselves in a folder that somebody looks into
_KRUIMELS = ("Thumbs.db", "desktop.ini", ".DS_Store", "._*", ".directory", "~$*", ".~lock.*#", ".ipynb_checkpoints")
_SPELING, _VOL = 200_000, 65_536  # bytes


def vrije_map(pad: Path, *, merk: str, wat: str, eigen: Callable[[Path, str], bool]) -> Path:
    """The absolute path of a folder that may be written: new, empty, or what we wrote there before and nothing else.

    Parameters
    ----------
    merk : str
        The file by which an earlier one is recognised; whatever else it holds may be replaced, when nobody changed it.
    wat : str
        What is written there, `rapport`, for the messages.
    eigen : callable
        Whether a name in that folder is one of ours.

    Raises
    ------
    RapportFout
        When it holds something else, or something that was changed since we wrote it, or cannot be a folder.
    """
    try:
        doel = pad.resolve()
    except RuntimeError:  # older than Python 3.13
        doel = pad
    if doel.is_symlink():
        raise RapportFout(f"De koppelingen in {pad} wijzen naar elkaar. Kies een andere map.")
    if doel == Path.cwd():
        raise RapportFout("De uitvoer kan niet de map zijn waarin u staat. Geef een map daarbinnen.")
    if doel.exists() and not doel.is_dir():
        raise RapportFout(f"{pad} is een bestand; geef een map.")
    # the mark of a run that was killed while it wrote that very mark
    rest = f".{merk}-????????"
    delen = sorted(doel.iterdir()) if doel.is_dir() else []
    namen = [deel.name for deel in delen if not (deel.match(rest) or _is_kruimel(deel.name))]
    if namen and merk not in namen:
        raise RapportFout(f"{pad} bevat al iets anders dan een {wat}. Kies een lege of nieuwe map.")
    vreemd = [naam for naam in namen if naam not in (merk, LIJST) and not eigen(doel, naam)]
    if vreemd:
        zin = f"{pad} bevat iets dat niet van een {wat} is: {vreemd[0]}."
        raise RapportFout(f"{zin} Verplaats dat of kies een andere map.")
    _toets(doel)
    ouder = next(map_ for map_ in doel.parents if map_.exists())
    if not ouder.is_dir():
        raise RapportFout(f"{ouder} is een bestand, dus daarin kan geen map komen.")
    return doel


@contextmanager
def bezig(doel: Path) -> Iterator[Path]:
    """Hold `doel`, and give a folder on its disk to write in; when the run breaks off nothing is left of it.

    What stands at `doel` stays there until `zet_neer`.

    Raises
    ------
    BronFout
        When another process is writing it.
    RapportFout
        When the disk refuses, or is full, or `doel` is where it begins.
    """
    if os.path.ismount(doel):
        raise RapportFout(f"{doel} is een hele schijf, en die is niet te vervangen. Geef een map daarbinnen.")
    try:
        with werkplek.vast(doel), werkplek.werkmap(doel) as werk:
            _toets_ruimte(werk, doel)
            try:
                yield werk
            except Exception as fout:  # a file that stops halfway is read as nonsense before anyone hears why
                if _vrij(werk.parent) < _VOL:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from fout
                raise
    except OSError as fout:
        wat = f"{doel} is niet te schrijven: {oorzaak(fout)}."
        raise RapportFout(f"{wat} Wat er stond, staat er nog; kies een andere map of maak plaats.") from fout


def zet_neer(werk: Path, doel: Path) -> None:
    """The new one in the place of the old one, which goes only after the new one stands.

    Raises
    ------
    RapportFout
        When somebody put something there, or changed the old one, while the new one was made.
    """
    delen = [deel.name for deel in doel.iterdir() if not _is_kruimel(deel.name)] if doel.is_dir() else []
    if delen and not any(naam.startswith(".swanalyse-") for naam in delen):
        raise RapportFout(f"In {doel} staat nu iets anders: {min(delen)}. Kies een andere map, of verplaats het.")
    _toets(doel)
    (werk / LIJST).write_text(json.dumps(_afdrukken(werk), indent=1) + "\n", encoding="utf-8")
    werkplek.vervang(werk, doel)


def _toets(doel: Path) -> None:
    """Refuse when there is anything in an earlier one that is not as we wrote it: it would go with it."""
    try:
        onze = json.loads((doel / LIJST).read_text("utf-8"))
    except FileNotFoundError:  # nothing there, or of a version that kept no list
        return
    except (OSError, ValueError, RecursionError):
        onze = None
    onze = onze if isinstance(onze, dict) else {}
    for naam, afdruk in _afdrukken(doel).items():
        if onze.get(naam) != afdruk:
            wat = "is veranderd nadat het gemaakt werd" if naam in onze else "is er later bij gezet"
            raise RapportFout(f"{doel / naam} {wat}. Verplaats dat, of kies een andere map; anders ging het verloren.")


def _afdrukken(map_: Path) -> dict[str, str]:
    """The print of every file beneath a folder that is not of a system, by its place there."""
    alles = schijf.afdrukken(map_, verborgen=True)
    return {
        naam: afdruk for naam, afdruk in alles.items() if naam != LIJST and not any(map(_is_kruimel, naam.split("/")))
    }


def _is_kruimel(naam: str) -> bool:
    return any(fnmatch.fnmatchcase(naam, vorm) for vorm in _KRUIMELS)


def _toets_ruimte(werk: Path, doel: Path) -> None:
    """Refuse at once when there is less left on the disk than the earlier one takes: what comes is about as large."""
    oud = sum(deel.stat().st_size for deel in doel.rglob("*") if deel.is_file()) if doel.is_dir() else 0
    nodig, vrij = oud + _SPELING, _vrij(werk)
    if vrij < nodig:
        over, er_komt = (getal(aantal / 1e6, decimalen=1) for aantal in (vrij, nodig))
        wat = f"Op de schijf van {doel} is {over} MB over, en nodig is ongeveer {er_komt} MB."
        raise RapportFout(f"{wat} Wat er stond, staat er nog; maak plaats of kies een andere map.")


def _vrij(map_: Path) -> float:
    """How many bytes its disk still takes; some network disks do not tell."""
    ruimte = shutil.disk_usage(map_)
    return ruimte.free if ruimte.total else float("inf")
