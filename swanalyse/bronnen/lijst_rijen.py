"""Which rows of somebody's list are verbanden or partners, and which are totals, headings, notes or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from swanalyse.bronnen.lijst_blad import Blad, Cel
from swanalyse.bronnen.lijst_cellen import is_bedrag
from swanalyse.bronnen.lijst_kolommen import Kolommen
from swanalyse.bronnen.lijst_woorden import is_woord, patroon, woorden
from swanalyse.bronnen.roo_partners import naamvorm

RIJ, VERVOLG, LEEG, GROEP = "rij", "vervolg", "leeg", "tussenkop"
_LANGSTE_NAAM = 120
_NOOTTEKEN = re.compile(r"(\s*[*†¹²³⁴⁵⁶⁷⁸⁹]+|\s+\(?\d\))$")


class Rij(NamedTuple):
    """One row: its number, what it is, the name on it, what was guessed or why it is left, and its group heading."""

    nr: int
    soort: str
    naam: str = ""
    uitleg: str = ""
    groep: str = ""


def deel_in(blad: Blad, keuze: Kolommen) -> list[Rij]:
    """Every row below the header, in order."""
    plek = next(kolom.plek for kolom in keuze.kolommen if kolom.naar == f"{keuze.rijen}.naam")
    laatste = max((nr for nr in _rijen(blad, keuze) if len(blad.gevuld(nr)) > 1), default=0)
    uit: list[Rij] = []
    groep = ""
    for nr in _rijen(blad, keuze):
        rij = _soort(blad, keuze, nr, plek)
        na_leeg = bool(uit) and uit[-1].soort == LEEG and nr > laatste
        if rij.soort == RIJ and rij.uitleg and na_leeg and nr not in keuze.meenemen:
            rij = Rij(nr, "voetnoot", rij.naam, "een losse tekst onder de lijst")
        if uit and uit[-1].soort in (RIJ, VERVOLG):
            rij = _vervolg(blad, keuze, rij, uit[-1].naam)
        if rij.soort == GROEP:
            groep = rij.naam
        uit.append(rij._replace(groep=groep))
    return uit


def _rijen(blad: Blad, keuze: Kolommen) -> range:
    return range(keuze.kop[-1] + 1, len(blad.cellen) + 1)


def _soort(blad: Blad, keuze: Kolommen, nr: int, plek: int) -> Rij:
    """What a row is by itself, apart from the rows around it."""
    gevuld, naam = blad.gevuld(nr), _naam(blad.cel(nr, plek).tekst)
    label = naam or (gevuld[0].tekst if gevuld else "")
    if not gevuld or nr in keuze.overslaan:
        return Rij(nr, LEEG) if not gevuld else Rij(nr, "overgeslagen", label, "staat bij overslaan in kolommen.toml")
    if nr not in keuze.meenemen or not naam:
        if _is_kop(blad, keuze, nr):
            return Rij(nr, "kop", naam, "de kop nog eens")
        if _is_totaal(gevuld, label):
            return Rij(nr, "totaal", label, "een rij met totalen")
        if len(gevuld) == 1 or not naam:
            los = len(gevuld) == 1
            return _alleen(blad, keuze, Rij(nr, RIJ, naam), gevuld[0]) if los else _zonder_naam(blad, keuze, nr)
    zonder = naam != " ".join(blad.cel(nr, plek).tekst.split())
    return Rij(nr, RIJ, naam, "het nootteken achter de naam is weggelaten" if zonder else "")


def _naam(tekst: str) -> str:
    """A name on one line, without the sign that refers to a note."""
    naam = " ".join(tekst.split())
    if is_woord("leeg", naam) or is_woord("nvt", naam) or not naamvorm(naam):
        return ""
    return _NOOTTEKEN.sub("", naam)


def _is_kop(blad: Blad, keuze: Kolommen, nr: int) -> bool:
    rij = [cel.tekst for cel in blad.cellen[nr - 1]]
    koppen = [[cel.tekst for cel in blad.cellen[kop - 1]] for kop in keuze.kop]
    return sum(map(bool, rij)) > 1 and rij in koppen


def _is_totaal(gevuld: list[Cel], label: str) -> bool:
    """A word for a total; when more words follow only if nothing but numbers stands beside it."""
    vorm, totalen = naamvorm(label), woorden("totaal")
    if vorm in totalen:
        return True
    begint = any(vorm.startswith(f"{woord} ") for woord in totalen)
    getallen = [cel for cel in gevuld if is_bedrag(cel)]
    return begint and bool(getallen) and len(getallen) >= len(gevuld) - 1


def _alleen(blad: Blad, keuze: Kolommen, rij: Rij, cel: Cel) -> Rij:
    """A row with one filled cell: a note, a heading of a group, or a name of which nothing more is known."""
    tekst = " ".join(cel.tekst.split())
    if patroon("voetnoot", tekst) is not None or len(tekst) > _LANGSTE_NAAM or re.search(r"[a-z]{3}\.$", tekst):
        return rij._replace(soort="voetnoot", naam=tekst, uitleg="een noot bij de lijst")
    if len(keuze.kolommen) > 1 and (cel.breedte > 1 or is_groep(tekst) or _valt_op(blad, keuze, cel)):
        return rij._replace(soort=GROEP, naam=tekst, uitleg="een kop tussen de rijen")
    if not rij.naam:
        return rij._replace(soort="naamloos", naam=tekst, uitleg="er staat geen naam op de rij")
    deel_van_meer = len(keuze.kolommen) > 1 and len(cel.rijen) == 1
    return rij._replace(uitleg="op de rij staat alleen een naam" if deel_van_meer else "")


def is_groep(tekst: str) -> bool:
    """Whether a text heads a group of verbanden, as the law divides them or by their form.

    Examples
    --------
    >>> is_groep("2. Vennootschappen en coöperaties"), is_groep("Stichting De Ladder")
    (True, False)
    """
    return groepsvorm(tekst) in woorden("groep")


def groepsvorm(tekst: str) -> str:
    """A heading as it is compared: without the number or letter before it."""
    return naamvorm(re.sub(r"^([0-9]+|[a-zA-Z])[.):]?\s+", "", tekst))


def _valt_op(blad: Blad, keuze: Kolommen, cel: Cel) -> bool:
    """Bold, in a list where most rows with more on them are not."""
    rijen = [blad.gevuld(nr) for nr in _rijen(blad, keuze)]
    gewoon = [rij[0].vet for rij in rijen if len(rij) > 1]
    return cel.vet and sum(gewoon) * 2 < len(gewoon)


def _zonder_naam(blad: Blad, keuze: Kolommen, nr: int) -> Rij:
    gevuld = [(kolom, cel) for kolom in keuze.kolommen if (cel := blad.cel(nr, kolom.plek)).tekst]
    if gevuld and all(is_bedrag(cel) for _, cel in gevuld):
        return Rij(nr, "totaal", "", "alleen getallen, zonder naam")
    return Rij(nr, "naamloos", "", "er staat geen naam op de rij")


def _vervolg(blad: Blad, keuze: Kolommen, rij: Rij, naam: str) -> Rij:
    """The row as one that goes on with the partners of the row above it, when that is all there is on it."""
    gevuld = [kolom for kolom in keuze.kolommen if blad.cel(rij.nr, kolom.plek).tekst]
    if rij.soort == "naamloos" and gevuld and all(kolom.naar == "deelnames.partner_id" for kolom in gevuld):
        return Rij(rij.nr, VERVOLG, naam, "zonder naam: gelezen als meer deelnemers van de rij erboven")
    return rij


def namen_in(blok: Cel, rijen: Iterable[Rij]) -> set[str]:
    """The names on the rows that a merged range covers."""
    return {naamvorm(rij.naam) for rij in rijen if rij.soort == RIJ and rij.nr in blok.rijen}
