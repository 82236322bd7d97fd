"""The table of comparable gemeenten that ships: made by one command, from the register, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from swanalyse.indicatoren._blokloting import benjamini_hochberg
from swanalyse.rapport import vergelijktabel
from swanalyse.schema import schema


def test_what_ships_is_whole() -> None:
    """All gemeenten of one day, each row with its source, p and q exactly where there was something to draw."""
    tabel = schema.referentie("vergelijkgroep")
    assert len(tabel) == 342
    assert set(tabel["peildatum"]) == {"2026-05-16"}
    assert tabel["bron"].str.len().gt(0).all()
    assert (tabel["informatief"].eq("ja") == tabel["p"].ne("")).all()
    assert (tabel["p"].eq("") == tabel["q"].eq("")).all()
    getallen = tabel[["congruentie", "verwacht", "p", "q"]].replace("", pd.NA).astype("Float64")
    assert getallen.min().ge(0).all()
    assert getallen.max().le(1).all()
    p, q = (getallen[naam].to_numpy(float, na_value=np.nan) for naam in ("p", "q"))
    assert benjamini_hochberg(p) == pytest.approx(q, abs=1e-6, nan_ok=True)
    trekkingen = p[~np.isnan(p)] * (vergelijktabel._TREKKINGEN + 1) / 2  # a count of draws, both ends of it
    assert trekkingen == pytest.approx(trekkingen.round())


@pytest.mark.register
def test_the_register_gives_the_shipped_table(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that makes it, run again with fewer draws: the same but for what chance may do to those."""
    monkeypatch.setattr(vergelijktabel, "_TREKKINGEN", n := 499)
    geleverd = pd.read_csv(vergelijktabel.DOEL, dtype=str, keep_default_na=False)
    assert vergelijktabel.als_bytes(geleverd) == vergelijktabel.DOEL.read_bytes()
    weer = vergelijktabel.tabel(register)
    loting = ["verwacht", "p", "q"]
    pd.testing.assert_frame_equal(weer.drop(columns=loting), geleverd.drop(columns=loting), check_dtype=False)
    een, ander = (frame[loting].replace("", pd.NA).astype("Float64") for frame in (weer, geleverd))
    assert (een["verwacht"] - ander["verwacht"]).abs().max() < 0.02
    marge = 6 * (2 * ander["p"] / n) ** 0.5 + 4 / n  # six standard errors: draws that follow each other are alike
    assert ((een["p"] - ander["p"]).abs() <= marge).fillna(value=True).all()
