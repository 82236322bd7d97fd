"""Reads the schema that lies beside it as data: tables, columns, codelists, thresholds, reference tables.

Nothing here knows a table by name; what a table or a rule means stands in the JSON and CSV files.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

SCHEMA_VERSIE = "1"
ONTBREKEND = ("", "onbekend", "nvt")
ADMINISTRATIE = ("intern", "opmerking", "bron_datum", "opgehaald_door")
WAAR = ("ja", "true", "1", "Ja", "JA", "True", "TRUE")
ONWAAR = ("nee", "false", "0", "Nee", "NEE", "False", "FALSE")
# thresholds that protect people: an inventory may set them higher, never lower
BESCHERMEND = frozenset({"respondenten_minimum"})
_MAP = resources.files("swanalyse.schema")


@dataclass(frozen=True)
class Kolom:
    """One column: its kind (`soort`), whether it must be present (`verplicht`) and filled (`gevuld`), and its bounds.

    `intern` keeps it out of an external edition; `leeg_is_geen` says that a blank cell usually means that there is none
    (an end date, a parent), so that it is no gap.

    `soort` is one of `tekst`, `getal`, `geheel`, `jaar`, `ja_nee`, `datum`, `datum_of_jaar`.
    """

    naam: str
    soort: str
    titel: str
    toelichting: str
    verplicht: bool = False
    gevuld: bool = False
    codelijst: str | None = None
    eenheid: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    patroon: str | None = None
    intern: bool = False
    leeg_is_geen: bool = False

    @property
    def is_getal(self) -> bool:
        """Whether its cells are written as a number."""
        return self.soort in {"getal", "geheel", "jaar"}


@dataclass(frozen=True)
class Verwijzing:
    """A foreign key: `kolom` holds a value of `doelkolom` in table `doel`."""

    kolom: str
    doel: str
    doelkolom: str


@dataclass(frozen=True)
class Tabel:
    """One table: what a row is, its columns in order, its key and its references."""

    naam: str
    titel: str
    toelichting: str
    verplicht: bool
    schakelt_in: str
    kolommen: Mapping[str, Kolom]
    sleutel: tuple[str, ...]
    verwijzingen: tuple[Verwijzing, ...]
    standaard: Mapping[str, Any] = field(repr=False, compare=False)


_SOORTEN = {"string": "tekst", "number": "getal", "integer": "geheel", "boolean": "ja_nee", "date": "datum"}


@cache
def tabellen() -> Mapping[str, Tabel]:
    """Every table of an inventory, in reading order.

    Examples
    --------
    >>> list(tabellen())[:3]
    ['partners', 'verbanden', 'deelnames']
    >>> tabellen()["deelnames"].sleutel
    ('partner_id', 'verband_id', 'van')
    """
    paden = [pad for pad in (_MAP / "tabellen").iterdir() if pad.name.endswith(".json")]
    bestanden = [json.loads(pad.read_text("utf-8")) for pad in paden]
    return {ruw["name"]: _tabel(ruw) for ruw in sorted(bestanden, key=lambda ruw: int(ruw["volgorde"]))}


def _tabel(ruw: dict[str, Any]) -> Tabel:
    verwijzingen = tuple(
        Verwijzing(sleutel["fields"][0], doel["resource"] or ruw["name"], doel["fields"][0])
        for sleutel in ruw.get("foreignKeys", [])
        for doel in [sleutel["reference"]]
    )
    return Tabel(
        naam=ruw["name"],
        titel=ruw["title"],
        toelichting=ruw["description"],
        verplicht=ruw["verplicht"],
        schakelt_in=ruw["schakelt_in"],
        kolommen={veld["name"]: _kolom(veld) for veld in ruw["fields"]},
        sleutel=tuple(ruw["primaryKey"]),
        verwijzingen=verwijzingen,
        standaard=ruw,
    )


def _kolom(veld: dict[str, Any]) -> Kolom:
    grenzen = veld.get("constraints", {})
    return Kolom(
        naam=veld["name"],
        soort=veld.get("soort") or _SOORTEN[veld["type"]],
        titel=veld["title"],
        toelichting=veld["description"],
        verplicht=veld.get("verplicht", False),
        gevuld=grenzen.get("required", False),
        codelijst=veld.get("codelijst"),
        eenheid=veld.get("eenheid"),
        minimum=grenzen.get("minimum"),
        maximum=grenzen.get("maximum"),
        patroon=grenzen.get("pattern"),
        intern=veld.get("intern", False),
        leeg_is_geen=veld.get("leeg_is_geen", False),
    )


def meetbaar(tabel: Tabel) -> list[Kolom]:
    """The columns in which a blank cell is a gap: not always filled, no administration, not `leeg_is_geen`.

    Examples
    --------
    >>> [kolom.naam for kolom in meetbaar(tabellen()["relaties"])]
    ['grenst', 'reistijd_uur', 'afstand_km', 'bron']
    """
    return [
        kolom
        for naam, kolom in tabel.kolommen.items()
        if not kolom.gevuld and not kolom.leeg_is_geen and naam not in ADMINISTRATIE
    ]


@cache
def feitentabellen() -> tuple[str, ...]:
    """The tables that say how things are: all but one of plans, in which no blank cell is a gap.

    What is planned may not count where is told how much is known.

    Examples
    --------
    >>> "bedragen" in feitentabellen(), "scenarios" in feitentabellen()
    (True, False)
    """
    return tuple(naam for naam, tabel in tabellen().items() if meetbaar(tabel))


def descriptor(tabel: Tabel, codes: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The Table Schema of `tabel` as a written package carries it: standard properties only, codelists as enumerations.

    `codes` gives the codes in force per codelist, since an inventory may replace a list by its own.
    """
    eigen = {"verplicht", "soort", "codelijst", "eenheid", "intern", "leeg_is_geen"}
    velden = []
    for ruw in tabel.standaard["fields"]:
        veld = {sleutel: waarde for sleutel, waarde in ruw.items() if sleutel not in eigen}
        kolom = tabel.kolommen[ruw["name"]]
        if kolom.codelijst:
            veld["constraints"] = {**veld.get("constraints", {}), "enum": list(codes[kolom.codelijst])}
        if kolom.soort == "getal":
            veld["decimalChar"] = "."
        if kolom.soort == "ja_nee":
            veld |= {"trueValues": list(WAAR), "falseValues": list(ONWAAR)}
        velden.append(veld)
    schema: dict[str, Any] = {"fields": velden, "fieldsMatch": "superset", "missingValues": list(ONTBREKEND)}
    schema["primaryKey"] = list(tabel.sleutel)
    if tabel.verwijzingen:
        schema["foreignKeys"] = tabel.standaard["foreignKeys"]
    return schema


