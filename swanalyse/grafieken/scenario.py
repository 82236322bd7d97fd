"""Charts of a scenario: every partner before and after, the measures of the region, and what was assumed for it.

A plan is no measurement: every subtitle says *scenario*, and every footer what was assumed. Blue is more and vermillion
is less; neither is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from swanalyse import notatie
from swanalyse.grafieken import banen, doek, geld, punten, stijl, tabelbeeld

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_SCENARIO = (
    "Er is geen scenario vastgelegd. Maak scenarios.csv, met een rij per wijziging: wie treedt uit of toe, of wat gaat "
    "samen."
)
SCENARIO = "scenario, geen meting"
NU, STRAKS = "nu", "met het scenario"
_NU = punten.Merk("vandaag", NU, kleur=stijl.INKT, vorm="D", open=True)
_RICHTING = {stijl.BLAUW: "meer", stijl.VERMILJOEN: "minder", stijl.GRIJS: "gelijk"}
_SOORTEN = {"aanname": "aangenomen", "open": notatie.ONBEKEND, "overgeslagen": "overgeslagen", "signaal": "let op"}
_STREEPJE = 110.0  # points that an amount below an axis takes
_FIJN = 100  # below this a number has a decimal


@stijl.stijl()
def per_partner(
    frame: pd.DataFrame,
    *,
    maat: str = "uren_bestuurlijk",
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells of one measure per gemeente of the region, from what it is now: the axis is the difference with now.

    So that a change shows beside a large total; both values stand in words. Those that change most first. Of a gemeente
    of which nothing can be compared the row is hatched; where it is known in part, the text says of how much.

    Parameters
    ----------
    frame : DataFrame
        Index (partner_id, maat); `partner`, `in_regio`, `naam` (of the measure), `eenheid`, `toen` (now), `nu` (with
        the scenario), `verschil`, `bekend`, `van`.
    maat : str
        Which of the measures.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("gm-a", "kosten")], names=["partner_id", "maat"])
    >>> frame = pd.DataFrame({
    ...     "partner": ["Venlo"], "in_regio": [True], "naam": ["Kosten"], "eenheid": ["euro per jaar"],
    ...     "toen": [400.0], "nu": [500.0], "verschil": [100.0], "bekend": [8], "van": [9],
    ... }, index=index)
    >>> [tekst.get_text() for tekst in per_partner(frame, maat="kosten").texts]
    ['€ 400 → € 500 (+€ 100); 8 van 9 bekend']
    """
    rijen = frame[(frame.index.get_level_values("maat") == maat) & frame["in_regio"].to_numpy(bool)]
    naam = str(rijen["naam"].iloc[0]) if len(rijen) else "Maat"
    eenheid = str(rijen["eenheid"].iloc[0]) if len(rijen) else ""
    woorden = _woorden(
        titel, ondertitel, voet=voet, vraag=f"{naam}: bij wie wordt het meer, bij wie minder?",
        maat=f"{naam} per gemeente: verschil met nu, {eenheid}".removesuffix(", "),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    rijen = rijen.assign(
        naam=rijen["partner"],
        vandaag=rijen["verschil"].where(rijen["verschil"].isna(), 0.0),
        eind=[_voor_na(rij) for rij in rijen.to_dict("records")],
        kleur=[_kleur(verschil) for verschil in rijen["verschil"]],
        hoe=rijen["verschil"].astype("Float64").abs(),
    ).sort_values(["hoe", "nu", "partner"], ascending=[False, False, True], kind="stable")
    if _is_geld(eenheid):
        geld.euro_as(ax.xaxis)
    elif _is_aandeel(eenheid):
        stijl.getallen_as(ax.xaxis, procent=True)
    er = set(rijen.loc[rijen["verschil"].notna(), "kleur"])
    straks = [punten.Merk("verschil", f"{STRAKS}: {_RICHTING[kleur]}", kleur) for kleur in _RICHTING if kleur in er]
    punten.halter(
        ax, rijen, merken=[_NU, punten.Merk("verschil", STRAKS)], sleutel=[_NU, *straks], woorden=woorden,
        zin=GEEN_SCENARIO, groeit=eigen, wat="gemeenten",
    )  # fmt: skip
    if len(rijen) and er <= {stijl.GRIJS}:
        # nothing to measure along the axis but now
        ax.set_xticks([0])
    elif _is_geld(eenheid):
        # as many amounts as can stand beside each other, now that the width of the axis is known
        breedte = ax.get_window_extent().width * 72 / ax.figure.dpi
        ax.xaxis.set_major_locator(MaxNLocator(max(1, min(5, int(breedte / _STREEPJE))), steps=[1, 2, 5, 10]))
    return ax


@stijl.stijl()
def maten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The measures of the region now and with the scenario, each on a scale of its own; those that change first.

    Parameters
    ----------
    frame : DataFrame
        Index maat; `naam`, `eenheid`, `toen` (now), `nu` (with the scenario), `verschil`, `bekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "naam": ["Verbanden"], "eenheid": ["verbanden"], "toen": [31.0], "nu": [30.0], "verschil": [-1.0],
    ...     "bekend": [31], "van": [31],
    ... }, index=["n_verbanden"])
    >>> [tekst.get_text() for tekst in maten(frame).texts if tekst.get_gid() == "woorden"]
    ['31 → 30 verbanden (−1)']
    """
    woorden = _woorden(
        titel, ondertitel, voet=voet, vraag="Welke maten van de regio veranderen er?",
        maat="De maten van de regio, nu en met het scenario",
    )  # fmt: skip
    woorden["noot"] = banen.SCHAAL
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    orde = frame["verschil"].isna().map({True: 2, False: 1}) - frame["verschil"].fillna(0).abs().gt(1e-6).astype(int)
    rijen = frame.assign(orde=orde.where(frame["verschil"].notna(), 2)).sort_values("orde", kind="stable")
    ax = banen.teken(ax, [_baan(rij) for rij in rijen.to_dict("records")], woorden=woorden, groeit=eigen)
    sleutel = ax.get_legend()
    for tekst in sleutel.get_texts() if sleutel else ():
        tekst.set_text({"toen": NU, "nu": STRAKS}.get(tekst.get_text(), tekst.get_text()))
    return ax


@stijl.stijl()
def aannames(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    pagina: int = 1,
) -> Axes:
    """A table of what was assumed and what was left unknown, per change.

    Parameters
    ----------
    frame : DataFrame
        `wijziging`, `soort`, `zin`, `herkomst`.

    Examples
    --------
    >>> frame = pd.DataFrame({"wijziging": ["A verlaat V."], "soort": ["aanname"], "zin": ["Kosten blijven."]})
    >>> [tekst.get_text() for tekst in aannames(frame.assign(herkomst="voorzet")).texts][4:]
    ['A verlaat V.', 'aangenomen', 'Kosten blijven.', 'voorzet']
    """
    woorden = _woorden(
        titel, ondertitel, voet=voet, vraag="Waar rust het scenario op?",
        maat="Wat is aangenomen, en wat onbekend blijft",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    rijen = frame.assign(soort=frame["soort"].replace(_SOORTEN))
    kolommen = [
        tabelbeeld.Kolom("wijziging", "Wijziging"),
        tabelbeeld.Kolom("soort", "Soort"),
        tabelbeeld.Kolom("zin", "Wat"),
        tabelbeeld.Kolom("herkomst", "Herkomst"),
    ]
    return tabelbeeld.teken(ax, rijen, kolommen=kolommen, woorden=woorden, pagina=pagina, groeit=eigen)


def _woorden(titel: str | None, ondertitel: str | None, *, voet: Voet | None, vraag: str, maat: str) -> doek.Kop:
    """The words around a picture of a plan: its subtitle says so, whoever wrote it."""
    woorden = doek.kop(titel, ondertitel, voet=voet, vraag=vraag, maat=maat)
    if SCENARIO not in woorden["ondertitel"].lower():
        woorden["ondertitel"] = f"{woorden['ondertitel']}; {SCENARIO}".removeprefix("; ")
    return woorden


def _leeg(ax: Axes, woorden: doek.Kop) -> Axes:
    return stijl.leeg(
        ax, zin=GEEN_SCENARIO, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"]
    )


def _kleur(verschil: object) -> str:
    waarde = geld.of_geen(verschil)
    return stijl.GRIJS if not waarde or abs(waarde) < 1e-6 else stijl.BLAUW if waarde > 0 else stijl.VERMILJOEN


def _is_aandeel(eenheid: str) -> bool:
    return eenheid.startswith("aandeel")


def _is_geld(eenheid: str) -> bool:
    return eenheid.startswith("euro")


def _baan(rij: Mapping[Any, Any]) -> banen.Baan:
    weet = not notatie.is_onbekend(rij["verschil"])
    toen, nu = (geld.of_geen(rij[kolom]) if weet else None for kolom in ("toen", "nu"))
    eenheid = str(rij["eenheid"])
    woord = "" if _is_aandeel(eenheid) or _is_geld(eenheid) else f" {eenheid}"
    return banen.Baan(str(rij["naam"]), toen, nu, _voor_na(rij, woord=woord), 1.0 if _is_aandeel(eenheid) else None)


def _voor_na(rij: Mapping[Any, Any], *, woord: str = "") -> str:
    """`14 → 23 uur (+9); 8 van 9 bekend`: both values, the difference, and how much of it could be compared."""
    eenheid, verschil = str(rij["eenheid"]), geld.of_geen(rij["verschil"])
    bekend, van = geld.of_geen(rij["bekend"]), geld.of_geen(rij["van"])
    deels = f"{notatie.getal(bekend)} van {notatie.getal(van)} bekend" if van and bekend != van else ""
    if verschil is None:
        return "; ".join(filter(None, [notatie.ONBEKEND, deels]))
    toen, nu = float(rij["toen"]), float(rij["nu"])
    if abs(verschil) < 1e-6:
        kern = f"{_waarde(nu, eenheid)}{woord} (gelijk)"
    else:
        # a small difference between shares would be rounded away
        fijn = abs(verschil) < 0.01
        stap = _waarde(verschil, eenheid, fijn=fijn).replace(" %", " punt")
        kern = (
            f"{_waarde(toen, eenheid, fijn=fijn)} → {_waarde(nu, eenheid, fijn=fijn)}{woord} ({_teken(verschil, stap)})"
        )
    return "; ".join(filter(None, [kern, deels]))


def _teken(verschil: float, stap: str) -> str:
    return f"+{stap}" if verschil > 0 else stap


def _waarde(waarde: float, eenheid: str, *, fijn: bool = False) -> str:
    """A value in the notation of its unit; a share with a decimal when `fijn`."""
    if _is_aandeel(eenheid):
        return f"{notatie.getal(100 * waarde, decimalen=int(fijn))} %"
    if _is_geld(eenheid):
        tekst = notatie.getal(waarde)
        return f"−€ {tekst[1:]}" if tekst.startswith("−") else f"€ {tekst}"
    return notatie.getal(waarde, decimalen=0 if abs(waarde) >= _FIJN or waarde == int(waarde) else 1)
