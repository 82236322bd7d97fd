"""One measure of a comparison, for the gemeenten of the region."""

from __future__ import annotations

import pandas as pd

from swanalyse.inventaris import Dekking, merk


def per_gemeente(frame: pd.DataFrame, *, maat: str) -> pd.DataFrame:
    """The rows of `per_partner` of one measure and the gemeenten of the region, with a footer of their own.

    Parameters
    ----------
    frame : DataFrame
        What `per_partner` gave.
    maat : str
        A code of its index.

    Returns
    -------
    DataFrame
        As `per_partner`, in the same order; n counts gemeenten, the coverage those of which the difference is known.

    Examples
    --------
    >>> import swanalyse
    >>> from swanalyse.indicatoren import vergelijking
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> alles = vergelijking.per_partner(regio.kies(peildatum="2022-06-01", jaar=2022), regio)
    >>> per_gemeente(alles, maat="n_verbanden").attrs["n"]
    9
    """
    rijen = frame[frame["in_regio"] & (frame.index.get_level_values("maat") == maat)]
    weet = rijen["verschil"].notna()
    mist = rijen.index.get_level_values("partner_id")[~weet.to_numpy(bool)]
    dekking = Dekking(int(weet.sum()), len(rijen), tuple(sorted(map(str, mist))))
    noten, namen = frame.attrs.get("noten", ()), frame.attrs.get("namen", {})
    return merk(rijen, n=len(rijen), eenheid="gemeenten", dekking=dekking, noten=noten, namen=namen)
