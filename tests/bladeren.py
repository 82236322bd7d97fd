"""What the browser tests share: the browser of this machine, what a page asks of others, and what axe finds in it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import nbformat
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STIL = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
EIGEN = ("file:", "data:", "blob:", "http://127.0.0.1:", "ws://127.0.0.1:", "about:")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The Chromium of this machine, without anything of its own to do on a network."""
    if CHROMIUM is None:
        pytest.skip("geen chromium op deze machine: .ci/run installeert die")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as speler:
        venster = speler.chromium.launch(executable_path=CHROMIUM, args=list(STIL))
        yield venster
        venster.close()


def vrije_poort() -> int:
    """A port of this machine that nobody uses just now."""
    with socket.socket() as stopcontact:
        stopcontact.bind(("127.0.0.1", 0))
        return int(stopcontact.getsockname()[1])


def wacht_op(adres: str, dienst: subprocess.Popen[bytes], logboek: Path) -> None:
    """Wait until a service that was just started answers; fails, with what it said, when it does not."""
    for _ in range(90):
        assert dienst.poll() is None, logboek.read_text("utf-8")[-2000:]
        try:
            urllib.request.urlopen(adres, timeout=5).close()
        except (URLError, OSError):
            time.sleep(1)
        else:
            return
    pytest.fail(f"{adres} kwam niet op gang:\n{logboek.read_text('utf-8')[-2000:]}")


def buiten(bladzijde: Page) -> list[str]:
    """Every address outside this machine that the page asks for, from now on."""
    gevraagd: list[str] = []

    def noteer(url: str) -> None:
        if not url.startswith(EIGEN):
            gevraagd.append(url)

    bladzijde.on("request", lambda verzoek: noteer(verzoek.url))
    return gevraagd


def overtredingen(bladzijde: Page) -> list[str]:
    """The rules of axe-core that the page breaks seriously or critically, with the first place where it does."""
    bladzijde.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    gevonden = bladzijde.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{een['id']} ({len(een['nodes'])}): {een['nodes'][0]['html'][:200]}"
        for een in gevonden
        if een["impact"] in {"serious", "critical"}
    ]


def keuzebeelden(bladzijde: Page, *, opties: Iterable[int], geduld: float) -> list[str]:
    """The picture of the first explorer on the page after each of these choices in its first list."""
    keuze = bladzijde.locator(".widget-dropdown select").first
    keuze.wait_for(timeout=geduld)
    beelden = [""]
    for optie in opties:
        keuze.select_option(index=optie)
        bladzijde.wait_for_function(f"vorig => ![vorig, ''].includes(({_BEELD})())", arg=beelden[-1], timeout=geduld)
        beelden.append(bladzijde.evaluate(_BEELD))
    return beelden[1:]


def verkenner_notebook(naar: Path, *, mislukt: bool = False) -> Path:
    """A notebook of one figure and one explorer; with `mislukt` it breaks off between the two."""
    boek = nbformat.v4.new_notebook()
    boek.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    boek.metadata["language_info"] = {"name": "python"}  # without it JupyterLab asks for a kernel
    cellen = [
        nbformat.v4.new_markdown_cell("# Wie doet mee?\n\nDit notebook telt verbanden. Meer niet."),
        nbformat.v4.new_code_cell(_PARAMETERS, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(_FIGUUR),
        nbformat.v4.new_code_cell("inv.partners['bestaat_niet']" if mislukt else "None"),
        nbformat.v4.new_code_cell(_VERKENNER),
        nbformat.v4.new_markdown_cell("## Grenzen\n\n- Dit is een proef."),
    ]
    boek.cells = cellen
    nbformat.write(boek, naar)
    return naar


# an explorer may have a picture of one pixel too, as a sign
_BEELD = (
    "() => [...document.querySelectorAll('.widget-html img')].map(een => een.src).find(src => src.length > 2000) ?? ''"
)
_PARAMETERS = """
inventaris_map = "../data/voorbeeldregio"
peildatum = None
keuze = "alle"
editie = "intern"
"""
_FIGUUR = """
import swanalyse
from swanalyse import rapport
from swanalyse.grafieken import overzicht as grafiek
from swanalyse.indicatoren import overzicht
from swanalyse.widgets import regelaars, verkenner

inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
frame = overzicht.per_partner(inv)
ax = grafiek.per_partner(frame, voet=inv.voet(frame))
rapport.bewaar(ax, frame, naam="99_proef", titel="Verbanden", alt="Balken met het aantal verbanden per partner.")
rapport.tabel(frame, naam="99_tabel", titel="Verbanden in cijfers")
"""
_VERKENNER = """
def teken(inv, waarden):
    frame = overzicht.per_partner(inv)
    return verkenner.Beeld(grafiek.per_partner(frame, voet=inv.voet(frame)), "Balken per partner.")


verkenner.verken(inv, naam="proef.per_partner", regelaars=lambda inv: [regelaars.laag(inv)], teken=teken)
"""
