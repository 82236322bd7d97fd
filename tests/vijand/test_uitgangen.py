"""An inventory that is hostile wherever somebody may write: of what comes out of every exit nothing is carried out."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import etree

import swanalyse
from swanalyse import cli, widgets
from swanalyse.indicatoren import proces
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import agenda, draaien, rapport
from swanalyse.toon import bladzijde
from swanalyse.toon.voorstelling import Voorstelling, voorstelling
from swanalyse.widgets import stand
from tests.rapport import licht
from tests.rapport.test_draaien import notebook
from tests.vijand import speur, vijand
from tests.widgets.doorlopen import verkenners

BOEK = """
import swanalyse
from swanalyse.grafieken import lappendeken as grafiek, overzicht as tekening
from swanalyse.indicatoren import lappendeken, overzicht
from swanalyse.rapport import antwoord, bewaar, tabel, verantwoording
inv = swanalyse.load(inventaris_map, editie=editie).kies(peildatum=peildatum, keuze=keuze)
naam = str(inv.partners["naam"][0])
antwoord(lappendeken.antwoorden(inv))
frame = overzicht.per_partner(inv).query("in_regio")
ax = tekening.per_partner(frame, voet=inv.voet(frame), titel=f"{naam} doet mee")
bewaar(ax, frame, naam="01_per_gemeente", titel=naam, alt=naam)
frame = lappendeken.samen(inv)
bewaar(grafiek.samen(frame, voet=inv.voet(frame)), frame, naam="01_samen", titel="Samen", alt="Samen.")
tabel(inv.verbanden, naam="01_verbanden", titel="Verbanden")
tabel(inv.partners.set_index(["naam", "partner_id"]), naam="01_wie", titel="Partners")
tabel(frame.rename(columns=inv.partners.set_index("partner_id")["naam"]), naam="01_koppen", titel="Koppen")
verantwoording(inv, notebook="01")
"""


@dataclass(frozen=True)
class Uit:
    """Where everything was written, and what was said meanwhile."""

    map: Path
    gezegd: str


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile inventory as a folder; it has no fout."""
    plek = Path(swanalyse.save(vijand.inventaris(), tmp_path_factory.mktemp("vijand") / "inventaris"))
    bevindingen = swanalyse.validate(plek)
    assert bevindingen.loc[bevindingen["ernst"] == "fout", "uitleg"].tolist() == []
    return plek


@pytest.fixture(scope="module")
def inv(pad: Path) -> Inventaris:
    """The same, loaded."""
    return swanalyse.load(pad)


@pytest.fixture(scope="module")
def uit(pad: Path, tmp_path_factory: pytest.TempPathFactory) -> Uit:
    """Every exit once: report with page, figures, tables, slides and workbook, and every command that writes."""
    plek, boeken = tmp_path_factory.mktemp("uit"), tmp_path_factory.mktemp("boeken")
    notebook(boeken, "01_proef", BOEK)
    gezegd = io.StringIO()
    with contextlib.redirect_stdout(gezegd), contextlib.redirect_stderr(gezegd):
        for opdracht, van in (
            ("kernbeeld", ("B", "V1")),
            ("factsheet", ("B", "C")),
            ("netwerk", ()),
            ("vragenlijst", ()),
        ):
            woorden = [opdracht, str(pad), *(vijand.CODES[een] for een in van), "--uitvoer", str(plek / opdracht)]
            assert cli.main(woorden) == 0, gezegd.getvalue()
        assert cli.main(["controleer", str(pad), "--alles", "--csv", str(plek / "bevindingen.csv")]) == 0
        with pytest.MonkeyPatch.context() as zolang:
            for deel in ("kernbeelden", "factsheets", "netwerkbestanden"):  # these have commands of their own, above
                zolang.setattr(f"swanalyse.rapport.{deel}.schrijf", lambda *_, **__: ())
            uitkomst = rapport(pad, uitvoer=plek / "rapport", notebooks=boeken)
            licht.kantoor(zolang)  # slides and workbook are those of the report
            dagen = ["--toen", "2025-01-01", "--uitvoer", str(plek / "vergelijk")]
            assert cli.main(["vergelijk", str(pad), str(pad), *dagen]) == 0, gezegd.getvalue()
    assert uitkomst.mislukt == ()
    return Uit(plek, gezegd.getvalue())


