"""The same footing: who is who, what counts as coming and going, and what two inventories cannot say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import vergelijking
from swanalyse.indicatoren._herschrijven import samengegaan, verdeeld
from swanalyse.inventaris import Inventaris, selectie
from tests.maken import ledenlijsten, maak

TOEN, NU = "2022-01-01", "2026-01-01"
REGISTER = {"opgehaald_door": "swanalyse haal roo"}
DATUM = pd.Timestamp("2023-01-01")


def opvolging(*paren: tuple[str, str], datum: pd.Timestamp = DATUM) -> list[dict[str, Any]]:
    return [{"oud": oud, "nieuw": nieuw, "datum": datum} for oud, nieuw in paren]


def tweemaal(
    toen: dict[str, str], nu: dict[str, str], *, oud: dict[str, Any] | None = None, nieuw: dict[str, Any] | None = None
) -> tuple[Inventaris, Inventaris]:
    """An inventory of then and one of now, each with further tables."""
    return maak(toen, peildatum=TOEN, **(oud or {})), maak(nu, peildatum=NU, **(nieuw or {}))


def fusie(toen: dict[str, str], nu: dict[str, str], **meer: Any) -> tuple[Inventaris, Inventaris]:
    """A and B went into F on 1 January 2023, as the new inventory says."""
    partners = {w: {"tot": "2023-01-01"} for w in "AB"}
    extra = {"partners": partners, "partner_opvolging": opvolging(("A", "F"), ("B", "F"))}
    return tweemaal(toen, nu, nieuw=extra, **meer)


class TestWieIsWie:
    def test_merged_gemeenten_neither_come_nor_go(self) -> None:
        """A and B become F: nobody came, nobody went, and the list of members did not change."""
        oud, nieuw = fusie({"V1": "ABC", "V2": "AC"}, {"V1": "FC", "V2": "FC"})
        wie = vergelijking.partners(oud, nieuw)
        assert wie["stand"].to_dict() == {"C": "gebleven", "F": "opgevolgd"}
        assert wie.loc["F", ["voorgangers", "n_toen", "n_nu"]].tolist() == [("A", "B"), 2, 2]
        frame = vergelijking.verbanden(oud, nieuw)
        assert [*frame["erbij"], *frame["eraf"]] == [()] * 4

    def test_a_real_leaving_beside_a_merger_is_seen(self) -> None:
        """When F is no member of V2 any more, that is a change, whatever happened to A and B."""
        oud, nieuw = fusie({"V1": "ABC", "V2": "ACD"}, {"V1": "FC", "V2": "CD"})
        assert vergelijking.verbanden(oud, nieuw).loc["V2", "eraf"] == ("F",)

    def test_old_table_of_opvolging_does_when_the_new_has_none(self) -> None:
        """The new inventory comes first, then the old one, and `herkomst` says which."""
        oud, nieuw = tweemaal(
            {"V1": "ABC"},
            {"V1": "FC"},
            oud={"partner_opvolging": opvolging(("A", "F"), ("B", "F")), "partners": {"F": {"van": "2023-01-01"}}},
        )
        paar = vergelijking.gelijke_voet(oud, nieuw)
        assert set(paar.opvolging["herkomst"]) == {"oude inventaris"}
        assert vergelijking.partners(oud, nieuw)["stand"].to_dict() == {"C": "gebleven", "F": "opgevolgd"}

    def test_package_table_by_cbs_code(self) -> None:
        """Without a table of their own, two inventories with CBS codes know the herindelingen of the Netherlands."""
        oud, nieuw = tweemaal(
            {"V1": ["gm-grave", "gm-cuijk", "C"]},
            {"V1": ["gm-lvc", "C"]},
            oud={"partners": {"gm-grave": {"cbs_code": "gm0786"}, "gm-cuijk": {"cbs_code": "gm1684"}}},
            nieuw={"partners": {"gm-lvc": {"cbs_code": "gm1982"}}},
        )
        paar = vergelijking.gelijke_voet(oud, nieuw)
        assert set(paar.opvolging["herkomst"]) == {"tabel herindelingen"}
        assert vergelijking.verbanden(oud, nieuw).loc["V1", ["erbij", "eraf"]].tolist() == [(), ()]

    def test_a_chain_through_a_code_that_no_inventory_has(self) -> None:
        """Nieuw-Lekkerland went into Molenwaard (2013) and that into Molenlanden (2019): one step for the reader."""
        oud = maak({"V1": "AC"}, peildatum="2012-01-01", partners={"A": {"cbs_code": "gm0571"}})
        nieuw = maak({"V1": "FC"}, peildatum=NU, partners={"F": {"cbs_code": "gm1978"}})
        rij = vergelijking.gelijke_voet(oud, nieuw).opvolging.iloc[0]
        assert [rij["oud"], rij["nieuw"]] == ["A", "F"]
        assert vergelijking.verbanden(oud, nieuw).loc["V1", "eraf"] == ()

    def test_an_opvolging_after_the_new_day_does_not_count_yet(self) -> None:
        """A herindeling of 2027 changes nothing in a comparison up to 2026."""
        tabel = opvolging(("A", "F"), datum=pd.Timestamp("2027-01-01"))
        oud, nieuw = tweemaal({"V1": "AC"}, {"V1": "AC"}, nieuw={"partner_opvolging": tabel, "partners": {"F": {}}})
        assert not len(vergelijking.gelijke_voet(oud, nieuw).opvolging)

    def test_who_still_exists_is_not_succeeded(self) -> None:
        """A part of A went to B, but A is still there: no row of A is given to B."""
        oud, nieuw = tweemaal({"V1": "AC"}, {"V1": "ABC"}, nieuw={"partner_opvolging": opvolging(("A", "B"))})
        assert vergelijking.verbanden(oud, nieuw).loc["V1", "erbij"] == ("B",)

    def test_same_code_under_another_id(self) -> None:
        """A partner_id that was written otherwise is no departure when the CBS code is the same."""
        oud, nieuw = tweemaal(
            {"V1": "AC"},
            {"V1": "ZC"},
            oud={"partners": {"A": {"cbs_code": "gm0983"}}},
            nieuw={"partners": {"Z": {"cbs_code": "gm0983"}}},
        )
        assert vergelijking.partners(oud, nieuw)["stand"].unique().tolist() == ["gebleven"]

    def test_same_name_and_kind_finds_an_organisation(self) -> None:
        """Organisations have no CBS code: the same name and kind, once on either side, is the same organisation."""
        zon = {"naam": "Stichting Zon", "partnertype": "maatschappelijk", "kern": False}
        oud, nieuw = tweemaal(
            {"V1": "AX"},
            {"V1": "AY"},
            oud={"partners": {"X": zon}},
            nieuw={"partners": {"Y": zon | {"naam": "stichting  zon"}}},
        )
        assert vergelijking.verbanden(oud, nieuw).loc["V1", ["erbij", "eraf"]].tolist() == [(), ()]

    def test_an_ambiguous_name_finds_nobody(self) -> None:
        """Two organisations of one name in the new inventory: no guess."""
        zon = {"naam": "Stichting Zon", "partnertype": "maatschappelijk"}
        oud, nieuw = tweemaal(
            {"V1": "AX"}, {"V1": "AYZ"}, oud={"partners": {"X": zon}}, nieuw={"partners": {"Y": zon, "Z": zon}}
        )
        assert vergelijking.verbanden(oud, nieuw).loc["V1", "eraf"] == ("X",)

    def test_two_codes_are_two_partners_whatever_their_name(self) -> None:
        """Bergen and Bergen with different CBS codes are not one."""
        oud, nieuw = tweemaal(
            {"V1": "AX"},
            {"V1": "AY"},
            oud={"partners": {"X": {"naam": "Bergen", "cbs_code": "gm0893"}}},
            nieuw={"partners": {"Y": {"naam": "Bergen", "cbs_code": "gm0373"}}},
        )
        assert vergelijking.verbanden(oud, nieuw).loc["V1", "eraf"] == ("X",)

    def test_several_that_went_into_one_that_left_are_one_departure(self) -> None:
        """A and B went into F, and F is nowhere in the new inventory: one left, not two."""
        oud, nieuw = tweemaal(
            {"V1": ["gm-grave", "gm-cuijk", "C", "D"]},
            {"V1": "CD"},
            oud={"partners": {"gm-grave": {"cbs_code": "gm0786"}, "gm-cuijk": {"cbs_code": "gm1684"}}},
        )
        wie = vergelijking.partners(oud, nieuw)
        assert wie.loc[wie["stand"] == "gegaan", "naam"].tolist() == ["Land van Cuijk"]
        assert vergelijking.omloop(oud, nieuw)["b"] == 1

    @pytest.mark.parametrize("sinds", ["1990-01-01", "2023-01-01"])
    def test_a_list_that_was_rewritten_afterwards(self, sinds: str) -> None:
        """A register list of then names F since 1990, or since the day of the herindeling: F did not join, nor come."""
        van = [{"partner_id": "F", "verband_id": "V1", "rol": "deelnemer", "van": sinds}]
        oud, nieuw = tweemaal(
            {"V1": "C", "V2": "AC"},
            {"V1": "FC", "V2": "FC"},
            oud={"deelnames": van, "partners": {"F": {"van": "2023-01-01"}}, "verbanden": {"V1": REGISTER}},
            nieuw={"partners": {"A": {"tot": "2023-01-01"}}, "partner_opvolging": opvolging(("A", "F"))},
        )
        assert vergelijking.verbanden(oud, nieuw)["erbij"].tolist() == [(), ()]
        assert vergelijking.partners(oud, nieuw).loc["F", ["stand", "n_toen"]].tolist() == ["gebleven", 2]

    def test_outside_the_register_a_joining_on_that_day_is_one(self) -> None:
        """An inventory keeps who was in it: where A was not and F is since the herindeling, F joined."""
        van = [{"partner_id": "F", "verband_id": "V1", "rol": "deelnemer", "van": "2023-01-01"}]
        leden, partners = {"V1": "C", "V2": "AC"}, {"A": {"tot": "2023-01-01"}, "F": {"van": "2023-01-01"}}
        tabel = opvolging(("A", "F"))
        nieuw = maak(leden, peildatum=NU, deelnames=van, partners=partners, partner_opvolging=tabel)
        assert vergelijking.verbanden(nieuw.kies(peildatum=TOEN), nieuw).loc["V1", "erbij"] == ("F",)

    def test_the_old_one_must_not_be_later(self) -> None:
        """The other way round every arrival would be a departure."""
        with pytest.raises(KeuzeFout, match="na die van nu"):
            vergelijking.gelijke_voet(maak({"V1": "AB"}, peildatum=NU), maak({"V1": "AB"}, peildatum=TOEN))


class TestSplitsing:
    PARTNERS: ClassVar[dict[str, Any]] = {"H": {"tot": "2023-01-01"}}

    def gesplitst(self, toen: dict[str, str], nu: dict[str, str], **oud: Any) -> tuple[Inventaris, Inventaris]:
        tabel = opvolging(("H", "A"), ("H", "B"))
        return tweemaal(toen, nu, oud=oud, nieuw={"partners": self.PARTNERS, "partner_opvolging": tabel})

    def test_who_takes_part_now_stands_in_its_place(self) -> None:
        """H was a member and A, that got a part of it, is one now: A did not join and H did not leave."""
        oud, nieuw = self.gesplitst({"V1": "HCD", "V2": "AB"}, {"V1": "ACD", "V2": "AB"})
        frame = vergelijking.verbanden(oud, nieuw)
        assert frame.loc["V1", ["erbij", "eraf"]].tolist() == [(), ()]
        assert "H" not in vergelijking.partners(oud, nieuw).index

    def test_where_none_of_them_takes_part_it_is_really_gone(self) -> None:
        """Nobody took over the place of H in V1: that place is lost, and H is no departure of a partner."""
        oud, nieuw = self.gesplitst({"V1": "HCD", "V2": "AB"}, {"V1": "CD", "V2": "AB"})
        assert vergelijking.verbanden(oud, nieuw).loc["V1", "eraf"] == ("H",)
        assert vergelijking.partners(oud, nieuw).loc["H", "stand"] == "opgevolgd"

    def test_nor_did_who_came_out_of_it_come(self) -> None:
        """A and B came about out of H: no arrivals, although neither stands in its place in V1."""
        oud, nieuw = self.gesplitst({"V1": "HCD", "V2": "CD"}, {"V1": "CD", "V2": "AB"})
        assert vergelijking.partners(oud, nieuw).loc[["A", "B"], "stand"].tolist() == ["opgevolgd"] * 2

    def test_a_sentence_keeps_the_capital_of_a_name(self) -> None:
        """H is not h."""
        oud, nieuw = self.gesplitst({"V1": "HAC"}, {"V1": "AC"})
        assert "trend: H is gesplitst" in vergelijking.antwoorden(oud, nieuw)["trend"]

    def test_a_member_already_stays_one_member(self) -> None:
        """A was in V1 beside H: it was one member then and is one now."""
        oud, nieuw = self.gesplitst({"V1": "HAC"}, {"V1": "AC"})
        assert vergelijking.verbanden(oud, nieuw).loc["V1", ["n_toen", "n_nu", "eraf"]].tolist() == [2, 2, ()]

    def test_its_money_is_unknown_from_then_on(self) -> None:
        """Nobody knows which part of what H paid went along, so the costs of A then are not known either."""
        regels = [
            {"regel_id": f"{w}{j}", "partner_id": w, "verband_id": "V1", "jaar": j, "richting": "kosten",
             "bedrag": 10.0, "structureel": True, "zekerheid": "gerealiseerd", "prijspeil": 2026}
            for w, j in (("H", 2022), ("A", 2022), ("C", 2022), ("A", 2026), ("C", 2026))
        ]  # fmt: skip
        oud, nieuw = self.gesplitst({"V1": "HAC"}, {"V1": "AC"}, bedragen=regels[:3])
        nieuw = maak(
            {"V1": "AC"},
            peildatum=NU,
            partners=self.PARTNERS,
            partner_opvolging=opvolging(("H", "A"), ("H", "B")),
            bedragen=regels[3:],
        )
        frame = vergelijking.per_partner(oud, nieuw)
        assert pd.isna(frame.loc[("A", "kosten"), "verschil"])
        assert frame.loc[("C", "kosten"), "verschil"] == 0
        # whatever looks at the rewritten inventory itself sees the same
        assert paar_kosten(vergelijking.gelijke_voet(oud, nieuw).oud)["A"] is None


def paar_kosten(inv: Inventaris) -> dict[str, float | None]:
    """The sum of the cost lines per partner, unknown as soon as one is."""
    som = inv.bedragen.groupby("partner_id")["bedrag"].agg(lambda r: r.sum() if r.notna().all() else None)
    return {str(w): None if pd.isna(v) else float(v) for w, v in som.items()}


class TestSamengegaan:
    def een(self, **tabellen: Any) -> Inventaris:
        """A and B, in one verband, taken together into F."""
        inv = maak({"V1": "ABC"}, peildatum=TOEN, **tabellen)
        rij = inv.partners[inv.partners["partner_id"] == "A"].assign(partner_id="F", naam="F")
        return samengegaan(inv, naar={"A": "F", "B": "F"}, partners=rij)

    def test_strongest_role_earliest_begin_shares_added(self) -> None:
        """A participation of two: the strongest role, from the earliest day, both votes; what differs is unknown."""
        rijen = [
            {"partner_id": w, "verband_id": "V2", "rol": rol, "van": van, "stemaandeel": deel, "bevoegdheid": b}
            for w, rol, van, deel, b in (
                ("A", "waarnemer", "2015", 0.2, "mandaat"), ("B", "gastheer", "2010-07-01", 0.3, "geen"),
            )
        ]  # fmt: skip
        uit = self.een(verbanden={"V2": {}}, deelnames=rijen).deelnames.query("verband_id == 'V2'").iloc[0]
        assert [uit["partner_id"], uit["rol"], uit["van"]] == ["F", "gastheer", "2010-07-01"]
        assert uit["stemaandeel"] == pytest.approx(0.5)
        assert pd.isna(uit["bevoegdheid"])

    def test_an_unknown_role_stays_unknown_beside_an_onlooker(self) -> None:
        """An onlooker and a role that nobody wrote down: it may be a member, so it is not said to be none."""
        rijen = [{"partner_id": w, "verband_id": "V2", "rol": r} for w, r in (("A", "waarnemer"), ("B", pd.NA))]
        uit = self.een(verbanden={"V2": {}}, deelnames=rijen).deelnames.query("verband_id == 'V2'")
        assert uit["rol"].isna().tolist() == [True]

    def test_year_figures_add_up_or_are_unknown(self) -> None:
        """Inwoners of both make those of F; where one of them is blank, or has no row at all, the sum is unknown."""
        rijen = [
            {"partner_id": "A", "jaar": 2021, "inwoners": 100, "n_bestuurders": 4},
            {"partner_id": "B", "jaar": 2021, "inwoners": 50},
            {"partner_id": "A", "jaar": 2022, "inwoners": 110},
        ]
        uit = self.een(partner_jaar=rijen).partner_jaar.set_index("jaar")
        assert uit.loc[2021, "inwoners"] == 150
        assert pd.isna(uit.loc[2021, "n_bestuurders"])
        assert pd.isna(uit.loc[2022, "inwoners"])

    def test_motives_stay_a_hundred_points(self) -> None:
        """Profiles of both are averaged, so that those of F add up to 100 again."""
        punten = {("A", "kosten"): 60, ("A", "kwaliteit"): 40, ("B", "kosten"): 100}
        rijen = [
            {"partner_id": w, "verband_id": "V1", "motief": m, "gewicht": g, "respondentgroep": "college"}
            for (w, m), g in punten.items()
        ]
        uit = self.een(motieven=rijen).motieven.set_index("motief")["gewicht"]
        assert uit.to_dict() == {"kosten": 80.0, "kwaliteit": 20.0}

    def test_scores_stay_rows_of_the_successor(self) -> None:
        """Two judgements are two respondents of F."""
        rijen = [
            {"score_id": w, "instrument": "evaluatie", "criterium": "E1", "verband_id": "V1", "score": 3,
             "respondent_partner_id": w, "schaal_max": 5}
            for w in "AB"
        ]  # fmt: skip
        assert self.een(scores=rijen).scores["respondent_partner_id"].tolist() == ["F", "F"]

    def test_attendance_adds_up_and_travel_that_differs_is_unknown(self) -> None:
        """Both send their own people to the one place of F."""
        rijen = [
            {"overleg_id": "O1", "partner_id": w, "n_bestuurders": 1, "reistijd_uur": r}
            for w, r in (("A", 1.0), ("B", 2.0))
        ]
        tafel = [{"overleg_id": "O1", "verband_id": "V1", "naam": "Bestuur"}]
        uit = self.een(overleggen=tafel, aanwezigheid=rijen).aanwezigheid.iloc[0]
        assert [uit["partner_id"], uit["n_bestuurders"]] == ["F", 2.0]
        assert pd.isna(uit["reistijd_uur"])

    def test_services_among_themselves_are_gone(self) -> None:
        """What A did for B is nobody's service any more; what both did for C is one service."""
        rijen = [
            {"levert_id": van, "ontvangt_id": naar, "dienst": "ict", "jaar": 2022, "omvang_uren": 10.0}
            for van, naar in (("A", "B"), ("A", "C"), ("B", "C"))
        ]
        uit = self.een(dienstverlening=rijen).dienstverlening
        assert uit[["levert_id", "ontvangt_id", "omvang_uren"]].to_numpy().tolist() == [["F", "C", 20.0]]

    def test_coalitions_of_some_of_them_are_left_out(self) -> None:
        """A coalition with A and without B says nothing about one with F."""
        rijen = [
            {"verband_id": "V1", "coalitie": c, "jaar": 2022, "kosten": 1.0} for c in ("A", "A+C", "A+B", "C", "A+B+C")
        ]
        uit = self.een(zelfstandige_kosten=rijen).zelfstandige_kosten["coalitie"]
        assert sorted(uit) == ["C", "C+F", "F"]

    def test_begin_is_the_earliest_and_unknown_when_one_is(self) -> None:
        """F stands for who was there first; when nobody knows since when B is there, nor is that of F known."""
        assert (
            self.een(partners={"A": {"van": "1990"}, "B": {"van": "1850"}})
            .partners.set_index("partner_id")
            .loc["F", "van"]
            == "1850"
        )
        assert pd.isna(self.een(partners={"A": {"van": "1990"}}).partners.set_index("partner_id").loc["F", "van"])

    def test_nothing_of_it_breaks_the_inventory(self) -> None:
        """The example region with two gemeenten taken together has no error that it had not."""
        regio = swanalyse.load("data/voorbeeldregio")
        rij = regio.partners[regio.partners["partner_id"] == "gm-zilverdam"]
        uit = samengegaan(regio, naar={"gm-bijnadam": "gm-zilverdam"}, partners=rij)
        assert "gm-bijnadam" not in set(uit.partners["partner_id"]) | set(uit.deelnames["partner_id"])
        bevindingen = swanalyse.validate(uit)
        assert bevindingen.loc[bevindingen["ernst"] == "fout", "uitleg"].tolist() == []

    def test_nor_does_a_split(self) -> None:
        """The example region with one gemeente split into two others has no error that it had not."""
        regio = swanalyse.load("data/voorbeeldregio")
        plaats = {("gm-bijnadam", str(v)): ("gm-zilverdam", "gm-denkbeeld") for v in regio.verbanden["verband_id"]}
        uit = verdeeld(regio, plaats=plaats, wie=["gm-bijnadam"], partners=regio.partners)
        assert "gm-bijnadam" not in set(selectie(uit).leden["partner_id"])
        bevindingen = swanalyse.validate(uit)
        assert bevindingen.loc[bevindingen["ernst"] == "fout", "uitleg"].tolist() == []

    def test_it_leaves_the_inventory_as_it_was(self) -> None:
        """Neither of two inventories changes by being compared."""
        oud, nieuw = fusie({"V1": "ABC"}, {"V1": "FC"})
        voor = [inv.kies() for inv in (oud, nieuw)]
        vergelijking.maten(oud, nieuw)
        assert [oud, nieuw] == voor


