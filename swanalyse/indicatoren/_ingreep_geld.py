"""What a scenario does to who pays: dividing the owners' part again, by the rules of `verdeelsleutels` (K6)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from swanalyse.indicatoren._ingreep import Aanname, Stap, erbij, gezien, peil, tak, vrij, zonder
from swanalyse.indicatoren._verdeling import Uitkomst, eigenaren_van, hele_centen, in_zin, tafel, uitkomst
from swanalyse.indicatoren._wijziging import Wijziging
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import opsomming

EIGENAAR = "bijdrage_eigenaar"
_GESCHAT = "geschat"


def sleutel(inv: Inventaris, w: Wijziging) -> Stap:
    """The owners of a verband divide what they pay together by another key; the total stays what it is."""
    kijk = gezien(inv, w.verband)
    eigenaren = eigenaren_van(kijk, w.verband)
    uit = uitkomst(kijk, w.verband, eigenaren, w.waarde)
    label = in_zin(_label(inv, w.waarde))
    if uit.delen is None:
        stap = Aanname("sleutel_niet_te_berekenen", f"{label}. {uit.reden}".rstrip(" ."))
    else:
        stap = Aanname("sleutel_gekozen", label)
    return Stap(_verdeeld(inv, w, eigenaren, uit), (stap,))


def na_vertrek(inv: Inventaris, w: Wijziging) -> Stap:
    """What the leaver paid as an owner is paid by the owners that stay; by a key that is known, or else unknown.

    Worked out on `inv` as it was before; the lines of the leaver itself are gone afterwards.
    """
    verder, aannames = inv, list[Aanname]()
    modules = sorted(tak(inv, w.verband)) if gezien(inv, w.verband).selectie.modules else [w.verband]
    for verband_id in modules:
        verder, erbij_ = _na_vertrek(inv, verder, w, verband_id=verband_id)
        aannames += [aanname for aanname in erbij_ if aanname not in aannames]
    eigen = _van(verder, [w.partner], tak(inv, w.verband))
    if eigen.any():
        aannames.append(Aanname("geld_vervalt"))
    return Stap(zonder(verder, "bedragen", eigen), tuple(aannames))


def bijdrage(inv: Inventaris, w: Wijziging) -> Stap:
    """What a new member pays as an owner: the amount that the scenario names, else unknown."""
    if w.getal is None:
        return Stap(inv, (Aanname("bijdrage_nieuw"),))
    prijspeil = peil(inv, inv.bedragen["verband_id"].eq(w.verband).fillna(False))
    inv = erbij(inv, "bedragen", [_regel(inv, w, w.partner, bedrag=w.getal, prijspeil=prijspeil)])
    return Stap(inv, (Aanname("bijdrage_gegeven"),))


def _na_vertrek(
    oud: Inventaris, inv: Inventaris, w: Wijziging, *, verband_id: str
) -> tuple[Inventaris, tuple[Aanname, ...]]:
    """`inv` with the owners' part of one verband divided over those who stay, as `oud` knows them."""
    kijk = gezien(oud, w.verband)
    eigenaren = eigenaren_van(kijk, verband_id)
    blijvers = eigenaren.drop(index=w.partner, errors="ignore")
    if w.partner not in eigenaren.index:
        return inv, (Aanname("geen_eigenaar"),) if len(eigenaren) else ()
    if not len(blijvers):
        return inv, (Aanname("niemand_blijft"),)
    if not eigenaren["heeft_eigenaarslijn"].any():
        return _verdeeld(inv, w, blijvers, Uitkomst(None), in_=verband_id), (Aanname("bijdrage_onbekend"),)
    weg = eigenaren["eigenaar"][w.partner]
    codes = [w.waarde] if w.waarde else sleutels_van_nu(kijk, verband_id, eigenaren)
    if pd.isna(weg) or not codes:
        onbekend = Aanname("bijdrage_onbekend" if pd.isna(weg) else "sleutel_onbekend")
        return _verdeeld(inv, w, blijvers, Uitkomst(None), in_=verband_id), (onbekend, Aanname("kosten_blijven"))
    # one of those who stay takes it over before the key divides the whole: a gemeente, since a key by inwoners leaves
    # the others what they pay
    erfgenaam = str(blijvers["is_gemeente"].fillna(False).astype(int).idxmax())
    for kolom in ("eigenaar", "totaal"):
        blijvers.loc[erfgenaam, kolom] = blijvers[kolom][erfgenaam] + weg
    uitkomsten = [uitkomst(kijk, verband_id, blijvers, code) for code in codes]
    eens = all(_eender(uitkomsten[0], uit) for uit in uitkomsten)
    uit = uitkomsten[0] if eens else Uitkomst(None)
    label = opsomming(in_zin(_label(oud, code)) for code in codes)
    hoe = "sleutel_onbekend" if uit.delen is None else "sleutel_gegeven" if w.waarde else "sleutel_afgeleid"
    over = f"{label}. {uit.reden}".rstrip(" .")
    return _verdeeld(inv, w, blijvers, uit, in_=verband_id), (Aanname("kosten_blijven"), Aanname(hoe, over))


