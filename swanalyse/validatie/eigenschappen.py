"""Checks of the descriptor: what this program needs of it, and what any Data Package tool will demand of it."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from swanalyse.schema import schema
from swanalyse.validatie.bevindingen import hint, meld
from swanalyse.validatie.ruw import Ruw

_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIJDSTIP = re.compile(r"[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_NAAM = re.compile(r"[-a-z0-9._/]+")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_ADRES = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]+@{_LABEL}(\.{_LABEL})+")
# what office programs write; others (that carry a state, or pack something up) are refused
_CODERINGEN = re.compile(
    r"utf-8(-sig)?|utf-16(-[bl]e)?|ascii|cp125[0-8]|cp(437|850|852|858|866)|iso8859-[0-9]+|koi8-[ru]|mac-roman"
)
_PROFIELEN = ("data-package", "tabular-data-package")
_NIETS: tuple[object, ...] = (None, "", [], {})
# what is known about collaboration lies well within; beyond, a digit is wrong
_JAREN = (1900, 2200)
_TEKSTEN = ("title", "description", "homepage", "image", "version", "profile", "$schema")
_TEKSTEN_BRON = ("title", "description", "homepage", "profile", "scheme", "mediatype", "innerpath", "encoding")
_PERSONEN = {
    "licenses": ("name", "path", "title"),
    "sources": ("title", "path", "email"),
    "contributors": ("title", "path", "email", "organisation", "role"),
}


def controleer(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """Every finding on the properties of an inventory."""
    for eis in (_nodig, _eigen, _parameters, _standaard, _bronnen):
        yield from eis(ruw)


def peildatum(ruw: Ruw) -> date | None:
    """The reference date, when it is a real one."""
    tekst = str(ruw.eigenschappen.get("peildatum"))
    try:
        return date.fromisoformat(tekst) if _DATUM.fullmatch(tekst) else None
    except ValueError:
        return None


def _nodig(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """A name and a reference date."""
    eigen = ruw.eigenschappen
    for naam in ("name", "peildatum"):
        if eigen.get(naam) in _NIETS:
            yield meld("eigenschap_ontbreekt", bestand=ruw.bestand, kolom=naam)
    dag = peildatum(ruw)
    if dag is not None and not _JAREN[0] <= dag.year <= _JAREN[1]:
        yield _vorm(ruw, "peildatum", f"tussen {_JAREN[0]} en {_JAREN[1]} liggen")
    if dag is None and eigen.get("peildatum") not in _NIETS:
        yield _onleesbaar(ruw, "peildatum")
    if eigen.get("name") not in _NIETS and not _is_naam(eigen["name"]):
        yield _vorm(ruw, "name", "bestaan uit kleine letters, cijfers en de tekens - . _ /")


def _eigen(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """The properties that are this program's own: version, years, yes or no, decimal sign."""
    eigen = ruw.eigenschappen
    for naam in ("jaar", "prijspeiljaar"):
        if eigen.get(naam) is not None and not re.fullmatch(r"[0-9]{4}", str(eigen[naam])):
            yield _onleesbaar(ruw, naam)
    for naam in ("synthetisch", "volledig"):
        if not isinstance(eigen.get(naam, False), bool | None):
            yield _onleesbaar(ruw, naam)
    yield from _decimaalteken(ruw, eigen, "")
    versie = str(eigen.get("schema_versie", schema.SCHEMA_VERSIE))
    if not re.fullmatch(r"[0-9]+", versie):
        yield _onleesbaar(ruw, "schema_versie")
    elif int(versie) != int(schema.SCHEMA_VERSIE):
        # version 1 is the first: there is nothing to convert yet, and who comes from the future cannot be trusted
        code = "schema_versie_nieuwer" if int(versie) > int(schema.SCHEMA_VERSIE) else "schema_versie"
        kolom = "schema_versie"
        yield meld(code, bestand=ruw.bestand, kolom=kolom, waarde=versie, ander=schema.SCHEMA_VERSIE)


def drempels(ruw: Ruw) -> dict[str, float | None]:
    """The thresholds of `parameters` that can be used; a blank one (null) is None."""
    eigen = ruw.eigenschappen.get("parameters")
    parameters = eigen if isinstance(eigen, Mapping) else {}
    return {naam: waarde for naam, waarde in parameters.items() if waarde is None or _is_getal(waarde)}


