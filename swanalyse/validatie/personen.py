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
_LID = r"(?:in|op|uit|onder)\s+(?:de[nr]?|het|'t)"
_TUSSEN = rf"(?:(?:van|der|den|de|ten|ter|te|het|la|le|el|al|dos|von|'t|vd|v\.\s?d\.|v/d|{_LID})\s+)"
_NAAM = r"(?:[dDO]['’])?[^\W\d_a-zà-öø-ÿ][^\W\d_]+(?:-[^\W\d_]+)*"
_LETTER = r"(?:[A-Z]|Th|Ch|Chr|IJ|Ph|St|Joh)\."
_AANHEF = re.compile(
    r"\b(?i:dhr|mevr|mw|drs|ir|ing|mr|dr|ds|prof|de heer|mevrouw|meneer)\b(?:\.\s*|\s+)"
    rf"(?:{_LETTER}\s*)*{_TUSSEN}*{_NAAM}"
)
# the letters of a legal form are nobody's
_VOORLETTERS = re.compile(
    rf"(?<![\w.])(?!(?:N\.\s?V|B\.\s?V|C\.\s?V)\.)(?:{_LETTER}\s?)+{_TUSSEN}*({_NAAM})|\b({_NAAM}),\s*(?:{_LETTER}\s?)+"
)
_ADRES = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}|(?<!\d)(?:\+31|0)[\s-]?\d(?:[\s-]?\d){8}(?!\d)", re.I)
# looked ahead for, so that in three words the second pair is seen too
_TWEE = re.compile(rf"\b(?=({_NAAM}),?\s+\(?{_TUSSEN}*({_NAAM}))")
_EEN_LETTER = re.compile(rf"\b[A-Z]\s+{_TUSSEN}*({_NAAM})|\b({_NAAM})\s+[A-Z]\.(?=\W|$)")
# the second part of a word that is a function or a field, whatever stands before it
_EIND = re.compile(
    r"[a-z](?:adviseur|ambtena(?:ar|ren)|atie|beheer(?:der)?|beleid|bouw|chef|commissie|co[oö]rdinator|directeur|"
    r"gemeente|griffier|groep|heid|ische?|iteit|leider|lijke?|manager|medewerker|ontwikkeling|partijen|regio|schap|"
    r"secretaris|specialist|verlening|voorzitter|wethouder|zaken)$"
)
_LANGSTE_AFKORTING = 4
_GELEZEN = 200  # characters: a function with a name is shorter, and an endless cell would keep the patterns busy


def persoonsnaam(t: Toets) -> Iterator[pd.DataFrame]:
    """A text that reads as somebody's name in a column for functions; a guess, so a warning."""
    # who is griffier of "Regio Foodvalley" is called after what the inventory itself calls so
    namen = [naam for tabel in ("partners", "verbanden") for naam in typen.verdeel(t.tabellen[tabel]["naam"])[1]]
    bekend = [naam for naam in namen if " " in naam]
    for tabel, kolom in KOLOMMEN:
        waarden = t.tabellen[tabel][kolom]
        if not len(waarden):
            continue
        plaats, uniek = typen.verdeel(waarden)
        lijkt = np.array(
            [*(is_naam(deel) and is_naam(_zonder(deel[:_GELEZEN], bekend)) for deel in uniek), False], bool
        )[plaats]
        if lijkt.any():
            rijen = waarden[lijkt]
            bestand = t.bestand(tabel)
            yield meld(
                "persoonsnaam", tabel, bestand=bestand, kolom=kolom, rijen=rijen.index, waarde=typen.teksten(rijen)
            )


def is_naam(tekst: str) -> bool:
    """Whether a text reads as the name of a person: a form of address, initials, an e-mail address, or two names.

    Two capitalised words are a name unless one of them is a word for a function or a field (`functiewoorden`), an
    abbreviation, or they are the name of a gemeente. A function with one name behind it is not seen: that is how
    a field is written too.

    Examples
    --------
    >>> [is_naam(tekst) for tekst in ("Jan de Vries", "mevr. P. Jansen", "Jansen, P.", "j.jansen@venlo.nl")]
    [True, True, True, True]
    >>> [is_naam(tekst) for tekst in ("VEN-W2", "raadslid CDA Venlo", "wethouder Den Haag", "Wethouder Sociaal Domein")]
    [False, False, False, False]
    """
    tekst = " ".join(tekst[:_GELEZEN].replace("_", " ").split())
    if " " not in tekst and not re.search(r"[@.\d]", tekst):
        return False
    if _AANHEF.search(tekst) or _ADRES.search(tekst):
        return True
    tekst = _gemeenten().sub("", tekst)
    if any(
        not _is_woord(een or ander) for patroon in (_VOORLETTERS, _EEN_LETTER) for een, ander in patroon.findall(tekst)
    ):
        return True
    return any(
        not (_is_woord(een) or _is_woord(ander) or _is_afkorting(een, ander) or _is_afkorting(ander, een))
        for een, ander in _TWEE.findall(tekst)
    )


def _zonder(tekst: str, namen: list[str]) -> str:
    """The text without the names of organisations."""
    for naam in namen:
        tekst = tekst.replace(naam, "")
    return tekst


def _is_woord(tekst: str) -> bool:
    """Whether it is no name: a word for a function or field, or a compound with one."""
    delen = [tekst.casefold(), *tekst.casefold().split("-")]
    return any(deel in _functiewoorden() or _EIND.search(deel) for deel in delen)


def _is_afkorting(tekst: str, ander: str) -> bool:
    """Whether it is one, and not half of a name in capitals."""
    return tekst.isupper() and len(tekst) <= _LANGSTE_AFKORTING and (not ander.isupper() or len(ander) <= len(tekst))


@cache
def _functiewoorden() -> frozenset[str]:
    return frozenset(schema.referentie("functiewoorden")["woord"])


@cache
def _gemeenten() -> re.Pattern[str]:
    """The names of gemeenten that are more than one word."""
    namen = {str(naam).partition(" (")[0] for naam in schema.referentie("gemeenten")["naam"]}
    lang = sorted((naam for naam in namen if " " in naam), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lang))})\b")
