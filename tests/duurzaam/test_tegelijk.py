"""Two at once on one target: the second is refused in Dutch, and what there is is of one of them, whole."""

from __future__ import annotations

import os
import sys
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import swanalyse
from swanalyse import cli, schijf
from swanalyse.bronnen import overgang, verwerken, vragenlijst
from swanalyse.fouten import BronFout
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import draaien
from tests.duurzaam.doden import inhoud
from tests.maken import maak
from tests.rapport.licht import alleen_notebooks
from tests.rapport.test_draaien import notebook
from tests.vragenlijsten import vul_in

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kent geen fork")


@pytest.fixture(scope="module")
def inv() -> Inventaris:
    """With a question that can be answered in each of two questionnaires."""
    return maak({"V": "AB", "W": "AB"}, overleggen=[{"overleg_id": "O", "verband_id": "V"}])


def samen(*doe: Callable[[], object]) -> list[int]:
    """Each in a process of its own, at the same moment; 0 went well, 1 was told that another one is at work."""
    kinderen, (lees, schrijf) = [], os.pipe()
    for een in doe:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            kind = os.fork()
        if kind == 0:
            os.close(schrijf)
            os.read(lees, 1)  # until the starting shot
            try:
                een()
            except BronFout as fout:
                os._exit(1 if "wordt al geschreven" in str(fout) else 2)
            except BaseException:
                os._exit(3)
            os._exit(0)
        kinderen.append(kind)
    os.close(lees)
    os.close(schrijf)
    return [os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) for kind in kinderen]


@pytest.mark.parametrize(
    ("opdracht", "doel"),
    [
        (["rapport", str(GOUD), "--uitvoer", "{}"], "uit"),
        (["kernbeeld", str(GOUD), "--uitvoer", "{}"], "uit"),
        (["factsheet", str(GOUD), "--uitvoer", "{}"], "uit"),
        (["netwerk", str(GOUD), "--uitvoer", "{}"], "uit"),
        (["vragenlijst", str(GOUD), "--uitvoer", "{}"], "uit"),
        (["nieuw", "{}"], "uit"),
        (["regels", "motief", "--naar", "{}"], "regio"),
        (["verwerk", "{}", "{}"], "regio"),
    ],
    ids=lambda een: een[0] if isinstance(een, list) else "",
)
def test_de_tweede_wordt_geweigerd(
    tmp_path: Path, inv: Inventaris, capfd: pytest.CaptureFixture[str], opdracht: list[str], doel: str
) -> None:
    """While another one writes a target, a command says so, ends with 1 and touches nothing."""
    swanalyse.save(inv, tmp_path / "regio")
    voor = inhoud(tmp_path)
    with schijf.slot(tmp_path / doel):
        assert cli.main([woord.format(tmp_path / doel) for woord in opdracht]) == 1
    fout = capfd.readouterr().err
    assert f"Aan {tmp_path / doel} wordt al geschreven (proces {os.getpid()})." in fout.replace("\n", " ")
    assert inhoud(tmp_path) == voor
    assert {kind.name for kind in tmp_path.iterdir()} == {"regio"}


def test_twee_keer_bewaren(tmp_path: Path, inv: Inventaris) -> None:
    """Of two saves at once at least one is there, whole; who was refused wrote nothing."""
    ander = maak({"X": "AB"})
    doel = swanalyse.save(inv, tmp_path / "regio")
    for _ in range(4):
        uit = samen(lambda: swanalyse.save(inv, doel), lambda: swanalyse.save(ander, doel))
        assert set(uit) <= {0, 1}
        assert 0 in uit
        over = swanalyse.load(doel)
        assert over == (inv if uit[1] == 1 else ander if uit[0] == 1 else over)
        assert over in (inv, ander)
        assert not [kind.name for kind in doel.iterdir() if kind.name.startswith(".")]
    assert {kind.name for kind in tmp_path.iterdir()} == {"regio"}


def test_twee_keer_verwerken(tmp_path: Path, inv: Inventaris) -> None:
    """Two sets of answers at once: none is lost without a word, for who comes second is told or sees the first."""
    regio = swanalyse.save(inv, tmp_path / "regio")
    vragenlijst.schrijf(inv, tmp_path / "lijsten")
    for wie in "ab":
        vul_in(
            tmp_path / "lijsten" / f"vragenlijst-{wie}.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2}
        )
    boeken = [tmp_path / "lijsten" / f"vragenlijst-{wie}.xlsx" for wie in "ab"]
    uit = samen(*(lambda boek=boek: verwerken.verwerk(regio, boek) for boek in boeken))
    assert set(uit) <= {0, 1}
    erin = swanalyse.load(regio).aanwezigheid["partner_id"].tolist()
    assert sorted(erin) == sorted(wie for wie, status in zip("AB", uit, strict=True) if status == 0)


def test_lezen_tijdens_schrijven(tmp_path: Path, inv: Inventaris) -> None:
    """Who reads a folder that is written all the time always reads one of the two that are written."""
    ander = maak({"X": "AB"})
    doel, stop, mis = swanalyse.save(inv, tmp_path / "regio"), threading.Event(), list[BaseException]()

    def schrijf() -> None:
        try:
            while not stop.is_set():
                for een in (ander, inv):
                    swanalyse.save(een, doel)
                    time.sleep(0.1)
        except BaseException as fout:
            mis.append(fout)

    draad = threading.Thread(target=schrijf)
    draad.start()
    try:
        for _ in range(5):
            assert swanalyse.load(doel) in (inv, ander)
    finally:
        stop.set()
        draad.join()
    assert not mis
    assert not overgang.onderbroken(doel)


def test_een_heel_rapport_gaat_voor_een_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gets full in the middle, no report comes in which something is missing: the earlier one stays."""
    doel = tmp_path / "rapport"
    doel.mkdir()
    (doel / draaien.MERK).touch()
    (doel / "index.html").write_text("eerder")

    def vol(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    alleen_notebooks(monkeypatch)
    notebook(tmp_path / "boeken", "00_licht", "print('klaar')")
    monkeypatch.setattr("swanalyse.rapport.netwerkbestanden.schrijf", vol)
    with pytest.raises(draaien.RapportFout, match=r"rapport is niet te schrijven: de schijf is vol\. Wat er stond"):
        draaien.rapport(GOUD, uitvoer=doel, notebooks=tmp_path / "boeken")
    assert inhoud(doel) == {"index.html": b"eerder"}
    assert {kind.name for kind in tmp_path.iterdir()} == {"rapport", "boeken"}


def test_een_eerder_rapport_blijft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a report is made the earlier one stands, and also after it breaks off or the disk refuses."""
    doel = tmp_path / "rapport"
    doel.mkdir()
    (doel / draaien.MERK).touch()
    (doel / "index.html").write_text("eerder")
    gezien = []

    def vol(opdracht: object, **_: object) -> list[draaien.Mislukt]:
        gezien.append((doel / "index.html").read_text())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(draaien, "_draai_alle", vol)
    fout = rf"{doel} is niet te schrijven: de schijf is vol\. Wat er stond, staat er nog"
    with pytest.raises(draaien.RapportFout, match=fout):
        draaien.rapport(GOUD, uitvoer=doel)
    assert gezien == ["eerder"]
    assert inhoud(doel) == {"index.html": b"eerder"}
    assert {kind.name for kind in tmp_path.iterdir()} == {"rapport"}
