"""Comparable gemeenten: draws keep what they must, p-values are honest, and nothing fictional meets the register."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import false_discovery_control

import swanalyse
from swanalyse.bronnen import roo
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _blokloting, lappendeken, met_drempels, vergelijkgroep
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.schema import schema
from tests.maken import geschud, maak

WORTEL = Path(__file__).parents[2]
LEEG = leeg({"name": "leeg", "peildatum": "2026-01-01"})


@pytest.fixture(scope="module")
def limburg() -> Inventaris:
    """Eight real gemeenten."""
    return swanalyse.load(WORTEL / "data" / "noord-limburg")


@pytest.fixture(scope="module")
def frame(limburg: Inventaris) -> pd.DataFrame:
    """All gemeenten in the register, those of Noord-Limburg marked."""
    return vergelijkgroep.landelijk(limburg)


def matrix(rijen: list[list[int]]) -> sparse.csr_array:
    return sparse.csr_array(np.array(rijen, np.int32))


def land(**meer: dict[str, object]) -> Inventaris:
    """Six gemeenten in two provinces, with inwoners; `meer` overrules the properties of one."""
    eigen = {
        wie: {"provincie": "Oost" if wie in "ABC" else "West", "cbs_code": f"gm900{nr}"} | dict(meer.get(wie, {}))
        for nr, wie in enumerate("ABCDEF", 1)
    }
    mensen = dict(zip("ABCDEF", (9_000, 10_000, 10_001, 9_500, 25_000, None), strict=True))
    return maak(
        {"V1": "ABC", "V2": "ABD", "V3": "ACDE", "V4": "BCEF", "V5": "DEF", "V6": "AD", "V7": "CF", "V8": "BE"},
        partners=eigen,
        partner_jaar=[{"partner_id": wie, "jaar": 2026, "inwoners": aantal} for wie, aantal in mensen.items()],
    )


# --- the draws ----------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=1, max_size=8), st.integers(0, 99))
def test_a_draw_keeps_every_sum_per_area(rijen: list[list[int]], seed: int) -> None:
    """Each n_i, and of each verband the number of members from each area, stay; nobody is a member twice."""
    vast, blok = matrix(rijen), np.arange(len(rijen)) % 3
    getrokken = next(_blokloting.trekkingen(vast, blok, ruilen=3, rng=np.random.default_rng(seed))).toarray()
    assert set(np.unique(getrokken)) <= {0, 1}
    assert (getrokken.sum(axis=1) == vast.sum(axis=1)).all()
    for gebied in range(3):
        assert (getrokken[blok == gebied].sum(axis=0) == vast.toarray()[blok == gebied].sum(axis=0)).all()


def test_every_list_that_fits_is_drawn_equally_often() -> None:
    """The chain is uniform over all matrices with these sums: counted against their enumeration."""
    vast = np.array([[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]])
    alle = [
        np.array(kolommen).T
        for kolommen in product(*[[_kolom(wie) for wie in combinations(range(4), 2)] for _ in range(3)])
        if (np.array(kolommen).sum(axis=0) == vast.sum(axis=1)).all()
    ]
    ketting = _blokloting.trekkingen(
        sparse.csr_array(vast.astype(np.int32)), np.zeros(4, np.int64), ruilen=3, rng=np.random.default_rng(5)
    )
    n = 100 * len(alle)
    keren = Counter(next(ketting).toarray().tobytes() for _ in range(n))
    assert set(keren) == {deel.astype(np.int32).tobytes() for deel in alle}
    verwacht = n / len(alle)
    assert sum((keer - verwacht) ** 2 / verwacht for keer in keren.values()) < 3 * len(alle)


def _kolom(wie: tuple[int, ...]) -> list[int]:
    return [int(nr in wie) for nr in range(4)]


def test_p_is_uniform_under_the_null() -> None:
    """Of lists that were drawn themselves, a share α has a p of at most α: not more, and (but for ties) not much less.

    With one round between draws, so that they resemble each other: that costs power, and must not cost validity. With
    the observation at the beginning of the chain instead of at a random place 24 % would have a p of at most 20 %.
    """
    rng = np.random.default_rng(3)
    blok = np.zeros(30, np.int64)
    ketting = _blokloting.trekkingen(
        sparse.csr_array((rng.random((30, 24)) < 0.3).astype(np.int32)), blok, ruilen=10, rng=rng
    )
    p = np.array([_blokloting.toets(next(ketting), blok, n=9, ruilen=0.5, seed=s).p for s in range(100)])
    for alfa in (0.2, 0.4, 0.6):
        per_keer = (p <= alfa + 1e-9).mean(axis=1)  # rows of one list are not independent, lists are
        assert per_keer.mean() <= alfa + 3 * per_keer.std() / np.sqrt(len(per_keer))
        assert per_keer.mean() >= 0.8 * alfa


def test_a_pattern_that_the_sums_do_not_force_is_found() -> None:
    """Two circles inside one area that never mix: congruence is higher than any draw gives, and p as low as it goes."""
    kring = np.array([[(rij + stap) % 8 < 3 + stap % 4 for stap in range(8)] for rij in range(8)], np.int32)
    kringen = np.kron(np.eye(2, dtype=np.int32), kring)
    uit = _blokloting.toets(sparse.csr_array(kringen), np.zeros(16, np.int64), n=99, ruilen=5, seed=1)
    assert (uit.waargenomen > uit.verwacht).all()
    assert uit.p.tolist() == [0.02] * 16


def test_who_cannot_vary_is_not_tested() -> None:
    """A verband of everybody in the area leaves nothing to draw; who meets nobody has no congruence."""
    uit = _blokloting.toets(matrix([[1, 1], [1, 1], [0, 0]]), np.array([0, 0, 1]), n=19, ruilen=5, seed=1)
    assert uit.informatief.tolist() == [False] * 3
    assert np.isnan(uit.p).all()
    assert uit.verwacht[:2].tolist() == [1, 1]
    assert np.isnan(uit.waargenomen[2])


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=20))
def test_correction_is_that_of_scipy(p: list[float]) -> None:
    """Benjamini and Hochberg as scipy has it; a missing test is not counted."""
    eigen = _blokloting.benjamini_hochberg(np.array([*p, np.nan]))
    assert eigen[:-1] == pytest.approx(false_discovery_control(p))
    assert np.isnan(eigen[-1])


# --- per gemeente -------------------------------------------------------------------------------------------------


def test_observed_is_the_congruence_of_the_lappendeken() -> None:
    """The same numbers as the patchwork of the whole country."""
    inv = land()
    eigen = vergelijkgroep.per_gemeente(inv, blok="provincie", n=19)
    lap = lappendeken.congruentie(inv).loc[eigen.index]
    for kolom in ("congruentie", "n_verbanden", "n_partners"):
        assert eigen[kolom].tolist() == lap[kolom].tolist()
    assert (eigen["verhouding"] - eigen["congruentie"] / eigen["verwacht"]).abs().max() == 0
    assert eigen.attrs["dekking"].van == 6


def test_the_group_is_the_grootteklasse() -> None:
    """9.000, 9.500 and 10.000 are one class (its upper edge belongs to it); who has unknown inwoners has no group."""
    eigen = vergelijkgroep.per_gemeente(land(), blok="provincie", n=19)
    assert eigen["n_groep"].tolist() == [2, 2, 0, 2, 0, pd.NA]
    assert eigen.loc["F", ["grootteklasse", "lager", "gelijk", "hoger"]].isna().all()
    waarde = eigen["congruentie"]
    for i, peers in (("A", "BD"), ("B", "AD"), ("D", "AB")):
        assert eigen.loc[i, "lager"] == sum(waarde[j] < waarde[i] for j in peers)
        assert eigen.loc[i, ["lager", "gelijk", "hoger"]].sum() == 2


def test_the_same_seed_gives_the_same_table_whatever_the_order_of_rows() -> None:
    """Twice the same, from shuffled tables too; another seed gives other draws; the input stays as it is."""
    import random

    inv = land()
    voor = {naam: tabel.copy() for naam, tabel in inv.tabellen.items()}
    een = vergelijkgroep.per_gemeente(inv, blok="provincie", n=19)
    pd.testing.assert_frame_equal(
        een, vergelijkgroep.per_gemeente(geschud(inv, random.Random(1)), blok="provincie", n=19)
    )
    ander = vergelijkgroep.per_gemeente(inv, blok="provincie", n=19, seed=2)
    assert een["verwacht"].tolist() != ander["verwacht"].tolist()
    assert all(inv.tabellen[naam].equals(tabel) for naam, tabel in voor.items())


def test_an_unknown_area_is_no_area_together() -> None:
    """Gemeenten whose area is unknown do not trade with each other: nothing is left to draw here."""
    onbekend = {wie: {"provincie": pd.NA} for wie in "ABCDEF"}
    eigen = vergelijkgroep.per_gemeente(land(**onbekend), blok="provincie", n=19)
    assert eigen["verwacht"].tolist() == pytest.approx(eigen["congruentie"].tolist())
    assert not eigen["informatief"].any()
    assert eigen[["p", "q", "anders"]].isna().all(axis=None)
    # codes that are in no COROP area either
    assert vergelijkgroep.per_gemeente(land(), n=19)["corop"].isna().all()


def test_an_area_that_does_not_exist_is_refused() -> None:
    """The message names the choices."""
    with pytest.raises(KeuzeFout, match=r"^'gemeente' is geen gebiedsindeling: kies 'corop' of 'provincie'$"):
        vergelijkgroep.per_gemeente(land(), blok="gemeente")  # type: ignore[arg-type]
    with pytest.raises(KeuzeFout, match=r"^'buren' is geen vergelijkgroep: kies 'grootteklasse' of "):
        vergelijkgroep.plaats(land(), binnen="buren")  # type: ignore[arg-type]
    with pytest.raises(KeuzeFout, match=r"^de drempel vergelijk_trekkingen is leeg gelaten"):
        vergelijkgroep.per_gemeente(met_drempels(land(), vergelijk_trekkingen=None))


def test_an_empty_inventory_gives_empty_frames() -> None:
    """The same columns, no rows, no exception."""
    leeg_ = vergelijkgroep.per_gemeente(LEEG, n=9)
    assert len(leeg_) == 0
    assert list(leeg_.columns) == list(vergelijkgroep.per_gemeente(land(), n=9).columns)
    assert len(vergelijkgroep.landelijk(LEEG)) == len(vergelijkgroep.plaats(LEEG)) == 0
    assert len(vergelijkgroep.verwachting(leeg_)) == 0
    assert vergelijkgroep.graadeffect(leeg_)[["congruentie", "verwacht", "verhouding"]].isna().all()


# --- the table that ships -----------------------------------------------------------------------------------------


def test_own_gemeenten_are_found_by_code_and_nothing_else_of_the_inventory_counts(limburg: Inventaris) -> None:
    """A region under its own ids, with other members and capital codes, gets the register's numbers."""
    venlo = {"cbs_code": "GM0983", "naam": "Stad aan de Maas"}
    inv = maak({"V1": ["x", "y"]}, partners={"x": venlo, "y": {"cbs_code": "gm0984"}})
    frame = vergelijkgroep.landelijk(inv)
    assert frame.loc["x", "naam"] == "Venlo"
    assert frame.loc["x", "n_verbanden"] == 14
    assert frame.index[frame["eigen"]].tolist() == ["x", "y"]
    zelfde = vergelijkgroep.landelijk(limburg).loc[["gm-venlo", "gm-venray"]]
    assert frame.loc[["x", "y"]].to_numpy().tolist() == zelfde.to_numpy().tolist()


