"""The money lines themselves in tables: what is left out, passed through, one-off, budgeted, of other years.

`kostenbaten` shows these; here a line is only counted, never set against benefits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from swanalyse.indicatoren import _bedragen, labels
from swanalyse.indicatoren._bedragen import ANDERE_ZEKERHEID, GEREALISEERD, INCIDENTEEL, alle_regels, som
from swanalyse.indicatoren._saldo import PAAR, lees, status
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import getal

BEGROOT = "begroot"
TOTAAL = "totaal"
LOPENDE_PRIJZEN = "lopende prijzen, niet vergelijkbaar"
_POST = ["partner_id", "bron_verband_id", "soort"]
_LIJST = ["regel_id", "partner_id", "verband_id", "richting", "soort", "bedrag", "per_jaar", "zekerheid"]


def aansluiting(inv: Inventaris) -> pd.DataFrame:
    """How the gross costs of a verband reconcile with what the partners pay together (K4).

    Money that passes through a partner (`doorgegeven`) or is borne by a gemeenschappelijke regeling is counted where it
    comes from: bruto − geelimineerd = netto, over the lines of which the amount is known.

    Returns
    -------
    DataFrame
        Index verband_id, the largest first, and `totaal` last; `naam`, `bruto`, `geelimineerd`, `netto` (euro per
        year, costs), the same for benefits as `baten_bruto`, `baten_geelimineerd`, `baten_netto`, `bekend` and `van`
        (cost lines), `status`. A sum in which a line is unknown is a lower bound; of only unknown lines it is missing;
        where no line is eliminated, that is a real zero.

    Examples
    --------
    >>> import swanalyse
    >>> tabel = aansluiting(swanalyse.load("tests/golden/inventaris"))
    >>> tabel.loc["totaal", ["bruto", "geelimineerd", "netto"]].tolist()
    [2000000.0, 0.0, 2000000.0]
    """
    geld = lees(inv)
    alle = _bedragen.regels(inv)
    delen = {wat: alle[alle["richting"].eq(wat).fillna(False)] for wat in ("kosten", "baten")}
    per = _splitsing(delen["kosten"]).join(_splitsing(delen["baten"]).add_prefix("baten_"), how="outer")
    rang = per.drop(index=TOTAAL, errors="ignore").sort_values("bruto", ascending=False, kind="stable").index
    per = per.loc[[*rang, *([TOTAAL] if len(rang) else [])]].drop(columns=["baten_bekend", "baten_van"])
    per[["bekend", "van"]] = per[["bekend", "van"]].astype("Int64").fillna(0)  # a verband without a cost line has none
    per["status"] = status(per["bekend"], per["van"])
    naam = {**geld.namen, TOTAAL: "Alle verbanden samen"}
    per.index = per.index.astype("string").set_names("verband_id")
    per.insert(0, "naam", _naam(naam, per.index, per.index))
    bekend = delen["kosten"].set_index("regel_id")["per_jaar"].notna()
    return geld.merk(per, eenheid="kostenregels", bekend=bekend, namen_={TOTAAL: naam[TOTAAL]})


def doorgegeven(inv: Inventaris) -> pd.DataFrame:
    """One row per line that counts but is eliminated in totals over partners, with the `reden` (K4).

    Returns
    -------
    DataFrame
        `regel_id, naam, verband, reden`, `partner_id` (who bears it), `betaler_id`, `verband_id`, `richting`, `soort`,
        `bedrag`, `per_jaar` (euro), `zekerheid`.
    """
    alle = _bedragen.regels(inv)
    weg = alle[alle["geelimineerd"] != ""]
    return _lijst(inv, weg, extra={"betaler_id": weg["betaler_id"], "reden": weg["geelimineerd"]})


def incidenteel(inv: Inventaris) -> pd.DataFrame:
    """One row per one-off line: spread over its term and counted, or shown here only (domein 3.5).

    Returns
    -------
    DataFrame
        As `doorgegeven`, with `looptijd_jaar` and `behandeling`: `gespreid over 4 jaar`, or `apart, niet in het saldo`
        when the term is unknown.
    """
    alle = alle_regels(inv)
    gespreid = (alle["reden"] == "") & alle["looptijd_jaar"].notna() & ~alle["structureel"].fillna(False).astype(bool)
    een = alle[gespreid | (alle["reden"] == INCIDENTEEL)]
    wat = [
        "apart, niet in het saldo" if pd.isna(jaren) else f"gespreid over {getal(jaren)} jaar"
        for jaren in een["looptijd_jaar"]
    ]
    behandeling = pd.Series(wat, index=een.index, dtype="string")
    return _lijst(inv, een, extra={"looptijd_jaar": een["looptijd_jaar"], "behandeling": behandeling})


def weggelaten(inv: Inventaris) -> pd.DataFrame:
    """One row per line that does not count, with the `reden`; see `_bedragen.weggelaten`. Columns as `doorgegeven`."""
    weg = _bedragen.weggelaten(inv)
    return _lijst(inv, weg, extra={"jaar": weg["jaar"], "reden": weg["reden"].astype("string")})


def begroot_gerealiseerd(inv: Inventaris) -> pd.DataFrame:
    """What was budgeted beside what was realised; only the surest of the two is in a saldo.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id, richting); `naam`, `verband`, `begroot`, `gerealiseerd` (euro per year), and
        `verschil` (gerealiseerd − begroot): missing unless the same soorten stand on both sides; `bekend` soorten with
        both and `van` soorten with either. Largest difference first.
    """
    geld = lees(inv)
    alle = alle_regels(inv)
    telt = alle["reden"].isin(["", ANDERE_ZEKERHEID]) & ~alle["doorgegeven"] & alle["richting"].notna()
    lijnen = alle[telt & alle["zekerheid"].isin([BEGROOT, GEREALISEERD])]
    per = [*PAAR, "richting"]
    lijnen = lijnen.assign(soort=lijnen["soort"].fillna(lijnen["richting"]))
    soorten = lijnen.groupby([*per, "soort"])["zekerheid"].nunique()
    frame = pd.DataFrame(
        {wat: som(lijnen[lijnen["zekerheid"] == wat], per) for wat in (BEGROOT, GEREALISEERD)}, dtype="Float64"
    )
    frame.index = frame.index.set_names(per)
    frame["bekend"] = soorten.eq(2).groupby(level=per).sum().reindex(frame.index).astype("Int64")
    frame["van"] = soorten.groupby(level=per).size().reindex(frame.index).astype("Int64")
    verschil = (frame[GEREALISEERD] - frame[BEGROOT]).where(frame["bekend"] == frame["van"])
    frame.insert(2, "verschil", verschil)
    for plek, (kolom, niveau) in enumerate((("naam", "partner_id"), ("verband", "verband_id"))):
        frame.insert(plek, kolom, geld.genoemd(frame.index, frame.index.get_level_values(niveau)))
    rang = frame["verschil"].abs().sort_values(ascending=False, kind="stable").index
    return geld.merk(frame.loc[rang], eenheid="vergelijkingen", bekend=frame["verschil"].notna())


def in_de_tijd(inv: Inventaris, *, prijspeil: int | None = None) -> pd.DataFrame:
    """Costs and benefits of the verbanden in sight per year, nominal and at the prices of one year (K9).

    reeel = nominaal · index_basis / index_prijspeil, line by line; the base is the descriptor's `prijspeiljaar`, else
    the selected year, and a line without `prijspeil` is at the prices of its own year. What passes through a partner or
    is borne by a gemeenschappelijke regeling is left out.

    Parameters
    ----------
    inv : Inventaris
    prijspeil : int, optional
        The year at whose prices, instead of that base.

    Returns
    -------
    DataFrame
        Index (jaar, richting); `nominaal`, `reeel` (euro), `bekend` and `van` (lines), `status`, and `vergelijkbaar`:
        empty, or `lopende prijzen, niet vergelijkbaar` when an index number is missing; then every `reeel` is missing.

    Notes
    -----
    `attrs["zelfde_posten"]` says per richting whether the same partners, verbanden and soorten are on record in every
    year: when they are not, a difference between years is one of what was written down.
    """
    geld = lees(inv)
    jaren = sorted(inv.bedragen["jaar"].dropna().unique())
    delen = [_bedragen.regels(inv.kies(jaar=int(jaar))) for jaar in jaren]
    alle = pd.concat(delen, ignore_index=True) if delen else _bedragen.regels(inv)
    alle = alle[(alle["geelimineerd"] == "") & alle["richting"].notna()]
    basis = basisjaar(inv) if prijspeil is None else prijspeil
    factor = prijsfactor(inv, alle, basis=basis)
    alle = alle.assign(reeel=alle["per_jaar"] * factor)
    per = ["jaar", "richting"]
    groep = alle.groupby(per, sort=True)
    frame = pd.DataFrame({"nominaal": groep["per_jaar"].sum(min_count=1), "reeel": groep["reeel"].sum(min_count=1)})
    frame = frame.astype("Float64")
    frame["bekend"] = groep["per_jaar"].count().astype("Int64")
    frame["van"] = groep.size().astype("Int64")
    frame["status"] = status(frame["bekend"], frame["van"])
    frame["vergelijkbaar"] = pd.Series("", index=frame.index, dtype="string")
    if factor.isna().any():
        frame["reeel"] = pd.array([pd.NA] * len(frame), dtype="Float64")
        frame["vergelijkbaar"] = pd.array([LOPENDE_PRIJZEN] * len(frame), dtype="string")
    bekend = alle.set_index(["jaar", "regel_id"])["per_jaar"].notna()
    uit = geld.merk(frame, eenheid="geldregels", bekend=bekend)
    uit.attrs["perimeter"] = f"prijspeil {basis}" if not factor.isna().any() else LOPENDE_PRIJZEN
    uit.attrs["zelfde_posten"] = _zelfde_posten(alle)
    return uit


def _zelfde_posten(lijnen: pd.DataFrame) -> dict[str, bool]:
    """Per richting whether the same partner, verband and soort have a line in every year of these lines."""
    jaren = lijnen["jaar"].nunique()
    posten = lijnen.assign(soort=lijnen["soort"].fillna("")).groupby(["richting", *_POST])["jaar"].nunique()
    return {str(wat): bool(deel.eq(jaren).all()) for wat, deel in posten.groupby(level="richting")}


def prijsfactor(inv: Inventaris, lijnen: pd.DataFrame, *, basis: int) -> pd.Series:
    """Per line what turns its prices into those of the base year; missing where an index number is."""
    reeks = inv.prijsindex.set_index("jaar")["index"]
    peil = lijnen["prijspeil"].fillna(lijnen["jaar"])
    if len(set(inv.prijsindex["reeks"].dropna())) > 1:
        # index numbers of two series say nothing about each other
        reeks = reeks.iloc[:0]
    cijfer = peil.map(reeks.where(reeks > 0)).astype("Float64")
    teller = reeks.get(basis, pd.NA)
    factor = pd.Series(pd.NA, index=lijnen.index, dtype="Float64") if pd.isna(teller) else float(teller) / cijfer
    return factor.mask(peil.eq(basis), 1.0)


def basisjaar(inv: Inventaris) -> int:
    """The year at whose prices years are compared: the descriptor's `prijspeiljaar`, else the selected year."""
    return int(inv.eigenschappen.get("prijspeiljaar") or inv.selectie.jaar)


