"""Charts of bestuurlijke drukte: what overleg takes, of whom, at which tables, and what a merger would change.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. Three
readings stay apart: hours and seats, the stacking of tables, and drukte as it is felt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl
from swanalyse.grafieken.punten import As, Merk, halter, wolk

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_OVERLEG = "Er is geen overleg vastgelegd. Vul overleggen.csv en aanwezigheid.csv in."
GEEN_BESTUURDERS = (
    "Uren per bestuurder zijn niet bekend. Vul overleggen.csv en aanwezigheid.csv in, en in partner_jaar.csv "
    "de kolommen inwoners en n_bestuurders."
)
GEEN_VERDELING = (
    "Van te weinig partners is het hele getal bekend om te zeggen hoe ongelijk het is verdeeld. "
    "Vul aanwezigheid.csv aan."
)
GEEN_ZETELS = "Wie aan welke tafel zit, is niet vastgelegd. Vul zetels.csv in."
GEEN_TAFELS = "Geen twee tafels hebben zo veel functies gemeen dat ze hier staan."
GEEN_SAMENVOEGING = (
    "Er is niets om samen te voegen: kies ten minste twee overleggen waarvan aanwezigheid.csv zegt wie er zit."
)
GEEN_ERVARING = (
    "Er is geen ervaren drukte vastgelegd, of van te weinig respondenten. Vul scores.csv en aanwezigheid.csv in."
)
GEEN_SCENARIO = "Van elk verband is overleg vastgelegd, of er zijn geen verbanden: er valt niets aan te nemen."
GEEN_TERMIJNEN = (
    "Er zijn geen verbanden met stukken voor de raad. Vul verbanden.csv en deelnames.csv in, of agenda.csv."
)
GEEN_QUOTE = (
    "Er zijn geen verbanden om overlegkosten van te tonen. Vul verbanden.csv, aanwezigheid.csv en tarieven.csv in."
)
SCENARIO = "scenario, geen meting"
_LICHT = "#7FB8DA"
_VERGADEREN = doek.Soort("vergaderen", "vergaderen", stijl.BLAUW)
_VOORBEREIDEN = doek.Soort("voorbereiden", "voorbereiden", _LICHT)
_REIZEN = doek.Soort("reizen", "reizen", stijl.ORANJE)
_STOMP = doek.Soort("stomp", "nog onbekend", "white", onbekend=True)
_VOLLEDIG, _ONDERGRENS, _ONBEKEND, _GEEN_TARIEF = "volledig", "ondergrens", notatie.ONBEKEND, "geen_tarief"
_SLEUTEL_PUNT = (Merk("", "alles bekend", stijl.BLAUW), Merk("", "ten minste", stijl.BLAUW, open=True))
_KLEINE_GROEP = 3
_RIJNAAM = 200.0  # widest row name of a heatmap, in points
_REK = 1.9  # rows stretch no further than this when there is room
_DONKER = 4.0  # a single table is light, also where nobody has more than one


@stijl.stijl()
def uren(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: hours a year per partner, meeting, preparing and travelling; `≥` and a hatched end when more.

    A partner of whom nothing is known has a hatched mark and the word; its hours are not zero.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `vergaderen`, `voorbereiden`, `reizen`, `totaal` (hours), `status`, `bekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["A"], "vergaderen": [23.0], "voorbereiden": [18.0], "reizen": [7.0]})
    >>> ax = uren(frame.assign(totaal=48.0, status="ondergrens", bekend=3, van=4))
    >>> ax.texts[-1].get_text()
    '≥ 48 uur (3 van 4)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoeveel uur vraagt het overleg, en van wie?",
        maat="Uren per jaar aan overleg; ≥ = ten minste, met hoeveel plaatsen aan tafel helemaal bekend zijn",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not (frame["van"].gt(0) | frame["totaal"].notna()).any():
        return _leeg(ax, woorden, zin=GEEN_OVERLEG)
    delen = _leesbaar(frame, ["vergaderen", "voorbereiden", "reizen"])
    soorten = [_VERGADEREN, _VOORBEREIDEN, _REIZEN]
    eind = [_uren_tekst(rij) for _, rij in frame.iterrows()]
    return _balken(ax, delen, soorten=soorten, eind=eind, woorden=woorden, groeit=eigen)


@stijl.stijl()
def belasting(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter: hours a year per bestuurder (y) against inwoners (x, logarithmic); a lower bound is open, arrow up.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `inwoners`, `per_bestuurder` (hours), `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["A"], "inwoners": [12_000], "per_bestuurder": [24.0], "status": ["ondergrens"]})
    >>> [punt.get_gid() for punt in belasting(frame).lines]
    ['ondergrens']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Weegt het overleg in kleine gemeenten zwaarder?",
        maat="Uren bestuurlijk overleg per bestuurder per jaar, naar aantal inwoners",
    )  # fmt: skip
    rijen = frame.assign(open=frame["status"].eq(_ONDERGRENS).fillna(False))
    return wolk(
        stijl.assen(ax), rijen, x=As("inwoners", "inwoners (logaritmische schaal)", log=True),
        y=As("per_bestuurder", "uren per bestuurder"), woorden=woorden, zin=GEEN_BESTUURDERS,
        sleutel=_SLEUTEL_PUNT if rijen["open"].any() else (),
    )  # fmt: skip


@stijl.stijl()
def zetels(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: seats at bestuurlijke tables per bestuurder; behind it the seats and bestuurders it comes from.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `zetels`, `n_bestuurders`, `per_bestuurder`, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["A"], "zetels": [12.0], "n_bestuurders": [5.0], "per_bestuurder": [2.4]})
    >>> zetels(frame.assign(status="volledig")).texts[-1].get_text()
    '2,4 (12 zetels, 5 bestuurders)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoeveel stoelen houdt één bestuurder bezet?",
        maat="Zetels aan bestuurlijke overlegtafels per bestuurder; ≥ = ten minste",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame["zetels"].notna().any():
        return _leeg(ax, woorden, zin=GEEN_OVERLEG)
    soorten = [doek.Soort("per_bestuurder", "", stijl.BLAUW, cijfer=False)]
    eind = [_zetels_tekst(rij) for _, rij in frame.iterrows()]
    return _balken(ax, frame, soorten=soorten, eind=eind, woorden=woorden, groeit=eigen)


@stijl.stijl()
def stapeling(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of gemeenten (rows) by domein (columns): at how many bestuurlijke tables it sits; unknown is hatched.

    Parameters
    ----------
    frame : DataFrame
        Counts, domein × partner_id. It is turned for drawing: names of gemeenten stand in full at the left.

    Examples
    --------
    >>> frame = pd.DataFrame({"Venlo": [2, 0]}, index=["zorg", "wonen"])
    >>> [tekst.get_text() for tekst in stapeling(frame).texts]
    ['Zorg', 'Wonen', 'Venlo', '2']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waar stapelen de overlegtafels zich op?",
        maat="Aantal bestuurlijke overleggen waar de gemeente aan tafel zit, per domein",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame.size or not frame.notna().any(axis=None):
        return _leeg(ax, woorden, zin=GEEN_OVERLEG)
    namen = doek.namen(frame)
    koppen = [_hoofdletter(doek.domeinlabel(code, namen)) for code in frame.index]
    return _rooster(ax, _gekanteld(frame), koppen=koppen, woorden=woorden, groeit=eigen)


@stijl.stijl()
def raadsdrukte(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of gemeenten (rows) by month (columns): how many documents of verbanden the council has to deal with.

    Parameters
    ----------
    frame : DataFrame
        Counts, maand (1–12) × partner_id; turned for drawing, so that the year runs to the right.

    Examples
    --------
    >>> [tekst.get_text() for tekst in raadsdrukte(pd.DataFrame({"Venlo": [0, 3]}, index=[3, 4])).texts]
    ['mrt', 'apr', 'Venlo', '3']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wanneer komen de stukken van verbanden bij de raad?",
        maat="Aantal stukken met een termijn voor de raad, per maand waarin die afloopt",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame.size or not frame.notna().any(axis=None):
        return _leeg(ax, woorden, zin=GEEN_TERMIJNEN)
    koppen = [_maand(maand) for maand in frame.index]
    return _rooster(ax, _gekanteld(frame), koppen=koppen, woorden=woorden, groeit=eigen)


@stijl.stijl()
def lorenz(
    frame: pd.DataFrame,
    *,
    concentratie: pd.Series | None = None,
    wat: str = "uren",
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lorenz curve against the line of equal shares, a dot per partner; Gini, the top three and n in words.

    Parameters
    ----------
    frame : DataFrame
        `aandeel_partners` and `aandeel` (0–1), from (0, 0) to (1, 1).
    concentratie : Series, optional
        `gini`, `gini_gecorrigeerd`, `top3_aandeel`, `bekend`, `van`: the words in the picture.
    wat : str
        Plural of what is shared out.

    Examples
    --------
    >>> frame = pd.DataFrame({"aandeel_partners": [0, 0.5, 1], "aandeel": [0, 0.2, 1]})
    >>> lorenz(frame).texts[0].get_text()
    'n = 2 partners'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Hoe ongelijk zijn de {wat} verdeeld?",
        maat=f"Welk deel van de {wat} de partners dragen, %; van wie het minst draagt naar wie het meest",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if len(frame) < 3:
        return _leeg(ax, woorden, zin=GEEN_VERDELING)
    x, y = (frame[kolom].astype("Float64").to_numpy(dtype=float) for kolom in ("aandeel_partners", "aandeel"))
    ax.plot([0, 1], [0, 1], color=stijl.GRIJS, linewidth=1.6, linestyle=(0, (5, 3)), gid="gelijk")
    ax.fill_between(x, x, y, color=stijl.lees_kleur(0.25), linewidth=0, zorder=1, gid="ongelijk")
    ax.plot(x, y, color=stijl.BLAUW, linewidth=3, marker="o", markersize=7, zorder=3, clip_on=False, gid="lorenz")
    for as_ in (ax.xaxis, ax.yaxis):
        as_.set_ticks([0, 0.25, 0.5, 0.75, 1])
        stijl.getallen_as(as_, procent=True)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.tick_params(pad=11)  # keeps the two zeros apart
    ax.set_xlabel("deel van de partners", loc="right", fontsize=stijl.TEKST, color=stijl.ZACHT)
    ax.set_title(f"deel van de {wat}", loc="left", fontsize=stijl.TEKST, color=stijl.ZACHT, pad=10)
    stijl.raster(ax, langs="both")
    _lorenz_woorden(ax, frame, concentratie, wat=wat)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def tafels(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars, one per pair of tables that the same people sit at: shared functions as a share of all at either.

    Parameters
    ----------
    frame : DataFrame
        `overleg_a`, `overleg_b`, `gemeenschappelijk` (functions at both), `jaccard` (0–1).

    Examples
    --------
    >>> frame = pd.DataFrame({"overleg_a": ["DB"], "overleg_b": ["AB"], "gemeenschappelijk": [4], "jaccard": [0.8]})
    >>> tafels(frame).texts[-1].get_text()
    '80 % (4 functies)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Zitten dezelfde mensen aan verschillende tafels?",
        maat="Functies die aan beide tafels zitten, % van alle functies aan een van beide; kandidaten, geen oordeel",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        dekking = frame.attrs.get("dekking")
        return _leeg(ax, woorden, zin=GEEN_TAFELS if dekking is not None and dekking.bekend else GEEN_ZETELS)
    namen = doek.namen(frame)
    paren = [
        f"{namen.get(str(een), str(een))} en\n{namen.get(str(ander), str(ander))}"
        for een, ander in zip(frame["overleg_a"], frame["overleg_b"], strict=True)
    ]
    eind = [
        f"{notatie.procent(deel)} ({_aantal(n, 'functie', 'functies')})"
        for deel, n in zip(frame["jaccard"], frame["gemeenschappelijk"], strict=True)
    ]
    doek.balkenkaart(
        ax, frame, soorten=[doek.Soort("jaccard", "", stijl.BLAUW, cijfer=False)], labels=paren, eind=eind,
        woorden=woorden, groeit=eigen, wat="paren tafels",
    )  # fmt: skip
    _scheid(ax)
    return ax


@stijl.stijl()
def samenvoegen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per partner: hours before and after the tables are merged; vermillion who gets more, blue who less.

    What all of them together win stands in the subtitle only, never by itself: a total hides who loses.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `voor`, `na`, `verschil` (hours a year), `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["D"], "voor": [14.0], "na": [23.25], "verschil": [9.25], "status": ["volledig"]})
    >>> [tekst.get_text() for tekst in samenvoegen(frame).texts]
    ['14 → 23,3 uur (+9,3)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie wint en wie verliest er tijd als we overleggen samenvoegen?",
        maat=f"Uren per jaar voor en na samenvoegen, per partner. {_samen_zin(frame)}".strip(),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    richting = [_richting(verschil) for verschil in frame["verschil"]]
    rijen = frame.assign(
        eind=[_voor_na(rij) for _, rij in frame.iterrows()],
        kleur=[kleur for kleur, _ in richting],
        voor=frame["voor"].where(frame["verschil"].notna()),
        na=frame["na"].where(frame["verschil"].notna()),
    )
    soorten = dict.fromkeys((kleur, woord) for kleur, woord in richting if woord)
    sleutel = [Merk("voor", "voor", open=True), *(Merk("na", woord, kleur) for kleur, woord in soorten)]
    return halter(
        ax, rijen, merken=[Merk("voor", "voor", open=True), Merk("na", "na")], sleutel=sleutel, woorden=woorden,
        zin=GEEN_SAMENVOEGING, groeit=eigen, wat="partners",
    )  # fmt: skip


@stijl.stijl()
def ervaren_per_partner(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter: hours a year (y) against drukte as it is felt, the median score (x); small groups grey.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `mediaan` (score), `n` (respondents), `totaal` (hours) and, when there, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "mediaan": [4.0], "n": [12], "totaal": [310.0]})
    >>> ervaren_per_partner(frame).texts[0].get_text()
    'Venlo (n = 12)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Ervaart wie het meest overlegt ook de meeste drukte?",
        maat="Uren bestuurlijk overleg per jaar tegen de mediaan van de scores voor ervaren drukte",
    )  # fmt: skip
    klein = frame["n"].lt(_KLEINE_GROEP).fillna(True)
    status = frame["status"] if "status" in frame else pd.Series("volledig", index=frame.index)
    rijen = frame.assign(
        naam=[f"{naam} (n = {notatie.getal(n)})" for naam, n in zip(frame["naam"], frame["n"], strict=True)],
        kleur=[stijl.GRIJS if weinig else stijl.BLAUW for weinig in klein],
        open=status.eq(_ONDERGRENS).fillna(False),
    )
    if klein.any():
        woorden["noot"] = "Grijs: minder dan drie respondenten."
    return wolk(
        stijl.assen(ax), rijen, x=As("mediaan", "ervaren drukte, mediaan (hoger is drukker)", nul=False, geheel=True),
        y=As("totaal", "uren per jaar"), woorden=woorden, zin=GEEN_ERVARING,
        sleutel=_SLEUTEL_PUNT if rijen["open"].any() else (),
    )  # fmt: skip


@stijl.stijl()
def scenario(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Intervals per partner: hours a year from low to high by assumption; the subtitle always says it is no meting.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `laag`, `midden`, `hoog` (hours), `n_verbanden`, `n_met_aanname`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["D"], "laag": [11.0], "midden": [38.0], "hoog": [228.0]})
    >>> ax = scenario(frame.assign(n_verbanden=5, n_met_aanname=3), ondertitel="Uren per jaar")
    >>> ax.texts[0].get_text(), ax.figure.texts[1].get_text()
    ('38 uur (11–228), 3 van 5 verbanden', 'Uren per jaar (scenario, geen meting)')
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoeveel uur zou overleg kosten dat niet is vastgelegd?",
        maat=f"{SCENARIO.capitalize()}: uren per jaar volgens aannames, voor de verbanden zonder vastgelegd overleg",
    )  # fmt: skip
    if SCENARIO not in woorden["ondertitel"].lower():
        woorden["ondertitel"] = f"{woorden['ondertitel']} ({SCENARIO})".strip()
    eigen, ax = ax is None, stijl.assen(ax)
    rijen = frame.assign(eind=[_scenario_tekst(rij) for _, rij in frame.iterrows()])
    merken = [
        Merk("laag", "laag", stijl.BLAUW, vorm="|"), Merk("hoog", "hoog", stijl.BLAUW, vorm="|"),
        Merk("midden", "midden", stijl.BLAUW, open=True),
    ]  # fmt: skip
    sleutel = [merken[0], merken[2], merken[1]]
    return halter(
        ax, rijen, merken=merken, sleutel=sleutel, woorden=woorden, zin=GEEN_SCENARIO, groeit=eigen, wat="partners"
    )


@stijl.stijl()
def overlegquote(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars per verband: which part of all its costs goes to overleg, and of how many partners that is known.

    A share over some of the partners is no lower bound: those of whom nothing is known can pull it either way.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `overlegkosten`, `kosten` (euro), `quote` (0–1), `bekend`, `van` (partners), `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["ICT"], "overlegkosten": [10_000.0], "kosten": [90_000.0], "quote": [0.1]})
    >>> overlegquote(frame.assign(status="ondergrens", bekend=2, van=5)).texts[-1].get_text()
    '10 % (overleg € 10.000, 2 van 5 partners)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welk deel van de kosten gaat op aan overleg?",
        maat="Overlegkosten, % van overlegkosten en bijdragen samen, per verband",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not (frame["quote"].notna() | frame["overlegkosten"].notna()).any():
        return _leeg(ax, woorden, zin=GEEN_QUOTE)
    soorten = [doek.Soort("quote", "", stijl.BLAUW, cijfer=False)]
    eind = [_quote_tekst(rij) for _, rij in frame.iterrows()]
    geheel = frame.assign(status=frame["status"].mask(frame["quote"].notna(), _VOLLEDIG))
    return _balken(ax, geheel, soorten=soorten, eind=eind, woorden=woorden, groeit=eigen, wat="verbanden")


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _balken(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    soorten: Sequence[doek.Soort],
    eind: Sequence[str],
    woorden: doek.Kop,
    groeit: bool,
    wat: str = "partners",
) -> Axes:
    """Bars with a hatched end: short behind a lower bound, longer where nothing is known."""
    kolommen = [soort.kolom for soort in soorten]
    lengte = frame[kolommen].astype("Float64").sum(axis=1, min_count=1)
    hoogste = 1.0 if lengte.isna().all() or not lengte.max() else float(lengte.max())
    leeg = lengte.isna() | frame["status"].isin([_ONBEKEND, _GEEN_TARIEF])
    meer = frame["status"].eq(_ONDERGRENS).fillna(False)
    stomp = pd.Series(0.0, index=frame.index).mask(meer, 0.03 * hoogste).mask(leeg.astype(bool), 0.09 * hoogste)
    gebruikt = [soort for soort in soorten if frame[soort.kolom].gt(0).fillna(False).any()]
    return doek.balkenkaart(
        ax, frame.assign(stomp=stomp), soorten=[*(gebruikt or soorten[:1]), *([_STOMP] if stomp.gt(0).any() else [])],
        labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden, groeit=groeit, wat=wat,
    )  # fmt: skip


def _scheid(ax: Axes) -> None:
    """Thin lines between rows whose names take several lines, through the names as well."""
    rand, grenzen = 0.0, []
    for midden in ax.get_yticks():
        rand = 2 * float(midden) - rand
        grenzen.append(rand)
    ax.set_yticks(grenzen[:-1], minor=True)
    ax.tick_params(axis="y", which="minor", length=doek.KOLOM, width=1, color=stijl.LICHTGRIJS)
    ax.grid(which="minor", axis="y", color=stijl.LICHTGRIJS, linewidth=1)


def _leesbaar(frame: pd.DataFrame, kolommen: list[str]) -> pd.DataFrame:
    """The parts as they are written in the bars: a decimal says nothing beside hundreds of hours."""
    delen = frame[kolommen].astype("Float64")
    grof = bool(delen.ge(100).any(axis=None))
    return frame.assign(**{kolom: delen[kolom].round(0 if grof else 1) for kolom in kolommen})


def _uur(waarde: float) -> str:
    """Hours for a reader: one decimal at most, none from a hundred on.

    Examples
    --------
    >>> _uur(23.25), _uur(48.0), _uur(1234.5), _uur(-2.5)
    ('23,3', '48', '1.235', '−2,5')
    """
    return notatie.getal(waarde, decimalen=0 if abs(waarde) >= 100 else 1).removesuffix(",0")


def _fijn(waarde: float) -> str:
    """Hours beside their difference: one decimal where there is one, however large.

    Examples
    --------
    >>> _fijn(253.5), _fijn(182.0)
    ('253,5', '182')
    """
    return notatie.getal(waarde, decimalen=1).removesuffix(",0")


def _aantal(n: float, enkel: str, meer: str) -> str:
    """A count with its word; unknown is said so."""
    if notatie.is_onbekend(n):
        return f"{meer} {notatie.ONBEKEND}"
    return f"{stijl.kort_getal(float(n))} {enkel if n == 1 else meer}"


def _uren_tekst(rij: pd.Series) -> str:
    deel = f" ({notatie.getal(rij['bekend'])} van {notatie.getal(rij['van'])})"
    if rij["status"] == _ONBEKEND or notatie.is_onbekend(rij["totaal"]):
        return notatie.ONBEKEND + (deel if rij["van"] > 0 else "")
    meer = rij["status"] == _ONDERGRENS
    return f"{'≥ ' if meer else ''}{_uur(rij['totaal'])} uur{deel if meer else ''}"


def _zetels_tekst(rij: pd.Series) -> str:
    if notatie.is_onbekend(rij["zetels"]):
        return notatie.ONBEKEND
    meer = "≥ " if rij["status"] == _ONDERGRENS else ""
    zetels_ = f"{meer}{_aantal(rij['zetels'], 'zetel', 'zetels')}"
    bestuurders = _aantal(rij["n_bestuurders"], "bestuurder", "bestuurders")
    if notatie.is_onbekend(rij["per_bestuurder"]):
        return f"{notatie.ONBEKEND} ({zetels_}, {bestuurders})"
    return f"{meer}{_uur(rij['per_bestuurder'])} ({zetels_}, {bestuurders})"


def _quote_tekst(rij: pd.Series) -> str:
    overleg = "" if notatie.is_onbekend(rij["overlegkosten"]) else f"overleg {notatie.euro(rij['overlegkosten'])}"
    if notatie.is_onbekend(rij["quote"]):
        waarom = "geen tarief" if rij["status"] == _GEEN_TARIEF else overleg and f"{overleg}, bijdragen onbekend"
        return f"{notatie.ONBEKEND} ({waarom})" if waarom else notatie.ONBEKEND
    deel = f"{notatie.getal(rij['bekend'])} van {notatie.geteld(int(rij['van']), 'partners')}"
    return f"{_uur(100 * rij['quote'])} % ({overleg}{f', {deel}' if rij['status'] == _ONDERGRENS else ''})"


def _scenario_tekst(rij: pd.Series) -> str:
    deel = f"{notatie.getal(rij['n_met_aanname'])} van {_aantal(rij['n_verbanden'], 'verband', 'verbanden')}"
    if notatie.is_onbekend(rij["midden"]):
        return f"{notatie.ONBEKEND}, {deel}"
    # an assumption does not get decimals: they would look like a measurement
    laag, midden, hoog = (notatie.getal(rij[kolom]) for kolom in ("laag", "midden", "hoog"))
    return f"{midden} uur ({laag}–{hoog}), {deel}"


def _voor_na(rij: pd.Series) -> str:
    if notatie.is_onbekend(rij["verschil"]):
        return notatie.ONBEKEND
    verschil = float(rij["verschil"])
    meer = "≥ " if rij["status"] == _ONDERGRENS else ""
    schrijf = _uur if abs(verschil) >= 100 else _fijn
    return f"{meer}{schrijf(rij['voor'])} → {schrijf(rij['na'])} uur ({'+' if verschil > 0 else ''}{schrijf(verschil)})"


def _richting(verschil: float) -> tuple[str, str]:
    """The colour of who gets more, gets less or stays the same, and its word in the key."""
    if notatie.is_onbekend(verschil):
        return stijl.GRIJS, ""
    if verschil == 0:
        return stijl.GRIJS, "na: gelijk"
    return (stijl.VERMILJOEN, "na: meer uren") if verschil > 0 else (stijl.BLAUW, "na: minder uren")


def _samen_zin(frame: pd.DataFrame) -> str:
    """What the known partners spend together, before and after."""
    bekend = frame.loc[frame["verschil"].notna()]
    if bekend.empty:
        return ""
    wie = "Samen" if len(bekend) == len(frame) else f"{len(bekend)} van {len(frame)} partners bekend, die samen"
    # as fine as the difference in the title: rounded, before and after would not differ by what stands there
    voor, na = (_fijn(float(bekend[kolom].sum())) for kolom in ("voor", "na"))
    return f"{wie} van {voor} naar {na} uur"


def _lorenz_woorden(ax: Axes, frame: pd.DataFrame, maten: pd.Series | None, *, wat: str) -> None:
    """Gini, top three and n in the empty corner above the diagonal; the two lines named beside them."""
    regels = [f"n = {_aantal(len(frame) - 1, 'partner', 'partners')}"]
    if maten is not None:
        regels = [f"n = {notatie.getal(maten['bekend'])} van {_aantal(maten['van'], 'partner', 'partners')}"]
        if not notatie.is_onbekend(maten["top3_aandeel"]):
            regels.insert(0, f"De drie die het meest dragen: {notatie.procent(maten['top3_aandeel'])} van de {wat}")
        regels.insert(0, _gini_zin(maten))
    ax.text(
        0.025, 0.965, "\n".join(regels), transform=ax.transAxes, ha="left", va="top", fontsize=stijl.ONDERTITEL,
        linespacing=1.5, color=stijl.INKT, gid="maten",
    )  # fmt: skip
    ax.annotate(
        "gelijk verdeeld", (0.6, 0.6), (-8, 4), textcoords="offset points", ha="right", va="bottom",
        fontsize=stijl.TEKST, color=stijl.ZACHT,
    )  # fmt: skip
    nr = max(1, round(0.6 * (len(frame) - 1)))
    ax.annotate(
        "werkelijk", (float(frame["aandeel_partners"].iloc[nr]), float(frame["aandeel"].iloc[nr])), (9, -7),
        textcoords="offset points", ha="left", va="top", fontsize=stijl.TEKST, color=stijl.BLAUW, fontweight="bold",
    )  # fmt: skip


def _gini_zin(maten: pd.Series) -> str:
    if notatie.is_onbekend(maten["gini"]):
        return f"Gini {notatie.ONBEKEND}: te weinig partners helemaal bekend"
    zin = f"Gini {notatie.getal(maten['gini'], decimalen=2)} (0 = ieder evenveel, 1 = alles bij één)"
    if notatie.is_onbekend(maten["gini_gecorrigeerd"]):
        return zin
    return f"{zin}\nGecorrigeerd voor het kleine aantal: {notatie.getal(maten['gini_gecorrigeerd'], decimalen=2)}"


def _maand(maand: object) -> str:
    """A month as it stands above a column."""
    tekst = str(maand)
    if tekst.isdecimal() and 1 <= int(tekst) <= len(notatie.MAANDEN):
        naam = notatie.MAANDEN[int(tekst) - 1]
        return "mrt" if naam == "maart" else naam[:3]
    return tekst


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _gekanteld(frame: pd.DataFrame) -> pd.DataFrame:
    """Partners as rows, by their names; the positions of the columns stay."""
    namen = doek.namen(frame)
    gekanteld = frame.T
    return gekanteld.set_axis([namen.get(str(i), str(i)) for i in gekanteld.index], axis=0)


def _rooster(ax: Axes, frame: pd.DataFrame, *, koppen: Sequence[str], woorden: doek.Kop, groeit: bool) -> Axes:
    """A heatmap of counts, rows by name; unknown hatched, none blank. Shows thirty rows, or as many as fit."""
    regels = [stijl.breek(str(naam), breedte=_RIJNAAM) for naam in frame.index[: doek.RIJEN]]
    links = doek.breedste(regel for delen in regels for regel in delen) + 14
    uitleg = "Gearceerd: onbekend. Leeg: geen." if frame.isna().any(axis=None) else "Leeg: geen."
    woorden["noot"] = f"{uitleg} {doek.weggelaten(len(frame), wat='partners')}"
    breedte, _ = doek.ruimte(ax, woorden)
    breed = min(100.0, (breedte - links) / len(koppen))
    heads = doek.koppen(koppen, breed=breed)
    vast = heads.hoog + doek.lijst_hoogte(heads.lijst, breedte=breedte)
    hoogten = [len(delen) * doek.REGEL + 5 for delen in regels]
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=vast + sum(hoogten), groeit=groeit)
    past = max(1, sum(vast + onder <= hoogte + 1 for onder in accumulate(hoogten)))
    woorden["noot"] = f"{uitleg} {doek.weggelaten(len(frame) - past, wat='partners')}".strip()
    hoogte = max(hoogte, vast + sum(hoogten[:past]))
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.teken_koppen(ax, heads, links=links, breed=breed, onder=heads.hoog)
    if all(len(delen) == 1 for delen in heads.regels):  # short heads (months) stand on one line, whatever their letters
        for tekst in ax.texts:
            tekst.set_verticalalignment("baseline")
    rek = min(_REK, (hoogte - vast) / sum(hoogten[:past]))
    hoogten = [rek * hoog for hoog in hoogten[:past]]
    _vul_rooster(ax, frame.head(past), regels=regels, hoogten=hoogten, plek=(links, heads.hoog, breed))
    doek.teken_lijst(ax, heads.lijst, boven=heads.hoog + sum(hoogten), breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _vul_rooster(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    regels: Sequence[Sequence[str]],
    hoogten: Sequence[float],
    plek: tuple[float, float, float],
) -> None:
    """The rows of a heatmap under its heads; `plek` is its left, its top and the width of a column."""
    links, y, breed = plek
    waarden = frame.astype("Float64").to_numpy(dtype=float, na_value=float("nan"))
    hoogste = max(_DONKER, float(np.nanmax(waarden)))
    for delen, hoog, rij in zip(regels, hoogten, waarden, strict=False):
        ax.text(links - 10, y + hoog / 2, "\n".join(delen), ha="right", va="center", fontsize=stijl.TEKST)
        for k, waarde in enumerate(rij):
            _cel(ax, float(waarde), vak=(links + k * breed, y, breed, hoog), hoogste=hoogste)
        y += hoog


def _cel(ax: Axes, waarde: float, *, vak: tuple[float, float, float, float], hoogste: float) -> None:
    """One count: darker for more, blank for none, hatched when it is not known."""
    x, y, breed, hoog = vak
    onbekend = notatie.is_onbekend(waarde)
    kleur = stijl.lees_kleur(waarde, hoogste=hoogste) if waarde and not onbekend else "#ffffff"
    cel = Rectangle((x + 1, y + 1), breed - 2, hoog - 2, facecolor=kleur, edgecolor=stijl.LICHTGRIJS, linewidth=0.8)
    if onbekend:
        stijl.duid_onbekend(cel)
    ax.add_patch(cel)
    if not onbekend and waarde:
        ax.text(
            x + breed / 2, y + hoog / 2, stijl.kort_getal(waarde), ha="center", va="center_baseline",
            color=stijl.teksten_wit_of_zwart(kleur), fontsize=stijl.TEKST, gid="cel",
        )  # fmt: skip
