"""The words of other people's lists in those of the schema, as the tables `kolomnamen` and `lijstwoorden` have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from swanalyse.bronnen.roo_partners import naamvorm
from swanalyse.bronnen.roo_woorden import vertaling
from swanalyse.schema import schema

# per kind of row the tables that its columns can go to; "" is a column that is known and left
TABELLEN = {
    "verbanden": ("verbanden", "deelnames", "bedragen", ""),
    "partners": ("partners", "partner_jaar", ""),
}
_KORTSTE_DEEL = 4
_PATRONEN = ("voetnoot", "geen_naam", "partnertype")


class Doel(NamedTuple):
    """Where a column goes; `bijzonder` is `geld` for an amount, `persoon` for names of people, or a role."""

    tabel: str
    kolom: str
    bijzonder: str

    @property
    def naar(self) -> str:
        """The way `kolommen.toml` writes it; blank for a column that is left."""
        return f"{self.tabel}.{self.kolom}" if self.tabel else ""


def doel(vorm: str, *, rijen: str) -> tuple[Doel | None, str]:
    """Where a column with this header goes when a row is a verband or a partner, and the synonym that says so.

    The synonym equals the header, or is the longest that stands in it as whole words: then it is a guess.

    Examples
    --------
    >>> doel("rechtsvorm", rijen="verbanden")
    (Doel(tabel='verbanden', kolom='rechtsvorm', bijzonder=''), 'rechtsvorm')
    >>> doel("soort en rechtsvorm", rijen="verbanden")[1], doel("kleur", rijen="verbanden")
    ('rechtsvorm', (None, ''))
    """
    if not vorm:
        return None, ""
    namen = _kolomnamen(rijen)
    if vorm in namen:
        return namen[vorm], vorm
    delen = [woord for woord in namen if len(woord) >= _KORTSTE_DEEL and f" {woord} " in f" {vorm} "]
    langste = [woord for woord in delen if len(woord) == max(map(len, delen))]
    if len({namen[woord] for woord in langste}) != 1:
        return None, ""
    return namen[langste[0]], langste[0]


@cache
def _kolomnamen(rijen: str) -> Mapping[str, Doel]:
    tabel = schema.referentie("kolomnamen")
    tabel = tabel[tabel["tabel"].isin(TABELLEN[rijen])]
    # what is known to be left comes first, so that a table with a use for it wins
    tabel = tabel.sort_values("tabel", key=lambda naam: naam.ne(""), kind="stable")
    doelen = (Doel(*rij) for rij in zip(tabel["tabel"], tabel["kolom"], tabel["bijzonder"], strict=True))
    return dict(zip(tabel["synoniem"], doelen, strict=True))


@cache
def woorden(soort: str) -> Mapping[str, str]:
    """What each word of one kind means, `""` for a word that says nothing certain; patterns stay as they are.

    Examples
    --------
    >>> woorden("rechtsvorm")["b v"], woorden("rechtsvorm")["gemeenschappelijke regeling"]
    ('bv', '')
    """
    tabel = schema.referentie("lijstwoorden")
    tabel = tabel[tabel["soort"] == soort]
    return dict(zip(tabel["woord"], tabel["waarde"], strict=True))


def patroon(soort: str, tekst: str) -> str | None:
    """What the first pattern of this kind that fits the whole text means; None when none does.

    Examples
    --------
    >>> patroon("partnertype", "Waterschap De Plas"), patroon("geen_naam", "Bedum")
    ('waterschap', None)
    """
    klein = " ".join(tekst.casefold().split())
    return next((waarde for wat, waarde in woorden(soort).items() if re.fullmatch(wat, klein)), None)


def is_woord(soort: str, tekst: str) -> bool:
    """Whether the text is a word of this kind, whatever its capitals.

    Examples
    --------
    >>> is_woord("kruis", "JA"), is_woord("kruis", "?")
    (True, False)
    """
    return tekst in woorden(soort) or tekst.casefold() in woorden(soort)


def code(lijst: str, tekst: str) -> tuple[str, bool]:
    """The code that a text means in a codelist, and whether it says so in full; `""` when it does not, or not one.

    In full: the code itself, its label, or a word of the tables. Otherwise it stands among other words.

    Examples
    --------
    >>> code("rechtsvorm", "B.V."), code("rechtsvorm", "regeling (openbaar lichaam)"), code("rechtsvorm", "GR")
    (('bv', True), ('openbaar_lichaam', False), ('', True))
    """
    vorm, bekend = naamvorm(tekst), _codes(lijst)
    if tekst in bekend or vorm in bekend:
        return bekend.get(tekst, bekend.get(vorm, "")), True
    delen = {bekend[woord] for woord in bekend if len(woord) > 1 and f" {woord} " in f" {vorm} "} - {""}
    return (delen.pop() if len(delen) == 1 else ""), False


@cache
def _codes(lijst: str) -> Mapping[str, str]:
    codelijst = schema.codelijst(lijst)
    uit = {code: code for code in codelijst["code"]}
    uit |= {naamvorm(label): code for label, code in zip(codelijst["label"], codelijst["code"], strict=True)}
    uit |= {naamvorm(code): code for code in codelijst["code"]}
    if lijst == "rechtsvorm":
        uit |= {naamvorm(woord): waarde for woord, waarde in vertaling("samenwerkingsvorm").items()}
    if lijst == "domein":
        terreinen = vertaling("beleidsterrein").items()
        uit = {naamvorm(woord): waarde for woord, waarde in terreinen if waarde and " | " not in woord} | uit
    return uit | dict(woorden(lijst))
