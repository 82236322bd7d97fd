"""The framework: every cell of the table of domein 3.8, the score by hand, what may not be compared, own rules."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import afweging
from swanalyse.inventaris import Inventaris
from swanalyse.inventaris import maak as maak_inventaris
from swanalyse.schema import schema
from tests.maken import maak

WORTEL = Path(__file__).parents[2]
# the table of domein 3.8, as it stands there
TABEL = """
taaksoort ondersteunend             0  2 -1  2  0  2  0 -1
taaksoort operationeel              1  1  0  2  0  1  1 -2
taaksoort strategisch               1  X  1 -1  2 -2 -1  2
bevoegdheid delegatie               2  X  0 -2  X  X  X  X
bevoegdheid mandaat                 0  1  0  2  0  0 -1 -2
eigen_personeel_vermogen ja         2  2  X  1  X -1  2  X
eigen_personeel_vermogen nee       -1 -1  1  1  2  1 -1  2
verhouding_partners een_veel_groter 0  0  0  2  0  1  0  0
verhouding_partners gelijkwaardig   1  1  1 -1  1  0  1  1
dynamiek hoog                      -2 -1  0  0  2  0 -1  2
duur tijdelijk                     -2 -2 -1  0  2  1 -2  2
duur structureel                    2  2  1  1 -1  0  1 -1
financieel_risico hoog              2  1 -1  1 -2  0  1 -2
politieke_gevoeligheid hoog         1 -2  1 -1  0 -1 -2  0
private_partner_bestuurt ja        -1  X -1 -2  1  1  2  2
lokaal_maatwerk hoog               -1  0  0  1  2  2  0  1
raden_doen_mee ja                   1  X  1  0  1 -1 -1  0
bekendheid_partners nauwelijks     -2 -1 -1  0  1  1 -1  2
"""
VORMEN = ["ol", "bvo", "go", "ctr", "rzm", "dvo", "prv", "net"]
# nine of the twelve kenmerken: enough to rank
NEGEN = {
    "taaksoort": "operationeel",
    "bevoegdheid": "mandaat",
    "eigen_personeel_vermogen": "ja",
    "verhouding_partners": "een_veel_groter",
    "dynamiek": "laag",
    "duur": "structureel",
    "financieel_risico": "hoog",
    "politieke_gevoeligheid": "laag",
    "private_partner_bestuurt": "nee",
}


def verband(waarden: dict[str, str], *, rechtsvorm: str = "openbaar_lichaam", **anders: Any) -> Inventaris:
    """One verband with these kenmerken."""
    rijen = [{"verband_id": "V", "kenmerk": code, "waarde": w} for code, w in waarden.items()]
    return maak({"V": "AB"}, verbanden={"V": {"rechtsvorm": rechtsvorm}}, kenmerken=rijen, **anders)


def eigen(naam: str, **anders: Any) -> pd.DataFrame:
    """The package's rule table with one cell changed: `waar` (a mask) and a column."""
    return schema.regels(f"afweging_{naam}").assign(**anders)


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load(WORTEL / "data" / "voorbeeldregio")


def test_de_regeltabel_is_die_van_het_domein() -> None:
    """Every cell of the table is a row with its points, its own reason and where it comes from."""
    regels = schema.regels("afweging_regels")
    verwacht = [
        (kenmerk, waarde, vorm, punten)
        for kenmerk, waarde, *cellen in (regel.split() for regel in TABEL.strip().splitlines())
        for vorm, punten in zip(VORMEN, cellen, strict=True)
    ]
    rijen = zip(regels["kenmerk"], regels["waarde"], regels["optie"], regels["punten"], strict=True)
    assert list(rijen) == verwacht
    assert regels["reden"].str.endswith(".").all()
    kennis = regels[regels["herkomst"] == "kennis"]
    assert kennis[["kenmerk", "optie", "punten"]].to_numpy().tolist() == [
        ["taaksoort", "bvo", "X"],
        ["raden_doen_mee", "bvo", "X"],
    ]
    assert set(regels["herkomst"]) == {"kennis", "voorzet"}


def test_elke_rechtsvorm_heeft_een_optie() -> None:
    """Every legal form of the codelist is one option, but for `anders`; the private ones carry the law's remark."""
    opties = schema.regels("afweging_opties")
    vormen = [vorm for cel in opties["rechtsvormen"] for vorm in cel.split()]
    assert sorted(vormen) == sorted(set(schema.codelijst("rechtsvorm")["code"]) - {"anders"})
    assert "Gemeentewet artikel 160" in opties.set_index("code").loc["prv", "opmerking"]


