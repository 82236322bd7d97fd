"""Answers merged: what fits is taken, what does not is refused in the validator's words, what is known stays."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.bronnen import verwerken, vragenlijst
from swanalyse.bronnen.verwerken import CONFLICT, GEWEIGERD, LET_OP, OVERGENOMEN, Uitkomst
from swanalyse.fouten import BronFout, InventarisFout
from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris
from tests.maken import maak
from tests.vragenlijsten import Vulling, vul_alles_in, vul_in

Toestand = tuple[Path, Path]
JAAR = 2026


def regio_van(**anders: Any) -> Inventaris:
    """Two gemeenten, three verbanden, a service and a meeting; with other tables as named."""
    tabellen: dict[str, Any] = {
        "overleggen": [{"overleg_id": "O", "verband_id": "V"}],
        "dienstverlening": [{"levert_id": "A", "ontvangt_id": "B", "dienst": "d", "jaar": JAAR, "omvang_uren": 12.0}],
        "bedragen": [
            {"regel_id": "R1", "partner_id": "A", "verband_id": "V", "jaar": JAAR, "richting": "kosten", "laag": 100.0}
        ],
        "motieven": [
            {"partner_id": "A", "verband_id": "X", "motief": "kosten", "gewicht": 60.0},
            {"partner_id": "A", "verband_id": "X", "motief": "kwaliteit"},
        ],
    }
    return maak({"V": "AB", "W": "AB", "X": "A"}, **{**tabellen, **anders})


@pytest.fixture(scope="module")
def inv() -> Inventaris:
    """The inventory that the questionnaires were made of."""
    return regio_van()


@pytest.fixture(scope="module")
def verstuurd(tmp_path_factory: pytest.TempPathFactory, inv: Inventaris) -> Path:
    """Its questionnaires, and the inventory itself in a folder."""
    map_ = tmp_path_factory.mktemp("verwerken")
    vragenlijst.schrijf(inv, map_ / "antwoorden")
    swanalyse.save(inv, map_ / "regio")
    return map_


@pytest.fixture
def antwoorden(tmp_path: Path, verstuurd: Path) -> Path:
    """The questionnaires to fill in."""
    return Path(shutil.copytree(verstuurd / "antwoorden", tmp_path / "antwoorden"))


@pytest.fixture
def zaak(tmp_path: Path, verstuurd: Path) -> Toestand:
    """The inventory on disk, and its questionnaires to fill in."""
    shutil.copytree(verstuurd, tmp_path / "zaak")
    return tmp_path / "zaak" / "regio", tmp_path / "zaak" / "antwoorden"


def met(inv: Inventaris, tabel: str, frame: pd.DataFrame) -> Inventaris:
    """The inventory as somebody changed it since the questionnaires went out."""
    return maak_inventaris(inv.eigenschappen, {**inv.tabellen, tabel: frame}, {})


def inhoud(map_: Path) -> dict[str, bytes]:
    return {str(pad.relative_to(map_)): pad.read_bytes() for pad in sorted(map_.rglob("*")) if pad.is_file()}


def regels(uitkomst: Uitkomst, uitslag: str) -> list[tuple[str, str, str]]:
    """Sheet, column and value of every answer with this outcome."""
    delen = uitkomst.verslag[uitkomst.verslag["uitslag"] == uitslag]
    return [(b.rpartition(" ")[2], k, w) for b, k, w in delen[["bestand", "kolom", "waarde"]].itertuples(index=False)]


def motieven(verband: str, punten: dict[str, object], **bij: object) -> list[Vulling]:
    return [
        ("motieven", {"verband_id": verband, "motief": motief}, {"gewicht": gewicht, **bij})
        for motief, gewicht in punten.items()
    ]


def test_overgenomen(zaak: Toestand) -> None:
    """Blank cells and new rows are filled, typed as the inventory has them; the rest of it is as it was."""
    regio, antwoorden = zaak
    voor = swanalyse.load(regio)
    cellen = {"stemaandeel": "0,5", "eigenaar": "Ja", "eigendomsaandeel": "nvt"}
    delen: list[Vulling] = [
        ("deelnames", {"verband_id": "V"}, cellen),
        ("aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2}),
        *motieven("W", {"kosten": 60, "kennis": 40}, respondentgroep="college"),
    ]
    vul_alles_in(antwoorden / "vragenlijst-a.xlsx", delen)
    uitkomst = verwerken.verwerk(regio, antwoorden)
    na = swanalyse.load(regio)
    rij = na.deelnames.set_index("verband_id").loc["V"].query("partner_id == 'A'").iloc[0]
    assert (rij["stemaandeel"], rij["eigenaar"]) == (0.5, True)
    assert int(na.nvt["deelnames"]["eigendomsaandeel"].sum()) == 1
    assert na.aanwezigheid[["overleg_id", "partner_id", "n_bestuurders"]].to_numpy().tolist() == [["O", "A", 2.0]]
    nieuw = na.motieven[na.motieven["verband_id"] == "W"]
    assert nieuw[["motief", "gewicht", "respondentgroep"]].to_numpy().tolist() == [
        ["kosten", 60.0, "college"], ["kennis", 40.0, "college"],
    ]  # fmt: skip
    for naam in set(voor.tabellen) - {"deelnames", "aanwezigheid", "motieven"}:
        assert na.tabellen[naam].equals(voor.tabellen[naam]), naam
    assert na.eigenschappen == voor.eigenschappen
    assert len(regels(uitkomst, OVERGENOMEN)) == len(uitkomst.verslag) == 8


def test_het_origineel_blijft_bewaard(zaak: Toestand) -> None:
    """Before anything is written the inventory is copied beside itself, each time under a name that was free."""
    regio, antwoorden = zaak
    (regio / "aantekening.txt").write_text("van mij")
    voor = inhoud(regio)
    vul_in(antwoorden / "vragenlijst-a.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2})
    eerst = verwerken.verwerk(regio, antwoorden)
    assert eerst.bewaard == regio.with_name("regio.voor-verwerking")
    assert inhoud(eerst.bewaard) == voor
    tussen = inhoud(regio)
    vul_in(antwoorden / "vragenlijst-b.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 1})
    tweede = verwerken.verwerk(regio, antwoorden)
    assert tweede.bewaard == regio.with_name("regio.voor-verwerking-2")
    assert (inhoud(eerst.bewaard), inhoud(tweede.bewaard)) == (voor, tussen)
    assert (regio / "aantekening.txt").read_text() == "van mij"


def test_tweemaal_is_eenmaal(zaak: Toestand) -> None:
    """A second time the folder is the same to the byte and no copy is made, also with refusals and conflicts."""
    regio, antwoorden = zaak
    delen: list[Vulling] = [
        ("aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2, "reistijd_uur": "veel"}),
        *motieven("W", {"kosten": 60, "kennis": 30}),
        *motieven("V", {"kosten": 100}, respondentgroep="raad"),
        ("bedragen", {"regel_id": f"vragenlijst-A-W-{JAAR}-kosten"}, {"bedrag": 10, "laag": 20, "hoog": 30}),
        ("bedragen", {"regel_id": f"vragenlijst-A-W-{JAAR}-baten"}, {"bedrag": 7}),
        ("dienstverlening", {"dienst": "d"}, {"omvang_euro": 100}),
    ]
    vul_alles_in(antwoorden / "vragenlijst-a.xlsx", delen)
    vul_in(antwoorden / "vragenlijst-b.xlsx", "dienstverlening", {"dienst": "d"}, {"omvang_euro": 200})
    eerst = verwerken.verwerk(regio, antwoorden)
    na = inhoud(regio.parent)
    tweede = verwerken.verwerk(regio, antwoorden)
    assert inhoud(regio.parent) == na
    assert (tweede.bewaard, regels(tweede, OVERGENOMEN)) == (None, [])
    assert tweede.bekend == len(regels(eerst, OVERGENOMEN)) == 4
    anders = eerst.verslag[eerst.verslag["uitslag"] != OVERGENOMEN].reset_index(drop=True)
    pd.testing.assert_frame_equal(tweede.verslag, anders)
    assert len(anders) == 8


def test_geweigerd_in_de_woorden_van_de_controle(inv: Inventaris, antwoorden: Path, verstuurd: Path) -> None:
    """A refused answer says what `controleer` says of the same value in the inventory, at its own file and row."""
    waar = {"verband_id": "V"}
    fout = {"stemaandeel": 40, "bevoegdheid": "delegate", "belang_kans": "misschien"}
    rij = vul_in(antwoorden / "vragenlijst-b.xlsx", "deelnames", waar, {**fout, "eigenaar": "nee"})
    _, uitkomst = verwerken.voeg_samen(inv, antwoorden / "vragenlijst-b.xlsx")
    assert regels(uitkomst, OVERGENOMEN) == [("deelnames", "eigenaar", "nee")]
    weg = uitkomst.verslag[uitkomst.verslag["uitslag"] == GEWEIGERD].set_index("kolom")
    assert set(weg.index) == set(fout)
    assert set(weg["bestand"]) == {"vragenlijst-b.xlsx, werkblad deelnames"}
    assert set(weg["rij"]) == {rij}
    tekst = pd.read_csv(verstuurd / "regio" / "deelnames.csv", dtype=str, keep_default_na=False)
    plek = tekst.index[(tekst["partner_id"] == "B") & (tekst["verband_id"] == "V")][0]
    for kolom, waarde in fout.items():
        tekst.loc[plek, kolom] = str(waarde)
    zelf = shutil.copytree(verstuurd / "regio", antwoorden.parent / "zelf")
    tekst.to_csv(zelf / "deelnames.csv", index=False)
    gezegd = swanalyse.validate(zelf)
    gezegd = gezegd[gezegd["ernst"] == "fout"].set_index("kolom")
    for kolom in fout:
        assert weg.loc[kolom, ["code", "uitleg", "herstel"]].tolist() == (
            gezegd.loc[kolom, ["code", "uitleg", "herstel"]].tolist()
        )


def test_punten_die_niet_optellen(inv: Inventaris, antwoorden: Path) -> None:
    """All points of a group that does not add up are refused; another group, and the rest of the rows, is taken."""
    delen = [*motieven("V", {"kosten": 60, "kennis": 30}, beantwoord="ja"), *motieven("W", {"kosten": 100})]
    vul_alles_in(antwoorden / "vragenlijst-b.xlsx", delen)
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden / "vragenlijst-b.xlsx")
    assert regels(uitkomst, GEWEIGERD) == [("motieven", "gewicht", "60"), ("motieven", "gewicht", "30")]
    assert uitkomst.verslag.loc[0, "uitleg"] == "de punten van B in V tellen op tot 90, niet tot 100."
    frame = na.motieven.query("partner_id == 'B'")
    assert frame["gewicht"].isna().tolist() == [True, True, False]


def test_een_ontbrekend_punt_van_een_groep_die_er_al_is(inv: Inventaris, antwoorden: Path) -> None:
    """The blank weight of a row that is there is refused when the group then adds up to something else."""
    boek = antwoorden / "vragenlijst-a.xlsx"
    vul_alles_in(boek, motieven("X", {"kwaliteit": 50}))
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden)
    assert (regels(uitkomst, GEWEIGERD), na) == ([("motieven", "gewicht", "50")], inv)
    vul_alles_in(boek, motieven("X", {"kwaliteit": 40}))
    shutil.copy(boek, antwoorden / "kopie.xlsx")
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden)
    assert len(regels(uitkomst, OVERGENOMEN)) == 2
    assert na.motieven["gewicht"].tolist() == [60.0, 40.0]


def test_alleen_de_cellen_waar_het_om_gaat(inv: Inventaris, antwoorden: Path) -> None:
    """An amount below the lower bound that is known is refused, not the price level beside it."""
    vul_in(antwoorden / "vragenlijst-a.xlsx", "bedragen", {"regel_id": "R1"}, {"bedrag": 50, "prijspeil": JAAR})
    _, uitkomst = verwerken.voeg_samen(inv, antwoorden / "vragenlijst-a.xlsx")
    assert regels(uitkomst, GEWEIGERD) == [("bedragen", "bedrag", "50")]
    assert regels(uitkomst, OVERGENOMEN) == [("bedragen", "prijspeil", str(JAAR))]


def test_een_sleutel_die_niet_kan(inv: Inventaris, antwoorden: Path) -> None:
    """A new row with an unknown respondentgroep is refused whole: without it, it would be about another group."""
    vul_alles_in(antwoorden / "vragenlijst-b.xlsx", motieven("V", {"kosten": 100}, respondentgroep="burgers"))
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden / "vragenlijst-b.xlsx")
    assert {kolom for _, kolom, _ in regels(uitkomst, GEWEIGERD)} == {"gewicht", "respondentgroep"}
    assert na == inv


def test_wat_bekend_is_blijft(inv: Inventaris, antwoorden: Path) -> None:
    """A value that came into the inventory meanwhile stays; another answer is a conflict, the same one is known."""
    vul_in(antwoorden / "vragenlijst-a.xlsx", "deelnames", {"verband_id": "V"}, {"stemaandeel": 0.4, "eigenaar": "ja"})
    frame = inv.deelnames.copy()
    frame.loc[(frame["partner_id"] == "A") & (frame["verband_id"] == "V"), ["stemaandeel", "eigenaar"]] = [0.5, True]
    voor = met(inv, "deelnames", frame)
    na, uitkomst = verwerken.voeg_samen(voor, antwoorden / "vragenlijst-a.xlsx")
    assert regels(uitkomst, CONFLICT) == [("deelnames", "stemaandeel", "0,4")]
    assert uitkomst.verslag.loc[0, "uitleg"] == "het antwoord is '0,4', in de inventaris staat '0,5'; dat blijft staan."
    assert (uitkomst.bekend, na) == (1, voor)


def test_code_met_een_hoofdletter(inv: Inventaris, antwoorden: Path) -> None:
    """A spreadsheet takes Mandaat where the list says mandaat, and so does this; another word is refused."""
    boek = antwoorden / "vragenlijst-a.xlsx"
    vul_in(boek, "deelnames", {"verband_id": "V"}, {"bevoegdheid": "Mandaat", "belangrijkheid": "Heel belangrijk"})
    na, uitkomst = verwerken.voeg_samen(inv, boek)
    assert regels(uitkomst, OVERGENOMEN) == [("deelnames", "bevoegdheid", "mandaat")]
    assert regels(uitkomst, GEWEIGERD) == [("deelnames", "belangrijkheid", "Heel belangrijk")]
    assert na.deelnames["bevoegdheid"].dropna().tolist() == ["mandaat"]


def test_getallen_zoals_ze_er_stonden(inv: Inventaris, antwoorden: Path) -> None:
    """The report writes a broken number with a comma, also in what the validator says of it."""
    boek = antwoorden / "vragenlijst-a.xlsx"
    vul_in(boek, "deelnames", {"verband_id": "V"}, {"stemaandeel": 0.5, "eigendomsaandeel": 1.2})
    _, uitkomst = verwerken.voeg_samen(inv, boek)
    assert regels(uitkomst, OVERGENOMEN) == [("deelnames", "stemaandeel", "0,5")]
    assert regels(uitkomst, GEWEIGERD) == [("deelnames", "eigendomsaandeel", "1,2")]
    assert uitkomst.verslag.loc[0, "uitleg"] == "1,2 is groter dan 1."


def test_vragenlijst_van_vorig_jaar(antwoorden: Path) -> None:
    """Its answers are taken where nothing stands yet, and a line says that they are of another date."""
    boek = antwoorden / "vragenlijst-a.xlsx"
    vul_in(boek, "deelnames", {"verband_id": "V"}, {"stemaandeel": 0.5})
    nu = regio_van()
    later = maak_inventaris({**nu.eigenschappen, "peildatum": "2027-01-01"}, nu.tabellen, {})
    na, uitkomst = verwerken.voeg_samen(later, boek)
    assert uitkomst.verslag["uitslag"].tolist() == [LET_OP, OVERGENOMEN]
    assert "is van 1 januari 2026 en de inventaris van 1 januari 2027" in uitkomst.verslag.loc[0, "uitleg"]
    assert len(verwerken.voeg_samen(na, boek)[1].verslag) == 1


def test_twee_partners_zeggen_iets_anders(inv: Inventaris, antwoorden: Path) -> None:
    """Of two answers about one cell neither is taken; two that agree are."""
    for wie, euro in (("a", 100), ("b", 200)):
        boek = antwoorden / f"vragenlijst-{wie}.xlsx"
        vul_in(boek, "dienstverlening", {"dienst": "d"}, {"omvang_euro": euro, "prijsvorm": "tarief"})
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden)
    assert [w for _, k, w in regels(uitkomst, CONFLICT) if k == "omvang_euro"] == ["100", "200"]
    assert uitkomst.verslag.loc[0, "uitleg"] == (
        "het antwoord is '100', in vragenlijst-b.xlsx is het '200'; geen van beide is overgenomen."
    )
    rij = na.dienstverlening.iloc[0]
    assert (pd.isna(rij["omvang_euro"]), rij["prijsvorm"], rij["omvang_uren"]) == (True, "tarief", 12.0)


def test_over_hetzelfde_staat_al_een_regel(inv: Inventaris, antwoorden: Path) -> None:
    """A new line of money is not added when somebody else has entered one for the same year and direction meanwhile."""
    eigen = f"vragenlijst-A-W-{JAAR}-kosten"
    vul_in(antwoorden / "vragenlijst-a.xlsx", "bedragen", {"regel_id": eigen}, {"bedrag": 10})
    regel = {"regel_id": "R9", "partner_id": "A", "verband_id": "W", "jaar": JAAR, "richting": "kosten"}
    voor = regio_van(bedragen=[regel])
    na, uitkomst = verwerken.voeg_samen(voor, antwoorden / "vragenlijst-a.xlsx")
    assert na == voor
    assert regels(uitkomst, CONFLICT) == [("bedragen", "bedrag", "10")]
    assert "R9" in uitkomst.verslag.loc[0, "uitleg"]


def test_rij_die_er_niet_meer_is(inv: Inventaris, antwoorden: Path) -> None:
    """An answer about a row that was removed meanwhile is refused, and does not bring the row back."""
    vul_in(antwoorden / "vragenlijst-a.xlsx", "deelnames", {"verband_id": "X"}, {"eigenaar": "ja"})
    weg = met(inv, "deelnames", inv.deelnames[inv.deelnames["verband_id"] != "X"].reset_index(drop=True))
    na, uitkomst = verwerken.voeg_samen(weg, antwoorden / "vragenlijst-a.xlsx")
    assert (uitkomst.verslag["code"].tolist(), na) == (["antwoord_rij_weg"], weg)
    assert "A + X" in uitkomst.verslag.loc[0, "uitleg"]


def test_waarde_die_een_ander_al_heeft(inv: Inventaris, antwoorden: Path) -> None:
    """Two partners with one CBS code: the finding may stand at either row, and no other code is refused for it."""
    for wie in "ab":
        boek = antwoorden / f"vragenlijst-{wie}.xlsx"
        vul_in(boek, "partners", {"partner_id": wie.upper()}, {"cbs_code": "gm0001", "provincie": "Limburg"})
    _, uitkomst = verwerken.voeg_samen(inv, antwoorden)
    assert ("partners", "cbs_code", "gm0001") in regels(uitkomst, GEWEIGERD)
    assert [k for _, k, _ in regels(uitkomst, OVERGENOMEN)].count("provincie") == 2


def test_alleen_een_sleutel_is_geen_rij(inv: Inventaris, antwoorden: Path) -> None:
    """A new row of which only a part of the key was filled in says nothing, and is not added."""
    waar = {"verband_id": "V", "motief": "kosten"}
    vul_in(antwoorden / "vragenlijst-b.xlsx", "motieven", waar, {"respondentgroep": "raad"})
    na, uitkomst = verwerken.voeg_samen(inv, antwoorden / "vragenlijst-b.xlsx")
    assert (len(uitkomst.verslag), na) == (0, inv)


def test_werkboek_als_inventaris(tmp_path: Path, inv: Inventaris, antwoorden: Path) -> None:
    """An inventory in a workbook is filled and kept likewise."""
    boek = swanalyse.save(inv, tmp_path / "regio.xlsx")
    voor = boek.read_bytes()
    vul_in(antwoorden / "vragenlijst-a.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2})
    uitkomst = verwerken.verwerk(boek, antwoorden)
    assert uitkomst.bewaard == tmp_path / "regio.voor-verwerking.xlsx"
    assert uitkomst.bewaard.read_bytes() == voor
    assert len(swanalyse.load(boek).aanwezigheid) == 1
    na = boek.read_bytes()
    assert verwerken.verwerk(boek, antwoorden / "vragenlijst-a.xlsx").bewaard is None
    assert boek.read_bytes() == na


def test_bestanden_die_geen_antwoord_zijn(inv: Inventaris, antwoorden: Path) -> None:
    """A spreadsheet in another form is refused by name; lock files and letters are passed over."""
    (antwoorden / "brief.docx").write_text("x")
    (antwoorden / "~$vragenlijst-a.xlsx").write_text("x")
    (antwoorden / "venlo").mkdir()
    (antwoorden / "venlo" / "vragenlijst.ods").write_text("x")
    (antwoorden / "venlo" / "stuk.xlsx").write_text("x")
    _, uitkomst = verwerken.voeg_samen(inv, antwoorden)
    assert uitkomst.bestanden == ("venlo/stuk.xlsx", "vragenlijst-a.xlsx", "vragenlijst-b.xlsx")
    assert uitkomst.verslag["bestand"].tolist() == ["venlo/stuk.xlsx", "venlo/vragenlijst.ods"]


def test_niets_te_verwerken(tmp_path: Path, zaak: Toestand) -> None:
    """Without a questionnaire, and in an inventory that holds a fout, nothing is begun."""
    regio, antwoorden = zaak
    (tmp_path / "leeg").mkdir()
    with pytest.raises(BronFout, match="staat geen ingevulde vragenlijst"):
        verwerken.verwerk(regio, tmp_path / "leeg")
    with pytest.raises(BronFout, match="bestaat niet"):
        verwerken.verwerk(regio, tmp_path / "weg")
    tekst = (regio / "deelnames.csv").read_text()
    (regio / "deelnames.csv").write_text(re.sub("deelnemer", "deelnamer", tekst))
    with pytest.raises(InventarisFout):
        verwerken.verwerk(regio, antwoorden)
    assert not regio.with_name("regio.voor-verwerking").exists()


def test_niet_te_bewaren_is_niet_verwerken(zaak: Toestand, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the original cannot be copied, the inventory stays as it was and nothing half remains."""
    regio, antwoorden = zaak
    vul_in(antwoorden / "vragenlijst-a.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2})
    voor = inhoud(regio.parent)

    def vol(*_: object, **__: object) -> None:
        raise OSError(28, "schijf vol")

    monkeypatch.setattr(verwerken.shutil, "copytree", vol)
    with pytest.raises(BronFout, match="Zonder kopie wordt er niets verwerkt"):
        verwerken.verwerk(regio, antwoorden)
    assert inhoud(regio.parent) == voor


def test_volgorde_van_de_bestanden_maakt_niet_uit(inv: Inventaris, antwoorden: Path) -> None:
    """Which file comes first decides nothing about what is taken."""
    boeken = [antwoorden / "vragenlijst-a.xlsx", antwoorden / "vragenlijst-b.xlsx"]
    for boek, euro in zip(boeken, (100, 200), strict=True):
        vul_in(boek, "dienstverlening", {"dienst": "d"}, {"omvang_euro": euro, "domein": "bestuur"})
    heen, _ = verwerken.voeg_samen(inv, antwoorden)
    boeken[0].rename(antwoorden / "z.xlsx")
    terug, _ = verwerken.voeg_samen(inv, antwoorden)
    rij = heen.dienstverlening.iloc[0]
    assert (pd.isna(rij["omvang_euro"]), rij["domein"]) == (True, "bestuur")
    assert heen == terug
