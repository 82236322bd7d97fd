"""Every notebook keeps the house's form, and its stored outputs are whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

import swanalyse
from swanalyse.inventaris import leeg
from swanalyse.rapport import rapport
from tests.rapport.lekken import lekken, met_tekens
from tests.rapport.licht import alleen_notebooks

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
VAN_EEN_GEMEENTE = sorted((NOTEBOOKS[0].parent / "gemeente").glob("*.ipynb"))
ALLE = [*NOTEBOOKS, *VAN_EEN_GEMEENTE]
LANGSTE_CEL = 10
GROOTSTE_MB = 1.5


@pytest.fixture(params=ALLE, ids=[pad.stem for pad in ALLE])
def notebook(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(request.param, as_version=4)


def test_every_question_has_its_notebook() -> None:
    """From what is in the inventory to who decides what and when; numbered without a gap."""
    assert [pad.stem[:2] for pad in NOTEBOOKS] == [f"{nr:02d}" for nr in range(14)]
    assert [pad.stem[:2] for pad in VAN_EEN_GEMEENTE] == ["00", "01", "02"]


@pytest.mark.parametrize("pad", ALLE, ids=[pad.stem for pad in ALLE])
def test_size(pad: Path) -> None:
    """A notebook with its outputs stays small enough for a web page."""
    assert pad.stat().st_size < GROOTSTE_MB * 1e6


def test_form(notebook: Any) -> None:
    """The question is the title; parameters, loading and the answer follow; nothing is defined; cells are short."""
    cellen = notebook.cells
    assert cellen[0].source.startswith("# ")
    assert "?" in cellen[0].source.splitlines()[0]
    assert cellen[1].metadata.tags == ["parameters"]
    assert "swanalyse.load(inventaris_map, editie=editie)" in cellen[2].source
    assert "rapport.antwoord(" in cellen[4].source
    assert any("## Grenzen van deze analyse" in cel.source for cel in cellen)
    for cel in cellen:
        if cel.cell_type == "code":
            regels = cel.source.splitlines()
            assert len(regels) <= LANGSTE_CEL, cel.source
            assert not any(regel.lstrip().startswith(("def ", "class ")) for regel in regels)


def test_outputs_are_stored_and_whole(notebook: Any) -> None:
    """Every cell has run without an error, in order, and every figure has an alt text."""
    code = [cel for cel in notebook.cells if cel.cell_type == "code"]
    assert [cel.execution_count for cel in code] == list(range(1, len(code) + 1))
    uit = [deel for cel in code for deel in cel.outputs]
    assert not [deel for deel in uit if deel.output_type in {"error", "stream"}]
    beelden = [deel.data["text/html"] for deel in uit if "<figure" in deel.get("data", {}).get("text/html", "")]
    assert beelden
    assert all('alt=""' not in beeld and 'alt="' in beeld for beeld in beelden)


def test_no_path_of_a_machine(notebook: Any) -> None:
    """Nothing in a stored notebook says on which machine it ran."""
    tekst = nbformat.writes(notebook)
    assert not [teken for teken in ("/home/", "/root/", "/work/", "/tmp/", "C:\\\\", "site-packages") if teken in tekst]


@pytest.mark.parametrize(
    ("inventaris", "nummers"),
    [
        ("voorbeeldregio", {"00", "01", "02", "04"}),
        ("noord-limburg", {"03", "05", "06", "07", "08", "09", "10", "11", "12", "13"}),
        ("leeg", {pad.stem[:2] for pad in NOTEBOOKS}),
    ],
    ids=["voorbeeldregio", "noord-limburg", "leeg"],
)
def test_each_runs_on_every_inventory(
    inventaris: str, nummers: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only on the one it is stored with (nbval sees to that): what is missing is a sentence, never a traceback.

    And of what is marked internal nothing is found in any file of the report.
    """
    if inventaris == "leeg":
        inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    else:
        inv = met_tekens(swanalyse.load(NOTEBOOKS[0].parents[1] / "data" / inventaris))
    if inventaris != "leeg":  # what else is in a report has tests of its own
        alleen_notebooks(monkeypatch)
    pad = swanalyse.save(inv, tmp_path / inventaris)
    (tmp_path / "boeken").mkdir()
    for boek in NOTEBOOKS:
        if boek.stem[:2] in nummers:
            shutil.copy(boek, tmp_path / "boeken")
    uit = rapport(pad, uitvoer=tmp_path / "rapport", notebooks=tmp_path / "boeken")
    assert uit.mislukt == ()
    gedraaid = [nbformat.read(boek, as_version=4) for boek in sorted((uit.map / "notebooks").glob("*.ipynb"))]
    assert len(gedraaid) == len(nummers)
    soorten = {deel.output_type for boek in gedraaid for cel in boek.cells for deel in cel.get("outputs", [])}
    assert soorten == {"display_data"}
    assert (uit.map / "index.html").stat().st_size > 10_000
    assert not lekken(uit.map)
