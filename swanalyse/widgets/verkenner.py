"""The core of every explorer: a row of controls, and under it the figure drawn again as soon as one of them changes.

A theme gives two functions: which controls there are for an inventory, and how a figure is drawn from the inventory as
chosen and the values of the other controls. Everything else is here: the picture with its alt text, sentences instead
of tracebacks, the way back to the beginning, and what was chosen last time (`stand`).
"""

from __future__ import annotations

import asyncio
import base64
import html
import io
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swanalyse import notatie
from swanalyse.fouten import SwanalyseFout
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import regelaars, stand
from swanalyse.widgets.regelaars import Regelaar

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

UITVOER = "SWANALYSE_UITVOER"  # set in a report run, as `rapport.bewaar` knows it
SCHERM_DPI = 72  # as the figure above is shown
LEEG = "leeg"  # how a chart marks the sentence that it shows instead of data
RUST = 0.15  # seconds: who runs through a list by keyboard gets the figure where he stops
UITNODIGING = "Verander een keuze en de figuur hieronder wordt opnieuw getekend."
OP_HET_BEGIN = "Alle keuzes staan op het begin; wat daarbij hoort, staat hierboven."
BEZIG = "De figuur wordt getekend …"
TERUG = "Terug naar begin"
LUKT_NIET = "Met deze keuze kan de figuur niet worden getekend"
_PAPIER = "Verkenner: open dit notebook en draai het om de figuur hierboven met andere keuzes te tekenen."
_VERKENNER = "application/vnd.jupyter.widget-view+json"
_BREED = "20rem"
_NIETS = ""  # the value None, in a list
# an image of one pixel, whose arrival is the moment at which a script may run
_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
_RIJEN = 30
_LINKS = "text-align:left;vertical-align:top;padding:0 0.8em 0.3em 0"

Regelaars = Callable[[Inventaris], Sequence[Regelaar]]
Teken = Callable[[Inventaris, Mapping[str, Any]], "Beeld | Tafel | Levend"]


@dataclass(frozen=True)
class Beeld:
    """A figure drawn for an explorer: the axes, and one sentence for who cannot see it."""

    ax: Axes
    alt: str
    dpi: int = SCHERM_DPI


@dataclass(frozen=True)
class Tafel:
    """A table made for an explorer, in words as they are read: its heads and its cells."""

    titel: str
    koppen: Sequence[str]
    rijen: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Levend:
    """A widget made for an explorer that is no picture: a network to walk through."""

    widget: Any


@dataclass(frozen=True, repr=False)
class Verkenner:
    """An explorer that is shown: the whole, its controls by name, and the widgets that hold sentence and picture.

    `plek` holds `beeld`, the picture as HTML, or what a theme made instead.
    """

    geheel: Any
    knoppen: Mapping[str, Any]
    terug: Any
    melding: Any
    plek: Any
    beeld: Any

    def __repr__(self) -> str:
        return _PAPIER

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        # beside the widget a sentence, for paper and for whoever reads the notebook without a kernel
        bundel = self.geheel._repr_mimebundle_()
        return {
            _VERKENNER: bundel[_VERKENNER],
            "text/html": f'<p class="verkenner">{html.escape(_PAPIER)}</p>',
            "text/plain": _PAPIER,
        }


def verken(inv: Inventaris, *, naam: str, regelaars: Regelaars, teken: Teken, direct: bool = False) -> Verkenner | None:
    """An explorer of a figure of `inv`; None in a report run, which shows figures only.

    Parameters
    ----------
    inv : Inventaris
        As the figure above it was drawn: its selection is where the controls begin.
    naam : str
        `thema.naam`, unique among explorers: under it the choices are kept.
    regelaars : callable
        The controls for this inventory.
    teken : callable
        Draws from the inventory as chosen and the values of all controls, by name.
    direct : bool
        Draw at the beginning too: for what has no figure of its own above it. Otherwise nothing is drawn as long as
        every control stands where it began.
    """
    if os.environ.get(UITVOER):
        return None
    lijst = tuple(regelaars(inv))
    begin, noot = _beginstand(str(inv.eigenschappen["name"]), naam, lijst)
    verkenner = _bouw(lijst, begin)
    _verbind(verkenner, inv, naam=naam, lijst=lijst, teken=teken, direct=direct)
    if noot:
        verkenner.melding.value = _zin(" ".join([noot, *([] if verkenner.beeld.value else [OP_HET_BEGIN])]))
    return verkenner


