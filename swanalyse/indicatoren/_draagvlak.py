"""Where a verband stands according to its partners: metro map, three questions, ladder, spelniveau, trust (S4, S1, S3).

All positions are ordinal: medians, counts and ranges, never a mean over criteria. The privacy rule of `_metingen` holds
for every figure here.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import labels
from swanalyse.indicatoren._metingen import (
    BEKEND,
    GEEN,
    TE_WEINIG,
    Metingen,
    beschermd,
    cijfers,
    kies_verband,
    lees,
    minimum,
    optelbaar,
    overal_optelbaar,
    personen,
    personen_per,
    tekst,
)
from swanalyse.indicatoren._oordelen import per_criterium, per_verband, totalen, van_criterium
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND, opsomming

METRO = "draagvlak_metro"
_LEIDERSCHAP = "leiderschap"
_KOPPELING = "koppeling van criteria aan de drie vragen"


def metro(inv: Inventaris, *, verband_id: str | None = None, jaar: int | None = None) -> pd.DataFrame:
    """The seven stations between samenwerking and draagvlak, as respondents score them (S4).

    Where `leiderschap` was asked per role only, the answers on both roles count for the station.

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        The answers about this verband; default all of them together.
    jaar : int, optional
        As for `per_criterium`.

    Returns
    -------
    DataFrame
        Index station in the order of the codelist; `label`, `mediaan`, `aandeel`, `band`, `spreiding` (q3 − q1, in
        points), `n` (respondents), `schaal_max`, `status`.

    Raises
    ------
    KeuzeFout
        For a verband that is not in sight, or a year without a meting.

    Examples
    --------
    >>> import swanalyse
    >>> ambitie = metro(swanalyse.load("data/voorbeeldregio")).loc["ambitie"]
    >>> float(ambitie["mediaan"]), float(ambitie["spreiding"]), int(ambitie["n"])
    (4.0, 1.0, 15)
    """
    frame = per_criterium(inv, instrument=METRO, verband_id=verband_id, jaar=jaar)
    stations = [code for code in inv.codelijst("station")["code"] if code in frame.index]
    return _als_station(inv, frame.loc[stations])


def metro_per_verband(inv: Inventaris) -> pd.DataFrame:
    """The stations per verband.

    Returns
    -------
    DataFrame
        Index (verband_id, station); `naam` and the columns of `metro`. Verbanden as in `per_verband`.
    """
    frame = per_verband(inv, instrument=METRO)
    stations = inv.codelijst("station")["code"].tolist()
    return _als_station(inv, frame[frame.index.get_level_values("criterium").isin(stations)])


def leiderschap(inv: Inventaris, *, verband_id: str | None = None) -> pd.DataFrame:
    """The station `leiderschap` per role: verantwoordelijk bestuurder and gemeentesecretaris apart (S4-3).

    Returns
    -------
    DataFrame
        Index criterium (the parts of `leiderschap`); columns as `per_criterium`.
    """
    frame = per_criterium(inv, instrument=METRO, verband_id=verband_id)
    delen = lees(inv).onderdelen(METRO)
    return _met_merk(frame, frame[[delen.get(str(code)) == _LEIDERSCHAP for code in frame.index]])


def drie_vragen(inv: Inventaris, *, verband_id: str | None = None) -> pd.DataFrame:
    """The three questions over the years: doen we het goede, doen we het goed, doen we het goed met elkaar (S4-4).

    The median over the answers on the pulse and on the criteria of the evaluatie that the codelist links to a question.
    Of a respondent the newest answer of each year counts; answers without a year are left out where there are several.

    Returns
    -------
    DataFrame
        Index (jaar, vraag), years in order; `label`, `mediaan` (points), `n` (respondents), `n_pulse` and `n_criteria`
        (those who answered either), `aandeel` (0–1), `schaal_max`, `status`. No rows when no answer has a year.

    Raises
    ------
    KeuzeFout
        For a verband that is not in sight.
    """
    meting = lees(inv)
    kies_verband(meting, verband_id)
    vraag = meting.criteria.loc[meting.criteria["vraag"].fillna("") != "", "vraag"]
    rijen = meting.alle[(meting.alle["criterium"] == meting.alle["deel"]) & (meting.alle["jaar"] > 0)]
    # the number of the question is that of who asks; this is which of the three
    rijen = rijen[rijen["criterium"].isin(vraag.index)].assign(welke=lambda r: r["criterium"].map(vraag))
    rijen = rijen if verband_id is None else rijen[rijen["verband_id"] == verband_id]
    rijen = optelbaar(inv, rijen, ["jaar", "welke", "verband_id"], over=["deel"])
    rijen = overal_optelbaar(inv, rijen, ["jaar", "welke"], over=[["verband_id"], ["deel"]])
    vragen = list(dict.fromkeys(vraag))
    index = pd.MultiIndex.from_product([sorted(set(rijen["jaar"])), vragen], names=["jaar", "welke"])
    frame = cijfers(inv, rijen, ["jaar", "welke"], index)
    pulse = rijen["instrument"] == "pulse"
    for kolom, deel in (("n_pulse", rijen[pulse]), ("n_criteria", rijen[~pulse])):
        frame[kolom] = personen_per(deel, ["jaar", "welke"]).reindex(index, fill_value=0).astype("Int64")
    naam = _vraagnamen(meting, vraag)
    frame.insert(0, "label", tekst((naam[welke] for _, welke in index), index))
    frame = frame[["label", "mediaan", "n", "n_pulse", "n_criteria", "aandeel", "schaal_max", "status"]]
    voorlopig = () if "codelijst_criterium" in inv.regels else (_KOPPELING,)
    frame.index = frame.index.set_names(["jaar", "vraag"])
    open_ = meting.open[meting.open["criterium"].isin(vraag.index)]
    open_ = open_ if verband_id is None else open_[open_["verband_id"] == verband_id]
    gedekt, noten = meting.gedekt(rijen, open_), _ongelijke_jaren(frame)
    return meting.merk(inv, frame, "pulse", n=personen(rijen), dekking=gedekt, voorlopig=voorlopig, noten=noten)


def ladder(inv: Inventaris) -> pd.DataFrame:
    """The step of the ladder van samenwerking on which each verband stands, according to its partners (S1-06).

    Returns
    -------
    DataFrame
        Index verband_id, the highest first, those without a figure last; `naam`, `mediaan` (step), `laag` and `hoog`
        (range over the medians per partner; missing with fewer partners than `respondenten_minimum`), `n_partners`,
        `n` (respondents), `jaar`, `vorige` (median of the meting before), `vorige_jaar`, `verandering` (steps; missing
        unless both are known on the same scale), `status`. `attrs["namen"]` names the steps by their code.
    """
    meting = lees(inv)
    frame = _per_verband_een(inv, meting, "ladder", "ladder")
    rijen = meting.nieuwste("ladder")
    partners = rijen[rijen["wie"] != ""].groupby(["verband_id", "wie"])["score"].median().groupby(level=0)
    frame["n_partners"] = partners.size().reindex(frame.index, fill_value=0).astype("Int64")
    genoeg = (frame["status"] == BEKEND) & (frame["n_partners"] >= minimum(inv))
    for kolom, uiterste in (("laag", partners.min()), ("hoog", partners.max())):
        frame[kolom] = uiterste.reindex(frame.index).astype("Float64").where(genoeg)
    frame = frame.join(_vorige(inv, meting, frame))
    zelfde = frame["schaal_max"].eq(frame.pop("schaal_vorige")).fillna(False)
    frame["verandering"] = (frame["mediaan"] - frame["vorige"]).where(zelfde)
    kolommen = [
        "naam", "mediaan", "laag", "hoog", "n_partners", "n", "jaar", "vorige", "vorige_jaar", "verandering",
        "schaal_max", "status",
    ]  # fmt: skip
    frame = frame.sort_values(["mediaan", "naam"], ascending=[False, True])[kolommen]
    return meting.merk(inv, frame, "ladder", namen={**meting.namen, **labels(inv, "ladder")})


def spelniveau(inv: Inventaris) -> pd.DataFrame:
    """The spelniveau of each verband now, beside the one its partners want (S3-09).

    Returns
    -------
    DataFrame
        Index verband_id, the largest difference first, those without a figure last; `naam`, `gerealiseerd` and
        `gewenst` (medians), `verschil` (gewenst − gerealiseerd, levels), `laag` and `hoog` (lowest and highest answer
        on the level now), `n` and `n_gewenst` (respondents), `schaal_max`, `status` (of both).
        `attrs["namen"]` names the levels by their code.
    """
    meting = lees(inv)
    nu, wens = (_per_verband_een(inv, meting, "spelniveau", f"spelniveau_{wat}") for wat in ("gerealiseerd", "gewenst"))
    frame = nu[["naam"]].assign(gerealiseerd=nu["mediaan"], gewenst=wens["mediaan"].reindex(nu.index))
    gelijk = nu["schaal_max"].eq(wens["schaal_max"].reindex(nu.index)).fillna(False)
    frame["verschil"] = (frame["gewenst"] - frame["gerealiseerd"]).where(gelijk)
    frame = frame.assign(laag=nu["laag"], hoog=nu["hoog"], n=nu["n"], n_gewenst=wens["n"], schaal_max=nu["schaal_max"])
    frame["status"] = samen(nu["status"], wens["status"].reindex(nu.index))
    frame = frame.sort_values(["verschil", "naam"], ascending=[False, True])
    return meting.merk(inv, frame, "spelniveau", namen={**meting.namen, **labels(inv, "spelniveau")})


def vertrouwen(inv: Inventaris) -> pd.DataFrame:
    """Trust in the people one works with, beside trust in the organisations behind them (S0-14).

    Returns
    -------
    DataFrame
        Index verband_id, the largest difference first, those without a figure last; `naam`, `persoonlijk` and
        `organisatie` (medians), `verschil` (persoonlijk − organisatie, points), `n` and `n_organisatie` (respondents),
        `schaal_max`, `status` (of both).
    """
    meting = lees(inv)
    mens, huis = (
        _per_verband_een(inv, meting, "vertrouwen", f"vertrouwen_{wat}") for wat in ("persoonlijk", "organisatie")
    )
    frame = mens[["naam"]].assign(persoonlijk=mens["mediaan"], organisatie=huis["mediaan"].reindex(mens.index))
    gelijk = mens["schaal_max"].eq(huis["schaal_max"].reindex(mens.index)).fillna(False)
    frame["verschil"] = (frame["persoonlijk"] - frame["organisatie"]).where(gelijk)
    frame = frame.assign(n=mens["n"], n_organisatie=huis["n"], schaal_max=mens["schaal_max"])
    frame["status"] = samen(mens["status"], huis["status"].reindex(mens.index))
    frame = frame.assign(rang=frame["verschil"].abs()).sort_values(["rang", "naam"], ascending=[False, True])
    return meting.merk(inv, frame.drop(columns="rang"), "vertrouwen")


def zelf_ander(inv: Inventaris, *, criterium: str = "E3") -> pd.DataFrame:
    """How each partner judges itself as a partner, beside how the others judge it (E3; domein 3.9).

    verschil = median of the others about it − its own median about itself. Over all verbanden in sight together; when
    a shown figure would give away one of too few respondents, the smallest of the others is hidden too.

    Parameters
    ----------
    inv : Inventaris
    criterium : str
        A criterium on which partners are judged.

    Returns
    -------
    DataFrame
        Index partner_id: those of the region and whoever was judged, the largest difference first, then by name;
        `naam`, `zelf`, `anderen` (medians), `verschil` (points), `n_zelf`, `n_anderen` (respondents), `schaal_max`,
        `status` (of both), `zin`.
    """
    meting = lees(inv)
    instrument = str(meting.criteria["instrument"].get(criterium, ""))
    rijen = _kanten(inv, meting, instrument)
    rijen = rijen[rijen["criterium"] == criterium].assign(
        over=lambda r: r["partner_id"].astype(str), groep=lambda r: r["partner_id"].astype(str) + "|" + r["groep"]
    )
    partners = meting.zicht.partners.set_index("partner_id")["naam"]
    regio = meting.zicht.partners.loc[meting.zicht.partners["in_regio"], "partner_id"]
    wie = [i for i in partners.index if i in {*regio, *rijen["over"]}]
    kanten = pd.MultiIndex.from_product([wie, ["zelf", "anderen"]])
    groepen = [f"{i}|{kant}" for i, kant in kanten]
    tafel = _zijden(inv, rijen, pd.MultiIndex.from_product([[criterium], groepen], names=["criterium", "groep"]))
    tafel = tafel.set_axis(kanten)
    frame = _naast_elkaar(tafel, pd.Index(wie, dtype="string", name="partner_id"))
    frame.insert(0, "naam", tekst((partners[i] for i in wie), frame.index))
    frame["zin"] = tekst(map(_zelf_zin, frame.to_dict("records")), frame.index)
    frame = frame.assign(rang=frame["verschil"].abs()).sort_values(["rang", "naam"], ascending=[False, True])
    return meting.merk(inv, frame.drop(columns="rang"), instrument, noten=("over alle verbanden samen",))


def vitale_coalitie(inv: Inventaris) -> pd.DataFrame:
    """How partners judge themselves on the thirteen wenken for a vital coalition, beside how others judge them (S1-07).

    Returns
    -------
    DataFrame
        Index criterium in the order of the codelist, parts too; `label`, then as `zelf_ander` without `zin`.
    """
    meting = lees(inv)
    codes = meting.codes("vitale_coalitie")
    index = pd.MultiIndex.from_product([codes, ["zelf", "anderen"]], names=["criterium", "groep"])
    tafel = _zijden(inv, _kanten(inv, meting, "vitale_coalitie"), index)
    frame = _naast_elkaar(tafel, pd.Index(codes, dtype="string", name="criterium"))
    frame.insert(0, "label", tekst((meting.namen[code] for code in codes), frame.index))
    return meting.merk(inv, frame, "vitale_coalitie")


def samen(een: pd.Series, ander: pd.Series) -> pd.Series:
    """The status of two figures together: that of the first that is not known; none asked counts before too few."""
    uit = een.where(een != BEKEND, ander)
    return uit.mask((een == GEEN) | (ander == GEEN), GEEN).astype("string")


def _als_station(inv: Inventaris, frame: pd.DataFrame) -> pd.DataFrame:
    station = labels(inv, "station")
    codes = frame.index.get_level_values("criterium")
    uit = frame.assign(label=tekst((station[code] for code in codes), frame.index), spreiding=frame["q3"] - frame["q1"])
    uit.index = uit.index.set_names([naam if naam != "criterium" else "station" for naam in uit.index.names])
    voor = ["naam"] if "naam" in uit else []
    kolommen = [*voor, "label", "mediaan", "aandeel", "band", "spreiding", "n", "schaal_max", "status"]
    uit = _met_merk(frame, uit[kolommen])
    uit.attrs["namen"] = {**uit.attrs["namen"], **station}
    return uit


def _met_merk(van: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    uit = frame.copy(deep=False)
    uit.attrs = dict(van.attrs)
    return uit


def _ongelijke_jaren(frame: pd.DataFrame) -> tuple[str, ...]:
    """A note when some years hold the criteria of the evaluatie and others do not."""
    met = frame["n_criteria"].gt(0).groupby(level="jaar").any()
    jaren = opsomming(str(jaar) for jaar in met.index[met])
    return (
        (f"in {jaren} ook de criteria van de evaluatie, in andere jaren niet",) if met.any() and not met.all() else ()
    )


def _vraagnamen(meting: Metingen, vraag: pd.Series) -> dict[str, str]:
    """The three questions in the words of the pulse; without one by their code."""
    pulse = meting.codes("pulse")
    return {str(v): str(v) for v in vraag} | {str(vraag[c]): meting.namen[c] for c in pulse if c in vraag.index}


def _per_verband_een(inv: Inventaris, meting: Metingen, instrument: str, criterium: str) -> pd.DataFrame:
    """The figures per verband on one criterium, with the year of the meting."""
    uit = van_criterium(per_verband(inv, instrument=instrument), criterium).drop(columns="label")
    jaar = meting.nieuwste(instrument).groupby("verband_id")["jaar"].max()
    uit["jaar"] = jaar.mask(jaar == 0).reindex(uit.index).astype("Int64")
    return uit


def _vorige(inv: Inventaris, meting: Metingen, frame: pd.DataFrame) -> pd.DataFrame:
    """The median of the newest meting before the last, per verband."""
    eerder = meting.alle[(meting.alle["instrument"] == "ladder") & ~meting.alle["nieuwst"] & (meting.alle["jaar"] > 0)]
    laatste = eerder.groupby("verband_id")["jaar"].transform("max")
    eerder = eerder[eerder["jaar"] == laatste]
    toen = cijfers(inv, eerder, ["verband_id"], frame.index)
    uit = pd.DataFrame({"vorige": toen["mediaan"], "schaal_vorige": toen["schaal_max"]})
    uit["vorige_jaar"] = eerder.groupby("verband_id")["jaar"].max().reindex(frame.index).astype("Int64")
    return uit


def _kanten(inv: Inventaris, meting: Metingen, instrument: str) -> pd.DataFrame:
    """The answers in the totals that are shown, with who gave them: the partner they are about, another, or unknown."""
    rijen = totalen(inv, meting, instrument, verband_id=None)
    kant = (rijen["wie"] == rijen["partner_id"]).map({True: "zelf", False: "anderen"})
    onbekend = (rijen["wie"] == "") | (rijen["partner_id"] == "")
    return rijen.assign(groep=kant.mask(onbekend, ONBEKEND).astype(object))


def _zijden(inv: Inventaris, rijen: pd.DataFrame, index: pd.MultiIndex) -> pd.DataFrame:
    return beschermd(inv, rijen, rijen, cijfers(inv, rijen, ["criterium", "groep"], index))


def _naast_elkaar(tafel: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Self beside others: `tafel` has (what, side) rows, the uitkomst one row per what."""
    kant = tafel.index.get_level_values(1)
    zelf, anderen = (tafel[kant == wie].droplevel(1).reindex(index) for wie in ("zelf", "anderen"))
    frame = pd.DataFrame({"zelf": zelf["mediaan"], "anderen": anderen["mediaan"]}, index=index)
    gelijk = zelf["schaal_max"].eq(anderen["schaal_max"]).fillna(False)
    frame["verschil"] = (frame["anderen"] - frame["zelf"]).where(gelijk)
    frame["n_zelf"], frame["n_anderen"] = zelf["n"], anderen["n"]
    frame["schaal_max"] = anderen["schaal_max"].fillna(zelf["schaal_max"])
    frame["status"] = samen(zelf["status"], anderen["status"])
    return frame


def _zelf_zin(rij: Mapping[Hashable, Any]) -> str:
    naam, status = rij["naam"], rij["status"]
    if not rij["n_anderen"] or not rij["n_zelf"]:
        wie = [wie for wie, n in (("aan anderen", rij["n_anderen"]), ("aan zichzelf", rij["n_zelf"])) if not n]
        return f"{naam}: nog niet gevraagd {opsomming(wie)}."
    if status != BEKEND:
        return f"{naam}: te weinig respondenten om te tonen." if status == TE_WEINIG else f"{naam}: niet te tonen."
    if pd.isna(rij["verschil"]):
        return f"{naam}: op verschillende schalen gevraagd."
    if rij["verschil"] == 0:
        return f"{naam}: anderen oordelen als de partner zelf."
    return f"{naam}: anderen oordelen {'hoger' if rij['verschil'] > 0 else 'lager'} dan de partner zelf."
