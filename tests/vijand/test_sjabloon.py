"""A template of somebody else is read as a template, or refused before it costs memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from swanalyse.bronnen import zipgrens
from swanalyse.fouten import BronFout, RapportFout
from swanalyse.inventaris import leeg
from swanalyse.rapport import huisstijl, powerpoint, sjabloon

EINDELOOS = (
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {nu} "{f"&{vorig};" * 10}">' for vorig, nu in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><p>&i;</p>"
)
ELDERS = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>&a;</p>'

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MODE = ' TargetMode="External"'
MEESTER, INDELING = (f"ppt/{deel}s/_rels/{deel}1.xml.rels" for deel in ("slideMaster", "slideLayout"))


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


def met_verwijzing(pad: Path, deel: str, soort: str, doel: str, *, buiten: bool) -> Path:
    """Our own house style, of which one part refers to something more."""
    ruw = io.BytesIO()
    huisstijl.presentatie().save(ruw)
    with zipfile.ZipFile(ruw) as oud:
        oude = oud.read(deel).decode()
        soorten = oud.read("[Content_Types].xml").decode()
    bij = f'<Relationship Id="rId99" Type="{REL}{soort}" Target="{doel}"{MODE * buiten}/></Relationships>'
    nieuw = (deel, oude.replace("</Relationships>", bij).encode())
    if buiten:
        return met(pad, nieuw)
    naam = doel.lstrip("/")
    bin_ = '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    typen = ("[Content_Types].xml", soorten.replace("</Types>", bin_).encode())
    return met(pad, nieuw, typen, (naam, b"maker-van-het-sjabloon"))


@pytest.mark.parametrize(
    ("deel", "soort", "doel"),
    [
        (MEESTER, "image", "http://kwaad.example/pixel.png"),
        (INDELING, "oleObject", "file:///\\\\kwaad.example\\x.doc"),
        (INDELING, "video", "http://kwaad.example/v.mp4"),
        (INDELING, "hyperlink", "file:///C:/Windows/System32/calc.exe"),
        (INDELING, "hyperlink", "JavaScript:alert(1)"),
        ("ppt/_rels/presentation.xml.rels", "attachedTemplate", "http://kwaad.example/t.potm"),
        ("_rels/.rels", "image", "http://kwaad.example/p.png"),
    ],
)
def test_what_is_fetched_is_refused(tmp_path: Path, deel: str, soort: str, doel: str) -> None:
    """A picture, film or object elsewhere would be asked for by everybody who opens our slides."""
    with pytest.raises(RapportFout, match=r"verwijst naar iets buiten zichzelf \(.*: verbreek die koppeling"):
        sjabloon.open_sjabloon(met_verwijzing(tmp_path / "s.pptx", deel, soort, doel, buiten=True))


@pytest.mark.parametrize("doel", ["https://www.regio.example", "mailto:info@regio.example"])
def test_a_link_to_click_may_stay(tmp_path: Path, doel: str) -> None:
    """The web address of an office in its own house style is a link like any other."""
    pad = met_verwijzing(tmp_path / "s.pptx", MEESTER, "hyperlink", doel, buiten=True)
    assert len(sjabloon.open_sjabloon(pad).slide_layouts) == 5


@pytest.mark.parametrize(
    ("deel", "soort", "doel"),
    [
        ("ppt/_rels/presentation.xml.rels", "vbaProject", "/ppt/vbaProject.bin"),
        (INDELING, "control", "/ppt/activeX/a.bin"),
    ],
)
def test_what_runs_is_refused(tmp_path: Path, deel: str, soort: str, doel: str) -> None:
    """Macros and controls, also in a file that does not call itself one with macros."""
    with pytest.raises(RapportFout, match="bevat macro's of besturingselementen"):
        sjabloon.open_sjabloon(met_verwijzing(tmp_path / "s.pptx", deel, soort, doel, buiten=False))


@pytest.mark.parametrize(
    ("deel", "soort"),
    [
        ("_rels/.rels", "custom-properties"),
        ("ppt/_rels/presentation.xml.rels", "commentAuthors"),
        ("ppt/_rels/presentation.xml.rels", "printerSettings"),
    ],
)
def test_who_made_it_does_not_go_along(tmp_path: Path, deel: str, soort: str) -> None:
    """Who wrote comments in a template, for which company and on which printer, is not in our slides."""
    pad = met_verwijzing(tmp_path / "s.pptx", deel, soort, "/ppt/maker.bin", buiten=False)
    inv = leeg({"name": "x", "peildatum": "2026-01-01"})
    uit = powerpoint.schrijf(inv, tmp_path, notebooks=[], sjabloon=pad)
    with zipfile.ZipFile(pad) as eerst, zipfile.ZipFile(uit) as dan:
        assert "ppt/maker.bin" in eerst.namelist()
        assert not {"ppt/maker.bin", "docProps/app.xml", "docProps/thumbnail.jpeg"} & set(dan.namelist())


def test_ours_is_taken(tmp_path: Path) -> None:
    """The same file without anything of that is a template."""
    assert len(sjabloon.open_sjabloon(met(tmp_path / "s.pptx")).slide_layouts) == 5
