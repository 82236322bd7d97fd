"""Exports of the register: cut short, something else, hostile, or with what a register never says."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.bronnen.test_roo import DRIE, export, regeling
from tests.stuk.bommen import gzip_bom
from tests.stuk.stuk import Maker, Stuk, bestand

HAAL = ("haal", "roo", "{m}/uit", "--gemeenten", "Venlo", "--bestand", "{}")
GOED = export((regeling("10", *DRIE), regeling("11", *DRIE)))
_TITEL, _EIND = b"<p:titel>Regeling nummer 10</p:titel>", b"</p:overheidsorganisaties>"
_LACHERS = b'<!DOCTYPE a [<!ENTITY a0 "ha">' + b"".join(
    f'<!ENTITY a{nr} "{f"&a{nr - 1};" * 10}">'.encode() for nr in range(1, 10)) + b"]>"  # fmt: skip
_NIET_HEEL, _ANDERS = "is geen heel XML-bestand", "is geen export van het Register van Overheidsorganisaties"


def _met(oud: bytes, nieuw: bytes) -> bytes:
    assert oud in GOED, oud
    return GOED.replace(oud, nieuw)


def _met_dtd(dtd: bytes, tekst: bytes) -> bytes:
    return GOED.replace(b"<p:over", dtd + b"<p:over", 1).replace(b"<p:titel>", b"<p:titel>" + tekst, 1)


def _stuk(naam: str, inhoud: bytes, woord: str, waar: str = "export.xml", *, status: int = 1) -> Stuk:
    return Stuk(naam, bestand("export.xml", inhoud), status, woord, waar, HAAL)


def _heel(naam: str, inhoud: bytes) -> Stuk:
    """What is read, and about which there is nothing to say."""
    return _stuk(naam, inhoud, "", "", status=0)


REGISTERS = (
    _heel("goed", GOED),
    _stuk("leeg", b"", "is leeg"),
    _stuk("afgekapt", GOED[:-40], _NIET_HEEL),
    _stuk("afgekapt_midden", GOED[: len(GOED) // 2], _NIET_HEEL),
    _stuk("rommel_erna", GOED + b"rommel", _NIET_HEEL),
    _stuk("andere_naamruimte", _met(b"organisaties.overheid.nl", b"voorbeeld.example"), _ANDERS),
    _stuk("geen_naamruimte", GOED.replace(b"p:", b"").replace(b'xmlns:p="', b'x="'), _ANDERS),
    _stuk("andere_wortel", _met(b"overheidsorganisaties", b"overheid"), _ANDERS),
    _stuk("html", b"<!DOCTYPE html><html><body>404</body></html>", _ANDERS),
    _stuk("json", b'{"a":1}', _ANDERS),
    _stuk("zip", b"PK\x03\x04" + b"x" * 99, "zip-bestand of werkboek"),
    _stuk("diep", _met(_EIND, b"<p:a>" * 5000 + b"</p:a>" * 5000 + _EIND), _NIET_HEEL),
    _heel("minder_diep", _met(_TITEL, b"<p:x>" * 200 + b"</p:x>" * 200 + _TITEL)),
    _stuk("lachers", _met_dtd(_LACHERS, b"&a9;"), ""),
    _stuk("entiteit_van_buiten", _met_dtd(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"), "DTD"),
    _stuk("dtd_van_buiten", _met_dtd(b'<!DOCTYPE a SYSTEM "http://localhost:1/x.dtd">', b""), "DTD"),
    _heel("xinclude", _met(_TITEL, b'<p:titel>R<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
                                   b'href="/etc/passwd" parse="text"/></p:titel>')),
    _heel("utf16", GOED.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    _heel("cp1252_gezegd", _met(b"UTF-8", b"windows-1252").replace(b"Gemeente Cuijk", b"Gemeente C\xfcijk")),
    _stuk("codering_onbekend", _met(b"UTF-8", b"x-raar"), _NIET_HEEL),
    _stuk("codering_gelogen", _met(b"Gemeente Venlo", b"Gemeente Venl\xff"), _NIET_HEEL),
    _stuk("nul", _met(b"Gemeente Venlo", b"Gemeente\x00Venlo"), _NIET_HEEL),
    _stuk("tijd_raar", _met(b"2026-05-16T00:00:00", b"gisteren"), "is geen datum", "gisteren"),
    _stuk("tijd_weg", _met(b' p:timestamp="2026-05-16T00:00:00"', b""), "timestamp"),
    _stuk("datum_raar", _met(b"2015-01-01", b"01-01-2015"), "is geen datum", "01-01-2015"),
    _stuk("datum_nul", _met(b"2015-01-01", b"0000-00-00"), "is geen datum", "0000-00-00"),
    _stuk("inwoners_tekst", _met(b"103000", b"veel"), "geheel_onleesbaar", "export.xml, tabel partner_jaar rij"),
    _stuk("inwoners_oneindig", _met(b"103000", b"1e999"), "geheel_onleesbaar", "export.xml, tabel partner_jaar rij"),
    _stuk("inwoners_negatief", _met(b"103000", b"-" + b"9" * 400), "", "export.xml, tabel partner_jaar rij"),
    _stuk("nummer_weg", _met(b'p:regeling p:systeemId="10"', b"p:regeling"), "geen systeemId", "Regeling nummer 10"),
    _stuk("nummer_dubbel", _met(b'p:regeling p:systeemId="11"', b'p:regeling p:systeemId="10"'), "roo_id_dubbel", "",
          status=0),
    _stuk("kring", export((regeling("10", *DRIE, volgende="11", vorige="11"),
                           regeling("11", *DRIE, volgende="10", vorige="10"))), "roo_overgang", "", status=0),
    _stuk("volgt_zichzelf", export((regeling("10", *DRIE, volgende="10", vorige="10"),)), "roo_overgang", "", status=0),
    _stuk("titel_andere_naamruimte", _met(_TITEL, b'<t xmlns="http://x/">a</t>'), "roo_titel_leeg", "", status=0),
    _stuk("titel_zonder_naamruimte", _met(_TITEL, b"<t>a</t>"), "roo_titel_leeg", "", status=0),
    _stuk("deelnemer_zonder_naamruimte", _met(
        b"<p:deelnemendeOrganisaties>", b'<p:deelnemendeOrganisaties><z xmlns="">q</z>'), "regel 1",
          "deelnemendeOrganisaties"),
    _stuk("deelnemer_zonder_nummer", _met(
        b"<p:deelnemendeOrganisaties>",
        b"<p:deelnemendeOrganisaties><p:deelnemendeOrganisatie><p:naam>q</p:naam></p:deelnemendeOrganisatie>"),
          "", "", status=0),
    _stuk("titel_twaalf_mb", _met(b"Regeling nummer 10", b"A" * 12_000_000), ""),
    _stuk("titel_negen_mb", _met(b"Regeling nummer 10", b"A" * 9_000_000), "regel 1", "titel"),
    _heel("opmaak_in_titel", _met(b"Regeling nummer 10", b"&lt;script&gt;alert(1)&lt;/script&gt; =1+1")),
    _stuk("stuurtekens_in_titel", _met(b"Regeling nummer 10", "Reg\u009b31m \u202eom".encode()), "roo_stuurteken", "",
          status=0),
    _heel("commentaar_en_opdrachten", _met(b"<p:regeling ", b"tekst<!-- c --><?pi x?><p:regeling ")),
    _heel("veel_attributen", GOED.replace(b"<p:regeling ", b"<p:regeling " + b" ".join(
        b'a%d="1"' % nr for nr in range(20_000)) + b" ", 1)),
    Stuk("miljoen_organisaties", bestand("export.xml", GOED.replace(
        b"</p:organisaties>", b"<p:organisatie/>" * 1_000_000 + b"</p:organisaties>")), 0, "", "", HAAL, zwaar=True),
)  # fmt: skip


def _gz(naam: str, inhoud: bytes, woord: str, *, status: int = 1) -> Stuk:
    return Stuk(naam, bestand("export.xml.gz", inhoud), status, woord, "export.xml.gz" if status else "", HAAL)


def _bom(mib: int) -> Maker:
    def maak(plek: Path) -> Path:
        (plek / "export.xml.gz").write_bytes(gzip_bom(b"<a>", mib))
        return plek / "export.xml.gz"

    return maak


GZIPS = (
    _gz("goed", gzip.compress(GOED), "", status=0),
    _gz("twee_delen", gzip.compress(GOED[:500]) + gzip.compress(GOED[500:]), "", status=0),
    _gz("half", gzip.compress(GOED)[:-20], "gzip niet heel"),
    _gz("alleen_begin", b"\x1f\x8b", "gzip niet heel"),
    _gz("som_klopt_niet", gzip.compress(GOED)[:-8] + bytes(8), "gzip niet heel"),
    _gz("rommel_erna", gzip.compress(GOED) + b"rommel", "gzip niet heel"),
    _gz("gzip_in_gzip", gzip.compress(gzip.compress(GOED)), _ANDERS),
    Stuk("bom", _bom(800), 1, "", "export.xml.gz", HAAL),
)  # fmt: skip
