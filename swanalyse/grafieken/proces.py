"""Charts of council, executive and process: which verbanden ask for whom, when, and how far each initiative has come.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. Signs say
what colours say: ✔ yes, ✘ no, ? unknown. What is unknown has not been left undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import agendabeeld, doek, drukte, punten, rooster, stijl
from swanalyse.grafieken import niveaubeeld as niveau
from swanalyse.grafieken.trajecten import doorlooptijd, rollen, stappen, terugkoppeling, verloop

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

__all__ = [
    "accounthouderdekking", "accounthouders", "agenda", "agenda_maanden", "belangrijkheid", "doorlooptijd",
    "legitimiteit", "mandaat", "niveaus", "rollen", "stappen", "terugkoppeling", "verloop",
]  # fmt: skip

GEEN_DEELNAMES = (
    "Hoe belangrijk de verbanden zijn, is niet vastgelegd. Vul in deelnames.csv de kolommen belangrijkheid "
    "en belang_… in."
)
GEEN_ACCOUNTHOUDERS = (
    "Er zijn geen accounthouders vastgelegd. Vul in deelnames.csv de kolommen accounthouder en accounthouder_status in."
)
GEEN_MANDAAT = (
    "Wat het college zelf mag beslissen, is niet vastgelegd. Vul in deelnames.csv de kolom mandaat_college in."
)
GEEN_AGENDA = "Er staat niets op de agenda. Vul agenda.csv in, of in deelnames.csv de kolom belangrijkheid."
GEEN_LEGITIMITEIT = (
    "Over de legitimiteit is niets bekend, of van te weinig respondenten. Vul scores.csv in, met als instrument "
    "legitimiteit."
)
ONBEKEND = notatie.ONBEKEND
_MIDDEN = "#7FB8DA"
_MANDAAT = (
    doek.Soort("ruim", "ruim", stijl.BLAUW),
    doek.Soort("beperkt", "beperkt", _MIDDEN),
    doek.Soort("geen", "geen", stijl.ORANJE),
    doek.Soort("onbekend", ONBEKEND, "white", onbekend=True),
)
_ACCOUNTHOUDERS = (
    doek.Soort("benoemd", "benoemd", stijl.BLAUW),
    doek.Soort("waarneming", "een manager neemt waar", _MIDDEN),
    doek.Soort("geen", "geen", stijl.VERMILJOEN),
    doek.Soort("onbekend", ONBEKEND, "white", onbekend=True),
)
_HALF, _PUNTEN = 0.5, 12
_HOEKEN = {
    (1, 1): "gedragen en invloedrijk", (1, 0): "gedragen, weinig invloed", (0, 1): "invloed, weinig gedragen",
    (0, 0): "weinig van beide",
}  # fmt: skip


@stijl.stijl()
def belangrijkheid(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    partner_id: str | None = None,
) -> Axes:
    """Matrix for one gemeente: per verband which of the four reasons holds, and the level that was chosen.

    Parameters
    ----------
    frame : DataFrame
        Index (partner_id, verband_id); `partner`, `naam`, `niveau` (code), `opgave`, `kans`, `risico`, `middelen`
        (boolean). `attrs["namen"]` labels the levels.
    partner_id : str, optional
        Whose view; the first partner of the frame without it.

    Examples
    --------
    >>> frame = pd.DataFrame({"partner": ["Venlo"], "naam": ["GGD"], "niveau": ["ambtelijk"], "opgave": [True]})
    >>> frame.index = pd.MultiIndex.from_tuples([("a", "v")], names=["partner_id", "verband_id"])
    >>> ax = belangrijkheid(frame.assign(kans=False, risico=pd.NA, middelen=False))
    >>> [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"]
    ['✔', '✘', '?', '✘', 'A']
    """
    deel = _van(frame, partner_id)
    wie = str(deel["partner"].iloc[0]) if len(deel) else "de gemeente"
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Welke verbanden vragen in {wie} bemoeienis van wie?",
        maat=f"Redenen waarom een verband belangrijk is en het gekozen niveau, {wie}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    kolommen = [*niveau.REDENEN, "niveau"]
    if deel.empty or not deel[kolommen].notna().any(axis=None):
        return _leeg(ax, woorden, zin=GEEN_DEELNAMES)
    labels = niveau.niveaulabels(frame, deel["niveau"])
    cellen = tuple(
        (*(niveau.redencel(rij[reden]) for reden in niveau.REDENEN), niveau.niveaucel(rij["niveau"], labels))
        for _, rij in deel.iterrows()
    )
    matrix = rooster.Rooster(
        tuple(deel["naam"].astype(str)), (*niveau.REDENEN.values(), "Niveau"), cellen,
        (tuple(map(str, deel.index.get_level_values(1))), tuple(kolommen)),
        achter=tuple(niveau.niveautekst(code, labels) for code in deel["niveau"]),
    )  # fmt: skip
    sleutel = [
        doek.Soort("ja", "✔ ja", stijl.BLAUW), doek.Soort("nee", "✘ nee", "white", rand=stijl.LICHTGRIJS),
        doek.Soort(ONBEKEND, f"? {ONBEKEND}", "white", onbekend=True),
    ]  # fmt: skip
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


@stijl.stijl()
def niveaus(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of verbanden (rows) by partner (columns): how important each finds it, in initials; unknown is hatched.

    Parameters
    ----------
    frame : DataFrame
        Codes of belangrijkheid, verband_id × partner_id; NA is unknown, `geen_lid` does not take part. `attrs["namen"]`
        labels verbanden, partners and levels.

    Examples
    --------
    >>> frame = pd.DataFrame({"Venlo": ["ambtelijk"], "Beesel": ["geen_lid"]}, index=["GGD"])
    >>> [tekst.get_text() for tekst in niveaus(frame).texts]
    ['Venlo', 'Beesel', 'GGD', 'A']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Vinden deelnemers hetzelfde verband even belangrijk?",
        maat="Niveau van belangrijkheid dat elke deelnemer zelf aan het verband geeft",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    codes = pd.Series(frame.to_numpy(dtype=object).ravel(), dtype="string")
    bekend = codes[codes.notna() & codes.ne(niveau.GEEN_LID)]
    if bekend.empty:
        return _leeg(ax, woorden, zin=GEEN_DEELNAMES)
    labels, namen = niveau.niveaulabels(frame, bekend), doek.namen(frame)
    over = len(frame.columns) - doek.RIJEN
    getoond = frame.iloc[:, : doek.RIJEN]
    cellen = tuple(tuple(niveau.niveaucel(code, labels) for code in rij) for rij in getoond.itertuples(index=False))
    matrix = rooster.Rooster(
        tuple(namen.get(str(v), str(v)) for v in frame.index), tuple(namen.get(str(p), str(p)) for p in getoond),
        cellen, (tuple(map(str, frame.index)), tuple(map(str, getoond))),
    )  # fmt: skip
    woorden["noot"] = " ".join(filter(None, ["Leeg: doet niet mee.", doek.weggelaten(over, wat="partners")]))
    sleutel = [
        doek.Soort(code, f"{niveau.initialen(label)}  {label}", niveau.kleur(code, labels), rand=stijl.LICHTGRIJS)
        for code, label in labels.items()
    ]
    if frame.isna().any(axis=None):
        sleutel.append(doek.Soort(ONBEKEND, f"?  {ONBEKEND}", "white", onbekend=True))
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="verbanden")


@stijl.stijl()
def accounthouders(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    zonder: pd.DataFrame | None = None,
) -> Axes:
    """Lying bars: of how many verbanden each accounthouder is; vermillion is many. The note says which have none.

    Parameters
    ----------
    frame : DataFrame
        Rows per `partner_id` and `accounthouder` (function code); `naam`, `n_verbanden`, `veel` (boolean).
    zonder : DataFrame, optional
        `proces.zonder_accounthouder`: index verband_id; `naam`, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"accounthouder": ["VEN-1"], "naam": ["Venlo"], "n_verbanden": [7], "veel": [True]})
    >>> ax = accounthouders(frame)
    >>> ax.get_yticklabels()[0].get_text(), ax.texts[-1].get_text()
    ('VEN-1 (Venlo)', '7 verbanden')
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie is accounthouder, en van hoeveel verbanden?",
        maat="Aantal verbanden per accounthouder (functiecode)", noot=_zonder(zonder),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_ACCOUNTHOUDERS)
    veel = frame["veel"].fillna(False).astype(bool)
    rijen = frame.assign(gewoon=frame["n_verbanden"].where(~veel, 0), teveel=frame["n_verbanden"].where(veel, 0))
    soorten = [doek.Soort("gewoon", "", stijl.BLAUW, cijfer=False)]
    if veel.any():
        soorten = [
            doek.Soort("gewoon", "accounthouder", stijl.BLAUW, cijfer=False),
            doek.Soort("teveel", "meer verbanden dan de drempel: een signaal", stijl.VERMILJOEN, cijfer=False),
        ]
    labels = [f"{wie} ({naam})" for wie, naam in zip(frame["accounthouder"], frame["naam"], strict=True)]
    eind = [notatie.geteld(int(n), "verbanden") for n in frame["n_verbanden"]]
    return doek.balkenkaart(
        ax, rijen, soorten=soorten, labels=labels, eind=eind, woorden=woorden, groeit=eigen, wat="accounthouders"
    )


