"""What a notebook shows, and what a report keeps of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from swanalyse.fouten import RapportFout
from swanalyse.grafieken import stijl
from swanalyse.rapport import bewaar, tabel
from swanalyse.rapport.bewaar import UITVOER, als_csv, als_tekst
from swanalyse.rapport.koppen import KOPPEN


@pytest.fixture
def getoond(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What is shown, in the forms it is shown in."""
    alles: list[dict[str, str]] = []

    def vang(data: dict[str, str], **_: Any) -> None:
        alles.append(data)

    monkeypatch.setattr("IPython.display.display", vang)
    return alles


def test_een_figuur_zonder_gegevens_is_een_zin(
    getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No empty picture, no empty file: what is missing stands there as text."""
    monkeypatch.setenv(UITVOER, str(tmp_path))
    ax = stijl.leeg(stijl.assen(), zin="Vul <b>motieven.csv</b> in. " * 9, titel="Waarom?")
    bewaar(ax, pd.DataFrame(), naam="03_x", titel="Motieven", alt="Balken.")
    assert getoond[0]["text/plain"].startswith("Motieven: Vul <b>motieven.csv</b> in. Vul")
    assert "&lt;b&gt;" in getoond[0]["text/html"]
    assert "<img" not in getoond[0]["text/html"]
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []


def test_een_figuur_met_gegevens_wordt_bewaard(
    getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a report run a figure is kept as PNG, SVG and CSV, with what is to know of it; outside it only shown."""
    ax = stijl.opmaak(stijl.assen(), titel="Waarom?")
    frame = pd.DataFrame({"aandeel": [0.5, None]})
    bewaar(ax, frame, naam="03_x", titel="Motieven", alt="Balken.")
    assert 'alt="Balken."' in getoond[0]["text/html"]
    monkeypatch.setenv(UITVOER, str(tmp_path))
    bewaar(ax, frame, naam="03_x", titel="Motieven", alt="Balken.")
    gevonden = sorted(str(pad.relative_to(tmp_path)) for pad in tmp_path.rglob("*") if pad.is_file())
    assert gevonden == [".stukken/03_x.json", "figuren/03_x.png", "figuren/03_x.svg", "tabellen/03_x.csv"]
    assert (tmp_path / "tabellen" / "03_x.csv").read_text("utf-8-sig") == "aandeel\n0,5\nonbekend\n"


def test_een_tabel_zonder_rijen_zegt_dat(getoond: list[dict[str, str]]) -> None:
    """A header with nothing below it is no answer."""
    tabel(pd.DataFrame({"naam": []}), naam="03_leeg", titel="Vragen")
    assert "geen rijen" in getoond[0]["text/html"]
    assert "<table" not in getoond[0]["text/html"]


def test_een_figuur_heeft_een_alttekst() -> None:
    """A figure that says nothing to who cannot see it is refused, with its name."""
    with pytest.raises(RapportFout, match="figuur 03_x: geef een alt-tekst van één zin"):
        bewaar(stijl.assen(), pd.DataFrame(), naam="03_x", titel="Motieven", alt=" ")


def test_een_tabel_noemt_een_partner_een_keer() -> None:
    """An id with the label that stands beside it as a name is left out; one that says something else stays."""
    frame = pd.DataFrame({"naam": ["Venlo"], "n_uur": [3]}, index=pd.Index(["gm-venlo"], name="partner_id"))
    frame.attrs["namen"] = {"gm-venlo": "Venlo"}
    assert als_tekst(frame).to_dict("list") == {"naam": ["Venlo"], "n uur": ["3"]}
    frame.attrs["namen"] = {}
    assert list(als_tekst(frame)) == ["partner", "naam", "n uur"]


def test_een_label_dat_herhaalt_verdwijnt() -> None:
    """A code and its label, or an id that is unknown, say nothing beside the column that says it in words."""
    frame = pd.DataFrame({"label": ["Duur"], "waarde": ["kort"]}, index=pd.Index(["duur"], name="kenmerk"))
    frame.attrs["namen"] = {"duur": "Duur"}
    assert als_tekst(frame).to_dict("list") == {"kenmerk": ["Duur"], "waarde": ["kort"]}
    frame = pd.DataFrame({"partner_id": ["gm-a", None], "naam": ["Aa", "Regio"]})
    frame.attrs["namen"] = {"gm-a": "Aa"}
    assert list(als_tekst(frame)) == ["naam"]


@pytest.mark.parametrize(
    ("kolom", "cel", "leest"),
    [
        ("jaar", 2025, "2025"),
        ("rijen", 2025, "2.025"),
        ("aandeel", 0.757, "76 %"),
        ("dekking", 1.0, "100 %"),
        ("totaal", 1215.566, "1.216"),
        ("reizen", 80.066, "80,1"),
        ("mediaan", 2.25, "2,25"),
        ("score", -0.125, "−0,13"),
        ("p", 0.004, "0,004"),
        ("laatste", pd.Timestamp(2025, 9, 15), "15 september 2025"),
        ("start", "2018-01-01", "1 januari 2018"),
        ("start", "2018", "2018"),
        ("status", "te_weinig", "te weinig antwoorden"),
        ("waarde", "een_veel_groter", "een veel groter"),
        ("kolom", "frequentie_per_jaar", "frequentie_per_jaar"),
        ("te_laat", True, "ja"),
        ("te_laat", pd.NA, "onbekend"),
    ],
)
def test_een_cel_leest_als_nederlands(kolom: str, cel: object, leest: str) -> None:
    """Years, shares, amounts, days and codes as a councillor reads them; a column to fill in keeps its own name."""
    assert als_tekst(pd.DataFrame({kolom: pd.Series([cel], dtype=object)})).iloc[0, 0] == leest


@pytest.mark.parametrize("soort", ["bool", "boolean", "object"])
def test_ja_en_nee(soort: str) -> None:
    """Whatever way pandas holds it, no True and no False on the page."""
    assert als_tekst(pd.DataFrame({"x": pd.Series([True, False], dtype=soort)}))["x"].tolist() == ["ja", "nee"]


def test_een_kop_is_een_woord() -> None:
    """No column name of the program above a table: an index without a name has a head, and ours beats a code label."""
    frame = pd.DataFrame({"n_partners": [3], "te_laat": [True], "zelf_doen": [1]}, index=["x"])
    frame.attrs["namen"] = {"te_laat": "Te laat of niet", "zelf_doen": "Zelf doen"}
    assert list(als_tekst(frame)) == ["onderdeel", "aantal partners", "te laat", "Zelf doen"]
    paar = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("a", "b")], names=["jaar", None]))
    assert list(als_tekst(paar)) == ["jaar", "onderdeel", "aantal"]


