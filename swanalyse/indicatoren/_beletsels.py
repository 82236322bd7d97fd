"""Why two inventories do not show a trend: reasons that lie in how they were made, each in one Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from swanalyse.indicatoren import uit_register
from swanalyse.indicatoren._gelijke_voet import Paar
from swanalyse.indicatoren._verandering import (
    GEBLEVEN,
    NIEUW_IN_BEELD,
    VERDWENEN,
    gemeenten_bekend,
    kant,
    partners,
    plan,
    verbanden,
    zin_misschien_al,
)
from swanalyse.inventaris import merk
from swanalyse.notatie import datum, opsomming
from swanalyse.schema import typen

# the register counted 126 regelingen in force on 1 January 2014, 412 in 2018 and 448 in 2026: until then it was filling
REGISTER_VOL = pd.Timestamp("2018-01-01")


def beletsels(paar: Paar) -> pd.DataFrame:
    """One row per reason; see `vergelijking.beletsels`."""
    rijen = list(_redenen(paar))
    frame = pd.DataFrame(rijen, columns=["code", "zin", "n"])
    frame = frame.astype({"code": "string", "zin": "string", "n": "Int64"})
    return merk(frame, n=len(frame), eenheid="beletsels", noten=paar.noten)


def _redenen(paar: Paar) -> Iterator[tuple[str, str, int]]:
    if plan(paar):
        yield "plan", "Dit is een plan naast wat er nu is, geen verandering in de tijd.", 1
        return
    frame = verbanden(paar)
    yield from _over_verbanden(paar, frame)
    yield from _over_bronnen(paar)
    if n := len(paar.gesplitst):
        wie = opsomming(sorted(set(paar.opvolging.loc[paar.opvolging["oud"].isin(paar.gesplitst), "naam_oud"])))
        yield "gesplitst", f"{wie} {'is' if n == 1 else 'zijn'} gesplitst: welk deel waarheen ging, is niet bekend.", n
    yield from _over_regio(paar)


def _over_verbanden(paar: Paar, frame: pd.DataFrame) -> Iterator[tuple[str, str, int]]:
    if n := int(frame["stand"].eq(VERDWENEN).sum()):
        yield VERDWENEN, _meer(n, "staat", "staan", "niet meer in de nieuwe inventaris, zonder vastgelegd einde"), n
    if _alleen_overlevers(paar) and (n := len(frame)):
        zin = (
            "De tabellen houden geen beëindigde verbanden bij: op de oude peildatum zijn alleen de overlevers te zien."
        )
        yield "alleen_overlevers", zin, n
    if n := int(frame["stand"].eq(NIEUW_IN_BEELD).sum()):
        yield (
            NIEUW_IN_BEELD,
            _meer(n, "bestond misschien al, maar is", "bestonden misschien al, maar zijn", "nu pas in beeld"),
            n,
        )
    if n := int((frame["stand"].eq(GEBLEVEN) & ~frame["bekend"]).sum()):
        yield "lijsten_onvolledig", _meer(n, "heeft", "hebben", "geen volledige ledenlijst op beide dagen"), n


def _meer(n: int, een: str, meer: str, zin: str) -> str:
    return f"1 verband {een} {zin}." if n == 1 else f"{n} verbanden {meer} {zin}."


def _alleen_overlevers(paar: Paar) -> bool:
    """Whether both days are read from the same table, and that table never says that a verband ended."""
    verbanden_ = paar.nieuw.verbanden
    # by now the old one is classified as the new one, which leaves the same tables the same
    if not all(paar.zelf.tabellen[t].equals(paar.nieuw.tabellen[t]) for t in ("partners", "verbanden", "deelnames")):
        return False
    gestopt = verbanden_["status"].eq("beeindigd") | typen.einde(verbanden_["eind"]).notna()
    return not bool(gestopt.fillna(False).any())


def _over_bronnen(paar: Paar) -> Iterator[tuple[str, str, int]]:
    oud, nieuw = paar.zelf, paar.nieuw
    if uit_register(oud) != uit_register(nieuw) and len(kant(oud).leden) and len(kant(nieuw).leden):
        zin = "De een komt uit het register en de ander niet: een register kent alleen regelingen op grond van de Wgr."
        yield "andere_bron", zin, 1
    if oud.fictief != nieuw.fictief:
        yield "fictief", "De een is verzonnen en de ander niet.", 1
    dag = oud.selectie.peildatum
    # a register of a day on which it held nothing of the region is one that was still to be filled
    van_register = uit_register(oud) or (uit_register(nieuw) and not len(kant(oud).leden))
    if van_register and pd.Timestamp(dag) < REGISTER_VOL:
        zin = f"Op {datum(dag)} werd het register nog gevuld: vóór 2018 is groei vooral registratie."
        yield "register_in_opbouw", zin, 1
    anders = dag.year != nieuw.selectie.peildatum.year
    if anders and oud.selectie.jaar == nieuw.selectie.jaar and len(nieuw.bedragen):
        zin = (
            f"Het geld is op beide dagen dat van {nieuw.selectie.jaar}: kies voor de oude peildatum het jaar van toen."
        )
        yield "zelfde_jaar", zin, 1


def _over_regio(paar: Paar) -> Iterator[tuple[str, str, int]]:
    regio = partners(paar).query("in_regio")
    weg = regio[~gemeenten_bekend(paar, regio)]
    if len(weg):
        yield "regio_onvolledig", zin_misschien_al(weg), len(weg)
