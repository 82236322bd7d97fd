"""The download is whole and is the register, or it is nothing and says why; against a server on loopback."""

from __future__ import annotations

import gzip
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from swanalyse.bronnen import roo, roo_ophalen
from swanalyse.fouten import BronFout

EXPORT = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/9.9.9" '
    b'p:timestamp="2026-05-16T00:00:00"><p:organisaties>'
    b'<p:organisatie p:systeemId="1" p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm0983">'
    b"<p:naam>Gemeente Venlo</p:naam><p:types><p:type>Gemeente</p:type></p:types></p:organisatie></p:organisaties>"
    b"<p:gemeenschappelijkeRegelingen/></p:overheidsorganisaties>\n"
)
Antwoord = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Antwoord], str]]:
    """Start a server whose every answer is given by a function; gives its address."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    draaiend = []

    def start(antwoord: Antwoord) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                antwoord(self)

            def log_message(self, *_: object) -> None:
                pass

        dienst = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        dienst.daemon_threads = True
        threading.Thread(target=dienst.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        draaiend.append(dienst)
        return f"http://127.0.0.1:{dienst.server_port}/exportOO.xml"

    yield start
    for dienst in draaiend:
        dienst.shutdown()
        dienst.server_close()


def stuur(inhoud: bytes, *, lengte: int | None = None, status: int = 200) -> Antwoord:
    """Answer with `inhoud`, under a Content-Length that may be a lie (-1: none at all)."""

    def antwoord(vraag: BaseHTTPRequestHandler) -> None:
        vraag.send_response(status)
        if lengte != -1:
            vraag.send_header("Content-Length", str(len(inhoud) if lengte is None else lengte))
        vraag.end_headers()
        vraag.wfile.write(inhoud)

    return antwoord


def weigert(url: str, doel: Path, *, reden: str) -> None:
    """The download fails for this reason, what stood there still stands, and nothing else lies beside it."""
    doel.write_bytes(b"de export van gisteren")
    with pytest.raises(BronFout, match=reden):
        roo_ophalen.haal(url, doel)
    assert doel.read_bytes() == b"de export van gisteren"
    assert [pad.name for pad in doel.parent.iterdir()] == [doel.name]


def test_het_officiele_adres() -> None:
    """The default address is the full daily export on the register's own site, over https."""
    assert roo_ophalen.ADRES == "https://organisaties.overheid.nl/archive/exportOO.xml"


@pytest.mark.parametrize("inhoud", [EXPORT, gzip.compress(EXPORT)], ids=["xml", "gzip"])
def test_hele_export(server: Callable[[Antwoord], str], tmp_path: Path, inhoud: bytes) -> None:
    """A whole export is kept byte for byte, can be read as the register, and progress ran up to its full length."""
    stand = []
    doel = roo_ophalen.haal(server(stuur(inhoud)), tmp_path / "export.xml", voortgang=lambda *s: stand.append(s))
    assert doel.read_bytes() == inhoud
    assert stand[0] == (0, len(inhoud))
    assert stand[-1] == (len(inhoud), len(inhoud))
    assert roo.load(doel).partners["naam"].tolist() == ["Venlo"]
    assert [pad.name for pad in tmp_path.iterdir()] == ["export.xml"]


def test_zonder_lengte(server: Callable[[Antwoord], str], tmp_path: Path) -> None:
    """A server that does not tell the length is served too; the total is then unknown, not zero."""
    stand = []
    roo_ophalen.haal(server(stuur(EXPORT, lengte=-1)), tmp_path / "export.xml", voortgang=lambda *s: stand.append(s))
    assert stand[-1] == (len(EXPORT), None)


def test_afgebroken(server: Callable[[Antwoord], str], tmp_path: Path) -> None:
    """Fewer bytes than announced is a broken download, and the message says how far it came."""
    reden = r"(brak af|viel weg) na 0,0 MB van 5,0 MB. Probeer het opnieuw"
    weigert(server(stuur(EXPORT[:300], lengte=5_000_000)), tmp_path / "export.xml", reden=reden)


