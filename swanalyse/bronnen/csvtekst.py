"""The text of one CSV file: encoding, separator and shape found out, every cell trimmed, every row numbered.

A file of a million rows is cut up by pandas, block by block and into categoricals, once the rows that are too short or
too long have been set straight; only where the quotes are wrong does the slower reader find out in which row. Both give
the same cells.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.bronnen import codering
from swanalyse.schema import typen
from swanalyse.validatie.bevindingen import meld

GROOTSTE_BESTAND = 1_000_000_000
MEESTE_REGELS = 3_000_000
MEESTE_KOLOMMEN = 500
LANGSTE_KOP = 100_000
LANGSTE_CEL = 1_000_000
_BLOK = 1 << 21
_RIJEN = 20_000
_SCHEIDERS = (",", ";", "\t")
_REDENEN = {
    "unexpected end of data": "een aanhalingsteken wordt nergens gesloten",
    "expected after": "na een sluitend aanhalingsteken staat nog tekst",
}


@dataclass(frozen=True)
class Gelezen:
    """The cells of one file: categoricals of text, the index the row number as the user sees it; and its separator."""

    cellen: pd.DataFrame
    scheider: str = ","
    leesbaar: bool = True


class _Stuk(Exception):
    """A file that is no table: the finding that says so, and its row."""

    def __init__(self, code: str, rij: int | None = None, **vul: str) -> None:
        super().__init__(code)
        self.code, self.rij, self.vul = code, rij, vul


def lees(bestand: Path, naam: str, *, gezegd: str = "") -> tuple[Gelezen, list[pd.DataFrame]]:
    """Read one file as text; encoding, quotes, columns and rows that are wrong are findings on table `naam`.

    `gezegd` is the encoding that the file is said to be in.
    """
    plek: dict[str, Any] = {"tabel": naam, "bestand": bestand.name}
    meldingen: list[pd.DataFrame] = []
    try:
        ruw, woord = _tekst(bestand, gezegd)
        if woord:
            meldingen.append(meld("codering_vermoed", **plek, waarde=woord))
        scheider, kop = _kop(ruw, bestand.name)
        meldingen += _koppen(kop, naam, bestand.name)
        cellen, scheef = ineens(ruw, scheider, len(kop)) or rij_voor_rij(ruw, scheider, len(kop))
    except _Stuk as stuk:
        rijen = None if stuk.rij is None else [stuk.rij]
        return Gelezen(pd.DataFrame(), leesbaar=False), [*meldingen, meld(stuk.code, **plek, rijen=rijen, **stuk.vul)]
    del ruw
    if scheef:
        aantal = [str(lengte) for lengte in scheef.values()]
        meldingen.append(meld("rij_scheef", **plek, rijen=list(scheef), waarde=aantal, ander=str(len(kop))))
    leeg = np.ones(len(cellen), bool)
    for nr in range(len(kop)):
        leeg &= (cellen[nr] == "").to_numpy(bool)
    if leeg.any():
        meldingen.append(meld("rij_leeg", **plek, rijen=cellen.index[leeg]))
        cellen = cellen.loc[~leeg]
    # of a doubled label the last column stays: which one was meant is asked, not guessed
    per_label = {label: cellen[nr] for nr, label in enumerate(kop) if label}
    return Gelezen(pd.DataFrame(per_label, index=cellen.index), scheider), meldingen


def schrijf(tabel: pd.DataFrame) -> str:
    """The table as CSV: commas, quotes where needed, one line end on every system."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(tabel.columns)
    schrijver.writerows(zip(*(tabel[kolom].astype(object) for kolom in tabel), strict=True))
    return uit.getvalue()


