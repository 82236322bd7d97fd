"""The explorers of the afwegingskader (notebook 09)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "afweging"
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


def test_another_kenmerk_is_another_figure(regio: Inventaris) -> None:
    """Other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "bijdragen", regio, "waarde_duur", ["tijdelijk", "structureel"]))


def test_a_weight_of_nothing_switches_a_kenmerk_off(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every weight but one at nothing, a score is that one rule: −1, −½, 0, ½ or 1."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "scores", regio)
    wat.met(**{naam: 0.0 for naam in wat.begin if naam.startswith("gewicht_") and naam != "gewicht_dynamiek"})
    frame = frames[0]
    assert set(frame["score"].dropna()) <= {-1.0, -0.5, 0.0, 0.5, 1.0}
    assert "gewicht soort taak 0" in frame.attrs["voet"]
    assert "eigen regels" not in frame.attrs["voet"], "de inventaris zelf heeft geen andere regels gekregen"


def test_a_kenmerk_that_is_tried_out_is_said(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value as chosen is what is weighed, and the footer says that it is not what was recorded."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "bijdragen", regio, verband_id="v-jeugdregio")
    wat.met(waarde_duur="tijdelijk")
    wat.met(waarde_duur="structureel")
    gezien = [frame.xs("duur", level="kenmerk")["waarde"].unique().tolist() for frame in frames]
    assert gezien == [["tijdelijk"], ["structureel"]]
    assert "gekozen in de verkenner: duur: tijdelijk" in frames[0].attrs["voet"]


def test_trying_out_leaves_the_inventory_alone(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The explorer makes another inventory and does not change the one it was given."""
    zonder_plaat(monkeypatch, THEMA)
    voor = gouden.kenmerken
    ontleed(THEMA, "bijdragen", gouden).met(waarde_duur="tijdelijk")
    assert gouden.kenmerken.equals(voor)
    assert not gouden.regels
