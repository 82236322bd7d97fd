"""Instruments, regime and cycle: each condition by itself, each state, and the planted facts of the example region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.indicatoren import afweging
from swanalyse.indicatoren._afweging_besturing import VOORWAARDEN
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.maken import maak

WORTEL = Path(__file__).parents[2]
ZEER, POLITIEK, BESTUURLIJK = "politiek_zeer_belangrijk", "politiek_belangrijk", "bestuurlijk_belangrijk"


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load(WORTEL / "data" / "voorbeeldregio")


def verband(
    *, rechtsvorm: str | None = "convenant", kenmerken: dict[str, str] | None = None, **anders: Any
) -> Inventaris:
    """One verband V of A, B and C with these kenmerken."""
    rijen = [{"verband_id": "V", "kenmerk": code, "waarde": w} for code, w in (kenmerken or {}).items()]
    return maak({"V": "ABC"}, verbanden={"V": {"rechtsvorm": rechtsvorm}}, kenmerken=rijen, **anders)


def belang(*niveaus: str | None) -> Inventaris:
    """V with as many gemeenten as levels."""
    rijen = [
        {"partner_id": wie, "verband_id": "V", "rol": "deelnemer", "belangrijkheid": niveau}
        for wie, niveau in zip("ABCDE", niveaus, strict=False)
    ]
    return maak({"V": ""}, partners={wie: {} for wie in "ABCDE"}, deelnames=rijen)


def regel(soort: str, bedrag: float | None, richting: str = "kosten", jaar: int = 2026) -> dict[str, Any]:
    return {
        "regel_id": f"{soort}{bedrag}", "partner_id": "A", "verband_id": "V", "jaar": jaar, "richting": richting,
        "soort": soort, "bedrag": bedrag, "structureel": True, "zekerheid": "gerealiseerd",
    }  # fmt: skip


def stand(inv: Inventaris, code: str) -> str:
    return str(afweging.instrumenten(inv).loc[("V", code), "stand"])


def geldt(inv: Inventaris, voorwaarde: str) -> object:
    uit = VOORWAARDEN[voorwaarde](inv)["V"]
    return None if pd.isna(uit) else bool(uit)


def test_het_programma_kent_elke_voorwaarde_van_de_tabel() -> None:
    """The conditions of the rule table are those the code works out, and it works out no other."""
    assert set(schema.regels("afweging_instrumenten")["voorwaarde"]) == set(VOORWAARDEN)


class TestVoorwaarden:
    """Every condition: yes, no, and not known."""

    @pytest.mark.parametrize(
        ("niveaus", "politiek", "raden"),
        [
            ((ZEER, None, None), True, None),
            ((ZEER, ZEER, None), True, True),
            ((POLITIEK, BESTUURLIJK, BESTUURLIJK), True, False),
            ((BESTUURLIJK, "ambtelijk"), False, False),
            ((BESTUURLIJK, None), None, False),
            ((ZEER, BESTUURLIJK), True, False),
            ((), None, None),
        ],
    )
    def test_belang(self, niveaus: tuple[str | None, ...], politiek: object, raden: object) -> None:
        """One raad makes it politically important, two make it worth following together; the silent may decide."""
        assert geldt(belang(*niveaus), "politiek_belangrijk") is politiek
        assert geldt(belang(*niveaus), "raden_zeer_belangrijk") is raden

    def test_alleen_gemeenten_van_de_regio(self) -> None:
        """What a provincie or a gemeente elsewhere finds of it is not asked."""
        inv = maak(
            {"V": "A"},
            partners={"P": {"partnertype": "provincie"}, "X": {"kern": False}},
            deelnames=[
                {"partner_id": wie, "verband_id": "V", "rol": "deelnemer", "belangrijkheid": ZEER} for wie in "PX"
            ],
        )
        assert geldt(inv, "politiek_belangrijk") is None

    @pytest.mark.parametrize(
        ("regels", "inkoop", "eigenaars"),
        [
            ([], None, None),
            ([("bijdrage_inkoop", 100.0)], True, False),
            ([("bijdrage_eigenaar", 100.0)], False, True),
            ([("bijdrage_inkoop", 0.0)], False, False),
            ([("bijdrage_inkoop", None), ("bijdrage_eigenaar", 5.0)], None, True),
            ([(None, 5.0)], None, None),
        ],
    )
    def test_geld(self, regels: list[tuple[str, float | None]], inkoop: object, eigenaars: object) -> None:
        """A line above nought is yes; other lines make it no; a blank amount or kind leaves it open."""
        inv = verband(bedragen=[regel(*delen) for delen in regels])
        assert geldt(inv, "inkoop") is inkoop
        assert geldt(inv, "eigenaarskosten") is eigenaars

    def test_een_ander_jaar_telt_niet(self) -> None:
        """What was paid in another year says nothing of this one."""
        assert geldt(verband(bedragen=[regel("bijdrage_inkoop", 9.0, jaar=2020)]), "inkoop") is None

    @pytest.mark.parametrize(
        ("regels", "ja"),
        [
            ([], None),
            ([("garantie", 10.0)], True),
            ([("lening", 10.0)], True),
            ([("aandelen", 10.0)], False),
            ([("garantie", None)], None),
        ],
    )
    def test_garanties(self, regels: list[tuple[str, float | None]], ja: object) -> None:
        """Guarantees and loans stand on the balance sheet; shares are another thing."""
        inv = verband(bedragen=[regel(soort, bedrag, "balans") for soort, bedrag in regels])
        assert geldt(inv, "garanties") is ja

    @pytest.mark.parametrize(
        ("geledingen", "ja"),
        [((), None), (("bestuurlijk", None), True), (("ambtelijk",), False), (("ambtelijk", None), None)],
    )
    def test_overleg(self, geledingen: tuple[str | None, ...], ja: object) -> None:
        """No recorded overleg is not the same as no overleg."""
        rijen = [
            {"overleg_id": f"O{nr}", "verband_id": "V", "geleding": geleding} for nr, geleding in enumerate(geledingen)
        ]
        assert geldt(verband(overleggen=rijen), "bestuurlijk_overleg") is ja


class TestStand:
    """Advised or not, there or not, known or not."""

    @pytest.mark.parametrize(
        ("rechtsvorm", "waarde", "verwacht"),
        [
            ("openbaar_lichaam", "ja", "aanwezig"),
            ("openbaar_lichaam", "nee", "ontbreekt"),
            ("openbaar_lichaam", "onbekend", "onbekend"),
            ("openbaar_lichaam", "nvt", "nvt"),
            ("convenant", "ja", "extra"),
            ("convenant", "nee", "niet_nodig"),
            ("convenant", "onbekend", "niet_nodig"),
            (None, "ja", "aanwezig"),
            (None, "nee", "onbekend"),
            (None, "onbekend", "onbekend"),
        ],
    )
    def test_elke_stand(self, rechtsvorm: str | None, waarde: str, verwacht: str) -> None:
        """Unknown advice and an unknown presence are neither a gap nor the absence of one."""
        inv = verband(rechtsvorm=rechtsvorm, kenmerken={"instr_uittredingsregeling": waarde})
        assert stand(inv, "instr_uittredingsregeling") == verwacht
        rij = afweging.instrumenten(inv).loc[("V", "instr_uittredingsregeling")]
        assert pd.isna(rij["geadviseerd"]) == (rechtsvorm is None or waarde == "nvt")

    def test_waarom(self) -> None:
        """Each cell says why: the form, the situation, or what is not known."""
        waarom = afweging.instrumenten(verband()).loc["V", "waarom"]
        assert waarom["instr_evaluatiebepaling"] == "Hoort niet bij de vorm convenant of bestuursovereenkomst."
        assert waarom["instr_accounthouder"] == "Hoort bij ieder verband."
        assert waarom["instr_dvo"] == "Of partners er diensten inkopen, is onbekend."
        ol = afweging.instrumenten(verband(rechtsvorm="openbaar_lichaam")).loc["V", "waarom"]
        assert ol["instr_evaluatiebepaling"] == "Hoort bij deze vorm."
        assert afweging.instrumenten(verband(rechtsvorm=None)).loc[("V", "instr_evaluatiebepaling"), "waarom"] == (
            "De vorm van het verband is onbekend."
        )

    @pytest.mark.parametrize(
        ("statussen", "verwacht"),
        [
            (("benoemd", "geen", None), "aanwezig"),
            (("waarneming_manager", "geen", "geen"), "aanwezig"),
            (("geen", "geen", "geen"), "ontbreekt"),
            (("geen", "geen", None), "onbekend"),
        ],
    )
    def test_accounthouder_volgt_uit_de_deelnames(self, statussen: tuple[str | None, ...], verwacht: str) -> None:
        """There is one as soon as one gemeente has one; none when all say so."""
        rijen = [
            {"partner_id": wie, "verband_id": "V", "rol": "deelnemer", "accounthouder_status": status}
            for wie, status in zip("ABC", statussen, strict=True)
        ]
        inv = maak({"V": ""}, partners={wie: {} for wie in "ABC"}, deelnames=rijen)
        assert stand(inv, "instr_accounthouder") == verwacht

    def test_eigen_lijst_van_instrumenten(self) -> None:
        """Another condition in the rule table of one's own gives another advice."""
        tabel = schema.regels("afweging_instrumenten")
        tabel.loc[tabel["code"] == "instr_dvo", "voorwaarde"] = "altijd"
        inv = verband(kenmerken={"instr_dvo": "nee"}, regels={"regels_afweging_instrumenten": tabel})
        assert stand(verband(kenmerken={"instr_dvo": "nee"}), "instr_dvo") == "onbekend"
        assert stand(inv, "instr_dvo") == "ontbreekt"


