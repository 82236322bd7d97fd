"""What verbanden do and may do: kinds of tasks per domain, powers per gemeente, and the forms they had before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import NVT, inwoners, klasse, klein, labels, namen
from swanalyse.inventaris import Inventaris, dekking, geldig, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld, opsomming

_LANGST = 95


def kruis(inv: Inventaris, rij: str, kolom: str) -> pd.DataFrame:
    """Codes of the column `rij` of verbanden × codes of `kolom`: running verbanden; unknown and nvt at the end."""
    zicht = selectie(inv)
    een, ander = (klasse(inv, zicht.verbanden, naam) for naam in (rij, kolom))
    frame = pd.crosstab(een.astype(object), ander.astype(object))
    frame = frame.reindex(
        index=[code for code in labels(inv, rij) if code in set(een)],
        columns=[code for code in labels(inv, kolom) if code in set(ander)],
    ).astype("Int64")
    frame.index.name, frame.columns.name = rij, kolom
    bekend = ~een.isin([ONBEKEND]) & ~ander.isin([ONBEKEND])
    alle = {code: label for naam in (rij, kolom) for code, label in labels(inv, naam).items()}
    return merk(frame, n=len(zicht.verbanden), eenheid="verbanden", dekking=dekking(bekend), namen=alle)


def domein_taaksoort(inv: Inventaris) -> pd.DataFrame:
    """Domains × kinds of task (S0-19): the number of running verbanden; unknown has a row and a column of its own.

    The kind of task (ondersteunend, operationeel, strategisch) is no Iv3 taakveld: it says how much involvement of the
    raad is to be expected.

    Examples
    --------
    >>> import swanalyse
    >>> domein_taaksoort(swanalyse.load("data/voorbeeldregio")).loc["bestuur"].dropna().sum().item()
    2
    """
    return kruis(inv, "domein", "taaksoort")


def bevoegdheden(inv: Inventaris) -> pd.DataFrame:
    """In how many verbanden each gemeente of the region handed over powers: what it gave up of its autonomy (S0-13).

    A proxy: it counts verbanden, not how far a power goes. With delegation the verband decides in its own name; with a
    mandate the gemeente stays responsible. Where rows about modules differ, the first in the order of the codelist
    counts: delegation before a mandate, and nothing handed over last.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners, the largest first; `naam`, a column per code of the codelist `bevoegdheid`,
        `onbekend`, `van` (memberships to which it applies).

    Examples
    --------
    >>> import swanalyse
    >>> bevoegdheden(swanalyse.load("data/voorbeeldregio"))[["delegatie", "onbekend"]].head(2).values.tolist()
    [[4, 4], [3, 9]]
    """
    zicht = selectie(inv)
    codes = [code for code in labels(inv, "bevoegdheid") if code not in (ONBEKEND, NVT)]
    leden = zicht.leden[zicht.leden["in_regio"]]
    rijen = zicht.deelnames.assign(nvt=_nvt(inv, zicht.deelnames, "bevoegdheid"))
    # a membership of two rows (a verband and its module) has the furthest power that one of them names
    plek = {code: nr for nr, code in enumerate(codes)}
    rijen = rijen.sort_values("bevoegdheid", key=lambda kolom: kolom.map(plek))
    per = rijen.groupby(["partner_id", "verband_id"]).agg(code=("bevoegdheid", "first"), nvt=("nvt", "all"))
    leden = leden.join(per, on=["partner_id", "verband_id"])
    leden = leden.assign(code=leden["code"].astype("string").fillna(ONBEKEND).mask(leden["nvt"].eq(True), NVT))
    telling = pd.crosstab(leden["partner_id"].astype(object), leden["code"].astype(object))
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    frame = telling.reindex(index=regio.index, columns=[*codes, ONBEKEND], fill_value=0).astype("Int64")
    frame.columns.name = None
    frame["van"] = frame.sum(axis=1).astype("Int64")
    frame.insert(0, "naam", regio["naam"])
    mensen = inwoners(inv).reindex(frame.index)
    rang = frame.assign(mensen=mensen).sort_values(["mensen", "naam"], ascending=[False, True])
    bekend = leden.loc[leden["code"] != NVT].set_index(["partner_id", "verband_id"])["code"].ne(ONBEKEND)
    bekend.index = bekend.index.map("|".join)
    return merk(
        frame.loc[rang.index], n=int(frame["van"].sum()), eenheid="deelnames", dekking=dekking(bekend),
        namen={**namen(zicht), **labels(inv, "bevoegdheid")},
    )  # fmt: skip


def opvolging(inv: Inventaris) -> pd.DataFrame:
    """Which running verbanden came in the place of another one, and whether the form changed with it (S3-22).

    Returns
    -------
    DataFrame
        Index verband_id, the newest first; `naam`, `rechtsvorm` (label), `start`, `voorganger_id`, `voorganger`,
        `oude_rechtsvorm` (label; missing when unknown), `vorm_veranderd` (missing when one of the two is unknown).

    Examples
    --------
    >>> import swanalyse
    >>> opvolging(swanalyse.load("data/voorbeeldregio")).loc["v-omgevingsdienst", "oude_rechtsvorm"]
    'Informeel overleg of netwerk'
    """
    zicht, alle = selectie(inv), inv.verbanden.set_index("verband_id")
    vorm = labels(inv, "rechtsvorm")
    frame = zicht.verbanden.set_index("verband_id")
    frame = frame[frame["opvolger_van"].notna()].sort_values(["start", "naam"], ascending=[False, True])
    oud = alle["rechtsvorm"].reindex(frame["opvolger_van"])
    oud.index = frame.index
    uit = pd.DataFrame(
        {
            "naam": frame["naam"],
            "rechtsvorm": frame["rechtsvorm"].map(vorm).astype("string"),
            "start": frame["start"],
            "voorganger_id": frame["opvolger_van"],
            "voorganger": frame["opvolger_van"].map(alle["naam"]).astype("string"),
            "oude_rechtsvorm": oud.map(vorm).astype("string"),
            "vorm_veranderd": (frame["rechtsvorm"] != oud).astype("boolean"),
        }
    )
    return merk(uit, n=len(uit), eenheid="verbanden", dekking=dekking(oud.notna()), namen=namen(zicht))


def zin_bevoegdheden(inv: Inventaris) -> str:
    """How many memberships hand over powers; empty without memberships."""
    frame = bevoegdheden(inv)
    van = int(frame["van"].sum())
    if not van:
        return ""
    onbekend = int(frame[ONBEKEND].sum())
    if onbekend == van:
        return "Van geen enkele deelname is bekend of er bevoegdheden zijn overgedragen."
    over = int(frame["delegatie"].sum()) if "delegatie" in frame else 0
    zin = f"In {getal(over)} van {getal(van)} deelnames is een bevoegdheid overgedragen (delegatie)"
    return f"{zin}; van {getal(onbekend)} is dat onbekend." if onbekend else f"{zin}."


def zin_domein_rechtsvorm(frame: pd.DataFrame) -> str:
    """The form that is found in most domains, and the domain with most forms; empty without verbanden."""
    bekend = _bekend(frame)
    if not frame.size:
        return ""
    if not bekend.size:
        return "Van geen enkel verband zijn domein en rechtsvorm beide bekend."
    naam = frame.attrs["namen"]
    domeinen, vormen = (bekend > 0).sum(axis=0), (bekend > 0).sum(axis=1)
    wijd, bont = (aantal.index[aantal == aantal.max()] for aantal in (domeinen, vormen))
    komt = "komt" if len(wijd) == 1 else "komen"
    genoemd = opsomming([naam[wijd[0]], *(klein(naam[code]) for code in wijd[1:])], hoogstens=2)
    zin = f"{genoemd} {komt} in de meeste domeinen voor: {domeinen.max()} van {len(bekend)}"
    lang = f"{zin}; {klein(naam[bont[0]])} kent de meeste vormen: {vormen.max()}."
    return lang if len(bont) == 1 < len(bekend) and len(lang) <= _LANGST else f"{zin}."


def zin_domein_taaksoort(frame: pd.DataFrame) -> str:
    """The kind of task of most verbanden and the domain where it is found most; empty without verbanden."""
    if not frame.size:
        return ""
    soorten = frame.drop(columns=[ONBEKEND, NVT], errors="ignore").sum()
    van = int(frame.drop(columns=NVT, errors="ignore").to_numpy().sum())
    if not soorten.sum():
        return "Van geen enkel verband is de soort taak bekend."
    meest = soorten.index[soorten == soorten.max()]
    naam = frame.attrs["namen"]
    onbekend = van - int(soorten.sum())
    rest = f" ({getal(onbekend)} onbekend)" if onbekend else ""
    genoemd = opsomming(klein(naam[code]) for code in meest)
    elk = "" if len(meest) == 1 else "elk "
    begin = f"Taken zijn het vaakst {genoemd}: {elk}{getal(soorten.max())} van"
    zin = f"{begin} {geteld(van, 'verbanden')}{rest}"
    waar = _bekend(frame).get(meest[0], pd.Series(dtype="Int64"))
    top = waar.index[(waar == waar.max()) & (waar > 0)]
    if len(meest) > 1 or len(top) != 1:
        return f"{zin}."
    lang = f"{begin} {getal(van)}{rest}, meest in {klein(naam[top[0]])}."
    return lang if len(lang) <= _LANGST else f"{zin}."


def _bekend(frame: pd.DataFrame) -> pd.DataFrame:
    """The part of a crossing of which both codes are known."""
    bekend = frame.drop(index=[ONBEKEND, NVT], columns=[ONBEKEND, NVT], errors="ignore")
    return bekend.loc[bekend.sum(axis=1) > 0, bekend.sum(axis=0) > 0]


def zin_opvolging(inv: Inventaris) -> str:
    """Which verbanden changed form; empty when nobody said that one came in the place of another."""
    frame = opvolging(inv)
    anders = frame[frame["vorm_veranderd"].eq(True).fillna(False)]
    if not len(frame):
        return ""
    if not len(anders):
        return f"{getal(len(frame)).capitalize()} verbanden volgden een ander op, alle in dezelfde vorm."
    return f"Van vorm veranderd: {opsomming(anders['naam'], hoogstens=3)}."


def _nvt(inv: Inventaris, deelnames: pd.DataFrame, kolom: str) -> np.ndarray:
    """Which of the visible participations are marked as not applicable in a column."""
    # a row that is over says nothing of the one that took its place
    bron = inv.deelnames[inv.nvt["deelnames"][kolom].to_numpy() & geldig(inv, inv.deelnames).to_numpy()]
    wortel = dict(selectie(inv).wortel)
    paren = set(zip(bron["partner_id"], bron["verband_id"].map(wortel), strict=True))
    hier = zip(deelnames["partner_id"], deelnames["verband_id"], strict=True)
    return np.fromiter((paar in paren for paar in hier), bool, len(deelnames))
