"""The answers of `kostenbaten` in words: every function reads one frame and gives one sentence, fit for a title.

A sentence that cannot be filled says what is missing.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from swanalyse.indicatoren._bedragen import regels
from swanalyse.indicatoren._geldlijsten import TOTAAL
from swanalyse.indicatoren._saldo import OORDELEN
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND, euro, getal, opsomming, procent

_HOOGSTENS = 2


def heeft_geld(inv: Inventaris) -> bool:
    """Whether any money line counts for the selected year."""
    return bool(len(regels(inv)))


def kern(inv: Inventaris, *, cellen: pd.DataFrame, partners: pd.DataFrame) -> dict[str, str]:
    """The three sentences that are the answer."""
    if not heeft_geld(inv):
        return _geen_geld(inv, cellen)
    return {"per_partner": _per_partner(partners), "saldo": _saldo(cellen), "nulalternatief": _nulalternatief(cellen)}


def verbanden(frame: pd.DataFrame) -> str:
    """Which verband brings most and which least."""
    bekend = frame[frame["saldo"].notna()]
    if bekend.empty:
        return f"Van geen van de {_tel(len(frame), 'verband', 'verbanden')} is een saldo bekend."
    hoog, laag = bekend.iloc[0], bekend.iloc[-1]
    meer = "" if len(bekend) == 1 else f", laagste {laag['naam']} ({euro(laag['saldo'])})"
    zin = f"Hoogste saldo per verband: {hoog['naam']} ({euro(hoog['saldo'])}){meer}"
    return f"{zin}; {len(bekend)} van {len(frame)} bekend."


def per_inwoner(frame: pd.DataFrame) -> str:
    """The range of the saldo per inwoner among gemeenten."""
    bekend = frame[frame["per_inwoner"].notna()].sort_values("per_inwoner", ascending=False, kind="stable")
    if bekend.empty:
        return "Het saldo per inwoner is van geen gemeente bekend: saldo of inwoners ontbreken."
    hoog, laag = bekend.iloc[0], bekend.iloc[-1]
    if len(bekend) == 1:
        return f"Alleen van {hoog['naam']} is het saldo per inwoner bekend: {_centen(hoog['per_inwoner'])}."
    van, tot = _centen(laag["per_inwoner"]), _centen(hoog["per_inwoner"])
    return f"Per inwoner loopt het saldo van {van} ({laag['naam']}) tot {tot} ({hoog['naam']})."


def perspectieven(frame: pd.DataFrame) -> str:
    """The saldo of all partners over all verbanden."""
    rij = frame[frame["perspectief"] == 4]
    if rij.empty or pd.isna(rij["saldo"].iloc[0]):
        return "Wat alle partners samen per saldo overhouden, is onbekend."
    deel = rij.iloc[0]
    bekend = f"{getal(deel['bekend'])} van {getal(deel['van'])} deelnames bekend"
    doen, kant = ("leggen", "toe") if deel["saldo"] < 0 else ("houden", "over")
    return f"Alle partners samen {doen} per saldo {euro(abs(deel['saldo']))} per jaar {kant} ({bekend})."


def compensatie(frame: pd.DataFrame) -> str:
    """Who makes up for a loss in one verband by others."""
    if frame.empty:
        return "Geen partner maakt een negatief saldo in het ene verband elders goed, voor zover bekend."
    wie = opsomming(frame["naam"], hoogstens=3)
    doet = "maakt" if len(frame) == 1 else "maken"
    return f"{wie} {doet} een negatief saldo in het ene verband goed met andere."


def billijkheid(frame: pd.DataFrame) -> str:
    """The verband in which most would have to move."""
    bekend = frame[frame["verschuiving"].notna()]
    if bekend.empty:
        return "Van geen verband zijn bijdragen en baten van twee partners bekend: billijkheid is niet te meten."
    rij = bekend.iloc[0]
    naam = frame.attrs["namen"][bekend.index[0][0]]
    deel = procent(rij["verschuiving"])
    return f"{naam}: {deel} van de bijdragen ({euro(rij['verschuiving_euro'])}) wijkt af van de verdeling van de baten."


def aansluiting(frame: pd.DataFrame) -> str:
    """Gross, eliminated and net costs."""
    totaal = frame[frame["bruto"].notna() & (frame.index == TOTAAL)]
    if totaal.empty:
        return "Er zijn geen kosten bekend om op dubbeltelling te controleren."
    rij = totaal.iloc[0]
    minstens = "" if rij["status"] == "volledig" else f"; {rij['van'] - rij['bekend']} van {rij['van']} regels onbekend"
    weg = euro(rij["geelimineerd"])
    return f"Van {euro(rij['bruto'])} kosten telt {weg} dubbel: netto {euro(rij['netto'])}{minstens}."


def overlegbaten(frame: pd.DataFrame) -> str:
    """Where consultation weighs most against benefits."""
    bekend = frame[frame["quote"].notna()]
    if bekend.empty:
        return "Wat overleg kost in verhouding tot de baten is onbekend: overlegkosten of baten ontbreken."
    rij = bekend.iloc[0]
    minstens = "minstens " if rij["status"] == "ondergrens" else ""
    deel = f"{minstens}{getal(100 * rij['quote'], decimalen=1)} %"
    return (
        f"Overleg kost {deel} van de baten in {rij['naam']}, het meest van {_tel(len(bekend), 'verband', 'verbanden')}."
    )


def meerwaarde(frame: pd.DataFrame) -> str:
    """How the known benefits divide over more, better and cheaper."""
    soorten = ["meer", "beter", "goedkoper"]
    sommen = frame[[soort for soort in soorten if soort in frame]].sum(min_count=1).dropna()
    if sommen.empty:
        return "Van geen enkele bate is gezegd of zij meer, beter of goedkoper betekent."
    delen = [f"{euro(bedrag)} {soort}" for soort, bedrag in sommen.items()]
    bekend, van = int(frame["bekend"].sum()), int(frame["van"].sum())
    return f"Meerwaarde: {opsomming(delen)} ({bekend} van {van} batenregels bekend)."


def begroot_gerealiseerd(frame: pd.DataFrame) -> str:
    """Whether what was realised is more or less than what was budgeted."""
    kosten = frame[(frame.index.get_level_values("richting") == "kosten") & frame["verschil"].notna()]
    if kosten.empty:
        return "Van geen partner zijn begrote en gerealiseerde kosten van dezelfde soort bekend."
    verschil = float(kosten["verschil"].sum())
    richting = "hoger dan" if verschil > 0 else "lager dan" if verschil < 0 else "gelijk aan"
    hoeveel = f"{euro(abs(verschil))} " if verschil else ""
    n = _tel(len(kosten), "deelname", "deelnames")
    return f"De gerealiseerde kosten zijn {hoeveel}{richting} begroot, bij {n} die beide kennen."


def montecarlo(frame: pd.DataFrame, *, zeker: float | None) -> str:
    """How sure the sign of the saldo is; `zeker` is the share of draws on one side from which it is called sure."""
    bekend = frame[frame["p_positief"].notna()]
    if bekend.empty:
        return "De bandbreedte van het saldo is van geen partner bekend: laag en hoog ontbreken."
    van = _tel(len(bekend), "partner", "partners")
    if zeker is None:
        return f"Van {van} is de bandbreedte van het saldo bekend."
    kans = bekend["p_positief"].where(bekend["p_positief"] >= 0.5, 1 - bekend["p_positief"])
    aantal = int((kans >= zeker).sum())
    return f"Bij {aantal} van {van} heeft het saldo in {procent(zeker)} van de trekkingen of meer hetzelfde teken."


def incidenteel(frame: pd.DataFrame) -> str:
    """What one-off lines are kept apart."""
    if frame.empty:
        return "Er zijn geen eenmalige bedragen vastgelegd voor dit jaar."
    apart = int(frame["behandeling"].str.startswith("apart").sum())
    n = _tel(len(frame), "eenmalig bedrag", "eenmalige bedragen")
    return f"{n}: {apart} apart gehouden, {len(frame) - apart} gespreid over de looptijd."


def in_de_tijd(frame: pd.DataFrame) -> str:
    """Whether years can be compared: in the prices of one year, and only when all of them hold the same items."""
    jaren = frame.index.get_level_values("jaar").unique()
    if len(jaren) < 2:
        return "Er zijn bedragen van één jaar: er is niets in de tijd te vergelijken."
    if frame["vergelijkbaar"].ne("").any():
        return f"De bedragen van {jaren.min()} tot {jaren.max()} zijn in lopende prijzen en niet vergelijkbaar."
    reeel = frame["reeel"].xs("kosten", level="richting") if "kosten" in frame.index.get_level_values(1) else None
    if reeel is not None and not frame.attrs["zelfde_posten"]["kosten"]:
        return f"Van {jaren.min()} tot {jaren.max()} zijn niet elk jaar dezelfde kosten vastgelegd: geen ontwikkeling."
    if reeel is None or reeel.isna().any() or frame["status"].ne("volledig").any():
        return f"Van de jaren {jaren.min()} tot {jaren.max()} is een deel van de bedragen onbekend."
    van, tot = euro(reeel.iloc[0]), euro(reeel.iloc[-1])
    return f"De kosten gingen in vaste prijzen van {van} ({jaren.min()}) naar {tot} ({jaren.max()})."


def perspectief_gelijk(frame: pd.DataFrame) -> str:
    """In how many verbanden the members look from the same side."""
    bekend = frame["gelijk"].dropna()
    if bekend.empty:
        return "Van geen verband is van twee deelnemers bekend vanuit welk perspectief zij kijken."
    n = int(bekend.sum())
    return f"In {n} van {_tel(len(bekend), 'verband', 'verbanden')} kijken de deelnemers vanuit hetzelfde perspectief."


def wie_doet_wat(frame: pd.DataFrame) -> str:
    """For how many participations the result is known."""
    n = int(frame["resultaat"].notna().sum())
    return f"Van {n} van {_tel(len(frame), 'deelname', 'deelnames')} is een resultaat bekend."


def niet_monetair(frame: pd.DataFrame) -> str:
    """What is known besides euros."""
    motief, doel = int(frame["beantwoord"].notna().sum()), int(frame["e1"].notna().sum())
    n = _tel(len(frame), "verband", "verbanden")
    return f"Van {motief} van {n} is bekend of het motief is beantwoord, van {doel} of doelen zijn gehaald."


def _per_partner(frame: pd.DataFrame) -> str:
    """Who comes out ahead and who behind, by name; the rest is counted. On part of the verbanden it says so first."""
    wie = {code: frame.loc[frame["oordeel"] == code, "naam"].tolist() for code in OORDELEN}
    delen = [f"{code}: {opsomming(wie[code], hoogstens=_HOOGSTENS) or 'geen'}" for code in ("positief", "negatief")]
    delen += [f"{code}: {getal(len(wie[code]))}" for code in ("onbeslist", ONBEKEND)]
    deel = frame["oordeel"].ne(ONBEKEND) & frame["status"].ne("volledig")
    begin = "Voor zover bekend" if deel.any() else "Per saldo"
    return f"{begin} {'; '.join(delen)} (van {_tel(len(frame), 'partner', 'partners')})."


def _saldo(frame: pd.DataFrame) -> str:
    """How many verdicts are unknown, and the reason that returns most."""
    onbekend = frame[frame["oordeel"] == ONBEKEND]
    n = _tel(len(frame), "deelname", "deelnames")
    if onbekend.empty:
        keren = frame["oordeel"].value_counts()
        delen = [f"{getal(int(keren.get(code, 0)))} {code}" for code in OORDELEN[:3]]
        return f"Van {n} is het oordeel bekend: {opsomming(delen)}."
    redenen = Counter(reden for tekst in onbekend["reden"] for reden in tekst.split("; ") if reden)
    vaakst = f", vooral: {redenen.most_common(1)[0][0]} ({redenen.most_common(1)[0][1]} keer)" if redenen else ""
    return f"Oordeel onbekend bij {getal(len(onbekend))} van {n}{vaakst}."


def _nulalternatief(frame: pd.DataFrame) -> str:
    """Against what the benefits were set."""
    per = frame[["nulalternatief"]].assign(saldo=frame["saldo"].notna()).groupby(level="verband_id").max()
    telt = per[per["saldo"]]
    if telt.empty:
        zonder = int((~per["nulalternatief"]).sum())
        return f"Nulalternatief niet vastgelegd bij {zonder} van {_tel(len(per), 'verband', 'verbanden')}."
    zonder = int((~telt["nulalternatief"]).sum())
    n = _tel(len(telt), "verband", "verbanden")
    if not zonder:
        return f"Bij elk verband met een saldo ({n}) is vastgelegd waarmee is vergeleken."
    return f"Nulalternatief niet vastgelegd bij {zonder} van {n} met een saldo: waarmee is vergeleken?"


def _geen_geld(inv: Inventaris, cellen: pd.DataFrame) -> dict[str, str]:
    """The same three when no line counts: what is missing, and what to ask."""
    jaar = inv.selectie.jaar
    jaren = sorted(int(j) for j in inv.bedragen["jaar"].dropna().unique() if j != jaar)
    wel = f" Kies {opsomming([str(j) for j in jaren[-3:]])}." if jaren else " Vul bedragen.csv in."
    n = _tel(len(cellen), "deelname", "deelnames")
    return {
        "per_partner": f"Voor {jaar} zijn geen kosten of baten vastgelegd.{wel}",
        "saldo": f"Vraag per deelname ({n}) wat het verband de partner kost en oplevert.",
        "nulalternatief": _nulalternatief(cellen),
    }


def _centen(bedrag: float) -> str:
    """A small amount, to the cent."""
    teken = "−" if bedrag < 0 else ""
    return f"{teken}€ {getal(abs(float(bedrag)), decimalen=2)}"


def _tel(n: int, een: str, meer: str) -> str:
    return f"{getal(n)} {een if n == 1 else meer}"
