"""The same inventory as it stood earlier, and what two moments that are compared rest on."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.schema import typen

RAADSPERIODE = 4  # years between two elections of gemeenteraden
_JAAR = 365.25  # days


def eerder(inv: Inventaris, *, peildatum: date | str | None = None) -> Inventaris:
    """The same tables on an earlier day, with the figures of as many years earlier.

    Parameters
    ----------
    peildatum : date or ISO str, optional
        The earlier day; otherwise the last day before the four years (a council's term) that end on the reference
        date of `inv`, so that a change made on the first of them is seen.

    Notes
    -----
    What is known of that day is what `van`, `tot`, `start` and `eind` record. Where nobody records what ended, only
    what still exists is seen, and nothing may be said of growth (`beletsels`).

    Examples
    --------
    >>> import swanalyse
    >>> keus = eerder(swanalyse.load("data/voorbeeldregio")).selectie
    >>> keus.peildatum.isoformat(), keus.jaar
    ('2021-12-31', 2021)
    """
    nu = inv.selectie.peildatum
    gekozen = inv.kies(peildatum=_terug(nu) if peildatum is None else peildatum)
    jaren = round((nu - gekozen.selectie.peildatum).days / _JAAR)
    return gekozen.kies(jaar=inv.selectie.jaar - jaren)


def standen(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """What is compared with what: one row for then, one for now.

    Columns: `titel`, `bron`, `peildatum`, `jaar` (of hours and money), `n_partners`, `n_verbanden`, `n_gemeenten` (of
    the region), and `n_vastgelegd`: how many begins and ends of partners, verbanden and deelnames that inventory
    records between both days. When that is zero for both, nothing can have changed: nobody wrote it down.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/voorbeeldregio")
    >>> standen(eerder(inv), inv)["n_gemeenten"].tolist()
    [10, 9]
    """
    rijen = {}
    for wanneer, inv in (("toen", oud), ("nu", nieuw)):
        zicht = selectie(inv)
        rijen[wanneer] = {
            "titel": str(inv.eigenschappen.get("title") or inv.eigenschappen["name"]),
            "bron": inv.bron,
            "peildatum": inv.selectie.peildatum,
            "jaar": inv.selectie.jaar,
            "n_gemeenten": int((zicht.partners["in_regio"] & zicht.partners["partnertype"].eq("gemeente")).sum()),
            "n_partners": len(zicht.partners),
            "n_verbanden": len(zicht.verbanden),
            "n_vastgelegd": _vastgelegd(inv, van=oud.selectie.peildatum, tot=nieuw.selectie.peildatum),
        }
    frame = pd.DataFrame.from_dict(rijen, orient="index")
    frame.index.name = "wanneer"
    return merk(frame, n=len(frame), eenheid="momenten")


def _terug(nu: date) -> date:
    """The last day before the four years that end on `nu`; from 29 February that is the same day of the month."""
    jaar = nu.year - RAADSPERIODE
    dag = nu if (nu.month, nu.day) != (2, 29) else nu - timedelta(days=1)
    return dag.replace(year=jaar) - timedelta(days=1)


def _vastgelegd(inv: Inventaris, *, van: date, tot: date) -> int:
    """Begins and ends after the first day, up to and including the last."""
    begin, eind = pd.Timestamp(van), pd.Timestamp(tot)
    kolommen = (
        typen.begin(inv.partners["van"]), typen.einde(inv.partners["tot"]),
        typen.begin(inv.verbanden["start"]), typen.einde(inv.verbanden["eind"]),
        typen.begin(inv.deelnames["van"]), typen.einde(inv.deelnames["tot"]),
    )  # fmt: skip
    return sum(int(((dagen > begin) & (dagen <= eind)).sum()) for dagen in kolommen)
