"""The fact sheet of a partner: what it takes part in, spends and gets, and what is missing of it."""

from __future__ import annotations

import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import kernbeeld, kostenbaten
from swanalyse.inventaris import Inventaris
from tests.maken import maak


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    """The five gemeenten of domein 7, in the external edition."""
    return swanalyse.load("tests/golden/inventaris", editie="extern")


def test_key_numbers(gouden: Inventaris) -> None:
    """The tiles hold the golden numbers, each with how much is known, and a part with ≥ where it can only grow."""
    frame = kernbeeld.factsheet(gouden, "A")
    tegels = frame[frame["blok"] == "Kerncijfers"].set_index("veld")
    assert tegels["waarde"].to_dict() == {
        "Bestuurlijk overleg": "≥ 48 uur · per jaar; zonder 1 verband zonder bekend overleg",
        "Bijdragen": "≥ € 300.000 · per jaar; bekend van 1 van 5 verbanden",
        "Baten": "≥ € 400.000 · per jaar; bekend van 1 van 5 verbanden",
        "Saldo": "€ 96.760 · per jaar, tussen € 46.760 en € 146.760: positief; bekend van 1 van 5 verbanden",
        "Saldo per inwoner": "€ 8 · per jaar, over dezelfde verbanden",
        "Wat bekend is": tegels["waarde"]["Wat bekend is"],
    }
    assert set(tegels["status"]) == {"ondergrens"}
    assert float(kostenbaten.per_partner(gouden).loc["A", "saldo"]) == 96_760


def test_unknown_is_not_zero() -> None:
    """Of a partner of which nothing is recorded every number is unknown, and there is something to ask."""
    frame = kernbeeld.factsheet(maak({"V": "AB"}), "A")
    tegels = frame[(frame["blok"] == "Kerncijfers") & (frame["veld"] != "Wat bekend is")]
    assert set(tegels["status"]) == {"onbekend"}
    assert tegels["waarde"].str.startswith("onbekend").all()
    cellen = frame[frame["blok"] == "Verbanden"].set_index("veld")["waarde"]
    assert cellen[["bijdrage", "uren"]].tolist() == ["onbekend", "onbekend"]
    vragen = frame[frame["blok"] == "Wat ontbreekt"]
    assert vragen["waarde"].str.endswith((".", "?")).all()
    assert vragen["veld"].str.contains(r"\(\d+\)$").all()


def test_roles() -> None:
    """Every role in a verband counts, also that of who only buys; two roles are one row."""
    inv = maak(
        {"V": "AB"},
        deelnames=[
            {"partner_id": "A", "verband_id": "V", "rol": "voorzitter"},
            {"partner_id": "C", "verband_id": "V", "rol": "afnemer"},
        ],
        partners={"C": {"kern": False}},
    )
    rollen = {
        wie: frame.loc[frame["veld"] == "rol", "waarde"].tolist()
        for wie, frame in ((wie, kernbeeld.factsheet(inv, wie)) for wie in "AC")
    }
    assert rollen == {"A": ["deelnemer en voorzitter"], "C": ["afnemer"]}


def test_order() -> None:
    """The largest contribution first, then by name; unknown last."""
    inv = maak(
        {"V1": "A", "V2": "A", "V3": "A", "V4": "A"},
        bedragen=[
            {"regel_id": v, "partner_id": "A", "verband_id": v, "jaar": 2026, "richting": "kosten",
             "soort": "bijdrage_eigenaar", "zekerheid": "gerealiseerd", "bedrag": bedrag}
            for v, bedrag in (("V2", 10), ("V3", 900))
        ],
    )  # fmt: skip
    frame = kernbeeld.factsheet(inv, "A")
    assert frame.loc[frame["veld"] == "naam", "verband_id"].tolist() == ["V3", "V2", "V1", "V4"]


def test_who_has_one(gouden: Inventaris) -> None:
    """The region first, then others with a role; somebody else is told whom there is."""
    lijst = kernbeeld.factsheets(gouden)
    assert lijst.index.tolist() == ["A", "B", "C", "D", "E", "M", "W"]
    assert (lijst["bekend"] <= lijst["van"]).all()
    with pytest.raises(KeuzeFout, match="'Q' is geen partner met een deelname in deze selectie"):
        kernbeeld.factsheet(gouden, "Q")


def test_edition(gouden: Inventaris) -> None:
    """What the partner thinks is a block of the internal edition only, and questions about answers are too."""
    intern = kernbeeld.factsheet(swanalyse.load("tests/golden/inventaris"), "A")
    extern = kernbeeld.factsheet(gouden, "A")
    assert (intern.attrs["editie"], extern.attrs["editie"]) == ("intern", "extern")
    assert set(intern["blok"]) - set(extern["blok"]) == {"Eigen oordelen (intern)"}
    assert "scores" in set(intern["bron"])
    assert "scores" not in set(extern["bron"])