def _tekst(bestand: Path, gezegd: str) -> tuple[bytes, str]:
    """The whole text in UTF-8, and a word that makes its encoding doubtful; refused when it is too much to read."""
    grootte = bestand.stat().st_size
    if not (bestand.is_file() or bestand.is_dir()):  # from a pipe or a device one may read for ever
        raise _Stuk("csv_onleesbaar", waarde="het is geen gewoon bestand")
    if grootte > GROOTSTE_BESTAND:
        raise _te_groot(f"het bestand is {notatie.getal(grootte / 1e6)} MB", GROOTSTE_BESTAND / 1e6, "MB")
    gelezen = codering.utf8(bestand.read_bytes(), gezegd)
    if gelezen is None:
        raise _Stuk("codering_onbekend", waarde=bestand.name, ander=f"UTF-8 of {codering.nader(gezegd)}")
    ruw, welke = gelezen
    regels = ruw.count(b"\n")
    if regels > MEESTE_REGELS:
        raise _te_groot(f"het bestand heeft {notatie.getal(regels)} regels", MEESTE_REGELS, "regels")
    return ruw, codering.vreemd_woord(ruw) if welke == "cp1252" and not gezegd.endswith("1252") else ""


def _te_groot(wat: str, grens: float, eenheid: str, rij: int | None = None) -> _Stuk:
    return _Stuk("bestand_te_groot", rij, waarde=wat, ander=f"{notatie.getal(grens)} {eenheid}")


def _kop(ruw: bytes, naam: str) -> tuple[str, list[str]]:
    """The separator and the labels of the columns."""
    eind = ruw.find(b"\n")
    regel = ruw if eind < 0 else ruw[:eind]
    if len(regel) > LANGSTE_KOP:
        raise _te_groot(f"de kopregel is {notatie.getal(len(regel))} tekens lang", LANGSTE_KOP, "tekens", 1)
    kopregel = regel.decode()
    scheider = max(_SCHEIDERS, key=kopregel.count)
    kop = [typen.kaal(cel) for cel in next(csv.reader([kopregel], delimiter=scheider, skipinitialspace=True), [])]
    if not any(kop):
        raise _Stuk("bestand_leeg", waarde=naam)
    if len(kop) > MEESTE_KOLOMMEN:
        raise _te_groot(f"de kopregel heeft {notatie.getal(len(kop))} kolommen", MEESTE_KOLOMMEN, "kolommen", 1)
    return scheider, kop


def ineens(ruw: bytes, scheider: str, breedte: int, *, blok: int = _BLOK) -> tuple[pd.DataFrame, dict[int, int]] | None:
    r"""The rows below the header, and how many cells the skewed ones have; nothing when a quote is out of place.

    Examples
    --------
    >>> cellen, scheef = ineens(b"a,b\n1,\"x,y\"\n2\n", ",", 2)
    >>> cellen[1].tolist(), scheef
    (['x,y', ''], {3: 1})
    """
    # in a file of one column a blank line cannot be told from a blank cell
    if breedte == 1:
        return None
    kolommen = _kolommen(breedte)
    scheef: dict[int, int] = {}
    totaal, begin, eerder = len(ruw) - ruw.endswith(b"\n"), 0, 0
    while True:
        stuk = ruw[begin : min(begin + blok, totaal)]
        laatste = begin + blok >= totaal
        gevonden = _rijen(stuk, scheider, breedte, laatste)
        if gevonden is None or (not begin and 0 in gevonden[1]):
            return None
        einden, krom = gevonden
        recht, mis = _recht(stuk[: einden[-1]], einden, krom, scheider, breedte, kop=not begin)
        scheef |= {eerder + nr + 1: lengte for nr, lengte in mis.items()}
        _knip(recht, scheider, kolommen)
        if laatste:
            return _samen(kolommen), scheef
        begin, eerder = begin + int(einden[-1]) + 1, eerder + len(einden)


def _rijen(stuk: bytes, scheider: str, breedte: int, laatste: bool) -> tuple[np.ndarray, np.ndarray] | None:
    """Where the rows of a block end that begins with one, and which have another width; nothing where it is doubtful.

    The last row of a block is left to the next, unless it is the `laatste` block.
    """
    tekens = np.frombuffer(stuk, dtype=np.uint8)
    einden, scheiders = tekens == ord("\n"), tekens == ord(scheider)
    aangehaald = b'"' in stuk
    if aangehaald:
        # the parity of the quotes so far says whether a sign stands inside a quoted cell; uint8 wraps, parity stays
        buiten = np.cumsum(tekens == ord('"'), dtype=np.uint8) % 2 == 0
        einden, scheiders = einden & buiten, scheiders & buiten
    einden, scheiders = np.flatnonzero(einden), np.flatnonzero(scheiders)
    if laatste:
        einden = np.append(einden, len(tekens))
    if not len(einden) or np.diff(einden, prepend=-1).max() > LANGSTE_CEL:
        return None
    if aangehaald and not _goed_aangehaald(tekens[: einden[-1]], ord(scheider)):
        return None
    return einden, np.flatnonzero(np.diff(np.searchsorted(scheiders, einden), prepend=0) != breedte - 1)


