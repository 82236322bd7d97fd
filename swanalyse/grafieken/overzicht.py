"""Charts of the overview: how many verbanden there are, of what form, in what domein, with whom and since when.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from swanalyse import notatie
from swanalyse.grafieken import doek, punten, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_VERBANDEN = "Er zijn geen lopende verbanden. Vul verbanden.csv en deelnames.csv in, of kies een ruimere selectie."
GEEN_JAREN = "Van geen verband is bekend wanneer het begon. Vul in verbanden.csv de kolom start in."
_MIDDEN, _LICHT = "#7FB8DA", "#D3E7F4"
_ONBEKEND = doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)
_NVT = doek.Soort("nvt", "niet van toepassing", "white", rand=stijl.GRIJS)
_FORMEEL = (
    doek.Soort("formeel", "formeel", stijl.BLAUW, cijfer=False),
    doek.Soort("halfformeel", "halfformeel", _MIDDEN, cijfer=False),
    doek.Soort("informeel", "informeel", stijl.ORANJE, cijfer=False),
)
_VERPLICHTING = (
    doek.Soort("wettelijk_verplicht", "wettelijk verplicht", stijl.BLAUW, rand=stijl.INKT),
    doek.Soort("semi_verplicht", "semi-verplicht", _MIDDEN),
    doek.Soort("vrijwillig", "vrijwillig", _LICHT),
)
_KRING = (
    doek.Soort("alleen_gemeenten", "alleen gemeenten", stijl.BLAUW),
    doek.Soort("met_overheden", "ook andere overheden", _MIDDEN),
    doek.Soort("met_samenleving", "ook maatschappelijke of private partijen", stijl.ORANJE),
)
_BEVOEGDHEID: Mapping[str, str] = {
    "delegatie": stijl.BLAUW, "mandaat": _MIDDEN, "volmacht_machtiging": _LICHT, "geen": stijl.LICHTGRIJS,
}  # fmt: skip
_VEEL = 16  # up to so many partners all get a column
_DOMEIN, _VORM = 160.0, 188.0  # widest labels, in points
_ANDEREN, _TUSSEN = 46.0, 4.0  # for the count of the others, and between two bands
_LAATST = (notatie.ONBEKEND, "nvt")


@stijl.stijl()
def per_rechtsvorm(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: verbanden per legal form, coloured by how formal it is; unknown last and hatched.

    Parameters
    ----------
    frame : DataFrame
        Index code; `label`, `formeel` (`formeel`, `halfformeel`, `informeel` or missing), `n_verbanden`, `aandeel`.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Stichting"], "formeel": ["formeel"], "n_verbanden": [4], "aandeel": [1.0]})
    >>> [tekst.get_text() for tekst in per_rechtsvorm(frame.rename({0: "stichting"})).texts]
    ['4 (100 %)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke vormen heeft onze samenwerking?",
        maat="Aantal lopende verbanden per rechtsvorm, en hun aandeel",
    )  # fmt: skip
    formeel = frame["formeel"].fillna("anders").mask(frame.index.isin(_LAATST), pd.Series(frame.index, frame.index))
    anders = doek.Soort("anders", "vorm anders", stijl.GRIJS, cijfer=False)
    return _verdeling(frame, groep=formeel, soorten=(*_FORMEEL, anders), ax=ax, woorden=woorden)


@stijl.stijl()
def per_domein(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: verbanden per domein; unknown last and hatched.

    Parameters
    ----------
    frame : DataFrame
        Index code; `label`, `n_verbanden`, `aandeel`.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Economie", "onbekend"], "n_verbanden": [3, 1], "aandeel": [0.75, 0.25]})
    >>> [tekst.get_text() for tekst in per_domein(frame.set_axis(["economie", "onbekend"])).texts]
    ['3 (75 %)', '1 (25 %)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Op welke domeinen werken we samen?",
        maat="Aantal lopende verbanden per domein, en hun aandeel",
    )  # fmt: skip
    groep = pd.Series([code if code in _LAATST else "bekend" for code in frame.index], index=frame.index)
    soorten = (doek.Soort("bekend", "", stijl.BLAUW, cijfer=False),)
    return _verdeling(frame, groep=groep, soorten=soorten, ax=ax, woorden=woorden)


@stijl.stijl()
def per_partner(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: verbanden per partner by whether the law prescribes them; outlined: it does; unknown hatched.

    Thirty rows are shown in the order of the frame (by inwoners): those of the region, then those with most verbanden.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `n_verbanden`, `wettelijk_verplicht`, `semi_verplicht`, `vrijwillig`, `onbekend`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "n_verbanden": [5], "wettelijk_verplicht": [2], "semi_verplicht": [0]})
    >>> [tekst.get_text() for tekst in per_partner(frame.assign(vrijwillig=2, onbekend=1)).texts]
    ['2', '2', '5']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="In hoeveel verbanden zit elke partner, en is dat een keuze?",
        maat="Aantal lopende verbanden per partner, naar inwoners; zwarte rand: wettelijk verplicht",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    delen = [soort.kolom for soort in (*_VERPLICHTING, _ONBEKEND)]
    getoond = _regio_eerst(frame)
    geteld = getoond.assign(nvt=getoond["n_verbanden"] - getoond[delen].sum(axis=1, min_count=1))
    soorten = [soort for soort in (*_VERPLICHTING, _ONBEKEND, _NVT) if geteld[soort.kolom].gt(0).fillna(False).any()]
    return doek.balkenkaart(
        ax, geteld, soorten=soorten or [_ONBEKEND], labels=geteld["naam"].astype(str).tolist(),
        eind=[notatie.getal(n) for n in geteld["n_verbanden"]], woorden=woorden, groeit=eigen, wat="partners",
    )  # fmt: skip


@stijl.stijl()
def partnertypen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: with whom, over all verbanden and per domein: only gemeenten, or wider circles too.

    Parameters
    ----------
    frame : DataFrame
        Index `alle` and codes of domeinen; `alleen_gemeenten`, `met_overheden`, `met_samenleving`, `onbekend`,
        `n_verbanden`.

    Examples
    --------
    >>> frame = pd.DataFrame({"alleen_gemeenten": [3], "met_overheden": [1], "met_samenleving": [0], "onbekend": [0]})
    >>> ax = partnertypen(frame.set_axis(["alle"]).assign(n_verbanden=4))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Alle verbanden']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Met wie werken gemeenten samen?",
        maat="Aantal lopende verbanden naar de wijdste kring waaruit een deelnemer komt",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame["n_verbanden"].gt(0).fillna(False).any():
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    namen = doek.namen(frame)
    labels = ["Alle verbanden" if i == "alle" else doek.domeinlabel(i, namen) for i in frame.index]
    soorten = [soort for soort in (*_KRING, _ONBEKEND) if frame[soort.kolom].gt(0).fillna(False).any()]
    eind = [notatie.getal(n) for n in frame["n_verbanden"]]
    return doek.balkenkaart(ax, frame, soorten=soorten, labels=labels, eind=eind, woorden=woorden, groeit=eigen)


@stijl.stijl()
def domein_rechtsvorm(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of legal forms (rows) by domeinen (columns): the number of verbanden; unknown last and hatched.

    Parameters
    ----------
    frame : DataFrame
        Counts, domeinen × legal forms. It is turned for drawing: the names of forms are too long for a column.

    Examples
    --------
    >>> frame = pd.DataFrame({"stichting": [2, 0]}, index=["economie", "onbekend"])
    >>> [tekst.get_text() for tekst in domein_rechtsvorm(frame).texts]
    ['Economie', 'Onbekend', 'Stichting', '2']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke vorm kiezen we op welk domein?",
        maat="Aantal lopende verbanden per rechtsvorm en domein",
    )  # fmt: skip
    return _kruistabel(frame, ax=ax, woorden=woorden)


@stijl.stijl()
def domein_taaksoort(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of kinds of task (rows) by domeinen (columns): the number of verbanden; unknown last and hatched.

    Parameters
    ----------
    frame : DataFrame
        Counts, domeinen × kinds of task.

    Examples
    --------
    >>> frame = pd.DataFrame({"strategisch": [2, 0]}, index=["economie", "onbekend"])
    >>> [tekst.get_text() for tekst in domein_taaksoort(frame).texts]
    ['Economie', 'Onbekend', 'Strategisch', '2']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Voor wat voor taken werken we samen?",
        maat="Aantal lopende verbanden per soort taak en domein",
    )  # fmt: skip
    return _kruistabel(frame, ax=ax, woorden=woorden)


@stijl.stijl()
def soorten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars in blocks: verbanden by obligation, kind of task, level, nature and scale; unknown hatched.

    Parameters
    ----------
    frame : DataFrame
        Index (`kenmerk`, `code`); `label`, `n_verbanden`, `aandeel`.

    Examples
    --------
    >>> rijen = pd.MultiIndex.from_tuples([("niveau", "tactisch"), ("niveau", "onbekend")], names=["kenmerk", "code"])
    >>> frame = pd.DataFrame({"label": ["Tactisch", "onbekend"], "n_verbanden": [3, 1], "aandeel": [0.75, 0.25]}, rijen)
    >>> [tekst.get_text() for tekst in soorten(frame).texts]
    ['3 (75 %)', '1 (25 %)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat voor samenwerking is het?",
        maat="Aantal lopende verbanden per eigenschap, en hun aandeel",
    )  # fmt: skip
    codes = frame.index.get_level_values("code")
    kenmerken = frame.index.get_level_values("kenmerk").astype(str)
    vlak = frame.assign(
        label=[f"{kenmerk.capitalize()}: {label}" for kenmerk, label in zip(kenmerken, frame["label"], strict=True)]
    ).set_axis([f"{kenmerk}|{code}" for kenmerk, code in zip(kenmerken, codes, strict=True)])
    groep = pd.Series(
        [code if code in _LAATST else kenmerk for kenmerk, code in zip(kenmerken, codes, strict=True)], index=vlak.index
    )
    kleuren = (stijl.BLAUW, _MIDDEN)
    blokken = tuple(
        doek.Soort(kenmerk, "", kleuren[nr % 2], cijfer=False) for nr, kenmerk in enumerate(dict.fromkeys(kenmerken))
    )
    return _verdeling(vlak, groep=groep, soorten=blokken, ax=ax, woorden=woorden)


@stijl.stijl()
def per_partner_grootte(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter: running verbanden of each gemeente (y) against its inwoners (x, logarithmic).

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `inwoners`, `n_verbanden`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "inwoners": [101_000], "n_verbanden": [14]})
    >>> [tekst.get_text() for tekst in per_partner_grootte(frame).texts]
    ['Venlo']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Werken grotere gemeenten vaker samen?",
        maat="Aantal lopende verbanden per gemeente, naar aantal inwoners",
    )  # fmt: skip
    return punten.wolk(
        stijl.assen(ax), frame, x=punten.As("inwoners", "inwoners (logaritmische schaal)", log=True),
        y=punten.As("n_verbanden", "lopende verbanden", geheel=True), woorden=woorden,
        zin="Van geen gemeente is het aantal inwoners bekend. Vul partner_jaar.csv in.",
    )  # fmt: skip


@stijl.stijl()
def bevoegdheden(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: per gemeente in how many verbanden a power was handed over, and how; unknown hatched.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `delegatie`, `mandaat`, `volmacht_machtiging`, `geen`, `onbekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "delegatie": [2], "mandaat": [1], "volmacht_machtiging": [0]})
    >>> [tekst.get_text() for tekst in bevoegdheden(frame.assign(geen=3, onbekend=1, van=7)).texts]
    ['2', '1', '3', '≥ 2 van 7 overgedragen']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoeveel bevoegdheden zijn overgedragen?",
        maat="Deelnames per gemeente naar wat zij opdraagt; een telling van verbanden, niet van gewicht",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame["van"].gt(0).fillna(False).any():
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    labels = doek.namen(frame)
    soorten_ = [
        doek.Soort(code, labels.get(code, code).lower(), kleur) for code, kleur in _BEVOEGDHEID.items() if code in frame
    ]
    eind = [
        _overgedragen(int(over), int(stil), int(van))
        for over, stil, van in zip(frame["delegatie"], frame["onbekend"], frame["van"], strict=True)
    ]
    return doek.balkenkaart(
        ax, frame, soorten=[*soorten_, _ONBEKEND], labels=frame["naam"].astype(str).tolist(), eind=eind,
        woorden=woorden, groeit=eigen, wat="gemeenten",
    )  # fmt: skip


@stijl.stijl()
def per_jaar(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Step line: verbanden running on 1 January of each year; hatched where it shows survivors only.

    Verbanden with an unknown start run in every year; they are a hatched band of their own at the bottom.

    Parameters
    ----------
    frame : DataFrame
        Index jaar; `lopend`, `alleen_overlevers` (bool) and, when there, `start_onbekend`.

    Examples
    --------
    >>> frame = pd.DataFrame({"lopend": [3, 5], "alleen_overlevers": [False, False]}, index=[2025, 2026])
    >>> [tekst.get_text() for tekst in per_jaar(frame).texts]
    ['5']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe is het aantal verbanden verlopen?",
        maat="Aantal lopende verbanden op 1 januari",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_JAREN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    overlevers = bool(frame["alleen_overlevers"].fillna(False).any())
    zonder = int(frame["start_onbekend"].max()) if "start_onbekend" in frame else 0
    woorden["noot"] = " ".join(_noten_jaar(overlevers, zonder))
    jaren, lopend = frame.index, frame["lopend"].astype("float64")
    _trap(ax, jaren, lopend, onbekend=overlevers, zonder=zonder)
    ax.set_ylim(0, max(float(lopend.max()) * 1.12, 1))
    ax.set_xlim(jaren[0], jaren[-1] + 1 + (len(jaren) + 1) * 0.06)
    stap = next(stap for stap in (1, 2, 5, 10, 20, 50, 100, len(jaren)) if len(jaren) / stap <= 12)
    getoond = [int(jaar) for jaar in jaren if jaar % stap == 0]
    ax.set_xticks(getoond, [str(jaar) for jaar in getoond])
    ax.tick_params(pad=11)  # keeps the first year clear of the zero
    ax.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    stijl.raster(ax, langs="y")
    ax.annotate(
        notatie.getal(lopend.iloc[-1]), (jaren[-1] + 1, lopend.iloc[-1]), (6, 0), textcoords="offset points",
        va="center", fontsize=stijl.ONDERTITEL, fontweight="bold", color=stijl.BLAUW,
    )  # fmt: skip
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def tegels(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The inventory in one picture: a row per verband, a column per partner, a tile for every membership.

    Rows stand by domein, in bands with its name; a black outline marks what the law prescribes. With more partners
    than columns, those outside the region are only counted, behind the row.

    Parameters
    ----------
    frame : DataFrame
        Booleans, partner_id × verband_id in display order, verbanden of one domein together; `attrs["domein"]` and
        `attrs["verplicht"]` per verband, and `attrs["in_regio"]` per partner.

    Examples
    --------
    >>> ax = tegels(pd.DataFrame({"Afvaldienst": [True, False]}, index=["Venlo", "Beesel"]))
    >>> [tegel.get_gid() for tegel in ax.patches]
    ['band Domein onbekend', 'Venlo|Afvaldienst']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie doet mee in welk verband?",
        maat="Elke tegel is een deelname; zwarte rand: wettelijk verplicht",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame.size:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    breedte, hoogte = doek.ruimte(ax, {**woorden, "noot": " "})
    opzet = _tegelopzet(frame, breedte=breedte)
    getoond = frame
    while not eigen and opzet.nodig > hoogte and getoond.shape[1] > 1:
        getoond = getoond.iloc[:, :-1]
        opzet = _tegelopzet(getoond, breedte=breedte)
    woorden["noot"] = f"{opzet.noot} {doek.weggelaten(frame.shape[1] - getoond.shape[1], wat='verbanden')}".strip()
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=opzet.nodig, groeit=eigen)
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, opzet.nodig))
    rek = min(1.5, 1 + max(0.0, hoogte - opzet.nodig) / opzet.onder)
    _teken_tegels(ax, getoond, replace(opzet, rek=rek), breedte=breedte)
    lijst_boven = opzet.koppen.hoog + opzet.onder * rek
    doek.teken_lijst(ax, opzet.koppen.lijst, boven=lijst_boven, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _kruistabel(frame: pd.DataFrame, *, ax: Axes | None, woorden: doek.Kop) -> Axes:
    """A frame of counts, turned for drawing: the columns become rows, since their names are long."""
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame.size:
        return stijl.leeg(
            ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"]
        )
    namen = doek.namen(frame)
    rijen = [namen.get(str(code), str(code)).capitalize() for code in frame.columns]
    kolommen = [namen.get(str(code), str(code)).capitalize() for code in frame.index]
    links = min(_VORM, doek.breedste(rijen)) + 14
    breedte, _ = doek.ruimte(ax, woorden)
    breed = min(130.0, (breedte - links) / len(kolommen))
    heads = doek.koppen(kolommen, breed=breed)
    nodig = heads.hoog + len(rijen) * 2 * doek.REGEL + doek.lijst_hoogte(heads.lijst, breedte=breedte)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, nodig))
    hoog = min(54.0, (max(hoogte, nodig) - nodig) / len(rijen) + 2 * doek.REGEL)
    doek.teken_koppen(ax, heads, links=links, breed=breed, onder=heads.hoog)
    getallen = frame.astype("Float64").astype("float64")
    # a single verband is light, also where no cell holds more than one
    hoogste = max(float(np.nanmax(getallen.to_numpy(), initial=0.0)), 4.0)
    for r, vorm in enumerate(frame.columns):
        y = heads.hoog + r * hoog
        ax.text(
            links - 10, y + hoog / 2, "\n".join(stijl.breek(rijen[r], breedte=_VORM / 1.03)), ha="right", va="center"
        )
        for k, domein in enumerate(frame.index):
            vaag = {str(domein), str(vorm)} & set(_LAATST)
            _cel(
                ax,
                getallen.loc[domein, vorm],
                vak=(links + k * breed, y, breed, hoog),
                hoogste=hoogste,
                vaag=bool(vaag),
            )
    doek.teken_lijst(ax, heads.lijst, boven=heads.hoog + len(rijen) * hoog, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@dataclass(frozen=True)
class Tegelopzet:
    """How the tile map lies on the page, in points: columns, rows with the lines of their names, bands of domeinen."""

    partners: tuple[str, ...]
    koppen: doek.Koppen
    links: float
    breed: float
    regels: Mapping[str, tuple[str, ...]]
    boven: Mapping[str, float]
    banden: tuple[tuple[str, float, float], ...]
    onder: float
    nodig: float
    noot: str
    kopjes: bool
    rek: float = 1.0


def _overgedragen(over: int, stil: int, van: int) -> str:
    """How many powers were handed over: at least so many, or unknown, where it is not known of all."""
    if van and stil == van:
        return notatie.ONBEKEND
    return f"{'≥ ' if stil else ''}{notatie.getal(over)} van {notatie.getal(van)} overgedragen"


def _verdeling(
    frame: pd.DataFrame, *, groep: pd.Series, soorten: Sequence[doek.Soort], ax: Axes | None, woorden: doek.Kop
) -> Axes:
    """Bars of `n_verbanden` with the share behind them, each coloured by its group."""
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame["n_verbanden"].gt(0).fillna(False).any():
        return stijl.leeg(
            ax, zin=GEEN_VERBANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"]
        )
    nodig = [soort for soort in (*soorten, _ONBEKEND, replace(_NVT, cijfer=False)) if groep.eq(soort.kolom).any()]
    delen = frame.assign(**{soort.kolom: frame["n_verbanden"].where(groep.eq(soort.kolom), 0) for soort in nodig})
    totaal = int(frame["n_verbanden"].sum())
    eind = [
        f"{notatie.getal(n)}{'' if pd.isna(deel) else f' ({notatie.procent(deel, n=totaal)})'}"
        for n, deel in zip(frame["n_verbanden"], frame["aandeel"], strict=True)
    ]
    labels = [str(label).capitalize() for label in frame["label"]]
    return doek.balkenkaart(ax, delen, soorten=nodig, labels=labels, eind=eind, woorden=woorden, groeit=eigen)


def _regio_eerst(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that fit, in their own order, then those that do not: the last to be left out are the region's."""
    if len(frame) <= doek.RIJEN or "in_regio" not in frame:
        return frame
    rang = frame.assign(regio=frame["in_regio"].fillna(False).astype(bool), plek=range(len(frame)))
    rang = rang.sort_values(["regio", "n_verbanden", "plek"], ascending=[False, False, True])
    plekken = [*sorted(rang["plek"].iloc[: doek.RIJEN]), *sorted(rang["plek"].iloc[doek.RIJEN :])]
    return frame.iloc[plekken]


