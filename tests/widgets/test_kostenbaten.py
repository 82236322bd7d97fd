"""The explorers of costs and benefits (notebook 06)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "kostenbaten"
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


def test_one_perspective_is_another_figure(gouden: Inventaris) -> None:
    """Each of the four alone: other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "perspectieven", gouden, "perspectief", [1, 3]))


def test_a_margin_makes_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """An estimate without ends has none until a margin is chosen, and the footer says that it was."""
    regels = [
        {"regel_id": soort, "partner_id": "A", "verband_id": "V1", "jaar": 2026, "richting": richting, "soort": soort,
         "bedrag": bedrag, "zekerheid": "geschat", "structureel": True}
        for soort, richting, bedrag in (("bijdrage_eigenaar", "kosten", 100.0), ("opbrengst", "baten", 150.0))
    ]  # fmt: skip
    inv = maak({"V1": "AB"}, bedragen=regels)
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "per_partner", inv)
    assert wat.begin["marge_schatting"] == "leeg"
    wat.met(keuze="vrijwillig")
    wat.met(marge_schatting=0.1)
    assert frames[1].loc["A", ["saldo_laag", "saldo_hoog"]].tolist() == [25.0, 75.0]
    assert "0,1" in frames[1].attrs["voet"]


def test_another_year_and_price_level(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The year is that of the amounts, the price level that of the prices: the choices reach the measure."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "per_partner", regio).met(jaar=2023)
    ontleed(THEMA, "in_de_tijd", regio).met(prijspeil=2023)
    assert "bedragen van 2023" in frames[0].attrs["voet"]
    assert "prijspeil 2023" in frames[1].attrs["voet"]
    gelijk = frames[1].loc[2023]
    assert gelijk["nominaal"].tolist() == gelijk["reeel"].tolist()


def test_a_verband_without_money_in_that_year_is_a_sentence(gouden: Inventaris) -> None:
    """The chart says what is missing."""
    beeld = ontleed(THEMA, "aansluiting", gouden.kies(jaar=2020)).met(verband_id="totaal")
    assert any(tekst.get_gid() == "leeg" for tekst in beeld.ax.texts)
