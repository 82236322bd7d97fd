"""Which figures become charts, and that a chart says what the figure's own numbers say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from swanalyse.rapport import reeksen
from swanalyse.rapport.stukken import Stuk

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").rglob("[0-9][0-9]_*.ipynb"))
VORMEN = {"staaf", "naast", "gestapeld", "gestapeld_100", "lijn", "punten", "lijnpunten", "beeld"}


def maak_stuk(naam: str, **anders: Any) -> Stuk:
    """A figure of that name, about which nothing else is said."""
    leeg: dict[str, Any] = dict.fromkeys(("titel", "ondertitel", "noot", "voet", "alt", "eenheid"), "")
    leeg |= {"volgorde": 1, "soort": "figuur", "bijschrift": "Figuur", "n": None, "bekend": None, "van": None}
    leeg |= {"noten": (), "voorlopig": (), "sleutels": (), "soorten": {}, "namen": {}}
    return Stuk(**{**leeg, "naam": naam, **anders})


def uren(**kolommen: list[Any]) -> pd.DataFrame:
    """The frame of 05_uren with three partners, of whom one is a lower bound and one unknown."""
    frame = pd.DataFrame({
        "naam": ["Venlo", "Beesel", "Gennep"], "vergaderen": [200.0, 30.5, None], "voorbereiden": [100.0, 20.0, None],
        "reizen": [50.0, None, None], "totaal": [350.0, 50.5, None], "bekend": [4, 2, 0], "van": [4, 3, 1],
        "status": ["volledig", "ondergrens", "onbekend"],
    })  # fmt: skip
    return frame.assign(**kolommen).convert_dtypes()


def test_elke_figuur_heeft_een_besluit() -> None:
    """Every figure that a notebook keeps is named in reeksen.csv, and nothing else is."""
    namen = {
        naam
        for bestand in NOTEBOOKS
        for naam in re.findall(r'rapport\.bewaar\(.*?naam=\\"([0-9a-z_]+)\\"', bestand.read_text("utf-8"), re.DOTALL)
    }
    assert len(namen) > 100
    assert namen == set(reeksen.regels())


def test_elk_besluit_is_heel() -> None:
    """A known form; a picture says why; a chart says what it draws, in colours and notations that exist."""
    from swanalyse.rapport import diagram

    for naam, regel in reeksen.regels().items():
        assert regel["vorm"] in VORMEN, naam
        if regel["vorm"] == reeksen.BEELD:
            assert regel["toelichting"], naam
        elif regel["vorm"] in reeksen.MET_PUNTEN:
            assert regel["x"].count(":") >= 2, naam
            assert regel["y"].count(":") >= 2, naam
        else:
            assert regel["waarden"], naam
            assert regel["categorie"], naam
            assert reeksen.formaat(1.0, regel["getal"]).startswith("[$-413]"), naam
        kleuren = re.findall(r"[:=]([a-z]+)(?:\||$)", regel["waarden"] + "|" + regel["splits"])
        assert set(kleuren) <= set(diagram.KLEUREN), naam


def test_waarden_zijn_die_van_de_cijfers() -> None:
    """Every series holds its column, in the order of the frame; unknown is absent and never zero."""
    grafiek = reeksen.grafiek(maak_stuk("05_uren"), uren())
    assert grafiek is not None
    assert [serie.waarden for serie in grafiek.series] == [(200.0, 30.5, None), (100.0, 20.0, None), (50.0, None, None)]
    assert grafiek.rijen == (0, 1, 2)
    assert grafiek.categorieen == ("Venlo", "Beesel (2 van 3)", "Gennep (onbekend)")
    assert grafiek.eind == ("350 uur", "≥ 51 uur", "onbekend")


def test_zonder_kolom_of_getal_blijft_het_een_beeld() -> None:
    """A frame that lacks a column, or in which nothing is known, is no chart; nor is a figure nobody decided on."""
    leeg = uren(vergaderen=[None] * 3, voorbereiden=[None] * 3, reizen=[None] * 3)
    assert reeksen.grafiek(maak_stuk("05_uren"), leeg) is None
    assert reeksen.grafiek(maak_stuk("05_uren"), uren().drop(columns="reizen")) is None
    assert reeksen.grafiek(maak_stuk("99_nieuw"), uren()) is None
    assert reeksen.grafiek(maak_stuk("04_constellaties"), uren()) is None
    assert reeksen.grafiek(maak_stuk("05_uren"), uren().head(0)) is None


def test_een_reeks_per_betekenis() -> None:
    """A colour that means something is a series of its own: every value stands in exactly one of them."""
    frame = pd.DataFrame({"naam": ["a", "b", "c"], "n": [3, 2, 1], "in_regio": [True, False, None]}).convert_dtypes()
    grafiek = reeksen.grafiek(maak_stuk("02_ego"), frame)
    assert grafiek is not None
    assert [(serie.naam, serie.waarden) for serie in grafiek.series] == [
        ("in de regio", (3.0, None, None)),
        ("buiten de regio", (None, 2.0, 1.0)),
    ]


def test_een_reeks_per_waarde_van_een_kolom() -> None:
    """A long frame becomes one series per value, each on the row of its own category."""
    frame = pd.DataFrame({
        "jaar": [2023, 2023, 2024], "label": ["goede", "goed", "goed"], "mediaan": [3.0, 2.0, 4.0],
        "schaal_max": [5] * 3,
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("10_drie_vragen"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.categorieen == ("2023", "2024")
    assert [(serie.naam, serie.waarden) for serie in grafiek.series] == [("goede", (3.0, None)), ("goed", (2.0, 4.0))]
    assert (grafiek.y.laagste, grafiek.y.hoogste) == (1.0, 5.0)


def test_een_deel_van_een_stapel_kan_een_ondergrens_zijn() -> None:
    """In a stack of stages only the stage that still runs carries ≥."""
    frame = pd.DataFrame({
        "verband_id": ["v", "v"], "naam": ["Warmte"] * 2, "label": ["Verkenning", "Intentie"], "dagen": [160, 228],
        "status": ["volledig", "ondergrens"],
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("11_doorlooptijd"), frame.convert_dtypes())
    assert grafiek is not None
    assert [serie.teksten for serie in grafiek.series] == [("160",), ("≥ 228",)]
    assert grafiek.categorieen == ("Warmte (ten minste)",)


def test_punten_zonder_plek_worden_geteld() -> None:
    """Who has no place on one of the axes, or none on a logarithmic one, is counted and not drawn at zero."""
    frame = pd.DataFrame({
        "naam": ["a", "b", "c", "d"], "inwoners": [1000, 0, None, 500], "n_verbanden": [3, 4, 5, None],
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("01_grootte"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.series[0].x == (1000.0,)
    assert grafiek.noot == "Niet te plaatsen, want onbekend of nul: 3 rijen."


def test_wat_niet_past_wordt_geteld() -> None:
    """Beyond the most rows a chart may have, the rest is counted, and whiskers and texts are cut with it."""
    n = 40
    frame = pd.DataFrame({
        "naam": [f"v{nr}" for nr in range(n)], "saldo": range(n), "saldo_laag": range(-1, n - 1),
        "saldo_hoog": range(1, n + 1), "oordeel": ["positief"] * n, "bekend": [1] * n, "van": [1] * n,
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("06_per_verband"), frame.convert_dtypes())
    assert grafiek is not None
    serie = grafiek.series[0]
    assert {len(deel) for deel in (grafiek.categorieen, serie.waarden, serie.laag, serie.hoog, serie.teksten)} == {20}
    assert grafiek.leeswijzer.startswith("Niet getoond: 20 rijen; alle staan in het werkblad Cijfers.")


@pytest.mark.parametrize(
    ("waarde", "getal", "verwacht"),
    [
        (3.0, "getal", "3"),
        (3.5, "getal", "3,5"),
        (0.204, "procent1", "20,4 %"),
        (-3240.0, "euro", "−€ 3.240"),
        (2_350_000.0, "euro", "€ 2,4 mln"),
        (0.877, "getal2", "0,88"),
    ],
)
def test_een_getal_in_het_nederlands(waarde: float, getal: str, verwacht: str) -> None:
    """The text of a label is in the house's notation."""
    assert reeksen.tekst(waarde, getal) == verwacht


