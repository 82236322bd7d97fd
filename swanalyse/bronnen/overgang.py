"""An inventory folder in which other files come: whoever reads it finds the old ones or the new ones, never a mixture.

The folder itself stays, with what others keep in it, so it cannot be exchanged for another one. The new files are first
made ready in a folder within it. The moment that bears its final name, they are the inventory; then they are linked to
their places, the descriptor last. Killed on the way, they are read from there, and whoever may write finishes it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from swanalyse import schijf
from swanalyse.bronnen import werkplek
from swanalyse.fouten import BronFout
from swanalyse.schema import schema
from swanalyse.schijf import DESCRIPTOR
from swanalyse.validatie import Ruw

WISSEL = ".swanalyse-wissel"
_BEZIG = ".swanalyse-bezig-"
_NIEUW, _OUD = "nieuw", "oud"
_KEREN = 20
Stap = tuple[Path | None, Path]


def lees_heel(map_: Path, lees: Callable[[Path], Ruw]) -> Ruw:
    """What `lees` makes of the folder, from one moment: again when somebody wrote it meanwhile.

    A save that was killed halfway is finished first; where that is not allowed, the new files are read where they are.

    Raises
    ------
    BronFout
        When it keeps changing.
    """
    herstel(map_)
    for _ in range(_KEREN):
        voor = _stand(map_)
        try:
            ruw = lees(voor[0])
        except OSError:
            if _stand(map_) == voor:
                raise
            continue
        if _stand(map_) == voor:
            return ruw
    raise BronFout(f"{map_} verandert terwijl het gelezen wordt. Wacht tot het schrijven klaar is.")


def herstel(map_: Path) -> None:
    """Finish a save that was killed halfway, where that is allowed; one that is still at work is left to it."""
    if onderbroken(map_):
        with suppress(OSError, BronFout), werkplek.vast(map_.resolve()):
            maak_af(map_)


def is_eigen(bestand: Path) -> bool:
    """Whether a file in the folder is one of an inventory, that a next one may replace."""
    eigen = (*schema.tabellen(), *schema.eigen_tabellen())
    naam = bestand.name == DESCRIPTOR or (bestand.suffix.lower() == ".csv" and bestand.stem.lower() in eigen)
    return naam and not (bestand.is_dir() and not bestand.is_symlink())


def onderbroken(map_: Path) -> bool:
    """Whether new files stand ready in the folder that are not all in their places yet."""
    wissel = map_ / WISSEL
    return not (wissel.is_symlink() or (wissel / _NIEUW).is_symlink()) and (wissel / _NIEUW / DESCRIPTOR).is_file()


def zet_in(klaar: Path, map_: Path) -> None:
    """Put the files of the folder `klaar` (a descriptor among them) in the place of the inventory in `map_`.

    All of them, or none; `klaar` is gone then, and files that are not of an inventory stay. `map_` must be held, and
    made ready by `maak_af`.
    """
    _toets(klaar, map_)
    werk = Path(tempfile.mkdtemp(prefix=_BEZIG, dir=map_))
    try:
        shutil.move(klaar, werk / _NIEUW)
        (werk / _OUD).mkdir()
        werk.chmod(map_.stat().st_mode)
        for kind in (werk / _NIEUW).iterdir():
            kind.chmod(schijf.rechten(map_ / kind.name))
        schijf.leg_map_vast(werk)
        werk.rename(map_ / WISSEL)
    finally:
        shutil.rmtree(werk, ignore_errors=True)
    gedaan: list[Stap] = []
    try:
        schijf.leg_vast(map_)
        _voer_door(map_, gedaan)
    except BaseException:
        for oud, plek in reversed(gedaan):
            if oud is None:
                plek.unlink(missing_ok=True)
            elif oud.exists():
                oud.rename(plek)
        _laat_los(map_)
        raise
    _laat_los(map_)


def maak_af(map_: Path) -> None:
    """Finish what somebody began who was killed, and tidy up after him; `map_` must be held."""
    if onderbroken(map_):
        shutil.rmtree(map_ / WISSEL / _OUD, ignore_errors=True)
        (map_ / WISSEL / _OUD).mkdir(exist_ok=True)
        _voer_door(map_, [])
        _laat_los(map_)
    for rest in (*map_.glob(f"{_BEZIG}????????"), map_ / WISSEL):
        shutil.rmtree(rest, ignore_errors=True)


def _voer_door(map_: Path, gedaan: list[Stap]) -> None:
    """The old files away, descriptor first; the new ones in, descriptor last; `gedaan` is told each step before it."""
    nieuw, oud = map_ / WISSEL / _NIEUW, map_ / WISSEL / _OUD
    erin = sorted(nieuw.iterdir(), key=lambda kind: (kind.name == DESCRIPTOR, kind.name))
    namen = {kind.name for kind in erin}
    weg = [kind for kind in map_.iterdir() if kind.name in namen or is_eigen(kind)]
    for kind in sorted(weg, key=lambda kind: (kind.name != DESCRIPTOR, kind.name)):
        gedaan.append((oud / kind.name, kind))
        kind.rename(oud / kind.name)
    for kind in erin:
        gedaan.append((None, map_ / kind.name))
        _koppel(kind, map_ / kind.name)
    schijf.leg_vast(map_)


def _koppel(van: Path, naar: Path) -> None:
    """The same file under a second name; a copy on a disk that knows no such thing."""
    try:
        os.link(van, naar)
    except OSError:
        shutil.copy2(van, naar)
        with naar.open("rb" if os.name != "nt" else "r+b") as bestand:
            os.fsync(bestand.fileno())


def _laat_los(map_: Path) -> None:
    """From here on the files in the folder itself are the inventory again."""
    (map_ / WISSEL / _NIEUW / DESCRIPTOR).unlink(missing_ok=True)
    schijf.leg_vast(map_ / WISSEL / _NIEUW)
    shutil.rmtree(map_ / WISSEL, ignore_errors=True)


def _toets(klaar: Path, map_: Path) -> None:
    """Refuse when a folder bears the name of one of the files."""
    for kind in sorted(klaar.iterdir()):
        if (map_ / kind.name).is_dir():
            raise BronFout(f"{map_ / kind.name} is een map; daar moet een bestand komen. Geef haar een andere naam.")


def _stand(map_: Path) -> tuple[Path, tuple[int, int] | None]:
    """Where the inventory stands that holds now, and what is another one after every save."""
    plek = map_ / WISSEL / _NIEUW if onderbroken(map_) else map_
    try:
        stat = (plek / DESCRIPTOR).stat()
    except OSError:
        return plek, None
    return plek, (stat.st_ino, stat.st_mtime_ns)
