"""Coverage: what is known, who has not delivered, and which analyses can be made."""

from __future__ import annotations

import copy
import random
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse import inventaris
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import dekking
from swanalyse.inventaris import Inventaris, leeg
from swanalyse.schema import schema
from tests.maken import geschud, maak

FRAMES = ("per_tabel", "per_kolom", "per_partner", "analyses", "herkomst")
EIGEN = schema.regels("analyses").iloc[:1]


def eigen_regel(nodig: str, leden: dict[str, str], **wat: Any) -> Inventaris:
    """An inventory whose only analysis needs `nodig`."""
    return maak(leden, regels={"regels_analyses": EIGEN.assign(code="proef", nodig=nodig)}, **wat)


def test_golden_cells(gouden: Inventaris) -> None:
    """Fifteen of sixteen travel times and three of four frequencies are known."""
    tabel = dekking.per_kolom(gouden).set_index(["tabel", "kolom"])
    assert tabel.loc[("aanwezigheid", "reistijd_uur"), ["bekend", "van"]].tolist() == [15, 16]
    assert tabel.loc[("overleggen", "frequentie_per_jaar"), "aandeel"] == pytest.approx(3 / 4)
    assert ("partners", "naam") not in tabel.index, "what is always filled says nothing"
    assert ("deelnames", "tot") not in tabel.index, "a blank end date is no gap"


def test_golden_tables(gouden: Inventaris) -> None:
    """A table is the sum of its columns; an empty one has no share."""
    tabel, kolommen = dekking.per_tabel(gouden), dekking.per_kolom(gouden)
    assert tabel["rijen"].to_dict() == {naam: len(gouden.tabellen[naam]) for naam in schema.feitentabellen()}
    assert tabel.loc["verbanden", "bekend"] == kolommen.loc[kolommen["tabel"] == "verbanden", "bekend"].sum()
    assert tabel.loc["scores", ["rijen", "van"]].tolist() == [0, 0]
    assert pd.isna(tabel.loc["scores", "aandeel"])
    assert list(tabel.index) == [naam for naam in schema.tabellen() if naam != "scenarios"]


def test_golden_analyses(gouden: Inventaris) -> None:
    """A membership list carries the first notebooks; motives of three of 28 memberships are known in part."""
    tabel = dekking.analyses(gouden)
    assert tabel.loc[["verbanden_per_partner", "domeinen", "lappendeken_volledig"], "staat"].eq("kan").all()
    assert tabel.loc["motieven", ["staat", "mist"]].tolist() == [
        "gedeeltelijk",
        "motieven.csv, kolom gewicht: 3 van 28 deelnames bekend",
    ]
    assert tabel.loc["belangrijkheid", "staat"] == "ontbreekt"
    assert tabel.loc["grens_buren", "mist"] == "relaties.csv, kolom grenst: nog geen rijen"
    assert (tabel["staat"].eq("kan") == tabel["mist"].eq("")).all()


def test_nvt_leaves_the_denominator() -> None:
    """A cell that does not apply is neither known nor unknown, in columns, partners and analyses alike."""
    nvt = {"deelnames": pd.DataFrame({"belangrijkheid": [True, False]})}
    inv = eigen_regel("deelnames.belangrijkheid", {"V1": "AB"}, nvt=nvt)
    rij = dekking.per_kolom(inv).set_index(["tabel", "kolom"]).loc[("deelnames", "belangrijkheid")]
    assert rij[["bekend", "van", "nvt"]].tolist() == [0, 1, 1]
    partners = dekking.per_partner(inv)
    assert partners[["bekend", "van", "nvt"]].to_dict("index") == {
        "A": {"bekend": 0, "van": 0, "nvt": 1},
        "B": {"bekend": 0, "van": 1, "nvt": 0},
    }
    assert dekking.analyses(inv)["mist"].item() == "deelnames.csv, kolom belangrijkheid: 0 van 1 deelnames bekend"
    alles = eigen_regel(
        "deelnames.belangrijkheid", {"V1": "AB"}, nvt={"deelnames": pd.DataFrame({"belangrijkheid": [True, True]})}
    )
    assert dekking.analyses(alles)["staat"].item() == "kan"


