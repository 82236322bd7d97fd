"""Drukte: every value of the golden example, what must always hold, and the errors a naive version makes."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import drukte
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.schema import schema
from tests.maken import geschud, maak

DELEN = ["vergaderen", "voorbereiden", "reizen"]
TAFEL = {
    "geleding": "bestuurlijk",
    "frequentie_per_jaar": 4,
    "duur_uur": 2,
    "voorbereiding_uur": 1,
    "aandeel_digitaal": 0,
}
PLEK = {"n_bestuurders": 1, "n_ambtenaren": 0, "n_raadsleden": 0, "reistijd_uur": 1, "ambtelijke_voorbereiding_uur": 0}
FRAMES = (
    "per_overleg", "uren", "belasting", "zetels", "dubbelfuncties", "tafels", "stapeling", "stapeling_lagen",
    "overlegkosten", "overlegquote", "samenvoegkandidaten", "ervaren", "ervaren_per_partner", "raadsdrukte", "scenario",
    "scenario_regels", "vragen", "gevoeligheid",
)  # fmt: skip


def tafel(overleg: str, verband: str | None = "V1", **anders: Any) -> dict[str, Any]:
    return {"overleg_id": overleg, "verband_id": verband, "naam": f"Tafel {overleg}", **TAFEL, **anders}


def plek(overleg: str, partner: str, **anders: Any) -> dict[str, Any]:
    return {"overleg_id": overleg, "partner_id": partner, **PLEK, **anders}


def een_tafel(tafel_: dict[str, Any] | None = None, plek_: dict[str, Any] | None = None, **rest: Any) -> Inventaris:
    """A and B at one table of four meetings of 2 + 1 + 1 hours: 16 hours each, but for what is asked otherwise of A."""
    rest.setdefault("leden", {"V1": "AB"})
    tabellen = {
        "overleggen": [tafel("O1", **(tafel_ or {}))],
        "aanwezigheid": [plek("O1", "A", **(plek_ or {})), plek("O1", "B")],
        **rest,
    }
    return maak(tabellen.pop("leden"), **tabellen)


def nvt(tabel: str, kolom: str, n: int) -> dict[str, pd.DataFrame]:
    return {tabel: pd.DataFrame({kolom: [True] + [False] * (n - 1)})}


def parameters(inv: Inventaris, **waarden: float | None) -> Inventaris:
    eigen = {**inv.eigenschappen, "parameters": {**inv.eigenschappen.get("parameters", {}), **waarden}}
    return swanalyse.Inventaris(eigen, inv.tabellen, inv.nvt, inv.selectie, inv.regels)


def rij(frame: pd.DataFrame, sleutel: Any, kolommen: list[str]) -> list[Any]:
    return list(frame.loc[[sleutel], kolommen].to_numpy(object)[0])


# --- the golden example -------------------------------------------------------------------------------------------


def test_golden_d1_hours(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Lower bound, known and all places per partner; who has nothing known is unknown, not zero."""
    tabel = drukte.uren(gouden)
    for partner, cijfers in verwacht["drukte_bestuurlijk"].items():
        totaal = tabel.loc[partner, "totaal"]
        assert (None if pd.isna(totaal) else totaal) == cijfers["uren_ondergrens"], partner
        assert rij(tabel, partner, ["bekend", "van"]) == [cijfers["bekend"], cijfers["totaal"]]
    assert tabel["status"].to_dict() == {
        **dict.fromkeys("ABCDW", "ondergrens"), "E": "onbekend", "M": "onbekend"
    }  # fmt: skip
    assert rij(tabel, "M", ["bekend", "van", "verbanden_zonder_overleg"]) == [0, 0, 1]


def test_golden_d1_is_in_display_order(gouden: Inventaris) -> None:
    """Most hours first, unknown last."""
    assert drukte.uren(gouden).index.tolist() == ["C", "A", "B", "W", "D", "E", "M"]


def test_golden_d1_parts(gouden: Inventaris) -> None:
    """A at O1 (4×(2+2+,5)), O2 (6×(1,5+1+,5)) and O3 (4×(1,5+1+,5)): 23 + 18 + 7 hours."""
    assert rij(drukte.uren(gouden), "A", DELEN) == [23.0, 18.0, 7.0]


def test_golden_d1_cell(gouden: Inventaris) -> None:
    """The unknown trip of W leaves a lower bound that names its column; an unknown frequency leaves nothing."""
    tabel = drukte.per_overleg(gouden)
    assert rij(tabel, ("O1", "W"), ["totaal", "status", "ontbreekt"]) == [16.0, "ondergrens", ("reistijd_uur",)]
    onbekend = tabel.loc["O4"]
    assert onbekend[[*DELEN, "totaal"]].isna().all(axis=None)
    assert set(onbekend["ontbreekt"]) == {("frequentie_per_jaar",)}


