"""A table of runs from a register export: one per gemeente, provincie or grootteklasse, on one day or several."""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from swanalyse import notatie, schijf
from swanalyse.bronnen import roo_xml
from swanalyse.bronnen.roo_partners import Partij, slug
from swanalyse.bronnen.roo_stand import Stand, stand
from swanalyse.fouten import BronFout, KeuzeFout
from swanalyse.reeks.tabel import KOLOMMEN
from swanalyse.schema import schema

PER = ("gemeente", "provincie", "grootteklasse")


@dataclass(frozen=True)
class Opgesteld:
    """How many runs are in the table, and which gemeenten are in none: their provincie or inhabitants are unknown."""

    aantal: int
    zonder: tuple[str, ...]


def schrijf(
    register: str | Path, naar: str | Path, *, per: str = "gemeente", peildata: Iterable[date] = ()
) -> Opgesteld:
    """Write the table of runs for all gemeenten of the register to the CSV file `naar`.

    Parameters
    ----------
    per : {"gemeente", "provincie", "grootteklasse"}
        What one run is about: the gemeenten of one group are its region. Which gemeenten there are is looked up for
        each day; how large they are is what the export says, whatever the day (of those gone, the last it knew).
    peildata : iterable of date, optional
        A run for each; the day of the export otherwise.

    Raises
    ------
    BronFout
        When the export cannot be read, or `naar` is there with something else in it.
    KeuzeFout
        For a `per` that does not exist.
    """
    if per not in PER:
        raise KeuzeFout(f"'{per}' bestaat niet (kies uit {notatie.opsomming(PER)}).")
    bron, doel = Path(register), Path(naar)
    gelezen, dagen = roo_xml.lees(bron), sorted(set(peildata))
    rijen, zonder = [], set[str]()
    for dag in dagen or [gelezen.datum]:
        groepen, buiten = _groepen(stand(gelezen, dag), per)
        zonder |= buiten
        wanneer = {"peildatum": dag.isoformat()} if dagen else {}
        achter = f"-{dag.isoformat()}" if dagen else ""
        for naam, codes in sorted(groepen.items()):
            wat = {"naam": f"{naam}{achter}", "inventaris": _vanaf(bron, doel), "gemeenten": ", ".join(sorted(codes))}
            rijen.append(wat | wanneer)
    _zet_neer(_als_csv(rijen), doel)
    return Opgesteld(len(rijen), tuple(sorted(zonder)))


def _groepen(op_dag: Stand, per: str) -> tuple[dict[str, list[str]], set[str]]:
    """The CBS codes per group, by the name of its run; and the names of the gemeenten of which the group is unknown."""
    groepen, zonder = defaultdict[str, list[str]](list), set[str]()
    for code, partij in op_dag.gemeenten().items():
        naam = _groep(partij, per)
        if naam:
            groepen[naam].append(code)
        else:
            zonder.add(partij.naam)
    return dict(groepen), zonder


def _groep(partij: Partij, per: str) -> str:
    if per == "gemeente":
        return partij.partner_id
    if per == "provincie":
        return slug(partij.provincie, "provincie") if partij.provincie else ""
    return _grootteklasse(int(partij.inwoners)) if partij.inwoners else ""


def _grootteklasse(inwoners: int) -> str:
    """The code of the class: its lower bound is not in it, its upper bound is.

    Examples
    --------
    >>> _grootteklasse(30_000), _grootteklasse(30_001)
    ('20000_30000', '30000_50000')
    """
    klassen = schema.codelijst("grootteklasse")[["code", "bovengrens"]].itertuples(index=False)
    return next(str(code) for code, grens in klassen if not grens or inwoners <= int(grens))


def _vanaf(bron: Path, doel: Path) -> str:
    """The way from the table to the register; all of it when they are on different drives."""
    try:
        return Path(os.path.relpath(bron.resolve(), doel.resolve().parent)).as_posix()
    except ValueError:
        return str(bron.resolve())


def _als_csv(rijen: Iterable[dict[str, str]]) -> bytes:
    uit = io.StringIO()
    blad = csv.DictWriter(uit, KOLOMMEN, restval="", delimiter=";", lineterminator="\r\n")
    blad.writeheader()
    blad.writerows(rijen)
    return uit.getvalue().encode("utf-8-sig")


def _zet_neer(inhoud: bytes, doel: Path) -> None:
    if doel.is_dir() or (doel.exists() and doel.read_bytes() != inhoud):
        raise BronFout(f"{doel} bestaat al. Geef een andere naam, of haal het weg.")
    doel.parent.mkdir(parents=True, exist_ok=True)
    schijf.schrijf(doel, inhoud)
