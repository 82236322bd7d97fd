"""The cells of somebody's list as they stand: values, merged cells, and what a spreadsheet hides or lacks."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import ParseError, iterparse

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from swanalyse.bronnen import zipgrens
from swanalyse.bronnen.csvtekst import LANGSTE_CEL, lange_cellen
from swanalyse.bronnen.werkboek import als_bronfout
from swanalyse.fouten import BronFout
from swanalyse.notatie import getal
from swanalyse.schema.typen import kaal

_SCHEIDERS = (";", "\t", ",")
_FOUT = "e"
GROOTSTE_LIJST = 50_000_000
MEESTE_CELLEN = 1_000_000
_MB = getal(GROOTSTE_LIJST / 1e6)


class Cel(NamedTuple):
    """One cell: its text, its number if it holds one, and the whole range it belongs to (itself, or a merged one)."""

    tekst: str
    getal: float | None
    blok: tuple[int, int, int, int]
    vet: bool = False

    @property
    def rijen(self) -> range:
        """The rows that the range covers."""
        return range(self.blok[0], self.blok[2] + 1)

    @property
    def breedte(self) -> int:
        """How many columns the range covers."""
        return self.blok[3] - self.blok[1] + 1


@dataclass(frozen=True)
class Blad:
    """One sheet: `cellen[0]` is row 1; `kwijt` says per (row, column) why a cell that is not blank was left blank."""

    naam: str
    cellen: tuple[tuple[Cel, ...], ...]
    kwijt: dict[tuple[int, int], str] = field(default_factory=dict)
    verborgen: tuple[int, ...] = ()
    is_csv: bool = False

    def cel(self, rij: int, kolom: int) -> Cel:
        """The cell of row `rij` (from 1) and column `kolom` (from 0)."""
        return self.cellen[rij - 1][kolom]

    @property
    def breedte(self) -> int:
        """The number of columns."""
        return len(self.cellen[0]) if self.cellen else 0

    def gevuld(self, rij: int) -> list[Cel]:
        """The cells of a row with something in them, a merged range once."""
        return list({cel.blok: cel for cel in self.cellen[rij - 1] if cel.tekst}.values())


def letter(kolom: int) -> str:
    """How a spreadsheet names a column that is counted from 0.

    Examples
    --------
    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return get_column_letter(kolom + 1)


def lees(pad: Path) -> list[Blad]:
    """Give the sheets of a workbook that are not hidden, or the one sheet that a CSV file is.

    Raises
    ------
    BronFout
        When there is nothing there that can be read.
    """
    if not pad.is_file():
        raise BronFout(f"{pad} bestaat niet. Geef een lijst als .xlsx of .csv.")
    if pad.suffix.lower() == ".xlsx":
        return _werkboek(pad)
    if pad.suffix.lower() == ".csv":
        return [_csv(pad)]
    raise BronFout(f"{pad.name} is geen .xlsx of .csv. Sla de lijst op als Excel-werkmap (.xlsx) of als CSV.")


def _werkboek(pad: Path) -> list[Blad]:
    zipgrens.controleer(pad, pad.name)
    with als_bronfout(pad):
        _begrens(pad)
        boek = openpyxl.load_workbook(pad, data_only=True)
        formules = openpyxl.load_workbook(pad)
        zichtbaar = [blad for blad in boek.worksheets if blad.sheet_state == "visible"]
        return [_werkblad(blad, formules[blad.title]) for blad in zichtbaar]


def _begrens(pad: Path) -> None:
    """Refuse what is too large for a list: the reader would make a cell of every place, and of every one merged."""
    with zipfile.ZipFile(pad) as archief:
        totaal = sum(deel.file_size for deel in archief.infolist())
        if totaal > GROOTSTE_LIJST:
            raise _te_groot(pad, f"uitgepakt {getal(totaal / 1e6)} MB, en hoogstens {_MB} MB mag")
        cellen = 0
        for naam in archief.namelist():  # any of them may be a sheet
            with archief.open(naam) as deel:
                cellen += _cellen(deel)
        if cellen > MEESTE_CELLEN:
            wat = f"tot en met de verste gevulde of samengevoegde cel zijn het er {getal(cellen)}"
            raise _te_groot(pad, f"{wat}, en hoogstens {getal(MEESTE_CELLEN)} cellen mag")


def _cellen(deel: IO[bytes]) -> int:
    """How many cells the reader would make of one part: up to the farthest that is filled or merged."""
    rijen = kolommen = aantal = 0
    with suppress(ParseError):
        for _, element in iterparse(deel):
            soort = element.tag.rpartition("}")[2]
            if soort == "mergeCell" or (soort == "c" and len(element)):
                plek = element.get("ref" if soort == "mergeCell" else "r") or "A1"
                links, boven, rechts, onder = (plaats or 1 for plaats in range_boundaries(plek))
                rijen, kolommen = max(rijen, onder), max(kolommen, rechts)
                aantal += (onder - boven + 1) * (rechts - links + 1)
            if soort in ("c", "row"):
                element.clear()
    return max(rijen * kolommen, aantal)