def test_fiction_is_not_compared_with_real_gemeenten() -> None:
    """Also when its codes would be found; the sentence says why, and it is all there is."""
    inv = maak({"V1": ["x", "y"]}, partners={"x": {"cbs_code": "gm0983"}})
    verzonnen = Inventaris({**inv.eigenschappen, "synthetisch": True}, inv.tabellen, inv.nvt, inv.selectie)
    assert len(vergelijkgroep.landelijk(verzonnen)) == len(vergelijkgroep.plaats(verzonnen)) == 0
    zinnen = vergelijkgroep.antwoorden(verzonnen)
    assert zinnen.index.tolist() == ["beletsel"]
    assert zinnen["beletsel"].startswith("Deze regio is verzonnen")


def test_without_a_code_the_sentence_says_which_file_to_fill() -> None:
    """No code at all, and codes that the register does not have."""
    assert vergelijkgroep.antwoorden(maak({"V1": "AB"})).tolist() == [
        "Geen gemeente van de regio heeft een CBS-code: vul cbs_code in partners.csv in om met het register te "
        "vergelijken."
    ]
    zin = vergelijkgroep.antwoorden(maak({"V1": "AB"}, partners={"A": {"cbs_code": "gm9999"}}))["beletsel"]
    assert zin == "Geen gemeente van de regio staat in het register van 16 mei 2026: kijk cbs_code na."


