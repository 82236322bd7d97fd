"""Explorers of reciprocity (notebook 07): hours or euros, another year, other thresholds for a centrumgemeente."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from swanalyse.grafieken import wederkerigheid as grafiek
from swanalyse.indicatoren import wederkerigheid as indicator
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import geteld, procent
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import drempel, onder
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import bovenaan, noot

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EENHEDEN = {"uren": "uren", "euro": "euro’s"}


def stromen(inv: Inventaris) -> Verkenner | None:
    """Who delivers what to whom, in the other unit or another year."""
    return _per_eenheid(inv, "stromen", indicator.stromen, grafiek.stromen)


def balans(inv: Inventaris) -> Verkenner | None:
    """The net position of each partner, in the other unit or another year."""
    return _per_eenheid(inv, "balans", indicator.balans, grafiek.balans)


def paren(inv: Inventaris) -> Verkenner | None:
    """Services to and fro per pair, in the other unit or another year."""
    return _per_eenheid(inv, "paren", indicator.paren, grafiek.paren)


def _per_eenheid(
    inv: Inventaris, naam: str, meet: Callable[..., Any], tekenen: Callable[..., Axes]
) -> Verkenner | None:
    def teken(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
        frame = meet(inv, eenheid=waarden["eenheid"])
        wat = f"Diensten in {_EENHEDEN[waarden['eenheid']]}, {geteld(len(frame), 'rijen')}"
        return figuur(inv, frame, tekenen, alt=f"{wat}.", eenheid=waarden["eenheid"])

    return verken(
        inv,
        naam=f"wederkerigheid.{naam}",
        regelaars=lambda inv: (_eenheid(inv), _jaar(inv)),
        teken=teken,
    )


def leveranciers(inv: Inventaris) -> Verkenner | None:
    """Who delivers most, under other thresholds for a kandidaat-centrum."""
    return verken(
        inv,
        naam="wederkerigheid.leveranciers",
        regelaars=lambda inv: (
            _eenheid(inv),
            drempel(inv, "centrum_aandeel", waarden=reeks(0.1, 1, stap=0.05)),
            drempel(inv, "centrum_ontvangers", waarden=reeks(1, 10, stap=1)),
        ),
        teken=_teken_leveranciers,
    )


def _teken_leveranciers(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, "centrum_aandeel", "centrum_ontvangers")
    frame = indicator.leveranciers(ander, eenheid=waarden["eenheid"])
    kandidaten = frame[frame["kandidaat"].eq(True).fillna(False)]
    wat = f"Balken per leverancier, {geteld(len(kandidaten), 'kandidaten')} voor centrum"
    wat = bovenaan(wat, kandidaten, "aandeel", procent)
    opties = {"eenheid": waarden["eenheid"], "drempel": ander.parameter("centrum_aandeel")}
    return figuur(ander, frame, grafiek.leveranciers, alt=f"{wat}.", noten=noot(gekozen), **opties)


def _eenheid(inv: Inventaris) -> Regelaar:
    return regelaars.lijst(
        "eenheid",
        label="Eenheid",
        uitleg="Uren of euro’s: die twee worden nooit gemengd.",
        opties=_EENHEDEN,
        begin=indicator.beste_eenheid(inv),
    )


def _jaar(inv: Inventaris) -> Regelaar:
    jaren = inv.dienstverlening["jaar"].dropna()
    return regelaars.jaar(inv, jaren, uitleg="Het jaar waarin de diensten zijn geleverd.")
