"""Charts of a scenario: nobody who loses is hidden, what is unknown shows, and every picture says that it is a plan."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from swanalyse.grafieken import scenario, stijl

from .zichtbaar import alles_zichtbaar


def partners(n: int = 4, *, lang: bool = False) -> pd.DataFrame:
    """`n` gemeenten: one gets more, one less, one stays, and of the rest nothing can be compared."""
    wie = [f"Gemeente met een heel lange naam nummer {nr}" if lang else f"Gemeente {nr}" for nr in range(n)]
    verschil: list[Any] = [[100_000.0, -400_000.0, 0.0, pd.NA][min(nr, 3)] for nr in range(n)]
    toen: list[Any] = [pd.NA if nr >= 3 else 8_000_000.0 for nr in range(n)]
    index = pd.MultiIndex.from_product([[f"gm-{nr}" for nr in range(n)], ["kosten"]], names=["partner_id", "maat"])
    frame = pd.DataFrame({"partner": wie, "in_regio": True, "naam": "Kosten", "eenheid": "euro per jaar"}, index=index)
    frame["toen"], frame["verschil"] = pd.array(toen, dtype="Float64"), pd.array(verschil, dtype="Float64")
    frame["nu"] = frame["toen"] + frame["verschil"]
    return frame.assign(bekend=[0 if nr >= 3 else 8 for nr in range(n)], van=9)


def maten() -> pd.DataFrame:
    rijen = {
        "n_verbanden": ("Verbanden", "verbanden", 31.0, 31.0, 31, 31),
        "congruentie": ("Congruentie", "aandeel", 0.741, 0.74, 31, 31),
        "kosten": ("Kosten", "euro per jaar", 100.0, 90.0, 8, 9),
        "saldo": ("Saldo", "euro per jaar", pd.NA, pd.NA, 0, 9),
    }
    frame = pd.DataFrame.from_dict(rijen, orient="index", columns=["naam", "eenheid", "toen", "nu", "bekend", "van"])
    frame = frame.astype({"toen": "Float64", "nu": "Float64"})
    return frame.assign(verschil=frame["nu"] - frame["toen"])


def aannames(n: int = 3) -> pd.DataFrame:
    soorten = ["aanname", "open", "overgeslagen"]
    return pd.DataFrame(
        {
            "wijziging": ["Gemeente A verlaat Verband B."] * n,
            "soort": [soorten[nr % 3] for nr in range(n)],
            "zin": ["De kosten van het verband blijven gelijk als een partner vertrekt."] * n,
            "herkomst": "voorzet",
        }
    )


def plekken(ax: Any, gid: str) -> list[float]:
    return [float(lijn.get_xdata()[0]) for lijn in ax.lines if lijn.get_gid() == gid]


def test_ieder_staat_er_ook_wie_inlevert() -> None:
    """Every gemeente has a row, the largest change first; the dot stands at its difference, the diamond at now."""
    ax = scenario.per_partner(partners(), maat="kosten")
    namen = [tekst.get_text() for tekst in ax.get_yticklabels()]
    assert namen == ["Gemeente 1", "Gemeente 0", "Gemeente 2", "Gemeente 3"]
    assert plekken(ax, "verschil") == [-400_000.0, 100_000.0, 0.0]
    assert set(plekken(ax, "vandaag")) == {0.0}


def test_beide_waarden_en_de_dekking_staan_er_in_woorden() -> None:
    """Before, after, the difference, and of how many verbanden it is known."""
    teksten = {tekst.get_text() for tekst in scenario.per_partner(partners(), maat="kosten").texts}
    assert "€ 8.000.000 → € 8.100.000 (+€ 100.000); 8 van 9 bekend" in teksten
    assert "€ 8.000.000 (gelijk); 8 van 9 bekend" in teksten
    assert "onbekend; 0 van 9 bekend" in teksten


def test_meer_en_minder_verschillen_van_kleur() -> None:
    """More is blue and less is vermillion, whatever the measure."""
    ax = scenario.per_partner(partners(), maat="kosten")
    kleuren = [lijn.get_markerfacecolor() for lijn in ax.lines if lijn.get_gid() == "verschil"]
    assert kleuren == [stijl.VERMILJOEN, stijl.BLAUW, stijl.GRIJS]


def test_alleen_gemeenten_van_de_regio() -> None:
    """A partner from outside the region is in the table, not in the picture."""
    frame = partners()
    frame["in_regio"] = [True, False, True, True]
    ax = scenario.per_partner(frame, maat="kosten")
    assert "Gemeente 1" not in {tekst.get_text() for tekst in ax.get_yticklabels()}


def test_maten_die_veranderen_staan_eerst_en_onbekend_achteraan() -> None:
    """The order is what changes, what stays, what is unknown; a small change in a share keeps its decimal."""
    ax = scenario.maten(maten())
    woorden = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "woorden"]
    assert woorden == [
        "74,1 % → 74,0 % (−0,1 punt)",
        "€ 100 → € 90 (−€ 10); 8 van 9 bekend",
        "31 verbanden (gelijk)",
        "onbekend; 0 van 9 bekend",
    ]
    assert [tekst.get_text() for tekst in ax.get_legend().get_texts()] == ["nu", "met het scenario", "onbekend"]


def test_een_aanname_staat_er_met_haar_herkomst() -> None:
    """Every row of the table names the sort and the origin."""
    teksten = [tekst.get_text() for tekst in scenario.aannames(aannames()).texts]
    assert {"aangenomen", "onbekend", "overgeslagen", "voorzet"} <= set(teksten)


@pytest.mark.parametrize("titel", [None, "Een titel"])
@pytest.mark.parametrize("ondertitel", [None, "Mijn ondertitel"])
def test_elke_figuur_zegt_dat_het_een_scenario_is(titel: str | None, ondertitel: str | None) -> None:
    """Whoever writes the words: *scenario, geen meting* stands in the picture."""
    for ax in (
        scenario.per_partner(partners(), maat="kosten", titel=titel, ondertitel=ondertitel),
        scenario.maten(maten(), titel=titel, ondertitel=ondertitel),
        scenario.aannames(aannames(), titel=titel, ondertitel=ondertitel),
    ):
        alles = [*ax.figure.texts, *ax.texts]
        assert any("scenario, geen meting" in tekst.get_text().replace("\n", " ") for tekst in alles)


@pytest.mark.parametrize(
    ("teken", "frame"),
    [(scenario.per_partner, partners(0)), (scenario.maten, maten().iloc[:0]), (scenario.aannames, aannames(0))],
)
def test_zonder_scenario_een_zin(teken: Any, frame: pd.DataFrame) -> None:
    """Nothing to draw is a sentence that says which file to make."""
    ax = teken(frame)
    assert "scenarios.csv" in " ".join(tekst.get_text() for tekst in ax.texts).replace("\n", " ")


@pytest.mark.parametrize(
    "maak",
    [
        lambda: scenario.per_partner(partners(1), maat="kosten"),
        lambda: scenario.per_partner(partners(30, lang=True), maat="kosten"),
        lambda: scenario.maten(maten()),
        lambda: scenario.aannames(aannames(9)),
    ],
)
def test_alles_is_te_zien(maak: Any) -> None:
    """One row or thirty with long names: no text is cut off or lies on another."""
    alles_zichtbaar(maak())
