"""What the system says when it refuses is said in Dutch."""

from __future__ import annotations

import errno

import pytest

from swanalyse.fouten import oorzaak


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "geen toestemming"),
        (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "het systeem weigert (EXDEV)"),
        (OSError(99_999, "Unknown error 99999"), "het systeem weigert (OSError)"),
        (TimeoutError("timed out"), "het systeem weigert (TimeoutError)"),
    ],
)
def test_oorzaak(fout: OSError, zin: str) -> None:
    """The common ones in words, the rest by their code; never the English of the system."""
    assert oorzaak(fout) == zin
