"""The changes of a scenario as they stand in the inventory, and what each of them says in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import labels, namen
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import bedoeld, euro, opsomming, procent
from swanalyse.schema import typen

UITTREDEN, TOETREDEN, SLEUTEL = "uittreden", "toetreden", "sleutel"
VERBANDEN, OVERLEGGEN, GEMEENTEN = "samenvoegen_verbanden", "samenvoegen_overleggen", "samenvoegen_gemeenten"
GEEN_SCENARIO = (
    "Er is geen scenario vastgelegd. Maak scenarios.csv met de kolommen scenario, volgnr, actie, partner_id en "
    "verband_id, en bijvoorbeeld de rij: A uit de Belastingkring,1,uittreden,gm-a,v-belastingkring."
)


@dataclass(frozen=True)
class Wijziging:
    """One change of a scenario; ids are empty where the change does not name them."""

    scenario: str
    volgnr: int
    actie: str
    partner: str = ""
    verband: str = ""
    overleg: str = ""
    met: tuple[str, ...] = ()
    nieuwe_naam: str = ""
    waarde: str = ""
    toelichting: str = ""

    @property
    def getal(self) -> float | None:
        """The value as a number, or None when there is none or it is no number."""
        gelezen = typen.lees_getal(typen.met_punt(self.waarde), ".") if self.waarde else None
        return None if gelezen is None or pd.isna(gelezen) else float(gelezen)


def scenarionamen(inv: Inventaris) -> list[str]:
    """The names of the scenarios, in the order in which the inventory first mentions them."""
    return [str(naam) for naam in inv.scenarios["scenario"].dropna().drop_duplicates()]


def lees(inv: Inventaris, naam: str) -> list[Wijziging]:
    """The changes of one scenario in their order.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have; names what was probably meant.
    """
    bekend = scenarionamen(inv)
    if naam not in bekend:
        gok = bedoeld(naam, bekend)
        kies = f"bedoeld: {gok!r}?" if gok else f"kies uit {opsomming(bekend, hoogstens=12)}" if bekend else ""
        raise KeuzeFout(f"{naam!r} is geen scenario van deze inventaris: {kies or 'scenarios.csv heeft geen rijen'}")
    rijen = inv.scenarios[inv.scenarios["scenario"].eq(naam).fillna(False)].sort_values("volgnr", kind="stable")
    return [_lees(rij) for rij in rijen.to_dict("records")]


def delen(cel: object) -> tuple[str, ...]:
    """The codes in a cell with `|` between them, each once.

    Examples
    --------
    >>> delen("v-a | v-b|v-a"), delen(None)
    (('v-a', 'v-b'), ())
    """
    codes = () if not isinstance(cel, str) else (code.strip() for code in cel.split("|"))
    return tuple(dict.fromkeys(code for code in codes if code))


def zin(inv: Inventaris, w: Wijziging) -> str:
    """The change in a Dutch sentence, with names instead of codes.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> zin(inv, Wijziging("proef", 1, "uittreden", partner="A", verband="V1"))
    'Gemeente A verlaat Belastingsamenwerking.'
    """
    naam = {**_alle_namen(inv), **namen(selectie(inv))}
    wie, waar, tafel = (naam.get(code, code) for code in (w.partner, w.verband, w.overleg))
    met = opsomming(naam.get(code, code) for code in w.met)
    straks = f", dat dan {w.nieuwe_naam} heet" if w.nieuwe_naam else ""
    gaat_op = "gaat op" if len(w.met) == 1 else "gaan op"
    teksten = {
        UITTREDEN: f"{wie} verlaat {waar}{_met_sleutel(inv, w)}.",
        TOETREDEN: f"{wie} gaat meedoen aan {waar}{_met_bijdrage(w)}.",
        VERBANDEN: f"{met} {gaat_op} in {waar}{straks}.",
        OVERLEGGEN: f"{met} {gaat_op} in {tafel}{_met_toeslag(w)}.",
        GEMEENTEN: f"{met} {gaat_op} in {wie}{straks}.",
        SLEUTEL: f"{waar} verdeelt de kosten met de sleutel {_label(inv, w.waarde)}.",
    }
    return teksten.get(w.actie, f"{w.actie} is geen wijziging die het programma kent.")


def raakt(inv: Inventaris, w: Wijziging) -> set[str]:
    """The partners that a change touches: those it names, and who takes part in the verbanden and tables it names."""
    verbanden = {w.verband, *(w.met if w.actie == VERBANDEN else ())} - {""}
    tafels = {w.overleg, *(w.met if w.actie == OVERLEGGEN else ())} - {""}
    wie = {w.partner, *(w.met if w.actie == GEMEENTEN else ())} - {""}
    zicht = selectie(inv)
    wortels = {zicht.wortel.get(code, code) for code in verbanden}
    wie |= set(zicht.deelnames.loc[zicht.deelnames["verband_id"].isin(wortels), "partner_id"])
    return wie | set(inv.aanwezigheid.loc[inv.aanwezigheid["overleg_id"].isin(tafels), "partner_id"])


def _lees(rij: Mapping[Any, Any]) -> Wijziging:
    def tekst(kolom: str) -> str:
        return "" if pd.isna(rij[kolom]) else str(rij[kolom])

    return Wijziging(
        scenario=tekst("scenario"),
        volgnr=int(str(rij["volgnr"])),
        actie=tekst("actie"),
        partner=tekst("partner_id"),
        verband=tekst("verband_id"),
        overleg=tekst("overleg_id"),
        met=delen(rij["met"]),
        nieuwe_naam=tekst("nieuwe_naam"),
        waarde=tekst("waarde"),
        toelichting=tekst("toelichting"),
    )


def _alle_namen(inv: Inventaris) -> dict[str, str]:
    """Name per partner, verband and table, in sight or not; a table without a name is called by its code."""
    uit: dict[str, str] = {}
    for tabel, sleutel in (("partners", "partner_id"), ("verbanden", "verband_id"), ("overleggen", "overleg_id")):
        frame = inv.tabellen[tabel]
        uit.update(zip(frame[sleutel].astype(str), frame["naam"].fillna(frame[sleutel]).astype(str), strict=True))
    return uit


def _label(inv: Inventaris, code: str) -> str:
    label = labels(inv, "sleutel").get(code, code)
    return f"{label[:1].lower()}{label[1:]}"


def _met_sleutel(inv: Inventaris, w: Wijziging) -> str:
    return f"; de blijvers verdelen met de sleutel {_label(inv, w.waarde)}" if w.waarde else ""


def _met_bijdrage(w: Wijziging) -> str:
    return f" en betaalt {euro(w.getal)} per jaar" if w.getal is not None else ""


def _met_toeslag(w: Wijziging) -> str:
    return f", met een toeslag van {procent(w.getal)} op de duur" if w.getal is not None else ""
