"""Waterfalls beside each other on the same rows: how parts, one after the other, add up to a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, stijl

_NAAM = 300.0  # widest names, in points
_TUSSEN, _CIJFER = 26.0, 48.0  # between two panels, and for the number behind a bar
_DIK, _HOKJE = 14.0, 26.0  # of a bar, before rows stretch, and how long a hatched one is
_BREEDST = 340.0  # of a panel
_REK = 1.7  # rows stretch no further than this when there is room
_X = "✕"
_SLEUTEL = (
    doek.Soort("voor", "regel spreekt ervoor", stijl.BLAUW),
    doek.Soort("tegen", "regel spreekt ertegen", stijl.VERMILJOEN),
    doek.Soort("score", "score: de som", stijl.INKT),
    doek.Soort("onbekend", f"{notatie.ONBEKEND}: telt niet mee", "white", onbekend=True),
)


@dataclass(frozen=True)
class Paneel:
    """One form: its name, what every row adds (nothing when not known), and where and why rules exclude it."""

    kop: str
    delen: tuple[float | None, ...]
    uit: tuple[bool, ...]
    reden: str = ""


@dataclass(frozen=True)
class Panelen:
    """The rows that all panels share, and the panels."""

    rijen: tuple[str, ...]
    panelen: tuple[Paneel, ...]


@dataclass(frozen=True)
class _Plan:
    """Where it all stands, in points."""

    namen: tuple[tuple[str, ...], ...]
    koppen: tuple[tuple[str, ...], ...]
    redenen: tuple[tuple[str, ...], ...]
    links: float
    breed: float
    sleutel: float

    @property
    def boven(self) -> float:
        return self.sleutel + max(map(len, self.koppen), default=0) * doek.REGEL + 8

    @property
    def hoogten(self) -> list[float]:
        """Of every row, and of the last one with the sums."""
        slot = max([1, *map(len, self.redenen)]) * doek.REGEL + 6
        return [*(max(len(regels), 1) * doek.REGEL + 4 for regels in self.namen), slot]


def panelen(frame: pd.DataFrame, *, nu: str | None, namen: Mapping[str, str]) -> Panelen:
    """The panels of the form of which the parts add up to most, and of the form `nu` when that is another one.

    Of forms that add up to the same the first is taken. When rules exclude all of them, only `nu` is left.

    Parameters
    ----------
    frame : DataFrame
        Index (optie, kenmerk); `label`, `waarde`, `bijdrage`, `sluit_uit`, `reden`.
    """
    opties = frame.index.get_level_values(0).astype(str)
    labels = dict(zip(frame.index.get_level_values(1).astype(str), _rijnamen(frame, namen), strict=True))
    alle = {str(optie): _paneel(frame[opties == optie], tuple(labels)) for optie in dict.fromkeys(opties)}
    kan = [optie for optie in alle if not any(alle[optie].uit)]
    # what differs past nine decimals differs by rounding only
    beste = max(kan, key=lambda optie: round(sum(filter(None, alle[optie].delen)), 9), default=None)
    koppen: dict[str, list[str]] = {}
    for optie, woord in ((beste, "hoogste score"), (nu, "vorm nu")):
        if optie in alle:
            koppen.setdefault(str(optie), []).append(woord)
    koppen = koppen or {next(iter(alle)): ["als voorbeeld"]}
    gekozen = [
        replace(alle[optie], kop=f"{namen.get(optie, optie)} ({notatie.opsomming(woorden)})")
        for optie, woorden in koppen.items()
    ]
    return Panelen(tuple(labels.values()), tuple(gekozen))


def met_teken(waarde: float) -> str:
    """A score or a part of one: two decimals, and a plus is written too.

    Examples
    --------
    >>> met_teken(0.254), met_teken(-0.1), met_teken(0.001)
    ('+0,25', '−0,10', '0,00')
    """
    tekst = notatie.getal(waarde, decimalen=2)
    return f"+{tekst}" if waarde > 0 and tekst != "0,00" else tekst


def teken(ax: Axes, alle: Panelen, *, woorden: doek.Kop, groeit: bool) -> Axes:
    """Draw the panels, their key and their words; rows that do not fit on the caller's axes are counted, not drawn.

    Examples
    --------
    >>> woorden = doek.kop("Wat telt?", "", voet=None, vraag="", maat="")
    >>> alle = Panelen(("Duur", "Risico"), (Paneel("Netwerk", (0.4, -0.1), (False, False)),))
    >>> [tekst.get_text() for tekst in teken(stijl.assen(), alle, woorden=woorden, groeit=True).texts]
    ['Duur', 'Risico', 'Score', 'Netwerk', '+0,40', '−0,10', '+0,30']
    """
    soorten = [soort for soort in _SLEUTEL if _komt_voor(soort.kolom, alle)]
    plaats = "Niet getoond: 10 kenmerken, die wel meetellen."
    breedte, hoogte = doek.ruimte(ax, woorden)
    plan = _plan(alle, breedte=breedte, sleutel=doek.sleutelhoogte(soorten, breedte=breedte))
    nodig = plan.boven + sum(plan.hoogten)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=groeit)
    past = len(alle.rijen)
    if nodig > hoogte + 1:
        hoogte = doek.ruimte(ax, {**woorden, "noot": f"{plaats} {woorden['noot']}"})[1]
        rest = hoogte - plan.boven - plan.hoogten[-1]
        past = max(1, sum(eind <= rest + 1 for eind in accumulate(plan.hoogten[:-1])))
        over = doek.weggelaten(len(alle.rijen) - past, wat="kenmerken, die wel meetellen")
        woorden = {**woorden, "noot": " ".join(filter(None, [over, woorden["noot"]]))}
    hoogten = [*plan.hoogten[:past], plan.hoogten[-1]]
    hoogte = max(hoogte, plan.boven + sum(hoogten))
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
    rek = min(_REK, (hoogte - plan.boven) / sum(hoogten))
    grenzen = [plan.boven + rek * y for y in accumulate(hoogten, initial=0.0)]
    _teken_rijen(ax, alle, plan, grenzen=grenzen)
    return stijl.opmaak(ax, **woorden)


def _rijnamen(frame: pd.DataFrame, namen: Mapping[str, str]) -> list[str]:
    """`Duur: tijdelijk`; a value that is not known says so."""
    uit = []
    for label, waarde in zip(frame["label"].astype(str), frame["waarde"], strict=True):
        tekst = (
            notatie.ONBEKEND if notatie.is_onbekend(waarde) else namen.get(str(waarde), str(waarde).replace("_", " "))
        )
        uit.append(f"{label} {tekst}" if label.endswith("?") else f"{label}: {tekst}")
    return uit


def _paneel(rijen: pd.DataFrame, kenmerken: Sequence[str]) -> Paneel:
    per = dict(zip(rijen.index.get_level_values(1).astype(str), (rij for _, rij in rijen.iterrows()), strict=True))
    delen = tuple(geld.of_geen(per[k]["bijdrage"]) if k in per else None for k in kenmerken)
    uit = tuple(k in per and _zegt(per[k]["sluit_uit"]) for k in kenmerken)
    redenen = [str(per[k]["reden"]) for k, x in zip(kenmerken, uit, strict=True) if x and _zegt(per[k]["reden"])]
    return Paneel("", delen, uit, " ".join(dict.fromkeys(redenen)))


def _zegt(waarde: object) -> bool:
    return not notatie.is_onbekend(waarde) and bool(waarde)


def _komt_voor(soort: str, alle: Panelen) -> bool:
    delen = [(deel, x) for paneel in alle.panelen for deel, x in zip(paneel.delen, paneel.uit, strict=True)]
    return {
        "voor": any(deel is not None and deel > 0 for deel, _ in delen),
        "tegen": any(deel is not None and deel < 0 for deel, _ in delen),
        "onbekend": any(deel is None and not x for deel, x in delen),
    }.get(soort, True)


def _plan(alle: Panelen, *, breedte: float, sleutel: float) -> _Plan:
    namen = tuple(tuple(stijl.breek(naam, breedte=min(_NAAM, 0.4 * breedte))) for naam in alle.rijen)
    links = doek.breedste(regel for regels in namen for regel in regels) + 16
    aantal = len(alle.panelen)
    breed = min(_BREEDST, (breedte - links - (aantal - 1) * _TUSSEN) / aantal)
    koppen = tuple(tuple(stijl.breek(paneel.kop, breedte=breed, vet=True)) for paneel in alle.panelen)
    redenen = tuple(tuple(_slot(paneel, breed=breed)) for paneel in alle.panelen)
    return _Plan(namen, koppen, redenen, links, breed, sleutel)


def _slot(paneel: Paneel, *, breed: float) -> list[str]:
    """Beneath a form that is excluded: that it is, and why."""
    if not any(paneel.uit):
        return []
    return stijl.breek(f"{_X} uitgesloten{f': {paneel.reden}' if paneel.reden else ''}", breedte=breed)


def _teken_rijen(ax: Axes, alle: Panelen, plan: _Plan, *, grenzen: Sequence[float]) -> None:
    """The names at the left and a waterfall per panel, all of them on one scale."""
    uitersten = [y for paneel in alle.panelen for y in accumulate((deel or 0.0 for deel in paneel.delen), initial=0.0)]
    laag, hoog = min(uitersten), max(uitersten)
    per_punt = (hoog - laag or 1.0) / (plan.breed - _CIJFER)
    dik = _DIK * min(y1 - y0 for y0, y1 in pairwise(grenzen)) / min(plan.hoogten)
    rijen = [(y0 + y1) / 2 for y0, y1 in pairwise(grenzen)]
    for regels, y in zip(plan.namen, rijen[:-1], strict=False):
        _naam(ax, regels, x=plan.links - 12, y=y)
    _naam(ax, ("Score",), x=plan.links - 12, y=rijen[-1], vet=True)
    for p, paneel in enumerate(alle.panelen):
        begin = plan.links + p * (plan.breed + _TUSSEN)
        nul = begin - laag / per_punt
        kop = "\n".join(plan.koppen[p])
        ax.text(begin, grenzen[0] - 7, kop, va="bottom", fontweight="bold", fontsize=stijl.TEKST, linespacing=1.15)
        slot = grenzen[-2] if plan.redenen[p] else grenzen[-1]
        ax.plot([nul, nul], [grenzen[0], slot], color=stijl.GRIJS, linewidth=1, zorder=1, gid="nul")
        som = _waterval(ax, paneel, nul=nul, rijen=rijen[:-1], dik=dik, per_punt=per_punt)
        if plan.redenen[p]:
            ax.text(
                begin, rijen[-1], "\n".join(plan.redenen[p]), va="center_baseline", fontsize=stijl.TEKST,
                linespacing=1.15, gid="reden",
            )  # fmt: skip
            continue
        _balk(ax, (nul, rijen[-1], dik), van=0.0, tot=som / per_punt, kleur=stijl.INKT, gid="score")
        _cijfer(ax, nul + max(0.0, som / per_punt), rijen[-1], met_teken(som), vet=True)
    rechts = plan.links + len(alle.panelen) * (plan.breed + _TUSSEN) - _TUSSEN
    ax.plot([0, rechts], [grenzen[-2]] * 2, color=stijl.GRIJS, linewidth=1)


def _waterval(ax: Axes, paneel: Paneel, *, nul: float, rijen: Sequence[float], dik: float, per_punt: float) -> float:
    """One waterfall, its steps joined by thin lines; gives the sum of what is drawn."""
    stand = 0.0
    for nr, y in enumerate(rijen):
        if nr:
            x = nul + stand / per_punt
            ax.plot([x, x], [rijen[nr - 1] + dik / 2, y - dik / 2], color=stijl.GRIJS, linewidth=1, zorder=1)
        stand = _stap(ax, paneel, nr=nr, van=stand, vak=(nul, y, dik), per_punt=per_punt)
    return stand + sum(deel for deel in paneel.delen[len(rijen) :] if deel is not None)


def _naam(ax: Axes, regels: Sequence[str], *, x: float, y: float, vet: bool = False) -> None:
    ax.text(
        x, y, "\n".join(regels), ha="right", va="center_baseline", fontsize=stijl.TEKST, linespacing=1.15,
        fontweight="bold" if vet else "normal",
    )  # fmt: skip


def _stap(ax: Axes, paneel: Paneel, *, nr: int, van: float, vak: tuple[float, float, float], per_punt: float) -> float:
    """One step of one waterfall; gives where the next one begins."""
    nul, y, dik = vak
    deel, x = paneel.delen[nr], nul + van / per_punt
    if paneel.uit[nr]:
        _cijfer(ax, x, y, _X)
        return van
    if deel is None:
        hokje = Rectangle((x, y - dik / 2), _HOKJE, dik, gid="onbekend")
        stijl.duid_onbekend(hokje)
        ax.add_patch(hokje)
        return van
    naar = van + deel
    kleur = stijl.GRIJS if deel == 0 else stijl.BLAUW if deel > 0 else stijl.VERMILJOEN
    _balk(ax, vak, van=van / per_punt, tot=naar / per_punt, kleur=kleur, gid="stap")
    _cijfer(ax, nul + max(van, naar) / per_punt, y, met_teken(deel))
    return naar


def _balk(ax: Axes, vak: tuple[float, float, float], *, van: float, tot: float, kleur: str, gid: str) -> None:
    """A bar between two sums; one without length is still a line."""
    nul, y, dik = vak
    plek, lang = (nul + min(van, tot), y - dik / 2), abs(tot - van)
    ax.add_patch(Rectangle(plek, lang, dik, facecolor=kleur, edgecolor=kleur, linewidth=1.2, zorder=2, gid=gid))


def _cijfer(ax: Axes, x: float, y: float, tekst: str, *, vet: bool = False) -> None:
    ax.text(
        x + 5, y, tekst, va="center_baseline", fontsize=stijl.TEKST, fontweight="bold" if vet else "normal",
        in_layout=False, path_effects=[withStroke(linewidth=4, foreground="white")], zorder=3,
    )  # fmt: skip
