"""Evaluation and draagvlak: figures that can be checked by hand, what counts, and the errors a naive version makes."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import evaluatie
from swanalyse.inventaris import Inventaris
from tests.maken import geschud, maak

FRAMES = (
    "evaluatie", "beeld", "inbreng", "kwaliteit", "metro", "metro_per_verband", "metro_papier", "leiderschap",
    "drie_vragen", "ladder", "spelniveau", "vertrouwen", "zelf_ander", "vitale_coalitie", "toezegging", "afspraken",
    "gevoeligheid", "vragen",
)  # fmt: skip
INSTRUMENTEN = (
    "evaluatie", "vitale_coalitie", "richtvragen", "belemmeringen", "niveau", "ladder", "spelniveau", "goed_gesprek",
    "politieke_relevantie", "trajectvereisten", "drempels", "draagvlak_metro", "pulse", "legitimiteit", "vertrouwen",
    "lokaal_maatwerk", "ervaren_drukte",
)  # fmt: skip
WAARDEN = ["mediaan", "q1", "q3", "laag", "hoog", "overeenstemming", "aandeel", "band"]


def antwoord(criterium: str, score: int | None, wie: str | None, **anders: Any) -> dict[str, Any]:
    """One row of scores: by default about V1 on a five-point scale, by a college, two months before the peildatum."""
    return {
        "criterium": criterium, "score": score, "respondent": wie, "verband_id": "V1", "schaal_max": 5,
        "respondent_partner_id": wie[0] if wie else None, "respondentgroep": "college",
        "datum": pd.Timestamp("2025-11-01"),
    } | anders  # fmt: skip


def met(rijen: Iterable[dict[str, Any]], **anders: Any) -> Inventaris:
    """Two verbanden of four gemeenten, with these scores."""
    scores = [{"score_id": f"s{nr:04}"} | rij for nr, rij in enumerate(rijen)]
    return maak({"V1": "ABCD", "V2": "ABCD"}, scores=scores, **anders)


def op(criterium: str, scores: Iterable[int | None], **anders: Any) -> list[dict[str, Any]]:
    """Answers of respondents of A, B, C, … in that order."""
    return [antwoord(criterium, score, f"{wie}-1", **anders) for score, wie in zip(scores, "ABCDEFGH", strict=False)]


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


# --- the figures --------------------------------------------------------------------------------------------------


def test_order_statistics_by_hand() -> None:
    """2, 3, 4 and 5 of five: median 3½, quartiles 2¾ and 4¼, agreement 1 − 1½/4, share (3½ − 1)/4."""
    rij = evaluatie.per_criterium(met(op("E1", [2, 3, 4, 5])), instrument="evaluatie").loc["E1"]
    assert rij[["mediaan", "q1", "q3", "laag", "hoog"]].tolist() == [3.5, 2.75, 4.25, 2, 5]
    assert rij[["overeenstemming", "aandeel"]].tolist() == [0.625, 0.625]
    assert (rij["n"], rij["schaal_max"], rij["band"], rij["status"]) == (4, 5, "aandacht", "bekend")


@pytest.mark.parametrize(
    ("scores", "schaal", "band"), [([8, 8, 8], 11, "goed"), ([5, 5, 5], 11, "aandacht"), ([4, 4, 4], 11, "zorg")]
)
def test_bands_include_their_lower_edge(scores: list[int], schaal: int, band: str) -> None:
    """Exactly 0,7 of the scale is goed and exactly 0,4 aandacht."""
    frame = evaluatie.per_criterium(met(op("E1", scores, schaal_max=schaal)), instrument="evaluatie")
    assert frame.loc["E1", "band"] == band


@pytest.mark.parametrize(("criterium", "instrument"), [("bl1", "belemmeringen"), ("dr1", "drempels"), ("ladder",) * 2])
def test_no_band_where_high_is_no_praise(criterium: str, instrument: str) -> None:
    """A high score on an obstacle, or a place on the ladder, is neither goed nor zorg."""
    rij = evaluatie.per_criterium(met(op(criterium, [5, 5, 5])), instrument=instrument).loc[criterium]
    assert rij["mediaan"] == 5
    assert pd.isna(rij["band"])


def test_criteria_stand_in_codelist_order_with_those_nobody_was_asked() -> None:
    """All criteria of the instrument and only those; without answers status geen and n 0, no figure."""
    frame = evaluatie.per_criterium(met(op("E4", [3, 3, 3])), instrument="evaluatie")
    assert frame.index.tolist() == ["E1", "E2", "E3", "E4", "E5", "E5a", "E5b", "E5c", "E6"]
    assert frame.loc["E1", ["n", "status"]].tolist() == [0, "geen"]
    assert frame.loc["E1", WAARDEN].isna().all()


def test_an_answer_under_another_instrument_does_not_count() -> None:
    """Only criteria of the instrument itself; a blank instrument follows from the criterium."""
    rijen = op("E1", [1, 1, 1], instrument="pulse") + op("E4", [4, 4, 4])
    frame = evaluatie.per_criterium(met(rijen), instrument="evaluatie")
    assert frame["n"].to_dict() | {"E1": 0, "E4": 3} == frame["n"].to_dict()


def test_e5_is_the_answers_on_its_parts() -> None:
    """E5 pools E5a–c (median of all nine answers) and says so; respondents count once."""
    rijen = op("E5a", [1, 1, 1]) + op("E5b", [3, 3, 3]) + op("E5c", [5, 5, 4])
    frame = evaluatie.per_criterium(met(rijen), instrument="evaluatie")
    assert frame.loc["E5", ["mediaan", "n"]].tolist() == [3, 3]
    assert frame.attrs["noten"] == ("E5: antwoorden op E5a, E5b en E5c samen",)
    assert frame.attrs["dekking"].bekend == 9


def test_a_criterium_that_was_asked_itself_keeps_its_own_answers() -> None:
    """Where E5 was asked, its parts are not added to it; elsewhere they are."""
    rijen = op("E5", [5, 5, 5]) + op("E5a", [1, 1, 1]) + op("E5a", [2, 2, 2], verband_id="V2")
    frame = evaluatie.evaluatie(met(rijen))
    assert frame.loc[("V1", "E5"), "mediaan"] == 5
    assert frame.loc[("V2", "E5"), "mediaan"] == 2


def test_no_mean_hides_in_a_figure() -> None:
    """The median of 1, 1, 1, 1 and 5 is 1, and nothing stands near their mean 1,8."""
    frame = evaluatie.per_criterium(met(op("E1", [1, 1, 1, 1, 5])), instrument="evaluatie")
    assert frame.loc["E1", "mediaan"] == 1
    assert not frame[["mediaan", "q1", "q3", "laag", "hoog"]].isin([1.8, 2]).any(axis=None)


# --- which answers count ------------------------------------------------------------------------------------------


def test_the_newest_answer_of_a_respondent_counts() -> None:
    """Of one respondent, question and year the newest; given the same day, the last row."""
    rijen = [*op("E1", [2, 2, 2]), antwoord("E1", 5, "A-1", datum=pd.Timestamp("2025-03-01"))]
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1", ["hoog", "n"]].tolist() == [2, 3]


def test_a_later_answer_does_not_exist_yet() -> None:
    """What is given after the peildatum is not seen, not even as the newest."""
    rijen = [*op("E1", [2, 2, 2]), *op("E1", [5, 5, 5], datum=pd.Timestamp("2026-02-01"))]
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1", "mediaan"] == 2
    later = met(rijen).kies(peildatum="2026-06-01")
    assert evaluatie.per_criterium(later, instrument="evaluatie").loc["E1", "mediaan"] == 5


def test_only_the_newest_year_of_a_verband_is_its_meting() -> None:
    """Respondents of an earlier year who did not answer again do not count with those who did."""
    rijen = op("E1", [1, 1, 1, 1], datum=pd.Timestamp("2023-05-01")) + op("E4", [4, 4, 4])
    frame = evaluatie.per_criterium(met(rijen), instrument="evaluatie")
    assert frame.loc["E1", "status"] == "geen"
    assert frame.loc["E4", "n"] == 3


def test_a_blank_is_no_answer_and_lowers_the_coverage() -> None:
    """A blank score is unknown, not the lowest, and does not replace an answer of the same year."""
    rijen = [*op("E1", [4, 4, 4, None]), antwoord("E1", None, "A-1", datum=pd.Timestamp("2025-12-01"))]
    frame = evaluatie.per_criterium(met(rijen), instrument="evaluatie")
    assert frame.loc["E1", ["n", "laag"]].tolist() == [3, 4]
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (3, 4)


def test_not_applicable_leaves_the_coverage() -> None:
    """nvt was never asked; the rest of the answers stay what they are."""
    nvt = pd.DataFrame({"score": [False, False, False, True]})
    frame = evaluatie.per_criterium(met(op("E1", [4, 4, 4, None]), nvt={"scores": nvt}), instrument="evaluatie")
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (3, 3)


def test_an_answer_without_a_date_belongs_to_the_only_year() -> None:
    """Undated answers count when the others are of one year, are left out when there are several, and not earlier."""
    zonder = antwoord("E1", 5, "D-1", datum=None)
    een_jaar = met([*op("E1", [2, 2, 2]), zonder])
    assert evaluatie.per_criterium(een_jaar, instrument="evaluatie").loc["E1", ["n", "hoog"]].tolist() == [4, 5]
    eerder = een_jaar.kies(peildatum="2025-06-01")
    assert evaluatie.per_criterium(eerder, instrument="evaluatie").loc["E1", "n"] == 0
    twee = met([*op("E1", [2, 2, 2]), *op("E1", [1, 1, 1], datum=pd.Timestamp("2023-01-01")), zonder])
    frame = evaluatie.per_criterium(twee, instrument="evaluatie")
    assert frame.loc["E1", ["n", "hoog"]].tolist() == [3, 2]
    assert frame.attrs["dekking"].van == 4


def test_answers_without_any_date_are_one_meting() -> None:
    """When nobody gave a date, all answers count."""
    frame = evaluatie.per_criterium(met(op("E1", [2, 3, 4], datum=None)), instrument="evaluatie")
    assert frame.loc["E1", "mediaan"] == 3


def test_answers_on_several_scales_are_not_put_together() -> None:
    """Four of five and four of ten have no median; the status says why, and a note."""
    rijen = op("E1", [4, 4, 4]) + [antwoord("E1", 4, f"{wie}-2", schaal_max=10) for wie in "ABC"]
    frame = evaluatie.per_criterium(met(rijen), instrument="evaluatie")
    assert frame.loc["E1", "status"] == "onbekend"
    assert frame.loc["E1", [*WAARDEN, "schaal_max"]].isna().all()
    assert frame.attrs["noten"] == ("antwoorden op verschillende schalen niet vergeleken",)


def test_a_score_outside_its_scale_is_unknown() -> None:
    """Zero and six are no answers on a scale of five; a blank scale where others state one neither."""
    vreemd = [antwoord("E1", 0, "D-1"), antwoord("E1", 6, "D-2"), antwoord("E1", 5, "D-3", schaal_max=None)]
    frame = evaluatie.per_criterium(met([*op("E1", [3, 3, 3]), *vreemd]), instrument="evaluatie")
    assert frame.loc["E1", ["n", "laag", "hoog"]].tolist() == [3, 3, 3]
    assert frame.attrs["dekking"].van == 6


def test_without_a_scale_there_is_a_median_and_no_share() -> None:
    """Nobody stated the scale: the order is known, the place on it is not."""
    rij = evaluatie.per_criterium(met(op("E1", [3, 3, 3], schaal_max=None)), instrument="evaluatie").loc["E1"]
    assert rij["mediaan"] == 3
    assert rij[["aandeel", "overeenstemming", "band", "schaal_max"]].isna().all()


def test_a_module_counts_for_its_root_and_a_verband_out_of_sight_not_at_all() -> None:
    """What is said of a module is said of its root; of a verband that ended, nothing is seen."""
    verbanden = {"M": {"onderdeel_van": "V1"}, "X": {"status": "gestrand"}}
    rijen = op("E1", [4, 4, 4], verband_id="M") + op("E1", [1, 1, 1], verband_id="X")
    frame = evaluatie.per_criterium(met(rijen, verbanden=verbanden), instrument="evaluatie")
    assert frame.loc["E1", ["n", "mediaan"]].tolist() == [3, 4]
    inv = met(rijen, verbanden=verbanden)
    assert evaluatie.per_criterium(inv, instrument="evaluatie", verband_id="V1").loc["E1", "n"] == 3


def test_row_order_is_irrelevant_and_the_inventory_unchanged(regio: Inventaris) -> None:
    """Shuffled tables give the same frames, and reading them changes nothing."""
    import random

    voor = copy.deepcopy(dict(regio.tabellen)["scores"])
    anders = geschud(regio, random.Random(5)).kies(jaar=regio.selectie.jaar)
    for naam in ("evaluatie", "beeld", "metro", "drie_vragen", "zelf_ander", "ladder", "kwaliteit", "vragen"):
        pd.testing.assert_frame_equal(getattr(evaluatie, naam)(regio), getattr(evaluatie, naam)(anders))
    pd.testing.assert_frame_equal(regio.scores, voor)


# --- per verband, per group ---------------------------------------------------------------------------------------


def test_verbanden_with_most_worries_come_first() -> None:
    """Ordered by criteria in zorg (parts count in their whole), then by name; without answers they stand there too."""
    rijen = [*op("E5a", [1, 1, 1]), *op("E5b", [1, 1, 1])]
    rijen += [*op("E1", [1, 1, 1], verband_id="V2"), *op("E4", [1, 1, 1], verband_id="V2")]
    inv = met(rijen, verbanden={"V0": {"naam": "Aap"}})
    frame = evaluatie.evaluatie(inv)
    assert list(dict.fromkeys(frame.index.get_level_values("verband_id"))) == ["V2", "V1", "V0"]
    assert frame.loc["V0", "status"].eq("geen").all()


def test_the_picture_counts_criteria_and_takes_no_average() -> None:
    """Six criteria per verband, each in one class; E5 counts once."""
    rijen = [*op("E1", [5, 5, 5]), *op("E2", [3, 3, 3]), *op("E5a", [1, 1, 1]), *op("E6", [4, 4])]
    rijen += [*op("E4", [4, 4, 4]), *[antwoord("E4", 4, f"{w}-2", schaal_max=10) for w in "ABC"]]
    frame = evaluatie.beeld(met(rijen))
    assert frame.loc["V1"].drop("naam").to_dict() == {
        "goed": 1, "aandacht": 1, "zorg": 1, "te_weinig": 1, "geen": 1, "onbekend": 1,
    }  # fmt: skip
    assert frame.loc["V2", "geen"] == 6


def test_groups_stand_apart_with_their_names() -> None:
    """Per criterium and group, in the order of the codelist, unknown last."""
    rijen = op("E1", [5, 5, 5]) + [antwoord("E1", 1, f"{w}-9", respondentgroep="raad") for w in "ABC"]
    rijen += [antwoord("E1", 2, f"{w}-8", respondentgroep=None) for w in "ABC"]
    frame = evaluatie.per_groep(met(rijen), instrument="evaluatie").loc["E1"]
    assert frame.index.tolist() == ["raad", "college", "onbekend"]
    assert frame["mediaan"].tolist() == [1, 5, 2]
    assert frame["groep"].tolist() == ["Raad", "College", "onbekend"]


@pytest.mark.parametrize(
    ("keus", "zin"),
    [
        ({"instrument": "evalautie"}, "'evalautie' is geen vragenlijst: bedoeld 'evaluatie'?"),
        (
            {"instrument": "evaluatie", "verband_id": "V9"},
            "'V9' is geen lopend verband in deze selectie: kies uit V1 en V2",
        ),
    ],
)
def test_a_wrong_choice_names_what_was_meant(keus: dict[str, str], zin: str) -> None:
    """An unknown instrument or verband is an error that says what to choose."""
    for doe in (evaluatie.per_criterium, evaluatie.per_groep):
        with pytest.raises(KeuzeFout) as fout:
            doe(met([]), **keus)
        assert str(fout.value) == zin


# --- self and others ----------------------------------------------------------------------------------------------


def over(partner: str, scores: Iterable[int], door: str, criterium: str = "E3") -> list[dict[str, Any]]:
    """Answers about one partner, by respondents 1, 2, … of others in turn."""
    return [
        antwoord(criterium, score, f"{wie}-{nr}", partner_id=partner, respondentgroep="partner")
        for nr, (score, wie) in enumerate(zip(scores, door, strict=True))
    ]


def test_self_and_others() -> None:
    """A gives itself 5, the others give it 3: verschil −2; B was asked of others only, C of nobody."""
    inv = met(over("A", [5, 5, 5], "AAA") + over("A", [3, 3, 3], "BCD") + over("B", [4, 4, 4], "ACD"))
    frame = evaluatie.zelf_ander(inv)
    assert frame.loc["A", ["zelf", "anderen", "verschil", "n_zelf", "n_anderen"]].tolist() == [5, 3, -2, 3, 3]
    assert frame["status"].to_dict() == {"A": "bekend", "B": "geen", "C": "geen", "D": "geen"}
    assert frame.loc["B", "zin"] == "B: nog niet gevraagd aan zichzelf."
    assert frame.loc["C", "zin"] == "C: nog niet gevraagd aan anderen en aan zichzelf."
    assert frame.loc["A", "zin"] == "A: anderen oordelen lager dan de partner zelf."


def test_a_self_judgement_of_too_few_is_hidden() -> None:
    """Two who judge their own gemeente are not shown, and neither are the others, who would give them away."""
    frame = evaluatie.zelf_ander(met(over("A", [5, 5], "AA") + over("A", [3, 3, 3], "BCD")))
    assert frame.loc["A", ["zelf", "anderen", "verschil"]].isna().all()
    assert frame.loc["A", ["n_zelf", "n_anderen", "status"]].tolist() == [2, 3, "te_weinig"]


def test_a_respondent_of_unknown_partner_is_neither_self_nor_other() -> None:
    """Who cannot be placed counts on no side."""
    rijen = over("A", [5, 5, 5], "AAA") + over("A", [3, 3, 3], "BCD")
    rijen += [antwoord("E3", 1, None, partner_id="A") for _ in range(3)]
    frame = evaluatie.zelf_ander(met(rijen))
    assert frame.loc["A", ["n_zelf", "n_anderen", "anderen"]].tolist() == [3, 3, 3]


def test_vital_coalition_compares_per_wenk() -> None:
    """All wenken stand there; one with both sides has a difference."""
    frame = evaluatie.vitale_coalitie(met(over("A", [4, 4, 4], "AAA", "vc01") + over("A", [2, 2, 2], "BCD", "vc01")))
    assert len(frame) == 17
    assert frame.loc["vc01", ["zelf", "anderen", "verschil"]].tolist() == [4, 2, -2]
    assert frame.loc["vc02", "status"] == "geen"


# --- metro, questions, ladder -------------------------------------------------------------------------------------


def test_metro_has_seven_stations_and_leadership_pools_two_roles() -> None:
    """The seven of the codelist in order; leiderschap holds the answers on both roles, which also stand apart."""
    inv = met(op("leiderschap_bestuurder", [1, 1, 1]) + op("leiderschap_secretaris", [3, 3, 3]))
    frame = evaluatie.metro(inv)
    assert frame.index.tolist() == [
        "ambitie", "afspraken", "leiderschap", "onderstroom", "relaties", "weerstand", "onthecht",
    ]  # fmt: skip
    assert frame.loc["leiderschap", ["mediaan", "spreiding", "n"]].tolist() == [2, 2, 3]
    apart = evaluatie.leiderschap(inv)
    assert apart["mediaan"].to_dict() == {"leiderschap_bestuurder": 1, "leiderschap_secretaris": 3}
    assert evaluatie.metro_per_verband(inv).loc[("V1", "leiderschap"), "mediaan"] == 2


def test_station_names_are_provisional_until_the_region_has_its_own() -> None:
    """The label that the names are ours goes when the list in force no longer says voorzet."""
    inv = met(op("ambitie", [3, 3, 3]))
    assert "stationsnamen" in evaluatie.metro(inv).attrs["voorlopig"]
    eigen = inv.codelijst("station").assign(herkomst="brontekst")
    met_eigen = met(op("ambitie", [3, 3, 3]), regels={"codelijst_station": eigen})
    assert "stationsnamen" not in evaluatie.metro(met_eigen).attrs["voorlopig"]


def test_bands_are_provisional_until_the_region_sets_its_thresholds() -> None:
    """Own limits in regels_drempels take the label away, and move the band."""
    standaard = swanalyse.schema.schema.regels("drempels")
    eigen = standaard.assign(herkomst="bron").assign(
        waarde=lambda r: r["waarde"].mask(r["code"] == "score_groen", "0.5")
    )
    los, vast = met(op("E1", [3, 3, 3])), met(op("E1", [3, 3, 3]), regels={"regels_drempels": eigen})
    assert evaluatie.evaluatie(los).attrs["voorlopig"] == ("grenzen van goed, aandacht en zorg",)
    assert evaluatie.evaluatie(vast).attrs["voorlopig"] == ()
    assert evaluatie.evaluatie(vast).loc[("V1", "E1"), "band"] == "goed"


def test_three_questions_over_the_years() -> None:
    """Pulse items and linked criteria per year; a year with other instruments than the others is noted."""
    rijen = op("pulse_goede", [2, 2, 2], datum=pd.Timestamp("2024-05-01"))
    rijen += op("pulse_goede", [4, 4, 4]) + op("E1", [5, 5, 5, 5])
    frame = evaluatie.drie_vragen(met(rijen))
    assert frame.index.tolist() == [(j, v) for j in (2024, 2025) for v in ("goede", "goed", "met_elkaar")]
    assert frame.loc[(2024, "goede"), ["mediaan", "n", "n_pulse", "n_criteria"]].tolist() == [2, 3, 3, 0]
    assert frame.loc[(2025, "goede"), ["mediaan", "n", "n_pulse", "n_criteria"]].tolist() == [5, 4, 3, 4]
    assert frame.loc[(2025, "goed"), "status"] == "geen"
    assert frame.attrs["noten"] == ("in 2025 ook de criteria van de evaluatie, in andere jaren niet",)
    assert frame.loc[(2025, "met_elkaar"), "label"] == "Doen we het goed met elkaar?"


def test_ladder_has_a_range_over_partners_and_an_earlier_step() -> None:
    """Medians per partner 2, 3 and 4; the meting before stood on 2, a step up of 1."""
    rijen = [antwoord("ladder", score, wie) for score, wie in [(2, "A-1"), (3, "B-1"), (3, "C-1"), (5, "C-2")]]
    rijen += op("ladder", [2, 2, 2], datum=pd.Timestamp("2022-05-01"))
    rij = evaluatie.ladder(met(rijen)).loc["V1"]
    assert rij[["mediaan", "laag", "hoog", "n_partners", "n"]].tolist() == [3, 2, 4, 3, 4]
    assert rij[["vorige", "vorige_jaar", "verandering", "jaar"]].tolist() == [2, 2022, 1, 2025]


def test_ladder_does_not_change_between_scales_or_for_too_few() -> None:
    """Another scale then, or two respondents then: no verandering; two partners: no range."""
    anders = op("ladder", [2, 2, 2], datum=pd.Timestamp("2022-05-01"), schaal_max=7)
    rij = evaluatie.ladder(met(op("ladder", [3, 3, 3]) + anders)).loc["V1"]
    assert rij["vorige"] == 2
    assert pd.isna(rij["verandering"])
    weinig = op("ladder", [2, 2], datum=pd.Timestamp("2022-05-01"))
    rij = evaluatie.ladder(met(op("ladder", [3, 3, 3]) + weinig)).loc["V1"]
    assert rij[["vorige", "verandering"]].isna().all()
    twee = [antwoord("ladder", score, wie) for score, wie in [(2, "A-1"), (3, "B-1"), (5, "B-2")]]
    rij = evaluatie.ladder(met(twee)).loc["V1"]
    assert rij["mediaan"] == 3
    assert rij[["laag", "hoog"]].isna().all()


def test_the_ladder_knows_its_own_number_of_steps() -> None:
    """A step without schaal_max stands on the scale of the codelist."""
    rij = evaluatie.per_criterium(met(op("ladder", [3, 3, 3], schaal_max=None)), instrument="ladder").loc["ladder"]
    assert rij[["schaal_max", "aandeel"]].tolist() == [5, 0.5]


def test_spelniveau_and_trust_are_differences_of_medians() -> None:
    """Gewenst − gerealiseerd, persoonlijk − organisatie; with one side only there is none."""
    rijen = op("spelniveau_gerealiseerd", [1, 2, 3], schaal_max=4) + op("spelniveau_gewenst", [3, 3, 4], schaal_max=4)
    rijen += op("vertrouwen_persoonlijk", [4, 4, 4]) + op("vertrouwen_organisatie", [2, 2, 2])
    rijen += op("vertrouwen_persoonlijk", [4, 4, 4], verband_id="V2")
    inv = met(rijen)
    spel = evaluatie.spelniveau(inv).loc["V1"]
    assert spel[["gerealiseerd", "gewenst", "verschil", "laag", "hoog", "n"]].tolist() == [2, 3, 1, 1, 3, 3]
    trouw = evaluatie.vertrouwen(inv)
    assert trouw.loc["V1", ["verschil", "status"]].tolist() == [2, "bekend"]
    assert trouw.loc["V2", "status"] == "geen"
    assert pd.isna(trouw.loc["V2", "verschil"])


# --- beside the money and the paper -------------------------------------------------------------------------------


def bedrag(partner: str, richting: str, hoeveel: float, **anders: Any) -> dict[str, Any]:
    """One money line of V1 in the year of the small inventories."""
    return {
        "regel_id": f"{partner}{richting}{anders.get('zekerheid', '')}{anders.get('verband_id', '')}",
        "partner_id": partner, "verband_id": "V1", "jaar": 2026, "richting": richting, "bedrag": hoeveel,
        "soort": "bijdrage_eigenaar" if richting == "kosten" else "vermeden_kosten", "zekerheid": "gerealiseerd",
        "structureel": True,
    } | anders  # fmt: skip


def test_contribution_felt_beside_the_money() -> None:
    """Both pay 100, the benefits are 150 and 50: a quarter would move, while E2 says in proportion."""
    geld = [bedrag(p, r, b) for p, r, b in [("A", "kosten", 100), ("B", "kosten", 100), ("A", "baten", 150)]]
    inv = met(op("E2", [4, 4, 4]), bedragen=[*geld, bedrag("B", "baten", 50)])
    rij = evaluatie.inbreng(inv).loc["V1"]
    assert rij[["e2", "n", "verschuiving", "band"]].tolist() == [4, 3, 0.25, "goed"]
    assert rij["zin"] == "Verband V1: E2 4 van 5; 25 % van de bijdragen zou verschuiven naar de baten."
    assert evaluatie.inbreng(inv).loc["V2", "zin"] == "Verband V2: niet gevraagd of de inbreng in verhouding is."


def test_result_and_cooperation_are_two_axes() -> None:
    """E1 apart, the median over the answers on E3 and E4 apart; the saldo is only named."""
    rijen = op("E1", [5, 5, 5]) + op("E4", [2, 2, 2]) + over("A", [3, 3, 3], "BCD")
    rij = evaluatie.kwaliteit(met(rijen)).loc["V1"]
    assert rij[["resultaat", "samen", "saldo_oordeel"]].tolist() == [1, 0.375, "onbekend"]


def test_promise_and_delivery_over_what_both_are_known_of() -> None:
    """Budgeted 100 and realised 90 in V1 count; V2 has a budget only and stays out of the share."""
    regels = [bedrag("A", "kosten", 100, zekerheid="begroot"), bedrag("A", "kosten", 90)]
    regels += [bedrag("A", "kosten", 500, zekerheid="begroot", verband_id="V2")]
    frame = evaluatie.toezegging(met([], bedragen=regels))
    assert frame.loc["A", ["toegezegd", "geleverd", "aandeel"]].tolist() == [100, 90, 0.9]
    assert frame.loc["A", ["bekend", "van"]].tolist() == [1, 2]
    assert frame.loc["B", ["toegezegd", "geleverd", "aandeel"]].isna().all()


def test_draagvlak_beside_the_paper() -> None:
    """Instruments recorded as present; unknown is not absent, not applicable is not counted."""
    kenmerken = [
        {"verband_id": "V1", "kenmerk": f"instr_{naam}", "waarde": waarde}
        for naam, waarde in [
            ("dvo", "ja"),
            ("verdeelsleutel", "nee"),
            ("risicoparagraaf", None),
            ("accounthouder", "ja"),
        ]
    ]
    frame = evaluatie.metro_papier(met(op("ambitie", [4, 4, 4]), kenmerken=kenmerken))
    assert frame.loc["V1", ["draagvlak", "instrumenten", "bekend", "van"]].tolist() == [4, 1, 2, 3]
    assert pd.isna(frame.loc["V2", "instrumenten"])
    assert "samenhang, geen oorzaak" in frame.attrs["noten"]


def test_agreements_on_five_resources() -> None:
    """What is recorded is known, yes or no; what is not recorded is unknown."""
    kenmerken = [
        {"verband_id": "V1", "kenmerk": "afspraken_personeel", "waarde": "ja"},
        {"verband_id": "V1", "kenmerk": "afspraken_financien", "waarde": "nee"},
    ]
    rij = evaluatie.afspraken(met([], kenmerken=kenmerken)).loc["V1"]
    assert rij[["personeel", "financien", "bekend", "van"]].tolist() == [True, False, 2, 5]
    assert pd.isna(rij["informatie"])


# --- sentences, sensitivity, questions ----------------------------------------------------------------------------


@pytest.mark.parametrize("map_", ["data/voorbeeldregio", "data/noord-limburg", "tests/golden/inventaris"])
def test_sentences_fit_and_begin_with_the_answer(map_: str) -> None:
    """Sentences of at most 95 characters; the first three answer the notebook's question, on any inventory."""
    zinnen = evaluatie.antwoorden(swanalyse.load(map_))
    assert zinnen.index.tolist()[:3] == ["drie_vragen", "beeld", "metro"]
    assert zinnen.str.len().max() <= 95
    assert zinnen.str.endswith(".").all()


