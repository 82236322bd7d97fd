"""Motives: why partners take part, whether they want the same, and whether they get it (domein 3.3, M1–M4, C1, C2).

The unit is a deelname: a partner that is a member (a membership role) of a running verband, inside the region or not.
Each respondent group of a partner divides points over the motives; points are made shares, groups of one partner are
averaged first, so that a partner with three respondents weighs no more than one with a single form. A motive that is
not named by who did divide points has share 0; a partner that divided none is unknown, and a blank weight makes the
whole form unknown. What verbanden prescribed by law are for stands apart (`per="verplichting"`): that the law asks it
is none of the five motives. Rows about a module count for its root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import EEN_JAAR_EERDER, NVT, _toetsen, inwoners, jaar_eerder, klasse, klein, labels
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.indicatoren._formulieren import (
    PAAR,
    Lezing,
    codelijst_van,
    gewicht_van,
    groep_van,
    lezing,
    namen_per,
    niet,
    standpunten,
    voorlopig,
)
from swanalyse.inventaris import Inventaris, dekking, merk
from swanalyse.notatie import ONBEKEND, getal, opsomming, procent, telwoord

Weging = Literal["bijdrage", "inwoners"]

BANDEN = ("grotendeels gedeeld", "verschillend", "uiteenlopend")
BELASTINGEN = "belastingen"
KWETSBAARHEID = "kwetsbaarheid"
VERPLICHT = "wettelijk_verplicht"
GEEN_MOTIEVEN = "Er zijn geen motieven vastgelegd. Vul motieven.csv in."
_INDELING = "indeling van de MGA-kloof"
_KORT = 13  # a longer label of a motive leaves no room for two classes above a chart
_GELIJK = 1e-9  # shares that differ less are the same: they are sums of fractions


def punten(inv: Inventaris, *, verband_id: str | None = None) -> pd.DataFrame:
    """Per deelname the share of its points that goes to each motive.

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        The deelnames of this verband only.

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id), by name of verband, then inwoners; the motives (0–1, together 1; missing when
        unknown) and `bekend`.

    Raises
    ------
    KeuzeFout
        When no such verband is in sight.

    Examples
    --------
    >>> import swanalyse
    >>> punten(swanalyse.load("tests/golden/inventaris")).loc[("V1", "B"), ["kwaliteit", "kosten"]].tolist()
    [0.3, 0.7]
    """
    lees = lezing(inv)
    frame = lees.punten.assign(bekend=lees.bekend)
    if verband_id is not None:
        bekend = lees.zicht.verbanden["verband_id"].tolist()
        if verband_id not in bekend:
            raise KeuzeFout(niet(verband_id, bekend, wat="lopend verband in deze selectie"))
        frame = frame[frame.index.get_level_values("verband_id") == verband_id]
    return lees.merk(frame, bekend=frame["bekend"])


def profiel(inv: Inventaris, per: str | None = None, weging: Weging | None = None) -> pd.DataFrame:
    """How the points are divided over the motives, over all deelnames or per group of them (M1).

    Share of motive m in a group D: (1/|D|) Σ p_m over the deelnames in D whose motives are known; weighted:
    Σ c·p_m / Σ c over those whose weight c is known too.

    Parameters
    ----------
    inv : Inventaris
    per : str, optional
        A column of `verbanden` (`domein`, `rechtsvorm`, `taaksoort`, `verplichting`, …), `grootteklasse` (gemeenten
        only), `partner_id` or `verband_id`. Unknown values and those that do not apply are the last rows.
    weging : {"bijdrage", "inwoners"}, optional
        Weigh by what the partner pays the verband in the selected year, or by its inwoners (gemeenten only).

    Returns
    -------
    DataFrame
        Index `alle` or the values: in the order of the codelist, partners by inwoners, else by `van`; those of which
        nothing is known after the others. `naam`, the motives (0–1), `n` (deelnames in the mean: of known motives and
        weight), `bekend` (of known motives), `van` (memberships).

    Raises
    ------
    KeuzeFout
        When `per` or `weging` does not exist.

    Examples
    --------
    >>> import swanalyse
    >>> gouden = swanalyse.load("tests/golden/inventaris")
    >>> profiel(gouden, weging="bijdrage").loc["alle", ["kwetsbaarheid", "kwaliteit", "kosten"]].round(2).tolist()
    [0.32, 0.12, 0.56]
    """
    lees = lezing(inv)
    groep, gewicht = groep_van(inv, lees, per, weging=weging), gewicht_van(inv, lees, weging)
    gebruikt = lees.bekend & gewicht.notna()
    som = lees.punten.mul(gewicht, axis=0).where(gebruikt).groupby(groep).sum(min_count=1)
    massa = gewicht.where(gebruikt).groupby(groep).sum(min_count=1)
    return _per_groep(inv, lees, som.div(massa.mask(massa == 0), axis=0), per=per, groep=groep, gebruikt=gebruikt)


def primair(inv: Inventaris, *, per: str | None = None) -> pd.DataFrame:
    """How many deelnames have each motive as their heaviest (M2); of a tie each gets its part, so that rows add up.

    Parameters
    ----------
    inv, per
        As for `profiel`.

    Returns
    -------
    DataFrame
        Index and order as `profiel`; `naam`, per motive a number of deelnames (with fractions; missing when none is
        known), `n` (deelnames with known motives), `bekend`, `van`.

    Examples
    --------
    >>> import swanalyse
    >>> primair(swanalyse.load("tests/golden/inventaris")).loc["alle", ["kwetsbaarheid", "kosten", "n"]].tolist()
    [1.5, 1.5, 3.0]
    """
    lees = lezing(inv)
    groep = groep_van(inv, lees, per)
    eerste = lees.punten.ge(lees.punten.max(axis=1) - _GELIJK, axis=0).astype("Float64")
    deel = eerste.div(eerste.sum(axis=1, min_count=1), axis=0).where(lees.bekend)
    return _per_groep(inv, lees, deel.groupby(groep).sum(min_count=1), per=per, groep=groep, gebruikt=lees.bekend)


def kloof(inv: Inventaris) -> pd.DataFrame:
    """How far the motives of the partners in a verband lie apart, and whether they endorse a joint ambition (M3).

    MGA-kloof: the mean over pairs of deelnemers with known motives of ½ Σ_m |p_im − p_jm|, the share of the points
    that would have to move for the two to agree (total variation). Different motives are no conflict: partners go from
    different motives to one ambition, which is why the endorsement stands beside it.
    Onderschrijving: (#ja + ½ #deels) / #known, over the members' views of the ambitions that have a joint text.

    Returns
    -------
    DataFrame
        Index verband_id, the widest first, unknown last; `naam`, `kloof` (0–1), `bekend` and `van` (members), `hard`
        (at least the threshold `mga_dekking` is known; else show it hatched), `band` (`grotendeels gedeeld` below
        `mga_gedeeld`, `uiteenlopend` above `mga_uiteenlopend`, else `verschillend`; `onbekend`; `nvt` with fewer than
        two members), `onderschrijving` (0–1), `onderschrijving_bekend` and `onderschrijving_van` (views; 0 when there
        is no joint text). `attrs["grenzen"]`: the three thresholds that divide the picture.

    Examples
    --------
    >>> import swanalyse
    >>> kloof(swanalyse.load("tests/golden/inventaris")).loc["V1", ["kloof", "bekend", "van"]].tolist()
    [0.4, 3.0, 4.0]
    """
    lees = lezing(inv)
    ids = lees.zicht.verbanden["verband_id"].to_numpy(object)
    index = pd.Index(ids, dtype="string", name="verband_id")
    matrices = _afstanden(lees)
    breedte = {verband: m.sum() / (len(m) * (len(m) - 1)) for verband, (_, m) in matrices.items() if len(m) > 1}
    per_verband = lees.bekend.groupby(level="verband_id")
    frame = pd.DataFrame(
        {
            "naam": pd.array([lees.namen[i] for i in ids], dtype="string"),
            # sums of fractions: 0,25 that comes out a hair lower is still 0,25
            "kloof": pd.array([round(breedte[i], 12) if i in breedte else pd.NA for i in ids], dtype="Float64"),
            "bekend": per_verband.sum().reindex(index, fill_value=0).astype("Int64"),
            "van": per_verband.size().reindex(index, fill_value=0).astype("Int64"),
        },
        index=index,
    )
    frame["hard"] = (frame["bekend"] >= _grens(inv, "mga_dekking") * frame["van"]) & frame["kloof"].notna()
    frame["band"] = _band(frame, _grens(inv, "mga_gedeeld"), _grens(inv, "mga_uiteenlopend"))
    frame = frame.join(_onderschrijving(inv, lees)).sort_values(["kloof", "naam"], ascending=[False, True])
    uit = lees.merk(
        frame, n=int(frame["kloof"].notna().sum()), eenheid="verbanden", voorlopig=(_INDELING,),
        dekking=dekking(frame.loc[frame["van"] > 1, "kloof"].notna()),
    )  # fmt: skip
    uit.attrs["grenzen"] = {code: _grens(inv, code) for code in ("mga_gedeeld", "mga_uiteenlopend", "ambitie_gedragen")}
    return uit


def afstand(inv: Inventaris) -> pd.DataFrame:
    """Per deelname how far its motives lie from those of the others in the verband: who stands apart (M3).

    Mean over the other deelnemers with known motives of ½ Σ_m |p_im − p_jm|.

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id), by name of verband, the furthest first; `afstand` (0–1; missing when its own
        motives or those of all others are unknown) and `n` (others it is compared with).

    Examples
    --------
    >>> import swanalyse
    >>> afstand(swanalyse.load("tests/golden/inventaris")).loc["V1", "afstand"].round(2).dropna().to_dict()
    {'B': 0.55, 'A': 0.35, 'C': 0.3}
    """
    lees = lezing(inv)
    ver = pd.Series(np.nan, index=lees.punten.index)
    anderen = pd.Series(0, index=lees.punten.index)
    for rijen, matrix in _afstanden(lees).values():
        anderen.iloc[rijen] = len(matrix) - 1
        if len(matrix) > 1:
            ver.iloc[rijen] = (matrix.sum(axis=1) / (len(matrix) - 1)).round(12)
    frame = pd.DataFrame({"afstand": ver.astype("Float64"), "n": anderen.astype("Int64")})
    verbanden = list(dict.fromkeys(frame.index.get_level_values("verband_id")))
    plek = frame.index.get_level_values("verband_id").map({verband: nr for nr, verband in enumerate(verbanden)})
    rang = np.lexsort((-frame["afstand"].to_numpy(float, na_value=-1.0), plek.to_numpy(int)))
    return lees.merk(frame.iloc[rang], bekend=frame["afstand"].notna())


def beantwoord(inv: Inventaris) -> pd.DataFrame:
    """Per verband how far its motives have been answered (M4).

    Σ p_m·r_m / Σ p_m over the points of which the answer is known; r = 1 for `ja`, ½ for `deels`, 0 for `nee`.

    Returns
    -------
    DataFrame
        Index verband_id, the highest first, unknown last; `naam`, `beantwoord` (0–1), `bekend` (members of whom some
        answer is known), `van` (members), `punten_bekend` (0–1: of the points given, those of which the answer is
        known; the rest is unknown).

    Examples
    --------
    >>> import swanalyse
    >>> beantwoord(swanalyse.load("tests/golden/inventaris")).loc["V1", ["bekend", "van"]].tolist()
    [0, 4]
    """
    lees = lezing(inv)
    ids = lees.zicht.verbanden["verband_id"].to_numpy(object)
    index = pd.Index(ids, dtype="string", name="verband_id")
    per_deelname = lees.antwoord.groupby(PAAR)[["van", "bekend"]].sum().reindex(lees.punten.index)
    # who has given points to which no answer applies, leaves the denominator; who gave none is unknown and stays
    telt = ~per_deelname["van"].le(0).fillna(False)
    weet = per_deelname["bekend"].gt(0).fillna(False)
    som = lees.antwoord.groupby("verband_id")[["ja", "bekend", "van"]].sum().reindex(index)
    frame = pd.DataFrame({"naam": pd.array([lees.namen[i] for i in ids], dtype="string")}, index=index)
    frame["beantwoord"] = _deel(som["ja"], som["bekend"])
    frame["bekend"] = weet.groupby(level="verband_id").sum().reindex(index, fill_value=0).astype("Int64")
    frame["van"] = telt.groupby(level="verband_id").sum().reindex(index, fill_value=0).astype("Int64")
    frame["punten_bekend"] = _deel(som["bekend"], som["van"])
    frame = frame.sort_values(["beantwoord", "naam"], ascending=[False, True])
    return lees.merk(frame, bekend=weet[telt])


def beantwoord_per_motief(inv: Inventaris) -> pd.DataFrame:
    """Per motive how much was hoped for and how far that was answered (M4), over all deelnames with known motives.

    Returns
    -------
    DataFrame
        Index motief in the order of the codelist; `naam`, `gegeven` (0–1, share of the points), `beantwoord` (0–1, of
        the points of which the answer is known), `bekend` and `van` (deelnames that gave it points, those of known
        answer among them), and what `gegeven` is made of: `punten_beantwoord`, `punten_niet`, `punten_onbekend`,
        `punten_nvt`. No rows when there are no deelnames.

    Examples
    --------
    >>> import swanalyse
    >>> beantwoord_per_motief(swanalyse.load("tests/golden/inventaris")).loc["kosten", ["bekend", "van"]].tolist()
    [0, 3]
    """
    lees = lezing(inv)
    n = int(lees.bekend.sum())
    codes = pd.Index(list(lees.punten.columns) if len(lees.punten) else [], dtype="string", name="motief")
    gegeven = lees.antwoord[lees.antwoord["van"] > 0].groupby("motief")["bekend"]
    som = lees.antwoord.groupby("motief")[["punten", "van", "bekend", "ja"]].sum().reindex(codes, fill_value=0.0)
    frame = pd.DataFrame({"naam": pd.array([lees.namen[code] for code in codes], dtype="string")}, index=codes)
    frame["gegeven"] = som["punten"] / n if n else pd.NA
    frame["beantwoord"] = _deel(som["ja"], som["bekend"])
    frame["bekend"] = gegeven.agg(lambda delen: int((delen > 0).sum())).reindex(codes, fill_value=0)
    frame["van"] = gegeven.size().reindex(codes, fill_value=0)
    delen = {
        "punten_beantwoord": som["ja"], "punten_niet": som["bekend"] - som["ja"],
        "punten_onbekend": som["van"] - som["bekend"], "punten_nvt": som["punten"] - som["van"],
    }  # fmt: skip
    for naam, deel in delen.items():
        frame[naam] = deel.clip(lower=0) / n if n else pd.NA
    frame = frame.astype({"bekend": "Int64", "van": "Int64"} | dict.fromkeys(["gegeven", *delen], "Float64"))
    return lees.merk(frame)


def kwetsbaarheid(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente of the region the weight of reducing vulnerability among its motives, beside its size.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `inwoners`, `aandeel` (mean share over its deelnames with known
        motives, 0–1), `n` and `bekend` (those deelnames) of `van` (memberships).

    Examples
    --------
    >>> import swanalyse
    >>> kwetsbaarheid(swanalyse.load("tests/golden/inventaris"))["aandeel"].dropna().to_dict()
    {'C': 0.5, 'B': 0.0, 'A': 0.6}
    """
    lees = lezing(inv)
    frame = _gemeenten(inv, lees)
    per = lees.punten.reindex(columns=[KWETSBAARHEID])[KWETSBAARHEID].groupby(level="partner_id")
    frame["aandeel"] = per.mean().reindex(frame.index).astype("Float64")
    frame["n"] = frame["bekend"] = per.count().reindex(frame.index, fill_value=0).astype("Int64")
    frame["van"] = per.size().reindex(frame.index, fill_value=0).astype("Int64")
    bekend = frame["aandeel"].notna()
    return lees.merk(frame, bekend=bekend, eenheid="gemeenten", perimeter="binnen de regio")


