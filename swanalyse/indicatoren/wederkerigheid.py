"""Giving and taking: what partners do for each other, and whether it comes back (domein 3.6).

Euros and hours are two readings and never meet in one figure: every measure asks in which `eenheid`. A service of which
nobody said what it is worth has an unknown weight: it is a tie between two partners, and no amount. Only services of
the selected year count. One that runs through a verband counts when that verband is in sight; one that runs through
none always does, unless the selection names domains and it belongs to another, or nobody knows which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import klein, labels, namen
from swanalyse.inventaris import Dekking, Inventaris, Resultaat, merk, selectie
from swanalyse.notatie import ONBEKEND, euro, getal, opsomming, procent

Eenheid = Literal["uren", "euro"]
EENHEDEN: Mapping[str, str] = {"uren": "omvang_uren", "euro": "omvang_euro"}
VOLLEDIG, ONDERGRENS = "volledig", "ondergrens"
_GRATIS = "gratis"
_KANDIDAAT = "drempels voor een kandidaat-centrum"


def diensten(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.DataFrame:
    """One row per service that counts: of the selected year, between two partners in sight.

    Returns
    -------
    DataFrame
        `levert_id`, `ontvangt_id`, `dienst`, `domein` (code or `onbekend`), `omvang` in the unit asked for (missing
        when unknown), `band`: whether it is a service at all. One of 0 is none, unless it was given for free.

    Raises
    ------
    KeuzeFout
        For another unit than `uren` or `euro`.

    Examples
    --------
    >>> import swanalyse
    >>> len(diensten(swanalyse.load("tests/golden/inventaris")))
    6
    """
    if eenheid not in EENHEDEN:
        raise KeuzeFout(f"eenheid={eenheid!r} bestaat niet: kies 'uren' of 'euro'")
    zicht = selectie(inv)
    frame = inv.dienstverlening
    in_zicht = zicht.partners["partner_id"]
    via = frame["verband_id"].isna() | frame["verband_id"].isin(list(zicht.wortel))
    if inv.selectie.domeinen is not None:
        via &= frame["verband_id"].notna() | frame["domein"].isin(inv.selectie.domeinen)
    telt = frame["jaar"].eq(inv.selectie.jaar) & frame["levert_id"].isin(in_zicht) & frame["ontvangt_id"].isin(in_zicht)
    telt &= frame["levert_id"].ne(frame["ontvangt_id"]) & via
    frame = frame[telt.fillna(False).astype(bool)]
    omvang = frame[EENHEDEN[eenheid]]
    frame = frame.assign(
        omvang=omvang,
        band=(omvang.isna() | omvang.ne(0) | frame["prijsvorm"].eq(_GRATIS)).fillna(False).astype(bool),
        domein=frame["domein"].fillna(ONBEKEND),
    )
    frame = frame[["levert_id", "ontvangt_id", "dienst", "domein", "omvang", "band"]]
    frame = frame.sort_values(["levert_id", "ontvangt_id", "dienst"], ignore_index=True)
    return _merk(inv, frame, frame, eenheid)


def stromen(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.DataFrame:
    """Partners × partners: what the row delivers to the column, F_ij.

    Returns
    -------
    DataFrame
        Square, Float64, in hours or euros a year: everybody who gives or takes a service, who delivers the most on
        balance first. 0 where nothing is delivered and on the diagonal; missing when one of the services from row to
        column has an unknown weight.

    Examples
    --------
    >>> import swanalyse
    >>> float(stromen(swanalyse.load("tests/golden/inventaris")).loc["A", "B"])
    50.0
    """
    telt = diensten(inv, eenheid=eenheid)
    vlak = _vlak(telt)
    orde = balans(inv, eenheid=eenheid).index
    frame = vlak.reindex(index=orde, columns=orde).rename_axis(index="levert_id", columns="ontvangt_id")
    return _merk(inv, frame, telt, eenheid)


def paren(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.DataFrame:
    """One row per pair of partners with a service between them, the largest exchange first.

    r_ij = min(F_ij, F_ji) / max(F_ij, F_ji); not applicable (missing) when both are 0, unknown when one of the two is.

    Returns
    -------
    DataFrame
        `partner_a`, `partner_b` (in order of id), `heen` (a to b), `terug` (b to a), in hours or euros a year,
        `wederkerigheid` (0–1). Pairs of which a direction is unknown come last.

    Examples
    --------
    >>> import swanalyse
    >>> paren(swanalyse.load("tests/golden/inventaris"))["wederkerigheid"].tolist()
    [0.0, 0.6, 0.0, 1.0]
    """
    telt = diensten(inv, eenheid=eenheid)
    frame = _paren(telt)
    klein_, groot = (frame[["heen", "terug"]].agg(wat, axis=1, skipna=False) for wat in ("min", "max"))
    frame["wederkerigheid"] = (klein_ / groot.mask(groot.eq(0))).astype("Float64")
    frame = frame.assign(som=frame["heen"] + frame["terug"]).sort_values(
        ["som", "partner_a", "partner_b"], ascending=[False, True, True], ignore_index=True
    )
    return _merk(inv, frame.drop(columns="som"), telt, eenheid)


def kerngetallen(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.Series:
    """How far services come back: from the same partner, and from anybody.

    `gewogen` r = Σ_{i≠j} min(F_ij, F_ji) / Σ_{i≠j} F_ij; `binair`, the share of directed ties with a tie back, whatever
    their weight; `multilaterale_balans` 1 − Σ_i |N_i| / (2ΣF), with N_i what i delivers less what it receives. A ring
    A→B→C→A has r = 0 and balance 1. All are 0–1, and not applicable (missing) without services.

    A flow of unknown weight is not 0: `gewogen` and `multilaterale_balans` rest on the pairs of partners of which both
    directions are known, and are unknown when there are none. `bekend` counts the services in those pairs, `van` all.

    Returns
    -------
    Series
        `gewogen, binair, multilaterale_balans, bekend, van`.

    References
    ----------
    Squartini, T. et al. (2013), Reciprocity of weighted networks, Scientific Reports 3; Newman, Forrest and Balthrop
    (2002), Physical Review E 66, for the binary version.

    Examples
    --------
    >>> import swanalyse
    >>> kerngetallen(swanalyse.load("tests/golden/inventaris")).round(3).tolist()
    [0.385, 0.667, 0.538, 6.0, 6.0]
    """
    telt = diensten(inv, eenheid=eenheid)
    hele = _paren(telt).dropna(subset=["heen", "terug"])
    totaal = float((hele["heen"] + hele["terug"]).sum())
    netto = pd.concat([(hele["heen"] - hele["terug"]).set_axis(hele["partner_a"]),
                       (hele["terug"] - hele["heen"]).set_axis(hele["partner_b"])]).groupby(level=0).sum()  # fmt: skip
    band = _banden(telt)
    terug = sum((j, i) in band for i, j in band)
    bekend = telt[_paar(telt).isin(pd.MultiIndex.from_frame(hele[["partner_a", "partner_b"]]))]
    waarden = {
        "gewogen": 2 * float(hele[["heen", "terug"]].min(axis=1).sum()) / totaal if totaal else pd.NA,
        "binair": terug / len(band) if band else pd.NA,
        "multilaterale_balans": 1 - float(netto.abs().sum()) / (2 * totaal) if totaal else pd.NA,
        "bekend": len(bekend),
        "van": len(telt),
    }
    return _merk(inv, pd.Series(waarden, dtype="Float64", name="waarde"), telt, eenheid)


def balans(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.DataFrame:
    """What each partner gives and takes, and what remains.

    Returns
    -------
    DataFrame
        Index partner_id, who delivers the most on balance first, unknown last; `naam`, `uit`, `in_`, `netto` = uit −
        in_ (hours or euros a year), `ratio` = netto / (uit + in_) (−1 only takes, 1 only gives), `bekend` and `van`
        (services given or taken), `status`. When some of its services have an unknown weight (`ondergrens`), `uit` and
        `in_` are at least what they say and what remains is unknown; when all have (`onbekend`), everything is.

    Examples
    --------
    >>> import swanalyse
    >>> balans(swanalyse.load("tests/golden/inventaris"))["netto"].to_dict()
    {'E': 100.0, 'B': 20.0, 'D': 0.0, 'C': -40.0, 'A': -80.0}
    """
    telt = diensten(inv, eenheid=eenheid)
    rollen = {"levert_id": "uit", "ontvangt_id": "in_"}
    kanten = pd.concat([telt.assign(partner_id=telt[kolom], kant=kant) for kolom, kant in rollen.items()])
    per = kanten.groupby("partner_id")["omvang"]
    naam = namen(selectie(inv))
    frame = pd.DataFrame({"bekend": per.count(), "van": per.size()}, dtype="Int64").rename_axis("partner_id")
    frame["naam"] = pd.array([naam[i] for i in frame.index], dtype="string")
    for kant in ("uit", "in_"):
        deel = kanten[kanten["kant"] == kant].groupby("partner_id")["omvang"]
        # nobody on this side is a zero; only services of unknown weight on this side is unknown
        zonder = frame.index.difference(deel.size().index)
        frame[kant] = deel.sum(min_count=1).reindex(frame.index).mask(frame.index.isin(zonder), 0.0).astype("Float64")
    alles = frame["bekend"] == frame["van"]
    frame["netto"] = (frame["uit"] - frame["in_"]).where(alles)
    som = frame["uit"] + frame["in_"]
    frame["ratio"] = (frame["netto"] / som.mask(som.eq(0))).astype("Float64")
    status = np.where(alles, VOLLEDIG, np.where(frame["bekend"] == 0, ONBEKEND, ONDERGRENS))
    frame["status"] = pd.array(status, dtype="string")
    frame.loc[frame["status"] == ONBEKEND, ["uit", "in_"]] = pd.NA
    frame = frame[["naam", "uit", "in_", "netto", "ratio", "bekend", "van", "status"]]
    frame.index = frame.index.astype("string")
    return _merk(inv, frame.sort_values(["netto", "naam"], ascending=[False, True]), telt, eenheid)


def leveranciers(inv: Inventaris, *, eenheid: Eenheid = "uren") -> pd.DataFrame:
    """Who delivers most in a domain, and may be growing into a centrumgemeente or shared service center.

    The share is out_i / ΣF within the domain. A *kandidaat* delivers at least the parameter `centrum_aandeel` of it, to
    at least `centrum_ontvangers` partners: a signal for a conversation, no verdict.

    Returns
    -------
    DataFrame
        One row per domain and supplier, domains in the order of the codelist (`onbekend` last), the largest share
        first; `domein`, `partner_id`, `naam`, `aandeel` (0–1), `n_ontvangers` (partners that get a service, its weight
        known or not), `kandidaat` (boolean), `status`, `bekend` and `van` (services of the domain).

    Notes
    -----
    A service of unknown weight may be large. When only the supplier's own are unknown its share is `ondergrens`; when
    others' are, its share is `onbekend`. Who has too few receivers is no candidate whatever the share, and who stays
    under the threshold even when all that is unknown were nothing is none either; for the rest it is then unknown.
    Services of an unknown domain make no candidates.

    Examples
    --------
    >>> import swanalyse
    >>> lijst = leveranciers(swanalyse.load("tests/golden/inventaris"))
    >>> lijst.loc[0, ["domein", "partner_id", "kandidaat"]].astype(str).tolist()
    ['bedrijfsvoering', 'E', 'False']
    """
    telt = diensten(inv, eenheid=eenheid)
    frame = _leveranciers(
        telt, aandeel=inv.parameter("centrum_aandeel"), ontvangers=inv.parameter("centrum_ontvangers")
    )
    naam = namen(selectie(inv))
    frame.insert(2, "naam", pd.Series([naam[i] for i in frame["partner_id"]], frame.index, dtype="string"))
    label = labels(inv, "domein")
    rang = {code: plek for plek, code in enumerate([code for code in label if code != ONBEKEND] + [ONBEKEND])}
    frame = frame.assign(rang=frame["domein"].map(rang)).sort_values(
        ["rang", "aandeel", "n_ontvangers", "naam"], ascending=[True, False, False, True], ignore_index=True
    )
    return _merk(inv, frame.drop(columns="rang"), telt, eenheid, voorlopig=(_KANDIDAAT,))


def antwoorden(inv: Inventaris, *, eenheid: Eenheid | None = None) -> pd.Series:
    """Giving and taking in Dutch sentences, computed; the first three answer the notebook's second question.

    Index: the indicator or chart a sentence belongs to. Without `eenheid` the unit of which most services are known.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["kerngetallen"]
    'Van de geleverde uren komt 38 % terug van dezelfde partner; per saldo is 54 % in balans.'
    """
    eenheid = eenheid or beste_eenheid(inv)
    telt = diensten(inv, eenheid=eenheid)
    leeg = _zin_leeg(inv, telt, eenheid)
    zinnen = {
        "kerngetallen": leeg or _zin_kern(inv, eenheid),
        "balans": leeg or _zin_balans(inv, eenheid),
        "leveranciers": leeg or _zin_leveranciers(inv, eenheid),
        "stromen": leeg or _zin_stromen(inv, eenheid),
        "paren": leeg or _zin_paren(inv, eenheid),
        "dekking": _zin_dekking(telt, eenheid),
    }
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


def beste_eenheid(inv: Inventaris) -> Eenheid:
    """The unit in which most services are known: `uren` when it is a tie.

    Examples
    --------
    >>> import swanalyse
    >>> beste_eenheid(swanalyse.load("tests/golden/inventaris"))
    'uren'
    """
    uren, euros = (int(diensten(inv, eenheid=wat)["omvang"].notna().sum()) for wat in EENHEDEN)  # type: ignore[arg-type]
    return "euro" if euros > uren else "uren"


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """What the findings become under another threshold or another unit.

    Returns
    -------
    DataFrame
        `stelling`, `instelling`, `waarde` (texts), `verandert` (boolean, missing when it cannot be computed), `wat`
        (what flips); the first row of every `stelling` is today's setting.

    Examples
    --------
    >>> import swanalyse
    >>> gevoeligheid(swanalyse.load("tests/golden/inventaris"))["stelling"].unique().tolist()[0]
    'kandidaat-centrum'
    """
    eenheid = beste_eenheid(inv)
    rijen = [*_gevoelig_centrum(inv, eenheid), *_gevoelig_eenheid(inv, eenheid), *_gevoelig_terug(inv, eenheid)]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    frame = frame.astype({kolom: "boolean" if kolom == "verandert" else "string" for kolom in frame})
    return _merk(inv, frame, diensten(inv, eenheid=eenheid), eenheid)


def _merk(
    inv: Inventaris, frame: Resultaat, telt: pd.DataFrame, eenheid: str, *, voorlopig: tuple[str, ...] = ()
) -> Resultaat:
    """`inventaris.merk` with the services it rests on, the year and the unit."""
    onbekend = telt.loc[telt["omvang"].isna(), ["levert_id", "ontvangt_id"]].agg(" → ".join, axis=1)
    return merk(
        frame,
        n=len(telt),
        eenheid="diensten",
        dekking=Dekking(len(telt) - len(onbekend), len(telt), tuple(sorted(set(onbekend)))),
        perimeter=f"diensten in {inv.selectie.jaar}, in {eenheid}",
        voorlopig=voorlopig,
        namen={**namen(selectie(inv)), **labels(inv, "domein")},
    )


def _vlak(telt: pd.DataFrame) -> pd.DataFrame:
    """F_ij as a square frame of everybody with a service; missing where one of the services has no known weight."""
    wie = pd.Index(sorted({*telt["levert_id"], *telt["ontvangt_id"]}), dtype="string")
    per = telt.groupby(["levert_id", "ontvangt_id"])["omvang"]
    som = per.sum(min_count=1).mask(per.count() < per.size())
    vlak = pd.DataFrame(0.0, index=wie, columns=wie, dtype="Float64")
    for (van, naar), waarde in zip(som.index.tolist(), som, strict=True):
        vlak.loc[van, naar] = waarde
    return vlak


def _paar(telt: pd.DataFrame) -> pd.MultiIndex:
    """Per service the pair of partners it is between, in order of id."""
    een, ander = telt["levert_id"].to_numpy(object), telt["ontvangt_id"].to_numpy(object)
    omgekeerd = np.array([a > b for a, b in zip(een, ander, strict=True)], bool)
    return pd.MultiIndex.from_arrays(
        [np.where(omgekeerd, ander, een), np.where(omgekeerd, een, ander)], names=["partner_a", "partner_b"]
    )


def _paren(telt: pd.DataFrame) -> pd.DataFrame:
    """Pairs with a service between them: `partner_a`, `partner_b`, `heen`, `terug`, the last two 0 without any."""
    paar = _paar(telt)
    heen = paar.get_level_values(0) == telt["levert_id"].to_numpy(object)
    kolommen = {}
    uniek = paar.unique().sort_values()
    for kant, masker in (("heen", heen), ("terug", ~heen)):
        per = telt["omvang"][masker].groupby([paar[masker].get_level_values(k) for k in (0, 1)])
        som = per.sum(min_count=1).mask(per.count() < per.size())
        kolommen[kant] = som.reindex(uniek).mask(~uniek.isin(som.index), 0.0).astype("Float64")
    frame = pd.DataFrame(kolommen, index=uniek).reset_index()
    return frame.astype({"partner_a": "string", "partner_b": "string"})


def _banden(telt: pd.DataFrame) -> set[tuple[str, str]]:
    band = telt[telt["band"]]
    return set(zip(band["levert_id"], band["ontvangt_id"], strict=True))


def _leveranciers(telt: pd.DataFrame, *, aandeel: float | None, ontvangers: float | None) -> pd.DataFrame:
    """The suppliers per domain under given thresholds; see `leveranciers`."""
    sleutel = ["domein", "levert_id"]
    per = telt[telt["band"]].groupby(sleutel)
    frame = pd.DataFrame(
        {
            "som": per["omvang"].sum(min_count=1).astype("Float64"),
            "onbekend": per["omvang"].size() - per["omvang"].count(),
            "n_ontvangers": per["ontvangt_id"].nunique().astype("Int64"),
        }
    ).reset_index()
    frame = frame.rename(columns={"levert_id": "partner_id"}).astype({"domein": "string", "partner_id": "string"})
    domein = telt.groupby("domein")["omvang"]
    totaal = frame["domein"].map(domein.sum(min_count=1)).astype("Float64")
    gemist = frame["domein"].map(domein.size() - domein.count()).astype("Int64")
    deel = frame["som"] / totaal.mask(totaal.eq(0))
    eigen, van_anderen = frame["onbekend"] > 0, gemist > frame["onbekend"]
    status = np.where(van_anderen | frame["som"].isna(), ONBEKEND, np.where(eigen, ONDERGRENS, VOLLEDIG))
    genoeg = _minstens(frame["n_ontvangers"], ontvangers)
    # what is unknown of others can only lower a share, what is unknown of one's own can only raise it
    hoog = _minstens(deel, aandeel)
    zeker_niet = hoog.eq(False).fillna(False).astype(bool) & ~eigen.to_numpy(bool)
    zeker_wel = hoog.eq(True).fillna(False).astype(bool) & ~van_anderen.to_numpy(bool)
    boven = pd.Series(pd.NA, frame.index, "boolean").mask(zeker_wel, True).mask(zeker_niet, False)
    frame["kandidaat"] = (boven & genoeg).mask(frame["domein"].eq(ONBEKEND))
    frame["status"] = pd.array(status, dtype="string")
    frame["aandeel"] = deel.mask(frame["status"] == ONBEKEND).astype("Float64")
    frame["van"] = frame["domein"].map(domein.size()).astype("Int64")
    frame["bekend"] = frame["van"] - gemist
    return frame[["domein", "partner_id", "aandeel", "n_ontvangers", "kandidaat", "status", "bekend", "van"]]


def _minstens(waarden: pd.Series, grens: float | None) -> pd.Series:
    """Which values reach a threshold; unknown when the value or the threshold is."""
    if grens is None:
        return pd.Series(pd.NA, waarden.index, "boolean")
    # a share of exactly the threshold reaches it, whatever adding up binary fractions costs
    return waarden.ge(grens - 1e-9).astype("boolean")


def _hoeveel(waarde: float, eenheid: str) -> str:
    return euro(waarde) if eenheid == "euro" else f"{getal(waarde)} uur"


def _zin_leeg(inv: Inventaris, telt: pd.DataFrame, eenheid: str) -> str:
    if not len(inv.dienstverlening):
        return "Er is geen onderlinge dienstverlening vastgelegd. Vul dienstverlening.csv in."
    if not len(telt):
        return f"Er is voor {inv.selectie.jaar} in deze selectie geen onderlinge dienstverlening vastgelegd."
    if telt["omvang"].isna().all():
        return f"Van geen van de {getal(len(telt))} diensten is de omvang in {eenheid} bekend."
    return ""


def _zin_kern(inv: Inventaris, eenheid: Eenheid) -> str:
    cijfers = kerngetallen(inv, eenheid=eenheid)
    if pd.isna(cijfers["gewogen"]):
        return f"Van geen paar partners is de dienstverlening over en weer in {eenheid} bekend."
    terug, saldo = procent(cijfers["gewogen"]), procent(cijfers["multilaterale_balans"])
    deel = f" ({getal(cijfers['bekend'])} van {getal(cijfers['van'])})" if cijfers["bekend"] < cijfers["van"] else ""
    wat = "uren" if eenheid == "uren" else "euro’s"
    return f"Van de geleverde {wat} komt {terug} terug van dezelfde partner; per saldo is {saldo} in balans{deel}."


def _zin_balans(inv: Inventaris, eenheid: Eenheid) -> str:
    frame = balans(inv, eenheid=eenheid)
    bekend = frame.dropna(subset=["netto"])
    onbekend = len(frame) - len(bekend)
    rest = f"; van {getal(onbekend)} onbekend" if onbekend else ""
    if not len(bekend):
        return f"Van geen van de {getal(len(frame))} partners is de balans van geven en nemen bekend."
    meest, minst = float(bekend["netto"].iloc[0]), float(bekend["netto"].iloc[-1])
    gever = _wie(bekend, meest)
    nemer = _wie(bekend, minst)
    if meest <= 0 or minst >= 0:
        kant, wie, hoeveel = ("meer", gever, meest) if meest > 0 else ("minder", nemer, minst)
        if meest == minst == 0:
            return f"Alle partners met een bekende balans geven evenveel als zij nemen{rest}."
        return f"{wie} levert per saldo {_hoeveel(abs(hoeveel), eenheid)} {kant} dan het ontvangt{rest}."
    return (
        f"{gever} levert per saldo het meest ({_hoeveel(meest, eenheid)}), "
        f"{nemer} ontvangt het meest ({_hoeveel(-minst, eenheid)}){rest}."
    )


def _wie(frame: pd.DataFrame, waarde: float) -> str:
    return opsomming(frame.loc[frame["netto"] == waarde, "naam"], hoogstens=2)


def _zin_leveranciers(inv: Inventaris, eenheid: Eenheid) -> str:
    frame = leveranciers(inv, eenheid=eenheid)
    label = frame.attrs["namen"]
    wie = [
        f"{naam} ({klein(label[code])})"
        for naam, code in frame.loc[frame["kandidaat"].fillna(False), ["naam", "domein"]].itertuples(index=False)
    ]
    open_ = int((frame["kandidaat"].isna() & frame["domein"].ne(ONBEKEND)).sum())
    rest = f"; van {getal(open_)} is het onbekend" if open_ else ""
    if wie:
        doet = "is" if len(wie) == 1 else "zijn"
        return f"{opsomming(wie, hoogstens=2)} {doet} kandidaat om centrum te worden{rest}."
    bekend = frame[frame["domein"] != ONBEKEND].dropna(subset=["aandeel"])
    if not len(bekend):
        return f"Geen leverancier is kandidaat-centrum; de aandelen zijn onbekend{rest}."
    top = bekend.iloc[int(bekend["aandeel"].to_numpy(float).argmax())]
    aandeel = procent(top["aandeel"])
    return (
        f"Geen leverancier is kandidaat-centrum; het grootste aandeel is {aandeel} "
        f"({top['naam']}, {klein(label[top['domein']])}){rest}."
    )


def _zin_stromen(inv: Inventaris, eenheid: Eenheid) -> str:
    frame = paren(inv, eenheid=eenheid)
    naam = frame.attrs["namen"]
    richtingen = pd.concat([frame.set_index(["partner_a", "partner_b"])["heen"],
                            frame.set_index(["partner_b", "partner_a"])["terug"]]).dropna()  # fmt: skip
    if not len(richtingen):
        return f"Van geen enkele stroom is de omvang in {eenheid} bekend."
    meest = float(richtingen.max())
    van, naar = min((naam[i], naam[j]) for i, j in richtingen.index[richtingen == meest])
    return f"De grootste stroom gaat van {van} naar {naar}: {_hoeveel(meest, eenheid)}."


def _zin_paren(inv: Inventaris, eenheid: Eenheid) -> str:
    frame = paren(inv, eenheid=eenheid)
    onbekend = int((frame["heen"].isna() | frame["terug"].isna()).sum())
    over_en_weer = int((frame["heen"].gt(0) & frame["terug"].gt(0)).fillna(False).sum())
    rest = f"; bij {getal(onbekend)} is dat onbekend" if onbekend else ""
    n = len(frame)
    return f"Bij {getal(over_en_weer)} van {getal(n)} paren met dienstverlening gaat die over en weer{rest}."


def _zin_dekking(telt: pd.DataFrame, eenheid: str) -> str:
    onbekend = int(telt["omvang"].isna().sum())
    if not onbekend:
        return ""
    return f"Van {getal(onbekend)} van {getal(len(telt))} diensten is de omvang in {eenheid} onbekend, niet nul."


def _gevoelig_centrum(inv: Inventaris, eenheid: Eenheid) -> list[tuple[object, ...]]:
    telt = diensten(inv, eenheid=eenheid)
    aandeel, ontvangers = inv.parameter("centrum_aandeel"), inv.parameter("centrum_ontvangers")
    if not len(telt) or aandeel is None or ontvangers is None:
        return []
    naam = {**namen(selectie(inv)), **labels(inv, "domein")}
    proef = [(aandeel, ontvangers), *((a, ontvangers) for a in (aandeel - 0.1, aandeel + 0.1)),
             *((aandeel, n) for n in (ontvangers - 1, ontvangers + 1))]  # fmt: skip
    nu: dict[tuple[str, str], object] = {}
    rijen: list[tuple[object, ...]] = []
    for keer, (deel, aantal) in enumerate(proef):
        frame = _leveranciers(telt, aandeel=deel, ontvangers=aantal)
        stand = dict(zip(zip(frame["domein"], frame["partner_id"], strict=True), frame["kandidaat"], strict=True))
        nu = nu or stand
        zeker = [paar for paar, is_ in stand.items() if is_ is not pd.NA and is_]
        anders = [paar for paar in stand if not _gelijk(stand[paar], nu[paar])]
        rijen.append(
            (
                "kandidaat-centrum",
                f"aandeel ≥ {procent(deel)}, ten minste {getal(aantal)} ontvangers" + (" (nu)" if not keer else ""),
                opsomming([_bij(paar, naam) for paar in zeker], hoogstens=3) or "geen",
                bool(anders),
                opsomming(
                    [f"{_bij(p, naam)}: {_kandidaat(nu[p])} → {_kandidaat(stand[p])}" for p in anders], hoogstens=3
                ),
            )
        )
    return rijen


def _gelijk(een: object, ander: object) -> bool:
    return (een is pd.NA) == (ander is pd.NA) and (een is pd.NA or een == ander)


def _kandidaat(waarde: object) -> str:
    return ONBEKEND if waarde is pd.NA else ("kandidaat" if waarde else "geen kandidaat")


def _bij(paar: tuple[str, str], naam: Mapping[str, str]) -> str:
    return f"{naam[paar[1]]} ({klein(naam[paar[0]])})"


def _gevoelig_eenheid(inv: Inventaris, eenheid: Eenheid) -> list[tuple[object, ...]]:
    """Who delivers the most on balance, in the one unit and in the other."""
    rijen: list[tuple[object, ...]] = []
    eerste = ""
    for wat in sorted(EENHEDEN, key=lambda code: code != eenheid):
        bekend = balans(inv, eenheid=wat).dropna(subset=["netto"])  # type: ignore[arg-type]
        if not len(inv.dienstverlening):
            return []
        wie = _wie(bekend, float(bekend["netto"].iloc[0])) if len(bekend) else ""
        eerste = eerste or wie
        anders: object = wie != eerste if wie and eerste else pd.NA
        instelling = f"in {wat}" + (" (nu)" if wat == eenheid else "")
        flip = f"{eerste} → {wie}" if anders is True else ""
        rijen.append(("levert per saldo het meest", instelling, wie or ONBEKEND, anders, flip))
    return rijen


def _gevoelig_terug(inv: Inventaris, eenheid: Eenheid) -> list[tuple[object, ...]]:
    """Whether more than half comes back, in every reading of coming back."""
    if not len(inv.dienstverlening):
        return []
    ander: Eenheid = "euro" if eenheid == "uren" else "uren"
    eigen, tweede = kerngetallen(inv, eenheid=eenheid), kerngetallen(inv, eenheid=ander)
    lezingen = {
        f"van dezelfde partner, in {eenheid} (nu)": eigen["gewogen"],
        f"van dezelfde partner, in {ander}": tweede["gewogen"],
        "van dezelfde partner, geteld in banden": eigen["binair"],
        f"van wie dan ook, in {eenheid}": eigen["multilaterale_balans"],
    }
    nu = next(iter(lezingen.values()))
    rijen: list[tuple[object, ...]] = []
    for lezing, waarde in lezingen.items():
        bekend = not (pd.isna(nu) or pd.isna(waarde))
        anders: object = bool((waarde > 0.5) != (nu > 0.5)) if bekend else pd.NA
        flip = f"{procent(nu)} → {procent(waarde)}" if anders is True else ""
        rijen.append(("meer dan de helft komt terug", lezing, procent(waarde), anders, flip))
    return rijen