@cache
def _csv(pad: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO((_MAP / pad).read_bytes()), dtype=str, keep_default_na=False)


@cache
def eigen_tabellen() -> tuple[str, ...]:
    """The rule tables and codelists (`regels_*`, `codelijst_*`) that an inventory may bring itself, instead of ours.

    The texts of the validator are no choice of an inventory, so they are not among them.

    Examples
    --------
    >>> "codelijst_domein" in eigen_tabellen(), "regels_drempels" in eigen_tabellen()
    (True, True)
    """
    voorvoegsels = {"codelijsten": "codelijst", "regels": "regels"}
    namen = [
        f"{voorvoegsel}_{pad.name.removesuffix('.csv')}"
        for soort, voorvoegsel in voorvoegsels.items()
        for pad in (_MAP / soort).iterdir()
        if pad.name.endswith(".csv")
    ]
    return tuple(sorted(set(namen) - {"codelijst_validatieregels"}))


def codelijst(naam: str) -> pd.DataFrame:
    """The default codelist `naam`: a row per code; columns `code, label, volgorde, toelichting, herkomst`, attributes.

    Examples
    --------
    >>> codelijst("verplichting")["code"].tolist()
    ['wettelijk_verplicht', 'semi_verplicht', 'vrijwillig']
    """
    return _csv(f"codelijsten/{naam}.csv").copy(deep=False)


def regels(naam: str) -> pd.DataFrame:
    """The default rule table `naam` (`drempels`, …): one rule per row, all text."""
    return _csv(f"regels/{naam}.csv").copy(deep=False)


def regelkolommen() -> pd.DataFrame:
    """What may stand in which column of a codelist or rule table that an inventory brings itself; all text.

    One row is one column of one table; `swanalyse.validatie.regels` says how to read it.
    """
    return _csv("regelkolommen.csv").copy(deep=False)


def referentie(naam: str) -> pd.DataFrame:
    """A reference table that ships with the package (`gemeenten`, `herindelingen`), all text."""
    return _csv(f"referentie/{naam}.csv").copy(deep=False)


@cache
def codelijsten() -> tuple[str, ...]:
    """The names of the codelists that some column uses."""
    kolommen = [kolom for tabel in tabellen().values() for kolom in tabel.kolommen.values()]
    return tuple(sorted({kolom.codelijst for kolom in kolommen if kolom.codelijst}))
