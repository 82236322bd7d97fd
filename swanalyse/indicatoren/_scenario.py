"""A band of hours for verbanden of which no overleg is recorded: a scenario from a rule table, never a measurement."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _uren, namen
from swanalyse.inventaris import Dekking, Inventaris, merk, selectie
from swanalyse.schema import typen

STANDEN = ("laag", "midden", "hoog")
GEEN_METING = "scenario, geen meting"
_DELEN = ("zetels", "bijeenkomsten", "duur", "voorbereiding", "reistijd")


def scenario_regels(inv: Inventaris) -> pd.DataFrame:
    """The assumptions per legal form, as the notebook shows them: `regels_overleg_scenario`, or the package's.

    Returns
    -------
    DataFrame
        Index rechtsvorm; `label`, then `zetels` (bestuurders of one partner), `bijeenkomsten` (a year), `duur`,
        `voorbereiding` and `reistijd` (hours per person and meeting, the trip there and back), each with `_laag`,
        `_midden` and `_hoog`; `uren_laag`, `uren_midden` and `uren_hoog`: what one membership comes to in a year,
        zetels · bijeenkomsten · (duur + voorbereiding + reistijd); `toelichting` and `herkomst`.

    Examples
    --------
    >>> import swanalyse
    >>> r = scenario_regels(swanalyse.load("tests/golden/inventaris"))
    >>> r.loc["openbaar_lichaam", ["uren_laag", "uren_midden", "uren_hoog"]].tolist()
    [6.0, 19.0, 112.0]
    """
    tabel = inv.regeltabel("overleg_scenario")
    kolommen = [f"{deel}_{stand}" for deel in _DELEN for stand in STANDEN]
    getallen = {
        kolom: pd.array([typen.lees_getal(typen.met_punt(str(cel)), ".") for cel in tabel[kolom]], dtype="Float64")
        for kolom in kolommen
    }
    index = pd.Index(tabel["code"], dtype="string", name="rechtsvorm")
    frame = pd.DataFrame({"label": tabel["label"].astype("string").array, **getallen}, index=index)
    for stand in STANDEN:
        bijeen = frame[f"duur_{stand}"] + frame[f"voorbereiding_{stand}"] + frame[f"reistijd_{stand}"]
        frame[f"uren_{stand}"] = frame[f"zetels_{stand}"] * frame[f"bijeenkomsten_{stand}"] * bijeen
    frame["toelichting"] = tabel["toelichting"].astype("string").array
    frame["herkomst"] = tabel["herkomst"].astype("string").array
    labels_ = dict(zip(tabel["code"], tabel["label"], strict=True))
    return merk(frame, n=len(frame), eenheid="rechtsvormen", noten=(GEEN_METING,), namen=labels_)


def scenario(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente of the region a band of bestuurlijke hours for its verbanden without any recorded overleg.

    The sum over those memberships of zetels · bijeenkomsten · (duur + voorbereiding + reistijd) of the legal form:
    everything low, everything in the middle, everything high (an envelope, no interval of probability). Hours that are
    recorded are not in it.

    Returns
    -------
    DataFrame
        Index partner_id, most hours first; `naam`, `laag`, `midden`, `hoog` (hours a year; missing when no membership
        could be assumed), `n_verbanden` (memberships), `n_met_aanname` (of which in this scenario) and `n_zonder_regel`
        (without overleg and without a rule for the legal form: in no number).

    Notes
    -----
    `attrs["noten"]` says *scenario, geen meting*; every chart and sentence must say so too.

    Examples
    --------
    >>> import swanalyse
    >>> scenario(swanalyse.load("tests/golden/inventaris")).loc["A", ["laag", "midden", "hoog"]].tolist()
    [6.0, 19.0, 112.0]
    """
    zicht = selectie(inv)
    leden = zicht.leden[zicht.leden["in_regio"]]
    zonder = leden[~leden["verband_id"].isin(_uren.overleggen(inv)["verband_id"])]
    vorm = zonder["verband_id"].map(zicht.verbanden.set_index("verband_id")["rechtsvorm"])
    uren = scenario_regels(inv)[[f"uren_{stand}" for stand in STANDEN]].set_axis(list(STANDEN), axis=1)
    per_lid = uren.reindex(vorm).set_axis(pd.Index(zonder["partner_id"]), axis=0)
    groep = per_lid.groupby(level=0)
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    frame = regio[["naam"]].join(groep.sum(min_count=1).astype("Float64"))
    met = per_lid.notna().all(axis=1).groupby(level=0).sum()
    for kolom, aantal in (
        ("n_verbanden", leden["partner_id"].value_counts()),
        ("n_met_aanname", met),
        ("n_zonder_regel", groep.size() - met),
    ):
        frame[kolom] = aantal.reindex(frame.index).astype("Int64").fillna(0)
    frame = frame.sort_values(["midden", "naam"], ascending=[False, True])
    kan = zonder.drop_duplicates("verband_id")["verband_id"]
    bekend = kan.map(zicht.verbanden.set_index("verband_id")["rechtsvorm"]).isin(uren.index).to_numpy(bool)
    return merk(
        frame,
        n=len(kan),
        eenheid="verbanden zonder vastgelegd overleg",
        dekking=Dekking(int(bekend.sum()), len(kan), tuple(np.sort(kan.to_numpy(object)[~bekend]).tolist())),
        perimeter="bestuurlijke uren volgens aannames per rechtsvorm",
        noten=(GEEN_METING,),
        namen=namen(zicht),
    )
