"""Belangrijkheid, accounthouders, mandate and signals: what each gemeente says of its verbanden."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import proces
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, maak

ZEER, POLITIEK, BESTUURLIJK, AMBTELIJK = (
    "politiek_zeer_belangrijk", "politiek_belangrijk", "bestuurlijk_belangrijk", "ambtelijk",
)  # fmt: skip
NIVEAUS = (ZEER, POLITIEK, BESTUURLIJK, AMBTELIJK)
REDENEN = ("opgave", "kans", "risico", "middelen")
GROOTTE = {"A": 40_000, "B": 20_000, "C": 10_000}
FRAMES = tuple(naam for naam in proces.__all__ if naam not in {"SIGNALEN", "antwoorden"})


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def zegt(partner: str, verband: str = "V1", niveau: str | None = None, **anders: Any) -> dict[str, Any]:
    """What a gemeente says of a verband: its level, and other columns of its deelname."""
    return {"partner_id": partner, "verband_id": verband, "rol": "deelnemer", "belangrijkheid": niveau, **anders}


def redenen(**gegeven: bool | None) -> dict[str, bool | None]:
    return {f"belang_{naam}": gegeven.get(naam) for naam in REDENEN}


def regio(*deelnames: dict[str, Any], **rest: Any) -> Inventaris:
    """Gemeenten A, B and C by size, with these deelnames and the other tables in `rest`."""
    verbanden = dict.fromkeys([rij["verband_id"] for rij in deelnames], "")
    mensen = [{"partner_id": i, "jaar": 2026, "inwoners": n} for i, n in GROOTTE.items()]
    rest.setdefault("partners", {i: {} for i in GROOTTE})
    return maak(verbanden, deelnames=list(deelnames), partner_jaar=mensen, **rest)


def soorten(inv: Inventaris, *welke: str) -> pd.DataFrame:
    frame = proces.signalen(inv)
    return frame[frame["soort"].isin(welke)] if welke else frame


def met_parameter(inv: Inventaris, **waarden: float | None) -> Inventaris:
    return replace(inv, eigenschappen={**inv.eigenschappen, "parameters": waarden})


# --- belangrijkheid -----------------------------------------------------------------------------------------------


def test_reasons_are_counted_only_where_known() -> None:
    """Two yes, one no, one blank: two reasons, three of four known; nothing known is unknown and not zero."""
    inv = regio(
        zegt("A", niveau=ZEER, **redenen(opgave=True, kans=True, risico=False)),
        zegt("B", niveau=AMBTELIJK, **redenen()),
    )
    frame = proces.belangrijkheid(inv)
    assert frame.loc[("A", "V1"), ["redenen", "redenen_bekend", "redenen_van"]].tolist() == [2, 3, 4]
    assert frame.loc[("B", "V1"), "redenen"] is pd.NA
    assert frame.loc[("B", "V1"), "redenen_bekend"] == 0
    assert frame.loc[("A", "V1"), "middelen"] is pd.NA


def test_no_reason_is_zero_when_all_are_known() -> None:
    """Four times no is a real zero."""
    inv = regio(zegt("A", niveau=ZEER, **dict.fromkeys(redenen(), False)))
    assert proces.belangrijkheid(inv).loc[("A", "V1"), ["redenen", "redenen_bekend"]].tolist() == [0, 4]


def test_what_is_not_applicable_leaves_the_denominator() -> None:
    """A reason that is nvt is no unknown reason, and a level that is nvt is not asked for."""
    rijen = [zegt("A", niveau=None, **{**redenen(opgave=True), "belang_kans": pd.NA}), zegt("B", niveau=ZEER)]
    masker = pd.DataFrame({"belang_kans": [True, False], "belangrijkheid": [True, False]})
    inv = regio(*rijen, nvt={"deelnames": masker})
    frame = proces.belangrijkheid(inv)
    assert frame.loc[("A", "V1"), ["redenen_bekend", "redenen_van"]].tolist() == [1, 3]
    assert (frame.attrs["dekking"].bekend, frame.attrs["dekking"].van) == (1, 1)
    assert "niveau_onbekend" not in set(soorten(inv)["soort"])


def test_importance_belongs_to_a_gemeente() -> None:
    """The same verband may weigh differently for two gemeenten, and levels are never merged."""
    inv = regio(zegt("A", niveau=ZEER), zegt("B", niveau=AMBTELIJK), zegt("C"))
    frame = proces.niveaus(inv)
    assert frame.loc["V1"].tolist() == [ZEER, AMBTELIJK, pd.NA]
    assert frame.columns.tolist() == ["A", "B", "C"]


def test_who_takes_no_part_is_not_unknown() -> None:
    """A gemeente outside a verband is `geen_lid`; one inside that says nothing is unknown."""
    frame = proces.niveaus(regio(zegt("A", "V1", ZEER), zegt("B", "V2")))
    assert frame.loc["V1", ["A", "B"]].tolist() == [ZEER, "geen_lid"]
    assert frame.loc["V2", ["A", "B"]].tolist() == ["geen_lid", pd.NA]


def test_levels_are_ordered_from_the_heaviest() -> None:
    """Within a gemeente the heaviest level stands first and unknown last; gemeenten by inwoners."""
    inv = regio(
        zegt("B", "V1", AMBTELIJK), zegt("A", "V1"), zegt("A", "V2", ZEER), zegt("A", "V3", BESTUURLIJK)
    )  # fmt: skip
    assert proces.belangrijkheid(inv).index.tolist() == [("A", "V2"), ("A", "V3"), ("A", "V1"), ("B", "V1")]


def test_only_gemeenten_of_the_region_have_a_level() -> None:
    """A province, a gemeente outside the region and a waarnemer are left out."""
    buiten = {"P": {"partnertype": "provincie"}, "D": {"kern": False}}
    inv = regio(
        *(zegt(wie, niveau=ZEER) for wie in "APD"), zegt("B", niveau=ZEER) | {"rol": "waarnemer"},
        partners={**{i: {} for i in GROOTTE}, **buiten},
    )  # fmt: skip
    assert proces.belangrijkheid(inv).index.tolist() == [("A", "V1")]


def test_a_module_speaks_for_the_whole_only_when_nothing_else_does() -> None:
    """A's own row counts, blank or not; B is a member through a module alone, so its word is all there is."""
    inv = regio(
        zegt("A", "V1", None),
        zegt("A", "M", AMBTELIJK),
        zegt("B", "M", AMBTELIJK),
        verbanden={"M": {"onderdeel_van": "V1"}},
    )
    frame = proces.belangrijkheid(inv)
    assert frame["niveau"].tolist() == [pd.NA, AMBTELIJK]
    apart = proces.belangrijkheid(inv.kies(modules=True))
    assert apart.loc[("A", "M"), "niveau"] == AMBTELIJK


