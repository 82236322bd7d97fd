"""The lappendeken: every value of the golden example, what must always hold, and the errors a naive version makes."""

from __future__ import annotations

import copy
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.bronnen import roo
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _ledenlijst, lappendeken
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, ledenlijsten, maak

KLASSEN = ["identiek", "genest", "gedeeltelijk", "disjunct"]
FRAMES = (
    "constellaties", "paren", "paarklassen", "congruentie", "congruentie_lagen", "samen", "samen_aandeel",
    "domeincongruentie", "afwijkingen", "perimeters",
)  # fmt: skip
BEIDE_LEZINGEN = ("kerngetallen", *FRAMES[:-1], "nulverdeling", "nulmodel")


def jaccard(een: set[str], ander: set[str]) -> float:
    return len(een & ander) / len(een | ander)


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_l1_key_figures(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """|V₂|, K, modal share, effective number and Simpson."""
    cijfers = lappendeken.kerngetallen(gouden)
    assert cijfers["n_verbanden"] == verwacht["verbanden_ge2"]
    assert cijfers["n_constellaties"] == verwacht["K"]
    for maat, sleutel in (("modaal_aandeel",) * 2, ("effectief_aantal",) * 2, ("simpson",) * 2):
        assert cijfers[maat] == pytest.approx(verwacht[sleutel])


def test_golden_l1_ties_are_all_modal(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Two lists are used most, and both are marked."""
    tabel = lappendeken.constellaties(gouden)
    assert sorted("".join(leden) for leden in tabel.loc[tabel["modaal"], "leden"]) == verwacht["modale"]
    assert tabel["aandeel"].max() == pytest.approx(verwacht["modaal_aandeel"])
    assert sorted(v for groep in tabel["verbanden"] for v in groep) == [f"V{i}" for i in range(1, 8)]


def test_golden_l2_classes(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """The four classes and their sum."""
    rij = lappendeken.paarklassen(gouden).loc["alle"]
    assert rij[KLASSEN].to_dict() == {klasse: verwacht["klassen"][klasse] for klasse in KLASSEN}
    assert rij["n_paren"] == verwacht["paren"]


def test_golden_l2_means(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Mean Jaccard and overlap over all pairs; the pairs that are left out are the disjoint ones."""
    tabel = lappendeken.paren(gouden)
    assert len(tabel) == verwacht["paren"] - verwacht["klassen"]["disjunct"]
    assert tabel["jaccard"].sum() / verwacht["paren"] == pytest.approx(verwacht["gem_jaccard"])
    assert tabel["overlap"].sum() / verwacht["paren"] == pytest.approx(verwacht["gem_overlap"])


@pytest.mark.parametrize(("keuze", "sleutel"), [("alle", "TC_alle"), ("zonder_verplicht", "TC_zonder_verplicht")])
def test_golden_l3_congruence(gouden: Inventaris, verwacht: dict[str, Any], keuze: str, sleutel: str) -> None:
    """Congruence per gemeente, with and without what the law prescribes."""
    tabel = lappendeken.congruentie(gouden.kies(keuze=keuze))
    assert tabel["congruentie"].to_dict() == pytest.approx(verwacht[sleutel])
    assert lappendeken.congruentie_lagen(gouden)[keuze].to_dict() == pytest.approx(verwacht[sleutel])


def test_golden_l3_published_example(verwacht: dict[str, Any]) -> None:
    """Three divisions, four partners met in all three and four in two of them: 20/24."""
    inv = maak({"V1": "XABCDEF", "V2": "XABCDFGH", "V3": "XABCDEGH"})
    assert lappendeken.congruentie(inv).loc["X", "congruentie"] == pytest.approx(verwacht["TC_DenHaag_8"])
    assert lappendeken.congruentie(inv).loc["X", "n_partners"] == 8


def test_golden_l4_comembership(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """n_ij and n_i in V₂: E has three verbanden here, V8 is no pair of gemeenten."""
    tabel = lappendeken.samen(gouden)
    for paar, aantal in verwacht["comembership"].items():
        assert tabel.loc[paar[0], paar[1]] == tabel.loc[paar[1], paar[0]] == aantal, paar
    assert {partner: tabel.loc[partner, partner] for partner in tabel} == verwacht["n_i"]
    aandeel = lappendeken.samen_aandeel(gouden)
    assert (aandeel.loc["A", "E"], aandeel.loc["E", "A"]) == pytest.approx((2 / 5, 2 / 3)), "asymmetric"


def test_golden_l5_domains(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Between domains, on the diagonal, and nothing where a domain has one verband."""
    tabel = lappendeken.domeincongruentie(gouden)
    l5 = verwacht["L5"]
    assert tabel.loc["bedrijfsvoering", "belastingen"] == pytest.approx(l5["bedrijfsvoering-belastingen"])
    assert tabel.loc["belastingen", "bedrijfsvoering"] == pytest.approx(l5["bedrijfsvoering-belastingen"])
    assert tabel.loc["bedrijfsvoering", "bedrijfsvoering"] == pytest.approx(l5["bedrijfsvoering-diagonaal"])
    assert tabel.loc["belastingen", "economie"] == pytest.approx(l5["belastingen-economie"])
    assert pd.isna(tabel.loc["economie", "economie"])


def test_golden_l6_in_words(gouden: Inventaris) -> None:
    """Who is missing and who is extra, the smallest difference first."""
    tabel = lappendeken.afwijkingen(gouden)
    assert tabel["zin"].to_dict() == {
        "V3": "Hele regio",
        "V4": "Hele regio",
        "V7": "Regio zonder Gemeente E",
        "V2": "Regio zonder Gemeente D en Gemeente E",
        "V6": "Regio zonder Gemeente A en Gemeente E",
        "V1": "Regio zonder Gemeente D en Gemeente E, met Waterschap W",
        "V5": "Alleen Gemeente D en Gemeente E, met Stichting M",
    }
    assert tabel.loc["V1", ["ontbreekt", "extra"]].tolist() == [("D", "E"), ("W",)]
    assert tabel.loc["V1", "jaccard"] == pytest.approx(3 / 6)
    assert list(tabel.index)[-1] == "V5"


def test_golden_outside_and_full_reading(gouden: Inventaris) -> None:
    """V8 is counted apart; on full lists W and M split two lists that were alike, or grow another."""
    apart = lappendeken.buiten(gouden)
    assert apart[["naam", "n_regio"]].to_dict("index") == {"V8": {"naam": "Archief", "n_regio": 1}}
    assert apart.loc["V8", "leden"] == ("E",)
    assert lappendeken.kerngetallen(gouden, leden="volledig")["n_constellaties"] == 6
    assert lappendeken.paarklassen(gouden, leden="volledig").loc["alle", KLASSEN].tolist() == [1, 9, 9, 2]


def test_golden_side_by_side(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Four readings in one table; shares sum to one; the weighted mean uses the inwoners of the year."""
    tafel = lappendeken.perimeters(gouden)
    assert tafel[KLASSEN].sum(axis=1).to_list() == pytest.approx([1.0] * 4)
    assert tafel.loc[("regio", "alle"), "gedeeltelijk"] == pytest.approx(4 / 21)
    waarden = verwacht["TC_alle"]
    inwoners = {"A": 12_000, "B": 28_000, "C": 30_000, "D": 55_000, "E": 110_000}
    gewogen = sum(waarden[i] * n for i, n in inwoners.items()) / sum(inwoners.values())
    assert tafel.loc[("regio", "alle"), "congruentie_gewogen"] == pytest.approx(gewogen)
    assert pd.isna(lappendeken.perimeters(gouden.kies(jaar=2025))["congruentie_gewogen"]).all(), (
        "another year is unknown"
    )


# --- the errors a naive version makes -----------------------------------------------------------------------------


def test_error_3_statutory_is_no_preference(gouden: Inventaris) -> None:
    """Naive error 3: what the law prescribes is shown apart, whatever layer the inventory is on."""
    een, ander = (lappendeken.congruentie_lagen(gouden.kies(keuze=keuze)) for keuze in ("alle", "vrijwillig"))
    pd.testing.assert_frame_equal(een, ander)
    assert (een["n_alle"] - een["n_zonder_verplicht"]).eq(1).all()
    zin = lappendeken.antwoorden(gouden)["congruentie_lagen"]
    assert zin == "Congruentie binnen de regio: 72 % met en 65 % zonder wettelijk verplichte verbanden (n = 7 en 6)."


def test_error_3_national_verbanden_are_named() -> None:
    """Naive error 3: a national verband holds everybody and raises congruence; the answers say so."""
    leden = {"V1": "AB", "V2": "CD", "L": "ABCD"}
    inv = maak(
        leden, verbanden={"L": {"schaal": "landelijk"}, "V1": {"schaal": "regionaal"}, "V2": {"schaal": "regionaal"}}
    )
    assert lappendeken.antwoorden(inv)["landelijk"] == "1 verband is landelijk en doet de regio eenvormiger lijken."
    zonder = inv.kies(schaal=["regionaal"])
    assert "landelijk" not in lappendeken.antwoorden(zonder)
    assert lappendeken.kerngetallen(zonder)["n_verbanden"] == 2


def test_error_4_the_two_readings_are_kept_apart() -> None:
    """Naive error 4: the same verbanden are alike inside the region and all different on full lists."""
    buren = {wie: {"kern": False} for wie in "XYZ"}
    inv = maak({"V1": "ABX", "V2": "ABY", "V3": "ABZ"}, partners=buren)
    assert lappendeken.paarklassen(inv).loc["alle", KLASSEN].tolist() == [3, 0, 0, 0]
    assert lappendeken.paarklassen(inv, leden="volledig").loc["alle", KLASSEN].tolist() == [0, 0, 3, 0]
    assert lappendeken.paarklassen(inv).attrs["perimeter"] == "binnen de regio"
    assert lappendeken.paarklassen(inv, leden="volledig").attrs["perimeter"] == "volledige ledenlijsten"
    zin = lappendeken.antwoorden(inv)["paarklassen"]
    assert zin == "Binnen de regio overlapt 0 % van de 3 paren verbanden gedeeltelijk, op volledige ledenlijsten 100 %."


def test_error_4_a_list_that_may_be_incomplete_is_left_out_and_counted() -> None:
    """Naive error 4: full overlap is not computed on a list of which nobody says that it is complete."""
    inv = maak(
        {"V1": "AB", "V2": "AB", "V3": "ABC"},
        verbanden={"V2": {"deelnemers_volledig": False}, "V3": {"deelnemers_volledig": pd.NA}},
    )
    cijfers = lappendeken.kerngetallen(inv, leden="volledig")
    assert cijfers["n_verbanden"] == 1
    dekking = cijfers.attrs["dekking"]
    assert (dekking.bekend, dekking.van, dekking.onbekend) == (1, 3, ("V2", "V3"))
    rij = lappendeken.afwijkingen(inv).loc["V3"]
    assert pd.isna(rij["jaccard"])
    assert rij["zin"] == "Hele regio (ledenlijst mogelijk onvolledig)"


def test_error_5_a_single_regional_member_makes_no_pair() -> None:
    """Naive error 5: a verband with one gemeente of the region is neither congruent nor disjoint."""
    inv = maak({"V1": "AB", "V2": "AB", "V3": "A", "V4": "X", "V5": ""}, partners={"X": {"kern": False}})
    assert lappendeken.paarklassen(inv).loc["alle", "n_paren"] == 1
    assert lappendeken.congruentie(inv).loc["A", "n_verbanden"] == 2
    assert lappendeken.buiten(inv)["n_regio"].to_dict() == {"V3": 1, "V4": 0, "V5": 0}
    assert lappendeken.antwoorden(inv)["buiten"].startswith("3 van 5 verbanden hebben minder dan twee gemeenten")


def test_error_6_modules_fold_into_their_verband() -> None:
    """Naive error 6: modules are one verband with the union of the members, and three when asked for apart."""
    modules = {"M1": {"onderdeel_van": "V1"}, "M2": {"onderdeel_van": "V1"}}
    inv = maak({"V1": "AB", "M1": "BC", "M2": "CD", "V2": "AB"}, verbanden=modules)
    assert lappendeken.constellaties(inv)["leden"].tolist() == [("A", "B", "C", "D"), ("A", "B")]
    assert lappendeken.kerngetallen(inv.kies(modules=True))["n_verbanden"] == 4


def test_error_7_members_of_a_gr_that_takes_part_are_not_members() -> None:
    """Naive error 7: a GR on a member list is one partner, and outside the perimeter of gemeenten."""
    gr = {"G": {"partnertype": "gemeenschappelijke_regeling", "kern": True, "verband_id": "V1"}}
    inv = maak({"V1": "ABC", "V2": "DEG"}, partners=gr)
    assert lappendeken.samen(inv).loc["D"].drop("D").to_dict() == {"A": 0, "B": 0, "C": 0, "E": 1}
    assert lappendeken.afwijkingen(inv).loc["V2", "extra"] == ("G",)


def test_error_25_identical_lists_are_not_scored_zero() -> None:
    """Naive error 25: NODF, which gives a perfectly congruent region zero, is not offered; `identiek` gives it one."""
    inv = maak({"V1": "ABC", "V2": "ABC", "V3": "ABC"})
    assert not [naam for naam in dir(lappendeken) if "nodf" in naam.lower()]
    tafel = lappendeken.perimeters(inv).loc[("regio", "alle")]
    assert (tafel["identiek"], tafel["congruentie"], tafel["modaal_aandeel"]) == (1, 1, 1)


def test_error_27_null_model_keeps_sizes_and_seed(gouden: Inventaris) -> None:
    """Naive error 27: the same seed gives the same table, another seed another, and what sizes force never varies."""
    een, ander, derde = (lappendeken.nulverdeling(gouden, n=30, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(een, ander)
    assert not een.equals(derde)
    assert len(een) == 30
    assert een[KLASSEN].sum(axis=1).to_list() == pytest.approx([1.0] * 30)


def test_error_42_absence_is_not_called_refusal() -> None:
    """Naive error 42: an empty inventory is not called a region without collaboration."""
    zinnen = lappendeken.antwoorden(leeg({"name": "leeg", "peildatum": "2026-01-01"}))
    assert zinnen["paarklassen"] == (
        "Minder dan twee verbanden met twee gemeenten uit de regio: een lappendeken is hier niet te meten."
    )


@given(leden=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_error_46_row_order_is_irrelevant_and_nothing_changes(leden: dict[str, list[str]], toeval: Any) -> None:
    """Naive error 46: shuffled rows give the same tables, and computing leaves the inventory as it was."""
    inv = maak(leden)
    vooraf = copy.deepcopy(inv)
    anders = geschud(inv, toeval)
    for naam in FRAMES:
        pd.testing.assert_frame_equal(getattr(lappendeken, naam)(inv), getattr(lappendeken, naam)(anders))
    pd.testing.assert_series_equal(lappendeken.antwoorden(inv), lappendeken.antwoorden(anders))
    pd.testing.assert_frame_equal(lappendeken.nulverdeling(inv, n=3), lappendeken.nulverdeling(anders, n=3))
    assert inv == vooraf


# --- empty, partly and fully unknown ------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", [*FRAMES, "kerngetallen", "nulverdeling", "nulmodel", "buiten"])
def test_an_empty_inventory_gives_a_frame_with_its_columns(naam: str, gouden: Inventaris) -> None:
    """No rows, the same columns, no exception, and nothing is zero that is not known."""
    tabel = getattr(lappendeken, naam)(leeg({"name": "leeg", "peildatum": "2026-01-01"}))
    vol = getattr(lappendeken, naam)(gouden)
    assert tabel.attrs.keys() == vol.attrs.keys()
    if naam not in {"samen", "samen_aandeel", "domeincongruentie", "kerngetallen"}:
        assert list(tabel.columns) == list(vol.columns)
    if naam == "kerngetallen":
        assert tabel.drop(["n_verbanden", "n_constellaties"]).isna().all()


@pytest.mark.parametrize("naam", BEIDE_LEZINGEN)
def test_every_measure_takes_both_readings(naam: str, gouden: Inventaris) -> None:
    """`leden` is a keyword of every measure, and a slip of the pen is refused with the choices."""
    assert getattr(lappendeken, naam)(gouden, leden="volledig").attrs["perimeter"] == "volledige ledenlijsten"
    with pytest.raises(KeuzeFout, match=r"^leden='alles' bestaat niet: kies 'regio' of 'volledig'$"):
        getattr(lappendeken, naam)(gouden, leden="alles")


def test_one_verband_has_no_pairs() -> None:
    """|V₂| < 2: classes, domains and null model do not apply, and are missing instead of zero."""
    inv = maak({"V1": "AB"})
    rij = lappendeken.paarklassen(inv).loc["alle"]
    assert rij[KLASSEN].isna().all()
    assert rij["n_paren"] == 0
    assert lappendeken.domeincongruentie(inv).isna().all(axis=None)
    nul = lappendeken.nulmodel(inv, n=5)
    assert nul.drop(columns="zin").isna().all(axis=None)
    assert nul["zin"].str.endswith("niet van toepassing, er zijn minder dan twee verbanden.").all()


def test_congruence_does_not_apply_to_who_meets_nobody() -> None:
    """U_i empty: missing, at the end, and left out of the mean."""
    tabel = lappendeken.congruentie(maak({"V1": "AB", "V2": "C"}))
    assert pd.isna(tabel.loc["C", "congruentie"])
    assert tabel.loc["C", ["n_verbanden", "n_partners"]].tolist() == [0, 0]
    assert list(tabel.index) == ["A", "B", "C"]
    assert lappendeken.perimeters(maak({"V1": "AB", "V2": "C"})).loc[("regio", "alle"), "congruentie"] == 1


def test_full_congruence_counts_all_partners_met() -> None:
    """On full lists the partners from outside the region are met too; rows stay the gemeenten of the region."""
    inv = maak({"V1": "ABX", "V2": "AB"}, partners={"X": {"kern": False}})
    tabel = lappendeken.congruentie(inv, leden="volledig")
    assert tabel["congruentie"].to_dict() == pytest.approx({"A": 0.75, "B": 0.75})
    assert lappendeken.congruentie(inv)["congruentie"].to_dict() == {"A": 1, "B": 1}


def test_unknown_domain_belongs_to_no_group() -> None:
    """Unknown and not-applicable domains make no pair together, and the coverage counts them."""
    onbekend = {"V2": {"domein": pd.NA}, "V3": {"domein": pd.NA}, "V4": {"domein": "veiligheid"}}
    inv = maak({"V1": "AB", "V2": "AB", "V3": "AB", "V4": "AB", "V5": "BC"}, verbanden=onbekend)
    tabel = lappendeken.paarklassen(inv, per="domein")
    assert tabel["n_verbanden"].to_dict() == {"economie": 2, "veiligheid": 1}
    assert tabel.loc["economie", KLASSEN].tolist() == [0, 0, 1, 0]
    assert tabel.loc["veiligheid", KLASSEN].isna().all()
    dekking = tabel.attrs["dekking"]
    assert (dekking.bekend, dekking.van, dekking.onbekend) == (3, 5, ("V2", "V3"))
    assert list(lappendeken.domeincongruentie(inv)) == ["veiligheid", "economie"]
    alles = maak({"V1": "AB", "V2": "AB"}, verbanden={v: {"domein": pd.NA} for v in ("V1", "V2")})
    assert lappendeken.paarklassen(alles, per="domein").empty
    assert lappendeken.antwoorden(alles)["domeincongruentie"].startswith("Van minder dan twee domeinen")


def test_an_unknown_role_is_counted_in_the_coverage() -> None:
    """Who takes part in a role nobody knows may be a member or not: the list is not fully known."""
    inv = maak(
        {"V1": "AB", "V2": "AB"}, partners={"C": {}}, deelnames=[{"partner_id": "C", "verband_id": "V1", "rol": pd.NA}]
    )
    assert lappendeken.kerngetallen(inv).attrs["dekking"].onbekend == ("V1",)
    assert lappendeken.kerngetallen(inv)["n_verbanden"] == 2
    assert lappendeken.kerngetallen(inv, leden="volledig")["n_verbanden"] == 1


def test_unknown_obligation_is_said() -> None:
    """When nobody knows what the law prescribes, the answer says so instead of showing two equal numbers."""
    zin = lappendeken.antwoorden(maak({"V1": "AB", "V2": "AB"}))["congruentie_lagen"]
    assert zin == "Van geen van de 2 verbanden is bekend of het wettelijk verplicht is."
    deels = maak(
        {"V1": "AB", "V2": "AB", "V3": "AB", "V4": "A"}, verbanden={"V1": {"verplichting": "wettelijk_verplicht"}}
    )
    assert lappendeken.antwoorden(deels)["congruentie_lagen"] == (
        "Congruentie binnen de regio: 100 % met en 100 % zonder wettelijk verplichte verbanden "
        "(n = 3 en 2; van 2 onbekend)."
    )


def test_register_is_not_called_an_inventory() -> None:
    """Only Wgr forms: the answers warn; one other or unknown form, and the warning is gone."""
    alleen_wgr = lappendeken.antwoorden(maak({"V1": "AB", "V2": "AB"}))
    assert alleen_wgr["register"] == (
        "Alle 2 verbanden zijn regelingen op grond van de Wgr; andere vormen ontbreken: "
        "een register is geen inventaris."
    )
    for vorm in ("convenant", pd.NA):
        ook_anders = maak({"V1": "AB", "V2": "AB"}, verbanden={"V2": {"rechtsvorm": vorm}})
        assert "register" not in lappendeken.antwoorden(ook_anders)


# --- the deviation table in words ---------------------------------------------------------------------------------


REGIO = {wie: {"naam": naam} for wie, naam in zip("ABCDEFGH", ("Beesel", "Bergen (L.)", "Gennep", "Horst aan de Maas",
         "Mook en Middelaar", "Peel en Maas", "Venlo", "Venray"), strict=True)}  # fmt: skip
Z = [f"Z{i}" for i in range(17)]
BUITEN = {"N": {"naam": "Nijmegen", "kern": False}} | {z: {"naam": f"Stad {z[1:]}", "kern": False} for z in Z}


@pytest.mark.parametrize(
    ("leden", "zin"),
    [
        ("ABCDEFGH", "Hele regio"),
        ([*"ABCDEFGH", "N"], "Hele regio, met Nijmegen"),
        ([*"BDEFGH", "N"], "Regio zonder Beesel en Gennep, met Nijmegen"),
        ("GH", "Alleen Venlo en Venray"),
        ("ABCD", "Regio zonder Mook en Middelaar, Peel en Maas, Venlo en Venray"),
        ([*"AB", *Z[:6]], "Alleen Beesel en Bergen (L.), met Stad 0, Stad 1, Stad 2, Stad 3, Stad 4 en Stad 5"),
        ([*"AB", *Z], "Alleen Beesel en Bergen (L.), met Stad 0, Stad 1, Stad 10, Stad 11, Stad 12 en 12 andere"),
    ],
)
def test_the_shorter_form_is_chosen(leden: Any, zin: str) -> None:
    """Whoever is fewer is named, in the order of the alphabet; long lists are cut and counted."""
    inv = maak({"V1": leden}, partners=REGIO | BUITEN)
    assert lappendeken.afwijkingen(inv).loc["V1", "zin"] == zin


def test_other_references() -> None:
    """Against partners of one's own choice, and against the most used list."""
    inv = maak({"V1": "ABC", "V2": "ABC", "V3": "AD"})
    assert lappendeken.afwijkingen(inv, referentie="modaal")["zin"].tolist() == [
        "Hele modale groep",
        "Hele modale groep",
        "Alleen A, met D",
    ]
    eigen = lappendeken.afwijkingen(inv, referentie=["B", "C"])
    assert eigen["zin"].to_dict() == {
        "V1": "Hele gekozen groep, met A",
        "V2": "Hele gekozen groep, met A",
        "V3": "Niemand uit de gekozen groep, met A en D",
    }
    assert eigen.loc["V3", "jaccard"] == 0


@pytest.mark.parametrize(
    ("referentie", "bericht"),
    [
        (["gm-venol"], r"^'gm-venol' staat niet in partners: bedoeld 'gm-venlo'\?$"),
        ("modal", r"^referentie='modal' bestaat niet: kies 'modaal' of geef een lijst van partner_id's$"),
        ([], r"^een lege referentie is geen groep$"),
    ],
)
def test_a_wrong_reference_is_named(referentie: Any, bericht: str) -> None:
    """The message names the value and what was probably meant."""
    inv = maak({"V1": ["gm-venlo", "gm-venray"]})
    with pytest.raises(KeuzeFout, match=bericht):
        lappendeken.afwijkingen(inv, referentie=referentie)


def test_a_wrong_grouping_is_named(gouden: Inventaris) -> None:
    """The message names the column that was probably meant."""
    with pytest.raises(KeuzeFout, match=r"^'domijn' is geen kolom van verbanden: bedoeld 'domein'\?$"):
        lappendeken.paarklassen(gouden, per="domijn")


# --- what must always hold ----------------------------------------------------------------------------------------


@given(leden=ledenlijsten())
@settings(max_examples=30, deadline=None)
def test_pairs_agree_with_sets(leden: dict[str, list[str]]) -> None:
    """For any lists: pairs, classes and key figures are what plain sets say."""
    inv = maak(leden)
    sets = {v: set(groep) for v, groep in leden.items() if len(groep) >= 2}
    tabel = lappendeken.paren(inv).set_index(["verband_a", "verband_b"])
    delen = {paar for paar in combinations(sorted(sets), 2) if sets[paar[0]] & sets[paar[1]]}
    assert set(tabel.index) == delen
    for een, ander in delen:
        rij, (u, v) = tabel.loc[(een, ander)], (sets[een], sets[ander])
        assert rij["jaccard"] == pytest.approx(jaccard(u, v))
        assert rij["klasse"] == ("identiek" if u == v else "genest" if u <= v or v <= u else "gedeeltelijk")
    klassen = lappendeken.paarklassen(inv).loc["alle"]
    assert klassen["n_paren"] == comb(len(sets), 2)
    if len(sets) > 1:
        assert klassen[KLASSEN].sum() == klassen["n_paren"]
        assert klassen[KLASSEN[:3]].to_dict() == {k: (tabel["klasse"] == k).sum() for k in KLASSEN[:3]}
    assert lappendeken.kerngetallen(inv)["n_constellaties"] == len({frozenset(s) for s in sets.values()})
    assert sum(lappendeken.constellaties(inv)["aandeel"]) == pytest.approx(1.0 if sets else 0.0)


@given(leden=ledenlijsten())
@settings(max_examples=20, deadline=None)
def test_congruence_agrees_with_its_definition(leden: dict[str, list[str]]) -> None:
    """TC_i is the mean of n_ij/n_i over the partners met, in (0, 1]; samen is symmetric with n_i on its diagonal."""
    inv = maak(leden)
    sets = [set(groep) for groep in leden.values() if len(groep) >= 2]
    tabel, samen = lappendeken.congruentie(inv), lappendeken.samen(inv)
    assert (samen.to_numpy() == samen.to_numpy().T).all()
    for i, rij in tabel.iterrows():
        eigen = [s for s in sets if i in s]
        partners = set().union(*eigen) - {i}
        assert (rij["n_verbanden"], rij["n_partners"]) == (len(eigen), len(partners))
        assert samen.loc[i, i] == len(eigen)
        if partners:
            delen = [sum(j in s for s in eigen) / len(eigen) for j in partners]
            assert rij["congruentie"] == pytest.approx(sum(delen) / len(delen))
            assert 0 < rij["congruentie"] <= 1
        else:
            assert pd.isna(rij["congruentie"])


@given(
    leden=ledenlijsten(), domeinen=st.lists(st.sampled_from(["economie", "veiligheid", None]), min_size=7, max_size=7)
)
@settings(max_examples=20, deadline=None)
def test_domain_congruence_agrees_with_its_definition(leden: dict[str, list[str]], domeinen: list[str | None]) -> None:
    """L5, written out with sets; symmetric."""
    per = dict(zip(leden, domeinen, strict=False))
    inv = maak(leden, verbanden={v: {"domein": pd.NA if d is None else d} for v, d in per.items()})
    sets = {v: set(groep) for v, groep in leden.items() if len(groep) >= 2}
    tabel = lappendeken.domeincongruentie(inv)
    assert set(tabel.index) == {per[v] for v in sets} - {None}
    groepen = {d: [v for v in sets if per[v] == d] for d in tabel.index}

    def kant(a: str, b: str) -> float:
        return float(np.mean([max(jaccard(sets[u], sets[v]) for v in groepen[b] if v != u) for u in groepen[a]]))

    for a in tabel.index:
        for b in tabel.index:
            if a == b and len(groepen[a]) == 1:
                assert pd.isna(tabel.loc[a, b])
            else:
                assert tabel.loc[a, b] == pytest.approx((kant(a, b) + kant(b, a)) / 2)


@given(leden=ledenlijsten(), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_curveball_keeps_both_margins(leden: dict[str, list[str]], seed: int) -> None:
    """Every shuffled matrix is still 0/1 and has the same row and column sums."""
    matrix = _ledenlijst.lijst(maak(leden), "regio").matrix
    if matrix.shape[1] < 2:
        return
    trekkingen = _ledenlijst.trekkingen(matrix, 5 * matrix.shape[1], np.random.default_rng(seed))
    for _ in range(3):
        geschud_ = next(trekkingen).toarray()
        assert set(np.unique(geschud_)) <= {0, 1}
        assert (geschud_.sum(axis=0) == matrix.toarray().sum(axis=0)).all()
        assert (geschud_.sum(axis=1) == matrix.toarray().sum(axis=1)).all()


@given(leden=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_unknown_never_lowers_a_total_to_zero(leden: dict[str, list[str]], toeval: Any) -> None:
    """Blanking what is optional changes no count, and what is no longer known becomes missing, never 0."""
    weg = [v for v in leden if toeval.random() < 0.5]
    vol, deels = maak(leden), maak(leden, verbanden={v: {"domein": pd.NA, "deelnemers_volledig": pd.NA} for v in weg})
    assert lappendeken.kerngetallen(vol).equals(lappendeken.kerngetallen(deels))
    volledig = lappendeken.paarklassen(deels, leden="volledig").loc["alle"]
    assert volledig["n_paren"] > 0 or volledig[KLASSEN].isna().all()


def test_null_model_reports_itself() -> None:
    """p = (1 + #{sample ≥ observed})/(N+1), the band is that of the samples, and a measure that cannot vary says so."""
    blokken = {
        f"V{i}": groep for i, groep in enumerate(["ABC", "ABCD", "ABD", "BCD", "EFG", "EFGH", "FGH", "EGH", "AH"])
    }
    inv = maak(blokken)
    nul, verdeling = lappendeken.nulmodel(inv, n=60, seed=3), lappendeken.nulverdeling(inv, n=60, seed=3)
    maat = nul.loc["congruentie"]
    assert maat["p"] == pytest.approx((1 + (verdeling["congruentie"] >= maat["waargenomen"] - 1e-12).sum()) / 61)
    assert (maat["p5"], maat["p95"]) == pytest.approx(tuple(verdeling["congruentie"].quantile([0.05, 0.95])))
    assert maat["informatief"]
    assert maat["zin"].startswith("Gemiddelde territoriale congruentie: 70 %, hoger dan toeval geeft (")
    assert nul.loc["gedeeltelijk", "zin"].startswith("Paren met gedeeltelijke overlap: 33 %, lager dan toeval geeft (")
    vast = lappendeken.nulmodel(maak({"V1": "ABC", "V2": "ABC", "V3": "ABC"}), n=10)
    assert not vast["informatief"].any()
    assert vast["p"].eq(1).all(), "every sample equals the observation"
    assert vast.loc["identiek", "zin"] == (
        "Paren met dezelfde leden: 100 %; onder het nulmodel varieert dit nauwelijks, dus dat zegt hier niets."
    )


def test_a_narrow_band_is_not_a_single_number() -> None:
    """Bounds that differ are written so that one sees it, and so is a value beside them; a band of one value is one."""
    rij = {"waargenomen": 0.7410, "verwacht": 0.74, "p5": 0.7404, "p95": 0.7419, "p": 0.6, "informatief": True}
    assert lappendeken._nulzin("congruentie", pd.Series(rij)) == (
        "Gemiddelde territoriale congruentie: 74,1 %, binnen wat toeval geeft (74,0 % tot 74,2 %)."
    )
    laag = pd.Series(rij | {"waargenomen": 0.0023, "p5": 0.0046, "p95": 0.0161})
    assert lappendeken._nulzin("disjunct", laag).endswith(": 0,2 %, lager dan toeval geeft (0,5 % tot 1,6 %).")
    vast = pd.Series(rij | {"waargenomen": 0.3 + 1e-15, "p5": 0.3, "p95": 0.3})
    assert lappendeken._nulzin("genest", vast).endswith("past: 30 %, binnen wat toeval geeft (vrijwel steeds 30 %).")
    tel = pd.Series(rij | {"waargenomen": 10.42, "p5": 10.42, "p95": 12.0})
    assert lappendeken._nulzin("effectief_aantal", tel).endswith(": 10,4, binnen wat toeval geeft (10,4 tot 12,0).")
    heel = pd.Series(rij | {"waargenomen": 14, "p5": 10.0, "p95": 12.0})
    assert lappendeken._nulzin("n_constellaties", heel).endswith(": 14, hoger dan toeval geeft (10 tot 12; p = 0,600).")


def test_simpson_is_not_the_share_of_unlike_pairs() -> None:
    """It draws with replacement: a chance of 4/9 beside two of three pairs, so its name may not speak of pairs."""
    inv = maak({"V1": "AB", "V2": "AB", "V3": "BC"})
    assert lappendeken.kerngetallen(inv)["simpson"] == pytest.approx(4 / 9)
    assert 1 - lappendeken.perimeters(inv).loc[("regio", "alle"), "identiek"] == pytest.approx(2 / 3)
    assert "met teruglegging" in lappendeken.MATEN["simpson"]


def test_null_model_uses_the_thresholds(gouden: Inventaris) -> None:
    """200 samples unless the inventory or the caller says otherwise; a blank threshold is refused."""
    assert len(lappendeken.nulverdeling(gouden)) == 200
    with_eigen = maak({"V1": "AB", "V2": "BC"})
    eigen = Inventaris(
        {**with_eigen.eigenschappen, "parameters": {"nulmodel_trekkingen": 7}},
        with_eigen.tabellen,
        with_eigen.nvt,
        with_eigen.selectie,
    )
    assert len(lappendeken.nulverdeling(eigen)) == 7


def test_blocks_do_not_matter(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting pairs a few at a time gives the same tables as all at once."""
    vol = [getattr(lappendeken, naam)(gouden) for naam in ("paren", "paarklassen", "domeincongruentie")]
    monkeypatch.setattr(_ledenlijst, "_BLOK", 3)
    klein = [getattr(lappendeken, naam)(gouden) for naam in ("paren", "paarklassen", "domeincongruentie")]
    for een, ander in zip(vol, klein, strict=True):
        pd.testing.assert_frame_equal(een, ander)


def test_answers_are_sentences(gouden: Inventaris) -> None:
    """Each is one Dutch sentence with its n, the first three under the length of two title lines."""
    zinnen = lappendeken.antwoorden(gouden)
    assert list(zinnen.index[:3]) == ["paarklassen", "constellaties", "congruentie"]
    assert zinnen["paarklassen"] == (
        "Binnen de regio overlapt 19 % van de 21 paren verbanden gedeeltelijk, op volledige ledenlijsten 43 %."
    )
    assert zinnen["constellaties"] == (
        "7 verbanden kennen vijf samenstellingen binnen de regio, en zes op volledige ledenlijsten."
    )
    assert zinnen.str.endswith(".").all()
    assert zinnen.str.len().max() <= 125


# --- the register -------------------------------------------------------------------------------------------------

NOORD_LIMBURG = (
    "Beesel",
    "Bergen (L.)",
    "Gennep",
    "Horst aan de Maas",
    "Mook en Middelaar",
    "Peel en Maas",
    "Venlo",
    "Venray",
)


@pytest.fixture(scope="module")
def noord_limburg(register: Path) -> Inventaris:
    return roo.load(register, gemeenten=NOORD_LIMBURG)


@pytest.mark.register
def test_register_noord_limburg_inside_the_region(noord_limburg: Inventaris) -> None:
    """Domein 8: 23 regelingen, 17 with two of the eight, 12 compositions, classes 8/88/26/14."""
    assert len(lappendeken.buiten(noord_limburg)) == 23 - 17
    assert lappendeken.kerngetallen(noord_limburg)[["n_verbanden", "n_constellaties"]].tolist() == [17, 12]
    assert lappendeken.paarklassen(noord_limburg).loc["alle", KLASSEN].tolist() == [8, 88, 26, 14]


@pytest.mark.register
def test_register_noord_limburg_on_full_lists(noord_limburg: Inventaris) -> None:
    """Domein 8: the same 17 are 17 compositions, and most pairs overlap in part: the opposite conclusion.

    As written the register gives 0/47/76/13; with abolished gemeenten mapped to their successors, as an inventory has
    them, one partial overlap is a nested pair.
    """
    cijfers = lappendeken.kerngetallen(noord_limburg, leden="volledig")
    assert cijfers[["n_verbanden", "n_constellaties"]].tolist() == [17, 17]
    assert lappendeken.paarklassen(noord_limburg, leden="volledig").loc["alle", KLASSEN].tolist() == [0, 48, 75, 13]


@pytest.mark.register
def test_register_noord_limburg_differs_from_chance(noord_limburg: Inventaris) -> None:
    """Domein L8: here the pairs do differ from what the numbers force, while the modal share cannot vary."""
    nul = lappendeken.nulmodel(noord_limburg)
    assert nul.loc["gedeeltelijk", "waargenomen"] < nul.loc["gedeeltelijk", "p5"]
    assert nul.loc["genest", "waargenomen"] > nul.loc["genest", "p95"]
    assert nul.loc["genest", "p"] < 0.05
    assert nul["informatief"].to_dict() | {"modaal_aandeel": False} == nul["informatief"].to_dict()


def test_constellations_in_part(gouden: Inventaris) -> None:
    """Smaller lists and those without a partner are left out and counted; shares stay those of all verbanden."""
    alle = lappendeken.constellaties(gouden)
    groot = lappendeken.constellaties(gouden, minimum=4)
    assert groot["leden"].tolist() == [wie for wie in alle["leden"] if len(wie) >= 4]
    met_e = lappendeken.constellaties(gouden, minimum=2, partner_id="E")
    assert met_e["leden"].tolist() == [wie for wie in alle["leden"] if "E" in wie]
    assert met_e["aandeel"].sum() < 1
    weg = len(alle) - len(met_e)
    assert f"{weg} groepen weggelaten: minder dan 2 leden of zonder Gemeente E" in gouden.voet(met_e).regel()
    assert lappendeken.constellaties(gouden, minimum=9).empty
