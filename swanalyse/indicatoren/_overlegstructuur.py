"""Whether the meetings are arranged from clear roles (S2-21): what is on record of their kind, layer and chair."""

from __future__ import annotations

import pandas as pd

from swanalyse.inventaris import Inventaris, dekking, geldig, merk, selectie
from swanalyse.notatie import getal

ROLLEN = {
    "overlegtype": "soort overleg bekend",
    "geleding": "geleding bekend (bestuurlijk, ambtelijk, raad)",
    "voorzitter": "voorzitter bekend",
    "alle_drie": "alle drie bekend",
}


def overlegstructuur(inv: Inventaris) -> pd.DataFrame:
    """Of the meetings that count, of how many kind, layer and chair are on record (S2-21).

    What is not on record may well be clear to those who attend: this is a gap in the inventory, no unclear role.

    Returns
    -------
    DataFrame
        Index `overlegtype`, `geleding`, `voorzitter`, `alle_drie`; `label`, `bekend`, `van` (meetings), `aandeel`
        (0–1; missing without meetings).

    Examples
    --------
    >>> import swanalyse
    >>> overlegstructuur(swanalyse.load("tests/golden/inventaris")).loc["geleding", "aandeel"].item()
    1.0
    """
    wortel = dict(selectie(inv).wortel)
    overleggen = inv.overleggen[geldig(inv, inv.overleggen)]
    overleggen = overleggen[overleggen["verband_id"].isna() | overleggen["verband_id"].isin(list(wortel))]
    voorzitters = inv.zetels.loc[inv.zetels["rol"].eq("voorzitter").fillna(False), "overleg_id"]
    bekend = pd.DataFrame(
        {
            "overlegtype": overleggen["overlegtype"].notna(),
            "geleding": overleggen["geleding"].notna(),
            "voorzitter": overleggen["overleg_id"].isin(voorzitters),
        }
    ).astype(bool)
    bekend["alle_drie"] = bekend.all(axis=1)
    bekend.index = pd.Index(overleggen["overleg_id"])
    frame = pd.DataFrame({"label": pd.Series(ROLLEN, dtype="string")})
    frame["bekend"] = bekend.sum().astype("Int64").reindex(frame.index)
    frame["van"] = pd.array([len(bekend)] * len(frame), dtype="Int64")
    frame["aandeel"] = (frame["bekend"] / frame["van"].mask(frame["van"] == 0)).astype("Float64")
    return merk(frame, n=len(bekend), eenheid="overleggen", dekking=dekking(bekend["alle_drie"]), namen=ROLLEN)


def zin_overlegstructuur(inv: Inventaris) -> str:
    """Of how many meetings kind, layer and chair are all on record; empty without meetings."""
    frame = overlegstructuur(inv)
    bekend, van = (int(frame[kolom].iloc[-1]) for kolom in ("bekend", "van"))
    wat = "soort, geleding en voorzitter bekend"
    return f"Van {getal(bekend)} van {getal(van)} overleggen zijn {wat}." if van else ""
