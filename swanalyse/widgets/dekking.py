"""Explorers of the coverage (notebook 00)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from swanalyse import validatie
from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import dekking as grafiek
from swanalyse.indicatoren import dekking
from swanalyse.inventaris import Dekking, Inventaris, selectie
from swanalyse.notatie import is_onbekend, opsomming
from swanalyse.schema import schema
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Tafel, Verkenner, figuur, verken
from swanalyse.widgets.woorden import noot

if TYPE_CHECKING:
    import pandas as pd

_ERNST = {
    "niet_info": "fouten en waarschuwingen",
    "fout": "alleen fouten",
    "waarschuwing": "alleen waarschuwingen",
    "info": "opmerkingen",
    "alles": "alles",
}
_KOLOMMEN = ("ernst", "bestand", "rij", "kolom", "uitleg", "herstel")
_STATEN = {"kan": "kan nu", "gedeeltelijk": "kan gedeeltelijk", "ontbreekt": "kan nog niet"}


def bevindingen(inv: Inventaris) -> Verkenner | None:
    """The findings of the validator, by gravity and table."""
    return verken(inv, naam="dekking.bevindingen", regelaars=_bij_bevindingen, teken=_bevindingen)


def per_kolom(inv: Inventaris) -> Verkenner | None:
    """The coverage map of some tables."""
    return verken(inv, naam="dekking.per_kolom", regelaars=_bij_kolom, teken=_per_kolom)


def per_partner(inv: Inventaris) -> Verkenner | None:
    """Who has delivered, on another day or among some partners."""
    return verken(inv, naam="dekking.per_partner", regelaars=_bij_partner, teken=_per_partner)


def analyses(inv: Inventaris) -> Verkenner | None:
    """Which analyses can be made, by phase and state."""
    return verken(inv, naam="dekking.analyses", regelaars=_bij_analyses, teken=_analyses)


def _tabellen(inv: Inventaris) -> dict[str, str]:
    """The tables that hold anything, with their titles."""
    return {naam: tabel.titel for naam, tabel in schema.tabellen().items() if len(inv.tabellen[naam])}


def _bij_bevindingen(inv: Inventaris) -> Sequence[Regelaar]:
    ernst = regelaars.lijst("ernst", label="Ernst", uitleg="Hoe erg een bevinding is.", opties=_ERNST)
    tabel = regelaars.lijst(
        "tabel",
        label="Tabel",
        uitleg="Alleen bevindingen over deze tabel.",
        opties={None: "alle tabellen", **_tabellen(inv)},
    )
    return ernst, tabel


def _bij_kolom(inv: Inventaris) -> Sequence[Regelaar]:
    uitleg = "Alleen de kolommen van deze tabellen."
    return (regelaars.meer("tabellen", label="Tabellen", uitleg=uitleg, opties=_tabellen(inv)),)


def _bij_partner(inv: Inventaris) -> Sequence[Regelaar]:
    partners = selectie(inv).partners
    namen = dict(zip(partners["partner_id"], partners["naam"], strict=True))
    frame = dekking.per_partner(inv)
    opties = dict(sorted(((str(wie), str(namen.get(wie, wie))) for wie in frame.index), key=lambda paar: paar[1]))
    wie = regelaars.meer("partners", label="Partners", uitleg="Alleen deze partners.", opties=opties)
    return wie, regelaars.laag(inv), regelaars.domeinen(inv)


def _bij_analyses(_: Inventaris) -> Sequence[Regelaar]:
    fase = regelaars.lijst(
        "fase", label="Fase", uitleg="De fase van netwerkregie waarin een analyse hoort.", opties=dekking.FASEN
    )
    staat = regelaars.meer("staat", label="Kan het", uitleg="Of de gegevens er zijn.", opties=_STATEN)
    return fase, staat


def _bevindingen(inv: Inventaris, waarden: Mapping[str, Any]) -> Tafel:
    frame = validatie.bevindingen(validatie.van_inventaris(inv))
    if waarden["ernst"] == "niet_info":
        frame = frame[frame["ernst"] != "info"]
    elif waarden["ernst"] != "alles":
        frame = frame[frame["ernst"] == waarden["ernst"]]
    if waarden["tabel"] is not None:
        frame = frame[frame["tabel"] == waarden["tabel"]]
    rijen = [["" if is_onbekend(cel) else str(cel) for cel in rij] for rij in frame[list(_KOLOMMEN)].to_numpy(object)]
    return Tafel("Bevindingen met wat eraan te doen is", _KOLOMMEN, rijen)


def _per_kolom(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = _geteld(_met(dekking.per_kolom(inv), "tabel", waarden["tabellen"]))
    alt = "Tabel in kleur: per tabel en kolom het deel van de cellen dat bekend is."
    return figuur(inv, frame, grafiek.per_kolom, alt=alt)


def _per_partner(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = dekking.per_partner(inv)
    if waarden["partners"]:
        frame = _geteld(frame[frame.index.isin(waarden["partners"])])
    alt = "Gestapelde balken per partner: bekende en onbekende cellen."
    return figuur(inv, frame, grafiek.per_partner, alt=alt)


def _analyses(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = _met(_met(dekking.analyses(inv), "fase", [waarden["fase"]]), "staat", waarden["staat"])
    if frame.empty:
        raise KeuzeFout("geen analyse voldoet aan deze keuze")
    frame.attrs["n"] = len(frame)
    alt = "Overzicht van analyses met kan nu, gedeeltelijk of ontbreekt."
    # the chart names its phase, and not that others are left out
    alleen = [f"alleen wat {opsomming(_STATEN[staat] for staat in waarden['staat'])}"] if waarden["staat"] else []
    return figuur(inv, frame, grafiek.analyses, alt=alt, noten=noot(alleen))


def _geteld(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with a footer that counts their cells and no others."""
    bekend, van = int(frame["bekend"].sum()), int(frame["van"].sum())
    uit = frame.copy(deep=False)
    uit.attrs = {**frame.attrs, "n": van, "dekking": Dekking(bekend, van)}
    return uit


def _met(frame: pd.DataFrame, kolom: str, waarden: Sequence[str]) -> pd.DataFrame:
    """The rows with one of these values; with none of them all rows."""
    return frame[frame[kolom].isin(list(waarden))] if waarden else frame