def test_the_contribution_stands_beside_the_level() -> None:
    """What a gemeente pays is that of the selected year; without a line it is unknown."""
    geld = [{
        "regel_id": "r", "partner_id": "A", "verband_id": "V1", "jaar": 2026, "richting": "kosten",
        "soort": "bijdrage_eigenaar", "bedrag": 500.0, "zekerheid": "gerealiseerd", "structureel": True,
    }]  # fmt: skip
    frame = proces.belangrijkheid(regio(zegt("A", niveau=AMBTELIJK), zegt("B"), bedragen=geld))
    assert frame.loc[("A", "V1"), "bijdrage"] == 500
    assert frame.loc[("B", "V1"), "bijdrage"] is pd.NA


# --- accounthouders and mandate -----------------------------------------------------------------------------------


def test_nobody_is_something_else_than_unknown() -> None:
    """`geen` and blank are counted apart, per gemeente and per verband."""
    inv = regio(
        zegt("A", accounthouder_status="geen"), zegt("B", accounthouder_status=None),
        zegt("A", "V2", accounthouder_status="geen"), zegt("B", "V2", accounthouder_status="geen"),
        zegt("A", "V3", accounthouder_status="benoemd"), zegt("B", "V3", accounthouder_status="waarneming_manager"),
        zegt("A", "V4", accounthouder_status="benoemd"), zegt("B", "V4", accounthouder_status="geen"),
    )  # fmt: skip
    per = proces.accounthouderdekking(inv)
    kolommen = ["benoemd", "waarneming", "geen", "onbekend", "van"]
    assert per.loc["A", kolommen].tolist() == [2, 0, 2, 0, 4]
    assert per.loc["B", kolommen].tolist() == [0, 1, 2, 1, 4]
    status = proces.zonder_accounthouder(inv)["status"]
    assert status.to_dict() == {"V2": "geen", "V1": "onbekend", "V4": "deels", "V3": "alle"}