class TestVerbanden:
    @pytest.mark.parametrize(
        ("toen", "nu", "stand"),
        [
            ({}, {}, "gebleven"),
            (None, {"start": "2024-01-01"}, "opgericht"),
            (None, {"start": "2021"}, "nieuw_in_beeld"),
            (None, {}, "nieuw_in_beeld"),
            ({"status": "in_oprichting"}, {"status": "lopend"}, "opgericht"),
            ({}, {"eind": "2024-01-01", "status": "beeindigd"}, "beeindigd"),
            ({"eind": "2024-01-01"}, None, "beeindigd"),
            ({"eind": "2027-01-01"}, None, "verdwenen"),
            ({}, None, "verdwenen"),
            ({}, {"status": "in_liquidatie"}, "beeindigd"),
        ],
    )  # fmt: skip
    def test_stand(self, toen: dict[str, Any] | None, nu: dict[str, Any] | None, stand: str) -> None:
        """What is on record decides what is said; what is not on record is not said."""
        leden = [{"V1": "AB"} | ({} if k is None else {"V2": "AB"}) for k in (toen, nu)]
        oud, nieuw = (
            maak(lid, verbanden={} if k is None else {"V2": k}, peildatum=dag)
            for lid, k, dag in zip(leden, (toen, nu), (TOEN, NU), strict=True)
        )
        assert vergelijking.verbanden(oud, nieuw).loc["V2", "stand"] == stand

    def test_a_form_change_by_succession(self) -> None:
        """The old one was succeeded, with the form of then and of now; the new one was founded as its successor."""
        oud, nieuw = tweemaal(
            {"V1": "AB"},
            {"V2": "ABC"},
            oud={"verbanden": {"V1": {"rechtsvorm": "netwerk"}}},
            nieuw={"verbanden": {"V1": {"status": "beeindigd", "eind": "2023"}, "V2": {"opvolger_van": "V1"}}},
        )
        frame = vergelijking.verbanden(oud, nieuw)
        assert frame["stand"].to_dict() == {"V1": "opgevolgd", "V2": "opgericht"}
        assert frame.loc["V1", ["vorm_toen", "vorm_nu", "vorm_anders", "erbij"]].tolist() == [
            "netwerk", "openbaar_lichaam", True, ("C",),
        ]  # fmt: skip
        assert frame.loc["V1", "verwant"] == ("V2",)
        assert frame.loc["V2", "verwant"] == ("V1",)

    def test_a_changed_form_and_an_unknown_one(self) -> None:
        """A form of which one side is unknown is not said to have changed, nor to be the same."""
        oud, nieuw = tweemaal(
            {"V1": "AB", "V2": "AB"},
            {"V1": "AB", "V2": "AB"},
            oud={"verbanden": {"V1": {"rechtsvorm": "netwerk"}, "V2": {"rechtsvorm": pd.NA}}},
        )
        frame = vergelijking.verbanden(oud, nieuw)["vorm_anders"]
        assert frame["V1"] is True or bool(frame["V1"])
        assert pd.isna(frame["V2"])

    def test_found_by_name(self) -> None:
        """Another id and the same name, once on either side: the same verband, and the sentence says so."""
        oud, nieuw = tweemaal({"W": "AB"}, {"V1": "ABC"}, oud={"verbanden": {"W": {"naam": " verband  v1"}}})
        frame = vergelijking.verbanden(oud, nieuw)
        assert frame["stand"].tolist() == ["gebleven"]
        assert frame.loc["V1", "uitleg"].startswith("Herkend aan de naam.")

    def test_a_name_that_fits_two_finds_none(self) -> None:
        """Two verbanden of one name: neither is taken for the old one."""
        twee = {"verbanden": {"V1": {"naam": "Tafel"}, "V2": {"naam": "Tafel"}}}
        oud, nieuw = tweemaal(
            {"W": "AB"}, {"V1": "AB", "V2": "AB"}, oud={"verbanden": {"W": {"naam": "Tafel"}}}, nieuw=twee
        )
        assert vergelijking.verbanden(oud, nieuw)["stand"].value_counts().to_dict() == {
            "nieuw_in_beeld": 2,
            "verdwenen": 1,
        }

    def test_classified_as_now(self) -> None:
        """A verband that is called mandatory only now did not vanish under the choice without those."""
        oud, nieuw = tweemaal(
            {"V1": "AB", "V2": "AB"},
            {"V1": "AB", "V2": "AB"},
            nieuw={"verbanden": {"V2": {"verplichting": "wettelijk_verplicht"}}},
        )
        frame = vergelijking.verbanden(oud, nieuw.kies(keuze="zonder_verplicht"))
        assert frame["stand"].to_dict() == {"V1": "gebleven"}

    def test_region_is_that_of_the_new_one(self) -> None:
        """Who belongs to the region now belonged to it then: a wider region is no growth."""
        oud, nieuw = tweemaal({"V1": "AB"}, {"V1": "AB"}, oud={"partners": {"B": {"kern": False}}})
        rij = vergelijking.maten(oud, nieuw).loc["n_gemeenten"]
        assert rij[["toen", "nu", "verschil"]].tolist() == [2.0, 2.0, 0.0]

    def test_lists_with_gaps_are_not_known(self) -> None:
        """A member more on a list that was not complete may have been there all along."""
        oud, nieuw = tweemaal({"V1": "AB"}, {"V1": "ABC"}, oud={"verbanden": {"V1": {"deelnemers_volledig": pd.NA}}})
        rij = vergelijking.verbanden(oud, nieuw).loc["V1"]
        assert [bool(rij["bekend"]), bool(rij["vergelijkbaar"])] == [False, False]
        assert "niet volledig" in rij["uitleg"]

    def test_a_dated_change_on_such_a_list_is_known_all_the_same(self) -> None:
        """When the new inventory says since when C is in it, that is a change."""
        van = {
            "deelnames": [{"partner_id": "C", "verband_id": "V1", "rol": "deelnemer", "van": "2024-01-01"}],
            "partners": {"C": {}},
        }
        oud, nieuw = tweemaal(
            {"V1": "AB"},
            {"V1": "AB"},
            oud={"verbanden": {"V1": {"deelnemers_volledig": False}}},
            nieuw=van,
        )
        rij = vergelijking.verbanden(oud, nieuw).loc["V1"]
        assert [bool(rij["bekend"]), bool(rij["vergelijkbaar"]), rij["erbij"]] == [False, True, ("C",)]

    def test_modules_are_folded_as_the_selection_says(self) -> None:
        """A module that stood on its own then is folded on both days, so its members did not join the root."""
        oud, nieuw = tweemaal(
            {"V1": "AB", "M": "C"}, {"V1": "AB", "M": "C"}, nieuw={"verbanden": {"M": {"onderdeel_van": "V1"}}}
        )
        frame = vergelijking.verbanden(oud, nieuw)
        assert frame["stand"].to_dict() == {"V1": "gebleven"}
        assert frame.loc["V1", ["erbij", "eraf"]].tolist() == [(), ()]

    @pytest.mark.parametrize(
        ("toen", "nu", "zin"),
        [
            ({"V1": "AB"}, {"V1": "AB"}, "In het ene verband dat bleef en te vergelijken is, veranderden de deelnemers "
             "niet. Beide banden bleven."),
            ({"V1": "AB"}, {"V1": "ABC"}, "In het ene verband dat bleef en te vergelijken is, veranderden de "
             "deelnemers: 1 erbij. Van de banden"),
            ({"V1": "AB", "V2": "AB"}, {"V1": "AB", "V2": "AB"}, "In geen van de 2 verbanden die bleven en te "
             "vergelijken zijn, veranderden de deelnemers. Alle 4 banden bleven."),
            ({"V1": "AB", "V2": "ABC"}, {"V1": "ABC", "V2": "A"}, "In beide verbanden die bleven en te "
             "vergelijken zijn, veranderden de deelnemers: 1 erbij en 2 eraf. Van de banden"),
        ],
    )  # fmt: skip
    def test_who_joined_and_left_in_a_sentence(self, toen: dict[str, str], nu: dict[str, str], zin: str) -> None:
        """One, none and several read as Dutch, and nothing is said of a side on which nothing happened."""
        assert vergelijking.antwoorden(*tweemaal(toen, nu), alleen=["deelnemers"])["deelnemers"].startswith(zin)

    def test_empty(self) -> None:
        """Two empty inventories give empty frames and a sentence, no error."""
        oud, nieuw = maak({}, peildatum=TOEN), maak({}, peildatum=NU)
        assert not len(vergelijking.verbanden(oud, nieuw))
        assert not len(vergelijking.partners(oud, nieuw))
        assert not len(vergelijking.per_partner(oud, nieuw))
        assert vergelijking.maten(oud, nieuw)["verschil"].dropna().eq(0).all()
        assert vergelijking.antwoorden(oud, nieuw)["verbanden"].endswith("er is niets te vergelijken.")


