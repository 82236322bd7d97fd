"""The engine that papermill runs our notebooks with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

NAAM = "swanalyse"


class Engine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, but a notebook is written when it ends, well or badly, and not twice for every cell.

    With every figure so far inside it, that writing takes longer than some cells.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **anders: Any) -> Any:
        """Keep papermill from knowing where to write as long as cells run."""
        pad, nb_man.output_path = nb_man.output_path, None
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **anders)
        finally:
            nb_man.output_path = pad


def plek(pad: Path) -> str:
    """A path as papermill must be told it: in braces it looks for the name of a parameter.

    Examples
    --------
    >>> plek(Path("regio {2026}")).format()
    'regio {2026}'
    """
    return str(pad).replace("{", "{{").replace("}", "}}")


papermill_engines.register(NAAM, Engine)
