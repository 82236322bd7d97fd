"""Charts of the afwegingskader: which form the rules point to, what weighs in that, and which instruments there are.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. The rules
score a situation, not a form: no picture says that a form is good or bad, and every subtitle says that it suggests.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, rooster, stijl, waterval

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_KENMERKEN = (
    "Er zijn geen verbanden om af te wegen. Vul verbanden.csv en deelnames.csv in, en in kenmerken.csv de situatie "
    "van elk verband."
)
TE_WEINIG = (
    "Van geen enkel verband is genoeg bekend om vormen te vergelijken. Vul kenmerken.csv in, en in verbanden.csv de "
    "kolommen taaksoort en regelingtype."
)
GEEN_BIJDRAGEN = "Van dit verband zijn geen kenmerken bekend. Vul kenmerken.csv in."
GEEN_INSTRUMENTEN = (
    "Van geen enkel verband is bekend welke instrumenten er zijn. Vul verbanden.csv in, en in kenmerken.csv de "
    "instrumenten."
)
GEEN_REGIME = (
    "Er zijn geen verbanden om het besturingsregime van te tonen. Vul verbanden.csv, deelnames.csv en kenmerken.csv in."
)
GEEN_CYCLUS = (
    "Van geen enkel verband is vastgelegd waar het staat. Vul in verbanden.csv de kolom governance_stadium in, en "
    "evaluaties in agenda.csv."
)
SUGGESTIE = "suggestie op basis van inventaris"
STADIA = {"richten": "Richten", "inrichten": "Inrichten", "verrichten": "Verrichten", "evalueren": "Evalueren"}
REGIME = {"vorm": "Vorm", "rollen": "Rollen, taken en bevoegdheden", "afspraken": "Afspraken en instrumenten"}
_X = "✕"
_DONKER = 0.5  # the darkest colour: the mean of many rules seldom comes higher
_UITGESLOTEN = rooster.Cel(_X, rooster.NIETS)
_SCORES = (
    doek.Soort("laag", "0 of lager", "white", rand=stijl.LICHTGRIJS),
    doek.Soort("half", "+0,25", stijl.lees_kleur(0.5)),
    doek.Soort("hoog", "+0,5 of hoger", stijl.lees_kleur(1.0)),
    doek.Soort("nu", "vorm die het verband nu heeft", "white", rand=stijl.INKT),
    doek.Soort("uitgesloten", f"{_X}  uitgesloten door een regel", rooster.NIETS),
    doek.Soort("onbekend", "te weinig bekend", "white", onbekend=True),
)
_STANDEN = {
    "aanwezig": (rooster.Cel("✔", stijl.BLAUW), "✔  aangeraden en aanwezig"),
    "ontbreekt": (rooster.Cel("✘", stijl.VERMILJOEN), "✘  aangeraden, niet aanwezig"),
    "onbekend": (rooster.Cel("?", onbekend=True), f"?  {notatie.ONBEKEND}"),
    "extra": (rooster.Cel("✔", "white"), "✔  aanwezig, niet aangeraden"),
    "niet_nodig": (rooster.LEEG, "niet aangeraden, niet aanwezig"),
    "nvt": (rooster.Cel(notatie.NVT), f"{notatie.NVT}  niet van toepassing"),
}


@stijl.stijl()
def scores(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of verbanden (rows) by form (columns): darker the more the rules speak for it.

    The form a verband has now is framed, the highest score of a row is bold, a cross is a form that a rule excludes,
    and a row of which too little is known to rank is hatched. Behind each row how much of the weight is known.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, optie); `naam`, `label`, `score` (−1 to 1), `uitgesloten`, `feitelijk` (boolean), `dekking`
        (0–1), `rang` (unknown when excluded or when too little is known).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": "Archief", "label": ["Netwerk", "Stichting"], "score": [0.25, None]})
    >>> frame.index = pd.MultiIndex.from_tuples([("v", "net"), ("v", "prv")])
    >>> frame = frame.assign(uitgesloten=[False, True], feitelijk=[True, False], dekking=0.8, rang=[1, None])
    >>> [tekst.get_text() for tekst in scores(frame).texts]
    ['Netwerk', 'Stichting', 'bekend', 'Archief', '80 %', '+0,25', '✕']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke vorm past volgens de regels bij de situatie?",
        maat="Score van elke vorm, van −1 tot +1, volgens de afwegingsregels",
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    if frame["rang"].isna().all():
        return _leeg(ax, woorden, zin=TE_WEINIG if len(frame) else GEEN_KENMERKEN)
    woorden["noot"] = "Vet: de hoogste score van het verband."
    verbanden, opties = _volgorde(frame)
    cellen = {sleutel: _scorecel(rij) for sleutel, rij in _rijen(frame).items()}
    dekking = _eerste(frame, "dekking")
    matrix = rooster.Rooster(
        rijen=tuple(map(str, _eerste(frame, "naam").values())),
        koppen=tuple(_labels(frame)[optie] for optie in opties),
        cellen=_vul(cellen, verbanden, opties),
        ids=(verbanden, opties),
        achter=tuple(notatie.procent(geld.of_geen(dekking[v])) for v in verbanden),
        achterkop="bekend",
    )
    komt_voor = {
        "uitgesloten": any(cel is _UITGESLOTEN for cel in cellen.values()),
        "onbekend": any(cel.onbekend for cel in cellen.values()),
        "nu": any(cel.rand for cel in cellen.values()),
    }
    sleutel = [soort for soort in _SCORES if komt_voor.get(soort.kolom, True)]
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


@stijl.stijl()
def bijdragen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    verband_id: str | None = None,
    vorm: str | None = None,
) -> Axes:
    """Waterfalls: what each kenmerk adds to or takes from the score of the highest scoring form, and of the form now.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, optie, kenmerk); `label` (of the kenmerk), `waarde`, `bijdrage` (adds up to the score),
        `sluit_uit` (boolean: this rule takes the form out), `reden`. The names of verbanden and forms in
        `attrs["namen"]`.
    verband_id : str, optional
        Otherwise the first of the frame.
    vorm : str, optional
        The form that the verband has now, drawn beside the highest scoring one; without it only that one is drawn.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Duur", "Risico"], "waarde": ["tijdelijk", "hoog"], "bijdrage": [0.4, -0.1]})
    >>> frame.index = pd.MultiIndex.from_tuples([("v", "net", "duur"), ("v", "net", "risico")])
    >>> [tekst.get_text() for tekst in bijdragen(frame.assign(sluit_uit=False, reden="")).texts]
    ['Duur: tijdelijk', 'Risico: hoog', 'Score', 'net (hoogste score)', '+0,40', '−0,10', '+0,30']
    """
    gekozen = verband_id if verband_id is not None else str(frame.index[0][0]) if len(frame) else ""
    rijen = frame[frame.index.get_level_values(0) == gekozen]
    namen = doek.namen(frame)
    woorden = doek.kop(
        titel, ondertitel, voet=voet,
        vraag=f"Wat bepaalt de score van {namen.get(gekozen, gekozen)}?" if gekozen else "Wat bepaalt de score?",
        maat="Bijdrage van elk kenmerk aan de score van een vorm (−1 tot +1)",
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    if rijen.empty or rijen["waarde"].isna().all():
        return _leeg(ax, woorden, zin=GEEN_BIJDRAGEN)
    panelen = waterval.panelen(rijen.droplevel(0), nu=vorm, namen=namen)
    return waterval.teken(ax, panelen, woorden=woorden, groeit=eigen)


@stijl.stijl()
def instrumenten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of verbanden (rows) by instrument (columns): there, advised but not there, or not known.

    Behind each row how many of the advised ones are missing, at least.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, instrument); `naam`, `label`, `stand` (`aanwezig`, `ontbreekt`, `onbekend`, `extra`,
        `niet_nodig`, `nvt`).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": "Archief", "label": ["Sleutel", "Protocol"], "stand": ["ontbreekt", "aanwezig"]})
    >>> frame.index = pd.MultiIndex.from_tuples([("v", "a"), ("v", "b")])
    >>> [tekst.get_text() for tekst in instrumenten(frame).texts]
    ['Sleutel', 'Protocol', 'ontbreekt', 'Archief', '1', '✘', '✔']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke instrumenten heeft elk verband, en welke ontbreken?",
        maat="Instrumenten die de regels bij dit verband aanraden, en of ze er zijn",
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    verbanden, codes = _volgorde(frame)
    standen = {sleutel: _stand(rij["stand"]) for sleutel, rij in _rijen(frame).items()}
    if set(standen.values()) <= {"onbekend", "niet_nodig", "nvt"}:
        return _leeg(ax, woorden, zin=GEEN_INSTRUMENTEN)
    cellen = {sleutel: _STANDEN[stand][0] for sleutel, stand in standen.items()}
    matrix = rooster.Rooster(
        rijen=tuple(map(str, _eerste(frame, "naam").values())),
        koppen=tuple(_labels(frame)[code] for code in codes),
        cellen=_vul(cellen, verbanden, codes),
        ids=(verbanden, codes),
        achter=tuple(_gat([standen.get((v, code), "nvt") for code in codes]) for v in verbanden),
        achterkop="ontbreekt",
    )
    sleutel = [
        doek.Soort(stand, tekst, cel.kleur, rand=stijl.GRIJS if cel.kleur == "white" else "none", onbekend=cel.onbekend)
        for stand, (cel, tekst) in _STANDEN.items()
        if stand in standen.values()
    ]
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


@stijl.stijl()
def regime(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of verbanden (rows) by the three parts of a governance regime: how much of each there is.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `vorm`, `rollen`, `afspraken` (0–1), `bekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "vorm": [1.0], "rollen": [0.5], "afspraken": [None]}, index=["v"])
    >>> [tekst.get_text() for tekst in regime(frame.assign(bekend=3, van=8)).texts][-4:]
    ['Archief', '3 van 8', '100 %', '50 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe volledig ligt de besturing van elk verband op papier?",
        maat="Deel van vorm, rollen en afspraken dat er is, %; zegt niets over hoe goed het werkt",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_REGIME)
    matrix = rooster.Rooster(
        rijen=tuple(frame["naam"].astype(str)),
        koppen=tuple(REGIME.values()),
        cellen=tuple(tuple(_deelcel(rij[deel]) for deel in REGIME) for _, rij in frame.iterrows()),
        ids=(tuple(map(str, frame.index)), tuple(REGIME)),
        achter=tuple(
            f"{notatie.getal(b)} van {notatie.getal(v)}" for b, v in zip(frame["bekend"], frame["van"], strict=True)
        ),
        achterkop="bekend",
    )
    sleutel = [doek.Soort(str(deel), notatie.procent(deel), stijl.lees_kleur(deel)) for deel in (0.25, 0.5, 1.0)]
    sleutel.insert(0, doek.Soort("nul", "0 %", "white", rand=stijl.LICHTGRIJS))
    if frame[list(REGIME)].isna().any(axis=None):
        sleutel.append(doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True))
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


@stijl.stijl()
def cyclus(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Table of verbanden by the four stages of governance: a mark where it stands, and when it was last evaluated.

    After evalueren the cycle begins again with richten. A verband of which the stage is unknown is hatched.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `stadium` (code), `laatste_evaluatie` (date), `signaal` (text, or nothing).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "stadium": ["richten"], "signaal": [None]}, index=["v"])
    >>> [tekst.get_text() for tekst in cyclus(frame.assign(laatste_evaluatie=None)).texts][-3:]
    ['Archief', 'geen evaluatie vastgelegd', '●']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waar staat elk verband in de cyclus van besturing?",
        maat="Richten, inrichten, verrichten en evalueren; na evalueren begint de cyclus opnieuw",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame[["stadium", "laatste_evaluatie"]].isna().all(axis=None):
        return _leeg(ax, woorden, zin=GEEN_CYCLUS)
    stand = rooster.Cel("●", stijl.BLAUW)
    namen = doek.namen(frame)
    matrix = rooster.Rooster(
        rijen=tuple(frame["naam"].astype(str)),
        koppen=tuple(namen.get(code, label) for code, label in STADIA.items()),
        cellen=tuple(
            tuple(
                rooster.ONBEKEND if notatie.is_onbekend(nu) else stand if nu == code else rooster.LEEG
                for code in STADIA
            )
            for nu in frame["stadium"]
        ),
        ids=(tuple(map(str, frame.index)), tuple(STADIA)),
        achter=tuple(_evaluatie(rij) for _, rij in frame.iterrows()),
        achterkop="laatste evaluatie",
    )
    sleutel = [doek.Soort("stadium", "●  hier staat het verband", stijl.BLAUW)]
    if frame["stadium"].isna().any():
        sleutel.append(doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True))
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


def gelabeld(woorden: doek.Kop, label: str) -> doek.Kop:
    """The words around a picture with what it is (`suggestie …`) in the subtitle, whoever wrote that.

    Examples
    --------
    >>> woorden = doek.kop("Wie past bij wie?", "Score", voet=None, vraag="", maat="")
    >>> gelabeld(gelabeld(woorden, "suggestie"), "suggestie")["ondertitel"]
    'Score; suggestie'
    """
    if label.lower() in f"{woorden['titel']} {woorden['ondertitel']}".lower():
        return woorden
    return {**woorden, "ondertitel": f"{woorden['ondertitel']}; {label}".removeprefix("; ")}


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _rijen(frame: pd.DataFrame) -> dict[tuple[str, str], pd.Series]:
    return {(str(sleutel[0]), str(sleutel[1])): rij for sleutel, rij in frame.iterrows()}  # type: ignore[index]


def _volgorde(frame: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows and the columns in the order in which they come."""
    verbanden, kolommen = (frame.index.get_level_values(nr).astype(str) for nr in (0, 1))
    return tuple(dict.fromkeys(verbanden)), tuple(dict.fromkeys(kolommen))


