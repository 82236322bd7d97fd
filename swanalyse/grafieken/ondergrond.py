"""The ground of a map: areas (tiles or true boundaries) on the page, with the names that fit in or beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from swanalyse import notatie
from swanalyse.grafieken import doek, ligging, stijl
from swanalyse.grafieken.ligging import Getallen

REGEL = 14.5  # points per line of text
GROOTSTE = 105.0  # no tile is wider than this
KLEINSTE = 22.0  # in a narrower tile two figures do not fit
_ZICHTBAAR = 1.2  # contrast with the ground


@dataclass(frozen=True)
class Ondergrond:
    """The areas of a map, about one unit wide each, from the upper left corner with y downwards.

    `maat` is the width and height of the whole, `regio` the partners of the region, `namen` the labels of all.
    """

    vlakken: Mapping[str, list[Getallen]]
    maat: tuple[float, float]
    regio: tuple[str, ...]
    namen: Mapping[str, str]


@dataclass(frozen=True)
class Vak:
    """A part of the page in points, from the upper left corner."""

    links: float
    boven: float
    breedte: float
    hoogte: float


@dataclass(frozen=True)
class Naamplan:
    """How the areas of one map get their names: the scale, what stands in each, and a list of names beside it."""

    schaal: float
    kaart: tuple[float, float]
    opschrift: Mapping[str, str]
    lijst: tuple[str, ...] = ()
    kolommen: int = 1
    breed: float = 0.0
    plek: tuple[float, float] = (0.0, 0.0)


def ondergrond(plaatsen: pd.DataFrame, leden: Iterable[str], *, namen: Mapping[str, str]) -> Ondergrond:
    """The areas of the region, and of the nearest others who take part: as many as the region has gemeenten.

    A verband of half the country would else make the region too small to see. `plaatsen` is described in
    `swanalyse.grafieken.kaart`: its column `ringen` draws boundaries, without it tiles.
    """
    in_regio = regio(plaatsen)
    kern, anderen = (plaatsen[plaatsen.index.isin(list(ids))] for ids in (in_regio, set(leden) - set(in_regio)))
    nodig = pd.concat([kern, ligging.dichtstbij(anderen, kern).head(len(kern))])
    if "ringen" in plaatsen:
        vlakken = ligging.op_papier({str(i): ringen for i, ringen in nodig["ringen"].items() if len(ringen)})
    else:
        tegels = ligging.hexrooster(nodig)
        plekken = zip(tegels.index, tegels["x"], tegels["y"], strict=True)
        vlakken = {str(i): [ligging.zeshoek(x, y)] for i, x, y in plekken}
    omlaag = {i: [ring * (1, -1) for ring in ringen] for i, ringen in vlakken.items()}
    return _vanaf_hoek(omlaag, in_regio, {**namen, **namen_van(plaatsen)})


def deel(grond: Ondergrond, ids: Iterable[str]) -> Ondergrond:
    """A part of the areas as a map of its own."""
    return _vanaf_hoek({i: grond.vlakken[i] for i in ids}, grond.regio, grond.namen)


def regio(plaatsen: pd.DataFrame) -> tuple[str, ...]:
    """The partners of the region: all of them when the frame does not say."""
    if "in_regio" not in plaatsen:
        return tuple(str(i) for i in plaatsen.index)
    return tuple(str(i) for i in plaatsen.index[plaatsen["in_regio"].fillna(False).astype(bool)])


def namen_van(plaatsen: pd.DataFrame) -> dict[str, str]:
    """The names of the places."""
    return {str(i): str(naam) for i, naam in plaatsen["naam"].items()}


def zonder_plaats(grond: Ondergrond, ids: Iterable[str]) -> str:
    """The note on partners that the map cannot show, or nothing."""
    weg = [grond.namen.get(i, i) for i in ids if i not in grond.vlakken]
    return f"Niet op de kaart, want de ligging is onbekend: {notatie.opsomming(weg, hoogstens=6)}." if weg else ""


def pad(grond: Ondergrond, i: str, *, plek: tuple[float, float], schaal: float) -> Path:
    """An area on the page with all its rings, holes included."""
    return Path.make_compound_path(*(Path(ring * schaal + plek, closed=True) for ring in grond.vlakken[i]))


def naamplan(grond: Ondergrond, waarden: Mapping[str, str], *, vak: Vak) -> Naamplan:
    """Names in the areas where all fit; else numbers and a list, at the right or below; else a bare map."""
    (breed, hoog), hoek = grond.maat, (vak.links, vak.boven)
    schaal = min(vak.breedte / breed, vak.hoogte / hoog, GROOTSTE)
    opschrift = {i: _opschrift(grond, i, waarde=waarden.get(i, ""), schaal=schaal) for i in grond.vlakken}
    if all(opschrift.values()):
        return Naamplan(schaal, hoek, opschrift)
    # numbered as one reads: from the north-west
    volgorde = sorted(grond.vlakken, key=lambda i: tuple(np.round(ligging.midden(grond.vlakken[i])[::-1], 2)))
    nummers = {i: str(nr) for nr, i in enumerate(volgorde, start=1)}
    regels = tuple(f"{nummers[i]}  {grond.namen.get(i, i)}  {waarden.get(i, '')}".rstrip() for i in volgorde)
    kolom = doek.breedste(regels) + 16
    naast, onder = -(-len(regels) // max(1, int(vak.hoogte / REGEL))), max(1, int(vak.breedte / kolom))
    past_naast = min((vak.breedte - naast * kolom - 16) / breed, vak.hoogte / hoog, GROOTSTE)
    past_onder = min(vak.breedte / breed, (vak.hoogte + -len(regels) // onder * REGEL - 12) / hoog, GROOTSTE)
    if max(past_naast, past_onder) < KLEINSTE or kolom > vak.breedte:
        return Naamplan(schaal, hoek, {})
    if past_naast > past_onder:
        plek = (vak.links + past_naast * breed + 16, vak.boven)
        return Naamplan(past_naast, hoek, nummers, regels, naast, kolom, plek)
    plek = (vak.links, vak.boven + past_onder * hoog + 12)
    return Naamplan(past_onder, hoek, nummers, regels, onder, kolom, plek)


def rechterkant(plan: Naamplan, grond: Ondergrond) -> float:
    """How far a map and its list reach to the right."""
    rechts = plan.kaart[0] + plan.schaal * grond.maat[0]
    return max(rechts, plan.plek[0] + plan.kolommen * plan.breed) if plan.lijst else rechts


def teken(
    ax: Axes, grond: Ondergrond, *, plan: Naamplan, kleuren: Mapping[str, str], onbekend: Sequence[str] = ()
) -> None:
    """Draw the areas with their names as planned."""
    for i, kleur in kleuren.items():
        vlak = PathPatch(pad(grond, i, plek=plan.kaart, schaal=plan.schaal), facecolor=kleur, gid=i)
        # the lightest colour needs a line, or it is lost on white
        vlak.set(edgecolor="white" if stijl.contrast(kleur, "white") > _ZICHTBAAR else stijl.GRIJS, linewidth=0.8)
        ax.add_patch(vlak)
        if i in onbekend:
            stijl.duid_onbekend(vlak)
        if plan.opschrift:
            inkt = stijl.INKT if i in onbekend else stijl.teksten_wit_of_zwart(kleur)
            x, y = ligging.midden(grond.vlakken[i]) * plan.schaal + plan.kaart
            ax.text(
                x, y, plan.opschrift[i], ha="center", va="center", color=inkt, fontsize=stijl.TEKST, linespacing=1.1
            )
    per_kolom = -(-len(plan.lijst) // plan.kolommen)
    for nr, regel in enumerate(plan.lijst):
        kolom, rij = divmod(nr, per_kolom)
        ax.text(plan.plek[0] + kolom * plan.breed, plan.plek[1] + rij * REGEL, regel, va="top", fontsize=stijl.TEKST)


def _vanaf_hoek(
    vlakken: Mapping[str, list[Getallen]], in_regio: tuple[str, ...], namen: Mapping[str, str]
) -> Ondergrond:
    if not vlakken:
        return Ondergrond({}, (1.0, 1.0), in_regio, namen)
    punten = np.vstack([ring for ringen in vlakken.values() for ring in ringen])
    hoek, (breed, hoog) = punten.min(axis=0), np.ptp(punten, axis=0)
    verschoven = {i: [ring - hoek for ring in ringen] for i, ringen in vlakken.items()}
    return Ondergrond(verschoven, (float(breed), float(hoog)), in_regio, namen)


def _opschrift(grond: Ondergrond, i: str, *, waarde: str, schaal: float) -> str:
    """The name, wrapped, and the value below it, or nothing when they do not fit in the area."""
    breed, hoog = np.ptp(np.vstack(grond.vlakken[i]), axis=0) * schaal * (0.99, 0.6)
    woorden = [*grond.namen.get(i, i).split(), waarde]
    if doek.breedste(woorden) > breed:
        return ""
    regels = stijl.breek(grond.namen.get(i, i), breedte=breed) + ([waarde] if waarde else [])
    return "\n".join(regels) if len(regels) * REGEL <= hoog else ""
