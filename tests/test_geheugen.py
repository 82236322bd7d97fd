"""Reading an inventory takes memory in proportion to its files, so that a large one is no swap storm."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

WORTEL = Path(__file__).parent.parent
# of numbers that are nearly all different, each is kept as a text of its own until it is known to be a number
HOOGSTENS, HOOGSTENS_GETALLEN = 6, 10
RIJEN, RIJEN_GETALLEN, RIJEN_WERKBOEK = 250_000, 200_000, 15_000
# in a process of its own: what others took before would count, or hide what is taken
METEN = """
import sys, tempfile
from pathlib import Path
import swanalyse

def stand(wat):
    return int(Path("/proc/self/status").read_text().split(wat)[1].split()[0]) * 1024

with tempfile.TemporaryDirectory() as plek:
    swanalyse.load(swanalyse.save(swanalyse.load("tests/golden/inventaris"), Path(plek, "x.xlsx")))
Path("/proc/self/clear_refs").write_text("5")
begin = stand("VmRSS:")
inv = swanalyse.load(sys.argv[1])
print(len(inv.deelnames), len(inv.bedragen), stand("VmHWM:") - begin)
"""


PER = 50
Rijen = Iterable[Sequence[object]]


def _tabellen(deelnames: int) -> dict[str, Rijen]:
    """The required tables, with so many deelnames."""
    verbanden = range(deelnames // PER)
    return {
        "partners": [("partner_id", "naam", "partnertype", "kern")]
        + [(f"gm-{nr}", f"Gemeente {nr}", "gemeente", "ja") for nr in range(PER)],
        "verbanden": [("verband_id", "naam", "rechtsvorm", "domein", "status", "deelnemers_volledig", "bron")]
        + [
            (f"verband-{nr}", f"Samenwerking nummer {nr}", "openbaar_lichaam", "belastingen", "lopend", "ja", "proef")
            for nr in verbanden
        ],
        "deelnames": [("partner_id", "verband_id", "rol", "van", "tot", "stemaandeel", "opmerking")]
        + [
            (f"gm-{nr}", f"verband-{v}", "deelnemer", "2015-01-01", "", 0.02, "overgenomen uit de begroting van 2025")
            for v in verbanden
            for nr in range(PER)
        ],
    }


def _bedragen() -> Rijen:
    """Amounts of which no two are the same."""
    yield ("regel_id", "partner_id", "verband_id", "jaar", "richting", "soort", "bedrag", "laag", "hoog")
    for nr in range(RIJEN_GETALLEN):
        bedrag = nr * 37 + nr % 97 / 100 + 0.001
        cijfers = (f"{deel:.4f}" for deel in (bedrag, bedrag * 0.9, bedrag * 1.1))
        yield (f"r{nr}", f"gm-{nr % PER}", f"verband-{nr % 40}", 2026, "kosten", "bijdrage_eigenaar", *cijfers)


def _map(plek: Path, tabellen: dict[str, Rijen]) -> Path:
    plek.mkdir()
    (plek / "datapackage.json").write_text('{"name": "groot", "peildatum": "2026-01-01"}', "utf-8")
    for naam, rijen in tabellen.items():
        with (plek / f"{naam}.csv").open("w", encoding="utf-8", newline="") as uit:
            csv.writer(uit, lineterminator="\n").writerows(rijen)
    return plek


def _werkboek(pad: Path, tabellen: dict[str, Rijen]) -> Path:
    eigenschappen = [("name", "groot"), ("peildatum", "2026-01-01")]
    with xlsxwriter.Workbook(str(pad), {"constant_memory": True}) as boek:
        for naam, rijen in ({"inventaris": eigenschappen} | tabellen).items():
            blad = boek.add_worksheet(naam)
            for nr, rij in enumerate(rijen):
                blad.write_row(nr, 0, rij)
    return pad


def _gemeten(pad: Path) -> tuple[int, int, float]:
    """Rows of deelnames and bedragen, and the most that is held above what the program needs, against the files."""
    opdracht = [sys.executable, "-c", METEN, str(pad)]
    gedaan = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert gedaan.returncode == 0, gedaan.stderr
    deelnames, bedragen, piek = map(int, gedaan.stdout.split())
    if pad.is_dir():
        grootte = sum(deel.stat().st_size for deel in pad.iterdir())
    else:
        with zipfile.ZipFile(pad) as archief:
            grootte = sum(deel.file_size for deel in archief.infolist())
    assert grootte > 5_000_000
    return deelnames, bedragen, piek / grootte


pytestmark = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="meet met wat alleen Linux bijhoudt")


def test_reading_takes_at_most_six_times_the_files(tmp_path: Path) -> None:
    """A long list of deelnames, as a folder."""
    deelnames, _, factor = _gemeten(_map(tmp_path / "regio", _tabellen(RIJEN)))
    assert deelnames == RIJEN
    assert factor <= HOOGSTENS


def test_numbers_that_are_all_different_take_more(tmp_path: Path) -> None:
    """A long list of amounts is the most that a folder can ask."""
    _, bedragen, factor = _gemeten(_map(tmp_path / "regio", {**_tabellen(2000), "bedragen": _bedragen()}))
    assert bedragen == RIJEN_GETALLEN
    assert factor <= HOOGSTENS_GETALLEN


def test_a_workbook_takes_at_most_six_times_its_size_unpacked(tmp_path: Path) -> None:
    """A workbook, against what it is when it is unpacked: that is what has to be read."""
    deelnames, _, factor = _gemeten(_werkboek(tmp_path / "regio.xlsx", _tabellen(RIJEN_WERKBOEK)))
    assert deelnames == RIJEN_WERKBOEK
    assert factor <= HOOGSTENS
