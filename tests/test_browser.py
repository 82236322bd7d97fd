"""What a browser makes of it: the page that is mailed, and every notebook in JupyterLab. Loopback only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

import swanalyse
from swanalyse.rapport import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WORTEL = Path(__file__).parent.parent
NOTEBOOKS = sorted((WORTEL / "notebooks").glob("*.ipynb"))
# nbval runs every notebook; a browser opens one of each kind, and all of them when asked to look further
IN_BEELD = ("00_datakwaliteit", "04_lappendeken", "08_passende_partners", "11_raad_college_proces")
GEOPEND = [pad for pad in NOTEBOOKS if pad.stem in IN_BEELD or os.environ.get("SWANALYSE_ZOEK")]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STIL = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
LANGSTE_RUN = 90


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without anything of its own to do on a network."""
    if CHROMIUM is None:
        pytest.skip("geen chromium op deze machine: .ci/run installeert die")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as speler:
        venster = speler.chromium.launch(executable_path=CHROMIUM, args=list(STIL))
        yield venster
        venster.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over a copy of the notebooks and data, with settings of its own."""
    plek = tmp_path_factory.mktemp("lab")
    for deel in ("notebooks", "data"):
        shutil.copytree(WORTEL / deel, plek / "werk" / deel)
    with socket.socket() as stopcontact:
        stopcontact.bind(("127.0.0.1", 0))
        poort = stopcontact.getsockname()[1]
    # every cell in the page, also those out of sight: we count them
    instelling = plek / "instellingen" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    instelling.parent.mkdir(parents=True)
    instelling.write_text('{"windowingMode": "none"}', "utf-8")
    eigen = {f"JUPYTER_{soort}_DIR": str(plek / soort.lower()) for soort in ("CONFIG", "DATA", "RUNTIME")}
    eigen["JUPYTERLAB_SETTINGS_DIR"] = str(plek / "instellingen")
    opdracht = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={poort}",
        "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=proef", f"--ServerApp.root_dir={plek / 'werk'}",
        "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    with (plek / "lab.log").open("w") as logboek:
        dienst = subprocess.Popen(opdracht, env={**os.environ, **eigen}, stdout=logboek, stderr=subprocess.STDOUT)
    try:
        adres = f"http://127.0.0.1:{poort}"
        _wacht_op(f"{adres}/api", dienst, plek / "lab.log")
        yield adres
    finally:
        dienst.terminate()
        dienst.wait(30)


def _wacht_op(adres: str, dienst: subprocess.Popen[bytes], logboek: Path) -> None:
    for _ in range(90):
        assert dienst.poll() is None, logboek.read_text("utf-8")[-2000:]
        try:
            urllib.request.urlopen(adres, timeout=5).close()
        except (URLError, OSError):
            time.sleep(1)
        else:
            return
    pytest.fail(f"JupyterLab kwam niet op gang:\n{logboek.read_text('utf-8')[-2000:]}")


def _buiten(bladzijde: Page) -> list[str]:
    """Every address outside this machine that the page asks for, from now on."""
    gevraagd: list[str] = []

    def noteer(url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:", "ws://127.0.0.1:", "about:")):
            gevraagd.append(url)

    bladzijde.on("request", lambda verzoek: noteer(verzoek.url))
    return gevraagd


def test_het_rapport_vraagt_niets_van_buiten(browser: Browser, tmp_path: Path) -> None:
    """The page stands on its own: no request, every picture there, nothing wider than the window, no error."""
    inv = swanalyse.load(WORTEL / "data" / "noord-limburg")
    (tmp_path / "index.html").write_text(html.pagina(inv, NOTEBOOKS, mislukt=[]), "utf-8")
    bladzijde = browser.new_page(viewport={"width": 1200, "height": 900})
    buiten, fouten = _buiten(bladzijde), []
    bladzijde.on("pageerror", lambda fout: fouten.append(str(fout)))
    bladzijde.goto((tmp_path / "index.html").as_uri())
    bladzijde.wait_for_load_state("networkidle")
    breedtes = bladzijde.eval_on_selector_all("img", "beelden => beelden.map(beeld => beeld.naturalWidth)")
    assert len(breedtes) >= len(NOTEBOOKS)
    assert all(breedte > 0 for breedte in breedtes)
    assert bladzijde.evaluate("document.documentElement.scrollWidth") <= 1200
    assert (buiten, fouten) == ([], [])
    bladzijde.close()


@pytest.mark.parametrize("notebook", [pad.name for pad in GEOPEND], ids=[pad.stem for pad in GEOPEND])
def test_elk_notebook_draait_in_jupyterlab(browser: Browser, lab: str, notebook: str) -> None:
    """Restart and run all: every cell ends without an error, and as many figures stand there as in the stored one."""
    from playwright.sync_api import TimeoutError as TeLang

    for poging in (1, 2):  # a kernel that restarts has been seen to hang; twice in a row it would be ours
        bladzijde = browser.new_page(viewport={"width": 1400, "height": 1000})
        buiten = _buiten(bladzijde)
        try:
            _draai_alles(bladzijde, lab, notebook)
        except TeLang:
            bladzijde.close()
            if poging == 2:
                raise
        else:
            break
    mis = bladzijde.locator(
        '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'
    )
    assert mis.count() == 0, mis.first.inner_text()
    bewaard = (WORTEL / "notebooks" / notebook).read_text("utf-8").count("<figure id=")
    assert bladzijde.locator("figure img").count() == bewaard > 0
    assert buiten == []
    bladzijde.close()


def _draai_alles(bladzijde: Page, lab: str, notebook: str) -> None:
    """Open the notebook, restart its kernel and run all of it."""
    bladzijde.goto(f"{lab}/lab/tree/notebooks/{notebook}?token=proef&reset")
    bladzijde.wait_for_selector(".jp-Notebook .jp-InputPrompt", timeout=90_000)
    # the kernel must be there before it can be restarted
    bladzijde.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=60_000)
    bladzijde.locator('.jp-NotebookPanel-toolbar [data-command="notebook:restart-run-all"]').first.click()
    bladzijde.locator(".jp-Dialog button.jp-mod-accept").click()
    _wacht_tot_klaar(bladzijde)


def _wacht_tot_klaar(bladzijde: Page) -> None:
    """Until no cell waits or runs any more and the last code cell has its number."""
    genummerd = """() => {
        const cellen = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
        const teksten = cellen.map(cel => cel.textContent.trim());
        return teksten.length > 5 && !teksten.some(t => t.includes('*')) && /\\[\\d+\\]/.test(teksten.at(-1))
    }"""
    bladzijde.wait_for_timeout(3_000)
    bladzijde.wait_for_function(genummerd, timeout=LANGSTE_RUN * 1000)
    bladzijde.wait_for_timeout(1_000)
