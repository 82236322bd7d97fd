"""The network to walk through: what the browser gets, and what is said of it in Dutch."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse import widgets
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import _sigma, stand
from swanalyse.widgets.verkenner import Verkenner
from tests.maken import maak


@pytest.fixture(autouse=True)
def _eigen_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWANALYSE_UITVOER", raising=False)
    monkeypatch.setenv(stand.MAP, str(tmp_path / "stand"))


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    return swanalyse.load("tests/golden/inventaris")


def _net(inv: Inventaris) -> Verkenner:
    gemaakt = widgets.netwerk.interactief(inv)
    assert gemaakt is not None
    return gemaakt


def _delen(v: Verkenner) -> tuple[Any, ...]:
    """Key, sentence, network and footer."""
    return tuple(v.plek.children[1].children)


def test_it_stands_there_at_once(gouden: Inventaris) -> None:
    """Partners and verbanden, as large as the root of their inwoners, with a key, a sentence and a footer in Dutch."""
    sleutel, zin, sigma, voet = _delen(_net(gouden))
    knopen = {knoop["key"]: knoop["attributes"] for knoop in sigma.data["nodes"]}
    assert len(knopen) == len(sigma.layout) == 15
    assert len(sigma.data["edges"]) == 28
    assert knopen["A"]["label"] == "Gemeente A"
    assert knopen["A"]["omvang"] == pytest.approx(float(_inwoners(gouden, "A")) ** 0.5)
    assert knopen["V1"]["omvang"] == 0
    assert "gemeente in de regio" in sleutel.value
    assert _sigma.KLIK in zin.value
    assert "Bron: " in voet.value


def _inwoners(inv: Inventaris, wie: str) -> float:
    rij = inv.partner_jaar.query("partner_id == @wie and jaar == @inv.selectie.jaar")
    return float(rij["inwoners"].iloc[0])


def test_a_click_says_what_is_known(gouden: Inventaris) -> None:
    """The sentence follows the dot that the browser says was clicked, and goes when nothing is."""
    _, zin, sigma, _ = _delen(_net(gouden))
    sigma.selected_node = "V8"
    assert "Archief: verband" in zin.value
    sigma.selected_node = None
    assert _sigma.KLIK in zin.value


def test_the_list_does_what_a_click_does(gouden: Inventaris) -> None:
    """By keyboard: what is chosen in the list is the dot that is shown."""
    v = _net(gouden)
    v.knoppen["zoek"].value = "A"
    _, zin, sigma, _ = _delen(v)
    assert sigma.selected_node == "A"
    assert "Gemeente A: gemeente, " in zin.value


def test_partners_among_themselves(gouden: Inventaris) -> None:
    """Lines are as thick as the number of shared verbanden, and those below the least number are gone."""
    v = _net(gouden)
    v.knoppen["net"].value = "banden"
    dikte = [lijn["attributes"]["dikte"] for lijn in _delen(v)[2].data["edges"]]
    assert max(dikte) == 6
    v.knoppen["minimum"].value = 5
    assert 0 < len(_delen(v)[2].data["edges"]) < len(dikte)


def test_nothing_is_fetched(gouden: Inventaris) -> None:
    """What goes to the browser names no address, and no pictogram or shape that would be fetched from one."""
    sigma = _delen(_net(gouden))[2]
    gestuurd = sigma.get_state()
    assert "http" not in json.dumps(gestuurd, default=str)
    assert gestuurd["visual_variables"].get("nodePictogram", {}).get("type") != "category"
    assert gestuurd["visual_variables"].get("nodeShape", {}).get("type") != "category"


def test_names_are_text() -> None:
    """A name out of the inventory stays text, in the key, the sentence and the footer."""
    naam = "<script>alert(1)</script>"
    inv = maak({"V1": "AB"}, partners={"A": {"naam": naam}}, verbanden={"V1": {"naam": naam}})
    v = _net(inv)
    v.knoppen["zoek"].value = "A"
    sleutel, zin, _, voet = _delen(v)
    assert "&lt;script&gt;" in zin.value
    assert not any("<script" in deel.value for deel in (sleutel, zin, voet))


def test_without_ipysigma_a_sentence_says_what_to_install(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, ready to copy."""
    monkeypatch.setitem(sys.modules, "ipysigma", None)
    v = _net(gouden)
    assert "-e &quot;.[interactief]&quot;" in v.beeld.value
    assert v.plek.children == (v.beeld,)


def test_an_empty_inventory_says_so() -> None:
    """No lines, no network: a sentence."""
    assert "geen enkele lijn" in _net(maak({})).beeld.value


def test_the_most_kinds_get_seven_hues() -> None:
    """Beyond that they share one, called the rest."""
    stippen = {str(nr): _sigma.Stip(f"n{nr}", f"soort {nr % 9}", 1.0, "zin") for nr in range(20)}
    kleuren = _sigma._kleuren(stippen)
    assert len(kleuren) == 5
    assert len(set(kleuren.values())) == 5
    assert "overige" in _sigma._sleutel(stippen, kleuren)
