"""What of a cell reaches the page: its text and outputs, never its code, its warnings or a traceback."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from swanalyse.toon import bladzijde


def _cel(*uitkomsten: Any, **metadata: Any) -> nbformat.NotebookNode:
    return new_code_cell("geheim = 1", outputs=list(uitkomsten), metadata=metadata)


def _html(code: str) -> nbformat.NotebookNode:
    return new_output("display_data", {"text/html": code, "text/plain": "kaal"})


@pytest.mark.parametrize(
    ("cel", "verwacht"),
    [
        (_cel(), ""),
        (_cel(_html("<b>x</b>")), "<b>x</b>"),
        (_cel(new_output("stream", name="stdout", text="1 < 2")), "<pre>1 &lt; 2</pre>"),
        (_cel(new_output("stream", name="stderr", text="Warning")), ""),
        (_cel(new_output("execute_result", {"text/plain": "<x>"})), "<pre>&lt;x&gt;</pre>"),
        (_cel(new_output("error", ename="E", evalue="pad", traceback=["regel"])), ""),
        (_cel(_html("<b>x</b>"), tags=["injected-parameters"]), ""),
        (new_markdown_cell("# Kop\n\n<script>x</script>"), "<h1>Kop</h1>\n&lt;script&gt;x&lt;/script&gt;\n"),
    ],
)
def test_wat_een_cel_laat_zien(cel: Any, verwacht: str) -> None:
    """Each kind of output in its own way; code, parameters, warnings and errors not at all."""
    assert bladzijde.cel(cel).replace("<p>", "").replace("</p>", "") == verwacht


def test_een_keuzevak_is_levend() -> None:
    """A control is handed to Voilà as data that cannot end its own script."""
    cel = _cel(
        new_output("display_data", {bladzijde.WIDGET: {"model_id": "</script><b>"}, "text/html": "<p>papier</p>"})
    )
    code = bladzijde.cel(cel)
    assert bladzijde.heeft_widget(cel)
    assert not bladzijde.heeft_widget(_cel(_html("x")))
    assert 'type="application/vnd.voila.cell-output+json"' in code
    assert code.count("</script>") == 1


def test_meldingen_zijn_nederlands() -> None:
    """A page for each thing that can go wrong, with the way home."""
    for status, kop in ((404, "Deze bladzijde bestaat niet"), (500, "Er ging iets mis")):
        code = bladzijde.melding(status)
        assert f"<h1>{kop}</h1>" in code
        assert '<html lang="nl">' in code
        assert '<a href="/">Alle vragen</a>' in code
