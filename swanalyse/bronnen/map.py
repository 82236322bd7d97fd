"""A Data Package folder: `datapackage.json` and one CSV file per table, read in every dialect domein 2 names."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse.bronnen import csvtekst
from swanalyse.fouten import BronFout
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import bedoeld
from swanalyse.schema import schema
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw, RuweTabel, als_tekst

DESCRIPTOR = "datapackage.json"


def lees(pad: Path) -> Ruw:
    """Read the folder as text; what stands in the way of reading is a finding, never an exception."""
    beschrijving, meldingen = _descriptor(pad)
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


def schrijf(inv: Inventaris, pad: Path) -> Path:
    """Write the folder beside its place, then put it there.

    A new folder appears in one step. In a folder that is there already only the inventory's own files are replaced;
    when that fails halfway, the old ones go back. The descriptor goes first and comes last, so that a folder in
    which half is new can never be read as an inventory.
    """
    with _als_bronfout(pad):
        if pad.exists() and not pad.is_dir():
            raise BronFout(f"{pad} is een bestand. Geef een map, of een naam die op .xlsx eindigt.")
        if pad.is_dir() and not _is_inventaris(pad):
            raise BronFout(f"{pad} bevat al iets anders dan een inventaris. Kies een lege of nieuwe map.")
        inhoud = bestanden(inv)
        buiten = pad if pad.is_dir() else pad.parent
        buiten.mkdir(parents=True, exist_ok=True)
        werk = Path(tempfile.mkdtemp(prefix=".swanalyse-", dir=buiten))
        try:
            nieuw = werk / "nieuw"
            nieuw.mkdir()
            for naam, tekst in inhoud.items():
                (nieuw / naam).write_text(tekst, encoding="utf-8", newline="")
            if pad.is_dir():
                _vervang(nieuw, pad, oud=werk / "oud")
            else:
                nieuw.rename(pad)
        finally:
            shutil.rmtree(werk, ignore_errors=True)
    return pad


def bestanden(inv: Inventaris) -> dict[str, str]:
    """The files of the folder, name to content: the tables that hold rows, the required ones, and the descriptor."""
    namen = [naam for naam, tabel in schema.tabellen().items() if tabel.verplicht or len(inv.tabellen[naam])]
    uit = {f"{naam}.csv": csvtekst.schrijf(als_tekst(inv, naam)) for naam in namen}
    uit |= {f"{naam}.csv": csvtekst.schrijf(tabel) for naam, tabel in inv.regels.items()}
    uit[DESCRIPTOR] = json.dumps(beschrijving(inv, namen), ensure_ascii=False, indent=1) + "\n"
    return uit


def beschrijving(inv: Inventaris, namen: list[str]) -> dict[str, Any]:
    """The complete descriptor, so that any Data Package tool can validate what is written."""
    codes = {naam: tuple(inv.codelijst(naam)["code"]) for naam in schema.codelijsten()}
    aanwezig = set(namen)
    bronnen = []
    for naam in namen:
        standaard = schema.descriptor(schema.tabellen()[naam], codes)
        # a reference to a table without rows is never filled, and a descriptor may not point at a missing resource
        sleutels = [s for s in standaard.pop("foreignKeys", []) if s["reference"]["resource"] in aanwezig | {""}]
        bronnen.append(_bron(naam, {**standaard, **({"foreignKeys": sleutels} if sleutels else {})}))
    for naam, tabel in inv.regels.items():
        bronnen.append(_bron(naam, {"fields": [{"name": str(kolom), "type": "string"} for kolom in tabel]}))
    eigen = {"schema_versie": schema.SCHEMA_VERSIE, "profile": "tabular-data-package", "resources": bronnen}
    return {**inv.eigenschappen, **eigen}


def _bron(naam: str, standaard: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": naam,
        "path": f"{naam}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": standaard,
    }


def _descriptor(pad: Path) -> tuple[dict[str, Any], list[pd.DataFrame]]:
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


def _is_eigen(bestand: Path) -> bool:
    """Whether a file in the folder is one that `schrijf` may replace."""
    eigen = (*schema.tabellen(), *schema.eigen_tabellen())
    return bestand.name == DESCRIPTOR or (bestand.suffix.lower() == ".csv" and bestand.stem.lower() in eigen)


def _is_inventaris(pad: Path) -> bool:
    """Whether the folder is an inventory, or empty but for hidden files: a Data Package of another kind is neither."""
    kinderen = [kind for kind in pad.iterdir() if not kind.name.startswith(".")]
    if not (pad / DESCRIPTOR).is_file():
        return not kinderen
    return "peildatum" in _descriptor(pad)[0] or any(_is_eigen(kind) for kind in kinderen if kind.name != DESCRIPTOR)


def _vervang(nieuw: Path, pad: Path, *, oud: Path) -> None:
    """Put the files of `nieuw` in `pad` in the place of the inventory's own; all of them, or none."""
    oud.mkdir()
    descriptor = [pad / DESCRIPTOR] if (pad / DESCRIPTOR).exists() else []
    weg = [*descriptor, *(kind for kind in sorted(pad.iterdir()) if _is_eigen(kind) and kind not in descriptor)]
    erin = [*(kind for kind in sorted(nieuw.iterdir()) if kind.name != DESCRIPTOR), nieuw / DESCRIPTOR]
    gedaan: list[tuple[Path, Path]] = []
    try:
        for van, naar in [*((kind, oud / kind.name) for kind in weg), *((kind, pad / kind.name) for kind in erin)]:
            van.rename(naar)
            gedaan.append((van, naar))
    except BaseException:
        for van, naar in reversed(gedaan):
            naar.rename(van)
        raise


@contextmanager
def _als_bronfout(pad: Path) -> Iterator[None]:
    """A disk that refuses is the user's to mend, so it is told as such."""
    try:
        yield
    except OSError as fout:
        raise BronFout(f"{pad} is niet te schrijven: {fout.strerror or fout}. Kies een andere map.") from fout
