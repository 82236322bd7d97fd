"""The order of the tests, and what all of them share: the shipped inventories are read once in every process."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse.inventaris import Inventaris

# files with tests of half a minute and more: whoever begins with these last, keeps the others waiting
LANG = (
    "test_notebooks.py",
    "test_browser.py",
    "test_benchmarks.py",
    "test_lekken.py",
    "test_draaien.py",
    "test_een_notebook.py",
    "test_herhaal.py",
)
WORTEL = Path(__file__).resolve().parent
MEEGELEVERD = (WORTEL / "data", WORTEL / "tests" / "golden")
# the tests start many processes (kernels, servers, the command line): each would compile the package anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
_lees = swanalyse.load
_gelezen = cache(_lees)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first."""
    items.sort(key=lambda item: item.path.name not in LANG)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it again, nor every moment at the rest."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _lees_een_keer(path: str | Path, **anders: Any) -> Inventaris:
    plek = Path(path).resolve()
    van_ons = any(plek.is_relative_to(map_) for map_ in MEEGELEVERD)
    return _gelezen(plek, **anders) if van_ons else _lees(path, **anders)


@pytest.fixture(scope="session", autouse=True)
def _een_keer_gelezen() -> Iterator[None]:
    """Hundreds of tests and examples read the same three inventories, which never change.

    Whoever tests the reading itself calls `bronnen.load`.
    """
    with pytest.MonkeyPatch.context() as zolang:
        zolang.setattr(swanalyse, "load", _lees_een_keer)
        yield
