"""The inventory never changes, and a selection decides what is seen of it by the rules of domein 3.0."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Dekking, Inventaris, Voet, dekking, geldig, leeg, merk, selectie
from swanalyse.inventaris import maak as maak_inventaris
from swanalyse.schema import schema

from .maken import maak


def gezien(inv: Inventaris, **keus: Any) -> set[str]:
    """The ids of the verbanden that a selection shows."""
    return set(selectie(inv.kies(**keus)).verbanden["verband_id"])


def leden(inv: Inventaris, **keus: Any) -> set[str]:
    """Members as `partner@verband`."""
    rijen = selectie(inv.kies(**keus)).leden
    return set(rijen["partner_id"] + "@" + rijen["verband_id"])


# --- it never changes


def test_wat_men_krijgt_mag_men_veranderen(gouden: Inventaris) -> None:
    """Writing in a frame, a mask, a property or a codelist that was handed out leaves the inventory as it was."""
    voor = pickle.dumps(gouden)
    for frame in (gouden.partners, gouden.tabellen["partners"], selectie(gouden).partners):
        frame.loc[0, "naam"] = "anders"
        frame["nieuw"] = 1
        del frame["kern"]
        frame.index.name = "anders"
    masker, lijst = gouden.nvt["partners"], gouden.codelijst("domein")
    masker.loc[0, "naam"] = True
    masker.columns = range(len(masker.columns))
    lijst.loc[0, "label"] = "anders"
    gouden.eigenschappen["licenses"].append("anders")
    assert pickle.loads(voor) == gouden
    assert gouden.partners.index.name is None
    assert gouden.partners["naam"][0] == "Gemeente A"
    assert gouden.codelijst("domein")["label"][0] != "anders"
    with pytest.raises(TypeError):
        gouden.eigenschappen["name"] = "anders"  # type: ignore[index]
    with pytest.raises(AttributeError):
        gouden.selectie = None  # type: ignore[misc, assignment]


def test_wat_men_gaf_mag_men_veranderen() -> None:
    """An inventory does not change with the dicts and frames it was made from."""
    eigen: dict[str, Any] = {"name": "x", "peildatum": "2026-01-01", "parameters": {"opkomst": 0.5}}
    frame = pd.DataFrame({"partner_id": ["A"], "naam": ["a"], "partnertype": ["gemeente"], "kern": [True]})
    regels = {"codelijst_motief": schema.codelijst("motief")}
    inv = maak_inventaris(eigen, {"partners": frame}, {}, regels=regels)
    eigen["parameters"]["opkomst"] = 0.9
    frame.loc[0, "naam"] = "b"
    regels["codelijst_motief"].loc[0, "label"] = "anders"
    assert (inv.parameter("opkomst"), inv.partners["naam"][0]) == (0.5, "a")
    assert inv.codelijst("motief")["label"][0] != "anders"


def test_kopieren_en_bewaren(gouden: Inventaris) -> None:
    """Copied, copied deeply and pickled, it is the same inventory; a selection is a copy of one."""
    keus = gouden.kies(keuze="vrijwillig")
    for kopie in (copy.copy(keus), copy.deepcopy(keus), pickle.loads(pickle.dumps(keus))):
        assert kopie == keus
        assert kopie.selectie.keuze == "vrijwillig"
        assert kopie.partners.equals(keus.partners)
    assert gouden.selectie.keuze == "alle"


def test_gelijkheid(gouden: Inventaris) -> None:
    """Equal are inventories with equal properties, tables, nvt, rules and selection; all five count."""
    eigen, tabellen, nvt = dict(gouden.eigenschappen), dict(gouden.tabellen), dict(gouden.nvt)
    assert maak_inventaris(eigen, tabellen, nvt) == gouden
    anders = nvt["deelnames"].assign(stemaandeel=True)
    assert maak_inventaris({**eigen, "title": "x"}, tabellen, nvt) != gouden
    assert maak_inventaris(eigen, {**tabellen, "motieven": tabellen["motieven"].iloc[::-1]}, nvt) != gouden
    assert maak_inventaris(eigen, tabellen, {**nvt, "deelnames": anders}) != gouden
    assert maak_inventaris(eigen, tabellen, nvt, regels={"codelijst_motief": schema.codelijst("motief")}) != gouden
    assert gouden.kies(jaar=2025) != gouden
    assert gouden.kies(peildatum="2026-01-01") == gouden
    assert gouden != "iets anders"
    with pytest.raises(TypeError):
        hash(gouden)


def test_elke_tabel_en_kolom_is_er() -> None:
    """Every table is an attribute with every column in its own kind, also when nothing was given."""
    inv = leeg({"name": "x", "peildatum": "2026-01-01"})
    for naam, tabel in schema.tabellen().items():
        assert list(getattr(inv, naam)) == list(tabel.kolommen) == list(inv.nvt[naam])
        assert naam in dir(inv)
    assert inv.partners.dtypes.astype(str)[["naam", "kern", "lat", "bron_datum"]].tolist() == [
        "string", "boolean", "Float64", "datetime64[s]",
    ]  # fmt: skip
    with pytest.raises(AttributeError, match="een Inventaris heeft geen tabel of eigenschap 'parners'"):
        _ = inv.parners


def test_wat_een_inventaris_houdt_is_wat_zij_na_bewaren_houdt(tmp_path: Any) -> None:
    """Blanks, `onbekend`, `nvt`, line ends and a value under nvt are settled when it is made."""
    frame = pd.DataFrame(
        {
            "partner_id": [" A ", "B\xa0", "C", "D"],
            "naam": ["a\r\nb", "x", "y", "z"],
            "partnertype": ["", "onbekend", "nvt", "gemeente"],
            "kern": [True, False, True, False],
            "lat": [1.0, -0.0, None, 2.0],
            "van": [2019, "2020-01-01", None, "nvt"],
        },
        index=[7, 3, 3, 1],
    )
    nvt = pd.DataFrame({"lat": [False, False, False, True]}, index=[7, 3, 3, 1])
    inv = maak_inventaris(
        {"name": "x", "peildatum": date(2026, 1, 1), "jaar": None}, {"partners": frame}, {"partners": nvt}
    )
    assert inv.partners["partner_id"].tolist() == ["A", "B", "C", "D"]
    assert inv.partners["naam"][0] == "a\nb"
    assert inv.partners["partnertype"].isna().tolist() == [True, True, True, False]
    assert inv.nvt["partners"]["partnertype"].tolist() == [False, False, True, False]
    assert inv.partners["van"].isna().tolist() == [False, False, True, True]
    assert inv.partners["lat"].isna().tolist() == [False, False, True, True]
    assert inv.eigenschappen["peildatum"] == "2026-01-01"
    for plek in ("map", "x.xlsx"):
        assert swanalyse.load(swanalyse.save(inv, tmp_path / plek)) == inv


# --- which verbanden run (peildatum)


@pytest.mark.parametrize(
    ("eigenschappen", "loopt"),
    [
        ({}, True),
        ({"start": "2026-01-01"}, True),
        ({"start": "2026-01-02"}, False),
        ({"start": "2026"}, True),
        ({"start": "2027"}, False),
        ({"eind": "2026-01-01"}, False),
        ({"eind": "2026-01-02"}, True),
        ({"eind": "2025"}, False),
        ({"eind": "2026"}, True),
        ({"status": "beeindigd"}, False),
        ({"status": "beeindigd", "eind": "2026-07-01"}, True),
        ({"status": "beeindigd", "eind": "2025-07-01"}, False),
        ({"status": "in_liquidatie"}, False),
        ({"status": "in_oprichting", "start": "2020"}, False),
        ({"status": "gestrand"}, False),
        ({"status": None}, False),
    ],
)
def test_wat_loopt(eigenschappen: dict[str, Any], loopt: bool) -> None:
    """Begun or of unknown start, not ended or of unknown end, and called running, or ended with an end to come."""
    assert gezien(maak({"V1": "AB"}, verbanden={"V1": eigenschappen})) == ({"V1"} if loopt else set())


def test_peildatum_terug_in_de_tijd() -> None:
    """On an earlier day an ended verband still runs, with its members and partners of then."""
    inv = maak(
        {"V1": "AB", "V2": "BC"},
        verbanden={"V1": {"status": "beeindigd", "eind": "2020"}, "V2": {"start": "2019-06-01"}},
        partners={"A": {"tot": "2022"}, "C": {"van": "2020-01-01"}},
        deelnames=[{"partner_id": "C", "verband_id": "V1", "rol": "lid", "van": "2020-07-01", "tot": "2020-08-01"}],
    )
    assert (gezien(inv), leden(inv)) == ({"V2"}, {"B@V2", "C@V2"})
    assert leden(inv, peildatum="2020-07-15") == {"A@V1", "B@V1", "C@V1", "B@V2", "C@V2"}
    assert leden(inv, peildatum="2019-05-31") == {"A@V1", "B@V1"}
    assert set(selectie(inv.kies(peildatum="2019-01-01")).partners["partner_id"]) == {"A", "B"}


def test_meer_rijen_een_lid() -> None:
    """Several spells and roles of one partner are several deelnames and one membership; other roles are none."""
    rijen = [
        {"partner_id": "A", "verband_id": "V1", "rol": "centrumgemeente", "van": "2020"},
        {"partner_id": "A", "verband_id": "V1", "rol": "waarnemer", "van": "2021"},
        {"partner_id": "C", "verband_id": "V1", "rol": "waarnemer"},
        {"partner_id": "D", "verband_id": "V1", "rol": None},
    ]
    inv = maak({"V1": "AB"}, partners={"C": {}, "D": {}}, deelnames=rijen)
    assert len(selectie(inv).deelnames) == 6
    assert leden(inv) == {"A@V1", "B@V1"}
    eigen = {**inv.eigenschappen, "parameters": {"rollen_lidmaatschap": ["waarnemer"]}}
    assert leden(maak_inventaris(eigen, inv.tabellen, {})) == {"A@V1", "C@V1"}


def test_eigen_codelijst_van_rollen_beslist_over_lidmaatschap() -> None:
    """Which roles are a membership stands in the list of roles, and an inventory may bring its own."""
    rollen = schema.codelijst("rol")
    rollen["lidmaatschap"] = ["ja" if code == "waarnemer" else "nee" for code in rollen["code"]]
    inv = maak({"V1": "A"}, regels={"codelijst_rol": rollen}, deelnames=[
        {"partner_id": "A", "verband_id": "V1", "rol": "waarnemer", "van": "2020"}
    ])  # fmt: skip
    assert leden(inv) == {"A@V1"}


# --- choices

LAGEN = {
    "V1": {"verplichting": "wettelijk_verplicht", "domein": "veiligheid", "schaal": "regionaal"},
    "V2": {"verplichting": "semi_verplicht", "domein": "economie"},
    "V3": {"verplichting": "vrijwillig", "domein": None, "schaal": "landelijk"},
    "V4": {},
}


@pytest.mark.parametrize(
    ("keus", "verbanden"),
    [
        ({}, {"V1", "V2", "V3", "V4"}),
        ({"keuze": "zonder_verplicht"}, {"V2", "V3", "V4"}),
        ({"keuze": "vrijwillig"}, {"V3"}),
        ({"domeinen": ["economie"]}, {"V2", "V4"}),
        ({"domeinen": "veiligheid"}, {"V1"}),
        ({"domeinen": []}, set()),
        ({"schaal": ("regionaal", "landelijk")}, {"V1", "V3"}),
        ({"keuze": "zonder_verplicht", "schaal": ["regionaal"]}, set()),
        ({"domeinen": None, "schaal": None, "peildatum": None, "jaar": None}, {"V1", "V2", "V3", "V4"}),
    ],
)
def test_keuzelagen(keus: dict[str, Any], verbanden: set[str]) -> None:
    """Unknown verplichting is no obligation and no choice either; unknown domein and schaal drop out when asked for."""
    assert gezien(maak(dict.fromkeys(LAGEN, "AB"), verbanden=LAGEN), **keus) == verbanden


def test_kies_vervangt_alleen_wat_genoemd_is(gouden: Inventaris) -> None:
    """Choices add up, and going back is choosing anew; tables stay complete throughout."""
    een = gouden.kies(keuze="vrijwillig", domeinen=["economie"])
    twee = een.kies(kern=["B", "A"]).kies(domeinen=None)
    assert (twee.selectie.keuze, twee.selectie.kern, twee.selectie.domeinen) == ("vrijwillig", ("A", "B"), None)
    assert len(twee.verbanden) == len(gouden.verbanden)
    assert twee.kies(keuze="alle", kern=None) == gouden


@pytest.mark.parametrize(
    ("keus", "bericht"),
    [
        ({"keuze": "vrijwilig"}, "'vrijwilig' is geen waarde van keuze: bedoeld: 'vrijwillig'?"),
        ({"keuze": None, "domeinen": ["economy"]}, "'economy' is geen waarde van domeinen: bedoeld: 'economie'?"),
        ({"kern": ["A", "Z"]}, "'Z' is geen waarde van kern: kies uit A, B, C, D, E, W en M"),
        (
            {"schaal": "x"},
            "'x' is geen waarde van schaal: kies uit subregionaal, regionaal, bovenregionaal en landelijk",
        ),
        ({"peildatums": "x"}, "'peildatums' is geen keuze: bedoeld: 'peildatum'?"),
        (
            {"peildatum": "gisteren"},
            "peildatum 'gisteren' is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld '2026-01-01'",
        ),
        (
            {"peildatum": "2026-02-30"},
            "peildatum '2026-02-30' is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld '2026-01-01'",
        ),
        ({"peildatum": 2026}, "peildatum 2026 is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld '2026-01-01'"),
        ({"jaar": "26"}, "jaar '26' is geen jaartal; schrijf vier cijfers, bijvoorbeeld 2026"),
    ],
)
def test_keuzes_buiten_het_aanbod(gouden: Inventaris, keus: dict[str, Any], bericht: str) -> None:
    """A choice that is not there is refused with what was probably meant."""
    with pytest.raises(KeuzeFout) as gevangen:
        gouden.kies(**keus)
    assert str(gevangen.value) == bericht


@pytest.mark.parametrize(
    "dag", ["2020-07-01", "1-7-2020", date(2020, 7, 1), datetime(2020, 7, 1, 12), pd.Timestamp("2020-07-01")]
)
def test_peildatum_in_elke_vorm(gouden: Inventaris, dag: Any) -> None:
    """A date, a moment or a text of either form is the same day, and the year of the figures stays."""
    keus = gouden.kies(peildatum=dag).selectie
    assert (type(keus.peildatum), keus.peildatum, keus.jaar) == (date, date(2020, 7, 1), 2026)


def test_jaar_uit_de_beschrijving() -> None:
    """The year is the descriptor's, else that of the peildatum, else what is chosen."""
    basis = {"name": "x", "peildatum": "2026-01-01"}
    assert leeg(basis).selectie.jaar == 2026
    assert leeg({**basis, "jaar": 2024}).selectie.jaar == 2024
    assert leeg({**basis, "jaar": "2024"}).kies(jaar="2023").selectie.jaar == 2023


