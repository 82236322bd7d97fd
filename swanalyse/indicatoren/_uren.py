"""The hours of overleg: what one partner's place at one table takes in a year, and the sum per partner (domein 3.4).

Who counts: every attendance at an overleg that is held on the reference date, of a verband in sight or of no verband.
A partner that only looks on (every deelname of it in the verband has the role `waarnemer`) does not count. A deputy
(`plaatsvervanger` in `zetels`) takes the place of a member, so it adds nobody to the persons in `aanwezigheid`; and
where all that a partner has at a table is deputies, its attendance there does not count for the geleding of that table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import klasse, namen
from swanalyse.inventaris import Dekking, Inventaris, Zicht, dekking, geldig, merk, onthoud, selectie
from swanalyse.notatie import ONBEKEND, bedoeld, getal, opsomming

Kolom: TypeAlias = pd.api.extensions.ExtensionArray
VOLLEDIG, ONDERGRENS = "volledig", "ondergrens"
GELEDINGEN: Mapping[str, str] = {
    "bestuurlijk": "n_bestuurders",
    "ambtelijk": "n_ambtenaren",
    "raad": "n_raadsleden",
}
PLAATSVERVANGER = "plaatsvervanger"
DELEN = ("vergaderen", "voorbereiden", "reizen")
_WAARNEMER = "waarnemer"
_BESTUURLIJK = "bestuurlijk"
_TAFEL = ("frequentie_per_jaar", "duur_uur", "voorbereiding_uur", "aandeel_digitaal")
_PLEK = (*GELEDINGEN.values(), "reistijd_uur", "ambtelijke_voorbereiding_uur", "opkomst")
# what a factor is where it does not apply: a part that leaves adds nothing, a share that leaves changes nothing
_NVT = {"opkomst": 1.0}


@dataclass(frozen=True)
class Aannames:
    """What stands in for an unknown `opkomst` and `aandeel_digitaal`; None leaves them unknown."""

    opkomst: float | None
    digitaal: float | None


def aannames(inv: Inventaris) -> Aannames:
    """The assumptions in force: the parameters `opkomst` and `digitaal_onbekend`."""
    return Aannames(inv.parameter("opkomst"), inv.parameter("digitaal_onbekend"))


def kies_uit(waarde: str, bekend: list[str], *, wat: str) -> None:
    """Raise a KeuzeFout unless `waarde` is one of `bekend`; names what was probably meant."""
    if waarde not in bekend:
        gok = bedoeld(waarde, bekend)
        hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {opsomming(bekend, hoogstens=12)}"
        raise KeuzeFout(f"{waarde!r} is geen {wat}: {hint}")


@onthoud
def overleggen(inv: Inventaris) -> pd.DataFrame:
    """The tables that count, indexed by `overleg_id`; `verband_id` is the root in sight, or missing.

    The numbers are floats, nan where unknown and neutral where not applicable; `zonder_frequentie` says where the
    frequency does not apply. `domein` is the code of the verband, `onbekend`, `nvt`, or missing without a verband.
    """
    zicht = selectie(inv)
    frame = inv.overleggen
    frame = frame.assign(
        **_getallen(inv, "overleggen", _TAFEL),
        zonder_frequentie=inv.nvt["overleggen"]["frequentie_per_jaar"].to_numpy(bool),
        wortel=frame["verband_id"].map(dict(zicht.wortel)).astype("string"),
    )
    frame = frame[geldig(inv, frame) & (frame["wortel"].notna() | frame["verband_id"].isna())]
    domein = klasse(inv, zicht.verbanden, "domein")
    frame = frame.assign(verband_id=frame["wortel"], domein=frame["wortel"].map(domein).astype("string"))
    kolommen = ["verband_id", "naam", "geleding", "domein", *_TAFEL, "zonder_frequentie"]
    return frame.set_index("overleg_id")[kolommen].sort_index()


@onthoud
def plekken(inv: Inventaris) -> pd.DataFrame:
    """One row per partner in sight at a table that counts, with the numbers of both, sorted by table and partner.

    `zonder_<geleding>` says where a kind of person does not count: not applicable, or represented by deputies only.
    """
    zicht = selectie(inv)
    tafels = overleggen(inv)
    nvt = inv.nvt["aanwezigheid"]
    frame = inv.aanwezigheid[["overleg_id", "partner_id"]].assign(
        **_getallen(inv, "aanwezigheid", _PLEK),
        **{f"zonder_{soort}": nvt[kolom].to_numpy(bool) for soort, kolom in GELEDINGEN.items()},
    )
    in_zicht = frame["overleg_id"].isin(tafels.index) & frame["partner_id"].isin(zicht.partners["partner_id"])
    frame = frame[in_zicht].join(tafels.drop(columns="naam"), on="overleg_id")
    frame = frame[~kijkt_toe(zicht, frame)]
    vervangen = _in(frame, ("overleg_id", "partner_id"), _alleen_vervangers(inv))
    for soort in GELEDINGEN:
        frame[f"zonder_{soort}"] |= vervangen & frame["geleding"].eq(soort).fillna(False).to_numpy(bool)
    return frame.sort_values(["overleg_id", "partner_id"], ignore_index=True)


def zetelplekken(inv: Inventaris) -> pd.DataFrame:
    """The rows of `plekken` at tables that are bestuurlijk, or may be; `zetels` is the persons, missing when unknown.

    A table of which nobody said whose it is may be bestuurlijk: its seats are unknown, unless no bestuurder attends.
    """
    frame = plekken(inv)
    soort = frame["geleding"].fillna(ONBEKEND)
    frame = frame[soort.isin([_BESTUURLIJK, ONBEKEND]) & ~frame["zonder_bestuurlijk"]]
    aantal = frame["n_bestuurders"].where(frame["geleding"].eq(_BESTUURLIJK).fillna(False))
    return frame.assign(zetels=aantal.mask(frame["n_bestuurders"].eq(0), 0.0).astype("Float64"))


def cellen(inv: Inventaris, geleding: str, *, aanname: Aannames | None = None) -> pd.DataFrame:
    """One row per partner and table: the hours of one kind of person in a year, in parts, and what is missing for them.

    With f times a year, attendance k, n persons, duration d, preparation p, digital share q, return trip r per person,
    and for civil servants a hours of preparation at home per meeting:

    vergaderen f·k·n·d, voorbereiden f·k·n·p (+ f·a), reizen f·k·n·(1−q)·r.

    A factor that is multiplied by a known zero is not needed. `totaal` sums the parts that are known, unless f, n or k
    is unknown or nothing but zeros remains: a lower bound of zero says nothing, so it is unknown.
    """
    kies_uit(geleding, list(GELEDINGEN), wat="geleding")
    gekozen = aanname or aannames(inv)
    frame = plekken(inv)
    frame = frame[~frame[f"zonder_{geleding}"] & ~frame["zonder_frequentie"]].reset_index(drop=True)
    factor = {kolom: frame[kolom].to_numpy(float) for kolom in (*_TAFEL, *_PLEK)}
    k, q = (
        np.where(np.isnan(factor[kolom]), np.nan if waarde is None else waarde, factor[kolom])
        for kolom, waarde in (("opkomst", gekozen.opkomst), ("aandeel_digitaal", gekozen.digitaal))
    )
    persoon = GELEDINGEN[geleding]
    basis = {"frequentie_per_jaar": factor["frequentie_per_jaar"], "opkomst": k, persoon: factor[persoon]}
    delen: dict[str, dict[str, np.ndarray]] = {
        "vergaderen": {**basis, "duur_uur": factor["duur_uur"]},
        "voorbereiden": {**basis, "voorbereiding_uur": factor["voorbereiding_uur"]},
        "reizen": {**basis, "aandeel_digitaal": 1 - q, "reistijd_uur": factor["reistijd_uur"]},
    }
    if geleding == "ambtelijk":
        thuis = "ambtelijke_voorbereiding_uur"
        delen["thuis"] = {"frequentie_per_jaar": basis["frequentie_per_jaar"], thuis: factor[thuis]}
    uit = frame[["overleg_id", "partner_id", "verband_id"]].assign(**_totalen(delen, basis))
    uit["ontbreekt"] = pd.Series(_ontbreekt(delen), index=uit.index, dtype=object)
    aangenomen = np.isnan(factor["opkomst"]) & (_product(basis) != 0) & ~np.isnan(k)
    return uit.assign(opkomst_aangenomen=aangenomen)


def _totalen(delen: Mapping[str, Mapping[str, np.ndarray]], basis: Mapping[str, np.ndarray]) -> dict[str, Kolom]:
    waarden = {naam: _product(factoren) for naam, factoren in delen.items()}
    alle = np.array(list(waarden.values()))
    compleet = ~np.isnan(alle).any(axis=0)
    som = np.nansum(alle, axis=0)
    telbaar = ~np.isnan(np.array(list(basis.values()))).any(axis=0)
    bekend = compleet | (telbaar & (som > 0))
    voorbereiden = np.array([waarden["voorbereiden"], waarden.get("thuis", waarden["voorbereiden"] * np.nan)])
    waarden["voorbereiden"] = np.where(np.isnan(voorbereiden).all(axis=0), np.nan, np.nansum(voorbereiden, axis=0))
    uit: dict[str, Kolom] = {naam: _float(np.where(bekend, waarden[naam], np.nan)) for naam in DELEN}
    uit["totaal"] = _float(np.where(bekend, som, np.nan))
    status_ = np.where(~bekend, ONBEKEND, np.where(compleet, VOLLEDIG, ONDERGRENS))
    uit["status"] = pd.array(status_, dtype="string")
    return uit


def _ontbreekt(delen: Mapping[str, Mapping[str, np.ndarray]]) -> list[tuple[str, ...]]:
    """Per row the columns that keep some part of it from being known."""
    gemist: dict[str, np.ndarray] = {}
    for factoren in delen.values():
        onbekend = np.isnan(_product(factoren))
        for kolom, waarden in factoren.items():
            mist = onbekend & np.isnan(waarden)
            gemist[kolom] = gemist.get(kolom, np.zeros(len(mist), bool)) | mist
    kolommen = list(gemist)
    tabel = np.array(list(gemist.values())).T
    return [tuple(kolom for kolom, weg in zip(kolommen, rij, strict=True) if weg) for rij in tabel]


def _product(factoren: Mapping[str, np.ndarray]) -> np.ndarray:
    """The product per row; a known zero makes it zero whatever the others are."""
    rijen = np.array(list(factoren.values()))
    return np.where((rijen == 0).any(axis=0), 0.0, np.prod(rijen, axis=0))


def optellen(cel: pd.DataFrame, per: list[str]) -> pd.DataFrame:
    """The parts, `totaal`, `bekend` (fully known rows), `van` and `status` per group of cells.

    A sum over partly known rows is a lower bound; where that is zero it says nothing and is missing.
    """
    groep = cel.groupby(per, sort=True)
    uit = groep[[*DELEN, "totaal"]].sum(min_count=1).astype("Float64")
    uit["bekend"] = cel["status"].eq(VOLLEDIG).astype("Int64").groupby([cel[k] for k in per], sort=True).sum()
    uit["van"] = groep.size().astype("Int64")
    aantal = groep[[*DELEN, "totaal"]].count()
    for kolom, heel in {**{deel: aantal[deel] for deel in DELEN}, "totaal": uit["bekend"]}.items():
        uit[kolom] = uit[kolom].mask((heel < uit["van"]) & uit[kolom].eq(0).fillna(False))
    return uit.assign(status=status(uit["totaal"], uit["bekend"], uit["van"]))


def status(totaal: pd.Series, bekend: pd.Series, van: pd.Series) -> pd.Series:
    """`volledig` when all `van` parts are known, `ondergrens` when some are, `onbekend` when the value is."""
    heel = (bekend == van).fillna(False).to_numpy(bool)
    tekst = np.where(totaal.isna().to_numpy(bool), ONBEKEND, np.where(heel, VOLLEDIG, ONDERGRENS))
    return pd.Series(pd.array(tekst, dtype="string"), index=totaal.index)


def per_overleg(inv: Inventaris, *, geleding: str = "bestuurlijk") -> pd.DataFrame:
    """One row per partner at one table: the hours that one kind of person spends there in a year (D1).

    U = f·k·n·(d + p + (1−q)·r), for civil servants + f·a; see `cellen`. An unknown `opkomst` is taken from the
    parameter of that name, an unknown `aandeel_digitaal` from `digitaal_onbekend` (blank: only the travel is unknown).

    Parameters
    ----------
    inv : Inventaris
    geleding : {"bestuurlijk", "ambtelijk", "raad"}
        Which persons: `n_bestuurders`, `n_ambtenaren` or `n_raadsleden`.

    Returns
    -------
    DataFrame
        Index (overleg_id, partner_id); `verband_id` (the root, or missing), `vergaderen`, `voorbereiden`, `reizen`,
        `totaal` (hours a year; missing when the persons or the frequency are unknown), `status` and `ontbreekt`, a
        tuple of the columns that are unknown and needed. Where the persons or the frequency do not apply: no row.

    Raises
    ------
    KeuzeFout
        For an unknown geleding.

    Examples
    --------
    >>> import swanalyse
    >>> u = per_overleg(swanalyse.load("tests/golden/inventaris"))
    >>> u.loc[[("O1", "W")], ["totaal", "status", "ontbreekt"]].values.tolist()
    [[16.0, 'ondergrens', ('reistijd_uur',)]]
    """
    cel = cellen(inv, geleding)
    frame = cel.set_index(["overleg_id", "partner_id"])
    kolommen = ["verband_id", *DELEN, "totaal", "status", "ontbreekt"]
    return _merk(inv, frame[kolommen], cel, geleding)


def uren(inv: Inventaris, geleding: str = "bestuurlijk") -> pd.DataFrame:
    """Hours of overleg per partner in a year, for meeting, preparing and travelling (D1).

    Parameters
    ----------
    inv : Inventaris
    geleding : {"bestuurlijk", "ambtelijk", "raad"}

    Returns
    -------
    DataFrame
        Index partner_id, every partner in sight; `naam`, `in_regio`, `vergaderen`, `voorbereiden`, `reizen`, `totaal`
        (hours a year: a lower bound where `status` says so), `bekend` and `van` (its places at tables: fully known, and
        all), `status`, `verbanden_zonder_overleg` (memberships for which no overleg is recorded: their hours are in no
        total) and `overleggen_zonder_aanwezigheid` (tables of its verbanden of which nobody's attendance is recorded).
        Most hours first, unknown last. A partner without any row is `onbekend`, 0 of 0.

    Raises
    ------
    KeuzeFout
        For an unknown geleding.

    Notes
    -----
    `attrs["ondergrens"]` names the partners whose total is a lower bound, so that `concentratie` can leave them out.

    Examples
    --------
    >>> import swanalyse
    >>> u = uren(swanalyse.load("tests/golden/inventaris"))
    >>> u.loc[["A", "E"], ["totaal", "bekend", "van", "status"]].values.tolist()
    [[48.0, 3, 4, 'ondergrens'], [<NA>, 0, 1, 'onbekend']]
    """
    zicht = selectie(inv)
    cel = cellen(inv, geleding)
    partners = zicht.partners.set_index("partner_id")[["naam", "in_regio"]]
    frame = partners.join(optellen(cel, ["partner_id"]))
    frame[["bekend", "van"]] = frame[["bekend", "van"]].fillna(0)
    frame["status"] = frame["status"].fillna(ONBEKEND)
    tafels = overleggen(inv)
    zonder = zicht.leden[~zicht.leden["verband_id"].isin(tafels["verband_id"])]
    stil = tafels[~tafels.index.isin(inv.aanwezigheid["overleg_id"])]["verband_id"].value_counts()
    tafels_per_lid = zicht.leden["verband_id"].map(stil).groupby(zicht.leden["partner_id"]).sum()
    for kolom, aantal in (
        ("verbanden_zonder_overleg", zonder["partner_id"].value_counts()),
        ("overleggen_zonder_aanwezigheid", tafels_per_lid),
    ):
        frame[kolom] = aantal.reindex(frame.index).astype("Int64").fillna(0)
    frame = frame.sort_values(["totaal", "in_regio", "naam"], ascending=[False, False, True])
    uit = _merk(inv, frame, cel, geleding)
    uit.attrs["ondergrens"] = tuple(frame.index[frame["status"] == ONDERGRENS])
    return uit


def _merk(inv: Inventaris, frame: pd.DataFrame, cel: pd.DataFrame, geleding: str) -> pd.DataFrame:
    return merk(
        frame,
        n=len(cel),
        eenheid="plaatsen aan tafel",
        dekking=dekking_van(cel),
        perimeter=aannamezin(inv, cel, geleding),
        namen=namen_met_tafels(inv),
    )


def dekking_van(cel: pd.DataFrame) -> Dekking:
    """How many places at a table are fully known; those that are not by table and partner."""
    return dekking(cel.set_index(cel["overleg_id"] + "/" + cel["partner_id"])["status"].eq(VOLLEDIG))


def aannamezin(inv: Inventaris, cel: pd.DataFrame, geleding: str) -> str:
    """Which hours these are, and what they assume, for the footer."""
    kies = aannames(inv)
    soort = {"bestuurlijk": "bestuurlijke uren", "ambtelijk": "ambtelijke uren", "raad": "uren van raadsleden"}
    delen = [soort[geleding]]
    aantal = int(cel["opkomst_aangenomen"].sum())
    if aantal and kies.opkomst is not None:
        delen.append(f"opkomst {kort(kies.opkomst)} aangenomen waar onbekend ({getal(aantal)} van {getal(len(cel))})")
    if kies.digitaal is not None:
        delen.append(f"digitaal deel {kort(kies.digitaal)} aangenomen waar onbekend")
    return ", ".join(delen)


def namen_met_tafels(inv: Inventaris) -> dict[str, str]:
    """Name per partner, verband and table; a table without a name is called by its code."""
    tafels = overleggen(inv)
    tafelnamen = tafels["naam"].fillna(tafels.index.to_series()).to_dict()
    return {**{str(code): str(naam) for code, naam in tafelnamen.items()}, **namen(selectie(inv))}


def kort(waarde: float) -> str:
    """A number as short as it can be written, with a decimal comma."""
    return f"{waarde:g}".replace(".", ",")


def _getallen(inv: Inventaris, tabel: str, kolommen: tuple[str, ...]) -> dict[str, np.ndarray]:
    frame, nvt = inv.tabellen[tabel], inv.nvt[tabel]
    return {
        kolom: np.where(
            nvt[kolom].to_numpy(bool), _NVT.get(kolom, 0.0), frame[kolom].to_numpy(dtype=float, na_value=np.nan)
        )
        for kolom in kolommen
    }


def kijkt_toe(zicht: Zicht, frame: pd.DataFrame) -> np.ndarray:
    """Per row with `partner_id` and `verband_id` whether every deelname of that partner there is an onlooker's."""
    rol = zicht.deelnames["rol"].eq(_WAARNEMER).fillna(False).astype(bool)
    alle = rol.groupby([zicht.deelnames["partner_id"], zicht.deelnames["verband_id"]]).all()
    waarnemers = {(str(partner), str(verband)) for partner, verband in alle.index[alle.to_numpy(bool)]}
    return _in(frame, ("partner_id", "verband_id"), waarnemers)


def _alleen_vervangers(inv: Inventaris) -> set[tuple[str, str]]:
    """Table and partner where every recorded seat of that partner is that of a deputy."""
    zetels = inv.zetels.dropna(subset=["partner_id"])
    rol = zetels["rol"].eq(PLAATSVERVANGER).fillna(False).astype(bool)
    alle = rol.groupby([zetels["overleg_id"], zetels["partner_id"]]).all()
    return {(str(tafel), str(partner)) for tafel, partner in alle.index[alle.to_numpy(bool)]}


def _in(frame: pd.DataFrame, kolommen: tuple[str, str], paren: set[tuple[str, str]]) -> np.ndarray:
    een, ander = (frame[kolom].fillna("").to_numpy(object) for kolom in kolommen)
    return np.array([paar in paren for paar in zip(een, ander, strict=True)], dtype=bool)


def _float(waarden: np.ndarray) -> Kolom:
    return pd.Series(waarden, dtype="Float64").array


def jaarcijfer(inv: Inventaris, kolom: str) -> pd.Series:
    """A number of `partner_jaar` in the selected year, indexed by `partner_id`; another year's is not used."""
    jaar = inv.partner_jaar[inv.partner_jaar["jaar"].eq(inv.selectie.jaar).fillna(False)]
    return jaar.set_index("partner_id")[kolom]
