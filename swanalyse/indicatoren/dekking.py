"""Coverage: what the inventory knows, who has not delivered, and which analyses it can carry (S2-11).

Counts cells of the complete tables, whatever the selection; what is not applicable (`nvt`) leaves the denominator.
Left out are keys that are always filled, the administration of a row itself, and columns in which a blank cell
usually means that there is none (an end date, a parent): these would drown real gaps, or hide them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import klasse, klein, namen, registerzin
from swanalyse.inventaris import Dekking, Inventaris, Zicht, merk, onthoud, selectie
from swanalyse.notatie import ONBEKEND, datum, getal, geteld, opsomming, procent
from swanalyse.schema import schema
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.schema.vragen import Vraag, lees_vragen

FASEN = {"verkennen": "Verkennen", "ontwikkelen": "Ontwikkelen", "regisseren": "Regisseren"}
_PER_VERBAND = ("overleggen", "scores")  # their rows need not name a verband, but a verband without them is a gap


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
        for kolom in schema.meetbaar(tabel):
            nvt = int(masker[kolom.naam].sum())
            bekend = int((frame[kolom.naam].notna() & ~masker[kolom.naam]).sum())
            rijen.append((tabel.naam, kolom.naam, bekend, len(frame) - nvt, nvt))
    frame = pd.DataFrame(rijen, columns=["tabel", "kolom", "bekend", "van", "nvt"])
    frame = frame.astype({"tabel": "string", "kolom": "string", "bekend": "Int64", "van": "Int64", "nvt": "Int64"})
    return _gemerkt(frame.assign(aandeel=_aandeel(frame["bekend"], frame["van"])), namen_=_titels())


def per_tabel(inv: Inventaris) -> pd.DataFrame:
    """How full every table is, and what it makes possible; a table of plans knows nothing, so it is not here.

    Returns
    -------
    DataFrame
        Index tabel, in reading order; `rijen`, `bekend`, `van` (applicable cells), `aandeel` (0–1; missing for an empty
        table), `schakelt_in`.
    """
    kolommen = per_kolom(inv)
    som = kolommen.groupby("tabel", sort=False)[["bekend", "van"]].sum()
    namen_, tabellen = schema.feitentabellen(), schema.tabellen()
    frame = som.reindex(list(namen_)).astype("Int64").rename_axis("tabel")
    frame.insert(0, "rijen", pd.Series([len(inv.tabellen[naam]) for naam in namen_], frame.index, "Int64"))
    frame["aandeel"] = _aandeel(frame["bekend"], frame["van"])
    frame["schakelt_in"] = pd.Series([tabellen[naam].schakelt_in for naam in namen_], frame.index, "string")
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
    per_partner_ = [staat for staat in _staten(inv).values() if "partner_id" in staat.index.names]
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
    bekend = _staten(inv)
    rijen = {}
    for code, vragen in _regels(inv).items():
        mist = [_mist(vraag, bekend[vraag]) for vraag in vragen if not _compleet(bekend[vraag])]
        rijen[code] = {"staat": _hoever([bekend[vraag] for vraag in vragen]), "mist": "; ".join(mist)}
    lijst = inv.regeltabel("analyses").set_index("code")
    frame = lijst[["label", "notebook", "fase"]].rename(columns={"label": "naam"})
    frame = frame.join(pd.DataFrame.from_dict(rijen, orient="index", columns=["staat", "mist"])).astype("string")
    return _gemerkt(frame.rename_axis("analyse"), namen_=FASEN, voorlopig=("fase en benodigdheden per analyse",))


def regiefase(inv: Inventaris) -> pd.DataFrame:
    """How far the region is: per phase of direction over a network (S2-11) how many of its analyses can be made.

    The phase belongs to the analysis (rule table `analyses`, `voorzet`). `nu` marks the first phase with an analysis
    that cannot be made at all, or the last phase when there is none: there the region stands, by its data. It says
    nothing about how well the region works together.

    Returns
    -------
    DataFrame
        Index fase (`verkennen`, `ontwikkelen`, `regisseren`); `naam`, `kan`, `gedeeltelijk`, `ontbreekt`, `van`,
        `nu` (one phase).

    Examples
    --------
    >>> import swanalyse
    >>> regiefase(swanalyse.load("tests/golden/inventaris"))[["kan", "gedeeltelijk", "ontbreekt"]].values.tolist()
    [[10, 2, 6], [1, 5, 6], [1, 2, 8]]
    """
    lijst = analyses(inv)
    staten = ["kan", "gedeeltelijk", "ontbreekt"]
    telling = pd.crosstab(lijst["fase"].astype(object), lijst["staat"].astype(object))
    telling = telling.reindex(index=list(FASEN), columns=staten, fill_value=0).astype("Int64")
    open_ = telling.index[telling["ontbreekt"].gt(0)].tolist()
    frame = telling.assign(
        van=telling.sum(axis=1).astype("Int64"), nu=telling.index == (open_ or list(FASEN))[0 if open_ else -1]
    )
    frame.insert(0, "naam", pd.Series(FASEN, dtype="string"))
    frame.index.name, frame.columns.name = "fase", None
    return _gemerkt(frame, namen_=FASEN, voorlopig=("fase en benodigdheden per analyse",))


def verzamelen(inv: Inventaris) -> pd.DataFrame:
    """What to collect next: per column the analyses that wait for it, those of the earliest phase first.

    Within a phase first what makes most analyses possible that are not so now, then what most analyses wait for, and
    among those what is least known. A column that is known everywhere is left out.

    Returns
    -------
    DataFrame
        `tabel`, `kolom`, `wat` (the question in words), `fase`, `bekend`, `van`, `wie` (units it is asked of), `n`
        (analyses that wait for it), `n_nieuw` (of which cannot be made at all now and lack nothing else), `analyses`.

    Examples
    --------
    >>> import swanalyse
    >>> verzamelen(swanalyse.load("data/noord-limburg")).loc[0, ["tabel", "kolom", "fase"]].tolist()
    ['motieven', 'gewicht', 'verkennen']
    """
    staten, lijst = _staten(inv), analyses(inv)
    rijen = [
        (*_vraagwoorden(vraag, staat), *_wachten(vraag, lijst, regels=_regels(inv), staten=staten))
        for vraag, staat in staten.items()
        if not _compleet(staat)
    ]
    kolommen = ["tabel", "kolom", "wat", "bekend", "van", "wie", "fase", "n", "n_nieuw", "analyses"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype(
        dict.fromkeys(("tabel", "kolom", "wat", "wie", "fase"), "string")
        | dict.fromkeys(("bekend", "van", "n", "n_nieuw"), "Int64")
    )
    rang = frame.assign(rang=frame["fase"].map({fase: nr for nr, fase in enumerate(FASEN)}))
    rang = rang.assign(deel=_aandeel(frame["bekend"], frame["van"]).fillna(0.0))
    rang = rang.sort_values(
        ["rang", "n_nieuw", "n", "deel", "tabel", "kolom"], ascending=[True, False, False, True, True, True]
    )
    frame = frame.loc[rang.index].reset_index(drop=True)
    return merk(
        frame, n=len(frame), eenheid="kolommen", namen={**_titels(), **FASEN},
        voorlopig=("fase en benodigdheden per analyse",),
    )  # fmt: skip


def herkomst(inv: Inventaris) -> pd.DataFrame:
    """Where the rows come from: one row per table, source and date of the source; missing when nobody said.

    Rows that plan something are no facts with a source, and are left out.

    Returns
    -------
    DataFrame
        `tabel`, `bron`, `bron_datum`, `rijen`.
    """
    delen = [
        inv.tabellen[naam][["bron", "bron_datum"]].assign(tabel=naam)
        for naam in schema.feitentabellen()
        if len(inv.tabellen[naam])
    ]
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
    kan, fasen = analyses(inv), regiefase(inv)
    zinnen = {
        "analyses": _zin_analyses(kan),
        "per_tabel": _zin_tabellen(per_tabel(inv)),
        "per_partner": _zin_partners(per_partner(inv)),
        "per_kolom": _zin_verbanden(inv),
        "regiefase": _zin_fase(fasen),
        "verzamelen": _zin_verzamelen(verzamelen(inv)),
        "herkomst": _zin_herkomst(herkomst(inv)),
        **{fase: _zin_van_fase(fasen, fase) for fase in FASEN},
        "register": registerzin(inv),
    }
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


def _regels(inv: Inventaris) -> dict[str, list[Vraag]]:
    lijst = inv.regeltabel("analyses")
    return {str(code): lees_vragen(str(nodig)) for code, nodig in zip(lijst["code"], lijst["nodig"], strict=True)}


def _staat(inv: Inventaris, zicht: Zicht, vraag: Vraag) -> pd.Series:
    """Per unit the question is asked of whether the answer is `bekend`, `onbekend` or `nvt`.

    The unit follows from what a row of the table must name: a membership, a verband, a partner of the region, or
    else the row itself. Figures per year count for the selected year only. What is said of a module is known of the
    verband it is counted under, as it is for the analyses themselves.
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
    if "verband_id" in eenheid and vraag.tabel != "verbanden":
        rijen = rijen.assign(verband_id=rijen["verband_id"].map(dict(zicht.wortel)).astype("string"))
    if eenheid:
        per = staat.groupby([rijen[naam] for naam in eenheid]).max()
        staat = per.reindex(_gevraagd(zicht, eenheid), fill_value=0)
    return staat.map({0: "onbekend", 1: "nvt", 2: "bekend"}).rename("staat")


