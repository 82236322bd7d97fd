"""Which gemeenten are meant: by code, by name, or as the members of a regeling."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from swanalyse import notatie
from swanalyse.bronnen import roo_partners
from swanalyse.bronnen.roo_partners import naamvorm
from swanalyse.bronnen.roo_stand import Stand, Verband
from swanalyse.fouten import KeuzeFout
from swanalyse.schema import opvolging

# words before the name proper: people ask for "Euregio Rijn-Waal", not for the statuten van het openbaar lichaam of it
_SOORTNAAM = re.compile(
    r"^((de|het|modulaire|gemeenschappelijke|centrumregeling|regeling|gr|mgr|openbaar|lichaam|statuten|van) )+"
)


def gemeenten(stand: Stand, gevraagd: str | Iterable[str]) -> frozenset[str]:
    """The CBS codes of the gemeenten that are asked for.

    Each name is a code (`gm0983`), a name (`Venlo`, `Bergen (L.)`; case, accents and punctuation do not matter), or the
    name of a regeling, whose member gemeenten are then meant. One text may list several, separated by commas. A
    gemeente that did not exist yet on the day stands for those that went into it later.

    Raises
    ------
    KeuzeFout
        Listing every name that is unknown or fits several, with what may have been meant.
    """
    namen = _namen(stand, gevraagd)
    if not namen:
        raise KeuzeFout("Noem ten minste één gemeente, of een regeling waarvan de deelnemers de regio vormen.")
    register = _per_naam(stand)
    gevonden, klachten = set[str](), []
    for naam in namen:
        codes = register.get(naamvorm(naam), set())
        if len(codes) == 1:
            gevonden |= codes
            continue
        if not codes and (voor := voorgangers(stand, naam)):
            gevonden |= voor
            continue
        # an abolished gemeente is no reason to take a regeling that happens to carry its name
        verbanden = [] if codes or _opgeheven(stand, naam) else regelingen(stand, naam)
        if len(verbanden) == 1 and (leden := stand.leden(verbanden[0])):
            gevonden |= leden
        else:
            klachten.append(klacht(stand, naam, verbanden, codes))
    if klachten:
        raise KeuzeFout("\n".join(["Niet duidelijk welke gemeenten zijn bedoeld:", *(f"- {zin}" for zin in klachten)]))
    return frozenset(gevonden)


def voorgangers(stand: Stand, naam: str) -> frozenset[str]:
    """The codes of the gemeenten on the day that later went into the one called `naam`; none when it existed already.

    Empty too when `naam` is no gemeente at any day.
    """
    vorm, er_zijn = naamvorm(naam), stand.gemeenten()
    later = [
        partij.code
        for partij in stand.partijen.values()
        if partij.code.startswith("gm")
        and partij.code not in er_zijn
        and partij.begin > stand.dag
        and vorm in {naamvorm(partij.naam), partij.code}
    ]
    return frozenset(voor for code in later for voor in opvolging.voorgangers(code, stand.dag) if voor in er_zijn)


def later_genoemd(stand: Stand, verband: Verband, *, kern: frozenset[str]) -> bool:
    """Whether a gemeente of later takes part that came about out of gemeenten that are all in `kern`.

    The register rewrote a version that held by then: at least one of them took part, which ones it no longer says.
    """
    er_zijn = stand.gemeenten()
    later = [(stand.partijen[deelname.partij], deelname) for deelname in verband.deelnames]
    # it joined on the old day of who went into it, or on the very day it came about itself
    codes = {
        partij.code
        for partij, deelname in later
        if partij.code.startswith("gm") and partij.begin > stand.dag and deelname.van <= partij.begin
    }
    voor = [set(opvolging.voorgangers(code, stand.dag)) & er_zijn.keys() for code in codes]
    return any(groep and groep <= kern for groep in voor)


def niet_eerder(stand: Stand, gevraagd: str | Iterable[str]) -> list[tuple[str, frozenset[str]]]:
    """The names asked for that did not exist yet on the day, with the codes of the gemeenten they stand for."""
    register = _per_naam(stand)
    namen = [naam for naam in _namen(stand, gevraagd) if not register.get(naamvorm(naam))]
    return [(naam, voor) for naam in namen if (voor := voorgangers(stand, naam))]


def regelingen(stand: Stand, naam: str) -> list[Verband]:
    """The regelingen in force that go by `naam`: title, short title or organisation, exactly or else in part.

    "Gemeenschappelijke regeling" and the like before a name do not count.
    """
    vorm = _regelingvorm(naam)
    if not vorm:
        return []
    per_verband = {verband: {_regelingvorm(n) for n in _namen_van(verband)} for verband in stand.verbanden}
    exact = [verband for verband, vormen in per_verband.items() if vorm in vormen]
    return exact or [verband for verband, vormen in per_verband.items() if any(f" {vorm} " in f" {v} " for v in vormen)]


def _namen(stand: Stand, gevraagd: str | Iterable[str]) -> list[str]:
    if not isinstance(gevraagd, str):
        return [naam.strip() for naam in gevraagd if naam.strip()]
    # the name of a regeling may hold commas itself
    vorm = _regelingvorm(gevraagd) if "," in gevraagd else ""
    if vorm and any(vorm == _regelingvorm(naam) for verband in stand.verbanden for naam in _namen_van(verband)):
        return [gevraagd.strip()]
    return [naam.strip() for naam in re.split(r"[,;\n]", gevraagd) if naam.strip()]


def _per_naam(stand: Stand) -> dict[str, set[str]]:
    """Codes by every form of a name: with and without the addition that tells two namesakes apart."""
    uit = defaultdict(set)
    for code, partij in stand.gemeenten().items():
        uit[code].add(code)
        for naam in (partij.naam, roo_partners.gemeenten().get(code, {}).get("naam", "")):
            uit[naamvorm(naam)].add(code)
            uit[naamvorm(re.sub(r"\(.*\)", "", naam))].add(code)
    uit.pop("", None)
    return uit


def _namen_van(verband: Verband) -> tuple[str, ...]:
    return verband.naam, verband.versie.titel, verband.versie.orgaan


def _regelingvorm(naam: str) -> str:
    return _SOORTNAAM.sub("", naamvorm(naam) + " ").strip()


def klacht(stand: Stand, naam: str, verbanden: list[Verband], codes: Iterable[str] = ()) -> str:
    """Why a name that fits these regelingen and gemeenten does not do, and what may have been meant."""
    if codes:
        return f"'{naam}' kan {_of(sorted(stand.partijen[stand.codes[code]].naam for code in codes))} zijn."
    if len(verbanden) > 1:
        namen = notatie.opsomming(sorted({f"'{verband.naam}'" for verband in verbanden}), hoogstens=8)
        return f"'{naam}' past bij {notatie.getal(len(verbanden))} regelingen: {namen}."
    if verbanden:
        return f"'{naam}' is een regeling waaraan op {_dag(stand.dag)} geen Nederlandse gemeente deelneemt."
    if weg := _opgeheven(stand, naam):
        return weg
    gok = _bedoeld(stand, naam)
    return f"'{naam}' is op {_dag(stand.dag)} geen gemeente en geen regeling in het register{gok}."


def _opgeheven(stand: Stand, naam: str) -> str:
    """What became of a gemeente that the register knows, but that does not exist on the day."""
    vorm = naamvorm(naam)
    for partij in stand.partijen.values():
        if not partij.code.startswith("gm") or vorm not in {naamvorm(partij.naam), partij.code}:
            continue
        gevolg = opvolging.opvolging(partij.code, stand.dag)
        opvolgers = [stand.partijen[stand.codes[code]] for code in gevolg.codes if code in stand.codes]
        nieuw = notatie.opsomming(opvolger.naam for opvolger in opvolgers)
        if gevolg.datum:
            return f"'{naam}' bestaat sinds {_dag(gevolg.datum)} niet meer (opgevolgd door {nieuw})."
        return f"'{naam}' bestaat niet op {_dag(stand.dag)}."
    return ""


def _bedoeld(stand: Stand, naam: str) -> str:
    kandidaten = {naamvorm(partij.naam): partij.naam for partij in stand.gemeenten().values()}
    kandidaten |= {_regelingvorm(n): n for verband in stand.verbanden for n in _namen_van(verband) if n}
    dichtbij = difflib.get_close_matches(_regelingvorm(naam), sorted(kandidaten), n=3, cutoff=0.75)
    return f" (bedoeld: {_of(chr(39) + kandidaten[vorm] + chr(39) for vorm in dichtbij)}?)" if dichtbij else ""


def _of(namen: Iterable[str]) -> str:
    *eerste, laatste = namen
    return f"{', '.join(eerste)} of {laatste}" if eerste else laatste


def _dag(dag: str) -> str:
    return notatie.datum(date.fromisoformat(dag))
