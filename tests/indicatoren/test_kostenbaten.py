"""Costs and benefits: the golden example, what must always hold, and the errors a naive version makes."""

from __future__ import annotations

import copy
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _loting, kostenbaten
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.inventaris import maak as maak_inventaris
from tests.maken import geschud, maak

FRAMES = [naam for naam in kostenbaten.__all__ if naam not in {"antwoorden", "basisjaar"}]
JAAR = 2026


def regel(nr: str, wie: str, bedrag: float | None, **anders: Any) -> dict[str, Any]:
    """A yearly, realised contribution of `wie` to V1, unless `anders` says otherwise."""
    rij = {
        "regel_id": nr, "partner_id": wie, "verband_id": "V1", "jaar": JAAR, "richting": "kosten",
        "soort": "bijdrage_eigenaar", "bedrag": bedrag, "zekerheid": "gerealiseerd", "structureel": True,
    }  # fmt: skip
    return rij | anders


def bate(nr: str, wie: str, bedrag: float | None, **anders: Any) -> dict[str, Any]:
    return regel(nr, wie, bedrag, **({"richting": "baten", "soort": "vermeden_kosten"} | anders))


def met(*regels: dict[str, Any], leden: dict[str, str] | None = None, **tabellen: Any) -> Inventaris:
    """Two gemeenten in one verband with these money lines."""
    return maak(leden or {"V1": "AB"}, bedragen=list(regels), **tabellen)


def anders(inv: Inventaris, **tabellen: pd.DataFrame) -> Inventaris:
    """The same inventory with other tables."""
    return maak_inventaris(inv.eigenschappen, {**inv.tabellen, **tabellen}, {})


