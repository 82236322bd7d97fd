"""What explorers say in words: the first rows for who cannot see them, and what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from swanalyse.notatie import ONBEKEND, getal, is_onbekend, opsomming

_BOVENAAN = 3


def bovenaan(wat: str, frame: pd.DataFrame, kolom: str, hoe: Callable[[Any], str]) -> str:
    """The kind of chart with its first rows, for the alt text.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["A", "B"], "uren": [48, None]})
    >>> bovenaan("Balken", frame, "uren", lambda uren: f"{uren:.0f} uur")
    'Balken, bovenaan A (48 uur) en B (onbekend)'
    """
    rijen = [
        f"{naam} ({ONBEKEND if is_onbekend(waarde) else hoe(waarde)})"
        for naam, waarde in zip(frame["naam"].head(_BOVENAAN), frame[kolom].head(_BOVENAAN), strict=True)
    ]
    return f"{wat}, bovenaan {opsomming(rijen)}" if rijen else wat


def meer_of_minder(uren: float) -> str:
    """A difference in hours.

    Examples
    --------
    >>> meer_of_minder(9.25), meer_of_minder(-3), meer_of_minder(0)
    ('9,3 uur meer', '3 uur minder', 'evenveel uren')
    """
    if not uren:
        return "evenveel uren"
    hoeveel = getal(abs(uren), decimalen=0 if float(uren).is_integer() else 1)
    return f"{hoeveel} uur {'meer' if uren > 0 else 'minder'}"


def noot(gekozen: Sequence[str]) -> tuple[str, ...]:
    """The note for the footer that names assumptions that are not those of the inventory; none when there are none.

    A picture that is copied from an explorer is then never taken for one of the inventory itself.

    Examples
    --------
    >>> noot(["toeslag 0,5", "opkomst 0,8"]), noot([])
    (('gekozen in de verkenner: toeslag 0,5; opkomst 0,8',), ())
    """
    return (f"gekozen in de verkenner: {'; '.join(gekozen)}",) if gekozen else ()


def geschreven(waarde: float) -> str:
    """A number as short as it can be written, in Dutch notation.

    Examples
    --------
    >>> geschreven(0.25), geschreven(30_000), geschreven(2.0)
    ('0,25', '30.000', '2')
    """
    return getal(waarde, decimalen=len(f"{waarde:.6f}".rstrip("0").partition(".")[2]))
