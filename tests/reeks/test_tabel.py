"""The table of runs is read as people make it, and everything wrong with it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from swanalyse.fouten import BronFout
from swanalyse.reeks import tabel


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder with something to point at."""
    (tmp_path / "regio").mkdir()
    (tmp_path / "export.xml.gz").write_bytes(b"")
    return tmp_path


def zet(map_: Path, tekst: str, *, codering: str = "utf-8-sig") -> Path:
    pad = map_ / "runs.csv"
    pad.write_text(tekst, encoding=codering)
    return pad


def test_leeg_is_standaard(map_: Path) -> None:
    """A blank cell and a column that is not there give the default; runs are sorted by name."""
    eerste, tweede = tabel.lees(zet(map_, "naam,inventaris,soort\nz,regio,rapport\na,regio,\n"))
    assert eerste == tabel.Run("a", "kerncijfers", "regio", map_ / "regio", keuze="alle", editie="extern")
    assert (tweede.naam, tweede.soort) == ("z", "rapport")


def test_alle_kolommen(map_: Path) -> None:
    """Every column is taken, a Dutch date too, from a table as a Dutch spreadsheet saves it, with an empty last row."""
    kop = ";".join(tabel.KOLOMMEN)
    rij = 'r;kerncijfers;export.xml.gz;"Venlo, Venray";16-5-2026;2025;vrijwillig;Venlo;uittreden;intern'
    (run,) = tabel.lees(zet(map_, f"{kop}\r\n{rij}\r\n{';' * 9}\r\n"))
    assert (run.gemeenten, run.peildatum, run.jaar) == ("Venlo, Venray", "2026-05-16", "2025")
    assert (run.keuze, run.gemeente, run.scenario, run.editie) == ("vrijwillig", "Venlo", "uittreden", "intern")
    assert run.uit_register


def test_editie_van_de_opdracht(map_: Path) -> None:
    """A blank edition is the one asked for; a filled one stays."""
    runs = tabel.lees(zet(map_, "naam;inventaris;editie\na;regio;\nb;regio;extern\n"), editie="intern")
    assert [run.editie for run in runs] == ["intern", "extern"]


def test_alle_fouten_tegelijk(map_: Path) -> None:
    """Row, column, value and remedy of everything that is wrong, in one message."""
    rijen = [
        "naam;soort;inventaris;gemeenten;peildatum;jaar;keuze;editie",
        "a b;raport;regio;Venlo;2026-02-30;26;vrijwilig;geheim",
        "goed;;weg;;;;;",
        "GOED;;regio;;;;;",
        "con;;;;;;;",
    ]
    with pytest.raises(BronFout) as fout:
        tabel.lees(zet(map_, "\n".join(rijen)))
    assert str(fout.value).splitlines() == [
        "De tabel met runs heeft 11 fouten:",
        "- runs.csv rij 2, kolom naam: 'a b' kan geen map heten. "
        "Gebruik hoogstens 100 letters (zonder accent), cijfers, streepjes en punten.",
        "- runs.csv rij 2, kolom peildatum: '2026-02-30' is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-01-01.",
        "- runs.csv rij 2, kolom jaar: '26' is geen jaartal. Schrijf vier cijfers.",
        "- runs.csv rij 2, kolom soort: 'raport' bestaat niet (bedoeld: 'rapport'?).",
        "- runs.csv rij 2, kolom keuze: 'vrijwilig' bestaat niet (bedoeld: 'vrijwillig'?).",
        "- runs.csv rij 2, kolom editie: 'geheim' bestaat niet (kies uit intern en extern).",
        "- runs.csv rij 2, kolom gemeenten: 'Venlo' kan alleen bij een registerexport (.xml, .xml.gz) gekozen worden; "
        "laat de cel leeg, of noem één gemeente in de kolom gemeente.",
        "- runs.csv rij 3, kolom inventaris: 'weg' bestaat niet, gezien vanuit de map van de tabel.",
        "- runs.csv rij 4, kolom naam: 'GOED' staat ook op rij 3; iedere run heeft een eigen naam en map.",
        "- runs.csv rij 5, kolom naam: 'con' is een naam die al iets anders betekent. Kies een andere.",
        "- runs.csv rij 5, kolom inventaris: de cel is leeg.",
    ]


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("naam;inventaris;gemente\na;regio;x\n", "runs.csv: de kolom 'gemente' bestaat niet (bedoeld: 'gemeente'?)."),
        ("naam;soort\na;rapport\n", "runs.csv: de kolom 'inventaris' ontbreekt."),
        ("naam;inventaris\n", "runs.csv: er staat geen enkele run in."),
        ("", "runs.csv: runs.csv heeft geen kopregel."),
        ("naam;inventaris\na;regio;extra\n", "runs.csv rij 2: de rij heeft 3 cellen, de kopregel 2."),
    ],
)
def test_geen_tabel(map_: Path, tekst: str, zin: str) -> None:
    """A file that is no table of runs says why."""
    with pytest.raises(BronFout) as fout:
        tabel.lees(zet(map_, tekst, codering="utf-8"))
    assert zin in str(fout.value)


def test_bestaat_niet(map_: Path) -> None:
    """A table that is not there is told as such."""
    with pytest.raises(BronFout, match=r"weg\.csv bestaat niet\. Geef een CSV-bestand met een run per rij\."):
        tabel.lees(map_ / "weg.csv")


def test_niet_te_lezen(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a file it does not give is said in Dutch."""

    def weiger(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "runs.csv")

    monkeypatch.setattr(tabel.csvtekst, "lees", weiger)
    with pytest.raises(BronFout, match=r"runs\.csv is niet te lezen: geen toestemming\. Geef een CSV-bestand"):
        tabel.lees(map_ / "runs.csv")


@pytest.mark.parametrize("naam", ["..", ".verborgen", "a/b", "a\\b", "punt.", "samenvatting.csv", "LPT1.x", "é"])
def test_naam_is_een_map(map_: Path, naam: str) -> None:
    """A name that could lead out of the folder, or be something else on some machine, is refused."""
    with pytest.raises(BronFout, match="rij 2, kolom naam"):
        tabel.lees(zet(map_, f"naam;inventaris\n{naam};regio\n"))