def test_who_is_not_compared_is_counted() -> None:
    """One without a code and one of the past: both missing from the frame, in the coverage or in the sentence."""
    codes = {"x": {"cbs_code": "gm0983"}, "y": {}, "z": {"cbs_code": "gm1684"}}
    inv = maak({"V1": "xyz"}, partners=codes)
    assert vergelijkgroep.plaats(inv).attrs["dekking"].onbekend == ("z",)
    assert vergelijkgroep.antwoorden(inv)["afwezig"] == (
        "Niet vergeleken: 2 gemeenten van de regio staan zonder CBS-code in de inventaris, of niet in het register."
    )


@pytest.mark.parametrize("binnen", ["grootteklasse", "grootteklasse_provincie"])
def test_a_place_is_a_count_in_the_group(binnen: str, limburg: Inventaris, frame: pd.DataFrame) -> None:
    """Recounted one by one from the shipped table."""
    plaats = vergelijkgroep.plaats(limburg, binnen=binnen)  # type: ignore[arg-type]
    assert len(plaats) == 8 * len(vergelijkgroep.MATEN)
    alle = frame.to_dict("index")
    for (i, maat), rij in plaats.iterrows():
        zelf = alle[i]
        groep = [
            ander[maat]
            for j, ander in alle.items()
            if j != i
            and ander["grootteklasse"] == zelf["grootteklasse"]
            and (binnen == "grootteklasse" or ander["provincie"] == zelf["provincie"])
        ]
        assert rij["n_groep"] == len(groep)
        assert rij["lager"] == sum(waarde < zelf[maat] - 1e-9 for waarde in groep)
        assert rij["hoger"] == sum(waarde > zelf[maat] + 1e-9 for waarde in groep)
        assert rij["lager"] + rij["gelijk"] + rij["hoger"] == len(groep)
        assert rij["klein"] == (len(groep) < 10)
        assert (rij["mediaan"] == pytest.approx(np.median(groep))) if groep else pd.isna(rij["mediaan"])