def test_fact_23_a_verband_without_accounthouder(voorbeeld: Inventaris) -> None:
    """Omgevingsatelier is the one verband of which all gemeenten say that nobody follows it."""
    frame = proces.zonder_accounthouder(voorbeeld)
    assert frame.index[frame["status"] == "geen"].tolist() == ["v-omgevingsatelier"]
    signaal = soorten(voorbeeld, "verband_zonder_accounthouder")
    assert signaal["verband_id"].tolist() == ["v-omgevingsatelier"]
    assert signaal["reden"].tolist() == ["bij alle zes gemeenten: geen"]


def test_an_accounthouder_with_many_verbanden() -> None:
    """More than the threshold is many, the threshold itself is not; the same function of two gemeenten are two."""
    zeven = [zegt("A", f"V{nr}", accounthouder="x-1", accounthouder_status="benoemd") for nr in range(7)]
    zes = [zegt("B", f"V{nr}", accounthouder="x-1", accounthouder_status="benoemd") for nr in range(6)]
    inv = regio(*zeven, *zes)
    frame = proces.accounthouders(inv)
    assert frame[["partner_id", "n_verbanden", "veel"]].to_numpy().tolist() == [["A", 7, True], ["B", 6, False]]
    assert soorten(inv, "accounthouder_druk")["signaal"].tolist() == ["x-1 is accounthouder van zeven verbanden."]
    zonder_grens = met_parameter(inv, accounthouder_verbanden=None)
    assert proces.accounthouders(zonder_grens)["veel"].isna().all()
    assert not len(soorten(zonder_grens, "accounthouder_druk"))


def test_trained_is_known_per_verband() -> None:
    """Only those with somebody count, and whose verband says it."""
    kenmerken = [
        {"verband_id": f"V{nr}", "kenmerk": "instr_accounthouder_getraind", "waarde": waarde}
        for nr, waarde in enumerate(["ja", "nee", None, "ja"], 1)
    ]
    stand = ["benoemd", "benoemd", "benoemd", "geen"]
    inv = regio(*(zegt("A", f"V{nr}", accounthouder_status=s) for nr, s in enumerate(stand, 1)), kenmerken=kenmerken)
    assert proces.accounthouderdekking(inv).loc["A", ["getraind", "getraind_bekend"]].tolist() == [1, 2]


def test_mandate_counts_and_shares() -> None:
    """Unknown mandates stand apart, and shares are of the deelnames to which the question applies."""
    inv = regio(
        zegt("A", "V1", mandaat_college="ruim", lokaal_belang="Ja."), zegt("A", "V2", mandaat_college="beperkt"),
        zegt("A", "V3", politieke_aandachtspunten="Geld."),
        nvt={"deelnames": pd.DataFrame({"lokaal_belang": [False, True, False]})},
    )  # fmt: skip
    rij = proces.mandaat(inv).loc["A"]
    assert rij[["geen", "beperkt", "ruim", "onbekend", "bekend", "van"]].tolist() == [0, 1, 1, 1, 2, 3]
    assert (rij["lokaal_belang"], rij["aandachtspunten"]) == (pytest.approx(0.5), pytest.approx(1 / 3))


