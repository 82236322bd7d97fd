"""The loaders that read what others made, each with a sound file to begin from and the words its format lives by."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from swanalyse import bronnen
from swanalyse.bronnen import csvtekst, geojson, lijst, roo, vragenlijst, werkboek
from swanalyse.fouten import SwanalyseFout
from swanalyse.reeks import tabel
from tests.stuk import overige, registers
from tests.stuk.kind import binnen
from tests.stuk.stuk import BESCHRIJVING, TEKSTEN, map_met
from tests.stuk.werkboeken import werkboek_zoals_bewaard

SECONDEN = 10
_NAAD = b"\n=====\n"
_TABELLEN = ("partners.csv", "deelnames.csv", "bedragen.csv")
_DELEN = ("xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml")
_TEKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[2J", "\u202e".encode(), "٣".encode(), b"\r",
    b"\n", b"9" * 400, b"-", b"0", b"1e999", b"NaN", b"0000-00-00", b"9999-12-31", b"../", b"=1+1", b"onbekend", b"nvt",
)  # fmt: skip
_CSV = (b",", b";", b"\t", b'"', b'""', b'"\n', b"A", b"V1", b"V2", b"partner_id", b"naam", b"1.234", b"1,5", b"2020")
_JSON = (
    b"[", b"]", b"{", b"}", b'"', b",", b":", b"null", b"true", b"false", b'""', b"[]", b"{}", b"\\ud800", b"-1",
    b'"peildatum":', b'"parameters":', b'"resources":', b'"path":', b'"name":', b'"fields":', b'"decimalChar":',
)  # fmt: skip
_XML = (
    b"<", b">", b"</", b"/>", b"&", b"&amp;", b"&#0;", b"&#55296;", b"&a;", b'"', b"'", b'xmlns="x"', b"<!DOCTYPE a>",
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml?>", b't="e"', b't="s"', b't="b"', b"<f>1</f>", b"<v></v>", b'r="A1"',
    b'r="XFD1048576"', b"p:", b"<p:z/>", b'p:systeemId=""',
)  # fmt: skip


@dataclass(frozen=True)
class Lader:
    """A loader: `zaad` makes a sound input, `lees` reads one in an empty folder."""

    naam: str
    zaad: Callable[[], bytes]
    lees: Callable[[Path, bytes], object]
    woorden: tuple[bytes, ...] = ()


def probeer(lader: Lader, inhoud: bytes) -> None:
    """Read an input; returns when it was read or refused by us, and raises whatever else came, or `Hangt`."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as tijdelijk, binnen(SECONDEN):
        try:
            lader.lees(Path(tijdelijk), inhoud)
        except SwanalyseFout:
            return


def _bestand(naam: str, lees: Callable[[Path], object]) -> Callable[[Path, bytes], object]:
    """Reading one file with that name."""

    def doe(plek: Path, inhoud: bytes) -> object:
        (plek / naam).write_bytes(inhoud)
        return lees(plek / naam)

    return doe


def _geheel(pad: Path) -> object:
    """Both ways of reading: what may be loaded has no fout, what has a fout may not."""
    fouten = bronnen.validate(pad)["ernst"].eq("fout").any()
    try:
        bronnen.load(pad)
    except SwanalyseFout:
        assert fouten, "load weigert wat validate goed vindt"
        return None
    assert not fouten, "load neemt aan wat validate weigert"
    return None


def _met_beschrijving(plek: Path, inhoud: bytes) -> object:
    return _geheel(map_met({BESCHRIJVING: inhoud, "bedragen.csv": None})(plek))


def _met_tabellen(plek: Path, inhoud: bytes) -> object:
    """A folder with these tables; a table that was fuzzed away is not there."""
    delen = dict(zip(_TABELLEN, inhoud.split(_NAAD), strict=False))
    return _geheel(map_met({**dict.fromkeys(_TABELLEN), **delen})(plek))


def _delen(zip_: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(zip_)) as archief:
        return _NAAD.join(archief.read(naam) for naam in _DELEN)


def _ingepakt(zip_: bytes, inhoud: bytes) -> bytes:
    """The workbook with these parts: damage to a zip as such seldom gets past its checksums."""
    nieuw = dict(zip(_DELEN, inhoud.split(_NAAD), strict=False))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(zip_)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as archief:
        for naam in oud.namelist():
            archief.writestr(naam, nieuw.get(naam, oud.read(naam)))
    return uit.getvalue()


