"""The column mapping of somebody's list, as `kolommen.toml` keeps it: written once by us, then theirs to edit."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from swanalyse import notatie
from swanalyse.bronnen.lijst_blad import letter
from swanalyse.fouten import BronFout
from swanalyse.notatie import bedoeld, opsomming
from swanalyse.schema import schema

BESTAND = "kolommen.toml"
RIJEN = ("verbanden", "partners")
KRUIS = "deelnames"
_GROOTSTE_FACTOR = 10**9
_VAST = {
    "status": ("verbanden", "status"),
    "bbv_verbonden_partij": ("verbanden", "bbv_verbonden_partij"),
    "deelnemers_volledig": ("verbanden", "deelnemers_volledig"),
    "verplichting": ("verbanden", "verplichting"),
    "schaal": ("verbanden", "schaal"),
    "rol": ("deelnames", "rol"),
}
_UITLEG = """\
# Hoe swanalyse deze lijst leest. Verander wat niet klopt en geef dezelfde opdracht nog eens: dit bestand wordt gevolgd.
# Wat onder [nakijken] of achter nakijken staat, is een gok. Klopt het, haal die regel dan weg.
# Alle mogelijkheden voor naar: een kolom van verbanden (verbanden.naam, verbanden.doel, verbanden.opmerking, ...),
# deelnames.partner_id voor een cel met namen, deelnames voor een kolom met kruisjes, bedragen.bijdrage_eigenaar en de
# andere bedragsoorten; zijn de rijen partners, dan partners.naam, partners.provincie en partner_jaar.inwoners.
# Een leeg naar laat de kolom liggen.
"""


@dataclass(frozen=True)
class Kolomkeuze:
    """One column of the list: where it stands, its header, where it goes.

    `naam` is the partner or verband that the column is about; `rol` the role that it gives; `factor`, `jaar` and
    `zekerheid` belong to amounts; `nakijken` says what was guessed.
    """

    plek: int
    kop: str
    naar: str = ""
    naam: str = ""
    rol: str = ""
    factor: int | None = None
    jaar: int | None = None
    zekerheid: str = ""
    nakijken: str = ""

    @property
    def tabel(self) -> str:
        """The table it goes to, `""` for a column that is left."""
        return self.naar.partition(".")[0]

    @property
    def kolom(self) -> str:
        """The column or kind of amount it goes to; blank for crosses."""
        return self.naar.partition(".")[2]

    @property
    def is_kruis(self) -> bool:
        """Whether its cells say who takes part by a cross."""
        return self.naar == KRUIS

    @property
    def waar(self) -> str:
        """How a message names it."""
        return f"{letter(self.plek)} '{self.kop}'" if self.kop else letter(self.plek)


@dataclass(frozen=True)
class Kolommen:
    """The whole mapping; `rijen` is `verbanden`, `partners`, or blank as long as nobody knows."""

    blad: str
    kop: tuple[int, ...]
    rijen: str
    peildatum: date
    kolommen: tuple[Kolomkeuze, ...]
    gemeente: str = ""
    gemeente_doet_mee: bool = False
    jaar: int | None = None
    decimaal: str = ","
    kern: tuple[str, ...] = ()
    overslaan: tuple[int, ...] = ()
    meenemen: tuple[int, ...] = ()
    vast: Mapping[str, str] = field(default_factory=dict)
    namen: Mapping[str, str] = field(default_factory=dict)
    nakijken: Mapping[str, str] = field(default_factory=dict)

    def gebrek(self) -> str:
        """What somebody must fill in before the list can be read; `""` when it can."""
        if not self.rijen:
            partners = 'bij "partners" krijgt de kolom met de namen naar = "partners.naam".'
            return f'Vul bij rijen in wat elke rij van de lijst is, "verbanden" of "partners"; {partners}'
        doel = f"{self.rijen}.naam"
        if not any(kolom.naar == doel for kolom in self.kolommen):
            return f'Geef de kolom met de namen naar = "{doel}".'
        return ""


def lees(pad: Path) -> Kolommen:
    """Read the mapping.

    Raises
    ------
    BronFout
        Naming every mistake in it at once.
    """
    try:
        tekst = pad.read_text("utf-8-sig")
        ruw = tomllib.loads(tekst)
    except UnicodeDecodeError as fout:
        raise BronFout(f"{pad.name} is geen UTF-8. Sla het op als UTF-8, of haal het bestand weg.") from fout
    except (tomllib.TOMLDecodeError, RecursionError) as fout:
        regel = re.search(r"line (\d+)", str(fout))
        waar = f"bij regel {regel[1]}" if regel else "tot en met de laatste regel"
        raise BronFout(
            f"{pad.name} is niet te lezen {waar}. Verbeter wat daar staat, of haal het bestand weg."
        ) from fout
    if fouten := list(_fouten(ruw)):
        plaatsen = _plaatsen(tekst)
        zinnen = [f"regel {plaatsen[waar]}: {zin}" if waar in plaatsen else zin for waar, zin in fouten]
        raise BronFout("\n- ".join([f"{pad.name} klopt niet:", *zinnen]))
    lijst = ruw["lijst"]
    return Kolommen(
        blad=lijst["blad"],
        kop=tuple(lijst["kop"]),
        rijen=lijst["rijen"],
        peildatum=_datum(lijst["peildatum"]),
        kolommen=tuple(_kolom(deel) for deel in ruw["kolom"]),
        gemeente=lijst.get("gemeente", ""),
        gemeente_doet_mee=lijst.get("gemeente_doet_mee", False),
        jaar=lijst.get("jaar"),
        decimaal=lijst.get("decimaal", ","),
        kern=tuple(lijst.get("kern", ())),
        overslaan=tuple(lijst.get("overslaan", ())),
        meenemen=tuple(lijst.get("meenemen", ())),
        vast={naam: waarde for naam, waarde in ruw.get("vast", {}).items() if waarde},
        namen=ruw.get("namen", {}),
        nakijken=ruw.get("nakijken", {}),
    )


def schrijf(keuze: Kolommen, *, bestand: str, voorstellen: Mapping[str, str]) -> str:
    """The mapping as TOML; `voorstellen` says per name that is left whom it may mean."""
    return "\n".join(_regels(keuze, bestand, voorstellen)) + "\n"


def _regels(keuze: Kolommen, bestand: str, voorstellen: Mapping[str, str]) -> Iterator[str]:
    yield _UITLEG
    yield f"[lijst]  # gelezen: {' '.join(bestand.split())}"
    yield f"blad = {_waarde(keuze.blad)}"
    yield f"kop = {_waarde(list(keuze.kop))}  # de rij, of de twee rijen, met de kolomnamen"
    yield f"rijen = {_waarde(keuze.rijen)}  # elke rij is een van de verbanden, of een van de partners"
    yield f"peildatum = {_waarde(keuze.peildatum.isoformat())}"
    yield f"gemeente = {_waarde(keuze.gemeente)}  # van wie de lijst is: haar zijn bedragen zonder naam"
    yield f"gemeente_doet_mee = {_waarde(keuze.gemeente_doet_mee)}  # ook waar de lijst haar niet noemt"
    yield (
        f"jaar = {keuze.jaar}  # van bedragen zonder jaar"
        if keuze.jaar
        else "# jaar = 2025  # van bedragen zonder jaar"
    )
    yield f"decimaal = {_waarde(keuze.decimaal)}  # het decimaalteken van bedragen die als tekst in de lijst staan"
    yield f"kern = {_waarde(list(keuze.kern))}  # de gemeenten van de regio; leeg: alle gemeenten in de lijst"
    yield f"overslaan = {_waarde(list(keuze.overslaan))}  # rijnummers die geen verband of partner zijn"
    yield f"meenemen = {_waarde(list(keuze.meenemen))}  # rijnummers die het wel zijn, al lijkt het anders"
    yield "\n[vast]  # geldt waar de lijst niets zegt"
    yield from (f"{naam} = {_waarde(keuze.vast.get(naam, ''))}" for naam in _VAST)
    yield "\n[namen]  # wie met een naam bedoeld is; leeg: die deelname blijft liggen"
    for naam in sorted({*keuze.namen, *voorstellen}):
        gok = f"  # bedoeld: {voorstellen[naam]}?" if voorstellen.get(naam) else ""
        yield f"{_waarde(naam)} = {_waarde(keuze.namen.get(naam, ''))}{gok}"
    yield "\n[nakijken]"
    yield from (f"{naam} = {_waarde(waarom)}" for naam, waarom in keuze.nakijken.items())
    for kolom in keuze.kolommen:
        yield "\n[[kolom]]"
        yield f"plek = {_waarde(letter(kolom.plek))}"
        yield f"kop = {_waarde(kolom.kop)}"
        yield f"naar = {_waarde(kolom.naar)}"
        for naam in ("naam", "rol", "factor", "jaar", "zekerheid", "nakijken"):
            waarde = getattr(kolom, naam)
            if waarde not in ("", None):
                yield f"{naam} = {_waarde(waarde)}"


def _waarde(waarde: object) -> str:
    """A value as TOML writes it: as JSON does, apart from one control sign."""
    return json.dumps(waarde, ensure_ascii=False).replace("\x7f", "\\u007f")


def _kolom(deel: Mapping[str, Any]) -> Kolomkeuze:
    rest = {naam: deel[naam] for naam in deel if naam != "plek"}
    return Kolomkeuze(plek=_plek(deel["plek"]), **rest)


def _plek(letters: str) -> int:
    nummer = 0
    for teken in letters.upper():
        nummer = nummer * 26 + ord(teken) - ord("A") + 1
    return nummer - 1


def _datum(waarde: object) -> date:
    # a moment is a date to Python too, and has no place here
    return waarde if type(waarde) is date else date.fromisoformat(str(waarde))


# a heading, the how-manieth of that name, and a key: where in the file something is
_Plek = tuple[str, int, str]
_Fout = tuple[_Plek, str]
_KOP = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}")
_SLEUTEL = re.compile(r"\s*(?:([\w-]+)|(\"(?:[^\"\\]|\\.)*\"))\s*=")


def _plaatsen(tekst: str) -> dict[_Plek, int]:
    """The line of every heading (its key blank) and of every key under it."""
    uit: dict[_Plek, int] = {}
    aantal: Counter[str] = Counter()
    kop = ""
    for nr, regel in enumerate(tekst.splitlines(), start=1):
        if gevonden := _KOP.match(regel):
            kop = gevonden[1]
            aantal[kop] += 1
            uit.setdefault((kop, aantal[kop], ""), nr)
        elif gevonden := _SLEUTEL.match(regel):
            uit.setdefault((kop, aantal[kop], gevonden[1] or gevonden[2][1:-1]), nr)
    return uit


def _fouten(ruw: Mapping[str, Any]) -> Iterator[_Fout]:
    """Everything that is wrong with what was read, each as a place and a sentence."""
    for naam, zin in _vreemd("", ruw, ("lijst", "vast", "namen", "nakijken", "kolom")):
        yield (naam, 1, "") if isinstance(ruw[naam], dict | list) else ("", 0, naam), zin
    yield from ((("lijst", 1, naam), zin) for naam, zin in _fouten_lijst(ruw.get("lijst")))
    for kop in ("vast", "namen", "nakijken"):
        deel = ruw.get(kop, {})
        if not isinstance(deel, dict):
            yield ("", 0, kop), f'[{kop}] bestaat uit regels als: sleutel = "tekst".'
            continue
        for naam, waarde in deel.items():
            if not isinstance(waarde, str):
                yield (kop, 1, naam), f'[{kop}] bestaat uit regels als: sleutel = "tekst"; bij {naam} staat geen tekst.'
        if kop == "vast":
            yield from (((kop, 1, naam), zin) for naam, zin in _fouten_vast(deel))
    yield from _fouten_kolommen(ruw.get("kolom"))


def _fouten_kolommen(kolommen: object) -> Iterator[_Fout]:
    if not isinstance(kolommen, list) or not kolommen or not all(isinstance(deel, dict) for deel in kolommen):
        yield ("kolom", 1, ""), "er is geen [[kolom]]."
        return
    gezien: set[str] = set()
    for nr, deel in enumerate(kolommen, start=1):
        yield from (
            (("kolom", nr, naam), zin) for naam, zin in _fouten_kolom(f"[[kolom]] {deel.get('plek', nr)}", deel)
        )
        plek = str(deel.get("plek")).upper()
        if plek in gezien:
            yield ("kolom", nr, "plek"), f"kolom {plek} staat er twee keer in."
        gezien.add(plek)


_SOORTEN: Mapping[str, tuple[type, str]] = {
    "blad": (str, "een tekst"),
    "rijen": (str, "een tekst"),
    "gemeente": (str, "een tekst"),
    "gemeente_doet_mee": (bool, "true of false"),
    "jaar": (int, "een jaartal"),
    "decimaal": (str, "een komma of een punt"),
}
_LIJSTEN: Mapping[str, tuple[type, str]] = {
    "kop": (int, "rijnummers"),
    "kern": (str, "namen"),
    "overslaan": (int, "rijnummers"),
    "meenemen": (int, "rijnummers"),
}


def _fouten_lijst(lijst: object) -> Iterator[tuple[str, str]]:
    if not isinstance(lijst, dict):
        yield "", "[lijst] ontbreekt."
        return
    yield from _vreemd("[lijst] ", lijst, (*_SOORTEN, *_LIJSTEN, "peildatum"))
    for naam in ("blad", "kop", "rijen", "peildatum"):
        if naam not in lijst:
            yield "", f"[lijst] {naam} ontbreekt."
    yield from _fouten_soorten(lijst)
    if lijst.get("rijen", "") not in ("", *RIJEN):
        yield "rijen", f"[lijst] rijen moet {notatie.keuze(map(repr, RIJEN))} zijn."
    if lijst.get("decimaal", ",") not in (",", "."):
        yield "decimaal", "[lijst] decimaal moet een komma of een punt zijn."
    if _is(lijst.get("jaar"), int) and not _is_jaar(lijst["jaar"]):
        yield "jaar", f"[lijst] jaar = {_kort(lijst['jaar'])} is geen jaartal."
    if isinstance(lijst.get("kop"), list) and not 1 <= len(lijst["kop"]) <= 2:
        yield "kop", "[lijst] kop noemt één of twee rijnummers."
    try:
        _datum(lijst.get("peildatum", "2026-01-01"))
    except ValueError:
        yield "peildatum", "[lijst] peildatum moet een datum zijn, zoals 2026-01-01."


def _fouten_soorten(lijst: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Values of another kind than their key asks for."""
    for naam, (soort, wat) in _SOORTEN.items():
        if naam in lijst and not _is(lijst[naam], soort):
            yield naam, f"[lijst] {naam} moet {wat} zijn."
    for naam, (soort, wat) in _LIJSTEN.items():
        delen = lijst.get(naam, [])
        if not isinstance(delen, list) or not all(_is(deel, soort) for deel in delen):
            yield naam, f"[lijst] {naam} moet een lijst van {wat} zijn, tussen [ en ]."


