"""An inventory as it was read: text only, with the place of every row, before anything is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema, typen


@dataclass(frozen=True)
class RuweTabel:
    """One table as text.

    Attributes
    ----------
    tekst : DataFrame of str, or of categoricals of str
        Trimmed cells, blank is `""`; the index is the row number as the user sees it in the file.
    bestand : str
        How a message names the place: `deelnames.csv`, `werkblad deelnames`.
    decimaal : {".", ",", None}
        The decimal sign where it is certain; `None` lets it be decided from the texts.
    vermoeden : {".", ",", None}
        What decides where the texts do not.
    puntkomma : bool
        Whether cells were separated by semicolons.
    leesbaar : bool
        Whether the file could be read; if not, that was reported, and what follows from it is not.
    """

    tekst: pd.DataFrame
    bestand: str
    decimaal: str | None = None
    vermoeden: str | None = None
    puntkomma: bool = False
    leesbaar: bool = True


@dataclass(frozen=True)
class Ruw:
    """Everything that was read: properties, tables, the inventory's own rule tables, and findings made on the way."""

    eigenschappen: Mapping[str, Any]
    tabellen: Mapping[str, RuweTabel]
    regels: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    bevindingen: tuple[pd.DataFrame, ...] = ()
    bestand: str = "datapackage.json"

    def codelijst(self, naam: str) -> pd.DataFrame:
        """The codelist in force: the inventory's own, unless it lacks columns (which is reported), or the package's."""
        standaard = schema.codelijst(naam)
        eigen = self.regels.get(f"codelijst_{naam}", standaard)
        return eigen if set(standaard) <= set(eigen) else standaard


def van_inventaris(inv: Inventaris) -> Ruw:
    """An inventory back as text, its rows numbered as in the CSV that `save` would write (the header is row 1)."""
    tabellen = {
        naam: RuweTabel(als_tekst(inv, naam), f"{naam}.csv", decimaal=".")
        for naam, tabel in schema.tabellen().items()
        if tabel.verplicht or len(inv.tabellen[naam])
    }
    regels = {naam: frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis=0) for naam, frame in inv.regels.items()}
    return Ruw(inv.eigenschappen, tabellen, regels)


def als_tekst(inv: Inventaris, naam: str) -> pd.DataFrame:
    """Table `naam` as the texts that reading gives back unchanged, row numbers from 2."""
    frame, nvt = inv.tabellen[naam], inv.nvt[naam]
    kolommen = schema.tabellen()[naam].kolommen.values()
    tekst = {kolom.naam: typen.schrijf(frame[kolom.naam], nvt[kolom.naam], kolom) for kolom in kolommen}
    return pd.DataFrame(tekst).set_axis(pd.RangeIndex(2, len(frame) + 2), axis=0)
