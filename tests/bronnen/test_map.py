"""The folder: every dialect read, nothing moved by a factor thousand, saved whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse import cli
from swanalyse.bronnen import csvtekst, map_schrijven, overgang, roo_xml, werkplek
from swanalyse.fouten import BronFout, InventarisFout
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.stuk import kind

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
OPTIONEEL = [naam for naam, tabel in schema.tabellen().items() if not tabel.verplicht]


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """The golden inventory as somebody typed it."""
    return Path(shutil.copytree(GOUD, tmp_path / "gouden"))


@pytest.fixture
def bewaard(tmp_path: Path, gouden: Inventaris) -> Path:
    """The golden inventory as this program writes it."""
    return swanalyse.save(gouden, tmp_path / "bewaard")


def fouten(pad: Path) -> list[tuple[str, str, str]]:
    """Code, file and column of every fout."""
    bevindingen = swanalyse.validate(pad)
    mis = bevindingen[bevindingen["ernst"] == "fout"]
    return list(mis[["code", "bestand", "kolom"]].itertuples(index=False, name=None))


def herschrijf(bestand: Path, doe: Callable[[str], str], *, codering: str = "utf-8") -> None:
    """Change the text of a file."""
    bestand.write_bytes(doe(bestand.read_text("utf-8")).encode(codering))


def beschrijf(pad: Path, **anders: Any) -> None:
    """Change properties of the descriptor."""
    bestand = pad / "datapackage.json"
    inhoud = {**json.loads(bestand.read_text("utf-8")), **anders}
    bestand.write_text(json.dumps({k: v for k, v in inhoud.items() if v is not None}), encoding="utf-8")


def als_nederlands_excel(tekst: str) -> str:
    """What a Dutch spreadsheet makes of our CSV: semicolons, decimal commas, days first, JA, CRLF."""
    rijen = [rij.split(",") for rij in tekst.splitlines()]
    cellen = [[cel.replace(".", ",") if cel.replace(".", "").isdigit() else cel for cel in rij] for rij in rijen]
    return "\r\n".join(";".join({"ja": "JA", "nee": "NEE"}.get(cel, cel) for cel in rij) for rij in cellen) + "\r\n"


# --- dialects


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    "doe", [als_nederlands_excel, lambda t: t.replace(",", "\t"), lambda t: t.replace(",", " ,\xa0")]
)
def test_elk_dialect_is_dezelfde_inventaris(
    kopie: Path, gouden: Inventaris, doe: Callable[[str], str], codering: str
) -> None:
    """Separators, decimal signs, encodings and blanks of a spreadsheet make no other inventory."""
    for bestand in kopie.glob("*.csv"):
        herschrijf(bestand, doe, codering=codering)
    assert swanalyse.load(kopie) == gouden


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
def test_een_bewaarde_map_uit_een_nederlands_rekenprogramma(bewaard: Path, gouden: Inventaris, codering: str) -> None:
    """Under our own old descriptor, a file that came back with semicolons and decimal commas is read right."""
    for bestand in bewaard.glob("*.csv"):
        herschrijf(bestand, als_nederlands_excel, codering=codering)
    assert swanalyse.load(bewaard) == gouden


def test_datums_dag_eerst(bewaard: Path) -> None:
    """`dd-mm-jjjj` and ISO are the same day, in dates and in dates-or-years."""
    kop = "partner_id;naam;partnertype;kern;van;tot;bron_datum"
    (bewaard / "partners.csv").write_text(f"{kop}\nA;a;gemeente;ja;1-7-2019;2020;31-12-2018\n", encoding="utf-8")
    for naam in ("deelnames", "verbanden"):
        herschrijf(bewaard / f"{naam}.csv", lambda tekst: tekst.splitlines()[0] + "\n")
    for naam in OPTIONEEL:
        (bewaard / f"{naam}.csv").unlink(missing_ok=True)
    beschrijf(bewaard, resources=None, profile=None)
    rij = swanalyse.load(bewaard).partners.iloc[0]
    assert (rij["van"], rij["tot"], rij["bron_datum"]) == ("2019-07-01", "2020", pd.Timestamp("2018-12-31"))


def test_codes_blijven_tekst(kopie: Path) -> None:
    """0.1 and 0.10 stay two taakvelden; leading noughts stay where they are."""
    herschrijf(kopie / "verbanden.csv", lambda t: als_kolom(t, "taakveld", ["0.10", "0.1", *[""] * 6]))
    herschrijf(kopie / "partners.csv", lambda t: als_kolom(t, "cbs_code", ["gm0034", "gm0003", *[""] * 5]))
    herschrijf(kopie / "partners.csv", lambda t: als_kolom(t, "kvk_nummer", [*[""] * 6, "01234567"]))
    inv = swanalyse.load(kopie)
    assert inv.verbanden["taakveld"].tolist()[:2] == ["0.10", "0.1"]
    assert inv.partners["cbs_code"].tolist()[:2] == ["gm0034", "gm0003"]
    assert inv.partners["kvk_nummer"].tolist()[-1] == "01234567"


def als_kolom(tekst: str, kolom: str, cellen: list[str]) -> str:
    """The table with a column more."""
    return "".join(f"{rij},{cel}\n" for rij, cel in zip(tekst.splitlines(), [kolom, *cellen], strict=True))


# --- the decimal sign

ONBESLIST = "regel_id,partner_id,verband_id,bedrag\nR1,A,V1,1.234\nR2,B,V1,2.500\n"


def bedragen(pad: Path) -> list[float]:
    """The amounts as they were read."""
    return list(swanalyse.load(pad).bedragen["bedrag"])


def test_wat_niet_te_beslissen_is_wordt_gevraagd(kopie: Path) -> None:
    """A column of nothing but `1.234` is a fout that asks for decimalChar, and nothing follows from it."""
    (kopie / "bedragen.csv").write_text(ONBESLIST, encoding="utf-8")
    assert fouten(kopie) == [("decimaalteken_onbeslist", "bedragen.csv", "bedrag")]
    with pytest.raises(InventarisFout, match=r"kunnen een duizendtal of een decimaal getal zijn.*decimalChar"):
        swanalyse.load(kopie)


@pytest.mark.parametrize(("teken", "uit"), [(",", [1234.0, 2500.0]), (".", [1.234, 2.5])])
@pytest.mark.parametrize("waar", ["pakket", "bestand", "veld"])
def test_decimalchar_beslist(kopie: Path, waar: str, teken: str, uit: list[float]) -> None:
    """Said for the package, for the file or in the standard way for the field, it decides."""
    (kopie / "bedragen.csv").write_text(ONBESLIST, encoding="utf-8")
    for naam in ("overleggen", "aanwezigheid"):
        (kopie / f"{naam}.csv").unlink()  # these have a decimal point for certain
    bron: dict[str, Any] = {"name": "bedragen", "path": "bedragen.csv"}
    if waar == "bestand":
        bron["decimalChar"] = teken
    if waar == "veld":
        bron["schema"] = {"fields": [{"name": "bedrag", "type": "number", "decimalChar": teken}]}
    beschrijf(kopie, resources=[bron], **({"decimalChar": teken} if waar == "pakket" else {}))
    assert bedragen(kopie) == uit


def test_decimalchar_bij_puntkommas(kopie: Path) -> None:
    """A semicolon makes the point a thousands mark, unless the descriptor says of this very form that it is not."""
    (kopie / "bedragen.csv").write_text(ONBESLIST.replace(",", ";"), encoding="utf-8")
    velden = {"fields": [{"name": "bedrag", "type": "number", "decimalChar": "."}]}
    bron: dict[str, Any] = {"name": "bedragen", "path": "bedragen.csv", "schema": velden}
    beschrijf(kopie, resources=[bron])
    assert bedragen(kopie) == [1234.0, 2500.0]
    for dialect in ({"delimiter": ";"}, {"csv": {"delimiter": ";"}}):
        beschrijf(kopie, resources=[{**bron, "dialect": dialect}])
        assert bedragen(kopie) == [1.234, 2.5]


def test_een_komma_in_het_bestand_weegt_zwaarder_dan_het_oude_schema(bewaard: Path) -> None:
    """Our own schema says point, the edited file shows a comma: then the file is right, for every cell of it."""
    herschrijf(bewaard / "bedragen.csv", lambda t: t.replace("250000", '"1.234,50"').replace("500000", "1.234"))
    assert swanalyse.load(bewaard).bedragen["bedrag"].tolist()[:5:4] == [1234.5, 1234.0]


def test_een_ander_scheidingsteken_maakt_het_oude_schema_ongeloofwaardig(bewaard: Path) -> None:
    """Tabs in the place of our commas: another program wrote this, and its points may be thousands."""
    kolommen = list(schema.tabellen()["bedragen"].kolommen)
    rij = dict.fromkeys(kolommen, "") | {"regel_id": "R1", "partner_id": "A", "verband_id": "V1", "bedrag": "1.234"}
    tekst = "\n".join("\t".join(delen) for delen in (kolommen, rij.values()))
    (bewaard / "bedragen.csv").write_text(tekst, encoding="utf-8")
    assert fouten(bewaard) == [("decimaalteken_onbeslist", "bedragen.csv", "bedrag")]


def test_een_duizendtalteken_zegt_het_ook(kopie: Path) -> None:
    """A field with a comma between thousands has a decimal point: 1,234 is then an error, not one and a bit."""
    (kopie / "bedragen.csv").write_text("regel_id,partner_id,verband_id,bedrag\nR1,A,V1,1.234\n", encoding="utf-8")
    velden = {"fields": [{"name": "bedrag", "type": "number", "groupChar": ","}]}
    beschrijf(kopie, resources=[{"name": "bedragen", "path": "bedragen.csv", "schema": velden}])
    assert bedragen(kopie) == [1.234]


def test_nooit_een_factor_duizend(bewaard: Path) -> None:
    """Our own file with a value such as 1.234, read back under our own descriptor, keeps it."""
    herschrijf(bewaard / "bedragen.csv", lambda t: t.replace("000,", ".125,"))
    assert bedragen(bewaard)[:2] == [250.125, 50.125]


# --- what is there and what is not


@pytest.mark.parametrize("naam", OPTIONEEL)
def test_een_ontbrekende_tabel_is_nooit_een_fout(kopie: Path, gouden: Inventaris, naam: str) -> None:
    """Any optional table may be left out, also one that others refer to; the inventory has it, empty."""
    (kopie / f"{naam}.csv").unlink(missing_ok=True)
    inv = swanalyse.load(kopie)
    assert len(getattr(inv, naam)) == 0
    assert list(getattr(inv, naam)) == list(getattr(gouden, naam))
    assert swanalyse.load(swanalyse.save(inv, kopie.parent / "terug")) == inv


def test_alleen_de_drie_verplichte(kopie: Path) -> None:
    """Three tables and a descriptor with a name and a date are an inventory."""
    for naam in OPTIONEEL:
        (kopie / f"{naam}.csv").unlink(missing_ok=True)
    (kopie / "datapackage.json").write_text('{"name": "x", "peildatum": "2026-01-01"}', encoding="utf-8")
    assert fouten(kopie) == []


@pytest.mark.parametrize("naam", ["partners", "verbanden", "deelnames"])
def test_een_verplichte_tabel_ontbreekt(kopie: Path, naam: str) -> None:
    """A required table that is not there is one fout, and not one for every row that refers to it."""
    (kopie / f"{naam}.csv").unlink()
    assert fouten(kopie) == [("tabel_ontbreekt", f"{naam}.csv", "")]


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("motieven", "motiven", [("bestand_verkeerd_genoemd", "motiven.csv", "")]),
        ("motieven", "Motieven", []),
        ("motieven", "bijlage", []),
    ],
)
def test_namen_van_bestanden(kopie: Path, oud: str, nieuw: str, verwacht: list[tuple[str, str, str]]) -> None:
    """A misspelt table is asked about, capitals are not a mistake, and any other file is only mentioned."""
    (kopie / f"{oud}.csv").rename(kopie / f"{nieuw}.csv")
    assert fouten(kopie) == verwacht
    gemeld = swanalyse.validate(kopie)["code"].tolist()
    assert ("bestand_onbekend" in gemeld) == (nieuw == "bijlage")


def test_twee_bestanden_voor_een_tabel(kopie: Path) -> None:
    """Of two files for one table none is chosen in silence."""
    shutil.copy(kopie / "motieven.csv", kopie / "Motieven.CSV")
    assert fouten(kopie) == [("bestand_dubbel", "motieven.csv", "")]


def test_een_verschreven_kolom(kopie: Path) -> None:
    """A misspelt column names the one that was meant, and its absence is not told again for every reference."""
    herschrijf(kopie / "partners.csv", lambda t: t.replace("partner_id", "partnr_id", 1))
    bevindingen = swanalyse.validate(kopie)
    mis = bevindingen[bevindingen["ernst"] == "fout"]
    assert mis["code"].tolist() == ["kolom_ontbreekt", "kolom_onbekend"]
    assert mis["uitleg"].tolist()[1] == "de kolom partnr_id staat niet in het schema (bedoeld: 'partner_id'?)."


def test_een_bestand_in_een_onderliggende_map(kopie: Path, gouden: Inventaris) -> None:
    """The descriptor may say where a table lies, inside the folder and nowhere else."""
    (kopie / "data").mkdir()
    (kopie / "motieven.csv").rename(kopie / "data" / "m.csv")
    beschrijf(kopie, resources=[{"name": "motieven", "path": "data/m.csv"}])
    assert swanalyse.load(kopie) == gouden
    (kopie.parent / "buiten.csv").write_text("partner_id\n", encoding="utf-8")
    buiten, weg = "bestand_buiten", "bestand_ontbreekt"
    for plek, wat in (("../buiten.csv", buiten), (str(kopie.parent / "buiten.csv"), buiten), ("weg.csv", weg)):
        beschrijf(kopie, resources=[{"name": "motieven", "path": plek}])
        assert wat in [code for code, *_ in fouten(kopie)]


def test_eigen_regels_gelden_en_komen_terug(kopie: Path, tmp_path: Path) -> None:
    """An inventory's own codelist and thresholds replace ours, are named as source, and survive saving."""
    schema.codelijst("motief").assign(label="eigen").to_csv(kopie / "codelijst_motief.csv", index=False)
    (kopie / "regels_drempels.csv").write_text(
        "code;waarde;eenheid;label;toelichting;herkomst;volgorde\nduur_hoog;1,5;uur;x;x;voorzet;1\n", encoding="utf-8"
    )
    inv = swanalyse.load(kopie)
    assert inv.codelijst("motief")["label"].unique().tolist() == ["eigen"]
    assert (inv.parameter("duur_hoog"), inv.parameter("opkomst")) == (1.5, 1.0)
    assert inv.bron == "Gouden voorbeeld; eigen regels: codelijst_motief, regels_drempels"
    assert "duur_hoog" in swanalyse.validate(kopie)["code"].tolist()
    terug = swanalyse.load(swanalyse.save(inv, tmp_path / "terug"))
    assert terug == inv


