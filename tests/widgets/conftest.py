"""Explorers in tests keep their choices in a folder of their own, and are shown: no report is being made."""

from __future__ import annotations

from pathlib import Path

import pytest

import swanalyse
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import stand


@pytest.fixture(autouse=True)
def _eigen_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("SWANALYSE_UITVOER", "SERVER_SOFTWARE", "VOILA_PREHEAT"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv(stand.MAP, str(tmp_path / "stand"))


@pytest.fixture(scope="session")
def gouden() -> Inventaris:
    return swanalyse.load("tests/golden/inventaris")


@pytest.fixture(scope="session")
def regio() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")
