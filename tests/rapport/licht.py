"""A report without what takes long and has tests of its own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import swanalyse.rapport as rapporten
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import draaien


def kantoor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A presentation and a workbook that are there at once."""
    for naam, bestand in (("powerpoint", draaien.PRESENTATIE), ("excel", draaien.CIJFERS)):

        def schrijf(inv: Inventaris, werk: Path, *, bestand: str = bestand, **anders: object) -> None:
            (werk / bestand).write_text(repr(sorted(anders)))

        monkeypatch.setattr(rapporten, naam, SimpleNamespace(schrijf=schrijf), raising=False)


def alleen_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebooks and the page alone."""
    kantoor(monkeypatch)
    for naam in ("kernbeelden", "factsheets", "netwerkbestanden"):
        monkeypatch.setattr(f"swanalyse.rapport.{naam}.schrijf", lambda *_, **__: ())
    monkeypatch.setattr("swanalyse.rapport.kerncijfers.kerncijfers", lambda _: {})
