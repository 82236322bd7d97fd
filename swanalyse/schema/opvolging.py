"""Who carries on for a gemeente that was abolished, and for whom one carries on: the reference table of herindelingen.

Codes and days only, so that reading a register and comparing two inventories speak of the same successions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from swanalyse.schema import schema


class Opvolging(NamedTuple):
    """What became of a gemeente by some day: who carries on (more than one after a split), since when."""

    codes: tuple[str, ...]
    datum: str


class Herindeling(NamedTuple):
    """One succession: from one code to another, since an ISO day; `soort` opgegaan, omgenummerd or gesplitst."""

    oud: str
    nieuw: str
    naam: str
    datum: str
    soort: str


def opvolging(code: str, dag: str) -> Opvolging:
    """Who carries on for gemeente `code` on an ISO date, through every herindeling so far; itself when it still exists.

    Examples
    --------
    >>> opvolging("gm0756", "2026-05-16"), opvolging("gm0756", "2021-12-31").codes
    (Opvolging(codes=('gm1982',), datum='2022-01-01'), ('gm0756',))
    """
    datum, gezien = "", {code}
    while stappen := [stap for stap in herindelingen().get(code, ()) if stap.datum <= dag]:
        datum = max(stap.datum for stap in stappen)
        nieuwe = tuple(sorted({stap.nieuw for stap in stappen if stap.datum == datum}))
        if len(nieuwe) > 1 or nieuwe[0] in gezien:
            return Opvolging(nieuwe, datum)
        code = nieuwe[0]
        gezien.add(code)
    return Opvolging((code,), datum)


def voorgangers(code: str, dag: str) -> tuple[str, ...]:
    """The other gemeenten that existed on an ISO date and later went into `code`, whole or in part; sorted.

    The inverse of `opvolging`, through every herindeling after the day. The table knows ends and no beginnings:
    whether `code`, or one that came about on the way, existed already on the day is for the caller to see.

    Examples
    --------
    >>> voorgangers("gm1992", "2020-01-01"), voorgangers("gm1992", "2023-01-01")
    (('gm0501', 'gm0530', 'gm0614'), ())
    """
    gevonden, nieuw = set[str](), {code}
    while nieuw:
        nieuw = {stap.oud for wie in nieuw for stap in _naar().get(wie, ()) if stap.datum > dag} - gevonden - {code}
        gevonden |= nieuw
    weg = {stap.oud for wie in gevonden for stap in herindelingen().get(wie, ()) if stap.datum <= dag}
    return tuple(sorted(gevonden - weg))


@cache
def herindelingen() -> Mapping[str, tuple[Herindeling, ...]]:
    """Per abolished code its successions, oldest first."""
    return _gegroepeerd((stap.oud, stap) for stap in _alle())


@cache
def _naar() -> Mapping[str, tuple[Herindeling, ...]]:
    return _gegroepeerd((stap.nieuw, stap) for stap in _alle())


@cache
def _alle() -> tuple[Herindeling, ...]:
    rijen = schema.referentie("herindelingen").to_dict("records")
    return tuple(
        Herindeling(rij["code_oud"], rij["code_nieuw"], rij["naam_nieuw"], rij["datum"], rij["soort"]) for rij in rijen
    )


def _gegroepeerd(paren: Iterable[tuple[str, Herindeling]]) -> dict[str, tuple[Herindeling, ...]]:
    uit = defaultdict(list)
    for code, stap in paren:
        uit[code].append(stap)
    return {code: tuple(sorted(stappen, key=lambda stap: (stap.datum, stap.nieuw))) for code, stappen in uit.items()}