def _te_groot(pad: Path, waarom: str) -> BronFout:
    return BronFout(f"{pad.name} is te groot voor een lijst: {waarom}. Haal weg wat ver buiten de lijst staat.")


def _werkblad(blad: Any, formules: Any) -> Blad:
    blokken: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for bereik in blad.merged_cells.ranges:
        blok = (bereik.min_row, bereik.min_col - 1, bereik.max_row, bereik.max_col - 1)
        blokken |= {(r, k): blok for r in range(blok[0], blok[2] + 1) for k in range(blok[1], blok[3] + 1)}
    rijen, kwijt = [], {}
    # not as far as somebody once coloured cells
    gevuld = [plek for plek, cel in blad._cells.items() if cel.value is not None]
    einden = [*gevuld, *((bereik.max_row, bereik.max_col) for bereik in blad.merged_cells.ranges)] or [(1, 1)]
    tot = {"max_row": max(rij for rij, _ in einden), "max_col": max(kolom for _, kolom in einden)}
    for nr, rij in enumerate(blad.iter_rows(**tot), start=1):
        rijen.append([_cel(blad, blokken.get((nr, plek), (nr, plek, nr, plek))) for plek in range(len(rij))])
        for plek, cel in enumerate(rij):
            if reden := _kwijt(cel, formules.cell(nr, plek + 1)):
                kwijt[nr, plek] = reden
    verborgen = tuple(nr for nr, maat in blad.row_dimensions.items() if maat.hidden and nr <= len(rijen))
    return Blad(blad.title, tuple(map(tuple, rijen)), kwijt, verborgen)


def _cel(blad: Any, blok: tuple[int, int, int, int]) -> Cel:
    cel = blad.cell(blok[0], blok[1] + 1)
    waarde = None if cel.data_type == _FOUT else cel.value
    getal = float(waarde) if isinstance(waarde, int | float) and not isinstance(waarde, bool) else None
    vet = bool(cel.font and cel.font.b)
    return Cel(_tekst(waarde), getal, blok, vet)


def _kwijt(cel: Any, formule: Any) -> str:
    if cel.data_type == _FOUT:
        return f"de cel toont de fout {cel.value}"
    if formule.data_type == "f" and cel.value is None:
        return "de uitkomst van de formule is niet bewaard; open de lijst in Excel en sla haar op"
    return ""


def _tekst(waarde: object) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime | date):
        return f"{waarde.year:04d}-{waarde.month:02d}-{waarde.day:02d}"
    if isinstance(waarde, float):
        return repr(waarde).removesuffix(".0")
    return kaal(str(waarde).replace("_x000D_", ""))


def _csv(pad: Path) -> Blad:
    if pad.stat().st_size > GROOTSTE_LIJST:
        raise _te_groot(pad, f"het is {getal(pad.stat().st_size / 1e6)} MB, en hoogstens {_MB} MB mag")
    ruw = pad.read_bytes()
    for codering in ("utf-8-sig", "cp1252"):
        try:
            tekst = ruw.decode(codering)
        except UnicodeDecodeError:
            continue
        if "\x00" not in tekst:
            break
    else:
        raise BronFout(f"{pad.name} is geen tekst in UTF-8 of Windows-1252. Sla de lijst opnieuw op als CSV.")
    try:
        # the limit of the csv module belongs to the whole process, in which others may have changed it
        with lange_cellen():
            mogelijk = [list(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken)) for teken in _SCHEIDERS]
    except csv.Error as fout:
        raise BronFout(
            f"{pad.name} is niet te lezen: een cel is langer dan {getal(LANGSTE_CEL)} tekens, "
            "of een aanhalingsteken wordt nergens gesloten."
        ) from fout
    scheider, rijen = max(zip(_SCHEIDERS, mogelijk, strict=True), key=lambda deel: _gelijk_breed(deel[1]))
    if _blijft_open(tekst, scheider):
        raise BronFout(f"{pad.name} is niet te lezen: een aanhalingsteken wordt nergens gesloten. Sluit het en sla op.")
    breedte = max(map(len, rijen), default=0)
    cellen = tuple(tuple(_vlak(rij, nr, breedte)) for nr, rij in enumerate(rijen, start=1))
    return Blad(pad.stem, cellen, is_csv=True)


def _blijft_open(tekst: str, scheider: str) -> bool:
    """Whether a quote is never closed, so that all that follows has become one cell."""
    try:
        with lange_cellen():
            for _rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider, strict=True):
                pass
    except csv.Error as fout:
        return "unexpected end of data" in str(fout)
    return False


def _gelijk_breed(rijen: list[list[str]]) -> int:
    """How many rows have the width that most rows have: names in a cell hold commas too, but not equally many."""
    breedten = Counter(len(rij) for rij in rijen if len(rij) > 1)
    return max(breedten.values(), default=0)


def _vlak(rij: list[str], nr: int, breedte: int) -> Iterator[Cel]:
    for plek in range(breedte):
        yield Cel(kaal(rij[plek]) if plek < len(rij) else "", None, (nr, plek, nr, plek))
