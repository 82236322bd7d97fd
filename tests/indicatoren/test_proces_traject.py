"""The course of initiatives: sixteen steps, returns, feedback moments, roles, and legitimacy."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import proces
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.maken import maak

STAPPEN = [str(nr) for nr in range(1, 17)]


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def stap(nummer: int | str, status: str | None = "gereed", **anders: Any) -> dict[str, Any]:
    return {"stap": str(nummer), "soort": "stap", "status": status, **anders}


def moment(nummer: int, partner: str | None, status: str | None = "gereed", **anders: Any) -> dict[str, Any]:
    anders.setdefault("actor", "raad")
    return {"stap": str(nummer), "soort": "terugkoppeling", "status": status, "partner_id": partner, **anders}


def traject(*gebeurtenissen: dict[str, Any], **rest: Any) -> Inventaris:
    """One initiative V1 of gemeenten A and B, with these events in order."""
    rijen = [{"verband_id": "V1", "volgnr": nr, **rij} for nr, rij in enumerate(gebeurtenissen, 1)]
    rest.setdefault("leden", {"V1": "AB"})
    return maak(rest.pop("leden"), voortgang=rijen, **rest)


# --- the steps ----------------------------------------------------------------------------------------------------


def test_sixteen_steps_in_five_phases(voorbeeld: Inventaris) -> None:
    """4 + 2 + 3 + 4 + 3, in order: the source prints the phases in columns as 1, 3, 5, 2, 4."""
    frame = proces.stappen(voorbeeld)
    assert frame.columns.tolist() == STAPPEN
    fasen = [frame.attrs["fasen"][code] for code in frame.columns]
    assert fasen == sorted(fasen)
    assert [fasen.count(fase) for fase in "12345"] == [4, 2, 3, 4, 3]
    lijst = schema.codelijst("stap")
    assert lijst["code"].tolist() == STAPPEN
    assert lijst.set_index("code").loc[["5", "7", "10", "14"], "fase"].tolist() == ["2", "3", "4", "5"]


def test_the_last_record_of_a_step_counts() -> None:
    """A step that was taken up again is open; without a state it is unknown; without a row it is not recorded."""
    inv = traject(stap(1), stap(2), stap(1, "bezig"), stap(3, None), stap(4, "vervallen"))
    frame = proces.stappen(inv)
    assert frame.loc["V1", list("12345")].tolist() == ["bezig", "gereed", "onbekend", "vervallen", "niet_vastgelegd"]
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (3, 16)


def test_an_initiative_does_not_have_to_run_yet(voorbeeld: Inventaris) -> None:
    """A verkenning and one in oprichting have a course, a stranded one has none any more."""
    ids = set(proces.stappen(voorbeeld).index)
    assert ids == {"v-warmte", "v-inkoopschool", "v-omgevingsdienst", "v-ontwikkelbedrijf", "v-mgr"}
    assert "v-ict-fusie" in proces.stappen(voorbeeld.kies(peildatum="2017-01-01")).index


def test_the_choices_hold_for_initiatives_too(voorbeeld: Inventaris) -> None:
    """Domains and layers choose initiatives as they choose verbanden."""
    assert proces.stappen(voorbeeld.kies(domeinen=["wonen_ruimte"])).index.tolist() == ["v-warmte"]
    assert "v-omgevingsdienst" not in proces.stappen(voorbeeld.kies(keuze="zonder_verplicht")).index


def test_what_came_after_the_reference_date_has_not_happened() -> None:
    """Ready later is under way now, begun later is planned, and a return of later has not been made."""
    inv = traject(
        stap(1, datum_start="2025-01-01", datum_gereed="2025-03-01"),
        stap(2, datum_start="2025-03-01", datum_gereed="2026-02-01"),
        stap(3, datum_start="2026-02-01", datum_gereed="2026-03-01"),
        {"stap": "1", "soort": "terug", "status": "gereed", "datum_start": "2026-04-01"},
    )
    assert proces.stappen(inv).loc["V1", list("1234")].tolist() == ["gereed", "bezig", "gepland", "niet_vastgelegd"]
    assert not len(proces.teruggang(inv))
    assert proces.stappen(inv.kies(peildatum="2026-06-01")).loc["V1", "3"] == "gereed"
    assert len(proces.teruggang(inv.kies(peildatum="2026-06-01"))) == 1
    assert not len(proces.stappen(inv.kies(peildatum="2024-01-01")))


# --- lead time and returns ----------------------------------------------------------------------------------------


def test_days_count_once() -> None:
    """Ten days, of which two steps share five, and a pause of a month that counts for nothing: 15 days."""
    inv = traject(
        stap(1, datum_start="2025-01-01", datum_gereed="2025-01-11"),
        stap(2, datum_start="2025-01-06", datum_gereed="2025-01-11"),
        stap(3, datum_start="2025-02-10", datum_gereed="2025-02-15"),
        stap(4, "bezig", datum_start="2025-02-15"),
    )
    frame = proces.doorlooptijd(inv)
    assert frame.loc[("V1", "1"), ["dagen", "n_gereed", "van", "status"]].tolist() == [15, 3, 4, "ondergrens"]
    assert frame.loc[("V1", "2"), "dagen"] is pd.NA
    assert frame.loc[("V1", "2"), "status"] == "onbekend"
    assert frame["van"].tolist() == [4, 2, 3, 4, 3]


def test_a_fase_that_was_reopened_is_no_longer_whole(voorbeeld: Inventaris) -> None:
    """Warmteregio did its second fase twice and has not done: at least 228 days, one of two steps closed."""
    frame = proces.doorlooptijd(voorbeeld)
    assert frame.loc[("v-warmte", "2"), ["dagen", "n_gereed", "van", "status"]].tolist() == [228, 1, 2, "ondergrens"]
    assert frame.loc[("v-warmte", "1"), "status"] == "volledig"


def test_a_closed_step_without_days_makes_a_lower_bound() -> None:
    """Ready on an unknown day: it adds nothing and is not counted as known."""
    inv = traject(stap(5, datum_start="2025-01-01", datum_gereed="2025-01-31"), stap(6, datum_start="2025-02-01"))
    rij = proces.doorlooptijd(inv).loc[("V1", "2")]
    assert rij[["dagen", "n_gereed", "status"]].tolist() == [30, 1, "ondergrens"]


def test_fact_24_a_step_back(voorbeeld: Inventaris) -> None:
    """The Warmteregio went back once, from step 8 in fase 3 to step 5 in fase 2, on 1 September 2025."""
    frame = proces.teruggang(voorbeeld)
    assert frame["verband_id"].tolist() == ["v-warmte"]
    rij = frame.iloc[0]
    assert rij[["van_stap", "naar_stap", "van_fase", "naar_fase"]].tolist() == ["8", "5", "3", "2"]
    assert (str(rij["datum"].date()), bool(rij["vastgelegd"])) == ("2025-09-01", True)
    zin = "Warmteregio Fabelmeer ging van fase 3 terug naar fase 2: na stap 8 weer stap 5."
    assert proces.antwoorden(voorbeeld)["verloop"] == zin


def test_a_return_shows_without_an_event_of_its_own() -> None:
    """A step of an earlier fase after one of a later is a return; one within the fase, or only planned, is none."""
    inv = traject(stap(7), stap(5), stap(6), stap(5), stap(4, "gepland"))
    frame = proces.teruggang(inv)
    assert frame[["van_stap", "naar_stap", "vastgelegd"]].to_numpy().tolist() == [["7", "5", False]]


def test_a_return_and_the_step_after_it_are_one() -> None:
    """The event and the step it leads to are not counted twice."""
    inv = traject(stap(7), {"stap": "5", "soort": "terug", "status": "gereed"}, stap(5, "bezig"))
    assert len(proces.teruggang(inv)) == 1


def test_the_course_shown_is_the_one_that_went_back(voorbeeld: Inventaris) -> None:
    """By default the initiative with most returns, and another one when asked for."""
    assert proces.verloop(voorbeeld)["verband_id"].unique().tolist() == ["v-warmte"]
    frame = proces.verloop(voorbeeld, "v-mgr")
    assert frame["plek"].tolist() == list(range(1, 17))
    with pytest.raises(KeuzeFout, match="bedoeld 'v-mgr'"):
        proces.verloop(voorbeeld, "v-mrg")


def test_an_event_without_a_day_stays_in_the_course() -> None:
    """It stands there with an unknown day; the day of readiness stands in for that of the start."""
    frame = proces.verloop(traject(stap(1, datum_gereed="2025-05-01"), stap(2)))
    assert frame["datum"].isna().tolist() == [False, True]
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (1, 2)


# --- what is missing ----------------------------------------------------------------------------------------------


def test_in_operation_without_evaluation() -> None:
    """A verband that runs and has no step 16 under way or ready is a signal; one that does not run is not."""
    inv = traject(stap(14), stap(15), stap(16, "gepland"))
    frame = proces.ontbrekend(inv)
    rij = frame[frame["soort"] == "zonder_evaluatie"].iloc[0]
    assert rij["reden"] == "stap 16: gepland; stap 15 is gereed"
    met = traject(stap(14), stap(16, "bezig"))
    assert "zonder_evaluatie" not in set(proces.ontbrekend(met)["soort"])
    straks = traject(stap(1), verbanden={"V1": {"status": "verkenning"}})
    assert not len(proces.ontbrekend(straks))


def test_a_step_that_was_passed_over() -> None:
    """Nothing recorded of a step while a later one is under way; what is dropped or unknown was recorded."""
    inv = traject(
        stap(1), stap(3, None), stap(4, "vervallen"), stap(5, "bezig"), verbanden={"V1": {"status": "verkenning"}}
    )
    frame = proces.ontbrekend(inv)
    assert frame[["stap", "soort"]].to_numpy().tolist() == [["2", "overgeslagen"]]


# --- feedback and roles -------------------------------------------------------------------------------------------


def test_feedback_is_held_cancelled_unknown_or_not_due() -> None:
    """Per gemeente: recorded, cancelled, not recorded (unknown and not `nee`), and not reached."""
    inv = traject(stap(4), moment(4, "A"), moment(4, "B", "vervallen"), stap(5), stap(6), stap(7))
    frame = proces.terugkoppeling(inv)
    assert frame.columns.tolist() == ["1-2", "2-3", "3-4", "4-5"]
    assert frame.loc[("V1", "A")].tolist() == ["ja", "onbekend", "niet_bereikt", "niet_bereikt"]
    assert frame.loc[("V1", "B")].tolist() == ["nee", "onbekend", "niet_bereikt", "niet_bereikt"]
    per = proces.terugkoppelingdekking(inv)
    assert per.loc["1-2"].tolist() == [1, 1, 0, 2]
    assert per.loc["2-3"].tolist() == [0, 0, 2, 2]
    assert per.loc["3-4"].tolist() == [0, 0, 0, 0]


def test_a_moment_for_all_is_for_each() -> None:
    """Without a partner it holds for every gemeente; of another gemeente it holds for that one only."""
    inv = traject(stap(4), moment(4, None), stap(5), moment(6, "B"), stap(7))
    frame = proces.terugkoppeling(inv)
    assert frame["1-2"].tolist() == ["ja", "ja"]
    assert frame["2-3"].tolist() == ["onbekend", "ja"]


def test_a_planned_moment_has_not_been_held() -> None:
    """Planned is not yet `ja`; before the next fase began it was not due either."""
    assert proces.terugkoppeling(traject(stap(4), moment(4, "A", "gepland")))["1-2"].tolist() == ["niet_bereikt"] * 2
    later = traject(stap(4), moment(4, "A", "gepland"), stap(5))
    assert proces.terugkoppeling(later)["1-2"].tolist() == ["onbekend"] * 2


def test_who_will_take_part_is_asked_already(voorbeeld: Inventaris) -> None:
    """The Inkoopschool begins in July 2026, its gemeenten are in the matrix; partners that are no gemeente are not."""
    ids = proces.terugkoppeling(voorbeeld).index
    assert sum(verband == "v-inkoopschool" for verband, _ in ids) == 6
    assert not any(partner in {"mp-woonfabel", "ws-droombeek"} for _, partner in ids)


def test_the_raad_did_nothing_only_when_others_did_all() -> None:
    """`nee` needs a whole record with known actors; one blank actor or step makes it unknown."""
    vol = [stap(5, actor="college"), stap(6, actor="ambtelijk")]
    assert proces.rollen(traject(*vol)).loc[("V1", "2"), ["college", "raad"]].tolist() == ["ja", "nee"]
    for minder in ([vol[0]], [vol[0], stap(6)], [vol[0], stap(6, "bezig", actor="college")]):
        assert proces.rollen(traject(*minder)).loc[("V1", "2"), "raad"] == "onbekend"
    assert proces.rollen(traject(*vol)).loc[("V1", "3"), "raad"] == "niet_bereikt"
    assert proces.rollen(traject(*vol, moment(6, "A"))).loc[("V1", "2"), "raad"] == "ja"


def test_the_raad_early_is_asked_per_gemeente() -> None:
    """A's raad had its moment in the first fase; of B's that is unknown, unless it was cancelled."""
    eerst = [stap(nr, actor="college") for nr in range(1, 5)]
    frame = proces.raad_vroeg(traject(*eerst, moment(4, "A")))
    assert frame["raad"].tolist() == ["ja", "onbekend"]
    weg = proces.raad_vroeg(traject(*eerst, moment(4, "A"), moment(4, "B", "vervallen")))
    assert weg["raad"].tolist() == ["ja", "nee"]


def test_activities_are_unknown_where_no_course_is_recorded() -> None:
    """No activity in a recorded course is zero; without a course the number is unknown."""
    kenmerken = [{"verband_id": "V1", "kenmerk": "instr_spelregels_overleg", "waarde": "ja"}]
    inv = traject(
        stap(1), {"stap": "1", "soort": "activiteit", "status": "gereed"}, leden={"V1": "AB", "V2": "AB"},
        kenmerken=kenmerken,
    )  # fmt: skip
    frame = proces.activiteiten(inv)
    assert frame.loc["V1", ["n", "spelregels"]].tolist() == [1, True]
    assert frame.loc["V2"].isna().tolist() == [False, True, True]


# --- legitimacy ---------------------------------------------------------------------------------------------------


def antwoord(nr: int, kant: str, score: int, verband: str = "V1") -> dict[str, Any]:
    return {
        "score_id": f"{verband}-{kant}-{nr}", "instrument": "legitimiteit", "criterium": f"legitimiteit_{kant}",
        "verband_id": verband, "respondent_partner_id": "A", "respondent": f"r{nr}", "datum": "2025-06-01",
        "respondentgroep": "raad" if kant == "output" else "samenleving", "score": score, "schaal_max": 5,
    }  # fmt: skip


def test_legitimacy_on_two_axes() -> None:
    """(median - 1)/(max - 1) on each axis, side by side and not merged."""
    scores = [antwoord(nr, "input", score) for nr, score in enumerate([2, 2, 5])]
    scores += [antwoord(nr, "output", score) for nr, score in enumerate([4, 4, 1, 4])]
    rij = proces.legitimiteit(maak({"V1": "AB"}, scores=scores)).loc["V1"]
    assert rij[["input", "output", "n_input", "n_output", "status"]].tolist() == [0.25, 0.75, 3, 4, "bekend"]


def test_too_few_respondents_carry_no_value() -> None:
    """Two respondents are not shown, in any column; who was not asked about stands not in the list."""
    scores = [antwoord(nr, "input", 2) for nr in range(2)] + [antwoord(nr, "output", 4) for nr in range(3)]
    frame = proces.legitimiteit(maak({"V1": "AB", "V2": "AB"}, scores=scores))
    assert frame.index.tolist() == ["V1"]
    assert frame.loc["V1", "input"] is pd.NA
    assert frame.loc["V1", ["output", "status"]].tolist() == [0.75, "te_weinig"]
    assert proces.antwoorden(maak({"V1": "AB"}, scores=scores))["legitimiteit"] == (
        "Van geen verband zijn genoeg antwoorden over legitimiteit om te tonen."
    )


def test_legitimacy_in_the_example_region(voorbeeld: Inventaris) -> None:
    """Two verbanden were asked about, both with enough answers."""
    frame = proces.legitimiteit(voorbeeld)
    assert frame.index.tolist() == ["v-mgr", "v-regio"]
    assert frame.loc["v-mgr", ["input", "output"]].tolist() == [0.25, 0.5]
    assert frame["status"].tolist() == ["bekend", "bekend"]
