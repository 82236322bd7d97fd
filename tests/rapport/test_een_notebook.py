"""Whatever a notebook does, it ends in time and is named, and the others finish."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from swanalyse.rapport import draaien, kernels, rapport
from swanalyse.rapport.draaien import Mislukt, Uitkomst
from tests.rapport.licht import alleen_notebooks
from tests.rapport.test_draaien import notebook

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
TRAAG = "97.531"  # seconds, by which a process of ours that lives on is recognised
HANGT = {
    "01_negeert": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
    "02_bevroren": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    "03_kind": f"import subprocess\nsubprocess.run(['sleep', '{TRAAG}'])",
    "04_patroon": "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')",
}
TIK = "import time\ntime.sleep(.4)"


@pytest.fixture
def _licht(monkeypatch: pytest.MonkeyPatch) -> None:
    alleen_notebooks(monkeypatch)


@pytest.fixture(scope="module")
def gehangen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Uitkomst, float]:
    """Four notebooks that hang, each in its own way, one that dies, and two that do not; and how long it took."""
    plek = tmp_path_factory.mktemp("hangt")
    for naam, cel in HANGT.items():
        notebook(plek / "boeken", naam, "print('ervoor')", cel)
    notebook(plek / "boeken", "00_goed", "print('begin')")
    notebook(plek / "boeken", "05_dood", "import os\nos._exit(3)")
    notebook(plek / "boeken", "06_goed", "print('einde')")
    begin = time.monotonic()
    with pytest.MonkeyPatch.context() as zolang:
        alleen_notebooks(zolang)
        zolang.setattr(draaien, "CELTIJD", 3)
        uit = rapport(GOUD, uitvoer=plek / "uit", notebooks=plek / "boeken", tegelijk=4)
    return uit, time.monotonic() - begin


class TestHangt:
    def test_each_is_named(self, gehangen: tuple[Uitkomst, float]) -> None:
        """With the cell it hung in; it ignores an interrupt, stands still, waits for a child, or is deep in C."""
        uit, duur = gehangen
        zin = "een cel deed er langer over dan 3 seconden"
        assert uit.mislukt == (
            *(Mislukt(naam, 4, zin) for naam in sorted(HANGT)),
            Mislukt("05_dood", 3, "de kernel is onverwacht gestopt"),
        )
        assert duur < 120

    def test_the_others_finish(self, gehangen: tuple[Uitkomst, float]) -> None:
        """And the page tells what is missing."""
        bladzijde = (gehangen[0].map / "index.html").read_text("utf-8")
        for deel in ("begin", "einde", "01_negeert, cel 4: een cel deed er langer over dan 3 seconden"):
            assert deel in bladzijde

    def test_what_was_reached_is_kept(self, gehangen: tuple[Uitkomst, float]) -> None:
        """The cells before the one that hung."""
        boek = nbformat.read(gehangen[0].map / "notebooks" / "02_bevroren.ipynb", as_version=4)
        assert [uit.text for cel in boek.cells for uit in cel.get("outputs", [])] == ["ervoor\n"]

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="leest /proc")
    def test_nothing_lives_on(self, gehangen: tuple[Uitkomst, float]) -> None:
        """No kernel and no child of one."""
        over = [pad.read_bytes() for pad in Path("/proc").glob("[0-9]*/cmdline") if pad.exists()]
        assert not [een for een in over if TRAAG.encode() in een]


@pytest.mark.usefixtures("_licht")
def test_a_notebook_of_many_slow_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell is in time, but not all of them together."""
    monkeypatch.setattr(draaien, "NOTEBOOKTIJD", 3)
    notebook(tmp_path / "boeken", "00_traag", *[TIK] * 60)
    notebook(tmp_path / "boeken", "01_goed", "print('klaar')")
    uit = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
    (een,) = uit.mislukt
    assert (een.notebook, een.fout) == ("00_traag", "het notebook deed er langer over dan 3 seconden")
    assert een.cel is not None
    assert 3 < een.cel < 20


