"""All runs of a table: the same bytes however they are shared out and whatever is killed; done once is done."""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import distributed
import pytest

from swanalyse import schijf
from swanalyse.fouten import BronFout, RapportFout
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.reeks import uitvoeren
from swanalyse.reeks.run import _ene_gemeente
from swanalyse.reeks.tabel import Run
from swanalyse.reeks.uitvoeren import reeks
from tests.reeks.conftest import inhoud
from tests.reeks.test_ploeg import leeft, wacht

NAMEN = ["a", "b", "c", "d", "weg"]
# the command line, of the very program that the test is of, also while somebody changes a file of it
HOOFD = """
import sys
from swanalyse import cli
from swanalyse import schijf
schijf.programma = lambda: sys.argv[1]
if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[2:]))
"""


def rijen(uit: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """The summary by run."""
    tekst = uit["samenvatting.csv"].decode("utf-8-sig")
    return {rij["naam"]: rij for rij in csv.DictReader(io.StringIO(tekst), delimiter=";")}


class TestUitkomst:
    def test_bestanden(self, achtereen: dict[str, bytes]) -> None:
        """A folder per run that succeeded, with its numbers and its mark; one summary."""
        gelukt = [f"{naam}/{deel}" for naam in "abcd" for deel in ("kerncijfers.json", "klaar.json")]
        assert list(achtereen) == [*gelukt, "samenvatting.csv"]

    def test_samenvatting(self, achtereen: dict[str, bytes]) -> None:
        """One row per run, by name, with its choices and numbers; the one that failed with its reason."""
        per_run = rijen(achtereen)
        assert list(per_run) == NAMEN
        assert per_run["a"]["n_verbanden"] == "5"
        assert per_run["a"]["gemeenten_congruentie"] == "0,75"
        assert per_run["a"]["uren"], per_run["a"]["uren_status"] == ("48", "ondergrens")
        assert (per_run["b"]["keuze"], per_run["c"]["peildatum"]) == ("zonder_verplicht", "2025-01-01")
        weg = {kolom: cel for kolom, cel in per_run["weg"].items() if cel}
        assert weg.pop("reden").startswith("'Nergens' is geen gemeente in de regio: kies uit A (Gemeente A),")
        assert weg.pop("status") == "mislukt"
        assert set(weg) == {"naam", "soort", "inventaris", "gemeente", "keuze", "editie"}

    def test_geen_plek_van_deze_machine(self, achtereen: dict[str, bytes]) -> None:
        """No path of this machine stands in any file."""
        for naam, bytes_ in achtereen.items():
            assert b"/tmp" not in bytes_, naam
            assert str(Path.home()).encode() + b"/" not in bytes_, naam


class TestDezelfdeBytes:
    def test_naast_elkaar_met_een_gedode_werker(self, runs: Path, achtereen: dict[str, bytes]) -> None:
        """Two processes of which one is killed in the middle of a run give what one gives, and say how far they are."""
        gemeld, gedood = list[tuple[str, int]](), list[int]()

        def dood(naam: str, aantal: int) -> None:
            gemeld.append((naam, aantal))
            werkers = [proces.pid for proces in multiprocessing.active_children() if proces.pid]
            if naam and werkers and not gedood:
                gedood.append(werkers[0])
                os.kill(werkers[0], signal.SIGKILL)

        uitkomst = reeks(runs, uitvoer=runs.parent / "u", processen=2, voortgang=dood)
        assert gedood
        assert inhoud(runs.parent / "u") == achtereen
        assert (uitkomst.aantal, uitkomst.al_gedaan, [naam for naam, _ in uitkomst.mislukt]) == (5, 0, ["weg"])
        assert gemeld[0] == ("", 5)
        assert sorted(gemeld[1:]) == [(naam, 5) for naam in NAMEN]

    def test_gedood_hoofdproces(self, runs: Path, achtereen: dict[str, bytes]) -> None:
        """When all of it is killed, the same command does what was not done, and only that."""
        uit = runs.parent / "u"
        opdracht = [sys.executable, "-c", HOOFD, schijf.programma(), "reeks", str(runs), "--uitvoer", str(uit)]
        proces = subprocess.Popen([*opdracht, "--processen", "1"], stdout=subprocess.DEVNULL)
        wacht(lambda: list(uit.glob("*/klaar.json")))
        proces.send_signal(signal.SIGKILL)
        proces.wait()
        gered = {pad: pad.stat().st_mtime_ns for pad in uit.glob("*/klaar.json")}
        assert 0 < len(gered) < 4
        assert not (uit / "samenvatting.csv").exists()
        uitkomst = reeks(runs, uitvoer=uit, processen=1)
        assert uitkomst.al_gedaan >= len(gered)  # one may have been finished while the signal was on its way
        assert {pad: pad.stat().st_mtime_ns for pad in gered} == gered
        assert inhoud(uit) == achtereen

    @pytest.mark.filterwarnings("default")  # what dask and tornado warn about is not ours
    def test_op_dask_met_een_gedode_werker(self, runs: Path, achtereen: dict[str, bytes]) -> None:
        """A dask cluster on this machine gives the same, also when one of its workers is killed."""
        gedood: list[int] = []
        zelfde = runs.with_name("zelfde.py")  # as HOOFD
        zelfde.write_text(f"from swanalyse import schijf\nschijf.programma = lambda: {schijf.programma()!r}\n")
        groep = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1", preload=[str(zelfde)]
        )
        with groep, distributed.Client(groep, set_as_default=False) as klant:

            def dood(naam: str, _: int) -> None:
                if naam and not gedood:
                    gedood.append(min(klant.run(os.getpid).values()))
                    os.kill(gedood[0], signal.SIGKILL)

            uitkomst = reeks(runs, uitvoer=runs.parent / "u", cluster=groep.scheduler_address, voortgang=dood)
        assert [naam for naam, _ in uitkomst.mislukt] == ["weg"]
        assert not leeft(gedood[0])
        assert inhoud(runs.parent / "u") == achtereen


