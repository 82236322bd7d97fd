"""All runs of a table: what is done is left alone, the rest is shared out, and one summary tells of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from swanalyse import notatie, schijf
from swanalyse.fouten import RapportFout
from swanalyse.rapport import plek
from swanalyse.reeks import cluster as clusters
from swanalyse.reeks import ploeg, samenvatting, tabel
from swanalyse.reeks.run import DELEN, MERK, Opdracht, Uitslag, gedaan, voer_elders_uit, voer_uit
from swanalyse.reeks.tabel import SAMENVATTING

GESTOPT = "het werkproces stopte telkens onverwacht (afgebroken, of te weinig geheugen)."
# how many there are, and after each one that is done its name; first those that were done already
Voortgang = Callable[[str, int], None]


@dataclass(frozen=True)
class Uitkomst:
    """Where the outcomes stand; how many runs there are, how many were done before; which failed, with the reason."""

    map: Path
    aantal: int
    al_gedaan: int
    mislukt: tuple[tuple[str, str], ...]


def reeks(
    runs: str | Path,
    *,
    uitvoer: str | Path,
    processen: int = 2,
    cluster: str = "",
    editie: str = "extern",
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Do the runs of the table `runs` and write the folder `uitvoer`: a folder per run, and `samenvatting.csv`.

    What is written is the same to the byte however the work is shared out, and whatever stopped on the way (reports,
    which hold the moment they were run, only in their numbers). A run that was done before is not done again, unless
    its row, its inventory or the program has changed, or something of it is gone; one that was left half-written is.

    Parameters
    ----------
    runs : path
        See `tabel.lees`.
    processen : int
        How many processes share the work on this machine.
    cluster : str, optional
        The address of a dask scheduler, to share it out there instead. Its workers must see both folders.
    editie : {"extern", "intern"}
        For the runs that do not say.
    voortgang : callable, optional
        Called with the name of a run that is done (`""` at the start) and how many there are in all.

    Raises
    ------
    BronFout
        Listing everything that is wrong with the table; nothing is run or written then.
    RapportFout
        When the folder holds something else, another process is at work in it, or there is no such cluster.
    """
    lijst = tabel.lees(runs, editie=editie)
    doel = plek.vrije_map(Path(uitvoer), merk=MERK, wat="reeks", eigen=_eigen)
    _toets_mappen(doel, lijst)
    doel.mkdir(parents=True, exist_ok=True)
    with schijf.slot(doel):
        for rest in (
            *doel.glob(f".{MERK}-????????"),
            *doel.glob(f".{SAMENVATTING}-????????"),
        ):  # of one that was killed
            rest.unlink()
        if not (doel / MERK).exists():
            schijf.schrijf(doel / MERK, b"Geschreven door swanalyse reeks; mag opnieuw geschreven worden.\n")
        opdrachten = _opdrachten(lijst, doel)
        uitslagen = {nr: uitslag for nr, een in enumerate(opdrachten) if (uitslag := gedaan(een)) is not None}
        al_gedaan = len(uitslagen)
        klaar = voortgang or (lambda naam, aantal: None)
        for nr in (None, *uitslagen):
            klaar("" if nr is None else lijst[nr].naam, len(lijst))
        if al_gedaan < len(lijst):  # a summary of something else than what is beside it would lie
            (doel / SAMENVATTING).unlink(missing_ok=True)
        for nr, uitslag in _verdeeld(opdrachten, set(uitslagen), processen=processen, cluster=cluster):
            uitslagen[nr] = uitslag
            klaar(lijst[nr].naam, len(lijst))
        delen = [(run, uitslagen[nr].rij, uitslagen[nr].reden) for nr, run in enumerate(lijst)]
        schijf.schrijf(doel / SAMENVATTING, samenvatting.schrijf(delen))
    mislukt = tuple((run.naam, reden) for run, _, reden in delen if reden)
    return Uitkomst(doel, len(lijst), al_gedaan, mislukt)


def _verdeeld(
    opdrachten: Sequence[Opdracht], klaar: set[int], *, processen: int, cluster: str
) -> Iterator[tuple[int, Uitslag]]:
    """What is left, shared out: reports first since they take longest, then what reads the same together."""
    volgorde = sorted(set(range(len(opdrachten))) - klaar, key=lambda nr: _rang(opdrachten[nr]))
    taken = [opdrachten[nr] for nr in volgorde]
    if not taken:
        return
    if cluster:
        antwoorden = clusters.draai(voer_elders_uit, taken, adres=cluster)
    else:
        antwoorden = ploeg.draai(voer_uit, taken, processen=processen)
    for nr, antwoord in antwoorden:
        yield volgorde[nr], Uitslag(reden=GESTOPT) if isinstance(antwoord, ploeg.Gestopt) else antwoord


def _rang(opdracht: Opdracht) -> tuple[object, ...]:
    run = opdracht.run
    return run.soort != "rapport", opdracht.invoer, run.peildatum, run.gemeenten, run.editie, run.naam


def _opdrachten(lijst: Sequence[tabel.Run], doel: Path) -> list[Opdracht]:
    invoer = {pad: schijf.afdruk_van(pad) for pad in sorted({run.pad for run in lijst})}
    return [Opdracht(run, doel / run.naam, invoer[run.pad], schijf.programma()) for run in lijst]


def _eigen(doel: Path, naam: str) -> bool:
    """Of a name in the folder: nothing but the summary and what a run writes is ever replaced or taken away."""
    return naam == SAMENVATTING or naam.startswith(".") or (doel / naam).is_dir()


def _toets_mappen(doel: Path, lijst: Sequence[tabel.Run]) -> None:
    """Refuse when the folder of a run holds anything that no run wrote."""
    vreemd = []
    for run in lijst:
        map_ = doel / run.naam
        delen = sorted(deel.name for deel in map_.iterdir()) if map_.is_dir() else []
        vreemd += [f"{run.naam}/{deel}" for deel in delen if deel not in DELEN and not deel.startswith(".")]
    if vreemd:
        wat = notatie.opsomming(vreemd, hoogstens=5)
        raise RapportFout(f"{doel} bevat iets dat niet van een reeks is: {wat}. Verplaats dat of kies een andere map.")
