"""The explorers of kansen (notebook 08)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "kansen"
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


def test_another_domain_is_another_figure(gouden: Inventaris) -> None:
    """Other bytes and other words."""
    uit = hertekend(THEMA, "passend", gouden, "domein", ["wonen_ruimte", "economie"])
    assert anders_getekend(uit)


def test_weights_reach_the_score(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing but the band in it, the score is the band; the footer names the weights."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "passend", gouden, partner_id="A", domein="wonen_ruimte")
    assert (wat.begin["partner_id"], wat.begin["domein"]) == ("A", "wonen_ruimte")
    nul = {naam: 0.0 for naam in wat.begin if naam.startswith("gewicht_") and naam != "gewicht_band"}
    wat.met(**nul)
    frame = frames[0].dropna(subset=["band"])
    assert len(frame)
    assert frame["score"].tolist() == frame["band"].tolist()
    assert "passende partner: nabijheid 0" in frames[0].attrs["voet"]


def test_witte_vlekken_follow_the_threshold(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lower share makes more of them, and the words for the picture count them."""
    zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "stand", regio)
    veel, weinig = (wat.met(witte_vlek_aandeel=grens).alt for grens in (0.05, 0.95))
    assert "4 witte vlekken" in veel
    assert "4 witte vlekken" not in weinig


def test_the_heaviest_on_the_region(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The highest threshold of overlap leaves fewer candidates than the twenty there are."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "samenvoegkandidaten", regio).met(samenvoegen_laag=1.0, keuze="vrijwillig")
    assert 0 < len(frames[0]) < 20
