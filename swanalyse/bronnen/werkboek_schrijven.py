"""Writing an inventory as one `.xlsx` workbook: a sheet per table, drop-downs and a reading guide."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from swanalyse.bronnen import werkplek
from swanalyse.bronnen.map_schrijven import toets_tekens
from swanalyse.bronnen.werkboek import EIGENSCHAPPEN, JA_NEE, LANGSTE_NAAM
from swanalyse.fouten import BronFout, oorzaak
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import getal
from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.validatie.ruw import als_tekst, van_inventaris

_RIJEN_MET_KEUZELIJST = 2000
_EERSTE_EXCELJAAR = 1900
_MEESTE_RIJEN = 1_048_576


def schrijf(inv: Inventaris, pad: Path, *, sjabloon: bool = False) -> Path:
    """Write the workbook beside its place, then put it there in one step.

    With `sjabloon` every table gets its sheet, also the empty ones: the template somebody fills in.

    Raises
    ------
    BronFout
        When the place cannot be written, or a text or table does not fit in a worksheet.
    InventarisFout
        When a text holds a control sign.
    """
    doel = pad.resolve()
    with _als_bronfout(pad), werkplek.vast(doel):
        schrijf_vast(inv, doel, sjabloon=sjabloon)
    return pad


def schrijf_vast(inv: Inventaris, pad: Path, *, sjabloon: bool = False) -> None:
    """The same, for who holds `pad`, an absolute path, already."""
    if pad.is_dir():
        raise BronFout(f"{pad} is een map; een werkboek is een bestand dat op .xlsx eindigt.")
    toets_tekens(van_inventaris(inv))
    with _als_bronfout(pad):
        pad.parent.mkdir(parents=True, exist_ok=True)
        with werkplek.werkmap(pad) as werk:
            nieuw = werk / pad.name
            nieuw.write_bytes(_vul(inv, sjabloon=sjabloon))
            werkplek.zet_bestand_neer(nieuw, pad)


@contextmanager
def _als_bronfout(pad: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        waar, reden = werkplek.zichtbaar(pad), oorzaak(fout)
        raise BronFout(f"{waar} is niet te schrijven: {reden}. Is het nog open in een ander programma?") from fout


def _vul(inv: Inventaris, *, sjabloon: bool) -> bytes:
    """The workbook; in memory, for the writer hides what a disk says in an error of its own, and complains aloud."""
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(uit, opties) as boek:
        boek.set_properties({"created": datetime(2000, 1, 1), "comments": "Geschreven door swanalyse"})
        vorm = {
            "kop": boek.add_format(
                {"bold": True, "bg_color": "#DCE9F3", "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "moet": boek.add_format(
                {"bold": True, "bg_color": "#0072B2", "font_color": "#FFFFFF", "bottom": 1, "valign": "top"}
            ),
            "datum": boek.add_format({"num_format": "dd-mm-yyyy"}),
            "tekst": boek.add_format({"num_format": "@"}),
            "wrap": boek.add_format({"text_wrap": True, "valign": "top"}),
        }
        _schrijf_eigenschappen(boek, inv, vorm)
        lijsten = schrijf_lijsten(boek, inv)
        for naam, tabel in schema.tabellen().items():
            if sjabloon or tabel.verplicht or len(inv.tabellen[naam]):
                _schrijf_tabel(boek, inv, tabel, vorm, lijsten)
        for naam, regels in inv.regels.items():
            blad = boek.add_worksheet(naam[:LANGSTE_NAAM])
            for plek, kolom in enumerate(regels):
                for nr, cel in enumerate([kolom, *regels[kolom]]):
                    schrijf_tekst(blad, (nr, plek), str(cel), vorm["tekst"])
        _schrijf_leeswijzer(boek, vorm)
        boek.get_worksheet_by_name("lijsten").hide()
    return uit.getvalue()


def schrijf_tekst(blad: Any, plek: tuple[int, int], tekst: str, vorm: Any = None) -> None:
    """A text in a cell; the writer says by a number, and otherwise keeps silent, that it did not fit."""
    if tekst.startswith("<r>") and tekst.endswith("</r>"):
        # the writer would take this for ready-made XML, were it not in pieces
        uitkomst = blad.write_rich_string(*plek, "<", "r", tekst[2:])
    else:
        uitkomst = blad.write_string(*plek, tekst, vorm)
    if uitkomst:
        waar = f"werkblad {blad.get_name()} rij {plek[0] + 1}"
        raise BronFout(
            f"{waar}: een cel houdt hoogstens 32.767 tekens. Bewaar de inventaris als map, of kort de tekst in."
        )


def _schrijf_eigenschappen(boek: xlsxwriter.Workbook, inv: Inventaris, vorm: dict[str, Any]) -> None:
    blad = boek.add_worksheet(EIGENSCHAPPEN)
    blad.write_row(0, 0, ["eigenschap", "waarde"], vorm["moet"])
    blad.set_column(0, 0, 18)
    blad.set_column(1, 1, 90)
    for nr, (naam, waarde) in enumerate({**inv.eigenschappen, "schema_versie": schema.SCHEMA_VERSIE}.items(), start=1):
        schrijf_tekst(blad, (nr, 0), naam)
        if isinstance(waarde, bool) and naam not in JA_NEE:
            blad.write_boolean(nr, 1, waarde)
        elif isinstance(waarde, bool):
            blad.write_string(nr, 1, "ja" if waarde else "nee")
        elif isinstance(waarde, int | float) and naam not in ("version", "title", "name") and abs(waarde) < 2**53:
            blad.write_number(nr, 1, waarde)
        else:
            gewoon = isinstance(waarde, str) and typen.kaal(waarde) == waarde and waarde[:1] not in ("", "[", "{", '"')
            schrijf_tekst(blad, (nr, 1), str(waarde) if gewoon else json.dumps(waarde, ensure_ascii=False))


def schrijf_lijsten(boek: xlsxwriter.Workbook, inv: Inventaris) -> dict[str, str]:
    """A hidden sheet with the codes of every list, for the drop-downs; gives the range per list."""
    blad = boek.add_worksheet("lijsten")
    bereik = {}
    for plek, naam in enumerate(schema.codelijsten()):
        codes = [*inv.codelijst(naam)["code"], "onbekend", "nvt"]
        blad.write_string(0, plek, naam)
        for nr, code in enumerate(codes, start=1):
            blad.write_string(nr, plek, code)
        kolom = xlsxwriter.utility.xl_col_to_name(plek, col_abs=True)
        bereik[naam] = f"=lijsten!{kolom}$2:{kolom}${len(codes) + 1}"
    return bereik


def _schrijf_tabel(
    boek: xlsxwriter.Workbook, inv: Inventaris, tabel: Tabel, vorm: dict[str, Any], lijsten: dict[str, str]
) -> None:
    blad = boek.add_worksheet(tabel.naam[:LANGSTE_NAAM])
    blad.freeze_panes(1, 0)
    tekst, frame = als_tekst(inv, tabel.naam).astype(object), inv.tabellen[tabel.naam]
    if len(tekst) >= _MEESTE_RIJEN:
        raise BronFout(
            f"Een werkblad heeft {getal(_MEESTE_RIJEN)} rijen; {tabel.naam} past er niet in. Bewaar als map."
        )
    for plek, kolom in enumerate(tabel.kolommen.values()):
        blad.write_string(0, plek, kolom.naam, vorm["moet" if kolom.verplicht else "kop"])
        blad.write_comment(0, plek, uitleg(kolom), {"x_scale": 2.5, "y_scale": 1.8})
        blad.set_column(
            plek,
            plek,
            max(12, len(kolom.naam) + 3),
            vorm["tekst"] if kolom.soort in {"tekst", "datum_of_jaar"} else None,
        )
        keuzes = lijsten.get(kolom.codelijst or "") or (
            ["ja", "nee", "onbekend", "nvt"] if kolom.soort == "ja_nee" else None
        )
        if keuzes:
            lijst = {
                "validate": "list",
                "source": keuzes,
                "error_title": "Kies uit de lijst",
                "error_message": f"Codes van {kolom.naam}.",
            }
            blad.data_validation(1, plek, max(len(tekst), _RIJEN_MET_KEUZELIJST), plek, lijst)
        _schrijf_kolom(blad, plek, tekst[kolom.naam], frame[kolom.naam], kolom, vorm)


def _schrijf_kolom(
    blad: Any, plek: int, tekst: Iterable[str], waarden: pd.Series, kolom: Kolom, vorm: dict[str, Any]
) -> None:
    """Numbers and dates as such; a number that Excel's fifteen digits would change stays text."""
    for nr, (cel, waarde) in enumerate(zip(tekst, waarden, strict=True), start=1):
        if cel == "":
            continue
        if kolom.is_getal and cel != "nvt" and float(f"{float(waarde):.16G}") == waarde and abs(waarde) < 2**53:
            # plus zero: a sheet drops the sign of −0, and the same inventory must give the same bytes
            blad.write_number(nr, plek, float(waarde) + 0.0)
        elif kolom.soort == "datum" and cel != "nvt" and waarde.year > _EERSTE_EXCELJAAR:
            blad.write_datetime(nr, plek, waarde.to_pydatetime(), vorm["datum"])
        else:
            schrijf_tekst(blad, (nr, plek), cel, vorm["tekst"])