def test_de_kenmerken_van_de_voorbeeldregio_staan_in_het_kader(voorbeeld: Inventaris) -> None:
    """Every kenmerk and value in use is one the framework knows, and every value of it occurs in its list."""
    lijst = schema.regels("afweging_kenmerken").set_index("code")["waarden"].str.split()
    rijen = voorbeeld.kenmerken.dropna(subset=["verband_id", "waarde"])
    rijen = rijen[~rijen["kenmerk"].str.startswith(("instr_", "afspraken_"))]
    assert all(waarde in lijst[code] for code, waarde in zip(rijen["kenmerk"], rijen["waarde"], strict=True))
    regels = schema.regels("afweging_regels")
    assert all(waarde in lijst[code] for code, waarde in zip(regels["kenmerk"], regels["waarde"], strict=True))


class TestScore:
    """S = Σ w·p / 2Σw over what is known."""

    def test_met_de_hand(self) -> None:
        """ctr: 2 + 2 + 1 + 2 + 0 + 1 + 1 + 0 + 0 = 9 of 18; ol: 1 + 0 + 2 + 0 + 0 + 2 + 2 = 7 of 18."""
        frame = afweging.scores(verband(NEGEN)).loc["V"]
        assert frame.loc["ctr", "score"] == pytest.approx(9 / 18)
        assert frame.loc["ol", "score"] == pytest.approx(7 / 18)
        assert frame["dekking"].tolist() == pytest.approx([9 / 12] * 8)
        assert frame.loc[frame["uitgesloten"]].index.tolist() == ["go", "rzm", "net"]
        assert frame.loc["go", "reden"] == (
            "Eigen personeel of vermogen = ja: Geen rechtspersoon, dus geen eigen personeel of bezit."
        )
        assert frame["rang"].dropna().to_dict() == {"ctr": 1, "ol": 2, "bvo": 2, "prv": 4, "dvo": 5}
        assert frame.index[frame["feitelijk"]].tolist() == ["ol"]

    def test_de_bijdragen_tellen_op_tot_de_score(self, voorbeeld: Inventaris) -> None:
        """What the kenmerken add is the score, for every form that is not taken out."""
        scores = afweging.scores(voorbeeld)
        som = afweging.bijdragen(voorbeeld).groupby(level=["verband_id", "optie"])["bijdrage"].sum(min_count=1)
        over = scores.index[~scores["uitgesloten"]]
        assert len(over) > 100
        verschil = (som.reindex(over) - scores.loc[over, "score"]).abs()
        assert verschil.max() < 1e-12

    def test_een_waarde_zonder_regel_telt_als_nul(self) -> None:
        """`laag` has no rule: it is known, gives no points, and so weakens the rest."""
        een = {"taaksoort": "operationeel"}
        assert afweging.scores(verband(een)).loc[("V", "ctr"), "score"] == 1
        meer = een | {"dynamiek": "laag"}
        assert afweging.scores(verband(meer)).loc[("V", "ctr"), "score"] == 0.5

    def test_onbekend_is_geen_nul(self) -> None:
        """Without any kenmerk there is no score, and none is taken out."""
        frame = afweging.scores(verband({}))
        assert frame["score"].isna().all()
        assert not frame["uitgesloten"].any()
        assert frame["rang"].isna().all()

    def test_nvt_verlaat_de_noemer(self) -> None:
        """A kenmerk that does not apply counts in neither the score nor the coverage."""
        frame = afweging.scores(verband(NEGEN | {"lokaal_maatwerk": "nvt"})).loc["V"]
        assert frame["dekking"].iloc[0] == pytest.approx(9 / 11)
        assert frame.loc["ctr", "score"] == pytest.approx(9 / 18)
        rij = afweging.kenmerken(verband({"duur": "nvt"})).loc[("V", "duur")]
        assert rij["gevonden"] == "nvt"
        assert pd.isna(rij["waarde"])

    def test_een_waarde_die_het_kader_niet_kent_is_onbekend(self) -> None:
        """No rule could speak of it, so it is not counted as known."""
        frame = afweging.kenmerken(verband({"duur": "eeuwig"}))
        assert frame.loc[("V", "duur"), "gevonden"] == "onbekend"

    def test_gewicht(self) -> None:
        """Twice the weight counts twice, in the sum and in the coverage."""
        tabel = eigen("kenmerken")
        tabel.loc[tabel["code"] == "taaksoort", "gewicht"] = "2"
        frame = afweging.scores(verband(NEGEN, regels={"regels_afweging_kenmerken": tabel})).loc["V"]
        assert frame.loc["ctr", "score"] == pytest.approx((9 + 2) / (2 * 10))
        assert frame["dekking"].iloc[0] == pytest.approx(10 / 13)

    def test_gewicht_nul_zet_een_kenmerk_uit(self) -> None:
        """Its points, its place in the coverage and its exclusions are gone."""
        tabel = eigen("kenmerken")
        tabel.loc[tabel["code"] == "eigen_personeel_vermogen", "gewicht"] = "0"
        inv = verband(NEGEN, regels={"regels_afweging_kenmerken": tabel})
        frame = afweging.scores(inv).loc["V"]
        assert not frame["uitgesloten"].any()
        assert frame.loc["ctr", "score"] == pytest.approx(8 / 16)
        assert "eigen_personeel_vermogen" not in afweging.bijdragen(inv).index.get_level_values("kenmerk")
        assert afweging.per_verband(inv).loc["V", "van"] == 11

    @settings(max_examples=20, deadline=None)
    @given(st.dictionaries(st.sampled_from(sorted(NEGEN)), st.sampled_from(["x"]), max_size=9))
    def test_tussen_min_een_en_een(self, welke: dict[str, str]) -> None:
        """Whatever is known, a score lies between −1 and 1 and coverage between 0 and 1."""
        frame = afweging.scores(verband({code: NEGEN[code] for code in welke}))
        assert frame["score"].dropna().between(-1, 1).all()
        assert frame["dekking"].between(0, 1).all()


