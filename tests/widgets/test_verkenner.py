"""The core of every explorer, on a figure of its own."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import stijl
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.widgets import regelaars, stand, verkenner
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import BEZIG, OP_HET_BEGIN, Beeld, Levend, Tafel, Verkenner, verken
from tests.maken import maak

NAAM = "proef.figuur"


@pytest.fixture(autouse=True)
def _eigen_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("SWANALYSE_UITVOER", "SERVER_SOFTWARE", "VOILA_PREHEAT"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv(stand.MAP, str(tmp_path / "stand"))


@pytest.fixture
def inv() -> Inventaris:
    return maak(
        {"V1": "AB", "V2": "AC", "V3": "ABC"},
        verbanden={
            "V1": {"verplichting": "wettelijk_verplicht"},
            "V2": {"verplichting": "vrijwillig", "domein": "veiligheid"},
            "V3": {"verplichting": "vrijwillig"},
        },
    )


def _bij(inv: Inventaris) -> Sequence[Regelaar]:
    waarden = regelaars.reeks(0, 1, stap=0.25)
    hoog = regelaars.schuif("hoog", label="Hoogte", uitleg="Hoe hoog.", waarden=waarden, begin=0.5)
    aan = regelaars.vinkje("aan", label="Aan", uitleg="Of de staaf er staat.", begin=True)
    return regelaars.laag(inv), regelaars.domeinen(inv), regelaars.peildatum(inv), hoog, aan


def _teken(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    n = len(selectie(inv).verbanden)
    ax = stijl.assen()
    ax.bar([0, 1], [n, waarden["hoog"]])
    return Beeld(ax, f'Twee staven, "{n}" en <b>.', dpi=20)


def _verken(inv: Inventaris, **anders: Any) -> Verkenner:
    gemaakt = verken(inv, **{"naam": NAAM, "regelaars": _bij, "teken": _teken, **anders})
    assert gemaakt is not None
    return gemaakt


def _png(v: Verkenner) -> str:
    return re.findall(r"base64,([^\"]+)", v.beeld.value)[0]


def test_nothing_is_drawn_at_the_beginning(inv: Inventaris) -> None:
    """The figure stands above it already: no picture, and no file is written."""
    v = _verken(inv, teken=lambda *_: pytest.fail("getekend"))
    assert (v.beeld.value, v.melding.value) == ("", "")
    assert not Path(os.environ[stand.MAP]).exists()


def test_a_change_redraws(inv: Inventaris) -> None:
    """Another layer gives other bytes and another alt text; so does a control that is the theme's own."""
    v = _verken(inv)
    v.knoppen["keuze"].value = "vrijwillig"
    eerst = v.beeld.value
    assert 'alt="Twee staven, &quot;2&quot; en &lt;b&gt;. Gekozen: welke verbanden: alleen vrijwillige' in eerst
    v.knoppen["hoog"].value = 1.0
    assert _png(v) != re.findall(r"base64,([^\"]+)", eerst)[0]
    assert "hoogte: 1,0" in v.beeld.value or "hoogte: 1" in v.beeld.value
    assert v.melding.value == ""