def test_a_list_of_our_own_says_so_and_a_region_s_own_does_not() -> None:
    """The label *voorlopig* goes as soon as the region replaces the list by one of its own."""
    inv = regio(zegt("A", mandaat_college="ruim"))
    assert proces.mandaat(inv).attrs["voorlopig"] == ("mandaat van het college",)
    eigen = pd.DataFrame(
        {"code": ["ruim"], "label": ["Ruim"], "volgorde": ["1"], "toelichting": [""], "herkomst": ["bron"]}
    )
    vervangen = replace(inv, regels={"codelijst_mandaat_college": eigen})
    frame = proces.mandaat(vervangen)
    assert frame.attrs["voorlopig"] == ()
    assert frame.columns.tolist() == ["naam", "ruim", "onbekend", "aandachtspunten", "lokaal_belang", "bekend", "van"]


# --- signals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("niveau", "signaal"), [(ZEER, 0), (POLITIEK, 0), (BESTUURLIJK, 1), (AMBTELIJK, 1), (None, 0)])
def test_many_reasons_at_a_low_level(niveau: str | None, signaal: int) -> None:
    """Three reasons or more are a signal at bestuurlijk and lower, not above it, and not at an unknown level."""
    inv = regio(zegt("A", niveau=niveau, **redenen(opgave=True, kans=True, risico=True)))
    frame = soorten(inv, "laag_niveau")
    assert len(frame) == signaal
    assert frame["reden"].tolist() == ["opgave, kans en risico"] * signaal
    twee = regio(zegt("A", niveau=niveau, **redenen(opgave=True, kans=True)))
    assert not len(soorten(twee, "laag_niveau"))


def test_very_important_without_any_reason() -> None:
    """Only when all four are known: an unknown reason may be the one."""
    nee = dict.fromkeys(redenen(), False)
    inv = regio(
        zegt("A", niveau=ZEER, **nee),
        zegt("B", niveau=ZEER, **(nee | {"belang_kans": None})),
        zegt("C", niveau=POLITIEK, **nee),
    )
    assert soorten(inv, "zonder_reden")["partner_id"].tolist() == ["A"]


def test_gemeenten_that_differ_two_levels() -> None:
    """Two levels apart is a signal, one is not, unknown is no level; neighbours are named when that is known."""
    inv = regio(
        zegt("A", "V1", ZEER), zegt("B", "V1", BESTUURLIJK), zegt("C", "V1"),
        zegt("A", "V2", ZEER), zegt("B", "V2", POLITIEK),
        relaties=[{"partner_a": "B", "partner_b": "A", "grenst": True}],
    )  # fmt: skip
    frame = soorten(inv, "verschil")
    assert frame[["verband_id", "signaal"]].to_numpy().tolist() == [["V1", "De gemeenten verschillen twee niveaus."]]
    assert frame["reden"].iloc[0] == (
        "politiek zeer belangrijk in A en bestuurlijk belangrijk in B; buurgemeenten: A en B"
    )
    assert pd.isna(frame["partner_id"].iloc[0])


def test_a_large_contribution_that_is_only_ambtelijk() -> None:
    """Among the three largest of its gemeente and ambtelijk; the fourth is none, nor is one of zero."""
    bedrag = {"V1": 400.0, "V2": 300.0, "V3": 200.0, "V4": 100.0}
    geld = [
        {
            "regel_id": i, "partner_id": "A", "verband_id": i, "jaar": 2026, "richting": "kosten",
            "soort": "bijdrage_eigenaar", "bedrag": waarde, "zekerheid": "gerealiseerd", "structureel": True,
        }
        for i, waarde in bedrag.items()
    ]  # fmt: skip
    inv = regio(*(zegt("A", i, AMBTELIJK if i != "V2" else ZEER) for i in bedrag), bedragen=geld)
    frame = soorten(inv, "bijdrage_ambtelijk")
    assert frame["verband_id"].tolist() == ["V1", "V3"]
    assert frame["reden"].tolist() == ["€ 400 per jaar, plaats 1", "€ 200 per jaar, plaats 3"]