# --- perimeter


def test_perimeter() -> None:
    """The region is the kern's gemeenten; a chosen kern takes its place; the kinds that count are a parameter."""
    inv = maak(
        {"V1": "ABCW"},
        partners={
            "C": {"kern": False},
            "W": {"partnertype": "waterschap"},
            "N": {"partnertype": None},
            "K": {"kern": None},
        },
    )
    regio = selectie(inv).partners.set_index("partner_id")["in_regio"]
    assert regio[regio].index.tolist() == ["A", "B"]
    assert regio.dtype == bool
    assert selectie(inv).leden["in_regio"].tolist() == [True, True, False, False]
    assert selectie(inv.kies(kern=["C", "W"])).leden["in_regio"].tolist() == [False, False, True, False]
    eigen = {**inv.eigenschappen, "parameters": {"perimeter_typen": ["gemeente", "waterschap"]}}
    breed = maak_inventaris(eigen, inv.tabellen, {})
    assert selectie(breed).leden["in_regio"].tolist() == [True, True, False, True]


# --- modules


def test_modules_vouwen_in_hun_wortel() -> None:
    """Modules of any depth count as their root, whose members are the union; apart they count themselves."""
    inv = maak(
        {"V1": "A", "M1": "AB", "M2": "C", "V2": "D"},
        verbanden={"M1": {"onderdeel_van": "V1"}, "M2": {"onderdeel_van": "M1", "verplichting": "wettelijk_verplicht"}},
    )
    assert gezien(inv) == {"V1", "V2"}
    assert leden(inv) == {"A@V1", "B@V1", "C@V1", "D@V2"}
    assert gezien(inv, modules=True) == {"V1", "M1", "M2", "V2"}
    assert leden(inv, modules=True) == {"A@V1", "A@M1", "B@M1", "C@M2", "D@V2"}
    # folded, a module is chosen with its root; apart, on its own
    assert "C@V1" in leden(inv, keuze="zonder_verplicht")
    assert "C@M2" not in leden(inv, keuze="zonder_verplicht", modules=True)
    assert len(selectie(inv).deelnames) == 5
    assert selectie(inv).wortel == {"V1": "V1", "M1": "V1", "M2": "V1", "V2": "V2"}
    assert selectie(inv.kies(modules=True)).wortel == {v: v for v in ("V1", "M1", "M2", "V2")}
    assert selectie(inv.kies(domeinen=["bestuur"])).wortel == {}