@pytest.mark.usefixtures("_licht")
def test_a_report_out_of_time(tmp_path: Path) -> None:
    """What runs is ended, what did not begin is named too, and the page stands."""
    notebook(tmp_path / "boeken", "00_traag", *[TIK] * 60)
    notebook(tmp_path / "boeken", "01_nooit", "print('nooit')")
    begin = time.monotonic()
    uit = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken", tegelijk=1, minuten=0.1)
    assert time.monotonic() - begin < 30
    zin = "het rapport mocht niet langer duren dan 6 seconden"
    assert {een.notebook: een.fout for een in uit.mislukt} == dict.fromkeys(
        ("00_traag", "01_nooit", "presentatie.pptx", "cijfers.xlsx"), zin
    )
    assert f"01_nooit: {zin}" in (tmp_path / "uit" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("_licht")
def test_pages_out_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written page after page stops between two of them, and half of it is none of it."""

    def traag(_: object, map_: Path, *, voortgang: object, **__: object) -> None:
        map_.mkdir()
        for nr in range(100):
            time.sleep(0.1)
            (map_ / f"{nr}.pdf").touch()
            voortgang(str(nr))  # type: ignore[operator]

    monkeypatch.setattr("swanalyse.rapport.kernbeelden.schrijf", traag)
    monkeypatch.setattr(draaien, "_draai", lambda *_: None)
    notebook(tmp_path / "boeken", "00_goed")
    uit = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken", minuten=0.02)
    (een,) = (een for een in uit.mislukt if een.notebook == "kernbeelden")
    assert een.fout.startswith("het rapport mocht niet langer duren dan")
    assert not (tmp_path / "uit" / "kernbeelden").exists()


@pytest.mark.usefixtures("_licht")
class TestStart:
    """A kernel that does not begin."""

    @pytest.mark.skipif(not kernels.KAN, reason="hier start elke kernel vanaf het begin")
    @pytest.mark.parametrize(
        "code", ["import time; time.sleep(600)", "print('klaar', flush=True); import time; time.sleep(600)"]
    )
    def test_a_server_that_hangs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
        """While it imports, or later: kernels start as they always did, and it is waited for only once."""
        monkeypatch.setattr(kernels, "SERVER", ("-c", code))
        monkeypatch.setattr(kernels, "STARTTIJD", 1)
        monkeypatch.setattr(kernels, "ANTWOORDTIJD", 1)
        for nr in range(2):
            notebook(tmp_path / "boeken", f"0{nr}_goed", "print('klaar')")
        uit = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
        assert uit.mislukt == ()

    def test_a_kernel_that_never_answers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """In Dutch, without a cell, and nothing else of it."""
        monkeypatch.setattr(draaien, "STARTTIJD", 1)
        monkeypatch.setattr("jupyter_client.asynchronous.client.AsyncKernelClient.wait_for_ready", _geen_antwoord)
        notebook(tmp_path / "boeken", "00_goed", "print('klaar')")
        uit = rapport(GOUD, uitvoer=tmp_path / "uit", notebooks=tmp_path / "boeken")
        assert uit.mislukt == (Mislukt("00_goed", None, "de kernel is niet binnen 1 seconde gestart"),)


async def _geen_antwoord(_: object, timeout: float | None = None) -> None:
    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")


def test_nothing_on_the_screen(tmp_path: Path) -> None:
    """Whatever goes wrong in a kernel, the libraries say nothing of it on the screen of the user."""
    notebook(tmp_path / "boeken", "00_hangt", "import time", "time.sleep(60)")
    notebook(tmp_path / "boeken", "01_dood", "import os\nos.write(2, b'naar het scherm')\nos._exit(3)")
    notebook(tmp_path / "boeken", "02_waarschuwt", "import warnings\nwarnings.warn('let op', stacklevel=1)")
    code = (
        "import sys, pytest\nfrom swanalyse.rapport import draaien, rapport\n"
        "from tests.rapport.licht import alleen_notebooks\n"
        "alleen_notebooks(pytest.MonkeyPatch())\ndraaien.CELTIJD = 3\n"
        "print(*rapport(sys.argv[1], uitvoer=sys.argv[2], notebooks=draaien.Path(sys.argv[3])).mislukt, sep='\\n')"
    )
    opdracht = [sys.executable, "-c", code, str(GOUD), str(tmp_path / "uit"), str(tmp_path / "boeken")]
    klaar = subprocess.run(
        opdracht, capture_output=True, text=True, check=False, timeout=120, cwd=Path(__file__).parents[2]
    )
    assert klaar.stderr == ""
    assert klaar.stdout.splitlines() == [
        "00_hangt, cel 4: een cel deed er langer over dan 3 seconden",
        "01_dood, cel 3: de kernel is onverwacht gestopt",
    ]
