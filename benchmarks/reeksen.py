"""Gemeenten of the register in one series: on two processes against one, to the same bytes.

Forty, spread over the alphabet: all 342 take a quarter of an hour on two processes and half an hour on one, and what
starting costs weighs less in them.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.proef import Proef

EFFICIENT, PROCESSEN, GEMEENTEN = 0.85, 2, 40
_KLEIN = 10  # below this every run is of one gemeente in its region, which asks less


def tabel(map_: Path, omvang: int) -> None:
    """A table of so many runs, spread over the alphabet."""
    from swanalyse.reeks import opstellen
    from swanalyse.reeks import tabel as tabellen

    opstellen.schrijf(_register(), map_ / "alle.csv")
    alle = tabellen.lees(map_ / "alle.csv")
    gekozen = [alle[nr * len(alle) // omvang] for nr in range(omvang)]
    with (map_ / "runs.csv").open("w", encoding="utf-8", newline="") as uit:
        blad = csv.writer(uit, delimiter=";")
        blad.writerow(["naam", "inventaris", "gemeenten", "gemeente"])
        for run in gekozen:
            blad.writerow([run.naam, run.pad, run.gemeenten, run.naam if omvang < _KLEIN else ""])


def naast_elkaar(map_: Path, _: int) -> Iterator[Any]:
    """On two processes, their starting included."""
    yield from _reeks(map_, PROCESSEN)


def achtereen(map_: Path, _: int) -> Iterator[Any]:
    """The same on one process, its starting included."""
    yield from _reeks(map_, 1)


def _reeks(map_: Path, processen: int) -> Iterator[Any]:
    from swanalyse import schijf
    from swanalyse.reeks.uitvoeren import reeks

    uit = map_ / f"uit-{len(list(map_.glob('uit-*')))}"  # each time another: what is done is not done again
    yield
    uitkomst = reeks(map_ / "runs.csv", uitvoer=uit, processen=processen)
    yield
    paden = sorted(pad for pad in uit.rglob("*") if pad.is_file() and not pad.name.startswith("."))
    afdruk = schijf.afdruk({pad.relative_to(uit).as_posix(): pad.read_text("utf-8") for pad in paden})
    yield {"mislukt": [list(een) for een in uitkomst.mislukt], "bestanden": len(paden), "afdruk": afdruk}


def _klopt(ons: dict[str, Any], ander: dict[str, Any]) -> str:
    if ons["mislukt"]:
        return f"mislukt: {': '.join(ons['mislukt'][0])}"
    return "" if ons == ander else "niet tot op de byte hetzelfde"


def _register() -> Path:
    return Path(os.environ.get("SWANALYSE_REGISTER", ""))


def _mist() -> str:
    if not _register().is_file():
        return "SWANALYSE_REGISTER noemt geen registerexport"
    return "" if len(_kernen()) >= PROCESSEN else "op één kern valt er niets te verdelen"


def _kernen() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return set(os.sched_getaffinity(0))
    return set(range(os.cpu_count() or 1))


PROEVEN = (
    Proef(
        naam="reeks",
        titel=f"kerncijfers van {GEMEENTEN} gemeenten op twee processen",
        tegen="dezelfde op één proces",
        ons=naast_elkaar,
        ander=achtereen,
        grens=EFFICIENT * PROCESSEN,
        sneller=True,
        herhalingen=1,
        omvang=GEMEENTEN,
        omvang_snel=2,
        invoer=tabel,
        mist=_mist,
        klopt=_klopt,
    ),
)
