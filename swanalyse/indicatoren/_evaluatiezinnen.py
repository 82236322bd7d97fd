"""The evaluation in Dutch sentences, each computed from the frame of the chart it stands above."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import _toetsen, klein
from swanalyse.indicatoren._metingen import ZORG
from swanalyse.notatie import ONBEKEND, getal, geteld, opsomming, procent, telwoord

GEEN_SCORES = "Er zijn geen scores vastgelegd. Vul scores.csv in."
_LANGST = 95


def drie_vragen(frame: pd.DataFrame) -> str:
    """The newest year in which one of the three questions has a figure."""
    bekend = frame[frame["mediaan"].notna()]
    if not len(bekend):
        return GEEN_SCORES if not len(frame) else "De drie vragen: te weinig respondenten om te tonen."
    jaar = bekend.index.get_level_values("jaar").max()
    laatste = bekend.loc[[jaar]]
    kort = {"goede": "het goede", "goed": "goed", "met_elkaar": "goed met elkaar"}
    vragen = laatste.index.get_level_values("vraag")
    delen = [f"{kort.get(vraag, vraag)} {punten(x)}" for vraag, x in zip(vragen, laatste["mediaan"], strict=True)]
    schaal = _schaal(laatste)
    zin = opsomming(delen)
    return f"{zin[:1].upper()}{zin[1:]}{schaal} (medianen {jaar}, n = {_van_tot(laatste['n'])})."


def beeld(frame: pd.DataFrame) -> str:
    banden = frame[["goed", "aandacht", ZORG]].sum(axis=1) > 0
    n, zorg = int(banden.sum()), int((frame[ZORG] > 0).sum())
    if not n:
        return (
            "Nog geen verband is beoordeeld." if not frame["te_weinig"].any() else "Te weinig respondenten per verband."
        )
    rest = len(frame) - n
    slot = f"; van {getal(rest)} is geen oordeel te tonen" if rest else ""
    if not zorg:
        return f"In geen van {geteld(n, 'beoordeelde verbanden')} staat een criterium in zorg{slot}."
    return f"In {getal(zorg)} van {geteld(n, 'beoordeelde verbanden')} staat een criterium in zorg{slot}."


def metro(frame: pd.DataFrame) -> str:
    plaats = frame["aandeel"].dropna()
    if not len(plaats):
        return "Draagvlak: de metrokaart is nog niet of door te weinig mensen ingevuld."
    laag = frame.loc[plaats.index[plaats == plaats.min()]]
    waarde = f"mediaan {punten(laag['mediaan'].iloc[0])}{_schaal(laag)}"
    if len(laag) == len(frame):
        return f"Draagvlak: alle {telwoord(len(laag))} stations scoren gelijk ({waarde})."
    if len(laag) > 1:
        return f"Draagvlak: {telwoord(len(laag))} van {telwoord(len(frame))} stations scoren het laagst ({waarde})."
    return f"Draagvlak: het laagst bij {klein(str(laag['label'].iloc[0]))} ({waarde}, n = {laag['n'].iloc[0]})."


def evaluatie(frame: pd.DataFrame) -> str:
    """Of the picture per verband: the one with most criteria in zorg."""
    if not len(frame) or not (frame[ZORG] > 0).any():
        return ""
    meest = frame[frame[ZORG] == frame[ZORG].max()]
    hoeveel = f"{telwoord(int(meest[ZORG].iloc[0]))} van {telwoord(int(_criteria(meest)))}"
    if len(meest) > 1:
        return f"{telwoord(len(meest)).capitalize()} verbanden hebben de meeste criteria in zorg: elk {hoeveel}."
    return f"{meest['naam'].iloc[0]} heeft de meeste criteria in zorg: {hoeveel}."


def hoogste(frame: pd.DataFrame, wat: str) -> str:
    """The highest of a list of statements, for what is recognised most."""
    bekend = frame["mediaan"].dropna()
    if not len(bekend):
        return ""
    top = frame.loc[bekend.index[bekend == bekend.max()]]
    slot = f"mediaan {punten(bekend.max())}{_schaal(top)}, n = {_van_tot(top['n'])}"
    namen = opsomming([klein(str(label)) for label in top["label"]])
    zin = f"{wat}: {namen} ({slot})."
    return zin if len(zin) <= _LANGST else f"{wat}: {telwoord(len(top))} van {telwoord(len(bekend))} gelijk ({slot})."


def hoogste_en_laagste(frame: pd.DataFrame) -> str:
    """The highest and the lowest of a list of statements, each in its own words as far as they fit."""
    bekend = frame["mediaan"].dropna()
    if not len(bekend):
        return ""
    if bekend.min() == bekend.max():
        wie = telwoord(len(bekend))
        return f"Alle {wie} vragen scoren gelijk: mediaan {punten(bekend.max())}{_schaal(frame.loc[bekend.index])}."
    hoog, laag = (frame.loc[bekend.index[bekend == grens]] for grens in (bekend.max(), bekend.min()))
    onder, boven = (opsomming([klein(str(label)) for label in deel["label"]]) for deel in (laag, hoog))
    tel = f"{telwoord(len(laag))} van {telwoord(len(bekend))} vragen"
    slot = f"{punten(bekend.min())}{_schaal(laag)}, n = {_van_tot(frame.loc[bekend.index, 'n'])}"
    top = punten(bekend.max())
    mogelijk = (
        f"Laagst: {onder} ({slot}); hoogst: {boven} ({top}).",
        f"Laagst: {onder} ({slot}); de hoogste is {top}.",
        f"Laagst: {tel} ({slot}); hoogst: {boven} ({top}).",
    )
    return next((zin for zin in mogelijk if len(zin) <= _LANGST), f"Laagst: {tel} ({slot}); de hoogste is {top}.")


def per_groep(frame: pd.DataFrame) -> str:
    """Where the groups of respondents that may be shown are furthest apart; empty with fewer than two of them."""
    groepen = frame[frame["mediaan"].notna() & (frame.index.get_level_values("respondentgroep") != ONBEKEND)]
    per = groepen.groupby(level="criterium", sort=False)
    # medians on two scales are no difference
    breed = (per["mediaan"].max() - per["mediaan"].min())[
        (per.size() > 1) & (per["schaal_max"].min() == per["schaal_max"].max())
    ]
    if not len(breed):
        return ""
    gelijk = int((breed == 0).sum())
    if gelijk == len(breed):
        waarop = "de ene vraag" if gelijk == 1 else f"alle {telwoord(gelijk)} vragen"
        return f"Op {waarop} met meer groepen oordelen zij gelijk."
    meest = list(breed.index[breed == breed.max()])
    slot = f"; op {getal(gelijk)} van {geteld(len(breed), 'vragen')} gelijk" if gelijk else ""
    if len(meest) > 1:
        hoever = "1 punt" if breed.max() == 1 else f"{punten(breed.max())} punten"
        return f"Groepen verschillen hoogstens {hoever}, op {getal(len(meest))} vragen{slot}."
    waar = groepen[groepen.index.get_level_values("criterium") == meest[0]].sort_values("mediaan", kind="stable")
    laag, hoog = (waar.iloc[plek] for plek in (0, -1))
    wat = f"{klein(hoog['groep'])} {punten(hoog['mediaan'])}, {klein(laag['groep'])} {punten(laag['mediaan'])}"
    lang, kort = (
        f"Het meeste verschil bij {naam}: {wat}{_schaal(waar)}{slot}."
        for naam in (f'"{klein(str(waar["label"].iloc[0]))}"', f"vraag {meest[0]}")
    )
    return lang if len(lang) <= _LANGST else kort


def zelf_ander(frame: pd.DataFrame) -> str:
    beide = frame[frame["verschil"].notna()]
    if not len(beide):
        if not len(frame) or not frame[["n_zelf", "n_anderen"]].gt(0).any(axis=None):
            return "Zelf en anderen: nog niet gevraagd."
        return "Zelf en anderen: bij geen partner zijn er aan beide kanten genoeg respondenten."
    lager = int((beide["verschil"] < 0).sum())
    return f"Bij {getal(lager)} van {geteld(len(beide), 'partners')} oordelen anderen lager dan de partner zelf."


def vitale_coalitie(frame: pd.DataFrame) -> str:
    beide = frame[frame["verschil"].notna()]
    if not len(beide):
        return ""
    lager = int((beide["verschil"] < 0).sum())
    return f"Op {getal(lager)} van {getal(len(beide))} stellingen oordelen anderen lager dan de partner zelf."


def inbreng(frame: pd.DataFrame) -> str:
    beide = frame[frame["e2"].notna() & frame["verschuiving"].notna()]
    if not len(beide):
        return ""
    eerste = beide.iloc[0]
    oordeel = f"{punten(eerste['e2'])}{_schaal(beide.iloc[[0]])}"
    deel = procent(eerste["verschuiving"])
    zin = f"{eerste['naam']} wijkt in geld het meest af ({deel}); het oordeel over de inbreng is er {oordeel}."
    return zin if len(zin) <= _LANGST else f"{eerste['naam']} wijkt in geld het meest af ({deel}); inbreng: {oordeel}."


def kwaliteit(frame: pd.DataFrame) -> str:
    beide = frame[frame["resultaat"].notna() & frame["samen"].notna()]
    if not len(beide):
        return ""
    n = int(((beide["resultaat"] > 0.5) & (beide["samen"] > 0.5)).sum())
    wat = geteld(len(beide), "verbanden")
    return f"In {getal(n)} van {wat} liggen resultaat én samenwerking boven het midden van de schaal."


def ladder(frame: pd.DataFrame) -> str:
    bekend = frame["mediaan"].dropna()
    if not len(bekend):
        return ""
    laag, hoog = punten(bekend.min()), punten(bekend.max())
    waar = f"op trede {laag}" if laag == hoog else f"tussen trede {laag} en {hoog}"
    staat = "staat één verband" if len(bekend) == 1 else f"staan {getal(len(bekend))} verbanden"
    return f"Op de ladder van samenwerking {staat} {waar} (mediaan)."


def spelniveau(frame: pd.DataFrame) -> str:
    weet = frame["verschil"].dropna()
    if not len(weet):
        return ""
    n, wat = int((weet > 0).sum()), geteld(len(weet), "verbanden")
    return f"In {getal(n)} van {wat} is een hoger spelniveau gewenst dan nu."


def vertrouwen(frame: pd.DataFrame) -> str:
    weet = frame["verschil"].dropna()
    if not len(weet):
        return ""
    n, wat = int((weet > 0).sum()), geteld(len(weet), "verbanden")
    return f"In {getal(n)} van {wat} is het vertrouwen in mensen groter dan in hun organisaties."


def toezegging(frame: pd.DataFrame) -> str:
    weet = frame[frame["aandeel"].notna()]
    if not len(weet):
        return ""
    deel = weet["geleverd"].sum() / weet["toegezegd"].sum()
    return f"{geteld(len(weet), 'partners').capitalize()} leverden samen {procent(deel)} van wat was begroot."


def metro_papier(frame: pd.DataFrame, *, minstens: float | None) -> str:
    """Spearman's ρ of draagvlak and instruments, over verbanden of which every instrument is known: no cause."""
    weet = frame[frame["draagvlak"].notna() & frame["instrumenten"].notna() & (frame["bekend"] == frame["van"])]
    if not frame["draagvlak"].notna().any():
        return ""
    nodig = minstens or 0
    if len(weet) < nodig or len(weet) < 3:
        return f"Draagvlak en papier: te weinig verbanden om te vergelijken ({getal(len(weet))} bekend)."
    rho = _toetsen.spearman(weet["draagvlak"].astype(float), weet["instrumenten"].astype(float))
    if rho is None:
        return "Draagvlak en papier: een van beide verschilt niet tussen de verbanden."
    return f"Draagvlak en papier hangen samen met ρ = {getal(rho, decimalen=2)} (n = {len(weet)}); geen oorzaak."


def punten(waarde: float) -> str:
    """A score as it is written: halves with a decimal.

    Examples
    --------
    >>> punten(3.0), punten(2.5)
    ('3', '2,5')
    """
    return getal(waarde, decimalen=0 if float(waarde).is_integer() else 1)


def _criteria(frame: pd.DataFrame) -> int:
    rij = frame.drop(columns="naam").iloc[0]
    return int(rij.sum())


def _schaal(frame: pd.DataFrame) -> str:
    schalen = frame["schaal_max"].dropna().unique()
    return f" van {int(schalen[0])}" if len(schalen) == 1 else ""


def _van_tot(n: pd.Series) -> str:
    laag, hoog = int(n.min()), int(n.max())
    return getal(laag) if laag == hoog else f"{getal(laag)}–{getal(hoog)}"
