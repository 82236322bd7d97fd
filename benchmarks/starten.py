"""Starting: what it costs before anything has been done. Every side is a whole process, interpreter included."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.proef import Proef

_ANDERE = "import pandas, networkx, matplotlib, scipy.sparse"
_OM_TE_TEKENEN = "import pandas, networkx, matplotlib.pyplot, scipy.sparse"
_ALLES = (
    "import swanalyse.bronnen, swanalyse.netwerk; "
    "from swanalyse.indicatoren import dekking, lappendeken, netwerk, overzicht; "
    "from swanalyse.grafieken import dekking, lappendeken, netwerk, overzicht"
)


def import_ons(_: Path, __: int) -> Iterator[Any]:
    return _draai([sys.executable, "-c", "import swanalyse"])


def import_alles_ons(_: Path, __: int) -> Iterator[Any]:
    return _draai([sys.executable, "-c", _ALLES])


def import_ander(_: Path, __: int) -> Iterator[Any]:
    return _draai([sys.executable, "-c", _ANDERE])


def tekenen_ander(_: Path, __: int) -> Iterator[Any]:
    return _draai([sys.executable, "-c", _OM_TE_TEKENEN])


def help_ons(_: Path, __: int) -> Iterator[Any]:
    return _draai([str(Path(sys.executable).with_name("swanalyse")), "--help"])


def help_ander(_: Path, __: int) -> Iterator[Any]:
    return _draai([sys.executable, "-c", "import pandas"])


def _draai(opdracht: Sequence[str]) -> Iterator[Any]:
    yield
    afloop = subprocess.run(opdracht, check=False, stdout=subprocess.DEVNULL).returncode
    yield
    if afloop:
        # what went wrong is already on stderr
        raise SystemExit(afloop)


PROEVEN = (
    Proef(
        naam="import",
        titel="`import swanalyse`",
        tegen="pandas, networkx, matplotlib en scipy.sparse importeren",
        ons=import_ons,
        ander=import_ander,
        grens=1.2,
        herhalingen=9,
    ),
    Proef(
        naam="import-alles",
        titel="lezen, netwerk, indicatoren en grafieken importeren",
        tegen="pandas, networkx, matplotlib.pyplot en scipy.sparse importeren",
        ons=import_alles_ons,
        ander=tekenen_ander,
        grens=1.2,
        herhalingen=9,
    ),
    Proef(
        naam="help",
        titel="`swanalyse --help`",
        tegen="`import pandas`",
        ons=help_ons,
        ander=help_ander,
        grens=0.5,
        herhalingen=9,
    ),
)
