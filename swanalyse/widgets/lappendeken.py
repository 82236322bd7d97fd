"""Explorers of the lappendeken (notebook 04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import kaart as kaarten
from swanalyse.grafieken import lappendeken as grafiek
from swanalyse.indicatoren import lappendeken, netwerk
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken

if TYPE_CHECKING:
    import pandas as pd

_KLEINSTE = 2  # no verband of fewer counts here
_GROOTSTE = 10  # a larger group is never asked for: the slider would leave nothing


def perimeters(inv: Inventaris) -> Verkenner | None:
    """The four readings, for other domains, scales or gemeenten."""
    return verken(inv, naam="lappendeken.perimeters", regelaars=_bij_perimeters, teken=_perimeters)


def constellaties(inv: Inventaris) -> Verkenner | None:
    """The UpSet plot: another layer, domain, gemeente, least size, member lists, modules."""
    return verken(inv, naam="lappendeken.constellaties", regelaars=_bij_constellaties, teken=_constellaties)


def kaart(inv: Inventaris) -> Verkenner | None:
    """The constellations on the map, under the same choices."""
    return verken(inv, naam="lappendeken.kaart", regelaars=_bij_kaart, teken=_kaart)


def paarklassen(inv: Inventaris) -> Verkenner | None:
    """How verbanden overlap, for another layer, other domains, member lists, modules."""
    return verken(inv, naam="lappendeken.paarklassen", regelaars=_bij_maat, teken=_paarklassen)


def congruentie_lagen(inv: Inventaris) -> Verkenner | None:
    """Territorial congruence, for other domains, member lists, modules."""
    return verken(inv, naam="lappendeken.congruentie_lagen", regelaars=_bij_lagen, teken=_congruentie_lagen)


def samen(inv: Inventaris) -> Verkenner | None:
    """Shared verbanden of each two gemeenten, for another layer, other domains, member lists, modules."""
    return verken(inv, naam="lappendeken.samen", regelaars=_bij_maat, teken=_samen)


def domeincongruentie(inv: Inventaris) -> Verkenner | None:
    """Domain against domain, for another layer, other domains, member lists, modules."""
    return verken(inv, naam="lappendeken.domeincongruentie", regelaars=_bij_maat, teken=_domeincongruentie)


def afwijkingen(inv: Inventaris) -> Verkenner | None:
    """Who is missing and who is extra, against the region, the most used group or one of one's own choice."""
    return verken(inv, naam="lappendeken.afwijkingen", regelaars=_bij_afwijkingen, teken=_afwijkingen)


