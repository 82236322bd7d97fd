"""Checks that follow from the schema alone: tables, columns, kinds of values, codes, keys, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.inventaris import drempel
from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.validatie import eigenschappen, regels, tekens
from swanalyse.validatie.bevindingen import hint, hints, meld
from swanalyse.validatie.ruw import Ruw, RuweTabel

# of a larger number the last digits are no longer held, and a sum of such numbers may have no end
GROOTSTE_GETAL = 1e15


@dataclass(frozen=True)
class Toets:
    """What the rules look at.

    Attributes
    ----------
    ruw : Ruw
    tabellen : mapping of str to DataFrame
        Typed tables with every schema column, the index the row in the file. Texts are categoricals.
    nvt : mapping of str to DataFrame
    codes : mapping of str to DataFrame
        The codelists in force.
    peildatum : date or None
    """

    ruw: Ruw
    tabellen: Mapping[str, pd.DataFrame]
    nvt: Mapping[str, pd.DataFrame]
    codes: Mapping[str, pd.DataFrame]
    peildatum: date | None

    def bestand(self, tabel: str) -> str:
        """How a message names the file of `tabel`."""
        return self.ruw.tabellen[tabel].bestand if tabel in self.ruw.tabellen else f"{tabel}.csv"

    def gelezen(self, tabel: str) -> bool:
        """Whether the table was there and could be read: else its absence says it all."""
        return tabel in self.ruw.tabellen and self.ruw.tabellen[tabel].leesbaar

    def parameter(self, code: str) -> float | None:
        """A threshold: the inventory's own, or the package's default; None where it is left blank."""
        return drempel(code, eigen=eigenschappen.drempels(self.ruw), regels=_drempeltabel(self.ruw))


def toets(ruw: Ruw) -> tuple[Toets, list[pd.DataFrame]]:
    """Type every table and check its form; what cannot be read is reported and goes on as unknown."""
    meldingen = [*eigenschappen.controleer(ruw), *tekens.controleer(ruw), *regels.controleer(ruw), *_tabellen(ruw)]
    codes = {naam: ruw.codelijst(naam) for naam in schema.codelijsten()}
    getypt, nvt = {}, {}
    for naam, tabel in schema.tabellen().items():
        getypt[naam], nvt[naam], delen = _typeer(ruw.tabellen[naam], tabel) if naam in ruw.tabellen else _leeg(naam)
        meldingen += delen
    klaar = Toets(ruw, getypt, nvt, codes, eigenschappen.peildatum(ruw))
    for naam, tabel in schema.tabellen().items():
        if len(getypt[naam]):
            meldingen += [*_codes(klaar, tabel), *_sleutel(klaar, tabel), *_verwijzingen(klaar, tabel)]
    return klaar, meldingen


@cache
def _leeg(naam: str) -> tuple[pd.DataFrame, pd.DataFrame, list[pd.DataFrame]]:
    """A table that is not there, as `_typeer` gives it."""
    return _typeer(RuweTabel(pd.DataFrame(), f"{naam}.csv"), schema.tabellen()[naam])


def _drempeltabel(ruw: Ruw) -> dict[str, pd.DataFrame]:
    eigen = ruw.regels.get("regels_drempels")
    return {} if eigen is None or not {"code", "waarde"} <= set(eigen) else {"regels_drempels": eigen}


def _tabellen(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """Required tables, required and unknown columns."""
    for naam, tabel in schema.tabellen().items():
        if naam not in ruw.tabellen:
            if tabel.verplicht:
                yield meld("tabel_ontbreekt", naam, bestand=f"{naam}.csv", waarde=f"{naam}.csv")
            continue
        if not ruw.tabellen[naam].leesbaar:
            continue
        bestand, aanwezig = ruw.tabellen[naam].bestand, [str(kolom) for kolom in ruw.tabellen[naam].tekst]
        for kolom in tabel.kolommen.values():
            if kolom.verplicht and kolom.naam not in aanwezig:
                yield meld("kolom_ontbreekt", naam, bestand=bestand, kolom=kolom.naam)
        vrij = [kolom for kolom in tabel.kolommen if kolom not in aanwezig]
        vreemd = [kolom for kolom in aanwezig if kolom not in tabel.kolommen]
        if vreemd:
            gok = [hint(kolom, vrij, kies=False) for kolom in vreemd]
            yield meld("kolom_onbekend", naam, bestand=bestand, kolom=vreemd, bedoeld=gok)


def _typeer(ruw: RuweTabel, tabel: Tabel) -> tuple[pd.DataFrame, pd.DataFrame, list[pd.DataFrame]]:
    """The typed columns of one table, its nvt mask, and what could not be read or stood outside its bounds."""
    tekst = ruw.tekst
    getallen = {k.naam: tekst[k.naam] for k in tabel.kolommen.values() if k.is_getal and k.naam in tekst}
    zeker = (ruw.decimaal, ()) if ruw.decimaal else None
    decimaal, onbeslist = zeker or typen.decimaalteken(getallen, puntkomma=ruw.puntkomma, vermoeden=ruw.vermoeden)
    meldingen = [meld("decimaalteken_onbeslist", tabel.naam, bestand=ruw.bestand, kolom=naam) for naam in onbeslist]
    waarden: dict[str, pd.Series] = {}
    nvt: dict[str, np.ndarray] = {}
    for kolom in tabel.kolommen.values():
        if kolom.naam not in tekst or kolom.naam in onbeslist:
            waarden[kolom.naam], nvt[kolom.naam] = typen.niets(kolom.soort, tekst.index), np.zeros(len(tekst), bool)
            continue
        gelezen = typen.lees(tekst[kolom.naam], kolom, decimaal=decimaal)
        waarden[kolom.naam], nvt[kolom.naam] = gelezen.waarden, gelezen.nvt
        meldingen += [*_cellen(ruw, tabel, kolom, gelezen), *_drie_decimalen(ruw, tabel, kolom, decimaal)]
    return pd.DataFrame(waarden, index=tekst.index), pd.DataFrame(nvt, index=tekst.index), meldingen


# of these nobody keeps thousandths, and everybody has thousands
_IN_DUIZENDEN = ("euro", "personen", "eenheid van de sleutel", "uur per jaar")


def _drie_decimalen(ruw: RuweTabel, tabel: Tabel, kolom: Kolom, decimaal: str) -> Iterator[pd.DataFrame]:
    """Amounts with three decimals: what the file shows elsewhere says so, but a thousand may be meant all the same."""
    if kolom.soort != "getal" or not (kolom.eenheid or "").startswith(_IN_DUIZENDEN):
        return
    cellen = ruw.tekst[kolom.naam]
    mis = _waar(cellen, lambda tekst: decimaal in tekst and typen.is_onbeslist(tekst))
    if mis.any():
        vreemd = cellen.astype(object)[mis]
        ander = typen.teksten(typen.lees_getal(tekst, decimaal) for tekst in vreemd)
        plek: dict[str, Any] = {"bestand": ruw.bestand, "kolom": kolom.naam}
        yield meld("drie_decimalen", tabel.naam, **plek, rijen=vreemd.index, waarde=vreemd, ander=ander)


_ONLEESBAAR = {
    "getal": "getal_onleesbaar",
    "geheel": "geheel_onleesbaar",
    "jaar": "jaar_onleesbaar",
    "ja_nee": "ja_nee_onleesbaar",
    "datum": "datum_onleesbaar",
    "datum_of_jaar": "datum_onleesbaar",
}


def _cellen(ruw: RuweTabel, tabel: Tabel, kolom: Kolom, gelezen: typen.Gelezen) -> Iterator[pd.DataFrame]:
    """Cells that could not be read, must be filled, must follow a pattern, or must lie between bounds."""
    waarden = gelezen.waarden

    def over(code: str, mis: np.ndarray, ander: str = "") -> Iterator[pd.DataFrame]:
        if mis.any():
            cellen = ruw.tekst[kolom.naam].astype(object)[mis]
            plek: dict[str, Any] = {"bestand": ruw.bestand, "kolom": kolom.naam}
            yield meld(code, tabel.naam, **plek, rijen=cellen.index, waarde=cellen, ander=ander)

    if kolom.soort in _ONLEESBAAR:
        yield from over(_ONLEESBAAR[kolom.soort], gelezen.onleesbaar)
    if kolom.gevuld:
        yield from over("cel_leeg", waarden.isna().to_numpy(bool) & ~gelezen.onleesbaar)
    if kolom.patroon and kolom.soort == "tekst":
        yield from over("patroon", _waar(waarden, lambda tekst: not re.fullmatch(str(kolom.patroon), tekst, re.ASCII)))
    for code, grens, buiten in (
        ("te_klein", -GROOTSTE_GETAL if kolom.minimum is None else kolom.minimum, waarden.lt),
        ("te_groot", GROOTSTE_GETAL if kolom.maximum is None else kolom.maximum, waarden.gt),
    ):
        if kolom.is_getal:
            ander = notatie.getal(grens) if kolom.soort != "jaar" else f"{grens:.0f}"
            yield from over(code, buiten(grens).fillna(False).to_numpy(bool), ander)


def _waar(waarden: pd.Series, vraag: Callable[[str], bool]) -> np.ndarray:
    """Per cell whether its text answers the question with yes; each distinct text is asked once, unknown says no."""
    plaats, uniek = typen.verdeel(waarden)
    per_deel = np.array([*(bool(vraag(deel)) for deel in uniek), False], bool)
    return np.take(per_deel, plaats)


def _niet_in(waarden: pd.Series, bekend: Sequence[str]) -> pd.Series:
    """The known values that are none of `bekend`."""
    gekend = frozenset(bekend)
    return waarden[_waar(waarden, lambda tekst: tekst not in gekend)]


def _codes(t: Toets, tabel: Tabel) -> Iterator[pd.DataFrame]:
    """Values that stand in no codelist."""
    for kolom in tabel.kolommen.values():
        if kolom.codelijst is None:
            continue
        bekend = t.codes[kolom.codelijst]["code"].tolist()
        vreemd = _niet_in(t.tabellen[tabel.naam][kolom.naam], bekend)
        if len(vreemd):
            gok = hints(vreemd, [*bekend, "onbekend", "nvt"], kies=True)
            plek: dict[str, Any] = {"bestand": t.bestand(tabel.naam), "kolom": kolom.naam}
            yield meld("code_onbekend", tabel.naam, **plek, rijen=vreemd.index, waarde=vreemd, bedoeld=gok)


def _sleutel(t: Toets, tabel: Tabel) -> Iterator[pd.DataFrame]:
    """Rows whose key stands on an earlier row too; blank parts of a key count as one value."""
    sleutel = t.tabellen[tabel.naam][list(tabel.sleutel)]
    sleutel = sleutel[sleutel.notna().any(axis=1)]
    nummer = _nummers(sleutel)
    eerder = pd.Series(nummer).duplicated().to_numpy(bool)
    if eerder.any():
        dubbel, eerste = sleutel[eerder], sleutel.index[~eerder]
        waarden = [" + ".join(filter(None, delen)) for delen in zip(*(_tekst(dubbel[k]) for k in dubbel), strict=True)]
        plek: dict[str, Any] = {"bestand": t.bestand(tabel.naam), "kolom": ", ".join(tabel.sleutel)}
        ander = [str(eerste[nr]) for nr in nummer[eerder]]
        yield meld("sleutel_dubbel", tabel.naam, **plek, rijen=dubbel.index, waarde=waarden, ander=ander)


def _nummers(sleutel: pd.DataFrame) -> np.ndarray:
    """Per row the number of its key, counted in the order in which keys first occur."""
    nummer = np.zeros(len(sleutel), np.int64)
    for kolom in sleutel:
        plaats = pd.factorize(sleutel[kolom])[0]
        nummer = pd.factorize(nummer * (plaats.max(initial=0) + 2) + plaats + 1)[0]
    return nummer


def _tekst(waarden: pd.Series) -> list[str]:
    return [
        "" if notatie.is_onbekend(waarde) else tekst
        for waarde, tekst in zip(waarden, typen.teksten(waarden), strict=True)
    ]


def _verwijzingen(t: Toets, tabel: Tabel) -> Iterator[pd.DataFrame]:
    """Ids that stand nowhere else, and a table that is referred to and not there."""
    for verwijzing in tabel.verwijzingen:
        waarden = t.tabellen[tabel.naam][verwijzing.kolom]
        plek: dict[str, Any] = {"bestand": t.bestand(tabel.naam), "kolom": verwijzing.kolom}
        doel = t.ruw.tabellen.get(verwijzing.doel)
        if doel is None:
            if waarden.notna().any() and not schema.tabellen()[verwijzing.doel].verplicht:
                yield meld("doeltabel_ontbreekt", tabel.naam, **plek, ander=t.bestand(verwijzing.doel))
            continue
        if verwijzing.doelkolom not in doel.tekst:
            continue  # the missing column was reported; that every row refers to it says no more
        bekend = typen.verdeel(t.tabellen[verwijzing.doel][verwijzing.doelkolom])[1]
        vreemd = _niet_in(waarden, bekend)
        if len(vreemd):
            gok = hints(vreemd, bekend, kies=False)
            yield meld(
                "verwijzing_onbekend", tabel.naam, **plek, rijen=vreemd.index, waarde=vreemd, bedoeld=gok,
                ander=doel.bestand,
            )  # fmt: skip
