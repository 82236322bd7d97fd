"""How a scenario changes tables: every step takes an inventory and gives another one; the first stays as it was.

What ends does so on the reference date, so that the tables keep what was; what begins does so on that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.indicatoren._verandering import SAMEN
from swanalyse.inventaris import Inventaris, geldig, maak
from swanalyse.schema import typen

_VERPLICHT = "wettelijk_verplicht"
_AANDELEN = ("stemaandeel", "eigendomsaandeel")


@dataclass(frozen=True)
class Aanname:
    """Something a change assumes or leaves unknown: a code of the rule table `scenario_aannames`, and of what."""

    code: str
    over: str = ""


@dataclass(frozen=True)
class Stap:
    """The inventory after one change, and what that change assumed."""

    inv: Inventaris
    aannames: tuple[Aanname, ...]


def samengevoegd(inv: Inventaris, naar: Mapping[str, str]) -> Inventaris:
    """The inventory with, in its properties, which verbanden were taken together, so that now and then stay one whole.

    `naar` says into which; `""` is what belongs to no verband. Who went into one of them before goes along.
    """
    al = [[een, naar.get(ander, ander)] for een, ander in inv.eigenschappen.get(SAMEN, ())]
    samen = [*al, *([een, ander] for een, ander in naar.items())]
    return replace(inv, eigenschappen={**inv.eigenschappen, SAMEN: samen}) if naar else inv


def gezien(inv: Inventaris, verband_id: str = "") -> Inventaris:
    """The inventory with everything in sight; the modules apart when `verband_id` is one of them."""
    ouder = dict(zip(inv.verbanden["verband_id"], inv.verbanden["onderdeel_van"], strict=True)).get(verband_id)
    return _alles(inv, modules=isinstance(ouder, str))


def elk_verband(inv: Inventaris) -> Inventaris:
    """The inventory with everything in sight and the modules apart."""
    return _alles(inv, modules=True)


def _alles(inv: Inventaris, *, modules: bool) -> Inventaris:
    """Everything in sight; made once, since an inventory never changes and every step looks at it several times."""
    bewaard: dict[bool, Inventaris] = inv.__dict__.setdefault("_gezien", {})
    if modules not in bewaard:
        bewaard[modules] = inv.kies(keuze="alle", domeinen=None, schaal=None, modules=modules)
    return bewaard[modules]


def tak(inv: Inventaris, verband_id: str) -> set[str]:
    """A verband and all that is part of it, directly or through others."""
    frame = inv.verbanden
    uit, nieuw = {verband_id}, {verband_id}
    while nieuw:
        nieuw = set(frame.loc[frame["onderdeel_van"].isin(nieuw), "verband_id"]) - uit
        uit |= nieuw
    return uit


def in_kracht(inv: Inventaris, partner_id: str, verbanden: Iterable[str]) -> pd.Series:
    """Which rows of `deelnames` are this partner's in one of these verbanden, in force on the reference date."""
    frame = inv.deelnames
    eigen = frame["partner_id"].eq(partner_id) & frame["verband_id"].isin(list(verbanden))
    return eigen.fillna(False).astype(bool) & geldig(inv, frame)


def beeindigd(inv: Inventaris, tabel: str, wie: pd.Series) -> Inventaris:
    """The rows `wie` end on the reference date; those that would begin then or later are left out."""
    begin = typen.begin(inv.tabellen[tabel]["van"])
    nooit = wie & begin.notna() & (begin >= pd.Timestamp(inv.selectie.peildatum))
    return zonder(gezet(inv, tabel, wie & ~nooit, tot=inv.selectie.peildatum.isoformat()), tabel, nooit)


def zonder(inv: Inventaris, tabel: str, weg: pd.Series) -> Inventaris:
    """Without the rows `weg`."""
    blijft = ~weg.fillna(False).to_numpy(bool)
    return _met(inv, tabel, inv.tabellen[tabel][blijft], inv.nvt[tabel][blijft])


