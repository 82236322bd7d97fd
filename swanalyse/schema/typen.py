"""Between the text of a cell and a typed column, per kind of column; unknown and not-applicable are kept apart.

Every conversion works on the distinct texts of a column only, which is what makes a million rows bearable.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from swanalyse import notatie
from swanalyse.schema.schema import ONTBREKEND, ONWAAR, WAAR, Kolom

DTYPES = {
    "tekst": "string",
    "datum_of_jaar": "string",
    "getal": "Float64",
    "geheel": "Int64",
    "jaar": "Int64",
    "ja_nee": "boolean",
    "datum": "datetime64[s]",
}
# [0-9] and not \d, which takes the digits of other scripts too. A group of thousands never begins with a nought, so
# 0.125 is a fraction in every dialect.
_GROEPEN = r"[1-9][0-9]{0,2}(\.[0-9]{3})"
_PUNT_IS_DUIZENDTAL = re.compile(rf"[+-]?([0-9]+|{_GROEPEN}+)(,[0-9]+)?")
_PUNT_IS_DECIMAAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_ONBESLIST = re.compile(rf"[+-]?({_GROEPEN}|[1-9][0-9]{{0,2}},[0-9]{{3}})")
_KOMMA_IS_DECIMAAL = re.compile(rf"[+-]?(([0-9]+|{_GROEPEN}+),[0-9]+|{_GROEPEN}{{2,}})")
_GEHEEL = re.compile(r"[+-]?[0-9]+")
_JAAR = re.compile(r"[0-9]{4}")
_DAG = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_LANGSTE_GEHEEL = 18
_LAATSTE_JAAR = 9999


@dataclass(frozen=True)
class Gelezen:
    """A column that was read: typed values, and per cell whether it was `nvt` or could not be read.

    Texts are a categorical here and not the `string` of an inventory: a million rows hold few distinct ones.
    """

    waarden: pd.Series
    nvt: np.ndarray
    onleesbaar: np.ndarray


def verdeel(reeks: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Per cell the place of its text among the distinct texts (-1 where missing), and those texts.

    Examples
    --------
    >>> plaats, uniek = verdeel(pd.Series(["b", "a", "b"], dtype="category"))
    >>> plaats.tolist(), uniek
    ([1, 0, 1], ['a', 'b'])
    """
    if isinstance(reeks.dtype, pd.CategoricalDtype):
        return reeks.cat.codes.to_numpy(), reeks.cat.categories.astype(object).tolist()
    plaats, uniek = pd.factorize(reeks.to_numpy(dtype=object))
    return plaats, [str(deel) for deel in uniek]


def kaal(tekst: str) -> str:
    r"""A cell without the blanks around it, its lines ended in one way, so that saving and loading give it back.

    Examples
    --------
    >>> kaal("\xa0gm-venlo ")
    'gm-venlo'
    """
    return tekst.replace("\r\n", "\n").replace("\r", "\n").strip()


