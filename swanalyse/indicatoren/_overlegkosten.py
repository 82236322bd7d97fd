"""Overleg in euros: hours × the tariffs of the selected year, and beside what the verband costs (D3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _bedragen, _uren, namen
from swanalyse.inventaris import Dekking, Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND

GEEN_TARIEF = "geen_tarief"
_PAAR = ["partner_id", "verband_id"]


def tarieven(inv: Inventaris) -> dict[str, float]:
    """Euro per hour of each kind of person, as far as known for the selected year."""
    tabel = inv.tarieven
    tabel = tabel[tabel["jaar"].eq(inv.selectie.jaar).fillna(False) & tabel["euro_per_uur"].notna()]
    return {str(soort): float(prijs) for soort, prijs in zip(tabel["soort"], tabel["euro_per_uur"], strict=True)}


def overlegkosten(inv: Inventaris, *, tarief: Mapping[str, float] | None = None) -> pd.DataFrame:
    """What the overleg of a verband costs a partner in a year (D3).

    O = Σ U_bestuurlijk·τ_bestuurlijk + U_ambtelijk·τ_ambtelijk, with the tariffs of the selected year; hours of
    raadsleden count only when they have a tariff. No tariff is built in and another year's is not used.

    Parameters
    ----------
    inv : Inventaris
    tarief : mapping of str to float, optional
        Euro per hour of a geleding, instead of what the inventory says of it: a calculation with another tariff.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id): every membership in sight, and every place at a table of a verband; `kosten`
        (euro a year) and `status`: `volledig`; `ondergrens` when an hour, or the tariff of some of the hours, is
        unknown; `onbekend` when no hours are; `geen_tarief` when the hours are there and the tariff is not, or when
        the year has no tariff at all.

    Examples
    --------
    >>> import swanalyse
    >>> o = overlegkosten(swanalyse.load("tests/golden/inventaris"))
    >>> o.loc[[("A", "V1"), ("W", "V1")]].values.tolist()
    [[3240.0, 'volledig'], [2880.0, 'ondergrens']]
    """
    zicht = selectie(inv)
    prijs = _prijs(inv, tarief)
    plekken = _uren.plekken(inv)[_PAAR].dropna()
    paren = pd.concat([zicht.leden[_PAAR], plekken]).drop_duplicates().sort_values(_PAAR)
    index = pd.MultiIndex.from_frame(paren)
    aan_tafel = index.isin(pd.MultiIndex.from_frame(plekken))
    soorten = [soort for soort in _uren.GELEDINGEN if soort != "raad" or soort in prijs]
    delen = [_deel(inv, soort, index, aan_tafel, prijs.get(soort)) for soort in soorten]
    kosten = pd.concat([deel["kosten"] for deel in delen], axis=1).sum(axis=1, min_count=1).astype("Float64")
    heel, met_uren = (
        reduce(np.logical_and, [deel[kolom].to_numpy(bool) for deel in delen]) for kolom in ("heel", "met_uren")
    )
    kosten = kosten.mask(~heel & ~(kosten > 0).fillna(False).to_numpy(bool))
    geen = np.where(met_uren | (not prijs), GEEN_TARIEF, ONBEKEND)
    status = np.where(kosten.isna(), geen, np.where(heel, _uren.VOLLEDIG, _uren.ONDERGRENS))
    frame = pd.DataFrame({"kosten": kosten, "status": pd.array(status, dtype="string")}, index=index)
    onbekend = tuple(f"{partner}/{verband}" for partner, verband in index[status != _uren.VOLLEDIG])
    return merk(
        frame,
        n=len(frame),
        eenheid="deelnames",
        dekking=Dekking(len(frame) - len(onbekend), len(frame), onbekend),
        perimeter=_tariefzin(inv, prijs, gekozen=tarief or {}),
        namen=namen(zicht),
    )


def _deel(
    inv: Inventaris, soort: str, index: pd.MultiIndex, aan_tafel: np.ndarray, prijs: float | None
) -> pd.DataFrame:
    """The cost of one kind of person: `kosten`, whether that is all (`heel`) and whether the hours are known at all.

    No hours need no tariff; a place where this kind of person does not apply has none.
    """
    per = _uren.optellen(_uren.cellen(inv, soort).dropna(subset=["verband_id"]), _PAAR).reindex(index)
    nvt = aan_tafel & per["van"].isna().to_numpy(bool)
    volledig = per["status"].eq(_uren.VOLLEDIG).fillna(False).to_numpy(bool)
    geen_uren = nvt | (volledig & per["totaal"].eq(0).fillna(False).to_numpy(bool))
    kosten = per["totaal"] * (pd.NA if prijs is None else prijs)
    return pd.DataFrame(
        {
            "kosten": kosten.astype("Float64").mask(geen_uren, 0.0),
            "heel": geen_uren | (volledig & (prijs is not None)),
            "met_uren": geen_uren | per["totaal"].notna().to_numpy(bool),
        },
        index=index,
    )


def overlegquote(inv: Inventaris, *, tarief: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Which part of what a verband takes is overleg: O / (O + C), and hours per million of its budget (D3).

    The quote is about the same partners above and below the line: those of whom both the overlegkosten and the yearly
    costs C (structural cost lines, money that passes through left out) are known.

    Parameters
    ----------
    inv, tarief
        As for `overlegkosten`.

    Returns
    -------
    DataFrame
        Index verband_id, the highest quote first, unknown last; `naam`, `overlegkosten` and `kosten` (euro a year, of
        those partners), `quote` (0–1), `uren` (bestuurlijk and ambtelijk, of everybody; `uren_status` says whether that
        is all), `begroting` (euro, of the selected year), `uren_per_mln` (a lower bound when the hours are; missing
        when the budget is unknown or zero), `bekend` and `van` (partners), and `status`: `volledig`, `ondergrens` (the
        euros are those of some of the partners; of the quote that is no bound), `onbekend`, `geen_tarief`.
    """
    zicht = selectie(inv)
    overleg = overlegkosten(inv, tarief=tarief)
    paren = overleg.join(_kosten(inv).rename("c"), how="outer")
    telt = paren["status"].eq(_uren.VOLLEDIG).fillna(False) & paren["c"].notna()
    deel = paren[telt.to_numpy(bool)].groupby(level="verband_id")[["kosten", "c"]].sum(min_count=1)
    verbanden = zicht.verbanden.set_index("verband_id")
    frame = verbanden[["naam"]].join(deel.rename(columns={"kosten": "overlegkosten", "c": "kosten"}))
    samen = frame["overlegkosten"] + frame["kosten"]
    frame["quote"] = frame["overlegkosten"] / samen.where(samen > 0)
    frame = frame.join(_uren_per_verband(inv))
    dit_jaar = verbanden["begroting_jaar"].eq(inv.selectie.jaar).fillna(False).astype(bool)
    frame["begroting"] = verbanden["begroting_lasten"].where(dit_jaar).astype("Float64")
    frame["uren_per_mln"] = frame["uren"] / (frame["begroting"].where(frame["begroting"] > 0) / 1e6)
    per = telt.groupby(level="verband_id")
    for kolom, aantal in (("bekend", per.sum()), ("van", per.size())):
        frame[kolom] = aantal.reindex(frame.index).astype("Int64").fillna(0)
    frame["status"] = _uren.status(frame["overlegkosten"], frame["bekend"], frame["van"])
    zonder = (paren["status"] == GEEN_TARIEF).groupby(level="verband_id").any().reindex(frame.index, fill_value=False)
    frame["status"] = frame["status"].mask(frame["status"].eq(ONBEKEND) & zonder, GEEN_TARIEF)
    frame = frame.sort_values(["quote", "naam"], ascending=[False, True])
    return merk(
        frame,
        n=len(frame),
        eenheid="verbanden",
        dekking=dekking(frame["quote"].notna()),
        perimeter=_tariefzin(inv, _prijs(inv, tarief), gekozen=tarief or {}),
        namen=namen(zicht),
    )


