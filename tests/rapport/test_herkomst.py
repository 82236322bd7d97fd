"""The last section of the page tells in Dutch what a report was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from swanalyse import load
from swanalyse.rapport import herkomst

GOUD = Path(__file__).resolve().parents[1] / "golden" / "inventaris"


@pytest.mark.parametrize(
    ("keus", "getoond"),
    [
        ("2026-05-16", "16 mei 2026"),
        ("9999-99-99", "9999-99-99"),
        (0.25, "0,25"),
        (2.0, "2"),
        (30000, "30.000"),
        (2026, "2026"),
        (True, "ja"),
        (["gm0983", "gm0984"], "gm0983, gm0984"),
    ],
)
def test_een_keus_staat_er_zoals_een_lezer_haar_schrijft(keus: object, getoond: str) -> None:
    """Days in words, numbers with a comma; what is no day stays as it is."""
    delen = herkomst.herkomst(load(GOUD), {"inventaris": herkomst.invoer(GOUD)}, waarden={})
    delen["eigen_drempels"] = {"drempel": keus}
    assert f"<td>drempel {getoond}</td>" in herkomst.als_html(delen)
