"""Scores on a line, one row per question or verband: ranges with their median, a mark per group, steps of a ladder.

Every scale runs from its lowest to its highest point over the same width, so that questions on other scales can stand
under each other; the ticks are scores where all rows share one scale, words where they do not.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import offset_copy

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, scorebeeld, stijl

_BOVEN, _ONDER = 30.0, 34.0  # points for the key above the rows and the numbers below them
_UITERST, _HELFT = 2.0, 9.0  # thickness of lowest to highest, and of the middle half
_TREE = 9.0  # points that each step of a ladder stands higher
_LEGE_TREE = 76.0  # narrower than this a step has its number only
_HOOGSTE_RIJ = 56.0
_MERKBREED = 34.0  # points that a mark in the key and the white around it take
_MEDIAAN = replace(scorebeeld.ZONDER, woord="mediaan")


@dataclass(frozen=True)
class Teken:
    """How one group of respondents is drawn: its word, colour and form."""

    woord: str
    kleur: str
    vorm: str


GROEPEN: Mapping[str, Teken] = {
    "raad": Teken("raad", stijl.VERMILJOEN, "s"),
    "college": Teken("college", stijl.BLAUW, "o"),
    "ambtelijk": Teken("ambtelijk", stijl.GROEN, "^"),
    "partner": Teken("partner", stijl.ORANJE, "D"),
    "samenleving": Teken("samenleving", stijl.ROZE, "v"),
    "onbekend": Teken("groep onbekend", stijl.GRIJS, "X"),
}


def bereik(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool, wat: str = "vragen") -> Axes:
    """Rows with a thin line from the lowest to the highest score, a thick one for the middle half, and the median.

    Columns `naam`, `mediaan`, `q1`, `q3`, `laag`, `hoog`, `schaal_max`, `n`, `status`, `band`.
    """
    teksten = [_eindtekst(frame, rij) for rij in frame.to_dict("records")]
    midden, woorden = _opzet(ax, frame, teksten=teksten, woorden=woorden, groeit=groeit, wat=wat)
    for y, rij in zip(midden, frame.to_dict("records"), strict=False):
        if _zonder_waarde(ax, rij, y=y):
            continue
        for links, rechts, dik in (("laag", "hoog", _UITERST), ("q1", "q3", _HELFT)):
            _streep(ax, rij, y=y, kolommen=(links, rechts), dik=dik)
        uiterlijk = scorebeeld.band(rij)
        _merk(ax, _plek(rij, "mediaan"), y, vorm=uiterlijk.vorm, kleur=uiterlijk.kleur, gid="mediaan")
    geld.kolom(ax, teksten[: len(midden)], midden=midden, hoofd="mediaan")
    handvatten = [
        *(_handvat(band.vorm, band.kleur, band.woord) for band in _banden(frame)),
        Line2D([], [], color=stijl.ONBEKEND, linewidth=_HELFT, solid_capstyle="butt", label="middelste helft"),
        Line2D([], [], color=stijl.GRIJS, linewidth=_UITERST, label="laagste tot hoogste"),
    ]
    _sleutel(ax, handvatten)
    return stijl.opmaak(ax, **woorden)


def groepen(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool) -> Axes:
    """Rows with a mark per group of respondents; groups too small for a value are named at the right.

    Index (row, group); columns `label`, `mediaan`, `schaal_max`, `n`, `status`.
    """
    codes = list(dict.fromkeys(frame.index.get_level_values(0)))
    delen = {code: frame.loc[frame.index.get_level_values(0) == code].droplevel(0) for code in codes}
    rijen = pd.DataFrame({"naam": [str(delen[code]["label"].iloc[0]) for code in codes]}, index=pd.Index(codes)).assign(
        schaal_max=[delen[code]["schaal_max"].max() for code in codes]
    )
    teksten = [_klein(delen[code]) for code in codes]
    midden, woorden = _opzet(ax, rijen, teksten=teksten, woorden=woorden, groeit=groeit, wat="vragen")
    for y, code in zip(midden, codes, strict=False):
        bekend = [
            (str(groep), _plek(rij, "mediaan"))
            for groep, rij in zip(delen[code].index, delen[code].to_dict("records"), strict=True)
            if scorebeeld.stand(rij) == scorebeeld.BEKEND
        ]
        _rij_groepen(ax, bekend, y=y)
        if not delen[code]["n"].gt(0).any():
            geld.onbekende_rij(ax, y, dik=13, tekst="geen antwoorden")
    if any(teksten):
        geld.kolom(ax, teksten[: len(midden)], midden=midden, hoofd="te klein om te tonen")
    gezien = dict.fromkeys(str(groep) for groep in frame.index.get_level_values(1))
    tekens = [_teken(groep) for groep in gezien]
    naast = geld.naambreedte(rijen["naam"].astype(str)) + doek.breedste(teksten) + 14
    past = sum(doek.breedste([t.woord]) + _MERKBREED for t in tekens) <= doek.ruimte(ax, woorden)[0] - naast
    _sleutel(ax, [_handvat(t.vorm, t.kleur, t.woord) for t in tekens], hoek="lower left" if past else "lower right")
    return stijl.opmaak(ax, **woorden)


def treden(ax: Axes, frame: pd.DataFrame, *, namen: Sequence[str], woorden: doek.Kop, groeit: bool) -> Axes:
    """A staircase of `namen`, with below it a row per verband: the median, how far partners differ, and an arrow.

    Columns `naam`, `mediaan`, `laag`, `hoog`, `n`, `n_partners`, `vorige`, `status`; scores are steps from 1 upwards.
    """
    rijen = frame.assign(schaal_max=len(namen))
    teksten = [_eindtekst(frame, rij) for rij in rijen.to_dict("records")]
    breedte, _ = doek.ruimte(ax, woorden)
    breed = (breedte - geld.naambreedte(rijen["naam"].astype(str)) - doek.breedste(teksten) - 14) / len(namen)
    heads = [stijl.breek(naam, breedte=breed - 8) for naam in namen] if breed > _LEGE_TREE else [[]] * len(namen)
    top = (len(namen) - 1) * _TREE + (max(map(len, heads)) + 1) * doek.REGEL + 8
    midden, woorden = _opzet(ax, rijen, teksten=teksten, woorden=woorden, groeit=groeit, wat="verbanden", boven=top)
    half = 0.5 / (len(namen) - 1) if len(namen) > 1 else 0.5
    ax.set_xlim(-half, 1 + half)
    ax.set_xticks([])
    ax.grid(visible=False)
    _trap(ax, heads, half=half)
    for y, rij in zip(midden, rijen.to_dict("records"), strict=False):
        if _zonder_waarde(ax, rij, y=y):
            continue
        _streep(ax, rij, y=y, kolommen=("laag", "hoog"), dik=_HELFT)
        _pijl(ax, rij, y=y)
        _merk(ax, _plek(rij, "mediaan"), y, vorm="o", kleur=stijl.BLAUW, gid="mediaan")
    geld.kolom(ax, teksten[: len(midden)], midden=midden)
    return stijl.opmaak(ax, **woorden)


def _banden(frame: pd.DataFrame) -> list[scorebeeld.Band]:
    """The bands for the key, or the one look of medians that are neither good nor bad."""
    return list(scorebeeld.BANDEN.values()) if scorebeeld.met_band(frame) else [_MEDIAAN]


def trap_sleutel(frame: pd.DataFrame) -> str:
    """How to read a row of `treden`, for the note: only what occurs."""
    pijl = "vorige" in frame and frame["vorige"].notna().any()
    return " ".join(
        filter(
            None,
            ["Stip: mediaan. Balk: laagste tot hoogste partner.", "Pijl: sinds de vorige meting." if pijl else ""],
        )
    )


def _opzet(
    ax: Axes, rijen: pd.DataFrame, *, teksten: Sequence[str], woorden: doek.Kop, groeit: bool, wat: str,
    boven: float = _BOVEN,
) -> tuple[list[float], doek.Kop]:  # fmt: skip
    """Names, scale and room for the rows that fit; gives their middles, and the words with a note on the rest."""
    woorden = {**woorden}
    namen = rijen["naam"].astype(str).tolist()
    hoogten = [max(19.0, hoog) for hoog in geld.rijhoogten(namen, [""] * len(namen), breedte=geld.NAAM)]
    extra = boven + _ONDER
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=groeit, extra=extra, wat=wat)
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - extra)
    onder = ax.get_ylim()[0]
    if past * _HOOGSTE_RIJ < hoogte - extra:
        ax.set_ylim(sum(hoogten[:past]) * (hoogte - extra) / (past * _HOOGSTE_RIJ), 0)
    else:
        ax.set_ylim(min(onder, sum(hoogten[:past])), 0)
    ax.set_xlim(-0.04, 1.04)
    wijd = scorebeeld.schalen(rijen)
    if len(wijd) == 1 and wijd[0] > 1:
        stappen = range(1, wijd[0] + 1, -(-wijd[0] // 11))
        ax.set_xticks([(k - 1) / (wijd[0] - 1) for k in stappen], labels=[str(k) for k in stappen])
    else:
        ax.set_xticks([0.0, 0.5, 1.0], labels=["laagste", "midden", "hoogste"])
    stijl.raster(ax)
    return midden, woorden


def _plek(rij: Mapping[Hashable, Any], kolom: str) -> float | None:
    """Where a score lies on its own scale, 0 to 1."""
    waarde, hoogste = geld.of_geen(rij.get(kolom)), geld.of_geen(rij.get("schaal_max"))
    return None if waarde is None or not hoogste or hoogste <= 1 else (waarde - 1) / (hoogste - 1)


def _eindtekst(frame: pd.DataFrame, rij: Mapping[Hashable, Any]) -> str:
    """What stands right of a row: the value in figures and how many gave it."""
    wat = scorebeeld.stand(rij)
    if wat != scorebeeld.BEKEND:
        return "" if wat == scorebeeld.GEEN else scorebeeld.zegt(frame, wat)
    wijd, hoogste = scorebeeld.schalen(frame), geld.of_geen(rij.get("schaal_max"))
    van = f" van {hoogste:.0f}" if len(wijd) > 1 and hoogste else ""
    partners = geld.of_geen(rij.get("n_partners"))
    wie = f", {notatie.geteld(int(partners), 'partners')}" if partners is not None else ""
    return f"{scorebeeld.score(rij['mediaan'])}{van} (n = {notatie.getal(rij.get('n'))}{wie})"


def _klein(deel: pd.DataFrame) -> str:
    """The groups of one row that are too small to show."""
    weinig = [
        _teken(str(groep)).woord
        for groep, rij in zip(deel.index, deel.to_dict("records"), strict=True)
        if scorebeeld.stand(rij) in scorebeeld.GRIJS
    ]
    return ", ".join(weinig)


def _zonder_waarde(ax: Axes, rij: Mapping[Hashable, Any], *, y: float) -> bool:
    """Draw a row that has no value, and say so: grey for too few answers, hatched for none."""
    wat = scorebeeld.stand(rij)
    if wat in scorebeeld.GRIJS:
        van, tot = ax.get_xlim()
        ax.barh(y, tot - van, left=van, height=13, color=stijl.LICHTGRIJS, zorder=2, gid=scorebeeld.WEINIG)
        ax.annotate(
            scorebeeld.REDEN[wat], (0, y), (8, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left", va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT, zorder=6,
        )  # fmt: skip
    elif wat != scorebeeld.BEKEND:
        geld.onbekende_rij(ax, y, dik=13, tekst=scorebeeld.REDEN[wat])
    return wat != scorebeeld.BEKEND


def _streep(ax: Axes, rij: Mapping[Hashable, Any], *, y: float, kolommen: tuple[str, str], dik: float) -> None:
    van, tot = (_plek(rij, kolom) for kolom in kolommen)
    if van is not None and tot is not None:
        ax.plot(
            [van, tot], [y, y], color=stijl.GRIJS if dik == _UITERST else stijl.ONBEKEND, linewidth=dik,
            solid_capstyle="round", zorder=2, gid="–".join(kolommen),
        )  # fmt: skip


def _merk(ax: Axes, x: float | None, y: float, *, vorm: str, kleur: str, gid: str) -> None:
    if x is not None:
        ax.plot(
            [x], [y], linestyle="none", marker=vorm, markersize=11, color=kleur, markeredgecolor="white",
            markeredgewidth=1.2, zorder=4, clip_on=False, gid=gid,
        )  # fmt: skip


def _teken(groep: str) -> Teken:
    """How a group is drawn; one of a region's own list is black and has its code for a name."""
    return GROEPEN.get(groep, Teken(groep, stijl.INKT, "P"))


