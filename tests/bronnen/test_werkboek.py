"""The workbook: an equal form of the inventory, and what a spreadsheet does to cells is noticed."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

import swanalyse
from swanalyse.bronnen import werkboek, werkboek_schrijven
from swanalyse.fouten import BronFout, InventarisFout
from swanalyse.inventaris import Inventaris, leeg, maak
from swanalyse.schema import schema

BLADEN: dict[str, list[list[object]]] = {
    "inventaris": [["eigenschap", "waarde"], ["name", "proef"], ["peildatum", date(2026, 1, 1)]],
    "partners": [
        ["partner_id", "naam", "partnertype", "kern"],
        ["A", "Aalten", "gemeente", "ja"],
        ["B", "Borne", "gemeente", True],
    ],
    "verbanden": [
        ["verband_id", "naam", "rechtsvorm", "domein", "status", "deelnemers_volledig", "bron"],
        ["V1", "Kantoor", "netwerk", "bestuur", "lopend", 1, "x"],
    ],
    "deelnames": [["partner_id", "verband_id", "rol"], ["A", "V1", "deelnemer"], ["B", "V1", "deelnemer"]],
}
Boek = Callable[..., Path]


@pytest.fixture
def boek(tmp_path: Path) -> Boek:
    """A workbook as another program makes it: the smallest inventory, with these sheets instead or besides."""

    def doe(**bladen: list[list[object]] | None) -> Path:
        werk = openpyxl.Workbook()
        werk.remove(werk.active)
        for naam, rijen in {**BLADEN, **bladen}.items():
            if rijen is not None:
                blad = werk.create_sheet(naam)
                for rij in rijen:
                    blad.append(rij)
        werk.save(tmp_path / "proef.xlsx")
        return tmp_path / "proef.xlsx"

    return doe


def fouten(pad: Path) -> list[tuple[str, str, Any, str]]:
    """Code, sheet, row and column of every fout."""
    bevindingen = swanalyse.validate(pad)
    mis = bevindingen[bevindingen["ernst"] == "fout"]
    rijen = [None if pd.isna(rij) else int(rij) for rij in mis["rij"]]
    return list(zip(mis["code"], mis["bestand"], rijen, mis["kolom"], strict=True))


def met(kolommen: dict[str, object], basis: str = "partners") -> list[list[object]]:
    """The sheet with more columns, filled on its first row."""
    rijen = [list(rij) for rij in BLADEN[basis]]
    rijen[0] += list(kolommen)
    rijen[1] += list(kolommen.values())
    return rijen


def test_heen_en_terug(tmp_path: Path, gouden: Inventaris) -> None:
    """The golden inventory comes back from a workbook as it went in, and from there as a folder too."""
    pad = swanalyse.save(gouden, tmp_path / "x.xlsx")
    assert swanalyse.load(pad) == gouden
    assert swanalyse.load(swanalyse.save(swanalyse.load(pad), tmp_path / "map")) == gouden


def test_gelijke_inventarissen_gelijke_bytes(tmp_path: Path, gouden: Inventaris) -> None:
    """Written twice, also by way of a folder, a workbook is the same to the byte: no time, no order of chance."""
    een = swanalyse.save(gouden, tmp_path / "een.xlsx").read_bytes()
    terug = swanalyse.load(swanalyse.save(gouden, tmp_path / "map"))
    assert swanalyse.save(terug, tmp_path / "twee.xlsx").read_bytes() == een


def test_wat_een_ander_programma_schrijft(boek: Boek) -> None:
    """Real dates, booleans and numbers in cells are read as such; sheets and cells may have blanks around them."""
    partners = met({"van": datetime(2019, 7, 1), "tot": 2020, "lat": 52.5, "bron_datum": date(2020, 2, 29)})
    inv = swanalyse.load(boek(partners=None, **{" Partners ": partners}))
    rij = inv.partners.iloc[0]
    assert (rij["van"], rij["tot"], rij["lat"]) == ("2019-07-01", "2020", 52.5)
    assert rij["bron_datum"] == pd.Timestamp("2020-02-29")
    assert inv.partners["kern"].tolist() == [True, True]
    assert inv.verbanden["deelnemers_volledig"].tolist() == [True]
    assert inv.selectie.peildatum == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("cel", "uit"),
    [(1234, 1234.0), (1.234, 1.234), ("1.234,5", 1234.5), ("1,5", 1.5), ("1.234.567", 1234567.0), ("onbekend", None),
     ("nvt", None), (None, None), (0, 0.0), (1e15, 1e15)],
)  # fmt: skip
def test_getallen(boek: Boek, cel: object, uit: float | None) -> None:
    """A number is itself; a text is read in Dutch notation; blank is unknown and nought is nought."""
    rijen = [["regel_id", "partner_id", "verband_id", "bedrag"], ["R1", "A", "V1", cel]]
    inv = swanalyse.load(boek(bedragen=rijen))
    waarde = inv.bedragen["bedrag"].iloc[0]
    assert pd.isna(waarde) if uit is None else waarde == uit
    assert bool(inv.nvt["bedragen"]["bedrag"].iloc[0]) == (cel == "nvt")


@pytest.mark.parametrize(
    ("blad", "kolommen", "verwacht"),
    [
        ("verbanden", {"taakveld": 0.1}, ("code_als_getal", "taakveld")),
        ("partners", {"cbs_code": 34}, ("patroon", "cbs_code")),
        ("partners", {"kvk_nummer": 1234567}, ("patroon", "kvk_nummer")),
        ("partners", {"lat": "1.234"}, ("getal_als_tekst", "lat")),
        ("partners", {"lat": "tien"}, ("getal_onleesbaar", "lat")),
        ("partners", {"naam2": 1}, ("kolom_onbekend", "naam2")),
        ("partners", {"van": 43831}, ("datum_onleesbaar", "van")),
        ("partners", {"lat": "#N/A"}, ("getal_onleesbaar", "lat")),
    ],
)
def test_wat_een_rekenblad_bederft(boek: Boek, blad: str, kolommen: dict[str, object], verwacht: Any) -> None:
    """A code typed as a number, a number typed as text and a date typed as a number are reported with their row."""
    gemeld = fouten(boek(**{blad: met(kolommen, blad)}))
    assert (verwacht[0], f"werkblad {blad}", None if verwacht[0] == "kolom_onbekend" else 2, verwacht[1]) in gemeld


def test_code_als_getal_met_hele_melding(boek: Boek) -> None:
    """0.10 typed as a number has lost its nought, and the message says how to give it back."""
    with pytest.raises(InventarisFout) as gevangen:
        swanalyse.load(boek(verbanden=met({"taakveld": 0.1}, "verbanden")))
    assert str(gevangen.value) == (
        "De inventaris heeft één fout:\n"
        "- werkblad verbanden rij 2, kolom taakveld: '0.1' is in het werkblad een getal en geen tekst, zodat nullen "
        "kunnen zijn weggevallen. Maak de cel op als tekst en typ de waarde opnieuw: 0.1 en 0.10 zijn verschillende "
        "taakvelden."
    )


def test_een_sleutel_die_een_datum_werd(boek: Boek) -> None:
    """An id such as 1-2 that the spreadsheet made into a day is a fout; free text may hold a number."""
    partners = met({"opmerking": 3.5})
    partners[1][0] = datetime(2026, 2, 1)
    assert ("code_als_getal", "werkblad partners", 2, "partner_id") in fouten(boek(partners=partners))
    assert swanalyse.load(boek(partners=met({"opmerking": 3.5}))).partners["opmerking"].iloc[0] == "3.5"


def test_getal_als_tekst_en_foutcellen_met_hele_melding(boek: Boek) -> None:
    """A text `1.234` may be two things; an error value is no text."""
    bevindingen = swanalyse.validate(boek(partners=met({"lat": "1.234", "provincie": "#DEL/0!", "opmerking": "#N/A"})))
    assert [code for code in bevindingen["code"] if code in ("getal_als_tekst", "cel_met_fout")] == [
        "getal_als_tekst",
        "cel_met_fout",
    ]
    zinnen = bevindingen.set_index("code")["uitleg"]
    assert zinnen["getal_als_tekst"] == (
        "'1.234' staat als tekst in het werkblad en kan een duizendtal of een decimaal getal zijn."
    )
    assert zinnen["cel_met_fout"] == "de cel bevat de foutmelding #N/A."


def test_formule_zonder_uitkomst(tmp_path: Path, boek: Boek) -> None:
    """A formula that was never calculated is a fout; one with a stored outcome is that outcome."""
    pad = boek(partners=met({"lat": "=50+2"}))
    assert fouten(pad) == [("formule_zonder_uitkomst", "werkblad partners", 2, "lat")]
    assert swanalyse.validate(pad)["uitleg"][0] == "de formule =50+2 heeft geen bewaarde uitkomst."
    with xlsxwriter.Workbook(str(tmp_path / "f.xlsx")) as werk:
        for naam, rijen in {**BLADEN, "partners": met({"lat": None})}.items():
            blad = werk.add_worksheet(naam)
            for nr, rij in enumerate(rijen):
                blad.write_row(nr, 0, [str(cel) if isinstance(cel, date) else cel for cel in rij])
            if naam == "partners":
                blad.write_formula(1, 4, "=50+2", None, 52)
                blad.write_array_formula(2, 4, 2, 4, "{=SUM(1,2)}", None, 3)
    assert swanalyse.load(tmp_path / "f.xlsx").partners["lat"].tolist() == [52.0, 3.0]


def test_een_tekst_die_op_een_formule_lijkt(tmp_path: Path) -> None:
    """Texts with signs that mean something to a spreadsheet are texts, there and back."""
    teksten = [
        "=1+1",
        "-x",
        "+x",
        "@x",
        "<r>x</r>",
        "_x0041_",
        "a\nb",
        "http://x.nl",
        "'x",
        "0012",
        "1e5",
        "😀",
    ]
    frame = pd.DataFrame({"partner_id": [f"P{i}" for i in range(len(teksten))], "opmerking": teksten})
    inv = maak({"name": "x", "peildatum": "2026-01-01"}, {"partners": frame.assign(naam="x", kern=False)}, {})
    assert swanalyse.load(swanalyse.save(inv, tmp_path / "x.xlsx")).partners["opmerking"].tolist() == teksten


def test_regeleinden_van_excel(boek: Boek) -> None:
    """The escaped carriage return that Excel leaves in a cell is the end of a line."""
    inv = swanalyse.load(boek(partners=met({"opmerking": "een_x000D_\ntwee"})))
    assert inv.partners["opmerking"].iloc[0] == "een\ntwee"


EIGENSCHAPPEN: list[dict[str, Any]] = [
    {"title": "Ja"},
    {"title": "[concept] {x}", "description": '"aangehaald"'},
    {"title": " met blanks ", "version": "1.10", "homepage": "=x"},
    {"synthetisch": True, "volledig": False, "eigen": True, "getal": 1.5, "geheel": 7},
    {"parameters": {"opkomst": 0.9, "rollen_lidmaatschap": ["lid"], "schaal_doel": None}},
    {"sources": [{"title": "é"}], "licenses": [{"name": "CC0-1.0"}], "keywords": ["a", "b"]},
    {"eigen": {"diep": [1, {"x": None}]}, "lijst": [], "leeg": "", "jaar": 2024},
]


@pytest.mark.parametrize("extra", EIGENSCHAPPEN)
@pytest.mark.parametrize("vorm", ["x.xlsx", "map"])
def test_eigenschappen_heen_en_terug(tmp_path: Path, extra: dict[str, Any], vorm: str) -> None:
    """Every property keeps its kind and its value, whatever it looks like."""
    inv = leeg({"name": "x", "peildatum": "2026-01-01", **extra})
    terug = swanalyse.load(swanalyse.save(inv, tmp_path / vorm))
    assert json.dumps(dict(terug.eigenschappen), sort_keys=True) == json.dumps(dict(inv.eigenschappen), sort_keys=True)
    assert terug == inv


def test_eigenschappen_van_mensen(boek: Boek) -> None:
    """Yes and no in words, a number for a version, and a broken object that is told with its row."""
    blad = [*BLADEN["inventaris"], ["synthetisch", "Ja"], ["version", 2], ["title", 2026], ["jaar", 2025.0]]
    inv = swanalyse.load(boek(inventaris=blad))
    eigen = dict(inv.eigenschappen)
    assert (eigen["synthetisch"], eigen["version"], eigen["title"], eigen["jaar"]) == (True, "2", "2026", 2025)
    kapot = boek(inventaris=[*BLADEN["inventaris"], ["parameters", "{opkomst: 1}"]])
    assert fouten(kapot) == [("eigenschap_onleesbaar", "werkblad inventaris", 4, "parameters")]


@pytest.mark.parametrize("blad", ["inventaris", "partners"])
def test_een_blad_ontbreekt(boek: Boek, blad: str) -> None:
    """Without its properties or a required table a workbook is no inventory, and the message says which."""
    gemeld = fouten(boek(**{blad: None}))
    assert gemeld[0][0] == ("descriptor_ontbreekt" if blad == "inventaris" else "tabel_ontbreekt")


def test_lege_en_vreemde_bladen(boek: Boek) -> None:
    """An empty sheet is a table that is not there, a strange one is mentioned, a misspelt one is asked about."""
    assert fouten(boek(motieven=[], kladblok=[["x"]])) == []
    assert "bestand_onbekend" in swanalyse.validate(boek(kladblok=[["x"]]))["code"].tolist()
    assert fouten(boek(motiven=[["partner_id"]])) == [("bestand_verkeerd_genoemd", "werkblad motiven", None, "")]
    assert fouten(boek(**{"partners ": BLADEN["partners"]})) == [("bestand_dubbel", "werkblad partners ", None, "")]
    assert fouten(boek(partners=[])) == [("tabel_ontbreekt", "partners.csv", None, "")]


def test_rijnummers_en_lege_rijen(boek: Boek) -> None:
    """A row keeps the number the spreadsheet shows, also below blank rows."""
    rijen = [*BLADEN["deelnames"][:2], [], [], ["B", "V9", "deelnemer"]]
    assert fouten(boek(deelnames=rijen)) == [("verwijzing_onbekend", "werkblad deelnames", 5, "verband_id")]


def test_kolommen_zonder_naam_en_dubbel(boek: Boek) -> None:
    """Cells beyond the header and a doubled header are reported."""
    rijen = [list(rij) for rij in BLADEN["deelnames"]]
    rijen[1].append("los")
    assert fouten(boek(deelnames=rijen)) == [("kolom_zonder_naam", "werkblad deelnames", None, "")]
    assert fouten(boek(partners=met({"naam": "x"})))[0] == ("kolom_dubbel", "werkblad partners", None, "naam")


def test_eigen_regels(tmp_path: Path, gouden: Inventaris) -> None:
    """Rule tables of the inventory's own, also those no column uses, survive the workbook."""
    regels = {
        "codelijst_motief": schema.codelijst("motief"),
        "codelijst_grootteklasse": schema.codelijst("grootteklasse"),
    }
    inv = maak(gouden.eigenschappen, gouden.tabellen, gouden.nvt, regels=regels)
    assert swanalyse.load(swanalyse.save(inv, tmp_path / "x.xlsx")) == inv
    assert swanalyse.load(swanalyse.save(inv, tmp_path / "map")) == inv


