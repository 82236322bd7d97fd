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

from swanalyse import notatie
from swanalyse.fouten import BronFout, oorzaak

# the namespace ends in a version that changes without notice, so only this much of it is checked
NAAMRUIMTE = "https://organisaties.overheid.nl/static/schema/oo/export/"
WORTEL = "overheidsorganisaties"
GROOTSTE_EXPORT = 400_000_000
_LANGSTE_TEKST = 20_000
# what XML lets through and no text needs: DEL, C1 and the signs that override the reading direction
_WEG = dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_STUURTEKENS = tuple(
    re.compile(patroon, re.I)
    for patroon in (
        rb"\x7f", rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xaa-\xae]", rb"\xe2\x81[\xa6-\xa9]",
        rb"&#(?:x0*(?:7f|[89][0-9a-f]|202[a-e]|206[6-9])|0*(?:12[7-9]|1[345][0-9]|823[4-8]|829[4-7]));",
    )
)  # fmt: skip


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
    `stuurtekens` is how many signs that steer a terminal or turn the reading direction were left out of the texts.
    """

    bestand: str
    datum: date
    organisaties: tuple[Organisatie, ...]
    versies: tuple[Versie, ...]
    overige: tuple[Deelnemer, ...]
    stuurtekens: int = 0


_GEEN_EXPORT = "geen export van het Register van Overheidsorganisaties"
_ANDERS_INGEDEELD = "De indeling van de export is veranderd. Haal hem opnieuw op, of werk swanalyse bij."


def lees(path: str | Path) -> Register:
    """Read an export (`.xml`, or the same compressed with gzip), whatever the version of its namespace.

    Raises
    ------
    BronFout
        When there is no file, it is cut short, or it is something else than the register; names what was found.
    """
    bestand = Path(path)
    inhoud = _inhoud(bestand)
    stuurtekens = sum(len(patroon.findall(inhoud)) for patroon in _STUURTEKENS)
    wortel = _wortel(bestand.name, inhoud)
    del inhoud
    ruimte = _ruimte(wortel)
    blokken = _kinderen(wortel, ruimte)
    if "gemeenschappelijkeRegelingen" not in blokken:
        raise BronFout(
            f"{bestand.name} bevat geen gemeenschappelijke regelingen, maar alleen {_gevonden(blokken)}. "
            "Gebruik de volledige export, exportOO.xml."
        )
    stempel = wortel.get(f"{ruimte}timestamp", "")
    if not stempel:
        raise BronFout(f"{bestand.name} noemt de dag van de export niet (timestamp): haal hem opnieuw op.")
    organisaties = tuple([_organisatie(deel, ruimte) for deel in blokken.get("organisaties", ())])
    versies = tuple([_versie(deel, ruimte) for deel in blokken["gemeenschappelijkeRegelingen"]])
    bekend = {organisatie.systeem_id for organisatie in organisaties}
    overige = tuple(_overige(blokken["gemeenschappelijkeRegelingen"], ruimte, bekend))
    datum = date.fromisoformat(_datum(stempel))
    return Register(bestand.name, datum, organisaties, versies, overige, stuurtekens)


def deelnemers(versie: Versie) -> tuple[Deelnemer, ...]:
    """The participants of one version, in the order of the export."""
    if versie.rijen is None or not len(versie.rijen):
        return ()
    ruimte = _ruimte(versie.rijen)
    for rij in versie.rijen:
        if rij.tag != f"{ruimte}deelnemendeOrganisatie":
            raise BronFout(
                f"regel {rij.sourceline}: onder deelnemendeOrganisaties staat <{_kaal(rij)}>, en dat is geen deelnemer "
                f"van het register. {_ANDERS_INGEDEELD}"
            )
    return tuple([_deelnemer(rij, ruimte) for rij in versie.rijen])


def herken(naam: str, wortel: str) -> None:
    """Refuse a document whose root element (`{namespace}name`, `""` when it has none) is not that of the export."""
    ruimte, _, kaal = wortel.rpartition("}")
    if kaal == WORTEL and ruimte[1:].startswith(NAAMRUIMTE):
        return
    if not kaal:
        raise BronFout(f"{naam} is {_GEEN_EXPORT}: het is geen XML. Geef exportOO.xml.")
    wat = "een webpagina (HTML)" if kaal.lower() == "html" else f"XML met als buitenste element <{kaal}>"
    waar = f" uit naamruimte {ruimte[1:]}" if ruimte and kaal.lower() != "html" else ""
    raise BronFout(f"{naam} is {_GEEN_EXPORT}, maar {wat}{waar}. Geef exportOO.xml.")


def te_groot(naam: str) -> BronFout:
    """What to say of an export that is larger than `GROOTSTE_EXPORT`, unpacked or not."""
    grens = notatie.getal(GROOTSTE_EXPORT / 1e6)
    return BronFout(f"{naam} is groter dan {grens} MB; de export van het register is er 40. Haal het opnieuw op.")


def _inhoud(bestand: Path) -> bytes:
    try:
        if bestand.stat().st_size > GROOTSTE_EXPORT:
            raise te_groot(bestand.name)
        if not (bestand.is_file() or bestand.is_dir()):  # from a pipe or a device one may read for ever
            raise BronFout(f"{bestand} is geen gewoon bestand. Geef exportOO.xml.")
        inhoud = bestand.read_bytes()
    except FileNotFoundError:
        raise BronFout(f"{bestand} bestaat niet.") from None
    except OSError as fout:
        raise BronFout(f"{bestand} is niet te lezen: {oorzaak(fout)}.") from fout
    if inhoud.startswith(b"\x1f\x8b"):
        del inhoud
        try:
            with gzip.open(bestand) as bron:
                inhoud = bron.read(GROOTSTE_EXPORT + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fout:
            raise BronFout(
                f"{bestand.name} is afgebroken of beschadigd (gzip niet heel). Haal het opnieuw op."
            ) from fout
    if len(inhoud) > GROOTSTE_EXPORT:
        raise te_groot(bestand.name)
    if not inhoud.strip():
        raise BronFout(f"{bestand.name} is leeg. Haal het opnieuw op.")
    if inhoud.startswith(b"PK\x03\x04"):
        raise BronFout(f"{bestand.name} is een zip-bestand of werkboek. Geef de export zelf: XML, al dan niet in gzip.")
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
        raise BronFout(f"{naam} bevat een DTD, wat de export nooit heeft. Haal het opnieuw op.")
    return wortel


def _organisatie(deel: etree._Element, ruimte: str) -> Organisatie:
    velden = _kinderen(deel, ruimte)
    geografie = _kinderen(velden["geografie"], ruimte) if "geografie" in velden else {}
    soorten = velden.get("types")
    regeling = velden.get("hoortBijGemeenschappelijkeRegeling")
    return Organisatie(
        systeem_id=_schoon(deel.get(f"{ruimte}systeemId", "")),
        tooi=_schoon(deel.get(f"{ruimte}resourceIdentifierTOOI", "")),
        owms=_schoon(deel.get(f"{ruimte}resourceIdentifierOWMS", "")),
        naam=_tekst(velden.get("naam")),
        soort=_tekst(soorten[0]) if soorten is not None and len(soorten) else "",
        start=_datum(_tekst(velden.get("startDatum"))),
        eind=_datum(_tekst(velden.get("eindDatum"))),
        inwoners=_tekst(geografie.get("aantalInwoners")),
        regeling="" if regeling is None else _schoon(regeling.get(f"{ruimte}systeemId", "")),
    )


def _versie(deel: etree._Element, ruimte: str) -> Versie:
    velden = _kinderen(deel, ruimte)
    systeem_id = _schoon(deel.get(f"{ruimte}systeemId", ""))
    if not systeem_id:
        raise BronFout(
            f"regel {deel.sourceline}: regeling '{_tekst(velden.get('titel'))}' heeft geen systeemId. "
            f"{_ANDERS_INGEDEELD}"
        )
    verwijs = {naam: _schoon(velden[naam].get(f"{ruimte}systeemId", "")) for naam in _VERWIJZINGEN if naam in velden}
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
        systeem_id = _schoon(rij.get(nummer, ""))
        if systeem_id in gezien:
            continue
        yield _deelnemer(rij, ruimte)
        if systeem_id:
            gezien.add(systeem_id)


def _deelnemer(deel: etree._Element, ruimte: str) -> Deelnemer:
    velden = _kinderen(deel, ruimte)
    organen = velden.get("bestuursorganen")
    return Deelnemer(
        _schoon(deel.get(f"{ruimte}systeemId", "")),
        _schoon(deel.get(f"{ruimte}resourceIdentifierTOOI", "")),
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
    tekst = " ".join(deel.text.split())
    if len(tekst) > _LANGSTE_TEKST:
        aantal = notatie.getal(len(tekst))
        raise BronFout(f"regel {deel.sourceline}: <{_kaal(deel)}> is {aantal} tekens lang. Haal de export opnieuw op.")
    return _schoon(tekst)


def _schoon(tekst: str) -> str:
    return tekst if tekst.isprintable() else tekst.translate(_WEG)


def _ruimte(deel: etree._Element) -> str:
    """The namespace of an element as lxml writes it before the name; `""` when it has none."""
    return deel.tag[: deel.tag.rfind("}") + 1]


def _kaal(deel: etree._Element) -> str:
    return deel.tag.rpartition("}")[2]


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
    raise BronFout(f"'{tekst}' is geen datum (jjjj-mm-dd). {_ANDERS_INGEDEELD}")


def _gevonden(blokken: dict[str, etree._Element]) -> str:
    return " en ".join(f"<{naam}> ({len(blok)})" for naam, blok in blokken.items()) or "een leeg document"