def test_wat_geldt_op_de_peildatum() -> None:
    """A row holds from its first day until the day before its last; an unknown day limits nothing."""
    dagen = [("2025", "2026"), ("2025", "2025"), ("2026-01-01", None), ("2026-01-02", None), (None, "2026-01-01")]
    overleggen = [{"overleg_id": f"O{nr}", "van": van, "tot": tot} for nr, (van, tot) in enumerate(dagen)]
    inv = maak({"V1": "AB"}, overleggen=overleggen)
    assert geldig(inv, inv.overleggen).tolist() == [True, False, True, False, False]
    assert geldig(inv.kies(peildatum="2026-01-02"), inv.overleggen).tolist()[3]


@pytest.mark.parametrize(
    ("wortel", "module", "samen"),
    [(True, True, True), (True, False, False), (True, None, None), (None, False, False), (False, True, False)],
)
def test_een_ledenlijst_is_zo_volledig_als_haar_modules(wortel: Any, module: Any, samen: bool | None) -> None:
    """Folded, a verband has all its members only when each of its modules has; one that has not decides."""
    eigenschappen = {
        "V1": {"deelnemers_volledig": wortel},
        "M1": {"deelnemers_volledig": module, "onderdeel_van": "V1"},
    }
    rij = selectie(maak({"V1": "A", "M1": "B"}, verbanden=eigenschappen)).verbanden.iloc[0]
    assert rij["verband_id"] == "V1"
    assert pd.isna(rij["deelnemers_volledig"]) if samen is None else rij["deelnemers_volledig"] == samen


def test_wat_men_zag_mag_men_veranderen() -> None:
    """What a selection shows is worked out once; writing in it changes nothing for the next who looks."""
    inv = maak({"V1": "AB"})
    zicht = selectie(inv)
    for frame in (zicht.partners, zicht.verbanden, zicht.deelnames, zicht.leden):
        frame.loc[:, "partner_id" if "partner_id" in frame else "naam"] = "x"
    zicht.onbekend["start"] = 99  # type: ignore[index]
    nog_eens = selectie(inv)
    assert set(nog_eens.leden["partner_id"]) == {"A", "B"} == set(nog_eens.partners["partner_id"])
    assert nog_eens.onbekend["start"] == 1
    assert pickle.loads(pickle.dumps(inv)) == inv


def test_een_module_van_iets_dat_niet_loopt_staat_op_zichzelf() -> None:
    """A part whose whole has ended, or is not in the inventory's time, is a verband of its own."""
    inv = maak({"V1": "A", "M1": "AB"}, verbanden={"V1": {"eind": "2020"}, "M1": {"onderdeel_van": "V1"}})
    assert (gezien(inv), gezien(inv, peildatum="2019-01-01")) == ({"M1"}, {"V1"})
    dood = maak({"V1": "A", "M1": "AB"}, verbanden={"M1": {"onderdeel_van": "V1", "eind": "2020"}})
    assert leden(dood) == {"A@V1"}