class TestVerlaten:
    """V2 is in a register of then and not in that of now, of which the whole region was read."""

    def paar(self, leden: str = "ABX", **nieuw: Any) -> tuple[Inventaris, Inventaris]:
        buiten = {"X": {"kern": False}}
        merk = dict.fromkeys(("V1", "V2"), REGISTER)
        oud = maak({"V1": "AB", "V2": leden}, peildatum=TOEN, verbanden=merk, partners=buiten)
        anders = {"verbanden": {"V1": REGISTER}, "partners": {}} | nieuw
        return oud, maak({"V1": "AB"}, peildatum=NU, **anders)

    def test_nobody_of_the_region_takes_part_any_more(self) -> None:
        """That is what is said: not that it vanished, nor that X, who was seen through it only, went."""
        oud, nieuw = self.paar()
        rij = vergelijking.verbanden(oud, nieuw).loc["V2"]
        assert rij["stand"] == "verlaten"
        assert rij["uitleg"] == (
            "In het register van 1 januari 2026 doet niemand uit de regio nog mee; "
            "of het verder loopt, is hier niet te zien."
        )
        assert [rij["n_toen"], pd.isna(rij["n_nu"])] == [3, True]
        wie = vergelijking.partners(oud, nieuw)
        assert wie["stand"].to_dict() == {"A": "gebleven", "B": "gebleven", "X": "uit_beeld"}
        assert pd.isna(wie.loc["X", "n_nu"])
        assert vergelijking.antwoorden(oud, nieuw)["verbanden"].endswith(
            "één waaraan niemand uit de regio nog meedoet."
        )
        assert vergelijking.beletsels(oud, nieuw)["code"].tolist() == []

    def test_it_is_in_no_difference(self) -> None:
        """A verband that the region joins is new in sight and counts nowhere: to count who left would be a decline."""
        oud, nieuw = self.paar()
        rij = vergelijking.maten(oud, nieuw).loc["n_verbanden"]
        assert rij[["toen", "nu", "bekend", "van"]].tolist() == [1, 1, 1, 2]
        assert rij["uitleg"].endswith("Niet meegeteld: 1 verband waaraan niemand uit de regio nog meedoet.")
        assert vergelijking.omloop(oud, nieuw)[["wn", "bekend", "van"]].tolist() == [0, 1, 2]

    def test_an_end_on_record_is_an_end(self) -> None:
        """Who ended was not left, and X went."""
        oud, nieuw = self.paar()
        verbanden = oud.verbanden.assign(eind=[pd.NA, "2024-01-01"])
        oud = replace(oud, tabellen={**oud.tabellen, "verbanden": verbanden.astype(oud.verbanden.dtypes)})
        assert vergelijking.verbanden(oud, nieuw).loc["V2", "stand"] == "beeindigd"
        assert vergelijking.partners(oud, nieuw).loc["X", "stand"] == "gegaan"

    def test_not_where_the_region_was_not_read(self) -> None:
        """Another region than the one that was read: B may be in V2 without the register of now saying so."""
        oud, nieuw = self.paar(partners={"B": {"kern": False}})
        assert vergelijking.verbanden(oud, nieuw.kies(kern=["A", "B"])).loc["V2", "stand"] == "verdwenen"

    def test_not_outside_the_register(self) -> None:
        """An inventory that somebody made may have forgotten it."""
        oud, nieuw = self.paar(verbanden={"V1": {}})
        assert vergelijking.verbanden(oud, nieuw).loc["V2", "stand"] == "verdwenen"

    def test_not_where_nobody_of_the_region_was_in_it(self) -> None:
        """Of a verband of others only, the region cannot have left."""
        assert vergelijking.verbanden(*self.paar("X")).loc["V2", "stand"] == "verdwenen"

    def test_who_is_seen_through_a_verband_that_is_new_in_sight(self) -> None:
        """X did not come: it may have been in V2 all along; who joins V1 came."""
        oud, nieuw = tweemaal(
            {"V1": "AB"}, {"V1": "ABY", "V2": "ABX"}, nieuw={"partners": {w: {"kern": False} for w in "XY"}}
        )
        wie = vergelijking.partners(oud, nieuw)
        assert wie.loc[["X", "Y"], "stand"].tolist() == ["nieuw_in_beeld", "gekomen"]
        assert pd.isna(wie.loc["X", "n_toen"])


