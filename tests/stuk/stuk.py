"""What one input of the corpus is, and the small inventory that most of them are a damaged copy of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
BESCHRIJVING = "datapackage.json"
# enough of the golden inventory to be read as one; the less there is, the faster a hundred of them are checked
TEKSTEN = {
    naam: (GOUD / naam).read_text("utf-8")
    for naam in (BESCHRIJVING, "partners.csv", "verbanden.csv", "deelnames.csv", "bedragen.csv")
}
PARTNERS, VERBANDEN, DEELNAMES, BEDRAGEN = (
    TEKSTEN[f"{naam}.csv"] for naam in ("partners", "verbanden", "deelnames", "bedragen")
)
OVERLEGGEN = (GOUD / "overleggen.csv").read_text("utf-8")
CONTROLEER = ("controleer", "{}")
Maker = Callable[[Path], Path]
Inhoud = str | bytes | None


@dataclass(frozen=True)
class Stuk:
    """One input: how it is made, and what a command must say about it.

    Attributes
    ----------
    naam : str
        Unique within its kind.
    maak : callable
        Makes the input in an empty folder and gives the path to read.
    status : int
        The exit status: 0 (read, with or without a warning), 1 (refused), 2 (not a command).
    woord : str
        The code of a finding, or a piece of the sentence that refuses; blank when there is nothing to say.
    waar : str
        Where it is: how the line about it begins (`partners.csv rij 9, kolom naam`), or a piece of the sentence.
    opdracht : tuple of str
        The command; `{}` is the path that was made, `{m}` the folder it is in.
    zwaar : bool
        Too large for every day: only in `make corpus`.
    """

    naam: str
    maak: Maker
    status: int
    woord: str = ""
    waar: str = ""
    opdracht: tuple[str, ...] = CONTROLEER
    zwaar: bool = False


def map_met(bestanden: Mapping[str, Inhoud] | None = None, /, **tabellen: Inhoud) -> Maker:
    """A folder with the small inventory, in which these files (or `tabellen` by name) are others, or are not there."""
    anders = {**(bestanden or {}), **{f"{naam}.csv": inhoud for naam, inhoud in tabellen.items()}}

    def maak(plek: Path) -> Path:
        doel = plek / "inv"
        doel.mkdir()
        for naam, inhoud in {**TEKSTEN, **anders}.items():
            if inhoud is not None:
                (doel / naam).write_bytes(inhoud.encode("utf-8") if isinstance(inhoud, str) else inhoud)
        return doel

    return maak


def daarna(maak: Maker, doe: Callable[[Path], object]) -> Maker:
    """The same, after which something is done to what was made."""

    def ook(plek: Path) -> Path:
        bron = maak(plek)
        doe(bron)
        return bron

    return ook


def bestand(naam: str, inhoud: bytes) -> Maker:
    """A single file."""

    def maak(plek: Path) -> Path:
        (plek / naam).write_bytes(inhoud)
        return plek / naam

    return maak


def met_kolom(tekst: str, kolom: str, waarden: Mapping[int, str]) -> str:
    """A table with one column more, blank but for these rows; a row is counted as the user sees it, from 1."""
    regels = tekst.splitlines()
    return "".join(f"{regel},{kolom if nr == 1 else waarden.get(nr, '')}\n" for nr, regel in enumerate(regels, start=1))


def met_cel(tekst: str, nieuw: str, *, oud: str) -> str:
    """The table with the first `oud` replaced; it must be there, or the input would be a sound one."""
    assert oud in tekst, oud
    return tekst.replace(oud, nieuw, 1)
