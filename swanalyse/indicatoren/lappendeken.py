"""The patchwork: how far the verbanden of a region have the same members (domein 3.2, L1–L6 and L8).

V₂ is the set of running verbanden with at least two gemeenten of the region. A member list S_v is read in two ways,
that can contradict each other and are therefore always named: `leden="regio"` looks at those gemeenten only,
`leden="volledig"` at all members, for the verbanden of V₂ whose list is known to be complete.
More overlap is not better and less is not worse: many compositions are fragmentation and flexibility at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import NVT, _ledenlijst, inwoners, klasse, klein, labels, registerzin
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.indicatoren._ledenlijst import KLASSEN, PERIMETERS, Leden, Lijst, lijst
from swanalyse.inventaris import Inventaris, dekking, merk, selectie
from swanalyse.netwerk import van_zicht, volgorde
from swanalyse.notatie import ONBEKEND, bedoeld, getal, geteld, opsomming, procent, telwoord
from swanalyse.schema import schema

if TYPE_CHECKING:
    from swanalyse.netwerk import Matrix

MATEN: Mapping[str, str] = {
    "n_constellaties": "aantal samenstellingen",
    "modaal_aandeel": "aandeel van de vaakst voorkomende samenstelling",
    "effectief_aantal": "effectief aantal samenstellingen",
    "simpson": "kans op verschil bij twee trekkingen met teruglegging",
    "congruentie": "gemiddelde territoriale congruentie",
    "identiek": "paren met dezelfde leden",
    "genest": "paren waarvan de een in de ander past",
    "gedeeltelijk": "paren met gedeeltelijke overlap",
    "disjunct": "paren zonder gezamenlijk lid",
}
MAATWERK = "Veel samenstellingen is versnippering of juist maatwerk: de cijfers tonen, zij oordelen niet."
_NAMEN_IN_ZIN = 5
_GELIJK = 1e-9  # sums of the same fractions in another order differ by less


def kerngetallen(inv: Inventaris, *, leden: Leden = "regio") -> pd.Series:
    """How many compositions the verbanden have, and how evenly they are used (L1).

    With p_c the share of verbanden with composition c: `modaal_aandeel` max p_c, `effectief_aantal` exp(−Σ p_c ln p_c),
    `simpson` 1 − Σ p_c². These are unknown when there is no verband at all.

    Returns
    -------
    Series
        `n_verbanden, n_constellaties, modaal_aandeel, effectief_aantal, simpson`.

    References
    ----------
    Hill, M.O. (1973), Diversity and evenness, Ecology 54(2); Simpson, E.H. (1949), Nature 163.

    Examples
    --------
    >>> import swanalyse
    >>> float(kerngetallen(swanalyse.load("tests/golden/inventaris"))["n_constellaties"])
    5.0
    """
    lees = lijst(inv, leden)
    return lees.merk(pd.Series(_ledenlijst.kerngetallen(lees.matrix), dtype="Float64", name="waarde"), namen_=MATEN)


def constellaties(
    inv: Inventaris, *, leden: Leden = "regio", minimum: int = 1, partner_id: str | None = None
) -> pd.DataFrame:
    """One row per distinct member list (constellatie), the most used first (L1).

    Parameters
    ----------
    inv : Inventaris
    leden : {"regio", "volledig"}
    minimum : int
        Leave out lists of fewer members; shares stay those of all verbanden.
    partner_id : str, optional
        Leave out lists without this partner.

    Returns
    -------
    DataFrame
        `leden` (tuple of partner_id), `n_verbanden`, `aandeel` (0–1), `modaal` (every list that is used most: ties
        are all marked) and `verbanden` (tuple of verband_id). Sorted by `n_verbanden`, then size, then names.

    Examples
    --------
    >>> import swanalyse
    >>> c = constellaties(swanalyse.load("tests/golden/inventaris"))
    >>> c.loc[c["modaal"], "leden"].tolist()
    [('A', 'B', 'C', 'D', 'E'), ('A', 'B', 'C')]
    """
    lees = lijst(inv, leden)
    naam = lees.namen
    verbanden: dict[int, list[str]] = {}
    for groep, verband in zip(_ledenlijst.groepen(lees.matrix).tolist(), lees.verbanden, strict=True):
        verbanden.setdefault(groep, []).append(verband)
    eerste = dict(zip(lees.verbanden, _leden(lees), strict=True))
    rijen = [(eerste[groep[0]], tuple(groep)) for groep in verbanden.values()]
    rijen.sort(key=lambda rij: (-len(rij[1]), -len(rij[0]), [naam[partner] for partner in rij[0]]))
    aantal = np.array([len(groep) for _, groep in rijen], np.int64)
    frame = pd.DataFrame(
        {
            "leden": pd.Series([wie for wie, _ in rijen], dtype=object),
            "n_verbanden": pd.array(aantal, dtype="Int64"),
            "aandeel": pd.array(aantal / max(len(lees.verbanden), 1), dtype="Float64"),
            "modaal": aantal == aantal.max(initial=0),
            "verbanden": pd.Series([groep for _, groep in rijen], dtype=object),
        }
    )
    blijft = frame["leden"].map(lambda wie: len(wie) >= minimum and (partner_id is None or partner_id in wie))
    uit = lees.merk(frame[blijft.astype(bool)].reset_index(drop=True))
    if weg := len(frame) - len(uit):
        uit.attrs["noten"] = (f"{geteld(weg, 'groepen')} weggelaten: {_zonder(minimum, partner_id, naam)}",)
    return uit


def paren(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """One row per pair of verbanden that share a member (L2); every pair that is not here is `disjunct`.

    Jaccard |S_u∩S_v| / |S_u∪S_v|; overlap |S_u∩S_v| / min(|S_u|,|S_v|). Class `identiek` when Jaccard is 1, else
    `genest` when the overlap is 1, else `gedeeltelijk`.

    Returns
    -------
    DataFrame
        `verband_a`, `verband_b` (in order of id), `jaccard`, `overlap`, `klasse`.

    Examples
    --------
    >>> import swanalyse
    >>> paren(swanalyse.load("tests/golden/inventaris")).loc[0, ["verband_a", "verband_b", "klasse"]].tolist()
    ['V1', 'V2', 'identiek']
    """
    lees = lijst(inv, leden)
    grootte = _ledenlijst.omvang(lees.matrix)
    geen = np.zeros(0, np.int64)
    blokken = [(geen, geen, geen), *_ledenlijst.gedeeld(lees.matrix)]
    u, v, samen_ = (np.concatenate(delen) for delen in zip(*blokken, strict=True))
    rang = np.lexsort((v, u))
    u, v, samen_ = u[rang], v[rang], samen_[rang]
    gelijkenis = samen_ / (grootte[u] + grootte[v] - samen_)
    overlap = samen_ / np.minimum(grootte[u], grootte[v])
    nummer = np.where(gelijkenis == 1, 0, np.where(overlap == 1, 1, 2))
    ids = pd.array(lees.verbanden, dtype="string")
    frame = pd.DataFrame(
        {
            "verband_a": ids.take(u),
            "verband_b": ids.take(v),
            "jaccard": pd.array(gelijkenis, dtype="Float64"),
            "overlap": pd.array(overlap, dtype="Float64"),
            "klasse": pd.array(KLASSEN, dtype="string").take(nummer),
        }
    )
    return lees.merk(frame)


def paarklassen(inv: Inventaris, *, per: str | None = None, leden: Leden = "regio") -> pd.DataFrame:
    """How many pairs of verbanden are alike, nested, partly overlapping or disjoint (L2): the patchwork in one glance.

    Parameters
    ----------
    inv : Inventaris
    per : str, optional
        A column of `verbanden` (`domein`, `rechtsvorm`, …): pairs within the same value only. Verbanden whose value is
        unknown or not applicable belong to no group; the coverage counts them.
    leden : {"regio", "volledig"}

    Returns
    -------
    DataFrame
        Index `alle`, or the values by number of pairs; `n_verbanden`, the four classes (pairs) and their sum `n_paren`.
        With fewer than two verbanden there is no pair: the classes do not apply and are missing.

    Raises
    ------
    KeuzeFout
        When `per` is no column of `verbanden`.

    Examples
    --------
    >>> import swanalyse
    >>> paarklassen(swanalyse.load("tests/golden/inventaris")).loc["alle"].tolist()
    [7, 2, 13, 4, 2, 21]
    """
    lees = lijst(inv, leden)
    if per is None:
        return lees.merk(_klassentabel({"alle": lees.matrix}))
    codes = _waarden(inv, lees, per)
    codelijst = schema.tabellen()["verbanden"].kolommen[per].codelijst
    label = labels(inv, codelijst) if codelijst else {}
    kolommen = lees.matrix.tocsc()
    groepen = {
        code: kolommen[:, codes.eq(code).fillna(False).to_numpy(bool)].tocsr() for code in codes.dropna().unique()
    }
    frame = _klassentabel(groepen).rename_axis(per)
    rang = sorted(frame.index, key=lambda code: (-groepen[code].shape[1], label.get(code, code)))
    return lees.merk(frame.loc[rang], namen_=label, dekking_=dekking(codes.notna()))


def congruentie(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """Territorial congruence: in what share of its verbanden a gemeente meets the same partners (L3).

    TC_i = (1/|U_i|) Σ_{j∈U_i} n_ij/n_i, with U_i everyone i meets and n_ij the number of verbanden with both. 1 when
    every partner is met in every verband. Missing (it does not apply) for a gemeente that meets nobody.

    Returns
    -------
    DataFrame
        Index partner_id, the gemeenten of the region, highest first; `naam`, `congruentie` (0–1), `n_verbanden` (n_i in
        V₂), `n_partners` (|U_i|). With `leden="volledig"` the partners met include those from outside the region.

    References
    ----------
    The term as used by KokxDeVoogd/Rijnconsult, Rijnconsult Business Review 2020.

    Examples
    --------
    >>> import swanalyse
    >>> float(congruentie(swanalyse.load("tests/golden/inventaris")).loc["A", "congruentie"])
    0.75
    """
    lees = lijst(inv, leden)
    aandeel, n_verbanden, n_partners = (waarde[lees.in_regio] for waarde in _ledenlijst.congruentie(lees.matrix))
    naam = lees.namen
    ids = lees.partners[lees.in_regio]
    frame = pd.DataFrame(
        {
            "naam": pd.array([naam[i] for i in ids], dtype="string"),
            "congruentie": pd.array(aandeel, dtype="Float64"),
            "n_verbanden": pd.array(n_verbanden, dtype="Int64"),
            "n_partners": pd.array(n_partners, dtype="Int64"),
        },
        index=pd.Index(ids, dtype="string", name="partner_id"),
    )
    return lees.merk(frame.sort_values(["congruentie", "naam"], ascending=[False, True]))


def congruentie_lagen(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """Territorial congruence with and without the verbanden that the law prescribes, side by side.

    Whatever layer the inventory is on; a verband with unknown `verplichting` stays in both.

    Returns
    -------
    DataFrame
        Index partner_id, highest first; `naam`, `alle`, `zonder_verplicht` (0–1), `n_alle`, `n_zonder_verplicht`
        (verbanden).

    Examples
    --------
    >>> import swanalyse
    >>> congruentie_lagen(swanalyse.load("tests/golden/inventaris")).loc["A", ["alle", "zonder_verplicht"]].tolist()
    [0.75, 0.6875]
    """
    alle = congruentie(inv.kies(keuze="alle"), leden=leden)
    zonder = congruentie(inv.kies(keuze="zonder_verplicht"), leden=leden).reindex(alle.index)
    frame = pd.DataFrame(
        {
            "naam": alle["naam"],
            "alle": alle["congruentie"],
            "zonder_verplicht": zonder["congruentie"],
            "n_alle": alle["n_verbanden"],
            "n_zonder_verplicht": zonder["n_verbanden"],
        }
    )
    frame.attrs = alle.attrs
    return frame


def samen(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """Partners × partners: the number of shared verbanden n_ij, with n_i on the diagonal (L4).

    Returns
    -------
    DataFrame
        Square, whole numbers; rows and columns in one order in which partners with similar verbanden are neighbours.

    Examples
    --------
    >>> import swanalyse
    >>> int(samen(swanalyse.load("tests/golden/inventaris")).loc["B", "C"])
    6
    """
    lees = lijst(inv, leden)
    gedeeld = (lees.matrix @ lees.matrix.T).toarray().astype(np.int64)
    plek = volgorde(gedeeld)
    index = pd.Index(lees.partners[plek], dtype="string", name="partner_id")
    frame = pd.DataFrame(gedeeld[np.ix_(plek, plek)], index=index, columns=index.rename("met"))
    return lees.merk(frame)


def samen_aandeel(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """Partners × partners: n_ij / n_i, the share of the row's verbanden in which it meets the column (L4; asymmetric).

    A row without verbanden has no shares: missing.
    """
    aantal = samen(inv, leden=leden)
    eigen = pd.Series(np.diag(aantal.to_numpy(float)), index=aantal.index)
    frame = aantal.astype("Float64").div(eigen.where(eigen > 0).astype("Float64"), axis=0)
    frame.attrs = aantal.attrs
    return frame


def domeincongruentie(inv: Inventaris, *, leden: Leden = "regio") -> pd.DataFrame:
    """Domains × domains: how much the member lists of the one resemble those of the other (L5).

    For domains a and b: ½ [mean_{u∈a} max_{v∈b} J(u,v) + mean_{v∈b} max_{u∈a} J(u,v)], with J the Jaccard. On the
    diagonal v ≠ u, so that a domain with one verband has no value there. Verbanden with an unknown domain are left out
    and counted in the coverage.

    Returns
    -------
    DataFrame
        Square, Float64 (0–1), codes of the domains in V₂ in the order of the codelist.

    Examples
    --------
    >>> import swanalyse
    >>> float(domeincongruentie(swanalyse.load("tests/golden/inventaris")).loc["bedrijfsvoering", "belastingen"])
    0.9375
    """
    lees = lijst(inv, leden)
    codes = _waarden(inv, lees, "domein")
    label = labels(inv, "domein")
    aanwezig = set(codes.dropna())
    domeinen = [code for code in label if code in aanwezig]
    nummer = pd.Index(domeinen, dtype=object).get_indexer(pd.Index(codes.to_numpy(object)))
    beste = _ledenlijst.beste(lees.matrix, nummer, len(domeinen))
    erin = nummer[:, None] == np.arange(len(domeinen))
    aantal = erin.sum(axis=0)
    gemiddeld = (erin.T @ beste) / aantal[:, None]
    waarden = (gemiddeld + gemiddeld.T) / 2
    np.fill_diagonal(waarden, np.where(aantal > 1, np.diag(waarden), np.nan))
    index = pd.Index(domeinen, dtype="string", name="domein")
    frame = pd.DataFrame(waarden, index=index, columns=index.rename("met")).astype("Float64")
    return lees.merk(frame, namen_=label, dekking_=dekking(codes.notna()))


def afwijkingen(
    inv: Inventaris, *, referentie: Iterable[str] | Literal["modaal"] | None = None, leden: Leden = "regio"
) -> pd.DataFrame:
    """Per verband who is missing and who is extra against a reference group, also as a sentence (L6).

    Parameters
    ----------
    inv : Inventaris
    referentie : iterable of partner_id, or "modaal", optional
        The group to compare with: the region (default), partners of your own choice, or the most used member list
        inside the region (of several, the first that `constellaties` gives).
    leden : {"regio", "volledig"}
        `volledig` leaves out verbanden whose list of members is not known to be complete.

    Returns
    -------
    DataFrame
        Index verband_id, the smallest difference first; `naam`, `ontbreekt` R∖S_v and `extra` S_v∖R (tuples of
        partner_id, by name), `jaccard` |S_v∩R|/|S_v∪R|, and `zin`. S_v is the full list; where that is not known to be
        complete, `extra` holds who is known, `jaccard` is missing and the sentence says so.

    Raises
    ------
    KeuzeFout
        When a partner of `referentie` is not there on the reference date.

    Examples
    --------
    >>> import swanalyse
    >>> afwijkingen(swanalyse.load("tests/golden/inventaris")).loc["V1", "zin"]
    'Regio zonder Gemeente D en Gemeente E, met Waterschap W'
    """
    lees = lijst(inv, leden)
    naam = lees.namen
    groep, woord = _referentie(inv, lees, referentie)
    alles = van_zicht(lees.zicht)
    ids = alles.partners.to_numpy(object)
    namen = np.array([naam[i] for i in ids], object)
    rang = np.argsort(namen.astype(str), kind="stable")
    ids, namen, lid = ids[rang], namen[rang], alles.matrix[rang]
    in_groep = np.array([i in groep for i in ids], bool)
    rijen = []
    plek = alles.verbanden.get_indexer(pd.Index(lees.verbanden))
    for is_lid, volledig in zip(lid[:, plek].toarray().T > 0, lees.volledig.tolist(), strict=True):
        mist, extra, wel = in_groep & ~is_lid, is_lid & ~in_groep, in_groep & is_lid
        zin = _zin(namen[mist].tolist(), namen[extra].tolist(), namen[wel].tolist(), woord)
        rijen.append(
            {
                "ontbreekt": tuple(ids[mist]),
                "extra": tuple(ids[extra]),
                "jaccard": wel.sum() / (len(groep) + extra.sum()) if volledig else pd.NA,
                "zin": zin if volledig else f"{zin} (ledenlijst mogelijk onvolledig)",
            }
        )
    index = pd.Index(lees.verbanden, dtype="string", name="verband_id")
    frame = pd.DataFrame(rijen, index=index, columns=["ontbreekt", "extra", "jaccard", "zin"])
    frame = frame.astype({"ontbreekt": object, "extra": object, "jaccard": "Float64", "zin": "string"})
    frame.insert(0, "naam", pd.Series([naam[v] for v in lees.verbanden], index=index, dtype="string"))
    verschil = frame["ontbreekt"].map(len) + frame["extra"].map(len)
    return lees.merk(frame.iloc[np.lexsort((frame["naam"].to_numpy(str), verschil.to_numpy(int)))])


def buiten(inv: Inventaris) -> pd.DataFrame:
    """The running verbanden with no or one gemeente of the region: they form no pair, and are counted apart.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `n_regio` (0 or 1) and `leden` (tuple of partner_id, all members).

    Examples
    --------
    >>> import swanalyse
    >>> buiten(swanalyse.load("tests/golden/inventaris"))["naam"].tolist()
    ['Archief']
    """
    lees = lijst(inv, "regio")
    naam = lees.namen
    leden = lees.zicht.leden
    wie = leden[leden["verband_id"].isin(lees.buiten)].groupby("verband_id")
    leden_ = wie["partner_id"].agg(tuple).reindex(lees.buiten)
    frame = pd.DataFrame(
        {
            "naam": pd.array([naam[v] for v in lees.buiten], dtype="string"),
            "n_regio": wie["in_regio"].sum().reindex(lees.buiten, fill_value=0).to_numpy(int),
            "leden": [lid if isinstance(lid, tuple) else () for lid in leden_],
        },
        index=pd.Index(lees.buiten, dtype="string", name="verband_id"),
    ).sort_values(["n_regio", "naam"], ascending=[False, True])
    return merk(frame, n=len(frame), eenheid="verbanden", namen=naam)


def perimeters(inv: Inventaris) -> pd.DataFrame:
    """The readings side by side: inside the region and on full lists, with and without what the law prescribes.

    Returns
    -------
    DataFrame
        Index (`perimeter`, `keuze`): `regio`/`volledig` × `alle`/`zonder_verplicht`, and the choice of the inventory
        when that is another; the `kerngetallen`, `n_paren`, the shares (0–1) of the four pair classes, `congruentie`
        (mean over gemeenten) and `congruentie_gewogen` (weighted by the inwoners of the selected year; unknown as soon
        as one weight is).

    Examples
    --------
    >>> import swanalyse
    >>> tafel = perimeters(swanalyse.load("tests/golden/inventaris"))
    >>> float(tafel.loc[("volledig", "alle"), "n_constellaties"])
    6.0
    """
    rijen = {}
    for leden in ("regio", "volledig"):
        for keuze in dict.fromkeys(("alle", "zonder_verplicht", inv.selectie.keuze)):
            lees = lijst(inv.kies(keuze=keuze), leden)
            gewogen = {"congruentie_gewogen": _gewogen(lees, inwoners(inv))}
            rijen[leden, keuze] = {**_maten(lees), **gewogen}
    frame = pd.DataFrame.from_dict(rijen, orient="index", dtype="Float64").rename_axis(["perimeter", "keuze"])
    label = {"alle": "alle verbanden", "zonder_verplicht": "zonder wettelijk verplichte", "vrijwillig": "vrijwillige"}
    label = {**PERIMETERS, **label, **MATEN}
    volledig = lijst(inv.kies(keuze="alle"), "volledig").dekking
    return merk(frame, n=volledig.van, eenheid="verbanden", dekking=volledig, namen=label)


def nulverdeling(inv: Inventaris, *, n: int | None = None, seed: int = 1, leden: Leden = "regio") -> pd.DataFrame:
    """What the measures are when membership is shuffled and only the numbers stay (L8): one row per sample.

    Curveball trades: two verbanden drawn at random deal out anew the members that only one of them has, so that every
    |S_v| and every n_i stays what it is. Between two samples lie 5·|V₂| trades (threshold `nulmodel_ruilen`).

    Parameters
    ----------
    inv : Inventaris
    n : int, optional
        Number of samples; the threshold `nulmodel_trekkingen` (200) when not given.
    seed : int
    leden : {"regio", "volledig"}

    Returns
    -------
    DataFrame
        One column per measure; no rows with fewer than two verbanden.

    References
    ----------
    Strona, G. et al. (2014), A fast and unbiased procedure to randomize ecological binary matrices with fixed row and
    column totals, Nature Communications 5, 4114.

    Examples
    --------
    >>> import swanalyse
    >>> nulverdeling(swanalyse.load("tests/golden/inventaris"), n=3).shape
    (3, 9)
    """
    lees = lijst(inv, leden)
    rijen = []
    if len(lees.verbanden) >= 2:
        aantal = round(_drempel(inv, "nulmodel_trekkingen")) if n is None else n
        ruilen = round(_drempel(inv, "nulmodel_ruilen") * len(lees.verbanden))
        trekkingen = _ledenlijst.trekkingen(lees.matrix, ruilen, np.random.default_rng(seed))
        rijen = [_maten(replace(lees, matrix=matrix)) for _, matrix in zip(range(aantal), trekkingen, strict=False)]
    frame = pd.DataFrame(rijen, columns=list(MATEN), dtype="Float64").rename_axis("trekking")
    return lees.merk(frame, namen_=MATEN)


def nulmodel(inv: Inventaris, *, n: int | None = None, seed: int = 1, leden: Leden = "regio") -> pd.DataFrame:
    """Whether the measures differ from what the numbers alone already force (L8); never a headline.

    Parameters
    ----------
    inv, n, seed, leden
        As for `nulverdeling`.

    Returns
    -------
    DataFrame
        Index maat; `waargenomen`, `verwacht` (mean of the samples), `p5`, `p95`, `p` = (1 + #{sample ≥ observed})/(N+1)
        (one-sided), `informatief` (the samples vary: sd > 1e-9, more than five distinct values) and `zin`. All missing
        with fewer than two verbanden.

    Examples
    --------
    >>> import swanalyse
    >>> maten = nulmodel(swanalyse.load("tests/golden/inventaris"), n=50)
    >>> round(float(maten.loc["congruentie", "waargenomen"]), 4)
    0.7233
    """
    verdeling = nulverdeling(inv, n=n, seed=seed, leden=leden)
    gemeten = pd.Series(_maten(lijst(inv, leden)))[list(MATEN)].to_numpy(float)
    trek = verdeling.to_numpy(float, na_value=np.nan)
    frame = pd.DataFrame(index=pd.Index(MATEN, dtype="string", name="maat"))
    if len(trek):
        frame["waargenomen"] = gemeten
        frame["verwacht"] = trek.mean(axis=0)
        frame["p5"], frame["p95"] = np.quantile(trek, [0.05, 0.95], axis=0)
        # a sample equal to the observation counts, whatever the order in which its floats were summed
        frame["p"] = (1 + (trek >= gemeten - 1e-12).sum(axis=0)) / (len(trek) + 1)
        verschillend = np.array([len(np.unique(kolom.round(12))) for kolom in trek.T])
        frame["informatief"] = (trek.std(axis=0) > 1e-9) & (verschillend > 5)
    frame = frame.reindex(columns=["waargenomen", "verwacht", "p5", "p95", "p", "informatief"])
    frame = frame.astype({naam: "boolean" if naam == "informatief" else "Float64" for naam in frame})
    frame["zin"] = pd.array([_nulzin(str(maat), rij) for maat, rij in frame.iterrows()], dtype="string")
    frame.attrs = verdeling.attrs
    return frame


def antwoorden(inv: Inventaris, *, alleen: Iterable[str] | None = None) -> pd.Series:
    """The lappendeken in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to; with `alleen` only those named, and no other is computed.
    The null model speaks for itself, in its column `zin`.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["buiten"]
    '1 van 8 verbanden heeft minder dan twee gemeenten uit de regio en telt hier niet mee.'
    """
    return zinnen(
        {
            "paarklassen": lambda: _zin_paren(inv),
            "constellaties": lambda: _zin_constellaties(inv),
            "congruentie": lambda: _zin_congruentie(inv),
            "congruentie_lagen": lambda: _zin_lagen(inv, "congruentie", "Congruentie binnen de regio"),
            "perimeters": lambda: _zin_lagen(inv, "gedeeltelijk", "Gedeeltelijke overlap binnen de regio"),
            "samen": lambda: _zin_samen(inv),
            "domeincongruentie": lambda: _zin_domeinen(inv),
            "afwijkingen": lambda: _zin_afwijkingen(inv),
            "buiten": lambda: _zin_buiten(inv),
            "maatwerk": lambda: MAATWERK,
            "landelijk": lambda: _zin_landelijk(inv),
            "register": lambda: registerzin(inv),
        },
        alleen,
    )


def _zonder(minimum: int, partner_id: str | None, naam: Mapping[str, str]) -> str:
    """Why lists were left out."""
    klein_ = f"minder dan {getal(minimum)} leden" if minimum > 1 else ""
    ander = f"zonder {naam.get(partner_id, partner_id)}" if partner_id is not None else ""
    return " of ".join(filter(None, [klein_, ander]))


def _leden(lees: Lijst) -> list[tuple[str, ...]]:
    return [tuple(lees.partners[rijen]) for rijen in _ledenlijst.per_kolom(lees.matrix)]


def _klassentabel(matrices: Mapping[str, Matrix]) -> pd.DataFrame:
    rijen = []
    for matrix in matrices.values():
        n = matrix.shape[1]
        klassen = _ledenlijst.klassen(matrix) if n > 1 else dict.fromkeys(KLASSEN, pd.NA)
        rijen.append({"n_verbanden": n, **klassen, "n_paren": n * (n - 1) // 2})
    index = pd.Index(list(matrices), dtype="string", name="groep")
    return pd.DataFrame(rijen, index=index, columns=["n_verbanden", *KLASSEN, "n_paren"], dtype="Int64")


def _waarden(inv: Inventaris, lees: Lijst, kolom: str) -> pd.Series:
    """Per verband of the list its value in `kolom`, missing when unknown or not applicable."""
    kolommen = list(schema.tabellen()["verbanden"].kolommen)
    if kolom not in kolommen:
        gok = bedoeld(kolom, kolommen)
        raise KeuzeFout(f"{kolom!r} is geen kolom van verbanden" + (f": bedoeld {gok!r}?" if gok else ""))
    codes = klasse(inv, lees.zicht.verbanden, kolom).reindex(lees.verbanden)
    return codes.mask(codes.isin([ONBEKEND, NVT]))


def _maten(lees: Lijst) -> dict[str, float]:
    """Every measure of one set of member lists."""
    n = lees.matrix.shape[1]
    totaal = n * (n - 1) // 2
    aandeel = _ledenlijst.congruentie(lees.matrix)[0][lees.in_regio]
    bekend = aandeel[~np.isnan(aandeel)]
    return {
        **_ledenlijst.kerngetallen(lees.matrix),
        "n_paren": totaal,
        **{naam: aantal / totaal if totaal else np.nan for naam, aantal in _ledenlijst.klassen(lees.matrix).items()},
        "congruentie": float(bekend.mean()) if len(bekend) else np.nan,
    }


def _gewogen(lees: Lijst, gewichten: pd.Series) -> float:
    """Mean congruence weighted by inwoners; unknown as soon as one weight is."""
    aandeel = _ledenlijst.congruentie(lees.matrix)[0]
    telt = lees.in_regio & ~np.isnan(aandeel)
    gewicht = gewichten.reindex(lees.partners[telt])
    if not telt.any() or gewicht.isna().any():
        return np.nan
    return float(np.average(aandeel[telt], weights=gewicht.to_numpy(float)))


def _referentie(inv: Inventaris, lees: Lijst, referentie: Iterable[str] | None) -> tuple[frozenset[str], str]:
    """The reference group, and the word a sentence has for it."""
    partners = lees.zicht.partners
    if referentie is None:
        return frozenset(partners.loc[partners["in_regio"], "partner_id"]), "regio"
    if isinstance(referentie, str):
        if referentie != "modaal":
            raise KeuzeFout(f"referentie={referentie!r} bestaat niet: kies 'modaal' of geef een lijst van partner_id's")
        vaakst = constellaties(inv)["leden"]
        return frozenset(vaakst.iloc[0] if len(vaakst) else ()), "modale groep"
    groep = frozenset(referentie)
    vreemd = sorted(groep - set(partners["partner_id"]))
    if vreemd or not groep:
        gok = bedoeld(vreemd[0], partners["partner_id"].tolist()) if vreemd else None
        wat = f"{vreemd[0]!r} staat niet in partners" if vreemd else "een lege referentie is geen groep"
        raise KeuzeFout(wat + (f": bedoeld {gok!r}?" if gok else ""))
    return groep, "gekozen groep"


def _drempel(inv: Inventaris, code: str) -> float:
    waarde = inv.parameter(code)
    if waarde is None:
        raise KeuzeFout(f"de drempel {code} is leeg gelaten; vul een getal in om het nulmodel te maken")
    return waarde


def _zin(mist: list[str], extra: list[str], wel: list[str], groep: str) -> str:
    """Who takes part, in the fewest names."""
    if not mist:
        zin = f"Hele {groep}"
    elif not wel:
        zin = f"Niemand uit de {groep}"
    elif len(wel) < len(mist):
        zin = f"Alleen {_genoemd(wel)}"
    else:
        zin = f"{groep.capitalize()} zonder {_genoemd(mist)}"
    return f"{zin}, met {_genoemd(extra)}" if extra else zin


def _genoemd(wie: list[str]) -> str:
    # "en 1 andere" would take as much room as the name itself
    return opsomming(wie, hoogstens=_NAMEN_IN_ZIN if len(wie) > _NAMEN_IN_ZIN + 1 else None)


def _nulzin(maat: str, rij: pd.Series) -> str:
    wat = MATEN[maat][0].upper() + MATEN[maat][1:]
    if pd.isna(rij["verwacht"]):
        return f"{wat}: niet van toepassing, er zijn minder dan twee verbanden."
    is_aantal = maat in {"n_constellaties", "effectief_aantal"}
    if not rij["informatief"]:
        eigen = getal(rij["waargenomen"], decimalen=1).removesuffix(",0") if is_aantal else procent(rij["waargenomen"])
        return f"{wat}: {eigen}; onder het nulmodel varieert dit nauwelijks, dus dat zegt hier niets."
    waarden = [float(rij[naam]) * (1 if is_aantal else 100) for naam in ("waargenomen", "p5", "p95")]
    eigen, laag, hoog = (
        tekst + ("" if is_aantal else " %") for tekst in _uiteen(waarden, minst=int(maat == "effectief_aantal"))
    )
    band = f"vrijwel steeds {laag}" if laag == hoog else f"{laag} tot {hoog}"
    if waarden[0] > waarden[2] + _GELIJK:
        return f"{wat}: {eigen}, hoger dan toeval geeft ({band}; p = {getal(rij['p'], decimalen=3)})."
    ligt = "lager dan" if waarden[0] < waarden[1] - _GELIJK else "binnen wat"
    return f"{wat}: {eigen}, {ligt} toeval geeft ({band})."


def _uiteen(waarden: list[float], *, minst: int) -> list[str]:
    """Numbers with as few decimals as tell apart those that differ: a band of 74 to 74 is none."""
    verschillend = len({round(waarde, 9) for waarde in waarden})
    for decimalen in range(minst, 4):
        teksten = [getal(round(waarde, 9), decimalen=decimalen) for waarde in waarden]
        if len(set(teksten)) == verschillend:
            break
    return teksten


def _verbanden(n: int) -> str:
    return f"{getal(n)} {'verband' if n == 1 else 'verbanden'}"


def _zin_paren(inv: Inventaris) -> str:
    regio, volledig = (frame.loc["alle"].to_dict() for frame in (paarklassen(inv), paarklassen(inv, leden="volledig")))
    n, m = int(regio["n_paren"]), int(volledig["n_paren"])
    if not n:
        return "Minder dan twee verbanden met twee gemeenten uit de regio: een lappendeken is hier niet te meten."
    paren_ = "het ene paar" if n == 1 else f"de {getal(n)} paren"
    zin = f"Binnen de regio overlapt {procent(regio['gedeeltelijk'] / n, n=n)} van {paren_} verbanden gedeeltelijk"
    if not m:
        return f"{zin}; de volledige ledenlijsten zijn onbekend."
    van = "" if m == n else f" (van {getal(m)})"
    return f"{zin}, op volledige ledenlijsten {procent(volledig['gedeeltelijk'] / m, n=m)}{van}."


def _zin_constellaties(inv: Inventaris) -> str:
    regio, volledig = kerngetallen(inv), kerngetallen(inv, leden="volledig")
    n, k, m, v = (int(reeks[maat]) for reeks in (regio, volledig) for maat in ("n_verbanden", "n_constellaties"))
    if not n:
        return "Geen verband telt twee gemeenten uit de regio: er zijn geen samenstellingen te vergelijken."
    soorten = "samenstelling" if k == 1 else "samenstellingen"
    zin = f"{_verbanden(n)} {'kent' if n == 1 else 'kennen'} {telwoord(k)} {soorten} binnen de regio"
    if not m:
        return f"{zin}; de volledige ledenlijsten zijn onbekend."
    return f"{zin}, en {telwoord(v)} op volledige ledenlijsten{'' if m == n else f' (van {_verbanden(m)})'}."


def _zin_congruentie(inv: Inventaris) -> str:
    regio, volledig = (congruentie(inv)["congruentie"], congruentie(inv, leden="volledig")["congruentie"])
    n = int(regio.notna().sum())
    if not n:
        return "Geen gemeente treft een andere uit de regio: territoriale congruentie is niet van toepassing."
    zin = (
        f"Binnen de regio treffen {telwoord(n)} gemeenten elkaar gemiddeld in {procent(regio.mean())} van hun verbanden"
    )
    meer = f", op volledige ledenlijsten in {procent(volledig.mean())}" if volledig.notna().any() else ""
    return f"{zin}{meer}."


def _zin_lagen(inv: Inventaris, maat: str, wat: str) -> str:
    """What a measure inside the region is with and without the verbanden that the law prescribes."""
    alles = inv.kies(keuze="alle")
    plicht = klasse(alles, selectie(alles).verbanden, "verplichting").reindex(lijst(alles, "regio").verbanden)
    onbekend = int((plicht == ONBEKEND).sum())
    if onbekend and onbekend == len(plicht):
        return f"Van geen van de {_verbanden(onbekend)} is bekend of het wettelijk verplicht is."
    tafel = perimeters(inv).loc["regio"].to_dict()
    alle, zonder = (tafel[maat][keuze] for keuze in ("alle", "zonder_verplicht"))
    if pd.isna(zonder):
        return "Zonder wettelijk verplichte verbanden is er binnen de regio niets te vergelijken."
    n, m = (getal(tafel["n_verbanden"][keuze]) for keuze in ("alle", "zonder_verplicht"))
    meer = f"; van {getal(onbekend)} onbekend" if onbekend else ""
    return (
        f"{wat}: {procent(alle)} met en {procent(zonder)} zonder wettelijk verplichte verbanden (n = {n} en {m}{meer})."
    )


def _zin_samen(inv: Inventaris) -> str:
    frame = samen(inv)
    gedeeld = np.triu(frame.to_numpy(int), k=1)
    if not gedeeld.any():
        return "Geen twee gemeenten uit de regio delen een verband."
    meest = int(gedeeld.max())
    paren_ = [sorted(frame.attrs["namen"][frame.index[i]] for i in plek) for plek in np.argwhere(gedeeld == meest)]
    wie = " en ".join(min(paren_))
    nog = len(paren_) - 1
    meer = f", net als {nog} {'ander paar' if nog == 1 else 'andere paren'}" if nog else ""
    return f"{wie} delen binnen de regio de meeste verbanden: {meest} van {frame.attrs['n']}{meer}."


def _zin_domeinen(inv: Inventaris) -> str:
    frame = domeincongruentie(inv)
    if len(frame) < 2:
        return "Van minder dan twee domeinen zijn verbanden bekend: domeinen zijn niet te vergelijken."
    rij, kolom = np.triu_indices(len(frame), k=1)
    waarden = frame.to_numpy(float, na_value=np.nan)[rij, kolom]
    label = [klein(frame.attrs["namen"][code]) for code in frame.index]
    hoog, laag = (f"{label[rij[k]]} – {label[kolom[k]]}" for k in (waarden.argmax(), waarden.argmin()))
    zin = f"Meeste gelijkenis in leden: {hoog} ({procent(waarden.max())})"
    return zin + (f", minste: {laag} ({procent(waarden.min())})." if len(waarden) > 1 else ".")


def _zin_afwijkingen(inv: Inventaris) -> str:
    frame = afwijkingen(inv)
    if not len(frame):
        return "Er zijn geen verbanden met twee gemeenten uit de regio om met de regio te vergelijken."
    heel = int((frame["ontbreekt"].map(len) == 0).sum())
    doet = "omvat" if heel < 2 else "omvatten"
    zin = f"{telwoord(heel).capitalize()} van {_verbanden(len(frame))} {doet} de hele regio"
    keren = Counter(frame.attrs["namen"][partner] for mist in frame["ontbreekt"] for partner in mist)
    if not keren:
        return f"{zin}."
    wie, keer = min(keren.items(), key=lambda deel: (-deel[1], deel[0]))
    return f"{zin}; het vaakst ontbreekt {wie} ({keer} keer)."


def _zin_buiten(inv: Inventaris) -> str:
    n, totaal = len(buiten(inv)), len(selectie(inv).verbanden)
    if not n:
        return f"Alle {_verbanden(totaal)} tellen ten minste twee gemeenten uit de regio." if totaal else ""
    telt, doet = ("heeft", "telt") if n == 1 else ("hebben", "tellen")
    return f"{n} van {_verbanden(totaal)} {telt} minder dan twee gemeenten uit de regio en {doet} hier niet mee."


def _zin_landelijk(inv: Inventaris) -> str:
    """National verbanden hold everybody, and so raise every measure of likeness."""
    lees = lijst(inv, "regio")
    verbanden = lees.zicht.verbanden
    landelijk = verbanden.loc[verbanden["schaal"].eq("landelijk").fillna(False), "verband_id"]
    n = int(np.isin(lees.verbanden.astype(str), landelijk.to_numpy(str)).sum())
    return f"{_verbanden(n)} {'is' if n == 1 else 'zijn'} landelijk en doet de regio eenvormiger lijken." if n else ""