def test_een_kring_loopt_niet_vast() -> None:
    """A ring of parts, which the validator refuses, does not hang the selection."""
    inv = maak({"V1": "A", "V2": "B"}, verbanden={"V1": {"onderdeel_van": "V2"}, "V2": {"onderdeel_van": "V1"}})
    assert len(selectie(inv).verbanden) <= 2


# --- what a selection is


def test_volgorde_en_nummers() -> None:
    """Members are sorted and without doubles, frames are numbered anew, whatever the order of the tables."""
    inv = maak({"V2": "BA", "V1": "CA"})
    zicht = selectie(inv)
    assert list(zicht.leden[["partner_id", "verband_id"]].itertuples(index=False, name=None)) == [
        ("A", "V1"), ("C", "V1"), ("A", "V2"), ("B", "V2"),
    ]  # fmt: skip
    for frame in (zicht.partners, zicht.verbanden, zicht.deelnames, zicht.leden):
        assert frame.index.tolist() == list(range(len(frame)))


def test_een_lege_inventaris_is_te_bekijken() -> None:
    """Nothing in, nothing seen, and every column there."""
    zicht = selectie(leeg({"name": "x", "peildatum": "2026-01-01"}))
    assert [len(frame) for frame in (zicht.partners, zicht.verbanden, zicht.deelnames, zicht.leden)] == [0] * 4
    assert list(zicht.leden) == ["partner_id", "verband_id", "in_regio"]
    assert set(zicht.onbekend.values()) == {0}