def test_who_has_no_row_has_not_delivered() -> None:
    """Motives of A only: B is unknown, not complete; the least known comes first."""
    rijen = [{"partner_id": "A", "verband_id": "V1", "motief": "kosten", "gewicht": 100}]
    inv = eigen_regel("motieven.gewicht", {"V1": "AB"}, motieven=rijen)
    tabel = dekking.per_partner(inv)
    assert list(tabel.index) == ["B", "A"]
    assert tabel["bekend"].to_dict() == {"A": 1, "B": 0}
    assert tabel["van"].eq(1).all()
    assert dekking.analyses(inv)["staat"].item() == "gedeeltelijk"
    assert (
        dekking.antwoorden(inv)["per_partner"]
        == "Van wat de analyses van de gemeenten vragen is 50 % bekend; het minst van B (0 %)."
    )


def test_the_phases_are_counted_in_grammar(gouden: Inventaris) -> None:
    """One analysis kan and more kunnen; the numbers are those of the chart of the phases."""
    zinnen = dekking.antwoorden(gouden)
    fasen = dekking.regiefase(gouden)
    assert fasen["kan"].tolist() == [10, 1, 1]
    assert zinnen["verkennen"] == "Verkennen: 10 van 18 analyses kunnen nu, 2 gedeeltelijk."
    assert zinnen["ontwikkelen"] == "Ontwikkelen: 1 van 12 analyses kan nu, 5 gedeeltelijk."
    assert zinnen["regisseren"] == "Regisseren: 1 van 11 analyses kan nu, 2 gedeeltelijk."


def test_a_condition_selects_rows() -> None:
    """`tabel[kolom=waarde].kolom` asks for rows of one kind; yes and no are written in Dutch."""
    bedragen = [
        {"regel_id": "1", "partner_id": "A", "verband_id": "V1", "jaar": 2026, "richting": "kosten", "bedrag": 5}
    ]
    leden = {"V1": "AB"}
    assert dekking.analyses(eigen_regel("bedragen[richting=kosten].bedrag", leden, bedragen=bedragen))[
        "mist"
    ].item() == ("bedragen.csv, kolom bedrag (bij richting = kosten): 1 van 2 deelnames bekend")
    baten = eigen_regel("bedragen[richting=baten].bedrag", leden, bedragen=bedragen)
    assert dekking.analyses(baten)["staat"].item() == "ontbreekt"
    nodig = "verbanden[deelnemers_volledig=ja].deelnemers_volledig"
    volledig = eigen_regel(nodig, {"V1": "AB", "V2": "AB"}, verbanden={"V2": {"deelnemers_volledig": False}})
    assert dekking.analyses(volledig)["mist"].item() == (
        "verbanden.csv, kolom deelnemers_volledig = ja: 1 van 2 verbanden bekend"
    )


def test_figures_of_another_year_do_not_count() -> None:
    """Inwoners of 2025 leave the analysis of 2026 without."""
    jaren = [{"partner_id": wie, "jaar": 2025, "inwoners": 10} for wie in "AB"]
    inv = eigen_regel("partner_jaar.inwoners", {"V1": "AB"}, partner_jaar=jaren)
    assert dekking.analyses(inv)["mist"].item() == "partner_jaar.csv, kolom inwoners: 0 van 2 partners bekend"
    assert dekking.analyses(inv.kies(jaar=2025))["staat"].item() == "kan"


def test_hours_are_asked_per_membership() -> None:
    """Attendance hangs on a meeting; it counts for the membership of the verband that meets."""
    overleggen = [{"overleg_id": "O1", "verband_id": "V1"}]
    aanwezig = [{"overleg_id": "O1", "partner_id": "A", "n_bestuurders": 1}]
    inv = eigen_regel("aanwezigheid.n_bestuurders", {"V1": "AB"}, overleggen=overleggen, aanwezigheid=aanwezig)
    assert dekking.analyses(inv)["mist"].item() == "aanwezigheid.csv, kolom n_bestuurders: 1 van 2 deelnames bekend"


