"""From text to value and back: nothing is guessed, nothing becomes zero, nothing moves a factor thousand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom


def kolom(soort: str) -> Kolom:
    """A column of this kind and no other demands."""
    return Kolom("k", soort, "k", "")


def gelezen(soort: str, *teksten: str, decimaal: str = ".") -> list[object]:
    """The values that these texts are read as; missing as None."""
    waarden = typen.lees(pd.Series(teksten, dtype=object), kolom(soort), decimaal=decimaal).waarden
    return [None if pd.isna(waarde) else waarde for waarde in waarden]


@pytest.mark.parametrize("soort", typen.DTYPES)
def test_onbekend_nvt_en_onleesbaar_blijven_uit_elkaar(soort: str) -> None:
    """Blank and `onbekend` are unknown, `nvt` is apart, and what cannot be read is neither; none of them is a value."""
    uit = typen.lees(pd.Series(["", "onbekend", "nvt", "~"]), kolom(soort))
    assert uit.nvt.tolist() == [False, False, True, False]
    assert uit.onleesbaar.tolist() == [False, False, False, soort != "tekst"]
    assert uit.waarden.isna().tolist() == [True, True, True, soort != "tekst"]


@pytest.mark.parametrize("soort", typen.DTYPES)
def test_een_kolom_zonder_rijen(soort: str) -> None:
    """An empty column has the kind of a filled one, read or made."""
    leeg = typen.lees(pd.Series([], dtype=object), kolom(soort)).waarden
    assert leeg.dtype == typen.niets(soort, pd.RangeIndex(0)).dtype
    assert typen.niets(soort, pd.RangeIndex(3)).isna().all()


def test_nul_is_een_waarde() -> None:
    """A written nought is nought, in every notation; a blank is not."""
    assert gelezen("getal", "0", "0.0", "-0", "") == [0, 0, 0, None]
    assert gelezen("geheel", "0", "") == [0, None]
    assert gelezen("ja_nee", "0", "") == [False, None]


@pytest.mark.parametrize(
    ("tekst", "met_punt", "met_komma"),
    [
        ("1234", 1234.0, 1234.0),
        ("1234,5", None, 1234.5),
        ("1234.5", 1234.5, None),
        ("1.234", 1.234, 1234.0),
        ("0.125", 0.125, None),
        ("000.125", 0.125, None),
        ("1.234.567", None, 1234567.0),
        ("1.234,50", None, 1234.5),
        ("1.23,4", None, None),
        ("12.345.67", None, None),
        ("1,234,567", None, None),
        ("1,234.5", None, None),
        ("-12,5", None, -12.5),
        ("+3", 3.0, 3.0),
        ("1e3", 1000.0, None),
        ("1E-3", 0.001, None),
        ("1e400", None, None),
        ("1e-400", None, None),
        ("0e5", 0.0, None),
        (".5", 0.5, None),
        ("1_000", None, None),
        ("٣", None, None),
        ("１２", None, None),
        ("NaN", None, None),
        ("INF", None, None),
        ("-inf", None, None),
        ("0x10", None, None),
        ("1 000", None, None),
        ("€ 5", None, None),
        ("5%", None, None),
        ("12-", None, None),
    ],
)
def test_getallen(tekst: str, met_punt: float | None, met_komma: float | None) -> None:
    """One text is one number in one notation, or none; never another number by a factor thousand."""
    assert gelezen("getal", tekst) == [met_punt]
    assert gelezen("getal", tekst, decimaal=",") == [met_komma]


def test_gehele_getallen() -> None:
    """A point never makes a whole number smaller: it separates thousands, or it is an error."""
    assert gelezen("geheel", "12.000", "12000", "1.5", "12,0", "1e3") == [None, 12000, None, None, None]
    assert gelezen("geheel", "12.000", "1.200.000", "12.00", "12,0", decimaal=",") == [12000, 1200000, None, None]
    assert gelezen("geheel", "9" * 18, "9" * 19, "0" * 30 + "7") == [int("9" * 18), None, 7]


def test_jaren_hebben_vier_cijfers() -> None:
    """Two digits are no year, and a thousands mark has no place in one."""
    assert gelezen("jaar", "2026", "26", "2.026", "2026.0", "２０２６") == [2026, None, None, None, None]


def test_ja_en_nee() -> None:
    """Every form of yes and no that the data model names, and no other."""
    assert gelezen("ja_nee", *schema.WAAR) == [True] * len(schema.WAAR)
    assert gelezen("ja_nee", *schema.ONWAAR) == [False] * len(schema.ONWAAR)
    assert gelezen("ja_nee", "j", "n", "waar", "yes", "x", "2") == [None] * 6


def test_datums() -> None:
    """ISO and day-first dates, real days only; month and day never change places."""
    goed = gelezen("datum", "2020-02-29", "29-02-2020", "1-3-2020", "0001-01-01", "9999-12-31")
    assert [dag.date().isoformat() for dag in goed] == [
        "2020-02-29", "2020-02-29", "2020-03-01", "0001-01-01", "9999-12-31",
    ]  # fmt: skip
    mis = ("2021-02-29", "13-13-2020", "2020-13-01", "2020/01/01", "1-1-20", "2020", "20200101", "0000-01-01")
    assert gelezen("datum", *mis) == [None] * len(mis)


def test_datum_of_jaar() -> None:
    """A bare year stays a year, a day-first date becomes ISO, and equal days become one text."""
    assert gelezen("datum_of_jaar", "2019", "01-07-2020", "2020-07-01") == ["2019", "2020-07-01", "2020-07-01"]
    assert gelezen("datum_of_jaar", "0000", "19", "2020-07", "juli 2020") == [None] * 4


def test_een_jaar_loopt_tot_het_volgende() -> None:
    """An end year counts in full, a date is exclusive, and the last year there is has a last day."""
    dagen = typen.einde(pd.Series(["2019", "2019-06-01", "9999", None], dtype="string"))
    assert [str(dag)[:10] for dag in dagen] == ["2020-01-01", "2019-06-01", "9999-12-31", "NaT"]


@pytest.mark.parametrize(
    ("kolommen", "puntkomma", "uitkomst"),
    [
        ({"a": ["12.5"]}, False, (".", ())),
        ({"a": ["12,5"]}, False, (",", ())),
        ({"a": ["1.234"], "b": ["12,5"]}, False, (",", ())),
        ({"a": ["1.234"], "b": ["12.5"]}, False, (".", ())),
        ({"a": ["1.234"], "b": ["5"]}, False, (".", ("a",))),
        ({"a": ["1.234"], "b": ["2.000", "3"]}, False, (".", ("a", "b"))),
        ({"a": ["250,000"], "b": ["2026"]}, False, (".", ("a",))),
        ({"a": ["250,000"], "b": ["1.234"]}, False, (".", ("a", "b"))),
        ({"a": ["250,000"], "b": ["0,5"]}, False, (",", ())),
        ({"a": ["250,000"], "b": ["0.5"]}, False, (".", ())),
        ({"a": ["1.234"]}, True, (",", ())),
        ({"a": ["1,234"]}, True, (",", ())),
        ({"a": ["1.234", "1.234.567"]}, False, (",", ())),
        ({"a": ["0.125", "0.375"]}, False, (".", ())),
        ({"a": ["1.234", "0.125"]}, False, (".", ())),
        ({"a": ["onbekend", "", "nvt", "3"]}, False, (".", ())),
        ({}, False, (".", ())),
    ],
)
def test_decimaalteken(kolommen: dict[str, list[str]], puntkomma: bool, uitkomst: tuple[str, tuple[str, ...]]) -> None:
    """The file decides on evidence; without any, the undecidable columns are named."""
    teksten = {naam: pd.Series(delen) for naam, delen in kolommen.items()}
    assert typen.decimaalteken(teksten, puntkomma=puntkomma) == uitkomst


def test_een_vermoeden_telt_alleen_zonder_bewijs() -> None:
    """What the descriptor says decides what the file leaves open, and gives way to a decimal comma."""
    assert typen.decimaalteken({"a": pd.Series(["1.234"])}, puntkomma=False, vermoeden=",") == (",", ())
    assert typen.decimaalteken({"a": pd.Series(["1.234"])}, puntkomma=False, vermoeden=".") == (".", ())
    assert typen.decimaalteken({"a": pd.Series(["1.234", "2,5"])}, puntkomma=False, vermoeden=".") == (",", ())
    assert typen.decimaalteken({"a": pd.Series(["250,000"])}, puntkomma=False, vermoeden=".") == (".", ("a",))
    assert typen.decimaalteken({"a": pd.Series(["250,000"])}, puntkomma=False, vermoeden=",") == (",", ())


@pytest.mark.parametrize(
    ("soort", "waarden"),
    [
        ("getal", [0.1, -1e-300, 1.7976931348623157e308, 1234.5, 0.1 + 0.2, None]),
        ("geheel", [0, -7, 10**17, None]),
        ("ja_nee", [True, False, None]),
        ("tekst", ["0.10", "gm0034", 'a,b;c\n"d"', "=1+1", "É", None]),
        ("datum", ["0001-01-01", "1899-12-31", "9999-12-31", None]),
    ],
)
def test_schrijven_en_lezen(soort: str, waarden: list[object]) -> None:
    """What is written is read back as the same value, also where a cell is not applicable."""
    reeks = pd.Series([*waarden, None], dtype=object).astype(typen.DTYPES[soort])
    nvt = pd.Series([False] * len(waarden) + [True])
    tekst = typen.schrijf(reeks, nvt, kolom(soort))
    terug = typen.lees(tekst, kolom(soort))
    assert terug.nvt.tolist() == nvt.tolist()
    assert not terug.onleesbaar.any()
    assert terug.waarden.astype(typen.DTYPES[soort]).equals(reeks)


def test_min_nul_is_nul() -> None:
    """Minus nought equals nought, so both are written alike."""
    reeks = pd.Series([-0.0, 0.0], dtype="Float64")
    assert typen.schrijf(reeks, pd.Series([False, False]), kolom("getal")).tolist() == ["0", "0"]


def test_gelijke_teksten_worden_een_keer_gelezen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of a million equal cells costs one conversion."""
    geteld = []
    monkeypatch.setitem(typen._LEZERS, "getal", lambda tekst, _: geteld.append(tekst) or 1.0)
    assert typen.lees(pd.Series(["7"] * 1000), kolom("getal")).waarden.sum() == 1000
    assert geteld == ["7"]


def test_een_categorie_die_niemand_heeft_telt_niet() -> None:
    """Texts that were in the column once, and are in no cell now, are neither read nor reported."""
    teksten = pd.Series(pd.Categorical(["1"], categories=["1", "x"]))
    uit = typen.lees(teksten, kolom("getal"))
    assert not uit.onleesbaar.any()
    assert uit.waarden.tolist() == [1.0]


def test_soorten_laat_teksten_ongesorteerd_en_leeg_leeg() -> None:
    """A missing text and a place of -1 are both missing."""
    uit = typen.soorten(["b", None, "a", "b"], np.array([0, 1, 2, 3, -1]))
    assert pd.Series(uit).astype(object).where(~uit.isna(), None).tolist() == ["b", None, "a", "b", None]
    assert uit.categories.tolist() == ["b", "a"]
