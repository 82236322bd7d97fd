"""The pages as HTML: home, a question in parts, and what to say when something is not there or goes wrong."""

from __future__ import annotations

import html
from functools import cache
from importlib import resources
from typing import Any

from swanalyse.rapport.html import schuifbaar
from swanalyse.toon.voorstelling import Voorstelling, Vraag

WIDGET = "application/vnd.jupyter.widget-view+json"
_VERBORGEN = {"parameters", "injected-parameters", "verberg"}
_HIER = "<!-- cellen -->"
FOUT = (
    '<p class="fout">Dit onderdeel is niet gelukt, en daarom houdt de bladzijde hier op. '
    "Wie de voorstelling gestart heeft, ziet op het scherm daarvan wat er misging.</p>"
)
_MELDINGEN = {
    404: ("Deze bladzijde bestaat niet", "Het adres klopt niet. Ga naar alle vragen en kies er daar een."),
    403: ("Deze bladzijde is hier niet te zien", "De voorstelling is alleen te zien op de computer die haar geeft."),
}
_ANDERS = ("Er ging iets mis", "De bladzijde kon niet gemaakt worden. Probeer het nog eens, of kies een andere vraag.")


def thuis(voorstelling: Voorstelling) -> str:
    """The home page: a tile per question."""
    return _vul("thuis.html", voorstelling=voorstelling)


def vraag(voorstelling: Voorstelling, huidig: Vraag, *, stappen: int, sleutel: str) -> tuple[str, str]:
    """The page of one question up to its cells, and from there; `sleutel` is what lets its own scripts run."""
    plek = voorstelling.vragen.index(huidig)
    buren = {
        "vorige": voorstelling.vragen[plek - 1] if plek else None,
        "volgende": voorstelling.vragen[plek + 1] if plek + 1 < len(voorstelling.vragen) else None,
    }
    geheel = _vul("vraag.html", voorstelling=voorstelling, vraag=huidig, stappen=stappen, sleutel=sleutel, **buren)
    kop, _, voet = geheel.partition(_HIER)
    return kop, voet


def widgets(config: dict[str, Any], *, sleutel: str) -> str:
    """What makes the controls on the page live: Voilà's settings and its script."""
    return _vul("widgets.html", config=config, sleutel=sleutel)


def melding(status: int) -> str:
    """The page for an address that is not there, or a page that failed."""
    titel, zin = _MELDINGEN.get(status, _ANDERS)
    return _vul("melding.html", titel=titel, zin=zin)


def begin(*, sleutel: str) -> str:
    """Say that it is this page's turn."""
    return f'<script nonce="{sleutel}">begin()</script>\n'


def stap(nummer: int, *, sleutel: str) -> str:
    """Move the progress bar."""
    return f'<script nonce="{sleutel}">stap({nummer})</script>\n'


def cel(cel: Any) -> str:
    """What one cell shows when it has run: its text or its outputs, never its code."""
    if _VERBORGEN & set(cel.metadata.get("tags", [])):
        return ""
    if cel.cell_type == "markdown":
        return _markdown(cel.source)
    return "".join(_uitkomst(uit) for uit in cel.get("outputs", [])) if cel.cell_type == "code" else ""


def heeft_widget(cel: Any) -> bool:
    """Whether a cell that has run shows something that stays live."""
    return any(WIDGET in uit.get("data", {}) for uit in cel.get("outputs", []))


def _uitkomst(uit: Any) -> str:
    if uit.output_type == "error":
        return ""  # the page says FOUT instead
    if uit.output_type == "stream":
        return f"<pre>{html.escape(uit.text)}</pre>" if uit.name == "stdout" else ""
    data = uit.get("data", {})
    if WIDGET in data:
        return _vul("keuzes.html", uitkomst={**uit, "trusted": True})
    if "text/html" in data:
        return schuifbaar(str(data["text/html"]))
    if "text/markdown" in data:
        return _markdown(data["text/markdown"])
    return f"<pre>{html.escape(data['text/plain'])}</pre>" if "text/plain" in data else ""


def _markdown(tekst: str) -> str:
    import mistune

    return schuifbaar(str(mistune.create_markdown(plugins=["table"])(tekst)))


@cache
def _omgeving() -> Any:
    from jinja2 import Environment, FileSystemLoader

    map_ = resources.files("swanalyse.toon").joinpath("sjabloon")
    return Environment(loader=FileSystemLoader(str(map_)), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _vul(naam: str, **gegevens: Any) -> str:
    return str(_omgeving().get_template(naam).render(**gegevens))
