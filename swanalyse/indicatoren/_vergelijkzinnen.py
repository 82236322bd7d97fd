"""The answers of a comparison in sentences; what they say is computed, and never that something is a trend."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import _omloop
from swanalyse.indicatoren._gelijke_voet import Paar
from swanalyse.indicatoren._verandering import (
    BEEINDIGD,
    GEBLEVEN,
    NIEUW_IN_BEELD,
    OPGERICHT,
    OPGEVOLGD,
    VERDWENEN,
    VERLATEN,
    kant,
    verbanden,
)
from swanalyse.notatie import datum, euro, getal, geteld, is_onbekend, opsomming, telwoord

_WOORDEN = {
    OPGERICHT: "opgericht",
    BEEINDIGD: "beëindigd",
    OPGEVOLGD: "opgevolgd",
    NIEUW_IN_BEELD: "nieuw in beeld",
    VERLATEN: "waaraan niemand uit de regio nog meedoet",
    VERDWENEN: "verdwenen uit beeld",
}

_MET_NAAM = ("gesplitst", "regio_onvolledig")


def over_verbanden(paar: Paar) -> str:
    """How many verbanden ran then and now, and what happened to them."""
    frame = verbanden(paar)
    dagen = [datum(inv.selectie.peildatum) for inv in (paar.oud, paar.nieuw)]
    if not len(frame):
        return f"Op {dagen[0]} en op {dagen[1]} loopt geen verband: er is niets te vergelijken."
    toen, nu = (len(kant(inv).leden) for inv in (paar.oud, paar.nieuw))
    tel = frame["stand"].value_counts()
    rest = [f"{telwoord(int(tel[s]))} {_WOORDEN[s]}" for s in _WOORDEN if tel.get(s, 0)]
    vorm = int(frame.loc[frame["stand"].eq(GEBLEVEN), "vorm_anders"].eq(True).sum())
    rest += [f"{telwoord(vorm)} met een andere rechtsvorm"] if vorm else []
    bleef = int(tel.get(GEBLEVEN, 0))
    begin = f"Op {dagen[0]} liepen er {geteld(toen, 'verbanden')} en op {dagen[1]} {getal(nu)}"
    return f"{begin}: {opsomming([f'{telwoord(bleef)} op beide dagen', *rest])}."


def over_deelnemers(paar: Paar) -> str:
    """In which part of the verbanden that stayed the members changed, and how much of the ties turned over."""
    frame = verbanden(paar)
    bleef = frame[frame["stand"].eq(GEBLEVEN)]
    heel = bleef[bleef["vergelijkbaar"]]
    if not len(heel):
        return "Van geen verband zijn de deelnemers op beide dagen te vergelijken." if len(frame) else ""
    erbij, eraf = (heel[kolom].map(len) for kolom in ("erbij", "eraf"))
    anders = int(((erbij + eraf) > 0).sum())
    zin = _wissels(anders, len(heel), erbij=int(erbij.sum()), eraf=int(eraf.sum()))
    om = _omloop.omloop(paar)
    if pd.isna(om["wn"]):
        return f"{zin}."
    samen = 2 * om["a"] + om["b"] + om["c"]
    if not om["wn"]:
        alle = getal(om["a"])
        banden = {1: "De ene band bleef", 2: "Beide banden bleven"}.get(int(om["a"]))
        return f"{zin}. {banden or f'Alle {alle} banden bleven'}."
    tussen, door = round(om["os"] * samen), round(om["st"] * samen)
    banden = f"{getal(om['a'])} gebleven, {getal(om['b'])} weg en {getal(om['c'])} erbij"
    return (
        f"{zin}. Van de banden zijn er {banden}; daarvan wisselden er {getal(tussen)} tussen wie bleef en "
        f"{getal(door)} doordat partners of verbanden kwamen of gingen."
    )


def _wissels(anders: int, van: int, *, erbij: int, eraf: int) -> str:
    """In how many of the comparable verbanden that stayed the members changed; who joined and left where any did."""
    wie = opsomming(f"{getal(n)} {hoe}" for n, hoe in ((erbij, "erbij"), (eraf, "eraf")) if n)
    if van == 1:
        hoe = f": {wie}" if anders else " niet"
        return f"In het ene verband dat bleef en te vergelijken is, veranderden de deelnemers{hoe}"
    deel = f"{telwoord(anders) if anders else 'geen'} van de {getal(van)}"
    if anders == van:
        deel = "beide" if van == 2 else f"alle {getal(van)}"
    hoe = f": {wie}" if anders else ""
    return f"In {deel} verbanden die bleven en te vergelijken zijn, veranderden de deelnemers{hoe}"


def over_sommen(maten: pd.DataFrame, cel: pd.DataFrame) -> str:
    """Hours and costs then and now, over what is known on both days; `cel` are the cells that the measures sum.

    Where all that counts only came or went, the difference is no change of what anything takes: nothing is said of it.
    """
    delen: list[str] = []
    gevuld = cel["telt"] & ~cel["nul_toen"] & ~cel["nul_nu"]
    beide = set(cel.index[gevuld].get_level_values("maat"))
    for maat, wat in (("uren_bestuurlijk", "bestuurlijke uren"), ("kosten", "kosten"), ("saldo", "saldo")):
        rij = maten.loc[maat].to_dict()
        if is_onbekend(rij["verschil"]) or maat not in beide:
            continue
        toen, nu = (getal(rij[k]) if maat == "uren_bestuurlijk" else euro(rij[k]) for k in ("toen", "nu"))
        delen.append(f"{wat} van {toen} naar {nu} ({rij['bekend']} van {rij['van']} deelnames vergelijkbaar)")
    if not delen:
        return "Uren en geld zijn niet op beide dagen bekend: daarvan is geen verschil te geven." if len(maten) else ""
    return f"Over wat op beide dagen bekend is, gingen bij de gemeenten {'; '.join(delen)}."


def over_trend(paar: Paar, beletsels: pd.DataFrame) -> str:
    """Whether the difference may be called a trend; nothing when there is no verband."""
    if not len(verbanden(paar)):
        return ""
    if not len(beletsels):
        return "Niets in de opzet van de twee inventarissen staat een uitspraak over verandering in de weg."
    eerste = opsomming(str(zin).rstrip(".") for zin in beletsels["zin"].head(2))
    n = len(beletsels)
    meer = f" (en nog {telwoord(n - 2)} {'reden' if n == 3 else 'redenen'})" if n > 2 else ""
    # a name keeps its capital
    begin = eerste if beletsels["code"].iloc[0] in _MET_NAAM else f"{eerste[0].lower()}{eerste[1:]}"
    return f"Dit is een verschil tussen twee opgaven en geen trend: {begin}{meer}."