def _csv(pad: Path) -> object:
    return csvtekst.lees(pad, "partners")


def _register(pad: Path) -> object:
    return roo.lees(pad, gemeenten="gm0983")


def _vragenlijst(pad: Path) -> object:
    vraag = {"naam": "gouden-voorbeeld", "partners": ["A", "B"], "peildatum": date(2026, 1, 1), "bestand": pad.name}
    return vragenlijst.lees(pad, **vraag)


def _lijst(pad: Path) -> object:
    return lijst.lees(pad, peildatum=date(2026, 1, 1))


def _kolommen(plek: Path, inhoud: bytes) -> object:
    (plek / "lijst.csv").write_bytes(_LIJST)
    (plek / "kolommen.toml").write_bytes(inhoud)
    return lijst.lees(plek / "lijst.csv", peildatum=None, kolommen=plek / "kolommen.toml")


@cache
def _voorstel() -> bytes:
    """The mapping that is proposed for the list."""
    with tempfile.TemporaryDirectory() as plek:
        pad = Path(plek, "lijst.csv")
        pad.write_bytes(_LIJST)
        return lijst.lees(pad, peildatum=date(2026, 1, 1)).toml.encode()


def _sjabloon(pad: Path) -> object:
    # imported here: atheris takes a minute to prepare the whole of rapport, which no other loader needs
    from swanalyse.rapport.sjabloon import open_sjabloon

    return open_sjabloon(pad)


@cache
def _deck() -> bytes:
    import pptx

    uit = io.BytesIO()
    pptx.Presentation().save(uit)
    return uit.getvalue()


_LIJST = (
    b"Verbonden partijen;;;\nNaam;Rechtsvorm;Gemeenten;Bijdrage 2026\n"
    b"GGD Limburg-Noord;openbaar lichaam;Venlo, Venray;1.234.567,00\nRegio;convenant;Venlo;onbekend\n"
)
_RUNS = b"naam;soort;inventaris;gemeenten;peildatum;jaar;keuze\nr1;kerncijfers;.;;2026-01-01;2026;alle\nr2;;.;;;;\n"
_KAART = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"statcode": "GM0983"}, "geometry": '
    b'{"type": "MultiPolygon", "coordinates": [[[[6, 51], [7, 51], [7, 52], [6, 51]]]]}}]}'
)
LADERS: tuple[Lader, ...] = (
    Lader("csv", TEKSTEN["partners.csv"].encode, _bestand("partners.csv", _csv), _CSV),
    Lader("tabellen", lambda: _NAAD.join(TEKSTEN[naam].encode() for naam in _TABELLEN), _met_tabellen, _CSV),
    Lader("beschrijving", TEKSTEN[BESCHRIJVING].encode, _met_beschrijving, _JSON),
    Lader("werkboek", lambda: _delen(werkboek_zoals_bewaard()), lambda plek, inhoud: _bestand(
        "inv.xlsx", werkboek.lees)(plek, _ingepakt(werkboek_zoals_bewaard(), inhoud)), _XML),
    Lader("zip", werkboek_zoals_bewaard, _bestand("inv.xlsx", werkboek.lees)),
    Lader("register", lambda: registers.GOED, _bestand("export.xml", _register), _XML),
    Lader("gzip", lambda: gzip.compress(registers.GOED, mtime=0), _bestand("export.xml.gz", _register)),
    Lader("vragenlijst", lambda: _delen(overige.vragenlijst_van_a()), lambda plek, inhoud: _bestand(
        "a.xlsx", _vragenlijst)(plek, _ingepakt(overige.vragenlijst_van_a(), inhoud)), _XML),
    Lader("runs", lambda: _RUNS, _bestand("runs.csv", tabel.lees), _CSV),
    Lader("lijst", lambda: _LIJST, _bestand("lijst.csv", _lijst), _CSV),
    Lader("kolommen", _voorstel, _kolommen, (b"=", b"[", b"]", b"[[kolom]]", b'"', b"true", b"1", b"2026-01-01", b"#")),
    Lader("kaart", lambda: _KAART, _bestand("grenzen.geojson", geojson.load), _JSON),
    Lader("sjabloon", _deck, _bestand("sjabloon.pptx", _sjabloon)),
)  # fmt: skip


def woorden(lader: Lader) -> tuple[bytes, ...]:
    """What may turn up anywhere, and what means something to this format."""
    return _TEKENS + lader.woorden