@pytest.mark.parametrize("nodig", ["motieven.gewigt", "motief.gewicht", "motieven", "bedragen[richtig=kosten].bedrag"])
def test_a_rule_that_names_nothing_is_refused(nodig: str) -> None:
    """An own rule with a slip of the pen is named, with what was meant where that is near."""
    with pytest.raises(KeuzeFout, match="regels_analyses, kolom nodig: "):
        dekking.analyses(eigen_regel(nodig, {"V1": "AB"}))
    with pytest.raises(KeuzeFout, match=r"'motieven\.gewigt' bestaat niet: bedoeld 'motieven\.gewicht'\?$"):
        dekking.analyses(eigen_regel("motieven.gewigt", {"V1": "AB"}))


def test_the_rule_table_is_sound() -> None:
    """Every analysis has a unique code, a known phase and notebook, an origin, and needs columns that exist."""
    regels = schema.regels("analyses")
    assert regels["code"].is_unique
    assert set(regels["fase"]) == set(dekking.FASEN)
    assert set(regels["notebook"]) <= {f"{i:02}" for i in range(14)}
    assert set(regels["herkomst"]) <= {"brontekst", "bron", "kennis", "voorzet"}
    assert (regels[["label", "nodig", "toelichting"]] != "").all(axis=None)
    assert len(dekking.analyses(leeg({"name": "leeg", "peildatum": "2026-01-01"}))) == len(regels)


def test_phases_count_their_analyses(gouden: Inventaris) -> None:
    """Of each phase how many analyses can be made, in part or not; the region stands where the first one is missing."""
    tabel, fasen = dekking.analyses(gouden), dekking.regiefase(gouden)
    for fase in ("verkennen", "ontwikkelen", "regisseren"):
        deel = tabel.loc[tabel["fase"] == fase, "staat"]
        assert fasen.loc[fase, ["kan", "gedeeltelijk", "ontbreekt"]].tolist() == [
            int((deel == staat).sum()) for staat in ("kan", "gedeeltelijk", "ontbreekt")
        ]
        assert fasen.loc[fase, "van"] == len(deel)
    assert fasen.index[fasen["nu"]].tolist() == ["verkennen"]


def test_a_region_that_can_make_all_is_in_the_last_phase() -> None:
    """With every analysis possible at least in part, the region directs; the fictional region is an example."""
    fasen = dekking.regiefase(swanalyse.load("data/voorbeeldregio"))
    assert fasen["ontbreekt"].sum() == 0
    assert fasen.index[fasen["nu"]].tolist() == ["regisseren"]


def test_what_to_collect_comes_from_the_rules(gouden: Inventaris) -> None:
    """Filling the column that opens up most, makes as many analyses possible as was promised."""
    eerst = dekking.verzamelen(gouden).iloc[0]
    assert (eerst["tabel"], eerst["kolom"], eerst["fase"]) == ("ambities", "onderschrijft", "verkennen")
    voor = int(dekking.analyses(gouden)["staat"].eq("ontbreekt").sum())
    erbij = pd.DataFrame(
        {"verband_id": ["V1"], "ambitie_id": ["a"], "partner_id": ["A"], "soort": ["ambitie"], "onderschrijft": ["ja"]}
    )
    tabellen = {**gouden.tabellen, "ambities": erbij}
    vol = inventaris.maak(gouden.eigenschappen, tabellen, {**gouden.nvt, "ambities": pd.DataFrame()})
    na = int(dekking.analyses(vol)["staat"].eq("ontbreekt").sum())
    assert voor - na == eerst["n_nieuw"] == 1


def test_nothing_left_to_collect_is_said() -> None:
    """An inventory in which all that is asked is known has nothing to collect; a column half known is still asked."""
    eigen = eigen_regel("deelnames.rol", {"V1": "AB", "V2": "AB"})
    assert dekking.verzamelen(eigen).empty
    assert dekking.antwoorden(eigen)["verzamelen"] == "Voor alle analyses is alles bekend."


