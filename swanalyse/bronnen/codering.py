"""The bytes of a text file as UTF-8 with one kind of line end, whatever it was written in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from swanalyse.validatie.eigenschappen import is_codering

_BLOK = 1 << 22
_BOM = codecs.BOM_UTF8
_NADER = "cp1252"
_A, _Z = "A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ", "À-ÖØ-öø-ÿŠšŽžŒœŸ"
# three accented letters in a row, an accented capital inside a word, a sign between letters: in Dutch none occurs, and
# in another encoding read as Windows-1252 they do
_VREEMD = re.compile(rf"[{_Z}]{{3}}|[a-zà-öø-ÿšžœ][À-ÖØ-ÞŠŽŒŸ]|[{_A}][¡-©«-®¯±²³µ¶¸¹»-¿×÷][{_A}]|£[{_A}]")
_WOORD_VOOR, _WOORD_NA = re.compile(r"[^\s,;\"]*\Z"), re.compile(r"[^\s,;\"]*")
_WIJDTE = 20


def utf8(inhoud: bytes, gezegd: str = "") -> tuple[bytes, str] | None:
    r"""The text in UTF-8, its lines ended by `\n`, and what it was written in; nothing when no encoding fits.

    UTF-8 is tried first, since nothing else looks like it by accident; then the encoding that was stated (`gezegd`),
    and only where none was stated Windows-1252, in which nearly every file can be read, rightly or wrongly.

    Examples
    --------
    >>> utf8("één\r\n".encode("cp1252")), utf8("Łódź".encode("cp1250"), "windows-1250") == ("Łódź".encode(), "cp1250")
    ((b'\xc3\xa9\xc3\xa9n\n', 'cp1252'), True)
    """
    for codering in _mogelijk(gezegd):
        tekst = _in_utf8(inhoud, codering)
        if tekst is not None and b"\x00" not in tekst:
            return tekst.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), codering
    return None


def vreemd_woord(tekst: bytes) -> str:
    """The first word of a text in UTF-8 that says it was written in another encoding than it was read in.

    Examples
    --------
    >>> vreemd_woord("Москва".encode("koi8-r").decode("cp1252").encode()), vreemd_woord("coöperatie".encode())
    ('íÏÓË×Á', '')
    """
    for blok in _decodeer(tekst, "utf-8"):
        if treffer := _VREEMD.search(blok):
            voor = blok[max(0, treffer.start() - _WIJDTE) : treffer.start()]
            na = blok[treffer.end() : treffer.end() + _WIJDTE]
            begin, eind = _WOORD_VOOR.search(voor), _WOORD_NA.match(na)
            return f"{begin[0] if begin else ''}{treffer[0]}{eind[0] if eind else ''}"
    return ""


def nader(gezegd: str) -> str:
    """The name of the encoding that is tried after UTF-8.

    Examples
    --------
    >>> nader("utf-8"), nader("iso-8859-15")
    ('Windows-1252', 'iso-8859-15')
    """
    return "Windows-1252" if _mogelijk(gezegd)[1] == _NADER else gezegd


def _mogelijk(gezegd: str) -> tuple[str, ...]:
    naam = codecs.lookup(gezegd).name if gezegd and is_codering(gezegd) else ""
    if naam in ("", "utf-8", "utf-8-sig", "ascii"):
        return "utf-8", _NADER  # who writes UTF-8 in the descriptor may have saved the file anew in a spreadsheet
    return "utf-8", naam


def _in_utf8(inhoud: bytes, codering: str) -> bytes | None:
    try:
        if codering == "utf-8":
            if not inhoud.isascii():
                for _ in _decodeer(inhoud, codering):
                    pass
            return inhoud.removeprefix(_BOM)
        return b"".join(blok.encode() for blok in _decodeer(inhoud, codering)).removeprefix(_BOM)
    except UnicodeError:
        return None


def _decodeer(inhoud: bytes, codering: str) -> Iterator[str]:
    """The text in blocks, so that it is never there twice."""
    lezer = codecs.getincrementaldecoder(codering)()
    for plek in range(0, len(inhoud), _BLOK):
        yield lezer.decode(inhoud[plek : plek + _BLOK], plek + _BLOK >= len(inhoud))
