"""The whole corpus, by kind."""

from __future__ import annotations

from tests.stuk import beschrijvingen, overige, registers, tabellen, werkboeken
from tests.stuk.stuk import Stuk

STUKKEN: dict[str, tuple[Stuk, ...]] = {
    "codering": tabellen.CODERING,
    "vorm": tabellen.VORM,
    "waarden": tabellen.WAARDEN,
    "sleutels": tabellen.SLEUTELS,
    "beschrijving": beschrijvingen.BESCHRIJVINGEN,
    "bestanden": beschrijvingen.BESTANDEN,
    "werkboek": werkboeken.WERKBOEKEN,
    "zip": werkboeken.ZIPS,
    "register": registers.REGISTERS,
    "gzip": registers.GZIPS,
    "vragenlijst": overige.VRAGENLIJSTEN,
    "runs": overige.RUNS,
    "lijst": overige.LIJSTEN,
    "sjabloon": overige.SJABLONEN,
    "kaart": overige.KAARTEN,
    "gebruik": overige.GEBRUIK,
}


def alle() -> list[tuple[str, Stuk]]:
    """Every input with its name, kind first: `vorm/rafels`."""
    return [(f"{soort}/{stuk.naam}", stuk) for soort, delen in STUKKEN.items() for stuk in delen]
