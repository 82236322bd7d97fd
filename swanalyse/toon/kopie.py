"""Copies of the notebooks with the inventory and the choices filled in, for the view to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from swanalyse.fouten import RapportFout


def kopieer(bronnen: Sequence[Path], naar: Path, waarden: Mapping[str, Any]) -> None:
    """Write a copy of every notebook without outputs, with a cell behind its parameters that gives them `waarden`.

    Raises
    ------
    RapportFout
        When a notebook cannot be read or does not know one of the parameters: it would run as if nothing was asked.
    """
    import nbformat
    import papermill as pm
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from swanalyse.rapport import engine

    naar.mkdir(parents=True)
    for bron in bronnen:
        try:
            bekend = set(pm.inspect_notebook(engine.plek(bron)))
        except ValueError as fout:  # nbformat's NotJSONError is one
            raise RapportFout(f"{bron.name} is niet te lezen als notebook.") from fout
        if vreemd := sorted(set(waarden) - bekend):
            raise RapportFout(f"{bron.name} kent de parameter {vreemd[0]!r} niet; wel: {', '.join(sorted(bekend))}.")
        boek = parameterize_notebook(load_notebook_node(str(bron)), dict(waarden))
        for cel in boek.cells:
            if cel.cell_type == "code":
                cel["outputs"], cel["execution_count"] = [], None
        nbformat.write(boek, naar / bron.name)