def test_sentences_of_the_example_region(regio: Inventaris) -> None:
    """What the notebook opens with, worked out from the frames."""
    zinnen = evaluatie.antwoorden(regio)
    assert zinnen["beeld"] == (
        "In 2 van 12 beoordeelde verbanden staat een criterium in zorg; van 19 is geen oordeel te tonen."
    )
    assert zinnen["evaluatie"] == "Omgevingsdienst Droombeek heeft de meeste criteria in zorg: vijf van zes."


def test_titles_that_answer_the_question_of_their_chart(regio: Inventaris) -> None:
    """Which question scores lowest, where groups differ and how far money and judgement are apart, in words."""
    zinnen = evaluatie.antwoorden(regio)
    assert zinnen["richtvragen"] == (
        "Laagst: tegenstellingen worden goed op tafel gebracht (2 van 5, n = 4); de hoogste is 4."
    )
    assert zinnen["per_groep"] == ("Groepen verschillen hoogstens 1 punt, op 4 vragen; op 5 van 9 vragen gelijk.")
    assert zinnen["inbreng"] == "Afvalkring Fabelmeer wijkt in geld het meest af (25 %); inbreng: 3 van 5."


def test_a_title_speaks_of_no_group_that_is_too_small() -> None:
    """Two raadsleden far below the college stay unsaid, and so does a question that two people answered."""
    raad = [antwoord("E1", 1, f"{wie}-9", respondentgroep="raad") for wie in "AB"]
    zinnen = evaluatie.antwoorden(met([*op("E1", [5, 5, 5]), *raad, *op("rv1", [1, 1])]))
    assert "per_groep" not in zinnen
    assert "richtvragen" not in zinnen
    drie = [antwoord("E1", 1, f"{wie}-9", respondentgroep="raad") for wie in "ABC"]
    zinnen = evaluatie.antwoorden(met([*op("E1", [5, 5, 5]), *drie, *op("rv1", [2, 2, 2]), *op("rv2", [2, 2, 2])]))
    waar = '"doelen en opgaven zijn gerealiseerd"'
    assert zinnen["per_groep"] == f"Het meeste verschil bij {waar}: college 5, raad 1 van 5."
    assert zinnen["richtvragen"] == "Alle twee vragen scoren gelijk: mediaan 2 van 5."


