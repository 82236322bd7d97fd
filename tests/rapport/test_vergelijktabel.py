"""The table of comparable gemeenten that ships: made by one command, from the register, the same every time."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

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
    assert (getallen["q"] >= getallen["p"]).fillna(value=True).all()


@pytest.mark.register
def test_the_register_gives_the_shipped_table_to_the_byte(register: Path) -> None:
    """The command that makes it, run again."""
    assert vergelijktabel.als_bytes(vergelijktabel.tabel(register)) == vergelijktabel.DOEL.read_bytes()
