"""What verbanden do and may do, and what they were before."""

from __future__ import annotations

import pandas as pd

import swanalyse
from swanalyse.indicatoren import drukte, kostenbaten, overzicht
from swanalyse.inventaris import Inventaris
from tests.maken import maak


def test_powers_count_memberships_once() -> None:
    """Delegation, mandate and unknown are counted apart; what does not apply leaves the denominator."""
    inv = maak({"V1": "AB", "V2": "AB", "V3": "AB"})
    deelnames = inv.deelnames.assign(
        bevoegdheid=pd.array(["delegatie", "mandaat", pd.NA, "geen", "nvt", pd.NA], dtype="string")
    )
    eigen = swanalyse.inventaris.maak(inv.eigenschappen, {**inv.tabellen, "deelnames": deelnames}, {})
    tabel = overzicht.bevoegdheden(eigen)
    for partner in "AB":
        codes = deelnames.loc[deelnames["partner_id"] == partner, "bevoegdheid"].fillna("onbekend").tolist()
        assert tabel.loc[partner, "delegatie"] == codes.count("delegatie")
        assert tabel.loc[partner, "onbekend"] == codes.count("onbekend")
        assert tabel.loc[partner, "van"] == len(codes) - codes.count("nvt")
    assert tabel.attrs["dekking"].bekend == 3
    assert tabel.attrs["dekking"].van == 5


def test_no_powers_on_record_is_said(gouden: Inventaris) -> None:
    """Unknown for every membership is one sentence, not zero powers."""
    assert overzicht.antwoorden(gouden)["bevoegdheden"] == (
        "Van geen enkele deelname is bekend of er bevoegdheden zijn overgedragen."
    )


def test_kinds_of_task_add_up() -> None:
    """Every running verband stands once in the cross of domain and kind of task, also where one is unknown."""
    inv = swanalyse.load("data/voorbeeldregio")
    tabel = overzicht.domein_taaksoort(inv)
    assert int(tabel.sum().sum()) == overzicht.kerncijfers(inv)["n_verbanden"]
    assert "onbekend" in tabel.columns


def test_the_crosses_have_an_answer() -> None:
    """The title of a cross is what it shows: the kind or form that is found most, how often, and what is unknown."""
    zinnen = overzicht.antwoorden(swanalyse.load("data/voorbeeldregio"))
    assert zinnen["domein_taaksoort"] == (
        "Taken zijn het vaakst operationeel: 16 van 31 (2 onbekend), meest in volksgezondheid en milieu."
    )
    assert zinnen["domein_rechtsvorm"] == "Convenant of bestuursovereenkomst komt in de meeste domeinen voor: 6 van 11."
    assert zinnen[["domein_taaksoort", "domein_rechtsvorm"]].str.len().max() <= 95


