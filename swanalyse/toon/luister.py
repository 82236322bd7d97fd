"""The port on which the view listens, taken before anything else is done."""

from __future__ import annotations

import errno
import ipaddress
import socket

from swanalyse.fouten import KeuzeFout

POORT = 8866


def open_poort(adres: str, poort: int | None) -> socket.socket:
    """The socket on which to listen: on `poort`, or without one on 8866 and else on any port that is free.

    Raises
    ------
    KeuzeFout
        When the port is taken or not allowed, or the address is not one of this machine.
    """
    if poort is not None:
        return _open(adres, poort)
    try:
        return _open(adres, POORT)
    except _Bezet:
        return _open(adres, 0)


def is_hier(adres: str) -> bool:
    """Whether only this machine itself can reach that address.

    Examples
    --------
    >>> is_hier("127.0.0.1"), is_hier("localhost"), is_hier("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(adres).is_loopback
    except ValueError:
        return adres == "localhost"


def urls(adres: str, stopcontact: socket.socket) -> tuple[str, str]:
    """The address of the home page for this machine, and for others; they are the same when only this one may look."""
    poort = stopcontact.getsockname()[1]
    overal = adres in {"", "0.0.0.0", "::"}
    hier, elders = ("127.0.0.1", socket.gethostname()) if overal else (adres, adres)
    return f"http://{_als_gast(hier)}:{poort}/", f"http://{_als_gast(elders)}:{poort}/"


class _Bezet(KeuzeFout):
    """The port is in use."""


def _open(adres: str, poort: int) -> socket.socket:
    try:
        socket.getaddrinfo(adres, poort)  # what comes next forgets which of the two was wrong
        stopcontact = socket.create_server((adres, poort), family=socket.AF_INET6 if ":" in adres else socket.AF_INET)
    except socket.gaierror as fout:
        raise KeuzeFout(f"Het adres {adres!r} bestaat niet. Laat --adres weg, of geef 0.0.0.0.") from fout
    except OSError as fout:
        if fout.errno == errno.EADDRINUSE:
            raise _Bezet(f"Poort {poort} is al in gebruik. Kies een andere met --poort, of laat --poort weg.") from fout
        if fout.errno == errno.EACCES:
            raise KeuzeFout(f"Poort {poort} mag hier niet gebruikt worden. Kies er een boven 1023.") from fout
        if fout.errno == errno.EADDRNOTAVAIL:
            raise KeuzeFout(f"{adres} is geen adres van deze computer. Laat --adres weg, of geef 0.0.0.0.") from fout
        raise
    stopcontact.setblocking(False)
    return stopcontact


def _als_gast(adres: str) -> str:
    return f"[{adres}]" if ":" in adres else adres
