"""Explorers of the motives (notebook 03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import motieven as grafiek
from swanalyse.indicatoren import motieven
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken

_DREMPEL = 30_000  # inhabitants, where the inventory leaves its threshold blank
_WEGINGEN = {None: "elke deelname even zwaar", "bijdrage": "naar bijdrage", "inwoners": "naar inwoners"}
_GROEPEN = {
    "domein": "domein",
    "alles": "alle deelnames samen",
    "rechtsvorm": "rechtsvorm",
    "verplichting": "verplicht of vrijwillig",
    "taaksoort": "soort taak",
    "grootteklasse": "grootte van de gemeente",
}


def profiel(inv: Inventaris) -> Verkenner | None:
    """The motives per domain or another group, weighed otherwise, for another layer."""
    return verken(inv, naam="motieven.profiel", regelaars=_bij_profiel, teken=_profiel)


def profiel_raster(inv: Inventaris) -> Verkenner | None:
    """Partner against motive, weighed otherwise, for some domains, another layer."""
    return verken(inv, naam="motieven.profiel_raster", regelaars=_bij_raster, teken=_profiel_raster)


def kloof(inv: Inventaris) -> Verkenner | None:
    """How far motives lie apart, for some domains, another layer."""
    return verken(inv, naam="motieven.kloof", regelaars=_bij_keuze, teken=_kloof)


def punten(inv: Inventaris) -> Verkenner | None:
    """The motives of the partners in one verband."""
    return verken(inv, naam="motieven.punten", regelaars=_bij_punten, teken=_punten)


def beantwoord_per_motief(inv: Inventaris) -> Verkenner | None:
    """What was hoped for and what was answered, for some domains, another layer."""
    return verken(inv, naam="motieven.beantwoord_per_motief", regelaars=_bij_keuze, teken=_beantwoord_per_motief)


def kwetsbaarheid(inv: Inventaris) -> Verkenner | None:
    """Vulnerability by size of the gemeente, with another threshold."""
    return verken(inv, naam="motieven.kwetsbaarheid", regelaars=_bij_kwetsbaarheid, teken=_kwetsbaarheid)


def _weging() -> Regelaar:
    uitleg = "Hoe zwaar een deelname telt in het gemiddelde."
    return regelaars.lijst("weging", label="Weging", uitleg=uitleg, opties=_WEGINGEN)


def _gewogen(waarden: Mapping[str, Any]) -> list[str]:
    return [f"gewogen {_WEGINGEN[waarden['weging']]}"] if waarden["weging"] else []


def _bij_profiel(inv: Inventaris) -> Sequence[Regelaar]:
    per = regelaars.lijst(
        "per", label="Verdeel naar", uitleg="Waarvan elke balk één groep is.", opties=_GROEPEN, begin="domein"
    )
    return per, _weging(), regelaars.laag(inv), regelaars.domeinen(inv)


def _bij_raster(inv: Inventaris) -> Sequence[Regelaar]:
    return _weging(), regelaars.laag(inv), regelaars.domeinen(inv)


def _bij_keuze(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.laag(inv), regelaars.domeinen(inv), regelaars.peildatum(inv)


def _bij_punten(inv: Inventaris) -> Sequence[Regelaar]:
    kloven = motieven.kloof(inv)
    eerste = next(iter(kloven.index), None)
    nadruk = regelaars.partner(inv, alleen_regio=False, alle="geen")
    return regelaars.verband(inv, begin=eerste), nadruk


def _bij_kwetsbaarheid(inv: Inventaris) -> Sequence[Regelaar]:
    drempel = regelaars.schuif(
        "drempel",
        label="Drempel",
        uitleg="De grens tussen kleine en grotere gemeenten.",
        waarden=regelaars.reeks(10_000, 100_000, stap=5_000),
        begin=int(inv.parameter("inwoners_drempel") or _DREMPEL),
        eenheid="inwoners",
    )
    return drempel, regelaars.laag(inv), regelaars.domeinen(inv)


def _profiel(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    per = None if waarden["per"] == "alles" else waarden["per"]
    frame = motieven.profiel(inv, per=per, weging=waarden["weging"])
    zin = {None: "profiel", "domein": "profiel_domein"}.get(per)
    zinnen = motieven.antwoorden(inv, alleen=[zin]) if zin and not waarden["weging"] else None
    alt = "Gestapelde balken met het aandeel van elk motief."
    return figuur(inv, frame, grafiek.profiel, alt=alt, zinnen=zinnen, noten=_gewogen(waarden))


def _profiel_raster(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = motieven.profiel(inv, per="partner_id", weging=waarden["weging"])
    zinnen = None if waarden["weging"] else motieven.antwoorden(inv, alleen=["profiel_raster"])
    alt = "Tabel in kleur: partner tegen motief."
    return figuur(inv, frame, grafiek.profiel_raster, alt=alt, zinnen=zinnen, noten=_gewogen(waarden))


def _kloof(inv: Inventaris, _: Mapping[str, Any]) -> Beeld:
    zinnen = motieven.antwoorden(inv, alleen=["kloof"])
    alt = "Puntenwolk van verbanden: kloof tussen motieven tegen onderschreven ambitie."
    return figuur(inv, motieven.kloof(inv), grafiek.kloof, alt=alt, zinnen=zinnen)


def _punten(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    verband = waarden["verband_id"]
    if verband is None:
        raise KeuzeFout("er is geen lopend verband om te kiezen")
    frame, nadruk = motieven.punten(inv, verband_id=verband), waarden["partner_id"]
    naam, wie = frame.attrs["namen"], frame.index.get_level_values("partner_id")
    buiten = [f"{naam[nadruk]} doet hier niet mee"] if nadruk is not None and nadruk not in wie else []
    alt = f"Puntenfiguur van {naam[verband]}: per motief een punt per partner."
    return figuur(inv, frame, grafiek.punten, alt=alt, noten=buiten, verband_id=verband, nadruk=nadruk)


def _beantwoord_per_motief(inv: Inventaris, _: Mapping[str, Any]) -> Beeld:
    zinnen = motieven.antwoorden(inv, alleen=["beantwoord_per_motief"])
    alt = "Balken per motief: gegeven punten en het deel dat beantwoord is."
    return figuur(inv, motieven.beantwoord_per_motief(inv), grafiek.beantwoord_per_motief, alt=alt, zinnen=zinnen)


def _kwetsbaarheid(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    drempel = waarden["drempel"]
    toets = motieven.toets_kwetsbaarheid(inv, drempel)
    alt = "Puntenwolk van gemeenten: gewicht van kwetsbaarheid tegen inwoners."
    frame = motieven.kwetsbaarheid(inv)
    return figuur(inv, frame, grafiek.kwetsbaarheid, alt=alt, zinnen=toets[["zin"]], drempel=drempel)
