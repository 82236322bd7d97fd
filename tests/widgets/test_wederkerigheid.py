"""The explorers of reciprocity (notebook 07)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "wederkerigheid"
VERKENNERS = verkenners(THEMA)


@pytest.mark.parametrize("naam", VERKENNERS)
def test_every_choice_gives_a_figure_or_a_sentence(
    naam: str, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the golden inventory: every control at other values, without a fault of ours."""
    wat = ontleed(THEMA, naam, gouden)
    assert wat.naam.startswith(f"{THEMA}.{naam}")
    zonder_plaat(monkeypatch, THEMA)
    elke_keuze(wat)


@pytest.mark.parametrize("naam", VERKENNERS)
def test_an_empty_inventory_gives_a_sentence(naam: str) -> None:
    """There is nothing to choose, and what is drawn says so in words."""
    elke_keuze(ontleed(THEMA, naam, maak({})))


def test_another_threshold_is_another_figure(gouden: Inventaris) -> None:
    """Other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "leveranciers", gouden, "centrum_ontvangers", [1, 5]))


def test_a_threshold_makes_a_candidate(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest supplier has 38 %: a candidate under a threshold of a third and one receiver, and not as it is."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "leveranciers", gouden)
    wat.met(centrum_aandeel=0.3, centrum_ontvangers=1)
    wat.met(eenheid="uren")
    assert [int(frame["kandidaat"].sum()) for frame in frames] == [1, 0]
    assert "deel van de levering 0,3; centrumgemeente: aantal ontvangers 1" in frames[0].attrs["voet"]


def test_unit_begins_where_most_is_known(gouden: Inventaris) -> None:
    """As the notebook shows it."""
    assert ontleed(THEMA, "stromen", gouden).begin["eenheid"] == "uren"
