"""Afwegingskader: whether form and governance suit the situation (domein 3.8; S0-19, S2-22, S3-02 … S3-04).

A framework of rules, all of them data: what a situation asks (kenmerken), what there is to choose from (forms), and
points with a reason for every combination; a table of instruments with the situation in which they are advised. Most of
it is a proposal of ours and says so. The outcome is a reason to talk: no form is advised, nothing is a verdict, and the
law may prescribe another form. A region that puts its own `regels_afweging_*` in its inventory gets its own outcome.
"""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import klein
from swanalyse.indicatoren._afweging_besturing import (
    EXTRA,
    ONTBREEKT,
    cyclus,
    governancegat,
    instrumenten,
    overorganiseren,
    regime,
)
from swanalyse.indicatoren._afweging_kader import (
    GEEN_KENMERKEN,
    NVT,
    kader,
    kenmerken,
    met_gewichten,
    met_kenmerken,
    stand,
)
from swanalyse.indicatoren._afweging_scores import (
    bijdragen,
    gekozen,
    leesbaar,
    omslag,
    per_verband,
    scores,
    toetstabel,
)
from swanalyse.indicatoren._afweging_vragen import gevoeligheid, vragen
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import getal, geteld, opsomming, procent

__all__ = [
    "antwoorden",
    "bijdragen",
    "cyclus",
    "gevoeligheid",
    "governancegat",
    "instrumenten",
    "kader",
    "kenmerken",
    "leesbaar",
    "met_gewichten",
    "met_kenmerken",
    "omslag",
    "overorganiseren",
    "per_verband",
    "regime",
    "scores",
    "toetstabel",
    "vragen",
]
_LANGST = 95
_GEEN_VERBANDEN = "Er zijn geen lopende verbanden in deze selectie."


def antwoorden(inv: Inventaris, *, verband_id: str | None = None) -> pd.Series:
    """The framework in Dutch sentences, computed; the first three answer the notebook's first question.

    `verband_id` is what `bijdragen` is about; left out, the verband with the largest difference.
    Index: the indicator or chart a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("data/voorbeeldregio"))["per_verband"]
    'Te vergelijken: 31 van 31 verbanden; bij 14 scoort een andere vorm hoger.'
    """
    zinnen = {
        "per_verband": _zin_vormen(inv),
        "governancegat": _zin_gat(inv),
        "omslag": _zin_omslag(inv),
        "scores": _zin_hoogste(inv),
        "kenmerken": _zin_kenmerken(inv),
        "bijdragen": _zin_bijdragen(inv) if verband_id is None else _zin_van(inv, verband_id),
        "instrumenten": _zin_instrumenten(inv),
        "overorganiseren": _zin_veel(inv),
        "regime": _zin_regime(inv),
        "cyclus": _zin_cyclus(inv),
        "toetstabel": _zin_regels(inv),
    }
    if not len(stand(inv).naam):
        zinnen = dict.fromkeys(zinnen, _GEEN_VERBANDEN)
    return pd.Series(zinnen, dtype="string", name="zin")


def _zin_vormen(inv: Inventaris) -> str:
    frame = per_verband(inv)
    if not frame["bekend"].sum():
        return GEEN_KENMERKEN
    kan = frame["beste"].notna() & frame["feitelijk"].notna()
    if not kan.any():
        return f"Te vergelijken: 0 van {geteld(len(frame), 'verbanden')}; er zijn te weinig kenmerken bekend."
    hoger = (frame["mismatch"].gt(0) | frame["valt_af"]).fillna(False) & kan
    van = geteld(len(frame), "verbanden")
    kent, anders = getal(int(kan.sum())), getal(int(hoger.sum()))
    return f"Te vergelijken: {kent} van {van}; bij {anders} scoort een andere vorm hoger."


def _zin_gat(inv: Inventaris) -> str:
    frame = governancegat(inv)
    som = frame[["geadviseerd", "aanwezig", "ontbreekt"]].sum()
    if not (inv.kenmerken["kenmerk"].str.startswith("instr_").fillna(False)).any() and not som["ontbreekt"]:
        return "Welke instrumenten er zijn, is niet vastgelegd. Vul kenmerken.csv in (instr_…)."
    # what may not even be advised is unknown too, but not one of these
    open_ = getal(int(som["geadviseerd"] - som["aanwezig"] - som["ontbreekt"]))
    n, weg = (getal(int(som[kolom])) for kolom in ("geadviseerd", "ontbreekt"))
    return f"Van {n} geadviseerde instrumenten ontbreken er {weg}; van {open_} is het onbekend."


def _zin_omslag(inv: Inventaris) -> str:
    kan = per_verband(inv)["beste"].notna()
    if not kan.any():
        return "Wat de uitkomst doet omslaan, is niet te zeggen: er is te weinig bekend."
    frame = omslag(inv)
    keert = frame["verband_id"].nunique()
    return (
        f"Bij {getal(keert)} van {geteld(int(kan.sum()), 'verbanden')} slaat de uitkomst om als één kenmerk anders is."
    )


def _zin_hoogste(inv: Inventaris) -> str:
    frame = per_verband(inv)
    beste = frame["beste"].dropna()
    if not len(beste):
        return "Geen vorm heeft de hoogste score: er is te weinig bekend."
    # a shared first place counts for each: the order of the table decides nothing
    telling = frame["besten"].explode().value_counts()
    labels = kader(inv).opties["label"]
    top = [klein(labels[code]) for code in labels.index if telling.get(code, 0) == telling.max()]
    return f"Het vaakst bovenaan: {opsomming(top, hoogstens=2)} ({getal(int(telling.max()))} van {getal(len(beste))})."