def test_onbekend_wordt_geteld() -> None:
    """How many running verbanden have an unknown property, before the choice and after folding."""
    zicht = selectie(maak(dict.fromkeys(LAGEN, "AB"), verbanden=LAGEN).kies(keuze="vrijwillig"))
    assert dict(zicht.onbekend) == {"verplichting": 1, "domein": 1, "schaal": 2, "start": 4}


# --- footer, coverage, thresholds


def test_voet_zegt_wat_er_gekozen_is() -> None:
    """The footer tells the choice, what became of the unknown, the perimeter, n and coverage."""
    inv = maak(dict.fromkeys(LAGEN, "AB"), verbanden=LAGEN)
    stand = Dekking(1, 3, ("V3",))
    frame = merk(
        pd.DataFrame(), n=3, eenheid="verbanden", dekking=stand, perimeter="binnen de regio", voorlopig=["schaal"]
    )
    keus = inv.kies(keuze="zonder_verplicht", domeinen=["economie", "veiligheid"], modules=True)
    assert keus.voet(frame).regel() == (
        "Bron: proef · Peildatum 1 januari 2026 · Selectie: binnen de regio, zonder wettelijk verplichte verbanden "
        "(verplichting onbekend bij 1: meegeteld), domein Economie en Veiligheid (domein onbekend bij 1: weggelaten), "
        "modules apart · n = 3 verbanden · Dekking 1 van 3 · schaal: voorlopige indeling, niet in de bron"
    )
    assert "verplichting onbekend bij 1: weggelaten" in inv.kies(keuze="vrijwillig").voet(frame).selectie
    assert inv.kies(schaal=["landelijk"]).voet(frame).selectie == (
        "binnen de regio, alle verbanden, schaal Landelijk (schaal onbekend bij 2: weggelaten)"
    )


def test_voet_zonder_merk(gouden: Inventaris) -> None:
    """A frame that nobody marked still gets a footer; an invented inventory says so first."""
    voet = gouden.voet(pd.DataFrame({"x": [1, 2]}))
    assert voet == Voet("Gouden voorbeeld", date(2026, 1, 1), "alle verbanden", 2, fictief=True)
    assert voet.regel().startswith("FICTIEVE VOORBEELDREGIO · Bron: Gouden voorbeeld · ")


