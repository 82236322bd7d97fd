"""Each kernbeeld is one page PDF, the same bytes every time, and a page of text that asks for nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import swanalyse
from swanalyse import editie as editie_
from swanalyse.fouten import KeuzeFout, RapportFout
from swanalyse.grafieken import kernbeeld as tekening
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import blad, kernbeelden, plek
from tests.maken import maak

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
VREEMD = 'Raad & <b>daad</b> "samen" {{titel}}'


class Lezer(HTMLParser):
    """The tags that are open, what a browser would fetch or follow, and the text."""

    LEEG = ("meta", "br", "img", "link", "input")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.tekst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [waarde or "" for naam, waarde in attrs if naam in {"src", "href", "srcset", "data", "action"}]
        if tag not in self.LEEG:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.tekst += data


def lees(pagina: str) -> Lezer:
    """The page, parsed to its end, with every tag closed."""
    lezer = Lezer()
    lezer.feed(pagina)
    lezer.close()
    assert not lezer.open
    return lezer


def tekst_van(pdf: bytes) -> str:
    """The text of a PDF of ours: the strings shown, line by line, without the kerning between them."""
    stromen = [
        zlib.decompressobj().decompress(deel)
        for deel in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
        if deel[:1] == b"x"
    ]
    regels = []
    for blok in re.findall(rb"BT\n(.*?)\nET", b"\n".join(stromen), re.DOTALL):
        delen = re.findall(rb"\(((?:\\.|[^\\()])*)\)", blok, re.DOTALL)
        regels.append(re.sub(rb"\\([()\\])", rb"\1", b"".join(delen)).decode("latin-1"))
    return "\n".join(regels)


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    """The five gemeenten of domein 7."""
    return swanalyse.load(GOUD)


@pytest.fixture(scope="module")
def map_(gouden: Inventaris, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All kernbeelden of the golden inventory."""
    plek = tmp_path_factory.mktemp("kernbeelden") / "uit"
    kernbeelden.schrijf(gouden, plek)
    return plek


class TestPdf:
    def test_one_page_each(self, map_: Path, gouden: Inventaris) -> None:
        """There is one PDF per verband in sight and gemeente of the region, of exactly one page of A4."""
        pdfs = sorted(map_.glob("*.pdf"))
        assert {pad.stem for pad in pdfs} == set(kernbeeld.lijst(gouden).index)
        for pad in pdfs:
            inhoud = pad.read_bytes()
            assert inhoud.startswith(b"%PDF-")
            assert len(re.findall(rb"/Type\s*/Page\b", inhoud)) == 1
            maat = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", inhoud)
            assert maat is not None
            breed, hoog = sorted(map(float, maat.groups()))
            assert (round(breed), round(hoog)) == (595, 842)

    def test_text_can_be_read(self, map_: Path) -> None:
        """What is on it is text, not a picture: a search finds the name of the verband and its fields."""
        tekst = tekst_van((map_ / "V1.pdf").read_bytes())
        for deel in (
            "Belastingsamenwerking",
            "Juridische vorm",
            "Bedrijfsvoeringsorganisatie",
            "onbekend",
            "Peildatum",
        ):
            assert deel in tekst, tekst[:2000]

    def test_nothing_of_the_day(self, map_: Path) -> None:
        """No date, no machine: the metadata hold a title and this program."""
        inhoud = (map_ / "V1.pdf").read_bytes()
        assert b"CreationDate" not in inhoud
        assert b"/Title" in inhoud
        assert str(Path.cwd()).encode() not in inhoud

    def test_same_bytes(self, map_: Path, gouden: Inventaris, tmp_path: Path) -> None:
        """The same inventory gives the same files, in this process and in another one."""
        kernbeelden.schrijf(gouden, tmp_path / "hier", ids=["V1", "A"])
        code = (
            "import sys, swanalyse; from pathlib import Path; from swanalyse.rapport import kernbeelden;"
            f"kernbeelden.schrijf(swanalyse.load({str(GOUD)!r}), Path(sys.argv[1]), ids=['V1', 'A'])"
        )
        omgeving = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "daar")], check=True, env=omgeving)
        for naam in ("V1.pdf", "A.pdf"):
            eerste = (map_ / naam).read_bytes()
            assert (tmp_path / "hier" / naam).read_bytes() == eerste
            assert (tmp_path / "daar" / naam).read_bytes() == eerste
        for waar in ("hier", "daar"):
            assert (tmp_path / waar / "V1.html").read_bytes() == (map_ / "V1.html").read_bytes()