def _eerste(frame: pd.DataFrame, kolom: str) -> dict[str, object]:
    """What the first row of each verband says."""
    uit: dict[str, object] = {}
    for verband, waarde in zip(frame.index.get_level_values(0).astype(str), frame[kolom], strict=True):
        uit.setdefault(verband, waarde)
    return uit


def _labels(frame: pd.DataFrame) -> dict[str, str]:
    """What stands above each column."""
    return dict(zip(frame.index.get_level_values(1).astype(str), frame["label"].astype(str), strict=True))


def _vul(
    cellen: dict[tuple[str, str], rooster.Cel], rijen: tuple[str, ...], kolommen: tuple[str, ...]
) -> tuple[tuple[rooster.Cel, ...], ...]:
    return tuple(tuple(cellen.get((rij, kolom), rooster.LEEG) for kolom in kolommen) for rij in rijen)


def _scorecel(rij: pd.Series) -> rooster.Cel:
    rand = stijl.INKT if _ja(rij["feitelijk"]) else ""
    if _ja(rij["uitgesloten"]):
        return rooster.Cel(_X, rooster.NIETS, rand=rand) if rand else _UITGESLOTEN
    if notatie.is_onbekend(rij["rang"]) or notatie.is_onbekend(rij["score"]):
        return rooster.Cel(rand=rand, onbekend=True)
    score = float(rij["score"])
    kleur = stijl.lees_kleur(score, hoogste=_DONKER) if score > 0 else "white"
    return rooster.Cel(waterval.met_teken(score), kleur, rand=rand, vet=int(rij["rang"]) == 1)


