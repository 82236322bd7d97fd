"""The overview: how many verbanden there are, of what form, in what domain, with whom and since when (domein 3.1).

Here every running verband counts and every partner, inside the region or not; `lappendeken` has its own, narrower view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from swanalyse.indicatoren import NVT, inwoners, klasse, klein, labels, namen, registerzin, uit_register
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.indicatoren._taken import (
    bevoegdheden,
    domein_taaksoort,
    kruis,
    opvolging,
    zin_bevoegdheden,
    zin_domein_rechtsvorm,
    zin_domein_taaksoort,
    zin_opvolging,
)
from swanalyse.inventaris import Inventaris, Zicht, dekking, merk, selectie
from swanalyse.netwerk import van_zicht, volgorde
from swanalyse.notatie import ONBEKEND, getal, geteld, opsomming, telwoord
from swanalyse.schema import typen

__all__ = [
    "antwoorden", "bevoegdheden", "domein_rechtsvorm", "domein_taaksoort", "kerncijfers", "opvolging", "partnertypen",
    "per_domein", "per_jaar", "per_partner", "per_rechtsvorm", "soorten", "tegels", "verbanden_tabel",
]  # fmt: skip
KENMERKEN = ("verplichting", "taaksoort", "niveau", "aard", "schaal")
_NIET_BEKEND = (ONBEKEND, NVT)
_GEMEENTE = "gemeente"
_SAMENLEVING = ("maatschappelijk", "privaat", "kennisinstelling")
SOORTEN_PARTNERS: Mapping[str, str] = {
    "alleen_gemeenten": "alleen gemeenten",
    "met_overheden": "ook andere overheden",
    "met_samenleving": "ook maatschappelijke of private partijen",
    ONBEKEND: "onbekend",
}


def kerncijfers(inv: Inventaris) -> pd.Series:
    """The size of the inventory in numbers.

    Returns
    -------
    Series
        `n_verbanden` (running), `n_partners` (members of at least one), `n_gemeenten` (of the region), `n_deelnames`
        (memberships), `gemiddeld`, `minst`, `meest` (verbanden per gemeente of the region), `inwoners` of the region,
        each gemeente once: a lower bound when `inwoners_bekend` is less than `n_gemeenten`, unknown when it is 0.

    Examples
    --------
    >>> import swanalyse
    >>> float(kerncijfers(swanalyse.load("tests/golden/inventaris"))["inwoners"])
    235000.0
    """
    zicht = selectie(inv)
    regio = zicht.partners.loc[zicht.partners["in_regio"], "partner_id"]
    per_gemeente = zicht.leden["partner_id"].value_counts().reindex(regio, fill_value=0)
    mensen = inwoners(inv).reindex(regio)
    waarden = {
        "n_verbanden": len(zicht.verbanden),
        "n_partners": zicht.leden["partner_id"].nunique(),
        "n_gemeenten": len(regio),
        "n_deelnames": len(zicht.leden),
        "gemiddeld": per_gemeente.mean() if len(regio) else pd.NA,
        "minst": per_gemeente.min() if len(regio) else pd.NA,
        "meest": per_gemeente.max() if len(regio) else pd.NA,
        "inwoners": mensen.sum(min_count=1),
        "inwoners_bekend": int(mensen.notna().sum()),
    }
    reeks = pd.Series(waarden, dtype="Float64", name="waarde")
    return merk(reeks, n=len(zicht.verbanden), eenheid="verbanden", dekking=dekking(mensen.notna()))


def per_partner(inv: Inventaris) -> pd.DataFrame:
    """How many running verbanden each partner is a member of, by whether the law prescribes them.

    Returns
    -------
    DataFrame
        Index partner_id; `naam`, `partnertype`, `in_regio`, `n_verbanden`, of which `wettelijk_verplicht`,
        `semi_verplicht`, `vrijwillig` and `onbekend` (what is not applicable is in the total only), `inwoners` of the
        selected year (gemeenten only). Sorted by inwoners, then verbanden, then name.

    Examples
    --------
    >>> import swanalyse
    >>> per_partner(swanalyse.load("tests/golden/inventaris")).loc["E", ["n_verbanden", "wettelijk_verplicht"]].tolist()
    [4, 1]
    """
    zicht = selectie(inv)
    plicht = klasse(inv, zicht.verbanden, "verplichting")
    lagen = [code for code in labels(inv, "verplichting") if code != NVT]
    per_laag = pd.crosstab(
        zicht.leden["partner_id"].astype(object), zicht.leden["verband_id"].map(plicht).astype(object)
    )
    partners = zicht.partners.set_index("partner_id")
    per_laag = per_laag.reindex(index=partners.index, fill_value=0)
    frame = partners[["naam", "partnertype", "in_regio"]].assign(
        n_verbanden=per_laag.sum(axis=1), **{laag: per_laag.get(laag, 0) for laag in lagen}
    )
    frame = frame.astype(dict.fromkeys(["n_verbanden", *lagen], "Int64"))
    frame["inwoners"] = inwoners(inv).reindex(frame.index)
    frame = frame.sort_values(["inwoners", "n_verbanden", "naam"], ascending=[False, False, True])
    bekend = ~plicht.isin([ONBEKEND])
    return merk(frame, n=len(zicht.verbanden), eenheid="verbanden", dekking=dekking(bekend), namen=namen(zicht))


def per_rechtsvorm(inv: Inventaris) -> pd.DataFrame:
    """How many running verbanden there are of each legal form, and how formal that form is.

    Returns
    -------
    DataFrame
        Index code, the most used first, `onbekend` and `nvt` last; `label`, `formeel` (`formeel`, `halfformeel`,
        `informeel`, missing when that cannot be said), `n_verbanden`, `aandeel` (0–1, of those that have a form).

    Examples
    --------
    >>> import swanalyse
    >>> int(per_rechtsvorm(swanalyse.load("tests/golden/inventaris")).loc["openbaar_lichaam", "n_verbanden"])
    2
    """
    frame = _verdeling(inv, "rechtsvorm")
    lijst = inv.codelijst("rechtsvorm")
    formeel = dict(zip(lijst["code"], lijst["formeel"].replace("", pd.NA), strict=True)) if "formeel" in lijst else {}
    frame.insert(1, "formeel", pd.Series([formeel.get(code) for code in frame.index], frame.index, "string"))
    return frame


def per_domein(inv: Inventaris) -> pd.DataFrame:
    """How many running verbanden there are in each domain, and how many partners and gemeenten of the region they join.

    Returns
    -------
    DataFrame
        Index code, the most used first, `onbekend` and `nvt` last; `label`, `n_verbanden`, `aandeel` (0–1),
        `n_partners`, `n_gemeenten` (each once).
    """
    zicht = selectie(inv)
    frame = _verdeling(inv, "domein")
    leden = zicht.leden.assign(domein=zicht.leden["verband_id"].map(klasse(inv, zicht.verbanden, "domein")))
    for kolom, deel in (("n_partners", leden), ("n_gemeenten", leden[leden["in_regio"]])):
        frame[kolom] = deel.groupby("domein")["partner_id"].nunique().reindex(frame.index, fill_value=0).astype("Int64")
    return frame


def soorten(inv: Inventaris) -> pd.DataFrame:
    """How the running verbanden divide over obligation, kind of task, level, nature and scale.

    Returns
    -------
    DataFrame
        Index (`kenmerk`, `code`): every code of the list, `onbekend` and, when it occurs, `nvt`; `label`,
        `n_verbanden`, `aandeel` (0–1).
    """
    delen = {kenmerk: _verdeling(inv, kenmerk, alles=True) for kenmerk in KENMERKEN}
    frame = pd.concat(delen, names=["kenmerk", "code"])
    return merk(frame, n=len(selectie(inv).verbanden), eenheid="verbanden", namen=_alle_labels(inv, KENMERKEN))


def domein_rechtsvorm(inv: Inventaris) -> pd.DataFrame:
    """Domains × legal forms: the number of running verbanden; unknown has a row and a column of its own, at the end.

    Examples
    --------
    >>> import swanalyse
    >>> int(domein_rechtsvorm(swanalyse.load("tests/golden/inventaris")).loc["veiligheid", "openbaar_lichaam"])
    1
    """
    return kruis(inv, "domein", "rechtsvorm")


def per_jaar(inv: Inventaris) -> pd.DataFrame:
    """The verbanden through the years: running on 1 January, started and ended in the year.

    A verband with an unknown start counts as running in every year, and is counted in `start_onbekend`. When the
    inventory holds no ended verbanden, the line shows survivors only and says nothing about growth.

    Returns
    -------
    DataFrame
        Index jaar, from the first known start to the year of the reference date; `lopend`, `gestart`, `beeindigd`,
        `start_onbekend` (verbanden), `alleen_overlevers` (bool). Empty when no start is known.
    """
    verbanden = _ooit(inv)
    start, eind = typen.begin(verbanden["start"]), typen.einde(verbanden["eind"])
    peildatum = pd.Timestamp(inv.selectie.peildatum)
    eerste = start.min()
    jaren = range(peildatum.year + 1 if pd.isna(eerste) else eerste.year, peildatum.year + 1)
    loopt = _loopt(verbanden, pd.to_datetime([f"{jaar:04d}-01-01" for jaar in jaren]).to_numpy("datetime64[s]"))
    gekozen = verbanden["gekozen"].to_numpy(bool)
    los = gekozen & ((_ouders(verbanden) < 0) | inv.selectie.modules)
    if not inv.selectie.modules:
        loopt = _ingevouwen(loopt, _ouders(verbanden))
    begonnen, gestopt = start[los & (start <= peildatum)], eind[los & (eind <= peildatum)] - pd.Timedelta(days=1)
    frame = pd.DataFrame(
        {
            "lopend": loopt[gekozen].sum(axis=0),
            "gestart": begonnen.dt.year.value_counts().reindex(jaren, fill_value=0).to_numpy(int),
            "beeindigd": gestopt.dt.year.value_counts().reindex(jaren, fill_value=0).to_numpy(int),
            "start_onbekend": loopt[gekozen & start.isna().to_numpy()].sum(axis=0),
        },
        index=pd.Index(jaren, dtype="int64", name="jaar"),
        dtype="Int64",
    )
    frame["alleen_overlevers"] = not (gekozen & (verbanden["status"].eq("beeindigd") | (eind <= peildatum))).any()
    bekend = (start.notna() & (verbanden["status"].eq("lopend") | eind.notna())).to_numpy()[gekozen]
    dek = dekking(pd.Series(bekend, index=verbanden["verband_id"][gekozen]))
    return merk(frame, n=int(gekozen.sum()), eenheid="verbanden", dekking=dek)


def partnertypen(inv: Inventaris) -> pd.DataFrame:
    """With whom: only gemeenten, other public bodies too, or partners from society and business too.

    A verband belongs to the widest circle that one of its members is from. It is `onbekend` when a member's kind is, or
    when its list of members is not known to be complete (somebody's role is unknown), unless a partner from society is
    already on it.

    Returns
    -------
    DataFrame
        Index `alle`, then the domains; `alleen_gemeenten`, `met_overheden`, `met_samenleving`, `onbekend` and
        `n_verbanden`.
    """
    zicht = selectie(inv)
    kring = _kring(zicht)
    domein = klasse(inv, zicht.verbanden, "domein")
    groepen = {"alle": kring, **{code: kring[domein == code] for code in _verdeling(inv, "domein").index}}
    tellingen = {
        code: groep.value_counts().reindex(list(SOORTEN_PARTNERS), fill_value=0) for code, groep in groepen.items()
    }
    frame = pd.DataFrame.from_dict(tellingen, orient="index", dtype="Int64").rename_axis("domein")
    frame["n_verbanden"] = frame.sum(axis=1)
    return merk(
        frame,
        n=len(kring),
        eenheid="verbanden",
        dekking=dekking(kring.ne(ONBEKEND)),
        namen={**labels(inv, "domein"), **SOORTEN_PARTNERS},
    )


def tegels(
    inv: Inventaris, *, rechtsvormen: Iterable[str] | None = None, partner_id: str | None = None
) -> pd.DataFrame:
    """Partners × verbanden: who is a member of what, in the order in which patches become visible.

    Parameters
    ----------
    inv : Inventaris
    rechtsvormen : iterable of codes, optional
        Only verbanden of these legal forms.
    partner_id : str, optional
        Only verbanden of which this partner is a member.

    Returns
    -------
    DataFrame
        Bool. Rows: first the gemeenten of the region, then the other members; columns by domain, the largest first and
        unknown last; within these, similar ones are neighbours. Beside the usual marks, `attrs` holds per verband
        `domein` (code or `onbekend`) and `verplicht` (true when the law prescribes it, `None` when unknown), and per
        partner `in_regio`.
    """
    zicht = _beperkt(inv, rechtsvormen, partner_id)
    inc = van_zicht(zicht)
    lid = inc.matrix.toarray()
    regio = inc.partners.isin(zicht.partners.loc[zicht.partners["in_regio"], "partner_id"])
    domein = klasse(inv, zicht.verbanden, "domein").reindex(inc.verbanden)
    volgorde_domein = [*_verdeling(inv, "domein").index]
    rijen = [
        _op_gelijkenis(lid, deel) for deel in (np.flatnonzero(regio), np.flatnonzero(~regio & (lid.sum(axis=1) > 0)))
    ]
    kolommen = [_op_gelijkenis(lid.T, np.flatnonzero((domein == code).to_numpy(bool))) for code in volgorde_domein]
    rij, kolom = (np.concatenate([np.zeros(0, int), *delen]) for delen in (rijen, kolommen))
    frame = pd.DataFrame(lid[np.ix_(rij, kolom)] > 0, index=inc.partners[rij], columns=inc.verbanden[kolom])
    frame = merk(
        frame,
        n=len(zicht.verbanden),
        eenheid="verbanden",
        dekking=dekking(zicht.verbanden.set_index("verband_id")["deelnemers_volledig"]),
        perimeter=_perimeter(inv, zicht, rechtsvormen, partner_id),
        namen={**namen(zicht), **labels(inv, "domein")},
    )
    plicht = klasse(inv, zicht.verbanden, "verplichting")
    frame.attrs["domein"] = {str(verband): str(code) for verband, code in domein.items()}
    frame.attrs["verplicht"] = {
        str(verband): None if code == ONBEKEND else code == "wettelijk_verplicht" for verband, code in plicht.items()
    }
    frame.attrs["in_regio"] = dict(zip(inc.partners, regio.tolist(), strict=True))
    return frame


def verbanden_tabel(inv: Inventaris) -> pd.DataFrame:
    """The overview table that everything begins with (S2-12): one row per running verband, in words.

    Returns
    -------
    DataFrame
        Index verband_id, by domain and name; `naam`, `domein`, `rechtsvorm`, `formeel`, `verplichting` (labels; what is
        unknown is missing, what does not apply says so), `start`, `eind`, `n_partners`, `n_regio`, `gemeenten` (of the
        region) and `andere_partners` (names), `inwoners` of all gemeenten in it, each once, with `inwoners_status`:
        `bekend`, `ondergrens` (not every inwonertal, or not every member, is known), `onbekend`, or `nvt` when the
        list of members is complete and has no gemeente.
    """
    zicht = selectie(inv)
    verbanden = zicht.verbanden.set_index("verband_id")
    frame = verbanden[["naam"]].copy()
    for kolom in ("domein", "rechtsvorm", "verplichting"):
        codes = klasse(inv, zicht.verbanden, kolom)
        frame[kolom] = codes.map(labels(inv, kolom)).mask(codes == ONBEKEND).astype("string")
    frame.insert(3, "formeel", verbanden["rechtsvorm"].map(per_rechtsvorm(inv)["formeel"]).astype("string"))
    frame = frame.join(verbanden[["start", "eind"]]).join(_leden_in_woorden(zicht)).join(_bereik(inv, zicht))
    frame = frame.sort_values(["domein", "naam"])
    return merk(
        frame,
        n=len(frame),
        eenheid="verbanden",
        dekking=dekking(verbanden["deelnemers_volledig"]),
        namen=namen(zicht),
    )


def antwoorden(inv: Inventaris, *, alleen: Iterable[str] | None = None) -> pd.Series:
    """The overview in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to; with `alleen` only those named, and no other is computed.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["per_partner"]
    'Een gemeente in de regio neemt deel aan 4 tot 6 lopende verbanden, gemiddeld 5,2 (n = 5 gemeenten).'
    """
    return zinnen(
        {
            "per_rechtsvorm": lambda: _zin_rechtsvorm(inv),
            "per_domein": lambda: _zin_domein(inv),
            "per_partner": lambda: _zin_partner(inv),
            "soorten": lambda: _zin_verplicht(inv),
            "partnertypen": lambda: _zin_partnertypen(inv),
            "per_jaar": lambda: _zin_jaar(inv),
            "tegels": lambda: _zin_tegels(inv),
            "inwoners": lambda: _zin_inwoners(inv),
            "per_partner_grootte": lambda: _zin_grootte(inv),
            "domein_rechtsvorm": lambda: zin_domein_rechtsvorm(domein_rechtsvorm(inv)),
            "domein_taaksoort": lambda: zin_domein_taaksoort(domein_taaksoort(inv)),
            "bevoegdheden": lambda: zin_bevoegdheden(inv),
            "opvolging": lambda: zin_opvolging(inv),
            "register": lambda: registerzin(inv),
        },
        alleen,
    )


def _alle_labels(inv: Inventaris, kolommen: tuple[str, ...]) -> dict[str, str]:
    return {code: label for kolom in kolommen for code, label in labels(inv, kolom).items()}


def _verdeling(inv: Inventaris, kolom: str, *, alles: bool = False) -> pd.DataFrame:
    """Verbanden per code of one column, most first, no code last; with `alles` the list in its own order."""
    zicht = selectie(inv)
    codes = klasse(inv, zicht.verbanden, kolom)
    label = labels(inv, kolom)
    aantal = codes.value_counts()
    rang = [code for code in label if code not in _NIET_BEKEND and (alles or code in aantal)]
    if not alles:
        rang.sort(key=lambda code: -int(aantal[code]))
    rang += [code for code in _NIET_BEKEND if code in aantal or (alles and code == ONBEKEND)]
    aantal = aantal.reindex(rang, fill_value=0).astype("Int64")
    noemer = int(aantal.drop(NVT, errors="ignore").sum())
    frame = pd.DataFrame(
        {"label": pd.array([label[code] for code in rang], dtype="string"), "n_verbanden": aantal.array}
    )
    frame.index = pd.Index(rang, dtype="string", name=kolom)
    frame["aandeel"] = (aantal / noemer if noemer else aantal.mask(aantal.notna())).array.astype("Float64")
    frame.loc[frame.index == NVT, "aandeel"] = pd.NA
    toepasselijk = codes[codes != NVT]
    return merk(
        frame,
        n=len(zicht.verbanden),
        eenheid="verbanden",
        dekking=dekking(toepasselijk.ne(ONBEKEND)),
        namen=label,
    )


def _ooit(inv: Inventaris) -> pd.DataFrame:
    """Every verband that runs or has run, with `gekozen`: whether the choices other than the date keep it."""
    verbanden = inv.verbanden
    verbanden = verbanden[verbanden["status"].isin(["lopend", "beeindigd"])].reset_index(drop=True)
    onbekend = pd.Series(pd.NA, index=verbanden.index, dtype="string")
    lopend = pd.Series("lopend", index=verbanden.index, dtype="string")
    altijd = verbanden.assign(status=lopend, start=onbekend, eind=onbekend)
    tabellen = {**inv.tabellen, "verbanden": altijd, "deelnames": inv.deelnames.iloc[:0]}
    gekozen = selectie(replace(inv, tabellen=tabellen).kies(modules=True)).verbanden["verband_id"]
    return verbanden.assign(gekozen=verbanden["verband_id"].isin(gekozen).astype(bool))


def _loopt(verbanden: pd.DataFrame, dagen: np.ndarray) -> np.ndarray:
    """Verbanden × days: whether it runs. One that ended, nobody knows when, runs on no day."""
    start = typen.begin(verbanden["start"]).to_numpy()[:, None]
    eind = typen.einde(verbanden["eind"]).to_numpy()[:, None]
    loopt: np.ndarray = np.isnat(start) | (start <= dagen)
    loopt &= np.isnat(eind) | (eind > dagen)
    loopt &= verbanden["status"].eq("lopend").to_numpy(bool)[:, None] | ~np.isnat(eind)
    return loopt


def _ouders(verbanden: pd.DataFrame) -> np.ndarray:
    """Per row the place of the verband it is a module of, or -1."""
    plek: np.ndarray = pd.Index(verbanden["verband_id"]).get_indexer(pd.Index(verbanden["onderdeel_van"]))
    return plek


def _ingevouwen(loopt: np.ndarray, ouders: np.ndarray) -> np.ndarray:
    """A module is counted with its parent for as long as that runs."""
    los: np.ndarray = loopt & ~((ouders >= 0)[:, None] & loopt[ouders])
    return los


def _kring(zicht: Zicht) -> pd.Series:
    """Per verband the widest circle its members come from, or `onbekend`."""
    soort = zicht.leden["partner_id"].map(zicht.partners.set_index("partner_id")["partnertype"])
    per = soort.groupby(zicht.leden["verband_id"])
    ids = pd.Index(zicht.verbanden["verband_id"], name="verband_id")
    volledig = pd.Series(_volledig(zicht), index=ids)
    samenleving = per.agg(lambda deel: bool(deel.isin(_SAMENLEVING).any())).reindex(ids, fill_value=False)
    zeker = per.agg(lambda deel: bool(deel.notna().all())).reindex(ids, fill_value=False) & volledig
    gemeenten = per.agg(lambda deel: bool(deel.eq(_GEMEENTE).fillna(False).all())).reindex(ids, fill_value=False)
    overheid = np.where(gemeenten, "alleen_gemeenten", "met_overheden")
    kring = np.where(samenleving, "met_samenleving", np.where(zeker, overheid, ONBEKEND))
    return pd.Series(kring, index=ids, dtype="string")


def _volledig(zicht: Zicht) -> np.ndarray:
    """Per verband whether its list of members is known to be complete: who has an unknown role may be one too."""
    zonder_rol = zicht.deelnames.loc[zicht.deelnames["rol"].isna(), "verband_id"]
    heel = zicht.verbanden["deelnemers_volledig"].fillna(False) & ~zicht.verbanden["verband_id"].isin(zonder_rol)
    return heel.to_numpy(bool)


def _beperkt(inv: Inventaris, rechtsvormen: Iterable[str] | None, partner_id: str | None) -> Zicht:
    """What the selection shows, of verbanden of these legal forms and with this partner only."""
    zicht = selectie(inv)
    blijft = pd.Series(True, index=zicht.verbanden.index)
    if rechtsvormen is not None:
        blijft &= zicht.verbanden["rechtsvorm"].isin(list(rechtsvormen)).astype(bool)
    if partner_id is not None:
        eigen = zicht.leden.loc[zicht.leden["partner_id"] == partner_id, "verband_id"]
        blijft &= zicht.verbanden["verband_id"].isin(eigen).astype(bool)
    verbanden = zicht.verbanden[blijft].reset_index(drop=True)
    over = set(verbanden["verband_id"])
    leden, deelnames = (
        deel[deel["verband_id"].isin(over)].reset_index(drop=True) for deel in (zicht.leden, zicht.deelnames)
    )
    return replace(zicht, verbanden=verbanden, leden=leden, deelnames=deelnames)


def _perimeter(inv: Inventaris, zicht: Zicht, rechtsvormen: Iterable[str] | None, partner_id: str | None) -> str:
    naam, vorm = namen(zicht), labels(inv, "rechtsvorm")
    delen = [] if partner_id is None else [f"verbanden van {naam.get(partner_id, partner_id)}"]
    if rechtsvormen is not None:
        delen.append(f"rechtsvorm {opsomming(klein(vorm.get(code, code)) for code in rechtsvormen)}")
    return ", ".join(delen)


def _op_gelijkenis(lid: np.ndarray, deel: np.ndarray) -> np.ndarray:
    """The rows `deel` of `lid` in the order in which similar ones are neighbours."""
    eigen = lid[deel].astype(int)
    return deel[volgorde(eigen @ eigen.T)] if len(deel) else deel


def _leden_in_woorden(zicht: Zicht) -> pd.DataFrame:
    """Per verband how many members it has, and their names: those of the region, and the others."""
    leden = zicht.leden.assign(naam=zicht.leden["partner_id"].map(zicht.partners.set_index("partner_id")["naam"]))
    leden = leden.sort_values("naam")
    ids = pd.Index(zicht.verbanden["verband_id"])
    per, regio, ander = (
        deel.groupby("verband_id")["naam"] for deel in (leden, leden[leden["in_regio"]], leden[~leden["in_regio"]])
    )
    return pd.DataFrame(
        {
            "n_partners": per.size().reindex(ids, fill_value=0).astype("Int64"),
            "n_regio": regio.size().reindex(ids, fill_value=0).astype("Int64"),
            "gemeenten": regio.agg(", ".join).reindex(ids).fillna("").astype("string"),
            "andere_partners": ander.agg(", ".join).reindex(ids).fillna("").astype("string"),
        }
    )


def _bereik(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """Per verband the inwoners of its gemeenten, each once, and whether that is all of them."""
    mensen = inwoners(inv)
    leden = zicht.leden[zicht.leden["partner_id"].isin(mensen.index)]
    per = leden["partner_id"].map(mensen).groupby(leden["verband_id"])
    verbanden = zicht.verbanden.set_index("verband_id")
    som = per.sum(min_count=1).reindex(verbanden.index)
    bekend, van = (aantal.reindex(verbanden.index, fill_value=0).to_numpy(int) for aantal in (per.count(), per.size()))
    volledig = _volledig(zicht)
    heel = np.where((bekend == van) & volledig, "bekend", "ondergrens")
    # no gemeente among the members that are known says nothing of a list that may have more
    status = np.where(bekend > 0, heel, np.where((van == 0) & volledig, NVT, ONBEKEND))
    return pd.DataFrame(
        {"inwoners": som.astype("Int64"), "inwoners_status": pd.Series(status, verbanden.index, "string")}
    )


def _verbanden(n: int) -> str:
    return f"{getal(n)} {'verband' if n == 1 else 'verbanden'}"


def _zin_rechtsvorm(inv: Inventaris) -> str:
    frame = per_rechtsvorm(inv)
    totaal = int(frame["n_verbanden"].sum())
    if not totaal:
        return "Er zijn op de peildatum geen lopende verbanden in de inventaris."
    per = frame.groupby("formeel")["n_verbanden"].sum()
    # a list of one kind of verbanden says nothing about the others: they are unknown there, not zero
    buiten = "andere vormen staan niet in het register" if uit_register(inv) else ""
    buiten = buiten or ("andere vormen ontbreken in deze lijst" if registerzin(inv) else "")
    rest = totaal - int(per.sum())
    heel = not buiten and not rest
    soorten_ = [soort for soort in ("formeel", "halfformeel", "informeel") if heel or per.get(soort, 0)]
    slot = f"; {buiten}." if buiten else "."
    if len(soorten_) == 1 and not rest:
        wie = "Het ene verband is" if totaal == 1 else f"Alle {_verbanden(totaal)} zijn"
        return f"{wie} {soorten_[0]}{slot}"
    delen = [f"{getal(per.get(soort, 0))} {soort}" for soort in soorten_]
    delen += [f"{getal(rest)} van andere of onbekende vorm"] if rest else []
    return f"Van {_verbanden(totaal)} {'is' if totaal == 1 else 'zijn'} er {opsomming(delen)}{slot}"


def _zin_domein(inv: Inventaris) -> str:
    frame = per_domein(inv)
    bekend = frame.drop(list(_NIET_BEKEND), errors="ignore")
    if not len(bekend):
        return (
            f"Van geen van de {_verbanden(int(frame['n_verbanden'].sum()))} is het domein bekend." if len(frame) else ""
        )
    meest = int(bekend["n_verbanden"].max())
    welke = opsomming(map(klein, bekend.loc[bekend["n_verbanden"] == meest, "label"]), hoogstens=3)
    zin = f"De meeste verbanden gaan over {welke}: {meest} van {getal(frame.attrs['dekking'].van)}"
    onbekend = frame.attrs["dekking"].van - frame.attrs["dekking"].bekend
    return f"{zin}; van {getal(onbekend)} is het domein onbekend." if onbekend else f"{zin}."


def _zin_partner(inv: Inventaris) -> str:
    cijfers = kerncijfers(inv)
    n = int(cijfers["n_gemeenten"])
    if not n:
        return "Er horen geen gemeenten bij de regio: kies een kern."
    minst, meest = getal(cijfers["minst"]), getal(cijfers["meest"])
    hoeveel = f"{minst} lopende verbanden" if minst == meest else f"{minst} tot {meest} lopende verbanden"
    wie = f"n = {n} {'gemeente' if n == 1 else 'gemeenten'}"
    gemiddeld = getal(cijfers["gemiddeld"], decimalen=1)
    return f"Een gemeente in de regio neemt deel aan {hoeveel}, gemiddeld {gemiddeld} ({wie})."


def _zin_grootte(inv: Inventaris) -> str:
    """The smallest and the largest gemeente of the region, beside what they take part in."""
    frame = per_partner(inv)
    regio = frame[frame["in_regio"] & frame["partnertype"].eq(_GEMEENTE).fillna(False)]
    weet = regio[regio["inwoners"].notna()]
    if len(weet) < 2:
        return "Van minder dan twee gemeenten is het aantal inwoners bekend: grootte is niet te vergelijken."
    (groot, veel), (kleine, weinig) = weet.iloc[[0, -1]][["naam", "n_verbanden"]].to_numpy(object).tolist()
    deel = f" ({len(weet)} van {len(regio)} bekend)" if len(weet) < len(regio) else ""
    wat = geteld(int(weinig), "verbanden")
    return f"{kleine}, de kleinste, neemt deel aan {wat}; {groot}, de grootste, aan {getal(veel)}{deel}."


def _zin_verplicht(inv: Inventaris) -> str:
    frame = _verdeling(inv, "verplichting", alles=True)
    aantal, dek = frame["n_verbanden"], frame.attrs["dekking"]
    if not dek.van:
        return ""
    if not dek.bekend:
        return f"Van geen van de {_verbanden(dek.van)} is bekend of het verplicht of vrijwillig is."
    namen_ = {
        "wettelijk_verplicht": "wettelijk verplicht",
        "semi_verplicht": "semi-verplicht",
        "vrijwillig": "vrijwillig",
    }
    # as long as some are unknown, a class that nobody named is no class without verbanden
    heel = dek.bekend == dek.van
    delen = [
        f"{getal(aantal[code])} {label}" for code, label in namen_.items() if code in aantal and (heel or aantal[code])
    ]
    onbekend = "" if heel else f"; van {getal(dek.van - dek.bekend)} is dat onbekend"
    is_ = "is" if dek.bekend == 1 else "zijn"
    return f"Van {_verbanden(dek.van)} {is_} er {opsomming(delen)}{onbekend}."


def _zin_partnertypen(inv: Inventaris) -> str:
    rij = partnertypen(inv).loc["alle"].to_dict()
    n, onbekend = int(rij["n_verbanden"]), int(rij[ONBEKEND])
    if not n:
        return ""
    if onbekend == n:
        return f"Van geen van de {_verbanden(n)} is bekend welke soorten partners meedoen."
    if not rij["met_samenleving"] and uit_register(inv):
        waar = f"In {getal(rij['met_overheden'])} van {_verbanden(n)} doen ook andere overheden mee"
        deel = f" (van {getal(onbekend)} onbekend)" if onbekend else ""
        return f"{waar}{deel}; het register noemt alleen overheden."
    zin = f"Maatschappelijke of private partijen doen mee in {getal(rij['met_samenleving'])} van {_verbanden(n)}"
    return f"{zin}; van {getal(onbekend)} is dat onbekend." if onbekend else f"{zin}."


def _zin_jaar(inv: Inventaris) -> str:
    frame = per_jaar(inv)
    if not len(frame):
        return "Van geen enkel verband is bekend wanneer het begon."
    if frame["alleen_overlevers"].iloc[-1]:
        return "Beëindigde verbanden ontbreken: de lijn toont overlevers en zegt niets over groei."
    eind = int(frame.index[-1])
    begin = max(eind - 10, int(frame.index[0]))
    lopend = frame["lopend"].to_dict()
    van, tot = int(lopend[begin]), int(lopend[eind])
    zin = f"Op 1 januari {eind} liepen {_verbanden(tot)}, op 1 januari {begin} {getal(van)}"
    onbekend = int(frame["start_onbekend"].iloc[-1])
    return f"{zin}; {getal(onbekend)} met onbekend begin tellen in beide mee." if onbekend else f"{zin}."


def _zin_tegels(inv: Inventaris) -> str:
    cijfers = kerncijfers(inv)
    if not cijfers["n_deelnames"]:
        return "Er zijn op de peildatum geen deelnames aan lopende verbanden."
    zicht = selectie(inv)
    regio = zicht.leden.loc[zicht.leden["in_regio"], "partner_id"].nunique()
    ander = int(cijfers["n_partners"]) - regio
    wie = f"{telwoord(regio).capitalize()} {'gemeente' if regio == 1 else 'gemeenten'} uit de regio"
    met = f" en {getal(ander)} andere {'partner' if ander == 1 else 'partners'}" if ander else ""
    werkt = "neemt" if regio + ander == 1 else "nemen"
    return f"{wie}{met} {werkt} samen {getal(cijfers['n_deelnames'])} keer deel aan {_verbanden(len(zicht.verbanden))}."


def _zin_inwoners(inv: Inventaris) -> str:
    cijfers = kerncijfers(inv)
    n, bekend = int(cijfers["n_gemeenten"]), int(cijfers["inwoners_bekend"])
    jaar = inv.selectie.jaar
    if not bekend:
        return f"Het aantal inwoners van de regio in {jaar} is onbekend."
    minstens, deel = ("ten minste ", f", {bekend} van {n} gemeenten bekend") if bekend < n else ("", "")
    return f"In de regio wonen {minstens}{getal(cijfers['inwoners'])} mensen ({jaar}{deel})."
