"""Reads an inventory for whoever writes something of it to a file: the external edition, unless asked otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import swanalyse
from swanalyse.inventaris import Inventaris

EDITIE = "extern"


def lees(pad: str | Path, keuzes: Mapping[str, Any] | None = None) -> Inventaris:
    """The inventory at `pad` under the given choices: `editie` (`extern` when not named), and those of `kies`.

    Examples
    --------
    >>> lees("data/noord-limburg", {"keuze": "vrijwillig"}).eigenschappen["editie"]
    'extern'
    """
    anders = {"editie": EDITIE, **(keuzes or {})}
    return swanalyse.load(pad, editie=anders.pop("editie")).kies(**anders)
