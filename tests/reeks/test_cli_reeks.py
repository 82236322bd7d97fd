"""`swanalyse reeks` and `swanalyse reeks-tabel` say what they did, in Dutch, with the right exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from swanalyse import cli
from swanalyse.reeks import uitvoeren
from swanalyse.reeks.uitvoeren import Uitkomst
from tests.test_cli import ENGELS


@pytest.mark.parametrize("opdracht", ["reeks", "reeks-tabel"])
def test_hulp(capsys: pytest.CaptureFixture[str], opdracht: str) -> None:
    """The help page is Dutch and fits eighty columns."""
    assert cli.main([opdracht, "--help"]) == 0
    uit = capsys.readouterr().out
    assert uit.startswith(f"Gebruik: swanalyse {opdracht}")
    assert not ENGELS.search(uit)
    assert max(map(len, uit.splitlines())) <= 80


@pytest.mark.parametrize(
    ("mislukt", "status", "uit", "fout"),
    [
        ((), 0, "Klaar: 3 van 3 runs in u.\nDaarvan waren er 2 al gedaan en onveranderd.\n", ""),
        ((("a", "stuk"),), 1, "Klaar: 2 van 3 runs in u.\n", "Niet gelukt: a: stuk\n"),
    ],
)
def test_reeks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    mislukt: Any,
    status: int,
    uit: str,
    fout: str,
) -> None:
    """What is asked is passed on; who failed is named on stderr, with status 1."""
    gevraagd: dict[str, Any] = {}

    def reeks(runs: Path, **anders: Any) -> Uitkomst:
        gevraagd.update(anders, runs=runs)
        anders["voortgang"]("a", 3)
        return Uitkomst(Path("u"), 3, 0 if mislukt else 2, mislukt)

    monkeypatch.setattr(uitvoeren, "reeks", reeks)
    woorden = ["reeks", "runs.csv", "--uitvoer", "u", "--processen", "4", "--cluster", "tcp://x:1", "--intern"]
    assert cli.main(woorden) == status
    gezegd = capsys.readouterr()
    assert gezegd.out.startswith(uit)
    assert gezegd.err.startswith(fout)
    assert "u/samenvatting.csv" in gezegd.out.replace("\\", "/")
    gevraagd.pop("voortgang")
    assert gevraagd == {
        "runs": Path("runs.csv"), "uitvoer": Path("u"), "processen": 4, "cluster": "tcp://x:1", "editie": "intern",
    }  # fmt: skip


def test_fout_in_de_tabel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors of the table come out on stderr, with status 1."""
    (tmp_path / "runs.csv").write_text("naam;inventaris\na;weg\n")
    assert cli.main(["reeks", str(tmp_path / "runs.csv"), "--uitvoer", str(tmp_path / "u")]) == 1
    assert "runs.csv rij 2, kolom inventaris: 'weg' bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("woorden", "bericht"),
    [
        (("--peildata", "2020"), "Ongeldige waarde voor '--peildata': '2020' is geen datum."),
        (("--per", "land"), "'land' bestaat niet (kies uit gemeente, provincie en grootteklasse)."),
    ],
)
def test_gebruiksfout(capsys: pytest.CaptureFixture[str], woorden: tuple[str, ...], bericht: str) -> None:
    """A wrong option of `reeks-tabel` is a usage error."""
    assert cli.main(["reeks-tabel", "x.xml", "runs.csv", *woorden]) == 2
    assert bericht in capsys.readouterr().err


@pytest.mark.register
def test_tabel(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is made, and what to do next is said."""
    naar = tmp_path / "runs.csv"
    woorden = ["reeks-tabel", str(register), str(naar), "--per", "provincie", "--peildata", "2020-01-01, 16-5-2026"]
    assert cli.main(woorden) == 0
    uit = capsys.readouterr().out
    assert uit.startswith(f"Gemaakt: {naar}, met 24 runs.\n")
    assert f"swanalyse reeks {naar} --uitvoer uitkomsten" in uit
