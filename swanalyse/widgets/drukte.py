"""Explorers of bestuurlijke drukte (notebook 05): hours, the price of overleg, merging tables, stapeling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import drukte as grafiek
from swanalyse.indicatoren import drukte as indicator
from swanalyse.indicatoren import labels
from swanalyse.inventaris import Inventaris, geldig
from swanalyse.notatie import getal, geteld, procent
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import LEEG, drempel, onder
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import bovenaan, meer_of_minder, noot

_GELEDINGEN = ("bestuurlijk", "ambtelijk", "raad")
_TARIEVEN = ("bestuurlijk", "ambtelijk")
_FREQUENTIE = {
    "hoogste": "zo vaak als de tafel die het vaakst samenkwam",
    0.0: "alle bijeenkomsten bij elkaar",
    0.25: "alle bijeenkomsten, een kwart minder",
    0.5: "alle bijeenkomsten, de helft minder",
}


def uren(inv: Inventaris) -> Verkenner | None:
    """The hours per partner, for another kind of person, another assumed attendance, or fewer verbanden."""
    return verken(inv, naam="drukte.uren", regelaars=_regelaars_uren, teken=_teken_uren)


def _regelaars_uren(inv: Inventaris) -> Sequence[Regelaar]:
    namen = labels(inv, "geleding")
    geleding = regelaars.lijst(
        "geleding",
        label="Wiens uren",
        uitleg="De uren van bestuurders, van ambtenaren of van raadsleden.",
        opties={code: namen.get(code, code) for code in _GELEDINGEN},
    )
    return (geleding, drempel(inv, "opkomst", waarden=reeks(0, 1, stap=0.05)), regelaars.laag(inv))


def _teken_uren(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, "opkomst")
    frame = indicator.uren(ander, geleding=waarden["geleding"])
    wat = bovenaan("Gestapelde balken", frame, "totaal", lambda uren_: f"{getal(uren_)} uur")
    return figuur(ander, frame, grafiek.uren, alt=f"{wat}.", noten=noot(gekozen))


def overlegquote(inv: Inventaris) -> Verkenner | None:
    """What part of the costs is overleg, at another tariff for an hour."""
    return verken(inv, naam="drukte.overlegquote", regelaars=_regelaars_quote, teken=_teken_quote)


def _regelaars_quote(inv: Inventaris) -> Sequence[Regelaar]:
    namen = labels(inv, "geleding")
    return (*(_tarief(inv, soort, namen.get(soort, soort)) for soort in _TARIEVEN), regelaars.laag(inv))


def _tarief(inv: Inventaris, soort: str, naam: str) -> Regelaar:
    nu = indicator.tarieven(inv).get(soort)
    euro = regelaars.schuif(
        f"tarief_{soort}",
        label=f"{naam} tarief",
        uitleg=f"Wat één {soort} uur kost; begint bij het tarief van {inv.selectie.jaar} in de inventaris.",
        waarden=reeks(0, 250, stap=10),
        begin=0 if nu is None else nu,
        eenheid="euro per uur",
    )
    return euro if nu is not None else replace(euro, begin=LEEG, opties=(("niet ingevuld", LEEG), *euro.opties))


def _teken_quote(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    tarief = {soort: waarden[f"tarief_{soort}"] for soort in _TARIEVEN if waarden[f"tarief_{soort}"] != LEEG}
    frame = indicator.overlegquote(inv, tarief=tarief)
    wat = bovenaan("Balken per verband", frame, "quote", procent)
    return figuur(inv, frame, grafiek.overlegquote, alt=f"{wat}.")


def samenvoegen(inv: Inventaris) -> Verkenner | None:
    """Hours before and after merging tables of one's own choice, with another toeslag or frequency."""
    return verken(inv, naam="drukte.samenvoegen", regelaars=_regelaars_samenvoegen, teken=_teken_samenvoegen)


def _regelaars_samenvoegen(inv: Inventaris) -> Sequence[Regelaar]:
    kandidaten = indicator.samenvoegkandidaten(inv)
    namen = kandidaten.attrs["namen"]
    tafels = inv.overleggen[geldig(inv, inv.overleggen)]["overleg_id"]
    opties = {str(code): namen[code] for code in sorted(tafels, key=lambda code: namen.get(code, "")) if code in namen}
    eerste = kandidaten[["overleg_a", "overleg_b"]].head(1).to_numpy().ravel().tolist()
    tafel = regelaars.meer(
        "overleggen",
        label="Tafels",
        uitleg="Welke overleggen voortaan één overleg zijn: wijs er twee of meer aan.",
        opties=opties,
        begin=eerste,
        leeg="geen tafel",
    )
    frequentie = regelaars.lijst(
        "frequentie", label="Hoe vaak", uitleg="Hoe vaak de nieuwe tafel samenkomt.", opties=_FREQUENTIE
    )
    return (tafel, drempel(inv, "toeslag", waarden=reeks(0, 1, stap=0.05)), frequentie)


def _teken_samenvoegen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    if len(waarden["overleggen"]) < 2:
        raise KeuzeFout("wijs twee of meer tafels aan")
    ander, gekozen = onder(inv, waarden, "toeslag")
    frame = indicator.samenvoegen(ander, waarden["overleggen"], frequentie=waarden["frequentie"])
    namen = frame.attrs["namen"]
    wie = " + ".join(str(namen[code]) for code in waarden["overleggen"])
    hoe = [f"samengevoegd: {wie}", _FREQUENTIE[waarden["frequentie"]], *gekozen]
    wat = bovenaan("Halters voor en na", frame, "verschil", meer_of_minder)
    return figuur(ander, frame, grafiek.samenvoegen, alt=f"{wat}.", noten=noot(hoe))


def stapeling(inv: Inventaris) -> Verkenner | None:
    """How many tables per domain, among other verbanden or on another day."""
    return verken(
        inv,
        naam="drukte.stapeling",
        regelaars=lambda inv: (regelaars.laag(inv), regelaars.domeinen(inv), regelaars.peildatum(inv)),
        teken=_teken_stapeling,
    )


def _teken_stapeling(inv: Inventaris, _: Mapping[str, Any]) -> Beeld:
    frame = indicator.stapeling(inv)
    wat = f"Tabel in kleur, {geteld(len(frame), 'domeinen')} bij {geteld(frame.shape[1], 'gemeenten')}"
    return figuur(inv, frame, grafiek.stapeling, alt=f"{wat}.")
