"""Where a report is put: a folder that is free or holds an earlier one, and the new in the place of the old."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from swanalyse.fouten import RapportFout


def vrije_map(pad: Path, *, merk: str, wat: str, eigen: Callable[[Path, str], bool]) -> Path:
    """The absolute path of a folder that may be written: new, empty, or what we wrote there before and nothing else.

    Parameters
    ----------
    merk : str
        The file by which an earlier one is recognised.
    wat : str
        What is written there, `rapport`, for the messages.
    eigen : callable
        Whether a name in that folder is one of ours.

    Raises
    ------
    RapportFout
        When it holds something else, or cannot be a folder.
    """
    doel = pad.resolve()
    if doel == Path.cwd():
        raise RapportFout("De uitvoer kan niet de map zijn waarin u staat. Geef een map daarbinnen.")
    if doel.exists() and not doel.is_dir():
        raise RapportFout(f"{pad} is een bestand; geef een map.")
    namen = sorted(deel.name for deel in doel.iterdir()) if doel.is_dir() else []
    if namen and merk not in namen:
        raise RapportFout(f"{pad} bevat al iets anders dan een {wat}. Kies een lege of nieuwe map.")
    vreemd = [naam for naam in namen if not naam.startswith(".") and not eigen(doel, naam)]
    if vreemd:
        zin = f"{pad} bevat iets dat niet van een {wat} is: {vreemd[0]}."
        raise RapportFout(f"{zin} Verplaats dat of kies een andere map.")
    ouder = next(map_ for map_ in doel.parents if map_.exists())
    if not ouder.is_dir():
        raise RapportFout(f"{ouder} is een bestand, dus daarin kan geen map komen.")
    return doel


def werkmap(doel: Path) -> Path:
    """A folder to write in, on the disk of `doel`; parents that are not there yet are made at the very end.

    So nothing is left when the run breaks off.
    """
    ouder = next(map_ for map_ in doel.parents if map_.exists())
    return Path(tempfile.mkdtemp(prefix=f".{doel.name}-", dir=ouder))


def zet_neer(werk: Path, doel: Path) -> None:
    """The new one in the place of the old one, which goes only after the new one stands."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    werk.chmod(0o755)
    oud = Path(tempfile.mkdtemp(prefix=f".{doel.name}-oud-", dir=doel.parent)) / doel.name
    try:
        if doel.exists():
            doel.rename(oud)
        werk.rename(doel)
    except OSError:
        if oud.exists():
            oud.rename(doel)
        raise
    finally:
        shutil.rmtree(oud.parent, ignore_errors=True)
