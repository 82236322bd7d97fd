"""The only place that reads and fetches; what is read is text until the validator has seen it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from swanalyse import editie as edities
from swanalyse import validatie
from swanalyse.bronnen import overgang
from swanalyse.bronnen.map import lees as lees_map
from swanalyse.bronnen.map_schrijven import schrijf as schrijf_map
from swanalyse.fouten import BronFout, oorzaak
from swanalyse.inventaris import Inventaris

__all__ = ["load", "map", "save", "validate"]
_KEUS = "een map met datapackage.json, een .xlsx-werkboek of een registerexport (.xml, .xml.gz)"


def load(path: str | Path, *, editie: str = "intern") -> Inventaris:
    """Read an inventory: a Data Package folder, an `.xlsx` workbook, or a register export (`.xml`, `.xml.gz`).

    Parameters
    ----------
    editie : {"intern", "extern"}
        All of it, or what may leave the building: see `editie.extern`.

    Raises
    ------
    InventarisFout
        Listing every fout at once: file, row, column, value, remedy.
    KeuzeFout
        For an edition that does not exist.
    BronFout
        When there is nothing to read, or not something that can be read.

    Examples
    --------
    >>> load("data/noord-limburg").eigenschappen["peildatum"]
    '2026-05-16'
    """
    return edities.kies(validatie.inventaris(_ruw(path)), editie)


def save(inv: Inventaris, path: str | Path) -> Path:
    """Write the complete tables to a Data Package folder, or to a workbook when `path` ends in `.xlsx`.

    Loading the result gives an inventory equal to `inv` under its own default selection. What stood there is replaced
    in one step; nothing is left half-written. Files in the folder that are not part of an inventory stay.

    Raises
    ------
    BronFout
        When `path` is a folder with something else in it, or cannot be written.
    """
    doel = Path(path)
    if doel.suffix.lower() == ".xlsx":
        from swanalyse.bronnen import werkboek_schrijven

        return werkboek_schrijven.schrijf(inv, doel)
    return schrijf_map(inv, doel)


def validate(path_or_inv: str | Path | Inventaris) -> pd.DataFrame:
    """Every finding on an inventory, the gravest first; one row per finding.

    Columns `code, ernst, tabel, bestand, rij, kolom, waarde, uitleg, herstel`; `ernst` is `fout`, `waarschuwing` or
    `info`; `rij` is the row as the user sees it in the file (the header is row 1), missing for a whole table.

    Examples
    --------
    >>> bevindingen = validate("data/noord-limburg")
    >>> (bevindingen["ernst"] == "fout").sum()
    np.int64(0)
    """
    if isinstance(path_or_inv, Inventaris):
        return validatie.bevindingen(validatie.van_inventaris(path_or_inv))
    return validatie.bevindingen(_ruw(path_or_inv))


def _ruw(path: str | Path) -> validatie.Ruw:
    bron = Path(path)
    if not bron.exists():
        raise BronFout(f"{bron} bestaat niet. Geef {_KEUS}.")
    if not (bron.is_dir() or bron.is_file()):  # from a pipe or a device one may read for ever
        raise BronFout(f"{bron} is geen gewoon bestand. Geef {_KEUS}.")
    try:
        return _lees(bron)
    except OSError as fout:
        raise BronFout(f"{bron} is niet te lezen: {oorzaak(fout)}.") from fout


def _lees(bron: Path) -> validatie.Ruw:
    if bron.is_dir():
        return overgang.lees_heel(bron, lees_map)
    if bron.suffix.lower() == ".xlsx":
        from swanalyse.bronnen import werkboek

        return werkboek.lees(bron)
    if bron.name.lower().endswith((".xml", ".xml.gz")):
        from swanalyse.bronnen import roo

        return roo.lees(bron)
    raise BronFout(f"{bron.name} is geen inventaris. Geef {_KEUS}.")