def _recht(
    stuk: bytes, einden: np.ndarray, krom: np.ndarray, scheider: str, breedte: int, *, kop: bool
) -> tuple[bytes, dict[int, int]]:
    """The rows of a block (below its header) with those in `krom` cut or filled, and the lengths of the skewed ones."""
    delen, scheef, vanaf = [], {}, int(einden[0]) + 1 if kop else 0
    with lange_cellen():
        for nr in krom.tolist():
            begin, eind = int(einden[nr - 1]) + 1 if nr else 0, int(einden[nr])
            rij = next(csv.reader([stuk[begin:eind].decode()], delimiter=scheider), [])
            if any(map(typen.kaal, rij)):
                scheef[nr] = len(rij)
            uit = io.StringIO()
            csv.writer(uit, delimiter=scheider, lineterminator="\n").writerow(_breed(rij, breedte))
            delen += [stuk[vanaf:begin], uit.getvalue().removesuffix("\n").encode()]
            vanaf = eind
    return b"".join([*delen, stuk[vanaf:]]) if delen else stuk[vanaf:], scheef


def _breed(rij: list[str], breedte: int) -> list[str]:
    return (rij + [""] * breedte)[:breedte] if len(rij) != breedte else rij


def _goed_aangehaald(tekens: np.ndarray, scheider: int) -> bool:
    """Whether every cell that holds a quote begins and ends with one, and doubles those in between."""
    quotes = np.flatnonzero(tekens == ord('"'))
    if len(quotes) % 2:
        return False
    rand = np.zeros(256, bool)
    rand[[scheider, ord("\n"), ord('"')]] = True
    omringd = np.concatenate([[ord("\n")], tekens, [ord("\n")]]).astype(np.uint8)
    openend, sluitend = quotes[::2], quotes[1::2]
    # next to another quote it is one half of a doubled pair
    return bool(rand[omringd[openend]].all() and rand[omringd[sluitend + 2]].all())


@dataclass(frozen=True)
class _Kolom:
    """One column while it is read: per block its distinct texts, and for every row the place among those."""

    teksten: list[np.ndarray]
    plaatsen: list[np.ndarray]


def _kolommen(breedte: int) -> list[_Kolom]:
    return [_Kolom([], []) for _ in range(breedte)]


def _knip(stuk: bytes, scheider: str, kolommen: list[_Kolom]) -> None:
    """Add the rows of a block to the columns."""
    if not stuk:
        return
    # object, never "category": for that pandas makes numbers of texts that look like one, and 0.10 becomes 0.1
    cellen = pd.read_csv(
        io.BytesIO(stuk), sep=scheider, header=None, names=list(range(len(kolommen))), dtype="object", na_filter=False,
        skip_blank_lines=False, low_memory=False, index_col=False, encoding="utf-8",
    )  # fmt: skip
    for nr, kolom in enumerate(kolommen):
        _voeg_toe(kolom, cellen[nr].to_numpy(object))


def _voeg_toe(kolom: _Kolom, cellen: np.ndarray) -> None:
    plaats, uniek = pd.factorize(cellen)
    teksten = np.empty(len(uniek), dtype=object)
    teksten[:] = [typen.kaal(tekst) for tekst in uniek]
    kolom.teksten.append(teksten)
    # as small as it can be: most columns of a long table hold few distinct texts
    kolom.plaatsen.append(plaats.astype(np.min_scalar_type(-max(1, len(uniek)))))


