"""The explorers of the keys (notebook 07)."""

from __future__ import annotations

import pytest

from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "verdeelsleutels"
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


def test_another_mix_is_another_figure(gouden: Inventaris) -> None:
    """Other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "vergelijk", gouden, "mix_gelijk", [0.0, 1.0]))


def test_mix_and_keys_reach_the_measure(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mix of nothing but equal parts is the key of equal parts; keys not asked for are left out."""
    frames = zonder_plaat(monkeypatch, THEMA)
    ontleed(THEMA, "vergelijk", gouden).met(mix_gelijk=1.0, sleutels=("gelijk", "mix"))
    frame = frames[0]
    assert list(dict.fromkeys(frame.index.get_level_values("sleutel"))) == ["gelijk", "mix"]
    assert frame.loc["mix", "nieuw"].tolist() == frame.loc["gelijk", "nieuw"].tolist()
    assert "Belastingsamenwerking; mengsleutel: deel in gelijke delen 1" in frame.attrs["voet"]


def test_it_begins_with_the_verband_of_the_figure_above(regio: Inventaris) -> None:
    """The one asked for, or else that with most to discuss, as the notebook has it."""
    eigen = ontleed(THEMA, "aandelen", regio, verband_id="v-ggd")
    assert eigen.begin == {"verband_id": "v-ggd"}
    assert ontleed(THEMA, "vergelijk", regio).begin["verband_id"] == "v-belastingkring"
