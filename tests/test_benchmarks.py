"""The benchmarks run, compare like with like, and their README says what they say. Nothing here is about time."""

from __future__ import annotations

import platform
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy import sparse

import swanalyse
from benchmarks import lezen, rapporteren, rekenen, schaal, tabel
from benchmarks.__main__ import PROEVEN, main
from benchmarks.meten import WORTEL, Meting, Uitslag, meet
from benchmarks.proef import Proef
from tests.maken import maak

KLEIN = {"deelnames": 2_000, "paren": 2_000, "rapport": 1, "verkenner": 2, "verkenner-land": 1}
KLEIN |= {"reeks": 2, "schaal-1e3": 600}
DOELEN = {
    "register": "≤ 6 ×",
    "deelnames": "≥ 8 × sneller",
    "lappendeken": "≤ 5 ×",
    "paren": "≥ 200 × sneller",
    "montecarlo": "≤ 30 ×",
    "import": "≤ 1,2 ×",
    "import-alles": "≤ 1,2 ×",
    "help": "≤ 0,5 ×",
    "rapport": "≥ 1,6 × sneller",
    "verkenner": "≤ 1,3 ×",
    "verkenner-land": "≤ 1,3 ×",
    "reeks": "≥ 1,7 × sneller",
    "schaal-1e3": "≤ 100 ×",
    "schaal-1e4": "≤ 20 ×",
    "schaal-1e5": "≤ 3 ×",
    "schaal-1e6": "≤ 1,5 ×",
    "schaal-1e7": "≤ 1,5 ×",
    "schaal-reuzen": "≤ 1,5 ×",
    "paren-scipy": "≤ 1,5 ×",
    "paren-pandas": "≥ 8 × sneller",
    "paren-duckdb": "≥ 1 × sneller",
    "paren-xgi": "≥ 10 × sneller",
}
# the sides of this room are quick: one of them shows that they run in a process of their own, as all the others do
EENMALIG = [proef for proef in PROEVEN if proef not in schaal.PROEVEN or proef.naam == "schaal-1e3"]


def kant_a(map_: Path, _: int) -> Iterator[Any]:
    """A side that leaves its letter, and remembers its preparation as time not counted."""
    time.sleep(0.3)
    yield
    with (map_ / "volgorde.txt").open("a") as uit:
        uit.write("A")
    yield
    yield (map_ / "volgorde.txt").read_text()


def kant_b(map_: Path, _: int) -> Iterator[Any]:
    """The other side."""
    yield
    with (map_ / "volgorde.txt").open("a") as uit:
        uit.write("B")
    yield


def kant_stuk(_: Path, __: int) -> Iterator[Any]:
    """A side that goes wrong while it is timed."""
    yield
    raise ValueError("de kant is stuk")


def twee_gemeenten(map_: Path, omvang: int) -> None:
    """For the report what its benchmark makes, with a region that is as small as can be."""
    rapporteren.notebooks(map_, omvang)
    shutil.rmtree(map_ / "inventaris")
    swanalyse.save(maak({"V1": "AB"}), map_ / "inventaris")


def uitslag(ons: list[float], ander: list[float], **proef: object) -> Uitslag:
    """Results that were not measured."""
    soort = replace(Proef("p", "wat", "iets", kant_a, kant_b, grens=2), **proef)  # type: ignore[arg-type]
    return Uitslag(soort, tuple(Meting(s, 1, None) for s in ons), tuple(Meting(s, 1, None) for s in ander))


def rij(tekst: str, naam: str) -> list[str]:
    """The cells of one row of a Markdown table."""
    regels = [regel for regel in tekst.splitlines() if regel.startswith(f"| {naam} ")]
    assert len(regels) == 1, f"{len(regels)} rijen voor {naam}"
    return [cel.strip() for cel in regels[0].strip("|").split("|")]


@pytest.mark.parametrize("proef", EENMALIG, ids=[proef.naam for proef in EENMALIG])
def test_elke_benchmark_draait_en_klopt(proef: Proef) -> None:
    """At a tiny size both sides run, and ours finds what the other finds."""
    if proef.naam == "rapport":  # its pages, slides and sheets have tests of their own
        proef = replace(proef, invoer=twee_gemeenten)
    uit = meet(proef, omvang=KLEIN.get(proef.naam, 0), herhalingen=1)
    if uit.reden.startswith("overgeslagen"):
        pytest.skip(uit.reden)
    assert uit.reden == ""
    assert uit.klacht == ""
    assert len(uit.ons) == len(uit.ander) == 1
    assert uit.verhouding > 0
    assert uit.ons[0].megabyte > 1


