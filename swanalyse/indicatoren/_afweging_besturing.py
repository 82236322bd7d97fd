"""How a verband is governed: the instruments its situation asks for and those it has, and where it stands (S3-02, -03).

Which instrument goes with which situation is a rule table (`afweging_instrumenten`); the situations it may name are
those of `VOORWAARDEN`. Advised and absent is a *governancegat*; what is unknown is counted apart. As a counterweight
many instruments on little importance are a signal as well: more paper is not better cooperation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from swanalyse.indicatoren import _bedragen, klein, labels
from swanalyse.indicatoren._afweging_kader import (
    JA,
    NEE,
    NVT,
    gemerkt,
    stand,
    uit_kolom,
    van_gemeenten,
    vertaling,
)
from swanalyse.inventaris import Inventaris, geldig, selectie
from swanalyse.notatie import getal, geteld, opsomming

AANWEZIG, ONTBREEKT, ONBEKEND = "aanwezig", "ontbreekt", "onbekend"
EXTRA, NIET_NODIG = "extra", "niet_nodig"
INSTRUMENTEN = "lijst van instrumenten"
_POLITIEK, _ZEER = "politiek_belangrijk", "politiek_zeer_belangrijk"
_RADEN = 2
_BALANS = ("garantie", "lening")
_EVALUATIES = ("volledige_evaluatie", "jaarrekening_lichte_evaluatie")
_STAP_EVALUEREN = "16"
_IN_BEDRIJF = ("verrichten", "evalueren")
_ROLLEN = ("rol", "eigenaar", "afnemer", "bevoegdheid")
_PER_JAAR = 365.25

# per condition when it holds, when it does not, and when that is unknown
_WAAROM = {
    "altijd": ("Hoort bij ieder verband.", "", ""),
    "politiek_belangrijk": (
        "Ten minste één gemeente noemt het politiek belangrijk.",
        "Geen gemeente van de regio noemt het politiek belangrijk.",
        "Hoe belangrijk de gemeenten het vinden, is niet overal bekend.",
    ),
    "raden_zeer_belangrijk": (
        "Ten minste twee gemeenten noemen het politiek zeer belangrijk.",
        "Minder dan twee gemeenten van de regio noemen het politiek zeer belangrijk.",
        "Hoe belangrijk de gemeenten het vinden, is niet overal bekend.",
    ),
    "inkoop": (
        "Partners kopen er diensten in.",
        "De geldregels noemen geen inkoop.",
        "Of partners er diensten inkopen, is onbekend.",
    ),
    "eigenaarskosten": (
        "Er zijn gezamenlijke kosten te verdelen.",
        "De geldregels noemen geen gezamenlijke kosten.",
        "Of er gezamenlijke kosten zijn, is onbekend.",
    ),
    "garanties": (
        "Er staan garanties of leningen uit.",
        "De balansregels noemen geen garanties of leningen.",
        "Of er garanties of leningen zijn, is onbekend.",
    ),
    "bestuurlijk_overleg": (
        "Er is bestuurlijk overleg.",
        "Er is overleg, maar niet bestuurlijk.",
        "Of er bestuurlijk overleg is, is onbekend.",
    ),
}


def instrumenten(inv: Inventaris) -> pd.DataFrame:
    """Per verband and instrument whether its situation asks for it and whether it is there.

    Returns
    -------
    DataFrame
        Index (verband_id, instrument), verbanden as in `governancegat`, instruments in the order of the table; `naam`,
        `label`, `geadviseerd` (boolean, missing when unknown: see Notes), `aanwezig` (boolean: what `kenmerken.csv`
        says, else the column that the table names; missing when unknown), `stand` and `waarom` (Dutch).
        `stand`: `aanwezig` (also when the advice is unknown), `ontbreekt` (advised and absent), `onbekend`, `extra`
        (there without advice), `niet_nodig` (not advised, and not there or unknown), `nvt` (kenmerken.csv says so).

    Notes
    -----
    Advice needs the right form (`rechtsvormen`, blank is any) and the condition. Importance is that of the gemeenten of
    the region that are members. `inkoop`, `eigenaarskosten`: a line of that kind above 0 in the selected year; no when
    the verband has cost lines that count (`kostenbaten`) and none of that kind. `garanties`: a guarantee or loan above
    0; no when it has balance sheet lines and none of these. `bestuurlijk_overleg`: a recorded one; no when all its
    tables are of another kind.

    Examples
    --------
    >>> import swanalyse
    >>> i = instrumenten(swanalyse.load("data/voorbeeldregio")).loc["v-omgevingsatelier"]
    >>> i.loc["instr_accounthouder", ["stand", "waarom"]].tolist()
    ['ontbreekt', 'Hoort bij ieder verband.']
    """
    frame = _instrumenten(inv)
    volgorde = governancegat(inv).index
    frame = frame.reindex(volgorde, level="verband_id") if len(frame) else frame
    return _gemerkt(inv, frame, bekend=frame["stand"].ne(ONBEKEND))


def _instrumenten(inv: Inventaris) -> pd.DataFrame:
    """As `instrumenten`, verbanden by name; worked out once."""
    if "_instrumenten" not in inv.__dict__:
        weet, lijst = stand(inv), inv.regeltabel("afweging_instrumenten")
        voorwaarden = {code: VOORWAARDEN[code](inv) for code in dict.fromkeys(lijst["voorwaarde"])}
        delen = {rij["code"]: _een(inv, rij, voorwaarden[rij["voorwaarde"]]) for _, rij in lijst.iterrows()}
        frame = pd.concat(delen, names=["instrument", "verband_id"]) if delen else pd.DataFrame()
        paren = pd.MultiIndex.from_product([weet.naam.index, list(delen)], names=["verband_id", "instrument"])
        inv.__dict__["_instrumenten"] = frame.reorder_levels([1, 0]).reindex(paren)
    frame = inv.__dict__["_instrumenten"]
    uit: pd.DataFrame = frame.copy(deep=False)
    return uit


def _een(inv: Inventaris, rij: pd.Series, voorwaarde: pd.Series) -> pd.DataFrame:
    """One instrument for every verband."""
    naam = stand(inv).naam
    vorm = selectie(inv).verbanden.set_index("verband_id")["rechtsvorm"].reindex(naam.index)
    vormen = str(rij["rechtsvormen"]).split()
    past = (vorm.isin(vormen) if vormen else pd.Series(True, naam.index)).astype("boolean")
    past = past.mask(vorm.isna()) if vormen else past
    geadviseerd = past & voorwaarde.reindex(naam.index)
    aanwezig, nvt = _aanwezig(inv, rij)
    weg, weet_niet = aanwezig.eq(False).fillna(False), aanwezig.isna()
    wel, niet = geadviseerd.fillna(False), geadviseerd.eq(False).fillna(False)
    toestand = pd.Series(AANWEZIG, naam.index, dtype="string")
    for masker, code in (
        (niet & ~weg & ~weet_niet, EXTRA),
        (niet & (weg | weet_niet), NIET_NODIG),
        (wel & weg, ONTBREEKT),
        (~niet & weet_niet | geadviseerd.isna() & weg, ONBEKEND),
        (nvt, NVT),
    ):
        toestand = toestand.mask(masker.to_numpy(bool), code)
    return pd.DataFrame(
        {
            "naam": naam,
            "label": pd.Series(str(rij["label"]), naam.index, dtype="string"),
            "geadviseerd": geadviseerd.mask(nvt),
            "aanwezig": aanwezig,
            "stand": toestand,
            "waarom": _waarom(inv, rij, past, voorwaarde.reindex(naam.index)).mask(nvt, "Niet van toepassing."),
        }
    )


def _aanwezig(inv: Inventaris, rij: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Per verband whether the instrument is there, and whether it is said not to apply."""
    index = stand(inv).naam.index
    eigen = inv.kenmerken.assign(nvt=inv.nvt["kenmerken"]["waarde"].to_numpy(bool))
    eigen = eigen[eigen["kenmerk"].eq(rij["code"]).fillna(False) & eigen["partner_id"].isna()]
    eigen = eigen.dropna(subset=["verband_id"]).drop_duplicates("verband_id").set_index("verband_id").reindex(index)
    elders = uit_kolom(inv, str(rij["kolom"]), vertaling(rij["vertaling"])).reindex(index)
    gezegd = eigen["waarde"].astype("string").fillna(elders)
    ja_nee = gezegd.map({JA: True, NEE: False}).astype("boolean")
    nvt = eigen["nvt"].eq(True)
    return ja_nee.mask(nvt), nvt


