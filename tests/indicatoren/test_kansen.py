"""Kansen: the planted facts, the sentences, the agenda and the sensitivity; and that nothing raises on less data."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.bronnen import roo
from swanalyse.indicatoren import kansen
from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris
from tests.maken import geschud, maak

FRAMES = (
    "passend", "aansluiten", "stand", "witte_vlekken", "samenvoegkandidaten", "samenvoegen_per_partner", "gestrand",
    "gestrande_paren", "gespreksagenda", "gevoeligheid", "vragen",
)  # fmt: skip


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


@pytest.fixture(scope="module")
def limburg() -> Inventaris:
    return swanalyse.load("data/noord-limburg")


@pytest.fixture(scope="module")
def leeg_() -> Inventaris:
    return maak({})


@pytest.fixture(scope="module")
def ander(gouden: Inventaris) -> Inventaris:
    """The golden example with its rows in another order."""
    return geschud(gouden, random.Random(8))


# --- what the example region hides -------------------------------------------------------------------------------


def test_fact_2_the_twin_in_the_social_domain(voorbeeld: Inventaris) -> None:
    """The two identical verbanden are a candidate with the same wethouders, and one table saves everybody hours."""
    rij = kansen.samenvoegkandidaten(voorbeeld).loc[("v-toegang", "v-wmo-inkoop")]
    assert rij["jaccard"] == 1
    assert (rij["p_overlap"], rij["p_zetels"]) == (3, 1)
    assert rij["uren"] == pytest.approx(71.5)
    assert (rij["uren_status"], rij["n_minder"], rij["n_meer"]) == ("volledig", 5, 0)
    per = kansen.samenvoegen_per_partner(voorbeeld, "v-toegang", "v-wmo-inkoop")
    assert per.loc["gm-droomvoort", ["voor", "na"]].tolist() == [53.5, 38.0]


def test_fact_31_the_stranded_attempt(voorbeeld: Inventaris) -> None:
    """It is history of four gemeenten, part of whom work together in that domain now, and is no candidate."""
    frame = kansen.gestrand(voorbeeld)
    assert frame.index.tolist() == ["v-ict-fusie"]
    rij = frame.loc["v-ict-fusie"]
    assert rij["partners"] == "Bijnadam, Droomvoort, Hoogverzin en Rondegetal"
    assert (rij["n_partners"], rij["start"], rij["eind"], rij["nu_samen"]) == (4, "2016", "2018", "deels")
    assert len(kansen.gestrande_paren(voorbeeld)) == 6
    assert "v-ict-fusie" not in {i for paar in kansen.samenvoegkandidaten(voorbeeld).index for i in paar}


def test_the_stranded_attempt_stands_in_the_way_of_the_gap_it_left(voorbeeld: Inventaris) -> None:
    """Hoogverzin has no bedrijfsvoering in the inventory, and was in the attempt that failed."""
    agenda = kansen.gespreksagenda(voorbeeld).set_index("onderwerp")
    rij = agenda.loc["gm-hoogverzin/bedrijfsvoering"]
    assert rij["belemmeringen"] == "eerdere poging gestrand: Fusietafel ICT Zuid"
    assert (rij["soorten"], rij["wie"]) == ("witte_vlek", "Hoogverzin")
    assert agenda.loc["gm-denkbeeld/belastingen", "belemmeringen"] == ""


# --- the subject to begin with -----------------------------------------------------------------------------------


def test_the_strongest_gap_is_the_subject(voorbeeld: Inventaris) -> None:
    """The default subject is the first witte vlek."""
    eerste = kansen.witte_vlekken(voorbeeld).iloc[0]
    assert kansen.keuze(voorbeeld) == (eerste["partner_id"], eerste["domein"])


def test_without_gaps_the_largest_gemeente_and_its_weakest_domain(gouden: Inventaris) -> None:
    """E is the largest; bedrijfsvoering is the first domain in which it has nothing."""
    assert not len(kansen.witte_vlekken(gouden))
    assert kansen.keuze(gouden) == ("E", "bedrijfsvoering")


def test_nobody_to_choose() -> None:
    """Without gemeenten there is no subject."""
    assert kansen.keuze(maak({})) == ("", "")


# --- stranded attempts -------------------------------------------------------------------------------------------


def gestrand(nu: dict[str, str], domein: str | None = "economie", **verbanden: dict[str, Any]) -> str:
    inv = maak(
        {"VX": "AB", **nu},
        verbanden={"VX": {"status": "gestrand", "domein": domein}, **verbanden},
    )
    return str(kansen.gestrand(inv)["nu_samen"].iloc[0])


def test_whether_they_are_together_now() -> None:
    """All of them, none of them, and not to be said when a domain is unknown."""
    assert gestrand({"V1": "AB"}) == "ja"
    assert gestrand({"V1": "A", "V2": "B"}) == "nee"
    assert gestrand({"V1": "AB"}, V1={"domein": "onderwijs"}) == "nee"
    assert gestrand({"V1": "AB"}, V1={"domein": None}) == "onbekend"
    assert gestrand({"V1": "AB"}, domein=None) == "onbekend"


@pytest.mark.parametrize(("peildatum", "n"), [("2017-06-01", 0), ("2018-06-01", 1), ("2026-01-01", 1)])
def test_not_stranded_before_it_did(peildatum: str, n: int) -> None:
    """Status is as of the inventory's own date: on an earlier one what ended later had not stranded."""
    inv = maak({"VX": "AB"}, verbanden={"VX": {"status": "gestrand", "start": "2016", "eind": "2018"}})
    assert len(kansen.gestrand(inv.kies(peildatum=peildatum))) == n


