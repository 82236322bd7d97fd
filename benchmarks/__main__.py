"""`python -m benchmarks`: every benchmark, one table. Exit status 1 when one went wrong or missed its target."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks import lezen, rapporteren, reeksen, rekenen, schaal, starten, tabel, verkennen
from benchmarks.meten import Uitslag, meet
from benchmarks.proef import Proef

PROEVEN: tuple[Proef, ...] = (
    *lezen.PROEVEN,
    *rekenen.PROEVEN,
    *schaal.PROEVEN,
    *starten.PROEVEN,
    *rapporteren.PROEVEN,
    *reeksen.PROEVEN,
    *verkennen.PROEVEN,
)


def main(argumenten: Sequence[str] | None = None) -> int:
    keus = _lees(argumenten)
    uitslagen = []
    for proef in _gekozen(keus):
        print(f"{proef.naam} …", file=sys.stderr, flush=True)
        omvang, herhalingen = (proef.omvang_snel, 1) if keus.snel else (proef.omvang, proef.herhalingen)
        uitslagen.append(meet(proef, omvang=omvang, herhalingen=herhalingen))
    print(f"{tabel.machine()}\n\n{tabel.tabel(uitslagen, oordeel=not keus.snel)}")
    if keus.schrijf:
        tabel.schrijf(uitslagen)
    return int(any(_mis(uitslag, snel=keus.snel) for uitslag in uitslagen))


def _gekozen(keus: argparse.Namespace) -> list[Proef]:
    """Those asked for; in a quick run the sizes of a series are all the same, so one of them will do."""
    gekozen = [proef for proef in PROEVEN if not keus.alleen or proef.naam in keus.alleen]
    if not keus.snel:
        return gekozen
    eerste = {proef.reeks: proef for proef in reversed(gekozen)}
    return [proef for proef in gekozen if not proef.reeks or proef is eerste[proef.reeks]]


def _mis(uitslag: Uitslag, *, snel: bool) -> bool:
    if not uitslag.ons:
        return uitslag.reden.startswith("mislukt")
    return bool(uitslag.klacht) or not (snel or uitslag.gehaald)


def _lees(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks", description="Hoe snel swanalyse is, als verhoudingen.")
    namen = [proef.naam for proef in PROEVEN]
    lezer.add_argument("--snel", action="store_true", help="klein en één keer: werkt alles nog? Doelen gelden niet")
    lezer.add_argument("--alleen", action="append", choices=namen, metavar="NAAM", help=f"een van {', '.join(namen)}")
    lezer.add_argument("--schrijf", action="store_true", help="zet de uitkomsten in benchmarks/README.md")
    keus = lezer.parse_args(argumenten)
    if keus.schrijf and (keus.snel or keus.alleen):
        lezer.error("--schrijf hoort bij een volledige meting: zonder --snel en --alleen")
    return keus


if __name__ == "__main__":
    sys.exit(main())
