"""`make herhaal`: the whole report of the example region, twice, under circumstances that differ in everything.

`python -m tests.herhaal.draai [INVENTARIS]`; says how many files were compared, and ends with 1 when one differs. With
the register at hand (`SWANALYSE_REGISTER`) the table of all gemeenten that ships is made again from it as well.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from swanalyse.rapport import vergelijktabel
from tests.herhaal.omstandigheden import (
    ANDERE,
    BASIS,
    WORTEL,
    draai,
    eigen_namen,
    inhoud,
    is_er,
    verschillen,
)
from tests.rapport.sporen import sporen


def main(argumenten: Sequence[str]) -> int:
    """Make both, compare, and tell."""
    inventaris = Path(argumenten[0] if argumenten else WORTEL / "data" / "voorbeeldregio").resolve()
    with tempfile.TemporaryDirectory() as map_:
        klad = Path(map_)
        taal = next(taal for taal in ("nl_NL.UTF-8", "C") if is_er(taal, klad))
        een, ander = (draai(hoe, inventaris, klad) for hoe in (BASIS, replace(ANDERE[0], taal=taal)))
        anders, gevonden = verschillen(een, ander), sporen(ander, eigen_namen(ANDERE[0], klad))
        bestanden = len(inhoud(een))
        alle = sum(pad.is_file() for pad in ander.rglob("*"))
    sys.stdout.write(
        f"herhaald: 2 rapporten van {inventaris.name} ({BASIS.taal} en {taal}), {bestanden} CSV- en JSON-bestanden "
        f"vergeleken, verschillend: {len(anders)}; "
        f"{alle} bestanden doorzocht op plek en gebruiker, gevonden: {len(gevonden)}\n"
    )
    for regel in (*anders, *gevonden):
        sys.stdout.write(f"  {regel}\n")
    return 1 if anders or gevonden or not bestanden or not _vergelijkgroep() else 0


def _vergelijkgroep() -> bool:
    """Make the table that ships again from the register, about a minute, and tell; whether nothing is against it."""
    register = os.environ.get("SWANALYSE_REGISTER")
    naam = vergelijktabel.DOEL.name
    if not register:
        sys.stdout.write(f"{naam} niet opnieuw gemaakt: SWANALYSE_REGISTER noemt geen export van het register\n")
        return True
    weer = vergelijktabel.tabel(register)
    dagen = set(weer["peildatum"]) | set(pd.read_csv(vergelijktabel.DOEL, dtype=str)["peildatum"])
    if len(dagen) > 1:
        sys.stdout.write(f"{naam} niet vergeleken: dit register is van een andere dag ({', '.join(sorted(dagen))})\n")
        return True
    gelijk = vergelijktabel.als_bytes(weer) == vergelijktabel.DOEL.read_bytes()
    sys.stdout.write(f"{naam} opnieuw gemaakt uit het register: {'gelijk' if gelijk else 'ANDERS'}\n")
    return gelijk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