def test_verbinding_weg(server: Callable[[Antwoord], str], tmp_path: Path) -> None:
    """A connection that is cut in the middle of an answer is told as such."""

    def antwoord(vraag: BaseHTTPRequestHandler) -> None:
        vraag.send_response(200)
        vraag.send_header("Transfer-Encoding", "chunked")
        vraag.end_headers()
        vraag.wfile.write(b"64\r\n" + EXPORT[:50])
        vraag.wfile.flush()
        vraag.connection.shutdown(socket.SHUT_RDWR)

    weigert(server(antwoord), tmp_path / "export.xml", reden="viel weg|brak af")


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (EXPORT[:-40], "het einde van de export ontbreekt"),
        (gzip.compress(EXPORT)[:-20], "het gzip-bestand is niet heel"),
    ],
    ids=["xml", "gzip"],
)
def test_halve_export(server: Callable[[Antwoord], str], tmp_path: Path, inhoud: bytes, reden: str) -> None:
    """Half an export is refused, also when the server itself calls it complete."""
    weigert(server(stuur(inhoud)), tmp_path / "export.xml", reden=f"brak af: {reden}")


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"<!DOCTYPE html>\n<html><body>Onderhoud</body></html>", r"een webpagina \(HTML\)"),
        (b"<html><head><meta charset=utf-8><p>Onderhoud", r"een webpagina \(HTML\)"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML met als buitenste element <rss>"),
        (b'{"fout": "onderhoud"}', "het is geen XML"),
        (b"", "leeg antwoord"),
    ],
    ids=["html", "slordige-html", "andere-xml", "json", "leeg"],
)
def test_verkeerde_inhoud(server: Callable[[Antwoord], str], tmp_path: Path, inhoud: bytes, reden: str) -> None:
    """Something else than the register is refused by naming what it was."""
    weigert(server(stuur(inhoud)), tmp_path / "export.xml", reden=reden)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_foutcode(server: Callable[[Antwoord], str], tmp_path: Path, status: int) -> None:
    """An error status is told by its number."""
    weigert(server(stuur(b"nee", status=status)), tmp_path / "export.xml", reden=f"antwoordt met foutcode {status} ")


def test_doorverwijzing(server: Callable[[Antwoord], str], tmp_path: Path) -> None:
    """A redirect is followed; a circle of redirects is noticed."""

    def rond(vraag: BaseHTTPRequestHandler) -> None:
        vraag.send_response(302)
        vraag.send_header("Location", vraag.path)
        vraag.send_header("Content-Length", "0")
        vraag.end_headers()

    def verder(vraag: BaseHTTPRequestHandler) -> None:
        if vraag.path == "/nieuw":
            stuur(EXPORT)(vraag)
            return
        vraag.send_response(301)
        vraag.send_header("Location", "/nieuw")
        vraag.send_header("Content-Length", "0")
        vraag.end_headers()

    weigert(server(rond), tmp_path / "export.xml", reden="blijft doorverwijzen")
    assert roo_ophalen.haal(server(verder), tmp_path / "export.xml").read_bytes() == EXPORT


@pytest.mark.parametrize("kop", [False, True], ids=["geen-antwoord", "halverwege"])
def test_stilte(server: Callable[[Antwoord], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kop: bool) -> None:
    """A server that falls silent is given up after the waiting time, not waited for."""
    klaar = threading.Event()

    def antwoord(vraag: BaseHTTPRequestHandler) -> None:
        if kop:
            stuur(EXPORT[:100], lengte=len(EXPORT))(vraag)
            vraag.wfile.flush()
        klaar.wait(10)

    monkeypatch.setattr(roo_ophalen, "WACHTTIJD", 0.3)
    begin = time.monotonic()
    weigert(server(antwoord), tmp_path / "export.xml", reden="zwijgt al")
    assert time.monotonic() - begin < 5
    klaar.set()


def test_druppelen(server: Callable[[Antwoord], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that drips, so that it is never silent, is given up for its mean speed."""

    def antwoord(vraag: BaseHTTPRequestHandler) -> None:
        vraag.send_response(200)
        vraag.send_header("Content-Length", str(len(EXPORT)))
        vraag.end_headers()
        try:
            for byte in EXPORT:
                vraag.wfile.write(bytes([byte]))
                vraag.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass

    monkeypatch.setattr(roo_ophalen, "TRAAG_NA", 0.2)
    weigert(server(antwoord), tmp_path / "export.xml", reden="is te traag")


def test_geen_verbinding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at the address gives a sentence about the connection."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    weigert(f"http://127.0.0.1:{poort}/", tmp_path / "export.xml", reden="geen verbinding met")


def test_volle_schijf(server: Callable[[Antwoord], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told apart from a broken connection."""

    class Vol(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    echt = Path.open

    def open_vol(pad: Path, mode: str = "r", **rest: object) -> object:
        return Vol() if pad.suffix == ".deel" and "w" in mode else echt(pad, mode, **rest)

    monkeypatch.setattr(Path, "open", open_vol)
    weigert(server(stuur(EXPORT)), tmp_path / "export.xml", reden="de schijf is vol")


def test_onderbroken_door_de_gebruiker(server: Callable[[Antwoord], str], tmp_path: Path) -> None:
    """Ctrl-C in the middle leaves nothing behind either."""

    def stop(ontvangen: int, _: int | None) -> None:
        if ontvangen:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        roo_ophalen.haal(server(stuur(EXPORT)), tmp_path / "export.xml", voortgang=stop)
    assert list(tmp_path.iterdir()) == []


def test_map_ontbreekt(tmp_path: Path) -> None:
    """A folder that is not there is noticed before anything is fetched."""
    with pytest.raises(BronFout, match="is niet te schrijven"):
        roo_ophalen.haal("http://127.0.0.1:9/", tmp_path / "weg" / "export.xml")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://x/exportOO.xml", "exportOO.xml"])
def test_geen_webadres(tmp_path: Path, url: str) -> None:
    """Only web addresses are fetched, never a local file."""
    with pytest.raises(BronFout, match="is geen webadres"):
        roo_ophalen.haal(url, tmp_path / "export.xml")