def test_an_inventory_without_scores_says_which_file_to_fill() -> None:
    """Every frame keeps its columns, and the answer names scores.csv."""
    leeg = maak({})
    assert evaluatie.antwoorden(leeg)["drie_vragen"] == "Er zijn geen scores vastgelegd. Vul scores.csv in."
    vol = met(op("E1", [3, 3, 3]))
    for naam in FRAMES:
        een, ander = getattr(evaluatie, naam)(leeg), getattr(evaluatie, naam)(vol)
        assert list(een) == list(ander), naam
        assert een.dtypes.equals(ander.dtypes), naam


def test_sensitivity_moves_the_limits_and_never_lowers_the_privacy() -> None:
    """Today's row first; other limits move verbanden in or out; the fewest respondents only go up."""
    inv = met(op("E1", [2, 3, 3]))
    frame = evaluatie.gevoeligheid(inv).set_index(["stelling", "instelling"])
    zorg = frame.loc["verbanden met een criterium in zorg"]
    assert zorg["waarde"].iloc[0] == "geen"
    assert zorg.loc["grenzen 0,30 en 0,60", "verandert"] is False or not zorg.loc["grenzen 0,30 en 0,60", "verandert"]
    strenger = met(op("E1", [3, 3, 3]), regels=_drempel("gevoeligheid_score", "0.2"))
    zorg = (
        evaluatie.gevoeligheid(strenger)
        .set_index(["stelling", "instelling"])
        .loc["verbanden met een criterium in zorg"]
    )
    assert zorg.loc["grenzen 0,60 en 0,90", "wat"] == "erbij: Verband V1; weg: geen"
    lager = met(op("E1", [3, 3, 3]), regels=_drempel("gevoeligheid_respondenten", "2"))
    assert not evaluatie.gevoeligheid(lager)["instelling"].str.startswith("minstens").any()


