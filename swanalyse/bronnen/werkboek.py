"""The inventory as one `.xlsx` workbook: a sheet per table, the sheet `inventaris` for the properties."""

from __future__ import annotations

import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import get_column_letter

from swanalyse import notatie
from swanalyse.bronnen import zipgrens
from swanalyse.bronnen.csvtekst import MEESTE_KOLOMMEN
from swanalyse.fouten import BronFout
from swanalyse.inventaris import VAN_HET_BESTAND
from swanalyse.notatie import bedoeld
from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw, RuweTabel

EIGENSCHAPPEN = "inventaris"
HULPBLADEN = ("leeswijzer", "lijsten")
Blad = list[list[object]]
LANGSTE_NAAM = 31
# beyond fifteen digits a spreadsheet keeps something else than was typed
_GROOTSTE_CODE = 10**15
_FOUTMELDINGEN = (
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#NAME?",
    "#VALUE!",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
)
MEESTE_RIJEN = 1_048_576
MEESTE_CELLEN = 30_000_000
_RUIM = 100
_BLOK, _LANGSTE_TAG = 1 << 20, 1 << 10
_VERBORGEN = re.compile(rb'<(?:\w+:)?(?:row|col) [^>]*\bhidden="(?:1|true)"[^>]*>')
_NUMMER = re.compile(rb' (?:r|min|max)="([0-9]{1,7})"')
JA_NEE = ("synthetisch", "volledig")
_STUURTEKEN = re.compile("_x(00[01][0-9A-Fa-f])_")
_OBJECTEN = ("licenses", "sources", "contributors", "keywords", "parameters")


def lees(pad: Path) -> Ruw:
    """Read the workbook as text; a number in a cell keeps its value, a text that looks like one is questioned."""
    boek = lees_boek(pad)
    beschrijving, meldingen = _eigenschappen(boek.bladen, pad)
    tabellen, regels = {}, {}
    namen = _bladnamen()
    for blad in boek.bladen:
        naam = namen.get(blad.strip().lower())
        if naam is None:
            meldingen += _vreemd_blad(blad, list(boek.bladen))
            continue
        if naam in tabellen or naam in regels:
            meldingen.append(
                meld("bestand_dubbel", naam, bestand=f"werkblad {blad}", waarde=repr(blad), ander=repr(naam))
            )
        tekst, delen = lees_blad(boek, blad, tabel=naam)
        meldingen += [*delen, *_verborgen(boek, blad, naam)]
        if naam in schema.eigen_tabellen():
            regels[naam] = tekst
        elif len(tekst.columns):  # a sheet without anything on it is a table that is not there
            tabellen[naam] = RuweTabel(tekst, f"werkblad {naam}", decimaal=".")
    return Ruw(beschrijving, tabellen, regels, tuple(meldingen), bestand=f"werkblad {EIGENSCHAPPEN}")


@dataclass(frozen=True)
class Boek:
    """A workbook that was read: per sheet its rows of cells, the same with the formulas, and the texts of an error.

    `verborgen` says per sheet what of it a spreadsheet does not show.
    """

    bladen: dict[str, Blad]
    formules: dict[str, Blad]
    foutcellen: tuple[str, ...]
    verborgen: dict[str, str]


def lees_boek(pad: Path) -> Boek:
    """Every sheet of a workbook but our own reading guide and lists.

    Raises
    ------
    BronFout
        When it is no readable workbook, or more than can be unpacked.
    """
    zipgrens.controleer(pad, pad.name)
    with als_bronfout(pad):
        bladen, verborgen = _open(pad, uitkomsten=True)
        # a second reading is only for workbooks that need it; and a text "#N/A" is a text where no cell is an error
        formules = _open(pad, uitkomsten=False)[0] if _komt_voor(pad, rb"<f[ />]") else {}
        return Boek(bladen, formules, _FOUTMELDINGEN if _komt_voor(pad, rb' t="e"') else (), verborgen)


