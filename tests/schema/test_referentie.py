"""The reference tables that ship with the package: places of gemeenten, and what became of the abolished ones."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree

from swanalyse.schema.schema import referentie

# How many gemeenten CBS counts right after each change.
AANTAL_GEMEENTEN = {
    "2011-01-01": 418,
    "2012-01-01": 415,
    "2013-01-01": 408,
    "2014-01-01": 403,
    "2015-01-01": 393,
    "2015-07-01": 393,
    "2016-01-01": 390,
    "2017-01-01": 388,
    "2018-01-01": 380,
    "2019-01-01": 355,
    "2021-01-01": 352,
    "2022-01-01": 345,
    "2022-03-24": 344,
    "2023-01-01": 342,
}
SPLITSINGEN = {
    "gm0051": ("2014-01-01", {"gm0074", "gm1921"}),
    "gm0055": ("2014-01-01", {"gm0074", "gm0080", "gm1900", "gm1921"}),
    "gm0053": ("2019-01-01", {"gm1966", "gm1969"}),
    "gm0140": ("2018-01-01", {"gm0080", "gm1900", "gm1949"}),
    "gm0788": ("2021-01-01", {"gm0757", "gm0824", "gm0855", "gm0865"}),
    "gm1671": ("2015-01-01", {"gm0796", "gm0828"}),
}
OMNUMMERINGEN = {
    "gm0083": ("2011-01-01", "gm1908"),
    "gm0241": ("2016-01-01", "gm1945"),
    "gm1921": ("2015-07-01", "gm1940"),
}
FUSIES = {
    ("gm1979", "2021-01-01"): {"gm0003", "gm0010", "gm0024"},
    ("gm0484", "2014-01-01"): {"gm0499", "gm1672"},
    ("gm1982", "2022-01-01"): {"gm0756", "gm0786", "gm0815", "gm1684", "gm1702"},
    ("gm1991", "2022-01-01"): {"gm0856", "gm1685"},
    ("gm1980", "2022-01-01"): {"gm0398", "gm0416"},
    ("gm0439", "2022-01-01"): {"gm0370"},
    ("gm0363", "2022-03-24"): {"gm0457"},
    ("gm1992", "2023-01-01"): {"gm0501", "gm0530", "gm0614"},
    ("gm0241", "2015-01-01"): {"gm0265", "gm0282"},
    ("gm1952", "2018-01-01"): {"gm0018", "gm0040", "gm1987"},
    ("gm0080", "2018-01-01"): {"gm0081", "gm0140"},
}
KETENS = {
    "gm0282": ["gm0241", "gm1945"],
    "gm0083": ["gm1908", "gm1949"],
    "gm0082": ["gm1921", "gm1940"],
    "gm0693": ["gm1927", "gm1978"],
    "gm1987": ["gm1952"],
}


@pytest.fixture(scope="module")
def gemeenten() -> pd.DataFrame:
    """The reference table of gemeenten."""
    return referentie("gemeenten")


@pytest.fixture(scope="module")
def herindelingen() -> pd.DataFrame:
    """The reference table of herindelingen."""
    return referentie("herindelingen")


@pytest.fixture(scope="module")
def huidig(gemeenten: pd.DataFrame) -> set[str]:
    """The codes of the gemeenten that exist now: those whose place comes from the boundaries."""
    return set(gemeenten.loc[gemeenten["bron"].str.startswith("CBS/Kadaster"), "code"])


def ketens(herindelingen: pd.DataFrame, code: str) -> Iterator[list[str]]:
    """Every path of successors from `code` to a code that has none; a path that meets itself again is an error."""
    nieuw: dict[str, list[str]] = {}
    for oud, opvolger in zip(herindelingen["code_oud"], herindelingen["code_nieuw"], strict=True):
        nieuw.setdefault(oud, []).append(opvolger)
    open_paden = [[code]]
    while open_paden:
        pad = open_paden.pop()
        assert len(set(pad)) == len(pad), f"kring: {pad}"
        vervolg = nieuw.get(pad[-1], [])
        open_paden += [[*pad, opvolger] for opvolger in vervolg]
        if not vervolg:
            yield pad


def test_gemeenten_kolommen(gemeenten: pd.DataFrame) -> None:
    """The columns are the promised ones and every cell is filled."""
    assert list(gemeenten.columns) == ["code", "naam", "lat", "lon", "provincie", "tot", "bron"]
    assert not (gemeenten.drop(columns="tot") == "").any(axis=None)


def test_gemeenten_codes_uniek(gemeenten: pd.DataFrame) -> None:
    """Codes are written as in TOOI, unique and sorted; a name points to one code."""
    assert gemeenten["code"].str.fullmatch(r"gm\d{4}").all()
    assert gemeenten["code"].is_unique
    assert gemeenten["code"].is_monotonic_increasing
    assert gemeenten["naam"].is_unique


def test_gemeenten_huidige(gemeenten: pd.DataFrame, huidig: set[str]) -> None:
    """The 342 gemeenten of 2026 are there, with the number per provincie that exists."""
    assert len(huidig) == 342
    per_provincie = gemeenten[gemeenten["code"].isin(huidig)].groupby("provincie").size().to_dict()
    assert per_provincie == {
        "Groningen": 10,
        "Fryslân": 18,
        "Drenthe": 12,
        "Overijssel": 25,
        "Flevoland": 6,
        "Gelderland": 51,
        "Utrecht": 26,
        "Noord-Holland": 44,
        "Zuid-Holland": 50,
        "Zeeland": 13,
        "Noord-Brabant": 56,
        "Limburg": 31,
    }


def test_gemeenten_einde(gemeenten: pd.DataFrame, huidig: set[str], herindelingen: pd.DataFrame) -> None:
    """Who exists now has no end, everybody else has one; it is the day that the table of herindelingen says."""
    tot = gemeenten.set_index("code")["tot"]
    assert set(tot.index[tot == ""]) == huidig
    assert tot[tot != ""].str.fullmatch(r"(1999|20[0-2]\d)-\d\d-\d\d").all()
    bekend = herindelingen.groupby("code_oud")["datum"].max()
    assert tot[bekend.index].tolist() == bekend.tolist()
    assert (tot[sorted(set(tot.index) - huidig - set(bekend.index))] < "2011").all()
    assert tot["gm0941"] == "2010-01-01"


def test_gemeenten_ligging(gemeenten: pd.DataFrame) -> None:
    """Every place lies in the European part of the Netherlands and is rounded to two decimals."""
    assert gemeenten[["lat", "lon"]].apply(lambda kolom: kolom.str.fullmatch(r"\d{1,2}\.\d{2}")).all(axis=None)
    assert gemeenten["lat"].astype(float).between(50.7, 53.6).all()
    assert gemeenten["lon"].astype(float).between(3.3, 7.3).all()


def test_gemeenten_niet_verwisseld(gemeenten: pd.DataFrame) -> None:
    """Known places lie where they lie: north of, east of and not mirrored."""
    kolommen = [gemeenten["naam"], gemeenten["lat"].astype(float), gemeenten["lon"].astype(float)]
    plaats = {naam: (lat, lon) for naam, lat, lon in zip(*kolommen, strict=True)}
    assert plaats["Bergen (NH.)"][0] > plaats["Bergen (L.)"][0] + 1
    assert plaats["Venlo"][1] > plaats["Sluis"][1] + 2
    assert plaats["Schiermonnikoog"][0] > 53.4
    assert plaats["Vaals"] == pytest.approx((50.8, 6.0), abs=0.05)


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("gm0164", "Hengelo"),
        ("gm0373", "Bergen (NH.)"),
        ("gm0518", "'s-Gravenhage"),
        ("gm0796", "'s-Hertogenbosch"),
        ("gm0820", "Nuenen, Gerwen en Nederwetten"),
        ("gm0893", "Bergen (L.)"),
        ("gm0079", "Kollumerland en Nieuwkruisland"),
        ("gm0815", "Mill en Sint Hubert"),
        ("gm1900", "Súdwest-Fryslân"),
    ],
)
def test_gemeenten_namen(gemeenten: pd.DataFrame, code: str, naam: str) -> None:
    """The name is the official short one, without 'Gemeente' and with the addition that tells namesakes apart."""
    assert gemeenten.set_index("code").loc[code, "naam"] == naam
    assert not gemeenten["naam"].str.startswith("Gemeente ").any()


def test_gemeenten_provinciewissel(gemeenten: pd.DataFrame) -> None:
    """An abolished gemeente keeps the provincie it had: Leerdam and Zederik lay in Zuid-Holland to the end."""
    provincie = gemeenten.set_index("code")["provincie"]
    assert provincie[["gm0545", "gm0707"]].tolist() == ["Zuid-Holland", "Zuid-Holland"]
    assert provincie["gm1961"] == "Utrecht"


def test_herindelingen_kolommen(herindelingen: pd.DataFrame) -> None:
    """The columns are the promised ones and only the share may be unknown."""
    verwacht = ["code_oud", "naam_oud", "code_nieuw", "naam_nieuw", "datum", "soort", "aandeel_inwoners", "bron"]
    assert list(herindelingen.columns) == verwacht
    assert not (herindelingen.drop(columns="aandeel_inwoners") == "").any(axis=None)
    assert set(herindelingen["soort"]) == {"opgegaan", "gesplitst", "omgenummerd"}


def test_herindelingen_volgorde(herindelingen: pd.DataFrame) -> None:
    """Rows are sorted by date and codes, and a pair of codes occurs once."""
    sleutel = ["datum", "code_oud", "code_nieuw"]
    assert herindelingen[sleutel].equals(herindelingen[sleutel].sort_values(sleutel, ignore_index=True))
    assert not herindelingen.duplicated(["code_oud", "code_nieuw"]).any()


def test_herindelingen_datums(herindelingen: pd.DataFrame) -> None:
    """Dates are ISO days within the period covered, and an old code ends on one day in one way."""
    assert all(date.fromisoformat(dag).isoformat() == dag for dag in herindelingen["datum"])
    assert herindelingen["datum"].between("2011-01-01", "2026-05-16").all()
    assert herindelingen[["code_oud", "datum", "soort"]].drop_duplicates()["code_oud"].is_unique


def test_herindelingen_namen(herindelingen: pd.DataFrame, gemeenten: pd.DataFrame) -> None:
    """Both tables call a code by the same name, and every code of a herindeling has a place."""
    naam = gemeenten.set_index("code")["naam"]
    assert herindelingen["code_oud"].map(naam).equals(herindelingen["naam_oud"])
    assert herindelingen["code_nieuw"].map(naam).equals(herindelingen["naam_nieuw"])


def test_herindelingen_ketens(herindelingen: pd.DataFrame, huidig: set[str]) -> None:
    """Every chain of successors ends in a gemeente that exists now, without going round, and runs forward in time."""
    einde = herindelingen.groupby("code_oud")["datum"].first()
    for code in einde.index:
        assert code not in huidig
        for pad in ketens(herindelingen, code):
            assert pad[-1] in huidig, pad
            datums = einde[pad[:-1]].tolist()
            assert datums == sorted(set(datums)), pad


def test_kring_wordt_gezien(herindelingen: pd.DataFrame) -> None:
    """The chain walk above notices a cycle: a table in which Groesbeek and Berg en Dal succeed each other fails."""
    terug = pd.DataFrame({"code_oud": ["gm1945"], "code_nieuw": ["gm0241"]})
    with pytest.raises(AssertionError, match="kring"):
        list(ketens(pd.concat([herindelingen, terug]), "gm0282"))


def test_herindelingen_aantal_rijen_per_soort(herindelingen: pd.DataFrame) -> None:
    """A split has at least two successors; a merger and a new number have exactly one."""
    gesplitst = herindelingen["soort"] == "gesplitst"
    assert herindelingen[gesplitst].groupby("code_oud").size().ge(2).all()
    assert herindelingen.loc[~gesplitst, "code_oud"].is_unique


def test_herindelingen_aandelen(herindelingen: pd.DataFrame) -> None:
    """Shares of an old gemeente are all known and sum to one, or all unknown; without a split the share is one."""
    bekend = herindelingen["aandeel_inwoners"] != ""
    per_oud = bekend.groupby(herindelingen["code_oud"])
    assert (per_oud.all() == per_oud.any()).all()
    aandeel = herindelingen.loc[bekend, "aandeel_inwoners"].astype(float)
    assert aandeel.between(0, 1).all()
    assert aandeel.groupby(herindelingen["code_oud"]).sum().round(9).eq(1).all()
    assert (herindelingen.loc[herindelingen["soort"] != "gesplitst", "aandeel_inwoners"] == "1").all()
    assert set(herindelingen.loc[~bekend, "code_oud"]) == {"gm0055", "gm0788"}


def test_herindelingen_volledig(herindelingen: pd.DataFrame, huidig: set[str]) -> None:
    """Undoing the table step by step from 342 gives the number of gemeenten that CBS counted at each date."""
    # Since 2011 a code from gm1900 on was issued on the day it first succeeds another.
    uitgegeven = herindelingen[herindelingen["code_nieuw"] >= "gm1900"].groupby("code_nieuw")["datum"].min()
    bestaand, geteld = set(huidig), {}
    for dag, rijen in sorted(herindelingen.groupby("datum"), key=lambda groep: str(groep[0]), reverse=True):
        geteld[dag] = len(bestaand)
        bestaand = bestaand - set(uitgegeven.index[uitgegeven == dag]) | set(rijen["code_oud"])
    assert geteld == AANTAL_GEMEENTEN
    assert len(bestaand) == 430


@pytest.mark.parametrize("code", SPLITSINGEN)
def test_splitsing(herindelingen: pd.DataFrame, code: str) -> None:
    """A gemeente that was divided stands on one row per gemeente that received a part."""
    rijen = herindelingen[herindelingen["code_oud"] == code]
    dag, opvolgers = SPLITSINGEN[code]
    assert set(rijen["code_nieuw"]) == opvolgers
    assert set(rijen["datum"]) == {dag}
    assert set(rijen["soort"]) == {"gesplitst"}


def test_splitsingen_zijn_alle(herindelingen: pd.DataFrame) -> None:
    """No other gemeente than the named six is listed as divided."""
    assert set(herindelingen.loc[herindelingen["soort"] == "gesplitst", "code_oud"]) == set(SPLITSINGEN)


def test_omnummeringen(herindelingen: pd.DataFrame) -> None:
    """Groesbeek, De Friese Meren and Menaldumadeel went on under another name and code."""
    rijen = herindelingen[herindelingen["soort"] == "omgenummerd"]
    gevonden = {rij.code_oud: (rij.datum, rij.code_nieuw) for rij in rijen.itertuples()}
    assert gevonden == OMNUMMERINGEN


@pytest.mark.parametrize(("code", "dag"), FUSIES)
def test_fusie(herindelingen: pd.DataFrame, code: str, dag: str) -> None:
    """A gemeente took over exactly these gemeenten, or parts of them, on that day."""
    rijen = herindelingen[(herindelingen["code_nieuw"] == code) & (herindelingen["datum"] == dag)]
    assert set(rijen["code_oud"]) == FUSIES[code, dag]


@pytest.mark.parametrize("code", KETENS)
def test_keten(herindelingen: pd.DataFrame, code: str) -> None:
    """A gemeente that was reorganised more than once is followed to the present."""
    assert list(ketens(herindelingen, code)) == [[code, *KETENS[code]]]


@pytest.mark.parametrize(
    "code", ["gm0014", "gm0080", "gm0299", "gm0361", "gm0363", "gm0394", "gm0439", "gm0484", "gm0575"]
)
def test_ontvanger_houdt_code(herindelingen: pd.DataFrame, huidig: set[str], code: str) -> None:
    """A gemeente that took in another under its own name kept its code: Purmerend, Leeuwarden, Alphen aan den Rijn."""
    assert code in huidig
    assert code not in set(herindelingen["code_oud"])
    assert code in set(herindelingen["code_nieuw"])


# ---------------------------------------------------------------------------------------------- against the register

register = pytest.mark.register


@pytest.fixture(scope="module")
def registerpad() -> Path:
    """The register export named in the environment; without it these tests have nothing to compare with."""
    pad = os.environ.get("SWANALYSE_REGISTER")
    if not pad:
        pytest.skip("SWANALYSE_REGISTER noemt geen registerexport")
    return Path(pad)


@pytest.fixture(scope="module")
def registergemeenten(registerpad: Path) -> pd.DataFrame:
    """The register's own list of gemeenten, without the stadsdelen that it files under the same type."""
    tabel = pd.read_csv(registerpad.parent / "gemeenten.csv", dtype=str, keep_default_na=False)
    return tabel[~tabel["naam"].str.startswith("Stadsdeel ")]


