"""The server: Voilà's own machinery for live controls, with our pages around it and nothing else to be had."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import nbformat
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from nbclient.exceptions import CellExecutionError
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.execute import VoilaExecutor
from voila.utils import get_page_config

from swanalyse.rapport.draaien import CELTIJD
from swanalyse.toon import bladzijde, luister
from swanalyse.toon.kernels import Kernels
from swanalyse.toon.voorstelling import Voorstelling, Vraag

# of all that a Jupyter may have installed, what our pages use
UITBREIDINGEN = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "ipysigma"]
FORMULES = "@jupyterlab/mathjax2-extension:plugin"
# of Voilà's own addresses: the live connection with a kernel, its end, and the scripts. Its list of files, its way to
# open any of them and its login are not for here.
_BLIJVEN = {
    "KernelHandler", "VoilaKernelWebsocketHandler", "VoilaShutdownKernelHandler", "MultiStaticFileHandler",
    "FileFindHandler", "ThemesHandler",
}  # fmt: skip
Meld = Callable[[str], None]


def dien(
    voorstelling: Voorstelling,
    map_: Path,
    *,
    stopcontact: socket.socket,
    adres: str,
    klaar: Callable[[str, str], None],
    meld: Meld,
) -> None:
    """Serve until interrupted; `map_` holds the folder `vragen` with the notebooks to run."""
    dienst = Dienst(config=_config(map_), log_level=logging.ERROR)
    dienst.voorstelling, dienst.meld, dienst.alleen_hier = voorstelling, meld, luister.is_hier(adres)
    dienst.begin(map_)
    server = HTTPServer(dienst.app)
    server.add_socket(stopcontact)
    lus = IOLoop.current()
    lus.add_callback(dienst.kernels.maak_klaar)
    lus.add_callback(klaar, *luister.urls(adres, stopcontact))
    with _logboek(meld):
        try:
            with _einde(lus):
                lus.start()
        finally:
            server.stop()
            lus.run_sync(dienst.kernels.begonnen)
            dienst.stop()


class Dienst(Voila):  # type: ignore[misc]
    """Voilà with our pages for its own, and without the settings that it would look for in the user's folders."""

    voorstelling: Voorstelling
    meld: Meld
    alleen_hier: bool
    beurten: asyncio.Semaphore

    def begin(self, map_: Path) -> None:
        """What Voilà does between its start and its first request."""
        self._init_asyncio_patch()
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.setup_template_dirs()
        verbindingen = map_ / "verbindingen"
        verbindingen.mkdir(mode=0o700)
        self.connection_dir = str(verbindingen)
        self.beurten = asyncio.Semaphore(os.cpu_count() or 1)
        self.app = web.Application(**self.init_settings())
        self.app.add_handlers(".*$", self.init_handlers())

    @property
    def kernels(self) -> Kernels:
        """The kernels of this server."""
        kernels: Kernels = self.kernel_manager
        return kernels

    def init_settings(self) -> dict[str, Any]:
        """Answer only to the name of this machine when only this machine is meant; log no requests."""
        naast = {
            "allow_remote_access": not self.alleen_hier,
            "local_hostnames": ["localhost"],
            "default_handler_class": Nergens,
            "log_function": lambda handler: None,
        }
        return {**super().init_settings(), **naast}

    def init_handlers(self) -> list[Any]:
        """Our pages, and of Voilà's addresses those that live controls need."""
        voila = [rij for rij in super().init_handlers() if rij[1].__name__ in _BLIJVEN]
        return [("/", Thuis), (r"/vraag/([A-Za-z0-9_-]+)", Bladzijde), *voila]


