"""A small table of runs: quick ones, one that fails, and what came of them serially."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from swanalyse.rapport import kerncijfers
from swanalyse.reeks import uitvoeren

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
RIJEN = [
    "naam;inventaris;gemeente;keuze;peildatum",
    "d;inventaris;D;;",
    "a;inventaris;A;;",
    "b;inventaris;B;zonder_verplicht;",
    "c;inventaris;C;;2025-01-01",
    "weg;inventaris;Nergens;;",
]


def inhoud(map_: Path) -> dict[str, bytes]:
    """What a user sees beneath a folder."""
    paden = sorted(pad for pad in map_.rglob("*") if pad.is_file() and not pad.name.startswith("."))
    return {pad.relative_to(map_).as_posix(): pad.read_bytes() for pad in paden}


def maak_tabel(map_: Path) -> Path:
    """The table, with its inventory beside it."""
    shutil.copytree(GOUD, map_ / "inventaris")
    tabel = map_ / "runs.csv"
    tabel.write_text("\n".join(RIJEN) + "\n", "utf-8")
    return tabel


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """The table, to change."""
    return maak_tabel(tmp_path)


@pytest.fixture
def zonder_antwoorden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the answers in words, for a test that is not of them: they have tests of their own and take longest."""
    monkeypatch.setattr(kerncijfers, "ANTWOORDEN", {})
    monkeypatch.setattr(kerncijfers.kernbeeld, "van_gemeente", lambda *_: pd.Series(dtype=object))


@pytest.fixture(scope="session")
def achtereen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of the table, one run after the other."""
    map_ = tmp_path_factory.mktemp("achtereen")
    uitvoeren.reeks(maak_tabel(map_), uitvoer=map_ / "uit", processen=1)
    return inhoud(map_ / "uit")
