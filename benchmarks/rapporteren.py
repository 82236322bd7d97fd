"""The report of one region against the same notebooks, one after another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.meten import WORTEL
from benchmarks.proef import Proef

INVENTARIS = WORTEL / "data" / "noord-limburg"
KLEIN = WORTEL / "tests" / "golden" / "inventaris"
NOTEBOOKS = WORTEL / "notebooks"


def notebooks(map_: Path, omvang: int) -> None:
    """The region and all notebooks, or when `omvang` is not 0 so many notebooks and a region of five gemeenten."""
    shutil.copytree(KLEIN if omvang else INVENTARIS, map_ / "inventaris")
    (map_ / "notebooks").mkdir()
    for boek in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))[: omvang or None]:
        shutil.copy(boek, map_ / "notebooks")


def rapport_ons(map_: Path, _: int) -> Iterator[Any]:
    """What `swanalyse rapport` does, its imports included."""
    yield
    from swanalyse.rapport import rapport

    uitkomst = rapport(map_ / "inventaris", uitvoer=map_ / "rapport", notebooks=map_ / "notebooks")
    yield
    yield {"mislukt": [str(een) for een in uitkomst.mislukt], "bestanden": _bestanden(map_ / "rapport")}


def rapport_ander(map_: Path, _: int) -> Iterator[Any]:
    """The same notebooks on the same inventory, keeping the same figures and tables, with nothing but papermill."""
    uitvoer = map_ / "achtereen"
    (uitvoer / "notebooks").mkdir(parents=True, exist_ok=True)
    os.environ["SWANALYSE_UITVOER"] = str(uitvoer)
    yield
    import papermill as pm

    for boek in sorted((map_ / "notebooks").glob("*.ipynb")):
        naar, waarden = uitvoer / "notebooks" / boek.name, {"inventaris_map": str(map_ / "inventaris")}
        pm.execute_notebook(str(boek), str(naar), waarden, cwd=str(boek.parent), progress_bar=False)
    yield
    yield {"mislukt": [], "bestanden": _bestanden(uitvoer)}


def _bestanden(map_: Path) -> list[str]:
    """The figures and tables."""
    mappen = ("figuren", "tabellen")
    return sorted(str(pad.relative_to(map_)) for deel in mappen for pad in (map_ / deel).glob("*") if pad.is_file())


def _klopt(ons: dict[str, list[str]], ander: dict[str, list[str]]) -> str:
    if ons["mislukt"]:
        return f"in het rapport mislukte {ons['mislukt'][0]}"
    verschil = set(ons["bestanden"]) ^ set(ander["bestanden"])
    return f"niet dezelfde bestanden: {', '.join(sorted(verschil))}" if verschil else ""


def _mist() -> str:
    if not (INVENTARIS / "datapackage.json").exists():
        return "data/noord-limburg is er niet"
    return "" if any(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")) else "er zijn nog geen notebooks"


PROEVEN = (
    Proef(
        naam="rapport",
        titel="het rapport voor Noord-Limburg",
        tegen="dezelfde notebooks na elkaar met papermill",
        ons=rapport_ons,
        ander=rapport_ander,
        grens=1.6,
        sneller=True,
        herhalingen=3,
        omvang_snel=1,
        invoer=notebooks,
        mist=_mist,
        klopt=_klopt,
    ),
)