def test_bladnamen_botsen_niet() -> None:
    """Cut at 31 characters, no two tables share a sheet."""
    assert len(werkboek._bladnamen()) == len(schema.tabellen()) + len(schema.eigen_tabellen())


@pytest.mark.parametrize("inhoud", [b"", b"geen zip", b"PK\x03\x04kapot"])
def test_geen_werkboek(tmp_path: Path, inhoud: bytes) -> None:
    """What is no workbook is a BronFout in Dutch."""
    pad = tmp_path / "x.xlsx"
    pad.write_bytes(inhoud)
    with pytest.raises(
        BronFout, match=r"x\.xlsx is geen leesbaar \.xlsx-werkboek\. Sla het opnieuw op als Excel-werkmap"
    ):
        swanalyse.load(pad)


@pytest.mark.parametrize("deel", ["xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("kapot", [b"<kapot", b"<x/>"])
def test_een_werkboek_met_een_kapot_deel(tmp_path: Path, gouden: Inventaris, deel: str, kapot: bytes) -> None:
    """A zip that holds nonsense is a BronFout or a list of findings, never a traceback."""
    heel = swanalyse.save(gouden, tmp_path / "heel.xlsx")
    with zipfile.ZipFile(heel) as bron, zipfile.ZipFile(tmp_path / "kapot.xlsx", "w") as doel:
        for naam in bron.namelist():
            doel.writestr(naam, kapot if naam == deel else bron.read(naam))
    with pytest.raises((BronFout, InventarisFout)):
        swanalyse.load(tmp_path / "kapot.xlsx")


@pytest.mark.parametrize("wat", ["tekst", "eigenschap"])
def test_te_lang_voor_een_cel(tmp_path: Path, gouden: Inventaris, wat: str) -> None:
    """A text that no cell can hold is refused, and the workbook that was there stays."""
    pad = swanalyse.save(gouden, tmp_path / "x.xlsx")
    voor = pad.read_bytes()
    partners = gouden.partners.assign(opmerking="x" * 32_768) if wat == "tekst" else gouden.partners
    eigen = {**gouden.eigenschappen, "description": "x" * (40_000 if wat == "eigenschap" else 1)}
    inv = maak(eigen, {**gouden.tabellen, "partners": partners}, gouden.nvt)
    with pytest.raises(BronFout, match=r"rij \d+: een cel houdt hoogstens 32\.767 tekens"):
        swanalyse.save(inv, pad)
    assert pad.read_bytes() == voor
    assert [kind.name for kind in tmp_path.iterdir()] == ["x.xlsx"]


def test_te_veel_rijen(tmp_path: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table longer than a worksheet is refused rather than cut."""
    monkeypatch.setattr(werkboek_schrijven, "_MEESTE_RIJEN", 20)
    with pytest.raises(BronFout, match=r"Een werkblad heeft 20 rijen; deelnames past er niet in\. Bewaar als map\."):
        swanalyse.save(gouden, tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_halverwege_mislukt_is_niet_gebeurd(
    tmp_path: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure while writing leaves the old workbook and nothing else."""
    pad = swanalyse.save(gouden, tmp_path / "x.xlsx")
    voor = pad.read_bytes()

    def hapert(self: Path, doel: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", hapert)
    with pytest.raises(BronFout, match="Is het nog open in een ander programma"):
        swanalyse.save(leeg({"name": "x", "peildatum": "2026-01-01"}), pad)
    assert pad.read_bytes() == voor
    assert [kind.name for kind in tmp_path.iterdir()] == ["x.xlsx"]


def test_waar_men_het_wil(tmp_path: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative, below folders that are not there, with capitals in the extension; readable as any other file."""
    monkeypatch.chdir(tmp_path)
    oud = os.umask(0o027)
    try:
        pad = swanalyse.save(gouden, "diep/dieper/X.XLSX")
    finally:
        os.umask(oud)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o640
    assert swanalyse.load(pad) == gouden
    (tmp_path / "map.xlsx").mkdir()
    with pytest.raises(BronFout, match=r"is een map; een werkboek is een bestand dat op \.xlsx eindigt"):
        swanalyse.save(gouden, "map.xlsx")


def test_een_te_klein_opgegeven_bereik(tmp_path: Path, gouden: Inventaris) -> None:
    """A sheet that says it is one cell large is read whole: some programs write such a range."""
    heel = swanalyse.save(gouden, tmp_path / "heel.xlsx")
    with zipfile.ZipFile(heel) as bron, zipfile.ZipFile(tmp_path / "klein.xlsx", "w") as doel:
        for naam in bron.namelist():
            tekst = bron.read(naam)
            if naam.startswith("xl/worksheets/sheet"):
                begin, eind = tekst.index(b"<dimension"), tekst.index(b"/>", tekst.index(b"<dimension")) + 2
                tekst = tekst[:begin] + b'<dimension ref="A1"/>' + tekst[eind:]
            doel.writestr(naam, tekst)
    assert swanalyse.load(tmp_path / "klein.xlsx") == gouden


def test_het_sjabloon_heeft_elke_tabel_met_keuzelijsten(tmp_path: Path) -> None:
    """The template has a sheet per table, a drop-down per codelist and an explanation per column, and can be loaded."""
    inv = leeg({"name": "x", "peildatum": "2026-01-01"})
    pad = werkboek_schrijven.schrijf(inv, tmp_path / "sjabloon.xlsx", sjabloon=True)
    assert swanalyse.load(pad) == inv
    werk = openpyxl.load_workbook(pad)
    assert set(schema.tabellen()) | {"inventaris", "lijsten", "leeswijzer"} == set(werk.sheetnames)
    for naam, tabel in schema.tabellen().items():
        blad = werk[naam]
        assert [cel.value for cel in blad[1]] == list(tabel.kolommen)
        assert all(cel.comment and tabel.kolommen[cel.value].toelichting in cel.comment.text for cel in blad[1])
        met_lijst = [k for k in tabel.kolommen.values() if k.codelijst or k.soort == "ja_nee"]
        assert len(blad.data_validations.dataValidation) == len(met_lijst)
    lijsten = {kolom[0]: list(filter(None, kolom[1:])) for kolom in werk["lijsten"].iter_cols(values_only=True)}
    assert lijsten["verplichting"] == ["wettelijk_verplicht", "semi_verplicht", "vrijwillig", "onbekend", "nvt"]
    assert werk["lijsten"].sheet_state == "hidden"


def test_wat_verborgen_is_wordt_gemeld(boek: Boek) -> None:
    """A hidden sheet, row or column is read, and a warning says that it is there."""
    werk = openpyxl.load_workbook(boek())
    werk["partners"].row_dimensions[3].hidden = True
    werk["verbanden"].column_dimensions["C"].hidden = True
    werk["deelnames"].sheet_state = "hidden"
    pad = boek()
    werk.save(pad)
    mis = swanalyse.validate(pad).query("code == 'verborgen'").set_index("tabel")["waarde"]
    assert "verborgen" not in set(swanalyse.validate(boek())["code"])
    assert mis.to_dict() == {"partners": "rij 3", "verbanden": "kolom C", "deelnames": "het hele werkblad"}


def test_een_werkboek_dat_te_veel_uitpakt(boek: Boek, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that grows beyond belief is refused before it is unpacked; so is too much altogether."""
    pad = boek()
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/worksheets/bom.xml", bytes(20_000_000))
    for doe in (swanalyse.load, swanalyse.validate):
        with pytest.raises(BronFout, match="te groot om uit te pakken: een deel groeit van"):
            doe(pad)
    monkeypatch.setattr("swanalyse.bronnen.zipgrens.GROOTSTE_UITGEPAKT", 1_000)
    with pytest.raises(BronFout, match="te groot om uit te pakken: het wordt"):
        swanalyse.load(boek())


def test_een_cel_ver_buiten_de_tabel(boek: Boek) -> None:
    """A cell in the last column there is would make every row as wide: it is refused with its place."""
    rijen = [list(rij) for rij in BLADEN["partners"]]
    with pytest.raises(BronFout, match=r"werkblad partners is te groot om te lezen: rij 2 heeft een cel in kolom 600"):
        swanalyse.load(boek(partners=[rijen[0], [*rijen[1], *[None] * 595, "x"], rijen[2]]))