def belastingen(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente of the region whether it takes part in a verband for taxes, beside its size.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `inwoners`, `in_verband` (member of a verband in the domein belastingen;
        unknown when it is member of none but of one whose domein is unknown). False says: not in this inventory.

    Examples
    --------
    >>> import swanalyse
    >>> belastingen(swanalyse.load("tests/golden/inventaris"))["in_verband"].to_dict()
    {'E': False, 'D': False, 'C': True, 'B': True, 'A': True}
    """
    lees = lezing(inv)
    frame = _gemeenten(inv, lees)
    leden = lees.zicht.leden
    domein = leden["verband_id"].map(klasse(inv, lees.zicht.verbanden, "domein"))
    doet_mee, kan = (set(leden.loc[domein == code, "partner_id"]) for code in (BELASTINGEN, ONBEKEND))
    waarden = [True if i in doet_mee else (pd.NA if i in kan else False) for i in frame.index]
    frame["in_verband"] = pd.array(waarden, dtype="boolean")
    return lees.merk(frame, bekend=frame["in_verband"].notna(), eenheid="gemeenten", perimeter="binnen de regio")


def toets_kwetsbaarheid(inv: Inventaris, drempel: float = 30_000) -> pd.Series:
    """Whether reducing vulnerability weighs more in smaller gemeenten (claim C1): direction, size, n and p.

    One value per gemeente, its mean share: values per deelname would count it as often as it takes part. Exactly
    `drempel` inwoners is small. Below the threshold `toets_minimum` gemeenten nothing is said.

    Returns
    -------
    Series
        `drempel`, `n` (gemeenten of known share and inwoners), `n_klein`, `n_groot`, `klein`, `groot` (mean shares),
        `verschil` (klein − groot), `rho` (Spearman, share and inwoners), `p` (two-sided permutation of the
        difference), `exact` (all splits counted), `richting` (`hoger`, `lager` or `gelijk` in the smaller ones),
        `zin`. Missing what cannot be computed.

    Examples
    --------
    >>> import swanalyse
    >>> toets_kwetsbaarheid(swanalyse.load("tests/golden/inventaris"))["zin"]
    'Kwetsbaarheid en grootte: te weinig gemeenten om te vergelijken (3 bekend, minstens 5 nodig).'
    """
    frame = kwetsbaarheid(inv)
    weet = frame[frame["aandeel"].notna() & frame["inwoners"].notna()]
    uit = _toets(inv, weet["inwoners"], weet["aandeel"], drempel)
    uit["rho"] = uit["exact"] = pd.NA
    if uit["n"] >= _grens(inv, "toets_minimum"):
        rho = _toetsen.spearman(weet["inwoners"], weet["aandeel"])
        uit["rho"] = pd.NA if rho is None else rho
    if not pd.isna(uit["verschil"]):
        is_klein = weet["inwoners"].le(drempel).to_numpy(bool)
        waarden = weet["aandeel"].to_numpy(float)
        uit["p"], uit["exact"] = _toetsen.permutatie(
            waarden[is_klein], waarden[~is_klein],
            exact_tot=round(_grens(inv, "toets_exact")), trekkingen=round(_grens(inv, "toets_permutaties")),
        )  # fmt: skip
    uit["zin"] = _zin_toets(inv, uit, wat="Kwetsbaarheid en grootte") or _zin_c1(uit)
    return _toetsreeks(frame, uit, weet.index)


def toets_belastingen(inv: Inventaris, drempel: float = 30_000) -> pd.Series:
    """Whether smaller gemeenten take part in a verband for taxes more often (claim C2a): direction, size, n and p.

    Exactly `drempel` inwoners is small; p by Fisher's exact test, two-sided. What it brings in euro is not here.
    When of one gemeente it is unknown (see `belastingen`), the numbers are lower bounds and there is no comparison.

    Returns
    -------
    Series
        As `toets_kwetsbaarheid`: `klein` and `groot` are the shares that take part, `klein_in` and `groot_in` their
        numbers, `onbekend` of how many gemeenten it is not known; no `rho`.

    Examples
    --------
    >>> import swanalyse
    >>> toets_belastingen(swanalyse.load("tests/golden/inventaris"))["zin"]
    'In een belastingverband: 3 van 3 gemeenten t/m 30.000 inwoners, 0 van 2 grotere (n = 5, p = 0,10).'
    """
    frame = belastingen(inv)
    met_inwoners = frame[frame["inwoners"].notna()]
    weet = met_inwoners[met_inwoners["in_verband"].notna()]
    uit = _toets(inv, met_inwoners["inwoners"], met_inwoners["in_verband"].astype("Float64"), drempel)
    is_klein = met_inwoners["inwoners"].le(drempel).astype(bool)
    uit["klein_in"], uit["groot_in"] = (
        int(met_inwoners.loc[deel, "in_verband"].sum()) for deel in (is_klein, ~is_klein)
    )
    uit |= {"n": len(weet), "onbekend": len(met_inwoners) - len(weet), "exact": pd.NA}
    niemand = not frame["in_verband"].fillna(True).any()
    if uit["onbekend"] or niemand:
        # a blank domein hides only those who do not take part elsewhere: what is left over would compare itself
        uit |= dict.fromkeys(("klein", "groot", "verschil", "richting"), pd.NA)
    if not pd.isna(uit["verschil"]):
        uit["exact"] = True
        uit["p"] = _toetsen.fisher((uit["klein_in"], uit["n_klein"]), (uit["groot_in"], uit["n_groot"]))
    uit["zin"] = _zin_toets(inv, uit, wat="Belastingen en grootte") or _zin_c2(uit, niemand=niemand)
    return _toetsreeks(frame, uit, weet.index)


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which findings stand or fall with a choice: the size threshold, the bands of the MGA-kloof, the weights.

    Returns
    -------
    DataFrame
        One row per `stelling` (finding) and `instelling` (choice), today's choice first; `waarde` (what it says then),
        `verandert` (against today's; missing when one of the two cannot be computed), `wat` (what becomes what).

    Examples
    --------
    >>> import swanalyse
    >>> rijen = gevoeligheid(swanalyse.load("tests/golden/inventaris")).set_index("instelling")
    >>> rijen.loc["grenzen 0,15 en 0,40", "wat"], bool(rijen.loc["grenzen 0,35 en 0,60", "verandert"])
    ('', False)
    """
    rijen = [*_gevoelig_grootte(inv), *_gevoelig_kloof(inv), *_gevoelig_zwaarste(inv)]
    soorten = dict.fromkeys(("stelling", "instelling", "waarde", "wat"), "string") | {"verandert": "boolean"}
    kolommen = ["stelling", "instelling", "waarde", "verandert", "wat"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype(soorten)
    voorlopig = ("andere grenzen in de gevoeligheidstoets", _INDELING)
    return merk(frame, n=len(frame), eenheid="instellingen", voorlopig=voorlopig)


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What is not known about motives, and whom to ask it.

    Returns
    -------
    DataFrame
        One row per partner and column to fill: `partner_id`, `naam`, `vraag` (a sentence), `tabel`, `kolom`, `aantal`
        (deelnames, answers or figures that are missing); most first.

    Examples
    --------
    >>> import swanalyse
    >>> vragen(swanalyse.load("tests/golden/inventaris")).loc[0, ["naam", "tabel", "kolom"]].tolist()
    ['Gemeente B', 'motieven', 'gewicht']
    """
    lees = lezing(inv)
    open_ = _open_vragen(inv, lees)
    rijen = [
        {
            "partner_id": partner, "naam": lees.namen[partner], "vraag": zin.format(waar=_waar(lees, waar)),
            "tabel": tabel, "kolom": kolom, "aantal": len(waar),
        }
        for (tabel, kolom), (zin, wie) in open_.items()
        for partner, waar in wie.items()
    ]  # fmt: skip
    kolommen = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype(dict.fromkeys(kolommen[:-1], "string") | {"aantal": "Int64"})
    frame = frame.sort_values(["aantal", "naam", "partner_id"], ascending=[False, True, True], kind="stable")
    return lees.merk(frame.reset_index(drop=True), n=len(frame), eenheid="vragen")


def antwoorden(inv: Inventaris, *, alleen: Iterable[str] | None = None) -> pd.Series:
    """The motives in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to; with `alleen` only those named, and no other is computed.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["profiel"]
    'Kostenbesparing weegt het zwaarst: 53 % van de punten (3 van 28 deelnames bekend).'
    """
    grens = cache(lambda: _grens(inv, "inwoners_drempel"))
    return zinnen(
        {
            "profiel": lambda: _zin_profiel(inv),
            "kloof": lambda: _zin_kloof(inv),
            "beantwoord_per_motief": lambda: _zin_beantwoord(inv),
            "profiel_domein": lambda: _zin_domein(inv),
            "profiel_grootte": lambda: _zin_grootte(inv),
            "profiel_raster": lambda: _zin_partners(inv),
            "punten": lambda: _zin_punten(inv),
            "kwetsbaarheid": lambda: str(toets_kwetsbaarheid(inv, grens())["zin"]),
            "belastingen": lambda: str(toets_belastingen(inv, grens())["zin"]),
            "ambitie": lambda: _zin_ambitie(inv),
            "verplichting": lambda: _zin_verplichting(inv),
            "anders": lambda: _zin_anders(inv),
        },
        alleen,
    )


def _per_groep(
    inv: Inventaris, lees: Lezing, frame: pd.DataFrame, *, per: str | None, groep: pd.Series, gebruikt: pd.Series
) -> pd.DataFrame:
    """The groups with their numbers of deelnames, in display order."""
    frame = frame.assign(
        n=gebruikt.groupby(groep).sum().astype("Int64"),
        bekend=lees.bekend.groupby(groep).sum().astype("Int64"),
        van=groep.groupby(groep).size().astype("Int64"),
    )
    if per is None and not len(frame):
        # the region without a single deelname: nothing is known of its motives, and it is one row
        frame = frame.reindex(["alle"])
        frame[["n", "bekend", "van"]] = frame[["n", "bekend", "van"]].fillna(0)
    frame = _op_volgorde(inv, lees, frame, per)[["naam", *lees.punten, "n", "bekend", "van"]]
    namen_ = namen_per(inv, lees, per)
    return lees.merk(frame, bekend=gebruikt[groep.notna()], voorlopig=voorlopig(inv, per), namen=namen_)


def _op_volgorde(inv: Inventaris, lees: Lezing, frame: pd.DataFrame, per: str | None) -> pd.DataFrame:
    """The groups with their names, in the order in which they are shown; unknown and not applicable last."""
    naam = namen_per(inv, lees, per)
    frame = frame.assign(naam=pd.array([naam.get(i, i) for i in frame.index], dtype="string"))
    frame.index = frame.index.astype("string").rename(per if per in PAAR else "groep")
    lijst = codelijst_van(per)
    if lijst:
        plek = {code: nr for nr, code in enumerate(labels(inv, lijst))}
        rang = pd.Series([plek.get(i, len(plek)) for i in frame.index], index=frame.index, dtype="Float64")
    elif per == "partner_id":
        rang = -inwoners(inv).reindex(frame.index).astype("Float64")
    else:
        rang = -frame["van"].astype("Float64")
    achteraan = np.where(frame.index.isin([ONBEKEND, NVT]), 2, np.where(frame["n"] > 0, 0, 1))
    sleutels = [frame.index.to_numpy(str), frame["naam"].to_numpy(str), rang.to_numpy(float, na_value=np.inf)]
    return frame.iloc[np.lexsort([*sleutels, achteraan])]


def _afstanden(lees: Lezing) -> dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]]:
    """Per verband the rows of `punten` of known motives, and the total variation between each two of them."""
    bekend = lees.bekend.to_numpy(bool)
    waarden = lees.punten.to_numpy(float, na_value=np.nan)
    uit = {}
    for verband, plek in lees.punten.groupby(level="verband_id").indices.items():
        rijen = np.asarray(plek)[bekend[plek]]
        p = waarden[rijen]
        uit[str(verband)] = (rijen, np.abs(p[:, None] - p[None]).sum(axis=2) / 2)
    return uit


def _band(frame: pd.DataFrame, laag: float, hoog: float) -> pd.Series:
    waarde = frame["kloof"]
    band = pd.Series(ONBEKEND, index=frame.index, dtype="string").mask(frame["van"] < 2, NVT)
    for naam, valt in zip(BANDEN, (waarde < laag, (waarde >= laag) & (waarde <= hoog), waarde > hoog), strict=True):
        band = band.mask(valt.fillna(False).astype(bool), naam)
    return band


def _onderschrijving(inv: Inventaris, lees: Lezing) -> pd.DataFrame:
    """Per verband how far the members endorse its ambitions with a joint text."""
    per = standpunten(inv, lees.zicht).groupby("verband_id")["waarde"]
    index = pd.Index(lees.zicht.verbanden["verband_id"].to_numpy(object), dtype="string", name="verband_id")
    return pd.DataFrame(
        {
            "onderschrijving": per.mean().reindex(index).astype("Float64"),
            "onderschrijving_bekend": per.count().reindex(index, fill_value=0).astype("Int64"),
            "onderschrijving_van": per.size().reindex(index, fill_value=0).astype("Int64"),
        }
    )


def _deel(teller: pd.Series, noemer: pd.Series) -> pd.Series:
    noemer = noemer.astype("Float64")
    return teller.astype("Float64") / noemer.mask(noemer <= 0)


def _gemeenten(inv: Inventaris, lees: Lezing) -> pd.DataFrame:
    """The gemeenten of the region with their size, the largest first."""
    mensen = inwoners(inv)
    partners = lees.zicht.partners
    regio = partners[partners["in_regio"] & partners["partner_id"].isin(mensen.index)].set_index("partner_id")
    frame = pd.DataFrame({"naam": regio["naam"], "inwoners": mensen.reindex(regio.index)})
    frame.index = frame.index.astype("string")
    return frame.sort_values(["inwoners", "naam"], ascending=[False, True])


def _grens(inv: Inventaris, code: str) -> float:
    waarde = inv.parameter(code)
    if waarde is None:
        raise KeuzeFout(f"de drempel {code} is leeg gelaten; vul een getal in om de motieven te beoordelen")
    return waarde


def _toets(inv: Inventaris, mensen: pd.Series, waarde: pd.Series, drempel: float) -> dict[str, Any]:
    """Groups, means and difference; missing with too few gemeenten, or when all are on one side of the threshold."""
    if not drempel > 0:
        raise KeuzeFout(f"drempel={drempel!r} is geen aantal inwoners; geef een getal boven 0, bijvoorbeeld 30000")
    is_klein = mensen.le(drempel).astype(bool)
    n, n_klein = len(mensen), int(is_klein.sum())
    uit: dict[str, Any] = {"drempel": drempel, "n": n, "n_klein": n_klein, "n_groot": n - n_klein}
    uit |= dict.fromkeys(("klein", "groot", "verschil", "p", "richting"), pd.NA)
    if n < _grens(inv, "toets_minimum"):
        return uit
    for naam, deel in (("klein", waarde[is_klein]), ("groot", waarde[~is_klein])):
        uit[naam] = float(deel.mean()) if len(deel) else pd.NA
    if 0 < n_klein < n:
        uit["verschil"] = uit["klein"] - uit["groot"]
        gelijk = abs(uit["verschil"]) < _GELIJK
        uit["richting"] = "gelijk" if gelijk else ("hoger" if uit["verschil"] > 0 else "lager")
    return uit


def _toetsreeks(frame: pd.DataFrame, uit: dict[str, Any], bekend: pd.Index) -> pd.Series:
    volgorde = [sleutel for sleutel in uit if sleutel != "zin"] + ["zin"]
    gedekt = dekking(pd.Series(frame.index.isin(bekend), index=frame.index))
    return merk(
        pd.Series({sleutel: uit[sleutel] for sleutel in volgorde}, dtype=object, name="waarde"),
        n=uit["n"], eenheid="gemeenten", dekking=gedekt, perimeter="binnen de regio", namen=frame.attrs["namen"],
    )  # fmt: skip


def _kans(p: float) -> str:
    return "p < 0,01" if p < 0.01 else f"p = {getal(p, decimalen=2)}"


def _zin_toets(inv: Inventaris, uit: Mapping[str, Any], *, wat: str) -> str:
    """Why nothing can be said, or nothing when something can."""
    if uit["n"] < _grens(inv, "toets_minimum"):
        nodig = getal(_grens(inv, "toets_minimum"))
        return f"{wat}: te weinig gemeenten om te vergelijken ({uit['n']} bekend, minstens {nodig} nodig)."
    if 0 in (uit["n_klein"], uit["n_groot"]):
        kant = "hoogstens" if uit["n_klein"] else "meer dan"
        waar = f"alle {uit['n_klein'] + uit['n_groot']} gemeenten hebben {kant} {getal(uit['drempel'])} inwoners"
        return f"{wat}: {waar}, dus er is niets te vergelijken."
    return ""


def _zin_c1(uit: Mapping[str, Any]) -> str:
    tot, achter = f"t/m {getal(uit['drempel'])} inwoners", f"(n = {uit['n']}, {_kans(uit['p'])})"
    if uit["richting"] == "gelijk":
        return f"Kwetsbaarheid weegt {tot} even zwaar als daarboven {achter}."
    hoeveel = getal(100 * abs(uit["verschil"]))
    hoe = "zwaarder" if uit["richting"] == "hoger" else "lichter"
    return f"Kwetsbaarheid weegt {tot} {hoeveel} procentpunt {hoe} dan daarboven {achter}."


def _zin_c2(uit: Mapping[str, Any], *, niemand: bool) -> str:
    if niemand:
        return "Volgens de inventaris zit geen gemeente van de regio in een belastingverband."
    kleiner = f"{uit['klein_in']} van {uit['n_klein']} gemeenten t/m {getal(uit['drempel'])} inwoners"
    groter = f"{uit['groot_in']} van {uit['n_groot']} grotere"
    if uit["onbekend"]:
        return f"In een belastingverband: minstens {kleiner}, {groter}; van {uit['onbekend']} onbekend."
    return f"In een belastingverband: {kleiner}, {groter} (n = {uit['n']}, {_kans(uit['p'])})."


def _rij(stelling: str, instelling: str, waarde: str, **anders: Any) -> dict[str, Any]:
    return {"stelling": stelling, "instelling": instelling, "waarde": waarde, "verandert": False, "wat": ""} | anders


def _zonder_verplicht(inv: Inventaris) -> list[tuple[str, Inventaris]]:
    """The layer without what the law prescribes, unless the inventory already stands on such a layer."""
    if inv.selectie.keuze != "alle":
        return []
    return [("zonder wettelijk verplichte verbanden", inv.kies(keuze="zonder_verplicht"))]


def _gevoelig_grootte(inv: Inventaris) -> Iterator[dict[str, Any]]:
    nu = _grens(inv, "inwoners_drempel")
    anders = [_grens(inv, f"gevoeligheid_inwoners_{welke}") for welke in ("laag", "midden", "hoog")]
    grenzen = [nu, *(grens for grens in anders if grens != nu)]
    instellingen = [(f"grens {getal(grens)} inwoners", inv, grens) for grens in grenzen]
    instellingen += [(naam, ander, nu) for naam, ander in _zonder_verplicht(inv)]
    instellingen.append((EEN_JAAR_EERDER, jaar_eerder(inv), nu))
    for stelling, toets in (
        ("Gewicht van kwetsbaarheid bij kleinere gemeenten", toets_kwetsbaarheid),
        ("Deelname van kleinere gemeenten aan een belastingverband", toets_belastingen),
    ):
        eerst: str | None = None
        for nr, (naam, ander, grens) in enumerate(instellingen):
            uit = toets(ander, grens)
            richting = None if pd.isna(uit["richting"]) else str(uit["richting"])
            eerst = richting if nr == 0 else eerst
            waarde = f"niet te zeggen (n = {uit['n']})"
            if richting:
                punten_ = getal(100 * uit["verschil"])
                waarde = f"{richting}: {punten_} procentpunt ({_kans(uit['p'])}, n = {uit['n']})"
            yield _rij(stelling, naam, waarde, **_anders(eerst, richting))


def _anders(eerst: str | None, nu: str | None) -> dict[str, Any]:
    """Whether a finding differs from today's, and how."""
    if not eerst or not nu:
        return {"verandert": pd.NA, "wat": "niet te vergelijken"}
    return {"verandert": eerst != nu, "wat": f"{eerst} → {nu}" if eerst != nu else ""}


def _gevoelig_kloof(inv: Inventaris) -> Iterator[dict[str, Any]]:
    frame = kloof(inv)
    bekend = frame[frame["kloof"].notna()]
    laag, hoog, schuif = (_grens(inv, code) for code in ("mga_gedeeld", "mga_uiteenlopend", "gevoeligheid_mga"))
    eerst = _band(bekend, laag, hoog)
    for weg in (0.0, -schuif, schuif):
        onder, boven = round(laag + weg, 9), round(hoog + weg, 9)
        band = _band(bekend, onder, boven)
        om = [f"{bekend['naam'][i]}: {eerst[i]} → {band[i]}" for i in bekend.index if band[i] != eerst[i]]
        waarde = ", ".join(f"{int((band == naam).sum())} {naam}" for naam in BANDEN)
        grenzen = f"grenzen {getal(onder, decimalen=2)} en {getal(boven, decimalen=2)}"
        yield _rij(
            "MGA-kloof per verband", grenzen, waarde if len(bekend) else "onbekend",
            verandert=bool(om) if len(bekend) else pd.NA,
            wat=opsomming(om, hoogstens=3) if len(bekend) else "niet te vergelijken",
        )  # fmt: skip


def _gevoelig_zwaarste(inv: Inventaris) -> Iterator[dict[str, Any]]:
    nu = profiel(inv)
    varianten = [("iedere deelname telt even zwaar", nu)]
    varianten += [(f"gewogen naar {weging}", profiel(inv, weging=weging)) for weging in ("bijdrage", "inwoners")]
    varianten += [("aantal keren het zwaarste motief", primair(inv))]
    varianten += [(naam, profiel(ander)) for naam, ander in _zonder_verplicht(inv)]
    eerst = _genoemd(inv, _zwaarste(inv, nu)[0])
    for nr, (naam, frame) in enumerate(varianten):
        codes, _ = _zwaarste(inv, frame)
        welke = _genoemd(inv, codes)
        waarde = f"{welke} (n = {int(frame['n'].sum())})" if codes else "onbekend"
        verschil = _anders(eerst, welke)
        yield _rij("Zwaarste motief", naam, waarde, **({} if nr == 0 and codes else verschil))


def _zwaarste(inv: Inventaris, frame: pd.DataFrame) -> tuple[list[str], float]:
    """The heaviest of the motives in the first row (`anders` is none of the five), and its value; all of a tie."""
    codes = [code for code in inv.codelijst("motief")["code"] if code != "anders" and code in frame]
    if not len(frame) or not codes or frame.iloc[0][codes].isna().any():
        return [], float("nan")
    waarden = frame.iloc[0][codes].astype(float)
    hoogste = float(waarden.max())
    return [code for code in codes if waarden[code] >= hoogste - _GELIJK], hoogste


def _genoemd(inv: Inventaris, codes: list[str]) -> str:
    label = labels(inv, "motief")
    return opsomming([label[code] if nr == 0 else klein(label[code]) for nr, code in enumerate(codes)])


def _open_vragen(inv: Inventaris, lees: Lezing) -> dict[tuple[str, str], tuple[str, dict[str, list[str]]]]:
    """Per column to fill the question, and per partner the verbanden it is about (one entry per thing unknown)."""
    uit: dict[tuple[str, str], tuple[str, dict[str, list[str]]]] = {}

    def vraag(tabel: str, kolom: str, zin: str, paren: pd.DataFrame) -> None:
        wie: dict[str, list[str]] = {}
        for partner, verband in paren[["partner_id", "verband_id"]].itertuples(index=False):
            wie.setdefault(str(partner), []).append(str(verband))
        uit[tabel, kolom] = (zin, wie)

    zonder = lees.bekend[~lees.bekend].index.to_frame(index=False)
    vraag("motieven", "gewicht", "Waarom doet u mee aan {waar}? Verdeel 100 punten over de motieven.", zonder)
    open_ = lees.antwoord[lees.antwoord["van"] - lees.antwoord["bekend"] > _GELIJK]
    vraag("motieven", "beantwoord", "Is in {waar} aan uw motieven beantwoord: ja, deels of nee?", open_)
    stil = standpunten(inv, lees.zicht)
    vraag(
        "ambities", "onderschrijft", "Onderschrijft u de gezamenlijke ambitie van {waar}?", stil[stil["waarde"].isna()]
    )
    gemeenten = _gemeenten(inv, lees)
    zonder_inwoners = gemeenten[gemeenten["inwoners"].isna()].index.to_frame(index=False).assign(verband_id="")
    jaar = inv.selectie.jaar
    vraag("partner_jaar", "inwoners", f"Hoeveel inwoners had uw gemeente op 1 januari {jaar}?", zonder_inwoners)
    return uit


def _waar(lees: Lezing, verbanden: list[str]) -> str:
    return opsomming([lees.namen.get(i, i) for i in dict.fromkeys(verbanden)], hoogstens=2)


def _zin_profiel(inv: Inventaris) -> str:
    frame = profiel(inv)
    codes, hoogste = _zwaarste(inv, frame)
    if not codes:
        return GEEN_MOTIEVEN
    weegt = "weegt" if len(codes) == 1 else "wegen"
    bekend, van = (getal(int(frame.iloc[0][kolom])) for kolom in ("bekend", "van"))
    elk = "" if len(codes) == 1 else "elk "
    return (
        f"{_genoemd(inv, codes)} {weegt} het zwaarst: {elk}{procent(hoogste)} van de punten "
        f"({bekend} van {van} deelnames bekend)."
    )


def _zin_kloof(inv: Inventaris) -> str:
    frame = kloof(inv)
    hard = frame[frame["hard"]]
    n, onbekend = len(hard), int((frame["van"] > 1).sum()) - len(hard)
    if not n:
        return "Of deelnemers hetzelfde willen is onbekend: van geen verband zijn genoeg motieven vastgelegd."
    if n == 1:
        verband = hard.iloc[0]
        wijd = getal(verband["kloof"], decimalen=2)
        return f"Van één verband is genoeg bekend: {verband['naam']}, MGA-kloof {wijd} ({verband['band']})."
    uiteen, anders = (int((hard["band"] == band).sum()) for band in (BANDEN[2], BANDEN[1]))
    rest = f"; van {getal(onbekend)} is te weinig bekend" if onbekend else ""
    if not uiteen and not anders:
        return f"In alle {getal(n)} verbanden worden de motieven grotendeels gedeeld{rest}."
    zin = f"In {telwoord(uiteen)} van {getal(n)} verbanden lopen de motieven uiteen"
    return f"{zin}, in {telwoord(anders)} verschillen ze{rest}."


def _zin_beantwoord(inv: Inventaris) -> str:
    frame = beantwoord_per_motief(inv)
    som = frame[["punten_beantwoord", "punten_niet", "punten_onbekend"]].sum(min_count=1)
    weet = som["punten_beantwoord"] + som["punten_niet"]
    if pd.isna(weet) or weet <= _GELIJK:
        return "Of aan de motieven is beantwoord, is onbekend. Vul in motieven.csv de kolom beantwoord in."
    open_ = som["punten_onbekend"] / (weet + som["punten_onbekend"])
    rest = f"; van {procent(open_)} van de punten is dat onbekend" if open_ > _GELIJK else ""
    return f"Aan de motieven is voor {procent(som['punten_beantwoord'] / weet)} beantwoord{rest}."


def _zin_domein(inv: Inventaris) -> str:
    frame = profiel(inv, per="domein")
    frame = frame[(frame["n"] > 0) & ~frame.index.isin([ONBEKEND, NVT])]
    codes = [code for code in inv.codelijst("motief")["code"] if code != "anders"]
    if len(frame) < 2:
        return "Van minder dan twee domeinen zijn motieven bekend: domeinen zijn niet te vergelijken."
    spreiding = (frame[codes].max() - frame[codes].min()).astype(float)
    code = str(spreiding.idxmax())
    rang = frame[code].astype(float).argsort(kind="stable")
    laag, hoog = frame.iloc[int(rang.iloc[0])], frame.iloc[int(rang.iloc[-1])]
    return (
        f"{labels(inv, 'motief')[code]} verschilt het meest per domein: "
        f"{procent(hoog[code])} bij {klein(hoog['naam'])}, {procent(laag[code])} bij {klein(laag['naam'])}."
    )


def _zin_grootte(inv: Inventaris) -> str:
    """The motive that differs most between classes of gemeenten, where it weighs most and where least."""
    frame = profiel(inv, per="grootteklasse")
    frame = frame[(frame["n"] > 0) & ~frame.index.isin([ONBEKEND, NVT])]
    if len(frame) < 2:
        return "Van minder dan twee grootteklassen zijn motieven bekend: zij zijn niet te vergelijken."
    codes = [code for code in inv.codelijst("motief")["code"] if code != "anders"]
    spreiding = (frame[codes].max() - frame[codes].min()).astype(float)
    if spreiding.max() <= _GELIJK:
        return "De motieven verschillen niet met de grootte van de gemeente."
    code = str(spreiding.idxmax())
    rang = frame[code].astype(float).argsort(kind="stable")
    laag, hoog = (frame.iloc[int(rang.iloc[plek])] for plek in (0, -1))
    meest = f"het zwaarst {_klasse_in_zin(hoog['naam'])} ({procent(hoog[code])})"
    minst = f"het minst {_klasse_in_zin(laag['naam'])} ({procent(laag[code])})"
    wat = labels(inv, "motief")[code]
    # the code is the short word for a label that would not fit above a chart
    kort = wat if len(wat) <= _KORT else code.replace("_", " ").capitalize()
    return f"{kort} weegt {meest}, {minst}."


def _klasse_in_zin(naam: str) -> str:
    """A class of inwoners inside a sentence.

    Examples
    --------
    >>> _klasse_in_zin("≤ 10.000"), _klasse_in_zin("(10.000, 20.000]"), _klasse_in_zin("> 100.000")
    ('t/m 10.000 inwoners', 'bij 10.000–20.000', 'boven 100.000')
    """
    van, komma, tot = naam.strip("(]").partition(", ")
    if komma:
        return f"bij {van}–{tot}"
    return f"{naam.replace('≤', 't/m')} inwoners" if "≤" in naam else naam.replace(">", "boven")


def _zin_partners(inv: Inventaris) -> str:
    frame = profiel(inv, per="partner_id")
    bekend = frame[frame["n"] > 0]
    if not len(bekend):
        return GEEN_MOTIEVEN
    keren: dict[str, int] = {}
    for nr in range(len(bekend)):
        for code in _zwaarste(inv, bekend.iloc[[nr]])[0]:
            keren[code] = keren.get(code, 0) + 1
    meest = max(keren.values())
    codes = [code for code, keer in keren.items() if keer == meest]
    weegt = "weegt" if len(codes) == 1 else "wegen"
    return f"{_genoemd(inv, codes)} {weegt} bij {meest} van {len(bekend)} partners met bekende motieven het zwaarst."


def _zin_punten(inv: Inventaris) -> str:
    frame = kloof(inv)
    bekend = frame[frame["kloof"].notna()]
    if not len(bekend):
        return "Van geen verband zijn de motieven van twee deelnemers bekend."
    verband, naam = str(bekend.index[0]), frame.attrs["namen"]
    ver = afstand(inv)["afstand"].loc[verband]
    return f"{naam[verband]}: {naam[ver.index[0]]} staat het verst van de anderen ({getal(ver.iloc[0], decimalen=2)})."


def _zin_ambitie(inv: Inventaris) -> str:
    frame = kloof(inv)
    weet = frame["onderschrijving"].dropna()
    if not len(weet):
        return "Of een gezamenlijke ambitie wordt onderschreven, is onbekend. Vul ambities.csv in."
    gedragen = int((weet >= _grens(inv, "ambitie_gedragen")).sum())
    return f"In {gedragen} van {len(weet)} verbanden met een bekend oordeel is de gezamenlijke ambitie gedragen."


def _zin_verplichting(inv: Inventaris) -> str:
    """The motives of what the law prescribes, apart: nobody chose it."""
    frame = profiel(inv, per="verplichting")
    plicht, rest = frame[frame.index == VERPLICHT], frame[frame.index != VERPLICHT]
    codes, hoogste = _zwaarste(inv, plicht)
    if not codes or not int(rest["n"].sum()):
        return ""
    n = int(plicht["n"].iloc[0])
    return (
        f"In wettelijk verplichte verbanden weegt {klein(_genoemd(inv, codes[:1]))} het zwaarst "
        f"({procent(hoogste)}, n = {n}); die staan apart."
    )


def _zin_anders(inv: Inventaris) -> str:
    frame = profiel(inv)
    if "anders" not in frame or not len(frame) or pd.isna(frame["anders"].iloc[0]) or not frame["anders"].iloc[0]:
        return ""
    deel = float(frame["anders"].iloc[0])
    hoeveel = "minder dan 1 %" if deel < 0.005 else procent(deel)  # a share that is there is not 0 %
    return f"Buiten de vijf motieven valt {hoeveel} van de punten."
