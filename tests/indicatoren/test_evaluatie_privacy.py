"""Nobody's answer leaves the evaluation: not in a frame, not as the difference between two, not by being counted twice.

The tests count people themselves, from the rows they made, and do not ask the code how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.indicatoren import _metingen, evaluatie
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.indicatoren.test_evaluatie import antwoord, met, op, over

# what may be known of a group that is hidden: how many, on which scale, and why it is hidden
OPEN = {
    "naam", "label", "groep", "n", "n_zelf", "n_anderen", "n_pulse", "n_criteria", "n_partners", "n_gewenst",
    "n_organisatie", "n_resultaat", "n_samen", "schaal_max", "status", "zin", "jaar", "vorige", "vorige_jaar",
    "verschuiving", "saldo_oordeel", "instrumenten", "bekend", "van",
}  # fmt: skip
GROEPEN = ("raad", "college", "ambtelijk", None)
VRAGEN = ("E1", "E3", "E4", "E5a", "E5b", "leiderschap_bestuurder", "leiderschap_secretaris", "onthecht", "pulse_goede")
FRAMES = (
    "beeld", "inbreng", "kwaliteit", "metro_per_verband", "leiderschap", "ladder", "spelniveau", "vertrouwen",
    "vitale_coalitie", "gevoeligheid", "antwoorden",
)  # fmt: skip
# those from which the others are made
KERN = ("evaluatie", "metro", "metro_papier", "drie_vragen", "zelf_ander")
WIE = [f"{partner}-{nr}" for partner in "ABCD" for nr in (1, 2)]


def rij() -> st.SearchStrategy[dict[str, Any]]:
    """An answer of one of eight people, about one of two verbanden."""
    return st.builds(
        lambda criterium, score, wie, groep, verband, wat: antwoord(
            criterium, score, wie, respondentgroep=groep, verband_id=verband,
            partner_id=wat if criterium == "E3" else None,
        ),
        st.sampled_from(VRAGEN), st.integers(1, 5), st.sampled_from(WIE), st.sampled_from(GROEPEN),
        st.sampled_from(["V1", "V2"]), st.sampled_from("AB"),
    )  # fmt: skip


def mensen(rijen: Iterable[dict[str, Any]]) -> int:
    return len({r["respondent"] for r in rijen})


def laatste(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of each respondent and question the last row: the one that counts."""
    return list({(r["respondent"], r["criterium"], r["verband_id"], r["partner_id"]): r for r in rijen}.values())


def kern(inv: Inventaris) -> dict[str, Any]:
    """The frames from which all others are made, per verband and per group too."""
    uit: dict[str, Any] = {naam: getattr(evaluatie, naam)(inv) for naam in KERN}
    for verband in (None, "V1", "V2"):
        uit[f"criterium {verband}"] = evaluatie.per_criterium(inv, instrument="evaluatie", verband_id=verband)
        uit[f"groep {verband}"] = evaluatie.per_groep(inv, instrument="evaluatie", verband_id=verband)
    return uit


def alle_frames(inv: Inventaris) -> dict[str, Any]:
    """Everything that leaves the theme."""
    uit: dict[str, Any] = {**kern(inv), **{naam: getattr(evaluatie, naam)(inv) for naam in FRAMES}}
    for verband in ("V1", "V2"):
        uit[f"metro {verband}"] = evaluatie.metro(inv, verband_id=verband)
        uit[f"vragen {verband}"] = evaluatie.drie_vragen(inv, verband_id=verband)
    return uit


# --- a group that is too small ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "status"), [(0, "geen"), (1, "te_weinig"), (2, "te_weinig"), (3, "bekend")])
def test_fewer_than_three_respondents_carry_no_value(n: int, status: str) -> None:
    """One or two respondents: how many there are and nothing else, in every frame they are in."""
    vragen = ("E1", "E2", "ambitie", "ladder", "spelniveau_gerealiseerd", "spelniveau_gewenst",
              "vertrouwen_persoonlijk", "vertrouwen_organisatie", "pulse_goede")  # fmt: skip
    inv = met([r for vraag in vragen for r in op(vraag, [4] * n)])
    frame = evaluatie.per_criterium(inv, instrument="evaluatie")
    assert frame.loc["E1", ["n", "status"]].tolist() == [n, status]
    assert frame.loc["E1", "mediaan" if n == 3 else "n"] == (4 if n == 3 else n)
    if n < 3:
        for naam, ding in alle_frames(inv).items():
            if isinstance(ding, pd.DataFrame) and "status" in ding:
                dicht = [kolom for kolom in ding if kolom not in OPEN]
                assert ding[dicht].isna().all(axis=None), naam
        zinnen = evaluatie.antwoorden(inv)
        assert not zinnen.str.contains("4").any(), zinnen.tolist()


