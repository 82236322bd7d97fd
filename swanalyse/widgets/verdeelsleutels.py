"""Explorers of the keys (notebook 07): another verband, other keys, another mix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from swanalyse.grafieken import verdeelsleutels as grafiek
from swanalyse.indicatoren import labels, namen
from swanalyse.indicatoren import verdeelsleutels as indicator
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import LEEG, drempel
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import geschreven, noot

_MIX = "mix_gelijk"


def vergelijk(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """What other keys would do: another verband, some of the keys, another mix of equal parts and inwoners.

    `verband_id` is that of the figure above; left out, the verband with most to discuss.
    """
    return verken(
        inv,
        naam="verdeelsleutels.vergelijk",
        regelaars=lambda inv: (_verband(inv, verband_id), _sleutels(inv), _mix(inv)),
        teken=_teken_vergelijk,
    )


def _teken_vergelijk(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.vergelijk(inv, waarden["verband_id"], gelijk=_gelijk(waarden))
    codes = waarden["sleutels"]
    if codes:
        frame = frame[frame.index.get_level_values("sleutel").isin(codes)]
    lijst = labels(inv, "sleutel")
    wat = (
        f"Panelen per sleutel over {_naam(inv, waarden)}, {', '.join(lijst[code] for code in codes) or 'alle sleutels'}"
    )
    return figuur(inv, frame, grafiek.vergelijk, alt=f"{wat}.", noten=noot(_gekozen(inv, waarden)))


def vergelijk_bedragen(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """What each partner pays now and under one key, in euros: another verband, key or mix."""
    return verken(
        inv,
        naam="verdeelsleutels.vergelijk_bedragen",
        regelaars=lambda inv: (_verband(inv, verband_id), _sleutel(inv), _mix(inv)),
        teken=_teken_bedragen,
    )


def _teken_bedragen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.vergelijk(inv, waarden["verband_id"], gelijk=_gelijk(waarden))
    wat = f"Halters nu en straks over {_naam(inv, waarden)}"
    opties = {"sleutel": waarden["sleutel"]}
    gekozen = _gekozen(inv, waarden)
    return figuur(inv, frame, grafiek.vergelijk_bedragen, alt=f"{wat}.", noten=noot(gekozen), **opties)


def aandelen(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """Votes, costs and inwoners of another verband."""
    return verken(
        inv,
        naam="verdeelsleutels.aandelen",
        regelaars=lambda inv: (_verband(inv, verband_id, alle=True),),
        teken=_teken_aandelen,
    )


def _teken_aandelen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.aandelen(inv, waarden["verband_id"])
    wat = f"Drie merken per partner over {_naam(inv, waarden)}"
    return figuur(inv, frame, grafiek.aandelen, alt=f"{wat}.", noten=noot(_gekozen(inv, waarden)))


def zelfstandig(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """Paying together against doing it alone, of another verband: a scenario."""
    return verken(
        inv,
        naam="verdeelsleutels.zelfstandig",
        regelaars=lambda inv: (_verband(inv, verband_id),),
        teken=_teken_zelfstandig,
    )


def _teken_zelfstandig(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.zelfstandig(inv, waarden["verband_id"])
    wat = f"Halters per groep partners over {_naam(inv, waarden)}, een scenario"
    return figuur(inv, frame, grafiek.zelfstandig, alt=f"{wat}.", noten=noot(_gekozen(inv, waarden)))


def _verband(inv: Inventaris, verband_id: str | None, *, alle: bool = False) -> Regelaar:
    """The verbanden of which keys can be compared, the one with most to discuss first; or all that run."""
    eerst = list(map(str, indicator.signalen(inv).index))
    rest = sorted(selectie(inv).verbanden["verband_id"]) if alle else []
    return regelaars.verband(inv, [*eerst, *rest], begin=verband_id)


def _sleutels(inv: Inventaris) -> Regelaar:
    return regelaars.meer(
        "sleutels", label="Sleutels", uitleg="Welke verdeelsleutels naast elkaar staan.", opties=_lijst(inv)
    )


def _sleutel(inv: Inventaris) -> Regelaar:
    return regelaars.lijst(
        "sleutel",
        label="Sleutel",
        uitleg="De verdeelsleutel naast wat partners nu betalen.",
        opties=_lijst(inv),
        begin="inwoners",
    )


def _lijst(inv: Inventaris) -> dict[str, str]:
    lijst = inv.codelijst("sleutel")
    return dict(zip(lijst["code"], lijst["label"], strict=True))


def _mix(inv: Inventaris) -> Regelaar:
    return drempel(inv, _MIX, waarden=reeks(0, 1, stap=0.05))


def _gelijk(waarden: Mapping[str, Any]) -> float | None:
    return None if waarden[_MIX] == LEEG else float(waarden[_MIX])


def _gekozen(inv: Inventaris, waarden: Mapping[str, Any]) -> list[str]:
    """The verband, which these charts do not name themselves, and the mix when it is not the inventory's."""
    naam = [_naam(inv, waarden)]
    if waarden.get(_MIX, LEEG) in (LEEG, inv.parameter(_MIX)):
        return naam
    return [*naam, f"mengsleutel: deel in gelijke delen {geschreven(waarden[_MIX])}"]


def _naam(inv: Inventaris, waarden: Mapping[str, Any]) -> str:
    return namen(selectie(inv)).get(waarden["verband_id"], "geen verband")