def _is(waarde: object, soort: type) -> bool:
    """Whether a value is of a kind; yes and no are no numbers."""
    return isinstance(waarde, soort) and (soort is bool or not isinstance(waarde, bool))


def _is_jaar(waarde: int) -> bool:
    jaar = schema.tabellen()["bedragen"].kolommen["jaar"]
    return (jaar.minimum or 0) <= waarde <= (jaar.maximum or 0)


def _kort(waarde: int) -> str:
    """A number in a message; one of thousands of digits by its length."""
    return str(waarde) if abs(waarde) < 10**12 else "een getal van veel cijfers"


def _fouten_vast(vast: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _vreemd("[vast] ", vast, tuple(_VAST))
    for naam, waarde in vast.items():
        if naam not in _VAST or not waarde or not isinstance(waarde, str):
            continue
        tabel, kolom = _VAST[naam]
        lijst = schema.tabellen()[tabel].kolommen[kolom].codelijst
        codes = list(schema.codelijst(lijst)["code"]) if lijst else ["ja", "nee"]
        if waarde not in codes:
            yield naam, f"[vast] {naam}: '{waarde}' bestaat niet. Kies uit {opsomming(codes)}."


def _fouten_kolom(waar: str, deel: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    velden = ("plek", "kop", "naar", "naam", "rol", "factor", "jaar", "zekerheid", "nakijken")
    yield from _vreemd(f"{waar}: ", deel, velden)
    yield from (("", f"{waar}: {naam} ontbreekt.") for naam in ("plek", "kop") if naam not in deel)
    for naam in velden:
        soort = int if naam in ("factor", "jaar") else str
        if naam in deel and not _is(deel[naam], soort):
            yield naam, f"{waar}: {naam} moet een {'getal' if soort is int else 'tekst'} zijn."
    if _is(deel.get("factor"), int) and not 1 <= deel["factor"] <= _GROOTSTE_FACTOR:
        yield "factor", f"{waar}: factor = {_kort(deel['factor'])} kan niet. Schrijf 1, 1000 of 1000000."
    if _is(deel.get("jaar"), int) and not _is_jaar(deel["jaar"]):
        yield "jaar", f"{waar}: jaar = {_kort(deel['jaar'])} is geen jaartal."
    plek = deel.get("plek", "A")
    if isinstance(plek, str) and not (plek.isascii() and plek.isalpha() and len(plek) <= 3):
        yield "plek", f"{waar}: plek is de letter van een kolom, zoals A."
    naar = deel.get("naar", "")
    if isinstance(naar, str) and naar and naar not in doelen():
        gok = bedoeld(naar, doelen())
        yield "naar", f"{waar}: naar = '{naar}' kan niet{f' (bedoeld: {gok!r}?)' if gok else ''}."
    for naam, lijst in (("rol", "rol"), ("zekerheid", "zekerheid_bedrag")):
        codes = list(schema.codelijst(lijst)["code"])
        if deel.get(naam) and deel[naam] not in codes:
            yield naam, f"{waar}: {naam} = '{deel[naam]}' bestaat niet. Kies uit {opsomming(codes)}."


def _vreemd(waar: str, deel: Mapping[str, Any], bekend: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for naam in deel:
        if naam not in bekend:
            gok = bedoeld(naam, bekend)
            yield naam, f"{waar}'{naam}' bestaat niet{f' (bedoeld: {gok!r}?)' if gok else ''}."


def doelen() -> list[str]:
    """Everything that `naar` may be.

    Examples
    --------
    >>> "verbanden.naam" in doelen(), "bedragen.lening" in doelen(), "verbanden.verband_id" in doelen()
    (True, True, False)
    """
    tabellen = schema.tabellen()
    eigen = {"verband_id", "onderdeel_van", "opvolger_van", "bron", "bron_datum", "opgehaald_door", "begroting_jaar"}
    verbanden = [f"verbanden.{naam}" for naam in tabellen["verbanden"].kolommen if naam not in eigen]
    zelf = ("eigendomsaandeel", "stemaandeel", "portefeuillehouder", "accounthouder", "opmerking", "lokaal_belang")
    deelnames = [KRUIS, "deelnames.partner_id", *(f"deelnames.{naam}" for naam in zelf)]
    bedragen = [f"bedragen.{code}" for code in schema.codelijst("bedragsoort")["code"]]
    return [*verbanden, *deelnames, *bedragen, "partners.naam", "partners.partnertype", "partners.provincie",
            "partner_jaar.inwoners"]  # fmt: skip
