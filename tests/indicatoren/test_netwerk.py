"""Ties between partners: counted, weighed, and across which borders."""

from __future__ import annotations

import copy
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import netwerk
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, ledenlijsten, maak

FRAMES = ("lidmaatschappen", "banden", "knopen", "per_domein", "grenzen")


def test_golden_ties(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """n_ij of the gemeenten, the strongest first."""
    tabel = netwerk.banden(gouden)
    paren = {a + b: n for a, b, n in zip(tabel["partner_a"], tabel["partner_b"], tabel["n"], strict=True)}
    assert {paar: n for paar, n in paren.items() if paar in verwacht["comembership"]} == verwacht["comembership"]
    assert tabel["n"].is_monotonic_decreasing
    assert tabel.loc[0, "newman"] == pytest.approx(1 / 3 + 1 / 2 + 1 / 4 + 1 / 4 + 1 / 2 + 1 / 3)
    assert tabel[["grenst", "zelfde_provincie"]].isna().all(axis=None), "unknown, not different"


def test_golden_nodes(gouden: Inventaris) -> None:
    """How many verbanden and partners each has; E meets the four others and M."""
    tabel = netwerk.knopen(gouden)
    assert tabel["n_verbanden"].to_dict() == {"A": 5, "B": 6, "C": 6, "D": 5, "E": 4, "W": 1, "M": 1}
    assert tabel["n_partners"].to_dict() == {"A": 5, "B": 5, "C": 5, "D": 5, "E": 5, "W": 3, "M": 2}
    assert tabel.loc["M", "tussen"] == 0


def test_golden_ego(gouden: Inventaris) -> None:
    """Whom A meets, in which share of its verbanden and in which domains."""
    tabel = netwerk.ego(gouden, partner_id="A")
    assert tabel["n"].to_dict() == {"B": 5, "C": 5, "D": 3, "E": 2, "W": 1}
    assert tabel.loc["D", "aandeel"] == pytest.approx(3 / 5)
    assert tabel.loc["E", "domeinen"] == ("sociaal_domein", "veiligheid")
    assert not tabel.loc["W", "in_regio"]


def test_ego_of_a_stranger_is_refused(gouden: Inventaris) -> None:
    """The message names who was probably meant."""
    inv = maak({"V1": ["gm-venlo", "gm-venray"]})
    with pytest.raises(KeuzeFout, match=r"^'gm-venol' staat op de peildatum niet in partners: bedoeld 'gm-venlo'\?$"):
        netwerk.ego(inv, partner_id="gm-venol")


def test_ego_of_who_is_alone() -> None:
    """A partner without company has an empty network, not an error."""
    assert netwerk.ego(maak({"V1": "A", "V2": "BC"}), partner_id="A").empty


def test_partners_per_domain(gouden: Inventaris) -> None:
    """Distinct partners met per domain, the waterschap among them."""
    tabel = netwerk.per_domein(gouden)
    assert tabel.loc["A", ["belastingen", "bedrijfsvoering", "economie"]].tolist() == [3, 3, 0]
    assert list(tabel.index)[-1] in "ABCDE"


def test_memberships_are_the_edges(gouden: Inventaris) -> None:
    """One row per membership, the largest domain first."""
    tabel = netwerk.lidmaatschappen(gouden)
    assert len(tabel) == 28
    assert tabel["domein"].iloc[0] == "bedrijfsvoering"
    assert tabel.set_index(["partner_id", "verband_id"]).loc[("E", "V4"), "verplichting"] == "wettelijk_verplicht"


def test_error_7_members_of_a_gr_are_not_tied_through_it() -> None:
    """Naive error 7: D meets the GR that takes part, not the gemeenten behind it."""
    gr = {"G": {"partnertype": "gemeenschappelijke_regeling", "kern": False, "verband_id": "V1"}}
    tabel = netwerk.ego(maak({"V1": "ABC", "V2": "DG"}, partners=gr), partner_id="D")
    assert list(tabel.index) == ["G"]


def test_error_28_a_large_verband_is_not_called_power() -> None:
    """Naive error 28: betweenness is that of the two-mode network, and the answers carry the warning."""
    inv = maak({"groot": "ABCDEF", "brug": "FG"})
    tabel = netwerk.knopen(inv)
    assert tabel["tussen"].idxmax() == "F"
    assert tabel.loc["A", "n_partners"] == 5
    assert tabel.loc["A", "tussen"] == 0
    assert tabel["tussen"].between(0, 1).all()
    assert netwerk.antwoorden(inv)["voorbehoud"].endswith("veel banden is dus nog geen macht.")


def test_error_42_not_in_the_inventory_is_not_not_doing() -> None:
    """Naive error 42: a gemeente without a verband is absent from this inventory, no more is said."""
    inv = maak({"V1": "AB"}, partners={"C": {"naam": "Gennep"}})
    assert netwerk.antwoorden(inv)["alleen"] == "Gennep staat in geen enkel lopend verband van deze inventaris."
    assert netwerk.knopen(inv).loc["C", ["n_verbanden", "n_partners"]].tolist() == [0, 0]


def test_the_picture_and_the_ego_have_an_answer() -> None:
    """Who is in most verbanden, which verband is largest, and with whom the chosen partner shares most of its own."""
    inv = maak({"V1": "ABC", "V2": "AB", "V3": "AD"})
    zinnen = netwerk.antwoorden(inv)
    assert zinnen["graaf"] == ("A neemt deel aan de meeste verbanden, 3 van 3; Verband V1 telt de meeste partners, 3.")
    assert zinnen["ego"] == "A werkt het meest samen met B: 2 van 3 verbanden."
    assert netwerk.antwoorden(inv, partner_id="C")["ego"] == "C werkt het meest samen met A en B: elk 1 van 1 verband."


def test_the_picture_names_no_more_than_fits() -> None:
    """Equals are named or counted, and the largest verband only when there is one; nobody met is said."""
    zinnen = netwerk.antwoorden(maak({"V1": "ABCD", "V2": "ABCD"}))
    assert zinnen["graaf"] == "A, B en 2 andere nemen deel aan de meeste verbanden, 2 van 2."
    assert netwerk.antwoorden(maak({"V1": "A"}))["ego"] == "A deelt geen lopend verband met een andere partner."


def test_borders_on_paper() -> None:
    """A and B of the region in one provincie, X from another; A borders on B, of X nobody said."""
    partners = {
        "A": {"provincie": "Limburg"},
        "B": {"provincie": "Limburg"},
        "X": {"kern": False, "provincie": "Gelderland"},
    }
    partners |= {"Y": {"kern": False}, "W": {"partnertype": "waterschap", "kern": False}}
    relaties = [
        {"partner_a": "B", "partner_b": "A", "grenst": True},
        {"partner_a": "A", "partner_b": "X", "grenst": False},
    ]
    inv = maak({"V1": "ABX", "V2": "ABW", "V3": "AXY"}, partners=partners, relaties=relaties)
    tabel = netwerk.grenzen(inv)
    # ties with a gemeente of the region: AB 2, AX 2, BX 1, AY 1; XY has none, W is no gemeente
    assert tabel.loc["regio", ["binnen", "buiten", "bekend", "van"]].tolist() == [2, 4, 6, 6]
    assert tabel.loc["provincie", ["binnen", "buiten", "bekend", "van"]].tolist() == [2, 3, 5, 6]
    assert tabel.loc["buren", ["binnen", "buiten", "bekend", "van"]].tolist() == [2, 2, 4, 6]
    assert tabel["aandeel_buiten"].tolist() == pytest.approx([4 / 6, 3 / 5, 2 / 4])
    zinnen = netwerk.antwoorden(inv)
    assert zinnen["grenzen"] == "Van 6 banden tussen gemeenten gaat 67 % over de grens van de regio."
    assert zinnen["buren"] == "Van 6 banden tussen gemeenten (4 bekend) ligt 50 % niet tussen buren."


def test_unknown_borders_stay_unknown(gouden: Inventaris) -> None:
    """Without provincie or relaties the share is missing, and the answer says what to fill."""
    tabel = netwerk.grenzen(gouden)
    assert tabel.loc[["provincie", "buren"], "aandeel_buiten"].isna().all()
    assert netwerk.antwoorden(gouden)["buren"] == (
        "Onbekend is welk deel van de banden niet tussen buren ligt: vul relaties.csv, kolom grenst."
    )


def test_places_come_from_the_inventory_first() -> None:
    """Own coordinates before those of the reference table; who has neither is counted, not put somewhere."""
    partners = {"A": {"cbs_code": "gm0983"}, "B": {"cbs_code": "gm0983", "lat": 1.0, "lon": 2.0}, "C": {}}
    partners |= {"W": {"partnertype": "waterschap", "kern": False}}
    tabel = netwerk.plaatsen(maak({"V1": "ABCW"}, partners=partners))
    assert list(tabel.index) == ["A", "B", "C"]
    assert tabel.loc["C", ["lat", "lon"]].isna().all()
    assert tabel.loc["A", ["lat", "lon"]].tolist() == pytest.approx([51.4, 6.2], abs=0.1), "Venlo"
    assert tabel.loc["B", ["lat", "lon"]].tolist() == [1.0, 2.0]
    assert tabel.attrs["dekking"].onbekend == ("C",)


@pytest.mark.parametrize("naam", FRAMES)
def test_an_empty_inventory_gives_a_frame(naam: str, gouden: Inventaris) -> None:
    """No exception, the same marks, the same columns where these are fixed."""
    tabel, vol = (getattr(netwerk, naam)(inv) for inv in (leeg({"name": "leeg", "peildatum": "2026-01-01"}), gouden))
    assert tabel.attrs.keys() == vol.attrs.keys()
    if naam != "per_domein":
        assert list(tabel.columns) == list(vol.columns)
    assert netwerk.antwoorden(leeg({"name": "leeg", "peildatum": "2026-01-01"})).str.endswith(".").all()


@given(leden=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_error_46_row_order_is_irrelevant_and_nothing_changes(leden: dict[str, list[str]], toeval: Any) -> None:
    """Naive error 46: shuffled rows give the same tables, and computing leaves the inventory as it was."""
    inv = maak(leden)
    vooraf = copy.deepcopy(inv)
    anders = geschud(inv, toeval)
    for naam in FRAMES:
        pd.testing.assert_frame_equal(getattr(netwerk, naam)(inv), getattr(netwerk, naam)(anders))
    pd.testing.assert_series_equal(netwerk.antwoorden(inv), netwerk.antwoorden(anders))
    assert inv == vooraf


@given(leden=ledenlijsten())
@settings(max_examples=10, deadline=None)
def test_newman_strength_is_the_number_of_verbanden(leden: dict[str, list[str]]) -> None:
    """Summed over partners, the Newman weight gives the verbanden in which one is not alone."""
    tabel = netwerk.banden(maak(leden))
    for wie in {w for groep in leden.values() for w in groep}:
        sterkte = tabel.loc[(tabel["partner_a"] == wie) | (tabel["partner_b"] == wie), "newman"].sum()
        assert sterkte == pytest.approx(sum(wie in groep and len(groep) > 1 for groep in leden.values()))


def test_ties_of_a_least_strength(gouden: Inventaris) -> None:
    """Weaker pairs are left out and counted in the footer; the others are as they were."""
    alle, sterk = netwerk.banden(gouden), netwerk.banden(gouden, minimum=5)
    assert sterk["n"].min() >= 5
    pd.testing.assert_frame_equal(sterk, alle[alle["n"] >= 5])
    weg = len(alle) - len(sterk)
    assert f"{weg} banden met minder dan 5 gedeelde verbanden weggelaten" in gouden.voet(sterk).regel()
    assert "weggelaten" not in gouden.voet(alle).regel()


def test_memberships_around_one_partner(gouden: Inventaris) -> None:
    """Its verbanden with all their members; an unknown partner is refused with a guess."""
    van_e = netwerk.lidmaatschappen(gouden, partner_id="E")
    eigen = set(gouden.deelnames.query("partner_id == 'E'")["verband_id"])
    assert set(van_e["verband_id"]) == eigen
    assert set(van_e["partner_id"]) > {"E"}
    assert van_e.attrs["n"] == len(eigen)
    with pytest.raises(KeuzeFout, match="staat op de peildatum niet in partners"):
        netwerk.lidmaatschappen(gouden, partner_id="X")


def test_the_role_is_that_of_the_membership() -> None:
    """Who is a member and also buys from a module stands there as a member, whatever row comes first."""
    rijen = [
        {"partner_id": "A", "verband_id": verband, "rol": rol}
        for verband, rol in (("M", "afnemer"), ("V", "deelnemer"))
    ]
    for deelnames in (rijen, rijen[::-1]):
        inv = maak({"V": "B"}, partners={"A": {}}, verbanden={"M": {"onderdeel_van": "V"}}, deelnames=deelnames)
        rollen = netwerk.lidmaatschappen(inv).set_index("partner_id")["rol"]
        assert rollen.to_dict() == {"A": "deelnemer", "B": "deelnemer"}


def test_partners_met_are_indexed_by_partner(gouden: Inventaris) -> None:
    """The column of ids has a name, also where nobody is met."""
    assert netwerk.ego(gouden).index.name == "partner_id"
    assert netwerk.ego(maak({"V": "A"}), partner_id="A").index.name == "partner_id"
