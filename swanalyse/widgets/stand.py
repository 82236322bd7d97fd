"""What was chosen in an explorer, kept between sessions: a notebook that is run again shows the same choices.

One small JSON file: per inventory (its name) and explorer the values that differ from the beginning. Where it cannot be
written nothing is kept; in Voilà, where several people share a server, it is neither read nor written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from swanalyse import schijf
from swanalyse.widgets.regelaars import Regelaar

MAP = "SWANALYSE_STAND"
_BESTAND = "stand.json"


def lees(inventaris: str, verkenner: str) -> Mapping[str, Any]:
    """The values kept for this explorer, as JSON has them; empty when there are none or the file cannot be read."""
    map_ = _map()
    bewaard = _alles(map_).get(inventaris) if map_ else None
    waarden = bewaard.get(verkenner) if isinstance(bewaard, dict) else None
    return waarden if isinstance(waarden, dict) else {}


def bewaar(inventaris: str, verkenner: str, waarden: Mapping[str, Any]) -> None:
    """Keep these values; with none the explorer is forgotten."""
    map_ = _map()
    if map_ is None:
        return
    alles = _alles(map_)
    van_deze = alles.get(inventaris)
    van_deze = dict(van_deze) if isinstance(van_deze, dict) else {}
    van_deze.pop(verkenner, None)
    if waarden:
        van_deze[verkenner] = {naam: _naar_json(waarde) for naam, waarde in waarden.items()}
    alles[inventaris] = van_deze
    with suppress(OSError):
        _schrijf(map_, {naam: inhoud for naam, inhoud in alles.items() if inhoud})


def hersteld(regelaar: Regelaar, waarde: Any) -> Any:
    """A kept value as the control has it.

    Raises
    ------
    ValueError
        When the control does not, or no longer, offer it.
    """
    if regelaar.soort == "datum":
        return date.fromisoformat(waarde if isinstance(waarde, str) else "")
    if regelaar.soort == "vinkje":
        if isinstance(waarde, bool):
            return waarde
        raise ValueError(regelaar.naam)
    opties = [optie for _, optie in regelaar.opties]
    delen = waarde if regelaar.soort == "meer" and isinstance(waarde, list) else [waarde]
    # True equals 1, and is no number that was chosen
    if any(isinstance(deel, bool | list | dict) or deel not in opties for deel in delen):
        raise ValueError(regelaar.naam)
    return tuple(optie for optie in opties if optie in delen) if regelaar.soort == "meer" else waarde


def gedeeld() -> bool:
    """Whether this kernel is one of Voilà's, which several people look at in turn."""
    # a kernel that Voilà started beforehand does not know the request that it will serve
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila") or "VOILA_PREHEAT" in os.environ


def _naar_json(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    return list(waarde) if isinstance(waarde, tuple) else waarde


def _map() -> Path | None:
    if gedeeld():
        return None
    if eigen := os.environ.get(MAP):
        return Path(eigen)
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "swanalyse"


def _alles(map_: Path) -> dict[str, Any]:
    try:
        inhoud = json.loads((map_ / _BESTAND).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}


def _schrijf(map_: Path, inhoud: Mapping[str, Any]) -> None:
    map_.mkdir(parents=True, exist_ok=True)
    schijf.schrijf(map_ / _BESTAND, json.dumps(inhoud, ensure_ascii=False, indent=1).encode("utf-8"))
