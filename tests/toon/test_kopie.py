"""The copies that are served: the inventory and the choices are filled in, and nothing else is left to chance."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from swanalyse.fouten import RapportFout
from swanalyse.rapport.draaien import notebookbestanden
from swanalyse.toon import kopie
from tests.bladeren import verkenner_notebook

WAARDEN = {"inventaris_map": "C:\\met \"aanhalingstekens\"\nen 'meer'", "editie": "extern", "peildatum": None}


def test_waarden_komen_ongeschonden_over(tmp_path: Path) -> None:
    """A path with quotes, backslashes and line ends is the same text inside the notebook, behind its own parameters."""
    bron = verkenner_notebook(tmp_path / "01_proef.ipynb")
    kopie.kopieer([bron], tmp_path / "uit", WAARDEN)
    cellen = nbformat.read(tmp_path / "uit" / bron.name, as_version=4).cells
    merken = [cel.metadata.get("tags") for cel in cellen]
    plek = merken.index(["injected-parameters"])
    assert merken[plek - 1] == ["parameters"]
    namen = {zet.targets[0].id: ast.literal_eval(zet.value) for zet in ast.parse(cellen[plek].source).body}  # type: ignore[attr-defined]
    assert namen == WAARDEN


def test_onze_notebooks_kennen_de_keuzes(tmp_path: Path) -> None:
    """Every notebook that comes with us takes what `toon` hands it, and its copy holds no stored output."""
    waarden = {"inventaris_map": "x", "editie": "extern", "peildatum": "2026-01-01", "keuze": "alle"}
    kopie.kopieer(notebookbestanden(), tmp_path / "uit", waarden)
    for pad in (tmp_path / "uit").iterdir():
        cellen = nbformat.read(pad, as_version=4).cells
        assert [cel for cel in cellen if cel.get("outputs")] == []


def test_onbekende_parameter_is_een_fout(tmp_path: Path) -> None:
    """A notebook without `editie` would show what is intern; it is refused."""
    bron = verkenner_notebook(tmp_path / "01_proef.ipynb")
    bron.write_text(bron.read_text("utf-8").replace('editie = \\"intern\\"', "pass"), "utf-8")
    with pytest.raises(RapportFout) as fout:
        kopie.kopieer([bron], tmp_path / "uit", {"editie": "extern"})
    assert str(fout.value) == ("01_proef.ipynb kent de parameter 'editie' niet; wel: inventaris_map, keuze, peildatum.")


def test_geen_notebook_is_een_fout(tmp_path: Path) -> None:
    """A file that is no notebook is named."""
    (tmp_path / "01_stuk.ipynb").write_text("{", "utf-8")
    with pytest.raises(RapportFout, match=r"^01_stuk\.ipynb is niet te lezen als notebook\.$"):
        kopie.kopieer([tmp_path / "01_stuk.ipynb"], tmp_path / "uit", {})