@pytest.mark.parametrize("proef", schaal.PROEVEN, ids=[proef.naam for proef in schaal.PROEVEN])
def test_op_elke_schaal_hetzelfde_antwoord(proef: Proef, tmp_path: Path) -> None:
    """Ours finds what the bare product and every other engine find; a wrong answer would be told."""
    assert proef.mist() == ""
    antwoorden = []
    for kant in (proef.ons, proef.ander):
        assert getattr(schaal, kant.__name__) is kant, "een ander proces vindt hem niet"
        _, _, antwoord = kant(tmp_path, 600)
        antwoorden.append(antwoord)
    assert proef.klopt(*antwoorden) == ""
    assert "wij vinden" in proef.klopt(antwoorden[0], None)


def test_de_kanten_draaien_om_en_om() -> None:
    """Ours and the other run in turn, each in a process of its own, and preparing is not timed."""
    uit = meet(Proef("p", "wat", "iets", kant_a, kant_b, grens=1), omvang=0, herhalingen=3)
    assert [een.antwoord for een in uit.ons] == ["A", "ABA", "ABABA"]
    assert max(een.seconden for een in uit.ons) < 0.3


def test_een_kant_die_mislukt_houdt_de_rest_niet_op() -> None:
    """A side that raises gives a row with its last line of error and no verdict."""
    uit = meet(Proef("p", "wat", "iets", kant_stuk, kant_b, grens=1), omvang=0, herhalingen=2)
    assert uit.reden == "mislukt: ValueError: de kant is stuk"
    assert not uit.gehaald
    assert rij(tabel.tabel([uit]), "p")[-2] == "–"


def test_een_verkeerd_antwoord_haalt_geen_doel() -> None:
    """However fast, an answer that differs from the other's is no success, and the table says why."""
    proef = Proef("p", "wat", "iets", kant_a, kant_b, grens=1e9, klopt=lambda ons, ander: f"{ons} is geen {ander}")
    uit = meet(proef, omvang=0, herhalingen=1)
    assert not uit.gehaald
    tekst = tabel.tabel([uit])
    assert rij(tekst, "p")[-2] == "nee"
    assert "- p: A is geen None." in tekst


def test_de_verhouding_leest_zoals_het_doel() -> None:
    """A limit divides ours by the other, a speed-up the other by ours; one slow run out of three changes neither."""
    traag = uitslag([2.0, 2.0, 90.0], [1.0, 1.0, 1.0])
    assert (traag.verhouding, traag.spreiding, traag.gehaald) == (2.0, (2.0, 90.0), True)
    snel = uitslag([1.0, 1.0, 1.0], [3.0, 1.9, 1.9], sneller=True)
    assert (snel.verhouding, snel.spreiding, snel.gehaald) == (1.9, (1.9, 3.0), False)


def test_de_vergelijking_ziet_een_gemiste_fout() -> None:
    """A row that frictionless or the sower knows and we do not is told, and so is a frictionless that finds nothing."""
    deelnames = next(proef for proef in lezen.PROEVEN if proef.naam == "deelnames")
    ons = {"rijen": [2, 3], "gezaaid": [2]}
    assert deelnames.klopt(ons, [2, 3]) == ""
    assert deelnames.klopt(ons, [2, 7]) == "wij misten 1 rijen met een fout, de eerste is rij 7"
    assert "rij 9" in deelnames.klopt({**ons, "gezaaid": [9]}, [2])
    assert "vond geen enkele" in deelnames.klopt(ons, [])


def test_elke_soort_fout_wordt_apart_gezaaid(tmp_path: Path) -> None:
    """Each sown error spoils one row of the file, and no other row."""
    lezen.pakket(tmp_path, 240)
    plekken = [int(plek) for plek in (tmp_path / "gezaaid.txt").read_text().split()]
    assert len(set(plekken)) == len(lezen.FOUTEN) >= 20
    regels = (tmp_path / "pakket" / "deelnames.csv").read_text("utf-8").splitlines()
    assert len(regels) == 241
    # the row before the duplicate is the one it repeats
    assert len(set(regels)) == 240


