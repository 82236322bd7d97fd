"""Giving and taking: the golden example, services of unknown weight, and what must hold for any set of services."""

from __future__ import annotations

import copy
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import wederkerigheid
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, maak

FRAMES = ("diensten", "stromen", "paren", "balans", "leveranciers")


def dienst(van: str, naar: str, uren: float | None = None, **anders: Any) -> dict[str, Any]:
    rij = {"levert_id": van, "ontvangt_id": naar, "dienst": "hulp", "jaar": 2026, "domein": "bedrijfsvoering"}
    return rij | {"omvang_uren": uren} | anders


def met(*rijen: dict[str, Any], **anders: Any) -> Inventaris:
    leden = anders.pop("leden", {"V1": "ABCDE"})
    return maak(leden, dienstverlening=list(rijen), **anders)


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_key_figures(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Weighted, binary and multilateral, over all six services."""
    cijfers = wederkerigheid.kerngetallen(gouden, eenheid="uren")
    assert cijfers["gewogen"] == pytest.approx(verwacht["r_gewogen"])
    assert cijfers["binair"] == pytest.approx(verwacht["r_binair"])
    assert cijfers["multilaterale_balans"] == pytest.approx(verwacht["multilaterale_balans"])
    assert cijfers[["bekend", "van"]].tolist() == [6, 6]


def test_golden_balance(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """What everybody gives, takes and keeps, who delivers most first."""
    frame = wederkerigheid.balans(gouden, eenheid="uren")
    for partner, waarden in verwacht["balans"].items():
        rij = frame.loc[partner, ["uit", "in_", "netto", "ratio"]].tolist()
        assert rij == pytest.approx([waarden[k] for k in ("uit", "in", "netto", "ratio")]), partner
    assert list(frame.index) == ["E", "B", "D", "C", "A"]
    assert frame["netto"].sum() == 0
    assert frame["status"].eq("volledig").all()


def test_golden_flows_and_pairs(gouden: Inventaris) -> None:
    """The matrix holds the six services, and a pair compares there with back."""
    vlak = wederkerigheid.stromen(gouden, eenheid="uren")
    assert (vlak.loc["A", "B"], vlak.loc["B", "A"], vlak.loc["C", "A"]) == (50, 30, 0)
    assert vlak.to_numpy(float).sum() == 260
    paren = wederkerigheid.paren(gouden, eenheid="uren").set_index(["partner_a", "partner_b"])["wederkerigheid"]
    assert paren.to_dict() == pytest.approx({("A", "E"): 0, ("A", "B"): 0.6, ("B", "C"): 0, ("C", "D"): 1})


def test_golden_largest_supplier_is_no_candidate(gouden: Inventaris) -> None:
    """E delivers the most, less than half and to one partner only."""
    frame = wederkerigheid.leveranciers(gouden, eenheid="uren")
    assert frame.loc[0, "partner_id"] == "E"
    assert frame.loc[0, "aandeel"] == pytest.approx(100 / 260)
    assert not frame["kandidaat"].any()


# --- what a naive version gets wrong ------------------------------------------------------------------------------


def test_error_44_euros_and_hours_never_meet() -> None:
    """Naive error 44: a service in euros adds nothing to one in hours, and its hours are unknown, not 0."""
    inv = met(dienst("A", "B", 50), dienst("B", "A", None, omvang_euro=4000.0))
    uren, euros = (wederkerigheid.kerngetallen(inv, eenheid=e) for e in ("uren", "euro"))
    assert wederkerigheid.stromen(inv, eenheid="uren").loc["A", "B"] == 50
    assert pd.isna(wederkerigheid.stromen(inv, eenheid="uren").loc["B", "A"])
    assert wederkerigheid.stromen(inv, eenheid="euro").loc["B", "A"] == 4000
    for cijfers in (uren, euros):
        assert pd.isna(cijfers["gewogen"])
        assert cijfers[["binair", "bekend", "van"]].tolist() == [1, 0, 2]


def test_error_1_a_free_service_has_an_unknown_weight_and_is_a_tie() -> None:
    """Naive error 1: a favour that nobody priced is no 0; it counts as a tie, and leaves its pair out of weights."""
    inv = met(
        dienst("A", "B", 50), dienst("B", "A", None, prijsvorm="gratis"), dienst("C", "D", 20), dienst("D", "C", 10)
    )
    cijfers = wederkerigheid.kerngetallen(inv, eenheid="uren")
    assert cijfers["gewogen"] == pytest.approx(20 / 30), (
        "20 of the 30 hours of the pair C, D; as a zero it would be 20/80"
    )
    assert cijfers["multilaterale_balans"] == pytest.approx(1 - 20 / 60)
    assert cijfers[["binair", "bekend", "van"]].tolist() == [1, 2, 4]
    stand = wederkerigheid.balans(inv, eenheid="uren")
    assert stand.loc["A", ["uit", "status"]].tolist() == [50, "ondergrens"]
    assert stand.loc[["A", "B"], ["netto", "ratio"]].isna().all().all()
    assert stand.loc["C", "netto"] == 10
    assert wederkerigheid.antwoorden(inv)["dekking"] == "Van 1 van 4 diensten is de omvang in uren onbekend, niet nul."


def test_zero_is_no_service_unless_it_was_free() -> None:
    """A known 0 makes no tie and no reciprocity; 0 for free is a favour."""
    inv = met(dienst("A", "B", 50), dienst("B", "A", 0))
    assert wederkerigheid.kerngetallen(inv, eenheid="uren")["binair"] == 0
    gratis = met(dienst("A", "B", 50), dienst("B", "A", 0, prijsvorm="gratis"))
    assert wederkerigheid.kerngetallen(gratis, eenheid="uren")["binair"] == 1
    niets = met(dienst("A", "B", 0), dienst("B", "A", 0))
    assert pd.isna(wederkerigheid.paren(niets, eenheid="uren").loc[0, "wederkerigheid"]), "both 0: not applicable"
    assert wederkerigheid.kerngetallen(niets, eenheid="uren")[["gewogen", "binair"]].isna().all()


def test_all_weights_unknown_is_unknown() -> None:
    """Nothing is added up when nothing is known: no zero, and the answers say so."""
    inv = met(dienst("A", "B"), dienst("B", "C"))
    stand = wederkerigheid.balans(inv, eenheid="uren")
    assert stand["status"].eq("onbekend").all()
    assert stand[["uit", "in_", "netto", "ratio"]].isna().all().all()
    assert wederkerigheid.leveranciers(inv, eenheid="uren")["aandeel"].isna().all()
    cijfers = wederkerigheid.kerngetallen(inv, eenheid="uren")
    assert cijfers[["gewogen", "multilaterale_balans"]].isna().all()
    assert cijfers[["binair", "bekend", "van"]].tolist() == [0, 0, 2]
    zinnen = wederkerigheid.antwoorden(inv, eenheid="uren")
    assert zinnen["balans"] == "Van geen van de 2 diensten is de omvang in uren bekend."


@pytest.mark.parametrize("naam", FRAMES)
def test_an_empty_inventory_gives_its_columns(naam: str, gouden: Inventaris) -> None:
    """No services: no rows, the same columns, no exception."""
    niets = getattr(wederkerigheid, naam)(leeg({"name": "leeg", "peildatum": "2026-01-01"}))
    vol = getattr(wederkerigheid, naam)(gouden)
    assert len(niets) == 0
    if naam != "stromen":
        assert list(niets.columns) == list(vol.columns)
        assert niets.dtypes.tolist() == vol.dtypes.tolist()


def test_an_empty_inventory_says_what_to_fill() -> None:
    """The answers name the file; the sensitivity has nothing to say."""
    niets = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    assert set(wederkerigheid.antwoorden(niets)) == {
        "Er is geen onderlinge dienstverlening vastgelegd. Vul dienstverlening.csv in."
    }
    assert wederkerigheid.kerngetallen(niets).isna().tolist() == [True, True, True, False, False]
    assert wederkerigheid.gevoeligheid(niets).empty


# --- what counts --------------------------------------------------------------------------------------------------


def test_another_year_is_unknown() -> None:
    """Only the selected year counts; another is never put in its place."""
    inv = met(dienst("A", "B", 50), dienst("B", "A", 50, jaar=2025))
    assert wederkerigheid.kerngetallen(inv)[["gewogen", "van"]].tolist() == [0, 1]
    assert wederkerigheid.antwoorden(inv.kies(jaar=2024))["balans"] == (
        "Er is voor 2024 in deze selectie geen onderlinge dienstverlening vastgelegd."
    )


def test_services_through_a_verband_follow_it() -> None:
    """Through a verband out of sight it drops; through none it stays, unless domains are chosen and it has another."""
    plicht = {"V2": {"verplichting": "wettelijk_verplicht"}, "M1": {"onderdeel_van": "V1"}}
    inv = met(
        dienst("A", "B", 1, dienst="los"),
        dienst("A", "B", 2, dienst="verplicht", verband_id="V2"),
        dienst("A", "B", 4, dienst="module", verband_id="M1"),
        dienst("A", "B", 8, dienst="elders", domein="veiligheid"),
        dienst("A", "B", 16, dienst="onbekend domein", domein=pd.NA),
        leden={"V1": "AB", "V2": "AB", "M1": "AB"},
        verbanden=plicht,
    )
    som = {
        "alles": wederkerigheid.diensten(inv)["omvang"].sum(),
        "keuze": wederkerigheid.diensten(inv.kies(keuze="zonder_verplicht"))["omvang"].sum(),
        "domein": wederkerigheid.diensten(inv.kies(domeinen=["economie", "bedrijfsvoering"]))["omvang"].sum(),
    }
    assert som == {"alles": 31, "keuze": 29, "domein": 7}


def test_partners_that_are_gone_and_services_to_oneself_do_not_count() -> None:
    """A partner that no longer exists on the reference date, and a service to oneself, are left out."""
    inv = met(
        dienst("A", "B", 5),
        dienst("C", "B", 7),
        dienst("A", "A", 9),
        partners={"C": {"tot": "2025"}},
        leden={"V1": "ABC"},
    )
    assert wederkerigheid.balans(inv)["netto"].to_dict() == {"A": 5, "B": -5}


def test_a_ring_is_in_balance_without_reciprocity() -> None:
    """A→B→C→A: nothing comes back from the same partner, everything from somebody."""
    cijfers = wederkerigheid.kerngetallen(met(dienst("A", "B", 7), dienst("B", "C", 7), dienst("C", "A", 7)))
    assert cijfers[["gewogen", "binair", "multilaterale_balans"]].tolist() == [0, 0, 1]


def test_an_unknown_unit_is_refused() -> None:
    """The whole message."""
    with pytest.raises(KeuzeFout) as fout:
        wederkerigheid.stromen(met(), eenheid="dagen")  # type: ignore[arg-type]
    assert str(fout.value) == "eenheid='dagen' bestaat niet: kies 'uren' of 'euro'"


# --- suppliers ----------------------------------------------------------------------------------------------------


def levert(*ontvangers: str, uren: float = 10) -> list[dict[str, Any]]:
    return [dienst("A", naar, uren) for naar in ontvangers]


@pytest.mark.parametrize(
    ("rijen", "kandidaat", "status"),
    [
        ([*levert("B", "C", "D"), dienst("B", "A", 30)], True, "volledig"),
        ([*levert("B", "C", "D"), dienst("B", "A", 31)], False, "volledig"),
        ([*levert("B", "C", uren=50), dienst("B", "A", 1)], False, "volledig"),
        # only A's own are unknown: its share is at least this
        ([*levert("B", "C", "D"), dienst("A", "E"), dienst("B", "A", 30)], True, "ondergrens"),
        ([*levert("B", "C", "D"), dienst("A", "E"), dienst("B", "A", 31)], pd.NA, "ondergrens"),
        # another's is unknown: its share is at most this
        ([*levert("B", "C", "D"), dienst("B", "A")], pd.NA, "onbekend"),
        ([*levert("B", "C", "D"), dienst("B", "A", 31), dienst("C", "A")], False, "onbekend"),
        ([*levert("B", "C"), dienst("B", "A")], False, "onbekend"),
    ],
)
def test_candidate_only_as_far_as_is_known(rijen: list[dict[str, Any]], kandidaat: Any, status: str) -> None:
    """Half of the domain to three partners makes a candidate; unknown weights decide only when they cannot matter."""
    frame = wederkerigheid.leveranciers(met(*rijen)).set_index("partner_id")
    waarde = frame.loc["A", "kandidaat"]
    assert (waarde is kandidaat) if kandidaat is pd.NA else (waarde == kandidaat)
    assert frame.loc["A", "status"] == status
    assert pd.isna(frame.loc["A", "aandeel"]) == (status == "onbekend")


def test_domains_are_kept_apart_and_an_unknown_one_makes_no_candidate() -> None:
    """A supplier has a share per domain; of services whose domain nobody knows, nothing follows."""
    inv = met(
        *[dienst("A", naar, 10, domein="veiligheid") for naar in "BCD"],
        *[dienst("B", naar, 10, domein=pd.NA) for naar in "CDE"],
    )
    frame = wederkerigheid.leveranciers(inv)
    assert frame[["domein", "partner_id", "aandeel"]].to_numpy().tolist() == [
        ["veiligheid", "A", 1.0],
        ["onbekend", "B", 1.0],
    ]
    assert frame["kandidaat"].tolist() == [True, pd.NA]
    zin = wederkerigheid.antwoorden(inv)["leveranciers"]
    assert zin == "A (veiligheid) is kandidaat om centrum te worden."


def test_thresholds_are_those_of_the_inventory(gouden: Inventaris) -> None:
    """A lower threshold makes candidates, and the sensitivity had already said so; a blank one makes it unknown."""
    inv = met(*levert("B", "C", "D"), dienst("B", "A", 40))
    assert not wederkerigheid.leveranciers(inv)["kandidaat"].any()
    rij = wederkerigheid.gevoeligheid(inv).set_index("instelling").loc["aandeel ≥ 40 %, ten minste 3 ontvangers"]
    assert rij[["waarde", "verandert", "wat"]].tolist() == [
        "A (bedrijfsvoering)",
        True,
        "A (bedrijfsvoering): geen kandidaat → kandidaat",
    ]
    drempels = pd.DataFrame({"code": ["centrum_aandeel"], "waarde": ["0,4"]})
    lager = met(*levert("B", "C", "D"), dienst("B", "A", 40), regels={"regels_drempels": drempels})
    assert wederkerigheid.leveranciers(lager)["kandidaat"].tolist() == [False, True]
    leeg_ = met(*levert("B", "C", "D"), regels={"regels_drempels": drempels.assign(waarde="")})
    assert wederkerigheid.leveranciers(leeg_)["kandidaat"].isna().all()


def test_sensitivity_compares_units_and_readings(gouden: Inventaris) -> None:
    """Hours are known and euros are not: that row cannot be computed; counted in ties, more than half comes back."""
    frame = wederkerigheid.gevoeligheid(gouden)
    assert not frame.groupby("stelling")["verandert"].first().any(), "the first row is today's setting"
    per = frame.set_index(["stelling", "instelling"])
    assert per.loc[("levert per saldo het meest", "in euro"), "verandert"] is pd.NA
    rij = per.loc[("meer dan de helft komt terug", "van dezelfde partner, geteld in banden")]
    assert rij.tolist() == ["67 %", True, "38 % → 67 %"]


# --- what must always hold ----------------------------------------------------------------------------------------

PARTNERS = st.sampled_from("ABCDE")
DIENSTEN = st.lists(
    st.tuples(PARTNERS, PARTNERS, st.none() | st.integers(0, 100)), max_size=12, unique_by=lambda rij: rij[:2]
)


@given(rijen=DIENSTEN)
@settings(max_examples=12, deadline=None)
def test_net_positions_sum_to_zero_and_shares_are_shares(rijen: list[tuple[str, str, int | None]]) -> None:
    """With every weight known ΣN = 0; the key figures lie between 0 and 1; a domain's shares add up to one."""
    bekend = [dienst(van, naar, uren or 0) for van, naar, uren in rijen]
    assert wederkerigheid.balans(met(*bekend))["netto"].sum() == 0
    aandelen = wederkerigheid.leveranciers(met(*bekend))["aandeel"].dropna()
    assert aandelen.sum() == pytest.approx(1 if len(aandelen) else 0)
    cijfers = wederkerigheid.kerngetallen(met(*(dienst(*rij) for rij in rijen))).iloc[:3].dropna()
    assert cijfers.between(-1e-12, 1 + 1e-12).all()


@given(rijen=DIENSTEN, toeval=st.randoms(use_true_random=False))
@settings(max_examples=3, deadline=None)
def test_row_order_is_irrelevant_and_nothing_changes(rijen: list[tuple[str, str, int | None]], toeval: Any) -> None:
    """Shuffled rows give the same tables, and computing leaves the inventory as it was."""
    inv = met(*(dienst(*rij) for rij in rijen))
    vooraf = copy.deepcopy(inv)
    anders = geschud(inv, toeval)
    for naam in FRAMES:
        pd.testing.assert_frame_equal(getattr(wederkerigheid, naam)(inv), getattr(wederkerigheid, naam)(anders))
    pd.testing.assert_series_equal(wederkerigheid.antwoorden(inv), wederkerigheid.antwoorden(anders))
    pd.testing.assert_frame_equal(wederkerigheid.gevoeligheid(inv), wederkerigheid.gevoeligheid(anders))
    assert inv == vooraf