def test_golden_d9_merging(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Before and after per partner, and D, who sat at one of the two, first."""
    tabel = drukte.samenvoegen(gouden, ["O2", "O3"])
    uitkomst = verwacht["samenvoegen_O2_O3"]
    assert tabel["voor"].to_dict() == uitkomst["voor"]
    assert tabel["na"].to_dict() == uitkomst["na"]
    assert [tabel["voor"].sum(), tabel["na"].sum()] == [uitkomst["voor_tot"], uitkomst["na_tot"]]
    assert -tabel["verschil"].sum() == uitkomst["besparing"]
    assert tabel.index[0] == "D"
    assert tabel.loc["D", "verschil"] == 9.25


def test_golden_d9_by_position_and_by_name(gouden: Inventaris) -> None:
    """The toeslag may be handed over either way, and the geleding too."""
    een, ander = (
        drukte.samenvoegen(gouden, ["O2", "O3"], 0.5),
        drukte.samenvoegen(gouden, overleggen=["O3", "O2"], toeslag=0.5),
    )
    pd.testing.assert_frame_equal(een, ander)
    assert not een["na"].equals(drukte.samenvoegen(gouden, ["O2", "O3"])["na"])
    pd.testing.assert_frame_equal(drukte.uren(gouden, "ambtelijk"), drukte.uren(gouden, geleding="ambtelijk"))


def test_golden_d2_d4_seats_and_gini(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """Seats, also at the table of unknown frequency, and their Gini over five gemeenten."""
    doel = verwacht["gini_zetels_ABCDE"]
    zetels = drukte.zetels(gouden).loc[list("ABCDE"), "zetels"]
    assert zetels.tolist() == doel["zetels"]
    cijfers = drukte.concentratie(zetels)
    assert cijfers["gini"] == pytest.approx(doel["gini"])
    assert cijfers["gini_gecorrigeerd"] == pytest.approx(doel["gini_gecorrigeerd"])
    assert cijfers[["top3_aandeel", "bekend", "van"]].tolist() == [0.8, 5, 5]


def test_golden_d3_costs(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """The costs of V1, whole for A, B and C, a lower bound for W; a membership without overleg is unknown."""
    tabel = drukte.overlegkosten(gouden)
    for partner, kosten in verwacht["overlegkosten_V1_euro"].items():
        assert rij(tabel, (partner, "V1"), ["kosten", "status"]) == [kosten, "volledig"]
    assert rij(tabel, ("W", "V1"), ["kosten", "status"]) == [2880.0, "ondergrens"]
    assert rij(tabel, ("A", "V4"), ["kosten", "status"]) == [pd.NA, "onbekend"]
    assert len(tabel) == len(gouden.deelnames)


def test_golden_d3_quote(gouden: Inventaris) -> None:
    """Above and below the line stand the same partners: W, whose hours are a lower bound, is in neither."""
    tabel = drukte.overlegquote(gouden)
    verwacht = [10_080.0, 1_500_000.0, 10_080 / 1_510_080, 144.0, 3, 4, "ondergrens"]
    kolommen = ["overlegkosten", "kosten", "quote", "uren", "bekend", "van", "status"]
    assert rij(tabel, "V1", kolommen) == pytest.approx(verwacht)
    assert rij(tabel, "V4", ["quote", "uren", "status"]) == [pd.NA, pd.NA, "onbekend"]


def test_a_quote_over_some_partners_is_no_lower_bound() -> None:
    """What is unknown of the others may bring the share down, so the sentence does not say at least."""
    geld = {"verband_id": "V1", "jaar": 2026, "richting": "kosten", "soort": "bijdrage_eigenaar", "structureel": True}
    rest = {
        "bedragen": [
            {**geld, "regel_id": wie, "partner_id": wie, "bedrag": bedrag}
            for wie, bedrag in (("A", 640_000), ("B", 6_400))
        ],
        "tarieven": [{"soort": soort, "jaar": 2026, "euro_per_uur": 100} for soort in ("bestuurlijk", "ambtelijk")],
    }
    deels = drukte.antwoorden(een_tafel(plek_={"reistijd_uur": None}, **rest))["overlegquote"]
    assert deels.endswith("in Verband V1: 20,0 % van alle kosten (1 van 2 partners).")
    heel = drukte.overlegquote(een_tafel(**rest))
    assert heel.loc["V1", "quote"] == pytest.approx(3_200 / 649_600), "far below the 20 %"


def test_golden_answers(gouden: Inventaris) -> None:
    """Who carries most, how complete, and that a lower bound is called one."""
    zinnen = drukte.antwoorden(gouden)
    assert zinnen.index[:3].tolist() == ["uren", "per_overleg", "belasting"]
    assert zinnen["uren"] == (
        "Voor zover bekend besteedt Gemeente C de meeste bestuurlijke uren: ten minste 50 per jaar "
        "(3 van 4 tafels bekend)."
    )
    assert zinnen["per_overleg"].startswith("10 van 16 plaatsen aan tafel zijn volledig bekend; bij 11 van 26")
    assert (
        zinnen["samenvoegen"]
        == "Bestuur V2 en Bestuur V7 samenvoegen: 17 uur minder, maar Gemeente D krijgt er 9,25 bij."
    )
    assert zinnen["lorenz"].endswith("0 van 5 gemeenten volledig bekend.")


# --- hours, part by part ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tafel_", "plek_", "totaal", "status", "ontbreekt"),
    [
        ({}, {}, 16.0, "volledig", ()),
        ({"duur_uur": None}, {}, 8.0, "ondergrens", ("duur_uur",)),
        ({"aandeel_digitaal": None}, {}, 12.0, "ondergrens", ("aandeel_digitaal",)),
        ({"aandeel_digitaal": None}, {"reistijd_uur": 0}, 12.0, "volledig", ()),
        ({"aandeel_digitaal": 1}, {"reistijd_uur": None}, 12.0, "volledig", ()),
        ({"aandeel_digitaal": 0.25}, {}, 15.0, "volledig", ()),
        ({"frequentie_per_jaar": None}, {}, pd.NA, "onbekend", ("frequentie_per_jaar",)),
        ({}, {"n_bestuurders": None}, pd.NA, "onbekend", ("n_bestuurders",)),
        ({"frequentie_per_jaar": None}, {"n_bestuurders": 0}, 0.0, "volledig", ()),
        ({}, {"n_bestuurders": 2}, 32.0, "volledig", ()),
        ({}, {"opkomst": 0.5}, 8.0, "volledig", ()),
    ],
)
def test_one_cell(
    tafel_: dict[str, Any], plek_: dict[str, Any], totaal: Any, status: str, ontbreekt: tuple[str, ...]
) -> None:
    """Known additive parts make a lower bound, never without frequency or persons; a zero needs no other factor."""
    tabel = drukte.per_overleg(een_tafel(tafel_, plek_))
    assert rij(tabel, ("O1", "A"), ["totaal", "status", "ontbreekt"]) == [totaal, status, ontbreekt]


def test_error_1_all_unknown_is_not_zero() -> None:
    """A partner of whom no cell is known has unknown hours, in parts and in total, and so has a lower bound of zero."""
    tabel = drukte.uren(een_tafel({"frequentie_per_jaar": None}))
    assert tabel[[*DELEN, "totaal"]].isna().all(axis=None)
    inv = een_tafel({"duur_uur": None, "voorbereiding_uur": None}, {"reistijd_uur": 0})
    assert rij(drukte.uren(inv), "A", ["totaal", "status"]) == [pd.NA, "onbekend"]
    assert rij(drukte.per_overleg(inv), ("O1", "A"), ["totaal", "status"]) == [pd.NA, "onbekend"]
    assert rij(drukte.uren(inv), "B", ["totaal", "status"]) == [4.0, "ondergrens"]
    tafels = [tafel("O1"), tafel("O2", frequentie_per_jaar=None)]
    inv = een_tafel(overleggen=tafels, aanwezigheid=[plek("O1", "A", n_bestuurders=0), plek("O2", "A")])
    assert rij(drukte.uren(inv), "A", ["totaal", "bekend", "van", "status"]) == [pd.NA, 1, 2, "onbekend"]


def test_error_1_a_real_zero_stays() -> None:
    """A partner whose only place is one without bestuurders spends no hours, and that is known."""
    tabel = drukte.uren(een_tafel({}, {"n_bestuurders": 0}))
    assert rij(tabel, "A", ["totaal", "bekend", "van", "status"]) == [0.0, 1, 1, "volledig"]


def test_error_19_travel_and_preparation_per_person_per_meeting() -> None:
    """Three people, five meetings: the trip there and back and the preparation count fifteen times, once each."""
    inv = een_tafel({"frequentie_per_jaar": 5}, {"n_bestuurders": 3, "reistijd_uur": 1.5})
    assert rij(drukte.uren(inv), "A", DELEN) == [30.0, 15.0, 22.5]


def test_error_20_onlookers_do_not_count() -> None:
    """A waarnemer has no hours and no seat; whoever is something else besides, or is of unknown role, has."""
    leden = {"V1": "B"}
    for rollen, van in ((["waarnemer"], 0), (["waarnemer", "deelnemer"], 1), (["waarnemer", None], 1)):
        deelnames = [
            {"partner_id": "A", "verband_id": "V1", "rol": rol, "van": str(2020 + nummer)}
            for nummer, rol in enumerate(rollen)
        ]
        inv = een_tafel(leden=leden, partners={"A": {}}, deelnames=deelnames)
        assert drukte.uren(inv).loc["A", "van"] == van
        assert drukte.zetels(inv).loc["A", "van"] == van
        assert (("A", "V1") in drukte.overlegkosten(inv).index) == bool(van)


def test_error_20_deputies_do_not_count() -> None:
    """Where a partner has deputies only it has no hours and no seat there; a deputy beside a member changes nothing."""
    vervanger = {"overleg_id": "O1", "functie_id": "A-W2", "partner_id": "A", "rol": "plaatsvervanger"}
    lid = {**vervanger, "functie_id": "A-W1", "rol": "lid"}
    assert drukte.uren(een_tafel(zetels=[vervanger])).loc["A", "van"] == 0
    assert drukte.zetels(een_tafel(zetels=[vervanger])).loc["A", "van"] == 0
    assert rij(drukte.uren(een_tafel(zetels=[vervanger, lid])), "A", ["totaal", "van"]) == [16.0, 1]
    assert drukte.uren(een_tafel(zetels=[vervanger]), "ambtelijk").loc["A", "van"] == 1
    twee = [tafel("O1"), tafel("O2")]
    zetels = [{**z, "overleg_id": o} for o in ("O1", "O2") for z in (vervanger, lid)]
    inv = een_tafel(overleggen=twee, zetels=zetels)
    assert drukte.dubbelfuncties(inv)["functie_id"].tolist() == ["A-W1"]
    assert drukte.tafels(inv)["gemeenschappelijk"].tolist() == [1]


def test_what_does_not_apply_leaves() -> None:
    """Persons or frequency that do not apply take the row away; a part that does not apply takes the part away."""
    for tabel, kolom in (("aanwezigheid", "n_bestuurders"), ("overleggen", "frequentie_per_jaar")):
        n = 2 if tabel == "aanwezigheid" else 1
        assert drukte.uren(een_tafel(nvt=nvt(tabel, kolom, n))).loc["A", "van"] == 0
    inv = een_tafel({}, {"reistijd_uur": None}, nvt=nvt("aanwezigheid", "reistijd_uur", 2))
    assert rij(drukte.uren(inv), "A", ["totaal", "status"]) == [12.0, "volledig"]


def test_preparation_at_home_counts_once_per_meeting() -> None:
    """Civil servants: f·k·n·(d+p+r) + f·a, the team's hours under preparing; unknown a leaves a lower bound."""
    inv = een_tafel({}, {"n_ambtenaren": 2, "ambtelijke_voorbereiding_uur": 3, "opkomst": 0.5})
    assert rij(drukte.uren(inv, "ambtelijk"), "A", [*DELEN, "totaal"]) == [8.0, 16.0, 4.0, 28.0]
    inv = een_tafel({}, {"n_ambtenaren": 2, "ambtelijke_voorbereiding_uur": None})
    assert rij(drukte.uren(inv, "ambtelijk"), "A", ["totaal", "status"]) == [32.0, "ondergrens"]
    inv = een_tafel({}, {"n_ambtenaren": None, "ambtelijke_voorbereiding_uur": 3})
    assert rij(drukte.uren(inv, "ambtelijk"), "A", ["totaal", "status"]) == [pd.NA, "onbekend"]


def test_assumptions_are_used_and_printed() -> None:
    """Attendance and digital share from the parameters, only where unknown, and the footer says so."""
    inv = een_tafel({"aandeel_digitaal": None}, {"opkomst": 1})
    assert drukte.uren(inv)["totaal"].to_dict() == {"A": 12.0, "B": 12.0}
    zin = inv.voet(drukte.uren(inv)).regel()
    assert "opkomst 1 aangenomen waar onbekend (1 van 2)" in zin
    inv = parameters(inv, opkomst=0.8, digitaal_onbekend=0.5)
    assert drukte.uren(inv)["totaal"].to_dict() == pytest.approx({"A": 14.0, "B": 11.2})
    zin = inv.voet(drukte.uren(inv)).regel()
    assert "opkomst 0,8 aangenomen waar onbekend (1 van 2), digitaal deel 0,5 aangenomen waar onbekend" in zin
    assert drukte.uren(parameters(inv, opkomst=None)).loc["B", "status"] == "onbekend"


def test_a_table_without_a_verband_counts_for_the_partner() -> None:
    """It is in the hours and in no verband; a table of a verband out of sight, or of another time, is in nothing."""
    inv = een_tafel(overleggen=[tafel("O1", None)])
    assert drukte.uren(inv).loc["A", "totaal"] == 16
    assert drukte.overlegkosten(inv)["status"].tolist() == ["geen_tarief"] * 2
    assert len(drukte.stapeling_lagen(inv)) == 0
    for weg in (
        een_tafel(verbanden={"V1": {"status": "gestrand"}}),
        een_tafel({"tot": "2025"}),
        een_tafel(verbanden={"V1": {"verplichting": "wettelijk_verplicht"}}).kies(keuze="zonder_verplicht"),
    ):
        assert len(drukte.per_overleg(weg)) == 0


def test_tables_of_modules_count_with_their_root() -> None:
    """The board of a module is a table of the root, unless modules are shown apart."""
    leden = {"V1": "AB", "V1a": "AB"}
    inv = een_tafel({"verband_id": "V1a"}, leden=leden, verbanden={"V1a": {"onderdeel_van": "V1"}})
    assert set(drukte.per_overleg(inv)["verband_id"]) == {"V1"}
    assert drukte.uren(inv).loc["A", "verbanden_zonder_overleg"] == 0
    assert set(drukte.per_overleg(inv.kies(modules=True))["verband_id"]) == {"V1a"}


def test_tables_without_attendance_are_counted_beside_the_hours() -> None:
    """A table of which nobody's attendance is known adds no hours, but each member is told of it."""
    inv = een_tafel(overleggen=[tafel("O1"), tafel("O2")])
    assert rij(drukte.uren(inv), "A", ["totaal", "van", "overleggen_zonder_aanwezigheid"]) == [16.0, 1, 1]


# --- load, seats, concentration -----------------------------------------------------------------------------------


def met_bestuurders(**aantal: float | None) -> Inventaris:
    jaren = [
        {"partner_id": wie, "jaar": jaar, "inwoners": 10_000, "n_bestuurders": n, "fte_bestuurders": n}
        for wie, n in aantal.items()
        for jaar in (2025, 2026)
    ]
    return een_tafel(partner_jaar=jaren)


def test_burden_per_bestuurder() -> None:
    """Hours per bestuurder, per inwoner and of working time, all of the selected year."""
    inv = met_bestuurders(A=4, B=None)
    kolommen = ["per_bestuurder", "per_inwoner", "tijdsaandeel"]
    assert rij(drukte.belasting(inv), "A", kolommen) == pytest.approx([4.0, 0.0016, 16 / (4 * 1363)])
    assert rij(drukte.belasting(inv), "B", kolommen) == [pd.NA, 0.0016, pd.NA]
    assert drukte.belasting(inv.kies(jaar=2024))["per_bestuurder"].isna().all()
    assert drukte.belasting(met_bestuurders(A=0)).loc["A", kolommen].isna().tolist() == [True, False, True]


def test_error_23_one_denominator_for_all() -> None:
    """Bestuurders are never counted from functions, so a burgemeester who is left out of `zetels` changes nothing."""
    inv = met_bestuurders(A=4, B=4)
    functies = [
        {"overleg_id": "O1", "functie_id": f, "partner_id": f[0], "rol": "lid"} for f in ("A-B", "A-W1", "B-W1")
    ]
    ook = maak({"V1": "AB"}, **{naam: tabel.to_dict("records") for naam, tabel in inv.tabellen.items()
               if naam in {"overleggen", "aanwezigheid", "partner_jaar"}}, zetels=functies)  # fmt: skip
    for frame in (drukte.belasting(ook), drukte.zetels(ook)):
        assert len(set(frame["per_bestuurder"])) == 1
    assert drukte.belasting(een_tafel(zetels=functies))["per_bestuurder"].isna().all()


def test_seats_only_at_tables_of_bestuurders() -> None:
    """A table of civil servants has no seats; one of unknown geleding may have, so the number is a lower bound."""
    tafels = [tafel("O1"), tafel("O2", geleding="ambtelijk"), tafel("O3", geleding=None)]
    plekken = [plek(o, "A") for o in ("O1", "O2", "O3")] + [plek("O3", "B", n_bestuurders=0)]
    tabel = drukte.zetels(een_tafel(overleggen=tafels, aanwezigheid=plekken))
    assert rij(tabel, "A", ["zetels", "bekend", "van", "status"]) == [1.0, 1, 2, "ondergrens"]
    assert rij(tabel, "B", ["zetels", "bekend", "van", "status"]) == [0.0, 1, 1, "volledig"]


def test_error_24_gini_only_over_what_is_known() -> None:
    """Blanks and lower bounds are not known; fewer than three values, or zeros only, give none."""
    reeks = pd.Series([4, 4, 4, 2, 1, pd.NA], dtype="Float64")
    assert drukte.concentratie(reeks)["gini"] == pytest.approx(0.213333, abs=1e-6)
    assert drukte.concentratie(reeks)[["bekend", "van"]].tolist() == [5, 6]
    reeks.attrs["ondergrens"] = (0, 1, 2)
    assert drukte.concentratie(reeks).isna().tolist() == [True, True, True, False, False]
    for weinig in ([4, 1], [0, 0, 0], []):
        assert drukte.concentratie(pd.Series(weinig, dtype="Float64"))[:3].isna().all()
        assert len(drukte.lorenz(pd.Series(weinig, dtype="Float64"))) == 0


def test_error_24_lower_bounds_of_hours_are_left_out(gouden: Inventaris) -> None:
    """In the golden example no gemeente's hours are all known, so their Gini is unknown: 0 of 7."""
    cijfers = drukte.concentratie(drukte.uren(gouden)["totaal"])
    assert cijfers[:3].isna().all()
    assert cijfers[["bekend", "van"]].tolist() == [0, 7]


def test_gini_below_zero_is_refused() -> None:
    """A share of a sum with negatives means nothing."""
    with pytest.raises(KeuzeFout) as fout:
        drukte.concentratie(pd.Series({"A": 1.0, "B": -1.0, "C": 3.0}))
    assert str(fout.value) == "concentratie rekent met waarden van nul of meer; lager is: B"


def test_the_sentence_on_gini_has_the_threshold_of_the_inventory() -> None:
    """Where the curve is empty because too few are known, the title gives no number either."""
    inv = maak({"V1": "ABCD"}, overleggen=[tafel("O1")], aanwezigheid=[plek("O1", wie) for wie in "ABCD"])
    assert "gecorrigeerde Gini van de uren is 0,00" in drukte.antwoorden(inv)["lorenz"]
    streng = drukte.antwoorden(parameters(inv, gini_minimum=5))["lorenz"]
    assert streng == "Hoe ongelijk de uren zijn verdeeld, is niet te zeggen: 4 van 4 gemeenten volledig bekend."


@given(st.lists(st.floats(0, 1000), min_size=3, max_size=12))
def test_lorenz_belongs_to_gini(waarden: list[float]) -> None:
    """The curve runs from 0 to 1 without bending back, and the area above it is the Gini."""
    reeks = pd.Series(waarden, dtype="Float64")
    curve = drukte.lorenz(reeks)
    if not len(curve):
        assert sum(waarden) == 0
        return
    x, y = (curve[kolom].to_numpy(float) for kolom in ("aandeel_partners", "aandeel"))
    assert (x[0], y[0], x[-1]) == (0, 0, 1)
    assert y[-1] == pytest.approx(1)
    onder = sum((y[i] + y[i + 1]) / 2 * (x[i + 1] - x[i]) for i in range(len(x) - 1))
    assert drukte.concentratie(reeks)["gini"] == pytest.approx(1 - 2 * onder, abs=1e-9)


# --- tables: double functions, stapeling, merging -----------------------------------------------------------------


def zetel(overleg: str, functie: str, rol: str | None = "lid") -> dict[str, Any]:
    return {"overleg_id": overleg, "functie_id": functie, "partner_id": functie[0], "rol": rol}


def drie_tafels(**rest: Any) -> Inventaris:
    """V1 and V2 in one domain, V3 in another; the same people at O1 and O2."""
    return maak(
        {"V1": "AB", "V2": "AB", "V3": "AB"},
        verbanden={"V3": {"domein": "veiligheid"}},
        overleggen=[tafel(f"O{i}", f"V{i}") for i in (1, 2, 3)],
        aanwezigheid=[plek(f"O{i}", wie) for i in (1, 2, 3) for wie in "AB"],
        zetels=[
            zetel("O1", "A-W1"),
            zetel("O1", "B-W1"),
            zetel("O2", "A-W1"),
            zetel("O2", "B-W1"),
            zetel("O3", "A-W1"),
        ],
        **rest,
    )


def test_double_functions_in_one_domain() -> None:
    """Two seats in one domain make a double function; a seat in another domain does not."""
    tabel = drukte.dubbelfuncties(drie_tafels())
    assert tabel.to_numpy(object).tolist() == [
        ["A-W1", "A", "economie", 2, ("O1", "O2")],
        ["B-W1", "B", "economie", 2, ("O1", "O2")],
    ]
    assert len(drukte.dubbelfuncties(parameters(drie_tafels(), dubbelfunctie_zetels=3))) == 0


def test_tables_with_the_same_people() -> None:
    """Jaccard of the functions, from the threshold upward."""
    tabel = drukte.tafels(drie_tafels())
    assert tabel.to_numpy(object).tolist() == [["O1", "O2", 2, 1.0], ["O1", "O3", 1, 0.5], ["O2", "O3", 1, 0.5]]
    assert len(drukte.tafels(parameters(drie_tafels(), tafels_overlap=0.6))) == 1
    assert tabel.attrs["dekking"].bekend == 3


def test_candidates_say_why() -> None:
    """Same functions and domain first; a pair of another geleding is no candidate."""
    tabel = drukte.samenvoegkandidaten(drie_tafels())
    assert tabel.iloc[0].tolist() == ["O1", "O2", 1.0, "zelfde functies, zelfde domein en deelnemers"]
    assert tabel["reden"].tolist()[1:] == ["zelfde functies"] * 2
    tafels = [tafel("O1", "V1"), tafel("O2", "V2", geleding="ambtelijk")]
    inv = een_tafel(leden={"V1": "AB", "V2": "AB"}, overleggen=tafels, aanwezigheid=[plek("O1", "A"), plek("O2", "A")])
    assert len(drukte.samenvoegkandidaten(inv)) == 0


def test_stapeling_counts_tables_and_keeps_unknown() -> None:
    """A count, a real zero, an unknown and a lower bound are four different cells."""
    inv = maak(
        {"V1": "ABC", "V2": "AB", "V3": "C", "V4": "B"},
        verbanden={"V3": {"domein": "veiligheid"}, "V4": {"domein": "veiligheid"}},
        overleggen=[tafel("O1", "V1"), tafel("O4", "V4"), tafel("O5", "V4", geleding="ambtelijk")],
        aanwezigheid=[plek("O1", "A"), plek("O1", "B", n_bestuurders=None), plek("O4", "B"), plek("O5", "B")],
    )
    tabel = drukte.stapeling(inv)
    assert rij(tabel, "economie", ["A", "B", "C"]) == [1, pd.NA, 0]
    assert rij(tabel, "veiligheid", ["A", "B", "C"]) == [0, 1, pd.NA]
    assert tabel.attrs["ondergrens"] == (("economie", "A"),)


def test_stapeling_names_the_layers() -> None:
    """Which layers of government sit at the tables of a domain; no attendance is no knowledge."""
    partners = {"P": {"partnertype": "provincie", "kern": False}, "W": {"partnertype": "waterschap", "kern": False}}
    leden = {"V1": "ABPW", "V2": "A"}
    plekken = [plek("O1", "A"), plek("O1", "P"), plek("O1", "W", n_bestuurders=0)]
    inv = een_tafel(
        leden=leden, partners=partners, aanwezigheid=plekken, overleggen=[tafel("O1"), tafel("O2", "V2")],
        verbanden={"V2": {"domein": "veiligheid"}},
    )  # fmt: skip
    tabel = drukte.stapeling_lagen(inv)
    assert rij(tabel, "economie", ["n_overleggen", "n_lagen", "lagen", "bekend"]) == [
        1,
        2,
        ("gemeente", "provincie"),
        1,
    ]
    assert rij(tabel, "veiligheid", ["n_lagen", "lagen", "bekend"]) == [pd.NA, (), 0]


def test_error_22_merging_is_shown_per_partner(gouden: Inventaris) -> None:
    """The frame has a row per partner and no total, and the sentence names who gains hours beside what is saved."""
    tabel = drukte.samenvoegen(gouden, ["O2", "O3"])
    assert sorted(tabel.index) == list("ABCD")
    assert "Gemeente D krijgt er 9,25 bij" in drukte.antwoorden(gouden)["samenvoegen"]


def test_merging_keeps_unknown_with_whom_it_is(gouden: Inventaris) -> None:
    """The unknown trip of W leaves W unknown only; an unknown frequency of a table leaves everybody unknown."""
    tabel = drukte.samenvoegen(gouden, ["O1", "O3"])
    assert tabel["status"].to_dict() == {**dict.fromkeys("ABCD", "volledig"), "W": "onbekend"}
    assert rij(tabel, "W", ["voor", "na", "verschil"]) == [pd.NA] * 3
    tabel = drukte.samenvoegen(gouden, ["O3", "O4"])
    assert set(tabel["status"]) == {"onbekend"}
    assert tabel["na"].isna().all()
    tafels = [tafel("O1"), tafel("O2", duur_uur=None)]
    inv = een_tafel(overleggen=tafels, aanwezigheid=[plek("O1", "A"), plek("O2", "B")])
    assert drukte.samenvoegen(inv, ["O1", "O2"])["na"].isna().all()
    assert rij(drukte.samenvoegen(inv, ["O1", "O2"]), "A", ["voor", "status"]) == [16.0, "onbekend"]


def test_one_table_is_no_merger(gouden: Inventaris) -> None:
    """A single table, once or twice, gets no toeslag; of no table there is nothing to say."""
    for keuze in (["O3"], ["O3", "O3"], "O3"):
        tabel = drukte.samenvoegen(gouden, keuze)
        assert tabel["na"].to_dict() == tabel["voor"].to_dict() == {"A": 12.0, "B": 12.0, "C": 12.0, "D": 14.0}
    assert len(drukte.samenvoegen(gouden, [])) == 0


def test_merging_takes_all_meetings_together_when_asked(gouden: Inventaris) -> None:
    """With frequentie 0,2 a fifth of the ten meetings falls away: eight of 3,375 hours."""
    tabel = drukte.samenvoegen(gouden, ["O2", "O3"], frequentie=0.2)
    assert tabel.loc["A", "na"] == pytest.approx(8 * (1.875 + 1 + 0.5))


@pytest.mark.parametrize(
    ("vraag", "bericht"),
    [
        ({"overleggen": ["O2", "OO3"]}, "'OO3' is geen overleg: bedoeld: 'O3'?"),
        ({"overleggen": ["O2"], "toeslag": -1}, "toeslag=-1 is geen toeslag: kies 0 of meer, bijvoorbeeld 0.25"),
        (
            {"overleggen": ["O2"], "frequentie": "som"},
            "frequentie='som' bestaat niet: kies 'hoogste' of een getal van 0 tot en met 1",
        ),
    ],
)
def test_merging_refuses_what_it_cannot(gouden: Inventaris, vraag: dict[str, Any], bericht: str) -> None:
    """The whole message, with what was probably meant."""
    with pytest.raises(KeuzeFout) as fout:
        drukte.samenvoegen(gouden, **vraag)
    assert str(fout.value) == bericht


def test_merging_says_when_a_table_is_out_of_sight(gouden: Inventaris) -> None:
    """A table that exists but does not count is not called a spelling mistake."""
    with pytest.raises(KeuzeFout, match=r"^overleg 'O2' telt niet mee in deze selectie"):
        drukte.samenvoegen(gouden.kies(domeinen=["belastingen"]), ["O2"])


def test_unknown_geleding() -> None:
    """The whole message."""
    with pytest.raises(KeuzeFout) as fout:
        drukte.uren(een_tafel(), "bestuurlijke")
    assert str(fout.value) == "'bestuurlijke' is geen geleding: bedoeld: 'bestuurlijk'?"


# --- money --------------------------------------------------------------------------------------------------------


def tarief(soort: str, euro: float | None, jaar: int = 2026) -> dict[str, Any]:
    return {"soort": soort, "jaar": jaar, "euro_per_uur": euro}


BEIDE = [tarief("bestuurlijk", 100), tarief("ambtelijk", 50)]


@pytest.mark.parametrize(
    ("tarieven", "plek_", "verwacht"),
    [
        (BEIDE, {"n_ambtenaren": 1}, [2400.0, "volledig"]),
        ([], {}, [pd.NA, "geen_tarief"]),
        ([tarief("bestuurlijk", 100, 2025), tarief("ambtelijk", 50, 2025)], {}, [pd.NA, "geen_tarief"]),
        ([tarief("bestuurlijk", None)], {}, [pd.NA, "geen_tarief"]),
        ([BEIDE[0]], {"n_ambtenaren": 0}, [1600.0, "volledig"]),
        ([BEIDE[0]], {"n_ambtenaren": 1}, [1600.0, "ondergrens"]),
        ([BEIDE[0]], {"n_bestuurders": 0, "n_ambtenaren": 1}, [pd.NA, "geen_tarief"]),
        (BEIDE, {"n_ambtenaren": None}, [1600.0, "ondergrens"]),
        (BEIDE, {"n_bestuurders": None, "n_ambtenaren": None}, [pd.NA, "onbekend"]),
        (BEIDE, {"n_bestuurders": 0}, [0.0, "volledig"]),
        (BEIDE, {"n_raadsleden": 5}, [1600.0, "volledig"]),
        ([*BEIDE, tarief("raad", 10)], {"n_raadsleden": 5}, [2400.0, "volledig"]),
    ],
)
def test_costs_of_overleg(tarieven: list[dict[str, Any]], plek_: dict[str, Any], verwacht: list[Any]) -> None:
    """Hours × tariffs of the year; raad hours only with their own tariff; no hours need no tariff."""
    inv = een_tafel({}, plek_, tarieven=tarieven)
    assert rij(drukte.overlegkosten(inv), ("A", "V1"), ["kosten", "status"]) == verwacht


def test_hours_per_million_of_the_budget() -> None:
    """The budget of the selected year only; zero or another year's gives nothing."""
    for begroting, jaar, verwacht in ((2e6, 2026, 16.0), (2e6, 2025, pd.NA), (0, 2026, pd.NA), (2e6, None, pd.NA)):
        inv = een_tafel(verbanden={"V1": {"begroting_lasten": begroting, "begroting_jaar": jaar}})
        assert rij(drukte.overlegquote(inv), "V1", ["uren_per_mln", "uren_status"]) == [verwacht, "volledig"]


# --- survey and council -------------------------------------------------------------------------------------------


def antwoord(nummer: int, score: int | None, **anders: Any) -> dict[str, Any]:
    return {
        "score_id": f"S{nummer}", "instrument": "ervaren_drukte", "criterium": "ervaren_drukte",
        "respondent": f"r{nummer}", "respondent_partner_id": "A", "respondentgroep": "college",
        "datum": "2025-10-01", "score": score, "schaal_max": 5, **anders,
    }  # fmt: skip


def test_survey_counts_medians_and_hides_small_groups() -> None:
    """Median, quartiles and counts; two respondents are counted and not shown, nor who would give them away."""
    scores = [antwoord(i, s) for i, s in enumerate([1, 4, 5])]
    kolommen = ["n", "mediaan", "q1", "q3", "score_1", "score_2", "score_4"]
    assert rij(drukte.ervaren(een_tafel(scores=scores)), "college", kolommen) == [3, 4.0, 2.5, 4.5, 1, 0, 1]
    scores += [antwoord(i, 3, respondentgroep="raad", respondent_partner_id="B") for i in (7, 8)]
    inv = een_tafel(scores=scores)
    tabel = drukte.ervaren(inv)
    assert tabel.index.tolist() == ["raad", "college"]
    assert rij(tabel, "college", kolommen) == [3, *[pd.NA] * 6], "all together less college would be the raad"
    assert rij(tabel, "raad", kolommen) == [2, *[pd.NA] * 6]
    per = drukte.ervaren_per_partner(inv)
    assert rij(per, "A", ["mediaan", "n", "totaal"]) == [4.0, 3, 16.0]
    assert rij(per, "B", ["mediaan", "n"]) == [pd.NA, 2]


def test_one_person_on_three_verbanden_is_one_person() -> None:
    """Answers are no respondents: of one person nothing is shown, however often asked."""
    scores = [antwoord(i, 4, respondent="r0", verband_id=verband) for i, verband in enumerate(("V1", "V2", "V3"))]
    inv = maak({"V1": "AB", "V2": "AB", "V3": "AB"}, scores=scores)
    tabel = drukte.ervaren(inv)
    assert rij(tabel, "college", ["n", "mediaan", "score_4"]) == [1, pd.NA, pd.NA]


def test_survey_takes_the_latest_answer_on_one_scale() -> None:
    """An earlier answer, one after the reference date and one on another scale do not count; coverage tells."""
    scores = [antwoord(i, 2) for i in range(3)]
    scores += [antwoord(9, 5, respondent="r0", datum="2025-11-01"), antwoord(10, 5, datum="2026-06-01")]
    scores += [antwoord(11, 9, schaal_max=10), antwoord(12, None)]
    tabel = drukte.ervaren(een_tafel(scores=scores))
    assert rij(tabel, "college", ["n", "score_2", "score_5", "schaal_max"]) == [3, 2, 1, 5]
    assert (tabel.attrs["dekking"].bekend, tabel.attrs["dekking"].van) == (3, 5)


def test_council_load_follows_the_terms() -> None:
    """Two documents in April and one in June for every Wgr body; a foundation has none."""
    vormen = {"V2": {"rechtsvorm": "gemeenschappelijk_orgaan"}, "V3": {"rechtsvorm": "stichting"}}
    inv = maak({"V1": "AB", "V2": "A", "V3": "AB"}, verbanden=vormen)
    tabel = drukte.raadsdrukte(inv)
    assert tabel[tabel.sum(axis=1) > 0].to_dict("list") == {"A": [4, 2], "B": [2, 1]}
    assert tabel.index[tabel.sum(axis=1) > 0].tolist() == [4, 6]


def test_council_load_prefers_what_is_recorded() -> None:
    """A recorded date moves that document of that gemeente; vervallen takes it away; another year does nothing."""

    def met(**anders: Any) -> dict[str, list[int]]:
        punt = {
            "partner_id": "A",
            "verband_id": "V1",
            "soort": "kaderbrief",
            "datum": "2026-03-10",
            "status": "gepland",
        }
        tabel = drukte.raadsdrukte(maak({"V1": "AB"}, agenda=[{**punt, **anders}]))
        return {str(wie): [int(m) for m in tabel.index for _ in range(int(tabel.loc[m, wie]))] for wie in tabel}

    volgens_de_wet = [4, 4, 6]
    assert met() == {"A": [3, 4, 6], "B": volgens_de_wet}
    assert met(status="vervallen") == {"A": [4, 6], "B": volgens_de_wet}
    assert met(datum="2025-03-10") == met(datum=None) == {"A": volgens_de_wet, "B": volgens_de_wet}
    assert met(verband_id=None) == {"A": [3, *volgens_de_wet], "B": volgens_de_wet}
    assert met(soort="raadsvraag") == {"A": volgens_de_wet, "B": volgens_de_wet}


# --- scenario and rule tables -------------------------------------------------------------------------------------


def test_scenario_is_for_what_is_not_recorded() -> None:
    """Low, middle and high per legal form over memberships without overleg; no rule, no number."""
    vormen = {"V2": {"rechtsvorm": "bv"}, "V3": {"rechtsvorm": "anders"}}
    inv = een_tafel(leden={"V1": "AB", "V2": "A", "V3": "A"}, verbanden=vormen)
    tabel = drukte.scenario(inv)
    verwacht = drukte.scenario_regels(inv).loc["bv", ["uren_laag", "uren_midden", "uren_hoog"]].tolist()
    kolommen = ["laag", "midden", "hoog", "n_verbanden", "n_met_aanname", "n_zonder_regel"]
    assert rij(tabel, "A", kolommen) == [*verwacht, 3, 1, 1]
    assert rij(tabel, "B", kolommen) == [pd.NA, pd.NA, pd.NA, 1, 0, 0]
    assert tabel.attrs["dekking"].onbekend == ("V3",)


def test_scenario_says_it_is_none() -> None:
    """The footer, and the first sentence of an inventory without hours, call it a scenario and no measurement."""
    inv = maak({"V1": "AB"})
    assert "scenario, geen meting" in inv.voet(drukte.scenario(inv)).regel()
    zinnen = drukte.antwoorden(inv)
    assert zinnen.index[:3].tolist() == ["uren", "per_overleg", "scenario"]
    assert zinnen["uren"] == (
        "Er zijn geen uren vastgelegd; scenario, geen meting: 6 tot 112 uur per gemeente per jaar."
    )


def test_an_inventory_may_bring_its_own_rules() -> None:
    """The tables of the inventory replace those of the package, and the footer says so."""
    eigen = schema.regels("overleg_scenario").iloc[:1].assign(zetels_laag="2,5")
    termijnen = schema.regels("wgr_termijnen").iloc[:1].assign(maand="9")
    inv = maak({"V1": "AB"}, regels={"regels_overleg_scenario": eigen, "regels_wgr_termijnen": termijnen})
    assert drukte.scenario(inv).loc["A", "laag"] == 15.0
    assert drukte.raadsdrukte(inv)["A"].sum() == drukte.raadsdrukte(inv).loc[9, "A"] == 1
    assert "regels_overleg_scenario" in inv.voet(drukte.scenario(inv)).bron


@pytest.mark.parametrize("naam", ["overleg_scenario", "wgr_termijnen"])
def test_rule_tables_are_whole(naam: str) -> None:
    """The five columns first, in order, with a known origin, and only codes that exist."""
    tabel = schema.regels(naam)
    assert tabel.columns[:5].tolist() == ["code", "label", "volgorde", "toelichting", "herkomst"]
    assert tabel["code"].is_unique
    assert tabel["volgorde"].tolist() == [str(i + 1) for i in range(len(tabel))]
    assert set(tabel["herkomst"]) <= {"brontekst", "bron", "kennis", "voorzet"}
    assert (tabel["toelichting"] != "").all()
    vormen = set(schema.codelijst("rechtsvorm")["code"])
    if naam == "overleg_scenario":
        assert set(tabel["code"]) == vormen - {"anders"}
        assert set(tabel["herkomst"]) == {"voorzet"}
        return
    assert {vorm for cel in tabel["rechtsvormen"] for vorm in cel.split()} <= vormen
    assert set(tabel["agendasoort"]) - {""} <= set(schema.codelijst("agendasoort")["code"])
    assert (tabel["bron"] != "").all()


def test_scenario_bands_are_in_order() -> None:
    """Low ≤ middle ≤ high in every number of every legal form."""
    tabel = drukte.scenario_regels(maak({}))
    for deel in ("zetels", "bijeenkomsten", "duur", "voorbereiding", "reistijd", "uren"):
        laag, midden, hoog = (tabel[f"{deel}_{stand}"] for stand in ("laag", "midden", "hoog"))
        assert ((laag <= midden) & (midden <= hoog)).all(), deel


def test_the_day_of_the_draft_budget_follows_from_the_law() -> None:
    """Twelve weeks before 15 September, by which the budget is at the supervisor."""
    tabel = schema.regels("wgr_termijnen").set_index("code")
    begroting, ontwerp = tabel.loc["begroting"], tabel.loc["ontwerpbegroting"]
    uiterlijk = date(2026, int(begroting["maand"]), int(begroting["dag"]))
    verwacht = uiterlijk - timedelta(weeks=int(ontwerp["weken_vooraf"]))
    assert (verwacht.month, verwacht.day) == (int(ontwerp["maand"]), int(ontwerp["dag"]))


# --- questions and sensitivity ------------------------------------------------------------------------------------


def test_questions_name_whom_to_ask_what(gouden: Inventaris) -> None:
    """The missing trip is for W, the missing frequency for the secretariaat, the missing tables for the members."""
    tabel = drukte.vragen(gouden)
    assert tabel["aantal"].is_monotonic_decreasing
    reis = tabel[tabel["kolom"] == "reistijd_uur"]
    assert reis[["partner_id", "tabel", "aantal"]].to_numpy(object).tolist() == [["W", "aanwezigheid", 1]]
    vaak = tabel[tabel["kolom"] == "frequentie_per_jaar"]
    assert vaak["naam"].tolist() == ["Secretariaat Sociaal domein"]
    zonder = tabel[tabel["kolom"] == "verband_id"].set_index("partner_id")["aantal"].to_dict()
    assert zonder == {"A": 1, "B": 2, "C": 2, "D": 3, "E": 3}
    assert not tabel["tabel"].eq("tarieven").any()


def test_nothing_is_asked_twice_that_is_known() -> None:
    """A whole inventory leaves no question."""
    jaren = [{"partner_id": wie, "jaar": 2026, "n_bestuurders": 4, "fte_bestuurders": 4} for wie in "AB"]
    plekken = [plek("O1", wie, opkomst=1) for wie in "AB"]
    inv = een_tafel(partner_jaar=jaren, aanwezigheid=plekken, tarieven=BEIDE)
    assert len(drukte.vragen(inv)) == 0


def test_sensitivity_shows_what_flips() -> None:
    """A and B change places when the unknown attendance of A is assumed lower; today's setting never changes."""
    inv = een_tafel({}, {"n_bestuurders": 2, "reistijd_uur": 0.5}, leden={"V1": "ABC"}, aanwezigheid=[
        plek("O1", "A", reistijd_uur=1.5), plek("O1", "B", opkomst=1), plek("O1", "C", opkomst=0.1)
    ])  # fmt: skip
    tabel = drukte.gevoeligheid(inv)
    eerste = tabel.groupby("stelling", sort=False).head(1)
    assert eerste["verandert"].eq(False).all()
    lager = tabel[tabel["instelling"] == "opkomst 0,8 waar onbekend"].iloc[0]
    assert [bool(lager["verandert"]), lager["wat"]] == [True, "A, B, C → B, A, C"]


def test_sensitivity_without_hours_cannot_say() -> None:
    """Unknown stays unknown: nothing changes and nothing stays the same."""
    tabel = drukte.gevoeligheid(maak({"V1": "AB"}))
    assert tabel["verandert"].isna().all()
    assert set(tabel["waarde"]) == {"onbekend"}


def test_sensitivity_of_merging(gouden: Inventaris) -> None:
    """With every toeslag D gains hours, and the partners together save."""
    tabel = drukte.gevoeligheid(gouden)
    samen = tabel[tabel["stelling"].str.startswith("samenvoegen")]
    assert set(samen["waarde"]) == {"Gemeente D", "minder uren"}
    assert not samen["verandert"].any()


# --- what must always hold ----------------------------------------------------------------------------------------


def test_empty_inventory_gives_empty_frames() -> None:
    """Nothing recorded: every frame is there with its columns, and the sentences are Dutch or absent."""
    inv, vol = leeg({"name": "leeg", "peildatum": "2026-01-01"}), drie_tafels()
    for naam in FRAMES:
        frame, ander = getattr(drukte, naam)(inv), getattr(drukte, naam)(vol)
        if naam not in {"scenario_regels", "gevoeligheid", "vragen"}:
            assert len(frame) == 0, naam
        if naam not in {"stapeling", "raadsdrukte", "ervaren"}:  # their columns are partners, or points on a scale
            assert frame.columns.tolist() == ander.columns.tolist(), naam
            assert frame.index.names == ander.index.names, naam
        assert set(frame.attrs) >= {"n", "eenheid", "dekking", "namen"}
    assert len(drukte.samenvoegen(inv, [])) == 0
    assert drukte.antwoorden(inv).tolist() == ["Er zijn geen uren vastgelegd."]


WAARDEN = st.sampled_from([None, 0.0, 0.5, 1.0, 2.0])


@st.composite
def inventarissen(draw: st.DrawFn) -> Inventaris:
    """Three tables and four partners with cells that may be known, zero or unknown."""
    delen = st.sampled_from([None, 0.0, 0.5, 1.0])
    tafels = [
        tafel(
            f"O{i}", draw(st.sampled_from(["V1", "V2", None])), frequentie_per_jaar=draw(WAARDEN),
            duur_uur=draw(WAARDEN), voorbereiding_uur=draw(WAARDEN), aandeel_digitaal=draw(delen),
        )
        for i in range(3)
    ]  # fmt: skip
    paren = draw(st.lists(st.tuples(st.sampled_from(["O0", "O1", "O2"]), st.sampled_from("ABCD")), unique=True))
    plekken = [
        plek(o, p, **{k: draw(WAARDEN) for k in PLEK}, opkomst=draw(st.sampled_from([None, 0.5, 1.0])))
        for o, p in paren
    ]
    aanwezigheid = {"aanwezigheid": plekken} if plekken else {}
    return maak({"V1": "ABC", "V2": "BD"}, overleggen=tafels, tarieven=BEIDE, **aanwezigheid)


CELLEN = {
    "overleggen": ["frequentie_per_jaar", "duur_uur", "voorbereiding_uur", "aandeel_digitaal"],
    "aanwezigheid": list(PLEK),
}


def zonder(inv: Inventaris, tabel: str, kolom: str, plaats: int) -> Inventaris:
    frame = inv.tabellen[tabel]
    frame.loc[plaats, kolom] = pd.NA
    return swanalyse.Inventaris(inv.eigenschappen, {**inv.tabellen, tabel: frame}, inv.nvt, inv.selectie)


@settings(max_examples=10, deadline=None)
@given(inventarissen(), st.data())
def test_unknown_never_becomes_a_number(inv: Inventaris, data: st.DataObject) -> None:
    """Leaving out a known value never makes an unknown total known, never raises one, and never makes it zero."""
    tabel = data.draw(st.sampled_from([naam for naam in CELLEN if len(inv.tabellen[naam])]))
    kolom = data.draw(st.sampled_from(CELLEN[tabel]))
    minder = zonder(inv, tabel, kolom, data.draw(st.integers(0, len(inv.tabellen[tabel]) - 1)))
    metingen = [
        *((drukte.uren(i, soort)["totaal"] for i in (inv, minder)) for soort in ("bestuurlijk", "ambtelijk", "raad")),
        (drukte.zetels(i)["zetels"] for i in (inv, minder)),
        (drukte.overlegkosten(i)["kosten"] for i in (inv, minder)),
    ]
    for voor, na in metingen:
        na_ = na.reindex(voor.index)
        assert na_[voor.isna()].isna().all()
        beide = na_.notna() & voor.notna()
        assert (na_[beide] <= voor[beide] + 1e-9).all()
        assert not (na_[beide].eq(0) & voor[beide].gt(0)).any()


@settings(max_examples=12, deadline=None)
@given(inventarissen(), st.randoms(use_true_random=False))
def test_order_of_rows_is_irrelevant_and_inputs_stay(inv: Inventaris, toeval: Any) -> None:
    """The same rows in another order give the same frames, and no table changes."""
    voor, anders = copy.deepcopy(dict(inv.tabellen)), geschud(inv, toeval)
    for naam in ("per_overleg", "uren", "zetels", "stapeling", "overlegkosten", "samenvoegkandidaten", "scenario"):
        een, ander = getattr(drukte, naam)(inv), getattr(drukte, naam)(anders)
        pd.testing.assert_frame_equal(een, ander)
    for naam, tabel in voor.items():
        pd.testing.assert_frame_equal(tabel, inv.tabellen[naam])


@settings(max_examples=8, deadline=None)
@given(inventarissen(), st.floats(0, 2), st.sampled_from(["O0", "O1", "O2"]))
def test_merging_a_table_with_itself_changes_nothing(inv: Inventaris, toeslag: float, overleg: str) -> None:
    """One table, alone or twice, has no toeslag; what was unknown stays so."""
    for keuze in ([overleg], [overleg, overleg]):
        tabel = drukte.samenvoegen(inv, keuze, toeslag)
        assert tabel["voor"].equals(tabel["na"])
        assert tabel["status"].eq("onbekend").tolist() == tabel["voor"].isna().tolist()


@settings(max_examples=8, deadline=None)
@given(inventarissen())
def test_parts_make_the_total(inv: Inventaris) -> None:
    """The segments of a bar add up to its length, also when it is a lower bound."""
    for soort in ("bestuurlijk", "ambtelijk"):
        tabel = drukte.uren(inv, soort).dropna(subset=["totaal"])
        som = tabel[DELEN].sum(axis=1)
        assert som.to_numpy(float) == pytest.approx(tabel["totaal"].to_numpy(float))
        assert tabel["status"].eq("volledig").tolist() == (tabel["bekend"] == tabel["van"]).tolist()


# --- the inventories that ship ------------------------------------------------------------------------------------


def test_register_gives_a_scenario_and_questions() -> None:
    """The register says nothing of hours: all are unknown, the band is there, and everybody is asked for tables."""
    inv = swanalyse.load("data/noord-limburg")
    assert drukte.uren(inv)["totaal"].isna().all()
    band = drukte.scenario(inv)
    assert len(band) == 8
    assert (band["laag"] < band["hoog"]).all()
    assert drukte.antwoorden(inv)["uren"].startswith("Er zijn geen uren vastgelegd; scenario, geen meting:")
    assert set(drukte.vragen(inv)["tabel"]) == {"overleggen", "partner_jaar", "tarieven"}


def test_several_with_most_seats_have_them_together(gouden: Inventaris) -> None:
    """One gemeente *heeft*, several *hebben*."""
    zin = "De meeste bestuurlijke zetels hebben Gemeente A, Gemeente B en Gemeente C: 4."
    assert drukte.antwoorden(gouden)["zetels"] == zin
