"""A chart as PowerPoint keeps it: its drawing in XML, and the workbook that opens when one edits the data.

The first sheet of that workbook, `Grafiek`, is what is drawn; the second, `Cijfers`, is the CSV of the figure.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.grafieken import stijl
from swanalyse.rapport import maat
from swanalyse.rapport.huisstijl import TAAL
from swanalyse.rapport.reeksen import MET_PUNTEN, As, Grafiek, Serie, inkorten

BLAD, CIJFERS = "Grafiek", "Cijfers"
LABEL = " "  # the series that only carries the text behind each bar: in the key it is not to be seen
_LETTERS = (12.0, 11.0, 10.0, 9.0)
_REGEL = 1.25
_NAMEN = 0.42  # the part of the width that names may take
_STAPEL = {"gestapeld": "stacked", "gestapeld_100": "percentStacked"}
_VERBODEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# theme colours, so that a consultant's template recolours the charts; with what they are in the house style
KLEUREN = {
    "blauw": ("accent1", ""), "vermiljoen": ("accent2", ""), "groen": ("accent3", ""), "oranje": ("accent4", ""),
    "hemel": ("accent5", ""), "roze": ("accent6", ""), "grijs": ("bg1", '<a:lumMod val="54000"/>'),
    "lichtgrijs": ("bg1", '<a:lumMod val="85000"/>'), "donkerblauw": ("accent1", '<a:lumMod val="50000"/>'),
    "lichtblauw": ("accent1", '<a:lumMod val="20000"/><a:lumOff val="80000"/>'), "onbekend": ("bg1", ""),
}  # fmt: skip
_HEX = {
    "blauw": stijl.BLAUW, "vermiljoen": stijl.VERMILJOEN, "groen": stijl.GROEN, "oranje": stijl.ORANJE,
    "hemel": stijl.HEMEL, "roze": stijl.ROZE, "grijs": stijl.GRIJS, "lichtgrijs": "#D9D9D9", "donkerblauw": "#003959",
    "lichtblauw": "#BDE6FF", "onbekend": "#FFFFFF",
}  # fmt: skip
_GROOTST = 26  # points of the largest marker
_ZELFDE, _SAMEN = 6.0, 4  # points on one place are no further apart, in points; so many lines has their label
_MERKEN = ("circle", "diamond", "square", "triangle")


def schoon(tekst: str) -> str:
    """A text without the characters that XML cannot hold.

    Examples
    --------
    >>> schoon("Venlo" + chr(7) + " & Venray")
    'Venlo & Venray'
    """
    return _VERBODEN.sub("", tekst)


def past(grafiek: Grafiek, *, breed: float, hoog: float) -> tuple[Grafiek, float]:
    """As many categories as can be read in so many inches, and the size of their letters in points.

    Examples
    --------
    >>> serie = Serie("uren", "blauw", tuple(map(float, range(40))), ("0",) * 40, ("0",) * 40)
    >>> lang = Grafiek("staaf", tuple(map(str, range(40))), tuple(range(40)), (serie,), (), As(), As())
    >>> past(lang, breed=12, hoog=4.4)[0].weg, past(lang, breed=12, hoog=20)[1]
    (17, 12.0)
    """
    if not grafiek.categorieen or grafiek.vorm == "lijn":
        return grafiek, _LETTERS[0]
    ruimte = 72 * hoog - _legendahoogte(grafiek, 72 * breed) - 8
    for letter in _LETTERS:
        hoogten = _rijhoogten(grafiek, letter, 72 * breed)
        if sum(hoogten) <= ruimte:
            return grafiek, letter
    over = ruimte
    for plek, rij in enumerate(hoogten):
        over -= rij
        if over < 0:
            return inkorten(grafiek, max(1, plek)), _LETTERS[-1]
    return grafiek, _LETTERS[-1]


def _rijhoogten(grafiek: Grafiek, letter: float, breed: float) -> list[float]:
    dicht = len(_zichtbaar(grafiek)) if grafiek.vorm == "naast" else 1
    kolom = 0.3 * breed  # programs break a long name sooner than they must
    return [
        max(maat.regels(naam, breed=kolom, letter=letter) * 1.2, dicht * 1.2, _REGEL) * letter + 2
        for naam in grafiek.categorieen
    ]


def _zichtbaar(grafiek: Grafiek) -> list[Serie]:
    return [serie for serie in grafiek.series if not serie.hulplijn]


def _legenda(grafiek: Grafiek) -> bool:
    return len(grafiek.series) > 1


def _legendahoogte(grafiek: Grafiek, breed: float) -> float:
    if not _legenda(grafiek):
        return 0.0
    return 19.0 * math.ceil(_sleutellengte(grafiek) / (0.95 * breed)) + 6


def _sleutellengte(grafiek: Grafiek) -> float:
    """The points that the key takes on one line; beside a line its mark is wider, and what lacks room there is gone."""
    merk = 80 if any(serie.hulplijn for serie in grafiek.series) or grafiek.vorm in {"lijn", "lijnpunten"} else 34
    return sum(maat.breedte(serie.naam) + merk for serie in grafiek.series)


def xml(grafiek: Grafiek, *, breed: float, hoog: float, letter: float) -> str:
    """The drawing, for a place of so many inches."""
    ruimte = (72 * breed, 72 * hoog)
    lijf = _punten(grafiek, ruimte) if grafiek.vorm in MET_PUNTEN else _balken(grafiek, ruimte, letter)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<c:date1904 val="0"/><c:lang val="{TAAL}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'{lijf}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(letter)}</c:chartSpace>"
    )


def _letters(grootte: float, *, kleur: str = "tx1", vet: bool = False, draai: str = "") -> str:
    return (
        f'<c:txPr><a:bodyPr{draai}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(grootte * 100)}" b="{int(vet)}">'
        f'<a:solidFill><a:schemeClr val="{kleur}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{TAAL}"/></a:p></c:txPr>'
    )


def _vlak(kleur: str) -> str:
    naam, anders = KLEUREN[kleur]
    if kleur == "onbekend":
        return (
            '<a:pattFill prst="wdUpDiag"><a:fgClr><a:schemeClr val="bg1"><a:lumMod val="74000"/></a:schemeClr>'
            "</a:fgClr>"
            f'<a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>{_lijn("grijs", 0.8)}'
        )
    rand = _lijn("grijs", 0.8) if kleur in {"lichtgrijs", "lichtblauw"} else "<a:ln><a:noFill/></a:ln>"
    return f'<a:solidFill><a:schemeClr val="{naam}">{anders}</a:schemeClr></a:solidFill>{rand}'


def _lijn(kleur: str, dikte: float, *, streep: bool = False) -> str:
    naam, anders = KLEUREN[kleur]
    stippel = '<a:prstDash val="dash"/>' if streep else ""
    return (
        f'<a:ln w="{round(12700 * dikte)}"><a:solidFill><a:schemeClr val="{naam}">{anders}</a:schemeClr></a:solidFill>'
        f"{stippel}</a:ln>"
    )


# ---------------------------------------------------------------- bars and lines


def _balken(grafiek: Grafiek, ruimte: tuple[float, float], letter: float) -> str:
    staand = grafiek.vorm == "lijn"
    boven = _legendahoogte(grafiek, ruimte[0])
    if staand:
        vak = (34.0, boven + 14, ruimte[0] - 74, ruimte[1] - boven - 40)
    else:
        links = min(_NAMEN * ruimte[0], _breedste(grafiek.categorieen, letter) + 14)
        rechts = _eindbreedte(grafiek, letter)
        vak = (links, boven + 2, max(ruimte[0] - links - rechts, 0.2 * ruimte[0]), ruimte[1] - boven - 6)
    series = "".join(_serie(grafiek, nr, serie, vak[2]) for nr, serie in enumerate(grafiek.series))
    series += _eindserie(grafiek) if _met_eind(grafiek) else ""
    series = series.replace(
        'sz="1200"', f'sz="{round(100 * letter)}"'
    )  # many bars: their labels as small as their names
    soort = _lijnsoort(series) if staand else _staafsoort(grafiek, series)
    return (
        f"<c:plotArea>{_plek(vak, ruimte)}{soort}{_categorieas(staand, letter)}{_waardeas(grafiek, vak[2])}"
        f"</c:plotArea>{_sleutel(grafiek, ruimte)}"
    )


def _staafsoort(grafiek: Grafiek, series: str) -> str:
    naast = grafiek.vorm == "naast"
    ruim = {1: 250, 2: 120, 3: 90}.get(len(grafiek.categorieen), 0)
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{_STAPEL.get(grafiek.vorm, "clustered")}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{(60 if naast else 35) + ruim}"/>'
        f'<c:overlap val="{0 if naast else 100}"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
    )


def _lijnsoort(series: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        '<c:axId val="111"/><c:axId val="222"/></c:lineChart>'
    )


def _categorieas(staand: bool, letter: float) -> str:
    kant, richting = ("b", "minMax") if staand else ("l", "maxMin")
    # every name, not as many as the program thinks fit; years may skip
    alle = "" if staand else '<c:tickLblSkip val="1"/>'
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{richting}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{kant}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_lijn("grijs", 0.75)}</c:spPr>'
        f'{_letters(letter)}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{alle}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _waardeas(grafiek: Grafiek, breed: float) -> str:
    staand = grafiek.vorm == "lijn"
    laagste = _begin(grafiek, breed)
    eind = "" if grafiek.y.hoogste is None else f'<c:max val="{grafiek.y.hoogste!r}"/>'
    begin = "" if laagste is None else f'<c:min val="{laagste!r}"/>'
    raster = f"<c:majorGridlines><c:spPr>{_lijn('lichtgrijs', 0.75)}</c:spPr></c:majorGridlines>" if staand else ""
    return (
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{eind}{begin}</c:scaling>'
        f'<c:delete val="{int(not staand)}"/><c:axPos val="{"l" if staand else "t"}"/>{raster}'
        f'<c:numFmt formatCode="{_code(grafiek.y.formaat)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{"nextTo" if staand else "none"}"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters(12, kleur="tx2")}<c:crossAx val="111"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _begin(grafiek: Grafiek, breed: float) -> float | None:
    """Where the value axis begins: at zero, or far enough left of the lowest value for the text that stands there.

    Left to itself a program may begin elsewhere, and then the bars lie.
    """
    alle = list(_alle(grafiek))
    if grafiek.y.laagste is not None or not alle or min(alle) >= 0:
        return 0.0 if grafiek.y.laagste is None else grafiek.y.laagste
    if grafiek.vorm in _STAPEL or grafiek.vorm == "lijn":
        return None
    naast = (_eindbreedte(grafiek, 12.0) + 6) / breed
    wijd = max(0.0, *alle) - min(alle)
    return min(alle) - wijd * naast / max(0.2, 1 - naast)


def _alle(grafiek: Grafiek) -> Iterator[float]:
    for serie in grafiek.series:
        yield from (cel for cel in (*serie.waarden, *serie.laag, *serie.hoog) if cel is not None)


def _serie(grafiek: Grafiek, nr: int, serie: Serie, breed: float) -> str:
    staand, aantal = grafiek.vorm == "lijn", len(grafiek.categorieen)
    glad = '<c:smooth val="0"/>' if staand else ""
    if staand:
        vorm = f"<c:spPr>{_lijn(serie.kleur, 2.25)}</c:spPr>{_merk(serie.kleur, nr, aantal)}"
    else:
        vorm = f'<c:spPr>{_vlak(serie.kleur)}</c:spPr><c:invertIfNegative val="0"/>'
    return (
        f'<c:ser><c:idx val="{nr}"/><c:order val="{nr}"/>{_naam(serie.naam, _kolom(nr + 1))}{vorm}'
        f"{_labels(grafiek, serie, breed)}{_snorren(grafiek, nr, serie)}"
        f"<c:cat>{_strref(_bereik(0, aantal), grafiek.categorieen)}</c:cat>"
        f"<c:val>{_numref(_bereik(nr + 1, aantal), serie.waarden, grafiek.y.formaat)}</c:val>"
        f"{glad}</c:ser>"
    )


def _merk(kleur: str, nr: int, aantal: int) -> str:
    soort, grootte = ("none", "") if aantal > 20 else (_MERKEN[nr % 4], '<c:size val="9"/>')
    naam, anders = KLEUREN[kleur]
    vlak = f'<a:solidFill><a:schemeClr val="{naam}">{anders}</a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln>'
    return f'<c:marker><c:symbol val="{soort}"/>{grootte}<c:spPr>{vlak}</c:spPr></c:marker>'


def _labels(grafiek: Grafiek, serie: Serie, breed: float) -> str:
    """The labels of a series: a number each, in its own notation, where it fits."""
    stapel = grafiek.vorm in _STAPEL
    los = not stapel and not serie.laag
    plek = "ctr" if stapel else "t" if grafiek.vorm == "lijn" else "outEnd"
    inkt = stijl.teksten_wit_of_zwart(_HEX[serie.kleur]) if stapel else "#000000"
    kleur = "bg1" if inkt == "#FFFFFF" else "tx1"
    laatste = max((nr for nr, cel in enumerate(serie.waarden) if cel is not None), default=-1)
    lang = grafiek.vorm == "lijn" and len(serie.waarden) > 12  # then only where the line ends
    delen = []
    for nr, (cel, code) in enumerate(zip(serie.waarden, serie.formaten, strict=True)):
        if cel is None:
            continue
        toon = (los and (not lang or nr == laatste)) or (stapel and _past_erin(grafiek, nr, serie, breed))
        delen.append(
            f'<c:dLbl><c:idx val="{nr}"/><c:numFmt formatCode="{_code(code)}" sourceLinked="0"/><c:spPr/>'
            f'{_letters(12, kleur=kleur)}<c:dLblPos val="{plek}"/>{_toon(waarde=True)}</c:dLbl>'
            if toon
            else f'<c:dLbl><c:idx val="{nr}"/><c:delete val="1"/></c:dLbl>'
        )
    if serie.laag:
        return ""
    algemeen = f'<c:numFmt formatCode="{_code(grafiek.y.formaat)}" sourceLinked="0"/><c:spPr/>'
    return (
        f'<c:dLbls>{"".join(delen)}{algemeen}{_letters(12, kleur=kleur)}<c:dLblPos val="{plek}"/>'
        f"{_toon(waarde=not lang)}</c:dLbls>"
    )


def _past_erin(grafiek: Grafiek, nr: int, serie: Serie, breed: float) -> bool:
    """Whether the number fits within its part of a stack."""
    cel = serie.waarden[nr] or 0.0
    sommen = [
        sum(abs(serie.waarden[rij] or 0.0) for serie in grafiek.series) for rij in range(len(grafiek.categorieen))
    ]
    heel = sommen[nr] if grafiek.vorm == "gestapeld_100" else max(sommen)
    return cel != 0 and heel > 0 and abs(cel) / heel * 0.9 * breed >= maat.breedte(serie.teksten[nr]) + 5


def _toon(*, waarde: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(waarde)}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _snorren(grafiek: Grafiek, nr: int, serie: Serie) -> str:
    """Whiskers to the low and the high end, as distances from the value in columns of their own."""
    if not serie.laag:
        return ""
    af, op = _afstanden(serie)
    begin = _extra(grafiek) + 2 * nr
    aantal = len(serie.waarden)
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numref(_bereik(begin + 1, aantal), op, 'General')}</c:plus>"
        f"<c:minus>{_numref(_bereik(begin, aantal), af, 'General')}</c:minus>"
        f"<c:spPr>{_lijn_tekst(1.25)}</c:spPr></c:errBars>"
    )


def _lijn_tekst(dikte: float) -> str:
    return f'<a:ln w="{round(12700 * dikte)}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'


def _afstanden(serie: Serie) -> tuple[list[float | None], list[float | None]]:
    def ver(van: float | None, tot: float | None) -> float | None:
        return None if van is None or tot is None else max(0.0, tot - van)

    af = [ver(laag, cel) for laag, cel in zip(serie.laag, serie.waarden, strict=True)]
    return af, [ver(cel, hoog) for cel, hoog in zip(serie.waarden, serie.hoog, strict=True)]


def _extra(grafiek: Grafiek) -> int:
    """The first column behind names, series and end labels."""
    return 1 + len(grafiek.series) + (2 if _met_eind(grafiek) else 0)


def _met_eind(grafiek: Grafiek) -> bool:
    return bool(grafiek.eind) or any(serie.laag for serie in grafiek.series)


def _eind(grafiek: Grafiek) -> tuple[list[str], list[float | None]]:
    """The text behind each bar and where it stands: at the end of a stack, or beyond the whisker."""
    if grafiek.eind:
        return list(grafiek.eind), [0.0] * len(grafiek.eind)
    teksten, plekken = [], list[float | None]()
    for rij in range(len(grafiek.categorieen)):
        serie = next((een for een in grafiek.series if een.waarden[rij] is not None), None)
        cel = serie.waarden[rij] if serie else None
        if serie is None or cel is None:
            teksten.append("")
            plekken.append(None)
            continue
        laag, hoog = serie.laag[rij], serie.hoog[rij]
        teksten.append(serie.teksten[rij])
        verst = (hoog, max) if cel >= 0 else (laag, min)
        plekken.append(cel if verst[0] is None else verst[1](cel, verst[0]))
    return teksten, plekken


def _eindserie(grafiek: Grafiek) -> str:
    """A series without colour that carries those texts, each linked to its cell."""
    nr, aantal = len(grafiek.series), len(grafiek.categorieen)
    teksten, plekken = _eind(grafiek)
    plek = "inBase" if grafiek.eind else "outEnd"
    labels = "".join(
        f'<c:dLbl><c:idx val="{rij}"/>{_rijk(tekst)}<c:spPr/><c:dLblPos val="{plek}"/>{_toon(waarde=True)}</c:dLbl>'
        for rij, tekst in enumerate(teksten)
        if tekst
    )
    return (
        f'<c:ser><c:idx val="{nr}"/><c:order val="{nr}"/>{_naam(LABEL, _kolom(nr + 1))}<c:spPr><a:noFill/><a:ln>'
        f'<a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/><c:dLbls>{labels}<c:spPr/>{_letters(12)}'
        f'<c:dLblPos val="{plek}"/>{_toon(waarde=False)}</c:dLbls>'
        f"<c:cat>{_strref(_bereik(0, aantal), grafiek.categorieen)}</c:cat>"
        f"<c:val>{_numref(_bereik(nr + 1, aantal), plekken, 'General')}</c:val></c:ser>"
    )


def _eindbreedte(grafiek: Grafiek, letter: float) -> float:
    """The points that texts behind the bars need beyond the axis."""
    teksten = (
        _eind(grafiek)[0]
        if _met_eind(grafiek)
        else [tekst for serie in grafiek.series if grafiek.vorm not in _STAPEL for tekst in serie.teksten]
    )
    return _breedste(teksten, 12.0) + 10 if any(teksten) else 6.0


def _breedste(teksten: Sequence[str], letter: float) -> float:
    return max((maat.breedte(tekst, letter=letter) for tekst in teksten), default=0.0)


# ---------------------------------------------------------------- points


def _punten(grafiek: Grafiek, ruimte: tuple[float, float]) -> str:
    boven, vak = _legendahoogte(grafiek, ruimte[0]), _puntvak(grafiek, ruimte)
    namen, kanten, _ = _benoemd(grafiek, vak)
    series = "".join(
        _puntserie(grafiek, nr, serie, list(zip(namen[nr], kanten[nr], strict=True)))
        for nr, serie in enumerate(grafiek.series)
    )
    return (
        f'<c:plotArea>{_plek(vak, ruimte)}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="111"/><c:axId val="222"/></c:scatterChart>'
        f"{_puntas(grafiek, 'x', ruimte)}{_puntas(grafiek, 'y', ruimte, boven)}</c:plotArea>"
        f"{_sleutel(grafiek, ruimte)}"
    )


def _puntvak(grafiek: Grafiek, ruimte: tuple[float, float]) -> tuple[float, float, float, float]:
    """The place of the points, between the numbers of the axes, the key and room for names at the right."""
    boven = _legendahoogte(grafiek, ruimte[0])
    return 70.0, boven + 24, ruimte[0] - 70 - 110, ruimte[1] - boven - 24 - 46


def _puntserie(grafiek: Grafiek, nr: int, serie: Serie, labels: Sequence[tuple[str, str]]) -> str:
    begin, aantal = _blokbegin(grafiek, nr), len(serie.waarden)
    if serie.hulplijn:
        streep, merk = _lijn(serie.kleur, 1.25, streep=True), '<c:marker><c:symbol val="none"/></c:marker>'
    else:
        streep = _lijn(serie.kleur, 2.25) if grafiek.vorm == "lijnpunten" else "<a:ln><a:noFill/></a:ln>"
        merk = _merk(serie.kleur, nr, 1)
    return (
        f'<c:ser><c:idx val="{nr}"/><c:order val="{nr}"/>{_naam(serie.naam, _kolom(0, begin))}'
        f"<c:spPr>{streep}</c:spPr>{merk}{_groottes(serie, nr)}{_puntlabels(labels)}"
        f"<c:xVal>{_numref(_bereik(1, aantal, begin), serie.x, 'General')}</c:xVal>"
        f"<c:yVal>{_numref(_bereik(2, aantal, begin), serie.waarden, 'General')}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _groottes(serie: Serie, nr: int) -> str:
    """A marker per point, its surface as large as the size it stands for."""
    if not serie.grootte:
        return ""
    naam, anders = KLEUREN[serie.kleur]
    vlak = f'<a:solidFill><a:schemeClr val="{naam}">{anders}</a:schemeClr></a:solidFill>{_lijn("onbekend", 0.75)}'
    maten = [max(5, round(_GROOTST * math.sqrt(cel / max(serie.grootte)))) for cel in serie.grootte]
    return "".join(
        f'<c:dPt><c:idx val="{plek}"/><c:marker><c:symbol val="{_MERKEN[nr % 4]}"/><c:size val="{groot}"/>'
        f'<c:spPr>{vlak}</c:spPr></c:marker><c:bubble3D val="0"/></c:dPt>'
        for plek, groot in enumerate(maten)
    )


def _puntlabels(labels: Sequence[tuple[str, str]]) -> str:
    delen = "".join(
        f'<c:dLbl><c:idx val="{nr}"/>{_rijk(naam)}<c:spPr/><c:dLblPos val="{kant}"/>{_toon(waarde=True)}</c:dLbl>'
        for nr, (naam, kant) in enumerate(labels)
        if naam and kant
    )
    return f"<c:dLbls>{delen}<c:spPr/>{_letters(12)}{_toon(waarde=False)}</c:dLbls>"


def _bereik_as(grafiek: Grafiek, welke: str) -> tuple[float | None, float | None]:
    """The ends of an axis: those of its scale, round ones for a logarithmic, else from zero or as the program finds."""
    as_ = grafiek.x if welke == "x" else grafiek.y
    waarden = _op_as(grafiek, welke)
    if as_.laagste is not None:
        return as_.laagste, as_.hoogste
    if as_.log and waarden:
        return _rond(min(waarden), omlaag=True), _rond(max(waarden), omlaag=False)
    if grafiek.vorm == "lijnpunten":
        return 0.0, 1.0
    return (0.0 if waarden and min(waarden) >= 0 else None), None


def _rond(waarde: float, *, omlaag: bool) -> float:
    """The nearest 1, 2 or 5 times a power of ten on that side."""
    macht = 10.0 ** math.floor(math.log10(waarde))
    treden = [stap * macht for stap in (0.5, 1, 2, 5, 10, 20)]
    return max(t for t in treden if t < waarde) if omlaag else min(t for t in treden if t > waarde)


def _puntas(grafiek: Grafiek, welke: str, ruimte: tuple[float, float], boven: float = 0.0) -> str:
    as_, liggend = (grafiek.x, True) if welke == "x" else (grafiek.y, False)
    laag, hoog = _bereik_as(grafiek, welke)
    log = '<c:logBase val="10"/>' if as_.log else ""
    grens = ("" if hoog is None else f'<c:max val="{hoog!r}"/>') + ("" if laag is None else f'<c:min val="{laag!r}"/>')
    eigen, ander = ("111", "222") if liggend else ("222", "111")
    return (
        f'<c:valAx><c:axId val="{eigen}"/><c:scaling>{log}<c:orientation val="minMax"/>{grens}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if liggend else "l"}"/>'
        f"<c:majorGridlines><c:spPr>{_lijn('lichtgrijs', 0.75)}</c:spPr></c:majorGridlines>"
        f"{_astitel(as_, liggend, ruimte, boven)}"
        f'<c:numFmt formatCode="{_code(as_.formaat)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_lijn("grijs", 0.75)}</c:spPr>'
        f'{_letters(12, kleur="tx2")}<c:crossAx val="{ander}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        f"{_stap(as_)}</c:valAx>"
    )


def _stap(as_: As) -> str:
    """The step of a scale with ends of its own: whole scores, or quarters of the scale, so that its middle is there."""
    if as_.laagste is None:
        return ""
    return f'<c:majorUnit val="{0.25 if (as_.laagste, as_.hoogste) == (0.0, 1.0) else 1}"/>'


def _astitel(as_: As, liggend: bool, ruimte: tuple[float, float], boven: float) -> str:
    """The title of an axis, never turned: below at the right, or above at the left."""
    breed = maat.breedte(as_.titel) + 8
    x, y = (max(0.0, ruimte[0] - 110 - breed), ruimte[1] - 18) if liggend else (4.0, boven + 1)
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="0">'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="{TAAL}" sz="1200" b="0"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:rPr>'
        f"<a:t>{_t(as_.titel)}</a:t></a:r></a:p></c:rich></c:tx><c:layout><c:manualLayout>"
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x / ruimte[0]:.4f}"/><c:y val="{y / ruimte[1]:.4f}"/>'
        '</c:manualLayout></c:layout><c:overlay val="0"/></c:title>'
    )


def _benoemd(grafiek: Grafiek, vak: tuple[float, float, float, float]) -> tuple[list[list[str]], list[list[str]], int]:
    """The label of every point, the side on which it stands (blank: nowhere free), and how many points go unnamed.

    Points on one place share a label when that leaves fewer without a name.
    """
    los = [[(naam, int(bool(naam))) for naam in _namen(serie)] for serie in grafiek.series]
    keuzes = []
    for etiketten in (los, _per_plek(grafiek, vak)):
        kanten = _kanten(grafiek, vak, [[tekst for tekst, _ in rij] for rij in etiketten])
        genoemd = sum(
            aantal
            for rij, plekken in zip(etiketten, kanten, strict=True)
            for (_, aantal), kant in zip(rij, plekken, strict=True)
            if kant
        )
        keuzes.append((etiketten, kanten, genoemd))
    etiketten, kanten, genoemd = max(keuzes, key=lambda keuze: keuze[2])
    namen = sum(bool(naam) for serie in grafiek.series for naam in _namen(serie))
    return [[tekst for tekst, _ in rij] for rij in etiketten], kanten, namen - genoemd


def _namen(serie: Serie) -> tuple[str, ...]:
    return serie.namen or ("",) * len(serie.x)


def _per_plek(grafiek: Grafiek, vak: tuple[float, float, float, float]) -> list[list[tuple[str, int]]]:
    """Per point its label and how many names that holds: the first on a place has those of all, the others none."""
    plek = _plaatser(grafiek, vak)
    plaatsen: list[tuple[float, float, list[str]]] = []
    punten: list[list[list[str]]] = []
    for serie in grafiek.series:
        rij = []
        for x, y, naam in zip(serie.x, serie.waarden, _namen(serie), strict=True):
            px, py = plek(x, y or 0.0)
            hier = [namen for qx, qy, namen in plaatsen if abs(px - qx) < _ZELFDE and abs(py - qy) < _ZELFDE]
            eigen: list[str] = []
            if naam:
                (hier[0] if hier else eigen).append(naam)
                plaatsen += [] if hier else [(px, py, eigen)]
            rij.append(eigen)
        punten.append(rij)
    return [[_samen(namen) for namen in rij] for rij in punten]


def _samen(namen: Sequence[str]) -> tuple[str, int]:
    """A name a line, and how many of them; of too many the last line says how many more there are."""
    if len(namen) <= _SAMEN:
        return "\n".join(namen), len(namen)
    rest = f"en {notatie.getal(len(namen) - _SAMEN + 1)} andere"
    return "\n".join([*namen[: _SAMEN - 1], rest]), _SAMEN - 1


def _kanten(
    grafiek: Grafiek, vak: tuple[float, float, float, float], namen: Sequence[Sequence[str]]
) -> list[list[str]]:
    """On which side of each point its label stands, so that labels and points keep clear; blank where none is free."""
    plek = _plaatser(grafiek, vak)
    bezet: list[tuple[float, float, float, float]] = []
    for serie in _zichtbaar(grafiek):
        straal = _straal(serie)
        for x, y in zip(serie.x, serie.waarden, strict=True):
            px, py = plek(x, y or 0.0)
            bezet.append((px - straal, py - straal, px + straal, py + straal))
    uit = []
    for serie, labels in zip(grafiek.series, namen, strict=True):
        kanten, straal = [], _straal(serie)
        for x, y, naam in zip(serie.x, serie.waarden, labels, strict=True):
            px, py = plek(x, y or 0.0)
            kant, vlak = _vrije_kant((px, py, straal), naam.split("\n"), bezet, vak)
            if kant and naam:
                bezet.append(vlak)
            kanten.append(kant)
        uit.append(kanten)
    return uit


def naamlozen(grafiek: Grafiek, *, breed: float, hoog: float) -> int:
    """How many points have no room for their name beside them."""
    if grafiek.vorm not in MET_PUNTEN:
        return 0
    return _benoemd(grafiek, _puntvak(grafiek, (72 * breed, 72 * hoog)))[2]


def _op_as(grafiek: Grafiek, welke: str) -> list[float]:
    """All places of points along one axis."""
    reeksen_ = [serie.x if welke == "x" else serie.waarden for serie in grafiek.series]
    return [cel for reeks in reeksen_ for cel in reeks if cel is not None]


def _plaatser(grafiek: Grafiek, vak: tuple[float, float, float, float]) -> Any:
    """From values to points on the slide, as near as it can be known what a program does with its axes."""
    assen = []
    for welke in ("x", "y"):
        log = (grafiek.x if welke == "x" else grafiek.y).log
        waarden = _op_as(grafiek, welke)
        laag, hoog = _bereik_as(grafiek, welke)
        laag = min(waarden, default=0.0) if laag is None else laag
        hoog = max(waarden, default=1.0) if hoog is None else hoog
        op = math.log10 if log else float
        assen.append((op, op(laag), max(op(hoog) - op(laag), 1e-9)))

    def plek(x: float, y: float) -> tuple[float, float]:
        (mx, lx, bx), (my, ly, by) = assen
        return vak[0] + (mx(x) - lx) / bx * vak[2], vak[1] + vak[3] - (my(y) - ly) / by * vak[3]

    return plek


def _straal(serie: Serie) -> float:
    return _GROOTST / 3 if serie.grootte else 5.0


def _vrije_kant(
    punt: tuple[float, float, float], regels: Sequence[str], bezet: Sequence[tuple[float, float, float, float]],
    vak: tuple[float, float, float, float],
) -> tuple[str, tuple[float, float, float, float]]:  # fmt: skip
    px, py, straal = punt
    af, breed, half = straal + 2, max(map(maat.breedte, regels)), 8.0 * len(regels)
    vlakken = {
        "r": (px + af, py - half, px + af + 2 + breed, py + half),
        "l": (px - af - 2 - breed, py - half, px - af, py + half),
        "t": (px - breed / 2, py - af - 2 * half, px + breed / 2, py - af),
        "b": (px - breed / 2, py + af, px + breed / 2, py + af + 2 * half),
    }
    for kant, (x0, y0, x1, y1) in vlakken.items():
        binnen = x0 >= vak[0] - 4 and x1 <= vak[0] + vak[2] + 108 and y0 >= vak[1] - 24 and y1 <= vak[1] + vak[3] + 16
        if binnen and not any(x0 < b[2] and b[0] < x1 and y0 < b[3] and b[1] < y1 for b in bezet):
            return kant, (x0, y0, x1, y1)
    return "", (0, 0, 0, 0)


# ---------------------------------------------------------------- parts


def _plek(vak: tuple[float, float, float, float], ruimte: tuple[float, float]) -> str:
    x, y, breed, hoog = vak[0] / ruimte[0], vak[1] / ruimte[1], vak[2] / ruimte[0], vak[3] / ruimte[1]
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{breed:.4f}"/><c:h val="{hoog:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _sleutel(grafiek: Grafiek, ruimte: tuple[float, float]) -> str:
    """The key above the picture; none for one series."""
    if not _legenda(grafiek):
        return ""
    hoog = (_legendahoogte(grafiek, ruimte[0]) - 4) / ruimte[1]
    breed = min(1.0, (_sleutellengte(grafiek) + 20) / ruimte[0])
    return (
        f'<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="0"/><c:y val="0"/><c:w val="{breed:.4f}"/><c:h val="{hoog:.4f}"/></c:manualLayout></c:layout>'
        f'<c:overlay val="0"/>{_letters(12)}</c:legend>'
    )


def _naam(naam: str, cel: str) -> str:
    return f"<c:tx>{_strref(cel, [naam])}</c:tx>"


def _rijk(tekst: str) -> str:
    """The text of one label, as text: a reference to its cell would follow an edit, but not all programs show it."""
    regels = "".join(map(_alinea, tekst.split("\n")))
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{regels}</c:rich></c:tx>'


def _alinea(regel: str) -> str:
    return (
        f'<a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:r><a:rPr lang="{TAAL}" sz="1200"><a:solidFill>'
        f'<a:schemeClr val="tx1"/></a:solidFill></a:rPr><a:t>{_t(regel)}</a:t></a:r></a:p>'
    )


def _strref(bereik: str, teksten: Sequence[str]) -> str:
    punten = "".join(f'<c:pt idx="{nr}"><c:v>{_t(tekst)}</c:v></c:pt>' for nr, tekst in enumerate(teksten))
    return f'<c:strRef><c:f>{bereik}</c:f><c:strCache><c:ptCount val="{len(teksten)}"/>{punten}</c:strCache></c:strRef>'


def _numref(bereik: str, waarden: Sequence[float | None], code: str) -> str:
    punten = "".join(f'<c:pt idx="{nr}"><c:v>{cel!r}</c:v></c:pt>' for nr, cel in enumerate(waarden) if cel is not None)
    return (
        f"<c:numRef><c:f>{bereik}</c:f><c:numCache><c:formatCode>{_t(code)}</c:formatCode>"
        f'<c:ptCount val="{len(waarden)}"/>{punten}</c:numCache></c:numRef>'
    )


def _kolom(kolom: int, rij: int = 0) -> str:
    """The cell of a head."""
    return f"{BLAD}!${_letter(kolom)}${rij + 1}"


def _bereik(kolom: int, aantal: int, begin: int = 0) -> str:
    letter = _letter(kolom)
    return f"{BLAD}!${letter}${begin + 2}:${letter}${begin + aantal + 1}"


def _letter(kolom: int) -> str:
    return chr(65 + kolom) if kolom < 26 else f"{chr(64 + kolom // 26)}{chr(65 + kolom % 26)}"


def _blokbegin(grafiek: Grafiek, nr: int) -> int:
    """The row of the head of a series of points: one block below another."""
    return sum(len(serie.waarden) + 2 for serie in grafiek.series[:nr])


def _t(tekst: str) -> str:
    return escape(schoon(tekst))


def _code(code: str) -> str:
    return escape(code, {'"': "&quot;"})


# ---------------------------------------------------------------- workbook


def werkblad(grafiek: Grafiek, frame: pd.DataFrame, *, kop: str, peildatum: date) -> bytes:
    """The workbook behind the chart."""
    import xlsxwriter

    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    boek.set_properties({"title": schoon(kop), "created": datetime(peildatum.year, peildatum.month, peildatum.day)})
    _vul(boek.add_worksheet(BLAD), _puntrijen(grafiek) if grafiek.vorm in MET_PUNTEN else _balkrijen(grafiek))
    _vul(boek.add_worksheet(CIJFERS), [list(frame.columns), *(_rij(rij) for rij in frame.itertuples(index=False))])
    boek.close()
    return uit.getvalue()


def _balkrijen(grafiek: Grafiek) -> list[list[Any]]:
    kolommen: list[list[Any]] = [["", *grafiek.categorieen]]
    kolommen += [[serie.naam, *serie.waarden] for serie in grafiek.series]
    if _met_eind(grafiek):
        teksten, plekken = _eind(grafiek)
        kolommen += [[LABEL, *plekken], ["tekst bij de balk", *teksten]]
    for serie in grafiek.series:
        if serie.laag:
            af, op = _afstanden(serie)
            kolommen += [[f"{serie.naam}: streep omlaag", *af], [f"{serie.naam}: streep omhoog", *op]]
    return [list(rij) for rij in zip(*kolommen, strict=True)]


def _puntrijen(grafiek: Grafiek) -> list[list[Any]]:
    rijen: list[list[Any]] = []
    for serie in grafiek.series:
        grootte = serie.grootte
        rijen.append([serie.naam, grafiek.x.titel, grafiek.y.titel, *(["grootte"] if grootte else [])])
        namen = serie.namen or ("",) * len(serie.x)
        for nr, cellen in enumerate(zip(namen, serie.x, serie.waarden, strict=True)):
            rijen.append([*cellen, *grootte[nr : nr + 1]])
        rijen.append([])
    return rijen


def _rij(rij: Sequence[Any]) -> list[Any]:
    """The cells of a row as plain numbers, texts and days; None where unknown."""
    return [None if pd.isna(cel) else cel.item() if isinstance(cel, np.generic) else cel for cel in rij]


def _vul(blad: Any, rijen: Sequence[Sequence[Any]]) -> None:
    for nr, rij in enumerate(rijen):
        for kolom, cel in enumerate(rij):
            if cel is None or cel == "":
                continue
            if isinstance(cel, bool):
                blad.write_boolean(nr, kolom, cel)
            elif isinstance(cel, int | float):
                blad.write_number(nr, kolom, cel)
            else:
                blad.write_string(nr, kolom, schoon(f"{cel:%Y-%m-%d}" if isinstance(cel, date) else str(cel))[:32_000])
