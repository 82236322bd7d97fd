"""`swanalyse vergelijk`: what stands on the screen, and which mistakes are told before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse import cli
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import vergelijken
from swanalyse.rapport.draaien import Mislukt, Uitkomst
from tests.maken import maak

Uitslag = tuple[int, str, str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Uitslag]:
    """Runs a command in this process on a wide screen: exit status, stdout, stderr."""
    monkeypatch.setenv("COLUMNS", "140")

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        gezegd = capsys.readouterr()
        return status, gezegd.out, gezegd.err

    return doe


@pytest.fixture
def gevraagd(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was asked of the comparison, which reads two inventories and writes nothing."""
    vragen: list[dict[str, Any]] = []

    def vergelijk(oud: Path, nieuw: Path, **wat: Any) -> tuple[Inventaris, Inventaris, Uitkomst]:
        vragen.append({"oud": oud, "nieuw": nieuw, **wat})
        leden, start = {"V1": "ABC", "V2": "AB"}, {"V1": {"start": "2010"}, "V2": {"start": "2024"}}
        toen = maak({"V1": "ABC"}, peildatum="2022-01-01", verbanden={"V1": {"start": "2010"}})
        mislukt = (Mislukt("12_vergelijking", 7, "ValueError: mis"),) if nieuw.name == "mis" else ()
        return toen, maak(leden, verbanden=start), Uitkomst(Path("uit"), ("12_vergelijking",), mislukt)

    monkeypatch.setattr(vergelijken, "vergelijk", vergelijk)
    return vragen


def test_measures_and_what_cannot_be_compared(roep: Callable[..., Uitslag], gevraagd: list[dict[str, Any]]) -> None:
    """Both days, a table of what is known on both, what is not with its reason, and where the report is."""
    status, uit, fout = roep("vergelijk", "oud", "nieuw", "--uitvoer", "uit")
    assert (status, fout) == (0, "")
    regels = uit.splitlines()
    assert regels[0] == "Vergeleken: 1 januari 2022 en 1 januari 2026."
    (kop,) = [regel.split() for regel in regels if "verschil" in regel and "toen" in regel]
    assert kop == ["toen", "nu", "verschil", "eenheid", "bekend"]
    (rij,) = [regel for regel in regels if regel.startswith("Lopende verbanden")]
    assert rij.split()[2:5] == ["1", "2", "1"]
    onder = uit[uit.index("Niet te vergelijken:") :]
    assert "  - Kosten van de gemeenten: " in onder
    assert "Kosten van de gemeenten" not in uit[: uit.index("Niet te vergelijken:")]
    assert regels[-1] == f"Het rapport staat in {Path('uit') / 'index.html'}."
    assert "<NA>" not in uit
    assert "nan" not in uit.split()


def test_days_edition_and_region_are_passed_on(roep: Callable[..., Uitslag], gevraagd: list[dict[str, Any]]) -> None:
    """External unless asked otherwise; a region is only of a register."""
    roep("vergelijk", "oud", "nieuw", "--uitvoer", "uit", "--toen", "1-1-2020", "--nu", "2025-06-30")
    roep("vergelijk", "e.xml.gz", "e.xml.gz", "--uitvoer", "uit", "--gemeenten", "Venlo, Venray", "--intern")
    keuzes = [vraag["keuzes"] for vraag in gevraagd]
    assert keuzes[0]["editie"] == "extern"
    assert [str(keuzes[0][naam]) for naam in ("toen", "nu")] == ["2020-01-01", "2025-06-30"]
    assert "gemeenten" not in keuzes[0]
    assert keuzes[1]["editie"] == "intern"
    assert keuzes[1]["gemeenten"] == "Venlo, Venray"


def test_a_notebook_that_fails_is_named(roep: Callable[..., Uitslag], gevraagd: list[dict[str, Any]]) -> None:
    """Exit status 1, with what failed on stderr; the comparison itself is still on the screen."""
    status, uit, fout = roep("vergelijk", "oud", "mis", "--uitvoer", "uit")
    assert status == 1
    assert fout == "Niet gelukt: 12_vergelijking, cel 7: ValueError: mis\n"
    assert "Lopende verbanden" in uit


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("export.xml", "export.xml"), "Geef bij een registerexport (export.xml) de regio: --gemeenten"),
        (("oud", "nieuw", "--gemeenten", "Venlo"), "Geef --gemeenten alleen bij een registerexport"),
        (("oud", "nieuw", "--toen", "vorig jaar"), "'vorig jaar' is geen datum."),
        (("oud",), "NIEUW"),
    ],
)
def test_usage(
    woorden: tuple[str, ...], zin: str, roep: Callable[..., Uitslag], gevraagd: list[dict[str, Any]]
) -> None:
    """A command that cannot be right is told so with exit status 2, before anything is read."""
    status, uit, fout = roep("vergelijk", *woorden, "--uitvoer", "uit")
    assert (status, uit) == (2, "")
    assert zin in fout
    assert not gevraagd


def test_errors_in_the_data(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """A path that is not there, and two sides the wrong way round: exit status 1, one sentence, no folder."""
    inv = swanalyse.save(maak({"V1": "AB"}), tmp_path / "nu")
    status, _, fout = roep("vergelijk", tmp_path / "weg", inv, "--uitvoer", tmp_path / "uit")
    assert status == 1
    assert "bestaat niet" in fout
    status, _, fout = roep("vergelijk", inv, inv, "--toen", "2026-01-01", "--uitvoer", tmp_path / "uit")
    assert status == 1
    assert fout.startswith("De dag van toen ligt niet vóór die van nu")
    assert not (tmp_path / "uit").exists()
