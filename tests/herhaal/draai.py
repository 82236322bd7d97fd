"""`make herhaal`: the whole report of the example region, again under circumstances that differ in everything.

Says how many files were compared, and ends with 1 when one differs. With the environments of `make oudst` and
`make nieuwst` there, also with their packages. With the register at hand (`SWANALYSE_REGISTER`) the table of all
gemeenten that ships is made again from it as well.
"""

from __future__ import annotations

import argparse
import os
import subprocess
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
    Omstandigheid,
    draai,
    eigen_namen,
    inhoud,
    is_er,
    verschillen,
)
from tests.rapport.sporen import sporen


def main(argumenten: Sequence[str] | None = None) -> int:
    """Make them, compare, and tell."""
    keus = _lees(argumenten)
    with tempfile.TemporaryDirectory() as map_:
        klad = Path(map_)
        taal = next(taal for taal in ("nl_NL.UTF-8", "C") if is_er(taal, klad))
        een = draai(BASIS, keus.inventaris, klad)
        mis = [*_vergelijk(een, replace(ANDERE[0], taal=taal), keus.inventaris, klad)]
        for nr, python in enumerate(keus.ook):
            # links are not followed: it is by its own name that it knows where its packages are
            hoe = replace(BASIS, map=f"p{nr}", python=str(Path.cwd() / python))
            mis += _vergelijk(een, hoe, keus.inventaris, klad)
    return 1 if mis or not _vergelijkgroep() else 0


def _vergelijk(een: Path, hoe: Omstandigheid, inventaris: Path, klad: Path) -> list[str]:
    """Make the report so, and tell what is not as in the first, and what says where it was made."""
    ander = draai(hoe, inventaris, klad)
    anders, gevonden = verschillen(een, ander), sporen(ander, eigen_namen(hoe, klad))
    bestanden, alle = len(inhoud(een)), sum(pad.is_file() for pad in ander.rglob("*"))
    sys.stdout.write(
        f"herhaald: {inventaris.name} ({hoe.taal}, {_pakketten(hoe.python)}), {bestanden} CSV- en JSON-bestanden "
        f"vergeleken, verschillend: {len(anders)}; "
        f"{alle} bestanden doorzocht op plek en gebruiker, gevonden: {len(gevonden)}\n"
    )
    mis = [*anders, *gevonden, *([] if bestanden else ["er is niets vergeleken"])]
    for regel in mis:
        sys.stdout.write(f"  {regel}\n")
    sys.stdout.flush()
    return mis


def _pakketten(python: str) -> str:
    """The versions that decide what is computed."""
    vraag = "import numpy, pandas, scipy; print(*(f'{m.__name__} {m.__version__}' for m in (pandas, numpy, scipy)))"
    return subprocess.run([python, "-c", vraag], capture_output=True, text=True, check=True).stdout.strip()


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


def _lees(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m tests.herhaal.draai", description="Hetzelfde rapport nog eens.")
    lezer.add_argument("inventaris", nargs="?", type=Path, default=WORTEL / "data" / "voorbeeldregio")
    lezer.add_argument("--ook", action="append", default=[], metavar="PYTHON", help="een python met andere pakketten")
    keus = lezer.parse_args(argumenten)
    keus.inventaris = keus.inventaris.resolve()
    return keus


if __name__ == "__main__":
    sys.exit(main())
