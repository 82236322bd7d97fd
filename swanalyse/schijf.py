"""What is on the disk is whole or not there: files put in place in one step, prints of content, and a lock."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
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
# a disk that does not know of something says one of these
_KENT_HET_NIET = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_SLOTPLEK = 1 << 20  # far behind the text, so that Windows lets others read who holds it


def schrijf(doel: Path, inhoud: bytes) -> None:
    """Write a file beside its place, see to it that it is on the disk, and put it there in one step.

    Whoever looks sees the old one or the new one, also after the machine lost its power. Where the place is a link, it
    is what the link points to; who may read it stays as it was; what is no file, a pipe or a terminal, is only given
    the content.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     schrijf(Path(map_, "a.txt"), b"hele inhoud")
    ...     [(pad.name, pad.read_bytes()) for pad in Path(map_).iterdir()]
    [('a.txt', b'hele inhoud')]
    """
    if doel.exists() and not (doel.is_file() or doel.is_dir()):
        doel.write_bytes(inhoud)
        return
    try:
        _vervang(Path(os.path.realpath(doel)), inhoud)
    except OSError as fout:  # of the place that was asked, not of the hidden one beside it
        plek = doel.parent if isinstance(fout, FileNotFoundError) else doel
        raise OSError(fout.errno, fout.strerror, str(plek)) from fout


def _vervang(doel: Path, inhoud: bytes) -> None:
    greep, naam = tempfile.mkstemp(prefix=f".{doel.name}-", dir=doel.parent)
    werk = Path(naam)
    try:
        with os.fdopen(greep, "wb") as uit:
            uit.write(inhoud)
            uit.flush()
            os.fsync(uit.fileno())
        werk.chmod(rechten(doel))
        werk.replace(doel)
    except BaseException:
        werk.unlink(missing_ok=True)
        raise
    leg_vast(doel.parent)


def rechten(doel: Path, *, nieuw: int = 0o666) -> int:
    """Who may do what with what comes at `doel`: as with what stands there, else as with anything that is made anew.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     schrijf(Path(map_, "a.txt"), b"van mij")
    ...     Path(map_, "a.txt").chmod(0o600)
    ...     schrijf(Path(map_, "a.txt"), b"nog van mij")
    ...     oct(rechten(Path(map_, "a.txt")))
    '0o600'
    """
    try:
        return stat.S_IMODE(doel.stat().st_mode)
    except OSError:
        return nieuw & ~_masker()


def _masker() -> int:
    """What the system takes away from whatever this process makes; it is told only to who sets another."""
    masker = os.umask(0o077)  # what another thread makes in this moment is for nobody else
    os.umask(masker)
    return masker


def leg_vast(map_: Path) -> None:
    """See to it that what a folder holds (names put in it, or taken away) is on the disk.

    Windows does so by itself, and so do the network disks that refuse to be asked.
    """
    if os.name == "nt":
        return
    greep = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(greep)
    except OSError as fout:
        if fout.errno not in _KENT_HET_NIET:
            raise
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
    return f"{swanalyse.__version__}+{afdruk(_programma_van(Path(swanalyse.__file__).parent))[:16]}"


def _programma_van(pakket: Path) -> dict[str, str]:
    """The print of every file of the program, by its place in a checkout; the same for one that was installed.

    Of a notebook what it says and does counts, not what came out of it the last time.
    """
    binnen = pakket / "notebooks"
    boeken = binnen if binnen.is_dir() else pakket.parent / "notebooks"
    delen = {
        f"{naam}/{deel.relative_to(map_).as_posix()}": deel
        for map_, naam in ((pakket, "swanalyse"), (boeken, "notebooks"))
        for deel in sorted(map_.rglob("*"))
        if deel.suffix in _PROGRAMMA and deel.is_file() and ".ipynb_checkpoints" not in deel.parts
    }
    eigen = {naam: deel for naam, deel in delen.items() if not naam.startswith("swanalyse/notebooks/")}
    return {naam: (afdruk_van_cellen if deel.suffix == ".ipynb" else _bestand)(deel) for naam, deel in eigen.items()}


def afdruk_van_cellen(notebook: Path) -> str:
    """The print of what a notebook says and does; not of what came out of it the last time."""
    cellen = json.loads(notebook.read_bytes())["cells"]
    delen = [[cel["cell_type"], "".join(cel["source"]), cel.get("metadata", {}).get("tags", [])] for cel in cellen]
    return afdruk(delen)


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
        When another process holds it; says which. And when it is on a disk where nothing can be held.
    """
    plek = doel.parent / f".{doel.name}{SLOT}"
    with _geopend(plek) as bestand:
        try:
            if bestand.writable():
                bestand.truncate(0)
                bestand.write(f"proces {os.getpid()}\n".encode())
                bestand.flush()
            yield
        finally:
            if os.name != "nt":  # Windows does not take away what is open
                with suppress(OSError):  # it is of somebody else, in a folder where each may take away only his own
                    plek.unlink()


@contextmanager
def _geopend(plek: Path) -> Iterator[IO[bytes]]:
    """The lock file, locked; opened anew when who held it took it away between our opening and locking it."""
    doel = plek.parent / plek.name.removeprefix(".").removesuffix(SLOT)
    while True:
        with _slotbestand(plek) as bestand:
            try:
                _vergrendel(bestand)
            except OSError as fout:
                if fout.errno in _KENT_HET_NIET:
                    with suppress(OSError):
                        plek.unlink()
                    raise BronFout(
                        f"Op de schijf van {doel} kan niets worden vastgehouden, dus kunnen twee opdrachten elkaars "
                        "werk overschrijven. Schrijf op een gewone schijf, en zet de uitkomst daarna over."
                    ) from fout
                if fout.errno not in _BEZET:
                    raise
                bestand.seek(0)
                wie = bestand.read(200).decode("utf-8", "replace").strip() or "een ander proces"
                raise BronFout(
                    f"Aan {doel} wordt al geschreven ({wie}). Wacht tot dat klaar is, of breek het af."
                ) from None
            if plek.exists() and os.path.samestat(os.fstat(bestand.fileno()), plek.stat()):
                yield bestand
                return


def _slotbestand(plek: Path) -> IO[bytes]:
    """The lock file, made when it is not there; one that a killed command of somebody else left can only be read."""
    try:
        return plek.open("a+b")
    except PermissionError:
        if not plek.is_file():
            raise
        return plek.open("rb")


def afdrukken(map_: Path, *, verborgen: bool = False) -> dict[str, str]:
    """The print of every file beneath a folder, by its place there; without what is hidden in the folder itself.

    With `verborgen` that too.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     schrijf(Path(map_, "a.txt"), b"x")
    ...     list(afdrukken(Path(map_)))
    ['a.txt']
    """
    paden = {pad.relative_to(map_): pad for pad in sorted(map_.rglob("*")) if pad.is_file()}
    return {
        plek.as_posix(): _bestand(pad) for plek, pad in paden.items() if verborgen or not plek.parts[0].startswith(".")
    }


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
