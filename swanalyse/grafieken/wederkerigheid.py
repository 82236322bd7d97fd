"""Charts of reciprocity: who does work for whom, whether it comes back, and who grows into everybody's supplier.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. Hours and
euros are never mixed: `eenheid` says which of the two the frame holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, punten, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_DIENSTEN = (
    "Er is geen onderlinge dienstverlening vastgelegd. Vul in dienstverlening.csv de kolommen levert_id, ontvangt_id "
    "en omvang_uren of omvang_euro in."
)
Eenheid = Literal["uren", "euro"]
EENHEDEN = {"uren": "uren per jaar", "euro": "euro per jaar"}
_GEHEEL = {"uren": "de uren", "euro": "de euro’s"}
_GEVEN = doek.Soort("geven", "levert meer dan het ontvangt", stijl.BLAUW)
_NEMEN = doek.Soort("nemen", "ontvangt meer dan het levert", stijl.GRIJS)
_ONBEKEND = doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)
_KOLOM = 190.0  # widest names, in points
_NIETS = "#F7F7F7"
_HOEK = 22.0  # for the words that say which way to read a matrix
_KOP = 30.0  # for what stands above and beneath the bars
_HEEN = punten.Merk("heen", "heen: de eerste levert aan de tweede", kleur=stijl.BLAUW)
_TERUG = punten.Merk("terug", "terug: de tweede levert aan de eerste", kleur=stijl.INKT, vorm="D", open=True)


@dataclass(frozen=True)
class Matrix:
    """Flows between the partners that are shown: their ids, their names and the numbers (NaN: unknown).

    `deler` is what the numbers are divided by to fit in a column `breed` points wide, `schaal` says so in words.
    """

    ids: tuple[str, ...]
    namen: tuple[str, ...]
    waarden: np.ndarray[Any, np.dtype[np.float64]]
    koppen: doek.Koppen
    links: float
    breed: float
    deler: float
    schaal: str

    @property
    def rijen(self) -> list[list[str]]:
        """The lines of the name of every row."""
        return [stijl.breek(naam, breedte=_KOLOM) for naam in self.namen]

    @property
    def hoogten(self) -> list[float]:
        """The least height of every row."""
        return [len(regels) * doek.REGEL + 3 for regels in self.rijen]

    @property
    def boven(self) -> float:
        """Where the first row begins."""
        return _HOEK + self.koppen.hoog

    @property
    def nodig(self) -> float:
        """The least height of it all."""
        return self.boven + sum(self.hoogten)


@stijl.stijl()
def stromen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    eenheid: Eenheid = "uren",
) -> Axes:
    """Heatmap of services: the partner on the row supplies, the one in the column receives.

    An unknown size is hatched, a dot says that nothing goes that way, the diagonal is empty. Of more than thirty
    partners those with the largest flows are shown.

    Parameters
    ----------
    frame : DataFrame
        Square, partner_id × partner_id, in hours or euros per year.
    eenheid : str
        `uren` or `euro`.

    Examples
    --------
    >>> frame = pd.DataFrame([[None, 50.0], [30.0, None]], index=["Beesel", "Venlo"], columns=["Beesel", "Venlo"])
    >>> [tekst.get_text() for tekst in stromen(frame).texts][-4:]
    ['Beesel', '50', 'Venlo', '30']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    maat = f"Geleverde diensten, {EENHEDEN[eenheid]}{{}}; de rij levert, de kolom ontvangt"
    woorden = doek.kop(titel, ondertitel, voet=voet, vraag="Wie levert diensten aan wie?", maat=maat.format(""))
    waarden = _buiten_diagonaal(frame)
    if not (np.isnan(waarden) | (waarden > 0)).any():
        return _leeg(ax, woorden)
    breedte, hoogte = doek.ruimte(ax, {**woorden, "noot": " "})
    matrix = _matrix(frame, waarden, doek.RIJEN, breedte=breedte)
    while not eigen and matrix.nodig > hoogte and len(matrix.ids) > 1:
        matrix = _matrix(frame, waarden, len(matrix.ids) - 1, breedte=breedte)
    if ondertitel is None:
        woorden["ondertitel"] = maat.format(matrix.schaal)
    woorden["noot"] = _noot_matrix(matrix, over=len(frame) - len(matrix.ids))
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=matrix.nodig, groeit=eigen)
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, matrix.nodig))
    _teken_matrix(ax, matrix, hoogte=max(hoogte, matrix.nodig))
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def balans(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    eenheid: Eenheid = "uren",
) -> Axes:
    """Diverging bars: what each partner supplies minus what it receives, with both beside it.

    Right of the zero line and blue: supplies more; left and grey: receives more. A net position that is not known is
    hatched.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `uit`, `in_`, `netto` and `status`.
    eenheid : str
        `uren` or `euro`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo", "Beesel"], "uit": [50.0, 30.0], "in_": [30.0, 50.0]})
    >>> ax = balans(frame.assign(netto=[20.0, -20.0], status="volledig"))
    >>> [tekst.get_text() for tekst in ax.texts][:2]
    ['+20', '−20']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    maat = f"Geleverd min ontvangen, {EENHEDEN[eenheid]}"
    woorden = doek.kop(titel, ondertitel, voet=voet, vraag="Zijn geven en nemen in balans?", maat=maat)
    if frame.empty:
        return _leeg(ax, woorden)
    getoond = _uitersten(frame)
    woorden["noot"] = doek.weggelaten(len(frame) - len(getoond), wat="partners dichter bij nul")
    namen = getoond["naam"].astype(str).tolist()
    hoogten = geld.rijhoogten(namen, [""] * len(namen), breedte=geld.NAAM)
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=eigen, extra=_KOP, wat="partners")
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - _KOP)
    naast = [_geven_en_nemen(partner) for _, partner in getoond.head(past).iterrows()]
    netto = [geld.of_geen(waarde) for waarde in getoond["netto"].head(past)]
    breedte = stijl.lijf(ax, **woorden)[0] - geld.naambreedte(namen)
    _zet_balans(ax, netto, breedte=breedte - doek.breedste(naast) - 14)
    for y, waarde in zip(midden, netto, strict=True):
        _balansbalk(ax, waarde, y=y, dik=0.62 * min(hoogten))
    geld.kolom(ax, naast, midden=midden)
    doek.sleutel(ax, [_GEVEN, _NEMEN, *([_ONBEKEND] if None in netto else [])], breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def leveranciers(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    eenheid: Eenheid = "uren",
    drempel: float | None = 0.5,
) -> Axes:
    """Lying bars per domein: each supplier's share of all services, with a line at the threshold.

    A candidate for centrumgemeente or shared service centre is outlined and called *kandidaat*: a signal, no verdict.
    Of more suppliers than fit those with the largest shares are shown, candidates first of all.

    Parameters
    ----------
    frame : DataFrame
        `domein`, `partner_id`, `naam`, `aandeel` (0–1), `n_ontvangers`, `kandidaat`; rows of one domein together.
    eenheid : str
        `uren` or `euro`.
    drempel : float, optional
        The share from which a supplier can be a candidate; only drawn, and not when there is none.

    Examples
    --------
    >>> frame = pd.DataFrame({"domein": ["Belastingen"], "naam": ["Venlo"], "aandeel": [0.6], "n_ontvangers": [3]})
    >>> [tekst.get_text() for tekst in leveranciers(frame.assign(kandidaat=True)).texts]
    ['grens 50 %', '3 ontvangers · kandidaat', '60 %']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Groeit een partner uit tot leverancier van de regio?",
        maat=f"Aandeel in de geleverde diensten per domein, % van {_GEHEEL[eenheid]} per jaar; zwarte rand: kandidaat",
    )  # fmt: skip
    if frame.empty:
        return _leeg(ax, woorden)
    getoond = _grootste_leveranciers(ax, frame, woorden=woorden, eigen=eigen)
    woorden["noot"] = doek.weggelaten(len(frame) - len(getoond), wat="leveranciers")
    labels, plek = _onder_domein(getoond)
    hoogten = geld.rijhoogten(labels, [""] * len(labels), breedte=geld.NAAM)
    _, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=eigen, extra=2 * _KOP, wat="rijen")
    midden = geld.zet_rijen(ax, labels, hoogten=hoogten, hoogte=hoogte - 2 * _KOP)
    for nr, label in enumerate(ax.get_yticklabels()):
        label.set_fontweight("normal" if nr in plek else "bold")
    ax.set_xlim(0, 1.09)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    stijl.getallen_as(ax.xaxis, procent=True)
    stijl.raster(ax)
    if drempel is not None:
        _grens(ax, drempel)
    for nr, (_, leverancier) in zip(plek, getoond.iterrows(), strict=True):
        _leveranciersbalk(ax, leverancier, y=midden[nr], dik=0.62 * min(hoogten))
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def paren(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    eenheid: Eenheid = "uren",
) -> Axes:
    """Dumbbells per pair: what goes there (dot) and what comes back (open diamond), and the smaller as % of the larger.

    Parameters
    ----------
    frame : DataFrame
        `partner_a`, `partner_b`, `heen` (a supplies b), `terug`, `wederkerigheid` (0–1).
    eenheid : str
        `uren` or `euro`.

    Examples
    --------
    >>> frame = pd.DataFrame({"partner_a": ["Venlo"], "partner_b": ["Beesel"], "heen": [50.0], "terug": [30.0]})
    >>> [tekst.get_text() for tekst in paren(frame.assign(wederkerigheid=0.6)).texts]
    ['heen 50, terug 30 (60 %)']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    maat = f"Diensten over en weer, {EENHEDEN[eenheid]}; % = de kleinste van beide als deel van de grootste"
    woorden = doek.kop(titel, ondertitel, voet=voet, vraag="Komt terug wat een partner levert?", maat=maat)
    namen = doek.namen(frame)
    rijen = frame.assign(
        naam=[
            f"{namen.get(str(een), str(een))} – {namen.get(str(ander), str(ander))}"
            for een, ander in zip(frame["partner_a"], frame["partner_b"], strict=True)
        ],
        eind=[_heen_en_terug(paar) for _, paar in frame.iterrows()],
    )
    return punten.halter(
        ax,
        rijen,
        merken=[_TERUG, _HEEN],
        sleutel=[_HEEN, _TERUG],
        woorden=woorden,
        zin=GEEN_DIENSTEN,
        groeit=eigen,
        wat="paren",
    )


def _leeg(ax: Axes, woorden: doek.Kop) -> Axes:
    return stijl.leeg(
        ax, zin=GEEN_DIENSTEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"]
    )


def _met_teken(waarde: float) -> str:
    """A difference: its sign is part of it, also when it is a plus."""
    tekst = notatie.getal(waarde)
    return f"+{tekst}" if waarde > 0 and tekst != "0" else tekst


def _buiten_diagonaal(frame: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The flows as floats, NaN where unknown, and zero from a partner to itself: that is no flow."""
    waarden = frame.to_numpy(dtype=float, na_value=np.nan, copy=True)
    np.fill_diagonal(waarden, 0.0)
    return waarden


