"""The region's questions from the side of one gemeente: the same numbers, and never more than the data say."""

from __future__ import annotations

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import evaluatie, kernbeeld, kostenbaten, motieven
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import maak

OVER = [
    "ego", "omvang", "motieven", "congruentie", "afwijkingen", "kansen", "uren", "saldo", "vergelijk", "balans",
    "agenda", "belangrijkheid", "evaluatie",
]  # fmt: skip


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    """The five gemeenten of domein 7."""
    return swanalyse.load("tests/golden/inventaris")


class TestZinnen:
    def test_golden(self, gouden: Inventaris) -> None:
        """The sentences of A hold the golden numbers: verbanden, hours, saldo, services."""
        zinnen = kernbeeld.van_gemeente(gouden, "A")
        assert list(zinnen.index) == OVER
        assert zinnen["ego"] == (
            "Gemeente A werkt in 5 verbanden samen met 5 partners, het vaakst met Gemeente B en Gemeente C (in 5)."
        )
        assert zinnen["uren"].startswith("Bestuurders van Gemeente A overleggen ≥ 48 uur per jaar (van 1 verband ")
        assert zinnen["saldo"] == (
            "Van 1 van 5 verbanden is het saldo voor Gemeente A bekend: samen € 96.760 per jaar, "
            "tussen € 46.760 en € 146.760: positief."
        )
        assert zinnen["balans"] == "Gemeente A levert 50 uur en krijgt 130 uur aan diensten van en aan andere partners."
        assert zinnen["vergelijk"].startswith("Aan Belastingsamenwerking betaalt Gemeente A nu € 300.000; ")

    def test_compared_with_too_few(self) -> None:
        """A domain that is missing is no witte vlek, and neither is it none, without gemeenten to compare with."""
        leden, domein = {"V1": "ABC", "V2": "AB"}, {"V1": {"domein": "economie"}, "V2": {"domein": "onderwijs"}}
        codes = ["economie", "onderwijs"]
        zin = kernbeeld.van_gemeente(maak(leden, verbanden=domein).kies(domeinen=codes), "C")["kansen"]
        assert zin == (
            "Van 1 domein staat bij C niets in de inventaris; of dat een witte vlek is, is met 0 vergelijkbare "
            "gemeenten niet te zeggen."
        )
        zin = kernbeeld.van_gemeente(maak(leden, verbanden=domein).kies(domeinen=codes), "A")["kansen"]
        assert zin == "A heeft geen witte vlek: elk domein is in de inventaris te vinden."

    def test_same_as_the_region(self) -> None:
        """Verbanden with a criterium in zorg are those of the region's picture: a part is not counted apart."""
        voorbeeld = swanalyse.load("data/voorbeeldregio")
        beeld = evaluatie.beeld(voorbeeld)
        assert beeld.index[beeld["zorg"] > 0].tolist() == ["v-omgevingsdienst", "v-mgr"]
        zin = kernbeeld.van_gemeente(voorbeeld, "gm-zilverdam")["evaluatie"]
        assert zin.endswith("in 2 daarvan staat een criterium op zorg.")

    def test_agenda(self) -> None:
        """What was dropped is not coming, and a day by law is the one before which it comes."""
        punt = {"partner_id": "A", "verband_id": "V", "soort": "heroverweging", "datum": pd.Timestamp("2026-02-01")}
        inv = maak({"V": "A"}, agenda=[{**punt, "status": "vervallen"}, {**punt, "soort": "kadernota"}])
        zin = kernbeeld.van_gemeente(inv, "A")["agenda"]
        assert zin.endswith(
            "waarvan 1 vastgelegd; het eerst, op 1 februari 2026: gesprek bij de kadernota (Verband V)."
        )
        assert kernbeeld.van_gemeente(maak({"V": "A"}), "A")["agenda"].endswith(
            "waarvan 0 vastgelegd; het eerst, vóór 30 april 2026: jaarstukken van het verband (Verband V)."
        )

    def test_services_on_one_side(self) -> None:
        """That nothing is recorded on a side is said, and is no zero; an unknown weight makes a lower bound."""
        dienst = {"levert_id": "A", "ontvangt_id": "B", "dienst": "ict", "jaar": 2026, "omvang_uren": 50}
        zin = kernbeeld.van_gemeente(maak({"V": "AB"}, dienstverlening=[dienst]), "A")["balans"]
        assert zin == "A levert 50 uur aan diensten aan andere partners; dat A diensten krijgt, is niet vastgelegd."
        vaag = {**dienst, "dienst": "inkoop", "omvang_uren": None}
        zin = kernbeeld.van_gemeente(maak({"V": "AB"}, dienstverlening=[dienst, vaag]), "A")["balans"]
        assert zin.startswith(
            "A levert ≥ 50 uur aan diensten aan andere partners (bekend van 1 van 2 diensten); dat A "
        )

    def test_unknown(self) -> None:
        """Where nothing is recorded the sentence says so; no number is made up."""
        zinnen = kernbeeld.van_gemeente(maak({"V": "AB"}), "A")
        for over in ("motieven", "uren", "balans", "belangrijkheid"):
            assert "vastgelegd" in zinnen[over], zinnen[over]
        for over in ("saldo", "vergelijk"):
            assert zinnen[over].startswith(("Wat de verbanden A kosten", "Van geen verband")), zinnen[over]
        assert not any(teken in " ".join(zinnen[["motieven", "uren", "saldo", "balans"]]) for teken in "0€%")

    def test_without_verbanden(self) -> None:
        """A gemeente in no verband has a sentence for every question."""
        zinnen = kernbeeld.van_gemeente(maak({"V": "AB"}, partners={"C": {}}), "C")
        assert zinnen["ego"] == "Van C staat op de peildatum geen lopend verband in de inventaris."
        assert zinnen.str.len().gt(10).all()

    def test_nobody(self) -> None:
        """Without a gemeente every sentence says what to fill in."""
        inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
        assert kernbeeld.grootste_gemeente(inv) is None
        zinnen = kernbeeld.van_gemeente(inv, None)
        assert list(zinnen.index) == OVER
        assert len(set(zinnen)) == 1
        assert "partners.csv" in zinnen["ego"]
        for frame in (kernbeeld.apart, kernbeeld.saldo, kernbeeld.verbanden, kernbeeld.oordelen):
            assert frame(inv, None).empty

    def test_not_in_the_region(self, gouden: Inventaris) -> None:
        """A partner outside the region has no report of its own."""
        with pytest.raises(KeuzeFout, match="'W' is geen gemeente in de regio"):
            kernbeeld.van_gemeente(gouden, "W")


