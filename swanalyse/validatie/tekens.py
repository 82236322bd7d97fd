"""Control signs: what steers a terminal, or turns the reading direction, has no place in an inventory."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.schema import typen
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw

# C0 but for the tab and the ends of lines, DEL, C1, and the signs that override the direction of what follows
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def controleer(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """Every control sign in a property, a header or a cell, also of the inventory's own rule tables."""
    yield from _eigenschappen(ruw)
    tabellen = {naam: (tabel.bestand, tabel.tekst) for naam, tabel in ruw.tabellen.items()}
    for naam, (bestand, tekst) in (tabellen | {n: (f"{n}.csv", t) for n, t in ruw.regels.items()}).items():
        tabel = naam if naam in tabellen else ""
        for label, kolom in tekst.items():
            zichtbaar = notatie.zonder_stuurtekens(str(label))
            plek = {"bestand": bestand, "kolom": zichtbaar}
            if teken := _naam_van(str(label)):
                yield meld("stuurteken", tabel, **plek, rijen=[1], waarde=zichtbaar, ander=teken)
            plaats, uniek = typen.verdeel(kolom)
            namen = [_naam_van(deel) for deel in uniek]
            if any(namen):
                mis = np.flatnonzero(np.array([*map(bool, namen), False])[plaats])
                waarden = [notatie.zonder_stuurtekens(uniek[plaats[nr]]) for nr in mis]
                tekens = [namen[plaats[nr]] for nr in mis]
                yield meld("stuurteken", tabel, **plek, rijen=tekst.index[mis], waarde=waarden, ander=tekens)


def _eigenschappen(ruw: Ruw) -> Iterator[pd.DataFrame]:
    # a stack and no recursion: a descriptor may be nested as deep as its reader could bear
    over: list[tuple[str, object]] = [("", dict(ruw.eigenschappen))]
    while over:
        plek, waarde = over.pop()
        if isinstance(waarde, dict):
            over += [(f"{plek}.{naam}" if plek else str(naam), deel) for naam, deel in waarde.items()]
            over += [(plek or "naam", str(naam)) for naam in waarde]
        elif isinstance(waarde, list):
            over += [(f"{plek}[{nr}]", deel) for nr, deel in enumerate(waarde)]
        elif isinstance(waarde, str) and (teken := _naam_van(waarde)):
            tekst = notatie.zonder_stuurtekens(waarde)
            kolom = notatie.zonder_stuurtekens(plek)
            yield meld("stuurteken", bestand=ruw.bestand, kolom=kolom, waarde=tekst, ander=teken)


def _naam_van(tekst: str) -> str:
    """The first control sign of a text by its Unicode number; `""` when there is none."""
    if tekst.isprintable():
        return ""
    treffer = _STUURTEKEN.search(tekst)
    return f"U+{ord(treffer[0]):04X}" if treffer else ""