def _samen(kolommen: list[_Kolom]) -> pd.DataFrame:
    """The columns as categoricals of trimmed texts, numbered from row 2; what they were made of is let go."""
    uit = {nr: _categorieen(kolom) for nr, kolom in enumerate(kolommen)}
    return pd.DataFrame(uit, index=pd.RangeIndex(2, len(uit[0]) + 2), copy=False)


def _categorieen(kolom: _Kolom) -> pd.Categorical:
    """One column of all blocks: what is the same in two of them is sought here, for one column at a time.

    A table of everything seen, kept up while reading, would for a column of amounts be larger than the file.
    """
    if not kolom.teksten:
        return pd.Categorical.from_codes(np.empty(0, np.int8), categories=pd.Index([], dtype=object))
    lengten = [len(teksten) for teksten in kolom.teksten]
    naar, soorten = pd.factorize(np.concatenate(kolom.teksten))
    kolom.teksten.clear()
    naar = naar.astype(np.min_scalar_type(-max(1, len(soorten))))
    codes = [deel[plaats] for deel, plaats in zip(np.split(naar, np.cumsum(lengten)[:-1]), kolom.plaatsen, strict=True)]
    kolom.plaatsen.clear()
    return pd.Categorical.from_codes(np.concatenate(codes), categories=pd.Index(soorten, dtype=object))


def rij_voor_rij(ruw: bytes, scheider: str, breedte: int) -> tuple[pd.DataFrame, dict[int, int]]:
    """The rows below the header cut or filled to its width, and the lengths of the skewed ones.

    Raises
    ------
    _Stuk
        At the first mistake in the quotes, or a cell that is too long; with its row.
    """
    kolommen, scheef, nr = _kolommen(breedte), dict[int, int](), 0
    with lange_cellen():
        lezer = csv.reader(_regels(ruw), delimiter=scheider, strict=True, skipinitialspace=True)
        while rijen := _volgende(lezer, nr):
            for plek, rij in enumerate(rijen, start=nr + 1):
                if plek > 1 and len(rij) != breedte and any(map(typen.kaal, rij)):
                    scheef[plek] = len(rij)
            vol = [_breed(rij, breedte) for rij in (rijen if nr else rijen[1:])]
            for kolom, cellen in zip(kolommen, zip(*vol, strict=True), strict=bool(vol)):
                _voeg_toe(kolom, np.array(cellen, object))
            nr += len(rijen)
    return _samen(kolommen), scheef


def _volgende(lezer: Iterator[list[str]], nr: int) -> list[list[str]]:
    """Some rows more; `nr` were read before."""
    rijen: list[list[str]] = []
    try:
        rijen.extend(islice(lezer, _RIJEN))
    except csv.Error as fout:
        rij = nr + len(rijen) + 1
        if "field limit" in str(fout):
            wat = "een cel is te lang, of een aanhalingsteken ontbreekt"
            raise _te_groot(wat, LANGSTE_CEL, "tekens", rij) from fout
        bekend = [nl for engels, nl in _REDENEN.items() if engels in str(fout)]
        reden = bekend[0] if bekend else "een aanhalingsteken staat verkeerd"
        raise _Stuk("csv_onleesbaar", rij, waarde=reden) from fout
    return rijen


def _regels(ruw: bytes) -> Iterator[str]:
    """The lines of the text; one that is too long to be a row is an error of the reader."""
    for regel in io.BytesIO(ruw):
        if len(regel) > _BLOK:
            raise csv.Error("field limit")
        yield regel.decode()


@contextmanager
def lange_cellen() -> Iterator[None]:
    """Let cells be as long as they may be here; the limit belongs to the whole process, so it is put back."""
    eerder = csv.field_size_limit(LANGSTE_CEL)
    try:
        yield
    finally:
        csv.field_size_limit(eerder)


def _koppen(kop: list[str], naam: str, bestand: str) -> Iterator[pd.DataFrame]:
    for label in sorted({label for label in kop if label and kop.count(label) > 1}):
        yield meld("kolom_dubbel", naam, bestand=bestand, kolom=label)
    for nr, label in enumerate(kop, start=1):
        if not label:
            yield meld("kolom_zonder_naam", naam, bestand=bestand, waarde=str(nr))