@contextmanager
def als_bronfout(pad: Path) -> Iterator[None]:
    """Whatever a reader trips over, inside the zip or its XML, is said of the file: that is what is wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drop-downs and styles, which are not read
            yield
    except BronFout:
        raise
    except Exception as fout:
        raise BronFout(
            f"{pad.name} is geen leesbaar .xlsx-werkboek. "
            "Sla het opnieuw op als Excel-werkmap (.xlsx), zonder wachtwoord."
        ) from fout


def lees_blad(boek: Boek, blad: str, *, tabel: str, kop: int = 0) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """The cells of one sheet as text, by row number, and the cells whose meaning a spreadsheet has made doubtful.

    Parameters
    ----------
    tabel : str
        The table that the columns are of.
    kop : int
        The place of the row with the names of the columns; what stands above it is passed over.
    """
    rijen, formules = (_met_kop_boven(deel.get(blad, []), kop) for deel in (boek.bladen, boek.formules))
    tekst, meldingen = _blad(rijen, tabel, boek.foutcellen)
    return tekst, [*_formules(formules, rijen, tabel), *meldingen]


def _met_kop_boven(rijen: Blad, kop: int) -> Blad:
    """The rows with the names of the columns on top, and every other row where it was."""
    leeg: Blad = [[None] * len(rij) for rij in rijen[:kop]]
    return [rijen[kop], *leeg, *rijen[kop + 1 :]] if len(rijen) > kop else []


def _open(pad: Path, *, uitkomsten: bool) -> tuple[dict[str, Blad], dict[str, str]]:
    """Per sheet its rows of cells, with the stored outcomes of formulas or with the formulas, and what it hides."""
    # opened here, so that it is closed here whatever the reader trips over
    with pad.open("rb") as bestand:
        boek = openpyxl.load_workbook(bestand, read_only=True, data_only=uitkomsten)
        bladen = {blad.title: blad for blad in boek.worksheets if blad.title not in HULPBLADEN}
        rijen = {naam: _rijen(blad) for naam, blad in bladen.items()}
        with zipfile.ZipFile(pad) as archief:
            return rijen, {naam: wat for naam, blad in bladen.items() if (wat := _niet_te_zien(blad, archief))}


def _rijen(blad: Any) -> Blad:
    # some programs store too small a range; without it every cell that is there is read
    blad.reset_dimensions()
    rijen: Blad = []
    breedte, vol, gevuld = 0, 0, 0
    for rij in blad.iter_rows(values_only=True):
        # whole rows may have been coloured, up to the last column there is: that is no content
        lengte = next((nr for nr in range(len(rij), 0, -1) if rij[nr - 1] is not None), 0)
        breedte, vol, gevuld = max(breedte, lengte), max(vol, len(rij)), gevuld + bool(lengte)
        if breedte > MEESTE_KOLOMMEN or len(rijen) >= MEESTE_RIJEN or gevuld * breedte > MEESTE_CELLEN:
            raise BronFout(
                f"werkblad {blad.title} is te groot om te lezen: rij {notatie.getal(len(rijen) + 1)} heeft een cel in "
                f"kolom {notatie.getal(lengte)}. Gelezen worden hoogstens {MEESTE_KOLOMMEN} kolommen, "
                f"{notatie.getal(MEESTE_RIJEN)} rijen en {notatie.getal(MEESTE_CELLEN)} cellen. "
                "Haal weg wat ver buiten de tabel staat."
            )
        rijen.append(list(rij[:lengte]))
    # as wide as the sheet says, for a formula without outcome is no content here and is looked for
    breedte = max(breedte, min(vol, _RUIM))
    leeg: list[object] = [None] * breedte
    # the many blank rows beneath a table that was once longer are one row
    return [rij + leeg[len(rij) :] if rij else leeg for rij in rijen]


def _niet_te_zien(blad: Any, archief: zipfile.ZipFile) -> str:
    """What a spreadsheet hides of a sheet, in words: all of it, rows (by hand or by a filter), columns."""
    if blad.sheet_state != "visible":
        return "het hele werkblad"
    rijen, kolommen = list[int](), list[int]()
    for tag in _treffers(archief, str(blad._worksheet_path), _VERBORGEN):
        nummers = [int(nr) for nr in _NUMMER.findall(tag)]
        if b":col " in tag or tag.startswith(b"<col "):
            kolommen += range(min(nummers), min(max(nummers), MEESTE_KOLOMMEN) + 1) if nummers else []
        else:
            rijen += nummers[:1]
    delen = [f"rij {notatie.opsomming(map(str, rijen), hoogstens=10)}"] if rijen else []
    if kolommen:
        delen.append(f"kolom {notatie.opsomming(map(get_column_letter, kolommen), hoogstens=10)}")
    return notatie.opsomming(delen)


def _verborgen(boek: Boek, blad: str, naam: str) -> Iterator[pd.DataFrame]:
    if blad in boek.verborgen:
        yield meld("verborgen", naam, bestand=f"werkblad {naam}", waarde=boek.verborgen[blad])


def _komt_voor(pad: Path, patroon: bytes) -> bool:
    """Whether the XML of some sheet holds the pattern: faster than to read the sheets for it."""
    with zipfile.ZipFile(pad) as archief:
        bladen = [naam for naam in archief.namelist() if naam.startswith("xl/worksheets/")]
        return any(True for naam in bladen for _ in _treffers(archief, naam, re.compile(patroon)))


def _treffers(archief: zipfile.ZipFile, naam: str, patroon: re.Pattern[bytes]) -> Iterator[bytes]:
    """What in a part of the workbook fits the pattern; read in blocks, since unpacked it may be very long."""
    rest = b""
    with archief.open(naam) as deel:
        while blok := deel.read(_BLOK):
            tekst, eind = rest + blok, 0
            for treffer in patroon.finditer(tekst):
                eind = treffer.end()
                yield treffer[0]
            rest = tekst[max(eind, len(tekst) - _LANGSTE_TAG) :]


def _bladnamen() -> dict[str, str]:
    """Sheet name to table or rule table; Excel cuts a sheet's name at 31 characters."""
    return {naam[:LANGSTE_NAAM]: naam for naam in (*schema.tabellen(), *schema.eigen_tabellen())}