def test_bron_noemt_bronnen_en_eigen_regels() -> None:
    """The source is what the descriptor calls it, else the title, else the name; own rules are told."""
    basis = {"name": "x", "peildatum": "2026-01-01"}
    assert leeg(basis).bron == "x"
    assert leeg({**basis, "title": "T"}).bron == "T"
    assert leeg({**basis, "title": "T", "sources": [{"title": "a"}, {"path": "p"}, {"title": "b"}]}).bron == "a; b"


def test_merk_laat_het_frame_met_rust() -> None:
    """Marking gives a frame with the words for its chart, and leaves the one it was given."""
    frame = pd.DataFrame({"x": [1]})
    uit = merk(frame, n=1, eenheid="verbanden", namen={"V1": "Een"})
    assert (frame.attrs, uit.attrs["namen"], uit.attrs["voorlopig"]) == ({}, {"V1": "Een"}, ())


def test_namen_liggen_vast(gouden: Inventaris) -> None:
    """Frames made of one another share their labels: nobody writes in them, and who adds some has others."""
    frame = merk(gouden.partners, n=5, eenheid="partners", namen={"A": "Aa"})
    namen = frame.attrs["namen"]
    assert frame.head(1).attrs["namen"] is namen
    for schrijf in (
        lambda: namen.__setitem__("A", "x"), lambda: namen.__delitem__("A"), lambda: namen.update(A="x"),
        lambda: namen.setdefault("B", "x"), lambda: namen.pop("A"), namen.popitem, namen.clear,
    ):  # fmt: skip
        with pytest.raises(TypeError, match="liggen vast"):
            schrijf()
    meer = frame.head(1)
    meer.attrs["namen"] |= {"B": "Bee"}
    assert (meer.attrs["namen"], frame.attrs["namen"]) == ({"A": "Aa", "B": "Bee"}, {"A": "Aa"})
    assert pickle.loads(pickle.dumps(namen)) == copy.copy(namen) == {"A": "Aa"}


def test_voet_noemt_noten_en_voorlopige_indelingen(gouden: Inventaris) -> None:
    """An assumption stands there as it is; a list that was made up is called provisional."""
    frame = merk(pd.DataFrame({"x": [1]}), n=1, eenheid="uren", noten=["scenario, geen meting"], voorlopig=["ladder"])
    staart = "n = 1 uur · scenario, geen meting · ladder: voorlopige indeling, niet in de bron"
    assert gouden.voet(frame).regel().endswith(staart)


def test_dekking_telt_onbekend_niet_als_bekend() -> None:
    """True is known; false and missing are not, and are named."""
    bekend = pd.Series([True, False, pd.NA], index=["b", "c", "a"], dtype="boolean")
    assert dekking(bekend) == Dekking(1, 3, ("a", "c"))


def test_drempels() -> None:
    """The descriptor's own threshold, else the own table's, else ours; a blank one is None, an unknown name refused."""
    eigen = schema.regels("drempels").head(2).assign(waarde=["30,5", ""])
    inv = maak({}, regels={"regels_drempels": eigen})
    assert [inv.parameter(code) for code in eigen["code"]] == [30.5, None]
    assert inv.parameter("opkomst") == 1.0
    for code in ("digitaal_onbekend", "marge_schatting", "schaal_doel"):
        assert inv.parameter(code) is None
    basis = {"name": "x", "peildatum": "2026-01-01"}
    parameters = {"schaal_doel": 100_000, "opkomst": None}
    gekozen = leeg({**basis, "parameters": parameters})
    assert (gekozen.parameter("schaal_doel"), gekozen.parameter("opkomst")) == (100_000.0, None)
    with pytest.raises(KeuzeFout, match=r"'opkomts' is geen drempel: bedoeld: 'opkomst'\?"):
        inv.parameter("opkomts")


def test_zo_ziet_zij_eruit(gouden: Inventaris) -> None:
    """Printed, it says what it is, of when, and how much is in it."""
    assert repr(gouden).startswith(
        "<Inventaris Gouden voorbeeld · peildatum 1 januari 2026 · partners 7, verbanden 8, "
    )