def test_an_unknown_level_is_asked_for() -> None:
    """It is a signal of its own, and no other signal comes of it."""
    inv = regio(zegt("A", **redenen(opgave=True)))
    frame = soorten(inv)
    assert frame[["soort", "reden"]].to_numpy().tolist() == [["niveau_onbekend", "1 van 4 redenen bekend"]]


def test_fact_22_important_and_never_evaluated(voorbeeld: Inventaris) -> None:
    """Ontwikkelbedrijf is the one zeer belangrijk verband with no questionnaire and nothing on any agenda."""
    frame = soorten(voorbeeld, "nooit_geevalueerd")
    assert frame["verband_id"].tolist() == ["v-ontwikkelbedrijf"]
    assert frame["partner"].tolist() == ["Zilverdam en Nipperdijk"]
    assert "Ontwikkelbedrijf Luchtspiegel BV" in proces.antwoorden(voorbeeld)["signalen"]


def test_a_step_of_evaluating_that_was_done_is_an_evaluation() -> None:
    """Step 16 ready, as of the peildatum: it was evaluated. Planned, or ready later: not yet."""
    dag = {"datum_start": pd.Timestamp("2025-01-01"), "datum_gereed": pd.Timestamp("2025-03-01")}
    punt = {"partner_id": "B", "verband_id": "V1", "soort": "raadsvraag", "datum": pd.Timestamp("2025-02-02")}
    for stand, raak in ((dag, 0), ({**dag, "datum_gereed": pd.Timestamp("2026-03-01")}, 1), ({"status": "gepland"}, 1)):
        rij = {"verband_id": "V1", "volgnr": 1, "stap": "16", "soort": "stap", "status": "gereed", **stand}
        inv = regio(zegt("A", niveau=ZEER), zegt("B"), voortgang=[rij], agenda=[punt])
        assert len(soorten(inv, "nooit_geevalueerd")) == raak


def test_what_a_partner_says_of_itself_is_not_said_of_the_verband() -> None:
    """A row of kenmerken with a partner stands beside that of the verband, and does not take its place."""
    rijen = [
        {"verband_id": "V1", "partner_id": wie, "kenmerk": naam, "waarde": "nee" if wie else "ja"}
        for naam in ("instr_spelregels_overleg", "instr_accounthouder_getraind")
        for wie in ("A", None, "B")
    ]
    inv = regio(zegt("A", accounthouder_status="benoemd"), kenmerken=rijen)
    assert proces.activiteiten(inv)["spelregels"].tolist() == [True]
    assert proces.accounthouderdekking(inv).loc["A", ["getraind", "getraind_bekend"]].tolist() == [1, 1]


def test_nothing_recorded_is_no_sign_that_nothing_was_held() -> None:
    """Without any agenda or score nothing is said of evaluations; with those of others, A's own are asked for."""
    stil = regio(zegt("A", niveau=ZEER))
    assert set(soorten(stil)["soort"]) == set()
    ander = regio(
        zegt("A", niveau=ZEER), zegt("B", niveau=ZEER),
        agenda=[{"partner_id": "B", "verband_id": None, "soort": "kadernota", "datum": "2026-06-01"}],
    )  # fmt: skip
    frame = soorten(ander, "geen_volledige_evaluatie", "geen_lichte_evaluatie")
    assert set(frame["partner_id"]) == {"B"}


@pytest.mark.parametrize("status", ["gepland", "behandeld", None])
def test_a_light_evaluation_on_the_agenda_answers(status: str | None) -> None:
    """Planned or held or of unknown state it is there; dropped, or of another gemeente, it is not."""
    punt = {"partner_id": "A", "verband_id": "V1", "soort": "jaarrekening_lichte_evaluatie", "datum": "2026-07-01"}
    inv = regio(zegt("A", niveau=POLITIEK), zegt("B", niveau=POLITIEK), agenda=[{**punt, "status": status}])
    assert not len(soorten(inv, "geen_lichte_evaluatie"))
    weg = regio(zegt("A", niveau=POLITIEK), agenda=[{**punt, "status": "vervallen"}])
    assert soorten(weg, "geen_lichte_evaluatie")["reden"].tolist() == ["politiek belangrijk"]