def test_a_partner_that_is_gone_is_still_named() -> None:
    """Who was abolished took part; whether they are together now is then not applicable."""
    inv = maak({"VX": "AB"}, verbanden={"VX": {"status": "gestrand"}}, partners={"B": {"tot": "2020"}})
    rij = kansen.gestrand(inv).iloc[0]
    assert (rij["partners"], rij["nu_samen"]) == ("A en B", "nvt")


def test_a_stranded_attempt_of_the_future_is_not_there_yet() -> None:
    """What starts after the reference date did not strand before it, and a choice of domains applies."""
    inv = maak({"VX": "AB"}, verbanden={"VX": {"status": "gestrand", "start": "2030"}})
    assert not len(kansen.gestrand(inv))
    inv = maak({"VX": "AB"}, verbanden={"VX": {"status": "gestrand"}})
    assert len(kansen.gestrand(inv)) == 1
    assert not len(kansen.gestrand(inv.kies(domeinen=["onderwijs"])))


def test_pairs_that_stranded_twice_come_first() -> None:
    """Every attempt of a pair is counted and named."""
    inv = maak({"VX": "ABC", "VY": "BC"}, verbanden={v: {"status": "gestrand"} for v in ("VX", "VY")})
    frame = kansen.gestrande_paren(inv)
    assert frame[["naam_a", "naam_b", "n"]].to_numpy(object).tolist() == [["B", "C", 2], ["A", "B", 1], ["A", "C", 1]]
    assert frame["verbanden"].iloc[0] == "Verband VX en Verband VY"


# --- the agenda --------------------------------------------------------------------------------------------------


def test_the_agenda_is_ranked_by_kinds_of_reasons_then_hours(voorbeeld: Inventaris) -> None:
    """No weights: more kinds first, then more hours; subjects that are equal share their place."""
    frame = kansen.gespreksagenda(voorbeeld)
    assert frame["n_redenen"].is_monotonic_decreasing
    for _, deel in frame.groupby("n_redenen"):
        assert deel["uren"].dropna().is_monotonic_decreasing
        assert not deel["uren"].isna().any() or deel["uren"].isna().to_numpy(bool)[-1]
    twee = frame.set_index("onderwerp").loc[["v-toegang", "v-wmo-inkoop"], "rang"]
    assert twee.iloc[0] == twee.iloc[1]
    assert frame["rang"].iloc[0] == 1


