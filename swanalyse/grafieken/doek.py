"""A blank page in points within the slide, its key, and lying bars: what several rooms draw on and with.

Charts that must place every word themselves (tile maps, matrices, networks) draw on a `blad`: x runs from 0 to the
width, y from 0 at the top downwards, one unit is one point at slide size, so that measured text stays measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from swanalyse import notatie
from swanalyse.grafieken import stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

KOLOM = 300.0  # widest column of row names, in points
REGEL = 15.0  # points per line of text in a list
RIJEN = 30  # as many rows as a slide can show
_SPELING = 1.03
_REK = 2.4  # rows stretch no further than this when there is room


class Kop(TypedDict):
    """The words around a picture, as `stijl.lijf` and `stijl.opmaak` take them."""

    titel: str
    ondertitel: str
    voet: Voet | None
    noot: str


@dataclass(frozen=True)
class Soort:
    """How one kind of mark looks: its column in a frame, its label in the key (none: not in it), its colours.

    `onbekend` hatches it, `cijfer` writes its value in it.
    """

    kolom: str
    label: str
    kleur: str
    rand: str = "none"
    onbekend: bool = False
    cijfer: bool = True


@dataclass(frozen=True)
class Koppen:
    """The heads of narrow columns: the lines of each, on one layer or two, or numbers that a list explains."""

    regels: tuple[tuple[str, ...], ...]
    lagen: int
    hoog: float
    lijst: tuple[str, ...] = ()


def kop(titel: str | None, ondertitel: str | None, *, voet: Voet | None, vraag: str, maat: str, noot: str = "") -> Kop:
    """The caller's words, or the question and the measure that belong to the chart."""
    return Kop(
        titel=vraag if titel is None else titel,
        ondertitel=maat if ondertitel is None else ondertitel,
        voet=voet,
        noot=noot,
    )


def ruimte(ax: Axes, woorden: Kop, *, nodig: float = 0.0, groeit: bool = False) -> tuple[float, float]:
    """Width and height in points for the picture; a slide of the chart's own grows until `nodig` fits."""
    breedte, hoogte = stijl.lijf(ax, **woorden)
    if groeit and nodig > hoogte:
        stijl.verhoog(ax, nodig - hoogte)
        breedte, hoogte = stijl.lijf(ax, **woorden)
    return breedte, hoogte


def blad(ax: Axes, *, breedte: float, hoogte: float) -> None:
    """Make the axes a page in points: no axis, x to the right, y downwards."""
    ax.set_axis_off()
    ax.set_xlim(0, breedte)
    ax.set_ylim(hoogte, 0)


def breedste(regels: Iterable[str], *, vet: bool = False) -> float:
    """The width of the widest line in points, with some slack: letters are a little wider on screen and in SVG."""
    return _SPELING * max((stijl.tekstbreedte(regel, vet=vet) for regel in regels), default=0.0)


def weggelaten(aantal: int, *, wat: str) -> str:
    """The note on what a chart leaves out, or nothing; `wat` begins with a plural.

    Examples
    --------
    >>> weggelaten(4, wat="partners met minder verbanden"), weggelaten(1, wat="kaarten")
    ('Niet getoond: 4 partners met minder verbanden.', 'Niet getoond: 1 kaart.')
    """
    return f"Niet getoond: {notatie.geteld(aantal, wat)}." if aantal > 0 else ""


def sleutel(ax: Axes, soorten: Iterable[Soort], *, breedte: float, binnen: bool = False) -> None:
    """The key in one strip: just above the axes, or along their upper edge when they are a `blad`."""
    vlakken = []
    for soort in soorten:
        vlak = Patch(facecolor=soort.kleur, edgecolor=soort.rand, linewidth=1.6, label=soort.label)
        if soort.onbekend:
            stijl.duid_onbekend(vlak)
        vlakken.append(vlak)
    labels = [str(vlak.get_label()) for vlak in vlakken]
    ax.legend(
        handles=vlakken, labels=labels, loc="upper left" if binnen else "lower left",
        bbox_to_anchor=(0, 1), ncols=_sleutelkolommen(labels, breedte), frameon=False, borderpad=0,
        borderaxespad=0 if binnen else 0.4, handlelength=1.5, handleheight=0.9, handletextpad=0.5, columnspacing=1.8,
        fontsize=stijl.TEKST,
    )  # fmt: skip


