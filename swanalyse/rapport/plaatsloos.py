"""What a report says of the machine it was made on: nothing. No place on its disk, no user, no name of its own."""

from __future__ import annotations

import getpass
import platform
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from swanalyse.fouten import SwanalyseFout, oorzaak

# "(?<!…)" keeps what is no path: a web address, a fraction, the end of a tag
_PAD = re.compile(r"""(?:\bfile:/{0,2}|(?<![\w:/.<]))~?/(?:[^\s/:'"<>|,;()]+/)+([^\s/:'"<>|,;()]*)""")
_WINDOWS = re.compile(r"""(?:\b[A-Za-z]:[\\/]+|\\{2,}(?=\w))(?:[^\s\\/:'"<>|]+[\\/]+)*([^\s\\/:'"<>|]*)""")
# between quotation marks a name may hold blanks, as that of a person's own folder
_AANGEHAALD = re.compile(r"""(["'])(?:file:/{0,2})?(?:/|[A-Za-z]:[\\/]|\\{2,}(?=\w))[^"'\n]*[\\/]([^"'\\/\n]*)\1""")
_KLEUR = re.compile(r"\x1b\[[0-9;]*m")
_BEELD = re.compile(r"(data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+)")
# names that everybody has say nothing about anybody, and are words of their own
_GEWOON = frozenset({"admin", "gebruiker", "localhost", "root", "runner", "user"})
_KORTST = 4
_INGEVULD = "injected-parameters"
_UITLEG = "Zo is dit notebook gedraaid. Leg de inventaris hiernaast, of zet hieronder haar plek op uw computer."


def zonder_plek(tekst: str, *, plekken: Mapping[str, str] | None = None) -> str:
    r"""A text, an error mostly, without the places, the user and the name of this machine.

    Of a path its last name stays. A user or machine with a name that everybody has (`root`) is not looked for.

    Parameters
    ----------
    plekken : mapping, optional
        Folders by their absolute path, and what to call them.

    Examples
    --------
    >>> zonder_plek("[Errno 2] No such file or directory: '/srv/geheim/regio/x.csv'")
    "[Errno 2] No such file or directory: 'x.csv'"
    >>> zonder_plek("/srv/regio/partners.csv rij 3", plekken={"/srv/regio": "regio"})
    'regio/partners.csv rij 3'
    >>> zonder_plek(r"C:\Users\wie\x.csv en https://a.nl/b/c en uren/jaar")
    'x.csv en https://a.nl/b/c en uren/jaar'
    """
    tekst = _zonder_bekende(_KLEUR.sub("", tekst), plekken or {})
    tekst = _AANGEHAALD.sub(r"\1\2\1", tekst)
    tekst = _WINDOWS.sub(r"\1", _PAD.sub(r"\1", tekst))
    for naam, woord in _namen():
        tekst = re.sub(rf"(?<!\w){re.escape(naam)}(?!\w)", woord, tekst)
    return tekst


def in_een_regel(fout: Exception) -> str:
    """What went wrong, in one line: ours as it is, the system's in Dutch, any other with its kind.

    Examples
    --------
    >>> in_een_regel(ValueError("dit  gaat mis")), in_een_regel(PermissionError(13, "Permission denied", "/x/y"))
    ('ValueError: dit gaat mis', 'lezen of schrijven lukt niet: geen toestemming')
    """
    if isinstance(fout, SwanalyseFout):
        tekst = str(fout)
    elif isinstance(fout, OSError):
        tekst = f"lezen of schrijven lukt niet: {oorzaak(fout)}"
    else:
        tekst = f"{type(fout).__name__}: {fout}"
    return " ".join(tekst.split())


def maak_plaatsloos(boek: Any, *, waarden: Mapping[str, Any], plekken: Mapping[str, str]) -> None:
    """Take out of a notebook as run what is of this machine or this moment; what was computed stays.

    Its parameters name folders only by their own name, and say what to fill in. Warnings (stderr), the marks of the
    program that ran it, and the banner above a cell that failed, are left out.
    """
    boek.cells = [cel for cel in boek.cells if not _is_banner(cel)]
    boek["metadata"] = {
        naam: waarde for naam, waarde in boek.metadata.items() if naam in {"kernelspec", "language_info", "widgets"}
    }
    for cel in boek.cells:
        cel["metadata"] = {"tags": cel.metadata["tags"]} if cel.metadata.get("tags") else {}
        if cel.cell_type != "code":
            continue
        if _INGEVULD in cel.metadata.get("tags", []):
            cel["source"] = _ingevuld(waarden, plekken)
        uit = [een for een in cel.outputs if not (een.output_type == "stream" and een.name == "stderr")]
        cel["outputs"] = uit
        for een in uit:
            _schoon(een, plekken)


def _is_banner(cel: Any) -> bool:
    return any(
        merk.startswith("papermill-error") and cel.cell_type == "markdown" for merk in cel.metadata.get("tags", [])
    )


def _ingevuld(waarden: Mapping[str, Any], plekken: Mapping[str, str]) -> str:
    """The cell that gives a notebook its parameters, with names in the place of folders."""
    from papermill.translators import translate_parameters

    namen = {naam: plekken.get(str(waarde), waarde) for naam, waarde in waarden.items()}
    return str(translate_parameters("python3", "python", namen, _UITLEG))


def _schoon(uit: Any, plekken: Mapping[str, str]) -> None:
    """One output; a picture is left alone, and of a table only the folders that we know are looked for."""
    if uit.output_type == "stream":
        uit["text"] = zonder_plek(uit.text, plekken=plekken)
    elif uit.output_type == "error":
        uit["evalue"] = zonder_plek(uit.evalue, plekken=plekken)
        uit["traceback"] = [zonder_plek(regel, plekken=plekken) for regel in uit.traceback]
    else:
        for soort, inhoud in uit.get("data", {}).items():
            if isinstance(inhoud, str) and not soort.startswith("image/"):
                delen = _BEELD.split(inhoud)
                delen[::2] = [_zonder_bekende(deel, plekken) for deel in delen[::2]]
                uit["data"][soort] = "".join(delen)


def _zonder_bekende(tekst: str, plekken: Mapping[str, str]) -> str:
    """The folders that we know by their own name, the longest first, and the home of the user as `~`."""
    bekend = {**plekken, str(Path.home()): "~"}
    for pad in sorted(bekend, key=len, reverse=True):
        if len(Path(pad).parts) > 1:
            vormen = "|".join(re.escape(vorm) for vorm in {pad, pad.replace("\\", "\\\\"), Path(pad).as_posix()})
            tekst = re.sub(rf"(?<![\w.])(?:{vormen})(?![\w-])", lambda _, naam=bekend[pad]: naam, tekst)  # type: ignore[misc]
    return tekst


def _namen() -> Iterator[tuple[str, str]]:
    """The user and the machine, when they have names of their own, and a word instead."""
    try:
        wie = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user that the system does not know
        wie = ""
    for naam, woord in (
        (wie, "gebruiker"),
        (platform.node(), "computer"),
        (platform.node().partition(".")[0], "computer"),
    ):
        if len(naam) >= _KORTST and naam.casefold() not in _GEWOON:
            yield naam, woord