def _matrix(
    frame: pd.DataFrame, waarden: np.ndarray[Any, np.dtype[np.float64]], aantal: int, *, breedte: float
) -> Matrix:
    """Choose the partners, the heads and the scale of the numbers with which the matrix fits."""
    stroom, vaag = np.nan_to_num(waarden), np.isnan(waarden)
    # an unknown flow may be the largest of all
    gewicht = stroom.sum(axis=0) + stroom.sum(axis=1) + (vaag.any(axis=0) | vaag.any(axis=1)) * (stroom.sum() + 1)
    blijft = np.sort(np.argsort(-gewicht, kind="stable")[:aantal])
    waarden, ids = waarden[np.ix_(blijft, blijft)], tuple(str(frame.index[i]) for i in blijft)
    namen = tuple(doek.namen(frame).get(i, i) for i in ids)
    links = doek.breedste(regel for naam in namen for regel in stijl.breek(naam, breedte=_KOLOM)) + 14
    heads = doek.koppen(namen, breed=min(130.0, (breedte - links) / len(ids)))
    if heads.lijst:  # the columns carry numbers: the rows explain them
        namen = tuple(f"{naam} {nr}" for nr, naam in enumerate(namen, start=1))
        links = doek.breedste(regel for naam in namen for regel in stijl.breek(naam, breedte=_KOLOM)) + 14
    breed = min(130.0, (breedte - links) / len(ids))
    getallen = waarden[waarden > 0]
    langste = {macht: doek.breedste({notatie.getal(w / 10**macht) for w in getallen}) for macht in range(13)}
    macht = next((macht for macht, lang in langste.items() if lang <= breed - 2), 12)
    schaal = f" × {notatie.getal(10**macht)}" if macht else ""
    return Matrix(ids, namen, waarden, heads, links, breed, float(10**macht), schaal)