def _waarom(inv: Inventaris, rij: pd.Series, past: pd.Series, voorwaarde: pd.Series) -> pd.Series:
    wel, niet, onbekend = _WAAROM[rij["voorwaarde"]]
    zin = pd.Series(wel, past.index, dtype="string")
    if rij["rechtsvormen"] and rij["voorwaarde"] == "altijd":
        zin = pd.Series("Hoort bij deze vorm.", past.index, dtype="string")
    zin = zin.mask(voorwaarde.eq(False).fillna(False), niet).mask(voorwaarde.isna(), onbekend)
    zin = zin.mask(past.isna(), "De vorm van het verband is onbekend.")
    vorm = (
        selectie(inv).verbanden.set_index("verband_id")["rechtsvorm"].reindex(past.index).map(labels(inv, "rechtsvorm"))
    )
    geen = "Hoort niet bij de vorm " + vorm.fillna(ONBEKEND).map(klein).astype("string") + "."
    return zin.mask(past.eq(False).fillna(False), geen)


def _altijd(inv: Inventaris) -> pd.Series:
    return pd.Series(True, stand(inv).naam.index, dtype="boolean")


def _politiek_belangrijk(inv: Inventaris) -> pd.Series:
    return _minstens(inv, _POLITIEK, aantal=1)


