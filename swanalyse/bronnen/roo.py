"""The national register of gemeenschappelijke regelingen as an inventory (domein 8).

A register is not an inventory: it holds the forms of the Wet gemeenschappelijke regelingen only, and nothing about
motives, hours or money. What it does not say stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse import notatie, validatie
from swanalyse.bronnen import roo_keuze, roo_meldingen, roo_xml
from swanalyse.bronnen.roo_partners import Partij
from swanalyse.bronnen.roo_stand import Stand, Verband, stand
from swanalyse.bronnen.roo_woorden import vertaling
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import REGISTER, Inventaris
from swanalyse.schema import schema
from swanalyse.validatie import Ruw, RuweTabel

DATASET = "https://data.overheid.nl/dataset/overheidsorganisaties-xml"
_LICENTIE = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"}
_GEEN_CODE = {"rijk", "maatschappelijk", "privaat", "kennisinstelling", "buitenlandse_overheid"}
_NIET_IN_REGISTER = {"maatschappelijk", "privaat", "buitenlandse_overheid"}


def load(
    path: str | Path, *, gemeenten: str | Iterable[str] | None = None, peildatum: date | str | None = None
) -> Inventaris:
    """Make an inventory of the regelingen in force in which one or more `gemeenten` take part, with all their partners.

    Parameters
    ----------
    path : path
        The export of the register, `.xml` or `.xml.gz`.
    gemeenten : str or iterable of str, optional
        The region: codes (`gm0983`) or names (`Venlo`, `Bergen (L.)`), or the name of a regeling whose member gemeenten
        are the region; a text may list several, separated by commas. Every gemeente and every regeling by default. A
        gemeente that did not exist yet on the reference date stands for its predecessors, those that went into it
        later; a finding (`roo_voorgangers`, info) says so. Regelingen whose version of that day the register put on
        the name of the later gemeente are among them, though nobody knows who of the region took part.
    peildatum : date or ISO str, optional
        The day of the export by default. An earlier day gives the versions then in force, as the register has them now.

    Returns
    -------
    Inventaris
        One verband per chain of versions (`roo-<systeemId of its first version>`); `start` is the first entry into
        force of the chain, so of the collaboration and not of its latest text. Abolished gemeenten stand on the name of
        their successor. Unknown: `verplichting`, `taakveld`, and `domein` unless all policy fields agree on one.

    Raises
    ------
    BronFout
        When the file is not a whole export of the register.
    KeuzeFout
        When names are unknown or ambiguous; lists all of them.
    """
    return validatie.inventaris(lees(path, gemeenten=gemeenten, peildatum=peildatum))


def lees(path: str | Path, *, gemeenten: str | Iterable[str] | None = None, peildatum: date | str | None = None) -> Ruw:
    """Give the tables of `load` as text, with the findings on the register itself, before anything is validated."""
    register = roo_xml.lees(path)
    return van_stand(stand(register, _peildatum(peildatum) or register.datum), gemeenten=gemeenten)


def van_stand(op_dag: Stand, *, gemeenten: str | Iterable[str] | None = None) -> Ruw:
    """Give the same for a register that was read already: who asks for many regions reads it once."""
    kern, verbanden, gaten = frozenset(op_dag.gemeenten()), op_dag.verbanden, op_dag.gaten
    if gemeenten is not None:
        kern = roo_keuze.gemeenten(op_dag, gemeenten)
        verbanden, gaten = (
            tuple(v for v in groep if op_dag.leden(v) & kern or roo_keuze.later_genoemd(op_dag, v, kern=kern))
            for groep in (verbanden, gaten)
        )
    tabellen = _tabellen(op_dag, verbanden, kern)
    meldingen = roo_meldingen.verzamel(op_dag, verbanden, gaten, set(tabellen["partners"]["partner_id"]))
    meldingen += roo_meldingen.over_voorgangers(op_dag, roo_keuze.niet_eerder(op_dag, gemeenten or ()))
    bestand = op_dag.register.bestand
    return Ruw(
        eigenschappen=_eigenschappen(op_dag, kern if gemeenten is not None else None),
        tabellen={
            naam: RuweTabel(tekst, roo_meldingen.plaats(bestand, naam), decimaal=".")
            for naam, tekst in tabellen.items()
        },
        bevindingen=tuple(roo_meldingen.bevindingen(meldingen, tabellen, bestand)),
        bestand=bestand,
    )


def leden_van(path: str | Path, naam: str, *, peildatum: date | str | None = None) -> tuple[str, ...]:
    """Give the CBS codes of the gemeenten that take part in the regeling called `naam`, sorted.

    Title, short title and the name of its organisation all count; "gemeenschappelijke regeling" may be left out.

    Raises
    ------
    KeuzeFout
        When no regeling, or more than one, goes by that name; names the candidates.
    """
    register = roo_xml.lees(path)
    op_dag = stand(register, _peildatum(peildatum) or register.datum)
    gevonden = roo_keuze.regelingen(op_dag, naam)
    if len(gevonden) != 1 or not op_dag.leden(gevonden[0]):
        raise KeuzeFout(roo_keuze.klacht(op_dag, naam, gevonden))
    return tuple(sorted(op_dag.leden(gevonden[0])))


def _peildatum(peildatum: date | str | None) -> date | None:
    if peildatum is None or isinstance(peildatum, date):
        return peildatum
    try:
        return date.fromisoformat(peildatum)
    except ValueError:
        raise KeuzeFout(f"'{peildatum}' is geen datum. Schrijf de peildatum als jjjj-mm-dd.") from None


def _eigenschappen(op_dag: Stand, kern: Iterable[str] | None) -> dict[str, Any]:
    datum = op_dag.register.datum
    if kern is None:
        naam, titel = f"register-{op_dag.dag}", "Gemeenschappelijke regelingen in Nederland, in het register"
    else:
        namen = sorted(op_dag.partijen[op_dag.codes[code]].naam for code in kern)
        naam, titel = f"register-selectie-{op_dag.dag}", f"{notatie.opsomming(namen, hoogstens=4)} in het register"
    return {
        "name": naam,
        "title": titel,
        "description": (
            "Een register is geen inventaris: het bevat alleen regelingen uit de Wet gemeenschappelijke regelingen, "
            "geen convenanten, netwerken of private vormen. Motieven, uren en geld zijn onbekend."
        ),
        "licenses": [dict(_LICENTIE)],
        "sources": [
            {"title": f"Register van Overheidsorganisaties, export van {notatie.datum(datum)} (CC0)", "path": DATASET}
        ],
        "peildatum": op_dag.dag,
        "jaar": int(op_dag.dag[:4]),
        "synthetisch": False,
        "volledig": False,
    }


def _tabellen(op_dag: Stand, verbanden: Sequence[Verband], kern: frozenset[str]) -> dict[str, pd.DataFrame]:
    wie = {deelname.partij for verband in verbanden for deelname in verband.deelnames}
    wie |= {op_dag.codes[code] for code in kern}
    partijen = sorted((op_dag.partijen[sleutel] for sleutel in wie), key=lambda partij: partij.partner_id)
    return {
        "partners": _partners(op_dag, partijen, verbanden, kern),
        "verbanden": _verbanden(op_dag, verbanden),
        "deelnames": _deelnames(op_dag, verbanden),
        "partner_jaar": _partner_jaar(op_dag, partijen),
    }


def _partners(
    op_dag: Stand, partijen: Sequence[Partij], verbanden: Sequence[Verband], kern: frozenset[str]
) -> pd.DataFrame:
    regelingen = {versie.systeem_id: verband.verband_id for verband in verbanden for versie in verband.keten.versies}
    bron = _bron(op_dag)
    rijen = [
        {
            "partner_id": partij.partner_id,
            "naam": partij.naam,
            "partnertype": partij.partnertype,
            "cbs_code": partij.code or ("nvt" if partij.partnertype in _GEEN_CODE else ""),
            "tooi_uri": partij.tooi or ("nvt" if partij.partnertype in _NIET_IN_REGISTER else ""),
            "kern": "ja" if partij.code in kern else "nee",
            "provincie": partij.provincie or ("nvt" if partij.partnertype in {"rijk", "buitenlandse_overheid"} else ""),
            "verband_id": regelingen.get(partij.regeling, ""),
            "van": partij.begin,
            # only gemeenten: the end dates of other organisations contradict the register's own lists of participants
            "tot": partij.einde if partij.partnertype == "gemeente" else "",
            "lat": partij.lat,
            "lon": partij.lon,
            "bron": f"{bron}; provincie en ligging: referentietabel gemeenten" if partij.lat else bron,
            "bron_datum": op_dag.register.datum.isoformat(),
        }
        for partij in partijen
    ]
    return _tabel("partners", rijen)


def _verbanden(op_dag: Stand, verbanden: Sequence[Verband]) -> pd.DataFrame:
    datum = op_dag.register.datum.isoformat()
    rijen = [
        {
            "verband_id": verband.verband_id,
            "naam": verband.naam,
            "rechtsvorm": vertaling("samenwerkingsvorm").get(verband.versie.vorm.casefold(), ""),
            "domein": _domein(verband.versie.terreinen),
            "status": "lopend",
            "start": verband.keten.start,
            "eind": verband.keten.eind,
            "regelingtype": _regelingtype(verband),
            "deelnemers_volledig": "ja",
            "bron": _bron(op_dag),
            "bron_datum": datum,
            "opgehaald_door": REGISTER,
        }
        for verband in verbanden
    ]
    return _tabel("verbanden", rijen)


def _deelnames(op_dag: Stand, verbanden: Sequence[Verband]) -> pd.DataFrame:
    bron, datum = _bron(op_dag), op_dag.register.datum.isoformat()
    rijen = [
        {
            "partner_id": op_dag.partijen[deelname.partij].partner_id,
            "verband_id": verband.verband_id,
            "rol": "deelnemer",
            "van": deelname.van,
            "tot": deelname.tot,
            "bron": bron,
            "bron_datum": datum,
            "opmerking": deelname.opmerking,
        }
        for verband in verbanden
        for deelname in sorted(verband.deelnames, key=lambda deelname: op_dag.partijen[deelname.partij].partner_id)
    ]
    return _tabel("deelnames", rijen)


def _partner_jaar(op_dag: Stand, partijen: Sequence[Partij]) -> pd.DataFrame:
    """Inhabitants carry the year of the export: the register does not say on which day they were counted."""
    datum = op_dag.register.datum
    rijen = [
        {
            "partner_id": partij.partner_id,
            "jaar": str(datum.year),
            "inwoners": partij.inwoners,
            "bron": f"{_bron(op_dag)}; jaar is dat van de export, de teldatum staat niet in het register",
            "bron_datum": datum.isoformat(),
        }
        for partij in partijen
        if partij.inwoners and partij.bestaat(datum.isoformat())
    ]
    return _tabel("partner_jaar", rijen)


def _tabel(naam: str, rijen: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Rows as text, numbered as `save` will write them."""
    kolommen = rijen[0] if rijen else schema.tabellen()[naam].kolommen
    inhoud = {kolom: [rij[kolom] for rij in rijen] for kolom in kolommen}
    return pd.DataFrame(inhoud, index=pd.RangeIndex(2, len(rijen) + 2), dtype=object)


def _bron(op_dag: Stand) -> str:
    return f"ROO-export {op_dag.register.datum.isoformat()}"


def _domein(terreinen: Sequence[str]) -> str:
    """The one domain all policy fields of a regeling belong to; `""` when they differ or one of them is ambiguous."""
    domeinen = {vertaling("beleidsterrein").get(terrein.casefold(), "") for terrein in terreinen}
    return domeinen.pop() if len(domeinen) == 1 else ""


def _regelingtype(verband: Verband) -> str:
    typen = {vertaling("bestuursorgaan").get(orgaan.casefold(), "") for orgaan in verband.organen} - {""}
    return "gemengd" if len(typen) > 1 else next(iter(typen), "")
