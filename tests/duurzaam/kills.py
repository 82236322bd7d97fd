"""`kill -9` at random, again and again, while an inventory or a report is made; counts what is lost or half after it.

`python -m tests.duurzaam.kills --aantal 200`: the four commands that take long, each in a process of its own that is
killed with all that it started, half of the times at a random moment and half at a random touch of the disk. After each
kill what stands at the target must be what was there before, or what the command makes, whole; at the end of each
series the command is given once more and must succeed and leave nothing of the killed ones.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse import cli, schijf
from swanalyse.bronnen import verwerken, vragenlijst
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import draaien, kerncijfers
from swanalyse.reeks import ploeg
from tests.duurzaam.doden import inhoud, tel
from tests.maken import maak as maak_inventaris
from tests.rapport.licht import alleen_notebooks
from tests.rapport.test_draaien import notebook
from tests.reeks.conftest import maak_tabel
from tests.vragenlijsten import vul_in

GOUD = Path(__file__).parents[1] / "golden" / "inventaris"
OUD, NIEUW, NIETS = "oud", "nieuw", "niets"
VERLOREN, HALF = "VERLOREN", "HALF"
_LANGST = 120.0
_RUIMTE = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.13"
_TOOI = 'p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/'


@dataclass(frozen=True)
class Reeks:
    """A command that is killed: what it does, how its target is before, what is seen there after, what share of all.

    `kijk` gives `oud`, `nieuw` or `niets`, or why it is lost or half.
    """

    naam: str
    doe: Callable[[], object]
    zet_klaar: Callable[[], None]
    kijk: Callable[[], str]
    deel: float


def main() -> int:
    """Kill, count, print; exit status 1 when anything was lost or half."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--aantal", type=int, default=200, help="hoeveel keer er wordt afgebroken")
    lezer.add_argument("--zaad", type=int, default=7, help="het zaad van het toeval")
    lezer.add_argument("--alleen", default="", help="alleen deze opdracht")
    keus = lezer.parse_args()
    toeval, telling = random.Random(keus.zaad), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="swanalyse-kills-") as map_, _server() as adres, _licht():
        alle = [maak(_nieuw(Path(map_) / naam), adres) for naam, maak in _REEKSEN.items() if keus.alleen in ("", naam)]
        som = sum(een.deel for een in alle)
        for een in alle:
            uit = _draai(een, round(keus.aantal * een.deel / som), toeval)
            telling += uit
            delen = ", ".join(f"{aantal} keer {wat}" for wat, aantal in sorted(uit.items()))
            print(f"{een.naam}: afgebroken {uit.total()}: {delen}", flush=True)  # noqa: T201
    verloren, half = (sum(n for wat, n in telling.items() if wat.startswith(soort)) for soort in (VERLOREN, HALF))
    print(f"afgebroken {telling.total()}, verloren {verloren}, half {half}")  # noqa: T201
    return 1 if verloren or half or telling.total() < keus.aantal else 0


def _nieuw(map_: Path) -> Path:
    map_.mkdir()
    return map_