def test_nothing_is_carried_out(uit: Uit) -> None:
    """No script, handler, formula, address or steering sign in any file, also inside zipped ones; all well-formed."""
    fouten, soorten = speur.map_(uit.map)
    assert fouten == []
    assert soorten >= {".html", ".svg", ".csv", ".json", ".ipynb", ".xml", ".graphml", ".gexf", ".pdf", ".png", ".pptx"}


def test_the_search_finds_what_is_wrong(tmp_path: Path) -> None:
    """Each kind of wrong in a file of its own is found; so an empty answer above says something."""
    kwaad: dict[str, str] = {
        "a.html": "<p onclick=x()>", "b.html": "<script>x</script>", "c.html": "<a href='javascript:x'>x</a>",
        "d.csv": "naam;n\r\n=1+1;2\r\n", "e.csv": "naam,n\n@x,2\n", "f.svg": "<svg><script>x</script></svg>",
        "g.txt": "a\x1b[31m", "h.html": "<img src='http://kwaad.example/x.png'>", "i.svg": "<svg onload='x'/>",
    }  # fmt: skip
    boek = nbformat.v4.new_notebook()
    uit = nbformat.v4.new_output("display_data", {"text/html": "<script>"})
    boek.cells = [nbformat.v4.new_code_cell("1", outputs=[uit])]
    nbformat.write(boek, tmp_path / "j.ipynb")
    for naam, inhoud in kwaad.items():
        (tmp_path / naam).write_text(inhoud, "utf-8")
    with zipfile.ZipFile(tmp_path / "k.xlsx", "w") as zak:
        zak.writestr("xl/worksheets/sheet1.xml", "<s><c><f>HYPERLINK(1)</f></c></s>")
        zak.writestr("xl/_rels/x.rels", '<R><Relationship TargetMode="External" Target="http://x"/></R>')
    fouten, _ = speur.map_(tmp_path)
    assert {fout[0] for fout in fouten} == set("abcdefghijk")
    assert sum(fout.startswith("k") for fout in fouten) == 2
    goed = tmp_path / "goed"
    goed.mkdir()
    (goed / "a.csv").write_text("naam;n\r\n'=1+1;-2,5\r\n-;+3\r\n", "utf-8")
    (goed / "b.html").write_text("<p>&lt;script&gt; onclick=x javascript:x</p>", "utf-8")
    assert speur.map_(goed)[0] == []


def test_nothing_steers_the_terminal(uit: Uit) -> None:
    """What the commands said holds no steering sign, no English warning and no traceback."""
    assert speur._tekens(uit.gezegd) == []
    assert "Warning" not in uit.gezegd
    assert "Traceback" not in uit.gezegd


def test_the_names_are_there_all_the_same(uit: Uit) -> None:
    """Neutral is not gone: a name stands as it was typed in slides and workbook, and with an apostrophe in a CSV."""
    formule = vijand.NAMEN[0]
    tabellen = "".join(deel.read_text("utf-8-sig") for deel in (uit.map / "netwerk").glob("*.csv"))
    assert "\"'=HYPERLINK(" in tabellen
    assert '"=HYPERLINK(' not in tabellen
    for naam in ("cijfers.xlsx", "presentatie.pptx"):
        teksten = "".join(_teksten(uit.map / "rapport" / naam))
        assert formule in teksten, naam
        assert f"'{formule}" not in teksten, naam
    bladzij = (uit.map / "rapport" / "index.html").read_text("utf-8")
    assert "&lt;img src=x onerror=alert(1)&gt;" in bladzij
    assert "{{lijf}}" in bladzij


