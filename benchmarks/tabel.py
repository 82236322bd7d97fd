"""The results as a table in Dutch, for the screen and for the README."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from math import floor, log10
from pathlib import Path
from statistics import linear_regression, median

from benchmarks.meten import Meting, Uitslag
from benchmarks.proef import Proef
from swanalyse.notatie import datum, getal

README = Path(__file__).with_name("README.md")
BEGIN, EINDE = "<!-- uitkomsten: geschreven door --schrijf -->", "<!-- einde uitkomsten -->"
KOPPEN = (
    "naam", "wat", "vergeleken met", "wij (s)", "de ander (s)",
    "verhouding", "spreiding", "doel", "gehaald", "geheugen (MB)",
)  # fmt: skip
PAKKETTEN = ("pandas", "networkx", "scipy", "matplotlib", "lxml", "frictionless", "papermill", "xgi", "duckdb")
GROEI_KOPPEN = ("reeks", "deelnames", "tijd wij", "tijd de ander", "geheugen wij", "geheugen de ander")
# below this size starting up is most of it, and says nothing of growth
GROEI_VANAF = 100_000


def tabel(uitslagen: Sequence[Uitslag], *, oordeel: bool = True) -> str:
    """A Markdown table, a row per benchmark; without `oordeel` no verdict, since the targets hold for the full size."""
    regels = _regels([KOPPEN, *(_rij(uitslag, oordeel=oordeel) for uitslag in uitslagen)])
    noten = [f"- {uitslag.proef.naam}: {uitslag.klacht or uitslag.reden}." for uitslag in uitslagen]
    noten = [noot for noot, uitslag in zip(noten, uitslagen, strict=True) if uitslag.klacht or uitslag.reden]
    groei = _groei(uitslagen)
    return "\n".join([*regels, *(["", *groei] if groei else []), *(["", *noten] if noten else [])])


def machine() -> str:
    """The class of machine and the versions, without anything that tells which machine it is."""
    kernen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    delen = [f"{kernen} kernen ({platform.machine()})", f"{getal(geheugen)} GB geheugen", platform.system()]
    versies = [f"Python {platform.python_version()}", *(f"{naam} {version(naam)}" for naam in PAKKETTEN)]
    return " · ".join([*delen, *versies])


def schrijf(uitslagen: Sequence[Uitslag], readme: Path = README) -> None:
    """Put the results between the markers of the README, with the day and the class of machine."""
    voor, _, rest = readme.read_text("utf-8").partition(BEGIN)
    na = rest.partition(EINDE)[2]
    kop = f"Gemeten op {datum(date.today())} · {machine()}"
    readme.write_text(f"{voor}{BEGIN}\n\n{kop}\n\n{tabel(uitslagen)}\n\n{EINDE}{na}", "utf-8")


def _regels(rijen: Sequence[tuple[str, ...]]) -> list[str]:
    """The lines of a Markdown table."""
    breedtes = [max(len(rij[k]) for rij in rijen) for k in range(len(rijen[0]))]
    regels = ["| " + " | ".join(cel.ljust(n) for cel, n in zip(rij, breedtes, strict=True)) + " |" for rij in rijen]
    return [regels[0], "|" + "|".join("-" * (n + 2) for n in breedtes) + "|", *regels[1:]]


def _groei(uitslagen: Sequence[Uitslag]) -> list[str]:
    """Per series the exponents of time and memory against size: 1 is as fast as the size itself, 0 not at all."""
    reeksen: dict[str, list[Uitslag]] = {}
    for uitslag in uitslagen:
        if uitslag.proef.reeks and uitslag.ons and uitslag.proef.omvang >= GROEI_VANAF:
            reeksen.setdefault(uitslag.proef.reeks, []).append(uitslag)
    rijen = [
        (
            naam,
            f"{getal(min(deel.proef.omvang for deel in delen))}–{getal(max(deel.proef.omvang for deel in delen))}",
            _exponent(delen, lambda deel: median(meting.seconden for meting in deel.ons)),
            _exponent(delen, lambda deel: median(meting.seconden for meting in deel.ander)),
            _exponent(delen, lambda deel: median(meting.megabyte for meting in deel.ons)),
            _exponent(delen, lambda deel: median(meting.megabyte for meting in deel.ander)),
        )
        for naam, delen in reeksen.items()
        if len(delen) > 1
    ]
    return _regels([GROEI_KOPPEN, *rijen]) if rijen else []


def _exponent(delen: Sequence[Uitslag], maat: Callable[[Uitslag], float]) -> str:
    """The slope of the straight line through the logarithms, by least squares."""
    lijn = linear_regression([log10(deel.proef.omvang) for deel in delen], [log10(maat(deel)) for deel in delen])
    return getal(lijn.slope, decimalen=2)


def _rij(uitslag: Uitslag, *, oordeel: bool) -> tuple[str, ...]:
    proef = uitslag.proef
    vast = (proef.naam, proef.titel, proef.tegen)
    if not uitslag.ons:
        return (*vast, "–", "–", "–", "–", _doel(proef), "–", "–")
    laag, hoog = uitslag.spreiding
    return (
        *vast,
        _kort(median(meting.seconden for meting in uitslag.ons)),
        _kort(median(meting.seconden for meting in uitslag.ander)),
        f"{_kort(uitslag.verhouding)} ×",
        f"{_kort(laag)}–{_kort(hoog)}",
        _doel(proef),
        ("ja" if uitslag.gehaald else "nee") if oordeel else "–",
        f"{_megabyte(uitslag.ons)} / {_megabyte(uitslag.ander)}",
    )


def _doel(proef: Proef) -> str:
    return f"{'≥' if proef.sneller else '≤'} {_kort(proef.grens)} ×{' sneller' if proef.sneller else ''}"


def _megabyte(metingen: Sequence[Meting]) -> str:
    return getal(median(meting.megabyte for meting in metingen))


def _kort(waarde: float) -> str:
    """Three digits that count, without noughts at the end."""
    decimalen = max(0, 2 - floor(log10(waarde))) if waarde > 0 else 0
    tekst = getal(waarde, decimalen=decimalen)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst
