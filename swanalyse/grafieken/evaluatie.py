"""Charts of the evaluation: what partners and others say of a verband, of each other, and of the support for it.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. All take
`ax` (axes to draw on; else a slide of its own, which grows when names need it), `voet` (the footer, `inv.voet(frame)`),
`titel` (the computed answer; without it the chart asks its question) and `ondertitel` (the measure and its unit; each
has one), and give the Axes. A frame in which nothing is known becomes a sentence about what is missing.

A group of too few respondents is grey and says `n < 3`: never a value, whatever the frame holds. Bands are *goed*,
*aandacht* and *zorg*: signals to talk about, no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import bullet, doek, metrokaart, scorebeeld, scorehalter, scorelijn, scorepaneel, stijl
from swanalyse.grafieken.punten import As, wolk

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_SCORES = (
    "Er zijn nog geen antwoorden. Vul scores.csv in (instrument, criterium, verband_id, respondentgroep, score); "
    "`swanalyse vragenlijst` maakt het formulier."
)
TE_WEINIG_SCORES = "Er zijn antwoorden, maar van te weinig respondenten om ze te tonen."
GEEN_TOEZEGGING = (
    "Van geen partner is bekend wat is toegezegd en geleverd. Vul bedragen.csv in, begroot en gerealiseerd."
)
_OORDELAARS = (
    scorehalter.Kant("zelf", "n_zelf", "zelf", open=True), scorehalter.Kant("anderen", "n_anderen", "anderen"),
)  # fmt: skip
_BEELD = (
    doek.Soort("zorg", "zorg", scorebeeld.BANDEN["zorg"].vlak),
    doek.Soort("aandacht", "aandacht", scorebeeld.BANDEN["aandacht"].vlak),
    doek.Soort("goed", "goed", scorebeeld.BANDEN["goed"].vlak),
    doek.Soort("te_weinig", "te weinig antwoorden", stijl.LICHTGRIJS),
    doek.Soort("geen", "geen antwoorden", "white", onbekend=True, cijfer=False),
)


@stijl.stijl()
def evaluatie(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of verbanden (rows) by criteria: colour is the band, in the cell the median and how many answered.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, criterium); `naam`, `label`, `mediaan`, `n`, `schaal_max`, `band`, `status`.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("v1", "E1"), ("v1", "E4")], names=["verband_id", "criterium"])
    >>> frame = pd.DataFrame({"naam": "Afval", "label": ["Doel", "Omgang"], "mediaan": [4.0, pd.NA]}, index=index)
    >>> frame = frame.assign(n=[7, 2], schaal_max=5, band=["goed", pd.NA], status=["bekend", "te_weinig"])
    >>> [tekst.get_text() for tekst in evaluatie(frame).texts if tekst.get_gid() == "cel"]
    ['4 (7)', 'n < 3']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe gaat het met elk verband, en waar moeten we het over hebben?",
        maat=f"Mediaan per criterium, {scorebeeld.op_schaal(frame)}; tussen haakjes het aantal respondenten",
    )  # fmt: skip
    return _raster(frame, ax=ax, woorden=woorden, delen=_delen(frame))


@stijl.stijl()
def per_criterium(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    instrument: str = "",
) -> Axes:
    """Dots with ranges: per question the median (colour and form are its band), the middle half, and the extremes.

    Parameters
    ----------
    frame : DataFrame
        Index criterium; `label`, `n`, `mediaan`, `q1`, `q3`, `laag`, `hoog`, `schaal_max`, `band`, `status`.
    instrument : str
        What the list of questions is called, for the question on top.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Doel"], "mediaan": [4.0], "q1": [3.0], "q3": [4.0], "laag": [2], "hoog": [5]})
    >>> ax = per_criterium(frame.assign(n=7, schaal_max=5, band="goed", status="bekend"))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['4 (n = 7)', 'mediaan']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=_vraag(instrument),
        maat=f"Mediaan, middelste helft en uitersten per vraag, {scorebeeld.op_schaal(frame)}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    rijen = frame.assign(naam=frame["label"])
    return scorelijn.bereik(ax, rijen, woorden=woorden, groeit=eigen)


@stijl.stijl()
def per_groep(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    instrument: str = "",
) -> Axes:
    """Dots: per question the median of each group of respondents; groups too small are named, without a value.

    Parameters
    ----------
    frame : DataFrame
        Index (criterium, respondentgroep); columns as for `per_criterium`.
    instrument : str
        What the list of questions is called.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("E1", "raad"), ("E1", "college")], names=["criterium", "respondentgroep"])
    >>> frame = pd.DataFrame({"label": "Doel", "mediaan": [4.0, pd.NA], "n": [7, 2], "schaal_max": 5}, index=index)
    >>> [tekst.get_text() for tekst in per_groep(frame.assign(status=["bekend", "te_weinig"])).texts]
    ['college', 'te klein om te tonen']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=_vraag(instrument),
        maat=f"Mediaan per vraag en groep respondenten, {scorebeeld.op_schaal(frame)}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    return scorelijn.groepen(ax, frame, woorden=woorden, groeit=eigen)


@stijl.stijl()
def zelf_ander(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per partner: how it sees itself (open) and how the others see it; vermillion where they see less.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `zelf`, `anderen`, `n_zelf`, `n_anderen`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "zelf": [4.0], "anderen": [3.0], "n_zelf": [5], "n_anderen": [12]})
    >>> zelf_ander(frame).texts[0].get_text()
    'zelf 4 (n = 5), anderen 3 (n = 12)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Zijn wij zelf een goede partner, en vinden anderen dat ook?",
        maat="Mediaan van het eigen oordeel en van het oordeel van de andere partners, per partner",
    )  # fmt: skip
    return _halters(frame, _OORDELAARS, ax=ax, woorden=woorden)


@stijl.stijl()
def vitale_coalitie(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per wenk: how gemeenten see themselves (open) and how their partners see them.

    Parameters
    ----------
    frame : DataFrame
        Index criterium; `label`, `zelf`, `anderen`, `n_zelf`, `n_anderen`.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Wij verbinden"], "zelf": [4.0], "anderen": [pd.NA], "n_zelf": [5]})
    >>> vitale_coalitie(frame.assign(n_anderen=0)).texts[0].get_text()
    'zelf 4 (n = 5), anderen nog niet gevraagd'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Zijn wij een vitale coalitie, en vinden onze partners dat ook?",
        maat="Mediaan van het eigen oordeel en van dat van de partners, per wenk",
    )  # fmt: skip
    return _halters(frame.assign(naam=frame["label"]), _OORDELAARS, ax=ax, woorden=woorden)


@stijl.stijl()
def ladder(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """A staircase with a row per verband: the median step, how far partners differ, and an arrow from last time.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `mediaan`, `laag`, `hoog`, `n_partners`, `n`, `vorige`, `status`; the steps by
        their number in `attrs["namen"]`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "mediaan": [3.0], "laag": [2.0], "hoog": [4.0], "n": [9]})
    >>> frame = frame.assign(n_partners=4, vorige=2.0, status="bekend")
    >>> [tekst.get_text() for tekst in ladder(frame).texts][-1]
    '3 (n = 9, 4 partners)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Op welke trede van de ladder van samenwerking staan de verbanden?",
        maat="Mediaan van de antwoorden, van de onderste trede tot coproductie",
        noot=scorelijn.trap_sleutel(frame),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    frame, stil = scorebeeld.gevraagd(frame)
    woorden["noot"] = " ".join(filter(None, [woorden["noot"], stil]))
    return scorelijn.treden(ax, frame, namen=_treden(frame, 5), woorden=woorden, groeit=eigen)


