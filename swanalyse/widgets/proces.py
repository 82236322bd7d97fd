"""Explorers of raad, college and process (notebook 11): another gemeente, year or initiative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from swanalyse.grafieken import proces as grafiek
from swanalyse.indicatoren import labels, namen
from swanalyse.indicatoren import proces as indicator
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import getal, geteld
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import drempel, onder
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import noot

_DRUK = "accounthouder_verbanden"


def belangrijkheid(inv: Inventaris, partner_id: str | None = None) -> Verkenner | None:
    """Why and for whom verbanden matter, to another gemeente; `partner_id` is that of the figure above."""
    return verken(
        inv,
        naam="proces.belangrijkheid",
        regelaars=lambda inv: (regelaars.partner(inv, begin=partner_id), regelaars.laag(inv)),
        teken=_teken_belangrijkheid,
    )


def _teken_belangrijkheid(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    wie = waarden["partner_id"]
    frame = indicator.belangrijkheid(inv, partner_id=wie)
    niveaus = labels(inv, "belangrijkheid")
    telling = frame["niveau"].value_counts()
    delen = [f"{getal(int(telling[code]))} {niveaus[code].lower()}" for code in niveaus if code in telling.index]
    wat = f"Matrix van verbanden en redenen voor {_naam(inv, wie)}, {', '.join(delen) or 'geen niveau vastgelegd'}"
    return figuur(inv, frame, grafiek.belangrijkheid, alt=f"{wat}.", partner_id=wie)


def niveaus(inv: Inventaris) -> Verkenner | None:
    """How important each gemeente finds the same verband, among fewer verbanden or on some domains."""
    return verken(
        inv,
        naam="proces.niveaus",
        regelaars=lambda inv: (regelaars.laag(inv), regelaars.domeinen(inv)),
        teken=_teken_niveaus,
    )


def _teken_niveaus(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.niveaus(inv)
    wat = f"Tabel in kleur van {geteld(len(frame), 'verbanden')} en gemeenten"
    return figuur(inv, frame, grafiek.niveaus, alt=f"{wat}.")


def accounthouders(inv: Inventaris, partner_id: str | None = None) -> Verkenner | None:
    """How many verbanden each accounthouder of another gemeente follows; `partner_id` as `belangrijkheid`."""
    return verken(
        inv,
        naam="proces.accounthouders",
        regelaars=lambda inv: (
            regelaars.partner(inv, begin=partner_id), drempel(inv, _DRUK, waarden=reeks(1, 20, stap=1))
        ),
        teken=_teken_accounthouders,
    )  # fmt: skip


def _teken_accounthouders(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, _DRUK)
    frame = indicator.accounthouders(ander, partner_id=waarden["partner_id"])
    veel = int(frame["veel"].eq(True).fillna(False).sum())
    wat = f"Balken per accounthouder van {_naam(inv, waarden['partner_id'])}, {getal(veel)} boven de drempel"
    return figuur(ander, frame, grafiek.accounthouders, alt=f"{wat}.", noten=noot(gekozen))


def agenda(inv: Inventaris, partner_id: str | None = None) -> Verkenner | None:
    """The agenda of another gemeente or of the other year; `partner_id` as `belangrijkheid`."""
    return verken(
        inv,
        naam="proces.agenda",
        regelaars=lambda inv: (regelaars.partner(inv, begin=partner_id), _jaar(inv)),
        teken=_teken_agenda,
    )


def _teken_agenda(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    wie, jaar = waarden["partner_id"], waarden["kalenderjaar"]
    frame = indicator.agenda(inv, partner_id=wie)
    dit_jaar = int(frame["datum"].dt.year.eq(jaar).sum())
    wat = f"Tijdlijn per maand van {_naam(inv, wie)} in {jaar}, {geteld(dit_jaar, 'momenten')}"
    return figuur(inv, frame, grafiek.agenda, alt=f"{wat}.", partner_id=wie, jaar=jaar)


def agenda_maanden(inv: Inventaris) -> Verkenner | None:
    """How many items each raad has in each month, in the other year."""
    return verken(
        inv,
        naam="proces.agenda_maanden",
        regelaars=lambda inv: (_jaar(inv), regelaars.laag(inv)),
        teken=_teken_maanden,
    )


def _teken_maanden(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.agenda_maanden(inv, jaar=waarden["kalenderjaar"])
    momenten = geteld(int(frame.to_numpy().sum()), "momenten")
    wat = f"Tabel in kleur van maanden en gemeenten, {waarden['kalenderjaar']}, {momenten}"
    return figuur(inv, frame, grafiek.agenda_maanden, alt=f"{wat}.")


def verloop(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """The course of another initiative; `verband_id` is that of the figure above."""
    return verken(
        inv,
        naam="proces.verloop",
        regelaars=lambda inv: (_traject(inv, verband_id),),
        teken=_teken_verloop,
    )


def _traject(inv: Inventaris, verband_id: str | None) -> Regelaar:
    frame = indicator.stappen(inv)
    naam = frame.attrs["namen"]
    eerste = indicator.verloop(inv)["verband_id"].head(1).tolist()
    return regelaars.lijst(
        "traject",
        label="Traject",
        uitleg="Welk traject door de zestien stappen wordt gevolgd.",
        opties={str(wie): naam[wie] for wie in frame.index},
        begin=verband_id or next(iter(eerste), None),
    )


def _teken_verloop(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.verloop(inv, waarden["traject"])
    wie = frame.attrs["namen"].get(waarden["traject"], "geen traject")
    wat = f"Trapjeslijn door de stappen van {wie}, {geteld(len(frame), 'gebeurtenissen')}"
    return figuur(inv, frame, grafiek.verloop, alt=f"{wat}.")


def _jaar(inv: Inventaris) -> Regelaar:
    """The two years of the agenda; not the year of the money, so not `jaar` of the selection."""
    jaren = indicator.agenda(inv).attrs["jaren"]
    return regelaars.lijst(
        "kalenderjaar",
        label="Jaar",
        uitleg="Het jaar van de agenda.",
        opties={jaar: str(jaar) for jaar in jaren},
        begin=indicator.agenda_maanden(inv).attrs["jaar"],
    )


def _naam(inv: Inventaris, wie: str | None) -> str:
    return "geen gemeente" if wie is None else namen(selectie(inv)).get(wie, wie)
