"""What may be unpacked: a workbook or presentation is a zip, and a small one can hold more than a machine can."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

from swanalyse.fouten import BronFout
from swanalyse.notatie import getal

GROOTSTE_ZIP = 500_000_000
GROOTSTE_UITGEPAKT = 1_000_000_000
MEESTE_DELEN = 5_000
# what repeats itself becomes some tens of times smaller; a hundredfold is nobody's own data
STERKSTE_KRIMP = 100
_KLEIN = 10_000_000
_HERSTEL = "Sla het opnieuw op vanuit een rekenprogramma, of verdeel de gegevens over kleinere bestanden."


def controleer(bron: Path | IO[bytes], naam: str, *, herstel: str = _HERSTEL) -> None:
    """Refuse a zip that is too large to unpack, going by its list of contents: nothing is unpacked for it.

    No reader takes more from a part than that list says. What is no zip is left to whoever reads it.

    Parameters
    ----------
    bron : path or file
    naam : str
        How a message names it.
    herstel : str
        What to do about it; of a workbook unless said otherwise.

    Raises
    ------
    BronFout
        When it holds too many parts, too much altogether, or a part that was shrunk beyond belief.

    Examples
    --------
    >>> import io
    >>> zip_ = io.BytesIO()
    >>> with zipfile.ZipFile(zip_, "w", zipfile.ZIP_DEFLATED) as archief:
    ...     archief.writestr("a.xml", bytes(20_000_000))
    >>> controleer(zip_, "x.xlsx")
    Traceback (most recent call last):
    swanalyse.fouten.BronFout: x.xlsx is te groot om uit te pakken: ...
    """
    if isinstance(bron, Path) and bron.stat().st_size > GROOTSTE_ZIP:
        raise _te_groot(
            naam, f"het bestand is {_mb(bron.stat().st_size)}, en hoogstens {_mb(GROOTSTE_ZIP)} mag", herstel
        )
    try:
        with zipfile.ZipFile(bron) as archief:
            delen = archief.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    totaal = sum(deel.file_size for deel in delen)
    if len(delen) > MEESTE_DELEN:
        raise _te_groot(
            naam, f"er zitten {getal(len(delen))} delen in, en hoogstens {getal(MEESTE_DELEN)} mag", herstel
        )
    if totaal > GROOTSTE_UITGEPAKT:
        raise _te_groot(naam, f"het wordt {_mb(totaal)}, en hoogstens {_mb(GROOTSTE_UITGEPAKT)} mag", herstel)
    for deel in delen:
        if deel.file_size > _KLEIN and deel.file_size > STERKSTE_KRIMP * deel.compress_size:
            raise _te_groot(naam, f"een deel groeit van {_mb(deel.compress_size)} tot {_mb(deel.file_size)}", herstel)


def _te_groot(naam: str, waarom: str, herstel: str) -> BronFout:
    return BronFout(f"{naam} is te groot om uit te pakken: {waarom}. {herstel}")


def _mb(aantal: int) -> str:
    return f"{getal(aantal / 1e6, decimalen=int(aantal < _KLEIN))} MB"