def _cel(ax: Axes, waarde: float, *, vak: tuple[float, float, float, float], hoogste: float, vaag: bool) -> None:
    """One cell of a heatmap: dark for many, white for none; hatched when its row or column is the unknown one."""
    x, y, breed, hoog = vak
    aantal = 0.0 if pd.isna(waarde) else waarde
    kleur = stijl.lees_kleur(aantal, hoogste=hoogste) if aantal and not vaag else "white"
    cel = Rectangle((x + 1, y + 1), breed - 2, hoog - 2, facecolor=kleur, edgecolor=stijl.LICHTGRIJS, linewidth=0.8)
    if vaag and aantal:
        stijl.duid_onbekend(cel)
    ax.add_patch(cel)
    if not aantal:
        return
    tekst = ax.text(
        x + breed / 2, y + hoog / 2, stijl.kort_getal(aantal), ha="center", va="center_baseline",
        color=stijl.teksten_wit_of_zwart(kleur), fontsize=stijl.TEKST, gid="cel",
    )  # fmt: skip
    if vaag:
        tekst.set_path_effects([withStroke(linewidth=4, foreground="white")])


def _noten_jaar(overlevers: bool, zonder: int) -> list[str]:
    noten = []
    if overlevers:
        noten.append("Gearceerd: de inventaris bevat geen beëindigde verbanden; dit is dus geen groei.")
    if zonder:
        wie = "één verband is het begin" if zonder == 1 else f"{notatie.getal(zonder)} verbanden is het begin"
        noten.append(f"Van {wie} onbekend: geteld in elk jaar (gearceerde strook).")
    return noten


