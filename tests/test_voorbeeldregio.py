"""The fictional region: every planted fact of its README is there, and the library finds it."""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse import editie
from swanalyse.indicatoren import (
    afweging,
    dekking,
    drukte,
    evaluatie,
    kansen,
    kostenbaten,
    lappendeken,
    motieven,
    netwerk,
    overzicht,
    proces,
    scenario,
    verdeelsleutels,
    wederkerigheid,
)
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.schema import schema

MAP = Path(__file__).parent.parent / "data" / "voorbeeldregio"
TWEELING = ("v-toegang", "v-wmo-inkoop")
# required columns in which a blank is a statement of its own: the joint text, all verbanden, a cost curve, no day yet
LEEG_BETEKENT_IETS = (
    ("ambities", "partner_id"),
    ("agenda", "verband_id"),
    ("agenda", "datum"),
    ("zelfstandige_kosten", "coalitie"),
)
KLEIN_NAAR_GROOT = [
    "gm-klein-verzinsel", "gm-nieuw-sprookveen", "gm-denkbeeld", "gm-bijnadam", "gm-rondegetal", "gm-nipperdijk",
    "gm-droomvoort", "gm-hoogverzin", "gm-zilverdam",
]  # fmt: skip


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    return swanalyse.load(MAP)


@pytest.fixture(scope="module")
def saldo(regio: Inventaris) -> pd.DataFrame:
    return kostenbaten.saldo(regio)


def _lopend(inv: Inventaris) -> set[str]:
    return set(selectie(inv).verbanden["verband_id"])


# --- the inventory as a whole


def test_only_the_two_intended_warnings() -> None:
    """No error; the warnings are the pass-through of fact 15 and the blanks of fact 25."""
    bevindingen = swanalyse.validate(MAP)
    assert not (bevindingen["ernst"] == "fout").any()
    waarschuwingen = bevindingen[bevindingen["ernst"] == "waarschuwing"]
    assert sorted(waarschuwingen["code"]) == ["doorbetaling", "opkomst_ontbreekt"]


def test_committed_as_the_program_writes_it(regio: Inventaris, tmp_path: Path) -> None:
    """Loading and saving gives the committed files, byte for byte."""
    swanalyse.save(regio, tmp_path)
    geschreven = sorted(pad.name for pad in tmp_path.iterdir())
    assert geschreven == sorted(pad.name for pad in MAP.iterdir() if pad.name != "README.md")
    assert [naam for naam in geschreven if not filecmp.cmp(MAP / naam, tmp_path / naam, shallow=False)] == []


def test_every_table_is_filled(regio: Inventaris) -> None:
    """Every table of the schema has rows."""
    assert [naam for naam in schema.tabellen() if not len(regio.tabellen[naam])] == []


def test_recognisably_invented(regio: Inventaris) -> None:
    """No name and no code of a real gemeente is used, now or in the past."""
    echt = schema.referentie("gemeenten")
    assert not set(regio.partners["naam"]) & set(echt["naam"])
    assert not set(regio.partners["cbs_code"].dropna()) & set(echt["code"])
    assert regio.fictief


@pytest.mark.parametrize(
    "frame",
    [
        overzicht.per_partner,
        netwerk.banden,
        lappendeken.constellaties,
        motieven.profiel,
        drukte.uren,
        kostenbaten.per_partner,
    ],
)
def test_every_footer_says_it_is_invented(regio: Inventaris, frame: Callable[[Inventaris], pd.DataFrame]) -> None:
    """A chart cut out of its report still says that the region does not exist."""
    assert regio.voet(frame(regio)).regel().startswith("FICTIEVE VOORBEELDREGIO")


def test_the_map_knows_invented_gemeenten(regio: Inventaris) -> None:
    """All nine gemeenten of the region have a place of their own, without the reference table."""
    plaatsen = netwerk.plaatsen(regio)
    assert int(plaatsen["in_regio"].sum()) == 9
    assert plaatsen[["lat", "lon"]].notna().all(axis=None)
    assert plaatsen["lon"].max() < 4.7  # in the sea, so that nobody mistakes it for somewhere
    assert plaatsen["lat"].min() > 53.8


