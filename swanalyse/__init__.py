"""swanalyse: how Dutch municipalities collaborate in a region.

An inventory of collaborations goes in; dataframes, a network and charts come out. The tour:

>>> import swanalyse
>>> inv = swanalyse.load("data/noord-limburg")       # a folder, an .xlsx workbook or a register export
>>> from swanalyse.indicatoren import lappendeken    # one room per theme
>>> int(lappendeken.kerngetallen(inv)["n_verbanden"])
17

`load`, `save` and `validate` read, write and check an inventory; `Inventaris` is what they pass around.
The heavy parts are imported when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from swanalyse.bronnen import load, save, validate
    from swanalyse.inventaris import Inventaris

__version__ = "0.6.0"
__all__ = ["Inventaris", "__version__", "load", "save", "validate"]

_HERKOMST = {
    "Inventaris": "swanalyse.inventaris",
    "load": "swanalyse.bronnen",
    "save": "swanalyse.bronnen",
    "validate": "swanalyse.bronnen",
}
_KAMERS = ("bronnen", "grafieken", "indicatoren", "inventaris", "netwerk", "rapport", "schema", "validatie", "widgets")


def __getattr__(naam: str) -> Any:
    if naam in _HERKOMST:
        return getattr(import_module(_HERKOMST[naam]), naam)
    if naam in _KAMERS:
        return import_module(f"swanalyse.{naam}")
    raise AttributeError(f"module 'swanalyse' heeft geen {naam!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
