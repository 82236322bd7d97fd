"""What one cell of somebody's list says: an amount, a code, a year, a share, and how much of that is a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from swanalyse import notatie
from swanalyse.bronnen.lijst_blad import Cel
from swanalyse.bronnen.lijst_woorden import code, is_woord, woorden
from swanalyse.bronnen.roo_partners import naamvorm
from swanalyse.schema import typen
from swanalyse.schema.schema import Kolom

_KEER = r"(?:[x×*]\s*(?:€|eur(?:o)?)?\s*|€\s*[x×*]\s*)"
_MILJOENEN = rf"{_KEER}1[.\s]?000[.\s]?000\b|{_KEER}1?\s*(?:mln|miljoen|mio)\b|\bin miljoenen\b"
_DUIZENDEN = rf"{_KEER}1[.\s]?000\b|{_KEER}1?\s*(?:k|dzd|duizend)\b|\bin duizend(?:en|tallen)?\b|\bk€|€k\b"
_FACTOREN = ((re.compile(_MILJOENEN, re.I), 10**6), (re.compile(_DUIZENDEN, re.I), 1000))
_EURO = re.compile(r"\bin (?:hele |gehele )?(?:euro'?s?|€)|\beuro'?s?\b|€|\bbedragen\b", re.I)
_DAG = re.compile(r"\b(\d{1,2})-(\d{1,2})(?:-((?:19|20)\d\d))?\b|\b(?:per )?(?:1 januari|31 december|ultimo)\b", re.I)
_JAAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MILJOEN = re.compile(r"(.+?)\s*(mln|miljoen|mio)\.?", re.I)
_OMRINGD = re.compile(r"\((.+)\)")
_MET_SPATIES = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\s\d{3})+(?!\d)")
_PROCENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
_NUMMER = re.compile(r"^(programma|pijler|thema)?\s*[0-9]+([.:)]| -|\b)\s*", re.I)


class Kop(NamedTuple):
    """What a header says: its words as they are compared, the factor of its amounts, its year, how certain they are."""

    vorm: str
    factor: int | None
    jaar: int | None
    zekerheid: str


class Uitkomst(NamedTuple):
    """The text for the inventory, `""` for unknown, and what the report says of it: `geraden`, `gelaten` or nothing."""

    tekst: str
    soort: str = ""
    uitleg: str = ""


def kop(tekst: str) -> Kop:
    """Take a header apart.

    Examples
    --------
    >>> kop("Bijdrage begroting 2025 (x € 1.000)")
    Kop(vorm='bijdrage', factor=1000, jaar=2025, zekerheid='begroot')
    >>> kop("Eigen vermogen 1-1-2024").vorm, kop("Eigen vermogen 1-1-2024").jaar
    ('eigen vermogen', 2024)
    """
    rest, factor = tekst, None
    for wat, keer in _FACTOREN:
        if factor is None and wat.search(rest):
            factor, rest = keer, wat.sub(" ", rest)
    jaren = {int(jaar) for jaar in _JAAR.findall(rest)}
    rest = _JAAR.sub(" ", _DAG.sub(" ", _EURO.sub(" ", rest)))
    vorm = naamvorm(rest)
    delen = vorm.split()
    zeker = {woorden("zekerheid")[deel] for deel in delen if deel in woorden("zekerheid")}
    kort = " ".join(deel for deel in delen if deel not in woorden("zekerheid"))
    zekerheid = zeker.pop() if len(zeker) == 1 else ""
    return Kop(kort if zekerheid and kort else vorm, factor, jaren.pop() if len(jaren) == 1 else None, zekerheid)


def jaar_in(tekst: str) -> int | None:
    """The one year that a text names.

    Examples
    --------
    >>> jaar_in("Begroting 2025"), jaar_in("2024 en 2025")
    (2025, None)
    """
    jaren = {int(jaar) for jaar in _JAAR.findall(tekst)}
    return jaren.pop() if len(jaren) == 1 else None


def is_eenheid(cel: Cel) -> bool:
    """Whether a cell in a second header row holds a unit, a year or a day and nothing else."""
    return bool(cel.tekst) and not kop(cel.tekst).vorm


def decimaalteken(teksten: Iterable[str]) -> str:
    """The decimal sign of amounts that stand in a list as text: a comma unless they show a point.

    Examples
    --------
    >>> decimaalteken(["1.234", "€ 5.000"]), decimaalteken(["1234.50"])
    (',', '.')
    """
    delen = [_kaal_bedrag(tekst) for tekst in teksten]
    teken, onbeslist = typen.decimaalteken({"bedrag": pd.Series(delen, dtype=object)}, puntkomma=False)
    return "." if teken == "." and not onbeslist and any("." in deel for deel in delen) else ","


def bedrag(cel: Cel, *, factor: int, decimaal: str) -> tuple[float | None, Uitkomst]:
    """The amount in euro, and what is to be said of it.

    Examples
    --------
    >>> bedrag(Cel("€ 1.234,50", None, (1, 0, 1, 0)), factor=1000, decimaal=",")[0]
    1234500.0
    >>> bedrag(Cel("p.m.", None, (1, 0, 1, 0)), factor=1, decimaal=",")
    (None, Uitkomst(tekst='', soort='gelaten', uitleg='zegt niet hoeveel; het bedrag is onbekend'))
    """
    if cel.getal is not None:
        return _keer(cel.getal, factor), Uitkomst("")
    tekst = cel.tekst
    if zegt_niets(cel):
        return None, Uitkomst("", "gelaten", "zegt niet hoeveel; het bedrag is onbekend")
    if is_woord("nul", tekst):
        return 0.0, Uitkomst("", "geraden", "gelezen als een bedrag van nul")
    kaal, keer = _kaal_bedrag(tekst), factor
    if miljoen := _MILJOEN.fullmatch(kaal):
        if factor != 1:
            return None, Uitkomst("", "gelaten", "noemt zelf miljoenen, terwijl de kolom ook een factor heeft")
        kaal, keer = miljoen[1].strip(), 10**6
    return _geschreven(kaal, keer, decimaal)


def _geschreven(kaal: str, factor: int, decimaal: str) -> tuple[float | None, Uitkomst]:
    """The amount that a bare number in a text is."""
    waarde = typen.lees_getal(kaal, decimaal)
    if waarde is None:
        return None, Uitkomst("", "gelaten", "is geen bedrag")
    bedrag = _keer(waarde, factor)
    if decimaal not in kaal or not typen.is_onbeslist(kaal):
        return bedrag, Uitkomst("")
    if factor == 1:  # nobody writes thousandths of a euro
        return None, Uitkomst("", "gelaten", "kan een duizendtal zijn: schrijf het zonder punt of komma")
    return bedrag, Uitkomst("", "geraden", f"gelezen als {in_euro(bedrag)}; kan een duizendtal zijn")


def zegt_niets(cel: Cel) -> bool:
    """Whether a cell is filled, and says no more than that something is not known or does not apply."""
    return is_woord("leeg", cel.tekst) or is_woord("nvt", cel.tekst)


def _keer(waarde: float, factor: int) -> float:
    # 1.1 * 1000 falls just beside 1100 in binary
    return round(waarde * factor, 2)


def _kaal_bedrag(tekst: str) -> str:
    """A written amount as a number: no euro sign or dash for cents, a minus before it where it is one."""
    kaal = re.sub(r"€|\beuro\b|\beur\b", " ", tekst, flags=re.I).replace("\xa0", " ").strip()
    kaal = re.sub(r",\s*[-–=]+$|\.\s*[-–=]+$", "", kaal)
    min_ = bool(re.match(r"-/-|[-−–]", kaal)) or bool(_OMRINGD.fullmatch(kaal)) or kaal.endswith("-/-")
    kaal = re.sub(r"-/-|^[-−–]", "", _OMRINGD.sub(r"\1", kaal)).strip()
    kaal = _MET_SPATIES.sub(lambda groepen: re.sub(r"\s", "", groepen[0]), kaal)
    return f"-{kaal}" if min_ else kaal


def is_bedrag(cel: Cel) -> bool:
    """Whether a cell holds an amount, in whatever notation."""
    if cel.getal is not None:
        return True
    return bool(cel.tekst) and any(typen.lees_getal(_kaal_bedrag(cel.tekst), teken) is not None for teken in ",.")


def lees(cel: Cel, kolom: Kolom) -> Uitkomst:
    """The text of a cell for a column of the schema that is no amount.

    Examples
    --------
    >>> from swanalyse.schema import schema
    >>> vorm = schema.tabellen()["verbanden"].kolommen["rechtsvorm"]
    >>> lees(Cel("Stichting", None, (1, 0, 1, 0)), vorm)
    Uitkomst(tekst='stichting', soort='', uitleg='')
    """
    if not cel.tekst or is_woord("leeg", cel.tekst):
        return Uitkomst("")
    if is_woord("nvt", cel.tekst):
        return Uitkomst("nvt")
    if kolom.codelijst:
        return _code(cel, kolom)
    lezers = {"ja_nee": _ja_nee, "datum_of_jaar": _datum, "geheel": _geheel, "jaar": _datum}
    if kolom.soort == "getal" and kolom.eenheid == "aandeel (0-1)":
        return _aandeel(cel)
    return lezers[kolom.soort](cel) if kolom.soort in lezers else Uitkomst(cel.tekst)


def _code(cel: Cel, kolom: Kolom) -> Uitkomst:
    lijst = str(kolom.codelijst)
    if lijst == "taakveld" and cel.getal is not None:
        return Uitkomst("", "gelaten", "staat als getal in de lijst: 0.1 en 0.10 zijn dan niet te onderscheiden")
    tekst = _NUMMER.sub("", cel.tekst) if lijst == "domein" else cel.tekst
    gevonden, voluit = code(lijst, tekst)
    if gevonden and voluit and tekst == cel.tekst:
        return Uitkomst(gevonden)
    if gevonden and lijst != "domein":
        return Uitkomst(gevonden, "geraden", f"gelezen als {gevonden}")
    if gevonden and voluit:
        return Uitkomst(gevonden, "geraden", f"gelezen als {gevonden}; het nummer telt niet mee")
    waarom = "zegt niet welke code het is" if voluit else "staat niet in de codelijst of de woordentabel"
    return Uitkomst("", "gelaten", f"{kolom.naam} is onbekend: dit {waarom}")


def _ja_nee(cel: Cel) -> Uitkomst:
    if is_woord("kruis", cel.tekst):
        return Uitkomst("ja")
    if is_woord("geen_kruis", cel.tekst):
        return Uitkomst("nee")
    return Uitkomst("", "gelaten", "is geen ja of nee")


def _datum(cel: Cel) -> Uitkomst:
    if re.fullmatch(r"(19|20)\d\d", cel.tekst):
        return Uitkomst(cel.tekst)
    if dag := typen.iso(cel.tekst):
        return Uitkomst(dag)
    jaar = jaar_in(cel.tekst)
    if jaar is not None:
        return Uitkomst(str(jaar), "geraden", f"gelezen als het jaar {jaar}")
    return Uitkomst("", "gelaten", "is geen datum of jaar")


def _geheel(cel: Cel) -> Uitkomst:
    if cel.getal is not None and cel.getal.is_integer():
        return Uitkomst(str(int(cel.getal)))
    cijfers = re.fullmatch(r"[0-9]+|[1-9][0-9]{0,2}([. ][0-9]{3})+", cel.tekst)
    if cel.getal is None and cijfers:
        return Uitkomst(re.sub(r"[. ]", "", cel.tekst))
    return Uitkomst("", "gelaten", "is geen heel getal")


def _aandeel(cel: Cel) -> Uitkomst:
    if cel.getal is not None and 0 <= cel.getal <= 1:
        return Uitkomst(repr(cel.getal).removesuffix(".0"))
    if procent := _PROCENT.fullmatch(cel.tekst):
        deel = float(procent[1].replace(",", ".")) / 100
        if deel <= 1:
            return Uitkomst(repr(round(deel, 6)).removesuffix(".0"))
    return Uitkomst("", "gelaten", "is geen aandeel: schrijf 12,5 % of 0,125")


def in_euro(waarde: float) -> str:
    """An amount to the euro, for a remark that people read.

    Examples
    --------
    >>> in_euro(-1250000)
    '−€ 1.250.000'
    """
    tekst = notatie.getal(waarde, decimalen=0 if float(waarde).is_integer() else 2)
    return f"−€ {tekst[1:]}" if tekst.startswith("−") else f"€ {tekst}"