def test_as_many_verbanden_as_elsewhere(regio: Inventaris) -> None:
    """Some thirty verbanden run, about twenty per gemeente."""
    aantal = overzicht.per_partner(regio).query("in_regio")["n_verbanden"]
    assert len(_lopend(regio)) == 31
    assert (aantal.min(), aantal.max()) == (17, 22)


# --- facts 1 to 8: who takes part in what


def test_fact_01_threshold(regio: Inventaris) -> None:
    """Rondegetal has exactly 30.000 inhabitants and belongs to the smaller five."""
    jaar = regio.partner_jaar.query("jaar == 2025").set_index("partner_id")["inwoners"]
    assert jaar[["gm-rondegetal", "gm-nipperdijk", "gm-bijnadam"]].tolist() == [30_000, 30_046, 29_954]
    toets = motieven.toets_kwetsbaarheid(regio)
    assert (toets["n_klein"], toets["n_groot"]) == (5, 4)


def test_fact_02_twins(regio: Inventaris) -> None:
    """Two verbanden in the social domain have the same members, at tables with the same wethouders."""
    paren = lappendeken.paren(regio, leden="volledig").query("klasse == 'identiek'")
    assert paren[["verband_a", "verband_b"]].to_numpy().tolist() == [list(TWEELING)]
    assert lappendeken.paarklassen(regio, per="domein").loc["sociaal_domein", "identiek"] == 1
    tafels = drukte.tafels(regio).query("jaccard == 1")
    assert tafels[["overleg_a", "overleg_b"]].to_numpy().tolist() == [["o-toegang", "o-wmo"]]


def test_fact_02_merging(regio: Inventaris) -> None:
    """Merging the two tables saves hours for every one of the five."""
    samen = drukte.samenvoegen(regio, ["o-wmo", "o-toegang"])
    assert samen.loc["gm-droomvoort", ["voor", "na"]].tolist() == [53.5, 38]
    assert samen["verschil"].sum() == pytest.approx(-71.5)
    assert (samen["verschil"] < 0).all()
    assert len(samen) == 5


def test_fact_03_congruent_and_patchy(regio: Inventaris) -> None:
    """Safety has one composition; in the economy every pair overlaps in part."""
    klassen = lappendeken.paarklassen(regio, per="domein")
    soorten = ["identiek", "genest", "gedeeltelijk", "disjunct"]
    assert klassen.loc["veiligheid", soorten].tolist() == [3, 0, 0, 0]
    assert klassen.loc["economie", soorten].tolist() == [0, 0, 10, 0]


def test_fact_04_perimeter(regio: Inventaris) -> None:
    """On full member lists only the twins are still alike; the three of safety are all unique."""
    regionaal, volledig = (lappendeken.kerngetallen(regio, leden=leden) for leden in ("regio", "volledig"))
    assert regionaal[["n_verbanden", "n_constellaties"]].tolist() == [30, 21]
    assert volledig[["n_verbanden", "n_constellaties"]].tolist() == [29, 28]
    assert lappendeken.paarklassen(regio, per="domein", leden="volledig").loc["veiligheid", "identiek"] == 0


def test_fact_05_herindeling(regio: Inventaris) -> None:
    """Two gemeenten became one three years ago, and a part of one went elsewhere."""
    eerder = selectie(regio.kies(peildatum="2022-12-31")).partners.query("in_regio")["partner_id"]
    nu = selectie(regio).partners.query("in_regio")["partner_id"]
    assert (len(eerder), len(nu)) == (10, 9)
    assert set(eerder) - set(nu) == {"gm-sprookveen", "gm-fabeldorp"}
    opvolging = regio.partner_opvolging.query("oud == 'gm-fabeldorp'").set_index("nieuw")["aandeel_inwoners"]
    assert opvolging.to_dict() == {"gm-nieuw-sprookveen": 0.8, "gm-denkbeeld": 0.2}


def test_fact_06_modules(regio: Inventaris) -> None:
    """The modular regeling counts once, unless its three modules are asked for."""
    apart = _lopend(regio.kies(modules=True)) - _lopend(regio)
    assert apart == {"v-mgr-werk", "v-mgr-inkomen", "v-mgr-vervoer"}
    assert {selectie(regio).wortel[module] for module in apart} == {"v-mgr"}


