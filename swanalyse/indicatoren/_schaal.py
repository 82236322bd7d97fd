"""For whom a verband pays off, and whether a larger one does so more (S0-05, S0-09)."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import inwoners
from swanalyse.indicatoren._saldo import lees, opgeteld
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld

OORDELEN = ("positief", "onbeslist", "negatief", ONBEKEND)


def voor_allen(inv: Inventaris) -> pd.DataFrame:
    """Per verband for how many partners the verdict on the saldo is positive, undecided, negative or unknown (S0-05).

    Returns
    -------
    DataFrame
        Index verband_id, most partners with a known verdict first; `naam`, `positief`, `onbeslist`, `negatief`,
        `onbekend` (partners; also whose saldo is known and its interval is not), `bekend`, `van`, `allen` (boolean:
        positive for every partner; missing as long as a verdict is unknown or undecided, and none is negative).
        Gemeenschappelijke regelingen that take part are left out, as in `per_verband`.

    Examples
    --------
    >>> import swanalyse
    >>> v = voor_allen(swanalyse.load("tests/golden/inventaris")).loc["V1"]
    >>> int(v["positief"]), int(v["onbeslist"]), int(v["onbekend"]), bool(pd.isna(v["allen"]))
    (1, 2, 1, True)
    """
    geld = lees(inv)
    oordeel = geld.primaire_cellen()["oordeel"].fillna(ONBEKEND).astype(object)
    telling = pd.crosstab(oordeel.index.get_level_values("verband_id"), oordeel.to_numpy()).rename_axis("verband_id")
    frame = telling.reindex(columns=list(OORDELEN), fill_value=0).astype("Int64")
    frame.columns.name = None
    frame["van"] = frame.sum(axis=1).astype("Int64")
    frame["bekend"] = frame["van"] - frame[ONBEKEND]
    allen = (frame["positief"] == frame["van"]).astype("boolean")
    frame["allen"] = allen.mask(~allen & frame["negatief"].eq(0))
    frame.insert(0, "naam", geld.genoemd(frame.index))
    frame = frame.sort_values(["bekend", "positief", "naam"], ascending=[False, False, True])
    return geld.merk(geld.getoond(frame), eenheid="verbanden", bekend=frame["bekend"].eq(frame["van"]))


def schaal(inv: Inventaris) -> pd.DataFrame:
    """Saldo of each verband beside its scale: the inwoners of its gemeenten, each gemeente once (S0-09).

    Returns
    -------
    DataFrame
        Index verband_id, the largest first; `naam`, `inwoners` (missing when that of one gemeente is, or when the
        list of members is not known to be complete), `saldo` (euro per year, of the partners of whom it is known),
        `per_inwoner` (Σ saldo / Σ inwoners of the gemeenten of which both are known), `bekend`, `van` (partners),
        `status`.
    """
    geld = lees(inv)
    cellen = geld.primaire_cellen()
    frame = opgeteld(cellen, "verband_id")[["saldo", "bekend", "van", "status"]]
    zicht = selectie(inv)
    leden = zicht.leden
    leden = leden.assign(mensen=leden["partner_id"].map(inwoners(inv)))
    leden = leden[leden["partner_id"].isin(inwoners(inv).index)]
    per = leden.groupby("verband_id")["mensen"]
    heel = zicht.verbanden.set_index("verband_id")["deelnemers_volledig"].eq(True).fillna(False).astype(bool)
    mensen_samen = per.sum(min_count=1).mask(per.count() < per.size()).reindex(frame.index)
    frame.insert(0, "inwoners", mensen_samen.where(heel.reindex(frame.index)))
    mensen = geld.mensen(cellen.index)
    telt = cellen["saldo"].notna() & mensen.notna()
    samen = pd.DataFrame({"saldo": cellen["saldo"], "mensen": mensen})[telt].groupby(level="verband_id").sum()
    frame["per_inwoner"] = (samen["saldo"] / samen["mensen"]).reindex(frame.index).astype("Float64")
    frame.insert(0, "naam", geld.genoemd(frame.index))
    frame = frame.sort_values(["inwoners", "naam"], ascending=[False, True])
    return geld.merk(
        geld.getoond(frame), eenheid="verbanden", bekend=frame["saldo"].notna() & frame["inwoners"].notna()
    )


def zin_voor_allen(frame: pd.DataFrame) -> str:
    """For how many verbanden every partner is better off, of those where no verdict is unknown."""
    volledig = frame[frame["bekend"].eq(frame["van"]) & frame["van"].gt(0)]
    if not len(frame):
        return "Er zijn geen verbanden met bedragen."
    if not len(volledig):
        if len(frame) == 1:
            return "Van het ene verband is het oordeel over het saldo niet van alle partners bekend."
        return f"Van geen van de {getal(len(frame))} verbanden is het oordeel over het saldo van alle partners bekend."
    allen = int(volledig["allen"].eq(True).fillna(False).sum())
    if len(volledig) == 1:
        return f"In het ene verband waar elk oordeel bekend is, is het {'' if allen else 'niet '}voor allen positief."
    hoeveel = getal(allen) if allen else "geen"
    van = f"{hoeveel} van {'' if allen else 'de '}{geteld(len(volledig), 'verbanden')}"
    return f"In {van} waar elk oordeel bekend is, is het voor allen positief."


def zin_schaal(frame: pd.DataFrame) -> str:
    """How many verbanden have a place in the chart of saldo against scale."""
    beide = int((frame["per_inwoner"].notna() & frame["inwoners"].notna()).sum())
    if not beide:
        return "Van geen enkel verband zijn saldo en aantal inwoners beide bekend."
    heel = int((frame["per_inwoner"].notna() & frame["inwoners"].notna() & frame["bekend"].eq(frame["van"])).sum())
    zin = f"Saldo en schaal zijn bekend van {getal(beide)} van {geteld(len(frame), 'verbanden')}"
    return f"{zin}, van {getal(heel)} daarvan voor alle partners." if heel < beide else f"{zin}."
