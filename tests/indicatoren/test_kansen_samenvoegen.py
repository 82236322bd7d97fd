"""Merging candidates: points, obstacles, hours, and what is unknown; witte vlekken (domein 3.2)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import drukte, kansen, met_drempels
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.maken import ledenlijsten, maak

PUNTEN = ["p_overlap", "p_taakveld", "p_taaksoort", "p_regime", "p_zetels"]


def paar(een: str, ander: str, **verbanden: dict[str, Any]) -> pd.DataFrame:
    return kansen.samenvoegkandidaten(maak({"V1": een, "V2": ander}, verbanden=verbanden))


# --- overlap -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("een", "ander", "punten"),
    [
        ("ABC", "ABC", 3),  # identical
        ("AB", "ABCDEF", 2),  # nested, however small the Jaccard
        ("ABCDE", "ABCDF", 1),  # 4 of 6
        ("ABCDEFGHI", "ABCDEFGHJ", 2),  # 8 of 10: exactly the threshold
        ("AB", "BC", None),  # 1 of 3
        ("ABC", "BCDE", None),  # 2 of 5
        ("AB", "CD", None),
    ],
)
def test_only_the_highest_rule_on_overlap_counts(een: str, ander: str, punten: int | None) -> None:
    """J = 1 gives 3, J ≥ 0,8 or nested 2, J ≥ 0,5 1, and else there is no candidate."""
    frame = paar(een, ander)
    assert frame["p_overlap"].tolist() == ([] if punten is None else [punten])


def test_golden_pair(gouden: Inventaris) -> None:
    """V2 and V7: J = 0,75 and nested, so 2 points; merging saves 17 hours, and D gets more."""
    frame = kansen.samenvoegkandidaten(gouden)
    assert frame.index.tolist() == [("V2", "V7")]
    rij = frame.iloc[0]
    assert (rij["jaccard"], rij["overlap"], rij["p_overlap"]) == (0.75, 1, 2)
    assert (rij["uren"], rij["n_minder"], rij["n_meer"], rij["uren_bekend"], rij["uren_van"]) == (17, 3, 1, 4, 4)
    # τ_b = € 100
    assert rij["overlegkosten"] == pytest.approx(1700)
    assert kansen.samenvoegen_per_partner(gouden).loc["D", "verschil"] == pytest.approx(9.25)


def test_only_pairs_in_one_known_domain() -> None:
    """Another domain, or an unknown one, makes no pair; and an unknown one is counted as not covered."""
    assert not len(paar("AB", "AB", V2={"domein": "onderwijs"}))
    frame = paar("AB", "AB", V1={"domein": None}, V2={"domein": None})
    assert not len(frame)
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (0, 2)


def test_only_gemeenten_of_the_region_make_overlap() -> None:
    """Sets are those of the region, at least two; the partners that are counted are all members."""
    leden = {"V1": "ABP", "V2": "AB", "V3": "AP"}
    inv = maak(leden, partners={"P": {"partnertype": "provincie", "kern": False}})
    frame = kansen.samenvoegkandidaten(inv)
    assert frame.index.tolist() == [("V1", "V2")]
    assert frame["n_partners"].tolist() == [3]


def test_a_module_is_no_candidate_for_its_own_root() -> None:
    """With modules apart, neither the root nor the root of the root; two modules may be a pair."""
    verbanden = {"V2": {"onderdeel_van": "V1"}, "V3": {"onderdeel_van": "V2"}, "V4": {"onderdeel_van": "V1"}}
    inv = maak(dict.fromkeys(("V1", "V2", "V3", "V4"), "AB"), verbanden=verbanden)
    assert not len(kansen.samenvoegkandidaten(inv))
    apart = set(kansen.samenvoegkandidaten(inv.kies(modules=True)).index)
    assert apart == {("V2", "V4"), ("V3", "V4")}


# --- the other points --------------------------------------------------------------------------------------------


def test_taakveld_taaksoort_and_regime() -> None:
    """One point each when the same, none when not, and unknown when one of both is."""
    gelijk = {"taakveld": "3.1", "taaksoort": "strategisch", "rechtsvorm": "openbaar_lichaam"}
    rij = paar("AB", "AB", V1=gelijk, V2={**gelijk, "rechtsvorm": "centrumregeling"}).iloc[0]
    assert rij[PUNTEN[:4]].tolist() == [3, 1, 1, 1]
    ander = {"taakveld": "3.10", "taaksoort": "operationeel", "rechtsvorm": "bv"}
    rij = paar("AB", "AB", V1=gelijk, V2=ander).iloc[0]
    assert rij[PUNTEN[:4]].tolist() == [3, 0, 0, 0]
    rij = paar("AB", "AB", V1=gelijk, V2={"rechtsvorm": "anders"}).iloc[0]
    assert rij[PUNTEN].isna().tolist() == [False, True, True, True, True]
    assert (rij["punten"], rij["bekend"], rij["van"]) == (3, 1, 5)


def test_taakvelden_of_a_verband_with_more_than_one() -> None:
    """Sharing one of them is enough."""
    rijen = [{"verband_id": v, "taakveld": t, "aandeel": 0.5} for v, t in (("V1", "3.1"), ("V1", "3.2"), ("V2", "3.2"))]
    assert kansen.samenvoegkandidaten(maak({"V1": "AB", "V2": "AB"}, verband_taakvelden=rijen))[
        "p_taakveld"
    ].tolist() == [1]


def test_not_applicable_leaves_the_denominator() -> None:
    """A taaksoort that does not apply is no unknown."""
    nvt = {"verbanden": pd.DataFrame({"taaksoort": [True, False]})}
    frame = kansen.samenvoegkandidaten(maak({"V1": "AB", "V2": "AB"}, nvt=nvt))
    assert pd.isna(frame["p_taaksoort"].iloc[0])
    assert frame["van"].tolist() == [4]


def zetels(**tafels: str) -> Inventaris:
    """O1 and O2 are the table of V1 and of V2; O3 is a second one of V2."""
    van = {"O1": "V1", "O2": "V2", "O3": "V2"}
    return maak(
        {"V1": "AB", "V2": "AB"},
        overleggen=[{"overleg_id": o, "verband_id": van[o], "geleding": "bestuurlijk"} for o in tafels],
        zetels=[{"overleg_id": o, "functie_id": f, "rol": "lid"} for o, functies in tafels.items() for f in functies],
    )


def test_the_same_bestuurders() -> None:
    """Jaccard of the functions from a half; unknown as long as the seats at one of the tables are."""
    assert kansen.samenvoegkandidaten(zetels(O1="pq", O2="pqrs"))["p_zetels"].tolist() == [1]
    assert kansen.samenvoegkandidaten(zetels(O1="pq", O2="prs"))["p_zetels"].tolist() == [0]
    assert kansen.samenvoegkandidaten(zetels(O1="pq", O2="pq", O3=""))["p_zetels"].isna().all()
    assert kansen.samenvoegkandidaten(zetels(O1="pq"))["p_zetels"].isna().all()


def test_a_region_has_its_own_points() -> None:
    """Its own rule table changes the points, drops the label, and what it leaves out is not counted."""
    eigen = schema.regels("samenvoegen")
    eigen = eigen[eigen["code"].isin(["overlap_gelijk", "regime", "schaal"])].assign(herkomst="bron", punten="5")
    inv = maak({"V1": "AB", "V2": "AB", "V3": "ABC"}, regels={"regels_samenvoegen": eigen})
    frame = kansen.samenvoegkandidaten(inv)
    assert frame.index.tolist() == [("V1", "V2")]
    assert (frame["punten"].iloc[0], frame["van"].iloc[0]) == (10, 2)
    assert frame.attrs["voorlopig"] == ()
    assert kansen.samenvoegkandidaten(maak({})).attrs["voorlopig"] == ("punten voor samenvoegen",)


# --- obstacles ---------------------------------------------------------------------------------------------------


def belemmeringen(een: dict[str, Any], ander: dict[str, Any], **tabellen: Any) -> tuple[str, int]:
    vast = {"verplichting": "vrijwillig", "schaal": "regionaal", "regelingtype": "collegeregeling"}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": vast | een, "V2": vast | ander}, **tabellen)
    rij = kansen.samenvoegkandidaten(inv).iloc[0]
    assert rij["punten"] == 4  # overlap and regime: obstacles take nothing away
    return rij["belemmeringen"], rij["n_onbekend"]


def test_obstacles_by_the_columns() -> None:
    """Each is named with who or what; nothing is said when nothing is in the way."""
    assert belemmeringen({}, {}) == ("", 2)  # bevoegdheid and personeel are not recorded
    tekst, _ = belemmeringen({"verplichting": "wettelijk_verplicht"}, {})
    assert tekst == "wettelijk verplicht met een voorgeschreven indeling (Verband V1)"
    tekst, _ = belemmeringen({"schaal": "landelijk"}, {"regelingtype": "raadsregeling"})
    assert tekst == (
        "getroffen door verschillende bestuursorganen (collegeregeling en raadsregeling); "
        "verschillende schaal (landelijk en regionaal)"
    )


def test_a_bvo_is_for_colleges_and_for_execution() -> None:
    """Beside a raadsregeling or a strategic one it stands in the way, beside another BVO it does not."""
    bvo = {"rechtsvorm": "bedrijfsvoeringsorganisatie"}
    tekst, _ = belemmeringen(bvo, {"taaksoort": "strategisch"})
    assert tekst == "bedrijfsvoeringsorganisatie past niet bij de taak van het andere (Verband V2)"
    assert belemmeringen(bvo, {"taaksoort": "operationeel"}) == ("", 2)
    assert belemmeringen(bvo, {}) == ("", 3)
    assert belemmeringen(bvo, bvo) == ("", 2)


def test_unknown_is_no_obstacle_and_is_counted() -> None:
    """What cannot be judged is counted apart."""
    assert belemmeringen({"schaal": None}, {"verplichting": None}) == ("", 4)


def machten(een: list[str], ander: list[str], *, provincie: str = "geen") -> tuple[str, int]:
    rijen = [("A", "V1", een[0]), ("B", "V1", een[-1]), ("A", "V2", ander[0]), ("B", "V2", ander[-1])]
    rijen += [("P", "V1", provincie), ("P", "V2", provincie)]
    deelnames = [{"partner_id": p, "verband_id": v, "rol": "deelnemer", "bevoegdheid": b} for p, v, b in rijen]
    vast = {"verplichting": "vrijwillig", "schaal": "regionaal", "regelingtype": "collegeregeling"}
    buiten = {"P": {"partnertype": "provincie", "kern": False}}
    inv = maak({"V1": "", "V2": ""}, verbanden={"V1": vast, "V2": vast}, partners={"A": {}, "B": {}} | buiten,
               deelnames=deelnames)  # fmt: skip
    rij = kansen.samenvoegkandidaten(inv).iloc[0]
    return rij["belemmeringen"], rij["n_onbekend"]


def test_different_powers() -> None:
    """Delegation beside mandate; a provincie that hands over nothing in both does not make them alike."""
    assert machten(["delegatie"], ["mandaat"]) == ("verschillende bevoegdheden (delegatie en mandaat)", 1)
    assert machten(["delegatie", "mandaat"], ["mandaat"]) == ("", 1)


def test_staff_or_capital() -> None:
    """From `kenmerken`: one of both has it; both do; neither is known to."""
    rij = {"verband_id": "V1", "kenmerk": "eigen_personeel_vermogen", "waarde": "ja"}
    tekst, onbekend = belemmeringen({}, {}, kenmerken=[rij])
    assert (tekst, onbekend) == ("eigen personeel of vermogen (Verband V1)", 1)
    tekst, _ = belemmeringen({}, {}, kenmerken=[rij, rij | {"verband_id": "V2"}])
    assert tekst == "eigen personeel of vermogen (beide)"
    nee = [rij | {"waarde": "nee"}, rij | {"verband_id": "V2", "waarde": "nee"}]
    assert belemmeringen({}, {}, kenmerken=nee) == ("", 1)


# --- hours -------------------------------------------------------------------------------------------------------


def met_tafels(**reistijd: float | None) -> Inventaris:
    """V1 and V2 of A, B and C, each with one table; the return trip of each partner is given."""
    tafel = {"geleding": "bestuurlijk", "frequentie_per_jaar": 4, "duur_uur": 2, "voorbereiding_uur": 1}
    tafels = [{"overleg_id": f"O{v[1]}", "verband_id": v, "aandeel_digitaal": 0, **tafel} for v in ("V1", "V2")]
    plek = [
        {"overleg_id": o, "partner_id": wie, "n_bestuurders": 1, "opkomst": 1, "reistijd_uur": uur}
        for o in ("O1", "O2")
        for wie, uur in reistijd.items()
    ]
    return maak({"V1": "ABC", "V2": "ABC"}, overleggen=tafels, aanwezigheid=plek)


def test_hours_are_those_of_the_simulation() -> None:
    """The saving is the sum over the partners of what `drukte.samenvoegen` says."""
    inv = met_tafels(A=0, B=1, C=1)
    frame = kansen.samenvoegkandidaten(inv)
    som = -drukte.samenvoegen(inv, ["O1", "O2"])["verschil"].sum()
    # three partners: two tables of 4·(3 + r) become one of 4·(3,5 + r)
    assert som == pytest.approx(4 * (2.5 + 3.5 + 3.5))
    assert frame["uren"].tolist() == [pytest.approx(som)]
    assert frame["uren_status"].tolist() == ["volledig"]
    assert frame["overlegkosten"].isna().all()  # no tariff


def test_partly_known_hours_say_of_how_many() -> None:
    """Of B the trip is unknown: the sum is over two of three partners, and marked."""
    rij = kansen.samenvoegkandidaten(met_tafels(A=0, B=None, C=1)).iloc[0]
    assert (rij["uren_status"], rij["uren_bekend"], rij["uren_van"]) == ("gedeeltelijk", 2, 3)
    assert rij["uren"] == pytest.approx(4 * (2.5 + 3.5))
    rij = kansen.samenvoegkandidaten(met_tafels(A=None, B=None, C=None)).iloc[0]
    assert rij["uren_status"] == "onbekend"
    assert rij[["uren", "n_minder", "n_meer"]].isna().all()


def test_no_table_is_not_zero_hours() -> None:
    """Of a verband without a recorded overleg nothing can be said."""
    frame = paar("AB", "AB")
    assert frame["uren_status"].tolist() == ["geen_tafels"]
    assert frame["uren"].isna().all()
    assert not len(kansen.samenvoegen_per_partner(maak({"V1": "AB", "V2": "AB"})))


def test_candidates_are_ranked_by_points_then_hours() -> None:
    """Most points first; among equals the most hours, unknown last."""
    leden = {"V1": "ABC", "V2": "ABC", "V3": "AB"}
    frame = kansen.samenvoegkandidaten(maak(leden))
    assert frame.index.tolist() == [("V1", "V2"), ("V1", "V3"), ("V2", "V3")]
    inv = met_tafels(A=0, B=0, C=0)
    rijen = {naam: frame.to_dict("records") for naam, frame in inv.tabellen.items() if naam in {"overleggen"}}
    plek = inv.aanwezigheid.to_dict("records")
    leden = {"V0": "ABC", "V1": "ABC", "V2": "ABC"}
    frame = kansen.samenvoegkandidaten(maak(leden, overleggen=rijen["overleggen"], aanwezigheid=plek))
    assert frame.index.tolist() == [("V1", "V2"), ("V0", "V1"), ("V0", "V2")]


def test_the_footer_says_how_many_are_left_out() -> None:
    """No more than the threshold, those with the most points."""
    inv = met_drempels(maak({"V1": "ABC", "V2": "ABC", "V3": "AB"}), samenvoegen_hoogstens=1)
    frame = kansen.samenvoegkandidaten(inv)
    assert frame.index.tolist() == [("V1", "V2")]
    assert "1 van 3 kandidaten, die met de meeste punten" in frame.attrs["noten"]


def test_which_pair_is_worked_out(gouden: Inventaris) -> None:
    """Any two with tables may be named, or one of a candidate; what cannot be is refused."""
    assert kansen.samenvoegen_per_partner(gouden, "V7", "V2")["verschil"].sum() == pytest.approx(-17)
    assert kansen.samenvoegen_per_partner(gouden, "V7").attrs["paar"] == ("V2", "V7")
    assert not len(kansen.samenvoegen_per_partner(gouden, "V4"))
    with pytest.raises(KeuzeFout, match="'V2' is niet met zichzelf samen te voegen: kies twee verbanden"):
        kansen.samenvoegen_per_partner(gouden, "V2", "V2")
    with pytest.raises(KeuzeFout, match="'V99' is geen lopend verband in deze selectie"):
        kansen.samenvoegen_per_partner(gouden, "V99")


@settings(max_examples=8, deadline=None)
@given(leden=ledenlijsten())
def test_what_always_holds_for_candidates(leden: dict[str, list[str]]) -> None:
    """Every pair stands there once, its points are those of its overlap, and no pair is missed."""
    frame = kansen.samenvoegkandidaten(maak(leden, verbanden={v: {"rechtsvorm": "anders"} for v in leden}))
    verwacht = {}
    namen = sorted(v for v, groep in leden.items() if len(groep) > 1)
    for i, een in enumerate(namen):
        for ander in namen[i + 1 :]:
            a, b = set(leden[een]), set(leden[ander])
            j = len(a & b) / len(a | b)
            punten = 3 if j == 1 else 2 if j >= 0.8 or a <= b or b <= a else 1 if j >= 0.5 else 0
            if punten:
                verwacht[een, ander] = punten
    assert frame["punten"].astype(float).to_dict() == verwacht


# --- witte vlekken -----------------------------------------------------------------------------------------------


def gelijke(leden: dict[str, str], inwoners: str = "ABCDE", **tabellen: Any) -> Inventaris:
    jaar = [{"partner_id": wie, "jaar": 2026, "inwoners": 15_000} for wie in inwoners]
    return maak(leden, partners={wie: {} for wie in "ABCDE"}, partner_jaar=jaar, **tabellen)


def test_a_gap_is_what_half_of_the_peers_have() -> None:
    """Two of the four others are in a verband: exactly a half. Those that have it have no gap."""
    frame = kansen.witte_vlekken(gelijke({"V1": "AB"}))
    assert frame["partner_id"].tolist() == ["C", "D", "E"]
    rij = frame.iloc[0]
    assert (rij["aandeel"], rij["peers"], rij["met"], rij["wie"]) == (0.5, 4, 2, "A en B")
    assert rij["zin"] == "C: economie niet in de inventaris, bij 2 van 4 vergelijkbare gemeenten wel (50 %)."
    assert not len(kansen.witte_vlekken(gelijke({"V1": "A"})))


def test_three_peers_are_needed_and_size_must_be_known() -> None:
    """With two peers no share is given; who has no known size has no peers and is no peer."""
    assert len(kansen.witte_vlekken(gelijke({"V1": "ABC"}, inwoners="ABCD"))) == 1
    assert not len(kansen.witte_vlekken(gelijke({"V1": "ABC"}, inwoners="ABD")))
    assert not len(kansen.witte_vlekken(gelijke({"V1": "ABC"}, inwoners="")))


def test_peers_are_one_class_away_at_most() -> None:
    """A large gemeente is no peer of small ones: 15.000 and 45.000 are two classes apart."""
    mensen = {"A": 45_000, "B": 45_000, "C": 45_000, "D": 15_000, "E": 25_000}
    jaar = [{"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in mensen.items()]
    frame = kansen.witte_vlekken(maak({"V1": "ABC"}, partners={"D": {}, "E": {}}, partner_jaar=jaar))
    assert frame["partner_id"].tolist() == ["E"]
    assert frame["peers"].tolist() == [4]


def test_done_alone_or_bought_is_no_gap() -> None:
    """What is bought or done alone on purpose is arranged; only what is not in the inventory is a gap."""
    zelf = [
        {"partner_id": "C", "kenmerk": "zelf_economie", "waarde": "ja"},
        {"partner_id": "E", "kenmerk": "zelf_economie", "waarde": "nee"},
        {"verband_id": "V1", "kenmerk": "zelf_economie", "waarde": "ja"},
    ]
    dienst = [
        {"levert_id": "A", "ontvangt_id": "D", "dienst": "x", "jaar": 2026, "domein": "economie"},
        {"levert_id": "A", "ontvangt_id": "E", "dienst": "x", "jaar": 2025, "domein": "economie"},
    ]
    inv = gelijke({"V1": "AB"}, kenmerken=zelf, dienstverlening=dienst)
    stand = kansen.stand(inv)["economie"]
    assert stand.to_dict() == {
        "A": "verband", "B": "verband", "C": "zelf", "D": "dienst", "E": "niet_in_inventaris"
    }  # fmt: skip
    assert kansen.witte_vlekken(inv)["partner_id"].tolist() == ["E"]


def test_a_service_through_a_verband_and_a_buyer() -> None:
    """The domain of a service may follow from its verband; an afnemer buys and is no member."""
    dienst = [{"levert_id": "A", "ontvangt_id": "D", "dienst": "x", "jaar": 2026, "verband_id": "V1"}]
    koopt = [{"partner_id": "E", "verband_id": "V1", "rol": "afnemer"}]
    stand = kansen.stand(gelijke({"V1": "AB"}, dienstverlening=dienst, deelnames=koopt))["economie"]
    assert stand[["D", "E"]].tolist() == ["dienst", "dienst"]


def test_a_verband_of_unknown_domain_may_fill_the_gap() -> None:
    """It is in no column, is counted as not covered, and the sentence says so."""
    inv = gelijke({"V1": "AB", "V2": "CD"}, verbanden={"V2": {"domein": None}})
    frame = kansen.witte_vlekken(inv).set_index("partner_id")
    assert frame.loc["C", "onbekend"] == 1
    assert frame.loc["C", "zin"].endswith("; van 1 verband is het domein onbekend.")
    assert frame.loc["E", "onbekend"] == 0
    assert kansen.stand(inv).attrs["dekking"].onbekend == ("V2",)


def test_only_the_domains_in_sight() -> None:
    """With a choice of domains the others are not shown as gaps."""
    inv = gelijke({"V1": "AB", "V2": "ABC"}, verbanden={"V2": {"domein": "onderwijs"}})
    assert kansen.stand(inv.kies(domeinen=["economie"])).columns.tolist() == ["economie"]


def test_the_example_region_has_three_gaps() -> None:
    """In the order of the share of peers."""
    frame = kansen.witte_vlekken(swanalyse.load("data/voorbeeldregio"))
    assert frame[["naam", "domein", "met", "peers"]].to_numpy(object).tolist() == [
        ["Hoogverzin", "bedrijfsvoering", 2, 3],
        ["Denkbeeld", "belastingen", 2, 4],
        ["Nipperdijk", "belastingen", 2, 4],
    ]


def test_the_pair_shown_is_the_pair_in_the_sentence() -> None:
    """Without a choice the hours per partner are those of the candidate that the sentence names, to the tenth."""
    inv = swanalyse.load("data/voorbeeldregio")
    frame = kansen.samenvoegen_per_partner(inv)
    assert set(frame.attrs["paar"]) == {"v-toegang", "v-wmo-inkoop"}
    zin = kansen.antwoorden(inv)["samenvoegen_per_partner"]
    assert zin == "Regionale Toegang Middenland met Inkoop Wmo Middenland: 71,5 uur per jaar minder."
    assert frame["verschil"].sum() == pytest.approx(-71.5)