class TestHtml:
    def test_asks_for_nothing(self, map_: Path) -> None:
        """Every page parses to its end, fetches nothing, runs nothing, and links to pages beside it only."""
        for pad in sorted(map_.glob("*.html")):
            tekst = pad.read_text("utf-8")
            lezer = lees(tekst)
            assert not set(lezer.tags) & {"script", "link", "iframe", "object", "embed", "base", "img", "form"}
            assert "url(" not in tekst
            assert "@import" not in tekst
            assert "http" not in tekst
            for link in lezer.links:
                assert (map_ / link).is_file(), (pad.name, link)

    def test_every_field(self, map_: Path, gouden: Inventaris) -> None:
        """All that the kernbeeld holds is on the page as text, what is unknown too."""
        for id_, soort in kernbeeld.lijst(gouden)["soort"].items():
            frame = (kernbeeld.verband if soort == "verband" else kernbeeld.gemeente)(gouden, str(id_))
            lezer = lees((map_ / f"{id_}.html").read_text("utf-8"))
            tekst = " ".join(lezer.tekst.split())
            for veld, waarde in zip(frame["veld"], frame["waarde"], strict=True):
                assert all(" ".join(deel.split()) in tekst for deel in waarde.split(" · ", 1)), (id_, veld)
                assert veld in tekst or veld in ("Naam", "In één zin", "naam"), (id_, veld)
            assert tekst.count("onbekend") >= int((frame["status"] == "onbekend").sum())

    def test_accessible(self, map_: Path) -> None:
        """It has a language, one main heading, headings in order, and tables with a caption and heads."""
        verband, gemeente = ((map_ / naam).read_text("utf-8") for naam in ("V1.html", "A.html"))
        for tekst in (verband, gemeente):
            assert '<html lang="nl">' in tekst
            assert tekst.count("<h1>") == 1
        assert verband.index("<h1>") < verband.index("<h2>")
        assert "<caption>" in gemeente
        assert gemeente.count('<th scope="col"') == 8
        # what a mark shows by hatching alone is read aloud
        assert '<span class="lees">deels bekend: </span>' in verband

    def test_escaped(self) -> None:
        """A name with signs of HTML or of the template is shown as it is."""
        inv = maak({"V": "AB"}, verbanden={"V": {"naam": VREEMD, "doel": VREEMD}}, partners={"A": {"naam": "<i>A</i>"}})
        for frame in (kernbeeld.verband(inv, "V"), kernbeeld.gemeente(inv, "A")):
            pagina = kernbeelden.pagina(frame, voet=inv.voet(frame), bestanden={"V": "V"})
            assert "<b>daad" not in pagina
            assert "<i>A" not in pagina
            assert VREEMD in lees(pagina).tekst

    def test_fictional(self) -> None:
        """Invented data say so on the page."""
        frame = kernbeeld.verband(maak({"V": "AB"}), "V")
        echt, verzonnen = (
            kernbeelden.pagina(
                frame, voet=swanalyse.inventaris.replace(maak({"V": "AB"}).voet(frame), fictief=ja), bestanden={}
            )
            for ja in (False, True)
        )
        assert "FICTIEVE VOORBEELDREGIO" in verzonnen
        assert "FICTIEVE VOORBEELDREGIO" not in echt

    def test_list(self, map_: Path) -> None:
        """The list links to every page, as text and as PDF, and says how much of it is known."""
        lezer = lees((map_ / "index.html").read_text("utf-8"))
        namen = {pad.name for pad in map_.iterdir()} - {"index.html"}
        assert set(lezer.links) == namen
        assert re.search(r"\d+ van \d+", lezer.tekst)


