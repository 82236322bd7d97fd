"""What the rules say of each form for each verband: scores, contributions, the difference with the form it has.

S = Σ_k w_k·p(k, value, form) / (2·Σ_k w_k) over the kenmerken that are known, so −1 … 1 (domein 3.8). A value without
a rule gives no points and does count as known. One `X` takes a form out, whatever the rest says. A kenmerk that does
not apply leaves the sum, one with weight 0 is switched off, its exclusions too. Coverage = Σ w known / Σ w applicable;
below `afweging_dekking` nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import klein
from swanalyse.indicatoren._afweging_kader import NVT, UITSLUITING, Kader, gemerkt, kader, stand
from swanalyse.inventaris import Inventaris, onthoud, selectie
from swanalyse.notatie import ONBEKEND, bedoeld, getal, is_onbekend, opsomming

VERPLICHT = "wettelijk_verplicht"
_GELIJK = 9  # decimals: points times weights are small sums, so what differs less is the same


@dataclass(frozen=True)
class Blad:
    """The sum for every verband and form, as arrays: V verbanden, K kenmerken, O forms.

    Attributes
    ----------
    verbanden, kenmerken, opties : list of str
    waarde : V × K of object
        The codes, None when unknown or not applicable.
    geldt : V × K of bool
        Whether the kenmerk applies.
    punten, sluit : mapping of (kenmerk, waarde) to O
        Points, 0 where no rule speaks or the form is taken out; and whether it is.
    gewicht : K of float
    """

    verbanden: list[str]
    kenmerken: list[str]
    opties: list[str]
    waarde: NDArray[np.object_]
    geldt: NDArray[np.bool_]
    punten: Mapping[tuple[str, str], NDArray[np.float64]]
    sluit: Mapping[tuple[str, str], NDArray[np.bool_]]
    gewicht: NDArray[np.float64]

    @property
    def telt(self) -> NDArray[np.bool_]:
        """V × K: which kenmerken apply and are not switched off."""
        return self.geldt & (self.gewicht > 0)

    @property
    def bekend(self) -> NDArray[np.bool_]:
        """V × K: which of those are known."""
        weet: NDArray[np.bool_] = np.asarray(pd.notna(self.waarde), bool) & self.telt
        return weet


@dataclass(frozen=True)
class Som:
    """The outcome, V × O: `teller` Σ w·p, `sluit` how many exclusions; per verband the weights `weet` and `alles`."""

    teller: NDArray[np.float64]
    sluit: NDArray[np.int64]
    weet: NDArray[np.float64]
    alles: NDArray[np.float64]

    @property
    def score(self) -> NDArray[np.float64]:
        """V × O: S, NaN for a form that is taken out or when nothing is known."""
        ruim = np.where(self.weet > 0, 2 * self.weet, np.nan)
        return np.where(self.sluit > 0, np.nan, self.teller / ruim[:, None])

    @property
    def dekking(self) -> NDArray[np.float64]:
        """Per verband the known weight over the weight that applies; NaN when nothing applies."""
        return self.weet / np.where(self.alles > 0, self.alles, np.nan)


def blad(inv: Inventaris) -> Blad:
    """The sum sheet of the verbanden in sight, by name."""
    in_kader, weet = kader(inv), stand(inv)
    kenmerken, opties = [list(map(str, t.index)) for t in (in_kader.kenmerken, in_kader.opties)]
    plek = {code: nr for nr, code in enumerate(opties)}
    punten: dict[tuple[str, str], NDArray[np.float64]] = {}
    sluit: dict[tuple[str, str], NDArray[np.bool_]] = {}
    for regel in in_kader.regels.itertuples():
        cel = (str(regel.kenmerk), str(regel.waarde))
        nr = plek[str(regel.optie)]
        punten.setdefault(cel, np.zeros(len(opties)))[nr] = (
            0.0 if is_onbekend(regel.punten) else float(str(regel.punten))
        )
        sluit.setdefault(cel, np.zeros(len(opties), bool))[nr] = regel.sluit_uit
    return Blad(
        verbanden=[str(v) for v in weet.naam.index],
        kenmerken=kenmerken,
        opties=opties,
        waarde=weet.waarden.astype(object).where(weet.waarden.notna(), None).to_numpy(object),
        geldt=weet.gevonden.to_numpy(object) != NVT,
        punten=punten,
        sluit=sluit,
        gewicht=in_kader.kenmerken["gewicht"].to_numpy(float),
    )


def reken(sheet: Blad) -> Som:
    """The outcome of a sheet."""
    vorm = (len(sheet.verbanden), len(sheet.opties))
    teller, sluit = np.zeros(vorm), np.zeros(vorm, np.int64)
    for nr, kenmerk in enumerate(sheet.kenmerken):
        for (van, waarde), punten in sheet.punten.items():
            if van == kenmerk:
                raak = (sheet.waarde[:, nr] == waarde) & sheet.telt[:, nr]
                teller[raak] += sheet.gewicht[nr] * punten
                sluit[raak] += sheet.sluit[(van, waarde)]
    return Som(teller, sluit, sheet.bekend @ sheet.gewicht, sheet.telt @ sheet.gewicht)


def gewogen(sheet: Blad, gewichten: Mapping[str, float]) -> Blad:
    """The sheet with these weights instead."""
    anders = [gewichten.get(code, oud) for code, oud in zip(sheet.kenmerken, sheet.gewicht, strict=True)]
    return replace(sheet, gewicht=np.array(anders, float))


def rangschikbaar(inv: Inventaris, som: Som, *, minstens: float | None = None) -> NDArray[np.bool_]:
    """Per verband whether enough is known to rank the forms."""
    grens = inv.parameter("afweging_dekking") if minstens is None else minstens
    dekking = np.nan_to_num(som.dekking, nan=-1.0)
    return (som.weet > 0) & (dekking >= (grens or 0.0) - 1e-9)


def besten(score: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Per row which forms have the highest score; none when all are taken out."""
    kaal = np.round(np.where(np.isnan(score), -np.inf, score), _GELIJK)
    gelijk: NDArray[np.bool_] = (kaal == np.max(kaal, axis=1, keepdims=True, initial=-np.inf)) & ~np.isnan(score)
    return gelijk


