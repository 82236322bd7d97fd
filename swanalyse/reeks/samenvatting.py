"""The summary: one row per run, flat columns, as a Dutch spreadsheet opens it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping
from typing import Any

from swanalyse import notatie
from swanalyse.reeks.tabel import Run

VAN_DE_RUN = (
    "naam", "status", "reden", "soort", "inventaris", "gemeenten", "gemeente", "scenario", "peildatum", "jaar", "keuze",
    "editie",
)  # fmt: skip
_OMVANG = {
    "n_partners": "partners",
    "n_gemeenten": "gemeenten_in_regio",
    "n_verbanden": "verbanden",
    "n_deelnames": "deelnames",
}
_MATEN = (
    "n_verbanden", "n_constellaties", "modaal_aandeel", "effectief_aantal", "simpson", "n_paren", "identiek", "genest",
    "gedeeltelijk", "disjunct", "congruentie",
)  # fmt: skip
# the reading of a region and that around one gemeente go by the same columns; `rondom` says which it is
_LEZINGEN = {"gemeenten": ("regio", "gemeenten"), "volledig": ("volledig",)}
_LAGEN = ("", "zonder_verplicht_")
KOLOMMEN = (
    *VAN_DE_RUN, "titel", "fictief", "rondom", *_OMVANG,
    *(f"{lezing}_{laag}{maat}" for lezing in _LEZINGEN for laag in _LAGEN for maat in _MATEN),
    "uren", "uren_status", "kosten", "kosten_bekend", "baten", "baten_bekend", "saldo", "saldo_bekend", "saldo_van",
)  # fmt: skip


def rij(cijfers: Mapping[str, Any], *, keuze: str) -> dict[str, Any]:
    """The main numbers of one run as a flat row; what is unknown is `None`, what does not apply is not there.

    The patchwork is that of the run's own `keuze`, and beside it that without what the law prescribes.
    """
    rondom = cijfers.get("rondom")
    omvang = cijfers.get("aantallen", {})
    uit = {naam: cijfers[naam] for naam in ("titel", "fictief", "peildatum", "jaar") if naam in cijfers}
    uit |= {kolom: omvang[naam] for kolom, naam in _OMVANG.items() if naam in omvang}
    lezingen = rondom["lappendeken"] if rondom else cijfers.get("lappendeken", [])
    for lezing, namen in _LEZINGEN.items():
        for laag, welke in zip(_LAGEN, (keuze, "zonder_verplicht"), strict=True):
            for een in lezingen:
                if een["perimeter"] in namen and een["keuze"] == welke:
                    uit |= {f"{lezing}_{laag}{maat}": een[maat] for maat in _MATEN if maat in een}
    if not rondom:
        return uit | _uren(cijfers.get("uren_per_gemeente", {}))
    uit |= {f"{lezing}_congruentie": waarde for lezing, waarde in rondom["congruentie"].items()}
    eigen = {"rondom": rondom["gemeente"], "n_verbanden": rondom["n_verbanden"], "n_partners": rondom["n_partners"] + 1}
    uren = {"uren": rondom["uren"]["totaal"], "uren_status": rondom["uren"]["status"]}
    geld = rondom["saldo"]
    # each over the verbanden of which it is known, and those differ: no baten − kosten, so how many is said beside it
    uit |= {naam: geld[naam] for naam in ("kosten", "kosten_bekend", "baten", "baten_bekend", "saldo")}
    return uit | eigen | uren | {"saldo_bekend": geld["bekend"], "saldo_van": geld["van"]}


def schrijf(runs: Iterable[tuple[Run, Mapping[str, Any], str]]) -> bytes:
    """The summary of runs, each with its row and the reason why it failed, in the order of their names."""
    uit = io.StringIO()
    blad = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    blad.writerow(KOLOMMEN)
    for run, rij_, reden in sorted(runs, key=lambda een: een[0].naam):
        vast = {naam: _veilig(getattr(run, naam)) for naam in VAN_DE_RUN if hasattr(run, naam)}
        stand = {"status": "mislukt" if reden else "gelukt", "reden": _veilig(reden)}
        cellen = {**vast, **stand, **{naam: _cel(waarde) for naam, waarde in rij_.items()}}
        blad.writerow([cellen.get(kolom, "") for kolom in KOLOMMEN])
    return uit.getvalue().encode("utf-8-sig")


def _uren(per_gemeente: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The hours of all gemeenten together: a lower bound as soon as one is not wholly known, unknown when all are."""
    bekend = [een["totaal"] for een in per_gemeente.values() if een["totaal"] is not None]
    heel = all(een["status"] == "volledig" for een in per_gemeente.values())
    if not bekend:
        return {"uren": None, "uren_status": notatie.ONBEKEND}
    return {"uren": round(math.fsum(bekend), 10), "uren_status": "volledig" if heel else "ondergrens"}


def _veilig(waarde: Any) -> Any:
    return notatie.als_celtekst(waarde) if isinstance(waarde, str) else waarde


def _cel(waarde: object) -> str:
    """A value as text: decimal comma, ja and nee, unknown as *onbekend*."""
    if waarde is None:
        return notatie.ONBEKEND
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde).removesuffix(".0").replace(".", ",") if isinstance(waarde, float) else str(_veilig(waarde))
