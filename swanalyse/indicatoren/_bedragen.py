"""The money lines that count: which ones, for whose account, and what each is per year (domein 3.5, K1, K2 and K4).

Every measure in euros begins here, so that a line is counted, spread, attributed or left out in one place only.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.inventaris import Inventaris, onthoud, selectie

GEREALISEERD = "gerealiseerd"
BIJDRAGEN = ("bijdrage_eigenaar", "bijdrage_inkoop")
DOORGEGEVEN = "doorgegeven"
VIA_REGELING = "betaald door een gemeenschappelijke regeling"
ANDERE_ZEKERHEID = "andere zekerheid"
INCIDENTEEL = "incidenteel"
_EENMALIG = "eenmalig"
_REGELING = "gemeenschappelijke_regeling"
_SLEUTEL = ["partner_id", "bron_verband_id", "soort", "jaar", "doorgegeven"]
KOLOMMEN = [
    "regel_id", "partner_id", "betaler_id", "verband_id", "bron_verband_id", "jaar", "richting", "soort", "meerwaarde",
    "bedrag", "laag", "hoog", "zekerheid", "structureel", "looptijd_jaar", "prijspeil", "doorgegeven", "geelimineerd",
    "per_jaar", "per_jaar_laag", "per_jaar_hoog", "onbekend", "aard_onbekend",
]  # fmt: skip


def regels(inv: Inventaris) -> pd.DataFrame:
    """One row per money line that counts: of the selected year, yearly or spread, of the best certainty.

    Per partner × verband × soort × year (lines that pass through apart) only the surest lines count: gerealiseerd,
    else begroot, else geschat, else unknown certainty. A one-off line counts when its `looptijd_jaar` is known, divided
    by it. Balance sheet items never count. Lines paid `namens` another partner are that partner's.

    Returns
    -------
    DataFrame
        Sorted by verband, partner, line. `partner_id` bears the line and `betaler_id` is the partner of the source row;
        `verband_id` is the root in sight and `bron_verband_id` that of the source row. `richting` follows from `soort`
        where it is blank, and is missing where that is blank too. `bedrag`, `laag`, `hoog` as in the source; `per_jaar`
        (with `per_jaar_laag`, `per_jaar_hoog`) is what it comes to in a year, in euro: missing, never zero, when the
        amount is unknown (`onbekend` names the blank column). `aard_onbekend`: nobody said whether the line is yearly.
        `geelimineerd`:
        why a total over partners leaves the line out (`doorgegeven`, or a gemeenschappelijke regeling bears it), or "".

    Notes
    -----
    The low end is `laag`; where blank, the amount itself for a gerealiseerde line, and else the amount less the
    parameter `marge_schatting` (unknown when that is blank). The high end likewise. Parameter `structureel_onbekend`
    says what a line is when nobody said whether it is yearly: 1 (yearly), 0 (one-off) or blank (then its amount per
    year is unknown). A term says one-off, a term that does not apply says yearly.

    Examples
    --------
    >>> import swanalyse
    >>> r = regels(swanalyse.load("tests/golden/inventaris"))
    >>> r.loc[r["partner_id"] == "A", ["regel_id", "per_jaar", "per_jaar_laag"]].values.tolist()
    [['R1', 250000.0, 250000.0], ['R2', 50000.0, 50000.0], ['R8', 400000.0, 350000.0]]
    """
    alle = alle_regels(inv)
    return alle[alle["reden"] == ""].drop(columns="reden").reset_index(drop=True)


def weggelaten(inv: Inventaris) -> pd.DataFrame:
    """One row per money line that does not count, with the `reden`: the columns of `regels` and why.

    `ander jaar`, `jaar onbekend`, `partner niet in beeld`, `verband niet in beeld`, `bedrag niet van toepassing`,
    `balans`, `incidenteel` (one-off without `looptijd_jaar`: shown apart) or `andere zekerheid` (a surer line counts).

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> len(weggelaten(inv)), set(weggelaten(inv.kies(jaar=2025))["reden"])
    (0, {'ander jaar'})
    """
    alle = alle_regels(inv)
    return alle[alle["reden"] != ""].reset_index(drop=True)


def bijdragen(inv: Inventaris) -> pd.DataFrame:
    """What each partner pays a verband as owner and as buyer, in euro per year; the basis of shares and keys.

    Money that passes through a partner is not its contribution.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id) of those with at least one contribution; `eigenaar`, `inkoop`, `totaal`
        (Float64). Missing when there is no such line, when one of its lines is unknown, or when a line of that partner
        and verband may be a contribution but its `soort` is blank.

    Examples
    --------
    >>> import swanalyse
    >>> bijdragen(swanalyse.load("tests/golden/inventaris")).loc[("A", "V1")].tolist()
    [250000.0, 50000.0, 300000.0]
    """
    telt = regels(inv)
    telt = telt[~telt["doorgegeven"] & telt["richting"].ne("baten").fillna(True)]
    paar = ["partner_id", "verband_id"]
    wat = telt["soort"].map(dict(zip(BIJDRAGEN, ("eigenaar", "inkoop"), strict=True)))
    uit = pd.DataFrame(
        {
            "eigenaar": som(telt[wat.eq("eigenaar").fillna(False)], paar),
            "inkoop": som(telt[wat.eq("inkoop").fillna(False)], paar),
            "totaal": som(telt[wat.notna()], paar),
        }
    )
    onbepaald = pd.MultiIndex.from_frame(telt.loc[telt["soort"].isna(), paar])
    uit[uit.index.isin(onbepaald)] = pd.NA
    uit.index = uit.index.set_names(paar)
    return uit.astype("Float64").sort_index()


def som(lijnen: pd.DataFrame, per: list[str], kolom: str = "per_jaar") -> pd.Series:
    """The sum of `kolom` per group; unknown as soon as one line is, and no group without lines.

    Examples
    --------
    >>> een = pd.DataFrame({"i": ["A", "A", "B"], "per_jaar": pd.array([1.0, None, 2.0], "Float64")})
    >>> som(een, ["i"]).isna().tolist()
    [True, False]
    """
    groep = lijnen.groupby(per, sort=True)[kolom]
    return groep.sum(min_count=1).mask(groep.count() < groep.size()).astype("Float64")


@onthoud
def alle_regels(inv: Inventaris) -> pd.DataFrame:
    """Every line of `bedragen`, with the columns of `regels` and `reden`: empty for a line that counts."""
    frame = _toegerekend(inv)
    reden = _reden(inv, frame)
    in_aanmerking = (reden == "") & frame["richting"].notna().to_numpy()
    beste = _is_beste(inv, frame[in_aanmerking])
    reden[np.flatnonzero(in_aanmerking)[~beste]] = ANDERE_ZEKERHEID
    frame = _per_jaar(inv, frame).assign(reden=reden)
    uit = frame[[*KOLOMMEN, "reden"]]
    return uit.sort_values(["verband_id", "partner_id", "regel_id"], ignore_index=True)


def _toegerekend(inv: Inventaris) -> pd.DataFrame:
    """The lines with who bears them, the root they belong to, their direction, and why they would be eliminated."""
    zicht = selectie(inv)
    frame = inv.bedragen
    frame["bron_verband_id"] = frame["verband_id"]
    frame["verband_id"] = frame["verband_id"].map(dict(zicht.wortel)).astype("string")
    frame["betaler_id"] = frame["partner_id"]
    frame["partner_id"] = frame["namens_partner_id"].fillna(frame["partner_id"])
    lijst = inv.codelijst("bedragsoort")
    hoort = dict(zip(lijst["code"], lijst["richting"], strict=True)) if "richting" in lijst else {}
    frame["richting"] = frame["richting"].fillna(frame["soort"].map(hoort).astype("string"))
    frame["doorgegeven"] = frame["doorgegeven"].fillna(False).astype(bool)
    regelingen = inv.partners.loc[inv.partners["partnertype"].eq(_REGELING).fillna(False), "partner_id"]
    via = frame["partner_id"].isin(regelingen)
    frame["geelimineerd"] = np.where(frame["doorgegeven"], DOORGEGEVEN, np.where(via, VIA_REGELING, ""))
    frame["geelimineerd"] = frame["geelimineerd"].astype("string")
    return frame


def _reden(inv: Inventaris, frame: pd.DataFrame) -> np.ndarray:
    """Why each line does not count, apart from a surer one; the first reason that holds."""
    nvt = inv.nvt["bedragen"]["bedrag"].to_numpy(bool)
    redenen = {
        "jaar onbekend": frame["jaar"].isna(),
        "ander jaar": frame["jaar"].ne(inv.selectie.jaar).fillna(False),
        "partner niet in beeld": ~frame["partner_id"].isin(selectie(inv).partners["partner_id"]),
        "verband niet in beeld": frame["verband_id"].isna(),
        "balans": frame["richting"].eq("balans").fillna(False),
        "bedrag niet van toepassing": pd.Series(nvt, index=frame.index),
        INCIDENTEEL: _eenmalig(inv, frame) & frame["looptijd_jaar"].isna(),
    }
    maskers = [masker.to_numpy(bool) for masker in redenen.values()]
    return np.select(maskers, list(redenen), default="").astype(object)


def _eenmalig(inv: Inventaris, frame: pd.DataFrame) -> pd.Series:
    """Which lines are one-off: said so, of the sort `eenmalig`, or with a term over which they are spread."""
    nee = frame["structureel"].eq(False).fillna(False).astype(bool)
    uit_soort = frame["soort"].eq(_EENMALIG).fillna(False).astype(bool)
    eenmalig = nee | uit_soort | frame["looptijd_jaar"].notna()
    if inv.parameter("structureel_onbekend") == 0:
        eenmalig |= _zonder_aard(inv, frame)
    return eenmalig & ~frame["structureel"].eq(True).fillna(False).astype(bool)


def _zonder_aard(inv: Inventaris, frame: pd.DataFrame) -> pd.Series:
    """Which lines nobody called yearly or one-off; a term that is not applicable says yearly."""
    nvt = inv.nvt["bedragen"]["looptijd_jaar"].to_numpy(bool)
    uit_soort = frame["soort"].eq(_EENMALIG).fillna(False).astype(bool)
    return frame["structureel"].isna() & frame["looptijd_jaar"].isna() & ~nvt & ~uit_soort


def _is_beste(inv: Inventaris, frame: pd.DataFrame) -> np.ndarray:
    """Which lines are of the surest kind in their group; a soort that is blank is one group per direction."""
    rang = {code: plek for plek, code in enumerate(inv.codelijst("zekerheid_bedrag")["code"])}
    plek = frame["zekerheid"].map(rang).astype("Float64").fillna(float(len(rang))).to_numpy(float)
    sleutel = frame[_SLEUTEL].assign(soort=frame["soort"].fillna(frame["richting"]))
    groep = [sleutel[kolom].to_numpy(object) for kolom in _SLEUTEL]
    beste = pd.Series(plek).groupby(groep).transform("min").to_numpy(float) if len(frame) else plek
    return np.asarray(plek == beste)


def _per_jaar(inv: Inventaris, frame: pd.DataFrame) -> pd.DataFrame:
    """The amount per year with its ends, and the column that keeps it from being known."""
    aard_onbekend = _zonder_aard(inv, frame)
    geen_bedrag = frame["bedrag"].isna()
    jaren = frame["looptijd_jaar"].where(_eenmalig(inv, frame)).astype("Float64").fillna(1.0)
    streng = inv.parameter("structureel_onbekend") is None
    weg = geen_bedrag | aard_onbekend if streng else geen_bedrag
    einden = {
        "per_jaar": frame["bedrag"],
        "per_jaar_laag": _einde(inv, frame, -1),
        "per_jaar_hoog": _einde(inv, frame, 1),
    }
    onbekend = np.where(geen_bedrag, "bedrag", np.where(weg, "structureel", ""))
    per_jaar = {naam: (waarde.astype("Float64") / jaren).mask(weg) for naam, waarde in einden.items()}
    return frame.assign(**per_jaar, onbekend=pd.array(onbekend, dtype="string"), aard_onbekend=aard_onbekend)


def _einde(inv: Inventaris, frame: pd.DataFrame, kant: int) -> pd.Series:
    """The low (−1) or high (1) end of the amount: given, else certain, else with the margin, else unknown."""
    gegeven = frame["laag" if kant < 0 else "hoog"].astype("Float64")
    zeker = frame["zekerheid"].eq(GEREALISEERD).fillna(False).astype(bool)
    uit = gegeven.fillna(frame["bedrag"].where(zeker))
    marge = inv.parameter("marge_schatting")
    if marge is None:
        return uit
    geschat = frame["zekerheid"].notna()
    return uit.fillna((frame["bedrag"] + kant * marge * frame["bedrag"].abs()).where(geschat))
