"""What is on the disk is whole or not there: files put in place in one step, prints of content, and a lock."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

import swanalyse
from swanalyse.fouten import BronFout, oorzaak

DESCRIPTOR = "datapackage.json"
SLOT = ".slot"
_PROGRAMMA = (".py", ".csv", ".json", ".md", ".ipynb")
_BLOK = 1 << 20
# numbers of the system's own headers
_HIER, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
_BEZET = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_SLOTPLEK = 1 << 20  # far behind the text, so that Windows lets others read who holds it


def schrijf(doel: Path, inhoud: bytes) -> None:
    """Write a file beside its place, see to it that it is on the disk, and put it there in one step.

    Whoever looks sees the old one or the new one, also after the machine lost its power.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     schrijf(Path(map_, "a.txt"), b"hele inhoud")
    ...     [(pad.name, pad.read_bytes()) for pad in Path(map_).iterdir()]
    [('a.txt', b'hele inhoud')]
    """
    greep, naam = tempfile.mkstemp(prefix=f".{doel.name}-", dir=doel.parent)
    werk = Path(naam)
    try:
        with os.fdopen(greep, "wb") as uit:
            uit.write(inhoud)
            uit.flush()
            os.fsync(uit.fileno())
        werk.chmod(0o644)
        werk.replace(doel)
    except BaseException:
        werk.unlink(missing_ok=True)
        raise
    leg_vast(doel.parent)


def leg_vast(map_: Path) -> None:
    """See to it that what a folder holds (names put in it, or taken away) is on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    greep = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


def afdruk(delen: object) -> str:
    """The print of something that can be written as JSON: equal content, equal print.

    Examples
    --------
    >>> afdruk({"a": 1, "b": None}) == afdruk({"b": None, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(delen, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def afdruk_van(pad: Path) -> str:
    """The print of a file, or of the files that make a folder an inventory: its descriptor and tables.

    Raises
    ------
    BronFout
        When it cannot be read.
    """
    try:
        if pad.is_dir():
            return afdruk({deel.relative_to(pad).as_posix(): _bestand(deel) for deel in _bestanden(pad)})
        return afdruk({pad.name: _bestand(pad)})
    except OSError as fout:
        raise BronFout(f"{pad} is niet te lezen: {oorzaak(fout)}.") from fout


@cache
def programma() -> str:
    """The version of the program that computes, and the print of its files: a changed program gives other numbers.

    Examples
    --------
    >>> programma().startswith(f"{swanalyse.__version__}+")
    True
    """
    pakket = Path(swanalyse.__file__).parent
    mappen = (pakket, pakket.parent / "notebooks")
    delen = {
        deel.relative_to(pakket.parent).as_posix(): _bestand(deel)
        for map_ in mappen
        for deel in sorted(map_.rglob("*"))
        if deel.suffix in _PROGRAMMA and deel.is_file() and ".ipynb_checkpoints" not in deel.parts
    }
    return f"{swanalyse.__version__}+{afdruk(delen)[:16]}"


def leg_map_vast(map_: Path) -> None:
    """See to it that every file beneath a folder, and every name in it, is on the disk; before it is put in its place.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     _ = Path(map_, "a.txt").write_bytes(b"x")
    ...     leg_map_vast(Path(map_))
    """
    mappen = [map_]
    for deel in sorted(map_.rglob("*")):
        if deel.is_symlink():
            continue
        if deel.is_dir():
            mappen.append(deel)
        elif deel.is_file():
            with deel.open("rb" if os.name != "nt" else "r+b") as bestand:
                os.fsync(bestand.fileno())
    for deel in reversed(mappen):
        leg_vast(deel)


def wissel(een: Path, ander: Path) -> bool:
    """Exchange two names on one disk in one step, so that at no moment either is missing; whether the system could.

    Linux and macOS can, on most kinds of disk; elsewhere nothing happens and the answer is no.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     een, ander = Path(map_, "een"), Path(map_, "ander")
    ...     een.mkdir(), (ander.write_text("x") > 0)
    ...     wissel(een, ander) in (True, False)
    (None, True)
    True
    """
    delen = (os.fsencode(een), os.fsencode(ander))
    aanroep = _wisselaar()
    return aanroep is not None and aanroep(*delen) == 0


@cache
def _wisselaar() -> Callable[[bytes, bytes], int] | None:
    """The system's own call that exchanges two names, when it has one."""
    if sys.platform not in ("linux", "darwin"):
        return None
    import ctypes

    bibliotheek = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return lambda een, ander: int(bibliotheek.renamex_np(een, ander, _RENAME_SWAP))
    if not hasattr(bibliotheek, "renameat2"):
        return None
    return lambda een, ander: int(bibliotheek.renameat2(_HIER, een, _HIER, ander, _RENAME_EXCHANGE))


