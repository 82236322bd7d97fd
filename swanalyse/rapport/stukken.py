"""What a report run kept, with all that its CSV cannot say: for the presentation and the workbook made of it.

Every notebook runs in a process of its own, so each figure and table leaves a small file beside its CSV; the report
takes these files away when it is done.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict, dataclass
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from swanalyse import notatie

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MAP = ".stukken"
_teller = itertools.count()
_WOORDEN = ("titel", "ondertitel", "noot", "voet")


@dataclass(frozen=True)
class Stuk:
    """One figure or table.

    Attributes
    ----------
    naam : str
        The name of its files, `05_uren`; the first two figures are the notebook's.
    volgorde : int
        Its place within the notebook.
    soort : {"figuur", "tabel"}
    bijschrift : str
        The caption.
    titel, ondertitel, noot, voet : str
        The words in the picture: answer, measure and unit, what to know, footer. Blank for a table.
    alt : str
        Blank for a table.
    n, eenheid, bekend, van, noten, voorlopig
        What the indicator said of its result (`inventaris.merk`); `bekend` and `van` are None without a coverage.
    sleutels : tuple of str
        The columns of the CSV that were the frame's index, `""` for one without a name.
    soorten : dict
        Per column of the CSV, in its order: `getal`, `geheel`, `ja_nee`, `datum`, `lijst` or `tekst`.
    namen : dict
        The label of every id in it.
    kopregels : int
        The lines of the CSV before its numbers.
    """

    naam: str
    volgorde: int
    soort: str
    bijschrift: str
    titel: str
    ondertitel: str
    noot: str
    voet: str
    alt: str
    n: int | None
    eenheid: str
    bekend: int | None
    van: int | None
    noten: tuple[str, ...]
    voorlopig: tuple[str, ...]
    sleutels: tuple[str, ...]
    soorten: dict[str, str]
    namen: dict[str, str]
    kopregels: int = 1

    @property
    def notebook(self) -> str:
        """The number of the notebook it stands in."""
        return self.naam.partition("_")[0]


def noteer(
    map_: Path, frame: pd.DataFrame | pd.Series, *, naam: str, titel: str, alt: str = "", ax: Axes | None = None
) -> None:
    """Keep in `map_` what is to know of one figure (with its `ax`) or table."""
    merken = frame.attrs
    dekking = merken.get("dekking")
    sleutels, soorten = _kolommen(frame)
    stuk = Stuk(
        naam=naam,
        volgorde=next(_teller),
        soort="tabel" if ax is None else "figuur",
        bijschrift=titel,
        **_woorden(ax),
        alt=alt,
        n=merken.get("n"),
        eenheid=merken.get("eenheid", ""),
        bekend=dekking.bekend if dekking else None,
        van=dekking.van if dekking else None,
        noten=tuple(merken.get("noten", ())),
        voorlopig=tuple(merken.get("voorlopig", ())),
        sleutels=sleutels,
        soorten=soorten,
        namen={str(id_): str(label) for id_, label in merken.get("namen", {}).items()},
        kopregels=_kopregels(frame),
    )
    (map_ / MAP).mkdir(exist_ok=True)
    tekst = json.dumps(asdict(stuk), ensure_ascii=False, default=str)
    (map_ / MAP / f"{naam}.json").write_text(tekst, encoding="utf-8")


def is_genummerd(frame: pd.DataFrame | pd.Series) -> bool:
    """Whether the index only numbers the rows: nothing that a reader of the table would miss.

    Examples
    --------
    >>> is_genummerd(pd.DataFrame({"n": [1, 2]}))
    True
    >>> is_genummerd(pd.DataFrame({"n": [1, 2]}, index=pd.RangeIndex(2024, 2026, name="jaar")))
    False
    """
    return isinstance(frame.index, pd.RangeIndex) and frame.index.name is None


def lees(map_: Path) -> list[Stuk]:
    """Everything that a run kept in `map_`, in the order of notebooks and cells; what cannot be read is an error."""
    stukken = []
    for pad in sorted((map_ / MAP).glob("*.json")):
        ruw = json.loads(pad.read_text("utf-8"))
        rijen = {naam: tuple(ruw[naam]) for naam in ("noten", "voorlopig", "sleutels")}
        stukken.append(Stuk(**{**ruw, **rijen}))
    return sorted(stukken, key=lambda stuk: (stuk.notebook, stuk.volgorde, stuk.naam))


def frame(map_: Path, stuk: Stuk) -> pd.DataFrame:
    """The numbers of its CSV, each column in its own kind, unknown as missing; columns and rows as in the CSV.

    `ja_nee` gives a nullable boolean, `getal` and `geheel` nullable numbers, `datum` a datetime, the rest text. The
    columns have the names of `stuk.soorten`.
    """
    if not stuk.soorten:
        return pd.DataFrame()
    ruw = pd.read_csv(
        map_ / "tabellen" / f"{stuk.naam}.csv", sep=";", encoding="utf-8-sig", dtype=str, header=None,
        skiprows=stuk.kopregels, names=range(len(stuk.soorten)), index_col=False, keep_default_na=False,
        na_values=[notatie.ONBEKEND], skip_blank_lines=False,
    )  # fmt: skip
    return pd.DataFrame({naam: _getypeerd(ruw[plek], soort) for plek, (naam, soort) in enumerate(stuk.soorten.items())})


def _getypeerd(kolom: pd.Series, soort: str) -> pd.Series:
    if soort == "ja_nee":
        return kolom.map({"True": True, "False": False}).astype("boolean")
    if soort == "datum":
        return pd.to_datetime(kolom)
    if soort in {"getal", "geheel"}:
        getal = pd.to_numeric(kolom.str.replace(",", "."))
        return getal.astype("Int64" if soort == "geheel" else "Float64")
    return kolom.map(_zoals_het_was, na_action="ignore").astype("string")


def _zoals_het_was(cel: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cel[1:] if cel.startswith("'") and notatie.als_celtekst(cel[1:]) == cel else cel


def _woorden(ax: Axes | None) -> dict[str, str]:
    """The texts around the picture, unwrapped."""
    uit = dict.fromkeys(_WOORDEN, "")
    if ax is not None:
        for tekst in ax.figure.texts:
            if tekst.get_gid() in uit:
                uit[str(tekst.get_gid())] = " ".join(tekst.get_text().split())
    return uit


def _kopregels(frame: pd.DataFrame | pd.Series) -> int:
    """How many lines a CSV of it begins with: more than one where a column has a name of several parts."""
    if frame.ndim == 1 or frame.columns.nlevels == 1:
        return 1
    return frame.columns.nlevels + (any(naam is not None for naam in frame.index.names))


def _kolommen(frame: pd.DataFrame | pd.Series) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names of the index and the kind of every column, as `als_csv` writes them; no two with one name."""
    tafel = frame.to_frame("waarde") if isinstance(frame, pd.Series) else frame
    sleutels: tuple[str, ...] = ()
    kolommen = [(_naam(naam), tafel.iloc[:, plek]) for plek, naam in enumerate(tafel.columns)]
    if not is_genummerd(tafel):
        sleutels = tuple(_naam(naam) for naam in tafel.index.names)
        delen = (tafel.index.get_level_values(plek).to_series() for plek in range(tafel.index.nlevels))
        kolommen = [*zip(sleutels, delen, strict=True), *kolommen]
    soorten: dict[str, str] = {}
    for naam, kolom in kolommen:
        eigen, nr = naam, 1
        while eigen in soorten:
            eigen, nr = f"{naam}.{nr}", nr + 1
        soorten[eigen] = _soort(kolom)
    return sleutels, soorten


def _naam(naam: object) -> str:
    """The name of a column or level in one text."""
    if naam is None:
        return ""
    return " ".join(str(deel) for deel in naam if str(deel)) if isinstance(naam, tuple) else str(naam)


def _soort(kolom: pd.Series) -> str:
    cellen = kolom.dropna()
    soorten: set[Any] = {type(cel) for cel in cellen}
    is_ = pd.api.types
    logisch = {bool, np.bool_}
    gevallen = {
        "lijst": bool(soorten) and soorten <= {tuple, list},
        "ja_nee": is_.is_bool_dtype(kolom) or (bool(soorten) and soorten <= logisch),
        "geheel": is_.is_integer_dtype(kolom),
        "getal": is_.is_numeric_dtype(kolom)
        or (bool(soorten) and not soorten & logisch and all(issubclass(wat, Real) for wat in soorten)),
        "datum": is_.is_datetime64_any_dtype(kolom),
    }
    return next((naam for naam, klopt in gevallen.items() if klopt), "tekst")