def _vreemd_blad(blad: str, alle: Sequence[str]) -> Iterator[pd.DataFrame]:
    if blad.strip().lower() == EIGENSCHAPPEN:
        return
    gok = bedoeld(blad, list(schema.tabellen()))
    hint = f" (bedoeld: '{gok}'?)" if gok and gok not in alle else ""
    code = "bestand_verkeerd_genoemd" if hint else "bestand_onbekend"
    yield meld(code, bestand=f"werkblad {blad}", waarde=f"werkblad {blad}", bedoeld=hint)


def _eigenschappen(bladen: dict[str, Blad], pad: Path) -> tuple[dict[str, Any], list[pd.DataFrame]]:
    """The properties: first column the name, second the value; nested ones (`sources`, `parameters`) as JSON."""
    plek = f"werkblad {EIGENSCHAPPEN}"
    namen = {blad.strip().lower(): blad for blad in bladen}
    if EIGENSCHAPPEN not in namen:
        return {}, [meld("descriptor_ontbreekt", bestand=pad.name, waarde=plek)]
    uit: dict[str, Any] = {}
    meldingen = []
    for nr, rij in enumerate(bladen[namen[EIGENSCHAPPEN]], start=1):
        naam, waarde = celtekst(rij[0]) if rij else "", rij[1] if len(rij) > 1 else None
        if not naam or (nr == 1 and naam == "eigenschap") or waarde is None:
            continue
        try:
            uit[naam] = _eigenschap(naam, waarde)
        except (ValueError, RecursionError):
            meldingen.append(meld("eigenschap_onleesbaar", bestand=plek, kolom=naam, rijen=[nr], waarde=str(waarde)))
    # a workbook holds its tables itself, and a number in a cell has one meaning
    return {naam: waarde for naam, waarde in uit.items() if naam not in VAN_HET_BESTAND[1:]}, meldingen


def _eigenschap(naam: str, waarde: object) -> Any:
    """The value of a property: objects and lists as JSON, yes or no for what asks for it, a version as text."""
    tekst = celtekst(waarde)
    if naam in JA_NEE and tekst.lower() in ("ja", "nee"):
        return tekst.lower() == "ja"
    if isinstance(waarde, str) and tekst[:1] in ("[", "{", '"'):
        try:
            return json.loads(tekst)
        except ValueError:
            if naam in _OBJECTEN:
                raise
    if isinstance(waarde, bool) or (isinstance(waarde, int | float) and naam not in ("version", "title", "name")):
        return int(waarde) if isinstance(waarde, float) and waarde.is_integer() else waarde
    return tekst


