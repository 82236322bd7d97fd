"""A smallest whole inventory as files, and a way to change one thing in it and ask the validator."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse

BASIS: Mapping[str, Any] = {
    "datapackage": {"name": "proef", "peildatum": "2026-01-01"},
    "partners": (
        "partner_id,naam,partnertype,kern\nA,Aalten,gemeente,ja\nB,Borne,gemeente,ja\nS,Stichting,privaat,nee\n"
    ),
    "verbanden": (
        "verband_id,naam,rechtsvorm,domein,status,deelnemers_volledig,bron\n"
        "V1,Belastingkantoor,netwerk,bestuur,lopend,ja,x\nV2,Woondeal,convenant,wonen_ruimte,lopend,ja,x\n"
    ),
    "deelnames": "partner_id,verband_id,rol\nA,V1,deelnemer\nB,V1,deelnemer\nA,V2,deelnemer\nB,V2,deelnemer\n",
}
Keuring = Callable[..., pd.DataFrame]


def schrijf(map_: Path, bestanden: Mapping[str, Any]) -> Path:
    """Write the smallest inventory to `map_`, some files replaced by these, or left out where None."""
    map_.mkdir(exist_ok=True)
    for naam, inhoud in {**BASIS, **bestanden}.items():
        if isinstance(inhoud, dict):
            (map_ / "datapackage.json").write_text(json.dumps({**BASIS["datapackage"], **inhoud}), encoding="utf-8")
        elif isinstance(inhoud, bytes):
            (map_ / naam).write_bytes(inhoud)
        elif inhoud is not None:
            (map_ / f"{naam}.csv").write_text(inhoud, encoding="utf-8", newline="")
    return map_


@pytest.fixture
def keur(tmp_path: Path) -> Keuring:
    """The findings on the smallest inventory with these files instead."""

    def doe(**bestanden: Any) -> pd.DataFrame:
        return swanalyse.validate(schrijf(tmp_path / "inventaris", bestanden))

    return doe


@pytest.fixture
def pak(tmp_path: Path) -> Callable[..., Path]:
    """The folder of the smallest inventory with these files instead."""
    return lambda **bestanden: schrijf(tmp_path / "inventaris", bestanden)