def test_a_small_group_is_named_and_not_replaced(limburg: Inventaris) -> None:
    """Mook en Middelaar has nine peers; who asks for fewer gets no sentence."""
    assert "klein" in vergelijkgroep.antwoorden(limburg)
    assert "klein" not in vergelijkgroep.antwoorden(met_drempels(limburg, vergelijk_minimum=9))
    geen = vergelijkgroep.plaats(limburg, binnen="grootteklasse_provincie").loc[("gm-mook-en-middelaar", "congruentie")]
    assert geen["n_groep"] == 0
    assert geen[["laagste", "mediaan", "hoogste"]].isna().all()


def test_a_region_of_one_gemeente_is_told_as_one(limburg: Inventaris) -> None:
    """For the council of one gemeente: its number and its place, no counting of gemeenten."""
    assert vergelijkgroep.antwoorden(limburg.kies(kern=["gm-venlo"]))["plaats"] == (
        "Venlo heeft in het register 14 verbanden; van de 31 andere gemeenten van dezelfde grootteklasse hebben er 29 "
        "minder, 1 evenveel en 1 meer."
    )


def test_an_own_table_of_classes_moves_the_group(limburg: Inventaris) -> None:
    """The codelist of the inventory decides who is comparable."""
    lijst = schema.codelijst("grootteklasse").iloc[:1].assign(bovengrens="")
    eigen = Inventaris(
        limburg.eigenschappen, limburg.tabellen, limburg.nvt, limburg.selectie, {"codelijst_grootteklasse": lijst}
    )
    assert set(vergelijkgroep.plaats(eigen)["n_groep"]) == {341}


