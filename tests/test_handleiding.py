"""The guide: it builds without a warning, asks nothing of a network, and describes what there is."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import typer
from lxml import html

from swanalyse.cli import app
from tests.bladeren import CHROMIUM, open_browser, vrije_poort, wacht_op

WORTEL = Path(__file__).parent.parent
TEKSTEN = [WORTEL / "docs" / "README.md", *sorted((WORTEL / "docs" / "handleiding").rglob("*.md"))]
# what makes a browser fetch something by itself; an <a href> waits for a person
LADEN = "//@src | //@srcset | //@poster | //@data | //link/@href | //*[name()='use' or name()='image']/@href"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide, built as `make handleiding` does; a warning is an error."""
    plek = tmp_path_factory.mktemp("handleiding") / "site"
    opdracht = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(plek)]
    gebouwd = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert gebouwd.returncode == 0, gebouwd.stdout + gebouwd.stderr
    assert "WARNING" not in gebouwd.stderr
    return plek


@pytest.fixture(scope="module")
def bladen(site: Path) -> dict[str, Any]:
    """Every page of the site, read."""
    return {pad.relative_to(site).as_posix(): html.parse(pad).getroot() for pad in sorted(site.rglob("*.html"))}


def test_every_page_is_dutch_and_has_one_title(bladen: dict[str, Any]) -> None:
    """A screen reader hears Dutch, and one title per page that is also the name of the window."""
    assert len(bladen) > 40
    for naam, blad in bladen.items():
        assert blad.get("lang") == "nl", naam
        koppen = [kop.text_content() for kop in blad.iter("h1")]
        assert len(koppen) == 1, (naam, koppen)
        assert koppen[0] in blad.findtext(".//title"), naam


def test_nothing_is_loaded_from_elsewhere(site: Path, bladen: dict[str, Any]) -> None:
    """All that a page loads lies in the folder of the site: pictures, scripts, styles, and what styles ask for."""
    for naam, blad in bladen.items():
        for adres in blad.xpath(LADEN):
            deel = urlsplit(adres)
            assert deel.scheme in ("", "data"), (naam, adres)
            assert not deel.netloc, (naam, adres)
            if not deel.scheme:
                assert (site / naam).parent.joinpath(unquote(deel.path)).is_file(), (naam, adres)
    for pad in [*site.rglob("*.css"), *site.rglob("*.html")]:
        for adres in re.findall(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)", pad.read_text("utf-8")):
            assert "".join(adres).startswith("data:"), (pad.name, adres)
    for pad in [*site.glob("zoeken.js"), *site.glob("menu.js")]:
        assert not re.search(r"\bfetch\(|XMLHttpRequest|import\(", pad.read_text("utf-8")), pad.name


def test_links_lead_somewhere(site: Path, bladen: dict[str, Any]) -> None:
    """Every link inside the site ends at a page that is there, at a place on it that is there."""
    ankers = {naam: set(blad.xpath("//@id | //@name")) for naam, blad in bladen.items()}
    for naam, blad in bladen.items():
        for adres in blad.xpath("//a/@href | //form/@action"):
            deel = urlsplit(adres)
            if deel.scheme:
                assert deel.scheme in ("https", "http", "mailto"), (naam, adres)
                continue
            doel = (site / naam).parent.joinpath(unquote(deel.path)).resolve() if deel.path else site / naam
            assert doel.is_file(), (naam, adres)
            if deel.fragment:
                kort = doel.relative_to(site.resolve() if deel.path else site).as_posix()
                assert unquote(deel.fragment) in ankers[kort], (naam, adres)


def test_every_picture_says_what_it_shows(bladen: dict[str, Any]) -> None:
    """A picture has an alt text of a sentence or so, and pages on a measure have a picture."""
    for naam, blad in bladen.items():
        for beeld in blad.iter("img"):
            assert len(beeld.get("alt", "")) > 15, (naam, beeld.get("src"))
    for naam in (naam for naam in bladen if naam.startswith("handleiding/maten/")):
        assert bladen[naam].find(".//figure/a/img") is not None, naam


def test_nothing_of_this_machine_is_in_it(site: Path) -> None:
    """No path of the machine it was built on stands in any file."""
    for pad in site.rglob("*"):
        if pad.suffix in (".html", ".js", ".css", ".xml"):
            tekst = pad.read_text("utf-8")
            for spoor in (str(WORTEL), str(site), str(Path.home()) + "/"):
                assert spoor not in tekst, (pad.name, spoor)


