"""A template of somebody else is read as a template, or refused before it costs memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from swanalyse.bronnen import zipgrens
from swanalyse.fouten import BronFout, RapportFout
from swanalyse.rapport import huisstijl, sjabloon

EINDELOOS = (
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {nu} "{f"&{vorig};" * 10}">' for vorig, nu in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><p>&i;</p>"
)
ELDERS = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>&a;</p>'


def met(pad: Path, *delen: tuple[str, bytes]) -> Path:
    """Our own house style as a file, with parts added or replaced."""
    ruw = io.BytesIO()
    huisstijl.presentatie().save(ruw)
    nieuw = dict(delen)
    with zipfile.ZipFile(ruw) as oud, zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as uit:
        for naam in oud.namelist():
            if naam not in nieuw:
                uit.writestr(naam, oud.read(naam))
        for naam, inhoud in delen:
            uit.writestr(naam, inhoud)
    return pad


@pytest.mark.parametrize("deel", ["ppt/presentation.xml", "ppt/slideLayouts/extra.xml", "_rels/.rels"])
@pytest.mark.parametrize("dtd", [EINDELOOS, ELDERS])
def test_a_dtd_is_refused(tmp_path: Path, deel: str, dtd: str) -> None:
    """Endless entities and those that name a file: refused, whichever part holds them."""
    with pytest.raises(RapportFout, match=r"bevat een DTD|niet te lezen als PowerPoint-sjabloon"):
        sjabloon.open_sjabloon(met(tmp_path / "s.pptx", (deel, dtd.encode())))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file of which a part grows beyond belief is refused without reading any part of it."""
    pad = met(tmp_path / "s.pptx", ("ppt/media/x.xml", b" " * 30_000_000))
    assert pad.stat().st_size < 200_000

    def lees(*_: object) -> bytes:
        raise AssertionError("uitgepakt")

    monkeypatch.setattr(zipfile.ZipFile, "read", lees)
    with pytest.raises(BronFout, match=r"s\.pptx is te groot om uit te pakken: .*30 MB.*\. Geef een sjabloon"):
        sjabloon.open_sjabloon(pad)


def test_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So for a file of more parts than any template has."""
    monkeypatch.setattr(zipgrens, "MEESTE_DELEN", 50)
    with pytest.raises(BronFout, match=r"s\.pptx is te groot om uit te pakken: er zitten"):
        sjabloon.open_sjabloon(met(tmp_path / "s.pptx", *((f"x{nr}", b"") for nr in range(50))))


def test_a_liar_about_its_size(tmp_path: Path) -> None:
    """A part that says it is small and is not gives no more than it said, and the file is refused as damaged."""
    pad = met(tmp_path / "s.pptx", ("ppt/x.xml", b" " * 1000))
    inhoud = pad.read_bytes()
    groot, klein = (1000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert inhoud.count(groot) == 2
    pad.write_bytes(inhoud.replace(groot, klein))
    with pytest.raises(RapportFout, match="niet te lezen als PowerPoint-sjabloon"):
        sjabloon.open_sjabloon(pad)


def test_ours_is_taken(tmp_path: Path) -> None:
    """The same file without anything of that is a template."""
    assert len(sjabloon.open_sjabloon(met(tmp_path / "s.pptx")).slide_layouts) == 5
