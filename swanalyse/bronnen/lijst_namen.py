"""The partners that a cell names: gemeenten by the reference table, exactly; near names are proposed, never taken."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from swanalyse import notatie
from swanalyse.bronnen.lijst_woorden import code, is_woord, patroon, woorden
from swanalyse.bronnen.roo_partners import gemeenten, naamvorm
from swanalyse.bronnen.roo_woorden import vertaling
from swanalyse.schema.opvolging import opvolging

_HARD, _ZACHT = re.compile(r"[,;\n•]|\s[-–/|]\s"), re.compile(r"\s(?:en|&|\+)\s|(?<=\w)/(?=\w)", re.I)
_ROL = re.compile(r"(.+?)\s*\(([^()]*)\)")
_VOORAF = re.compile(r"^(de |het )?(college van |raad van )?(gemeenten?:?|gem\.|deelnemers:?) (?=\S)", re.I)
_EN = re.compile(r"\s*[&+]\s*")
_DICHTBIJ = 0.8
_MEESTE_DELEN = 4


class Wie(NamedTuple):
    """A name in the list: whom it means.

    `soort` is `gemeente`, `organisatie`, `bijna` (resembles the names in `bedoeld`), `geen_naam` (points at partners
    without naming them) or `weg` (`kolommen.toml` says to leave it); the first two have a `naam`.
    """

    tekst: str
    soort: str
    naam: str = ""
    partnertype: str = ""
    code: str = ""
    rol: str = ""
    bedoeld: tuple[str, ...] = ()
    let_op: str = ""


def deelnemers(tekst: str, namen: Mapping[str, str]) -> list[Wie]:
    """Everybody named in one cell, separated by commas, semicolons, line breaks, `en`.

    A gemeente with such a word in its name stays whole; so does an unknown name, unless a gemeente stands beside it.

    Parameters
    ----------
    namen : mapping of str to str
        What `kolommen.toml` says a name means; blank for a name that is left.

    Examples
    --------
    >>> [wie.naam for wie in deelnemers("Peel en Maas, Venlo en Stichting Rad en Daad", {})]
    ['Peel en Maas', 'Venlo', 'Stichting Rad en Daad']
    """
    delen = list(_stukken(_VOORAF.sub("", tekst.strip())))
    return [wie(naam, namen) for naam in _samengevoegd(delen, namen) if naam]


def wie(tekst: str, namen: Mapping[str, str]) -> Wie:
    """Whom one name means.

    Examples
    --------
    >>> wie("gemeente Bergen (L)", {}).naam, wie("Bergen", {}).bedoeld
    ('Bergen (L.)', ('Bergen (L.)', 'Bergen (NH.)'))
    >>> wie("Venol", {}).soort, wie("Venol", {"venol": "Venlo"}).code
    ('bijna', 'gm0983')
    """
    tekst = tekst.strip(" \t\n.:*-–•")
    zelf = {naam.casefold(): waarde.strip() for naam, waarde in namen.items()}
    anders, met_rol = zelf.get(tekst.casefold()), _ROL.fullmatch(tekst)
    if anders:
        return _gemeente(anders)._replace(tekst=tekst) if _codes(anders) else _organisatie(tekst, anders)
    if anders == "" or _codes(tekst):
        return Wie(tekst, "weg", bedoeld=_lijken(_vorm(tekst))) if anders == "" else _gemeente(tekst)
    if met_rol and _codes(met_rol[1]):
        rol = code("rol", met_rol[2])[0]
        let_op = "" if rol else f"'{met_rol[2]}' achter de naam is weggelaten"
        return _gemeente(met_rol[1])._replace(tekst=tekst, rol=rol, let_op=let_op)
    zegt_niets = is_woord("leeg", tekst) or is_woord("nvt", tekst) or not naamvorm(tekst)
    if zegt_niets or patroon("geen_naam", tekst) is not None:
        return Wie(tekst, "geen_naam")
    bedoeld = () if _partnertype(tekst) else _lijken(_vorm(tekst))
    return Wie(tekst, "bijna", bedoeld=bedoeld) if bedoeld else _organisatie(tekst, tekst)


def is_gemeente(tekst: str) -> bool:
    """Whether the text is the name of a gemeente, and nothing else.

    Examples
    --------
    >>> is_gemeente("Gemeente Venlo"), is_gemeente("Venol")
    (True, False)
    """
    return bool(_codes(tekst))


def is_partner(tekst: str) -> bool:
    """Whether the text names a gemeente, or an organisation of a kind that its name tells."""
    return is_gemeente(tekst) or bool(_partnertype(tekst))


def gemeente_in(tekst: str) -> str:
    """The gemeente that a title or header names, the longest name first; `""` when it names none, or more than one.

    Examples
    --------
    >>> gemeente_in("Verbonden partijen gemeente West Maas en Waal 2025"), gemeente_in("Venlo en Venray")
    ('West Maas en Waal', '')
    """
    vorm, gevonden = f" {naamvorm(tekst)} ", []
    for naam in sorted(_vormen(), key=len, reverse=True):
        if f" {naam} " in vorm:
            gevonden.append(gemeenten()[_vormen()[naam]]["naam"])
            vorm = vorm.replace(f" {naam} ", "  ")
    return gevonden[0] if len(gevonden) == 1 else ""


def opgeheven(code_: str, dag: date) -> str:
    """What became of a gemeente that no longer exists on a day, as a sentence says it; `""` when it does exist."""
    verder = opvolging(code_, dag.isoformat())
    if verder.codes == (code_,):
        weg = einde(code_, dag)
        return f"opgeheven per {notatie.datum(date.fromisoformat(weg))}; wie doorgaat, is niet bekend" if weg else ""
    namen = notatie.opsomming(gemeenten()[nieuw]["naam"] for nieuw in verder.codes)
    return f"opgeheven per {notatie.datum(date.fromisoformat(verder.datum))}; ging over in {namen}"


def einde(code_: str, dag: date) -> str:
    """The day from which a gemeente no longer exists, by a day; `""` when it exists then.

    Examples
    --------
    >>> einde("gm0941", date(2026, 1, 1)), einde("gm0983", date(2026, 1, 1))
    ('2010-01-01', '')
    """
    verder = opvolging(code_, dag.isoformat())
    # after more than one herindeling the last date is not its own
    eerste = opvolging(code_, verder.datum) if verder.datum else verder
    if verder.codes != (code_,):
        return eerste.datum
    # the table of herindelingen begins in 2011; of who went before the register knows the end, and not who carries on
    weg = gemeenten()[code_]["tot"]
    return weg if weg and weg <= dag.isoformat() else ""


def _stukken(tekst: str) -> Iterator[tuple[str, str]]:
    """The pieces of a cell, each with what stands before it: nothing, `hard` or the soft word itself."""
    voor, rest = "", tekst
    while rest:
        treffers = [(wat.search(rest), hard) for wat, hard in ((_HARD, True), (_ZACHT, False))]
        plaatsen = [(m.start(), m.end(), m[0], hard) for m, hard in treffers if m]
        if not plaatsen:
            break
        begin, eind, teken, hard = min(plaatsen)
        yield voor, rest[:begin].strip()
        voor, rest = ("hard" if hard else teken), rest[eind:]
    yield voor, rest.strip()


def _samengevoegd(delen: list[tuple[str, str]], namen: Mapping[str, str]) -> Iterator[str]:
    """Names out of pieces: the longest run that is a gemeente, and what is left together as far as `en` joins it."""
    rest: list[tuple[str, str]] = []
    while delen:
        lengte = next((n for n in range(min(_MEESTE_DELEN, len(delen)), 0, -1) if _bekend(delen[:n], namen)), 0)
        if not lengte:
            if rest and delen[0][0] == "hard":
                yield from _onbekend(rest)
                rest = []
            rest.append(delen.pop(0))
            continue
        yield from _onbekend(rest)
        rest = []
        yield _aaneen(delen[:lengte])
        delen = delen[lengte:]
    yield from _onbekend(rest)


def _bekend(delen: list[tuple[str, str]], namen: Mapping[str, str]) -> bool:
    heel = _aaneen(delen)
    kort = _ROL.fullmatch(heel)
    zelf = heel.casefold() in {naam.casefold() for naam in namen}
    return zelf or is_gemeente(heel) or bool(kort and is_gemeente(kort[1]))


def _onbekend(delen: list[tuple[str, str]]) -> Iterator[str]:
    """Names that are no gemeente: kept together, unless each of them resembles one."""
    if len(delen) > 1 and all(_lijken(_vorm(tekst)) for _, tekst in delen):
        yield from (tekst for _, tekst in delen)
    elif delen:
        yield _aaneen(delen)


def _aaneen(delen: list[tuple[str, str]]) -> str:
    uit = delen[0][1]
    for voor, tekst in delen[1:]:
        uit += f"{', ' if voor == 'hard' else voor}{tekst}"
    return uit.strip()


def _vorm(tekst: str) -> str:
    return naamvorm(_EN.sub(" en ", _VOORAF.sub("", tekst.strip())))


@cache
def _vormen() -> Mapping[str, str]:
    """The code of every gemeente in the reference table, by its name as it is compared, and by another that it has."""
    namen = {naamvorm(rij["naam"]): code_ for code_, rij in gemeenten().items()}
    return {vorm: namen[naamvorm(naam)] for vorm, naam in woorden("gemeentenaam").items()} | namen


def _codes(tekst: str) -> str:
    return _vormen().get(_vorm(tekst), "")


def _gemeente(tekst: str) -> Wie:
    code_ = _codes(tekst)
    return Wie(tekst, "gemeente", gemeenten()[code_]["naam"], "gemeente", code_)


def _organisatie(tekst: str, naam: str) -> Wie:
    return Wie(tekst, "organisatie", naam, _partnertype(naam))


@cache
def _lijken(vorm: str) -> tuple[str, ...]:
    """The gemeenten whose name is near, or begins with this one and goes on in brackets."""
    langer = [naam for naam in _vormen() if vorm and naam.startswith(f"{vorm} ") and len(naam) <= len(vorm) + 4]
    dichtbij = difflib.get_close_matches(vorm, list(_vormen()), n=3, cutoff=_DICHTBIJ)
    return tuple(sorted(gemeenten()[_vormen()[naam]]["naam"] for naam in langer or dichtbij))


def _partnertype(naam: str) -> str:
    """By the words of a name; the register's own list knows names of foreign authorities as well."""
    eigen = patroon("partnertype", naam)
    if eigen is not None:
        return eigen
    klein = naam.casefold()
    vreemd = {wat: soort for wat, soort in vertaling("naam").items() if soort == "buitenlandse_overheid"}
    # there a gemeente without a row of its own is a Belgian one; here it is one that somebody misspelt
    passend = (
        s for wat, s in vreemd.items() if not wat.startswith(("gemeente", "provincie")) and re.fullmatch(wat, klein)
    )
    return next(passend, "")


def rol(tekst: str) -> str:
    """The role that the text of a cell says, in full; `""` when it says none.

    Examples
    --------
    >>> rol("centrumgemeente"), rol("DB-lid")
    ('centrumgemeente', '')
    """
    klein = naamvorm(tekst)
    return woorden("rol").get(klein, "")