def test_every_notebook_is_a_page(bladen: dict[str, Any]) -> None:
    """A notebook is there with its stored figures and answer, without its code, also those of one gemeente."""
    map_ = WORTEL / "notebooks"
    for boek in [*sorted(map_.glob("*.ipynb")), *sorted(map_.glob("gemeente/*.ipynb"))]:
        naam = "_".join(boek.relative_to(map_).with_suffix("").parts)
        blad = bladen[f"notebooks/{naam}.html"]
        cellen = json.loads(boek.read_text("utf-8"))["cells"]
        figuren = {
            anker
            for cel in cellen
            for uit in cel.get("outputs", [])
            for anker in re.findall(r'<figure id="([\w-]+)"', "".join(uit.get("data", {}).get("text/html", "")))
        }
        assert figuren
        assert figuren <= set(blad.xpath("//figure[.//img]/@id"))
        assert blad.find(".//div[@class='antwoord']") is not None
        assert "import swanalyse" not in blad.text_content()


def test_the_search_index_knows_the_pages(site: Path, bladen: dict[str, Any]) -> None:
    """The index is a script that can be read back, and it points to every page by its words."""
    tekst = (site / "zoekindex.js").read_text("utf-8")
    stukken = json.loads(tekst.removeprefix("const zoekindex = ").rstrip().removesuffix(";"))
    assert {stuk["adres"].partition("#")[0] for stuk in stukken} == set(bladen) - {"zoeken.html"}
    gevonden = [stuk["adres"] for stuk in stukken if "nulalternatief" in stuk["tekst"]]
    assert "handleiding/maten/06_kosten_en_baten.html#de-maten" in gevonden


# ---------------------------------------------------------------- what it says, against what there is


