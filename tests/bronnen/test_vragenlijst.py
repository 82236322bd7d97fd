"""The questionnaire: what can be filled in and what cannot, and that what comes back is read where it belongs."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from swanalyse.bronnen import vragenlijst
from swanalyse.bronnen.vragenlijst import Antwoord
from swanalyse.fouten import BronFout
from swanalyse.inventaris import Inventaris
from swanalyse.validatie.bevindingen import zinnen
from tests.maken import maak
from tests.vragenlijsten import KOP, rijen, vul_in


@pytest.fixture(scope="module")
def verstuurd(tmp_path_factory: pytest.TempPathFactory, gouden: Inventaris) -> Path:
    """The questionnaires of the golden inventory, as they went out."""
    map_ = tmp_path_factory.mktemp("vragenlijsten") / "uit"
    vragenlijst.schrijf(gouden, map_)
    return map_


@pytest.fixture
def boek(tmp_path: Path, verstuurd: Path) -> Path:
    """That of gemeente A, to fill in."""
    return Path(shutil.copy(verstuurd / "vragenlijst-a.xlsx", tmp_path / "vragenlijst-a.xlsx"))


def lees(boek: Path, *, peildatum: date = date(2026, 1, 1)) -> tuple[list[Antwoord], list[str]]:
    """The answers, and the findings as sentences."""
    partners = ["A", "B", "C", "D", "E"]
    antwoorden, meldingen = vragenlijst.lees(
        boek, naam="gouden-voorbeeld", partners=partners, peildatum=peildatum, bestand="a.xlsx"
    )
    return antwoorden, zinnen(meldingen)


def test_een_werkboek_per_partner(tmp_path: Path, gouden: Inventaris) -> None:
    """Every partner of the region has its workbook; who lacks nothing has none, and where nobody does no folder is."""
    lijst = vragenlijst.schrijf(gouden, tmp_path / "uit")
    assert sorted(pad.name for pad in (tmp_path / "uit").iterdir()) == sorted(lijst["bestand"])
    assert lijst.loc["A", ["naam", "rijen", "cellen"]].tolist() == ["Gemeente A", 51, 334]
    niets = maak({}, partners={"A": {"cbs_code": "gm0001", "tooi_uri": "x", "provincie": "Limburg", "kern": False}})
    assert vragenlijst.schrijf(niets, tmp_path / "leeg").empty
    assert not (tmp_path / "leeg").exists()


def test_overschrijft_niets(tmp_path: Path, gouden: Inventaris) -> None:
    """In a folder that holds something, answers perhaps, nothing is written."""
    (tmp_path / "antwoord.xlsx").write_text("x")
    with pytest.raises(BronFout, match="bevat al iets"):
        vragenlijst.schrijf(gouden, tmp_path)
    assert [pad.name for pad in tmp_path.iterdir()] == ["antwoord.xlsx"]


def test_alleen_gevraagde_cellen_zijn_open(boek: Path) -> None:
    """Every sheet is protected; only a cell that is asked is unlocked, and what is known stands locked."""
    for blad in openpyxl.load_workbook(boek).worksheets:
        assert blad.protection.sheet or blad.title == "lijsten", blad.title
        assert blad.sheet_state == (
            "veryHidden" if blad.title in {"lijsten", "vragenlijst", "gevraagd"} else "visible"
        ), blad.title
    blad = openpyxl.load_workbook(boek)["motieven"]
    kop = [cel.value for cel in blad[KOP]]
    open_ = {
        (rij, kolom)
        for rij in range(1, blad.max_row + 1)
        for kolom, naam in enumerate(kop, start=1)
        if not blad.cell(rij, kolom).protection.locked and naam
    }
    rij = {nr: {kop[kolom - 1] for wie, kolom in open_ if wie == nr} for nr in range(KOP + 1, blad.max_row + 1)}
    assert min(nr for nr, _ in open_) == KOP + 1
    assert rij[KOP + 1] == rij[KOP + 2] == {"beantwoord", "datum"}, "the weight is in the inventory"
    assert rij[KOP + 3] == {"respondentgroep", "gewicht", "beantwoord", "datum", "bron"}


def test_wat_te_zien_is(boek: Path) -> None:
    """Of a verband and a motive the name is seen and not the code, and who is asked only on top of the sheet."""
    blad = openpyxl.load_workbook(boek)["motieven"]
    zichtbaar = [cel.value for cel in blad[KOP] if not blad.column_dimensions[cel.column_letter].hidden]
    assert zichtbaar[:3] == ["nr", "(verband_id)", "(motief)"]
    assert blad["A1"].value == "Motieven – Gemeente A – fictieve gegevens"
    assert blad["A2"].value.startswith("Vul de gele cellen in. Waarom doet u mee? ")


def test_leeswijzer_verwijst_naar_de_bladen(boek: Path) -> None:
    """The first sheet counts what is asked, per sheet, and leads to each."""
    werk = openpyxl.load_workbook(boek)
    blad = werk["leeswijzer"]
    assert [blad["A1"].value, blad["A4"].value] == [
        "Vragenlijst Gemeente A", "Wij missen nog 334 gegevens over Gemeente A, op 7 bladen:",
    ]  # fmt: skip
    sprongen = {cel.value: cel.hyperlink.location for cel in blad["A"] if cel.hyperlink}
    assert list(sprongen.values()) == [f"'{naam}'!A1" for naam in sprongen]
    assert [*sprongen] == [b.title for b in werk.worksheets if b.sheet_state == "visible"][1:-1]
    aantallen = [int(cel.value) for cel, naam in zip(blad["B"], blad["A"], strict=True) if naam.value in sprongen]
    assert sum(aantallen) == 334


def test_keuzelijsten_en_uitleg(tmp_path: Path) -> None:
    """A column of codes offers the list in force, yes-or-no its answers; every column explains itself."""
    eigen = pd.DataFrame({"code": ["wel"], "label": "Wel", "volgorde": "1", "toelichting": "", "herkomst": "kennis"})
    inv = maak({"V": "AB"}, regels={"codelijst_bevoegdheid": eigen})
    vragenlijst.schrijf(inv, tmp_path / "uit")
    werk = openpyxl.load_workbook(tmp_path / "uit" / "vragenlijst-a.xlsx")
    blad = werk["deelnames"]
    keuzes = {str(deel.sqref): deel for deel in blad.data_validations.dataValidation}
    kolom = {cel.value: cel.column_letter for cel in blad[KOP]}
    lijst = keuzes[f"{kolom['bevoegdheid']}6"]
    bladnaam, bereik = str(lijst.formula1).split("!")
    assert [rij[0].value for rij in werk[bladnaam][bereik.replace("$", "")]] == ["wel", "onbekend", "nvt"]
    assert keuzes[f"{kolom['eigenaar']}6"].formula1 == '"ja,nee,onbekend,nvt"'
    assert keuzes[f"{kolom['stemaandeel']}6"].prompt.startswith("Deel van de stemmen")
    cel = f"{kolom['stemaandeel']}6"
    eis = keuzes[cel]
    assert str(eis.formula1).endswith(f"AND(ISNUMBER({cel}),{cel}>=0,{cel}<=1))")
    assert eis.error == "Vul een getal in vanaf 0 tot en met 1, of nvt. Weet u het niet, laat de cel dan leeg."
    assert all(cel.value for cel in blad[KOP - 2])
    assert all(uitleg.value for uitleg, code in zip(blad[KOP - 1], blad[KOP], strict=True) if code.value in keuzes)


def test_namen_bij_codes(boek: Path) -> None:
    """Beside a code stands what it is called, and an ambition shows its joint text."""
    rij = rijen(boek, "dienstverlening")[0]
    assert (rij["(levert_id)"], rij["(ontvangt_id)"]) == ("Gemeente A", "Gemeente B")
    inv = maak({"V": "AB"}, ambities=[{"verband_id": "V", "ambitie_id": "x", "tekst": "Samen verder."}])
    vragenlijst.schrijf(inv, boek.parent / "ander")
    assert rijen(boek.parent / "ander" / "vragenlijst-a.xlsx", "ambities")[0]["(ambitie_id)"] == "Samen verder."


def test_gelijke_inventarissen_gelijke_bytes(tmp_path: Path, verstuurd: Path, gouden: Inventaris) -> None:
    """Written twice, a questionnaire is the same to the byte."""
    vragenlijst.schrijf(gouden, tmp_path / "uit")
    for pad in verstuurd.iterdir():
        assert (tmp_path / "uit" / pad.name).read_bytes() == pad.read_bytes(), pad.name


def test_namen_die_op_elkaar_lijken(tmp_path: Path) -> None:
    """Codes that give the same file name get a number; a text that looks like a formula or number stays a text."""
    inv = maak({"V": ["A/1", "A 1"]}, partners={"A 1": {"naam": "=1+1"}})
    lijst = vragenlijst.schrijf(inv, tmp_path / "uit")
    assert sorted(lijst["bestand"]) == ["vragenlijst-a-1.xlsx", "vragenlijst-a-1_2.xlsx"]
    assert rijen(tmp_path / "uit" / str(lijst.loc["A 1", "bestand"]), "partners")[0]["(partner_id)"] == "=1+1"


def test_oningevuld_is_geen_antwoord(boek: Path) -> None:
    """A questionnaire that comes back as it went out holds no answer and no fout."""
    assert lees(boek) == ([], [])


def test_antwoorden_terug(boek: Path) -> None:
    """Numbers, dates, texts and codes come back with file, sheet and row; blank and onbekend are no answer."""
    waar = {"verband_id": "V2", "motief": "kosten"}
    cellen = {"gewicht": 60, "datum": datetime(2026, 3, 1), "bron": " enquête ", "beantwoord": "onbekend"}
    rij = vul_in(boek, "motieven", waar, cellen)
    gegeven = {"partner_id": "A", "verband_id": "V2", "motief": "kosten"}
    uit = {"gewicht": "60", "datum": "2026-03-01", "bron": "enquête"}
    assert lees(boek) == ([Antwoord("a.xlsx", "motieven", rij, True, gegeven, uit)], [])


def test_gesorteerde_rijen(boek: Path) -> None:
    """Rows that changed places are still about what they were about."""
    werk = openpyxl.load_workbook(boek)
    blad = werk["aanwezigheid"]
    eerste, vierde = ([cel.value for cel in blad[nr]] for nr in (6, 9))
    for nr, waarden in ((6, vierde), (9, eerste)):
        for plek, waarde in enumerate(waarden, start=1):
            blad.cell(nr, plek).value = waarde
    werk.save(boek)
    vul_in(boek, "aanwezigheid", {"overleg_id": "O4"}, {"opkomst": 0.5})
    (antwoord,), meldingen = lees(boek)
    assert (antwoord.rij, antwoord.gegeven["overleg_id"], meldingen) == (6, "O4", [])


def test_veranderde_sleutel(boek: Path) -> None:
    """A changed key refuses the answers of its row, and says which cell it was."""
    rij = vul_in(boek, "aanwezigheid", {"overleg_id": "O4"}, {"opkomst": 0.5, "overleg_id": "O9"})
    assert lees(boek) == (
        [],
        [
            f"a.xlsx, werkblad aanwezigheid rij {rij}, kolom overleg_id: hier staat 'O9', maar de vraag ging over "
            "'O4'; de antwoorden van deze rij zijn niet overgenomen. Zet 'O4' terug, of voeg de rij met de hand toe."
        ],
    )


def test_veranderde_naam(boek: Path) -> None:
    """The codes are hidden, so a row whose visible name was typed over may be about something else: it is refused."""
    rij = vul_in(boek, "aanwezigheid", {"overleg_id": "O4"}, {"opkomst": 0.5, "(overleg_id)": "Een ander beraad"})
    antwoorden, (zin,) = lees(boek)
    assert antwoorden == []
    assert zin.startswith(
        f"a.xlsx, werkblad aanwezigheid rij {rij}, kolom (overleg_id): hier staat 'Een ander beraad', "
    )


@pytest.mark.parametrize(
    ("kolom", "tekst", "verwacht"),
    [
        ("portefeuillehouder", "n.v.t.", {"portefeuillehouder": "nvt"}),
        ("portefeuillehouder", "Niet van toepassing", {"portefeuillehouder": "nvt"}),
        ("portefeuillehouder", "Onbekend", {}),
        ("portefeuillehouder", "weet niet", {}),
        ("portefeuillehouder", "?", {}),
        ("portefeuillehouder", "-", {}),
        ("portefeuillehouder", "geen", {"portefeuillehouder": "geen"}),
        ("stemaandeel", "n.v.t.", {"stemaandeel": "nvt"}),
        ("stemaandeel", "ONBEKEND", {}),
        ("stemaandeel", "-", {"stemaandeel": "-"}),
    ],
)
def test_niet_weten_is_geen_antwoord(boek: Path, kolom: str, tekst: str, verwacht: dict[str, str]) -> None:
    """Words for unknown do not become a known text, those for not applicable are nvt; a sign for a number is judged."""
    vul_in(boek, "deelnames", {"verband_id": "V1"}, {kolom: tekst})
    antwoorden, meldingen = lees(boek)
    assert [dict(antwoord.cellen) for antwoord in antwoorden] == ([verwacht] if verwacht else [])
    assert meldingen == []


def test_jaar_in_een_cel_voor_een_dag(boek: Path) -> None:
    """2025 in a cell for dates is a day in 1905 to a spreadsheet: refused, and a day that was meant is taken."""
    rij = vul_in(boek, "motieven", {"verband_id": "V2", "motief": "kosten"}, {"datum": 2025})
    antwoorden, (zin,) = lees(boek)
    assert antwoorden == []
    assert zin.startswith(
        f"a.xlsx, werkblad motieven rij {rij}, kolom datum: '1905-07-17' is wat een rekenprogramma maakt van het "
        "getal 2025;"
    )
    vul_in(boek, "motieven", {"verband_id": "V2", "motief": "kosten"}, {"datum": datetime(1905, 1, 17)})
    assert lees(boek)[0][0].cellen == {"datum": "1905-01-17"}


def test_blad_of_kolom_die_weg_is(boek: Path) -> None:
    """What stands on a sheet or in a column that bears another name is not read, and that is told."""
    vul_in(boek, "deelnames", {"verband_id": "V1"}, {"stemaandeel": 0.5, "bron": "besluit"})
    werk = openpyxl.load_workbook(boek)
    werk["aanwezigheid"].title = "Aanwezigheid klaar"
    kop = [cel.value for cel in werk["deelnames"][KOP]]
    werk["deelnames"].cell(KOP, kop.index("stemaandeel") + 1).value = "stemmen"
    werk.save(boek)
    (antwoord,), meldingen = lees(boek)
    assert antwoord.cellen == {"bron": "besluit"}
    assert [zin.split(";")[0] for zin in meldingen] == [
        "a.xlsx: het werkblad aanwezigheid is weg of heet anders",
        "a.xlsx, werkblad deelnames, kolom stemaandeel: de kolom stemaandeel is weg of heet anders",
    ]


def test_van_een_ander_jaar(boek: Path) -> None:
    """A questionnaire of another date is read, and it is said which."""
    vul_in(boek, "aanwezigheid", {"overleg_id": "O4"}, {"opkomst": 0.5})
    antwoorden, (zin,) = lees(boek, peildatum=date(2027, 1, 1))
    assert len(antwoorden) == 1
    assert zin.startswith("a.xlsx: de vragenlijst is van 1 januari 2026 en de inventaris van 1 januari 2027;")


def test_rij_erbij_en_cel_die_niet_gevraagd_was(boek: Path) -> None:
    """A row that was not asked is refused, and so is a cell; the rest of that row is taken."""
    vul_in(boek, "bedragen", {"regel_id": "R1"}, {"prijspeil": 2026, "bedrag": 1})
    werk = openpyxl.load_workbook(boek)
    werk["aanwezigheid"].append([99, "O1"])
    werk.save(boek)
    (antwoord,), meldingen = lees(boek)
    assert antwoord.cellen == {"prijspeil": "2026"}
    assert [zin.split(":")[0] for zin in meldingen] == [
        "a.xlsx, werkblad aanwezigheid rij 10", "a.xlsx, werkblad bedragen rij 6, kolom bedrag",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cel", "zin"),
    [
        ("1.234", "'1.234' staat als tekst in het werkblad en kan een duizendtal of een decimaal getal zijn."),
        ("=1+1", "de formule =1+1 heeft geen bewaarde uitkomst."),
    ],
)
def test_twijfel_van_een_werkblad(boek: Path, cel: str, zin: str) -> None:
    """A cell of which a spreadsheet has made the meaning doubtful is refused in the words of `controleer`."""
    rij = vul_in(boek, "bedragen", {"regel_id": "vragenlijst-A-V2-2026-kosten"}, {"bedrag": cel})
    antwoorden, (melding,) = lees(boek)
    assert antwoorden == []
    assert melding.startswith(f"a.xlsx, werkblad bedragen rij {rij}, kolom bedrag: {zin}")


def test_bestand_dat_er_niet_bij_hoort(tmp_path: Path, boek: Path, gouden: Inventaris) -> None:
    """A file that is no workbook, no questionnaire or one of another inventory or partner is refused whole."""
    (tmp_path / "stuk.xlsx").write_text("geen zip")
    assert "a.xlsx: stuk.xlsx is geen leesbaar .xlsx-werkboek." in lees(tmp_path / "stuk.xlsx")[1][0]
    openpyxl.Workbook().save(tmp_path / "los.xlsx")
    assert lees(tmp_path / "los.xlsx")[1][0].startswith("a.xlsx: a.xlsx is geen vragenlijst")
    werk = openpyxl.load_workbook(boek)
    werk["gevraagd"]["D2"] = "{"
    werk.save(tmp_path / "stuk.xlsx")
    assert lees(tmp_path / "stuk.xlsx")[1][0].startswith("a.xlsx: a.xlsx is geen vragenlijst")
    for naam, partners, zin in (("ander", ["A"], "inventaris 'gouden-voorbeeld'"), ("gouden-voorbeeld", ["B"], "'A'")):
        antwoorden, meldingen = vragenlijst.lees(
            boek, naam=naam, partners=partners, peildatum=date(2026, 1, 1), bestand="a.xlsx"
        )
        assert antwoorden == []
        assert zin in zinnen(meldingen)[0]


def test_blad_zonder_kop(boek: Path) -> None:
    """A sheet without its row of codes is refused with that reason, the other sheets are read."""
    vul_in(boek, "aanwezigheid", {"overleg_id": "O4"}, {"opkomst": 0.5})
    werk = openpyxl.load_workbook(boek)
    werk["bedragen"].cell(KOP, 1).value = "nummer"
    werk.save(boek)
    antwoorden, (melding,) = lees(boek)
    assert len(antwoorden) == 1
    assert melding.startswith("a.xlsx, werkblad bedragen: de rij met de namen van de kolommen is weg")


def test_een_lange_code_past_in_een_bestandsnaam(tmp_path: Path) -> None:
    """A code of three hundred signs is cut in the name of the file, and two alike get two files."""
    lang = {letter: "p" * 300 + letter for letter in "ab"}
    inv = maak({"V": [*lang.values(), "c"]})
    namen = vragenlijst.schrijf(inv, tmp_path / "uit")["bestand"].dropna().tolist()
    assert all(len(naam) < 110 and (tmp_path / "uit" / naam).is_file() for naam in namen)
    assert len(set(namen)) == len(namen) == 3