def _parameters(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """Known thresholds with a number, lists with known codes."""
    eigen = ruw.eigenschappen.get("parameters")
    if eigen is None:
        return
    if not isinstance(eigen, Mapping):
        yield _vorm(ruw, "parameters", "een object zijn, met drempels bij hun naam")
        return
    standaard = schema.regels("drempels").set_index("code")["waarde"]
    bekend = standaard.index.tolist()
    lijsten = {"rollen_lidmaatschap": "rol", "perimeter_typen": "partnertype"}
    for naam, waarde in eigen.items():
        if naam in lijsten:
            yield from _codelijst(ruw, naam, waarde, ruw.codelijst(lijsten[naam])["code"].tolist())
        elif naam not in bekend:
            gok = hint(naam, bekend)
            yield meld("parameter_onbekend", bestand=ruw.bestand, kolom=naam, waarde=naam, bedoeld=gok)
        elif waarde is not None and not _is_getal(waarde):
            yield meld("eigenschap_onleesbaar", bestand=ruw.bestand, kolom=naam, waarde=str(waarde))
        elif naam in schema.BESCHERMEND and waarde is not None and waarde < float(standaard[naam]):
            yield meld("drempel_te_laag", bestand=ruw.bestand, kolom=naam, waarde=str(waarde), ander=standaard[naam])


def _codelijst(ruw: Ruw, naam: str, waarde: object, codes: list[str]) -> Iterator[pd.DataFrame]:
    if not isinstance(waarde, list):
        yield _vorm(ruw, naam, "een lijst van codes zijn")
        return
    for code in waarde:
        if code not in codes:
            gok = hint(str(code), codes)
            yield meld("code_onbekend", bestand=ruw.bestand, kolom=naam, waarde=str(code), bedoeld=gok)


def _standaard(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """What the Data Package standard says of the properties it knows."""
    eigen = ruw.eigenschappen
    yield from _teksten(ruw, eigen, _TEKSTEN, "")
    yield from _personen(ruw, eigen, "")
    woorden = eigen.get("keywords", [])
    if not isinstance(woorden, list) or not all(isinstance(woord, str) for woord in woorden):
        yield _vorm(ruw, "keywords", "een lijst van teksten zijn")
    if "created" in eigen and not _is_tijdstip(eigen["created"]):
        yield _vorm(ruw, "created", "een tijdstip zijn, zoals 2026-01-01T12:00:00Z")
    profiel = eigen.get("profile")
    if isinstance(profiel, str) and profiel not in _PROFIELEN and not profiel.startswith("http"):
        yield _vorm(ruw, "profile", "tabular-data-package zijn")
    for naam in ("fields", "missingValues"):
        if naam in eigen:
            yield _vorm(ruw, naam, "bij het schema van een tabel staan")


def _bronnen(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """The list of files, when there is one: a name and a path each, and a schema that can be followed."""
    bronnen = ruw.eigenschappen.get("resources", [])
    if not isinstance(bronnen, list) or not all(isinstance(bron, dict) for bron in bronnen):
        yield _vorm(ruw, "resources", "een lijst van objecten zijn")
        return
    namen = [bron.get("name") for bron in bronnen]
    for nr, bron in enumerate(bronnen):
        plek = f"resources[{nr}]"
        if not _is_naam(bron.get("name")):
            yield _vorm(ruw, f"{plek}.name", "bestaan uit kleine letters, cijfers en de tekens - . _ /")
        elif namen.index(bron["name"]) < nr:
            yield _vorm(ruw, f"{plek}.name", "een eigen naam zijn; deze staat er al")
        yield from _teksten(ruw, bron, _TEKSTEN_BRON, f"{plek}.")
        yield from _personen(ruw, bron, f"{plek}.")
        yield from _bestand(ruw, bron, plek)
        yield from _schema(ruw, bron, namen, f"{plek}.schema")


def _bestand(ruw: Ruw, bron: dict[str, Any], plek: str) -> Iterator[pd.DataFrame]:
    """A file that lies in the folder as plain CSV, in an encoding that exists."""
    pad = bron.get("path")
    if not isinstance(pad, str) or not pad or pad.startswith(("/", "~")) or ".." in re.split(r"[/\\]", pad):
        yield _vorm(ruw, f"{plek}.path", "de naam van een bestand in deze map zijn")
    if "data" in bron:
        yield _vorm(ruw, f"{plek}.data", "in een eigen bestand staan")
    if bron.get("format", "csv") not in ("csv", "tsv") or bron.get("compression"):
        yield _vorm(ruw, f"{plek}.format", "csv zijn, niet ingepakt")
    if isinstance(bron.get("encoding"), str) and not is_codering(bron["encoding"]):
        yield _vorm(ruw, f"{plek}.encoding", "utf-8 zijn, of zo iets als windows-1252")
    if not isinstance(bron.get("dialect", {}), dict):
        yield _vorm(ruw, f"{plek}.dialect", "een object zijn")
    if ruw.eigenschappen.get("profile") == "tabular-data-package" and bron.get("profile") != "tabular-data-resource":
        yield _vorm(ruw, f"{plek}.profile", "tabular-data-resource zijn")
    for naam in ("bytes", "rows", "fields"):
        if naam in bron and (isinstance(bron[naam], bool) or not isinstance(bron[naam], int)):
            yield _vorm(ruw, f"{plek}.{naam}", "een geheel getal zijn")
    yield from _decimaalteken(ruw, bron, f"{plek}.")
    if "missingValues" in bron:
        yield _vorm(ruw, f"{plek}.missingValues", "bij het schema van de tabel staan")


def _schema(ruw: Ruw, bron: dict[str, Any], namen: list[object], plek: str) -> Iterator[pd.DataFrame]:
    """A schema with fields, and with references to files that the descriptor names."""
    tabel = bron.get("schema")
    if tabel is None and bron.get("profile") != "tabular-data-resource":
        return
    velden = tabel.get("fields") if isinstance(tabel, dict) else None
    if not isinstance(velden, list) or not all(isinstance(veld, dict) and veld.get("name") for veld in velden):
        yield _vorm(ruw, plek, "een object zijn met een lijst fields, elk met een name")
        return
    kolommen = [str(veld["name"]) for veld in velden]
    if len(set(kolommen)) < len(kolommen):
        yield _vorm(ruw, f"{plek}.fields", "elke kolom één keer noemen")
    for doel in _doelen(tabel):
        if doel not in ("", bron.get("name"), *namen):
            yield _vorm(ruw, "resources", f"de tabel {doel} noemen, waarnaar {bron.get('name')} verwijst")


def _doelen(tabel: object) -> Iterator[str]:
    """The tables that a schema refers to."""
    sleutels = tabel.get("foreignKeys", []) if isinstance(tabel, dict) else []
    for sleutel in sleutels if isinstance(sleutels, list) else []:
        doel = sleutel.get("reference") if isinstance(sleutel, dict) else None
        if isinstance(doel, dict):
            yield str(doel.get("resource", ""))


def _decimaalteken(ruw: Ruw, houder: Mapping[str, Any], voor: str) -> Iterator[pd.DataFrame]:
    if houder.get("decimalChar") not in (None, ",", "."):
        yield _vorm(ruw, f"{voor}decimalChar", "een komma of een punt zijn")


def _teksten(ruw: Ruw, houder: Mapping[str, Any], namen: tuple[str, ...], voor: str) -> Iterator[pd.DataFrame]:
    for naam in namen:
        if naam in houder and not isinstance(houder[naam], str):
            yield _vorm(ruw, voor + naam, "een tekst zijn")


def _personen(ruw: Ruw, houder: Mapping[str, Any], voor: str) -> Iterator[pd.DataFrame]:
    """Licences, sources and contributors: lists of objects of texts."""
    for naam, sleutels in _PERSONEN.items():
        lijst = houder.get(naam, [])
        if not isinstance(lijst, list) or not all(isinstance(deel, dict) for deel in lijst):
            yield _vorm(ruw, voor + naam, "een lijst van objecten zijn")
            continue
        for nr, deel in enumerate(lijst):
            plek = f"{voor}{naam}[{nr}]"
            yield from _teksten(ruw, deel, sleutels, f"{plek}.")
            if naam == "licenses" and not (deel.get("name") or deel.get("path")):
                yield _vorm(ruw, plek, "een name of een path hebben")
            adres = deel.get("email")
            if isinstance(adres, str) and adres and not _ADRES.fullmatch(adres):
                yield _vorm(ruw, f"{plek}.email", "een e-mailadres zijn")


def _is_naam(waarde: object) -> bool:
    return isinstance(waarde, str) and bool(_NAAM.fullmatch(waarde))


def _is_getal(waarde: object) -> bool:
    return isinstance(waarde, int | float) and not isinstance(waarde, bool) and math.isfinite(waarde)


def _is_tijdstip(waarde: object) -> bool:
    if not isinstance(waarde, str) or not _TIJDSTIP.fullmatch(waarde):
        return False
    return _lukt(datetime.fromisoformat, waarde)


def is_codering(naam: str) -> bool:
    """Whether a file may say that it is in this encoding.

    Examples
    --------
    >>> is_codering("windows-1252"), is_codering("ISO-8859-2"), is_codering("rot13"), is_codering("klinkklaar")
    (True, True, False, False)
    """
    try:
        return bool(_CODERINGEN.fullmatch(codecs.lookup(naam).name))
    except (LookupError, ValueError):
        return False


def _lukt(doe: Callable[[str], object], tekst: str) -> bool:
    try:
        doe(tekst)
    except (ValueError, LookupError):
        return False
    return True


def _vorm(ruw: Ruw, naam: str, eis: str) -> pd.DataFrame:
    return meld("eigenschap_vorm", bestand=ruw.bestand, kolom=naam, ander=eis)


def _onleesbaar(ruw: Ruw, naam: str) -> pd.DataFrame:
    return meld("eigenschap_onleesbaar", bestand=ruw.bestand, kolom=naam, waarde=str(ruw.eigenschappen[naam]))
