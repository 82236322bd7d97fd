"""The main numbers of an inventory as plain data, for who wants to compare years or regions with a script."""

from __future__ import annotations

from typing import Any

import pandas as pd

from swanalyse import __version__
from swanalyse.indicatoren import dekking, lappendeken, netwerk, overzicht
from swanalyse.inventaris import Inventaris, selectie


def kerncijfers(inv: Inventaris) -> dict[str, Any]:
    """Counts, lappendeken numbers under every perimeter and choice, congruence per gemeente, and the answers in words.

    Unknown is `None`; nothing depends on the day or the machine it is computed on.
    """
    zicht = selectie(inv)
    lezingen = lappendeken.perimeters(inv)
    congruentie = lappendeken.congruentie(inv)
    return {
        "inventaris": str(inv.eigenschappen["name"]),
        "titel": str(inv.eigenschappen.get("title", "")),
        "bron": inv.bron,
        "fictief": inv.fictief,
        "peildatum": inv.selectie.peildatum.isoformat(),
        "keuze": inv.selectie.keuze,
        "swanalyse": __version__,
        "aantallen": {
            "partners": len(zicht.partners),
            "gemeenten_in_regio": int(zicht.partners["in_regio"].sum()),
            "verbanden": len(zicht.verbanden),
            "deelnames": len(zicht.deelnames),
        },
        "verbanden_per_gemeente": _waarden(overzicht.per_partner(inv).query("in_regio")["n_verbanden"]),
        "lappendeken": [_sleutels(plek, lezingen) | _waarden(rij) for plek, rij in lezingen.iterrows()],
        "congruentie": _waarden(congruentie["congruentie"]),
        "antwoorden": {
            naam: _waarden(antwoorden(inv))
            for naam, antwoorden in (
                ("datakwaliteit", dekking.antwoorden),
                ("totaaloverzicht", overzicht.antwoorden),
                ("netwerkkaart", netwerk.antwoorden),
                ("lappendeken", lappendeken.antwoorden),
            )
        },
    }


def _waarden(reeks: pd.Series) -> dict[str, Any]:
    """A Series as plain Python values, rounded to what arithmetic on any machine agrees on."""
    return {str(naam): _waarde(waarde) for naam, waarde in reeks.items()}


def _waarde(waarde: Any) -> Any:
    if not isinstance(waarde, tuple | list) and pd.isna(waarde):
        return None
    gewoon = waarde.item() if hasattr(waarde, "item") else waarde
    if not isinstance(gewoon, float):
        return gewoon
    return int(gewoon) if gewoon.is_integer() and abs(gewoon) > 1 else round(gewoon, 10)


def _sleutels(plek: Any, frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip([str(naam) for naam in frame.index.names], [str(deel) for deel in plek], strict=True))
