"""Keys: the golden example to the cent, what is not worked out and why, and doing it alone as a scenario."""

from __future__ import annotations

import copy
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _coalities, verdeelsleutels
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, maak

GOUDEN_SLEUTELS = ("gelijk", "inwoners", "objecten", "baten")


def lijn(partner: str, bedrag: Any, soort: str = "bijdrage_eigenaar", **anders: Any) -> dict[str, Any]:
    rij = {"regel_id": f"{partner}-{soort}", "partner_id": partner, "verband_id": "V1", "jaar": 2026, "soort": soort}
    rij |= {"richting": "kosten", "bedrag": bedrag, "zekerheid": "gerealiseerd", "structureel": True}
    return rij | anders


def mensen(jaar: int = 2026, **aantallen: Any) -> list[dict[str, Any]]:
    return [{"partner_id": wie, "jaar": jaar, "inwoners": aantal} for wie, aantal in aantallen.items()]


def basis(sleutel: str, **waarden: Any) -> list[dict[str, Any]]:
    return [
        {"verband_id": "V1", "partner_id": wie, "sleutel": sleutel, "jaar": 2026, "waarde": waarde}
        for wie, waarde in waarden.items()
    ]


def groep(coalitie: str | None, kosten: Any = None, **anders: Any) -> dict[str, Any]:
    return {"verband_id": "V1", "coalitie": coalitie, "jaar": 2026, "kosten": kosten} | anders


def verband(*bedragen: dict[str, Any], leden: str = "ABC", **anders: Any) -> Inventaris:
    anders.setdefault("partner_jaar", mensen(A=10_000, B=20_000, C=30_000))
    genoemd = {rij["partner_id"]: {} for rij in [*bedragen, *anders.get("deelnames", [])]}
    anders["partners"] = genoemd | anders.get("partners", {})
    return maak({"V1": leden}, bedragen=list(bedragen), **anders)


DRIE = (lijn("A", 100.0), lijn("B", 100.0), lijn("C", 100.0))


