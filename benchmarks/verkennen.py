"""Exploring: a figure drawn again by its explorer, against the same figure drawn once by the notebook's cell."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.lezen import register, register_mist
from benchmarks.proef import Proef
from benchmarks.rekenen import VOORBEELDREGIO

if TYPE_CHECKING:
    from swanalyse.inventaris import Inventaris

KEUZES = ("zonder_verplicht", "vrijwillig")


def regio_ons(map_: Path, omvang: int) -> Iterator[Any]:
    """The first `omvang` figures, or all of them when it is 0; so too below."""
    import swanalyse

    return _hertekend(swanalyse.load(VOORBEELDREGIO), map_, _REGIO[: omvang or None])


def regio_ander(_: Path, omvang: int) -> Iterator[Any]:
    import swanalyse

    return _getekend(swanalyse.load(VOORBEELDREGIO), _REGIO[: omvang or None])


def register_ons(map_: Path, omvang: int) -> Iterator[Any]:
    from swanalyse.bronnen import roo

    return _hertekend(roo.load(register()), map_, _REGISTER[: omvang or None])


def register_ander(_: Path, omvang: int) -> Iterator[Any]:
    from swanalyse.bronnen import roo

    return _getekend(roo.load(register()), _REGISTER[: omvang or None])


def _hertekend(inv: Inventaris, map_: Path, namen: tuple[str, ...]) -> Iterator[Any]:
    """The figures stand there already; then a control of each is changed, twice."""
    from swanalyse import widgets

    os.environ["SWANALYSE_STAND"] = str(map_)
    for naam in namen:
        CELLEN[naam](inv)
    verkenners = [getattr(getattr(widgets, naam.split(".")[0]), naam.split(".")[1])(inv) for naam in namen]
    beelden = 0
    yield
    for keuze in KEUZES:
        for verkenner in verkenners:
            verkenner.knoppen["keuze"].value = keuze
            beelden += "<img" in verkenner.beeld.value
    yield
    yield beelden


def _getekend(inv: Inventaris, namen: tuple[str, ...]) -> Iterator[Any]:
    """The figures stand there already; then each cell is run under the same choices."""
    for naam in namen:
        CELLEN[naam](inv)
    beelden = 0
    yield
    for keuze in KEUZES:
        gekozen = inv.kies(keuze=keuze)
        for naam in namen:
            beelden += CELLEN[naam](gekozen)
    yield
    yield beelden


def _partners(inv: Inventaris) -> bool:
    from swanalyse.grafieken import overzicht as grafiek
    from swanalyse.indicatoren import overzicht

    frame = overzicht.per_partner(inv).query("in_regio")
    return _bewaar(grafiek.per_partner(frame, voet=inv.voet(frame)), frame)


def _constellaties(inv: Inventaris) -> bool:
    from swanalyse.grafieken import lappendeken as grafiek
    from swanalyse.indicatoren import lappendeken

    frame = lappendeken.constellaties(inv)
    volgorde = lappendeken.samen(inv).index
    return _bewaar(grafiek.constellaties(frame, volgorde=volgorde, voet=inv.voet(frame)), frame)


def _paarklassen(inv: Inventaris) -> bool:
    from swanalyse.grafieken import lappendeken as grafiek
    from swanalyse.indicatoren import lappendeken

    frame, per = lappendeken.paarklassen(inv), lappendeken.paarklassen(inv, per="domein")
    return _bewaar(grafiek.paarklassen(frame, per=per, voet=inv.voet(frame)), frame)


def _banden(inv: Inventaris) -> bool:
    from swanalyse.grafieken import netwerk as grafiek
    from swanalyse.indicatoren import netwerk

    frame = netwerk.banden(inv)
    return _bewaar(grafiek.banden(frame, knopen=netwerk.knopen(inv), voet=inv.voet(frame)), frame)


def _profiel(inv: Inventaris) -> bool:
    from swanalyse.grafieken import motieven as grafiek
    from swanalyse.indicatoren import motieven

    frame = motieven.profiel(inv, per="domein")
    return _bewaar(grafiek.profiel(frame, voet=inv.voet(frame)), frame)


def _bewaar(ax: Any, frame: Any) -> bool:
    """Whether it is a picture: a chart without data is a sentence."""
    from swanalyse import rapport

    rapport.bewaar(ax, frame, naam="proef", titel="Proef", alt="Een figuur.")
    return all(tekst.get_gid() != "leeg" for tekst in ax.texts)


CELLEN: dict[str, Callable[[Inventaris], bool]] = {
    "overzicht.per_partner": _partners,
    "lappendeken.constellaties": _constellaties,
    "lappendeken.paarklassen": _paarklassen,
    "netwerk.banden": _banden,
    "motieven.profiel": _profiel,
}
_REGIO = tuple(CELLEN)
# a network or a tile map of the whole country is no picture
_REGISTER = ("overzicht.per_partner", "lappendeken.constellaties", "lappendeken.paarklassen")


def _evenveel(ons: int, ander: int) -> str:
    return "" if ons == ander else f"{ons} figuren hertekend in plaats van {ander}"


PROEVEN = (
    Proef(
        naam="verkenner",
        titel="vijf figuren hertekend met een verkenner, voorbeeldregio",
        tegen="de cellen van dezelfde figuren",
        ons=regio_ons,
        ander=regio_ander,
        grens=1.3,
        herhalingen=5,
        omvang_snel=2,
        klopt=_evenveel,
    ),
    Proef(
        naam="verkenner-land",
        titel="drie figuren hertekend met een verkenner, heel Nederland",
        tegen="de cellen van dezelfde figuren",
        ons=register_ons,
        ander=register_ander,
        grens=1.3,
        herhalingen=5,
        omvang_snel=1,
        mist=register_mist,
        klopt=_evenveel,
    ),
)