def test_gelijke_paren_hebben_een_merk() -> None:
    """The mark of two lists of pairs is the same in any order, and differs by one count."""
    assert rekenen._merk([("a", "b", 1), ("a", "c", 2)]) == rekenen._merk([("a", "c", 2), ("a", "b", 1), ("b", "c", 0)])
    assert rekenen._merk([("a", "b", 1)]) != rekenen._merk([("a", "b", 2)])


def test_de_gegenereerde_deelnames_zijn_scheef_en_vast() -> None:
    """As many memberships as asked for, each once, the same every time; a large verband dwarfs the usual one."""
    een, twee = rekenen._incidentie(9_500), rekenen._incidentie(9_500)
    assert een.matrix.nnz == 9_500
    assert een.matrix.max() == 1
    assert (een.matrix != twee.matrix).nnz == 0
    grootte = sorted(een.matrix.sum(axis=0).tolist())
    assert grootte[-1] > 5 * grootte[len(grootte) // 2] > 0


@pytest.mark.parametrize("reuzen", [0, schaal.N_REUZEN])
def test_het_gegenereerde_land_groeit_aan_de_rand(reuzen: int) -> None:
    """As many memberships as asked for, each once; twice the size has as many members and memberships each."""
    een, twee = (schaal.leden(omvang, reuzen=reuzen) for omvang in (20_000, 40_000))
    for matrix, omvang in ((een, 20_000), (twee, 40_000)):
        assert (matrix.nnz, matrix.max()) == (omvang, 1)
        grootte = sorted(matrix.sum(axis=0).tolist(), reverse=True)
        assert grootte[:reuzen] == [matrix.shape[0] // 2] * reuzen
        assert grootte[reuzen] == schaal.MEESTE
        assert len({kolom.tobytes() for kolom in matrix.toarray().T}) < matrix.shape[1]
    for as_ in (0, 1):
        assert twee.sum(axis=as_).mean() == pytest.approx(een.sum(axis=as_).mean(), rel=0.2 if reuzen else 0.05)
    assert (een != schaal.leden(20_000, reuzen=reuzen)).nnz == 0


def test_het_kale_product_telt_paren_als_op_papier() -> None:
    """What ours is held against: two alike within a third, a fourth that overlaps, and one with a single member."""
    leden = np.array([[1, 1, 1, 0, 0], [1, 1, 1, 1, 0], [0, 0, 1, 1, 0], [0, 0, 0, 1, 1]], np.int32)
    for kant in (schaal._producten, schaal._maten):
        *_, antwoord = kant(sparse.csr_array(leden))
        assert antwoord["klassen"] == [1, 2, 3]
        assert antwoord["constellaties"] == 3
        # the first meets two others in three verbanden, three times and twice; the last two in one, both always
        assert antwoord["ontmoetingen"] == 2 + 3 + 3 + 2
        assert antwoord["congruentie"] == pytest.approx((2 / 3 + 6 / 12 + 4 / 6 + 1) / 4)


def test_de_groei_is_de_helling_van_de_logaritmen() -> None:
    """Ten times the size in a hundred times the time is 2, in the same memory 0; small sizes do not count."""
    delen = [
        uitslag([seconden], [1.0], naam=f"r-{omvang}", omvang=omvang, reeks="r")
        for omvang, seconden in ((1_000, 55.0), (100_000, 1.0), (1_000_000, 100.0), (10_000_000, 10_000.0))
    ]
    assert rij(tabel.tabel(delen), "r") == ["r", "100.000–10.000.000", "2,00", "0,00", "0,00", "0,00"]
    for geen in (delen[:2], [uitslag([1.0], [1.0])], [Uitslag(een.proef) for een in delen]):
        assert "geheugen wij" not in tabel.tabel(geen)


def test_snel_neemt_een_van_een_reeks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The quick size of a series is the same for all: it is run once; a full run takes every size asked for."""
    gevraagd: list[str] = []

    def nep(proef: Proef, *, omvang: int, herhalingen: int) -> Uitslag:
        gevraagd.append(proef.naam)
        return Uitslag(proef, reden="overgeslagen: proef")

    monkeypatch.setattr("benchmarks.__main__.meet", nep)
    reeks = ["--alleen", "schaal-1e4", "--alleen", "schaal-1e5", "--alleen", "paren"]
    assert main(reeks) == 0
    assert main([*reeks, "--snel"]) == 0
    assert gevraagd == ["paren", "schaal-1e4", "schaal-1e5", "paren", "schaal-1e4"]
    capsys.readouterr()


def test_zonder_register_of_notebooks_staat_er_waarom(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What cannot be run is skipped with its reason in the table, and is no failure."""
    monkeypatch.delenv("SWANALYSE_REGISTER", raising=False)
    monkeypatch.setattr(rapporteren, "NOTEBOOKS", tmp_path)
    overgeslagen = [meet(proef, omvang=0, herhalingen=1) for proef in PROEVEN if proef.mist()]
    assert {uit.proef.naam for uit in overgeslagen} == {"register", "lappendeken", "rapport", "reeks", "verkenner-land"}
    assert "- register: overgeslagen: SWANALYSE_REGISTER noemt geen bestand." in tabel.tabel(overgeslagen)


def test_de_doelen_zijn_die_van_de_opdracht() -> None:
    """No target is loosened unseen."""
    leeg = tabel.tabel([Uitslag(proef) for proef in PROEVEN])
    assert {proef.naam: rij(leeg, proef.naam)[7] for proef in PROEVEN} == DOELEN


def test_de_readme_heeft_een_rij_per_benchmark() -> None:
    """Between the markers stand the day, the class of machine and every benchmark with its target; no place or name."""
    tekst = tabel.README.read_text("utf-8")
    voor, _, rest = tekst.partition(tabel.BEGIN)
    uitkomsten, einde, _ = rest.partition(tabel.EINDE)
    assert einde == tabel.EINDE
    assert re.search(r"Gemeten op \d{1,2} [a-z]+ \d{4} · \d+ kernen .* · \d+ GB geheugen · .*Python 3\.\d+", uitkomsten)
    for proef in PROEVEN:
        assert rij(uitkomsten, proef.naam)[7] == DOELEN[proef.naam]
        assert f"`{proef.naam}`" in voor, f"de README legt {proef.naam} niet uit"
    assert str(WORTEL) not in tekst
    assert not platform.node() or platform.node() not in uitkomsten


def test_schrijven_raakt_alleen_wat_tussen_de_merken_staat(tmp_path: Path) -> None:
    """Written twice, the README holds the last results once, and the text around them is untouched."""
    readme = tmp_path / "README.md"
    readme.write_text(f"voor\n\n{tabel.BEGIN}\nvorige keer\n{tabel.EINDE}\n\nna\n", "utf-8")
    for seconden in (1.0, 2.0):
        tabel.schrijf([uitslag([seconden], [1.0])], readme)
    tekst = readme.read_text("utf-8")
    assert tekst.startswith(f"voor\n\n{tabel.BEGIN}\n\nGemeten op ")
    assert tekst.endswith(f"\n\n{tabel.EINDE}\n\nna\n")
    assert rij(tekst, "p")[3:6] == ["2", "1", "2 ×"]
    assert "vorige keer" not in tekst


@pytest.mark.parametrize("erbij", [["--snel"], ["--alleen", "paren"]])
def test_een_halve_meting_wordt_niet_bewaard(erbij: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Only a full run may replace the results in the README."""
    with pytest.raises(SystemExit) as stop:
        main(["--schrijf", *erbij])
    assert stop.value.code == 2
    assert "--schrijf hoort bij een volledige meting" in capsys.readouterr().err


@pytest.mark.parametrize(("seconden", "snel", "status"), [(3.0, False, 1), (3.0, True, 0), (1.0, False, 0)])
def test_een_gemist_doel_is_te_zien_aan_de_uitgang(
    seconden: float, snel: bool, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 for a missed target; a quick run gives no verdict, and asks for one run at the small size."""
    gevraagd = []

    def nep(proef: Proef, *, omvang: int, herhalingen: int) -> Uitslag:
        gevraagd.append(SimpleNamespace(omvang=omvang, herhalingen=herhalingen))
        return replace(uitslag([seconden], [1.0]), proef=replace(proef, grens=2, sneller=False))

    monkeypatch.setattr("benchmarks.__main__.meet", nep)
    assert main(["--alleen", "paren", *(["--snel"] if snel else [])]) == status
    assert (gevraagd[0].omvang, gevraagd[0].herhalingen) == ((9_500, 1) if snel else (95_000, 5))
    oordeel = rij(capsys.readouterr().out, "paren")[8]
    assert oordeel == ("–" if snel else "nee" if status else "ja")