def _raden_zeer_belangrijk(inv: Inventaris) -> pd.Series:
    return _minstens(inv, _ZEER, aantal=_RADEN)


def _minstens(inv: Inventaris, niveau: str, *, aantal: int) -> pd.Series:
    """Whether at least `aantal` gemeenten call it `niveau` or higher; missing when those that are silent decide."""
    rang = _rang(inv)
    index = stand(inv).naam.index
    if niveau not in rang:
        return pd.Series(pd.NA, index, dtype="boolean")
    rijen = van_gemeenten(inv, "belangrijkheid")
    hoog = rijen["belangrijkheid"].map(rang).le(rang[niveau]).fillna(False).astype(int)
    per = pd.DataFrame({"hoog": hoog, "open": rijen["belangrijkheid"].isna().astype(int)})
    per = per.groupby(rijen["verband_id"]).sum().reindex(index)
    weet = per["hoog"].ge(aantal) | (per["hoog"] + per["open"]).lt(aantal)
    return per["hoog"].ge(aantal).astype("boolean").mask(~weet | per["hoog"].isna())


def _rang(inv: Inventaris) -> dict[str, int]:
    """Place of every level of importance, the highest 0."""
    return {str(code): nr for nr, code in enumerate(inv.codelijst("belangrijkheid")["code"])}


def _inkoop(inv: Inventaris) -> pd.Series:
    return _geldregel(inv, _kosten(inv), ("bijdrage_inkoop",), "per_jaar")


def _eigenaarskosten(inv: Inventaris) -> pd.Series:
    return _geldregel(inv, _kosten(inv), ("bijdrage_eigenaar",), "per_jaar")