def _drempel(code: str, waarde: str) -> dict[str, pd.DataFrame]:
    lijst = swanalyse.schema.schema.regels("drempels")
    return {"regels_drempels": lijst[lijst["code"] == code].assign(waarde=waarde)}


def test_questions_name_what_is_missing_and_hold_no_score() -> None:
    """A blank answer, a missing pseudonym and date, and a verband nobody judged, each asked of the partner."""
    rijen = [*op("E1", [4, 4, 4, None]), antwoord("E4", 5, None, respondent_partner_id="A")]
    rijen += [antwoord("pulse_goede", 2, "B-1", datum=pd.Timestamp(f"{jaar}-01-02")) for jaar in (2023, 2024)]
    rijen += [antwoord("pulse_goede", 2, "C-1", datum=None)]
    frame = evaluatie.vragen(met(rijen)).set_index(["partner_id", "kolom"])
    assert frame.loc[("A", "respondent"), "aantal"] == 1
    zin = "Wanneer gaf uw organisatie de antwoorden zonder datum over Verband V1?"
    assert frame.loc[("C", "datum"), "vraag"] == zin
    assert sorted(frame.loc[("D", "score"), "aantal"]) == [1, 2]
    assert frame["tabel"].eq("scores").all()
    assert list(evaluatie.vragen(met(rijen))) == ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]


