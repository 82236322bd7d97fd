"""Merging tables in the inventory itself, by the rules of `drukte.samenvoegen` (domein 3.4, D9)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _uren
from swanalyse.indicatoren._ingreep import (
    Aanname,
    Stap,
    beeindigd,
    erbij,
    gezet,
    gezien,
    onbekend,
    samengevoegd,
    zonder,
)
from swanalyse.indicatoren._wijziging import Wijziging
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND, procent

_PERSONEN = tuple(_uren.GELEDINGEN.values())
_PLEK = (*_PERSONEN, "reistijd_uur", "ambtelijke_voorbereiding_uur", "opkomst")
_ZETELROL = ("voorzitter", "lid", "plaatsvervanger")


def overleggen_samen(inv: Inventaris, w: Wijziging) -> Stap:
    """Tables become one: its partners are those of all, and its numbers follow `drukte.samenvoegen`.

    Per partner the most persons, longest trip and highest attendance; the highest frequency, the longest duration with
    the toeslag, the most preparation and the smallest digital share; unknown as soon as one of them is. A table of
    another verband is no longer held (frequency zero, a real zero); one of the same verband ends.
    """
    alle = [w.overleg, *w.met]
    kijk = gezien(inv)
    tafels = _uren.overleggen(kijk).loc[alle]
    plekken = _plekken(kijk, alle)
    toeslag = inv.parameter("toeslag") if w.getal is None else w.getal
    getallen = _getallen(inv, tafels, toeslag)
    van = tafels["verband_id"].fillna("")
    elders = set(tafels.index[van.ne(van[w.overleg])])
    uit = zonder(inv, "aanwezigheid", inv.aanwezigheid["overleg_id"].isin({*alle} - elders))
    uit = erbij(_zetels(uit, alle), "aanwezigheid", _als_rijen(plekken, w))
    uit = beeindigd(uit, "overleggen", uit.overleggen["overleg_id"].isin(set(w.met) - elders))
    uit = _niet_meer(uit, elders)
    blijft = uit.overleggen["overleg_id"].eq(w.overleg)
    weet = {kolom: float(waarde) for kolom, waarde in getallen.items() if not pd.isna(waarde)}
    uit = onbekend(gezet(uit, "overleggen", blijft, **weet), "overleggen", blijft, getallen.keys() - weet.keys())
    heel = len(weet) == len(getallen) and not plekken[list(_PERSONEN)].isna().to_numpy().any()
    # what one of these verbanden no longer meets, another one does
    uit = samengevoegd(uit, {str(ander): str(van[w.overleg]) for ander in van[list(w.met)] if ander != van[w.overleg]})
    aannames = [
        Aanname("overleg_hoogste"),
        Aanname("overleg_toeslag", ONBEKEND if toeslag is None else procent(toeslag)),
    ]
    return Stap(uit, (*aannames, *([] if heel else [Aanname("overleg_onbekend")])))


def _getallen(inv: Inventaris, tafels: pd.DataFrame, toeslag: float | None) -> dict[str, float]:
    digitaal = _uren.aannames(inv).digitaal
    hoogste = tafels[["frequentie_per_jaar", "duur_uur", "voorbereiding_uur"]].max(skipna=False)
    deel = tafels["aandeel_digitaal"].fillna(np.nan if digitaal is None else digitaal).min(skipna=False)
    hoogste["duur_uur"] *= np.nan if toeslag is None else 1 + toeslag
    return {**{str(kolom): float(waarde) for kolom, waarde in hoogste.items()}, "aandeel_digitaal": float(deel)}


def _plekken(inv: Inventaris, alle: list[str]) -> pd.DataFrame:
    """Per partner at one of the tables the most of every number; unknown as soon as one of those that count is.

    What does not count for a kind of person (deputies only, not applicable) adds nothing to it: no persons.
    """
    rijen = _uren.plekken(inv)
    rijen = rijen[rijen["overleg_id"].isin(alle) & ~rijen["zonder_frequentie"]]
    index = pd.Index(sorted(set(rijen["partner_id"])), name="partner_id")
    aanname = _uren.aannames(inv).opkomst
    gevuld = rijen["opkomst"].fillna(np.nan if aanname is None else aanname)
    open_ = rijen["opkomst"].isna().groupby(rijen["partner_id"]).any()
    rijen = rijen.assign(opkomst=gevuld)
    uit = {}
    for kolom in _PLEK:
        zonder_ = [rijen[f"zonder_{soort}"] for soort, naam in _uren.GELEDINGEN.items() if naam == kolom]
        telt = rijen[~zonder_[0]] if zonder_ else rijen
        groep = telt.groupby("partner_id", sort=True)[kolom]
        meest = groep.max().mask(groep.count() < groep.size()).reindex(index)
        uit[kolom] = meest.mask(~index.isin(telt["partner_id"]), 0.0)
    frame = pd.DataFrame(uit, index=index)
    # where what was assumed is the most there is, it stays an assumption
    if aanname is not None:
        frame["opkomst"] = frame["opkomst"].mask(open_.reindex(index) & frame["opkomst"].eq(aanname))
    return frame


def _als_rijen(plekken: pd.DataFrame, w: Wijziging) -> list[dict[Any, Any]]:
    rijen = plekken.reset_index().assign(overleg_id=w.overleg, bron=f"scenario {w.scenario}")
    return rijen.astype(object).to_dict("records")


def _zetels(inv: Inventaris, alle: list[str]) -> Inventaris:
    """Everybody's seat at the merged table: a function that had several keeps the strongest of them."""
    frame = inv.zetels
    hier = frame["overleg_id"].isin(alle)
    rang = {rol: nr for nr, rol in enumerate(_ZETELROL)}
    plek = frame["rol"].map(rang).fillna(1).where(hier)
    sterkst = plek.groupby(frame["functie_id"]).transform("min")
    weg = hier & (plek.gt(sterkst) | frame.assign(plek=plek).duplicated(["functie_id", "plek"]))
    return zonder(gezet(inv, "zetels", hier, overleg_id=alle[0]), "zetels", weg)


def _niet_meer(inv: Inventaris, tafels: set[str]) -> Inventaris:
    """Tables that are no longer held: nobody comes, no time a year."""
    niemand = dict.fromkeys(_PERSONEN, 0)
    uit = gezet(inv, "aanwezigheid", inv.aanwezigheid["overleg_id"].isin(tafels), **niemand)
    return gezet(uit, "overleggen", uit.overleggen["overleg_id"].isin(tafels), frequentie_per_jaar=0)