class TestBeletsels:
    def codes(self, oud: Inventaris, nieuw: Inventaris) -> list[str]:
        return [str(code) for code in vergelijking.beletsels(oud, nieuw)["code"]]

    def test_none_when_all_is_on_record(self) -> None:
        """Two complete inventories of one kind, with an end on record: a change may be called one."""
        oud, nieuw = tweemaal(
            {"V1": "AB", "V2": "ABC"},
            {"V1": "ABC"},
            nieuw={"verbanden": {"V2": {"status": "beeindigd", "eind": "2024"}}},
        )
        assert self.codes(oud, nieuw) == []
        assert "staat een uitspraak over verandering in de weg" in vergelijking.antwoorden(oud, nieuw)["trend"]

    def test_vanished_and_new_in_sight(self) -> None:
        """What became of it, and since when it is there, nobody wrote down."""
        oud, nieuw = tweemaal({"V1": "AB", "V2": "AB"}, {"V1": "AB", "V3": "AB"})
        assert self.codes(oud, nieuw) == ["verdwenen", "nieuw_in_beeld"]
        assert "geen trend" in vergelijking.antwoorden(oud, nieuw)["trend"]

    def test_survivors_only(self) -> None:
        """One table that records no end shows of the old day what survived."""
        nieuw = maak({"V1": "AB", "V2": "AB"}, verbanden={"V2": {"start": "2024"}}, peildatum=NU)
        assert self.codes(nieuw.kies(peildatum=TOEN), nieuw) == ["alleen_overlevers"]

    def test_an_end_in_the_table_lifts_it(self) -> None:
        """A table that records an end can show who did not survive."""
        nieuw = maak({"V1": "AB", "V2": "AB"}, verbanden={"V2": {"eind": "2024", "status": "beeindigd"}}, peildatum=NU)
        assert self.codes(nieuw.kies(peildatum=TOEN), nieuw) == []

    def test_lists_with_gaps(self) -> None:
        """A list of members with gaps on one day."""
        oud, nieuw = tweemaal({"V1": "AB"}, {"V1": "AB"}, nieuw={"verbanden": {"V1": {"deelnemers_volledig": False}}})
        assert self.codes(oud, nieuw) == ["lijsten_onvolledig"]

    def test_register_against_inventory(self) -> None:
        """A register holds other verbanden than an inventory."""
        merk = {"verbanden": {"V1": {"opgehaald_door": "swanalyse haal roo"}}}
        oud, nieuw = tweemaal({"V1": "AB"}, {"V1": "AB"}, oud=merk)
        assert self.codes(oud, nieuw) == ["andere_bron"]

    def test_register_before_2018(self) -> None:
        """Until 2018 the register was being filled."""
        merk = {"V1": {"opgehaald_door": "swanalyse haal roo", "eind": "2030"}}
        oud = maak({"V1": "AB"}, verbanden=merk, peildatum="2017-12-31")
        nieuw = maak({"V1": "AB"}, verbanden=merk, peildatum=NU)
        assert self.codes(oud, nieuw) == ["register_in_opbouw"]
        assert self.codes(oud.kies(peildatum="2018-01-01"), nieuw) == []

    def test_a_register_that_held_nothing_yet(self) -> None:
        """Before the first regeling of a region the register is all the more unfilled."""
        merk = {"V1": {**REGISTER, "start": "2015"}, "V2": {**REGISTER, "eind": "2024"}}
        nieuw = maak({"V1": "AB", "V2": "AB"}, verbanden={**merk, "V2": {**merk["V2"], "start": "2015"}}, peildatum=NU)
        assert "register_in_opbouw" in self.codes(nieuw.kies(peildatum="1990-01-01"), nieuw)

    def test_why_a_measure_is_unknown_is_said_as_it_is(self) -> None:
        """A list with gaps is no reason to leave a verband out of a count, and one verband makes no pairs."""
        oud, nieuw = tweemaal(
            {"V1": "AB", "V2": "AB", "V3": "AB"}, {"V1": "AB", "V2": "ABC"},
            nieuw={"verbanden": {"V2": {"deelnemers_volledig": False}}},
        )  # fmt: skip
        maten = vergelijking.maten(oud, nieuw)
        assert "ledenlijst" not in maten.loc["n_verbanden", "uitleg"]
        assert maten.loc["identiek", "uitleg"].startswith("Daarvoor zijn er op een van de dagen te weinig verbanden")

    def test_a_gemeente_that_the_old_one_lacks(self) -> None:
        """A region that got wider in the inventory, and not by a herindeling."""
        oud, nieuw = tweemaal({"V1": "AB", "V2": "AB"}, {"V1": "ABC", "V2": "AB"})
        assert self.codes(oud, nieuw) == ["regio_onvolledig"]
        rij = vergelijking.maten(oud, nieuw).loc["n_gemeenten"]
        assert rij[["toen", "nu", "bekend", "van", "status"]].tolist() == [2, 2, 2, 3, "deels"]
        assert rij["uitleg"] == "Niet meegeteld: C staat niet in de oude inventaris, en bestond misschien al."
        assert vergelijking.beletsels(oud, nieuw)["zin"][0] in rij["uitleg"]

    def test_a_plan_is_no_trend(self) -> None:
        """The same inventory on the same day with something changed: a plan."""
        oud = maak({"V1": "AB"}, peildatum=NU)
        assert self.codes(oud, maak({"V1": "ABC"}, peildatum=NU)) == ["plan"]

    def test_no_sentence_says_trend_words_while_something_is_in_the_way(self) -> None:
        """Neither more, less, growth nor decline is claimed of the example region."""
        regio = swanalyse.load("data/voorbeeldregio")
        oud = vergelijking.eerder(regio)
        assert len(vergelijking.beletsels(oud, regio))
        tekst = " ".join(vergelijking.antwoorden(oud, regio)).lower()
        assert not [woord for woord in ("toegenomen", "afgenomen", "groei", "daling", "stijging") if woord in tekst]


