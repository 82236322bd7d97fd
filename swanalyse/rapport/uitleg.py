"""The words of a notebook as run, sorted out: question, answer, caveats, limits, and what stands above each figure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FIGUUR = re.compile(r'id="([A-Za-z0-9_-]+)"')
_LEES_EERST, _GRENZEN = "**Lees dit eerst.**", "## Grenzen"
_TEKENS = re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")


@dataclass(frozen=True)
class Boek:
    """One notebook in words, without markup.

    Attributes
    ----------
    nummer : str
        `05`.
    vraag : str
        Its title.
    inleiding : str
        What stands under the title.
    antwoord : tuple of str
        The sentences that were computed.
    let_op : str
        What to read first.
    grenzen : tuple of str
        One limit each.
    delen : dict
        Per figure or table, by its name: the heading it stands under and the text there.
    """

    nummer: str
    vraag: str
    inleiding: str
    antwoord: tuple[str, ...]
    let_op: str
    grenzen: tuple[str, ...]
    delen: dict[str, tuple[str, str]]


def lees(bestand: Path) -> Boek:
    """Read one notebook as run.

    Examples
    --------
    >>> boek = lees(Path("notebooks/05_bestuurlijke_drukte.ipynb"))
    >>> boek.vraag, boek.delen["05_uren"][0], len(boek.antwoord)
    ('Wat kost al dat overleg aan tijd, en bij wie komt het terecht?', 'Uren per partner', 3)
    """
    import nbformat

    cellen = nbformat.read(bestand, as_version=4).cells
    teksten = [cel.source for cel in cellen if cel.cell_type == "markdown"]
    begin = next((tekst for tekst in teksten if tekst.startswith("# ")), f"# {bestand.stem}")
    kop, _, inleiding = begin.partition("\n")
    return Boek(
        nummer=bestand.stem.partition("_")[0],
        vraag=kaal(kop.removeprefix("# ")),
        inleiding=kaal(inleiding),
        antwoord=_antwoord(cellen),
        let_op=next((kaal(tekst.removeprefix(_LEES_EERST)) for tekst in teksten if _LEES_EERST in tekst), ""),
        grenzen=_grenzen(teksten),
        delen=_delen(cellen),
    )


def kaal(tekst: str) -> str:
    """Markdown as running text: no stars, no backticks, a link as its words.

    Examples
    --------
    >>> kaal("Alleen **bestuurlijke** uren, zie [de lijst](lijst.md) en `uren.csv`: *onbekend* is geen nul.")
    'Alleen bestuurlijke uren, zie de lijst en uren.csv: onbekend is geen nul.'
    """
    zonder_links = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", tekst)
    alineas = re.split(r"\n\s*\n", _TEKENS.sub("", zonder_links))
    return "\n".join(" ".join(alinea.split()) for alinea in alineas if alinea.strip())


def _antwoord(cellen: list[Any]) -> tuple[str, ...]:
    """The sentences that `rapport.antwoord` showed."""
    for cel in cellen:
        for uit in cel.get("outputs", []):
            code = uit.get("data", {}).get("text/html", "")
            if code.startswith('<div class="antwoord">'):
                return tuple(html.unescape(zin) for zin in re.findall(r"<p>(.*?)</p>", code))
    return ()


def _grenzen(teksten: list[str]) -> tuple[str, ...]:
    tekst = next((tekst for tekst in teksten if tekst.startswith(_GRENZEN)), "")
    return tuple(kaal(regel.lstrip("- ")) for regel in tekst.splitlines() if regel.startswith("- "))


def _delen(cellen: list[Any]) -> dict[str, tuple[str, str]]:
    kop, uitleg, delen = "", "", {}
    for cel in cellen:
        if cel.cell_type == "markdown" and cel.source.startswith("## "):
            eerste, _, rest = cel.source.partition("\n")
            kop, uitleg = kaal(eerste.removeprefix("## ")), kaal(rest)
        for uit in cel.get("outputs", []):
            for naam in _FIGUUR.findall(uit.get("data", {}).get("text/html", "")):
                delen[naam] = (kop, uitleg)
    return delen