class TestEigenRegels:
    """Rules are data: an inventory with its own gets its own outcome."""

    def test_een_andere_regel_geeft_een_andere_uitkomst(self) -> None:
        """One cell changed in `regels_afweging_regels` moves the score and the best form."""
        tabel = eigen("regels")
        raak = tabel["kenmerk"].eq("taaksoort") & tabel["waarde"].eq("operationeel") & tabel["optie"].eq("ctr")
        tabel.loc[raak, ["punten", "reden", "herkomst"]] = ["X", "Bij ons niet.", "eigen"]
        voor, na = verband(NEGEN), verband(NEGEN, regels={"regels_afweging_regels": tabel})
        assert afweging.per_verband(voor).loc["V", "beste"] == "ctr"
        assert afweging.per_verband(na).loc["V", "beste"] == "ol"
        assert afweging.scores(na).loc[("V", "ctr"), "reden"] == "Soort taak = operationeel: Bij ons niet."
        assert afweging.toetstabel(na).loc[("taaksoort", "operationeel"), "ctr"] == "X"

    def test_een_map_met_eigen_regels(self, tmp_path: Path, voorbeeld: Inventaris) -> None:
        """The same through a file: saved, read, checked, and of other effect."""
        map_ = swanalyse.save(voorbeeld, tmp_path / "regio")
        tabel = eigen("regels", herkomst="eigen")
        tabel.loc[tabel["optie"] == "ol", "punten"] = "-2"
        tabel.to_csv(map_ / "regels_afweging_regels.csv", index=False)
        ander = swanalyse.load(map_)
        assert "ol" in afweging.per_verband(voorbeeld)["beste"].array
        assert "ol" not in afweging.per_verband(ander)["beste"].array

    def test_een_eigen_kader_is_niet_voorlopig(self) -> None:
        """The label goes when nothing of the framework is a proposal of ours any more."""
        zonder = {f"regels_afweging_{naam}": eigen(naam, herkomst="eigen") for naam in ("kenmerken", "regels")}
        assert afweging.scores(verband(NEGEN)).attrs["voorlopig"] == ("afwegingskader",)
        assert afweging.scores(verband(NEGEN, regels=zonder)).attrs["voorlopig"] == ()

    def test_een_eigen_vorm(self) -> None:
        """An option of one's own is scored, and a verband of its legal form has it."""
        opties = schema.regels("afweging_opties")
        bond = opties.iloc[[0]].assign(code="bond", label="Bond", rechtsvormen="anders")
        regel = schema.regels("afweging_regels").iloc[[0]].assign(waarde="operationeel", optie="bond", punten="2")
        inv = verband(
            NEGEN,
            rechtsvorm="anders",
            regels={
                "regels_afweging_opties": pd.concat([opties, bond], ignore_index=True),
                "regels_afweging_regels": pd.concat([schema.regels("afweging_regels"), regel], ignore_index=True),
            },
        )
        assert afweging.per_verband(inv).loc["V", "feitelijk"] == "bond"
        assert afweging.scores(inv).loc[("V", "bond"), "score"] == pytest.approx(2 / 18)


