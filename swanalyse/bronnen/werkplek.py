"""Where something is written before it is put in its place: beside it, by one process at a time, and then tidied."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from swanalyse import schijf
from swanalyse.fouten import BronFout

BEZIG, OUD = "-bezig-", "-oud-"


@contextmanager
def vast(doel: Path) -> Iterator[None]:
    """Hold `doel`, an absolute path, for this process; what a run left there that was killed is put right first.

    Of such a run its folder of work goes, and an old one that it had put aside and not yet replaced goes back.

    Raises
    ------
    BronFout
        When another process holds it.
    """
    ouder = bestaande_ouder(doel)
    naam = "-".join(doel.relative_to(ouder).parts)
    # a folder that is mounted may be writable where the one around it is not
    plek = doel / naam if doel.is_dir() and not os.access(ouder, os.W_OK) else ouder / naam
    with schijf.slot(plek):
        _zet_terug(doel)
        for rest in (*_resten(ouder, doel, BEZIG), *_resten(doel.parent, doel, OUD)):
            shutil.rmtree(rest, ignore_errors=True)
        yield


@contextmanager
def werkmap(doel: Path) -> Iterator[Path]:
    """A folder to write in, on the disk of `doel`, that is gone afterwards; `doel` must be held.

    Parents of `doel` that are not there yet are made at the very end, so that nothing is left when it breaks off.
    """
    werk = Path(tempfile.mkdtemp(prefix=f".{doel.name}{BEZIG}", dir=bestaande_ouder(doel)))
    try:
        yield werk
    finally:
        shutil.rmtree(werk, ignore_errors=True)


def zet_neer(klaar: Path, doel: Path) -> None:
    """Put a file or folder that is ready at `doel`, once all of it is on the disk; `doel` must be held.

    There must be nothing, or an empty folder: OSError when somebody put something there meanwhile.

    Raises
    ------
    BronFout
        When it is where a disk begins.
    """
    if os.path.ismount(doel):
        raise BronFout(f"{doel} is een hele schijf. Geef een map daarbinnen.")
    if doel.is_dir():
        klaar.chmod(schijf.rechten(doel))
        doel.rmdir()
    elif doel.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(doel))
    _zet(klaar, doel)


def vervang(klaar: Path, doel: Path) -> None:
    """Put a folder that is ready in the place of `doel`, which goes; who may come in there stays as it was.

    Where the system can exchange two names, what stood there then stands in the place of `klaar`, and nobody ever sees
    half of one or none. Elsewhere the old one is put aside first; killed between the two, the next run puts it back.
    """
    klaar.chmod(schijf.rechten(doel, nieuw=0o777))
    _zet(klaar, doel)


def _zet(klaar: Path, doel: Path) -> None:
    schijf.leg_map_vast(klaar)
    nieuw = [map_ for map_ in doel.parents if not map_.exists()]
    doel.parent.mkdir(parents=True, exist_ok=True)
    if not doel.exists():
        klaar.rename(doel)
    elif not schijf.wissel(klaar, doel):
        _om_de_beurt(klaar, doel)
    for map_ in (doel, *nieuw):
        schijf.leg_vast(map_.parent)


def zet_bestand_neer(klaar: Path, doel: Path) -> None:
    """The same for a file, which every system replaces in one step."""
    with klaar.open("r+b") as bestand:
        os.fsync(bestand.fileno())
    klaar.chmod(schijf.rechten(doel))
    klaar.replace(doel)
    schijf.leg_vast(doel.parent)


def zichtbaar(pad: Path) -> Path:
    """Where what is being written at `pad` is going to stand: without the hidden folders it is written in.

    Examples
    --------
    >>> str(zichtbaar(Path("data/.regio-bezig-ab12cd34/regio")))
    'data/regio'
    """
    return Path(*(deel for deel in pad.parts if not (deel.startswith(".") and BEZIG in deel)))


def bestaande_ouder(doel: Path) -> Path:
    """The nearest folder above that is there."""
    return next(map_ for map_ in doel.parents if map_.exists())


def _om_de_beurt(klaar: Path, doel: Path) -> None:
    oud = Path(tempfile.mkdtemp(prefix=f".{doel.name}{OUD}", dir=doel.parent)) / doel.name
    try:
        doel.rename(oud)
        klaar.rename(doel)
    except BaseException:
        if oud.exists() and not doel.exists():
            oud.rename(doel)
        raise
    finally:
        if doel.exists():
            shutil.rmtree(oud.parent, ignore_errors=True)


def _zet_terug(doel: Path) -> None:
    if doel.exists():
        return
    for rest in _resten(doel.parent, doel, OUD):
        if (rest / doel.name).exists():
            (rest / doel.name).rename(doel)
            return


def _resten(map_: Path, doel: Path, soort: str) -> list[Path]:
    return sorted(map_.glob(f".{glob.escape(doel.name)}{soort}????????"))