def test_one_light_evaluation_may_be_about_all() -> None:
    """An item without verband is about every verband of the gemeente."""
    punt = {"partner_id": "A", "verband_id": None, "soort": "jaarrekening_lichte_evaluatie", "datum": "2026-07-01"}
    inv = regio(zegt("A", "V1", POLITIEK), zegt("A", "V2", ZEER), agenda=[punt])
    assert not len(soorten(inv, "geen_lichte_evaluatie", "nooit_geevalueerd"))


def test_signals_come_in_the_order_of_their_kinds(voorbeeld: Inventaris) -> None:
    """By kind, then by name of verband; every signal has a sentence and a reason."""
    frame = proces.signalen(voorbeeld)
    plek = frame["soort"].map(list(proces.SIGNALEN).index)
    assert plek.is_monotonic_increasing
    assert frame[["signaal", "reden", "naam", "partner"]].notna().all(axis=None)
    assert frame["signaal"].str.len().max() <= 95
    for _, deel in frame.groupby("soort"):
        assert deel["naam"].is_monotonic_increasing


def test_the_kadernota_list_counts_the_signals() -> None:
    """Per verband of one gemeente the level, the reasons in words, the point and how many signals there are."""
    inv = regio(
        zegt("A", niveau=AMBTELIJK, politieke_aandachtspunten="Geld.", **redenen(opgave=True, kans=True, risico=True)),
        zegt("B", niveau=ZEER), zegt("A", "V2", ZEER, **dict.fromkeys(redenen(), False)),
    )  # fmt: skip
    frame = proces.kadernota(inv, partner_id="A")
    assert frame.index.tolist() == [("A", "V2"), ("A", "V1")]
    assert frame["redenen"].tolist() == ["geen van de bekende redenen", "opgave, kans en risico"]
    assert frame["signalen"].tolist() == [1, 1]
    assert frame["aandachtspunt"].tolist() == [pd.NA, "Geld."]
    assert proces.kadernota(inv).loc[("B", "V1"), "redenen"] is pd.NA


def test_thresholds_that_the_region_set_are_no_longer_ours() -> None:
    """The signals say that their thresholds are a proposal, until the inventory sets all of them itself."""
    inv = regio(zegt("A"))
    assert proces.signalen(inv).attrs["voorlopig"] == ("drempels van de signalen",)
    gezet = dict.fromkeys(
        ["belang_redenen", "belang_verschil", "bijdrage_top", "accounthouder_verbanden", "evaluatiejaren"], 2
    )
    assert proces.signalen(met_parameter(inv, **gezet)).attrs["voorlopig"] == ()
    assert proces.accounthouders(met_parameter(inv, accounthouder_verbanden=2)).attrs["voorlopig"] == ()


@pytest.mark.parametrize("naam", ["agenda", "kadernota"])
def test_an_unknown_gemeente_is_an_error(naam: str, voorbeeld: Inventaris) -> None:
    """The message names what was probably meant."""
    with pytest.raises(KeuzeFout) as fout:
        getattr(proces, naam)(voorbeeld, partner_id="gm-zilverdm")
    assert str(fout.value) == "'gm-zilverdm' is geen gemeente van de regio: bedoeld 'gm-zilverdam'?"


# --- questions, sensitivity, sentences, empty ---------------------------------------------------------------------


def test_who_has_no_accounthouder_is_not_asked_for_a_name() -> None:
    """The function is asked only where somebody is there; and ambtelijk needs no political point."""
    inv = regio(
        zegt("A", "V1", AMBTELIJK, accounthouder_status="geen"), zegt("A", "V2", ZEER, accounthouder_status="benoemd")
    )
    gevraagd = proces.vragen(inv).set_index("kolom")
    assert gevraagd.loc["accounthouder", ["aantal", "vraag"]].tolist() == [
        1, "Welke functie is accounthouder van Verband V2?",
    ]  # fmt: skip
    assert gevraagd.loc["politieke_aandachtspunten", "aantal"] == 1
    assert "accounthouder_status" not in gevraagd.index