def eerste(masker: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Per row the place of the first true cell, −1 when there is none."""
    return np.where(masker.any(axis=1), masker.argmax(axis=1), -1)


def per_verband(inv: Inventaris) -> pd.DataFrame:
    """Per verband the form the rules score highest, beside the form it has: a reason to talk, no advice.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `feitelijk` (option code; missing when the form is unknown or none of the options),
        `score_feitelijk` (−1 … 1; missing when the actual form is taken out), `beste` (option code; on equal scores
        the actual form, else the first in the order of the table), `score_beste`, `mismatch` (best − actual; missing
        when one is), `bekend` and `van` (kenmerken that count), `dekking` (by weight), `besten` (tuple of the option
        codes that share the highest score), `valt_af` (boolean: a rule takes the actual form out), `verplicht`
        (boolean: the law prescribes the verband, so perhaps its form) and `zin` (Dutch). Where too little is known
        there is no `beste` and no `mismatch`. The actual forms that are taken out come first, then the largest
        `mismatch`; unknown last.

    Examples
    --------
    >>> import swanalyse
    >>> per_verband(swanalyse.load("data/voorbeeldregio")).loc["v-jeugdregio", ["feitelijk", "beste"]].tolist()
    ['go', 'ol']
    """
    return _per_verband(inv)


@onthoud
def _per_verband(inv: Inventaris) -> pd.DataFrame:
    weet, sheet = stand(inv), blad(inv)
    som = reken(sheet)
    frame = vergeleken(inv, sheet, som, rangschikbaar(inv, som))
    frame.insert(0, "naam", weet.naam)
    frame["bekend"] = pd.array(sheet.bekend.sum(axis=1), "Int64")
    frame["van"] = pd.array(sheet.telt.sum(axis=1), "Int64")
    frame["dekking"] = _getallen(som.dekking)
    verplichting = selectie(inv).verbanden.set_index("verband_id")["verplichting"]
    frame["verplicht"] = verplichting.eq(VERPLICHT).astype("boolean").reindex(frame.index)
    frame["zin"] = pd.array([_zin(inv, rij) for _, rij in frame.iterrows()], "string")
    kolommen = ["naam", "feitelijk", "score_feitelijk", "beste", "score_beste", "mismatch", "bekend", "van", "dekking"]
    frame = frame[[*kolommen, "besten", "valt_af", "verplicht", "zin"]]
    frame = frame.assign(_af=frame["valt_af"].fillna(False)).sort_values(
        ["_af", "mismatch", "naam"], ascending=[False, False, True], na_position="last", kind="stable"
    )
    return gemerkt(inv, frame.drop(columns="_af"), bekend=frame["beste"].notna())


def vergeleken(inv: Inventaris, sheet: Blad, som: Som, genoeg: NDArray[np.bool_]) -> pd.DataFrame:
    """Per verband the actual and the best form with their scores, and whether the actual one is taken out."""
    score, rij = som.score, np.arange(len(sheet.verbanden))
    plek = {code: nr for nr, code in enumerate(sheet.opties)}
    feitelijk = stand(inv).feitelijk
    nu = np.array([plek.get(str(code), -1) for code in feitelijk.reindex(sheet.verbanden)], np.int64)
    gelijk = besten(score)
    # on equal scores the form that is there stands: nothing in the rules speaks for a change
    blijft = (nu >= 0) & gelijk[rij, nu] if len(rij) else np.zeros(0, bool)
    top = np.where(genoeg, np.where(blijft, nu, eerste(gelijk)), -1)
    score_nu = np.where(nu >= 0, score[rij, nu], np.nan) if len(rij) else np.zeros(0)
    score_top = np.where(top >= 0, score[rij, top], np.nan) if len(rij) else np.zeros(0)
    valt_af = som.sluit[rij, nu] > 0 if len(rij) else np.zeros(0, bool)
    codes = pd.array([sheet.opties[nr] if nr >= 0 else None for nr in top], "string")
    delen = [tuple(np.array(sheet.opties)[g].tolist()) if nr >= 0 else () for g, nr in zip(gelijk, top, strict=True)]
    return pd.DataFrame(
        {
            "feitelijk": feitelijk.reindex(sheet.verbanden).array,
            "score_feitelijk": _getallen(score_nu),
            "beste": codes,
            "score_beste": _getallen(score_top),
            "mismatch": _getallen(np.round(score_top - score_nu, _GELIJK)),
            "besten": pd.Series(delen, sheet.verbanden, dtype=object).to_numpy(object),
            "valt_af": pd.array(valt_af, "boolean"),
        },
        index=pd.Index(sheet.verbanden, dtype="string", name="verband_id"),
    ).assign(valt_af=lambda f: f["valt_af"].mask(f["feitelijk"].isna()))


def _getallen(waarden: NDArray[np.float64]) -> pd.api.extensions.ExtensionArray:
    return pd.array([None if np.isnan(w) else w for w in waarden], "Float64")


def _zin(inv: Inventaris, rij: pd.Series) -> str:
    labels = kader(inv).opties["label"]
    nu = ONBEKEND if pd.isna(rij["feitelijk"]) else klein(labels[rij["feitelijk"]])
    wet = " De wet schrijft het verband voor: ook de vorm kan vastliggen." if rij["verplicht"] is True else ""
    boven = opsomming(klein(labels[code]) for code in rij["besten"])
    top = "Het hoogst scoort" if len(rij["besten"]) < 2 else "Gelijk aan kop:"
    if rij["valt_af"] is True:
        return f"De regels sluiten de huidige vorm ({nu}) uit.{f' {top} {boven}.' if boven else ''}{wet}"
    if not rij["bekend"]:
        return "Er is geen kenmerk bekend."
    if not boven:
        waarom = "te weinig om vormen te vergelijken" if rij["bekend"] < rij["van"] else "geen vorm blijft over"
        return f"{rij['bekend']} van {rij['van']} kenmerken bekend: {waarom}."
    hoog = getal(rij["score_beste"], decimalen=2)
    if pd.isna(rij["mismatch"]):
        return f"{top} {boven} ({hoog}); de huidige vorm is onbekend of geen van de vormen."
    if rij["mismatch"] == 0:
        samen = opsomming(klein(labels[code]) for code in rij["besten"] if code != rij["feitelijk"])
        return f"De huidige vorm ({nu}) scoort het hoogst ({hoog}){f', samen met {samen}' if samen else ''}."
    return f"{top} {boven} ({hoog}); de huidige vorm ({nu}) scoort {getal(rij['score_feitelijk'], decimalen=2)}.{wet}"


def scores(inv: Inventaris) -> pd.DataFrame:
    """Every form scored for every verband.

    Returns
    -------
    DataFrame
        Index (verband_id, optie), verbanden as in `per_verband`, forms in the order of the table; `naam`, `label`,
        `score` (−1 … 1; missing when the form is taken out or nothing is known), `uitgesloten` (bool), `reden` (why),
        `dekking` (0–1 by weight, the same for all forms of a verband), `feitelijk` (bool: the form it has), `rang`
        (1 is the highest, equal scores share it; missing when taken out, or below `afweging_dekking`).

    Examples
    --------
    >>> import swanalyse
    >>> s = scores(swanalyse.load("data/voorbeeldregio")).loc["v-jeugdregio"]
    >>> s.index[s["uitgesloten"]].tolist(), round(float(s.loc["net", "score"]), 4)
    (['bvo'], 0.1364)
    """
    sheet, in_kader = blad(inv), kader(inv)
    som = reken(sheet)
    volgorde = per_verband(inv).index
    genoeg = rangschikbaar(inv, som)
    paren = pd.MultiIndex.from_product([sheet.verbanden, sheet.opties], names=["verband_id", "optie"])
    wie, wat = paren.get_level_values("verband_id"), paren.get_level_values("optie")
    weet = stand(inv)
    frame = pd.DataFrame(
        {
            "naam": weet.naam.reindex(wie).astype("string").array,
            "label": in_kader.opties["label"].reindex(wat).astype("string").array,
            "score": _getallen(som.score.ravel()),
            "uitgesloten": som.sluit.ravel() > 0,
            "reden": pd.array(_redenen(sheet, in_kader), "string"),
            "dekking": _getallen(np.repeat(som.dekking, len(sheet.opties))),
            "feitelijk": weet.feitelijk.reindex(wie).eq(pd.Series(wat, wie)).fillna(False).to_numpy(bool),
        },
        index=paren,
    )
    telt = frame["score"].round(_GELIJK).where(np.repeat(genoeg, len(sheet.opties)))
    frame["rang"] = telt.groupby(level="verband_id").rank(method="min", ascending=False).astype("Int64")
    frame = frame.reindex(volgorde, level="verband_id")
    return gemerkt(inv, frame, bekend=pd.Series(genoeg, sheet.verbanden))


def _redenen(sheet: Blad, in_kader: Kader) -> list[str | None]:
    """Per verband and form why it is taken out, None when it is not."""
    regels = in_kader.regels[in_kader.regels["sluit_uit"]]
    gewicht = dict(zip(sheet.kenmerken, sheet.gewicht, strict=True))
    uit: dict[tuple[str, str, str], str] = {}
    for regel in regels.itertuples():
        wat = f"{in_kader.kenmerken['label'][str(regel.kenmerk)]} = {leesbaar(regel.waarde)}"
        uit[str(regel.kenmerk), str(regel.waarde), str(regel.optie)] = f"{wat}: {regel.reden}"
    lijst: list[str | None] = []
    for waarden, geldt in zip(sheet.waarde, sheet.geldt, strict=True):
        for optie in sheet.opties:
            delen = [
                uit[kenmerk, waarde, optie]
                for kenmerk, waarde, telt in zip(sheet.kenmerken, waarden, geldt, strict=True)
                if telt and gewicht[kenmerk] > 0 and (kenmerk, waarde, optie) in uit
            ]
            lijst.append(" ".join(delen) or None)
    return lijst


def leesbaar(waarde: object) -> str:
    """A value of a kenmerk in a sentence.

    Examples
    --------
    >>> leesbaar("een_veel_groter"), leesbaar(None)
    ('een veel groter', 'onbekend')
    """
    return ONBEKEND if is_onbekend(waarde) else str(waarde).replace("_", " ")


def bijdragen(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """What every kenmerk adds to the score of every form, with the rule it rests on.

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        Of this verband only.

    Returns
    -------
    DataFrame
        Index (verband_id, optie, kenmerk), as in `scores`; `label` (of the kenmerk), `waarde`, `punten` (−2 … 2;
        missing for an exclusion or when the kenmerk is unknown), `gewicht`, `bijdrage` (w·p / 2Σw: those of a form add
        up to its score, unless it is taken out), `sluit_uit` (bool), `reden` and `herkomst` (of the rule; missing
        without one). A kenmerk that does not apply, or is switched off, is left out.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    Examples
    --------
    >>> import swanalyse
    >>> b = bijdragen(swanalyse.load("data/voorbeeldregio"), "v-jeugdregio")
    >>> b.loc[("v-jeugdregio", "net", "dynamiek"), ["punten", "bijdrage"]].round(3).tolist()
    [2.0, 0.091]
    """
    sheet, in_kader = blad(inv), kader(inv)
    som = reken(sheet)
    welke = [str(v) for v in per_verband(inv).index] if verband_id is None else [gekozen(inv, verband_id)]
    plek = {code: nr for nr, code in enumerate(sheet.verbanden)}
    delen = [_regels_van(sheet, plek[v]).assign(verband_id=v, weet=som.weet[plek[v]]) for v in welke]
    kolommen = ["verband_id", "optie", "kenmerk", "waarde", "gewicht"]
    lang = pd.concat(delen, ignore_index=True) if delen else pd.DataFrame(columns=[*kolommen, "weet"], dtype=object)
    frame = lang.merge(in_kader.regels, on=["kenmerk", "waarde", "optie"], how="left")
    bekend = frame["waarde"].notna()
    frame["sluit_uit"] = frame["sluit_uit"].eq(True)
    frame["punten"] = frame["punten"].astype("Float64").mask(bekend & frame["reden"].isna(), 0.0)
    frame["bijdrage"] = frame["gewicht"].astype("Float64") * frame["punten"] / (2 * frame["weet"].astype("Float64"))
    frame["label"] = in_kader.kenmerken["label"].reindex(frame["kenmerk"]).array
    frame = frame.set_index(["verband_id", "optie", "kenmerk"])
    frame = frame[["label", "waarde", "punten", "gewicht", "bijdrage", "sluit_uit", "reden", "herkomst"]]
    tekst = dict.fromkeys(("label", "waarde", "reden", "herkomst"), "string")
    frame = frame.astype({**tekst, "gewicht": "Float64", "sluit_uit": bool})
    kan = pd.Series(rangschikbaar(inv, som), sheet.verbanden).reindex(welke)
    return gemerkt(inv, frame, bekend=kan)


def _regels_van(sheet: Blad, nr: int) -> pd.DataFrame:
    telt = [k for k in range(len(sheet.kenmerken)) if sheet.geldt[nr, k] and sheet.gewicht[k] > 0]
    rijen = [(optie, sheet.kenmerken[k], sheet.waarde[nr, k], sheet.gewicht[k]) for optie in sheet.opties for k in telt]
    return pd.DataFrame(rijen, columns=["optie", "kenmerk", "waarde", "gewicht"]).astype({"waarde": "string"})


def gekozen(inv: Inventaris, verband_id: str) -> str:
    """The verband asked for.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband; names what was probably meant.
    """
    bekend = [str(v) for v in stand(inv).naam.index]
    if verband_id in bekend:
        return verband_id
    gok = bedoeld(verband_id, bekend)
    hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {opsomming(bekend, hoogstens=12) or 'niets'}"
    raise KeuzeFout(f"{verband_id!r} is geen lopend verband in deze selectie: {hint}")


def omslag(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """What would turn the outcome: one kenmerk at a time given another value, or a value when it is unknown.

    A change counts when the form that is best now is no longer among the best. Only verbanden of which enough is known.

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        Of this verband only.

    Returns
    -------
    DataFrame
        One row per change; `verband_id`, `naam`, `kenmerk`, `label` (of the kenmerk), `nu` and `dan` (values, `nu`
        missing when unknown), `beste_nu` and `beste_dan` (option codes; the latter missing when no form is left).

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    Examples
    --------
    >>> import swanalyse
    >>> o = omslag(swanalyse.load("data/voorbeeldregio"), "v-jeugdregio")
    >>> o.loc[0, ["kenmerk", "dan", "beste_nu", "beste_dan"]].tolist()
    ['eigen_personeel_vermogen', 'nee', 'ol', 'rzm']
    """
    sheet = blad(inv)
    frame = omslagen(inv, sheet)
    volgorde = per_verband(inv).index
    if verband_id is not None:
        volgorde = pd.Index([gekozen(inv, verband_id)])
    plek = {str(v): nr for nr, v in enumerate(volgorde)}
    frame = frame[frame["verband_id"].isin(volgorde)]
    frame = frame.sort_values("verband_id", key=lambda kolom: kolom.map(plek), kind="stable", ignore_index=True)
    kan = per_verband(inv)["beste"].notna().reindex(volgorde)
    return gemerkt(inv, frame, bekend=kan)


def omslagen(inv: Inventaris, sheet: Blad) -> pd.DataFrame:
    """The changes of one sheet, by kenmerk; each worked out for all verbanden at once."""
    som = reken(sheet)
    kan, lijst = rangschikbaar(inv, som), kader(inv).kenmerken
    nu = vergeleken(inv, sheet, som, kan)["beste"]
    plek = {code: nr for nr, code in enumerate(sheet.opties)}
    top = np.array([plek.get(str(code), -1) for code in nu], np.int64)
    rij, delen = np.arange(len(sheet.verbanden)), []
    for k, kenmerk in enumerate(sheet.kenmerken):
        for dan in lijst["waarden"].iloc[k] if sheet.gewicht[k] > 0 else ():
            anders = sheet.waarde.copy()
            anders[:, k] = dan
            gelijk = besten(reken(replace(sheet, waarde=anders)).score)
            keert = (top >= 0) & sheet.geldt[:, k] & (sheet.waarde[:, k] != dan) & ~gelijk[rij, top]
            nieuw = eerste(gelijk)
            delen += [
                (sheet.verbanden[v], kenmerk, sheet.waarde[v, k], dan, sheet.opties[top[v]], nieuw[v])
                for v in np.flatnonzero(keert)
            ]
    frame = pd.DataFrame(delen, columns=["verband_id", "kenmerk", "nu", "dan", "beste_nu", "beste_dan"])
    frame["beste_dan"] = [sheet.opties[nr] if nr >= 0 else None for nr in frame["beste_dan"]]
    frame.insert(1, "naam", stand(inv).naam.reindex(frame["verband_id"]).array)
    frame.insert(3, "label", lijst["label"].reindex(frame["kenmerk"]).array)
    return frame.astype("string")


def toetstabel(inv: Inventaris) -> pd.DataFrame:
    """The rules in force as a table: what is asked, and the points for every form.

    Returns
    -------
    DataFrame
        Index (kenmerk, waarde) of which there is a rule, in the order of the tables; `label` (of the kenmerk),
        `gewicht`, and a column per form (code; label in `attrs["namen"]`) with texts: `+2` … `−2`, or `X`; `0` where
        no rule speaks.

    Examples
    --------
    >>> import swanalyse
    >>> t = toetstabel(swanalyse.load("tests/golden/inventaris"))
    >>> t.shape, t.loc[("taaksoort", "strategisch"), ["ol", "bvo", "dvo"]].tolist()
    ((18, 10), ['+1', 'X', '−2'])
    """
    in_kader = kader(inv)
    regels, lijst = in_kader.regels, in_kader.kenmerken
    plek = zip(regels["kenmerk"], regels["waarde"], regels["optie"], strict=True)
    cellen = {cel: _met_teken(punten) for cel, punten in zip(plek, regels["punten"], strict=True)}
    gebruikt = {(kenmerk, waarde) for kenmerk, waarde, _ in cellen}
    paren = [(code, w) for code, waarden in lijst["waarden"].items() for w in waarden if (code, w) in gebruikt]
    index = pd.MultiIndex.from_tuples(paren, names=["kenmerk", "waarde"])
    wat = index.get_level_values("kenmerk")
    frame = pd.DataFrame(
        {
            "label": lijst["label"].reindex(wat).astype("string").array,
            "gewicht": lijst["gewicht"].reindex(wat).astype("Float64").array,
            **{
                str(o): pd.array([cellen.get((*paar, o), "0") for paar in paren], "string")
                for o in in_kader.opties.index
            },
        },
        index=index,
    )
    return gemerkt(inv, frame, n=len(regels), bekend=regels["reden"].notna(), eenheid="regels")


def _met_teken(punten: float) -> str:
    """Points with their sign; missing is an exclusion."""
    if is_onbekend(punten):
        return UITSLUITING
    tekst = getal(punten, decimalen=0 if float(punten).is_integer() else 1)
    return f"+{tekst}" if punten > 0 else tekst