def test_the_agenda_counts_kinds_not_candidates(voorbeeld: Inventaris) -> None:
    """A verband that could merge with many others has one reason for that, its first candidate."""
    frame = kansen.gespreksagenda(voorbeeld)
    assert (frame["soorten"].str.split().map(len) == frame["n_redenen"]).all()
    rij = frame.set_index("onderwerp").loc["v-ggd"]
    assert rij["redenen"].count("kandidaat voor samenvoegen") == 1
    assert "Omgevingsdienst Droombeek" in rij["redenen"]


def test_the_agenda_finds_what_the_themes_find(voorbeeld: Inventaris) -> None:
    """The unfair key, the verband without accounthouder and the one that was never evaluated are all on it."""
    agenda = kansen.gespreksagenda(voorbeeld).set_index("onderwerp")["soorten"]
    assert "sleutel" in agenda["v-afvalkring"]
    assert "accounthouder" in agenda["v-omgevingsatelier"]
    assert "evaluatie" in agenda["v-ontwikkelbedrijf"]


def test_one_fact_is_one_reason(voorbeeld: Inventaris) -> None:
    """Nobody being accounthouder of the omgevingsatelier is one kind of reason, not also a missing instrument."""
    rij = kansen.gespreksagenda(voorbeeld).set_index("onderwerp").loc["v-omgevingsatelier"]
    assert (rij["soorten"], rij["n_redenen"]) == ("accounthouder", 1)
    assert rij["redenen"] == "bij geen enkele gemeente een accounthouder"


def test_an_accounthouder_missing_by_kenmerk_only_is_an_instrument() -> None:
    """When only kenmerken.csv says that there is no accounthouder, it is told with the instruments."""
    inv = maak({"V": "AB"}, kenmerken=[{"verband_id": "V", "kenmerk": "instr_accounthouder", "waarde": "nee"}])
    rij = kansen.gespreksagenda(inv).set_index("onderwerp").loc["V"]
    assert (rij["soorten"], rij["redenen"]) == ("instrumenten", "geadviseerd en afwezig: accounthouder")


def test_a_kind_with_a_reason_was_judged(voorbeeld: Inventaris) -> None:
    """`bekend` counts what could be judged; what gave a reason evidently could, also when more of it is unknown."""
    frame = kansen.gespreksagenda(voorbeeld).set_index("onderwerp")
    assert (frame["n_redenen"] <= frame["bekend"]).all()
    # form and accounthouder known; instruments partly, evaluation not answered, yet both gave a reason; and merging
    assert frame.loc["v-ontwikkelbedrijf", ["bekend", "van"]].tolist() == [5, 6]
    assert "onbekend" not in frame.loc["v-ontwikkelbedrijf", "redenen"]


def test_what_is_not_recorded_is_not_called_never(voorbeeld: Inventaris) -> None:
    """An evaluation that the inventory does not hold may have been; it is not said that there was none."""
    redenen = " ".join(kansen.gespreksagenda(voorbeeld)["redenen"])
    assert "geen evaluatie vastgelegd of op een agenda gepland" in redenen
    assert "nooit" not in redenen


def test_obstacles_that_cannot_be_judged_are_counted(limburg: Inventaris, gouden: Inventaris) -> None:
    """An empty cell would read as: nothing in the way."""
    for inv in (limburg, gouden):
        agenda = kansen.gespreksagenda(inv)
        samen = agenda[agenda["soorten"] == "samenvoegen"]
        assert samen["belemmeringen"].str.contains("belemmeringen niet te beoordelen: [345]$").all()