def _noot_matrix(matrix: Matrix, *, over: int) -> str:
    """What the marks without a number mean, as far as they occur."""
    buiten = ~np.eye(len(matrix.ids), dtype=bool)
    delen = [
        "Punt: geen dienst vastgelegd." if (matrix.waarden[buiten] == 0).any() else "",
        "Gearceerd: omvang onbekend." if np.isnan(matrix.waarden).any() else "",
        doek.weggelaten(over, wat="partners met kleinere stromen"),
    ]
    return " ".join(filter(None, delen))


def _teken_matrix(ax: Axes, matrix: Matrix, *, hoogte: float) -> None:
    """Heads, names and cells; the rows stretch when there is more height."""
    boven, links = matrix.boven, matrix.links
    rek = min(3.0, (hoogte - boven) / sum(matrix.hoogten))
    ax.text(links, 0, "ontvangt →", va="top", color=stijl.ZACHT)
    ax.text(links - 10, boven - 4, "levert ↓", va="bottom", ha="right", color=stijl.ZACHT)
    doek.teken_koppen(ax, matrix.koppen, links=links, breed=matrix.breed, onder=boven)
    hoogste = float(np.nanmax(matrix.waarden, initial=0.0))
    einden = [boven + rek * eind for eind in accumulate(matrix.hoogten, initial=0.0)]
    niets: list[tuple[float, float]] = []
    for i, (y, eind) in enumerate(pairwise(einden)):
        ax.text(links - 10, (y + eind) / 2, "\n".join(matrix.rijen[i]), ha="right", va="center_baseline")
        for j in range(len(matrix.ids)):
            vak = Rectangle(
                (links + j * matrix.breed, y), matrix.breed, eind - y, edgecolor="white", linewidth=1.2,
                facecolor=stijl.LICHTGRIJS, gid=f"{matrix.ids[i]}|{matrix.ids[j]}",
            )  # fmt: skip
            ax.add_patch(vak)
            if i != j:
                _stroom(ax, vak, float(matrix.waarden[i, j]), hoogste=hoogste, deler=matrix.deler)
            if i != j and matrix.waarden[i, j] == 0:
                niets.append((links + (j + 0.5) * matrix.breed, (y + eind) / 2))
    if niets:
        ax.plot(*zip(*niets, strict=True), marker="o", markersize=2, linestyle="none", color=stijl.GRIJS, gid="niets")


