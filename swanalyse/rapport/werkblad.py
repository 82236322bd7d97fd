"""One sheet of the workbook: what it says, its table, and how to read it.

The heads stand in two rows, Dutch words and then the unit; both stay in sight, and the filter sits on the second.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from swanalyse import notatie
from swanalyse.inventaris import Dekking, Inventaris
from swanalyse.rapport import eenheden, maten
from swanalyse.rapport.bewaar import _DAG, _kop, _woord
from swanalyse.rapport.eenheden import Eenheid
from swanalyse.rapport.stukken import Stuk
from swanalyse.rapport.verantwoording import HERKOMST

KOPRIJ, EENHEIDRIJ, EERSTE = 3, 4, 5
LEESWIJZER = "Leeswijzer"
FICTIEF = "FICTIEVE VOORBEELDREGIO: namen en cijfers zijn verzonnen"
LEEG = "–"
LEESBREEDTE = 150  # characters over which explanations run
ROOD, ZACHT = "#D55E00", "#595959"
_LANGSTE_TEKST, _MEESTE_RIJEN, _MEESTE_KOLOMMEN = 32_767, 1_048_576, 16_384  # of the file format itself
_INGEKORT = " … (ingekort; alles staat in het CSV-bestand)"
_ONDER = 200  # rows kept free below a table, for its explanation
_EERSTE_KOLOM, _SMAL, _BREED, _GEWOON = 18, 9, 46, 9
_REGELHOOGTE = 13.5
_GROOTSTE_GEHEEL = 10**15  # beyond it a spreadsheet drops digits
_EERSTE_DAG = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_VERSCHIL = "verschil"
_NAAMLOOS = "onderdeel"
_RECHTS = frozenset({"getal", "geheel", "datum"})
Opmaak = Callable[..., Any]


@dataclass(frozen=True)
class Kolom:
    """One column of a sheet.

    Attributes
    ----------
    kop : str
        The words above it.
    plek : int
        Which column of the figure or table it shows.
    naam, soort : str
        The name and kind of that column (`stukken.Stuk.soorten`).
    eenheid : Eenheid
    labels : bool
        Shows the label of an id or code instead of itself.
    """

    kop: str
    plek: int
    naam: str
    soort: str
    eenheid: Eenheid
    labels: bool = False


@dataclass(frozen=True)
class Tafel:
    """A table as it stands on a sheet: its columns, the rows that fit, and how many rows and columns do not."""

    kolommen: tuple[Kolom, ...]
    frame: pd.DataFrame
    rijen_weg: int = 0
    kolommen_weg: int = 0


@dataclass(frozen=True)
class Vel:
    """What writing one sheet takes beside its table.

    Attributes
    ----------
    blad : xlsxwriter worksheet
    opmaak : callable
        Gives the format with these properties.
    inv : Inventaris
    deel : tuple of str
        The heading it stands under in its notebook, and the text there.
    """

    blad: Any
    opmaak: Opmaak
    inv: Inventaris
    deel: tuple[str, str]


def indeling(stuk: Stuk, frame: pd.DataFrame) -> Tafel:
    """Which columns a sheet has: labels in their place, the ids and codes behind everything else.

    Examples
    --------
    >>> stuk = Stuk("05_x", 0, "tabel", "", "", "", "", "", "", None, "", None, None, (), (), ("partner_id",),
    ...             {"partner_id": "tekst", "uren": "getal"}, {"gm-venlo": "Venlo"})
    >>> tafel = indeling(stuk, pd.DataFrame({"partner_id": ["gm-venlo"], "uren": [3.0]}))
    >>> [kolom.kop for kolom in tafel.kolommen]
    ['partner', 'uren', 'partner (code)']
    """
    voor, achter = [], []
    teksten = {
        plek: frame.iloc[:, plek].fillna("").tolist() for plek, s in enumerate(stuk.soorten.values()) if s == "tekst"
    }
    for plek, (naam, soort) in enumerate(stuk.soorten.items()):
        kolom = Kolom(_hoofd(naam, stuk), plek, naam, soort, _eenheid(stuk, naam, soort))
        labels = [stuk.namen.get(cel, cel) for cel in teksten.get(plek, ())]
        if labels == teksten.get(plek, []):
            voor.append(kolom)
            continue
        achter.append(replace(kolom, kop=f"{kolom.kop} (code)", eenheid=Eenheid("code", "")))
        if labels not in teksten.values():
            voor.append(replace(kolom, labels=True))
    kolommen = _eigen_koppen([*voor, *achter])
    past = frame.head(_MEESTE_RIJEN - EERSTE - _ONDER)
    return Tafel(
        kolommen[:_MEESTE_KOLOMMEN], past, len(frame) - len(past), max(len(kolommen) - _MEESTE_KOLOMMEN, 0)
    )  # fmt: skip


def schrijf(vel: Vel, stuk: Stuk, tafel: Tafel, *, ruimte: int = 0) -> int:
    """Write the sheet; gives the first free row below it.

    Parameters
    ----------
    ruimte : int
        Rows to keep free between the table and its explanation.
    """
    breedtes = _breedtes(stuk, tafel)
    rand = _rand(breedtes)
    _zet_op(vel, stuk, tafel, breedtes)
    _schrijf_kop(vel, stuk, rand=rand)
    _schrijf_koppen(vel, tafel, breedtes)
    _schrijf_cellen(vel, stuk, tafel)
    _maak_hoog(vel, stuk, tafel, breedtes)
    _schrijf_som(vel, tafel)
    return schrijf_regels(vel, _toelichting(vel, stuk, tafel), rij=onder(tafel) + ruimte, rand=rand)


def onder(tafel: Tafel) -> int:
    """The first free row below the table and its sums."""
    einde = EERSTE + max(len(tafel.frame), 1) + 1
    return einde + 3 if _telbaar(tafel) else einde


def breedte(stuk: Stuk, tafel: Tafel) -> int:
    """How wide the table stands on its sheet, in characters."""
    return sum(_breedtes(stuk, tafel))


def schoon(tekst: str) -> str:
    r"""A text that a cell can hold: no control characters, cut where it is too long.

    Examples
    --------
    >>> schoon("=SOM(A1)\x00\x1b"), len(schoon("a" * 40_000))
    ('=SOM(A1)', 32767)
    """
    mag = "\n\t"
    kaal = "".join(teken for teken in tekst if teken in mag or unicodedata.category(teken) not in {"Cc", "Cs", "Cn"})
    return kaal if len(kaal) <= _LANGSTE_TEKST else kaal[: _LANGSTE_TEKST - len(_INGEKORT)] + _INGEKORT


def schrijf_regels(vel: Vel, regels: Sequence[tuple[str, str]], *, rij: int, rand: int) -> int:
    """Write words with their explanation, from `rij` on; gives the first free row below them."""
    vet = vel.opmaak(bold=True, valign="top", text_wrap=True)
    gewoon = vel.opmaak(valign="top", text_wrap=True)
    for kop, tekst in regels:
        vel.blad.write_string(rij, 0, schoon(kop), vet)
        vel.blad.merge_range(rij, 1, rij, rand, "", gewoon)
        vel.blad.write_string(rij, 1, schoon(tekst), gewoon)
        vel.blad.set_row(rij, _hoogte(tekst, LEESBREEDTE - 25))
        rij += 1
    return rij + 1


def _hoofd(naam: str, stuk: Stuk) -> str:
    return _kop(naam, stuk.namen) if naam else _NAAMLOOS


def _eenheid(stuk: Stuk, naam: str, soort: str) -> Eenheid:
    """The unit of a column; one that is named after an id says which."""
    gevonden = eenheden.van(stuk.naam, naam, soort=soort)
    if "-" not in naam or stuk.namen.get(naam, naam) == naam:
        return gevonden
    return replace(gevonden, naam=f"{gevonden.naam} ({naam})".strip())


def _eigen_koppen(kolommen: Sequence[Kolom]) -> tuple[Kolom, ...]:
    """No two columns under the same words."""
    keren: dict[str, int] = {}
    uit = []
    for kolom in kolommen:
        keren[kolom.kop] = nr = keren.get(kolom.kop, 0) + 1
        uit.append(kolom if nr == 1 else replace(kolom, kop=f"{kolom.kop} ({nr})"))
    return tuple(uit)


def _breedtes(stuk: Stuk, tafel: Tafel) -> list[int]:
    """Per column how wide it is, in characters: as its words need, within bounds."""
    uit: list[int] = []
    for kolom in tafel.kolommen:
        woorden = [len(deel) for deel in (*kolom.kop.split(), *kolom.eenheid.naam.split())]
        if kolom.soort in {"tekst", "lijst"}:
            teksten = tafel.frame.iloc[:400, kolom.plek].dropna().astype(str)
            lengtes = [len(stuk.namen.get(cel, cel) if kolom.labels else cel) for cel in teksten]
            nodig = max([*lengtes, *woorden, 8]) + 2
        else:
            nodig = max([*woorden, 17 if kolom.soort == "datum" else 11]) + 2
        uit.append(min(max(nodig, _SMAL if uit else _EERSTE_KOLOM), _BREED))
    return uit


def _rand(breedtes: Sequence[int]) -> int:
    """The last column that explanations run over."""
    som, kolom = 0, 0
    while som < LEESBREEDTE or kolom < 3:
        som += breedtes[kolom] if kolom < len(breedtes) else _GEWOON
        kolom += 1
    return kolom - 1


def _zet_op(vel: Vel, stuk: Stuk, tafel: Tafel, breedtes: Sequence[int]) -> None:
    """Widths, what stays in sight, the filter, and how it is printed."""
    blad = vel.blad
    for plek, breed in enumerate(breedtes):
        blad.set_column(plek, plek, breed)
    blad.freeze_panes(EERSTE, 1 if len(breedtes) > 8 else 0)
    if len(tafel.frame):
        blad.autofilter(EENHEIDRIJ, 0, EENHEIDRIJ + len(tafel.frame), len(breedtes) - 1)
    blad.hide_gridlines(2)
    blad.set_landscape()
    blad.set_paper(9)
    blad.fit_to_pages(1, 0)
    blad.repeat_rows(KOPRIJ, EENHEIDRIJ)
    merk = f"&C&B{FICTIEF}" if vel.inv.fictief else ""
    blad.set_header(f"&L{stuk.naam}{merk}")
    dag = notatie.datum(vel.inv.selectie.peildatum)
    blad.set_footer(f"&L{_in_kop(vel.inv.bron)} · peildatum {dag}&RBlad &P van &N")
    if vel.inv.fictief:
        blad.set_tab_color(ROOD)


def _in_kop(tekst: str) -> str:
    """For the header or footer of a page, that gives meaning to & and holds 255 characters."""
    kort = schoon(tekst).replace("\n", " ")
    return (kort if len(kort) <= 90 else f"{kort[:89]}…").replace("&", "&&")


def _schrijf_kop(vel: Vel, stuk: Stuk, *, rand: int) -> None:
    """The answer, what it is about with how much is known, and the definition."""
    blad, titel = vel.blad, schoon(stuk.titel or stuk.bijschrift)
    groot = vel.opmaak(bold=True, font_size=14, text_wrap=True, valign="vcenter")
    blad.merge_range(0, 0, 0, rand, "", groot)
    blad.write_string(0, 0, titel, groot)
    blad.set_row(0, 22 * math.ceil(len(titel) / (LEESBREEDTE * 0.62)))
    blad.write_url(1, 0, f"internal:'{LEESWIJZER}'!A1", vel.opmaak(underline=1, font_color="#0072B2"), "← Leeswijzer")
    zacht = vel.opmaak(font_color=ZACHT, text_wrap=True, valign="top")
    zin = schoon(" · ".join(ondertitel(stuk))) or stuk.naam
    blad.merge_range(1, 1, 1, rand, "", zacht)
    if vel.inv.fictief:
        rood = vel.opmaak(bold=True, font_color=ROOD)
        blad.write_rich_string(1, 1, rood, f"{FICTIEF} · ", zacht, zin[: _LANGSTE_TEKST - 99], zacht)
    else:
        blad.write_string(1, 1, zin, zacht)
    blad.set_row(1, _hoogte(zin + " " * 60 * vel.inv.fictief, LEESBREEDTE - 15))
    cursief = vel.opmaak(text_wrap=True, valign="top", italic=True, font_size=9)
    wat = schoon("\n".join(f"{maat.naam}: {maat.definitie}" for maat in maten.van(stuk.naam)))
    blad.merge_range(2, 0, 2, rand, "", cursief)
    blad.write_string(2, 0, wat, cursief)
    blad.set_row(2, _hoogte(wat, LEESBREEDTE * 1.2, regel=12.5))


def ondertitel(stuk: Stuk) -> Iterator[str]:
    """What it is about, in which unit, of how many, how much of that is known, and what is provisional."""
    if stuk.titel and stuk.titel != stuk.bijschrift:
        yield stuk.bijschrift
    if stuk.ondertitel:
        yield stuk.ondertitel
    if stuk.n is not None:
        yield f"n = {notatie.geteld(stuk.n, stuk.eenheid)}"
    if stuk.bekend is not None and stuk.van is not None:
        yield f"dekking {notatie.getal(stuk.bekend)} van {notatie.getal(stuk.van)}"
    yield from (f"{wat}: voorlopige indeling, niet in de bron" for wat in stuk.voorlopig)


def _hoogte(tekst: str, breed: float, *, regel: float = _REGELHOOGTE) -> float:
    """The height of a row that holds a text of this width."""
    regels = sum(max(math.ceil(len(deel) / breed), 1) for deel in tekst.split("\n"))
    return min(regels, 28) * regel + 3


def _schrijf_koppen(vel: Vel, tafel: Tafel, breedtes: Sequence[int]) -> None:
    for plek, kolom in enumerate(tafel.kolommen):
        vlak = {"text_wrap": True, "bg_color": "#DCE9F2", **_kant(kolom, plek)}
        kop = vel.opmaak(bold=True, top=1, **{**vlak, "valign": "bottom"})
        klein = vel.opmaak(italic=True, font_size=9, font_color=ZACHT, bottom=1, **vlak)
        vel.blad.write_string(KOPRIJ, plek, schoon(kolom.kop), kop)
        vel.blad.write_string(EENHEIDRIJ, plek, schoon(kolom.eenheid.naam), klein)
    koppen = [_regels(kolom.kop, breed - 1) for kolom, breed in zip(tafel.kolommen, breedtes, strict=True)]
    onder_ = [_regels(kolom.eenheid.naam, breed) for kolom, breed in zip(tafel.kolommen, breedtes, strict=True)]
    vel.blad.set_row(KOPRIJ, _REGELHOOGTE * max([*koppen, 1]) + 3)
    vel.blad.set_row(EENHEIDRIJ, 12.5 * max([*onder_, 1]) + 6)


def _regels(tekst: str, breed: float) -> int:
    """How many lines words take in a column: none is broken."""
    regels, ruimte = 1, breed
    for woord in tekst.split():
        if len(woord) > ruimte and ruimte < breed:
            regels, ruimte = regels + 1, breed
        ruimte -= len(woord) + 1
    return regels


def _schrijf_cellen(vel: Vel, stuk: Stuk, tafel: Tafel) -> None:
    if not len(tafel.frame):
        vel.blad.write_string(EERSTE, 0, "geen rijen", vel.opmaak(italic=True, font_color=ZACHT))
    for plek, kolom in enumerate(tafel.kolommen):
        tekens = eenheden.grenzen(kolom.eenheid, tafel.frame)
        waarden = tafel.frame.iloc[:, kolom.plek].tolist()
        kolom = _zonder_decimalen(kolom, waarden)  # noqa: PLW2901
        for rij, (waarde, teken) in enumerate(zip(waarden, tekens, strict=True), start=EERSTE):
            _schrijf_cel(vel, rij, plek, waarde, kolom=kolom, teken=teken, namen=stuk.namen)


def _maak_hoog(vel: Vel, stuk: Stuk, tafel: Tafel, breedtes: Sequence[int]) -> None:
    """Rows with words that do not fit on one line are as high as these need: not every program sees to that."""
    regels = pd.Series(1, index=range(len(tafel.frame)))
    for kolom, breed in zip(tafel.kolommen, breedtes, strict=True):
        if kolom.soort in {"tekst", "lijst"}:
            cellen = tafel.frame.iloc[:, kolom.plek].fillna(notatie.ONBEKEND).astype(str)
            lengtes = [len(stuk.namen.get(cel, cel) if kolom.labels else cel) for cel in cellen]
            regels = regels.clip(lower=pd.Series([math.ceil(lengte / (breed * 1.05)) for lengte in lengtes]))
    for rij, aantal in enumerate(regels.tolist(), start=EERSTE):
        if aantal > 1:
            vel.blad.set_row(rij, min(aantal, 28) * _REGELHOOGTE + 1)


def _schrijf_cel(
    vel: Vel, rij: int, plek: int, waarde: Any, *, kolom: Kolom, teken: str, namen: dict[str, str]
) -> None:  # fmt: skip
    """A number as a number, a day as a day, the rest as text; what is unknown says so."""
    blad = vel.blad
    if pd.isna(waarde):
        blad.write_string(rij, plek, notatie.ONBEKEND, vel.opmaak(italic=True, font_color=ZACHT, **_kant(kolom, plek)))
    elif kolom.soort == "ja_nee":
        blad.write_string(rij, plek, "ja" if waarde else "nee", vel.opmaak(**_kant(kolom, plek)))
    elif kolom.soort in {"getal", "geheel"} and math.isfinite(waarde) and abs(waarde) < _GROOTSTE_GEHEEL:
        blad.write_number(rij, plek, float(waarde), _als_getal(vel, kolom, teken))
    elif kolom.soort == "datum" or (kolom.soort == "tekst" and _DAG.fullmatch(str(waarde))):
        _schrijf_dag(vel, rij, plek, waarde)
    else:
        tekst = str(waarde)
        # a code that no list labels reads without its underscores; an id stays what it is
        toon = tekst if kolom.eenheid.naam == "code" else _woord(tekst, namen if kolom.labels else {}, kolom=kolom.naam)
        blad.write_string(rij, plek, schoon(toon) or LEEG, vel.opmaak(text_wrap=True, **_kant(kolom, plek)))


def _kant(kolom: Kolom, plek: int) -> dict[str, Any]:
    """Numbers and days to the right, words to the left, with room between a number and the words behind it."""
    if kolom.soort in _RECHTS:
        return {"valign": "top", "align": "right"}
    return {"valign": "top", "align": "left", "indent": 1 if plek else 0}


def _zonder_decimalen(kolom: Kolom, waarden: Sequence[Any]) -> Kolom:
    """A column of whole numbers is written without decimals, one with a fraction in it with the same number of them."""
    heel = kolom.soort == "getal" and all(pd.isna(cel) or float(cel).is_integer() for cel in waarden)
    if not heel or kolom.eenheid.opmaak not in {"getal", "uur"}:
        return kolom
    return replace(kolom, eenheid=replace(kolom.eenheid, opmaak="geheel"))


def _als_getal(vel: Vel, kolom: Kolom, teken: str) -> Any:
    return vel.opmaak(num_format=eenheden.formaat(kolom.eenheid.opmaak or "getal", teken), valign="top")


def _schrijf_dag(vel: Vel, rij: int, plek: int, waarde: Any) -> None:
    try:
        dag = pd.Timestamp(waarde).date()
    except ValueError:  # the thirtieth of February, in a text
        dag = date.min
    if dag < _EERSTE_DAG:
        vel.blad.write_string(rij, plek, schoon(str(waarde)[:10]), vel.opmaak(valign="top"))
        return
    als_dag = vel.opmaak(num_format=eenheden.FORMATEN["datum"], align="right", valign="top")
    vel.blad.write_datetime(rij, plek, dag, als_dag)


def _telbaar(tafel: Tafel) -> list[tuple[int, Kolom]]:
    """The columns that add up, when there is something to add and a place to say so."""
    telbaar = [(plek, kolom) for plek, kolom in enumerate(tafel.kolommen) if kolom.eenheid.telt_op]
    return telbaar if telbaar and len(tafel.frame) > 1 and telbaar[0][0] > 0 else []


def _schrijf_som(vel: Vel, tafel: Tafel) -> None:
    """Under columns that add up the sum of what is known, and how many cells are not in it."""
    from xlsxwriter.utility import xl_range

    telbaar, rij = _telbaar(tafel), EERSTE + len(tafel.frame) + 1
    if not telbaar:
        return
    vet = vel.opmaak(bold=True, top=1)
    vel.blad.write_string(rij, 0, "Som van wat bekend is", vet)
    vel.blad.write_string(rij + 1, 0, "Onbekend, niet in de som (cellen)", vel.opmaak(italic=True, font_color=ZACHT))
    for plek, kolom in telbaar:
        reeks = tafel.frame.iloc[:, kolom.plek]
        bereik = xl_range(EERSTE, plek, EERSTE + len(reeks) - 1, plek)
        los = bool(reeks.isna().any()) or any(eenheden.grenzen(kolom.eenheid, tafel.frame))
        # what is unknown of a difference may as well take away from it
        los &= kolom.naam != _VERSCHIL
        opmaak = vel.opmaak(bold=True, top=1, num_format=eenheden.formaat(kolom.eenheid.opmaak, "≥" if los else ""))
        som: Any = notatie.ONBEKEND if reeks.isna().all() else float(reeks.sum())
        # without a single known cell the sum is unknown, not 0
        formule = f'=IF(COUNT({bereik})=0,"{notatie.ONBEKEND}",SUM({bereik}))'
        vel.blad.write_formula(rij, plek, formule, opmaak, som)
        telling = f'=COUNTIF({bereik},"{notatie.ONBEKEND}")'
        klein = vel.opmaak(num_format="#,##0", italic=True)
        vel.blad.write_formula(rij + 1, plek, telling, klein, int(reeks.isna().sum()))


def _toelichting(vel: Vel, stuk: Stuk, tafel: Tafel) -> list[tuple[str, str]]:
    """Below the table: what the notebook says of it, how it was measured, and where it comes from."""
    kop, uitleg = vel.deel
    uit = [("In het notebook", f"{kop}: {uitleg}")] if uitleg else []
    uit += [("Maat", f"{maat.naam}: {_maatregel(maat)}") for maat in maten.van(stuk.naam)]
    uit += [("Let op", f"{deel[:1].upper()}{deel[1:]}") for deel in filter(None, [stuk.noot, *stuk.noten])]
    uit.append(("Bron en selectie", stuk.voet or _voet(vel.inv, stuk, tafel)))
    if tafel.rijen_weg or tafel.kolommen_weg:
        weg = f"{notatie.getal(tafel.rijen_weg)} rijen en {notatie.getal(tafel.kolommen_weg)} kolommen"
        uit.append(("Ingekort", f"{weg} passen niet op een werkblad; zij staan in het CSV-bestand."))
    bestanden = f"tabellen/{stuk.naam}.csv" + (f" en figuren/{stuk.naam}.png" if stuk.soort == "figuur" else "")
    uit.append(("Bestanden", f"Dezelfde cijfers staan in {bestanden} van dit rapport."))
    return uit


def _maatregel(maat: maten.Maat) -> str:
    werken = maten.literatuur()
    bron = "; ".join(werken[code].kort for code in maat.bron)
    delen = [f"Eenheid: {maat.eenheid}", f"herkomst: {HERKOMST[maat.herkomst]}", f"bron: {bron}" if bron else ""]
    return f"{maat.definitie} {'; '.join(filter(None, delen))}."


def _voet(inv: Inventaris, stuk: Stuk, tafel: Tafel) -> str:
    """The footer of a table, that has none of its own."""
    leeg = tafel.frame.head(0)
    gedekt = Dekking(stuk.bekend, stuk.van) if stuk.bekend is not None and stuk.van is not None else None
    n = len(tafel.frame) + tafel.rijen_weg if stuk.n is None else stuk.n
    voet = inv.voet(leeg)
    return replace(voet, n=n, eenheid=stuk.eenheid if stuk.n is not None else "rijen", dekking=gedekt).regel()
