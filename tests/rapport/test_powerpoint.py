"""The presentation, read back: what stands on its slides, in its charts, their workbooks and the notes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation

from swanalyse import editie
from swanalyse.fouten import RapportFout
from swanalyse.grafieken import drukte as drukte_grafiek
from swanalyse.grafieken import kostenbaten as geld_grafiek
from swanalyse.grafieken import lappendeken as deken_grafiek
from swanalyse.grafieken import overzicht as overzicht_grafiek
from swanalyse.grafieken import stijl
from swanalyse.indicatoren import drukte, kostenbaten, lappendeken, overzicht
from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris
from swanalyse.rapport import bewaar, diagram, huisstijl, maten, powerpoint, reeksen, sjabloon, stukken
from swanalyse.rapport.bewaar import UITVOER

PUNTEN = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
VRAAG = "Wat kost al dat overleg aan tijd?"
LANG = "Een heel lang antwoord met veel woorden. " * 60


def teken(inv: Inventaris) -> None:
    """A few figures of every form, as notebooks keep them."""
    uren = drukte.uren(inv)
    zetels = drukte.zetels(inv)
    saldi = kostenbaten.per_partner(inv)
    perimeters = lappendeken.perimeters(inv)
    constellaties = lappendeken.constellaties(inv)
    gemeenten = overzicht.per_partner(inv).query("in_regio")
    figuren: list[tuple[str, Callable[..., Any], pd.DataFrame]] = [
        ("01_per_gemeente", overzicht_grafiek.per_partner, gemeenten),
        ("04_perimeters", deken_grafiek.perimeters, perimeters),
        ("04_constellaties", deken_grafiek.constellaties, constellaties),
        ("05_uren", drukte_grafiek.uren, uren),
        ("05_zetels", drukte_grafiek.zetels, zetels),
        ("06_per_partner", geld_grafiek.per_partner, saldi),
        ("01_grootte", overzicht_grafiek.per_partner_grootte, gemeenten),
    ]
    for naam, grafiek, frame in figuren:
        ax = grafiek(frame, voet=inv.voet(frame), titel=LANG if naam == "05_zetels" else f"Het antwoord van {naam}")
        bewaar(ax, frame, naam=naam, titel=f"Figuur {naam}", alt=f"Balken van {naam}: <b>geen</b> opmaak.")


def schrijf_notebook(pad: Path, *, vraag: str, figuren: list[str]) -> None:
    """A notebook as run: question, answer, caveats, figures and limits."""
    boek = nbformat.v4.new_notebook()
    zinnen = '<div class="antwoord"><p>=1+1 is tekst &amp; geen som.</p><p>Twee.</p></div>'
    beelden = "".join(f'<figure id="{naam}"></figure>' for naam in figuren)
    boek.cells = [
        nbformat.v4.new_markdown_cell(f"# {vraag}\n\nWaar het over gaat."),
        _uitvoer(zinnen),
        nbformat.v4.new_markdown_cell(
            "**Lees dit eerst.** Uren zijn een opgave.\n\nOnder sommige figuren staan keuzes"
        ),
        nbformat.v4.new_markdown_cell("## De kop\n\nWat **uren** zijn: vergaderen en reizen."),
        _uitvoer(beelden),
        nbformat.v4.new_markdown_cell("## Grenzen van deze analyse\n\n- Alleen wat in de inventaris staat."),
    ]
    pad.parent.mkdir(exist_ok=True)
    nbformat.write(boek, pad)


def _uitvoer(code: str) -> Any:
    uit = nbformat.v4.new_output("display_data", {"text/html": code})
    return nbformat.v4.new_code_cell("", outputs=[uit])


@pytest.fixture(scope="module")
def fictief(gouden: Inventaris) -> Inventaris:
    """The golden region, said to be invented, with a name that is no markup and holds what XML cannot."""
    eigen = {**gouden.eigenschappen, "synthetisch": True, "title": "Regio \x07<b>Goud</b> & 東"}
    return maak_inventaris(eigen, dict(gouden.tabellen), dict(gouden.nvt))


@pytest.fixture(scope="module")
def werk(gouden: Inventaris, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report run, with its figures and notebooks."""
    map_ = tmp_path_factory.mktemp("werk")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv(UITVOER, str(map_))
        monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)
        teken(maak_inventaris({**gouden.eigenschappen, "synthetisch": True}, dict(gouden.tabellen), dict(gouden.nvt)))
    per: dict[str, list[str]] = {}
    for stuk in stukken.lees(map_):
        per.setdefault(stuk.notebook, []).append(stuk.naam)
    for nummer, figuren in per.items():
        vraag = VRAAG if nummer == "05" else f"Wat zegt {nummer}?"
        schrijf_notebook(map_ / "notebooks" / f"{nummer}_proef.ipynb", vraag=vraag, figuren=figuren)
    return map_