def test_koppen_zonder_codes() -> None:
    """Every head is words: no underscore, no capital in front, nothing twice in one meaning for sets of columns."""
    assert all("_" not in kop and kop[:1].islower() for kop in KOPPEN.values())
    for samen in (("overleg_a", "overleg_b"), ("partner_a", "partner_b"), ("beste", "beste_nu", "beste_dan", "besten")):
        assert len({KOPPEN[kolom] for kolom in samen}) == len(samen)


def test_een_tabel_toont_een_keuze_en_bewaart_alles(
    getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is too wide to read is left out of the page, never out of the file; a level of the index may be chosen."""
    monkeypatch.setenv(UITVOER, str(tmp_path))
    frame = pd.DataFrame({"naam": ["A"], "lang": ["x" * 400]}, index=pd.Index(["zorg"], name="domein"))
    tabel(frame, naam="03_x", titel="Verbanden", kolommen=["naam", "domein"])
    assert "<th>naam</th>" in (html := getoond[0]["text/html"]).replace(' style="text-align:left"', "")
    assert html.index("naam</th>") < html.index("domein</th>")
    assert "xxx" not in html
    assert "xxx" in (tmp_path / "tabellen" / "03_x.csv").read_text("utf-8-sig")


def test_elke_kolom_van_een_bestand_heeft_een_kop() -> None:
    """Also an index that nobody named: no file begins with a blank head."""
    frame = pd.DataFrame({"n": [1]}, index=["x"])
    assert als_csv(frame).splitlines()[0] == "onderdeel;n"
    assert frame.index.name is None, "the frame itself stays as it was"
    paar = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("a", "b")], names=["jaar", None]))
    assert als_csv(paar).splitlines()[0] == "jaar;onderdeel;n"
    assert als_csv(pd.DataFrame({"n": [1]})).splitlines()[0] == "n"


def test_een_bestand_heeft_geen_formules() -> None:
    """Names that a spreadsheet would calculate get an apostrophe, in cells, lists and heads; a number stays one."""
    frame = pd.DataFrame(
        {"=A1": ["+1", "-", "Venlo"], "leden": [("@a", "b"), (), ("c",)], "n": [-1.5, 2, None]},
        index=pd.Index(["=1+1", "-2", "x"], name="naam"),
    )
    assert als_csv(frame).splitlines() == [
        "naam;'=A1;leden;n", "'=1+1;'+1;'@a, b;-1,5", "'-2;-;;2,0", "x;Venlo;c;onbekend",
    ]  # fmt: skip
    twee = frame[["n"]].set_axis(pd.MultiIndex.from_tuples([("=1", "a"), ("'=1", "a"), ("=1", "b")]))
    assert [regel.split(";")[0] for regel in als_csv(twee).splitlines()[1:]] == ["'=1", "'=1", "'=1"]
    assert frame.index[0] == "=1+1", "the frame itself stays as it was"
