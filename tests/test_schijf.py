"""What is on the disk is whole or not there, and one process at a time writes it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from swanalyse import schijf
from swanalyse.fouten import BronFout

GOUD = Path(__file__).parent / "golden" / "inventaris"
HOUDER = """
import sys, time
from pathlib import Path
from swanalyse import schijf
with schijf.slot(Path(sys.argv[1])):
    print("vast", flush=True)
    time.sleep(60)
"""


def test_half_is_niets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk does not take it, the old file stands and nothing lies beside it."""
    doel = tmp_path / "a.json"
    schijf.schrijf(doel, b"oud")

    def vol(_: int) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(OSError, match="vol"):
        schijf.schrijf(doel, b"nieuw")
    assert [(pad.name, pad.read_bytes()) for pad in tmp_path.iterdir()] == [("a.json", b"oud")]


def test_eerst_op_schijf_dan_op_zijn_plek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is on the disk before the name points to it, and the name is before the call ends."""
    gedaan: list[str] = []
    echt_vast, echt_vervang = os.fsync, Path.replace

    def vast(greep: int) -> None:
        gedaan.append("map" if os.path.isdir(f"/proc/self/fd/{greep}") else "bestand")  # noqa: PTH112
        echt_vast(greep)

    def vervang(zelf: Path, naar: Path) -> Path:
        gedaan.append("naam")
        return echt_vervang(zelf, naar)

    monkeypatch.setattr(os, "fsync", vast)
    monkeypatch.setattr(Path, "replace", vervang)
    schijf.schrijf(tmp_path / "a", b"x")
    assert gedaan == ["bestand", "naam", "map"]


def test_afdruk_van_een_map(tmp_path: Path) -> None:
    """A table or descriptor that changes, comes or goes changes the print; notes and outcomes beside it do not."""
    map_ = Path(shutil.copytree(GOUD, tmp_path / "inv"))
    eerst = schijf.afdruk_van(map_)
    (map_ / "notities.txt").write_text("niets")
    (map_ / "uit").mkdir()
    (map_ / "uit" / "samenvatting.csv").write_text("a")
    assert schijf.afdruk_van(map_) == eerst
    verbanden = map_ / "verbanden.csv"
    oud = verbanden.read_bytes()
    verbanden.write_bytes(oud + b"\n")
    assert schijf.afdruk_van(map_) != eerst
    verbanden.write_bytes(oud)
    assert schijf.afdruk_van(map_) == eerst
    (map_ / "overleggen.csv").unlink()
    assert schijf.afdruk_van(map_) != eerst


def test_afdruk_van_een_bestand(tmp_path: Path) -> None:
    """The print of a file is that of its content, wherever it stands."""
    (tmp_path / "elders").mkdir()
    paden = [tmp_path / "a.xml", tmp_path / "elders" / "a.xml"]
    for pad in paden:
        pad.write_bytes(b"x")
    assert len({schijf.afdruk_van(pad) for pad in paden}) == 1
    paden[0].write_bytes(b"y")
    assert len({schijf.afdruk_van(pad) for pad in paden}) == 2


def test_afdruk_van_wat_niet_te_lezen_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is said in Dutch."""

    def weiger(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(schijf, "_bestand", weiger)
    with pytest.raises(BronFout, match=r"a\.xml is niet te lezen: de schijf of de verbinding ermee is stuk\.$"):
        schijf.afdruk_van(tmp_path / "a.xml")


def test_slot(tmp_path: Path) -> None:
    """A second process is refused and told who is at work; one that was killed stands in nobody's way."""
    doel = tmp_path / "uit"
    houder = subprocess.Popen([sys.executable, "-c", HOUDER, str(doel)], stdout=subprocess.PIPE, text=True)
    try:
        assert houder.stdout is not None
        assert houder.stdout.readline() == "vast\n"
        wie = rf"Aan .+uit wordt al geschreven \(proces {houder.pid}\)\. Wacht"
        with pytest.raises(BronFout, match=wie), schijf.slot(doel):
            pass
    finally:
        houder.send_signal(signal.SIGKILL)
        houder.communicate()
    assert (tmp_path / f".uit{schijf.SLOT}").exists()
    with schijf.slot(doel):
        assert str(os.getpid()) in (tmp_path / f".uit{schijf.SLOT}").read_text()
    with schijf.slot(doel):  # and after an ordinary end
        pass
    assert os.name == "nt" or not list(tmp_path.iterdir())


def test_een_slot_dat_net_werd_weggehaald(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who locks a file that its holder just took away holds nothing: it opens the new one."""
    echt, keren = schijf._vergrendel, []

    def eerst_weg(bestand: IO[bytes]) -> None:
        keren.append(1)
        if len(keren) == 1:
            (tmp_path / f".uit{schijf.SLOT}").unlink()
        echt(bestand)

    monkeypatch.setattr(schijf, "_vergrendel", eerst_weg)
    with schijf.slot(tmp_path / "uit"):
        assert (tmp_path / f".uit{schijf.SLOT}").exists()
    assert len(keren) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="alleen hier is zeker dat het systeem het kan")
def test_wissel(tmp_path: Path) -> None:
    """Two names change places in one step, folders and files; when one is missing nothing happens."""
    een, ander = tmp_path / "een", tmp_path / "ander"
    een.mkdir()
    (een / "a").write_text("1")
    ander.write_text("2")
    assert schijf.wissel(een, ander)
    assert een.read_text() == "2"
    assert (ander / "a").read_text() == "1"
    assert not schijf.wissel(een, tmp_path / "weg")
    assert een.read_text() == "2"


def test_leg_map_vast_raakt_alles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file and every folder is told to be on the disk, and the folder itself last."""
    (tmp_path / "b").mkdir()
    for plek in ("a", "b/c"):
        (tmp_path / plek).write_text("x")
    gedaan: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda greep: gedaan.append(os.fstat(greep).st_ino))
    schijf.leg_map_vast(tmp_path)
    verwacht = {(tmp_path / plek).stat().st_ino for plek in ("", "a", "b", "b/c")}
    assert set(gedaan) == verwacht
    assert gedaan[-1] == tmp_path.stat().st_ino


def test_programma_is_overal_hetzelfde(tmp_path: Path) -> None:
    """A program that was installed has its notebooks elsewhere; running one, or another package, changes nothing."""

    def leg(map_: Path, *, boeken: str, uitkomst: str, bron: str = "1 + 1") -> dict[str, str]:
        cel = {"cell_type": "code", "source": [bron], "outputs": [uitkomst], "metadata": {}}
        (map_ / "swanalyse").mkdir(parents=True)
        (map_ / boeken / "gemeente").mkdir(parents=True)
        (map_ / "swanalyse" / "a.py").write_text("x = 1")
        for naam in ("00_a.ipynb", "gemeente/00_b.ipynb"):
            (map_ / boeken / naam).write_text(json.dumps({"cells": [cel]}))
        return schijf._programma_van(map_ / "swanalyse")

    uitgepakt = leg(tmp_path / "a", boeken="notebooks", uitkomst="2")
    (tmp_path / "b" / "notebooks").mkdir(parents=True)
    (tmp_path / "b" / "notebooks" / "van_een_ander.py").write_text("y = 2")
    assert leg(tmp_path / "b", boeken="swanalyse/notebooks", uitkomst="twee") == uitgepakt
    assert set(uitgepakt) == {"swanalyse/a.py", "notebooks/00_a.ipynb", "notebooks/gemeente/00_b.ipynb"}
    assert leg(tmp_path / "c", boeken="notebooks", uitkomst="2", bron="1 + 2") != uitgepakt


def test_programma_is_de_inhoud() -> None:
    """Every table and every module counts for the version of the program."""
    assert schijf.programma() == schijf.programma()
    versie, _, som = schijf.programma().partition("+")
    assert versie
    assert len(som) == 16
