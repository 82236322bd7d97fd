"""The workbook: read back with another program's eyes, it says what the CSV files say."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree

import swanalyse
from swanalyse import inventaris, notatie
from swanalyse.grafieken import stijl
from swanalyse.indicatoren import drukte, kostenbaten, lappendeken, overzicht
from swanalyse.inventaris import Dekking, Inventaris, merk
from swanalyse.rapport import excel, reeksen, stukken, werkblad
from swanalyse.rapport.bewaar import _DAG, _woord, als_csv
from swanalyse.rapport.stukken import Stuk
from swanalyse.rapport.werkblad import EENHEIDRIJ, EERSTE, FICTIEF, KOPRIJ, LEESWIJZER

WORTEL = Path(__file__).parents[2]
RAAR = [
    "=1+1",
    "+31 6",
    "-rm",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "http://x.nl",
    "a\x07b\x00c",
    "x" * 40_000,
    "_x0041_",
]
SOFFICE = shutil.which("soffice")


def noteer(map_: Path, frame: pd.DataFrame | pd.Series, naam: str, *, figuur: bool = False) -> None:
    """Keep a table, or a figure whose picture is not needed."""
    (map_ / "tabellen").mkdir(exist_ok=True)
    (map_ / "tabellen" / f"{naam}.csv").write_bytes(als_csv(frame).encode("utf-8-sig"))
    ax = stijl.opmaak(stijl.assen(), titel=f"Het antwoord van {naam}", ondertitel="De maat") if figuur else None
    stukken.noteer(map_, frame, naam=naam, titel=f"Bijschrift van {naam}", alt="Een figuur.", ax=ax)


def raar() -> pd.DataFrame:
    """Texts that a spreadsheet would rather take for something else, days and lists, and a column of nothing."""
    dagen = ["2026-01-01", "2015", None, "1850-03-01", "2024-02-29", "2026-13-45", "2025-12-31", None, "2026-06-01"]
    return pd.DataFrame(
        {
            "reden": RAAR,
            "start": pd.array(dagen, "string"),
            "wie": [("gm-a", "=b"), (), *[("gm-a",)] * 7],
            "uren": pd.array([None] * 9, "Float64"),
            "grenst": pd.array([True, None, False] * 3, "boolean"),
            "bron_datum": pd.to_datetime(["2026-01-01", None, "2025-12-31"] * 3),
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    return swanalyse.load(WORTEL / "tests" / "golden" / "inventaris", editie="extern")


@pytest.fixture(scope="module")
def werk(gouden: Inventaris, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a report run keeps of some figures and tables, of every shape there is."""
    map_ = tmp_path_factory.mktemp("werk")
    noteer(map_, overzicht.per_rechtsvorm(gouden), "01_rechtsvorm", figuur=True)
    noteer(map_, overzicht.per_partner(gouden), "01_grootte", figuur=True)
    noteer(map_, overzicht.tegels(gouden), "01_tegels", figuur=True)
    noteer(map_, lappendeken.constellaties(gouden), "04_constellaties", figuur=True)
    noteer(map_, lappendeken.samen(gouden), "04_samen", figuur=True)
    noteer(map_, drukte.uren(gouden), "05_uren", figuur=True)
    noteer(map_, drukte.uren(gouden, geleding="raad"), "05_uren_ambtelijk")
    noteer(map_, kostenbaten.saldo(gouden), "06_saldo", figuur=True)
    noteer(map_, kostenbaten.per_partner(gouden), "06_per_partner", figuur=True)
    noteer(map_, merk(raar(), n=9, eenheid="rijen", dekking=Dekking(7, 9), namen={"gm-a": "Aa"}), "11_signalen")
    noteer(map_, pd.DataFrame({"naam": pd.array([], "string")}), "08_gestrand")
    return map_


@pytest.fixture(scope="module")
def boek(gouden: Inventaris, werk: Path) -> openpyxl.Workbook:
    pad = excel.schrijf(gouden, werk, notebooks=sorted((WORTEL / "notebooks").glob("0[145]_*.ipynb")))
    return openpyxl.load_workbook(pad, rich_text=True)


def stuk_van(werk: Path, naam: str) -> tuple[Stuk, pd.DataFrame]:
    """A figure or table with its numbers."""
    stuk = next(een for een in stukken.lees(werk) if een.naam == naam)
    return stuk, stukken.frame(werk, stuk)


