"""Small inventories for tests, written as who is in what: `maak({"V1": "ABC", "V2": "AD"})`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris

Eigenschappen = Mapping[str, Mapping[str, Any]]


def maak(
    leden: Mapping[str, Iterable[str]],
    *,
    partners: Eigenschappen | None = None,
    verbanden: Eigenschappen | None = None,
    nvt: Mapping[str, pd.DataFrame] | None = None,
    regels: Mapping[str, pd.DataFrame] | None = None,
    peildatum: str = "2026-01-01",
    **tabellen: list[dict[str, Any]],
) -> Inventaris:
    """An inventory in which every partner is a gemeente of the region, unless `partners` says otherwise.

    `partners` and `verbanden` give properties per id, also of those that take part in nothing or have no members;
    other tables come as lists of rows, and `deelnames` rows are added to those of `leden`.
    """
    extra, over = partners or {}, verbanden or {}
    ids = sorted({wie for groep in leden.values() for wie in groep} | set(extra))
    deelnames = [
        {"partner_id": wie, "verband_id": verband, "rol": "deelnemer"}
        for verband, groep in leden.items()
        for wie in groep
    ]
    rijen = {
        "partners": [
            {"partner_id": i, "naam": i, "partnertype": "gemeente", "kern": True} | dict(extra.get(i, {})) for i in ids
        ],
        "verbanden": [
            {
                "verband_id": v,
                "naam": f"Verband {v}",
                "rechtsvorm": "openbaar_lichaam",
                "domein": "economie",
                "status": "lopend",
                "deelnemers_volledig": True,
                "bron": "test",
            }
            | dict(over.get(v, {}))
            for v in [*leden, *(v for v in over if v not in leden)]
        ],
        **tabellen,
        "deelnames": deelnames + list(tabellen.get("deelnames", [])),
    }
    eigenschappen = {"name": "proef", "peildatum": peildatum}
    frames = {naam: pd.DataFrame(delen) for naam, delen in rijen.items()}
    return maak_inventaris(eigenschappen, frames, nvt or {}, regels=regels)


def ledenlijsten(*, meest: int = 7) -> st.SearchStrategy[dict[str, list[str]]]:
    """Up to `meest` verbanden with members out of six, some of them empty or alone."""
    groep = st.lists(st.sampled_from("ABCDEF"), unique=True, max_size=6)
    return st.dictionaries(st.sampled_from([f"V{i}" for i in range(9)]), groep, max_size=meest)


def geschud(inv: Inventaris, toeval: Any) -> Inventaris:
    """The same inventory with the rows of its tables in another order."""
    frames = {
        naam: frame.iloc[toeval.sample(range(len(frame)), len(frame))].reset_index(drop=True)
        for naam, frame in inv.tabellen.items()
    }
    return maak_inventaris(inv.eigenschappen, frames, {})