def _trap(ax: Axes, jaren: pd.Index, lopend: pd.Series, *, onbekend: bool, zonder: int) -> None:
    """The line holds its value through the year; what rests on unknown or half the story is hatched."""
    x = np.append(jaren.to_numpy(dtype=float), jaren[-1] + 1)
    y = np.append(lopend.to_numpy(dtype=float), lopend.iloc[-1])
    hoog = y if onbekend else np.minimum(y, zonder)
    if onbekend or zonder:
        ax.fill_between(
            x, hoog, step="post", facecolor="none", edgecolor=stijl.ONBEKEND, hatch=stijl.ARCERING, linewidth=0,
            gid="onbekend",
        )  # fmt: skip
    if zonder and onbekend:
        ax.step(x, np.minimum(y, zonder), where="post", color=stijl.GRIJS, linewidth=1.2, gid="begin onbekend")
    ax.step(x, y, where="post", color=stijl.BLAUW, linewidth=3, gid="lopend")


def _tegelopzet(frame: pd.DataFrame, *, breedte: float) -> Tegelopzet:
    """Decide which partners get a column, and where every row and band lies."""
    namen, regio = doek.namen(frame), dict(frame.attrs.get("in_regio", {}))
    alle = [str(i) for i in frame.index]
    kern = [i for i in alle if regio.get(i) is True]
    partners = alle if len(alle) <= _VEEL else (kern if 0 < len(kern) <= doek.RIJEN else alle[: doek.RIJEN])
    rest = len(alle) - len(partners)
    kopjes = len(partners) > _VEEL  # then the names need the room where the domeinen would stand
    anders = (0.0 if kopjes else _DOMEIN) + (_ANDEREN if rest else 0)
    naam_breed = min(
        400.0, max(min(230.0, 0.35 * breedte), breedte - anders - (18 if kopjes else 37) * len(partners) - 20)
    )
    regels = {v: tuple(stijl.breek(namen.get(v, v), breedte=naam_breed)) for v in map(str, frame.columns)}
    links = doek.breedste(regel for delen in regels.values() for regel in delen) + 12
    breed = min(62.0, (breedte - links - anders) / len(partners))
    heads = doek.koppen([namen.get(i, i) for i in partners], breed=breed)
    boven: dict[str, float] = {}
    banden: list[tuple[str, float, float]] = []
    onder = 0.0
    for domein, verbanden in doek.per_domein(frame):
        begin = onder
        onder += doek.REGEL + 3 if kopjes else 0
        for verband in verbanden:
            boven[verband] = onder
            onder += len(regels[verband]) * doek.REGEL + 3
        if not kopjes:
            onder = max(onder, begin + len(stijl.breek(domein, breedte=_DOMEIN - 18)) * doek.REGEL + 3)
        banden.append((domein, begin, onder))
        onder += _TUSSEN
    nodig = heads.hoog + onder + doek.lijst_hoogte(heads.lijst, breedte=breedte)
    noot = f"{doek.weggelaten(rest, wat='partners')} Achter elke rij: hoeveel van hen meedoen." if rest else ""
    return Tegelopzet(tuple(partners), heads, links, breed, regels, boven, tuple(banden), onder, nodig, noot, kopjes)