def _splitsing(lijnen: pd.DataFrame) -> pd.DataFrame:
    """Gross, eliminated and net per verband and in total, with how many of the lines are known."""
    delen = [lijnen, lijnen.assign(verband_id=TOTAAL)] if len(lijnen) else [lijnen]
    alle = pd.concat(delen, ignore_index=True)
    weg = alle["geelimineerd"] != ""
    groep = alle.groupby("verband_id")["per_jaar"]
    uit = pd.DataFrame({"bruto": groep.sum(min_count=1)})
    for naam, deel in (("geelimineerd", weg), ("netto", ~weg)):
        bedrag = alle[deel].groupby("verband_id")["per_jaar"].sum(min_count=1).reindex(uit.index)
        # no such line at all is a real zero, lines of unknown amount are not
        uit[naam] = bedrag.mask(deel.groupby(alle["verband_id"]).sum() == 0, 0.0)
    uit["bekend"], uit["van"] = groep.count(), groep.size()
    return uit.astype(
        {**dict.fromkeys(("bruto", "geelimineerd", "netto"), "Float64"), "bekend": "Int64", "van": "Int64"}
    )


def _lijst(inv: Inventaris, lijnen: pd.DataFrame, *, extra: dict[str, pd.Series]) -> pd.DataFrame:
    """Lines as a reader wants to see them: names, labels of codes in `namen`, the largest first."""
    geld = lees(inv)
    naam = dict(zip(inv.partners["partner_id"], inv.partners["naam"], strict=True))
    naam |= dict(zip(inv.verbanden["verband_id"], inv.verbanden["naam"], strict=True))
    frame = lijnen[_LIJST].assign(**extra)
    frame.insert(1, "naam", _naam(naam, frame["partner_id"], frame.index))
    frame.insert(2, "verband", _naam(naam, frame["verband_id"].fillna(lijnen["bron_verband_id"]), frame.index))
    frame = frame.sort_values(["per_jaar", "regel_id"], ascending=[False, True], ignore_index=True)
    codes = {**labels(inv, "bedragsoort"), **labels(inv, "richting"), **labels(inv, "zekerheid_bedrag")}
    return geld.merk(frame, eenheid="geldregels", n=len(frame), namen_=codes)


def _naam(namen: Mapping[str, str], ids: Iterable[str], index: pd.Index) -> pd.Series:
    """Names, also of what is not in sight; an id that is nowhere stays as it is."""
    return pd.Series([namen.get(i, i) for i in ids], index=index, dtype="string")
