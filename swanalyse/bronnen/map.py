"""A Data Package folder: `datapackage.json` and one CSV file per table, read in every dialect domein 2 names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse.bronnen import csvtekst
from swanalyse.notatie import bedoeld, getal
from swanalyse.schema import schema
from swanalyse.schijf import DESCRIPTOR
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw, RuweTabel

GROOTSTE_BESCHRIJVING = 10_000_000


def lees(pad: Path) -> Ruw:
    """Read the folder as text; what stands in the way of reading is a finding, never an exception."""
    beschrijving, meldingen = descriptor(pad)
    bronnen = {str(bron.get("name")): bron for bron in _objecten(beschrijving.get("resources"))}
    plaatsen, vreemd = _plaatsen(pad, bronnen)
    meldingen += vreemd
    tabellen, regels = {}, {}
    for naam, bestand in plaatsen.items():
        gezegd = bronnen.get(naam, {}).get("encoding")
        gelezen, delen = csvtekst.lees(bestand, naam, gezegd=gezegd if isinstance(gezegd, str) else "")
        meldingen += delen
        if naam in schema.tabellen():
            zeker, vermoeden = _decimaal(beschrijving, bronnen.get(naam, {}), gelezen.scheider)
            tabellen[naam] = RuweTabel(
                gelezen.cellen, bestand.name, zeker, vermoeden, gelezen.scheider == ";", gelezen.leesbaar
            )
        elif gelezen.leesbaar:
            regels[naam] = gelezen.cellen.astype(object)
    return Ruw(beschrijving, tabellen, regels, tuple(meldingen))


def descriptor(pad: Path) -> tuple[dict[str, Any], list[pd.DataFrame]]:
    """The properties of the folder, and what is wrong with the file that holds them."""
    bestand = pad / DESCRIPTOR
    if not bestand.is_file():
        return {}, [meld("descriptor_ontbreekt", bestand=DESCRIPTOR, waarde=DESCRIPTOR)]
    if not _binnen(bestand, pad):
        return {}, [meld("bestand_buiten", bestand=DESCRIPTOR, waarde=DESCRIPTOR)]
    if bestand.stat().st_size > GROOTSTE_BESCHRIJVING:
        reden = f"groter dan {getal(GROOTSTE_BESCHRIJVING / 1e6)} MB"
        return {}, [meld("descriptor_onleesbaar", bestand=DESCRIPTOR, waarde=reden)]
    dubbel: list[str] = []
    try:
        inhoud = json.loads(bestand.read_bytes().decode("utf-8-sig"), object_pairs_hook=lambda d: _object(d, dubbel))
    except json.JSONDecodeError as fout:
        reden = f"regel {fout.lineno}, teken {fout.colno}"
    except UnicodeDecodeError:
        reden = "geen UTF-8"
    except (RecursionError, ValueError):
        reden = "te diep genest, of een getal van duizenden cijfers"
    else:
        if isinstance(inhoud, dict):
            return inhoud, [meld("eigenschap_dubbel", bestand=DESCRIPTOR, kolom=naam) for naam in dict.fromkeys(dubbel)]
        reden = "geen object met eigenschappen"
    return {}, [meld("descriptor_onleesbaar", bestand=DESCRIPTOR, waarde=reden)]


def _object(delen: list[tuple[str, Any]], dubbel: list[str]) -> dict[str, Any]:
    """An object of the descriptor; names that stand in it twice go in `dubbel`, since the first would be lost."""
    uit = dict(delen)
    if len(uit) < len(delen):
        dubbel += [naam for naam, aantal in Counter(naam for naam, _ in delen).items() if aantal > 1]
    return uit


def _objecten(waarde: object) -> list[dict[str, Any]]:
    return [deel for deel in waarde if isinstance(deel, dict)] if isinstance(waarde, list) else []


def _plaatsen(pad: Path, bronnen: dict[str, dict[str, Any]]) -> tuple[dict[str, Path], list[pd.DataFrame]]:
    """Which file holds which table: by the descriptor's path, else by file name; and the files nobody knows."""
    plaatsen, meldingen = _genoemd(pad, bronnen)
    genoemd = {bestand.resolve() for bron in bronnen.values() for bestand in _plek(pad, bron)}
    for bestand in sorted(kind for kind in pad.iterdir() if kind.suffix.lower() == ".csv" and kind.is_file()):
        naam = bestand.stem.lower()
        if naam not in (*schema.tabellen(), *schema.eigen_tabellen()):
            if bestand.resolve() not in genoemd:
                meldingen.append(_vreemd(bestand, pad))
        elif naam not in plaatsen:
            if _binnen(bestand, pad):
                plaatsen[naam] = bestand
            elif bestand.resolve() not in genoemd:  # else it was told there
                tabel = naam if naam in schema.tabellen() else ""
                meldingen.append(meld("bestand_buiten", tabel, bestand=bestand.name, waarde=bestand.name))
        elif plaatsen[naam].resolve() != bestand.resolve():
            ander = str(plaatsen[naam].relative_to(pad))
            meldingen.append(meld("bestand_dubbel", naam, bestand=bestand.name, waarde=bestand.name, ander=ander))
    volgorde = (*schema.tabellen(), *schema.eigen_tabellen())
    return {naam: plaatsen[naam] for naam in volgorde if naam in plaatsen}, meldingen


