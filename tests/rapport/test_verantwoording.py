"""The methods paragraph: what is in it follows from measures, inventory and selection."""

from __future__ import annotations

import platform
import re
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse import inventaris, rapport
from swanalyse.fouten import RapportFout
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import maten
from swanalyse.rapport.bewaar import UITVOER
from swanalyse.rapport.verantwoording import TITEL, alineas, grenszin, selectiezinnen
from swanalyse.schema import schema
from tests.maken import maak

WORTEL = Path(__file__).parents[2]
NUMMERS = [f"{nr:02d}" for nr in range(12)]


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    return swanalyse.load(WORTEL / "tests" / "golden" / "inventaris")


@pytest.fixture
def getoond(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    alles: list[dict[str, str]] = []

    def vang(data: dict[str, str], **_: Any) -> None:
        alles.append(data)

    monkeypatch.setattr("IPython.display.display", vang)
    monkeypatch.delenv(UITVOER, raising=False)
    return alles


@pytest.mark.parametrize("nummer", NUMMERS)
def test_elk_notebook_heeft_een_verantwoording(gouden: Inventaris, nummer: str) -> None:
    """For every notebook, also of an inventory with nothing in it, all that a reader may ask is there."""
    leeg = inventaris.leeg({"name": "leeg", "peildatum": "2026-01-01"})
    for inv in (gouden, leeg):
        delen = alineas(inv, notebook=nummer)
        assert {"Wat is gemeten", "Selectie", "Aantallen en dekking", "Zo te noemen"} <= set(delen)
        eigen = [maat.naam for maat in maten.lees() if maat.notebook == nummer]
        assert [zin.partition(" (")[0] for zin in delen["Wat is gemeten"][: len(eigen)]] == eigen
        tekst = " ".join(zin for zinnen in delen.values() for zin in zinnen)
        assert "nan" not in re.findall(r"\w+", tekst)
        assert "None" not in tekst


def test_wat_in_meer_notebooks_staat_hoort_bij_wie_het_toont(gouden: Inventaris) -> None:
    """Sensitivity, coverage and questions are defined where they are shown, with their own limits, and nowhere else."""

    def gemeten(nummer: str) -> str:
        return " ".join(alineas(gouden, notebook=nummer)["Wat is gemeten"])

    assert "Gevoeligheid voor aannames" in gemeten("03")
    assert "Gevoeligheid voor aannames" not in gemeten("04")
    assert "Dekking van wat een notebook nodig heeft" in gemeten("04")
    assert "Dekking van wat een notebook nodig heeft" not in gemeten("00")
    assert "Wat ontbreekt, en bij wie na te vragen" in gemeten("08")
    grenzen = " ".join(alineas(gouden, notebook="03")["Grenzen en aannames"])
    assert "Gevoeligheid: verschuiving van de grenzen van de MGA-kloof" in grenzen
    assert "Gevoeligheid: groter minste aantal respondenten" not in grenzen


def test_een_enkele_regel_is_een_voorzet(gouden: Inventaris) -> None:
    """One rule *is*, more rules *are*; what stands under a figure is not claimed of a table."""
    delen = alineas(gouden, notebook="03")
    assert any("1 van 6 regels is een voorzet" in zin for zin in delen["Lijsten"])
    assert any("6 van 6 regels zijn een voorzet" in zin for zin in delen["Lijsten"])
    assert not any("tabel staan n" in zin for zin in delen["Aantallen en dekking"])


def test_een_onbekend_notebook_wordt_genoemd(gouden: Inventaris) -> None:
    """With the ones that there are."""
    with pytest.raises(RapportFout, match=r"Van notebook '99' is geen maat beschreven; wel van 00, 01, .* en 13\."):
        alineas(gouden, notebook="99")


def test_de_selectie_staat_erin(gouden: Inventaris) -> None:
    """Date, year, layer, region and edition are those of the inventory as selected."""
    keus = gouden.kies(peildatum="2025-06-30", jaar=2024, keuze="vrijwillig", kern=["A", "B"], modules=True)
    tekst = " ".join(selectiezinnen(keus))
    assert "Peildatum 30 juni 2025." in tekst
    assert "zijn van 2024;" in tekst
    assert "alleen vrijwillige verbanden" in tekst
    assert "De regio is 2 gemeenten, zoals voor deze analyse gekozen." in tekst
    assert "Modules van een regeling tellen apart." in tekst
    assert "Interne editie" in tekst


def test_de_externe_editie_zegt_hoeveel_er_weg_is() -> None:
    """How many rows are left out is told, also when there are none."""
    tekst = " ".join(selectiezinnen(swanalyse.load(WORTEL / "data" / "voorbeeldregio", editie="extern")))
    weg = re.search(r"Externe editie: wat als intern is gemarkeerd staat er niet in \((\d+) rijen\)", tekst)
    assert weg
    assert int(weg.group(1)) > 0
    assert "verzonnen" in tekst


def test_een_gewijzigde_drempel_wordt_gemeld(gouden: Inventaris) -> None:
    """With its value and the one it replaces; an unchanged one says whose it is."""
    assert grenszin(gouden, "inwoners_drempel").endswith("30.000, inwoners (staat in een brontekst).")
    tabellen = {naam: gouden.tabellen[naam] for naam in gouden.tabellen}
    anders = inventaris.maak({**gouden.eigenschappen, "parameters": {"toeslag": 0.5}}, tabellen, {})
    gezet = "door de inventaris gezet; standaard 0,25, aandeel (0-1)"
    zin = f"Toeslag op de duur na samenvoegen: 0,5, aandeel (0-1) ({gezet})."
    assert grenszin(anders, "toeslag") == zin
    assert zin in alineas(anders, notebook="05")["Grenzen en aannames"]
    eigen = schema.regels("drempels").copy()
    eigen.loc[eigen["code"] == "toeslag", "waarde"] = ""
    met_tabel = inventaris.maak(gouden.eigenschappen, tabellen, {}, regels={"regels_drempels": eigen})
    assert "niet ingesteld (door de inventaris gezet; standaard 0,25" in grenszin(met_tabel, "toeslag")


def test_een_eigen_lijst_is_geen_voorzet_meer() -> None:
    """What the inventory brings itself is called its own; ours that no source has is called provisional."""
    zonder = alineas(maak({"V": "AB"}), notebook="05")["Lijsten"]
    assert any("overleg_scenario" in zin and "voorzet" in zin for zin in zonder)
    eigen = schema.regels("overleg_scenario").head(2)
    met = alineas(maak({"V": "AB"}, regels={"regels_overleg_scenario": eigen}), notebook="05")["Lijsten"]
    assert "Eigen regels overleg_scenario van de inventaris (2 regels)." in met


def test_de_titel_is_die_van_het_citatiebestand() -> None:
    """Who cites from a notebook and who cites from the repository name the same thing."""
    assert f'title: "{TITEL}"' in (WORTEL / "CITATION.cff").read_text("utf-8")


def test_wat_een_notebook_bewaart_is_overal_gelijk(gouden: Inventaris, getoond: list[dict[str, str]]) -> None:
    """No version of Python or pandas stands in it, so that it is the same on every machine; a report names them."""
    rapport.verantwoording(gouden, notebook="05")
    rapport.verantwoording(gouden, notebook="05")
    assert getoond[0] == getoond[1]
    assert platform.python_version() not in getoond[0]["text/plain"]
    assert f"swanalyse {swanalyse.__version__} (gegevensmodel {schema.SCHEMA_VERSIE})" in getoond[0]["text/plain"]


def test_een_rapport_noemt_ook_python_en_pandas(
    gouden: Inventaris, getoond: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever wants to repeat it finds what it ran on; no path is in it."""
    monkeypatch.setenv(UITVOER, str(tmp_path))
    rapport.verantwoording(gouden, notebook="05")
    assert f"Python {platform.python_version()} en pandas" in getoond[0]["text/html"]
    assert str(tmp_path) not in getoond[0]["text/html"]


def test_tekst_uit_de_inventaris_is_geen_opmaak(getoond: list[dict[str, str]]) -> None:
    """A title with markup in it is shown as it was written."""
    kwaad = inventaris.leeg({"name": "x", "title": "<script>1</script>", "peildatum": "2026-01-01"})
    rapport.verantwoording(kwaad, notebook="05")
    assert "<script>" not in getoond[0]["text/html"]
    assert "&lt;script&gt;" in getoond[0]["text/html"]