def figuur(
    inv: Inventaris,
    frame: pd.DataFrame | pd.Series,
    grafiek: Callable[..., Axes],
    *,
    alt: str,
    zinnen: pd.Series | None = None,
    noten: Sequence[str] = (),
    **anders: Any,
) -> Beeld:
    """The chart of a frame with its footer; the first of `zinnen` is its title and ends the alt text.

    `noten` are choices that the frame does not tell of itself: a picture that is copied from here must say them.
    """
    if noten:
        frame = frame.copy(deep=False)
        frame.attrs = {**frame.attrs, "noten": (*frame.attrs.get("noten", ()), *noten)}
    zin = None if zinnen is None or zinnen.empty else str(zinnen.iloc[0])
    return Beeld(grafiek(frame, voet=inv.voet(frame), titel=zin, **anders), f"{alt} {zin or ''}")


def als_html(wat: Beeld | Tafel, *, gekozen: str = "") -> str:
    """A picture as an `<img>` with its alt text, or a table; `gekozen` says in words what was chosen.

    A chart without data gives its sentence. The figure is given up.

    Raises
    ------
    ValueError
        When a picture has no alt text.
    """
    keuze = f'<p class="gekozen">{html.escape(gekozen)}</p>' if gekozen else ""
    if isinstance(wat, Tafel):
        return keuze + _tabel(wat)
    from swanalyse.grafieken import stijl

    if not wat.alt.strip():
        raise ValueError("een figuur zonder alt-tekst")
    plaat: Any = wat.ax.get_figure(root=True)
    try:
        leeg = next((tekst.get_text() for tekst in wat.ax.texts if tekst.get_gid() == LEEG), None)
        if leeg is not None:
            return keuze + _zin(leeg)
        uit = io.BytesIO()
        with stijl.stijl():
            plaat.savefig(uit, format="png", dpi=wat.dpi, metadata={"Software": None})
    finally:
        plaat.clear()  # an artist and its figure hold each other: without this they wait for the collector
    bron = base64.b64encode(uit.getvalue()).decode("ascii")
    alt = html.escape(" ".join(f"{wat.alt} {gekozen}".split()))
    return f'{keuze}<img src="data:image/png;base64,{bron}" alt="{alt}" style="max-width:100%;height:auto">'


def _tabel(tafel: Tafel) -> str:
    """The first rows, and how many more there are."""
    getoond = tafel.rijen[:_RIJEN]
    rest = len(tafel.rijen) - len(getoond)
    kop = "".join(f'<th scope="col" style="{_LINKS}">{html.escape(woord)}</th>' for woord in tafel.koppen)
    cel = f'<td style="{_LINKS}">'
    rijen = "".join(f"<tr>{''.join(f'{cel}{html.escape(deel)}</td>' for deel in rij)}</tr>" for rij in getoond)
    noot = f" · nog {notatie.geteld(rest, 'rijen')}" if rest else "" if getoond else ": geen rijen"
    bijschrift = f'<caption style="{_LINKS}">{html.escape(tafel.titel)}{noot}</caption>'
    return f"<table>{bijschrift}<thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table>"


def _beginstand(inventaris: str, naam: str, lijst: Sequence[Regelaar]) -> tuple[dict[str, Any], str]:
    """The value of every control at first: what was kept, where it still exists; and a sentence on what does not."""
    bewaard = stand.lees(inventaris, naam)
    waarden, weg = {}, []
    for regelaar in lijst:
        waarden[regelaar.naam] = regelaar.begin
        if regelaar.naam not in bewaard:
            continue
        try:
            waarden[regelaar.naam] = stand.hersteld(regelaar, bewaard[regelaar.naam])
        except ValueError:
            weg.append(regelaar.label.lower())
    if not weg:
        return waarden, ""
    return (
        waarden,
        f"De bewaarde keuze bij {notatie.opsomming(weg)} bestaat hier niet (meer) en staat op het begin.",
    )


