"""A copy of our rule tables and codelists, to change: an inventory that brings its own goes by its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from swanalyse import schijf
from swanalyse.bronnen import overgang, werkplek
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
        When the folder is not there, holds the table already, cannot be written, or is being written by somebody else.
    """
    map_ = Path(naar)
    paden = {map_ / f"{vol}.csv": vol for vol in map(_vol, namen)}
    if not map_.is_dir():
        raise BronFout(f"{naar} is geen map. Geef de map van de inventaris.")
    try:
        with werkplek.vast(map_.resolve()):
            overgang.maak_af(map_)
            _zet_neer({pad: _als_csv(vol) for pad, vol in paden.items()}, naar)
    except OSError as fout:
        raise BronFout(f"{naar} is niet te schrijven: {oorzaak(fout)}. Kies een andere map.") from fout
    return list(paden)


def _zet_neer(inhoud: Mapping[Path, bytes], naar: str | Path) -> None:
    """All of them, or none."""
    al = [pad.name for pad in inhoud if pad.exists()]
    if al:
        raise BronFout(f"{opsomming(al)} staat al in {naar}. Verander dat bestand, of verplaats het eerst.")
    gedaan: list[Path] = []
    try:
        for pad, tekst in inhoud.items():
            gedaan.append(pad)
            schijf.schrijf(pad, tekst)
    except BaseException:
        for pad in gedaan:
            pad.unlink(missing_ok=True)
        raise


def _als_csv(vol: str) -> bytes:
    return _tabel(vol).to_csv(sep=";", index=False, lineterminator="\r\n").encode("utf-8-sig")


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
