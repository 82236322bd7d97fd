"""What the command line prints steers no terminal and has no end of a page: whatever stands in somebody's file."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse import cli
from tests.vijand import speur

STUUR = "\x1b[31mROOD\x1b]0;titel\x07\x9b1m\u202e"
Uitslag = tuple[int, str, str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Callable[..., Uitslag]:
    """Runs a command in this process: exit status, stdout, stderr; neither may hold a steering sign."""

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        uit, fout = capsys.readouterr()
        assert speur._tekens(uit + fout) == []
        return status, uit, fout

    return doe


def inventaris(map_: Path, naam: str) -> Path:
    """The smallest inventory, with a partner of that name and a file of another name than we know."""
    map_.mkdir()
    (map_ / "datapackage.json").write_text('{"name": "proef", "peildatum": "2026-01-01"}', "utf-8")
    rijen = {
        "partners.csv": ["partner_id,naam,partnertype,kern", f'A,"{naam}",gemeente,ja', "B,Beek,gemeente,ja"],
        "verbanden.csv": [
            "verband_id,naam,rechtsvorm,domein,verplichting,status,deelnemers_volledig,bron",
            "V1,Een,openbaar_lichaam,economie,vrijwillig,lopend,ja,x",
        ],
        "deelnames.csv": ["partner_id,verband_id,rol", "A,V1,deelnemer", "B,V1,deelnemer"],
    }
    for bestand, regels in rijen.items():
        (map_ / bestand).write_text("\n".join([*regels, ""]), "utf-8")
    return map_


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_is_shown(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """An escape sequence in the name of a file or folder becomes a picture, on stdout and on stderr."""
    pad = inventaris(tmp_path / f"x{STUUR}", "Venlo")
    (pad / f"y{STUUR}.csv").write_text("a,b\n1,2\n", "utf-8")
    status, uit, _ = roep("controleer", pad, "--alles")
    assert "␛[31mROOD␛]0;titel␇�1m�" in uit
    assert status in {0, 1}
    status, _, fout = roep("controleer", tmp_path / f"niet{STUUR}")
    assert (status, "␛[31mROOD" in fout) == (1, True)
    assert roep("controleer", pad, f"--{STUUR}")[0] == 2
    assert roep(STUUR)[0] == 2
    status, _, fout = roep("haal", "roo", pad, "--gemeenten", "Venlo", "--peildatum", STUUR)
    assert (status, "␛[31mROOD" in fout) == (2, True)


@pytest.mark.parametrize("teken", ["\x1b[31m", "\x07", "\x7f", "\x9b1m", "\u202e", "\u2066"])
def test_a_steering_sign_is_refused(roep: Callable[..., Uitslag], tmp_path: Path, teken: str) -> None:
    """In a cell it is a fout with its place, shown as a picture; nothing downstream ever holds one."""
    pad = inventaris(tmp_path / "inv", f"Ven{teken}lo")
    bevindingen = swanalyse.validate(pad)
    fouten = bevindingen[bevindingen["ernst"] == "fout"]
    assert fouten["code"].tolist() == ["stuurteken"]
    assert fouten[["bestand", "rij", "kolom"]].astype(str).to_numpy().tolist() == [["partners.csv", "2", "naam"]]
    status, uit, _ = roep("controleer", pad, "--csv", tmp_path / "b.csv")
    assert (status, "partners.csv rij 2" in uit) == (1, True)
    assert speur._tekens((tmp_path / "b.csv").read_text("utf-8-sig")) == []
    for opdracht in ("rapport", "kernbeeld", "factsheet", "netwerk", "vragenlijst"):
        assert roep(opdracht, pad, "--uitvoer", tmp_path / "uit")[0] == 1
    assert not (tmp_path / "uit").exists()


def test_a_name_says_nothing_of_its_own(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """A line end in a name begins no line that looks like one of ours."""
    pad = inventaris(tmp_path / "inv", "Venlo\nGemaakt: alles is goed.\r\nVerwerkt")
    for woorden in (["vragenlijst", pad], ["vergelijk", pad, pad, "--toen", "2025-01-01", "--uitvoer", tmp_path / "v"]):
        _, uit, fout = roep(*woorden)
        assert not re.search(r"(?m)^(Gemaakt: alles|Verwerkt)", uit + fout), woorden
    assert "Venlo Gemaakt: alles is goed. Verwerkt" in roep("vragenlijst", pad, "--uitvoer", tmp_path / "w")[1]


def test_an_endless_value_is_cut(roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch) -> None:
    """A message keeps its beginning, where the place stands, and its end, where the remedy does."""

    def stuk(pad: Path) -> pd.DataFrame:
        raise swanalyse.fouten.BronFout(f"runs.csv rij 3: '{'x' * 200_000}' bestaat niet. Kies een ander.")

    monkeypatch.setattr("swanalyse.bronnen.validate", stuk)
    status, _, fout = roep("controleer", "x")
    assert status == 1
    assert len(fout) < 1_100
    assert fout.startswith("runs.csv rij 3: 'xxx")
    assert fout.endswith("xxx' bestaat niet. Kies een ander.\n")
    assert re.search(r"xxx … \(199\.\d{3} tekens weggelaten\) … xxx", fout)


def test_an_endless_value_in_a_table(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """`reeks` with a cell of 200.000 signs: told on one screen."""
    runs = tmp_path / "runs.csv"
    runs.write_text(f"naam;inventaris;soort\na;{'x' * 120_000}\x1b[31m;kerncijfers\n", "utf-8")
    status, uit, fout = roep("reeks", runs, "--uitvoer", tmp_path / "uit")
    assert status == 1
    assert len(uit + fout) < 5_000


def test_findings_in_a_spreadsheet(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """What stood in a refused file is no formula in the CSV of the findings."""
    pad = inventaris(tmp_path / "inv", "Venlo")
    (pad / "deelnames.csv").write_text(
        'partner_id,verband_id,rol\n"=HYPERLINK(""x"")",V1,deelnemer\n@A,V1,x\n', "utf-8"
    )
    assert roep("controleer", pad, "--csv", tmp_path / "b.csv")[0] == 1
    regels = list(csv.reader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig"), newline=""), delimiter=";"))
    cellen = [cel for regel in regels for cel in regel if len(cel) > 1]
    assert any(cel.startswith("'=HYPERLINK") for cel in cellen)
    assert not [cel for cel in cellen if cel[0] in "=+-@\t\r"]


def test_brackets_in_a_progress_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An id with brackets is no markup of the terminal's library; it was an error that broke off the bar."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with cli._bladenbalk("kernbeelden", ["a", "b"]) as klaar:
        klaar("[/rood] [link=file:x]\x1b]0;titel\x07")
    gezegd = capsys.readouterr().err
    assert "[/rood] [link=file:x]␛]0;titel␇" in gezegd
    assert "\x1b]0;titel" not in gezegd
