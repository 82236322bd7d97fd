"""Stacked bars of weighted parts: what is not known has a length of its own, and the score is where it should be."""

from __future__ import annotations

import pandas as pd
import pytest

from swanalyse.grafieken import stapels

DELEN = ["a", "b", "c"]


def rijen(*waarden, dekking):
    """A row per partner, with how much of the weight that applies is known."""
    frame = pd.DataFrame(list(waarden), columns=DELEN).astype("Float64")
    return frame.assign(dekking=pd.array(dekking, dtype="Float64"))


def test_alles_bekend_eindigt_bij_de_score():
    """With everything known the parts add up to the weighted mean, and nothing is left over."""
    uit = stapels.gewogen(rijen((1.0, 0.5, 0.0), dekking=[1.0]), gewichten={"a": 2.0, "b": 1.0, "c": 1.0})
    assert uit[DELEN].sum(axis=1).tolist() == pytest.approx([0.625])
    assert uit[stapels.ONBEKEND].tolist() == [0.0]


def test_onbekend_is_het_gewicht_dat_mist():
    """The unknown part is as long as its weight; the score over what is known lies between both ends."""
    uit = stapels.gewogen(rijen((1.0, 0.5, pd.NA), dekking=[0.75]), gewichten={"a": 2.0, "b": 1.0, "c": 1.0})
    assert uit[["a", "b"]].iloc[0].tolist() == pytest.approx([0.5, 0.125])
    assert uit[stapels.ONBEKEND].tolist() == [0.25]
    assert 0.625 < 2.5 / 3 < 0.875  # the least it can be, the score, the most


def test_wat_niet_van_toepassing_is_telt_niet():
    """A part that does not apply is no unknown part: the coverage says so."""
    uit = stapels.gewogen(rijen((1.0, 0.5, pd.NA), dekking=[1.0]), gewichten=dict.fromkeys(DELEN, 1.0))
    assert uit[["a", "b"]].iloc[0].tolist() == pytest.approx([0.5, 0.25])
    assert uit[stapels.ONBEKEND].tolist() == [0.0]


def test_niets_bekend():
    """With nothing known all of it is unknown, and no part is a zero."""
    uit = stapels.gewogen(rijen((pd.NA, pd.NA, pd.NA), dekking=[0.0]), gewichten=dict.fromkeys(DELEN, 1.0))
    assert uit[DELEN].isna().all(axis=None)
    assert uit[stapels.ONBEKEND].tolist() == [1.0]
