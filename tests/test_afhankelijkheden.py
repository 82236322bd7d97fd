"""What we lean on: the oldest versions exist, every import is asked for, and every promise has its test."""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

WORTEL = Path(__file__).parent.parent
BELOFTEN = WORTEL / "SECURITY.md"
PYPROJECT = tomllib.loads((WORTEL / "pyproject.toml").read_text("utf-8"))
# what exists on one system only, or is asked for by the one thing that uses it
ELDERS = {"msvcrt"}


def _gevraagd(*extras: str) -> dict[str, Requirement]:
    """What the project asks for directly, by name; with all its extras when none is named."""
    project = PYPROJECT["project"]
    keuze = {naam: eisen for naam, eisen in project["optional-dependencies"].items() if not extras or naam in extras}
    eisen = [Requirement(eis) for eis in itertools.chain(project["dependencies"], *keuze.values())]
    return {canonicalize_name(eis.name): eis for eis in eisen if eis.name != "swanalyse"}


@cache
def _vast(bestand: str) -> dict[str, Version]:
    """Name and version of every line of a file with constraints."""
    regels = (regel.partition("#")[0].partition(";")[0].strip() for regel in _regels(bestand))
    delen = (regel.partition("==") for regel in regels if regel)
    return {canonicalize_name(naam): Version(versie) for naam, _, versie in delen}


def _regels(bestand: str) -> list[str]:
    return (WORTEL / bestand).read_text("utf-8").splitlines()


def _ondergrens(eis: Requirement) -> Version:
    grenzen = [Version(deel.version) for deel in eis.specifier if deel.operator in (">=", "==")]
    assert len(grenzen) == 1, f"{eis}: zonder ondergrens is niet te zeggen wat het oudste is"
    return grenzen[0]


@pytest.mark.parametrize("naam", sorted(_gevraagd()))
def test_a_lower_bound_is_a_version_that_was_tried(naam: str) -> None:
    """What pyproject.toml asks at least is exactly what `make oudst` installs, and no newer than what we use."""
    oudst = _vast("constraints-oudst.txt")[naam]
    assert _ondergrens(_gevraagd()[naam]) == oudst
    assert oudst in _gevraagd()[naam].specifier
    assert oudst <= _vast("constraints.txt")[naam]
    assert _vast("constraints.txt")[naam] in _gevraagd()[naam].specifier


def test_the_oldest_set_names_no_place() -> None:
    """Every line is one version of one package, once, and no line says where it comes from."""
    regels = [regel for regel in _regels("constraints-oudst.txt") if regel and regel[0] != "#"]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; .+)?", regel) for regel in regels), regels
    namen = [canonicalize_name(regel.split("==")[0]) for regel in regels]
    assert len(namen) == len(set(namen))
    assert len(namen) > 100


def _van_anderen(map_: Path) -> dict[str, set[str]]:
    """The top-level packages that files beneath a folder import, with the files that do."""
    gevonden: dict[str, set[str]] = {}
    for pad in sorted(map_.rglob("*.py")):
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
            namen = []
            if isinstance(knoop, ast.Import):
                namen = [alias.name for alias in knoop.names]
            elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
                namen = [knoop.module]
            for naam in namen:
                gevonden.setdefault(naam.split(".")[0], set()).add(pad.relative_to(WORTEL).as_posix())
    eigen = {"swanalyse", "tests", "benchmarks", "conftest", *sys.stdlib_module_names, *ELDERS}
    return {naam: bestanden for naam, bestanden in gevonden.items() if naam not in eigen}


def test_what_is_imported_is_asked_for() -> None:
    """No module of the package leans on something that only happens to come along with something else."""
    pakketten = packages_distributions()
    gevraagd = set(_gevraagd("interactief", "cluster"))
    for naam, bestanden in _van_anderen(WORTEL / "swanalyse").items():
        wie = {canonicalize_name(pakket) for pakket in pakketten.get(naam, [naam])}
        assert wie & gevraagd, f"{naam} staat niet in pyproject.toml: {sorted(bestanden)}"