def test_a_threshold_that_changes_a_reading() -> None:
    """Three reasons: a signal at the threshold of today and one lower, none at one higher."""
    inv = regio(zegt("A", niveau=AMBTELIJK, **redenen(opgave=True, kans=True, risico=True)))
    frame = proces.gevoeligheid(inv)
    deel = frame[frame["stelling"].str.contains("veel redenen")]
    assert deel["instelling"].tolist() == ["zoals nu: belang_redenen 3", "belang_redenen 2", "belang_redenen 4"]
    assert deel["wat"].tolist() == ["", "", "1 wordt 0"]
    assert deel["verandert"].tolist() == [False, False, True]


def test_of_what_is_unknown_no_change_is_claimed(gouden: Inventaris) -> None:
    """Without levels nothing can be counted, so nothing is said to stay the same."""
    frame = proces.gevoeligheid(gouden)
    assert frame["verandert"].isna().all()
    assert set(frame["waarde"]) == {"onbekend"}


@pytest.mark.parametrize("map_", ["data/voorbeeldregio", "data/noord-limburg", "tests/golden/inventaris"])
def test_sentences_are_short_and_whole(map_: str) -> None:
    """At most 95 characters, a full stop at the end, and nothing that a person does not write."""
    zinnen = proces.antwoorden(swanalyse.load(map_))
    for naam, zin in zinnen.items():
        assert len(zin) <= 95, naam
        assert zin.endswith("."), naam
        assert not any(fout in zin for fout in (" nan", "<NA>", "None")), naam


def test_the_first_three_sentences_answer_the_question(voorbeeld: Inventaris) -> None:
    """Which verbanden, for whom, and when."""
    assert proces.antwoorden(voorbeeld).head(3).index.tolist() == ["niveaus", "signalen", "agenda_maanden"]


def test_a_register_says_which_file_to_fill() -> None:
    """Only members are known: the sentences name the column and the file."""
    zinnen = proces.antwoorden(swanalyse.load("data/noord-limburg"))
    assert zinnen["niveaus"].endswith("vul belangrijkheid in deelnames.csv in.")
    assert zinnen["stappen"] == "Er is geen traject vastgelegd. Vul voortgang.csv in."
    assert "signalen" not in zinnen


@pytest.mark.parametrize("naam", FRAMES)
def test_empty_inventory_gives_empty_frames(naam: str, voorbeeld: Inventaris) -> None:
    """Nothing recorded: every frame is there with its columns, index names and footer."""
    inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    frame, vol = getattr(proces, naam)(inv), getattr(proces, naam)(voorbeeld)
    if naam not in {"gevoeligheid", "terugkoppelingdekking"}:
        assert len(frame) == 0
    if naam not in {"niveaus", "agenda_maanden"}:  # their columns are gemeenten
        assert frame.columns.tolist() == vol.columns.tolist()
        assert frame.dtypes.astype(str).to_dict() == vol.dtypes.astype(str).to_dict()
    assert frame.index.names == vol.index.names
    assert set(frame.attrs) >= {"n", "eenheid", "dekking", "namen", "voorlopig"}