def uitleg(kolom: Kolom) -> str:
    """What a column asks, and how a cell of it is filled."""
    delen = [f"{kolom.titel}. {kolom.toelichting}"]
    if kolom.eenheid:
        delen.append(f"Eenheid: {kolom.eenheid}.")
    delen.append("Leeg of 'onbekend' = niet bekend; 'nvt' = niet van toepassing; 0 = echt nul.")
    return "\n".join(delen)


def _schrijf_leeswijzer(boek: xlsxwriter.Workbook, vorm: dict[str, Any]) -> None:
    """What each table and column means, on a sheet one can print."""
    blad = boek.add_worksheet("leeswijzer")
    blad.freeze_panes(1, 0)
    koppen = ("tabel", "kolom", "moet aanwezig", "soort", "eenheid", "keuzelijst", "betekenis")
    for plek, (naam, breedte) in enumerate(zip(koppen, (20, 26, 10, 14, 14, 20, 100), strict=True)):
        blad.write_string(0, plek, naam, vorm["moet"])
        blad.set_column(plek, plek, breedte)
    nr = 1
    for tabel in schema.tabellen().values():
        blad.write_string(nr, 0, tabel.naam, vorm["kop"])
        blad.write_string(nr, 6, tabel.toelichting, vorm["kop"])
        nr += 1
        for kolom in tabel.kolommen.values():
            moet = "ja" if kolom.verplicht else ""
            cellen = (
                tabel.naam,
                kolom.naam,
                moet,
                kolom.soort,
                kolom.eenheid or "",
                kolom.codelijst or "",
                kolom.toelichting,
            )
            for plek, cel in enumerate(cellen):
                blad.write_string(nr, plek, cel, vorm["wrap"])
            nr += 1