class TestPerVerband:
    """The best form beside the actual one."""

    def test_verschil(self) -> None:
        """Mismatch is the best score less that of the actual form."""
        rij = afweging.per_verband(verband(NEGEN)).loc["V"]
        assert (rij["feitelijk"], rij["beste"], rij["bekend"], rij["van"]) == ("ol", "ctr", 9, 12)
        assert rij["mismatch"] == pytest.approx(2 / 18)
        assert rij["zin"] == (
            "Het hoogst scoort centrumregeling (0,50); de huidige vorm (openbaar lichaam) scoort 0,39."
        )

    def test_onder_de_dekking_geen_rangorde(self) -> None:
        """With seven of twelve nothing is ranked; exactly 0,6 would be enough."""
        zeven = dict(list(NEGEN.items())[:7])
        rij = afweging.per_verband(verband(zeven)).loc["V"]
        assert pd.isna(rij["beste"])
        assert pd.isna(rij["mismatch"])
        assert rij["zin"] == "7 van 12 kenmerken bekend: te weinig om vormen te vergelijken."
        assert afweging.scores(verband(zeven))["rang"].isna().all()
        zes_van_tien = dict(list(NEGEN.items())[:6]) | dict.fromkeys(["raden_doen_mee", "lokaal_maatwerk"], "nvt")
        assert pd.notna(afweging.per_verband(verband(zes_van_tien)).loc["V", "beste"])

    def test_de_drempel_is_van_de_inventaris(self) -> None:
        """A lower `afweging_dekking` ranks what the package leaves open."""
        drempels = schema.regels("drempels")
        drempels.loc[drempels["code"] == "afweging_dekking", "waarde"] = "0,5"
        inv = verband(dict(list(NEGEN.items())[:7]), regels={"regels_drempels": drempels})
        assert pd.notna(afweging.per_verband(inv).loc["V", "beste"])

    def test_de_huidige_vorm_valt_af(self) -> None:
        """An actual form that a rule takes out has no score and comes first."""
        inv = verband(NEGEN, rechtsvorm="netwerk")
        rij = afweging.per_verband(inv).loc["V"]
        assert rij["valt_af"]
        assert pd.isna(rij["score_feitelijk"])
        assert rij["zin"] == "De regels sluiten de huidige vorm (netwerk) uit. Het hoogst scoort centrumregeling."
        assert afweging.antwoorden(inv)["per_verband"].endswith("bij 1 scoort een andere vorm hoger.")

    def test_bij_gelijke_score_blijft_de_huidige_vorm(self) -> None:
        """Nothing speaks for a change; the forms that share the top are named."""
        alle = dict.fromkeys(schema.regels("afweging_kenmerken")["code"], "nvt")
        rij = afweging.per_verband(verband(alle | {"dynamiek": "hoog"}, rechtsvorm="netwerk"))
        assert rij.loc["V", "besten"] == ("rzm", "net")
        assert rij.loc["V", ["beste", "mismatch"]].tolist() == ["net", 0.0]

    def test_een_onbekende_vorm(self) -> None:
        """Without an actual form there is a best one and no difference."""
        for vorm in (None, "anders"):
            rij = afweging.per_verband(verband(NEGEN, rechtsvorm=vorm)).loc["V"]
            assert rij["beste"] == "ctr"
            assert pd.isna(rij["feitelijk"])
            assert pd.isna(rij["mismatch"])

    def test_volgorde(self, voorbeeld: Inventaris) -> None:
        """The largest difference first; the frames that show verbanden agree on the order."""
        frame = afweging.per_verband(voorbeeld)
        assert frame["mismatch"].dropna().is_monotonic_decreasing
        assert afweging.scores(voorbeeld).index.get_level_values(0).unique().tolist() == frame.index.tolist()

    def test_een_voorgeschreven_verband_zegt_dat_erbij(self) -> None:
        """Where the law prescribes the verband, its form may be no choice."""
        inv = maak(
            {"V": "AB"},
            verbanden={"V": {"verplichting": "wettelijk_verplicht"}},
            kenmerken=[{"verband_id": "V", "kenmerk": k, "waarde": w} for k, w in NEGEN.items()],
        )
        assert "De wet schrijft het verband voor" in afweging.per_verband(inv).loc["V", "zin"]