def _verbind(
    verkenner: Verkenner, inv: Inventaris, *, naam: str, lijst: Sequence[Regelaar], teken: Teken, direct: bool
) -> None:
    """Let every change of a control draw the figure again and be kept; draw at once when something was kept."""
    begin = {regelaar.naam: regelaar.begin for regelaar in lijst}

    @lru_cache(maxsize=8)
    def gekozen(keuzes: tuple[tuple[str, Any], ...]) -> Inventaris:
        return inv.kies(**dict(keuzes)) if keuzes else inv

    def werk() -> None:
        waarden = _waarden(verkenner, begin)
        if waarden == begin and not direct:
            _zet(verkenner, "")
            verkenner.melding.value = _zin(OP_HET_BEGIN)
            return
        verkenner.melding.value = _zin(BEZIG)
        keuzes = tuple((r.naam, _keuze(r, waarden[r.naam])) for r in lijst if r.kiest and waarden[r.naam] != r.begin)
        _zet(verkenner, _veilig(lambda: teken(gekozen(keuzes), waarden), gekozen=_in_woorden(lijst, waarden)))
        verkenner.melding.value = ""

    vraag = _in_rust(werk)

    def bij_verandering(_: Any) -> None:
        waarden = _waarden(verkenner, begin)
        anders = {sleutel: waarde for sleutel, waarde in waarden.items() if waarde != begin[sleutel]}
        stand.bewaar(str(inv.eigenschappen["name"]), naam, anders)
        vraag()

    def terug(_: Any) -> None:
        for sleutel, knop in verkenner.knoppen.items():
            knop.unobserve(bij_verandering, names="value")
            knop.value = _als_knop(begin[sleutel])
            knop.observe(bij_verandering, names="value")
        bij_verandering(None)

    for knop in verkenner.knoppen.values():
        knop.observe(bij_verandering, names="value")
    verkenner.terug.on_click(terug)
    if direct or _waarden(verkenner, begin) != begin:
        werk()


def _waarden(verkenner: Verkenner, begin: Mapping[str, Any]) -> dict[str, Any]:
    """The value of every control; a date that was wiped out is the one it began with."""
    return {
        naam: begin[naam] if knop.value is None and isinstance(begin[naam], date) else _van_knop(knop.value)
        for naam, knop in verkenner.knoppen.items()
    }


def _van_knop(waarde: Any) -> Any:
    return None if waarde == _NIETS else waarde


def _in_woorden(lijst: Sequence[Regelaar], waarden: Mapping[str, Any]) -> str:
    """What was chosen otherwise than at the beginning, in one sentence."""
    delen = [
        f"{regelaar.label.lower()}: {regelaars.in_woorden(regelaar, waarden[regelaar.naam])}"
        for regelaar in lijst
        if waarden[regelaar.naam] != regelaar.begin
    ]
    return f"Gekozen: {'; '.join(delen)}." if delen else ""


def _keuze(regelaar: Regelaar, waarde: Any) -> Any:
    """A value as `kies` wants it: no domain at all is every domain."""
    return None if regelaar.soort == "meer" and not waarde else waarde


def _in_rust(werk: Callable[[], None]) -> Callable[[], None]:
    """`werk` once after a burst of requests; at once where no event loop runs."""
    wacht: list[asyncio.TimerHandle] = []

    def vraag() -> None:
        while wacht:
            wacht.pop().cancel()
        try:
            lus = asyncio.get_running_loop()
        except RuntimeError:
            werk()
        else:
            wacht.append(lus.call_later(RUST, werk))

    return vraag


def _veilig(maak: Callable[[], Beeld | Tafel | Levend], *, gekozen: str) -> str | Levend:
    """What was made, or the sentence that says why not: a room full of people has no use for a traceback."""
    try:
        wat = maak()
        return wat if isinstance(wat, Levend) else als_html(wat, gekozen=gekozen)
    except SwanalyseFout as fout:
        return _zin(f"{LUKT_NIET}: {fout}")
    except Exception as fout:
        logging.getLogger(__name__).debug("verkenner", exc_info=True)
        return _zin(f"{LUKT_NIET} ({type(fout).__name__}).")