@onthoud
def _staten(inv: Inventaris) -> dict[Vraag, pd.Series]:
    """The state of every question that some analysis asks, each once."""
    vragen = sorted({vraag for nodig in _regels(inv).values() for vraag in nodig})
    return {vraag: _staat(inv, selectie(inv), vraag) for vraag in vragen}


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


def _label(kolom: Kolom, waarde: str) -> str:
    lijst = schema.codelijst(kolom.codelijst).set_index("code")["label"] if kolom.codelijst else pd.Series(dtype=str)
    return str(lijst.get(waarde, waarde))


def _wachten(
    vraag: Vraag, lijst: pd.DataFrame, *, regels: dict[str, list[Vraag]], staten: dict[Vraag, pd.Series]
) -> tuple[str, int, int, tuple[str, ...]]:
    """The earliest phase of the analyses that wait for an answer, how many, how many it makes possible, and which."""
    wacht = lijst.loc[[code for code, vragen in regels.items() if vraag in vragen]]
    niet = {ander for ander, staat in staten.items() if _hoever([staat]) == "ontbreekt"}
    alleen = [code for code in wacht.index[wacht["staat"] == "ontbreekt"] if niet & set(regels[code]) == {vraag}]
    return min(wacht["fase"], key=list(FASEN).index), len(wacht), len(alleen), tuple(wacht["naam"])