def test_het_gat_is_wat_ontbreekt(voorbeeld: Inventaris) -> None:
    """Counts follow from the states; unknown is counted apart; most missing first."""
    frame, standen = afweging.governancegat(voorbeeld), afweging.instrumenten(voorbeeld)["stand"]
    for code in ("ontbreekt", "onbekend"):
        telling = standen.eq(code).groupby(level="verband_id").sum()
        assert frame[code].to_dict() == telling.reindex(frame.index).to_dict()
    assert frame["ontbreekt"].is_monotonic_decreasing
    advies = afweging.instrumenten(voorbeeld)["geadviseerd"].fillna(False).groupby(level="verband_id").sum()
    assert frame["geadviseerd"].to_dict() == advies.reindex(frame.index).to_dict()
    assert (frame["aanwezig"] + frame["ontbreekt"] <= frame["geadviseerd"]).all()


def test_het_verband_zonder_accounthouder(voorbeeld: Inventaris) -> None:
    """Planted fact 23: of one verband it is known that nobody has an accounthouder."""
    standen = afweging.instrumenten(voorbeeld)["stand"].xs("instr_accounthouder", level="instrument")
    assert standen.index[standen == "ontbreekt"].tolist() == ["v-omgevingsatelier"]


class TestOverorganiseren:
    """Many instruments on little importance."""

    VEEL = dict.fromkeys(schema.regels("afweging_instrumenten")["code"][:7], "ja")

    def met(self, niveau: str | None, aantal: int) -> Inventaris:
        codes = dict(list(self.VEEL.items())[:aantal])
        rijen = [{"partner_id": "A", "verband_id": "V", "rol": "deelnemer", "belangrijkheid": niveau}]
        kenmerken = [{"verband_id": "V", "kenmerk": code, "waarde": w} for code, w in codes.items()]
        return maak({"V": ""}, partners={"A": {}}, deelnames=rijen, kenmerken=kenmerken)

    def test_boven_de_drempel(self) -> None:
        """Seven is more than six; six is not."""
        assert afweging.overorganiseren(self.met(BESTUURLIJK, 7)).loc["V", "reden"] == (
            "Al 7 instrumenten, terwijl geen gemeente van de regio het politiek belangrijk noemt."
        )
        assert pd.isna(afweging.overorganiseren(self.met(BESTUURLIJK, 6)).loc["V", "reden"])

    @pytest.mark.parametrize("niveau", [POLITIEK, None])
    def test_niet_bij_een_hoog_of_onbekend_belang(self, niveau: str | None) -> None:
        """What is important may be arranged, and of what is unknown nothing is said."""
        assert pd.isna(afweging.overorganiseren(self.met(niveau, 7)).loc["V", "reden"])


