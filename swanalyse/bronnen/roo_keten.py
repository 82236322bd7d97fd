"""From versions to arrangements: the versions of one regeling form a chain, and on a date one of them is in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from swanalyse.bronnen.roo_xml import Versie


class Keten(NamedTuple):
    """One arrangement: its versions, the first one first."""

    versies: tuple[Versie, ...]

    @property
    def systeem_id(self) -> str:
        """The systeemId of the first version: it stays when later versions are added."""
        return self.versies[0].systeem_id

    @property
    def start(self) -> str:
        """The day on which the earliest version entered into force."""
        return min((versie.in_werking for versie in self.versies if versie.in_werking), default="")

    @property
    def eind(self) -> str:
        """The first day on which no version holds any more; `""` while one has no end."""
        einden = [versie.uit_werking for versie in self.versies]
        return max(einden) if all(einden) else ""

    def geldend(self, dag: str) -> tuple[Versie, ...]:
        """The versions in force on an ISO date, the last to enter into force first; there should be at most one."""
        begonnen = [versie for versie in self.versies if versie.in_werking <= dag]
        gelden = [versie for versie in begonnen if not versie.uit_werking or versie.uit_werking > dag]
        return tuple(sorted(gelden, key=lambda versie: (versie.in_werking, versie.systeem_id), reverse=True))


def ketens(versies: Iterable[Versie]) -> tuple[Keten, ...]:
    """The arrangements: connected components over next and previous version, in the order of their systeemId.

    A reference to a version that is not in the export is ignored.

    Examples
    --------
    >>> leeg = Versie("1", "", "", "", "2015-01-01", "2020-01-01", "2", "", "", "", (), None)
    >>> [keten.systeem_id for keten in ketens([leeg, leeg._replace(systeem_id="2", volgende="", vorige="1")])]
    ['1']
    """
    per_id = {versie.systeem_id: versie for versie in versies}
    buren: dict[str, set[str]] = {naam: set() for naam in per_id}
    for versie in per_id.values():
        for ander in {versie.volgende, versie.vorige} & per_id.keys():
            buren[versie.systeem_id].add(ander)
            buren[ander].add(versie.systeem_id)
    uit, gezien = [], set[str]()
    for naam in per_id:
        if naam in gezien:
            continue
        leden, nieuw = set[str](), {naam}
        while nieuw:
            leden |= nieuw
            nieuw = {ander for lid in nieuw for ander in buren[lid]} - leden
        gezien |= leden
        uit.append(Keten(tuple(sorted((per_id[lid] for lid in leden), key=_volgorde))))
    return tuple(sorted(uit, key=lambda keten: _nummer(keten.systeem_id)))


def overgangen(keten: Keten) -> list[tuple[Versie, Versie]]:
    """The hand-overs whose dates do not fit: the next version does not begin on the day the previous one ends."""
    per_id = {versie.systeem_id: versie for versie in keten.versies}
    paren = [(versie, per_id[versie.volgende]) for versie in keten.versies if versie.volgende in per_id]
    return [(eerder, later) for eerder, later in paren if eerder.uit_werking != later.in_werking]


def _volgorde(versie: Versie) -> tuple[bool, str, int, str]:
    return bool(versie.vorige), versie.in_werking, *_nummer(versie.systeem_id)


def _nummer(systeem_id: str) -> tuple[int, str]:
    return (int(systeem_id) if systeem_id.isdecimal() else 0), systeem_id