def verwacht(cel: Any, kolom: werkblad.Kolom, stuk: Stuk) -> Any:
    """What a cell of the CSV must read as."""
    if pd.isna(cel):
        return notatie.ONBEKEND
    if kolom.soort == "ja_nee":
        return "ja" if cel else "nee"
    if kolom.soort in {"getal", "geheel"}:
        return pytest.approx(float(cel), rel=1e-12)
    if kolom.soort == "datum":
        return cel.to_pydatetime()
    if _DAG.fullmatch(cel):
        return datetime.fromisoformat(cel)
    tekst = cel if kolom.eenheid.naam == "code" else _woord(cel, stuk.namen if kolom.labels else {}, kolom=kolom.naam)
    return werkblad.schoon(tekst) or "–"


NAMEN = (
    "01_rechtsvorm", "01_grootte", "01_tegels", "04_constellaties", "04_samen", "05_uren", "05_uren_ambtelijk",
    "06_saldo", "06_per_partner", "08_gestrand",
)  # fmt: skip


@pytest.mark.parametrize("naam", NAMEN)
def test_elk_blad_zegt_wat_het_csv_zegt(boek: openpyxl.Workbook, werk: Path, naam: str) -> None:
    """Every cell of every column, numbers as numbers, unknown as the word and never as blank or zero."""
    stuk, frame = stuk_van(werk, naam)
    blad, tafel = boek[naam.replace("_", " ")], werkblad.indeling(stuk, frame)
    assert {kolom.plek for kolom in tafel.kolommen} == set(range(frame.shape[1]))
    for plek, kolom in enumerate(tafel.kolommen, start=1):
        assert str(blad.cell(KOPRIJ + 1, plek).value) == kolom.kop
        for rij, cel in enumerate(frame.iloc[:, kolom.plek], start=EERSTE + 1):
            assert blad.cell(rij, plek).value == verwacht(cel, kolom, stuk), (naam, kolom.kop, rij)


def test_tekst_blijft_tekst(boek: openpyxl.Workbook, werk: Path) -> None:
    """What begins like a formula or a link is neither; what cannot be in a cell is left out or cut, and said."""
    blad = boek["11 signalen"]
    cellen = [blad.cell(rij, 1) for rij in range(EERSTE + 1, EERSTE + 1 + len(RAAR))]
    assert [cel.data_type for cel in cellen] == ["s"] * len(RAAR)
    assert [cel.hyperlink for cel in cellen] == [None] * len(RAAR)
    waarden = [str(cel.value) for cel in cellen]
    assert waarden[:6] == RAAR[:6]
    assert waarden[6] == "abc"
    assert len(waarden[7]) == 32_767
    assert waarden[7].endswith("alles staat in het CSV-bestand)")
    assert waarden[8] == "_x0041_"


def test_alleen_eigen_formules(werk: Path, boek: openpyxl.Workbook) -> None:
    """No text of the inventory became a formula: those there are count or add."""
    with zipfile.ZipFile(werk / excel.NAAM) as zip_:
        bladen = [zip_.read(naam) for naam in zip_.namelist() if naam.startswith("xl/worksheets/sheet")]
    formules = [f.text for ruw in bladen for f in etree.fromstring(ruw).iter("{*}f")]
    assert formules
    assert all(tekst.startswith(("IF(COUNT(", "COUNTIF(")) for tekst in formules)


def test_dagen_zijn_dagen(boek: openpyxl.Workbook) -> None:
    """A day is a date also where the column holds years too; what no calendar has, or is too old, stays as written."""
    blad = boek["11 signalen"]
    assert [blad.cell(EERSTE + 1 + nr, 2).value for nr in range(6)] == [
        datetime(2026, 1, 1), "2015", "onbekend", "1850-03-01", datetime(2024, 2, 29), "2026-13-45",
    ]  # fmt: skip
    assert "mmmm" in blad.cell(EERSTE + 1, 2).number_format
    assert blad.cell(EERSTE + 1, 6).value == datetime(2026, 1, 1)


def test_lijsten_en_leegte(boek: openpyxl.Workbook) -> None:
    """A list is one text with its labels; an empty one is a dash, which is not the word for unknown."""
    blad = boek["11 signalen"]
    assert [blad.cell(EERSTE + 1 + nr, 3).value for nr in range(3)] == ["Aa, =b", "–", "Aa"]
    assert {blad.cell(EERSTE + 1 + nr, 4).value for nr in range(9)} == {"onbekend"}