def test_more_hours_is_an_obstacle(voorbeeld: Inventaris) -> None:
    """Where one table would take more hours it says so under what stands in the way, not under the reasons."""
    rij = kansen.gespreksagenda(voorbeeld).set_index("onderwerp").loc["v-regio"]
    assert rij["uren"] < 0
    assert "één tafel kost" in rij["belemmeringen"]
    assert "scheelt" not in rij["redenen"]


def test_the_agenda_says_what_it_could_not_judge(limburg: Inventaris) -> None:
    """Of a register hardly anything can be judged, and every row says so."""
    frame = kansen.gespreksagenda(limburg)
    assert len(frame)
    assert (frame["bekend"] < frame["van"]).all()
    assert frame.attrs["dekking"].bekend < frame.attrs["dekking"].van


# --- sentences, sensitivity, questions ---------------------------------------------------------------------------


@pytest.mark.parametrize("regio", ["voorbeeld", "limburg", "gouden"])
def test_sentences_fit_and_answer_first(request: pytest.FixtureRequest, regio: str) -> None:
    """The three answers come first, and no sentence is longer than a slide is wide."""
    zinnen = kansen.antwoorden(request.getfixturevalue(regio))
    assert zinnen.index[:3].tolist() == ["passend", "witte_vlekken", "samenvoegkandidaten"]
    assert (zinnen.str.len() <= 95).all(), zinnen[zinnen.str.len() > 95].tolist()
    assert zinnen.str.endswith(".").all()


def test_a_label_with_braces_is_only_a_label(gouden: Inventaris) -> None:
    """Labels are an inventory's own; braces in one are no place for a name."""
    lijst = gouden.codelijst("domein").assign(label=lambda frame: "{x} {} " + frame["label"])
    eigen = maak_inventaris(gouden.eigenschappen, gouden.tabellen, gouden.nvt, regels={"codelijst_domein": lijst})
    assert "{x} {} " in kansen.antwoorden(eigen)["passend"]


def test_no_gap_is_not_said_of_the_world(gouden: Inventaris) -> None:
    """In 32 of 55 cells the golden inventory holds nothing; that none is a gap by the thresholds says no more."""
    assert kansen.antwoorden(gouden)["witte_vlekken"] == (
        "Geen witte vlek volgens de drempels; van 32 combinaties staat niets in de inventaris."
    )


def test_the_first_of_equals_is_called_the_first(voorbeeld: Inventaris, gouden: Inventaris) -> None:
    """Seven subjects have three kinds of reasons: none of them has the most."""
    assert kansen.antwoorden(voorbeeld)["gespreksagenda"] == (
        "31 onderwerpen voor gesprek; drie soorten redenen bij 7, eerst Jeugdregio Fabelmeer."
    )
    assert kansen.gespreksagenda(voorbeeld)["n_redenen"].eq(3).sum() == 7
    assert "één soort reden bij 2, eerst" in kansen.antwoorden(gouden)["gespreksagenda"]


def test_sentences_are_about_what_was_chosen(voorbeeld: Inventaris) -> None:
    """A chart of Droomvoort and economie does not get a title about Hoogverzin."""
    zinnen = kansen.antwoorden(voorbeeld, partner_id="gm-droomvoort", domein="economie")
    assert zinnen["passend"].startswith("Suggestie voor Droomvoort (economie): ")
    assert zinnen["aansluiten"].startswith("Suggestie: Droomvoort bij ")
    rest = [naam for naam in zinnen.index if naam not in {"passend", "aansluiten"}]
    assert zinnen[rest].equals(kansen.antwoorden(voorbeeld)[rest])


def test_no_sentence_is_a_verdict(voorbeeld: Inventaris) -> None:
    """What is said is a suggestion or a candidate."""
    zinnen = " ".join(kansen.antwoorden(voorbeeld)).lower()
    assert "suggestie" in zinnen
    assert "kandidaat" in zinnen
    assert not any(woord in zinnen for woord in ("moet", "advies", "beste", "index"))


