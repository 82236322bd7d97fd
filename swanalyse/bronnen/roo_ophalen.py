"""Fetches the daily export of the register, and keeps it only when it is whole and is what it should be."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from lxml import etree

from swanalyse import notatie, schijf
from swanalyse.bronnen import roo_xml
from swanalyse.fouten import BronFout, oorzaak

ADRES = "https://organisaties.overheid.nl/archive/exportOO.xml"
"""The official address of the full export, made anew every day (about 38 MB)."""

Voortgang = Callable[[int, int | None], None]

WACHTTIJD = 60.0
"""Seconds the server may be silent."""
TRAAG_NA, TRAAG = 60.0, 2_000.0
"""After so many seconds the mean speed, in bytes per second, must be at least this."""
_BLOK = 1 << 16


def haal(url: str, naar: str | Path, *, voortgang: Voortgang | None = None) -> Path:
    """Download the export from `url` to the file `naar`; what stood there is replaced only by a whole export.

    Parameters
    ----------
    url : str
        `ADRES`, or another http(s) address of the same file.
    naar : path
        The file to write; its folder must exist. Where it ends in `.gz` or not makes no difference.
    voortgang : callable, optional
        Called with the bytes received so far and the total, `None` when the server does not tell it.

    Returns
    -------
    Path
        `naar`.

    Raises
    ------
    BronFout
        When the server refuses, is silent or too slow, breaks off, keeps redirecting or sends something else than the
        export, or the file cannot be written. Nothing is left behind then.
    """
    doel = Path(naar)
    if not url.lower().startswith(("http://", "https://")):
        raise BronFout(f"'{url}' is geen webadres. Het adres begint met https://, zoals {ADRES}.")
    with _deelbestand(doel) as deel:
        with _schrijffouten(doel), deel.open("wb") as uit:
            for blok in _stroom(url, voortgang or (lambda ontvangen, totaal: None)):
                uit.write(blok)
            uit.flush()
            os.fsync(uit.fileno())
        _controleer(deel, url)
        with _schrijffouten(doel):
            deel.replace(doel)
            schijf.leg_vast(doel.parent)
    return doel


@contextlib.contextmanager
def _deelbestand(doel: Path) -> Iterator[Path]:
    """A file beside `doel` that is gone afterwards, unless it was moved into place."""
    try:
        greep, naam = tempfile.mkstemp(prefix=f".{doel.name}-", suffix=".deel", dir=doel.parent)
    except OSError as fout:
        raise BronFout(f"in {doel.parent} is niet te schrijven: {oorzaak(fout)}.") from fout
    os.close(greep)
    deel = Path(naam)
    try:
        deel.chmod(0o644)
        yield deel
    finally:
        deel.unlink(missing_ok=True)


@contextlib.contextmanager
def _schrijffouten(doel: Path) -> Iterator[None]:
    """Tell a full disk in words; a broken connection has been told by then."""
    try:
        yield
    except OSError as fout:
        raise BronFout(f"{doel.parent}: de export is niet weg te schrijven ({oorzaak(fout)}).") from fout


def _stroom(url: str, voortgang: Voortgang) -> Iterator[bytes]:
    """The answer of the server, piece by piece, minding silence, speed and length."""
    begin, ontvangen, totaal = time.monotonic(), 0, None
    try:
        with _open(url) as antwoord:
            lengte = antwoord.headers.get("Content-Length", "")
            totaal = int(lengte) if lengte.isdecimal() else None
            voortgang(0, totaal)
            # read1 returns what has come in, so that a server that drips is noticed
            while blok := antwoord.read1(_BLOK):
                ontvangen += len(blok)
                if ontvangen > roo_xml.GROOTSTE_EXPORT:
                    raise roo_xml.te_groot(url)
                yield blok
                voortgang(ontvangen, totaal)
                _op_tijd(url, ontvangen, time.monotonic() - begin)
    except TimeoutError:
        stil = notatie.getal(WACHTTIJD)
        raise BronFout(f"{url} zwijgt al {stil} seconden, na {_mb(ontvangen)}. Probeer het later.") from None
    except (OSError, http.client.HTTPException) as fout:
        raise BronFout(f"de verbinding met {url} viel weg na {_van(ontvangen, totaal)}. Probeer het opnieuw.") from fout
    if totaal is not None and ontvangen != totaal:
        raise BronFout(f"{url} brak af na {_van(ontvangen, totaal)}. Probeer het opnieuw.")


def _op_tijd(url: str, ontvangen: int, duur: float) -> None:
    if duur > TRAAG_NA and ontvangen / duur < TRAAG:
        raise BronFout(f"{url} is te traag: {_mb(ontvangen)} in {notatie.getal(duur)} seconden. Probeer het later.")


def _open(url: str) -> http.client.HTTPResponse:
    vraag = urllib.request.Request(url, headers={"User-Agent": "swanalyse", "Accept-Encoding": "identity"})
    try:
        antwoord: http.client.HTTPResponse = urllib.request.urlopen(vraag, timeout=WACHTTIJD)
    except urllib.error.HTTPError as fout:
        with fout:
            if 300 <= fout.code < 400:
                raise BronFout(f"{url} blijft doorverwijzen. Controleer het adres.") from fout
            raise BronFout(f"{url} antwoordt met foutcode {fout.code} ({fout.reason}). Controleer het adres.") from fout
    except urllib.error.URLError as fout:
        if isinstance(fout.reason, TimeoutError):
            raise TimeoutError from fout
        raise BronFout(f"geen verbinding met {url}: {fout.reason}. Controleer het internet en het adres.") from fout
    return antwoord


def _controleer(deel: Path, url: str) -> None:
    """Refuse anything but a whole export: gzip that checks out, the right root element, and its end."""
    kop, staart, totaal = b"", b"", 0
    try:
        with _uitgepakt(deel) as bron:
            while blok := bron.read(_BLOK):
                totaal += len(blok)
                if totaal > roo_xml.GROOTSTE_EXPORT:
                    raise roo_xml.te_groot(url)
                kop = kop or blok
                staart = (staart + blok)[-200:]
    except (EOFError, zlib.error, gzip.BadGzipFile) as fout:
        raise BronFout(f"{url} brak af: het gzip-bestand is niet heel. Probeer het opnieuw.") from fout
    if not kop:
        raise BronFout(f"{url} gaf een leeg antwoord. Probeer het later.")
    roo_xml.herken(url, _wortelnaam(kop))
    if not staart.rstrip().endswith(f"{roo_xml.WORTEL}>".encode()):
        raise BronFout(f"{url} brak af: het einde van de export ontbreekt. Probeer het opnieuw.")


def _uitgepakt(deel: Path) -> IO[bytes]:
    with deel.open("rb") as bron:
        is_gzip = bron.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(deel)) if is_gzip else deel.open("rb")


def _wortelnaam(kop: bytes) -> str:
    """The first element (`{namespace}name`) of what begins with `kop`; `html` for a web page that is no XML."""
    lezer = etree.XMLPullParser(["start"], resolve_entities=False, no_network=True)
    with contextlib.suppress(etree.XMLSyntaxError):
        lezer.feed(kop)
        for _, element in lezer.read_events():
            return str(cast("etree._Element", element).tag)
    return "html" if b"<html" in kop.lower() else ""


def _van(ontvangen: int, totaal: int | None) -> str:
    return _mb(ontvangen) if totaal is None else f"{_mb(ontvangen)} van {_mb(totaal)}"


def _mb(aantal: int) -> str:
    return f"{notatie.getal(aantal / 1e6, decimalen=1)} MB"
