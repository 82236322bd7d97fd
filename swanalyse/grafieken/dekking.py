"""Charts of the coverage: what the inventory knows, who has not delivered, and which analyses can be made now.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

LEEG = "De inventaris is leeg. Vul eerst partners.csv, verbanden.csv en deelnames.csv in."
_BEKEND = doek.Soort("bekend", "bekend", stijl.BLAUW)
_ONBEKEND = doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)
_NVT = doek.Soort("nvt", "niet van toepassing", "white", rand=stijl.GRIJS)
_STATEN: Mapping[str, tuple[str, str, str]] = {  # label, sign, colour
    "kan": ("kan nu", "✔", stijl.BLAUW),
    "gedeeltelijk": ("gedeeltelijk", "◐", stijl.BLAUW),
    "ontbreekt": ("ontbreekt", "✘", stijl.VERMILJOEN),
}
_KAN_NU = doek.Soort("kan", "kan nu", stijl.BLAUW)
_DEELS = doek.Soort("gedeeltelijk", "gedeeltelijk", stijl.HEMEL)
_ONTBREEKT = doek.Soort("ontbreekt", "gegevens ontbreken", "white", onbekend=True)
_NIEUW = doek.Soort("n_nieuw", "maakt een analyse mogelijk", stijl.BLAUW)
_BETER = doek.Soort("beter", "maakt een analyse vollediger", stijl.HEMEL)
_TABEL, _CEL, _TUSSEN = 180.0, 20.0, 3.0  # points: widest name of a table, height of a cell, between two cells
_KOP, _REST = 40.0, 20.0  # for the heads, and for a note
_KOLOM_STAAT, _ANALYSE = 52.0, 258.0


@dataclass(frozen=True)
class Cel:
    """A column in words: its text, its place and width on the page, and how full it is (missing: does not apply)."""

    tekst: str
    x: float
    y: float
    breed: float
    aandeel: float | None


@dataclass(frozen=True)
class Analyserij:
    """One row of the matrix, or the name of a phase above its rows (`staat` empty)."""

    naam: tuple[str, ...]
    staat: str
    mist: tuple[str, ...]
    y: float
    hoog: float


@stijl.stijl()
def per_kolom(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Coverage map: per table its columns in words, darker the more cells are known; unknown hatched.

    Tables without rows stand together at the end.

    Parameters
    ----------
    frame : DataFrame
        Per column `tabel`, `kolom`, `bekend`, `van`, `nvt`, `aandeel`; labels in `attrs["namen"]` under `tabel` and
        `tabel.kolom`.

    Examples
    --------
    >>> frame = pd.DataFrame({"tabel": ["partners"], "kolom": ["provincie"], "bekend": [3], "van": [4], "nvt": [0]})
    >>> [tekst.get_text() for tekst in per_kolom(frame.assign(aandeel=0.75)).texts]
    ['partners', 'provincie 75 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat weten we, en waar zitten de gaten?",
        maat="Deel van de cellen dat bekend is, per kolom van elke tabel",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    gevuld = frame[(frame["van"] + frame["nvt"]).gt(0).fillna(False).groupby(frame["tabel"]).transform("any")]
    if gevuld.empty:
        return stijl.leeg(ax, zin=LEEG, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    breedte, _ = doek.ruimte(ax, woorden)
    trappen = [doek.Soort(str(deel), notatie.procent(deel), stijl.lees_kleur(deel)) for deel in (0.25, 0.5, 1.0)]
    soorten = [_ONBEKEND, *trappen, _NVT]
    boven = doek.sleutelhoogte(soorten, breedte=breedte)
    cellen, koppen, nodig = _gevloeid(frame, gevuld, breedte=breedte, boven=boven)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    if nodig > hoogte + 1:
        past = [cel for cel in cellen if cel.y + _CEL < hoogte - _REST]
        woorden["noot"] = doek.weggelaten(len(cellen) - len(past), wat="kolommen, want de figuur is te laag")
        cellen, koppen = past, [(naam, y) for naam, y in koppen if y + _CEL < hoogte - _REST]
        breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
    for naam, y in koppen:
        ax.text(0, y + _CEL / 2, naam, va="center", fontsize=stijl.TEKST, fontweight="bold")
    for cel in cellen:
        _teken_cel(ax, cel)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def per_partner(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: of what is asked per partner, how much is known, unknown (hatched) and not applicable.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `bekend`, `van` (what applies) and `nvt`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "bekend": [3], "van": [12], "nvt": [1]}, index=["a"])
    >>> [tekst.get_text() for tekst in per_partner(frame).texts]
    ['3', '1', '3 van 12']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie heeft nog niet alles aangeleverd?",
        maat="Gevraagde gegevens per partner; achter de balk hoeveel er bekend zijn",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=LEEG, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    delen = frame.assign(onbekend=frame["van"] - frame["bekend"])
    soorten = [_BEKEND, _ONBEKEND, *([_NVT] if delen["nvt"].gt(0).fillna(False).any() else [])]
    eind = [
        f"{notatie.getal(bekend)} van {notatie.getal(van)}"
        for bekend, van in zip(frame["bekend"], frame["van"], strict=True)
    ]
    return doek.balkenkaart(
        ax, delen, soorten=soorten, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=eigen, wat="partners",
    )  # fmt: skip


@stijl.stijl()
def analyses(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of analyses by state (can be made, in part, not), with what is missing in words.

    Parameters
    ----------
    frame : DataFrame
        Index analyse; `naam`, `staat` (`kan`, `gedeeltelijk`, `ontbreekt`), `mist`, and `fase` where there is one:
        rows of one phase stand under its name.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Motieven"], "staat": ["ontbreekt"], "mist": ["motieven.csv: nog geen rijen"]})
    >>> [tekst.get_text() for tekst in analyses(frame).texts][-3:]
    ['Motieven', '✘', 'motieven.csv: nog geen rijen']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke analyses kunnen we nu maken?",
        maat="Per analyse of de gegevens er zijn, en wat er nog moet worden ingevuld",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=LEEG, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    breedte, _ = doek.ruimte(ax, woorden)
    rijen, nodig = _analyserijen(frame, breedte=breedte)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
    if nodig > hoogte + 1:
        past = [rij for rij in rijen if rij.y + rij.hoog < hoogte - _REST]
        woorden["noot"] = doek.weggelaten(len(rijen) - len(past), wat="regels, want de figuur is te laag")
        rijen = past
        breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    koppen = doek.koppen([label for label, _, _ in _STATEN.values()], breed=_KOLOM_STAAT)
    doek.teken_koppen(ax, koppen, links=_ANALYSE, breed=_KOLOM_STAAT, onder=_KOP)
    ax.text(_ANALYSE + 3 * _KOLOM_STAAT + 14, _KOP - 4, "wat er mist", va="bottom")
    for rij in rijen:
        _teken_analyse(ax, rij, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def regiefase(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Three stacked bars: per phase of direction how many analyses can be made, in part, or not; the present one bold.

    Parameters
    ----------
    frame : DataFrame
        Index fase; `naam`, `kan`, `gedeeltelijk`, `ontbreekt`, `van`, `nu`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Verkennen"], "kan": [2], "gedeeltelijk": [1], "ontbreekt": [0], "van": [3]})
    >>> [tekst.get_text() for tekst in regiefase(frame.assign(nu=True)).texts]
    ['2', '1', '3 van 3 te maken: hier staat de regio']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe ver is deze regio met haar gegevens?",
        maat="Aantal analyses per fase van netwerkregie, naar wat er is ingevuld",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    eind = [
        f"{notatie.getal(van - ontbreekt)} van {notatie.getal(van)} te maken" + (": hier staat de regio" if nu else "")
        for van, ontbreekt, nu in zip(frame["van"], frame["ontbreekt"], frame["nu"], strict=True)
    ]
    soorten = [_KAN_NU, _DEELS, _ONTBREEKT]
    return doek.balkenkaart(
        ax, frame, soorten=soorten, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=eigen, wat="fasen",
    )  # fmt: skip


@stijl.stijl()
def verzamelen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: what to collect next, as long as the number of analyses that wait for it; darker what it opens up.

    Parameters
    ----------
    frame : DataFrame
        In order of collecting; `wat`, `bekend`, `van`, `wie`, `n`, `n_nieuw`.

    Examples
    --------
    >>> frame = pd.DataFrame({"wat": ["Motieven: gewicht"], "bekend": [0], "van": [9], "wie": ["deelnames"], "n": [3]})
    >>> [tekst.get_text() for tekst in verzamelen(frame.assign(n_nieuw=1)).texts]
    ['1', '2', '0 van 9 deelnames bekend']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat verzamelen we het eerst?",
        maat="Aantal analyses dat op een kolom wacht, de vroegste fase bovenaan",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        zin = "Voor alle analyses is alles bekend."
        return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    eind = [
        f"{notatie.getal(bekend)} van {notatie.getal(van)} {wie} bekend" if van else "nog geen rijen"
        for bekend, van, wie in zip(frame["bekend"], frame["van"], frame["wie"], strict=True)
    ]
    return doek.balkenkaart(
        ax, frame.assign(beter=frame["n"] - frame["n_nieuw"]), soorten=[_NIEUW, _BETER],
        labels=frame["wat"].astype(str).tolist(), eind=eind, woorden=woorden, groeit=eigen, wat="kolommen",
    )  # fmt: skip


def _gevloeid(
    frame: pd.DataFrame, gevuld: pd.DataFrame, *, breedte: float, boven: float
) -> tuple[list[Cel], list[tuple[str, float]], float]:
    """Cells from left to right on as many lines as they need, the names of their tables, and the height of it all."""
    namen, cellen, koppen = doek.namen(frame), [], []
    y = boven
    leeg = [str(tabel) for tabel in frame["tabel"].unique() if tabel not in set(gevuld["tabel"])]
    inhoud: dict[str, list[tuple[str, float | None]]] = {}
    for tabel, kolom, van, aandeel in zip(
        gevuld["tabel"], gevuld["kolom"], gevuld["van"], gevuld["aandeel"], strict=True
    ):
        deel = None if not van else float(aandeel)
        label = namen.get(f"{tabel}.{kolom}", namen.get(kolom, kolom))
        inhoud.setdefault(namen.get(tabel, tabel), []).append((_met_procent(label, deel), deel))
    if leeg:
        inhoud["Niet ingevuld"] = [(namen.get(tabel, tabel), 0.0) for tabel in leeg]
    for tabel, delen in inhoud.items():
        regels = stijl.breek(tabel, breedte=_TABEL - 10, vet=True)
        koppen += [(regel, y + nr * (_CEL + _TUSSEN)) for nr, regel in enumerate(regels)]
        begin, x = y, _TABEL
        for tekst, deel in delen:
            breed = doek.breedste([tekst]) + 11
            if x > _TABEL and x + breed > breedte:
                x, y = _TABEL, y + _CEL + _TUSSEN
            cellen.append(Cel(tekst, x, y, breed, deel))
            x += breed + _TUSSEN
        y = max(y, begin + (len(regels) - 1) * (_CEL + _TUSSEN)) + _CEL + 2.5 * _TUSSEN
    return cellen, koppen, y


def _met_procent(label: str, aandeel: float | None) -> str:
    """The label with its percentage, unless all is known, nothing is, or it does not apply; never rounded to those."""
    if aandeel is None:
        return f"{label} {notatie.NVT}"
    if aandeel in (0.0, 1.0):
        return label
    deel = notatie.procent(aandeel)
    return f"{label} {({'0 %': '< 1 %', '100 %': '> 99 %'}).get(deel, deel)}"


def _teken_cel(ax: Axes, cel: Cel) -> None:
    kleur = "white" if not cel.aandeel else stijl.lees_kleur(cel.aandeel)
    vlak = Rectangle((cel.x, cel.y), cel.breed, _CEL, facecolor=kleur, edgecolor=stijl.GRIJS, linewidth=0.6)
    if cel.aandeel == 0:
        stijl.duid_onbekend(vlak)
    ax.add_patch(vlak)
    inkt = stijl.teksten_wit_of_zwart(kleur)
    tekst = ax.text(
        cel.x + cel.breed / 2, cel.y + _CEL / 2, cel.tekst, ha="center", va="center_baseline", color=inkt,
        fontsize=stijl.TEKST,
    )  # fmt: skip
    if cel.aandeel == 0:
        tekst.set_path_effects([withStroke(linewidth=3, foreground="white")])


def _analyserijen(frame: pd.DataFrame, *, breedte: float) -> tuple[list[Analyserij], float]:
    """The rows from the top down, each as high as its words need."""
    namen, rijen, y, vorige = doek.namen(frame), [], _KOP, ""
    rechts = breedte - _ANALYSE - 3 * _KOLOM_STAAT - 14
    fasen = frame["fase"] if "fase" in frame else pd.Series("", index=frame.index)
    for naam, staat, mist, fase in zip(frame["naam"], frame["staat"], frame["mist"], fasen, strict=True):
        if not pd.isna(fase) and fase != vorige:
            vorige = str(fase)
            rijen.append(Analyserij((namen.get(vorige, vorige),), "", (), y + 4, doek.REGEL))
            y += doek.REGEL + 6
        delen = [] if pd.isna(mist) else [deel for deel in str(mist).split("; ") if deel]
        tekst = _ingekort(delen, breedte=rechts)
        regels = tuple(stijl.breek(str(naam), breedte=_ANALYSE - 12))
        hoog = max(len(regels), len(tekst), 1) * doek.REGEL + 2
        rijen.append(Analyserij(regels, str(staat), tekst, y, hoog))
        y += hoog
    return rijen, y


def _ingekort(delen: Sequence[str], *, breedte: float) -> tuple[str, ...]:
    """What is missing on two lines; what no longer fits is counted."""
    for aantal in range(len(delen), 0, -1):
        meer = len(delen) - aantal
        zin = "; ".join(delen[:aantal]) + (f"; en nog {notatie.getal(meer)}" if meer else "")
        regels = stijl.breek(zin, breedte=breedte)
        if len(regels) <= 2 or aantal == 1:
            return tuple(regels)
    return ()


def _teken_analyse(ax: Axes, rij: Analyserij, *, breedte: float) -> None:
    midden = rij.y + rij.hoog / 2
    ax.text(0, midden, "\n".join(rij.naam), va="center", fontweight="normal" if rij.staat else "bold")
    if not rij.staat:
        return
    ax.plot([0, breedte], [rij.y + rij.hoog] * 2, color=stijl.LICHTGRIJS, linewidth=0.8, zorder=0)
    for nr, (code, (_, teken, kleur)) in enumerate(_STATEN.items()):
        if code == rij.staat:
            x = _ANALYSE + (nr + 0.5) * _KOLOM_STAAT
            ax.text(x, midden, teken, ha="center", va="center", color=kleur, fontsize=14, gid=code)
    ax.text(_ANALYSE + 3 * _KOLOM_STAAT + 14, midden, "\n".join(rij.mist), va="center", linespacing=1.1)