def _teksten(boek: Path) -> Iterator[str]:
    """The texts in the parts of a workbook or presentation."""
    with zipfile.ZipFile(boek) as zak:
        for naam in zak.namelist():
            if naam.endswith(".xml"):
                yield from etree.fromstring(zak.read(naam)).itertext()


def test_a_dollar_is_a_dollar(uit: Uit) -> None:
    """A name with dollars is no formula of mathematics: no figure has letters of another font than the rest."""
    figuren = [deel.read_text("utf-8") for deel in (uit.map / "rapport" / "figuren").glob("*.svg")]
    met = [figuur for figuur in figuren if "$x^2$" in figuur]
    assert met
    assert all('id="DejaVuSans-24"' in figuur for figuur in met), "the dollar itself is drawn"
    assert not any(wat in figuur for figuur in figuren for wat in ("Oblique", "DejaVuSansMath", "STIX", "cmr10"))


def test_explorers(inv: Inventaris, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every theme's explorers, their controls and what they draw: only the script that they bring themselves."""
    monkeypatch.setenv(stand.MAP, str(tmp_path))
    gezien = 0
    for thema in widgets.THEMAS:
        for nr, naam in enumerate(verkenners(thema)):
            gemaakt = getattr(getattr(widgets, thema), naam)(inv)
            if nr == 0:
                _anders(gemaakt)
            for stuk in _html(gemaakt.geheel):
                assert speur.html(stuk, eigen=_van_de_verkenner) == [], (thema, naam)
                gezien += 1
    assert gezien > 200


def _anders(verkenner: Any) -> None:
    """Choose something else in the first list, so that it draws."""
    keuzes = [knop for knop in verkenner.knoppen.values() if type(knop).__name__ == "Dropdown"]
    if keuzes:
        keuzes[0].index = len(keuzes[0].options) - 1


def _html(widget: Any) -> Iterator[str]:
    """The HTML of a widget and all that is in it."""
    if type(widget).__name__ == "HTML":
        yield widget.value
    for kind in getattr(widget, "children", ()):
        yield from _html(kind)


def _van_de_verkenner(tag: str, naam: str, waarde: str) -> bool:
    return (
        tag == "img" and naam == "onload" and waarde == (Path(widgets.__file__).with_name("verkenner.js").read_text())
    )


def test_the_meeting_room(inv: Inventaris) -> None:
    """The home page and the page of a question: no element or handler that a name brought along."""
    boeken = draaien.notebookbestanden()
    geheel = voorstelling(inv, boeken)
    kop, voet = bladzijde.vraag(geheel, geheel.vragen[1], stappen=9, sleutel="s")
    tam = "".join(bladzijde.vraag(_tam(geheel), geheel.vragen[1], stappen=9, sleutel="s"))
    assert speur.html(bladzijde.thuis(geheel)) == []
    assert speur.html(kop + voet, eigen=lambda tag, naam, _: tag in {"script", "progress"} and not naam) == []
    assert (kop + voet).count("<script") == tam.count("<script")
    assert "&lt;/title&gt;" in kop


def _tam(geheel: Voorstelling) -> Voorstelling:
    return replace(geheel, titel="Regio", bron="Bron")


def test_the_calendar(inv: Inventaris) -> None:
    """A name cannot end its line or begin a property: every line of the calendar is one of ours."""
    tekst = agenda.als_ics(proces.agenda(inv))
    regels = tekst.replace("\r\n ", "").split("\r\n")
    eigen = (
        "BEGIN:", "END:", "UID:", "DTSTAMP:", "DTSTART", "DTEND", "SUMMARY:", "DESCRIPTION:", "CATEGORIES:", "STATUS:",
        "TRANSP:", "VERSION:", "PRODID:", "CALSCALE:", "METHOD:", "X-WR-", "NAME:", "",
    )  # fmt: skip
    assert any("HYPERLINK" in regel or "<img" in regel for regel in regels)
    assert [regel for regel in regels if not regel.startswith(eigen)] == []
