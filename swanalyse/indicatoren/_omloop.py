"""Turnover of ties between two days: who came and went, against who stayed and tied otherwise (Poisot et al. 2012)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from swanalyse.indicatoren._gelijke_voet import Paar
from swanalyse.indicatoren._verandering import BEEINDIGD, GEBLEVEN, OPGERICHT, OPGEVOLGD, kant, plan, verbanden
from swanalyse.inventaris import Dekking, merk

Band = tuple[str, str]
DELEN = {
    "wn": "alle banden die wisselden",
    "os": "tussen partners en verbanden die bleven",
    "st": "doordat een partner of verband kwam of ging",
    "st_partners": "de partner kwam of ging",
    "st_verbanden": "het verband kwam of ging",
    "st_beide": "partner en verband kwamen of gingen",
}


def ontleed(
    toen: Collection[Band], nu: Collection[Band], *, partners: Collection[str], verbanden: Collection[str]
) -> dict[str, float | None]:
    """The turnover of ties and its parts; `partners` and `verbanden` are those present on both days.

    Examples
    --------
    >>> toen, nu = {("A", "V"), ("B", "V")}, {("A", "V"), ("A", "W")}
    >>> ontleed(toen, nu, partners={"A", "B"}, verbanden={"V"})["st_verbanden"]
    0.25
    """
    a, b, c = (len(deel) for deel in (set(toen) & set(nu), set(toen) - set(nu), set(nu) - set(toen)))
    los = set(toen) ^ set(nu)
    noemer = 2 * a + b + c
    soorten = {
        "os": [band for band in los if band[0] in partners and band[1] in verbanden],
        "st_partners": [band for band in los if band[0] not in partners and band[1] in verbanden],
        "st_verbanden": [band for band in los if band[0] in partners and band[1] not in verbanden],
        "st_beide": [band for band in los if band[0] not in partners and band[1] not in verbanden],
    }
    delen = {naam: len(banden) / noemer if noemer else None for naam, banden in soorten.items()}
    st = (len(los) - len(soorten["os"])) / noemer if noemer else None
    return {"a": a, "b": b, "c": c, "wn": (b + c) / noemer if noemer else None, "st": st, **delen}


def omloop(paar: Paar) -> pd.Series:
    """Turnover over the verbanden of which the members are known on both days; see `vergelijking.omloop`."""
    frame = verbanden(paar)
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    heel = frame["bekend"] | plan(paar)
    stand = frame["stand"]
    gebleven = set(frame.index[heel & stand.eq(GEBLEVEN)])
    doorgegaan = _doorgegaan(frame[heel])
    gestopt = set(frame.index[heel & stand.isin([BEEINDIGD, OPGEVOLGD])]) - set(doorgegaan)
    begonnen = set(frame.index[heel & stand.eq(OPGERICHT)]) - set(doorgegaan.values())
    # a verband that went on as one other is one verband, called after what it is now
    naam_toen = {v: doorgegaan.get(v, v) for v in gebleven | gestopt | set(doorgegaan)}
    naam_nu = {v: v for v in gebleven | begonnen | set(doorgegaan.values())}
    banden = [
        {(partner, naam) for v, naam in namen.items() for partner in k.leden[v]}
        for k, namen in ((toen, naam_toen), (nu, naam_nu))
    ]
    # who is a member of anything was there, also of a verband that is left out here
    aanwezig = [frozenset().union(*k.leden.values()) for k in (toen, nu)]
    waarden = ontleed(
        *banden, partners=aanwezig[0] & aanwezig[1], verbanden=set(naam_toen.values()) & set(naam_nu.values())
    )
    gebruikt = {*naam_toen, *naam_nu}
    weg = tuple(v for v in frame.index if v not in gebruikt)
    volgorde = ("a", "b", "c", "wn", "os", "st", "st_partners", "st_verbanden", "st_beide")
    cijfers = {naam: waarden[naam] for naam in volgorde}
    reeks = pd.Series({**cijfers, "bekend": len(frame) - len(weg), "van": len(frame)}, dtype="Float64", name="waarde")
    return merk(
        reeks, n=int(waarden["a"] or 0) + int(waarden["b"] or 0) + int(waarden["c"] or 0), eenheid="banden",
        dekking=Dekking(len(frame) - len(weg), len(frame), weg), noten=paar.noten, namen=DELEN,
    )  # fmt: skip


def _doorgegaan(frame: pd.DataFrame) -> dict[str, str]:
    """Verbanden that went on as one other verband, which has no other predecessor and was not there yet."""
    opgevolgd = frame[frame["stand"].eq(OPGEVOLGD)]
    naar = {str(v): wie[0] for v, wie in opgevolgd["verwant"].items() if len(wie) == 1}
    eigen = list(naar.values())
    nieuw = set(frame.index[frame["stand"].eq(OPGERICHT)])
    return {v: doel for v, doel in naar.items() if eigen.count(doel) == 1 and doel in nieuw}
