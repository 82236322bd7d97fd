"""The register on one day: which regelingen are in force, with whom, and what in the register does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from swanalyse.bronnen import roo_partners, roo_xml
from swanalyse.bronnen.roo_keten import Keten, ketens, overgangen
from swanalyse.bronnen.roo_partners import Partij
from swanalyse.bronnen.roo_xml import Deelnemer, Register, Versie
from swanalyse.notatie import opsomming
from swanalyse.schema.opvolging import opvolging


class Melding(NamedTuple):
    """Something to tell the user: a rule of `validatieregels`, about one row (`id`, empty for a whole table)."""

    code: str
    tabel: str
    id: str
    kolom: str
    waarde: str
    ander: str = ""


class Deelname(NamedTuple):
    """One participation; `partij` is the key of the partner in `Stand.partijen`."""

    partij: str
    van: str
    tot: str
    opmerking: str = ""

    def geldt(self, dag: str) -> bool:
        """Whether it is in force on an ISO date."""
        return self.van <= dag and (not self.tot or self.tot > dag)


class Verband(NamedTuple):
    """One arrangement in force: its chain, the version that holds, its participations after mapping, and findings.

    `organen` are the bodies (raad, college, …) that take part, of all participants together.
    """

    verband_id: str
    naam: str
    keten: Keten
    versie: Versie
    organen: frozenset[str]
    deelnames: tuple[Deelname, ...]
    meldingen: tuple[Melding, ...]


@dataclass(frozen=True)
class Stand:
    """The register on `dag` (ISO).

    Attributes
    ----------
    verbanden : tuple of Verband
        In force on the day, in the order of their id.
    gaten : tuple of Verband
        Arrangements between two versions whose dates leave the day open: not in force, with the version before.
    partijen : mapping
        Every organisation as a partner, by its key in the export.
    codes : mapping
        The key of an organisation by its CBS code.
    """

    register: Register
    dag: str
    verbanden: tuple[Verband, ...]
    gaten: tuple[Verband, ...]
    partijen: Mapping[str, Partij]
    codes: Mapping[str, str]

    def gemeenten(self) -> dict[str, Partij]:
        """The gemeenten that exist on the day, by CBS code."""
        alle = {code: self.partijen[sleutel] for code, sleutel in self.codes.items() if code.startswith("gm")}
        return {code: partij for code, partij in alle.items() if _bestaat(partij, self.dag)}

    def leden(self, verband: Verband) -> frozenset[str]:
        """The CBS codes of the gemeenten that take part in it on the day."""
        wie = (self.partijen[deelname.partij] for deelname in verband.deelnames if deelname.geldt(self.dag))
        return frozenset(partij.code for partij in wie if partij.code.startswith("gm") and _bestaat(partij, self.dag))


def stand(register: Register, dag: date) -> Stand:
    """Chain the versions, take those in force on `dag`, and put abolished gemeenten on the name of their successor."""
    alle = roo_partners.partijen(register)
    # an organisation without systeemId goes by its code; where it is listed twice, participants refer to the other one
    op_volgorde = sorted(alle.items(), key=lambda paar: paar[0] != paar[1].code)
    codes = {partij.code: sleutel for sleutel, partij in op_volgorde if partij.code}
    leeg = Stand(register, dag.isoformat(), (), (), alle, codes)
    verbanden, gaten = [], []
    for keten in ketens(register.versies):
        gelden = keten.geldend(leeg.dag)
        if gelden:
            verbanden.append(_verband(leeg, keten, gelden))
        elif eerder := _voor_gat(keten, leeg.dag):
            gaten.append(_verband(leeg, keten, (eerder,)))
    return Stand(register, leeg.dag, tuple(verbanden), tuple(gaten), alle, codes)


def _verband(basis: Stand, keten: Keten, gelden: tuple[Versie, ...]) -> Verband:
    versie = gelden[0]
    verband_id = f"roo-{keten.systeem_id}"
    naam = versie.citeertitel or versie.titel or f"Regeling {versie.systeem_id}"
    rijen = roo_xml.deelnemers(versie)
    organen = frozenset(orgaan for rij in rijen for orgaan in rij.organen)
    deelnames, meldingen = _deelnames(basis, rijen, verband_id)
    if not (versie.citeertitel or versie.titel):
        meldingen.append(Melding("roo_titel_leeg", "verbanden", verband_id, "naam", versie.systeem_id, naam))
    if len(gelden) > 1:
        meldingen.append(Melding("roo_versies_overlappen", "verbanden", verband_id, "start", str(len(gelden)), naam))
    for eerder, later in overgangen(keten):
        einde, begin = (dag or "een onbekende dag" for dag in (eerder.uit_werking, later.in_werking))
        meldingen.append(Melding("roo_overgang", "verbanden", verband_id, "start", einde, begin))
    return Verband(verband_id, naam, keten, versie, organen, deelnames, tuple(meldingen))


def _deelnames(
    basis: Stand, rijen: tuple[Deelnemer, ...], verband_id: str
) -> tuple[tuple[Deelname, ...], list[Melding]]:
    """The participants of a version: those that exist, then successors of those that do not; nobody twice."""
    uit: dict[str, Deelname] = {}
    meldingen: list[Melding] = []
    overgegaan = defaultdict(list)

    def meld(code: str, partij: Partij, ander: str, *, rij: Partij) -> None:
        plek = f"{verband_id} {rij.partner_id}"
        meldingen.append(Melding(code, "deelnames", plek, "partner_id", partij.naam, ander))

    for rij in rijen:
        sleutel = roo_partners.sleutel(rij)
        partij = basis.partijen[sleutel]
        gevolg = None if _bestaat(partij, basis.dag) else opvolging(partij.code, basis.dag)
        nieuw = [basis.codes[code] for code in gevolg.codes if code in basis.codes] if gevolg and gevolg.datum else []
        if gevolg and len(nieuw) == len(gevolg.codes) == 1:
            overgegaan[nieuw[0]].append((rij, partij, gevolg.datum))
            continue
        uit.setdefault(sleutel, Deelname(sleutel, rij.toetreding, rij.uittreding))
        if gevolg is None:
            continue
        if partij.begin > basis.dag:
            meld("roo_nog_niet", partij, partij.begin, rij=partij)
        else:
            wie = opsomming(basis.partijen[naam].naam for naam in nieuw)
            meld("roo_splitsing" if len(gevolg.codes) > 1 else "roo_opvolger_onbekend", partij, wie, rij=partij)
    for sleutel, delen in overgegaan.items():
        uit.setdefault(sleutel, _voortgezet(sleutel, delen))
        for _, partij, _ in delen:
            meld("roo_opvolger", partij, basis.partijen[sleutel].naam, rij=basis.partijen[sleutel])
    return tuple(uit.values()), meldingen


def _voortgezet(sleutel: str, rijen: list[tuple[Deelnemer, Partij, str]]) -> Deelname:
    """One participation for all the gemeenten that went up in `sleutel`; it cannot begin before the herindeling."""
    van = min(max(rij.toetreding, datum) for rij, _, datum in rijen)
    toen = (
        f"{partij.naam} ({partij.code}, {rij.toetreding or 'onbekend'} tot {datum})" for rij, partij, datum in rijen
    )
    return Deelname(sleutel, van, "", f"In het register nog op naam van {opsomming(toen)}.")


def _bestaat(partij: Partij, dag: str) -> bool:
    """Whether a participant stands under its own name: all do, except gemeenten that do not exist on the day.

    For other organisations the end date is not believed: the register gives one to provincies that are very much alive.
    """
    if partij.partnertype != "gemeente":
        return True
    return partij.bestaat(dag) and partij.code in opvolging(partij.code, dag).codes


def _voor_gat(keten: Keten, dag: str) -> Versie | None:
    """The last version before `dag` of a chain that goes on after it."""
    if not any(versie.in_werking > dag for versie in keten.versies):
        return None
    eerder = [versie for versie in keten.versies if versie.uit_werking and versie.uit_werking <= dag]
    return max(eerder, key=lambda versie: versie.uit_werking, default=None)