def _rij_groepen(ax: Axes, bekend: Sequence[tuple[str, float | None]], *, y: float) -> None:
    """The marks of one row on a light line; those on one spot stand side by side above each other."""
    plekken = [plek for _, plek in bekend if plek is not None]
    if not plekken:
        return
    ax.plot([min(plekken), max(plekken)], [y, y], color=stijl.LICHTGRIJS, linewidth=5, zorder=1, gid="spreiding")
    for groep, plek in bekend:
        if plek is None:
            continue
        zelfde = [ander for ander, daar in bekend if daar == plek]
        hoger = (zelfde.index(groep) - (len(zelfde) - 1) / 2) * min(9.0, 26.0 / len(zelfde))
        teken = _teken(groep)
        _merk(ax, plek, y + hoger, vorm=teken.vorm, kleur=teken.kleur, gid=groep)


def _pijl(ax: Axes, rij: Mapping[Hashable, Any], *, y: float) -> None:
    """An arrow from the earlier score to this one; blue up, vermillion down."""
    van, tot = _plek(rij, "vorige"), _plek(rij, "mediaan")
    if notatie.is_onbekend(rij.get("verandering")) or van is None or tot is None or van == tot:
        return
    kleur = stijl.BLAUW if tot > van else stijl.VERMILJOEN
    ax.plot([van], [y], "o", markersize=8, markerfacecolor="white", markeredgecolor=kleur, zorder=3, gid="vorige")
    ax.annotate(
        "", (tot, y), (van, y), gid="pijl", zorder=3,
        arrowprops={"arrowstyle": "-|>", "color": kleur, "linewidth": 2, "shrinkA": 4, "shrinkB": 5},
    )  # fmt: skip


