"""Between the text of a cell and a typed column, per kind of column; unknown and not-applicable are kept apart.

Every conversion works on the distinct texts of a column only, which is what makes a million rows bearable.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

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
_PUNT_IS_DUIZENDTAL = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_PUNT_IS_DECIMAAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_ONBESLIST = re.compile(r"[+-]?\d{1,3}\.\d{3}")
_DECIMALE_KOMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_DAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass(frozen=True)
class Gelezen:
    """A column that was read: typed values, and per cell whether it was `nvt` or could not be read."""

    waarden: pd.Series
    nvt: np.ndarray
    onleesbaar: np.ndarray


def decimaalteken(kolommen: dict[str, pd.Series], *, puntkomma: bool) -> tuple[str, tuple[str, ...]]:
    """The decimal sign of one file, and the number columns for which it cannot be decided.

    A semicolon as separator, or any decimal comma, makes the point a thousands mark; otherwise the point is
    decimal. Without other evidence a column of nothing but `1.234`-like values may be either: it is named, not guessed.

    Parameters
    ----------
    kolommen : dict of Series
        The texts of the file's number columns.
    puntkomma : bool
        Whether the file separates its cells by semicolons.

    Examples
    --------
    >>> decimaalteken({"bedrag": pd.Series(["1.234", "2.500"])}, puntkomma=False)
    ('.', ('bedrag',))
    >>> decimaalteken({"bedrag": pd.Series(["1.234,50"])}, puntkomma=False)
    (',', ())
    """
    teksten = {naam: [t for t in pd.unique(reeks) if t not in ONTBREKEND] for naam, reeks in kolommen.items()}
    if puntkomma or any(_DECIMALE_KOMMA.fullmatch(t) for delen in teksten.values() for t in delen):
        return ",", ()
    met_punt = {naam: [t for t in delen if "." in t] for naam, delen in teksten.items()}
    if any(not _ONBESLIST.fullmatch(t) for delen in met_punt.values() for t in delen):
        return ".", ()
    return ".", tuple(naam for naam, delen in met_punt.items() if delen)


def is_onbeslist(tekst: str) -> bool:
    """Whether a text such as `1.234` may be a thousand or a fraction.

    Examples
    --------
    >>> is_onbeslist("1.234"), is_onbeslist("12.5")
    (True, False)
    """
    return bool(_ONBESLIST.fullmatch(tekst))


def met_punt(tekst: str) -> str:
    """A number written with a decimal comma, written with a decimal point; anything else as it was."""
    return tekst.replace(".", "").replace(",", ".") if _DECIMALE_KOMMA.fullmatch(tekst) else tekst


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
    plaats, uniek = pd.factorize(tekst.to_numpy(dtype=object))
    lezer = _LEZERS[kolom.soort]
    waarden = [None if deel in ONTBREKEND else lezer(deel, decimaal) for deel in uniek]
    onleesbaar = np.array([w is None and deel not in ONTBREKEND for w, deel in zip(waarden, uniek, strict=True)], bool)
    is_nvt = np.array([deel == "nvt" for deel in uniek], bool)
    reeks = pd.Series(waarden, dtype=object).astype(DTYPES[kolom.soort])  # type: ignore[call-overload]
    if not len(uniek):
        return Gelezen(pd.Series(reeks.array, index=tekst.index), np.zeros(0, bool), np.zeros(0, bool))
    return Gelezen(pd.Series(reeks.array.take(plaats), index=tekst.index), is_nvt[plaats], onleesbaar[plaats])


def schrijf(waarden: pd.Series, nvt: pd.Series, kolom: Kolom) -> pd.Series:
    """The texts that `lees` reads back to the same values: ISO dates, decimal point, `ja`/`nee`, `nvt`, blank."""
    plaats, uniek = pd.factorize(waarden, use_na_sentinel=True)
    delen = np.array([_SCHRIJVERS.get(kolom.soort, str)(waarde) for waarde in uniek] + [""], dtype=object)
    return pd.Series(np.where(nvt.to_numpy(bool), "nvt", delen[plaats]), index=waarden.index, dtype=object)


def begin(reeks: pd.Series) -> pd.Series:
    """The first day of a date-or-year column: year J is 1 January J; unknown stays unknown.

    Examples
    --------
    >>> begin(pd.Series(["2019", "2020-07-01", pd.NA], dtype="string")).dt.date.tolist()
    [datetime.date(2019, 1, 1), datetime.date(2020, 7, 1), NaT]
    """
    return _dagen(reeks, lambda jaar: f"{jaar:04d}-01-01")


def einde(reeks: pd.Series) -> pd.Series:
    """The day from which it no longer holds: year J lasts until 1 January J+1, a date is itself exclusive."""
    return _dagen(reeks, lambda jaar: f"{jaar + 1:04d}-01-01")


def _dagen(reeks: pd.Series, van_jaar: Callable[[int], str]) -> pd.Series:
    plaats, uniek = pd.factorize(reeks, use_na_sentinel=True)
    dagen = [van_jaar(int(deel)) if len(deel) == 4 else deel for deel in uniek]
    tijden = np.array([*dagen, "NaT"], dtype="datetime64[s]")
    return pd.Series(tijden[plaats], index=reeks.index)


def _lees_getal(tekst: str, decimaal: str) -> float | None:
    if decimaal == ",":
        waarde = float(tekst.replace(".", "").replace(",", ".")) if _PUNT_IS_DUIZENDTAL.fullmatch(tekst) else math.inf
    else:
        waarde = float(tekst) if _PUNT_IS_DECIMAAL.fullmatch(tekst) else math.inf
    return waarde if math.isfinite(waarde) else None


def _lees_geheel(tekst: str, decimaal: str) -> int | None:
    # "12.000" with a decimal point would silently become twelve, so a point is only ever a thousands mark here
    patroon = _PUNT_IS_DUIZENDTAL if decimaal == "," else re.compile(r"[+-]?\d+")
    if not patroon.fullmatch(tekst) or "," in tekst or len(tekst) > 18:
        return None
    return int(tekst.replace(".", ""))


def _lees_jaar(tekst: str, _: str) -> int | None:
    return int(tekst) if re.fullmatch(r"\d{4}", tekst) else None


def _lees_ja_nee(tekst: str, _: str) -> bool | None:
    return True if tekst in WAAR else False if tekst in ONWAAR else None


def _lees_datum(tekst: str, _: str) -> np.datetime64 | None:
    dag = _iso(tekst)
    return None if dag is None else np.datetime64(dag, "s")


def _lees_datum_of_jaar(tekst: str, _: str) -> str | None:
    if re.fullmatch(r"\d{4}", tekst) and int(tekst):
        return tekst
    return _iso(tekst)


def _iso(tekst: str) -> str | None:
    treffer = _DAG.fullmatch(tekst)
    if not treffer:
        return None
    jaar, maand, dag, dag2, maand2, jaar2 = treffer.groups()
    try:
        return date(int(jaar or jaar2), int(maand or maand2), int(dag or dag2)).isoformat()
    except ValueError:
        return None


def _schrijf_getal(waarde: float) -> str:
    tekst = repr(float(waarde))
    return tekst.removesuffix(".0")


_LEZERS: dict[str, Callable[[str, str], object]] = {
    "tekst": lambda tekst, _: tekst,
    "getal": _lees_getal,
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
