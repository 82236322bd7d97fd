"""The port: 8866 when it is free, another when not, and a Dutch sentence when what was asked cannot be had."""

from __future__ import annotations

import socket

import pytest

from swanalyse.fouten import KeuzeFout
from swanalyse.toon import luister


def test_bezette_poort() -> None:
    """A port that was asked for and is taken is an error; without asking another one is found."""
    with luister.open_poort("127.0.0.1", None) as bezet:
        poort = bezet.getsockname()[1]
        with pytest.raises(KeuzeFout) as fout:
            luister.open_poort("127.0.0.1", poort)
        with luister.open_poort("127.0.0.1", None) as ander:
            assert ander.getsockname()[1] != poort
    assert str(fout.value) == f"Poort {poort} is al in gebruik. Kies een andere met --poort, of laat --poort weg."


@pytest.mark.parametrize(
    ("adres", "bericht"),
    [
        ("192.0.2.1", "192.0.2.1 is geen adres van deze computer. Laat --adres weg, of geef 0.0.0.0."),
        ("geen adres", "Het adres 'geen adres' bestaat niet. Laat --adres weg, of geef 0.0.0.0."),
    ],
)
def test_ander_adres(adres: str, bericht: str) -> None:
    """An address of another machine, or none at all, is an error that says what to do."""
    with pytest.raises(KeuzeFout) as fout:
        luister.open_poort(adres, 0)
    assert str(fout.value) == bericht


def test_urls_voor_hier_en_elders() -> None:
    """Only an open view has another address for others."""
    with luister.open_poort("127.0.0.1", 0) as stopcontact:
        poort = stopcontact.getsockname()[1]
        hier = f"http://127.0.0.1:{poort}/"
        assert luister.urls("127.0.0.1", stopcontact) == (hier, hier)
        assert luister.urls("0.0.0.0", stopcontact) == (hier, f"http://{socket.gethostname()}:{poort}/")
        assert luister.urls("::1", stopcontact)[0] == f"http://[::1]:{poort}/"
