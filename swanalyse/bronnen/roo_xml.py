"""The register export as plain rows, as they stand there: nothing is chained, mapped or chosen yet."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from swanalyse.fouten import BronFout, oorzaak

# the namespace ends in a version that changes without notice, so only this much of it is checked
NAAMRUIMTE = "https://organisaties.overheid.nl/static/schema/oo/export/"
WORTEL = "overheidsorganisaties"


class Organisatie(NamedTuple):
    """One organisation; `regeling` is the systeemId of the regeling it carries out. What is left out is `""`."""

    systeem_id: str
    tooi: str
    owms: str
    naam: str
    soort: str
    start: str
    eind: str
    inwoners: str
    regeling: str


class Deelnemer(NamedTuple):
    """One participant of one version of a regeling."""

    systeem_id: str
    tooi: str
    naam: str
    toetreding: str
    uittreding: str
    organen: tuple[str, ...]


class Versie(NamedTuple):
    """One version of a regeling; `uit_werking` is the first day it no longer holds (ISO), `""` while it does.

    `rijen` is the XML of its participants, to be read with `deelnemers`: most versions are never looked into.
    """

    systeem_id: str
    titel: str
    citeertitel: str
    vorm: str
    in_werking: str
    uit_werking: str
    volgende: str
    vorige: str
    orgaan_id: str
    orgaan: str
    terreinen: tuple[str, ...]
    rijen: etree._Element | None


class Register(NamedTuple):
    """One export: the day it was made, its organisations and every version of every regeling.

    `overige` are participants that are no organisation of the register, such as foreign ones: one row each.
    """

    bestand: str
    datum: date
    organisaties: tuple[Organisatie, ...]
    versies: tuple[Versie, ...]
    overige: tuple[Deelnemer, ...]


def lees(path: str | Path) -> Register:
    """Read an export (`.xml`, or the same compressed with gzip), whatever the version of its namespace.

    Raises
    ------
    BronFout
        When there is no file, it is cut short, or it is something else than the register; names what was found.
    """
    bestand = Path(path)
    wortel = _wortel(bestand.name, _inhoud(bestand))
    ruimte = wortel.tag[: wortel.tag.index("}") + 1]
    blokken = _kinderen(wortel, ruimte)
    if "gemeenschappelijkeRegelingen" not in blokken:
        raise BronFout(
            f"{bestand.name} bevat geen gemeenschappelijke regelingen, maar alleen {_gevonden(blokken)}. "
            "Gebruik de volledige export, exportOO.xml."
        )
    stempel = wortel.get(f"{ruimte}timestamp", "")
    if not stempel:
        raise BronFout(f"{bestand.name} noemt de dag van de export niet (timestamp), dus de peildatum is onbekend.")
    organisaties = tuple([_organisatie(deel, ruimte) for deel in blokken.get("organisaties", ())])
    versies = tuple([_versie(deel, ruimte) for deel in blokken["gemeenschappelijkeRegelingen"]])
    bekend = {organisatie.systeem_id for organisatie in organisaties}
    overige = tuple(_overige(blokken["gemeenschappelijkeRegelingen"], ruimte, bekend))
    return Register(bestand.name, date.fromisoformat(_datum(stempel)), organisaties, versies, overige)


def deelnemers(versie: Versie) -> tuple[Deelnemer, ...]:
    """The participants of one version, in the order of the export."""
    if versie.rijen is None or not len(versie.rijen):
        return ()
    tag = versie.rijen.tag
    ruimte = tag[: tag.index("}") + 1]
    return tuple([_deelnemer(rij, ruimte) for rij in versie.rijen])


def herken(naam: str, wortel: str) -> None:
    """Refuse a document whose root element (`{namespace}name`, `""` when it has none) is not that of the export."""
    ruimte, _, kaal = wortel.rpartition("}")
    if kaal == WORTEL and ruimte[1:].startswith(NAAMRUIMTE):
        return
    if not kaal:
        raise BronFout(f"{naam} is geen export van het Register van Overheidsorganisaties: het is geen XML.")
    wat = "een webpagina (HTML)" if kaal.lower() == "html" else f"XML met als buitenste element <{kaal}>"
    waar = f" uit naamruimte {ruimte[1:]}" if ruimte and kaal.lower() != "html" else ""
    raise BronFout(f"{naam} is geen export van het Register van Overheidsorganisaties, maar {wat}{waar}.")


def _inhoud(bestand: Path) -> bytes:
    try:
        inhoud = bestand.read_bytes()
    except FileNotFoundError:
        raise BronFout(f"{bestand} bestaat niet.") from None
    except OSError as fout:
        raise BronFout(f"{bestand} is niet te lezen: {oorzaak(fout)}.") from fout
    if inhoud.startswith(b"\x1f\x8b"):
        try:
            inhoud = gzip.decompress(inhoud)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fout:
            raise BronFout(
                f"{bestand.name} is afgebroken of beschadigd (gzip niet heel). Haal het opnieuw op."
            ) from fout
    if not inhoud.strip():
        raise BronFout(f"{bestand.name} is leeg.")
    if inhoud.startswith(b"PK\x03\x04"):
        raise BronFout(f"{bestand.name} is een zip-bestand of werkboek; de export is XML, al dan niet in gzip.")
    return inhoud


def _wortel(naam: str, inhoud: bytes) -> etree._Element:
    # huge_tree stays off: the export does not need it, and it lifts the limits that stop an entity bomb; without the
    # blanks between elements the tree is half as large and twice as fast to make
    lezer = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,
    )
    try:
        wortel = etree.fromstring(inhoud, lezer)
    except etree.XMLSyntaxError as fout:
        begin = inhoud[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
        if begin[:14].lower().startswith((b"<!doctype html", b"<html")):
            herken(naam, "html")
        if not begin.startswith(b"<"):
            herken(naam, "")
        regel = fout.lineno
        raise BronFout(
            f"{naam} is geen heel XML-bestand: het loopt vast op regel {regel}. Haal het opnieuw op."
        ) from fout
    herken(naam, wortel.tag)
    if wortel.getroottree().docinfo.internalDTD is not None:
        raise BronFout(f"{naam} bevat een DTD; de export van het register heeft die nooit.")
    return wortel


def _organisatie(deel: etree._Element, ruimte: str) -> Organisatie:
    velden = _kinderen(deel, ruimte)
    geografie = _kinderen(velden["geografie"], ruimte) if "geografie" in velden else {}
    soorten = velden.get("types")
    regeling = velden.get("hoortBijGemeenschappelijkeRegeling")
    return Organisatie(
        systeem_id=deel.get(f"{ruimte}systeemId", ""),
        tooi=deel.get(f"{ruimte}resourceIdentifierTOOI", ""),
        owms=deel.get(f"{ruimte}resourceIdentifierOWMS", ""),
        naam=_tekst(velden.get("naam")),
        soort=_tekst(soorten[0]) if soorten is not None and len(soorten) else "",
        start=_datum(_tekst(velden.get("startDatum"))),
        eind=_datum(_tekst(velden.get("eindDatum"))),
        inwoners=_tekst(geografie.get("aantalInwoners")),
        regeling="" if regeling is None else regeling.get(f"{ruimte}systeemId", ""),
    )


def _versie(deel: etree._Element, ruimte: str) -> Versie:
    velden = _kinderen(deel, ruimte)
    systeem_id = deel.get(f"{ruimte}systeemId")
    if not systeem_id:
        raise BronFout(
            f"regel {deel.sourceline}: regeling '{_tekst(velden.get('titel'))}' heeft geen systeemId. "
            "De indeling van de export is veranderd."
        )
    verwijs = {naam: velden[naam].get(f"{ruimte}systeemId", "") for naam in _VERWIJZINGEN if naam in velden}
    return Versie(
        systeem_id=systeem_id,
        titel=_tekst(velden.get("titel")),
        citeertitel=_tekst(velden.get("citeertitel")),
        vorm=_tekst(velden.get("samenwerkingsvorm")).strip("'"),
        in_werking=_datum(_tekst(velden.get("datumInwerkingtreding"))),
        uit_werking=_datum(_tekst(velden.get("datumUitwerkingtreding"))),
        volgende=verwijs.get("nextVersion", ""),
        vorige=verwijs.get("previousVersion", ""),
        orgaan_id=verwijs.get("regionaalSamenwerkingsorgaan", ""),
        orgaan=_tekst(velden.get("regionaalSamenwerkingsorgaan")),
        terreinen=tuple([_tekst(terrein) for terrein in velden.get("beleidsterreinen", ())]),
        rijen=velden.get("deelnemendeOrganisaties"),
    )


_VERWIJZINGEN = ("nextVersion", "previousVersion", "regionaalSamenwerkingsorgaan")


def _overige(blok: etree._Element, ruimte: str, bekend: set[str]) -> Iterator[Deelnemer]:
    gezien, nummer = bekend - {""}, f"{ruimte}systeemId"
    for rij in blok.iter(f"{ruimte}deelnemendeOrganisatie"):
        systeem_id = rij.get(nummer, "")
        if systeem_id in gezien:
            continue
        yield _deelnemer(rij, ruimte)
        if systeem_id:
            gezien.add(systeem_id)


def _deelnemer(deel: etree._Element, ruimte: str) -> Deelnemer:
    velden = _kinderen(deel, ruimte)
    organen = velden.get("bestuursorganen")
    return Deelnemer(
        deel.get(f"{ruimte}systeemId", ""),
        deel.get(f"{ruimte}resourceIdentifierTOOI", ""),
        _tekst(velden.get("naam")),
        _datum(_tekst(velden.get("toetredingsDatum"))),
        _datum(_tekst(velden.get("uittredingsDatum"))),
        () if organen is None else tuple([_tekst(orgaan) for orgaan in organen]),
    )


def _kinderen(deel: etree._Element, ruimte: str) -> dict[str, etree._Element]:
    n = len(ruimte)
    return {kind.tag[n:]: kind for kind in deel}


def _tekst(deel: etree._Element | None) -> str:
    """The text of an element on one line; a stray line break in a title must not become one in a chart."""
    if deel is None or deel.text is None:
        return ""
    return " ".join(deel.text.split())


@cache
def _datum(tekst: str) -> str:
    """The day of an xs:date or xs:dateTime; its time and time zone say nothing about a regeling."""
    if not tekst:
        return ""
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}", tekst):
            return date.fromisoformat(tekst[:10]).isoformat()
    except ValueError:
        pass
    raise BronFout(f"'{tekst}' is geen datum (jjjj-mm-dd). De indeling van de export is veranderd.")


def _gevonden(blokken: dict[str, etree._Element]) -> str:
    return " en ".join(f"<{naam}> ({len(blok)})" for naam, blok in blokken.items()) or "een leeg document"
