"""Charts of dividing the costs: what another key would do to each partner, and whether anybody is better off alone.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. Blue and left
is who pays less, vermillion and right who pays more: nobody who loses is hidden in a total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, punten, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_BIJDRAGEN = (
    "Er is van dit verband geen bijdrage van eigenaren vastgelegd. Vul in bedragen.csv de bijdragen in, met als soort "
    "bijdrage_eigenaar."
)
GEEN_AANDELEN = "Van dit verband zijn geen deelnemers vastgelegd. Vul deelnames.csv in, met hun stemgewicht."
GEEN_RAMING = "Er is geen raming van wat partners zonder elkaar kwijt zijn. Vul zelfstandige_kosten.csv in."
SCENARIO = "scenario, geen meting"
_MINDER = doek.Soort("minder", "betaalt minder dan nu", stijl.BLAUW)
_MEER = doek.Soort("meer", "betaalt meer dan nu", stijl.VERMILJOEN)
_NU = punten.Merk("nu", "nu", kleur=stijl.INKT, vorm="D", open=True)
_AANDELEN = (
    punten.Merk("inwoneraandeel", "inwoners", kleur=stijl.GRIJS, vorm="s"),
    punten.Merk("stemaandeel", "stemmen", kleur=stijl.INKT, vorm="D", open=True),
    punten.Merk("kostenaandeel", "kosten", kleur=stijl.BLAUW),
)
_NAAM = 190.0  # widest names, in points
_BREEDST, _TUSSEN = 250.0, 12.0  # of a panel, and between two
_REK = 1.9  # rows stretch no further than this when there is room
_STREEPJE = 95.0  # points that an amount below an axis takes
_BAND = "#F5F5F5"


@dataclass(frozen=True)
class Panelen:
    """How the panels stand: keys beside each other in columns `breed` points wide, on `stapels` floors.

    `partners` are the rows with the lines of their names in `rijen`, `koppen` the lines above the panels, `strepen` the
    keys that cannot be computed, as lines of label and reason.
    """

    sleutels: tuple[str, ...]
    partners: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    strepen: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    links: float
    koppen: tuple[tuple[str, ...], ...] = ()
    breed: float = 0.0
    stapels: int = 0
    decimalen: int = 0

    @property
    def kop(self) -> float:
        """The height of the names above the panels."""
        return max(map(len, self.koppen), default=0) * doek.REGEL + 8

    @property
    def rijhoogten(self) -> list[float]:
        """The least height of every row."""
        return [len(regels) * doek.REGEL + 2 for regels in self.rijen]

    @property
    def streephoogten(self) -> list[float]:
        """The height of every key that cannot be computed."""
        return [max(len(label), len(reden)) * doek.REGEL + 8 for label, reden in self.strepen]

    @property
    def nodig(self) -> float:
        """The least height of it all."""
        return self.stapels * (self.kop + sum(self.rijhoogten)) + sum(self.streephoogten) + 8


@stijl.stijl()
def vergelijk(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """A panel of diverging bars per key: what each partner pays more or less than now, per inwoner.

    Left of the zero line and blue: less; right and vermillion: more; the number stands at the other side of the line.
    A key that cannot be computed is a hatched strip below with the reason. A partner without a number of inwoners is a
    hatched cell. Shows thirty partners.

    Parameters
    ----------
    frame : DataFrame
        Index (sleutel, partner_id); `naam`, `nu`, `nieuw`, `verschil`, `per_inwoner`, `ontbreekt` (tuple of ids) and,
        when there, `reden` (in words).

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo", "Beesel"], "nieuw": [90.0, 60.0], "per_inwoner": [-1.0, 2.0]})
    >>> frame.index = pd.MultiIndex.from_tuples([("gelijk", "a"), ("gelijk", "b")])
    >>> [tekst.get_text() for tekst in vergelijk(frame.assign(ontbreekt=[(), ()])).texts]
    ['Venlo', 'Beesel', 'gelijk', '−1,0', '+2,0']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie betaalt meer en wie minder onder een andere sleutel?",
        maat="Verschil met nu per verdeelsleutel, € per inwoner per jaar",
    )  # fmt: skip
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_BIJDRAGEN)
    aantal = len(frame.index.get_level_values(1).unique())
    breedte, hoogte = doek.ruimte(ax, {**woorden, "noot": " "})
    sleutel = doek.sleutelhoogte([_MINDER, _MEER], breedte=breedte)
    opzet = _panelen(frame, min(aantal, doek.RIJEN), breedte=breedte, hoogte=hoogte - sleutel)
    while not eigen and opzet.nodig > hoogte - sleutel and len(opzet.partners) > 1:
        opzet = _panelen(frame, len(opzet.partners) - 1, breedte=breedte, hoogte=hoogte - sleutel)
    woorden["noot"] = _noot(frame, opzet, over=aantal - len(opzet.partners))
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=opzet.nodig + sleutel, groeit=eigen)
    hoogte = max(hoogte, opzet.nodig + sleutel)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    if opzet.sleutels:
        doek.sleutel(ax, [_MINDER, _MEER], breedte=breedte, binnen=True)
    onder = _teken_panelen(ax, frame, opzet, boven=sleutel if opzet.sleutels else 0.0, hoogte=hoogte - sleutel)
    _teken_strepen(ax, opzet, boven=onder, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def vergelijk_bedragen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    sleutel: str | None = None,
) -> Axes:
    """Dumbbells for one key: what each partner pays now (open diamond) and would pay (dot), in euros.

    Parameters
    ----------
    frame : DataFrame
        As for `vergelijk`.
    sleutel : str, optional
        Code of the key; otherwise the first that can be computed. One that cannot says why.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "nu": [100.0], "nieuw": [90.0], "verschil": [-10.0]})
    >>> frame.index = pd.MultiIndex.from_tuples([("gelijk", "a")])
    >>> [tekst.get_text() for tekst in vergelijk_bedragen(frame.assign(ontbreekt=[()])).texts]
    ['€ 100 → € 90 (−€ 10)']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    codes = _te_berekenen(frame)
    code = sleutel or next((code for code, kan in codes.items() if kan), "")
    met = f"de sleutel ‘{doek.namen(frame).get(code, code).lower()}’" if code else "een andere sleutel"
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Wat betaalt elke partner met {met}?",
        maat=f"Bijdrage nu en met {met}, € per jaar",
    )  # fmt: skip
    if not codes.get(code, False):
        return _leeg(ax, woorden, zin=_waarom_niet(frame, code, codes=codes) if len(frame) else GEEN_BIJDRAGEN)
    rijen = frame[frame.index.get_level_values(0) == code]
    return _voor_en_na(ax, rijen, na="nieuw", label="met deze sleutel", woorden=woorden, groeit=eigen)


@stijl.stijl()
def aandelen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells of three marks: each partner's share in votes (diamond), costs (dot) and inhabitants (square).

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `stemaandeel`, `kostenaandeel`, `inwoneraandeel` (0–1). A share of inhabitants that
        only some partners lack does not apply to them (an en dash); one that nobody has is unknown.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "stemaandeel": [0.5], "kostenaandeel": [0.6]})
    >>> [tekst.get_text() for tekst in aandelen(frame.assign(inwoneraandeel=0.7)).texts]
    ['stemmen 50 %, kosten 60 %, inwoners 70 %']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Heeft wie betaalt ook de stemmen?",
        maat="Aandeel van elke partner in stemmen, kosten en inwoners, %",
    )  # fmt: skip
    nvt = bool(frame["inwoneraandeel"].notna().any()) if len(frame) else False
    stijl.getallen_as(ax.xaxis, procent=True)
    rijen = frame.assign(eind=[_drie_aandelen(partner, nvt=nvt) for _, partner in frame.iterrows()])
    return punten.halter(
        ax, rijen, merken=_AANDELEN, sleutel=[_AANDELEN[nr] for nr in (1, 2, 0)], woorden=woorden, zin=GEEN_AANDELEN,
        groeit=eigen, wat="partners",
    )  # fmt: skip


@stijl.stijl()
def zelfstandig(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per group of partners: what it pays now (dot) and what it would pay on its own (open diamond).

    A group that is dearer off together is vermillion and says so in words; the subtitle always says *scenario*.

    Parameters
    ----------
    frame : DataFrame
        `coalitie` (tuple of ids), `betaalt`, `zelfstandig`, `verschil`, `duurder_samen` (boolean), `status` (`zeker`,
        `mogelijk`, `onbekend`).

    Examples
    --------
    >>> frame = pd.DataFrame({"coalitie": [("a", "b")], "betaalt": [900.0], "zelfstandig": [800.0]})
    >>> frame = frame.assign(verschil=100.0, duurder_samen=True, status="zeker")
    >>> [tekst.get_text() for tekst in zelfstandig(frame).texts]
    ['samen € 100 duurder']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    woorden = _scenario(
        titel, ondertitel, voet=voet, vraag="Is er een groep die zonder de anderen goedkoper uit is?",
        maat="Wat elke groep partners nu betaalt en zelf kwijt zou zijn, € per jaar",
    )  # fmt: skip
    namen = doek.namen(frame)
    rijen = frame.assign(
        naam=[notatie.opsomming(namen.get(str(wie), str(wie)) for wie in groep) for groep in frame["coalitie"]],
        eind=[_samen_of_zelf(groep) for _, groep in frame.iterrows()],
        kleur=[stijl.VERMILJOEN if _ja(duurder) else stijl.BLAUW for duurder in frame["duurder_samen"]],
    )
    merken = [
        punten.Merk("zelfstandig", "zelf geraamd", kleur=stijl.INKT, vorm="D", open=True),
        punten.Merk("betaalt", "betaalt nu"),
    ]
    sleutel = [
        merken[0],
        punten.Merk("betaalt", "betaalt nu: samen niet duurder", kleur=stijl.BLAUW),
        punten.Merk("betaalt", "betaalt nu: samen duurder", kleur=stijl.VERMILJOEN),
    ]
    geld.euro_as(ax.xaxis)
    punten.halter(
        ax, rijen, merken=merken, sleutel=sleutel, woorden=woorden, zin=GEEN_RAMING, groeit=eigen, wat="groepen"
    )
    return _ruime_streepjes(ax)


@stijl.stijl()
def shapley(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per partner: what it pays now (open diamond) and what it adds to the costs on average (dot).

    Without a value for anybody the chart says why not; the subtitle always says *scenario*.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `nu`, `shapley`, `verschil` and, when there, `reden`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "nu": [100.0], "shapley": [110.0], "verschil": [10.0]})
    >>> [tekst.get_text() for tekst in shapley(frame).texts]
    ['€ 100 → € 110 (+€ 10)']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    woorden = _scenario(
        titel, ondertitel, voet=voet, vraag="Betaalt ieder wat hij aan de kosten toevoegt?",
        maat="Bijdrage nu, en wat elke partner gemiddeld toevoegt aan de kosten (Shapley), € per jaar",
    )  # fmt: skip
    if not len(frame) or frame["shapley"].isna().all():
        redenen = frame["reden"].dropna().astype(str).tolist() if "reden" in frame else []
        return _leeg(ax, woorden, zin=redenen[0] if redenen else GEEN_RAMING)
    return _voor_en_na(ax, frame, na="shapley", label="Shapley", woorden=woorden, groeit=eigen)


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _scenario(titel: str | None, ondertitel: str | None, *, voet: Voet | None, vraag: str, maat: str) -> doek.Kop:
    """The words around a picture that rests on estimates: its subtitle says so, whoever wrote it."""
    woorden = doek.kop(titel, ondertitel, voet=voet, vraag=vraag, maat=maat)
    if "scenario" not in woorden["ondertitel"].lower():
        woorden["ondertitel"] = f"{woorden['ondertitel']}; {SCENARIO}".removeprefix("; ")
    return woorden


def _ja(waarde: object) -> bool:
    return not notatie.is_onbekend(waarde) and bool(waarde)


def _euro(bedrag: float | None) -> str:
    """An amount in full: beside another one every euro counts."""
    tekst = notatie.getal(bedrag)
    return tekst if bedrag is None else f"−€ {tekst[1:]}" if tekst.startswith("−") else f"€ {tekst}"


def _met_teken(waarde: float, tekst: str) -> str:
    """A difference: a plus is written too, unless what is left after rounding is nothing."""
    return f"+{tekst}" if waarde > 0 and any(cijfer in tekst for cijfer in "123456789") else tekst


def _voor_en_na(ax: Axes, frame: pd.DataFrame, *, na: str, label: str, woorden: doek.Kop, groeit: bool) -> Axes:
    """Dumbbells from `nu` to the column `na`, coloured by who pays more and who pays less."""
    geld.euro_as(ax.xaxis)
    verschil = [geld.of_geen(waarde) for waarde in frame["verschil"]]
    rijen = frame.assign(
        eind=[_van_naar(partner, na=na) for _, partner in frame.iterrows()],
        kleur=[stijl.GRIJS if not w else _MEER.kleur if w > 0 else _MINDER.kleur for w in verschil],
    )
    kort = ((_MINDER, "betaalt minder"), (_MEER, "betaalt meer"))
    sleutel = [_NU, *(punten.Merk(na, f"{label}: {wat}", kleur=soort.kleur) for soort, wat in kort)]
    punten.halter(
        ax, rijen, merken=[_NU, punten.Merk(na, label)], sleutel=sleutel, woorden=woorden, zin=GEEN_BIJDRAGEN,
        groeit=groeit, wat="partners",
    )  # fmt: skip
    return _ruime_streepjes(ax)


def _ruime_streepjes(ax: Axes) -> Axes:
    """As many euros along the axis as can stand beside each other, now that its width is known."""
    breedte = ax.get_window_extent().width * 72 / ax.figure.dpi
    ax.xaxis.set_major_locator(MaxNLocator(max(1, min(6, int(breedte / _STREEPJE))), steps=[1, 2, 5, 10]))
    return ax


def _van_naar(partner: pd.Series, *, na: str) -> str:
    """`€ 300.000 → € 255.714 (−€ 44.286)`."""
    nu, nieuw, verschil = (geld.of_geen(partner[kolom]) for kolom in ("nu", na, "verschil"))
    tekst = f"{_euro(nu)} → {_euro(nieuw)}"
    return tekst if verschil is None else f"{tekst} ({_met_teken(verschil, _euro(verschil))})"


def _drie_aandelen(partner: pd.Series, *, nvt: bool) -> str:
    """The three shares in words; one of inhabitants that does not apply (`nvt`) is an en dash."""
    stem, kosten, mensen = (
        notatie.procent(geld.of_geen(partner[kolom])) for kolom in ("stemaandeel", "kostenaandeel", "inwoneraandeel")
    )
    if nvt and mensen == notatie.ONBEKEND:
        mensen = notatie.NVT
    return f"stemmen {stem}, kosten {kosten}, inwoners {mensen}"


def _samen_of_zelf(groep: pd.Series) -> str:
    """In words whether a group is dearer off together, and by how much."""
    duurder, verschil = groep["duurder_samen"], geld.of_geen(groep["verschil"])
    if notatie.is_onbekend(duurder):
        mist = [woord for woord, k in (("bijdrage", "betaalt"), ("zelf", "zelfstandig")) if pd.isna(groep[k])]
        return f"{notatie.opsomming(mist) or 'uitkomst'} {notatie.ONBEKEND}"
    zeker = "" if groep["status"] == "zeker" else "mogelijk "
    if not verschil or (verschil > 0) is not bool(duurder):  # the ends of the estimate decide, not its middle
        return f"{zeker}samen {'duurder' if duurder else 'niet duurder'}"
    return f"{zeker}samen {_euro(abs(verschil))} {'duurder' if duurder else 'goedkoper'}"


def _te_berekenen(frame: pd.DataFrame) -> dict[str, bool]:
    """The keys in the order of the frame, and whether they give an amount for anybody."""
    kan: dict[str, bool] = {}
    for code, nieuw in zip(frame.index.get_level_values(0), frame["nieuw"], strict=True):
        kan[str(code)] = kan.get(str(code), False) or not pd.isna(nieuw)
    return kan


def _reden(frame: pd.DataFrame, code: str) -> str:
    """Why a key cannot be computed: the reason that came along, else who is missing."""
    rijen = frame[frame.index.get_level_values(0) == code]
    if "reden" in rijen and rijen["reden"].notna().any():
        return str(rijen["reden"].dropna().iloc[0])
    namen = doek.namen(frame)
    wie = dict.fromkeys(namen.get(str(i), str(i)) for ids in rijen["ontbreekt"] for i in ids)
    return f"De basis van {notatie.opsomming(wie, hoogstens=6)} is onbekend." if wie else "De basis is onbekend."


def _waarom_niet(frame: pd.DataFrame, code: str, *, codes: Mapping[str, bool]) -> str:
    """The sentence in the place of a chart of one key."""
    if code in codes:
        label = doek.namen(frame).get(code, code).lower()
        return f"De sleutel ‘{label}’ is niet te berekenen. {_reden(frame, code)}"
    if code:
        return f"De sleutel ‘{code}’ staat niet in de vergelijking."
    return "Geen enkele sleutel is te berekenen." if codes else GEEN_BIJDRAGEN


def _panelen(frame: pd.DataFrame, aantal: int, *, breedte: float, hoogte: float) -> Panelen:
    """The first `aantal` partners, with as many decimals as let all of it fit on the slide."""
    kan, namen = _te_berekenen(frame), doek.namen(frame)
    naam = {str(wie): str(n) for wie, n in zip(frame.index.get_level_values(1), frame["naam"], strict=True)}
    partners = tuple(naam)[:aantal]
    rijen = tuple(tuple(stijl.breek(naam[wie], breedte=_NAAM)) for wie in partners)
    niet = [code for code, ja in kan.items() if not ja]
    labels = [tuple(stijl.breek(namen.get(code, code), breedte=_NAAM)) for code in niet]
    links = doek.breedste(regel for regels in (*rijen, *labels) for regel in regels) + 14
    redenen = [tuple(stijl.breek(_reden(frame, code).rstrip("."), breedte=breedte - links - 24)) for code in niet]
    sleutels, strepen = tuple(code for code, ja in kan.items() if ja), tuple(zip(labels, redenen, strict=True))
    basis = Panelen(sleutels, partners, rijen, strepen, links)
    if not sleutels:
        return basis
    mogelijk = [_indeling(frame, basis, decimalen=d, breedte=breedte) for d in range(_decimalen(frame), -1, -1)]
    return next((opzet for opzet in mogelijk if opzet.nodig <= hoogte), min(mogelijk, key=lambda opzet: opzet.nodig))


def _decimalen(frame: pd.DataFrame) -> int:
    """Two digits at least for the largest difference: cents only where all of it is cents."""
    grootste = max((abs(waarde) for waarde in geld.bekende(frame, "per_inwoner")), default=0.0)
    return 2 if grootste < 1 else 1 if grootste < 100 else 0


def _indeling(frame: pd.DataFrame, basis: Panelen, *, decimalen: int, breedte: float) -> Panelen:
    """As few floors as let every number stand beside its zero line."""
    n, namen = len(basis.sleutels), doek.namen(frame)
    half = doek.breedste({_verschil(w, decimalen) for w in geld.bekende(frame, "per_inwoner")}) + 10
    passend = (s for s in range(1, n + 1) if (breedte - basis.links) / -(-n // s) >= 2 * half + _TUSSEN)
    stapels = next(passend, n)
    breed = min(_BREEDST, (breedte - basis.links) / -(-n // stapels))
    koppen = tuple(tuple(stijl.breek(namen.get(c, c), breedte=breed - _TUSSEN)) for c in basis.sleutels)
    return replace(basis, koppen=koppen, breed=breed, stapels=stapels, decimalen=decimalen)


def _verschil(waarde: float, decimalen: int) -> str:
    return _met_teken(waarde, notatie.getal(waarde, decimalen=decimalen))


def _noot(frame: pd.DataFrame, opzet: Panelen, *, over: int) -> str:
    """What hatching means, as far as it occurs, and who is left out."""
    hier = frame[frame.index.get_level_values(0).isin(opzet.sleutels)]
    zonder = bool(hier["per_inwoner"].isna().any())
    delen = [
        "Gearceerd vakje: geen of onbekend inwonertal." if zonder else "",
        "Gearceerde balk: sleutel niet te berekenen." if opzet.strepen else "",
        doek.weggelaten(over, wat="partners"),
    ]
    return " ".join(filter(None, delen))


def _teken_panelen(ax: Axes, frame: pd.DataFrame, opzet: Panelen, *, boven: float, hoogte: float) -> float:
    """All floors of panels from `boven` down; gives where they end. Rows stretch when there is more height."""
    if not opzet.stapels:
        return boven
    vast = opzet.stapels * opzet.kop + sum(opzet.streephoogten) + 8
    rek = min(_REK, max(1.0, (hoogte - vast) / (opzet.stapels * sum(opzet.rijhoogten))))
    naast, dik = -(-len(opzet.sleutels) // opzet.stapels), 0.66 * rek * min(opzet.rijhoogten)
    hoogste = max((abs(waarde) for waarde in geld.bekende(frame, "per_inwoner")), default=0.0)
    wie = [frame.index.get_level_values(niveau).astype(str) for niveau in (0, 1)]
    verschil = dict(zip(zip(*wie, strict=True), map(geld.of_geen, frame["per_inwoner"]), strict=True))
    for verdieping in range(opzet.stapels):
        grenzen = [boven + opzet.kop + rek * y for y in accumulate(opzet.rijhoogten, initial=0.0)]
        hier = range(verdieping * naast, min((verdieping + 1) * naast, len(opzet.sleutels)))
        _teken_rijen(ax, opzet, grenzen=grenzen, rechts=opzet.links + len(hier) * opzet.breed)
        for nr in hier:
            x = opzet.links + (nr - hier.start + 0.5) * opzet.breed
            kop = "\n".join(opzet.koppen[nr])
            ax.text(x, grenzen[0] - 9, kop, ha="center", va="baseline", fontweight="bold", linespacing=1.15)
            ax.plot([x, x], [grenzen[0], grenzen[-1]], color=stijl.INKT, linewidth=1.2, zorder=3, gid="nul")
            for partner, begin, eind in zip(opzet.partners, grenzen, grenzen[1:], strict=False):
                code, y = opzet.sleutels[nr], (begin + eind) / 2
                vak = Rectangle((x, y - dik / 2), 0, dik, gid=f"{code}|{partner}", edgecolor="none", zorder=2)
                ax.add_patch(vak)
                _cel(ax, vak, verschil.get((code, partner)), hoogste=hoogste, opzet=opzet)
        boven = grenzen[-1]
    return boven + 8


def _teken_rijen(ax: Axes, opzet: Panelen, *, grenzen: Sequence[float], rechts: float) -> None:
    """The names, on every floor again, and light bands that lead the eye along a row."""
    for nr, (regels, begin, eind) in enumerate(zip(opzet.rijen, grenzen, grenzen[1:], strict=False)):
        if nr % 2 == 0:
            vak = Rectangle((opzet.links - 6, begin), rechts - opzet.links + 6, eind - begin, facecolor=_BAND, zorder=0)
            ax.add_patch(vak)
        ax.text(opzet.links - 12, (begin + eind) / 2, "\n".join(regels), ha="right", va="center_baseline")


def _cel(ax: Axes, vak: Rectangle, waarde: float | None, *, hoogste: float, opzet: Panelen) -> None:
    """Give one bar its length, its side and its colour, and write the number at the other side of the zero line."""
    half, x, y = opzet.breed / 2 - _TUSSEN / 2, vak.get_x(), vak.get_y() + vak.get_height() / 2
    if waarde is None:
        vak.set(x=x - 0.5 * half, width=half)
        stijl.duid_onbekend(vak)
        return
    lang = half * abs(waarde) / (hoogste or 1.0)
    vak.set(x=x - lang if waarde < 0 else x, width=lang, facecolor=_MINDER.kleur if waarde < 0 else _MEER.kleur)
    kant = 1 if waarde < 0 else -1
    ax.text(
        x + 5 * kant, y, _verschil(waarde, opzet.decimalen), ha="left" if kant > 0 else "right", va="center_baseline",
        in_layout=False,  # it lies within the page: not measuring hundreds of numbers keeps the chart quick
    )  # fmt: skip


def _teken_strepen(ax: Axes, opzet: Panelen, *, boven: float, breedte: float) -> None:
    """The keys that cannot be computed: a hatched strip each, with the reason."""
    for (label, reden), hoog in zip(opzet.strepen, opzet.streephoogten, strict=True):
        vak = Rectangle((opzet.links - 6, boven + 2), breedte - opzet.links + 6, hoog - 4, gid="onbekend")
        stijl.duid_onbekend(vak)
        ax.add_patch(vak)
        y = boven + hoog / 2
        ax.text(opzet.links - 12, y, "\n".join(label), ha="right", va="center_baseline", fontweight="bold")
        wit = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.text(opzet.links + 6, y, "\n".join(reden), va="center_baseline", linespacing=1.15, bbox=wit)
        boven += hoog