def _mist(vraag: Vraag, staat: pd.Series) -> str:
    tabel, kolom, _, bekend, van, wie = _vraagwoorden(vraag, staat)
    hoeveel = f"{getal(bekend)} van {getal(van)} {wie} bekend" if van else "nog geen rijen"
    return f"{tabel}.csv, kolom {kolom}: {hoeveel}"


def _vraagwoorden(vraag: Vraag, staat: pd.Series) -> tuple[str, str, str, int, int, str]:
    """Table, column (and of which rows), the two in words, known, of how many, and of what."""
    bekend, van = int((staat == "bekend").sum()), int((staat != "nvt").sum())
    wie = {"partner_id": "partners", "verband_id": "verbanden"}.get(str(staat.index.name), "rijen")
    wie = "deelnames" if staat.index.nlevels > 1 else wie
    tabel, kolom = schema.tabellen()[vraag.tabel], vraag.kolom
    wat = f"{tabel.titel}: {klein(tabel.kolommen[kolom].titel)}"
    if vraag.als:
        kolom += f" = {vraag.waarde}" if vraag.als == kolom else f" (bij {vraag.als} = {vraag.waarde})"
        wat += (
            f", bij {klein(tabel.kolommen[vraag.als].titel)} {klein(_label(tabel.kolommen[vraag.als], vraag.waarde))}"
            if vraag.als != vraag.kolom
            else ""
        )
    return vraag.tabel, kolom, wat, bekend, van, wie


