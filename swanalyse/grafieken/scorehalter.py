"""Two scores of the same row against each other: dumbbells on the scale of the question, and dots in a square.

`punten` draws them; here the axis becomes the scale, a side with too few answers loses its value, and dots on one spot
are drawn side by side.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, scorebeeld, stijl
from swanalyse.grafieken.punten import As, Merk, halter, wolk

_OORDEEL = {"positief": stijl.BLAUW, "negatief": stijl.VERMILJOEN}
_MINSTE_SCHAAL = 5.0
_BENOEMD = 8  # dots with their name beside them; of more only those that say most
_RAND = 0.35  # of a step, beside the lowest and the highest score
_SAMEN = 0.024  # parts of the axis between dots on one spot


@dataclass(frozen=True)
class Kant:
    """One end of a dumbbell: its column, the column with how many gave it, its word, and its look."""

    kolom: str
    n: str
    woord: str
    kleur: str | None = None
    open: bool = False
    vorm: str = "o"


def teken(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    kanten: tuple[Kant, Kant],
    woorden: doek.Kop,
    groeit: bool,
    treden: Sequence[str] = (),
) -> Axes:
    """Dumbbells from one side to the other; blue when the second is higher, vermillion when it is lower.

    When the sides have colours of their own these stay. `treden` names the points of the scale, else it has numbers.
    """
    rijen = beschermd(frame, kanten)
    teksten = [eindtekst(rij, kanten, minder=scorebeeld.minder(frame)) for rij in rijen.to_dict("records")]
    richting = [_richting(rij, kanten) for rij in rijen.to_dict("records")]
    rijen = rijen.assign(eind=teksten, kleur=[kleur for kleur, _ in richting])
    hoogste = float(len(treden)) or _hoogste(frame, kanten)
    namen = _wikkel(ax, treden, rijen=rijen, woorden=woorden)
    if namen:
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: namen.get(round(x, 6), "")))
    merken = [Merk(kant.kolom, kant.woord, kant.kleur, vorm=kant.vorm, open=kant.open) for kant in kanten]
    sleutel = merken
    if kanten[1].kleur is None:
        gezien = sorted(dict.fromkeys(paar for paar in richting if paar[1]), key=lambda paar: len(paar[1]))
        eerste = merken[:1] if rijen[kanten[0].kolom].notna().any() else []
        sleutel = [*eerste, *(Merk(kanten[1].kolom, tekst, kleur) for kleur, tekst in gezien)]
    else:
        rijen = rijen.assign(kleur=stijl.GRIJS)
    halter(ax, rijen, merken=merken, sleutel=sleutel, woorden=woorden, groeit=groeit, wat="rijen")
    ax.set_xlim(1 - _RAND, hoogste + _RAND)
    ax.xaxis.set_major_locator(FixedLocator([float(k) for k in range(1, int(hoogste) + 1)]))
    _stompen(ax, rijen, kanten)
    return ax


def beschermd(frame: pd.DataFrame, kanten: Sequence[Kant]) -> pd.DataFrame:
    """The frame without the values of a side that too few people gave: the last lock."""
    uit = frame
    for kant in kanten:
        if kant.n in frame:
            weinig = frame[kant.n].between(1, scorebeeld.MINIMUM - 1).fillna(False).astype(bool)
            uit = uit.assign(**{kant.kolom: uit[kant.kolom].astype("Float64").mask(weinig)})
    return uit


def eindtekst(rij: Mapping[Hashable, Any], kanten: Sequence[Kant], *, minder: str) -> str:
    """Both sides in words, with how many answered; the same number is said once.

    Examples
    --------
    >>> kanten = (Kant("zelf", "n_zelf", "zelf"), Kant("anderen", "n_anderen", "anderen"))
    >>> eindtekst({"zelf": 4.0, "n_zelf": 5, "anderen": pd.NA, "n_anderen": 2}, kanten, minder="n < 3")
    'zelf 4 (n = 5), anderen n < 3'
    """
    aantallen = {str(rij.get(kant.n)) for kant in kanten}
    bekend = all(geld.of_geen(rij.get(kant.kolom)) is not None for kant in kanten)
    if bekend and len(aantallen) == 1:
        waarden = ", ".join(f"{kant.woord} {scorebeeld.score(rij.get(kant.kolom))}" for kant in kanten)
        return f"{waarden} (n = {notatie.getal(rij.get(kanten[0].n))})"
    if all(notatie.is_onbekend(rij.get(kant.n)) or not rij.get(kant.n) for kant in kanten):
        return "nog niet gevraagd"
    return ", ".join(_kanttekst(rij, kant, minder=minder) for kant in kanten)


def uiteen(x: pd.Series, y: pd.Series, *, wijd: tuple[float, float] = (1.0, 1.0)) -> tuple[pd.Series, pd.Series]:
    """Coordinates in which dots on one spot lie in a ring around it; `wijd` is the length of both axes.

    Examples
    --------
    >>> x, y = uiteen(pd.Series([0.5, 0.5, 0.2]), pd.Series([0.5, 0.5, 0.2]))
    >>> x.round(3).tolist(), y.round(3).tolist()
    ([0.524, 0.476, 0.2], [0.5, 0.5, 0.2])
    """
    plekken = pd.DataFrame({"x": x.astype("Float64"), "y": y.astype("Float64")})
    nummer = plekken.groupby(["x", "y"], dropna=False).cumcount()
    aantal = plekken.groupby(["x", "y"], dropna=False)["x"].transform("size").astype(int)
    straal = [0.0 if n == 1 else _SAMEN * max(1.0, n / 5) for n in aantal]
    hoek = [2 * pi * nr / n for nr, n in zip(nummer, aantal, strict=True)]
    dx = pd.Series([s * cos(h) * wijd[0] for s, h in zip(straal, hoek, strict=True)], index=x.index, dtype="Float64")
    dy = pd.Series([s * sin(h) * wijd[1] for s, h in zip(straal, hoek, strict=True)], index=x.index, dtype="Float64")
    return plekken["x"] + dx, plekken["y"] + 1.6 * dy


def _kanttekst(rij: Mapping[Hashable, Any], kant: Kant, *, minder: str) -> str:
    waarde, n = geld.of_geen(rij.get(kant.kolom)), rij.get(kant.n)
    if waarde is not None:
        return f"{kant.woord} {scorebeeld.score(waarde)} (n = {notatie.getal(n)})"
    if notatie.is_onbekend(n) or not n:
        return f"{kant.woord} nog niet gevraagd"
    return f"{kant.woord} {minder if int(n) < scorebeeld.MINIMUM else 'niet getoond'}"


def _richting(rij: Mapping[Hashable, Any], kanten: Sequence[Kant]) -> tuple[str, str]:
    """The colour of a row and its word in the key: the second side, and whether it is higher or lower."""
    eerste, tweede = (geld.of_geen(rij.get(kant.kolom)) for kant in kanten)
    woord = kanten[1].woord
    if tweede is None:
        return stijl.GRIJS, ""
    if eerste is None or abs(tweede - eerste) < 1e-9:
        return stijl.GRIJS, woord
    return (stijl.BLAUW, f"{woord} hoger") if tweede > eerste else (stijl.VERMILJOEN, f"{woord} lager")


def _hoogste(frame: pd.DataFrame, kanten: Sequence[Kant]) -> float:
    """The end of the scale: as the frame says, else five, or the highest score that was given."""
    wijd = scorebeeld.schalen(frame)
    return float(wijd[-1]) if wijd else float(
        ceil(max([_MINSTE_SCHAAL, *geld.bekende(frame, *(kant.kolom for kant in kanten))]))
    )  # fmt: skip


def _wikkel(ax: Axes, treden: Sequence[str], *, rijen: pd.DataFrame, woorden: doek.Kop) -> dict[float, str]:
    """The names of the scale by score, wrapped to the room each has below the rows."""
    if not treden:
        return {}
    naast = geld.naambreedte(rijen["naam"].astype(str)) + doek.breedste(rijen["eind"]) + 40
    breed = max(60.0, (doek.ruimte(ax, woorden)[0] - naast) / (len(treden) + 0.5))
    return {
        float(nr): "\n".join(stijl.breek(f"{nr} {naam}".strip(), breedte=breed)) for nr, naam in enumerate(treden, 1)
    }


def _stompen(ax: Axes, rijen: pd.DataFrame, kanten: Sequence[Kant]) -> None:
    """Rows without any value begin at the lowest score: hatched when nobody was asked, grey when too few answered."""
    leeg = rijen[rijen[[kant.kolom for kant in kanten]].isna().all(axis=1)]
    vlakken = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_gid() == notatie.ONBEKEND]
    for vlak, rij in zip(vlakken, leeg.to_dict("records"), strict=False):
        vlak.set_x(ax.get_xlim()[0])
        if any(not notatie.is_onbekend(rij.get(kant.n)) and rij.get(kant.n) for kant in kanten):
            vlak.set(facecolor=stijl.LICHTGRIJS, edgecolor="none", hatch=None, gid=scorebeeld.WEINIG)


def zonder_kleine(frame: pd.DataFrame, kolommen: Sequence[str]) -> pd.DataFrame:
    """The frame without the values of rows that rest on too few respondents: the last lock."""
    weinig = frame["n"].between(1, scorebeeld.MINIMUM - 1).fillna(False).astype(bool)
    return frame.assign(**{kolom: frame[kolom].astype("Float64").mask(weinig) for kolom in kolommen})


def benoemd(rijen: pd.DataFrame, maat: pd.Series, *, wat: str) -> tuple[pd.DataFrame, str]:
    """Names for the dots with the largest `maat`, and a note on those without: too many leave no room for dots.

    Examples
    --------
    >>> rijen = pd.DataFrame({"naam": [f"Verband {nr}" for nr in range(9)]})
    >>> benoemd(rijen, pd.Series(range(9)), wat="verbanden met de kleinste afstand")[1]
    'Zonder naam: 1 verband met de kleinste afstand.'
    """
    bekend = maat.astype("Float64").dropna().sort_values(kind="stable")
    stil = bekend.index[: max(0, len(bekend) - _BENOEMD)]
    if not len(stil):
        return rijen, ""
    stille = rijen.index.isin(stil)
    return rijen.assign(naam=rijen["naam"].mask(stille, "")), f"Zonder naam: {notatie.geteld(len(stil), wat)}."


def kwadranten(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, zin: str) -> Axes:
    """A dot per row of a frame with `resultaat` and `samen` (0–1), in a square that the middle of both parts in four.

    The colour is that of `saldo_oordeel`. Dots on one spot stand side by side.
    """
    rijen = zonder_kleine(frame, ("resultaat", "samen"))
    plaats = rijen[["resultaat", "samen"]].notna().all(axis=1)
    gezien = dict.fromkeys(_oordeel(rij) for rij in rijen[plaats].to_dict("records"))
    dubbel = rijen.loc[plaats].duplicated(["resultaat", "samen"]).any()
    verschil = (rijen["resultaat"] - rijen["samen"]).abs()
    rijen, zonder = benoemd(rijen, verschil, wat="verbanden waar resultaat en samenwerking het minst verschillen")
    noten = [zonder, "Stippen op dezelfde plek staan naast elkaar." if dubbel else ""]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    x, y = uiteen(rijen["samen"], rijen["resultaat"])
    rijen = rijen.assign(samen=x, resultaat=y, kleur=[_oordeel(rij)[0] for rij in rijen.to_dict("records")])
    sleutel = [Merk("", woord, kleur) for kleur, woord in gezien] if len(gezien) > 1 else ()
    wolk(
        ax, rijen, x=As("samen", "hoe we samenwerken", procent=True), y=As("resultaat", "resultaat", procent=True),
        woorden=woorden, zin=zin, sleutel=sleutel,
    )  # fmt: skip
    if ax.axison:  # else a sentence stands there
        for lijn in (ax.axvline, ax.axhline):
            lijn(0.5, color=stijl.GRIJS, linewidth=1.4, zorder=1, gid="kruis")
        for tekst in ax.texts:
            tekst.set_path_effects([withStroke(linewidth=3, foreground="white")])
    return ax


def _oordeel(rij: Mapping[Hashable, Any]) -> tuple[str, str]:
    """The colour and the word of a verdict on the balance of costs and benefits."""
    code = rij.get("saldo_oordeel")
    if notatie.is_onbekend(code) or str(code) not in _OORDEEL:
        return stijl.GRIJS, "saldo onbeslist of onbekend"
    return _OORDEEL[str(code)], f"saldo {code}"