# --- what the folder is


@pytest.mark.parametrize("inhoud", ['{"name": ', "[1, 2]", "", '"x"', "[" * 100_000])
def test_een_onleesbare_beschrijving(kopie: Path, inhoud: str) -> None:
    """A descriptor that is no JSON object is a finding in Dutch, not a traceback."""
    (kopie / "datapackage.json").write_text(inhoud, encoding="utf-8")
    melding = swanalyse.validate(kopie).iloc[0]
    assert (melding["code"], melding["bestand"]) == ("descriptor_onleesbaar", "datapackage.json")
    assert "line" not in melding["uitleg"]


@pytest.mark.parametrize(
    "resources",
    ["x", {"a": 1}, [1], [{"name": 5}], [{"name": "motieven", "path": 5}], [{"name": "motieven", "schema": "x"}],
     [{"name": "motieven", "path": "motieven.csv", "dialect": "x", "schema": {"fields": [1, {"decimalChar": ["."]}]}}]],
)  # fmt: skip
def test_een_rare_lijst_van_bestanden(kopie: Path, resources: object) -> None:
    """Whatever stands in `resources`, it is a fout and never an exception."""
    beschrijf(kopie, resources=resources)
    assert {code for code, *_ in fouten(kopie)} == {"eigenschap_vorm"}


