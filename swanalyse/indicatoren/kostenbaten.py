"""Costs and benefits: what collaboration brings every partner, per verband and on balance (domein 3.5, K1–K10).

A saldo is a difference with what a partner would do alone (the nulalternatief), and is only known when both costs and
benefits are: costs opposite no benefits on record are no loss. Every amount is of the selected year, in euro per year.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _billijk, _geldzinnen, _loting, labels
from swanalyse.indicatoren._bedragen import BIJDRAGEN, bijdragen, som
from swanalyse.indicatoren._geldlijsten import (
    aansluiting,
    basisjaar,
    begroot_gerealiseerd,
    doorgegeven,
    in_de_tijd,
    incidenteel,
    weggelaten,
)
from swanalyse.indicatoren._geldvragen import gevoeligheid, vragen
from swanalyse.indicatoren._resultaten import niet_monetair, wie_doet_wat
from swanalyse.indicatoren._saldo import EINDEN, PAAR, VOORZET, Geld, lees, opgeteld
from swanalyse.indicatoren._schaal import schaal, voor_allen, zin_schaal, zin_voor_allen
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND

__all__ = [
    "aansluiting", "antwoorden", "basisjaar", "begroot_gerealiseerd", "billijkheid", "compensatie", "doorgegeven",
    "gevoeligheid", "in_de_tijd", "incidenteel", "meerwaarde", "montecarlo", "niet_monetair", "overlegbaten",
    "per_partner", "per_verband", "perspectief_gelijk", "perspectieven", "saldo", "schaal", "voor_allen", "vragen",
    "weggelaten", "wie_doet_wat",
]  # fmt: skip
ONAFHANKELIJK = "regels onafhankelijk"
_SALDO = [
    "kosten", "overlegkosten", "overlegstatus", "baten", "saldo", "saldo_laag", "saldo_hoog", "oordeel", "per_inwoner",
    "nulalternatief", "reden",
]  # fmt: skip
_SOM = [
    "naam", "kosten", "kosten_zonder_baten", "overlegkosten", "overlegstatus", "baten", "saldo", "saldo_laag",
    "saldo_hoog", "oordeel", "per_inwoner", "bekend", "van", "kosten_bekend", "baten_bekend", "status",
    "nulalternatief", "reden",
]  # fmt: skip


def saldo(inv: Inventaris) -> pd.DataFrame:
    """What each verband costs and brings each partner (K1, K2).

    saldo = baten − kosten − overlegkosten; `saldo_laag` = Σ baten low − Σ kosten high − overlegkosten, `saldo_hoog` the
    reverse: everything against, everything for. What passes through a partner is not its own.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id): members, those who attend a meeting, those with a money line. `kosten`,
        `overlegkosten`, `baten`, `saldo`, `saldo_laag`, `saldo_hoog` in euro per year; `overlegstatus` (`volledig`:
        in the saldo; `ondergrens`: the saldo and `saldo_hoog` are upper bounds and `saldo_laag` is unknown; `onbekend`
        or `geen_tarief`: the saldo is without); `oordeel` (`positief, negatief, onbeslist, onbekend`); `per_inwoner`
        (gemeenten only); `nulalternatief` (bool: stated); `reden`: what is missing, empty when nothing is. Costs or
        benefits without a single line, or with one of unknown amount, are missing, and so is the saldo.

    Examples
    --------
    >>> import swanalyse
    >>> s = saldo(swanalyse.load("tests/golden/inventaris"))
    >>> s.loc[[("B", "V1")], ["saldo_laag", "saldo", "saldo_hoog", "oordeel"]].values.tolist()
    [[-3240.0, 46760.0, 96760.0, 'onbeslist']]
    >>> s.loc[("W", "V1"), "reden"]
    'baten niet vastgesteld'
    """
    geld = lees(inv)
    frame = geld.cellen.assign(per_inwoner=_per_hoofd(geld, geld.cellen))
    return geld.merk(geld.getoond(frame[_SALDO]), eenheid="deelnames", bekend=frame["saldo"].notna())


def per_partner(inv: Inventaris) -> pd.DataFrame:
    """The saldo of each partner over its verbanden, those of which it is known (K1–K3, perspective 3).

    Returns
    -------
    DataFrame
        Index partner_id, the highest saldo first, unknown last; `naam` and the columns of `saldo`, with `bekend` of
        `van` verbanden whose saldo is known, and `status`: `ondergrens` when that is some of them (a partial sum; of a
        saldo that is no bound, and `oordeel` speaks of the known part). `kosten` and `baten` add up whatever is known
        (`kosten_bekend`, `baten_bekend` verbanden); `kosten_zonder_baten` is the part of the costs opposite which no
        benefits are known, and not in the saldo. `per_inwoner`: gemeenten of which `inwoners` is known.

    Examples
    --------
    >>> import swanalyse
    >>> p = per_partner(swanalyse.load("tests/golden/inventaris"))
    >>> p.loc[["A", "W"], ["kosten", "saldo", "oordeel", "bekend", "van"]].values.tolist()
    [[300000.0, 96760.0, 'positief', 1, 5], [500000.0, <NA>, 'onbekend', 0, 1]]
    """
    return _partners(lees(inv))


def per_verband(inv: Inventaris) -> pd.DataFrame:
    """The saldo of each verband over the partners together, those of which it is known (K4, perspective 2).

    Gemeenschappelijke regelingen that take part are left out: their money is counted where it comes from.

    Returns
    -------
    DataFrame
        Index verband_id; as `per_partner`, with `bekend` of `van` partners. `per_inwoner` is Σ saldo / Σ inwoners of
        the gemeenten of which both are known, no mean of values per inwoner.

    Examples
    --------
    >>> import swanalyse
    >>> v = per_verband(swanalyse.load("tests/golden/inventaris")).loc["V1"]
    >>> float(v["saldo"]), int(v["bekend"]), int(v["van"]), round(float(v["per_inwoner"]), 4)
    (159920.0, 3, 4, 2.2846)
    """
    geld = lees(inv)
    cellen = geld.primaire_cellen()
    frame = opgeteld(cellen, "verband_id")
    mensen = geld.mensen(cellen.index)
    telt = cellen["saldo"].notna() & mensen.notna()
    samen = pd.DataFrame({"saldo": cellen["saldo"], "mensen": mensen})[telt].groupby(level="verband_id").sum()
    frame["per_inwoner"] = (samen["saldo"] / samen["mensen"]).reindex(frame.index).astype("Float64")
    return _geordend(geld, frame, eenheid="verbanden")


def perspectieven(inv: Inventaris) -> pd.DataFrame:
    """The same saldi seen four ways (K7): own or all partners, per verband or over verbanden.

    1 saldo_iv, 2 Σ_i saldo_iv, 3 Σ_v saldo_iv, 4 Σ_iΣ_v saldo_iv; 2 and 4 without gemeenschappelijke regelingen.
    The source text numbers the perspectives but its figure is missing: what they are is a proposal.

    Returns
    -------
    DataFrame
        Long: `perspectief` (1–4), `partner_id` and `verband_id` (missing where summed over), `saldo` (euro per year,
        over what is known; missing when nothing is), `bekend` of `van` cells.

    Examples
    --------
    >>> import swanalyse
    >>> p = perspectieven(swanalyse.load("tests/golden/inventaris"))
    >>> p.loc[p["perspectief"] == 4, ["saldo", "bekend"]].values.tolist()
    [[159920.0, 3]]
    """
    geld = lees(inv)
    cellen, samen = geld.cellen, geld.primaire_cellen()
    delen = []
    for nummer, (bron, per) in enumerate([(cellen, PAAR), (samen, ["verband_id"]), (cellen, ["partner_id"])], 1):
        groep = bron.groupby(level=per, sort=True)["saldo"]
        deel = pd.DataFrame({"saldo": groep.sum(min_count=1), "bekend": groep.count(), "van": groep.size()})
        delen.append(deel.reset_index().assign(perspectief=nummer))
    if len(samen):
        som_ = samen["saldo"].sum(min_count=1)
        delen.append(
            pd.DataFrame({"saldo": [som_], "bekend": samen["saldo"].count(), "van": len(samen)}).assign(perspectief=4)
        )
    frame = pd.concat([deel.astype({"saldo": "Float64"}) for deel in delen], ignore_index=True)
    soorten = {"perspectief": "Int64", "partner_id": "string", "verband_id": "string", "saldo": "Float64"}
    frame = frame[[*soorten, "bekend", "van"]].astype({**soorten, "bekend": "Int64", "van": "Int64"})
    return geld.merk(
        geld.getoond(frame), eenheid="deelnames", bekend=cellen["saldo"].notna(), voorlopig=(VOORZET,),
        namen_=labels(inv, "perspectief"),
    )  # fmt: skip


def compensatie(inv: Inventaris) -> pd.DataFrame:
    """Partners that come out at zero or above on balance, though some verband costs them money (K7).

    Returns
    -------
    DataFrame
        Index partner_id; `naam`, `saldo` (over the known verbanden), `negatief` (the sum of the saldi below zero),
        `verbanden` (tuple of those verband_id, the largest loss first), `bekend`, `van`. Largest loss first.
    """
    geld = lees(inv)
    totaal = opgeteld(geld.cellen, "partner_id")
    verlies = geld.cellen.loc[geld.cellen["saldo"].lt(0).fillna(False), "saldo"].sort_values(kind="stable")
    frame = totaal.loc[totaal["saldo"].ge(0).fillna(False), ["saldo", "bekend", "van"]]
    frame.insert(1, "negatief", verlies.groupby(level="partner_id").sum().reindex(frame.index).astype("Float64"))
    frame = frame[frame["negatief"].notna()]
    wie = verlies.reset_index().groupby("partner_id")["verband_id"].agg(tuple)
    frame.insert(2, "verbanden", wie.reindex(frame.index).astype(object))
    frame.insert(0, "naam", geld.genoemd(frame.index))
    frame = frame.sort_values(["negatief", "naam"])
    return geld.merk(frame, eenheid="partners", bekend=totaal["saldo"].notna(), voorlopig=(VOORZET,))


def perspectief_gelijk(inv: Inventaris) -> pd.DataFrame:
    """Per verband whether its members look at the added value from the same perspective (K7).

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `gelijk` (boolean; missing when fewer than two members stated theirs), `perspectieven`
        (tuple of codes), `bekend` of `van` members.
    """
    geld = lees(inv)
    rijen = geld.zicht.deelnames
    gezegd = rijen.dropna(subset=["perspectief"]).drop_duplicates([*PAAR, "perspectief"])
    leden = geld.zicht.leden[PAAR]
    gezegd = leden.merge(gezegd[[*PAAR, "perspectief"]], on=PAAR)
    index = pd.Index(geld.zicht.verbanden["verband_id"], name="verband_id")
    groep = gezegd.groupby("verband_id")
    frame = pd.DataFrame({"naam": pd.array([geld.namen[i] for i in index], dtype="string")}, index=index)
    bekend = groep["partner_id"].nunique().reindex(index, fill_value=0)
    uniek = groep["perspectief"].nunique().reindex(index, fill_value=0)
    frame["gelijk"] = (uniek == 1).astype("boolean").mask(bekend < 2)
    wat = {verband: tuple(sorted(set(codes))) for verband, codes in groep["perspectief"]}
    frame["perspectieven"] = pd.Series([wat.get(i, ()) for i in index], index=index, dtype=object)
    frame["bekend"] = bekend.astype("Int64")
    frame["van"] = leden.groupby("verband_id").size().reindex(index, fill_value=0).astype("Int64")
    frame = frame.sort_values(["gelijk", "naam"], ascending=[True, True])
    return geld.merk(
        frame, eenheid="verbanden", bekend=frame["gelijk"].notna(), voorlopig=(VOORZET,),
        namen_=labels(inv, "perspectief"),
    )  # fmt: skip


def billijkheid(inv: Inventaris) -> pd.DataFrame:
    """Share in the contributions against share in the benefits, per verband (K5).

    Over A_v, the partners of which both are known and only those: s^c_i = c_i / Σ_A c with c what is paid as owner and
    as buyer, s^b_i = b_i / Σ_A b; index s^b_i / s^c_i (1: in proportion); verschuiving ½ Σ |s^b_i − s^c_i|, the part of
    the contributions that would have to move to follow the benefits. The ends are the lowest and highest outcome when
    one partner at a time stands at its own low or high corner. Solidarity and ability to pay are other grounds for a
    key: this is a reading, no verdict.

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id), verbanden by verschuiving, partners by index; `naam`, `aandeel_kosten`,
        `aandeel_baten`, `index`, `index_laag`, `index_hoog`, `verschuiving` (0–1, of the verband), `verschuiving_laag`,
        `verschuiving_hoog`, `verschuiving_euro`, `bekend` of `van` partners, `lees` (why there is no index, else
        empty), `inwoners`. With one partner, or a total that is not above zero, nothing applies.

    Examples
    --------
    >>> import swanalyse
    >>> b = billijkheid(swanalyse.load("tests/golden/inventaris"))
    >>> b.loc[("V1", "A"), ["index", "verschuiving"]].astype(float).round(6).tolist()
    [1.197605, 0.039521]
    """
    geld = lees(inv)
    c = _met_einden(geld, bijdragen(inv)["totaal"])
    paren = geld.cellen[["baten", "baten_laag", "baten_hoog"]].join(c, how="left")
    telt = paren[paren["baten"].notna() & paren["bijdrage"].notna()].swaplevel().sort_index()
    van = geld.cellen.groupby(level="verband_id").size().to_dict()
    delen = [_eerlijk(groep, van=van[verband]) for verband, groep in telt.groupby(level="verband_id")]
    frame = pd.concat(delen) if delen else _eerlijk(telt, van=0)
    wie = frame.index.get_level_values("partner_id")
    frame.insert(0, "naam", geld.genoemd(frame.index, wie))
    frame["inwoners"] = geld.mensen(frame.index)
    orde = frame.assign(_verband=frame.index.get_level_values("verband_id"))
    orde = orde.sort_values(["verschuiving", "_verband", "index", "naam"], ascending=[False, True, False, True])
    bekend = geld.cellen["baten"].notna() & geld.cellen.join(c)["bijdrage"].notna()
    return geld.merk(orde.drop(columns="_verband"), eenheid="deelnames", bekend=bekend)


def meerwaarde(inv: Inventaris) -> pd.DataFrame:
    """Benefits of each verband by what they consist of: more, better or cheaper than doing it alone (S3-05).

    Returns
    -------
    DataFrame
        Index verband_id, the largest first; `naam`, `meer`, `beter`, `goedkoper` (euro per year; missing when no known
        line claims it), `onbekend` (euro: benefits of which nobody said what they are), `bekend` of `van` benefit lines
        with both an amount and a kind, `nulalternatief`.
    """
    geld = lees(inv)
    baten = geld.regels[geld.regels["richting"].eq("baten").fillna(False)]
    baten = baten[baten["partner_id"].isin(geld.primair)]
    baten = baten.assign(meerwaarde=baten["meerwaarde"].fillna(ONBEKEND))
    soorten = [*inv.codelijst("meerwaarde")["code"], ONBEKEND]
    index = pd.Index(sorted(baten["verband_id"].unique()), dtype="string", name="verband_id")
    som_ = baten.groupby(["meerwaarde", "verband_id"])["per_jaar"].sum(min_count=1)
    delen = {soort: som_[soort] if soort in som_ else som_.iloc[:0].droplevel(0) for soort in soorten}
    frame = pd.DataFrame({soort: deel.reindex(index) for soort, deel in delen.items()}, dtype="Float64")
    weet = baten["per_jaar"].notna() & baten["meerwaarde"].ne(ONBEKEND)
    frame["bekend"] = weet.groupby(baten["verband_id"]).sum().reindex(frame.index).astype("Int64")
    frame["van"] = baten.groupby("verband_id").size().reindex(frame.index).astype("Int64")
    nul = geld.zicht.verbanden.set_index("verband_id")["nulalternatief"].notna()
    frame["nulalternatief"] = nul.reindex(frame.index).astype(bool)
    frame.insert(0, "naam", geld.genoemd(frame.index))
    rang = frame[soorten].sum(axis=1, min_count=1).sort_values(ascending=False, kind="stable").index
    namen_ = {**labels(inv, "meerwaarde")}
    return geld.merk(
        frame.loc[rang], eenheid="batenregels", bekend=weet.set_axis(baten["regel_id"]), namen_=namen_
    )  # fmt: skip


def overlegbaten(inv: Inventaris) -> pd.DataFrame:
    """What consultation costs against what the verband brings: O_v / b_v (K10, the third question of S2).

    Over the partners of which both are known, and only those.

    Returns
    -------
    DataFrame
        Index verband_id, the highest quote first, unknown last; `naam`, `overlegkosten`, `baten` (euro per year),
        `quote`, `quote_laag` (over the high benefits), `quote_hoog` (over the low ones), `status` (`volledig`,
        `ondergrens`: some hours are unknown, so the quote is a lower bound and has no high end, `onbekend`), `bekend`
        of `van` partners, `lees` (why there is no quote, else empty).
    """
    geld = lees(inv)
    cellen = geld.primaire_cellen()
    telt = cellen["baten"].notna() & cellen["overlegkosten"].notna() & cellen["overlegstatus"].ne(ONBEKEND)
    telt &= cellen["overlegstatus"].ne("geen_tarief")
    deel = cellen[telt]
    index = cellen.groupby(level="verband_id").size()
    groep = deel.groupby(level="verband_id")
    frame = pd.DataFrame({"naam": pd.array([geld.namen[i] for i in index.index], dtype="string")}, index=index.index)
    for kolom in ("overlegkosten", "baten"):
        frame[kolom] = groep[kolom].sum(min_count=1).reindex(index.index).astype("Float64")
    einden = {kant: som(deel, ["verband_id"], f"baten{kant}").reindex(index.index) for kant in EINDEN[1:]}
    frame["quote"] = _quote(frame["overlegkosten"], frame["baten"])
    grens = deel["overlegstatus"].eq("ondergrens").groupby(level="verband_id").any().reindex(index.index)
    onder = grens.astype("boolean").fillna(False).astype(bool)
    frame["quote_laag"] = _quote(frame["overlegkosten"], einden["_hoog"])
    frame["quote_hoog"] = _quote(frame["overlegkosten"], einden["_laag"]).mask(onder)
    frame["bekend"] = groep.size().reindex(index.index, fill_value=0).astype("Int64")
    frame["van"] = index.astype("Int64")
    weet = frame["quote"].notna()
    frame["status"] = pd.array(np.select([~weet, onder], [ONBEKEND, "ondergrens"], default="volledig"), dtype="string")
    geen = frame["baten"].le(0).fillna(False)
    lees_ = np.select([geen, ~weet], ["niet van toepassing: geen baten", "baten of overlegkosten onbekend"], default="")
    frame["lees"] = pd.array(lees_, dtype="string")
    frame = frame.sort_values(["quote", "naam"], ascending=[False, True])
    return geld.merk(geld.getoond(frame), eenheid="verbanden", bekend=weet)


def montecarlo(inv: Inventaris, *, n: int = 10_000, seed: int = 1) -> pd.DataFrame:
    """Where the saldo of each partner lies when every estimate is drawn from its own range (K2).

    Each line is drawn from a triangular distribution (low, amount, high), independently of the others: estimates that
    share a bias make the band wider than this.

    Parameters
    ----------
    inv : Inventaris
    n : int
        Draws.
    seed : int

    Returns
    -------
    DataFrame
        Index partner_id, in the order of `per_partner`; `naam`, `saldo`, `p10` and `p90` (an 80 % band, euro per year),
        `p_positief` (0–1), `n_regels` (lines in the saldo), `aanname`, `reden` (why a partner was not drawn: its saldo,
        the range of one of its lines or its overlegkosten are not known), `bekend`, `van`, `nulalternatief`.

    Examples
    --------
    >>> import swanalyse
    >>> float(montecarlo(swanalyse.load("tests/golden/inventaris"), n=100).loc["A", "p_positief"])
    1.0
    """
    geld = lees(inv)
    tabel = _partners(geld)
    bekend = geld.cellen[geld.cellen["saldo"].notna()]
    lijnen = geld.regels[pd.MultiIndex.from_frame(geld.regels[PAAR]).isin(bekend.index)]
    breed = bekend[["saldo_laag", "saldo_hoog"]].isna().any(axis=1).groupby(level="partner_id").any()
    kan = tabel["saldo"].notna() & ~breed.reindex(tabel.index, fill_value=False)
    wie = kan.index[kan].sort_values()
    kansen = _trek(geld, lijnen, bekend, wie, n=n, seed=seed).reindex(tabel.index)
    frame = tabel[["naam", "saldo"]].join(kansen)
    frame["n_regels"] = lijnen.groupby("partner_id").size().reindex(frame.index, fill_value=0).astype("Int64")
    frame["aanname"] = pd.array([ONAFHANKELIJK] * len(frame), dtype="string")
    reden = np.select([kan, tabel["saldo"].isna()], ["", "saldo onbekend"], default="bandbreedte onbekend")
    frame["reden"] = pd.array(reden, dtype="string")
    frame = frame.join(tabel[["bekend", "van", "nulalternatief"]])
    return geld.merk(frame, eenheid="partners", bekend=kan)


def antwoorden(inv: Inventaris) -> pd.Series:
    """Sentences that answer the questions of the theme, computed from the data; index = what each is about.

    The first three are the answer: who comes out ahead or behind, how many verdicts are unknown and why, against what
    alternative. Without money they say what is missing.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["per_partner"]
    'Voor zover bekend positief: Gemeente A; negatief: geen; onbeslist: 2; onbekend: 4 (van 7 partners).'
    """
    zinnen = _geldzinnen.kern(inv, cellen=lees(inv).cellen, partners=per_partner(inv))
    if not _geldzinnen.heeft_geld(inv):
        return pd.Series(zinnen, dtype="string", name="antwoord")
    zinnen |= {
        "per_verband": _geldzinnen.verbanden(per_verband(inv)),
        "voor_allen": zin_voor_allen(voor_allen(inv)),
        "schaal": zin_schaal(schaal(inv)),
        "per_inwoner": _geldzinnen.per_inwoner(per_partner(inv)),
        "perspectieven": _geldzinnen.perspectieven(perspectieven(inv)),
        "compensatie": _geldzinnen.compensatie(compensatie(inv)),
        "billijkheid": _geldzinnen.billijkheid(billijkheid(inv)),
        "aansluiting": _geldzinnen.aansluiting(aansluiting(inv)),
        "overlegbaten": _geldzinnen.overlegbaten(overlegbaten(inv)),
        "meerwaarde": _geldzinnen.meerwaarde(meerwaarde(inv)),
        "begroot_gerealiseerd": _geldzinnen.begroot_gerealiseerd(begroot_gerealiseerd(inv)),
        "montecarlo": _geldzinnen.montecarlo(montecarlo(inv), zeker=inv.parameter("saldo_zeker")),
        "incidenteel": _geldzinnen.incidenteel(incidenteel(inv)),
        "in_de_tijd": _geldzinnen.in_de_tijd(in_de_tijd(inv)),
        "perspectief_gelijk": _geldzinnen.perspectief_gelijk(perspectief_gelijk(inv)),
        "wie_doet_wat": _geldzinnen.wie_doet_wat(wie_doet_wat(inv)),
        "niet_monetair": _geldzinnen.niet_monetair(niet_monetair(inv)),
    }
    return pd.Series(zinnen, dtype="string", name="antwoord")


def _partners(geld: Geld) -> pd.DataFrame:
    frame = opgeteld(geld.cellen, "partner_id")
    frame["per_inwoner"] = _per_hoofd(geld, frame)
    return _geordend(geld, frame, eenheid="partners")


def _geordend(geld: Geld, frame: pd.DataFrame, *, eenheid: str) -> pd.DataFrame:
    """A sum per unit in display order: the highest saldo first, unknown last."""
    frame["naam"] = geld.genoemd(frame.index)
    frame = frame.sort_values(["saldo", "naam"], ascending=[False, True])
    return geld.merk(geld.getoond(frame[_SOM]), eenheid=eenheid, bekend=frame["saldo"].notna())


def _per_hoofd(geld: Geld, frame: pd.DataFrame) -> pd.Series:
    """The saldo per inwoner: gemeenten only, whose inwoners are known (K3)."""
    return (frame["saldo"] / geld.mensen(frame.index)).astype("Float64")


def _met_einden(geld: Geld, totaal: pd.Series) -> pd.DataFrame:
    """The contributions with their low and high ends; index (partner_id, verband_id)."""
    lijnen = geld.regels[geld.regels["soort"].isin(BIJDRAGEN)]
    frame = pd.DataFrame({"bijdrage": totaal})
    for kant in EINDEN[1:]:
        frame[f"bijdrage{kant}"] = som(lijnen, PAAR, f"per_jaar{kant}").reindex(frame.index)
    return frame


def _eerlijk(groep: pd.DataFrame, *, van: int) -> pd.DataFrame:
    """The frame of `billijkheid` for one verband, index (verband_id, partner_id); `groep` holds A_v."""
    c, b = (
        groep[[f"{wat}{kant}" for kant in EINDEN]].to_numpy(float, na_value=np.nan) for wat in ("bijdrage", "baten")
    )
    uitkomst = _billijk.weeg(c, b) if len(groep) > 1 else _billijk.nvt(len(groep))
    totaal = c[:, 0].sum() if len(groep) else np.nan
    kolommen = {
        "aandeel_kosten": uitkomst.kosten,
        "aandeel_baten": uitkomst.baten,
        "index": uitkomst.index,
        "index_laag": uitkomst.index_laag,
        "index_hoog": uitkomst.index_hoog,
        "verschuiving": uitkomst.verschuiving,
        "verschuiving_laag": uitkomst.verschuiving_laag,
        "verschuiving_hoog": uitkomst.verschuiving_hoog,
        "verschuiving_euro": uitkomst.verschuiving * totaal,
    }
    frame = pd.DataFrame(kolommen, index=groep.index, dtype="Float64")
    frame["bekend"] = pd.array([len(groep)] * len(groep), dtype="Int64")
    frame["van"] = pd.array([van] * len(groep), dtype="Int64")
    frame["lees"] = pd.array(_lezing(c[:, 0], b[:, 0]), dtype="string")
    return frame


def _lezing(kosten: np.ndarray, baten: np.ndarray) -> list[str]:
    """Why a partner has no index; empty when it has one."""
    if len(kosten) < 2:
        return ["niet van toepassing: van één partner zijn kosten en baten bekend"] * len(kosten)
    for waarden, wat in ((kosten, "kosten"), (baten, "baten")):
        if waarden.sum() <= 0:
            return [f"niet van toepassing: samen geen {wat}"] * len(kosten)
    leeg = np.where(baten > 0, "baten zonder kosten", "geen kosten en geen baten")
    return [str(tekst) if c <= 0 else "" for c, tekst in zip(kosten, leeg, strict=True)]


def _quote(deel: pd.Series, geheel: pd.Series) -> pd.Series:
    return (deel / geheel.where(geheel > 0)).astype("Float64")


def _trek(
    geld: Geld, lijnen: pd.DataFrame, bekend: pd.DataFrame, partners: pd.Index, *, n: int, seed: int
) -> pd.DataFrame:
    """`p10`, `p90` and `p_positief` of `partners`, that must be sorted."""
    eigen = lijnen[lijnen["partner_id"].isin(partners)].sort_values(["partner_id", "verband_id", "regel_id"])
    teken = np.where(eigen["richting"].eq("baten"), 1.0, -1.0)
    einden = eigen[["per_jaar_laag", "per_jaar", "per_jaar_hoog"]].to_numpy(float) * teken[:, None]
    einden.sort(axis=1)
    telt = bekend["overlegstatus"].eq("volledig")
    overleg = bekend["overlegkosten"].where(telt, 0.0).groupby(level="partner_id").sum().reindex(partners)
    vast = -overleg.to_numpy(float)[:, None].repeat(3, axis=1)
    groep = np.r_[partners.get_indexer(pd.Index(eigen["partner_id"])), np.arange(len(partners))]
    rang = np.argsort(groep, kind="stable")
    laag, midden, hoog = np.vstack([einden, vast])[rang].T
    uit = _loting.verdeling(laag, midden, hoog, groep=groep[rang], n=n, seed=seed)
    return pd.DataFrame(dict(zip(("p10", "p90", "p_positief"), uit, strict=True)), index=partners, dtype="Float64")