def sleutels_van_nu(inv: Inventaris, verband_id: str, eigenaren: pd.DataFrame) -> list[str]:
    """The keys that give what every owner pays now, but for `sleutel_gelijk` of the whole; none when that is blank."""
    ruimte = inv.parameter("sleutel_gelijk")
    if ruimte is None or len(eigenaren) < 2:
        return []
    passend = []
    for code in inv.codelijst("sleutel")["code"].astype(str):
        uit = uitkomst(inv, verband_id, eigenaren, code)
        if uit.delen is None:
            continue
        nu = hele_centen(eigenaren["eigenaar"])
        verschil = [abs(deel - oud) for deel, oud in zip(uit.delen, nu, strict=True)]
        if sum(nu) > 0 and max(verschil) <= ruimte * sum(nu):
            passend.append(code)
    return passend


def _eender(een: Uitkomst, ander: Uitkomst) -> bool:
    """Whether two keys give the same, to the cent."""
    if een.delen is None or ander.delen is None:
        return een.delen is ander.delen
    return all(abs(a - b) < 1 for a, b in zip(een.delen, ander.delen, strict=True))


def _verdeeld(inv: Inventaris, w: Wijziging, eigenaren: pd.DataFrame, uit: Uitkomst, *, in_: str = "") -> Inventaris:
    """The owners' lines of the selected year replaced by one line each: what a key gives, or unknown."""
    verband_id = in_ or w.verband
    waar = {verband_id} if gezien(inv, w.verband).selectie.modules else tak(inv, verband_id)
    nieuw = tafel(eigenaren, uit)["nieuw"] - (eigenaren["totaal"] - eigenaren["eigenaar"])
    oud = _van(inv, list(eigenaren.index), waar) & inv.bedragen["soort"].eq(EIGENAAR).fillna(False)
    prijspeil = peil(inv, oud)
    rijen = [
        _regel(inv, w, str(wie), bedrag=bedrag, prijspeil=prijspeil) | {"verband_id": verband_id}
        for wie, bedrag in nieuw.items()
    ]
    return erbij(zonder(inv, "bedragen", oud), "bedragen", rijen)


def _van(inv: Inventaris, partners: list[str], verbanden: set[str]) -> pd.Series:
    """Which lines of the selected year are these partners' own in these verbanden, costs or benefits."""
    frame = inv.bedragen
    lijst = inv.codelijst("bedragsoort")
    hoort = dict(zip(lijst["code"], lijst["richting"], strict=True)) if "richting" in lijst else {}
    richting = frame["richting"].fillna(frame["soort"].map(hoort).astype("string"))
    eigen = frame["namens_partner_id"].fillna(frame["partner_id"]).isin(partners) & frame["verband_id"].isin(verbanden)
    eigen &= frame["jaar"].eq(inv.selectie.jaar) & richting.ne("balans").fillna(True)
    return eigen.fillna(False).astype(bool) & ~frame["doorgegeven"].fillna(False).astype(bool)


def _regel(inv: Inventaris, w: Wijziging, partner_id: str, *, bedrag: float, prijspeil: object) -> dict[str, Any]:
    return {
        "regel_id": vrij(inv, f"scenario-{w.volgnr}-{w.verband}-{partner_id}"),
        "partner_id": partner_id,
        "verband_id": w.verband,
        "jaar": inv.selectie.jaar,
        "richting": "kosten",
        "soort": EIGENAAR,
        "bedrag": bedrag,
        "zekerheid": _GESCHAT,
        "structureel": True,
        "prijspeil": prijspeil,
        "doorgegeven": False,
        "bron": f"scenario {w.scenario}",
    }


def _label(inv: Inventaris, code: str) -> str:
    lijst = inv.codelijst("sleutel")
    return str(dict(zip(lijst["code"], lijst["label"], strict=True)).get(code, code))
