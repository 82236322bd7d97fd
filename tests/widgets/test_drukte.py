"""The explorers of bestuurlijke drukte (notebook 05)."""

from __future__ import annotations

import pytest

from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "drukte"
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


def test_another_kind_of_person_is_another_figure(gouden: Inventaris) -> None:
    """Hours of bestuurders and of ambtenaren: other bytes, and other words for who cannot see them."""
    uit = hertekend(THEMA, "uren", gouden, "geleding", ["ambtelijk", "raad"])
    assert "<img" in uit[0]
    assert uit[0] != uit[1]
    assert anders_getekend(hertekend(THEMA, "overlegquote", gouden, "tarief_bestuurlijk", [10, 200]))


def test_an_assumption_of_the_explorer_stands_in_the_footer(
    gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that is copied says that its tariff, toeslag or attendance was chosen and is not the inventory's."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "uren", gouden).met(opkomst=0.5)
    ontleed(THEMA, "overlegquote", gouden).met(tarief_bestuurlijk=200)
    ontleed(THEMA, "samenvoegen", gouden).met(toeslag=0.5, frequentie=0.25)
    ontleed(THEMA, "uren", gouden).met(geleding="ambtelijk")
    voeten = [frame.attrs["voet"] for frame in frames]
    assert "gekozen in de verkenner: opkomst als die onbekend is 0,5" in voeten[0]
    assert "bestuurlijk 200 (gekozen)" in voeten[1]
    assert "alle bijeenkomsten, een kwart minder; toeslag op de duur na samenvoegen 0,5" in voeten[2]
    assert "gekozen" not in voeten[3]


def test_the_toeslag_is_that_of_the_simulation(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without toeslag the table of D9 costs D 5 hours more, not 9,25: 6 x (1,5 + 1 + 1) − 14 = 7."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "samenvoegen", gouden)
    wat.met(overleggen=("O2", "O3"), toeslag=0.25)
    wat.met(overleggen=("O2", "O3"), toeslag=0.0)
    assert [float(frame.loc["D", "verschil"]) for frame in frames] == [9.25, 7.0]


def test_one_table_cannot_be_merged(gouden: Inventaris) -> None:
    """A sentence that says what to do."""
    with pytest.raises(KeuzeFout, match="wijs twee of meer tafels aan"):
        ontleed(THEMA, "samenvoegen", gouden).met(overleggen=("O2",))


def test_a_tariff_nobody_gave_is_no_tariff_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without tariffs the control begins at not filled in, and the quote stays unknown until one is chosen."""
    wat = ontleed(THEMA, "overlegquote", maak({"V1": "AB"}))
    assert wat.begin["tarief_bestuurlijk"] == "leeg"
    frames = zonder_plaat(monkeypatch, THEMA)
    wat.met(keuze="vrijwillig")
    assert "geen tarief" in frames[0].attrs["voet"]
