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
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from swanalyse import notatie
from swanalyse.fouten import RapportFout
from swanalyse.rapport import stukken
from swanalyse.rapport.koppen import DELEN, JAREN, KOPPEN, LETTERLIJK, WOORDEN

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

UITVOER = "SWANALYSE_UITVOER"
LEEG = "leeg"  # how a chart marks the sentence that it shows instead of data
SCHERM_DPI = 72
RAPPORT_DPI = 96
DIA_DPI = 150
_LANGSTE_TABEL = 30
_NAAMLOOS = "onderdeel"  # above the first column of a frame whose index has no name
_HERHALING = ("id", "label", "domeinnaam", "naam_a", "naam_b")
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")


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
        stukken.noteer(map_, frame, naam=naam, titel=titel, alt=alt, ax=ax)
    scherm = _png(ax, dpi=SCHERM_DPI if map_ is None else RAPPORT_DPI)
    beeld = base64.b64encode(_licht(scherm)).decode("ascii")
    bron = f"data:image/png;base64,{beeld}"
    code = (
        f'<figure id="{html.escape(naam)}">'
        f'<img src="{bron}" alt="{html.escape(alt)}" style="max-width:100%;height:auto">'
        f"<figcaption>{html.escape(titel)}</figcaption></figure>"
    )
    _toon(code, alt)


def tabel(frame: pd.DataFrame | pd.Series, *, naam: str, titel: str, kolommen: Sequence[str] | None = None) -> None:
    """Show a table in Dutch notation, its first thirty rows; in a report run keep all of it as CSV.

    `kolommen` are the columns (or levels of the index) that are shown, in that order; the CSV keeps them all.
    """
    map_ = _uitvoermap(naam)
    if map_ is not None:
        _schrijf(map_ / "tabellen" / f"{naam}.csv", als_csv(frame).encode("utf-8-sig"))
        stukken.noteer(map_, frame, naam=naam, titel=titel)
    if not len(frame):
        _toon(f'<p class="ontbreekt" id="{html.escape(naam)}"><b>{html.escape(titel)}</b>: geen rijen.</p>', titel)
        return
    leesbaar = als_tekst(frame, kolommen=kolommen)
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


def als_tekst(frame: pd.DataFrame | pd.Series, *, kolommen: Sequence[str] | None = None) -> pd.DataFrame:
    """A frame as people read it: Dutch heads, labels for ids, Dutch numbers and dates, *onbekend*, ja and nee.

    Notes
    -----
    Heads come from `koppen.KOPPEN`, else from the labels of the frame; `duurder_samen` is headed *duurder samen*. A
    column of ids or labels that repeats the column beside it is left out. Shares are percentages.

    Examples
    --------
    >>> als_tekst(pd.DataFrame({"aandeel": [0.125, None]}, index=pd.Index(["a", "b"], name="domein")))
      domein   aandeel
    0      a      13 %
    1      b  onbekend
    """
    namen = frame.attrs.get("namen", {})
    tafel = frame.to_frame("waarde") if isinstance(frame, pd.Series) else frame
    if not stukken.is_genummerd(tafel):
        vrij = [naam for naam in tafel.index.names if naam not in tafel.columns]
        tafel = tafel.rename_axis([_NAAMLOOS if naam is None else naam for naam in tafel.index.names])
        tafel = tafel.reset_index(level=[_NAAMLOOS if naam is None else naam for naam in vrij]) if vrij else tafel
        tafel = tafel.reset_index(drop=True)
    tafel = tafel if kolommen is None else tafel[list(kolommen)]
    leesbaar = pd.DataFrame({kolom: [_cel(cel, namen, kolom=str(kolom)) for cel in tafel[kolom]] for kolom in tafel})
    leesbaar = _zonder_herhaling(leesbaar)
    return leesbaar.rename(columns={kolom: _kop(str(kolom), namen) for kolom in leesbaar})


def _kop(kolom: str, namen: dict[str, str]) -> str:
    return KOPPEN.get(kolom) or str(namen.get(kolom, kolom.replace("_", " ")))


