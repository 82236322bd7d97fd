"""The order of the tests, and what the examples in the docstrings share."""

from __future__ import annotations

from functools import cache

import pytest

import swanalyse

# files with tests of half a minute and more: whoever begins with these last, keeps the others waiting
LANG = ("test_notebooks.py", "test_browser.py", "test_benchmarks.py", "test_lekken.py", "test_draaien.py")
_gelezen = cache(swanalyse.load)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first."""
    items.sort(key=lambda item: item.path.name not in LANG)


@pytest.fixture(autouse=True)
def _lees_een_keer(request: pytest.FixtureRequest) -> None:
    """Two hundred examples read the same three inventories, which are never changed: once is enough."""
    if isinstance(request.node, pytest.DoctestItem):
        request.getfixturevalue("monkeypatch").setattr(swanalyse, "load", _gelezen)