@stijl.stijl()
def accounthouderdekking(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars per partner: in how many of its verbanden there is an accounthouder; unknown is hatched.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `benoemd`, `waarneming`, `geen`, `onbekend`, `van` (numbers of verbanden).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "benoemd": [3], "waarneming": [1], "geen": [0], "onbekend": [2]})
    >>> accounthouderdekking(frame.assign(van=6)).texts[-1].get_text()
    '≥ 3 van 6 benoemd'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Is er van elk verband iemand aanspreekbaar?",
        maat="Aantal verbanden per gemeente, naar accounthouder",
    )  # fmt: skip
    eind = [_benoemd(rij) for _, rij in frame.iterrows()]
    return _stapels(frame, _ACCOUNTHOUDERS, ax=ax, eind=eind, woorden=woorden, zin=GEEN_ACCOUNTHOUDERS)


@stijl.stijl()
def mandaat(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars per partner: what room the council gives the executive; unknown is hatched.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `geen`, `beperkt`, `ruim`, `onbekend` (numbers of verbanden), `aandachtspunten` and
        `lokaal_belang` (share of the verbanden where they are filled in).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "geen": [1], "beperkt": [2], "ruim": [3], "onbekend": [0]})
    >>> mandaat(frame.assign(aandachtspunten=0.5, lokaal_belang=pd.NA)).texts[-1].get_text()
    'aandachtspunten 50 %, lokaal belang onbekend'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Weet het college hoeveel ruimte de raad het geeft?",
        maat="Aantal verbanden naar mandaat van het college; erachter waar de andere twee velden zijn ingevuld",
    )  # fmt: skip
    delen = zip(frame["aandachtspunten"].map(notatie.procent), frame["lokaal_belang"].map(notatie.procent), strict=True)
    eind = [f"aandachtspunten {aandacht}, lokaal belang {belang}" for aandacht, belang in delen]
    return _stapels(frame, _MANDAAT, ax=ax, eind=eind, woorden=woorden, zin=GEEN_MANDAAT)


