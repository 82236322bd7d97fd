"""Damaged files are read or refused by us: no other error, no hang. A small and fixed part of `make fuzz`."""

from __future__ import annotations

import pytest

from swanalyse.fouten import BronFout
from tests.fuzz import draai
from tests.fuzz.laders import LADERS, Lader, probeer

# how many of the fixed inputs each loader gets here: one that reads a whole inventory takes longer over each
_AANTAL = {
    "tabellen": 12,
    "beschrijving": 12,
    "lijst": 20,
    "kolommen": 30,
    "vragenlijst": 30,
    "werkboek": 60,
    "runs": 80,
    "csv": 300,
    "zip": 300,
    "kaart": 300,
    "register": 400,
}


@pytest.mark.parametrize("lader", LADERS, ids=[lader.naam for lader in LADERS])
def test_beschadigd(lader: Lader) -> None:
    """Whatever happens to a sound file, its loader reads it or says what is wrong, and comes to an end."""
    aantal = _AANTAL.get(lader.naam, 150)
    telling = draai.zoek(lader, seconden=60, hoogstens=aantal, vast=True)
    assert (telling.anders, telling.hangt) == ({}, {})
    assert telling.geprobeerd == aantal


@pytest.mark.parametrize("lader", LADERS, ids=[lader.naam for lader in LADERS])
def test_begin_is_heel(lader: Lader, tmp_path) -> None:
    """What the damage begins from is sound: otherwise every input would be refused at the door."""
    lader.lees(tmp_path, lader.zaad())


def _kapot(_plek: object, inhoud: bytes) -> None:
    if b"\x00" in inhoud:
        raise KeyError("zo niet")
    raise BronFout("zo wel")


def test_een_andere_fout_telt() -> None:
    """An error that is not ours is counted with its place and kept; one of ours is what should come."""
    telling = draai.zoek(Lader("kapot", lambda: b"heel", _kapot), seconden=20, hoogstens=300, vast=True)
    assert telling.geprobeerd == 300
    assert [wat.partition(" (")[0] for wat in telling.anders] == ["KeyError: 'zo niet'"]
    assert all(b"\x00" in inhoud for inhoud in telling.anders.values())
    assert probeer(Lader("kapot", lambda: b"heel", _kapot), b"heel") is None
