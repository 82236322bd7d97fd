"""A Data Package folder: `datapackage.json` and one CSV file per table, read in every dialect domein 2 names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse.bronnen import csvtekst
from swanalyse.notatie import bedoeld
from swanalyse.schema import schema
from swanalyse.schijf import DESCRIPTOR
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw, RuweTabel


def lees(pad: Path) -> Ruw:
    """Read the folder as text; what stands in the way of reading is a finding, never an exception."""
    beschrijving, meldingen = descriptor(pad)
    bronnen = {str(bron.get("name")): bron for bron in _objecten(beschrijving.get("resources"))}
    plaatsen, vreemd = _plaatsen(pad, bronnen)
    meldingen += vreemd
    tabellen, regels = {}, {}
    for naam, bestand in plaatsen.items():
        gelezen, delen = csvtekst.lees(bestand, naam)
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
    try:
        inhoud = json.loads(bestand.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as fout:
        reden = f"regel {fout.lineno}, teken {fout.colno}"
    except UnicodeDecodeError:
        reden = "geen UTF-8"
    except (RecursionError, ValueError):
        reden = "te diep genest, of een getal van duizenden cijfers"
    else:
        if isinstance(inhoud, dict):
            return inhoud, []
        reden = "geen object met eigenschappen"
    return {}, [meld("descriptor_onleesbaar", bestand=DESCRIPTOR, waarde=reden)]


def _objecten(waarde: object) -> list[dict[str, Any]]:
    return [deel for deel in waarde if isinstance(deel, dict)] if isinstance(waarde, list) else []


def _plaatsen(pad: Path, bronnen: dict[str, dict[str, Any]]) -> tuple[dict[str, Path], list[pd.DataFrame]]:
    """Which file holds which table: by the descriptor's path, else by file name; and the files nobody knows."""
    plaatsen, meldingen = _genoemd(pad, bronnen)
    genoemd = {(pad / str(bron.get("path"))).resolve() for bron in bronnen.values()}
    for bestand in sorted(kind for kind in pad.iterdir() if kind.suffix.lower() == ".csv" and kind.is_file()):
        naam = bestand.stem.lower()
        if naam not in (*schema.tabellen(), *schema.eigen_tabellen()):
            if bestand.resolve() not in genoemd:
                meldingen.append(_vreemd(bestand, pad))
        elif naam not in plaatsen:
            plaatsen[naam] = bestand
        elif plaatsen[naam].resolve() != bestand.resolve():
            ander = str(plaatsen[naam].relative_to(pad))
            meldingen.append(meld("bestand_dubbel", naam, bestand=bestand.name, waarde=bestand.name, ander=ander))
    volgorde = (*schema.tabellen(), *schema.eigen_tabellen())
    return {naam: plaatsen[naam] for naam in volgorde if naam in plaatsen}, meldingen


def _genoemd(pad: Path, bronnen: dict[str, dict[str, Any]]) -> tuple[dict[str, Path], list[pd.DataFrame]]:
    """The files that the descriptor names: where the tables lie, and which are not there."""
    plaatsen, meldingen = {}, []
    for naam, bron in bronnen.items():
        plek = bron.get("path")
        if not isinstance(plek, str) or not plek:
            continue
        bestand = pad / plek
        if not bestand.resolve().is_relative_to(pad.resolve()) or not bestand.is_file():
            tabel = naam if naam in schema.tabellen() else ""
            meldingen.append(meld("bestand_ontbreekt", tabel, bestand=DESCRIPTOR, kolom="resources", waarde=plek))
        elif naam in (*schema.tabellen(), *schema.eigen_tabellen()):
            plaatsen[naam] = bestand
    return plaatsen, meldingen


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