def _stand(waarde: object) -> str:
    """A state that is not on the list is unknown."""
    return str(waarde) if not notatie.is_onbekend(waarde) and waarde in _STANDEN else "onbekend"


def _gat(standen: list[str]) -> str:
    """How many advised instruments are missing; with unknown ones in the row that is a lower bound."""
    aantal = Counter(standen)
    if aantal["onbekend"] and not aantal["ontbreekt"]:
        return notatie.ONBEKEND
    return f"{'≥ ' if aantal['onbekend'] else ''}{aantal['ontbreekt']}"


def _deelcel(waarde: object) -> rooster.Cel:
    deel = geld.of_geen(waarde)
    if deel is None:
        return rooster.ONBEKEND
    return rooster.Cel(notatie.procent(deel), stijl.lees_kleur(deel) if deel else "white")


def _evaluatie(rij: pd.Series) -> str:
    """The signal, which says when it was; else the day of the last evaluation. Not recorded is not the same as none."""
    if not notatie.is_onbekend(rij["signaal"]) and rij["signaal"]:
        zin = str(rij["signaal"]).removesuffix(".")
        return zin[:1].lower() + zin[1:]
    dag = rij["laatste_evaluatie"]
    return "geen evaluatie vastgelegd" if notatie.is_onbekend(dag) else notatie.datum(pd.Timestamp(dag).date())


def _ja(waarde: object) -> bool:
    return not notatie.is_onbekend(waarde) and bool(waarde)
