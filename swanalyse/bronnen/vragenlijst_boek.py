"""The workbook of one questionnaire: a reading guide, a sheet of questions per table, what the codes mean.

A sheet says on top what it is about. Beneath stand the title, the explanation and the code of every column, and then a
question per row. Only the yellow cells can be filled in; what a row is about is shown by name, its codes are hidden.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from swanalyse import notatie
from swanalyse.bronnen import werkboek
from swanalyse.bronnen.ontbrekend import Rij, eigenaars, maakt_sleutel
from swanalyse.bronnen.werkboek_schrijven import schrijf_lijsten, schrijf_tekst
from swanalyse.bronnen.werkboek_schrijven import uitleg as kolomuitleg
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND
from swanalyse.schema import schema
from swanalyse.schema.schema import Kolom, Tabel

KENMERK, GEVRAAGD, VERSIE = "vragenlijst", "gevraagd", "1"
NUMMER = "nr"
VELDEN = ("blad", NUMMER, "nieuw", "gegeven", "bij", GEVRAAGD, "namen")
BETEKENIS = "betekenis"
_TITEL, _WAT, _KOP, _UITLEG, _CODE, _EERSTE = range(6)  # the rows of a sheet; the questions begin at the last
_MAG = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}
_LANGSTE_TITEL, _LANGSTE_UITLEG = 32, 255  # what a spreadsheet shows beside a cell
_KORTE_LIJST = 6  # so many codes can be explained above their column
_BREEDSTE_VAST = 60  # more does not stay in view beside the questions
_BANIER = 110  # as wide as a sentence on top of a sheet is read
_TEL_OP = "motieven"
_STAPPEN = (
    ("Open een blad, hieronder of met de tabs onderaan, en vul de gele cellen in.", "open"),
    ("Wat grijs is, hoeft u niet in te vullen: het zegt waar de rij over gaat, of is al bekend.", "dicht"),
    ("Weet u iets niet, laat de cel dan leeg. Geldt het niet voor u: nvt. Is het echt nul: 0.", ""),
    ("Sla het bestand op als Excel-werkmap (.xlsx) en stuur het terug. Half ingevuld mag ook.", ""),
)
_WEETJES = (
    "Klik op een gele cel: dan staat erbij wat er wordt gevraagd. Wat de codes in de keuzelijsten betekenen, staat op "
    f"het blad {BETEKENIS}.",
    "Noem geen personen, maar functies. Zet in de kolom bron waar een gegeven vandaan komt.",
    "Voeg geen rijen of kolommen toe. Wat niet past, of wat er niet klopt, kunt u bij het terugsturen zeggen.",
)
# the question of a sheet in the words of who answers it; a table that is not here explains itself
_VRAGEN = {
    "partners": "Onder welke codes staat uw organisatie bekend?",
    "deelnames": "Hoe doet u mee in ieder verband, en hoe belangrijk is het voor u?",
    "partner_jaar": "Hoe groot is uw organisatie: inwoners, bestuurders, begroting?",
    "relaties": "Hoe ver liggen u en de andere partner uit elkaar?",
    "motieven": "Waarom doet u mee? Verdeel per verband precies 100 punten over de motieven; een motief zonder punten "
    "mag leeg blijven. Een oranje cel: de punten van dat verband zijn samen nog geen 100. Vul bij alle motieven van "
    "een verband dezelfde respondentgroep in, of nergens.",
    "ambities": "Steunt u wat het verband met elkaar wil bereiken?",
    "aanwezigheid": "Met hoeveel mensen en hoeveel tijd doet u mee aan ieder overleg?",
    "zetels": "Wie zit er namens u aan tafel? Noem functies, geen namen.",
    "bedragen": "Wat kost ieder verband u, en wat levert het u op? Eén rij per verband en richting. Zijn er meer "
    "bedragen, geef dan het totaal en noem dat in de bron.",
    "verdeelbasis": "Wat zijn uw aantallen voor de verdeling van de kosten?",
    "dienstverlening": "Wat is er bekend over diensten die u aan een ander levert of van een ander krijgt?",
    "agenda": "Hoe staat het met deze punten op de agenda van uw raad?",
}


@dataclass(frozen=True)
class _Hulp:
    """What every sheet needs: the workbook, its formats, the ranges of the lists, names by column, who is asked."""

    boek: Any
    vorm: Mapping[str, Any]
    lijsten: dict[str, str]
    namen: dict[str, dict[str, str]]
    inv: Inventaris
    partner: str

    @property
    def wie(self) -> str:
        return self.namen["partner_id"].get(self.partner) or self.partner


@dataclass(frozen=True)
class _Opzet:
    """The columns of a sheet, left to right; `(kolom)` is the name beside the code in `kolom`."""

    koppen: list[str]
    verborgen: set[str]
    gevraagd: list[str]
    groep: str

    @property
    def vast(self) -> list[str]:
        return self.koppen[: len(self.koppen) - len(self.gevraagd)]

    def letter(self, kop: str) -> str:
        return str(xl_col_to_name(self.koppen.index(kop), col_abs=True))


def schrijf(inv: Inventaris, partner: str, rijen: Iterable[Rij]) -> bytes:
    """The questionnaire of one partner, as a workbook."""
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    volgorde = {str(verband): nr for nr, verband in enumerate(inv.verbanden["verband_id"])}
    per_tabel: dict[str, list[Rij]] = {}
    for rij in sorted(rijen, key=lambda rij: volgorde.get(rij.gegeven.get("verband_id", ""), -1)):
        per_tabel.setdefault(rij.tabel, []).append(rij)
    with xlsxwriter.Workbook(uit, opties) as boek:
        boek.set_properties({"created": datetime(2000, 1, 1), "comments": "Geschreven door swanalyse"})
        leeswijzer = boek.add_worksheet(werkboek.HULPBLADEN[0])
        bladen = {naam: boek.add_worksheet(naam) for naam in per_tabel}
        betekenis = boek.add_worksheet(BETEKENIS)
        hulp = _Hulp(boek, _vormen(boek), schrijf_lijsten(boek, inv), _namen(inv), inv, partner)
        opzetten = {naam: _opzet(schema.tabellen()[naam], delen, hulp) for naam, delen in per_tabel.items()}
        for naam, delen in per_tabel.items():
            _schrijf_blad(bladen[naam], delen, opzetten[naam], hulp)
        _schrijf_leeswijzer(leeswijzer, per_tabel, hulp)
        _schrijf_betekenis(betekenis, opzetten, hulp)
        _schrijf_verborgen(per_tabel, opzetten, hulp)
        boek.get_worksheet_by_name(werkboek.HULPBLADEN[1]).very_hidden()
    return uit.getvalue()


def _vormen(boek: xlsxwriter.Workbook) -> dict[str, Any]:
    """The formats by name; with a bar behind it, the same on the first row of a group."""
    rand = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
    grijs, geel = {**rand, "bg_color": "#EDEDED"}, {**rand, "bg_color": "#FFF7CC", "locked": False}
    cellen = {
        "vast": {**grijs, "num_format": "@", "text_wrap": True},
        "dicht": grijs,
        "tekst": {**geel, "num_format": "@", "text_wrap": True},
        "datum": {**geel, "num_format": "dd-mm-yyyy"},
        "getal": geel,
    }
    vormen = {
        **cellen,
        **{f"{naam}|": {**cel, "top": 2, "top_color": "#595959"} for naam, cel in cellen.items()},
        "titel": {"bold": True, "bg_color": "#0072B2", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"},
        "uitleg": {"bg_color": "#DCE9F3", "text_wrap": True, "valign": "top", "font_size": 9},
        "code": {"bg_color": "#DCE9F3", "italic": True, "font_size": 8, "font_color": "#595959", "bottom": 1},
        "kop": {"bold": True, "font_size": 16},
        "stap": {"bold": True, "font_size": 14, "font_color": "#0072B2", "align": "center", "valign": "vcenter"},
        "open": {**geel, "locked": True, "valign": "vcenter", "align": "center"},
        "wrap": {"text_wrap": True, "valign": "top"},
        "midden": {"text_wrap": True, "valign": "vcenter", "font_size": 12},
        "vet": {"bold": True, "bottom": 1, "valign": "top"},
        "sprong": {"font_color": "#0072B2", "underline": 1, "valign": "top"},
        "oranje": {"bg_color": "#F5B56B"},
    }
    return {naam: boek.add_format(delen) for naam, delen in vormen.items()}


def _namen(inv: Inventaris) -> dict[str, dict[str, str]]:
    """What an id or code is called, per column that refers to it."""
    namen = {
        doel: dict(zip(inv.tabellen[doel][sleutel].astype(str), inv.tabellen[doel]["naam"].fillna(""), strict=True))
        for doel, sleutel in (("partners", "partner_id"), ("verbanden", "verband_id"), ("overleggen", "overleg_id"))
    }
    uit = {v.kolom: namen[v.doel] for t in schema.tabellen().values() for v in t.verwijzingen if v.doel in namen}
    gezamenlijk = inv.ambities[inv.ambities["partner_id"].isna() & ~inv.ambities["intern"].eq(True).fillna(False)]
    uit["ambitie_id"] = dict(zip(gezamenlijk["ambitie_id"].astype(str), gezamenlijk["tekst"].fillna(""), strict=True))
    for naam in schema.codelijsten():
        lijst = inv.codelijst(naam)
        uit[f"codelijst {naam}"] = dict(zip(lijst["code"], lijst["label"], strict=True))
    return uit


def _opzet(tabel: Tabel, rijen: Sequence[Rij], hulp: _Hulp) -> _Opzet:
    """Number, what the rows are about (codes hidden behind names, and who is asked hidden too), then the questions."""
    bekend = [{**rij.gegeven, **rij.bij} for rij in rijen]
    gevraagd = {kolom for rij in rijen for kolom in rij.gevraagd}
    gezegd = {kolom for cellen in bekend for kolom, cel in cellen.items() if cel} - gevraagd
    op_volgorde = [*tabel.sleutel, *(kolom for kolom in tabel.kolommen if kolom not in tabel.sleutel)]
    vast = [kolom for kolom in op_volgorde if kolom in gezegd]
    met_naam = [kolom for kolom in vast if _lijst(tabel.kolommen[kolom]) in hulp.namen]
    zelf = {
        kolom
        for kolom in (*eigenaars(tabel), maakt_sleutel(tabel))
        if kolom in vast and (kolom not in met_naam or {cellen.get(kolom) for cellen in bekend} == {hulp.partner})
    }
    koppen = [deel for kolom in vast for deel in ([kolom, f"({kolom})"] if kolom in met_naam else [kolom])]
    vragen = [kolom for kolom in tabel.kolommen if kolom in gevraagd]
    verborgen = {*met_naam, *zelf, *(f"({kolom})" for kolom in zelf)}
    groep = next((kop.strip("()") for kop in koppen if kop not in verborgen), "")
    per_groep = len(rijen) > len({cellen.get(groep) for cellen in bekend})
    return _Opzet([NUMMER, *koppen, *vragen], verborgen, vragen, groep if per_groep else "")


def _lijst(kolom: Kolom) -> str:
    return f"codelijst {kolom.codelijst}" if kolom.codelijst else kolom.naam


def _schrijf_blad(blad: Any, rijen: Sequence[Rij], opzet: _Opzet, hulp: _Hulp) -> None:
    tabel, laatste = schema.tabellen()[rijen[0].tabel], _EERSTE + len(rijen) - 1
    breedten = {kop: _breedte(kop, tabel, rijen, hulp) for kop in opzet.koppen}
    for plek, kop in enumerate(opzet.koppen):
        _schrijf_kop(blad, plek, (kop, tabel), hulp)
        blad.set_column(plek, plek, breedten[kop], None, {"hidden": kop in opzet.verborgen})
    for kop in opzet.gevraagd:
        plek = opzet.koppen.index(kop)
        cel = xl_rowcol_to_cell(_EERSTE, plek)
        invoer = _invoer(tabel.kolommen[kop], _uitleg(kop, tabel, hulp), cel, hulp.lijsten)
        blad.data_validation(_EERSTE, plek, laatste, plek, invoer)
    for nr, rij in enumerate(rijen):
        _schrijf_vraag(blad, nr, (rij, rijen[nr - 1] if nr else None), opzet, hulp)
        teksten = {kop: _bekend(kop, {**rij.gegeven, **rij.bij}, tabel, hulp) for kop in opzet.vast[1:]}
        zien = {kop: _hoogte(teksten[kop], breedten[kop], punten=11) for kop in teksten if kop not in opzet.verborgen}
        # elsewhere the height follows what is typed
        if zien and max(zien.values()) > _hoogte("", 1, punten=11):
            blad.set_row(_EERSTE + nr, max(zien.values()))
    if tabel.naam == _TEL_OP:
        _tel_op(blad, rijen, opzet, hulp)
    zichtbaar = {kop: breed for kop, breed in breedten.items() if kop not in opzet.verborgen}
    _schrijf_banier(blad, tabel, (opzet, zichtbaar), hulp)
    teksten = {kop: _uitleg(kop, tabel, hulp) for kop in zichtbaar}
    blad.set_row(_UITLEG, max(_hoogte(tekst, zichtbaar[kop], punten=9) for kop, tekst in teksten.items()))
    vast = sum(breed for kop, breed in zichtbaar.items() if kop in opzet.vast)
    blad.freeze_panes(_EERSTE, len(opzet.vast) if vast <= _BREEDSTE_VAST else 1)
    blad.ignore_errors({"number_stored_as_text": f"A1:XFD{laatste + 1}"})
    _druk_af(blad, liggend=True)
    blad.repeat_rows(_KOP, _CODE)


def _breedte(kop: str, tabel: Tabel, rijen: Sequence[Rij], hulp: _Hulp) -> float:
    """In characters: what the cells need, and enough for the explanation above a narrow one."""
    kolom = tabel.kolommen.get(kop.strip("()"))
    if kolom is None:
        return 5
    if kop.startswith("("):
        namen = hulp.namen[_lijst(kolom)]
        codes = {{**rij.gegeven, **rij.bij}.get(kolom.naam, "") for rij in rijen}
        return min(48, max(14, *(len(namen.get(code, code)) + 2 for code in codes)))
    if kolom.soort == "tekst":
        return 22 if kolom.codelijst else 28
    return 16 if len(kolom.toelichting) > 90 else 13


def _hoogte(tekst: str, breedte: float, *, punten: int) -> float:
    """The height in points of a text that is broken off at this width, on the safe side."""
    per_regel = max(1.0, breedte * 11.5 / punten)
    regels = max(1.0, -(-len(tekst) // per_regel))
    return float(min(400, regels * punten * 1.35 + 5))


def _schrijf_banier(blad: Any, tabel: Tabel, maten: tuple[_Opzet, Mapping[str, float]], hulp: _Hulp) -> None:
    """On top: what the sheet is about and whose it is, and how to fill it in."""
    opzet, zichtbaar = maten
    breed, tot = 0.0, 0
    for plek, kop in enumerate(opzet.koppen):
        if breed < _BANIER:
            breed, tot = breed + zichtbaar.get(kop, 0.0), plek
    fictief = " – fictieve gegevens" if hulp.inv.fictief else ""
    schrijf_tekst(blad, (_TITEL, 0), f"{tabel.titel} – {hulp.wie}{fictief}", hulp.vorm["kop"])
    uitleg = f"Vul de gele cellen in. {_vraag(tabel)}"
    if tot:
        blad.merge_range(_WAT, 0, _WAT, tot, "", hulp.vorm["wrap"])
    schrijf_tekst(blad, (_WAT, 0), uitleg, hulp.vorm["wrap"])
    blad.set_row(_TITEL, 24)
    blad.set_row(_WAT, _hoogte(uitleg, breed, punten=11))


def _vraag(tabel: Tabel) -> str:
    return _VRAGEN.get(tabel.naam, tabel.toelichting)


def _uitleg(kop: str, tabel: Tabel, hulp: _Hulp) -> str:
    """The explanation above a column; with what its codes mean when there are few and they do not say it themselves."""
    kolom = tabel.kolommen.get(kop)
    if kolom is None:
        return ""
    eenheid = f" Eenheid: {kolom.eenheid}." if kolom.eenheid else ""
    labels = hulp.namen.get(f"codelijst {kolom.codelijst}", {})
    zegt_niets = [code for code, label in labels.items() if label and label.lower() != code.replace("_", " ")]
    codes = ""
    if zegt_niets and len(labels) <= _KORTE_LIJST:
        codes = f" {'; '.join(f'{code} = {labels[code]}' for code in zegt_niets)}."
    return f"{kolom.toelichting}{eenheid}{codes}"


def _schrijf_kop(blad: Any, plek: int, waar: tuple[str, Tabel], hulp: _Hulp) -> None:
    """Title, explanation and code of a column."""
    kop, tabel = waar
    kolom = tabel.kolommen.get(kop.strip("()"))
    titel = kolom.titel if kolom else "Vraag"
    if kop in tabel.kolommen:
        blad.write_comment(_CODE, plek, kolomuitleg(tabel.kolommen[kop]), {"x_scale": 2.5, "y_scale": 1.8})
    for nr, tekst, vorm in (
        (_KOP, titel, "titel"),
        (_UITLEG, _uitleg(kop, tabel, hulp), "uitleg"),
        (_CODE, kop, "code"),
    ):
        schrijf_tekst(blad, (nr, plek), tekst, hulp.vorm[vorm])


def _invoer(kolom: Kolom, uitleg: str, cel: str, lijsten: Mapping[str, str]) -> dict[str, Any]:
    """What a cell of a column takes: a code of the list, a number within its bounds, or anything; and what it asks."""
    keuzes: Any = ["ja", "nee", ONBEKEND, "nvt"] if kolom.soort == "ja_nee" else lijsten.get(kolom.codelijst or "")
    bij: dict[str, Any] = {"validate": "any"}
    if keuzes:
        bij = {"validate": "list", "source": keuzes, "error_title": "Kies uit de lijst"}
        bij["error_message"] = f"Codes van {kolom.naam}; weet u het niet, laat de cel dan leeg."
    elif kolom.is_getal:
        grenzen = [("vanaf", ">=", kolom.minimum), ("tot en met", "<=", kolom.maximum)]
        eisen = [f"ISNUMBER({cel})", *(f"{cel}{teken}{grens}" for _, teken, grens in grenzen if grens is not None)]
        woorden = "".join(f" {w} {notatie.getal(g)}" for w, _, g in grenzen if g is not None)
        goed = f'=OR({cel}="nvt",{cel}="{ONBEKEND}",AND({",".join(eisen)}))'
        bij = {"validate": "custom", "value": goed, "error_title": "Dit past niet"}
        bij["error_message"] = f"Vul een getal in{woorden}, of nvt. Weet u het niet, laat de cel dan leeg."
    return bij | {"input_title": _kort(kolom.titel, _LANGSTE_TITEL), "input_message": _kort(uitleg, _LANGSTE_UITLEG)}


def _kort(tekst: str, hoogstens: int) -> str:
    return tekst if len(tekst) <= hoogstens else f"{tekst[: hoogstens - 1].rstrip()}…"


def _schrijf_vraag(blad: Any, nr: int, paar: tuple[Rij, Rij | None], opzet: _Opzet, hulp: _Hulp) -> None:
    """One row of questions; a line above it where it is about something else than the row before."""
    rij, vorige = paar
    tabel, bekend = schema.tabellen()[rij.tabel], {**rij.gegeven, **rij.bij}
    streep = "|" if vorige and opzet.groep and rij.gegeven.get(opzet.groep) != vorige.gegeven.get(opzet.groep) else ""
    for plek, kop in enumerate(opzet.koppen):
        waar = (_EERSTE + nr, plek)
        if kop == NUMMER:
            blad.write_number(*waar, nr + 1, hulp.vorm[f"dicht{streep}"])
        elif kop in rij.gevraagd:
            soort = tabel.kolommen[kop].soort
            vorm = "datum" if soort == "datum" else "getal" if tabel.kolommen[kop].is_getal else "tekst"
            blad.write_blank(*waar, None, hulp.vorm[f"{vorm}{streep}"])
        elif waarde := _bekend(kop, bekend, tabel, hulp):
            schrijf_tekst(blad, waar, waarde, hulp.vorm[f"vast{streep}"])
        else:
            blad.write_blank(*waar, None, hulp.vorm[f"dicht{streep}"])


def _bekend(kop: str, bekend: Mapping[str, str], tabel: Tabel, hulp: _Hulp) -> str:
    """A cell that is known; of a name that is not there the code, since that is hidden."""
    if not kop.startswith("("):
        return bekend.get(kop, "")
    code = bekend.get(kop.strip("()"), "")
    return hulp.namen[_lijst(tabel.kolommen[kop.strip("()")])].get(code) or code


def _tel_op(blad: Any, rijen: Sequence[Rij], opzet: _Opzet, hulp: _Hulp) -> None:
    """Orange as long as the points of a verband that has none yet do not add up to a hundred."""
    plek, verband, punten = opzet.koppen.index("gewicht"), opzet.letter("verband_id"), opzet.letter("gewicht")
    van, tot = _EERSTE + 1, _EERSTE + len(rijen)
    for nr in (nr for nr, rij in enumerate(rijen, start=_EERSTE) if rij.nieuw):
        som = f"SUMIF({verband}${van}:{verband}${tot},{verband}{nr + 1},{punten}${van}:{punten}${tot})"
        regel = {"type": "formula", "criteria": f"=AND({som}>0,{som}<>100)", "format": hulp.vorm["oranje"]}
        blad.conditional_format(nr, plek, nr, plek, regel)


def _druk_af(blad: Any, *, liggend: bool) -> None:
    """Protected, and on paper as wide as a page."""
    blad.protect("", _MAG)
    blad.set_paper(9)
    if liggend:
        blad.set_landscape()
    blad.fit_to_pages(1, 0)
    blad.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    blad.set_footer("&L&A&R&P van &N")


def _schrijf_leeswijzer(blad: Any, per_tabel: Mapping[str, list[Rij]], hulp: _Hulp) -> None:
    """What is asked, how to fill it in and send it back, and which sheets there are."""
    inv, vorm = hulp.inv, hulp.vorm
    for plek, breedte in enumerate((16, 9, 84)):
        blad.set_column(plek, plek, breedte)
    vragen = sum(len(rij.gevraagd) for rijen in per_tabel.values() for rij in rijen)
    schrijf_tekst(blad, (0, 0), f"Vragenlijst {hulp.wie}", vorm["kop"])
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    fictief = " · fictieve gegevens" if inv.fictief else ""
    onder = f"{titel} · peildatum {notatie.datum(inv.selectie.peildatum)}{fictief}"
    schrijf_tekst(blad, (1, 0), onder)
    cellen, bladen = notatie.geteld(vragen, "gegevens"), notatie.geteld(len(per_tabel), "bladen")
    schrijf_tekst(blad, (3, 0), f"Wij missen nog {cellen} over {hulp.wie}, op {bladen}:", vorm["vet"])
    nr = 4
    for stap, (tekst, kleur) in enumerate(_STAPPEN, start=1):
        blad.write_number(nr, 0, stap, vorm["stap"])
        blad.write_string(nr, 1, {"open": "invullen", "dicht": "bekend"}.get(kleur, ""), vorm[kleur or "midden"])
        blad.write_string(nr, 2, tekst, vorm["midden"])
        blad.set_row(nr, 24)
        nr += 1
    nr = _schrijf_regel(blad, nr + 1, ("blad", "cellen", "waar het over gaat"), vorm["vet"])
    for naam, rijen in per_tabel.items():
        tabel = schema.tabellen()[naam]
        aantal = notatie.getal(sum(len(rij.gevraagd) for rij in rijen))
        vraag, teken, _ = _vraag(tabel).partition("? ")
        _schrijf_regel(blad, nr, ("", aantal, f"{vraag}{teken}"), vorm["wrap"])
        blad.write_url(nr, 0, f"internal:'{naam}'!A1", vorm["sprong"], naam)
        nr += 1
    nr = _schrijf_regel(blad, nr + 1, ("goed om te weten", "", ""), vorm["vet"])
    for tekst in _WEETJES:
        nr = _schrijf_regel(blad, nr, ("", "", tekst), vorm["wrap"])
    _druk_af(blad, liggend=False)


def _schrijf_regel(blad: Any, nr: int, delen: Sequence[str], vorm: Any) -> int:
    """One line of cells, as high as the last of them needs; gives the number of the next."""
    for plek, deel in enumerate(delen):
        schrijf_tekst(blad, (nr, plek), " ".join(deel.split()), vorm)
    blad.set_row(nr, _hoogte(delen[-1], 84, punten=11))
    return nr + 1


def _schrijf_betekenis(blad: Any, opzetten: Mapping[str, _Opzet], hulp: _Hulp) -> None:
    """What the codes mean of every list from which something is asked, each once."""
    for plek, breedte in enumerate((22, 30, 84)):
        blad.set_column(plek, plek, breedte)
    nr = _schrijf_regel(blad, 0, ("kolom", "code", "betekenis"), hulp.vorm["vet"])
    gevraagd = [schema.tabellen()[naam].kolommen[kop] for naam, opzet in opzetten.items() for kop in opzet.gevraagd]
    for lijst, naam in {kolom.codelijst: kolom.naam for kolom in reversed(gevraagd) if kolom.codelijst}.items():
        for code, label, uitleg in hulp.inv.codelijst(lijst)[["code", "label", "toelichting"]].to_numpy():
            nr = _schrijf_regel(blad, nr, (naam, str(code), f"{label}. {uitleg}"), hulp.vorm["wrap"])
    blad.freeze_panes(1, 0)
    _druk_af(blad, liggend=True)


def _schrijf_verborgen(per_tabel: Mapping[str, list[Rij]], opzetten: Mapping[str, _Opzet], hulp: _Hulp) -> None:
    """Whose questionnaire this is and of which inventory, and what each numbered row asked and showed by name."""
    blad, inv = hulp.boek.add_worksheet(KENMERK), hulp.inv
    wat = {KENMERK: VERSIE, "partner_id": hulp.partner, "inventaris": str(inv.eigenschappen["name"])}
    for nr, (naam, waarde) in enumerate({**wat, "peildatum": inv.selectie.peildatum.isoformat()}.items()):
        blad.write_string(nr, 0, naam)
        schrijf_tekst(blad, (nr, 1), waarde)
    lijst = hulp.boek.add_worksheet(GEVRAAGD)
    lijst.write_row(0, 0, VELDEN)
    genummerd = [(str(nr), rij) for rijen in per_tabel.values() for nr, rij in enumerate(rijen, start=1)]
    for nr, (nummer, rij) in enumerate(genummerd, start=1):
        tabel, bekend = schema.tabellen()[rij.tabel], {**rij.gegeven, **rij.bij}
        koppen = [kop for kop in opzetten[rij.tabel].vast if kop.startswith("(")]
        namen = {kop: naam for kop in koppen if (naam := werkboek.celtekst(_bekend(kop, bekend, tabel, hulp)))}
        delen = (dict(rij.gegeven), dict(rij.bij), namen)
        gegeven, bij, als = (json.dumps(deel, ensure_ascii=False) for deel in delen)
        cellen = (rij.tabel, nummer, "ja" if rij.nieuw else "nee", gegeven, bij, " ".join(rij.gevraagd), als)
        for plek, cel in enumerate(cellen):
            schrijf_tekst(lijst, (nr, plek), cel)
    for verborgen in (blad, lijst):
        verborgen.protect("", _MAG)
        verborgen.very_hidden()