def _zonder_herhaling(leesbaar: pd.DataFrame) -> pd.DataFrame:
    """Without the ids and labels that say what another column says; an id that is unknown says nothing more either."""
    for kolom in [kolom for kolom in leesbaar if str(kolom).endswith("_id") or kolom in _HERHALING]:
        ander = leesbaar.drop(columns=kolom)
        stil = leesbaar[kolom].eq(notatie.ONBEKEND)
        if any((leesbaar[kolom].eq(ander[naast]) | stil).all() and not stil.all() for naast in ander):
            leesbaar = ander
    return leesbaar


def als_csv(frame: pd.DataFrame | pd.Series) -> str:
    """The frame as a Dutch spreadsheet opens it: semicolons, decimal commas, unknown as *onbekend*.

    Every column has a head, also one that is an index without a name. A text that a spreadsheet would take for a
    formula gets an apostrophe (`notatie.als_celtekst`); `stukken.frame` takes it off again.

    Examples
    --------
    >>> als_csv(pd.Series([0.5, None], index=["a", "b"])).split()
    ['onderdeel;waarde', 'a;0,5', 'b;onbekend']
    """
    namen = frame.attrs.get("namen", {})
    tafel = frame.to_frame("waarde") if isinstance(frame, pd.Series) else frame
    plat = tafel.map(
        lambda cel: _celtekst(", ".join(str(namen.get(deel, deel)) for deel in cel) if isinstance(cel, tuple) else cel)
    )
    plat.index, plat.columns = _koptekst(plat.index), _koptekst(plat.columns)
    if plat.columns.nlevels == 1 and not stukken.is_genummerd(plat):
        plat = plat.rename_axis([_NAAMLOOS if naam is None else naam for naam in plat.index.names])
    return plat.to_csv(
        sep=";",
        decimal=",",
        na_rep=notatie.ONBEKEND,
        index=not stukken.is_genummerd(plat),
        lineterminator="\r\n",
    )


def _celtekst(cel: Any) -> Any:
    return notatie.als_celtekst(cel) if isinstance(cel, str) else cel


def _koptekst(koppen: Any) -> Any:
    """The heads of columns or rows, each of which is a cell too."""
    if isinstance(koppen, pd.MultiIndex):
        lagen = [_koptekst(koppen.get_level_values(nr)) for nr in range(koppen.nlevels)]
        return pd.MultiIndex.from_arrays(lagen, names=koppen.names)
    if not any(isinstance(kop, str) and notatie.als_celtekst(kop) != kop for kop in koppen):
        return koppen
    return pd.Index([_celtekst(kop) for kop in koppen], dtype=object, name=koppen.name)


def _cel(cel: object, namen: dict[str, str], *, kolom: str) -> str:
    if isinstance(cel, tuple):
        return notatie.opsomming((_woord(str(deel), namen, kolom=kolom) for deel in cel), hoogstens=8) or notatie.NVT
    if pd.isna(cel):  # type: ignore[call-overload]
        return notatie.ONBEKEND
    if type(cel).__name__ in {"bool", "bool_"}:  # numpy's own too
        return "ja" if cel else "nee"
    if isinstance(cel, date):  # a Timestamp is one too
        return notatie.datum(cel)
    if isinstance(cel, int | float) or type(cel).__name__.startswith("int"):
        return _getal(float(cel), kolom=kolom)  # type: ignore[arg-type]
    return _woord(str(cel), namen, kolom=kolom)


def _getal(waarde: float, *, kolom: str) -> str:
    """A number with the decimals that matter for its size; a share as a percentage, a year without a point."""
    if kolom in JAREN:
        return str(int(waarde))
    if kolom in DELEN and 0 <= waarde <= 1:
        return notatie.procent(waarde)
    grootte = abs(waarde)
    decimalen = 0 if waarde.is_integer() or grootte >= 1000 else 1 if grootte >= 10 else 2 if grootte >= 0.1 else 3
    tekst = notatie.getal(waarde, decimalen=decimalen)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def _woord(tekst: str, namen: dict[str, str], *, kolom: str) -> str:
    """The label of an id or code; a code without one without its underscores, a day as people write it."""
    if tekst in namen or kolom in LETTERLIJK:
        return str(namen.get(tekst, tekst))
    if _DAG.fullmatch(tekst):
        return notatie.datum(date.fromisoformat(tekst))
    return WOORDEN.get(tekst, tekst.replace("_", " ") if _CODE.fullmatch(tekst) else tekst)


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
    with mpl.rc_context({"svg.hashsalt": "swanalyse"}), notatie.stille_letters():
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
