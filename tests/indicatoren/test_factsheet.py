"""The fact sheet of a partner: what it takes part in, spends and gets, and what is missing of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import kernbeeld, kostenbaten
from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris
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
        "Saldo per inwoner": "€ 8,06 · per jaar, over dezelfde verbanden",
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


def veld(inv: Inventaris, wie: str, naam: str) -> tuple[str, str]:
    """What one field of a fact sheet says, and how much of it is known."""
    frame = kernbeeld.factsheet(inv, wie).set_index("veld")
    return str(frame.loc[naam, "waarde"]), str(frame.loc[naam, "status"])


def bedrag(wie: str, verband: str, richting: str, euro: float) -> dict[str, Any]:
    return {
        "regel_id": f"{wie}{verband}{richting}", "partner_id": wie, "verband_id": verband, "jaar": 2026,
        "richting": richting, "soort": {"kosten": "bijdrage_eigenaar", "baten": "besparing"}[richting],
        "zekerheid": "gerealiseerd", "bedrag": euro,
    }  # fmt: skip


@pytest.fixture(scope="module")
def met_overleg() -> Inventaris:
    """Each of four gemeenten gains 500 in a verband of its own; one bestuurder of it meets there ten times a year.

    Of B the travel is unknown. C gains 500 in W as well, of which no overleg is recorded; D has a second overleg with
    unknown travel in X, of which no money is.
    """
    leden = {"VA": "A", "VB": "B", "VC": "C", "VD": "D", "W": "C", "X": "D"}
    reis = {"VA": 0, "VB": None, "VC": 0, "VD": 0, "X": None}
    return maak(
        leden,
        bedragen=[
            bedrag(wie, verband, wat, euro)
            for verband, wie in leden.items() if verband != "X"
            for wat, euro in (("kosten", 1000), ("baten", 1500))
        ],
        overleggen=[
            {"overleg_id": f"o{v}", "verband_id": v, "naam": v, "geleding": "bestuurlijk", "frequentie_per_jaar": 10,
             "duur_uur": 2, "voorbereiding_uur": 1, "aandeel_digitaal": 0}
            for v in reis
        ],
        aanwezigheid=[
            {"overleg_id": f"o{v}", "partner_id": leden[v], "n_bestuurders": 1, "n_ambtenaren": 0, "n_raadsleden": 0,
             "reistijd_uur": uur, "ambtelijke_voorbereiding_uur": 0, "opkomst": 1}
            for v, uur in reis.items()
        ],
        tarieven=[{"soort": soort, "jaar": 2026, "euro_per_uur": 10} for soort in ("bestuurlijk", "ambtelijk")],
        partner_jaar=[{"partner_id": wie, "jaar": 2026, "inwoners": 1000} for wie in "ABCD"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wie", "saldo", "per_inwoner"),
    [
        # 500 less 30 hours of 10 euro
        ("A", "€ 200 · per jaar, tussen € 200 en € 200: positief; bekend van 1 van 1 verband", "€ 0,20"),
        ("B", "≤ € 200 · per jaar, bandbreedte onbekend: oordeel onbekend; bekend van 1 van 1 verband", "≤ € 0,20"),
        ("C", "≤ € 700 · per jaar, tussen € 700 en € 700: positief; bekend van 2 van 2 verbanden, "
         "bij 1 zonder de kosten van overleg", "≤ € 0,70"),
        # what is unknown of a verband that is not in the saldo makes that no upper bound
        ("D", "€ 200 · per jaar, tussen € 200 en € 200: positief; bekend van 1 van 2 verbanden", "€ 0,20"),
    ],
)  # fmt: skip
def test_overleg_in_the_saldo(met_overleg: Inventaris, wie: str, saldo: str, per_inwoner: str) -> None:
    """Overleg that is counted in part or not at all makes the saldo what it is at most, and that is said."""
    assert veld(met_overleg, wie, "Saldo")[0] == saldo
    assert veld(met_overleg, wie, "Saldo per inwoner")[0] == f"{per_inwoner} · per jaar, over dezelfde verbanden"


@pytest.fixture(scope="module")
def met_oordelen() -> Inventaris:
    """A judges itself and B, B judges C, and W is a waterschap that is not asked how important a verband is."""
    niet = {
        "deelnames": pd.DataFrame(dict.fromkeys(("belangrijkheid", "mandaat_college"), [False] * 3 + [True] * 3)),
        "ambities": pd.DataFrame({"onderschrijft": [False, False, True]}),
    }
    return maak(
        {"V": "ABC"},
        partners={"W": {"partnertype": "waterschap", "kern": False}},
        verbanden={"X": {}, "Y": {}},
        deelnames=[
            {"partner_id": "W", "verband_id": verband, "rol": rol}
            for verband, rol in (("V", "deelnemer"), ("X", "waarnemer"), ("Y", "afnemer"))
        ],
        bedragen=[bedrag("W", "V", "kosten", 100), bedrag("W", "V", "baten", 300)],
        ambities=[
            {"verband_id": "V", "ambitie_id": f"a{nr}", "partner_id": "A", "onderschrijft": wat}
            for nr, wat in enumerate(("ja", None, None))
        ],
        scores=[
            {"score_id": f"s{wie}{over}{nr}", "instrument": "evaluatie", "criterium": "E3", "verband_id": "V",
             "partner_id": over, "respondent_partner_id": wie, "respondentgroep": "college", "respondent": f"{wie}{nr}",
             "datum": pd.Timestamp("2025-06-01"), "score": 5 if wie == over else 1, "schaal_max": 5}
            for wie, over in ("AA", "AB", "BC") for nr in range(3)
        ],
        nvt=niet,
    )  # fmt: skip


def test_not_applicable_is_not_unknown(met_oordelen: Inventaris) -> None:
    """A waterschap has no inhabitants of its own, and what its inventory says does not apply is not asked of it."""
    wat = "niet van toepassing"
    assert veld(met_oordelen, "W", "Saldo per inwoner") == (f"{wat} · alleen van een gemeente te berekenen", "nvt")
    assert veld(met_oordelen, "A", "Saldo per inwoner")[1] == "onbekend"
    for naam in ("Belangrijkheid", "Ruimte voor het college"):
        assert veld(met_oordelen, "W", naam) == (wat, "nvt")
        assert veld(met_oordelen, "A", naam) == ("onbekend", "onbekend")


def test_ambition_that_does_not_apply(met_oordelen: Inventaris) -> None:
    """An ambition that is not the partner's to endorse leaves the count; a blank one stays in it as unknown."""
    zin = "ja bij 1 van 2 ambities (onbekend bij 1)"
    assert veld(met_oordelen, "A", "Onderschrijft ambities") == (zin, "ondergrens")


