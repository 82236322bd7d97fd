"""Who follows a verband for a gemeente, and where nobody does (domein 3.10, S3-21, S3-23)."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import drempels_voorzet, labels
from swanalyse.indicatoren._belangrijkheid import REGIO, dekking_van, kies_gemeente, posten
from swanalyse.inventaris import Inventaris, dekking, merk

BENOEMD, WAARNEMING, GEEN = "benoemd", "waarneming_manager", "geen"
GETRAIND = "instr_accounthouder_getraind"
STANDEN = {
    "geen": "Niemand heeft een accounthouder",
    "onbekend": "Van geen gemeente is een accounthouder bekend",
    "deels": "Niet iedere gemeente heeft een accounthouder",
    "alle": "Iedere gemeente heeft een accounthouder",
}


def accounthouders(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """How many verbanden every accounthouder follows (S3-21).

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        One gemeente of the region; default all.

    Returns
    -------
    DataFrame
        One row per accounthouder of a gemeente, the most verbanden first; `partner_id`, `naam` (of the gemeente),
        `accounthouder` (function code), `n_verbanden`, `verbanden` (their ids) and `veel`: more than the threshold
        `accounthouder_verbanden`. A lower bound as long as deelnames exist whose accounthouder is not named. Coverage:
        the deelnames of which the function is known, among those that have somebody or of which that is unknown.

    Raises
    ------
    KeuzeFout
        When `partner_id` is no gemeente of the region.

    Examples
    --------
    >>> import swanalyse
    >>> accounthouders(swanalyse.load("data/voorbeeldregio")).loc[0, ["accounthouder", "naam"]].tolist()
    ['RON-beleid-2', 'Rondegetal']
    """
    lees = posten(inv)
    van = lees.gemeenten.index.tolist() if partner_id is None else [kies_gemeente(lees, partner_id)]
    rijen = lees.rijen[lees.rijen.index.get_level_values("partner_id").isin(van)]
    wie = rijen["accounthouder"]
    bekend = wie.dropna().reset_index()
    groep = bekend.groupby(["partner_id", "accounthouder"], sort=True)["verband_id"]
    frame = groep.agg(list).rename("verbanden").reset_index()
    frame["verbanden"] = [tuple(sorted(ids, key=lambda i: lees.namen[i])) for ids in frame["verbanden"]]
    frame["naam"] = frame["partner_id"].map(lees.namen).astype("string")
    frame["n_verbanden"] = frame["verbanden"].map(len).astype("Int64")
    meer = inv.parameter("accounthouder_verbanden")
    frame["veel"] = pd.array([pd.NA if meer is None else n > meer for n in frame["n_verbanden"]], dtype="boolean")
    plek = {partner: nr for nr, partner in enumerate(lees.gemeenten.index)}
    frame = frame.assign(plek=frame["partner_id"].map(plek))
    frame = frame.sort_values(["n_verbanden", "plek", "accounthouder"], ascending=[False, True, True])
    kolommen = ["partner_id", "naam", "accounthouder", "n_verbanden", "verbanden", "veel"]
    frame = frame[kolommen].reset_index(drop=True)
    frame = frame.astype({"partner_id": "string", "accounthouder": "string", "verbanden": object})
    telt = rijen["accounthouder_status"].ne(GEEN).fillna(True) & ~lees.nvt["accounthouder"].reindex(rijen.index)
    return merk(
        frame,
        n=len(frame),
        eenheid="accounthouders",
        dekking=dekking_van(wie.notna()[telt]),
        perimeter=REGIO,
        voorlopig=("grens voor veel verbanden",) if drempels_voorzet(inv, "accounthouder_verbanden") else (),
        namen=lees.namen,
    )


def accounthouderdekking(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente for how many of its verbanden somebody is appointed, stands in, or nobody is there (S3-21, S3-23).

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `benoemd`, `waarneming`, `geen`, `onbekend` (deelnames), `van`,
        `getraind` (of those with somebody, the ones whose verband says in `kenmerken` that its accounthouders are
        trained) and `getraind_bekend` (of which that is known).

    Examples
    --------
    >>> import swanalyse
    >>> frame = accounthouderdekking(swanalyse.load("tests/golden/inventaris"))
    >>> frame.loc["A", ["benoemd", "onbekend", "van"]].tolist()
    [0, 5, 5]
    """
    lees = posten(inv)
    stand, geldt = lees.rijen["accounthouder_status"], ~lees.nvt["accounthouder_status"]
    per = stand.index.get_level_values("partner_id")
    met = stand.isin([BENOEMD, WAARNEMING])
    training = pd.Series(stand.index.get_level_values("verband_id").map(getraind(inv)), index=stand.index)
    maskers = {
        "benoemd": stand.eq(BENOEMD), "waarneming": stand.eq(WAARNEMING), "geen": stand.eq(GEEN),
        "onbekend": stand.isna() & geldt, "van": geldt, "getraind": met & training.eq(True),
        "getraind_bekend": met & training.notna(),
    }  # fmt: skip
    frame = lees.gemeenten.copy(deep=False)
    for naam, masker in maskers.items():
        aantal = masker.fillna(False).astype(bool).groupby(per).sum()
        frame[naam] = aantal.reindex(frame.index, fill_value=0).astype("Int64")
    return merk(
        frame,
        n=int(geldt.sum()),
        eenheid="deelnames",
        dekking=dekking_van(stand.notna()[geldt]),
        perimeter=REGIO,
        namen={**lees.namen, **labels(inv, "accounthouder_status")},
    )


