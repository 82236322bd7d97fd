"""Charts of the patchwork (lappendeken): who works with whom, and how far that differs from one verband to the next.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives.

All take `ax` (axes to draw on; else a slide of its own, which grows when names need it), `voet` (the footer,
`inv.voet(frame)`), `titel` (the computed answer; without it the chart asks its question) and `ondertitel` (the measure
and its unit; each has one), and give the Axes. An empty frame becomes a sentence about what is missing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from swanalyse import notatie
from swanalyse.grafieken import stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

MEEST = 30  # rows that can still be read on one slide
HOOGSTE_RIJ = 90.0  # points
# dark, light, middle, lightest: four greys that differ on paper; vermillion is the class that makes a patchwork
KLASSEN = {"identiek": "#00395C", "genest": "#8CBFE0", "gedeeltelijk": stijl.VERMILJOEN, "disjunct": "#E2E2E2"}
UITLEG = {
    "identiek": "dezelfde deelnemers",
    "genest": "de een in de ander",
    "gedeeltelijk": "deels dezelfde",
    "disjunct": "geen dezelfde",
}
AANTALLEN = {"n_constellaties", "effectief_aantal"}  # measures that are no share
PERIMETERS = {"regio": "Binnen de regio", "volledig": "Volledige ledenlijsten"}
KEUZES = {
    "alle": "alle verbanden",
    "zonder_verplicht": "zonder wettelijk verplichte",
    "vrijwillig": "alleen vrijwillige",
}
GEEN_VERBANDEN = (
    "Er zijn geen verbanden waarin ten minste twee gemeenten uit de regio samenwerken. "
    "Vul deelnames.csv in (partner_id, verband_id) of kies een ruimere selectie."
)


@stijl.stijl()
def constellaties(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    volgorde: Iterable[Hashable] = (),
) -> Axes:
    """UpSet plot: one column per constellation (set of members) by frequency, one row per member.

    Bars above: verbanden with exactly these members; bars at the right: verbanden per member. Rows stand in the given
    `volgorde` of ids (the index of `samen` puts partners with similar verbanden together), else as the columns first
    name them. Shows the columns and rows that fit and says what it leaves out.

    Examples
    --------
    >>> frame = pd.DataFrame({"leden": [("venlo", "venray")], "n_verbanden": [3], "modaal": [True]})
    >>> [naam.get_text() for naam in constellaties(frame).get_yticklabels()]
    ['venlo', 'venray']
    """
    woorden = _woorden(
        voet,
        titel or "Hoeveel verschillende samenstellingen kent onze samenwerking?",
        ondertitel or "Verbanden per samenstelling van deelnemers; blauw = de samenstelling die het vaakst voorkomt",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    per_lid = _per_lid(frame, volgorde)
    leden = _meeste(per_lid)
    namen = [_naam(frame, lid) for lid in leden]
    midden, hoogte = _rijen(ax, namen, eigen=eigen, extra=100, woorden=woorden)
    breedte = 0.8 * stijl.lijf(ax, **woorden)[0] - _naambreedte(namen)
    getoond = frame.head(max(1, int(breedte / 25)))
    stip = 0.55 * min(breedte / len(getoond), (hoogte - 100) / len(leden), 36)
    _stippen(ax, getoond, plek=dict(zip(leden, midden, strict=True)), stip=stip)
    boven = max(100.0, min(0.34 * hoogte, hoogte - 16 * len(leden))) / hoogte
    _balken_boven(ax, getoond, hoog=boven / (1 - boven), dik=min(0.62, 50 * len(getoond) / breedte))
    _balken_rechts(ax, [per_lid[lid] for lid in leden], midden=midden)
    return stijl.opmaak(ax, noot=_noot_constellaties(frame, getoond, over=len(per_lid) - len(leden)), **woorden)


@stijl.stijl()
def paarklassen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    per: pd.DataFrame | None = None,
) -> Axes:
    """Lying 100 % bars: which part of the pairs of verbanden has the same, nested, partly or wholly other members.

    One bar per row of `frame` (`alle`, in bold) and beneath it of `per`, the same indicator per domein or another
    column; the number of pairs at the right. A row without pairs is `nvt` (an en dash), a row with unknown numbers is
    hatched, a row with fewer than three pairs has a grey name.

    Examples
    --------
    >>> paren = {"identiek": 1, "genest": 2, "gedeeltelijk": 6, "disjunct": 1, "n_paren": 10}
    >>> len(paarklassen(pd.DataFrame(paren, index=["alle"])).patches)
    4
    """
    woorden = _woorden(
        voet,
        titel or "Is onze samenwerking een lappendeken?",
        ondertitel or "Hoe de deelnemers van twee verbanden zich verhouden, % van alle paren van verbanden",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    tabel = frame if per is None else pd.concat([frame, per])
    delen = tabel.loc[:, list(KLASSEN)].div(tabel["n_paren"].where(tabel["n_paren"] > 0), axis=0)
    namen = ["Alle verbanden" if c == "alle" else _naam(frame if per is None else per, c) for c in tabel.index]
    paren = [_of_geen(n) for n in tabel["n_paren"]]
    teksten = [_aantal(n, "paar", "paren") for n in paren]
    midden, _ = _rijen(ax, namen, eigen=eigen, extra=44, woorden=woorden)
    _kolom(ax, teksten, midden=midden)
    breedte = stijl.lijf(ax, **woorden)[0] - _naambreedte(namen) - _naambreedte(teksten)
    _klassebalken(ax, _waarden(delen), midden=midden, paren=paren, breedte=breedte)
    for code, label, n in zip(tabel.index, ax.get_yticklabels(), paren, strict=True):
        label.set(fontweight="bold" if code == "alle" else "normal", color=stijl.ZACHT if _weinig(n) else stijl.INKT)
    noot = "Grijze naam: minder dan drie paren." if any(map(_weinig, paren)) else ""
    return stijl.opmaak(ax, noot=noot, **woorden)


@stijl.stijl()
def perimeters(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """A 100 % bar of pair classes per reading: regional or full member lists × all verbanden or a selection of them.

    At the right the number of verbanden and of different constellations behind each bar.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("regio", "alle")])
    >>> klassen = {"identiek": 0.1, "genest": 0.3, "gedeeltelijk": 0.5, "disjunct": 0.1}
    >>> frame = pd.DataFrame({"n_verbanden": 5, "n_constellaties": 4, "n_paren": 10, **klassen}, index=index)
    >>> perimeters(frame).get_yticklabels()[0].get_text().splitlines()
    ['Binnen de regio:', 'alle verbanden']
    """
    woorden = _woorden(
        voet,
        titel or "Verandert het beeld als we anders afbakenen?",
        ondertitel or "Hoe de deelnemers van twee verbanden zich verhouden, % van alle paren van verbanden",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    namen = [f"{PERIMETERS.get(p, p)}:\n{KEUZES.get(k, k)}" for p, k in frame.index]
    teksten = [
        f"{_aantal(_of_geen(n), 'verband', 'verbanden')},\n{_aantal(_of_geen(k), 'samenstelling', 'samenstellingen')}"
        for n, k in zip(frame["n_verbanden"], frame["n_constellaties"], strict=True)
    ]
    midden, _ = _rijen(ax, namen, eigen=eigen, extra=44, woorden=woorden, smal=190)
    _kolom(ax, teksten, midden=midden)
    breedte = stijl.lijf(ax, **woorden)[0] - 190 - max(_naambreedte(tekst.split("\n")) for tekst in teksten)
    delen, paren = _waarden(frame.loc[:, list(KLASSEN)]), [_of_geen(n) for n in frame["n_paren"]]
    _klassebalken(ax, delen, midden=midden, paren=paren, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def congruentie_lagen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dot plot: territorial congruence per gemeente, with (dot) and without (open diamond) statutory verbanden.

    A value that does not apply (no partners in that layer) is an en dash, an unknown one is hatched.

    Examples
    --------
    >>> kolommen = {"alle": 0.75, "zonder_verplicht": 0.5, "n_alle": 6, "n_zonder_verplicht": 5}
    >>> ax = congruentie_lagen(pd.DataFrame({"naam": ["Venlo"], **kolommen}))
    >>> [tekst.get_text() for tekst in ax.texts][:2]
    ['75 %', '50 %']
    """
    woorden = _woorden(
        voet,
        titel or "Werken gemeenten steeds met dezelfde partners samen?",
        ondertitel or "Territoriale congruentie per gemeente, %; 100 % = in elk verband dezelfde partners",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    getoond = frame.head(MEEST)
    midden, _ = _rijen(ax, [str(naam) for naam in getoond["naam"]], eigen=eigen, extra=70, woorden=woorden)
    ax.set_xlim(-0.09, 1.09)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    stijl.getallen_as(ax.xaxis, procent=True)
    stijl.raster(ax)
    kolommen = ("alle", "zonder_verplicht", "n_alle", "n_zonder_verplicht")
    lagen = [[_of_geen(waarde) for waarde in rij] for rij in getoond.loc[:, kolommen].to_numpy(dtype=object)]
    for y, (alle, zonder, n, n_zonder) in zip(midden, lagen, strict=True):
        _halter(ax, y, alle=alle, zonder=zonder, bekend=n is not None, bekend_zonder=n_zonder is not None)
    _boven(ax, laag := f"● {KEUZES['alle']}", x=0, kleur=stijl.BLAUW)
    _boven(ax, f"◇ {KEUZES['zonder_verplicht']}", x=stijl.tekstbreedte(laag) + 24, kleur=stijl.INKT)
    _kolom(ax, [f"{_streep(n)} · {_streep(m)}" for *_, n, m in lagen], midden=midden, kop="verbanden:\n● · ◇")
    return stijl.opmaak(ax, noot=_weggelaten(len(frame) - len(getoond), "gemeente", "gemeenten"), **woorden)


@stijl.stijl()
def samen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap of shared verbanden: half a matrix (it is symmetric), one step per partner.

    The grey diagonal holds the partner's own number of verbanden. Above thirty partners: those with the most.

    Examples
    --------
    >>> frame = pd.DataFrame([[5, 3], [3, 4]], index=["venlo", "venray"], columns=["venlo", "venray"])
    >>> [tekst.get_text() for tekst in samen(frame).texts]
    ['5', 'venlo', '3', '4', 'venray']
    """
    woorden = _woorden(
        voet,
        titel or "Wie werkt met wie samen?",
        ondertitel or "Aantal verbanden dat twee partners delen; grijs: alle verbanden van de partner zelf",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    deel = _grootste(frame)
    waarden = _waarden(deel)
    hoogste = max((w for i, rij in enumerate(waarden) for w in rij[:i] if w is not None), default=1.0)
    kleuren = [[stijl.lees_kleur(w, hoogste=hoogste) for w in rij] for rij in waarden]
    for i, rij in enumerate(kleuren):
        rij[i] = rij[i] if waarden[i][i] is None else stijl.LICHTGRIJS
    teksten = [["" if w is None else notatie.getal(w) for w in rij] for rij in waarden]
    namen = [_naam(frame, lid) for lid in deel.index]
    _driehoek(ax, teksten, kleuren=kleuren, namen=namen, eigen=eigen, woorden=woorden)
    return stijl.opmaak(ax, noot=_noot_matrix(waarden, len(frame) - len(deel)), **woorden)


@stijl.stijl()
def samen_aandeel(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap, whole matrix (it is not symmetric): which part of the row's verbanden the column takes part in.

    Columns that are too narrow for names carry the number of their row. Above thirty partners: the first thirty.

    Examples
    --------
    >>> frame = pd.DataFrame([[1, 0.6], [0.75, 1]], index=["venlo", "venray"], columns=["venlo", "venray"])
    >>> [tekst.get_text() for tekst in samen_aandeel(frame).texts]
    ['', '60 %', '75 %', '']
    """
    woorden = _woorden(
        voet,
        titel or "Welk deel van zijn samenwerking deelt een gemeente met een ander?",
        ondertitel or "% van de verbanden van de gemeente op de rij waarin ook de gemeente in de kolom zit",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    deel = frame.iloc[:MEEST, :MEEST]
    waarden = _waarden(deel)
    for i, rij in enumerate(waarden):
        rij[i] = None
    kleuren = [[stijl.lees_kleur(w) for w in rij] for rij in waarden]
    for i, kleurrij in enumerate(kleuren):
        kleurrij[i] = stijl.LICHTGRIJS
    namen = [_naam(frame, lid) for lid in deel.index]
    _vierkant(ax, waarden, kleuren=kleuren, namen=namen, eigen=eigen, woorden=woorden)
    return stijl.opmaak(ax, noot=_noot_matrix(waarden, len(frame) - len(deel)), **woorden)


@stijl.stijl()
def domeincongruentie(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Heatmap domein × domein (half: it is symmetric): how alike the members are of the verbanden in two domains.

    On the diagonal a domain is compared with itself; with one verband that does not apply (an en dash). A value that
    is missing elsewhere is unknown: hatched.

    Examples
    --------
    >>> frame = pd.DataFrame([[None, 0.6], [0.6, 0.8]], index=["zorg", "wonen"], columns=["zorg", "wonen"])
    >>> [tekst.get_text() for tekst in domeincongruentie(frame).texts]
    ['–', 'zorg', '60 %', '80 %', 'wonen']
    """
    woorden = _woorden(
        voet,
        titel or "Werken we op elk domein met dezelfde partners?",
        ondertitel or "Congruentie tussen domeinen, %; 100 % = dezelfde deelnemers, – = één verband, geen vergelijking",
    )
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    waarden = _waarden(frame)
    teksten = [["" if w is None else notatie.procent(w) for w in rij] for rij in waarden]
    kleuren = [[stijl.lees_kleur(w) for w in rij] for rij in waarden]
    for i, rij in enumerate(waarden):
        if rij[i] is None:
            teksten[i][i], kleuren[i][i] = notatie.NVT, stijl.LICHTGRIJS
    namen = [_naam(frame, code) for code in frame.index]
    _driehoek(ax, teksten, kleuren=kleuren, namen=namen, eigen=eigen, woorden=woorden)
    return stijl.opmaak(ax, noot=_noot_matrix(waarden, 0), **woorden)


@stijl.stijl()
def afwijkingen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    pagina: int = 1,
) -> Axes:
    """The deviation table in words: per verband its name, the sentence "regio zonder X, met Y" and a bar of likeness.

    A verband with exactly the reference is blue. Rows that do not fit stand on a next page; the note says how many.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Woondeal"], "zin": ["Regio zonder Venlo"], "jaccard": [0.875]})
    >>> [tekst.get_text() for tekst in afwijkingen(frame).texts][3:]
    ['Woondeal', 'Regio zonder Venlo', '88 %']
    """
    woorden = _woorden(
        voet,
        titel or "Waar wijkt onze samenwerking af van de regio?",
        ondertitel
        or "Deelnemers per verband; overeenkomst = gedeelde deelnemers, % van alle deelnemers samen (Jaccard)",
    )
    ax = stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_VERBANDEN, **woorden)
    breedte, hoogte = stijl.lijf(ax, noot="x", **woorden)
    rijen = [
        (stijl.breek(str(naam), breedte=0.36 * breedte), stijl.breek(str(zin), breedte=0.43 * breedte), _of_geen(deel))
        for naam, zin, deel in zip(frame["naam"], frame["zin"], frame["jaccard"], strict=True)
    ]
    bladen = _bladen([_regelhoogte(naam, zin) for naam, zin, _ in rijen], hoogte=hoogte - 28)
    blad = bladen[min(max(pagina, 1), len(bladen)) - 1]
    _tabel(ax, rijen[blad], breedte=breedte, hoogte=hoogte)
    noot = ""
    if len(bladen) > 1:
        rijnummers = f"verband {blad.start + 1} tot en met {blad.stop} van {len(frame)}"
        noot = f"Blad {bladen.index(blad) + 1} van {len(bladen)}: {rijnummers}."
    return stijl.opmaak(ax, noot=noot, **woorden)


@stijl.stijl()
def nulverdeling(
    frame: pd.DataFrame,
    *,
    nulmodel: pd.DataFrame,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Histograms of what chance alone gives, one panel per measure, with the observed value as a line.

    Parameters
    ----------
    frame : DataFrame
        One row per sample, one column per measure.
    nulmodel : DataFrame
        Per measure `waargenomen, p5, p95, informatief`. A measure that hardly varies is marked "weinig informatief".

    Examples
    --------
    >>> maat = {"waargenomen": 0.7, "p5": 0.4, "p95": 0.6, "informatief": True}
    >>> nul = pd.DataFrame(maat, index=["congruentie"])
    >>> ax = nulverdeling(pd.DataFrame({"congruentie": [0.4, 0.5, 0.6]}), nulmodel=nul)
    >>> ax.child_axes[0].get_title(loc="left").splitlines()
    ['congruentie', 'onze regio: 70 %']
    """
    woorden = _woorden(
        voet,
        titel or "Is dit meer dan toeval?",
        ondertitel or "Grijs: als de deelnemers bij gelijke aantallen willekeurig verdeeld waren; lijn: onze regio",
    )
    ax = stijl.assen(ax)
    maten = [maat for maat in frame.columns if maat in nulmodel.index]
    if frame.empty or not maten:
        zin = "Met minder dan twee verbanden van ten minste twee gemeenten valt er niets met toeval te vergelijken."
        return stijl.leeg(ax, zin=zin, **woorden)
    ax.set_axis_off()
    kolommen = 2 if len(maten) == 4 else min(3, len(maten))
    stapels = -(-len(maten) // kolommen)
    breedte, hoogte = stijl.lijf(ax, noot="x", **woorden)
    for nummer, maat in enumerate(maten):
        rij, kolom = divmod(nummer, kolommen)
        kop = stijl.breek(_naam(frame, maat), breedte=0.86 * breedte / kolommen)
        onder, hoog = 22 / hoogte, 1 / stapels - (22 + 15.5 * (len(kop) + 1) + 24) / hoogte
        vak = ax.inset_axes((kolom / kolommen, 1 - (rij + 1) / stapels + onder, 0.88 / kolommen, hoog))
        _histogram(vak, [rij[0] for rij in _waarden(frame[[maat]])], cast("pd.Series", nulmodel.loc[maat]), kop=kop)
    return stijl.opmaak(ax, noot="Lichte band: daar valt 90 % van de willekeurige verdelingen.", **woorden)


def _woorden(voet: Voet | None, titel: str, ondertitel: str) -> dict[str, Any]:
    return {"titel": titel, "ondertitel": ondertitel, "voet": voet}


def _naam(frame: pd.DataFrame, code: Hashable) -> str:
    return str(frame.attrs.get("namen", {}).get(code, code))


def _of_geen(waarde: Any) -> float | None:
    return None if pd.isna(waarde) else float(waarde)


def _waarden(frame: pd.DataFrame) -> list[list[float | None]]:
    return [[_of_geen(waarde) for waarde in rij] for rij in frame.to_numpy(dtype=object)]


def _aantal(n: float | None, enkel: str, meer: str) -> str:
    return f"{meer} onbekend" if n is None else f"{notatie.getal(n)} {enkel if n == 1 else meer}"


def _streep(n: float | None) -> str:
    return "?" if n is None else notatie.getal(n)


def _weggelaten(over: int, enkel: str, meer: str) -> str:
    return f"Nog {_aantal(over, enkel, meer)} niet getoond." if over else ""


def _naambreedte(namen: Iterable[str], *, hoogstens: float = 260.0) -> float:
    return min(hoogstens, max(stijl.tekstbreedte(naam) for naam in namen)) + 12


def _rijen(
    ax: Axes, namen: Sequence[str], *, eigen: bool, extra: float, woorden: dict[str, Any], smal: float = 260.0
) -> tuple[list[float], float]:
    """Name the rows and make a slide of our own higher when they do not fit; gives their middles and the room."""
    midden, hoogten = stijl.zet_rijen(ax, namen, breedte=smal)
    _, ruimte = stijl.lijf(ax, noot="x", **woorden)
    nodig = sum(hoogten) + extra
    if eigen and nodig > ruimte:
        stijl.verhoog(ax, nodig - ruimte)
        ruimte = nodig
    # few rows stay together at the top instead of growing into blocks
    ax.set_ylim(sum(hoogten) * max(1.0, (ruimte - extra) / (HOOGSTE_RIJ * len(namen))), 0)
    return midden, ruimte


def _dikte(midden: Sequence[float]) -> float:
    """A bar as thick as the closest two rows allow."""
    return 0.64 * min((b - a for a, b in pairwise(midden)), default=2 * midden[0])


def _kolom(ax: Axes, teksten: Sequence[str], *, midden: Sequence[float], kop: str = "") -> None:
    """A column of texts right of the picture."""
    for y, tekst in zip(midden, teksten, strict=True):
        ax.annotate(
            tekst, (1, y), (12, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left", va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT,
        )  # fmt: skip
    if kop:
        ax.annotate(
            kop, (1, 1), (12, 8), xycoords="axes fraction", textcoords="offset points",
            ha="left", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
        )  # fmt: skip


def _boven(ax: Axes, tekst: str, *, x: float, kleur: str) -> None:
    """A word of the key above the picture, `x` points from its left."""
    ax.annotate(
        tekst, (0, 1), (x, 8), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", fontsize=stijl.TEKST, color=kleur,
    )  # fmt: skip


def _per_lid(frame: pd.DataFrame, volgorde: Iterable[Hashable]) -> dict[Hashable, int]:
    """Verbanden per member, in the given order, then as the columns name them."""
    aantal: dict[Hashable, int] = dict.fromkeys(volgorde, 0)
    for leden, n in zip(frame["leden"], frame["n_verbanden"], strict=True):
        for lid in leden:
            aantal[lid] = aantal.get(lid, 0) + int(n)
    return {lid: n for lid, n in aantal.items() if n}


def _meeste(per_lid: dict[Hashable, int]) -> list[Hashable]:
    """The members that fit: those with the most verbanden, left in their order."""
    blijft = set(sorted(per_lid, key=lambda lid: -per_lid[lid])[:MEEST])
    return [lid for lid in per_lid if lid in blijft]


def _modaal(frame: pd.DataFrame) -> list[bool]:
    """Which columns stand out: none when all constellations are equally frequent."""
    vaakst = [bool(modaal) for modaal in frame["modaal"].fillna(False)]
    return [False] * len(vaakst) if all(vaakst) and len(vaakst) > 1 else vaakst


def _stippen(ax: Axes, frame: pd.DataFrame, *, plek: dict[Hashable, float], stip: float) -> None:
    """The matrix: a dot where the member takes part, joined per column; light dots elsewhere."""
    ax.set_xlim(-0.6, len(frame) - 0.4)
    ax.set_xticks([])
    grenzen = _grenzen(list(plek.values()))
    for boven, onder in list(pairwise(grenzen))[::2]:
        ax.axhspan(boven, onder, color="#F5F5F5", zorder=0)
    for x, (leden, vaakst) in enumerate(zip(frame["leden"], _modaal(frame), strict=True)):
        erin = [plek[lid] for lid in leden if lid in plek]
        eruit = [y for lid, y in plek.items() if lid not in leden]
        kleur = stijl.BLAUW if vaakst else stijl.GRIJS
        ax.plot([x] * len(eruit), eruit, "o", color="#DDDDDD", markersize=0.5 * stip, zorder=1)
        ax.plot([x] * len(erin), erin, "o-", color=kleur, markersize=stip, linewidth=max(1.5, 0.16 * stip), zorder=2)


def _balken_boven(ax: Axes, frame: pd.DataFrame, *, hoog: float, dik: float) -> None:
    """Bars above the matrix: how many verbanden have exactly these members."""
    boven = ax.inset_axes((0, 1.03, 1, hoog - 0.03), sharex=ax)
    stijl.kaal(boven)
    boven.tick_params(labelbottom=False, labelleft=False)
    aantallen, vaakst = [int(n) for n in frame["n_verbanden"]], _modaal(frame)
    boven.bar(range(len(frame)), aantallen, width=dik, color=[stijl.BLAUW if v else stijl.GRIJS for v in vaakst])
    boven.set_ylim(0, max(aantallen) * 1.3)
    stijl.balken_label(boven, range(len(frame)), aantallen, [notatie.getal(n) for n in aantallen], staand=True)
    boven.annotate(
        "aantal verbanden met\nprecies deze deelnemers", (0, 0), (-10, 2), xycoords="axes fraction",
        textcoords="offset points", ha="right", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
    )  # fmt: skip


def _balken_rechts(ax: Axes, aantallen: Sequence[int], *, midden: Sequence[float]) -> None:
    """Bars right of the matrix: how many verbanden each member has."""
    rechts = ax.inset_axes((1.02, 0, 0.22, 1), sharey=ax)
    stijl.kaal(rechts)
    rechts.tick_params(labelbottom=False, labelleft=False)
    rechts.barh(midden, aantallen, height=_dikte(midden), color=stijl.GRIJS)
    rechts.set_xlim(0, max(aantallen) * 1.25)
    stijl.balken_label(rechts, midden, aantallen, [notatie.getal(n) for n in aantallen])
    rechts.annotate(
        "verbanden per\ndeelnemer", (0, 1), (0, 8), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", fontsize=stijl.TEKST, color=stijl.ZACHT,
    )  # fmt: skip


def _noot_constellaties(frame: pd.DataFrame, getoond: pd.DataFrame, *, over: int) -> str:
    zinnen = []
    if len(getoond) < len(frame):
        verbanden = _aantal(int(frame["n_verbanden"].iloc[len(getoond) :].sum()), "verband", "verbanden")
        zinnen.append(
            f"Toont de {len(getoond)} meest voorkomende van {len(frame)} samenstellingen; "
            f"niet getoond: {len(frame) - len(getoond)} samenstellingen met samen {verbanden}."
        )
    elif len(frame) > 1 and frame["modaal"].fillna(False).all():
        zinnen.append("Geen samenstelling komt vaker voor dan een andere.")
    if over:
        zinnen.append(f"Niet getoond: {_aantal(over, 'deelnemer', 'deelnemers')} met de minste verbanden.")
    return " ".join(zinnen)


def _klassebalken(
    ax: Axes,
    delen: Sequence[Sequence[float | None]],
    *,
    midden: Sequence[float],
    paren: Sequence[float | None],
    breedte: float,
) -> None:
    """The 100 % bars of the four pair classes, with a key above them; `breedte` is that of a whole bar in points."""
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    for y, rij, n in zip(midden, delen, paren, strict=True):
        bekend = [deel for deel in rij if deel is not None]
        if n is not None and n == 0:
            reden = f"{notatie.NVT} minder dan twee verbanden"
            ax.text(0.005, y, reden, va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT)
        elif len(bekend) < len(KLASSEN):
            stijl.duid_onbekend(ax.barh(y, 1, height=_dikte(midden)))
            _op_arcering(ax, 0.5, y)
        else:
            _klassebalk(ax, y, bekend, dik=_dikte(midden), n=n, breedte=breedte)
    _klassesleutel(ax, next((rij for rij in delen if None not in rij), [0.25] * 4), breedte=breedte)


def _klassebalk(ax: Axes, y: float, delen: Sequence[float], *, dik: float, n: float | None, breedte: float) -> None:
    for klasse, deel, eind in zip(KLASSEN, delen, accumulate(delen), strict=True):
        kleur, rand = KLASSEN[klasse], stijl.GRIJS if klasse == "disjunct" else "white"
        ax.barh(y, deel, left=eind - deel, height=dik, color=kleur, edgecolor=rand, linewidth=0.8)
        tekst = notatie.procent(deel, n=int(n or 0))
        if deel * breedte > stijl.tekstbreedte(tekst) + 6:
            inkt = stijl.teksten_wit_of_zwart(kleur)
            ax.text(eind - deel / 2, y, tekst, ha="center", va="center_baseline", fontsize=stijl.TEKST, color=inkt)


def _klassesleutel(ax: Axes, delen: Sequence[float | None], *, breedte: float) -> None:
    """Name the classes above the first bar, each as near its part of the bar as its neighbours allow."""
    labels = [f"{klasse}\n{UITLEG[klasse]}" for klasse in KLASSEN]
    nodig = [max(map(stijl.tekstbreedte, label.split("\n"))) + 30 for label in labels]
    x = 0.0
    for nummer, (klasse, label) in enumerate(zip(KLASSEN, labels, strict=True)):
        begin = sum(deel or 0 for deel in delen[:nummer]) * breedte
        x = max(x, min(begin, breedte - sum(nodig[nummer:])))
        vakje = {"boxstyle": "square,pad=0.1", "facecolor": KLASSEN[klasse], "edgecolor": stijl.GRIJS}
        ax.annotate(
            "  ", (0, 1), (x + 5, 24), xycoords="axes fraction", textcoords="offset points",
            ha="left", va="center", fontsize=9, bbox=vakje,
        )  # fmt: skip
        _boven(ax, label, x=x + 18, kleur=stijl.INKT)
        x += nodig[nummer]


def _weinig(paren: float | None) -> bool:
    return paren is not None and 0 < paren < 3


def _op_arcering(ax: Axes, x: float, y: float) -> None:
    ax.text(
        x, y, notatie.ONBEKEND, ha="center", va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
    )  # fmt: skip


def _halter(ax: Axes, y: float, *, alle: float | None, zonder: float | None, bekend: bool, bekend_zonder: bool) -> None:
    """One row of the dot plot: two marks, the line between them, and their values at the outside."""
    if alle is None and not bekend:
        stijl.duid_onbekend(ax.barh(y, 1, height=11))
        _op_arcering(ax, 0.5, y)
        return
    marken = [(waarde, merk) for waarde, merk in ((zonder, "D"), (alle, "o")) if waarde is not None]
    waarden = [waarde for waarde, _ in marken]
    ax.plot(waarden, [y] * len(waarden), color=stijl.GRIJS, linewidth=2, zorder=1)
    for waarde, merk in marken:
        vol = stijl.BLAUW if merk == "o" else "white"
        rand = stijl.BLAUW if merk == "o" else stijl.INKT
        ax.plot(waarde, y, merk, markersize=9, markerfacecolor=vol, markeredgecolor=rand, markeredgewidth=1.5, zorder=3)
    if alle is None:
        achter = f"{notatie.NVT} geen partners"
        ax.text(0, y, achter, va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT)
        return
    achter = "" if zonder is not None else f"  ◇ {notatie.NVT if bekend_zonder else notatie.ONBEKEND}"
    _waarde(ax, max(waarden), y, notatie.procent(max(waarden)) + achter, kant=1)
    if notatie.procent(min(waarden)) != notatie.procent(max(waarden)):
        _waarde(ax, min(waarden), y, notatie.procent(min(waarden)), kant=-1)


def _waarde(ax: Axes, x: float, y: float, tekst: str, *, kant: int) -> None:
    ax.annotate(
        tekst, (x, y), (9 * kant, 0), textcoords="offset points",
        ha="left" if kant > 0 else "right", va="center_baseline", fontsize=stijl.TEKST, color=stijl.INKT,
    )  # fmt: skip


def _grootste(frame: pd.DataFrame) -> pd.DataFrame:
    """The partners that fit: those with the highest diagonal (their own number), left in their order."""
    eigen = [_of_geen(frame.iloc[i, i]) or 0 for i in range(len(frame))]
    blijft = sorted(sorted(range(len(frame)), key=lambda i: -eigen[i])[:MEEST])
    return frame.iloc[blijft, blijft]


def _cel(ax: Axes, x: float, y: float, *, hoog: float, tekst: str, kleur: str) -> None:
    """One cell of a heatmap; without a text on white it is unknown, hence hatched."""
    vlak = Rectangle((x, y), 1, hoog, facecolor=kleur, edgecolor="white", linewidth=1)
    ax.add_patch(vlak)
    if not tekst and kleur == "#ffffff":
        stijl.duid_onbekend(vlak)
    inkt = stijl.teksten_wit_of_zwart(kleur)
    ax.text(
        x + 0.5, y + hoog / 2, tekst, ha="center", va="center_baseline", fontsize=stijl.TEKST, color=inkt,
        in_layout=False,  # it lies within the axes: not measuring it makes a large matrix three times as fast
    )  # fmt: skip


def _driehoek(
    ax: Axes,
    teksten: Sequence[Sequence[str]],
    *,
    kleuren: Sequence[Sequence[str]],
    namen: Sequence[str],
    eigen: bool,
    woorden: dict[str, Any],
) -> None:
    """Half a symmetric heatmap; each column is named on its diagonal cell, so that names never need turning."""
    midden, _ = _rijen(ax, namen, eigen=eigen, extra=8, woorden=woorden, smal=200)
    ax.set_xlim(0, len(namen))
    ax.set_xticks([])
    labels = [label.get_text() for label in ax.get_yticklabels()]
    grenzen = _grenzen(midden)
    for i, (boven, onder) in enumerate(pairwise(grenzen)):
        for j in range(i + 1):
            _cel(ax, j, boven, hoog=onder - boven, tekst=teksten[i][j], kleur=kleuren[i][j])
        ax.annotate(
            labels[i], (i + 1, midden[i]), (6, 0), textcoords="offset points", ha="left", va="center_baseline",
            fontsize=stijl.TEKST, color=stijl.ZACHT,
        )  # fmt: skip


def _vierkant(
    ax: Axes,
    waarden: Sequence[Sequence[float | None]],
    *,
    kleuren: Sequence[Sequence[str]],
    namen: Sequence[str],
    eigen: bool,
    woorden: dict[str, Any],
) -> None:
    """A whole heatmap of shares; the columns carry names when these fit, else the number of the row."""
    breedte = (stijl.lijf(ax, **woorden)[0] - _naambreedte(namen) - 20) / len(namen)
    koppen = [stijl.breek(naam, breedte=breedte - 6) for naam in namen]
    past = all(" ".join(kop) == naam and len(kop) <= 3 for kop, naam in zip(koppen, namen, strict=True))
    rijnamen = namen if past else [f"{naam}  {nummer}" for nummer, naam in enumerate(namen, 1)]
    midden, _ = _rijen(ax, rijnamen, eigen=eigen, extra=50, woorden=woorden)
    ax.set_xlim(0, len(namen))
    kolommen = ["\n".join(kop) for kop in koppen] if past else [str(nummer) for nummer in range(1, len(namen) + 1)]
    ax.set_xticks([j + 0.5 for j in range(len(namen))], labels=kolommen)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    grenzen = _grenzen(midden)
    achter = " %" if breedte > 46 else ""
    for i, (boven, onder) in enumerate(pairwise(grenzen)):
        for j, waarde in enumerate(waarden[i]):
            tekst = "" if waarde is None else notatie.getal(100 * waarde) + achter
            _cel(ax, j, boven, hoog=onder - boven, tekst=tekst, kleur=kleuren[i][j])


def _grenzen(midden: Sequence[float]) -> list[float]:
    """The edges of the rows, from their middles: the first row starts at 0."""
    grenzen = [0.0]
    for y in midden:
        grenzen.append(2 * y - grenzen[-1])
    return grenzen


def _noot_matrix(waarden: Sequence[Sequence[float | None]], over: int) -> str:
    onbekend = any(w is None for i, rij in enumerate(waarden) for j, w in enumerate(rij) if i != j)
    delen = ["Gearceerd: onbekend." if onbekend else "", _weggelaten(over, "partner", "partners")]
    return " ".join(filter(None, delen))


def _regelhoogte(naam: Sequence[str], zin: Sequence[str]) -> float:
    return 15.5 * max(len(naam), len(zin)) + 5


def _bladen(hoogten: Sequence[float], *, hoogte: float) -> list[slice]:
    """As few pages as `hoogte` allows, about equally full: no last page with a single row."""
    bladen = _knip(hoogten, hoogte=hoogte)
    while hoogte > 20 and len(korter := _knip(hoogten, hoogte=hoogte - 5)) == len(bladen):
        bladen, hoogte = korter, hoogte - 5
    return bladen


def _knip(hoogten: Sequence[float], *, hoogte: float) -> list[slice]:
    """Rows cut into pages no higher than `hoogte`, at least one row each."""
    bladen, begin, vol = [], 0, 0.0
    for nummer, hoog in enumerate(hoogten):
        if vol + hoog > hoogte and nummer > begin:
            bladen.append(slice(begin, nummer))
            begin, vol = nummer, 0.0
        vol += hoog
    return [*bladen, slice(begin, len(hoogten))]


def _tabel(
    ax: Axes, rijen: Sequence[tuple[list[str], list[str], float | None]], *, breedte: float, hoogte: float
) -> None:
    """A table with left-aligned columns, in points: name, sentence, bar."""
    hoogten = [_regelhoogte(naam, zin) for naam, zin, _ in rijen]
    rek = min(1.7, (hoogte - 28) / sum(hoogten))
    ax.set_axis_off()
    ax.set_xlim(0, breedte)
    ax.set_ylim(hoogte, 0)
    zin_x, balk_x = 0.38 * breedte, 0.83 * breedte
    for x, kop in ((0, "Verband"), (zin_x, "Deelnemers"), (balk_x, "Overeenkomst")):
        ax.text(x, 10, kop, va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT)
    y = 24.0
    for (naam, zin, jaccard), hoog in zip(rijen, hoogten, strict=True):
        ax.axhline(y, color=stijl.LICHTGRIJS, linewidth=1)
        midden = y + rek * hoog / 2
        ax.text(0, midden, "\n".join(naam), va="center_baseline", fontsize=stijl.TEKST, linespacing=1.15)
        ax.text(zin_x, midden, "\n".join(zin), va="center_baseline", fontsize=stijl.TEKST, linespacing=1.15)
        _overeenkomst(ax, balk_x, midden, jaccard, lang=0.09 * breedte)
        y += rek * hoog


def _overeenkomst(ax: Axes, x: float, y: float, jaccard: float | None, *, lang: float) -> None:
    if jaccard is None:
        stijl.duid_onbekend(ax.barh(y, lang, left=x, height=12))
        ax.text(x + lang + 5, y, notatie.ONBEKEND, va="center_baseline", fontsize=stijl.TEKST, color=stijl.ZACHT)
        return
    kleur = stijl.BLAUW if jaccard > 1 - 1e-9 else stijl.GRIJS
    ax.barh(y, lang * jaccard, left=x, height=12, color=kleur)
    ax.text(x + lang * jaccard + 5, y, notatie.procent(jaccard), va="center_baseline", fontsize=stijl.TEKST)


def _histogram(ax: Axes, trekkingen: Sequence[float | None], maat: pd.Series, *, kop: Sequence[str]) -> None:
    """One panel: the samples in grey, the band of 5–95 % behind them, the observed value as a line."""
    stijl.kaal(ax)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(4, integer=maat.name == "n_constellaties"))
    stijl.getallen_as(ax.xaxis, procent=maat.name not in AANTALLEN)
    informatief = not pd.isna(maat["informatief"]) and bool(maat["informatief"])
    waarden = [waarde for waarde in trekkingen if waarde is not None]
    hier, laag, hoog = (_of_geen(maat[kolom]) for kolom in ("waargenomen", "p5", "p95"))
    alles = waarden if hier is None else [*waarden, hier]
    van, tot = min(alles, default=0.0), max(alles, default=1.0)
    marge = max(0.06 * (tot - van), 0.02 * max(abs(tot), 0.5))
    ax.set_xlim(van - marge, tot + marge)
    if waarden:
        ax.hist(waarden, bins=20, range=(van, tot + 1e-9), color=stijl.GRIJS if informatief else stijl.ONBEKEND)
    if laag is not None and hoog is not None:
        ax.axvspan(laag, hoog, color=stijl.LICHTGRIJS, zorder=0)
    if hier is not None:
        ax.axvline(hier, color=stijl.VERMILJOEN, linewidth=3)
    regels = [*kop, _uitslag(hier, aantal=maat.name in AANTALLEN) + ("" if informatief else " · weinig informatief")]
    ax.set_title("\n".join(regels), loc="left", fontsize=stijl.TEKST, color=stijl.INKT if informatief else stijl.ZACHT)


def _uitslag(waarde: float | None, *, aantal: bool) -> str:
    if waarde is None:
        return f"onze regio: {notatie.ONBEKEND}"
    return f"onze regio: {stijl.kort_getal(round(waarde, 1)) if aantal else notatie.procent(waarde)}"