# --- the example region -------------------------------------------------------------------------------------------


def test_the_very_important_verband_was_never_judged(regio: Inventaris) -> None:
    """Planted fact 22: Ontwikkelbedrijf has no scores; it stands there as geen, not as bad."""
    assert evaluatie.evaluatie(regio).loc["v-ontwikkelbedrijf", "status"].eq("geen").all()
    assert evaluatie.beeld(regio).loc["v-ontwikkelbedrijf", ["zorg", "geen"]].tolist() == [0, 6]


def test_every_frame_is_made_for_every_inventory(regio: Inventaris, gouden: Inventaris) -> None:
    """All frames and all instruments, on a full inventory and on one without scores; nothing raises."""
    for inv in (regio, gouden):
        for naam in FRAMES:
            assert isinstance(getattr(evaluatie, naam)(inv), pd.DataFrame), naam
        for instrument in INSTRUMENTEN:
            assert evaluatie.per_criterium(inv, instrument=instrument).attrs["eenheid"] == "respondenten"
            assert evaluatie.per_groep(inv, instrument=instrument).index.nlevels == 2


@settings(deadline=None, max_examples=8)
@given(st.lists(st.integers(1, 5), min_size=3, max_size=8), st.randoms())
def test_figures_follow_from_the_answers_alone(scores: list[int], toeval: Any) -> None:
    """Lowest ≤ q1 ≤ median ≤ q3 ≤ highest, agreement and share within 0–1, whatever the order of the respondents."""
    rijen = op("E1", scores)
    rij = evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1"]
    vijf = rij[["laag", "q1", "mediaan", "q3", "hoog"]].tolist()
    assert vijf == sorted(vijf)
    assert 0 <= rij["aandeel"] <= 1
    assert 0 <= rij["overeenstemming"] <= 1
    toeval.shuffle(rijen)
    pd.testing.assert_series_equal(evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1"], rij)