@contextmanager
def slot(doel: Path) -> Iterator[None]:
    """Hold what is written at `doel`, a file or a folder, for this process as long as the block lasts.

    The lock is a hidden file beside it, which goes with the block. The system itself keeps it and lets go of it when
    the process ends, however it ends: one that was killed leaves its file behind, and nobody has to clear that away.

    Raises
    ------
    BronFout
        When another process holds it; says which.
    """
    plek = doel.parent / f".{doel.name}{SLOT}"
    with _geopend(plek) as bestand:
        bestand.truncate(0)
        bestand.write(f"proces {os.getpid()}\n".encode())
        bestand.flush()
        try:
            yield
        finally:
            if os.name != "nt":  # Windows does not take away what is open
                plek.unlink(missing_ok=True)


@contextmanager
def _geopend(plek: Path) -> Iterator[IO[bytes]]:
    """The lock file, locked; opened anew when who held it took it away between our opening and locking it."""
    while True:
        with plek.open("a+b") as bestand:
            try:
                _vergrendel(bestand)
            except OSError as fout:
                if fout.errno not in _BEZET:
                    raise
                bestand.seek(0)
                wie = bestand.read(200).decode("utf-8", "replace").strip() or "een ander proces"
                doel = plek.parent / plek.name.removeprefix(".").removesuffix(SLOT)
                raise BronFout(
                    f"Aan {doel} wordt al geschreven ({wie}). Wacht tot dat klaar is, of breek het af."
                ) from None
            if plek.exists() and os.path.samestat(os.fstat(bestand.fileno()), plek.stat()):
                yield bestand
                return


def afdrukken(map_: Path) -> dict[str, str]:
    """The print of every file beneath a folder, by its place there; what is hidden in the folder itself is left out.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     schrijf(Path(map_, "a.txt"), b"x")
    ...     list(afdrukken(Path(map_)))
    ['a.txt']
    """
    paden = {pad.relative_to(map_): pad for pad in sorted(map_.rglob("*")) if pad.is_file()}
    return {plek.as_posix(): _bestand(pad) for plek, pad in paden.items() if not plek.parts[0].startswith(".")}


def _vergrendel(bestand: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        bestand.seek(_SLOTPLEK)
        msvcrt.locking(bestand.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _bestanden(map_: Path) -> Iterable[Path]:
    """The descriptor, the CSV files beside it, and those the descriptor names elsewhere."""
    delen = {kind for kind in map_.iterdir() if kind.is_file() and kind.suffix.lower() == ".csv"}
    descriptor = map_ / DESCRIPTOR
    if descriptor.is_file():
        delen |= {descriptor, *(map_ / plek for plek in _genoemd(descriptor))}
    return sorted(deel for deel in delen if deel.is_file() and deel.resolve().is_relative_to(map_.resolve()))


def _genoemd(descriptor: Path) -> list[str]:
    try:
        inhoud: Any = json.loads(descriptor.read_bytes().decode("utf-8-sig"))
        return [str(bron["path"]) for bron in inhoud["resources"]]
    except (ValueError, KeyError, TypeError):  # what is wrong with it, reading the inventory says
        return []


def _bestand(pad: Path) -> str:
    som = hashlib.sha256()
    with pad.open("rb") as bron:
        while blok := bron.read(_BLOK):
            som.update(blok)
    return som.hexdigest()