@stijl.stijl()
def agenda(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    partner_id: str | None = None,
    jaar: int | None = None,
) -> Axes:
    """Timeline of one gemeente in one year: a lane per kind of item; recorded filled, by a rule open, by law a diamond.

    Parameters
    ----------
    frame : DataFrame
        `datum`, `partner_id`, `partner`, `naam` (verband, may be empty), `label` (kind of item), `herkomst`
        (`vastgelegd`, `regel`), `status`, `termijn` (boolean).
    partner_id, jaar : optional
        Whose agenda and which year; without them the first partner, and the year of `attrs["peildatum"]` (ISO) or else
        the first.

    Examples
    --------
    >>> frame = pd.DataFrame({"datum": [pd.Timestamp(2026, 6, 9)], "partner_id": ["a"], "partner": ["Venlo"]})
    >>> frame = frame.assign(naam=pd.NA, label="Kadernota", herkomst="vastgelegd", status="gepland", termijn=False)
    >>> [tekst.get_text() for tekst in agenda(frame).texts if tekst.get_gid() == "merk"]
    ['9 jun']
    """
    deel = frame[frame["partner_id"].eq(partner_id or _eerste(frame))]
    jaren = pd.to_datetime(deel["datum"]).dt.year
    jaar = jaar or _jaar(frame, jaren)
    wie = str(deel["partner"].iloc[0]) if len(deel) else "de gemeente"
    wanneer = f" in {jaar}" if jaar else ""
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Wat staat er{wanneer} in {wie} op de agenda?",
        maat=f"Momenten voor de raad en het college van {wie}{wanneer}, naar soort",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    zonder = int(deel["datum"].isna().sum())
    if zonder:
        woorden["noot"] = f"Zonder datum, en dus niet getoond: {zonder}."
    deel = deel[jaren.eq(jaar or 0)]
    if deel.empty or jaar is None:
        return _leeg(ax, woorden, zin=GEEN_AGENDA)
    return agendabeeld.teken(
        ax, deel, jaar=jaar, woorden=woorden, peildatum=voet.peildatum if voet else None, groeit=eigen
    )