def _draai(een: Reeks, aantal: int, toeval: random.Random) -> Counter[str]:
    """Kill so many runs, those that came to their end first not counted; then let one come to its end."""
    uit, gewild = Counter[str](), aantal
    een.zet_klaar()
    duur, stappen = _maat(een.doe)
    for keer in range(4 * aantal):
        if gewild == 0:
            break
        een.zet_klaar()
        if keer % 2:
            gedood = _gedood(een.doe, na=toeval.uniform(0, duur))
        else:  # the last third is where it is put in its place
            gedood = _gedood(een.doe, bij=toeval.randrange(toeval.choice((0, 2 * stappen // 3)), stappen))
        if gedood:
            gewild -= 1
            uit[een.kijk()] += 1
    een.zet_klaar()
    status = _los(een.doe)
    if status != 0 or een.kijk() != NIEUW:
        uit[f"{VERLOREN}: daarna lukt het niet meer (status {status}, {een.kijk()})"] += 1
    return uit


def _haal(map_: Path, adres: str) -> Reeks:
    """A folder that was not there: it is not there, or it is the inventory."""
    doel = map_ / "regio"
    woorden = ["haal", "roo", str(doel), "--gemeenten", "Venlo", "--adres", adres]
    assert _los(lambda: cli.main(woorden)) == 0
    verwacht = swanalyse.load(doel)

    def kijk() -> str:
        if not doel.exists():
            return NIETS
        return _inventaris(doel, {NIEUW: verwacht})

    return Reeks("haal", lambda: cli.main(woorden), lambda: shutil.rmtree(doel, ignore_errors=True), kijk, 0.45)


def _verwerk(map_: Path, _: str) -> Reeks:
    """The inventory is the old one or the new one, and the copy of the old one is whole when there is one."""
    oud = maak_inventaris({"V": "AB", "W": "AB", "X": "A"}, overleggen=[{"overleg_id": "O", "verband_id": "V"}])
    vragenlijst.schrijf(oud, map_ / "antwoorden")
    vul_in(map_ / "antwoorden" / "vragenlijst-a.xlsx", "aanwezigheid", {"overleg_id": "O"}, {"n_bestuurders": 2})
    nieuw = verwerken.voeg_samen(oud, map_ / "antwoorden")[0]
    regio, kopie = map_ / "regio", map_ / "regio.voor-verwerking"
    swanalyse.save(oud, regio)
    (regio / "aantekening.txt").write_text("van mij")
    eerst = inhoud(regio)

    def zet_klaar() -> None:
        """The old one as it was; what the killed one left beside it stays."""
        if inhoud(regio) != eerst:
            swanalyse.save(oud, regio)
        for een in map_.glob("regio.voor-verwerking*"):
            shutil.rmtree(een)

    def kijk() -> str:
        if kopie.exists() and inhoud(kopie) != eerst:
            return f"{HALF}: de kopie"
        if (regio / "aantekening.txt").read_text() != "van mij":
            return f"{VERLOREN}: een bestand van een ander"
        return _inventaris(regio, {OUD: oud, NIEUW: nieuw})

    woorden = ["verwerk", str(regio), str(map_ / "antwoorden")]
    return Reeks("verwerk", lambda: cli.main(woorden), zet_klaar, kijk, 0.22)


def _rapport(map_: Path, _: str) -> Reeks:
    """The earlier report, to the byte, or the new one with all of its files."""
    notebook(map_ / "boeken", "00_licht", "print('klaar')")
    doel, boeken = map_ / "rapport", map_ / "boeken"

    def doe() -> int:
        return 1 if draaien.rapport(GOUD, uitvoer=doel, notebooks=boeken).mislukt else 0

    assert _los(doe) == 0
    eerst = inhoud(doel)

    def kijk() -> str:
        if not doel.exists():
            return f"{VERLOREN}: het eerdere rapport"
        nu = inhoud(doel)
        if nu == eerst:
            return OUD
        if set(nu) != set(eerst) or not (doel / draaien.MERK).exists():
            return f"{HALF}: er ontbreekt iets"
        heel = nu["index.html"].rstrip().endswith(b"</html>") and nu["kerncijfers.json"].rstrip().endswith(b"}")
        return NIEUW if heel else f"{HALF}: een bestand"

    def zet_klaar() -> None:
        if not doel.exists() or inhoud(doel) != eerst:
            shutil.rmtree(doel, ignore_errors=True)
            for naam, tekst in eerst.items():
                (doel / naam).parent.mkdir(parents=True, exist_ok=True)
                (doel / naam).write_bytes(tekst)
            (doel / draaien.MERK).write_text("van toen")

    return Reeks("rapport", doe, zet_klaar, kijk, 0.1)


def _reeks(map_: Path, _: str) -> Reeks:
    """Each run that says it is done has its files as they should be; what is not done, the next time does."""
    tabel, doel = maak_tabel(map_), map_ / "uit"

    def doe() -> int:
        cli.main(["reeks", str(tabel), "--uitvoer", str(doel), "--processen", "1"])
        return 0 if (doel / "samenvatting.csv").exists() else 1  # one run of the table cannot succeed

    assert _los(doe) == 0
    heel = inhoud(doel)

    def kijk() -> str:
        nu = inhoud(doel) if doel.exists() else {}
        if any(heel.get(naam) != tekst for naam, tekst in nu.items()):
            return f"{HALF}: een bestand"
        for klaar in (naam for naam in nu if naam.endswith("klaar.json")):
            if klaar.replace("klaar", "kerncijfers") not in nu:
                return f"{HALF}: een run"
        return NIEUW if nu == heel else OUD if nu else NIETS

    def zet_klaar() -> None:
        """Go on where the killed one was; from the start when all was done."""
        if doel.exists() and inhoud(doel) == heel:
            shutil.rmtree(doel)

    return Reeks("reeks", doe, zet_klaar, kijk, 0.23)


def _inventaris(map_: Path, kandidaten: dict[str, Inventaris]) -> str:
    """Which of these the folder holds."""
    try:
        gelezen = swanalyse.load(map_)
    except swanalyse.fouten.SwanalyseFout as fout:
        return f"{VERLOREN}: {fout}"
    return next((naam for naam, inv in kandidaten.items() if inv == gelezen), f"{HALF}: een mengsel")


def _begin(doe: Callable[[], object], *, hoor: Callable[[int], object] | None = None) -> int:
    """Start the work in a process of its own, that says nothing."""
    sys.stdout.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        kind = os.fork()
    if kind:
        return kind
    try:
        os.setsid()
        stil = os.open(os.devnull, os.O_RDWR)
        for greep in (0, 1, 2):
            os.dup2(stil, greep)
        if hoor is not None:
            tel(hoor)
        uitkomst = doe()
        os._exit(uitkomst if isinstance(uitkomst, int) else 0)
    finally:
        os._exit(99)


def _los(doe: Callable[[], object]) -> int:
    """Let it come to its end; gives its status."""
    return os.waitstatus_to_exitcode(os.waitpid(_begin(doe), 0)[1])


def _maat(doe: Callable[[], object]) -> tuple[float, int]:
    """How long it takes in seconds, and how often it touches the disk."""
    lees, schrijf = os.pipe()
    begin = time.monotonic()
    kind = _begin(doe, hoor=lambda _: os.write(schrijf, b"."))
    os.close(schrijf)
    stappen = 0
    with os.fdopen(lees, "rb") as bron:
        while blok := bron.read(4096):
            stappen += len(blok)
    os.waitpid(kind, 0)
    return time.monotonic() - begin, max(2, stappen)


def _gedood(doe: Callable[[], object], *, na: float | None = None, bij: int | None = None) -> bool:
    """Kill it after so many seconds, or at that touch of the disk, with all it started; whether it was in time."""
    kind = _begin(doe, hoor=None if bij is None else lambda nr: _sterf() if nr == bij else None)
    einde = time.monotonic() + (_LANGST if na is None else na)
    mee: dict[int, str] = {}
    while time.monotonic() < einde:
        wie, status = os.waitpid(kind, os.WNOHANG)
        if wie:
            break
        mee |= _nakomelingen(kind)
        time.sleep(0.05)
    else:
        mee |= _nakomelingen(kind)
        os.kill(kind, signal.SIGKILL)
        _, status = os.waitpid(kind, 0)
    for pid, begonnen in mee.items():
        if _processen().get(pid, (0, ""))[1] == begonnen:  # not another one under its number
            os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(status)


def _sterf() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _processen() -> dict[int, tuple[int, str]]:
    """Parent and time of birth of every process."""
    uit = {}
    for map_ in Path("/proc").glob("[0-9]*"):
        try:
            velden = (map_ / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        uit[int(map_.name)] = int(velden[1]), velden[19]
    return uit


def _nakomelingen(wortel: int) -> dict[int, str]:
    """The processes that a process started, and those that they started, with their time of birth."""
    alle, uit = _processen(), {wortel}
    while erbij := {pid for pid, (ouder, _) in alle.items() if ouder in uit} - uit:
        uit |= erbij
    return {pid: alle[pid][1] for pid in uit - {wortel}}


@contextmanager
def _licht() -> Iterator[None]:
    """Without what takes long, and a reeks in one process: what is tried is the moment, not the work."""
    with pytest.MonkeyPatch.context() as dan:
        alleen_notebooks(dan)
        dan.setattr(kerncijfers, "ANTWOORDEN", {})
        dan.setattr(kerncijfers.kernbeeld, "van_gemeente", lambda *_: pd.Series(dtype=object))
        dan.setattr(ploeg, "draai", lambda werk, taken, **_: enumerate(map(werk, taken)))
        dan.setattr(schijf, "programma", lambda: "het programma van de proef")
        yield


@contextmanager
def _server() -> Iterator[str]:
    """A register on loopback."""

    class Antwoord(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            export = _export()
            self.send_response(200)
            self.send_header("Content-Length", str(len(export)))
            self.end_headers()
            try:
                self.wfile.write(export)
            except OSError:  # it was killed
                return

        def log_message(self, *_: object) -> None:
            """Nothing: it would stand between the counts."""

    dienst = ThreadingHTTPServer(("127.0.0.1", 0), Antwoord)
    dienst.daemon_threads = True
    dienst.handle_error = lambda *_: None  # type: ignore[method-assign]
    os.environ["no_proxy"] = "127.0.0.1"
    threading.Thread(target=dienst.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{dienst.server_port}/exportOO.xml"
    finally:
        dienst.shutdown()
        dienst.server_close()


def _export() -> bytes:
    """Two gemeenten and a regeling of both."""
    wie = {1: ("Gemeente Venlo", "gm0983"), 2: ("Gemeente Venray", "gm0984")}
    organisaties = "".join(
        f'<p:organisatie p:systeemId="{nr}" {_TOOI}{code}"><p:naam>{naam}</p:naam>'
        "<p:types><p:type>Gemeente</p:type></p:types></p:organisatie>"
        for nr, (naam, code) in wie.items()
    )
    leden = "".join(
        f'<p:deelnemendeOrganisatie p:systeemId="{nr}"><p:naam>{naam}</p:naam>'
        "<p:toetredingsDatum>2015-01-01</p:toetredingsDatum></p:deelnemendeOrganisatie>"
        for nr, (naam, _) in wie.items()
    )
    regeling = (
        '<p:regeling p:systeemId="9"><p:titel>Proef</p:titel><p:samenwerkingsvorm>Openbaar lichaam'
        "</p:samenwerkingsvorm><p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding>"
        f"<p:deelnemendeOrganisaties>{leden}</p:deelnemendeOrganisaties></p:regeling>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><p:overheidsorganisaties xmlns:p="{_RUIMTE}" '
        f'p:timestamp="2026-05-16T00:00:00"><p:organisaties>{organisaties}</p:organisaties>'
        f"<p:gemeenschappelijkeRegelingen>{regeling}</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>\n"
    ).encode()


_REEKSEN: dict[str, Callable[[Path, str], Reeks]] = {
    "haal": _haal, "verwerk": _verwerk, "rapport": _rapport, "reeks": _reeks,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
