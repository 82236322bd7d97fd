"""Sound files made unsound: a few strokes, each at some place, with words that mean something to the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.laders import Lader, woorden

_WOORD = re.compile(rb"[^\s,;:\"'<>=\[\]{}/]+")
Greep = Callable[[bytes, int, Sequence[bytes], Any], bytes]


def _byte(inhoud: bytes, plek: int, _bekend: Sequence[bytes], kies: Any) -> bytes:
    return inhoud[:plek] + bytes([kies(st.integers(0, 255))]) + inhoud[plek + 1 :]


def _erbij(inhoud: bytes, plek: int, bekend: Sequence[bytes], kies: Any) -> bytes:
    return inhoud[:plek] + kies(st.sampled_from(bekend)) + inhoud[plek:]


def _weg(inhoud: bytes, plek: int, _bekend: Sequence[bytes], kies: Any) -> bytes:
    return inhoud[:plek] + inhoud[plek + kies(st.integers(1, 40)) :]


def _ander_woord(inhoud: bytes, plek: int, bekend: Sequence[bytes], kies: Any) -> bytes:
    """The first whole word from here on, a cell or a value, becomes another."""
    treffer = _WOORD.search(inhoud, plek)
    if treffer is None:
        return inhoud
    return inhoud[: treffer.start()] + kies(st.sampled_from(bekend)) + inhoud[treffer.end() :]


def _nog_eens(inhoud: bytes, plek: int, _bekend: Sequence[bytes], kies: Any) -> bytes:
    deel = inhoud[plek : plek + kies(st.integers(1, 200))]
    return inhoud[:plek] + deel * kies(st.sampled_from((2, 3, 50))) + inhoud[plek:]


def _elders(inhoud: bytes, plek: int, _bekend: Sequence[bytes], kies: Any) -> bytes:
    deel, daar = inhoud[plek : plek + kies(st.integers(1, 60))], kies(st.integers(0, len(inhoud)))
    return inhoud[:daar] + deel + inhoud[daar:]


def _kap_af(inhoud: bytes, plek: int, _bekend: Sequence[bytes], _kies: Any) -> bytes:
    return inhoud[:plek]


# what leaves the shape as it is stands there twice: it gets furthest
GREPEN: tuple[Greep, ...] = (_byte, _erbij, _erbij, _weg, _ander_woord, _ander_woord, _nog_eens, _elders, _kap_af)


@st.composite
def gemuteerd(draw: Callable[[st.SearchStrategy[Any]], Any], lader: Lader) -> bytes:
    """The sound input of a loader after one to six strokes."""
    inhoud, bekend = lader.zaad(), woorden(lader)
    for _ in range(draw(st.integers(1, 6))):
        plek = draw(st.integers(0, len(inhoud)))
        inhoud = draw(st.sampled_from(GREPEN))(inhoud, plek, bekend, draw)
    return inhoud