def test_onbekend_is_te_zien(boek: openpyxl.Workbook, werk: Path) -> None:
    """In grey italics, in a column of numbers to the right as they are."""
    blad = boek["11 signalen"]
    cel = blad.cell(EERSTE + 1, 4)
    assert (cel.font.i, cel.font.color.rgb, cel.alignment.horizontal) == (True, "FF595959", "right")


def test_een_ondergrens_draagt_haar_teken(boek: openpyxl.Workbook, werk: Path) -> None:
    """The number stays a number, its format says ≥; where nothing is missing it does not."""
    _, frame = stuk_van(werk, "05_uren")
    blad, kop = boek["05 uren"], [cel.value for cel in boek["05 uren"][KOPRIJ + 1]]
    plek = kop.index("totaal") + 1
    standen = frame["status"].tolist()
    assert "ondergrens" in standen
    for rij, (stand, waarde) in enumerate(zip(standen, frame["totaal"], strict=True), start=EERSTE + 1):
        if not pd.isna(waarde):
            assert ("≥" in blad.cell(rij, plek).number_format) == (stand == "ondergrens")


def test_een_saldo_met_te_weinig_uren_is_hoogstens_zo_hoog(boek: openpyxl.Workbook, werk: Path) -> None:
    """Costs that are at least so much make the saldo at most so much."""
    _, frame = stuk_van(werk, "06_saldo")
    blad, kop = boek["06 saldo"], [cel.value for cel in boek["06 saldo"][KOPRIJ + 1]]
    for rij, stand, saldo in zip(range(EERSTE + 1, 9999), frame["overlegstatus"], frame["saldo"], strict=False):
        if not pd.isna(saldo):
            assert ("≤" in blad.cell(rij, kop.index("saldo") + 1).number_format) == (stand == "ondergrens")


@pytest.mark.parametrize("naam", NAMEN)
def test_elk_blad_is_te_gebruiken(boek: openpyxl.Workbook, gouden: Inventaris, naam: str) -> None:
    """Heads stay in sight and on paper, the filter is on them, the way back is there, and what it is stands above."""
    blad = boek[naam.replace("_", " ")]
    assert blad.freeze_panes in {f"A{EERSTE + 1}", f"B{EERSTE + 1}"}
    assert blad.print_title_rows == f"${KOPRIJ + 1}:${EENHEIDRIJ + 1}"
    assert (blad.page_setup.orientation, blad.page_setup.fitToHeight, blad.page_setup.paperSize) == ("landscape", 0, 9)
    assert (blad.auto_filter.ref is None) == (naam == "08_gestrand")
    if blad.auto_filter.ref:
        assert blad.auto_filter.ref.startswith(f"A{EENHEIDRIJ + 1}:")
    assert blad["A2"].hyperlink.location == f"'{LEESWIJZER}'!A1"
    teksten = " ".join(str(cel.value) for rij in blad.iter_rows() for cel in rij if cel.value is not None)
    assert "Peildatum 1 januari 2026" in teksten
    assert "Bron: " in teksten
    assert werkblad.maten.van(naam)[0].definitie in teksten
    assert f"tabellen/{naam}.csv" in teksten
    assert str(blad["A1"].value) == (
        f"Bijschrift van {naam}" if "Het antwoord" not in teksten else f"Het antwoord van {naam}"
    )


def test_verzonnen_cijfers_zijn_overal_gemerkt(boek: openpyxl.Workbook, gouden: Inventaris) -> None:
    """In a cell and on paper, on every sheet."""
    assert gouden.fictief
    for blad in boek:
        assert FICTIEF in str(blad["B2"].value) + str(blad["A2"].value), blad.title
        assert FICTIEF in str(blad.oddHeader.center.text), blad.title


def test_echte_cijfers_heten_niet_verzonnen(tmp_path: Path) -> None:
    """A real region is not marked."""
    noteer(tmp_path, pd.DataFrame({"n": [1]}), "01_rechtsvorm")
    echt = inventaris.leeg({"name": "echt", "title": "R & D", "peildatum": "2026-01-01"})
    with zipfile.ZipFile(excel.schrijf(echt, tmp_path, notebooks=[])) as zip_:
        assert not [naam for naam in zip_.namelist() if b"FICTIE" in zip_.read(naam)]
        assert b"R &amp;&amp; D" in zip_.read("xl/worksheets/sheet3.xml")