@stijl.stijl()
def agenda_maanden(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of gemeenten (rows) by month (columns): the number of items on the agenda, recorded or by a rule.

    Parameters
    ----------
    frame : DataFrame
        Counts, maand (1–12) × partner_id.

    Examples
    --------
    >>> [tekst.get_text() for tekst in agenda_maanden(pd.DataFrame({"Venlo": [0, 3]}, index=[3, 4])).texts]
    ['mrt', 'apr', 'Venlo', '3']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="In welke maanden komt het samen?",
        maat="Aantal momenten op de agenda per maand: vastgelegd, of volgens een regel of de wet",
    )  # fmt: skip
    if not frame.size or not frame.notna().any(axis=None):
        return _leeg(stijl.assen(ax), woorden, zin=GEEN_AGENDA)
    return drukte.raadsdrukte(frame, ax=ax, voet=voet, titel=woorden["titel"], ondertitel=woorden["ondertitel"])


@stijl.stijl()
def legitimiteit(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Two by two: support in society (input, x) against influence on how the verband works (output, y).

    Too few respondents, or none: no place in the plane, but named in the note.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `input`, `output` (share of the scale, 0–1), `n_input`, `n_output`, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["GGD"], "input": [0.25], "output": [0.75], "n_input": [9], "n_output": [8]})
    >>> [tekst.get_text() for tekst in legitimiteit(frame.assign(status="bekend")).texts][:2]
    ['GGD', 'gedragen en invloedrijk']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hebben verbanden draagvlak, en het bestuur invloed?",
        maat="Input- tegen output-legitimiteit, mediaan als % van de schaal",
    )  # fmt: skip
    n = frame[["n_input", "n_output"]].min(axis=1)[frame[["input", "output"]].notna().all(axis=1)]
    if len(n):
        tot = f" tot {notatie.getal(n.max())}" if n.max() > n.min() else ""
        woorden["ondertitel"] += f"; n = {notatie.getal(n.min())}{tot} respondenten per verband"
    noten = [
        "Onder de drie respondenten staat er geen uitkomst."
        if frame["status"].eq("te_weinig").fillna(False).any()
        else "",
        doek.weggelaten(len(n) - _PUNTEN, wat="verbanden met minder respondenten"),
    ]
    woorden["noot"] = " ".join(filter(None, noten))
    # more names than this find no place beside their points
    weg = n.sort_values(ascending=False, kind="stable").index[_PUNTEN:]
    ax = punten.wolk(
        stijl.assen(ax), frame.drop(index=weg),
        x=punten.As("input", "draagvlak bij de lokale samenleving (input)", procent=True, geheel=True),
        y=punten.As("output", "bestuurlijke invloed op het functioneren (output)", procent=True, geheel=True),
        woorden=woorden, zin=GEEN_LEGITIMITEIT,
    )  # fmt: skip
    if len(n):
        _kwadranten(ax)
    return ax


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _eerste(frame: pd.DataFrame) -> str:
    """Of the partners with something on the agenda the one that the region names first."""
    ids = list(dict.fromkeys(frame["partner_id"].astype(str)))
    return next((code for code in doek.namen(frame) if code in ids), ids[0] if ids else "")