def _kosten(inv: Inventaris) -> pd.DataFrame:
    regels = _bedragen.regels(inv)
    return regels[regels["richting"].eq("kosten").fillna(False)]


def _garanties(inv: Inventaris) -> pd.Series:
    weg = _bedragen.weggelaten(inv)
    return _geldregel(inv, weg[weg["reden"].eq("balans")], _BALANS, "bedrag")


def _geldregel(inv: Inventaris, regels: pd.DataFrame, soorten: tuple[str, ...], bedrag: str) -> pd.Series:
    """Whether a verband has a line of these kinds above 0; no when its lines are all known to be others."""
    van_soort = regels["soort"].isin(soorten).fillna(False).astype(bool)
    ja = van_soort & regels[bedrag].gt(0).fillna(False)
    open_ = (van_soort & regels[bedrag].isna()) | regels["soort"].isna()
    per = pd.DataFrame({"ja": ja.to_numpy(bool), "open": open_.to_numpy(bool)})
    per = per.groupby(regels["verband_id"].to_numpy(object)).any().reindex(stand(inv).naam.index)
    uit = per["ja"].astype("boolean")
    return uit.mask(per["open"].eq(True) & per["ja"].eq(False))


def _bestuurlijk_overleg(inv: Inventaris) -> pd.Series:
    tafels = inv.overleggen[geldig(inv, inv.overleggen)]
    wortel = tafels["verband_id"].map(dict(selectie(inv).wortel))
    per = pd.DataFrame(
        {
            "ja": tafels["geleding"].eq("bestuurlijk").fillna(False).to_numpy(bool),
            "open": tafels["geleding"].isna().to_numpy(bool),
        }
    )
    per = per.groupby(wortel.to_numpy(object)).any().reindex(stand(inv).naam.index)
    return per["ja"].astype("boolean").mask(per["open"].eq(True) & per["ja"].eq(False))


VOORWAARDEN: Mapping[str, Callable[[Inventaris], pd.Series]] = {
    "altijd": _altijd,
    "politiek_belangrijk": _politiek_belangrijk,
    "raden_zeer_belangrijk": _raden_zeer_belangrijk,
    "inkoop": _inkoop,
    "eigenaarskosten": _eigenaarskosten,
    "garanties": _garanties,
    "bestuurlijk_overleg": _bestuurlijk_overleg,
}


def governancegat(inv: Inventaris) -> pd.DataFrame:
    """Per verband how many instruments its situation asks for, and how many of those are missing.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `geadviseerd` (advised for certain), `aanwezig`, `ontbreekt` (of those) and `onbekend`
        (whether it is advised, or there, is not known) as counts, `welke` (what is missing, Dutch; blank when nothing
        is). Most missing first, then most unknown.

    Examples
    --------
    >>> import swanalyse
    >>> governancegat(swanalyse.load("data/voorbeeldregio")).loc["v-omgevingsatelier", "welke"]
    'accounthouder'
    """
    frame = _instrumenten(inv)
    naam = stand(inv).naam
    geadviseerd = frame["geadviseerd"].fillna(False).astype(bool)
    per = pd.DataFrame(
        {
            "geadviseerd": geadviseerd,
            "aanwezig": geadviseerd & frame["stand"].eq(AANWEZIG),
            "ontbreekt": frame["stand"].eq(ONTBREEKT),
            "onbekend": frame["stand"].eq(ONBEKEND),
        }
    )
    per = per.groupby(level="verband_id").sum().reindex(naam.index).astype("Int64")
    per.insert(0, "naam", naam)
    weg = frame[frame["stand"].eq(ONTBREEKT)]
    welke = weg["label"].map(klein).groupby(level="verband_id", sort=False).agg(opsomming)
    per["welke"] = welke.reindex(per.index).fillna("").astype("string")
    per = per.sort_values(["ontbreekt", "onbekend", "naam"], ascending=[False, False, True])
    return _gemerkt(inv, per, bekend=frame["stand"].ne(ONBEKEND))


