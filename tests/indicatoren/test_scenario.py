"""Scenarios: every kind of change on inventories that can be worked out on paper, and on the fictional region."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import (
    _scenariozinnen,
    drukte,
    kostenbaten,
    lappendeken,
    scenario,
    verdeelsleutels,
    vergelijking,
)
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.inventaris import maak as maak_inventaris
from tests.maken import maak

GELD = {
    "jaar": 2026,
    "richting": "kosten",
    "soort": "bijdrage_eigenaar",
    "zekerheid": "gerealiseerd",
    "structureel": True,
}


def betaalt(*wat: tuple[str, str, float | None], **anders: Any) -> list[dict[str, Any]]:
    """Money lines: who pays which verband how much."""
    return [
        {"regel_id": f"r-{nr}", "partner_id": wie, "verband_id": waar, "bedrag": bedrag, **GELD | anders}
        for nr, (wie, waar, bedrag) in enumerate(wat)
    ]


def plan(*rijen: dict[str, Any], naam: str = "P") -> list[dict[str, Any]]:
    """A scenario of these changes, in this order."""
    return [{"scenario": naam, "volgnr": nr, **rij} for nr, rij in enumerate(rijen, 1)]


def uit(inv: Inventaris, naam: str = "P") -> Inventaris:
    """The inventory with the scenario carried out, which the validator must accept."""
    klaar = scenario.toegepast(inv, naam)
    bevindingen = swanalyse.validate(klaar)
    assert bevindingen.loc[bevindingen["ernst"] == "fout", "uitleg"].tolist() == []
    return klaar


def met_plan(inv: Inventaris, *rijen: dict[str, Any]) -> Inventaris:
    """An inventory with this scenario, and no other."""
    nvt = {naam: masker for naam, masker in inv.nvt.items() if naam != "scenarios"}
    return maak_inventaris(inv.eigenschappen, {**inv.tabellen, "scenarios": pd.DataFrame(plan(*rijen))}, nvt)


def bijdragen(inv: Inventaris, verband: str) -> dict[str, float | None]:
    """What every owner of a verband pays."""
    frame = verdeelsleutels.huidig(inv)["eigenaar"]
    deel = frame[frame.index.get_level_values("verband_id") == verband].droplevel("verband_id").sort_index()
    return {str(wie): None if pd.isna(bedrag) else float(bedrag) for wie, bedrag in deel.items()}


def codes(inv: Inventaris, naam: str = "P") -> set[str]:
    return set(scenario.aannames(inv, naam)["code"])


def leden(inv: Inventaris, verband: str) -> str:
    rijen = selectie(inv).leden
    return "".join(sorted(rijen.loc[rijen["verband_id"] == verband, "partner_id"]))


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


# --- leaving


def uittreder(*geld: tuple[str, str, float | None], waarde: str | None = None, **anders: Any) -> Inventaris:
    """A leaves V1, of A, B and C with 1.000, 2.000 and 3.000 inwoners."""
    rij = {"actie": "uittreden", "partner_id": "A", "verband_id": "V1", "waarde": waarde}
    mensen = [
        {"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in zip("ABC", (1000, 2000, 3000), strict=True)
    ]
    return maak({"V1": "ABC", "V2": "AB"}, bedragen=betaalt(*geld), partner_jaar=mensen, scenarios=plan(rij), **anders)


def test_wie_uittreedt_is_geen_lid_meer() -> None:
    """The leaver is gone from this verband only; its participation stays in the tables, with an end."""
    klaar = uit(uittreder())
    assert (leden(klaar, "V1"), leden(klaar, "V2")) == ("BC", "AB")
    rij = klaar.deelnames[klaar.deelnames["partner_id"].eq("A") & klaar.deelnames["verband_id"].eq("V1")]
    assert rij["tot"].tolist() == ["2026-01-01"]


def test_blijvers_betalen_naar_de_sleutel_die_past() -> None:
    """Equal parts now are equal parts of the same whole afterwards: 3 × 100 becomes 2 × 150."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 100.0), ("C", "V1", 100.0))
    assert bijdragen(uit(inv), "V1") == {"B": 150.0, "C": 150.0}
    assert {"kosten_blijven", "sleutel_afgeleid", "geld_vervalt"} <= codes(inv)


def test_ook_naar_inwoners_is_af_te_leiden() -> None:
    """By inwoners now: 600 over 2.000 and 3.000 inwoners is 240 and 360."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 200.0), ("C", "V1", 300.0))
    assert bijdragen(uit(inv), "V1") == {"B": 240.0, "C": 360.0}


def test_de_sleutel_van_het_scenario_gaat_voor() -> None:
    """A key that the plan names is used, whatever is paid now."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 200.0), ("C", "V1", 300.0), waarde="gelijk")
    assert bijdragen(uit(inv), "V1") == {"B": 300.0, "C": 300.0}
    assert "sleutel_gegeven" in codes(inv)