def test_de_leeswijzer_wijst_naar_elk_blad(boek: openpyxl.Workbook, werk: Path) -> None:
    """First in the workbook, with questions, links, n and coverage."""
    blad = boek[LEESWIJZER]
    assert boek.sheetnames[0] == LEESWIJZER
    links = {cel.value: cel.hyperlink.location for (cel,) in blad.iter_rows(max_col=1) if cel.hyperlink}
    assert links == {naam: f"'{naam}'!A1" for naam in boek.sheetnames[2:]}
    teksten = [str(cel.value) for (cel,) in blad.iter_rows(max_col=1)]
    assert "05  Wat kost al dat overleg aan tijd, en bij wie komt het terecht?" in teksten
    assert "Notebook 06" in teksten
    rij = teksten.index("11 signalen") + 1
    assert [blad.cell(rij, plek).value for plek in (4, 5, 6, 7)] == [9, "rijen", 7, 9]
    alles = " ".join(str(cel.value) for rij_ in blad.iter_rows(max_row=14) for cel in rij_)
    assert "Externe editie" in alles
    assert "onbekend" in alles


def test_elke_maat_van_een_blad_staat_op_de_lijst(boek: openpyxl.Workbook, werk: Path) -> None:
    """With its threshold as it holds in this inventory, and the sources it names."""
    blad = boek[excel.MATEN]
    namen = {blad.cell(rij, 2).value for rij in range(4, blad.max_row + 1)}
    for stuk in stukken.lees(werk):
        assert {maat.naam for maat in werkblad.maten.van(stuk.naam)} <= namen
    teksten = " ".join(str(cel.value) for rij in blad.iter_rows() for cel in rij)
    assert "Opkomst als die onbekend is: 1" in teksten
    assert "Hill, M.O. (1973)" in teksten
    assert "Shapley, L.S." not in teksten


def test_een_som_slaat_onbekend_over_en_zegt_dat(boek: openpyxl.Workbook, werk: Path) -> None:
    """Below what adds up; of only unknown cells it is unknown, and what has no sum gets none."""
    _, frame = stuk_van(werk, "05_uren")
    blad, rij = boek["05 uren"], EERSTE + len(frame) + 2
    plek = [cel.value for cel in blad[KOPRIJ + 1]].index("totaal") + 1
    letter = openpyxl.utils.get_column_letter(plek)
    bereik = f"{letter}{EERSTE + 1}:{letter}{EERSTE + len(frame)}"
    assert blad.cell(rij, plek).value == f'=IF(COUNT({bereik})=0,"onbekend",SUM({bereik}))'
    assert blad.cell(rij + 1, plek).value == f'=COUNTIF({bereik},"onbekend")'
    waarden = openpyxl.load_workbook(werk / excel.NAAM, data_only=True)["05 uren"]
    assert waarden.cell(rij, plek).value == pytest.approx(frame["totaal"].sum())
    assert "≥" in blad.cell(rij, plek).number_format
    assert not [cel for rij_ in boek["06 saldo"].iter_rows() for cel in rij_ if cel.data_type == "f"]


def test_een_som_van_niets_is_onbekend(tmp_path: Path) -> None:
    """Not zero, also before anybody recalculates."""
    frame = pd.DataFrame({"naam": ["a", "b"], "totaal": pd.array([None, None], "Float64"), "status": ["onbekend"] * 2})
    noteer(tmp_path, frame, "05_uren")
    excel.schrijf(inventaris.leeg({"name": "x", "peildatum": "2026-01-01"}), tmp_path, notebooks=[])
    blad = openpyxl.load_workbook(tmp_path / excel.NAAM, data_only=True)["05 uren"]
    assert blad.cell(EERSTE + 4, 2).value == "onbekend"


def test_een_som_van_verschillen_is_geen_ondergrens(tmp_path: Path) -> None:
    """What is unknown of a difference may take away from the sum as well, so that is not at least what is known."""
    uren = pd.array([10.0, None], "Float64")
    frame = pd.DataFrame({"naam": ["a", "b"], "voor": uren, "na": uren, "verschil": uren})
    noteer(tmp_path, frame, "05_samenvoegen")
    excel.schrijf(inventaris.leeg({"name": "x", "peildatum": "2026-01-01"}), tmp_path, notebooks=[])
    blad = openpyxl.load_workbook(tmp_path / excel.NAAM)["05 samenvoegen"]
    koppen = [cel.value for cel in blad[KOPRIJ + 1]]
    tekens = {kop: "≥" in blad.cell(EERSTE + 4, plek).number_format for plek, kop in enumerate(koppen, start=1)}
    assert (tekens["voor"], tekens["na"], tekens["verschil"]) == (True, True, False)