def decimaalteken(
    kolommen: dict[str, pd.Series], *, puntkomma: bool, vermoeden: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The decimal sign of one file, and the number columns for which it cannot be decided.

    A semicolon as separator, any decimal comma or a number such as `1.234.567` makes the point a thousands mark;
    otherwise the point is decimal. Without other evidence a column of nothing but `1.234`-like values may be either:
    it is named, not guessed. So is one with `1,234`, for an English spreadsheet writes thousands that way.

    Parameters
    ----------
    kolommen : dict of Series
        The texts of the file's number columns.
    puntkomma : bool
        Whether the file separates its cells by semicolons.
    vermoeden : "." or ",", optional
        What decides where the file itself is silent.

    Examples
    --------
    >>> decimaalteken({"bedrag": pd.Series(["1.234", "2.500"])}, puntkomma=False)
    ('.', ('bedrag',))
    >>> decimaalteken({"bedrag": pd.Series(["250,000"])}, puntkomma=False)
    ('.', ('bedrag',))
    >>> decimaalteken({"bedrag": pd.Series(["1.234,50"])}, puntkomma=False)
    (',', ())
    """
    teksten = {naam: [t for t in verdeel(reeks)[1] if t not in ONTBREKEND] for naam, reeks in kolommen.items()}
    alle = [tekst for delen in teksten.values() for tekst in delen]
    if puntkomma or any(_KOMMA_IS_DECIMAAL.fullmatch(t) and not _ONBESLIST.fullmatch(t) for t in alle):
        return ",", ()
    if vermoeden == "," or (vermoeden and not any("," in t and _ONBESLIST.fullmatch(t) for t in alle)):
        return vermoeden, ()
    if any("." in t and not _ONBESLIST.fullmatch(t) for t in alle):
        return ".", ()
    return ".", tuple(
        naam for naam, delen in teksten.items() if any("." in t or _ONBESLIST.fullmatch(t) for t in delen)
    )


def is_onbeslist(tekst: str) -> bool:
    """Whether a text such as `1.234` or `1,234` may be a thousand or a fraction.

    Examples
    --------
    >>> is_onbeslist("1.234"), is_onbeslist("1,234"), is_onbeslist("12.5"), is_onbeslist("0.125")
    (True, True, False, False)
    """
    return bool(_ONBESLIST.fullmatch(tekst))


def met_punt(tekst: str) -> str:
    """A number in Dutch notation, written with a decimal point; anything else as it was.

    Examples
    --------
    >>> met_punt("1.234,50"), met_punt("1.234.567"), met_punt("1.234")
    ('1234.50', '1234567', '1.234')
    """
    return tekst.replace(".", "").replace(",", ".") if _KOMMA_IS_DECIMAAL.fullmatch(tekst) else tekst


def lees(tekst: pd.Series, kolom: Kolom, *, decimaal: str = ".") -> Gelezen:
    """Read the texts of one column.

    Parameters
    ----------
    tekst : Series of str
        Trimmed cells; blank and `onbekend` are unknown, `nvt` is not applicable.
    kolom : Kolom
    decimaal : "." or ","

    Returns
    -------
    Gelezen
        Unknown, `nvt` and unreadable cells are missing in `waarden`.

    Examples
    --------
    >>> kolom = Kolom("duur_uur", "getal", "duur", "")
    >>> lees(pd.Series(["1,5", "onbekend", "nvt"]), kolom, decimaal=",").waarden.tolist()
    [1.5, <NA>, <NA>]
    """
    plaats, uniek = verdeel(tekst)
    lezer = _LEZERS[kolom.soort]
    waarden = [None if deel in ONTBREKEND else lezer(deel, decimaal) for deel in uniek]
    onleesbaar = np.array([w is None and deel not in ONTBREKEND for w, deel in zip(waarden, uniek, strict=True)], bool)
    is_nvt = np.array([deel == "nvt" for deel in uniek], bool)
    return Gelezen(_verspreid(waarden, plaats, kolom.soort, tekst.index), is_nvt[plaats], onleesbaar[plaats])


def niets(soort: str, index: pd.Index) -> pd.Series:
    """A column of this kind, as `lees` gives it, in which nothing is known."""
    return pd.Series(_onbekend(soort).take(np.zeros(len(index), np.intp)), index=index)


@cache
def _onbekend(soort: str) -> ExtensionArray:
    """One unknown cell of this kind; most columns of most tables are made of it."""
    cel: ExtensionArray = _verspreid([None], np.zeros(1, np.intp), soort, pd.RangeIndex(1)).array
    return cel


def _verspreid(waarden: list[object], plaats: np.ndarray, soort: str, index: pd.Index) -> pd.Series:
    """The typed column that holds `waarden[plaats]`."""
    if DTYPES[soort] == "string":
        return pd.Series(soorten(waarden, plaats), index=index)
    reeks = pd.Series(waarden, dtype=object).astype(DTYPES[soort])  # type: ignore[call-overload]
    return pd.Series(reeks.array.take(plaats), index=index)


def soorten(teksten: Sequence[object], plaats: np.ndarray) -> pd.Categorical:
    """The categorical that holds `teksten[plaats]`; None is missing. Unsorted: to sort a million texts is slow."""
    delen = np.empty(len(teksten), dtype=object)
    delen[:] = teksten
    codes, uniek = pd.factorize(delen)
    return pd.Categorical.from_codes(np.append(codes, -1)[plaats], categories=pd.Index(uniek, dtype=object))


def schrijf(waarden: pd.Series, nvt: pd.Series, kolom: Kolom) -> pd.Series:
    """The texts that `lees` reads back to the same values: ISO dates, decimal point, `ja`/`nee`, `nvt`, blank."""
    plaats, uniek = pd.factorize(waarden, use_na_sentinel=True)
    delen = [*(_SCHRIJVERS.get(kolom.soort, str)(waarde) for waarde in uniek), "", "nvt"]
    plaats = np.where(plaats < 0, len(uniek), plaats)
    return pd.Series(soorten(delen, np.where(nvt.to_numpy(bool), len(uniek) + 1, plaats)), index=waarden.index)


def ontdaan(waarden: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """Texts as an inventory keeps them: trimmed, unknown missing; and which cells said `nvt`.

    Examples
    --------
    >>> waarden, nvt = ontdaan(pd.Series([" a", "onbekend", "nvt", None]))
    >>> waarden.tolist(), nvt.tolist()
    (['a', <NA>, <NA>, <NA>], [False, False, True, False])
    """
    plaats, uniek = verdeel(waarden)
    delen = [*(kaal(deel) for deel in uniek), ""]
    bekend = pd.array([None if deel in ONTBREKEND else deel for deel in delen], dtype="string")
    is_nvt = np.array([deel == "nvt" for deel in delen], bool)
    return pd.Series(bekend.take(plaats), index=waarden.index), is_nvt[plaats]


def begin(reeks: pd.Series) -> pd.Series:
    """The first day of a date-or-year column: year J is 1 January J; unknown stays unknown.

    Examples
    --------
    >>> begin(pd.Series(["2019", "2020-07-01", pd.NA], dtype="string")).dt.date.tolist()
    [datetime.date(2019, 1, 1), datetime.date(2020, 7, 1), NaT]
    """
    return _dagen(reeks, lambda jaar: f"{jaar:04d}-01-01")


def einde(reeks: pd.Series) -> pd.Series:
    """The day from which it no longer holds: year J lasts until 1 January J+1, a date is itself exclusive.

    Examples
    --------
    >>> einde(pd.Series(["2019", "2020-07-01"], dtype="string")).dt.date.tolist()
    [datetime.date(2020, 1, 1), datetime.date(2020, 7, 1)]
    """
    return _dagen(reeks, lambda jaar: f"{jaar + 1:04d}-01-01" if jaar < _LAATSTE_JAAR else "9999-12-31")


def _dagen(reeks: pd.Series, van_jaar: Callable[[int], str]) -> pd.Series:
    plaats, uniek = verdeel(reeks)
    dagen = [van_jaar(int(deel)) if len(deel) == 4 else deel for deel in uniek]
    tijden = np.array([*dagen, "NaT"], dtype="datetime64[s]")
    return pd.Series(tijden[plaats], index=reeks.index)


def lees_getal(tekst: str, decimaal: str) -> float | None:
    """One number, or nothing when the text is none in this notation; never infinite, and nought only where it says so.

    Examples
    --------
    >>> lees_getal("1.234,5", ","), lees_getal("1e3", "."), lees_getal("1_000", ".")
    (1234.5, 1000.0, None)
    """
    if decimaal == ",":
        waarde = float(tekst.replace(".", "").replace(",", ".")) if _PUNT_IS_DUIZENDTAL.fullmatch(tekst) else math.inf
    else:
        waarde = float(tekst) if _PUNT_IS_DECIMAAL.fullmatch(tekst) else math.inf
        # too small to be kept: that would make a nought of it
        if waarde == 0 and re.match(r"[+-]?[0.]*[1-9]", tekst):
            return None
    return waarde if math.isfinite(waarde) else None


def _lees_geheel(tekst: str, decimaal: str) -> int | None:
    # "12.000" with a decimal point would silently become twelve, so a point is only ever a thousands mark here
    patroon = _PUNT_IS_DUIZENDTAL if decimaal == "," else _GEHEEL
    cijfers = tekst.replace(".", "")
    if not patroon.fullmatch(tekst) or "," in tekst or len(cijfers.lstrip("+-0")) > _LANGSTE_GEHEEL:
        return None
    return int(cijfers)


def _lees_jaar(tekst: str, _: str) -> int | None:
    return int(tekst) if _JAAR.fullmatch(tekst) else None


def _lees_ja_nee(tekst: str, _: str) -> bool | None:
    return True if tekst in WAAR else False if tekst in ONWAAR else None


def _lees_datum(tekst: str, _: str) -> np.datetime64 | None:
    dag = iso(tekst)
    return None if dag is None else np.datetime64(dag, "s")


def _lees_datum_of_jaar(tekst: str, _: str) -> str | None:
    if _JAAR.fullmatch(tekst) and int(tekst):
        return tekst
    return iso(tekst)


def iso(tekst: str) -> str | None:
    """A date (`jjjj-mm-dd` or `d-m-jjjj`) in ISO form, or nothing when it is none.

    Examples
    --------
    >>> iso("1-7-2021"), iso("2021-02-30")
    ('2021-07-01', None)
    """
    treffer = _DAG.fullmatch(tekst)
    if not treffer:
        return None
    jaar, maand, dag, dag2, maand2, jaar2 = treffer.groups()
    try:
        return date(int(jaar or jaar2), int(maand or maand2), int(dag or dag2)).isoformat()
    except ValueError:
        return None


def _schrijf_getal(waarde: float) -> str:
    # -0.0 equals 0.0, so it must read the same in the file
    return repr(float(waarde) + 0.0).removesuffix(".0")


def teksten(waarden: Iterable[object]) -> list[str]:
    """Values as a message names them: dates ISO, amounts in Dutch notation, codes and years as they are.

    Examples
    --------
    >>> teksten([1234.5, 2026, pd.Timestamp("2026-01-01"), "0.10"])
    ['1.234,5', '2026', '2026-01-01', '0.10']
    """
    return [_in_bericht(waarde) for waarde in waarden]


def _in_bericht(waarde: object) -> str:
    if isinstance(waarde, pd.Timestamp):
        return waarde.date().isoformat()
    if isinstance(waarde, float) and "e" not in repr(waarde):
        return notatie.getal(waarde, decimalen=len(_schrijf_getal(waarde).partition(".")[2]))
    return str(waarde)


_LEZERS: dict[str, Callable[[str, str], object]] = {
    "tekst": lambda tekst, _: tekst,
    "getal": lees_getal,
    "geheel": _lees_geheel,
    "jaar": _lees_jaar,
    "ja_nee": _lees_ja_nee,
    "datum": _lees_datum,
    "datum_of_jaar": _lees_datum_of_jaar,
}
_SCHRIJVERS: dict[str, Callable[..., str]] = {
    "getal": _schrijf_getal,
    "ja_nee": lambda waarde: "ja" if waarde else "nee",
    "datum": lambda waarde: pd.Timestamp(waarde).date().isoformat(),
}
