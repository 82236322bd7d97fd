"""The agenda of the raden as a calendar file that Outlook and its like can take in (RFC 5545)."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from swanalyse import notatie
from swanalyse.fouten import RapportFout
from swanalyse.rapport.bewaar import _schrijf, _toon, _uitvoermap

_BREEDTE = 75  # octets of a line, RFC 5545 section 3.1
# what stands on an adopted agenda is certain, what a rule proposes is not
_STATUS = {"behandeld": "CONFIRMED", "geagendeerd": "CONFIRMED", "vervallen": "CANCELLED"}
_NODIG = ("datum", "partner_id", "partner", "verband_id", "naam", "soort", "label", "wat", "bron", "herkomst", "status")


def als_ics(frame: pd.DataFrame) -> str:
    """The agenda as an iCalendar text: an all-day event for every item that has a day.

    The text depends on the frame alone: the time stamp is its `peildatum`, never today, and an event keeps its UID as
    long as gemeente, verband, kind and day stay what they are.

    Parameters
    ----------
    frame : DataFrame
        As `proces.agenda` gives it, or part of its rows; `attrs` holds `peildatum` (ISO) and `titel`.

    Raises
    ------
    RapportFout
        When the frame is no agenda.

    Examples
    --------
    >>> import swanalyse
    >>> from swanalyse.indicatoren import proces
    >>> tekst = als_ics(proces.agenda(swanalyse.load("tests/golden/inventaris"), partner_id="A"))
    >>> tekst.splitlines()[:2], tekst.count("BEGIN:VEVENT")
    (['BEGIN:VCALENDAR', 'VERSION:2.0'], 26)
    """
    mist = [kolom for kolom in _NODIG if kolom not in frame]
    if mist or "peildatum" not in frame.attrs:
        ontbreekt = f"de kolom {mist[0]}" if mist else "de peildatum"
        raise RapportFout(f"Dit is geen agenda: {ontbreekt} ontbreekt. Geef wat proces.agenda oplevert.")
    stempel = date.fromisoformat(str(frame.attrs["peildatum"]))
    regels = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//swanalyse//raadsagenda//NL", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_tekst(frame.attrs.get('titel') or 'Raadsagenda samenwerking')}",
    ]  # fmt: skip
    keren: dict[str, int] = {}
    for rij in frame.dropna(subset=["datum"]).to_dict("records"):
        regels += _afspraak(rij, stempel, keren)
    regels.append("END:VCALENDAR")
    return "".join(f"{_gevouwen(regel)}\r\n" for regel in regels)


def bewaar_agenda(frame: pd.DataFrame, *, naam: str) -> None:
    """In a report run, keep the agenda as `tabellen/<naam>.ics`, beside the CSV that `tabel` makes of it.

    Without a report run nothing is written or shown.

    Raises
    ------
    RapportFout
        When `naam` is no file name, or the frame is no agenda.
    """
    map_ = _uitvoermap(naam)
    inhoud = als_ics(frame)
    if map_ is None:
        return
    _schrijf(map_ / "tabellen" / f"{naam}.ics", inhoud.encode())
    met, zonder = int(frame["datum"].notna().sum()), int(frame["datum"].isna().sum())
    wat = "agendapunt" if met == 1 else "agendapunten"
    rest = f"; {notatie.getal(zonder)} zonder dag niet" if zonder else ""
    zin = f"Als agendabestand: {naam}.ics ({notatie.getal(met)} {wat}{rest})."
    _toon(f'<p class="bijschrift">{html.escape(zin)}</p>', zin)


def _afspraak(rij: Mapping[Any, Any], stempel: date, keren: dict[str, int]) -> Iterator[str]:
    """The lines of one event; `keren` counts events of the same content, so that each keeps a UID of its own."""
    dag = pd.Timestamp(rij["datum"]).date()
    sleutel = "|".join(_of_leeg(rij[kolom]) for kolom in ("partner_id", "verband_id", "soort")) + f"|{dag.isoformat()}"
    keren[sleutel] = nummer = keren.get(sleutel, 0) + 1
    merk = hashlib.sha256(f"{sleutel}|{nummer}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{merk}@swanalyse"
    yield f"DTSTAMP:{stempel:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{dag:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{dag + timedelta(days=1):%Y%m%d}"
    yield "SUMMARY:" + _tekst(f"{rij['partner']}: {rij['label']}, {rij['naam']}")
    yield f"DESCRIPTION:{_tekst(_toelichting(rij))}"
    yield f"CATEGORIES:{_tekst(rij['label'])}"
    yield f"STATUS:{_STATUS.get(_of_leeg(rij['status']), 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _toelichting(rij: Mapping[Any, Any]) -> str:
    """What is to be done, and why it stands there."""
    waarom = "vastgelegd" if rij["herkomst"] == "vastgelegd" else "voorgesteld door een regel, niet vastgelegd"
    return f"{_of_leeg(rij['wat'])}\nHerkomst: {waarom}. Bron: {_of_leeg(rij['bron']) or notatie.ONBEKEND}."


def _of_leeg(waarde: object) -> str:
    return "" if notatie.is_onbekend(waarde) else str(waarde)


def _tekst(waarde: object) -> str:
    """A value as TEXT (section 3.3.11): specials escaped, line breaks written out, no other control characters.

    A line ends where any reader may think it does: some break at a line separator of Unicode too.
    """
    tekst = re.sub("\r\n|[\r\u2028\u2029]", "\n", _of_leeg(waarde))
    tekst = "".join(teken for teken in tekst if teken == "\n" or unicodedata.category(teken) != "Cc")
    for teken in ("\\", ";", ","):
        tekst = tekst.replace(teken, f"\\{teken}")
    return tekst.replace("\n", "\\n")


def _gevouwen(regel: str) -> str:
    """A content line in pieces of 75 octets at most; a character is never cut in two."""
    stukken, stuk, lengte = [], "", 0
    for teken in regel:
        octetten = len(teken.encode())
        if lengte + octetten > _BREEDTE:
            stukken.append(stuk)
            # the blank that begins a next line is one octet of it
            stuk, lengte = "", 1
        stuk, lengte = stuk + teken, lengte + octetten
    return "\r\n ".join([*stukken, stuk])
