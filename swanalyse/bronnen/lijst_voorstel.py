"""A first column mapping for a list that nobody has looked at yet: where its header is, what its columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from swanalyse.bronnen import lijst_cellen as cellen
from swanalyse.bronnen.lijst_blad import Blad, Cel, letter
from swanalyse.bronnen.lijst_kolommen import KRUIS, Kolomkeuze, Kolommen
from swanalyse.bronnen.lijst_namen import deelnemers, gemeente_in, is_gemeente, is_partner, rol, wie
from swanalyse.bronnen.lijst_woorden import doel, is_woord, woorden
from swanalyse.bronnen.roo_partners import naamvorm
from swanalyse.fouten import BronFout

_HOOGSTE_KOP, _LANGSTE_KOP = 40, 80
_DEEL_VAN_EEN_SYNONIEM = 0.5
_MINSTE_KRUISKOLOMMEN = 3


class Kop(NamedTuple):
    """The header: its rows, its text per column, and the text of its lowest filled row per column."""

    rijen: tuple[int, ...]
    teksten: tuple[str, ...]
    laagste: tuple[str, ...]


def stel_voor(bladen: Sequence[Blad], *, bestand: str, peildatum: date | None) -> Kolommen:
    """Propose a mapping for the sheet that looks most like a list; without a date of 1 January of this year.

    Raises
    ------
    BronFout
        When no sheet holds anything below a header.
    """
    gevuld = [blad for blad in bladen if sum(bool(blad.gevuld(nr)) for nr in range(1, len(blad.cellen) + 1)) > 1]
    if not gevuld:
        raise BronFout(f"{bestand} bevat geen lijst: er staat geen rij onder een rij met kolomnamen.")
    blad = max(gevuld, key=lambda blad: _beste(blad)[0])
    kop = _beste(blad)[1]
    rijen, waarom = _orientatie(blad, kop)
    kolommen = _zonder_dubbel(_kolommen(blad, kop, rijen, zeker=bool(waarom)))
    dag = peildatum or date(date.today().year, 1, 1)
    keuze = Kolommen(blad.naam, kop.rijen, rijen, dag, tuple(kolommen))
    keuze = _met_naamkolom(blad, keuze)
    boven = _boven(blad, kop)
    keuze = _met_eigenaar(blad, keuze, boven, bestand)
    keuze = _met_titel(keuze, boven, bestand)
    geld = [blad.cel(nr, kolom.plek) for kolom in keuze.kolommen if kolom.factor for nr in _onder(blad, keuze.kop)]
    teksten = [cel.tekst for cel in geld if cel.getal is None and cellen.is_bedrag(cel)]
    nakijken = dict(keuze.nakijken)
    if peildatum is None:
        nakijken = {"peildatum": "1 januari van dit jaar, want er is geen peildatum opgegeven", **nakijken}
    if rijen and waarom:
        nakijken["rijen"] = waarom
    return replace(keuze, decimaal=cellen.decimaalteken(teksten), nakijken=nakijken)


def kop_van(blad: Blad, rijen: tuple[int, ...]) -> Kop:
    """The header in these rows: an upper row reaches over the columns to its right that have only a lower one."""
    onder = blad.cellen[rijen[-1] - 1]
    if len(rijen) == 1:
        teksten = tuple(_eenregelig(cel.tekst) for cel in onder)
        return Kop(rijen, teksten, teksten)
    boven = _doorgetrokken(blad.cellen[rijen[0] - 1], onder)
    teksten = tuple(
        _eenregelig(hoog if cel.tekst in ("", hoog) else f"{hoog} {cel.tekst}")
        for hoog, cel in zip(boven, onder, strict=True)
    )
    laagste = tuple(_eenregelig(cel.tekst or hoog) for hoog, cel in zip(boven, onder, strict=True))
    return Kop(rijen, teksten, laagste)


def is_kruisje(cel: Cel) -> bool:
    """Whether a cell says yes or no to a participation."""
    return is_woord("kruis", cel.tekst) or is_woord("geen_kruis", cel.tekst)


def _eenregelig(tekst: str) -> str:
    return " ".join(tekst.split())


def _doorgetrokken(boven: Sequence[Cel], onder: Sequence[Cel]) -> list[str]:
    uit: list[str] = []
    for nr, (hoog, laag) in enumerate(zip(boven, onder, strict=True)):
        buur = (
            nr > 0
            and not hoog.tekst
            and laag.tekst
            and onder[nr - 1].tekst
            and onder[nr - 1].blok != boven[nr - 1].blok
        )
        uit.append(uit[-1] if buur else hoog.tekst)
    return uit


def _beste(blad: Blad) -> tuple[float, Kop]:
    """The header that explains most columns; of two that explain as many the higher and the shorter one."""
    hoogste = min(_HOOGSTE_KOP, len(blad.cellen))
    mogelijk = [(nr,) for nr in range(1, hoogste + 1) if blad.gevuld(nr)]
    paren = [(nr, nr + 1) for nr in range(1, hoogste) if _is_paar(blad, nr)]
    beste, kop = -1.0, kop_van(blad, mogelijk[0])
    for rijen in sorted([*mogelijk, *paren]):
        punten = _punten(blad, kop_van(blad, rijen))
        if len(rijen) == 2 and _is_eenheden(blad, rijen[1]):
            punten += _DEEL_VAN_EEN_SYNONIEM
        if punten > beste:
            beste, kop = punten, kop_van(blad, rijen)
    return beste, kop


def _is_paar(blad: Blad, nr: int) -> bool:
    """Whether a row and the next can be one header: the upper one has more than a title, neither has numbers."""
    boven, onder = blad.gevuld(nr), blad.gevuld(nr + 1)
    los = [cel for cel in onder if cel.blok[0] > nr]
    return len(boven) > 1 and bool(los) and (_is_eenheden(blad, nr + 1) or not any(map(cellen.is_bedrag, boven + los)))


def _is_eenheden(blad: Blad, nr: int) -> bool:
    los = [cel for cel in blad.gevuld(nr) if cel.blok[0] == nr]
    return bool(los) and all(map(cellen.is_eenheid, los))


def _punten(blad: Blad, kop: Kop) -> float:
    """How many columns the header explains: by a synonym, a gemeente, or the crosses below it."""
    onderste, punten, gezien = kop.rijen[-1], 0.0, set()
    for plek, tekst in enumerate(kop.teksten):
        cel = blad.cel(onderste, plek)
        if not tekst or len(tekst) > _LANGSTE_KOP or (cel.breedte > 1 and cel.blok in gezien):
            continue
        gezien.add(cel.blok)
        punten += max(_synoniem(tekst), float(is_gemeente(kop.laagste[plek])), float(_is_kruiskolom(blad, kop, plek)))
    return punten


def _synoniem(tekst: str) -> float:
    vorm = cellen.kop(tekst).vorm
    gevonden = [synoniem for rijen in ("verbanden", "partners") if (synoniem := doel(vorm, rijen=rijen)[1])]
    return 0.0 if not gevonden else 1.0 if vorm in gevonden else _DEEL_VAN_EEN_SYNONIEM


def _telt_op(blad: Blad, nr: int) -> bool:
    gevuld = blad.gevuld(nr)
    return bool(gevuld) and naamvorm(gevuld[0].tekst) in woorden("totaal")


def _is_geld(tekst: str) -> bool:
    """Whether a header is about money: then a 1 below it is an amount and no cross."""
    waar = doel(cellen.kop(tekst).vorm, rijen="verbanden")[0]
    return waar is not None and waar.bijzonder == "geld"


def _onder(blad: Blad, kop: tuple[int, ...]) -> range:
    return range(kop[-1] + 1, len(blad.cellen) + 1)


def _is_kruiskolom(blad: Blad, kop: Kop, plek: int) -> bool:
    """Mostly crosses and roles below the header, apart from counts at the bottom; of a gemeente one is enough."""
    rijen = [nr for nr in _onder(blad, kop.rijen) if blad.cel(nr, plek).tekst and not _telt_op(blad, nr)]
    gevuld = [blad.cel(nr, plek) for nr in rijen]
    kruisjes = [cel for cel in gevuld if is_kruisje(cel) or rol(cel.tekst)]
    naam = kop.laagste[plek]
    genoeg = bool(kruisjes) if is_gemeente(naam) or wie(naam, {}).bedoeld else len(kruisjes) * 2 > len(gevuld)
    return bool(naam) and not is_woord("kruis", naam) and genoeg


def _orientatie(blad: Blad, kop: Kop) -> tuple[str, str]:
    """What a row is, and why when that is a guess; blank when the list does not say."""
    kruis = _kruiskolommen(blad, kop)
    boven = [kop.laagste[plek] for plek in kruis]
    links = [blad.cel(nr, plek).tekst for plek in _links(kop, kruis) for nr in _onder(blad, kop.rijen)]
    n_boven, n_links = sum(map(is_gemeente, boven)), len({tekst for tekst in links if tekst and is_gemeente(tekst)})
    if not kruis or n_boven > n_links:
        return "verbanden", ""
    if n_links > n_boven:
        return "partners", ""
    eerste = cellen.kop(kop.teksten[_links(kop, kruis)[-1]]).vorm if _links(kop, kruis) else ""
    verband, partner = doel(eerste, rijen="verbanden")[0], doel(eerste, rijen="partners")[0]
    if verband and verband.naar == "verbanden.naam" and not (partner and partner.naar == "partners.naam"):
        return "verbanden", f"de kolom voor de kruisjes heet '{eerste}'"
    if partner and partner.naar == "partners.naam" and not (verband and verband.naar == "verbanden.naam"):
        return "partners", f"de kolom voor de kruisjes heet '{eerste}'"
    return ("", "") if len(kruis) >= _MINSTE_KRUISKOLOMMEN else ("verbanden", "")


def _kruiskolommen(blad: Blad, kop: Kop) -> list[int]:
    """The columns of crosses: no known name, and crosses below it, or a partner above it between such columns."""
    vrij = [plek for plek, tekst in enumerate(kop.teksten) if tekst and _synoniem(tekst) < 1 and not _is_geld(tekst)]
    zeker = [plek for plek in vrij if _is_kruiskolom(blad, kop, plek)]
    leeg = [plek for plek in vrij if not any(blad.cel(nr, plek).tekst for nr in _onder(blad, kop.rijen))]
    midden = [plek for plek in leeg if zeker and (zeker[0] < plek < zeker[-1] or is_gemeente(kop.laagste[plek]))]
    return sorted({*zeker, *midden})


def _links(kop: Kop, kruis: Sequence[int]) -> list[int]:
    return [plek for plek, _ in enumerate(kop.teksten) if plek < min(kruis, default=0)]


def _kolommen(blad: Blad, kop: Kop, rijen: str, *, zeker: bool) -> Iterable[Kolomkeuze]:
    kruis = _kruiskolommen(blad, kop)
    if rijen == "verbanden" and not zeker:
        namen = [plek for plek in kruis if is_partner(kop.laagste[plek])]
        tussen = [
            plek for plek in kruis if namen and (namen[0] < plek < namen[-1] or wie(kop.laagste[plek], {}).bedoeld)
        ]
        # a lone column of crosses that names nobody answers some other question
        kruis = sorted({*namen, *tussen})
    for plek, tekst in enumerate(kop.teksten):
        onder = any(blad.cel(nr, plek).tekst for nr in _onder(blad, kop.rijen))
        if plek in kruis:
            yield Kolomkeuze(plek, tekst, KRUIS, naam=kop.laagste[plek])
        elif tekst or onder:
            yield _kolom(blad, kop, plek, rijen or "verbanden")


def _kolom(blad: Blad, kop: Kop, plek: int, rijen: str) -> Kolomkeuze:
    tekst = kop.teksten[plek]
    delen = cellen.kop(tekst)
    waar, synoniem = doel(delen.vorm, rijen=rijen)
    keuze = Kolomkeuze(plek, tekst)
    if waar is None or not waar.tabel:
        waarom = "kan namen van personen bevatten; de inventaris kent alleen functiecodes"
        return replace(keuze, nakijken=waarom) if waar and waar.bijzonder == "persoon" else keuze
    gemeente = gemeente_in(tekst) if waar.bijzonder == "geld" else ""
    rest = delen.vorm.replace(naamvorm(gemeente), "").split() if gemeente else []
    voluit = delen.vorm == synoniem or (gemeente and " ".join(rest).removesuffix(" gemeente") == synoniem)
    gok = "" if voluit else f"de kop bevat '{synoniem}'"
    if waar.kolom == "domein" and synoniem != "domein":
        gok = f"'{synoniem}' hoeft geen domein te zijn; alleen namen van domeinen zijn overgenomen"
    if waar.naar == "verbanden.opmerking" and synoniem.startswith("risico") and _zijn_bedragen(blad, kop, plek):
        waar, gok = waar._replace(tabel="bedragen", kolom="risico", bijzonder="geld"), "in de kolom staan bedragen"
    keuze = replace(keuze, naar=waar.naar, naam=gemeente, nakijken=gok)
    # a column of the BBV that some fill with a sentence and others with an amount
    belang = synoniem == "financieel belang" and _zijn_bedragen(blad, kop, plek)
    if waar.bijzonder == "geld" or belang:
        return replace(keuze, factor=delen.factor or 1, jaar=delen.jaar, zekerheid=delen.zekerheid)
    return replace(keuze, rol=waar.bijzonder)


def _zijn_bedragen(blad: Blad, kop: Kop, plek: int) -> bool:
    onder = [cel for nr in _onder(blad, kop.rijen) if (cel := blad.cel(nr, plek)).tekst]
    gevuld = [cel for cel in onder if not cellen.zegt_niets(cel)]
    return len([cel for cel in gevuld if cellen.is_bedrag(cel)]) * 2 > len(gevuld)


def _zonder_dubbel(kolommen: Iterable[Kolomkeuze]) -> list[Kolomkeuze]:
    """Of two columns for one thing the one whose header says so in full stays, else the first."""
    uit: list[Kolomkeuze] = []
    gekozen: dict[str, int] = {}
    meer = {"", KRUIS, "verbanden.opmerking", "verbanden.doel", "deelnames.partner_id"}
    for kolom in kolommen:
        uit.append(kolom)
        if kolom.naar in meer or kolom.tabel == "bedragen":
            continue
        eerder = gekozen.setdefault(kolom.naar, len(uit) - 1)
        if eerder == len(uit) - 1:
            continue
        weg = eerder if uit[eerder].nakijken and not kolom.nakijken else len(uit) - 1
        blijft = eerder + len(uit) - 1 - weg
        waarom = f"kolom {letter(uit[blijft].plek)} gaat al naar {kolom.naar}"
        uit[weg] = Kolomkeuze(uit[weg].plek, uit[weg].kop, nakijken=waarom)
        gekozen[kolom.naar] = blijft
    return uit


def _met_naamkolom(blad: Blad, keuze: Kolommen) -> Kolommen:
    """When no header says where the names are: the first column of texts that are all different."""
    naar = f"{keuze.rijen or 'verbanden'}.naam"
    if any(kolom.naar == naar for kolom in keuze.kolommen):
        return keuze
    for nr, kolom in enumerate(keuze.kolommen):
        teksten = [cel.tekst for rij in _onder(blad, keuze.kop) if (cel := blad.cel(rij, kolom.plek)).tekst]
        is_tekst = all(blad.cel(rij, kolom.plek).getal is None for rij in _onder(blad, keuze.kop))
        if not kolom.is_kruis and kolom.naar in ("", "deelnames.partner_id") and teksten and is_tekst:
            anders = replace(
                kolom, naar=naar, nakijken="de eerste kolom met teksten; geen kop zegt waar de namen staan"
            )
            return replace(keuze, kolommen=(*keuze.kolommen[:nr], anders, *keuze.kolommen[nr + 1 :]))
    return keuze


def _boven(blad: Blad, kop: Kop) -> list[tuple[int, str]]:
    return [(nr, cel.tekst) for nr in range(1, kop.rijen[0]) for cel in blad.gevuld(nr)]


def _met_eigenaar(blad: Blad, keuze: Kolommen, boven: Sequence[tuple[int, str]], bestand: str) -> Kolommen:
    """Whose list it is: of the gemeente in the title, in the one header of an amount, or in the name of the file."""
    if keuze.rijen != "verbanden" or any(kolom.is_kruis for kolom in keuze.kolommen):
        return keuze
    koppen = {kolom.naam for kolom in keuze.kolommen if kolom.tabel == "bedragen" and kolom.naam}
    mogelijk = [(gemeente_in(tekst), f"staat boven de lijst, in rij {nr}") for nr, tekst in boven]
    mogelijk += [(naam, "staat in de kop van een kolom met bedragen") for naam in koppen if len(koppen) == 1]
    mogelijk += [(gemeente_in(bestand.rpartition(".")[0]), "staat in de naam van het bestand")]
    gevonden = [(naam, waarom) for naam, waarom in mogelijk if naam]
    if not gevonden:
        return keuze
    gemeente, waarom = gevonden[0]
    namen = [kolom for kolom in keuze.kolommen if kolom.naar == "deelnames.partner_id"]
    cellen_ = [blad.cel(nr, kolom.plek).tekst for kolom in namen for nr in _onder(blad, keuze.kop)]
    genoemd = any(wie.naam == gemeente for tekst in set(cellen_) if tekst for wie in deelnemers(tekst, {}))
    nakijken = {"gemeente": f"{gemeente} {waarom}"}
    if not genoemd:
        nakijken["gemeente_doet_mee"] = f"de lijst is van {gemeente} en noemt haar bij geen verband als deelnemer"
    return replace(keuze, gemeente=gemeente, gemeente_doet_mee=not genoemd, nakijken=nakijken)


def _met_titel(keuze: Kolommen, boven: Sequence[tuple[int, str]], bestand: str) -> Kolommen:
    """What stands above the list and holds for all of it: a factor, a year; and what holds when it says nothing."""
    nakijken, kolommen, jaar = dict(keuze.nakijken), list(keuze.kolommen), None
    for nr, tekst in boven:
        factor = cellen.kop(tekst).factor
        if factor:
            waarom = f"factor {factor} staat boven de lijst, in rij {nr}"
            kolommen = [
                replace(k, factor=factor, nakijken="; ".join(filter(None, [k.nakijken, waarom])))
                if k.factor == 1
                else k
                for k in kolommen
            ]
    for plek, tekst in [
        *((f"boven de lijst, in rij {nr}", t) for nr, t in boven),
        ("in de naam van het bestand", bestand),
    ]:
        if jaar is None and (jaar := cellen.jaar_in(tekst)) is not None:
            nakijken["jaar"] = f"{jaar} staat {plek}"
    vast = {"status": "lopend", "rol": "deelnemer"}
    nakijken["status"] = "een lijst als deze noemt verbanden die lopen"
    titel = " ".join(naamvorm(tekst) for _, tekst in boven)
    if (
        keuze.rijen == "verbanden"
        and "verbonden partijen" in titel
        and not {"overige", "overzicht samenwerking"} & set(titel.split())
    ):
        vast["bbv_verbonden_partij"] = "ja"
        nakijken["bbv_verbonden_partij"] = "boven de lijst staat 'verbonden partijen'"
    nakijken["rol"] = "de lijst zegt dat partners meedoen, niet in welke rol"
    return replace(keuze, kolommen=tuple(kolommen), jaar=jaar, vast=vast, nakijken=nakijken)
