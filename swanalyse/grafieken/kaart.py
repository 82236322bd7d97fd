"""Maps: one hexagonal tile per gemeente in its rough place, or true boundaries, so that the eye sees patches.

Every map takes, beside its frame, a frame `plaatsen`: index partner_id, with `naam`, `lat` and `lon` (degrees) and,
where they are there, `in_regio` (without it all places are the region), `cbs_code` and `ringen`. A gemeente of the
region without coordinates belongs in it too: the map says that it is missing. `met_grenzen` adds `ringen` from a
GeoJSON of the user's own; the maps then draw those boundaries instead of tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection

from swanalyse import notatie
from swanalyse.grafieken import doek, ligging, stijl
from swanalyse.grafieken.ligging import hexrooster, met_grenzen
from swanalyse.grafieken.ondergrond import (
    GROOTSTE,
    REGEL,
    Naamplan,
    Ondergrond,
    Vak,
    deel,
    naamplan,
    namen_van,
    ondergrond,
    pad,
    rechterkant,
    regio,
    teken,
    zonder_plaats,
)

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

__all__ = ["aantal", "constellaties", "hexrooster", "met_grenzen", "verbanden"]

PANELEN = 24  # as many small maps as a slide can show
KLEINSTE = 48.0  # no small map is smaller than this, in points
_HOOGST = 640.0  # a page that grows stops here
_DIEP = "#00395C"  # outline of a patch
_NAAD = "#3D93C6"  # seams within a patch: its tiles can be counted, yet it stays one
_GEEN_PLAATS = (
    "Van geen van de gemeenten is de ligging bekend. "
    "Vul in partners.csv de kolom cbs_code in, of de kolommen lat en lon."
)
_GEEN_VERBAND = (
    "Er zijn geen verbanden om te tekenen. Vul deelnames.csv in (partner_id, verband_id) of kies een ruimere selectie."
)
_TE_VEEL = "Er zijn te veel gemeenten om ze op de kaart te noemen."
_LID = doek.Soort("lid", "doet mee", stijl.BLAUW)
_BUITEN = doek.Soort("buiten", "doet mee, van buiten de regio", "white", rand=stijl.GRIJS)
_GEEN_LID = doek.Soort("geen_lid", "doet niet mee", stijl.LICHTGRIJS)


@dataclass(frozen=True)
class Paneel:
    """One small map: a bold head, the members, a caption, and whether the patch has a black outline."""

    kop: str
    leden: tuple[str, ...]
    tekst: str = ""
    omlijnd: bool = False


@dataclass(frozen=True)
class Indeling:
    """How small maps share a part of the page: cells, scale of the map, and where the words stand; all in points."""

    kolommen: int
    breed: float
    hoog: float
    schaal: float
    tekst: float
    regels: int
    naast: bool


@stijl.stijl()
def constellaties(
    frame: pd.DataFrame,
    *,
    plaatsen: pd.DataFrame,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Small multiples: one map per constellation, the most frequent first, with its count and whom it lacks or adds.

    Parameters
    ----------
    frame : DataFrame
        Per constellation `leden` (tuple of partner_id) and `n_verbanden`.
    plaatsen : DataFrame
        Where the partners lie (see the module). Members from outside the region are drawn where their place is known.

    Examples
    --------
    >>> plaatsen = pd.DataFrame({"naam": ["Venlo", "Beesel"], "lat": [51.4, 51.3], "lon": [6.2, 6.0]}, index=["a", "b"])
    >>> ax = constellaties(pd.DataFrame({"leden": [("a", "b")], "n_verbanden": [3]}), plaatsen=plaatsen)
    >>> [tekst.get_text() for tekst in ax.texts]
    ['Venlo', 'Beesel', '3 verbanden', 'hele regio']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Is onze samenwerking een lappendeken?",
        maat="Elke kaart is een samenstelling van deelnemers, met het aantal verbanden; de meest voorkomende eerst",
    )  # fmt: skip
    namen = {**doek.namen(frame), **namen_van(plaatsen)}
    in_regio = regio(plaatsen)
    panelen = [
        Paneel(_telling(n), tuple(leden), tekst=_samenstelling(leden, regio=in_regio, namen=namen))
        for leden, n in zip(frame["leden"], frame["n_verbanden"], strict=True)
    ]
    return _meervoud(panelen, plaatsen, namen=namen, ax=ax, woorden=woorden)


@stijl.stijl()
def verbanden(
    frame: pd.DataFrame,
    *,
    plaatsen: pd.DataFrame,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Small multiples: one map per verband, in the order of the frame; a black outline where the law prescribes it.

    Parameters
    ----------
    frame : DataFrame
        Booleans, partner_id × verband_id, as `overzicht.tegels` gives it, with `attrs["verplicht"]` per verband.
    plaatsen : DataFrame
        Where the partners lie (see the module).

    Examples
    --------
    >>> plaatsen = pd.DataFrame({"naam": ["Venlo", "Beesel"], "lat": [51.4, 51.3], "lon": [6.2, 6.0]}, index=["a", "b"])
    >>> ax = verbanden(pd.DataFrame({"Afvaldienst": [True, False]}, index=["a", "b"]), plaatsen=plaatsen)
    >>> [len(kaart.get_paths()) for kaart in ax.collections if kaart.get_gid() == "lid"]
    [1]
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke lap beslaat elk verband?",
        maat="Elke kaart is een verband; zwarte rand: wettelijk verplicht",
    )  # fmt: skip
    namen = {**doek.namen(frame), **namen_van(plaatsen)}
    verplicht = doek.verplicht(frame)
    panelen = [
        Paneel(
            "",
            tuple(frame.index[lid.fillna(False).astype(bool)]),
            tekst=namen.get(str(code), str(code)),
            omlijnd=str(code) in verplicht,
        )
        for code, lid in frame.items()
    ]
    return _meervoud(panelen, plaatsen, namen=namen, ax=ax, woorden=woorden)


@stijl.stijl()
def aantal(
    waarden: pd.Series,
    *,
    plaatsen: pd.DataFrame,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """One map, coloured light to dark by a number per gemeente; the number stands in its area where it fits.

    Parameters
    ----------
    waarden : Series
        Index partner_id, values from 0 up; unknown is hatched. Its name is the measure, unless `ondertitel` says it.
    plaatsen : DataFrame
        Where the partners lie (see the module). Only places that occur in `waarden` are drawn.

    Examples
    --------
    >>> plaatsen = pd.DataFrame({"naam": ["Venlo", "Beesel"], "lat": [51.4, 51.3], "lon": [6.2, 6.0]}, index=["a", "b"])
    >>> ax = aantal(pd.Series([14, None], index=["a", "b"], name="n_verbanden"), plaatsen=plaatsen)
    >>> [tekst.get_text().split() for tekst in ax.texts]
    [['Venlo', '14'], ['Beesel', 'onbekend']]
    """
    maat = str(waarden.name or "aantal").removeprefix("n_").replace("_", " ").capitalize()
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe verschilt het per gemeente?", maat=f"{maat} per gemeente"
    )
    ax = stijl.assen(ax)
    getekend = plaatsen[plaatsen.index.isin(waarden.index)]
    grond = ondergrond(getekend, getekend.index, namen=doek.namen(waarden))
    if not grond.vlakken:
        return stijl.leeg(ax, zin=_GEEN_PLAATS, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    cijfers = {str(i): None if pd.isna(n) else float(n) for i, n in waarden.reindex(list(grond.vlakken)).items()}
    bekend = sorted({n for n in cijfers.values() if n is not None})
    teksten = {i: notatie.ONBEKEND if n is None else stijl.kort_getal(n) for i, n in cijfers.items()}
    woorden["noot"] = " "  # keeps the room for what turns out not to fit
    breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    soorten = _trappen(bekend, onbekend=None in cijfers.values())
    doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
    boven = doek.sleutelhoogte(soorten, breedte=breedte)
    plan = naamplan(grond, teksten, vak=Vak(0, boven, breedte, hoogte - boven))
    if not plan.lijst:
        plan = replace(plan, kaart=((breedte - plan.schaal * grond.maat[0]) / 2, boven))
    kleuren = {i: stijl.lees_kleur(n, hoogste=bekend[-1] if bekend else 1.0) for i, n in cijfers.items()}
    teken(ax, grond, plan=plan, kleuren=kleuren, onbekend=[i for i, n in cijfers.items() if n is None])
    noten = [zonder_plaats(grond, [str(i) for i in getekend.index]), "" if plan.opschrift else _TE_VEEL]
    woorden["noot"] = " ".join(filter(None, noten))
    return stijl.opmaak(ax, **woorden)


def _meervoud(
    panelen: Sequence[Paneel], plaatsen: pd.DataFrame, *, namen: Mapping[str, str], ax: Axes | None, woorden: doek.Kop
) -> Axes:
    """The region with its names at the left, and beside it as many small maps as can be read."""
    eigen, ax = ax is None, stijl.assen(ax)
    leden = {lid for paneel in panelen for lid in paneel.leden}
    grond = ondergrond(plaatsen, leden, namen=namen)
    regio_vlakken = {i: stijl.LICHTGRIJS for i in grond.regio if i in grond.vlakken}
    if not panelen or not regio_vlakken:
        zin = _GEEN_PLAATS if panelen else _GEEN_VERBAND
        return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])
    van_buiten = [lid for lid in leden if lid in grond.vlakken and lid not in grond.regio]
    soorten = [_LID, _BUITEN, _GEEN_LID] if van_buiten else [_LID, _GEEN_LID]
    woorden["noot"] = " "  # keeps the room for what turns out not to fit
    breedte, hoogte = doek.ruimte(ax, woorden)
    boven = doek.sleutelhoogte(soorten, breedte=breedte)
    plan, links = _naamkaart(deel(grond, regio_vlakken), vak=Vak(0, boven, breedte, hoogte - boven))
    vak = Vak(links, boven, breedte - links, hoogte - boven)
    getoond, deling = _passend(panelen[:PANELEN], vak, maat=grond.maat, groeit=eigen)
    nodig = boven + deling.hoog * -(-len(getoond) // deling.kolommen)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
    if plan.opschrift:
        teken(ax, deel(grond, regio_vlakken), plan=plan, kleuren=regio_vlakken)
        ax.plot([links - 16] * 2, [boven, hoogte], color=stijl.LICHTGRIJS, linewidth=1)
    _panelen(ax, getoond, grond, deling=deling, hoek=(links, boven))
    verder = len(leden & set(plaatsen.dropna(subset=["lat", "lon"]).index) - set(grond.regio) - set(grond.vlakken))
    noten = [
        doek.weggelaten(len(panelen) - len(getoond), wat="kaarten"),
        zonder_plaats(grond, grond.regio),
        f"Van buiten de regio alleen de dichtstbijzijnde ({notatie.getal(len(van_buiten))})." if verder else "",
        "" if plan.opschrift else _TE_VEEL,
    ]
    woorden["noot"] = " ".join(filter(None, noten))
    return stijl.opmaak(ax, **woorden)


def _naamkaart(grond: Ondergrond, *, vak: Vak) -> tuple[Naamplan, float]:
    """The plan of the map that says who is where, and where the small maps can begin beside it."""
    for aandeel in (0.3, 0.42):
        plan = naamplan(grond, {}, vak=replace(vak, breedte=aandeel * vak.breedte))
        if plan.opschrift:
            return plan, rechterkant(plan, grond) + 30
    return plan, 0.0


def _telling(n: object) -> str:
    if notatie.is_onbekend(n):
        return notatie.ONBEKEND
    return f"{notatie.getal(float(str(n)))} {'verband' if n == 1 else 'verbanden'}"


def _samenstelling(leden: Iterable[str], *, regio: Sequence[str], namen: Mapping[str, str]) -> str:
    """A member set in words, in the way that takes the fewest names."""
    lid = list(leden)
    mist = [namen.get(i, i) for i in regio if i not in lid]
    binnen = [namen.get(i, i) for i in regio if i in lid]
    buiten = [namen.get(i, i) for i in lid if i not in regio]
    zin = f"{notatie.getal(len(binnen))} van {notatie.getal(len(regio))} gemeenten"
    if not mist:
        zin = "hele regio"
    elif len(mist) <= 2 and len(mist) < len(binnen):
        zin = f"zonder {notatie.opsomming(mist)}"
    elif len(binnen) <= 2:
        zin = f"alleen {notatie.opsomming(binnen)}" if binnen else "niemand uit de regio"
    if len(buiten) == 1:
        return f"{zin}, met {buiten[0]}"
    return f"{zin}, met {notatie.getal(len(buiten))} van buiten" if buiten else zin


def _trappen(bekend: Sequence[float], *, onbekend: bool) -> list[doek.Soort]:
    """The key of a sequential map: least, middle and most."""
    grenzen = sorted({bekend[0], bekend[len(bekend) // 2], bekend[-1]}) if bekend else []
    trappen = [doek.Soort(str(n), stijl.kort_getal(n), stijl.lees_kleur(n, hoogste=grenzen[-1])) for n in grenzen]
    return [*trappen, *([doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)] if onbekend else [])]


def _passend(
    panelen: Sequence[Paneel], vak: Vak, *, maat: tuple[float, float], groeit: bool
) -> tuple[Sequence[Paneel], Indeling]:
    """The small maps that can be read and how they share the page: it grows when it may, else the last ones go."""
    deling = _indeling(panelen, vak=vak, maat=maat)
    while deling.schaal * max(maat) < KLEINSTE:
        if groeit and vak.hoogte < _HOOGST:
            vak = replace(vak, hoogte=vak.hoogte + 40)
        elif len(panelen) > 1:
            panelen = panelen[:-1]
        else:
            break
        deling = _indeling(panelen, vak=vak, maat=maat)
    return panelen, deling


def _panelen(
    ax: Axes, panelen: Sequence[Paneel], grond: Ondergrond, *, deling: Indeling, hoek: tuple[float, float]
) -> None:
    """Place the small maps from left to right and from the top down."""
    for nr, paneel in enumerate(panelen):
        rij, kolom = divmod(nr, deling.kolommen)
        x, y = hoek[0] + kolom * deling.breed, hoek[1] + rij * deling.hoog
        naast = deling.schaal * grond.maat[0] + 9 if deling.naast else 0.0
        kop, tekst = _regels(paneel, breedte=deling.tekst)
        ax.text(x + naast, y, "\n".join(kop), va="top", fontweight="bold", fontsize=stijl.TEKST)
        ax.text(x + naast, y + len(kop) * REGEL, "\n".join(tekst), va="top", fontsize=stijl.TEKST)
        _lap(ax, paneel, grond, plek=(x, y if deling.naast else y + deling.regels * REGEL + 4), schaal=deling.schaal)


def _regels(paneel: Paneel, *, breedte: float) -> tuple[list[str], list[str]]:
    """The lines of the head, which is bold and may be absent, and of the caption."""
    kop = stijl.breek(paneel.kop, breedte=breedte, vet=True) if paneel.kop else []
    return kop, stijl.breek(paneel.tekst, breedte=breedte)


def _indeling(panelen: Sequence[Paneel], *, vak: Vak, maat: tuple[float, float]) -> Indeling:
    """The rows and columns, with the words above or beside each map, that leave the maps largest."""
    beste = Indeling(1, vak.breedte, vak.hoogte, 0.1, vak.breedte, 1, naast=False)
    koppen = doek.breedste((paneel.kop for paneel in panelen), vet=True)
    woorden = doek.breedste(woord for paneel in panelen for woord in paneel.tekst.split())
    smalst = min(max(76.0, koppen, woorden) + 2, 200.0)  # no word is cut, unless it is absurdly long
    for naast, kolommen in product((False, True), range(1, min(len(panelen), 9) + 1)):
        breed, hoog = vak.breedte / kolommen, vak.hoogte / -(-len(panelen) // kolommen)
        schaal = min((hoog - 14) / maat[1], (breed - (27 + smalst if naast else 18)) / maat[0], GROOTSTE)
        tekst = breed - 27 - schaal * maat[0] if naast else breed - 18
        if tekst < smalst or schaal <= 0:
            continue
        regels = max(sum(map(len, _regels(paneel, breedte=tekst / 1.03))) for paneel in panelen)
        if naast and regels * REGEL > hoog - 8:
            continue
        if not naast:
            schaal = min(schaal, (hoog - 20 - regels * REGEL) / maat[1])
        if schaal > beste.schaal + 1e-6:
            beste = Indeling(kolommen, breed, hoog, float(schaal), float(tekst / 1.03), regels, naast)
    return beste


def _lap(ax: Axes, paneel: Paneel, grond: Ondergrond, *, plek: tuple[float, float], schaal: float) -> None:
    """One map: the region in light grey, the members in it as one patch, members from outside grey."""
    leden = set(paneel.leden)
    groepen = {
        _GEEN_LID: [i for i in grond.regio if i not in leden],
        _BUITEN: [i for i in grond.vlakken if i in leden and i not in grond.regio],
        _LID: [i for i in grond.regio if i in leden],
    }
    for soort, ids in groepen.items():
        paden = [pad(grond, i, plek=plek, schaal=schaal) for i in ids if i in grond.vlakken]
        rand = {"lid": _NAAD, "buiten": soort.rand}.get(soort.kolom, "white")
        vlakken = PathCollection(paden, facecolor=soort.kleur, edgecolor=rand, linewidth=0.8, gid=soort.kolom)
        ax.add_collection(vlakken)
    stukken = ligging.omtrek([ring for i in groepen[_LID] for ring in grond.vlakken.get(i, [])])
    lijnen = [stuk * schaal + plek for stuk in stukken]
    kleur, dik = (stijl.INKT, 2.4) if paneel.omlijnd else (_DIEP, 1.2)
    randen = LineCollection(lijnen, colors=kleur, linewidths=dik, capstyle="round", gid="rand")
    randen.set_snap(False)  # else a vertical piece shifts away from its neighbours
    ax.add_collection(randen)
