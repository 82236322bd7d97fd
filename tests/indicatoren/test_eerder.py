"""The same inventory earlier, and what is compared with what."""

from __future__ import annotations

from datetime import date

import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import vergelijking
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import maak


def test_a_council_period_earlier_and_one_day(gouden: Inventaris) -> None:
    """The last day before four years ago, with figures of as many years earlier; nothing else changes."""
    nu = gouden.selectie.peildatum
    oud = vergelijking.eerder(gouden.kies(keuze="vrijwillig"))
    assert oud.selectie.peildatum == date(nu.year - 5, 12, 31)
    assert oud.selectie.jaar == gouden.selectie.jaar - 4
    assert oud.selectie.keuze == "vrijwillig"
    assert oud.tabellen.keys() == gouden.tabellen.keys()
    assert all(oud.tabellen[naam].equals(gouden.tabellen[naam]) for naam in gouden.tabellen)


@pytest.mark.parametrize(
    ("nu", "toen"),
    [
        ("2026-01-01", "2021-12-31"),
        ("2026-05-16", "2022-05-15"),
        ("2024-02-29", "2020-02-27"),
        ("2024-03-01", "2020-02-29"),
    ],
)
def test_every_day_has_one_before(nu: str, toen: str) -> None:
    """Also 29 February, which is not there every four years."""
    oud = vergelijking.eerder(leeg({"name": "leeg", "peildatum": nu}))
    assert oud.selectie.peildatum.isoformat() == toen


@pytest.mark.parametrize(
    ("dag", "jaar"), [("2025-01-01", 2025), ("2024-10-01", 2025), ("2024-01-01", 2024), ("2020-01-01", 2020)]
)
def test_the_year_moves_with_the_day(dag: str, jaar: int) -> None:
    """Figures are of as many whole years earlier as the day is, to the nearest."""
    inv = leeg({"name": "leeg", "peildatum": "2026-01-01", "jaar": 2026})
    assert vergelijking.eerder(inv, peildatum=dag).selectie.jaar == jaar


def test_a_day_that_does_not_exist_is_an_error(gouden: Inventaris) -> None:
    """As everywhere a date is chosen."""
    with pytest.raises(KeuzeFout, match="2021-02-30"):
        vergelijking.eerder(gouden, peildatum="2021-02-30")


def test_both_moments_as_they_were() -> None:
    """Counts are those of the day itself; begins and ends between both days are counted once each."""
    inv = maak(
        {"V1": "AB", "V2": "AB"},
        verbanden={"V1": {"start": "2010"}, "V2": {"start": "2024-03-01"}},
    )
    frame = vergelijking.standen(vergelijking.eerder(inv), inv)
    assert frame.index.tolist() == ["toen", "nu"]
    assert frame["n_verbanden"].tolist() == [1, 2]
    assert frame["n_gemeenten"].tolist() == [2, 2]
    assert frame["n_vastgelegd"].tolist() == [1, 1]
    assert frame.loc["nu", "peildatum"] == inv.selectie.peildatum


def test_nothing_on_record_is_zero() -> None:
    """Where no day is recorded nothing can have changed: a real zero, that the reader must see."""
    inv = maak({"V1": "AB"})
    assert vergelijking.standen(vergelijking.eerder(inv), inv)["n_vastgelegd"].tolist() == [0, 0]


def test_only_gemeenten_of_the_region_and_one_measure() -> None:
    """The footer of one measure counts gemeenten, and how many can be compared; other partners are not in it."""
    inv = swanalyse.load("data/voorbeeldregio")
    alles = vergelijking.per_partner(vergelijking.eerder(inv), inv)
    frame = vergelijking.per_gemeente(alles, maat="uren_bestuurlijk")
    assert set(frame.index.get_level_values("maat")) == {"uren_bestuurlijk"}
    assert frame["in_regio"].all()
    assert frame.attrs["n"] == len(frame) == 9
    dekking = frame.attrs["dekking"]
    assert (dekking.bekend, dekking.van) == (int(frame["verschil"].notna().sum()), 9)
    assert set(dekking.onbekend) == set(frame.index.get_level_values("partner_id")[frame["verschil"].isna()])
    assert any("31 december 2021" in noot for noot in frame.attrs["noten"])
    assert vergelijking.per_gemeente(alles, maat="bestaat niet").empty
