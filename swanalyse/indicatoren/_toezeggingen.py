"""What was promised, delivered and put on paper: the facts beside the scores (S1-04, S2-20, S4-7)."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import namen
from swanalyse.indicatoren._geldlijsten import begroot_gerealiseerd
from swanalyse.inventaris import Inventaris, dekking, merk, selectie

MIDDELEN = ("organisatie", "personeel", "financien", "informatie", "infrastructuur")
_AFSPRAKEN, _INSTRUMENT = "afspraken_", "instr_"
# a person and a course are no paper
_GEEN_PAPIER = ("instr_accounthouder", "instr_accounthouder_getraind")


def toezegging(inv: Inventaris) -> pd.DataFrame:
    """What each partner contributed beside what it had promised: the costs budgeted and realised (S1-04).

    Over the verbanden of which both are known for the same kinds of costs, and only those.

    Returns
    -------
    DataFrame
        Index partner_id: those of the region and others with costs, the lowest `aandeel` first, unknown last; `naam`,
        `toegezegd` and `geleverd` (euro per year), `aandeel` (geleverd / toegezegd; missing when nothing was promised),
        `bekend` (verbanden with both) of `van` (with either).
    """
    zicht = selectie(inv)
    geld = begroot_gerealiseerd(inv)
    kosten = geld[geld.index.get_level_values("richting") == "kosten"]
    compleet = kosten["begroot"].notna() & kosten["gerealiseerd"].notna() & (kosten["bekend"] == kosten["van"])
    som = kosten[compleet].groupby(level="partner_id")[["begroot", "gerealiseerd"]].sum(min_count=1)
    met_geld = set(kosten.index.get_level_values("partner_id"))
    leden = zicht.partners[zicht.partners["in_regio"] | zicht.partners["partner_id"].isin(met_geld)]
    index = pd.Index(leden["partner_id"].astype(object), dtype="string", name="partner_id")
    uit = pd.DataFrame({"naam": leden["naam"].array}, index=index)
    uit["toegezegd"] = som["begroot"].reindex(index).astype("Float64")
    uit["geleverd"] = som["gerealiseerd"].reindex(index).astype("Float64")
    uit["aandeel"] = uit["geleverd"] / uit["toegezegd"].mask(uit["toegezegd"] <= 0)
    for kolom, rijen in (("bekend", kosten[compleet]), ("van", kosten)):
        uit[kolom] = rijen.groupby(level="partner_id").size().reindex(index, fill_value=0).astype("Int64")
    uit = uit.sort_values(["aandeel", "naam"])
    bekend = uit.loc[uit["van"] > 0, "aandeel"].notna()
    return merk(uit, n=int(bekend.sum()), eenheid="partners", dekking=dekking(bekend), namen=namen(zicht))


def afspraken(inv: Inventaris) -> pd.DataFrame:
    """Whether agreements on the five resources are recorded per verband (S2-20, the fourth requirement).

    Read from `kenmerken`: `afspraken_organisatie`, `_personeel`, `_financien`, `_informatie`, `_infrastructuur`, ja or
    nee; one that is not there is unknown.

    Returns
    -------
    DataFrame
        Index verband_id, the fewest agreements first among the known, unknown last; `naam`, the five resources
        (boolean, missing when unknown), `bekend` of `van` (5).
    """
    zicht = selectie(inv)
    verbanden = zicht.verbanden
    index = pd.Index(verbanden["verband_id"].astype(object), dtype="string", name="verband_id")
    uit = pd.DataFrame({"naam": verbanden["naam"].array}, index=index)
    stand = aanwezig(inv, _AFSPRAKEN)
    for middel in MIDDELEN:
        rij = stand[stand.index.get_level_values("kenmerk") == f"{_AFSPRAKEN}{middel}"].droplevel("kenmerk")
        uit[middel] = rij.reindex(index).astype("boolean")
    bekend = uit[list(MIDDELEN)].notna()
    uit["bekend"], uit["van"] = bekend.sum(axis=1).astype("Int64"), pd.Series(len(MIDDELEN), index, dtype="Int64")
    ja = uit[list(MIDDELEN)].sum(axis=1, min_count=1).astype("Float64")
    uit = uit.assign(rang=ja).sort_values(["rang", "naam"]).drop(columns="rang")
    gedekt = dekking(bekend.any(axis=1))
    return merk(uit, n=gedekt.bekend, eenheid="verbanden", dekking=gedekt, namen=namen(zicht))


def instrumenten(inv: Inventaris) -> pd.DataFrame:
    """Per verband how many instruments are recorded as present, and of how many it is known whether they are.

    Returns
    -------
    DataFrame
        Index verband_id; `instrumenten` (missing when nothing is known), `bekend` of `van` (recorded, applicable).
    """
    stand = aanwezig(inv, _INSTRUMENT)
    stand = stand[~stand.index.get_level_values("kenmerk").isin(_GEEN_PAPIER)]
    ids = selectie(inv).verbanden["verband_id"].astype(object)
    index = pd.Index(ids, dtype="string", name="verband_id")
    per = stand.groupby(level="verband_id")
    uit = pd.DataFrame({"instrumenten": per.sum(min_count=1).reindex(index).astype("Int64")}, index=index)
    uit["bekend"] = per.count().reindex(index, fill_value=0).astype("Int64")
    uit["van"] = per.size().reindex(index, fill_value=0).astype("Int64")
    return uit


def aanwezig(inv: Inventaris, begin: str) -> pd.Series:
    """Per (verband_id, kenmerk) whether a kenmerk that begins so is `ja`; a module's stands for its root.

    True as soon as one says so, missing as soon as one is unknown and none says so; not where it does not apply.
    """
    rijen = inv.kenmerken[~inv.nvt["kenmerken"]["waarde"].to_numpy(bool)]
    rijen = rijen[rijen["kenmerk"].str.startswith(begin).fillna(False) & rijen["partner_id"].isna()]
    wortel = rijen["verband_id"].map(dict(selectie(inv).wortel)).astype("string")
    rijen = rijen.assign(verband_id=wortel)[wortel.notna()]
    ja = rijen["waarde"].map({"ja": True, "nee": False}).astype("boolean")
    per = [rijen["verband_id"], rijen["kenmerk"]]
    een, open_ = ja.fillna(False).groupby(per).any(), ja.isna().groupby(per).any()
    return een.astype("boolean").mask(open_ & ~een)
