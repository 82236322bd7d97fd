"""Runs through an explorer without showing it: its controls, and what comes of other choices."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest

from swanalyse import widgets
from swanalyse.fouten import SwanalyseFout
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import verkenner
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner


@dataclass(frozen=True)
class Doorlopen:
    """An explorer taken apart: its name, its controls for `inv`, and how it draws."""

    inv: Inventaris
    naam: str
    regelaars: Sequence[Regelaar]
    teken: Callable[[Inventaris, Mapping[str, Any]], Any]

    @property
    def begin(self) -> dict[str, Any]:
        """The value of every control at first."""
        return {regelaar.naam: regelaar.begin for regelaar in self.regelaars}

    def met(self, **anders: Any) -> Any:
        """What is drawn when some controls stand otherwise; an error of ours is raised."""
        assert set(anders) <= set(self.begin), f"{self.naam} heeft {sorted(self.begin)}"
        waarden = self.begin | anders
        keuzes = {r.naam: verkenner._keuze(r, waarden[r.naam]) for r in self.regelaars if r.kiest and r.naam in anders}
        return self.teken(self.inv.kies(**keuzes), waarden)


def verkenners(thema: str) -> list[str]:
    """The explorers of a theme: its public functions."""
    kamer = getattr(widgets, thema)
    return [
        naam
        for naam, doe in inspect.getmembers(kamer, inspect.isfunction)
        if not naam.startswith("_") and doe.__module__ == kamer.__name__
    ]


def ontleed(thema: str, naam: str, inv: Inventaris, **hoe: Any) -> Doorlopen:
    """The explorer `thema.naam` of `inv`, taken apart."""
    gevraagd: list[Doorlopen] = []

    def vang(inv: Inventaris, *, naam: str, regelaars: Any, teken: Any) -> None:
        gevraagd.append(Doorlopen(inv, naam, tuple(regelaars(inv)), teken))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(getattr(widgets, thema), "verken", vang)
        getattr(getattr(widgets, thema), naam)(inv, **hoe)
    return gevraagd[0]


def zonder_plaat(monkeypatch: pytest.MonkeyPatch, thema: str) -> list[pd.DataFrame]:
    """Let the theme make everything but the drawing; gives the frames, with their footer and title."""
    frames: list[pd.DataFrame] = []

    def bijna(
        inv: Inventaris,
        frame: Any,
        grafiek: Any,
        *,
        alt: str,
        zinnen: Any = None,
        noten: Sequence[str] = (),
        **anders: Any,
    ) -> Beeld:
        bekend = set(inspect.signature(grafiek).parameters)
        assert set(anders) <= bekend, f"{grafiek.__name__} kent {sorted(set(anders) - bekend)} niet"
        frame = frame.copy(deep=False)
        frame.attrs["noten"] = (*frame.attrs.get("noten", ()), *noten)
        frame.attrs["voet"] = inv.voet(frame).regel()
        frame.attrs["titel"] = None if zinnen is None or zinnen.empty else str(zinnen.iloc[0])
        frames.append(frame)
        return Beeld(None, alt)  # type: ignore[arg-type]

    monkeypatch.setattr(getattr(widgets, thema), "figuur", bijna)
    return frames


def elke_keuze(wat: Doorlopen) -> None:
    """Every control at another value, its first or its last: a picture with alt text, or a sentence."""
    anders = {regelaar.naam: _keuzes(regelaar) for regelaar in wat.regelaars}
    waarden = {naam: keuzes[-(nr % 2)] for nr, (naam, keuzes) in enumerate(anders.items()) if keuzes}
    try:
        beeld = wat.met(**waarden)
    except SwanalyseFout:
        return  # a sentence of ours: every other error is a fault
    assert beeld.alt.strip().endswith("."), waarden
    assert "<NA>" not in beeld.alt, beeld.alt


def _keuzes(regelaar: Regelaar) -> list[Any]:
    if regelaar.soort == "datum":
        return [date(2020, 1, 1)]
    waarden = [waarde for _, waarde in regelaar.opties]
    if regelaar.soort == "meer":
        return [waarde for waarde in (tuple(waarden[:1]), tuple(waarden), ()) if waarde != regelaar.begin]
    anders = [waarde for waarde in waarden if waarde != regelaar.begin]
    return anders[:1] + anders[-1:]


def hertekend(thema: str, naam: str, inv: Inventaris, knop: str, waarden: Sequence[Any]) -> list[str]:
    """What the explorer shows after each of these choices: real pictures, or sentences."""
    v = getattr(getattr(widgets, thema), naam)(inv)
    assert isinstance(v, Verkenner)
    uit = []
    for waarde in waarden:
        v.knoppen[knop].value = waarde
        uit.append(v.beeld.value)
    return uit


def anders_getekend(uit: Sequence[str]) -> bool:
    """Whether two pictures differ in their bytes and in their alt text."""
    delen = [(plaat.partition("base64,")[2], plaat.partition('alt="')[2]) for plaat in uit]
    return all(bytes_ and alt for bytes_, alt in delen) and all(
        een != ander for een, ander in zip(delen[0], delen[1], strict=True)
    )
