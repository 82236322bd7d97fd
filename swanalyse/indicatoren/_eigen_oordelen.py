"""What the respondents of one partner answered: a judgement that stays inside the building."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren._metingen import beschermd, cijfers, kies_instrument, lees, tekst
from swanalyse.indicatoren._oordelen import totalen
from swanalyse.inventaris import Inventaris


def per_partner(inv: Inventaris, *, instrument: str) -> pd.DataFrame:
    """What the respondents of each partner answered on an instrument, over all verbanden, in its newest meting.

    Hidden as a group in `evaluatie.per_groep`, for the totals of `evaluatie.per_criterium` are shown elsewhere. Parts
    of a criterium are left out: beside the whole they would give each other away.

    Returns
    -------
    DataFrame
        Index (criterium, partner_id): criteria in the order of the codelist, partners of whom anybody answered by id;
        columns as `evaluatie.per_groep`.

    Raises
    ------
    KeuzeFout
        For an instrument that is not in the codelist.

    Examples
    --------
    >>> import swanalyse
    >>> frame = per_partner(swanalyse.load("data/voorbeeldregio"), instrument="ervaren_drukte")
    >>> frame["status"].unique().tolist(), int(frame["n"].min())
    (['bekend'], 3)
    """
    kies_instrument(inv, instrument)
    meting = lees(inv)
    codes = [code for code in meting.codes(instrument) if code not in meting.onderdelen(instrument)]
    totaal = totalen(inv, meting, instrument, verband_id=None)
    totaal = totaal[totaal["criterium"].isin(codes)]
    wie = sorted(set(totaal["wie"]) - {""})
    index = pd.MultiIndex.from_product([codes, wie], names=["criterium", "wie"])
    frame = beschermd(inv, totaal, totaal, cijfers(inv, totaal, ["criterium", "wie"], index))
    frame.insert(0, "label", tekst((meting.namen[code] for code, _ in frame.index), frame.index))
    frame.index = frame.index.set_names(["criterium", "partner_id"])
    return meting.merk(inv, frame, instrument)
