"""The answers from the side of one gemeente, a sentence per question of the region: what it shares, spends and decides.

Everything comes from the measures of the region; only the point of view differs. A sentence never says more than the
data: what is known in part carries ≥ or says of how many, and what is not known says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import (
    drukte,
    evaluatie,
    kansen,
    klein,
    kostenbaten,
    labels,
    lappendeken,
    motieven,
    netwerk,
    overzicht,
    proces,
    verdeelsleutels,
    wederkerigheid,
)
from swanalyse.indicatoren._agenda import VASTGELEGD, VERVALLEN
from swanalyse.indicatoren._uren import ONDERGRENS, VOLLEDIG
from swanalyse.indicatoren._witte_vlekken import NIET, vergelijkbaar
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import ONBEKEND, datum, euro, getal, geteld, is_onbekend, opsomming, procent

_MEEST = 3


def zinnen(inv: Inventaris, partner_id: str) -> pd.Series:
    """A sentence per question, in the order of the report."""
    naam = str(selectie(inv).partners.set_index("partner_id")["naam"][partner_id])
    delen = {over: zin(inv, partner_id, naam) for over, zin in _ZINNEN.items()}
    return pd.Series(delen, dtype="string", name="antwoord")


def geen() -> pd.Series:
    """What there is to say without a gemeente."""
    zin = "Er is op de peildatum geen gemeente in de regio: zet in partners.csv bij haar gemeenten kern op ja."
    return pd.Series(dict.fromkeys(_ZINNEN, zin), dtype="string", name="antwoord")


def _met_wie(inv: Inventaris, wie: str, naam: str) -> str:
    n = _aantal(inv, wie)
    if not n:
        return f"Van {naam} staat op de peildatum geen lopend verband in de inventaris."
    ego = netwerk.ego(inv, partner_id=wie)
    anderen = ego[ego.index != wie]
    if not len(anderen):
        return f"{naam} is lid van {geteld(n, 'verbanden')}; andere partners daarin zijn niet vastgelegd."
    meest = int(anderen["n"].max())
    top = anderen.loc[anderen["n"] == meest, "naam"].tolist()
    zin = f"{naam} werkt in {geteld(n, 'verbanden')} samen met {geteld(len(anderen), 'partners')}"
    return f"{zin}, het vaakst met {opsomming(top, hoogstens=_MEEST)} (in {getal(meest)})."


def _rij(frame: pd.DataFrame, wie: str) -> Mapping[str, Any]:
    return {str(kolom): waarde for kolom, waarde in frame.loc[wie].items()}


def _aantal(inv: Inventaris, wie: str) -> int:
    leden = selectie(inv).leden
    return int(leden["partner_id"].eq(wie).sum())


def _waarom(inv: Inventaris, wie: str, naam: str) -> str:
    per = motieven.profiel(inv, per="partner_id")
    if wie not in per.index or is_onbekend(per["bekend"][wie]) or not per["bekend"][wie]:
        return f"Waarom {naam} samenwerkt, is van geen verband vastgelegd."
    codes = [code for code in labels(inv, "motief") if code in per.columns]
    eigen, alle = _rij(per[codes], wie), motieven.profiel(inv).iloc[0].to_dict()
    meest = max(float(eigen[code]) for code in codes)
    # shares are sums of fractions: what differs less is the same
    zwaarst = [code for code in codes if float(eigen[code]) > meest - 1e-9]
    label = opsomming(klein(labels(inv, "motief")[code]) for code in zwaarst)
    van = f"bekend van {getal(per['bekend'][wie])} van {geteld(int(per['van'][wie]), 'verbanden')}"
    weegt, elk = ("weegt", "") if len(zwaarst) == 1 else ("wegen", "elk ")
    zin = f"Het zwaarst {weegt} voor {naam} {label}: {elk}{procent(meest)} van de punten"
    return f"{zin}, bij alle partners samen {opsomming(procent(float(alle[code])) for code in zwaarst)} ({van})."


def _hoe_ver(inv: Inventaris, wie: str, naam: str) -> str:
    frame = lappendeken.congruentie(inv)
    eigen: Any = frame["congruentie"].get(wie)
    if is_onbekend(eigen):
        return f"Of {naam} steeds dezelfde gemeenten treft, is niet te zeggen: geen verband met andere gemeenten."
    midden = float(frame["congruentie"].median())
    zin = f"De congruentie van {naam} is {procent(float(eigen))}: in dat deel van haar verbanden treft zij gemiddeld"
    return f"{zin} een andere gemeente; de middelste gemeente van de regio heeft {procent(midden)}."


def _apart(inv: Inventaris, wie: str, naam: str) -> str:
    frame = lappendeken.afwijkingen(inv)
    if not len(frame):
        return "Er is geen verband met gemeenten uit de regio om mee te vergelijken."
    zonder = frame[[wie in ontbreekt for ontbreekt in frame["ontbreekt"]]]
    van = geteld(len(frame), "verbanden met ten minste twee gemeenten uit de regio")
    if not len(zonder):
        return f"{naam} doet mee aan alle {van}."
    # those that nearly everybody else is in say most
    bijna = zonder.assign(n=[len(weg) for weg in zonder["ontbreekt"]]).sort_values(["n", "naam"])
    zin = f"{naam} doet niet mee aan {getal(len(zonder))} van {van}"
    return f"{zin}, zoals {opsomming(bijna['naam'].tolist()[:_MEEST])}."


def _tijd(inv: Inventaris, wie: str, naam: str) -> str:
    frame = drukte.uren(inv).query("in_regio")
    if wie not in frame.index or is_onbekend(frame["totaal"][wie]):
        return f"Hoeveel uur bestuurders van {naam} overleggen, is niet vastgelegd."
    rij = _rij(frame, wie)
    minstens = "" if rij["status"] == VOLLEDIG else "≥ "
    zin = f"Bestuurders van {naam} overleggen {minstens}{getal(float(rij['totaal']))} uur per jaar"
    anderen = frame.drop(wie).dropna(subset=["totaal"])
    # a median over lower bounds is one itself
    elders = "" if anderen["status"].eq(VOLLEDIG).all() else "≥ "
    midden = f"{elders}{getal(float(anderen['totaal'].median()))}" if len(anderen) else ""
    naast = f"; de middelste andere gemeente waarvan dat bekend is {midden}" if midden else ""
    zonder = int(rij["verbanden_zonder_overleg"])
    buiten = f" (van {geteld(zonder, 'verbanden')} is geen overleg bekend)" if zonder else ""
    return f"{zin}{buiten}{naast}."


def _geld(inv: Inventaris, wie: str, naam: str) -> str:
    frame = kostenbaten.per_partner(inv)
    if wie not in frame.index or is_onbekend(frame["saldo"][wie]):
        return f"Wat de verbanden {naam} kosten én opleveren, is van geen verband allebei vastgelegd."
    rij = _rij(frame, wie)
    van = f"{getal(int(rij['bekend']))} van {geteld(int(rij['van']), 'verbanden')}"
    laag, hoog = rij["saldo_laag"], rij["saldo_hoog"]
    band = "" if is_onbekend(laag) or is_onbekend(hoog) else f", tussen {euro(float(laag))} en {euro(float(hoog))}"
    oordeel = "" if rij["oordeel"] == ONBEKEND else f": {rij['oordeel']}"
    # overleg that is known only in part makes the saldo what it is at most
    hoogstens = "≤ " if rij["overlegstatus"] == ONDERGRENS and is_onbekend(laag) and not is_onbekend(hoog) else ""
    zin = f"Van {van} is het saldo voor {naam} bekend: samen {hoogstens}{euro(float(rij['saldo']))} per jaar"
    return f"{zin}{band}{oordeel}."


def _andere_sleutel(inv: Inventaris, wie: str, naam: str) -> str:
    verband = grootste(inv, wie)
    if verband is None:
        return f"Van geen verband is een bijdrage van {naam} als eigenaar vastgelegd om sleutels mee te vergelijken."
    frame = verdeelsleutels.vergelijk(inv, verband)
    eigen = frame[frame.index.get_level_values("partner_id") == wie].droplevel("partner_id")
    verschil = eigen["verschil"].dropna()
    wat = str(selectie(inv).verbanden.set_index("verband_id")["naam"][verband])
    if not len(verschil):
        return f"Voor {wat} is van {naam} geen andere sleutel door te rekenen."
    namen = {code: labels(inv, "sleutel").get(code, code) for code in map(str, verschil.index)}
    delen = [
        f"{euro(abs(float(verschil[code])))} {'meer' if verschil[code] > 0 else 'minder'} ({klein(namen[code])})"
        for code in dict.fromkeys((str(verschil.idxmin()), str(verschil.idxmax())))
        if round(float(verschil[code]))
    ]
    nu = euro(float(eigen["nu"].dropna().iloc[0]))
    over = opsomming(delen) if delen else "onder iedere sleutel hetzelfde"
    return f"Aan {wat} betaalt {naam} nu {nu}; met een andere sleutel {over}."


def grootste(inv: Inventaris, partner_id: str | None) -> str | None:
    """The verband of which to compare keys: to which a partner pays most as an owner, of those where a key can be used.

    Where no key can be used, the one to which it pays most; None without any.
    """
    kan = set(verdeelsleutels.verbanden(inv).index)
    frame = verdeelsleutels.huidig(inv)
    wie = frame.index.get_level_values("partner_id") == (partner_id or "")
    eigen = frame.loc[wie & frame.index.get_level_values("verband_id").isin(kan), "eigenaar"].dropna()
    volgorde = eigen.astype(float).sort_values(ascending=False, kind="stable").index.get_level_values("verband_id")
    for verband in map(str, volgorde):
        anders = verdeelsleutels.vergelijk(inv, verband)["verschil"]
        if anders[anders.index.get_level_values("partner_id") == partner_id].notna().any():
            return verband
    return str(volgorde[0]) if len(volgorde) else None


def _geven(inv: Inventaris, wie: str, naam: str) -> str:
    eenheid = wederkerigheid.beste_eenheid(inv)
    frame = wederkerigheid.balans(inv, eenheid=eenheid)
    if wie not in frame.index:
        return f"Van diensten tussen {naam} en andere partners is niets vastgelegd."
    rij, telt = _rij(frame, wie), wederkerigheid.diensten(inv, eenheid=eenheid)
    bekend, van = int(rij["bekend"]), int(rij["van"])
    minstens = "" if bekend == van else "≥ "
    delen, kanten, zonder = list[str](), list[str](), ""
    for kolom, rol, werkwoord, kant in (("in_", "ontvangt_id", "krijgt", "van"), ("uit", "levert_id", "levert", "aan")):
        if not telt[rol].eq(wie).any():
            # nothing recorded on this side is no measured zero
            zonder = f"; dat {naam} diensten {werkwoord}, is niet vastgelegd"
            continue
        waarde = rij[kolom]
        wat = ONBEKEND if is_onbekend(waarde) else euro(float(waarde)) if eenheid == "euro" else f"{getal(waarde)} uur"
        delen.insert(0, f"{werkwoord} {'' if wat == ONBEKEND else minstens}{wat}")
        kanten.append(kant)
    van_wat = f" (bekend van {getal(bekend)} van {geteld(van, 'diensten')})" if minstens else ""
    return f"{naam} {opsomming(delen)} aan diensten {opsomming(kanten)} andere partners{van_wat}{zonder}."


def _kansen(inv: Inventaris, wie: str, naam: str) -> str:
    frame = kansen.witte_vlekken(inv)
    eigen = frame[frame["partner_id"] == wie] if len(frame) else frame
    if not len(eigen):
        return _geen_vlek(inv, wie, naam)
    wat = opsomming((klein(str(label)) for label in eigen["domeinnaam"]), hoogstens=_MEEST)
    return f"Een gesprek waard voor {naam}: {wat}, waarin vergelijkbare gemeenten wel samenwerken."


def _geen_vlek(inv: Inventaris, wie: str, naam: str) -> str:
    """Why no witte vlek is named: there is nothing missing, nobody to compare with, or too few of them have it."""
    hoe: Any = kansen.stand(inv).loc[wie]
    mist = int(hoe.eq(NIET).sum())
    if not mist:
        return f"{naam} heeft geen witte vlek: elk domein is in de inventaris te vinden."
    n, nodig = int(vergelijkbaar(inv)[wie]), max(int(inv.parameter("witte_vlek_peers") or 1), 1)
    domeinen = f"{getal(mist)} {'domein' if mist == 1 else 'domeinen'}"
    if n < nodig:
        met = f"met {getal(n)} vergelijkbare {'gemeente' if n == 1 else 'gemeenten'} niet te zeggen"
        return f"Van {domeinen} staat bij {naam} niets in de inventaris; of dat een witte vlek is, is {met}."
    return f"{naam} heeft geen witte vlek volgens de drempels; van {domeinen} staat niets in de inventaris."


def _belangrijk(inv: Inventaris, wie: str, naam: str) -> str:
    frame = proces.belangrijkheid(inv)
    eigen = frame.query("partner_id == @wie")
    bekend = eigen["niveau"].dropna()
    if not len(bekend):
        return f"Hoe belangrijk {naam} haar verbanden vindt, is niet vastgelegd."
    hoog = int(bekend.eq("politiek_zeer_belangrijk").sum())
    onbekend = len(eigen) - len(bekend)
    bij = f" (onbekend bij {getal(onbekend)})" if onbekend else ""
    return f"{naam} noemt {getal(hoog)} van {geteld(len(eigen), 'verbanden')} politiek zeer belangrijk{bij}."


def _evaluatie(inv: Inventaris, wie: str, naam: str) -> str:
    leden = selectie(inv).leden
    ids = set(leden.loc[leden["partner_id"] == wie, "verband_id"])
    frame = evaluatie.beeld(inv)
    eigen = frame[frame.index.isin(list(ids))]
    getoond = eigen[eigen[["goed", "aandacht", "zorg"]].sum(axis=1) > 0]
    if not len(getoond):
        return f"Van geen verband van {naam} zijn er genoeg antwoorden om een evaluatie te tonen."
    zin = f"Van {getal(len(getoond))} van {geteld(len(ids), 'verbanden')} van {naam} is een evaluatie te tonen"
    n = int((getoond["zorg"] > 0).sum())
    staart = f"in {getal(n)} daarvan staat een criterium op zorg" if n else "nergens staat een criterium op zorg"
    return f"{zin}; {staart}."


def _raad(inv: Inventaris, wie: str, naam: str) -> str:
    frame = proces.agenda(inv, partner_id=wie)
    if not len(frame):
        return f"Op de agenda van de raad van {naam} staat niets over verbanden."
    komt = frame[(frame["datum"] >= pd.Timestamp(inv.selectie.peildatum)).fillna(False)]
    komt = komt[komt["status"].ne(VERVALLEN)]
    if not len(komt):
        return f"Vanaf de peildatum staat er niets over verbanden op de agenda van de raad van {naam}."
    eerste: Any = komt.iloc[0]
    tot, staat = frame.attrs["jaren"][1], "staat" if len(komt) == 1 else "staan"
    n, vast = geteld(len(komt), "punten over verbanden"), int(komt["herkomst"].eq(VASTGELEGD).sum())
    zin = f"Op de agenda van de raad van {naam} {staat} {n} tot en met {tot}, waarvan {getal(vast)} vastgelegd"
    # the day by law is the first on which it is late
    dag = f"{'vóór' if eerste['termijn'] else 'op'} {datum(eerste['datum'].date())}"
    return f"{zin}; het eerst, {dag}: {klein(str(eerste['label']))} ({eerste['naam']})."


def _omvang(inv: Inventaris, wie: str, naam: str) -> str:
    frame = overzicht.per_partner(inv).query("in_regio")
    if wie not in frame.index or not len(frame):
        return f"Van {naam} staat op de peildatum geen lopend verband in de inventaris."
    rij, midden = _rij(frame, wie), float(frame["n_verbanden"].median())
    zin = f"{naam} is lid van {geteld(int(rij['n_verbanden']), 'verbanden')}"
    return f"{zin}; de middelste gemeente van de regio van {getal(midden, decimalen=0 if midden % 1 == 0 else 1)}."


_ZINNEN: Mapping[str, Callable[[Inventaris, str, str], str]] = {
    "ego": _met_wie,
    "omvang": _omvang,
    "motieven": _waarom,
    "congruentie": _hoe_ver,
    "afwijkingen": _apart,
    "kansen": _kansen,
    "uren": _tijd,
    "saldo": _geld,
    "vergelijk": _andere_sleutel,
    "balans": _geven,
    "agenda": _raad,
    "belangrijkheid": _belangrijk,
    "evaluatie": _evaluatie,
}