class TestKenmerken:
    """Where a value comes from."""

    def test_van_het_verband_als_kenmerken_zwijgt(self) -> None:
        """`taaksoort` is in `verbanden`; raden follow from the regelingtype; `kenmerken.csv` goes before both."""
        eigenschap = {"V": {"taaksoort": "strategisch", "regelingtype": "raadsregeling"}}
        frame = afweging.kenmerken(maak({"V": "AB"}, verbanden=eigenschap)).loc["V"]
        assert frame.loc["taaksoort", ["waarde", "gevonden"]].tolist() == ["strategisch", "verbanden"]
        assert frame.loc["raden_doen_mee", ["waarde", "gevonden"]].tolist() == ["ja", "verbanden"]
        rijen = [{"verband_id": "V", "kenmerk": "taaksoort", "waarde": "operationeel"}]
        frame = afweging.kenmerken(maak({"V": "AB"}, verbanden=eigenschap, kenmerken=rijen)).loc["V"]
        assert frame.loc["taaksoort", ["waarde", "gevonden"]].tolist() == ["operationeel", "kenmerken"]

    def test_een_gemengde_regeling_zegt_niets_over_raden(self) -> None:
        """Of a mixed regeling it is not known whether raden take part."""
        frame = afweging.kenmerken(maak({"V": "AB"}, verbanden={"V": {"regelingtype": "gemengd"}}))
        assert frame.loc[("V", "raden_doen_mee"), "gevonden"] == "onbekend"

    def test_een_kenmerk_van_een_partner_is_van_die_partner(self) -> None:
        """A row about a partner says nothing of a verband."""
        rijen = [{"partner_id": "A", "kenmerk": "duur", "waarde": "tijdelijk"}]
        assert afweging.kenmerken(maak({"V": "AB"}, kenmerken=rijen))["waarde"].isna().all()

    def test_alleen_wat_in_beeld_is(self, voorbeeld: Inventaris) -> None:
        """A module, a verband that ended or one that is not chosen has no place in the framework."""
        gezien = afweging.kenmerken(voorbeeld).index.get_level_values("verband_id")
        assert "v-mgr" in gezien
        assert not {"v-mgr-werk", "v-ict-fusie"} & set(gezien)
        vrij = voorbeeld.kies(keuze="zonder_verplicht")
        assert "v-veiligheidsregio" not in afweging.per_verband(vrij).index


class TestOmslag:
    """What one other value would change."""

    def test_met_de_hand(self) -> None:
        """ctr has 9 points and ol 7: one of the three changes below is enough to turn that round, and no other."""
        frame = afweging.omslag(verband(NEGEN))
        assert frame[["kenmerk", "nu", "dan", "beste_nu", "beste_dan"]].to_numpy().tolist() == [
            ["taaksoort", "operationeel", "strategisch", "ctr", "ol"],
            ["bevoegdheid", "mandaat", "delegatie", "ctr", "ol"],
            ["verhouding_partners", "een_veel_groter", "gelijkwaardig", "ctr", "ol"],
        ]

    def test_elke_omslag_klopt_als_hij_wordt_doorgevoerd(self) -> None:
        """Put the value in, and the best form is the one that was foretold."""
        frame = afweging.omslag(verband(NEGEN))
        assert len(frame) > 2
        for rij in frame.itertuples():
            ander = NEGEN | {str(rij.kenmerk): str(rij.dan)}
            # the actual form wins a tie; without one the first does, as the table says
            na = afweging.per_verband(verband(ander, rechtsvorm="anders")).loc["V"]
            assert na["beste"] == rij.beste_dan
            assert rij.beste_nu not in na["besten"]

    def test_een_onbekende_waarde_kan_ook_keren(self, voorbeeld: Inventaris) -> None:
        """What is not known yet may turn the outcome: that is worth asking."""
        frame = afweging.omslag(voorbeeld)
        assert frame["nu"].isna().any()

    def test_te_weinig_bekend_keert_niets(self) -> None:
        """Where nothing is ranked nothing turns."""
        assert afweging.omslag(verband({"duur": "tijdelijk"})).empty