def _stroom(ax: Axes, vak: Rectangle, waarde: float, *, hoogste: float, deler: float) -> None:
    """Colour one cell and write its number; unknown is hatched, nothing nearly white."""
    x, y = vak.get_x() + vak.get_width() / 2, vak.get_y() + vak.get_height() / 2
    if np.isnan(waarde):
        stijl.duid_onbekend(vak)
        return
    if waarde == 0:
        vak.set_facecolor(_NIETS)
        return
    kleur = stijl.lees_kleur(waarde, hoogste=hoogste)
    vak.set_facecolor(kleur)
    tekst = notatie.getal(waarde / deler)
    inkt = stijl.teksten_wit_of_zwart(kleur)
    ax.text(x, y, "< 1" if tekst == "0" else tekst, ha="center", va="center_baseline", color=inkt, in_layout=False)


def _geven_en_nemen(partner: pd.Series) -> str:
    """What a partner supplies and receives, in words; a lower bound says so."""
    if pd.isna(partner["uit"]) and pd.isna(partner["in_"]):
        return "levert en ontvangt: onbekend"
    voor = "≥ " if partner["status"] == "ondergrens" else ""
    uit, in_ = (
        notatie.ONBEKEND if pd.isna(waarde) else f"{voor}{notatie.getal(waarde)}"
        for waarde in (partner["uit"], partner["in_"])
    )
    return f"levert {uit}, ontvangt {in_}"


def _onder_domein(frame: pd.DataFrame) -> tuple[list[str], list[int]]:
    """The names of the rows, each domein above its suppliers, and the place of every supplier among them."""
    labels: list[str] = []
    plek: list[int] = []
    vorige: object = None
    for domein, naam in zip(frame["domein"], frame["naam"], strict=True):
        if not labels or domein != vorige:
            vorige = domein
            labels.append("Alle domeinen" if domein == "alle" else doek.domeinlabel(domein, doek.namen(frame)))
        plek.append(len(labels))
        labels.append(str(naam))
    return labels, plek


def _grootste_leveranciers(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, eigen: bool) -> pd.DataFrame:
    """The suppliers that fit, in the order of the frame: candidates, then the largest shares."""
    rang = frame.assign(kandidaat=frame["kandidaat"].fillna(False)).reset_index(drop=True)
    rang = rang.sort_values(["kandidaat", "aandeel"], ascending=False, kind="stable", na_position="first")
    _, hoogte = doek.ruimte(ax, {**woorden, "noot": " "})
    for aantal in range(min(len(frame), doek.RIJEN), 1, -1):
        keuze = frame.iloc[sorted(rang.index[:aantal])]
        labels, _ = _onder_domein(keuze)
        hoog = sum(geld.rijhoogten(labels, [""] * len(labels), breedte=geld.NAAM)) + 2 * _KOP
        if len(labels) <= doek.RIJEN and (eigen or hoog <= hoogte):
            return keuze
    return frame.iloc[sorted(rang.index[:1])]