def _aandeel(bekend: pd.Series, van: pd.Series) -> pd.Series:
    return (bekend / van.mask(van == 0)).astype("Float64")


def _titels() -> dict[str, str]:
    tabellen = schema.tabellen().values()
    kolommen = {f"{tabel.naam}.{kolom.naam}": kolom.titel for tabel in tabellen for kolom in tabel.kolommen.values()}
    return {tabel.naam: tabel.titel for tabel in tabellen} | kolommen


def _gemerkt(frame: pd.DataFrame, *, namen_: dict[str, str], voorlopig: tuple[str, ...] = ()) -> pd.DataFrame:
    dek = Dekking(int(frame["bekend"].sum()), int(frame["van"].sum())) if "bekend" in frame else None
    eenheid = "cellen" if dek else "analyses"
    n = dek.van if dek else int(frame["van"].sum()) if "van" in frame else len(frame)
    return merk(frame, n=n, eenheid=eenheid, dekking=dek, namen=namen_, voorlopig=voorlopig)


def _zin_van_fase(frame: pd.DataFrame, fase: str) -> str:
    """How many analyses of one phase can be made now."""
    telling = frame[["kan", "gedeeltelijk", "van"]].astype(int).loc[[fase]].to_numpy(int)
    kan, half, van = (int(aantal) for aantal in telling[0])
    nu = "kan" if kan == 1 else "kunnen"
    return f"{FASEN[fase]}: {getal(kan)} van {geteld(van, 'analyses')} {nu} nu, {getal(half)} gedeeltelijk."


def _zin_analyses(frame: pd.DataFrame) -> str:
    aantal = frame["staat"].value_counts()
    kan, half, niet = (int(aantal.get(staat, 0)) for staat in ("kan", "gedeeltelijk", "ontbreekt"))
    nu = f"{'kan' if kan == 1 else 'kunnen'} er nu {kan}"
    return f"Van {len(frame)} analyses {nu}, en {half} gedeeltelijk; voor {niet} ontbreken de gegevens."


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
    zin = f"Van wat de analyses van de gemeenten vragen is {deel} bekend"
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
    nu = frame[frame["nu"]].iloc[0]
    kan, van = int(nu["van"] - nu["ontbreekt"]), int(nu["van"])
    wat = str(nu["naam"]).lower()
    return f"Naar haar gegevens is de regio aan het {wat}: {kan} van die {van} analyses kunnen geheel of deels."


def _zin_verzamelen(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Voor alle analyses is alles bekend."
    eerst = frame.iloc[0]
    n, nieuw = int(eerst["n"]), int(eerst["n_nieuw"])
    wachten = "wacht één analyse" if n == 1 else f"wachten {getal(n)} analyses"
    erbij = f", waarvan er {getal(nieuw)} nu niet te maken {'is' if nieuw == 1 else 'zijn'}" if nieuw and n > 1 else ""
    return f"Verzamel eerst {eerst['tabel']}.csv, kolom {eerst['kolom']}: daarop {wachten}{erbij}."


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
