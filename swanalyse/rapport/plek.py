"""Where a report is put: a folder that is free or holds an earlier one, and the new in the place of the old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from swanalyse.bronnen import werkplek
from swanalyse.fouten import RapportFout, oorzaak


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
    # the mark of a run that was killed while it wrote that very mark
    rest = f".{merk}-????????"
    namen = sorted(deel.name for deel in doel.iterdir() if not deel.match(rest)) if doel.is_dir() else []
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


@contextmanager
def bezig(doel: Path) -> Iterator[Path]:
    """Hold `doel`, and give a folder on its disk to write in; when the run breaks off nothing is left of it.

    What stands at `doel` stays there until `zet_neer`.

    Raises
    ------
    BronFout
        When another process is writing it.
    RapportFout
        When the disk refuses.
    """
    try:
        with werkplek.vast(doel), werkplek.werkmap(doel) as werk:
            yield werk
    except OSError as fout:
        wat = f"{doel} is niet te schrijven: {oorzaak(fout)}."
        raise RapportFout(f"{wat} Wat er stond, staat er nog; kies een andere map of maak plaats.") from fout


def zet_neer(werk: Path, doel: Path) -> None:
    """The new one in the place of the old one, which goes only after the new one stands."""
    werk.chmod(0o755)
    werkplek.zet_neer(werk, doel)
