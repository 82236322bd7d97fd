"""Killed at any moment of its writing, a command leaves what was there or what it made, whole; the next one tidies."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import swanalyse
from swanalyse import schijf
from swanalyse.bronnen import map_schrijven, overgang, verwerken, vragenlijst, werkboek_schrijven, werkplek
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import blad, draaien, plek
from swanalyse.reeks import run as runs
from swanalyse.reeks.tabel import Run
from tests.duurzaam.doden import bij_elke_stap, inhoud
from tests.maken import maak

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kent geen fork en geen SIGKILL")
MOTIEVEN = [{"partner_id": "A", "verband_id": "V", "motief": "kosten", "gewicht": 100.0}]


@pytest.fixture(scope="module")
def oud() -> Inventaris:
    """What is there: with a table that goes."""
    return maak({"V": "AB", "W": "A"}, motieven=MOTIEVEN)


@pytest.fixture(scope="module")
def nieuw() -> Inventaris:
    """What comes: with a table that was not there."""
    return maak({"V": "AB", "X": "B"}, overleggen=[{"overleg_id": "O", "verband_id": "V"}])


@pytest.fixture
def regio(tmp_path: Path, oud: Inventaris) -> Path:
    """The old one in its folder, with a file of somebody else."""
    map_ = swanalyse.save(oud, tmp_path / "regio")
    (map_ / "aantekening.txt").write_text("van mij")
    return map_


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch, oud: Inventaris, nieuw: Inventaris) -> None:
    """What is in the files is known, so that every attempt is only the writing of it."""
    bekend = [(inv, map_schrijven.bestanden(inv)) for inv in (oud, nieuw)]
    monkeypatch.setattr(map_schrijven, "bestanden", lambda inv: next(b for ander, b in bekend if ander is inv))


def geldig(map_: Path) -> dict[str, bytes]:
    """The files by which the folder is read at this moment."""
    return {kind.name: kind.read_bytes() for kind in overgang._stand(map_)[0].iterdir() if overgang.is_eigen(kind)}


def als_bytes(inv: Inventaris) -> dict[str, bytes]:
    return {naam: tekst.encode("utf-8") for naam, tekst in map_schrijven.bestanden(inv).items()}


@pytest.mark.usefixtures("snel")
@pytest.mark.parametrize("koppelen", [True, False], ids=["koppelen", "kopieren"])
def test_bewaren_over_een_map(
    regio: Path, oud: Inventaris, nieuw: Inventaris, monkeypatch: pytest.MonkeyPatch, koppelen: bool
) -> None:
    """The old inventory until the new one is ready, then the new one, also on a disk without second names."""
    if not koppelen:
        monkeypatch.setattr(overgang, "_koppel", shutil.copy2)
    voor, na, wat = als_bytes(oud), als_bytes(nieuw), []
    kopie = Path(shutil.copytree(regio, regio.parent / "kopie"))
    for nr in bij_elke_stap(lambda: swanalyse.save(nieuw, regio)):
        staat = geldig(regio)
        assert staat in (voor, na), nr
        wat.append(staat == na)
        assert (regio / "aantekening.txt").read_text() == "van mij"
        if nr % 9 == 0:
            assert swanalyse.load(regio) == (nieuw if wat[-1] else oud)
            assert not overgang.onderbroken(regio)
        swanalyse.save(nieuw if nr % 2 else oud, regio)  # whatever was left, the next one can
        assert {kind.name for kind in regio.iterdir()} == {*(na if nr % 2 else voor), "aantekening.txt"}
        shutil.rmtree(regio)
        shutil.copytree(kopie, regio)
    assert wat == sorted(wat), "eens de nieuwe, altijd de nieuwe"
    assert 10 < wat.index(True) < len(wat) - 10


@pytest.mark.usefixtures("snel")
def test_bewaren_in_een_nieuwe_map(tmp_path: Path, nieuw: Inventaris) -> None:
    """A folder that was not there is not there, or whole; the next one goes well and leaves nothing else."""
    doel, na = tmp_path / "diep" / "regio", als_bytes(nieuw)
    for nr in bij_elke_stap(lambda: swanalyse.save(nieuw, doel)):
        assert not doel.exists() or inhoud(doel) == na, nr
        if nr % 5 == 0:
            assert inhoud(swanalyse.save(nieuw, doel)) == na
        shutil.rmtree(doel, ignore_errors=True)
    assert {kind.name for kind in doel.parent.iterdir()} == {"regio"}


def test_bewaren_als_werkboek(tmp_path: Path, oud: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is the old one or the new one."""
    boek = tmp_path / "regio.xlsx"
    boek.write_bytes(b"oud" * 1000)
    monkeypatch.setattr(werkboek_schrijven, "_vul", lambda *_, **__: b"nieuw" * 1000)
    gezien = set()
    for _ in bij_elke_stap(lambda: swanalyse.save(oud, boek)):
        gezien.add(boek.read_bytes()[:5])
    assert gezien == {b"oudou", b"nieuw"}
    assert [kind.name for kind in tmp_path.iterdir()] == ["regio.xlsx"]


