"""The way of one initiative through the sixteen steps: time to the right, steps downwards, returns as arrows up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl
from swanalyse.grafieken.punten import Merk
from swanalyse.schema import schema

STAP, TERUG, TERUGKOPPELING, ACTIVITEIT = "stap", "terug", "terugkoppeling", "activiteit"
_PAD = (STAP, TERUG)
_AS = 26.0  # points that the dates below take
_RIJ = 19.0  # least height of a step, in points
_STREPEN = 9  # as many dates as stand below
_BAND = "#F5F5F5"
_KWARTALEN_TOT = 3 * 366  # days; a longer way is measured in years
_VORM = {
    STAP: Merk(STAP, "stap", stijl.BLAUW),
    "open": Merk("open", "gepland, of zonder datum", stijl.BLAUW, open=True),
    "vervallen": Merk("vervallen", "vervallen", stijl.GRIJS, vorm="X", open=True),
    TERUG: Merk(TERUG, "terug", stijl.VERMILJOEN, vorm="^"),
    TERUGKOPPELING: Merk(TERUGKOPPELING, "terugkoppeling naar een raad", stijl.INKT, vorm="D", open=True),
    ACTIVITEIT: Merk(ACTIVITEIT, "activiteit", stijl.GRIJS, vorm="s", open=True),
}


@dataclass(frozen=True)
class Fase:
    """One phase of the process: its code, its name, and its steps by code, in order."""

    code: str
    naam: str
    stappen: Mapping[str, str]


@dataclass(frozen=True)
class _Veld:
    """Where dates and steps lie, in points: left and right of the field, its top, the height of a step, the days."""

    links: float
    rechts: float
    boven: float
    rij: float
    rang: Mapping[str, int]
    begin: float
    eind: float

    def x(self, dag: float) -> float:
        """Where a day lies."""
        return self.links + 12 + (dag - self.begin) / max(self.eind - self.begin, 1.0) * (self.rechts - self.links - 24)

    def y(self, stap: str) -> float:
        """Where a step lies."""
        return self.boven + (self.rang[stap] + 0.5) * self.rij

    @property
    def onder(self) -> float:
        return self.boven + len(self.rang) * self.rij


def fasen(frame: pd.DataFrame) -> tuple[Fase, ...]:
    """The phases and their steps: those of the frame, or of the package's codelists where it does not say.

    Steps and their phase come from `attrs["fasen"]` and `attrs["namen"]`, names of phases from a column `label` beside
    an index level `fase`.

    Examples
    --------
    >>> [len(fase.stappen) for fase in fasen(pd.DataFrame())]
    [4, 2, 3, 4, 3]
    """
    lijst, faselijst = schema.codelijst("stap"), schema.codelijst("fase")
    gegeven = frame.attrs.get("fasen")
    van: dict[str, str] = dict(zip(lijst["code"], lijst["fase"], strict=True)) if gegeven is None else dict(gegeven)
    labels = dict(zip(lijst["code"], lijst["label"], strict=True)) | dict(doek.namen(frame))
    namen = dict(zip(faselijst["code"], faselijst["label"], strict=True))
    if "fase" in frame.index.names and "label" in frame:
        namen |= dict(zip(frame.index.get_level_values("fase"), frame["label"], strict=True))
    return tuple(
        Fase(fase, str(namen.get(fase, fase)), {s: str(labels.get(s, s)) for s, f in van.items() if f == fase})
        for fase in dict.fromkeys(van.values())
    )


def stip(ax: Axes, merk: Merk, x: float, y: float, *, maat: float = 9.0) -> None:
    """One mark on a page."""
    ax.plot(
        [x], [y], linestyle="none", marker=merk.vorm, markersize=maat, markeredgewidth=1.8, markeredgecolor=merk.kleur,
        markerfacecolor="white" if merk.open else merk.kleur, zorder=5, gid=merk.kolom,
    )  # fmt: skip


def sleutel(ax: Axes, merken: Sequence[Merk], *, breedte: float) -> None:
    """The key of marks along the upper edge of a page, on as many lines as it takes."""
    for merk, (x, y) in zip(merken, _plekken(merken, breedte=breedte), strict=True):
        stip(ax, replace(merk, kolom="sleutel"), x + 6, y + 8)
        ax.text(x + 17, y + 8, merk.label, va="center_baseline", fontsize=stijl.TEKST, gid="sleuteltekst")


def sleutelhoogte(merken: Sequence[Merk], *, breedte: float) -> float:
    """The points that a key of marks and the white below it take.

    Examples
    --------
    >>> sleutelhoogte([Merk("a", "een"), Merk("b", "ander")], breedte=300), sleutelhoogte([Merk("a", "een")], breedte=9)
    (30.0, 30.0)
    """
    return 30.0 + max((y for _, y in _plekken(merken, breedte=breedte)), default=-30.0)


def _plekken(merken: Sequence[Merk], *, breedte: float) -> list[tuple[float, float]]:
    plekken, x, y = [], 0.0, 0.0
    for merk in merken:
        breed = 17 + doek.breedste([merk.label])
        if x and x + breed > breedte:
            x, y = 0.0, y + 20.0
        plekken.append((x, y))
        x += breed + 18
    return plekken


def teken(ax: Axes, frame: pd.DataFrame, fasen: Sequence[Fase], *, woorden: doek.Kop, groeit: bool) -> Axes:
    """Draw the step chart of the rows of one initiative; see `proces.verloop`."""
    rang = {stap: nr for nr, stap in enumerate(stap for fase in fasen for stap in fase.stappen)}
    rijen = frame[frame["stap"].astype("string").isin(list(rang))].reset_index(drop=True)
    rijen = rijen.assign(stap=rijen["stap"].astype("string"), dag=_dagen(rijen["datum"]), vorm=_vormen(rijen))
    noten = [_teruggegaan(rijen, fasen), _zonder_datum(rijen), woorden["noot"]]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    merken = [merk for vorm, merk in _VORM.items() if rijen["vorm"].eq(vorm).any()]
    breedte, _ = doek.ruimte(ax, woorden)
    top = sleutelhoogte(merken, breedte=breedte)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=_AS + top + _RIJ * len(rang), groeit=groeit)
    hoogte = max(hoogte, _AS + top + _RIJ * len(rang))
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    labels = {stap: f"{stap}  {naam}" for fase in fasen for stap, naam in fase.stappen.items()}
    faselinks = doek.breedste((fase.naam for fase in fasen), vet=True) + 16
    links = faselinks + doek.breedste(labels.values()) + 10
    dagen = rijen["dag"]
    veld = _Veld(links, breedte, top, (hoogte - _AS - top) / len(rang), rang, float(dagen.min()), float(dagen.max()))
    _ondergrond(ax, fasen, labels, veld, faselinks=faselinks)
    if rijen["datum"].notna().any():
        _tijdas(ax, veld)
    _weg(ax, rijen[rijen["soort"].isin(_PAD)], veld)
    _merken(ax, rijen, veld)
    sleutel(ax, merken, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _dagen(data: pd.Series) -> list[float]:
    """Dates as day numbers; one that is unknown lies between its neighbours, or just past the last."""
    bekend = [None if notatie.is_onbekend(dag) else float(pd.Timestamp(dag).toordinal()) for dag in data]
    gevuld = [dag for dag in bekend if dag is not None]
    if not gevuld:
        return [float(nr) for nr in range(len(bekend))]
    sprong = max(0.06 * (max(gevuld) - min(gevuld)), 7.0)
    uit: list[float] = []
    for nr, dag in enumerate(bekend):
        volgende = next((later for later in bekend[nr:] if later is not None), None)
        if dag is not None:
            uit.append(dag)
        elif volgende is None:
            uit.append(max([*uit, max(gevuld)]) + sprong)
        else:
            uit.append((uit[-1] + volgende) / 2 if uit else volgende - sprong)
    return uit


def _vormen(rijen: pd.DataFrame) -> list[str]:
    """The form of each row: that of its kind, hollow when it has no date or has yet to begin."""
    status = rijen["status"].fillna("") if "status" in rijen else pd.Series("", index=rijen.index)
    vormen = []
    for soort, stand, dag in zip(rijen["soort"], status, rijen["datum"], strict=True):
        if soort == STAP and stand == "vervallen":
            vormen.append("vervallen")
        elif soort == STAP and (stand == "gepland" or notatie.is_onbekend(dag)):
            vormen.append("open")
        else:
            vormen.append(str(soort) if soort in _VORM else ACTIVITEIT)
    return vormen


def _ondergrond(ax: Axes, fasen: Sequence[Fase], labels: Mapping[str, str], veld: _Veld, *, faselinks: float) -> None:
    """A band per phase with its name, a line and a label per step."""
    y = veld.boven
    for nr, fase in enumerate(fasen):
        hoog = len(fase.stappen) * veld.rij
        ax.add_patch(
            Rectangle(
                (0, y), veld.rechts, hoog, facecolor="white" if nr % 2 else _BAND, zorder=0, gid=f"fase {fase.code}"
            )
        )
        ax.text(6, y + 5, fase.naam, va="top", fontsize=stijl.TEKST, fontweight="bold", gid="fase")
        for stap in fase.stappen:
            midden = veld.y(stap)
            ax.plot([veld.links, veld.rechts], [midden, midden], color=stijl.LICHTGRIJS, linewidth=1, zorder=0.5)
            ax.text(faselinks, midden, labels[stap], va="center_baseline", fontsize=stijl.TEKST, gid="staplabel")
        y += hoog


def _tijdas(ax: Axes, veld: _Veld) -> None:
    """Dates below the field: quarters, or years when the way is long."""
    begin, eind = (date.fromordinal(round(dag)) for dag in (veld.begin, veld.eind))
    maanden = (1,) if veld.eind - veld.begin > _KWARTALEN_TOT else (1, 4, 7, 10)
    dagen = [date(jaar, maand, 1) for jaar in range(begin.year, eind.year + 1) for maand in maanden]
    dagen = [dag for dag in dagen if begin - timedelta(20) <= dag <= eind + timedelta(20)] or [begin]
    stap = -(-len(dagen) // _STREPEN)
    for dag in dagen[::stap]:
        x = veld.x(max(float(dag.toordinal()), veld.begin - 20))
        tekst = str(dag.year) if len(maanden) == 1 else f"{notatie.MAANDEN[dag.month - 1][:3]} {dag.year}"
        ax.plot([x, x], [veld.boven, veld.onder], color=stijl.LICHTGRIJS, linewidth=1, zorder=0.5)
        ax.text(x, veld.onder + 6, tekst.replace("maa", "mrt"), ha="center", va="top", color=stijl.ZACHT, gid="tijd")


def _weg(ax: Axes, rijen: pd.DataFrame, veld: _Veld) -> None:
    """The stairs: along a step until the next one begins, down in blue, up as a vermillion arrow."""
    punten = [(veld.x(dag), veld.y(stap)) for dag, stap in zip(rijen["dag"], rijen["stap"], strict=True)]
    for ((x1, y1), (x2, y2)), vorm in zip(pairwise(punten), rijen["vorm"].iloc[1:], strict=True):
        lijn = (0, (2, 2)) if vorm == "open" else "-"
        ax.plot([x1, x2], [y1, y1], color=stijl.BLAUW, linewidth=2.4, linestyle=lijn, zorder=2, gid="weg")
        if y2 < y1:
            ax.plot([x2, x2], [y1, y2 + 11], color=stijl.VERMILJOEN, linewidth=2.8, zorder=3, gid="terugpijl")
            ax.plot([x2], [y2 + 11], marker="^", markersize=12, color=stijl.VERMILJOEN, zorder=4, gid="terugpunt")
            ax.text(
                x2 - 8, (y1 + y2) / 2, "terug", ha="right", va="center_baseline", fontsize=stijl.TEKST,
                fontweight="bold", color="#B34E00", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
                zorder=4, gid="terug",
            )  # fmt: skip
        elif y2 > y1:
            ax.plot([x2, x2], [y1, y2], color=stijl.BLAUW, linewidth=2.4, linestyle=lijn, zorder=2, gid="weg")


def _merken(ax: Axes, rijen: pd.DataFrame, veld: _Veld) -> None:
    """A mark per row, returns apart: those are arrows. Several councils told at one step say how many they are."""
    for vorm, deel in rijen[rijen["vorm"].ne(TERUG)].groupby("vorm", sort=False):
        for dag, stap in zip(deel["dag"], deel["stap"], strict=True):
            stip(ax, _VORM[str(vorm)], veld.x(dag), veld.y(stap))
        if vorm != TERUGKOPPELING:
            continue
        for stap, raden in deel.groupby("stap", sort=False):
            if len(raden) > 1:
                ax.annotate(
                    f"{len(raden)} ×", (veld.x(float(raden["dag"].max())), veld.y(str(stap))), (10, 0),
                    textcoords="offset points", ha="left", va="center_baseline", fontsize=stijl.TEKST, zorder=6,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8}, gid="aantal",
                )  # fmt: skip


def _teruggegaan(rijen: pd.DataFrame, fasen: Sequence[Fase]) -> str:
    """The returns in words, two at most."""
    rang = {stap: nr for nr, stap in enumerate(stap for fase in fasen for stap in fase.stappen)}
    van = {stap: fase.naam for fase in fasen for stap in fase.stappen}
    pad = rijen[rijen["soort"].isin(_PAD)]
    zinnen = []
    for (_, voor), (_, na) in pairwise(pad.iterrows()):
        een, ander = str(voor["stap"]), str(na["stap"])
        if rang[ander] < rang[een]:
            dag = na["datum"]
            wanneer = "" if notatie.is_onbekend(dag) else f" in {notatie.MAANDEN[dag.month - 1]} {dag.year}"
            zinnen.append(f"van stap {een} ({van[een]}) naar stap {ander} ({van[ander]}){wanneer}")
    return f"Terug: {notatie.opsomming(zinnen, hoogstens=2)}." if zinnen else ""


def _zonder_datum(rijen: pd.DataFrame) -> str:
    mist = int(rijen["datum"].isna().sum())
    if not mist:
        return ""
    if mist == len(rijen):
        return "Geen enkele datum bekend: wat na elkaar kwam, staat op gelijke afstand."
    return f"Zonder datum: {notatie.geteld(mist, 'rijen')}, op volgorde geplaatst."