def test_fact_07_change_of_form(regio: Inventaris) -> None:
    """The network runs until 2022, and then the openbaar lichaam that followed it."""
    beide = {"v-netwerk-milieu", "v-omgevingsdienst"}
    assert _lopend(regio.kies(peildatum="2021-12-31")) & beide == {"v-netwerk-milieu"}
    assert _lopend(regio.kies(peildatum="2022-01-01")) & beide == {"v-omgevingsdienst"}
    verbanden = regio.verbanden.set_index("verband_id")
    assert verbanden.loc["v-omgevingsdienst", ["opvolger_van", "rechtsvorm"]].tolist() == [
        "v-netwerk-milieu",
        "openbaar_lichaam",
    ]


def test_fact_08_mandatory(regio: Inventaris) -> None:
    """Three verbanden are prescribed by law, three half; leaving out the prescribed keeps the jeugdregio."""
    plicht = selectie(regio).verbanden.set_index("verband_id")["verplichting"]
    assert plicht[["v-veiligheidsregio", "v-jeugdregio"]].tolist() == ["wettelijk_verplicht", "semi_verplicht"]
    aantal = plicht.value_counts()
    assert (aantal["wettelijk_verplicht"], aantal["semi_verplicht"], int(plicht.isna().sum())) == (3, 3, 2)
    rest = _lopend(regio.kies(keuze="zonder_verplicht"))
    assert "v-veiligheidsregio" not in rest
    assert "v-jeugdregio" in rest


# --- facts 9 and 10: why


def test_fact_09_vulnerability_falls_with_size(regio: Inventaris) -> None:
    """The share of kwetsbaarheid falls with size, except in Hoogverzin."""
    aandeel = motieven.kwetsbaarheid(regio)["aandeel"][KLEIN_NAAR_GROOT]
    assert (aandeel * 100).round(6).tolist() == [48, 44, 40, 36, 34, 32, 24, 46, 12]
    assert aandeel.drop("gm-hoogverzin").is_monotonic_decreasing
    assert motieven.toets_kwetsbaarheid(regio)["rho"] == pytest.approx(-0.65)


def test_fact_10_taxes_both_ways(regio: Inventaris) -> None:
    """Two of five smaller gemeenten and one of four larger; one inhabitant lower it is the other way round."""
    hier, lager = motieven.toets_belastingen(regio), motieven.toets_belastingen(regio, drempel=29_999)
    assert (hier["klein_in"], hier["groot_in"], lager["klein_in"], lager["groot_in"]) == (2, 1, 1, 2)
    assert (hier["verschil"], lager["verschil"]) == (pytest.approx(0.15), pytest.approx(-0.15))


# --- facts 11 to 16, 28 to 30 and 32: money


def test_fact_11_unknown_benefits(saldo: pd.DataFrame) -> None:
    """Certain costs and unknown benefits: no verdict, and above all no loss."""
    rij = saldo.loc[("gm-rondegetal", "v-recreatieschap")]
    assert rij["kosten"] == 120_000
    assert rij[["baten", "saldo"]].isna().all()
    assert rij["oordeel"] == "onbekend"


def test_fact_12_zero_benefit(saldo: pd.DataFrame) -> None:
    """A benefit of zero is known: costs and meetings are lost."""
    rij = saldo.loc[("gm-nieuw-sprookveen", "v-leeszaal")]
    assert (rij["baten"], rij["kosten"], rij["overlegkosten"]) == (0, 85_000, pytest.approx(1_802.5))
    assert (rij["saldo"], rij["oordeel"]) == (pytest.approx(-86_802.5), "negatief")


def test_fact_13_interval_around_zero(saldo: pd.DataFrame) -> None:
    """The benefits of Nipperdijk in the coöperatie may or may not exceed its costs."""
    rij = saldo.loc[("gm-nipperdijk", "v-circulair")]
    assert rij[["saldo_laag", "saldo", "saldo_hoog"]].tolist() == pytest.approx([-11_510, 3_490, 23_490])
    assert rij["oordeel"] == "onbeslist"


def test_fact_14_through_the_centrumgemeente(regio: Inventaris, saldo: pd.DataFrame) -> None:
    """What Zilverdam pays for others is theirs, and what the State sends through it counts for nobody."""
    kosten = saldo.xs("v-opvang", level="verband_id")["kosten"]
    assert kosten[["gm-klein-verzinsel", "gm-denkbeeld"]].tolist() == [45_000, 98_000]
    stand = kostenbaten.aansluiting(regio).loc["v-opvang"]
    assert stand[["bruto", "geelimineerd", "netto"]].tolist() == [3_338_000, 2_400_000, 938_000]


