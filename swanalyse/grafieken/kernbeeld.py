"""Kernbeeld and fact sheet on one sheet of A4: what matters at the top, the fields below, and how much is known.

A page is read at arm's length and not from the back of a room, so it is set smaller than a slide; it shrinks until
everything is on it, and only then cuts a long text short (with an ellipsis: the text page has it in full).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

A4 = (8.27, 11.69)
KOP, TEGELS, TABEL = "Kop", "Kerncijfers", "Verbanden"
NVT = "nvt"
STATUSSEN: Mapping[str, str] = {
    "bekend": "bekend", "ondergrens": "deels bekend", notatie.ONBEKEND: "onbekend", NVT: "niet van toepassing",
}  # fmt: skip
_GROOTTEN = (9.0, 8.5, 8.0, 7.5, 7.0)
_KLEINST = _GROOTTEN[-1]
_KORTER = (12, 8, 6, 5, 4, 3, 2)  # lines that a text may take when even the smallest letter does not fit
_REGEL = 1.24
_GOOT, _BLOK, _RIJ = 22.0, 14.0, 3.2
_LABEL = 0.36  # of the column: the name of a field
_MERK = 13.0
_SLEUTEL = 18.0
_BLANK, _SPELING = 2.9, 1.01  # a blank in the largest letter, and some slack
# a number stays with its sign, and "(onbekend bij 2)" on one line
_HIER_BREKEN = re.compile(r"(?<![€≥=])(?<!\(onbekend)(?<!\(onbekend bij)\s+(?![%=]|ml[nd]\b)")
_SPATIE, _TUSSEN = 10.0, 8.0
_TEGELGROOTTEN = (17.0, 15.0, 13.0, 11.0, 10.0)
_RECHTS = ("uren", "bijdrage")
_INTERN = "INTERNE EDITIE: met {}wat als intern is gemarkeerd; niet verspreiden"
INTERN, INTERN_FACTSHEET = _INTERN.format(""), _INTERN.format("eigen oordelen en ")
_PER_RIJ = 3  # tiles beside each other on a fact sheet
_VRAGEN = "Wat ontbreekt"
_BLOKKEN = (0.14, 0.2)  # of a fact sheet at least for one block below its table, and for two
_Veld: TypeAlias = tuple[str, str, str, float | None]  # name, value, status, and where it lies on its scale


@dataclass(frozen=True)
class _Rij:
    """A field as it is set: the lines of its name and of its value, its status, and where it lies on its scale."""

    naam: tuple[str, ...]
    waarde: tuple[str, ...]
    status: str
    aandeel: float | None

    def hoogte(self, grootte: float) -> float:
        """Points, with the white below it."""
        balkje = 0.0 if self.aandeel is None else 5.0
        return max(len(self.naam) * grootte * _REGEL, len(self.waarde) * grootte * _REGEL + balkje) + _RIJ


@dataclass(frozen=True)
class _Tegel:
    """A tile as it is set: the lines of its name, of its value, and of what that is made of."""

    naam: tuple[str, ...]
    kort: tuple[str, ...]
    lang: tuple[str, ...]
    grootte: float


@stijl.stijl()
def verband(frame: pd.DataFrame, *, ax: Axes | None = None, voet: Voet | None = None) -> Axes:
    """The kernbeeld of one verband: four answers at a glance, then the blocks in two columns (domein 2.4).

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.verband`; with `attrs["editie"]` `intern` the sheet says so.
    voet : Voet, optional

    Notes
    -----
    The mark before a value says how much of it is known: full, half and half hatched, hatched, or a dash when it does
    not apply. A bar beneath it shows where a score or share lies on its scale.

    Examples
    --------
    >>> kolommen = ["blok", "veld", "waarde", "status", "aandeel"]
    >>> rijen = [("Kop", "Naam", "Afvalkring", "bekend", None), ("Algemeen", "Aard", "onbekend", "onbekend", None)]
    >>> ax = verband(pd.DataFrame(rijen, columns=kolommen))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['1 veld onbekend', 'Algemeen', 'Aard', 'onbekend']
    """
    ax = stijl.assen(ax, breedte=A4[0], hoogte=A4[1])
    woorden = _woorden(frame, voet)
    breedte, hoogte = stijl.lijf(ax, **woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    top = _editie(ax, frame, zin=INTERN, breedte=breedte)
    top = _tegels(ax, frame[frame["blok"] == TEGELS], breedte=breedte, top=top)
    onder = hoogte - _sleutel(ax, frame[~frame["blok"].isin([KOP, TEGELS])], breedte=breedte, onder=hoogte)
    kolom = (breedte - _GOOT) / 2
    grootte, helften = _gezet(_blokken(frame), breedte=kolom, hoogte=onder - top)
    for nr, helft in enumerate(helften):
        y = top
        for naam, rijen in helft:
            y = _blok(ax, naam, rijen, plek=(nr * (kolom + _GOOT), y), breedte=kolom, grootte=grootte)
    return _klaar(ax, woorden)


@stijl.stijl()
def gemeente(frame: pd.DataFrame, *, ax: Axes | None = None, voet: Voet | None = None) -> Axes:
    """The kernbeeld of one gemeente, lying: its key numbers, and a line per verband.

    Verbanden that do not fit even in the smallest letter are counted below the table: the least important ones.

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.gemeente`; with `attrs["editie"]` `intern` the sheet says so.
    voet : Voet, optional
    """
    ax = stijl.assen(ax, breedte=A4[1], hoogte=A4[0])
    woorden = _woorden(frame, voet)
    breedte, hoogte = stijl.lijf(ax, **woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    top = _editie(ax, frame, zin=INTERN, breedte=breedte)
    top = _tegels(ax, frame[frame["blok"] == TEGELS], breedte=breedte, top=top)
    telt = frame[frame["blok"].ne(KOP) & frame["veld"].ne("naam")]
    onder = hoogte - _sleutel(ax, telt, breedte=breedte, onder=hoogte)
    weg, _ = _tabel(ax, frame[frame["blok"] == TABEL], top=top, breedte=breedte, onder=onder, wie="gemeente")
    if weg:
        zin = doek.weggelaten(weg, wat="verbanden")
        _tekst(ax, breedte, hoogte - _SLEUTEL + 2, [zin], grootte=9.0, kleur=stijl.ZACHT, rechts=True)
    return _klaar(ax, woorden)


@stijl.stijl()
def factsheet(frame: pd.DataFrame, *, ax: Axes | None = None, voet: Voet | None = None) -> Axes:
    """The fact sheet of one partner: its key numbers, a line per verband, and below that what is missing of it.

    What does not fit is counted: the smallest contributions, and the questions about the fewest data.

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.factsheet`; with `attrs["editie"]` `intern` the sheet says so.
    voet : Voet, optional
    """
    ax = stijl.assen(ax, breedte=A4[0], hoogte=A4[1])
    woorden = _woorden(frame, voet)
    breedte, hoogte = stijl.lijf(ax, **woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    top = _editie(ax, frame, zin=INTERN_FACTSHEET, breedte=breedte)
    tegels = frame[frame["blok"] == TEGELS]
    for eerste in range(0, len(tegels), _PER_RIJ):
        top = _tegels(ax, tegels.iloc[eerste : eerste + _PER_RIJ], breedte=breedte, top=top)
    # a question to ask is no field, as the coverage in the footer counts them
    telt = frame[~frame["blok"].isin([KOP, _VRAGEN]) & frame["veld"].ne("naam")]
    onder = hoogte - _sleutel(ax, telt, breedte=breedte, onder=hoogte)
    tabel = frame[frame["blok"] == TABEL]
    blokken = _blokken(frame[frame["blok"] != TABEL])
    kolom = (breedte - _GOOT) / 2
    gezet = [(naam, _rijen(deel, breedte=kolom, grootte=_KLEINST, meest=4)) for naam, deel in blokken]
    nodig = sum(_blokhoogte(rijen, _KLEINST) for _, rijen in gezet) * (1.0 if len(gezet) > 1 else 0.55)
    vrij = onder - top - 2 * _BLOK
    ruimte = min(nodig, max(vrij - _tabelnodig(tabel, breedte=breedte), _BLOKKEN[len(gezet) > 1] * vrij))
    weg, y = _tabel(ax, tabel, top=top, breedte=breedte, onder=onder - ruimte - 2 * _BLOK, wie="partner")
    if weg:
        zin = f"en nog {notatie.geteld(weg, 'verbanden')}: zie de pagina in HTML"
        _tekst(ax, 0, y, [zin], grootte=9.0, kleur=stijl.ZACHT)
    y += 2 * _BLOK if weg else _BLOK
    for nr, (naam, rijen) in enumerate(_naast_elkaar(gezet, hoogte=onder - y)):
        _blok(ax, naam, rijen, plek=(nr * (kolom + _GOOT), y), breedte=kolom, grootte=_KLEINST)
    return _klaar(ax, woorden)


def _naast_elkaar(blokken: Sequence[tuple[str, Sequence[_Rij]]], *, hoogte: float) -> list[tuple[str, list[_Rij]]]:
    """Two blocks beside each other, or one over two columns; what does not fit is counted in the last row."""
    if len(blokken) != 1:
        return [(naam, _wat_past(rijen, hoogte=hoogte)) for naam, rijen in blokken]
    naam, rijen = blokken[0]
    links = _wat_past(rijen, hoogte=hoogte)
    if len(links) == len(rijen) and links[-1] is rijen[-1]:
        return [(naam, links)]
    return [(naam, links[:-1]), (f"{naam} (vervolg)", _wat_past(rijen[len(links) - 1 :], hoogte=hoogte))]


def _editie(ax: Axes, frame: pd.DataFrame, *, zin: str, breedte: float) -> float:
    """The mark of the internal edition, over the whole width; gives where it ends, which is at the top without one."""
    if frame.attrs.get("editie") != "intern":
        return 0.0
    regels = stijl.breek(zin, breedte=breedte - 16, grootte=10.0, vet=True)
    hoog = len(regels) * 10.0 * _REGEL + 8
    ax.add_artist(Rectangle((0, 0), breedte, hoog, facecolor="#FDF1EA", edgecolor="none", zorder=0))
    ax.add_artist(Rectangle((0, 0), 4, hoog, facecolor=stijl.VERMILJOEN, edgecolor="none"))
    _tekst(ax, 12, 4, regels, grootte=10.0, kleur=stijl.INKT, vet=True)
    return hoog + _BLOK / 2


def _wat_past(rijen: Sequence[_Rij], *, hoogte: float) -> list[_Rij]:
    """The first rows, and the rest counted in one."""
    ruim = hoogte - _kophoogte(_KLEINST)
    if sum(rij.hoogte(_KLEINST) for rij in rijen) <= ruim:
        return list(rijen)
    laatste = _Rij(("…",), ("",), NVT, None)
    uit: list[_Rij] = []
    for rij in rijen:
        if sum(r.hoogte(_KLEINST) for r in (*uit, rij, laatste)) > ruim:
            break
        uit.append(rij)
    return [*uit, _Rij(("…",), (f"en nog {len(rijen) - len(uit)}: zie de pagina in HTML",), NVT, None)]


def _klaar(ax: Axes, woorden: doek.Kop) -> Axes:
    """The words around it. All that is drawn lies within the axes, so nothing needs to be measured to make it fit."""
    for deel in (*ax.texts, *ax.artists, *ax.patches, *ax.lines):
        deel.set_in_layout(False)
    return stijl.opmaak(ax, **woorden)


def _woorden(frame: pd.DataFrame, voet: Voet | None) -> doek.Kop:
    kop = dict(zip(*(frame.loc[frame["blok"] == KOP, kolom] for kolom in ("veld", "waarde")), strict=True))
    zin = str(kop.get("In één zin", ""))
    return doek.Kop(titel=str(kop.get("Naam", "Kernbeeld")), ondertitel=zin, voet=voet, noot="")


def _sleutel(ax: Axes, telt: pd.DataFrame, *, breedte: float, onder: float) -> float:
    """How many fields are known, with the marks that say so; gives the height that it takes."""
    keren = telt["status"].value_counts()
    x, y = 0.0, onder - _SLEUTEL + 2
    for status, wat in STATUSSEN.items():
        if status not in keren:
            continue
        tekst = f"{notatie.geteld(int(keren[status]), 'velden')} {wat}"
        _merkteken(ax, x, y + 2, 8.0, 8.0, status=status)
        _tekst(ax, x + _MERK, y, [tekst], grootte=9.0, kleur=stijl.ZACHT)
        x += _MERK + stijl.tekstbreedte(tekst, grootte=9.0) + 18
    return _SLEUTEL if x and x <= breedte + 18 else 0.0


def _tegels(ax: Axes, rijen: pd.DataFrame, *, breedte: float, top: float = 0.0) -> float:
    """The answers at a glance, side by side; gives where they end."""
    if not len(rijen):
        return top
    breed = (breedte - _TUSSEN * (len(rijen) - 1)) / len(rijen)
    ruim = breed - 8 - 6
    tegels = [
        _tegel(veld, waarde, ruim=ruim)
        for veld, waarde in zip(rijen["veld"].tolist(), rijen["waarde"].tolist(), strict=True)
    ]
    kop = max(len(tegel.naam) for tegel in tegels) * 9.0 * _REGEL
    hoog = 14 + kop + max(20.0 * len(tegel.kort) + 8.0 * _REGEL * len(tegel.lang) for tegel in tegels)
    for nr, (tegel, status) in enumerate(zip(tegels, rijen["status"].tolist(), strict=True)):
        x = nr * (breed + _TUSSEN)
        ax.add_artist(Rectangle((x, top), breed, hoog, facecolor="#F4F7F9", edgecolor="none", zorder=0))
        _merkteken(ax, x, top, 3.5, hoog, status=status)
        inkt = stijl.ZACHT if status in (notatie.ONBEKEND, NVT) else stijl.INKT
        _tekst(ax, x + 8, top + 6, tegel.naam, grootte=9.0, kleur=stijl.ZACHT)
        _tekst(ax, x + 8, top + 7 + kop, tegel.kort, grootte=tegel.grootte, kleur=inkt, vet=True)
        _tekst(ax, x + 8, top + 9 + kop + 20.0 * len(tegel.kort), tegel.lang, grootte=8.0, kleur=stijl.ZACHT)
    return top + hoog + _BLOK


def _tegel(veld: str, waarde: str, *, ruim: float) -> _Tegel:
    """The value of a tile as large as its width allows, and what it is made of below it."""
    kort, _, lang = waarde.partition(" · ")
    past = (g for g in _TEGELGROOTTEN if stijl.tekstbreedte(kort, grootte=g, vet=True) <= ruim)
    grootte = next(past, _TEGELGROOTTEN[-1])
    groot = stijl.breek(kort, breedte=ruim, grootte=grootte, vet=True)
    return _Tegel(tuple(_breek(veld, ruim, 9.0)), tuple(groot), tuple(_breek(lang, ruim, 8.0)), grootte)


def _merkteken(ax: Axes, x: float, y: float, breed: float, hoog: float, *, status: str) -> None:
    """How much is known: full, half and half hatched, hatched; a dash when it does not apply."""
    if status == NVT:
        ax.add_artist(Rectangle((x, y + hoog / 2 - 0.6), breed, 1.2, facecolor=stijl.GRIJS, edgecolor="none"))
        return
    if status in ("bekend", "ondergrens"):
        vol = hoog if status == "bekend" else hoog / 2
        ax.add_artist(Rectangle((x, y + hoog - vol), breed, vol, facecolor=stijl.BLAUW, edgecolor="none"))
    if status != "bekend":
        vak = Rectangle((x, y), breed, hoog if status == notatie.ONBEKEND else hoog / 2)
        stijl.duid_onbekend(vak)
        vak.set_linewidth(0.6)
        ax.add_artist(vak)


def _blokken(frame: pd.DataFrame) -> list[tuple[str, list[_Veld]]]:
    inhoud = frame[~frame["blok"].isin([KOP, TEGELS])]
    blokken: dict[str, list[_Veld]] = {}
    kolommen = (inhoud[kolom].tolist() for kolom in ("blok", "veld", "waarde", "status", "aandeel"))
    for blok, veld, waarde, status, aandeel in zip(*kolommen, strict=True):
        deel = None if notatie.is_onbekend(aandeel) else float(aandeel)
        blokken.setdefault(str(blok), []).append((str(veld), str(waarde), str(status), deel))
    return list(blokken.items())


def _gezet(
    blokken: Sequence[tuple[str, Sequence[_Veld]]], *, breedte: float, hoogte: float
) -> tuple[float, list[list[tuple[str, list[_Rij]]]]]:
    """The largest letter in which the blocks fit in two columns, and what stands in each."""
    pogingen = [(grootte, _KORTER[0]) for grootte in _GROOTTEN] + [(_GROOTTEN[-1], n) for n in _KORTER[1:]]
    grootte, helften = _GROOTTEN[-1], list[list[tuple[str, list[_Rij]]]]()
    for grootte, meest in pogingen:
        gezet = [(naam, _rijen(deel, breedte=breedte, grootte=grootte, meest=meest)) for naam, deel in blokken]
        hoogten = [_blokhoogte(rijen, grootte) for _, rijen in gezet]
        knip = min(range(len(gezet) + 1), key=lambda n, h=hoogten: max(sum(h[:n]), sum(h[n:])))  # type: ignore[misc]
        helften = [gezet[:knip], gezet[knip:]]
        if max(sum(hoogten[:knip]), sum(hoogten[knip:])) <= hoogte:
            break
    return grootte, helften


def _rijen(deel: Sequence[_Veld], *, breedte: float, grootte: float, meest: int) -> list[_Rij]:
    links = breedte * _LABEL
    uit = []
    for veld, tekst, status, aandeel in deel:
        naam, waarde = _breek(veld, links - 8, grootte), _breek(tekst, breedte - links - _MERK, grootte)
        uit.append(_Rij(tuple(naam), tuple(_ingekort(waarde, meest)), status, aandeel))
    return uit


def _ingekort(regels: list[str], meest: int) -> list[str]:
    """At most so many lines; an ellipsis stands for the rest."""
    if len(regels) <= meest:
        return regels
    begin, _, _ = regels[meest - 1].rpartition(" ")
    return [*regels[: meest - 1], f"{(begin or regels[meest - 1]).rstrip(' .,;')} …"]


def _blokhoogte(rijen: Sequence[_Rij], grootte: float) -> float:
    return _kophoogte(grootte) + sum(rij.hoogte(grootte) for rij in rijen) + _BLOK


def _kophoogte(grootte: float) -> float:
    return (grootte + 2.5) * _REGEL + 5


def _blok(
    ax: Axes, naam: str, rijen: Sequence[_Rij], *, plek: tuple[float, float], breedte: float, grootte: float
) -> float:
    """One block below its heading; gives where the next one begins."""
    x, y = plek
    _tekst(ax, x, y, [naam], grootte=grootte + 2.5, kleur=stijl.BLAUW, vet=True)
    y += _kophoogte(grootte)
    ax.plot([x, x + breedte], [y - 3.5, y - 3.5], color=stijl.BLAUW, linewidth=1.0)
    links = breedte * _LABEL
    for rij in rijen:
        _tekst(ax, x, y, rij.naam, grootte=grootte, kleur=stijl.ZACHT)
        _merkteken(ax, x + links, y + 0.16 * grootte, 7.0, 7.0, status=rij.status)
        inkt = stijl.ZACHT if rij.status in (notatie.ONBEKEND, NVT) else stijl.INKT
        _tekst(ax, x + links + _MERK, y, rij.waarde, grootte=grootte, kleur=inkt)
        if rij.aandeel is not None:
            onder = y + len(rij.waarde) * grootte * _REGEL + 0.5
            _balkje(ax, x + links + _MERK, onder, breedte - links - _MERK, rij.aandeel)
        y += rij.hoogte(grootte)
    return y + _BLOK


def _balkje(ax: Axes, x: float, y: float, breed: float, aandeel: float) -> None:
    ax.add_artist(Rectangle((x, y), breed, 3.0, facecolor=stijl.LICHTGRIJS, edgecolor="none"))
    ax.add_artist(Rectangle((x, y), breed * min(1.0, max(0.0, aandeel)), 3.0, facecolor=stijl.BLAUW, edgecolor="none"))


def _tabel(ax: Axes, tabel: pd.DataFrame, *, top: float, breedte: float, onder: float, wie: str) -> tuple[int, float]:
    """A line per verband, in the largest letter in which all fit; gives how many do not, and where it ends."""
    kolommen = list(dict.fromkeys(tabel["veld"]))
    if not kolommen:
        zin = f"Deze {wie} neemt op de peildatum aan geen lopend verband deel, of dat is niet vastgelegd."
        _tekst(ax, 0, top + 20, _breek(zin, breedte, 12.0), grootte=12.0, kleur=stijl.ZACHT)
        return 0, top + 60
    teksten, statussen = ([rij for _, rij in _breed_uit(tabel, kolom, kolommen)] for kolom in ("waarde", "status"))
    kortst = 1 if wie == "gemeente" else 3
    grootte, breed, gezet, past = _gezette_tabel(teksten, kolommen, breedte=breedte, hoogte=onder - top, kortst=kortst)
    links = [sum(breed[:nr]) + nr * _SPATIE for nr in range(len(breed))]
    _tabelkop(ax, kolommen, links=links, breed=breed, y=top, grootte=grootte)
    y = top + _kophoogte(grootte)
    for cellen, stand in zip(gezet[:past], statussen, strict=False):
        _tabelrij(ax, cellen, statussen=stand, kolommen=kolommen, plek=(links, breed), y=y, grootte=grootte)
        y += _celhoogte(cellen, grootte)
    return len(gezet) - past, y


def _tabelnodig(tabel: pd.DataFrame, *, breedte: float) -> float:
    """The height of the whole table in the smallest letter, no text cut short."""
    kolommen = list(dict.fromkeys(tabel["veld"]))
    if not kolommen:
        return 0.0
    teksten = [rij for _, rij in _breed_uit(tabel, "waarde", kolommen)]
    breed = _breedten(teksten, kolommen, ruimte=breedte - _SPATIE * (len(kolommen) - 1), grootte=_KLEINST)
    cellen = [[_breek(cel, b - _inspring(cel), _KLEINST) for cel, b in zip(rij, breed, strict=True)] for rij in teksten]
    # half a point more: what fits exactly must not fall off by a rounding
    return _kophoogte(_KLEINST) + _KLEINST * _REGEL + sum(_celhoogte(rij, _KLEINST) for rij in cellen) + 0.5


def _breed_uit(tabel: pd.DataFrame, waarde: str, kolommen: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Per verband, in the order of the frame, its cells."""
    per: dict[str, dict[str, str]] = {}
    for verband_id, veld, cel in zip(*(tabel[k].tolist() for k in ("verband_id", "veld", waarde)), strict=True):
        per.setdefault(str(verband_id), {})[str(veld)] = str(cel)
    return [(verband_id, [rij[kolom] for kolom in kolommen]) for verband_id, rij in per.items()]


def _gezette_tabel(
    rijen: Sequence[Sequence[str]], kolommen: Sequence[str], *, breedte: float, hoogte: float, kortst: int
) -> tuple[float, list[float], list[list[list[str]]], int]:
    """The letter, the widths of the columns, the lines of every cell, and how many rows fit.

    A cell is cut short to `kortst` lines before rows are left out.
    """
    grootte, breed, gezet, past = _KLEINST, list[float](), list[list[list[str]]](), 0
    korter = [(_KLEINST, n) for n in (3, 2, 1) if n >= kortst]
    for grootte, meest in [*((grootte, 9) for grootte in _GROOTTEN), *korter]:
        breed = _breedten(rijen, kolommen, ruimte=breedte - _SPATIE * (len(kolommen) - 1), grootte=grootte)
        gezet = [
            [_ingekort(_breek(cel, b - _inspring(cel), grootte), meest) for cel, b in zip(rij, breed, strict=True)]
            for rij in rijen
        ]
        hoogten = [_celhoogte(cellen, grootte) for cellen in gezet]
        ruimte = hoogte - _kophoogte(grootte) - grootte * _REGEL  # a head of two lines
        past = next((n for n in range(len(rijen), 0, -1) if sum(hoogten[:n]) <= ruimte), 1)
        if past == len(rijen):
            break
    return grootte, breed, gezet, past


def _breedten(rijen: Sequence[Sequence[str]], kolommen: Sequence[str], *, ruimte: float, grootte: float) -> list[float]:
    """As wide as the texts ask for; when that is too much, the widest columns give in first."""
    maat = 1.03 * grootte / _GROOTTEN[0]
    wens = []
    for nr, kolom in enumerate(kolommen):
        hoofd = [stijl.tekstbreedte(woord, grootte=_GROOTTEN[0], vet=True) for woord in kolom.split()]
        cellen = [stijl.tekstbreedte(rij[nr], grootte=_GROOTTEN[0]) for rij in rijen]
        inspring = max(_inspring(rij[nr]) for rij in rijen)
        wens.append(maat * max(hoofd + cellen) + inspring)
    laag, hoog = 0.0, max(wens)
    if sum(wens) <= ruimte:
        return [w * ruimte / sum(wens) for w in wens]
    for _ in range(30):
        grens = (laag + hoog) / 2
        laag, hoog = (grens, hoog) if sum(min(w, grens) for w in wens) <= ruimte else (laag, grens)
    return [min(w, laag) for w in wens]


def _inspring(cel: str) -> float:
    """Room for the mark of what is not known."""
    return _MERK if cel == notatie.ONBEKEND else 0.0


def _celhoogte(cellen: Sequence[Sequence[str]], grootte: float) -> float:
    return max(map(len, cellen)) * grootte * _REGEL + _RIJ


def _tabelkop(
    ax: Axes, kolommen: Sequence[str], *, links: Sequence[float], breed: Sequence[float], y: float, grootte: float
) -> None:
    onder = y + _kophoogte(grootte) - 3.5
    for kolom, x, b in zip(kolommen, links, breed, strict=True):
        hoofd = "verband" if kolom == "naam" else kolom
        rechts = kolom in _RECHTS
        ax.text(
            x + b if rechts else x, onder - 2, "\n".join(_breek(hoofd, b, grootte)), fontsize=grootte,
            color=stijl.BLAUW, fontweight="bold", ha="right" if rechts else "left", va="bottom", linespacing=1.05,
        )  # fmt: skip
    ax.plot([0, links[-1] + breed[-1]], [onder, onder], color=stijl.BLAUW, linewidth=1.0)


def _tabelrij(
    ax: Axes,
    cellen: Sequence[Sequence[str]],
    *,
    statussen: Sequence[str],
    kolommen: Sequence[str],
    plek: tuple[Sequence[float], Sequence[float]],
    y: float,
    grootte: float,
) -> None:
    for regels, status, kolom, x, b in zip(cellen, statussen, kolommen, *plek, strict=True):
        weet = status in ("bekend", "ondergrens")
        rechts = kolom in _RECHTS
        einde = x + b if rechts else x + (0 if weet else _MERK)
        if not weet:
            begin = einde - stijl.tekstbreedte(regels[0], grootte=grootte) - _MERK if rechts else x
            _merkteken(ax, begin, y + 0.16 * grootte, 8.0, 6.5, status=status)
        inkt = stijl.INKT if weet else stijl.ZACHT
        _tekst(ax, einde, y, regels, grootte=grootte, kleur=inkt, rechts=rechts)
    onder = y + _celhoogte(cellen, grootte) - _RIJ / 2
    ax.plot([0, plek[0][-1] + plek[1][-1]], [onder, onder], color=stijl.LICHTGRIJS, linewidth=0.6)


def _breek(tekst: str, breedte: float, grootte: float) -> list[str]:
    """The lines of a text; as `stijl.breek`, but measured by the word: some dozens of pages share most of their words.

    A letter of another size asks for no new measurements either.
    """
    ruim = breedte * _GROOTTEN[0] / grootte
    regels: list[str] = []
    vol = 0.0
    for woord in _HIER_BREKEN.split(tekst.strip()) if tekst.strip() else []:
        breed = _SPELING * stijl.tekstbreedte(woord, grootte=_GROOTTEN[0])
        if regels and vol + _BLANK + breed <= ruim:
            regels[-1], vol = f"{regels[-1]} {woord}", vol + _BLANK + breed
            continue
        stukken = [woord] if breed <= ruim else stijl.breek(woord, breedte=ruim, grootte=_GROOTTEN[0])
        regels += stukken
        vol = breed if len(stukken) == 1 else stijl.tekstbreedte(stukken[-1], grootte=_GROOTTEN[0])
    return regels


def _tekst(
    ax: Axes, x: float, y: float, regels: Sequence[str], *, grootte: float, kleur: str, vet: bool = False,
    rechts: bool = False,
) -> None:  # fmt: skip
    """Lines below each other, the first one's top at `y`."""
    extra: dict[str, Any] = {"fontweight": "bold"} if vet else {}
    if regels:
        ax.text(
            x, y, "\n".join(regels), fontsize=grootte, color=kleur, va="top", ha="right" if rechts else "left",
            linespacing=1.2, **extra,
        )  # fmt: skip
