"""The report runs every notebook, keeps what came out, names what failed, and never leaves half a folder."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import papermill as pm
import pytest

import swanalyse
import swanalyse.rapport as rapporten
from swanalyse.fouten import InventarisFout, KeuzeFout, RapportFout
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import selectie
from swanalyse.rapport import draaien, netwerkbestanden, plek
from swanalyse.rapport.draaien import MERK, Mislukt, Uitkomst, rapport
from tests.rapport.licht import alleen_notebooks, kantoor

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
PARAMETERS = "inventaris_map = ''\npeildatum = None\nkeuze = 'alle'\neditie = 'intern'"
FIGUUR = """
from matplotlib.figure import Figure
import swanalyse
from swanalyse.rapport import antwoord, bewaar, tabel
import pandas as pd
inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
ax = Figure().subplots()
ax.plot([1, 2])
bewaar(ax, inv.partners[["partner_id", "lat"]], naam="00_lijn", titel="Een <lijn>", alt="Een lijn die stijgt.")
tabel(inv.verbanden[["verband_id", "naam"]], naam="00_verbanden", titel="Verbanden")
antwoord(pd.Series([f"Gerekend met {keuze} op {peildatum}.", "Twee.", "Drie.", "Vier."]))
"""


def notebook(map_: Path, naam: str, *cellen: str, parameters: str = PARAMETERS) -> None:
    """A notebook with a title, a cell of parameters and these cells."""
    boek = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "x"}}
    )
    titel = nbformat.v4.new_markdown_cell(f"# Wat zegt {naam}?\n\nZie https://example.org voor meer.")
    begin = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    boek.cells = [titel, begin, *map(nbformat.v4.new_code_cell, cellen)]
    map_.mkdir(exist_ok=True)
    nbformat.write(boek, map_ / f"{naam}.ipynb")


class Verwijzingen(HTMLParser):
    """Everything in a page that a browser would fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.gevonden: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.gevonden += [
            waarde or "" for naam, waarde in attrs if naam in {"src", "href", "srcset", "data", "action", "poster"}
        ]