def _zin_kenmerken(inv: Inventaris) -> str:
    frame = kenmerken(inv)
    telt = frame[frame["gevonden"].ne(NVT)]
    weg = telt["waarde"].isna()
    if weg.all():
        return GEEN_KENMERKEN
    per = weg.groupby(level="kenmerk", sort=False).sum()
    labels = kader(inv).kenmerken["label"]
    minst = [klein(str(labels[code])) for code in per.index[per.eq(per.max())]]
    deel = procent(float((~weg).mean()), n=len(weg))
    return f"{deel} van de kenmerken is bekend{f'; het minst: {opsomming(minst, hoogstens=1)}' if per.max() else ''}."


def _zin_bijdragen(inv: Inventaris) -> str:
    frame = per_verband(inv)
    eerste = frame[frame["mismatch"].gt(0).fillna(False)].head(1)
    if not frame["mismatch"].notna().any():
        return "Wat het verschil tussen vormen maakt, is niet te zeggen: er is te weinig bekend."
    if not len(eerste):
        return "Bij geen enkel verband scoort een andere vorm hoger dan de huidige."
    wat = _vooral(inv, eerste.iloc[0])
    zin = f"Het grootste verschil: {eerste['naam'].iloc[0]}, vooral door {wat}."
    return zin if len(zin) <= _LANGST else f"Bij het grootste verschil telt vooral: {wat}."


def _zin_van(inv: Inventaris, verband_id: str) -> str:
    """What makes the difference for one verband."""
    frame = per_verband(inv).loc[[gekozen(inv, verband_id)]]
    rij = frame.iloc[0]
    if frame["valt_af"].fillna(False).any():
        zin = "de regels sluiten de huidige vorm uit."
    elif pd.isna(rij["mismatch"]):
        zin = "er is te weinig bekend om de vorm van nu te vergelijken."
    elif rij["mismatch"] > 0:
        zin = f"het verschil komt vooral door {_vooral(inv, rij)}."
    else:
        zin = "geen vorm scoort hoger dan de huidige."
    heel = f"{rij['naam']}: {zin}"
    return heel if len(heel) <= _LANGST else zin[:1].upper() + zin[1:]


def _vooral(inv: Inventaris, rij: pd.Series) -> str:
    """The kenmerk that adds most to the difference between the best form and the actual one."""
    delen = bijdragen(inv, str(rij.name)).loc[str(rij.name)]
    verschil = delen.loc[rij["beste"], "bijdrage"] - delen.loc[rij["feitelijk"], "bijdrage"]
    return klein(str(delen["label"].xs(verschil.idxmax(), level="kenmerk").iloc[0]))


def _zin_instrumenten(inv: Inventaris) -> str:
    frame = instrumenten(inv)
    weg = frame.loc[frame["stand"].eq(ONTBREEKT), "label"].value_counts()
    extra = int(frame["stand"].eq(EXTRA).sum())
    if not frame["aanwezig"].notna().any():
        return "Welke instrumenten ontbreken, is onbekend."
    if not len(weg):
        return f"Van geen instrument is bekend dat het ontbreekt; {getal(extra)} zijn er zonder advies."
    top = sorted(klein(str(label)) for label in weg.index[weg.eq(weg.max())])
    return f"Het vaakst ontbreekt: {opsomming(top, hoogstens=1)} (bij {geteld(int(weg.max()), 'verbanden')})."


def _zin_veel(inv: Inventaris) -> str:
    frame = overorganiseren(inv)
    n, grens = int(frame["reden"].notna().sum()), inv.parameter("instrumenten_veel")
    if grens is None:
        return "Vanaf hoeveel instrumenten er veel is geregeld, is leeg gelaten (instrumenten_veel)."
    if not frame["belang"].notna().any():
        return "Of er veel is geregeld voor weinig, is onbekend: de belangrijkheid is niet ingevuld."
    return f"{_bij(n)} zijn er meer dan {getal(grens)} instrumenten bij een laag belang."


def _zin_regime(inv: Inventaris) -> str:
    frame = regime(inv)
    heel = frame[["vorm", "rollen", "afspraken"]].eq(1).fillna(False).all(axis=1).sum()
    deel = procent(float(frame["bekend"].sum()) / float(frame["van"].sum())) if frame["van"].sum() else "Niets"
    return f"{deel} van vorm, rollen en afspraken is bekend; compleet {klein(_bij(int(heel)))}."


def _bij(n: int) -> str:
    return f"Bij {geteld(n, 'verbanden')}" if n else "Bij geen enkel verband"


def _zin_cyclus(inv: Inventaris) -> str:
    frame = cyclus(inv)
    zonder, stil = int(frame["laatste_evaluatie"].isna().sum()), int(frame["stadium"].isna().sum())
    n = geteld(len(frame), "verbanden")
    return f"Van {getal(zonder)} van {n} is geen evaluatie vastgelegd; van {getal(stil)} is het stadium onbekend."


def _zin_regels(inv: Inventaris) -> str:
    in_kader = kader(inv)
    uit = int(in_kader.regels["sluit_uit"].sum())
    wie = "eigen regels" if "regels_afweging_regels" in inv.regels else "regels van het pakket"
    return f"De score rust op {getal(len(in_kader.regels))} {wie}, waarvan er {getal(uit)} een vorm uitsluiten."
