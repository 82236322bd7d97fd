"""Names of people where a code of a function belongs (domein 2: no personal data in an inventory)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from swanalyse.schema import schema, typen
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.vorm import Toets

KOLOMMEN = (
    ("verbanden", "opgehaald_door"),
    ("deelnames", "accounthouder"),
    ("deelnames", "portefeuillehouder"),
    ("zetels", "functie_id"),
    ("scores", "respondent"),
)
_TUSSEN = r"(?:(?:van|der|den|de|ten|ter|te|het|la|le|el|al|von|'t)\s+)"
_NAAM = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+(?:-[^\W\d_]+)*"
_AANHEF = re.compile(
    rf"\b(?i:dhr|mevr|mw|drs|ir|ing|mr|dr|prof|de heer|mevrouw|meneer)\b\.?\s+(?:[A-Z]\.\s*)*{_TUSSEN}*{_NAAM}"
)
_VOORLETTERS = re.compile(rf"(?:\b[A-Z]\.\s?)+{_TUSSEN}*{_NAAM}|\b{_NAAM},\s*(?:[A-Z]\.\s?)+")
_ADRES = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)
# looked ahead for, so that in three words the second pair is seen too
_TWEE = re.compile(rf"\b(?=({_NAAM}),?\s+{_TUSSEN}*({_NAAM}))")


def persoonsnaam(t: Toets) -> Iterator[pd.DataFrame]:
    """A text that reads as somebody's name in a column for functions; a guess, so a warning."""
    for tabel, kolom in KOLOMMEN:
        waarden = t.tabellen[tabel][kolom]
        if not len(waarden):
            continue
        plaats, uniek = typen.verdeel(waarden)
        lijkt = np.array([*(is_naam(deel) for deel in uniek), False], bool)[plaats]
        if lijkt.any():
            rijen = waarden[lijkt]
            bestand = t.bestand(tabel)
            yield meld(
                "persoonsnaam", tabel, bestand=bestand, kolom=kolom, rijen=rijen.index, waarde=typen.teksten(rijen)
            )


def is_naam(tekst: str) -> bool:
    """Whether a text reads as the name of a person: a form of address, initials, an e-mail address, or two names.

    Two capitalised words are a name unless one of them is a word for a function or a field (`functiewoorden`).

    Examples
    --------
    >>> [is_naam(tekst) for tekst in ("Jan de Vries", "mevr. P. Jansen", "Jansen, P.", "j.jansen@venlo.nl")]
    [True, True, True, True]
    >>> [is_naam(tekst) for tekst in ("VEN-W2", "A-beleid-3", "wethouder Financiën", "Wethouder Sociaal Domein")]
    [False, False, False, False]
    """
    if " " not in tekst and "@" not in tekst and "." not in tekst:
        return False
    if any(patroon.search(tekst) for patroon in (_AANHEF, _VOORLETTERS, _ADRES)):
        return True
    return any(not {een.casefold(), ander.casefold()} & _functiewoorden() for een, ander in _TWEE.findall(tekst))


@cache
def _functiewoorden() -> frozenset[str]:
    return frozenset(schema.referentie("functiewoorden")["woord"])
