"""Leaving and joining a verband, as a scenario does it to the tables."""

from __future__ import annotations

from typing import Any

import pandas as pd

from swanalyse.indicatoren._ingreep import (
    Aanname,
    Stap,
    beeindigd,
    erbij,
    in_kracht,
    is_verplicht,
    stemmen_onbekend,
    tak,
    zonder,
)
from swanalyse.indicatoren._ingreep_geld import bijdrage, na_vertrek
from swanalyse.indicatoren._uren import GELEDINGEN
from swanalyse.indicatoren._wijziging import Wijziging
from swanalyse.inventaris import Inventaris, geldig

_UITVOERDERS = ("centrumgemeente", "gastheer")


def uittreden(inv: Inventaris, w: Wijziging) -> Stap:
    """A partner leaves a verband and its modules: its deelnames end, its places at the tables and its money go."""
    takken = tak(inv, w.verband)
    weg = in_kracht(inv, w.partner, takken)
    rollen = set(inv.deelnames.loc[weg, "rol"].dropna())
    geld = na_vertrek(inv, w)
    uit = beeindigd(geld.inv, "deelnames", weg)
    tafels = uit.overleggen.loc[uit.overleggen["verband_id"].isin(takken), "overleg_id"]
    for tabel in ("aanwezigheid", "zetels"):
        frame = uit.tabellen[tabel]
        uit = zonder(uit, tabel, frame["overleg_id"].isin(tafels) & frame["partner_id"].eq(w.partner))
    aannames = [*geld.aannames, Aanname("zelf_doen"), Aanname("uittreedkosten")]
    if _op_de_balans(inv, w.partner, takken):
        aannames.append(Aanname("balans_blijft"))
    if rollen & set(_UITVOERDERS):
        aannames.append(Aanname("gastheer_weg"))
    if is_verplicht(inv, takken):
        aannames.append(Aanname("wettelijk_verplicht"))
    uit, stemmen = stemmen_onbekend(uit, takken)
    return Stap(uit, (*aannames, *stemmen))


def toetreden(inv: Inventaris, w: Wijziging) -> Stap:
    """A partner joins a verband: what it pays, gets and does at the tables is unknown, but for what is given."""
    uit = beeindigd(inv, "deelnames", in_kracht(inv, w.partner, [w.verband]))
    rij = {
        "partner_id": w.partner,
        "verband_id": w.verband,
        "rol": "deelnemer",
        "van": inv.selectie.peildatum.isoformat(),
        "bron": f"scenario {w.scenario}",
    }
    uit = erbij(uit, "deelnames", [rij])
    geld = bijdrage(uit, w)
    plekken = _open_plekken(geld.inv, w)
    uit = erbij(geld.inv, "aanwezigheid", plekken)
    aannames = [Aanname("rol_deelnemer"), *geld.aannames, Aanname("anderen_gelijk"), Aanname("baten_nieuw")]
    uit, stemmen = stemmen_onbekend(uit, {w.verband})
    return Stap(uit, (*aannames, *([Aanname("uren_nieuw")] if plekken else []), *stemmen))


def _open_plekken(inv: Inventaris, w: Wijziging) -> list[dict[str, Any]]:
    """A place at every table of the verband, with persons unknown, but none of a kind that nobody sends there."""
    frame = inv.overleggen
    tafels = frame.loc[frame["verband_id"].eq(w.verband).fillna(False) & geldig(inv, frame), "overleg_id"]
    rijen = []
    for tafel in tafels:
        plekken = inv.aanwezigheid[inv.aanwezigheid["overleg_id"].eq(tafel)]
        if plekken["partner_id"].eq(w.partner).any():
            continue
        rij: dict[str, Any] = {"overleg_id": tafel, "partner_id": w.partner, "bron": f"scenario {w.scenario}"}
        for kolom in (*GELEDINGEN.values(), "ambtelijke_voorbereiding_uur"):
            bekend = plekken[kolom].dropna()
            rij[kolom] = 0 if len(bekend) and bekend.eq(0).all() else pd.NA
        rijen.append(rij)
    return rijen


def _op_de_balans(inv: Inventaris, partner_id: str, verbanden: set[str]) -> bool:
    frame = inv.bedragen
    eigen = frame["partner_id"].eq(partner_id) & frame["verband_id"].isin(verbanden)
    return bool((eigen & frame["richting"].eq("balans")).fillna(False).any())