@st.composite
def inventarissen(draw: st.DrawFn) -> Inventaris:
    """Up to four verbanden with what gemeenten say of them, an agenda and a course."""
    paren = draw(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["V1", "V2", "V3"])), unique=True))
    kies = st.sampled_from
    deelnames = [
        zegt(
            partner, verband, draw(kies([None, *NIVEAUS])),
            accounthouder_status=draw(kies([None, "geen", "benoemd"])), accounthouder=draw(kies([None, "x-1", "x-2"])),
            mandaat_college=draw(kies([None, "ruim"])),
            **{f"belang_{r}": draw(kies([None, True, False])) for r in REDENEN},
        )
        for partner, verband in paren
    ]  # fmt: skip
    agenda_ = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "partner_id": kies("ABC"), "verband_id": kies([None, "V1"]),
                    "soort": kies(["kadernota", "volledige_evaluatie", "raadsvraag"]),
                    "datum": kies([None, "2021-05-01", "2026-05-01", "2026-11-01"]),
                    "status": kies([None, "gepland", "behandeld", "vervallen"]),
                }
            ),
            max_size=4, unique_by=lambda rij: tuple(str(waarde) for waarde in list(rij.values())[:4]),
        )
    )  # fmt: skip
    stappen_ = draw(st.lists(st.tuples(kies(["1", "5", "8", "16"]), kies(["gereed", "bezig", None])), max_size=4))
    voortgang = [
        {"verband_id": "V1", "volgnr": nr, "stap": stap, "soort": "stap", "status": status, "datum_start": "2025-01-01"}
        for nr, (stap, status) in enumerate(stappen_)
    ]
    met = {rij["verband_id"] for rij in deelnames} | {"V1"}
    return maak(
        dict.fromkeys(sorted(met), ""), partners={i: {} for i in GROOTTE}, deelnames=deelnames, agenda=agenda_,
        voortgang=voortgang,
    )  # fmt: skip


@settings(max_examples=6, deadline=None)
@given(inventarissen(), st.randoms(use_true_random=False))
def test_order_of_rows_is_irrelevant_and_inputs_stay(inv: Inventaris, toeval: Any) -> None:
    """The same rows in another order give the same frames, and no table changes."""
    voor, ander = copy.deepcopy(dict(inv.tabellen)), geschud(inv, toeval)
    for naam in set(FRAMES) - {"gevoeligheid", "legitimiteit"}:
        pd.testing.assert_frame_equal(getattr(proces, naam)(inv), getattr(proces, naam)(ander))
    for naam, tabel in voor.items():
        pd.testing.assert_frame_equal(tabel, inv.tabellen[naam])


@settings(max_examples=6, deadline=None)
@given(inventarissen())
def test_counts_add_up(inv: Inventaris) -> None:
    """What is known and unknown of an accounthouder and a mandate make up the deelnames, and nothing is negative."""
    per = proces.accounthouderdekking(inv)
    assert per[["benoemd", "waarneming", "geen", "onbekend"]].sum(axis=1).eq(per["van"]).all()
    kamer = proces.mandaat(inv)
    assert (kamer["bekend"] + kamer["onbekend"]).eq(kamer["van"]).all()
    belang = proces.belangrijkheid(inv)
    assert (belang["redenen"].fillna(0) <= belang["redenen_bekend"]).all()
    assert (belang["redenen"].isna() == belang["redenen_bekend"].eq(0)).all()


def test_sentences_leave_out_of_the_count_what_is_unknown_or_does_not_apply(voorbeeld: Inventaris) -> None:
    """Nine of 22 phases are unknown and two of six questions need no point: neither is counted as a no or a yes."""
    zinnen = proces.antwoorden(voorbeeld)
    assert zinnen["rollen"] == "Van 13 van 22 fasen is bekend of de raad een stap deed: in 6 niet."
    assert zinnen["raadsvragen"] == (
        "Bij 3 van 4 raadsvragen staat het politieke punt erbij; 2 keer is dat niet van toepassing."
    )
    # of what was held nothing is said to be unknown where only the term is
    assert zinnen["lange_termijn"].endswith("0 te laat, van 2 niet te zeggen.")
    zonder_termijn = proces.antwoorden(met_parameter(voorbeeld, evaluatiejaren=None))["lange_termijn"]
    assert "niets" not in zonder_termijn
    assert zonder_termijn.endswith("niet te zeggen.")
    assert "het vaakst ruim" in zinnen["mandaat"]
    assert zinnen["agenda_maanden"].endswith("vastgelegde en voorgestelde punten.")
