"""The explorers of raad, college and process (notebook 11)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "proces"
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


def test_another_gemeente_is_another_figure(regio: Inventaris) -> None:
    """Other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "accounthouders", regio, "partner_id", ["gm-hoogverzin", "gm-bijnadam"]))


def test_it_begins_where_the_figure_above_stands(regio: Inventaris) -> None:
    """The gemeente and the initiative of the notebook."""
    assert ontleed(THEMA, "agenda", regio, partner_id="gm-bijnadam").begin["partner_id"] == "gm-bijnadam"
    assert ontleed(THEMA, "verloop", regio, verband_id="v-inkoopschool").begin == {"traject": "v-inkoopschool"}


def test_gemeente_and_year_reach_the_measure(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only rows of the gemeente, and in the footer how many those are; the year of the agenda is not that of money."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "belangrijkheid", regio).met(partner_id="gm-hoogverzin")
    ontleed(THEMA, "agenda_maanden", regio).met(kalenderjaar=2025)
    assert set(frames[0].index.get_level_values("partner_id")) == {"gm-hoogverzin"}
    assert f"n = {len(frames[0])} deelnames" in frames[0].attrs["voet"]
    assert frames[1].attrs["jaar"] == 2025


def test_a_threshold_marks_who_has_many(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one verband is many when one chooses so."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "accounthouders", regio).met(accounthouder_verbanden=1)
    frame = frames[0]
    assert frame["veel"].tolist() == frame["n_verbanden"].gt(1).tolist()
