"""Runs the notebooks in place and keeps their outputs the same from machine to machine: `make notebooks`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from swanalyse.rapport import kernels
from swanalyse.rapport.draaien import CELTIJD, notebookbestanden

_WIDGET = "application/vnd.jupyter.widget-view+json"


def bewaar_uitkomsten(bestand: Path, *, beheerder: type) -> None:
    """Run one notebook on a kernel of its own and write it back, with ids, counts and metadata in a fixed form."""
    import nbformat
    from nbclient import NotebookClient

    boek = nbformat.read(bestand, as_version=4)
    NotebookClient(
        boek, timeout=CELTIJD, kernel_name="python3", resources={"metadata": {"path": str(bestand.parent)}},
        kernel_manager_class=beheerder,
    ).execute()  # fmt: skip
    normaliseer(boek)
    nbformat.write(boek, bestand)


def normaliseer(boek: Any) -> None:
    """Give cells numbered ids and counts, and leave out of the metadata what differs between machines."""
    teller = 0
    for nr, cel in enumerate(boek.cells):
        cel["id"] = f"cel-{nr:02d}"
        cel["metadata"] = {"tags": cel.metadata["tags"]} if cel.metadata.get("tags") else {}
        if cel.cell_type == "code":
            teller += 1
            cel["execution_count"] = teller
            for uit in cel.outputs:
                # a widget lives as long as its kernel; the sentence beside it stays
                uit.get("data", {}).pop(_WIDGET, None)
                if "execution_count" in uit:
                    uit["execution_count"] = teller
    boek["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def main(argumenten: Sequence[str]) -> int:
    """Run all notebooks of the folders named in `argumenten`."""
    bestanden = [bestand for map_ in argumenten for bestand in notebookbestanden(Path(map_))]
    with tempfile.TemporaryDirectory() as leeg, kernels.beheerders() as beheerder:
        os.environ["SWANALYSE_STAND"] = leeg  # the explorers as nobody has touched them
        for bestand in bestanden:
            bewaar_uitkomsten(bestand, beheerder=beheerder)
            sys.stdout.write(f"{bestand.name}: {bestand.stat().st_size / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
