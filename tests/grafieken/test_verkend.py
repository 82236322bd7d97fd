"""What charts show for explorers: one perspective, prices through the years, framed witte vlekken."""

from __future__ import annotations

import pandas as pd
import pytest

import swanalyse
from swanalyse.grafieken import kansen as kansengrafiek
from swanalyse.grafieken import kostenbaten as grafiek
from swanalyse.indicatoren import kansen, kostenbaten
from swanalyse.inventaris import Inventaris
from tests.grafieken.zichtbaar import alles_zichtbaar, teksten


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def test_one_perspective_fills_the_slide(regio: Inventaris) -> None:
    """One panel instead of four, with its own number, and everything on it can be read."""
    frame = kostenbaten.perspectieven(regio)
    ax = grafiek.perspectieven(frame, voet=regio.voet(frame), perspectief=3)
    assert len(ax.child_axes) == 1
    assert any(tekst.startswith("3  ") for tekst in teksten(ax))
    assert not any("vier keer opgeteld" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)
    assert len(grafiek.perspectieven(frame).child_axes) == 4


def test_years_stand_with_their_lines(regio: Inventaris) -> None:
    """Two marks a row, what is a lower bound says so, and the number of lines warns who compares years."""
    frame = kostenbaten.in_de_tijd(regio)
    ax = grafiek.in_de_tijd(frame, voet=regio.voet(frame))
    einden = [tekst for tekst in teksten(ax) if "→" in tekst]
    assert len(einden) == len(frame)
    assert sum(tekst.startswith("≥ ") for tekst in einden) == int(frame["status"].eq("ondergrens").sum())
    assert all("regels)" in tekst for tekst in einden)
    alles_zichtbaar(ax)


def test_without_a_price_index_years_are_not_compared(regio: Inventaris) -> None:
    """No second mark, and the note says why; without any line a sentence."""
    frame = kostenbaten.in_de_tijd(regio, prijspeil=1990)
    ax = grafiek.in_de_tijd(frame)
    assert not any("→" in tekst for tekst in teksten(ax))
    assert any("Een prijsindex ontbreekt" in tekst for tekst in teksten(ax))
    leeg = grafiek.in_de_tijd(frame.iloc[:0])
    assert [tekst.get_gid() for tekst in leeg.texts] == ["leeg"]


def test_witte_vlekken_are_framed(regio: Inventaris) -> None:
    """As many frames as there are vlekken, and the key names them; without them the chart is as it was."""
    frame, vlekken = kansen.stand(regio), kansen.witte_vlekken(regio)
    paren = list(zip(vlekken["partner_id"], vlekken["domein"], strict=True))
    ax = kansengrafiek.stand(frame, vlekken=paren)
    assert "witte vlek" in teksten(ax)
    assert "witte vlek" not in teksten(kansengrafiek.stand(frame))
    alles_zichtbaar(ax)


def test_a_vlek_elsewhere_is_no_fault() -> None:
    """A pair that the frame does not have frames nothing."""
    frame = pd.DataFrame({"zorg": ["verband"]}, index=["Venlo"])
    ax = kansengrafiek.stand(frame, vlekken=[("Beesel", "zorg")])
    assert "●" in teksten(ax)
