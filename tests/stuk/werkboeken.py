"""Workbooks: what people do to them in a spreadsheet, zips that are broken or too good to be true, hostile XML."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from swanalyse import bronnen
from tests.stuk.bommen import voeg_deel_toe
from tests.stuk.stuk import TEKSTEN, Maker, Stuk, bestand, daarna, map_met

_EIGENSCHAPPEN = (
    ("eigenschap", "waarde"), ("name", "gouden-voorbeeld"), ("title", "Gouden voorbeeld"), ("peildatum", "2026-01-01"),
    ("jaar", 2026), ("synthetisch", "ja"),
)  # fmt: skip
_PEILDATUM = "B4"
_GETALLEN = ("jaar", "bedrag", "laag", "hoog")
_TABELLEN = ("partners", "verbanden", "deelnames", "bedragen")
_BLAD = "xl/worksheets/sheet2.xml"  # the sheet of the partners
_TEKSTEN = "xl/sharedStrings.xml"
_LACHERS = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {dit} "{f"&{vorig};" * 10}">'.encode() for vorig, dit in zip("abcdefgh", "bcdefghi", strict=True)
) + b"]>"  # fmt: skip


def boek(doe: Callable[[Any], object] = lambda _boek: None, naam: str = "inv.xlsx") -> Maker:
    """The small inventory as a workbook, after somebody had it open."""

    def maak(plek: Path) -> Path:
        werkboek = openpyxl.Workbook()
        werkboek.active.title = "inventaris"
        for rij in _EIGENSCHAPPEN:
            werkboek.active.append(rij)
        for tabel in _TABELLEN:
            blad = werkboek.create_sheet(tabel)
            rijen = list(csv.reader(io.StringIO(TEKSTEN[f"{tabel}.csv"])))
            blad.append(rijen[0])
            for rij in rijen[1:]:
                cellen = zip(rijen[0], rij, strict=True)
                blad.append([int(cel) if kolom in _GETALLEN else cel or None for kolom, cel in cellen])
        doe(werkboek)
        werkboek.save(plek / naam)
        return plek / naam

    return maak


def cel(blad: str, plek: str, waarde: object) -> Maker:
    """The same with something else in one cell."""
    return boek(lambda werkboek: werkboek[blad].__setitem__(plek, waarde))


def deel_anders(maak: Maker, deel: str, verander: Callable[[bytes], bytes | None]) -> Maker:
    """A zip of which one part is another, or is gone."""

    def doe(pad: Path) -> None:
        with zipfile.ZipFile(pad) as archief:
            delen = {info.filename: archief.read(info) for info in archief.infolist()}
        nieuw = verander(delen[deel])
        assert nieuw != delen[deel], deel
        with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
            for naam, inhoud in {**delen, deel: nieuw}.items():
                if inhoud is not None:
                    archief.writestr(naam, inhoud)

    return daarna(maak, doe)


def _bewaard(plek: Path) -> Path:
    """The small inventory as we write it: with the texts in a part of their own."""
    (plek / "inv.xlsx").write_bytes(werkboek_zoals_bewaard())
    return plek / "inv.xlsx"


@cache
def werkboek_zoals_bewaard() -> bytes:
    with tempfile.TemporaryDirectory() as tijdelijk:
        plek = Path(tijdelijk)
        return bronnen.save(bronnen.load(map_met()(plek)), plek / "inv.xlsx").read_bytes()


def _xml(deel: str, oud: bytes, nieuw: bytes, maak: Maker = _bewaard) -> Maker:
    return deel_anders(maak, deel, lambda inhoud: inhoud.replace(oud, nieuw, 1))


def _met_deel(naam: str, inhoud: bytes) -> Maker:
    def doe(pad: Path) -> None:
        with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as archief:
            archief.writestr(naam, inhoud)

    return daarna(boek(), doe)


def _bom(deel: str, mib: int, **anders: Any) -> Maker:
    """A workbook with one part that is that large, in the place of a part with that name if there is one."""

    def doe(pad: Path) -> None:
        with zipfile.ZipFile(pad) as archief:
            delen = {info.filename: archief.read(info) for info in archief.infolist() if info.filename != deel}
        with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
            for naam, inhoud in delen.items():
                archief.writestr(naam, inhoud)
        voeg_deel_toe(pad, deel, mib=mib, **anders)

    return daarna(_bewaard, doe)


def _duizenden_delen(pad: Path) -> None:
    with zipfile.ZipFile(pad, "a") as archief:
        for nr in range(10_000):
            archief.writestr(f"xl/media/{nr}", b"")


def _som_klopt_niet(pad: Path) -> None:
    """The checksum of a sheet is another, as after a bad copy; who stops reading at the last tag does not notice."""
    ruw, naam = pad.read_bytes(), _BLAD.encode()
    in_inhoud = ruw.rfind(b"PK\x01\x02", 0, ruw.rfind(naam)) + 16
    voorin = ruw.find(naam) - 16
    for plek in (voorin, in_inhoud):
        ruw = ruw[:plek] + bytes(4) + ruw[plek + 4 :]
    pad.write_bytes(ruw)


def _verborgen_rij(werkboek: Any) -> None:
    werkboek["partners"].row_dimensions[3].hidden = True


def _verborgen_kolom(werkboek: Any) -> None:
    werkboek["partners"].column_dimensions["B"].hidden = True


def _blad_twee_keer(werkboek: Any) -> None:
    werkboek.copy_worksheet(werkboek["partners"]).title = "Partners "


def _verstopt(blad: str, staat: str) -> Maker:
    return boek(lambda werkboek: setattr(werkboek[blad], "sheet_state", staat))


def _hernoemd(nieuw: str) -> Maker:
    return boek(lambda werkboek: setattr(werkboek["partners"], "title", nieuw))


WERKBOEKEN = (
    Stuk("goed", boek(), 0),
    Stuk("samengevoegde_cellen", boek(lambda werkboek: werkboek["partners"].merge_cells("A2:B4")), 1, "cel_leeg",
         "werkblad partners rij 2"),
    Stuk("blad_verborgen", _verstopt("partners", "hidden"), 0, "verborgen", "werkblad partners"),
    Stuk("blad_zeer_verborgen", _verstopt("partners", "veryHidden"), 0, "verborgen", "werkblad partners"),
    Stuk("rij_verborgen", boek(_verborgen_rij), 0, "verborgen", "werkblad partners"),
    Stuk("kolom_verborgen", boek(_verborgen_kolom), 0, "verborgen", "werkblad partners"),
    Stuk("formule", cel("partners", "B2", '=HYPERLINK("http://voorbeeld","klik")'), 1, "formule_zonder_uitkomst",
         "werkblad partners rij 2"),
    Stuk("formule_elders", cel("partners", "B2", "='[http://voorbeeld/a.xlsx]Blad1'!A1"), 1, "formule_zonder_uitkomst",
         "werkblad partners rij 2"),
    Stuk("formule_dde", cel("partners", "B2", "=cmd|'/c calc'!A1"), 1, "formule_zonder_uitkomst",
         "werkblad partners rij 2"),
    Stuk("foutcel", cel("bedragen", "G2", "#DIV/0!"), 1, "cel_met_fout", "werkblad bedragen rij 2, kolom bedrag"),
    Stuk("code_als_getal", cel("verbanden", "A2", 44197.5), 1, "code_als_getal", "werkblad verbanden rij 2"),
    Stuk("code_als_datum", cel("verbanden", "A2", date(2026, 1, 2)), 1, "", "werkblad verbanden rij 2"),
    Stuk("getal_als_tekst", cel("bedragen", "G2", "1.234"), 1, "getal_als_tekst",
         "werkblad bedragen rij 2, kolom bedrag"),
    Stuk("ja_als_waar", cel("partners", "D2", True), 0),
    Stuk("peildatum_nul", cel("inventaris", _PEILDATUM, 0), 1, "", "werkblad inventaris"),
    Stuk("peildatum_serienummer", cel("inventaris", _PEILDATUM, 46023), 1, "", "werkblad inventaris"),
    Stuk("peildatum_enorm", cel("inventaris", _PEILDATUM, 1e12), 1, "eigenschap_onleesbaar", "werkblad inventaris"),
    Stuk("peildatum_datum", cel("inventaris", _PEILDATUM, date(2026, 1, 1)), 0),
    Stuk("blad_dubbel", boek(_blad_twee_keer), 1, "bestand_dubbel", "werkblad Partners"),
    Stuk("blad_leeg", boek(lambda werkboek: werkboek["partners"].delete_rows(1, 100)), 1, "tabel_ontbreekt",
         "partners"),
    Stuk("blad_weg", boek(lambda werkboek: werkboek.remove(werkboek["partners"])), 1, "tabel_ontbreekt", "partners"),
    Stuk("blad_verkeerd_gespeld", _hernoemd("partnres"), 1, "bestand_verkeerd_genoemd", "werkblad partnres"),
    Stuk("inventaris_weg", boek(lambda werkboek: werkboek.remove(werkboek["inventaris"])), 1, "descriptor_ontbreekt",
         "inv.xlsx"),
    Stuk("eigenschap_diep", boek(lambda werkboek: werkboek["inventaris"].append(("sources", "[" * 30_000))), 1,
         "eigenschap_onleesbaar", "werkblad inventaris"),
    Stuk("eigenschap_half", boek(lambda werkboek: werkboek["inventaris"].append(("parameters", "{" * 9))), 1,
         "eigenschap_onleesbaar", "werkblad inventaris"),
    Stuk("escape_in_cel", _xml(_TEKSTEN, b"Gemeente A", b"Gem_x001B_[31mA"), 1, "stuurteken",
         "werkblad partners rij 2, kolom naam"),
    Stuk("c1_in_cel", cel("partners", "B2", "Gemeente\x9b31m"), 1, "stuurteken",
         "werkblad partners rij 2, kolom naam"),
    Stuk("bidi_in_eigenschap", boek(lambda werkboek: werkboek["inventaris"].append(("description", "a\u202eb"))), 1,
         "stuurteken", "werkblad inventaris"),
    Stuk("kop_dubbel", cel("partners", "C1", "naam"), 1, "kolom_dubbel", "werkblad partners, kolom naam"),
    Stuk("ver_weg_gevulde_cel", boek(lambda werkboek: werkboek["partners"].__setitem__("XFD1048576", 1)), 1, "",
         "werkblad partners", zwaar=True),
)  # fmt: skip

_ONLEESBAAR = "is geen leesbaar .xlsx-werkboek"


def _geen_boek(naam: str, maak: Maker, *, zwaar: bool = False, woord: str = _ONLEESBAAR) -> Stuk:
    return Stuk(naam, maak, 1, woord, "inv.xlsx", zwaar=zwaar)


ZIPS = (
    _geen_boek("geen_zip", bestand("inv.xlsx", b"hallo")),
    _geen_boek("leeg", bestand("inv.xlsx", b"")),
    _geen_boek("afgebroken", daarna(boek(), lambda pad: pad.write_bytes(pad.read_bytes()[:5000]))),
    _geen_boek("begin_weg", daarna(boek(), lambda pad: pad.write_bytes(pad.read_bytes()[300:]))),
    _geen_boek("ole", bestand("inv.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))),
    _geen_boek("csv_als_werkboek", bestand("inv.xlsx", TEKSTEN["partners.csv"].encode())),
    _geen_boek("som_klopt_niet", daarna(_bewaard, _som_klopt_niet)),
    _geen_boek("werkboek_weg", deel_anders(boek(), "xl/workbook.xml", lambda _inhoud: None)),
    Stuk("blad_is_weg", deel_anders(boek(), _BLAD, lambda _inhoud: None), 1, "tabel_ontbreekt", "partners"),
    _geen_boek("blad_half", deel_anders(boek(), _BLAD, lambda inhoud: inhoud[:400])),
    _geen_boek("blad_geen_xml", deel_anders(boek(), _BLAD, lambda _inhoud: b"\x00\x01hallo")),
    _geen_boek("lachers_in_teksten", deel_anders(_bewaard, _TEKSTEN, lambda inhoud: inhoud.replace(
        b"<sst", _LACHERS + b"<sst", 1).replace(b"<t>", b"<t>&i;", 1))),
    _geen_boek("lachers_in_blad", deel_anders(_bewaard, _BLAD, lambda inhoud: inhoud.replace(
        b"<worksheet", _LACHERS + b"<worksheet", 1).replace(b"<v>", b"<v>&i;", 1))),
    _geen_boek("entiteit_van_buiten", deel_anders(_bewaard, _BLAD, lambda inhoud: inhoud.replace(
        b"<worksheet", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet', 1).replace(
        b"<v>", b"<v>&x;", 1))),
    _geen_boek("bom_los_deel", _bom("xl/worksheets/extra.xml", 1000), woord="inv.xlsx"),
    _geen_boek("bom_teksten", _bom(_TEKSTEN, 1000, blok=b"<si><t>aaaaaaaaaaaaaaaaaaaaaaaa</t></si>"),
               woord="inv.xlsx"),
    _geen_boek("bom_blad", _bom(_BLAD, 1000, blok=b"<row><c/></row>"), woord="inv.xlsx"),
    _geen_boek("bom_gelogen", _bom(_BLAD, 1000, blok=b"<row><c/></row>", gezegd=1000)),
    _geen_boek("bom_plaatje", _bom("xl/media/plaatje.png", 1000), woord="inv.xlsx"),
    _geen_boek("tienduizend_delen", daarna(boek(), _duizenden_delen), woord="inv.xlsx"),
    Stuk("pad_naar_buiten", _met_deel("../../../../ontsnapt.txt", b"x"), 0),
    Stuk("diepe_xml", _xml(_BLAD, b"</sheetData>", b"<a>" * 50_000 + b"</a>" * 50_000 + b"</sheetData>"), 0),
)  # fmt: skip
