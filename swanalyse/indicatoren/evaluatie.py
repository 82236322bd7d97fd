"""Evaluation and draagvlak: doen we het goede, doen we het goed, doen we het goed met elkaar (domein 3.9).

Scores are ordinal: medians, counts and ranges, never a mean, and no figure over criteria together. Per respondent,
criterium, verband and partner about whom it is, the newest answer on or before the reference date counts; per verband
the newest year with answers is its meting, earlier years stand only in what goes over time. A group of fewer
respondents than `respondenten_minimum` carries no value in any frame, and cannot be found from one either (`_metingen`
says how). Bands are signals by thresholds that a region may set, no verdicts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import _evaluatiezinnen as zinnen
from swanalyse.indicatoren import labels
from swanalyse.indicatoren._draagvlak import (
    METRO,
    drie_vragen,
    ladder,
    leiderschap,
    metro,
    metro_per_verband,
    samen,
    spelniveau,
    vertrouwen,
    vitale_coalitie,
    zelf_ander,
)
from swanalyse.indicatoren._evaluatievragen import gevoeligheid, vragen
from swanalyse.indicatoren._metingen import BANDEN, BEKEND, BESCHERMD, GEEN, TE_WEINIG, cijfers, lees, optelbaar, tekst
from swanalyse.indicatoren._oordelen import metingen, per_criterium, per_groep, per_verband, van_criterium
from swanalyse.indicatoren._toezeggingen import afspraken, instrumenten, toezegging
from swanalyse.indicatoren.kostenbaten import billijkheid
from swanalyse.indicatoren.kostenbaten import per_verband as saldo_per_verband
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND, procent

__all__ = [
    "afspraken", "antwoorden", "beeld", "drie_vragen", "evaluatie", "gevoeligheid", "inbreng", "kwaliteit", "ladder",
    "leiderschap", "metingen", "metro", "metro_papier", "metro_per_verband", "per_criterium", "per_groep",
    "per_verband", "spelniveau", "toezegging", "vertrouwen", "vitale_coalitie", "vragen", "zelf_ander",
]  # fmt: skip
EVALUATIE = "evaluatie"
_MEEST_HERKEND = {
    "belemmeringen": "Meest herkende belemmering", "drempels": "Hoogste drempel vooraf",
    "trajectvereisten": "Best vervulde vereiste",
}  # fmt: skip
_RESULTAAT, _INBRENG, _SAMEN = "E1", "E2", ("E3", "E4")


def evaluatie(inv: Inventaris) -> pd.DataFrame:
    """The six criteria of the evaluatie per verband (S1-08; domein 3.9), E5 with its three parts.

    Returns
    -------
    DataFrame
        Index (verband_id, criterium): verbanden with the most criteria in `zorg` first, then by name, those without
        answers too; `naam`, `label`, `n` (respondents), `mediaan`, `q1`, `q3`, `laag`, `hoog` (points), `schaal_max`,
        `overeenstemming`, `aandeel` (0–1), `band`, `status` as in `per_criterium`.

    Examples
    --------
    >>> import swanalyse
    >>> evaluatie(swanalyse.load("tests/golden/inventaris"))["status"].unique().tolist()
    ['geen']
    """
    return per_verband(inv, instrument=EVALUATIE)


def beeld(inv: Inventaris) -> pd.DataFrame:
    """How many of the criteria of the evaluatie stand in which band, per verband; no average.

    Parts (E5a–c) are counted in what they are a part of.

    Returns
    -------
    DataFrame
        Index verband_id in the order of `evaluatie`; `naam`, `goed`, `aandacht`, `zorg`, `te_weinig` (not shown for
        privacy), `geen` (nobody asked), `onbekend` (no band: several scales, or none): counts of criteria.

    Examples
    --------
    >>> import swanalyse
    >>> frame = beeld(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc["v-omgevingsdienst", ["goed", "aandacht", "zorg"]].astype(int).tolist()
    [0, 1, 5]
    """
    meting = lees(inv)
    frame = evaluatie(inv)
    hoofd = frame[~frame.index.get_level_values("criterium").isin(list(meting.onderdelen(EVALUATIE)))]
    status = hoofd["status"].replace(BESCHERMD, TE_WEINIG)
    waar = hoofd["band"].fillna(ONBEKEND).where(status == BEKEND, status)
    ids = hoofd.index.get_level_values("verband_id")
    orde = list(dict.fromkeys(ids))
    tel = pd.crosstab(ids.to_numpy(object), waar.to_numpy(object)) if len(hoofd) else pd.DataFrame()
    kolommen = [*BANDEN, TE_WEINIG, GEEN, ONBEKEND]
    uit = tel.reindex(index=orde, columns=kolommen, fill_value=0).astype("Int64")
    uit.index, uit.columns = pd.Index(orde, dtype="string", name="verband_id"), pd.Index(kolommen)
    uit.insert(0, "naam", tekst((meting.namen[i] for i in orde), uit.index))
    return meting.merk(inv, uit, EVALUATIE, noten=frame.attrs["noten"])


def inbreng(inv: Inventaris) -> pd.DataFrame:
    """How fair partners find the contributions (E2), beside how far the money lies from it (K5): no verdict.

    Returns
    -------
    DataFrame
        Index verband_id, those with both first, the largest `verschuiving` first; `naam`, `e2` (median), `aandeel`
        (0–1), `band`, `n` (respondents), `schaal_max`, `verschuiving` (0–1: the part of the contributions that would
        have to move to follow the benefits; `kostenbaten.billijkheid`), `status` (of E2), `zin`.
    """
    meting = lees(inv)
    frame = van_criterium(evaluatie(inv), _INBRENG)
    uit = frame[["naam", "mediaan", "aandeel", "band", "n", "schaal_max"]].rename(columns={"mediaan": "e2"})
    uit["verschuiving"] = billijkheid(inv)["verschuiving"].groupby(level="verband_id").first().reindex(uit.index)
    uit["status"] = frame["status"]
    uit["zin"] = tekst(map(_zin_inbreng, uit.to_dict("records")), uit.index)
    uit = uit.assign(rang=-(uit["e2"].notna() & uit["verschuiving"].notna()).astype(int))
    uit = uit.sort_values(["rang", "verschuiving", "naam"], ascending=[True, False, True]).drop(columns="rang")
    return meting.merk(inv, uit, EVALUATIE)


def kwaliteit(inv: Inventaris) -> pd.DataFrame:
    """The result of a verband beside the quality of working together: two axes that are not merged (S1-10).

    resultaat is the aandeel of E1; samen that of the median over the answers on E3 and E4 together.

    Returns
    -------
    DataFrame
        Index verband_id, those with both first, then by name; `naam`, `resultaat` and `samen` (0–1 of the scale),
        `saldo_oordeel` (`kostenbaten.per_verband`; `onbekend` without money), `n` (the fewer respondents of the two),
        `n_resultaat`, `n_samen`, `status` (of both).
    """
    meting = lees(inv)
    index = pd.Index(evaluatie(inv).index.get_level_values(0).unique(), dtype="string", name="verband_id")
    antwoorden_ = meting.nieuwste(EVALUATIE)
    eerste = cijfers(inv, antwoorden_[antwoorden_["criterium"] == _RESULTAAT], ["verband_id"], index)
    samen_ = optelbaar(inv, antwoorden_[antwoorden_["criterium"].isin(_SAMEN)], ["verband_id"], over=["deel"])
    tweede = cijfers(inv, samen_, ["verband_id"], index)
    naam = tekst((meting.namen[i] for i in index), index)
    uit = pd.DataFrame({"naam": naam, "resultaat": eerste["aandeel"], "samen": tweede["aandeel"]}, index=index)
    saldi = saldo_per_verband(inv)["oordeel"]
    uit["saldo_oordeel"] = saldi.reindex(index).fillna(ONBEKEND).astype("string")
    uit["n"] = eerste["n"].where(eerste["n"] < tweede["n"], tweede["n"])
    uit["n_resultaat"], uit["n_samen"] = eerste["n"], tweede["n"]
    uit["status"] = samen(eerste["status"], tweede["status"])
    uit = uit.assign(rang=(uit["status"] != BEKEND).astype(int)).sort_values(["rang", "naam"]).drop(columns="rang")
    return meting.merk(inv, uit, EVALUATIE)


def metro_papier(inv: Inventaris) -> pd.DataFrame:
    """Draagvlak beside the number of agreements on paper (S4-7, claim C4): an association at most, no cause.

    Returns
    -------
    DataFrame
        Index verband_id, those with draagvlak first, then the most instruments; `naam`, `draagvlak` (median over the
        answers on all stations, points), `aandeel` (0–1), `n` (respondents), `instrumenten` (recorded as present),
        `bekend` of `van` instruments recorded, `schaal_max`, `status` (of draagvlak).
    """
    meting = lees(inv)
    rijen = meting.nieuwste(METRO)
    rijen = optelbaar(inv, rijen[rijen["criterium"] == rijen["deel"]], ["verband_id"], over=["deel"])
    zicht = meting.zicht.verbanden
    index = pd.Index(zicht["verband_id"].astype(object), dtype="string", name="verband_id")
    score = cijfers(inv, rijen, ["verband_id"], index)
    uit = pd.DataFrame({"naam": zicht["naam"].array, "draagvlak": score["mediaan"], "aandeel": score["aandeel"]}, index)
    uit["n"] = score["n"]
    uit = uit.join(instrumenten(inv))
    uit["schaal_max"], uit["status"] = score["schaal_max"], score["status"]
    uit = uit.assign(rang=uit["draagvlak"].isna())
    uit = uit.sort_values(["rang", "instrumenten", "naam"], ascending=[True, False, True]).drop(columns="rang")
    noten = ("samenhang, geen oorzaak", "draagvlak: mediaan van de antwoorden op alle stations")
    return meting.merk(inv, uit, METRO, noten=noten, namen={**meting.namen, **labels(inv, "station")})


def antwoorden(inv: Inventaris) -> pd.Series:
    """The evaluation in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["drie_vragen"]
    'Er zijn geen scores vastgelegd. Vul scores.csv in.'
    """
    per_instrument = {
        wat: zinnen.hoogste(per_criterium(inv, instrument=wat), zin) for wat, zin in _MEEST_HERKEND.items()
    }
    banden = beeld(inv)
    teksten = {
        "drie_vragen": zinnen.drie_vragen(drie_vragen(inv)),
        "beeld": zinnen.beeld(banden),
        "metro": zinnen.metro(metro(inv)),
        "evaluatie": zinnen.evaluatie(banden),
        "zelf_ander": zinnen.zelf_ander(zelf_ander(inv)),
        "vitale_coalitie": zinnen.vitale_coalitie(vitale_coalitie(inv)),
        "inbreng": zinnen.inbreng(inbreng(inv)),
        "kwaliteit": zinnen.kwaliteit(kwaliteit(inv)),
        "ladder": zinnen.ladder(ladder(inv)),
        "spelniveau": zinnen.spelniveau(spelniveau(inv)),
        "vertrouwen": zinnen.vertrouwen(vertrouwen(inv)),
        **per_instrument,
        "richtvragen": zinnen.hoogste_en_laagste(per_criterium(inv, instrument="richtvragen")),
        "per_groep": zinnen.per_groep(per_groep(inv, instrument=EVALUATIE)),
        "toezegging": zinnen.toezegging(toezegging(inv)),
        "metro_papier": zinnen.metro_papier(metro_papier(inv), minstens=inv.parameter("toets_minimum")),
    }
    return pd.Series({naam: zin for naam, zin in teksten.items() if zin}, dtype="string", name="zin")


def _zin_inbreng(rij: Mapping[Hashable, Any]) -> str:
    """What partners feel beside what the money says, in one sentence; says only what is known."""
    naam = rij["naam"]
    if not rij["n"]:
        return f"{naam}: niet gevraagd of de inbreng in verhouding is."
    if pd.isna(rij["e2"]):
        return f"{naam}: E2 is niet te tonen."
    gevoel = f"E2 {zinnen.punten(rij['e2'])}"
    gevoel += "" if pd.isna(rij["schaal_max"]) else f" van {rij['schaal_max']}"
    if pd.isna(rij["verschuiving"]):
        return f"{naam}: {gevoel}; in geld onbekend."
    return f"{naam}: {gevoel}; {procent(rij['verschuiving'])} van de bijdragen zou verschuiven naar de baten."