def test_fact_15_through_a_regeling(regio: Inventaris) -> None:
    """What the Afvalkring pays comes from its members, who pay the Omgevingsdienst themselves too."""
    assert kostenbaten.aansluiting(regio).loc["v-omgevingsdienst", "geelimineerd"] == 180_000
    assert "gr-afvalkring" in set(swanalyse.validate(MAP).query("code == 'doorbetaling'")["waarde"])


def test_fact_16_unfair_key(regio: Inventaris) -> None:
    """Five pay alike for benefits from 800.000 down to 100.000 euro."""
    billijk = kostenbaten.billijkheid(regio).loc["v-afvalkring"]
    volgorde = ["gm-droomvoort", "gm-rondegetal", "gm-nipperdijk", "gm-bijnadam", "gm-nieuw-sprookveen"]
    assert billijk.loc[volgorde, "index"].tolist() == pytest.approx([2, 1.25, 1, 0.5, 0.25])
    assert billijk["verschuiving"].tolist() == pytest.approx([0.25] * 5)
    assert billijk["verschuiving_euro"].tolist() == pytest.approx([500_000] * 5)


def test_fact_28_cheaper_alone(regio: Inventaris) -> None:
    """Of all seven groups of the Belastingkring only Hoogverzin is cheaper off alone."""
    groepen = verdeelsleutels.zelfstandig(regio, "v-belastingkring")
    assert len(groepen) == 7
    assert groepen.loc[groepen["duurder_samen"].fillna(False), "coalitie"].tolist() == [("gm-hoogverzin",)]
    shapley = verdeelsleutels.shapley(regio, "v-belastingkring")["shapley"]
    wie = ["gm-nieuw-sprookveen", "gm-rondegetal", "gm-hoogverzin"]
    assert shapley[wie].tolist() == pytest.approx([125_000, 395_000, 680_000])


def test_fact_29_key_with_a_gap(regio: Inventaris) -> None:
    """The key by hours is not computed, and says who is missing; the one by objects is."""
    sleutels = verdeelsleutels.sleutels(regio, "v-afvalkring")
    assert bool(sleutels.loc["objecten", "kan"])
    assert not sleutels.loc["uren", "kan"]
    assert sleutels.loc["uren", "ontbreekt"] == ("gm-nieuw-sprookveen",)


def test_fact_30_budget_and_accounts(regio: Inventaris, saldo: pd.DataFrame) -> None:
    """Every gemeente paid the Gezondheidsdienst five percent more than it budgeted; only what was paid counts."""
    naast = kostenbaten.begroot_gerealiseerd(regio).xs("v-ggd", level="verband_id").xs("kosten", level="richting")
    assert len(naast) == 9
    assert (naast["gerealiseerd"] / naast["begroot"]).tolist() == pytest.approx([1.05] * 9)
    betaald = saldo.xs("v-ggd", level="verband_id")["kosten"][naast.index]
    assert betaald.tolist() == pytest.approx(naast["gerealiseerd"].tolist())


def test_fact_32_every_verdict(regio: Inventaris) -> None:
    """Over all their verbanden the gemeenten get every verdict; without ranges there is none."""
    oordeel = kostenbaten.per_partner(regio)["oordeel"][KLEIN_NAAR_GROOT]
    assert oordeel[["gm-rondegetal", "gm-denkbeeld", "gm-nieuw-sprookveen"]].tolist() == [
        "positief",
        "negatief",
        "onbekend",
    ]
    assert (oordeel == "onbeslist").sum() == 5
    eigen = regio.bedragen.query("partner_id == 'gm-nieuw-sprookveen' and zekerheid == 'geschat' and jaar == 2025")
    assert eigen["laag"].isna().any()


# --- facts 17 and 18: services