def test_the_crosses_of_little_say_no_more_than_is_known() -> None:
    """Equal kinds are all named; without a known domain, form or kind nothing is the most."""
    een, ander = ({"taaksoort": soort, "rechtsvorm": "netwerk"} for soort in ("strategisch", "operationeel"))
    zinnen = overzicht.antwoorden(maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": een, "V2": ander}))
    assert zinnen["domein_taaksoort"] == ("Taken zijn het vaakst operationeel en strategisch: elk 1 van 2 verbanden.")
    assert zinnen["domein_rechtsvorm"] == "Informeel overleg of netwerk komt in de meeste domeinen voor: 1 van 1."
    niets = overzicht.antwoorden(maak({"V1": "AB"}, verbanden={"V1": {"domein": pd.NA}}))
    assert niets["domein_rechtsvorm"] == "Van geen enkel verband zijn domein en rechtsvorm beide bekend."
    assert niets["domein_taaksoort"] == "Van geen enkel verband is de soort taak bekend."


def test_a_change_of_form_is_found() -> None:
    """The service that was a network, and nothing for verbanden of which nobody named a predecessor."""
    tabel = overzicht.opvolging(swanalyse.load("data/voorbeeldregio"))
    assert tabel["vorm_veranderd"].to_dict() == {"v-omgevingsdienst": True}
    assert overzicht.opvolging(swanalyse.load("tests/golden/inventaris")).empty


def test_an_unknown_form_is_no_change() -> None:
    """Of a predecessor whose form is unknown nobody can say whether the form changed."""
    oud = {"status": "beeindigd", "eind": "2020", "rechtsvorm": pd.NA}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": oud, "V2": {"opvolger_van": "V1", "rechtsvorm": "netwerk"}})
    rij = overzicht.opvolging(inv).loc["V2"]
    assert pd.isna(rij["vorm_veranderd"])
    assert pd.isna(rij["oude_rechtsvorm"])


def test_better_for_all_needs_all() -> None:
    """One unknown saldo leaves it open, one below zero decides it."""
    tabel = kostenbaten.voor_allen(swanalyse.load("data/voorbeeldregio"))
    assert tabel["van"].equals(tabel[["positief", "onbeslist", "negatief", "onbekend"]].sum(axis=1).astype("Int64"))
    onder = tabel[tabel["negatief"] > 0]
    assert len(onder) > 0
    assert not onder["allen"].any()
    open_ = tabel[(tabel["negatief"] == 0) & (tabel["positief"] < tabel["van"])]
    assert open_["allen"].isna().all()


def test_a_known_saldo_is_not_yet_a_known_verdict() -> None:
    """A saldo without an interval has no verdict: the sentence counts verdicts, and says so."""
    geld = {"verband_id": "V1", "partner_id": "A", "jaar": 2026, "structureel": True}
    rijen = [
        {**geld, "regel_id": "1", "richting": "kosten", "soort": "bijdrage_eigenaar", "bedrag": 10.0},
        {**geld, "regel_id": "2", "richting": "baten", "soort": "vermeden_kosten", "bedrag": 30.0},
    ]
    geschat = maak({"V1": "A"}, bedragen=[{**rij, "zekerheid": "geschat"} for rij in rijen])
    assert kostenbaten.saldo(geschat)["saldo"].tolist() == [20.0]
    zin = kostenbaten.antwoorden(geschat)["voor_allen"]
    assert zin == "Van het ene verband is het oordeel over het saldo niet van alle partners bekend."
    zeker = maak({"V1": "A"}, bedragen=[{**rij, "zekerheid": "gerealiseerd"} for rij in rijen])
    assert kostenbaten.antwoorden(zeker)["voor_allen"] == (
        "In het ene verband waar elk oordeel bekend is, is het voor allen positief."
    )


def test_none_is_said_in_words_and_one_has_a_singular() -> None:
    """No verband where all gain is a word and no zero, and nothing is said of 1 verbanden."""
    zinnen = kostenbaten.antwoorden(swanalyse.load("data/voorbeeldregio"))
    assert zinnen["voor_allen"] == "In geen van de 2 verbanden waar elk oordeel bekend is, is het voor allen positief."
    geld = {"partner_id": "A", "verband_id": "V1", "jaar": 2026, "zekerheid": "gerealiseerd"}
    rijen = [{**geld, "regel_id": "1", "richting": "kosten", "bedrag": 9.0}]
    rijen += [{**geld, "regel_id": "2", "richting": "baten", "bedrag": 1.0}]
    mensen = [{"partner_id": "A", "jaar": 2026, "inwoners": 1000}]
    een = kostenbaten.antwoorden(maak({"V1": "A"}, bedragen=rijen, partner_jaar=mensen))
    assert een["voor_allen"] == "In het ene verband waar elk oordeel bekend is, is het niet voor allen positief."
    assert een["schaal"] == "Saldo en schaal zijn bekend van 1 van 1 verband."


def test_scale_counts_a_gemeente_once_and_never_half(gouden: Inventaris) -> None:
    """The inwoners of a verband are those of its gemeenten; one unknown makes the sum unknown."""
    assert kostenbaten.schaal(gouden).loc["V1", "inwoners"] == 70_000, "A, B and C; W counts nobody again"
    jaar = gouden.partner_jaar
    mist = jaar.assign(inwoners=jaar["inwoners"].mask(jaar["partner_id"].eq("A")))
    zonder = swanalyse.inventaris.maak(gouden.eigenschappen, {**gouden.tabellen, "partner_jaar": mist}, gouden.nvt)
    assert pd.isna(kostenbaten.schaal(zonder).loc["V1", "inwoners"])


def test_scale_of_an_incomplete_list_is_unknown() -> None:
    """Who is not on the list of members is not counted: then the inwoners are no position in a chart."""
    rijen = [{"partner_id": wie, "jaar": 2026, "inwoners": 1000} for wie in "AB"]
    geld = {"regel_id": "1", "partner_id": "A", "verband_id": "V1", "jaar": 2026, "richting": "kosten", "bedrag": 1.0}
    for volledig, verwacht in ((True, [2000]), (False, [pd.NA]), (None, [pd.NA])):
        inv = maak(
            {"V1": "AB"}, verbanden={"V1": {"deelnemers_volledig": volledig}}, partner_jaar=rijen, bedragen=[geld]
        )
        assert kostenbaten.schaal(inv)["inwoners"].tolist() == verwacht, volledig


def test_structure_of_meetings_is_what_is_on_record() -> None:
    """Kind, layer and chair: a meeting counts for all three only when each is known."""
    tabel = drukte.overlegstructuur(swanalyse.load("data/voorbeeldregio"))
    assert tabel.loc["alle_drie", "bekend"] <= tabel["bekend"].min()
    assert (tabel["van"] == tabel["van"].iloc[0]).all()
    leeg = drukte.overlegstructuur(maak({"V1": "AB"}))
    assert leeg["aandeel"].isna().all()
    assert "overlegstructuur" not in drukte.antwoorden(maak({"V1": "AB"}))


def test_of_several_powers_the_furthest_counts() -> None:
    """Nothing handed over to the regeling itself hides no delegation to its module, whatever row comes first."""
    rijen = [
        {"partner_id": "A", "verband_id": verband, "rol": "deelnemer", "bevoegdheid": code}
        for verband, code in (("V", "geen"), ("M", "delegatie"))
    ]
    for deelnames in (rijen, rijen[::-1]):
        inv = maak({"V": ""}, partners={"A": {}}, verbanden={"M": {"onderdeel_van": "V"}}, deelnames=deelnames)
        assert overzicht.bevoegdheden(inv).loc["A", ["delegatie", "geen", "van"]].tolist() == [1, 0, 1]


def test_a_power_that_is_over_says_nothing_of_now() -> None:
    """A participation that ended and to which it did not apply leaves the one of now unknown."""
    lid, dag = {"partner_id": "A", "verband_id": "V", "rol": "deelnemer"}, pd.Timestamp(2020, 1, 1)
    rijen = [lid | {"bevoegdheid": "nvt", "tot": dag}, lid | {"bevoegdheid": None, "van": dag}]
    inv = maak({"V": ""}, partners={"A": {}}, deelnames=rijen)
    assert overzicht.bevoegdheden(inv).loc["A", ["onbekend", "van"]].tolist() == [1, 1]
