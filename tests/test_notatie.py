"""Dutch notation: rounded as a spreadsheet rounds, whatever the size, and unknown never a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swanalyse import notatie


@pytest.mark.parametrize("onbekend", [None, float("nan"), np.nan, pd.NA, pd.NaT, np.float64("nan")])
def test_onbekend_is_geen_getal(onbekend: object) -> None:
    """Every kind of missing value is written as unknown, by every function."""
    for schrijf in (notatie.getal, notatie.procent, notatie.euro):
        assert schrijf(onbekend) == "onbekend"


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [
        (0, 0, "0"), (-0.0, 0, "0"), (-0.4, 0, "0"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "−3"),
        (1.005, 2, "1,01"), (999.5, 0, "1.000"), (1234567, 0, "1.234.567"), (1e15, 0, "1.000.000.000.000.000"),
        (np.int64(12), 1, "12,0"), (pd.NA, 2, "onbekend"),
    ],
)  # fmt: skip
def test_half_naar_boven(waarde: float, decimalen: int, tekst: str) -> None:
    """Halves go up, away from nought; thousands are separated; minus nought has no sign."""
    assert notatie.getal(waarde, decimalen=decimalen) == tekst


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 3))
def test_elk_getal_is_te_schrijven(waarde: float, decimalen: int) -> None:
    """No finite number is too large or too small to write, and what is written is that number."""
    tekst = notatie.getal(waarde, decimalen=decimalen)
    terug = Decimal(tekst.replace(".", "").replace(",", ".").replace("−", "-"))
    with localcontext(prec=700):  # exactly: floats of this size lie further apart than the rounding
        assert abs(terug - Decimal(repr(waarde))) <= Decimal(5).scaleb(-decimalen - 1)


@pytest.mark.parametrize(
    ("aandeel", "n", "tekst"),
    [(0.145, 0, "15 %"), (0.285, 10, "29 %"), (0.1445, 201, "14,5 %"), (1, 5, "100 %"), (0, 5, "0 %")],
)  # fmt: skip
def test_procenten_van_de_hand(aandeel: float, n: int, tekst: str) -> None:
    """14,5 per cent is 15 and not 14, although 0.145 times a hundred falls short in binary."""
    assert notatie.procent(aandeel, n=n) == tekst


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [
        (0, "€ 0"), (-0.4, "€ 0"), (-0.5, "−€ 1"), (12_500, "€ 12.500"), (999_999, "€ 999.999"),
        (1_000_000, "€ 1,0 mln"), (1_150_000, "€ 1,2 mln"), (-2_250_000, "−€ 2,3 mln"),
    ],
)  # fmt: skip
def test_bedragen(bedrag: float, tekst: str) -> None:
    """The sign stands before the euro, and only where something but nought is left."""
    assert notatie.euro(bedrag) == tekst


def test_opsommen() -> None:
    """Nothing, one, two and more items, and a rest that is counted."""
    assert [notatie.opsomming(delen) for delen in ([], ["a"], ["a", "b"], iter("abc"))] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert notatie.opsomming("abc", hoogstens=3) == "a, b en c"
    assert notatie.opsomming("abcde", hoogstens=2) == "a, b en 3 andere"


def test_telwoorden() -> None:
    """In words up to twelve, in figures beyond and below."""
    assert [notatie.telwoord(n) for n in (0, 1, 12, 13, 1234, -1)] == ["geen", "één", "twaalf", "13", "1.234", "−1"]


def test_bedoeld() -> None:
    """The nearest, whatever the capitals; nothing when none is near; the same one on every run."""
    assert notatie.bedoeld("GM-VENLO", ["gm-venlo", "gm-venray"]) == "gm-venlo"
    assert notatie.bedoeld("xyz", ["gm-venlo"]) is None
    assert notatie.bedoeld("abc", []) is None
    assert {notatie.bedoeld("abc1", delen) for delen in (["abc2", "abc3"], ["abc3", "abc2"])} == {"abc3"}


def test_elke_maand() -> None:
    """A date in words for the whole year."""
    assert [notatie.datum(date(2026, maand, 1)).split()[1] for maand in range(1, 13)] == list(notatie.MAANDEN)