@settings(max_examples=25, deadline=None)
@given(ledenlijsten())
def test_an_inventory_beside_itself_does_not_change(leden: dict[str, list[str]]) -> None:
    """Whatever the inventory: beside itself nobody came or went, and no tie turned over."""
    inv = maak(leden, peildatum=NU)
    frame = vergelijking.verbanden(inv, inv)
    assert set(frame["stand"]) <= {"gebleven"}
    assert set(frame["erbij"]) | set(frame["eraf"]) <= {()}
    assert set(vergelijking.partners(inv, inv)["stand"]) <= {"gebleven"}
    assert vergelijking.omloop(inv, inv)[["wn", "os", "st"]].dropna().eq(0).all()


@settings(max_examples=25, deadline=None)
@given(ledenlijsten(meest=4), st.randoms(use_true_random=False))
def test_a_merger_alone_is_never_coming_or_going(leden: dict[str, list[str]], toeval: Any) -> None:
    """Whoever goes into whom: with the new members being the old ones translated, nothing came, went or changed."""
    naar = {w: toeval.choice(["F", "G", w]) for w in "ABCDE"} | {"F": "F"}
    nu = {v: sorted({naar[w] for w in wie}) for v, wie in leden.items()}
    paren = [(oud, nieuw) for oud, nieuw in naar.items() if oud != nieuw]
    partners = {w: {"tot": "2023-01-01"} for w, _ in paren} | {w: {} for w in naar.values()}
    oud = maak(leden, peildatum=TOEN, partners={w: {} for w in "ABCDEF"})
    nieuw = maak(nu, peildatum=NU, partners=partners, partner_opvolging=opvolging(*paren))
    frame = vergelijking.verbanden(oud, nieuw)
    assert set(frame["erbij"]) | set(frame["eraf"]) <= {()}
    assert set(vergelijking.partners(oud, nieuw)["stand"]) <= {"gebleven", "opgevolgd"}
    assert vergelijking.omloop(oud, nieuw)[["wn", "os", "st"]].dropna().eq(0).all()