@pytest.fixture
def licht(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of its notebooks alone."""
    alleen_notebooks(monkeypatch)


@pytest.fixture(scope="module")
def gemeld() -> list[str]:
    """What the run said when a notebook was done."""
    return []


@pytest.fixture(scope="module")
def uitkomst(tmp_path_factory: pytest.TempPathFactory, gemeld: list[str]) -> Uitkomst:
    """One run of four notebooks, of which two fail, in the place of an earlier report."""
    plek = tmp_path_factory.mktemp("rapport")
    boeken = plek / "boeken"
    notebook(boeken, "00_goed", "print('over de kernel: 7')", FIGUUR)
    notebook(boeken, "01_fout", "print('ervoor')", "raise ValueError('dit\\ngaat <mis>')", "print('erna')")
    notebook(boeken, "02_dood", "import os\nos._exit(3)")
    notebook(boeken, "03_ook_goed", "print('tot het einde')")
    (plek / "uit" / "figuren").mkdir(parents=True)
    (plek / "uit" / MERK).write_text("een vorig rapport")
    (plek / "uit" / "figuren" / "oud.png").write_text("x")
    keuzes = {"keuze": "zonder_verplicht", "peildatum": "2025-06-30"}
    with pytest.MonkeyPatch.context() as monkeypatch:
        kantoor(monkeypatch)
        return rapport(GOUD, uitvoer=plek / "uit", keuzes=keuzes, notebooks=boeken, voortgang=gemeld.append)


class TestGeheel:
    def test_uitkomst(self, uitkomst: Uitkomst, gemeld: list[str]) -> None:
        """All notebooks are reported as done; what failed is named with the cell as one counts them, and the error."""
        assert uitkomst.notebooks == ("00_goed", "01_fout", "02_dood", "03_ook_goed")
        assert sorted(gemeld) == list(uitkomst.notebooks)
        assert uitkomst.mislukt == (
            Mislukt("01_fout", 4, "ValueError: dit gaat <mis>"),
            Mislukt("02_dood", 3, "de kernel is onverwacht gestopt"),
        )
        assert str(uitkomst.mislukt[0]) == "01_fout, cel 4: ValueError: dit gaat <mis>"

    def test_bestanden(self, uitkomst: Uitkomst) -> None:
        """Page, numbers, figures, tables and notebooks stand there; the earlier report is gone; nothing lies beside.

        So does a page per verband in sight and gemeente of the region, one per partner, and the network.
        """
        bestanden = {str(pad.relative_to(uitkomst.map)) for pad in uitkomst.map.rglob("*") if pad.is_file()}
        inv = swanalyse.load(GOUD).kies(keuze="zonder_verplicht", peildatum="2025-06-30")
        for map_, ids in (("kernbeelden", kernbeeld.lijst(inv).index), ("factsheets", "ABCDE")):
            bladen = {naam for naam in bestanden if naam.startswith(f"{map_}/")}
            assert bladen == {
                f"{map_}/index.html",
                *(f"{map_}/{i}.{soort}" for i in ids for soort in ("html", "pdf")),
            }
            bestanden -= bladen
        assert bestanden == {
            "index.html",
            "herkomst.json",
            "kerncijfers.json",
            "presentatie.pptx",
            "cijfers.xlsx",
            MERK,
            plek.LIJST,
            "figuren/00_lijn.png",
            "figuren/00_lijn.svg",
            "tabellen/00_lijn.csv",
            "tabellen/00_verbanden.csv",
            *(f"netwerk/{naam}" for naam in netwerkbestanden.BESTANDEN),
            *(f"notebooks/{naam}.ipynb" for naam in uitkomst.notebooks),
        }
        assert {pad.name for pad in uitkomst.map.parent.iterdir()} == {"boeken", "uit"}

    def test_figuur_en_cijfers(self, uitkomst: Uitkomst) -> None:
        """The picture is a picture, and its numbers open in a Dutch spreadsheet, unknown as a word."""
        assert (uitkomst.map / "figuren" / "00_lijn.png").read_bytes().startswith(b"\x89PNG")
        assert "<svg" in (uitkomst.map / "figuren" / "00_lijn.svg").read_text("utf-8")
        cijfers = pd.read_csv(uitkomst.map / "tabellen" / "00_lijn.csv", sep=";", encoding="utf-8-sig")
        assert cijfers["partner_id"].tolist() == list("ABCDEWM")
        assert set(cijfers["lat"]) == {"onbekend"}

    def test_pagina_vraagt_niets_op(self, uitkomst: Uitkomst) -> None:
        """The page can be mailed: it fetches nothing, links to itself and what lies beside it only, runs no script."""
        tekst = (uitkomst.map / "index.html").read_text("utf-8")
        lezer = Verwijzingen()
        lezer.feed(tekst)
        assert lezer.gevonden
        naast = [waarde for waarde in lezer.gevonden if not waarde.startswith(("#", "data:image/png;base64,"))]
        assert naast == ["kernbeelden/index.html", "factsheets/index.html", "presentatie.pptx", "cijfers.xlsx"]
        assert all((uitkomst.map / waar).is_file() for waar in naast)
        assert not lezer.tags & {"script", "link", "iframe", "object", "embed", "base"}
        assert "url(" not in tekst
        assert "@import" not in tekst

    def test_een_getal_is_terug_te_vinden(self, uitkomst: Uitkomst) -> None:
        """Every figure and table carries the name under which its numbers lie in `tabellen`, and the page says so."""
        tekst = (uitkomst.map / "index.html").read_text("utf-8")
        kop, _, rest = tekst.partition("</nav>")
        namen = re.findall(r'<span class="naam">([^<]+)</span>', rest)
        assert sorted(namen) == ["00_lijn", "00_verbanden"]
        assert all((uitkomst.map / "tabellen" / f"{naam}.csv").is_file() for naam in namen)
        assert 'zoals <span class="naam">00_lijn</span>' in kop
        assert "Kreeg u alleen dit bestand" in kop
        assert "Verantwoording" not in kop  # these notebooks have none

    def test_pagina_vertelt_alles(self, uitkomst: Uitkomst) -> None:
        """Each notebook is a chapter, also one that failed; figures have alt text; on top stands what went wrong."""
        tekst = (uitkomst.map / "index.html").read_text("utf-8")
        for deel in (
            '<a href="#01_fout">Wat zegt 01_fout?</a>',
            '<section id="00_goed"><h2>Wat zegt 00_goed?</h2>',
            'alt="Een lijn die stijgt."',
            '<figcaption>Een &lt;lijn&gt; <span class="naam">00_lijn</span></figcaption>',
            "<p>Gerekend met zonder_verplicht op 2025-06-30.</p><p>Twee.</p><p>Drie.</p></div>",
            "<li>01_fout, cel 4: ValueError: dit gaat &lt;mis&gt;</li>",
            "<li>02_dood, cel 3: de kernel is onverwacht gestopt</li>",
            "tot het einde",
        ):
            assert deel in tekst
        assert "erna" not in tekst
        assert "papermill" not in tekst

    def test_kerncijfers(self, uitkomst: Uitkomst) -> None:
        """The main numbers follow the choices, and say which notebooks are missing."""
        cijfers = json.loads((uitkomst.map / "kerncijfers.json").read_text("utf-8"))
        assert (cijfers["keuze"], cijfers["peildatum"]) == ("zonder_verplicht", "2025-06-30")
        assert cijfers["mislukt"] == [str(een) for een in uitkomst.mislukt]
        assert list(cijfers["antwoorden"]) == [
            "datakwaliteit", "totaaloverzicht", "netwerkkaart", "motieven", "lappendeken", "bestuurlijke_drukte",
            "kosten_en_baten", "verdeelsleutels", "wederkerigheid", "passende_partners", "afwegingskader",
            "evaluatie_draagvlak", "raad_college_proces",
        ]  # fmt: skip
        assert all(cijfers["antwoorden"].values())
        assert set(cijfers["uren_per_gemeente"]["A"]) == {"totaal", "status", "bekend", "van"}

    def test_notebook_zoals_gedraaid(self, uitkomst: Uitkomst) -> None:
        """The calculation itself lies beside the page, with what came out of it."""
        boek = nbformat.read(uitkomst.map / "notebooks" / "00_goed.ipynb", as_version=4)
        assert boek.cells[3].outputs[0].text == "over de kernel: 7\n"


class TestVooraf:
    """What is refused before anything runs."""

    @pytest.fixture
    def boeken(self, tmp_path: Path) -> Path:
        """A folder with one notebook that must not run."""
        notebook(tmp_path / "boeken", "00_niet", f"open({str(tmp_path / 'gedraaid')!r}, 'w')")
        return tmp_path / "boeken"

    @pytest.mark.parametrize(
        ("keuzes", "fout", "bericht"),
        [
            ({"keuze": "vrijwilig"}, KeuzeFout, "vrijwillig"),
            ({"peildatum": "morgen"}, KeuzeFout, "jjjj-mm-dd"),
            (
                {"piildatum": "2026-01-01"},
                RapportFout,
                "00_niet.ipynb kent de parameter 'piildatum' niet; wel: editie, inventaris_map, keuze, peildatum",
            ),
        ],
    )
    def test_onbekende_keuze(
        self, boeken: Path, tmp_path: Path, keuzes: dict[str, str], fout: type[Exception], bericht: str
    ) -> None:
        """A choice or parameter that does not exist is told at once, not after the notebooks have run."""
        with pytest.raises(fout, match=bericht):
            rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=boeken, keuzes=keuzes)
        assert {pad.name for pad in tmp_path.iterdir()} == {"boeken"}

    def test_inventaris_met_fout(self, boeken: Path, tmp_path: Path) -> None:
        """An inventory that cannot be trusted gives no report."""
        (tmp_path / "leeg").mkdir()
        with pytest.raises(InventarisFout):
            rapport(tmp_path / "leeg", uitvoer=tmp_path / "a" / "uit", notebooks=boeken)
        assert {pad.name for pad in tmp_path.iterdir()} == {"boeken", "leeg"}

    def test_map_met_iets_anders(self, boeken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only a new or empty folder, or an earlier report with nothing added to it, is written."""
        (tmp_path / "uit").mkdir()
        (tmp_path / "uit" / "notitie.docx").write_text("x")
        with pytest.raises(RapportFout, match="bevat al iets anders dan een rapport"):
            rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=boeken)
        (tmp_path / "uit" / MERK).write_text("x")
        with pytest.raises(RapportFout, match=r"niet van een rapport is: notitie\.docx"):
            rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=boeken)
        monkeypatch.chdir(tmp_path / "uit")
        with pytest.raises(RapportFout, match="waarin u staat"):
            rapport(GOUD, uitvoer=".", notebooks=boeken)
        assert (tmp_path / "uit" / "notitie.docx").read_text() == "x"

    def test_geen_notebooks(self, tmp_path: Path) -> None:
        """Without notebooks, or with one that cannot be read, there is no report."""
        with pytest.raises(RapportFout, match="geen notebooks gevonden"):
            rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path)
        (tmp_path / "00_stuk.ipynb").write_text("{")
        with pytest.raises(RapportFout, match=r"00_stuk\.ipynb is niet te lezen als notebook"):
            rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path)


