"""Looks through all that was written, also inside zipped files, for what would be carried out instead of read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from lxml import etree

from tests.uitgepakt import delen

_STUURTEKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_GETAL = re.compile(r"[-+]?[0-9][0-9.]*(,[0-9]+)?([eE][-+]?[0-9]+)?|[-+]?inf")
_UITVOERBAAR = re.compile(rb"/(JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFile)\b")
# the one formula that we write ourselves: the sum under a column
_SOM = re.compile(r'IF\(COUNT\(([A-Z]+\d+:[A-Z]+\d+)\)=0,"onbekend",SUM\(\1\)\)')
# what a chart draws: cells of a sheet in its own file
_CELLEN = re.compile(r"('[^'!\[\]|]+'|[A-Za-z]+)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?")
_KWAAD = "kwaad.example"
_ADRESSEN = ("href", "src", "srcset", "data", "action", "formaction", "poster", "xlink:href", "background")
_IS_XML = {".svg", ".xml", ".rels", ".graphml", ".gexf", ".vml"}
# elements with which nothing can be carried out or fetched
_GEWOON = (
    "html head meta title style body header main footer nav section article h1 h2 h3 h4 h5 h6 p a b i em strong small "
    "span div br hr ol ul li dl dt dd table caption thead tbody tr th td figure figcaption img pre code blockquote "
    "link label details summary sup sub"
)
GEWOON = frozenset(_GEWOON.split())


class Bladzijde(HTMLParser):
    """What a browser would make of a page: the elements it does not expect, handlers, and addresses elsewhere."""

    def __init__(self, *, eigen: Callable[[str, str, str], bool]) -> None:
        super().__init__()
        self.gevonden: list[str] = []
        self._eigen = eigen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in GEWOON and not self._eigen(tag, "", ""):
            self.gevonden.append(f"<{tag}>")
        for naam, waarde in attrs:
            inhoud = (waarde or "").strip().lower()
            elders = naam in _ADRESSEN and ("javascript:" in inhoud or _KWAAD in inhoud)
            doet = naam.startswith("on") or naam == "srcdoc" or (naam == "style" and "url(" in inhoud)
            if (elders or doet) and not self._eigen(tag, naam, waarde or ""):
                self.gevonden.append(f"<{tag} {naam}={inhoud[:60]}>")


def html(tekst: str, *, eigen: Callable[[str, str, str], bool] = lambda *_: False) -> list[str]:
    """What is wrong in a page or a piece of one; `eigen` says which elements and attributes are the program's own."""
    lezer = Bladzijde(eigen=eigen)
    lezer.feed(tekst)
    lezer.close()
    return lezer.gevonden + _tekens(tekst)


def map_(plek: Path) -> tuple[list[str], set[str]]:
    """What is wrong beneath a folder, and the kinds of files that were looked at."""
    fouten, soorten = list[str](), set[str]()
    for pad in sorted(plek.rglob("*")):
        if not pad.is_file():
            continue
        waar = pad.relative_to(plek).as_posix()
        if not re.fullmatch(r"[A-Za-z0-9._/-]+", waar):
            fouten.append(f"{waar}: naam")
        for binnen, inhoud in delen(pad.read_bytes()):
            soort = Path(binnen or waar).suffix
            soorten.add(soort)
            fouten += [f"{waar}{binnen}: {fout}" for fout in _fouten(soort, binnen, inhoud)]
    return fouten, soorten


def _fouten(soort: str, binnen: str, inhoud: bytes) -> list[str]:
    if inhoud.startswith((b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff", b"%PDF")):
        return [wat.decode() for wat in _UITVOERBAAR.findall(inhoud)] if inhoud.startswith(b"%PDF") else []
    tekst = inhoud.decode("utf-8-sig")
    if soort == ".html":
        return html(tekst)
    fouten = _tekens(tekst)
    if soort in _IS_XML:
        fouten += _xml(inhoud, binnen)
    elif soort == ".csv":
        fouten += _csv(tekst)
    elif soort == ".json":
        json.loads(tekst)
    elif soort == ".ipynb":
        fouten += _notebook(tekst)
    return fouten


def _notebook(tekst: str) -> list[str]:
    """What a notebook shows; that it may be shown by a program that believes it, is why it is looked at."""
    boek = nbformat.reads(tekst, as_version=4)
    uit = [deel for cel in boek.cells for deel in cel.get("outputs", [])]
    return [fout for deel in uit for fout in html("".join(deel.get("data", {}).get("text/html", "")))]


def _tekens(tekst: str) -> list[str]:
    return [f"teken {ord(teken):04x}" for teken in set(_STUURTEKEN.findall(tekst.replace("\r\n", "\n")))]


def _xml(inhoud: bytes, binnen: str) -> list[str]:
    """Well-formed, without scripts, handlers and addresses elsewhere; in a sheet or chart no formula from a text."""
    wortel = etree.fromstring(inhoud, etree.XMLParser(resolve_entities=False, no_network=True))
    fouten = ["DTD"] if wortel.getroottree().docinfo.internalDTD is not None and "svg" not in wortel.tag else []
    for element in wortel.iter(etree.Element):
        naam = etree.QName(element).localname
        tekst = element.text or ""
        formule = naam == "f" and (
            ("/worksheets/" in binnen and not _SOM.fullmatch(tekst))
            or ("/charts/" in binnen and not _CELLEN.fullmatch(tekst))
        )
        if naam in {"script", "foreignObject", "handler"} or formule:
            fouten.append(f"<{naam}>{tekst[:60]}")
        if naam == "Relationship" and element.get("TargetMode") == "External":
            fouten.append(f"verwijst naar {element.get('Target')}")
        fouten += [
            f"{naam} {k}"
            for k in element.attrib
            if etree.QName(k).localname.startswith("on") and "svg" in str(wortel.tag)
        ]
    return fouten


def _csv(tekst: str) -> list[str]:
    """No cell that a spreadsheet takes for a formula; a number is one."""
    scheider = ";" if tekst.split("\n", 1)[0].count(";") >= tekst.split("\n", 1)[0].count(",") else ","
    return [
        f"cel {cel[:60]!r}"
        for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider)
        for cel in rij
        if len(cel) > 1 and cel[0] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" and not _GETAL.fullmatch(cel)
    ]