def test_fact_17_pair_and_ring(regio: Inventaris) -> None:
    """Two gemeenten serve each other; three do so in a ring, where no pair is reciprocal yet all are in balance."""
    paren = wederkerigheid.paren(regio, eenheid="euro").set_index(["partner_a", "partner_b"])
    assert paren.loc[("gm-droomvoort", "gm-hoogverzin"), "wederkerigheid"] == pytest.approx(2 / 3)
    ring = ["gm-denkbeeld", "gm-nieuw-sprookveen", "gm-klein-verzinsel"]
    binnen = paren[[a in ring and b in ring for a, b in paren.index]]
    assert binnen["wederkerigheid"].tolist() == [0, 0, 0]
    stromen = wederkerigheid.stromen(regio, eenheid="euro").loc[ring, ring]
    assert stromen.sum(axis=0).tolist() == stromen.sum(axis=1).tolist() == [30_000] * 3
    # two thirds of the smaller flow comes back, of 670.000 euro in all
    assert wederkerigheid.kerngetallen(regio, eenheid="euro")["gewogen"] == pytest.approx(80 / 670)


def test_fact_18_dominant_supplier(regio: Inventaris) -> None:
    """Zilverdam supplies most of the bedrijfsvoering, to four others: a candidate."""
    leverancier = wederkerigheid.leveranciers(regio, eenheid="euro").query("kandidaat")
    assert leverancier[["domein", "partner_id", "n_ontvangers"]].to_numpy().tolist() == [
        ["bedrijfsvoering", "gm-zilverdam", 4]
    ]
    assert leverancier["aandeel"].iloc[0] == pytest.approx(480 / 540)


# --- facts 19 to 21: meetings


def test_fact_19_unknown_travel(regio: Inventaris) -> None:
    """The travel times of Klein Verzinsel are unknown at every table, so its hours are a lower bound."""
    rij = drukte.uren(regio).loc["gm-klein-verzinsel"]
    assert rij["totaal"] == pytest.approx(229.05)
    assert rij["status"] == "ondergrens"
    reistijd = regio.aanwezigheid.assign(onbekend=regio.aanwezigheid["reistijd_uur"].isna())
    assert set(reistijd.loc[reistijd["onbekend"], "partner_id"]) == {"gm-klein-verzinsel"}


def test_fact_20_unknown_frequency(regio: Inventaris) -> None:
    """One overleg has no frequency: unknown there, and a lower bound for the gemeenten that attend it."""
    per_overleg = drukte.per_overleg(regio)
    assert per_overleg.xs("o-economie", level="overleg_id")["totaal"].isna().all()
    status = drukte.uren(regio).query("in_regio")["status"]
    assert set(status.index[status == "ondergrens"]) == {
        "gm-klein-verzinsel",
        "gm-hoogverzin",
        "gm-bijnadam",
        "gm-denkbeeld",
    }
    assert drukte.uren(regio).loc["gm-zilverdam", "totaal"] == pytest.approx(467.23, abs=0.001)


def test_fact_21_fourteen_tables(regio: Inventaris) -> None:
    """The social domain has fourteen tables, eleven of them with Droomvoort."""
    assert drukte.stapeling_lagen(regio).loc["sociaal_domein", "n_overleggen"] == 14
    stapel = drukte.stapeling(regio).loc["sociaal_domein"]
    assert stapel[["gm-droomvoort", "gm-klein-verzinsel"]].tolist() == [11, 6]


# --- facts 22 to 24 and 31: notebooks 08 to 11, on the tables themselves


def test_fact_22_important_and_never_evaluated(regio: Inventaris) -> None:
    """One politiek zeer belangrijk verband has no score and no evaluation planned; it is the one signal of its kind."""
    belangrijk = set(regio.deelnames.query("belangrijkheid == 'politiek_zeer_belangrijk'")["verband_id"])
    gevolgd = regio.agenda[regio.agenda["soort"].isin(["volledige_evaluatie", "jaarrekening_lichte_evaluatie"])]
    assert belangrijk - set(regio.scores["verband_id"]) == {"v-ontwikkelbedrijf"}
    assert belangrijk - set(gevolgd["verband_id"]) == {"v-ontwikkelbedrijf"}
    signalen = proces.signalen(regio)
    assert signalen.loc[signalen["soort"] == "nooit_geevalueerd", "verband_id"].tolist() == ["v-ontwikkelbedrijf"]


def test_fact_23_without_accounthouder(regio: Inventaris) -> None:
    """One running verband has an accounthouder nowhere."""
    deelnames = selectie(regio).deelnames
    benoemd = deelnames.loc[deelnames["accounthouder_status"] == "benoemd", "verband_id"]
    assert _lopend(regio) - set(benoemd) == {"v-omgevingsatelier"}
    daar = deelnames[deelnames["verband_id"] == "v-omgevingsatelier"]["accounthouder_status"].dropna()
    assert set(daar) == {"geen"}
    signalen = proces.signalen(regio).query("soort == 'verband_zonder_accounthouder'")
    assert signalen["verband_id"].tolist() == ["v-omgevingsatelier"]