def in_centen(bedragen: pd.Series) -> int:
    return sum(_coalities.centen(bedrag) for bedrag in bedragen)


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_keys_to_the_cent(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Every key of domein 7, and each of them adds up to exactly what is paid now."""
    frame = verdeelsleutels.vergelijk(gouden, "V1")
    for code in GOUDEN_SLEUTELS:
        assert frame.loc[code, "nieuw"].to_dict() == verwacht["sleutels_V1_euro"][code], code
        assert frame.loc[code, "nu"].to_dict() == verwacht["huidig_V1_euro"]
        assert in_centen(frame.loc[code, "nieuw"]) == 150_000_000
    assert frame.loc["mix", "nieuw"].to_dict() == verwacht["sleutels_V1_euro"]["mix_0.2"], "the default is 0.2"
    zelfde = verdeelsleutels.vergelijk(gouden, "V1", gelijk=0.2)
    pd.testing.assert_frame_equal(frame, zelfde)


def test_golden_now_and_per_inhabitant(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """W buys only: it is no owner, its money is in no key, and it counts in the shares of what everybody pays."""
    nu = verdeelsleutels.huidig(gouden).loc["V1"]
    assert nu.loc[["A", "B", "C"], "totaal"].to_dict() == verwacht["huidig_V1_euro"]
    assert nu["is_eigenaar"].to_dict() == {"A": True, "B": True, "C": True, "W": False}
    assert nu["aandeel_kosten"].to_dict() == pytest.approx({"A": 0.15, "B": 0.3, "C": 0.3, "W": 0.25})
    assert nu["aandeel_inwoners"].drop("W").to_dict() == pytest.approx({"A": 12 / 70, "B": 28 / 70, "C": 30 / 70})
    assert pd.isna(nu.loc["W", "aandeel_inwoners"])
    per = verdeelsleutels.vergelijk(gouden, "V1").loc["gelijk", "per_inwoner"]
    assert per.to_dict() == pytest.approx({"A": 150_000 / 12_000, "B": -50_000 / 28_000, "C": -100_000 / 30_000})
    assert verdeelsleutels.verbanden(gouden)[["n_eigenaren", "eigenaarskosten", "kosten"]].to_dict("index") == {
        "V1": {"n_eigenaren": 3, "eigenaarskosten": 1_200_000, "kosten": 1_500_000}
    }


def test_golden_which_keys_can_be_worked_out(gouden: Inventaris) -> None:
    """Three keys lack a base; who is missing is named."""
    frame = verdeelsleutels.sleutels(gouden, "V1")
    assert frame.index[~frame["kan"]].tolist() == ["uren", "producten", "eigendom"]
    assert frame.loc["uren", "ontbreekt"] == ("A", "B", "C")
    assert frame.loc["eigendom", "zin"] == "Van Gemeente C, Gemeente B en Gemeente A is het eigendomsaandeel onbekend."
    assert frame.attrs["voorlopig"] == ("sleutel mengvorm",)


# --- what a naive version gets wrong ------------------------------------------------------------------------------


def test_a_missing_base_is_no_zero() -> None:
    """One owner without a figure: the key is not worked out, and its name is there; a real 0 is worked out."""
    inv = verband(*DRIE, verdeelbasis=[*basis("objecten", A=5, B=5), *basis("uren", A=5, B=5, C=0)])
    frame = verdeelsleutels.vergelijk(inv, "V1")
    assert frame.loc["objecten", ["nieuw", "verschil", "per_inwoner"]].isna().all().all()
    assert frame.loc["objecten", "ontbreekt"].tolist() == [("C",)] * 3
    assert frame.loc["objecten", "reden"].unique().tolist() == ["Van C is de verdeelbasis objecten onbekend."]
    assert frame.loc["uren", "nieuw"].to_dict() == {"A": 150, "B": 150, "C": 0}


def test_an_unknown_contribution_stops_every_key() -> None:
    """Without the contribution of one owner the total is unknown: nothing is divided, and it says whose it is."""
    for rest in ((lijn("C", None),), (), (lijn("C", 100.0), lijn("C", None, "bijdrage_inkoop"))):
        eigenaar = {"eigenaar": True, "verband_id": "V1", "rol": "deelnemer"}
        inv = verband(*DRIE[:2], *rest, leden="", deelnames=[{"partner_id": wie, **eigenaar} for wie in "ABC"])
        frame = verdeelsleutels.vergelijk(inv, "V1")
        assert frame["nieuw"].isna().all()
        assert set(frame["ontbreekt"]) == {("C",)}
        assert set(frame["reden"]) == {"Van C is de bijdrage onbekend."}
        assert frame.loc["gelijk", "nu"].dropna().to_dict() == {"A": 100, "B": 100}
        assert not verdeelsleutels.sleutels(inv, "V1")["kan"].any()
        assert pd.isna(verdeelsleutels.verbanden(inv).loc["V1", "kosten"])
        assert verdeelsleutels.antwoorden(inv)["vergelijk"] == (
            "Verband V1: geen sleutel is te berekenen. Van C is de bijdrage onbekend."
        )


def test_error_16_nothing_is_divided_by_zero() -> None:
    """Naive error 16: a base of zero gives a reason and no infinite amount; nor does a gemeente without inhabitants."""
    inv = verband(*DRIE, verdeelbasis=basis("objecten", A=0, B=0, C=0), partner_jaar=mensen(A=0, B=1, C=1))
    frame = verdeelsleutels.vergelijk(inv, "V1")
    assert frame.loc["objecten", "nieuw"].isna().all()
    assert set(frame.loc["objecten", "reden"]) == {
        "Van alle eigenaren samen is de verdeelbasis objecten nul: naar rato verdelen kan niet."
    }
    assert frame.loc["objecten", "ontbreekt"].tolist() == [()] * 3
    assert frame.loc["inwoners", "nieuw"].to_dict() == {"A": 0, "B": 150, "C": 150}
    assert pd.isna(frame.loc[("inwoners", "A"), "per_inwoner"])
    gratis = verband(*(lijn(wie, 0.0) for wie in "ABC"))
    assert verdeelsleutels.vergelijk(gratis, "V1").loc["gelijk", "nieuw"].tolist() == [0, 0, 0]
    assert verdeelsleutels.aandelen(gratis, "V1")["kostenaandeel"].isna().all()


def test_error_17_shares_are_of_the_same_whole() -> None:
    """Naive error 17: when one member's cost is unknown, nobody has a share of the costs; of inhabitants likewise."""
    leden = [{"partner_id": wie, "verband_id": "V1", "rol": "lid", "stemaandeel": 0.25} for wie in "ABCD"]
    inv = verband(*DRIE, leden="", deelnames=leden)
    frame = verdeelsleutels.aandelen(inv, "V1")
    assert frame["stemaandeel"].eq(0.25).all()
    assert frame[["kostenaandeel", "inwoneraandeel"]].isna().all().all()
    assert frame.attrs["dekking"].onbekend == ("D",)
    assert verdeelsleutels.antwoorden(inv)["aandelen"] == "Verband V1: het aandeel in de kosten is onbekend."
    heel = verband(*DRIE, lijn("D", 300.0), leden="", deelnames=leden, partner_jaar=mensen(A=1, B=1, C=1, D=1))
    assert verdeelsleutels.aandelen(heel, "V1")["kostenaandeel"].to_dict() == pytest.approx(
        {"A": 1 / 6, "B": 1 / 6, "C": 1 / 6, "D": 1 / 2}
    )
    assert verdeelsleutels.antwoorden(heel)["aandelen"] == (
        "Verband V1: D betaalt 50 %, met 25 % van de stemmen en 25 % van de inwoners."
    )


def test_another_year_is_unknown(gouden: Inventaris) -> None:
    """Inhabitants or a base of another year are never put in the place of those of the selected one."""
    inv = verband(*DRIE, partner_jaar=mensen(2025, A=1, B=2, C=3), verdeelbasis=[
        {**rij, "jaar": 2025} for rij in basis("objecten", A=1, B=2, C=3)
    ])  # fmt: skip
    frame = verdeelsleutels.sleutels(inv, "V1")
    assert frame.index[frame["kan"]].tolist() == ["gelijk"]
    assert verdeelsleutels.verbanden(gouden.kies(jaar=2025)).empty


# --- who is an owner ----------------------------------------------------------------------------------------------


def test_owners_are_who_is_called_so_or_pays_so() -> None:
    """Where nobody said who owns, a line of bijdrage_eigenaar decides; who is called no owner keeps what it pays."""
    gezegd = {"A": True, "B": pd.NA, "C": False}
    leden = [{"partner_id": w, "verband_id": "V1", "rol": "lid", "eigenaar": e} for w, e in gezegd.items()]
    inv = verband(*DRIE, lijn("D", 50.0, "bijdrage_inkoop"), leden="", deelnames=leden)
    nu = verdeelsleutels.huidig(inv).loc["V1"]
    assert nu["is_eigenaar"].to_dict() == {"A": True, "B": True, "C": False, "D": False}
    assert verdeelsleutels.vergelijk(inv, "V1").loc["gelijk", "nieuw"].to_dict() == {"A": 100, "B": 100}
    niemand = verband(lijn("A", 50.0, "bijdrage_inkoop"))
    assert verdeelsleutels.vergelijk(niemand, "V1").empty
    assert not verdeelsleutels.sleutels(niemand, "V1")["kan"].any()


def test_inhabitants_divide_between_gemeenten_only() -> None:
    """A waterschap that owns keeps what it pays under inwoners, shares under gelijk, and half of both in a mix."""
    water = {"W": {"partnertype": "waterschap"}}
    inv = verband(*DRIE, lijn("W", 300.0), leden="ABCW", partners=water)
    frame = verdeelsleutels.vergelijk(inv, "V1", gelijk=0.5)
    assert frame.loc["inwoners", "nieuw"].to_dict() == {"A": 50, "B": 100, "C": 150, "W": 300}
    assert frame.loc["gelijk", "nieuw"].tolist() == [150] * 4
    assert frame.loc["mix", "nieuw"].to_dict() == {"A": 100, "B": 125, "C": 150, "W": 225}
    assert pd.isna(frame.loc[("gelijk", "W"), "per_inwoner"])
    assert verdeelsleutels.sleutels(inv, "V1").loc["inwoners", "zin"] == "Te berekenen; W houdt de huidige bijdrage."
    zonder = verband(lijn("W", 300.0), leden="W", partners=water)
    assert verdeelsleutels.sleutels(zonder, "V1").loc["inwoners", "zin"] == (
        "Onder de eigenaren is geen gemeente: naar inwoners verdelen kan niet."
    )
    vaag = verband(*DRIE, partners={"C": {"partnertype": pd.NA}})
    assert verdeelsleutels.sleutels(vaag, "V1").loc["inwoners", "ontbreekt"] == ("C",)


def test_what_is_bought_stays_with_the_buyer() -> None:
    """A key moves the owners' part only."""
    inv = verband(*DRIE, lijn("A", 1000.0, "bijdrage_inkoop"), verdeelbasis=basis("objecten", A=0, B=1, C=1))
    assert verdeelsleutels.vergelijk(inv, "V1").loc["objecten", "nieuw"].to_dict() == {"A": 1000, "B": 150, "C": 150}


def test_property_shares_come_from_the_verband_itself() -> None:
    """Property divides by share; a module's shares say nothing of the whole, and its money is counted in it."""
    leden = [
        {"partner_id": wie, "verband_id": "V1", "rol": "aandeelhouder", "eigendomsaandeel": deel}
        for wie, deel in zip("ABC", (0.5, 0.25, 0.25), strict=True)
    ]
    module = [{"partner_id": "A", "verband_id": "M1", "rol": "lid", "eigendomsaandeel": 0.9}]
    inv = verband(
        *DRIE, lijn("A", 100.0, verband_id="M1", regel_id="m"), leden="", deelnames=leden + module,
        verbanden={"M1": {"onderdeel_van": "V1"}},
    )  # fmt: skip
    assert verdeelsleutels.vergelijk(inv, "V1").loc["eigendom", "nieuw"].to_dict() == {"A": 200, "B": 100, "C": 100}
    dubbel = verband(*DRIE, leden="", deelnames=[*leden, {**leden[0], "eigendomsaandeel": 0.4, "van": "2020"}])
    assert verdeelsleutels.sleutels(dubbel, "V1").loc["eigendom", "ontbreekt"] == ("A",)


# --- empty, and choices that do not exist -------------------------------------------------------------------------


def test_the_title_of_inwoners_says_who_pays_more_and_less(gouden: Inventaris) -> None:
    """The largest rise and the largest fall, in euro, as in the frame; without inwoners it says what is missing."""
    rij = verdeelsleutels.vergelijk(gouden, "V1").loc["inwoners"]["verschil"]
    assert rij.drop("W", errors="ignore").to_dict() == {"C": 14285.71, "B": 30000.0, "A": -44285.71}
    zin = verdeelsleutels.antwoorden(gouden, verband_id="V1")["naar_inwoners"]
    assert zin == "Naar inwoners betaalt Gemeente B € 30.000 meer en Gemeente A € 44.286 minder."
    zonder = {
        **gouden.tabellen,
        "partner_jaar": gouden.partner_jaar.assign(inwoners=pd.NA).astype(gouden.partner_jaar.dtypes),
    }
    anders = replace(gouden, tabellen=zonder)
    assert (
        "naar inwoners is niet te berekenen"
        in verdeelsleutels.antwoorden(anders, verband_id="V1")["naar_inwoners"].lower()
    )


def test_an_empty_inventory_says_what_to_fill(gouden: Inventaris) -> None:
    """Frames without rows and with their columns; the answers name the file."""
    niets = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    for naam in ("huidig", "verbanden", "gevoeligheid"):
        assert len(getattr(verdeelsleutels, naam)(niets)) == 0
        assert list(getattr(verdeelsleutels, naam)(niets)) == list(getattr(verdeelsleutels, naam)(gouden))
    assert set(verdeelsleutels.antwoorden(niets)) == {"Er zijn geen bijdragen vastgelegd. Vul bedragen.csv in."}
    assert set(verdeelsleutels.antwoorden(gouden.kies(jaar=2024))) == {
        "Voor 2024 is in deze selectie geen bijdrage van een eigenaar vastgelegd."
    }
    kaal = verband()
    for naam in ("sleutels", "vergelijk", "aandelen", "zelfstandig", "shapley"):
        leeg_, vol = getattr(verdeelsleutels, naam)(kaal, "V1"), getattr(verdeelsleutels, naam)(gouden, "V1")
        assert list(leeg_) == list(vol), naam
    assert verdeelsleutels.antwoorden(kaal, verband_id="V1")["vergelijk"] == "Verband V1: er is geen eigenaar bekend."


@pytest.mark.parametrize(
    ("verband_id", "bericht"),
    [
        ("V11", "'V11' is geen verband: bedoeld: 'V1'?"),
        ("x", "'x' is geen verband: kies uit V1 en V2"),
        ("M1", "'M1' is een module van 'V1': kies die, of gebruik kies(modules=True)"),
        ("V3", "'V3' valt buiten deze selectie: het loopt niet op de peildatum of is niet gekozen"),
    ],
)
def test_an_unknown_verband_is_refused(verband_id: str, bericht: str) -> None:
    """The whole message, for every way in which a verband can be out of sight."""
    inv = maak({"V1": "AB", "V2": "AB", "V3": "AB", "M1": "AB"}, verbanden={"M1": {"onderdeel_van": "V1"},
               "V3": {"status": "verkenning"}})  # fmt: skip
    with pytest.raises(KeuzeFout) as fout:
        verdeelsleutels.vergelijk(inv, verband_id)
    assert str(fout.value) == bericht


def test_a_mix_outside_zero_and_one_is_refused() -> None:
    """α is a share; blank in the inventory, the mix is not worked out."""
    with pytest.raises(KeuzeFout) as fout:
        verdeelsleutels.vergelijk(verband(*DRIE), "V1", gelijk=20)
    assert str(fout.value) == "gelijk=20,00 is geen aandeel: kies een getal van 0 tot en met 1"
    drempels = pd.DataFrame({"code": ["mix_gelijk"], "waarde": [""]})
    inv = verband(*DRIE, regels={"regels_drempels": drempels})
    assert verdeelsleutels.sleutels(inv, "V1").loc["mix", "zin"] == (
        "De drempel mix_gelijk is leeg gelaten: kies het deel in gelijke delen."
    )
    assert verdeelsleutels.vergelijk(inv, "V1", gelijk=1.0).loc["mix", "nieuw"].tolist() == [100] * 3


# --- doing it alone -----------------------------------------------------------------------------------------------

DUUR = (lijn("A", 100.0), lijn("B", 80.0), lijn("C", 120.0))


def test_stand_alone_test_per_group() -> None:
    """Certain when the whole interval agrees, possible when it does not or is not given, unknown when a part is."""
    inv = verband(*DUUR, zelfstandige_kosten=[
        groep("A", 90.0, laag=80.0, hoog=95.0), groep("B", 70.0, laag=60.0, hoog=90.0), groep("C", 130.0),
        groep("B+A", 300.0, laag=200.0, hoog=400.0), groep("A + C", None, hoog=210.0), groep("B+C"), groep("A+Z", 5.0),
    ])  # fmt: skip
    frame = verdeelsleutels.zelfstandig(inv, "V1").set_index("coalitie")
    uit = {"".join(wie): rij for wie, rij in frame[["duurder_samen", "status", "verschil"]].iterrows()}
    assert {wie: rij["status"] for wie, rij in uit.items()} == {
        "A": "zeker", "AC": "zeker", "B": "mogelijk", "AB": "zeker", "C": "mogelijk", "AZ": "onbekend",
        "BC": "onbekend",
    }  # fmt: skip
    assert [wie for wie, rij in uit.items() if rij["duurder_samen"] is True] == ["A", "AC", "B"], "these come first"
    assert (uit["A"]["verschil"], uit["B"]["verschil"], uit["AB"]["verschil"]) == (10, 10, -120)
    assert pd.isna(uit["AC"]["verschil"]), "above its upper end, though nobody said how much"
    assert frame.attrs["noten"] == ("scenario, geen meting",)
    assert verdeelsleutels.antwoorden(inv)["zelfstandig"] == (
        "Verband V1: A betaalt € 10 meer dan alleen (scenario, 3 van 5 groepen)."
    )


def test_two_rows_that_contradict_each_other_say_nothing() -> None:
    """A+B and B+A are one group; with two amounts its cost is unknown."""
    inv = verband(*DUUR, zelfstandige_kosten=[groep("A+B", 1.0), groep("B+A", 2.0)])
    frame = verdeelsleutels.zelfstandig(inv, "V1")
    assert frame[["coalitie", "status"]].to_numpy().tolist() == [[("A", "B"), "onbekend"]]


@given(
    bedragen=st.lists(st.integers(0, 500), min_size=2, max_size=5),
    vast=st.integers(0, 300),
    variabel=st.integers(0, 5),
)
@settings(max_examples=12, deadline=None)
def test_curve_finds_the_group_that_gains_most_by_leaving(bedragen: list[int], vast: int, variabel: int) -> None:
    """The largest excess over all groups is that of a group in the table, though only a few are listed."""
    wie = "ABCDE"[: len(bedragen)]
    objecten = {partner: 10 * plek for plek, partner in enumerate(wie)}
    inv = verband(
        *(lijn(partner, float(bedrag)) for partner, bedrag in zip(wie, bedragen, strict=True)), leden=wie,
        verdeelbasis=basis("objecten", **objecten),
        zelfstandige_kosten=[groep(None, vast=float(vast), variabel=float(variabel), basis="objecten")],
    )  # fmt: skip
    betaalt = dict(zip(wie, bedragen, strict=True))
    meest = max(
        sum(betaalt[p] - variabel * objecten[p] for p in deel) - vast
        for n in range(1, len(wie) + 1)
        for deel in combinations(wie, n)
    )
    frame = verdeelsleutels.zelfstandig(inv, "V1")
    assert frame["verschil"].max() == meest
    assert len(frame) <= len(wie) + 2
    assert set(frame["status"]) == {"mogelijk"}, "a curve has no interval"


# --- Shapley ------------------------------------------------------------------------------------------------------


def test_shapley_needs_every_group_and_names_what_is_missing() -> None:
    """Without one group there is no value; the sentence counts and names."""
    kosten = {"A": 100.0, "B": 80.0, "C": 120.0, "A+B": 150.0, "A+C": 160.0, "B+C": 150.0, "A+B+C": 200.0}
    rijen = [groep(*deel) for deel in kosten.items()]
    heel = verdeelsleutels.shapley(verband(*DUUR, zelfstandige_kosten=rijen), "V1")
    assert heel["shapley"].to_dict() == {"A": 68.34, "B": 53.33, "C": 78.33}
    assert heel["verschil"].to_dict() == {"A": -31.66, "B": -26.67, "C": -41.67}
    mist = verdeelsleutels.shapley(verband(*DUUR, zelfstandige_kosten=rijen[:2]), "V1")
    assert mist["shapley"].isna().all()
    assert set(mist["reden"]) == {"Van 5 van 7 groepen is geen raming: C; A+B; A+C …."}
    zonder_bedrag = [*rijen[:-1], groep("A+B+C", None, laag=1.0, hoog=2.0)]
    deels = verdeelsleutels.shapley(verband(*DUUR, zelfstandige_kosten=zonder_bedrag), "V1")
    assert set(deels["reden"]) == {"Van 1 van 7 groepen is geen raming: A+B+C."}


def test_shapley_stops_past_twelve_partners() -> None:
    """Thirteen partners are too many groups, and it says so; twelve on a curve are worked out."""
    wie = "ABCDEFGHIJKLM"
    curve = [groep(None, vast=120.0, variabel=1.0, basis="inwoners")]
    aantallen = mensen(**{partner: 10 * (plek + 1) for plek, partner in enumerate(wie)})
    for n, reden in ((12, None), (13, "Met 13 partners zijn er te veel groepen: ten hoogste 12.")):
        rijen = [lijn(partner, 1.0) for partner in wie[:n]]
        inv = verband(*rijen, leden=wie[:n], partner_jaar=aantallen, zelfstandige_kosten=curve)
        frame = verdeelsleutels.shapley(inv, "V1")
        if reden:
            assert set(frame["reden"]) == {reden}
        else:
            assert frame["shapley"].to_dict() == {p: 10 + 10 * (k + 1) for k, p in enumerate(wie[:n])}


@given(
    vast=st.integers(0, 10**12), variabel=st.integers(0, 1000),
    mensen_=st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
)  # fmt: skip
@settings(max_examples=20, deadline=None)
def test_shapley_is_efficient_symmetric_and_in_the_core(vast: int, variabel: int, mensen_: list[int]) -> None:
    """On a concave cost curve: the sum is exact, equals get equal, and no group pays more than alone."""
    n = len(mensen_)
    kosten = np.zeros(2**n, np.int64)
    for masker in range(1, 2**n):
        kosten[masker] = vast + variabel * sum(m for bit, m in enumerate(mensen_) if masker >> bit & 1)
    exact = _coalities.shapley(kosten)
    delen = _coalities.afgerond(exact)
    assert sum(delen) == kosten[-1]
    for een, ander in combinations(range(n), 2):
        assert (exact[een] == exact[ander]) == (mensen_[een] == mensen_[ander] or variabel == 0)
    for masker in range(1, 2**n):
        assert sum(exact[bit] for bit in range(n) if masker >> bit & 1) <= kosten[masker]


@given(kosten=st.lists(st.integers(0, 10**14), min_size=7, max_size=7), eigen=st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_shapley_of_a_dummy_is_its_own_cost(kosten: list[int], eigen: int) -> None:
    """Who adds the same to every group pays exactly that, however wild the costs of the others are."""
    zonder = np.array([0, *kosten], np.int64)
    exact = _coalities.shapley(np.concatenate([zonder, zonder + eigen]))
    assert exact[3] == eigen
    assert exact[:3] == _coalities.shapley(zonder)


# --- sensitivity --------------------------------------------------------------------------------------------------


def test_sensitivity_to_the_mix_and_to_the_year_of_inhabitants(gouden: Inventaris) -> None:
    """Today's setting comes first and changes nothing; another year of inhabitants leaves the money as it is."""
    frame = verdeelsleutels.gevoeligheid(gouden)
    assert frame["stelling"].unique().tolist() == ["wie betaalt meer onder de mengsleutel"]
    assert frame["verandert"].tolist() == [False, True, True, True, True, True]
    inv = verband(*DRIE, partner_jaar=[*mensen(A=1, B=1, C=4), *mensen(2020, A=4, B=1, C=1), *mensen(2021, A=4)])
    jaren = verdeelsleutels.gevoeligheid(inv).set_index("instelling").filter(like="inwoners van", axis=0)
    assert jaren["waarde"].to_dict() == {
        "inwoners van 2026 (nu)": "C",
        "inwoners van 2020": "A",
        "inwoners van 2021": "onbekend",
    }
    assert jaren["verandert"].tolist() == [False, True, pd.NA]
    assert jaren.loc["inwoners van 2020", "wat"] == "C: meer → minder en A: minder → meer"


# --- what must always hold ----------------------------------------------------------------------------------------

BEDRAG = st.integers(-(10**14), 10**14).map(lambda cent: cent / 100)


@given(
    bedragen=st.lists(BEDRAG, min_size=1, max_size=6),
    inkoop=BEDRAG,
    waarden=st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=6, max_size=6),
    gelijk=st.floats(0, 1, allow_subnormal=False),
)
@settings(max_examples=12, deadline=None)
def test_every_key_sums_exactly_to_the_cent(
    bedragen: list[float], inkoop: float, waarden: list[float], gelijk: float
) -> None:
    """Σ New = Σ now in whole cents, for negative, zero and very large amounts and any base."""
    wie = "ABCDEF"[: len(bedragen)]
    inv = verband(
        *(lijn(partner, bedrag) for partner, bedrag in zip(wie, bedragen, strict=True)),
        lijn("A", inkoop, "bijdrage_inkoop"), leden=wie,
        verdeelbasis=basis("objecten", **dict(zip(wie, waarden, strict=False))),
        partner_jaar=mensen(**{partner: int(w) for partner, w in zip(wie, waarden, strict=False)}),
    )  # fmt: skip
    frame = verdeelsleutels.vergelijk(inv, "V1", gelijk=gelijk)
    for code in ("gelijk", "inwoners", "objecten", "mix"):
        deel = frame.loc[code]
        if deel["nieuw"].notna().all():
            assert in_centen(deel["nieuw"]) == in_centen(deel["nu"]), code
            assert in_centen(deel["verschil"]) == 0
    assert frame.loc["gelijk", "nieuw"].notna().all()
    assert (frame.loc["objecten", "nieuw"].notna().all()) == any(waarden[: len(wie)])


@given(delen=st.lists(st.fractions(-1000, 1000), min_size=1, max_size=8), som=st.integers(-5000, 5000))
@settings(max_examples=20, deadline=None)
def test_largest_remainder_rounds_by_less_than_one(delen: list[Fraction], som: int) -> None:
    """Parts that add up to a whole number still do, and nobody's part moves a whole unit."""
    delen = [*delen, som - sum(delen)]
    uit = _coalities.afgerond(delen)
    assert sum(uit) == som
    assert all(abs(heel - deel) < 1 for heel, deel in zip(uit, delen, strict=True))


@given(toeval=st.randoms(use_true_random=False))
@settings(max_examples=2, deadline=None)
def test_row_order_is_irrelevant_and_nothing_changes(toeval: Any) -> None:
    """Shuffled rows give the same tables, to the cent that nobody is owed, and the inventory stays as it was."""
    inv = verband(
        *DRIE[:2], lijn("C", 100.01), verdeelbasis=basis("objecten", A=1, B=1, C=1),
        zelfstandige_kosten=[groep("A", 1.0), groep("B", 2.0), groep("C+A", 3.0)],
    )  # fmt: skip
    vooraf = copy.deepcopy(inv)
    anders = geschud(inv, toeval)
    for naam in ("sleutels", "vergelijk", "aandelen", "zelfstandig", "shapley"):
        een, ander = (getattr(verdeelsleutels, naam)(wat, "V1") for wat in (inv, anders))
        pd.testing.assert_frame_equal(een, ander)
    for naam in ("huidig", "verbanden", "gevoeligheid"):
        pd.testing.assert_frame_equal(getattr(verdeelsleutels, naam)(inv), getattr(verdeelsleutels, naam)(anders))
    pd.testing.assert_series_equal(verdeelsleutels.antwoorden(inv), verdeelsleutels.antwoorden(anders))
    assert verdeelsleutels.vergelijk(inv, "V1").loc["objecten", "nieuw"].to_dict() == {
        "A": 100.01,
        "B": 100.0,
        "C": 100.0,
    }
    assert inv == vooraf


def test_signals_put_the_verband_with_a_group_that_pays_more_first() -> None:
    """What there is most to talk about comes first; without an estimate a group is unknown, never zero."""
    inv = swanalyse.load("data/voorbeeldregio")
    frame = verdeelsleutels.signalen(inv)
    assert frame.index[:2].tolist() == ["v-belastingkring", "v-afvalkring"]
    assert frame.loc["v-belastingkring", ["groepen", "duurder_samen"]].tolist() == [7, 1]
    assert float(frame.loc["v-afvalkring", "verschuiving"]) == pytest.approx(0.25)
    assert frame.loc["v-jeugdregio", ["groepen", "duurder_samen"]].isna().all()


def test_without_a_verband_the_one_most_is_recorded_of_is_meant(gouden: Inventaris) -> None:
    """In the golden inventory that is V1; where nobody pays anything every frame is empty and nothing fails."""
    pd.testing.assert_frame_equal(verdeelsleutels.vergelijk(gouden), verdeelsleutels.vergelijk(gouden, "V1"))
    leeg = maak({"V1": "AB"})
    for maat in ("vergelijk", "aandelen", "zelfstandig", "shapley", "signalen", "huidig", "gevoeligheid"):
        assert len(getattr(verdeelsleutels, maat)(leeg)) == 0, maat
    assert not verdeelsleutels.sleutels(leeg)["kan"].any()