@pytest.mark.usefixtures("snel")
def test_verwerken(
    tmp_path: Path, regio: Path, oud: Inventaris, nieuw: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The inventory is the old one or the new one, and the original beside it is there whole or not at all."""
    vragenlijst.schrijf(oud, tmp_path / "antwoorden")
    uitkomst = verwerken.voeg_samen(oud, tmp_path / "antwoorden")[1]
    verslag = uitkomst.verslag.reindex([0]).assign(uitslag=verwerken.OVERGENOMEN)
    monkeypatch.setattr(verwerken, "voeg_samen", lambda *_: (nieuw, replace(uitkomst, verslag=verslag)))
    monkeypatch.setattr(verwerken.bronnen, "load", lambda _: oud)
    voor, na, kopie = als_bytes(oud), als_bytes(nieuw), regio.with_name("regio.voor-verwerking")
    alles = inhoud(regio)
    for nr in bij_elke_stap(lambda: verwerken.verwerk(regio, tmp_path / "antwoorden")):
        staat = geldig(regio)
        assert staat in (voor, na), nr
        assert not kopie.exists() or inhoud(kopie) == alles, nr
        assert kopie.exists() or staat == voor, "eerst de kopie"
        if staat == na:
            break
    assert staat == na


@pytest.mark.parametrize("kan_wisselen", [True, False], ids=["wisselen", "om de beurt"])
def test_een_rapport_op_zijn_plek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kan_wisselen: bool) -> None:
    """The earlier report until the new one is complete; without an exchange of names the next run puts it back."""
    if not kan_wisselen:
        monkeypatch.setattr(schijf, "_wisselaar", lambda: None)
    doel, voor, na = tmp_path / "rapport", rapportmap("oud"), rapportmap("nieuw")

    def leg(map_: Path, delen: dict[str, bytes]) -> None:
        for naam, tekst in {draaien.MERK: b"", **delen}.items():
            (map_ / naam).parent.mkdir(parents=True, exist_ok=True)
            (map_ / naam).write_bytes(tekst)

    def maak_rapport() -> None:
        with plek.bezig(doel) as werk:
            leg(werk, na)
            plek.zet_neer(werk, doel)

    gezien = []
    leg(doel, voor)
    for nr in bij_elke_stap(maak_rapport):
        if not doel.exists():
            assert not kan_wisselen, nr
            gezien.append(b"weg")
            with werkplek.vast(doel):
                pass
        assert inhoud(doel) in (voor, na), nr
        gezien.append(inhoud(doel)["index.html"])
        with werkplek.vast(doel):
            pass
        assert {kind.name for kind in tmp_path.iterdir()} == {"rapport"}, "geen resten"
        if gezien[-1] == b"nieuw":
            shutil.rmtree(doel)
            leg(doel, voor)
    assert {b"oud", b"nieuw"} <= set(gezien)
    assert (b"weg" in gezien) is not kan_wisselen


def rapportmap(wat: str) -> dict[str, bytes]:
    return {naam: wat.encode() for naam in ("index.html", f"tabellen/{wat}.csv", "kerncijfers.json")}


def test_bladen(tmp_path: Path) -> None:
    """A bundle of pages is an earlier one or the new one, by its own list of files."""

    def schrijver(wat: str) -> Callable[[Path], tuple[str, ...]]:
        def schrijf(werk: Path) -> tuple[str, ...]:
            for naam in ("index.html", f"{wat}.html", f"{wat}.pdf"):
                (werk / naam).write_text(wat)
            return (wat,)

        return schrijf

    def bundel(wat: str) -> None:
        blad.bundel(tmp_path / "uit", merk=".lijst", wat="bundel", schrijf=schrijver(wat))

    bundel("oud")
    gezien = set()
    for nr in bij_elke_stap(lambda: bundel("nieuw")):
        namen = (tmp_path / "uit" / ".lijst").read_text().split()
        assert set(inhoud(tmp_path / "uit")) == set(namen), nr
        gezien.add(namen[0])
    assert gezien == {"oud.html", "nieuw.html"}


def test_een_run_van_een_reeks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, oud: Inventaris) -> None:
    """A run that says it is done has all of its files; the next attempt does what was not done, to the same bytes."""
    monkeypatch.setattr(runs, "_gekozen", lambda _: oud)
    monkeypatch.setattr(runs, "_kerncijfers", lambda *_: {"inventaris": "x"})
    monkeypatch.setattr(runs.samenvatting, "rij", lambda *_, **__: {"naam": "x"})
    monkeypatch.setattr(schijf, "programma", lambda: "p")
    opdracht = runs.Opdracht(Run("a", "kerncijfers", tmp_path, "x"), tmp_path / "a", "invoer", "p")
    assert not runs.voer_uit(opdracht).reden
    heel = inhoud(opdracht.map)
    gedaan = set()
    for nr in bij_elke_stap(lambda: runs.voer_uit(opdracht)):
        klaar = runs.gedaan(opdracht) is not None
        gedaan.add(klaar)
        assert not klaar or inhoud(opdracht.map) == heel, nr
        assert "klaar.json" not in inhoud(opdracht.map) or klaar, nr
        if nr % 4 == 0:
            assert not runs.voer_uit(opdracht).reden
            assert inhoud(opdracht.map) == heel
    assert gedaan == {True, False}
    assert json.loads(heel["klaar.json"])["bestanden"].keys() == {"kerncijfers.json"}


def test_een_half_rapport_ziet_er_niet_af_uit(tmp_path: Path) -> None:
    """What is being written bears a hidden name, and its mark comes last."""
    with plek.bezig(tmp_path / "rapport") as werk:
        assert werk.name.startswith(".rapport-bezig-")
        assert draaien.MERK not in {kind.name for kind in werk.iterdir()}
        assert not (tmp_path / "rapport").exists()
    assert list(tmp_path.iterdir()) == []
