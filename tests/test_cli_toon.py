"""`swanalyse toon` on the command line: help, and a Dutch sentence and no server when something is not right."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from swanalyse import cli, toon
from swanalyse.toon import kopie

GOUD = Path(__file__).parent / "golden" / "inventaris"
Uitslag = tuple[int, str, str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Callable[..., Uitslag]:
    """Runs a command in this process: exit status, stdout, stderr."""

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        gezegd = capsys.readouterr()
        return status, gezegd.out, gezegd.err

    return doe


@pytest.fixture
def stil(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Keeps what `toon` would serve, instead of serving it."""
    gevraagd: dict[str, Any] = {}

    def niet_dienen(pad: Path, **anders: Any) -> None:
        gevraagd.update(anders, pad=pad)
        anders["klaar"]("http://127.0.0.1:1/", gevraagd.get("elders", "http://127.0.0.1:1/"))

    monkeypatch.setattr(toon, "toon", niet_dienen)
    return gevraagd


def test_hulp_is_nederlands(roep: Callable[..., Uitslag]) -> None:
    """The help page names every option, and `swanalyse --help` names the command."""
    status, uit, _ = roep("toon", "--help")
    assert status == 0
    for optie in ("--poort", "--adres", "--peildatum", "--keuze", "--intern", "--geen-browser"):
        assert optie in uit
    assert uit.startswith("Gebruik: swanalyse toon [OPTIES] MAP")
    assert "  toon " in roep("--help")[1]


def test_extern_tenzij_gevraagd(roep: Callable[..., Uitslag], stil: dict[str, Any]) -> None:
    """Others look: the external edition, on this machine, unless asked; the choices get there as they were typed."""
    status, uit, fout = roep("toon", GOUD, "--geen-browser")
    assert (status, fout) == (0, "")
    assert (stil["keuzes"], stil["adres"], stil["poort"]) == ({"editie": "extern"}, "127.0.0.1", None)
    assert uit.splitlines() == [
        "De vragen staan klaar op http://127.0.0.1:1/ (externe editie).",
        "Stoppen: Ctrl-C in dit venster.",
        "De voorstelling is gestopt.",
    ]
    roep("toon", GOUD, "--geen-browser", "--intern", "--keuze", "vrijwillig", "--peildatum", "1-2-2025")
    assert stil["keuzes"] == {"editie": "intern", "keuze": "vrijwillig", "peildatum": "2025-02-01"}


def test_wie_anderen_laat_meekijken_weet_het(roep: Callable[..., Uitslag], stil: dict[str, Any]) -> None:
    """An open address is warned for."""
    stil["elders"] = "http://zaal:1/"
    _, _, fout = roep("toon", GOUD, "--geen-browser", "--adres", "0.0.0.0")
    assert fout == "Let op: wie op dit netwerk is, kan meekijken op http://zaal:1/, zonder wachtwoord.\n"


def test_de_browser_gaat_open(
    roep: Callable[..., Uitslag], stil: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless told otherwise the home page opens by itself."""
    geopend: list[str] = []
    monkeypatch.setattr("webbrowser.open", geopend.append)
    assert roep("toon", GOUD)[0] == 0
    assert geopend == ["http://127.0.0.1:1/"]
    assert stil["pad"] == GOUD


@pytest.mark.parametrize("poort", ["0", "65536", "tien", "-1"])
def test_geen_poort(roep: Callable[..., Uitslag], poort: str) -> None:
    """What is no port is a usage error that says what is."""
    status, _, fout = roep("toon", GOUD, f"--poort={poort}")
    assert status == 2
    assert f"'{poort}' is geen poort. Geef een getal van 1 tot en met 65535." in fout


def test_poort_in_gebruik(roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that is taken: one sentence, exit status 1, nothing copied."""
    monkeypatch.setattr(kopie, "kopieer", lambda *_: pytest.fail("er is al iets gekopieerd"))
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        status, uit, fout = roep("toon", GOUD, "--geen-browser", "--poort", poort)
    assert (status, uit) == (1, "")
    assert fout == f"Poort {poort} is al in gebruik. Kies een andere met --poort, of laat --poort weg.\n"


def test_map_die_er_niet_is(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """A folder that does not exist is named."""
    status, _, fout = roep("toon", tmp_path / "nergens", "--geen-browser")
    assert status == 1
    assert f"{tmp_path / 'nergens'} bestaat niet." in fout


def test_een_fout_in_de_inventaris(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """Nothing is served from an inventory with a fout; the findings are."""
    kapot = Path(shutil.copytree(GOUD, tmp_path / "inventaris"))
    pad = kapot / "deelnames.csv"
    pad.write_text(pad.read_text("utf-8").replace("A", "ONBESTAAND", 1), "utf-8")
    status, _, fout = roep("toon", kapot, "--geen-browser")
    assert status == 1
    assert "deelnames.csv" in fout


def test_zonder_voila(roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Voilà: what to install, before anything is read."""
    monkeypatch.setattr("importlib.util.find_spec", lambda naam: None)
    status, uit, fout = roep("toon", GOUD)
    assert (status, uit) == (1, "")
    assert fout.startswith("Hiervoor is Voilà nodig.")
    # the package is in no register of packages: what is asked for is what the guide asks for, in this folder
    assert fout.endswith('in de map van swanalyse: pip install -c constraints.txt -e ".[interactief]"\n')
