"""The same as `ploeg`, on a dask cluster that is there already (the extra `cluster`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from swanalyse.fouten import RapportFout
from swanalyse.reeks.ploeg import Gestopt

Taak = TypeVar("Taak")
Antwoord = TypeVar("Antwoord")
_WACHT = 15  # seconds for a scheduler to answer


def draai(
    werk: Callable[[Taak], Antwoord], taken: Sequence[Taak], *, adres: str
) -> Iterator[tuple[int, Antwoord | Gestopt]]:
    """Do `werk` on every one of `taken` on the cluster at `adres`; gives place and answer as each is done.

    The scheduler gives a piece of work whose worker is killed to another one, as often as it is set to
    (`distributed.scheduler.allowed-failures`, three times); then the answer is `Gestopt`.

    Raises
    ------
    RapportFout
        Without the extra `cluster`, or when no scheduler, or none with workers, answers there.
    """
    try:
        import distributed
    except ImportError as fout:
        raise RapportFout('Voor --cluster is dask nodig: pip install "swanalyse[cluster]".') from fout
    dask: Any = distributed
    try:
        klant = dask.Client(adres, timeout=_WACHT, set_as_default=False)
    except (OSError, ValueError) as fout:
        raise RapportFout(f"Op {adres} antwoordt geen dask-cluster. Geef het adres van de scheduler.") from fout
    with klant:
        if not klant.scheduler_info()["workers"]:
            raise RapportFout(f"Het dask-cluster op {adres} heeft geen werkers.")
        # pure=False: two runs that ask the same are two runs, and an answer of yesterday is not today's
        bezig = klant.map(werk, list(taken), pure=False)
        nummers = {taak.key: nummer for nummer, taak in enumerate(bezig)}
        for taak in dask.as_completed(bezig, loop=klant.loop):
            mis = taak.exception()
            if mis is None:
                yield nummers[taak.key], taak.result()
            elif isinstance(mis, dask.KilledWorker):
                yield nummers[taak.key], Gestopt()
            else:
                wat = " ".join(f"{type(mis).__name__}: {mis}".split())
                raise RapportFout(f"De werkers van {adres} kunnen dit niet: hebben zij dezelfde swanalyse? ({wat})")
            taak.release()