@stijl.stijl()
def spelniveau(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per verband: the level of play now (open) and the one that partners want.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `gerealiseerd`, `gewenst`, `n`; the levels by number in `attrs["namen"]`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "gerealiseerd": [2.0], "gewenst": [3.5], "n": [9]})
    >>> spelniveau(frame).texts[0].get_text()
    'nu 2, gewenst 3,5 (n = 9)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Op welk niveau spelen we, en op welk niveau willen we spelen?",
        maat="Spelniveau nu en gewenst, mediaan van de antwoorden, per verband",
    )  # fmt: skip
    kanten = (
        scorehalter.Kant("gerealiseerd", "n", "nu", open=True),
        scorehalter.Kant("gewenst", _aantal(frame, "n_gewenst"), "gewenst"),
    )
    return _halters(frame, kanten, ax=ax, woorden=woorden, treden=_treden(frame, 4))


@stijl.stijl()
def metro(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The metro map: one line from samenwerking to draagvlak with a station per subject.

    Colour and number are the median, the ring is thicker as answers lie further apart, an open station has too few.

    Parameters
    ----------
    frame : DataFrame
        Index station, in the order of the line; `label`, `mediaan`, `spreiding` (q3 − q1), `n`, `schaal_max`, `band`,
        `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Ambitie", "Leiderschap"], "mediaan": [4.0, pd.NA], "n": [7, 2]})
    >>> frame = frame.assign(spreiding=1.0, schaal_max=5, band="goed", status=["bekend", "te_weinig"])
    >>> [tekst.get_text() for tekst in metro(frame).texts if tekst.get_gid() == "cijfer"]
    ['4', 'n < 3']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waar staan we tussen samenwerking en draagvlak?",
        maat=f"Wat respondenten van elk station vinden: mediaan van de antwoorden, {scorebeeld.op_schaal(frame)}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    return metrokaart.teken(ax, frame, woorden=woorden, groeit=eigen)


@stijl.stijl()
def metro_per_verband(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of verbanden (rows) by the stations of the metro map.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, station); columns as for `evaluatie`.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("v1", "ambitie")], names=["verband_id", "station"])
    >>> frame = pd.DataFrame({"naam": "Afval", "label": "Ambitie", "mediaan": 2.0, "n": 7, "band": "zorg"}, index=index)
    >>> [tekst.get_text() for tekst in metro_per_verband(frame).texts if tekst.get_gid() == "cel"]
    ['2 (7)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waar staat elk verband tussen samenwerking en draagvlak?",
        maat=f"Mediaan per station, {scorebeeld.op_schaal(frame)}; tussen haakjes het aantal respondenten",
    )  # fmt: skip
    return _raster(frame, ax=ax, woorden=woorden)


@stijl.stijl()
def drie_vragen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Three small panels, one per question, with the median per year; years with too few answers are grey.

    Parameters
    ----------
    frame : DataFrame
        Index (jaar, vraag); `label`, `mediaan`, `aandeel` (0–1 of the scale), `n`, `status`.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([(2024, "goede"), (2025, "goede")], names=["jaar", "vraag"])
    >>> frame = pd.DataFrame({"label": "Doen we het goede?", "mediaan": [4.0, pd.NA], "n": [7, 2]}, index=index)
    >>> ax = drie_vragen(frame.assign(aandeel=[0.75, pd.NA], status=["bekend", "te_weinig"]))
    >>> [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "n"]
    ['n = 7', 'n < 3']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet,
        vraag="Doen we het goede, doen we het goed, en doen we het goed met elkaar?",
        maat="Mediaan van de antwoorden per jaar, van de laagste tot de hoogste score van de schaal",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    return scorepaneel.teken(ax, frame, woorden=woorden)


@stijl.stijl()
def kwaliteit(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Two by two: the result (y) by the quality of working together (x), a dot per verband, coloured by its balance.

    The two are not merged: working together may be worth something by itself.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `resultaat` and `samen` (0–1 of the scale), `saldo_oordeel`, `n`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "resultaat": [0.75], "samen": [0.5], "n": [9]})
    >>> kwaliteit(frame.assign(saldo_oordeel="positief")).texts[0].get_text()
    'Afval'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Leveren de verbanden resultaat, en werken we er goed samen?",
        maat="Resultaat (E1) en samenwerking (E3, E4): plaats van de mediaan op de schaal, % van laagste tot hoogste; "
        "lijnen: het midden",
    )  # fmt: skip
    return scorehalter.kwadranten(stijl.assen(ax), frame, woorden=woorden, zin=GEEN_SCORES)


@stijl.stijl()
def vertrouwen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per verband: trust in the people (round) and in the organisations behind them (square).

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `persoonlijk`, `organisatie`, `n`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "persoonlijk": [4.0], "organisatie": [3.0], "n": [9]})
    >>> vertrouwen(frame).texts[0].get_text()
    'personen 4, organisaties 3 (n = 9)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Vertrouwen we de mensen, en ook de organisaties achter hen?",
        maat="Mediaan van het vertrouwen in personen en in hun organisaties, per verband",
    )  # fmt: skip
    kanten = (
        scorehalter.Kant("persoonlijk", "n", "personen", stijl.BLAUW),
        scorehalter.Kant("organisatie", _aantal(frame, "n_organisatie"), "organisaties", stijl.INKT, vorm="s"),
    )
    return _halters(frame, kanten, ax=ax, woorden=woorden)


@stijl.stijl()
def inbreng(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter: how fair partners find the contributions (y) by how much money would have to move (x), per verband.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `e2` (median score), `n`, `verschuiving` (0–1 of the contributions).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "e2": [2.5], "n": [9], "verschuiving": [0.12]})
    >>> inbreng(frame).texts[0].get_text()
    'Afval'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Klopt het gevoel over ieders inbreng met het geld?",
        maat="Mediaan van E2 (onze inbreng staat in verhouding) tegen het deel van de bijdragen dat zou moeten "
        "verschuiven om de baten te volgen",
    )  # fmt: skip
    ax = stijl.assen(ax)
    rijen = scorehalter.zonder_kleine(frame, ("e2",))
    schuif = rijen["verschuiving"].where(rijen["e2"].notna())
    rijen, woorden["noot"] = scorehalter.benoemd(rijen, schuif, wat="verbanden met de kleinste verschuiving")
    return wolk(
        ax, rijen, x=As("verschuiving", "deel van de bijdragen dat zou moeten verschuiven", procent=True),
        y=As("e2", "E2, mediaan", nul=False, geheel=True), woorden=woorden, zin=GEEN_SCORES,
    )  # fmt: skip


@stijl.stijl()
def toezegging(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Bullet bars per partner: what it promised (wide, light) and what it delivered (narrow, dark), in euros.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `toegezegd`, `geleverd` (euros a year), `aandeel`, `bekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "toegezegd": [1000.0], "geleverd": [900.0], "aandeel": [0.9]})
    >>> toezegging(frame.assign(bekend=3, van=4)).texts[0].get_text()
    '90 % van € 1.000 (3 van 4)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Levert iedereen wat is toegezegd?",
        maat="Bijdragen per jaar, begroot (toegezegd) en gerealiseerd (geleverd), €; tussen haakjes het aantal "
        "verbanden waarvan beide bekend zijn",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame[["toegezegd", "geleverd"]].notna().all(axis=1).any():
        return _leeg(ax, woorden, zin=GEEN_TOEZEGGING)
    return bullet.teken(ax, frame, woorden=woorden, groeit=eigen)


