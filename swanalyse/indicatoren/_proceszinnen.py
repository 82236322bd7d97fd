"""The answers about raad, college and process in Dutch sentences, computed."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import klein, labels
from swanalyse.indicatoren._accounthouders import GEEN, accounthouders, zonder_accounthouder
from swanalyse.indicatoren._agenda import TE_LAAT, agenda_maanden, lange_termijn, raadsvragen
from swanalyse.indicatoren._belangrijkheid import ZEER, belangrijkheid, mandaat, niveaus
from swanalyse.indicatoren._legitimiteit import legitimiteit
from swanalyse.indicatoren._signalen import signalen
from swanalyse.indicatoren._terugkoppeling import NEE, rollen, terugkoppeling
from swanalyse.indicatoren._traject import VOLLEDIG, doorlooptijd, stappen, teruggang, trajecten
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import MAANDEN, ONBEKEND, getal, geteld, opsomming, procent, telwoord

GEEN_NIVEAUS = "Voor wie een verband belangrijk is, is onbekend: vul belangrijkheid in deelnames.csv in."
GEEN_TRAJECTEN = "Er is geen traject vastgelegd. Vul voortgang.csv in."


def antwoorden(inv: Inventaris) -> pd.Series:
    """Raad, college and process in Dutch sentences; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("data/voorbeeldregio"))["signalen"]
    'Politiek zeer belangrijk en nergens geëvalueerd: Ontwikkelbedrijf Luchtspiegel BV.'
    """
    zinnen = {
        "niveaus": _zin_niveaus(inv),
        "signalen": _zin_signalen(inv),
        "agenda_maanden": _zin_maanden(inv),
        "belangrijkheid": _zin_belangrijkheid(inv),
        "accounthouders": _zin_accounthouders(inv),
        "mandaat": _zin_mandaat(inv),
        "lange_termijn": _zin_lange_termijn(inv),
        "raadsvragen": _zin_raadsvragen(inv),
        "stappen": _zin_stappen(inv),
        "verloop": _zin_verloop(inv),
        "terugkoppeling": _zin_terugkoppeling(inv),
        "rollen": _zin_rollen(inv),
        "doorlooptijd": _zin_doorlooptijd(inv),
        "legitimiteit": _zin_legitimiteit(inv),
    }
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


def _kort(zin: str, terug: str) -> str:
    """The sentence, or a shorter one where long names make it too long to read at a glance."""
    return zin if len(zin) <= 95 else terug


def _zin_niveaus(inv: Inventaris) -> str:
    frame = niveaus(inv)
    if not frame.attrs["dekking"].bekend:
        return GEEN_NIVEAUS
    zwaar = (frame == ZEER).fillna(False)
    n = int(zwaar.any(axis=1).sum())
    if not n:
        return "Geen van de gemeenten noemt een verband politiek zeer belangrijk."
    zijn = "verband is" if n == 1 else "verbanden zijn"
    begin = f"{telwoord(n).capitalize()} {zijn} voor een raad politiek zeer belangrijk"
    # the frame has the heaviest first
    meest = f"{frame.attrs['namen'][frame.index[0]]} voor {getal(zwaar.sum(axis=1).iloc[0])}"
    return _kort(f"{begin}, {meest}.", f"{begin}.")


def _zin_signalen(inv: Inventaris) -> str:
    frame = signalen(inv)
    nooit = frame[frame["soort"] == "nooit_geevalueerd"]
    if len(nooit):
        begin = "Politiek zeer belangrijk en nergens geëvalueerd"
        zin = f"{begin}: {opsomming(nooit['naam'], hoogstens=2)}."
        return _kort(zin, f"{begin}: {geteld(len(nooit), 'verbanden')}.")
    rest = frame[frame["soort"] != "niveau_onbekend"]
    if not len(rest):
        return "Er zijn geen signalen, voor zover bekend." if belangrijkheid(inv)["niveau"].notna().any() else ""
    meest = rest["soort"].value_counts(sort=False)
    soort = str(meest[meest == meest.max()].index[0])
    return f"{getal(len(rest))} signalen, de meeste ({meest.max()}): {klein(frame.attrs['namen'][soort])}."


def _zin_maanden(inv: Inventaris) -> str:
    frame = agenda_maanden(inv)
    per_maand = frame.sum(axis=1)
    if not len(frame) or not per_maand.sum():
        return ""
    meest = int(per_maand.max())
    maanden = [MAANDEN[int(nr) - 1] for nr in per_maand.index[per_maand == meest]]
    van = f"{getal(meest)} van {getal(int(per_maand.sum()))} vastgelegde en voorgestelde punten"
    return f"In {frame.attrs['jaar']} is het in {opsomming(maanden, hoogstens=2)} het drukst: {van}."


def _zin_belangrijkheid(inv: Inventaris) -> str:
    frame = belangrijkheid(inv)
    bekend = frame.dropna(subset=["niveau"])
    if not len(bekend):
        return ""
    alle = int((frame["redenen_bekend"] == frame["redenen_van"]).sum())
    niveau = f"Het niveau is bekend bij {getal(len(bekend))} van {getal(len(frame))} deelnames"
    return f"{niveau}, alle redenen bij {getal(alle)}."


def _zin_accounthouders(inv: Inventaris) -> str:
    frame, lijst = zonder_accounthouder(inv), accounthouders(inv)
    nergens = frame[frame["status"].eq(GEEN)]
    if frame["status"].eq(ONBEKEND).all():
        return "Wie de accounthouders zijn, is onbekend. Vul accounthouder_status in deelnames.csv in."
    druk = int(lijst["veel"].fillna(False).sum())
    grens = inv.parameter("accounthouder_verbanden")
    rest = f"; {geteld(druk, 'accounthouders')} met meer dan {getal(grens)} verbanden" if druk else ""
    begin = "Ieder verband heeft ergens een accounthouder, voor zover bekend"
    if len(nergens):
        begin = f"Nergens een accounthouder: {opsomming(nergens['naam'], hoogstens=2)}"
    return _kort(f"{begin}{rest}.", f"{geteld(len(nergens), 'verbanden')} nergens een accounthouder{rest}.")


def _zin_mandaat(inv: Inventaris) -> str:
    frame = mandaat(inv)
    bekend, van = int(frame["bekend"].sum()), int(frame["van"].sum())
    if not bekend:
        return "Hoeveel ruimte de colleges hebben, is onbekend. Vul mandaat_college in deelnames.csv in."
    label = labels(inv, "mandaat_college")
    som = {code: int(frame[code].sum()) for code in inv.codelijst("mandaat_college")["code"]}
    meest = max(som, key=lambda code: som[code])
    hoe = f"{klein(label[meest])} ({procent(som[meest] / bekend)})"
    return f"Het mandaat van het college is het vaakst {hoe}; bekend bij {getal(bekend)} van {getal(van)} deelnames."


def _zin_lange_termijn(inv: Inventaris) -> str:
    frame = lange_termijn(inv)
    if not len(frame):
        return ""
    laat, geen = int(frame["status"].eq(TE_LAAT).sum()), int(frame["te_laat"].isna().sum())
    wie = "zeer belangrijke deelname" if len(frame) == 1 else "zeer belangrijke deelnames"
    return (
        f"Volledige evaluatie bij {getal(len(frame))} {wie}: {getal(laat)} te laat, van {getal(geen)} niet te zeggen."
    )


def _zin_raadsvragen(inv: Inventaris) -> str:
    frame = raadsvragen(inv)
    n = int(frame["van"].sum())
    if not n:
        return ""
    met = int(frame["met_punt"].sum())
    buiten = int(frame["n"].sum()) - n
    rest = f"; {getal(buiten)} keer is dat niet van toepassing" if buiten else ""
    return f"Bij {getal(met)} van {getal(n)} raadsvragen staat het politieke punt erbij{rest}."


def _zin_stappen(inv: Inventaris) -> str:
    lees = trajecten(inv)
    if not lees.verbanden:
        return GEEN_TRAJECTEN
    frame = stappen(inv)
    stand = {verband: rij.isin(["gereed", "bezig"]).to_numpy().nonzero()[0] for verband, rij in frame.iterrows()}
    fasen = lees.stappen["fase"].tolist()
    laatste = lees.fasen[-1]
    klaar = [verband for verband, plekken in stand.items() if len(plekken) and fasen[plekken[-1]] == laatste]
    label = klein(labels(inv, "fase")[laatste])
    trajecten_ = "traject" if len(frame) == 1 else "trajecten"
    staan = "staat er 1" if len(klaar) == 1 else f"staan er {getal(len(klaar))}"
    return f"Van {telwoord(len(frame))} vastgelegde {trajecten_} {staan} in de laatste fase ({label})."


def _zin_verloop(inv: Inventaris) -> str:
    frame = teruggang(inv)
    if not len(frame):
        return "Geen van de trajecten ging een fase terug, voor zover vastgelegd." if trajecten(inv).verbanden else ""
    eerste = frame.iloc[0]
    if len(frame) > 1 or pd.isna(eerste["van_stap"]):
        n = frame["verband_id"].nunique()
        waar = "één traject" if n == 1 else f"{telwoord(n)} trajecten"
        return f"In {waar} ging het samen {telwoord(len(frame))} keer een stap terug."
    hoe = f"van fase {eerste['van_fase']} terug naar fase {eerste['naar_fase']}"
    stap = f"na stap {eerste['van_stap']} weer stap {eerste['naar_stap']}"
    return f"{eerste['naam']} ging {hoe}: {stap}."


def _zin_terugkoppeling(inv: Inventaris) -> str:
    gedekt = terugkoppeling(inv).attrs["dekking"]
    if not gedekt.van:
        return ""
    momenten = "moment" if gedekt.van == 1 else "momenten"
    weet = f"Van {getal(gedekt.bekend)} van {getal(gedekt.van)} {momenten} tussen twee fasen"
    return f"{weet} is bekend of er aan de raad is teruggekoppeld."


def _zin_rollen(inv: Inventaris) -> str:
    frame = rollen(inv)
    zonder = frame[frame["raad"].eq(NEE)]
    bereikt = frame[frame["raad"].ne("niet_bereikt")]
    bekend = bereikt[bereikt["raad"].ne(ONBEKEND)]
    if not len(bereikt):
        return ""
    weet = f"Van {getal(len(bekend))} van {getal(len(bereikt))} fasen is bekend of de raad een stap deed"
    return f"{weet}: in {getal(len(zonder))} niet." if len(bekend) else f"{weet}."


def _zin_doorlooptijd(inv: Inventaris) -> str:
    frame = doorlooptijd(inv).dropna(subset=["dagen"])
    if not len(frame):
        return ""
    rij = frame.sort_values("dagen", ascending=False, kind="stable").iloc[0]
    minstens = "" if rij["status"] == VOLLEDIG else "ten minste "
    zin = f"Het langst duurde {klein(rij['label'])} bij {rij['naam']}: {minstens}{getal(rij['dagen'])} dagen."
    return _kort(zin, f"De langste fase ({klein(rij['label'])}) duurde {minstens}{getal(rij['dagen'])} dagen.")


def _zin_legitimiteit(inv: Inventaris) -> str:
    frame = legitimiteit(inv)
    bekend = frame.dropna(subset=["input", "output"])
    if not len(frame):
        return ""
    if not len(bekend):
        return "Van geen verband zijn genoeg antwoorden over legitimiteit om te tonen."
    laag = bekend[(bekend["input"] < 0.5) & (bekend["output"] < 0.5)]
    return f"In {getal(len(laag))} van {geteld(len(bekend), 'verbanden')} zijn draagvlak én invloed onder het midden."