def test_niet_van_toepassing_is_niet_onbekend() -> None:
    """A water board has no inhabitants: its share does not apply, and its name does not say that it is unknown."""
    frame = pd.DataFrame({
        "naam": ["Venlo", "Waterschap"], "stemaandeel": [0.5, 0.5], "kostenaandeel": [0.6, None],
        "inwoneraandeel": [1.0, None],
    }).convert_dtypes()  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("07_aandelen"), frame)
    assert grafiek is not None
    assert grafiek.categorieen == ("Venlo", "Waterschap (deels onbekend)")  # its costs are
    grafiek = reeksen.grafiek(maak_stuk("07_aandelen"), frame.assign(kostenaandeel=0.5))
    assert grafiek is not None
    assert grafiek.categorieen == ("Venlo", "Waterschap")
    niemand = frame.assign(kostenaandeel=0.5, inwoneraandeel=pd.NA)
    grafiek = reeksen.grafiek(maak_stuk("07_aandelen"), niemand)
    assert grafiek is not None
    assert grafiek.categorieen == ("Venlo (deels onbekend)", "Waterschap (deels onbekend)")


def test_baten_van_een_onbekende_soort_staan_in_de_stapel() -> None:
    """Nothing of a kind is no unknown when every line is known; what is of an unknown kind is hatched, not left out."""
    frame = pd.DataFrame({
        "naam": ["Archief", "Werk"], "meer": [None, 200.0], "beter": [None, None], "goedkoper": [300.0, None],
        "onbekend": [None, 100.0], "bekend": [2, 1], "van": [2, 2],
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("06_meerwaarde"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.categorieen == ("Archief", "Werk (1 van 2)")
    assert [(serie.kleur, serie.waarden) for serie in grafiek.series][-1] == ("onbekend", (None, 100.0))


def test_een_score_over_een_deel_zegt_hoeveel() -> None:
    """A score that rests on part of its weight says so behind the name."""
    frame = pd.DataFrame({"naam": ["Venlo", "Beesel", "Gennep"], "score": [0.8, 0.5, None], "dekking": [1, 0.83, 0]})
    grafiek = reeksen.grafiek(maak_stuk("08_passend"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.categorieen == ("Venlo", "Beesel (83 % bekend)", "Gennep (onbekend)")


def test_twee_verschillende_bedragen_zeggen_iets_anders() -> None:
    """Side by side € 1,6 mln and € 1,6 mln would say that nothing differs: then both stand there in full."""
    frame = pd.DataFrame({
        "naam": ["a", "b", "c"], "verband": ["v"] * 3, "richting": ["kosten"] * 3, "bekend": [1] * 3, "van": [1] * 3,
        "begroot": [1_555_100.0, 1_100_000.0, 2_000_000.0], "gerealiseerd": [1_632_855.0, 1_240_000.0, 2_000_000.0],
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("06_begroot"), frame.convert_dtypes())
    assert grafiek is not None
    assert [serie.teksten for serie in grafiek.series] == [
        ("€ 1.555.100", "€ 1,1 mln", "€ 2,0 mln"),
        ("€ 1.632.855", "€ 1,2 mln", "€ 2,0 mln"),
    ]
    assert [serie.formaten[0] for serie in grafiek.series] == ['[$-413]"€ "#,##0;[$-413]"−€ "#,##0'] * 2


def test_de_kleur_van_een_band_is_die_van_het_hele_interval() -> None:
    """A saldo above zero of which the band holds zero, or is unknown, has not the colour of a certain one."""
    frame = pd.DataFrame({
        "naam": list("abcd"), "saldo": [9.0, 5.0, -5.0, -1.0], "p10": [1.0, -1.0, -9.0, None],
        "p90": [12.0, 9.0, -2.0, None], "bekend": [1] * 4, "van": [1] * 4,
    })  # fmt: skip
    grafiek = reeksen.grafiek(maak_stuk("06_montecarlo"), frame.convert_dtypes())
    assert grafiek is not None
    assert [(serie.naam, serie.kleur, serie.waarden) for serie in grafiek.series] == [
        ("band boven nul", "blauw", (9.0, None, None, None)),
        ("band onder nul", "vermiljoen", (None, None, -5.0, None)),
        ("band om nul", "lichtgrijs", (None, 5.0, None, None)),
        ("band onbekend", "onbekend", (None, None, None, -1.0)),
    ]


def test_assen_zijn_die_van_de_schaal() -> None:
    """Where a title speaks of the middle of the scale, the whole scale is there, and input is support in society."""
    frame = pd.DataFrame({"naam": ["a"], "input": [0.25], "output": [0.5]})
    grafiek = reeksen.grafiek(maak_stuk("11_legitimiteit"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.x.titel == "draagvlak bij de lokale samenleving (input)"
    assert [(as_.laagste, as_.hoogste) for as_ in (grafiek.x, grafiek.y)] == [(0.0, 1.0)] * 2
    frame = pd.DataFrame({"naam": ["a"], "verschuiving": [0.25], "e2": [3.5], "schaal_max": [7]})
    grafiek = reeksen.grafiek(maak_stuk("10_inbreng"), frame.convert_dtypes())
    assert grafiek is not None
    assert (grafiek.y.laagste, grafiek.y.hoogste) == (1.0, 7.0)


def test_overlevers_zijn_geen_lijn() -> None:
    """A line that only counts what still exists stays the hatched picture: drawn plain it would say that it grew."""
    frame = pd.DataFrame({"jaar": [2025, 2026], "lopend": [3, 9], "alleen_overlevers": [False, False]})
    grafiek = reeksen.grafiek(maak_stuk("01_per_jaar"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.series[0].waarden == (3.0, 9.0)
    overlevers = frame.assign(alleen_overlevers=True).convert_dtypes()
    assert reeksen.grafiek(maak_stuk("01_per_jaar"), overlevers) is None


def test_een_onbekende_klasse_is_gearceerd() -> None:
    """Verbanden of an unknown domein are no domein like the others: hatched, in a series of their own."""
    frame = pd.DataFrame({"domein": ["veiligheid", None], "label": ["Veiligheid", None], "n_verbanden": [1, 10]})
    grafiek = reeksen.grafiek(maak_stuk("01_domein"), frame.convert_dtypes())
    assert grafiek is not None
    assert grafiek.categorieen == ("Veiligheid", "Onbekend")
    assert {serie.kleur: serie.waarden for serie in grafiek.series} == {"blauw": (1.0, None), "onbekend": (None, 10.0)}
