"""A fact sheet is one page; the external edition holds nothing of what one partner thinks, or what was marked so."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.editie import extern
from swanalyse.fouten import KeuzeFout, RapportFout
from swanalyse.grafieken import kernbeeld as tekening
from swanalyse.grafieken.kernbeeld import INTERN_FACTSHEET
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import factsheets
from tests.maken import maak
from tests.rapport.lekken import TEKEN, lekken, met_kolommen, met_tekens

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
VREEMD = 'Raad & <b>daad</b> "samen" {{titel}}'
Bladen = dict[str, Path]


class Regels(HTMLParser):
    """The text of a page, a line per cell, field or sentence."""

    EINDE = ("p", "dt", "dd", "td", "th", "h1", "h2", "caption", "li", "b", "small", "div", "nav")

    def __init__(self) -> None:
        super().__init__()
        self.delen: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.stil = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [waarde or "" for naam, waarde in attrs if naam in {"src", "href", "srcset", "data", "action"}]
        self.stil = self.stil or tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.stil = self.stil and tag not in ("style", "title")
        self.delen += ["\n"] if tag in self.EINDE else []

    def handle_data(self, data: str) -> None:
        self.delen += [] if self.stil else [data]


def lees(pad: Path) -> tuple[list[str], Regels]:
    """The lines of a page, and what else is in it."""
    lezer = Regels()
    lezer.feed(pad.read_text("utf-8"))
    regels = [" ".join(regel.split()) for regel in "".join(lezer.delen).split("\n")]
    return [regel for regel in regels if regel], lezer


def inventaris() -> Inventaris:
    """Three gemeenten with money, motives and answers, and a token in every internal column."""
    wie = ("A", "B", "C")
    scores = [
        {
            "score_id": f"{instrument}{partner}{nr}", "instrument": instrument, "criterium": code, "verband_id": "V",
            "respondent_partner_id": partner, "respondentgroep": "college", "respondent": f"{partner}{nr}",
            "datum": pd.Timestamp("2025-06-01"), "score": 3, "schaal_max": 5,
        }
        for instrument, code in (("evaluatie", "E1"), ("ervaren_drukte", "ervaren_drukte"))
        for partner in wie
        # two respondents are too few to show, three are enough
        for nr in range(2 if partner == "C" else 3)
    ]  # fmt: skip
    inv = maak(
        {"V": "ABC", "W": "AB", "X": "ABC"},
        partners={letter: {"naam": f"Gemeente {letter}"} for letter in wie},
        verbanden={"V": {"naam": VREEMD}},
        bedragen=[
            {"regel_id": f"{richting}{p}", "partner_id": p, "verband_id": "V", "jaar": 2026, "richting": richting,
             "soort": soort, "zekerheid": "gerealiseerd", "bedrag": bedrag}
            for p in wie
            for richting, soort, bedrag in (("kosten", "bijdrage_eigenaar", 1000), ("baten", "besparing", 1500))
        ],
        motieven=[{"partner_id": "A", "verband_id": "V", "motief": "kosten", "gewicht": 100}],
        ambities=[
            {"verband_id": "V", "ambitie_id": "a1", "tekst": "Samen.", "soort": "ambitie"},
            {"verband_id": "V", "ambitie_id": "a1", "partner_id": "A", "onderschrijft": "nee"},
        ],
        scores=scores,
    )  # fmt: skip
    deelnames = inv.deelnames.assign(belangrijkheid="politiek_zeer_belangrijk", mandaat_college="ruim")
    tabellen = {**{naam: inv.tabellen[naam] for naam in inv.tabellen}, "deelnames": deelnames}
    return met_kolommen(swanalyse.inventaris.maak(inv.eigenschappen, tabellen, {}))


@pytest.fixture(scope="module")
def edities() -> dict[str, Inventaris]:
    """The inventory in both editions; what is worked out of it once is there for every test."""
    return {"intern": inventaris(), "extern": extern(inventaris())}


@pytest.fixture(scope="module")
def bladen(edities: dict[str, Inventaris], tmp_path_factory: pytest.TempPathFactory) -> Bladen:
    """Both editions of the fact sheets of A, B and C."""
    plek = tmp_path_factory.mktemp("factsheets")
    for editie, inv in edities.items():
        factsheets.schrijf(inv, plek / editie)
    return {editie: plek / editie for editie in ("intern", "extern")}


class TestEdities:
    def test_external_is_part_of_internal(self, bladen: Bladen) -> None:
        """Every line of the external sheet stands in the internal one too, but the footer and the counts of fields."""
        gezien = 0
        for naam in "ABC":
            intern, extern_ = (set(lees(bladen[editie] / f"{naam}.html")[0]) for editie in ("intern", "extern"))
            anders = {
                regel
                for regel in extern_ - intern
                if not re.match(r"(\d+ veld|Bron: |Externe editie: |En nog \d+ regels)", regel)
                # what is known counts the internal cells and rows as well
                and not re.search(r"gegevens over deze partner|^\d+ %$", regel)
            }
            assert not anders, naam
            gezien += len(extern_ & intern)
        assert gezien > 60

    def test_no_judgement_outside(self, bladen: Bladen) -> None:
        """What people of one gemeente think stands in the internal edition only; hours and money in both."""
        intern, extern_ = (" ".join(lees(bladen[editie] / "A.html")[0]) for editie in ("intern", "extern"))
        for oordeel in (
            "Eigen oordelen (intern)", "politiek zeer belangrijk", "Ruimte voor het college", "100 %: kostenbesparing",
            "nee bij de ene ambitie", TEKEN,
        ):  # fmt: skip
            assert oordeel in intern, oordeel
            assert oordeel not in extern_, oordeel
        for geteld in ("€ 1.000", "€ 1.500", "positief"):
            assert geteld in intern
            assert geteld in extern_
        assert "respondent" not in extern_.replace("antwoorden op vragen", "")

    def test_no_internal_row(self, tmp_path: Path) -> None:
        """Nothing of a row marked internal is in any external sheet; in the internal ones it is."""
        inv = met_tekens(inventaris())
        factsheets.schrijf(extern(inv), tmp_path / "extern")
        assert not lekken(tmp_path / "extern")
        factsheets.schrijf(inv, tmp_path / "intern", partners=["A"])
        assert {"A.html", "A.pdf"} <= {waar.partition("#")[0] for waar in lekken(tmp_path / "intern")}

    def test_small_group(self, bladen: Bladen) -> None:
        """Of two respondents no figure is shown, inside the building neither, nor one that would give theirs away."""
        tekst = {naam: " ".join(lees(bladen["intern"] / f"{naam}.html")[0]) for naam in "ABC"}
        assert "3 van 5, mediaan van 3 respondenten" in tekst["B"]
        for naam in "AC":
            assert "te weinig antwoorden over: doelen gerealiseerd" in tekst[naam]
            assert "mediaan van" not in tekst[naam]
        assert "mediaan van" not in " ".join(lees(bladen["extern"] / "B.html")[0])

    def test_marked(self, bladen: Bladen) -> None:
        """The internal edition says so on every page and sheet; the external one says what it leaves out."""
        for naam in ("A", "B", "C", "index"):
            assert INTERN_FACTSHEET in (bladen["intern"] / f"{naam}.html").read_text("utf-8")
            assert INTERN_FACTSHEET not in (bladen["extern"] / f"{naam}.html").read_text("utf-8")
        assert "Externe editie: " in (bladen["extern"] / "A.html").read_text("utf-8")

    def test_marked_when_printed(self, edities: dict[str, Inventaris]) -> None:
        """So does the sheet that is printed."""
        for editie, inv in edities.items():
            ax = tekening.factsheet(kernbeeld.factsheet(inv, "A"))
            tekst = " ".join(" ".join(deel.get_text() for deel in ax.texts).split())
            assert (INTERN_FACTSHEET in tekst) is (editie == "intern")
            assert (TEKEN in tekst) is (editie == "intern")


class TestBlad:
    def test_one_page(self, bladen: Bladen) -> None:
        """There is one PDF per gemeente of the region, of one page of standing A4, with nothing of the day in it."""
        assert {pad.stem for pad in bladen["extern"].glob("*.pdf")} == set("ABC")
        for pad in bladen["extern"].glob("*.pdf"):
            inhoud = pad.read_bytes()
            assert len(re.findall(rb"/Type\s*/Page\b", inhoud)) == 1
            maat = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", inhoud)
            assert maat is not None
            assert [round(float(deel)) for deel in maat.groups()] == [595, 842]
            assert b"CreationDate" not in inhoud

    def test_same_bytes(self, bladen: Bladen, tmp_path: Path) -> None:
        """The same inventory gives the same files."""
        factsheets.schrijf(extern(inventaris()), tmp_path, partners=["A"])
        for naam in ("A.pdf", "A.html"):
            assert (tmp_path / naam).read_bytes() == (bladen["extern"] / naam).read_bytes()

    def test_asks_for_nothing(self, bladen: Bladen) -> None:
        """Every page fetches nothing, runs nothing, and links to pages beside it only; names stay text."""
        for pad in (*bladen["intern"].glob("*.html"), *bladen["extern"].glob("*.html")):
            regels, lezer = lees(pad)
            assert not lezer.tags & {"script", "link", "iframe", "object", "embed", "base", "img", "form"}
            assert "http" not in pad.read_text("utf-8")
            assert all((pad.parent / link).is_file() for link in lezer.links)
            assert VREEMD in regels or pad.stem == "index"

    def test_every_field(self, bladen: Bladen, edities: dict[str, Inventaris]) -> None:
        """All that the fact sheet holds is on the page as text, also what does not fit on paper."""
        frame = kernbeeld.factsheet(edities["intern"], "A")
        tekst = " ".join(lees(bladen["intern"] / "A.html")[0])
        for waarde in frame["waarde"]:
            assert all(" ".join(deel.split()) in tekst for deel in waarde.split(" · ", 1)), waarde

    def test_others_when_asked(self, tmp_path: Path) -> None:
        """A partner outside the region has one when it is asked for, by its code or its name."""
        inv = swanalyse.load(GOUD)
        assert factsheets.schrijf(inv, tmp_path, partners=["waterschap w", "B"]) == ("B", "W")
        with pytest.raises(
            KeuzeFout, match=r"'Gemente B' is geen partner met een deelname: bedoeld: 'B' \(Gemeente B\)"
        ):
            factsheets.schrijf(inv, tmp_path / "x", partners=["Gemente B"])
        assert not (tmp_path / "x").exists()

    def test_nothing_to_write(self, tmp_path: Path) -> None:
        """Without a gemeente in the region nothing is written, and who asks is told."""
        leeg = swanalyse.inventaris.leeg({"name": "leeg", "peildatum": "2026-01-01"})
        assert factsheets.schrijf(leeg, tmp_path / "uit") == ()
        swanalyse.save(leeg, tmp_path / "leeg")
        with pytest.raises(RapportFout, match="geen gemeente in de regio"):
            factsheets.factsheets(tmp_path / "leeg", uitvoer=tmp_path / "uit")
        assert not (tmp_path / "uit").exists()


def test_more_than_fits() -> None:
    """Of forty verbanden the sheet shows the largest contributions and counts the others; the frame has them all."""
    leden = {f"V{nr:02d}": "A" for nr in range(60)}
    bedragen: list[dict[str, Any]] = [
        {"regel_id": f"r{v}", "partner_id": "A", "verband_id": v, "jaar": 2026, "richting": "kosten",
         "soort": "bijdrage_eigenaar", "zekerheid": "gerealiseerd", "bedrag": 1000 + int(v[1:])}
        for v in leden
    ]  # fmt: skip
    frame = kernbeeld.factsheet(maak(leden, bedragen=bedragen), "A")
    assert frame.loc[frame["veld"] == "naam", "verband_id"].tolist() == sorted(leden, reverse=True)
    teksten = [deel.get_text() for deel in tekening.factsheet(frame).texts]
    getoond = [tekst for tekst in teksten if re.fullmatch(r"Verband V\d\d", tekst)]
    assert getoond[0] == "Verband V59"
    assert 10 < len(getoond) < 60
    assert f"en nog {60 - len(getoond)} verbanden: zie de pagina in HTML" in teksten


def test_every_verband_fits() -> None:
    """Of sixteen verbanden none falls off the sheet for a question, nor for the rounding of a height."""
    frame = kernbeeld.factsheet(extern(maak({f"V{nr:02d}": "AB" for nr in range(16)})), "A")
    teksten = [deel.get_text() for deel in tekening.factsheet(frame).texts]
    assert {f"Verband V{nr:02d}" for nr in range(16)} <= set(teksten)
    assert any(tekst.startswith("Wat ontbreekt") for tekst in teksten)


def test_questions_are_no_fields() -> None:
    """The key counts the fields that the coverage in the footer counts; what there is to ask is not among them."""
    inv = extern(maak({"V": "AB"}))
    frame = kernbeeld.factsheet(inv, "A")
    voet = inv.voet(frame)
    assert voet.dekking is not None
    tekst = " ".join(deel.get_text() for deel in tekening.factsheet(frame).texts)
    for waar in (tekst, factsheets.pagina(frame, voet=voet)):
        geteld = {wat: int(n) for n, wat in re.findall(r"(\d+) veld(?:en)? ((?:deels )?bekend|onbekend)", waar)}
        assert geteld["bekend"] == voet.dekking.bekend
        assert sum(geteld.values()) == voet.dekking.van