@pytest.mark.usefixtures("licht")
def test_afgebroken(tmp_path: Path) -> None:
    """Who breaks off does not wait for the notebooks: they stop after their present cell, and nothing is left."""
    notebook(tmp_path / "boeken", "00_kort", "pass")
    teller = tmp_path / "boeken" / "teller"
    tik = f"import time\ntime.sleep(.3)\nwith open({str(teller)!r}, 'a') as uit: uit.write('.')"
    notebook(tmp_path / "boeken", "01_lang", *[tik] * 60)
    notebook(tmp_path / "boeken", "02_later", tik)

    def ctrl_c(naam: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rapport(GOUD, uitvoer=tmp_path / "a" / "uit", notebooks=tmp_path / "boeken", voortgang=ctrl_c)
    tikken = teller.stat().st_size if teller.exists() else 0
    assert tikken < 60
    time.sleep(1)
    assert (teller.stat().st_size if teller.exists() else 0) == tikken
    assert {pad.name for pad in tmp_path.iterdir()} == {"boeken"}


@pytest.mark.usefixtures("licht")
def test_werkmap_blijft(tmp_path: Path) -> None:
    """Notebooks at the same time each run in their own folder, and this process stays where it was."""
    for nr in range(3):
        notebook(tmp_path / "boeken", f"0{nr}_plek", "from pathlib import Path\nprint(Path.cwd())")
    hier, gezien = Path.cwd(), list[Path]()
    rapport(
        GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken", voortgang=lambda _: gezien.append(Path.cwd())
    )
    assert [*gezien, Path.cwd()] == [hier] * 4
    boek = nbformat.read(tmp_path / "uit" / "notebooks" / "01_plek.ipynb", as_version=4)
    assert boek.cells[-1].outputs[0].text.strip() == "boeken"  # of a place its own name alone


@pytest.mark.usefixtures("licht")
def test_te_lange_cel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that does not end is named, and does not hold up the report for ever."""
    monkeypatch.setattr(draaien, "CELTIJD", 2)
    notebook(tmp_path / "boeken", "00_lang", "import time", "time.sleep(60)")
    uitkomst = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    assert uitkomst.mislukt == (Mislukt("00_lang", 4, "een cel deed er langer over dan 2 seconden"),)
    assert "00_lang, cel 4: een cel deed er langer over" in (tmp_path / "uit" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("licht")
def test_kerncijfers_mislukken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the main numbers cannot be computed, the page still stands and says so."""

    def stuk(inv: object) -> dict[str, object]:
        raise ZeroDivisionError("door nul")

    monkeypatch.setattr("swanalyse.rapport.kerncijfers.kerncijfers", stuk)
    monkeypatch.setattr(draaien, "_draai_alle", lambda *_, **__: [])
    notebook(tmp_path / "boeken", "00_goed")
    uitkomst = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    assert uitkomst.mislukt == (Mislukt("kerncijfers.json", None, "ZeroDivisionError: door nul"),)
    assert "kerncijfers.json: ZeroDivisionError: door nul" in (tmp_path / "uit" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("licht")
@pytest.mark.parametrize(
    ("kamer", "naam"), [("kernbeelden", "kernbeelden"), ("factsheets", "factsheets"), ("netwerkbestanden", "netwerk")]
)
def test_map_mislukt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kamer: str, naam: str) -> None:
    """What cannot be written beside the notebooks is named, without a link to it, and half of it is none of it."""

    def stuk(inv: object, map_: Path, **_: object) -> tuple[str, ...]:
        map_.mkdir()
        (map_ / "half.pdf").touch()
        (map_ / "index.html").touch()
        raise ZeroDivisionError("door nul")

    monkeypatch.setattr(f"swanalyse.rapport.{kamer}.schrijf", stuk)
    monkeypatch.setattr(draaien, "_draai", lambda *_: None)
    notebook(tmp_path / "boeken", "00_goed")
    uitkomst = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    assert uitkomst.mislukt == (Mislukt(naam, None, "ZeroDivisionError: door nul"),)
    assert not (tmp_path / "uit" / naam).exists(), "half of them is none of them"
    pagina = (tmp_path / "uit" / "index.html").read_text("utf-8")
    assert f"{naam}: ZeroDivisionError: door nul" in pagina
    assert f"{naam}/index.html" not in pagina


@pytest.mark.usefixtures("licht")
@pytest.mark.parametrize(("kamer", "bestand"), [("powerpoint", "presentatie.pptx"), ("excel", "cijfers.xlsx")])
def test_kantoor_mislukt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kamer: str, bestand: str) -> None:
    """A presentation or workbook that fails costs the reader only that; half a file is no file."""

    def stuk(inv: object, werk: Path, **_: object) -> None:
        (werk / bestand).write_text("half")
        raise ZeroDivisionError("door nul")

    monkeypatch.setattr(rapporten, kamer, SimpleNamespace(schrijf=stuk))
    monkeypatch.setattr(draaien, "_draai", lambda *_: None)
    notebook(tmp_path / "boeken", "00_goed")
    uitkomst = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    assert uitkomst.mislukt == (Mislukt(bestand, None, "ZeroDivisionError: door nul"),)
    namen = {pad.name for pad in (tmp_path / "uit").iterdir()}
    assert {"index.html", "presentatie.pptx", "cijfers.xlsx"} - namen == {bestand}


