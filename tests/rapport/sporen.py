"""A search for what says on which machine a report was made, in whatever was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.uitgepakt import leesbaar

_BEELD = re.compile(rb"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\\]+|\"image/png\": \"[A-Za-z0-9+/=\\]+\"")


def sporen(map_: Path, woorden: Sequence[str]) -> list[str]:
    """Where beneath a folder one of the words stands: names, texts, PDFs, and inside zipped files."""
    return [f"{waar}: {woord}" for waar, inhoud in _alles(map_) for woord in woorden if woord.encode() in inhoud]


def _alles(map_: Path) -> Iterator[tuple[str, bytes]]:
    for pad in sorted(map_.rglob("*")):
        waar = pad.relative_to(map_).as_posix()
        yield waar, waar.encode()
        if pad.is_file():
            for binnen, inhoud in leesbaar(pad.read_bytes()):
                yield f"{waar}{binnen}", _BEELD.sub(b"", inhoud)