def erbij(inv: Inventaris, tabel: str, rijen: Sequence[Mapping[Any, Any]]) -> Inventaris:
    """With these rows at the end; a column that a row does not name is unknown in it."""
    if not rijen:
        return inv
    oud = inv.tabellen[tabel]
    nieuw = pd.DataFrame(rijen).reindex(columns=oud.columns).astype(oud.dtypes)
    leeg = pd.DataFrame(np.zeros(nieuw.shape, bool), columns=oud.columns)
    nvt = pd.concat([inv.nvt[tabel], leeg], ignore_index=True)
    return _met(inv, tabel, pd.concat([oud, nieuw], ignore_index=True), nvt)


def gezet(inv: Inventaris, tabel: str, wie: pd.Series, **waarden: object) -> Inventaris:
    """The rows `wie` with these values: one for all of them, or one per row of the table."""
    masker = wie.fillna(False).to_numpy(bool)
    frame, nvt = inv.tabellen[tabel], inv.nvt[tabel]
    for kolom, waarde in waarden.items():
        nieuw = pd.Series(waarde, index=frame.index) if isinstance(waarde, Mapping | pd.Series) else waarde
        frame[kolom] = frame[kolom].mask(masker, nieuw)
        nvt[kolom] = nvt[kolom] & ~masker
    return _met(inv, tabel, frame, nvt)


def onbekend(inv: Inventaris, tabel: str, wie: pd.Series, kolommen: Iterable[str]) -> Inventaris:
    """The rows `wie` with these columns unknown; what is not applicable stays so."""
    masker = wie.fillna(False).to_numpy(bool)
    frame = inv.tabellen[tabel]
    for kolom in kolommen:
        frame[kolom] = frame[kolom].mask(masker)
    return _met(inv, tabel, frame, inv.nvt[tabel])


def stemmen_onbekend(inv: Inventaris, verbanden: set[str]) -> tuple[Inventaris, tuple[Aanname, ...]]:
    """Shares of votes and property of who takes part now: of another group than before, so unknown."""
    nu = inv.deelnames["verband_id"].isin(verbanden) & geldig(inv, inv.deelnames)
    if not inv.deelnames.loc[nu, list(_AANDELEN)].notna().to_numpy().any():
        return inv, ()
    return onbekend(inv, "deelnames", nu, _AANDELEN), (Aanname("stemmen_onbekend"),)


def peil(inv: Inventaris, lijnen: pd.Series) -> object:
    """The one price level of these money lines, else of all lines of the selected year, else unknown."""
    frame = inv.bedragen
    for groep in (frame[lijnen], frame[frame["jaar"].eq(inv.selectie.jaar).fillna(False)]):
        peilen = groep["prijspeil"].dropna().unique()
        if len(peilen) == 1:
            return peilen[0]
    return pd.NA


def vrij(inv: Inventaris, regel_id: str) -> str:
    """An id for a money line: the one asked for, with a number behind it where that is taken."""
    bezet = set(inv.bedragen["regel_id"])
    nummers = (f"{regel_id}-{nr}" if nr else regel_id for nr in range(len(bezet) + 1))
    return next(vrij for vrij in nummers if vrij not in bezet)


def is_verplicht(inv: Inventaris, verbanden: set[str]) -> bool:
    """Whether the law prescribes one of these verbanden."""
    frame = inv.verbanden
    return bool((frame["verband_id"].isin(verbanden) & frame["verplichting"].eq(_VERPLICHT)).fillna(False).any())


def _met(inv: Inventaris, tabel: str, frame: pd.DataFrame, nvt: pd.DataFrame) -> Inventaris:
    vers = maak(inv.eigenschappen, {tabel: frame}, {tabel: nvt.reset_index(drop=True)})
    return replace(
        inv,
        tabellen={**inv.tabellen, tabel: vers.tabellen[tabel]},
        nvt={**inv.nvt, tabel: vers.nvt[tabel]},
    )
