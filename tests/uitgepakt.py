"""What is inside a file that was written: the parts of zipped files, and the texts of PDFs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator


def delen(inhoud: bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself under an empty name, and every part of it when it is zipped, however deep."""
    yield "", inhoud
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zak:
            for naam in zak.namelist():
                for binnen, deel in delen(zak.read(naam)):
                    yield f"!{naam}{binnen}", deel


def leesbaar(inhoud: bytes) -> Iterator[tuple[str, bytes]]:
    """The same, and of a PDF what it shows as text."""
    for naam, deel in delen(inhoud):
        yield naam, deel
        if deel.startswith(b"%PDF"):
            for nr, stroom in enumerate(re.findall(rb"stream\r?\n(.*?)\r?\nendstream", deel, re.DOTALL)):
                if stroom[:1] == b"x":
                    tekst = zlib.decompressobj().decompress(stroom)
                    # kerning splits a word over several strings
                    yield f"{naam}#{nr}", b"".join(re.findall(rb"\(((?:\\.|[^\\()])*)\)", tekst, re.DOTALL))