def _uitersten(frame: pd.DataFrame) -> pd.DataFrame:
    """At most thirty partners: unknown ones, and those furthest from balance, in their order."""
    over, ver = len(frame) - doek.RIJEN, frame["netto"].abs().reset_index(drop=True).dropna()
    weg = ver.sort_values(kind="stable").index[: max(over, 0)]
    return frame.iloc[[nr for nr in range(len(frame)) if nr not in set(weg)]].head(doek.RIJEN)


def _zet_balans(ax: Axes, netto: Sequence[float | None], *, breedte: float) -> None:
    """An axis on which the bars fit and the numbers at their ends, and the zero line that parts giving from taking."""
    bekend = [waarde for waarde in netto if waarde is not None]
    min_, plus = ([_met_teken(w) for w in bekend if (w < 0) is links] for links in (True, False))
    geld.zet_x(ax, bekend, breedte=breedte, links=doek.breedste(min_) + 12, rechts=doek.breedste(plus) + 12)
    ax.set_xticks([])
    ax.axvline(0, color=stijl.INKT, linewidth=1.2, zorder=3, gid="nul")


def _balansbalk(ax: Axes, waarde: float | None, *, y: float, dik: float) -> None:
    """One bar from the zero line with its number at the end; hatched from edge to edge when it is not known."""
    if waarde is None:
        geld.onbekende_rij(ax, y, dik=dik, tekst=notatie.ONBEKEND)
        return
    soort = _NEMEN if waarde < 0 else _GEVEN
    ax.barh(y, waarde, height=dik, color=soort.kleur, gid=soort.kolom)
    stijl.balken_label(ax, [y], [waarde], [_met_teken(waarde)])


def _grens(ax: Axes, drempel: float) -> None:
    """The line from which a supplier can be a candidate, with its percentage above it."""
    ax.axvline(drempel, color=stijl.INKT, linewidth=1.4, linestyle=(0, (4, 3)), zorder=2.5, gid="drempel")
    ax.annotate(
        f"grens {notatie.procent(drempel)}", (drempel, 1), (0, 4), xycoords=ax.get_xaxis_transform(),
        textcoords="offset points", ha="center", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
    )  # fmt: skip


def _leveranciersbalk(ax: Axes, leverancier: pd.Series, *, y: float, dik: float) -> None:
    """One share with its percentage at the end; a lower bound ends in a hatched stub and says ≥."""
    deel = geld.of_geen(leverancier["aandeel"])
    kandidaat = leverancier["kandidaat"]
    zeker = not pd.isna(kandidaat) and bool(kandidaat)
    geld.kolom(ax, [_over_leverancier(leverancier)], midden=[y])
    if zeker:
        ax.texts[-1].set_fontweight("bold")
    if deel is None:
        geld.onbekende_rij(ax, y, dik=dik, tekst=notatie.ONBEKEND)
        return
    staaf = ax.barh(y, deel, height=dik, color=stijl.BLAUW if zeker else stijl.GRIJS, gid="aandeel").patches[0]
    staaf.set(edgecolor=stijl.INKT if zeker else "none", linewidth=2.2)
    eind, voor = deel, ""
    if leverancier.get("status") == "ondergrens":
        eind, voor = deel + 0.04, "≥ "
        stijl.duid_onbekend(ax.barh(y, 0.04, left=deel, height=dik, gid="ondergrens").patches)
    wit = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    ax.annotate(
        f"{voor}{notatie.procent(deel)}", (eind, y), (6, 0), textcoords="offset points", va="center_baseline",
        fontsize=stijl.TEKST, bbox=wit, zorder=3,
    )  # fmt: skip


def _over_leverancier(leverancier: pd.Series) -> str:
    """How many partners it supplies, and whether that makes it a candidate."""
    aantal, kandidaat = geld.of_geen(leverancier["n_ontvangers"]), leverancier["kandidaat"]
    wie = "ontvangers onbekend"
    if aantal is not None:
        wie = f"{notatie.getal(aantal)} ontvanger{'' if aantal == 1 else 's'}"
    if pd.isna(kandidaat):  # services of which nobody knows the domein make no candidate
        return wie if leverancier["domein"] == notatie.ONBEKEND else f"{wie} · mogelijk kandidaat"
    return f"{wie} · kandidaat" if kandidaat else wie


def _heen_en_terug(paar: pd.Series) -> str:
    """Both amounts of a pair in words, and how far they match."""
    heen, terug = (notatie.getal(geld.of_geen(paar[kant])) for kant in ("heen", "terug"))
    deel = geld.of_geen(paar["wederkerigheid"])
    return f"heen {heen}, terug {terug}" + ("" if deel is None else f" ({notatie.procent(deel)})")