def attribuut(element: Any, naam: str) -> str:
    """The attribute `naam` in whatever namespace the export has; empty when absent."""
    return next((waarde for sleutel, waarde in element.attrib.items() if etree.QName(sleutel).localname == naam), "")


def deelnemers_sinds(pad: Path, dag: str) -> Iterator[tuple[str, str]]:
    """(code, system id) of each participant in a version of a regeling that was in force on or after `dag`."""
    lezer = etree.XMLParser(resolve_entities=False, no_network=True)
    wortel = etree.fromstring(gzip.decompress(pad.read_bytes()), lezer)
    for versie in wortel.iterfind("{*}gemeenschappelijkeRegelingen/*"):
        einde = versie.findtext(".//{*}datumUitwerkingtreding")
        if einde and einde <= dag:
            continue
        for deelnemer in versie.iterfind(".//{*}deelnemendeOrganisatie"):
            tooi = attribuut(deelnemer, "resourceIdentifierTOOI")
            yield tooi.partition("/gemeente/")[2], attribuut(deelnemer, "systeemId")


@register
def test_register_huidige(registergemeenten: pd.DataFrame, huidig: set[str]) -> None:
    """The register and the reference table agree on which gemeenten exist."""
    assert set(registergemeenten.loc[registergemeenten["einddatum"] == "", "code"]) == huidig


