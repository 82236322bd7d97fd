"""Rules of one's own: every way in which a rule table or codelist can be broken, with the sentence the user gets."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pytest

from swanalyse.schema import schema
from swanalyse.validatie import regels
from swanalyse.validatie.bevindingen import zinnen
from swanalyse.validatie.ruw import Ruw

from .conftest import Keuring

KENMERKEN = "regels_afweging_kenmerken"
REGELS = "regels_afweging_regels"
OPTIES = "regels_afweging_opties"
INSTRUMENTEN = "regels_afweging_instrumenten"
AGENDA = "regels_agendaregels"
WGR = "regels_wgr_termijnen"


def tabel(naam: str, rij: int = 2, **anders: str) -> str:
    """The package's own table as CSV, with these cells instead in one row (as the user counts: the header is 1)."""
    frame = regels.standaard(naam).copy()
    for kolom, cel in anders.items():
        frame.loc[rij - 2, kolom] = cel
    return frame.to_csv(index=False, lineterminator="\n")


# code, files that differ from the smallest inventory, and the line about it
GEVALLEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "regel_code_onbekend",
        {REGELS: tabel(REGELS, optie="olp")},
        "regels_afweging_regels.csv rij 2, kolom optie: 'olp' staat niet in regels_afweging_opties (bedoeld: 'ol'?). "
        "Verbeter de code, of voeg haar toe aan regels_afweging_opties.",
    ),
    (
        "regel_code_onbekend",
        {REGELS: tabel(REGELS, kenmerk="taaksort")},
        "regels_afweging_regels.csv rij 2, kolom kenmerk: 'taaksort' staat niet in regels_afweging_kenmerken "
        "(bedoeld: 'taaksoort'?). Verbeter de code, of voeg haar toe aan regels_afweging_kenmerken.",
    ),
    (
        "regel_code_onbekend",
        {REGELS: tabel(REGELS, waarde="strategie")},
        "regels_afweging_regels.csv rij 2, kolom waarde: 'strategie' staat niet in regels_afweging_kenmerken, "
        "rij taaksoort, kolom waarden (bedoeld: 'strategisch'?). "
        "Verbeter de code, of voeg haar toe aan regels_afweging_kenmerken, rij taaksoort, kolom waarden.",
    ),
    (
        "regel_code_onbekend",
        {OPTIES: tabel(OPTIES, rechtsvormen="openbaar_lichaam openbar_lichaam")},
        "regels_afweging_opties.csv rij 2, kolom rechtsvormen: 'openbar_lichaam' staat niet in codelijst_rechtsvorm "
        "(bedoeld: 'openbaar_lichaam'?). Verbeter de code, of voeg haar toe aan codelijst_rechtsvorm.",
    ),
    (
        "regel_code_onbekend",
        {AGENDA: tabel(AGENDA, soort="kadernotitie")},
        "regels_agendaregels.csv rij 2, kolom soort: 'kadernotitie' staat niet in codelijst_agendasoort "
        "(bedoeld: 'kadernota'?). Verbeter de code, of voeg haar toe aan codelijst_agendasoort.",
    ),
    (
        "regel_waarde_onbekend",
        {INSTRUMENTEN: tabel(INSTRUMENTEN, voorwaarde="volle_maan")},
        "regels_afweging_instrumenten.csv rij 2, kolom voorwaarde: voorwaarde kent geen 'volle_maan'. Kies uit wat het "
        "programma kent: altijd, bestuurlijk_overleg, eigenaarskosten, garanties, inkoop, politiek_belangrijk en "
        "raden_zeer_belangrijk.",
    ),
    (
        "regel_getal",
        {REGELS: tabel(REGELS, punten="3")},
        "regels_afweging_regels.csv rij 2, kolom punten: '3' is geen getal van −2 tot en met 2, of X. "
        "Schrijf een getal van −2 tot en met 2, of X.",
    ),
    (
        "regel_getal",
        {KENMERKEN: tabel(KENMERKEN, gewicht="-1")},
        "regels_afweging_kenmerken.csv rij 2, kolom gewicht: '-1' is geen getal van 0 of meer. "
        "Schrijf een getal van 0 of meer.",
    ),
    (
        "regel_getal",
        {WGR: tabel(WGR, maand="13")},
        "regels_wgr_termijnen.csv rij 2, kolom maand: '13' is geen geheel getal van 1 tot en met 12. "
        "Schrijf een geheel getal van 1 tot en met 12.",
    ),
    (
        "regel_dag",
        {WGR: tabel(WGR, maand="4", dag="31")},
        "regels_wgr_termijnen.csv rij 2, kolom dag: april heeft geen dag 31. Verbeter de dag of de maand. "
        "Een regel geldt ieder jaar, dus februari heeft er 28.",
    ),
    (
        "regel_kolom",
        {KENMERKEN: tabel(KENMERKEN, kolom="verbanden.taaksort")},
        "regels_afweging_kenmerken.csv rij 2, kolom kolom: 'verbanden.taaksort' is geen kolom van het schema "
        "(bedoeld: 'verbanden.taaksoort'?). "
        "Schrijf de tabel en de kolom met een punt ertussen, zoals verbanden.taaksoort.",
    ),
    (
        "regel_paar",
        {KENMERKEN: tabel(KENMERKEN, vertaling="raadsregeling:ja")},
        "regels_afweging_kenmerken.csv rij 2, kolom vertaling: 'raadsregeling:ja' is geen paar. "
        "Schrijf paren als raadsregeling=ja, met een spatie ertussen.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "bestanden", "zin"), GEVALLEN)
def test_elke_regel_met_haar_zin(keur: Keuring, code: str, bestanden: dict[str, Any], zin: str) -> None:
    """The rule speaks, once, about this place and in these words."""
    bevindingen = keur(**bestanden)
    fouten = bevindingen[bevindingen["ernst"] == "fout"]
    assert zinnen(fouten[fouten["code"] == code]) == [zin]


@pytest.mark.parametrize("naam", schema.eigen_tabellen())
def test_de_eigen_tabellen_van_het_pakket_zijn_goed(naam: str) -> None:
    """Whoever copies a list or table of the package and changes nothing has broken nothing."""
    rijen = regels.standaard(naam).set_axis(pd.RangeIndex(2, len(regels.standaard(naam)) + 2), axis=0)
    assert [zin for deel in regels.controleer(Ruw({}, {}, {naam: rijen})) for zin in zinnen(deel)] == []


def test_de_specificatie_noemt_bestaande_tabellen_en_kolommen() -> None:
    """Every row of the specification is about a column that is there, and refers to one that is there."""
    for rij in schema.regelkolommen().to_dict("records"):
        if rij["tabel"] != regels.OVERAL:
            assert rij["tabel"] in schema.eigen_tabellen(), rij
            assert rij["kolom"] in regels.standaard(rij["tabel"]), rij
            assert not rij["bij"] or rij["bij"] in regels.standaard(rij["tabel"]), rij
        naam, _, kolom = str(rij["uit"]).partition(".")
        if naam and naam != regels.PAKKET and not naam.startswith(regels.LITERAAL):
            assert (kolom or "code") in regels.standaard(naam), rij


def test_elke_regeltabel_is_gespecificeerd() -> None:
    """No rule table escapes the check because nobody said what may stand in it."""
    gezegd = set(schema.regelkolommen()["tabel"])
    assert {naam for naam in schema.eigen_tabellen() if naam.startswith("regels_")} <= gezegd


@pytest.mark.parametrize("naam", [n for n in schema.eigen_tabellen() if n.startswith("regels_")])
def test_een_ontbrekende_kolom_is_een_fout(keur: Keuring, naam: str) -> None:
    """A rule table of one's own has every column of the table it replaces."""
    frame = regels.standaard(naam)
    bevindingen = keur(**{naam: frame.drop(columns=frame.columns[-1]).to_csv(index=False)})
    mis = bevindingen[bevindingen["code"] == "kolom_ontbreekt"]
    assert mis["kolom"].tolist() == [frame.columns[-1]]


def test_een_regel_die_er_twee_keer_staat(keur: Keuring) -> None:
    """Two rules for one kenmerk, value and form contradict each other; the second is named."""
    tekst = tabel(REGELS)
    bevindingen = keur(**{REGELS: tekst + "taaksoort,ondersteunend,ol,2,nog eens,eigen\n"})
    mis = bevindingen[bevindingen["code"] == "sleutel_dubbel"]
    assert mis[["rij", "kolom", "waarde"]].to_numpy().tolist() == [
        [len(tekst.splitlines()) + 1, "kenmerk, waarde, optie", "taaksoort + ondersteunend + ol"]
    ]


@pytest.mark.parametrize(
    ("naam", "kolom", "cel"),
    [
        (REGELS, "punten", ""),
        (REGELS, "reden", "onbekend"),
        (REGELS, "optie", "nvt"),
        (KENMERKEN, "waarden", ""),
        (KENMERKEN, "gewicht", ""),
        (INSTRUMENTEN, "voorwaarde", ""),
        (AGENDA, "maand", ""),
    ],
)
def test_een_cel_die_gevuld_moet_zijn(keur: Keuring, naam: str, kolom: str, cel: str) -> None:
    """What a rule needs may not be left open."""
    bevindingen = keur(**{naam: tabel(naam, **{kolom: cel})})
    fouten = bevindingen[bevindingen["ernst"] == "fout"]
    assert fouten[["code", "rij", "kolom"]].to_numpy().tolist() == [["cel_leeg", 2, kolom]]


@pytest.mark.parametrize(
    ("naam", "anders"),
    [
        (REGELS, {"punten": "X"}),
        (REGELS, {"punten": "0,5"}),
        (REGELS, {"punten": "-2"}),
        (KENMERKEN, {"gewicht": "0"}),
        (KENMERKEN, {"kolom": "", "vertaling": ""}),
        (OPTIES, {"rechtsvormen": ""}),
        (AGENDA, {"maand": "2", "dag": "28"}),
        (WGR, {"weken_vooraf": "nvt"}),
    ],
)
def test_wat_een_regel_wel_mag_zeggen(keur: Keuring, naam: str, anders: dict[str, str]) -> None:
    """Bounds are inclusive, a decimal comma is a number, what may be blank may be."""
    bevindingen = keur(**{naam: tabel(naam, **anders)})
    assert zinnen(bevindingen[bevindingen["ernst"] == "fout"]) == []


@pytest.mark.parametrize(
    ("naam", "anders"),
    [
        (REGELS, {"punten": "x"}),
        (REGELS, {"punten": "twee"}),
        (REGELS, {"punten": "2,1"}),
        (KENMERKEN, {"gewicht": "zwaar"}),
        (AGENDA, {"maand": "4.0"}),
        (AGENDA, {"dag": "0"}),
        (AGENDA, {"elke_jaren": "0"}),
        ("codelijst_rechtsvorm", {"bbv_groep": "5"}),
        ("codelijst_rol", {"volgorde": "eerst"}),
    ],
)
def test_getallen_die_niet_kunnen(keur: Keuring, naam: str, anders: dict[str, str]) -> None:
    """A number outside its bounds, with decimals where it counts something, or in words."""
    bevindingen = keur(**{naam: tabel(naam, **anders)})
    fouten = bevindingen[bevindingen["ernst"] == "fout"]
    ((kolom, cel),) = anders.items()
    assert fouten[["code", "kolom", "waarde"]].to_numpy().tolist() == [["regel_getal", kolom, cel]]


def test_een_regel_verwijst_naar_de_tabel_die_geldt(keur: Keuring) -> None:
    """A form of one's own is known to rules of one's own; without it the same rules are broken."""
    eigen = tabel(OPTIES) + "bond,Bond,9,Eigen vorm.,eigen,vorm,,\n"
    regel = tabel(REGELS, optie="bond")
    assert "regel_code_onbekend" in keur(**{REGELS: regel})["code"].tolist()
    assert not (keur(**{REGELS: regel, OPTIES: eigen})["ernst"] == "fout").any()


def test_een_waarde_van_een_ander_kenmerk(keur: Keuring) -> None:
    """`strategisch` is a value, but not of `duur`."""
    bevindingen = keur(**{REGELS: tabel(REGELS, kenmerk="duur")})
    mis = bevindingen[bevindingen["code"] == "regel_code_onbekend"]
    assert mis[["kolom", "waarde"]].to_numpy().tolist() == [["waarde", "ondersteunend"]]
    assert "rij duur" in mis["uitleg"].iloc[0]


def test_een_onbekend_kenmerk_wordt_een_keer_gemeld(keur: Keuring) -> None:
    """Of a kenmerk that does not exist no values are looked up."""
    bevindingen = keur(**{REGELS: tabel(REGELS, kenmerk="weer")})
    assert bevindingen.loc[bevindingen["code"] == "regel_code_onbekend", "kolom"].tolist() == ["kenmerk"]


@pytest.mark.parametrize(
    ("lijst", "anders", "code"),
    [
        ("codelijst_bedragsoort", {"richting": "heen"}, "regel_code_onbekend"),
        ("codelijst_rol", {"lidmaatschap": "soms"}, "regel_waarde_onbekend"),
        ("codelijst_stap", {"fase": "6"}, "regel_code_onbekend"),
        ("codelijst_taakveld", {"domein": "bestur"}, "regel_code_onbekend"),
        ("regels_samenvoegen", {"drempel": "samenvoegen_hoger"}, "parameter_onbekend"),
        ("regels_drempels", {"waarde": "1.234"}, "getal_als_tekst"),
        ("regels_analyses", {"nodig": "bedragen[richtting=kosten].bedrag"}, "regel_kolom"),
    ],
)
def test_andere_tabellen(keur: Keuring, lijst: str, anders: dict[str, str], code: str) -> None:
    """The same check reads every list and table: what may stand where is data."""
    bevindingen = keur(**{lijst: tabel(lijst, **anders)})
    fouten = bevindingen[bevindingen["ernst"] == "fout"]
    assert fouten[["code", "rij", "kolom"]].to_numpy().tolist() == [[code, 2, next(iter(anders))]]


def test_een_dubbele_code_in_een_codelijst(keur: Keuring) -> None:
    """A codelist says every code once."""
    rijen = list(csv.reader(io.StringIO(tabel("codelijst_rol"))))
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\n").writerows([*rijen, rijen[1]])
    bevindingen = keur(codelijst_rol=uit.getvalue())
    mis = bevindingen[bevindingen["code"] == "sleutel_dubbel"]
    assert mis[["rij", "waarde"]].to_numpy().tolist() == [[len(rijen) + 1, "deelnemer"]]