class _Kader(JupyterHandler):
    """What our pages share: no page of anybody else's around them, nothing from another machine in them."""

    @property
    def dienst(self) -> Dienst:
        dienst: Dienst = self.settings[Dienst.name]
        return dienst

    @property
    def content_security_policy(self) -> str:
        """The browser itself refuses what a page should not ask for; scripts carry the key of this very page."""
        zelf = f"'self' ws://{self.request.host}"
        return "; ".join(
            (
                "default-src 'none'", f"script-src 'self' 'nonce-{self.sleutel}' 'unsafe-eval'",
                f"script-src-attr 'unsafe-hashes' '{_van_de_verkenner()}'",
                "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
                f"connect-src {zelf}", "worker-src 'self' blob:", "base-uri 'none'", "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )  # fmt: skip

    @property
    def sleutel(self) -> str:
        if not hasattr(self, "_sleutel"):
            self._sleutel = secrets.token_urlsafe(16)
        return self._sleutel

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish(bladzijde.melding(status_code))


class Nergens(_Kader):
    """Every other address."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Say so, whatever the method."""
        raise web.HTTPError(404)


class Thuis(_Kader):
    """The questions as tiles."""

    def get(self) -> None:
        """Give the home page."""
        self.finish(bladzijde.thuis(self.dienst.voorstelling))


class Bladzijde(_Kader):
    """One question: its notebook is run for this visitor, and every cell is sent as soon as it is there."""

    _weg = False

    async def get(self, naam: str) -> None:
        """Give the page in parts; when the visitor leaves halfway, his kernel stops."""
        voorstelling, kernels = self.dienst.voorstelling, self.dienst.kernels
        vraag = next((een for een in voorstelling.vragen if een.naam == naam), None)
        if vraag is None:
            raise web.HTTPError(404)
        boek = nbformat.read(f"{kernels.root_dir}/{naam}.ipynb", as_version=4)
        kop, voet = bladzijde.vraag(voorstelling, vraag, stappen=len(boek.cells), sleutel=self.sleutel)
        kernel_id, levend = None, False
        _ = self.xsrf_token  # asking for it sets the cookie with which a page that closes may end its own kernel
        try:
            await self._stuur(kop)
            async with self.dienst.beurten:  # more at a time would all take longer than one after another
                await self._stuur(bladzijde.begin(sleutel=self.sleutel))
                kernel_id = await kernels.neem()
                levend = await self._draai(boek, kernel_id, vraag)
            await self._stuur(voet.replace("</body>", f"{self._widgets(kernel_id)}</body>") if levend else voet)
        except StreamClosedError:
            levend = False
        finally:
            if kernel_id is not None and not levend:
                await kernels.stop(kernel_id)
            kernels.maak_klaar()

    def on_connection_close(self) -> None:
        """Remember that there is nobody to send to."""
        self._weg = True

    async def _draai(self, boek: Any, kernel_id: str, vraag: Vraag) -> bool:
        """Run the cells and send what they show; whether something on the page stays live."""
        levend = False
        uitvoerder = VoilaExecutor(
            boek, km=self.dienst.kernels.get_kernel(kernel_id), timeout=CELTIJD, log=logging.getLogger("swanalyse.stil")
        )
        uitvoerder.kc = await uitvoerder.async_start_new_kernel_client()
        try:
            for nummer, cel in enumerate(boek.cells):
                fout = await _draai_cel(uitvoerder, cel, nummer)
                levend = levend or bladzijde.heeft_widget(cel)
                await self._stuur(bladzijde.cel(cel) + bladzijde.stap(nummer + 1, sleutel=self.sleutel))
                if fout:
                    self.dienst.meld(f"Niet gelukt: {vraag.naam}: {fout}")
                    await self._stuur(bladzijde.FOUT)
                    break
        finally:
            await ensure_async(uitvoerder.kc.stop_channels())
        return levend

    def _widgets(self, kernel_id: str) -> str:
        dienst = self.dienst
        config = get_page_config(
            base_url=self.base_url,
            settings=self.settings,
            log=dienst.log,
            voila_configuration=dienst.voila_configuration,
        )
        # formulas are not ours to show, and Voilà would get what draws them from elsewhere
        eigen = {"kernelId": kernel_id, "disabledExtensions": [*config.get("disabledExtensions", []), FORMULES]}
        return bladzijde.widgets({**config, **eigen}, sleutel=self.sleutel)

    async def _stuur(self, code: str) -> None:
        if self._weg:
            raise StreamClosedError
        self.write(code)
        await self.flush()


@cache
def _van_de_verkenner() -> str:
    """The mark by which a browser knows the script that an explorer brings along, and lets it run."""
    script = resources.files("swanalyse.widgets").joinpath("verkenner.js").read_bytes()
    return f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode('ascii')}"


async def _draai_cel(uitvoerder: Any, cel: Any, nummer: int) -> str:
    """Run one cell; what went wrong, in one line, or nothing."""
    try:
        await uitvoerder.async_execute_cell(cel, nummer, store_history=False)
    except CellExecutionError as fout:
        wat = f"{fout.ename}: {fout.evalue}"
    except TimeoutError:
        wat = f"een cel deed er langer over dan {CELTIJD} seconden"
    except Exception as fout:  # whatever it is, the other pages go on
        wat = f"{type(fout).__name__}: {fout}"
    else:
        return ""
    return " ".join(wat.split())


def _config(map_: Path) -> Config:
    return Config(
        {
            "Voila": {"root_dir": str(map_ / "vragen"), "open_browser": False},
            "VoilaConfiguration": {
                "multi_kernel_manager_class": Kernels,
                "extension_allowlist": UITBREIDINGEN,
                "extension_denylist": [],
                "extension_config": {},
                "show_tracebacks": False,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
            },
        }
    )


class _EenRegel(logging.Handler):
    """What the libraries complain about, in one line each."""

    def __init__(self, meld: Meld) -> None:
        super().__init__(logging.ERROR)
        self._meld = meld

    def emit(self, record: logging.LogRecord) -> None:
        fout = record.exc_info[1] if record.exc_info else None
        wat = f"{type(fout).__name__}: {fout}" if fout else record.getMessage()
        self._meld(f"Er ging iets mis ({' '.join(wat.split())[:300]}).")


@contextmanager
def _einde(lus: IOLoop) -> Iterator[None]:
    """Let Ctrl-C and a polite request to stop end the loop between two things it does, never halfway one of them."""

    def stop(*_: Any) -> None:
        lus.asyncio_loop.call_soon_threadsafe(lus.stop)  # type: ignore[attr-defined]  # wakes a loop that waits

    signalen = (signal.SIGINT, signal.SIGTERM)
    oud = [signal.signal(een, stop) for een in signalen]
    try:
        yield
    finally:
        for een, afhandeling in zip(signalen, oud, strict=True):
            signal.signal(een, afhandeling)


@contextmanager
def _logboek(meld: Meld) -> Iterator[None]:
    """Keep the log of the libraries off the screen, but for what went wrong."""
    wortel, regel = logging.getLogger(), _EenRegel(meld)
    wortel.addHandler(regel)
    try:
        yield
    finally:
        wortel.removeHandler(regel)