def test_toetstabel_zoals_de_regels(voorbeeld: Inventaris) -> None:
    """The rules as shown are those of the domain, with signs."""
    frame = afweging.toetstabel(voorbeeld)
    for regel in TABEL.strip().splitlines():
        kenmerk, waarde, *cellen = regel.split()
        getoond = [cel if cel in {"X", "0"} else f"+{cel}" if cel[0] != "-" else f"−{cel[1:]}" for cel in cellen]
        assert frame.loc[(kenmerk, waarde), VORMEN].tolist() == getoond


def test_gevoeligheid_begint_bij_nu(voorbeeld: Inventaris) -> None:
    """Every statement begins with today's setting, and says what another does."""
    frame = afweging.gevoeligheid(voorbeeld)
    eerste = frame.groupby("stelling", sort=False).first()
    assert eerste["instelling"].str.startswith("zoals nu").all()
    assert not eerste["verandert"].any()
    streng = frame[frame["instelling"] == "minste dekking 0,8"].iloc[0]
    assert streng["wat"] == "eraf: Ontwikkelbedrijf Luchtspiegel BV en Woonregio Fabelmeer"
    assert (frame["wat"].ne("") == frame["verandert"]).all()


def test_vragen_noemen_wat_onbekend_is(voorbeeld: Inventaris) -> None:
    """As many cells are asked of kenmerken as are unknown."""
    frame = afweging.vragen(voorbeeld)
    gevraagd = frame[frame["vraag"].str.startswith("Wat geldt")]["aantal"].sum()
    assert gevraagd == afweging.kenmerken(voorbeeld)["gevonden"].eq("onbekend").sum()
    assert frame["aantal"].is_monotonic_decreasing
    assert set(frame["tabel"]) <= set(schema.tabellen())


def test_een_verband_dat_er_niet_is() -> None:
    """Whoever asks for another verband is told what was probably meant."""
    with pytest.raises(KeuzeFout) as fout:
        afweging.omslag(maak({"V1": "AB"}), "V2")
    assert str(fout.value) == "'V2' is geen lopend verband in deze selectie: kies uit V1"


MATEN = [
    "kenmerken", "scores", "bijdragen", "per_verband", "omslag", "toetstabel", "instrumenten", "governancegat",
    "overorganiseren", "regime", "cyclus", "vragen", "gevoeligheid",
]  # fmt: skip


@pytest.mark.parametrize("maat", MATEN)
def test_niets_valt_om(maat: str, voorbeeld: Inventaris) -> None:
    """An empty inventory, one of members only, and a full one give the same columns and kinds."""
    vol = getattr(afweging, maat)(voorbeeld)
    for inv in (maak({}), maak({"V": "AB"})):
        frame = getattr(afweging, maat)(inv)
        assert frame.columns.tolist() == vol.columns.tolist()
        assert frame.dtypes.tolist() == vol.dtypes.tolist()
        assert frame.index.names == vol.index.names
        assert set(frame.attrs) == {"n", "eenheid", "dekking", "perimeter", "voorlopig", "noten", "namen"}


@pytest.mark.parametrize("maat", MATEN)
def test_de_volgorde_van_rijen_doet_er_niet_toe(maat: str, voorbeeld: Inventaris) -> None:
    """Tables in another order give the same frame, and the inventory stays as it was."""
    toeval = random.Random(3)
    plek = {naam: toeval.sample(range(len(frame)), len(frame)) for naam, frame in voorbeeld.tabellen.items()}
    anders, nvt = (
        {naam: frame.iloc[plek[naam]].reset_index(drop=True) for naam, frame in tabellen.items()}
        for tabellen in (voorbeeld.tabellen, voorbeeld.nvt)
    )
    geschud = maak_inventaris(voorbeeld.eigenschappen, anders, nvt)
    pd.testing.assert_frame_equal(getattr(afweging, maat)(geschud), getattr(afweging, maat)(voorbeeld))


