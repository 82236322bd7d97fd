"""The agenda of the raden: recorded, by rule and by law, and the full evaluations of the years to come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import drukte, proces
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.maken import maak

ZEER, POLITIEK, AMBTELIJK = "politiek_zeer_belangrijk", "politiek_belangrijk", "ambtelijk"
GEEN_WGR = {"V1": {"rechtsvorm": "netwerk"}}
WETTELIJK = ["kaderbrief", "jaarstukken", "zienswijze_begroting"]


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def regio(niveau: str | None, *punten: dict[str, Any], **rest: Any) -> Inventaris:
    """Gemeente A in a network V1 at this level, on 1 January 2026, with these items on its agenda."""
    rest.setdefault("verbanden", GEEN_WGR)
    deelnames = [{"partner_id": "A", "verband_id": "V1", "rol": "deelnemer", "belangrijkheid": niveau}]
    agenda = [{"partner_id": "A", "verband_id": "V1", "status": "gepland", **punt} for punt in punten]
    return maak({"V1": ""}, partners={"A": {}}, deelnames=deelnames, agenda=agenda, **rest)


def evaluatie(datum: str | None, status: str | None = "behandeld", **anders: Any) -> dict[str, Any]:
    return {"soort": "volledige_evaluatie", "datum": datum, "status": status, **anders}


def punten(inv: Inventaris, soort: str) -> list[list[str]]:
    """Day, origin and state of the items of a kind."""
    frame = proces.agenda(inv)
    deel = frame.loc[frame["soort"] == soort, ["datum", "herkomst", "status"]]
    return deel.astype(str).to_numpy().tolist()


# --- rules --------------------------------------------------------------------------------------------------------


def test_every_rule_has_a_known_kind_and_an_origin() -> None:
    """The rule table speaks of kinds and levels that exist, names its source, and says what is ours."""
    tabel = schema.regels("agendaregels")
    assert tabel["soort"].isin(schema.codelijst("agendasoort")["code"]).all()
    niveaus = set(schema.codelijst("belangrijkheid")["code"])
    assert set(" ".join(tabel["belangrijkheid"]).split()) <= niveaus
    assert set(tabel["wie"]) == {"gemeente", "deelname"}
    assert tabel["bron"].tolist() == ["S3-12", "S3-16", "S3-15"]
    assert tabel["herkomst"].eq("voorzet").all()
    assert tabel["toelichting"].str.contains("voorzet").all()


def test_the_kadernota_is_for_every_gemeente_every_year() -> None:
    """In the selected year, whose day has passed or not, and in the year after it; about all verbanden."""
    frame = proces.agenda(regio(AMBTELIJK))
    kader = frame[frame["soort"] == "kadernota"]
    assert kader["datum"].astype(str).tolist() == ["2026-06-15", "2027-06-15"]
    assert kader["naam"].eq("alle verbanden").all()
    assert kader["verband_id"].isna().all()
    assert kader["status"].eq("voorgesteld").all()
    vorig = proces.agenda(regio(AMBTELIJK).kies(jaar=2025))
    assert vorig.loc[vorig["soort"] == "kadernota", "status"].tolist() == ["niet_vastgelegd", "voorgesteld"]


@pytest.mark.parametrize(
    ("niveau", "licht", "volledig"), [(ZEER, 2, 1), (POLITIEK, 2, 0), (AMBTELIJK, 0, 0), (None, 0, 0)]
)
def test_the_level_decides_which_evaluations(niveau: str | None, licht: int, volledig: int) -> None:
    """A light one every year from politiek belangrijk, a full one for zeer belangrijk; nothing at an unknown level."""
    inv = regio(niveau)
    assert len(punten(inv, "jaarrekening_lichte_evaluatie")) == licht
    assert len(punten(inv, "volledige_evaluatie")) == volledig


def test_a_recorded_item_takes_the_place_of_the_rule() -> None:
    """In its own year only, also when it was dropped; one about all verbanden does so for each."""
    vast = {"soort": "jaarrekening_lichte_evaluatie", "datum": "2026-06-20"}
    met = [["2026-06-20", "vastgelegd", "gepland"], ["2027-07-01", "regel", "voorgesteld"]]
    assert punten(regio(POLITIEK, vast), "jaarrekening_lichte_evaluatie") == met
    assert punten(regio(POLITIEK, {**vast, "verband_id": None}), "jaarrekening_lichte_evaluatie") == met
    weg = punten(regio(POLITIEK, {**vast, "status": "vervallen"}), "jaarrekening_lichte_evaluatie")
    assert weg[0] == ["2026-06-20", "vastgelegd", "vervallen"]


def test_legal_terms_are_latest_days() -> None:
    """An openbaar lichaam has three documents a year with a term, a network has none; they say which article."""
    frame = proces.agenda(regio(AMBTELIJK, verbanden={"V1": {"rechtsvorm": "openbaar_lichaam"}}))
    wet = frame[frame["termijn"]]
    dagen = wet.loc[wet["datum"].dt.year == 2026, ["soort", "datum", "bron"]].astype(str).to_numpy().tolist()
    assert dagen == [
        ["jaarstukken", "2026-04-30", "Wgr artikel 34b"], ["kaderbrief", "2026-04-30", "Wgr artikel 34b"],
        ["zienswijze_begroting", "2026-06-23", "Wgr artikel 35, dag afgeleid uit artikel 34"],
    ]  # fmt: skip
    assert wet["wat"].str.startswith("Vóór deze dag: ").all()
    assert not proces.agenda(regio(AMBTELIJK))["termijn"].any()


def test_a_region_s_own_rules_count() -> None:
    """Another day, a rule less, a level more; the label *voorlopig* goes when nothing in them is ours."""
    eigen = schema.regels("agendaregels").assign(herkomst="bron").iloc[:2]
    eigen = eigen.assign(dag=["31", "31"], maand=["6", "2"], belangrijkheid=["", "ambtelijk"])
    inv = replace(regio(AMBTELIJK), regels={"regels_agendaregels": eigen})
    frame = proces.agenda(inv)
    assert frame["datum"].astype(str).tolist() == ["2026-02-28", "2026-06-30", "2027-02-28", "2027-06-30"]
    assert frame.attrs["voorlopig"] == ()
    assert proces.agenda(regio(AMBTELIJK)).attrs["voorlopig"] == ("maand en dag van de agendaregels",)
    assert not len(proces.lange_termijn(inv))


# --- the agenda as a whole ----------------------------------------------------------------------------------------


def test_only_the_two_years_and_what_has_no_day_yet() -> None:
    """Last year is left out, next year is in; without a day it stands last, unless it is over."""
    vraag = {"soort": "raadsvraag", "status": "behandeld"}
    inv = regio(
        AMBTELIJK, {**vraag, "datum": "2025-12-31"}, {**vraag, "datum": "2026-02-01"}, {**vraag, "datum": None},
        {"soort": "heroverweging", "datum": None},
    )  # fmt: skip
    frame = proces.agenda(inv)
    assert punten(inv, "raadsvraag") == [["2026-02-01", "vastgelegd", "behandeld"]]
    assert frame["soort"].iloc[-1] == "heroverweging"
    assert frame["maand"].isna().tolist() == [*[False] * (len(frame) - 1), True]
    assert frame["datum"].iloc[:-1].is_monotonic_increasing


def test_what_is_recorded_keeps_its_words() -> None:
    """The political point says what it is about; without one the kind does; a blank state is unknown."""
    inv = regio(
        AMBTELIJK, {"soort": "raadsvraag", "datum": "2026-02-01", "politiek_punt": "Wie betaalt?", "bron": "griffie"},
        {"soort": "raadsvraag", "datum": "2026-03-01", "status": None},
    )  # fmt: skip
    frame = proces.agenda(inv).query("soort == 'raadsvraag'")
    assert frame["wat"].tolist() == ["Wie betaalt?", "Vraag uit de raad"]
    assert frame["bron"].tolist() == ["griffie", "agenda.csv"]
    assert frame["status"].tolist() == ["gepland", "onbekend"]


def test_the_calendar_counts_what_is_on_in_a_year(voorbeeld: Inventaris) -> None:
    """The months hold every item with a day that is not dropped, and no other; the year is said."""
    frame = proces.agenda_maanden(voorbeeld)
    assert frame.attrs["jaar"] == 2026
    assert frame.index.tolist() == list(range(1, 13))
    agenda = proces.agenda(voorbeeld)
    telt = agenda[agenda["datum"].dt.year.eq(2026) & agenda["status"].ne("vervallen")]
    assert int(frame.sum(axis=None)) == len(telt) == frame.attrs["n"]
    zilverdam = telt[telt["partner_id"] == "gm-zilverdam"].groupby("maand").size()
    assert frame["gm-zilverdam"][frame["gm-zilverdam"] > 0].to_dict() == zilverdam.to_dict()
    assert proces.agenda_maanden(voorbeeld, jaar=2025).attrs["perimeter"].endswith("2025")


def test_a_dropped_item_is_not_counted() -> None:
    """It stands on the agenda as vervallen and in no month."""
    inv = regio(AMBTELIJK, {"soort": "kadernota", "datum": "2026-05-01", "verband_id": None, "status": "vervallen"})
    assert proces.agenda_maanden(inv)["A"].sum() == 0
    assert punten(inv, "kadernota")[0][2] == "vervallen"


def test_by_law_the_agenda_agrees_with_raadsdrukte(gouden: Inventaris) -> None:
    """The documents with a legal term are those that `raadsdrukte` counts, month by month."""
    agenda = proces.agenda(gouden)
    wet = agenda[agenda["soort"].isin(WETTELIJK) & agenda["datum"].dt.year.eq(gouden.selectie.jaar)]
    tabel = pd.crosstab(wet["maand"].astype(int), wet["partner_id"].astype(object))
    raad = drukte.raadsdrukte(gouden)
    for partner in raad:
        assert raad[partner][raad[partner] > 0].to_dict() == tabel[partner][tabel[partner] > 0].to_dict()


def test_another_gemeente_s_agenda_is_its_own(voorbeeld: Inventaris) -> None:
    """One gemeente at a time: its rows of the whole, with its name in the title of the calendar."""
    alle, een = proces.agenda(voorbeeld), proces.agenda(voorbeeld, partner_id="gm-bijnadam")
    deel = alle[alle["partner_id"] == "gm-bijnadam"].reset_index(drop=True)
    pd.testing.assert_frame_equal(een, deel, check_names=True)
    assert een.attrs["titel"] == "Raadsagenda samenwerking Bijnadam, Regio Fabelmeer (fictief)"
    assert een.attrs["peildatum"] == "2026-01-01"
    with pytest.raises(KeuzeFout):
        proces.agenda(voorbeeld, partner_id="pv-fictieland")


# --- full evaluations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datum", "status", "te_laat", "volgende"),
    [
        ("2022-01-01", "op_schema", False, "2026-01-01"),
        ("2021-12-31", "te_laat", True, "2025-12-31"),
        ("2025-05-01", "op_schema", False, "2029-05-01"),
    ],
)
def test_due_is_last_plus_four_years(datum: str, status: str, te_laat: bool, volgende: str) -> None:
    """Due on the day itself is not late, a day later it is."""
    rij = proces.lange_termijn(regio(ZEER, evaluatie(datum))).loc[("A", "V1")]
    assert (rij["status"], rij["te_laat"], str(rij["volgende"].date())) == (status, te_laat, volgende)
    assert rij["bron"] == "agenda"


def test_the_number_of_years_is_a_threshold() -> None:
    """Three years make it late, and a rule of its own goes before the threshold."""
    inv = regio(ZEER, evaluatie("2022-06-01"))
    drie = replace(inv, eigenschappen={**inv.eigenschappen, "parameters": {"evaluatiejaren": 3}})
    assert proces.lange_termijn(inv)["te_laat"].tolist() == [False]
    assert proces.lange_termijn(drie)["te_laat"].tolist() == [True]
    zes = replace(drie, regels={"regels_agendaregels": schema.regels("agendaregels").assign(elke_jaren="6")})
    assert proces.lange_termijn(zes)["te_laat"].tolist() == [False]


def test_nothing_recorded_is_unknown_and_not_late() -> None:
    """Never held as far as recorded: `te_laat` is missing, and it is proposed at the next turn."""
    inv = regio(ZEER)
    rij = proces.lange_termijn(inv).loc[("A", "V1")]
    assert rij["te_laat"] is pd.NA
    assert rij["status"] == "niet_vastgelegd"
    assert pd.isna(rij["volgende"])
    assert punten(inv, "volledige_evaluatie") == [["2026-10-01", "regel", "voorgesteld"]]
    laat = inv.kies(peildatum="2026-11-01")
    assert punten(laat, "volledige_evaluatie") == [["2027-10-01", "regel", "voorgesteld"]]


def test_a_plan_is_no_evaluation_yet() -> None:
    """Planned ahead it is not late without a history; what was dropped or lies in the past as a plan is none."""
    rij = proces.lange_termijn(regio(ZEER, evaluatie("2026-09-01", "gepland"))).loc[("A", "V1")]
    assert (rij["status"], rij["te_laat"], str(rij["volgende"].date())) == ("gepland", False, "2026-09-01")
    for geen in (evaluatie("2026-09-01", "vervallen"), evaluatie("2025-09-01", "gepland")):
        assert proces.lange_termijn(regio(ZEER, geen))["status"].tolist() == ["niet_vastgelegd"]
    oud = regio(ZEER, evaluatie("2020-01-01"), evaluatie("2026-09-01", "gepland"))
    rij = proces.lange_termijn(oud).loc[("A", "V1")]
    assert (rij["status"], rij["te_laat"], str(rij["volgende"].date())) == ("te_laat", True, "2026-09-01")


def test_held_on_an_unknown_day_is_held() -> None:
    """It was done, when is unknown: no date is made up and nothing is called late."""
    rij = proces.lange_termijn(regio(ZEER, evaluatie(None))).loc[("A", "V1")]
    assert rij["status"] == "onbekend"
    assert rij["te_laat"] is pd.NA


def test_a_questionnaire_stands_in_where_the_agenda_is_silent() -> None:
    """Its last day counts when the agenda of that raad names none, and not beside one."""
    score = {
        "score_id": "s1", "instrument": "evaluatie", "criterium": "E1", "verband_id": "V1", "datum": "2025-03-01",
        "respondent_partner_id": "A", "respondent": "r1", "score": 3, "schaal_max": 5,
    }  # fmt: skip
    stil = proces.lange_termijn(regio(ZEER, scores=[score])).loc[("A", "V1")]
    assert (stil["bron"], str(stil["laatste"].date())) == ("vragenlijst", "2025-03-01")
    zegt = proces.lange_termijn(regio(ZEER, evaluatie("2021-01-01"), scores=[score])).loc[("A", "V1")]
    assert (zegt["bron"], zegt["status"]) == ("agenda", "te_laat")
    leeg = proces.lange_termijn(regio(ZEER, scores=[{**score, "score": None}]))
    later = proces.lange_termijn(regio(ZEER, scores=[{**score, "datum": "2026-02-01"}]))
    assert leeg["status"].tolist() == later["status"].tolist() == ["niet_vastgelegd"]


def test_overdue_comes_first_and_gives_a_signal() -> None:
    """The overdue list stands on top, and says when the last one was."""
    rijen = [{"partner_id": "A", "verband_id": v, "rol": "deelnemer", "belangrijkheid": ZEER} for v in ("V1", "V2")]
    agenda = [
        {"partner_id": "A", "verband_id": "V1", **evaluatie("2024-01-01")},
        {"partner_id": "A", "verband_id": "V2", **evaluatie("2019-01-01")},
    ]
    inv = maak({"V1": "", "V2": ""}, partners={"A": {}}, deelnames=rijen, agenda=agenda)
    assert proces.lange_termijn(inv).index.tolist() == [("A", "V2"), ("A", "V1")]
    signaal = proces.signalen(inv).query("soort == 'volledige_evaluatie_te_laat'")
    assert signaal["reden"].tolist() == ["de laatste was op 1 januari 2019 (agenda)"]


# --- questions from the raad --------------------------------------------------------------------------------------


def test_the_point_behind_a_question() -> None:
    """Two questions, one with its point: half; one to which it does not apply leaves the denominator."""
    vraag = {"soort": "raadsvraag", "status": "behandeld"}
    rijen = [
        {**vraag, "datum": "2025-03-01", "politiek_punt": "Wie betaalt?"}, {**vraag, "datum": "2025-04-01"},
        {**vraag, "datum": "2025-05-01"}, {**vraag, "datum": "2026-05-01", "politiek_punt": "Later."},
    ]  # fmt: skip
    masker = pd.DataFrame({"politiek_punt": [False, False, True, False]})
    rij = proces.raadsvragen(regio(AMBTELIJK, *rijen, nvt={"agenda": masker})).loc["A"]
    assert rij[["n", "met_punt", "aandeel"]].tolist() == [3, 1, 0.5]
    assert proces.raadsvragen(regio(AMBTELIJK)).loc["A", "aandeel"] is pd.NA