def overorganiseren(inv: Inventaris) -> pd.DataFrame:
    """Where much is arranged for little: more instruments than `instrumenten_veel` on a verband of low importance.

    Low: all gemeenten of the region that are members gave a level, and none calls it politically important.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `n_instrumenten` (known to be there; a lower bound where some are unknown), `belang`
        (code of the highest level given; missing without), `reden` (the signal, Dutch; missing without one). Signals
        first, then most instruments.

    Examples
    --------
    >>> import swanalyse
    >>> o = overorganiseren(swanalyse.load("data/voorbeeldregio"))
    >>> int(o["reden"].notna().sum()), int(o["n_instrumenten"].max())
    (1, 8)
    """
    frame, naam = _instrumenten(inv), stand(inv).naam
    aantal = frame["aanwezig"].eq(True).fillna(False).groupby(level="verband_id").sum().reindex(naam.index)
    rang = _rang(inv)
    rijen = van_gemeenten(inv, "belangrijkheid")
    plek = rijen["belangrijkheid"].map(rang).astype("Float64")
    hoogste = plek.groupby(rijen["verband_id"]).min().reindex(naam.index)
    codes = {nr: code for code, nr in rang.items()}
    uit = pd.DataFrame({"naam": naam, "n_instrumenten": aantal.astype("Int64")})
    uit["belang"] = hoogste.map(codes).astype("string")
    signaal = te_veel(inv, uit["n_instrumenten"], inv.parameter("instrumenten_veel"))
    zoveel = uit["n_instrumenten"].astype("string")
    reden = "Al " + zoveel + " instrumenten, terwijl geen gemeente van de regio het politiek belangrijk noemt."
    uit["reden"] = reden.where(signaal).astype("string")
    uit = uit.assign(_s=~signaal).sort_values(["_s", "n_instrumenten", "naam"], ascending=[True, False, True])
    return _gemerkt(inv, uit.drop(columns="_s"), bekend=uit["belang"].notna())


def te_veel(inv: Inventaris, aantal: pd.Series, grens: float | None) -> pd.Series:
    """Which verbanden have more instruments than `grens` while nobody calls them politically important."""
    laag = _minstens(inv, _POLITIEK, aantal=1).eq(False).reindex(aantal.index)
    veel = aantal.gt(grens) if grens is not None else aantal.lt(0)
    return (laag & veel).fillna(False).astype(bool)


def regime(inv: Inventaris) -> pd.DataFrame:
    """How far the governance regime is on paper, per component (S3-02): form, roles and powers, agreements.

    Returns
    -------
    DataFrame
        Index verband_id, by name; `vorm` (of rechtsvorm and regelingtype the share that is filled in), `rollen` (of
        `rol`, `eigenaar`, `afnemer` and `bevoegdheid` of all members the share that is), `afspraken` (of the advised
        instruments of which it is known the share that is there), each 0–1 and missing when there is nothing to count;
        `bekend` and `van`: the cells of all three that are known. What does not apply leaves the denominator.

    Examples
    --------
    >>> import swanalyse
    >>> r = regime(swanalyse.load("data/voorbeeldregio"))
    >>> r.loc["v-omgevingsatelier", ["vorm", "afspraken"]].tolist()
    [1.0, 0.0]
    """
    naam = stand(inv).naam
    vorm = _vormcellen(inv)
    rollen = _rolcellen(inv)
    frame = _instrumenten(inv)
    advies = frame[frame["geadviseerd"].fillna(False).astype(bool)]
    aanwezig = advies["aanwezig"].groupby(level="verband_id")
    uit = pd.DataFrame(
        {
            "naam": naam,
            "vorm": _deel(vorm, naam.index),
            "rollen": _deel(rollen, naam.index),
            "afspraken": (aanwezig.sum(min_count=1) / aanwezig.count()).reindex(naam.index).astype("Float64"),
        }
    )
    papier = aanwezig.agg(["count", "size"]).set_axis(["bekend", "van"], axis=1)
    samen = sum(deel.reindex(naam.index).fillna(0).astype(int) for deel in (vorm, rollen, papier))
    uit["bekend"], uit["van"] = (samen[kolom].astype("Int64") for kolom in ("bekend", "van"))  # type: ignore[index]
    return _gemerkt(inv, uit, bekend=uit["bekend"].eq(uit["van"]))


