"""What is unknown about importance, agenda and process and whom to ask, and which signals change with a threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from swanalyse.indicatoren import EEN_JAAR_EERDER, _signalen, jaar_eerder, klein, met_drempels
from swanalyse.indicatoren._accounthouders import BENOEMD, WAARNEMING
from swanalyse.indicatoren._agenda import lange_termijn, met_agenda
from swanalyse.indicatoren._belangrijkheid import AMBTELIJK, ZEER, Posten, belangrijkheid, kaal, posten
from swanalyse.indicatoren._terugkoppeling import terugkoppeling
from swanalyse.indicatoren._traject import ACTIVITEIT, GEREED, Traject, trajecten
from swanalyse.inventaris import Inventaris, merk
from swanalyse.notatie import ONBEKEND, getal, opsomming

_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
_VAN_DE_GEMEENTE = {
    "belangrijkheid": "Voor wie is {waar} belangrijk: raad, college of ambtelijke organisatie?",
    "belang_opgave": "Raakt {waar} een zwaarwegende maatschappelijke opgave van uw gemeente?",
    "belang_kans": "Biedt {waar} uw gemeente grote kansen?",
    "belang_risico": "Zijn er grote risico’s voor uw gemeente bij {waar}?",
    "belang_middelen": "Gaan er voor uw gemeente veel middelen om in {waar}?",
    "accounthouder_status": "Is er een accounthouder voor {waar}?",
    "accounthouder": "Welke functie is accounthouder van {waar}?",
    "mandaat_college": "Hoeveel ruimte heeft het college bij {waar}: geen, beperkt of ruim?",
    "politieke_aandachtspunten": "Waarop wil uw raad sturen bij {waar}?",
    "lokaal_belang": "Wat betekent {waar} voor uw inwoners?",
}
_VAN_HET_TRAJECT = {
    "status": "Hoe staat het met stap {waar}?",
    "actor": "Wie deed stap {waar}: raad, college of ambtelijke organisatie?",
    "datum_start": "Wanneer begon stap {waar}?",
    "datum_gereed": "Wanneer was stap {waar} gereed?",
}
_SIGNALEN = "Aantal signalen: {soort}"
Teller = Callable[[Inventaris], int | None]


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What to ask whom so that importance, agenda and process become known.

    Returns
    -------
    DataFrame
        One row per question: `partner_id` (missing when it is for the secretariaat of a verband), `naam`, `vraag`,
        `tabel`, `kolom` and `aantal` (how many cells or rows the answer fills); most first.

    Examples
    --------
    >>> import swanalyse
    >>> frame = vragen(swanalyse.load("tests/golden/inventaris"))
    >>> frame.loc[frame["kolom"] == "belangrijkheid", ["naam", "vraag"]].iloc[0, 0]
    'Gemeente B'
    """
    lees, traject = posten(inv), trajecten(inv)
    rijen = [*_gemeenten(lees), *_agendavragen(inv, lees), *_momenten(inv, lees, traject), *_stappen(traject)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype(dict.fromkeys(_KOLOMMEN[:-1], "string") | {"aantal": "Int64"})
    frame = frame.sort_values(["aantal", "naam", "tabel", "kolom"], ascending=[False, True, True, True])
    return merk(frame.reset_index(drop=True), n=len(frame), eenheid="vragen", namen=lees.namen)


def _vraag(partner: object, naam: str, zin: str, waar: tuple[str, str], aantal: int) -> dict[str, Any]:
    return dict(zip(_KOLOMMEN, (partner, naam, zin, *waar, aantal), strict=True))


def _gemeenten(lees: Posten) -> Iterator[dict[str, Any]]:
    stand = lees.rijen["accounthouder_status"]
    for kolom, zin in _VAN_DE_GEMEENTE.items():
        open_ = lees.rijen[kolom].isna() & ~lees.nvt[kolom]
        if kolom == "accounthouder":
            # who has none has no function to name either
            open_ &= stand.isin([BENOEMD, WAARNEMING])
        if kolom == "politieke_aandachtspunten":
            open_ &= lees.rijen["belangrijkheid"].ne(AMBTELIJK).fillna(True)
        for partner, deel in open_[open_].groupby(level="partner_id", sort=True):
            waar = _noem(lees.namen, deel.index.get_level_values("verband_id"))
            yield _vraag(partner, lees.namen[str(partner)], zin.format(waar=waar), ("deelnames", kolom), len(deel))


def _agendavragen(inv: Inventaris, lees: Posten) -> Iterator[dict[str, Any]]:
    met = met_agenda(inv)
    for partner, naam in lees.gemeenten["naam"].items():
        if partner not in met:
            zin = "Welke punten over samenwerking staan op de agenda van uw raad, en wanneer?"
            yield _vraag(partner, naam, zin, ("agenda", "datum"), 1)
    rijen = inv.agenda[inv.agenda["partner_id"].isin(lees.gemeenten.index)]
    for kolom, zin in (
        ("status", "Hoe staat het met deze agendapunten: gepland, behandeld of vervallen?"),
        ("datum", "Op welke dag staan deze agendapunten?"),
    ):
        for partner, deel in rijen[rijen[kolom].isna()].groupby("partner_id", sort=True):
            yield _vraag(partner, lees.namen[str(partner)], zin, ("agenda", kolom), len(deel))


def _momenten(inv: Inventaris, lees: Posten, traject: Traject) -> Iterator[dict[str, Any]]:
    frame = terugkoppeling(inv)
    keren = (frame == ONBEKEND).sum(axis=1)
    for partner, deel in keren[keren > 0].groupby(level="partner_id", sort=True):
        waar = _noem(traject.namen, deel.index.get_level_values("verband_id"))
        zin = f"Is in uw raad tussen de fasen teruggekoppeld over {waar}, en wanneer?"
        yield _vraag(partner, lees.namen[str(partner)], zin, ("voortgang", "soort"), int(deel.sum()))


def _stappen(traject: Traject) -> Iterator[dict[str, Any]]:
    rijen = traject.rijen[traject.rijen["soort"].ne(ACTIVITEIT).fillna(True)]
    for kolom, zin in _VAN_HET_TRAJECT.items():
        open_ = rijen[kolom].isna()
        if kolom.startswith("datum"):
            open_ &= rijen["status"].eq(GEREED).fillna(False)
        for verband, deel in rijen[open_].groupby("verband_id", sort=True):
            waar = f"{opsomming(dict.fromkeys(deel['stap'].dropna()), hoogstens=4)} van {traject.namen[str(verband)]}"
            naam = f"Secretariaat {traject.namen[str(verband)]}"
            yield _vraag(pd.NA, naam, zin.format(waar=waar), ("voortgang", kolom), len(deel))


def _noem(namen: Any, verbanden: pd.Index) -> str:
    return opsomming((namen[i] for i in dict.fromkeys(verbanden)), hoogstens=2)


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which counts of signals change when a threshold is one lower or one higher, or the reference date a year earlier.

    Returns
    -------
    DataFrame
        One row per `stelling` and `instelling`, today's first; `waarde`, `verandert` (missing when it cannot be
        computed) and `wat`: what became what.

    Examples
    --------
    >>> import swanalyse
    >>> gevoeligheid(swanalyse.load("data/voorbeeldregio")).loc[1, ["instelling", "wat"]].tolist()
    ['belang_redenen 2', '9 wordt 28']
    """
    rijen: list[dict[str, Any]] = []
    for soort, (code, tel) in _tellers(inv).items():
        nu = inv.parameter(code)
        if nu is None:
            continue
        waarden = {f"zoals nu: {code} {getal(nu)}": tel(inv)}
        for anders in (nu - 1, nu + 1):
            if anders > 0:
                waarden[f"{code} {getal(anders)}"] = tel(met_drempels(inv, **{code: anders}))
        rijen += _vergeleken(_SIGNALEN.format(soort=klein(_signalen.SIGNALEN[soort])), waarden)
    zeer = {"zoals nu": _zeer(inv), EEN_JAAR_EERDER: _zeer(jaar_eerder(inv))}
    rijen += _vergeleken("Deelnames politiek zeer belangrijk", zeer)
    tekst = ["stelling", "instelling", "waarde", "wat"]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    frame = frame.astype(dict.fromkeys(tekst, "string") | {"verandert": "boolean"})
    return merk(frame, n=len(frame), eenheid="instellingen", voorlopig=(_signalen.DREMPELS,), namen=posten(inv).namen)


def _tellers(inv: Inventaris) -> dict[str, tuple[str, Teller]]:
    """Per kind of signal its threshold, and how many there are under another one; nothing when nothing is known."""
    belang = kaal(belangrijkheid(inv))
    weet = bool(belang["niveau"].notna().any())
    wie = bool(posten(inv).rijen["accounthouder"].notna().any())

    def hoeveel(lijst: Callable[[Inventaris], Iterator[dict[str, Any]]], *, bekend: bool, soort: str) -> Teller:
        return lambda ander: sum(rij["soort"] == soort for rij in lijst(ander)) if bekend else None

    return {
        "laag_niveau": (
            "belang_redenen",
            hoeveel(lambda ander: _signalen.redenen(ander, belang), bekend=weet, soort="laag_niveau"),
        ),
        "verschil": (
            "belang_verschil", hoeveel(lambda ander: _signalen.verschil(ander, belang), bekend=weet, soort="verschil")
        ),
        "bijdrage_ambtelijk": (
            "bijdrage_top",
            hoeveel(
                lambda ander: _signalen.grote_bijdrage(ander, belang),
                bekend=weet and bool(belang["bijdrage"].notna().any()), soort="bijdrage_ambtelijk",
            ),
        ),
        "accounthouder_druk": (
            "accounthouder_verbanden", hoeveel(_signalen.druk, bekend=wie, soort="accounthouder_druk")
        ),
        "volledige_evaluatie_te_laat": ("evaluatiejaren", _te_laat),
    }  # fmt: skip


def _te_laat(inv: Inventaris) -> int | None:
    laat = lange_termijn(inv)["te_laat"].dropna()
    return int(laat.sum()) if len(laat) else None


def _zeer(inv: Inventaris) -> int | None:
    niveau = belangrijkheid(inv)["niveau"].dropna()
    return int(niveau.eq(ZEER).sum()) if len(niveau) else None


def _vergeleken(stelling: str, waarden: dict[str, int | None]) -> Iterator[dict[str, Any]]:
    """Today's value beside those under another setting."""
    eerste = next(iter(waarden.values()))
    for instelling, waarde in waarden.items():
        anders = None if waarde is None or eerste is None else waarde != eerste
        yield {
            "stelling": stelling, "instelling": instelling, "waarde": getal(waarde), "verandert": anders,
            "wat": f"{getal(eerste)} wordt {getal(waarde)}" if anders else "",
        }  # fmt: skip
