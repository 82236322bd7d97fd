"""The agenda as a calendar file: read back line by line, as a calendar program does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import RapportFout
from swanalyse.indicatoren import proces
from swanalyse.rapport import als_ics, bewaar_agenda
from swanalyse.rapport.bewaar import UITVOER

VAST = {
    "partner_id": "A", "partner": "Venlo", "verband_id": "V1", "naam": "GGD", "soort": "kadernota",
    "label": "Kadernota", "wat": "Bespreek het mandaat.", "bron": "griffie", "herkomst": "vastgelegd",
    "status": "gepland",
}  # fmt: skip


def agenda(*rijen: dict[str, Any], titel: str = "Raadsagenda") -> pd.DataFrame:
    """An agenda of 1 January 2026 with these items, on 9 June 2026 unless they say otherwise."""
    frame = pd.DataFrame([{**VAST, "datum": pd.Timestamp(2026, 6, 9), **rij} for rij in rijen])
    frame.attrs = {"peildatum": "2026-01-01", "titel": titel}
    return frame


def gelezen(tekst: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The calendar's properties and its events: lines unfolded, names apart from parameters, text unescaped."""
    assert tekst.endswith("\r\n")
    regels = tekst.removesuffix("\r\n").split("\r\n")
    assert all(len(regel.encode()) <= 75 for regel in regels)
    assert "\n" not in "".join(regels).replace("\r\n", "")
    heel: list[str] = []
    for regel in regels:
        if regel.startswith(" "):
            heel[-1] += regel[1:]
        else:
            heel.append(regel)
    kop: dict[str, str] = {}
    punten: list[dict[str, str]] = []
    binnen = False
    for regel in heel:
        naam, waarde = regel.split(":", 1)
        if regel == "BEGIN:VEVENT":
            assert not binnen
            binnen = True
            punten.append({})
        elif regel == "END:VEVENT":
            binnen = False
        else:
            (punten[-1] if binnen else kop)[naam] = _ontdaan(waarde)
    assert not binnen
    return kop, punten


def _ontdaan(waarde: str) -> str:
    return re.sub(r"\\(.)", lambda teken: "\n" if teken.group(1) in "nN" else teken.group(1), waarde)


def test_an_event_says_when_what_and_why() -> None:
    """All day on its day and no longer, with who, what and the source."""
    kop, (punt,) = gelezen(als_ics(agenda({})))
    assert (kop["BEGIN"], kop["END"], kop["VERSION"]) == ("VCALENDAR", "VCALENDAR", "2.0")
    assert kop["X-WR-CALNAME"] == "Raadsagenda"
    assert "PRODID" in kop
    assert (punt["DTSTART;VALUE=DATE"], punt["DTEND;VALUE=DATE"]) == ("20260609", "20260610")
    assert punt["SUMMARY"] == "Venlo: Kadernota, GGD"
    assert punt["DESCRIPTION"] == "Bespreek het mandaat.\nHerkomst: vastgelegd. Bron: griffie."
    assert punt["CATEGORIES"] == "Kadernota"


def test_the_time_stamp_is_the_reference_date() -> None:
    """Never today: the same agenda gives the same bytes on any day."""
    _, (punt,) = gelezen(als_ics(agenda({})))
    assert punt["DTSTAMP"] == "20260101T000000Z"
    assert als_ics(agenda({})) == als_ics(agenda({}))


def test_a_uid_follows_the_content() -> None:
    """Other words keep it, another day or gemeente changes it, and two of the same content have two."""
    eerste, anders, dag, wie = (
        gelezen(als_ics(agenda(rij)))[1][0]["UID"]
        for rij in (
            {},
            {"wat": "Anders.", "status": "behandeld"},
            {"datum": pd.Timestamp(2026, 6, 10)},
            {"partner_id": "B"},
        )
    )
    assert eerste == anders
    assert len({eerste, dag, wie}) == 3
    _, twee = gelezen(als_ics(agenda({}, {})))
    assert twee[0]["UID"] == eerste
    assert twee[1]["UID"] != eerste


def test_the_last_day_of_a_month_ends_in_the_next() -> None:
    """The day after is a real day, also over a year."""
    _, punten = gelezen(als_ics(agenda({"datum": pd.Timestamp(2026, 2, 28)}, {"datum": pd.Timestamp(2026, 12, 31)})))
    assert [punt["DTEND;VALUE=DATE"] for punt in punten] == ["20260301", "20270101"]


@pytest.mark.parametrize(
    ("status", "stand"),
    [
        ("gepland", "TENTATIVE"), ("geagendeerd", "CONFIRMED"), ("behandeld", "CONFIRMED"), ("vervallen", "CANCELLED"),
        ("voorgesteld", "TENTATIVE"), ("niet_vastgelegd", "TENTATIVE"), ("onbekend", "TENTATIVE"), (None, "TENTATIVE"),
    ],
)  # fmt: skip
def test_what_a_rule_proposes_is_not_certain(status: str | None, stand: str) -> None:
    """Only what stands on an adopted agenda is confirmed."""
    _, (punt,) = gelezen(als_ics(agenda({"status": status})))
    assert punt["STATUS"] == stand


