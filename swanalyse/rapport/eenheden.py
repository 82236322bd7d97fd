"""What the numbers in a column are: their unit, how they are written, when they are a bound, whether they add up.

`eenheden.csv` decides, the first row that fits: `kolom` (or `*`), `stukken` (names of figures and tables, with `*` and
`?`), `eenheid`, `opmaak` (a key of `FORMATEN`), `grens` and `som`. A `grens` reads `status:≥` (a bound where that
column says `ondergrens`) or `bekend<van:≥` (where the one is less than the other).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

import pandas as pd

# separators are those of the reader's own program: a Dutch one shows 1.234,5
FORMATEN: Mapping[str, str] = {
    "geheel": "#,##0",
    "getal": "#,##0.00",
    "punt": "0.0#",
    "fijn": "0.0000",
    "uur": "#,##0.0",
    "procent": r"0\ %",
    "procent1": r"0.0\ %",
    "euro": '"€ "#,##0;"−€ "#,##0',
    "euro2": '"€ "#,##0.00;"−€ "#,##0.00',
    "jaar": "0",
    "datum": "[$-413]d mmmm yyyy",
}
_ANDERS = {
    "geheel": ("aantal", "geheel"),
    "getal": ("", "getal"),
    "datum": ("datum", "datum"),
    "ja_nee": ("ja of nee", ""),
}
_ONDERGRENS = "ondergrens"


@dataclass(frozen=True)
class Eenheid:
    """What a column holds.

    Attributes
    ----------
    naam : str
        `uur per jaar`; blank for text.
    opmaak : str
        A key of `FORMATEN`; blank for what is no number or date.
    grens : str
        When its values are a bound, and which: `status:≥`; blank when never.
    telt_op : bool
        Whether the sum over its rows means something.
    """

    naam: str
    opmaak: str
    grens: str = ""
    telt_op: bool = False


@cache
def _regels() -> tuple[dict[str, str], ...]:
    tekst = resources.files("swanalyse.rapport").joinpath("eenheden.csv").read_text("utf-8")
    return tuple(csv.DictReader(tekst.splitlines()))


def van(stuk: str, kolom: str, *, soort: str) -> Eenheid:
    """The unit of one column of a figure or table.

    Parameters
    ----------
    soort : str
        What `stukken.Stuk.soorten` says of it.

    Examples
    --------
    >>> van("05_uren", "totaal", soort="getal").naam, van("09_bijdragen", "bijdrage", soort="getal").naam
    ('uur per jaar', 'punt')
    """
    if soort in {"getal", "geheel"}:
        for regel in _regels():
            if regel["kolom"] in {kolom, "*"} and any(fnmatchcase(stuk, deel) for deel in regel["stukken"].split()):
                return Eenheid(regel["eenheid"], regel["opmaak"], regel["grens"], regel["som"] == "ja")
    return Eenheid(*_ANDERS.get(soort, ("", "")))


def formaat(opmaak: str, teken: str = "") -> str:
    """The number format, with `≥` or `≤` before the number where it is a bound.

    Examples
    --------
    >>> formaat("uur", "≥"), formaat("euro", "≤")
    ('"≥ "#,##0.0', '"≤ € "#,##0;"≤ −€ "#,##0')
    """
    kaal = FORMATEN[opmaak]
    if not teken:
        return kaal
    delen = [f'"{teken} {deel[1:]}' if deel.startswith('"') else f'"{teken} "{deel}' for deel in kaal.split(";")]
    return ";".join(delen)


def grenzen(eenheid: Eenheid, frame: pd.DataFrame) -> list[str]:
    """Per row the sign of the bound, `≥` or `≤`, or blank."""
    wat, _, teken = eenheid.grens.rpartition(":")
    minder, _, meer = wat.partition("<")
    if not wat or minder not in frame or (meer and meer not in frame):
        return [""] * len(frame)
    hier = frame[minder].lt(frame[meer]) if meer else frame[minder].eq(_ONDERGRENS)
    return [teken if is_ else "" for is_ in hier.fillna(False).astype(bool)]