def _kosten(inv: Inventaris) -> pd.Series:
    """Yearly costs per partner and verband; missing when a line is, or when a line may be a cost."""
    regels = _bedragen.regels(inv)
    regels = regels[(regels["geelimineerd"] == "") & ~regels["richting"].eq("baten").fillna(False)]
    regels["per_jaar"] = regels["per_jaar"].mask(regels["richting"].isna())
    return _bedragen.som(regels, _PAAR)


def _uren_per_verband(inv: Inventaris) -> pd.DataFrame:
    """Bestuurlijke and ambtelijke hours per verband, and whether those are all."""
    cellen = [_uren.cellen(inv, soort) for soort in ("bestuurlijk", "ambtelijk")]
    cel = pd.concat(cellen, ignore_index=True).dropna(subset=["verband_id"])
    per = _uren.optellen(cel, ["verband_id"])
    ids = pd.Index(selectie(inv).verbanden["verband_id"], name="verband_id")
    per = per[["totaal", "status"]].set_axis(["uren", "uren_status"], axis=1).reindex(ids)
    return per.assign(uren_status=per["uren_status"].fillna(ONBEKEND))


def _prijs(inv: Inventaris, tarief: Mapping[str, float] | None) -> dict[str, float]:
    for soort in tarief or {}:
        _uren.kies_uit(soort, list(_uren.GELEDINGEN), wat="geleding")
    return {**tarieven(inv), **(tarief or {})}


def _tariefzin(inv: Inventaris, prijs: Mapping[str, float], *, gekozen: Mapping[str, float]) -> str:
    if not prijs:
        return f"geen tarief voor {inv.selectie.jaar}"
    anders = {soort for soort, waarde in gekozen.items() if tarieven(inv).get(soort) != waarde}
    delen = [
        f"{soort} {_uren.kort(waarde)}{' (gekozen)' if soort in anders else ''}"
        for soort, waarde in sorted(prijs.items())
    ]
    return f"euro per uur in {inv.selectie.jaar}: {', '.join(delen)}"
