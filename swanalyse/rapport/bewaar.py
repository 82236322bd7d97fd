"""Shows a figure, table or answer in a notebook, and in a report run keeps it as a file too.

A report run is recognised by the environment variable `SWANALYSE_UITVOER`, the folder where files are kept.
"""

from __future__ import annotations

import base64
import html
import io
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from swanalyse import notatie
from swanalyse.fouten import RapportFout

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

UITVOER = "SWANALYSE_UITVOER"
LEEG = "leeg"  # how a chart marks the sentence that it shows instead of data
SCHERM_DPI = 72
RAPPORT_DPI = 96
DIA_DPI = 150
_LANGSTE_TABEL = 30


def bewaar(ax: Axes, frame: pd.DataFrame | pd.Series, *, naam: str, titel: str, alt: str) -> None:
    """Show the figure of `ax` with its alt text; in a report run also keep PNG, SVG and the CSV behind it.

    A chart without data (`stijl.leeg`) is no picture: its sentence is shown as text, and no file is kept.

    Parameters
    ----------
    ax : Axes
        What a chart function returned; its whole figure is shown.
    frame : DataFrame or Series
        The numbers behind it.
    naam : str
        File name without extension, `04_constellaties`: letters, digits, `_` and `-`.
    titel : str
        Caption; also the heading of the file list in the report.
    alt : str
        One sentence for who cannot see it: kind of chart, measure, answer.

    Raises
    ------
    RapportFout
        When `naam` is no file name or `alt` is empty.
    """
    if not alt.strip():
        raise RapportFout(f"figuur {naam}: geef een alt-tekst van één zin.")
    map_ = _uitvoermap(naam)
    ontbreekt = next((tekst.get_text() for tekst in ax.texts if tekst.get_gid() == LEEG), None)
    if ontbreekt is not None:
        zin = " ".join(ontbreekt.split())
        _toon(f'<p class="ontbreekt"><b>{html.escape(titel)}</b>: {html.escape(zin)}</p>', f"{titel}: {zin}")
        return
    if map_ is not None:
        _schrijf(map_ / "figuren" / f"{naam}.png", _png(ax, dpi=DIA_DPI))
        _schrijf(map_ / "figuren" / f"{naam}.svg", _svg(ax))
        _schrijf(map_ / "tabellen" / f"{naam}.csv", als_csv(frame).encode("utf-8-sig"))
    scherm = _png(ax, dpi=SCHERM_DPI if map_ is None else RAPPORT_DPI)
    beeld = base64.b64encode(_licht(scherm)).decode("ascii")
    bron = f"data:image/png;base64,{beeld}"
    code = (
        f'<figure id="{html.escape(naam)}">'
        f'<img src="{bron}" alt="{html.escape(alt)}" style="max-width:100%;height:auto">'
        f"<figcaption>{html.escape(titel)}</figcaption></figure>"
    )
    _toon(code, alt)


def tabel(frame: pd.DataFrame | pd.Series, *, naam: str, titel: str) -> None:
    """Show a table in Dutch notation, its first thirty rows; in a report run keep all of it as CSV."""
    map_ = _uitvoermap(naam)
    if map_ is not None:
        _schrijf(map_ / "tabellen" / f"{naam}.csv", als_csv(frame).encode("utf-8-sig"))
    leesbaar = als_tekst(frame)
    if not len(leesbaar):
        _toon(f'<p class="ontbreekt" id="{html.escape(naam)}"><b>{html.escape(titel)}</b>: geen rijen.</p>', titel)
        return
    kop = leesbaar.head(_LANGSTE_TABEL)
    code = kop.to_html(border=0, escape=True, index=False, classes="tabel", na_rep=notatie.ONBEKEND)
    # Jupyter aligns every cell to the right; words read from the left
    code = re.sub(r"<(t[hd])>(?=[^<]*[A-Za-z])", r'<\1 style="text-align:left">', code)
    rest = len(leesbaar) - len(kop)
    noot = f" · nog {notatie.getal(rest)} rijen in {naam}.csv" if rest else ""
    _toon(f'<p class="bijschrift" id="{html.escape(naam)}"><b>{html.escape(titel)}</b>{noot}</p>{code}', titel)


def antwoord(zinnen: pd.Series, *, hoogstens: int = 3) -> None:
    """Show the answer: the first sentences that an indicator's `antwoorden` computed, and what a register is not."""
    kop = list(dict.fromkeys(str(zin) for zin in zinnen.head(hoogstens)))
    voorbehoud = [str(zinnen["register"])] if "register" in zinnen.index[hoogstens:] else []
    regels = [f"<p>{html.escape(zin)}</p>" for zin in kop]
    regels += [f'<p class="voorbehoud"><b>Let op:</b> {html.escape(zin)}</p>' for zin in voorbehoud]
    _toon(f'<div class="antwoord">{"".join(regels)}</div>', "\n".join([*kop, *voorbehoud]))


