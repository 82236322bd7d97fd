"""The measures: what each figure and table says, in a definition that a council may quote, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from swanalyse.schema import schema

OVERAL = "alle"


@dataclass(frozen=True)
class Maat:
    """One measure, as `schema/referentie/maten.csv` has it.

    Attributes
    ----------
    code : str
    notebook : str
        `05`, or `alle` for what stands in every notebook.
    naam, definitie, eenheid : str
        In Dutch, the formula in words.
    bron : tuple of str
        Codes of `schema/referentie/literatuur.csv`.
    drempels : tuple of str
        The thresholds that it uses.
    lijsten : tuple of str
        The rule tables and codelists that it rests on, by the name an inventory would give its own (`regels_*`,
        `codelijst_*`).
    toeval : str
        How numbers were drawn; blank where nothing is left to chance.
    stukken : tuple of str
        Names of the figures and tables it stands in; `*` and `?` as in a file name.
    gemeente : tuple of str
        The same, in the notebooks of one gemeente.
    herkomst : {"brontekst", "bron", "kennis", "voorzet"}
    """

    code: str
    notebook: str
    naam: str
    definitie: str
    eenheid: str
    bron: tuple[str, ...]
    drempels: tuple[str, ...]
    lijsten: tuple[str, ...]
    toeval: str
    stukken: tuple[str, ...]
    gemeente: tuple[str, ...]
    herkomst: str


@dataclass(frozen=True)
class Werk:
    """A publication, a law or a source text: how a sentence names it, and as a list of references has it."""

    kort: str
    volledig: str


@cache
def lees() -> tuple[Maat, ...]:
    """Every measure, in the order of the notebooks.

    Examples
    --------
    >>> [maat.naam for maat in lees() if maat.notebook == "02"][1]
    'Banden tussen partners'
    """
    return tuple(
        Maat(
            rij["code"], rij["notebook"], rij["naam"], rij["definitie"], rij["eenheid"], tuple(rij["bron"].split()),
            tuple(rij["drempels"].split()), tuple(rij["lijsten"].split()), rij["toeval"],
            tuple(rij["stukken"].split()), tuple(rij["gemeente"].split()), rij["herkomst"],
        )
        for rij in schema.referentie("maten").to_dict("records")
    )  # fmt: skip


@cache
def literatuur() -> dict[str, Werk]:
    """What the measures refer to, by its code.

    Examples
    --------
    >>> literatuur()["gini1912"].kort
    'Gini (1912)'
    """
    rijen = schema.referentie("literatuur").to_dict("records")
    return {rij["code"]: Werk(rij["kort"], rij["volledig"]) for rij in rijen}


@cache
def van(stuk: str) -> tuple[Maat, ...]:
    """The measures in one figure or table.

    Examples
    --------
    >>> [maat.code for maat in van("03_kloof")]
    ['kloof', 'onderschrijving']
    """
    return tuple(
        maat for maat in lees() if any(fnmatchcase(stuk, patroon) for patroon in (*maat.stukken, *maat.gemeente))
    )
