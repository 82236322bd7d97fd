"""`make herhaal`: the whole report of the example region, twice, under circumstances that differ in everything.

`python -m tests.herhaal.draai [INVENTARIS]`; says how many files were compared, and ends with 1 when one differs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.herhaal.omstandigheden import ANDERE, BASIS, WORTEL, draai, eigen_namen, inhoud, verschillen
from tests.rapport.sporen import sporen


def main(argumenten: Sequence[str]) -> int:
    """Make both, compare, and tell."""
    inventaris = Path(argumenten[0] if argumenten else WORTEL / "data" / "voorbeeldregio").resolve()
    with tempfile.TemporaryDirectory() as map_:
        klad = Path(map_)
        een, ander = (draai(hoe, inventaris, klad) for hoe in (BASIS, ANDERE[0]))
        anders, gevonden = verschillen(een, ander), sporen(ander, eigen_namen(ANDERE[0], klad))
        bestanden = len(inhoud(een))
        alle = sum(pad.is_file() for pad in ander.rglob("*"))
    sys.stdout.write(
        f"herhaald: 2 rapporten van {inventaris.name}, {bestanden} CSV- en JSON-bestanden vergeleken, "
        f"verschillend: {len(anders)}; {alle} bestanden doorzocht op plek en gebruiker, gevonden: {len(gevonden)}\n"
    )
    for regel in (*anders, *gevonden):
        sys.stdout.write(f"  {regel}\n")
    return 1 if anders or gevonden or not bestanden else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