def test_a_rule_says_that_it_is_one() -> None:
    """Who sees the event knows that nobody put it there."""
    _, (punt,) = gelezen(als_ics(agenda({"herkomst": "regel", "status": "voorgesteld"})))
    assert "voorgesteld door een regel, niet vastgelegd" in punt["DESCRIPTION"]


def test_special_characters_come_back_whole() -> None:
    """Commas, semicolons, backslashes, line breaks and diacritics survive; other control characters do not."""
    wat = 'Risico\'s; "wie\\wat", én\r\nhoe?\x07'
    tekst = als_ics(agenda({"wat": wat, "naam": "Coöperatie, A; B"}))
    _, (punt,) = gelezen(tekst)
    assert punt["SUMMARY"] == "Venlo: Kadernota, Coöperatie, A; B"
    assert punt["DESCRIPTION"].startswith('Risico\'s; "wie\\wat", én\nhoe?\nHerkomst')
    assert "\\," in tekst
    assert "\\;" in tekst


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_folds_and_comes_back(wat: str) -> None:
    """No line is longer than 75 octets, no character is cut, and what was written is read."""
    _, (punt,) = gelezen(als_ics(agenda({"wat": wat})))
    heel = f"{wat}\nHerkomst: vastgelegd. Bron: griffie.".replace("\r\n", "\n")
    heel = re.sub("[\r\u2028\u2029]", "\n", heel)
    schoon = "".join(teken for teken in heel if teken == "\n" or not re.match(r"[\x00-\x1f\x7f-\x9f]", teken))
    assert punt["DESCRIPTION"] == schoon


def test_a_line_of_another_kind_ends_no_line() -> None:
    """Some readers break at a line separator of Unicode: none stands there, so a name cannot bring an event along."""
    tekst = als_ics(agenda({"naam": "Venlo\u2028END:VEVENT\u2029BEGIN:VEVENT\x85SUMMARY:nep"}))
    assert [regel for regel in tekst.splitlines() if regel.startswith("BEGIN:VEVENT")] == ["BEGIN:VEVENT"]
    assert tekst.splitlines() == tekst.removesuffix("\r\n").split("\r\n")


def test_an_item_without_a_day_is_no_event() -> None:
    """A calendar has no place for it; an agenda without any is still a calendar."""
    kop, punten = gelezen(als_ics(agenda({"datum": pd.NaT})))
    assert punten == []
    assert kop["BEGIN"] == "VCALENDAR"


@pytest.mark.parametrize(("frame", "mist"), [(pd.DataFrame({"a": [1]}), "kolom datum"), (None, "peildatum")])
def test_what_is_no_agenda_is_refused(frame: pd.DataFrame | None, mist: str) -> None:
    """The message says what is missing and where an agenda comes from."""
    if frame is None:
        frame = agenda({})
        frame.attrs = {}
    with pytest.raises(RapportFout, match=rf"{mist} ontbreekt. Geef wat proces.agenda oplevert\."):
        als_ics(frame)


def test_the_example_region_s_agenda_is_a_calendar() -> None:
    """Every item with a day is an event with a UID of its own, in the order of the frame."""
    frame = proces.agenda(swanalyse.load("data/voorbeeldregio"))
    kop, punten = gelezen(als_ics(frame))
    met_dag = frame.dropna(subset=["datum"])
    assert len(punten) == len(met_dag) > 500
    assert len({punt["UID"] for punt in punten}) == len(punten)
    dagen = [date.fromisoformat(punt["DTSTART;VALUE=DATE"]) for punt in punten]
    assert dagen == [dag.date() for dag in met_dag["datum"]]
    assert kop["X-WR-CALNAME"] == "Raadsagenda samenwerking, Regio Fabelmeer (fictief)"


def test_kept_beside_the_csv_in_a_report_run_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Outside a report run nothing is written or shown; in one the file is there, byte for byte the text."""
    getoond: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: getoond.append(data))
    frame = agenda({}, {"datum": pd.NaT})
    monkeypatch.delenv(UITVOER, raising=False)
    bewaar_agenda(frame, naam="11_agenda")
    assert getoond == []
    monkeypatch.setenv(UITVOER, str(tmp_path))
    bewaar_agenda(frame, naam="11_agenda")
    assert [str(pad.relative_to(tmp_path)) for pad in tmp_path.rglob("*") if pad.is_file()] == [
        "tabellen/11_agenda.ics"
    ]
    assert (tmp_path / "tabellen" / "11_agenda.ics").read_bytes().decode() == als_ics(frame)
    assert getoond[0]["text/plain"] == "Als agendabestand: 11_agenda.ics (1 agendapunt; 1 zonder dag niet)."


def test_a_name_that_is_no_file_name_is_refused() -> None:
    """Also outside a report run, so that it shows while somebody is at it."""
    with pytest.raises(RapportFout, match="geen bestandsnaam"):
        bewaar_agenda(agenda({}), naam="../agenda")