def _deel(cellen: pd.DataFrame, index: pd.Index) -> pd.Series:
    deel = cellen["bekend"] / cellen["van"].where(cellen["van"] > 0)
    return deel.reindex(index).astype("Float64")


def _vormcellen(inv: Inventaris) -> pd.DataFrame:
    """`bekend` and `van` of the columns that say what the form is."""
    kolommen = ["rechtsvorm", "regelingtype"]
    nvt = inv.nvt["verbanden"][kolommen].set_axis(inv.verbanden["verband_id"], axis=0)
    cellen = selectie(inv).verbanden.set_index("verband_id")[kolommen]
    telt = ~nvt.reindex(cellen.index).fillna(False).astype(bool)
    return pd.DataFrame({"bekend": (cellen.notna() & telt).sum(axis=1), "van": telt.sum(axis=1)})


def _rolcellen(inv: Inventaris) -> pd.DataFrame:
    """`bekend` and `van` of the cells that say who has which role and power, over the members."""
    zicht = selectie(inv)
    paar = ["verband_id", "partner_id"]
    kolommen = list(_ROLLEN)
    ruw = inv.deelnames[paar].assign(verband_id=inv.deelnames["verband_id"].map(dict(zicht.wortel)))
    nvt = pd.concat([ruw, inv.nvt["deelnames"][kolommen]], axis=1).groupby(paar)[kolommen].any()
    bekend = zicht.deelnames.groupby(paar)[kolommen].count().gt(0)
    leden = pd.MultiIndex.from_frame(zicht.leden[paar])
    bekend = bekend.reindex(leden, fill_value=False)
    telt = bekend | ~nvt.reindex(leden, fill_value=False)
    per = pd.DataFrame({"bekend": bekend.sum(axis=1), "van": telt.sum(axis=1)})
    return per.groupby(level="verband_id").sum()


def cyclus(inv: Inventaris) -> pd.DataFrame:
    """Where each verband stands in richten – inrichten – verrichten – evalueren, and its last evaluation (S3-03).

    The last evaluation is the latest day up to the peildatum of: an evaluation on the agenda of a gemeente that was
    dealt with, an answer to the evaluation form, step 16 of the process.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `stadium` (code, missing when unknown), `laatste_evaluatie` (date, missing when none
        is recorded), `sinds_jaar` (years since), `signaal` (Dutch, missing without one): longer ago than
        `evaluatiejaren`, or none recorded of a verband in practice. By stage, in the order of the codelist; unknown
        last; then the longest ago.

    Examples
    --------
    >>> import swanalyse
    >>> cyclus(swanalyse.load("data/voorbeeldregio")).loc["v-ontwikkelbedrijf", "signaal"]
    'Geen evaluatie vastgelegd.'
    """
    naam = stand(inv).naam
    verbanden = selectie(inv).verbanden.set_index("verband_id").reindex(naam.index)
    laatste = _laatste_evaluatie(inv).reindex(naam.index)
    dagen = (pd.Timestamp(inv.selectie.peildatum) - laatste).dt.days
    frame = pd.DataFrame({"naam": naam, "stadium": verbanden["governance_stadium"], "laatste_evaluatie": laatste})
    frame["sinds_jaar"] = (dagen / _PER_JAAR).astype("Float64")
    frame["signaal"] = evaluatiesignaal(frame, inv.parameter("evaluatiejaren"))
    plek = {code: nr for nr, code in enumerate(inv.codelijst("governance_stadium")["code"])}
    frame = frame.assign(_p=frame["stadium"].map(plek).astype("Float64"))
    frame = frame.sort_values(["_p", "laatste_evaluatie", "naam"], na_position="last").drop(columns="_p")
    return _gemerkt(inv, frame, bekend=frame["stadium"].notna(), stadium=True)


