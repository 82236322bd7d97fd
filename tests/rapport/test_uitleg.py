"""The words of a notebook as run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from swanalyse.rapport import uitleg

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def schrijf(map_: Path, cellen: list[Any], naam: str = "05_proef.ipynb") -> Path:
    """A notebook with these cells."""
    pad = map_ / naam
    nbformat.write(v4.new_notebook(cells=cellen), pad)
    return pad


def uitkomst(code: str) -> Any:
    """A cell that showed this HTML."""
    return v4.new_code_cell("x", outputs=[v4.new_output("display_data", {"text/html": code})])


def test_een_notebook_uit_elkaar(tmp_path: Path) -> None:
    """Question, introduction, answer, caveats, text above a figure and limits, each in its place."""
    boek = uitleg.lees(
        schrijf(
            tmp_path,
            [
                v4.new_markdown_cell("# Wat kost **overleg**?\n\nEen `inleiding`, zie [hier](x.md)."),
                uitkomst('<div class="antwoord"><p>Veel &amp; meer.</p><p>Van A &lt; B.</p></div>'),
                v4.new_markdown_cell("**Lees dit eerst.** Uren zijn *onbekend*."),
                v4.new_markdown_cell("## Uren per partner\n\nHet gearceerde eind is een ondergrens."),
                uitkomst('<figure id="05_uren"><img alt="x"></figure>'),
                uitkomst('<p class="bijschrift" id="05_tabel"><b>T</b></p>'),
                v4.new_markdown_cell("## Grenzen van deze analyse\n\n- Een.\n- Twee `x`."),
            ],
        )
    )
    assert (boek.nummer, boek.vraag, boek.inleiding) == ("05", "Wat kost overleg?", "Een inleiding, zie hier.")
    assert boek.antwoord == ("Veel & meer.", "Van A < B.")
    assert boek.let_op == "Uren zijn onbekend."
    assert boek.grenzen == ("Een.", "Twee x.")
    deel = ("Uren per partner", "Het gearceerde eind is een ondergrens.")
    assert boek.delen == {"05_uren": deel, "05_tabel": deel}


def test_een_notebook_zonder_woorden(tmp_path: Path) -> None:
    """What is not there is blank; the name of the file is the question then."""
    boek = uitleg.lees(schrijf(tmp_path, [v4.new_code_cell("1")], naam="07_leeg.ipynb"))
    assert (boek.nummer, boek.vraag, boek.antwoord, boek.delen, boek.let_op) == ("07", "07_leeg", (), {}, "")


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=[pad.stem for pad in NOTEBOOKS])
def test_elk_notebook_heeft_zijn_woorden(pad: Path) -> None:
    """Each of the project's notebooks has a question, an answer, caveats and limits, without any markup left."""
    boek = uitleg.lees(pad)
    woorden = [boek.vraag, boek.inleiding, boek.let_op, *boek.antwoord, *boek.grenzen]
    assert all(woorden)
    assert boek.vraag.endswith("?")
    assert len(boek.antwoord) >= 1
    assert len(boek.grenzen) >= 3
    teksten = [*woorden, *(deel for tekst in boek.delen.values() for deel in tekst)]
    assert not [tekst for tekst in teksten if re.search(r"\*\*|`|\]\(|<", tekst)]


@pytest.mark.parametrize("pad", NOTEBOOKS, ids=[pad.stem for pad in NOTEBOOKS])
def test_van_elke_getoonde_figuur_is_bekend_waar_zij_staat(pad: Path) -> None:
    """A figure or table that is shown stands under a heading."""
    delen = uitleg.lees(pad).delen
    assert delen
    assert all(kop for kop, _ in delen.values())
    assert {naam.partition("_")[0] for naam in delen} == {pad.stem.partition("_")[0]}
