"""The name of a folder is a parameter of every notebook: it stays a text, whatever stands in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
import pytest

from swanalyse.rapport import rapport
from swanalyse.toon import kopie
from tests.rapport.licht import alleen_notebooks
from tests.rapport.test_draaien import FIGUUR, notebook

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
NAAR = "GEHACKT"
NAMEN = (
    f'x"; import os; os.system("touch {NAAR}") #',
    f"'''\n__import__('os').system('touch {NAAR}')\n'''",
    "{{a}} {peildatum} {0.__class__} %(x)s \\",
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such folder names")


@pytest.mark.parametrize("naam", NAMEN)
def test_a_folder_name_is_no_code(naam: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The inventory and the report lie in such a folder: the run succeeds, and nothing of the name was carried out."""
    alleen_notebooks(monkeypatch)
    monkeypatch.chdir(tmp_path)
    boeken = tmp_path / naam / "boeken"
    boeken.parent.mkdir()
    notebook(boeken, "00_goed", FIGUUR, "print(len(inv.partners), 'partners')")
    shutil.copytree(GOUD, tmp_path / naam / "inv")
    uitkomst = rapport(tmp_path / naam / "inv", uitvoer=tmp_path / naam / "uit", notebooks=boeken)
    assert uitkomst.mislukt == ()
    assert "7 partners" in (uitkomst.map / "index.html").read_text("utf-8")
    assert sorted(deel.name for deel in (tmp_path / naam).iterdir()) == ["boeken", "inv", "uit"]
    assert not list(tmp_path.rglob(NAAR))
    assert sorted(deel.name for deel in tmp_path.iterdir()) == [naam]


@pytest.mark.parametrize("naam", NAMEN)
def test_nor_in_the_meeting_room(naam: str, tmp_path: Path) -> None:
    """The copies that `toon` runs give the folder as one text, in a cell of assignments and nothing else."""
    import ast

    boeken = tmp_path / naam
    notebook(boeken, "00_goed", "pass")
    kopie.kopieer([boeken / "00_goed.ipynb"], tmp_path / "uit", {"inventaris_map": naam})
    cellen = nbformat.read(tmp_path / "uit" / "00_goed.ipynb", as_version=4).cells
    code = ast.parse(next(cel.source for cel in cellen if "injected-parameters" in cel.metadata.get("tags", [])))
    assert [type(regel).__name__ for regel in code.body] == ["Assign"]
    assert ast.literal_eval(code.body[0].value) == naam  # type: ignore[attr-defined]
