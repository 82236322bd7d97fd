"""The numbers of domein 8, on the register itself: raw rows, after mapping, through time, and for Noord-Limburg."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import mean, median

import pandas as pd
import pytest

import swanalyse
from swanalyse import validatie
from swanalyse.bronnen import roo, roo_xml
from swanalyse.bronnen.roo_keten import Keten, ketens, overgangen
from swanalyse.bronnen.roo_stand import Stand, stand
from swanalyse.bronnen.roo_xml import Deelnemer, Organisatie, Register
from swanalyse.inventaris import Inventaris, selectie

pytestmark = pytest.mark.register
NOORD_LIMBURG = "Beesel, Bergen (L.), Gennep, Horst aan de Maas, Mook en Middelaar, Peel en Maas, Venlo, Venray"
GEMEENTE = "/gemeente/"
SHIPPED = Path(__file__).parents[2] / "data" / "noord-limburg"

# what the shipped inventory holds beyond the register, each with its basis in `bron`
DOMEIN = {
    "roo-23018293": "belastingen",
    "roo-24967362": "sociaal_domein",
    "roo-24967413": "sociaal_domein",
    "roo-25143012": "volksgezondheid_milieu",
    "roo-25478892": "veiligheid",
    "roo-27831569": "volksgezondheid_milieu",
    "roo-28516593": "onderwijs",
    "roo-29159801": "onderwijs",
    "roo-30285704": "economie",
}
WETTELIJK_VERPLICHT = {"roo-25478892", "roo-27831569"}


@pytest.fixture(scope="module")
def pad() -> Path:
    """The export named in SWANALYSE_REGISTER."""
    naam = os.environ.get("SWANALYSE_REGISTER")
    if not naam or not Path(naam).exists():
        pytest.skip("SWANALYSE_REGISTER noemt geen registerexport (export-2026-05-16.xml.gz)")
    return Path(naam)


@pytest.fixture(scope="module")
def register(pad: Path) -> Register:
    """The export as plain rows."""
    return roo_xml.lees(pad)


@pytest.fixture(scope="module")
def geheel(pad: Path) -> Inventaris:
    """The whole register as an inventory."""
    return roo.load(pad)


@pytest.fixture(scope="module")
def regio(pad: Path) -> Inventaris:
    """The eight gemeenten of Noord-Limburg in the register."""
    return roo.load(pad, gemeenten=NOORD_LIMBURG)


@pytest.fixture(scope="module")
def rijen(register: Register) -> list[Deelnemer]:
    """Every participant row of every version in force."""
    return [rij for versie in register.versies if not versie.uit_werking for rij in roo_xml.deelnemers(versie)]


@pytest.fixture(scope="module")
def nu(register: Register) -> dict[str, Organisatie]:
    """The gemeenten without an end date, by code."""
    alle = (o for o in register.organisaties if o.soort == "Gemeente" and not o.eind)
    return {o.tooi.rpartition("/")[2]: o for o in alle}


def op(register: Register, dag: str) -> Stand:
    """The register on a day."""
    return stand(register, date.fromisoformat(dag))


def paarklassen(verzamelingen: list[frozenset[str]]) -> list[int]:
    """How many pairs are identical, nested, partly overlapping and disjoint."""
    klassen = Counter(
        0 if a == b else 1 if a <= b or b <= a else 2 if a & b else 3 for a, b in combinations(verzamelingen, 2)
    )
    return [klassen[i] for i in range(4)]


class TestRuw:
    """Raw rows: what stands in the export, before anything is done to it."""

    def test_versies(self, register: Register) -> None:
        """1.186 regelingen in all versions, 451 of them in force, in four forms."""
        geldend = [versie for versie in register.versies if not versie.uit_werking]
        assert (len(register.versies), len(geldend)) == (1186, 451)
        assert Counter(versie.vorm for versie in geldend) == {
            "Openbaar lichaam": 283,
            "Regeling zonder meer": 81,
            "Bedrijfsvoeringsorganisatie": 64,
            "Gemeenschappelijk orgaan": 23,
        }
        assert register.datum == date(2026, 5, 16)

    def test_deelnemers(self, rijen: list[Deelnemer], nu: dict[str, Organisatie]) -> None:
        """3.551 participants in force, 3.197 gemeenten, of which 16 rows name nine abolished ones."""
        gemeenten = [rij for rij in rijen if GEMEENTE in rij.tooi]
        oud = [rij.naam for rij in gemeenten if rij.tooi.rpartition("/")[2] not in nu]
        assert (len(rijen), len(gemeenten), len(oud), len(set(oud))) == (3551, 3197, 16, 9)
        assert {"Gemeente Brielle", "Gemeente Westvoorne", "Gemeente Hellevoetsluis", "Gemeente Cuijk"} < set(oud)

    def test_buitenland_zonder_code(self, rijen: list[Deelnemer]) -> None:
        """Eight foreign partners are called "Gemeente …" and carry no code."""
        assert sum(rij.naam.startswith("Gemeente ") and not rij.tooi for rij in rijen) == 8

    def test_gemeenten_nu(self, nu: dict[str, Organisatie]) -> None:
        """342 current gemeenten with 18.129.929 inhabitants."""
        assert len(nu) == 342
        assert sum(int(o.inwoners) for o in nu.values()) == 18_129_929

    def test_per_gemeente(self, rijen: list[Deelnemer], nu: dict[str, Organisatie]) -> None:
        """3.181 rows over their own 342 codes: mean 9,30, median 9, from 4 to 19."""
        per_code = Counter(rij.tooi.rpartition("/")[2] for rij in rijen if GEMEENTE in rij.tooi)
        aantallen = [per_code[code] for code in nu]
        assert sum(aantallen) == 3181
        assert (round(mean(aantallen), 2), median(aantallen), min(aantallen), max(aantallen)) == (9.30, 9, 4, 19)

    def test_ketens(self, register: Register) -> None:
        """549 arrangements, 451 of them with exactly one version in force on the day of the export."""
        alle = ketens(register.versies)
        assert len(alle) == 549
        assert Counter(len(keten.geldend("2026-05-16")) for keten in alle) == {0: 98, 1: 451}

    def test_overgangen(self, register: Register) -> None:
        """11 of 637 hand-overs between versions have dates that do not fit."""
        alle: tuple[Keten, ...] = ketens(register.versies)
        assert sum(bool(versie.volgende) for versie in register.versies) == 637
        assert sum(len(overgangen(keten)) for keten in alle) == 11

    def test_toetreding(self, register: Register, rijen: list[Deelnemer]) -> None:
        """Participants joined before their version began in 7.659 of 9.516 rows, and before they existed in 123."""
        paren = [(versie, rij) for versie in register.versies for rij in roo_xml.deelnemers(versie)]
        assert len(paren) == 9516
        assert sum(rij.toetreding < versie.in_werking for versie, rij in paren) == 7659
        assert not any(rij.uittreding for _, rij in paren)
        begin = {o.systeem_id: o.start for o in register.organisaties}
        assert sum(rij.toetreding < begin.get(rij.systeem_id, "") for rij in rijen) == 123

    def test_beleidsterrein(self, register: Register) -> None:
        """Only 236 of the 451 regelingen in force have a policy field; some have no short title."""
        geldend = [versie for versie in register.versies if not versie.uit_werking]
        assert sum(bool(versie.terreinen) for versie in geldend) == 236
        assert any(not versie.citeertitel for versie in geldend)


class TestNaVervanging:
    """The inventory: abolished gemeenten on the name of their successors, doubles dropped."""

    def test_aantallen(self, geheel: Inventaris) -> None:
        """3.541 participations, 3.187 by gemeenten: 9,32 per gemeente."""
        soort = geheel.deelnames["partner_id"].map(geheel.partners.set_index("partner_id")["partnertype"])
        per_gemeente = geheel.deelnames.loc[soort == "gemeente", "partner_id"].value_counts()
        assert (len(geheel.verbanden), len(geheel.deelnames), int((soort == "gemeente").sum())) == (451, 3541, 3187)
        assert (len(per_gemeente), round(per_gemeente.mean(), 2)) == (342, 9.32)
        assert not geheel.deelnames.duplicated(["partner_id", "verband_id"]).any()

    def test_inwoners(self, geheel: Inventaris) -> None:
        """Every gemeente has its inhabitants, under the year of the export."""
        assert geheel.partner_jaar["jaar"].eq(2026).all()
        assert geheel.partner_jaar["inwoners"].sum() == 18_129_929

    def test_alles_herkend(self, geheel: Inventaris) -> None:
        """Every partner has a type and every verband a form; the nine GRs that take part point to their own verband."""
        assert geheel.partners["partnertype"].notna().all()
        assert geheel.verbanden["rechtsvorm"].notna().all()
        gr = geheel.partners[geheel.partners["partnertype"] == "gemeenschappelijke_regeling"]
        assert len(gr) == 9
        assert gr["verband_id"].isin(geheel.verbanden["verband_id"]).all()

    def test_bevindingen(self, pad: Path) -> None:
        """The register has no fout; it reports 16 replaced names, 11 hand-overs and nothing it could not translate."""
        per_code = validatie.bevindingen(roo.lees(pad))
        assert not per_code["ernst"].eq("fout").any()
        register = per_code.loc[per_code["code"].str.startswith("roo_"), "code"].value_counts().to_dict()
        assert register == {"roo_opvolger": 16, "roo_overgang": 11, "roo_einddatum": 7}


class TestDoorDeTijd:
    """An earlier day works from the chains of versions."""

    @pytest.mark.parametrize(
        ("dag", "aantal", "gemeenten"),
        [("2014-01-01", 126, 403), ("2016-01-01", 247, 390), ("2018-01-01", 412, 380), ("2026-01-01", 448, 342)],
    )
    def test_geldend(self, register: Register, dag: str, aantal: int, gemeenten: int) -> None:
        """In force on 1 January: the register filling up; the gemeenten that exist are those the CBS counts."""
        assert len(op(register, dag).verbanden) == aantal
        assert len(op(register, dag).gemeenten()) == gemeenten

    def test_2020(self, pad: Path) -> None:
        """On 1 January 2020 an inventory without fout comes out, in which divided Winsum is not guessed."""
        ruw = roo.lees(pad, peildatum="2020-01-01")
        inv = validatie.inventaris(ruw)
        assert inv.partners.loc[inv.partners["kern"], "partner_id"].nunique() == 355
        codes = pd.concat(ruw.bevindingen)["code"].value_counts()
        assert codes[["roo_splitsing", "roo_gat", "roo_versies_overlappen"]].tolist() == [1, 2, 1]

    def test_ids_blijven(self, geheel: Inventaris, pad: Path, regio: Inventaris) -> None:
        """Ids are the same whichever day or region is asked."""
        toen = roo.load(pad, peildatum="2024-01-01", gemeenten="Venlo")
        beide = toen.verbanden.merge(geheel.verbanden, on="verband_id")
        assert len(beide) >= 8
        for inv in (toen, regio):
            anders = inv.partners.merge(geheel.partners, on="cbs_code").dropna(subset=["cbs_code"])
            assert (anders["partner_id_x"] == anders["partner_id_y"]).all()


class TestNoordLimburg:
    """Eight gemeenten: any statement on the lappendeken depends on the perimeter."""

    def test_regelingen(self, regio: Inventaris) -> None:
        """23 regelingen with at least one of the eight, 22 distinct full member sets."""
        sets = selectie(regio).leden.groupby("verband_id")["partner_id"].agg(frozenset)
        assert (len(sets), sets.nunique()) == (23, 22)
        assert regio.partners.loc[regio.partners["kern"], "naam"].tolist() == NOORD_LIMBURG.split(", ")

    def test_binnen_de_regio(self, regio: Inventaris) -> None:
        """17 with two or more of them: 12 constellations, pairs 8 identiek, 88 genest, 26 gedeeltelijk, 14 disjunct."""
        leden = selectie(regio).leden
        binnen = leden[leden["in_regio"]].groupby("verband_id")["partner_id"].agg(frozenset)
        binnen = binnen[binnen.map(len) >= 2]
        assert (len(binnen), binnen.nunique()) == (17, 12)
        assert paarklassen(binnen.tolist()) == [8, 88, 26, 14]

    def test_volledige_ledenlijsten(self, regio: Inventaris, register: Register) -> None:
        """The same 17 on full sets: 17 constellations, pairs 0/47/76/13 as the register names the members.

        With five abolished gemeenten on the name of Land van Cuijk one pair more is nested: toezicht openbaar onderwijs
        (Bergen, Gennep, Land van Cuijk) lies within the Euregio Rijn-Waal.
        """
        leden = selectie(regio).leden
        aantal = leden[leden["in_regio"]].groupby("verband_id").size()
        zeventien = set(aantal.index[aantal >= 2])
        volledig = leden[leden["verband_id"].isin(zeventien)].groupby("verband_id")["partner_id"].agg(frozenset)
        assert volledig.nunique() == 17
        assert paarklassen(volledig.tolist()) == [0, 48, 75, 13]
        op_de_dag = op(register, "2026-05-16").verbanden
        geldend = [verband.versie for verband in op_de_dag if verband.verband_id in zeventien]
        ruw = [frozenset(rij.systeem_id for rij in roo_xml.deelnemers(versie)) for versie in geldend]
        assert paarklassen(ruw) == [0, 47, 76, 13]

    def test_leden_van(self, pad: Path) -> None:
        """The veiligheidsregio has fifteen gemeenten, the eight among them."""
        leden = roo.leden_van(pad, "Veiligheidsregio Limburg-Noord")
        assert len(leden) == 15
        assert {"gm0889", "gm0893", "gm0907", "gm0944", "gm0983", "gm0984", "gm1507", "gm1894"} < set(leden)

    def test_meegeleverd(self, regio: Inventaris) -> None:
        """The shipped inventory is the import, but for the domeinen and the statutory duties added by hand."""
        onze = swanalyse.load(SHIPPED)
        assert onze.tabellen.keys() == regio.tabellen.keys()
        for naam, tabel in regio.tabellen.items():
            toegevoegd = ["domein", "verplichting", "bron"] if naam == "verbanden" else []
            pd.testing.assert_frame_equal(onze.tabellen[naam].drop(columns=toegevoegd), tabel.drop(columns=toegevoegd))
            assert onze.nvt[naam].equals(regio.nvt[naam])
        gelijk = set(regio.eigenschappen) - {"name", "title"}
        assert {naam: onze.eigenschappen[naam] for naam in gelijk} == {
            naam: regio.eigenschappen[naam] for naam in gelijk
        }

    def test_toegevoegd(self, regio: Inventaris) -> None:
        """What was added stood nowhere in the register, and each addition names its basis."""
        onze = swanalyse.load(SHIPPED).verbanden.set_index("verband_id")
        import_ = regio.verbanden.set_index("verband_id")
        domein = onze["domein"][import_["domein"].isna()].dropna()
        assert domein.to_dict() == DOMEIN
        assert onze["domein"][import_["domein"].notna()].equals(import_["domein"].dropna())
        assert onze["verplichting"].dropna().to_dict() == dict.fromkeys(
            sorted(WETTELIJK_VERPLICHT), "wettelijk_verplicht"
        )
        assert import_["verplichting"].isna().all()
        for verband, bron in onze["bron"].items():
            delen = ["ROO-export 2026-05-16"]
            delen += ["domein: "] if verband in DOMEIN else []
            delen += ["verplichting: "] if verband in WETTELIJK_VERPLICHT else []
            assert len(bron.split("; ")) == len(delen)
            assert all(stuk.startswith(deel) for stuk, deel in zip(bron.split("; "), delen, strict=True))