def evaluatiesignaal(frame: pd.DataFrame, grens: float | None) -> pd.Series:
    """The signal per verband when an evaluation may be `grens` years old."""
    signaal = pd.Series([_sinds(jaren, grens) for jaren in frame["sinds_jaar"]], frame.index, dtype="string")
    nooit = frame["laatste_evaluatie"].isna() & frame["stadium"].isin(_IN_BEDRIJF)
    return signaal.mask(nooit, "Geen evaluatie vastgelegd.")


def _sinds(jaren: object, grens: float | None) -> str | None:
    if grens is None or pd.isna(jaren) or float(jaren) <= grens:  # type: ignore[call-overload, arg-type]
        return None
    return f"Laatste evaluatie {getal(float(jaren), decimalen=1)} jaar geleden, meer dan {geteld(int(grens), 'jaar')}."  # type: ignore[arg-type]


def _laatste_evaluatie(inv: Inventaris) -> pd.Series:
    """Per verband in sight the latest recorded day of an evaluation, up to the peildatum."""
    agenda = inv.agenda[inv.agenda["soort"].isin(_EVALUATIES) & inv.agenda["status"].eq("behandeld").fillna(False)]
    # a question that nobody answered is no evaluation
    scores = inv.scores[inv.scores["instrument"].eq("evaluatie").fillna(False) & inv.scores["score"].notna()]
    stap = inv.voortgang["stap"].astype("string").eq(_STAP_EVALUEREN) & inv.voortgang["status"].eq("gereed")
    gedaan = inv.voortgang[stap.fillna(False)].rename(columns={"datum_gereed": "datum"})
    # what a raad dealt with for all its verbanden was about each of them
    over_alles = agenda.loc[agenda["verband_id"].isna(), ["partner_id", "datum"]].merge(
        selectie(inv).leden, on="partner_id"
    )
    delen = (agenda, over_alles, scores, gedaan)
    dagen = pd.concat([deel[["verband_id", "datum"]] for deel in delen], ignore_index=True)
    dagen["verband_id"] = dagen["verband_id"].map(dict(selectie(inv).wortel))
    dagen = dagen[dagen["datum"].le(pd.Timestamp(inv.selectie.peildatum))].dropna()
    return dagen.groupby("verband_id")["datum"].max()


def _gemerkt(inv: Inventaris, frame: pd.DataFrame, *, bekend: pd.Series, stadium: bool = False) -> pd.DataFrame:
    """`merk` with the names of instruments and stages, and which list it rests on is a proposal of ours."""
    lijst = inv.codelijst("governance_stadium") if stadium else inv.regeltabel("afweging_instrumenten")
    wat = "stadia van besturing" if stadium else INSTRUMENTEN
    per_instrument = isinstance(bekend.index, pd.MultiIndex)
    n = bekend.index.get_level_values(0).nunique()
    uit = gemerkt(
        inv, frame, bekend=bekend, eenheid=f"instrumenten bij {n} verbanden" if per_instrument else "verbanden"
    )
    codes = {**labels(inv, "governance_stadium"), **labels(inv, "belangrijkheid")}
    instrument = inv.regeltabel("afweging_instrumenten").set_index("code")["label"].to_dict()
    uit.attrs["namen"] = {**uit.attrs["namen"], **codes, **instrument}
    uit.attrs["voorlopig"] = (wat,) if "herkomst" in lijst and lijst["herkomst"].eq("voorzet").any() else ()
    return uit
