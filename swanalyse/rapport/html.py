"""The page that can be mailed: the notebooks as run, without their code, images inside, no request to anywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from swanalyse import __version__, notatie
from swanalyse.inventaris import Inventaris

_FICTIEF = '<p class="fictief">FICTIEVE VOORBEELDREGIO: namen en cijfers zijn verzonnen.</p>'
_INTERN = '<p class="fictief"><b>INTERNE EDITIE</b>: met wat als intern is gemarkeerd; niet verspreiden.</p>'
_TERUG = '<p class="terug"><a href="#inhoud">Naar de vragen</a></p>'
_ERNAAST = "Deze bestanden staan in dezelfde map. Kreeg u alleen dit bestand, vraag ze dan aan wie het stuurde."
# of the choices under a figure, which need a running kernel: a page has none
_KEUZES = re.compile(r"^Onder sommige figuren staan keuzes\..*$", re.M)
_BIJSCHRIFT = r'<p class="bijschrift" id="([^"]+)">'
_OVERSLAAN = {"parameters", "injected-parameters", "verberg"}


def pagina(
    inv: Inventaris,
    notebooks: Sequence[Path],
    *,
    mislukt: Sequence[str],
    bijlagen: Mapping[str, str] | None = None,
    gemaakt: str = "",
) -> str:
    """One self-contained HTML page: what it is about, what went wrong, and every notebook as a chapter.

    Parameters
    ----------
    mislukt : sequence of str
        What did not come out, a line each.
    bijlagen : mapping, optional
        What lies beside the page: its path from there, and what it is; the page links to it.
    gemaakt : str
        The last section, as HTML: how the report was made (`herkomst.als_html`).
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
        "fictief": (_FICTIEF if inv.fictief else "") + ("" if inv.is_extern else _INTERN),
        "mislukt": _mislukt(mislukt),
        "bijlagen": _bijlagen(bijlagen or {}),
        "gemaakt": gemaakt,
        "herkomst": _herkomst("".join(lijf for _, _, lijf in hoofdstukken)),
        "inhoud": "".join(f'<li><a href="#{anker}">{html.escape(kop)}</a></li>' for anker, kop, _ in hoofdstukken),
        "hoofdstukken": "".join(
            f'<section id="{anker}">{_met_namen(lijf)}{_TERUG}</section>' for anker, _, lijf in hoofdstukken
        ),
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
        yield _markdown(_KEUZES.sub("", cel.source))
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
        return schuifbaar(str(data["text/html"]))
    if "text/markdown" in data:
        return _markdown(data["text/markdown"])
    return f"<pre>{html.escape(data['text/plain'])}</pre>" if "text/plain" in data else ""


def schuifbaar(code: str) -> str:
    """Tables in a box of their own: one that is wider than the page can be scrolled, by keyboard too.

    Examples
    --------
    >>> schuifbaar("<table></table>")
    '<div class="wijd" role="region" tabindex="0" aria-label="Tabel"><table></table></div>'
    """
    bijschrift = re.search(_BIJSCHRIFT, code)
    naam = f'aria-labelledby="{bijschrift.group(1)}"' if bijschrift else 'aria-label="Tabel"'
    code = re.sub(r"<table(?=[ >])", f'<div class="wijd" role="region" tabindex="0" {naam}><table', code)
    return code.replace("</table>", "</table></div>")


def _herkomst(lijven: str) -> str:
    """How to find out where a number comes from, with the first figure as the example; nothing without figures."""
    eerste = re.search(r'<figure id="([^"]+)"', lijven)
    if eerste is None:
        return ""
    naam = eerste.group(1)
    zinnen = [
        f'Onder iedere figuur en boven iedere tabel staat haar naam, zoals <span class="naam">{naam}</span>.',
        f"De cijfers erachter staan in tabellen/{naam}.csv, en in cijfers.xlsx op het blad {naam.replace('_', ' ')}.",
        "De voet van een figuur zegt uit welke bron zij komt, van welke dag, en over hoeveel zij gaat.",
    ]
    if "<h3>Verantwoording</h3>" in lijven:
        zinnen.append("Hoe er is gerekend, staat aan het eind van iedere vraag bij Verantwoording.")
    return f"<h3>Waar komt een getal vandaan?</h3><p>{' '.join(zinnen)}</p>"


def _met_namen(lijf: str) -> str:
    """Behind every caption the name of its files, so that each number can be found back in its CSV and sheet."""
    for begin, eind in ((r'<figure id="([^"]+)">.*?<figcaption>', "</figcaption>"), (_BIJSCHRIFT, "</p>")):
        lijf = re.sub(f"({begin}.*?)({eind})", r'\1 <span class="naam">\2</span>\3', lijf, flags=re.S)
    return lijf


def _markdown(tekst: str) -> str:
    import mistune

    zet_om = mistune.create_markdown(plugins=["table"])
    uit = schuifbaar(str(zet_om(tekst)))
    return re.sub(r"<(/?)h([1-5])>", lambda kop: f"<{kop.group(1)}h{int(kop.group(2)) + 1}>", uit)


def _mislukt(mislukt: Sequence[str]) -> str:
    if not mislukt:
        return ""
    regels = "".join(f"<li>{html.escape(een)}</li>" for een in mislukt)
    return f'<div class="fout"><p>Dit rapport is niet volledig. Niet gelukt:</p><ul>{regels}</ul></div>'


def _bijlagen(bijlagen: Mapping[str, str]) -> str:
    if not bijlagen:
        return ""
    delen = (
        f'<li><a href="{html.escape(waar)}">{html.escape(waar)}</a>: {html.escape(wat)}</li>'
        for waar, wat in bijlagen.items()
    )
    return f"<h3>Naast dit bestand</h3><p>{_ERNAAST}</p><ul>{''.join(delen)}</ul>"
