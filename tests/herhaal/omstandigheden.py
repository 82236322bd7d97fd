"""Circumstances under which the same inventory must give the same: hash seed, language, time zone, place and user."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import matplotlib

WORTEL = Path(__file__).resolve().parents[2]
SOORTEN = (".csv", ".json")
_TALEN = "talen"


@dataclass(frozen=True)
class Omstandigheid:
    """Where and how a process runs."""

    zaad: str
    taal: str
    zone: str
    map: str  # below the scratch folder: where it stands, and so how long its paths are
    wie: str = "beleidsmedewerker"
    python: str = sys.executable  # whose packages

    def omgeving(self, kladmap: Path) -> dict[str, str]:
        """The environment of such a process; its home is beneath the scratch folder."""
        anders = {
            naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("LC_", "LANG", "PYTEST_"))
        }
        thuis = kladmap / "thuis" / self.wie
        thuis.mkdir(parents=True, exist_ok=True)
        zelfgemaakt = {"LOCPATH": str(kladmap / _TALEN)} if (kladmap / _TALEN / self.taal).is_dir() else {}
        return {
            **anders, **zelfgemaakt,
            "PYTHONHASHSEED": self.zaad, "LC_ALL": self.taal, "LANG": self.taal, "TZ": self.zone,
            "HOME": str(thuis), "USER": self.wie, "LOGNAME": self.wie, "PYTHONPATH": str(WORTEL),
            # where the drawing library keeps its list of fonts: to make that list takes longer than the report
            "MPLCONFIGDIR": matplotlib.get_cachedir(),
        }  # fmt: skip


BASIS = Omstandigheid("0", "C.UTF-8", "UTC", "a")
ANDERE = (
    Omstandigheid("1", "C", "Pacific/Kiritimati", "een map/met een wat langere naam dan de andere", "jansen-p"),
    Omstandigheid("4242", "POSIX", "America/St_Johns", "b/c/d"),
)


def eigen_namen(hoe: Omstandigheid, kladmap: Path) -> list[str]:
    """What must be in no file of a report made so: where it was, who did it, and on which machine."""
    machine = [platform.node()] if len(platform.node()) >= 4 else []
    return [str(kladmap), hoe.wie, str(WORTEL), sys.prefix, *machine]


def is_er(taal: str, kladmap: Path) -> bool:
    """Whether a process can run in this language here; one that is not there is made, where the system can."""
    if _spreekt(taal, kladmap):
        return True
    naam, _, tekens = taal.partition(".")
    doel = kladmap / _TALEN / taal
    doel.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(["localedef", "-i", naam, "-f", tekens, str(doel)], capture_output=True, timeout=60, check=False)
    return _spreekt(taal, kladmap)


def _spreekt(taal: str, kladmap: Path) -> bool:
    """Whether the system knows it, which says `C` to what it does not know."""
    vraag = "import locale; locale.setlocale(locale.LC_ALL, '')"
    omgeving = Omstandigheid("0", taal, "UTC", "").omgeving(kladmap)
    return subprocess.run([sys.executable, "-c", vraag], env=omgeving, capture_output=True, check=False).returncode == 0


def draai(hoe: Omstandigheid, inventaris: Path, kladmap: Path, *erbij: str, tijd: float = 3600) -> Path:
    """The report made in a process of its own under these circumstances; its folder."""
    hier = kladmap / hoe.map
    hier.mkdir(parents=True, exist_ok=True)
    opdracht = [hoe.python, "-m", "tests.herhaal.maak", str(inventaris), str(hier / "uit"), *erbij]
    klaar = subprocess.run(
        opdracht, cwd=hier, env=hoe.omgeving(kladmap), capture_output=True, text=True, timeout=tijd, check=False
    )
    assert klaar.returncode == 0, klaar.stderr[-3000:]
    return hier / "uit"


def inhoud(map_: Path, *, soorten: Sequence[str] = SOORTEN) -> Mapping[str, bytes]:
    """The files of these kinds beneath a folder."""
    return {
        pad.relative_to(map_).as_posix(): pad.read_bytes()
        for pad in sorted(map_.rglob("*"))
        if pad.suffix in soorten and pad.is_file()
    }


def verschillen(een: Path, ander: Path) -> list[str]:
    """The CSV and JSON files that are not the same to the byte, or in one of both only."""
    links, rechts = inhoud(een), inhoud(ander)
    return [naam for naam in sorted(links | rechts) if links.get(naam) != rechts.get(naam)]
