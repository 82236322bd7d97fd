"""The text of one CSV file: encoding, separator and shape found out, every cell trimmed, every row numbered.

A file of a million rows is cut up by pandas, into categoricals, once the rows that are too short or too long have been
set straight; only where the quotes are wrong does the slower reader find out in which row. Both give the same cells.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.schema import typen
from swanalyse.validatie.bevindingen import meld

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


def lees(bestand: Path, naam: str) -> tuple[Gelezen, list[pd.DataFrame]]:
    """Read one file as text; encoding, quotes, columns and rows that are wrong are findings on table `naam`."""
    tekst = _tekst(bestand.read_bytes())
    plek: dict[str, Any] = {"tabel": naam, "bestand": bestand.name}
    if tekst is None:
        return Gelezen(pd.DataFrame(), leesbaar=False), [meld("codering_onbekend", **plek, waarde=bestand.name)]
    kopregel = tekst.partition("\n")[0]
    scheider = max(_SCHEIDERS, key=kopregel.count)
    kop = [typen.kaal(cel) for cel in next(csv.reader([kopregel], delimiter=scheider, skipinitialspace=True), [])]
    if not any(kop):
        return Gelezen(pd.DataFrame(), scheider, leesbaar=False), [meld("bestand_leeg", **plek, waarde=bestand.name)]
    meldingen = [*_koppen(kop, naam, bestand.name)]
    gesneden = ineens(tekst, scheider, len(kop))
    if gesneden is None:
        rijen, reden = _rijen(tekst, scheider)
        if reden:
            meldingen.append(meld("csv_onleesbaar", **plek, rijen=[len(rijen) + 1], waarde=reden))
            return Gelezen(pd.DataFrame(), scheider, leesbaar=False), meldingen
        gesneden = _rij_voor_rij(rijen, len(kop))
    cellen, scheef = gesneden
    if scheef:
        aantal = [str(lengte) for lengte in scheef.values()]
        meldingen.append(meld("rij_scheef", **plek, rijen=list(scheef), waarde=aantal, ander=str(len(kop))))
    leeg = np.logical_and.reduce([_is_leeg(cellen[nr]) for nr in range(len(kop))])
    if leeg.any():
        meldingen.append(meld("rij_leeg", **plek, rijen=cellen.index[leeg]))
    # of a doubled label the last column stays: which one was meant is asked, not guessed
    per_label = {label: cellen.loc[~leeg, nr] for nr, label in enumerate(kop) if label}
    return Gelezen(pd.DataFrame(per_label, index=cellen.index[~leeg]), scheider), meldingen


def schrijf(tabel: pd.DataFrame) -> str:
    """The table as CSV: commas, quotes where needed, one line end on every system."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(tabel.columns)
    schrijver.writerows(zip(*(tabel[kolom].astype(object) for kolom in tabel), strict=True))
    return uit.getvalue()


def ineens(tekst: str, scheider: str, breedte: int) -> tuple[pd.DataFrame, dict[int, int]] | None:
    r"""The rows below the header, and how many cells the skewed ones have; nothing when a quote is out of place.

    Examples
    --------
    >>> cellen, scheef = ineens("a,b\n1,\"x,y\"\n2\n", ",", 2)
    >>> cellen[1].tolist(), scheef
    (['x,y', ''], {3: 1})
    """
    ruw = tekst.removesuffix("\n").encode("utf-8")
    tekens = np.frombuffer(ruw, dtype=np.uint8)
    # in a file of one column a blank line cannot be told from a blank cell
    if breedte == 1 or not _goed_aangehaald(tekens, ord(scheider)):
        return None
    einden, scheiders = tekens == ord("\n"), tekens == ord(scheider)
    if b'"' in ruw:
        # the parity of the quotes so far says whether a sign stands inside a quoted cell; uint8 wraps, parity stays
        buiten = np.cumsum(tekens == ord('"'), dtype=np.uint8) % 2 == 0
        einden, scheiders = einden & buiten, scheiders & buiten
    einden, scheiders = np.append(np.flatnonzero(einden), len(tekens)), np.flatnonzero(scheiders)
    krom = np.flatnonzero(np.diff(np.searchsorted(scheiders, einden), prepend=0) != breedte - 1)
    if 0 in krom:
        return None
    recht, scheef = _recht(ruw, einden, krom.tolist(), scheider, breedte)
    return _knip(recht, scheider, breedte), scheef


def _recht(
    ruw: bytes, einden: np.ndarray, krom: list[int], scheider: str, breedte: int
) -> tuple[bytes, dict[int, int]]:
    """The rows below the header with those in `krom` cut or filled, and the lengths of those that were not blank."""
    delen, scheef, vanaf = [], {}, int(einden[0]) + 1
    with _lange_cellen(len(ruw)):
        for nr in krom:
            begin, eind = int(einden[nr - 1]) + 1, int(einden[nr])
            rij = next(csv.reader([ruw[begin:eind].decode("utf-8")], delimiter=scheider), [])
            if any(map(typen.kaal, rij)):
                scheef[nr + 1] = len(rij)
            uit = io.StringIO()
            csv.writer(uit, delimiter=scheider, lineterminator="\n").writerow(_breed(rij, breedte))
            delen += [ruw[vanaf:begin], uit.getvalue().removesuffix("\n").encode("utf-8")]
            vanaf = eind
    return b"".join([*delen, ruw[vanaf:]]), scheef


