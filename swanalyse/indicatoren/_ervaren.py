"""How busy people say they are: the survey beside the hours, never mixed with them (D7)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _metingen, _oordelen, _uren, labels, namen
from swanalyse.inventaris import Dekking, Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND

_INSTRUMENT = "ervaren_drukte"
_RESPONDENT = ["respondent_partner_id", "respondentgroep", "respondent"]


def ervaren(inv: Inventaris) -> pd.DataFrame:
    """The answers on experienced drukte per group of respondents (D7).

    Of a respondent who answered more than once only the latest answer on or before the reference date counts. Answers
    on another scale than most are left out, not converted.

    Returns
    -------
    DataFrame
        Index respondentgroep, in the order of the codelist, `onbekend` last; `n` (respondents), `mediaan`, `q1` and
        `q3` (points on the scale), `schaal_max`, and `score_1`, `score_2`, … (how often). With fewer respondents than
        the parameter `respondenten_minimum` everything but `n` and `schaal_max` is missing: then nothing is shown. Nor
        is a group through which a smaller one could be worked out from a total.
    """
    scores, dek = _antwoorden(inv)
    groepen = scores["respondentgroep"].fillna(ONBEKEND)
    orde = [code for code in labels(inv, "respondentgroep") if code in set(groepen)]
    frame = _verdeling(inv, scores, groepen).reindex(pd.Index(orde, dtype="string", name="respondentgroep"))
    frame = _verborgen(frame, frame.index.isin(_beschermd(inv)))
    return merk(frame, n=len(scores), eenheid="respondenten", dekking=dek, namen=labels(inv, "respondentgroep"))


def ervaren_per_partner(inv: Inventaris) -> pd.DataFrame:
    """Experienced drukte beside the bestuurlijke hours, per partner of the respondent (D7).

    Parameters
    ----------
    inv : Inventaris

    Returns
    -------
    DataFrame
        Index partner_id, most hours first; `naam`, `mediaan` (points), `n` (respondents), `totaal` (hours a year) and
        `status` of those hours. Below `respondenten_minimum` respondents `mediaan` is missing.

    Notes
    -----
    Not per respondentgroep: beside that of all, the outcome of one group tells what the few others answered.
    """
    scores, dek = _antwoorden(inv)
    scores = scores.dropna(subset=["respondent_partner_id"])
    per = _verdeling(inv, scores, scores["respondent_partner_id"])[["mediaan", "n"]]
    frame = _uren.uren(inv)[["naam", "totaal", "status"]].join(per, how="inner").rename_axis("partner_id")
    frame = frame[["naam", "mediaan", "n", "totaal", "status"]]
    return merk(frame, n=len(scores), eenheid="respondenten", dekking=dek, namen=namen(selectie(inv)))


def _antwoorden(inv: Inventaris) -> tuple[pd.DataFrame, Dekking]:
    """The latest answer of each respondent, on the scale that most used; and how many of the answers that are."""
    zicht = selectie(inv)
    scores = inv.scores
    scores = scores[scores["instrument"].eq(_INSTRUMENT).fillna(False)]
    later = (scores["datum"] > pd.Timestamp(inv.selectie.peildatum)).fillna(False)
    elders = scores["verband_id"].notna() & ~scores["verband_id"].isin(list(zicht.wortel))
    wie = scores["respondent_partner_id"]
    scores = scores[~later & ~elders & (wie.isna() | wie.isin(zicht.partners["partner_id"]))]
    scores = scores.sort_values(["datum", "score_id"], na_position="first", kind="stable")
    dubbel = scores.duplicated([*_RESPONDENT, "criterium", "verband_id"], keep="last") & scores["respondent"].notna()
    scores = scores[~dubbel]
    gegeven = scores.dropna(subset=["score"])
    schaal = gegeven["schaal_max"].mode()
    past = gegeven["schaal_max"].eq(schaal.iloc[0]).fillna(False) if len(schaal) else gegeven["score"].notna()
    telt = gegeven[past.to_numpy(bool)]
    rest = sorted(scores.loc[~scores["score_id"].isin(telt["score_id"]), "score_id"])
    return telt, Dekking(len(telt), len(scores), tuple(rest))


def _verdeling(inv: Inventaris, scores: pd.DataFrame, per: pd.Series) -> pd.DataFrame:
    """Size, median, quartiles and counts per score of each group; only its size when that is too small to show."""
    score = scores["score"].groupby(per)
    frame = pd.DataFrame(
        {
            "n": _personen(scores, per),
            "mediaan": score.median().astype("Float64"),
            "q1": score.quantile(0.25).astype("Float64"),
            "q3": score.quantile(0.75).astype("Float64"),
            "schaal_max": scores["schaal_max"].groupby(per).max().astype("Int64"),
        }
    )
    hoogste = int(frame["schaal_max"].max()) if frame["schaal_max"].notna().any() else 0
    for punt in range(1, hoogste + 1):
        frame[f"score_{punt}"] = scores["score"].eq(punt).groupby(per).sum().astype("Int64")
    return _verborgen(frame, frame["n"].lt(_metingen.minimum(inv)).to_numpy(bool))


def _personen(scores: pd.DataFrame, per: pd.Series) -> pd.Series:
    """How many people answered in each group: somebody asked about three verbanden is one person."""
    vraag = scores["criterium"].astype("string").fillna("") + "|" + scores["verband_id"].astype("string").fillna("")
    rijen = pd.DataFrame(
        {
            "groep": per.astype("string"),
            "wie": scores["respondent_partner_id"].fillna("").astype(str),
            "persoon": scores["respondent"].fillna("").astype(str),
            "vraag": pd.factorize(vraag)[0],
        }
    )
    rijen = rijen[rijen["groep"].notna()]
    return _metingen.personen_per(rijen, ["groep"]).astype("Int64")


def _beschermd(inv: Inventaris) -> set[str]:
    """The groups whose answers may not be seen beside a total of all."""
    groepen = _oordelen.per_groep(inv, instrument=_INSTRUMENT)
    dicht = groepen["status"].isin([_metingen.TE_WEINIG, _metingen.BESCHERMD])
    return {str(code) for code in groepen.index[dicht].get_level_values("respondentgroep")}


def _verborgen(frame: pd.DataFrame, welke: np.ndarray) -> pd.DataFrame:
    """Without what these groups answered; how many they are may be known."""
    verborgen = frame.columns.difference(["n", "schaal_max"], sort=False).tolist()
    return frame.assign(**{kolom: frame[kolom].mask(welke) for kolom in verborgen})
