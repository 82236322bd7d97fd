"""Whatever is fed to it is either read or refused in Dutch: with a code, the place and the remedy, and without a trace.

Every input is put to its reader here; one of each kind to the command line as well, and all of them in `make corpus`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from swanalyse.validatie.bevindingen import meld
from tests.stuk import draai, kind, oordeel, overige
from tests.stuk.kind import Afloop
from tests.stuk.oordeel import Gezegd
from tests.stuk.stuk import Stuk, map_met
from tests.stuk.stukken import STUKKEN, alle

WORTEL = Path(__file__).parents[2]
_LEZEN = [pytest.param(stuk, id=naam) for naam, stuk in alle() if oordeel.leest(stuk) and not stuk.zwaar]


@pytest.mark.parametrize("stuk", _LEZEN)
def test_invoer(stuk: Stuk, tmp_path: Path) -> None:
    """The reader takes it or refuses it as expected, names code, place and remedy, and leaves the folder as it was."""
    if stuk.opdracht == overige.VERWERK:
        overige.vragenlijst_van_a()  # made once, and not here
    bron = stuk.maak(tmp_path)
    voor = kind.inhoud(tmp_path)
    with kind.binnen(kind.SECONDEN * 3):
        gezegd = oordeel.hoor(stuk, bron)
    assert oordeel.klachten(stuk, gezegd) == []
    assert kind.inhoud(tmp_path) == voor


def test_opdrachten() -> None:
    """One input of every kind through its command: status, words, time, memory, and nothing written."""
    opdracht = [sys.executable, "-m", "tests.stuk.draai", "--per-soort", "1", "--uitvoer"]
    gedaan = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert gedaan.returncode == 0, gedaan.stdout + gedaan.stderr
    assert gedaan.stdout.startswith("invoer geprobeerd 15, ")
    assert gedaan.stdout.endswith("andere fouten 0, geschreven 0\n")


def test_omvang() -> None:
    """The corpus is as large as was promised, of many kinds, and each input has a name of its own."""
    namen = Counter(naam for naam, _ in alle())
    assert max(namen.values()) == 1
    assert len(namen) >= 250
    assert len(STUKKEN) == 16


def test_codes_bestaan() -> None:
    """What looks like the code of a finding is one: a rule that was renamed is noticed here."""
    codes = {stuk.woord for _, stuk in alle() if oordeel.is_code(stuk.woord)}
    assert codes <= set(oordeel.labels())


@pytest.mark.parametrize(
    ("gezegd", "klacht"),
    [
        (Gezegd(0, meld("rij_leeg", rijen=[]), ""), "status 0"),
        (Gezegd(1, meld("rij_leeg", "partners", bestand="partners.csv", rijen=[3]), ""), "niet gezegd: rij_leeg bij"),
        (Gezegd(1, meld("kolom_dubbel", "partners", bestand="partners.csv", kolom="x"), ""), "niet gezegd"),
        (Gezegd(1, meld("rij_leeg", rijen=[2]), ""), "geen plaats bij rij_leeg"),
        (Gezegd(1, meld("rij_leeg", rijen=[]), "partners.csv is leeg."), "geen herstel in"),
        (Gezegd(1, meld("rij_leeg", rijen=[]), "Geef iets anders: 'utf-8' codec can't decode"), "Engels"),
    ],
)
def test_klachten(gezegd: Gezegd, klacht: str) -> None:
    """What is said otherwise than it should be, is noticed: no test of the corpus passes by itself."""
    stuk = Stuk("lege_rij", map_met(), 1, "rij_leeg", "partners.csv rij 2")
    assert any(klacht in deel for deel in oordeel.klachten(stuk, gezegd))


def test_kind(tmp_path: Path) -> None:
    """A command that hangs, or leaves something behind, does not pass unnoticed."""
    with pytest.raises(kind.Hangt), kind.binnen(0.05):
        time.sleep(5)
    afloop = Afloop(0, "Onverwachte fout\x1b", 11.0, 2000, ("x",))
    gevonden = "; ".join(draai.klachten(Stuk("x", map_met(), 1, "rij_leeg"), afloop))
    for deel in ("eindigde met 0", "Onverwachte fout", "geschreven: x", "11 s", "2000 MiB", "zegt niet", "stuurteken"):
        assert deel in gevonden
