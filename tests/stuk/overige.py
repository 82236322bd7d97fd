"""The other files that are read: questionnaires that came back, runs, lists, templates, maps; and commands."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from swanalyse import bronnen
from swanalyse.bronnen import vragenlijst
from tests.stuk.bommen import voeg_deel_toe
from tests.stuk.stuk import PARTNERS, Maker, Stuk, bestand, daarna, map_met
from tests.stuk.werkboeken import boek, deel_anders
from tests.vragenlijsten import vul_in

VERWERK = ("verwerk", "{m}/inv", "{}")
REEKS = ("reeks", "{}", "--uitvoer", "{m}/uit")
NIEUW = ("nieuw", "{m}/uit", "--uit", "{}")
SJABLOON = ("rapport", "{m}/inv", "--uitvoer", "{m}/uit", "--sjabloon", "{}")
KAART = ("kaart", "{}")  # a function only, no command
_NAAM = "vragenlijst-a.xlsx"


@cache
def vragenlijst_van_a() -> bytes:
    """The questionnaire of partner A, as it goes out."""
    import tempfile

    with tempfile.TemporaryDirectory() as tijdelijk:
        plek = Path(tijdelijk)
        vragenlijst.schrijf(bronnen.load(map_met()(plek)), plek / "uit")
        return (plek / "uit" / _NAAM).read_bytes()


def terug(doe: Callable[[Path], object], naam: str = _NAAM) -> Maker:
    """An inventory, and beside it the folder with the questionnaire of A after somebody had it; gives the folder."""

    def maak(plek: Path) -> Path:
        map_met()(plek)
        (plek / "antwoorden").mkdir()
        (plek / "antwoorden" / naam).write_bytes(vragenlijst_van_a())
        doe(plek / "antwoorden" / naam)
        return plek / "antwoorden"

    return maak


def _deel(naam: str, verander: Callable[[bytes], bytes | None]) -> Callable[[Path], object]:
    """Another part in the zip."""
    return lambda pad: deel_anders(lambda _plek: pad, naam, verander)(pad.parent)


def _ingevuld(blad: str, waar: dict[str, object], **cellen: object) -> Maker:
    return terug(lambda pad: vul_in(pad, blad, waar, cellen))


def _terug(naam: str, doe: Callable[[Path], object], code: str, waar: str = _NAAM) -> Stuk:
    return Stuk(naam, terug(doe), 1, code, waar, VERWERK)


def _ander_werkboek(pad: Path) -> None:
    boek(naam=pad.name)(pad.parent)


_ONLEESBAAR = "antwoord_onleesbaar"
VRAGENLIJSTEN = (
    Stuk("onveranderd", terug(lambda _pad: None), 0, "", "", VERWERK),
    _terug("afgebroken", lambda pad: pad.write_bytes(pad.read_bytes()[:3000]), _ONLEESBAAR),
    _terug("leeg", lambda pad: pad.write_bytes(b""), _ONLEESBAAR),
    _terug("csv", lambda pad: pad.write_text(PARTNERS, "utf-8"), _ONLEESBAAR),
    _terug("dtd", _deel("xl/worksheets/sheet2.xml", lambda inhoud: inhoud.replace(
        b"<worksheet", b"<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet", 1)), _ONLEESBAAR),
    _terug("bom", lambda pad: voeg_deel_toe(pad, "xl/worksheets/extra.xml", mib=1000), _ONLEESBAAR),
    _terug("ander_werkboek", _ander_werkboek, "antwoord_vreemd"),
    Stuk("ods", terug(lambda _pad: None, "vragenlijst-a.ods"), 1, _ONLEESBAAR, "vragenlijst-a.ods", VERWERK),
    Stuk("sleutel_veranderd", _ingevuld("motieven", {"verband_id": "V3", "motief": "kosten"}, verband_id="V9",
                                        gewicht=100), 1, "antwoord_sleutel", f"{_NAAM}, werkblad motieven", VERWERK),
    Stuk("tekst_als_getal", _ingevuld("partner_jaar", {"partner_id": "A"}, inwoners="veel"), 1, "geheel_onleesbaar",
         f"{_NAAM}, werkblad partner_jaar", VERWERK),
    Stuk("escape", _ingevuld("deelnames", {"verband_id": "V1"}, accounthouder="beleid\u009b31m\u202e"), 1,
         "stuurteken", f"{_NAAM}, werkblad deelnames", VERWERK),
    Stuk("geen_antwoorden", lambda plek: (map_met()(plek), (plek / "leeg").mkdir(), plek / "leeg")[2], 1,
         "geen ingevulde vragenlijst", "leeg", VERWERK),
    Stuk("map_weg", lambda plek: (map_met()(plek), plek / "weg")[1], 1, "bestaat niet", "weg", VERWERK),
)  # fmt: skip


def _runs(naam: str, inhoud: bytes | str, woord: str, waar: str) -> Stuk:
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return Stuk(naam, bestand("runs.csv", ruw), 1, woord, waar, REEKS)


_KOP = "naam;inventaris;peildatum\n"
RUNS = (
    _runs("leeg", b"", "geen kopregel", "runs.csv"),
    _runs("nul", "naam;inventaris\nr\x00;inv\n", "niet te lezen", "runs.csv"),
    _runs("alleen_kop", _KOP, "geen enkele run", "runs.csv"),
    _runs("kolom_weg", "naam;peildatum\nr1;2026-01-01\n", "de kolom 'inventaris' ontbreekt", "runs.csv"),
    _runs("naam_als_pad", _KOP + "../x;.;\n", "kan geen map heten", "runs.csv rij 2, kolom naam"),
    _runs("naam_van_windows", _KOP + "CON;.;\n", "betekent", "runs.csv rij 2, kolom naam"),
    _runs("naam_dubbel", _KOP + "r1;.;\nR1;.;\n", "", "runs.csv rij 3, kolom naam"),
    _runs("naam_lang", _KOP + "a" * 200_000 + ";.;\n", "kan geen map heten", "runs.csv rij 2, kolom naam"),
    _runs("naam_escape", _KOP + "r\x1b[31m;.;\n", "", "runs.csv rij 2, kolom naam"),
    _runs("inventaris_weg", _KOP + "r1;nergens;\n", "bestaat niet", "runs.csv rij 2, kolom inventaris"),
    _runs("inventaris_stuurteken", _KOP + "r1;\x01\x02;\n", "", "runs.csv rij 2, kolom inventaris"),
    _runs("inventaris_lang", _KOP + f"r1;{'a' * 5000};\n", "", "runs.csv rij 2, kolom inventaris"),
    _runs("datum_raar", _KOP + "r1;.;31-02-2026\n", "", "runs.csv rij 2, kolom peildatum"),
    _runs("rij_scheef", _KOP + "r1;.;2026-01-01;x;y\n", "cellen", "runs.csv rij 2"),
)  # fmt: skip

_LIJST = "naam;rechtsvorm\n"
_GOEDE_LIJST = "naam;rechtsvorm;gemeente\nGGD Limburg-Noord;openbaar lichaam;Venlo\n"


def _lijst(naam: str, inhoud: bytes, woord: str, bron: str = "lijst.csv") -> Stuk:
    return Stuk(naam, bestand(bron, inhoud), 1, woord, bron, NIEUW)


def _met_toml(inhoud: bytes) -> Maker:
    def maak(plek: Path) -> Path:
        (plek / "uit").mkdir()
        (plek / "uit" / "kolommen.toml").write_bytes(inhoud)
        return bestand("lijst.csv", _GOEDE_LIJST.encode())(plek)

    return maak


LIJSTEN = (
    _lijst("binair", bytes(range(256)) * 20, "geen tekst"),
    _lijst("leeg", b"", ""),
    _lijst("quote_open", f'{_LIJST}"GGD;openbaar lichaam\n'.encode(), ""),
    _lijst("groot_veld", _LIJST.encode() + b"a" * 3_000_000 + b";stichting\n", ""),
    _lijst("geen_zip", b"PK\x03\x04xx", "is geen leesbaar .xlsx-werkboek", "lijst.xlsx"),
    Stuk("bom", daarna(boek(naam="lijst.xlsx"), lambda pad: voeg_deel_toe(pad, "xl/worksheets/x.xml", mib=1000)), 1,
         "lijst.xlsx", "lijst.xlsx", NIEUW),
    _lijst("ander_soort", b"%PDF-1.4", "is geen .xlsx of .csv", "lijst.pdf"),
    Stuk("ver_weg_gevulde_cel", boek(lambda werkboek: werkboek["partners"].__setitem__("XFD1048576", 1), "lijst.xlsx"),
         1, "cellen mag", "lijst.xlsx is te groot voor een lijst", NIEUW),
    Stuk("alles_samengevoegd", deel_anders(boek(naam="lijst.xlsx"), "xl/worksheets/sheet2.xml", lambda inhoud:
         inhoud.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>', 1)),
         1, "cellen mag", "lijst.xlsx is te groot voor een lijst", NIEUW),
    _lijst("reusachtig", b"naam;rechtsvorm\n" + b"GGD;stichting\n" * 4_000_000, "is te groot voor een lijst"),
    Stuk("weg", lambda plek: plek / "weg.csv", 1, "bestaat niet", "weg.csv", NIEUW),
    Stuk("kolommen_geen_toml", _met_toml(b"[lijst\nx"), 1, "niet te lezen", "kolommen.toml", NIEUW),
    Stuk("kolommen_geen_tekst", _met_toml(b"\xff\xfe[x"), 1, "UTF-8", "kolommen.toml", NIEUW),
    Stuk("kolommen_zonder_lijst", _met_toml(b"[x]\ny = 1\n"), 1, "klopt niet", "kolommen.toml", NIEUW),
    Stuk("kolommen_diep", _met_toml(b"x = " + b"[" * 5000 + b"]" * 5000), 1, "", "kolommen.toml", NIEUW),
)  # fmt: skip


def _deck(verander: Callable[[Path], object]) -> Maker:
    """An inventory, and beside it a presentation after somebody had it; gives the presentation."""

    def maak(plek: Path) -> Path:
        import pptx

        map_met()(plek)
        pptx.Presentation().save(str(plek / "sjabloon.pptx"))
        verander(plek / "sjabloon.pptx")
        return plek / "sjabloon.pptx"

    return maak


def _sjabloon(naam: str, verander: Callable[[Path], object], woord: str = "is niet te lezen als PowerPoint") -> Stuk:
    return Stuk(naam, _deck(verander), 1, woord, "sjabloon", SJABLOON)


def _macro(pad: Path) -> None:
    with zipfile.ZipFile(pad, "a") as archief:
        archief.writestr("ppt/vbaProject.bin", b"x")


SJABLONEN = (
    _sjabloon("geen_zip", lambda pad: pad.write_bytes(b"PK\x03\x04" + bytes(300))),
    _sjabloon("leeg", lambda pad: pad.write_bytes(b"")),
    _sjabloon("afgebroken", lambda pad: pad.write_bytes(pad.read_bytes()[:9000])),
    _sjabloon("presentatie_weg", _deel("ppt/presentation.xml", lambda _inhoud: None)),
    _sjabloon("geen_xml", _deel("ppt/presentation.xml", lambda _inhoud: b"hallo")),
    _sjabloon("entiteit_van_buiten", _deel("ppt/presentation.xml", lambda inhoud: inhoud.replace(
        b"<p:presentation", b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p:presentation', 1)), ""),
    _sjabloon("bom", lambda pad: voeg_deel_toe(pad, "ppt/media/plaatje.png", mib=1000), ""),
    _sjabloon("weg", lambda pad: pad.unlink(), "bestaat niet"),
)  # fmt: skip


def _kaart(naam: str, inhoud: bytes, woord: str = "") -> Stuk:
    return Stuk(naam, bestand("grenzen.geojson", inhoud), 1, woord, "grenzen.geojson", KAART)


def _vlak(vorm: str) -> bytes:
    return (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"statcode": "GM0983"}, '
        f'"geometry": {vorm}}}]}}'
    ).encode()


KAARTEN = (
    _kaart("leeg", b""),
    _kaart("geen_json", b"\xff\xfe{"),
    _kaart("diep", b'{"type":' + b"[" * 100_000),
    _kaart("lijst", b"[]"),
    _kaart("vlakken_geen_lijst", b'{"type": "FeatureCollection", "features": 7}'),
    _kaart("niets_in_vlak", _vlak("null")),
    _kaart("punt", _vlak('{"type": "Point", "coordinates": [6, 51]}')),
    _kaart("in_meters", _vlak('{"type": "Polygon", "coordinates": [[[200000, 370000], [200001, 370000], '
                              '[200001, 370001], [200000, 370000]]]}')),
    _kaart("geen_getallen", _vlak('{"type": "Polygon", "coordinates": [[["a", "b"], ["c", "d"], ["e", "f"], '
                                  '["a", "b"]]]}')),
    _kaart("oneindig", _vlak('{"type": "Polygon", "coordinates": [[[NaN, 51], [7, 1e999], [7, 52], [NaN, 51]]]}')),
    _kaart("geen_getal", _vlak('{"type": "Polygon", "coordinates": [[[NaN, 51], [7, 51], [7, 52], [NaN, 51]]]}'),
           "geen graden"),
    _kaart("twee_getallen_te_weinig", _vlak('{"type": "Polygon", "coordinates": [[[6], [7], [7], [6]]]}')),
)  # fmt: skip


def _gebruik(naam: str, woord: str, *opdracht: str) -> Stuk:
    return Stuk(naam, map_met(), 2, woord, "", opdracht)


GEBRUIK = (
    _gebruik("geen_opdracht", "bestaat niet", "kontroleer", "{}"),
    _gebruik("geen_map", "MAP", "controleer"),
    _gebruik("optie_bestaat_niet", "--raar", "controleer", "{}", "--raar"),
    _gebruik("uitvoer_weg", "--uitvoer", "rapport", "{}"),
    _gebruik("geen_regio", "--gemeenten", "haal", "roo", "{m}/uit", "--bestand", "{}"),
    _gebruik("datum", "31-02-2020", "nieuw", "{m}/uit", "--peildatum", "31-02-2020"),
    _gebruik("datum_escape", "is geen datum", "nieuw", "{m}/uit", "--peildatum", "2020\x1b[31m"),
    _gebruik("keuze", "vrijwilig", "rapport", "{}", "--uitvoer", "{m}/uit", "--keuze", "vrijwilig"),
    _gebruik("processen", "is geen aantal", "reeks", "{}", "--uitvoer", "{m}/uit", "--processen", "1e9"),
    _gebruik("te_veel_woorden", "Te veel argumenten", "controleer", "{}", "{m}"),
)  # fmt: skip