def _jaar(frame: pd.DataFrame, jaren: pd.Series) -> int | None:
    """The year of the reference date if there is anything in it, or the first one; none without dates."""
    nu = str(frame.attrs.get("peildatum", ""))[:4]
    if nu.isdecimal() and jaren.eq(int(nu)).any():
        return int(nu)
    return int(jaren.min()) if jaren.notna().any() else None


def _van(frame: pd.DataFrame, partner_id: str | None) -> pd.DataFrame:
    """The rows of one partner: the one asked for, or the first."""
    partners = frame.index.get_level_values(0)
    wie = partner_id if partner_id is not None else (partners[0] if len(partners) else None)
    return frame[partners == wie]


def _zonder(frame: pd.DataFrame | None) -> str:
    """The verbanden of which nobody is accounthouder, in words."""
    if frame is None or frame.empty:
        return ""
    namen = frame.loc[frame["status"].eq("geen").fillna(False), "naam"].astype(str)
    vaag = int(frame["status"].eq(ONBEKEND).fillna(True).sum())
    delen = [
        f"Zonder accounthouder: {notatie.opsomming(namen, hoogstens=6)}." if len(namen) else "",
        f"Van {notatie.geteld(vaag, 'verbanden')} onbekend." if vaag else "",
    ]
    return " ".join(filter(None, delen))


def _benoemd(rij: pd.Series) -> str:
    """Of how many verbanden somebody is accounthouder: at least, where that is not known of all."""
    if rij["onbekend"] == rij["van"]:
        return ONBEKEND
    meer = "≥ " if rij["onbekend"] > 0 else ""
    return f"{meer}{notatie.getal(rij['benoemd'])} van {notatie.getal(rij['van'])} benoemd"


def _stapels(
    frame: pd.DataFrame,
    soorten: Sequence[doek.Soort],
    *,
    ax: Axes | None,
    eind: Sequence[str],
    woorden: doek.Kop,
    zin: str,
) -> Axes:
    """Stacked bars of counts, with the kinds that occur; a sentence when nothing is known of any of them."""
    eigen, ax = ax is None, stijl.assen(ax)
    komt_voor = [soort for soort in soorten if frame[soort.kolom].gt(0).fillna(False).any()]
    if not any(not soort.onbekend for soort in komt_voor):
        return _leeg(ax, woorden, zin=zin)
    return doek.balkenkaart(
        ax, frame, soorten=komt_voor, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=eigen, wat="gemeenten",
    )  # fmt: skip


def _kwadranten(ax: Axes) -> None:
    """Lines at half of the scale, and the name of each quarter in a corner of it where nothing else stands."""
    ax.set_xticks([0, _HALF, 1])
    ax.set_yticks([0, _HALF, 1])
    for lijn in (ax.axvline(_HALF), ax.axhline(_HALF)):
        lijn.set(color=stijl.GRIJS, linewidth=1.4, zorder=0.8, gid="helft")
    for punt in ax.lines:
        punt.set_clip_on(False)
    for tekst in ax.texts:
        tekst.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85})
    (links, rechts), (onder, boven) = ax.get_xlim(), ax.get_ylim()
    bezet = [tekst.get_window_extent() for tekst in ax.texts] + [
        punt.get_window_extent().padded(10) for punt in ax.lines if punt.get_gid() == "punt"
    ]
    for (x, y), naam in _HOEKEN.items():
        hoeken = [(i, j) for i in ((rechts, _HALF) if x else (links, _HALF))
                  for j in ((boven, _HALF) if y else (onder, _HALF))]  # fmt: skip
        for i, j in hoeken:
            naar_links, omlaag = i == rechts or (i == _HALF and not x), j == boven or (j == _HALF and not y)
            label = ax.annotate(
                naam, (i, j), (-6 if naar_links else 6, -6 if omlaag else 6), textcoords="offset points",
                ha="right" if naar_links else "left", va="top" if omlaag else "bottom", fontsize=stijl.TEKST,
                color=stijl.ZACHT, fontstyle="italic", gid="kwadrant",
            )  # fmt: skip
            if not any(label.get_window_extent().overlaps(vak) for vak in bezet):
                break
            label.remove()
