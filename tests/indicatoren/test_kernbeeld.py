"""The kernbeeld holds every field of domein 2.4, says what is unknown, and puts effect before money."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import kernbeeld, kostenbaten, overzicht
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, maak

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
DATA = Path(__file__).parent.parent.parent / "data"
# domein 2.4: what a kernbeeld of a verband must tell
VELDEN = {
    "Algemeen": {"Onderwerp", "Aard", "Partners", "Verplicht?", "Portefeuillehouder", "Accounthouder"},
    "Governance": {
        "Juridische vorm", "Soort regeling", "Zeggenschap", "Bevoegdheden overgedragen", "Momenten voor de raad",
        "Lokale beleidsruimte", "Uittreding",
    },
    "Belangrijkheid": {
        "Voor wie", "Waarom", "Bijdrage", "Kansen", "Risico’s", "Eigen vermogen", "Vreemd vermogen",
    },
    "Resultaten": {
        "Doel", "Lokale doelen", "Motieven", "Motieven beantwoord?", "Kosten begroot", "Kosten gerealiseerd",
        "Baten begroot", "Baten gerealiseerd", "Saldo",
    },
    "Proces": {"Stap en fase", "Mijlpalen"},
    "Evaluatie en ontwikkelagenda": {
        "E1 Doelen gerealiseerd", "E2 Inbreng in verhouding", "E3 Zelf goede partner", "E4 Constructieve omgang",
        "E5 Passende besturing", "E6 Informatie en verantwoording", "Spelniveau", "Politieke aandachtspunten",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    """The five gemeenten of domein 7."""
    return swanalyse.load(GOUD)


@pytest.fixture(scope="module")
def fabelmeer() -> Inventaris:
    """The fictional region, every table filled."""
    return swanalyse.load(DATA / "voorbeeldregio")


@pytest.fixture(scope="module")
def limburg() -> Inventaris:
    """A register: members and forms, nothing else."""
    return swanalyse.load(DATA / "noord-limburg")


def veld(frame: pd.DataFrame, naam: str) -> tuple[str, str]:
    """The value and status of a field of the blocks, not of the tiles."""
    rij = frame[(frame["veld"] == naam) & ~frame["blok"].isin(["Kop", "Kerncijfers"])]
    assert len(rij) == 1, naam
    return str(rij["waarde"].iloc[0]), str(rij["status"].iloc[0])


def een(
    deelnames: dict[str, dict[str, Any]], *, verband: dict[str, Any] | None = None, **tabellen: Any
) -> pd.DataFrame:
    """The kernbeeld of one verband with these members, each with what is recorded of it."""
    rijen = [{"partner_id": wie, "verband_id": "V", "rol": "deelnemer", **wat} for wie, wat in deelnames.items()]
    inv = maak(
        {"V": ""}, verbanden={"V": verband or {}}, partners={w: {} for w in deelnames}, deelnames=rijen, **tabellen
    )
    return kernbeeld.verband(inv, "V")


class TestVelden:
    @pytest.mark.parametrize("welke", ["gouden", "fabelmeer", "limburg"])
    def test_every_field_is_there(self, welke: str, request: pytest.FixtureRequest) -> None:
        """Every verband has every field of domein 2.4, known or not, each with a status, a value and a source."""
        inv = request.getfixturevalue(welke)
        for id_ in kernbeeld.lijst(inv).query("soort == 'verband'").index:
            frame = kernbeeld.verband(inv, id_)
            for blok, velden in VELDEN.items():
                assert velden <= set(frame.loc[frame["blok"] == blok, "veld"]), (id_, blok)
            assert set(frame["status"]) <= {"bekend", "ondergrens", "onbekend", "nvt"}
            assert frame[["waarde", "bron"]].ne("").all(axis=None)
            assert not frame.duplicated(["blok", "veld"]).any()

    def test_unknown_is_said(self, fabelmeer: Inventaris, limburg: Inventaris) -> None:
        """A field that is unknown reads so, and one with a value does not."""
        for inv in (fabelmeer, limburg):
            for id_ in kernbeeld.lijst(inv).index[:12]:
                maker = kernbeeld.gemeente if id_.startswith("gm-") else kernbeeld.verband
                frame = maker(inv, id_)
                onbekend = frame["status"] == "onbekend"
                zegt = frame["waarde"].str.startswith("onbekend") | frame["waarde"].str.startswith("te weinig")
                assert zegt[onbekend].all(), frame[onbekend & ~zegt]
                assert not zegt[~onbekend].any(), frame[~onbekend & zegt]

    def test_effect_before_money(self, fabelmeer: Inventaris) -> None:
        """Whether goals were reached comes before the first euro, on every page (S3-24)."""
        for id_, soort in kernbeeld.lijst(fabelmeer)["soort"].items():
            frame = kernbeeld.verband(fabelmeer, id_) if soort == "verband" else kernbeeld.gemeente(fabelmeer, id_)
            if soort == "verband":
                effect = frame.index[frame["veld"] == "Doelen gerealiseerd"][0]
                assert (frame.index[frame["waarde"].str.contains("€")] > effect).all(), id_
            else:
                kolommen = list(dict.fromkeys(frame.loc[frame["blok"] == "Verbanden", "veld"]))
                assert kolommen.index("doelen gerealiseerd") < kolommen.index("bijdrage")

    def test_few_respondents(self, fabelmeer: Inventaris) -> None:
        """Scores of fewer than three respondents are on no page."""
        inv = swanalyse.load(DATA / "voorbeeldregio")
        scores = inv.scores
        twee = scores[(scores["instrument"] == "evaluatie") & (scores["verband_id"] == "v-regio")]
        weg = twee[twee["criterium"] == "E4"].index[2:]
        tabellen = dict(inv.tabellen) | {"scores": scores.drop(index=weg).reset_index(drop=True)}
        weinig = swanalyse.inventaris.maak(inv.eigenschappen, tabellen, {}, regels=dict(inv.regels))
        assert veld(kernbeeld.verband(fabelmeer, "v-regio"), "E4 Constructieve omgang")[1] == "bekend"
        frame = kernbeeld.verband(weinig, "v-regio")
        assert veld(frame, "E4 Constructieve omgang") == ("te weinig antwoorden om te tonen", "onbekend")
        assert frame.loc[frame["veld"] == "E4 Constructieve omgang", "aandeel"].isna().all()


class TestGouden:
    """Numbers that can be checked on paper (domein 7)."""

    def test_verband(self, gouden: Inventaris) -> None:
        """Costs, benefits and saldo of V1 are those of the measures, with how many partners they rest on."""
        frame = kernbeeld.verband(gouden, "V1")
        assert veld(frame, "Kosten gerealiseerd") == ("€ 2,0 mln", "bekend")
        assert veld(frame, "Baten geschat")[1] == "ondergrens"
        assert veld(frame, "Saldo")[0].startswith("€ 159.920, ")
        assert veld(frame, "Saldo")[0].endswith("3 van 4 partners bekend")
        assert veld(frame, "Motieven")[1] == "ondergrens"
        assert veld(frame, "Momenten voor de raad")[0].startswith("jaarstukken vóór 30-4-2026")

    def test_gemeente(self, gouden: Inventaris) -> None:
        """The hours of A are its lower bound of 48; its table holds each of its verbanden once."""
        frame = kernbeeld.gemeente(gouden, "A")
        uren = frame[(frame["blok"] == "Kerncijfers") & (frame["veld"] == "Bestuurlijk overleg")]
        assert uren["waarde"].iloc[0].startswith("≥ 48 uur · per jaar")
        leden = gouden.deelnames
        assert set(frame["verband_id"].dropna()) == set(leden.loc[leden["partner_id"] == "A", "verband_id"])
        assert frame["verband_id"].value_counts().eq(8).all()

    def test_coverage(self, gouden: Inventaris) -> None:
        """The coverage counts what is fully known of what applies, without the head and tiles that repeat it."""
        frame = kernbeeld.verband(gouden, "V1")
        telt = frame[~frame["blok"].isin(["Kop", "Kerncijfers"]) & frame["status"].ne("nvt")]
        dek = frame.attrs["dekking"]
        assert (dek.bekend, dek.van) == (int((telt["status"] == "bekend").sum()), len(telt))
        rij = kernbeeld.lijst(gouden).loc["V1"]
        assert (rij["bekend"], rij["van"]) == (dek.bekend, dek.van)


class TestLeden:
    def test_counted_per_code(self) -> None:
        """What members say is counted; who said nothing is counted apart, and what does not apply is left out."""
        frame = een(
            {
                "A": {"belangrijkheid": "politiek_zeer_belangrijk", "belang_kans": True},
                "B": {"belangrijkheid": "ambtelijk", "belang_kans": False},
                "C": {},
                "D": {"belangrijkheid": "nvt", "belang_kans": pd.NA},
            }
        )
        assert veld(frame, "Voor wie") == (
            "politiek zeer belangrijk bij 1, ambtelijk bij 1 van 3 gemeenten (onbekend bij 1)",
            "ondergrens",
        )
        assert veld(frame, "Kansen") == ("grote kansen bij 1 van 4 gemeenten (onbekend bij 2)", "ondergrens")

    def test_no_reason_is_known_too(self) -> None:
        """That nobody sees a risk is an answer; that nobody said anything is not."""
        assert veld(een({"A": {"belang_risico": False}}), "Risico’s") == (
            "grote risico’s bij geen van 1 gemeente",
            "bekend",
        )
        assert veld(een({"A": {}}), "Risico’s") == ("onbekend", "onbekend")

    def test_votes(self) -> None:
        """Equal votes are said once, unequal ones the largest first; none recorded is unknown."""
        assert veld(een({w: {"stemaandeel": 0.25} for w in "ABCD"}), "Zeggenschap") == (
            "stemmen gelijk: elk 25 %",
            "bekend",
        )
        ongelijk = een({"A": {"stemaandeel": 0.2}, "B": {"stemaandeel": 0.5}, "C": {}})
        assert veld(ongelijk, "Zeggenschap") == ("stemmen: B 50 %, A 20 % (onbekend bij 1)", "ondergrens")
        assert veld(een({"A": {}}), "Zeggenschap") == ("onbekend", "onbekend")

    def test_module_speaks_when_its_root_does_not(self) -> None:
        """What only a module's row says of a member counts for the root; the root's own row goes first."""
        rijen = [
            {
                "partner_id": "A",
                "verband_id": "M",
                "rol": "deelnemer",
                "portefeuillehouder": "A-M",
                "bevoegdheid": "geen",
            },
            {"partner_id": "A", "verband_id": "V", "rol": "deelnemer", "bevoegdheid": "mandaat"},
        ]
        inv = maak({"V": ""}, verbanden={"M": {"onderdeel_van": "V"}}, partners={"A": {}}, deelnames=rijen)
        frame = kernbeeld.verband(inv, "V")
        assert veld(frame, "Portefeuillehouder") == ("A A-M", "bekend")
        assert veld(frame, "Bevoegdheden overgedragen") == ("mandaat bij de ene deelnemer", "bekend")

    def test_incomplete_list(self) -> None:
        """A list of members that is not known to be complete is no full answer."""
        tekst, status = veld(een({"A": {}, "B": {}}, verband={"deelnemers_volledig": pd.NA}), "Partners")
        assert status == "ondergrens"
        assert tekst.endswith("de ledenlijst is niet volledig")


class TestGeld:
    def test_balance_at_both_ends_of_the_year(self) -> None:
        """1 January is where the year before ended; without a legal person there is no balance."""
        bedragen = [
            {
                "regel_id": f"r{jaar}", "partner_id": "A", "verband_id": "V", "jaar": jaar, "richting": "balans",
                "soort": "aandeel_eigen_vermogen", "bedrag": bedrag, "zekerheid": "gerealiseerd",
            }
            for jaar, bedrag in ((2025, 100.0), (2026, 300.0))
        ]  # fmt: skip
        frame = een({"A": {}}, bedragen=bedragen)
        assert veld(frame, "Eigen vermogen") == ("1-1-2026: € 100; 31-12-2026: € 300", "bekend")
        assert veld(frame, "Vreemd vermogen") == ("onbekend", "onbekend")
        netwerk = een({"A": {}}, verband={"rechtsvorm": "netwerk"}, bedragen=bedragen)
        assert veld(netwerk, "Eigen vermogen")[1] == "nvt"

    def test_a_real_zero(self) -> None:
        """Benefits of nothing are an amount; no line at all is unknown."""
        regel = {
            "regel_id": "r", "partner_id": "A", "verband_id": "V", "jaar": 2026, "richting": "baten",
            "soort": "vermeden_kosten", "bedrag": 0.0, "zekerheid": "gerealiseerd", "structureel": True,
        }  # fmt: skip
        assert veld(een({"A": {}}, bedragen=[regel]), "Baten gerealiseerd") == ("€ 0", "bekend")
        assert veld(een({"A": {}}), "Baten gerealiseerd") == ("onbekend", "onbekend")


class TestProces:
    def test_step_under_way(self) -> None:
        """The step that is under way is where it stands; a return to an earlier phase is told."""
        gang = [
            {"verband_id": "V", "volgnr": 1, "stap": 8, "soort": "stap", "status": "gereed"},
            {"verband_id": "V", "volgnr": 2, "stap": 5, "soort": "terug", "status": "gereed"},
            {"verband_id": "V", "volgnr": 3, "stap": 5, "soort": "stap", "status": "bezig"},
        ]
        tekst, status = veld(een({"A": {}}, voortgang=gang), "Stap en fase")
        assert status == "bekend"
        assert tekst.startswith("stap 5 van 16, aftasten bereidheid optionele partners, fase 2 intentie: bezig")
        assert tekst.endswith("1 keer terug naar een eerdere fase")

    def test_milestones(self, fabelmeer: Inventaris) -> None:
        """A form change and a planned reconsideration are milestones."""
        assert (
            "opvolger van Netwerk Milieutaken Droombeek"
            in veld(kernbeeld.verband(fabelmeer, "v-omgevingsdienst"), "Mijlpalen")[0]
        )
        assert "heroverweging 10-9-2026" in veld(kernbeeld.verband(fabelmeer, "v-ict"), "Mijlpalen")[0]


class TestGemeente:
    def test_most_important_first(self, fabelmeer: Inventaris) -> None:
        """The verbanden stand in the order of their importance for this gemeente, unknown last."""
        frame = kernbeeld.gemeente(fabelmeer, "gm-zilverdam")
        niveaus = frame.loc[frame["veld"] == "niveau", "waarde"].tolist()
        rang = [
            "politiek zeer belangrijk", "politiek belangrijk", "bestuurlijk belangrijk", "ambtelijk", "onbekend",
        ]  # fmt: skip
        assert [rang.index(niveau) for niveau in niveaus] == sorted(rang.index(niveau) for niveau in niveaus)

    def test_own_accounthouder(self, fabelmeer: Inventaris) -> None:
        """Importance and accounthouder are those of this gemeente; that there is none is known too."""
        frame = kernbeeld.gemeente(fabelmeer, "gm-zilverdam").set_index(["verband_id", "veld"])
        assert frame.loc[("v-omgevingsatelier", "accounthouder"), ["waarde", "status"]].tolist() == ["geen", "bekend"]

    def test_gemeente_without_verbanden(self) -> None:
        """A gemeente that takes part in nothing has a page with its key numbers and no table."""
        frame = kernbeeld.gemeente(maak({"V": "A"}, partners={"B": {}}), "B")
        assert frame["blok"].unique().tolist() == ["Kop", "Kerncijfers"]
        assert frame.loc[1, "waarde"] == "Neemt deel aan 0 verbanden."


class TestRest:
    def test_unknown_ids(self, gouden: Inventaris) -> None:
        """An id without a page is an error that names what was meant."""
        with pytest.raises(KeuzeFout, match="'V11' is geen lopend verband in deze selectie: bedoeld 'V1'"):
            kernbeeld.verband(gouden, "V11")
        with pytest.raises(KeuzeFout, match="'W' is geen gemeente in de regio: kies uit A, B, C, D en E"):
            kernbeeld.gemeente(gouden, "W")

    def test_empty(self) -> None:
        """An empty inventory has no pages and a sentence that says which file to fill."""
        inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
        assert kernbeeld.lijst(inv).empty
        assert kernbeeld.onbekend(inv).empty
        assert kernbeeld.antwoorden(inv)["lijst"].endswith("vul verbanden.csv en deelnames.csv.")

    def test_answers_fit_a_title(self, fabelmeer: Inventaris, limburg: Inventaris) -> None:
        """The sentences are computed, short, and count what there is."""
        assert kernbeeld.antwoorden(fabelmeer)["lijst"] == "Er zijn kernbeelden van 31 verbanden en 9 gemeenten."
        for inv in (fabelmeer, limburg):
            assert (kernbeeld.antwoorden(inv).drop("minst").str.len() <= 95).all()

    def test_which_fields_are_missing(self, limburg: Inventaris) -> None:
        """Of a register the members are known and the motives are not; each field is counted once per verband."""
        velden = kernbeeld.onbekend(limburg)
        assert velden.loc[("Resultaten", "Motieven"), "onbekend"] == 23
        assert velden.loc[("Algemeen", "Partners"), "onbekend"] == 0
        assert velden[["bekend", "deels", "onbekend", "nvt"]].sum(axis=1).eq(23).all()

    def test_row_order_is_irrelevant(self, gouden: Inventaris) -> None:
        """The same tables in another order give the same pages, and the tables stay as they were."""
        voor = {naam: frame.copy() for naam, frame in gouden.tabellen.items()}
        ander = geschud(gouden, random.Random(3))
        for id_ in ("V1", "V4"):
            pd.testing.assert_frame_equal(kernbeeld.verband(gouden, id_), kernbeeld.verband(ander, id_))
        pd.testing.assert_frame_equal(kernbeeld.gemeente(gouden, "A"), kernbeeld.gemeente(ander, "A"))
        for naam, frame in gouden.tabellen.items():
            pd.testing.assert_frame_equal(frame, voor[naam])

    def test_proposals_are_named(self, fabelmeer: Inventaris) -> None:
        """A page that shows a level of a list of ours says so in its footer; one that does not, does not."""
        assert "spelniveau" in kernbeeld.verband(fabelmeer, "v-regio").attrs["voorlopig"]
        assert "spelniveau" not in kernbeeld.verband(fabelmeer, "v-ggd").attrs["voorlopig"]


def test_half_realised_is_a_lower_bound() -> None:
    """A partner of whom one module is realised and another only budgeted is not known at either certainty."""
    inv = swanalyse.load("data/voorbeeldregio")
    velden = kernbeeld.verband(inv, "v-mgr").set_index("veld")["waarde"]
    assert velden["Kosten gerealiseerd"] == "≥ € 14,9 mln, 5 van 7 partners bekend"
    assert velden["Kosten begroot"] == "≥ € 7,7 mln, van geen partner volledig"


def test_who_only_buys_does_not_stand_in_for_a_member() -> None:
    """B is a member of whom nothing is known and C buys only: one of two members is known, in costs and in bijdrage."""
    regel = {"verband_id": "V1", "jaar": 2025, "richting": "kosten", "zekerheid": "gerealiseerd", "structureel": True}
    inv = maak(
        {"V1": "AB"}, partners={"C": {}}, deelnames=[{"partner_id": "C", "verband_id": "V1", "rol": "afnemer"}],
        bedragen=[
            regel | {"regel_id": "1", "partner_id": "A", "soort": "bijdrage_eigenaar", "bedrag": 100_000.0},
            regel | {"regel_id": "2", "partner_id": "C", "soort": "bijdrage_inkoop", "bedrag": 50_000.0},
        ],
    ).kies(jaar=2025)  # fmt: skip
    frame = kernbeeld.verband(inv, "V1")
    assert veld(frame, "Kosten gerealiseerd") == ("≥ € 150.000, 1 van 2 partners bekend", "ondergrens")
    assert veld(frame, "Bijdrage")[0].startswith("≥ € 150.000, 1 van 2 partners bekend")


def test_an_evaluation_on_an_agenda_is_known_whatever_the_level(fabelmeer: Inventaris) -> None:
    """Nobody calls the omgevingsdienst zeer belangrijk, and Denkbeeld did evaluate it in full."""
    frame = kernbeeld.verband(fabelmeer, "v-omgevingsdienst")
    assert veld(frame, "Volledige evaluatie") == ("laatst 15-4-2021", "bekend")


def test_a_term_and_a_proposal_are_no_appointments(fabelmeer: Inventaris) -> None:
    """The law asks for papers before a day, not for what the raad says of them; a rule proposes."""
    tekst = veld(kernbeeld.verband(fabelmeer, "v-ggd"), "Momenten voor de raad")[0]
    assert "ontwerpbegroting vóór 23-6-2026" in tekst
    assert "zienswijze" not in tekst
    assert tekst.endswith("lichte evaluatie bij de jaarrekening 1-7-2026 (voorstel)")


def test_costs_of_some_verbanden_are_at_least_so_much(fabelmeer: Inventaris) -> None:
    """Of 13 of 22 verbanden of Rondegetal the costs are known: a lower bound; its saldo may go either way."""
    velden = kernbeeld.gemeente(fabelmeer, "gm-rondegetal").set_index(["blok", "veld"])["waarde"]
    assert velden["Kerncijfers", "Kosten"] == "≥ € 8,7 mln · per jaar; bekend van 13 van 22 verbanden"
    assert not velden["Kerncijfers", "Saldo"].startswith("≥")


def test_costs_without_benefits_are_not_called_unknown(fabelmeer: Inventaris) -> None:
    """Of nine partners of the GGD the costs are known: the sentence says that no partner has both."""
    velden = kernbeeld.verband(fabelmeer, "v-ggd").set_index("veld")["waarde"]
    assert velden["Saldo per jaar"] == "onbekend · van geen enkele partner zijn kosten én baten bekend"


def test_a_saldo_without_all_overleg_is_what_it_is_at_most() -> None:
    """In its cell per verband and in the sum; and the sum says of how many verbanden overleg is left out."""
    inv = swanalyse.load("data/voorbeeldregio")
    saldi = kostenbaten.saldo(inv)
    weet = saldi[saldi["saldo"].notna()]
    gezien = set()
    for wie in overzicht.per_partner(inv).query("partnertype == 'gemeente' and in_regio").index:
        frame = kernbeeld.gemeente(inv, wie)
        som = frame.loc[frame["veld"].eq("Saldo"), "waarde"].iloc[0]
        staat = weet.loc[wie, "overlegstatus"]
        zonder = int(staat.isin(["onbekend", "geen_tarief"]).sum())
        assert som.startswith("≤ ") is bool(staat.isin(["ondergrens", "onbekend", "geen_tarief"]).any())
        assert (f"bij {zonder} zonder de kosten van overleg" in som) is (zonder > 0)
        cellen = frame[frame["veld"].eq("saldo") & frame["waarde"].ne("onbekend")]
        assert sum(cellen["waarde"].str.startswith("≤ ")) == int(staat.ne("volledig").sum())
        gezien |= set(staat)
    assert {"volledig", "ondergrens"} <= gezien
