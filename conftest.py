"""What the examples in the docstrings share: two hundred of them read the same three inventories."""

from __future__ import annotations

from functools import cache

import pytest

import swanalyse

_gelezen = cache(swanalyse.load)


@pytest.fixture(autouse=True)
def _lees_een_keer(request: pytest.FixtureRequest) -> None:
    """An inventory is never changed, so an example may get the one that another has read."""
    if isinstance(request.node, pytest.DoctestItem):
        request.getfixturevalue("monkeypatch").setattr(swanalyse, "load", _gelezen)
