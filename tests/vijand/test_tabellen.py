"""The tables of a report and of a series, and the letters of a chart: the last step before the paper."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.grafieken import stijl
from swanalyse.inventaris import leeg
from swanalyse.rapport import blad, excelgrafiek, reeksen, stukken, werkblad
from swanalyse.rapport.bewaar import _svg, als_csv
from swanalyse.reeks import samenvatting
from swanalyse.reeks.tabel import Run
from tests.vijand import speur

TEKSTEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=9)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from("=+-@'\n\uff1d\uff20").flatmap(lambda begin: TEKSTEN.map(lambda rest: begin + rest)), min_size=1
    )
)
def test_no_formula_and_nothing_lost(tmp_path_factory: pytest.TempPathFactory, cellen: list[str]) -> None:
    """Whatever text stands in a cell or a head: no formula in the CSV, and in slides and workbook as it was typed."""
    frame = pd.DataFrame({"a": pd.array(cellen, "string")}, index=pd.Index(cellen, name="i"))
    map_ = tmp_path_factory.mktemp("stuk")
    (map_ / "tabellen").mkdir()
    tekst = als_csv(frame)
    assert speur._csv(tekst) == []
    (map_ / "tabellen" / "01_x.csv").write_bytes(tekst.encode("utf-8-sig"))
    stukken.noteer(map_, frame, naam="01_x", titel="x")
    terug = stukken.frame(map_, stukken.lees(map_)[0])
    # of a text that began with an apostrophe and then a sign of a formula that apostrophe is gone
    assert [_zonder(cel) for cel in terug["a"].fillna("onbekend")] == [_zonder(cel) for cel in cellen]
    assert [_zonder(cel) for cel in terug["i"].fillna("onbekend")] == [_zonder(cel) for cel in cellen]


def _zonder(cel: str) -> str:
    return cel[1:] if cel[:1] == "'" and cel[1:2] in set("=+-@\n\uff1d\uff20") and len(cel) > 2 else cel


def test_a_summary_has_no_formulas(tmp_path: Path) -> None:
    """Of a series: the title of a region, the names of its files and why it failed are text, a number is a number."""
    run = Run("a", "kerncijfers", "=cmd|x", tmp_path)
    inhoud = samenvatting.schrijf([(run, {"titel": "@SUM(A1)", "saldo": -2.5, "kosten": -3}, "+1 mislukt")])
    assert speur._csv(inhoud.decode("utf-8-sig")) == []
    rij = next(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert (rij["titel"], rij["inventaris"], rij["reden"]) == ("'@SUM(A1)", "'=cmd|x", "'+1 mislukt")
    assert (rij["saldo"], rij["kosten"]) == ("-2,5", "-3")


def test_a_sign_without_a_letter_is_no_warning() -> None:
    """A sign that the font lacks is drawn as a box; nobody hears of it in English with a path of ours."""
    with warnings.catch_warnings(record=True) as gehoord:
        warnings.simplefilter("always")
        with stijl.stijl():
            ax = stijl.assen()
            ax.set_yticks([0], labels=["\u6f22 \U0001f34e"])
            stijl.opmaak(ax, titel="\U0001f34e naam", ondertitel="$a$ en $b")
        _svg(ax)
    assert gehoord == []
    assert [tekst.get_parse_math() for tekst in ax.figure.texts] == [False, False]


def test_a_sign_of_byte_order_in_a_name() -> None:
    """A name that begins with the sign that begins a file, as after pasting two files, is drawn; it ended the PDF."""
    with stijl.stijl():
        ax = stijl.assen()
        ax.text(0.5, 0.5, "\ufeffVenlo\ufeff")
        stijl.opmaak(ax, titel="\ufeffnaam", ondertitel="x")
    assert blad.pdf(ax, titel="\ufeffnaam").startswith(b"%PDF")


def test_a_name_at_a_point_is_no_formula(tmp_path: Path) -> None:
    """In a chart of the workbook the name at a point is text, also one that starts a program or names a cell."""
    namen = ("=cmd|'/C calc'!A0", "wow!A1", "=1+1", "Venlo")
    punten = reeksen.Serie("punten", "blauw", (1.0, 2.0, 3.0, 4.0), x=(1.0, 2.0, 3.0, 4.0), namen=namen)
    grafiek = reeksen.Grafiek("punten", (), (0, 1, 2, 3), (punten,), (), reeksen.As("=y!A1"), reeksen.As("x"))
    with xlsxwriter.Workbook(tmp_path / "x.xlsx", {"strings_to_formulas": False}) as boek:
        vel = werkblad.Vel(
            boek.add_worksheet("01 x"),
            lambda **wat: boek.add_format(wat),
            leeg({"name": "x", "peildatum": "2026-01-01"}),
            ("", ""),
        )
        excelgrafiek.teken(boek, vel, grafiek, titel="=t!A1", waar=(9, 9), cijfers=0)
    assert speur.map_(tmp_path)[0] == []
    with zipfile.ZipFile(tmp_path / "x.xlsx") as zak:
        tekst = zak.read("xl/charts/chart1.xml").decode()
    assert all(f"<a:t>{naam}</a:t>" in tekst for naam in ("=cmd|'/C calc'! A0", "wow! A1", "=1+1", "Venlo"))
