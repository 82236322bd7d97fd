"""`swanalyse toon` in a browser: tiles, a live choice, Dutch when it goes wrong, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bladeren import buiten, keuzebeelden, open_browser, overtredingen, verkenner_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WORTEL = Path(__file__).parent.parent
LANGST = 60_000
DIENST = """
import sys
from pathlib import Path
from swanalyse import toon
toon.toon(
    Path(sys.argv[1]), notebooks=Path(sys.argv[2]), klaar=lambda hier, elders: print(hier, flush=True),
    meld=lambda zin: print(zin, file=sys.stderr, flush=True),
)
"""


@dataclass(frozen=True)
class Voorstelling:
    """A view that is being given: its address, its process, its temporary folder and what it complained about."""

    adres: str
    proces: subprocess.Popen[str]
    tijdelijk: Path
    klachten: Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as venster:
        yield venster


@pytest.fixture(scope="module")
def voorstelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voorstelling]:
    """The fictional region with a notebook that works and one that does not."""
    with _gegeven(tmp_path_factory.mktemp("toon")) as gegeven:
        yield gegeven


@contextmanager
def _gegeven(plek: Path) -> Iterator[Voorstelling]:
    """A view that is given from this folder until the block ends."""
    for map_ in ("notebooks", "tijdelijk"):
        (plek / map_).mkdir()
    verkenner_notebook(plek / "notebooks" / "01_proef.ipynb")
    verkenner_notebook(plek / "notebooks" / "02_mis.ipynb", mislukt=True)
    opdracht = [sys.executable, "-c", DIENST, str(WORTEL / "data" / "voorbeeldregio"), str(plek / "notebooks")]
    with (plek / "klachten").open("w") as klachten:
        proces = subprocess.Popen(
            opdracht, stdout=subprocess.PIPE, stderr=klachten, encoding="utf-8", cwd=WORTEL,
            env={**os.environ, "TMPDIR": str(plek / "tijdelijk")},
        )  # fmt: skip
    assert proces.stdout is not None
    adres = proces.stdout.readline().strip()
    try:
        assert adres.startswith("http://127.0.0.1:"), (plek / "klachten").read_text("utf-8")
        yield Voorstelling(adres, proces, plek / "tijdelijk", plek / "klachten")
    finally:
        proces.send_signal(signal.SIGINT)
        try:
            proces.wait(30)
        finally:
            proces.kill()
            proces.wait()
            proces.stdout.close()


def _open(bladzijde: Page, voorstelling: Voorstelling, tegel: int) -> None:
    """From the home page by its tile, until all of it stands there."""
    bladzijde.goto(voorstelling.adres)
    bladzijde.locator(".tegels a").nth(tegel).click()
    bladzijde.wait_for_selector("#bezig", state="hidden", timeout=LANGST)


def test_een_tegel_opent_een_vraag_die_leeft(browser: Browser, voorstelling: Voorstelling) -> None:
    """A tile opens its notebook without code; a choice draws another figure; nothing is asked of another machine."""
    bladzijde = browser.new_page(viewport={"width": 1400, "height": 900})
    gevraagd, fouten = buiten(bladzijde), []
    bladzijde.on("pageerror", lambda fout: fouten.append(str(fout)))
    bladzijde.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    _open(bladzijde, voorstelling, 0)
    assert bladzijde.locator("figure img").count() == 1
    assert "import swanalyse" not in bladzijde.content()
    assert "FICTIEF" in bladzijde.locator("header").inner_text()
    beelden = keuzebeelden(bladzijde, opties=(1, 2), geduld=LANGST)
    assert len({*beelden, bladzijde.locator("figure img").get_attribute("src")}) == 3
    assert bladzijde.evaluate("document.documentElement.scrollWidth") <= 1400
    assert (overtredingen(bladzijde), gevraagd, fouten) == ([], [], [])
    bladzijde.get_by_role("link", name="Alle vragen").click()
    assert bladzijde.url == voorstelling.adres
    assert (overtredingen(bladzijde), gevraagd) == ([], [])
    bladzijde.close()


def test_wie_weggaat_houdt_geen_kernel(browser: Browser, voorstelling: Voorstelling) -> None:
    """The kernel behind a page ends as soon as the page is left."""
    bladzijde = browser.new_page()
    _open(bladzijde, voorstelling, 0)
    bladzijde.locator(".keuzes select").wait_for(timeout=LANGST)
    kernel = bladzijde.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    bladzijde.goto(voorstelling.adres)
    for _ in range(50):
        if bladzijde.evaluate("id => fetch(`/api/kernels/${id}`).then(een => een.status)", kernel) == 404:
            break
        time.sleep(0.2)
    else:
        pytest.fail("de kernel leeft nog")
    bladzijde.close()


def test_wat_mislukt_staat_er_in_het_nederlands(browser: Browser, voorstelling: Voorstelling) -> None:
    """A cell that fails gives a sentence on the page and one line on the screen of who serves; no traceback."""
    bladzijde = browser.new_page()
    _open(bladzijde, voorstelling, 1)
    assert "niet gelukt" in bladzijde.locator(".fout").inner_text()
    assert bladzijde.locator("figure img").count() == 1  # what went before stands
    assert bladzijde.locator(".keuzes").count() == 0
    inhoud = bladzijde.content()
    assert "Traceback" not in inhoud
    assert "KeyError" not in inhoud
    assert overtredingen(bladzijde) == []
    bladzijde.close()
    klachten = voorstelling.klachten.read_text("utf-8").splitlines()
    assert [regel for regel in klachten if "bestaat_niet" in regel] == ["Niet gelukt: 02_mis: KeyError: 'bestaat_niet'"]


def test_een_adres_dat_niet_bestaat(browser: Browser, voorstelling: Voorstelling) -> None:
    """An unknown page is a Dutch page with the way home, and the notebooks themselves are not to be had."""
    bladzijde = browser.new_page()
    for pad in ("vraag/99_niets", "voila/render/01_proef.ipynb", "voila/files/01_proef.ipynb", "voila/tree"):
        antwoord = bladzijde.goto(f"{voorstelling.adres}{pad}")
        assert antwoord is not None
        assert antwoord.status == 404, pad
        assert bladzijde.locator("h1").inner_text() == "Deze bladzijde bestaat niet"
    assert overtredingen(bladzijde) == []
    bladzijde.get_by_role("link", name="Alle vragen").click()
    assert bladzijde.url == voorstelling.adres
    bladzijde.close()


def test_een_andere_naam_krijgt_niets(voorstelling: Voorstelling) -> None:
    """A page elsewhere that points its own name at this machine gets no answer from it."""
    verzoek = urllib.request.Request(voorstelling.adres, headers={"Host": "elders.example"})
    with pytest.raises(urllib.error.HTTPError) as weigering:
        urllib.request.urlopen(verzoek, timeout=10)
    assert weigering.value.code == 403
    weigering.value.close()


def test_ctrl_c_ruimt_alles_op(voorstelling: Voorstelling) -> None:
    """After Ctrl-C the server, its kernels and its copies of the notebooks are gone."""
    assert [pad.name for pad in voorstelling.tijdelijk.glob("swanalyse-toon-*/vragen/*")] != []
    _laat_eindigen(voorstelling, signal.SIGINT)


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM])
def test_ook_als_een_kernel_half_begonnen_is(sein: signal.Signals, tmp_path: Path) -> None:
    """The first kernel begins when the address is told; whoever stops it right then finds nothing left either."""
    with _gegeven(tmp_path) as net_begonnen:
        _laat_eindigen(net_begonnen, sein)


def _laat_eindigen(voorstelling: Voorstelling, sein: signal.Signals) -> None:
    """Ask the server to stop, and see that it went without a complaint and took all with it."""
    klachten = voorstelling.klachten.read_text("utf-8")
    kinderen = _kinderen(voorstelling.proces.pid)
    voorstelling.proces.send_signal(sein)
    assert voorstelling.proces.wait(30) == 0
    assert voorstelling.klachten.read_text("utf-8") == klachten
    assert list(voorstelling.tijdelijk.glob("swanalyse-*")) == []
    einde = time.monotonic() + 10  # a process that was killed takes a moment to be gone
    while (over := [kind for kind in kinderen if Path(f"/proc/{kind}").exists()]) and time.monotonic() < einde:
        time.sleep(0.1)
    assert over == []


def _kinderen(pid: int) -> list[str]:
    """The processes that this one started; empty where the system does not tell."""
    bron = Path(f"/proc/{pid}/task/{pid}/children")
    return bron.read_text("ascii").split() if bron.exists() else []
