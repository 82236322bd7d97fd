"""The charts of the workbook: drawn by the spreadsheet itself, from cells that stand on the same sheet.

Those cells hold what `reeksen` makes of a figure, apart from its table: a table may be filtered or sorted, and a chart
whose names stay where they were would then tell lies. A cell that is unknown is empty there, for a chart would draw a
word as zero; the name of the category says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from swanalyse import notatie
from swanalyse.grafieken import stijl
from swanalyse.rapport.reeksen import As, Grafiek, Serie
from swanalyse.rapport.werkblad import Vel, schoon

KOP = "Cijfers van de grafiek (leeg is onbekend of niet van toepassing)"
_SOORTEN: Mapping[str, dict[str, str]] = {
    "staaf": {"type": "bar"},
    "naast": {"type": "bar"},
    "gestapeld": {"type": "bar", "subtype": "stacked"},
    "gestapeld_100": {"type": "bar", "subtype": "percent_stacked"},
    "lijn": {"type": "line"},
    "punten": {"type": "scatter"},
    "lijnpunten": {"type": "scatter", "subtype": "straight_with_markers"},
    "bellen": {"type": "scatter"},
}
_KLEUREN = {
    "blauw": stijl.BLAUW, "hemel": stijl.HEMEL, "groen": stijl.GROEN, "oranje": stijl.ORANJE, "roze": stijl.ROZE,
    "grijs": stijl.GRIJS, "vermiljoen": stijl.VERMILJOEN, "lichtgrijs": "#D9D9D9", "donkerblauw": "#003959",
    "lichtblauw": "#99C7E0", "onbekend": stijl.ONBEKEND,
}  # fmt: skip
_PER_RIJ, _RAND, _KLEINST, _GROOTST, _PUNTEN, BREED = 24, 130, 340, 900, 520, 900
_REGEL = 20  # pixels of a row


def hoogte(grafiek: Grafiek) -> int:
    """How high the chart is drawn, in pixels: as many bars as there are need."""
    per = 1 + len(grafiek.series) * 0.4 if grafiek.vorm == "naast" else 1
    if not grafiek.categorieen:
        return _PUNTEN
    nodig = int(len(grafiek.categorieen) * _PER_RIJ * per) + _RAND if grafiek.vorm != "lijn" else 0
    return min(max(nodig, _KLEINST), _GROOTST)


def rijen(grafiek: Grafiek) -> int:
    """How many rows of a sheet it covers."""
    return hoogte(grafiek) // _REGEL + 2


def teken(boek: Any, vel: Vel, grafiek: Grafiek, *, titel: str, waar: tuple[int, int], cijfers: int) -> None:
    """Write the cells of a chart from row `cijfers` on, and put the chart at the cell `waar`."""
    blad = vel.blad.get_name()
    grafiekje = boek.add_chart(dict(_SOORTEN[grafiek.vorm]))
    vel.blad.write_string(cijfers, 0, KOP, vel.opmaak(bold=True))
    if grafiek.categorieen:
        plekken = _schrijf_balken(vel, grafiek, rij=cijfers + 1)
        for serie, plek in zip(grafiek.series, plekken, strict=True):
            grafiekje.add_series(_balk(serie, grafiek, blad=blad, plek=plek, rij=cijfers + 1))
    else:
        rij = cijfers + 1
        for serie in grafiek.series:
            rij = _schrijf_punten(vel, serie, rij=rij)
            grafiekje.add_series(_wolk(serie, grafiek, blad=blad, rij=rij - len(serie.waarden) - 1))
    _maak_op(grafiekje, grafiek, titel=titel)
    vel.blad.insert_chart(*waar, grafiekje, {"object_position": 3, "description": schoon(titel)})


def _schrijf_balken(vel: Vel, grafiek: Grafiek, *, rij: int) -> list[int]:
    """Names and values, whiskers behind their series; gives the column of each series."""
    kop, vet = rij, vel.opmaak(bold=True, bottom=1, text_wrap=True, valign="bottom", align="right")
    vel.blad.set_row(kop, 42)
    for nr, categorie in enumerate(grafiek.categorieen, start=kop + 1):
        eind = (
            f" · {grafiek.eind[nr - kop - 1]}" if grafiek.eind and grafiek.eind[nr - kop - 1] not in categorie else ""
        )
        vel.blad.write_string(nr, 0, schoon(f"{categorie}{eind}"))
    plekken, kolom = [], 1
    for serie in grafiek.series:
        plekken.append(kolom)
        vel.blad.write_string(kop, kolom, schoon(serie.naam), vet)
        for nr, waarde in enumerate(serie.waarden):
            formaat = serie.formaten[nr] if serie.formaten else grafiek.y.formaat
            _getal(vel, kop + 1 + nr, kolom, waarde, formaat)
        for schuif, (wat, rand, teken_) in enumerate((("min", serie.laag, -1), ("plus", serie.hoog, 1)), start=1):
            if rand:
                vel.blad.write_string(kop, kolom + schuif, f"{schoon(serie.naam)}, {wat}", vet)
            for nr, grens in enumerate(rand):
                midden = serie.waarden[nr]
                # a scale or an estimate may be given the wrong way round: then there is no whisker
                af = None if grens is None or midden is None else max((grens - midden) * teken_, 0.0)
                _getal(vel, kop + 1 + nr, kolom + schuif, af, grafiek.y.formaat)
        kolom += 3 if serie.laag else 1
    return plekken


def _schrijf_punten(vel: Vel, serie: Serie, *, rij: int) -> int:
    """A point per row: its name, x and y; gives the first free row."""
    vet = vel.opmaak(bold=True, bottom=1)
    for plek, kop in enumerate((serie.naam, "x", "y", *(["grootte"] if serie.grootte else []))):
        vel.blad.write_string(rij, plek, schoon(kop), vet)
    for nr, (x, y) in enumerate(zip(serie.x, serie.waarden, strict=True), start=1):
        vel.blad.write_string(rij + nr, 0, schoon(serie.namen[nr - 1]) if serie.namen else "")
        vel.blad.write_number(rij + nr, 1, x)
        _getal(vel, rij + nr, 2, y, "General")
        if serie.grootte:
            vel.blad.write_number(rij + nr, 3, serie.grootte[nr - 1])
    return rij + len(serie.waarden) + 1


def _getal(vel: Vel, rij: int, kolom: int, waarde: float | None, formaat: str) -> None:
    if waarde is not None:
        vel.blad.write_number(rij, kolom, waarde, vel.opmaak(num_format=formaat))


def _balk(serie: Serie, grafiek: Grafiek, *, blad: str, plek: int, rij: int) -> dict[str, Any]:
    """A series of bars, or a line."""
    eerste, laatste = rij + 1, rij + len(grafiek.categorieen)
    uit: dict[str, Any] = {
        "name": [blad, rij, plek],
        "categories": [blad, eerste, 0, laatste, 0],
        "values": [blad, eerste, plek, laatste, plek],
        **_vulling(serie, lijn=grafiek.vorm == "lijn"),
    }
    if grafiek.vorm in {"staaf", "naast"}:
        uit["data_labels"] = {"value": True, "font": {"size": 9}}
        uit |= {"gap": 40, "overlap": 100 if grafiek.vorm == "staaf" else -5}
    elif grafiek.vorm != "lijn":
        uit |= {"gap": 40, "overlap": 100}
    if serie.laag:
        uit["y_error_bars"] = {
            "type": "custom", "line": {"color": stijl.INKT},
            "minus_values": _bereik(blad, eerste, laatste, plek + 1),
            "plus_values": _bereik(blad, eerste, laatste, plek + 2),
        }  # fmt: skip
    return uit


def _wolk(serie: Serie, grafiek: Grafiek, *, blad: str, rij: int) -> dict[str, Any]:
    """A series of points with their names, or a line to help the eye."""
    eerste, laatste = rij + 1, rij + len(serie.waarden)
    uit: dict[str, Any] = {
        "name": [blad, rij, 0],
        "categories": [blad, eerste, 1, laatste, 1],
        "values": [blad, eerste, 2, laatste, 2],
    }
    kleur = _KLEUREN[serie.kleur]
    if serie.hulplijn:
        return uit | {"line": {"color": kleur, "dash_type": "dash", "width": 1}, "marker": {"type": "none"}}
    uit["marker"] = {"type": "circle", "size": 8, "fill": {"color": kleur}, "border": {"color": "#FFFFFF"}}
    if grafiek.vorm == "lijnpunten":
        uit["line"] = {"color": kleur, "width": 2}
    if serie.namen and grafiek.vorm != "lijnpunten":
        eigen = [{"value": _geen_verwijzing(schoon(naam))} for naam in serie.namen]
        uit["data_labels"] = {"value": True, "custom": eigen, "position": "right", "font": {"size": 8}}
    return uit


def _bereik(blad: str, eerste: int, laatste: int, kolom: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"='{blad}'!{xl_range_abs(eerste, kolom, laatste, kolom)}"


def _vulling(serie: Serie, *, lijn: bool) -> dict[str, Any]:
    """Its colour; what is unknown is hatched."""
    kleur = _KLEUREN[serie.kleur]
    if lijn:
        return {
            "line": {"color": kleur, "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": kleur}},
        }
    if serie.kleur == notatie.ONBEKEND:
        arcering = {"pattern": "wide_upward_diagonal", "fg_color": kleur, "bg_color": "#FFFFFF"}
        return {"pattern": arcering, "border": {"color": stijl.GRIJS}}
    return {"fill": {"color": kleur}, "border": {"none": True}}


def _maak_op(grafiekje: Any, grafiek: Grafiek, *, titel: str) -> None:
    kort = titel if len(titel) <= 110 else f"{titel[:109]}…"
    grafiekje.set_title({"name": _geen_verwijzing(schoon(kort)), "name_font": {"size": 12}, "overlay": False})
    grafiekje.set_size({"width": BREED, "height": hoogte(grafiek)})
    grafiekje.show_blanks_as("gap")
    # a filter on the table must not take bars out of the chart
    grafiekje.show_hidden_data()
    anders = [serie for serie in grafiek.series if not serie.hulplijn]
    grafiekje.set_legend({"position": "bottom"} if len(anders) > 1 else {"none": True})
    if grafiek.categorieen and grafiek.vorm != "lijn":
        grafiekje.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"size": 9}, "label_position": "low"})
        grafiekje.set_x_axis(_as(grafiek.y) | _vanaf_nul(grafiek))
    elif grafiek.vorm == "lijn":
        grafiekje.set_y_axis(_as(grafiek.y))
    else:
        # a curve of shares runs from nothing to everything
        heel = grafiek.vorm == "lijnpunten"
        grafiekje.set_x_axis(_as(grafiek.x, heel=heel))
        grafiekje.set_y_axis(_as(grafiek.y, heel=heel))


def _geen_verwijzing(tekst: str) -> str:
    """A title, or the name at a point, that XlsxWriter does not take for the place of a cell or a formula.

    Examples
    --------
    >>> _geen_verwijzing("Samen!A1"), _geen_verwijzing("=cmd|'/C x'!A0")
    ('Samen! A1', "=cmd|'/C x'! A0")
    """
    return re.sub(r"!(?=\$?[A-Z]+\$?\d)", "! ", tekst)


def _vanaf_nul(grafiek: Grafiek) -> dict[str, float]:
    """Bars begin at zero, whatever a program would rather do, unless some go the other way or the scale says so."""
    waarden = [cel for serie in grafiek.series for cel in (*serie.waarden, *serie.laag) if cel is not None]
    return {"min": 0} if grafiek.y.laagste is None and min(waarden, default=0.0) >= 0 else {}


def _as(as_: As, *, heel: bool = False) -> dict[str, Any]:
    lijnen = {"visible": True, "line": {"color": stijl.LICHTGRIJS}}
    uit: dict[str, Any] = {"num_format": as_.formaat, "num_font": {"size": 9}, "major_gridlines": lijnen}
    if as_.titel:
        uit["name"] = _geen_verwijzing(schoon(as_.titel))
        uit["name_font"] = {"size": 9, "bold": False}
    uit |= {"max": 1} if heel else {}
    uit |= {naam: waarde for naam, waarde in (("min", as_.laagste), ("max", as_.hoogste)) if waarde is not None}
    return uit | ({"log_base": 10} if as_.log else {})
