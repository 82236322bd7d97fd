"""The page that can be mailed: the notebooks as run, without their code, images inside, no request to anywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from swanalyse import __version__, notatie
from swanalyse.inventaris import Inventaris

_OVERSLAAN = {"parameters", "injected-parameters", "verberg"}


def pagina(inv: Inventaris, notebooks: Sequence[Path], *, mislukt: Sequence[str], kernbeelden: int = 0) -> str:
    """One self-contained HTML page: what it is about, what went wrong, and every notebook as a chapter.

    With `kernbeelden`, the number of pages in the folder of that name beside it, it links to their list.
    """
    hoofdstukken = [hoofdstuk(bestand) for bestand in notebooks]
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    sjabloon = resources.files("swanalyse.rapport").joinpath("pagina.html").read_text("utf-8")
    vul = {
        "titel": html.escape(titel),
        "peildatum": notatie.datum(inv.selectie.peildatum),
        "bron": html.escape(inv.bron),
        "selectie": html.escape(inv.voet(inv.verbanden).selectie),
        "versie": html.escape(__version__),
        "fictief": '<p class="fictief">FICTIEVE VOORBEELDREGIO: namen en cijfers zijn verzonnen.</p>'
        if inv.fictief
        else "",
        "mislukt": _mislukt(mislukt),
        "kernbeelden": _kernbeelden(kernbeelden),
        "inhoud": "".join(f'<li><a href="#{anker}">{html.escape(kop)}</a></li>' for anker, kop, _ in hoofdstukken),
        "hoofdstukken": "".join(f'<section id="{anker}">{lijf}</section>' for anker, _, lijf in hoofdstukken),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda plek: vul[plek.group(1)], sjabloon)


def hoofdstuk(bestand: Path) -> tuple[str, str, str]:
    """Anchor, title and body of one notebook as run; titles inside go one level down, the page has the first."""
    import nbformat

    boek = nbformat.read(bestand, as_version=4)
    lijf = "".join(deel for cel in boek.cells for deel in _cel(cel))
    kop = next(
        (
            regel.lstrip("# ").strip()
            for cel in boek.cells
            if cel.cell_type == "markdown"
            for regel in cel.source.splitlines()
            if regel.startswith("# ")
        ),
        bestand.stem,
    )
    return bestand.stem, kop, lijf


def _cel(cel: Any) -> Iterator[str]:
    # papermill writes its own banner above a cell that failed; the page has a better one
    merken = set(cel.metadata.get("tags", []))
    if merken & _OVERSLAAN or any(merk.startswith("papermill-error") for merk in merken):
        return
    if cel.cell_type == "markdown":
        yield _markdown(cel.source)
    elif cel.cell_type == "code":
        for uit in cel.get("outputs", []):
            yield _uitkomst(uit)


def _uitkomst(uit: Any) -> str:
    if uit.output_type == "error":
        return f'<p class="fout">Deze cel is niet gelukt: {html.escape(uit.ename)}: {html.escape(uit.evalue)}</p>'
    if uit.output_type == "stream":
        return f"<pre>{html.escape(uit.text)}</pre>" if uit.name == "stdout" else ""
    data = uit.get("data", {})
    if "application/vnd.jupyter.widget-view+json" in data:  # needs a running kernel; the static figure stands beside it
        return ""
    if "text/html" in data:
        return str(data["text/html"])
    if "text/markdown" in data:
        return _markdown(data["text/markdown"])
    return f"<pre>{html.escape(data['text/plain'])}</pre>" if "text/plain" in data else ""


def _markdown(tekst: str) -> str:
    import mistune

    zet_om = mistune.create_markdown(plugins=["table"])
    uit = str(zet_om(tekst))
    return re.sub(r"<(/?)h([1-5])>", lambda kop: f"<{kop.group(1)}h{int(kop.group(2)) + 1}>", uit)


def _mislukt(mislukt: Sequence[str]) -> str:
    if not mislukt:
        return ""
    regels = "".join(f"<li>{html.escape(een)}</li>" for een in mislukt)
    return f'<div class="fout"><p>Dit rapport is niet volledig. Niet gelukt:</p><ul>{regels}</ul></div>'


def _kernbeelden(aantal: int) -> str:
    if not aantal:
        return ""
    link = f'<a href="kernbeelden/index.html">{notatie.geteld(aantal, "kernbeelden")}</a>'
    return (
        f"<p>Ieder verband en iedere gemeente op één bladzijde: {link} (in de map kernbeelden naast dit bestand).</p>"
    )
