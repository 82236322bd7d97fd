"""The main numbers of an inventory as plain data, for who wants to compare years or regions with a script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from swanalyse import __version__
from swanalyse.indicatoren import (
    afweging,
    dekking,
    drukte,
    evaluatie,
    kansen,
    kernbeeld,
    kostenbaten,
    lappendeken,
    motieven,
    netwerk,
    overzicht,
    proces,
    verdeelsleutels,
    wederkerigheid,
)
from swanalyse.inventaris import Inventaris, selectie

EENHEDEN: tuple[wederkerigheid.Eenheid, ...] = ("uren", "euro")
ANTWOORDEN: Mapping[str, Callable[[Inventaris], pd.Series]] = MappingProxyType(
    {
        "datakwaliteit": dekking.antwoorden,
        "totaaloverzicht": overzicht.antwoorden,
        "netwerkkaart": netwerk.antwoorden,
        "motieven": motieven.antwoorden,
        "lappendeken": lappendeken.antwoorden,
        "bestuurlijke_drukte": drukte.antwoorden,
        "kosten_en_baten": kostenbaten.antwoorden,
        "verdeelsleutels": verdeelsleutels.antwoorden,
        "wederkerigheid": wederkerigheid.antwoorden,
        "passende_partners": kansen.antwoorden,
        "afwegingskader": afweging.antwoorden,
        "evaluatie_draagvlak": evaluatie.antwoorden,
        "raad_college_proces": proces.antwoorden,
    }
)


def kerncijfers(inv: Inventaris) -> dict[str, Any]:
    """Counts, the main number of every theme, and the answers in words.

    Unknown is `None`; nothing depends on the day or the machine it is computed on.
    """
    zicht = selectie(inv)
    lezingen = lappendeken.perimeters(inv)
    congruentie = lappendeken.congruentie(inv)
    return _waarover(inv) | {
        "aantallen": {
            "partners": len(zicht.partners),
            "gemeenten_in_regio": int(zicht.partners["in_regio"].sum()),
            "verbanden": len(zicht.verbanden),
            "deelnames": len(zicht.deelnames),
        },
        "verbanden_per_gemeente": _waarden(overzicht.per_partner(inv).query("in_regio")["n_verbanden"]),
        "lappendeken": [_sleutels(plek, lezingen) | _waarden(rij) for plek, rij in lezingen.iterrows()],
        "congruentie": _waarden(congruentie["congruentie"]),
        **_waarom_en_hoeveel(inv),
        "antwoorden": {naam: _waarden(antwoorden(inv)) for naam, antwoorden in ANTWOORDEN.items()},
    }


def _waarom_en_hoeveel(inv: Inventaris) -> dict[str, Any]:
    """Motives, hours, money and services: each with how much of it is known."""
    uren = drukte.uren(inv).query("in_regio")[["totaal", "status", "bekend", "van"]]
    saldo = kostenbaten.per_partner(inv)[
        ["kosten", "baten", "saldo", "saldo_laag", "saldo_hoog", "oordeel", "bekend", "van"]
    ]
    return {
        "jaar": inv.selectie.jaar,
        "motieven": _waarden(motieven.profiel(inv).iloc[0].drop("naam")),
        "uren_per_gemeente": {str(wie): _waarden(rij) for wie, rij in uren.iterrows()},
        "saldo_per_partner": {str(wie): _waarden(rij) for wie, rij in saldo.iterrows()},
        "wederkerigheid": {
            eenheid: _waarden(wederkerigheid.kerngetallen(inv, eenheid=eenheid)) for eenheid in EENHEDEN
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


def van_gemeente(inv: Inventaris, partner_id: str) -> dict[str, Any]:
    """The answers from the side of one gemeente, and what they are about."""
    naam = selectie(inv).partners.set_index("partner_id")["naam"][partner_id]
    return _waarover(inv) | {
        "gemeente": partner_id,
        "naam": str(naam),
        "antwoorden": _waarden(kernbeeld.van_gemeente(inv, partner_id)),
    }


def rondom(inv: Inventaris, partner_id: str) -> dict[str, Any]:
    """The patchwork around one gemeente of the region: its own verbanden, with all gemeenten in them as the region.

    A region of one gemeente has no verband of two of its own, so the readings of the region say nothing there. Here
    every gemeente that takes part counts (`gemeenten`), or every partner (`volledig`, where the lists are complete).

    Returns
    -------
    dict
        `n_verbanden` and `n_partners` (that it meets); `congruentie` of this gemeente in both readings; `lappendeken`,
        the rows of `lappendeken.perimeters` without a mean congruence (of the others not all verbanden are in it);
        `uren` and `saldo` of the gemeente itself. Unknown is `None`.

    Examples
    --------
    >>> import swanalyse
    >>> uit = rondom(swanalyse.load("tests/golden/inventaris"), "A")
    >>> uit["congruentie"]["gemeenten"], uit["n_partners"]
    (0.75, 5)
    """
    zicht = selectie(inv)
    ego = _eigen_verbanden(inv, partner_id)
    leden = selectie(ego).leden
    lezingen = lappendeken.perimeters(ego).drop(columns=["congruentie", "congruentie_gewogen"])
    lezingen = lezingen.rename(index={"regio": "gemeenten"}, level="perimeter")
    delen = {"gemeenten": lappendeken.congruentie(ego), "volledig": lappendeken.congruentie(ego, leden="volledig")}
    uren = drukte.uren(inv)[["totaal", "status", "bekend", "van"]].reindex([partner_id])
    geld = ["kosten", "kosten_bekend", "baten", "baten_bekend", "saldo", "oordeel", "bekend", "van"]
    saldo = kostenbaten.per_partner(inv)[geld].reindex([partner_id])
    return {
        "gemeente": partner_id,
        "naam": str(zicht.partners.set_index("partner_id")["naam"][partner_id]),
        "n_verbanden": int(leden["verband_id"].nunique()),
        "n_partners": int(leden["partner_id"].nunique()) - 1 if len(leden) else 0,
        "congruentie": {naam: _waarde(frame["congruentie"][partner_id]) for naam, frame in delen.items()},
        "lappendeken": [_sleutels(plek, lezingen) | _waarden(rij) for plek, rij in lezingen.iterrows()],
        "uren": _waarden(uren.iloc[0]),
        "saldo": _waarden(saldo.iloc[0]),
    }


def _eigen_verbanden(inv: Inventaris, partner_id: str) -> Inventaris:
    """The same inventory with the verbanden of this partner alone, and every gemeente in them as the region."""
    zicht = selectie(inv)
    eigen = zicht.leden.loc[zicht.leden["partner_id"] == partner_id, "verband_id"]
    blijft = inv.verbanden["verband_id"].map(zicht.wortel).isin(eigen).to_numpy()
    tabellen = {**inv.tabellen, "verbanden": inv.verbanden[blijft].reset_index(drop=True)}
    nvt = {**inv.nvt, "verbanden": inv.nvt["verbanden"][blijft].reset_index(drop=True)}
    gemeenten = set(inv.partners.loc[inv.partners["partnertype"].eq("gemeente").fillna(False), "partner_id"])
    er_zijn = zicht.leden.loc[zicht.leden["verband_id"].isin(eigen), "partner_id"]
    kern = {partner_id, *gemeenten.intersection(er_zijn)}
    return replace(inv, tabellen=tabellen, nvt=nvt).kies(kern=kern)


def _waarover(inv: Inventaris) -> dict[str, Any]:
    return {
        "inventaris": str(inv.eigenschappen["name"]),
        "titel": str(inv.eigenschappen.get("title", "")),
        "bron": inv.bron,
        "fictief": inv.fictief,
        "peildatum": inv.selectie.peildatum.isoformat(),
        "keuze": inv.selectie.keuze,
        "swanalyse": __version__,
    }