def zonder_accounthouder(inv: Inventaris) -> pd.DataFrame:
    """Per verband whether somebody follows it for the gemeenten of the region (S3-21).

    Returns
    -------
    DataFrame
        Index verband_id, those without anybody first; `naam`, `status` (`geen`: every gemeente says nobody; `onbekend`:
        nobody is known, but of some gemeente that is unknown; `deels`: some have one; `alle`), `met` (gemeenten with
        somebody, also a manager who stands in), `geen`, `onbekend`, `van`.

    Examples
    --------
    >>> import swanalyse
    >>> frame = zonder_accounthouder(swanalyse.load("data/voorbeeldregio"))
    >>> frame.index[frame["status"] == "geen"].tolist()
    ['v-omgevingsatelier']
    """
    lees = posten(inv)
    stand, geldt = lees.rijen["accounthouder_status"], ~lees.nvt["accounthouder_status"]
    per = stand.index.get_level_values("verband_id")
    tel = {
        naam: (masker & geldt).fillna(False).astype(bool).groupby(per).sum().astype("Int64")
        for naam, masker in {
            "met": stand.isin([BENOEMD, WAARNEMING]), "geen": stand.eq(GEEN), "onbekend": stand.isna(), "van": geldt,
        }.items()
    }  # fmt: skip
    frame = pd.DataFrame(tel).rename_axis("verband_id")
    frame = frame[frame["van"] > 0]
    status = pd.Series("deels", index=frame.index, dtype="string")
    status = status.mask(frame["met"].eq(frame["van"]), "alle").mask(frame["met"].eq(0), "onbekend")
    frame = frame.assign(
        naam=pd.array([lees.namen[i] for i in frame.index], dtype="string"),
        status=status.mask(frame["geen"].eq(frame["van"]), "geen"),
    )[["naam", "status", *tel]]
    plek = {code: nr for nr, code in enumerate(STANDEN)}
    frame = frame.assign(plek=frame["status"].map(plek)).sort_values(["plek", "naam"]).drop(columns="plek")
    return merk(
        frame,
        n=len(frame),
        eenheid="verbanden",
        dekking=dekking(frame["status"].ne("onbekend")),
        perimeter=REGIO,
        namen={**lees.namen, **STANDEN},
    )


def getraind(inv: Inventaris) -> dict[str, bool]:
    """Per verband of which it is known, whether its accounthouders are trained."""
    rijen = inv.kenmerken
    rijen = rijen[rijen["kenmerk"].eq(GETRAIND).fillna(False) & rijen["verband_id"].notna()]
    rijen = rijen[rijen["partner_id"].isna()]
    waarde = rijen["waarde"].map({"ja": True, "nee": False})
    return {str(i): bool(w) for i, w in zip(rijen["verband_id"], waarde, strict=True) if not pd.isna(w)}
