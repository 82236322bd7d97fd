"""What the home page shows: what it is about, and per notebook its question and whether its data are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from swanalyse import notatie
from swanalyse.indicatoren import dekking
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import uitleg

ALTIJD, COMPLEET, DEELS, LEEG = "altijd", "compleet", "deels", "leeg"
_ONDERWERP = "Dit notebook "


@dataclass(frozen=True)
class Vraag:
    """One tile: the notebook's name, its question, what it answers, and whether the data for it are there."""

    naam: str
    titel: str
    zin: str
    staat: str
    staatzin: str


@dataclass(frozen=True)
class Voorstelling:
    """The home page: what it is about and the questions, in order."""

    titel: str
    peildatum: str
    selectie: str
    bron: str
    fictief: bool
    vragen: tuple[Vraag, ...]


def voorstelling(inv: Inventaris, bronnen: Sequence[Path]) -> Voorstelling:
    """Everything that the home page says about this inventory."""
    analyses = dekking.analyses(inv)
    vragen = []
    for bron in bronnen:
        boek = uitleg.lees(bron)
        staat, staatzin = _staat(analyses.loc[analyses["notebook"] == boek.nummer, "staat"])
        vragen.append(Vraag(bron.stem, boek.vraag, _zin(boek.inleiding), staat, staatzin))
    return Voorstelling(
        titel=str(inv.eigenschappen.get("title") or inv.eigenschappen["name"]),
        peildatum=notatie.datum(inv.selectie.peildatum),
        selectie=inv.voet(inv.verbanden).selectie,
        bron=inv.bron,
        fictief=inv.fictief,
        vragen=tuple(vragen),
    )


def _staat(staten: pd.Series) -> tuple[str, str]:
    """How many of a question's analyses this inventory can carry, in a code and in a sentence."""
    if not len(staten):
        return ALTIJD, "Kan altijd."
    van, kan, deels = len(staten), int((staten == "kan").sum()), int((staten == "gedeeltelijk").sum())
    if kan == van:
        return COMPLEET, "Alle gegevens zijn er."
    if not kan + deels:
        return LEEG, "De gegevens hiervoor ontbreken nog."
    if van == 1:
        return DEELS, "Een deel van de gegevens is er."
    delen = [f"{notatie.getal(n)} {woord}" for n, woord in ((kan, "volledig"), (deels, "deels")) if n]
    rest = van - kan - deels
    nog = f", {notatie.getal(rest)} nog niet" if rest else ""
    return DEELS, f"Van de {notatie.getal(van)} onderdelen {_kunnen(kan + deels)} {' en '.join(delen)}{nog}."


def _kunnen(aantal: int) -> str:
    return "kan er" if aantal == 1 else "kunnen er"


def _zin(inleiding: str) -> str:
    """What a notebook answers, in one sentence of its introduction, without what stands in brackets.

    Examples
    --------
    >>> _zin("Een lappendeken is een regio. Dit notebook telt hoeveel groepen er zijn. Het oordeelt niet.")
    'Telt hoeveel groepen er zijn.'
    >>> _zin("Samenwerken is krachten bundelen. Het overzicht is het begin: welke verbanden (en vormen) er zijn.")
    'Het overzicht is het begin: welke verbanden er zijn.'
    """
    zinnen = re.split(r"(?<=[.?!])\s+", re.sub(r" \([^)]*\)", "", inleiding))
    eigen = next((zin.removeprefix(_ONDERWERP) for zin in zinnen if zin.startswith(_ONDERWERP)), None)
    zin = eigen or next((zin for zin in zinnen if ":" in zin), zinnen[0])
    return zin[:1].upper() + zin[1:]
