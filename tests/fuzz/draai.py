"""`python -m tests.fuzz.draai` (`make fuzz`): every loader fed with damaged files for a minute, and the counts.

With hypothesis always; with atheris as well where that is installed (`pip install -e ".[fuzz]"`). Exit status 1 when
another error than ours came, or something hung; the input that did it is kept in a folder that is named.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import typer
from hypothesis import HealthCheck, Phase, given, seed, settings

from swanalyse.notatie import getal
from tests.fuzz.laders import LADERS, Lader, probeer
from tests.fuzz.mutaties import gemuteerd
from tests.stuk.kind import Hangt

_PER_KEER = 200
# how libFuzzer ends: a time limit that ran out, and whatever else it calls a crash
_GEHANGEN, _GELUKT = 70, 0


@dataclass
class Telling:
    """What one loader met: how many inputs, and per other error or hang (what and where) one input that brought it."""

    naam: str
    geprobeerd: int = 0
    anders: dict[str, bytes] = field(default_factory=dict)
    hangt: dict[str, bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        tellen = f"invoer geprobeerd {getal(self.geprobeerd)}, andere fouten {len(self.anders)}"
        return f"{self.naam}: {tellen}, hangt {len(self.hangt)}"


def zoek(lader: Lader, *, seconden: float, hoogstens: int | None = None, vast: bool = False) -> Telling:
    """Feed a loader until the time is up, or so many inputs were tried; `vast` gives the same inputs every time."""
    telling, eind = Telling(lader.naam), time.monotonic() + seconden
    keus = settings(
        max_examples=min(_PER_KEER, hoogstens or _PER_KEER), deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), derandomize=False,
    )  # fmt: skip
    for beurt in count(0 if vast else time.time_ns()):

        @seed(beurt)
        @keus
        @given(gemuteerd(lader))
        def een(inhoud: bytes) -> None:
            if time.monotonic() < eind and (hoogstens is None or telling.geprobeerd < hoogstens):
                _tel(telling, lader, inhoud)

        een()
        if time.monotonic() >= eind or (hoogstens is not None and telling.geprobeerd >= hoogstens):
            return telling
    return telling


def _tel(telling: Telling, lader: Lader, inhoud: bytes) -> None:
    telling.geprobeerd += 1
    try:
        probeer(lader, inhoud)
    except Hangt as fout:
        telling.hangt.setdefault(_waar(fout), inhoud)
    except Exception as fout:
        telling.anders.setdefault(_waar(fout), inhoud)


def _waar(fout: BaseException) -> str:
    """Which error it is, and the last line of ours that it passed."""
    regels = [deel for deel in traceback.extract_tb(fout.__traceback__) if "swanalyse" in Path(deel.filename).parts]
    plek = f" ({Path(regels[-1].filename).name}:{regels[-1].lineno})" if regels else ""
    return f"{type(fout).__name__}: {str(fout)[:120]}{plek}"


def main(argumenten: Sequence[str] | None = None) -> int:
    keus = _lees(argumenten)
    warnings.simplefilter("error")
    met_atheris = not keus.zonder_atheris and find_spec("atheris") is not None
    tellingen = []
    for lader in LADERS:
        if keus.alleen and lader.naam not in keus.alleen:
            continue
        tellingen.append(zoek(lader, seconden=keus.seconden / (2 if met_atheris else 1)))
        _toon(tellingen[-1])
        if met_atheris:
            tellingen.append(_atheris(lader, keus.seconden / 2))
            typer.echo(str(tellingen[-1]))
    if not met_atheris:
        typer.echo("Zonder atheris: alleen hypothesis.")
    totaal = Telling("samen", sum(telling.geprobeerd for telling in tellingen))
    for telling in tellingen:
        totaal.anders |= {f"{telling.naam}: {wat}": inhoud for wat, inhoud in telling.anders.items()}
        totaal.hangt |= {f"{telling.naam}: {wat}": inhoud for wat, inhoud in telling.hangt.items()}
    typer.echo(str(totaal))
    return int(bool(totaal.anders or totaal.hangt))


def _toon(telling: Telling) -> None:
    """The counts, and where the inputs that did it are kept."""
    typer.echo(str(telling))
    mis = telling.anders | telling.hangt
    if mis:
        plek = Path(tempfile.mkdtemp(prefix=f"fuzz-{telling.naam}-"))
        for nr, (wat, inhoud) in enumerate(mis.items()):
            (plek / str(nr)).write_bytes(inhoud)
            typer.echo(f"  {plek / str(nr)}: {wat}")


def _atheris(lader: Lader, seconden: float) -> Telling:
    """The same by atheris, in a process of its own: it ends that with its first find."""
    opdracht = [sys.executable, "-m", "tests.fuzz.zoek", lader.naam, str(int(seconden))]
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, errors="replace", check=False)
    gezegd = gedaan.stderr + gedaan.stdout
    aantal = re.search(r"number_of_executed_units: *(\d+)", gezegd)
    telling = Telling(f"{lader.naam} (atheris)", int(aantal[1]) if aantal else 0)
    if gedaan.returncode != _GELUKT:
        waar = telling.hangt if gedaan.returncode == _GEHANGEN or "Hangt" in gezegd else telling.anders
        waar["\n".join(regel for regel in gezegd.splitlines()[-60:] if not regel.startswith("#"))] = b""
        typer.echo("\n".join(gezegd.splitlines()[-40:]))
    return telling


def _lees(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m tests.fuzz.draai", description="Beschadigde invoer aan de laders.")
    namen = [lader.naam for lader in LADERS]
    lezer.add_argument("--seconden", type=float, default=60, help="per lader; standaard 60")
    lezer.add_argument("--alleen", action="append", choices=namen, metavar="LADER", help=f"een van {', '.join(namen)}")
    lezer.add_argument("--zonder-atheris", action="store_true", help="alleen hypothesis")
    return lezer.parse_args(argumenten)


if __name__ == "__main__":
    sys.exit(main())
