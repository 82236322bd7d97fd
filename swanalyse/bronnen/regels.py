"""A copy of our rule tables and codelists, to change: an inventory that brings its own goes by its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from swanalyse.fouten import BronFout, KeuzeFout, oorzaak
from swanalyse.notatie import bedoeld, opsomming
from swanalyse.schema import schema

_VOORVOEGSELS = ("regels_", "codelijst_")


def overzicht() -> pd.DataFrame:
    """What can be copied.

    Returns
    -------
    DataFrame
        Index naam, sorted; `soort` (`regels` or `codelijst`), `rijen`, `voorzet` (rows that we made up ourselves).

    Examples
    --------
    >>> overzicht().loc["ladder", "soort"]
    'codelijst'
    """
    rijen = {}
    for vol in schema.eigen_tabellen():
        soort, _, naam = vol.partition("_")
        tabel = _tabel(vol)
        eigen = int(tabel["herkomst"].eq("voorzet").sum()) if "herkomst" in tabel else 0
        rijen[naam] = {"soort": soort, "rijen": len(tabel), "voorzet": eigen}
    return pd.DataFrame.from_dict(rijen, orient="index").rename_axis("naam").sort_index()


def kopieer(namen: Sequence[str], *, naar: str | Path) -> list[Path]:
    """Write our tables `namen` into the folder `naar`, under the name by which an inventory there takes them up.

    Written as a Dutch spreadsheet opens it at a double click (semicolons, UTF-8 with a mark). All of them, or none; a
    table that is there already is somebody's own and stays.

    Raises
    ------
    KeuzeFout
        For a name that does not exist; says what was probably meant.
    BronFout
        When the folder is not there, holds the table already, or cannot be written.
    """
    map_ = Path(naar)
    paden = {map_ / f"{vol}.csv": vol for vol in map(_vol, namen)}
    if not map_.is_dir():
        raise BronFout(f"{naar} is geen map. Geef de map van de inventaris.")
    al = [pad.name for pad in paden if pad.exists()]
    if al:
        raise BronFout(f"{opsomming(al)} staat al in {naar}. Verander dat bestand, of verplaats het eerst.")
    try:
        with tempfile.TemporaryDirectory(prefix=".swanalyse-", dir=map_) as werk:
            for pad, vol in paden.items():
                tekst = _tabel(vol).to_csv(sep=";", index=False, lineterminator="\r\n")
                (Path(werk) / pad.name).write_bytes(tekst.encode("utf-8-sig"))
            for pad in paden:
                (Path(werk) / pad.name).replace(pad)
    except OSError as fout:
        raise BronFout(f"{naar} is niet te schrijven: {oorzaak(fout)}. Kies een andere map.") from fout
    return list(paden)


def _vol(naam: str) -> str:
    """The full name of a table; `regels_`, `codelijst_` and `.csv` may be left out."""
    kort = naam.strip().lower().removesuffix(".csv")
    eigen = schema.eigen_tabellen()
    for vol in (kort, *(f"{voor}{kort}" for voor in _VOORVOEGSELS)):
        if vol in eigen:
            return vol
    bekend = [vol.partition("_")[2] for vol in eigen]
    gok = bedoeld(kort, bekend)
    raise KeuzeFout(f"'{naam}' is geen regeltabel of codelijst" + (f" (bedoeld: '{gok}'?)." if gok else "."))


def _tabel(vol: str) -> pd.DataFrame:
    soort, _, naam = vol.partition("_")
    return schema.regels(naam) if soort == "regels" else schema.codelijst(naam)