def test_een_grafiek_tekent_haar_eigen_cellen(boek: openpyxl.Workbook, werk: Path) -> None:
    """Every series of the chart stands on the sheet, in the order of the categories; what is unknown is empty there."""
    stuk, frame = stuk_van(werk, "05_uren")
    grafiek = reeksen.grafiek(stuk, frame)
    assert grafiek is not None
    blad = boek["05 uren"]
    (kop,) = [cel.row for (cel,) in blad.iter_rows(max_col=1) if str(cel.value).startswith("Cijfers van de grafiek")]
    for plek, serie in enumerate(grafiek.series, start=2):
        assert blad.cell(kop + 1, plek).value == serie.naam
        cellen = [blad.cell(kop + 2 + nr, plek).value for nr in range(len(serie.waarden))]
        assert cellen == [None if waarde is None else pytest.approx(waarde) for waarde in serie.waarden]
    namen = [str(blad.cell(kop + 2 + nr, 1).value) for nr in range(len(grafiek.categorieen))]
    assert all(naam.startswith(categorie) for naam, categorie in zip(namen, grafiek.categorieen, strict=True))
    with zipfile.ZipFile(werk / excel.NAAM) as zip_:
        grafieken = [zip_.read(naam).decode() for naam in zip_.namelist() if naam.startswith("xl/charts/chart")]
    (dit,) = [xml for xml in grafieken if f"'05 uren'!$B${kop + 2}:$B${kop + 1 + len(grafiek.categorieen)}" in xml]
    assert "stacked" in dit
    assert 'dispBlanksAs val="zero"' not in dit


@pytest.mark.parametrize("naam", ["01_grootte", "01_rechtsvorm", "06_per_partner"])
def test_elke_vorm_wordt_een_grafiek(boek: openpyxl.Workbook, werk: Path, naam: str) -> None:
    """Points, bars in colours and bars with whiskers are drawn by the spreadsheet; what is a picture is not."""
    stuk, frame = stuk_van(werk, naam)
    assert (reeksen.grafiek(stuk, frame) is not None) == bool(
        boek[naam.replace("_", " ")]._charts or _tekening(werk, naam)
    )
    assert _tekening(werk, naam)
    assert not _tekening(werk, "04_samen")


def _tekening(werk: Path, naam: str) -> bool:
    """Whether the sheet of that name has a drawing."""
    volgorde = [LEESWIJZER, excel.MATEN, *(stuk.naam for stuk in stukken.lees(werk))]
    with zipfile.ZipFile(werk / excel.NAAM) as zip_:
        return b"<drawing" in zip_.read(f"xl/worksheets/sheet{volgorde.index(naam) + 1}.xml")


def test_een_staaf_begint_bij_nul(werk: Path, boek: openpyxl.Workbook) -> None:
    """A program left to itself may begin elsewhere, and make a small difference large."""
    with zipfile.ZipFile(werk / excel.NAAM) as zip_:
        (dit,) = [
            xml
            for naam in zip_.namelist()
            if naam.startswith("xl/charts/chart")
            for xml in [zip_.read(naam).decode()]
            if "01 rechtsvorm" in xml
        ]
    assert '<c:min val="0"/>' in dit


def test_dezelfde_invoer_geeft_hetzelfde_bestand(gouden: Inventaris, werk: Path) -> None:
    """To the byte, with no clock, user or path in it."""
    merken = [hashlib.sha256(excel.schrijf(gouden, werk, notebooks=[]).read_bytes()).hexdigest() for _ in range(2)]
    assert merken[0] == merken[1]
    with zipfile.ZipFile(werk / excel.NAAM) as zip_:
        tijden = {info.date_time[0] for info in zip_.infolist()}
        inhoud = b"".join(zip_.read(naam) for naam in zip_.namelist())
    assert tijden == {1980}
    for geheim in (str(werk), str(WORTEL), os.environ.get("USER") or "geen-gebruiker"):
        assert geheim == "root" or geheim.encode() not in inhoud
    eigenschappen = openpyxl.load_workbook(werk / excel.NAAM).properties
    assert (eigenschappen.creator, eigenschappen.created) == ("swanalyse", datetime(2026, 1, 1))
    assert eigenschappen.created.date() == gouden.selectie.peildatum == date(2026, 1, 1)


