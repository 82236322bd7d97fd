"""Descriptors that are no JSON, say what cannot be, or point elsewhere; and what else lies in a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.stuk.stuk import BESCHRIJVING, GOUD, PARTNERS, TEKSTEN, Maker, Stuk, bestand, daarna, map_met

_GOED = json.loads(TEKSTEN[BESCHRIJVING])


def _ruw(inhoud: str | bytes | None) -> Maker:
    """A folder with this for a descriptor."""
    return map_met({BESCHRIJVING: inhoud})


def _met(**eigenschappen: object) -> Maker:
    """A folder whose descriptor has these properties as well, or instead."""
    return _ruw(json.dumps({**_GOED, **eigenschappen}))


def _bron(**velden: object) -> Maker:
    """A folder whose descriptor says this of the partners."""
    return _met(resources=[{"name": "partners", **velden}])


def _fout(naam: str, maak: Maker, code: str, waar: str = BESCHRIJVING) -> Stuk:
    return Stuk(naam, maak, 1, code, waar)


BESCHRIJVINGEN = (
    _fout("weg", _ruw(None), "descriptor_ontbreekt"),
    _fout("leeg", _ruw(b""), "descriptor_onleesbaar"),
    _fout("afgebroken", _ruw(TEKSTEN[BESCHRIJVING][:60]), "descriptor_onleesbaar"),
    _fout("utf16", _ruw(TEKSTEN[BESCHRIJVING].encode("utf-16")), "descriptor_onleesbaar"),
    _fout("lijst", _ruw("[1, 2]"), "descriptor_onleesbaar"),
    _fout("getal", _ruw("7"), "descriptor_onleesbaar"),
    _fout("diep", _ruw('{"name":' + "[" * 200_000), "descriptor_onleesbaar"),
    _fout("diep_en_heel", _ruw('{"name":' + "[" * 100_000 + "]" * 100_000 + "}"), "descriptor_onleesbaar"),
    _fout("getal_lang", _ruw('{"name":"x","peildatum":"2026-01-01","jaar":' + "9" * 5000 + "}"),
          "descriptor_onleesbaar"),
    _fout("dubbele_sleutel", _ruw('{"name":"x","peildatum":"2026-01-01","peildatum":"2020-01-01"}'),
          "eigenschap_dubbel"),
    _fout("parameter_niet_een_getal", _ruw(TEKSTEN[BESCHRIJVING].replace(
        '"jaar"', '"parameters": {"kwetsbaar_inwoners": NaN}, "jaar"')), ""),
    _fout("surrogaat", _ruw('{"name":"\\ud800","title":"\\udfff","peildatum":"2026-01-01"}'), ""),
    _fout("stuurteken", _met(title="Regio\x1b[31m"), "stuurteken"),
    _fout("bidi", _met(title="Regio\u202e"), "stuurteken"),
    _fout("naam_weg", _ruw('{"peildatum":"2026-01-01"}'), "eigenschap_ontbreekt", f"{BESCHRIJVING}, kolom name"),
    _fout("naam_lijst", _met(name=["a"]), "eigenschap_vorm", f"{BESCHRIJVING}, kolom name"),
    *(_fout(f"peildatum_{naam}", _met(peildatum=waarde), "", BESCHRIJVING) for naam, waarde in {
        "nul": 0, "nee": False, "niets": None, "leeg": "", "lijst": [], "object": {}, "raar": "0000-00-00",
        "bestaat_niet": "2026-02-30", "jaar": "2026", "getal": 46023, "te_vroeg": "0001-01-01", "te_laat": "9999-12-31",
    }.items()),
    *(_fout(f"parameters_{naam}", _met(parameters=waarde), "", BESCHRIJVING) for naam, waarde in {
        "nul": 0, "nee": False, "leeg": "", "lijst": [], "vol": [1], "tekst": "x", "onbekend": {"a": 1},
        "tekst_in": {"kwetsbaar_inwoners": "veel"},
    }.items()),
    *(_fout(f"jaar_{naam}", _met(jaar=waarde), "", BESCHRIJVING) for naam, waarde in {
        "negatief": -5, "enorm": 1e300, "tekst": "dit jaar",
    }.items()),
    _fout("bronnen_geen_lijst", _met(resources="partners.csv"), "eigenschap_vorm"),
    _fout("schema_nieuwer", _met(schema_versie="99.0"), ""),
    _fout("pad_lijst", _bron(path=["a.csv", "b.csv"]), ""),
    _fout("pad_nul", _bron(path="a\x00.csv"), ""),
    _fout("pad_stuurteken", _bron(path="a\x1b[31m.csv"), ""),
    _fout("pad_lang", _bron(path="a" * 5000 + ".csv"), "bestand_ontbreekt"),
    _fout("pad_map", _bron(path="."), ""),
    _fout("pad_weg", _bron(path="leden.csv"), "bestand_ontbreekt"),
    _fout("pad_buiten", _bron(path="../../../../etc/passwd"), "bestand_buiten"),
    _fout("pad_buiten_via_map", _bron(path="x/../../../../../etc/passwd"), "bestand_buiten"),
    _fout("pad_absoluut", _bron(path="/etc/passwd"), "bestand_buiten"),
    _fout("pad_url", _bron(path="https://voorbeeld.example/partners.csv"), "bestand_buiten"),
    _fout("pad_file_url", _bron(path="file:///etc/passwd"), "bestand_buiten"),
    _fout("gegevens_erin", _bron(data=[{"partner_id": "A"}]), ""),
    _fout("codering_gezegd_onbekend", _bron(path="partners.csv", encoding="x-raar"), "eigenschap_vorm"),
    Stuk("codering_gezegd", map_met({
        BESCHRIJVING: json.dumps({**_GOED, "resources": [
            {"name": "partners", "path": "partners.csv", "encoding": "iso-8859-2"}]}),
        "partners.csv": PARTNERS.encode() + "gm-x,Łódź,gemeente,nee\n".encode("iso-8859-2")}), 0),
    Stuk("bom", _ruw(TEKSTEN[BESCHRIJVING].encode("utf-8-sig")), 0),
)  # fmt: skip


def _koppeling(naam: str, doel: str | Path) -> Maker:
    """A folder in which a file is a link to another place."""

    def leg(map_: Path) -> None:
        (map_ / naam).unlink()
        (map_ / naam).symlink_to(doel)

    return daarna(map_met(), leg)


def _buiten(naam: str) -> Maker:
    """A folder in which a file is a link to a sound one, outside."""
    return _koppeling(naam, GOUD / naam)


def _pijp(naam: str) -> Maker:
    """A folder in which a file is a pipe at which nobody speaks: whoever opens it, waits for ever."""

    def leg(map_: Path) -> None:
        (map_ / naam).unlink()
        os.mkfifo(map_ / naam)

    return daarna(map_met(), leg)


def _is_map(map_: Path) -> None:
    (map_ / "partners.csv").unlink()
    (map_ / "partners.csv").mkdir()


def _leeg(plek: Path) -> Path:
    (plek / "inv").mkdir()
    return plek / "inv"


BESTANDEN = (
    _fout("koppeling_buiten", _buiten("partners.csv"), "bestand_buiten", "partners.csv"),
    _fout("koppeling_wachtwoorden", _koppeling("partners.csv", "/etc/passwd"), "bestand_buiten", "partners.csv"),
    _fout("koppeling_apparaat", _koppeling("partners.csv", "/dev/zero"), "", "partners.csv"),
    _fout("koppeling_kring", _koppeling("partners.csv", "partners.csv"), "tabel_ontbreekt", "partners.csv"),
    _fout("koppeling_beschrijving", _buiten(BESCHRIJVING), "bestand_buiten"),
    _fout("koppeling_nergens", _koppeling("partners.csv", "nergens.csv"), "tabel_ontbreekt", "partners.csv"),
    Stuk("koppeling_binnen", daarna(map_met({"leden.txt": PARTNERS, "partners.csv": None}), lambda map_: (
        map_ / "partners.csv").symlink_to("leden.txt")), 0),
    _fout("pijp", _pijp("partners.csv"), "tabel_ontbreekt", "partners.csv"),
    _fout("pijp_beschrijving", _pijp(BESCHRIJVING), "descriptor_ontbreekt"),
    _fout("tabel_is_map", daarna(map_met(), _is_map), "tabel_ontbreekt", "partners.csv"),
    _fout("lege_map", _leeg, "descriptor_ontbreekt"),
    Stuk("naam_met_escape", map_met({"x\x1b[31my.csv": "a\n1\n"}), 0, "bestand_onbekend", "x"),
    Stuk("niets", lambda plek: plek / "nergens", 1, "bestaat niet", "nergens"),
    Stuk("url", lambda _plek: Path("https://voorbeeld.example/inv"), 1, "bestaat niet", "voorbeeld.example"),
    Stuk("nul_in_pad", lambda plek: Path(f"{plek}/a\x01b"), 1, "bestaat niet", "a"),
    Stuk("ander_soort", bestand("inv.docx", b"PK\x03\x04"), 1, "is geen inventaris", "inv.docx"),
    Stuk("xlsm", bestand("inv.xlsm", b"PK\x03\x04"), 1, "is geen inventaris", "inv.xlsm"),
)  # fmt: skip
