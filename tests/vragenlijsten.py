"""Questionnaires filled in as a partner does: through another program than the one that wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from swanalyse import bronnen
from swanalyse.bronnen import vragenlijst
from swanalyse.inventaris import Inventaris


def sturen(inv: Inventaris, map_: Path) -> tuple[Path, Path]:
    """The inventory saved in a folder, and the folder with its questionnaires."""
    antwoorden = map_ / "antwoorden"
    vragenlijst.schrijf(inv, antwoorden)
    return bronnen.save(inv, map_ / "regio"), antwoorden


# sheet, where, and what is filled in there
Vulling = tuple[str, Mapping[str, object], Mapping[str, object]]
KOP = 5  # the row with the codes of the columns, as the user counts


def rijen(pad: Path, blad: str) -> list[dict[str, Any]]:
    """The rows of a sheet by column code, with `rij`, the row as the user sees it."""
    return _rijen(openpyxl.load_workbook(pad)[blad])


def _rijen(blad: Any) -> list[dict[str, Any]]:
    kop, *rest = list(blad.iter_rows(values_only=True))[KOP - 1 :]
    return [{"rij": nr, **dict(zip(kop, cellen, strict=True))} for nr, cellen in enumerate(rest, start=KOP + 1)]


def vul_in(pad: Path, blad: str, waar: Mapping[str, object], cellen: Mapping[str, object]) -> int:
    """Fill in cells of the one row with these values, and save; gives the number of that row."""
    (nr,) = vul_alles_in(pad, [(blad, waar, cellen)])
    return nr


def vul_alles_in(pad: Path, delen: Iterable[Vulling]) -> list[int]:
    """The same for several rows at once."""
    boek, nummers = openpyxl.load_workbook(pad), []
    for blad, waar, cellen in delen:
        treffers = [rij["rij"] for rij in _rijen(boek[blad]) if {k: rij.get(k) for k in waar} == dict(waar)]
        assert len(treffers) == 1, (waar, treffers)
        koppen = [cel.value for cel in boek[blad][KOP]]
        for kolom, waarde in cellen.items():
            boek[blad].cell(treffers[0], koppen.index(kolom) + 1).value = waarde
        nummers.append(int(treffers[0]))
    boek.save(pad)
    return nummers
