"""Frames from the side of one gemeente, in the shape of those of the region, so that the same charts draw them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import evaluatie, kostenbaten, lappendeken, motieven, namen, overzicht, proces
from swanalyse.inventaris import Dekking, Inventaris, merk, selectie

REGIO = "Alle partners samen"


def grootste_gemeente(inv: Inventaris) -> str | None:
    """The gemeente of the region to begin with: the largest, or the first by name; None without any."""
    frame = overzicht.per_partner(inv)
    eigen = frame.index[frame["in_regio"].astype(bool)]
    return str(eigen[0]) if len(eigen) else None


def verbanden(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """The overview table of the verbanden that the gemeente is a member of."""
    frame = overzicht.verbanden_tabel(inv)
    return _van(frame, frame.index.isin(_ids(inv, partner_id)), eenheid="verbanden")


def saldo(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """What each verband costs and brings the gemeente: `kostenbaten.saldo` of one partner, the highest saldo first.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `bekend` (0 or 1: the saldo) and `van` (1), and the columns of `kostenbaten.saldo`.
        Coverage: the verbanden of which the saldo is known.

    Examples
    --------
    >>> import swanalyse
    >>> float(saldo(swanalyse.load("tests/golden/inventaris"), "A").loc["V1", "saldo"])
    96760.0
    """
    alle = kostenbaten.saldo(inv)
    frame = alle[alle.index.get_level_values("partner_id") == (partner_id or "")].droplevel("partner_id")
    weet = frame["saldo"].notna()
    frame = frame.assign(bekend=weet.astype("Int64"), van=pd.array([1] * len(frame), dtype="Int64"))
    heten = namen(selectie(inv))
    frame.insert(0, "naam", pd.Series([heten[str(v)] for v in frame.index], index=frame.index, dtype="string"))
    frame = frame.sort_values(["saldo", "naam"], ascending=[False, True], na_position="last")
    merken = {sleutel: alle.attrs.get(sleutel, standaard) for sleutel, standaard in _MERKEN.items()}
    return merk(frame, n=len(frame), eenheid="verbanden", dekking=_dekking(weet), namen=heten, **merken)


_MERKEN = {"perimeter": "", "voorlopig": (), "noten": ()}


def waarom(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """The motives of the gemeente beside those of the whole region: two rows of `motieven.profiel`."""
    regio = motieven.profiel(inv)
    per = motieven.profiel(inv, per="partner_id")
    eigen = per[per.index == (partner_id or "")]
    boven = regio.head(1).assign(naam=pd.array([REGIO], dtype="string")[: len(regio)])
    frame = pd.concat([eigen, boven[eigen.columns]])
    frame.attrs = dict(per.attrs)
    bekend, van = (int(eigen[kolom].sum()) for kolom in ("bekend", "van"))
    frame.attrs |= {"n": bekend, "dekking": Dekking(bekend, van)}
    return frame


def apart(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """The verbanden of the region that the gemeente is not in, those nearly everybody else is in first.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `wel` (gemeenten of the region that are in it) and `zin` (who is missing).
    """
    frame = lappendeken.afwijkingen(inv)
    zonder = frame[np.array([partner_id in ontbreekt for ontbreekt in frame["ontbreekt"]], dtype=bool)]
    regio = int(selectie(inv).partners["in_regio"].sum())
    wel = pd.array([regio - len(weg) for weg in zonder["ontbreekt"]], dtype="Int64")
    uit = zonder[["naam", "zin"]].assign(wel=wel)[["naam", "wel", "zin"]]
    uit = uit.sort_values(["wel", "naam"], ascending=[False, True])
    return merk(uit, n=len(frame), eenheid="verbanden", perimeter=str(frame.attrs.get("perimeter", "")))


def oordelen(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """The evaluatie of the verbanden of the gemeente, by all respondents, under the same rule for small groups."""
    frame = evaluatie.evaluatie(inv)
    return _van(frame, frame.index.get_level_values("verband_id").isin(_ids(inv, partner_id)))


def signalen(inv: Inventaris, partner_id: str | None) -> pd.DataFrame:
    """The signals about the gemeente, and those about a verband of which it is a member as a whole.

    Examples
    --------
    >>> import swanalyse
    >>> frame = signalen(swanalyse.load("data/voorbeeldregio"), "gm-zilverdam")
    >>> frame.loc[frame["partner_id"].isna(), "soort"].drop_duplicates().tolist()
    ['nooit_geevalueerd', 'verband_zonder_accounthouder', 'verschil']
    """
    frame = proces.signalen(inv)
    van_verband = frame["partner_id"].isna() & frame["verband_id"].isin(_ids(inv, partner_id))
    welke = frame["partner_id"].eq(partner_id or "").fillna(False) | van_verband
    return _van(frame, welke.to_numpy(bool), eenheid="signalen").reset_index(drop=True)


def _ids(inv: Inventaris, partner_id: str | None) -> list[str]:
    leden = selectie(inv).leden
    return leden.loc[leden["partner_id"] == (partner_id or ""), "verband_id"].astype(str).tolist()


def _van(frame: pd.DataFrame, welke: np.ndarray, *, eenheid: str | None = None) -> pd.DataFrame:
    uit = frame[welke]
    uit.attrs = dict(frame.attrs)
    if eenheid is not None:
        uit.attrs |= {"n": len(uit), "eenheid": eenheid, "dekking": None}
    return uit


def _dekking(weet: pd.Series) -> Dekking:
    return Dekking(int(weet.sum()), len(weet), tuple(sorted(map(str, weet.index[~weet]))))
