"""Which figure becomes a chart of the presentation's own, and which stays a picture: `reeksen.csv` says it per figure.

Columns of that file: `vorm` (`staaf`, `naast`, `gestapeld`, `gestapeld_100`, `lijn`, `punten`, `lijnpunten`, or `beeld`
for a picture) · `categorie`, a text with columns in braces · `waarden`, `kolom:naam:kleur` per series, and `a-b` for a
difference · `splits`, one series per value of a column (`kolom:waarde=naam=kleur`, `*` for the rest, `+` and `-` for
the sign; `laag~hoog:` for an interval, `+` above zero, `-` below, `0` around it, `*` unknown) · `per`, one series per
value of a column that stands below another · `eind`, the text behind a bar · `spreiding`, the columns of the whiskers ·
`getal`, how a number is written · `as`, the ends of the value axis · `waar`, which rows · `volgorde` · `hoogstens` so
many rows · `dekking`, the columns known and of how many, or one with the known part · `nvt`, a column that does not
apply where it is empty, unless it is empty everywhere · `ondergrens`, the column that says a value is a lower bound ·
`weglaten`, unknown rows are only counted · `x`, `y` (`kolom:titel:getal`, with `:log` or the ends of the axis, `:0~1`)
and `grootte` of points · `erbij`, a diagonal.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

from swanalyse import notatie
from swanalyse.rapport.koppen import WOORDEN
from swanalyse.rapport.stukken import Stuk

BEELD = "beeld"
MET_PUNTEN = frozenset({"punten", "lijnpunten"})
HOOGSTENS = 25
_KLEUREN = ("blauw", "hemel", "groen", "oranje", "roze", "grijs", "donkerblauw")
_ONDERGRENS = frozenset({"ondergrens", "gedeeltelijk"})
_MLN = 1e6
_NL = "[$-413]"  # Dutch separators, for a program that is not set to Dutch
_PLEK = re.compile(r"\{([a-z0-9_+]+)(?::([a-z0-9]+))?\}")
_NIET_IN_NAMEN = {"alle": "alle verbanden"}


@dataclass(frozen=True)
class Serie:
    """One series: a value per category, or the places of its points.

    Attributes
    ----------
    naam, kleur : str
    waarden : tuple
        None where unknown, or where the category belongs to another series.
    formaten, teksten : tuple of str
        Per value the number format of its label, and what it then says in Dutch (blank where unknown).
    laag, hoog : tuple
        The ends of the whiskers; empty without.
    x, grootte, namen : tuple
        Of points: the place on the x axis, the size and the label.
    """

    naam: str
    kleur: str
    waarden: tuple[float | None, ...]
    formaten: tuple[str, ...] = ()
    teksten: tuple[str, ...] = ()
    laag: tuple[float | None, ...] = ()
    hoog: tuple[float | None, ...] = ()
    x: tuple[float, ...] = ()
    grootte: tuple[float, ...] = ()
    namen: tuple[str, ...] = ()
    hulplijn: bool = False


@dataclass(frozen=True)
class As:
    """An axis: its title, number format, ends (None: as the program finds) and whether it is logarithmic."""

    titel: str = ""
    formaat: str = "General"
    laagste: float | None = None
    hoogste: float | None = None
    log: bool = False


@dataclass(frozen=True)
class Grafiek:
    """A chart as data.

    Attributes
    ----------
    vorm : str
    categorieen : tuple of str
        Empty for points.
    rijen : tuple of int
        Of each category (or point) the row of the figure's frame.
    series : tuple of Serie
    eind : tuple of str
        The text behind each bar; empty without.
    y, x : As
        The value axis; the other one only for points.
    weg : int
        How many rows of the figure are left out.
    noot : str
        Why, and how to read the chart.
    """

    vorm: str
    categorieen: tuple[str, ...]
    rijen: tuple[int, ...]
    series: tuple[Serie, ...]
    eind: tuple[str, ...]
    y: As
    x: As
    noot: str = ""
    weg: int = 0

    @property
    def leeswijzer(self) -> str:
        """What is left out, and how to read it."""
        weg = f"Niet getoond: {notatie.geteld(self.weg, 'rijen')}; alle staan in het werkblad Cijfers."
        return " ".join(filter(None, [weg if self.weg else "", self.noot]))


@cache
def regels() -> Mapping[str, Mapping[str, str]]:
    """What `reeksen.csv` decides, per figure; a row may be about the same figure of one gemeente too.

    Examples
    --------
    >>> regels()["05_uren"]["vorm"], regels()["04_constellaties"]["toelichting"]
    ('gestapeld', 'een UpSet-figuur')
    """
    tekst = resources.files("swanalyse.rapport").joinpath("reeksen.csv").read_text("utf-8")
    return {naam: rij for rij in csv.DictReader(tekst.splitlines()) for naam in rij["naam"].split()}


def grafiek(stuk: Stuk, frame: pd.DataFrame) -> Grafiek | None:
    """The chart of a figure, made of its own numbers; None when it is to be a picture.

    Also a picture is what `reeksen.csv` does not name, what lacks a column, and what has no known value to draw.
    """
    regel = regels().get(stuk.naam)
    if regel is None or regel["vorm"] == BEELD or not _kolommen(regel) <= set(frame.columns):
        return None
    rijen = _gekozen(frame, regel)
    gemaakt = _puntenwolk(stuk, rijen, regel) if regel["vorm"] in MET_PUNTEN else _balken(stuk, rijen, regel)
    return gemaakt if any(cel is not None for serie in gemaakt.series for cel in serie.waarden) else None


def inkorten(grafiek_: Grafiek, hoogstens: int) -> Grafiek:
    """The first so many categories; the chart knows how many are left out."""
    weg = len(grafiek_.categorieen) - hoogstens
    if weg <= 0:
        return grafiek_
    return replace(
        grafiek_,
        categorieen=grafiek_.categorieen[:hoogstens],
        rijen=grafiek_.rijen[:hoogstens],
        series=tuple(
            replace(
                serie,
                waarden=serie.waarden[:hoogstens], formaten=serie.formaten[:hoogstens],
                teksten=serie.teksten[:hoogstens], laag=serie.laag[:hoogstens], hoog=serie.hoog[:hoogstens],
            )
            for serie in grafiek_.series
        ),
        eind=grafiek_.eind[:hoogstens],
        weg=grafiek_.weg + weg,
    )  # fmt: skip


def formaat(waarde: float | None, getal: str, *, ondergrens: bool = False) -> str:
    """The number format of one value: euros in millions where they are, decimals where they matter, ≥ for a bound.

    Examples
    --------
    >>> formaat(476.35, "heel", ondergrens=True), formaat(1_250_000, "euro")
    ('[$-413]"≥ "#,##0;[$-413]"≥ −"#,##0', '[$-413]"€ "0.0,," mln";[$-413]"−€ "0.0,," mln"')
    """
    voor, cijfers, achter, _ = _notatie(waarde, getal)
    bound = "≥ " if ondergrens else ""
    heen = f'"{bound}{voor}"' if bound or voor else ""
    return f'{_NL}{heen}{cijfers}{achter};{_NL}"{bound}−{voor}"{cijfers}{achter}'


def tekst(waarde: float, getal: str, *, ondergrens: bool = False) -> str:
    """One value as that format shows it in Dutch.

    Examples
    --------
    >>> tekst(-1_250_000, "euro"), tekst(0.125, "procent"), tekst(7, "getal", ondergrens=True)
    ('−€ 1,3 mln', '13 %', '≥ 7')
    """
    bound = "≥ " if ondergrens else ""
    if getal == "euro":
        return bound + notatie.euro(waarde)
    if getal in {"procent", "procent1"}:
        return bound + notatie.procent(waarde, n=201 if getal == "procent1" else 0)
    return bound + notatie.getal(waarde, decimalen=_notatie(waarde, getal)[3])


def _notatie(waarde: float | None, getal: str) -> tuple[str, str, str, int]:
    """What stands before a number, its digits, what stands behind, and how many decimals that is."""
    grof = abs(float(waarde or 0.0))
    if getal == "euro":
        return ("€ ", "0.0,,", '" mln"', 1) if grof >= _MLN else ("€ ", "#,##0", "", 0)
    if getal == "getal":
        return ("", "#,##0", "", 0) if grof.is_integer() or grof >= 100 else ("", "#,##0.0", "", 1)
    vast = {"procent": ("", "0", "\\ %", 0), "procent1": ("", "0.0", "\\ %", 1), "heel": ("", "#,##0", "", 0)}
    return vast.get(getal, ("", "0.00", "", 2))


def _kolommen(regel: Mapping[str, str]) -> set[str]:
    """The columns that a rule names."""
    uit = {kolom for tekst in (regel["categorie"], regel["eind"]) for plek in _PLEK.findall(tekst)
           for kolom in plek[0].split("+")}  # fmt: skip
    uit |= {kolom for deel in _delen(regel["waarden"]) for kolom in deel[0].split("-")}
    uit |= {
        k
        for wat in ("x", "y", "splits", "per", "grootte")
        for deel in _delen(regel[wat])[:1]
        for k in deel[0].split("~")
    }
    uit |= {kolom for wat in ("dekking", "spreiding", "nvt") for kolom in regel[wat].split(":")}
    return (uit | {regel["ondergrens"], regel["waar"].partition("=")[0]}) - {""}


def _delen(tekst: str) -> list[list[str]]:
    return [deel.split(":") for deel in tekst.split("|")] if tekst else []


def _gekozen(frame: pd.DataFrame, regel: Mapping[str, str]) -> pd.DataFrame:
    """The rows that the chart is about, in its order; unknown ones last."""
    rijen = frame.reset_index(drop=True)
    kolom, _, waarde = regel["waar"].partition("=")
    if kolom:
        if waarde.startswith("eerste"):
            met = rijen[rijen[waarde.partition(":")[2]].notna()]
            waarde = str((met if len(met) else rijen)[kolom].iloc[0]) if len(rijen) else ""
        rijen = rijen[rijen[kolom].astype("string").eq(waarde).fillna(False).astype(bool)]
    if regel["volgorde"]:
        rijen = rijen.sort_values(regel["volgorde"].lstrip("-"), ascending=regel["volgorde"][0] != "-", kind="stable")
    return rijen


def _balken(stuk: Stuk, rijen: pd.DataFrame, regel: Mapping[str, str]) -> Grafiek:
    """Bars and lines: categories, and a value of every series for each."""
    per_deel: dict[str, list[bool]] = {}
    if regel["per"]:
        kop, series, per_deel = _per(rijen, regel)
    else:
        kop, series = rijen, [(naam, kleur, _waarden(rijen, kolom)) for kolom, naam, kleur in _delen(regel["waarden"])]
    onbekend = [[waarden[plek] is None for _, _, waarden in series] for plek in range(len(kop))]
    houd = [plek for plek, leeg in enumerate(onbekend) if not (regel["weglaten"] and all(leeg))]
    weg = len(kop) - len(houd)
    telt = _van_toepassing(kop, regel)
    labels = [_label(stuk, kop, plek, regel, leeg=onbekend[plek], telt=telt) for plek in houd]
    # a stack of parts of their own: a part that is too small for its ≥ is a lower bound all the same
    labels = [
        f"{label} (ten minste)" if any(grens[plek] for grens in per_deel.values()) else label
        for plek, label in zip(houd, labels, strict=True)
    ]
    bundel = [(naam, kleur, [waarden[plek] for plek in houd]) for naam, kleur, waarden in series]
    kop = kop.iloc[houd]
    bron = [bool(een) for een in _is_ondergrens(kop, regel)]
    gesplitst = _gesplitst(kop, bundel[0], regel) if regel["splits"] else bundel
    gemaakt = tuple(
        _serie(naam, kleur, waarden, kop, regel, per_deel.get(naam, bron)) for naam, kleur, waarden in gesplitst
    )
    if regel["vorm"] == "naast":
        gemaakt = _onderscheiden(gemaakt, regel["getal"])
    zin = f"Niet getoond, want onbekend: {notatie.geteld(weg, 'rijen')}." if weg else ""
    eind = tuple(_eind(stuk, kop, plek, regel, bron) for plek in range(len(kop))) if regel["eind"] else ()
    uit = Grafiek(
        regel["vorm"], tuple(labels), tuple(map(int, kop.index)), gemaakt, eind, _waardeas(rijen, regel), As(),
        " ".join(filter(None, [zin, _zin(regel["toelichting"])])),
    )  # fmt: skip
    return inkorten(uit, int(regel["hoogstens"] or HOOGSTENS)) if regel["vorm"] != "lijn" else uit


def _per(
    rijen: pd.DataFrame, regel: Mapping[str, str]
) -> tuple[pd.DataFrame, list[tuple[str, str, list[Any]]], dict[str, list[bool]]]:
    """The first row of every category; a series per value of a column; and which of its values are lower bounds."""
    sleutels = [plek[0] for plek in _PLEK.findall(regel["categorie"])]
    groepen = rijen.groupby(sleutels, sort=False, dropna=False)
    nummers = groepen.ngroup()
    series, grenzen = [], {}
    for nr, wat in enumerate(rijen[regel["per"]].drop_duplicates()):
        deel = rijen[rijen[regel["per"]].eq(wat).fillna(False).astype(bool)]
        cellen: list[Any] = [None] * groepen.ngroups
        onder = [False] * groepen.ngroups
        waarden = zip(_waarden(deel, regel["waarden"]), _is_ondergrens(deel, regel), strict=True)
        for plek, (waarde, bound) in zip(nummers[deel.index], waarden, strict=True):
            cellen[plek], onder[plek] = waarde, bound
        series.append((str(wat), _KLEUREN[nr % len(_KLEUREN)], cellen))
        grenzen[str(wat)] = onder
    return groepen.head(1), series, grenzen


def _waarden(rijen: pd.DataFrame, kolom: str) -> list[float | None]:
    """The numbers of a column, or of the difference of two."""
    links, _, rechts = kolom.partition("-")
    waarden = rijen[links] - rijen[rechts] if rechts else rijen[links]
    return [None if pd.isna(cel) else float(cel) for cel in waarden]


def _gesplitst(kop: pd.DataFrame, serie: tuple[str, str, list[Any]], regel: Mapping[str, str]) -> list[Any]:
    """One series per meaning: a category has its value in one of them."""
    soorten = _soorten(kop, regel)
    return [
        (naam, kleur, [cel if soort == naam else None for cel, soort in zip(serie[2], soorten, strict=True)])
        for naam, kleur in _namen(regel)
        if naam in soorten
    ]


def _namen(regel: Mapping[str, str]) -> list[tuple[str, str]]:
    delen = regel["splits"].partition(":")[2].split("|")
    return [(naam, kleur) for _, naam, kleur in (deel.split("=") for deel in delen)]


def _soorten(rijen: pd.DataFrame, regel: Mapping[str, str]) -> list[str]:
    """Of every row the name of the series it belongs to."""
    kolom, _, rest = regel["splits"].partition(":")
    keuzes = {waarde: naam for waarde, naam, _ in (deel.split("=") for deel in rest.split("|"))}
    if "~" in kolom:
        return [
            keuzes[_kant(*band)] for band in zip(*(_waarden(rijen, rand) for rand in kolom.split("~")), strict=True)
        ]
    if "+" in keuzes:
        return [keuzes["-" if not pd.isna(cel) and cel < 0 else "+"] for cel in rijen[kolom]]
    sleutels = [notatie.ONBEKEND if pd.isna(cel) else str(cel) for cel in rijen[kolom]]
    return [keuzes.get(cel) or keuzes["*"] for cel in sleutels]


def _kant(laag: float | None, hoog: float | None) -> str:
    """On which side of zero an interval lies."""
    if laag is None or hoog is None:
        return "*"
    return "+" if laag > 0 else "-" if hoog < 0 else "0"


def _serie(
    naam: str, kleur: str, waarden: Sequence[float | None], kop: pd.DataFrame, regel: Mapping[str, str],
    ondergrens: Sequence[bool],
) -> Serie:  # fmt: skip
    # behind a stack the end says that it is a lower bound; every part would say so twice
    los = bool(regel["per"]) or not regel["vorm"].startswith("gestapeld")
    formaten = tuple(
        formaat(cel, regel["getal"], ondergrens=bound and los) for cel, bound in zip(waarden, ondergrens, strict=True)
    )
    teksten = tuple(
        "" if cel is None else tekst(cel, regel["getal"], ondergrens=bound and los)
        for cel, bound in zip(waarden, ondergrens, strict=True)
    )
    laag, hoog = (
        tuple(None if cel is None else rand for cel, rand in zip(waarden, _waarden(kop, kolom), strict=True))
        if kolom
        else ()
        for kolom in (regel["spreiding"].split(":") if regel["spreiding"] else ("", ""))
    )
    if laag and regel["getal"] != "euro":  # amounts three times over leave no room for the bars
        teksten = tuple(
            f"{woord} ({tekst(van, regel['getal'])} tot {tekst(tot, regel['getal'])})"
            if woord and van is not None and tot is not None
            else woord
            for woord, van, tot in zip(teksten, laag, hoog, strict=True)
        )
    return Serie(naam, kleur, tuple(waarden), formaten, teksten, laag, hoog)


def _onderscheiden(series: tuple[Serie, ...], getal: str) -> tuple[Serie, ...]:
    """Two bars side by side that differ may not say the same rounded amount: then they say it in full."""
    uit = list(series)
    for rij in range(len(series[0].waarden) if getal == "euro" else 0):
        teksten = [serie.teksten[rij] for serie in series if serie.teksten[rij]]
        waarden = {serie.waarden[rij] for serie in series} - {None}
        if len(set(teksten)) < len(waarden) and any("mln" in woord for woord in teksten):
            uit = [_voluit(serie, rij) for serie in uit]
    return tuple(uit)


def _voluit(serie: Serie, rij: int) -> Serie:
    """One amount of a series in whole euros."""
    waarde = serie.waarden[rij]
    if waarde is None:
        return serie
    bound = "≥ " if serie.teksten[rij].startswith("≥") else ""
    teken = "−" if waarde < 0 else ""
    code = f'{_NL}"{bound}€ "#,##0;{_NL}"{bound}−€ "#,##0'
    woord = f"{bound}{teken}€ {notatie.getal(abs(waarde))}"
    formaten, teksten = list(serie.formaten), list(serie.teksten)
    formaten[rij], teksten[rij] = code, woord
    return replace(serie, formaten=tuple(formaten), teksten=tuple(teksten))


def _is_ondergrens(kop: pd.DataFrame, regel: Mapping[str, str]) -> list[bool]:
    kolom = regel["ondergrens"]
    return [str(cel) in _ONDERGRENS for cel in kop[kolom]] if kolom else [False] * len(kop)


def _van_toepassing(kop: pd.DataFrame, regel: Mapping[str, str]) -> list[bool]:
    """Of every column that is drawn whether a missing value is an unknown one, and not one that does not apply."""
    kolommen = [deel[0] for deel in _delen(regel["waarden"])]
    return [kolom not in regel["nvt"].split(":") or bool(kop[kolom].isna().all()) for kolom in kolommen]


def _label(
    stuk: Stuk, kop: pd.DataFrame, plek: int, regel: Mapping[str, str], *, leeg: Sequence[bool], telt: Sequence[bool]
) -> str:
    """The name of a category, with how much of it is known when that is not all."""
    tekst = _vul(stuk, kop, plek, regel["categorie"])
    tekst = tekst[:1].upper() + tekst[1:]
    if leeg and all(leeg):
        return f"{tekst} (onbekend)"
    if regel["dekking"]:  # it knows better than an empty column, which may be nothing rather than unknown
        bekend, *van = (kop[kolom].iloc[plek] for kolom in regel["dekking"].split(":"))
        if pd.isna(bekend) or any(map(pd.isna, van)) or bekend >= (van or [1])[0]:
            return tekst
        deel = f"{notatie.getal(bekend)} van {notatie.getal(van[0])}" if van else f"{notatie.procent(bekend)} bekend"
        return f"{tekst} ({deel})"
    onbekend = any(mist and wel for mist, wel in zip(leeg, telt, strict=False)) and not regel["per"]
    return f"{tekst} (deels onbekend)" if onbekend else tekst


def _eind(stuk: Stuk, kop: pd.DataFrame, plek: int, regel: Mapping[str, str], ondergrens: Sequence[bool]) -> str:
    kolommen = [kolom for deel, _ in _PLEK.findall(regel["eind"]) for kolom in deel.split("+")]
    if kop[kolommen].iloc[plek].isna().all():
        return notatie.ONBEKEND
    return f"{'≥ ' if ondergrens[plek] else ''}{_vul(stuk, kop, plek, regel['eind'])}".replace("  ", " ")


def _vul(stuk: Stuk, kop: pd.DataFrame, plek: int, patroon: str) -> str:
    """A text with the values of one row in the places of its columns."""

    def waarde(treffer: re.Match[str]) -> str:
        cellen = [kop[kolom].iloc[plek] for kolom in treffer.group(1).split("+")]
        cel = cellen[0] if len(cellen) == 1 else sum(cellen)
        return _woord(stuk, cel, treffer.group(2), kolom=treffer.group(1))

    return _PLEK.sub(waarde, patroon)


def _woord(stuk: Stuk, cel: Any, soort: str | None, *, kolom: str) -> str:
    if pd.isna(cel):
        return notatie.ONBEKEND
    if isinstance(cel, str):
        if kolom == "wie":  # the units that are counted, as a word in a sentence
            return cel
        return stuk.namen.get(cel) or _NIET_IN_NAMEN.get(cel) or WOORDEN.get(cel, cel)
    if kolom == "jaar":
        return str(int(cel))
    if soort in {"procent", "procent1"}:
        return notatie.procent(float(cel), n=201 if soort == "procent1" else 0)
    return notatie.getal(float(cel), decimalen=2 if soort == "getal2" else 0)


def _waardeas(rijen: pd.DataFrame, regel: Mapping[str, str]) -> As:
    if not regel["as"]:
        return As(formaat=formaat(_grootste(rijen, regel), regel["getal"]))
    laag, hoog = _einden(rijen, regel["as"].split(":"))
    return As(formaat=formaat(0.0, regel["getal"]), laagste=laag, hoogste=hoog)


def _einden(rijen: pd.DataFrame, delen: Sequence[str]) -> tuple[float | None, float | None]:
    """The ends of an axis: a number, or the largest of a column; None where neither is given or known."""
    laag, hoog = (
        float(rijen[deel].max()) if deel in rijen and rijen[deel].notna().any()
        else float(deel) if deel.isdigit() else None
        for deel in delen
    )  # fmt: skip
    return laag, hoog


def _grootste(rijen: pd.DataFrame, regel: Mapping[str, str]) -> float:
    kolommen = [deel[0] for deel in _delen(regel["waarden"])]
    return max((abs(cel) for kolom in kolommen for cel in _waarden(rijen, kolom) if cel is not None), default=0.0)


def _zin(tekst: str) -> str:
    return f"{tekst[:1].upper()}{tekst[1:]}." if tekst else ""


def _puntenwolk(stuk: Stuk, rijen: pd.DataFrame, regel: Mapping[str, str]) -> Grafiek:
    """Points, one per row of which both places are known; the rest is counted."""
    (x, y) = (_delen(regel[wat])[0] for wat in ("x", "y"))
    plekken = [x[0], y[0], *filter(None, [regel["grootte"]])]
    past = rijen[plekken].notna().all(axis=1)
    for deel in (x, y):
        past &= rijen[deel[0]].gt(0).fillna(False).astype(bool) | ("log" not in deel)
    zichtbaar = rijen[past]
    bron = _is_ondergrens(zichtbaar, regel)
    namen = [
        f"{'≥ ' if bound else ''}{_vul(stuk, zichtbaar, plek, regel['categorie'])}" for plek, bound in enumerate(bron)
    ]
    soorten = _soorten(zichtbaar, regel) if regel["splits"] else [stuk.bijschrift] * len(zichtbaar)
    series = [
        _punten(zichtbaar, naam, kleur, namen, [soort == naam for soort in soorten], plekken)
        for naam, kleur in (_namen(regel) if regel["splits"] else [(stuk.bijschrift, "blauw")])
        if naam in soorten
    ]
    series.sort(key=lambda serie: -len(serie.waarden))  # some programs drop points when a longer series follows
    if regel["erbij"] and series:
        series.append(_diagonaal(series, regel["erbij"].partition(":")[2]))
    weg = len(rijen) - len(zichtbaar)
    zin = f"Niet te plaatsen, want onbekend of nul: {notatie.geteld(weg, 'rijen')}." if weg else ""
    if "Niet te plaatsen" in stuk.noot:  # the figure says it with their names
        zin = ""
    return Grafiek(
        regel["vorm"], (), tuple(map(int, zichtbaar.index)), tuple(series), (), _puntas(zichtbaar, y),
        _puntas(zichtbaar, x), zin,
    )  # fmt: skip


def _punten(
    rijen: pd.DataFrame, naam: str, kleur: str, namen: Sequence[str], hierin: Sequence[bool], plekken: Sequence[str]
) -> Serie:
    deel = rijen[hierin]
    x, y, *groot = ([float(cel) for cel in deel[kolom]] for kolom in plekken)
    labels = tuple(tekst for tekst, in_ in zip(namen, hierin, strict=True) if in_)
    return Serie(naam, kleur, tuple(y), x=tuple(x), grootte=tuple(groot[0]) if groot else (), namen=labels)


def _diagonaal(series: Sequence[Serie], naam: str) -> Serie:
    top = max(max(*serie.x, *(cel or 0.0 for cel in serie.waarden)) for serie in series)
    return Serie(naam, "grijs", (0.0, top), x=(0.0, top), hulplijn=True)


def _puntas(rijen: pd.DataFrame, deel: Sequence[str]) -> As:
    if "log" in deel:  # over powers of ten no one unit fits
        return As(deel[1], formaat(0.0, deel[2]), log=True)
    laag, hoog = _einden(rijen, deel[3].split("~") if len(deel) > 3 else ("", ""))
    code = formaat(float(rijen[deel[0]].max()) if len(rijen) and laag is None else 0.0, deel[2])
    return As(deel[1], code, laagste=laag, hoogste=hoog)
