"""One run: read, choose, compute, and put in its folder; that it is done is written last of all."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from swanalyse import bronnen, schijf, validatie
from swanalyse import editie as edities
from swanalyse.bronnen import roo, roo_xml
from swanalyse.bronnen.roo_stand import Stand, stand
from swanalyse.fouten import RapportFout, SwanalyseFout
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.rapport import draaien, kerncijfers, partners
from swanalyse.rapport.plaatsloos import in_een_regel
from swanalyse.reeks import samenvatting
from swanalyse.reeks.tabel import Run
from swanalyse.schijf import DESCRIPTOR

MERK, KLAAR = ".swanalyse-reeks", "klaar.json"
CIJFERS, RAPPORT, INVENTARIS = "kerncijfers.json", "rapport", "inventaris"
DELEN = frozenset({KLAAR, CIJFERS, RAPPORT, INVENTARIS})
_LANGSTE_REDEN = 400
_beurt = threading.Lock()  # a report sets the environment of its process: one run at a time


@dataclass(frozen=True)
class Opdracht:
    """A run, the folder it writes, the print of what it reads, and the version of the program that was asked for."""

    run: Run
    map: Path
    invoer: str
    programma: str

    @property
    def afdruk(self) -> str:
        """Equal when the same is asked of the same input and the same program, wherever the files stand."""
        vraag = {naam: waarde for naam, waarde in asdict(self.run).items() if naam not in {"pad", "inventaris"}}
        return schijf.afdruk({"run": vraag, "invoer": self.invoer, "programma": self.programma})


@dataclass(frozen=True)
class Uitslag:
    """What came of a run: a row for the summary, or the reason why there is none."""

    rij: Mapping[str, Any] = field(default_factory=dict)
    reden: str = ""


def voer_uit(opdracht: Opdracht) -> Uitslag:
    """Do a run; whatever goes wrong is the reason in its result, so that the others go on."""
    with _beurt:
        try:
            return _voer_uit(opdracht)
        except Exception as fout:
            return Uitslag(reden=_reden(fout, opdracht.run))


def voer_elders_uit(opdracht: Opdracht) -> Uitslag:
    """Do a run on another machine, where the folder may be out of sight and the program another one."""
    if not (opdracht.map.parent / MERK).is_file():
        return Uitslag(reden="de werker ziet de uitvoermap niet; zet haar op een schijf die iedere werker ziet.")
    if schijf.programma() != opdracht.programma:
        return Uitslag(reden="de werker heeft een andere swanalyse; zet overal dezelfde.")
    return voer_uit(opdracht)


def gedaan(opdracht: Opdracht) -> Uitslag | None:
    """What an earlier attempt left, when it was done, nothing has changed since, and all of it is still there."""
    try:
        klaar = json.loads((opdracht.map / KLAAR).read_text("utf-8"))
        if klaar["afdruk"] != opdracht.afdruk:
            return None
        if not klaar["bestanden"].items() <= schijf.afdrukken(opdracht.map).items():
            return None
        return Uitslag(rij=dict(klaar["rij"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SwanalyseFout):  # half of one is none
        return None


def _voer_uit(opdracht: Opdracht) -> Uitslag:
    run, map_ = opdracht.run, opdracht.map
    _maak_vrij(map_, run)
    inv = _gekozen(opdracht)
    if run.soort == "rapport":
        cijfers = _rapport(inv, run, map_)
    else:
        cijfers = _kerncijfers(inv, run)
        schijf.schrijf(map_ / CIJFERS, _json(cijfers))
    rij = samenvatting.rij(cijfers, keuze=run.keuze)
    bestanden = schijf.afdrukken(map_)
    klaar = {"naam": run.naam, "afdruk": opdracht.afdruk, "programma": opdracht.programma, "bestanden": bestanden}
    schijf.schrijf(map_ / KLAAR, _json({**klaar, "rij": rij}))
    return Uitslag(rij=rij)


def _maak_vrij(map_: Path, run: Run) -> None:
    """From here on the run is not done; what one that was killed left halfway goes, and what is asked no more."""
    map_.mkdir(exist_ok=True)
    (map_ / KLAAR).unlink(missing_ok=True)
    schijf.leg_vast(map_)
    for naam in (*DELEN, ".swanalyse"):
        for rest in map_.glob(f".{naam.removeprefix('.')}-*"):
            shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
    if run.soort == "rapport":
        (map_ / CIJFERS).unlink(missing_ok=True)
    elif (map_ / RAPPORT / draaien.MERK).is_file():
        shutil.rmtree(map_ / RAPPORT)
    if (map_ / INVENTARIS / DESCRIPTOR).is_file():
        shutil.rmtree(map_ / INVENTARIS)


def _gekozen(opdracht: Opdracht) -> Inventaris:
    """The inventory under the choices of the run, with its scenario carried out."""
    run = opdracht.run
    dag = run.peildatum or None
    inv = _gelezen(run.pad, opdracht.invoer, run.gemeenten, dag if run.uit_register else None, run.editie)
    inv = inv.kies(peildatum=dag, jaar=run.jaar or None, keuze=run.keuze)
    if run.scenario:
        from swanalyse.indicatoren import scenario

        inv = scenario.toegepast(inv, run.scenario)
    return inv


@lru_cache(maxsize=4)
def _gelezen(pad: Path, invoer: str, gemeenten: str, dag: str | None, editie: str) -> Inventaris:
    """The inventory at `pad`, read once as long as its content is the same."""
    if gemeenten or dag:
        inv = validatie.inventaris(roo.van_stand(_register(pad, invoer, dag), gemeenten=gemeenten or None))
    else:
        inv = bronnen.load(pad)
    if schijf.afdruk_van(pad) != invoer:
        raise RapportFout("de inventaris is veranderd terwijl de reeks liep; geef de opdracht nog eens.")
    return edities.kies(inv, editie)


@lru_cache(maxsize=2)
def _register(pad: Path, invoer: str, dag: str | None) -> Stand:
    """The register on a day, read once for all its regions; `invoer` is the print of its content."""
    del invoer  # only says that it is another one
    register = roo_xml.lees(pad)
    return stand(register, register.datum if dag is None else date.fromisoformat(dag))


def _kerncijfers(inv: Inventaris, run: Run) -> dict[str, Any]:
    """The main numbers; for one gemeente, or a region of one, with the patchwork around it."""
    wie = _ene_gemeente(inv, run)
    if run.gemeente:
        uit = kerncijfers.van_gemeente(inv, wie) | {"jaar": inv.selectie.jaar}
    else:
        uit = kerncijfers.kerncijfers(inv)
    return uit | ({"rondom": kerncijfers.rondom(inv, wie)} if wie else {})


def _ene_gemeente(inv: Inventaris, run: Run) -> str:
    """The gemeente that the run is about; `""` when it is about several."""
    if run.gemeente:
        return partners.gemeente(inv, run.gemeente)
    zicht = selectie(inv).partners
    regio = zicht.loc[zicht["in_regio"], "partner_id"]
    return str(regio.iloc[0]) if len(regio) == 1 else ""


def _rapport(inv: Inventaris, run: Run, map_: Path) -> dict[str, Any]:
    """Write the report, and give its main numbers.

    What a report cannot choose itself (a region out of a register, a year, a scenario) is first written down as an
    inventory of its own, which then lies beside the report.
    """
    bron = run.pad
    if run.uit_register or run.jaar or run.scenario:
        eigen = {**inv.eigenschappen, "jaar": inv.selectie.jaar, "peildatum": inv.selectie.peildatum.isoformat()}
        bron = bronnen.save(replace(inv, eigenschappen=eigen), map_ / INVENTARIS)
    keuzes = {"peildatum": inv.selectie.peildatum.isoformat(), "keuze": run.keuze, "editie": run.editie}
    wie = _ene_gemeente(inv, run)
    if run.gemeente:
        keuzes["gemeente"] = wie
    uitkomst = draaien.rapport(bron, uitvoer=map_ / RAPPORT, keuzes=keuzes, tegelijk=1)
    if uitkomst.mislukt:
        raise RapportFout("; ".join(str(een) for een in uitkomst.mislukt))
    cijfers = json.loads((map_ / RAPPORT / CIJFERS).read_text("utf-8"))
    return {**cijfers, "jaar": inv.selectie.jaar} | ({"rondom": kerncijfers.rondom(inv, wie)} if wie else {})


def _json(inhoud: Mapping[str, Any]) -> bytes:
    return (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _reden(fout: Exception, run: Run) -> str:
    """The error on one line, the same on every machine: no place of ours in it, no name of a file that is gone."""
    tekst = in_een_regel(fout).replace(str(run.pad), run.inventaris)
    return tekst if len(tekst) <= _LANGSTE_REDEN else f"{tekst[:_LANGSTE_REDEN]}…"
