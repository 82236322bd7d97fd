"""The house keeps its rules: imports run one way, and the project's files agree with each other."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from pathlib import Path

import pytest

import swanalyse
from swanalyse.schema.woordenboek import woordenboek

WORTEL = Path(__file__).parent.parent
# a module may import from its own layer's neighbours only when named in ZIJWAARTS, and from lower layers always
LAGEN = (
    ("swanalyse.notatie", "swanalyse.fouten", "swanalyse.schijf"),
    ("swanalyse.schema",),
    ("swanalyse.inventaris",),
    ("swanalyse.editie",),
    ("swanalyse.validatie",),
    ("swanalyse.bronnen",),
    ("swanalyse.netwerk",),
    ("swanalyse.indicatoren", "swanalyse.grafieken"),
    ("swanalyse.widgets",),
    ("swanalyse.rapport",),
    ("swanalyse.toon", "swanalyse.reeks"),
    ("swanalyse.cli", "swanalyse.__main__"),
)
VERBODEN = {  # lower, but not the way of the data: an indicator reads no file, a chart no inventory file or measure
    "swanalyse.indicatoren": ("swanalyse.bronnen", "swanalyse.grafieken", "swanalyse.validatie"),
    "swanalyse.grafieken": ("swanalyse.bronnen", "swanalyse.indicatoren", "swanalyse.validatie", "swanalyse.netwerk"),
    "swanalyse.netwerk": ("swanalyse.bronnen", "swanalyse.validatie"),
}


def _laag(module: str) -> int | None:
    for hoogte, namen in enumerate(LAGEN):
        if any(module == naam or module.startswith(f"{naam}.") for naam in namen):
            return hoogte
    return None


def _imports(bestand: Path) -> set[str]:
    """What a file imports when it runs; imports for type checking only do not count."""
    boom = ast.parse(bestand.read_text("utf-8"))
    alleen_typen = {
        id(kind)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.If) and "TYPE_CHECKING" in ast.dump(knoop.test)
        for kind in ast.walk(knoop)
    }
    namen = set()
    for knoop in ast.walk(boom):
        if id(knoop) in alleen_typen:
            continue
        if isinstance(knoop, ast.Import):
            namen |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            namen |= {f"{knoop.module}.{alias.name}" for alias in knoop.names}
    return {naam for naam in namen if naam.startswith("swanalyse.")}


def _modules() -> list[tuple[str, Path]]:
    paden = sorted((WORTEL / "swanalyse").rglob("*.py"))
    return [(".".join(pad.relative_to(WORTEL).with_suffix("").parts).removesuffix(".__init__"), pad) for pad in paden]


@pytest.mark.parametrize(("module", "pad"), _modules(), ids=[naam for naam, _ in _modules()])
def test_imports_run_one_way(module: str, pad: Path) -> None:
    """No module imports from a higher layer, and indicators and charts never see each other."""
    eigen = _laag(module)
    if eigen is None:
        assert module == "swanalyse", f"{module} staat in geen laag: zet hem in LAGEN"
        return
    for naam in _imports(pad):
        ander = _laag(naam)
        assert ander is None or ander <= eigen, f"{module} haalt {naam} van hogerop"
        for kamer, dicht in VERBODEN.items():
            if module.startswith(kamer):
                assert not naam.startswith(dicht), f"{module} hoort niets te weten van {naam}"


# a theme may build on those of earlier rows, by whatever private room it goes
THEMAS = (
    {"dekking", "overzicht", "netwerk", "lappendeken", "motieven", "drukte"},
    {"kostenbaten"},
    {"verdeelsleutels", "wederkerigheid"},
    {"evaluatie"},
    {"afweging"},
    {"proces"},
    {"kansen"},
    {"kernbeeld"},
    {"vergelijking", "vergelijkgroep"},
    {"scenario"},
)


def test_themes_build_on_earlier_ones() -> None:
    """What a theme uses, directly or through other rooms of indicatoren, are themes of an earlier row only."""
    kamers = {pad.stem: pad for pad in (WORTEL / "swanalyse" / "indicatoren").glob("*.py")}
    eigen = "swanalyse.indicatoren."
    pijlen = {
        naam: {imp.removeprefix(eigen).split(".")[0] for imp in _imports(pad) if imp.startswith(eigen)}
        for naam, pad in kamers.items()
    }
    assert {naam for naam in kamers if not naam.startswith("_")} == set().union(*THEMAS)
    for hoogte, rij in enumerate(THEMAS):
        for thema in rij:
            bereikt, nieuw = set[str](), {thema}
            while nieuw:
                bereikt |= nieuw
                nieuw = {verder for kamer in nieuw for verder in pijlen.get(kamer, ())} - bereikt
            te_hoog = bereikt & set().union(*THEMAS[hoogte:]) - {thema}
            assert not te_hoog, f"{thema} bouwt op {sorted(te_hoog)}"


def test_a_wrong_arrow_is_seen(tmp_path: Path) -> None:
    """The reader of imports finds an import inside a function, and skips one for type checking."""
    bestand = tmp_path / "proef.py"
    bestand.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from swanalyse.rapport import html\n"
        "def f():\n    from swanalyse.grafieken import stijl\n"
    )
    assert _imports(bestand) == {"swanalyse.grafieken.stijl"}


def test_every_theme_has_its_rooms() -> None:
    """A theme with an indicator has a chart, and a test of both, under the same name."""
    for pad in sorted((WORTEL / "swanalyse" / "indicatoren").glob("[a-z]*.py")):
        thema = pad.stem
        assert (WORTEL / "swanalyse" / "grafieken" / f"{thema}.py").exists(), thema
        assert (WORTEL / "tests" / "indicatoren" / f"test_{thema}.py").exists(), thema
        assert (WORTEL / "tests" / "grafieken" / f"test_{thema}.py").exists(), thema


def _project() -> dict[str, object]:
    return tomllib.loads((WORTEL / "pyproject.toml").read_text("utf-8"))["project"]


def test_environment_agrees_with_pyproject() -> None:
    """environment.yml asks for the same Python and installs the project itself, with extras that exist."""
    project = _project()
    tekst = (WORTEL / "environment.yml").read_text("utf-8")
    assert f"- python{project['requires-python']}" in tekst
    assert "- pip\n" in tekst
    extras = re.search(r"- -e \.\[([a-z,]+)\]", tekst)
    assert extras is not None
    assert set(extras.group(1).split(",")) <= set(project["optional-dependencies"])  # type: ignore[call-overload]


def test_constraints_pin_every_dependency() -> None:
    """Each direct dependency, and each of an extra, has one version in constraints.txt, and nothing names a host."""
    regels = [
        regel for regel in (WORTEL / "constraints.txt").read_text("utf-8").splitlines() if regel and regel[0] != "#"
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; .+)?", regel) for regel in regels)
    vast = {regel.split("==")[0].lower().replace("_", "-") for regel in regels}
    project = _project()
    extras = project["optional-dependencies"].values()  # type: ignore[attr-defined]
    gevraagd = [*project["dependencies"], *itertools.chain.from_iterable(extras)]  # type: ignore[misc]
    gevraagd = [eis for eis in gevraagd if not eis.startswith("swanalyse[")]
    assert {re.split(r"[<>=\[ ]", eis)[0].lower().replace("_", "-") for eis in gevraagd} <= vast


def test_version_is_the_same_everywhere() -> None:
    """The citation and the changelog name the version of the package."""
    assert f"version: {swanalyse.__version__}" in (WORTEL / "CITATION.cff").read_text("utf-8")
    assert f"## {swanalyse.__version__}" in (WORTEL / "CHANGELOG.md").read_text("utf-8")


def test_data_dictionary_is_written_from_the_schema() -> None:
    """docs/datawoordenboek.md is what the schema says today."""
    assert (WORTEL / "docs" / "datawoordenboek.md").read_text("utf-8") == woordenboek()


def test_the_tour_names_what_is_there() -> None:
    """Everything in `__all__` can be had, and nothing heavy is loaded before it is asked for."""
    for naam in swanalyse.__all__:
        assert getattr(swanalyse, naam) is not None
    with pytest.raises(AttributeError, match="geen 'bestaat_niet'"):
        _ = swanalyse.bestaat_niet