def _bij_perimeters(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.domeinen(inv), regelaars.schaal(inv), regelaars.kern(inv), regelaars.modules(inv)


def _bij_maat(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.laag(inv), regelaars.domeinen(inv), regelaars.leden(), regelaars.modules(inv)


def _bij_lagen(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.domeinen(inv), regelaars.leden(), regelaars.kern(inv), regelaars.modules(inv)


def _bij_kaart(inv: Inventaris) -> Sequence[Regelaar]:
    return (
        regelaars.laag(inv),
        regelaars.domeinen(inv),
        regelaars.partner(inv, alle="alle gemeenten"),
        regelaars.schuif(
            "minimum",
            label="Kleinste groep",
            uitleg="Laat groepen met minder leden dan dit weg.",
            waarden=range(_KLEINSTE, _GROOTSTE + 1),
            begin=_KLEINSTE,
            eenheid="leden",
        ),
        regelaars.modules(inv),
    )


def _bij_constellaties(inv: Inventaris) -> Sequence[Regelaar]:
    return (*_bij_kaart(inv), regelaars.leden(), regelaars.peildatum(inv))


def _bij_afwijkingen(inv: Inventaris) -> Sequence[Regelaar]:
    referentie = regelaars.lijst(
        "referentie",
        label="Vergelijk met",
        uitleg="Waarmee elk verband wordt vergeleken.",
        opties={None: "de regio", "modaal": "de groep die het vaakst voorkomt"},
    )
    return referentie, *_bij_maat(inv), regelaars.kern(inv)


def _perimeters(inv: Inventaris, _: Mapping[str, Any]) -> Beeld:
    zinnen = lappendeken.antwoorden(inv, alleen=["perimeters"])
    alt = "Gestapelde balken van de paarklassen, een balk per lezing."
    return figuur(inv, lappendeken.perimeters(inv), grafiek.perimeters, alt=alt, zinnen=zinnen)


def _constellaties(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.constellaties(inv, leden=waarden["leden"], **_deel(waarden))
    if frame.empty and frame.attrs["noten"]:
        raise KeuzeFout("geen groep voldoet aan deze keuze")
    volgorde = lappendeken.samen(inv, leden=waarden["leden"]).index
    alt = "UpSet-figuur van de groepen gemeenten."
    return figuur(inv, frame, grafiek.constellaties, alt=alt, zinnen=_van_alle(inv, frame), volgorde=volgorde)


def _kaart(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.constellaties(inv, **_deel(waarden))
    if frame.empty and frame.attrs["noten"]:
        raise KeuzeFout("geen groep voldoet aan deze keuze")
    alt = "Kleine kaarten met zeshoekige tegels, één per constellatie."
    zinnen, plaatsen = _van_alle(inv, frame), netwerk.plaatsen(inv)
    return figuur(inv, frame, kaarten.constellaties, alt=alt, zinnen=zinnen, plaatsen=plaatsen)


def _deel(waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Which groups are left out; the least size only where it leaves any out."""
    minimum = {} if waarden["minimum"] == _KLEINSTE else {"minimum": waarden["minimum"]}
    return {"partner_id": waarden["partner_id"], **minimum}


def _van_alle(inv: Inventaris, frame: pd.DataFrame) -> pd.Series | None:
    """The sentence, which is about all groups: none where some are left out."""
    return None if frame.attrs["noten"] else lappendeken.antwoorden(inv, alleen=["constellaties"])


def _paarklassen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    leden = waarden["leden"]
    frame, per = lappendeken.paarklassen(inv, leden=leden), lappendeken.paarklassen(inv, per="domein", leden=leden)
    alt = "Gestapelde balken: aandeel identieke, geneste, gedeeltelijk overlappende en disjuncte paren."
    zinnen = lappendeken.antwoorden(inv, alleen=["paarklassen"])
    return figuur(inv, frame, grafiek.paarklassen, alt=alt, zinnen=zinnen, per=per)


def _congruentie_lagen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.congruentie_lagen(inv, leden=waarden["leden"])
    alt = "Punten per gemeente met de territoriale congruentie in procenten."
    zinnen = lappendeken.antwoorden(inv, alleen=["congruentie"])
    return figuur(inv, frame, grafiek.congruentie_lagen, alt=alt, zinnen=zinnen)


def _samen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.samen(inv, leden=waarden["leden"])
    alt = "Tabel in kleur: gemeente tegen gemeente, aantal gedeelde verbanden."
    return figuur(inv, frame, grafiek.samen, alt=alt, zinnen=_binnen(inv, waarden, "samen"))


def _domeincongruentie(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.domeincongruentie(inv, leden=waarden["leden"])
    alt = "Tabel in kleur: domein tegen domein, overeenkomst van de groepen."
    return figuur(inv, frame, grafiek.domeincongruentie, alt=alt, zinnen=_binnen(inv, waarden, "domeincongruentie"))


def _afwijkingen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = lappendeken.afwijkingen(inv, referentie=waarden["referentie"], leden=waarden["leden"])
    zinnen = None if waarden["referentie"] else _binnen(inv, waarden, "afwijkingen")
    alt = "Tabel met per verband wie ontbreekt en wie van buiten meedoet."
    return figuur(inv, frame, grafiek.afwijkingen, alt=alt, zinnen=zinnen)


def _binnen(inv: Inventaris, waarden: Mapping[str, Any], naam: str) -> Any:
    """The sentence, which is about the reading inside the region: none for the other one."""
    return lappendeken.antwoorden(inv, alleen=[naam]) if waarden["leden"] == "regio" else None
