"""Support in society beside the influence of the raad, per verband (S0-02, S0-20): two axes that are not merged.

The answers come through the same door as every questionnaire: who are too few to be shown, carry no value here either.
"""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren.evaluatie import per_verband
from swanalyse.inventaris import Inventaris, merk
from swanalyse.notatie import ONBEKEND

INSTRUMENT = "legitimiteit"
ASSEN = {"input": "legitimiteit_input", "output": "legitimiteit_output"}
BEKEND, GEEN = "bekend", "geen"


def legitimiteit(inv: Inventaris) -> pd.DataFrame:
    """Input legitimacy (support in local society) beside output legitimacy (influence on how it works), S0-20.

    Both as (median - 1)/(max - 1) of the answers to one question each, in the newest meting of the verband.

    Returns
    -------
    DataFrame
        Index verband_id of the verbanden about which anybody was asked, those with both first, then by name; `naam`,
        `input` and `output` (0-1; missing when not shown), `n_input` and `n_output` (respondents), `status`: `bekend`
        (both), or else that of the first that is not: `geen`, `te_weinig` (fewer than `respondenten_minimum`),
        `onbekend`. Coverage: the answers of the newest meting.

    Examples
    --------
    >>> import swanalyse
    >>> frame = legitimiteit(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc["v-regio", ["input", "output", "n_input", "n_output"]].tolist()
    [0.375, 0.25, 6.0, 9.0]
    """
    bron = per_verband(inv, instrument=INSTRUMENT)
    wat = bron.index.get_level_values("criterium")
    per = {as_: bron[wat == criterium].droplevel("criterium") for as_, criterium in ASSEN.items()}
    ids = pd.Index(list(dict.fromkeys(bron.index.get_level_values("verband_id"))), dtype="string", name="verband_id")
    naam = bron["naam"].groupby(level="verband_id").first()
    frame = pd.DataFrame({"naam": naam.reindex(ids).astype("string")}, index=ids)
    for as_ in ASSEN:
        frame[as_] = per[as_]["aandeel"].reindex(ids).astype("Float64")
    for as_ in ASSEN:
        frame[f"n_{as_}"] = per[as_]["n"].reindex(ids).astype("Int64")
    status = [per[as_]["status"].reindex(ids).fillna(ONBEKEND) for as_ in ASSEN]
    frame["status"] = status[0].where(status[0].ne(BEKEND), status[1]).astype("string")
    gevraagd = frame[["n_input", "n_output"]].sum(axis=1, min_count=1).gt(0).fillna(False)
    frame = frame[gevraagd].assign(rang=lambda f: f["status"].ne(BEKEND).astype(int))
    frame = frame.sort_values(["rang", "naam"]).drop(columns="rang")
    return merk(
        frame,
        n=bron.attrs["n"],
        eenheid=bron.attrs["eenheid"],
        dekking=bron.attrs["dekking"],
        voorlopig=bron.attrs["voorlopig"],
        noten=bron.attrs["noten"],
        namen=bron.attrs["namen"],
    )
