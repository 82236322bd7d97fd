"""The overview: counts over all running verbanden and all partners, where unknown is a class of its own."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.indicatoren import overzicht
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, ledenlijsten, maak

FRAMES = (
    "per_partner", "per_rechtsvorm", "per_domein", "soorten", "domein_rechtsvorm", "per_jaar", "partnertypen", "tegels",
    "verbanden_tabel",
)  # fmt: skip


def test_golden_counts_per_partner(gouden: Inventaris) -> None:
    """All running verbanden count here: E is in four, W and M in one."""
    tabel = overzicht.per_partner(gouden)
    assert tabel["n_verbanden"].to_dict() == {"A": 5, "B": 6, "C": 6, "D": 5, "E": 4, "W": 1, "M": 1}
    assert tabel["wettelijk_verplicht"].to_dict() == dict.fromkeys("ABCDE", 1) | {"W": 0, "M": 0}
    assert list(tabel.index) == ["E", "D", "C", "B", "A", "M", "W"], "by inwoners, unknown last"


def test_golden_key_figures(gouden: Inventaris) -> None:
    """Eight verbanden, seven partners, five gemeenten with 235.000 inwoners."""
    cijfers = overzicht.kerncijfers(gouden)
    assert cijfers[["n_verbanden", "n_partners", "n_gemeenten", "n_deelnames"]].tolist() == [8, 7, 5, 28]
    assert cijfers[["minst", "meest", "gemiddeld"]].tolist() == pytest.approx([4, 6, 5.2])
    assert cijfers["inwoners"] == 235_000


def test_golden_forms_and_domains(gouden: Inventaris) -> None:
    """Five formal, two semi-formal and one informal; two verbanden in bedrijfsvoering."""
    vormen = overzicht.per_rechtsvorm(gouden)
    assert vormen.groupby("formeel")["n_verbanden"].sum().to_dict() == {"formeel": 5, "halfformeel": 2, "informeel": 1}
    assert vormen.index[0] == "openbaar_lichaam"
    domeinen = overzicht.per_domein(gouden)
    assert domeinen.loc["bedrijfsvoering", ["n_verbanden", "n_partners", "n_gemeenten"]].tolist() == [2, 4, 4]
    assert domeinen.loc["belastingen", ["n_partners", "n_gemeenten"]].tolist() == [4, 3]
    kruis = overzicht.domein_rechtsvorm(gouden)
    assert kruis.to_numpy().sum() == 8
    assert kruis.loc["bedrijfsvoering", "centrumregeling"] == 1


def test_golden_kinds_of_partners(gouden: Inventaris) -> None:
    """V1 has a waterschap, V5 a stichting, the others only gemeenten."""
    tabel = overzicht.partnertypen(gouden)
    assert tabel.loc["alle"].tolist() == [6, 1, 1, 0, 8]
    assert tabel.loc["economie", "met_samenleving"] == 1


def test_golden_tiles(gouden: Inventaris) -> None:
    """Every membership is a tile; the region on top; domains side by side; statutory and domain travel with it."""
    tabel = overzicht.tegels(gouden)
    assert tabel.to_numpy().sum() == 28
    assert set(tabel.index[:5]) == set("ABCDE")
    volgorde = [tabel.attrs["domein"][verband] for verband in tabel]
    assert volgorde[:2] == ["bedrijfsvoering"] * 2
    assert len(set(volgorde)) == sum(een != ander for een, ander in zip(volgorde, [None, *volgorde], strict=False))
    assert [v for v, verplicht in tabel.attrs["verplicht"].items() if verplicht] == ["V4"]
    assert tabel.attrs["in_regio"]["W"] is False


# --- errors a naive version makes ---------------------------------------------------------------------------------


def test_error_1_unknown_inwoners_are_not_zero() -> None:
    """Naive error 1: with no figure the total is unknown, with some it is a lower bound that says so."""
    inv = maak({"V1": "AB"}, partner_jaar=[{"partner_id": "A", "jaar": 2026, "inwoners": 10}])
    cijfers = overzicht.kerncijfers(inv)
    assert (cijfers["inwoners"], cijfers["inwoners_bekend"]) == (10, 1)
    assert (
        overzicht.antwoorden(inv)["inwoners"]
        == "In de regio wonen ten minste 10 mensen (2026, 1 van 2 gemeenten bekend)."
    )
    assert overzicht.verbanden_tabel(inv).loc["V1", ["inwoners", "inwoners_status"]].tolist() == [10, "ondergrens"]
    niets = maak({"V1": "AB"})
    assert pd.isna(overzicht.kerncijfers(niets)["inwoners"])
    assert overzicht.verbanden_tabel(niets).loc["V1", "inwoners_status"] == "onbekend"
    assert overzicht.antwoorden(niets)["inwoners"] == "Het aantal inwoners van de regio in 2026 is onbekend."


def test_another_year_is_never_substituted(gouden: Inventaris) -> None:
    """Inwoners of 2026 say nothing about 2025."""
    assert overzicht.per_partner(gouden.kies(jaar=2025))["inwoners"].isna().all()


def test_error_6_modules_are_no_verbanden_of_their_own() -> None:
    """Naive error 6: the overview counts a verband with its modules once."""
    inv = maak(
        {"V1": "AB", "M1": "BC"}, verbanden={"M1": {"onderdeel_van": "V1", "start": "2020"}, "V1": {"start": "2020"}}
    )
    assert overzicht.kerncijfers(inv)["n_verbanden"] == 1
    assert overzicht.per_partner(inv)["n_verbanden"].to_dict() == {"A": 1, "B": 1, "C": 1}
    assert overzicht.per_jaar(inv).loc[2026, "lopend"] == 1
    assert overzicht.per_jaar(inv.kies(modules=True)).loc[2026, "lopend"] == 2


def test_error_8_everyone_is_counted_once() -> None:
    """Naive error 8: inwoners of the region are a union, not a sum over verbanden; a provincie adds nobody."""
    jaren = [{"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in {"A": 10, "B": 20, "P": 1000}.items()]
    inv = maak(
        {"V1": "ABP", "V2": "ABP"}, partners={"P": {"partnertype": "provincie", "kern": False}}, partner_jaar=jaren
    )
    assert overzicht.kerncijfers(inv)["inwoners"] == 30
    assert overzicht.verbanden_tabel(inv)["inwoners"].tolist() == [30, 30]
    assert pd.isna(overzicht.per_partner(inv).loc["P", "inwoners"])


def test_error_38_survivors_show_no_growth() -> None:
    """Naive error 38: without ended verbanden the line rises by itself, and no trend is claimed."""
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": {"start": "2020"}, "V2": {"start": "2024"}})
    assert overzicht.per_jaar(inv)["alleen_overlevers"].all()
    zin = "Beëindigde verbanden ontbreken: de lijn toont overlevers en zegt niets over groei."
    assert overzicht.antwoorden(inv)["per_jaar"] == zin


@given(leden=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_error_46_row_order_is_irrelevant_and_nothing_changes(leden: dict[str, list[str]], toeval: Any) -> None:
    """Naive error 46: shuffled rows give the same tables, and computing leaves the inventory as it was."""
    inv = maak(leden)
    vooraf = copy.deepcopy(inv)
    anders = geschud(inv, toeval)
    for naam in FRAMES:
        pd.testing.assert_frame_equal(getattr(overzicht, naam)(inv), getattr(overzicht, naam)(anders))
    pd.testing.assert_series_equal(overzicht.antwoorden(inv), overzicht.antwoorden(anders))
    assert inv == vooraf


# --- through the years --------------------------------------------------------------------------------------------


def test_years_on_paper() -> None:
    """A year as end lasts until 1 January of the next; a date is exclusive; an unknown start runs always."""
    verbanden = {
        "V1": {"start": "2020"},
        "V2": {"start": "2020-07-01", "eind": "2021", "status": "beeindigd"},
        "V3": {"eind": "2022-01-01", "status": "beeindigd"},
        "V4": {"start": "2021-03-01", "eind": "2021-09-01", "status": "beeindigd"},
        "V5": {"start": "2019", "status": "verkenning"},
        "V6": {"start": "2023", "status": "beeindigd"},
    }
    tabel = overzicht.per_jaar(maak(dict.fromkeys(verbanden, "AB"), verbanden=verbanden, peildatum="2023-06-01"))
    assert list(tabel.index) == [2020, 2021, 2022, 2023]
    assert tabel["lopend"].tolist() == [2, 3, 1, 1]
    assert tabel["gestart"].tolist() == [2, 1, 0, 1]
    assert tabel["beeindigd"].tolist() == [0, 3, 0, 0]
    assert tabel["start_onbekend"].tolist() == [1, 1, 0, 0]
    assert not tabel["alleen_overlevers"].any()
    dekking = tabel.attrs["dekking"]
    assert (dekking.bekend, dekking.van, dekking.onbekend) == (3, 5, ("V3", "V6"))


def test_last_year_agrees_with_the_selection(gouden: Inventaris) -> None:
    """On 1 January the line and the selection count the same."""
    verbanden = {f"V{i}": {"start": "2024"} for i in range(3)} | {
        "V3": {"start": "2019", "eind": "2025", "status": "beeindigd"}
    }
    inv = maak(dict.fromkeys(verbanden, "AB"), verbanden=verbanden, peildatum="2025-01-01")
    assert overzicht.per_jaar(inv).loc[2025, "lopend"] == overzicht.kerncijfers(inv)["n_verbanden"] == 4
    later = inv.kies(peildatum="2026-01-01")
    assert overzicht.per_jaar(later).loc[2026, "lopend"] == overzicht.kerncijfers(later)["n_verbanden"] == 3
    assert overzicht.antwoorden(later)["per_jaar"] == "Op 1 januari 2026 liepen 3 verbanden, op 1 januari 2019 1."


def test_years_follow_the_choices() -> None:
    """Layers and domains restrict the line as they do everything."""
    verbanden = {"V1": {"start": "2020", "verplichting": "wettelijk_verplicht"}, "V2": {"start": "2020"}}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden=verbanden)
    assert overzicht.per_jaar(inv.kies(keuze="zonder_verplicht")).loc[2026, "lopend"] == 1


# --- empty, partly and fully unknown ------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", [*FRAMES, "kerncijfers"])
def test_an_empty_inventory_gives_a_frame(naam: str, gouden: Inventaris) -> None:
    """No exception, the same marks, and the same columns where these are fixed."""
    tabel, vol = (getattr(overzicht, naam)(inv) for inv in (leeg({"name": "leeg", "peildatum": "2026-01-01"}), gouden))
    assert set(tabel.attrs) == set(vol.attrs)
    if naam not in {"tegels", "domein_rechtsvorm", "kerncijfers"}:
        assert list(tabel.columns) == list(vol.columns)


def test_unknown_has_a_class_of_its_own() -> None:
    """Unknown stands last, in the table and in the cross table, and keeps the shares summing to one."""
    inv = maak(
        {"V1": "AB", "V2": "AB", "V3": "AB"},
        verbanden={v: {"domein": pd.NA, "rechtsvorm": pd.NA} for v in ("V2", "V3")},
    )
    domeinen = overzicht.per_domein(inv)
    assert domeinen["n_verbanden"].to_dict() == {"economie": 1, "onbekend": 2}
    assert domeinen["aandeel"].sum() == pytest.approx(1)
    assert (domeinen.attrs["dekking"].bekend, domeinen.attrs["dekking"].van) == (1, 3)
    assert overzicht.domein_rechtsvorm(inv).loc["onbekend", "onbekend"] == 2
    assert pd.isna(overzicht.per_rechtsvorm(inv).loc["onbekend", "formeel"])
    zinnen = overzicht.antwoorden(inv)
    assert zinnen["per_domein"] == "De meeste verbanden gaan over economie: 1 van 3; van 2 is het domein onbekend."
    assert zinnen["per_rechtsvorm"] == ("Van 3 verbanden zijn er 1 formeel en 2 van andere of onbekende vorm.")


def test_not_applicable_leaves_the_denominator() -> None:
    """`nvt` is a row of its own without a share, and no gap in the coverage."""
    nvt = {"verbanden": pd.DataFrame({"verplichting": [False, False, True]})}
    inv = maak(
        {"V1": "AB", "V2": "AB", "V3": "AB"},
        verbanden={"V1": {"verplichting": "vrijwillig"}, "V2": {"verplichting": pd.NA}, "V3": {"verplichting": pd.NA}},
        nvt=nvt,
    )
    tabel = overzicht.soorten(inv).loc["verplichting"]
    assert tabel["n_verbanden"].to_dict() == {
        "wettelijk_verplicht": 0,
        "semi_verplicht": 0,
        "vrijwillig": 1,
        "onbekend": 1,
        "nvt": 1,
    }
    assert tabel["aandeel"].tolist()[:4] == [0, 0, 0.5, 0.5]
    assert pd.isna(tabel.loc["nvt", "aandeel"])
    per_partner = overzicht.per_partner(inv).loc["A"]
    assert per_partner[["n_verbanden", "vrijwillig", "onbekend"]].tolist() == [3, 1, 1]
    assert overzicht.antwoorden(inv)["soorten"] == ("Van 2 verbanden is er 1 vrijwillig; van 1 is dat onbekend.")


def test_an_incomplete_list_hides_no_partners() -> None:
    """Without the whole list nobody knows whether a private party is on it; when one is, it is."""
    stichting = {"S": {"partnertype": "maatschappelijk", "kern": False}, "X": {"partnertype": pd.NA, "kern": False}}
    niet = {"deelnemers_volledig": False}
    inv = maak({"V1": "AB", "V2": "ABS", "V3": "AX"}, partners=stichting, verbanden={"V1": niet, "V2": niet})
    assert overzicht.partnertypen(inv).loc["alle"].tolist() == [0, 0, 1, 2, 3]
    assert overzicht.antwoorden(inv)["partnertypen"] == (
        "Maatschappelijke of private partijen doen mee in 1 van 3 verbanden; van 2 is dat onbekend."
    )


def test_a_verband_without_members_reaches_nobody() -> None:
    """No gemeente, no inwoners: that does not apply, and is not unknown."""
    rij = overzicht.verbanden_tabel(maak({"V1": "AB", "V2": ""})).loc["V2"]
    assert rij[["n_partners", "inwoners_status"]].tolist() == [0, "nvt"]


def test_overview_table_in_words(gouden: Inventaris) -> None:
    """Labels and names; unknown is missing, and who is from outside the region stands apart."""
    rij = overzicht.verbanden_tabel(gouden).loc["V1"]
    assert rij[["domein", "formeel", "verplichting"]].tolist() == ["Belastingen", "formeel", "Vrijwillig"]
    assert (rij["gemeenten"], rij["andere_partners"]) == ("Gemeente A, Gemeente B, Gemeente C", "Waterschap W")
    assert (rij["n_partners"], rij["n_regio"], rij["inwoners"]) == (4, 3, 70_000)


@given(leden=ledenlijsten())
@settings(max_examples=10, deadline=None)
def test_counts_agree_with_sets(leden: dict[str, list[str]]) -> None:
    """For any lists: n_i is the number of lists a partner is on, and shares sum to one."""
    inv = maak(leden)
    assert overzicht.per_partner(inv)["n_verbanden"].to_dict() == {
        wie: sum(wie in groep for groep in leden.values()) for wie in {w for groep in leden.values() for w in groep}
    }
    assert overzicht.per_rechtsvorm(inv)["aandeel"].sum() == pytest.approx(1 if leden else 0)
    assert overzicht.tegels(inv).to_numpy().sum() == sum(map(len, leden.values()))


def test_register_is_said() -> None:
    """Where every form is one of the Wgr, the answers say that other forms are missing."""
    assert overzicht.antwoorden(maak({"V1": "AB"}))["register"] == (
        "Het ene verband is een regeling op grond van de Wgr; andere vormen ontbreken: een register is geen inventaris."
    )


def test_what_the_register_cannot_hold_is_not_zero() -> None:
    """No informal verband and no private partner in the register is unknown, and so is most of the obligation."""
    zinnen = overzicht.antwoorden(swanalyse.load("data/noord-limburg"))
    assert zinnen["per_rechtsvorm"] == "Alle 23 verbanden zijn formeel; andere vormen staan niet in het register."
    assert zinnen["partnertypen"] == (
        "In 6 van 23 verbanden doen ook andere overheden mee; het register noemt alleen overheden."
    )
    assert zinnen["soorten"] == "Van 23 verbanden zijn er 2 wettelijk verplicht; van 21 is dat onbekend."
    assert zinnen["domein_taaksoort"] == "Van geen enkel verband is de soort taak bekend."
    for naam in ("per_rechtsvorm", "partnertypen", "soorten", "domein_taaksoort"):
        assert " 0 " not in zinnen[naam], naam


def test_one_verband_from_elsewhere_makes_it_more_than_the_register() -> None:
    """As soon as somebody added a verband, what the list lacks is counted: it may be complete."""
    limburg = swanalyse.load("data/noord-limburg")
    verbanden = limburg.verbanden.copy()
    verbanden.loc[0, ["rechtsvorm", "opgehaald_door"]] = ["convenant", "bureau"]
    zin = overzicht.antwoorden(replace(limburg, tabellen={**limburg.tabellen, "verbanden": verbanden}))
    assert zin["per_rechtsvorm"] == "Van 23 verbanden zijn er 22 formeel, 1 halfformeel en 0 informeel."
    assert zin["partnertypen"] == "Maatschappelijke of private partijen doen mee in 0 van 23 verbanden."


def test_the_smallest_and_the_largest_are_named() -> None:
    """The title of size says what the smallest and the largest do, not the range over all; unknown is counted."""
    mensen = [{"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in (("A", 9_000), ("B", 50_000))]
    zin = overzicht.antwoorden(maak({"V1": "ABC", "V2": "BC"}, partner_jaar=mensen))["per_partner_grootte"]
    assert zin == "A, de kleinste, neemt deel aan 1 verband; B, de grootste, aan 2 (2 van 3 bekend)."
    geen = overzicht.antwoorden(maak({"V1": "AB"}))["per_partner_grootte"]
    assert geen.startswith("Van minder dan twee gemeenten is het aantal inwoners bekend")


def test_a_list_of_verbonden_partijen_is_no_inventory() -> None:
    """Naive error 39: when every verband is a verbonden partij the sentence says what such a list leaves out."""
    alle = {"V1": {"bbv_verbonden_partij": True}, "V2": {"bbv_verbonden_partij": True}}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden=alle)
    assert overzicht.antwoorden(inv)["register"] == (
        "Alle 2 verbanden zijn verbonden partijen (BBV); overeenkomsten, convenanten en netwerken ontbreken: "
        "die lijst is geen inventaris."
    )
    een = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": {"bbv_verbonden_partij": True}})
    assert "BBV" not in overzicht.antwoorden(een).get("register", "")


def test_tegels_of_some_verbanden(gouden: Inventaris) -> None:
    """One partner or legal form leaves out the other verbanden, and the footer says so; the region stays whole."""
    van_e = overzicht.tegels(gouden, partner_id="E")
    assert van_e.loc["E"].all()
    assert len(van_e.columns) == van_e.attrs["n"] == 4
    assert set("ABCDE") <= set(van_e.index)
    assert gouden.voet(van_e).selectie.startswith("verbanden van Gemeente E, ")
    vorm = gouden.verbanden.set_index("verband_id")["rechtsvorm"]
    netwerken = overzicht.tegels(gouden, rechtsvormen=["netwerk"])
    assert set(netwerken.columns) == set(vorm.index[vorm == "netwerk"])
    assert not overzicht.tegels(gouden, rechtsvormen=[]).size


def test_one_answer_alone(gouden: Inventaris) -> None:
    """What is asked for is the same sentence as among all of them."""
    alle = overzicht.antwoorden(gouden)
    assert overzicht.antwoorden(gouden, alleen=["tegels"]).to_dict() == {"tegels": alle["tegels"]}
    assert overzicht.antwoorden(gouden, alleen=[]).empty


def test_an_unknown_role_may_be_a_member_from_elsewhere() -> None:
    """Only gemeenten, and so many inwoners, cannot be said while somebody's role is blank."""
    zorg = {"Z": {"partnertype": "maatschappelijk", "kern": False}}
    rol = [{"partner_id": "Z", "verband_id": "V1", "rol": None}]
    mensen = [{"partner_id": wie, "jaar": 2026, "inwoners": 10} for wie in "AB"]
    inv = maak({"V1": "AB", "V2": "AB"}, partners=zorg, deelnames=rol, partner_jaar=mensen)
    assert overzicht.partnertypen(inv).loc["alle", ["alleen_gemeenten", "onbekend"]].tolist() == [1, 1]
    assert overzicht.verbanden_tabel(inv)["inwoners_status"].to_dict() == {"V1": "ondergrens", "V2": "bekend"}


def test_no_gemeente_on_a_list_that_may_be_longer_is_unknown() -> None:
    """That nobody lives there (nvt) is said of complete lists only."""
    zorg = {"Z": {"partnertype": "maatschappelijk", "kern": False}}
    inv = maak({"V1": "Z", "V2": "Z"}, partners=zorg, verbanden={"V2": {"deelnemers_volledig": None}})
    assert overzicht.verbanden_tabel(inv)["inwoners_status"].to_dict() == {"V1": "nvt", "V2": "onbekend"}