@pytest.mark.parametrize("map_", ["data/voorbeeldregio", "data/noord-limburg", "tests/golden/inventaris", ""])
def test_antwoorden(map_: str) -> None:
    """Sentences of at most 95 characters, on every inventory."""
    zinnen = afweging.antwoorden(swanalyse.load(WORTEL / map_) if map_ else maak({}))
    assert zinnen.index[:3].tolist() == ["per_verband", "governancegat", "omslag"]
    assert zinnen.str.len().max() <= 95
    assert zinnen.str.endswith(".").all() | zinnen.str.endswith(".)").all()


def test_noord_limburg_zegt_dat_er_te_weinig_is() -> None:
    """A register alone ranks no form."""
    inv = swanalyse.load(WORTEL / "data" / "noord-limburg")
    assert afweging.per_verband(inv)["beste"].isna().all()
    assert afweging.antwoorden(inv)["per_verband"] == (
        "Te vergelijken: 0 van 23 verbanden; er zijn te weinig kenmerken bekend."
    )


def test_wat_onbekend_is_hoort_bij_wat_is_geteld(voorbeeld: Inventaris) -> None:
    """Of the advised instruments the missing and the unknown are counted; what may not be advised is not among them."""
    frame = afweging.instrumenten(voorbeeld)
    geadviseerd = frame[frame["geadviseerd"].fillna(False)]["stand"].value_counts()
    assert geadviseerd.to_dict() == {"aanwezig": 88, "ontbreekt": 37, "onbekend": 29}
    assert afweging.antwoorden(voorbeeld)["governancegat"] == (
        "Van 154 geadviseerde instrumenten ontbreken er 37; van 29 is het onbekend."
    )


def test_een_gedeelde_eerste_plaats_telt_voor_beide() -> None:
    """Centrumregeling and dienstverleningsovereenkomst share the highest score: neither is left out by its place."""
    waarden = {"taaksoort": "ondersteunend", "eigen_personeel_vermogen": "nee"}
    inv = met_dekking(verband(waarden), 0.1)
    assert afweging.per_verband(inv).loc["V", "besten"] == ("ctr", "dvo")
    assert afweging.antwoorden(inv)["scores"] == (
        "Het vaakst bovenaan: centrumregeling en dienstverleningsovereenkomst (1 van 1)."
    )


def met_dekking(inv: Inventaris, grens: float) -> Inventaris:
    """The same inventory that ranks from this coverage."""
    eigenschappen = {**inv.eigenschappen, "parameters": {"afweging_dekking": grens}}
    return maak_inventaris(eigenschappen, inv.tabellen, inv.nvt)


def test_even_onbekend_noemt_er_niet_een() -> None:
    """Of the register eleven kenmerken are known of nobody: none of them is known least."""
    inv = swanalyse.load(WORTEL / "data" / "noord-limburg")
    assert afweging.antwoorden(inv)["kenmerken"].endswith("het minst: soort taak en 10 andere.")


@pytest.mark.parametrize(
    ("verband_id", "zin"),
    [
        ("v-opvang", "Centrumregeling Opvang: het verschil komt vooral door verhouding in omvang."),
        ("v-veiligheidsregio", "Veiligheidsregio Fabelmeer: geen vorm scoort hoger dan de huidige."),
    ],
)
def test_de_zin_gaat_over_het_gekozen_verband(voorbeeld: Inventaris, verband_id: str, zin: str) -> None:
    """A chart of one verband does not get a title about the one with the largest difference."""
    assert afweging.antwoorden(voorbeeld, verband_id=verband_id)["bijdragen"] == zin


def test_de_zin_over_een_vorm_die_afvalt_of_onbekend_is() -> None:
    """No contribution is named where the actual form is taken out, or too little is known."""
    uit = met_dekking(verband({"eigen_personeel_vermogen": "ja"}, rechtsvorm="netwerk"), 0)
    assert afweging.antwoorden(uit, verband_id="V")["bijdragen"].endswith("de regels sluiten de huidige vorm uit.")
    niets = verband({"taaksoort": "operationeel"})
    assert afweging.antwoorden(niets, verband_id="V")["bijdragen"].endswith(
        "te weinig bekend om de vorm van nu te vergelijken."
    )
    with pytest.raises(KeuzeFout):
        afweging.antwoorden(niets, verband_id="W")