def _genoemd(pad: Path, bronnen: dict[str, dict[str, Any]]) -> tuple[dict[str, Path], list[pd.DataFrame]]:
    """The files that the descriptor names: where the tables lie, which are not there, and which lie elsewhere."""
    plaatsen, meldingen = {}, []
    for naam, bron in bronnen.items():
        plek = bron.get("path")
        if not isinstance(plek, str) or not plek:
            continue
        tabel = naam if naam in schema.tabellen() else ""
        bestand = next(_plek(pad, bron), None)
        if "://" in plek or (bestand is not None and not _binnen(bestand, pad)):
            meldingen.append(meld("bestand_buiten", tabel, bestand=DESCRIPTOR, kolom="resources", waarde=plek))
        elif bestand is None or not bestand.is_file():
            meldingen.append(meld("bestand_ontbreekt", tabel, bestand=DESCRIPTOR, kolom="resources", waarde=plek))
        elif naam in (*schema.tabellen(), *schema.eigen_tabellen()):
            plaatsen[naam] = bestand
    return plaatsen, meldingen


def _plek(pad: Path, bron: dict[str, Any]) -> Iterator[Path]:
    """Where the descriptor says that the file is; nothing when no system could have a file of that name."""
    try:
        bestand = pad / str(bron.get("path"))
        bestand.resolve()
        bestand.is_file()
    except (OSError, ValueError, RuntimeError):  # too long a name, a NUL or half a character in it, links in a ring
        return
    yield bestand


def _binnen(bestand: Path, pad: Path) -> bool:
    """Whether the file lies in the folder, also when the name turns out to be a link."""
    return bestand.resolve().is_relative_to(pad.resolve())


def _vreemd(bestand: Path, pad: Path) -> pd.DataFrame:
    """A file that belongs to no table: probably misspelt when the table it resembles is not there."""
    gok = bedoeld(bestand.stem.lower(), list(schema.tabellen()))
    hint = f" (bedoeld: '{gok}.csv'?)" if gok and not (pad / f"{gok}.csv").exists() else ""
    code = "bestand_verkeerd_genoemd" if hint else "bestand_onbekend"
    return meld(code, bestand=bestand.name, waarde=bestand.name, bedoeld=hint)


def _decimaal(beschrijving: dict[str, Any], bron: dict[str, Any], scheider: str) -> tuple[str | None, str | None]:
    """The decimal sign that the descriptor states: for certain, or unless the file itself shows otherwise.

    What stands in the schema of a field was written together with the file. It is believed while the file still has
    the separator of then: a Dutch spreadsheet gives it back with semicolons and decimal commas, under the old
    descriptor.
    """
    gesteld = bron.get("decimalChar", beschrijving.get("decimalChar"))
    if gesteld in (",", "."):
        return str(gesteld), None
    standaard = bron.get("schema")
    velden = _objecten(standaard.get("fields")) if isinstance(standaard, dict) else []
    tekens = {_teken(veld) for veld in velden} - {None}
    toen = _scheider_van(bron)
    if len(tekens) != 1 or scheider != (toen or ","):
        return None, None
    teken = tekens.pop()
    return (teken, None) if toen == ";" else (None, teken)


def _teken(veld: dict[str, Any]) -> str | None:
    """The decimal sign of a field; a thousands mark says it as well."""
    if veld.get("decimalChar") in (",", "."):
        return str(veld["decimalChar"])
    return {",": ".", ".": ","}.get(str(veld.get("groupChar")))


def _scheider_van(bron: dict[str, Any]) -> str | None:
    """The separator that the descriptor states, in the older or the newer way of writing it."""
    dialect = bron.get("dialect")
    if not isinstance(dialect, dict):
        return None
    binnen = dialect.get("csv")
    teken = dialect.get("delimiter", binnen.get("delimiter") if isinstance(binnen, dict) else None)
    return teken if isinstance(teken, str) else None