def _breed(rij: list[str], breedte: int) -> list[str]:
    return (rij + [""] * breedte)[:breedte] if len(rij) != breedte else rij


def _goed_aangehaald(tekens: np.ndarray, scheider: int) -> bool:
    """Whether every cell that holds a quote begins and ends with one, and doubles those in between."""
    quotes = np.flatnonzero(tekens == ord('"'))
    if not len(quotes) or len(quotes) % 2:
        return not len(quotes)
    rand = np.zeros(256, bool)
    rand[[scheider, ord("\n"), ord('"')]] = True
    omringd = np.concatenate([[ord("\n")], tekens, [ord("\n")]]).astype(np.uint8)
    openend, sluitend = quotes[::2], quotes[1::2]
    # next to another quote it is one half of a doubled pair
    return bool(rand[omringd[openend]].all() and rand[omringd[sluitend + 2]].all())


def _knip(ruw: bytes, scheider: str, breedte: int) -> pd.DataFrame:
    if not ruw:
        return pd.DataFrame({nr: pd.Categorical([]) for nr in range(breedte)}, index=pd.RangeIndex(2, 2))
    # object, never "category": for that pandas makes numbers of texts that look like one, and 0.10 becomes 0.1
    cellen = pd.read_csv(
        io.BytesIO(ruw), sep=scheider, header=None, names=list(range(breedte)), dtype="object", na_filter=False,
        skip_blank_lines=False, low_memory=False, index_col=False, encoding="utf-8",
    )  # fmt: skip
    index = pd.RangeIndex(2, len(cellen) + 2)
    return pd.DataFrame({nr: _kaal(cellen[nr], index) for nr in cellen}, index=index)


def _kaal(kolom: pd.Series, index: pd.Index) -> pd.Series:
    """The column as a categorical of trimmed texts."""
    plaats, delen = typen.verdeel(kolom)
    return pd.Series(typen.soorten([typen.kaal(deel) for deel in delen], plaats), index=index)


def _is_leeg(kolom: pd.Series) -> np.ndarray:
    return (kolom == "").to_numpy(bool)


def _rij_voor_rij(rijen: list[list[str]], breedte: int) -> tuple[pd.DataFrame, dict[int, int]]:
    """The rows below the header cut or filled to its width, and the lengths of the skewed ones."""
    scheef = {
        nr: len(rij) for nr, rij in enumerate(rijen[1:], start=2) if len(rij) != breedte and any(map(typen.kaal, rij))
    }
    vol = [_breed(rij, breedte) for rij in rijen[1:]]
    kolommen = zip(*vol, strict=True) if vol else ([] for _ in range(breedte))
    index = pd.RangeIndex(2, len(vol) + 2)
    cellen = {nr: _kaal(pd.Series(list(kolom), dtype=object), index) for nr, kolom in enumerate(kolommen)}
    return pd.DataFrame(cellen, index=index), scheef


def _rijen(tekst: str, scheider: str) -> tuple[list[list[str]], str]:
    """Every row up to the end or the first mistake in the quotes, and what that mistake is."""
    rijen: list[list[str]] = []
    with _lange_cellen(len(tekst)):
        lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider, strict=True, skipinitialspace=True)
        try:
            rijen += lezer
        except csv.Error as fout:
            bekend = [nl for engels, nl in _REDENEN.items() if engels in str(fout)]
            return rijen, bekend[0] if bekend else "een aanhalingsteken staat verkeerd"
    return rijen, ""


@contextmanager
def _lange_cellen(lengte: int) -> Iterator[None]:
    """Let cells be as long as the file; the limit belongs to the whole process, so it is put back."""
    eerder = csv.field_size_limit()
    csv.field_size_limit(max(eerder, lengte + 1))
    try:
        yield
    finally:
        csv.field_size_limit(eerder)


def _tekst(inhoud: bytes) -> str | None:
    """The text in UTF-8 or else Windows-1252, its lines ended in one way; nothing when it is neither."""
    for codering in ("utf-8-sig", "cp1252"):
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if "\x00" not in tekst:
            return tekst.replace("\r\n", "\n").replace("\r", "\n") if "\r" in tekst else tekst
    return None


def _koppen(kop: list[str], naam: str, bestand: str) -> Iterator[pd.DataFrame]:
    for label in sorted({label for label in kop if label and kop.count(label) > 1}):
        yield meld("kolom_dubbel", naam, bestand=bestand, kolom=label)
    for nr, label in enumerate(kop, start=1):
        if not label:
            yield meld("kolom_zonder_naam", naam, bestand=bestand, waarde=str(nr))
