"""What a browser makes of it: the page that is mailed, and every notebook in JupyterLab. Loopback only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import swanalyse
from swanalyse.rapport import factsheets, html, kernbeelden
from tests.bladeren import buiten, keuzebeelden, open_browser, overtredingen, vrije_poort, wacht_op

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WORTEL = Path(__file__).parent.parent
GOUD = WORTEL / "tests" / "golden" / "inventaris"
NOTEBOOKS = sorted((WORTEL / "notebooks").glob("*.ipynb"))
# nbval runs every notebook; a browser opens one of them, and all when asked to look further
IN_BEELD = ("03_motieven",)
GEOPEND = [pad for pad in NOTEBOOKS if pad.stem in IN_BEELD or os.environ.get("SWANALYSE_ZOEK")]
LANGSTE_RUN = 90


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as venster:
        yield venster


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over a copy of the notebooks and data, with settings of its own."""
    plek = tmp_path_factory.mktemp("lab")
    for deel in ("notebooks", "data"):
        shutil.copytree(WORTEL / deel, plek / "werk" / deel)
    poort = vrije_poort()
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
        wacht_op(f"{adres}/api", dienst, plek / "lab.log")
        yield adres
    finally:
        dienst.terminate()
        dienst.wait(30)


def test_het_rapport_vraagt_niets_van_buiten(browser: Browser, tmp_path: Path) -> None:
    """The page stands on its own: no request, every picture there, nothing wider than the window, no error."""
    inv = swanalyse.load(WORTEL / "data" / "noord-limburg")
    (tmp_path / "index.html").write_text(html.pagina(inv, NOTEBOOKS, mislukt=[]), "utf-8")
    bladzijde = browser.new_page(viewport={"width": 1200, "height": 900})
    gevraagd, fouten = buiten(bladzijde), []
    bladzijde.on("pageerror", lambda fout: fouten.append(str(fout)))
    bladzijde.goto((tmp_path / "index.html").as_uri())
    bladzijde.wait_for_load_state("networkidle")
    breedtes = bladzijde.eval_on_selector_all("img", "beelden => beelden.map(beeld => beeld.naturalWidth)")
    assert len(breedtes) >= len(NOTEBOOKS)
    assert all(breedte > 0 for breedte in breedtes)
    assert bladzijde.evaluate("document.documentElement.scrollWidth") <= 1200
    assert (overtredingen(bladzijde), gevraagd, fouten) == ([], [], [])
    bladzijde.close()


@pytest.fixture(scope="module")
def bladen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each other kind in a report: kernbeelden and factsheets."""
    plek = tmp_path_factory.mktemp("bladen")
    kern = kernbeelden.kernbeelden(GOUD, uitvoer=plek / "kern", ids=["A", "V1"])
    feiten = factsheets.factsheets(GOUD, uitvoer=plek / "feiten", gevraagd=["A"])
    return {
        "kernbeelden": plek / "kern" / "index.html",
        "kernbeeld gemeente": plek / "kern" / f"{kern[0]}.html",
        "kernbeeld verband": plek / "kern" / f"{kern[1]}.html",
        "factsheets": plek / "feiten" / "index.html",
        "factsheet": plek / "feiten" / f"{feiten[0]}.html",
    }


def test_iedereen_kan_de_bladen_lezen(browser: Browser, bladen: dict[str, Path]) -> None:
    """Kernbeelden and factsheets have no serious barrier on a screen or telephone, and stand alone."""
    assert _belemmeringen(browser, bladen) == {}


def test_iedereen_kan_de_handleiding_lezen(browser: Browser, tmp_path: Path) -> None:
    """The guide, opened from its folder, has no serious barrier on a screen or telephone, and stands alone."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a library of theirs
        build(load_config(str(WORTEL / "mkdocs.yml"), site_dir=str(tmp_path)))
    bladen = {naam: tmp_path / naam for naam in ("index.html", "handleiding/vergaderzaal.html")}
    assert _belemmeringen(browser, bladen) == {}


