"""How belangrijkheid looks in a matrix: reasons as signs, levels as initials on a blue that is darker for more."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl
from swanalyse.grafieken.rooster import NIETS, Cel

REDENEN = {"opgave": "Opgave", "kans": "Kans", "risico": "Risico", "middelen": "Middelen"}
GEEN_LID = "geen_lid"
_NIVEAUS = ("politiek_zeer_belangrijk", "politiek_belangrijk", "bestuurlijk_belangrijk", "ambtelijk")
_TREDEN = (stijl.BLAUW, "#7FB8DA", "#D3E6F2", NIETS)  # from what asks most of the council to what asks least


def niveaulabels(frame: pd.DataFrame, codes: pd.Series) -> dict[str, str]:
    """The levels that occur with their labels, from what asks most of the council to what asks least.

    Examples
    --------
    >>> niveaulabels(pd.DataFrame(), pd.Series(["ambtelijk", "politiek_belangrijk", "geen_lid", pd.NA]))
    {'politiek_belangrijk': 'Politiek belangrijk', 'ambtelijk': 'Ambtelijk'}
    """
    namen, komt_voor = doek.namen(frame), set(codes.dropna().astype(str)) - {GEEN_LID}
    volgorde = [*_NIVEAUS, *sorted(komt_voor - set(_NIVEAUS))]
    return {code: namen.get(code, code.replace("_", " ").capitalize()) for code in volgorde if code in komt_voor}


def kleur(code: str, labels: Mapping[str, str]) -> str:
    """The blue of a level; levels of a region's own get theirs by their place."""
    volgorde = _NIVEAUS if code in _NIVEAUS else tuple(labels)
    return _TREDEN[min(volgorde.index(code), len(_TREDEN) - 1)]


def initialen(label: str) -> str:
    """The first letters of a label.

    Examples
    --------
    >>> initialen("Politiek zeer belangrijk"), initialen("Ambtelijk")
    ('PZB', 'A')
    """
    return "".join(woord[0] for woord in label.split()).upper()


def niveaucel(code: object, labels: Mapping[str, str]) -> Cel:
    """The cell of a level: unknown is hatched, who does not take part has a white one."""
    if notatie.is_onbekend(code):
        return Cel("?", onbekend=True, vet=True)
    if code == GEEN_LID:
        return Cel()
    return Cel(initialen(labels[str(code)]), kleur=kleur(str(code), labels))


def redencel(waarde: object) -> Cel:
    """The cell of a reason: ✔ on blue, ✘ on white, or a hatched question mark."""
    if notatie.is_onbekend(waarde):
        return Cel("?", onbekend=True, vet=True)
    return Cel("✔", kleur=stijl.BLAUW) if waarde else Cel("✘")


def niveautekst(code: object, labels: Mapping[str, str]) -> str:
    """The level in words."""
    return notatie.ONBEKEND if notatie.is_onbekend(code) else labels[str(code)]
