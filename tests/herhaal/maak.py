"""Makes a report in this process, for who compares it with that of another: `python -m tests.herhaal.maak MAP UITVOER`.

With `licht` behind it: of one small notebook, without kernbeelden, fact sheets, presentation and workbook.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from swanalyse.rapport import rapport
from tests.rapport.licht import kantoor
from tests.rapport.test_draaien import notebook

PARAMETERS = "inventaris_map = ''\npeildatum = None\nkeuze = 'alle'\neditie = 'intern'"
BEGIN = """
import swanalyse
from swanalyse.indicatoren import drukte, kostenbaten, lappendeken, motieven, netwerk, overzicht
from swanalyse.rapport import tabel
inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
"""
TABELLEN = """
for kamer, naam in (("lappendeken", "constellaties"), ("lappendeken", "paren"), ("lappendeken", "nulmodel"),
    ("lappendeken", "afwijkingen"), ("lappendeken", "perimeters"), ("motieven", "profiel"), ("drukte", "uren"),
    ("kostenbaten", "per_partner"), ("overzicht", "per_domein"), ("netwerk", "antwoorden")):
    tabel(getattr(globals()[kamer], naam)(inv), naam=f"00_{naam}", titel=naam)
"""


def main(argumenten: Sequence[str]) -> int:
    """The report of the first folder in the second."""
    inventaris, uitvoer, *hoe = argumenten
    if "licht" not in hoe:
        return len(rapport(inventaris, uitvoer=uitvoer).mislukt)
    boeken = Path(uitvoer).parent / f"boeken-{Path(uitvoer).name}"
    notebook(boeken, "00_tabellen", BEGIN, TABELLEN, parameters=PARAMETERS)
    with pytest.MonkeyPatch.context() as zolang:
        kantoor(zolang)
        for naam in ("kernbeelden", "factsheets"):
            zolang.setattr(f"swanalyse.rapport.{naam}.schrijf", lambda *_, **__: ())
        uitkomst = rapport(inventaris, uitvoer=uitvoer, notebooks=boeken)
    for een in uitkomst.mislukt:
        sys.stderr.write(f"{een}\n")
    return len(uitkomst.mislukt)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
