"""What every room of the tests shares: the inventory that is solvable on paper, and the national register."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import swanalyse
from swanalyse.inventaris import Inventaris

GOUD = Path(__file__).parent / "golden"
# the same examples every time, as everything here; SWANALYSE_ZOEK=1 goes looking for new ones
settings.register_profile("vast", derandomize=True)
settings.register_profile("zoek", derandomize=False)
settings.load_profile("zoek" if os.environ.get("SWANALYSE_ZOEK") else "vast")


@pytest.fixture(scope="session")
def gouden() -> Inventaris:
    """The five gemeenten of domein 7."""
    return swanalyse.load(GOUD / "inventaris")


@pytest.fixture(scope="session")
def verwacht() -> dict[str, Any]:
    """What domein 7 says about them, computed without this package."""
    return dict(json.loads((GOUD / "verwacht.json").read_text("utf-8")))


@pytest.fixture(scope="session")
def register() -> Path:
    """The register export named in SWANALYSE_REGISTER; its tests carry the marker `register`."""
    naam = os.environ.get("SWANALYSE_REGISTER", "")
    if not naam:
        pytest.skip("SWANALYSE_REGISTER noemt geen registerexport")
    return Path(naam)
