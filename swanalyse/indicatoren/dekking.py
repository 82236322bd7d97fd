"""Coverage: what the inventory knows, who has not delivered, and which analyses it can carry (S2-11).

Counts cells of the complete tables, whatever the selection; what is not applicable (`nvt`) leaves the denominator.
Left out are keys that are always filled, the administration of a row itself, and columns in which a blank cell
usually means that there is none (an end date, a parent): these would drown real gaps, or hide them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import klasse, namen, registerzin
from swanalyse.inventaris import Dekking, Inventaris, Zicht, merk, selectie
from swanalyse.notatie import ONBEKEND, bedoeld, datum, getal, opsomming, procent
from swanalyse.schema import schema
from swanalyse.schema.schema import Kolom, Tabel

FASEN = {"verkennen": "Verkennen", "ontwikkelen": "Ontwikkelen", "regisseren": "Regisseren"}
_ADMINISTRATIE = {"intern", "opmerking", "bron_datum", "opgehaald_door"}
_LEEG_IS_GEEN = {"tot", "eind", "onderdeel_van", "opvolger_van", "namens_partner_id", "tegenpartij_id", "kvk_nummer"}
_PER_VERBAND = ("overleggen", "scores")  # their rows need not name a verband, but a verband without them is a gap
_NODIG = re.compile(r"(?P<tabel>\w+)(\[(?P<als>\w+)=(?P<waarde>\w+)\])?\.(?P<kolom>\w+)")


def per_kolom(inv: Inventaris) -> pd.DataFrame:
    """How full every column is.

    Returns
    -------
    DataFrame
        `tabel`, `kolom`, `bekend`, `van` (applicable cells), `nvt`, `aandeel` (0–1; missing without applicable cells).

    Examples
    --------
    >>> import swanalyse
    >>> kolommen = per_kolom(swanalyse.load("tests/golden/inventaris")).set_index(["tabel", "kolom"])
    >>> kolommen.loc[("aanwezigheid", "reistijd_uur"), ["bekend", "van"]].tolist()
    [15, 16]
    """
    rijen = []
    for tabel in schema.tabellen().values():
        frame, masker = inv.tabellen[tabel.naam], inv.nvt[tabel.naam]
        for kolom in _meetbaar(tabel):
            nvt = int(masker[kolom.naam].sum())
            bekend = int((frame[kolom.naam].notna() & ~masker[kolom.naam]).sum())
            rijen.append((tabel.naam, kolom.naam, bekend, len(frame) - nvt, nvt))
    frame = pd.DataFrame(rijen, columns=["tabel", "kolom", "bekend", "van", "nvt"])
    frame = frame.astype({"tabel": "string", "kolom": "string", "bekend": "Int64", "van": "Int64", "nvt": "Int64"})
    return _gemerkt(frame.assign(aandeel=_aandeel(frame["bekend"], frame["van"])), namen_=_titels())


def per_tabel(inv: Inventaris) -> pd.DataFrame:
    """How full every table is, and what it makes possible.

    Returns
    -------
    DataFrame
        Index tabel, in reading order; `rijen`, `bekend`, `van` (applicable cells), `aandeel` (0–1; missing for an empty
        table), `schakelt_in`.
    """
    kolommen = per_kolom(inv)
    som = kolommen.groupby("tabel", sort=False)[["bekend", "van"]].sum()
    tabellen = schema.tabellen()
    frame = som.reindex(list(tabellen)).astype("Int64").rename_axis("tabel")
    frame.insert(0, "rijen", pd.Series([len(inv.tabellen[naam]) for naam in tabellen], frame.index, "Int64"))
    frame["aandeel"] = _aandeel(frame["bekend"], frame["van"])
    frame["schakelt_in"] = pd.Series([tabel.schakelt_in for tabel in tabellen.values()], frame.index, "string")
    return _gemerkt(frame, namen_=_titels())


def per_partner(inv: Inventaris) -> pd.DataFrame:
    """Of what the analyses need from each partner, how much it has delivered.

    What is needed stands in the rule table `analyses`: everything in it that is asked per partner or per membership.
    A partner without a row counts as unknown, not as complete.

    Returns
    -------
    DataFrame
        Index partner_id, the region first and then the least known first; `naam`, `in_regio`, `bekend`, `van`, `nvt`.

    Examples
    --------
    >>> import swanalyse
    >>> per_partner(swanalyse.load("tests/golden/inventaris")).loc["A", ["bekend", "van"]].tolist()
    [18, 63]
    """
    zicht = selectie(inv)
    per_partner_ = [staat for staat in _staten(inv, zicht).values() if "partner_id" in staat.index.names]
    delen = [staat.reset_index()[["partner_id", "staat"]] for staat in per_partner_]
    lang = pd.concat(delen, ignore_index=True) if delen else pd.DataFrame(columns=["partner_id", "staat"])
    telling = pd.crosstab(lang["partner_id"].astype(object), lang["staat"].astype(object))
    partners = zicht.partners.set_index("partner_id")
    telling = telling.reindex(index=partners.index, columns=["bekend", "onbekend", "nvt"], fill_value=0)
    frame = partners[["naam", "in_regio"]].assign(
        bekend=telling["bekend"], van=telling["bekend"] + telling["onbekend"], nvt=telling["nvt"]
    )
    frame = frame.astype({"bekend": "Int64", "van": "Int64", "nvt": "Int64"})
    frame = frame[(frame["van"] + frame["nvt"]) > 0]
    rang = frame.assign(deel=_aandeel(frame["bekend"], frame["van"])).sort_values(
        ["in_regio", "deel", "naam"], ascending=[False, True, True]
    )
    return _gemerkt(frame.loc[rang.index], namen_=namen(zicht), voorlopig=("wat een analyse nodig heeft",))


def analyses(inv: Inventaris) -> pd.DataFrame:
    """Which analyses this inventory can carry, and what to fill in for the others.

    The rule table `analyses` (or the inventory's own `regels_analyses`) says per analysis which columns it needs. `kan`
    when all of these are known for every verband, partner or membership they are asked of; `ontbreekt` when one is
    known for none; `gedeeltelijk` in between.

    Returns
    -------
    DataFrame
        Index analyse; `naam`, `notebook`, `fase`, `staat`, `mist` (which file and column, how many are known; empty
        when nothing is missing).

    Raises
    ------
    KeuzeFout
        When the inventory's own rules name a table or column that does not exist.

    Examples
    --------
    >>> import swanalyse
    >>> analyses(swanalyse.load("tests/golden/inventaris")).loc["motieven", ["staat", "mist"]].tolist()
    ['gedeeltelijk', 'motieven.csv, kolom gewicht: 3 van 28 deelnames bekend']
    """
    bekend = _staten(inv, selectie(inv))
    rijen = {}
    for code, vragen in _regels(inv).items():
        mist = [_mist(vraag, bekend[vraag]) for vraag in vragen if not _compleet(bekend[vraag])]
        rijen[code] = {"staat": _hoever([bekend[vraag] for vraag in vragen]), "mist": "; ".join(mist)}
    lijst = _regeltabel(inv).set_index("code")
    frame = lijst[["label", "notebook", "fase"]].rename(columns={"label": "naam"})
    frame = frame.join(pd.DataFrame.from_dict(rijen, orient="index", columns=["staat", "mist"])).astype("string")
    return _gemerkt(frame.rename_axis("analyse"), namen_=FASEN, voorlopig=("fase en benodigdheden per analyse",))


def regiefase(inv: Inventaris) -> pd.Series:
    """Share of the analyses of each phase of direction (S2-11) that can be made, wholly or in part.

    Returns
    -------
    Series
        Index `verkennen`, `ontwikkelen`, `regisseren`; 0–1.
    """
    frame = analyses(inv)
    reeks = frame["staat"].ne("ontbreekt").groupby(frame["fase"]).mean().reindex(list(FASEN)).astype("Float64")
    reeks.name = "aandeel"
    reeks.attrs = frame.attrs
    return reeks


def herkomst(inv: Inventaris) -> pd.DataFrame:
    """Where the rows come from: one row per table, source and date of the source; missing when nobody said.

    Returns
    -------
    DataFrame
        `tabel`, `bron`, `bron_datum`, `rijen`.
    """
    delen = [frame[["bron", "bron_datum"]].assign(tabel=naam) for naam, frame in inv.tabellen.items() if len(frame)]
    alles = pd.concat(delen, ignore_index=True) if delen else inv.verbanden[["bron", "bron_datum"]].assign(tabel="")
    volgorde = {naam: plek for plek, naam in enumerate(schema.tabellen())}
    frame = alles.groupby(["tabel", "bron", "bron_datum"], dropna=False).size().rename("rijen").reset_index()
    frame = frame.astype({"tabel": "string", "bron": "string", "rijen": "Int64"})
    frame = frame.sort_values(
        ["tabel", "bron", "bron_datum"], key=lambda k: k.map(volgorde) if k.name == "tabel" else k
    )
    return merk(frame.reset_index(drop=True), n=len(alles), eenheid="rijen", namen=_titels())


def antwoorden(inv: Inventaris) -> pd.Series:
    """The state of the data in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["per_tabel"]
    'Van de 22 tabellen zijn er 11 gevuld; daarin is 26 % van de cellen bekend.'
    """
    kan = analyses(inv)
    zinnen = {
        "analyses": _zin_analyses(kan),
        "per_tabel": _zin_tabellen(per_tabel(inv)),
        "per_partner": _zin_partners(per_partner(inv)),
        "per_kolom": _zin_verbanden(inv),
        "regiefase": _zin_fase(kan),
        "herkomst": _zin_herkomst(herkomst(inv)),
        "register": registerzin(inv),
    }
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


@dataclass(frozen=True, order=True)
class _Vraag:
    """What an analysis needs: a column of a table, where wanted only of rows with `als` = `waarde`."""

    tabel: str
    kolom: str
    als: str = ""
    waarde: str = ""


def _regeltabel(inv: Inventaris) -> pd.DataFrame:
    return inv.regels.get("regels_analyses", schema.regels("analyses"))


def _regels(inv: Inventaris) -> dict[str, list[_Vraag]]:
    lijst = _regeltabel(inv)
    return {
        str(code): [_vraag(deel) for deel in str(nodig).split()]
        for code, nodig in zip(lijst["code"], lijst["nodig"], strict=True)
    }


def _vraag(tekst: str) -> _Vraag:
    """Read `tabel.kolom` or `tabel[als=waarde].kolom`."""
    delen = _NODIG.fullmatch(tekst)
    tabellen = schema.tabellen()
    if delen and delen["tabel"] in tabellen:
        kolommen = tabellen[delen["tabel"]].kolommen
        if delen["kolom"] in kolommen and (delen["als"] or delen["kolom"]) in kolommen:
            return _Vraag(delen["tabel"], delen["kolom"], delen["als"] or "", delen["waarde"] or "")
    gok = bedoeld(tekst, [f"{tabel.naam}.{kolom}" for tabel in tabellen.values() for kolom in tabel.kolommen])
    hint = f": bedoeld {gok!r}?" if gok else "; schrijf tabel.kolom of tabel[kolom=waarde].kolom"
    raise KeuzeFout(f"regels_analyses, kolom nodig: {tekst!r} bestaat niet{hint}")


def _staat(inv: Inventaris, zicht: Zicht, vraag: _Vraag) -> pd.Series:
    """Per unit the question is asked of whether the answer is `bekend`, `onbekend` or `nvt`.

    The unit follows from what a row of the table must name: a membership, a verband, a partner of the region, or
    else the row itself. Figures per year count for the selected year only.
    """
    rijen, nvt = inv.tabellen[vraag.tabel], inv.nvt[vraag.tabel]
    eenheid = _eenheid(schema.tabellen()[vraag.tabel])
    rijen = rijen.assign(_nvt=nvt[vraag.kolom].to_numpy(bool))
    if "jaar" in rijen:
        rijen = rijen[rijen["jaar"].eq(inv.selectie.jaar).fillna(False)]
    if vraag.als:
        waarde = vraag.waarde == "ja" if rijen[vraag.als].dtype == "boolean" else vraag.waarde
        rijen = rijen[rijen[vraag.als].eq(waarde).fillna(False)]
    if "overleg_id" in rijen and "verband_id" not in rijen:
        rijen = rijen.merge(inv.overleggen[["overleg_id", "verband_id"]], on="overleg_id", how="left")
    staat = pd.Series(
        np.where(rijen["_nvt"], 1, np.where(rijen[vraag.kolom].notna(), 2, 0)), index=rijen.index, dtype="int64"
    )
    if eenheid:
        per = staat.groupby([rijen[naam] for naam in eenheid]).max()
        staat = per.reindex(_gevraagd(zicht, eenheid), fill_value=0)
    return staat.map({0: "onbekend", 1: "nvt", 2: "bekend"}).rename("staat")


def _staten(inv: Inventaris, zicht: Zicht) -> dict[_Vraag, pd.Series]:
    """The state of every question that some analysis asks, each once."""
    vragen = sorted({vraag for nodig in _regels(inv).values() for vraag in nodig})
    return {vraag: _staat(inv, zicht, vraag) for vraag in vragen}


def _eenheid(tabel: Tabel) -> list[str]:
    genoemd = {kolom.naam for kolom in tabel.kolommen.values() if kolom.verplicht}
    if tabel.naam in _PER_VERBAND or ("overleg_id" in genoemd and "verband_id" not in tabel.kolommen):
        genoemd.add("verband_id")
    return [naam for naam in ("partner_id", "verband_id") if naam in genoemd]


def _gevraagd(zicht: Zicht, eenheid: list[str]) -> pd.Index:
    """Every unit that should have an answer."""
    if len(eenheid) == 2:
        return pd.MultiIndex.from_frame(zicht.leden[eenheid])
    if eenheid == ["verband_id"]:
        ids = zicht.verbanden["verband_id"]
    else:
        ids = zicht.partners.loc[zicht.partners["in_regio"], "partner_id"]
    enkel: pd.Index = pd.Index(ids.to_numpy(object), name=eenheid[0])
    return enkel


def _compleet(staat: pd.Series) -> bool:
    return len(staat) > 0 and bool(staat.ne("onbekend").all())


def _hoever(staten: list[pd.Series]) -> str:
    if all(map(_compleet, staten)):
        return "kan"
    return "gedeeltelijk" if all(staat.ne("onbekend").any() for staat in staten) else "ontbreekt"


def _mist(vraag: _Vraag, staat: pd.Series) -> str:
    bekend, van = int((staat == "bekend").sum()), int((staat != "nvt").sum())
    wie = {"partner_id": "partners", "verband_id": "verbanden"}.get(str(staat.index.name), "rijen")
    wie = "deelnames" if staat.index.nlevels > 1 else wie
    kolom = vraag.kolom
    if vraag.als:
        kolom += f" = {vraag.waarde}" if vraag.als == kolom else f" (bij {vraag.als} = {vraag.waarde})"
    hoeveel = f"{getal(bekend)} van {getal(van)} {wie} bekend" if van else "nog geen rijen"
    return f"{vraag.tabel}.csv, kolom {kolom}: {hoeveel}"


def _meetbaar(tabel: Tabel) -> Iterator[Kolom]:
    for kolom in tabel.kolommen.values():
        buiten = kolom.naam in _ADMINISTRATIE | _LEEG_IS_GEEN or (tabel.naam, kolom.naam) == ("partners", "verband_id")
        if not kolom.gevuld and not buiten:
            yield kolom


def _aandeel(bekend: pd.Series, van: pd.Series) -> pd.Series:
    return (bekend / van.mask(van == 0)).astype("Float64")


def _titels() -> dict[str, str]:
    tabellen = schema.tabellen().values()
    kolommen = {f"{tabel.naam}.{kolom.naam}": kolom.titel for tabel in tabellen for kolom in tabel.kolommen.values()}
    return {tabel.naam: tabel.titel for tabel in tabellen} | kolommen


def _gemerkt(frame: pd.DataFrame, *, namen_: dict[str, str], voorlopig: tuple[str, ...] = ()) -> pd.DataFrame:
    dek = Dekking(int(frame["bekend"].sum()), int(frame["van"].sum())) if "van" in frame else None
    eenheid = "cellen" if dek else "analyses"
    return merk(
        frame, n=dek.van if dek else len(frame), eenheid=eenheid, dekking=dek, namen=namen_, voorlopig=voorlopig
    )


def _zin_analyses(frame: pd.DataFrame) -> str:
    aantal = frame["staat"].value_counts()
    kan, half, niet = (int(aantal.get(staat, 0)) for staat in ("kan", "gedeeltelijk", "ontbreekt"))
    return f"Van {len(frame)} analyses kunnen er nu {kan}, en {half} gedeeltelijk; voor {niet} ontbreken de gegevens."


def _zin_tabellen(frame: pd.DataFrame) -> str:
    gevuld = frame[frame["rijen"] > 0]
    van = int(gevuld["van"].sum())
    if not van:
        return "De inventaris is leeg: vul eerst partners, verbanden en deelnames."
    deel = procent(int(gevuld["bekend"].sum()) / van)
    return f"Van de {len(frame)} tabellen zijn er {getal(len(gevuld))} gevuld; daarin is {deel} van de cellen bekend."


def _zin_partners(frame: pd.DataFrame) -> str:
    regio = frame[frame["in_regio"]]
    van = int(regio["van"].sum())
    if not van:
        return "Van de gemeenten in de regio wordt niets gevraagd: er zijn geen deelnames."
    minst = regio.iloc[0]
    laagst = int(minst["bekend"]) / int(minst["van"]) if minst["van"] else 1.0
    deel = procent(int(regio["bekend"].sum()) / van)
    zin = f"Van wat de analyses per gemeente vragen is {deel} bekend"
    return f"{zin}." if procent(laagst) == deel else f"{zin}; het minst van {minst['naam']} ({procent(laagst)})."


def _zin_verbanden(inv: Inventaris) -> str:
    zicht = selectie(inv)
    n = len(zicht.verbanden)
    woorden = {"verplichting": "de verplichting", "domein": "het domein", "schaal": "de schaal", "start": "het begin"}
    onbekend = {woord: int((klasse(inv, zicht.verbanden, kolom) == ONBEKEND).sum()) for kolom, woord in woorden.items()}
    open_ = [f"{woord} van {getal(k)}" for woord, k in onbekend.items() if k]
    if not n or not open_:
        return f"Van alle {getal(n)} lopende verbanden zijn verplichting, domein, schaal en begin bekend." if n else ""
    return f"Van {getal(n)} lopende verbanden is onbekend: {opsomming(open_)}."


def _zin_fase(frame: pd.DataFrame) -> str:
    kan = frame["staat"].ne("ontbreekt").groupby(frame["fase"]).agg(["sum", "size"]).reindex(list(FASEN), fill_value=0)
    delen = [f"{FASEN[str(fase)].lower()} {int(rij['sum'])} van {int(rij['size'])}" for fase, rij in kan.iterrows()]
    return f"Analyses die geheel of gedeeltelijk kunnen: {opsomming(delen)}."


def _zin_herkomst(frame: pd.DataFrame) -> str:
    bronnen = frame["bron"].dropna().unique()
    if not len(bronnen):
        return "Van geen enkele rij is de bron genoemd."
    dagen = frame["bron_datum"].dropna()
    wat = "één bron" if len(bronnen) == 1 else f"{getal(len(bronnen))} bronnen"
    zonder = int(frame.loc[frame["bron"].isna(), "rijen"].sum())
    oud = f", de oudste van {datum(dagen.min().date())}" if len(dagen) else ""
    rest = f"; van {getal(zonder)} rijen is de bron niet genoemd" if zonder else ""
    return f"De rijen komen uit {wat}{oud}{rest}."