def test_the_region_sets_its_own_minimum_and_a_blank_hides_as_much_as_ours() -> None:
    """Five asked: four are too few. A threshold left blank is not a threshold of nothing."""
    lijst = schema.regels("drempels")
    vijf = {"regels_drempels": lijst.assign(waarde=lijst["waarde"].mask(lijst["code"] == "respondenten_minimum", "5"))}
    leeg = {"regels_drempels": lijst.assign(waarde=lijst["waarde"].mask(lijst["code"] == "respondenten_minimum", ""))}
    for regels, n, status in ((vijf, 4, "te_weinig"), (vijf, 5, "bekend"), (leeg, 2, "te_weinig"), (leeg, 3, "bekend")):
        inv = met(op("E1", [4] * n), regels=regels)
        assert evaluatie.per_criterium(inv, instrument="evaluatie").loc["E1", "status"] == status


@settings(deadline=None, max_examples=12)
@given(st.lists(rij(), max_size=40))
def test_no_frame_ever_holds_a_value_of_too_few(rijen: list[dict[str, Any]]) -> None:
    """Whatever the answers: a row whose people are fewer than three, counted from the rows, has no figure."""
    geldig = laatste(rijen)
    inv = met(rijen)
    frames = kern(inv)
    for (verband, criterium), cel in frames["evaluatie"].iterrows():
        eigen = [r for r in geldig if r["verband_id"] == verband and r["criterium"].startswith(criterium)]
        if mensen(eigen) < 3:
            assert cel[["mediaan", "q1", "q3", "laag", "hoog", "aandeel", "band"]].isna().all()
    ander = frames.pop("zelf_ander")
    assert ander.loc[ander["n_zelf"] < 3, ["zelf", "verschil"]].isna().all(axis=None)
    assert ander.loc[ander["n_anderen"] < 3, ["anderen", "verschil"]].isna().all(axis=None)
    for naam, frame in frames.items():
        weinig = frame[frame["n"].lt(3) | frame["status"].ne("bekend")]
        assert weinig[[kolom for kolom in frame if kolom not in OPEN]].isna().all(axis=None), naam


groepen_van = st.lists(st.sampled_from(("raad", "college", "ambtelijk")), max_size=8)


@settings(deadline=None, max_examples=12)
@given(groepen_van, groepen_van)
def test_groups_never_give_away_a_smaller_one(een: list[str], ander: list[str]) -> None:
    """Beside a shown total what is left of it is of nobody or of three people; so is a group beside its verbanden."""
    rijen = [
        antwoord("E1", 3, wie, respondentgroep=groep, verband_id=verband)
        for verband, groepen in (("V1", een), ("V2", ander))
        for wie, groep in zip(WIE, groepen, strict=False)
    ]
    inv, getoond = met(rijen), list[dict[str, Any]]()
    for verband in ("V1", "V2", None):
        totaal = evaluatie.per_criterium(inv, instrument="evaluatie", verband_id=verband).loc["E1", "status"]
        frame = evaluatie.per_groep(inv, instrument="evaluatie", verband_id=verband)
        stand = {groep for (code, groep), cel in frame.iterrows() if (code, cel["status"]) == ("E1", "bekend")}
        in_groep = [
            r for r in _in_totaal(rijen) if verband in (None, r["verband_id"]) and r["respondentgroep"] in stand
        ]
        if verband is None:
            for groep in stand:
                # a group over both verbanden, beside its own figure in each
                verborgen = [r for r in in_groep if r["respondentgroep"] == groep and r not in getoond]
                if 0 < mensen(verborgen) < 3:
                    in_groep = [r for r in in_groep if r not in verborgen]
                assert frame.loc[("E1", groep), "n"] == mensen(r for r in in_groep if r["respondentgroep"] == groep)
        rest = [r for r in _in_totaal(rijen) if verband in (None, r["verband_id"]) and r not in in_groep]
        assert totaal != "bekend" or not stand or not rest or mensen(rest) >= 3
        getoond += in_groep