@register
def test_register_einddatums(registergemeenten: pd.DataFrame, herindelingen: pd.DataFrame) -> None:
    """Every end since 2011 in the register is a herindeling on that day (some rows give the last day instead)."""
    datum = herindelingen.groupby("code_oud")["datum"].first()
    einde = registergemeenten[(registergemeenten["einddatum"] >= "2010-12-31") & (registergemeenten["code"] != "")]
    assert set(einde["code"]) <= set(datum.index)
    for code, laatste in zip(einde["code"], einde["einddatum"], strict=True):
        dag = date.fromisoformat(datum[code])
        assert date.fromisoformat(laatste) in {dag, dag - timedelta(days=1)}, code


@register
def test_register_deelnemers(
    registerpad: Path, registergemeenten: pd.DataFrame, herindelingen: pd.DataFrame, gemeenten: pd.DataFrame
) -> None:
    """Every abolished gemeente that took part in a regeling on any day since 2018 has a successor and a place."""
    opgeheven = registergemeenten[registergemeenten["einddatum"] != ""]
    # Of most abolished participants the export gives no code, only the register's own number.
    code_van = opgeheven[opgeheven["roo_id"] != ""].set_index("roo_id")["code"].to_dict()
    codes = {code or code_van.get(nummer) for code, nummer in deelnemers_sinds(registerpad, "2018-01-01")}
    gevonden = codes & set(opgeheven["code"])
    assert {"gm0053", "gm0501", "gm0788"} <= gevonden
    assert gevonden <= set(herindelingen["code_oud"])
    assert gevonden <= set(gemeenten["code"])
