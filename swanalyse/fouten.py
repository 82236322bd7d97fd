"""The errors a caller may want to catch; each message is Dutch and says what to do about it."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


_OORZAKEN = {
    errno.EACCES: "geen toestemming",
    errno.EPERM: "geen toestemming",
    errno.EROFS: "hier mag alleen gelezen worden",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte is op",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EIO: "de schijf of de verbinding ermee is stuk",
    errno.EBUSY: "is in gebruik",
    errno.EMFILE: "er zijn te veel bestanden tegelijk open",
    errno.ENFILE: "er zijn te veel bestanden tegelijk open",
    errno.ENOMEM: "te weinig geheugen",
    errno.ENOENT: "bestaat niet",
    errno.ENOTDIR: "een deel van dit pad is geen map",
    errno.EISDIR: "is een map, geen bestand",
    errno.EEXIST: "bestaat al",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppelingen in dit pad wijzen naar elkaar",
}


class SwanalyseFout(Exception):
    """Anything that goes wrong here for a reason the user can mend."""


class InventarisFout(SwanalyseFout):
    """An inventory that cannot be trusted; `bevindingen` holds every finding, one per row."""

    def __init__(self, bericht: str, bevindingen: pd.DataFrame) -> None:
        super().__init__(bericht)
        self.bevindingen = bevindingen


class BronFout(SwanalyseFout):
    """A source that cannot be read or fetched."""


class KeuzeFout(SwanalyseFout, ValueError):
    """A choice (argument) outside what is offered."""


class RapportFout(SwanalyseFout):
    """A report that could not be written, or not whole."""


def oorzaak(fout: OSError) -> str:
    """Why the system refused to read or write, in Dutch and the same on every machine; for what is rare its code.

    Examples
    --------
    >>> oorzaak(PermissionError(errno.EACCES, "Permission denied"))
    'geen toestemming'
    >>> oorzaak(OSError(errno.EXDEV, "Invalid cross-device link")), oorzaak(TimeoutError())
    ('het systeem weigert (EXDEV)', 'het systeem weigert (TimeoutError)')
    """
    nummer = fout.errno or 0
    return _OORZAKEN.get(nummer) or f"het systeem weigert ({errno.errorcode.get(nummer, type(fout).__name__)})"