class TestMap:
    def test_some(self, tmp_path: Path) -> None:
        """Only those that are asked are written, and their pages link to no others."""
        meldingen: list[str] = []
        namen = kernbeelden.kernbeelden(GOUD, uitvoer=tmp_path / "uit", ids=["A"], voortgang=meldingen.append)
        assert (namen, meldingen) == (("A",), ["A"])
        assert {pad.name for pad in (tmp_path / "uit").iterdir()} == {
            "A.html", "A.pdf", "index.html", kernbeelden.MERK, plek.LIJST,
        }  # fmt: skip
        assert lees((tmp_path / "uit" / "A.html").read_text("utf-8")).links == ["index.html"]

    def test_again(self, tmp_path: Path) -> None:
        """Earlier kernbeelden make room for new ones, unless somebody put a file of their own beside them."""
        for ids in (["A"], ["V1"]):
            kernbeelden.kernbeelden(GOUD, uitvoer=tmp_path / "uit", ids=ids)
        assert sorted(pad.stem for pad in (tmp_path / "uit").glob("*.pdf")) == ["V1"]
        (tmp_path / "uit" / "notitie.pdf").write_text("x")
        with pytest.raises(RapportFout, match=r"niet van een bundel kernbeelden is: notitie\.pdf"):
            kernbeelden.kernbeelden(GOUD, uitvoer=tmp_path / "uit", ids=["A"])
        assert sorted(pad.stem for pad in (tmp_path / "uit").glob("*.pdf")) == ["V1", "notitie"]

    def test_unknown_id(self, tmp_path: Path) -> None:
        """An id that does not exist is told with what was meant, and nothing is written."""
        with pytest.raises(KeuzeFout, match="'v1' is geen lopend verband en geen gemeente in de regio: bedoeld: 'V1'"):
            kernbeelden.kernbeelden(GOUD, uitvoer=tmp_path / "a" / "uit", ids=["v1"])
        assert not list(tmp_path.iterdir())

    def test_nothing_to_write(self, tmp_path: Path) -> None:
        """Without verbanden or gemeenten there is nothing, and the report goes without."""
        inv = swanalyse.inventaris.leeg({"name": "leeg", "peildatum": "2026-01-01"})
        assert kernbeelden.schrijf(inv, tmp_path / "uit") == ()
        assert not (tmp_path / "uit").exists()

    def test_file_names(self) -> None:
        """Any id gives a name that any disk takes, and never two the same."""
        ids = ["a", "A", "../weg", "con", "é", "x" * 300, "x" * 299, "", "index"]
        namen = blad.bestandsnamen(ids)
        assert len({naam.casefold() for naam in namen.values()}) == len(ids)
        for naam in namen.values():
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,90}", naam)
        assert not {"con", "index"} & set(namen.values())


def test_a_page_is_quick(gouden: Inventaris) -> None:
    """The measures are worked out once: a second page of the same inventory asks for none of them again."""
    kernbeeld.verband(gouden, "V1")
    eerst = gouden.__dict__["_kernstand"]
    frame = kernbeeld.verband(gouden, "V2")
    assert gouden.__dict__["_kernstand"] is eerst
    assert blad.pdf(tekening.verband(frame, voet=gouden.voet(frame)), titel="V2").startswith(b"%PDF-")


@pytest.mark.parametrize("editie", ["intern", "extern"])
def test_the_internal_edition_says_so(gouden: Inventaris, editie: str) -> None:
    """On the sheet and the page of a verband and of a gemeente, and on the list; the external one does not."""
    inv = editie_.kies(gouden, editie)
    frames = [(kernbeeld.verband(inv, "V1"), tekening.verband), (kernbeeld.gemeente(inv, "A"), tekening.gemeente)]
    lijst = kernbeeld.lijst(inv)
    teksten = [kernbeelden.overzicht(inv, lijst, bestanden=blad.bestandsnamen(lijst.index))]
    for frame, teken in frames:
        teksten.append(kernbeelden.pagina(frame, voet=inv.voet(frame), bestanden={}))
        teksten.append(" ".join(" ".join(deel.get_text() for deel in teken(frame).texts).split()))
    assert [tekening.INTERN in tekst for tekst in teksten] == [editie == "intern"] * 5
