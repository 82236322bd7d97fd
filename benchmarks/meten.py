"""Runs the two sides of a benchmark in turn, A B A B, so that a busy moment of the machine hits both."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.proef import Invoer, Kant, Proef

WORTEL = Path(__file__).parent.parent


@dataclass(frozen=True)
class Meting:
    """One side, once."""

    seconden: float
    megabyte: float
    antwoord: Any


@dataclass(frozen=True)
class Uitslag:
    """What came out of a benchmark; without measurements `reden` says why there are none.

    With measurements, `klacht` says what is wrong with our answer, if anything.
    """

    proef: Proef
    ons: tuple[Meting, ...] = ()
    ander: tuple[Meting, ...] = ()
    reden: str = ""
    klacht: str = ""

    @property
    def verhouding(self) -> float:
        """The ratio of the medians, turned so that it reads as the target does."""
        return self._verhouding(_midden(self.ons), _midden(self.ander))

    @property
    def spreiding(self) -> tuple[float, float]:
        """The lowest and the highest ratio of a single pair."""
        delen = [self._verhouding(een.seconden, twee.seconden) for een, twee in zip(self.ons, self.ander, strict=True)]
        return min(delen), max(delen)

    @property
    def gehaald(self) -> bool:
        """Whether the target was met with a right answer."""
        if not self.ons or self.klacht:
            return False
        return self.verhouding >= self.proef.grens if self.proef.sneller else self.verhouding <= self.proef.grens

    def _verhouding(self, ons: float, ander: float) -> float:
        return ander / ons if self.proef.sneller else ons / ander


def meet(proef: Proef, *, omvang: int, herhalingen: int) -> Uitslag:
    """Run a benchmark at this size; never raises for what a side does wrong, since the other benchmarks must go on."""
    reden = proef.mist()
    if reden:
        return Uitslag(proef, reden=f"overgeslagen: {reden}")
    ons, ander = [], []
    with tempfile.TemporaryDirectory(prefix="swanalyse-benchmark-") as werk:
        map_ = Path(werk)
        try:
            if proef.invoer is not None:
                _proces(proef.invoer, map_, omvang)
            for _ in range(herhalingen):
                ons.append(_kant(proef.ons, map_, omvang))
                ander.append(_kant(proef.ander, map_, omvang))
        except subprocess.CalledProcessError as fout:
            return Uitslag(proef, reden=f"mislukt: {_laatste_regel(fout.stderr)}")
    klachten = (proef.klopt(een.antwoord, twee.antwoord) for een, twee in zip(ons, ander, strict=True))
    return Uitslag(proef, tuple(ons), tuple(ander), klacht=next(filter(None, klachten), ""))


def _kant(kant: Kant, map_: Path, omvang: int) -> Meting:
    return Meting(**json.loads(_laatste_regel(_proces(kant, map_, omvang))))


def _proces(functie: Kant | Invoer, map_: Path, omvang: int) -> str:
    waar = f"{functie.__module__}:{functie.__name__}"
    opdracht = [sys.executable, "-m", "benchmarks.kind", waar, str(map_), str(omvang)]
    return subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, text=True).stdout


def _laatste_regel(tekst: str) -> str:
    regels = tekst.strip().splitlines()
    return regels[-1] if regels else ""


def _midden(metingen: tuple[Meting, ...]) -> float:
    return median(meting.seconden for meting in metingen)
