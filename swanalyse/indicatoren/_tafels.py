"""The tables themselves: who sits at which, which resemble each other, and what merging them would do (D2, D5, D9)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import sparse

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _uren, inwoners, klasse, labels
from swanalyse.inventaris import Dekking, Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND

_BESTUURLIJK = "bestuurlijk"
_LAGEN = ("gemeente", "provincie", "waterschap", "rijk")
_ZELFDE_FUNCTIES, _ZELFDE_DOMEIN = "zelfde functies", "zelfde domein en deelnemers"
_BEIDE = f"{_ZELFDE_FUNCTIES}, {_ZELFDE_DOMEIN}"


def zetels_die_tellen(inv: Inventaris) -> pd.DataFrame:
    """The rows of `zetels` that count, with the table's `geleding`, `domein` and `verband_id`.

    A deputy has no seat; nor has a partner that is not in sight or only looks on.
    """
    frame = inv.zetels[["overleg_id", "functie_id", "partner_id", "rol"]]
    tafels = _uren.overleggen(inv)[["verband_id", "geleding", "domein"]]
    in_zicht = frame["partner_id"].isna() | frame["partner_id"].isin(selectie(inv).partners["partner_id"])
    vast = frame["rol"].ne(_uren.PLAATSVERVANGER).fillna(True).astype(bool)
    frame = frame[vast & in_zicht & frame["overleg_id"].isin(tafels.index)].join(tafels, on="overleg_id")
    frame = frame[~_uren.kijkt_toe(selectie(inv), frame)]
    return frame.sort_values(["overleg_id", "functie_id"], ignore_index=True)


def dubbelfuncties(inv: Inventaris) -> pd.DataFrame:
    """Functions with two or more seats (parameter `dubbelfunctie_zetels`) in one domain (D2).

    Seats at tables of the geleding `bestuurlijk`; deputies have none. A table without a verband, or of a verband whose
    domain is unknown, belongs to no domain here.

    Returns
    -------
    DataFrame
        One row per function and domain, most seats first: `functie_id`, `partner_id`, `domein` (code), `n` (seats) and
        `overleggen` (tuple of overleg_id). Coverage: the bestuurlijke tables of which seats are recorded.
    """
    zetels = zetels_die_tellen(inv)
    kan = zetels["geleding"].eq(_BESTUURLIJK).fillna(False) & zetels["domein"].isin(inv.codelijst("domein")["code"])
    groep = zetels[kan].groupby(["functie_id", "domein"], sort=True)
    frame = pd.DataFrame(
        {
            "partner_id": groep["partner_id"].first(),
            "n": groep.size().astype("Int64"),
            "overleggen": groep["overleg_id"].agg(tuple).astype(object),
        }
    ).reset_index()
    frame = frame[frame["n"] >= (inv.parameter("dubbelfunctie_zetels") or 2)]
    frame = frame[["functie_id", "partner_id", "domein", "n", "overleggen"]]
    tafels = _uren.overleggen(inv)
    return merk(
        frame.sort_values(["n", "functie_id", "domein"], ascending=[False, True, True], ignore_index=True),
        n=len(zetels),
        eenheid="zetels",
        dekking=_met_zetels(inv, tafels[tafels["geleding"].eq(_BESTUURLIJK).fillna(False)]),
        namen={**_uren.namen_met_tafels(inv), **labels(inv, "domein")},
    )


def tafels(inv: Inventaris) -> pd.DataFrame:
    """Pairs of tables where largely the same people sit: Jaccard of their functions ≥ `tafels_overlap` (D2).

    |F_a ∩ F_b| / |F_a ∪ F_b| over the functions with a seat, deputies left out.

    Returns
    -------
    DataFrame
        `overleg_a`, `overleg_b`, `gemeenschappelijk` (functions at both), `jaccard`; the most alike first.
    """
    zetels = zetels_die_tellen(inv)
    paren = _paren(zetels["overleg_id"], zetels["functie_id"])
    frame = paren[paren["jaccard"] >= (inv.parameter("tafels_overlap") or 0)]
    frame = frame.sort_values(["jaccard", "gemeenschappelijk"], ascending=False, kind="stable", ignore_index=True)
    return merk(
        frame[["overleg_a", "overleg_b", "gemeenschappelijk", "jaccard"]],
        n=zetels["overleg_id"].nunique(),
        eenheid="overleggen",
        dekking=_met_zetels(inv, _uren.overleggen(inv)),
        namen=_uren.namen_met_tafels(inv),
    )


def samenvoegkandidaten(inv: Inventaris) -> pd.DataFrame:
    """Pairs of tables that could be talked about as one: *kandidaat*, no advice.

    Tables of the same geleding with largely the same functions (Jaccard ≥ `tafels_overlap`), or of verbanden in one
    domain with largely the same partners at the table (Jaccard ≥ `samenvoegen_laag`).

    Returns
    -------
    DataFrame
        `overleg_a`, `overleg_b`, `jaccard` (of the functions where those are the reason, else of the partners) and
        `reden`; those with both reasons first, then the same functions, then the most alike.
    """
    alle = _uren.overleggen(inv)
    plekken = _uren.plekken(inv)
    functies = tafels(inv)[["overleg_a", "overleg_b", "jaccard"]].assign(reden=_ZELFDE_FUNCTIES)
    partners = _paren(plekken["overleg_id"], plekken["partner_id"])
    partners = partners[partners["jaccard"] >= (inv.parameter("samenvoegen_laag") or 0)]
    domein = alle["domein"].where(alle["domein"].isin(inv.codelijst("domein")["code"]))
    partners = partners[_gelijk(partners, domein)].drop(columns="gemeenschappelijk").assign(reden=_ZELFDE_DOMEIN)
    frame = pd.concat([functies, partners], ignore_index=True)
    frame = frame[_gelijk(frame, alle["geleding"])]
    beide = frame.duplicated(["overleg_a", "overleg_b"], keep=False)
    frame.loc[beide, "reden"] = _BEIDE
    frame = frame.drop_duplicates(["overleg_a", "overleg_b"])
    frame = frame.assign(rang=frame["reden"].map({_BEIDE: 0, _ZELFDE_FUNCTIES: 1, _ZELFDE_DOMEIN: 2}))
    frame = frame.sort_values(["rang", "jaccard"], ascending=[True, False], kind="stable", ignore_index=True)
    return merk(
        frame.drop(columns="rang").astype({"reden": "string"}),
        n=len(alle),
        eenheid="overleggen",
        dekking=dekking(pd.Series(alle.index.isin(plekken["overleg_id"]), index=alle.index)),
        namen=_uren.namen_met_tafels(inv),
    )


def samenvoegen(
    inv: Inventaris,
    overleggen: Iterable[str],
    toeslag: float | None = None,
    *,
    frequentie: str | float = "hoogste",
) -> pd.DataFrame:
    """What merging tables into one does to the bestuurlijke hours of every partner: a simulation (D9).

    The merged table has the partners of all; per partner the most persons, longest trip and highest attendance it had;
    the highest frequency, the longest duration·(1 + `toeslag`), the most preparation and the smallest digital share. A
    partner that sat at one of the tables now attends the bigger one. One table alone stays as it is, without toeslag.

    Parameters
    ----------
    inv : Inventaris
    overleggen : iterable of overleg_id
        Tables that count in this selection; doubles are taken once.
    toeslag : float, optional
        How much longer the merged table takes (0.25 is a quarter); default the parameter `toeslag`.
    frequentie : "hoogste" or float
        A number x (0–1) takes all meetings together and leaves out the share x of them.

    Returns
    -------
    DataFrame
        Index partner_id, the largest increase first and unknown last; `naam`, `voor`, `na`, `verschil` (hours a year)
        and `status`: `volledig`, or `onbekend` when anything needed is unknown at one of its tables, or when a number
        of a table that the merged one is made of is.

    Raises
    ------
    KeuzeFout
        For a table that does not exist or does not count here, a toeslag below zero, or a frequentie that is neither.

    Examples
    --------
    >>> import swanalyse
    >>> s = samenvoegen(swanalyse.load("tests/golden/inventaris"), ["O2", "O3"])
    >>> s.loc["D", ["voor", "na", "verschil"]].tolist()
    [14.0, 23.25, 9.25]
    """
    gekozen = _bestaande(inv, overleggen)
    opslag = inv.parameter("toeslag") if toeslag is None else toeslag
    if opslag is not None and opslag < 0:
        raise KeuzeFout(f"toeslag={opslag!r} is geen toeslag: kies 0 of meer, bijvoorbeeld 0.25")
    if not (frequentie == "hoogste" if isinstance(frequentie, str) else 0 <= frequentie <= 1):
        raise KeuzeFout(f"frequentie={frequentie!r} bestaat niet: kies 'hoogste' of een getal van 0 tot en met 1")
    cel = _uren.cellen(inv, _BESTUURLIJK)
    cel = cel[cel["overleg_id"].isin(gekozen)].reset_index(drop=True)
    voor = _uren.optellen(cel, ["partner_id"])
    heel = voor["status"].eq(_uren.VOLLEDIG)
    voor_uren = voor["totaal"].where(heel)
    na = voor_uren if len(gekozen) == 1 else _na(inv, gekozen, opslag, frequentie).where(heel)
    zicht = selectie(inv)
    frame = pd.DataFrame({"voor": voor_uren, "na": na, "verschil": na - voor_uren}, index=voor.index)
    frame.insert(0, "naam", frame.index.to_series().map(zicht.partners.set_index("partner_id")["naam"]))
    frame["status"] = pd.array(np.where(frame["na"].isna(), ONBEKEND, _uren.VOLLEDIG), dtype="string")
    frame = frame.sort_values(["verschil", "naam"], ascending=[False, True])
    return merk(
        frame,
        n=len(gekozen),
        eenheid="overleggen",
        dekking=dekking(frame["status"].eq(_uren.VOLLEDIG)),
        perimeter=", ".join([_uren.aannamezin(inv, cel, _BESTUURLIJK), *_opslagzin(gekozen, opslag)]),
        namen=_uren.namen_met_tafels(inv),
    )


def _na(inv: Inventaris, gekozen: list[str], opslag: float | None, frequentie: str | float) -> pd.Series:
    """Hours per partner at the merged table; missing as soon as one number it is made of is unknown."""
    alle = _uren.overleggen(inv).loc[gekozen]
    kies = _uren.aannames(inv)
    rijen = _uren.plekken(inv)
    rijen = rijen[rijen["overleg_id"].isin(gekozen) & ~rijen["zonder_bestuurlijk"] & ~rijen["zonder_frequentie"]]
    keer = alle["frequentie_per_jaar"]
    f = keer.max(skipna=False) if isinstance(frequentie, str) else keer.sum(skipna=False) * (1 - frequentie)
    d = alle["duur_uur"].max(skipna=False) * (np.nan if opslag is None else 1 + opslag)
    digitaal = alle["aandeel_digitaal"].fillna(np.nan if kies.digitaal is None else kies.digitaal)
    rijen = rijen.assign(opkomst=rijen["opkomst"].fillna(np.nan if kies.opkomst is None else kies.opkomst))
    groep = rijen.groupby("partner_id", sort=True)[["n_bestuurders", "opkomst", "reistijd_uur"]]
    per = groep.max().mask(groep.count().lt(groep.size(), axis=0))
    reis = (1 - digitaal.min(skipna=False)) * per["reistijd_uur"]
    reis = reis.mask(per["reistijd_uur"].eq(0), 0.0)
    bijeen = d + alle["voorbereiding_uur"].max(skipna=False) + reis
    uren: pd.Series = (f * per["opkomst"] * per["n_bestuurders"] * bijeen).mask(per["n_bestuurders"].eq(0), 0.0)
    return uren.astype("Float64")


def _bestaande(inv: Inventaris, gevraagd: Iterable[str]) -> list[str]:
    """The tables asked for, each once and in order of id, if all of them count."""
    lijst = sorted({gevraagd} if isinstance(gevraagd, str) else set(gevraagd))
    bekend = _uren.overleggen(inv).index.tolist()
    for overleg in lijst:
        if overleg not in bekend and overleg in set(inv.overleggen["overleg_id"]):
            raise KeuzeFout(f"overleg {overleg!r} telt niet mee in deze selectie: kies een andere peildatum of keuze")
        _uren.kies_uit(overleg, bekend, wat="overleg")
    return lijst


def _opslagzin(gekozen: list[str], opslag: float | None) -> list[str]:
    if len(gekozen) < 2:
        return []
    return [f"toeslag op de duur {ONBEKEND if opslag is None else _uren.kort(opslag)}"]


def stapeling(inv: Inventaris) -> pd.DataFrame:
    """How many bestuurlijke tables of a domain each gemeente of the region attends (D5).

    Returns
    -------
    DataFrame
        Domains × gemeenten (Int64). Rows: the domains of the verbanden in sight, most tables first; columns by
        inwoners, the largest first. A table counts when at least one bestuurder attends. Missing when nothing is
        known: the gemeente is in a verband of the domain without a recorded overleg or attendance, or its number of
        bestuurders is unknown. 0 is a real zero: no place at a table and no such verband. Empty when no bestuurlijk
        overleg is known.

    Notes
    -----
    `attrs["ondergrens"]` holds the cells (domein, partner_id) that may be more, for one of those reasons.
    """
    zicht = selectie(inv)
    alle = _bestuurlijk(inv)
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    regio = regio.assign(inwoners=inwoners(inv).reindex(regio.index))
    kolommen = regio.sort_values(["inwoners", "naam"], ascending=[False, True]).index
    domein = _domein_per_verband(inv)
    rijen = [code for code in labels(inv, "domein") if code in set(domein)] if len(alle) else []
    tel = alle["domein"].value_counts()
    rijen.sort(key=lambda code: -int(tel.get(code, 0)))
    frame = pd.DataFrame(0, index=pd.Index(rijen, dtype="string", name="domein"), columns=kolommen, dtype="Int64")
    plekken = _uren.plekken(inv).merge(alle[[]], left_on="overleg_id", right_index=True)
    plekken = plekken[~plekken["zonder_bestuurlijk"] & plekken["partner_id"].isin(kolommen)]
    bezet = _kruis(plekken[plekken["n_bestuurders"] > 0])
    frame = frame.add(bezet.reindex(index=frame.index, columns=kolommen, fill_value=0)).astype("Int64")
    open_ = _open_cellen(inv, alle, plekken).reindex(index=frame.index, columns=kolommen, fill_value=False)
    uit = merk(
        frame.mask(open_ & (frame == 0)),
        n=len(alle),
        eenheid="bestuurlijke overleggen",
        dekking=dekking(pd.Series(alle.index.isin(inv.aanwezigheid["overleg_id"]), index=alle.index)),
        namen={**_uren.namen_met_tafels(inv), **labels(inv, "domein")},
    )
    meer = np.argwhere((open_ & (frame > 0)).to_numpy(bool))
    uit.attrs["ondergrens"] = tuple(sorted((str(frame.index[rij]), str(kolommen[kolom])) for rij, kolom in meer))
    return uit


def stapeling_lagen(inv: Inventaris) -> pd.DataFrame:
    """Per domain how many bestuurlijke tables there are, and which layers of government sit at them (D5).

    Returns
    -------
    DataFrame
        Index domein, most tables first; `n_overleggen`, `n_lagen` and `lagen` (tuple of `gemeente`, `provincie`,
        `waterschap`, `rijk`: those with a bestuurder at one of the tables), `bekend` and `van`: the tables of which
        somebody's attendance is recorded, and all. `n_lagen` is missing when none is.
    """
    alle = _bestuurlijk(inv).dropna(subset=["domein"])
    plekken = _uren.plekken(inv)
    plekken = plekken[plekken["overleg_id"].isin(alle.index) & ~plekken["zonder_bestuurlijk"]]
    soort = selectie(inv).partners.set_index("partner_id")["partnertype"]
    aan_tafel = plekken[plekken["n_bestuurders"] > 0].assign(laag=lambda deel: deel["partner_id"].map(soort))
    per = {str(code): set(deel) for code, deel in aan_tafel.groupby("domein")["laag"]}
    bekend = alle[alle.index.isin(plekken["overleg_id"])]["domein"].value_counts()
    frame = pd.DataFrame({"n_overleggen": alle["domein"].value_counts().astype("Int64")})
    frame = frame.assign(orde=[list(labels(inv, "domein")).index(str(code)) for code in frame.index])
    frame = frame.sort_values(["n_overleggen", "orde"], ascending=[False, True]).drop(columns="orde")
    lagen = [tuple(laag for laag in _LAGEN if laag in per.get(str(code), set())) for code in frame.index]
    frame["n_lagen"] = pd.array([len(rij) or None for rij in lagen], dtype="Int64")
    frame["lagen"] = pd.Series(lagen, index=frame.index, dtype=object)
    frame["bekend"] = bekend.reindex(frame.index).astype("Int64").fillna(0)
    frame["van"] = frame["n_overleggen"]
    frame.index = frame.index.astype("string").set_names("domein")
    return merk(
        frame,
        n=len(alle),
        eenheid="bestuurlijke overleggen",
        dekking=dekking(pd.Series(alle.index.isin(plekken["overleg_id"]), index=alle.index)),
        namen={**labels(inv, "domein"), **labels(inv, "partnertype")},
    )


def _bestuurlijk(inv: Inventaris) -> pd.DataFrame:
    """The tables of bestuurders, and those of which nobody said whose they are left out."""
    alle = _uren.overleggen(inv)
    return alle[alle["geleding"].eq(_BESTUURLIJK).fillna(False)]


def _domein_per_verband(inv: Inventaris) -> pd.Series:
    return klasse(inv, selectie(inv).verbanden, "domein")


def _open_cellen(inv: Inventaris, alle: pd.DataFrame, plekken: pd.DataFrame) -> pd.DataFrame:
    """Domain × partner: whether there may be a place at a table that is not recorded, or not whole."""
    leden = selectie(inv).leden
    met_aanwezigheid = alle.index.isin(inv.aanwezigheid["overleg_id"])
    stil = set(alle["verband_id"][~met_aanwezigheid].dropna())
    elke = _uren.overleggen(inv)
    vaag = set(elke["verband_id"][elke["geleding"].isna()].dropna())
    zonder = leden[~leden["verband_id"].isin(alle["verband_id"]) | leden["verband_id"].isin(stil | vaag)]
    gaten = pd.DataFrame(
        {"domein": zonder["verband_id"].map(_domein_per_verband(inv)), "partner_id": zonder["partner_id"]}
    )
    gaten = pd.concat([gaten, plekken.loc[plekken["n_bestuurders"].isna(), ["domein", "partner_id"]]])
    return _kruis(gaten) > 0


def _kruis(rijen: pd.DataFrame) -> pd.DataFrame:
    """How many rows per domain and partner; those without a domain are nowhere."""
    return pd.crosstab(rijen["domein"].astype(object), rijen["partner_id"].astype(object))


def _paren(tafel: pd.Series, wie: pd.Series) -> pd.DataFrame:
    """Pairs of tables that share somebody: `overleg_a` < `overleg_b`, `gemeenschappelijk`, `jaccard`."""
    rij, tafels_ = pd.factorize(tafel, sort=True)
    kolom, wie_ = pd.factorize(wie)
    vorm = (len(tafels_), len(wie_))
    matrix = sparse.csr_array((np.ones(len(rij), np.int64), (rij, kolom)), shape=vorm)
    grootte = np.asarray(matrix.sum(axis=1), np.int64)
    samen = sparse.triu(matrix @ matrix.T, k=1, format="coo")
    volgorde = np.lexsort((samen.col, samen.row))
    a, b, n = samen.row[volgorde], samen.col[volgorde], samen.data[volgorde]
    ids = pd.Series(tafels_, dtype="string").array
    return pd.DataFrame(
        {
            "overleg_a": ids.take(a),
            "overleg_b": ids.take(b),
            "gemeenschappelijk": pd.array(n, dtype="Int64"),
            "jaccard": pd.array(n / (grootte[a] + grootte[b] - n), dtype="Float64"),
        }
    )


def _gelijk(paren: pd.DataFrame, kenmerk: pd.Series) -> pd.Series:
    """Whether both tables of a pair have the same known property."""
    een, ander = (paren[kolom].map(kenmerk).astype("string") for kolom in ("overleg_a", "overleg_b"))
    return een.eq(ander).fillna(False).astype(bool)


def _met_zetels(inv: Inventaris, alle: pd.DataFrame) -> Dekking:
    return dekking(pd.Series(alle.index.isin(inv.zetels["overleg_id"]), index=alle.index))
