"""Counting on member lists: the same as sets give and as another engine gives, in blocks of any size."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from benchmarks.schaal import DUCKDB, leden
from swanalyse import netwerk
from swanalyse.indicatoren import _ledenlijst, lappendeken
from swanalyse.inventaris import Inventaris, selectie
from tests.maken import ledenlijsten, maak

# as large as it is, a handful, and a single multiplication at a time
BLOKKEN = (_ledenlijst._BLOK, 7, 1)


def matrices() -> st.SearchStrategy[Any]:
    """Member lists as a matrix; columns may be equal or empty, and so may rows."""
    cellen = st.lists(st.lists(st.booleans(), min_size=5, max_size=5), max_size=8)
    return cellen.map(lambda rijen: sparse.csr_array(np.array(rijen, np.int32).reshape(-1, 5).T))


def kolommen(matrix: Any) -> list[frozenset[int]]:
    """The columns as sets."""
    return [frozenset(np.flatnonzero(kolom).tolist()) for kolom in matrix.toarray().T]


@pytest.mark.parametrize("grootte", BLOKKEN)
@given(matrix=matrices())
@settings(max_examples=60, deadline=None)
def test_counting_is_what_sets_say(grootte: int, matrix: Any) -> None:
    """Pairs, classes and congruence against sets, whatever the size of a block; an empty list shares nobody."""
    sets = kolommen(matrix)
    with pytest.MonkeyPatch.context() as even:
        even.setattr(_ledenlijst, "_BLOK", grootte)
        blokken = list(_ledenlijst.gedeeld(matrix))
        klassen = _ledenlijst.klassen(matrix)
        aandeel, n_verbanden, n_partners = _ledenlijst.congruentie(matrix)
    paren = {(int(u), int(v)): int(n) for delen in blokken for u, v, n in zip(*delen, strict=True)}
    samen = {(u, v): len(sets[u] & sets[v]) for u, v in combinations(range(len(sets)), 2)}
    kleinste = {(u, v): min(len(sets[u]), len(sets[v])) for u, v in samen}
    gelijk = {(u, v) for u, v in samen if sets[u] == sets[v]}
    assert paren == {paar: n for paar, n in samen.items() if n}
    assert klassen == {
        "identiek": len(gelijk),
        "genest": sum(0 < n == kleinste[paar] and paar not in gelijk for paar, n in samen.items()),
        "gedeeltelijk": sum(0 < n < kleinste[paar] for paar, n in samen.items()),
        "disjunct": sum(not n and paar not in gelijk for paar, n in samen.items()),
    }
    for wie in range(matrix.shape[0]):
        eigen = [groep for groep in sets if wie in groep]
        ontmoet = set[int]().union(*eigen) - {wie}
        assert (n_verbanden[wie], n_partners[wie]) == (len(eigen), len(ontmoet))
        deel = [sum(ander in groep for groep in eigen) / len(eigen) for ander in ontmoet]
        assert aandeel[wie] == pytest.approx(np.mean(deel) if deel else np.nan, nan_ok=True)


@pytest.mark.parametrize("reuzen", [0, 3])
@pytest.mark.parametrize("grootte", [_ledenlijst._BLOK, 999])
def test_another_engine_finds_the_same(grootte: int, reuzen: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB joins the memberships with themselves and counts as many pairs of each class."""
    monkeypatch.setattr(_ledenlijst, "_BLOK", grootte)
    matrix = leden(3_000, reuzen=reuzen)
    cellen = matrix.tocoo()
    motor = duckdb.connect(config={"threads": 1})
    motor.register("leden", pd.DataFrame({"partner": cellen.row, "verband": cellen.col}))
    klassen = _ledenlijst.klassen(matrix)
    assert (klassen["identiek"], klassen["genest"], klassen["gedeeltelijk"]) == motor.execute(DUCKDB).fetchone()
    assert sum(klassen.values()) == matrix.shape[1] * (matrix.shape[1] - 1) // 2
    assert min(klassen.values()) > 0


@given(matrix=matrices())
@settings(max_examples=60, deadline=None)
def test_groups_are_the_distinct_lists(matrix: Any) -> None:
    """Equal columns share a number, others never do, and numbers are given by first appearance."""
    nummers: dict[frozenset[int], int] = {}
    assert _ledenlijst.groepen(matrix).tolist() == [nummers.setdefault(s, len(nummers)) for s in kolommen(matrix)]


