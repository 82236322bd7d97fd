"""Reading an inventory takes memory in proportion to its files, so that a large one is no swap storm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent
HOOGSTENS = 6
RIJEN = 250_000
# in a process of its own: what others took before would count, or hide what is taken
METEN = """
import sys
from pathlib import Path
import swanalyse

def stand(wat):
    return int(Path("/proc/self/status").read_text().split(wat)[1].split()[0]) * 1024

swanalyse.load("tests/golden/inventaris")
Path("/proc/self/clear_refs").write_text("5")
begin = stand("VmRSS:")
inv = swanalyse.load(sys.argv[1])
print(len(inv.deelnames), stand("VmHWM:") - begin)
"""


@pytest.fixture(scope="module")
def groot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inventory of some twenty megabytes, as text."""
    map_ = tmp_path_factory.mktemp("groot") / "regio"
    map_.mkdir()
    per, n = 50, RIJEN // 50
    (map_ / "datapackage.json").write_text('{"name": "groot", "peildatum": "2026-01-01"}', "utf-8")
    partners = "".join(f"gm-{nr},Gemeente {nr},gemeente,ja\n" for nr in range(per))
    (map_ / "partners.csv").write_text("partner_id,naam,partnertype,kern\n" + partners, "utf-8")
    verbanden = "".join(
        f"verband-{nr},Samenwerking nummer {nr},openbaar_lichaam,belastingen,lopend,ja,proef\n" for nr in range(n)
    )
    (map_ / "verbanden.csv").write_text(
        "verband_id,naam,rechtsvorm,domein,status,deelnemers_volledig,bron\n" + verbanden, "utf-8"
    )
    with (map_ / "deelnames.csv").open("w", encoding="utf-8") as uit:
        uit.write("partner_id,verband_id,rol,van,tot,stemaandeel,opmerking\n")
        for verband in range(n):
            uit.writelines(
                f"gm-{nr},verband-{verband},deelnemer,2015-01-01,,0.02,overgenomen uit de begroting van 2025\n"
                for nr in range(per)
            )
    return map_


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="meet met wat alleen Linux bijhoudt")
def test_reading_takes_at_most_six_times_the_files(groot: Path) -> None:
    """The most that is held at any moment, above what the program needs by itself, against the size of the files."""
    opdracht = [sys.executable, "-c", METEN, str(groot)]
    gedaan = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert gedaan.returncode == 0, gedaan.stderr
    rijen, piek = map(int, gedaan.stdout.split())
    assert rijen == RIJEN
    grootte = sum(deel.stat().st_size for deel in groot.iterdir())
    assert grootte > 15_000_000
    assert piek <= HOOGSTENS * grootte, f"{piek / grootte:.1f} keer de grootte van de bestanden"