def _in_totaal(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers in a total: of each verband that is shown itself, or all when the others are enough together."""
    per = {v: [r for r in rijen if r["verband_id"] == v] for v in ("V1", "V2")}
    klein = [r for deel in per.values() if mensen(deel) < 3 for r in deel]
    alles = mensen(klein) >= 3 or len(klein) == len(rijen)
    return rijen if alles else [r for r in rijen if r not in klein]


# --- by subtraction -----------------------------------------------------------------------------------------------


def test_a_small_group_hides_the_smallest_beside_it() -> None:
    """College of three and raad of two: both hidden, or the total would tell what the raad said; the total is shown."""
    rijen = [*op("E1", [5, 5, 5]), *[antwoord("E1", 1, f"{w}-9", respondentgroep="raad") for w in "AB"]]
    frame = evaluatie.per_groep(met(rijen), instrument="evaluatie", verband_id="V1").loc["E1"]
    assert frame["status"].to_dict() == {"raad": "te_weinig", "college": "beschermd"}
    assert frame["mediaan"].isna().all()
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie", verband_id="V1").loc["E1", "n"] == 5


def test_two_small_groups_hide_each_other() -> None:
    """Raad of two and ambtelijk of two are four together: the college beside them is shown."""
    rijen = [*op("E1", [5, 5, 5]), *[antwoord("E1", 1, f"{w}-9", respondentgroep="raad") for w in "AB"]]
    rijen += [antwoord("E1", 1, f"{w}-8", respondentgroep="ambtelijk") for w in "AB"]
    frame = evaluatie.per_groep(met(rijen), instrument="evaluatie", verband_id="V1").loc["E1"]
    assert frame["status"].to_dict() == {"raad": "te_weinig", "college": "bekend", "ambtelijk": "te_weinig"}


def test_the_same_two_people_in_two_groups_do_not_hide_each_other() -> None:
    """Two who answer one question as raad and another as ambtelijk are two, not four."""
    rijen = [*op("E5a", [5, 5, 5]), *op("E5b", [5, 5, 5])]
    rijen += [antwoord("E5a", 1, w, respondentgroep="raad") for w in ("A-9", "B-9")]
    rijen += [antwoord("E5b", 1, w, respondentgroep="ambtelijk") for w in ("A-9", "B-9")]
    frame = evaluatie.per_groep(met(rijen), instrument="evaluatie", verband_id="V1")
    assert frame.loc[("E5", "college"), "status"] == "beschermd"


def test_a_part_is_not_found_from_the_whole() -> None:
    """E5a of two people is hidden, and E5 is then made of the other parts alone."""
    rijen = op("E5a", [1, 1]) + op("E5b", [4, 4, 4]) + op("E5c", [4, 4, 4])
    frame = evaluatie.evaluatie(met(rijen)).loc["V1"]
    assert frame.loc["E5a", "status"] == "te_weinig"
    assert frame.loc["E5", ["mediaan", "laag", "n"]].tolist() == [4, 4, 3]
    samen = evaluatie.kwaliteit(met(op("E1", [4, 4, 4]) + over("A", [1, 1], "BC") + op("E4", [5, 5, 5])))
    assert samen.loc["V1", "samen"] == 1


def test_a_verband_is_not_found_from_the_region() -> None:
    """V2 has one respondent: it is in no total. Five verbanden of one each are: together they are five people."""
    frame = evaluatie.per_criterium(
        met([*op("E1", [4, 4, 4]), antwoord("E1", 1, "D-1", verband_id="V2")]), instrument="evaluatie"
    )
    assert frame.loc["E1", ["n", "laag"]].tolist() == [3, 4]
    inv = met([antwoord("E1", 4, f"{w}-1", verband_id=v) for w, v in (("A", "V1"), ("B", "V2"), ("C", None))])
    assert evaluatie.per_criterium(inv, instrument="evaluatie").loc["E1", ["n", "mediaan"]].tolist() == [3, 4]


def test_a_total_holds_nothing_of_a_verband_that_its_own_figure_leaves_out() -> None:
    """E5 of the region less E5 of V1 and V2 is nobody: neither two people, nor the one whom a pool of three covers."""
    twee = [antwoord("E5a", 1, f"{w}-1") for w in "AB"] + [antwoord("E5b", 4, f"{w}-2") for w in "ABC"]
    twee += [antwoord("E5a", 4, f"{w}-3", verband_id="V2") for w in "ABC"]
    twee.append(antwoord("E5a", 4, "D-4", verband_id=None))
    frame = evaluatie.per_criterium(met(twee), instrument="evaluatie")
    assert frame.loc["E5", ["n", "laag"]].tolist() == [6, 4]
    een = [antwoord("E5a", 4, f"{w}-1") for w in "AB"] + [antwoord("E5b", 4, "C-1")]
    een += [antwoord("E5c", 4, f"{w}-2") for w in "ABC"]
    een += [antwoord("E5b", 4, f"{w}-3", verband_id="V2") for w in "ABC"]
    een.append(antwoord("E5a", 1, "D-4", verband_id="V2"))
    assert evaluatie.per_criterium(met(een), instrument="evaluatie").loc["E5", "laag"] == 4


def test_the_three_questions_hold_nothing_that_those_of_a_verband_leave_out() -> None:
    """The pulse of D in V1 is in no total, nor what two of V2 said beside a pulse of one: only V1 as it is shown."""
    rijen = [*op("E1", [4, 4, 4]), antwoord("pulse_goede", 1, "D-1")]
    rijen += [antwoord("E1", 4, f"{w}-2", verband_id="V2") for w in "AB"]
    rijen += [antwoord("pulse_goede", 4, "C-2", verband_id="V2")]
    inv = met(rijen)
    assert evaluatie.drie_vragen(inv, verband_id="V1").loc[(2025, "goede"), "n_pulse"] == 0
    assert evaluatie.drie_vragen(inv).loc[(2025, "goede"), ["n", "n_pulse"]].tolist() == [3, 0]


stille = st.lists(st.tuples(st.sampled_from(VRAGEN), st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=8)


@settings(deadline=None, max_examples=10)
@given(stille, st.sampled_from([["D-1"], ["A-1", "D-1"], ["A-1", "B-1"]]), st.lists(rij(), max_size=12))
def test_what_two_people_say_of_a_verband_changes_nothing_that_is_shown(
    antwoorden: list[tuple[str, int, int]], wie: list[str], ruis: list[dict[str, Any]]
) -> None:
    """V2 is judged by at most two people: whatever they say there, every frame and sentence stays the same.

    This is the rule itself: if nothing shown changes with an answer, nothing shown tells it.
    """
    basis = [r for vraag in VRAGEN for r in op(vraag, [2, 3, 4, 5], partner_id="A" if vraag == "E3" else None)]
    basis += [r | {"verband_id": "V1"} for r in ruis]
    per_keer = []
    for keer in (1, 2):
        stil = [
            antwoord(uitslag[0], uitslag[keer], w, verband_id="V2", partner_id="A" if uitslag[0] == "E3" else None)
            for uitslag in antwoorden for w in wie
        ]  # fmt: skip
        per_keer.append(kern(met([*basis, *stil])))
    gelijk(*per_keer)


def gelijk(een: dict[str, Any], ander: dict[str, Any]) -> None:
    for naam, ding in een.items():
        vergelijk: Any = pd.testing.assert_frame_equal
        vergelijk = vergelijk if isinstance(ding, pd.DataFrame) else pd.testing.assert_series_equal
        vergelijk(ding, ander[naam], obj=naam)


def test_what_two_people_say_stays_out_of_every_frame_and_sentence() -> None:
    """The same for all that leaves the theme, once: two people who answered everything, low or high."""
    vragen = (*VRAGEN, "E2", "ladder", "spelniveau_gerealiseerd", "spelniveau_gewenst", "vertrouwen_persoonlijk",
              "vertrouwen_organisatie", "vc01")  # fmt: skip
    wat = {"schaal_max": 4, "partner_id": "A"}
    per_keer = [
        alle_frames(met([r for vraag in vragen for r in [
            *op(vraag, [2, 3, 4, 1], **wat), *op(vraag, [keer, keer], **wat | {"verband_id": "V2"}),
        ]]))
        for keer in (1, 4)
    ]  # fmt: skip
    gelijk(*per_keer)
    assert per_keer[0]["evaluatie"].loc[("V1", "E1"), "status"] == "bekend"


def test_the_others_do_not_give_away_one_self_judgement() -> None:
    """One partner judges itself by one person, another by three: the totals beside them stay closed."""
    rijen = over("A", [1], "A") + over("B", [5, 5, 5], "BBB") + over("A", [3, 3, 3], "BCD")
    frame = evaluatie.zelf_ander(met(rijen))
    getoond = {(w, k) for w in "AB" for k in ("zelf", "anderen") if not pd.isna(frame.loc[w, k])}
    weg = {("A", "zelf"): ["A-0"], ("B", "zelf"): ["B-0", "B-1", "B-2"], ("A", "anderen"): ["B-0", "C-1", "D-2"]}
    rest = {wie for paar, namen in weg.items() if paar not in getoond for wie in namen}
    assert ("A", "zelf") not in getoond
    assert len(rest) >= 3


# --- counting people ----------------------------------------------------------------------------------------------


def test_one_respondent_about_many_verbanden_is_one() -> None:
    """Two people who judge three verbanden are two, and nothing is shown."""
    rijen = [antwoord("E1", 4, w, verband_id=v) for w in ("A-1", "B-1") for v in ("V1", "V2", None)]
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1", ["n", "status"]].tolist() == [
        2, "te_weinig",
    ]  # fmt: skip


def test_the_same_pseudonym_at_two_partners_is_two_people() -> None:
    """`r1` at A is somebody else than `r1` at B and C."""
    rijen = [antwoord("E1", 4, "r1", respondent_partner_id=p) for p in "ABC"]
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1", "n"] == 3


def test_a_pseudonym_without_partner_is_the_one_it_is_elsewhere() -> None:
    """The same pseudonym, once with a partner and once without, is one person."""
    rijen = [antwoord("E1", 4, "A-1"), antwoord("E4", 4, "A-1", respondent_partner_id=None), antwoord("E1", 4, "B-1")]
    rijen.append(antwoord("E1", 3, "A-1", respondent_partner_id=None, datum=pd.Timestamp("2025-12-01")))
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E1", "n"] == 2


def test_anonymous_answers_to_one_question_are_of_as_many_people() -> None:
    """Without pseudonym each answer to one question is another person's; to several questions it may be the same."""
    een_vraag = met([antwoord("E1", 4, None, respondent_partner_id="A") for _ in range(3)])
    assert evaluatie.per_criterium(een_vraag, instrument="evaluatie").loc["E1", "n"] == 3
    drie_vragen = met([antwoord(code, 4, None, respondent_partner_id="A") for code in ("E5a", "E5b", "E5c")])
    assert evaluatie.per_criterium(drie_vragen, instrument="evaluatie").loc["E5", ["n", "status"]].tolist() == [
        1, "te_weinig",
    ]  # fmt: skip


def test_an_anonymous_answer_may_be_of_somebody_with_a_pseudonym() -> None:
    """A-1 on E5a and a nameless colleague of A on E5b may be one and the same."""
    rijen = [antwoord("E5a", 4, "A-1"), antwoord("E5a", 4, "B-1"), antwoord("E5b", 4, None, respondent_partner_id="A")]
    assert evaluatie.per_criterium(met(rijen), instrument="evaluatie").loc["E5", "n"] == 2


def test_one_person_about_three_modules_is_one() -> None:
    """Nameless answers about three modules of a verband may be of the same person."""
    verbanden = {m: {"onderdeel_van": "V1"} for m in ("M1", "M2", "M3")}
    rijen = [antwoord("E1", 4, None, verband_id=m, respondent_partner_id="A") for m in verbanden]
    inv = met(rijen, verbanden=verbanden)
    assert evaluatie.evaluatie(inv).loc[("V1", "E1"), ["n", "status"]].tolist() == [1, "te_weinig"]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("pqr"), st.sampled_from([1, 2, 3]), st.booleans())))
