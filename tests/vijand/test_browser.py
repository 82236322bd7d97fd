"""Opened in a browser a hostile report does nothing: no dialog, no error, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import swanalyse
from swanalyse.rapport import factsheets, html, kernbeelden
from tests.bladeren import buiten, open_browser
from tests.vijand import vijand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as venster:
        yield venster


@pytest.fixture(scope="module")
def bladen(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of a report, a kernbeeld of either kind and a fact sheet, and their lists."""
    plek = tmp_path_factory.mktemp("bladen")
    pad = swanalyse.save(vijand.inventaris(), plek / "inventaris")
    b, v1 = vijand.CODES["B"], vijand.CODES["V1"]
    kern = kernbeelden.kernbeelden(pad, uitvoer=plek / "kern", ids=[b, v1])
    feiten = factsheets.factsheets(pad, uitvoer=plek / "feiten", gevraagd=[b])
    inv = swanalyse.load(pad)
    mislukt = [vijand.NAMEN[4], vijand.NAMEN[5]]
    (plek / "index.html").write_text(html.pagina(inv, [], mislukt=mislukt), "utf-8")
    return [
        plek / "index.html",
        *(plek / "kern" / f"{naam}.html" for naam in (*kern, "index")),
        *(plek / "feiten" / f"{naam}.html" for naam in (*feiten, "index")),
    ]


def test_a_browser_only_shows(browser: Browser, bladen: list[Path]) -> None:
    """Every kind of page, moved over and clicked: no dialog, nothing on the console, no request outside."""
    assert len(bladen) == 6
    for blad in bladen:
        assert _geopend(browser, blad) == [], blad.name


def _geopend(browser: Browser, blad: Path) -> list[str]:
    """Everything that happens when a page is opened and used."""
    bladzijde = browser.new_page()
    gebeurd = buiten(bladzijde)
    bladzijde.on("dialog", lambda venster: (gebeurd.append(f"venster {venster.message}"), venster.dismiss()))
    bladzijde.on("console", lambda bericht: gebeurd.append(bericht.text))
    bladzijde.on("pageerror", lambda fout: gebeurd.append(str(fout)))
    bladzijde.goto(blad.as_uri())
    bladzijde.wait_for_load_state("networkidle")
    bladzijde.evaluate(
        "document.querySelectorAll('*').forEach(e => ['mouseover', 'focus', 'click'].forEach("
        "s => e.tagName === 'A' || e.dispatchEvent(new Event(s))))"
    )
    assert bladzijde.evaluate("document.scripts.length") == 0
    assert "alert(" in bladzijde.inner_text("body"), "the names are there, as text"
    bladzijde.close()
    return gebeurd