def _formules(formules: Blad, rijen: Blad, naam: str) -> Iterator[pd.DataFrame]:
    """Formulas whose outcome was never stored: reading them as blank would make an unknown out of a number."""
    for nr, (rij, uitkomsten) in enumerate(zip(formules, rijen, strict=False), start=1):
        for plek, (cel, uitkomst) in enumerate(zip(rij, uitkomsten, strict=False)):
            formule = getattr(cel, "text", cel)  # an array formula is an object that holds its text
            if isinstance(formule, str) and formule.startswith("=") and uitkomst is None:
                bestand, kolom = f"werkblad {naam}", celtekst(rijen[0][plek])
                yield meld("formule_zonder_uitkomst", naam, bestand=bestand, kolom=kolom, rijen=[nr], waarde=formule)


def _blad(rijen: Blad, naam: str, foutcellen: Sequence[str]) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """The cells of one sheet as text, and the cells whose meaning a spreadsheet has made doubtful."""
    kop = [celtekst(cel) for cel in rijen[0]] if rijen else []
    bestand = f"werkblad {naam}"
    dubbel = sorted({label for label in kop if label and kop.count(label) > 1})
    meldingen = [meld("kolom_dubbel", naam, bestand=bestand, kolom=label) for label in dubbel]
    nummers = [nr for nr in range(2, len(rijen) + 1) if any(celtekst(cel) for cel in rijen[nr - 1])]
    tabel = schema.tabellen().get(naam)
    cellen: dict[str, list[str]] = {}
    for plek, label in enumerate(kop):
        ruw = [rijen[nr - 1][plek] for nr in nummers]
        teksten = [celtekst(cel) for cel in ruw]
        if not label:
            if any(teksten):
                meldingen.append(meld("kolom_zonder_naam", naam, bestand=bestand, waarde=str(plek + 1)))
            continue
        kolom = tabel.kolommen.get(label) if tabel else None
        waar = {"tabel": naam, "bestand": bestand, "kolom": label}
        foutief = ("cel_met_fout", [isinstance(cel, str) and cel in foutcellen for cel in ruw])
        for code, mis in (foutief, *_twijfel(ruw, kolom, tabel)):
            fout = [(nr, tekst) for nr, tekst, is_mis in zip(nummers, teksten, mis, strict=True) if is_mis]
            if fout:
                meldingen.append(meld(code, **waar, rijen=[nr for nr, _ in fout], waarde=[tekst for _, tekst in fout]))
        cellen[label] = [typen.met_punt(t) for t in teksten] if kolom is not None and kolom.is_getal else teksten
    return pd.DataFrame(cellen, index=nummers, dtype=object), meldingen


def _twijfel(ruw: list[object], kolom: Kolom | None, tabel: Tabel | None) -> Iterator[tuple[str, list[bool]]]:
    """Per rule the cells in doubt: numbers typed as text, and codes that Excel made into a number."""
    if kolom is None or tabel is None:
        return
    if kolom.is_getal:
        yield "getal_als_tekst", [isinstance(cel, str) and typen.is_onbeslist(cel.strip()) for cel in ruw]
    wijst_aan = kolom.naam in (*tabel.sleutel, *(verwijzing.kolom for verwijzing in tabel.verwijzingen))
    if kolom.soort == "tekst" and (kolom.codelijst or kolom.patroon or wijst_aan):
        yield "code_als_getal", [_verloor_vorm(cel) for cel in ruw]


def _verloor_vorm(cel: object) -> bool:
    """Whether a code may have been typed in another form than the cell now holds: 0.10, 1-2, seventeen digits."""
    if isinstance(cel, int | float) and not isinstance(cel, bool):
        return abs(cel) >= _GROOTSTE_CODE or not float(cel).is_integer()
    return isinstance(cel, datetime | date)


def celtekst(cel: object) -> str:
    """A cell as the text that the inventory would hold.

    Examples
    --------
    >>> celtekst(None), celtekst(True), celtekst(3.0), celtekst(date(2026, 1, 2))
    ('', 'ja', '3', '2026-01-02')
    """
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, datetime | date):
        return f"{cel.year:04d}-{cel.month:02d}-{cel.day:02d}"
    if isinstance(cel, float):
        return repr(cel).removesuffix(".0")
    # a spreadsheet writes control signs, and the carriage return of a line end, as _x000D_
    return typen.kaal(_STUURTEKEN.sub(lambda treffer: chr(int(treffer[1], 16)), str(cel)))