def test_zonder_sleutel_is_onbekend_wat_blijvers_betalen() -> None:
    """No key gives what is paid now: what those who stay will pay is unknown, neither what they pay now nor zero."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 500.0), ("C", "V1", 300.0))
    klaar = uit(inv)
    assert bijdragen(klaar, "V1") == {"B": None, "C": None}
    assert kostenbaten.saldo(klaar)["kosten"].isna().all()
    assert "sleutel_onbekend" in codes(inv)


def test_een_onbekende_bijdrage_maakt_die_van_blijvers_onbekend() -> None:
    """Nobody knows what has to be taken over."""
    inv = uittreder(("A", "V1", None), ("B", "V1", 100.0), ("C", "V1", 100.0))
    assert bijdragen(uit(inv), "V1") == {"B": None, "C": None}
    assert "bijdrage_onbekend" in codes(inv)


def test_zonder_eigenaarsbijdrage_verandert_er_voor_anderen_niets() -> None:
    """Who is known not to pay as an owner leaves nothing to divide."""
    deelnames = [{"partner_id": wie, "verband_id": "V1", "rol": "deelnemer", "eigenaar": wie != "A"} for wie in "ABC"]
    rij = {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"}
    geld = betaalt(("B", "V1", 100.0), ("C", "V1", 300.0))
    inv = maak({"V1": ""}, partners={wie: {} for wie in "ABC"}, deelnames=deelnames, bedragen=geld, scenarios=plan(rij))
    assert bijdragen(uit(inv), "V1") == {"B": 100.0, "C": 300.0}
    assert "geen_eigenaar" in codes(inv)


def test_zonder_bekende_bijdragen_is_ook_die_van_blijvers_onbekend() -> None:
    """Nobody's part as an owner is recorded: what those who stay pay is no longer what is known of them now."""
    rij = {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"}
    inkoop = betaalt(*[(wie, "V1", 100.0) for wie in "ABC"], soort="bijdrage_inkoop")
    eigenaren = [{"partner_id": wie, "verband_id": "V1", "rol": "deelnemer", "eigenaar": True} for wie in "ABC"]
    inv = maak({"V1": "", "V2": "ABC"}, deelnames=eigenaren, bedragen=inkoop, scenarios=plan(rij))
    assert kostenbaten.saldo(inv).loc[("B", "V1"), "kosten"] == 100.0
    assert kostenbaten.saldo(uit(inv))["kosten"].isna().all()
    rij = scenario.per_partner(inv).loc[("B", "kosten")]
    assert pd.isna(rij["verschil"])
    assert rij["reden"] == "A verlaat Verband V1."
    assert "bijdrage_onbekend" in codes(inv)


def test_als_de_laatste_vertrekt_draagt_niemand_het() -> None:
    """Of the last one to leave nothing is divided: that nobody stays is said, and of those who stayed nothing."""
    stappen = [{"actie": "uittreden", "partner_id": wie, "verband_id": "V1"} for wie in "AB"]
    inv = maak(
        {"V1": "AB", "V2": "AB"}, bedragen=betaalt(("A", "V1", 100.0), ("B", "V1", 100.0)), scenarios=plan(*stappen)
    )
    laatste = scenario.aannames(inv).query("volgnr == 2")
    assert "niemand_blijft" in set(laatste["code"])
    assert not laatste["zin"].str.contains("blijvers").any()
    assert "V1" not in kostenbaten.saldo(uit(inv)).index.get_level_values("verband_id")


def test_uittreden_laat_een_lening_staan() -> None:
    """Costs of the leaver go; what stands on the balance sheet stays, and what becomes of it is unknown."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 100.0), ("C", "V1", 100.0))
    lening = {"regel_id": "l", "partner_id": "A", "verband_id": "V1", "bedrag": 9.0} | GELD
    lening |= {"richting": "balans", "soort": "lening"}
    met = maak_inventaris(
        inv.eigenschappen, {**inv.tabellen, "bedragen": pd.concat([inv.bedragen, pd.DataFrame([lening])])}, {}
    )
    klaar = uit(met)
    assert klaar.bedragen.loc[klaar.bedragen["partner_id"] == "A", "regel_id"].tolist() == ["l"]
    assert "balans_blijft" in codes(met)


def test_wie_uittreedt_zit_niet_meer_aan_tafel() -> None:
    """Places and seats of the leaver go at the tables of this verband, and nowhere else."""
    overleggen = [{"overleg_id": f"O{v}", "verband_id": f"V{v}", "geleding": "bestuurlijk"} for v in (1, 2)]
    plekken = [{"overleg_id": f"O{v}", "partner_id": wie, "n_bestuurders": 1} for v in (1, 2) for wie in "AB"]
    zetels = [{"overleg_id": f"O{v}", "functie_id": f"{wie}-W1", "partner_id": wie} for v in (1, 2) for wie in "AB"]
    klaar = uit(uittreder(overleggen=overleggen, aanwezigheid=plekken, zetels=zetels))
    for tabel in ("aanwezigheid", "zetels"):
        frame = klaar.tabellen[tabel]
        assert sorted(frame["overleg_id"] + frame["partner_id"]) == ["O1B", "O2A", "O2B"]


def test_uittreden_uit_de_regeling_is_ook_uit_de_modules() -> None:
    """Whoever leaves the whole leaves its parts; whoever leaves a part stays in the whole."""
    modules = {"V1": {"onderdeel_van": "V0"}}
    for verband, wie in (("V0", "B"), ("V1", "AB")):
        rij = {"actie": "uittreden", "partner_id": "A", "verband_id": verband}
        inv = maak({"V0": "AB", "V1": "AB"}, verbanden=modules, scenarios=plan(rij))
        assert leden(uit(inv), "V0") == wie


def test_stemmen_daarna_zijn_onbekend() -> None:
    """Shares of votes of another group are not those of now."""
    deelnames = [{"partner_id": wie, "verband_id": "V1", "rol": "deelnemer", "stemaandeel": 0.5} for wie in "AB"]
    rij = {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"}
    klaar = uit(maak({"V1": "C"}, partners={wie: {} for wie in "AB"}, deelnames=deelnames, scenarios=plan(rij)))
    nu = klaar.deelnames[klaar.deelnames["tot"].isna()]
    assert nu["stemaandeel"].isna().all()


# --- joining


def toetreder(waarde: str | None = None, **anders: Any) -> Inventaris:
    rij = {"actie": "toetreden", "partner_id": "C", "verband_id": "V1", "waarde": waarde}
    baten = {"richting": "baten", "soort": "vermeden_kosten"}
    geld = betaalt(("A", "V1", 100.0), ("B", "V1", 100.0))
    geld += [regel | baten | {"regel_id": f"b{nr}"} for nr, regel in enumerate(geld)]
    return maak({"V1": "AB", "V2": "BC"}, bedragen=geld, scenarios=plan(rij), **anders)


def test_wat_een_toetreder_oplevert_is_onbekend() -> None:
    """Its costs and benefits there are unknown, and so is its saldo: no zero, and no loss."""
    klaar = uit(toetreder())
    assert leden(klaar, "V1") == "ABC"
    rij = kostenbaten.saldo(klaar).loc[("C", "V1")]
    assert rij[["kosten", "baten", "saldo"]].isna().all()
    assert bijdragen(klaar, "V1") == {"A": 100.0, "B": 100.0, "C": None}


def test_een_genoemde_bijdrage_telt_wel() -> None:
    """The amount that the plan names is what it pays; its benefits are still unknown."""
    klaar = uit(toetreder("40"))
    assert bijdragen(klaar, "V1") == {"A": 100.0, "B": 100.0, "C": 40.0}
    rij = kostenbaten.saldo(klaar).loc[("C", "V1")]
    assert float(rij["kosten"]) == 40.0
    assert pd.isna(rij["baten"])


def test_uren_van_een_toetreder_zijn_onbekend() -> None:
    """It may sit at every table of the verband: its hours become a lower bound or unknown, those of others stay."""
    tafel = {"verband_id": "V1", "geleding": "bestuurlijk", "frequentie_per_jaar": 4, "duur_uur": 2}
    tafel |= {"voorbereiding_uur": 1, "aandeel_digitaal": 1}
    plek = {"n_ambtenaren": 0, "n_raadsleden": 0, "reistijd_uur": 0, "opkomst": 1, "ambtelijke_voorbereiding_uur": 0}
    inv = toetreder(
        overleggen=[{"overleg_id": "O1", **tafel}],
        aanwezigheid=[{"overleg_id": "O1", "partner_id": wie, "n_bestuurders": 1, **plek} for wie in "AB"],
    )
    uren = drukte.uren(uit(inv))
    assert uren.loc["C", ["bekend", "van", "status"]].tolist() == [0, 1, "onbekend"]
    assert uren.loc["A", "totaal"] == 12.0
    # nobody sends civil servants there, so neither will the new member
    assert drukte.uren(uit(inv), "ambtelijk").loc["C", "totaal"] == 0.0


def test_na_toetreden_en_een_sleutel_betalen_allen_mee() -> None:
    """Changes go one after another: the key divides what the owners pay after the joining."""
    stappen = [
        {"actie": "toetreden", "partner_id": "C", "verband_id": "V1", "waarde": "40"},
        {"actie": "sleutel", "verband_id": "V1", "waarde": "gelijk"},
    ]
    inv = maak(
        {"V1": "AB", "V2": "BC"}, bedragen=betaalt(("A", "V1", 100.0), ("B", "V1", 100.0)), scenarios=plan(*stappen)
    )
    assert bijdragen(uit(inv), "V1") == {"A": 80.0, "B": 80.0, "C": 80.0}


# --- another key


@pytest.mark.parametrize("sleutel", ["gelijk", "inwoners", "objecten", "baten", "mix"])
def test_een_sleutel_is_die_van_verdeelsleutels(sleutel: str) -> None:
    """The golden example: what every owner of V1 pays is what `verdeelsleutels.vergelijk` says, to the cent."""
    inv = swanalyse.load("tests/golden/inventaris")
    met = met_plan(inv, {"actie": "sleutel", "verband_id": "V1", "waarde": sleutel})
    verwacht = verdeelsleutels.vergelijk(inv, "V1").loc[sleutel, "nieuw"]
    nu = verdeelsleutels.huidig(uit(met)).loc["V1", "totaal"]
    for wie, bedrag in verwacht.items():
        assert float(nu[wie]) == pytest.approx(float(bedrag), abs=0.005)
    assert float(nu["W"]) == 500_000.0


def test_een_sleutel_zonder_basis_is_onbekend() -> None:
    """A key of which the base of one owner is missing gives nobody an amount, and says why."""
    rij = {"actie": "sleutel", "verband_id": "V1", "waarde": "inwoners"}
    inv = maak({"V1": "AB"}, bedragen=betaalt(("A", "V1", 100.0), ("B", "V1", 100.0)), scenarios=plan(rij))
    assert bijdragen(uit(inv), "V1") == {"A": None, "B": None}
    assert "is het aantal inwoners onbekend" in scenario.aannames(inv)["zin"].iloc[0]


# --- merging verbanden


def test_leden_van_samengevoegde_verbanden() -> None:
    """One verband with everybody, in their strongest role; the other ended, and succeeded by it."""
    deelnames = [{"partner_id": "C", "verband_id": "V1", "rol": "waarnemer"}]
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2", "nieuwe_naam": "Samen"}
    inv = maak({"V1": "AB", "V2": "BCD"}, deelnames=deelnames, scenarios=plan(rij))
    klaar = uit(inv)
    assert leden(klaar, "V1") == "ABCD"
    assert selectie(klaar).verbanden["naam"].tolist() == ["Samen"]
    stand = vergelijking.verbanden(inv, klaar)["stand"]
    assert stand["V2"] == "opgevolgd"


def test_geld_van_samengevoegde_verbanden_telt_op() -> None:
    """Who pays 100 and 50 pays 150; the total is what it was, also when one amount is less certain."""
    geld = [*betaalt(("A", "V1", 100.0), ("B", "V1", 10.0)), *betaalt(("A", "V2", 50.0), zekerheid="begroot")]
    geld[-1]["regel_id"] = "x"
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"}
    klaar = uit(maak({"V1": "AB", "V2": "A"}, bedragen=geld, scenarios=plan(rij)))
    assert bijdragen(klaar, "V1") == {"A": 150.0, "B": 10.0}


def test_onbekend_geld_maakt_het_geheel_onbekend() -> None:
    """Of V2 the costs of A are not recorded: those of A in the whole are unknown, and not those of V1 alone."""
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"}
    inv = maak({"V1": "AB", "V2": "A"}, bedragen=betaalt(("A", "V1", 100.0), ("B", "V1", 10.0)), scenarios=plan(rij))
    kosten = kostenbaten.saldo(uit(inv))["kosten"]
    assert pd.isna(kosten[("A", "V1")])
    assert kosten[("B", "V1")] == 10.0
    assert "geld_onbekend" in codes(inv)


@pytest.mark.parametrize("keten", [False, True], ids=["drie ineen", "twee na elkaar"])
def test_drie_verbanden_ineen_kost_niemand_iets(keten: bool) -> None:
    """Nobody pays or meets more or less when three verbanden become one, in one change or in two."""
    samen = {"actie": "samenvoegen_verbanden"}
    ineen = [samen | {"verband_id": "V1", "met": "V2|V3"}]
    na_elkaar = [samen | {"verband_id": "V2", "met": "V3"}, samen | {"verband_id": "V1", "met": "V2"}]
    geld = betaalt(*[(wie, v, 100.0) for v in ("V1", "V2", "V3") for wie in "AB"])
    inv = maak({"V1": "AB", "V2": "AB", "V3": "AB"}, bedragen=geld, scenarios=plan(*(na_elkaar if keten else ineen)))
    klaar = uit(inv)
    assert vergelijking.verbanden(inv, klaar)["stand"].to_dict() == {
        "V1": "gebleven", "V2": "opgevolgd", "V3": "opgevolgd",
    }  # fmt: skip
    for wie in "AB":
        rij = scenario.per_partner(inv).loc[(wie, "kosten")]
        assert rij[["toen", "nu", "verschil", "bekend", "van"]].tolist() == [300.0, 300.0, 0.0, 1, 1]


def test_opgaan_in_een_verband_dat_zelf_een_ander_opvolgde() -> None:
    """V1 came out of V0 years ago: that V2 goes into it too saves nobody anything."""
    verbanden = {
        "V0": {"status": "beeindigd", "eind": "2020-01-01"},
        "V1": {"opvolger_van": "V0", "start": "2020-01-01"},
    }
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"}
    geld = betaalt(("A", "V1", None), ("A", "V2", 100.0), ("B", "V1", 100.0), ("B", "V2", 100.0))
    inv = maak({"V0": "AB", "V1": "AB", "V2": "AB"}, verbanden=verbanden, bedragen=geld, scenarios=plan(rij))
    assert uit(inv).verbanden.set_index("verband_id")["opvolger_van"]["V1"] == "V0"
    frame = scenario.per_partner(inv)
    assert frame.loc[("B", "kosten"), ["toen", "nu"]].tolist() == [200.0, 200.0]
    # what A pays for V2 is not saved: it is part of a whole of which not all is known
    assert pd.isna(frame.loc[("A", "kosten"), "verschil"])


@pytest.mark.parametrize(("jaren", "samen"), [((2026, 2026), 30.0), ((2025, 2026), None), ((None, None), None)])
def test_begrotingen_tellen_op_als_zij_van_een_jaar_zijn(jaren: tuple[int | None, ...], samen: float | None) -> None:
    """Budgets of two years are not added, and two of which the year is unknown are not of the same year."""
    verbanden = {
        f"V{nr}": {"begroting_lasten": lasten, "begroting_jaar": jaar}
        for nr, lasten, jaar in zip((1, 2), (10.0, 20.0), jaren, strict=True)
    }
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"}
    klaar = uit(maak({"V1": "AB", "V2": "AB"}, verbanden=verbanden, scenarios=plan(rij)))
    lasten = klaar.verbanden.set_index("verband_id")["begroting_lasten"]["V1"]
    assert (None if pd.isna(lasten) else float(lasten)) == samen


def test_modules_gaan_mee_op() -> None:
    """The modules of what is taken up end too, and who was in one of them is in the whole."""
    rij = {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"}
    inv = maak({"V1": "AB", "V2": "B", "V3": "C"}, verbanden={"V3": {"onderdeel_van": "V2"}}, scenarios=plan(rij))
    klaar = uit(inv)
    assert leden(klaar, "V1") == "ABC"
    assert selectie(klaar.kies(modules=True)).verbanden["verband_id"].tolist() == ["V1"]


# --- merging tables


@pytest.mark.parametrize(
    "paar",
    [("o-wmo", "o-toegang"), ("o-jeugd-bestuur", "o-jeugd-ph"), ("o-vr-ab", "o-od-ab"), ("o-ggd-ab", "o-economie")],
)
def test_tafels_samen_is_drukte_samenvoegen(regio: Inventaris, paar: tuple[str, str]) -> None:
    """The hours of every partner become what `drukte.samenvoegen` says; unknown where that is unknown."""
    rij = {"actie": "samenvoegen_overleggen", "overleg_id": paar[0], "met": paar[1]}
    met = met_plan(regio, rij)
    klaar = uit(met)
    verwacht = drukte.samenvoegen(regio, paar)
    voor, na = drukte.per_overleg(regio), drukte.per_overleg(klaar)
    for wie, hoort in verwacht.iterrows():
        oud, nieuw = (f[f.index.get_level_values("overleg_id").isin(paar)] for f in (voor, na))
        oud, nieuw = (f[f.index.get_level_values("partner_id") == wie] for f in (oud, nieuw))
        if hoort["status"] == "volledig":
            assert float(oud["totaal"].sum()) == pytest.approx(float(hoort["voor"]))
            assert float(nieuw["totaal"].sum()) == pytest.approx(float(hoort["na"]))
            assert nieuw["status"].eq("volledig").all()
        elif oud["status"].eq("volledig").all():
            assert not nieuw["status"].eq("volledig").all()


def test_een_tafel_van_een_ander_verband_kost_daarna_echt_niets(regio: Inventaris) -> None:
    """Tables of two verbanden: that of the second is no longer held, so its hours are zero and not unknown."""
    rij = {"actie": "samenvoegen_overleggen", "overleg_id": "o-wmo", "met": "o-toegang"}
    met = met_plan(regio, rij)
    frame = scenario.per_partner(met)["verschil"]
    uren = frame[frame.index.get_level_values("maat") == "uren_bestuurlijk"].dropna()
    assert float(uren.sum()) == pytest.approx(-71.5)


def tafels(*van: str | None, duur: tuple[float | None, ...] = (2.0, 2.0)) -> Inventaris:
    """Two tables of A and B, of these verbanden: four times a year, and so many hours long."""
    tafel = {"geleding": "bestuurlijk", "frequentie_per_jaar": 4, "voorbereiding_uur": 0, "aandeel_digitaal": 1}
    plek = {"n_bestuurders": 1, "n_ambtenaren": 0, "n_raadsleden": 0, "reistijd_uur": 0, "opkomst": 1}
    plek |= {"ambtelijke_voorbereiding_uur": 0}
    return maak(
        {"V1": "AB", "V2": "AB"},
        overleggen=[
            tafel | {"overleg_id": f"O{nr}", "verband_id": v, "duur_uur": uur}
            for nr, v, uur in zip((1, 2), van, duur, strict=True)
        ],
        aanwezigheid=[plek | {"overleg_id": f"O{nr}", "partner_id": wie} for nr in (1, 2) for wie in "AB"],
        bedragen=betaalt(*[(wie, v, 100.0) for v in ("V1", "V2") for wie in "AB"]),
        tarieven=[{"soort": g, "jaar": 2026, "euro_per_uur": 10.0} for g in ("bestuurlijk", "ambtelijk", "raad")],
        scenarios=plan({"actie": "samenvoegen_overleggen", "overleg_id": "O1", "met": "O2"}),
    )


def test_tafels_van_twee_verbanden_zijn_daarna_een_geheel() -> None:
    """Twice 4 × 2 hours becomes 4 × 2,5: six hours less for each, whichever verband the table belongs to."""
    for wie in "AB":
        rij = scenario.per_partner(tafels("V1", "V2")).loc[(wie, "uren_bestuurlijk")]
        assert rij[["toen", "nu", "verschil"]].tolist() == [16.0, 10.0, -6.0]


def test_een_onbekende_tafel_van_een_ander_verband_is_geen_besparing() -> None:
    """Of one table the duration is unknown: those of the other are not saved when it is no longer held."""
    for duur in ((None, 2.0), (2.0, None)):
        rij = scenario.per_partner(tafels("V1", "V2", duur=duur)).loc[("A", "uren_bestuurlijk")]
        assert pd.isna(rij["verschil"])
        assert int(rij["bekend"]) < int(rij["van"])


def test_een_tafel_zonder_verband_bespaart_geen_verband_iets() -> None:
    """A table that moves to one of no verband seems to save its verband money: that saldo counts in no sum."""
    frame = scenario.per_partner(tafels(None, "V2"))
    assert frame.loc[("A", "uren_bestuurlijk"), ["toen", "nu", "verschil"]].tolist() == [16.0, 10.0, -6.0]
    for maat in ("overlegkosten", "saldo"):
        rij = frame.loc[("A", maat)]
        assert pd.isna(rij["verschil"]) or float(rij["verschil"]) == 0.0
        assert int(rij["bekend"]) < int(rij["van"])


# --- merging gemeenten


def fusie(**anders: Any) -> Inventaris:
    rij = {"actie": "samenvoegen_gemeenten", "partner_id": "A", "met": "B", "nieuwe_naam": "AB"}
    return maak({"V1": "ABC", "V2": "BC"}, scenarios=plan(rij), **anders)


def test_een_fusie_is_geen_vertrek() -> None:
    """The new gemeente is in all that the old ones were in; before and after nobody came and nobody went."""
    inv = fusie()
    klaar = uit(inv)
    assert (leden(klaar, "V1"), leden(klaar, "V2")) == ("AC", "AC")
    assert set(vergelijking.partners(inv, klaar)["stand"]) <= {"gebleven", "opgevolgd"}
    frame = scenario.maten(inv)
    assert frame.loc["n_gemeenten", ["toen", "nu", "verschil"]].tolist() == [3.0, 2.0, -1.0]


def test_een_fusie_telt_inwoners_en_geld_op() -> None:
    """Inhabitants and money are those of both; how many bestuurders there will be is unknown."""
    jaren = [{"partner_id": wie, "jaar": 2026, "inwoners": 1000, "n_bestuurders": 4} for wie in "AB"]
    geld = [*betaalt(("A", "V1", 100.0)), *betaalt(("B", "V1", 40.0), zekerheid="begroot")]
    geld[-1]["regel_id"] = "x"
    klaar = uit(fusie(partner_jaar=jaren, bedragen=geld))
    rij = klaar.partner_jaar[klaar.partner_jaar["partner_id"] == "A"].iloc[0]
    assert int(rij["inwoners"]) == 2000
    assert pd.isna(rij["n_bestuurders"])
    assert bijdragen(klaar, "V1")["A"] == 140.0


def test_een_fusie_stuurt_de_grootste_afvaardiging() -> None:
    """Two of A and one of B is two of the new gemeente, and not three."""
    inv = fusie(
        overleggen=[{"overleg_id": "O1", "verband_id": "V1", "geleding": "bestuurlijk"}],
        aanwezigheid=[{"overleg_id": "O1", "partner_id": wie, "n_bestuurders": n} for wie, n in (("A", 2), ("B", 1))],
    )
    frame = uit(inv).aanwezigheid
    assert frame.set_index("partner_id")["n_bestuurders"].to_dict() == {"A": 2.0}


# --- what always holds


def test_een_plan_verandert_de_inventaris_niet(regio: Inventaris) -> None:
    """Carrying out every scenario leaves the inventory it started from exactly as it was."""
    voor = swanalyse.load("data/voorbeeldregio")
    for naam in scenario.namen(regio):
        uit(regio, naam)
    assert regio == voor


def test_een_plan_verandert_geen_enkel_cijfer(regio: Inventaris) -> None:
    """With and without `scenarios.csv` every indicator's sentences are the same, and so are its main frames."""
    from swanalyse.indicatoren import (
        afweging,
        dekking,
        evaluatie,
        kansen,
        motieven,
        netwerk,
        overzicht,
        proces,
        wederkerigheid,
    )

    nvt = {naam: masker for naam, masker in regio.nvt.items() if naam != "scenarios"}
    zonder = maak_inventaris(regio.eigenschappen, {**regio.tabellen, "scenarios": pd.DataFrame()}, nvt)
    kamers = (dekking, overzicht, netwerk, motieven, lappendeken, drukte, kostenbaten, verdeelsleutels, wederkerigheid)
    for kamer in (*kamers, kansen, afweging, evaluatie, proces):
        pd.testing.assert_series_equal(kamer.antwoorden(regio), kamer.antwoorden(zonder))
    for maak_frame in (dekking.per_tabel, dekking.per_partner, dekking.herkomst, dekking.analyses, kostenbaten.saldo):
        pd.testing.assert_frame_equal(maak_frame(regio), maak_frame(zonder))


def test_het_resultaat_is_een_hele_inventaris(regio: Inventaris, tmp_path: Any) -> None:
    """Saved and loaded again it is the same; its footers say that it is a scenario, and it holds no plans."""
    for nr, naam in enumerate(scenario.namen(regio)):
        klaar = uit(regio, naam)
        swanalyse.save(klaar, tmp_path / str(nr))
        assert swanalyse.load(tmp_path / str(nr)) == klaar
        assert f"scenario ‘{naam}’: geen meting" in klaar.voet(drukte.uren(klaar)).regel()
        assert not len(klaar.scenarios)


def test_wat_niet_past_wordt_overgeslagen() -> None:
    """A change that does not fit is passed over with its reason; the next one is carried out all the same."""
    stappen = [
        {"actie": "uittreden", "partner_id": "C", "verband_id": "V1"},
        {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"},
    ]
    inv = maak({"V1": "AB", "V2": "BC"}, scenarios=plan(*stappen))
    assert scenario.wijzigingen(inv)["past"].tolist() == [False, True]
    assert leden(uit(inv), "V1") == "B"
    eerste = scenario.aannames(inv).iloc[0]
    assert (eerste["soort"], eerste["zin"].partition(": ")[2]) == ("overgeslagen", "C doet niet mee aan Verband V1.")


def test_stappen_gaan_op_volgorde() -> None:
    """Leaving and joining again is membership; the rows may stand in any order."""
    stappen = plan(
        {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"},
        {"actie": "toetreden", "partner_id": "A", "verband_id": "V1"},
    )
    inv = maak({"V1": "AB"}, scenarios=stappen[::-1])
    assert scenario.wijzigingen(inv)["actie"].tolist() == ["uittreden", "toetreden"]
    assert leden(uit(inv), "V1") == "AB"


def test_een_plan_geldt_op_de_gekozen_peildatum(regio: Inventaris) -> None:
    """On an earlier day, on which the partner did not yet exist, the change is passed over."""
    eerder = regio.kies(peildatum="2022-06-01", jaar=2022)
    frame = scenario.wijzigingen(eerder, "Denkbeeld en Nieuw-Sprookveen samen")
    assert frame["past"].tolist() == [False]
    waarom = scenario.aannames(eerder, "Denkbeeld en Nieuw-Sprookveen samen")["zin"].iloc[0]
    assert waarom.endswith("Nieuw-Sprookveen bestaat niet op de peildatum.")


def test_verschillen_tellen_op_en_noemen_hun_reden() -> None:
    """A verschil is after minus before; a partner that the plan does not touch has no reason and no difference."""
    inv = maak(
        {"V1": "ABC", "V2": "ABCD"},
        bedragen=betaalt(*[(wie, "V1", 100.0) for wie in "ABC"]),
        scenarios=plan({"actie": "uittreden", "partner_id": "A", "verband_id": "V1"}),
    )
    frame = scenario.per_partner(inv)
    assert frame.loc[("A", "n_verbanden"), ["toen", "nu", "verschil"]].tolist() == [2.0, 1.0, -1.0]
    kosten = frame[frame.index.get_level_values("maat") == "kosten"].droplevel("maat")
    assert kosten["verschil"].dropna().to_dict() == {"A": -100.0, "B": 50.0, "C": 50.0}
    assert kosten.loc["B", "reden"] == "A verlaat Verband V1."
    assert frame.loc["D", "reden"].eq("").all()


def test_onbekend_na_het_plan_is_geen_verschil() -> None:
    """Costs that become unknown leave the sum on both sides: no difference is made up, and the coverage says so."""
    inv = uittreder(("A", "V1", 100.0), ("B", "V1", 500.0), ("C", "V1", 300.0))
    rij = scenario.per_partner(inv).loc[("B", "kosten")]
    assert pd.isna(rij["verschil"])
    assert int(rij["bekend"]) < int(rij["van"])
    assert rij["reden"] == "A verlaat Verband V1."


def test_zonder_scenario_een_zin_en_lege_tabellen() -> None:
    """An inventory without plans says which file to make, with a row as an example."""
    inv = maak({"V1": "AB"})
    assert scenario.namen(inv) == []
    zin = scenario.antwoorden(inv)["plan"]
    assert "Maak scenarios.csv" in zin
    assert "A uit de Belastingkring,1,uittreden,gm-a,v-belastingkring" in zin
    for frame in (scenario.maten(inv), scenario.per_partner(inv), scenario.aannames(inv), scenario.wijzigingen(inv)):
        assert not len(frame)


def test_een_onbekend_scenario_is_een_keuzefout() -> None:
    """The whole message, with what was probably meant."""
    inv = maak({"V1": "AB"}, scenarios=plan({"actie": "uittreden", "partner_id": "A", "verband_id": "V1"}, naam="Weg"))
    with pytest.raises(KeuzeFout) as fout:
        scenario.toegepast(inv, "Wegg")
    assert str(fout.value) == "'Wegg' is geen scenario van deze inventaris: bedoeld: 'Weg'?"


def test_de_zinnen_zeggen_wie_erbij_krijgt(regio: Inventaris) -> None:
    """The sentences of the first scenario: who pays more, who less, and that not everything is known."""
    zinnen = scenario.antwoorden(regio)
    assert zinnen["plan"] == "Scenario ‘Droomvoort uit de Afvalkring’: Droomvoort verlaat Afvalkring Fabelmeer."
    assert zinnen["kosten"] == (
        "Kosten: bij 4 gemeenten meer (+€ 400.000 samen) en bij Droomvoort minder (−€ 400.000), voor zover bekend."
    )


def test_een_intern_plan_blijft_heel_binnen(regio: Inventaris) -> None:
    """One internal change takes the whole scenario out of the external edition; so does naming an internal partner."""
    from swanalyse import editie

    stappen = plan(
        {"actie": "uittreden", "partner_id": "A", "verband_id": "V1"},
        {"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V2"},
    )
    half = [stappen[0], stappen[1] | {"intern": True}]
    ander = plan({"actie": "samenvoegen_verbanden", "verband_id": "V1", "met": "V3"}, naam="Q")
    blijft = plan({"actie": "uittreden", "partner_id": "B", "verband_id": "V1"}, naam="R")
    inv = maak(
        {"V1": "AB", "V2": "AB", "V3": "AB"}, verbanden={"V3": {"intern": True}}, scenarios=[*half, *ander, *blijft]
    )
    assert scenario.namen(editie.extern(inv)) == ["R"]
    assert scenario.namen(inv) == ["P", "Q", "R"]


def test_een_saldo_dat_onbekend_blijft_verandert_toch(regio: Inventaris) -> None:
    """Where less overleg changes a saldo that nobody knows, the sentence does not say that nothing changes."""
    naam = "Eén verband voor Wmo en Toegang"
    saldo = scenario.per_partner(regio, naam, maat="saldo")
    assert saldo.loc[("gm-droomvoort", "saldo"), "reden"] != ""
    assert saldo.loc[("gm-zilverdam", "saldo"), "reden"] == ""
    assert scenario.antwoorden(regio, naam)["saldo"] == "Saldo: geen verschil, voor zover bekend."


def test_een_saldo_buiten_de_som_verandert_toch(regio: Inventaris) -> None:
    """A saldo that is known on both sides but in no sum, since no overleg is in it, is no reason to say nothing."""
    weg = met_plan(regio, {"actie": "uittreden", "partner_id": "gm-hoogverzin", "verband_id": "v-leerrecht"})
    zinnen = scenario.antwoorden(weg, "P")
    assert zinnen["kosten"].startswith("Kosten: bij 8 gemeenten meer")
    assert zinnen["saldo"] == "Saldo: geen verschil, voor zover bekend."


def test_zinnen_over_een_en_geen() -> None:
    """One assumption is no plural, and no measure that changes is no number."""
    inv = maak({"V1": "AB"})
    zinnen = scenario.antwoorden(met_plan(inv, {"actie": "uittreden", "partner_id": "A", "verband_id": "V9"}), "P")
    assert zinnen["maten"].endswith("verandert er geen.")
    regel = pd.DataFrame({"code": ["x"], "soort": ["aanname"]})
    assert _scenariozinnen._over_aannames(regel).startswith("Hierbij is 1 aanname gemaakt")
