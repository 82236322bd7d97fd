"""`python -m tests.fuzz.zoek LADER SECONDEN`: atheris on one loader, led by which lines of ours an input reaches.

Only where atheris is installed; it ends the process by itself, at the first other error or hang with a status of its
own. The counts it prints are read by `draai`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(argumenten: Sequence[str]) -> None:
    naam, seconden = argumenten
    import atheris

    with atheris.instrument_imports(include=["swanalyse"]):
        from tests.fuzz.laders import LADERS, probeer, woorden
    lader = next(lader for lader in LADERS if lader.naam == naam)
    with tempfile.TemporaryDirectory(prefix="atheris-") as tijdelijk:
        zaden, lijst = Path(tijdelijk, "zaden"), Path(tijdelijk, "woorden")
        zaden.mkdir()
        (zaden / "goed").write_bytes(lader.zaad())
        lijst.write_text("".join(f'"{_als_hex(woord)}"\n' for woord in woorden(lader)), "ascii")
        opties = [f"-max_total_time={seconden}", "-timeout=20", "-rss_limit_mb=2500", "-print_final_stats=1"]
        ruimte = [f"-dict={lijst}", f"-max_len={4 * len(lader.zaad())}", f"-artifact_prefix={tempfile.gettempdir()}/"]
        atheris.Setup([sys.argv[0], *opties, *ruimte, str(zaden)], lambda inhoud: probeer(lader, inhoud))
        atheris.Fuzz()


def _als_hex(woord: bytes) -> str:
    return "".join(f"\\x{teken:02x}" for teken in woord[:60])


if __name__ == "__main__":
    main(sys.argv[1:])
