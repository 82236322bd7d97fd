"""What a notebook shows, and what a report keeps of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from swanalyse.fouten import RapportFout
from swanalyse.grafieken import stijl
from swanalyse.rapport import bewaar, tabel
from swanalyse.rapport.bewaar import UITVOER, als_tekst


@pytest.fixture
def getoond(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What is shown, in the forms it is shown in."""
    alles: list[dict[str, str]] = []

    def vang(data: dict[str, str], **_: Any) -> None:
        alles.append(data)

    monkeypatch.setattr("IPython.display.display", vang)
    return alles


def test_een_figuur_zonder_gegevens_is_een_zin(
    getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No empty picture, no empty file: what is missing stands there as text."""
    monkeypatch.setenv(UITVOER, str(tmp_path))
    ax = stijl.leeg(stijl.assen(), zin="Vul <b>motieven.csv</b> in. " * 9, titel="Waarom?")
    bewaar(ax, pd.DataFrame(), naam="03_x", titel="Motieven", alt="Balken.")
    assert getoond[0]["text/plain"].startswith("Motieven: Vul <b>motieven.csv</b> in. Vul")
    assert "&lt;b&gt;" in getoond[0]["text/html"]
    assert "<img" not in getoond[0]["text/html"]
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []


def test_een_figuur_met_gegevens_wordt_bewaard(
    getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a report run a figure is kept as PNG, SVG and CSV; outside it only shown."""
    ax = stijl.opmaak(stijl.assen(), titel="Waarom?")
    frame = pd.DataFrame({"aandeel": [0.5, None]})
    bewaar(ax, frame, naam="03_x", titel="Motieven", alt="Balken.")
    assert 'alt="Balken."' in getoond[0]["text/html"]
    monkeypatch.setenv(UITVOER, str(tmp_path))
    bewaar(ax, frame, naam="03_x", titel="Motieven", alt="Balken.")
    gevonden = sorted(str(pad.relative_to(tmp_path)) for pad in tmp_path.rglob("*") if pad.is_file())
    assert gevonden == ["figuren/03_x.png", "figuren/03_x.svg", "tabellen/03_x.csv"]
    assert (tmp_path / "tabellen" / "03_x.csv").read_text("utf-8-sig") == "aandeel\n0,5\nonbekend\n"


def test_een_tabel_zonder_rijen_zegt_dat(getoond: list[dict[str, str]]) -> None:
    """A header with nothing below it is no answer."""
    tabel(pd.DataFrame({"naam": []}), naam="03_leeg", titel="Vragen")
    assert "geen rijen" in getoond[0]["text/html"]
    assert "<table" not in getoond[0]["text/html"]


def test_een_figuur_heeft_een_alttekst() -> None:
    """A figure that says nothing to who cannot see it is refused, with its name."""
    with pytest.raises(RapportFout, match="figuur 03_x: geef een alt-tekst van één zin"):
        bewaar(stijl.assen(), pd.DataFrame(), naam="03_x", titel="Motieven", alt=" ")


def test_een_tabel_noemt_een_partner_een_keer() -> None:
    """An id with the label that stands beside it as a name is left out; one that says something else stays."""
    frame = pd.DataFrame({"naam": ["Venlo"], "n_uur": [3]}, index=pd.Index(["gm-venlo"], name="partner_id"))
    frame.attrs["namen"] = {"gm-venlo": "Venlo"}
    assert als_tekst(frame).to_dict("list") == {"naam": ["Venlo"], "n uur": ["3"]}
    frame.attrs["namen"] = {}
    assert list(als_tekst(frame)) == ["partner id", "naam", "n uur"]