def notebooks(werk: Path) -> list[Path]:
    return sorted((werk / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def deck(fictief: Inventaris, werk: Path) -> Any:
    """The presentation, opened again."""
    return Presentation(str(powerpoint.schrijf(fictief, werk, notebooks=notebooks(werk))))


def figuurdias(deck: Any) -> Iterator[tuple[str, Any]]:
    """Each slide with a figure, by the figure's name in its notes."""
    for dia in deck.slides:
        if dia.has_notes_slide:
            naam = re.search(r"tabellen/(\w+)\.csv", dia.notes_slide.notes_text_frame.text)
            if naam:
                yield naam.group(1), dia


def grafiek_van(dia: Any) -> Any:
    return next((vorm.chart for vorm in dia.shapes if vorm.has_chart), None)


def teksten(dia: Any) -> str:
    return "\n".join(vorm.text_frame.text for vorm in dia.shapes if vorm.has_text_frame)


def test_een_dia_per_vraag_en_per_figuur(deck: Any, werk: Path) -> None:
    """Title, questions, per notebook its question and its figures in order, and how to read it; 16:9."""
    assert deck.slide_width / deck.slide_height == 16 / 9
    assert [naam for naam, _ in figuurdias(deck)] == [stuk.naam for stuk in stukken.lees(werk)]
    titels = [dia.shapes.title.text_frame.text for dia in deck.slides]
    assert titels[0] == "Regio <b>Goud</b> & 東"
    assert titels[1] == "De vragen"
    assert VRAAG in titels
    assert titels[-1] == powerpoint.LEESWIJZER
    figuren = stukken.lees(werk)
    assert len(figuren) >= 5
    assert len(titels) == 3 + len({stuk.notebook for stuk in figuren}) + len(figuren)


@pytest.mark.parametrize("extern", [True, False])
def test_de_interne_editie_zegt_dat_op_iedere_dia(gouden: Inventaris, werk: Path, extern: bool) -> None:
    """And on the first in words; the external one says that it is that, once."""
    inv = editie.extern(gouden) if extern else gouden
    dias = list(Presentation(str(powerpoint.schrijf(inv, werk, notebooks=notebooks(werk)))).slides)
    assert ("xterne editie" in teksten(dias[0])) is extern
    assert ("nterne editie, niet verspreiden" in teksten(dias[0])) is not extern
    assert {"INTERNE EDITIE" in teksten(dia) for dia in dias[1:]} == {not extern}


def test_de_titel_is_het_antwoord_en_de_voet_staat_eronder(deck: Any, werk: Path) -> None:
    """Answer, measure and footer of the figure are on its slide, in placeholders."""
    per_naam = {stuk.naam: stuk for stuk in stukken.lees(werk)}
    for naam, dia in figuurdias(deck):
        stuk = per_naam[naam]
        vakken = {vak.placeholder_format.type.name: vak for vak in dia.placeholders}
        if naam != "05_zetels":  # the very long one, cut
            assert dia.shapes.title.text_frame.text == stuk.titel
        assert vakken["FOOTER"].text_frame.text == stuk.voet
        assert stuk.ondertitel.partition("; zwarte rand")[0] in teksten(dia)
        assert not [vorm for vorm in dia.shapes if vorm.shape_type is not None and vorm.shape_type.name == "TEXT_BOX"]


def test_de_vraag_heeft_haar_antwoord_en_een_link(deck: Any) -> None:
    """The section slide says the computed sentences as text, and the list of questions leads to it."""
    vragen, dia = deck.slides[1], next(d for d in deck.slides if d.shapes.title.text_frame.text == VRAAG)
    assert "=1+1 is tekst & geen som." in teksten(dia)
    links = vragen._element.findall(".//{*}hlinkClick")
    doelen = {vragen.part.related_part(link.get(f"{{{huisstijl_ns('r')}}}id")) for link in links}
    assert dia.part in doelen
    assert {link.get("action") for link in links} == {"ppaction://hlinksldjump"}
    buiten = [rel for d in deck.slides for rel in d.part.rels.values() if rel.is_external]
    assert buiten == []


def huisstijl_ns(voor: str) -> str:
    return str(etree.fromstring(f"<x {huisstijl._NS}/>").nsmap[voor])


def test_grafieken_zijn_de_cijfers(deck: Any, werk: Path) -> None:
    """What is drawn is in the CSV, row by row in its order; the workbook holds the whole CSV; unknown is absent."""
    getekend = 0
    per_naam = {stuk.naam: stuk for stuk in stukken.lees(werk)}
    for naam, dia in figuurdias(deck):
        chart, frame = grafiek_van(dia), stukken.frame(werk, per_naam[naam])
        grafiek = reeksen.grafiek(per_naam[naam], frame)
        assert (chart is None) == (grafiek is None), naam
        if grafiek is None:
            continue
        getekend += 1
        vergelijk(chart, frame, reeksen.regels()[naam])
        boek = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        kop, *rijen = boek[diagram.CIJFERS].iter_rows(values_only=True)
        assert list(kop) == list(frame.columns)
        verwacht = [
            [None if pd.isna(cel) or cel == "" else cel for cel in rij] for rij in frame.itertuples(index=False)
        ]
        for rij, cellen in zip(rijen, verwacht, strict=True):
            # a workbook keeps sixteen digits
            assert list(rij) == [pytest.approx(cel) if isinstance(cel, float) else cel for cel in cellen], naam
    assert getekend >= 4


def vergelijk(chart: Any, frame: pd.DataFrame, regel: dict[str, str]) -> None:
    """The values of the drawing against the columns of the figure's frame, from the first row on."""
    series = [serie for plot in chart.plots for serie in plot.series if serie.name.strip()]
    if regel["vorm"] in reeksen.MET_PUNTEN:
        x, y = regel["x"].split(":")[0], regel["y"].split(":")[0]
        getekend = sorted(
            punt for serie in series for punt in zip(_waarden(serie, "xVal"), _waarden(serie, "yVal"), strict=True)
        )
        verwacht = frame[[x, y]].dropna().astype(float)
        assert getekend == sorted(verwacht.itertuples(index=False, name=None))
        return
    kolommen = [deel.split(":")[0] for deel in regel["waarden"].split("|")]
    if regel["splits"]:  # one column over several series: every value in one of them
        per_rij = zip(*(list(serie.values) for serie in series), strict=True)
        delen = [[cel for cel in rij if cel is not None] for rij in per_rij]
        assert [deel[0] if deel else None for deel in delen] == [
            None if pd.isna(cel) else float(cel) for cel in frame[kolommen[0]]
        ]
        assert max(map(len, delen)) == 1
        return
    for kolom, serie in zip(kolommen, series, strict=True):
        verwacht = [None if pd.isna(cel) else float(cel) for cel in frame[kolom]]
        assert list(serie.values) == verwacht[: len(serie.values)]
        assert len(serie.values) == len(frame)


def _waarden(serie: Any, as_: str) -> list[float]:
    return [float(punt.text) for punt in serie._element.findall(f"{PUNTEN}{as_}//{PUNTEN}v") if "!" not in punt.text]


def test_onbekend_is_geen_balk_en_een_ondergrens_heeft_een_teken(deck: Any) -> None:
    """Where a value is unknown there is no point and the name says so; a bound carries ≥ behind its bar."""
    chart = grafiek_van(dict(figuurdias(deck))["05_uren"])
    namen = list(chart.plots[0].categories)
    onbekend = [nr for nr, naam in enumerate(namen) if naam.endswith("(onbekend)")]
    assert onbekend
    for serie in chart.plots[0].series:
        if serie.name.strip():
            assert set(onbekend) <= {nr for nr, cel in enumerate(serie.values) if cel is None}
    eind = "".join(chart._chartSpace.itertext())
    assert "≥ " in eind


def test_elke_grafiek_heeft_een_alttekst_en_notities(deck: Any, werk: Path) -> None:
    """Charts and pictures are described as in the notebook; the notes hold definition, limits, coverage and files."""
    per_naam = {stuk.naam: stuk for stuk in stukken.lees(werk)}
    for naam, dia in figuurdias(deck):
        beschreven = [el.get("descr") for el in dia._element.iter("{*}cNvPr") if el.get("descr")]
        assert beschreven == [per_naam[naam].alt]
        notities = dia.notes_slide.notes_text_frame.text
        for woord in (
            "De kop: Wat uren zijn: vergaderen en reizen.", "Lees dit eerst: Uren zijn een opgave.",
            "– Alleen wat in de inventaris staat.", f"figuren/{naam}.png", "Waarop het rust: n = ",
            *(f"Definitie ({maat.naam}): {maat.definitie}" for maat in maten.van(naam)),
        ):  # fmt: skip
            assert woord in notities, (naam, woord)
        assert maten.van(naam), naam
        assert "staan keuzes" not in notities  # those are of the notebook


def test_verzonnen_staat_op_elke_dia(deck: Any, gouden: Inventaris, werk: Path, tmp_path: Path) -> None:
    """Every slide of an invented region is marked; of a real one none is, and no empty placeholder is left."""
    assert all(stijl.WATERMERK in teksten(dia) for dia in deck.slides)
    echt = kopie(werk, tmp_path)
    for pad in (echt / stukken.MAP).glob("*.json"):
        pad.write_text(pad.read_text("utf-8").replace("FICTIEVE VOORBEELDREGIO", "Echt"), "utf-8")
    gouden = maak_inventaris({**gouden.eigenschappen, "synthetisch": False}, dict(gouden.tabellen), dict(gouden.nvt))
    ander = Presentation(str(powerpoint.schrijf(gouden, echt, notebooks=notebooks(echt))))
    for dia in ander.slides:
        assert stijl.WATERMERK not in teksten(dia)
        assert all(vak.text_frame.text for vak in dia.placeholders if vak.has_text_frame)


def kopie(werk: Path, naar: Path) -> Path:
    shutil.copytree(werk, naar / "werk")
    return naar / "werk"


@pytest.mark.parametrize(
    ("noot", "verwacht"),
    [
        ("Niet getoond: 1.234 rijen. Let op: geen nulalternatief.", "Let op: geen nulalternatief."),
        ("Niet getoond: Bergen (L.) en Mook.", ""),
        ("Stip: mediaan. Balk: laagste tot hoogste. Nog niet gevraagd: Archief.", "Nog niet gevraagd: Archief."),
        ("Niet te plaatsen: Leegveld en Stip Advies.", "Niet te plaatsen: Leegveld en Stip Advies."),
        ("Gearceerd: onbekend. Leeg: geen.", ""),
        # the hatching is gone, not what it warns of
        ("Gearceerd: de inventaris bevat geen beëindigde verbanden; dit is dus geen groei.",
         "De inventaris bevat geen beëindigde verbanden; dit is dus geen groei."),
        ("Van één verband is het begin onbekend: geteld in elk jaar (gearceerde strook).",
         "Van één verband is het begin onbekend: geteld in elk jaar."),
    ],
)  # fmt: skip
def test_van_de_noot_blijft_wat_ook_van_de_grafiek_geldt(werk: Path, noot: str, verwacht: str) -> None:
    """Only whole sentences on how the figure is drawn go; a warning stays, and a name with such a word in it."""
    stuk = next(een for een in stukken.lees(werk) if een.naam == "05_uren")
    grafiek = reeksen.grafiek(stuk, stukken.frame(werk, stuk))
    assert grafiek is not None
    plek = powerpoint.Plek(0, 0, 12 * huisstijl.DUIM, 20 * huisstijl.DUIM)
    assert powerpoint._grafieknoot(grafiek, replace(stuk, noot=noot), plek) == verwacht


@pytest.mark.parametrize(
    ("ondertitel", "verwacht"),
    [
        ("Verbanden per domein, en hun aandeel", "Verbanden per domein"),
        ("Mediaan, middelste helft en uitersten per vraag, schaal 1–5", "Mediaan en uitersten per vraag, schaal 1–5"),
        ("Verbanden naar mandaat; erachter waar de andere twee velden zijn ingevuld", "Verbanden naar mandaat"),
        ("Diensten over en weer, uren per jaar; % = de kleinste als deel van de grootste; zwarte rand: wettelijk",
         "Diensten over en weer, uren per jaar"),
        ("Dagen per fase; ≥ = ten minste, met hoeveel stappen meetellen", "Dagen per fase; ≥ = ten minste"),
    ],
)  # fmt: skip
def test_de_ondertitel_belooft_niet_wat_de_grafiek_niet_toont(werk: Path, ondertitel: str, verwacht: str) -> None:
    """What only the figure writes beside its bars is not in the subtitle of the chart."""
    assert powerpoint._grafiekmaat(replace(stukken.lees(werk)[0], ondertitel=ondertitel)) == verwacht


def test_een_figuur_die_niet_te_lezen_is_is_verborgen(
    deck: Any, fictief: Inventaris, werk: Path, tmp_path: Path
) -> None:
    """A picture twice as high as a slide is kept on a hidden one, and the last slide says how many there are."""
    from PIL import Image

    hier = kopie(werk, tmp_path)
    Image.new("RGB", (2000, 3000), "navy").save(hier / "figuren" / "04_constellaties.png")
    ander = Presentation(str(powerpoint.schrijf(fictief, hier, notebooks=notebooks(hier))))
    verborgen = [naam for naam, dia in figuurdias(ander) if dia._element.get("show") == "0"]
    assert verborgen == ["04_constellaties"]
    assert "Verborgen dia's (1)" in teksten(ander.slides[-1])
    assert "Verborgen" not in teksten(deck.slides[-1])


def test_punten_op_een_plek_delen_een_label() -> None:
    """Five verbanden with the same two medians have one label with a name a line, and the rest is counted."""
    plek = {"breed": 12.0, "hoog": 4.0}
    namen = [f"Een heel lang verband met nummer {nr}" for nr in range(5)]
    serie = reeksen.Serie("n", "blauw", (0.5,) * 5, x=(0.5,) * 5, namen=tuple(namen))
    as_ = reeksen.As("deel", "0", laagste=0.0, hoogste=1.0)
    grafiek = reeksen.Grafiek("punten", (), tuple(range(5)), (serie,), (), as_, as_)
    boom = etree.fromstring(diagram.xml(grafiek, letter=12.0, **plek).encode())
    labels = [["".join(p.itertext()) for p in rijk.iter("{*}p")] for rijk in boom.iter("{*}rich")]
    assert [*namen[:3], "en 2 andere"] in labels
    assert diagram.naamlozen(grafiek, **plek) == 2
    stappen = [el.get("val") for el in boom.iter(f"{PUNTEN}majorUnit")]
    assert stappen == ["0.25", "0.25"]


def test_lange_tekst_loopt_niet_over(deck: Any) -> None:
    """A title of two thousand characters is made smaller and cut; it fits in its place by measure."""
    dia = dict(figuurdias(deck))["05_zetels"]
    titel = dia.shapes.title
    tekst = titel.text_frame.text
    maat = titel.text_frame.paragraphs[0].runs[0].font.size.pt
    assert tekst.endswith("…")
    assert powerpoint._hoogte([tekst], titel.width / 12_700, maat, True) <= titel.height / 12_700
    assert LANG.strip() in dia.notes_slide.notes_text_frame.text


def test_alles_blijft_op_de_dia(deck: Any) -> None:
    """No chart, picture or text lies outside its slide, and a picture keeps its proportions."""
    for dia in deck.slides:
        for vorm in dia.shapes:
            assert vorm.left >= 0, vorm.name
            assert vorm.top >= 0, vorm.name
            assert vorm.left + vorm.width <= deck.slide_width, vorm.name
            assert vorm.top + vorm.height <= deck.slide_height, vorm.name
            if hasattr(vorm, "image"):
                breed, hoog = vorm.image.size
                assert vorm.width / vorm.height == pytest.approx(breed / hoog, rel=0.01)


def test_het_beeld_verliest_alleen_zijn_woorden(werk: Path) -> None:
    """What is cut off a picture holds its title and footer and no more: the words end where the cut is."""
    ax = stijl.assen()
    with stijl.stijl():
        ax.plot([1, 2])
        stijl.opmaak(ax, titel="Een lang antwoord " * 9, ondertitel="De maat " * 20, noot="Let op. " * 30)
        hoog = ax.figure.bbox.height
        grenzen = {t.get_gid(): t.get_window_extent() for t in ax.figure.texts}
        woorden = {wat: " ".join(t.get_text().split()) for t in ax.figure.texts if (wat := t.get_gid())}
        stuk = next(s for s in stukken.lees(werk))
        boven, onder = powerpoint.rand(type(stuk)(**{**vars(stuk), "voet": "", **woorden}))
    per_punt = ax.figure.dpi / 72
    assert grenzen["ondertitel"].y0 >= hoog - boven * per_punt >= ax.get_tightbbox().y1
    assert grenzen["noot"].y1 <= onder * per_punt <= ax.get_tightbbox().y0


def test_dezelfde_map_geeft_dezelfde_bytes(fictief: Inventaris, werk: Path, tmp_path: Path) -> None:
    """Writing it twice gives the same file: no clock, no random ids; the dates are the peildatum."""
    een = powerpoint.schrijf(fictief, kopie(werk, tmp_path / "a"), notebooks=notebooks(werk)).read_bytes()
    ander = powerpoint.schrijf(fictief, kopie(werk, tmp_path / "b"), notebooks=notebooks(werk)).read_bytes()
    assert een == ander
    gemaakt = Presentation(io.BytesIO(een)).core_properties.created
    assert gemaakt.date() == fictief.selectie.peildatum
    with zipfile.ZipFile(io.BytesIO(een)) as zip_:
        assert {deel.date_time for deel in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [naam for naam in zip_.namelist() if "thumbnail" in naam or "printerSettings" in naam]
        for naam in zip_.namelist():
            if naam.endswith((".xml", ".rels")):
                etree.fromstring(zip_.read(naam))


def test_secties_volgen_de_notebooks(deck: Any) -> None:
    """PowerPoint's sections: the beginning, one per notebook, how to read it; every slide is in one."""
    secties = deck.part._element.findall(".//{*}section")
    assert [sectie.get("name") for sectie in secties] == [
        "Begin", "01 Wat zegt 01?", "04 Wat zegt 04?", f"05 {VRAAG}", "06 Wat zegt 06?", "Leeswijzer",
    ]  # fmt: skip
    nummers = [int(el.get("id")) for sectie in secties for el in sectie.iter("{*}sldId")]
    assert nummers == [dia.slide_id for dia in deck.slides]


def test_de_huisstijl_heeft_echte_indelingen() -> None:
    """Five layouts with places for text, figure, footer and number; the theme has the house's colours."""
    leeg = huisstijl.presentatie()
    soorten = {
        layout.name: {vak.placeholder_format.type.name for vak in layout.placeholders} for layout in leeg.slide_layouts
    }
    assert soorten["Figuur"] == {"TITLE", "BODY", "OBJECT", "FOOTER", "SLIDE_NUMBER"}
    assert list(soorten) == ["Titel", "Vraag", "Figuur", "Tekst", "Slot"]
    assert stijl.BLAUW[1:] in huisstijl._thema()


def vreemd_sjabloon(pad: Path, *, zonder: tuple[str, ...] = (), soort: bytes = b"") -> Path:
    """A template of somebody else: 4:3, with a slide in it, its layouts named in English."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name in zonder:
            deck.slide_layouts.remove(layout)
    oud = deck.slides.add_slide(deck.slide_layouts[0])
    oud.shapes.title.text_frame.text = "Oude dia"
    uit = io.BytesIO()
    deck.save(uit)
    with zipfile.ZipFile(uit) as van, zipfile.ZipFile(pad, "w") as naar:
        for naam in van.namelist():
            deel = van.read(naam)
            if naam == "[Content_Types].xml" and soort:
                deel = deel.replace(b"presentationml.presentation.main+xml", soort)
            naar.writestr(naam, deel)
    return pad


@pytest.mark.parametrize("zonder", [(), ("Title and Content", "Content with Caption", "Two Content", "Comparison")])
def test_een_eigen_sjabloon_wordt_gevolgd(
    fictief: Inventaris, werk: Path, tmp_path: Path, zonder: tuple[str, ...]
) -> None:
    """Its size and layouts are used, its slides are gone, and what it has no place for still stands on the slide."""
    eigen = vreemd_sjabloon(tmp_path / "eigen.potx", zonder=zonder, soort=b"presentationml.template.main+xml")
    pad = powerpoint.schrijf(fictief, kopie(werk, tmp_path), notebooks=notebooks(werk), sjabloon=eigen)
    deck = Presentation(str(pad))
    assert (deck.slide_width, deck.slide_height) == (9_144_000, 6_858_000)
    assert "Oude dia" not in "".join(map(teksten, deck.slides))
    per_naam = {stuk.naam: stuk for stuk in stukken.lees(werk)}
    for naam, dia in figuurdias(deck):
        assert per_naam[naam].voet in teksten(dia), naam
        assert stijl.WATERMERK in teksten(dia)
        vormen = [vorm for vorm in dia.shapes if vorm.has_chart or hasattr(vorm, "image")]
        assert len(vormen) == 1, naam
        assert vormen[0].left + vormen[0].width <= deck.slide_width
    assert all(dia.slide_layout.name in {layout.name for layout in deck.slide_layouts} for dia in deck.slides)


def test_de_eigen_presentatie_is_een_sjabloon(fictief: Inventaris, werk: Path, tmp_path: Path) -> None:
    """A presentation written here is a template again: the same layouts, none of its slides twice."""
    eerst = powerpoint.schrijf(fictief, kopie(werk, tmp_path / "a"), notebooks=notebooks(werk))
    weer = powerpoint.schrijf(fictief, kopie(werk, tmp_path / "b"), notebooks=notebooks(werk), sjabloon=eerst)
    assert len(Presentation(str(weer)).slides) == len(Presentation(str(eerst)).slides)
    with zipfile.ZipFile(weer) as zip_:
        dias = [naam for naam in zip_.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", naam)]
    assert len(dias) == len(Presentation(str(eerst)).slides)


def test_een_sjabloon_met_een_kapot_deel_wordt_geweigerd(tmp_path: Path) -> None:
    """A theme that is no XML would go into the presentation unseen, and PowerPoint would not open it."""
    goed, kapot = vreemd_sjabloon(tmp_path / "goed.pptx"), tmp_path / "kapot.pptx"
    with zipfile.ZipFile(goed) as van, zipfile.ZipFile(kapot, "w") as naar:
        for naam in van.namelist():
            naar.writestr(naam, b"<a:theme" if "theme1.xml" in naam else van.read(naam))
    assert len(sjabloon.open_sjabloon(goed).slides) == 0
    with pytest.raises(RapportFout, match=r"kapot\.pptx is niet te lezen"):
        sjabloon.open_sjabloon(kapot)
    with pytest.raises(RapportFout, match=r"weg\.pptx bestaat niet"):
        sjabloon.open_sjabloon(tmp_path / "weg.pptx")


@pytest.mark.parametrize("inhoud", [b"geen zip", b"PK\x03\x04kapot", b""])
def test_wat_geen_sjabloon_is_wordt_geweigerd(tmp_path: Path, inhoud: bytes) -> None:
    """Something that is no PowerPoint file is refused in a sentence that says what to give."""
    pad = tmp_path / "brief.pptx"
    pad.write_bytes(inhoud)
    with pytest.raises(RapportFout, match=r"brief\.pptx is niet te lezen als PowerPoint-sjabloon .*\.pptx of \.potx"):
        sjabloon.open_sjabloon(pad)


def test_een_sjabloon_met_macros_wordt_geweigerd(tmp_path: Path) -> None:
    """Macros would travel along to whoever is sent the presentation."""
    soort = b"ms-powerpoint.presentation.macroEnabled.main+xml"
    with pytest.raises(RapportFout, match="bevat macro's"):
        sjabloon.open_sjabloon(vreemd_sjabloon(tmp_path / "m.pptm", soort=soort))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is niet geïnstalleerd")
def test_libreoffice_opent_het(deck: Any, werk: Path, tmp_path: Path) -> None:
    """Another program than the one that wrote it turns it into as many pages as there are slides."""
    opdracht = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf",
        "--outdir", str(tmp_path), str(werk / powerpoint.BESTAND),
    ]  # fmt: skip
    subprocess.run(opdracht, check=True, capture_output=True, timeout=240)
    inhoud = (tmp_path / "presentatie.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", inhoud)) == len(deck.slides)
