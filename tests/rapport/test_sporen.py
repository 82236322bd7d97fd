"""No file of a report says on which machine it was made: no place, no user; and its own notebooks run elsewhere."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from swanalyse.rapport import draaien, rapport
from swanalyse.rapport.draaien import Uitkomst
from tests.rapport.licht import alleen_notebooks
from tests.rapport.sporen import sporen
from tests.rapport.test_draaien import notebook

WORTEL = Path(__file__).resolve().parents[2]
GOUD = WORTEL / "tests" / "golden" / "inventaris"
CEL = """
import sys, warnings
import swanalyse
inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
warnings.warn(f"gelezen uit {inventaris_map}", stacklevel=1)
print("gelezen uit", inventaris_map, "door", sys.executable)
len(inv.partners), inventaris_map
"""


def test_found_where_it_is(tmp_path: Path) -> None:
    """In a name, a text and a zipped file; not in the bytes of a picture, where any word comes up some day."""
    (tmp_path / "van-jansen.txt").touch()
    (tmp_path / "a.html").write_text('<img src="data:image/png;base64,AAjansenAA="><p>door jansen</p>')
    (tmp_path / "b.html").write_text('<img src="data:image/png;base64,AAjansenAA=">')
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as zak:
        zak.writestr("docProps/core.xml", "<dc:creator>jansen</dc:creator>")
    assert sporen(tmp_path, ["jansen"]) == [
        "a.html: jansen", "c.xlsx!docProps/core.xml: jansen", "van-jansen.txt: jansen",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def uitkomst(tmp_path_factory: pytest.TempPathFactory) -> Uitkomst:
    """A report of which a notebook prints, warns of and stumbles over places, and so does what lies beside it."""
    plek = tmp_path_factory.mktemp("geheime_plek")
    shutil.copytree(GOUD, plek / "mijn regio")
    notebook(plek / "boeken", "00_zegt", CEL)
    notebook(plek / "boeken", "01_fout", "open(inventaris_map + '/onder/weg.csv')")

    def stuk(*_: object, **__: object) -> None:
        raise ValueError(f"kan {plek}/mijn regio/partners.csv niet tekenen")

    with pytest.MonkeyPatch.context() as zolang:
        alleen_notebooks(zolang)
        zolang.setattr("swanalyse.rapport.kernbeelden.schrijf", stuk)
        return rapport(plek / "mijn regio", uitvoer=plek / "uit", notebooks=plek / "boeken")


def test_nothing_of_this_machine(uitkomst: Uitkomst) -> None:
    """Not where it was made, of which program and which Python; nor the folder in which it was worked at."""
    plekken = [str(uitkomst.map.parent), "geheime_plek", ".uit-", str(WORTEL), sys.prefix, "papermill"]
    assert sporen(uitkomst.map, plekken) == []
    assert len(list(uitkomst.map.rglob("*.*"))) >= 5


def test_what_went_wrong_is_still_said(uitkomst: Uitkomst) -> None:
    """On the page, in the numbers and to the caller: with the name of the file."""
    fouten = [str(een) for een in uitkomst.mislukt]
    assert fouten == [
        "01_fout, cel 3: FileNotFoundError: [Errno 2] No such file or directory: 'mijn regio/onder/weg.csv'",
        "kernbeelden: ValueError: kan mijn regio/partners.csv niet tekenen",
    ]
    assert json.loads((uitkomst.map / "kerncijfers.json").read_text("utf-8"))["mislukt"] == fouten
    bladzijde = (uitkomst.map / "index.html").read_text("utf-8")
    assert "Deze cel is niet gelukt: FileNotFoundError" in bladzijde
    assert "mijn regio/onder/weg.csv" in bladzijde


def test_its_notebook_runs_beside_the_inventory(uitkomst: Uitkomst, tmp_path: Path) -> None:
    """As it lies in the report, with the inventory put beside it; and it says so itself."""
    from nbclient import NotebookClient

    shutil.copy(uitkomst.map / "notebooks" / "00_zegt.ipynb", tmp_path)
    shutil.copytree(GOUD, tmp_path / "mijn regio")
    boek = nbformat.read(tmp_path / "00_zegt.ipynb", as_version=4)
    ingevuld = next(cel for cel in boek.cells if "injected-parameters" in cel.metadata.get("tags", []))
    assert ingevuld.source.splitlines() == [
        "# Zo is dit notebook gedraaid. Leg de inventaris hiernaast, of zet hieronder haar plek op uw computer.",
        'inventaris_map = "mijn regio"',
        'editie = "extern"',
    ]
    oud = boek.cells[-1].outputs
    assert [een.get("name", een.output_type) for een in oud] == ["stdout", "execute_result"]
    NotebookClient(boek, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert boek.cells[-1].outputs[-1].data["text/plain"] == "(7, 'mijn regio')" == oud[-1].data["text/plain"]


def test_the_parts_are_all_there() -> None:
    """What a report writes is known, so that a later one may take its place."""
    assert "herkomst.json" in draaien.DELEN