def met_parameter(inv: Inventaris, **parameters: float | None) -> Inventaris:
    return maak_inventaris({**inv.eigenschappen, "parameters": parameters}, dict(inv.tabellen), {})


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_saldo(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Low, middle and high saldo of V1 in euros, with the verdicts of domein 7."""
    tabel = kostenbaten.saldo(gouden)
    for wie, drietal in verwacht["saldo_V1_euro"].items():
        rij = tabel.loc[(wie, "V1"), ["saldo_laag", "saldo", "saldo_hoog"]].tolist()
        assert rij == pytest.approx(drietal, abs=0.005), wie
        assert tabel.loc[(wie, "V1"), "overlegkosten"] == pytest.approx(verwacht["overlegkosten_V1_euro"][wie])
    assert tabel.xs("V1", level="verband_id")["oordeel"].to_dict() == {
        "A": "positief", "B": "onbeslist", "C": "onbeslist", "W": "onbekend",
    }  # fmt: skip


def test_golden_saldo_of_w_is_unknown(gouden: Inventaris) -> None:
    """W pays and has no benefits on record: its costs are shown, its saldo is unknown, and the frame says why."""
    rij = kostenbaten.saldo(gouden).loc[("W", "V1")]
    assert rij["kosten"] == 500_000
    assert rij[["baten", "saldo", "saldo_laag", "saldo_hoog"]].isna().all()
    assert rij["reden"] == "baten niet vastgesteld"
    partner = kostenbaten.per_partner(gouden).loc["W"]
    assert (partner["kosten"], partner["kosten_zonder_baten"], partner["status"]) == (500_000, 500_000, "onbekend")


def test_golden_per_inwoner(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """The middle saldo per inwoner, per cell and per partner; nothing for a waterschap."""
    per = kostenbaten.saldo(gouden).xs("V1", level="verband_id")["per_inwoner"]
    assert per.dropna().to_dict() == pytest.approx(verwacht["saldo_pi_V1"])
    som = kostenbaten.per_partner(gouden)["per_inwoner"]
    assert som.dropna().to_dict() == pytest.approx(verwacht["saldo_pi_V1"])


def test_golden_billijkheid(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Index per partner on {A, B, C} and the shift, also in euros; on contributions, without overlegkosten."""
    tabel = kostenbaten.billijkheid(gouden).loc["V1"]
    assert tabel["index"].to_dict() == pytest.approx(verwacht["billijkheid_V1"])
    assert tabel["verschuiving"].tolist() == pytest.approx([verwacht["verschuiving_V1"]] * 3)
    assert tabel["verschuiving_euro"].iloc[0] == pytest.approx(1_500_000 * verwacht["verschuiving_V1"])
    assert tabel[["bekend", "van"]].iloc[0].tolist() == [3, 4]


def test_golden_billijkheid_interval(gouden: Inventaris) -> None:
    """The ends of the index by hand: A at its own corner, the others in the middle, or one of those at theirs."""
    tabel = kostenbaten.billijkheid(gouden).loc["V1"]
    laag, hoog = 350 / (350 + 650 + 620) / 0.2, 450 / (450 + 650 + 620) / 0.2
    assert tabel.loc["A", ["index_laag", "index_hoog"]].tolist() == pytest.approx([laag, hoog])


def test_golden_totals(gouden: Inventaris) -> None:
    """The order of partners, what is known of how many, and the four perspectives."""
    tabel = kostenbaten.per_partner(gouden)
    assert list(tabel.index) == ["A", "B", "C", "D", "E", "M", "W"]
    assert tabel.loc["A", ["bekend", "van", "status"]].tolist() == [1, 5, "ondergrens"]
    lang = kostenbaten.perspectieven(gouden)
    sommen = lang.groupby("perspectief")["saldo"].sum().tolist()
    assert sommen == pytest.approx([159_920] * 4), "the same money, added up four ways"
    assert lang[lang["perspectief"] == 4][["bekend", "van"]].to_numpy().tolist() == [[3, 28]]
    assert kostenbaten.perspectieven(gouden).attrs["voorlopig"] == ("perspectieven 1 tot en met 4",)


def test_golden_overlegbaten(gouden: Inventaris) -> None:
    """O_v / b_v over A, B and C: € 10.080 on € 1,67 mln, and the ends over the high and low benefits."""
    rij = kostenbaten.overlegbaten(gouden).loc["V1"]
    assert rij[["quote", "quote_laag", "quote_hoog"]].tolist() == pytest.approx(
        [10_080 / 1_670_000, 10_080 / 1_850_000, 10_080 / 1_490_000]
    )
    assert rij[["bekend", "van", "status"]].tolist() == [3, 4, "volledig"]


def test_golden_answers(gouden: Inventaris) -> None:
    """The three sentences that are the answer, whole."""
    zinnen = kostenbaten.antwoorden(gouden)
    assert zinnen.iloc[:3].to_dict() == {
        "per_partner": "Voor zover bekend positief: Gemeente A; negatief: geen; onbeslist: 2; onbekend: 4 "
        "(van 7 partners).",
        "saldo": "Oordeel onbekend bij 25 van 28 deelnames, vooral: baten niet vastgesteld (25 keer).",
        "nulalternatief": "Nulalternatief niet vastgelegd bij 1 van 1 verband met een saldo: waarmee is vergeleken?",
    }
    assert zinnen.notna().all()


# --- naive errors -------------------------------------------------------------------------------------------------


def test_error_1_missing_is_no_zero() -> None:
    """Naive error 1: an unknown line makes the sum and the saldo unknown; an explicit zero is a zero."""
    tabel = kostenbaten.saldo(
        met(regel("1", "A", 100), regel("2", "A", None, soort="bijdrage_inkoop"), bate("3", "A", 50))
    )
    assert tabel.loc[("A", "V1"), ["kosten", "saldo"]].isna().all()
    assert tabel.loc[("A", "V1"), "reden"] == "bedrag onbekend in de kosten"
    nul = kostenbaten.saldo(met(regel("1", "A", 100), bate("3", "A", 0))).loc[("A", "V1")]
    assert nul[["baten", "saldo", "oordeel"]].tolist() == [0, -100, "negatief"]


def test_error_8_per_inwoner_only_for_gemeenten(gouden: Inventaris) -> None:
    """Naive error 8: a provincie has no saldo per inwoner, even when somebody filled in its inwoners."""
    lijnen = [r for wie in "AB" for r in (regel(f"k{wie}", wie, 10), bate(f"b{wie}", wie, 30))]
    mensen = [{"partner_id": wie, "jaar": JAAR, "inwoners": 10} for wie in "AB"]
    inv = met(*lijnen, partners={"B": {"partnertype": "provincie"}}, partner_jaar=mensen)
    per = kostenbaten.per_partner(inv)["per_inwoner"]
    assert per["A"] == 2.0
    assert pd.isna(per["B"])
    assert kostenbaten.per_verband(inv).loc["V1", "per_inwoner"] == 2.0
    assert kostenbaten.per_partner(gouden.kies(jaar=2025)).empty, "another year's money is unknown"


def test_error_9_group_per_inwoner_is_a_quotient_of_sums(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Naive error 9: Σ€/Σinwoners, not the mean of three values per inwoner."""
    waarde = kostenbaten.per_verband(gouden).loc["V1", "per_inwoner"]
    assert waarde == pytest.approx(159_920 / 70_000)
    assert waarde != pytest.approx(np.mean(list(verwacht["saldo_pi_V1"].values())))


def test_error_10_money_that_passes_through_is_no_cost_of_the_centre() -> None:
    """Naive error 10: B pays the centre, which pays that on; neither its saldo nor the total counts it twice."""
    inv = met(
        regel("1", "A", 300),
        regel("2", "B", 600),
        regel("3", "A", 600, doorgegeven=True),
        bate("4", "A", 400),
        bate("5", "B", 700),
    )
    tabel = kostenbaten.saldo(inv)
    assert tabel["kosten"].to_dict() == {("A", "V1"): 300, ("B", "V1"): 600}
    assert tabel["saldo"].to_dict() == {("A", "V1"): 100, ("B", "V1"): 100}
    rij = kostenbaten.aansluiting(inv).loc["totaal", ["bruto", "geelimineerd", "netto", "status"]]
    assert rij.tolist() == [1500, 600, 900, "volledig"]
    weg = kostenbaten.doorgegeven(inv)
    assert weg[["regel_id", "reden", "per_jaar"]].to_numpy().tolist() == [["3", "doorgegeven", 600]]
    aandeel = kostenbaten.billijkheid(inv).loc[("V1", "A"), "aandeel_kosten"]
    assert aandeel == pytest.approx(300 / 900), "nor does its share in the contributions"


def test_error_10_paid_on_behalf_of_another() -> None:
    """Naive error 10: a line that the centre pays for B is a cost of B."""
    inv = met(regel("1", "A", 300), regel("2", "A", 200, namens_partner_id="B"))
    assert kostenbaten.saldo(inv)["kosten"].to_dict() == {("A", "V1"): 300, ("B", "V1"): 200}


def test_error_10_a_regeling_that_takes_part_counts_once() -> None:
    """Naive error 10: the region's total leaves out what a GR pays; the GR keeps a saldo of its own."""
    lijnen = [r for wie in "AG" for r in (regel(f"k{wie}", wie, 100), bate(f"b{wie}", wie, 150))]
    inv = met(*lijnen, leden={"V1": "AG"}, partners={"G": {"partnertype": "gemeenschappelijke_regeling"}})
    assert kostenbaten.per_partner(inv)["saldo"].to_dict() == {"A": 50, "G": 50}
    lang = kostenbaten.perspectieven(inv).set_index("perspectief")["saldo"]
    assert lang[4] == 50
    assert lang[2] == 50
    assert kostenbaten.per_verband(inv).loc["V1", "saldo"] == 50
    assert kostenbaten.aansluiting(inv).loc["V1", ["bruto", "geelimineerd", "netto"]].tolist() == [200, 100, 100]


def test_error_11_the_balance_sheet_is_no_cost() -> None:
    """Naive error 11: loans, shares and guarantees are left out, also when only their soort says what they are."""
    balans = [
        regel(str(nr), "A", 5000, richting=richting, soort=soort)
        for nr, (soort, richting) in enumerate([("lening", "balans"), ("aandelen", None), ("garantie", "balans")])
    ]
    inv = met(*balans, regel("k", "A", 100), bate("b", "A", 150))
    assert kostenbaten.saldo(inv).loc[("A", "V1"), "saldo"] == 50
    assert kostenbaten.weggelaten(inv)["reden"].tolist() == ["balans"] * 3


def test_error_12_one_off_is_spread_or_apart() -> None:
    """Naive error 12: a one-off line counts for its part of a year, and apart when its term is unknown."""
    inv = met(
        regel("1", "A", 100),
        regel("2", "A", 800, soort="eenmalig", structureel=False, looptijd_jaar=4),
        regel("3", "A", 900, soort="overige_kosten", structureel=False),
        bate("4", "A", 500),
    )
    assert kostenbaten.saldo(inv).loc[("A", "V1"), ["kosten", "saldo"]].tolist() == [300, 200]
    lijst = kostenbaten.incidenteel(inv).set_index("regel_id")["behandeling"].to_dict()
    assert lijst == {"2": "gespreid over 4 jaar", "3": "apart, niet in het saldo"}


def test_error_12_what_nobody_called_yearly_is_said() -> None:
    """Naive error 12: a line of unknown nature counts as the parameter says, and every footer tells how many."""
    inv = met(regel("1", "A", 100), regel("2", "A", 50, soort="bijdrage_inkoop", structureel=None))
    tabel = kostenbaten.saldo(inv)
    assert tabel.loc[("A", "V1"), "kosten"] == 150
    assert "bij 1 regel onbekend of het bedrag jaarlijks is: als jaarlijks geteld" in inv.voet(tabel).regel()
    eenmalig = met_parameter(inv, structureel_onbekend=0)
    assert kostenbaten.saldo(eenmalig).loc[("A", "V1"), "kosten"] == 100
    assert "als eenmalig geteld" in inv.voet(kostenbaten.saldo(eenmalig)).regel()
    assert pd.isna(kostenbaten.saldo(met_parameter(inv, structureel_onbekend=None)).loc[("A", "V1"), "kosten"])
    assert "structureel" in kostenbaten.vragen(inv)["kolom"].tolist()


def test_error_13_years_are_not_compared_in_current_prices() -> None:
    """Naive error 13: without index numbers the frame says so and gives nothing real; with them it does."""
    lijnen = [regel("1", "A", 100, jaar=2024), regel("2", "A", 110, jaar=2026)]
    zonder = kostenbaten.in_de_tijd(met(*lijnen))
    assert zonder["nominaal"].tolist() == [100, 110]
    assert zonder["reeel"].isna().all()
    assert set(zonder["vergelijkbaar"]) == {"lopende prijzen, niet vergelijkbaar"}
    reeks = [{"jaar": 2024, "index": 100.0}, {"jaar": 2026, "index": 110.0}]
    met_index = kostenbaten.in_de_tijd(met(*lijnen, prijsindex=reeks))
    assert met_index["reeel"].tolist() == pytest.approx([110, 110])
    assert set(met_index["vergelijkbaar"]) == {""}
    assert kostenbaten.saldo(met(*lijnen)).loc[("A", "V1"), "kosten"] == 110, "a saldo holds one year"
    twee = [rij | {"reeks": reeks_} for rij, reeks_ in zip(reeks, ("a", "b"), strict=True)]
    assert kostenbaten.in_de_tijd(met(*lijnen, prijsindex=twee))["reeel"].isna().all(), "two series do not compare"
    een_jaar = kostenbaten.in_de_tijd(met(lijnen[1]))
    assert een_jaar["reeel"].tolist() == [110], "one year needs no index"


def test_error_38_years_that_hold_other_items_are_no_development() -> None:
    """Naive error 38: costs of one partner in 2024 and of two in 2026 did not grow; of the same items they did."""
    reeks = [{"jaar": 2024, "index": 100.0}, {"jaar": 2026, "index": 100.0}]
    lijnen = [regel("1", "A", 100_000, jaar=2024), regel("2", "A", 110_000), regel("3", "B", 500_000)]
    inv = met(*lijnen, prijsindex=reeks)
    assert kostenbaten.in_de_tijd(inv).attrs["zelfde_posten"] == {"kosten": False}
    zin = kostenbaten.antwoorden(inv)["in_de_tijd"]
    assert zin == "Van 2024 tot 2026 zijn niet elk jaar dezelfde kosten vastgelegd: geen ontwikkeling."
    gelijk = kostenbaten.antwoorden(met(*lijnen[:2], prijsindex=reeks))["in_de_tijd"]
    assert gelijk == "De kosten gingen in vaste prijzen van € 100.000 (2024) naar € 110.000 (2026)."
    weer = regel("4", "A", 90_000, jaar=2024, soort="eigen_inzet")
    ander = kostenbaten.antwoorden(met(*lijnen[:2], weer, prijsindex=reeks))["in_de_tijd"]
    assert ander.endswith("geen ontwikkeling."), "another kind of cost is another item"


def test_error_13_a_price_level_that_differs_is_in_the_footer() -> None:
    """Naive error 13: amounts of the year at other prices are named in the footer."""
    inv = met(regel("1", "A", 100, prijspeil=2024), regel("2", "B", 100, prijspeil=2026))
    assert "bedragen van 2026, prijspeil 2024 en 2026" in inv.voet(kostenbaten.saldo(inv)).regel()


def test_error_14_the_budget_is_not_added_to_the_outcome() -> None:
    """Naive error 14: only the surest kind counts, per soort; the other is listed, and compared in its own table."""
    inv = met(
        regel("1", "A", 100),
        regel("2", "A", 90, zekerheid="begroot"),
        regel("3", "A", 30, zekerheid="geschat"),
        regel("4", "A", 40, zekerheid="begroot", soort="bijdrage_inkoop"),
        regel("5", "B", 100),
        regel("6", "B", 80, zekerheid="begroot"),
    )
    assert kostenbaten.saldo(inv)["kosten"].to_dict() == {("A", "V1"): 140, ("B", "V1"): 100}
    weg = kostenbaten.weggelaten(inv)
    assert dict(zip(weg["regel_id"], weg["reden"], strict=True)) == dict.fromkeys("236", "andere zekerheid")
    tabel = kostenbaten.begroot_gerealiseerd(inv)
    assert tabel.loc[("B", "V1", "kosten"), ["begroot", "gerealiseerd", "verschil"]].tolist() == [80, 100, 20]
    rij = tabel.loc[("A", "V1", "kosten")]
    assert rij[["begroot", "gerealiseerd", "bekend", "van"]].tolist() == [130, 100, 1, 2]
    assert pd.isna(rij["verschil"]), "130 holds a soort that 100 does not"


def test_error_15_costs_without_benefits_are_no_loss() -> None:
    """Naive error 15: unknown benefits never give minus the costs; not for the cell, the partner or the total."""
    inv = met(regel("1", "A", 100), regel("2", "B", 100), bate("3", "B", 120))
    assert pd.isna(kostenbaten.saldo(inv).loc[("A", "V1"), "saldo"])
    assert pd.isna(kostenbaten.per_partner(inv).loc["A", "saldo"])
    lang = kostenbaten.perspectieven(inv).set_index("perspectief")
    assert lang.loc[4, ["saldo", "bekend", "van"]].tolist() == [20, 1, 2]
    assert kostenbaten.compensatie(inv).empty
    omgekeerd = kostenbaten.saldo(met(bate("1", "A", 100))).loc[("A", "V1")]
    assert pd.isna(omgekeerd["saldo"])
    assert omgekeerd["reden"] == "kosten niet vastgesteld"


def test_error_16_no_infinity_and_no_index_of_one() -> None:
    """Naive error 16: benefits without cost are named, and one partner has no index."""
    inv = met(regel("1", "A", 0), bate("2", "A", 10), regel("3", "B", 100), bate("4", "B", 90))
    tabel = kostenbaten.billijkheid(inv).loc["V1"]
    assert pd.isna(tabel.loc["A", "index"])
    assert tabel.loc["A", "lees"] == "baten zonder kosten"
    assert tabel.loc["B", "index"] == pytest.approx(0.9)
    een = kostenbaten.billijkheid(met(regel("3", "B", 100), bate("4", "B", 90))).loc[("V1", "B")]
    assert een[["index", "aandeel_kosten", "verschuiving"]].isna().all()
    assert een["lees"] == "niet van toepassing: van één partner zijn kosten en baten bekend"
    niets = kostenbaten.billijkheid(met(*(r for i in "AB" for r in (regel(f"k{i}", i, 5), bate(f"b{i}", i, 0)))))
    assert niets["index"].isna().all()
    assert set(niets["lees"]) == {"niet van toepassing: samen geen baten"}
    quote = kostenbaten.overlegbaten(met(regel("1", "A", 5), bate("2", "A", 0)))
    assert pd.isna(quote.loc["V1", "quote"])


def test_error_17_shares_are_over_the_same_partners(gouden: Inventaris) -> None:
    """Naive error 17: W pays half a million and has no known benefits; the cost shares of the others sum to one."""
    tabel = kostenbaten.billijkheid(gouden).loc["V1"]
    assert list(tabel.index) == ["A", "B", "C"]
    assert tabel[["aandeel_kosten", "aandeel_baten"]].sum().tolist() == pytest.approx([1, 1])
    assert tabel.loc["A", "aandeel_kosten"] == pytest.approx(0.2), "300 of 1.500, not of 2.000"


def test_error_18_the_interval_is_an_envelope() -> None:
    """Naive error 18: everything against and everything for; no root of squares, also over verbanden."""
    lijnen = [
        r | {"verband_id": verband, "regel_id": f"{r['regel_id']}{verband}"}
        for verband in ("V1", "V2")
        for r in (
            regel("k", "A", 100, laag=90, hoog=110, zekerheid="geschat"),
            bate("b", "A", 100, laag=80, hoog=120, zekerheid="geschat"),
        )
    ]
    inv = met(*lijnen, leden={"V1": "A", "V2": "A"})
    assert kostenbaten.saldo(inv).loc[("A", "V1"), ["saldo_laag", "saldo_hoog"]].tolist() == [-30, 30]
    rij = kostenbaten.per_partner(inv).loc["A"]
    assert rij[["saldo_laag", "saldo_hoog", "oordeel"]].tolist() == [-60, 60, "onbeslist"]


def test_error_18_an_estimate_without_range_has_no_interval() -> None:
    """Naive error 18: nothing is assumed about an estimate, unless the user gives a margin; then the footer says so."""
    inv = met(regel("1", "A", 100), bate("2", "A", 200, zekerheid="geschat"))
    rij = kostenbaten.saldo(inv).loc[("A", "V1")]
    assert rij[["saldo", "oordeel"]].tolist() == [100, "onbekend"]
    assert rij["reden"] == "laag en hoog niet vastgesteld; geen tarief, overlegkosten niet meegeteld"
    assert rij[["saldo_laag", "saldo_hoog"]].isna().all()
    tabel = kostenbaten.saldo(met_parameter(inv, marge_schatting=0.1))
    assert tabel.loc[("A", "V1"), ["saldo_laag", "saldo_hoog"]].tolist() == pytest.approx([80, 120])
    assert tabel.attrs["noten"] == (
        "marge van ± 10 % op begrote en geschatte bedragen zonder laag en hoog",
    )  # fmt: skip


def test_error_21_hours_are_counted_once(gouden: Inventaris) -> None:
    """Naive error 21: overlegkosten are no part of `kosten`, and whoever also has eigen inzet is asked about it."""
    eigen = gouden.bedragen.iloc[[0]].assign(regel_id="R11", soort="eigen_inzet", bedrag=1000, laag=1000, hoog=1000)
    inv = anders(gouden, bedragen=pd.concat([gouden.bedragen, eigen], ignore_index=True))
    rij = kostenbaten.saldo(inv).loc[("A", "V1")]
    assert rij["kosten"] == 301_000
    assert rij["saldo"] == 400_000 - 301_000 - 3_240
    vraag = kostenbaten.vragen(inv)
    vraag = vraag[vraag["kolom"] == "soort"]
    assert vraag[["partner_id", "waarover"]].to_numpy().tolist() == [["A", ("R11",)]]


# --- the rules ----------------------------------------------------------------------------------------------------


def overleg(reistijd: float | None = 0.0, frequentie: float | None = 1) -> dict[str, list[dict[str, Any]]]:
    """One bestuurder of A for an hour a year, at ten euros."""
    return {
        "overleggen": [
            {
                "overleg_id": "O", "verband_id": "V1", "geleding": "bestuurlijk", "frequentie_per_jaar": frequentie,
                "duur_uur": 1.0, "voorbereiding_uur": 0.0, "aandeel_digitaal": 0.0,
            }
        ],
        "aanwezigheid": [
            {
                "overleg_id": "O", "partner_id": "A", "n_bestuurders": 1, "n_ambtenaren": 0, "n_raadsleden": 0,
                "reistijd_uur": reistijd, "ambtelijke_voorbereiding_uur": 0.0, "opkomst": 1.0,
            }
        ],
    }  # fmt: skip


TARIEF = [{"soort": soort, "jaar": JAAR, "euro_per_uur": 10.0} for soort in ("bestuurlijk", "ambtelijk")]


@pytest.mark.parametrize(
    ("tabellen", "status", "saldo", "laag", "hoog"),
    [
        (overleg() | {"tarieven": TARIEF}, "volledig", 90, 90, 90),
        (overleg(reistijd=None) | {"tarieven": TARIEF}, "ondergrens", 90, None, 90),
        (overleg(frequentie=None) | {"tarieven": TARIEF}, "onbekend", 100, 100, 100),
        (overleg(), "geen_tarief", 100, 100, 100),
    ],
)
def test_overlegkosten_in_the_saldo(tabellen: Any, status: str, saldo: float, laag: float | None, hoog: float) -> None:
    """K1: complete hours are in the saldo; a lower bound leaves no low end; unknown ones are left out, and named."""
    rij = kostenbaten.saldo(met(regel("1", "A", 100), bate("2", "A", 200), **tabellen)).loc[("A", "V1")]
    assert (rij["overlegstatus"], rij["saldo"], rij["saldo_hoog"]) == (status, saldo, hoog)
    assert pd.isna(rij["saldo_laag"]) if laag is None else rij["saldo_laag"] == laag
    assert rij["oordeel"] == ("onbekend" if status == "ondergrens" else "positief")
    redenen = {
        "volledig": "",
        "ondergrens": "overlegkosten zijn een ondergrens",
        "onbekend": "overlegkosten onbekend, niet meegeteld",
        "geen_tarief": "geen tarief, overlegkosten niet meegeteld",
    }
    assert rij["reden"] == redenen[status]


def test_hours_that_are_a_lower_bound_can_still_be_negative() -> None:
    """K1: with costs above benefits the verdict is negative, whatever the unknown hours cost."""
    tabellen = overleg(reistijd=None) | {"tarieven": TARIEF}
    rij = kostenbaten.saldo(met(regel("1", "A", 200), bate("2", "A", 100), **tabellen)).loc[("A", "V1")]
    assert rij["oordeel"] == "negatief"


def test_line_of_unknown_direction_leaves_both_unknown() -> None:
    """A line that may be a cost or a benefit is not ignored."""
    los = regel("3", "A", 5, richting=None, soort=None)
    rij = kostenbaten.saldo(met(regel("1", "A", 100), bate("2", "A", 200), los)).loc[("A", "V1")]
    assert rij[["kosten", "baten", "saldo"]].isna().all()
    assert rij["reden"] == "richting van een regel onbekend"


def test_amount_that_does_not_apply_is_no_unknown() -> None:
    """`nvt` leaves the sum, blank makes it unknown."""
    lijnen = [regel("1", "A", 100), regel("2", "A", None, soort="bijdrage_inkoop"), bate("3", "A", 200)]
    nvt = pd.DataFrame({"bedrag": [False, True, False]})
    inv = maak({"V1": "A"}, bedragen=lijnen, nvt={"bedragen": nvt})
    assert kostenbaten.saldo(inv).loc[("A", "V1"), "saldo"] == 100
    assert kostenbaten.weggelaten(inv)["reden"].tolist() == ["bedrag niet van toepassing"]


def test_lines_of_a_module_count_with_its_root() -> None:
    """A module's money is that of its verband, and of the module itself when modules are shown apart."""
    module = {"M": {"onderdeel_van": "V1"}}
    lijnen = [regel("1", "A", 100), regel("2", "A", 50, verband_id="M", zekerheid="begroot", laag=50, hoog=50)]
    inv = met(*lijnen, leden={"V1": "A", "M": "A"}, verbanden=module)
    assert kostenbaten.saldo(inv)["kosten"].to_dict() == {("A", "V1"): 150}, "a budget of a module is another line"
    apart = kostenbaten.saldo(inv.kies(modules=True))["kosten"].to_dict()
    assert apart == {("A", "M"): 50, ("A", "V1"): 100}


def test_choice_layer_leaves_lines_out(gouden: Inventaris) -> None:
    """Money of verbanden that are not in sight is listed as left out."""
    inv = gouden.kies(domeinen=["veiligheid"])
    assert kostenbaten.saldo(inv).empty
    assert set(kostenbaten.weggelaten(inv)["reden"]) == {"verband niet in beeld"}
    assert kostenbaten.weggelaten(inv)["verband"].unique().tolist() == ["Belastingsamenwerking"]


def test_compensation() -> None:
    """K7: a loss in one verband is made up for by another; a partner that loses on balance is not listed."""
    lijnen = [
        regel("1", "A", 100), bate("2", "A", 40),
        regel("3", "A", 100, verband_id="V2"), bate("4", "A", 190, verband_id="V2"),
        regel("5", "B", 100), bate("6", "B", 40),
    ]  # fmt: skip
    inv = met(*lijnen, leden={"V1": "AB", "V2": "A"})
    tabel = kostenbaten.compensatie(inv)
    assert tabel[["saldo", "negatief", "verbanden"]].to_dict("index") == {
        "A": {"saldo": 30, "negatief": -60, "verbanden": ("V1",)}
    }
    zinnen = kostenbaten.antwoorden(inv)
    assert zinnen["perspectieven"].startswith("Alle partners samen leggen per saldo € 30 per jaar toe")
    assert zinnen["compensatie"] == "A maakt een negatief saldo in het ene verband goed met andere."


def test_perspective_of_members() -> None:
    """K7: congruent when all who say agree, different as soon as two differ, unknown with one voice."""
    zegt = [
        {"partner_id": wie, "verband_id": verband, "rol": "deelnemer", "perspectief": code}
        for verband, wie, code in [
            ("V1", "A", "1"),
            ("V1", "B", "1"),
            ("V2", "A", "1"),
            ("V2", "B", "3"),
            ("V3", "A", "4"),
        ]
    ]
    inv = maak({"V1": "C", "V3": "B"}, partners={"A": {}}, verbanden={"V2": {}}, deelnames=zegt)
    tabel = kostenbaten.perspectief_gelijk(inv)
    assert tabel["gelijk"].dropna().to_dict() == {"V2": False, "V1": True}
    assert tabel.index[-1] == "V3", "one voice is no comparison"
    assert tabel.loc["V1", ["perspectieven", "bekend", "van"]].tolist() == [("1",), 2, 3]


def test_added_value_by_kind() -> None:
    """Benefits divide over more, better and cheaper; what nobody named stays apart, and a lower bound is one."""
    inv = met(
        bate("1", "A", 100, meerwaarde="goedkoper"),
        bate("2", "B", 40, meerwaarde="beter"),
        bate("3", "B", None, soort="opbrengst", meerwaarde="goedkoper"),
        bate("4", "A", 7, soort="opbrengst"),
    )
    rij = kostenbaten.meerwaarde(inv).loc["V1"]
    assert rij[["beter", "goedkoper", "onbekend", "bekend", "van"]].tolist() == [40, 100, 7, 2, 4]
    assert pd.isna(rij["meer"])


def test_who_does_what() -> None:
    """One row per participation, with role, task, money, result and for whom; unknown stays unknown."""
    inv = maak(
        {"V1": "B"},
        partners={"A": {}},
        verbanden={"V1": {"taaksoort": "operationeel"}},
        deelnames=[{"partner_id": "A", "verband_id": "V1", "rol": "centrumgemeente", "perspectief": "3"}],
        motieven=[{"partner_id": "A", "verband_id": "V1", "motief": "kosten", "gewicht": 100.0, "beantwoord": "deels"}],
        bedragen=[regel("1", "A", 100), bate("2", "A", 200)],
    )
    tabel = kostenbaten.wie_doet_wat(inv)
    a = tabel.loc[("A", "V1")]
    assert a[["rol", "wat", "voor_wie"]].tolist() == [
        "Centrumgemeente", "Economie, Operationeel", "Eigen partner, over verbanden heen",
    ]  # fmt: skip
    assert a["resultaat"] == "saldo € 100, positief; motief beantwoord: 1 deels"
    assert tabel.loc[("B", "V1"), ["kosten", "resultaat", "voor_wie"]].isna().all()


def test_not_in_euros() -> None:
    """K8: motives answered and goals reached stand beside the saldo; few respondents are not shown."""
    scores = [
        {"score_id": str(i), "instrument": "evaluatie", "criterium": "E1", "verband_id": v, "score": s, "schaal_max": 5}
        for i, (v, s) in enumerate([("V1", 4), ("V1", 2), ("V1", 5), ("V2", 4)])
    ]
    inv = met(regel("1", "A", 1), bate("2", "A", 3), leden={"V1": "A", "V2": "A"}, scores=scores)
    tabel = kostenbaten.niet_monetair(inv)
    assert tabel.loc["V1", ["saldo", "e1", "e1_schaal", "e1_n"]].tolist() == [2, 4, 5, 3]
    assert tabel.loc["V2", "e1_n"] == 1
    assert pd.isna(tabel.loc["V2", "e1"])
    assert kostenbaten.antwoorden(inv)["niet_monetair"].endswith("van 1 of doelen zijn gehaald.")
    twee = [{**score, "respondent": f"r{i % 2}", "respondent_partner_id": "A"} for i, score in enumerate(scores[:3])]
    jaren = [{**score, "score_id": f"e{i}", "datum": f"202{i}-05-01"} for i, score in enumerate(twee)]
    weer = kostenbaten.niet_monetair(met(regel("1", "A", 1), leden={"V1": "A", "V2": "A"}, scores=jaren))
    assert pd.isna(weer.loc["V1", "e1"]), "two people over the years are no three respondents"


# --- Monte Carlo --------------------------------------------------------------------------------------------------


def test_draws_follow_the_triangle() -> None:
    """Mean and quantiles of one triangular line are those of the textbook."""
    p10, p90, plus = _loting.verdeling(
        np.array([0.0]), np.array([2.0]), np.array([10.0]), groep=np.array([0]), n=200_000, seed=3
    )
    assert p10[0] == pytest.approx(np.sqrt(0.1 * 10 * 2), abs=0.03)
    assert p90[0] == pytest.approx(10 - np.sqrt(0.1 * 10 * 8), abs=0.05)
    assert plus[0] == 1


def test_draws_do_not_depend_on_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small blocks, also smaller than one group, give sums with the same distribution."""
    laag, hoog = np.full(30, -1.0), np.full(30, 3.0)
    groep = np.repeat([0, 1, 2], [3, 20, 7])
    uit = [_loting.verdeling(laag, (laag + hoog) / 2, hoog, groep=groep, n=5000, seed=1)]
    monkeypatch.setattr(_loting, "_BLOK", 5000 * 4)
    uit.append(_loting.verdeling(laag, (laag + hoog) / 2, hoog, groep=groep, n=5000, seed=1))
    for een, ander in zip(*uit, strict=True):
        assert een == pytest.approx(ander, abs=0.5)


def test_band_of_80_percent(gouden: Inventaris) -> None:
    """The band lies inside the envelope, the same seed gives the same band, and only C is unsure."""
    tabel = kostenbaten.montecarlo(gouden)
    pd.testing.assert_frame_equal(tabel, kostenbaten.montecarlo(gouden))
    assert not tabel["p10"].equals(kostenbaten.montecarlo(gouden, seed=2)["p10"])
    ruim = kostenbaten.per_partner(gouden)
    weet = tabel["p10"].notna()
    assert list(tabel.index[weet]) == ["A", "B", "C"]
    assert (tabel["p10"] > ruim["saldo_laag"])[weet].all()
    assert (tabel["p90"] < ruim["saldo_hoog"])[weet].all()
    assert (tabel.loc["A", "p_positief"], tabel.loc["C", "p_positief"]) == (1, pytest.approx(0.68, abs=0.02))
    assert tabel.attrs["dekking"].onbekend == ("D", "E", "M", "W")


def test_partner_without_a_range_is_not_drawn_as_certain() -> None:
    """An estimate without low and high is reported, also when it is one of several lines."""
    inv = met(
        regel("1", "A", 100), bate("2", "A", 150, zekerheid="geschat"), regel("3", "B", 10), bate("4", "B", 30)
    )  # fmt: skip
    tabel = kostenbaten.montecarlo(inv, n=50)
    assert tabel.loc["A", ["saldo", "reden"]].tolist() == [50, "bandbreedte onbekend"]
    assert pd.isna(tabel.loc["A", "p_positief"])
    assert tabel.loc["B", ["p10", "p90", "p_positief"]].tolist() == [20, 20, 1]
    assert set(tabel["aanname"]) == {"regels onafhankelijk"}


def test_many_draws_take_little_longer_than_one_saldo() -> None:
    """10.000 draws on 400 lines stay below thirty times the saldo itself."""
    lijnen = [
        maker(f"{naam}{verband}{wie}", wie, 100.0, verband_id=f"V{verband}", zekerheid="geschat", laag=80.0, hoog=130.0)
        for verband in range(20)
        for wie in "ABCDEFGHIJ"
        for naam, maker in (("k", regel), ("b", bate))
    ]
    leden = {f"V{verband}": "ABCDEFGHIJ" for verband in range(20)}
    frames = met(*lijnen, leden=leden)
    duur = {}
    for naam in ("saldo", "montecarlo"):
        inv = maak_inventaris(frames.eigenschappen, dict(frames.tabellen), {})
        begin = time.process_time()
        uit = getattr(kostenbaten, naam)(inv)
        duur[naam] = time.process_time() - begin
    assert uit["p10"].notna().all()
    assert duur["montecarlo"] < 30 * duur["saldo"]


# --- what must always hold ----------------------------------------------------------------------------------------


BEDRAG = st.one_of(st.none(), st.integers(0, 9).map(float))


@st.composite
def geldregels(teken: st.DrawFn, verband: str = "V1") -> list[dict[str, Any]]:
    """Up to six lines of A and B, with blanks, ranges and different certainties."""
    uit = []
    for nr in range(teken(st.integers(0, 6))):
        midden = teken(BEDRAG)
        ruim = teken(st.sampled_from([None, 0.0, 2.0]))
        breed = {} if ruim is None or midden is None else {"laag": midden - ruim, "hoog": midden + ruim}
        maker = teken(st.sampled_from([regel, bate]))
        zeker = teken(st.sampled_from(["gerealiseerd", "begroot", "geschat", None]))
        door = teken(st.sampled_from([None, None, True]))
        wie = teken(st.sampled_from("AB"))
        uit.append(
            maker(f"{verband}-{nr}", wie, midden, verband_id=verband, zekerheid=zeker, doorgegeven=door, **breed)
        )
    return uit


LEDEN = {"V1": "AB", "V2": "AB"}


@settings(max_examples=8, deadline=None)
@given(geldregels(), geldregels("V2"), st.randoms(use_true_random=False))
def test_rows_of_another_verband_change_nothing(een: Any, twee: Any, toeval: Any) -> None:
    """A partner's saldo in V1 stays as it is when rows of V2 are added, or all rows shuffled."""
    los = kostenbaten.saldo(met(*een, regel("x", "A", 1), leden=LEDEN)).xs("V1", level="verband_id")
    samen = geschud(met(*een, regel("x", "A", 1), *twee, leden=LEDEN), toeval)
    pd.testing.assert_frame_equal(los, kostenbaten.saldo(samen).xs("V1", level="verband_id"), check_names=False)


@settings(max_examples=8, deadline=None)
@given(geldregels(), st.data())
def test_a_removed_value_never_makes_a_number(lijnen: Any, data: st.DataObject) -> None:
    """Blanking an amount or an end leaves every unknown unknown, in all sums."""
    if not lijnen:
        return
    plek = data.draw(st.integers(0, len(lijnen) - 1))
    minder = copy.deepcopy(lijnen)
    minder[plek][data.draw(st.sampled_from(["bedrag", "laag", "hoog"]))] = None
    voor, na = met(*lijnen), met(*minder)
    for maat in (kostenbaten.saldo, kostenbaten.per_partner, kostenbaten.per_verband):
        oud, nieuw = (maat(inv)[["kosten", "baten", "saldo", "saldo_laag", "saldo_hoog"]] for inv in (voor, na))
        assert not (oud.isna() & nieuw.reindex(oud.index).notna()).any(axis=None), maat.__name__
    oud, nieuw = (kostenbaten.billijkheid(inv)["index"] for inv in (voor, na))
    assert not (oud.isna() & nieuw.reindex(oud.index).notna()).any()


@settings(max_examples=8, deadline=None)
@given(geldregels(), geldregels("V2"))
def test_gross_less_eliminated_is_net(een: Any, twee: Any) -> None:
    """K4: the reconciliation adds up, and the net of all verbanden is what the partners pay together."""
    inv = met(*een, *twee, leden=LEDEN)
    tabel = kostenbaten.aansluiting(inv)
    weet = tabel[["bruto", "geelimineerd", "netto"]].notna().all(axis=1)
    deel = tabel[weet]
    assert (deel["bruto"] - deel["geelimineerd"] - deel["netto"]).abs().le(0.005).all()
    if len(tabel):
        vol = tabel.drop(index="totaal")
        assert tabel.loc["totaal", "bekend"] == vol["bekend"].sum()
        assert set(tabel["status"]) <= {"volledig", "ondergrens", "onbekend"}
        kosten = kostenbaten.per_partner(inv)["kosten"]
        if (tabel["status"] == "volledig").all():
            assert kosten.sum() == pytest.approx(tabel.loc["totaal", "netto"])


@settings(max_examples=8, deadline=None)
@given(geldregels(), st.randoms(use_true_random=False))
def test_row_order_is_irrelevant(lijnen: Any, toeval: Any) -> None:
    """The same lines in another order give the same tables."""
    inv = met(*lijnen)
    ander = geschud(inv, toeval)
    for naam in ("saldo", "per_partner", "billijkheid", "aansluiting", "vragen", "begroot_gerealiseerd"):
        pd.testing.assert_frame_equal(getattr(kostenbaten, naam)(inv), getattr(kostenbaten, naam)(ander))


@pytest.fixture(scope="module")
def tweeling(gouden: Inventaris) -> tuple[Inventaris, Inventaris]:
    """The golden inventory twice: one that every measure reads, and one that nobody touches."""
    return anders(gouden), anders(gouden)


@pytest.fixture(scope="module")
def zonder_geld(gouden: Inventaris) -> tuple[Inventaris, ...]:
    """Nothing at all, no money, and only unknown amounts."""
    onbekend = anders(gouden, bedragen=gouden.bedragen.assign(bedrag=pd.NA, laag=pd.NA, hoog=pd.NA))
    return leeg({"name": "x", "peildatum": "2026-01-01"}), maak({"V1": "AB"}), onbekend


@pytest.mark.parametrize("naam", FRAMES)
def test_inputs_are_unchanged_and_frames_complete(tweeling: tuple[Inventaris, Inventaris], naam: str) -> None:
    """No measure changes the inventory or a frame handed out before, and each says what its footer needs."""
    inv, onaangeroerd = tweeling
    eerste = getattr(kostenbaten, naam)(inv)
    kopie = eerste.copy(deep=True)
    for kolom in eerste.columns:
        eerste[kolom] = None
    pd.testing.assert_frame_equal(getattr(kostenbaten, naam)(inv), kopie)
    assert inv == onaangeroerd
    assert kopie.attrs["eenheid"]
    assert "bedragen van 2026" in inv.voet(kopie).regel() or naam == "in_de_tijd"
    getallen = kopie.select_dtypes("number")
    assert all(isinstance(soort, (pd.Float64Dtype, pd.Int64Dtype)) for soort in getallen.dtypes), getallen.dtypes


@pytest.mark.parametrize("naam", FRAMES)
def test_empty_and_unknown_inventories_have_all_columns(
    gouden: Inventaris, zonder_geld: tuple[Inventaris, ...], naam: str
) -> None:
    """Without money, without anything, and with only unknown amounts: the same columns, and never a zero."""
    kolommen = list(getattr(kostenbaten, naam)(gouden).columns)
    for inv in zonder_geld:
        frame = getattr(kostenbaten, naam)(inv)
        assert list(frame.columns) == kolommen
        for kolom in {"kosten", "baten", "saldo", "netto", "bruto", "index", "nominaal", "p10"} & set(kolommen):
            assert frame[kolom].isna().all(), kolom


def test_without_money_the_answers_say_what_to_fill() -> None:
    """The real inventory: what is missing, what to ask, and which year does have money."""
    zinnen = kostenbaten.antwoorden(swanalyse.load("data/noord-limburg"))
    assert zinnen["per_partner"] == "Voor 2026 zijn geen kosten of baten vastgelegd. Vul bedragen.csv in."
    assert zinnen["saldo"].startswith("Vraag per deelname (333 deelnames)")
    ander = kostenbaten.antwoorden(met(regel("1", "A", 1, jaar=2024)))
    assert ander["per_partner"] == "Voor 2026 zijn geen kosten of baten vastgelegd. Kies 2024."
    assert kostenbaten.antwoorden(leeg({"name": "x", "peildatum": "2026-01-01"})).notna().all()


def test_answers_are_short(gouden: Inventaris) -> None:
    """Two lines on a slide: no sentence of the golden example is longer than a hundred characters."""
    zinnen = kostenbaten.antwoorden(gouden)
    assert zinnen.str.len().max() <= 100, zinnen[zinnen.str.len() > 100].to_dict()
    assert zinnen.str.endswith(".").all() or zinnen.str.endswith(("?", ".")).all()


# --- questions and sensitivity ------------------------------------------------------------------------------------


def test_questions_go_to_who_can_answer() -> None:
    """Unknown amounts, ranges, terms and years are asked of the partner; alternatives and tariffs of the region."""
    inv = met(
        regel("1", "A", None),
        bate("2", "A", 10, zekerheid="geschat"),
        regel("3", "B", 10, soort="overige_kosten", structureel=False),
        regel("4", "B", 10, jaar=None),
        **overleg(),
    )
    lijst = kostenbaten.vragen(inv)
    gevraagd = {
        (wie, kolom): over for wie, kolom, over in zip(lijst["naam"], lijst["kolom"], lijst["waarover"], strict=True)
    }
    assert gevraagd[("A", "bedrag")] == ("1",)
    assert gevraagd[("A", "laag")] == ("2",)
    assert gevraagd[("B", "looptijd_jaar")] == ("3",)
    assert gevraagd[("B", "jaar")] == ("4",)
    assert gevraagd[("Regio", "nulalternatief")] == ("V1",)
    assert gevraagd[("Regio", "euro_per_uur")] == ("2026",)
    assert lijst["aantal"].is_monotonic_decreasing


def test_questions_about_a_register(gouden: Inventaris) -> None:
    """Without any money every member is asked what each verband costs and brings."""
    lijst = kostenbaten.vragen(anders(gouden, bedragen=gouden.bedragen.iloc[:0]))
    deel = lijst[(lijst["partner_id"] == "A") & (lijst["kolom"] == "bedrag")]
    assert deel["aantal"].tolist() == [5, 5]
    assert deel["waarover"].iloc[0] == ("V1", "V2", "V3", "V4", "V7")


def test_sensitivity_names_who_flips() -> None:
    """A margin turns an unknown into a verdict; overlegkosten and the budget turn a positive one."""
    inv = met(
        regel("1", "A", 100),
        regel("2", "A", 130, zekerheid="begroot", laag=130, hoog=130),
        bate("3", "A", 105),
        regel("4", "B", 100),
        bate("5", "B", 112, zekerheid="geschat"),
        **overleg(),
        tarieven=TARIEF,
    )
    tabel = kostenbaten.gevoeligheid(inv).set_index(["stelling", "instelling"]).loc["oordeel per partner"]
    assert tabel.iloc[0]["waarde"] == "0 positief, 0 onbeslist, 1 negatief, 1 onbekend"
    wat = tabel["wat"]
    assert wat["marge ± 5 %"] == "B: onbekend → positief"
    assert wat["marge ± 20 %"] == "B: onbekend → onbeslist"
    assert wat["zonder overlegkosten"] == "A: negatief → positief"
    assert wat["begroot in plaats van gerealiseerd"] == ""
    assert tabel["verandert"].tolist()[:2] == [False, True]


def test_sensitivity_of_an_empty_inventory_cannot_be_computed() -> None:
    """Where no verdict is known before or after, whether it flips is unknown."""
    tabel = kostenbaten.gevoeligheid(maak({"V1": "AB"}))
    assert tabel["verandert"].isna().all()


def test_unknown_parameter_is_a_whole_message(gouden: Inventaris) -> None:
    """A threshold that does not exist is refused, with what was probably meant."""
    with pytest.raises(KeuzeFout) as fout:
        gouden.parameter("marge_schating")
    assert str(fout.value) == "'marge_schating' is geen drempel: bedoeld: 'marge_schatting'?"