def test_congruence_falls_with_degree_and_the_null_explains_it(frame: pd.DataFrame) -> None:
    """The degree effect: clearly negative, as the null expects, and gone when that is divided out."""
    rho = vergelijkgroep.graadeffect(frame)
    assert rho["congruentie"] < -0.3
    assert rho["verwacht"] < -0.3
    assert abs(rho["verhouding"]) < 0.1
    kromme = vergelijkgroep.verwachting(frame)
    assert kromme["n_gemeenten"].sum() == 342
    assert kromme.loc[5, "verwacht"] > kromme.loc[9, "verwacht"] > kromme.loc[12, "verwacht"]


def test_what_is_different_depends_on_the_area_and_the_threshold(limburg: Inventaris, frame: pd.DataFrame) -> None:
    """Within provinces ten times as many differ as within COROP areas; a stricter threshold leaves fewer."""
    assert frame["anders"].sum() * 5 < (frame["q_provincie"] <= 0.05).sum()
    assert frame.loc[~frame["informatief"], ["p", "q", "anders"]].isna().all(axis=None)
    streng = vergelijkgroep.landelijk(met_drempels(limburg, vergelijk_q=0.03))
    assert 0 < streng["anders"].sum() < frame["anders"].sum()


@pytest.mark.parametrize(
    ("codes", "zin"),
    [
        (["gm0150", "gm0935"], "hoger bij Deventer en lager bij Maastricht"),
        (["gm0150", "gm0983"], "hoger bij Deventer en niet aantoonbaar anders bij 1 van de 2"),
        (["gm0983"], "niet aantoonbaar anders bij Venlo"),
        (["gm0983", "gm0984"], "niet aantoonbaar anders bij 2 gemeenten van de regio"),
        (["gm0014", "gm0037"], "niet aantoonbaar anders bij 1 gemeente van de regio en niet te toetsen bij 1"),
    ],
)
def test_the_sentence_on_the_null_names_who_differs(codes: list[str], zin: str) -> None:
    """Always relative to this null model, and corrected."""
    inv = maak({"V1": codes}, partners={code: {"cbs_code": code} for code in codes})
    assert vergelijkgroep.antwoorden(inv)["per_gemeente"] == (
        f"Ten opzichte van dit nulmodel is de congruentie {zin} (gecorrigeerd voor 314 toetsen)."
    )


def test_who_is_near_the_limit_is_named() -> None:
    """Another seed gave another verdict for the three within a fifth of it, and for nobody else."""
    codes = ["gm0150", "gm0405", "gm0610", "gm0935", "gm0946", "gm1980"]
    inv = maak({"V1": codes}, partners={code: {"cbs_code": code} for code in codes})
    assert vergelijkgroep.antwoorden(inv)["op_de_grens"] == (
        "Net aan of net over de grens: Hoorn, Maastricht en Nederweert. Een andere loting kan daar anders uitvallen."
    )
    ver = met_drempels(inv, vergelijk_q=0.2)
    assert "op_de_grens" not in vergelijkgroep.antwoorden(ver)