def _trap(ax: Axes, heads: Sequence[Sequence[str]], *, half: float) -> None:
    """The steps above the rows, each higher than the one before, with its number and name on it."""
    for nr, regels in enumerate(heads):
        links = 2 * half * nr - half
        baan = Rectangle(
            (links, 0), 2 * half, 1, transform=ax.get_xaxis_transform(), zorder=0, edgecolor="none",
            facecolor=stijl.lees_kleur(0.10 + 0.28 * nr / max(len(heads) - 1, 1)), alpha=0.5, gid="baan",
        )  # fmt: skip
        ax.add_patch(baan)
        hoog = 4 + nr * _TREE
        for tekst, vet in (("\n".join(regels), "normal"), (str(nr + 1), "bold")):
            ax.annotate(
                tekst, (links + half, 1), (0, hoog), xycoords=ax.get_xaxis_transform(), textcoords="offset points",
                ha="center", va="bottom", fontsize=stijl.TEKST, fontweight=vet, linespacing=1.1, gid="trede",
            )  # fmt: skip
            hoog += len(regels) * doek.REGEL
        hoger = offset_copy(ax.get_xaxis_transform(), fig=ax.get_figure(root=True), y=nr * _TREE, units="points")
        ax.plot([links, links + 2 * half], [1, 1], transform=hoger, clip_on=False, color=stijl.GRIJS, linewidth=2)
        if nr:
            ax.annotate(
                "", (links, 1), (0, nr * _TREE), xycoords=ax.get_xaxis_transform(), textcoords="offset points",
                arrowprops={"arrowstyle": "-", "color": stijl.GRIJS, "linewidth": 2, "shrinkA": 0, "shrinkB": 0},
            )  # fmt: skip


def _handvat(vorm: str, kleur: str, woord: str) -> Line2D:
    return Line2D(
        [], [], linestyle="none", marker=vorm, markersize=10, color=kleur, markeredgecolor="white", label=woord
    )


def _sleutel(
    ax: Axes, handvatten: Sequence[Line2D | Patch], *, hoek: Literal["lower left", "lower right"] = "lower left"
) -> None:
    """The key on one line above the rows; to the right it runs out over the names, and not over the column."""
    ax.legend(
        handles=handvatten, loc=hoek, bbox_to_anchor=(0 if hoek == "lower left" else 1, 1),
        ncols=len(handvatten), frameon=False, borderpad=0, borderaxespad=0.5,
        handlelength=1.4, handletextpad=0.5, columnspacing=1.6, fontsize=stijl.TEKST,
    )  # fmt: skip