def test_sensitivity_begins_with_today(voorbeeld: Inventaris) -> None:
    """The first row of every finding is today's setting and changes nothing; some other setting does."""
    frame = kansen.gevoeligheid(voorbeeld)
    eerste = frame.drop_duplicates("stelling")
    assert eerste["instelling"].str.startswith("zoals nu").all()
    assert not eerste["verandert"].any()
    assert frame["verandert"].any()
    om = frame.set_index("instelling")
    assert om.loc["zonder aansluiting", "waarde"] == "Droomvoort"
    assert om.loc["vanaf 0,75 van de vergelijkbare gemeenten", "waarde"] == "geen"


def test_questions_ask_for_what_is_unknown(limburg: Inventaris) -> None:
    """A register is asked for motives, neighbours and domains; nobody is asked for what is known."""
    frame = kansen.vragen(limburg)
    assert {"relaties", "motieven", "verbanden", "kenmerken"} <= set(frame["tabel"])
    venlo = frame[frame["partner_id"].eq("gm-venlo") & frame["tabel"].eq("relaties")].iloc[0]
    assert venlo["aantal"] == 7
    assert "Peel en Maas" in venlo["vraag"]


def test_questions_leave_out_what_is_known(voorbeeld: Inventaris) -> None:
    """Nobody is asked how a domain is arranged that is in a verband, bought, or done alone on purpose."""
    frame = kansen.vragen(voorbeeld)
    assert "gm-droomvoort" not in set(frame.loc[frame["tabel"].eq("kenmerken"), "partner_id"])
    assert "belastingen" in frame.loc[frame["partner_id"].eq("gm-nipperdijk"), "vraag"].iloc[0]


# --- what always holds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", FRAMES)
def test_an_empty_inventory_gives_empty_frames(gouden: Inventaris, leeg_: Inventaris, naam: str) -> None:
    """Nothing raises; the columns are there."""
    leeg, vol = getattr(kansen, naam)(leeg_), getattr(kansen, naam)(gouden)
    assert not len(leeg)
    if naam != "stand":  # its columns are the domains
        assert leeg.columns.tolist() == vol.columns.tolist()
        assert leeg.dtypes.astype(str).to_dict() == vol.dtypes.astype(str).to_dict()


def test_an_empty_inventory_gets_sentences() -> None:
    """It says which file to fill."""
    zinnen = kansen.antwoorden(maak({}))
    assert "partners.csv" in zinnen["passend"]


@pytest.mark.parametrize("naam", FRAMES)
def test_row_order_is_irrelevant(gouden: Inventaris, ander: Inventaris, naam: str) -> None:
    """The same inventory in another order gives the same frame."""
    pd.testing.assert_frame_equal(getattr(kansen, naam)(ander), getattr(kansen, naam)(gouden))


def test_nothing_is_changed(gouden: Inventaris) -> None:
    """The inventory is the same before and after, and what is handed out may be changed."""
    voor = copy.deepcopy({naam: frame.copy() for naam, frame in gouden.tabellen.items()})
    for naam in FRAMES:
        getattr(kansen, naam)(gouden)
    assert all(gouden.tabellen[naam].equals(frame) for naam, frame in voor.items())
    frame = kansen.samenvoegkandidaten(gouden)
    frame["uren"] = 0.0
    assert kansen.samenvoegkandidaten(gouden)["uren"].tolist() == [17.0]


@pytest.mark.register
def test_the_whole_register_limits_itself(register: Path) -> None:
    """All gemeenten at once: at most so many suggestions per gemeente and domain."""
    inv = roo.load(register)
    frame = kansen.passend(inv)
    assert frame.groupby(level=["partner_id", "domein"]).size().max() == 20
    assert frame.index.get_level_values("partner_id").nunique() == 342
    assert len(kansen.samenvoegkandidaten(inv)) <= 60