def test_origin_counts_every_row() -> None:
    """Rows per table, source and date; a row without a source is counted as such."""
    verbanden = {"V1": {"bron": "register", "bron_datum": "2026-05-16"}, "V2": {"bron": "enquête"}}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden=verbanden)
    tabel = dekking.herkomst(inv)
    assert tabel["rijen"].sum() == 2 + 2 + 4
    assert tabel.loc[tabel["bron"] == "register", "bron_datum"].item() == pd.Timestamp("2026-05-16")
    assert tabel.loc[tabel["bron"].isna(), "rijen"].tolist() == [2, 4]
    assert dekking.antwoorden(inv)["herkomst"] == (
        "De rijen komen uit 2 bronnen, de oudste van 16 mei 2026; van 6 rijen is de bron niet genoemd."
    )


@pytest.mark.parametrize("naam", [*FRAMES, "regiefase", "verzamelen"])
def test_an_empty_inventory_gives_a_frame(naam: str, gouden: Inventaris) -> None:
    """Nothing known is nothing known: no exception, no zero percent of nothing."""
    inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    tabel, vol = (getattr(dekking, naam)(i) for i in (inv, gouden))
    assert tabel.attrs.keys() == vol.attrs.keys()
    assert list(tabel.columns) == list(vol.columns)
    assert dekking.per_tabel(inv)["aandeel"].isna().all()
    assert dekking.analyses(inv)["staat"].eq("ontbreekt").all()
    assert dekking.antwoorden(inv)["per_tabel"] == "De inventaris is leeg: vul eerst partners, verbanden en deelnames."


def test_unknown_properties_are_told() -> None:
    """Of the running verbanden, what is not known; `nvt` is no gap."""
    nvt = {"verbanden": pd.DataFrame({"verplichting": [True, False]})}
    bekend = {"domein": "economie", "schaal": "regionaal", "start": "2020"}
    inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": bekend, "V2": bekend}, nvt=nvt)
    assert dekking.antwoorden(inv)["per_kolom"] == "Van 2 lopende verbanden is onbekend: de verplichting van 1."


def test_error_46_row_order_is_irrelevant_and_nothing_changes(gouden: Inventaris) -> None:
    """Naive error 46: shuffled rows give the same tables, and computing leaves the inventory as it was."""
    vooraf, anders = copy.deepcopy(gouden), geschud(gouden, random.Random(46))
    for naam in FRAMES:
        pd.testing.assert_frame_equal(getattr(dekking, naam)(gouden), getattr(dekking, naam)(anders))
    pd.testing.assert_series_equal(dekking.antwoorden(gouden), dekking.antwoorden(anders))
    assert gouden == vooraf


def test_what_is_said_of_a_module_is_known_of_its_regeling() -> None:
    """A member of nothing but a module, with its form filled in for that module, has delivered; apart it has too."""
    rijen = [{"partner_id": "B", "verband_id": "M", "motief": "kosten", "gewicht": 100}]
    wat: dict[str, Any] = {"verbanden": {"M": {"onderdeel_van": "V"}}, "motieven": rijen}
    inv = eigen_regel("deelnames.rol motieven.gewicht", {"V": "A", "M": "B"}, **wat)
    assert dekking.analyses(inv).loc["proef", "mist"] == "motieven.csv, kolom gewicht: 1 van 2 deelnames bekend"
    assert dekking.per_partner(inv).loc["B", ["bekend", "van"]].tolist() == [2, 2]
    assert dekking.per_partner(inv.kies(modules=True)).loc["B", ["bekend", "van"]].tolist() == [2, 2]
    domein = {"V": {"domein": None}, "M": {"onderdeel_van": "V", "domein": "economie"}}
    los = eigen_regel("verbanden.domein", {"V": "AB", "M": "AB"}, verbanden=domein)
    assert dekking.analyses(los).loc["proef", "staat"] == "ontbreekt", "a module's domain is not that of its regeling"