def sleutelhoogte(soorten: Iterable[Soort], *, breedte: float) -> float:
    """The points that a key and the white below it take from a page."""
    labels = [soort.label for soort in soorten]
    return 12 + 19.0 * -(-len(labels) // _sleutelkolommen(labels, breedte))


def _sleutelkolommen(labels: Sequence[str], breedte: float) -> int:
    """As many entries on one line as fit."""
    if sum(breedste([label]) + 48 for label in labels) <= breedte:
        return max(1, len(labels))
    return max(1, int(breedte // (breedste(labels) + 48)))


def balkenkaart(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    soorten: Sequence[Soort],
    labels: Sequence[str],
    eind: Sequence[str],
    woorden: Kop,
    groeit: bool = False,
    wat: str = "rijen",
) -> Axes:
    """A chart of lying stacked bars in the order of the frame, with its key and words; `eind` stands behind each bar.

    Shows thirty rows, or as many as fit on axes that cannot grow, and says how many of `wat` it leaves out. A part
    that is unknown has no length: the text behind the bar must say so.
    """
    _, hoogte = ruimte(ax, {**woorden, "noot": " "}, nodig=_hoogte(labels[:RIJEN]), groeit=groeit)
    past = next((n for n in range(min(len(labels), RIJEN), 1, -1) if _hoogte(labels[:n]) <= hoogte + 1), 1)
    noten = [weggelaten(len(frame) - past, wat=wat), woorden["noot"]]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    _balken(ax, frame.head(past), soorten=soorten, labels=labels[:past], eind=eind[:past], woorden=woorden)
    benoemd = [soort for soort in soorten if soort.label]
    if benoemd:
        sleutel(ax, benoemd, breedte=stijl.lijf(ax, **woorden)[0] - _naast(labels[:past]))
    return stijl.opmaak(ax, **woorden)


def _balken(
    ax: Axes, frame: pd.DataFrame, *, soorten: Sequence[Soort], labels: Sequence[str], eind: Sequence[str], woorden: Kop
) -> None:
    midden, hoogten = stijl.zet_rijen(ax, labels, breedte=KOLOM)
    breedte, hoogte = stijl.lijf(ax, **woorden)
    rek = max(1.0, (hoogte - 26) / sum(hoogten))
    ax.set_ylim(sum(hoogten) * max(1.0, rek / _REK), 0)
    waarden = frame[[soort.kolom for soort in soorten]].astype("Float64").to_numpy(dtype=float, na_value=0.0)
    hoogste = max(float(waarden.sum(axis=1).max(initial=0.0)), 1e-9)
    naast = _naast(labels)
    achter = breedste(eind) + 10
    per_punt = hoogste / max(breedte - naast - achter, 1)
    dik = [0.78 * hoog if rek < _REK else min(0.78 * hoog, 30 / _REK) for hoog in hoogten]
    links = np.zeros(len(frame))
    for soort, breed in zip(soorten, waarden.T, strict=True):
        staven = ax.barh(midden, breed, left=links, height=dik, color=soort.kleur, gid=soort.kolom)
        _aanzien(staven.patches, soort)
        for y, x, deel in zip(midden, links, breed, strict=True):
            _in_balk(ax, x=float(x), y=y, deel=float(deel), per_punt=per_punt, soort=soort)
        links = links + breed
    stijl.balken_label(ax, midden, [float(x) for x in links], list(eind))
    ax.set_xlim(0, hoogste + per_punt * achter)
    ax.set_xticks([])


def _naast(labels: Sequence[str]) -> float:
    """The points that the names of the rows take at the left."""
    return breedste(regel for label in labels for regel in stijl.breek(label, breedte=KOLOM)) + 12


def _hoogte(labels: Sequence[str]) -> float:
    """The points that bars and their key need for these rows."""
    return 26 + sum(1.1 * stijl.TEKST + (len(stijl.breek(label, breedte=KOLOM)) - 1) * REGEL for label in labels)


def koppen(labels: Sequence[str], *, breed: float) -> Koppen:
    """Heads over columns `breed` points wide: never turned, but wrapped, on two layers, or as numbers.

    Examples
    --------
    >>> koppen(["Venlo", "Bergen (L.)"], breed=60).regels
    (('Venlo',), ('Bergen', '(L.)'))
    >>> koppen(["Venlo", "Bergen (L.)"], breed=20).lijst
    ('1  Venlo', '2  Bergen (L.)')
    """
    langste = breedste(woord for label in labels for woord in label.split())
    for lagen, ruim in ((1, breed - 6), (2, 2 * breed - 6)):
        if langste <= ruim:
            regels = tuple(tuple(stijl.breek(label, breedte=ruim)) for label in labels)
            return Koppen(regels, lagen, lagen * max(map(len, regels), default=0) * REGEL + 6)
    nummers = tuple((str(nr),) for nr in range(1, len(labels) + 1))
    return Koppen(nummers, 1, REGEL + 6, tuple(f"{nr}  {label}" for nr, label in enumerate(labels, start=1)))


def teken_koppen(ax: Axes, heads: Koppen, *, links: float, breed: float, onder: float) -> None:
    """Write heads above `onder`; on two layers every second one stands higher, with a line down to its column."""
    laag = (heads.hoog - 6) / heads.lagen
    for nr, regels in enumerate(heads.regels):
        x, hoger = links + (nr + 0.5) * breed, heads.lagen == 2 and nr % 2 == 0
        y = onder - 4 - (laag if hoger else 0)
        if hoger:
            ax.plot([x, x], [y + 1, onder - 3], color=stijl.GRIJS, linewidth=0.8)
        ax.text(x, y, "\n".join(regels), ha="center", va="bottom", fontsize=stijl.TEKST, linespacing=1.15)


def lijst_hoogte(regels: Sequence[str], *, breedte: float) -> float:
    """The points that `teken_lijst` needs."""
    return -(-len(regels) // _lijstkolommen(regels, breedte)) * REGEL + 10 if regels else 0.0


def teken_lijst(ax: Axes, regels: Sequence[str], *, boven: float, breedte: float) -> None:
    """A list in as many columns as fit, read downwards."""
    kolommen = _lijstkolommen(regels, breedte)
    per_kolom = -(-len(regels) // kolommen)
    for nr, regel in enumerate(regels):
        kolom, rij = divmod(nr, per_kolom)
        ax.text(kolom * breedte / kolommen, boven + 10 + rij * REGEL, regel, va="top", fontsize=stijl.TEKST)


def _lijstkolommen(regels: Sequence[str], breedte: float) -> int:
    return max(1, int(breedte // (breedste(regels) + 16)))


def per_domein(frame: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """The verbanden (columns) of a frame by the label of their domein, in the order in which they come."""
    domeinen, labels = dict(frame.attrs.get("domein", {})), namen(frame)
    groepen: dict[str, list[str]] = {}
    for verband in frame.columns:
        groepen.setdefault(domeinlabel(domeinen.get(verband), labels), []).append(str(verband))
    return list(groepen.items())


def domeinlabel(code: object, labels: Mapping[str, str]) -> str:
    """The name of a domein, also of the one that is not known."""
    if notatie.is_onbekend(code) or code == notatie.ONBEKEND:
        return "Domein onbekend"
    return labels.get(str(code), str(code))


def namen(frame: pd.DataFrame | pd.Series) -> Mapping[str, str]:
    """The labels of ids and codes that came with the frame."""
    gegeven = frame.attrs.get("namen", {})
    return dict(gegeven)


def verplicht(frame: pd.DataFrame) -> frozenset[str]:
    """The verbanden that the law prescribes, of a frame whose `attrs["verplicht"]` says so per verband."""
    gegeven = dict(frame.attrs.get("verplicht", {}))
    ja = {
        i
        for i, waarde in gegeven.items()
        if not notatie.is_onbekend(waarde) and waarde in (True, "wettelijk_verplicht")
    }
    return frozenset(str(i) for i in ja)


def _aanzien(vlakken: Iterable[Rectangle], soort: Soort) -> None:
    for vlak in vlakken:
        if soort.onbekend:
            stijl.duid_onbekend(vlak)
        else:
            vlak.set(edgecolor=soort.rand, linewidth=1.4)


def _in_balk(ax: Axes, *, x: float, y: float, deel: float, per_punt: float, soort: Soort) -> None:
    """The value inside its part of a bar, where it fits."""
    tekst = stijl.kort_getal(deel)
    if deel <= 0 or soort.onbekend or not soort.cijfer or deel / per_punt < stijl.tekstbreedte(tekst) + 8:
        return
    inkt = stijl.teksten_wit_of_zwart(soort.kleur)
    ax.text(x + deel / 2, y, tekst, ha="center", va="center_baseline", color=inkt, fontsize=stijl.TEKST)