@pytest.mark.filterwarnings("default")
def test_geen_cluster(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers is told, in Dutch, and nothing is left running."""
    from swanalyse.reeks import cluster

    monkeypatch.setattr(cluster, "_WACHT", 1)
    with pytest.raises(RapportFout, match=r"Op tcp://127\.0\.0\.1:9 antwoordt geen dask"):
        reeks(runs, uitvoer=runs.parent / "u", cluster="tcp://127.0.0.1:9")


def test_zonder_dask(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message says how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RapportFout, match=r'pip install "swanalyse\[cluster\]"'):
        reeks(runs, uitvoer=runs.parent / "u", cluster="tcp://127.0.0.1:9")


class TestVerder:
    """The pool is replaced by work in this process, which counts what is done; a run only counts its verbanden."""

    @pytest.fixture
    def gedaan(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        namen: list[str] = []

        def draai(werk: Any, taken: Any, *, processen: int) -> Any:
            for nr, taak in enumerate(taken):
                namen.append(taak.run.naam)
                yield nr, werk(taak)

        def tel(inv: Inventaris, run: Run) -> dict[str, Any]:
            return {"gemeente": _ene_gemeente(inv, run), "aantallen": {"verbanden": len(selectie(inv).verbanden)}}

        monkeypatch.setattr(uitvoeren.ploeg, "draai", draai)
        monkeypatch.setattr("swanalyse.reeks.run._kerncijfers", tel)
        return namen

    def test_wat_klaar_is_blijft(self, runs: Path, gedaan: list[str]) -> None:
        """A second time only what failed is tried again, and the outcome is the same."""
        uit = runs.parent / "u"
        reeks(runs, uitvoer=uit)
        eerst = inhoud(uit)
        assert sorted(gedaan) == NAMEN
        gedaan.clear()
        assert reeks(runs, uitvoer=uit).al_gedaan == 4
        assert gedaan == ["weg"]
        assert inhoud(uit) == eerst

    def test_wat_verandert_gaat_over(self, runs: Path, gedaan: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """A changed row, file, inventory or program, or half an outcome, is done again; nothing else is."""
        uit = runs.parent / "u"
        runs.write_text("\n".join(["naam;inventaris;gemeente", "a;inventaris;A", "b;inventaris;B"]))

        def weer() -> list[str]:
            gedaan.clear()
            reeks(runs, uitvoer=uit)
            return sorted(gedaan)

        assert weer() == ["a", "b"]
        assert weer() == []
        goed = inhoud(uit)
        (uit / "a" / "klaar.json").write_text(goed["a/klaar.json"].decode()[:100])
        assert weer() == ["a"]
        (uit / "b" / "kerncijfers.json").write_bytes(b"{}")
        assert weer() == ["b"]
        (uit / "a" / "kerncijfers.json").unlink()
        (uit / "a" / ".kerncijfers.json-x1y2").write_text("half")
        assert weer() == ["a"]
        assert not list((uit / "a").glob(".*"))
        assert inhoud(uit) == goed
        runs.write_text("\n".join(["naam;inventaris;gemeente;keuze", "a;inventaris;A;", "b;inventaris;B;vrijwillig"]))
        assert weer() == ["b"]
        with (runs.parent / "inventaris" / "datapackage.json").open("ab") as bestand:
            bestand.write(b"\n")
        assert weer() == ["a", "b"]
        monkeypatch.setattr(schijf, "programma", lambda: "1.2.3+x")
        assert weer() == ["a", "b"]
        assert json.loads((uit / "a" / "klaar.json").read_text())["programma"] == "1.2.3+x"

    def test_onderbroken(self, runs: Path, gedaan: list[str]) -> None:
        """Who breaks off keeps what was done, and no summary of before that would not fit it."""
        uit = runs.parent / "u"
        reeks(runs, uitvoer=uit)
        runs.write_text(runs.read_text().replace(";A;;", ";A;vrijwillig;").replace(";D;;", ";D;vrijwillig;"))

        def genoeg(naam: str, _: int) -> None:
            if naam == "a":
                raise KeyboardInterrupt

        gedaan.clear()
        with pytest.raises(KeyboardInterrupt):
            reeks(runs, uitvoer=uit, voortgang=genoeg)
        assert gedaan == ["a"]
        assert not (uit / "samenvatting.csv").exists()
        assert reeks(runs, uitvoer=uit).al_gedaan == 3

    def test_gestopt(self, runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A run whose process stopped each time is named with that reason."""
        monkeypatch.setattr(
            uitvoeren.ploeg,
            "draai",
            lambda _, taken, **__: ((nr, uitvoeren.ploeg.Gestopt()) for nr in range(len(taken))),
        )
        uitkomst = reeks(runs, uitvoer=runs.parent / "u")
        assert uitkomst.mislukt == tuple((naam, uitvoeren.GESTOPT) for naam in NAMEN)


class TestVooraf:
    def test_fout_in_de_tabel(self, runs: Path) -> None:
        """A table with an error runs nothing and makes nothing."""
        runs.write_text("naam;inventaris\na;weg\n")
        with pytest.raises(BronFout):
            reeks(runs, uitvoer=runs.parent / "u")
        assert not (runs.parent / "u").exists()

    def test_iets_anders_in_de_map(self, runs: Path) -> None:
        """A folder with something else in it is left alone, and so is the folder of a run."""
        uit = runs.parent / "u"
        uit.mkdir()
        (uit / "foto.png").write_text("x")
        with pytest.raises(RapportFout, match="bevat al iets anders dan een reeks"):
            reeks(runs, uitvoer=uit)
        (uit / ".swanalyse-reeks").write_text("")
        with pytest.raises(RapportFout, match=r"bevat iets dat niet van een reeks is: foto\.png\. Verplaats dat"):
            reeks(runs, uitvoer=uit)
        (uit / "foto.png").unlink()
        (uit / "a").mkdir()
        (uit / "a" / "foto.png").write_text("x")
        with pytest.raises(RapportFout, match=r"niet van een reeks is: a/foto\.png\. Verplaats dat"):
            reeks(runs, uitvoer=uit)
        assert inhoud(uit) == {"a/foto.png": b"x"}

    def test_twee_tegelijk(self, runs: Path) -> None:
        """While one is at work in a folder, a second is refused and touches nothing."""
        uit = runs.parent / "u"
        uit.mkdir()
        (uit / ".swanalyse-reeks").write_text("")
        with schijf.slot(uit), pytest.raises(BronFout, match="wordt al geschreven"):
            reeks(runs, uitvoer=uit)
        assert inhoud(uit) == {}