def test_people_are_never_counted_twice(antwoorden: list[tuple[str, str, int, bool]]) -> None:
    """Hide the pseudonym of some answers: the count never exceeds the number of people that gave them."""
    uniek = list(dict.fromkeys((wie, naam, vraag) for wie, naam, vraag, _ in antwoorden))
    verborgen = {(wie, naam, vraag): weg for wie, naam, vraag, weg in antwoorden}
    frame = pd.DataFrame(
        [(wie, "" if verborgen[wie, naam, vraag] else naam, vraag) for wie, naam, vraag in uniek],
        columns=["wie", "persoon", "vraag"],
    )
    assert _metingen.personen(frame) <= len({(wie, naam) for wie, naam, _ in uniek})
    assert _metingen.personen(frame) >= max([0, *frame.groupby("vraag").size()])


# --- the example region -------------------------------------------------------------------------------------------


def test_the_example_region_shows_nobody() -> None:
    """In the shipped region every figure is of three people or more, counted from the file itself."""
    inv = swanalyse.load("data/voorbeeldregio")
    frame = evaluatie.evaluatie(inv)
    scores = inv.scores[inv.scores["score"].notna()]
    for (verband, code), cel in frame[frame["status"] == "bekend"].iterrows():
        eigen = scores[(scores["verband_id"] == verband) & scores["criterium"].str.startswith(code)]
        assert eigen["respondent_partner_id"].nunique() >= 3, (verband, code)
        assert cel["n"] >= 3
    assert (frame["status"] == "te_weinig").any()
