"""The table of runs: one row is one run. Everything that is wrong with it is told before anything runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from swanalyse import notatie
from swanalyse.bronnen import csvtekst
from swanalyse.editie import EDITIES
from swanalyse.fouten import BronFout, oorzaak
from swanalyse.inventaris import KEUZES
from swanalyse.schema import typen
from swanalyse.validatie.bevindingen import verzamel, zinnen

SOORTEN = ("kerncijfers", "rapport")
KOLOMMEN = (
    "naam", "soort", "inventaris", "gemeenten", "peildatum", "jaar", "keuze", "gemeente", "scenario", "editie",
)  # fmt: skip
SAMENVATTING = "samenvatting.csv"
_VERPLICHT = ("naam", "inventaris")
_NAAM = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
# what Windows keeps for itself
_BEZET = {"con", "prn", "aux", "nul", *(f"{poort}{nr}" for poort in ("com", "lpt") for nr in range(1, 10))}
_VELDEN = {
    "soort": (SOORTEN, "kerncijfers"),
    "keuze": (tuple(KEUZES), "alle"),
    "editie": (EDITIES, ""),
}


@dataclass(frozen=True)
class Run:
    """One row of the table; a cell that was left blank holds its default, or nothing.

    Attributes
    ----------
    naam : str
        Also the name of its folder.
    inventaris, pad : str, Path
        As it stands in the table, and where that is.
    gemeenten : str
        The region to take from a register export.
    """

    naam: str
    soort: str
    inventaris: str
    pad: Path
    gemeenten: str = ""
    peildatum: str = ""
    jaar: str = ""
    keuze: str = "alle"
    gemeente: str = ""
    scenario: str = ""
    editie: str = "extern"

    @property
    def uit_register(self) -> bool:
        """Whether the inventory is a register export."""
        return self.pad.name.lower().endswith((".xml", ".xml.gz"))


def lees(pad: str | Path, *, editie: str = "extern") -> tuple[Run, ...]:
    r"""The runs of a table, sorted by name.

    Parameters
    ----------
    pad : path
        A CSV file with the columns `KOLOMMEN`; all but `naam` and `inventaris` may be left out or blank. Paths in it
        are seen from the folder it stands in.
    editie : {"extern", "intern"}
        For the rows that leave it blank.

    Raises
    ------
    BronFout
        Listing everything that is wrong: file, row, column, value, remedy.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as map_:
    ...     tabel = Path(map_, "runs.csv")
    ...     _ = tabel.write_text("naam;inventaris;keuze\nregio;.;vrijwilig\n")
    ...     lees(tabel)
    Traceback (most recent call last):
    ...
    swanalyse.fouten.BronFout: De tabel met runs heeft één fout:
    - runs.csv rij 2, kolom keuze: 'vrijwilig' bestaat niet (bedoeld: 'vrijwillig'?).
    """
    bestand = Path(pad)
    rijen, klachten = _rijen(bestand)
    runs, gezien = [], dict[str, int]()
    for nr, rij in rijen.items():
        run, mis = _run(rij, bestand.parent, editie)
        eerder = gezien.setdefault(rij["naam"].casefold(), nr)
        if rij["naam"] and eerder != nr:
            mis["naam"] = f"'{rij['naam']}' staat ook op rij {eerder}; iedere run heeft een eigen naam en map."
        klachten += [f"{bestand.name} rij {nr}, kolom {kolom}: {zin}" for kolom, zin in mis.items()]
        runs.append(run)
    if not rijen and not klachten:
        klachten = [f"{bestand.name}: er staat geen enkele run in."]
    if klachten:
        aantal = "één fout" if len(klachten) == 1 else f"{notatie.getal(len(klachten))} fouten"
        raise BronFout("\n- ".join([f"De tabel met runs heeft {aantal}:", *klachten]))
    return tuple(sorted(runs, key=lambda run: run.naam))


def _rijen(bestand: Path) -> tuple[dict[int, dict[str, str]], list[str]]:
    """The cells per row number, all columns of it, and what is wrong with the file as a table."""
    try:
        gelezen, delen = csvtekst.lees(bestand, "")
    except OSError as fout:
        wat = "bestaat niet" if isinstance(fout, FileNotFoundError) else f"is niet te lezen: {oorzaak(fout)}"
        raise BronFout(f"{bestand} {wat}. Geef een CSV-bestand met een run per rij.") from fout
    meldingen = verzamel(delen)
    klachten = zinnen(meldingen[meldingen["ernst"].eq("fout") & meldingen["code"].ne("rij_leeg")])
    if not gelezen.leesbaar:
        return {}, klachten
    cellen = gelezen.cellen.astype(object)
    for kolom in cellen:
        if kolom not in KOLOMMEN:
            gok = notatie.bedoeld(str(kolom), list(KOLOMMEN))
            hint = f" (bedoeld: '{gok}'?)" if gok else f" (kies uit {notatie.opsomming(KOLOMMEN)})"
            klachten.append(f"{bestand.name}: de kolom '{kolom}' bestaat niet{hint}.")
    klachten += [f"{bestand.name}: de kolom '{kolom}' ontbreekt." for kolom in _VERPLICHT if kolom not in cellen]
    if any(kolom not in cellen for kolom in _VERPLICHT):
        return {}, klachten
    vol = cellen.reindex(columns=list(KOLOMMEN), fill_value="")
    rijen = vol.to_dict("records")
    nummers = [int(nr) for nr in vol.index]
    return {nr: {str(k): str(v) for k, v in rij.items()} for nr, rij in zip(nummers, rijen, strict=True)}, klachten


def _run(rij: Mapping[str, str], wortel: Path, editie: str) -> tuple[Run, dict[str, str]]:
    """A row as a run, and per column what is wrong with it."""
    mis = {}
    for kolom, toets in _TOETSEN.items():
        if rij[kolom] and (zin := toets(rij[kolom])):
            mis[kolom] = zin
    mis |= {kolom: "de cel is leeg." for kolom in _VERPLICHT if not rij[kolom]}
    keus = {kolom: rij[kolom] or standaard for kolom, (_, standaard) in _VELDEN.items()}
    pad = wortel / rij["inventaris"]
    run = Run(
        naam=rij["naam"],
        soort=keus["soort"],
        inventaris=rij["inventaris"],
        pad=pad.resolve(),
        gemeenten=rij["gemeenten"],
        peildatum=typen.iso(rij["peildatum"]) or "",
        jaar=rij["jaar"],
        keuze=keus["keuze"],
        gemeente=rij["gemeente"],
        scenario=rij["scenario"],
        editie=keus["editie"] or editie,
    )
    if rij["inventaris"] and not _bestaat(pad):
        mis["inventaris"] = f"'{rij['inventaris']}' bestaat niet, gezien vanuit de map van de tabel."
    elif run.gemeenten and not run.uit_register:
        mis["gemeenten"] = (
            f"'{run.gemeenten}' kan alleen bij een registerexport (.xml, .xml.gz) gekozen worden; laat de cel leeg, of "
            "noem één gemeente in de kolom gemeente."
        )
    return run, mis


def _bestaat(pad: Path) -> bool:
    try:
        return pad.exists()
    except (OSError, ValueError):  # too long, or with signs that no path can hold
        return False


def _naam(naam: str) -> str:
    if not _NAAM.fullmatch(naam):
        return (
            f"'{naam}' kan geen map heten. Gebruik hoogstens 100 letters (zonder accent), cijfers, streepjes en punten."
        )
    if naam.casefold().partition(".")[0] in _BEZET or naam.casefold() == SAMENVATTING:
        return f"'{naam}' is een naam die al iets anders betekent. Kies een andere."
    return ""


def _datum(dag: str) -> str:
    return "" if typen.iso(dag) else f"'{dag}' is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-01-01."


def _jaar(jaar: str) -> str:
    return "" if re.fullmatch(r"[12][0-9]{3}", jaar) else f"'{jaar}' is geen jaartal. Schrijf vier cijfers."


def _uit(bekend: tuple[str, ...]) -> Callable[[str], str]:
    def toets(waarde: str) -> str:
        if waarde in bekend:
            return ""
        gok = notatie.bedoeld(waarde, list(bekend))
        return f"'{waarde}' bestaat niet " + (
            f"(bedoeld: '{gok}'?)." if gok else f"(kies uit {notatie.opsomming(bekend)})."
        )

    return toets


_TOETSEN: Mapping[str, Callable[[str], str]] = {
    "naam": _naam,
    "peildatum": _datum,
    "jaar": _jaar,
    **{kolom: _uit(bekend) for kolom, (bekend, _) in _VELDEN.items()},
}
