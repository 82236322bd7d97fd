"""Which documents of verbanden reach the raden in which month: recorded, or else by the terms of the law (D8)."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import inwoners, namen
from swanalyse.inventaris import Inventaris, dekking, merk, selectie
from swanalyse.notatie import MAANDEN

_SLEUTEL = ["partner_id", "verband_id", "agendasoort"]


def raadsdrukte(inv: Inventaris) -> pd.DataFrame:
    """Documents with a legal term that reach the raad of each gemeente of the region, per month (D8).

    The rule table `wgr_termijnen` says which documents go to the raden, for which legal forms, and when at the latest:
    the month of that term is counted for every member. A row of `agenda` in the selected year for that partner, verband
    and document takes its place, in its own month, or in none when it is `vervallen`. Documents for the supervisor are
    in the rule table but reach no raad.

    Returns
    -------
    DataFrame
        Months 1–12 × gemeenten (Int64), by inwoners, the largest first. 0 is a month without such a document. Empty
        when no verband has such documents. Coverage: the verbanden whose legal form is known.

    Examples
    --------
    >>> import swanalyse
    >>> raadsdrukte(swanalyse.load("tests/golden/inventaris")).loc[[4, 6], "A"].tolist()
    [8, 4]
    """
    zicht = selectie(inv)
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    regio = regio.assign(inwoners=inwoners(inv).reindex(regio.index))
    regio = regio.sort_values(["inwoners", "naam"], ascending=[False, True])
    stukken = pd.concat([vastgelegd(inv), volgens_de_wet(inv)], ignore_index=True)
    eerste = stukken.drop_duplicates(_SLEUTEL)
    # a recorded document is listed first; more than one of them in a year are all counted
    telt = stukken[stukken["vastgelegd"] | stukken.index.isin(eerste.index)]
    telt = telt[telt["maand"].notna() & telt["partner_id"].isin(regio.index)]
    tabel = pd.crosstab(telt["maand"].astype(int), telt["partner_id"].astype(object))
    maanden = range(1, 13) if len(telt) else range(0)
    frame = tabel.reindex(index=maanden, columns=regio.index, fill_value=0).astype("Int64")
    frame.index = pd.Index(list(maanden), dtype="int64", name="maand")
    vorm = zicht.verbanden.set_index("verband_id")["rechtsvorm"]
    return merk(
        frame,
        n=len(telt),
        eenheid="stukken",
        dekking=dekking(vorm.notna()),
        perimeter="wettelijke termijnen, een vastgelegde agenda gaat voor",
        namen={**namen(zicht), **{str(nummer): naam for nummer, naam in enumerate(MAANDEN, 1)}},
    )


def volgens_de_wet(inv: Inventaris) -> pd.DataFrame:
    """One row per member of the region, verband and document for the raad, with the month of the legal term."""
    zicht = selectie(inv)
    tabel = inv.regeltabel("wgr_termijnen")
    tabel = tabel[tabel["ontvanger"] == "raad"]
    per_vorm = tabel.assign(rechtsvorm=tabel["rechtsvormen"].str.split()).explode("rechtsvorm")
    per_vorm = per_vorm[["rechtsvorm", "agendasoort", "maand"]].astype("string")
    leden = zicht.leden[zicht.leden["in_regio"]].merge(zicht.verbanden[["verband_id", "rechtsvorm"]], on="verband_id")
    stukken = leden.merge(per_vorm, on="rechtsvorm")
    return stukken[_SLEUTEL].assign(maand=stukken["maand"].astype("Int64"), vastgelegd=False)


def vastgelegd(inv: Inventaris) -> pd.DataFrame:
    """One row per recorded document with a legal term in the selected year; without a month when it is off."""
    agenda = inv.agenda
    wortel = agenda["verband_id"].map(dict(selectie(inv).wortel)).astype("string")
    soorten = inv.regeltabel("wgr_termijnen")["agendasoort"]
    dit_jaar = agenda["datum"].dt.year.eq(inv.selectie.jaar)
    telt = dit_jaar & agenda["soort"].isin(soorten[soorten != ""]) & (wortel.notna() | agenda["verband_id"].isna())
    maand = agenda["datum"].dt.month.astype("Int64").mask(agenda["status"].eq("vervallen").fillna(False))
    frame = agenda.assign(verband_id=wortel, agendasoort=agenda["soort"], maand=maand, vastgelegd=True)
    kolommen = [*_SLEUTEL, "maand", "vastgelegd"]
    uit: pd.DataFrame = frame.loc[telt.to_numpy(bool), kolommen]
    return uit
