"""A list that a gemeente already has as a new inventory, by a small column mapping that is proposed and kept.

Two shapes and what lies between: a list of verbonden partijen with a row per verband, and a table of crosses with
partners on one side and verbanden on the other. What the list does not say stays unknown; whatever is guessed, and
whatever is left, stands in the report with its row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse import schijf, validatie
from swanalyse.bronnen import (
    lijst_blad,
    lijst_kolommen,
    lijst_rijen,
    lijst_verslag,
    lijst_voorstel,
    lijst_woorden,
    map_schrijven,
    overgang,
    werkboek_schrijven,
    werkplek,
)
from swanalyse.bronnen.lijst_blad import Blad
from swanalyse.bronnen.lijst_cellen import kop
from swanalyse.bronnen.lijst_kolommen import Kolomkeuze, Kolommen
from swanalyse.bronnen.lijst_namen import wie
from swanalyse.bronnen.lijst_oogst import GELATEN, GERADEN, Oogst, Regel, groep_rechtsvorm, naam_rechtsvorm, oogst
from swanalyse.bronnen.roo_partners import naamvorm
from swanalyse.fouten import BronFout
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import opsomming
from swanalyse.schema import schema
from swanalyse.schijf import DESCRIPTOR
from swanalyse.validatie import Ruw, RuweTabel

STAND = ".lijst.json"
_ANDER_BLAD = (
    "er is één blad gelezen; heeft dit dezelfde kolommen, noem het dan bij blad in kolommen.toml, "
    "en zet het anders in een eigen bestand"
)
KOLOMMEN, VERSLAG = lijst_kolommen.BESTAND, lijst_verslag.BESTAND


@dataclass(frozen=True)
class Gelezen:
    """A list that was read: the inventory, the mapping by which, the report, and the doubts it holds."""

    inventaris: Inventaris
    kolommen: Kolommen
    toml: str
    verslag: str
    geraden: int
    gelaten: int
    voorstellen: Mapping[str, str]


def lees(pad: str | Path, *, peildatum: date | None, kolommen: str | Path | None = None, naam: str = "") -> Gelezen:
    """Read a list by the mapping in the file `kolommen`, or by one that is proposed.

    Parameters
    ----------
    pad : path
        The list, `.xlsx` or `.csv`.
    peildatum : date or None
        The reference date of a proposed mapping, None for 1 January of this year; a mapping that is there has its own.
    kolommen : path, optional
        A `kolommen.toml`.
    naam : str
        The title of the inventory, and its name; by default that of the list.

    Returns
    -------
    Gelezen

    Raises
    ------
    BronFout
        When the list or the mapping cannot be read, or does not say enough.
    InventarisFout
        When what the list says cannot be an inventory.
    """
    bron = Path(pad)
    keuze = lijst_kolommen.lees(Path(kolommen)) if kolommen else voorstel(bron, peildatum=peildatum)
    if gebrek := keuze.gebrek():
        raise BronFout(f"kolommen.toml zegt nog niet genoeg. {gebrek}")
    blad = _blad(bron, keuze)
    keuze = _nagezocht(blad, keuze)
    gelezen = oogst(blad, keuze, lijst_rijen.deel_in(blad, keuze), bestand=bron.name)
    _vul_aan(gelezen)
    _meld_keuzes(gelezen, bron)
    inv = validatie.inventaris(_ruw(gelezen, naam or bron.stem))
    return Gelezen(
        inventaris=inv,
        kolommen=keuze,
        toml=lijst_kolommen.schrijf(keuze, bestand=bron.name, voorstellen=gelezen.voorstellen),
        verslag=lijst_verslag.verslag(gelezen, titel=naam or bron.stem),
        geraden=len(lijst_verslag.gebundeld(gelezen, GERADEN)),
        gelaten=len(lijst_verslag.gebundeld(gelezen, GELATEN)),
        voorstellen=dict(gelezen.voorstellen),
    )


def voorstel(pad: Path, *, peildatum: date | None) -> Kolommen:
    """The mapping that we would choose for a list."""
    return lijst_voorstel.stel_voor(lijst_blad.lees(pad), bestand=pad.name, peildatum=peildatum)


def maak(pad: Path, doel: Path, *, peildatum: date | None = None) -> Gelezen:
    """Make the inventory in the folder `doel`: the tables, a workbook, `kolommen.toml` and `VERSLAG.md`.

    A folder that holds only `kolommen.toml`, or what this made earlier and nobody changed, is read by that mapping,
    and made anew; the mapping itself stays as it is. When a proposed mapping does not say enough, only the mapping is
    written, to be filled in.

    Raises
    ------
    BronFout
        When the folder holds anything else, or the list cannot be read.
    """
    eigen = doel / lijst_kolommen.BESTAND
    overgang.herstel(doel)
    if not eigen.is_file():
        keuze = voorstel(pad, peildatum=peildatum)
        if gebrek := keuze.gebrek():
            doel.mkdir(parents=True, exist_ok=True)
            schijf.schrijf(eigen, lijst_kolommen.schrijf(keuze, bestand=pad.name, voorstellen={}).encode("utf-8"))
            raise BronFout(f"De lijst zegt niet genoeg. {gebrek} Dat kan in {eigen}; geef daarna dezelfde opdracht.")
        gelezen = lees(pad, peildatum=peildatum, naam=doel.name)
        _schrijf(gelezen, doel, toml=gelezen.toml)
        return gelezen
    if anders := _veranderd(doel):
        raise BronFout(
            f"In {doel} is {opsomming(anders, hoogstens=3)} veranderd sinds de lijst is gelezen. "
            f"Om niets te verliezen: maak een nieuwe map, zet daarin alleen {eigen.name} en geef die map op."
        )
    gelezen = lees(pad, peildatum=peildatum, kolommen=eigen, naam=doel.name)
    if peildatum is not None and peildatum != gelezen.kolommen.peildatum:
        raise BronFout(
            f"{eigen.name} noemt een andere peildatum dan --peildatum. Verander haar daar, of laat de optie weg."
        )
    _schrijf(gelezen, doel, toml=None)
    return gelezen


def _blad(pad: Path, keuze: Kolommen) -> Blad:
    bladen = {blad.naam: blad for blad in lijst_blad.lees(pad)}
    blad = bladen.get(keuze.blad)
    if blad is None and len(bladen) == 1:  # a new edition of the list, under another name
        blad = next(iter(bladen.values()))
    if blad is None:
        raise BronFout(f"{pad.name} heeft geen blad '{keuze.blad}', wel {opsomming(map(repr, bladen))}.")
    if max(keuze.kop) >= len(blad.cellen) or min(keuze.kop) < 1:
        raise BronFout(f"{pad.name} heeft geen rijen onder de kop in rij {max(keuze.kop)}; zie kop in kolommen.toml.")
    return blad


def _nagezocht(blad: Blad, keuze: Kolommen) -> Kolommen:
    """The mapping with every column where its header now stands, for somebody may have put one in between."""
    teksten = lijst_voorstel.kop_van(blad, keuze.kop).teksten
    uit, weg = [], []
    for kolom in keuze.kolommen:
        zelfde = [plek for plek, tekst in enumerate(teksten) if tekst == kolom.kop]
        if kolom.plek in zelfde or (not kolom.kop and kolom.plek < blad.breedte and not teksten[kolom.plek]):
            uit.append(kolom)
        elif len(zelfde) == 1 and kolom.kop:
            uit.append(replace(kolom, plek=zelfde[0]))
        elif kolom.naar:
            weg.append(kolom.waar)
    if weg:
        raise BronFout(f"De lijst heeft niet meer de kolom {opsomming(weg)}; verbeter plek en kop in kolommen.toml.")
    bekend = {kolom.plek for kolom in uit}
    nieuw = [Kolomkeuze(plek, tekst) for plek, tekst in enumerate(teksten) if tekst and plek not in bekend]
    return replace(keuze, kolommen=tuple(sorted([*uit, *nieuw], key=lambda kolom: kolom.plek)))


def _vul_aan(gelezen: Oogst) -> None:
    """What holds for every row, what a heading or a name tells about the form, and who is in the region."""
    for id_, rij in gelezen.verbanden.items():
        nr = int(rij["rij"])
        _vul_rechtsvorm(gelezen, rij, nr)
        if id_ in gelezen.onvolledig and not gelezen.keuze.vast.get("deelnemers_volledig"):
            rij["deelnemers_volledig"] = rij.get("deelnemers_volledig") or "nee"
            uitleg = "deelnemers_volledig is nee, want niet alle genoemde deelnemers zijn overgenomen"
            gelezen.regels.append(Regel(GERADEN, gelezen.onvolledig[id_], "", rij["naam"], uitleg))
    for naam, waarde in gelezen.keuze.vast.items():
        rijen: Iterable[dict[str, str]] = gelezen.deelnames.values() if naam == "rol" else gelezen.verbanden.values()
        leeg = [rij for rij in rijen if not rij.get(naam)]
        for rij in leeg:
            rij[naam] = waarde
        waarom = gelezen.keuze.nakijken.get(naam, "zo staat het onder [vast] in kolommen.toml")
        zin = f"{naam} = {waarde}: {waarom}"
        gelezen.regels.extend(Regel(GERADEN, int(rij["rij"]), "", "", zin) for rij in leeg)
    _vul_kern(gelezen)


def _vul_rechtsvorm(gelezen: Oogst, rij: dict[str, str], nr: int) -> None:
    if rij.get("rechtsvorm"):
        return
    groep, naam = groep_rechtsvorm(rij["groep"]), naam_rechtsvorm(rij["naam"])
    if vorm := groep or naam:
        waar = f"zij staat onder de kop '{rij['groep']}'" if groep else "de naam zegt het"
        rij["rechtsvorm"] = vorm
        gelezen.regels.append(Regel(GERADEN, nr, "", rij["naam"], f"rechtsvorm = {vorm}: {waar}"))


def _vul_kern(gelezen: Oogst) -> None:
    namen = {naam: wie(naam, gelezen.keuze.namen) for naam in gelezen.keuze.kern}
    bekend = {rij["naam"] for rij in gelezen.partners.values()}
    vreemd = [naam for naam, wie_ in namen.items() if wie_.naam not in bekend]
    if vreemd:
        raise BronFout(f"kolommen.toml: {opsomming(map(repr, vreemd))} bij kern komt in de lijst niet voor.")
    kern = {wie_.naam for wie_ in namen.values()}
    alle = [rij["naam"] for rij in gelezen.partners.values() if rij["partnertype"] == "gemeente"]
    for rij in gelezen.partners.values():
        rij["kern"] = "ja" if (rij["naam"] in kern if kern else rij["partnertype"] == "gemeente") else "nee"
    if not kern and alle:
        uitleg = "kern = ja voor alle gemeenten in de lijst, want de lijst noemt geen regio"
        gelezen.regels.append(Regel(GERADEN, 0, "", opsomming(alle, hoogstens=12), uitleg))


def _meld_keuzes(gelezen: Oogst, bron: Path) -> None:
    """The lines of the report about the mapping itself: what is still to be checked, which columns were left."""
    keuze, regels = gelezen.keuze, gelezen.regels
    al_gemeld = {*keuze.vast}
    regels += [Regel(GERADEN, 0, "", naam, waarom) for naam, waarom in keuze.nakijken.items() if naam not in al_gemeld]
    for kolom in keuze.kolommen:
        gevuld = gelezen.gevuld[kolom.plek]
        if kolom.naar and kolom.nakijken:
            regels.append(Regel(GERADEN, keuze.kop[-1], kolom.waar, kolom.naar, kolom.nakijken))
        elif not kolom.naar and gevuld:
            bekend = lijst_woorden.doel(kop(kolom.kop).vorm, rijen=keuze.rijen)[0]
            telling = "een volgnummer of telling" if bekend and not bekend.tabel else ""
            waarom = kolom.nakijken or telling or "de kolom gaat nergens heen; geef haar een naar in kolommen.toml"
            regels.append(Regel(GELATEN, keuze.kop[-1], kolom.waar, f"gevulde cellen: {gevuld}", waarom))
    for blad in lijst_blad.lees(bron):
        if blad.naam != gelezen.blad.naam and any(map(any, blad.cellen)):
            regels.append(Regel(GELATEN, 0, "", f"blad {blad.naam}", _ANDER_BLAD))
    regels.sort(key=lambda regel: regel.rij)


def _ruw(gelezen: Oogst, titel: str) -> Ruw:
    keuze = gelezen.keuze
    eigenschappen: dict[str, Any] = {
        "name": mapnaam(titel),
        "title": titel,
        "description": "Gemaakt uit een lijst die er al was. VERSLAG.md zegt wat genomen, geraden en gelaten is.",
        "sources": [{"title": gelezen.bestand}],
        "peildatum": keuze.peildatum.isoformat(),
        **({"jaar": keuze.jaar} if keuze.jaar else {}),
        "synthetisch": False,
        "volledig": False,
    }
    bedragen = [rij for rij in gelezen.bedragen.values() if rij["bedrag"]]
    tabellen = {
        "partners": sorted(gelezen.partners.values(), key=lambda rij: rij["partner_id"]),
        "verbanden": list(gelezen.verbanden.values()),
        "deelnames": [gelezen.deelnames[sleutel] for sleutel in sorted(gelezen.deelnames, key=lambda s: (s[1], s[0]))],
        "partner_jaar": list(gelezen.partner_jaar.values()),
        "bedragen": [{"regel_id": f"r{nr:03d}", **rij} for nr, rij in enumerate(bedragen, start=1)],
    }
    return Ruw(
        eigenschappen,
        {naam: RuweTabel(_tabel(naam, rijen), f"{naam}.csv", decimaal=".") for naam, rijen in tabellen.items()},
        bestand=gelezen.bestand,
    )


def _tabel(naam: str, rijen: list[dict[str, str]]) -> pd.DataFrame:
    """Rows as text, numbered as `save` will write them."""
    kolommen = schema.tabellen()[naam].kolommen
    inhoud = {kolom: [rij.get(kolom, "") for rij in rijen] for kolom in kolommen}
    return pd.DataFrame(inhoud, index=pd.RangeIndex(2, len(rijen) + 2), dtype=object)


def mapnaam(titel: str) -> str:
    """A title as a Data Package may be called.

    Examples
    --------
    >>> mapnaam("Verbonden partijen (2026)")
    'verbonden-partijen-2026'
    """
    return naamvorm(titel).replace(" ", "-") or "inventaris"


def _schrijf(gelezen: Gelezen, doel: Path, *, toml: str | None) -> None:
    """Write a new folder in one step; in one that is there all of it or nothing, as `overgang` does."""
    plek = doel.resolve()
    with map_schrijven.als_bronfout(doel), werkplek.vast(plek), werkplek.werkmap(plek) as werk:
        klaar = map_schrijven.schrijf(gelezen.inventaris, werk / plek.name)
        boek = werkboek_schrijven.schrijf(gelezen.inventaris, klaar / "inventaris.xlsx", sjabloon=True)
        boek.chmod((klaar / "partners.csv").stat().st_mode)
        (klaar / lijst_verslag.BESTAND).write_text(gelezen.verslag, encoding="utf-8")
        stand = {kind.name: _digest(kind) for kind in sorted(klaar.iterdir())}
        if toml is not None:
            (klaar / lijst_kolommen.BESTAND).write_text(toml, encoding="utf-8")
        (klaar / STAND).write_text(json.dumps(stand, indent=1) + "\n", encoding="utf-8")
        if toml is None:
            overgang.maak_af(plek)
            overgang.zet_in(klaar, plek)
            return
        if plek.exists():
            plek.rmdir()
        werkplek.zet_neer(klaar, plek)


def _veranderd(doel: Path) -> list[str]:
    """The files of the inventory in a folder that are not as this wrote them; blank when nothing can get lost."""
    eigen = (*schema.tabellen(), *schema.eigen_tabellen())
    onze = {DESCRIPTOR, "inventaris.xlsx", lijst_verslag.BESTAND, *(f"{naam}.csv" for naam in eigen)}
    aanwezig = sorted(kind.name for kind in doel.iterdir() if kind.name in onze or kind.suffix.lower() == ".csv")
    try:
        stand = json.loads((doel / STAND).read_text("utf-8"))
    except (OSError, ValueError):
        stand = {}
    weg = [naam for naam in stand if naam not in aanwezig]
    return sorted([naam for naam in aanwezig if stand.get(naam) != _digest(doel / naam)] + weg)


def _digest(pad: Path) -> str:
    return hashlib.sha256(pad.read_bytes()).hexdigest()
