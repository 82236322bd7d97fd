"""Turnover of ties: the parts make the whole, and each kind of change lands in its own part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swanalyse.indicatoren import vergelijking
from swanalyse.indicatoren._omloop import ontleed
from tests.maken import maak

TOEN, NU = "2022-01-01", "2026-01-01"
BANDEN = st.sets(st.tuples(st.sampled_from("ABCD"), st.sampled_from(["V1", "V2", "V3"])))


def beide(toen: set[tuple[str, str]], nu: set[tuple[str, str]]) -> dict[str, float | None]:
    wie, waar = ({band[k] for band in toen} & {band[k] for band in nu} for k in (0, 1))
    return ontleed(toen, nu, partners=wie, verbanden=waar)


@given(BANDEN, BANDEN)
def test_the_parts_make_the_whole(toen: set[tuple[str, str]], nu: set[tuple[str, str]]) -> None:
    """β_WN = β_OS + β_ST, β_ST is the sum of its three parts, all are between zero and one, and order is irrelevant."""
    uit = beide(toen, nu)
    if uit["wn"] is None:
        assert not toen | nu
        return
    waarden = {naam: float(waarde or 0) for naam, waarde in uit.items()}
    assert waarden["wn"] == pytest.approx(waarden["os"] + waarden["st"])
    assert waarden["st"] == pytest.approx(waarden["st_partners"] + waarden["st_verbanden"] + waarden["st_beide"])
    assert 0 <= waarden["wn"] <= 1
    omgekeerd = beide(nu, toen)
    assert {k: v for k, v in uit.items() if k not in "bc"} == {k: v for k, v in omgekeerd.items() if k not in "bc"}


@given(BANDEN.filter(bool), BANDEN.filter(bool))
def test_none_for_the_same_and_all_for_disjoint(een: set[tuple[str, str]], ander: set[tuple[str, str]]) -> None:
    """The same ties do not turn over; nothing in common is a turnover of one."""
    assert beide(een, een)["wn"] == 0
    assert (beide(een, ander)["wn"] == 1) is not bool(een & ander)


def test_by_hand() -> None:
    """Six ties then and six now, four of them the same: β_WN is 4/12, half of it between who stayed."""
    toen = {("A", "V1"), ("B", "V1"), ("C", "V1"), ("A", "V2"), ("B", "V2"), ("C", "V2")}
    nu = (toen - {("C", "V2"), ("B", "V2")}) | {("D", "V1"), ("A", "V3")}
    uit = beide(toen, nu)
    assert [uit[k] for k in "abc"] == [4, 2, 2]
    assert uit["wn"] == pytest.approx(4 / 12)
    assert [uit["os"], uit["st_partners"], uit["st_verbanden"]] == pytest.approx([2 / 12, 1 / 12, 1 / 12])


def test_on_inventories_each_change_in_its_own_part() -> None:
    """C left V1 and stays in V2; V3 was founded: rewiring of one tie, two ties by a verband that came."""
    oud = maak({"V1": "ABC", "V2": "ABC"}, peildatum=TOEN)
    nieuw = maak({"V1": "AB", "V2": "ABC", "V3": "AB"}, peildatum=NU, verbanden={"V3": {"start": "2024"}})
    uit = vergelijking.omloop(oud, nieuw)
    assert uit[["a", "b", "c", "bekend", "van"]].tolist() == [5, 1, 2, 3, 3]
    assert uit[["os", "st_verbanden", "st_partners"]].tolist() == pytest.approx([1 / 13, 2 / 13, 0])


def test_lists_with_gaps_and_new_in_sight_are_left_out_and_counted() -> None:
    """Of V2 the list then has gaps and V3 may have been there: neither is turnover."""
    oud = maak({"V1": "AB", "V2": "A"}, peildatum=TOEN, verbanden={"V2": {"deelnemers_volledig": False}})
    nieuw = maak({"V1": "AB", "V2": "ABC", "V3": "AB"}, peildatum=NU)
    uit = vergelijking.omloop(oud, nieuw)
    assert uit[["wn", "bekend", "van"]].tolist() == [0, 1, 3]
    assert uit.attrs["dekking"].onbekend == ("V2", "V3")


def test_a_verband_that_went_on_as_another_is_the_same() -> None:
    """A form change with the same members is no turnover."""
    oud = maak({"V1": "AB"}, peildatum=TOEN)
    nieuw = maak(
        {"V2": "AB"},
        peildatum=NU,
        verbanden={"V1": {"status": "beeindigd", "eind": "2024"}, "V2": {"opvolger_van": "V1"}},
    )
    assert vergelijking.omloop(oud, nieuw)["wn"] == 0


def test_without_ties_nothing_is_known() -> None:
    """No verbanden: no share, and zero of zero."""
    uit = vergelijking.omloop(maak({}, peildatum=TOEN), maak({}, peildatum=NU))
    assert uit[["wn", "os", "st"]].isna().all()
    assert uit[["bekend", "van"]].tolist() == [0, 0]