def test_regime_met_de_hand() -> None:
    """Form 1 of 2; roles: of three members `rol` and one `bevoegdheid` of 12 cells; of two known agreements one."""
    inv = verband(
        rechtsvorm="openbaar_lichaam",
        kenmerken={"instr_evaluatiebepaling": "ja", "instr_uittredingsregeling": "nee"},
        deelnames=[{"partner_id": "A", "verband_id": "V", "rol": "deelnemer", "bevoegdheid": "mandaat"}],
    )
    rij = afweging.regime(inv).loc["V"]
    assert rij[["vorm", "rollen", "afspraken"]].tolist() == [0.5, pytest.approx(4 / 12), 0.5]
    # advised: evaluatiebepaling, uittredingsregeling, kaderbrief_zienswijze and accounthouder
    assert rij[["bekend", "van"]].tolist() == [1 + 4 + 2, 2 + 12 + 4]


class TestCyclus:
    """Where a verband stands and when it was last evaluated."""

    def met(self, stadium: str | None, **anders: Any) -> pd.Series:
        inv = maak({"V": "AB"}, verbanden={"V": {"governance_stadium": stadium}}, **anders)
        return afweging.cyclus(inv).loc["V"]

    def test_nooit(self) -> None:
        """A verband in practice without a recorded evaluation is a signal; one that is being set up is not."""
        assert self.met("verrichten")["signaal"] == "Geen evaluatie vastgelegd."
        assert pd.isna(self.met("inrichten")["signaal"])
        assert pd.isna(self.met(None)["signaal"])

    @pytest.mark.parametrize(
        ("jaar", "signaal"), [(2023, None), (2020, "Laatste evaluatie 6,0 jaar geleden, meer dan 4 jaar.")]
    )
    def test_lang_geleden(self, jaar: int, signaal: str | None) -> None:
        """More than `evaluatiejaren` ago is a signal."""
        dag = pd.Timestamp(f"{jaar}-01-01")
        rij = {
            "partner_id": "A",
            "verband_id": "V",
            "soort": "volledige_evaluatie",
            "datum": dag,
            "status": "behandeld",
        }
        uit = self.met("verrichten", agenda=[rij])
        assert uit["laatste_evaluatie"] == dag
        assert (None if pd.isna(uit["signaal"]) else uit["signaal"]) == signaal

    def test_wat_niet_telt(self) -> None:
        """A planned evaluation, one after the peildatum and one of another kind have not been held."""
        dag = pd.Timestamp("2025-01-01")
        basis = {
            "partner_id": "A",
            "verband_id": "V",
            "soort": "volledige_evaluatie",
            "datum": dag,
            "status": "behandeld",
        }
        for anders in ({"status": "gepland"}, {"datum": pd.Timestamp("2026-06-01")}, {"soort": "raadsvraag"}):
            assert pd.isna(self.met("verrichten", agenda=[basis | anders])["laatste_evaluatie"])

    def test_een_lege_vragenlijst_is_geen_evaluatie(self) -> None:
        """A question that was put and not answered evaluated nothing."""
        rij = {"score_id": "S", "verband_id": "V", "instrument": "evaluatie", "datum": pd.Timestamp("2025-03-01")}
        leeg = self.met("verrichten", scores=[{**rij, "score": None}])
        assert leeg["signaal"] == "Geen evaluatie vastgelegd."
        assert self.met("verrichten", scores=[{**rij, "score": 3}])["laatste_evaluatie"] == rij["datum"]

    def test_een_punt_over_alle_verbanden(self) -> None:
        """What a raad dealt with for all its verbanden counts for each of them, and not for those of others."""
        dag = pd.Timestamp("2025-07-01")
        punt = {"partner_id": "A", "soort": "jaarrekening_lichte_evaluatie", "datum": dag, "status": "behandeld"}
        inv = maak({"V": "AB", "W": "BC"}, agenda=[punt])
        frame = afweging.cyclus(inv)
        assert frame.loc["V", "laatste_evaluatie"] == dag
        assert pd.isna(frame.loc["W", "laatste_evaluatie"])

    def test_drie_bronnen(self) -> None:
        """An agenda, a form and step 16 all say that there was one; the latest counts."""
        dagen = [pd.Timestamp(f"202{nr}-03-01") for nr in (1, 2, 3)]
        uit = self.met(
            "evalueren",
            agenda=[
                {
                    "partner_id": "A", "verband_id": "V", "soort": "jaarrekening_lichte_evaluatie", "datum": dagen[0],
                    "status": "behandeld",
                }
            ],
            scores=[{"score_id": "S", "verband_id": "V", "instrument": "evaluatie", "datum": dagen[1], "score": 3}],
            voortgang=[
                {
                    "verband_id": "V", "volgnr": 1, "stap": "16", "soort": "stap", "datum_gereed": dagen[2],
                    "status": "gereed",
                }
            ],
        )  # fmt: skip
        assert uit["laatste_evaluatie"] == dagen[2]
        assert pd.isna(uit["signaal"])

    def test_volgorde(self, voorbeeld: Inventaris) -> None:
        """By stage in the order of the cycle, unknown last."""
        stadia = afweging.cyclus(voorbeeld)["stadium"]
        assert stadia.dropna().unique().tolist() == ["verrichten", "evalueren"]
        assert stadia.isna().to_numpy()[-1]
