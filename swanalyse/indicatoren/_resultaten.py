"""What collaboration brings besides and behind the saldo: who does what for whom, and results that are not in euros."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import _oordelen, klein, labels, motieven
from swanalyse.indicatoren._saldo import PAAR, VOORZET, Geld, lees, opgeteld
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import ONBEKEND, euro, opsomming


def wie_doet_wat(inv: Inventaris) -> pd.DataFrame:
    """Who does what in which verband, with what result, for whom (S3-07): one row per participation, all roles.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id), by verband and partner; `partner`, `verband`, `rol`, `wat` (domain and kind of
        task), `kosten` (with overlegkosten where those count), `baten` (euro per year), `resultaat` (the saldo with its
        verdict, and which motives are answered), `voor_wie` (the perspective that the partner stated), `oordeel`,
        `nulalternatief`. Texts are missing when unknown.
    """
    geld = lees(inv)
    rijen = geld.zicht.deelnames
    rol, doel = labels(inv, "rol"), labels(inv, "perspectief")
    rollen = rijen.assign(rol=rijen["rol"].map(rol)).groupby(PAAR)["rol"].agg(_samen)
    voor = rijen.assign(wie=rijen["perspectief"].map(doel)).groupby(PAAR)["wie"].agg(_samen)
    frame = pd.DataFrame({"rol": rollen, "voor_wie": voor})
    frame.index = frame.index.set_names(PAAR)
    wie, waar = (frame.index.get_level_values(niveau) for niveau in PAAR)
    frame.insert(0, "partner", geld.genoemd(frame.index, wie))
    frame.insert(1, "verband", geld.genoemd(frame.index, waar))
    frame.insert(3, "wat", _taak(inv, geld).reindex(waar).to_numpy())
    cellen = geld.cellen.reindex(frame.index)
    telt = cellen["overlegstatus"].isin(["volledig", "ondergrens"])
    frame["kosten"] = cellen["kosten"] + cellen["overlegkosten"].where(telt, 0.0)
    frame["baten"] = cellen["baten"]
    frame["resultaat"] = _resultaat(inv, cellen)
    frame["oordeel"] = cellen["oordeel"].fillna(ONBEKEND)
    frame["nulalternatief"] = cellen["nulalternatief"].fillna(False).astype(bool)
    tekst = ["partner", "verband", "rol", "wat", "resultaat", "voor_wie"]
    frame = frame.astype(dict.fromkeys(tekst, "string")).sort_values(["verband", "partner"])
    voorlopig = (VOORZET,) if frame["voor_wie"].notna().any() else ()
    return geld.merk(frame, eenheid="deelnames", bekend=cellen["saldo"].notna(), voorlopig=voorlopig)


def niet_monetair(inv: Inventaris) -> pd.DataFrame:
    """What is not in euros beside what is (K8): motives answered and goals reached, next to the saldo; never converted.

    Returns
    -------
    DataFrame
        Index verband_id, as `per_verband`; `naam`, `saldo` (euro per year, `bekend` of `van` partners), `beantwoord`
        (0–1, share of the motives that was answered, by `beantwoord_bekend` of `beantwoord_van` members), `e1` (median
        score on "goals reached", on a scale of `e1_schaal`; missing with fewer than `respondenten_minimum` scores or
        with scores on different scales), `e1_n` (scores).
    """
    geld = lees(inv)
    frame = opgeteld(geld.primaire_cellen(), "verband_id")[["saldo", "bekend", "van"]]
    motief = motieven.beantwoord(inv)
    frame.insert(0, "naam", geld.genoemd(frame.index))
    frame["beantwoord"] = motief["beantwoord"].reindex(frame.index)
    for kolom in ("bekend", "van"):
        frame[f"beantwoord_{kolom}"] = motief[kolom].reindex(frame.index)
    frame[["e1", "e1_schaal", "e1_n"]] = _doelen(inv, frame.index)
    frame = frame.sort_values(["saldo", "naam"], ascending=[False, True])
    return geld.merk(frame, eenheid="verbanden", bekend=frame["saldo"].notna())


def _samen(woorden: pd.Series) -> str | None:
    """The different labels of one participation, or nothing when none is known."""
    return opsomming(sorted(set(woorden.dropna()))) or None


def _taak(inv: Inventaris, geld: Geld) -> pd.Series:
    """Per verband its domain and kind of task, as far as known."""
    verbanden = geld.zicht.verbanden.set_index("verband_id")
    delen = [verbanden[kolom].map(labels(inv, kolom)) for kolom in ("domein", "taaksoort")]
    teksten = [", ".join(d for d in rij if isinstance(d, str)) or None for rij in zip(*delen, strict=True)]
    return pd.Series(teksten, index=verbanden.index, dtype="string")


def _resultaat(inv: Inventaris, cellen: pd.DataFrame) -> list[str | None]:
    """The saldo with its verdict and which motives are answered, for each participation."""
    motief = inv.motieven.assign(verband_id=inv.motieven["verband_id"].map(selectie(inv).wortel))
    gegeven = motief[motief["gewicht"].ne(0).fillna(True) & motief["beantwoord"].notna()]
    gegeven = gegeven.drop_duplicates([*PAAR, "motief", "beantwoord"])
    antwoord = labels(inv, "antwoord")
    keren = pd.crosstab([gegeven[kolom].astype(object) for kolom in PAAR], gegeven["beantwoord"].astype(object))
    keren = keren.reindex(cellen.index)
    volgorde = [code for code in antwoord if code in keren]
    uit: list[str | None] = []
    for bedrag, oordeel, teller in zip(
        cellen["saldo"], cellen["oordeel"], keren[volgorde].to_numpy(float), strict=True
    ):
        delen = [] if pd.isna(bedrag) else [f"saldo {euro(bedrag)}, {oordeel}"]
        tel = [f"{int(k)} {klein(antwoord[code])}" for code, k in zip(volgorde, teller, strict=True) if k > 0]
        uit.append("; ".join(delen + ([f"motief beantwoord: {', '.join(tel)}"] if tel else [])) or None)
    return uit


def _doelen(inv: Inventaris, index: pd.Index) -> pd.DataFrame:
    """Per verband the median score on the first criterion of the evaluation, its scale and how many respondents.

    As `evaluatie` gives it: of too few respondents nothing but their number.
    """
    alle = _oordelen.per_verband(inv, instrument="evaluatie")
    e1 = alle[alle.index.get_level_values("criterium") == "E1"].droplevel("criterium").reindex(index)
    uit = pd.DataFrame({"e1": e1["mediaan"], "e1_schaal": e1["schaal_max"], "e1_n": e1["n"].fillna(0)})
    return uit.astype({"e1": "Float64", "e1_schaal": "Int64", "e1_n": "Int64"})
