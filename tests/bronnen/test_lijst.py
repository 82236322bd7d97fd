"""A list that somebody already has: what is a verband and what is not, who takes part, what it costs, what is told."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.styles import Font

import swanalyse
from swanalyse.bronnen import lijst, lijst_kolommen, lijst_voorstel
from swanalyse.bronnen.lijst import Gelezen
from swanalyse.bronnen.lijst_namen import deelnemers, wie
from swanalyse.bronnen.lijst_woorden import TABELLEN, code, woorden
from swanalyse.fouten import BronFout
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema

DAG = date(2025, 1, 1)
KOP = ["Naam", "Rechtsvorm", "Deelnemers", "Bijdrage 2025"]
BRUG = ["Werkplein De Brug", "Stichting", "Beesel, Venlo", 1200]
ZON = ["Zonnedak Zuid", "B.V.", "Venray en Beesel", 50]

Rijen = Sequence[Sequence[object]]
Boek = Callable[..., Path]


@pytest.fixture
def boek(tmp_path: Path) -> Boek:
    """Writes rows to a workbook; `samen` are ranges to merge, `vet` cells in bold."""

    def schrijf(rijen: Rijen, *, samen: Sequence[str] = (), vet: Sequence[str] = (), naam: str = "lijst.xlsx") -> Path:
        werk = openpyxl.Workbook()
        blad = werk.active
        assert blad is not None
        for rij in rijen:
            blad.append(list(rij))
        for bereik in samen:
            blad.merge_cells(bereik)
        for plek in vet:
            blad[plek].font = Font(bold=True)
        werk.save(tmp_path / naam)
        return tmp_path / naam

    return schrijf


def lees(pad: Path) -> Gelezen:
    """Reads by a proposed mapping; that there is an inventory says that it holds no error."""
    return lijst.lees(pad, peildatum=DAG)


def namen(inv: Inventaris) -> list[str]:
    return list(inv.verbanden["naam"])


def leden(inv: Inventaris) -> dict[str, set[str]]:
    """Per verband the partners that take part."""
    groepen = inv.deelnames.groupby("verband_id")["partner_id"]
    return {str(naam): set(groep) for naam, groep in groepen}


def verband(inv: Inventaris, verband_id: str) -> pd.Series:
    return inv.verbanden.set_index("verband_id").loc[verband_id]


def bedragen(inv: Inventaris) -> list[tuple[str, str, int, float]]:
    tabel = inv.bedragen
    return list(zip(tabel["verband_id"], tabel["soort"], tabel["jaar"], tabel["bedrag"], strict=True))


def regel(verslag: str, deel: str, kop: str) -> list[str]:
    """The lines of one part of the report that hold a text."""
    return [zin for zin in verslag.partition(f"## {kop}\n")[2].partition("\n## ")[0].splitlines() if deel in zin]


class TestVerbondenPartijen:
    def test_gewone_lijst(self, boek: Boek) -> None:
        """A row is a verband: name, form, members by their ids, and the amount of the gemeente whose list it is."""
        inv = lees(boek([["Lijst van gemeente Venlo"], KOP, BRUG, ZON])).inventaris
        assert list(inv.verbanden["verband_id"]) == ["v-werkplein-de-brug", "v-zonnedak-zuid"]
        assert list(inv.verbanden["rechtsvorm"]) == ["stichting", "bv"]
        assert leden(inv) == {
            "v-werkplein-de-brug": {"gm-beesel", "gm-venlo"},
            "v-zonnedak-zuid": {"gm-venray", "gm-beesel"},
        }
        assert bedragen(inv)[0] == ("v-werkplein-de-brug", "bijdrage_eigenaar", 2025, 1200.0)
        assert set(inv.bedragen["partner_id"]) == {"gm-venlo"}
        assert set(inv.bedragen["richting"]) == {"kosten"}
        assert "fout" not in set(swanalyse.validate(inv)["ernst"])
        assert list(inv.verbanden["bron"]) == ["lijst.xlsx, blad Sheet, rij 3", "lijst.xlsx, blad Sheet, rij 4"]

    def test_partner_uit_de_referentietabel(self, boek: Boek) -> None:
        """A gemeente gets the name, code and province of the reference table, and belongs to the region."""
        inv = lees(boek([KOP, ["Brug", "", "gemeente BERGEN (L), Waterschap De Plas", None]])).inventaris
        rij = inv.partners.set_index("partner_id").loc["gm-bergen-l"]
        assert (rij["naam"], rij["cbs_code"], rij["provincie"], rij["kern"]) == (
            "Bergen (L.)",
            "gm0893",
            "Limburg",
            True,
        )
        plas = inv.partners.set_index("partner_id").loc["ws-de-plas"]
        assert (plas["partnertype"], plas["kern"]) == ("waterschap", False)

    def test_wat_er_niet_staat_blijft_leeg(self, boek: Boek) -> None:
        """Nothing is made up: no domain, start, obligation or completeness; a blank amount is no row."""
        inv = lees(boek([["gemeente Venlo"], KOP, ["Brug", None, "Beesel, Venlo", None]])).inventaris
        leeg = verband(inv, "v-brug")[["rechtsvorm", "domein", "verplichting", "start", "deelnemers_volledig", "doel"]]
        assert leeg.isna().all()
        assert inv.bedragen.empty

    @pytest.mark.parametrize(
        "rij",
        [
            [],
            ["Totaal", None, None, 1250],
            ["Totaal van de bijdragen", None, None, 1250],
            ["Subtotaal", "", "", 1250],
            [None, None, None, 1250],
            KOP,
            ["Gemeenschappelijke regelingen"],
            ["2. Vennootschappen en coöperaties"],
            ["* voorlopige cijfers"],
            ["1) inclusief rente"],
            ["Bron: begroting van de gemeente"],
            ["Deze lijst is vastgesteld door het college en geldt tot de volgende."],
        ],
        ids=lambda rij: str(rij[:1]),
    )
    def test_geen_verband(self, boek: Boek, rij: list[object]) -> None:
        """Blank rows, totals, a repeated header, headings of groups and notes are no verbanden, wherever they stand."""
        gelezen = lees(boek([KOP, BRUG, rij, ZON, [], rij]))
        assert namen(gelezen.inventaris) == ["Werkplein De Brug", "Zonnedak Zuid"]
        assert not rij or regel(gelezen.verslag, "| 3, 6 |", "Gelaten")

    def test_titels_boven_de_kop(self, boek: Boek) -> None:
        """Titles above the header are no header and no verband."""
        titels = [["Paragraaf verbonden partijen"], ["Programma en deelnemers"], [], ["concept"]]
        gelezen = lees(boek([*titels, KOP, BRUG]))
        assert namen(gelezen.inventaris) == ["Werkplein De Brug"]
        assert gelezen.kolommen.kop == (5,)

    def test_tussenkop_over_de_hele_breedte(self, boek: Boek) -> None:
        """A merged row is a heading, also with words we do not know; so is a bold one among rows that are not."""
        rijen = [KOP, ["Deel twee"], BRUG, ["Deel drie"], ZON]
        gelezen = lees(boek(rijen, samen=["A2:D2"], vet=["A4"]))
        assert namen(gelezen.inventaris) == ["Werkplein De Brug", "Zonnedak Zuid"]

    def test_tussenkop_geeft_rechtsvorm(self, boek: Boek) -> None:
        """A heading that says the form gives it to what stands below it, as a guess; "regelingen" says no form."""
        rijen = [KOP, ["Stichtingen"], ["Brug", "", "Venlo, Beesel", 1], ["Gemeenschappelijke regelingen"],
                 ["Dijk", "", "Venlo, Beesel", 1]]  # fmt: skip
        gelezen = lees(boek(rijen))
        assert verband(gelezen.inventaris, "v-brug")["rechtsvorm"] == "stichting"
        assert pd.isna(verband(gelezen.inventaris, "v-dijk")["rechtsvorm"])
        assert regel(gelezen.verslag, "| 3 |  | Brug | rechtsvorm = stichting", "Geraden")

    def test_naam_die_als_totaal_begint(self, boek: Boek) -> None:
        """A verband whose name begins with such a word stays one, for it has a form and members."""
        inv = lees(boek([KOP, ["Totaal Beheer", "B.V.", "Venlo", 7], BRUG])).inventaris
        assert namen(inv) == ["Totaal Beheer", "Werkplein De Brug"]

    def test_rij_met_alleen_een_naam(self, boek: Boek) -> None:
        """A bare name among the rows is a verband of which nothing is known, and the report asks."""
        gelezen = lees(boek([KOP, BRUG, ["Dijk en Duin"], ZON]))
        assert "Dijk en Duin" in namen(gelezen.inventaris)
        assert regel(gelezen.verslag, "| 3 |  | Dijk en Duin | op de rij staat alleen een naam", "Geraden")

    def test_losse_tekst_onder_de_lijst(self, boek: Boek) -> None:
        """The same bare text below the list, after a blank row, is a note."""
        gelezen = lees(boek([KOP, BRUG, [], ["Dijk en Duin"]]))
        assert namen(gelezen.inventaris) == ["Werkplein De Brug"]

    def test_nootteken(self, boek: Boek) -> None:
        """The sign of a note is no part of a name, and the report says it was dropped."""
        gelezen = lees(boek([KOP, ["Brug*", *BRUG[1:]], ["Zon 2)", *ZON[1:]]]))
        assert namen(gelezen.inventaris) == ["Brug", "Zon"]
        assert regel(gelezen.verslag, "nootteken", "Geraden")

    def test_verborgen_rij_en_ander_blad(self, boek: Boek) -> None:
        """A hidden row is read and told, a hidden sheet is not read, another sheet is told."""
        pad = boek([KOP, BRUG, ZON])
        werk = openpyxl.load_workbook(pad)
        werk["Sheet"].row_dimensions[3].hidden = True
        werk.create_sheet("Toelichting").append(["tekst"])
        werk.create_sheet("Geheim").append(KOP)
        werk["Geheim"].sheet_state = "hidden"
        werk.save(pad)
        gelezen = lees(pad)
        assert len(gelezen.inventaris.verbanden) == 2
        assert regel(gelezen.verslag, "| 3 |  | Zonnedak Zuid | de rij is verborgen", "Geraden")
        assert regel(gelezen.verslag, "blad Toelichting", "Gelaten")
        assert "Geheim" not in gelezen.verslag

    def test_formule_zonder_uitkomst(self, boek: Boek) -> None:
        """A formula whose outcome was not stored is unknown and told, never zero."""
        gelezen = lees(boek([["gemeente Venlo"], KOP, [*BRUG[:3], "=1+1"], ZON]))
        assert [deel[0] for deel in bedragen(gelezen.inventaris)] == ["v-zonnedak-zuid"]
        assert regel(gelezen.verslag, "uitkomst van de formule", "Gelaten")


class TestSamengevoegd:
    def test_kop_over_twee_rijen(self, boek: Boek) -> None:
        """Two header rows with merged cells are one: the upper text reaches over the lower ones."""
        rijen = [
            ["Naam", "Rechtsvorm", "Eigen vermogen", None, "Bijdrage gemeente Venlo", None],
            [None, None, "1-1-2025", "31-12-2025", "2024", "2025"],
            ["Brug", "nv", 10, 20, 5, 6],
        ]
        gelezen = lees(boek(rijen, samen=["A1:A2", "B1:B2", "C1:D1", "E1:F1"]))
        assert gelezen.kolommen.kop == (1, 2)
        assert [deel[2:] for deel in bedragen(gelezen.inventaris)] == [(2024, 5.0), (2025, 6.0)]
        opmerking = verband(gelezen.inventaris, "v-brug")["opmerking"]
        assert opmerking == "Eigen vermogen 1-1-2025: € 10; Eigen vermogen 31-12-2025: € 20"

    def test_kop_over_twee_rijen_in_csv(self, tmp_path: Path) -> None:
        """A CSV has lost the merging; the upper text still reaches to the right."""
        pad = tmp_path / "venlo 2025.csv"
        pad.write_text("Naam;Eigen vermogen;;Resultaat\n;begin;eind;\nBrug;1.000;2.500;-50\n", encoding="cp1252")
        inv = lees(pad).inventaris
        assert namen(inv) == ["Brug"]
        assert "Eigen vermogen eind: € 2.500; Resultaat: −€ 50" in verband(inv, "v-brug")["opmerking"]

    def test_naam_over_meer_rijen(self, boek: Boek) -> None:
        """A name merged over rows is one verband with the members of all of them."""
        rijen = [KOP, ["Brug", "nv", "Venlo", None], [None, None, "Beesel", None], ["Zon", "bv", "Venray", None]]
        inv = lees(boek(rijen, samen=["A2:A3", "B2:B3"])).inventaris
        assert leden(inv) == {"v-brug": {"gm-venlo", "gm-beesel"}, "v-zon": {"gm-venray"}}

    def test_naam_alleen_op_de_eerste_rij(self, boek: Boek) -> None:
        """Rows with nothing but members go on with the verband above them, as a guess."""
        gelezen = lees(boek([KOP, ["Brug", "nv", "Venlo", None], [None, None, "Beesel", None], ZON]))
        assert leden(gelezen.inventaris)["v-brug"] == {"gm-venlo", "gm-beesel"}
        assert regel(gelezen.verslag, "| 3 |", "Geraden")

    def test_zelfde_naam_op_twee_rijen(self, boek: Boek) -> None:
        """A name that stands there twice is one verband; what contradicts the first row is left, and both are told."""
        gelezen = lees(boek([KOP, ["Brug", "nv", "Venlo", None], ["brug ", "bv", "Beesel", None]]))
        assert verband(gelezen.inventaris, "v-brug")["rechtsvorm"] == "nv"
        assert leden(gelezen.inventaris) == {"v-brug": {"gm-venlo", "gm-beesel"}}
        assert regel(gelezen.verslag, "| 2–3 |  | Brug | de naam staat op meer rijen", "Geraden")
        assert regel(gelezen.verslag, "spreekt tegen wat er al staat: nv", "Gelaten")

    def test_een_bedrag_voor_twee_verbanden(self, boek: Boek) -> None:
        """An amount merged over two verbanden is not given to either, for nobody says how it divides."""
        gelezen = lees(boek([["gemeente Venlo"], KOP, BRUG, [*ZON[:3], None]], samen=["D3:D4"]))
        assert gelezen.inventaris.bedragen.empty
        assert regel(gelezen.verslag, "| 3–4 | D 'Bijdrage 2025' | 1200 | één samengevoegde cel", "Gelaten")

    def test_twee_bedragen_voor_een_verband(self, boek: Boek) -> None:
        """Two amounts for one thing are not added up: neither is taken."""
        rijen = [["gemeente Venlo"], KOP, BRUG, [*BRUG[:3], 300], ZON]
        gelezen = lees(boek(rijen))
        assert [deel[0] for deel in bedragen(gelezen.inventaris)] == ["v-zonnedak-zuid"]
        assert regel(gelezen.verslag, "een tweede bedrag", "Gelaten")


class TestKruistabel:
    def test_partners_boven(self, boek: Boek) -> None:
        """Verbanden down, partners across; every sign for yes counts, a sign for no does not."""
        kop = ["Verband", "Domein", "Beesel", "Venlo", "Venray", "Peel en Maas", "Horst aan de Maas"]
        rijen = [kop, ["Brug", "Economie", "x", "X", 1, "ja", "✓"], ["Zon", "Onderwijs", "nee", 0, "-", "v", None]]
        inv = lees(boek([["Wie doet waar mee"], *rijen])).inventaris
        alle = {"gm-beesel", "gm-venlo", "gm-venray", "gm-peel-en-maas", "gm-horst-aan-de-maas"}
        assert leden(inv) == {"v-brug": alle, "v-zon": {"gm-peel-en-maas"}}
        assert list(inv.verbanden["domein"]) == ["economie", "onderwijs"]

    def test_partners_links(self, boek: Boek) -> None:
        """The same table turned gives the same verbanden and members, and the inhabitants of the partners."""
        rijen = [
            ["Peiljaar 2025"],
            ["Gemeente", "Inwoners", "Brug", "Zon"],
            ["Beesel", 13000, "x", None],
            ["Venlo", "101.000", "x", "x"],
            ["Aantal", None, 2, 1],
            ["Totaal", 114000, 2, 1],
        ]
        inv = lees(boek(rijen)).inventaris
        assert leden(inv) == {"v-brug": {"gm-beesel", "gm-venlo"}, "v-zon": {"gm-venlo"}}
        assert list(inv.partner_jaar["inwoners"]) == [13000, 101000]
        assert set(inv.partner_jaar["jaar"]) == {2025}

    def test_gemeente_zonder_kruisje(self, boek: Boek) -> None:
        """A column without any cross is no less a partner: it takes part in nothing and the other columns stay."""
        inv = lees(boek([["Verband", "Beesel", "Venlo", "Venray"], ["Brug", "x", None, "x"]])).inventaris
        assert leden(inv) == {"v-brug": {"gm-beesel", "gm-venray"}}

    def test_groepskop_boven_de_namen(self, boek: Boek) -> None:
        """A merged word above the names of the gemeenten is no part of those names."""
        rijen = [["Verband", "Gemeenten", None, None], [None, "Beesel", "Venlo", "Venray"], ["Brug", "x", None, "x"]]
        inv = lees(boek(rijen, samen=["A1:A2", "B1:D1"])).inventaris
        assert leden(inv) == {"v-brug": {"gm-beesel", "gm-venray"}}

    def test_rol_in_plaats_van_kruisje(self, boek: Boek) -> None:
        """A role in a cell is a cross with that role, as a guess; anything else is left with its row."""
        rijen = [
            ["Verband", "Beesel", "Venlo", "Venray"],
            ["Brug", "x", "centrumgemeente", "?"],
            ["Zon", "x", "x", "x"],
        ]
        gelezen = lees(boek(rijen))
        rollen = gelezen.inventaris.deelnames.set_index(["verband_id", "partner_id"])["rol"]
        assert rollen["v-brug", "gm-venlo"] == "centrumgemeente"
        assert rollen["v-brug", "gm-beesel"] == "deelnemer"
        assert ("v-brug", "gm-venray") not in rollen.index
        assert regel(gelezen.verslag, "| 2 | D 'Venray' | ? | is geen kruisje", "Gelaten")

    def test_naam_boven_de_kruisjes_klopt_niet(self, boek: Boek) -> None:
        """A near name above crosses is proposed and left; its verbanden then lack a member."""
        gelezen = lees(
            boek([["Verband", "Beesel", "Venol", "Venray"], ["Brug", "x", "x", "x"], ["Zon", "x", None, "x"]])
        )
        assert leden(gelezen.inventaris) == {v: {"gm-beesel", "gm-venray"} for v in ("v-brug", "v-zon")}
        volledig = gelezen.inventaris.verbanden.set_index("verband_id")["deelnemers_volledig"]
        assert not volledig["v-brug"]
        assert pd.isna(volledig["v-zon"])
        assert gelezen.voorstellen == {"Venol": "Venlo"}

    def test_ja_nee_vraag_is_geen_partner(self, boek: Boek) -> None:
        """A column of yes and no in a plain list answers a question; it makes no partner."""
        rijen = [[*KOP, "Dossier gezien"], [*BRUG, "ja"], [*ZON, "x"]]
        gelezen = lees(boek(rijen))
        assert set(gelezen.inventaris.partners["partner_id"]) == {"gm-beesel", "gm-venlo", "gm-venray"}
        assert regel(gelezen.verslag, "Dossier gezien", "Gelaten")

    def test_niemand_weet_wat_een_rij_is(self, boek: Boek, tmp_path: Path) -> None:
        """When no side is recognised only the mapping is written, with a question; the answer makes the inventory."""
        rijen = [["", "Alfa", "Beta", "Gamma"], ["Rood", "x", None, "x"], ["Groen", None, "x", "x"]]
        pad, doel = boek(rijen), tmp_path / "nieuw"
        with pytest.raises(BronFout, match=r'Vul bij rijen in wat elke rij van de lijst is, "verbanden" of "partners"'):
            lijst.maak(pad, doel, peildatum=DAG)
        assert [kind.name for kind in doel.iterdir()] == ["kolommen.toml"]
        toml = doel / "kolommen.toml"
        toml.write_text(toml.read_text("utf-8").replace('rijen = ""', 'rijen = "verbanden"'), "utf-8")
        inv = lijst.maak(pad, doel).inventaris
        assert leden(inv) == {"v-rood": {"org-alfa", "org-gamma"}, "v-groen": {"org-beta", "org-gamma"}}


class TestDeelnemers:
    @pytest.mark.parametrize(
        ("cel", "verwacht"),
        [
            ("Beesel, Venlo", ["Beesel", "Venlo"]),
            ("Beesel; Venlo ;Venray", ["Beesel", "Venlo", "Venray"]),
            ("Beesel\nVenlo\n\nVenray", ["Beesel", "Venlo", "Venray"]),
            ("- Beesel\n- Venlo", ["Beesel", "Venlo"]),
            ("Beesel en Venlo", ["Beesel", "Venlo"]),
            ("de gemeenten Beesel, Peel en Maas en Venlo.", ["Beesel", "Peel en Maas", "Venlo"]),
            ("Nuenen, Gerwen en Nederwetten, Venlo", ["Nuenen, Gerwen en Nederwetten", "Venlo"]),
            ("Beesel / Venlo & Venray", ["Beesel", "Venlo", "Venray"]),
            ("BEESEL,gemeente venlo", ["Beesel", "Venlo"]),
            ("Venlo en Stichting Rad en Daad", ["Venlo", "Stichting Rad en Daad"]),
        ],
    )
    def test_namen_in_een_cel(self, cel: str, verwacht: list[str]) -> None:
        """Commas, semicolons, line breaks and "en" separate names, but not within the name of a gemeente."""
        assert [wie_.naam for wie_ in deelnemers(cel, {})] == verwacht

    @pytest.mark.parametrize(
        "cel", ["alle gemeenten in Limburg", "8 gemeenten", "onbekend", "o.a. de buren", "e.a.", "diverse partijen"]
    )
    def test_wie_niet_genoemd_is(self, boek: Boek, cel: str) -> None:
        """Words that point at partners without naming them make no partner, and the verband is not complete."""
        gelezen = lees(boek([KOP, ["Brug", "nv", f"Venlo; {cel}", 1]]))
        assert leden(gelezen.inventaris) == {"v-brug": {"gm-venlo"}}
        assert not verband(gelezen.inventaris, "v-brug")["deelnemers_volledig"]
        assert regel(gelezen.verslag, "noemt partners zonder hun naam", "Gelaten")

    def test_bijna_een_gemeente(self, boek: Boek) -> None:
        """A near name, or half of one, is left with the names it may mean, and its row."""
        gelezen = lees(boek([KOP, ["Brug", "nv", "Venlo, Vennray, Bergen", 1]]))
        assert leden(gelezen.inventaris) == {"v-brug": {"gm-venlo"}}
        assert gelezen.voorstellen == {"Vennray": "Venray", "Bergen": "Bergen (L.) of Bergen (NH.)"}
        assert regel(gelezen.verslag, "| 2 | C 'Deelnemers' | Vennray | geen gemeente, maar lijkt op Venray", "Gelaten")

    def test_organisatie(self, boek: Boek) -> None:
        """Another name is an organisation, of the kind its name tells or else unknown; both are told."""
        gelezen = lees(boek([KOP, ["Brug", "nv", "Provincie Limburg, Bakkerij Kruim", 1]]))
        soorten = gelezen.inventaris.partners.set_index("partner_id")["partnertype"]
        assert soorten["pv-limburg"] == "provincie"
        assert pd.isna(soorten["org-bakkerij-kruim"])
        assert regel(gelezen.verslag, "Bakkerij Kruim | geen gemeente; overgenomen als organisatie, soort", "Geraden")

    def test_opgeheven_gemeente(self, boek: Boek) -> None:
        """A gemeente that no longer exists is taken as it stands, with its end; the report names the successor."""
        gelezen = lees(boek([KOP, ["Brug", "nv", "Delfzijl, Venlo", 1]]))
        rij = gelezen.inventaris.partners.set_index("partner_id").loc["gm-delfzijl"]
        assert rij["tot"] == "2021-01-01"
        assert regel(gelezen.verslag, "opgeheven per 1 januari 2021; ging over in Eemsdelta", "Geraden")

    def test_namen_van_kolommen_toml(self) -> None:
        """What stands under [namen] goes before everything; a blank leaves the name."""
        assert wie("Venol", {"venol": "Venlo"}).code == "gm0983"
        assert wie("Venol", {"Venol": ""}).soort == "weg"
        assert wie("Venol", {"Venol": "Venol Holding"}).soort == "organisatie"

    def test_lijst_van_een_gemeente(self, boek: Boek) -> None:
        """A list of one gemeente that never names her makes her take part everywhere, as a guess per row."""
        rijen = [["Verbonden partijen gemeente Venray"], KOP, BRUG, ["Dijk", "nv", "Beesel", 3]]
        gelezen = lees(boek(rijen))
        assert all("gm-venray" in groep for groep in leden(gelezen.inventaris).values())
        assert regel(gelezen.verslag, "| 4 |  | Dijk | Venray doet mee", "Geraden")
        assert gelezen.inventaris.verbanden["bbv_verbonden_partij"].all()

    def test_lijst_die_haar_soms_noemt(self, boek: Boek) -> None:
        """When some rows name her, the rows that do not are believed."""
        inv = lees(boek([["gemeente Venlo"], KOP, BRUG, ZON])).inventaris
        assert leden(inv)["v-zonnedak-zuid"] == {"gm-venray", "gm-beesel"}

    def test_kolom_met_personen(self, boek: Boek) -> None:
        """A column that may hold names of people is left, whatever is in it."""
        gelezen = lees(boek([[*KOP, "Portefeuillehouder"], [*BRUG, "mevrouw Zo-en-zo"]]))
        assert "Zo-en-zo" not in gelezen.verslag
        tabellen = gelezen.inventaris.tabellen.values()
        assert not any(tabel.astype(str).eq("mevrouw Zo-en-zo").any(axis=None) for tabel in tabellen)


class TestBedragen:
    @pytest.mark.parametrize(
        ("cel", "verwacht"),
        [
            (1234.5, 1234.5),
            (0, 0.0),
            ("€ 1.234,50", 1234.5),
            ("1.234", 1234.0),
            ("€ 12.500,-", 12500.0),
            ("€ 1.250.000,--", 1250000.0),
            ("-/- 500", -500.0),
            ("(500)", -500.0),
            ("− 1.500", -1500.0),
            ("1 250", 1250.0),
            ("€ 1,2 mln", 1200000.0),
            ("nihil", 0.0),
        ],
    )
    def test_nederlandse_notatie(self, boek: Boek, cel: object, verwacht: float) -> None:
        """An amount is read as the Dutch write it; a real zero is zero."""
        inv = lees(boek([["gemeente Venlo"], KOP, [*BRUG[:3], cel]])).inventaris
        assert [deel[3] for deel in bedragen(inv)] == [verwacht]

    @pytest.mark.parametrize("cel", ["p.m.", "-", "n.n.b.", "n.v.t.", "zie bijlage", "12%", "1.2.3"])
    def test_onbekend_is_geen_nul(self, boek: Boek, cel: str) -> None:
        """What says no amount makes no row, and the report says so with the row."""
        gelezen = lees(boek([["gemeente Venlo"], KOP, [*BRUG[:3], cel], ZON]))
        assert [deel[0] for deel in bedragen(gelezen.inventaris)] == ["v-zonnedak-zuid"]
        assert regel(gelezen.verslag, f"| 3 | D 'Bijdrage 2025' | {cel} |", "Gelaten")

    @pytest.mark.parametrize(
        ("kop", "factor"),
        [
            ("Bijdrage 2025 (x € 1.000)", 1000),
            ("Bijdrage 2025 (× 1000)", 1000),
            ("Bijdrage 2025 in duizenden euro's", 1000),
            ("Bijdrage 2025 (€ x 1.000)", 1000),
            ("Bijdrage 2025 x € 1 mln", 1000000),
            ("Bijdrage 2025 in €", 1),
        ],
    )
    def test_factor_in_de_kop(self, boek: Boek, kop: str, factor: int) -> None:
        """A factor in the header multiplies, and is stated in kolommen.toml."""
        gelezen = lees(boek([["gemeente Venlo"], [*KOP[:3], kop], [*BRUG[:3], 1.1], [*ZON[:3], "2,5"]]))
        assert [deel[3] for deel in bedragen(gelezen.inventaris)] == [1.1 * factor, 2.5 * factor]
        kolom = tomllib.loads(gelezen.toml)["kolom"][3]
        assert (kolom["naar"], kolom["factor"], kolom["jaar"]) == ("bedragen.bijdrage_eigenaar", factor, 2025)

    def test_factor_boven_de_lijst(self, boek: Boek) -> None:
        """A factor in the title holds for all amounts without one, as a guess."""
        gelezen = lees(boek([["gemeente Venlo, bedragen x € 1.000"], KOP, BRUG]))
        assert [deel[3] for deel in bedragen(gelezen.inventaris)] == [1200000.0]
        assert regel(gelezen.verslag, "factor 1000 staat boven de lijst, in rij 1", "Geraden")

    def test_jaar_en_zekerheid(self, boek: Boek) -> None:
        """The year and the certainty of a column stand in its header; the title gives the year of the rest."""
        kop = [*KOP[:3], "Bijdrage begroting 2025", "Bijdrage realisatie 2024", "Dividend"]
        inv = lees(boek([["gemeente Venlo 2026"], kop, [*BRUG[:3], 1, 2, 3]])).inventaris
        rijen = list(zip(inv.bedragen["soort"], inv.bedragen["jaar"], inv.bedragen["zekerheid"], strict=True))
        assert rijen[:2] == [("bijdrage_eigenaar", 2025, "begroot"), ("bijdrage_eigenaar", 2024, "gerealiseerd")]
        assert rijen[2][:2] == ("opbrengst", 2026)
        assert inv.selectie.jaar == 2026

    def test_van_wie_is_het(self, boek: Boek) -> None:
        """An amount of nobody is left; a header that names a gemeente says whose it is."""
        gelezen = lees(boek([KOP, BRUG]))
        assert gelezen.inventaris.bedragen.empty
        assert regel(gelezen.verslag, "van wie dit is, zegt de lijst niet", "Gelaten")
        kop = [*KOP[:3], "Bijdrage Venlo", "Bijdrage gemeente Beesel"]
        inv = lees(boek([kop, [*BRUG[:3], 1, 2]])).inventaris
        assert list(inv.bedragen["partner_id"]) == ["gm-venlo", "gm-beesel"]

    def test_vermogen_van_het_verband(self, boek: Boek) -> None:
        """Equity, debt and result are of the verband and no share of a partner, so they are kept as a remark."""
        kop = [*KOP[:3], "Eigen vermogen 31-12-2024 (x € 1.000)", "Vreemd vermogen 31-12-2024 (x € 1.000)", "Resultaat"]
        inv = lees(boek([["gemeente Venlo"], kop, [*BRUG[:3], 1500, "2.000", -3]])).inventaris
        delen = verband(inv, "v-werkplein-de-brug")["opmerking"].split("; ")
        assert delen == [
            "Eigen vermogen 31-12-2024: € 1.500.000",
            "Vreemd vermogen 31-12-2024: € 2.000.000",
            "Resultaat: −€ 3",
        ]
        assert inv.bedragen.empty

    def test_risico(self, boek: Boek) -> None:
        """Risks in words are a remark; a column of amounts under that name is a balance line, as a guess."""
        woorden_ = lees(boek([["gemeente Venlo"], [*KOP[:3], "Risico"], [*BRUG[:3], "laag"]])).inventaris
        assert verband(woorden_, "v-werkplein-de-brug")["opmerking"] == "Risico: laag"
        geld = lees(boek([["gemeente Venlo"], [*KOP[:3], "Risico"], [*BRUG[:3], 500]])).inventaris
        assert list(geld.bedragen[["soort", "richting", "bedrag"]].iloc[0]) == ["risico", "balans", 500.0]
        assert geld.bedragen["jaar"].isna().all()

    @pytest.mark.parametrize(
        ("cel", "uit"),
        [
            ("250,000", None),
            ("2025 500", None),
            ("1.234 500", None),
            ("250.000", 250000.0),
            ("1 234 567", 1234567.0),
            ("1\u202f234,50", 1234.5),
            ("1e5", None),
            ("\uff11\uff12", None),
            ("5-", None),
            ("12%", None),
        ],
    )
    def test_geen_ander_bedrag(self, boek: Boek, cel: str, uit: float | None) -> None:
        """A text is the amount that it says, or none, and then it is told; never another one."""
        gelezen = lees(boek([["gemeente Venlo 2026"], [*KOP[:3], "Bijdrage"], [*BRUG[:3], cel]]))
        assert gelezen.inventaris.bedragen["bedrag"].tolist() == ([] if uit is None else [uit])
        assert uit is not None or regel(gelezen.verslag, cel, "Gelaten")

    def test_drie_decimalen_met_een_factor(self, boek: Boek) -> None:
        """In a column of thousands three decimals are euros; that a thousand may be meant is told."""
        gelezen = lees(boek([["gemeente Venlo 2026"], [*KOP[:3], "Bijdrage (x 1.000)"], [*BRUG[:3], "250,125"]]))
        assert gelezen.inventaris.bedragen["bedrag"].tolist() == [250125.0]
        assert regel(gelezen.verslag, "250,125", "Geraden")

    def test_procenten_zonder_teken(self, boek: Boek) -> None:
        """Where a column of shares goes over one it holds percentages: one of them is no whole, and a half no half."""
        kop = [*KOP[:3], "Eigendomsaandeel"]
        rijen = [[f"Verband {nr}", *BRUG[1:3], deel] for nr, deel in enumerate((1, 0.5, 30, "2,5 %"))]
        gelezen = lees(boek([["gemeente Venlo"], kop, *rijen]))
        assert gelezen.inventaris.deelnames["eigendomsaandeel"].dropna().tolist() == [0.025]
        assert regel(gelezen.verslag, "| 0.5 |", "Gelaten")
        heel = lees(boek([["gemeente Venlo"], kop, *rijen[:2]]))
        assert heel.inventaris.deelnames["eigendomsaandeel"].dropna().tolist() == [1.0, 0.5]

    def test_punt_als_decimaalteken(self, tmp_path: Path) -> None:
        """A CSV that shows decimal points is read by them, and the sign is stated."""
        pad = tmp_path / "lijst.csv"
        pad.write_text("Naam,Bijdrage gemeente Venlo\nBrug,1234.50\nZon,1.5\n", encoding="utf-8")
        gelezen = lees(pad)
        assert gelezen.kolommen.decimaal == "."
        assert list(gelezen.inventaris.bedragen["bedrag"]) == [1234.5, 1.5]


class TestWoorden:
    @pytest.mark.parametrize(
        ("tekst", "verwacht"),
        [
            ("Openbaar lichaam", ("openbaar_lichaam", True)),
            ("Gemeenschappelijke regeling (openbaar lichaam)", ("openbaar_lichaam", False)),
            ("GR", ("", True)),
            ("Coöperatie U.A.", ("cooperatie", True)),
            ("N.V.", ("nv", True)),
            ("stichting of vereniging", ("", False)),
            ("Kasteel", ("", False)),
        ],
    )
    def test_rechtsvorm(self, tekst: str, verwacht: tuple[str, bool]) -> None:
        """A form is taken in full or as a guess among other words; a word that fits two forms gives none."""
        assert code("rechtsvorm", tekst) == verwacht

    def test_rechtsvorm_die_niets_zegt(self, boek: Boek) -> None:
        """A word that says no form leaves it blank, is kept as a remark and told with its row."""
        gelezen = lees(boek([KOP, ["Brug", "GR", "Venlo", 1]]))
        assert pd.isna(verband(gelezen.inventaris, "v-brug")["rechtsvorm"])
        assert verband(gelezen.inventaris, "v-brug")["opmerking"] == "Rechtsvorm: GR"
        assert regel(gelezen.verslag, "| 2 | B 'Rechtsvorm' | GR |", "Gelaten")

    def test_programma_en_domein(self, boek: Boek) -> None:
        """A programme is a domain only by the name of one, and then as a guess; else it is a remark."""
        kop = ["Naam", "Programma", "Doel", "Vestigingsplaats"]
        rijen = [["Brug", "Programma 4 Onderwijs", "Leren", "Beesel"], ["Zon", "Bruisende stad", None, None]]
        gelezen = lees(boek([kop, *rijen]))
        brug, zon = verband(gelezen.inventaris, "v-brug"), verband(gelezen.inventaris, "v-zon")
        assert (brug["domein"], brug["doel"]) == ("onderwijs", "Leren")
        assert brug["opmerking"] == "Programma: Programma 4 Onderwijs; Vestigingsplaats: Beesel"
        assert (pd.isna(zon["domein"]), zon["opmerking"]) == (True, "Programma: Bruisende stad")

    def test_kop_die_er_op_lijkt(self, boek: Boek) -> None:
        """A header that only holds a synonym is a guess, named with its column; an unknown one is left."""
        gelezen = lees(boek([["Naam", "Rechtsvorm en zetel", "Kleur"], ["Brug", "Stichting", "rood"]]))
        assert regel(gelezen.verslag, "B 'Rechtsvorm en zetel'", "Geraden")
        assert regel(gelezen.verslag, "C 'Kleur' | gevulde cellen: 1", "Gelaten")

    def test_start(self, boek: Boek) -> None:
        """A date or year is read, a year within a text is a guess, and anything else is left."""
        rijen = [
            ["Naam", "Opgericht"],
            ["A1", date(2001, 5, 1)],
            ["B2", 1999],
            ["C3", "medio 2010"],
            ["D4", "lang geleden"],
        ]
        gelezen = lees(boek(rijen))
        assert gelezen.inventaris.verbanden["start"].fillna("").tolist() == ["2001-05-01", "1999", "2010", ""]
        assert regel(gelezen.verslag, "medio 2010", "Geraden")
        assert regel(gelezen.verslag, "lang geleden", "Gelaten")

    def test_kolomnamen_wijzen_naar_het_schema(self) -> None:
        """Every synonym leads to a place that kolommen.toml may name, is written as it is compared, has an origin."""
        tabel = schema.referentie("kolomnamen")
        assert not tabel.duplicated(["synoniem", "tabel"]).any()
        naar = (tabel["tabel"] + "." + tabel["kolom"])[tabel["tabel"].ne("")]
        assert set(naar) <= set(lijst_kolommen.doelen())
        assert set(tabel["tabel"]) <= {naam for delen in TABELLEN.values() for naam in delen}
        assert set(tabel["herkomst"]) <= {"bron", "kennis", "voorzet", "brontekst"}
        assert all(lijst.naamvorm(woord) == woord for woord in tabel["synoniem"])
        assert set(tabel["bijzonder"]) <= {"", "geld", "persoon", *schema.codelijst("rol")["code"]}

    def test_lijstwoorden_zijn_codes(self) -> None:
        """Every word stands for a code of its list, or for none."""
        for soort, lijst_ in (("rechtsvorm", "rechtsvorm"), ("groep", "rechtsvorm"), ("naambegin", "rechtsvorm"),
                              ("naameind", "rechtsvorm"), ("rol", "rol"), ("partnertype", "partnertype"),
                              ("verplichting", "verplichting"), ("zekerheid", "zekerheid_bedrag"),
                              ("kruis", "rol")):  # fmt: skip
            assert woorden(soort), soort
            assert set(woorden(soort).values()) - {""} <= set(schema.codelijst(lijst_)["code"]), soort


class TestKolommen:
    def test_heen_en_terug(self, boek: Boek, tmp_path: Path) -> None:
        """What is written reads back as the same mapping, and gives the same inventory and report."""
        lastig = 'Naam "van" het\tverband\\'
        pad = boek([["gemeente Venlo 2025"], [lastig, *KOP[1:]], BRUG, [*ZON[:2], "Venol", "p.m."]])
        eerst = lees(pad)
        toml = tmp_path / "kolommen.toml"
        toml.write_text(eerst.toml, "utf-8")
        gevolgd = lijst.lees(pad, peildatum=date(1999, 1, 1), kolommen=toml)
        assert gevolgd.inventaris == eerst.inventaris
        assert replace(lijst_kolommen.lees(toml), namen={}) == eerst.kolommen

    @pytest.mark.parametrize(
        ("oud", "nieuw", "verwacht"),
        [
            ("overslaan = []", "overslaan = [3]", ["Werkplein De Brug"]),
            ("meenemen = []", "meenemen = [4]", ["Werkplein De Brug", "Zonnedak Zuid", "Totaal"]),
        ],
    )
    def test_rijen_naar_eigen_inzicht(
        self, boek: Boek, tmp_path: Path, oud: str, nieuw: str, verwacht: list[str]
    ) -> None:
        """Who knows better says which rows are verbanden."""
        pad = boek([KOP, BRUG, ZON, ["Totaal", None, None, 3]])
        toml = tmp_path / "kolommen.toml"
        toml.write_text(lees(pad).toml.replace(oud, nieuw), "utf-8")
        assert namen(lijst.lees(pad, peildatum=DAG, kolommen=toml).inventaris) == verwacht

    def test_kolom_verschoven(self, boek: Boek, tmp_path: Path) -> None:
        """A new edition of the list with a column in between is read by the headers; a header that is gone is told."""
        toml = tmp_path / "kolommen.toml"
        toml.write_text(lees(boek([KOP, BRUG])).toml, "utf-8")
        verschoven = boek([["Nieuw", *KOP], ["?", *BRUG]])
        gelezen = lijst.lees(verschoven, peildatum=DAG, kolommen=toml)
        assert namen(gelezen.inventaris) == ["Werkplein De Brug"]
        assert regel(gelezen.verslag, "A 'Nieuw'", "Gelaten")
        with pytest.raises(BronFout, match="niet meer de kolom A 'Naam'"):
            lijst.lees(boek([["Anders", *KOP[1:]], BRUG]), peildatum=DAG, kolommen=toml)

    @pytest.mark.parametrize(
        ("oud", "nieuw", "bericht"),
        [
            ('rijen = "verbanden"', 'rijen = "verband"', "[lijst] rijen moet 'verbanden' of 'partners' zijn."),
            ('naar = "verbanden.rechtsvorm"', 'naar = "verbanden.rechtsvrm"', "(bedoeld: 'verbanden.rechtsvorm'?)"),
            ('status = "lopend"', 'status = "loopt"', "[vast] status: 'loopt' bestaat niet. Kies uit verkenning,"),
            ("factor = 1", 'factor = "duizend"', "[[kolom]] D: factor moet een getal zijn."),
            ('decimaal = ","', "decimal = 1", "[lijst] 'decimal' bestaat niet (bedoeld: 'decimaal'?)."),
            ('peildatum = "2025-01-01"', 'peildatum = "morgen"', "peildatum moet een datum zijn"),
            ('peildatum = "2025-01-01"', "peildatum = 2025-01-01T12:00:00", "peildatum moet een datum zijn"),
            ('plek = "B"', 'plek = "A"', "kolom A staat er twee keer in."),
            ("kop = [1]", "kop = []", "[lijst] kop noemt één of twee rijnummers."),
            ("overslaan = []", "overslaan = [true]", "[lijst] overslaan moet een lijst van rijnummers zijn"),
            ("# jaar = 2025", "jaar = 20255", "[lijst] jaar = 20255 is geen jaartal."),
            ("factor = 1", "factor = 0", "[[kolom]] D: factor = 0 kan niet. Schrijf 1, 1000 of 1000000."),
            ("factor = 1", f"factor = 1{'0' * 400}", "D: factor = een getal van veel cijfers kan niet."),
            ("[lijst]", "[lijst", "kolommen.toml is niet te lezen"),
            ('naar = "verbanden.naam"', 'naar = ""', 'Geef de kolom met de namen naar = "verbanden.naam".'),
        ],
    )
    def test_fout_in_kolommen_toml(self, boek: Boek, tmp_path: Path, oud: str, nieuw: str, bericht: str) -> None:
        """A mistake in the mapping is named in Dutch, with what was probably meant."""
        pad = boek([KOP, BRUG])
        toml = tmp_path / "kolommen.toml"
        tekst = lees(pad).toml
        assert oud in tekst
        toml.write_text(tekst.replace(oud, nieuw, 1), "utf-8")
        with pytest.raises(BronFout) as fout:
            lijst.lees(pad, peildatum=DAG, kolommen=toml)
        assert bericht in str(fout.value)

    def test_fouten_met_hun_regel(self, boek: Boek, tmp_path: Path) -> None:
        """All mistakes at once, each with its line; of what is not there it is the line of its heading."""
        pad, toml = boek([KOP, BRUG]), tmp_path / "kolommen.toml"
        anders = {'status = "lopend"': "status = 1", 'naar = "verbanden.naam"': 'naar = "x"', "rijen =": "rij ="}
        tekst = lees(pad).toml
        for oud, nieuw in anders.items():
            tekst = tekst.replace(oud, nieuw, 1)
        toml.write_text(tekst, "utf-8")
        with pytest.raises(BronFout) as fout:
            lijst.lees(pad, peildatum=DAG, kolommen=toml)
        regels = tekst.splitlines()
        gezegd = [zin.removeprefix("- regel ").split(": ", 1) for zin in str(fout.value).splitlines()[1:]]
        assert [(regels[int(nr) - 1].partition("  #")[0], zin.partition(" (")[0]) for nr, zin in gezegd] == [
            ('rij = "verbanden"', "[lijst] 'rij' bestaat niet"),
            ("[lijst]", "[lijst] rijen ontbreekt."),
            ("status = 1", '[vast] bestaat uit regels als: sleutel = "tekst"; bij status staat geen tekst.'),
            ('naar = "x"', "[[kolom]] A: naar = 'x' kan niet."),
        ]

    @pytest.mark.parametrize(
        ("sectie", "bericht"),
        [
            ('kern = ["Venray"]', "'Venray' bij kern komt in de lijst niet voor"),
            ('gemeente = "Venol"', "gemeente 'Venol' staat niet in de tabel van gemeenten (bedoeld: Venlo?)"),
        ],
    )
    def test_gemeente_die_er_niet_is(self, boek: Boek, tmp_path: Path, sectie: str, bericht: str) -> None:
        """A gemeente in the mapping that is not there is told."""
        pad, toml = boek([KOP, BRUG]), tmp_path / "kolommen.toml"
        naam = sectie.partition(" =")[0]
        regels = [sectie if r.startswith(f"{naam} =") else r for r in lees(pad).toml.splitlines()]
        toml.write_text("\n".join(regels), "utf-8")
        with pytest.raises(BronFout) as fout:
            lijst.lees(pad, peildatum=DAG, kolommen=toml)
        assert bericht in str(fout.value)

    def test_kern(self, boek: Boek, tmp_path: Path) -> None:
        """The region is every gemeente in the list, unless the mapping names it."""
        pad, toml = boek([KOP, BRUG, ZON]), tmp_path / "kolommen.toml"
        gelezen = lees(pad)
        assert gelezen.inventaris.partners["kern"].all()
        toml.write_text(gelezen.toml.replace("kern = []", 'kern = ["Venlo"]'), "utf-8")
        partners = lijst.lees(pad, peildatum=DAG, kolommen=toml).inventaris.partners
        assert set(partners.loc[partners["kern"], "partner_id"]) == {"gm-venlo"}


class TestLezen:
    @pytest.mark.parametrize(
        ("naam", "inhoud", "bericht"),
        [
            ("lijst.xls", b"oud", "lijst.xls is geen .xlsx of .csv."),
            ("lijst.xlsx", b"kapot", "lijst.xlsx is geen leesbaar .xlsx-werkboek."),
            ("lijst.csv", b"", "lijst.csv bevat geen lijst"),
            ("lijst.csv", b"Naam\x00;Doel\nBrug;Leren\n", "lijst.csv is geen tekst"),
            ("lijst.csv", b"Naam;Doel\n", "lijst.csv bevat geen lijst"),
        ],
    )
    def test_geen_lijst(self, tmp_path: Path, naam: str, inhoud: bytes, bericht: str) -> None:
        """What is no list is told in Dutch."""
        (tmp_path / naam).write_bytes(inhoud)
        with pytest.raises(BronFout) as fout:
            lijst.lees(tmp_path / naam, peildatum=DAG)
        assert bericht in str(fout.value)

    def test_bestaat_niet(self, tmp_path: Path) -> None:
        """A list that is not there is told."""
        with pytest.raises(BronFout, match="bestaat niet"):
            lijst.lees(tmp_path / "weg.xlsx", peildatum=DAG)

    @pytest.mark.parametrize("scheider", [";", ",", "\t"])
    def test_csv(self, tmp_path: Path, scheider: str) -> None:
        """A CSV with any separator, and line breaks within a cell, gives what the workbook gives."""
        pad = tmp_path / "lijst.csv"
        rijen = ["Naam", "Deelnemers"], ["Brug", '"Beesel\nVenlo"'], ["Zon", "Venray"]
        pad.write_text("\r\n".join(scheider.join(rij) for rij in rijen), encoding="utf-8-sig", newline="")
        assert leden(lees(pad).inventaris) == {"v-brug": {"gm-beesel", "gm-venlo"}, "v-zon": {"gm-venray"}}

    def test_csv_met_meer_kommas_dan_puntkommas(self, tmp_path: Path) -> None:
        """Commas within cells do not make a comma the separator."""
        pad = tmp_path / "lijst.csv"
        pad.write_text(
            "Naam;Deelnemers\nBrug;Beesel, Venlo, Venray, Bergen (L.), Horst aan de Maas\n", encoding="utf-8"
        )
        assert len(leden(lees(pad).inventaris)["v-brug"]) == 5

    def test_zelfde_lijst_zelfde_uitkomst(self, boek: Boek) -> None:
        """Reading twice gives the same bytes of mapping and report."""
        pad = boek([["gemeente Venlo"], KOP, BRUG, ZON])
        een, twee = lees(pad), lees(pad)
        assert (een.toml, een.verslag, een.inventaris) == (twee.toml, twee.verslag, twee.inventaris)

    def test_ids_zijn_uniek(self, boek: Boek) -> None:
        """Long names that begin alike get ids of their own, and a text that looks like a formula stays a text."""
        lang = "Samenwerkingsverband voor de gezamenlijke uitvoering van belangrijke taken "
        inv = lees(boek([KOP, [f"{lang}noord", *BRUG[1:]], [f"{lang}zuid", *ZON[1:]]])).inventaris
        assert inv.verbanden["verband_id"].is_unique
        assert inv.verbanden["verband_id"].str.len().max() <= 65

    def test_voorstel_op_het_beste_blad(self, boek: Boek) -> None:
        """Of more sheets the one that looks most like a list is read."""
        pad = boek([["Inhoud"], ["blad twee"]])
        werk = openpyxl.load_workbook(pad)
        for rij in (KOP, BRUG):
            werk.create_sheet("Lijst") if "Lijst" not in werk.sheetnames else None
            werk["Lijst"].append(rij)
        werk.save(pad)
        assert lees(pad).kolommen.blad == "Lijst"
        assert lijst_voorstel.stel_voor(lijst.lijst_blad.lees(pad), bestand="x", peildatum=DAG).kop == (1,)


class TestNamenUitHetVeld:
    @pytest.mark.parametrize(
        ("tekst", "naam"),
        [
            ("Den Haag", "'s-Gravenhage"),
            ("gemeente Den Bosch", "'s-Hertogenbosch"),
            ("Bergen Limburg", "Bergen (L.)"),
            ("Peel & Maas", "Peel en Maas"),
            ("Gem. Gennep", "Gennep"),
        ],
    )
    def test_andere_naam_van_een_gemeente(self, tekst: str, naam: str) -> None:
        """A gemeente under a common other name or with a sign for a word is that gemeente, not a near one."""
        assert wie(tekst, {})[1:3] == ("gemeente", naam)

    def test_voorstel_met_en_in_de_naam(self, boek: Boek) -> None:
        """A proposal keeps `en` in a name whole, in the mapping and in the report; `of` is between two."""
        gelezen = lees(boek([KOP, ["Brug", None, "Mook en Midelaar, Beesel", None], ["Zon", None, "Bergen", None]]))
        assert gelezen.voorstellen == {
            "Mook en Midelaar": "Mook en Middelaar",
            "Bergen": "Bergen (L.) of Bergen (NH.)",
        }
        assert '"Mook en Midelaar" = ""  # bedoeld: Mook en Middelaar?' in gelezen.toml
        assert regel(gelezen.verslag, "lijkt op Bergen (L.) of Bergen (NH.)", "Gelaten")

    def test_gemeente_die_voor_2011_opging(self, boek: Boek) -> None:
        """A gemeente that ended before the table of herindelingen begins is no present one, and that is told."""
        gelezen = lees(boek([KOP, ["Brug", None, "Meijel, Beesel", None]]))
        tot = gelezen.inventaris.partners.set_index("naam")["tot"].astype("string")
        assert tot["Meijel"] == "2010-01-01"
        assert pd.isna(tot["Beesel"])
        assert regel(gelezen.verslag, "opgeheven per 1 januari 2010; wie doorgaat, is niet bekend", "Geraden")

    def test_kruiskolom_van_een_dubbelzinnige_gemeente(self, boek: Boek) -> None:
        """In a table of crosses a column that may be one of two gemeenten waits under [namen] and is not lost."""
        kop = ["Verband", "Venlo", "Bergen", "Beesel"]
        gelezen = lees(boek([kop, ["Afval", "x", "x*", "x"], ["Water", "x", "ja", "x"]]))
        assert gelezen.voorstellen["Bergen"] == "Bergen (L.) of Bergen (NH.)"
        assert '"Bergen" = ""' in gelezen.toml
        assert not verband(gelezen.inventaris, "v-water")["deelnemers_volledig"]

    def test_nee_van_wie_niet_overgenomen_is(self, boek: Boek) -> None:
        """Of a column whose partner is not taken no cell is counted as taken, also not a no."""
        kop = ["Verband", "Venlo", "Horst ad Maas", "Beesel"]
        gelezen = lees(boek([kop, ["Afval", "x", "nee", "x"], ["Water", "x", "nee", "nee"], ["Zorg", "x", "x", "x"]]))
        (rij,) = regel(gelezen.verslag, "C 'Horst ad Maas' | deelnames", "Genomen")
        assert rij.endswith("| 3 | 0 |")
        (rij,) = regel(gelezen.verslag, "D 'Beesel'", "Genomen")
        assert rij.endswith("| 3 | 3 |")


class TestWatErBijMoet:
    def test_peildatum_is_een_gok(self, boek: Boek) -> None:
        """Without a date on the command line it is 1 January of this year, and that is among the guesses."""
        pad = boek([KOP, BRUG])
        zonder, met = (lijst.lees(pad, peildatum=dag) for dag in (None, DAG))
        assert zonder.kolommen.peildatum == date(date.today().year, 1, 1)
        assert regel(zonder.verslag, "| peildatum | 1 januari van dit jaar", "Geraden")
        assert "peildatum" not in met.kolommen.nakijken

    def test_financieel_belang_in_duizenden(self, boek: Boek) -> None:
        """Amounts under that header of the BBV follow the factor above the list; a sentence stays a sentence."""
        rijen = [
            ["Verbonden partijen (bedragen x € 1.000)"],
            ["Naam", "Financieel belang 2025", "Solvabiliteit"],
            ["Brug", "4.512", 0.32],
            ["Zon", 12.5, "40%"],
            ["Bank", "0,12% van de aandelen", None],
            ["Plas", "p.m.", None],
        ]
        inv = lees(boek(rijen)).inventaris
        opmerking = inv.verbanden.set_index("naam")["opmerking"]
        assert opmerking["Brug"] == "Financieel belang 2025: € 4.512.000; Solvabiliteit: 0,32"
        assert opmerking["Zon"] == "Financieel belang 2025: € 12.500; Solvabiliteit: 40%"
        assert opmerking["Bank"] == "Financieel belang 2025: 0,12% van de aandelen"
        assert pd.isna(opmerking["Plas"])

    def test_ander_blad(self, boek: Boek, tmp_path: Path) -> None:
        """A sheet that was not read is named, with what to do to read it."""
        pad = boek([KOP, BRUG])
        werk = openpyxl.load_workbook(pad)
        werk.create_sheet("Deelnemers").append(["Gemeente", "Inwoners"])
        werk.save(pad)
        (zin,) = regel(lees(pad).verslag, "blad Deelnemers", "Gelaten")
        assert "zet het anders in een eigen bestand" in zin