def als_tekst(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """A frame as people read it: labels for ids, Dutch numbers, *onbekend* for unknown, ja and nee.

    Notes
    -----
    A column of ids is left out when their labels are the names beside it; `duurder_samen` is headed *duurder samen*.

    Examples
    --------
    >>> als_tekst(pd.DataFrame({"aandeel": [0.125, None]}, index=pd.Index(["a", "b"], name="domein")))
      domein   aandeel
    0      a     0,125
    1      b  onbekend
    """
    namen = frame.attrs.get("namen", {})
    tafel = frame.to_frame("waarde") if isinstance(frame, pd.Series) else frame
    if not isinstance(tafel.index, pd.RangeIndex):
        vrij = [naam for naam in tafel.index.names if naam not in tafel.columns]
        tafel = tafel.reset_index(names=vrij or None) if vrij else tafel.reset_index(drop=True)
    leesbaar: pd.DataFrame = tafel.apply(lambda kolom: kolom.map(lambda cel: _cel(cel, namen)))
    # an id whose label is the name that stands beside it says nothing more
    dubbel = [id_ for id_ in ("partner_id", "verband_id") if {id_, "naam"} <= {*leesbaar} and _zelfde(leesbaar, id_)]
    kop = {kolom: str(namen.get(kolom, str(kolom).replace("_", " "))) for kolom in leesbaar}
    return leesbaar.drop(columns=dubbel).rename(columns=kop)


def _zelfde(leesbaar: pd.DataFrame, kolom: str) -> bool:
    return bool(leesbaar[kolom].eq(leesbaar["naam"]).all())


def als_csv(frame: pd.DataFrame | pd.Series) -> str:
    """The frame as a Dutch spreadsheet opens it: semicolons, decimal commas, unknown as *onbekend*."""
    namen = frame.attrs.get("namen", {})
    tafel = frame.to_frame("waarde") if isinstance(frame, pd.Series) else frame
    plat = tafel.map(
        lambda cel: ", ".join(str(namen.get(deel, deel)) for deel in cel) if isinstance(cel, tuple) else cel
    )
    return plat.to_csv(
        sep=";",
        decimal=",",
        na_rep=notatie.ONBEKEND,
        index=not isinstance(plat.index, pd.RangeIndex),
        lineterminator="\r\n",
    )


def _cel(cel: object, namen: dict[str, str]) -> str:
    if isinstance(cel, tuple):
        return notatie.opsomming((str(namen.get(deel, deel)) for deel in cel), hoogstens=8) or notatie.NVT
    if pd.isna(cel):  # type: ignore[call-overload]
        return notatie.ONBEKEND
    if isinstance(cel, bool) or type(cel).__name__ == "bool_":
        return "ja" if cel else "nee"
    if isinstance(cel, int) or type(cel).__name__.startswith("int"):
        return notatie.getal(int(cel))  # type: ignore[call-overload]
    if isinstance(cel, float):
        tekst = notatie.getal(cel, decimalen=3)
        return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst
    return str(namen.get(cel, cel)) if isinstance(cel, str) else str(cel)


def _png(ax: Axes, *, dpi: int) -> bytes:
    from swanalyse.grafieken import stijl

    uit = io.BytesIO()
    with stijl.stijl():
        _figuur(ax).savefig(uit, format="png", dpi=dpi, metadata={"Software": None})
    return uit.getvalue()


def _licht(png: bytes) -> bytes:
    """The picture in 256 colours: invisible in a chart, and it saves two thirds."""
    from PIL import Image

    uit = io.BytesIO()
    with Image.open(io.BytesIO(png)) as beeld:
        palet = beeld.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palet.save(uit, "png", optimize=True)
    return uit.getvalue()


def _svg(ax: Axes) -> bytes:
    import matplotlib as mpl

    uit = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "swanalyse"}):
        _figuur(ax).savefig(uit, format="svg", metadata={"Date": None, "Creator": None})
    return uit.getvalue()


def _figuur(ax: Axes) -> Figure:
    from matplotlib.figure import Figure

    figuur = ax.get_figure(root=True)
    assert isinstance(figuur, Figure)
    return figuur


def _uitvoermap(naam: str) -> Path | None:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", naam):
        raise RapportFout(f"{naam!r} is geen bestandsnaam: gebruik letters, cijfers, _ en -.")
    plek = os.environ.get(UITVOER)
    return Path(plek) if plek else None


def _schrijf(bestand: Path, inhoud: bytes) -> None:
    bestand.parent.mkdir(parents=True, exist_ok=True)
    greep, werk = tempfile.mkstemp(dir=bestand.parent)
    with os.fdopen(greep, "wb") as uit:
        uit.write(inhoud)
    Path(werk).chmod(0o644)
    Path(werk).replace(bestand)


def _toon(code: str, tekst: str) -> None:
    from IPython.display import display

    display({"text/html": code, "text/plain": tekst}, raw=True)  # type: ignore[no-untyped-call]