@stijl.stijl()
def beeld(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked bars per verband: how many criteria are a worry, need attention or go well. No average.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `goed`, `aandacht`, `zorg`, `te_weinig`, `geen` (numbers of criteria).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "goed": [4], "aandacht": [2], "zorg": [0], "te_weinig": [0]})
    >>> [tekst.get_text() for tekst in beeld(frame.assign(geen=0)).texts if tekst.get_text()]
    ['2', '4']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Bij welke verbanden zijn er zorgen, en waar gaat het goed?",
        maat="Aantal evaluatiecriteria per band, per verband; geen gemiddelde",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    codes = ["goed", "aandacht", "zorg", "te_weinig"]
    if not len(frame) or not frame[codes].gt(0).any(axis=None):
        return _leeg(ax, woorden)
    frame, woorden["noot"] = scorebeeld.gevraagd(frame, codes)
    gezien = [soort for soort in _BEELD if frame[soort.kolom].gt(0).any()]
    stil = frame[codes].eq(0).all(axis=1)
    return doek.balkenkaart(
        ax, frame, soorten=gezien, labels=frame["naam"].astype(str).tolist(),
        eind=["geen antwoorden" if leeg else "" for leeg in stil], woorden=woorden, groeit=eigen, wat="verbanden",
    )  # fmt: skip


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str = GEEN_SCORES) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _antwoorden(frame: pd.DataFrame) -> bool:
    """Whether anybody has answered, be it too few to show."""
    return bool(len(frame) and frame["n"].gt(0).any())