def _zet(verkenner: Verkenner, wat: str | Levend) -> None:
    """Put it in the place of what stood there; what was alive is closed, or its page would keep it."""
    eerder = [kind for kind in verkenner.plek.children if kind is not verkenner.beeld]
    verkenner.beeld.value = wat if isinstance(wat, str) else ""
    verkenner.plek.children = (verkenner.beeld,) if isinstance(wat, str) else (verkenner.beeld, wat.widget)
    for kind in eerder:
        _sluit(kind)


def _sluit(widget: Any) -> None:
    for kind in getattr(widget, "children", ()):
        _sluit(kind)
    widget.close()


def _zin(tekst: str) -> str:
    return f"<p>{html.escape(tekst)}</p>"


def _bouw(lijst: Sequence[Regelaar], begin: Mapping[str, Any]) -> Verkenner:
    """The widgets, in the order in which Tab runs through them: controls, the way back, the figure."""
    import ipywidgets

    knoppen = {regelaar.naam: _knop(regelaar, begin[regelaar.naam]) for regelaar in lijst}
    vakken = [_vak(knoppen[regelaar.naam], regelaar.uitleg) for regelaar in lijst]
    rij = ipywidgets.Box(vakken, layout=ipywidgets.Layout(flex_flow="row wrap", align_items="flex-start"))
    terug = ipywidgets.Button(description=TERUG, tooltip="Zet alle keuzes terug waar ze begonnen")
    melding, beeld = ipywidgets.HTML(), ipywidgets.HTML(layout=ipywidgets.Layout(width="auto"))
    plek = ipywidgets.VBox([beeld])
    geheel = ipywidgets.VBox([ipywidgets.HTML(_opmaak() + _zin(UITNODIGING)), rij, terug, melding, plek])
    geheel.add_class("swanalyse-verkenner")
    return Verkenner(geheel, knoppen, terug, melding, plek, beeld)


def _opmaak() -> str:
    """How an explorer looks, and what its page must know for who works by keyboard or listens."""
    hier = Path(__file__)
    stijl_, script = (hier.with_name(f"verkenner.{soort}").read_text("utf-8") for soort in ("css", "js"))
    pixel = f'<img src="{_PIXEL}" alt="" width="0" height="0" onload="{html.escape(script)}">'
    return f"<style>{stijl_}</style>{pixel}"


def _vak(knop: Any, uitleg: str) -> Any:
    """A control and under it the sentence that explains it: what a pointer shows, a keyboard never reaches."""
    import ipywidgets

    zin = ipywidgets.HTML(f'<p class="swanalyse-uitleg" style="line-height:1.3">{html.escape(uitleg)}</p>')
    vak = ipywidgets.VBox([knop, zin], layout=ipywidgets.Layout(width=_BREED, margin="0 1.5rem 0.5rem 0"))
    vak.add_class("swanalyse-vak")
    return vak


def _knop(regelaar: Regelaar, waarde: Any) -> Any:
    """The native control of a kind: each works by keyboard, and its label belongs to it."""
    import ipywidgets

    breed = ipywidgets.Layout(width="auto", height="auto")
    vast = {"description": regelaar.label, "tooltip": regelaar.uitleg, "layout": breed, "value": _als_knop(waarde)}
    opties = tuple((label, _als_knop(optie)) for label, optie in regelaar.opties)
    if regelaar.soort == "vinkje":
        knop = ipywidgets.Checkbox(indent=False, **vast)
    elif regelaar.soort == "datum":
        knop = ipywidgets.DatePicker(**vast)
    elif regelaar.soort == "meer":
        knop = ipywidgets.SelectMultiple(options=opties, rows=min(6, max(2, len(opties))), **vast)
    elif regelaar.soort == "schuif":
        knop = ipywidgets.SelectionSlider(options=opties, continuous_update=False, **vast)
    else:
        knop = ipywidgets.Dropdown(options=opties, **vast)
    knop.style.description_width = "initial"
    knop.add_class("swanalyse-regelaar")
    return knop


def _als_knop(waarde: Any) -> Any:
    """A value as a control holds it: a list that stands at None would show nothing at all."""
    return _NIETS if waarde is None else waarde
