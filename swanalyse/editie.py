"""Two editions of an inventory: everything there is, and what may leave the building."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pandas as pd

from swanalyse import inventaris, notatie
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import REGISTER, Inventaris
from swanalyse.schema import schema

Editie = Literal["intern", "extern"]
EDITIES: tuple[Editie, ...] = ("intern", "extern")
# who came before is history: without it the present verband still stands on its own
_LOS = {("verbanden", "opvolger_van")}
# codes with a plus between them: a reference that no foreign key can say
_GROEP = ("zelfstandige_kosten", "coalitie")
# the points of one respondent group are shares of one whole: without one of them the others say something else
_PUNTEN = ("motieven", ["partner_id", "verband_id", "respondentgroep"])
# a plan without one of its changes is another plan
_PLAN = "scenarios"
_OPGEHAALD = "opgehaald_door"


def kies(inv: Inventaris, editie: str) -> Inventaris:
    """The inventory as `editie` asks for it: `intern` is all of it, `extern` what may leave the building.

    Raises
    ------
    KeuzeFout
        For an edition that does not exist.
    """
    if editie not in EDITIES:
        gok = notatie.bedoeld(editie, list(EDITIES))
        raise KeuzeFout(f"{editie!r} is geen editie: " + (f"bedoeld: {gok!r}?" if gok else "kies intern of extern"))
    return extern(inv) if editie == "extern" else inv


def extern(inv: Inventaris) -> Inventaris:
    """The external edition: without the rows marked `intern`, what refers to them, and the internal columns.

    The properties say so (`editie`, and `interne_rijen`: how many rows are left out), and so does every footer. An
    unknown `intern` is no mark. An internal column (a note of who filled in the inventory, a political remark) keeps
    its place, but holds nothing and counts as not applicable: coverage must not call unknown what is only not shown.

    Notes
    -----
    A row that refers to a row left out goes too, and what refers to that: it would name what is internal, or stand in a
    total without it. Only `opvolger_van` is cut off instead. The points of a motive profile go together, and so do the
    changes of a scenario. Of a verband that a participation is left out of, nobody can say that its list of members is
    complete: that becomes unknown. An external edition gives itself.

    Examples
    --------
    >>> import swanalyse
    >>> inv = extern(swanalyse.load("tests/golden/inventaris"))
    >>> inv.eigenschappen["editie"], inv.eigenschappen["interne_rijen"], extern(inv) == inv
    ('extern', 0, True)
    """
    if inv.is_extern:
        return inv
    blijft = wat_blijft(inv)
    tabellen, nvt = {}, {}
    for naam, tabel in schema.tabellen().items():
        rijen = blijft[naam].to_numpy()
        tabellen[naam] = inv.tabellen[naam][rijen].reset_index(drop=True)
        nvt[naam] = inv.nvt[naam][rijen].reset_index(drop=True)
        dicht = [kolom.naam for kolom in tabel.kolommen.values() if kolom.intern]
        # what the program itself wrote names nobody, and measures must know that a verband is from the register
        eigen = {kolom: tabellen[naam][kolom].eq(REGISTER).fillna(False) for kolom in dicht if kolom == _OPGEHAALD}
        tabellen[naam][dicht] = pd.NA
        nvt[naam][dicht] = True
        for kolom, ja in eigen.items():
            tabellen[naam].loc[ja, kolom] = REGISTER
            nvt[naam][kolom] = ~ja
    for naam, kolom in _LOS:
        doel = next(v for v in schema.tabellen()[naam].verwijzingen if v.kolom == kolom)
        er_nog = tabellen[naam][kolom].isin(tabellen[doel.doel][doel.doelkolom])
        tabellen[naam][kolom] = tabellen[naam][kolom].where(er_nog)
    verbanden = tabellen["verbanden"]
    verbanden["deelnemers_volledig"] = verbanden["deelnemers_volledig"].mask(_met_minder(inv, blijft, verbanden))
    weg = sum(int((~rijen).sum()) for rijen in blijft.values())
    eigenschappen = {**inv.eigenschappen, "editie": "extern", "interne_rijen": weg}
    zonder = inventaris.maak(eigenschappen, tabellen, nvt, regels=inv.regels)
    kern = inv.selectie.kern
    over = None if kern is None else tuple(wie for wie in kern if wie in set(zonder.partners["partner_id"]))
    return replace(zonder, selectie=replace(inv.selectie, kern=over))


def wat_blijft(inv: Inventaris) -> dict[str, pd.Series]:
    """Per table which rows stay: not marked, and all that they refer to or belong with stays."""
    blijft = {naam: ~frame["intern"].eq(True).fillna(False).astype(bool) for naam, frame in inv.tabellen.items()}
    verwijzingen = [
        (naam, verwijzing)
        for naam, tabel in schema.tabellen().items()
        for verwijzing in tabel.verwijzingen
        if (naam, verwijzing.kolom) not in _LOS
    ]
    nog = True
    while nog:
        nog = False
        for naam, verwijzing in verwijzingen:
            doel = inv.tabellen[verwijzing.doel][verwijzing.doelkolom]
            weg = set(doel[~blijft[verwijzing.doel]].dropna()) - set(doel[blijft[verwijzing.doel]].dropna())
            mee = blijft[naam] & inv.tabellen[naam][verwijzing.kolom].isin(weg).fillna(False).astype(bool)
            if mee.any():
                blijft[naam], nog = blijft[naam] & ~mee, True
    return _zonder_resten(inv, blijft)


def _met_minder(inv: Inventaris, blijft: Mapping[str, pd.Series], verbanden: pd.DataFrame) -> pd.Series:
    """Which verbanden lost a participation, or a module with its own."""
    deelnames = inv.deelnames.loc[~blijft["deelnames"], "verband_id"]
    modules = inv.verbanden.loc[~blijft["verbanden"], "onderdeel_van"]
    return verbanden["verband_id"].isin({*deelnames.dropna(), *modules.dropna()})


def _zonder_resten(inv: Inventaris, blijft: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """The same without what no foreign key says: groups with somebody who is left out, and the rest of a profile."""
    tabel, kolom = _GROEP
    partners = inv.partners["partner_id"]
    weg = set(partners[~blijft["partners"]]) - set(partners[blijft["partners"]])
    wie = inv.tabellen[tabel][kolom].fillna("").astype(str).str.split("+")
    genoemd = pd.Series([bool(weg & {code.strip() for code in groep}) for groep in wie], index=wie.index, dtype=bool)
    punten, sleutel = _PUNTEN
    frame = inv.tabellen[punten]
    heel = blijft[punten].groupby([frame[naam] for naam in sleutel], dropna=False).transform("all").astype(bool)
    return {**blijft, tabel: blijft[tabel] & ~genoemd, punten: heel, _PLAN: _hele_plannen(inv, blijft)}


def _hele_plannen(inv: Inventaris, blijft: Mapping[str, pd.Series]) -> pd.Series:
    """Which rows of plans stay: those of plans that stay whole, and name nobody who is left out."""
    frame = inv.tabellen[_PLAN]
    weg = {
        code
        for naam, kolom in (("partners", "partner_id"), ("verbanden", "verband_id"), ("overleggen", "overleg_id"))
        for code in set(inv.tabellen[naam].loc[~blijft[naam], kolom]) - set(inv.tabellen[naam].loc[blijft[naam], kolom])
    }
    genoemd = [bool(weg & {code.strip() for code in cel.split("|")}) for cel in frame["met"].fillna("").astype(str)]
    heel = blijft[_PLAN] & ~pd.Series(genoemd, index=frame.index, dtype=bool)
    return heel.groupby(frame["scenario"], dropna=False).transform("all").astype(bool)
