"""Charts of the motives: why partners take part, whether they want the same, and whether they get it.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. All take
`ax` (axes to draw on; else a slide of its own, which grows when names need it), `voet` (the footer, `inv.voet(frame)`),
`titel` (the computed answer; without it the chart asks its question) and `ondertitel` (the measure and its unit; each
has one), and give the Axes. A frame in which nothing is known becomes a sentence about what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import log10
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import doek, ligging, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_MOTIEVEN = (
    "Van geen deelname zijn de motieven bekend. Vul motieven.csv in (partner_id, verband_id, motief, gewicht)."
)
GEEN_KLOOF = "Van geen verband zijn de motieven van twee deelnemers bekend. Vul motieven.csv in."
GEEN_GROOTTE = (
    "Van geen gemeente zijn motieven en inwoners beide bekend. Vul motieven.csv en partner_jaar.csv (inwoners) in."
)
# light and dark in turn, so that neighbours also differ in grey
KLEUREN = {
    "kwetsbaarheid": stijl.BLAUW, "kwaliteit": stijl.HEMEL, "kosten": stijl.GROEN, "kennis": stijl.ORANJE,
    "bestuurskracht": stijl.ROZE, "anders": stijl.LICHTGRIJS,
}  # fmt: skip
_GEEN_MOTIEF = ("naam", "n", "bekend", "van")
_ANTWOORD = (
    doek.Soort("punten_beantwoord", "beantwoord", stijl.BLAUW, cijfer=False),
    doek.Soort("punten_niet", "niet beantwoord", stijl.VERMILJOEN, cijfer=False),
    doek.Soort("punten_onbekend", notatie.ONBEKEND, "white", onbekend=True, cijfer=False),
    doek.Soort("punten_nvt", "niet van toepassing", "white", rand=stijl.GRIJS, cijfer=False),
)
_HOOGSTE_RIJ = 84.0  # points: a few rows stay together at the top instead of growing into blocks
_WEINIG = 3  # deelnames in a group that is greyed
_NAAM = 150.0  # widest name beside a dot
_BENOEMD = 12  # dots with their name beside them; of more the names stand in a list
_VER = 28.0  # a name further from its dot than this is hard to follow
_STROOK = 46.0  # the hatched strip of what has no height
_AMBITIE = ("ambitie\ngedragen", "ambitie\nniet gedragen")
_AS = 54.0  # room beside and below a field for its axes


@dataclass(frozen=True)
class _Punt:
    """A dot in a field: its place (0–1 of width and height; without height it goes to the strip), name and look."""

    x: float
    y: float | None
    naam: str
    kleur: str = stijl.BLAUW
    open: bool = False


@dataclass(frozen=True)
class _Naam:
    """A name on the page: its lines, the middle of its box and the size of it, in points."""

    tekst: str
    x: float
    y: float
    breed: float
    hoog: float


@dataclass(frozen=True)
class _Veld:
    """A field of dots on a page in points: its edges, and the strip below it for what has no height."""

    links: float
    boven: float
    breed: float
    hoog: float
    strook: float = 0.0

    def plek(self, punt: _Punt) -> tuple[float, float]:
        """Where a dot goes on the page."""
        y = self.boven + self.hoog * (1 - punt.y) if punt.y is not None else self.boven + self.hoog + self.strook / 2
        return self.links + self.breed * punt.x, y

    @property
    def onder(self) -> float:
        """Below the strip."""
        return self.boven + self.hoog + self.strook


@stijl.stijl()
def profiel(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying 100 % bars: how the points are divided over the motives, per row; behind each how much is known.

    A row of which nothing is known is hatched; with fewer than three known deelnames its name is grey.

    Parameters
    ----------
    frame : DataFrame
        `naam`, a column (0–1) per motive, `n`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Economie"], "kosten": [0.6], "kennis": [0.4], "n": [4], "van": [5]})
    >>> [tekst.get_text() for tekst in profiel(frame.assign(bekend=4)).texts]
    ['60 %', '40 %', '4 van 5', 'bekend']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waarom werken we samen?",
        maat="Verdeling van de punten over de motieven, %, gemiddelde van de deelnames met bekende motieven",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame["n"].gt(0).any():
        return _leeg(ax, GEEN_MOTIEVEN, woorden)
    woorden["noot"] = _noot_rijen(frame)
    motieven = _motieven(frame)
    soorten = [doek.Soort(code, _label(frame, code), _kleur(code)) for code in motieven]
    rijen = frame.head(doek.RIJEN)
    breedte, _ = doek.ruimte(ax, woorden)
    extra = 30 + doek.sleutelhoogte(soorten, breedte=breedte * 0.7)
    namen = rijen["naam"].astype(str).tolist()
    midden, dik = _rijen(ax, namen, eigen=eigen, extra=extra, woorden=woorden, laagste=17)
    teksten = _bekend(rijen)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    balk = breedte - _naast(ax) - doek.breedste([*teksten, "bekend"]) - 12
    for y, (_, rij) in zip(midden, rijen.iterrows(), strict=True):
        _honderd(ax, y, rij[motieven], dik=dik, breedte=balk)
    _kolom(ax, teksten, midden=midden, kop="bekend")
    doek.sleutel(ax, soorten, breedte=balk)
    _vergrijs(ax, rijen)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def profiel_raster(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of partners (rows) by motives: the share of the points, darker is more; unknown hatched.

    Parameters
    ----------
    frame : DataFrame
        As for `profiel`: `motieven.profiel(inv, per="partner_id")`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "kosten": [0.6], "kennis": [0.4], "n": [4], "van": [5]})
    >>> [tekst.get_text() for tekst in profiel_raster(frame.assign(bekend=4)).texts if tekst.get_gid() == "cel"]
    ['60 %', '40 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie werkt waarom samen?",
        maat="Deel van de punten dat naar elk motief gaat, %, partners op volgorde van inwoners",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame["n"].gt(0).any():
        return _leeg(ax, GEEN_MOTIEVEN, woorden)
    woorden["noot"] = _noot_rijen(frame)
    motieven, rijen = _motieven(frame), frame.head(doek.RIJEN)
    regels = [stijl.breek(naam, breedte=doek.KOLOM) for naam in rijen["naam"].astype(str)]
    teksten = _bekend(rijen)
    breedte, _ = doek.ruimte(ax, woorden)
    links = doek.breedste(regel for delen in regels for regel in delen) + 12
    breed = min(170.0, (breedte - links - doek.breedste([*teksten, "bekend"]) - 16) / len(motieven))
    koppen = doek.koppen([_label(frame, code) for code in motieven], breed=breed)
    hoogten = [doek.REGEL * len(delen) + 4 for delen in regels]
    nodig = koppen.hoog + sum(hoogten) + doek.lijst_hoogte(koppen.lijst, breedte=breedte)
    _, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, nodig))
    doek.teken_koppen(ax, koppen, links=links, breed=breed, onder=koppen.hoog)
    rechts, y = links + breed * len(motieven) + 16, koppen.hoog
    ax.text(rechts, y - 4, "bekend", va="bottom", color=stijl.ZACHT)
    rek = max(1.0, min(2.4, (hoogte - nodig) / sum(hoogten) + 1))
    hoogste = max(_meest(rijen[motieven]), 0.2)
    for (_, rij), delen, hoog, tekst in zip(rijen.iterrows(), regels, hoogten, teksten, strict=True):
        midden, inkt = y + rek * hoog / 2, stijl.ZACHT if rij["n"] < _WEINIG else stijl.INKT
        ax.text(links - 10, midden, "\n".join(delen), ha="right", va="center", color=inkt, linespacing=1.1, gid="rij")
        for k, code in enumerate(motieven):
            _cel(ax, (links + k * breed, y, breed, rek * hoog), waarde=_getal(rij[code]), hoogste=hoogste)
        ax.text(rechts, midden, tekst, va="center_baseline", color=stijl.ZACHT)
        y += rek * hoog
    doek.teken_lijst(ax, koppen.lijst, boven=y, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def punten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    verband_id: str | None = None,
    nadruk: str | None = None,
) -> Axes:
    """Dot plot of one verband: per motive one dot per partner, a line from the lowest to the highest.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, partner_id); a column (0–1) per motive; `attrs["namen"]`.
    verband_id : str, optional
        The verband; the first of which something is known when not given.
    nadruk : str, optional
        A partner to show in vermillion, such as the one that stands furthest from the others.

    Raises
    ------
    KeuzeFout
        When `verband_id` is not in the frame.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("V1", "A"), ("V1", "B")], names=["verband_id", "partner_id"])
    >>> ax = punten(pd.DataFrame({"kosten": [0.4, 0.7], "kennis": [0.6, 0.3]}, index=index), verband_id="V1")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Kosten', 'Kennis']
    """
    motieven = _motieven(frame)
    ids = frame.index.get_level_values("verband_id")
    if verband_id is not None and verband_id not in ids:
        gok = notatie.bedoeld(verband_id, list(dict.fromkeys(map(str, ids))))
        raise KeuzeFout(
            f"verband {verband_id!r} heeft geen deelnemers in deze tabel" + (f": bedoeld {gok!r}?" if gok else "")
        )
    weet = frame[frame[motieven].notna().all(axis=1)]
    gekozen = verband_id if verband_id is not None else next(iter(weet.index.get_level_values("verband_id")), None)
    naam = doek.namen(frame).get(str(gekozen), str(gekozen))
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Willen de deelnemers hetzelfde?",
        maat=f"Punten per motief en deelnemer, % van 100 punten: {naam}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    deel = weet[weet.index.get_level_values("verband_id") == gekozen].droplevel("verband_id")
    if deel.empty:
        return _leeg(ax, GEEN_MOTIEVEN, woorden)
    stil = frame[(ids == gekozen) & frame[motieven].isna().any(axis=1)].index.get_level_values("partner_id")
    woorden["noot"] = _noot_onbekend([_label(frame, i) for i in stil])
    hoog = [_hoogste(frame, deel[code].astype(float)) for code in motieven]
    extra = 60.0 if nadruk in deel.index else 34.0
    midden, dik = _rijen(
        ax, [_label(frame, code) for code in motieven], eigen=eigen, extra=extra, woorden=woorden, laagste=56
    )
    for y, code in zip(midden, motieven, strict=True):
        _stippen(ax, y, deel[code].astype(float), nadruk=nadruk, ruim=dik)
    ax.set_xlim(-0.02, max(0.5, _meest(deel[motieven]) * 1.04))
    stijl.getallen_as(ax.xaxis, procent=True)
    stijl.raster(ax)
    _kolom(ax, hoog, midden=midden, kop="hoogste")
    if nadruk in deel.index:
        soorten = (
            doek.Soort("", _label(frame, nadruk), stijl.VERMILJOEN),
            doek.Soort("", "andere deelnemers", stijl.BLAUW),
        )
        doek.sleutel(ax, soorten, breedte=stijl.lijf(ax, **woorden)[0] / 2)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def kloof(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Two by two: how far motives lie apart (x) by how far the joint ambition is endorsed (y), a dot per verband.

    Open dots rest on too few members; verbanden of unknown endorsement, or without a joint text, lie in the hatched
    strip; those of unknown MGA-kloof are named below.

    Parameters
    ----------
    frame : DataFrame
        `naam`, `kloof`, `hard`, `band`, `onderschrijving`; `attrs["grenzen"]` with `mga_gedeeld` and
        `ambitie_gedragen`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Afval"], "kloof": [0.4], "hard": [True], "band": ["verschillend"]})
    >>> "Afval" in [tekst.get_text() for tekst in kloof(frame.assign(onderschrijving=0.5)).texts]
    True
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Willen we hetzelfde, en dragen we een gezamenlijke ambitie?",
        maat="MGA-kloof (deel van de punten dat zou moeten verschuiven) en onderschrijving van de ambitie, %",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    bekend = frame[frame["kloof"].notna()]
    if bekend.empty:
        return _leeg(ax, GEEN_KLOOF, woorden)
    breedst = min(1.0, max(0.6, 0.1 + float(bekend["kloof"].max())))
    stippen = [
        _Punt(float(rij["kloof"]) / breedst, _getal(rij["onderschrijving"]), str(rij["naam"]), open=not rij["hard"])
        for _, rij in bekend.iterrows()
    ]
    grenzen = frame.attrs.get("grenzen", {"mga_gedeeld": 0.25, "ambitie_gedragen": 0.5})
    open_ = "Open stip: van te weinig deelnemers zijn de motieven bekend." if any(stip.open for stip in stippen) else ""
    niet = frame.loc[frame["kloof"].isna() & frame["band"].ne("nvt").fillna(True), "naam"]
    woorden["noot"] = " ".join(
        filter(None, [open_, _noot_onbekend(niet.astype(str).tolist(), wat="MGA-kloof onbekend")])
    )
    veld = _teken_veld(ax, stippen, eigen=eigen, woorden=woorden, strook="oordeel\nonbekend", rechts=_AMBITIE)
    _as_x(
        ax,
        veld,
        [(k / 10 / breedst, notatie.procent(k / 10)) for k in range(int(breedst * 10 + 1e-9) + 1)],
        "MGA-kloof",
    )
    _as_y(ax, veld, [(k / 4, notatie.procent(k / 4)) for k in range(5)])
    _kwadranten(ax, veld, x=grenzen["mga_gedeeld"] / breedst, y=grenzen["ambitie_gedragen"])
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def kwetsbaarheid(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    drempel: float = 30_000,
) -> Axes:
    """Scatter: the weight of reducing vulnerability (y) by inwoners (x, logarithmic), with the threshold as a line.

    Gemeenten up to and including `drempel` are blue, larger ones grey; those of unknown motives lie in the hatched
    strip, those of unknown inwoners are named below.

    Parameters
    ----------
    frame : DataFrame
        `naam`, `inwoners`, `aandeel` (0–1).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Beesel"], "inwoners": [13_000], "aandeel": [0.4]})
    >>> "Beesel" in [tekst.get_text() for tekst in kwetsbaarheid(frame).texts]
    True
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Weegt kwetsbaarheid zwaarder bij kleinere gemeenten?",
        maat="Gemiddeld deel van de punten voor kwetsbaarheidsvermindering, %, naar inwoners (logaritmische schaal)",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    met = frame[frame["inwoners"].notna()]
    if not met["aandeel"].notna().any():
        return _leeg(ax, GEEN_GROOTTE, woorden)
    laag, hoog = (
        log10(min(float(met["inwoners"].min()), drempel) / 1.3),
        log10(max(float(met["inwoners"].max()), drempel) * 1.3),
    )
    top = min(1.0, max(0.2, 0.08 + float(met["aandeel"].max())))
    stippen = [
        _Punt(
            (log10(float(rij["inwoners"])) - laag) / (hoog - laag),
            None if pd.isna(rij["aandeel"]) else float(rij["aandeel"]) / top,
            str(rij["naam"]), kleur=stijl.BLAUW if rij["inwoners"] <= drempel else stijl.GRIJS,
        )
        for _, rij in met.iterrows()
    ]  # fmt: skip
    zonder = frame.loc[frame["inwoners"].isna(), "naam"].astype(str).tolist()
    woorden["noot"] = _noot_onbekend(zonder, wat="Inwoners onbekend")
    strook = "motieven\nonbekend" if any(stip.y is None for stip in stippen) else ""
    veld = _teken_veld(ax, stippen, eigen=eigen, woorden=woorden, strook=strook)
    ronde = [m * 10**e for e in range(2, 8) for m in (1, 2, 5)]
    assen = [((log10(n) - laag) / (hoog - laag), notatie.getal(n)) for n in ronde if laag <= log10(n) <= hoog]
    _as_x(ax, veld, assen, "inwoners")
    _as_y(
        ax,
        veld,
        [(k / 10 / top, notatie.procent(k / 10)) for k in range(0, 11, 1 if top < 0.55 else 2) if k / 10 <= top],
    )
    _drempellijn(ax, veld, x=(log10(drempel) - laag) / (hoog - laag), tekst=f"{notatie.getal(drempel)} inwoners")
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def beantwoord_per_motief(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: how much of the points each motive got, and how far it was answered; unknown hatched.

    Parameters
    ----------
    frame : DataFrame
        Index motief; `naam`, `gegeven`, `beantwoord`, and the parts of `gegeven`: `punten_beantwoord`, `punten_niet`,
        `punten_onbekend`, `punten_nvt` (0–1).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Kosten"], "gegeven": [0.5], "beantwoord": [0.8], "punten_beantwoord": [0.4]})
    >>> ax = beantwoord_per_motief(frame.assign(punten_niet=0.1, punten_onbekend=0.0, punten_nvt=0.0))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['50 %, beantwoord 80 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Is aan onze motieven beantwoord?",
        maat="Deel van de punten per motief, en hoe ver daaraan is beantwoord (deels telt voor de helft), %",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    getoond = frame[frame["gegeven"].gt(0).fillna(False)]
    if getoond.empty:
        return _leeg(ax, GEEN_MOTIEVEN, woorden)
    weg = [str(naam) for naam in frame.loc[frame["gegeven"].eq(0).fillna(False) & (frame.index != "anders"), "naam"]]
    woorden["noot"] = f"Zonder punten: {notatie.opsomming(weg)}." if weg else ""
    eind = [
        f"{notatie.procent(rij['gegeven'])}, beantwoord {notatie.procent(rij['beantwoord'])}"
        for _, rij in getoond.iterrows()
    ]
    soorten = [soort for soort in _ANTWOORD if getoond[soort.kolom].gt(1e-9).any()]
    midden, dik = _rijen(ax, getoond["naam"].astype(str).tolist(), eigen=eigen, extra=30, woorden=woorden)
    breedte = doek.ruimte(ax, woorden)[0] - _naast(ax)
    links = np.zeros(len(getoond))
    for soort in soorten:
        deel = getoond[soort.kolom].astype(float).to_numpy()
        staven = ax.barh(midden, deel, left=links, height=dik, color=soort.kleur, edgecolor=soort.rand, gid=soort.kolom)
        if soort.onbekend:
            stijl.duid_onbekend(staven.patches)
        links = links + deel
    stijl.balken_label(ax, midden, links.tolist(), eind)
    ax.set_xlim(0, float(links.max()) * breedte / max(breedte - doek.breedste(eind) - 12, 100.0))
    ax.set_xticks([])
    doek.sleutel(ax, soorten, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _leeg(ax: Axes, zin: str, woorden: doek.Kop) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _motieven(frame: pd.DataFrame) -> list[str]:
    """The motives of the frame; `anders` only where somebody named it."""
    return [
        str(code) for code in frame.columns
        if code not in _GEEN_MOTIEF and (code != "anders" or frame[code].gt(0).fillna(False).any())
    ]  # fmt: skip


def _label(frame: pd.DataFrame, code: object) -> str:
    return str(doek.namen(frame).get(str(code), str(code).capitalize()))


def _kleur(code: str) -> str:
    return KLEUREN.get(code, stijl.GRIJS)


def _meest(frame: pd.DataFrame) -> float:
    return float(np.nanmax(frame.to_numpy(float, na_value=np.nan), initial=0.0))


def _getal(waarde: Any) -> float | None:
    return None if pd.isna(waarde) else float(waarde)


def _bekend(rijen: pd.DataFrame) -> list[str]:
    return [f"{notatie.getal(n)} van {notatie.getal(van)}" for n, van in zip(rijen["n"], rijen["van"], strict=True)]


def _noot_rijen(frame: pd.DataFrame) -> str:
    weinig = frame["n"].between(1, _WEINIG - 1).any()
    delen = [
        "Grijze naam: minder dan drie bekende deelnames." if weinig else "",
        doek.weggelaten(len(frame) - doek.RIJEN, wat="rijen"),
    ]
    return " ".join(filter(None, delen))


def _noot_onbekend(namen: Sequence[str], *, wat: str = "Motieven onbekend") -> str:
    return f"{wat}: {notatie.opsomming(namen, hoogstens=6 if len(namen) > 7 else None)}." if namen else ""


def _rijen(
    ax: Axes, namen: Sequence[str], *, eigen: bool, extra: float, woorden: doek.Kop, laagste: float = 0.0
) -> tuple[list[float], float]:
    """Name the rows, at least `laagste` points each; gives their middles and how thick a bar can be."""
    _, nodig_per_rij = stijl.zet_rijen(ax, namen, breedte=doek.KOLOM)
    hoogten = [max(hoog, laagste) for hoog in nodig_per_rij]
    midden = [eind - hoog / 2 for eind, hoog in zip(accumulate(hoogten), hoogten, strict=True)]
    ax.set_yticks(midden, labels=[label.get_text() for label in ax.get_yticklabels()])
    nodig = sum(hoogten) + extra
    _, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    ax.set_ylim(sum(hoogten) * max(1.0, (hoogte - extra) / (max(_HOOGSTE_RIJ, laagste) * len(namen))), 0)
    krap = (hoogte - extra) / len(namen) < 24
    return midden, (0.9 if krap else 0.68) * min(hoogten)


def _naast(ax: Axes) -> float:
    """The points that the names of the rows take at the left."""
    return doek.breedste(regel for label in ax.get_yticklabels() for regel in label.get_text().split("\n")) + 12


def _kolom(ax: Axes, teksten: Sequence[str], *, midden: Sequence[float], kop: str) -> None:
    """A column of texts right of the picture."""
    for y, tekst in zip(midden, teksten, strict=True):
        ax.annotate(
            tekst, (1, y), (12, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left", va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT,
        )  # fmt: skip
    ax.annotate(
        kop, (1, 1), (12, 8), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
    )  # fmt: skip


def _vergrijs(ax: Axes, rijen: pd.DataFrame) -> None:
    for label, n in zip(ax.get_yticklabels(), rijen["n"], strict=True):
        label.set_color(stijl.ZACHT if n < _WEINIG else stijl.INKT)


def _honderd(ax: Axes, y: float, delen: pd.Series, *, dik: float, breedte: float) -> None:
    """One 100 % bar, with its values where they fit; hatched when unknown."""
    if delen.isna().any():
        stijl.duid_onbekend(ax.barh(y, 1, height=dik, gid=notatie.ONBEKEND))
        _op_arcering(ax, 0.5, y, notatie.ONBEKEND)
        return
    links = 0.0
    for code, deel in delen.astype(float).items():
        kleur = _kleur(str(code))
        ax.barh(y, deel, left=links, height=dik, color=kleur, edgecolor="white", linewidth=1, gid=str(code))
        tekst = notatie.procent(deel)
        if deel * breedte > stijl.tekstbreedte(tekst) + 6:
            inkt = stijl.teksten_wit_of_zwart(kleur)
            ax.text(links + deel / 2, y, tekst, ha="center", va="center_baseline", fontsize=stijl.TEKST, color=inkt)
        links += deel


def _op_arcering(ax: Axes, x: float, y: float, tekst: str) -> None:
    ax.text(
        x, y, tekst, ha="center", va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
    )  # fmt: skip


def _cel(ax: Axes, vak: tuple[float, float, float, float], *, waarde: float | None, hoogste: float) -> None:
    """One cell of a heatmap, with its percentage; hatched when unknown."""
    x, y, breed, hoog = vak
    kleur = stijl.lees_kleur(waarde, hoogste=hoogste)
    vlak = Rectangle((x, y), breed, hoog, facecolor=kleur, edgecolor="white", linewidth=1, gid="cel")
    ax.add_patch(vlak)
    if waarde is None:
        stijl.duid_onbekend(vlak)
        return
    inkt = stijl.teksten_wit_of_zwart(kleur)
    tekst = notatie.procent(waarde)
    ax.text(x + breed / 2, y + hoog / 2, tekst, ha="center", va="center_baseline", color=inkt, gid="cel")


def _hoogste(frame: pd.DataFrame, waarden: pd.Series) -> str:
    """Who has the highest dot of a row; of many only how many."""
    top = float(waarden.max())
    wie = [_label(frame, i) for i in waarden.index[waarden >= top - 1e-9]]
    if top < 1e-9:
        return "niemand"
    naam = wie[0] if len(wie) == 1 else f"{notatie.getal(len(wie))} deelnemers"
    return f"{naam}: {notatie.procent(top)}"


def _stippen(ax: Axes, y: float, waarden: pd.Series, *, nadruk: str | None, ruim: float) -> None:
    """One row of dots; those on one spot are stacked, and the emphasised one lies on top."""
    ax.plot(
        [waarden.min(), waarden.max()], [y, y], color=stijl.LICHTGRIJS, linewidth=5, zorder=1, solid_capstyle="round"
    )
    plekken = [(str(partner), float(waarde), round(100 * float(waarde))) for partner, waarde in waarden.items()]
    per_plek = Counter(plek for _, _, plek in plekken)
    stap = min(11.0, ruim / max(max(per_plek.values()) - 1, 1))
    gezien: Counter[int] = Counter()
    for partner, waarde, plek in sorted(plekken, key=lambda wie: (wie[0] == nadruk, wie[0])):
        nr = gezien[plek]
        gezien[plek] += 1
        hoger = stap * ((nr + 1) // 2) * (1 if nr % 2 else -1)
        apart = partner == nadruk
        ax.plot(
            [waarde], [y + hoger], "D" if apart else "o", markersize=10, markeredgecolor="white", markeredgewidth=1,
            color=stijl.VERMILJOEN if apart else stijl.BLAUW, zorder=4 if apart else 3, gid=partner,
        )  # fmt: skip


def _teken_veld(
    ax: Axes, stippen: Sequence[_Punt], *, eigen: bool, woorden: doek.Kop, strook: str, rechts: Sequence[str] = ()
) -> _Veld:
    """A field with its dots and their names; where these do not fit, numbers, and the names in a list below."""
    naast = 8 + doek.breedste(regel for tekst in (strook, *rechts) for regel in tekst.split("\n"))

    def opzet(lijst: Sequence[str]) -> _Veld:
        onder = _AS + doek.lijst_hoogte(lijst, breedte=doek.ruimte(ax, woorden)[0])
        breedte, hoogte = doek.ruimte(ax, woorden, nodig=onder + 330, groeit=eigen)
        doek.blad(ax, breedte=breedte, hoogte=hoogte)
        hoog_strook = _STROOK if strook else 0.0
        return _Veld(_AS, 24.0, breedte - _AS - naast, max(120.0, hoogte - 24 - onder - hoog_strook), hoog_strook)

    veld, lijst = opzet([]), []
    namen = _naast_stippen([stip.naam for stip in stippen], stippen, veld) if len(stippen) <= _BENOEMD else []
    if not namen or not _past(namen, stippen, veld):
        lijst = [f"{nr}  {stip.naam}" for nr, stip in enumerate(stippen, 1)]
        veld = opzet(lijst)
        namen = _naast_stippen([str(nr) for nr in range(1, len(stippen) + 1)], stippen, veld)
    if strook:
        _teken_strook(ax, veld, strook)
    for stip, naam in zip(stippen, namen, strict=True):
        _teken_stip(ax, stip, naam, plek=veld.plek(stip))
    if lijst:
        doek.teken_lijst(ax, lijst, boven=veld.onder + _AS - 10, breedte=doek.ruimte(ax, woorden)[0])
    return veld


def _naast_stippen(namen: Sequence[str], stippen: Sequence[_Punt], veld: _Veld) -> list[_Naam]:
    """Names beside their dots, within the field."""
    teksten = ["\n".join(stijl.breek(naam, breedte=_NAAM)) for naam in namen]
    maten = [(doek.breedste(tekst.split("\n")) + 3, (tekst.count("\n") + 1) * doek.REGEL) for tekst in teksten]
    hoek = np.array([veld.links, veld.boven])
    plek = np.array([veld.plek(stip) for stip in stippen]) - hoek
    midden = ligging.labels(plek, np.full(len(plek), 6.0), maten, breedte=veld.breed, hoogte=veld.hoog + veld.strook)
    return [
        _Naam(tekst, x + veld.links, y + veld.boven, breed, hoog)
        for tekst, (x, y), (breed, hoog) in zip(teksten, midden, maten, strict=True)
    ]


def _past(namen: Sequence[_Naam], stippen: Sequence[_Punt], veld: _Veld) -> bool:
    """Whether every name lies in the field, near its own dot and clear of the other names."""
    for naam, stip in zip(namen, stippen, strict=True):
        x, y = veld.plek(stip)
        vlakbij = abs(naam.x - x) <= naam.breed / 2 + _VER and abs(naam.y - y) <= naam.hoog / 2 + _VER
        breed, hoog = naam.breed / 2 - 1, naam.hoog / 2 - 1
        erin_x = veld.links <= naam.x - breed and naam.x + breed <= veld.links + veld.breed
        if not (vlakbij and erin_x and veld.boven <= naam.y - hoog and naam.y + hoog <= veld.onder):
            return False
    return not any(
        abs(een.x - ander.x) < (een.breed + ander.breed) / 2 and abs(een.y - ander.y) < (een.hoog + ander.hoog) / 2
        for een, ander in combinations(namen, 2)
    )


def _teken_stip(ax: Axes, stip: _Punt, naam: _Naam, *, plek: tuple[float, float]) -> None:
    """A dot and its name; a name that had to go further gets a line."""
    ax.plot(
        [plek[0]], [plek[1]], "o", markersize=11, markerfacecolor="white" if stip.open else stip.kleur,
        markeredgecolor=stip.kleur if stip.open else "white", markeredgewidth=2 if stip.open else 1, zorder=3,
        gid=stip.naam,
    )  # fmt: skip
    midden, half = np.array([naam.x, naam.y]), np.array([naam.breed, naam.hoog]) / 2
    rand = np.clip(plek, midden - half, midden + half)
    if np.hypot(*(rand - plek)) > 18:
        ax.plot(*zip(rand, plek, strict=True), color=stijl.INKT, linewidth=0.6, zorder=1.5)
    letters = ax.text(naam.x, naam.y, naam.tekst, ha="center", va="center", linespacing=1.1, zorder=4, gid="naam")
    letters.set_path_effects([withStroke(linewidth=3, foreground="white")])


def _teken_strook(ax: Axes, veld: _Veld, tekst: str) -> None:
    vlak = Rectangle((veld.links, veld.boven + veld.hoog), veld.breed, veld.strook, zorder=0, gid=notatie.ONBEKEND)
    ax.add_patch(vlak)
    stijl.duid_onbekend(vlak)
    midden = veld.onder - veld.strook / 2
    ax.text(veld.links + veld.breed + 8, midden, tekst, va="center", fontsize=stijl.TEKST, color=stijl.ZACHT)


def _as_x(ax: Axes, veld: _Veld, plekken: Sequence[tuple[float, str]], naam: str) -> None:
    ax.plot([veld.links, veld.links + veld.breed], [veld.onder, veld.onder], color=stijl.GRIJS, linewidth=1)
    einde = -1e9
    for deel, tekst in plekken:
        x, breed = veld.links + deel * veld.breed, stijl.tekstbreedte(tekst)
        if x - breed / 2 < einde + 8:
            continue
        einde = x + breed / 2
        ax.text(x, veld.onder + 6, tekst, ha="center", va="top", fontsize=stijl.TEKST)
    ax.text(
        veld.links + veld.breed, veld.onder + 23, naam, ha="right", va="top", fontsize=stijl.TEKST, color=stijl.ZACHT
    )


def _as_y(ax: Axes, veld: _Veld, plekken: Sequence[tuple[float, str]]) -> None:
    for deel, tekst in plekken:
        y = veld.boven + veld.hoog * (1 - deel)
        ax.plot([veld.links, veld.links + veld.breed], [y, y], color=stijl.LICHTGRIJS, linewidth=1, zorder=0)
        ax.text(veld.links - 8, y, tekst, ha="right", va="center", fontsize=stijl.TEKST)


def _kwadranten(ax: Axes, veld: _Veld, *, x: float, y: float) -> None:
    """Two lines and what each corner of the field means."""
    midden_x, midden_y = veld.links + x * veld.breed, veld.boven + veld.hoog * (1 - y)
    ax.plot([midden_x] * 2, [veld.boven, veld.boven + veld.hoog], color=stijl.GRIJS, linewidth=1.5, zorder=0)
    ax.plot([veld.links, veld.links + veld.breed], [midden_y] * 2, color=stijl.GRIJS, linewidth=1.5, zorder=0)
    rechts = veld.links + veld.breed
    for px, tekst, kant in ((veld.links, "motieven gedeeld", "left"), (rechts, "motieven verschillen", "right")):
        ax.text(px, veld.boven - 20, tekst, ha=kant, va="top", fontsize=stijl.TEKST, color=stijl.ZACHT)
    for py, tekst in zip((veld.boven, veld.boven + veld.hoog), _AMBITIE, strict=True):
        ax.text(rechts + 8, (py + midden_y) / 2, tekst, va="center", fontsize=stijl.TEKST, color=stijl.ZACHT)


def _drempellijn(ax: Axes, veld: _Veld, *, x: float, tekst: str) -> None:
    px = veld.links + x * veld.breed
    ax.plot([px, px], [veld.boven, veld.onder], color=stijl.VERMILJOEN, linewidth=1.5, linestyle=(0, (4, 3)), zorder=1)
    ax.text(px, veld.boven - 4, tekst, ha="center", va="bottom", fontsize=stijl.TEKST, color=stijl.INKT)