@pytest.mark.parametrize("pad", ["bestaat-niet", "x.txt", "datapackage.json"])
def test_wat_geen_inventaris_is(kopie: Path, pad: str) -> None:
    """A path that leads to nothing readable is a BronFout that says what was expected."""
    (kopie / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BronFout, match=r"Geef een map met datapackage\.json"):
        swanalyse.load(kopie / pad)


def test_schuine_streep_en_relatief_pad(bewaard: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder may be written with a slash at its end, relative, or as a text."""
    monkeypatch.chdir(bewaard.parent)
    assert swanalyse.load(f"{bewaard}/") == swanalyse.load("bewaard") == swanalyse.load(Path("./bewaard")) == gouden


# --- saving


def namen(pad: Path) -> set[str]:
    """Everything in a folder, hidden files too."""
    return {kind.name for kind in pad.iterdir()}


def zonder(inv: Inventaris, tabel: str) -> Inventaris:
    """The inventory without the rows of one table."""
    from swanalyse.inventaris import maak

    tabellen, nvt = dict(inv.tabellen), dict(inv.nvt)
    del tabellen[tabel], nvt[tabel]
    return maak(inv.eigenschappen, tabellen, nvt)


def test_opnieuw_bewaren_ruimt_oude_tabellen_op(bewaard: Path, gouden: Inventaris) -> None:
    """Tables that are gone go, whatever their capitals; files and folders of others stay as they were."""
    (bewaard / "README.md").write_text("lees mij", encoding="utf-8")
    (bewaard / "bijlagen").mkdir()
    (bewaard / "bijlagen" / "motieven.csv").write_text("van mij", encoding="utf-8")
    (bewaard / "foto.CSV").write_text("van mij", encoding="utf-8")
    (bewaard / "motieven.csv").rename(bewaard / "Motieven.CSV")
    (bewaard / "codelijst_motief.csv").write_text("oud", encoding="utf-8")
    voor = (bewaard / "README.md").stat()
    swanalyse.save(zonder(gouden, "motieven"), bewaard)
    eigen = {f"{naam}.csv" for naam in schema.tabellen() if len(getattr(gouden, naam)) and naam != "motieven"}
    assert namen(bewaard) == eigen | {"datapackage.json", "README.md", "bijlagen", "foto.CSV"}
    assert (bewaard / "README.md").stat() == voor
    assert (bewaard / "bijlagen" / "motieven.csv").read_text("utf-8") == "van mij"
    assert len(swanalyse.load(bewaard).motieven) == 0


@pytest.mark.parametrize(
    "inhoud", [{"verslag.docx": "x"}, {"datapackage.json": '{"name": "iets-anders", "resources": []}'}]
)
def test_een_map_met_iets_anders_wordt_geweigerd(tmp_path: Path, gouden: Inventaris, inhoud: dict[str, str]) -> None:
    """A folder that holds something else is not written in, also when that is a Data Package of another kind."""
    doel = tmp_path / "anders"
    doel.mkdir()
    for naam, tekst in inhoud.items():
        (doel / naam).write_text(tekst, encoding="utf-8")
    with pytest.raises(BronFout, match=r"bevat al iets anders dan een inventaris\. Kies een lege of nieuwe map\."):
        swanalyse.save(gouden, doel)
    assert {naam: (doel / naam).read_text("utf-8") for naam in namen(doel)} == inhoud


def test_een_lege_map_en_een_bestand(tmp_path: Path, gouden: Inventaris) -> None:
    """An empty folder is filled, hidden files aside; a file is not a folder."""
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / ".gitkeep").touch()
    assert swanalyse.load(swanalyse.save(gouden, tmp_path / "leeg")) == gouden
    assert (tmp_path / "leeg" / ".gitkeep").exists()
    (tmp_path / "bestand").touch()
    with pytest.raises(BronFout, match="is een bestand"):
        swanalyse.save(gouden, tmp_path / "bestand")


def stappen(monkeypatch: pytest.MonkeyPatch, doe: Callable[[int], None]) -> None:
    """Have `doe` called with its number before every step in which a file of the folder gets another place."""
    geteld, hernoem, koppel = iter(range(1000)), Path.rename, overgang._koppel

    def rename(self: Path, doel: Path) -> Path:
        doe(next(geteld))
        return hernoem(self, doel)

    def tweede_naam(van: Path, naar: Path) -> None:
        doe(next(geteld))
        koppel(van, naar)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(overgang, "_koppel", tweede_naam)


@pytest.mark.parametrize("stap", range(0, 30, 3))
def test_halverwege_mislukt_is_niet_gebeurd(
    bewaard: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch, stap: int
) -> None:
    """Whichever step fails, the old inventory is whole again and nothing is left behind."""
    (bewaard / "README.md").touch()
    voor = {kind.name: kind.read_bytes() for kind in bewaard.iterdir()}

    def hapert(nr: int) -> None:
        if nr == stap:
            raise OSError(28, "No space left on device")

    stappen(monkeypatch, hapert)
    if stap < 24:
        with pytest.raises(BronFout, match=r"is niet te schrijven: de schijf is vol"):
            swanalyse.save(zonder(gouden, "motieven"), bewaard)
        assert {kind.name: kind.read_bytes() for kind in bewaard.iterdir()} == voor
        assert namen(bewaard.parent) == {"bewaard"}
    else:
        swanalyse.save(zonder(gouden, "motieven"), bewaard)
        assert not (bewaard / "motieven.csv").exists()


@pytest.mark.parametrize("bestaat", [True, False])
def test_een_schrijffout_laat_niets_achter(
    tmp_path: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch, bestaat: bool
) -> None:
    """A disk that fills up while writing leaves the folder as it was, or unmade."""
    doel = tmp_path / "doel"
    if bestaat:
        swanalyse.save(gouden, doel)
    schrijf, geteld = Path.write_text, iter(range(100))

    def vol(self: Path, *args: Any, **kwargs: Any) -> int:
        if next(geteld) == 4:
            raise OSError(28, "No space left on device")
        return schrijf(self, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", vol)
    with pytest.raises(BronFout):
        swanalyse.save(zonder(gouden, "motieven"), doel)
    assert namen(tmp_path) == ({"doel"} if bestaat else set())
    if bestaat:
        assert swanalyse.load(doel) == gouden
        assert not [naam for naam in namen(doel) if naam.startswith(".")]


def test_wie_tijdens_het_verwisselen_leest(bewaard: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who reads while it is being written finds the old one until it is ready, and then the new one."""
    nieuw, gezien = zonder(gouden, "motieven"), list[bool]()

    def kijk(nr: int) -> None:
        if nr % 4 == 0:
            gelezen = swanalyse.load(bewaard)
            assert gelezen in (gouden, nieuw)
            gezien.append(gelezen == nieuw)

    stappen(monkeypatch, kijk)
    swanalyse.save(nieuw, bewaard)
    assert gezien == [False] + [True] * (len(gezien) - 1)
    assert len(gezien) > 4


def test_andere_programmas_lezen_geen_mengsel(
    bewaard: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While half of the files are new there is no descriptor beside them, for who knows nothing of ours."""
    gezien = list[bool]()
    stappen(monkeypatch, lambda _: gezien.append((bewaard / "datapackage.json").exists()))
    swanalyse.save(gouden, bewaard)
    assert gezien[:2] == [True, True]  # the new ones made ready, and the old descriptor about to go
    assert not any(gezien[2:])


def test_leest_ieder_die_er_niet_mag_schrijven(
    bewaard: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that was killed is read as the new one also where nothing may be written; else it is finished at once."""
    nieuw = zonder(gouden, "motieven")

    def gedood(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dan:
        dan.setattr(overgang, "_koppel", gedood)
        dan.setattr(overgang, "_laat_los", gedood)
        dan.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(SystemExit):
            swanalyse.save(nieuw, bewaard)
    with monkeypatch.context() as dan:
        dan.setattr(werkplek, "vast", weigert)
        assert swanalyse.load(bewaard) == nieuw
        assert (bewaard / overgang.WISSEL).exists()
    assert swanalyse.load(bewaard) == nieuw
    assert not (bewaard / overgang.WISSEL).exists()
    assert not (bewaard / "motieven.csv").exists()


@contextmanager
def weigert(_: Path) -> Iterator[None]:
    """A place that may only be read."""
    raise OSError(30, "Read-only file system")
    yield


def test_een_map_met_de_naam_van_een_tabel(bewaard: Path, gouden: Inventaris) -> None:
    """A folder where a table has to come is somebody's, so it stays, and so does the inventory."""
    (bewaard / "motieven.csv").unlink()
    (bewaard / "motieven.csv").mkdir()
    (bewaard / "motieven.csv" / "a").touch()
    with pytest.raises(BronFout, match=r"motieven\.csv is een map; daar moet een bestand komen"):
        swanalyse.save(gouden, bewaard)
    swanalyse.save(zonder(gouden, "motieven"), bewaard)
    assert (bewaard / "motieven.csv" / "a").exists()


def test_een_map_die_blijft_veranderen(bewaard: Path) -> None:
    """Who cannot get one moment of a folder is told so."""

    def leest(map_: Path) -> Any:
        (map_ / "datapackage.json").write_bytes((map_ / "datapackage.json").read_bytes())
        return None

    with pytest.raises(BronFout, match="verandert terwijl het gelezen wordt"):
        overgang.lees_heel(bewaard, leest)


def test_rechten_zoals_van_elk_ander_bestand(tmp_path: Path, gouden: Inventaris) -> None:
    """Others may read what they may read of any file that is made here, and the folder keeps its own rights."""
    oud = os.umask(0o027)
    try:
        doel = swanalyse.save(gouden, tmp_path / "nieuw")
        assert stat.S_IMODE(doel.stat().st_mode) == 0o750
        assert {stat.S_IMODE(kind.stat().st_mode) for kind in doel.iterdir()} == {0o640}
        doel.chmod(0o700)
        swanalyse.save(gouden, doel)
        assert stat.S_IMODE(doel.stat().st_mode) == 0o700
    finally:
        os.umask(oud)


def test_bewaren_waar_men_staat(tmp_path: Path, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder one stands in, a relative one, one below folders that are not there, and a link all work."""
    hier = tmp_path / "hier"
    hier.mkdir()
    monkeypatch.chdir(hier)
    for pad in (".", ".", "diep/dieper/onder/"):
        assert swanalyse.load(swanalyse.save(gouden, pad)) == gouden
    assert Path.cwd() == hier
    assert (hier / "datapackage.json").exists()
    (tmp_path / "link").symlink_to(hier / "diep" / "dieper" / "onder")
    assert swanalyse.load(swanalyse.save(gouden, tmp_path / "link")) == gouden
    assert (tmp_path / "link").is_symlink()


def test_gelijke_inventarissen_gelijke_bytes(tmp_path: Path, gouden: Inventaris) -> None:
    """Saved twice, or saved and loaded and saved, an inventory is the same to the byte."""
    een = swanalyse.save(gouden, tmp_path / "een")
    twee = swanalyse.save(swanalyse.load(een), tmp_path / "twee")
    assert {p.name: p.read_bytes() for p in een.iterdir()} == {p.name: p.read_bytes() for p in twee.iterdir()}


def test_een_andere_selectie_bewaart_dezelfde_tabellen(tmp_path: Path, gouden: Inventaris) -> None:
    """A selection decides what is seen and not what is kept."""
    keus = gouden.kies(keuze="vrijwillig", kern=["A"], peildatum="2020-01-01")
    assert swanalyse.load(swanalyse.save(keus, tmp_path / "x")) == gouden


def test_de_beschrijving_van_een_bestand_dat_er_niet_is(bewaard: Path) -> None:
    """A file that our descriptor names and that was thrown away is a fout."""
    (bewaard / "motieven.csv").unlink()
    assert fouten(bewaard) == [("bestand_ontbreekt", "datapackage.json", "resources")]


def test_verwijzing_in_de_beschrijving_naar_wat_zij_niet_noemt(bewaard: Path) -> None:
    """A descriptor from which a table was taken, while another still refers to it, is what no tool accepts."""
    bronnen = json.loads((bewaard / "datapackage.json").read_text("utf-8"))["resources"]
    beschrijf(bewaard, resources=[bron for bron in bronnen if bron["name"] != "overleggen"])
    assert fouten(bewaard) == [("eigenschap_vorm", "datapackage.json", "resources")]


def test_onderdelen_van_het_bestand_horen_niet_bij_de_inventaris(bewaard: Path, gouden: Inventaris) -> None:
    """Version, profile and list of files are written anew each time and are no property of the inventory."""
    assert not set(swanalyse.load(bewaard).eigenschappen) & {"schema_versie", "profile", "resources"}
    assert dict(swanalyse.load(bewaard).eigenschappen) == dict(gouden.eigenschappen)
    assert {"schema_versie", "profile", "resources"} <= set(map_schrijven.beschrijving(gouden, ["partners"]))


# --- what lies outside the folder, and names that no file can have


def test_een_koppeling_naar_buiten_wordt_niet_gelezen(kopie: Path, tmp_path: Path) -> None:
    """A link that leads out of the folder is refused, as a table, as a named file and as the descriptor."""
    buiten = tmp_path / "elders"
    buiten.mkdir()
    (kopie / "motieven.csv").rename(buiten / "m.csv")
    (kopie / "motieven.csv").symlink_to(buiten / "m.csv")
    assert fouten(kopie) == [("bestand_buiten", "motieven.csv", "")]
    beschrijf(kopie, resources=[{"name": "motieven", "path": "motieven.csv"}])
    assert [code for code, *_ in fouten(kopie)] == ["bestand_buiten"]
    (kopie / "datapackage.json").rename(buiten / "d.json")
    (kopie / "datapackage.json").symlink_to(buiten / "d.json")
    assert ("bestand_buiten", "datapackage.json", "") in fouten(kopie)


def test_een_koppeling_binnen_de_map_mag(kopie: Path, gouden: Inventaris) -> None:
    """A link to a file of the folder itself is that file."""
    (kopie / "data").mkdir()
    (kopie / "motieven.csv").rename(kopie / "data" / "m.txt")
    (kopie / "motieven.csv").symlink_to(Path("data", "m.txt"))
    assert swanalyse.load(kopie) == gouden


@pytest.mark.parametrize(
    ("plek", "code"),
    [
        ("a\x00.csv", "bestand_ontbreekt"),
        ("a" * 5_000 + ".csv", "bestand_ontbreekt"),
        ("\ud800.csv", "bestand_ontbreekt"),
        ("https://x.nl/motieven.csv", "bestand_buiten"),
        ("file:///etc/passwd", "bestand_buiten"),
        ("/etc/passwd", "bestand_buiten"),
    ],
)
def test_een_pad_dat_geen_bestand_kan_zijn(kopie: Path, plek: str, code: str) -> None:
    """A path with a NUL, half a character or thousands of signs is a file that is not there, never an exception."""
    beschrijf(kopie, resources=[{"name": "motieven", "path": plek}])
    assert code in [gemeld for gemeld, *_ in fouten(kopie)]


# --- what is no file


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="dit systeem heeft geen pijpen met een naam")
def test_uit_een_pijp_wordt_niet_gelezen(tmp_path: Path) -> None:
    """A pipe that is called as an inventory is refused: to read from it would be to wait for ever."""
    for naam in ("x.xlsx", "x.xml", "x.xml.gz", "x.csv"):
        os.mkfifo(tmp_path / naam)
    with kind.binnen(20):
        for naam in ("x.xlsx", "x.xml", "x.xml.gz"):
            with pytest.raises(BronFout, match=rf"{naam} is geen gewoon bestand\. Geef een map"):
                swanalyse.load(tmp_path / naam)
        with pytest.raises(BronFout, match=r"is geen gewoon bestand\. Geef exportOO"):
            roo_xml.lees(tmp_path / "x.xml")
        gelezen, meldingen = csvtekst.lees(tmp_path / "x.csv", "partners")
    assert not gelezen.leesbaar
    assert "geen gewoon bestand" in meldingen[0]["uitleg"][0]


def test_een_lege_inventaris_op_een_volle_schijf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that says no more than that it is full: `nieuw` says where that is, and leaves nothing."""

    def weiger(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(map_schrijven, "schrijf", weiger)
    assert cli.main(["nieuw", str(tmp_path / "regio")]) == 1
    gezegd = capsys.readouterr().err
    assert gezegd == f"{tmp_path / 'regio'} is niet te schrijven: de schijf is vol. Kies een andere map.\n"
    assert list(tmp_path.iterdir()) == []
