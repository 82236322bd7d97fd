"""The motives: every value of the golden example, what must always hold, and the errors a naive version makes."""

from __future__ import annotations

import copy
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _toetsen, motieven
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.inventaris import maak as maak_inventaris
from tests.maken import geschud, maak

VIJF = ["kwetsbaarheid", "kwaliteit", "kosten", "kennis", "bestuurskracht"]
ZES = [*VIJF, "anders"]
FRAMES = (
    "punten", "profiel", "primair", "kloof", "afstand", "beantwoord", "beantwoord_per_motief", "kwetsbaarheid",
    "belastingen", "gevoeligheid", "vragen", "toets_kwetsbaarheid", "toets_belastingen", "antwoorden",
)  # fmt: skip


def formulier(
    partner: str, verband: str, *, groep: str | None = None, **gewichten: float | None
) -> list[dict[str, Any]]:
    """The rows of one form: points per motive."""
    return [
        {"partner_id": partner, "verband_id": verband, "motief": motief, "gewicht": gewicht, "respondentgroep": groep}
        for motief, gewicht in gewichten.items()
    ]


def inwoners(**mensen: int | None) -> list[dict[str, Any]]:
    """Rows of partner_jaar for the year of the small inventories."""
    return [{"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in mensen.items()]


def regio(aandelen: dict[str, tuple[int, float]]) -> Inventaris:
    """Gemeenten with inwoners and a share of kwetsbaarheid, all in one verband."""
    rijen = [
        rij for wie, (_, deel) in aandelen.items()
        for rij in formulier(wie, "V1", kwetsbaarheid=100 * deel, kosten=100 * (1 - deel))
    ]  # fmt: skip
    return maak(
        {"V1": list(aandelen)}, motieven=rijen, partner_jaar=inwoners(**{i: n for i, (n, _) in aandelen.items()})
    )


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_profile(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """The shares of V1, per verband and over all; n and coverage tell that three of four are known."""
    rij = motieven.profiel(gouden, per="verband_id").loc["V1"]
    assert rij[VIJF].to_dict() == pytest.approx(verwacht["profiel_V1"])
    assert rij[["n", "bekend", "van"]].tolist() == [3, 3, 4]
    alles = motieven.profiel(gouden)
    assert alles.loc["alle", VIJF].to_dict() == pytest.approx(verwacht["profiel_V1"])
    assert alles.loc["alle", ["n", "bekend", "van"]].tolist() == [3, 3, 28]
    assert (alles.attrs["dekking"].bekend, alles.attrs["dekking"].van) == (3, 28)


def test_golden_profile_weighted_by_contribution(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Weights 300, 600 and 600; W pays too, but its motives are unknown and its weight counts for nothing."""
    rij = motieven.profiel(gouden, weging="bijdrage").loc["alle"]
    assert rij[VIJF].to_dict() == pytest.approx(verwacht["profiel_V1_naar_bijdrage"])
    assert rij["n"] == 3


def test_golden_total_variation(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """With three known members the mean distances give each pair back: AB = (A + B − C) of the means."""
    ver = motieven.afstand(gouden).loc["V1", "afstand"]
    for (een, ander), derde in zip(("AB", "AC", "BC"), "CBA", strict=True):
        assert ver[een] + ver[ander] - ver[derde] == pytest.approx(verwacht["TV"][een + ander])
    assert pd.isna(ver["W"])
    assert ver.index.tolist() == ["B", "A", "C", "W"], "the furthest first, unknown last"


def test_golden_gap(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """MGA-kloof 0,40 on 3 of 4: enough to be hard; the others are unknown, and V8 has one member only."""
    frame = motieven.kloof(gouden)
    rij = frame.loc["V1"]
    assert rij["kloof"] == pytest.approx(verwacht["MGA_kloof_V1"])
    assert f"{rij['bekend']}/{rij['van']}" == verwacht["MGA_dekking_V1"]
    assert rij["hard"]
    assert rij["band"] == "verschillend"
    assert frame["kloof"].notna().tolist() == [True] + 7 * [False]
    assert frame["band"].drop(["V1", "V8"]).eq("onbekend").all()
    assert frame.loc["V8", "band"] == "nvt"
    assert frame.attrs["voorlopig"] == ("indeling van de MGA-kloof",)
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (1, 7)


def test_golden_primary_motive(gouden: Inventaris) -> None:
    """C divides its first place over two motives (M2), so that the row adds up to n."""
    rij = motieven.primair(gouden).loc["alle"]
    assert rij[ZES].tolist() == [1.5, 0, 1.5, 0, 0, 0]
    assert rij["n"] == rij[ZES].sum() == 3


def test_golden_claims(gouden: Inventaris) -> None:
    """C1 has three gemeenten: too few; C2 has five: 3 of 3 against 0 of 2, p = 1 in C(5,3)."""
    c1, c2 = motieven.toets_kwetsbaarheid(gouden), motieven.toets_belastingen(gouden)
    assert c1["n"] == 3
    assert c1[["klein", "groot", "verschil", "p", "rho", "richting"]].isna().all()
    assert c2[["n", "n_klein", "n_groot", "klein", "groot", "verschil", "richting"]].tolist() == [
        5,
        3,
        2,
        1,
        0,
        1,
        "hoger",
    ]
    assert c2["p"] == pytest.approx(0.1)


def test_golden_answers(gouden: Inventaris) -> None:
    """The first three sentences answer the notebook's question, also where the answer is unknown."""
    assert motieven.antwoorden(gouden).iloc[:3].tolist() == [
        "Kostenbesparing weegt het zwaarst: 53 % van de punten (3 van 28 deelnames bekend).",
        "Van één verband is genoeg bekend: Belastingsamenwerking, MGA-kloof 0,40 (verschillend).",
        "Of aan de motieven is beantwoord, is onbekend. Vul in motieven.csv de kolom beantwoord in.",
    ]


# --- the errors a naive version makes -----------------------------------------------------------------------------


def test_error_1_no_rows_is_unknown_and_an_absent_motive_is_zero() -> None:
    """Naive error 1: who divided no points has no profile; who did, gave an absent motive none."""
    inv = maak({"V1": "AB"}, motieven=formulier("A", "V1", kosten=100))
    frame = motieven.punten(inv)
    assert frame.loc[("V1", "A"), ZES].tolist() == [0, 0, 1, 0, 0, 0]
    assert frame.loc[("V1", "B"), ZES].isna().all()
    assert frame["bekend"].to_dict() == {("V1", "A"): True, ("V1", "B"): False}
    assert motieven.profiel(inv).loc["alle", "kosten"] == 1, "a mean over the known, not over all"


def test_error_1_a_blank_weight_makes_the_form_unknown() -> None:
    """Naive error 1: points of which one is blank are no profile, and the rest is not stretched to fill it."""
    inv = maak({"V1": "A"}, motieven=formulier("A", "V1", kosten=60, kennis=None))
    assert motieven.punten(inv).loc[("V1", "A"), ZES].isna().all()
    assert motieven.profiel(inv).loc["alle", ZES].isna().all()
    assert motieven.profiel(inv).loc["alle", ["n", "bekend", "van"]].tolist() == [0, 0, 1]
    assert motieven.primair(inv).loc["alle", ZES].isna().all(), "no known deelname is no count of zero"


def test_error_26_p_over_partners_not_over_deelnames() -> None:
    """Naive error 26: taking part five times instead of once with the same motives changes no p-value."""
    mensen = {
        wie: (n, deel) for wie, n, deel in zip("ABCDEF", range(10, 70, 10), (0.9, 0.7, 0.8, 0.2, 0.3, 0.1), strict=True)
    }
    een = regio({wie: (1000 * n, deel) for wie, (n, deel) in mensen.items()})
    extra = [rij | {"verband_id": f"V{k}"} for rij in een.motieven.to_dict("records") for k in range(2, 6)]
    vijf = maak(
        {f"V{k}": "ABCDEF" for k in range(1, 6)},
        motieven=[*een.motieven.to_dict("records"), *extra],
        partner_jaar=een.partner_jaar.to_dict("records"),
    )
    uit, meer = (motieven.toets_kwetsbaarheid(inv, 30_000) for inv in (een, vijf))
    assert uit["p"] == meer["p"] == pytest.approx(2 / 20), "2 of the C(6,3) splits"
    assert meer["n"] == 6
    assert motieven.kwetsbaarheid(vijf)["n"].tolist() == [5] * 6


def test_error_26_few_gemeenten_are_not_tested() -> None:
    """Naive error 26: with four gemeenten there is no direction, no size and no p, but a sentence that says why."""
    uit = motieven.toets_kwetsbaarheid(regio({w: (n * 10_000, 0.5) for w, n in zip("ABCD", (1, 2, 4, 5), strict=True)}))
    assert uit[["klein", "groot", "verschil", "p", "rho", "exact", "richting"]].isna().all()
    zin = "Kwetsbaarheid en grootte: te weinig gemeenten om te vergelijken (4 bekend, minstens 5 nodig)."
    assert uit["zin"] == zin


def test_error_26_nothing_is_called_proven(gouden: Inventaris) -> None:
    """Naive error 26: a claim has direction, size, n and p; no word of proof."""
    inv = regio({w: (n * 10_000, 1 / n) for w, n in zip("ABCDEF", range(1, 7), strict=True)})
    zinnen = [*motieven.antwoorden(inv), *motieven.antwoorden(gouden), *motieven.gevoeligheid(inv)["waarde"]]
    assert not any(woord in zin.lower() for zin in zinnen for woord in ("bewezen", "bewijst", "significant"))
    zin = "Kwetsbaarheid weegt t/m 30.000 inwoners 41 procentpunt zwaarder dan daarboven (n = 6, p = 0,10)."
    assert motieven.toets_kwetsbaarheid(inv)["zin"] == zin


@pytest.mark.parametrize(("mensen", "groep"), [(29_999, "klein"), (30_000, "klein"), (30_001, "groot")])
def test_error_35_the_threshold_is_inclusive(mensen: int, groep: str) -> None:
    """Naive error 35: 30.000 inwoners is small, 30.001 is not; in both claims and in the size class."""
    anderen = {"B": (10_000, 0.5), "C": (12_000, 0.5), "D": (60_000, 0.1), "E": (70_000, 0.1)}
    inv = regio({"A": (mensen, 0.9), **anderen})
    for toets in (motieven.toets_kwetsbaarheid, motieven.toets_belastingen):
        assert toets(inv)[f"n_{groep}"] == 3
    klasse = motieven.profiel(inv, per="grootteklasse")
    assert klasse.loc["20000_30000" if groep == "klein" else "30000_50000", "n"] == 1


def test_size_and_motives_are_answered_in_one_sentence(gouden: Inventaris) -> None:
    """The motive that differs most between classes of gemeenten, with both ends; one class compares nothing."""
    zin = motieven.antwoorden(swanalyse.load("data/voorbeeldregio"))["profiel_grootte"]
    assert zin == "Kwetsbaarheid weegt het zwaarst t/m 10.000 inwoners (48 %), het minst boven 100.000 (12 %)."
    assert len(motieven.antwoorden(gouden)["profiel_grootte"]) <= 95
    een = motieven.antwoorden(regio({"A": (9_000, 0.5), "B": (8_000, 0.1)}))["profiel_grootte"]
    assert een == "Van minder dan twee grootteklassen zijn motieven bekend: zij zijn niet te vergelijken."
    gelijk = motieven.antwoorden(regio({"A": (9_000, 0.5), "B": (18_000, 0.5)}))["profiel_grootte"]
    assert gelijk == "De motieven verschillen niet met de grootte van de gemeente."


def test_error_36_points_are_made_shares() -> None:
    """Naive error 36: ten points weigh as much as a hundred."""
    inv = maak(
        {"V1": "AB"}, motieven=[*formulier("A", "V1", kosten=1000), *formulier("B", "V1", kennis=1, kwaliteit=1)]
    )
    assert motieven.profiel(inv).loc["alle", VIJF].tolist() == [0, 0.25, 0.5, 0.25, 0]


def test_error_36_respondents_of_one_partner_weigh_once() -> None:
    """Naive error 36: a partner with three respondent groups counts as one, its groups averaged first."""
    groepen = [
        rij for groep, motief in (("raad", "kosten"), ("college", "kosten"), ("ambtelijk", "kennis"))
        for rij in formulier("A", "V1", groep=groep, **{motief: 100})
    ]  # fmt: skip
    inv = maak({"V1": "AB"}, motieven=[*groepen, *formulier("B", "V1", kennis=100)])
    assert motieven.punten(inv).loc[("V1", "A"), ["kosten", "kennis"]].tolist() == pytest.approx([2 / 3, 1 / 3])
    rij = motieven.profiel(inv).loc["alle"]
    assert rij[["kosten", "kennis"]].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert rij["n"] == 2


def test_modules_count_for_their_root() -> None:
    """Forms about two modules are one profile of the root: modules weigh the same, whatever their number of groups."""
    rijen = [
        *formulier("A", "M1", groep="raad", kosten=100), *formulier("A", "M1", groep="college", kosten=100),
        *formulier("A", "M2", kennis=100),
    ]  # fmt: skip
    inv = maak(
        {"V1": "AB", "M1": "AB", "M2": "AB"},
        verbanden={"M1": {"onderdeel_van": "V1"}, "M2": {"onderdeel_van": "V1"}}, motieven=rijen,
    )  # fmt: skip
    assert motieven.punten(inv).loc[("V1", "A"), ["kosten", "kennis"]].tolist() == [0.5, 0.5]
    assert motieven.punten(inv.kies(modules=True)).loc[("M2", "A"), "kennis"] == 1


def test_only_members_count() -> None:
    """Who only buys, or does not exist on the reference date, is in no denominator, though it divided points."""
    koper = [{"partner_id": "C", "verband_id": "V1", "rol": "afnemer"}]
    oud = {"D": {"tot": pd.Timestamp("2025-01-01")}}
    rijen = [rij for wie in "ACD" for rij in formulier(wie, "V1", kosten=100)]
    inv = maak({"V1": "ABD"}, partners={"C": {}, **oud}, deelnames=koper, motieven=rijen)
    assert motieven.profiel(inv).loc["alle", ["n", "van"]].tolist() == [1, 2]
    assert motieven.punten(inv).index.tolist() == [("V1", "A"), ("V1", "B")]


def test_not_applicable_leaves_the_denominator() -> None:
    """A deelname to which motives do not apply is neither known nor unknown."""
    rijen = [*formulier("A", "V1", kosten=100), *formulier("B", "V1", kosten=None)]
    nvt = {"motieven": pd.DataFrame({"gewicht": [False, True]})}
    inv = maak({"V1": "AB"}, motieven=rijen, nvt=nvt)
    assert motieven.profiel(inv).loc["alle", ["n", "van"]].tolist() == [1, 1]
    assert motieven.vragen(inv)["kolom"].tolist().count("gewicht") == 0


# --- profiles per group -------------------------------------------------------------------------------------------


def test_statutory_motives_stand_apart() -> None:
    """What the law asks is shown by itself, in the order of the list; unknown verplichting is the last row."""
    verplicht = {"V1": {"verplichting": "wettelijk_verplicht"}, "V2": {"verplichting": "vrijwillig"}, "V3": {}}
    rijen = [*formulier("A", "V1", kosten=100), *formulier("A", "V2", kennis=100), *formulier("A", "V3", anders=100)]
    inv = maak({"V1": "A", "V2": "A", "V3": "A"}, verbanden=verplicht, motieven=rijen)
    frame = motieven.profiel(inv, per="verplichting")
    assert frame.index.tolist() == ["wettelijk_verplicht", "vrijwillig", "onbekend"]
    assert frame.loc["wettelijk_verplicht", "kosten"] == 1
    zinnen = motieven.antwoorden(inv)
    assert zinnen["verplichting"].startswith("In wettelijk verplichte verbanden weegt kostenbesparing het zwaarst")
    assert zinnen["anders"] == "Buiten de vijf motieven valt 33 % van de punten."


def test_size_classes_hold_gemeenten_only() -> None:
    """A waterschap has no size class; a gemeente of unknown size is in the last row; the list is ours and says so."""
    water = {"W": {"partnertype": "waterschap"}}
    rijen = [rij for wie in "ABW" for rij in formulier(wie, "V1", kosten=100)]
    inv = maak({"V1": "ABW"}, partners=water, motieven=rijen, partner_jaar=inwoners(A=9_000, W=5))
    frame = motieven.profiel(inv, per="grootteklasse")
    assert frame["van"].to_dict() == {"tm_10000": 1, "onbekend": 1}
    assert frame.attrs["voorlopig"] == ("grootteklasse",)


def test_weighing_by_inwoners_leaves_others_out() -> None:
    """Only gemeenten have inwoners; one of unknown size is missing from n, not from van."""
    water = {"W": {"partnertype": "waterschap"}}
    rijen = [*formulier("A", "V1", kosten=100), *formulier("B", "V1", kennis=100), *formulier("C", "V1", anders=100)]
    inv = maak({"V1": "ABCW"}, partners=water, motieven=rijen, partner_jaar=inwoners(A=30_000, B=10_000))
    rij = motieven.profiel(inv, weging="inwoners").loc["alle"]
    assert rij[["kosten", "kennis", "anders"]].tolist() == [0.75, 0.25, 0]
    assert rij[["n", "bekend", "van"]].tolist() == [2, 3, 3]


def test_without_contributions_the_weighted_profile_is_unknown() -> None:
    """No money lines: unknown, and not the unweighted profile or a zero."""
    inv = maak({"V1": "A"}, motieven=formulier("A", "V1", kosten=100))
    rij = motieven.profiel(inv, weging="bijdrage").loc["alle"]
    assert rij[ZES].isna().all()
    assert rij[["n", "bekend", "van"]].tolist() == [0, 1, 1]


def test_partners_by_size_and_unknown_last() -> None:
    """Partners come by inwoners; of whom nothing is known comes after who is known."""
    rijen = [rij for wie in "AB" for rij in formulier(wie, "V1", kosten=100)]
    inv = maak({"V1": "ABC"}, motieven=rijen, partner_jaar=inwoners(A=1, B=2, C=3))
    assert motieven.profiel(inv, per="partner_id").index.tolist() == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("keus", "zin"),
    [
        ({"weging": "bijdragen"}, "'bijdragen' is geen weging: bedoeld 'bijdrage'?"),
        ({"weging": "uren"}, "'uren' is geen weging: kies uit bijdrage en inwoners"),
        ({"per": "domien"}, "'domien' is geen groep van deelnames: bedoeld 'domein'?"),
    ],
)
def test_a_wrong_choice_says_what_was_meant(gouden: Inventaris, keus: dict[str, Any], zin: str) -> None:
    """The whole message of a choice that does not exist."""
    with pytest.raises(KeuzeFout) as fout:
        motieven.profiel(gouden, **keus)
    assert str(fout.value) == zin


def test_other_wrong_choices(gouden: Inventaris) -> None:
    """A verband that is not there, a threshold that is no number of people, a threshold left blank."""
    with pytest.raises(KeuzeFout, match="'V9' is geen lopend verband in deze selectie"):
        motieven.punten(gouden, verband_id="V9")
    with pytest.raises(KeuzeFout, match="drempel=0 is geen aantal inwoners"):
        motieven.toets_belastingen(gouden, 0)
    frames = dict(gouden.tabellen)
    leeg_gelaten = pd.DataFrame({"code": ["mga_gedeeld"], "waarde": [""]})
    anders = maak_inventaris(gouden.eigenschappen, frames, {}, regels={"regels_drempels": leeg_gelaten})
    with pytest.raises(KeuzeFout, match="de drempel mga_gedeeld is leeg gelaten"):
        motieven.kloof(anders)


# --- the gap, the ambition and what was answered ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "band"),
    [
        (0, motieven.BANDEN[0]),
        (24, motieven.BANDEN[0]),
        (25, "verschillend"),
        (50, "verschillend"),
        (51, "uiteenlopend"),
    ],
)
def test_bands_of_the_gap(anders: int, band: str) -> None:
    """0,25 and 0,50 themselves are `verschillend`, also when they come out of a sum of fractions."""
    rijen = [*formulier("A", "V1", kosten=100), *formulier("B", "V1", kosten=100 - anders, kennis=anders)]
    frame = motieven.kloof(maak({"V1": "AB"}, motieven=rijen))
    assert frame.loc["V1", "kloof"] == pytest.approx(anders / 100)
    assert frame.loc["V1", "band"] == band


def test_gap_is_the_mean_over_pairs() -> None:
    """Against the formula written out, with four members."""
    delen = {"A": (60, 0, 40), "B": (0, 30, 70), "C": (50, 0, 50), "D": (10, 80, 10)}
    rijen = [rij for wie, deel in delen.items() for rij in formulier(wie, "V1", **dict(zip(VIJF, deel, strict=False)))]
    met_hand = np.mean(
        [sum(abs(x - y) for x, y in zip(delen[i], delen[j], strict=True)) / 200 for i, j in combinations(delen, 2)]
    )
    assert motieven.kloof(maak({"V1": "ABCD"}, motieven=rijen)).loc["V1", "kloof"] == pytest.approx(met_hand)


@pytest.mark.parametrize(("leden", "hard"), [("ABCDE", True), ("ABCDEF", False)])
def test_gap_on_too_few_is_not_hard(leden: str, hard: bool) -> None:
    """Three of five is sixty per cent and enough; three of six is not, and no finding rests on it."""
    rijen = [rij for wie, motief in zip("ABC", VIJF, strict=False) for rij in formulier(wie, "V1", **{motief: 100})]
    inv = maak({"V1": leden}, motieven=rijen)
    assert bool(motieven.kloof(inv).loc["V1", "hard"]) is hard
    assert ("onbekend" in motieven.antwoorden(inv)["kloof"]) is not hard


def test_endorsement_of_a_joint_text() -> None:
    """(ja + ½ deels) / known, over members; a view on a text that nobody shares does not count."""
    vinden = {"A": "ja", "B": "deels", "C": None}
    standpunten = [
        {"verband_id": "V1", "ambitie_id": "a", "tekst": "Samen"},
        *({"verband_id": "V1", "ambitie_id": "a", "partner_id": i, "onderschrijft": o} for i, o in vinden.items()),
        {"verband_id": "V1", "ambitie_id": "a", "partner_id": "X", "onderschrijft": "nee"},
        {"verband_id": "V2", "ambitie_id": "b", "partner_id": "A", "onderschrijft": "nee"},
    ]  # fmt: skip
    inv = maak({"V1": "ABCD", "V2": "AB"}, partners={"X": {}}, ambities=standpunten)
    frame = motieven.kloof(inv)
    kolommen = ["onderschrijving", "onderschrijving_bekend", "onderschrijving_van"]
    assert frame.loc["V1", kolommen].tolist() == [0.75, 2, 4]
    assert pd.isna(frame.loc["V2", "onderschrijving"])
    assert frame.loc["V2", kolommen[1:]].tolist() == [0, 0]
    stil = motieven.vragen(inv).query("tabel == 'ambities'")
    assert stil["partner_id"].tolist() == ["C", "D"]


def antwoord(**waarden: str | None) -> Inventaris:
    """A gave 60, 30 and 10 points; B is unknown."""
    rijen = formulier("A", "V1", kosten=60, kennis=30, kwaliteit=10)
    return maak({"V1": "AB"}, motieven=[rij | {"beantwoord": waarden.get(rij["motief"])} for rij in rijen])


def test_answered_over_known_points() -> None:
    """60 yes and 30 partly of the 90 points of which it is known: 75 of 90; ten are unknown and said so."""
    inv = antwoord(kosten="ja", kennis="deels")
    rij = motieven.beantwoord(inv).loc["V1"]
    assert rij["beantwoord"] == pytest.approx(75 / 90)
    assert rij["punten_bekend"] == pytest.approx(0.9)
    assert rij[["bekend", "van"]].tolist() == [1, 2]
    zin = "Aan de motieven is voor 83 % beantwoord; van 10 % van de punten is dat onbekend."
    assert motieven.antwoorden(inv)["beantwoord_per_motief"] == zin


def test_answered_unknown_is_no_zero() -> None:
    """Points without any answer give no share; a plain no does."""
    assert pd.isna(motieven.beantwoord(antwoord()).loc["V1", "beantwoord"])
    assert motieven.beantwoord(antwoord(kosten="nee")).loc["V1", "beantwoord"] == 0


def test_answered_per_motive() -> None:
    """What was hoped for, split into answered, not, and unknown; the parts are the whole."""
    frame = motieven.beantwoord_per_motief(antwoord(kosten="ja", kennis="deels"))
    assert frame["gegeven"].tolist() == pytest.approx([0, 0.1, 0.6, 0.3, 0, 0])
    assert frame.loc["kennis", ["punten_beantwoord", "punten_niet"]].tolist() == pytest.approx([0.15, 0.15])
    delen = ["punten_beantwoord", "punten_niet", "punten_onbekend", "punten_nvt"]
    assert frame[delen].sum(axis=1).tolist() == pytest.approx(frame["gegeven"].tolist())
    assert frame[["bekend", "van"]].loc[["kosten", "kwaliteit"]].to_numpy().tolist() == [[1, 1], [0, 1]]
    assert frame["beantwoord"].isna().to_dict() == {m: m not in ("kosten", "kennis") for m in ZES}


def test_answers_of_respondents_are_averaged() -> None:
    """Two groups of one partner, one yes and one no: half answered."""
    rijen = [
        rij | {"beantwoord": zegt} for groep, zegt in (("raad", "ja"), ("college", "nee"))
        for rij in formulier("A", "V1", groep=groep, kosten=100)
    ]  # fmt: skip
    assert motieven.beantwoord(maak({"V1": "A"}, motieven=rijen)).loc["V1", "beantwoord"] == 0.5


# --- the claims ---------------------------------------------------------------------------------------------------


def test_c1_counts_gemeenten_of_the_region() -> None:
    """A gemeente outside the region shows only the verbanden it shares with it, so it is not compared."""
    aandelen = {w: (n * 10_000, 0.5) for w, n in zip("ABCDE", (1, 2, 3, 4, 5), strict=True)}
    inv = regio(aandelen)
    buiten = inv.kies(kern=list("ABCD"))
    assert (motieven.toets_kwetsbaarheid(inv)["n"], motieven.toets_kwetsbaarheid(buiten)["n"]) == (5, 4)
    assert motieven.kwetsbaarheid(buiten).attrs["perimeter"] == "binnen de regio"


def test_c1_without_variation_has_no_correlation() -> None:
    """Equal shares: no rank correlation, difference zero and p = 1, told as such."""
    uit = motieven.toets_kwetsbaarheid(
        regio({w: (n * 10_000, 0.5) for w, n in zip("ABCDE", (1, 2, 3, 4, 5), strict=True)})
    )
    assert pd.isna(uit["rho"])
    assert uit[["verschil", "p", "richting"]].tolist() == [0, 1, "gelijk"]
    assert "even zwaar" in uit["zin"]


def test_c1_with_all_on_one_side() -> None:
    """Nobody above the threshold: nothing to compare, though the rank correlation stands."""
    uit = motieven.toets_kwetsbaarheid(
        regio({w: (n * 1_000, n / 10) for w, n in zip("ABCDE", (1, 2, 3, 4, 5), strict=True)})
    )
    assert uit["rho"] == pytest.approx(1)
    assert pd.isna(uit["p"])
    zin = "Kwetsbaarheid en grootte: alle 5 gemeenten hebben hoogstens 30.000 inwoners, dus er is niets te vergelijken."
    assert uit["zin"] == zin


def test_c1_more_than_eight_is_sampled_with_a_seed() -> None:
    """Nine gemeenten: ten thousand draws, the same p every time and whatever the order of the rows."""
    inv = regio({w: (n * 8_000, 1 / n) for w, n in zip("ABCDEFGHI", range(1, 10), strict=True)})
    uit = motieven.toets_kwetsbaarheid(inv)
    assert not uit["exact"]
    assert uit["p"] == motieven.toets_kwetsbaarheid(inv)["p"]
    exact, _ = _toetsen.permutatie(
        *(np.array([1 / n for n in range(1, 10) if (n * 8_000 <= 30_000) is klein]) for klein in (True, False)),
        exact_tot=9, trekkingen=1,
    )  # fmt: skip
    assert uit["p"] == pytest.approx(exact, abs=0.02)


def test_c2_a_blank_domain_may_hide_a_verband_for_taxes() -> None:
    """Naive error 42: who is in no known one but in a verband of unknown domain may well take part: no comparison."""
    verbanden = {"V1": {"domein": "belastingen"}, "V2": {"domein": pd.NA}, "V3": {"domein": "economie"}}
    mensen = inwoners(A=1_000, B=2_000, C=3_000, D=40_000, E=50_000, F=60_000)
    inv = maak({"V1": "ABD", "V2": "C", "V3": "EF"}, verbanden=verbanden, partner_jaar=mensen)
    zit = motieven.belastingen(inv)["in_verband"]
    assert zit.drop("C").to_dict() == {"A": True, "B": True, "D": True, "E": False, "F": False}
    assert pd.isna(zit["C"])
    uit = motieven.toets_belastingen(inv)
    assert uit[["n", "n_klein", "klein_in", "onbekend"]].tolist() == [5, 3, 2, 1]
    assert uit[["klein", "verschil", "p"]].isna().all()
    zin = "In een belastingverband: minstens 2 van 3 gemeenten t/m 30.000 inwoners, 1 van 3 grotere; van 1 onbekend."
    assert uit["zin"] == zin


def test_c2_nobody_takes_part() -> None:
    """Without a verband for taxes there is no difference of zero, but nothing to compare."""
    inv = maak({"V1": "ABCDE"}, partner_jaar=inwoners(A=1, B=2, C=3, D=40_000, E=50_000))
    uit = motieven.toets_belastingen(inv)
    assert uit[["verschil", "p", "richting"]].isna().all()
    assert uit["zin"] == "Volgens de inventaris zit geen gemeente van de regio in een belastingverband."


@given(st.integers(0, 8), st.integers(0, 8), st.integers(1, 8), st.integers(1, 8))
@settings(max_examples=25, deadline=None)
def test_fisher_is_scipys(een: int, ander: int, n: int, m: int) -> None:
    """The enumeration gives what scipy gives."""
    a, b = min(een, n), min(ander, m)
    assert _toetsen.fisher((a, n), (b, m)) == pytest.approx(stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=12))
@settings(max_examples=25, deadline=None)
def test_spearman_is_scipys(paren: list[tuple[int, int]]) -> None:
    """The rank correlation, ties included, is scipy's; without variation there is none."""
    een, ander = (pd.Series(deel) for deel in zip(*paren, strict=True))
    rho = _toetsen.spearman(een, ander)
    if min(len(set(deel)) for deel in zip(*paren, strict=True)) > 1:
        assert rho == pytest.approx(stats.spearmanr(een, ander).statistic)
    else:
        assert rho is None


@given(st.lists(st.integers(0, 6), min_size=2, max_size=8), st.data())
@settings(max_examples=20, deadline=None)
def test_permutation_counts_all_splits(waarden: list[int], toeval: Any) -> None:
    """The exact p is the share of splits that differ at least as much, counted one by one."""
    k = toeval.draw(st.integers(1, len(waarden) - 1))
    klein, groot = np.array(waarden[:k], float), np.array(waarden[k:], float)
    verschillen = []
    for keus in product((True, False), repeat=len(waarden)):
        if sum(keus) == k:
            in_, uit = ([w for w, b in zip(waarden, keus, strict=True) if b is wel] for wel in (True, False))
            verschillen.append(abs(np.mean(in_) - np.mean(uit)))
    verwacht = np.mean([v >= abs(klein.mean() - groot.mean()) - 1e-9 for v in verschillen])
    p, exact = _toetsen.permutatie(klein, groot, exact_tot=8, trekkingen=10)
    assert exact
    assert p == pytest.approx(verwacht)


# --- sensitivity and questions ------------------------------------------------------------------------------------


def test_sensitivity_flips_with_the_threshold() -> None:
    """A middle gemeente without vulnerability turns the finding around when it counts as small."""
    aandelen = {"A": (10_000, 0.6), "B": (15_000, 0.6), "C": (35_000, 0.0), "D": (36_000, 0.0), "E": (60_000, 0.5)}
    frame = motieven.gevoeligheid(regio(aandelen))
    eerste = frame[frame["stelling"] == "Gewicht van kwetsbaarheid bij kleinere gemeenten"].set_index("instelling")
    assert eerste.index[0] == "grens 30.000 inwoners"
    assert not eerste["verandert"].iloc[0]
    assert eerste.loc["grens 20.000 inwoners", "verandert"] == False  # noqa: E712
    assert eerste.loc["grens 40.000 inwoners", "wat"] == "hoger → lager"


def test_sensitivity_names_the_verband_that_changes_band() -> None:
    """A gap of 0,30 is `verschillend` today and shared when the bands lie a tenth higher."""
    rijen = [*formulier("A", "V1", kosten=100), *formulier("B", "V1", kosten=70, kennis=30)]
    frame = motieven.gevoeligheid(maak({"V1": "AB"}, motieven=rijen)).set_index("instelling")
    assert frame.loc["grenzen 0,25 en 0,50", ["verandert", "wat"]].tolist() == [False, ""]
    assert frame.loc["grenzen 0,35 en 0,60", "wat"] == "Verband V1: verschillend → grotendeels gedeeld"


def test_sensitivity_of_the_weights(gouden: Inventaris) -> None:
    """Per claim the first row is today's; unknown weights cannot be compared."""
    frame = motieven.gevoeligheid(gouden)
    assert frame.groupby("stelling", sort=False)["instelling"].first().tolist() == [
        "grens 30.000 inwoners", "grens 30.000 inwoners", "grenzen 0,25 en 0,50", "iedere deelname telt even zwaar",
    ]  # fmt: skip
    zonder = maak_inventaris(gouden.eigenschappen, {n: t for n, t in gouden.tabellen.items() if n != "bedragen"}, {})
    rij = motieven.gevoeligheid(zonder).set_index("instelling").loc["gewogen naar bijdrage"]
    assert rij["waarde"] == "onbekend"
    assert pd.isna(rij["verandert"])


def test_default_thresholds_are_those_of_the_rule_table(gouden: Inventaris) -> None:
    """The default of a claim is the threshold of the rule table, and answers follow the inventory's own."""
    assert motieven.toets_belastingen(gouden)["drempel"] == gouden.parameter("inwoners_drempel")
    frames = dict(gouden.tabellen)
    anders = maak_inventaris({**gouden.eigenschappen, "parameters": {"inwoners_drempel": 20_000}}, frames, {})
    assert "20.000" in motieven.antwoorden(anders)["belastingen"]


def test_questions_name_whom_to_ask_what() -> None:
    """One row per partner and column; the count is what is missing, the most first."""
    rijen = formulier("A", "V1", kosten=60, kennis=40)
    inv = maak({"V1": "AB", "V2": "B", "V3": "B"}, motieven=rijen, partner_jaar=inwoners(A=1_000))
    frame = motieven.vragen(inv)
    assert frame[["partner_id", "tabel", "kolom", "aantal"]].to_numpy().tolist() == [
        ["B", "motieven", "gewicht", 3],
        ["A", "motieven", "beantwoord", 2],
        ["B", "partner_jaar", "inwoners", 1],
    ]
    assert frame.loc[0, "vraag"] == (
        "Waarom doet u mee aan Verband V1, Verband V2 en 1 andere? Verdeel 100 punten over de motieven."
    )


# --- what must always hold ----------------------------------------------------------------------------------------


@st.composite
def inventarissen(trek: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of motives of up to four partners in three verbanden, with blanks and respondent groups."""
    rijen = []
    for partner, verband, groep in product("ABCD", ("V1", "V2", "V3"), (None, "raad")):
        if trek(st.booleans()):
            gewichten = trek(st.lists(st.sampled_from([0, 20, 50, 100, None]), min_size=1, max_size=5))
            rijen += formulier(partner, verband, groep=groep, **dict(zip(VIJF, gewichten, strict=False)))
    for rij in rijen:
        rij["beantwoord"] = trek(st.sampled_from(["ja", "deels", "nee", None]))
    return rijen


def bouw(rijen: list[dict[str, Any]]) -> Inventaris:
    """Four gemeenten in three verbanden with these motives."""
    mensen = inwoners(A=9_000, B=30_000, C=60_000, D=None)
    domein = {"V2": {"domein": "belastingen"}}
    return maak({"V1": "ABCD", "V2": "ABC", "V3": "AD"}, verbanden=domein, motieven=rijen, partner_jaar=mensen)


@given(inventarissen())
@settings(max_examples=15, deadline=None)
def test_shares_sum_to_one_or_are_unknown(rijen: list[dict[str, Any]]) -> None:
    """A profile is known as a whole or not at all, and then its shares are one together."""
    inv = bouw(rijen)
    for frame in (motieven.punten(inv), motieven.profiel(inv), motieven.profiel(inv, per="verband_id")):
        for _, rij in frame[ZES].iterrows():
            assert rij.isna().all() or float(rij.sum()) == pytest.approx(1)
    eerste = motieven.primair(inv, per="domein")
    assert eerste[ZES].sum(axis=1).tolist() == pytest.approx(eerste["n"].tolist())


@given(inventarissen(), st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_row_order_is_irrelevant(rijen: list[dict[str, Any]], toeval: Any) -> None:
    """Shuffled tables give the same frames, in the same order."""
    inv = bouw(rijen)
    anders = geschud(inv, toeval)
    for naam in FRAMES[:9]:
        een, ander = getattr(motieven, naam)(inv), getattr(motieven, naam)(anders)
        pd.testing.assert_frame_equal(een, ander)


@given(inventarissen(), st.data())
@settings(max_examples=10, deadline=None)
def test_less_known_never_gives_a_number(rijen: list[dict[str, Any]], toeval: Any) -> None:
    """Blanking a known weight or answer never turns an unknown into a number."""
    weet = [
        (nr, kolom) for nr, rij in enumerate(rijen) for kolom in ("gewicht", "beantwoord") if rij[kolom] is not None
    ]
    if not weet:
        return
    nr, kolom = toeval.draw(st.sampled_from(weet))
    minder = copy.deepcopy(rijen)
    minder[nr][kolom] = None
    voor, na = bouw(rijen), bouw(minder)
    for naam in ("punten", "profiel", "primair", "kloof", "afstand", "beantwoord", "kwetsbaarheid"):
        een, ander = getattr(motieven, naam)(voor), getattr(motieven, naam)(na)
        getallen = een.select_dtypes("Float64").columns
        nieuw = een[getallen].isna() & ander[getallen].reindex(een.index).notna()
        assert not nieuw.to_numpy().any(), naam


def test_inputs_unchanged(gouden: Inventaris) -> None:
    """Nothing that is computed alters the inventory."""
    voor = copy.deepcopy(gouden)
    for naam in FRAMES:
        getattr(motieven, naam)(gouden)
    assert gouden == voor


def test_an_empty_inventory_gives_empty_frames_and_sentences() -> None:
    """Without any table: the right columns, no row, and the file that would switch it on."""
    niets = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    for naam in FRAMES[:9]:
        frame = getattr(motieven, naam)(niets)
        assert not len(frame) or naam in {"beantwoord_per_motief", "profiel", "primair"}
    assert list(motieven.profiel(niets)) == ["naam", *ZES, "n", "bekend", "van"]
    assert motieven.antwoorden(niets)["profiel"] == "Er zijn geen motieven vastgelegd. Vul motieven.csv in."
    assert motieven.vragen(niets).empty


def test_memberships_alone_show_that_all_is_unknown() -> None:
    """A membership list: rows stay, as unknown; every member is asked; no claim is made."""
    inv = maak({"V1": "AB", "V2": "ABC"}, partner_jaar=inwoners(A=1, B=2, C=3))
    profiel = motieven.profiel(inv, per="domein")
    assert profiel[ZES].isna().all().all()
    assert profiel["van"].tolist() == [5]
    assert motieven.kloof(inv)["band"].eq("onbekend").all()
    assert motieven.vragen(inv)["aantal"].tolist() == [2, 2, 1]
    assert motieven.beantwoord_per_motief(inv)["gegeven"].isna().all()


def test_every_frame_names_its_ids(gouden: Inventaris) -> None:
    """A chart labels without the inventory: attrs hold every id, footer and coverage."""
    for naam in FRAMES[:9]:
        frame = getattr(motieven, naam)(gouden)
        ids = {i for paar in frame.index for i in (paar if isinstance(paar, tuple) else (paar,))}
        assert ids <= set(frame.attrs["namen"]), naam
        assert gouden.voet(frame).regel()


def test_without_a_single_deelname_the_region_is_one_unknown_row() -> None:
    """A frame of nothing would have no footer and no row to read: unknown, 0 of 0."""
    for frame in (motieven.profiel(maak({})), motieven.primair(maak({}))):
        assert frame.index.tolist() == ["alle"]
        assert frame.loc["alle", ["n", "bekend", "van"]].tolist() == [0, 0, 0]
        assert frame.loc["alle", "kosten"] is pd.NA


def test_a_small_share_outside_the_five_is_not_zero() -> None:
    """Points that were given are never written as 0 %."""
    rijen = [*formulier("A", "V1", kosten=99.6, anders=0.4), *formulier("B", "V1", kosten=100)]
    inv = maak({"V1": "AB"}, motieven=rijen)
    assert motieven.antwoorden(inv)["anders"] == "Buiten de vijf motieven valt minder dan 1 % van de punten."