@pytest.mark.parametrize(("editie", "mark"), [("intern", True), ("extern", False)])
@pytest.mark.usefixtures("licht")
def test_editie_op_de_pagina(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editie: str, mark: bool) -> None:
    """The internal edition says on the page that it is, the external one has nothing to say."""
    monkeypatch.setattr(draaien, "_draai", lambda *_: None)
    notebook(tmp_path / "boeken", "00_goed")
    rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken", keuzes={"editie": editie})
    assert ("INTERNE EDITIE" in (tmp_path / "uit" / "index.html").read_text("utf-8")) is mark


@pytest.fixture(scope="module")
def van_a(tmp_path_factory: pytest.TempPathFactory) -> Uitkomst:
    """That of A, asked for by its name."""
    plek = tmp_path_factory.mktemp("gemeente")
    notebook(plek / "boeken", "00_wij", "print('wij zijn', gemeente)", parameters=f"{PARAMETERS}\ngemeente = None")
    with pytest.MonkeyPatch.context() as monkeypatch:
        kantoor(monkeypatch)
        keuzes = {"gemeente": "gemeente a"}
        return rapport(GOUD, uitvoer=plek / "uit", keuzes=keuzes, notebooks=plek / "boeken")


def test_een_sjabloon_dat_er_geen_is_wordt_eerst_gezegd(tmp_path: Path) -> None:
    """Before the first notebook runs; nothing is written."""
    (tmp_path / "stijl.pptx").write_text("geen PowerPoint")
    with pytest.raises(RapportFout, match=r"stijl\.pptx is niet te lezen als PowerPoint-sjabloon"):
        rapport(GOUD, uitvoer=tmp_path / "uit", sjabloon=tmp_path / "stijl.pptx")
    assert [pad.name for pad in tmp_path.iterdir()] == ["stijl.pptx"]


