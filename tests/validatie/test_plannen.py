"""Plans: every rule about `scenarios` provoked, with the sentence the user gets, and left alone where it must be."""

from __future__ import annotations

from typing import Any

import pytest

from swanalyse.validatie.bevindingen import zinnen

from .conftest import BASIS, Keuring

KOP = "scenario,volgnr,actie,partner_id,verband_id,overleg_id,met,nieuwe_naam,waarde\n"
OVERLEG = "overleg_id,verband_id\nO1,V1\nO2,V1\n"


def plan(*rijen: str, **anders: str) -> dict[str, Any]:
    """The smallest inventory with two tables and these rows of plans."""
    return {"scenarios": KOP + "\n".join(rijen) + "\n", "overleggen": OVERLEG, **anders}


# code, files that differ from the smallest inventory, and the line about it
GEVALLEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "scenario_mist",
        plan("P,1,uittreden,A,,,,,"),
        "scenarios.csv rij 2, kolom verband_id: de actie uittreden vraagt om verband_id, en die cel is leeg. "
        "Vul verband_id in, of haal de rij weg.",
    ),
    (
        "scenario_over",
        plan("P,1,uittreden,A,V1,,,Nieuw,"),
        "scenarios.csv rij 2, kolom nieuwe_naam: de actie uittreden kijkt niet naar nieuwe_naam; daar staat 'Nieuw'. "
        "Haal de waarde weg, of kies een andere actie.",
    ),
    (
        "scenario_met",
        plan("P,1,samenvoegen_overleggen,,,O1,O3,,"),
        "scenarios.csv rij 2, kolom met: 'O3' staat niet in overleggen.csv. "
        "Verbeter de code. Meer codes staan met | ertussen.",
    ),
    (
        "scenario_zichzelf",
        plan("P,1,samenvoegen_verbanden,,V1,,V2|V1,,"),
        "scenarios.csv rij 2, kolom met: 'V1' staat bij wat erin opgaat, en is ook wat blijft. "
        "Noem in de kolom met alleen wat erin opgaat.",
    ),
    (
        "scenario_waarde",
        plan("P,1,sleutel,,V1,,,,halfhalf"),
        "scenarios.csv rij 2, kolom waarde: 'halfhalf' is geen code van een verdeelsleutel. "
        "Schrijf een code van een verdeelsleutel, of laat de cel leeg waar dat mag.",
    ),
    (
        "scenario_gemeente",
        plan("P,1,samenvoegen_gemeenten,A,,,S,,"),
        "scenarios.csv rij 2, kolom met: 'S' is geen gemeente; alleen gemeenten zijn zo samen te voegen. "
        "Kies gemeenten, of voeg verbanden samen.",
    ),
    (
        "scenario_past_niet",
        plan("P,1,uittreden,S,V1,,,,"),
        "scenarios.csv rij 2, kolom actie: 'S' doet niet mee aan 'V1'; deze wijziging wordt overgeslagen. "
        "Is het plan uitgevoerd of achterhaald, haal de rij dan weg. Anders: verbeter de codes.",
    ),
]


@pytest.mark.parametrize(("code", "bestanden", "zin"), GEVALLEN, ids=[code for code, *_ in GEVALLEN])
def test_elke_regel_meldt_zich(keur: Keuring, code: str, bestanden: dict[str, Any], zin: str) -> None:
    """A broken rule is reported once, in one sentence that names file, row, column, value and remedy."""
    gevonden = keur(**bestanden)
    eigen = gevonden[gevonden["code"] == code]
    assert zinnen(eigen) == [zin]
    assert set(gevonden.loc[gevonden["ernst"] == "fout", "code"]) <= {code}


@pytest.mark.parametrize(
    "rijen",
    [
        ("P,1,uittreden,A,V1,,,,gelijk",),
        ("P,1,toetreden,S,V1,,,,1250.5",),
        ("P,1,samenvoegen_verbanden,,V1,,V2,Samen,",),
        ("P,1,samenvoegen_overleggen,,,O1,O2,,0.1",),
        ("P,1,samenvoegen_gemeenten,A,,,B,AB,",),
        # after leaving one may join again: what an earlier change names is the scenario's own affair
        ("P,1,uittreden,A,V1,,,,", "P,2,toetreden,A,V1,,,,"),
        # the same change in two plans
        ("P,1,uittreden,A,V1,,,,", "Q,1,uittreden,A,V1,,,,"),
    ],
)
def test_een_plan_dat_past_wordt_met_rust_gelaten(keur: Keuring, rijen: tuple[str, ...]) -> None:
    """A change that names what it needs, and fits the reference date, is not reported."""
    gevonden = keur(**plan(*rijen))
    assert not gevonden["code"].str.startswith("scenario").any()
    assert not (gevonden["ernst"] == "fout").any()


@pytest.mark.parametrize(
    ("rij", "waarom"),
    [
        ("P,1,toetreden,A,V1,,,,", "'A' doet al mee aan 'V1'"),
        ("P,1,sleutel,,V3,,,,gelijk", "'V3' loopt niet op de peildatum"),
        ("P,1,samenvoegen_overleggen,,,O3,O1,,", "'O3' bestaat niet op de peildatum"),
    ],
)
def test_wat_niet_past_op_de_dag(keur: Keuring, rij: str, waarom: str) -> None:
    """What does not fit the reference date is passed over, and the warning says why."""
    verbanden = str(BASIS["verbanden"]) + "V3,Oud,netwerk,bestuur,gestrand,ja,x\n"
    overleggen = "overleg_id,verband_id,tot\nO1,V1,\nO3,V1,2020\n"
    gevonden = keur(**plan(rij, verbanden=verbanden, overleggen=overleggen))
    eigen = gevonden[gevonden["code"] == "scenario_past_niet"]
    assert [uitleg.partition(";")[0] for uitleg in eigen["uitleg"]] == [waarom]


