"""The schema's own data: tables, codelists, rules and thresholds hang together."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from frictionless import Schema

import swanalyse.schema

MAP = Path(swanalyse.schema.__file__).parent
TABELLEN: dict[str, dict[str, Any]] = {
    pad.stem: json.loads(pad.read_text("utf-8")) for pad in sorted((MAP / "tabellen").glob("*.json"))
}
CODELIJSTEN = {pad.stem: pad for pad in sorted((MAP / "codelijsten").glob("*.csv"))}
STANDAARD = {"code", "label", "volgorde", "toelichting", "herkomst"}
HERKOMST = {"brontekst", "bron", "kennis", "voorzet"}
SLEUTELS = {
    "partners": ["partner_id"],
    "verbanden": ["verband_id"],
    "deelnames": ["partner_id", "verband_id", "van"],
    "partner_jaar": ["partner_id", "jaar"],
    "partner_opvolging": ["oud", "nieuw", "datum"],
    "relaties": ["partner_a", "partner_b"],
    "motieven": ["partner_id", "verband_id", "motief", "respondentgroep"],
    "ambities": ["verband_id", "ambitie_id", "partner_id"],
    "overleggen": ["overleg_id"],
    "aanwezigheid": ["overleg_id", "partner_id"],
    "zetels": ["overleg_id", "functie_id"],
    "bedragen": ["regel_id"],
    "verdeelbasis": ["verband_id", "partner_id", "sleutel", "jaar"],
    "dienstverlening": ["levert_id", "ontvangt_id", "dienst", "jaar"],
    "scores": ["score_id"],
    "kenmerken": ["verband_id", "partner_id", "kenmerk"],
    "voortgang": ["verband_id", "volgnr"],
    "agenda": ["partner_id", "verband_id", "soort", "datum"],
    "tarieven": ["soort", "jaar"],
    "prijsindex": ["jaar"],
    "zelfstandige_kosten": ["verband_id", "coalitie", "jaar"],
    "verband_taakvelden": ["verband_id", "taakveld"],
    "scenarios": ["scenario", "volgnr"],
}
VERPLICHT = {
    "partners": {"partner_id", "naam", "partnertype", "kern"},
    "verbanden": {"verband_id", "naam", "rechtsvorm", "domein", "status", "deelnemers_volledig", "bron"},
    "deelnames": {"partner_id", "verband_id", "rol"},
}
MAG_ONTBREKEN = {"van", "respondentgroep"}


def _rijen(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _lijst(naam: str) -> dict[str, dict[str, str]]:
    return {rij["code"]: rij for rij in _rijen(CODELIJSTEN[naam])}


def _velden(tabel: str) -> dict[str, dict[str, Any]]:
    return {veld["name"]: veld for veld in TABELLEN[tabel]["fields"]}


ALLE_VELDEN = [(tabel, veld) for tabel, schema in TABELLEN.items() for veld in schema["fields"]]


def test_alle_tabellen_met_hun_sleutel() -> None:
    """Every table of the data model is there, under its own name, with its key, in one order."""
    assert {naam: schema["primaryKey"] for naam, schema in TABELLEN.items()} == SLEUTELS
    assert all(schema["name"] == naam for naam, schema in TABELLEN.items())
    volgorde = sorted(TABELLEN, key=lambda naam: TABELLEN[naam]["volgorde"])
    assert volgorde == list(SLEUTELS)
    assert {naam for naam, schema in TABELLEN.items() if schema["verplicht"]} == set(VERPLICHT)


@pytest.mark.parametrize("tabel", TABELLEN)
def test_geldig_table_schema(tabel: str) -> None:
    """Frictionless accepts the file as a Table Schema, with our missing values."""
    schema = Schema.from_descriptor(TABELLEN[tabel])
    assert list(Schema.metadata_validate(schema.to_descriptor())) == []
    assert schema.field_names == list(_velden(tabel))
    assert schema.missing_values == ["", "onbekend", "nvt"]


@pytest.mark.parametrize("tabel", TABELLEN)
def test_verwijzingen_bestaan(tabel: str) -> None:
    """Every foreign key is a column here and a key column there; a reference to the table itself is blank."""
    for sleutel in TABELLEN[tabel].get("foreignKeys", []):
        doel = sleutel["reference"]
        assert doel["resource"] != tabel
        assert sleutel["fields"][0] in _velden(tabel)
        assert TABELLEN[doel["resource"] or tabel]["primaryKey"] == doel["fields"]


def test_elke_code_van_partner_verband_of_overleg_verwijst() -> None:
    """No column with the id of a partner, verband or overleg is left without its foreign key."""
    met_id = r"(.*_)?(partner|verband|overleg|levert|ontvangt|tegenpartij)_id"
    patroon = re.compile(rf"{met_id}|partner_[ab]|oud|nieuw|onderdeel_van|opvolger_van")
    eigen_ids = {"partners": {"partner_id"}, "verbanden": {"verband_id"}, "overleggen": {"overleg_id"}}
    for tabel, schema in TABELLEN.items():
        wijzers = {sleutel["fields"][0] for sleutel in schema.get("foreignKeys", [])}
        ids = {naam for naam in _velden(tabel) if patroon.fullmatch(naam)}
        assert ids - eigen_ids.get(tabel, set()) == wijzers, tabel


@pytest.mark.parametrize("tabel", TABELLEN)
def test_verplichte_kolommen(tabel: str) -> None:
    """Obliged is what the data model marks, and the key of an optional table; only those can have to be filled."""
    velden = _velden(tabel)
    verplicht = {naam for naam, veld in velden.items() if veld["verplicht"]}
    extra = {"bedragen": {"partner_id", "verband_id"}, "scenarios": {"actie"}}.get(tabel, set())
    # a characteristic is of a verband; the column for those of a partner came later and need not be there
    weg = {"partner_id"} if tabel == "kenmerken" else set()
    assert verplicht == VERPLICHT.get(tabel, set(SLEUTELS[tabel]) - MAG_ONTBREKEN - weg | extra)
    gevuld = {naam for naam, veld in velden.items() if veld.get("constraints", {}).get("required")}
    assert gevuld <= verplicht
    assert not gevuld & MAG_ONTBREKEN


@pytest.mark.parametrize(("tabel", "veld"), ALLE_VELDEN, ids=lambda w: w if isinstance(w, str) else w["name"])
def test_elk_veld_legt_zich_uit(tabel: str, veld: dict[str, Any]) -> None:
    """A column has a known type, a title and a sentence; numbers name their unit; codes are text with a codelist."""
    assert veld["type"] in {"string", "integer", "number", "boolean", "date"}
    assert veld["title"]
    assert veld["description"].endswith((".", "?"))
    if veld["type"] in {"integer", "number"}:
        assert veld.get("soort") == "jaar" or veld["eenheid"]
    if veld["type"] == "boolean":
        assert (veld["trueValues"][0], veld["falseValues"][0]) == ("ja", "nee")
    if "codelijst" in veld:
        assert veld["type"] == "string"
        assert veld["codelijst"] in CODELIJSTEN


@pytest.mark.parametrize("tabel", TABELLEN)
def test_elke_tabel_heeft_herkomst_en_opmerking(tabel: str) -> None:
    """Every row can say whether it is internal, where it comes from and what one wants to remember."""
    assert {"intern", "bron", "bron_datum", "opmerking"} <= set(_velden(tabel))


@pytest.mark.parametrize(
    ("kolom", "goed", "fout"),
    [
        ("cbs_code", ["gm0034", "pv31", "ws0654", "so0697"], ["GM0034", "gm34", "0034", "pv031", "gm00341"]),
        ("kvk_nummer", ["01234567"], ["1234567", "012345678"]),
        ("van", ["2015", "2015-01-01"], ["15", "2015-1-1", "01-01-2015", "2015-01"]),
    ],
)
def test_patronen(kolom: str, goed: list[str], fout: list[str]) -> None:
    """The patterns take what the register writes and nothing that lost its zeros."""
    patroon = _velden("partners")[kolom]["constraints"]["pattern"]
    assert all(re.fullmatch(patroon, tekst) for tekst in goed)
    assert not any(re.fullmatch(patroon, tekst) for tekst in fout)


@pytest.mark.parametrize("naam", CODELIJSTEN)
def test_codelijst_heeft_de_vijf_kolommen(naam: str) -> None:
    """A codelist has its five columns, unique trimmed codes, a running order and a known origin."""
    rijen = _rijen(CODELIJSTEN[naam])
    assert set(rijen[0]) >= STANDAARD
    codes = [rij["code"] for rij in rijen]
    assert len(set(codes)) == len(codes)
    assert all(code == code.strip() and code not in {"", "onbekend", "nvt"} for code in codes)
    assert all(rij["label"].strip() for rij in rijen)
    assert [int(rij["volgorde"]) for rij in rijen] == list(range(1, len(rijen) + 1))
    assert {rij["herkomst"] for rij in rijen} <= HERKOMST
    assert not any(None in rij or None in rij.values() for rij in rijen)


def test_zestien_stappen_in_vijf_fasen() -> None:
    """The sixteen steps stand in numerical order and divide over the fases as 4, 2, 3, 4 and 3."""
    stappen = _rijen(CODELIJSTEN["stap"])
    assert [rij["code"] for rij in stappen] == [str(n) for n in range(1, 17)]
    fasen = [rij["fase"] for rij in stappen]
    assert fasen == sorted(fasen)
    assert Counter(fasen) == {"1": 4, "2": 2, "3": 3, "4": 4, "5": 3}
    assert set(fasen) == set(_lijst("fase"))


def test_taakvelden_zijn_tekst() -> None:
    """0.1 and 0.10 are two taakvelden."""
    taakvelden = _lijst("taakveld")
    assert taakvelden["0.1"]["label"] == "Bestuur"
    assert taakvelden["0.10"]["label"] == "Mutaties reserves"


def test_domein_volgt_uit_taakveld() -> None:
    """The main task field decides the domain, but for overhead and taxes."""
    hoofd = [
        "bestuur", "veiligheid", "verkeer_vervoer", "economie", "onderwijs", "sport_cultuur_recreatie",
        "sociaal_domein", "volksgezondheid_milieu", "wonen_ruimte",
    ]  # fmt: skip
    apart = {"0.4": "bedrijfsvoering", **dict.fromkeys(["0.61", "0.62", "0.63", "0.64"], "belastingen")}
    taakvelden = _lijst("taakveld")
    assert {code: rij["domein"] for code, rij in taakvelden.items()} == {
        code: apart.get(code, hoofd[int(code.partition(".")[0])]) for code in taakvelden
    }
    assert {rij["domein"] for rij in taakvelden.values()} == set(_lijst("domein"))
    assert len(_lijst("domein")) == 11
    assert {versie for rij in taakvelden.values() for versie in rij["versie"].split()} == {"iv3_2017", "iv3_2023"}


@pytest.mark.parametrize(
    ("lijst", "kolom", "andere"),
    [
        ("criterium", "instrument", "instrument"),
        ("criterium", "onderdeel_van", "criterium"),
        ("beleidsterrein", "domein", "domein"),
        ("bedragsoort", "richting", "richting"),
    ],
)
def test_lijsten_verwijzen_naar_elkaar(lijst: str, kolom: str, andere: str) -> None:
    """What one codelist says in the terms of another exists there."""
    assert {rij[kolom] for rij in _rijen(CODELIJSTEN[lijst])} - {""} <= set(_lijst(andere))


def test_elk_instrument_heeft_vragen() -> None:
    """An instrument has the number of questions its source text lists."""
    vragen = {code: rij["instrument"] for code, rij in _lijst("criterium").items() if not rij["onderdeel_van"]}
    per_instrument = Counter(vragen.values())
    assert set(per_instrument) == set(_lijst("instrument"))
    verwacht = {
        "evaluatie": 6,
        "vitale_coalitie": 13,
        "richtvragen": 6,
        "trajectvereisten": 5,
        "goed_gesprek": 4,
        "politieke_relevantie": 8,
    }
    assert {naam: per_instrument[naam] for naam in verwacht} == verwacht
    assert [code for code, naam in vragen.items() if naam == "draagvlak_metro"] == list(_lijst("station"))


@pytest.mark.parametrize("naam", ["perspectief", "spelniveau", "station"])
def test_wat_de_bron_mist_is_voorzet(naam: str) -> None:
    """A list whose content is missing from the source texts says so on every row."""
    assert {rij["herkomst"] for rij in _rijen(CODELIJSTEN[naam])} == {"voorzet"}


def test_van_de_ladder_staat_alleen_de_top_in_de_bron() -> None:
    """Coproductie is the top of the ladder in the source text; every other step is a proposal of ours."""
    assert [rij["herkomst"] for rij in _rijen(CODELIJSTEN["ladder"])] == ["voorzet"] * 4 + ["brontekst"]


def test_beleidsterrein_zonder_domein_zegt_waarom() -> None:
    """A policy area without a domain explains why; one with a domain has nothing to explain."""
    assert all(bool(rij["domein"]) != bool(rij["toelichting"]) for rij in _rijen(CODELIJSTEN["beleidsterrein"]))


def test_grootteklassen_sluiten_aan() -> None:
    """Size classes leave no gap, and 30.000 inhabitants is the upper bound of a class."""
    klassen = _rijen(CODELIJSTEN["grootteklasse"])
    assert [rij["bovengrens"] for rij in klassen[:-1]] == [rij["ondergrens"] for rij in klassen[1:]]
    assert (klassen[0]["ondergrens"], klassen[-1]["bovengrens"]) == ("", "")
    assert "30000" in {rij["bovengrens"] for rij in klassen}


def test_regels_gebruiken_alleen_bekende_invulplekken() -> None:
    """The texts of a validation rule hold no placeholder that is never filled, and every rule has a level."""
    bekend = {"tabel", "kolom", "waarde", "bedoeld", "ander"}
    for code, rij in _lijst("validatieregels").items():
        assert rij["ernst"] in {"fout", "waarschuwing", "info"}, code
        plekken = {plek for _, plek, _, _ in Formatter().parse(rij["toelichting"] + rij["herstel"])}
        assert plekken <= {None, *bekend}, code
        assert rij["herstel"] or rij["ernst"] == "info", code


def test_drempels_zijn_getallen() -> None:
    """A threshold is a number, or blank where nothing may be assumed; each has a unit, an origin and its own code."""
    rijen = _rijen(MAP / "regels" / "drempels.csv")
    assert len({rij["code"] for rij in rijen}) == len(rijen)
    assert {rij["herkomst"] for rij in rijen} <= HERKOMST
    assert all(rij["eenheid"] and rij["label"] and rij["toelichting"] for rij in rijen)
    leeg = {rij["code"] for rij in rijen if not rij["waarde"]}
    assert leeg == {"digitaal_onbekend", "marge_schatting", "schaal_doel"}
    waarden = {rij["code"]: float(rij["waarde"]) for rij in rijen if rij["waarde"]}
    assert waarden["inwoners_drempel"] == 30_000
    assert waarden["toeslag"] == 0.25