def _teken_tegels(ax: Axes, frame: pd.DataFrame, opzet: Tegelopzet, *, breedte: float) -> None:
    """Heads, bands, names and tiles."""
    top, verplicht, regio = opzet.koppen.hoog, doek.verplicht(frame), dict(frame.attrs.get("in_regio", {}))
    doek.teken_koppen(ax, opzet.koppen, links=opzet.links, breed=opzet.breed, onder=top)
    rechts = opzet.links + len(opzet.partners) * opzet.breed
    anderen = len(opzet.partners) < len(frame)
    for nr, (domein, begin, eind) in enumerate(opzet.banden):
        y, hoog = top + begin * opzet.rek, (eind - begin) * opzet.rek
        kleur = "#F3F3F3" if nr % 2 == 0 else "white"
        ax.add_patch(
            Rectangle((0, y), breedte, hoog, facecolor=kleur, edgecolor="none", zorder=0, gid=f"band {domein}")
        )
        if opzet.kopjes:
            ax.text(4, y + doek.REGEL / 2 + 2, domein, va="center", fontweight="bold", fontsize=stijl.TEKST)
            continue
        x, regels = rechts + (_ANDEREN if anderen else 0) + 14, stijl.breek(domein, breedte=_DOMEIN - 18)
        ax.text(x, y + hoog / 2, "\n".join(regels), va="center", color=stijl.ZACHT, fontsize=stijl.TEKST)
    for verband, begin in opzet.boven.items():
        hoog = (len(opzet.regels[verband]) * doek.REGEL + 3) * opzet.rek
        y = top + begin * opzet.rek
        ax.text(opzet.links - 10, y + hoog / 2, "\n".join(opzet.regels[verband]), ha="right", va="center")
        leden = frame[verband].fillna(False).astype(bool)
        for k, partner in enumerate(opzet.partners):
            _tegel(
                ax, vak=(opzet.links + k * opzet.breed, y, opzet.breed, hoog), lid=bool(leden[partner]),
                kleur=stijl.BLAUW if regio.get(partner, True) else stijl.GRIJS, omlijnd=verband in verplicht,
                gid=f"{partner}|{verband}",
            )  # fmt: skip
        meer = int(leden.drop(list(opzet.partners)).sum())
        if meer:
            ax.text(rechts + 8, y + hoog / 2, f"+ {notatie.getal(meer)}", va="center", fontsize=stijl.TEKST)


def _tegel(ax: Axes, *, vak: tuple[float, float, float, float], lid: bool, kleur: str, omlijnd: bool, gid: str) -> None:
    x, y, breed, hoog = vak
    if not lid:
        ax.plot([x + breed / 2], [y + hoog / 2], marker="o", markersize=2, color="#CFCFCF", zorder=1)
        return
    tegel = Rectangle((x + 1.5, y + 1.5), breed - 3, hoog - 3, facecolor=kleur, edgecolor="none", zorder=2, gid=gid)
    if omlijnd:
        tegel.set(edgecolor=stijl.INKT, linewidth=2.2)
    ax.add_patch(tegel)