def test_groups_do_not_hang_on_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists whose random sums happen to be the same are seen to differ, and get other numbers."""

    class Pech:
        """Gives every row the same number, twice; then what chance gives."""

        beurten = 0
        kans = np.random.default_rng(5)

        def integers(self, *args: Any, size: int, dtype: Any) -> np.ndarray:
            self.beurten += 1
            return np.ones(size, dtype) if self.beurten <= 2 else self.kans.integers(*args, size=size, dtype=dtype)

    pech = Pech()
    monkeypatch.setattr(np.random, "default_rng", lambda _: pech)
    matrix = sparse.csr_array(np.array([[1, 0, 1, 1], [1, 1, 0, 1], [0, 1, 1, 0]], np.int32))
    assert _ledenlijst.groepen(matrix).tolist() == [0, 1, 2, 0]
    assert pech.beurten == 3


@pytest.mark.parametrize("reken", [_ledenlijst.klassen, _ledenlijst.congruentie])
def test_memory_is_that_of_a_block(reken: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A few huge verbanden tie everybody to everybody; what is held meanwhile is a small part of the whole product."""
    matrix = leden(20_000, reuzen=3)
    monkeypatch.setattr(_ledenlijst, "_BLOK", 10_000)
    heel = _piek(lambda _: (matrix.T @ matrix, matrix @ matrix.T), matrix)
    assert _piek(reken, matrix) < heel / 2


def _piek(reken: Callable[[Any], Any], matrix: Any) -> int:
    """The most bytes held at once beyond what was there."""
    tracemalloc.start()
    reken(matrix)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return piek


@given(leden_=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_the_incidence_is_who_is_in_what(leden_: dict[str, list[str]], toeval: Any) -> None:
    """Every membership is a cell and no other is, whatever the order in which memberships stand."""
    zicht = selectie(maak(leden_))
    schudding = toeval.sample(range(len(zicht.leden)), len(zicht.leden))
    for leden_tabel in (zicht.leden, zicht.leden.iloc[schudding].reset_index(drop=True)):
        inc = netwerk.van_zicht(replace(zicht, leden=leden_tabel))
        cellen = inc.matrix.tocoo()
        paren = set(zip(inc.partners[cellen.row], inc.verbanden[cellen.col], strict=True))
        assert paren == {(wie, verband) for verband, groep in leden_.items() for wie in groep}
        assert inc.matrix.nnz == len(paren)
        assert list(inc.partners) == sorted(inc.partners)
        assert list(inc.verbanden) == sorted(inc.verbanden)


def test_lists_are_read_once(gouden: Inventaris) -> None:
    """An inventory never changes: its lists are looked up once for each reading, and another selection has its own."""
    inv = gouden.kies(keuze="alle")
    regio, volledig = (_ledenlijst.lijst(inv, wat) for wat in ("regio", "volledig"))
    assert _ledenlijst.lijst(inv, "regio") is regio
    assert regio.perimeter != volledig.perimeter
    assert netwerk.incidentie(inv) is netwerk.incidentie(inv)
    assert len(_ledenlijst.lijst(inv.kies(keuze="vrijwillig"), "regio").verbanden) < len(regio.verbanden)


def test_no_measure_changes_the_lists(gouden: Inventaris) -> None:
    """What is shared is left as it was: every measure of the lappendeken, and then the lists are read anew."""
    inv = gouden.kies(keuze="alle")
    for maat in (lappendeken.paren, lappendeken.samen, lappendeken.domeincongruentie, lappendeken.afwijkingen):
        maat(inv)
    lappendeken.nulmodel(inv, n=3)
    lappendeken.antwoorden(inv)
    na, vers = _ledenlijst.lijst(inv, "regio"), _ledenlijst.lijst(gouden.kies(keuze="alle"), "regio")
    assert (na.matrix != vers.matrix).nnz == 0
    assert na.namen == vers.namen
    for deel in ("partners", "verbanden", "in_regio", "volledig", "buiten"):
        assert (getattr(na, deel) == getattr(vers, deel)).all()
    for tabel in ("partners", "verbanden", "deelnames", "leden"):
        pd.testing.assert_frame_equal(getattr(na.zicht, tabel), getattr(vers.zicht, tabel))