def _opdrachten() -> dict[str, Any]:
    """Every command that does something, by its words."""

    def blad(opdracht: Any, woorden: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        onder = getattr(opdracht, "commands", None)
        if not onder:
            yield " ".join(woorden), opdracht
        for naam, een in (onder or {}).items():
            yield from blad(een, (*woorden, naam))

    return dict(blad(typer.main.get_command(app), ()))


def _blokken(taal: str) -> list[tuple[str, str]]:
    """The code blocks in this language, with the page they stand on."""
    patroon = re.compile(rf"^```{taal}\n(.*?)^```$", re.M | re.S)
    return [(pad.name, blok) for pad in TEKSTEN for blok in patroon.findall(pad.read_text("utf-8"))]


REGELS = [(naam, regel) for naam, blok in _blokken("console") for regel in blok.splitlines() if regel.strip()]
EIGEN = [(naam, regel) for naam, regel in REGELS if re.match(r"(\.venv[\\/](bin|Scripts)[\\/])?swanalyse ", regel)]


def test_every_command_is_described() -> None:
    """The guide shows how to give each command that there is."""
    gegeven = [regel.partition("swanalyse ")[2] for _, regel in EIGEN]
    for naam in _opdrachten():
        assert any(regel == naam or regel.startswith(f"{naam} ") for regel in gegeven), naam


@pytest.mark.parametrize(("pagina", "regel"), EIGEN, ids=[f"{naam}-{nr}" for nr, (naam, _) in enumerate(EIGEN)])
def test_commands_in_the_guide_exist(pagina: str, regel: str) -> None:
    """A command that is shown has the options it is shown with, a value where one is needed, and all its arguments."""
    woorden = shlex.split(regel.replace("\\", "/"))[1:]
    naam = next((n for n in (" ".join(woorden[:2]), woorden[0]) if n in _opdrachten()), None)
    assert naam is not None, f"{pagina}: {regel}"
    params = _opdrachten()[naam].params
    opties = {optie: param for param in params if param.param_type_name == "option" for optie in param.opts}
    argumenten = [param for param in params if param.param_type_name == "argument"]
    rest, los = woorden[len(naam.split()) :], 0
    while rest:
        woord = rest.pop(0)
        if not woord.startswith("-"):
            los += 1
            continue
        assert woord in opties, f"{pagina}: {woord} bestaat niet bij {naam}"
        if not getattr(opties[woord], "is_flag", False):
            assert rest, f"{pagina}: {woord} heeft een waarde nodig"
            assert not rest.pop(0).startswith("--"), f"{pagina}: {woord} heeft een waarde nodig"
    assert los >= sum(1 for argument in argumenten if argument.required), f"{pagina}: {regel}"
    assert los <= len(argumenten) or any(argument.nargs == -1 for argument in argumenten), f"{pagina}: {regel}"
    verplicht = {param.name for param in params if param.required and param.param_type_name == "option"}
    assert verplicht <= {opties[woord].name for woord in woorden if woord in opties}, f"{pagina}: {regel}"


def test_options_in_the_text_exist() -> None:
    """An option that a sentence or table names is an option of some command."""
    bekend = {optie for een in _opdrachten().values() for param in een.params for optie in getattr(param, "opts", ())}
    bekend |= {optie for param in typer.main.get_command(app).params for optie in param.opts} | {"--help"}
    for pad in TEKSTEN:
        zonder = re.sub(r"^```.*?^```$", "", pad.read_text("utf-8"), flags=re.M | re.S)
        for stuk in re.findall(r"`(--[a-z][^`]*)`", zonder):
            assert stuk.split()[0] in bekend, (pad.name, stuk)


def test_what_make_and_pip_are_asked_exists() -> None:
    """Targets and variables of make are in the Makefile, extras in pyproject.toml."""
    maak = (WORTEL / "Makefile").read_text("utf-8")
    doelen = set(re.findall(r"^([a-z]+):", maak, re.M))
    namen = set(re.findall(r"^([A-Z]+) \??:?=", maak, re.M))
    extras = tomllib.loads((WORTEL / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    tekst = "\n".join(pad.read_text("utf-8") for pad in TEKSTEN)
    for opdracht in re.findall(r"(?:^|`)make ([^\n`,]+)", tekst, re.M):
        for woord in opdracht.split():
            naam, _, waarde = woord.partition("=")
            assert naam in (namen if waarde else doelen), opdracht
    genoemd = {naam for haak in re.findall(r'-e "?\.\[([a-z,]+)\]', tekst) for naam in haak.split(",")}
    assert genoemd <= set(extras)
    assert {"interactief", "nederlands", "handleiding"} <= genoemd


def test_python_in_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page on JupyterLab lets a reader type does what it says, from the folder with notebooks."""
    (tmp_path / "notebooks").mkdir()
    shutil.copytree(WORTEL / "data" / "noord-limburg", tmp_path / "data" / "noord-limburg")
    shutil.copytree(WORTEL / "data" / "noord-limburg", tmp_path / "mijn-regio")
    monkeypatch.chdir(tmp_path / "notebooks")
    wereld: dict[str, Any] = {}
    for naam, blok in _blokken("python"):
        ast.parse(blok)
        if naam == "jupyterlab.md":
            exec(compile(blok, naam, "exec"), wereld)
    assert wereld["ax"].get_figure() is not None
    assert (tmp_path / "mijn-regio.xlsx").is_file()
    wereld["ax"].figure.clear()


def test_thresholds_in_the_guide_are_the_ones_in_use() -> None:
    """The value that the guide gives for a threshold is that of the rule table."""
    from swanalyse.schema import schema

    drempels = schema.regels("drempels").set_index("code")["waarde"]
    tekst = (WORTEL / "docs" / "handleiding" / "regels.md").read_text("utf-8")
    rijen = re.findall(r"^\| `(\w+)`[^|]*\| ([^|]+) \|", tekst, re.M)
    assert len(rijen) >= 7
    for code, waarde in rijen:
        echt = drempels[code]
        if waarde == "leeg":
            assert echt == "", code
        else:
            assert float(waarde.replace(".", "").replace(",", ".")) == float(echt), code


def test_warnings_in_the_guide_are_called_as_the_check_calls_them() -> None:
    """Who looks a warning up finds it under the words on the screen."""
    from swanalyse.schema import schema

    regels = schema.codelijst("validatieregels").set_index("label")["ernst"]
    tekst = (WORTEL / "docs" / "handleiding" / "controleren.md").read_text("utf-8")
    genoemd = re.findall(r"^(\S.*)\n:   ", tekst.partition("## Waarschuwingen")[2], re.M)
    assert len(genoemd) >= 4
    assert {naam: regels.get(naam) for naam in genoemd} == dict.fromkeys(genoemd, "waarschuwing")


def test_how_firm_the_outcomes_are_stands_where_the_guide_says() -> None:
    """Notebooks 03 and 05 to 11, and no other, have a heading that begins with *Hoe hard* or *Hoe zeker*."""
    met = [
        boek.name[:2]
        for boek in sorted((WORTEL / "notebooks").glob("*.ipynb"))
        if re.search(r'"## Hoe (hard|zeker) ', boek.read_text("utf-8"))
    ]
    assert met == ["03", *(f"{nummer:02d}" for nummer in range(5, 12))]


def test_the_guide_knows_who_is_no_member() -> None:
    """The roles that are no membership, as the page on the overview names them."""
    from swanalyse.schema import schema

    rollen = schema.codelijst("rol").set_index("code")["lidmaatschap"]
    assert set(rollen.index[rollen == "nee"]) == {"afnemer", "waarnemer", "subsidient"}
    tekst = (WORTEL / "docs" / "handleiding" / "maten" / "01_totaaloverzicht.md").read_text("utf-8")
    assert "Wie alleen afneemt, waarneemt of subsidieert, telt niet als lid." in tekst


# ---------------------------------------------------------------- in a browser


@pytest.mark.browser
def test_search_works_from_a_folder(site: Path) -> None:
    """Opened from a folder the search finds a page, the page has its pictures, and nothing is asked of a network."""
    if CHROMIUM is None:
        pytest.skip("geen chromium op deze machine: .ci/run installeert die")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as speler:
        venster = speler.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        blad = venster.new_page(viewport={"width": 390, "height": 800})
        gevraagd, mis = [], []
        blad.on("request", lambda verzoek: gevraagd.append(verzoek.url))
        blad.on("requestfailed", lambda verzoek: mis.append(verzoek.url))
        blad.on("pageerror", lambda fout: mis.append(str(fout)))
        blad.goto((site / "handleiding" / "maten" / "04_lappendeken.html").as_uri())
        blad.eval_on_selector_all("img", "beelden => beelden.forEach(beeld => { beeld.loading = 'eager'; })")
        blad.wait_for_function("[...document.images].every(beeld => beeld.complete)")
        breedtes = blad.eval_on_selector_all("img", "beelden => beelden.map(beeld => beeld.naturalWidth)")
        assert len(breedtes) >= 2
        assert min(breedtes) > 500
        assert blad.evaluate("document.documentElement.scrollWidth") <= 390
        blad.fill("#zoekwoord", "echt nul onbekénd nvt")
        blad.press("#zoekwoord", "Enter")
        blad.wait_for_selector("#gevonden a")
        assert "Leeg, onbekend, nvt of 0" in blad.locator("#gevonden").inner_text()
        blad.goto((site / "zoeken.html").as_uri() + "?q=zzzz")
        assert "Niets gevonden" in blad.inner_text("#uitslag")
        assert [url for url in gevraagd if not url.startswith(("file:", "data:"))] == []
        assert mis == []
        venster.close()


@pytest.mark.browser
def test_jupyterlab_speaks_dutch(tmp_path: Path) -> None:
    """With our settings folder, named as the guide does, the menus are Dutch, and nobody's own settings are touched."""
    eigen = {f"JUPYTER_{soort}_DIR": str(tmp_path / soort) for soort in ("CONFIG", "DATA", "RUNTIME")}
    eigen |= {f"JUPYTERLAB_{soort}_DIR": str(tmp_path / soort) for soort in ("SETTINGS", "WORKSPACES")}
    keuze = next(woord for _, regel in REGELS for woord in regel.split() if "app_settings_dir" in woord)
    poort, logboek = vrije_poort(), tmp_path / "lab.log"
    opdracht = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={poort}",
        "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=proef", "--LabApp.extension_manager=readonly", keuze,
        str(tmp_path),
    ]  # fmt: skip
    with open_browser() as venster, logboek.open("w") as uit:
        dienst = subprocess.Popen(
            opdracht, cwd=WORTEL, env={**os.environ, **eigen}, stdout=uit, stderr=subprocess.STDOUT
        )
        try:
            wacht_op(f"http://127.0.0.1:{poort}/api", dienst, logboek)
            blad = venster.new_page()
            blad.goto(f"http://127.0.0.1:{poort}/lab?token=proef&reset")
            blad.wait_for_selector(".lm-MenuBar-itemLabel", timeout=60_000)
            assert {"Bestand", "Weergave", "Uitvoeren", "Instellingen"} <= set(
                blad.locator(".lm-MenuBar-itemLabel").all_inner_texts()
            )
        finally:
            dienst.terminate()
            dienst.wait(30)
    assert not list((tmp_path / "SETTINGS").rglob("*translation*"))