def test_fact_24_a_step_back(regio: Inventaris) -> None:
    """The Warmteregio went from step 8 in fase 3 back to step 5 in fase 2."""
    terug = regio.voortgang.query("soort == 'terug'")
    assert terug[["verband_id", "stap"]].to_numpy().tolist() == [["v-warmte", "5"]]
    eerder = regio.voortgang.query("verband_id == 'v-warmte' and volgnr < @terug.volgnr.iloc[0]")
    fase = schema.codelijst("stap").set_index("code")["fase"]
    assert fase[[eerder["stap"].iloc[-1], "5"]].tolist() == ["3", "2"]
    gevonden = proces.teruggang(regio)[["verband_id", "van_stap", "naar_stap", "van_fase", "naar_fase"]]
    assert gevonden.astype(str).to_numpy().tolist() == [["v-warmte", "8", "5", "3", "2"]]


def test_fact_31_a_failed_attempt(regio: Inventaris) -> None:
    """Four gemeenten once gave up a merger, which does not count as running and is told as history."""
    gestrand = regio.verbanden.query("status == 'gestrand'")["verband_id"]
    assert gestrand.tolist() == ["v-ict-fusie"]
    assert "v-ict-fusie" not in _lopend(regio)
    assert len(regio.deelnames.query("verband_id == 'v-ict-fusie'")) == 4
    assert kansen.gestrand(regio)["n_partners"].to_dict() == {"v-ict-fusie": 4}
    assert len(kansen.gestrande_paren(regio)) == 6


# --- facts 33 to 36: what is on purpose, how others see us, and too much of a good thing


def test_fact_33_on_purpose(regio: Inventaris) -> None:
    """Doing it oneself is no gap, and neither is a domain in which too few gemeenten can be compared."""
    stand = kansen.stand(regio)
    assert stand.index[stand["belastingen"] == "zelf"].tolist() == ["gm-zilverdam", "gm-droomvoort"]
    assert stand.loc["gm-klein-verzinsel", "verkeer_vervoer"] == "niet_in_inventaris"
    vlekken = set(zip(kansen.witte_vlekken(regio)["partner_id"], kansen.witte_vlekken(regio)["domein"], strict=True))
    assert ("gm-hoogverzin", "bedrijfsvoering") in vlekken
    assert not vlekken & {(wie, "belastingen") for wie in ("gm-zilverdam", "gm-droomvoort")}
    assert ("gm-klein-verzinsel", "verkeer_vervoer") not in vlekken


def test_fact_34_stricter_than_others(regio: Inventaris) -> None:
    """Hoogverzin thinks less of itself than others do; with the three others that can be shown it is the reverse."""
    verschil = evaluatie.zelf_ander(regio)["verschil"].dropna()
    assert verschil[verschil > 0].to_dict() == {"gm-hoogverzin": 1.0}
    assert set(verschil.index[verschil < 0]) == {"gm-zilverdam", "gm-bijnadam", "gm-rondegetal"}


def test_fact_35_small_groups_are_not_shown(regio: Inventaris) -> None:
    """Of the five gemeenten with a single respondent of their own nothing is shown, and it says why."""
    frame = evaluatie.zelf_ander(regio)
    klein = frame[frame["status"] == "te_weinig"]
    assert len(klein) == 5
    assert klein["zelf"].isna().all()
    assert klein["n_zelf"].eq(1).all()


def test_fact_36_much_for_little(regio: Inventaris) -> None:
    """The archive has eight instruments and no raad that calls it important: the one signal of arranging too much."""
    frame = afweging.overorganiseren(regio)
    signaal = frame[frame["reden"].notna()]
    assert signaal["n_instrumenten"].to_dict() == {"v-archief": 8}


# --- facts 25 to 27: what is unknown


