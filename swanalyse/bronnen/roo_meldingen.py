"""What the register says that an inventory cannot take over as it stands, as findings with the row they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from swanalyse.bronnen.roo_stand import Melding, Stand, Verband
from swanalyse.bronnen.roo_woorden import vertaling
from swanalyse.bronnen.roo_xml import Versie
from swanalyse.notatie import getal, opsomming
from swanalyse.validatie.bevindingen import meld


def verzamel(
    op_dag: Stand, verbanden: Iterable[Verband], gaten: Iterable[Verband], partner_ids: set[str]
) -> list[Melding]:
    """Every finding on a choice from the register: on its verbanden, gaps between versions, words and partners."""
    gekozen = list(verbanden)
    uit = [melding for verband in gekozen for melding in verband.meldingen]
    uit += [Melding("roo_gat", "verbanden", "", "verband_id", gat.naam, gat.versie.uit_werking) for gat in gaten]
    uit += [melding for verband in gekozen for melding in _over_woorden(verband)]
    for partij in op_dag.partijen.values():
        if partij.partner_id not in partner_ids:
            continue
        if not partij.partnertype:
            uit.append(Melding("roo_partnertype_onbekend", "partners", partij.partner_id, "partnertype", partij.naam))
        if partij.partnertype != "gemeente" and partij.einde and partij.einde <= op_dag.dag:
            uit.append(Melding("roo_einddatum", "partners", partij.partner_id, "tot", partij.naam, partij.einde))
    for nummer, titels in _dubbel(op_dag.register.versies).items():
        uit.append(Melding("roo_id_dubbel", "verbanden", "", "verband_id", nummer, opsomming(titels, hoogstens=5)))
    if op_dag.register.stuurtekens:
        uit.append(Melding("roo_stuurteken", "", "", "", getal(op_dag.register.stuurtekens)))
    datum = op_dag.register.datum.isoformat()
    if op_dag.dag > datum:
        uit.append(Melding("roo_peildatum_later", "", "", "peildatum", op_dag.dag, datum))
    return uit


def over_voorgangers(op_dag: Stand, gevraagd: Iterable[tuple[str, frozenset[str]]]) -> list[Melding]:
    """A finding for each gemeente that was asked for and did not exist yet: which ones stand in its place."""
    uit = []
    for naam, codes in gevraagd:
        wie = opsomming(sorted(op_dag.partijen[op_dag.codes[code]].naam for code in codes))
        uit.append(Melding("roo_voorgangers", "partners", "", "partner_id", naam, wie))
    return uit


def bevindingen(meldingen: Iterable[Melding], tabellen: Mapping[str, pd.DataFrame], bestand: str) -> list[pd.DataFrame]:
    """Findings as frames, one per rule, table and column; `bestand` is the name of the export."""
    rijen = {naam: _rijen(naam, tabel) for naam, tabel in tabellen.items()}
    groepen = defaultdict(list)
    for melding in meldingen:
        groepen[melding.code, melding.tabel, melding.kolom, melding.id != ""].append(melding)
    uit = []
    for (code, tabel, kolom, per_rij), groep in groepen.items():
        waar = plaats(bestand, tabel)
        if not per_rij:
            uit += [meld(code, tabel, bestand=waar, kolom=kolom, waarde=m.waarde, ander=m.ander) for m in groep]
            continue
        plek, waarde, ander = [rijen[tabel][m.id] for m in groep], [m.waarde for m in groep], [m.ander for m in groep]
        uit.append(meld(code, tabel, bestand=waar, kolom=kolom, rijen=plek, waarde=waarde, ander=ander))
    return uit


def plaats(bestand: str, tabel: str) -> str:
    """How a message names the place of a row that was made from the export."""
    return f"{bestand}, tabel {tabel}" if tabel else bestand


def _dubbel(versies: Iterable[Versie]) -> dict[str, list[str]]:
    """The numbers that more than one regeling has, and their titles: of these only the last is read."""
    titels = defaultdict(list)
    for versie in versies:
        titels[versie.systeem_id].append(versie.citeertitel or versie.titel)
    return {nummer: namen for nummer, namen in titels.items() if len(namen) > 1}


def _rijen(naam: str, tabel: pd.DataFrame) -> dict[str, int]:
    """The row by the id that a `Melding` carries."""
    sleutel = {"partners": ["partner_id"], "verbanden": ["verband_id"], "deelnames": ["verband_id", "partner_id"]}
    if naam not in sleutel:
        return {}
    ids = tabel[sleutel[naam]].itertuples(index=False, name=None)
    return {" ".join(delen): int(rij) for delen, rij in zip(ids, tabel.index, strict=True)}


def _over_woorden(verband: Verband) -> list[Melding]:
    """Words of the register that the codelists do not translate."""
    versie = verband.versie
    uit = []
    for kolom, soort, woorden in (
        ("rechtsvorm", "samenwerkingsvorm", {versie.vorm} - {""}),
        ("domein", "beleidsterrein", set(versie.terreinen)),
        ("regelingtype", "bestuursorgaan", set(verband.organen)),
    ):
        vreemd = sorted(woord for woord in woorden if woord.casefold() not in vertaling(soort))
        uit += [Melding("roo_woord_onbekend", "verbanden", verband.verband_id, kolom, woord) for woord in vreemd]
    return uit
