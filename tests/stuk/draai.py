"""`python -m tests.stuk.draai` (`make corpus`): every input through its command, and the counts of what came of it.

Exit status 1 when an input was not met as it should be. `--per-soort 1` takes one of every kind, for every day.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from swanalyse.notatie import getal
from tests.stuk import kind, oordeel
from tests.stuk.kind import Afloop
from tests.stuk.overige import KAART
from tests.stuk.stuk import Stuk
from tests.stuk.stukken import STUKKEN


def main(argumenten: Sequence[str] | None = None) -> int:
    keus = _lees(argumenten)
    geteld, mis = Counter[str](), 0
    for naam, stuk in _gekozen(keus):
        with tempfile.TemporaryDirectory(prefix="stuk-") as tijdelijk:
            plek = Path(tijdelijk).resolve()
            bron = stuk.maak(plek)
            woorden = [deel.replace("{}", str(bron)).replace("{m}", str(plek)) for deel in stuk.opdracht]
            afloop = kind.laat(woorden, plek)
        geteld += Counter(_soorten(stuk, afloop))
        fouten = klachten(stuk, afloop)
        mis += bool(fouten)
        if fouten or keus.alles:
            typer.echo(f"{naam}: {'; '.join(fouten) or 'goed'} ({afloop.seconden:.1f} s, {afloop.mib} MiB)")
            if fouten and keus.uitvoer:
                typer.echo(afloop.uitvoer[:2000])
    typer.echo(zin(geteld))
    return int(mis > 0)


def klachten(stuk: Stuk, afloop: Afloop) -> list[str]:
    """What should have gone otherwise; nothing when all is well."""
    uit = []
    if afloop.status != stuk.status:
        uit.append(f"eindigde met {afloop.status} in plaats van {stuk.status}")
    uit += [f"zegt '{woord}'" for woord in ("Traceback", "Onverwachte fout", "Warning:") if woord in afloop.uitvoer]
    if not stuk.status and stuk.opdracht[0] == "haal":
        geschreven = [naam for naam in afloop.nieuw if not naam.startswith("uit/")]
    else:
        geschreven = list(afloop.nieuw)
    if geschreven:
        uit.append(f"heeft geschreven: {', '.join(geschreven[:3])}")
    if afloop.seconden > kind.SECONDEN:
        uit.append(f"duurde {afloop.seconden:.0f} s")
    if afloop.mib > kind.MIB:
        uit.append(f"nam {afloop.mib} MiB")
    uit += _ongezegd(stuk, " ".join(afloop.uitvoer.split()))
    if oordeel.stuurteken(afloop.uitvoer):
        uit.append("geeft een stuurteken door")
    return uit


def _ongezegd(stuk: Stuk, uitvoer: str) -> list[str]:
    """The word that should be there: the label of a finding where a command groups them, else place or sentence."""
    if oordeel.labels().get(stuk.woord) and stuk.opdracht[0] not in ("controleer", "verwerk"):
        woord = stuk.waar
    else:
        woord = oordeel.labels().get(stuk.woord, stuk.woord)
    return [] if " ".join(woord.split()) in uitvoer else [f"zegt niet '{woord}'"]


def zin(geteld: Counter[str]) -> str:
    """The counts as one sentence.

    Examples
    --------
    >>> zin(Counter({"geprobeerd": 3, "bevindingen": 1, "status 1": 2}))
    'invoer geprobeerd 3, met bevindingen 1, exit 0: 0, exit 1: 2, exit 2: 0, andere fouten 0, geschreven 0'
    """
    delen = (
        ("invoer geprobeerd", "geprobeerd"), ("met bevindingen", "bevindingen"), ("exit 0:", "status 0"),
        ("exit 1:", "status 1"), ("exit 2:", "status 2"), ("andere fouten", "anders"),
        ("geschreven", "geschreven"),
    )  # fmt: skip
    return ", ".join(f"{woorden} {getal(geteld[soort])}" for woorden, soort in delen)


def _soorten(stuk: Stuk, afloop: Afloop) -> Iterator[str]:
    yield "geprobeerd"
    anders = afloop.status not in (0, 1, 2) or "Onverwachte fout" in afloop.uitvoer or "Traceback" in afloop.uitvoer
    yield "anders" if anders else f"status {afloop.status}"
    if oordeel.labels().get(stuk.woord, "\0") in afloop.uitvoer:
        yield "bevindingen"
    if afloop.nieuw and afloop.status:
        yield "geschreven"


def _gekozen(keus: argparse.Namespace) -> Iterator[tuple[str, Stuk]]:
    for soort, delen in STUKKEN.items():
        als_opdracht = [stuk for stuk in delen if stuk.opdracht != KAART]
        if keus.per_soort:
            # the first that is refused: the sound ones stand in front
            als_opdracht = [stuk for stuk in als_opdracht if stuk.status and not stuk.zwaar][: keus.per_soort]
        for stuk in als_opdracht:
            naam = f"{soort}/{stuk.naam}"
            if not keus.alleen or any(deel in naam for deel in keus.alleen):
                yield naam, stuk


def _lees(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m tests.stuk.draai", description="Kapotte invoer aan de opdrachten.")
    lezer.add_argument("--per-soort", type=int, default=0, metavar="N", help="zoveel van elke soort; anders alle")
    lezer.add_argument("--alleen", action="append", metavar="NAAM", help="alleen wat zo heet, geheel of ten dele")
    lezer.add_argument("--alles", action="store_true", help="noem ook wat goed ging")
    lezer.add_argument("--uitvoer", action="store_true", help="toon wat de opdracht zei, waar het misging")
    return lezer.parse_args(argumenten)


if __name__ == "__main__":
    sys.exit(main())