def test_fact_25_blanks(regio: Inventaris) -> None:
    """Some 15 % of what could be known is not, spread over most tables, and never in an id or a required column."""
    tabellen = dekking.per_tabel(regio)
    leeg = 1 - tabellen["bekend"].sum() / tabellen["van"].sum()
    assert leeg == pytest.approx(0.15, abs=0.01)
    assert ((tabellen["aandeel"] < 1).sum()) >= 18
    kolommen = dekking.per_kolom(regio).set_index(["tabel", "kolom"])
    verplicht = [
        (tabel.naam, kolom.naam)
        for tabel in schema.tabellen().values()
        for kolom in tabel.kolommen.values()
        if kolom.verplicht and (tabel.naam, kolom.naam) in kolommen.index
    ]
    vol = kolommen.loc[verplicht, "aandeel"].dropna()
    assert set(vol[vol < 1].index) <= set(LEEG_BETEKENT_IETS)


def test_fact_26_not_applicable(regio: Inventaris) -> None:
    """A provincie has no inhabitants of its own: that is no gap."""
    rij = dekking.per_kolom(regio).set_index(["tabel", "kolom"]).loc[("partner_jaar", "inwoners")]
    assert rij["nvt"] == 6
    assert rij["bekend"] == rij["van"] == len(regio.partner_jaar) - 6


def test_fact_27_one_gemeente_of_the_region(regio: Inventaris) -> None:
    """The Streekarchief joins Zilverdam to two gemeenten outside: it is listed apart."""
    assert lappendeken.buiten(regio)["n_regio"].to_dict() == {"v-archief": 1}


def test_fact_37_three_rows_are_internal(regio: Inventaris) -> None:
    """The external edition lacks two agenda points and one property, and its footer says so."""
    uit = editie.extern(regio)
    weg = {naam: len(regio.tabellen[naam]) - len(frame) for naam, frame in uit.tabellen.items()}
    assert {naam: n for naam, n in weg.items() if n} == {"agenda": 2, "kenmerken": 1}
    assert "interne rijen weggelaten: 3" in uit.voet(uit.verbanden).regel()


# --- facts 38 to 41: scenarios


def test_fact_38_leaving_with_a_key_that_is_known(regio: Inventaris) -> None:
    """Equal parts fit: those who stay pay € 500.000 each."""
    na = verdeelsleutels.huidig(scenario.toegepast(regio, "Droomvoort uit de Afvalkring")).loc["v-afvalkring"]
    assert na["eigenaar"].dropna().tolist() == [500_000.0] * 4
    assert "gm-droomvoort" not in na.index


def test_fact_39_two_verbanden_and_their_tables(regio: Inventaris) -> None:
    """One verband less and 71,5 hours less, as fact 2 has it; its money is unknown."""
    na = scenario.toegepast(regio, "Eén verband voor Wmo en Toegang")
    assert len(_lopend(regio)) - len(_lopend(na)) == 1
    samen = drukte.samenvoegen(regio, ["o-wmo", "o-toegang"])["verschil"].sum()
    verschil = drukte.uren(na)["totaal"] - drukte.uren(regio)["totaal"]
    assert float(verschil.sum()) == pytest.approx(float(samen)) == pytest.approx(-71.5)
    assert kostenbaten.saldo(na).xs("v-wmo-inkoop", level="verband_id")["kosten"].isna().all()


def test_fact_40_joining_with_unknown_benefits(regio: Inventaris) -> None:
    """Four owners divide € 1.290.000; what it brings the new one is unknown."""
    na = scenario.toegepast(regio, "Klein Verzinsel bij de Belastingkring")
    eigenaren = verdeelsleutels.huidig(na).loc["v-belastingkring", "eigenaar"].dropna()
    assert (len(eigenaren), round(float(eigenaren.sum()), 2)) == (4, 1_290_000.0)
    assert pd.isna(kostenbaten.saldo(na).loc[("gm-klein-verzinsel", "v-belastingkring"), "baten"])


def test_fact_41_a_herindeling_on_paper(regio: Inventaris) -> None:
    """The new gemeente has the inhabitants of both, and an unknown number of bestuurders."""
    na = scenario.toegepast(regio, "Denkbeeld en Nieuw-Sprookveen samen")
    jaar = na.partner_jaar
    rij = jaar[jaar["partner_id"].eq("gm-denkbeeld") & jaar["jaar"].eq(2025)].iloc[0]
    assert int(rij["inwoners"]) == 34_090
    assert pd.isna(rij["n_bestuurders"])
    assert selectie(na).partners["in_regio"].sum() == 8