def test_own_judgement_is_about_oneself(met_oordelen: Inventaris) -> None:
    """What a partner's people say of the others as partners is no judgement on itself."""
    assert veld(met_oordelen, "A", "Zelf goede partner") == ("5 van 5, mediaan van 3 respondenten", "bekend")
    assert "Zelf goede partner" not in set(kernbeeld.factsheet(met_oordelen, "B")["veld"])


def test_a_role_that_is_no_membership(met_oordelen: Inventaris) -> None:
    """The sentence counts the verbanden in which a partner is no member apart: they are in the table too."""
    zin = veld(met_oordelen, "W", "In één zin")[0]
    assert zin.startswith("Neemt deel aan 1 verband")
    assert zin.endswith(". Is bij 2 verbanden geen lid maar waarnemer en afnemer.")
    assert "geen lid" not in veld(met_oordelen, "A", "In één zin")[0]


def test_assumed_attendance_is_in_the_footer(met_overleg: Inventaris) -> None:
    """Hours that rest on an attendance nobody gave say so under the sheet, of the partner whose it is only."""
    aanwezigheid = met_overleg.aanwezigheid
    zonder = aanwezigheid.assign(opkomst=aanwezigheid["opkomst"].mask(aanwezigheid["partner_id"].eq("D")))
    inv = maak_inventaris(met_overleg.eigenschappen, {**met_overleg.tabellen, "aanwezigheid": zonder}, {})
    voeten = {wie: inv.voet(kernbeeld.factsheet(inv, wie)).regel() for wie in "AD"}
    assert "opkomst 100 % aangenomen waar onbekend (2 van 2 overleggen)" in voeten["D"]
    assert "opkomst" not in voeten["A"]
