"""Work is shared out over processes, and a process that is killed loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from swanalyse.fouten import RapportFout
from swanalyse.reeks import ploeg
from tests.reeks import werk


def leeft(pid: int) -> bool:
    """Whether a process is there and has not ended (one nobody waited for has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wacht(wat: object, *, seconden: float = 60) -> None:
    """Until `wat()` holds."""
    eind = time.monotonic() + seconden
    while not wat():  # type: ignore[operator]
        assert time.monotonic() < eind, "het duurt te lang"
        time.sleep(0.02)


@pytest.mark.parametrize("processen", [1, 3])
def test_alle_antwoorden(processen: int) -> None:
    """Every piece of work is answered once, also when there are more processes than pieces, or none."""
    taken = [("", nr) for nr in range(5)]
    assert sorted(ploeg.draai(werk.kwadraat, taken, processen=processen)) == [(nr, nr**2) for nr in range(5)]
    assert list(ploeg.draai(werk.kwadraat, [], processen=processen)) == []
    assert multiprocessing.active_children() == []


def test_gedood_werker(tmp_path: Path) -> None:
    """A killed process costs its own piece one attempt: another does it, and the one beside it is not disturbed."""
    uit = dict(ploeg.draai(werk.sterf_eerst, [(str(tmp_path), nr) for nr in range(6)], processen=2))
    antwoorden = {nr: antwoord for nr, antwoord in uit.items() if not isinstance(antwoord, ploeg.Gestopt)}
    assert {nr: antwoord[0] for nr, antwoord in antwoorden.items()} == {nr: nr**2 for nr in range(6)}
    keren = [len(list(tmp_path.glob(f"gezien-{nr}-*"))) for nr in range(6)]
    assert keren == [1, 1, 2, 1, 1, 1]


def test_steeds_gedood(tmp_path: Path) -> None:
    """Work that kills its process each time is given up after three attempts, and the rest is done."""
    uit = dict(ploeg.draai(werk.sterf_altijd, [(str(tmp_path), nr) for nr in range(4)], processen=2))
    assert uit == {0: 0, 1: ploeg.Gestopt(), 2: 2, 3: 3}
    assert (tmp_path / "pogingen-1").read_text() == "xxx"


def test_wie_begint_gedood(monkeypatch: pytest.MonkeyPatch) -> None:
    """When what starts the processes is killed, that costs an attempt; when it keeps happening, it is told."""
    echt, keren = ploeg._begin, list[int]()

    def valt_om(werk_: Any) -> Any:
        keren.append(len(keren))
        if len(keren) < 3:
            raise EOFError
        return echt(werk_)

    monkeypatch.setattr(ploeg, "_begin", valt_om)
    assert list(ploeg.draai(werk.kwadraat, [("", 2)], processen=1)) == [(0, 4)]
    keren.clear()
    monkeypatch.setattr(ploeg, "POGINGEN", 2)
    with pytest.raises(RapportFout, match="geen werkproces beginnen"):
        list(ploeg.draai(werk.kwadraat, [("", 2)], processen=1))


def test_fout_in_het_werk() -> None:
    """Work that raises does not hang the others: it counts as stopped."""
    assert list(ploeg.draai(werk.gooi, [("", 0)], processen=1, pogingen=1)) == [(0, ploeg.Gestopt())]


def test_wie_ophoudt_laat_niets_achter(tmp_path: Path) -> None:
    """When the caller stops half way, so do the processes, at once."""
    loop = ploeg.draai(werk.sterf_eerst, [(str(tmp_path), nr) for nr in range(50)], processen=2)
    next(loop)
    pids = [proces.pid for proces in multiprocessing.active_children()]
    assert len(pids) == 2
    loop.close()
    assert not any(leeft(pid) for pid in pids if pid)


@pytest.mark.skipif(sys.platform != "linux", reason="kijkt in /proc")
def test_gedode_vrager(tmp_path: Path) -> None:
    """When the one who asks is killed, its processes end in the middle of their work."""
    hoofd = subprocess.Popen([sys.executable, "-m", "tests.reeks.werk", str(tmp_path)])
    wacht(lambda: len(list(tmp_path.glob("pid-*"))) == 2)
    pids = [int(pad.name.removeprefix("pid-")) for pad in tmp_path.glob("pid-*")]
    os.kill(hoofd.pid, signal.SIGKILL)
    hoofd.wait()
    wacht(lambda: not any(leeft(pid) for pid in pids), seconden=10)
