"""Hours and money on the same footing: cell by cell, real zeros, one price level, and never a difference of bounds."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import pandas as pd
import pytest

import swanalyse
from swanalyse.indicatoren import drukte, kostenbaten, lappendeken, overzicht, vergelijking
from swanalyse.indicatoren._celvergelijking import cellen
from swanalyse.inventaris import Inventaris
from tests.maken import maak

TOEN, NU = "2022-01-01", "2026-01-01"


def regel(wie: str, waar: str, bedrag: float | None, jaar: int, **anders: Any) -> dict[str, Any]:
    return {
        "regel_id": f"{wie}{waar}{jaar}{anders.get('richting', 'kosten')}{len(anders)}", "partner_id": wie,
        "verband_id": waar, "jaar": jaar, "richting": "kosten", "bedrag": bedrag,
        "structureel": True, "zekerheid": "gerealiseerd",
    } | anders  # fmt: skip


def kosten(leden: dict[str, str], bedragen: dict[str, float | None], dag: str, **meer: Any) -> Inventaris:
    """Costs per cell, written `"AV1": 10`, at the prices of 2026 whatever the day."""
    jaar = int(dag[:4])
    rijen = [regel(cel[0], cel[1:], bedrag, jaar, prijspeil=2026) for cel, bedrag in bedragen.items()]
    return maak(leden, peildatum=dag, bedragen=rijen, **meer)


def rij(oud: Inventaris, nieuw: Inventaris, maat: str = "kosten") -> list[Any]:
    """Then, now, known and of how many."""
    gevonden = vergelijking.maten(oud, nieuw).loc[maat, ["toen", "nu", "bekend", "van"]]
    return [None if pd.isna(waarde) else float(waarde) for waarde in gevonden]


def test_only_cells_known_on_both_days_count() -> None:
    """B is known now only: neither its amount nor a zero is in the sums."""
    oud = kosten({"V1": "AB"}, {"AV1": 10}, TOEN)
    nieuw = kosten({"V1": "AB"}, {"AV1": 12, "BV1": 100}, NU)
    assert rij(oud, nieuw) == [10, 12, 1, 2]


def test_a_line_of_unknown_amount_makes_its_cell_unknown() -> None:
    """Beside a known line a blank one leaves a lower bound, and the difference of bounds is unknown."""
    oud = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 5}, TOEN)
    rijen = [regel("A", "V1", 12, 2026), regel("A", "V1", None, 2026, soort="eigen_inzet"), regel("B", "V1", 6, 2026)]
    nieuw = maak({"V1": "AB"}, peildatum=NU, bedragen=rijen)
    assert rij(oud, nieuw) == [5, 6, 1, 2]


def test_nothing_known_on_both_days_is_unknown_not_zero() -> None:
    """Every cell known on one day only: no difference."""
    oud, nieuw = kosten({"V1": "AB"}, {"AV1": 10}, TOEN), kosten({"V1": "AB"}, {"BV1": 10}, NU)
    assert rij(oud, nieuw) == [None, None, 0, 2]
    assert vergelijking.maten(oud, nieuw).loc["kosten", "status"] == "onbekend"


def test_a_verband_that_did_not_exist_cost_nothing() -> None:
    """V2 was founded in between: its costs now stand beside a real zero."""
    oud = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 10}, TOEN)
    bedragen = {"AV1": 10, "BV1": 10, "AV2": 3, "BV2": 4}
    nieuw = kosten({"V1": "AB", "V2": "AB"}, bedragen, NU, verbanden={"V2": {"start": "2024"}})
    assert rij(oud, nieuw) == [20, 27, 4, 4]


def test_a_verband_that_is_new_in_sight_is_no_zero() -> None:
    """When nobody knows since when V2 runs, its costs then are unknown."""
    oud = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 10}, TOEN)
    nieuw = kosten({"V1": "AB", "V2": "AB"}, {"AV1": 10, "BV1": 10, "AV2": 3, "BV2": 4}, NU)
    assert rij(oud, nieuw) == [20, 20, 2, 4]


def nullen(oud: Inventaris, nieuw: Inventaris) -> dict[str, list[bool]]:
    """Per cell of the costs: counted, a real zero then, a real zero now."""
    cel = cellen(vergelijking.gelijke_voet(oud, nieuw)).xs("kosten", level="maat")[["telt", "nul_toen", "nul_nu"]]
    return {f"{wie}{waar}": [bool(w) for w in rij_] for (wie, waar), *rij_ in cel.itertuples(name=None)}


def test_which_zeros_are_real() -> None:
    """A written zero is known and no real zero; V2 did not exist then and V3 is no more, and both are real ones."""
    oud = kosten({"V1": "AB", "V3": "A"}, {"AV1": 0, "AV3": 5}, TOEN)
    anders = {"V2": {"start": "2024"}, "V3": {"status": "beeindigd", "eind": "2024"}}
    nieuw = kosten({"V1": "AB", "V2": "AB"}, {"AV1": 12, "AV2": 3}, NU, verbanden=anders)
    assert nullen(oud, nieuw) == {
        "AV1": [True, False, False],
        "BV1": [False, False, False],
        "AV2": [True, True, False],
        "BV2": [False, True, False],
        "AV3": [True, False, True],
    }


def test_what_may_have_been_there_is_no_real_zero() -> None:
    """V2 is new in sight and V3 vanished: nobody knows what they cost on the other day."""
    oud = kosten({"V1": "A", "V3": "A"}, {"AV1": 1, "AV3": 5}, TOEN)
    nieuw = kosten({"V1": "A", "V2": "A"}, {"AV1": 1, "AV2": 3}, NU)
    assert nullen(oud, nieuw) == {k: [k == "AV1", False, False] for k in ("AV1", "AV2", "AV3")}


class TestZin:
    def zin(self, oud: Inventaris, nieuw: Inventaris) -> str:
        return str(vergelijking.antwoorden(oud, nieuw, alleen=["uren_en_geld"])["uren_en_geld"])

    def test_only_what_came_or_went_is_no_sentence(self) -> None:
        """V2 came and V3 went, and of V1 the costs are known on no day: from 5 to 3 would be no change of anything."""
        oud = kosten({"V1": "A", "V3": "A"}, {"AV3": 5}, TOEN)
        anders = {"V2": {"start": "2024"}, "V3": {"status": "beeindigd", "eind": "2024"}}
        nieuw = kosten({"V1": "A", "V2": "A"}, {"AV2": 3}, NU, verbanden=anders)
        assert rij(oud, nieuw) == [5, 3, 2, 3]
        assert (
            self.zin(oud, nieuw) == "Uren en geld zijn niet op beide dagen bekend: daarvan is geen verschil te geven."
        )

    def test_what_is_known_on_both_days_takes_those_along(self) -> None:
        """One cell with costs on both days is enough, even when they were zero."""
        oud = kosten({"V1": "A"}, {"AV1": 0}, TOEN)
        nieuw = kosten({"V1": "A", "V2": "A"}, {"AV1": 2, "AV2": 3}, NU, verbanden={"V2": {"start": "2024"}})
        assert "kosten van € 0 naar € 5 (2 van 2 deelnames vergelijkbaar)" in self.zin(oud, nieuw)


def test_an_ended_verband_costs_nothing_any_more_and_a_vanished_one_is_unknown() -> None:
    """The same numbers, with and without an end on record."""
    bedragen = {"AV1": 10, "BV1": 10, "AV2": 3, "BV2": 4}
    oud = kosten({"V1": "AB", "V2": "AB"}, bedragen, TOEN)
    nieuw = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 10}, NU, verbanden={"V2": {"status": "beeindigd", "eind": "2024"}})
    assert rij(oud, nieuw) == [27, 20, 4, 4]
    zonder = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 10}, NU)
    assert rij(oud, zonder) == [20, 20, 2, 4]


@pytest.mark.parametrize(
    ("volledig", "verwacht"), [(True, [20, 25, 3, 3]), (False, [20, 20, 2, 3]), (pd.NA, [20, 20, 2, 3])]
)
def test_who_did_not_take_part_paid_nothing_only_on_a_complete_list(volledig: Any, verwacht: list[int]) -> None:
    """C joined V1: without it on a complete list of then it paid nothing then, on another nobody knows."""
    oud = kosten(
        {"V1": "AB", "V2": "C"}, {"AV1": 10, "BV1": 10}, TOEN, verbanden={"V1": {"deelnemers_volledig": volledig}}
    )
    nieuw = kosten({"V1": "ABC", "V2": "C"}, {"AV1": 10, "BV1": 10, "CV1": 5}, NU)
    gevonden = rij(oud, nieuw)
    assert gevonden[:3] == verwacht[:3]


def test_a_buyer_that_is_no_member_takes_part() -> None:
    """C bought from V1 then, at a price nobody wrote down: not being a member makes that no zero."""
    koper = [{"partner_id": "C", "verband_id": "V1", "rol": "afnemer"}]
    oud = kosten({"V1": "AB", "V2": "C"}, {"AV1": 10, "BV1": 10}, TOEN, deelnames=koper)
    nieuw = kosten({"V1": "ABC", "V2": "C"}, {"AV1": 10, "BV1": 10, "CV1": 5}, NU)
    assert rij(oud, nieuw)[:2] == [20, 20]


def test_a_succeeded_verband_and_its_successor_are_one_cell() -> None:
    """Half known of the successor is unknown of the pair: a form change is no saving."""
    oud = kosten({"V1": "AB"}, {"AV1": 10, "BV1": 10}, TOEN)
    eind = {"V1": {"status": "beeindigd", "eind": "2024"}, "V2": {"opvolger_van": "V1", "start": "2024"}}
    nieuw = kosten({"V2": "AB"}, {"AV2": 11}, NU, verbanden=eind)
    assert rij(oud, nieuw) == [10, 11, 1, 2]


class TestHerindeling:
    PARTNERS: ClassVar[dict[str, Any]] = {w: {"tot": "2023-01-01"} for w in "AB"}
    TABEL: ClassVar[list[dict[str, Any]]] = [
        {"oud": w, "nieuw": "F", "datum": pd.Timestamp("2023-01-01")} for w in "AB"
    ]

    def nieuw(self, bedragen: dict[str, float | None], leden: dict[str, str]) -> Inventaris:
        return kosten(leden, bedragen, NU, partners=self.PARTNERS, partner_opvolging=self.TABEL)

    def test_costs_of_both_are_those_of_the_successor(self) -> None:
        """What A and B paid then is what F paid then."""
        oud = kosten({"V1": "ABC"}, {"AV1": 10, "BV1": 20, "CV1": 1}, TOEN)
        assert rij(oud, self.nieuw({"FV1": 35, "CV1": 1}, {"V1": "FC"})) == [31, 36, 2, 2]

    def test_a_member_without_a_line_makes_the_sum_unknown(self) -> None:
        """B took part and nobody wrote down what it paid: F did not pay only what A did, and its costs did not rise."""
        oud = kosten({"V1": "ABC"}, {"AV1": 10, "CV1": 1}, TOEN)
        assert rij(oud, self.nieuw({"FV1": 35, "CV1": 1}, {"V1": "FC"})) == [1, 1, 1, 2]

    def test_hours_add_up_whatever_the_travel(self) -> None:
        """A and B travelled an hour and two, so the hours of F then are exactly theirs together."""
        tafel = [{"overleg_id": "O", "verband_id": "V1", "naam": "AB", "geleding": "bestuurlijk",
                  "frequentie_per_jaar": 4.0, "duur_uur": 2.0, "voorbereiding_uur": 1.0,
                  "aandeel_digitaal": 0.0}]  # fmt: skip
        plek = [{"overleg_id": "O", "partner_id": w, "n_bestuurders": 1.0, "reistijd_uur": r, "opkomst": 1.0}
                for w, r in (("A", 1.0), ("B", 2.0), ("C", 0.0))]  # fmt: skip
        oud = maak({"V1": "ABC"}, peildatum=TOEN, overleggen=tafel, aanwezigheid=plek)
        nu = [plek[2], plek[0] | {"partner_id": "F"}]
        nieuw = maak(
            {"V1": "FC"},
            peildatum=NU,
            overleggen=tafel,
            aanwezigheid=nu,
            partners=self.PARTNERS,
            partner_opvolging=self.TABEL,
        )
        frame = vergelijking.per_partner(oud, nieuw)
        # 4 x (2 + 1 + 1) + 4 x (2 + 1 + 2), against 4 x (2 + 1 + 1)
        assert frame.loc[("F", "uren_bestuurlijk"), ["toen", "nu"]].tolist() == [36, 16]
        assert frame.loc[("F", "zetels"), ["toen", "nu", "status"]].tolist() == [2, 1, "volledig"]


class TestPrijspeil:
    INDEX: ClassVar[list[dict[str, Any]]] = [
        {"jaar": 2022, "index": 100.0, "reeks": "r"},
        {"jaar": 2026, "index": 110.0, "reeks": "r"},
    ]

    def paar(self, *, oud: Any = (), nieuw: Any = (), **anders: Any) -> tuple[Inventaris, Inventaris]:
        """A and B pay 100 in either year, at the prices of that year."""
        uit = [
            maak(
                {"V1": "AB"},
                peildatum=dag,
                prijsindex=list(index),
                bedragen=[regel(w, "V1", 100, int(dag[:4]), **anders) for w in "AB"],
            )
            for dag, index in ((TOEN, oud), (NU, nieuw))
        ]
        return uit[0], uit[1]

    def test_then_at_the_prices_of_now(self) -> None:
        """Two hundred euro of 2022 is 220 of 2026: spending fell by twenty."""
        assert rij(*self.paar(nieuw=self.INDEX))[:2] == [pytest.approx(220), 200]

    def test_the_index_of_the_old_inventory_does(self) -> None:
        """When only the old one holds both years."""
        assert rij(*self.paar(oud=self.INDEX))[:2] == [pytest.approx(220), 200]

    @pytest.mark.parametrize(
        ("oud_index", "index", "herstel"),
        [
            ([], [], "vul prijsindex.csv aan met een cijfer voor 2022 en 2026"),
            ([], INDEX[:1], "vul prijsindex.csv aan met een cijfer voor 2026"),
            (INDEX[1:], [INDEX[1] | {"jaar": 2025}], "vul prijsindex.csv aan met een cijfer voor 2022"),
            ([], [INDEX[0], INDEX[1] | {"reeks": "s"}], "prijsindex.csv mengt reeksen, gebruik cijfers van één reeks"),
        ],
    )
    def test_without_an_index_money_is_unknown_and_says_what_lacks(
        self, oud_index: list[dict[str, Any]], index: list[dict[str, Any]], herstel: str
    ) -> None:
        """No figure for one of the years, or two series: no difference, and only the years without one are asked."""
        oud, nieuw = self.paar(oud=oud_index, nieuw=index)
        frame = vergelijking.maten(oud, nieuw).loc[["kosten", "overlegkosten", "baten", "saldo"]]
        assert frame[["toen", "nu", "verschil"]].isna().all(axis=None)
        zin = f"Geld van 2022 en 2026 is niet naar één prijspeil om te rekenen: {herstel}."
        assert frame["uitleg"].unique().tolist() == [zin]

    def test_lines_at_one_price_level_need_no_index(self) -> None:
        """Both written down at the prices of 2026: nothing to convert."""
        assert rij(*self.paar(prijspeil=2026))[:2] == [200, 200]

    def test_tariffs_are_prices_too(self) -> None:
        """The same hours at a tariff that rose with the index cost the same."""
        tafel = [{"overleg_id": "O", "verband_id": "V1", "geleding": "bestuurlijk", "frequentie_per_jaar": 1.0,
                  "duur_uur": 1.0, "voorbereiding_uur": 0.0, "aandeel_digitaal": 0.0}]  # fmt: skip
        plek = [{"overleg_id": "O", "partner_id": w, "n_bestuurders": 1.0, "n_ambtenaren": 0.0, "reistijd_uur": 0.0,
                 "ambtelijke_voorbereiding_uur": 0.0, "opkomst": 1.0} for w in "AB"]  # fmt: skip
        oud, nieuw = (
            maak({"V1": "AB"}, peildatum=dag, overleggen=tafel, aanwezigheid=plek, prijsindex=self.INDEX,
                 tarieven=[{"soort": "bestuurlijk", "jaar": int(dag[:4]), "euro_per_uur": tarief}])
            for dag, tarief in ((TOEN, 100.0), (NU, 110.0))
        )  # fmt: skip
        assert rij(oud, nieuw, "overlegkosten") == [pytest.approx(220), 220, 2, 2]


def test_a_saldo_with_overleg_does_not_stand_beside_one_without() -> None:
    """Then there was no tariff: the saldo of then is without overleg, and that of now with."""
    tafel = [{"overleg_id": "O", "verband_id": "V1", "geleding": "bestuurlijk", "frequentie_per_jaar": 1.0,
              "duur_uur": 1.0, "voorbereiding_uur": 0.0, "aandeel_digitaal": 0.0}]  # fmt: skip
    plek = [{"overleg_id": "O", "partner_id": "A", "n_bestuurders": 1.0, "n_ambtenaren": 0.0, "reistijd_uur": 0.0,
             "ambtelijke_voorbereiding_uur": 0.0, "opkomst": 1.0}]  # fmt: skip
    oud, nieuw = (
        maak({"V1": "AB"}, peildatum=dag, overleggen=tafel, aanwezigheid=plek, tarieven=tarief,
             bedragen=[regel("A", "V1", 10, int(dag[:4]), prijspeil=2026),
                       regel("A", "V1", 30, int(dag[:4]), richting="baten", prijspeil=2026)])
        for dag, tarief in ((TOEN, []), (NU, [{"soort": "bestuurlijk", "jaar": 2026, "euro_per_uur": 100.0}]))
    )  # fmt: skip
    assert rij(oud, nieuw, "saldo")[:3] == [None, None, 0]
    zonder = maak({"V1": "AB"}, peildatum=NU, bedragen=nieuw.bedragen.to_dict("records"))
    assert rij(oud, zonder, "saldo")[:3] == [20, 20, 1]


def test_measures_are_those_of_the_other_rooms() -> None:
    """Where all is comparable, the numbers of now are exactly those that the other notebooks show."""
    regio = swanalyse.load("data/voorbeeldregio")
    maten = vergelijking.maten(regio, regio)
    kern, klassen = lappendeken.kerngetallen(regio), lappendeken.paarklassen(regio).loc["alle"]
    regel_ = overzicht.kerncijfers(regio)
    verwacht = {
        "n_verbanden": regel_["n_verbanden"],
        "n_gemeenten": regel_["n_gemeenten"],
        "n_partners": regel_["n_partners"],
        "n_constellaties": kern["n_constellaties"],
        "effectief_aantal": kern["effectief_aantal"],
        "gedeeltelijk": klassen["gedeeltelijk"] / klassen["n_paren"],
        "congruentie": lappendeken.congruentie(regio)["congruentie"].mean(),
    }
    assert maten.loc[list(verwacht), "nu"].tolist() == pytest.approx([float(w) for w in verwacht.values()])
    assert maten["verschil"].dropna().eq(0).all()
    per = vergelijking.per_partner(regio, regio).xs("zetels", level="maat")
    heel = drukte.zetels(regio).query("status == 'volledig' and van > 0")
    heel = heel[per.loc[heel.index, "status"].eq("volledig")]
    assert per.loc[heel.index, "nu"].tolist() == heel["zetels"].tolist()
    saldo = kostenbaten.saldo(regio)["saldo"].notna()
    assert maten.loc["saldo", "bekend"] <= int(saldo.sum())


def test_the_region_is_the_sum_of_its_gemeenten() -> None:
    """Hours and money of the region are those of its gemeenten together, and so is how much is known."""
    regio = swanalyse.load("data/voorbeeldregio")
    oud = regio.kies(peildatum="2022-06-01", jaar=2024)
    maten, per = vergelijking.maten(oud, regio), vergelijking.per_partner(oud, regio)
    per = per[per["in_regio"]]
    for maat in ("uren_bestuurlijk", "zetels", "kosten", "overlegkosten", "saldo"):
        deel = per.xs(maat, level="maat")
        assert deel["verschil"].sum() == pytest.approx(maten.loc[maat, "verschil"]), maat
        assert [deel["bekend"].sum(), deel["van"].sum()] == maten.loc[maat, ["bekend", "van"]].tolist(), maat
    assert maten.loc["kosten", "bekend"] > 0
    assert 0 < maten.loc["uren_bestuurlijk", "bekend"] < maten.loc["uren_bestuurlijk", "van"]


@cache
def in_beeld() -> tuple[Inventaris, Inventaris]:
    """V1 on both days, and V2 that may have been there all along."""
    return maak({"V1": "AB"}, peildatum=TOEN), maak({"V1": "AB", "V2": "AB"}, peildatum=NU)


def test_new_in_sight_does_not_make_the_number_of_verbanden_grow() -> None:
    """A verband that may have been there all along is in no difference, and the explanation gives the whole numbers."""
    uit = vergelijking.maten(*in_beeld()).loc["n_verbanden"]
    assert uit[["toen", "nu", "verschil", "bekend", "van", "status"]].tolist() == [1, 1, 0, 1, 2, "deels"]
    assert (
        uit["uitleg"] == "Alle verbanden in de inventarissen: toen 1, nu 2. Niet meegeteld: 1 verband nieuw in beeld."
    )


def test_memberships_of_a_partner_leave_out_what_cannot_be_compared() -> None:
    """A is in two verbanden now, of which one may have been there then."""
    uit = vergelijking.per_partner(*in_beeld()).loc[("A", "n_verbanden")]
    assert uit[["toen", "nu", "bekend", "van", "partner"]].tolist() == [1, 1, 1, 2, "A"]