def test_een_uitgetreden_partner_doet_niet_meer_mee(keur: Keuring) -> None:
    """A participation that ended before the reference date is none."""
    deelnames = (
        "partner_id,verband_id,rol,tot\nA,V1,deelnemer,2020\nB,V1,deelnemer,\nA,V2,deelnemer,\nB,V2,deelnemer,\n"
    )
    gevonden = keur(**plan("P,1,uittreden,A,V1,,,,", deelnames=deelnames))
    assert "scenario_past_niet" in set(gevonden["code"])


def test_uittreden_uit_een_module_telt_bij_de_regeling(keur: Keuring) -> None:
    """Who takes part in a module only may leave the whole."""
    verbanden = "verband_id,naam,rechtsvorm,domein,status,deelnemers_volledig,bron,onderdeel_van\n" + (
        "V1,Regeling,netwerk,bestuur,lopend,ja,x,\nV2,Module,netwerk,bestuur,lopend,ja,x,V1\n"
    )
    deelnames = "partner_id,verband_id,rol\nA,V2,deelnemer\nB,V1,deelnemer\nB,V2,deelnemer\n"
    gevonden = keur(**plan("P,1,uittreden,A,V1,,,,", verbanden=verbanden, deelnames=deelnames))
    assert "scenario_past_niet" not in set(gevonden["code"])


def test_een_plan_telt_niet_als_dekking(keur: Keuring) -> None:
    """What is planned for a partner makes no cell of it more or less known."""

    def dekking(**bestanden: Any) -> list[str]:
        gevonden = keur(**bestanden)
        return gevonden.loc[gevonden["code"] == "dekking_partner", "uitleg"].tolist()

    assert dekking(**plan("P,1,uittreden,A,V1,,,,")) == dekking(overleggen=OVERLEG)


def test_wie_alleen_afneemt_kan_nog_toetreden(keur: Keuring) -> None:
    """A buyer is no member, so its joining is carried out and not reported as passed over."""
    deelnames = (
        "partner_id,verband_id,rol\nA,V1,deelnemer\nB,V1,deelnemer\nA,V2,deelnemer\nB,V2,deelnemer\nS,V1,afnemer\n"
    )
    gevonden = keur(**plan("P,1,toetreden,S,V1,,,,", deelnames=deelnames))
    assert "scenario_past_niet" not in set(gevonden["code"])


@pytest.mark.parametrize(
    ("rij", "waarom"),
    [
        ("P,1,samenvoegen_verbanden,,V1,,V2,,", "van 'V1' en 'V2' is het ene onderdeel van het andere"),
        ("P,1,samenvoegen_verbanden,,V1,,V3,,", "'V3' loopt niet op de peildatum"),
        ("P,1,samenvoegen_overleggen,,,O1,O3,,", "'O3' bestaat niet op de peildatum"),
        ("P,1,samenvoegen_gemeenten,A,,,C,,", "'C' bestaat niet op de peildatum"),
    ],
)
def test_ook_wat_erin_opgaat_past_op_de_dag(keur: Keuring, rij: str, waarom: str) -> None:
    """What goes up in the other is looked at as what stays is."""
    verbanden = "verband_id,naam,rechtsvorm,domein,status,deelnemers_volledig,bron,onderdeel_van\n" + (
        "V1,Regeling,netwerk,bestuur,lopend,ja,x,\nV2,Module,netwerk,bestuur,lopend,ja,x,V1\n"
        "V3,Oud,netwerk,bestuur,gestrand,ja,x,\n"
    )
    partners = "partner_id,naam,partnertype,kern,tot\nA,Aalten,gemeente,ja,\nB,Borne,gemeente,ja,\n" + (
        "S,Stichting,privaat,nee,\nC,Corle,gemeente,ja,2020\n"
    )
    overleggen = "overleg_id,verband_id,tot\nO1,V1,\nO3,V1,2020\n"
    gevonden = keur(**plan(rij, verbanden=verbanden, partners=partners, overleggen=overleggen))
    eigen = gevonden[gevonden["code"] == "scenario_past_niet"]
    assert [uitleg.partition(";")[0] for uitleg in eigen["uitleg"]] == [waarom]


@pytest.mark.parametrize(
    ("waarde", "fout"), [("90.000", True), ("90,000", True), ("90000", False), ("0.125", False), ("1.234.567", False)]
)
def test_een_punt_die_een_duizendtal_kan_zijn(keur: Keuring, waarde: str, fout: bool) -> None:
    """Ninety thousand written with a point is not read as ninety."""
    gevonden = keur(**plan(f'P,1,toetreden,S,V1,,,,"{waarde}"'))
    eigen = gevonden[gevonden["code"] == "scenario_waarde"]
    assert eigen["uitleg"].tolist() == (
        [f"'{waarde}' is geen getal van 0 of meer zonder punt of komma tussen duizendtallen."] if fout else []
    )
