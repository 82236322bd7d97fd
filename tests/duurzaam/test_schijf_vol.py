"""A disk that refuses: told in Dutch with the place, no traceback, nothing half, and what was there still is."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
import warnings
from pathlib import Path

import pytest

import swanalyse
from swanalyse import cli
from swanalyse.fouten import BronFout
from tests.duurzaam.doden import inhoud

resource = pytest.importorskip("resource", reason="alleen op Unix")
GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
OPDRACHTEN = {
    "netwerk": ["netwerk", str(GOUD), "--uitvoer", "{}/netwerk"],
    "kernbeeld": ["kernbeeld", str(GOUD), "A", "--uitvoer", "{}/bladen"],
    "csv": ["controleer", "{}/half", "--csv", "{}/bevindingen.csv"],
    "nieuw": ["nieuw", "{}/regio"],
    "vragenlijst": ["vragenlijst", str(GOUD), "--uitvoer", "{}/lijsten"],
}


def op_een_kleine_schijf(uit: Path, woorden: list[str], *, ruimte: int) -> tuple[int, str]:
    """A command in a process that may make no file of more than `ruimte` bytes; its status and what it complained."""
    klachten = uit / "klachten"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        kind = os.fork()
    if kind == 0:
        try:
            greep = os.open(klachten, os.O_WRONLY | os.O_CREAT)
            os.dup2(greep, 2)
            os.dup2(greep, 1)
            sys.stdout = sys.stderr = os.fdopen(greep, "w", buffering=1)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (ruimte, ruimte))
            status = cli.main(woorden)
        except BaseException:
            traceback.print_exc()
            status = 99
        os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1])
    tekst = klachten.read_text("utf-8")
    klachten.unlink()
    return status, tekst


@pytest.mark.skipif(sys.platform == "win32", reason="kent geen fork")
@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_geen_plaats(tmp_path: Path, naam: str) -> None:
    """Every command that writes says that the disk does not take it, and where; it leaves nothing and spares all."""
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "partners.csv").write_text("partner_id\n" + "x y\n" * 3000)
    (tmp_path / "bevindingen.csv").write_text("code;ernst;van gisteren")
    voor = inhoud(tmp_path)
    woorden = [woord.format(tmp_path) for woord in OPDRACHTEN[naam]]
    status, klacht = op_een_kleine_schijf(tmp_path, woorden, ruimte=2000)
    assert status == 1, klacht
    assert "het bestand wordt te groot" in klacht
    assert str(tmp_path) in klacht.replace("\n", "")
    assert not {"Traceback", "Exception ignored", "Errno", "Onverwachte"} & set(klacht.split())
    assert inhoud(tmp_path) == voor
    assert {kind.name for kind in tmp_path.iterdir()} == {"half", "bevindingen.csv"}


@pytest.mark.parametrize("naam", ["regio", "regio.xlsx"])
@pytest.mark.parametrize(
    ("nummer", "reden"), [(errno.ENOSPC, "de schijf is vol"), (errno.EROFS, "hier mag alleen gelezen worden")]
)
@pytest.mark.parametrize("waar", ["mkdir", "fsync", "open"])
def test_bewaren(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, naam: str, nummer: int, reden: str, waar: str
) -> None:
    """Wherever the disk refuses a save, the message names the place and the reason, and the old one stands."""
    inv = swanalyse.load(GOUD)
    doel = swanalyse.save(inv, tmp_path / naam)
    voor = inhoud(tmp_path)

    def weiger(*_: object, **__: object) -> None:
        raise OSError(nummer, os.strerror(nummer))

    with monkeypatch.context() as dan:
        dan.setattr(*((Path, waar) if waar == "open" else (os, waar)), weiger)
        with pytest.raises(BronFout, match=rf"{naam} is niet te schrijven: {reden}\."):
            swanalyse.save(inv, doel)
    assert inhoud(tmp_path) == voor
    assert swanalyse.load(doel) == inv
    assert {kind.name for kind in tmp_path.iterdir()} <= {naam, f".{naam}.slot"}
