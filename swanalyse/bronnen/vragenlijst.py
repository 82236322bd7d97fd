"""The questionnaire: one workbook per partner with only what is missing, and what came back in such a workbook.

`vragenlijst_boek` writes the workbook. A hidden sheet of it keeps by number what each row was about, so that an answer
finds its place although somebody sorted the rows, and a changed key is seen.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pandas as pd

from swanalyse import notatie
from swanalyse.bronnen import vragenlijst_boek, werkboek, werkplek
from swanalyse.bronnen.lijst_woorden import is_woord
from swanalyse.bronnen.ontbrekend import Rij, per_partner
from swanalyse.bronnen.vragenlijst_boek import GEVRAAGD, KENMERK, NUMMER, VELDEN, VERSIE
from swanalyse.fouten import BronFout, oorzaak
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom
from swanalyse.validatie.bevindingen import meld, verzamel

_KOP_TOT = 15  # the row with the codes of the columns stands above this one
_ALS_JAAR = (1950, 2100)  # in a cell for dates a spreadsheet shows such a number as a day around 1905
_DAG_NUL = date(1899, 12, 30)
_LANGSTE_NAAM = 80  # of a partner in the name of a file; systems take 255 for the whole of it


@dataclass(frozen=True)
class Antwoord:
    """One row that came back, and where it stands: per asked column the text that was filled in.

    Attributes
    ----------
    bestand, blad : str
        The file and the sheet; the sheet bears the name of the table.
    rij : int
        The row as the user sees it.
    nieuw : bool
        Whether the row was not in the inventory when the questionnaire was made.
    gegeven : mapping
        The cells by which the row is found, as text.
    cellen : mapping
        The answers; never blank.
    """

    bestand: str
    blad: str
    rij: int
    nieuw: bool
    gegeven: Mapping[str, str]
    cellen: Mapping[str, str]


@dataclass(frozen=True)
class _Vraag:
    """A row as it went out; `namen` is what stood in the columns with the name of a code."""

    rij: Rij
    namen: Mapping[str, str]


def schrijf(inv: Inventaris, pad: Path) -> pd.DataFrame:
    """Write the questionnaires into the new or empty folder `pad`: all of them, or none.

    Returns
    -------
    DataFrame
        Index partner_id, every partner of the region; `naam`, `rijen`, `cellen` (how much is asked) and `bestand`
        (the name of its workbook, missing when nothing is asked).

    Raises
    ------
    BronFout
        When the folder holds something, cannot be written, or somebody else is writing it.
    """
    _toets(pad)
    vragen = per_partner(inv)
    lijst = _overzicht(inv, vragen)
    namen = lijst["bestand"].dropna()
    if namen.empty:
        return lijst
    doel = pad.resolve()
    try:
        with werkplek.vast(doel), werkplek.werkmap(doel) as werk:
            klaar = werk / doel.name
            klaar.mkdir()
            for partner, bestand in namen.items():
                inhoud = vragenlijst_boek.schrijf(inv, str(partner), vragen[str(partner)])
                (klaar / bestand).write_bytes(inhoud)
            _toets(pad)  # somebody may have been quicker
            werkplek.zet_neer(klaar, doel)
    except OSError as fout:
        raise BronFout(f"{pad} is niet te schrijven: {oorzaak(fout)}. Kies een andere map.") from fout
    return lijst


def _toets(pad: Path) -> None:
    if pad.exists() and (not pad.is_dir() or any(pad.iterdir())):
        raise BronFout(f"{pad} bevat al iets. Geef een nieuwe of lege map, zodat er geen antwoorden verloren gaan.")


def _overzicht(inv: Inventaris, vragen: Mapping[str, list[Rij]]) -> pd.DataFrame:
    namen, bestanden = inv.partners.set_index("partner_id")["naam"], _bestandsnamen(list(vragen))
    rijen = [
        (wie, namen[wie], len(delen), sum(len(rij.gevraagd) for rij in delen), bestanden[wie] if delen else None)
        for wie, delen in vragen.items()
    ]
    frame = pd.DataFrame(rijen, columns=["partner_id", "naam", "rijen", "cellen", "bestand"]).set_index("partner_id")
    return frame.astype({"naam": "string", "rijen": "Int64", "cellen": "Int64", "bestand": "string"})


def lees(
    pad: Path, *, naam: str, partners: Sequence[str], peildatum: date, bestand: str
) -> tuple[list[Antwoord], pd.DataFrame]:
    """What was answered in one workbook, and what in it cannot be taken: findings as the validator words them.

    Parameters
    ----------
    pad : Path
    naam : str
        The name of the inventory that the answers are for.
    partners : sequence of str
        Its partner_ids.
    peildatum : date
        Its date; answers of another one are read, and that is said.
    bestand : str
        How messages name the file.
    """
    try:
        boek = werkboek.lees_boek(pad)
        wat = {str(rij[0]): werkboek.celtekst(rij[1]) for rij in boek.bladen.get(KENMERK, []) if len(rij) > 1}
        plekken = _gevraagd(boek.bladen.get(GEVRAAGD, []))
    except BronFout as fout:
        return [], _geheel("antwoord_onleesbaar", bestand, str(fout))
    except ValueError:
        wat, plekken = {}, {}  # somebody has been in the hidden sheets
    if not plekken or wat.get(KENMERK) != VERSIE:
        return [], _geheel("antwoord_vreemd", bestand, bestand)
    for kolom, bekend in (("inventaris", [naam]), ("partner_id", partners)):
        if wat.get(kolom) not in bekend:
            return [], _geheel("antwoord_andere", bestand, str(wat.get(kolom)), ander=kolom)
    antwoorden, meldingen = [], []
    toen = typen.iso(str(wat.get("peildatum")))
    if toen and toen != peildatum.isoformat():
        dagen = [notatie.datum(dag) for dag in (date.fromisoformat(toen), peildatum)]
        meldingen.append(_geheel("antwoord_peildatum", bestand, dagen[0], ander=dagen[1]))
    for blad, vragen in plekken.items():
        if blad in boek.bladen:
            delen, mis = _van_blad(boek, vragen, (bestand, blad))
            antwoorden += delen
            meldingen += mis
        else:
            meldingen.append(_geheel("antwoord_blad", bestand, blad))
    return antwoorden, verzamel(meldingen)


def _geheel(code: str, bestand: str, waarde: str, *, ander: str = "") -> pd.DataFrame:
    """A finding on a file as a whole; what its sentence says needs no cell of its own."""
    return meld(code, bestand=bestand, waarde=waarde, ander=ander).assign(waarde="")


def plaats(bestand: str, blad: str) -> str:
    """How a message names a sheet.

    Examples
    --------
    >>> plaats("a.xlsx", "motieven")
    'a.xlsx, werkblad motieven'
    """
    return f"{bestand}, werkblad {blad}"


def _gevraagd(rijen: werkboek.Blad) -> dict[str, dict[str, _Vraag]]:
    """Per sheet and number what was asked."""
    uit: dict[str, dict[str, _Vraag]] = {}
    for cellen in rijen[1:]:
        blad, nr, nieuw, gegeven, bij, gevraagd, namen = map(werkboek.celtekst, cellen[: len(VELDEN)])
        if blad in schema.tabellen():
            kolommen = tuple(kolom for kolom in gevraagd.split() if kolom in schema.tabellen()[blad].kolommen)
            rij = Rij(blad, json.loads(gegeven), kolommen, nieuw == "ja", json.loads(bij))
            uit.setdefault(blad, {})[nr] = _Vraag(rij, json.loads(namen))
    return uit


def _van_blad(
    boek: werkboek.Boek, vragen: Mapping[str, _Vraag], waar: tuple[str, str]
) -> tuple[list[Antwoord], list[pd.DataFrame]]:
    """The answers on one sheet; a row in doubt gives a finding instead."""
    bestand, blad = waar
    rijen = boek.bladen[blad][:_KOP_TOT]
    kop = next((nr for nr, rij in enumerate(rijen) if rij and werkboek.celtekst(rij[0]) == NUMMER), None)
    if kop is None:
        return [], [meld("antwoord_kop", blad, bestand=plaats(*waar), waarde=NUMMER)]
    tekst, meldingen = werkboek.lees_blad(boek, blad, tabel=blad, kop=kop)
    meldingen = [deel.assign(bestand=plaats(*waar)) for deel in meldingen if len(deel)]
    weg = sorted({kolom for vraag in vragen.values() for kolom in vraag.rij.gevraagd} - set(tekst))
    meldingen += [meld("antwoord_kolom", blad, bestand=plaats(*waar), kolom=kolom, waarde=kolom) for kolom in weg]
    mis = {
        (int(rij), str(kolom))
        for deel in meldingen
        for rij, kolom in zip(deel["rij"].fillna(0), deel["kolom"], strict=True)
    }
    antwoorden, gezien = [], set[str]()
    for nr, cellen in zip(tekst.index, tekst.to_dict("records"), strict=True):
        rij, nummer = {str(kolom): str(cel) for kolom, cel in cellen.items()}, str(cellen.get(NUMMER, ""))
        vraag = vragen.get(nummer)
        if vraag is None or nummer in gezien:
            meldingen.append(meld("antwoord_rij", blad, bestand=plaats(*waar), rijen=[nr], waarde=nummer))
            continue
        gezien.add(nummer)
        vreemd = [*_vreemd(rij, vraag)]
        meldingen += [meld(code, blad, bestand=plaats(*waar), kolom=k, rijen=[nr], **over) for code, k, over in vreemd]
        gegeven_fout = any(code == "antwoord_sleutel" for code, *_ in vreemd)
        mis |= {(int(nr), k) for code, k, _ in vreemd if code == "antwoord_jaar"}
        goed = {k: gezegd for k in vraag.rij.gevraagd if (int(nr), k) not in mis and (gezegd := _gezegd(rij, vraag, k))}
        if goed and not gegeven_fout:
            antwoorden.append(Antwoord(bestand, blad, int(nr), vraag.rij.nieuw, vraag.rij.gegeven, goed))
    return antwoorden, meldingen


def _gezegd(rij: Mapping[str, str], vraag: _Vraag, naam: str) -> str:
    """What a cell answers, `""` where it says that it is not known: a text would count as known, whatever it said."""
    tekst, kolom = rij.get(naam, ""), schema.tabellen()[vraag.rij.tabel].kolommen[naam]
    vrij = kolom.soort == "tekst" and not kolom.codelijst
    if is_woord("nvt", tekst):
        return "nvt"
    return "" if tekst.casefold() == notatie.ONBEKEND or (vrij and is_woord("leeg", tekst)) else tekst


def _vreemd(rij: Mapping[str, str], vraag: _Vraag) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Cells that no longer say what they said, that were filled in without being asked, or hold a year as a day."""
    gegeven, gevraagd = vraag.rij.gegeven, vraag.rij.gevraagd
    vast = {**gegeven, **vraag.rij.bij}
    for naam, kolom in schema.tabellen()[vraag.rij.tabel].kolommen.items():
        waarde = rij.get(naam, "")
        if naam in gevraagd and (jaar := _als_jaar(waarde, kolom)):
            yield "antwoord_jaar", naam, {"waarde": waarde, "ander": jaar}
        if naam in gevraagd or naam not in rij or waarde == vast.get(naam, ""):
            continue
        if naam in gegeven:
            yield "antwoord_sleutel", naam, {"waarde": waarde, "ander": vast[naam]}
        elif waarde:
            yield "antwoord_niet_gevraagd", naam, {"waarde": waarde}
    # the code of a name is hidden, so the name is what a reader took the row to be about
    for kop, bekend in vraag.namen.items():
        if kop in rij and rij[kop] != bekend:
            yield "antwoord_sleutel", kop, {"waarde": rij[kop], "ander": bekend}


def _als_jaar(tekst: str, kolom: Kolom) -> str:
    """The year that somebody typed in a cell for dates, when the day in it is what a spreadsheet makes of that."""
    dag = typen.iso(tekst) if kolom.soort == "datum" else None
    if dag is None:
        return ""
    getal = (date.fromisoformat(dag) - _DAG_NUL).days
    return str(getal) if _ALS_JAAR[0] <= getal <= _ALS_JAAR[1] else ""


def _bestandsnamen(partners: list[str]) -> dict[str, str]:
    """A file name per partner that every system takes, and no two the same."""
    uit: dict[str, str] = {}
    for partner in partners:
        kaal = unicodedata.normalize("NFKD", partner).encode("ascii", "ignore").decode().lower()
        kort = re.sub(r"[^a-z0-9]+", "-", kaal)[:_LANGSTE_NAAM].strip("-")
        stam = f"vragenlijst-{kort or 'partner'}"
        vrij = (naam for nr in count(1) if (naam := f"{stam}_{nr}" if nr > 1 else stam) not in uit.values())
        uit[partner] = next(vrij)
    return {partner: f"{naam}.xlsx" for partner, naam in uit.items()}