def test_bladnamen_passen_en_zijn_eigen() -> None:
    """At most 31 characters, no two alike whatever the case, none that a spreadsheet refuses."""
    kort = Stuk("", 0, "tabel", "", "", "", "", "", "", None, "", None, None, (), (), (), {}, {})
    namen = ["05_" + "a" * 60, "05_" + "a" * 50 + "b", "05_" + "A" * 60, "Leeswijzer", "maten_en_bronnen", "0'["]
    uit = excel.bladnamen([Stuk(**{**kort.__dict__, "naam": naam}) for naam in namen])
    assert len({naam.casefold() for naam in uit.values()} | {LEESWIJZER.casefold()}) == len(namen) + 1
    assert all(0 < len(naam) <= 31 and not set(naam) & set("[]:*?/\\") for naam in uit.values())


def test_een_run_zonder_figuren(tmp_path: Path) -> None:
    """The workbook says so, and opens."""
    pad = excel.schrijf(inventaris.leeg({"name": "x", "peildatum": "2026-01-01"}), tmp_path, notebooks=[])
    boek_ = openpyxl.load_workbook(pad)
    assert boek_.sheetnames == [LEESWIJZER, excel.MATEN]
    assert "Dit rapport heeft geen tabellen of figuren." in [
        cel.value for (cel,) in boek_[LEESWIJZER].iter_rows(max_col=1)
    ]


def test_wat_niet_past_staat_in_het_csv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A table with more rows or columns than a sheet holds is cut, and the sheet says how much."""
    monkeypatch.setattr(werkblad, "_MEESTE_RIJEN", EERSTE + werkblad._ONDER + 10)
    monkeypatch.setattr(werkblad, "_MEESTE_KOLOMMEN", 3)
    noteer(tmp_path, pd.DataFrame({f"k{nr}": range(30) for nr in range(5)}), "01_rechtsvorm")
    pad = excel.schrijf(inventaris.leeg({"name": "x", "peildatum": "2026-01-01"}), tmp_path, notebooks=[])
    teksten = [str(cel.value) for rij in openpyxl.load_workbook(pad)["01 rechtsvorm"].iter_rows() for cel in rij]
    assert "20 rijen en 2 kolommen passen niet op een werkblad; zij staan in het CSV-bestand." in teksten


@pytest.fixture(scope="module")
def herrekend(boek: openpyxl.Workbook, werk: Path, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """The workbook as LibreOffice saves it, everything calculated anew."""
    if SOFFICE is None:
        pytest.skip("LibreOffice staat niet op deze machine, dus het bestand kan niet worden herrekend")
    uit = tmp_path_factory.mktemp("lo")
    profiel = f"-env:UserInstallation={(uit / 'profiel').as_uri()}"
    opdracht = [SOFFICE, profiel, "--headless", "--convert-to", "xlsx", "--outdir", str(uit), str(werk / excel.NAAM)]
    subprocess.run(opdracht, check=True, capture_output=True, timeout=240)
    return openpyxl.load_workbook(uit / excel.NAAM, data_only=True)


def test_een_ander_programma_rekent_hetzelfde(
    herrekend: openpyxl.Workbook, boek: openpyxl.Workbook, werk: Path
) -> None:  # fmt: skip
    """Every sheet opens, no cell is an error, and the sums are those of the numbers."""
    assert herrekend.sheetnames == boek.sheetnames
    fout = [cel.coordinate for blad in herrekend for rij in blad.iter_rows() for cel in rij if cel.data_type == "e"]
    assert fout == []
    _, frame = stuk_van(werk, "05_uren")
    blad, rij = herrekend["05 uren"], EERSTE + len(frame) + 2
    plek = [cel.value for cel in blad[KOPRIJ + 1]].index("totaal") + 1
    assert blad.cell(rij, plek).value == pytest.approx(frame["totaal"].sum())
    assert blad.cell(rij + 1, plek).value == frame["totaal"].isna().sum()
    raar_ = herrekend["11 signalen"]
    assert [raar_.cell(EERSTE + 1 + nr, 1).value for nr in range(5)] == RAAR[:5]


def test_de_opmaak_van_een_tekst_kost_geen_regel() -> None:
    """How many lines words take: none is broken, and one that is too long takes a line of its own."""
    regels: Callable[[str, float], int] = werkblad._regels
    assert (regels("", 9), regels("uur per jaar", 20), regels("uur per jaar", 8), regels("a" * 30, 9)) == (1, 1, 2, 1)