def test_the_footer_is_that_of_the_register(limburg: Inventaris, frame: pd.DataFrame) -> None:
    """Its own day and source, whatever the day of the inventory, which the sentences then name."""
    regel = vergelijkgroep.voet(frame).regel()
    assert "export van 16 mei 2026" in regel
    assert vergelijkgroep.NULMODEL in regel
    assert "een register is geen inventaris" in regel
    anders = vergelijkgroep.antwoorden(limburg.kies(peildatum="2025-01-01"))
    assert anders["peildatum"].endswith("16 mei 2026; de inventaris zelf is van 1 januari 2025.")
    assert "peildatum" not in vergelijkgroep.antwoorden(limburg)


# --- COROP areas and the register ---------------------------------------------------------------------------------


def test_every_current_gemeente_has_one_area_in_one_province() -> None:
    """Forty areas, each inside a province: otherwise a draw within areas would not be one within provinces."""
    corop = schema.referentie("corop")
    gemeenten = schema.referentie("gemeenten").set_index("code")
    nu = gemeenten.index[gemeenten["tot"] == ""]
    assert corop["code"].is_unique
    assert set(nu) <= set(corop["code"])
    assert corop["corop"].nunique() == 40
    huidig = corop[corop["code"].isin(nu)]
    per = huidig.groupby("corop")["code"].agg(lambda codes: gemeenten.loc[codes, "provincie"].nunique())
    assert per.eq(1).all()
    assert len(per) == 40


def test_who_was_divided_over_areas_lies_where_the_statistics_put_it() -> None:
    """The source of 2016 names three gemeenten twice or thrice; these are the areas of Statistics Netherlands now."""
    corop = schema.referentie("corop").set_index("code")["corop"]
    gekozen = corop[["gm1940", "gm0361", "gm1931"]].tolist()
    assert gekozen == ["Zuidwest-Friesland", "Alkmaar en omgeving", "Oost-Zuid-Holland"]


def test_an_area_follows_the_herindelingen() -> None:
    """A new gemeente lies where a predecessor lay; its row says which."""
    corop = schema.referentie("corop").set_index("code")
    gegeven = corop["bron"].str.startswith("Regioatlas")
    herindeling = schema.referentie("herindelingen")
    for code in corop.index[~gegeven]:
        oud = herindeling.loc[herindeling["code_nieuw"] == code]
        assert corop.loc[code, "corop"] in set(corop.loc[oud["code_oud"], "corop"])
        assert all(naam in corop.loc[code, "bron"] for naam in oud["naam_oud"])


@pytest.mark.register
def test_the_shipped_numbers_are_those_of_the_register(register: Path, frame: pd.DataFrame) -> None:
    """Verbanden, partners and congruence of three gemeenten counted from the rows, without any of our own sums."""
    inv = roo.load(register)
    gemeenten = set(inv.partners.loc[inv.partners["kern"], "partner_id"])
    leden: dict[str, set[str]] = {}
    for rij in inv.deelnames.itertuples():
        if rij.partner_id in gemeenten:
            leden.setdefault(rij.verband_id, set()).add(rij.partner_id)
    for i in ("gm-venlo", "gm-beesel", "gm-gennep"):
        eigen = [groep for groep in leden.values() if i in groep and len(groep) > 1]
        keren = Counter(j for groep in eigen for j in groep - {i})
        assert frame.loc[i, "n_verbanden"] == len(eigen)
        assert frame.loc[i, "n_partners"] == len(keren)
        gemiddeld = sum(keren.values()) / len(keren) / len(eigen)
        assert frame.loc[i, "congruentie"] == pytest.approx(gemiddeld, abs=1e-6)
