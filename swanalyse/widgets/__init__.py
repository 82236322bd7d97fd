"""Explorers: a notebook's figure under other choices.

They call `kies`, an indicator and its chart, and hold no formula. One room per theme: `widgets.overzicht.tegels(inv)`
redraws what `indicatoren.overzicht.tegels` measures. A room is loaded when asked for, and ipywidgets only when an
explorer is shown: a report run shows none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

THEMAS = (
    "dekking", "overzicht", "netwerk", "motieven", "lappendeken", "drukte", "kostenbaten", "verdeelsleutels",
    "wederkerigheid", "kansen", "afweging", "evaluatie", "proces",
)  # fmt: skip


def __getattr__(naam: str) -> ModuleType:
    if naam in THEMAS:
        return import_module(f"{__name__}.{naam}")
    raise AttributeError(f"swanalyse.widgets heeft geen thema {naam!r}")


def __dir__() -> list[str]:
    return [*globals(), *THEMAS]