def _belemmeringen(browser: Browser, bladen: dict[str, Path]) -> dict[tuple[str, int], list[str]]:
    """Per page and width what axe finds and what is asked of other machines; only where there is something."""
    gevonden = {}
    for breedte in (1200, 400):
        bladzijde = browser.new_page(viewport={"width": breedte, "height": 900})
        gevraagd = buiten(bladzijde)
        for naam, pad in bladen.items():
            bladzijde.goto(pad.as_uri())
            if mis := [*overtredingen(bladzijde), *gevraagd]:
                gevonden[naam, breedte] = mis
        bladzijde.close()
    return gevonden


@pytest.mark.parametrize("notebook", [pad.name for pad in GEOPEND], ids=[pad.stem for pad in GEOPEND])
def test_elk_notebook_draait_in_jupyterlab(browser: Browser, lab: str, notebook: str) -> None:
    """Restart and run all: no error, every stored figure is there, and a choice in an explorer changes its picture."""
    bladzijde, gevraagd = _gedraaid(browser, lab, notebook)
    assert _misgegaan(bladzijde) == []
    bewaard = (WORTEL / "notebooks" / notebook).read_text("utf-8").count("<figure id=")
    assert bladzijde.locator("figure img").count() == bewaard > 0
    if bladzijde.locator(".widget-dropdown select").count():
        beelden = keuzebeelden(bladzijde, opties=(1, 2), geduld=LANGSTE_RUN * 1000)
        assert len(set(beelden)) == 2
    assert (_misgegaan(bladzijde), gevraagd) == ([], [])
    bladzijde.close()


def _misgegaan(bladzijde: Page) -> list[str]:
    """What stands in the notebook as an error."""
    mis = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'
    return bladzijde.locator(mis).all_inner_texts()


def _gedraaid(browser: Browser, lab: str, notebook: str) -> tuple[Page, list[str]]:
    """A page with the notebook as run, and what it asked of other machines."""
    from playwright.sync_api import TimeoutError as TeLang

    for poging in (1, 2):  # a kernel that restarts has been seen to hang; twice in a row it would be ours
        bladzijde = browser.new_page(viewport={"width": 1400, "height": 1000})
        gevraagd = buiten(bladzijde)
        try:
            _draai_alles(bladzijde, lab, notebook)
        except TeLang:
            bladzijde.close()
            if poging == 2:
                raise
        else:
            break
    return bladzijde, gevraagd


def _draai_alles(bladzijde: Page, lab: str, notebook: str) -> None:
    """Open the notebook, restart its kernel and run all of it."""
    bladzijde.goto(f"{lab}/lab/tree/notebooks/{notebook}?token=proef&reset")
    # JupyterLab opens the notebook once before it forgets what was open, and once after
    bladzijde.wait_for_url(lambda adres: "reset" not in adres, timeout=90_000)
    bladzijde.wait_for_selector(".jp-Notebook .jp-InputPrompt", timeout=90_000)
    # the kernel must be there before it can be restarted
    bladzijde.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=60_000)
    bladzijde.locator('.jp-NotebookPanel-toolbar [data-command="notebook:restart-run-all"]').first.click()
    bladzijde.locator(".jp-Dialog button.jp-mod-accept").click()
    begonnen = "!document.querySelector('.jp-Notebook .jp-CodeCell .jp-InputPrompt').textContent.includes('[ ]')"
    bladzijde.wait_for_function(begonnen, timeout=30_000)
    _wacht_tot_klaar(bladzijde)


def _wacht_tot_klaar(bladzijde: Page) -> None:
    """Until no cell waits or runs any more and the last code cell has its number."""
    genummerd = """() => {
        const cellen = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
        const teksten = cellen.map(cel => cel.textContent.trim());
        return teksten.length > 3 && !teksten.some(t => t.includes('*')) && /\\[\\d+\\]/.test(teksten.at(-1))
    }"""
    bladzijde.wait_for_timeout(3_000)
    bladzijde.wait_for_function(genummerd, timeout=LANGSTE_RUN * 1000)
    bladzijde.wait_for_timeout(1_000)