class TestGemeente:
    """The report from the side of one gemeente."""

    def test_alles_van_die_gemeente(self, van_a: Uitkomst) -> None:
        """Kernbeelden of it and its verbanden, its own fact sheet, no network; the notebook gets its code."""
        assert not van_a.mislukt
        leden = selectie(swanalyse.load(GOUD)).leden
        eigen = leden.loc[leden["partner_id"] == "A", "verband_id"]
        assert {pad.stem for pad in (van_a.map / "kernbeelden").glob("*.pdf")} == {"A", *eigen}
        assert len(eigen) < len(set(leden["verband_id"]))
        assert {pad.stem for pad in (van_a.map / "factsheets").glob("*.pdf")} == {"A"}
        assert not (van_a.map / "netwerk").exists()
        boek = nbformat.read(van_a.map / "notebooks" / "00_wij.ipynb", as_version=4)
        assert boek.cells[-1].outputs[0].text == "wij zijn A\n"

    def test_pagina_en_cijfers(self, van_a: Uitkomst) -> None:
        """The page is titled with the gemeente, and the numbers hold the answers from its side."""
        pagina = (van_a.map / "index.html").read_text("utf-8")
        assert "<h1>Gemeente A in " in pagina
        cijfers = json.loads((van_a.map / "kerncijfers.json").read_text("utf-8"))
        assert (cijfers["gemeente"], cijfers["naam"]) == ("A", "Gemeente A")
        assert cijfers["antwoorden"]["ego"].startswith("Gemeente A werkt in 5 verbanden")

    @pytest.mark.parametrize(
        ("gevraagd", "bericht"),
        [
            ("Gemente B", r"'Gemente B' is geen gemeente in de regio: bedoeld: 'B' \(Gemeente B\)\?"),
            ("W", r"'W' is geen gemeente in de regio: kies uit A \(Gemeente A\), "),
        ],
    )
    def test_onbekende_gemeente(self, tmp_path: Path, gevraagd: str, bericht: str) -> None:
        """A gemeente that is not in the region is told with the one that was meant; nothing runs or is written."""
        with pytest.raises(KeuzeFout, match=bericht):
            rapport(GOUD, uitvoer=tmp_path / "uit", keuzes={"gemeente": gevraagd})
        assert not list(tmp_path.iterdir())

    def test_notebooks_zijn_er(self) -> None:
        """The notebooks of a gemeente come with swanalyse, apart from those of the region, and know the parameter."""
        eigen = draaien.notebookbestanden(van_gemeente=True)
        assert len(eigen) == 3
        assert not set(eigen) & set(draaien.notebookbestanden())
        for bestand in eigen:
            assert {"gemeente", "editie", "inventaris_map", "peildatum", "keuze"} <= set(
                pm.inspect_notebook(str(bestand))
            )