def test_an_import_that_is_not_asked_for_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one inside a function; what comes with Python is passed over."""
    (tmp_path / "a.py").write_text("import os\ndef f():\n    from vreemd.deel import x\n", "utf-8")
    monkeypatch.setattr(sys.modules[__name__], "WORTEL", tmp_path)
    assert _van_anderen(tmp_path) == {"vreemd": {"a.py"}}


def test_warnings_are_errors() -> None:
    """Every warning of every package stops the tests, with the oldest and with the newest; none is let through."""
    assert PYPROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"] == ["error"]


# ---------------------------------------------------------------- SECURITY.md and the Makefile


@cache
def _tests_van(pad: Path) -> set[str]:
    boom = ast.parse(pad.read_text("utf-8"))
    return {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef) and knoop.name[:5] == "test_"}


def _genoemd() -> list[tuple[str, str]]:
    return re.findall(r"`(tests/[\w/]+\.py)::(?:\w+::)?(\w+)`", BELOFTEN.read_text("utf-8"))


@pytest.mark.parametrize(("pad", "naam"), _genoemd(), ids=[naam for _, naam in _genoemd()])
def test_a_promise_is_held_by_a_test_that_is_there(pad: str, naam: str) -> None:
    """What SECURITY.md names as the test of a promise exists under that name, in that file."""
    assert (WORTEL / pad).is_file(), pad
    assert naam in _tests_van(WORTEL / pad)


def test_every_promise_names_a_test() -> None:
    """No row of a table of promises without what holds it, and no chapter of the promises without a row."""
    beloften = BELOFTEN.read_text("utf-8").partition("## What we promise")[2].partition("\n## ")[0]
    hoofdstukken = re.split(r"^### ", beloften, flags=re.M)[1:]
    assert len(hoofdstukken) == 6
    for hoofdstuk in hoofdstukken:
        rijen = [regel for regel in hoofdstuk.splitlines() if regel.startswith("| ")][2:]
        assert len(rijen) >= 2, hoofdstuk.splitlines()[0]
        for rij in rijen:
            assert re.search(r"`tests/[\w/]+\.py::(\w+::)?test_\w+`|`make [a-z]+`", rij.split("|")[2]), rij


def test_every_limit_is_the_one_in_the_code() -> None:
    """A number in the table of limits is the value of the constant that the row names."""
    from importlib import import_module

    tabel = BELOFTEN.read_text("utf-8").partition("\n## Limits\n")[2].partition("\n## ")[0]
    rijen = re.findall(r"^\| .+ \| ([\d,.]+) ?(\w*)[^|]* \| `(swanalyse\.[\w.]+)` \|$", tabel, re.M)
    assert len(rijen) >= 8
    maten = {"MB": 10**6, "GB": 10**9, "min": 60}
    for getal, eenheid, plek in rijen:
        module, _, naam = plek.rpartition(".")
        assert float(getal.replace(",", "")) * maten.get(eenheid, 1) == getattr(import_module(module), naam), plek


def _maakregels() -> dict[str, str]:
    """Target and recipe of every rule of the Makefile that has a name of its own."""
    delen = re.split(r"^([a-z]+):.*\n", (WORTEL / "Makefile").read_text("utf-8"), flags=re.M)[1:]
    return {doel: recept.partition("\n\n")[0] for doel, recept in zip(delen[::2], delen[1::2], strict=True)}


def test_every_target_is_explained() -> None:
    """`make help` names each command that is of use to somebody, and what it starts exists."""
    regels = _maakregels()
    assert {"corpus", "fuzz", "kills", "herhaal", "oudst", "nieuwst"} <= set(regels)
    for doel, recept in regels.items():
        if doel not in ("help", "check", "clean"):
            assert re.search(rf"make {doel} ", regels["help"]), doel
        for module in re.findall(r"python -m ((?:tests|swanalyse|benchmarks)[\w.]*)", recept):
            assert find_spec(module) is not None, f"make {doel}: {module} bestaat niet"


def test_the_guide_promises_no_more_than_security() -> None:
    """The guide has the same limits, says what is not promised, and calls findings what the check does."""
    from swanalyse.schema import schema

    tekst = (WORTEL / "docs" / "handleiding" / "veiligheid.md").read_text("utf-8")
    assert "## Wat wij niet beloven" in tekst
    assert "SECURITY.md" in tekst
    getallen = re.findall(r"^\| .+ \| (\d[\d.]*(?: [GM]B| min)?) \|$", tekst, re.M)
    engels = BELOFTEN.read_text("utf-8").partition("\n## Limits\n")[2].replace("minutes", "min")
    assert getallen == [
        een.replace(",", ".") for een in re.findall(r"^\| .+ \| (\d[\d,]*(?: [GM]B| min)?) \| `", engels, re.M)
    ]
    labels = set(schema.codelijst("validatieregels")["label"])
    assert set(re.findall(r"\*([A-Z][^*\n]+)\*(?!\*)", re.sub(r"\*\*.+?\*\*", "", tekst, flags=re.S))) <= labels
