"""Who pays for a verband, and who would pay what under another key (domein 3.5, K6).

A key divides the owners' part: what the owners (`is_eigenaar`) pay as `bijdrage_eigenaar`. What a partner buys for its
own account (`bijdrage_inkoop`) stays with the buyer. Every key is worked out in whole cents, so that it adds up to what
is paid now, and is not worked out at all when a figure of one owner is missing: an unknown base is no zero.
The tests against doing it alone rest on estimates (`zelfstandige_kosten`): a scenario, no measurement.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from swanalyse.indicatoren import inwoners, kostenbaten, labels, namen
from swanalyse.indicatoren._verdeling import (
    INWONERS,
    MIX,
    eigenaren_van,
    in_zin,
    jaarzin,
    naar_inwoners,
    opgesomd,
    stand_per_verband,
    tafel,
    uitkomst,
    van_verband,
    verband,
)
from swanalyse.indicatoren._zelfdoen import ZEKER, shapley, zelfstandig
from swanalyse.inventaris import Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, euro, getal, opsomming, procent

__all__ = [
    "aandelen", "antwoorden", "gevoeligheid", "huidig", "shapley", "signalen", "sleutels", "verbanden", "vergelijk",
    "zelfstandig",
]  # fmt: skip
_LANGST = 95
_VRAGEN = ("vergelijk", "sleutels", "aandelen", "verbanden", "huidig", "zelfstandig", "shapley", "naar_inwoners")


def huidig(inv: Inventaris) -> pd.DataFrame:
    """One row per verband and partner: what it pays now, and its share in costs, inhabitants, votes and property.

    Of the verbanden with at least one contribution: their members, owners and payers.

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id); `naam`, `is_eigenaar` (shares in the key), `eigenaar`, `inkoop`, `totaal` (euro
        a year), `aandeel_kosten`, `aandeel_inwoners` (gemeenten only), `stemaandeel`, `eigendomsaandeel` (0–1). An
        owner is who `deelnames` calls so; where that is blank, who has a line of `bijdrage_eigenaar`. `eigenaar` and
        `inkoop` are missing without such a line or with an unknown one, `totaal` when one of the lines is unknown, when
        there is none, or when an owner has none as owner. Shares are missing as soon as one part of the whole is.

    Examples
    --------
    >>> import swanalyse
    >>> nu = huidig(swanalyse.load("tests/golden/inventaris"))
    >>> nu.loc["V1", "totaal"].to_dict()
    {'C': 600000.0, 'B': 600000.0, 'A': 300000.0, 'W': 500000.0}
    """
    stand = stand_per_verband(inv)
    betaald = stand.loc[stand["heeft_bijdrage"]].index.get_level_values("verband_id")
    frame = stand[stand.index.get_level_values("verband_id").isin(betaald)]
    kolommen = ["naam", "is_eigenaar", "eigenaar", "inkoop", "totaal", "aandeel_kosten", "aandeel_inwoners"]
    return _merk(inv, frame[[*kolommen, "stemaandeel", "eigendomsaandeel"]], frame["totaal"])


def verbanden(inv: Inventaris) -> pd.DataFrame:
    """The verbanden with a contribution of owners, the largest first: those of which keys can be compared.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `n_eigenaren`, `eigenaarskosten` (what a key divides) and `kosten` (with what the
        owners buy), euro a year, missing as soon as what one owner pays is unknown; `bekend` and `van` (owners).

    Examples
    --------
    >>> import swanalyse
    >>> verbanden(swanalyse.load("tests/golden/inventaris")).loc["V1", ["eigenaarskosten", "kosten"]].tolist()
    [1200000.0, 1500000.0]
    """
    stand = stand_per_verband(inv)
    met_lijn = stand.loc[stand["heeft_eigenaarslijn"]].index.get_level_values("verband_id")
    eigenaren = stand[stand["is_eigenaar"] & stand.index.get_level_values("verband_id").isin(met_lijn)]
    per = eigenaren.groupby("verband_id")
    naam = namen(selectie(inv))
    frame = pd.DataFrame({"n_eigenaren": per.size().astype("Int64")})
    bekend = eigenaren["totaal"].notna() & eigenaren["eigenaar"].notna()
    heel = bekend.groupby("verband_id").all()
    for kolom, bron in (("eigenaarskosten", "eigenaar"), ("kosten", "totaal")):
        frame[kolom] = per[bron].sum(min_count=1).where(heel).astype("Float64")
    frame["bekend"], frame["van"] = bekend.groupby("verband_id").sum().astype("Int64"), frame["n_eigenaren"]
    frame.insert(0, "naam", pd.Series([naam[str(v)] for v in frame.index], frame.index, dtype="string"))
    frame = frame.sort_values(["kosten", "naam"], ascending=[False, True])
    return merk(
        frame,
        n=len(frame),
        eenheid="verbanden",
        dekking=dekking(frame["kosten"].notna()),
        perimeter=jaarzin(inv),
        namen=naam,
    )


def signalen(inv: Inventaris) -> pd.DataFrame:
    """Per verband what its division gives reason to talk about: a place to begin, no verdict.

    Returns
    -------
    DataFrame
        Index verband_id, those of `verbanden`; `naam`, `kosten` (euro a year), `groepen` (groups of partners of which
        the costs of doing it alone are estimated; missing when there are none), `duurder_samen` (of those, how many pay
        more together than alone: see `zelfstandig`), `verschuiving` (share of the contributions that would have to move
        to follow the benefits, 0–1: see `kostenbaten.billijkheid`). Most groups that pay more first, then the largest
        `verschuiving`; unknown last.

    Examples
    --------
    >>> import swanalyse
    >>> round(float(signalen(swanalyse.load("tests/golden/inventaris")).loc["V1", "verschuiving"]), 4)
    0.0395
    """
    alle = verbanden(inv)
    frame = alle[["naam", "kosten"]].copy()
    toetsen = {wie: zelfstandig(inv, str(wie))["duurder_samen"] for wie in frame.index}
    groepen = pd.Series({wie: len(toets) for wie, toets in toetsen.items()}, frame.index, dtype="Int64")
    duurder = pd.Series({wie: toets.sum(min_count=1) for wie, toets in toetsen.items()}, frame.index, dtype="Int64")
    frame["groepen"], frame["duurder_samen"] = groepen.mask(groepen.eq(0)), duurder
    frame["verschuiving"] = (
        kostenbaten.billijkheid(inv)["verschuiving"].groupby("verband_id").first().reindex(frame.index)
    )
    frame = frame.sort_values(["duurder_samen", "verschuiving", "naam"], ascending=[False, False, True])
    weet = frame["verschuiving"].notna() | frame["duurder_samen"].notna()
    naam = namen(selectie(inv))
    return merk(frame, n=len(frame), eenheid="verbanden", dekking=dekking(weet), perimeter=jaarzin(inv), namen=naam)


def sleutels(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """Which keys can be worked out for a verband, and what the others lack.

    Returns
    -------
    DataFrame
        Index sleutel, in the order of the codelist; `label`, `kan` (bool), `ontbreekt` (tuple of partner_id whose
        figure is missing), `zin` (Dutch).

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    Examples
    --------
    >>> import swanalyse
    >>> s = sleutels(swanalyse.load("tests/golden/inventaris"), "V1")
    >>> s.index[s["kan"]].tolist()
    ['gelijk', 'inwoners', 'objecten', 'baten', 'mix']
    """
    verband_id = verband(inv, verband_id)
    eigenaren = eigenaren_van(inv, verband_id)
    lijst = inv.codelijst("sleutel")
    uitkomsten = {code: uitkomst(inv, verband_id, eigenaren, str(code)) for code in lijst["code"]}
    vast = eigenaren.loc[~eigenaren["is_gemeente"].fillna(True), "naam"]
    frame = pd.DataFrame(
        {
            "label": lijst["label"].to_numpy(object),
            "kan": [uit.delen is not None for uit in uitkomsten.values()],
            "ontbreekt": pd.Series([uit.ontbreekt for uit in uitkomsten.values()], dtype=object),
            "zin": [uit.reden or _zin_kan(code, vast) for code, uit in uitkomsten.items()],
        }
    ).astype({"label": "string", "kan": bool, "zin": "string"})
    frame.index = pd.Index(list(uitkomsten), dtype="string", name="sleutel")
    return _merk(inv, frame, eigenaren["totaal"], sleutels_=True)


def vergelijk(inv: Inventaris, verband_id: str | None = None, *, gelijk: float | None = None) -> pd.DataFrame:
    """What every owner of a verband would pay under every key, beside what it pays now.

    New_i = I_i + κ_i·E, with E the sum of what the owners pay as owners, I_i what i buys, and κ: `gelijk` 1/n;
    `inwoners`; a quantity of `verdeelbasis` (`objecten`, `uren`, `producten`); `baten`; `eigendom`; `mix`
    α·gelijk + (1−α)·inwoners. A key by inwoners is for gemeenten: another owner keeps what it pays now, as does
    whoever pays as an owner while it is called none. Rounded to the cent by largest remainder, so that Σ New = Σ now
    for every key.

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        Otherwise the one of which most is recorded: an estimate of doing it alone, a `verdeelbasis`, the highest costs.
    gelijk : float, optional
        α, 0–1; otherwise the parameter `mix_gelijk`.

    Returns
    -------
    DataFrame
        Index (sleutel, partner_id), keys in the order of the codelist, owners by inwoners; `naam`, `nu`, `nieuw`,
        `verschil` (euro a year), `per_inwoner` (`verschil` per inwoner, gemeenten only), `ontbreekt` (tuple of
        partner_id) and `reden` (Dutch). A key that lacks a figure of one owner has no `nieuw`, and says whose. Buyers
        that are no owner are not here: no key touches them.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband, or `gelijk` is no share.

    References
    ----------
    Largest remainder (Hamilton) for the cents.

    Examples
    --------
    >>> import swanalyse
    >>> v = vergelijk(swanalyse.load("tests/golden/inventaris"), "V1")
    >>> v.loc["inwoners", "nieuw"].to_dict()
    {'C': 614285.71, 'B': 630000.0, 'A': 255714.29}
    """
    verband_id = verband(inv, verband_id)
    eigenaren = eigenaren_van(inv, verband_id)
    lijst = inv.codelijst("sleutel")
    delen = [tafel(eigenaren, uitkomst(inv, verband_id, eigenaren, str(code), gelijk=gelijk)) for code in lijst["code"]]
    frame = pd.concat(dict(zip(lijst["code"].astype(str), delen, strict=True)), names=["sleutel", "partner_id"])
    return _merk(inv, frame, eigenaren["totaal"], sleutels_=True)


def aandelen(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """Votes beside costs beside inhabitants: whether who pays also decides, and for how many.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `stemaandeel`, `kostenaandeel` (of all that members, owners and buyers
        pay), `inwoneraandeel` (of the gemeenten in it; not applicable to others), 0–1. The last two are missing for all
        as soon as one part of the whole is unknown: a share of the known ones would be another share.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    Examples
    --------
    >>> import swanalyse
    >>> aandelen(swanalyse.load("tests/golden/inventaris"), "V1")["kostenaandeel"].to_dict()
    {'C': 0.3, 'B': 0.3, 'A': 0.15, 'W': 0.25}
    """
    frame = van_verband(stand_per_verband(inv), verband(inv, verband_id))
    anders = {"aandeel_kosten": "kostenaandeel", "aandeel_inwoners": "inwoneraandeel"}
    kolommen = ["naam", "stemaandeel", "kostenaandeel", "inwoneraandeel"]
    return _merk(inv, frame.rename(columns=anders)[kolommen], frame["totaal"])


def antwoorden(inv: Inventaris, *, verband_id: str | None = None) -> pd.Series:
    """The keys in Dutch sentences, computed; the first three answer the notebook's first question.

    Index: the indicator or chart a sentence belongs to. Without `verband_id` about the verband of which most
    is recorded.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["vergelijk"]
    'Belastingsamenwerking: sleutel gelijke delen verschuift het meest, € 150.000.'
    """
    alle, wie = verbanden(inv), verband(inv, verband_id)
    if not wie:
        leeg = _zin_leeg(inv)
        return pd.Series(dict.fromkeys(_VRAGEN, leeg), dtype="string", name="zin")
    naam = namen(selectie(inv)).get(wie, wie)
    zinnen = {
        "vergelijk": f"{naam}: {_zin_vergelijk(inv, wie)}",
        "sleutels": f"{naam}: {_zin_sleutels(inv, wie)}",
        "aandelen": f"{naam}: {_zin_aandelen(inv, wie)}",
        "verbanden": _zin_verbanden(inv, alle),
        "huidig": f"{naam}: {_zin_huidig(inv, wie)}",
        "zelfstandig": f"{naam}: {_zin_zelfstandig(inv, wie)}",
        "shapley": f"{naam}: {_zin_shapley(inv, wie)}",
        "naar_inwoners": _met_naam(naam, _zin_inwoners(inv, wie)),
    }
    return pd.Series(zinnen, dtype="string", name="zin")


def gevoeligheid(inv: Inventaris, *, verband_id: str | None = None) -> pd.DataFrame:
    """Who pays more than now, under another mix of equal parts and inwoners, or under inwoners of another year.

    Returns
    -------
    DataFrame
        `stelling`, `instelling`, `waarde` (texts), `verandert` (boolean, missing when it cannot be worked out), `wat`
        (who flips); the first row of every `stelling` is today's setting. About one verband, as in `antwoorden`.

    Examples
    --------
    >>> import swanalyse
    >>> g = gevoeligheid(swanalyse.load("tests/golden/inventaris"))
    >>> g.loc[g["verandert"], "wat"].tolist()[:2]
    ['Gemeente C: minder → meer', 'Gemeente A: minder → meer']
    """
    wie = verband(inv, verband_id)
    rijen: list[tuple[object, ...]] = []
    totalen = pd.Series(dtype="Float64")
    if wie:
        eigenaren = eigenaren_van(inv, wie)
        totalen = eigenaren["totaal"]
        rijen = [*_gevoelig_mix(inv, wie, eigenaren), *_gevoelig_jaar(inv, wie, eigenaren)]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    frame = frame.astype({kolom: "boolean" if kolom == "verandert" else "string" for kolom in frame})
    return _merk(inv, frame, totalen, sleutels_=True)


def _merk(inv: Inventaris, frame: pd.DataFrame, totaal: pd.Series, *, sleutels_: bool = False) -> pd.DataFrame:
    """`inventaris.merk` with the partners whose contribution it rests on, and the year."""
    bekend = totaal.notna()
    bekend.index = [" in ".join(reversed(i)) if isinstance(i, tuple) else str(i) for i in bekend.index]
    lijst = inv.codelijst("sleutel")
    voorzet: list[str] = lijst.loc[lijst["herkomst"].eq("voorzet"), "label"].tolist() if "herkomst" in lijst else []
    return merk(
        frame,
        n=len(totaal),
        eenheid="partners",
        dekking=dekking(bekend),
        perimeter=jaarzin(inv),
        voorlopig=[f"sleutel {in_zin(label)}" for label in voorzet] if sleutels_ else (),
        namen={**namen(selectie(inv)), **labels(inv, "sleutel")},
    )


def _zin_kan(code: object, vast: Sequence[str] | pd.Series) -> str:
    if code in {INWONERS, MIX} and len(vast):
        wie = opsomming(vast, hoogstens=3)
        houdt = f"{wie} houdt" if len(vast) == 1 else f"{wie} houden"
        return f"Te berekenen; {houdt} {'bij inwoners ' if code == MIX else ''}de huidige bijdrage."
    return "Te berekenen."


def _zin_leeg(inv: Inventaris) -> str:
    if not len(inv.bedragen):
        return "Er zijn geen bijdragen vastgelegd. Vul bedragen.csv in."
    return f"Voor {inv.selectie.jaar} is in deze selectie geen bijdrage van een eigenaar vastgelegd."


def _zin_vergelijk(inv: Inventaris, verband_id: str) -> str:
    frame = vergelijk(inv, verband_id)
    label = frame.attrs["namen"]
    # what the ones pay less is what the others pay more
    verschoven = frame["verschil"].clip(lower=0).groupby("sleutel", sort=False).sum(min_count=1).dropna()
    if not len(verschoven):
        reden = frame["reden"].dropna()
        return f"geen sleutel is te berekenen. {reden.iloc[0]}" if len(reden) else "er is geen eigenaar bekend."
    meest = float(verschoven.max())
    if not meest:
        return "geen van de sleutels verandert de bijdragen."
    welke = [f"{in_zin(label[str(code)])}" for code in verschoven.index[verschoven == meest]]
    return f"sleutel {opsomming(welke)} verschuift het meest, {euro(meest)}."


def _met_naam(naam: str, zin: str) -> str:
    """The sentence after the name of its verband, or alone where both do not fit above a chart."""
    return f"{naam}: {zin}" if len(naam) + 2 + len(zin) <= _LANGST else f"{zin[:1].upper()}{zin[1:]}"


def _zin_inwoners(inv: Inventaris, verband_id: str) -> str:
    """Who pays most more, and who most less, when the same total is divided by inwoners."""
    alle = vergelijk(inv, verband_id)
    frame = alle[alle.index.get_level_values("sleutel") == INWONERS]
    weet = frame[frame["verschil"].notna()]
    if not len(weet):
        reden = frame["reden"].dropna()
        return f"naar inwoners is niet te berekenen. {reden.iloc[0]}" if len(reden) else "er is geen eigenaar bekend."
    verschil = weet["verschil"].astype(float)
    meer, minder = (weet.iloc[int(plek)] for plek in (verschil.to_numpy().argmax(), verschil.to_numpy().argmin()))
    delen = [f"{meer['naam']} {euro(meer['verschil'])} meer"] if meer["verschil"] > 0 else []
    delen += [f"{minder['naam']} {euro(-minder['verschil'])} minder"] if minder["verschil"] < 0 else []
    return f"naar inwoners betaalt {opsomming(delen)}." if delen else "naar inwoners verandert de bijdragen niet."


def _zin_sleutels(inv: Inventaris, verband_id: str) -> str:
    frame = sleutels(inv, verband_id)
    kan, mist = int(frame["kan"].sum()), frame.loc[~frame["kan"], "label"]
    zin = f"{getal(kan)} van {getal(len(frame))} sleutels {'is' if kan == 1 else 'zijn'} te berekenen"
    if not kan:
        return f"geen van de {getal(len(frame))} sleutels is te berekenen."
    if not len(mist):
        return f"alle {getal(len(frame))} sleutels zijn te berekenen."
    return f"{zin}; bij {getal(len(mist))} ontbreekt een gegeven."


def _zin_aandelen(inv: Inventaris, verband_id: str) -> str:
    frame = aandelen(inv, verband_id)
    kloof = (frame["stemaandeel"] - frame["kostenaandeel"]).abs().dropna()
    if not len(kloof):
        wat = [
            naam for naam, kolom in (("de stemmen", "stemaandeel"), ("de kosten", "kostenaandeel"))
            if frame[kolom].isna().all()
        ]  # fmt: skip
        return f"het aandeel in {opsomming(wat) or 'stemmen en kosten'} is onbekend."
    naam, stem, kosten, mensen = frame.loc[kloof.index].iloc[int(kloof.to_numpy(float).argmax())].tolist()
    deel = "" if pd.isna(mensen) else f" en {procent(mensen)} van de inwoners"
    return f"{naam} betaalt {procent(kosten)}, met {procent(stem)} van de stemmen{deel}."


def _zin_verbanden(inv: Inventaris, frame: pd.DataFrame) -> str:
    totaal, n = len(selectie(inv).verbanden), len(frame)
    if not n:
        return _zin_leeg(inv)
    zin = f"Van {getal(n)} van {getal(totaal)} verbanden is een bijdrage van eigenaren vastgelegd"
    heel = int(frame["kosten"].notna().sum())
    return f"{zin}; bij {getal(heel)} volledig." if heel < n else f"{zin}, steeds volledig."


def _zin_huidig(inv: Inventaris, verband_id: str) -> str:
    frame = van_verband(huidig(inv), verband_id)
    if not len(frame) or frame["totaal"].isna().any():
        wie = opsomming(frame.loc[frame["totaal"].isna(), "naam"], hoogstens=3)
        return f"van {wie or 'alle partners'} is de bijdrage onbekend."
    samen = float(frame["totaal"].sum())
    deel = float(frame.loc[frame["is_eigenaar"], "eigenaar"].sum())
    if deel == samen:
        return f"de bijdragen zijn samen {euro(samen)}, alles eigenaarsdeel."
    return f"van {euro(samen)} is {procent(deel / samen)} eigenaarsdeel, de rest eigen inkoop."


def _zin_zelfstandig(inv: Inventaris, verband_id: str) -> str:
    frame = zelfstandig(inv, verband_id)
    if not len(frame):
        return "er is geen raming van zelf doen. Vul zelfstandige_kosten.csv in."
    duurder = frame[frame["duurder_samen"].fillna(False)]
    bekend = int((frame["status"] != ONBEKEND).sum())
    if not bekend:
        return "van geen groep is bekend wat zij nu betaalt en alleen zou betalen."
    uit = f"{getal(bekend)} groepen"
    if not len(duurder):
        return f"geen van de {uit} betaalt samen meer dan alleen (scenario)."
    eerste = duurder.iloc[0]
    meer = ONBEKEND if pd.isna(eerste["verschil"]) else euro(eerste["verschil"])
    hoe = "" if eerste["status"] == ZEKER else "mogelijk "
    zin = f"{eerste['naam']} betaalt {hoe}{meer} meer dan alleen"
    return f"{zin} (scenario, {getal(len(duurder))} van {uit})."


def _zin_shapley(inv: Inventaris, verband_id: str) -> str:
    frame = shapley(inv, verband_id)
    if not len(frame):
        return "er is geen raming van zelf doen. Vul zelfstandige_kosten.csv in."
    if frame["reden"].notna().any():
        reden = str(frame["reden"].iloc[0])
        return reden[0].lower() + reden[1:].partition(":")[0].rstrip(".") + "."
    meer = frame.dropna(subset=["verschil"])
    if not len(meer):
        return "Shapley is berekend; wat de partners nu betalen is onbekend."
    plek = int(meer["verschil"].abs().to_numpy(float).argmax())
    naam, verschil = meer["naam"].iloc[plek], float(meer["verschil"].iloc[plek])
    hoeveel = f"{euro(abs(verschil))} {'meer' if verschil > 0 else 'minder'}"
    return f"naar ieders toegevoegde kosten betaalt {naam} {hoeveel} (scenario)."


def _gevoelig_mix(inv: Inventaris, verband_id: str, eigenaren: pd.DataFrame) -> list[tuple[object, ...]]:
    alfa = inv.parameter("mix_gelijk")
    if alfa is None:
        return []
    proef = [alfa, *(stap for stap in (0.0, 0.25, 0.5, 0.75, 1.0) if stap != alfa)]
    standen = {f"α = {_kort(a)}": tafel(eigenaren, uitkomst(inv, verband_id, eigenaren, MIX, gelijk=a)) for a in proef}
    return _rijen("wie betaalt meer onder de mengsleutel", standen)


def _gevoelig_jaar(inv: Inventaris, verband_id: str, eigenaren: pd.DataFrame) -> list[tuple[object, ...]]:
    """Only the inwoners are of another year: the contributions stay those of the selected one."""
    if eigenaren["totaal"].isna().any() or eigenaren["eigenaar"].isna().any():
        return []
    jaar = inv.selectie.jaar
    andere = sorted({int(j) for j in inv.partner_jaar.dropna(subset=["inwoners"])["jaar"].dropna()} - {jaar})
    standen = {}
    for j in (jaar, *andere) if andere else ():
        uit = naar_inwoners(eigenaren, inwoners(inv.kies(jaar=j)))
        standen[f"inwoners van {j}"] = tafel(eigenaren, uit)
    return _rijen("wie betaalt meer naar inwoners", standen)


def _rijen(stelling: str, standen: dict[str, pd.DataFrame]) -> list[tuple[object, ...]]:
    """Per setting who pays more than now, and whose answer differs from that of the first setting."""
    if not standen:
        return []
    nu = next(iter(standen.values()))
    uit: list[tuple[object, ...]] = []
    for plek, (instelling, frame) in enumerate(standen.items()):
        meer = frame.loc[frame["verschil"].gt(0).fillna(False), "naam"]
        bekend = bool(frame["verschil"].notna().all() and nu["verschil"].notna().all())
        richting = [_kant(waarde) for waarde in frame["verschil"]]
        was = [_kant(waarde) for waarde in nu["verschil"]]
        om = [
            f"{naam}: {oud} → {nieuw}"
            for naam, oud, nieuw in zip(frame["naam"], was, richting, strict=True)
            if oud != nieuw
        ]
        waarde = (opgesomd(meer, 4) or "niemand") if bekend else ONBEKEND
        anders: object = bool(om) if bekend else pd.NA
        uit.append(
            (
                stelling,
                instelling + ("" if plek else " (nu)"),
                waarde,
                anders,
                opgesomd(om, 4) if bekend else "",
            )
        )
    return uit


def _kant(verschil: float | None) -> str:
    if verschil is None or pd.isna(verschil):
        return ONBEKEND
    return "meer" if verschil > 0 else "minder" if verschil < 0 else "gelijk"


def _kort(waarde: float) -> str:
    return getal(waarde, decimalen=2).rstrip("0").rstrip(",")