def _delen(frame: pd.DataFrame) -> str:
    """That the parts of a criterion (E5a of E5) are not criteria of their own: nobody counts them twice."""
    codes = [str(code) for code in dict.fromkeys(frame.index.get_level_values(-1))]
    delen = [code for code in codes if code[-1:].isalpha() and code[:-1] in codes]
    hele = notatie.opsomming(dict.fromkeys(code[:-1] for code in delen))
    zijn = "is een onderdeel" if len(delen) == 1 else "zijn onderdelen"
    tellen = "telt" if len(delen) == 1 else "tellen"
    return f"{notatie.opsomming(delen)} {zijn} van {hele} en {tellen} niet apart." if delen else ""


def _raster(frame: pd.DataFrame, *, ax: Axes | None, woorden: doek.Kop, delen: str = "") -> Axes:
    """A heatmap, or that nobody was asked; `delen` says which columns are part of another."""
    eigen, ax = ax is None, stijl.assen(ax)
    if not _antwoorden(frame):
        return _leeg(ax, woorden)
    rijen, noot = scorebeeld.gevraagd(frame)
    woorden["noot"] = " ".join(filter(None, [delen, noot]))
    return scorebeeld.raster(ax, rijen, woorden=woorden, groeit=eigen)


def _halters(
    frame: pd.DataFrame,
    kanten: tuple[scorehalter.Kant, scorehalter.Kant],
    *,
    ax: Axes | None,
    woorden: doek.Kop,
    treden: Sequence[str] = (),
) -> Axes:
    """Dumbbells, or why there are none."""
    eigen, ax = ax is None, stijl.assen(ax)
    aantallen = [kant.n for kant in kanten]
    if not len(frame) or not frame[aantallen].gt(0).any(axis=None):
        return _leeg(ax, woorden)
    if not scorehalter.beschermd(frame, kanten)[[kant.kolom for kant in kanten]].notna().any(axis=None):
        return _leeg(ax, woorden, zin=TE_WEINIG_SCORES)
    rijen, woorden["noot"] = scorebeeld.gevraagd(frame, aantallen)
    return scorehalter.teken(ax, rijen, kanten=kanten, woorden=woorden, groeit=eigen, treden=treden)


def _aantal(frame: pd.DataFrame, kolom: str) -> str:
    """The column with how many answered the second question of a pair: its own, when the frame has it."""
    return kolom if kolom in frame else "n"


def _vraag(instrument: str) -> str:
    """The question over a list of questions, which it names."""
    return f"{instrument or 'Evaluatie'}: wat zeggen de respondenten?"


def _treden(frame: pd.DataFrame, aantal: int) -> list[str]:
    """The names of the steps from the lowest up, blank where the frame does not say; `aantal` unless the scale does."""
    labels, wijd = doek.namen(frame), scorebeeld.schalen(frame)
    return [labels.get(str(nr), "") for nr in range(1, (wijd[-1] if wijd else aantal) + 1)]