def test_the_last_of_two_quick_changes_stands(inv: Inventaris) -> None:
    """In a kernel a burst of changes is drawn once, as it ended."""
    getekend = []

    def teken(gekozen: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
        getekend.append((gekozen.selectie.keuze, waarden["hoog"]))
        return _teken(gekozen, waarden)

    async def tikken() -> Verkenner:
        v = _verken(inv, teken=teken)
        for keuze in ("vrijwillig", "zonder_verplicht", "vrijwillig"):
            v.knoppen["keuze"].value = keuze
        v.knoppen["hoog"].value = 0.75
        await asyncio.sleep(2 * verkenner.RUST)
        return v

    v = asyncio.run(tikken())
    assert getekend == [("vrijwillig", 0.75)]
    assert "hoogte: 0,75" in v.beeld.value


def test_back_to_the_beginning(inv: Inventaris) -> None:
    """One button puts every control back, takes the picture away and forgets what was kept."""
    v = _verken(inv)
    v.knoppen["keuze"].value = "vrijwillig"
    v.knoppen["domeinen"].value = ("veiligheid",)
    v.terug.click()
    assert v.knoppen["keuze"].value == "alle"
    assert v.knoppen["domeinen"].value == ()
    assert v.beeld.value == ""
    assert OP_HET_BEGIN in v.melding.value
    assert stand.lees("proef", NAAM) == {}
    v.knoppen["keuze"].value = "vrijwillig"
    assert "<img" in v.beeld.value, "de knoppen horen na het terugzetten nog te werken"


def test_choices_survive_a_restart(inv: Inventaris) -> None:
    """A second explorer of the same name and inventory begins where the first was left, drawn."""
    v = _verken(inv)
    v.knoppen["domeinen"].value = ("veiligheid",)
    v.knoppen["peildatum"].value = date(2025, 7, 1)
    v.knoppen["hoog"].value = 0.25
    v.knoppen["aan"].value = False
    weer = _verken(inv)
    assert {naam: knop.value for naam, knop in weer.knoppen.items()} == {
        "keuze": "alle", "domeinen": ("veiligheid",), "peildatum": date(2025, 7, 1), "hoog": 0.25, "aan": False,
    }  # fmt: skip
    assert weer.beeld.value == v.beeld.value
    assert _verken(inv, naam="proef.ander").beeld.value == ""


@pytest.mark.parametrize(
    "inhoud",
    [
        "geen json",
        "[]",
        '{"proef": 3}',
        '{"proef": {"proef.figuur": []}}',
        '{"proef": {"proef.figuur": {"x": 1}}}',
        pytest.param("[" * 100_000, id="diep"),
    ],
)
def test_a_file_that_is_none_of_ours_is_passed_over(inv: Inventaris, inhoud: str) -> None:
    """Whatever stands in the file, an explorer begins at its beginning, and keeps what is chosen next."""
    map_ = Path(os.environ[stand.MAP])
    map_.mkdir()
    (map_ / "stand.json").write_text(inhoud, "utf-8")
    v = _verken(inv)
    assert (v.beeld.value, v.melding.value) == ("", "")
    v.knoppen["keuze"].value = "vrijwillig"
    assert stand.lees("proef", NAAM) == {"keuze": "vrijwillig"}


@pytest.mark.parametrize(
    ("waarde", "label"),
    [
        ({"keuze": "weg"}, "welke verbanden"),
        ({"keuze": None}, "welke verbanden"),
        ({"keuze": {"a": 1}}, "welke verbanden"),
        ({"domeinen": ["bestaat_niet"]}, "domeinen"),
        ({"domeinen": ["weg"], "aan": 1}, "domeinen en aan"),
        ({"hoog": 0.3}, "hoogte"),
        ({"hoog": True}, "hoogte"),
        ({"peildatum": "gisteren"}, "peildatum"),
        ({"peildatum": 20260101}, "peildatum"),
    ],
)
def test_a_kept_choice_that_is_gone_says_so(inv: Inventaris, waarde: dict[str, Any], label: str) -> None:
    """It falls back to the beginning with a sentence that names the control."""
    map_ = Path(os.environ[stand.MAP])
    map_.mkdir()
    (map_ / "stand.json").write_text(json.dumps({"proef": {NAAM: waarde}}), "utf-8")
    v = _verken(inv)
    assert f"De bewaarde keuze bij {label} bestaat hier niet (meer)" in v.melding.value
    assert v.knoppen["keuze"].value == "alle"


def test_an_unwritable_folder_keeps_nothing(inv: Inventaris, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be kept everything else works."""
    (tmp_path / "bestand").write_text("")
    monkeypatch.setenv(stand.MAP, str(tmp_path / "bestand" / "erin"))
    v = _verken(inv)
    v.knoppen["keuze"].value = "vrijwillig"
    assert "<img" in v.beeld.value
    assert _verken(inv).beeld.value == ""


@pytest.mark.parametrize(("naam", "waarde"), [("SERVER_SOFTWARE", "voila/0.5.13"), ("VOILA_PREHEAT", "True")])
def test_in_voila_nothing_is_shared(
    inv: Inventaris, naam: str, waarde: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What one visitor chooses is not the next one's beginning, nor is what was kept at home."""
    stand.bewaar("proef", NAAM, {"keuze": "vrijwillig"})
    voor = (tmp_path / "stand" / "stand.json").read_bytes()
    monkeypatch.setenv(naam, waarde)
    v = _verken(inv)
    assert v.knoppen["keuze"].value == "alle"
    v.knoppen["keuze"].value = "zonder_verplicht"
    assert "<img" in v.beeld.value
    assert (tmp_path / "stand" / "stand.json").read_bytes() == voor


def test_in_a_report_run_nothing_is_shown(inv: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """No controls are asked for, let alone made."""
    monkeypatch.setenv("SWANALYSE_UITVOER", "map")
    assert verken(inv, naam=NAAM, regelaars=lambda _: pytest.fail("gevraagd"), teken=_teken) is None


def test_a_report_run_loads_no_widgets() -> None:
    """In a process of its own: an explorer costs a report neither ipywidgets nor ipysigma."""
    code = (
        "import sys, swanalyse\nfrom swanalyse import widgets\n"
        "inv = swanalyse.load('tests/golden/inventaris')\n"
        "assert widgets.overzicht.tegels(inv) is None and widgets.netwerk.interactief(inv) is None\n"
        "assert not {'ipywidgets', 'ipysigma', 'jupyter_core'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "SWANALYSE_UITVOER": "map"})


def test_errors_are_sentences(inv: Inventaris) -> None:
    """A choice that is refused gives its Dutch message; a fault of ours gives a sentence, and never a traceback."""

    def teken(_: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
        if waarden["keuze"] == "vrijwillig":
            raise KeuzeFout("geen <b> verband")
        return 1 / 0  # type: ignore[return-value]

    v = _verken(inv, teken=teken)
    v.knoppen["keuze"].value = "vrijwillig"
    assert v.beeld.value == "<p>Met deze keuze kan de figuur niet worden getekend: geen &lt;b&gt; verband</p>"
    v.knoppen["keuze"].value = "zonder_verplicht"
    assert v.beeld.value == "<p>Met deze keuze kan de figuur niet worden getekend (ZeroDivisionError).</p>"
    assert BEZIG not in v.melding.value


def test_a_chart_without_data_is_a_sentence(inv: Inventaris) -> None:
    """What `stijl.leeg` says is text, not a picture of text."""

    def teken(_: Inventaris, __: Mapping[str, Any]) -> Beeld:
        return Beeld(stijl.leeg(stijl.assen(), zin="Vul <i>motieven.csv</i> in.", titel="Waarom?"), "leeg")

    v = _verken(inv, teken=teken)
    v.knoppen["keuze"].value = "vrijwillig"
    assert "<p>Vul &lt;i&gt;motieven.csv&lt;/i&gt; in.</p>" in v.beeld.value
    assert "<img" not in v.beeld.value


def test_a_picture_needs_alt_text() -> None:
    """Without it nothing is shown."""
    with pytest.raises(ValueError, match="alt-tekst"):
        verkenner.als_html(Beeld(stijl.assen(), " "))


def test_a_table_counts_its_rest(inv: Inventaris) -> None:
    """Thirty rows are shown, escaped, and the rest is counted."""
    rijen = [[f"rij {nr}", "<b>"] for nr in range(32)]
    v = _verken(inv, teken=lambda *_: Tafel("Lijst", ["wat", "hoe"], rijen))
    v.knoppen["keuze"].value = "vrijwillig"
    assert "nog 2 rijen" in v.beeld.value
    assert "rij 29" in v.beeld.value
    assert "rij 30" not in v.beeld.value
    assert "<td" in v.beeld.value
    assert "&lt;b&gt;" in v.beeld.value


def test_a_live_widget_takes_the_place(inv: Inventaris) -> None:
    """It is drawn at once when asked, replaced with the next one, and the former is closed with its parts."""
    import ipywidgets

    def teken(_: Inventaris, waarden: Mapping[str, Any]) -> Levend | Beeld:
        if not waarden["aan"]:
            raise KeuzeFout("uit")
        return Levend(ipywidgets.VBox([ipywidgets.HTML(waarden["keuze"])]))

    v = _verken(inv, teken=teken, direct=True)
    eerste = v.plek.children[1]
    inhoud = eerste.children[0]
    assert inhoud.value == "alle"
    v.knoppen["keuze"].value = "vrijwillig"
    assert v.plek.children[1].children[0].value == "vrijwillig"
    assert eerste.comm is None
    assert inhoud.comm is None
    v.knoppen["aan"].value = False
    assert v.plek.children == (v.beeld,)
    assert "uit" in v.beeld.value


def test_a_date_wiped_out_is_the_first_one(inv: Inventaris) -> None:
    """An empty date field chooses nothing."""
    v = _verken(inv)
    v.knoppen["peildatum"].value = date(2025, 1, 1)
    v.knoppen["peildatum"].value = None
    assert v.beeld.value == ""
    assert stand.lees("proef", NAAM) == {}


@pytest.mark.parametrize("dag", [date(1, 1, 1), date(2, 6, 1), date(9999, 12, 31)])
def test_a_year_half_typed_is_no_traceback(inv: Inventaris, dag: date) -> None:
    """Who types 2026 passes the years 2, 20 and 202."""
    v = _verken(inv)
    v.knoppen["peildatum"].value = dag
    assert v.beeld.value.startswith("<p")


def test_a_hundred_redraws_leave_no_figures(inv: Inventaris) -> None:
    """Figures are given up when they have been shown."""

    def teken(_: Inventaris, __: Mapping[str, Any]) -> Beeld:
        ax = Figure(figsize=(1, 1)).add_subplot()
        ax.set_axis_off()
        return Beeld(ax, "Niets.", dpi=10)

    v = _verken(inv, teken=teken)
    gc.collect()
    voor = sum(isinstance(ding, Figure) for ding in gc.get_objects())
    gc.disable()
    try:
        for nr in range(100):
            v.knoppen["hoog"].value = (0.25, 0.75)[nr % 2]
        gevuld = sum(bool(ding.axes) for ding in gc.get_objects() if isinstance(ding, Figure))
        assert not gevuld, "een figuur die getoond is hoort leeg te zijn"
    finally:
        gc.enable()
    gc.collect()
    assert sum(isinstance(ding, Figure) for ding in gc.get_objects()) <= voor


def test_a_control_needs_words() -> None:
    """Without a label and an explanation there is no control."""
    for label, uitleg in ((" ", "Uitleg."), ("Label", "")):
        with pytest.raises(ValueError, match="label en een uitleg"):
            regelaars.vinkje("x", label=label, uitleg=uitleg)


def test_options_that_read_alike_are_told_apart() -> None:
    """Two verbanden with one name get their ids behind it."""
    keus = regelaars.lijst("v", label="Verband", uitleg="Welk.", opties={"a": "Kring", "b": "Kring", "c": "Raad"})
    assert [label for label, _ in keus.opties] == ["Kring (a)", "Kring (b)", "Raad"]


def test_without_options_there_is_still_a_control() -> None:
    """An empty inventory has no gemeente to choose: the list says so."""
    keus = regelaars.partner(maak({}))
    assert keus.opties == ((regelaars.GEEN, None),)
    assert keus.begin is None


def test_the_controls_begin_where_the_figure_was_drawn() -> None:
    """The selection of the inventory is the beginning."""
    inv = swanalyse.load("tests/golden/inventaris").kies(
        keuze="vrijwillig", domeinen=["veiligheid"], modules=True, peildatum="2025-03-01", jaar=2024, kern=["A", "B"]
    )
    for regelaar in (
        regelaars.laag(inv), regelaars.domeinen(inv), regelaars.modules(inv), regelaars.peildatum(inv),
        regelaars.jaar(inv, []), regelaars.kern(inv),
    ):  # fmt: skip
        eigen = getattr(inv.selectie, regelaar.naam)
        assert regelaar.begin == eigen, regelaar.naam
        assert regelaar.kiest


def test_on_paper_there_is_a_sentence(inv: Inventaris) -> None:
    """Beside the widget stands text that nbconvert and a reader on the web show instead."""
    bundel = _verken(inv)._repr_mimebundle_()
    assert set(bundel) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert "open dit notebook" in bundel["text/plain"]
    assert "VBox" not in bundel["text/plain"]