class TestCijfers:
    def test_saldo(self, gouden: Inventaris) -> None:
        """The saldi of one gemeente are those of the region's table, unknown ones too and last."""
        frame, alle = kernbeeld.saldo(gouden, "A"), kostenbaten.saldo(gouden).loc["A"]
        assert set(frame.index) == set(alle.index)
        pd.testing.assert_series_equal(frame["saldo"].sort_index(), alle["saldo"].sort_index(), check_names=False)
        weet = frame["saldo"].notna().tolist()
        assert weet == sorted(weet, reverse=True)
        dekking = frame.attrs["dekking"]
        assert (dekking.bekend, dekking.van) == (1, 5)
        assert frame["bekend"].tolist() == [1, 0, 0, 0, 0]

    def test_motives(self, gouden: Inventaris) -> None:
        """The gemeente stands above the region, with the coverage of the gemeente."""
        frame = kernbeeld.waarom(gouden, "A")
        assert frame["naam"].tolist() == ["Gemeente A", "Alle partners samen"]
        assert float(frame["kwetsbaarheid"].iloc[1]) == float(motieven.profiel(gouden)["kwetsbaarheid"].iloc[0])
        assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (1, 5)

    def test_apart(self) -> None:
        """The verbanden without the gemeente, those nearly everybody is in first."""
        frame = kernbeeld.apart(maak({"V1": "AB", "V2": "BC", "V3": "BCD", "V4": "ABCD"}), "A")
        assert frame["naam"].tolist() == ["Verband V3", "Verband V2"]
        assert frame["wel"].tolist() == [3, 2]

    def test_own_only(self, gouden: Inventaris) -> None:
        """Table and evaluation hold the verbanden of the gemeente only."""
        leden = swanalyse.inventaris.selectie(gouden).leden
        eigen = set(leden.loc[leden["partner_id"] == "E", "verband_id"])
        assert set(kernbeeld.verbanden(gouden, "E").index) == eigen
        assert set(kernbeeld.oordelen(gouden, "E").index.get_level_values("verband_id")) == eigen

    def test_key(self, gouden: Inventaris) -> None:
        """Keys are compared of the verband to which it pays most as an owner; of none when it pays nowhere."""
        assert kernbeeld.sleutelverband(gouden, "A") == "V1"
        assert kernbeeld.sleutelverband(gouden, "E") is None

    def test_largest(self, gouden: Inventaris) -> None:
        """The gemeente to begin with is the one with most inwoners."""
        mensen = gouden.partner_jaar.set_index("partner_id")["inwoners"]
        assert kernbeeld.grootste_gemeente(gouden) == mensen[list("ABCDE")].idxmax()
