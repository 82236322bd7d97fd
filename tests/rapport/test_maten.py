"""The definitions: complete, and in agreement with notebooks, thresholds, lists and code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import swanalyse
from swanalyse.indicatoren import _toetsen, drukte, kostenbaten, lappendeken, met_drempels, motieven, verdeelsleutels
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import eenheden, maten
from swanalyse.rapport.verantwoording import HERKOMST
from swanalyse.schema import schema
from tests.maken import maak

WORTEL = Path(__file__).parents[2]
_NAAM = re.compile(r'naam="([01][0-9]_[A-Za-z0-9_]+)"')


def getoond(map_: str = "notebooks") -> set[str]:
    """The names of every figure and table that a notebook in this folder asks for."""
    bronnen = [nbformat.read(pad, as_version=4) for pad in sorted((WORTEL / map_).glob("[0-9]*.ipynb"))]
    return {naam for boek in bronnen for cel in boek.cells for naam in _NAAM.findall(cel.source)}


def test_elke_figuur_en_tabel_heeft_een_maat() -> None:
    """Nothing is shown without a definition, and no definition is of what is not shown."""
    namen = getoond()
    assert sorted(naam for naam in namen if not maten.van(naam)) == []
    los = [
        (maat.code, patroon)
        for maat in maten.lees()
        for patroon in maat.stukken
        if not any(fnmatchcase(naam, patroon) for naam in namen)
    ]
    assert los == []


def test_ook_van_een_gemeente_heeft_alles_een_maat() -> None:
    """So too in the notebooks of one gemeente, under names that mean nothing else in those of the region."""
    namen = getoond("notebooks/gemeente")
    assert sorted(naam for naam in namen if not maten.van(naam)) == []
    assert {naam for maat in maten.lees() for naam in maat.gemeente} == namen
    gelijk = namen & getoond()
    assert {maat.code for naam in gelijk for maat in maten.van(naam)} <= {"benodigdheden"}


def test_een_maat_hoort_bij_zijn_notebook() -> None:
    """A measure of one notebook is not shown in another; codes are their own."""
    for maat in maten.lees():
        assert maat.notebook == maten.OVERAL or all(naam.startswith(maat.notebook) for naam in maat.stukken), maat.code
    codes = [maat.code for maat in maten.lees()]
    assert len(codes) == len(set(codes))


def test_elke_maat_is_te_citeren() -> None:
    """It has a name, a definition in whole sentences, a unit and an origin."""
    for maat in maten.lees():
        assert maat.naam, maat.code
        assert maat.eenheid, maat.code
        assert maat.definitie.endswith((".", "?")), maat.code
        assert maat.herkomst in HERKOMST, maat.code
        assert "_" not in maat.definitie + maat.eenheid + maat.toeval, maat.code


def test_elke_bron_staat_in_de_lijst() -> None:
    """Every reference can be looked up, and the list holds no other."""
    assert {code for maat in maten.lees() for code in maat.bron} == set(maten.literatuur())


def test_elke_drempel_hoort_bij_een_maat() -> None:
    """A threshold changes some number, and every threshold that is named exists."""
    assert {code for maat in maten.lees() for code in maat.drempels} == set(schema.regels("drempels")["code"])


@pytest.fixture(scope="module")
def met_gaten() -> dict[str, Inventaris]:
    """One verband with an attendance, a digital share, intervals and yearly or one-off left open; as it is (under ""),
    and per assumption with another one: made once, since an inventory remembers what it has worked out.
    """
    tafel = {"verband_id": "V1", "geleding": "bestuurlijk", "frequentie_per_jaar": 4, "duur_uur": 2}
    tafel |= {"voorbereiding_uur": 1}
    plek = {"n_bestuurders": 1, "n_ambtenaren": 1, "ambtelijke_voorbereiding_uur": 0, "reistijd_uur": 1}
    geld = {"verband_id": "V1", "jaar": 2026, "zekerheid": "geschat"}
    soorten = {"kosten": "bijdrage_eigenaar", "baten": "vermeden_kosten"}
    inv = maak(
        {"V1": "ABC"},
        overleggen=[{"overleg_id": "O1", **tafel, "aandeel_digitaal": 0.0}, {"overleg_id": "O2", **tafel}],
        aanwezigheid=[
            {"overleg_id": waar, "partner_id": wie, "opkomst": None if wie == "A" else 1.0, **plek}
            for waar, groep in (("O1", "ABC"), ("O2", "C"))
            for wie in groep
        ],
        partner_jaar=[
            {"partner_id": wie, "jaar": 2026, "inwoners": nr * 1000, "n_bestuurders": 3, "fte_bestuurders": 3.0}
            for nr, wie in enumerate("ABC", 1)
        ],
        tarieven=[{"soort": soort, "jaar": 2026, "euro_per_uur": 100} for soort in ("bestuurlijk", "ambtelijk")],
        bedragen=[
            {**geld, "regel_id": f"{wie}-{wat}-{keer}", "partner_id": wie, "richting": wat, "soort": soort}
            | {"bedrag": 1000.0 * nr + 500 * keer * len(wat), "structureel": None if keer else True}
            for nr, wie in enumerate("ABC", 1)
            for wat, soort in soorten.items()
            for keer in (0, 1)
        ],
    )
    proef = {"opkomst": 0.5, "digitaal_onbekend": 0.0, "structureel_onbekend": 0.0, "marge_schatting": 0.2}
    return {"": inv} | {code: met_drempels(inv, **{code: stand}) for code, stand in proef.items()}


@pytest.mark.parametrize(
    ("maat", "functie"),
    [
        ("belasting", drukte.belasting), ("lorenz", drukte.uren), ("overlegquote", drukte.overlegquote),
        ("saldo", kostenbaten.saldo), ("oordeel", kostenbaten.saldo), ("voor_allen", kostenbaten.voor_allen),
        ("schaal", kostenbaten.schaal), ("perspectieven", kostenbaten.perspectieven),
        ("billijkheid", kostenbaten.billijkheid), ("aansluiting", kostenbaten.aansluiting),
        ("meerwaarde", kostenbaten.meerwaarde), ("overlegbaten", kostenbaten.overlegbaten),
        ("niet_monetair", kostenbaten.niet_monetair), ("in_de_tijd", kostenbaten.in_de_tijd),
        ("montecarlo", kostenbaten.montecarlo), ("weggelaten", kostenbaten.weggelaten),
        ("signalen_sleutels", verdeelsleutels.signalen), ("huidig", verdeelsleutels.huidig),
        ("sleutels", verdeelsleutels.vergelijk), ("aandelen", verdeelsleutels.aandelen),
        ("shapley", verdeelsleutels.shapley),
    ],
)  # fmt: skip
def test_een_aanname_die_het_getal_verandert_staat_bij_de_maat(
    met_gaten: dict[str, Inventaris], maat: str, functie: Callable[[Inventaris], pd.DataFrame]
) -> None:
    """What is assumed of a blank is told with every measure that becomes another one by it."""
    uitkomst = {code: functie(inv) for code, inv in met_gaten.items()}
    raakt = {code for code, frame in uitkomst.items() if not frame.equals(uitkomst[""])}
    (genoemd,) = (set(een.drempels) for een in maten.lees() if een.code == maat)
    assert raakt
    assert raakt <= genoemd


def test_elke_lijst_bestaat() -> None:
    """What a measure rests on can be replaced by the inventory under that name."""
    assert {naam for maat in maten.lees() for naam in maat.lijsten} <= set(schema.eigen_tabellen())


def test_elke_regeltabel_hoort_bij_een_maat() -> None:
    """No rule table decides a number without being named; one translates the register, and draws nothing."""
    tabellen = {naam for naam in schema.eigen_tabellen() if naam.startswith("regels_")}
    genoemd = {naam for maat in maten.lees() for naam in maat.lijsten}
    assert tabellen - genoemd == {"regels_drempels", "regels_roo_vertaling"}


@pytest.mark.parametrize(
    ("functie", "maat"),
    [
        (lappendeken.nulverdeling, "nulmodel"),
        (kostenbaten.montecarlo, "montecarlo"),
        (_toetsen.permutatie, "toetsen"),
    ],
)
def test_wat_van_het_toeval_wordt_gezegd_klopt(functie: object, maat: str) -> None:
    """The seed and the number of draws in the text are those of the code."""
    keuzes = inspect.signature(functie).parameters  # type: ignore[arg-type]
    (tekst,) = (een.toeval for een in maten.lees() if een.code == maat)
    assert f"seed {keuzes['seed'].default}" in tekst
    if isinstance(keuzes.get("n", keuzes["seed"]).default, int) and "n" in keuzes:
        assert f"{keuzes['n'].default:,}".replace(",", ".") in tekst


def test_de_eenheden_kloppen_met_de_notebooks() -> None:
    """Every row of the table is about something that is shown, and every format exists."""
    namen = getoond()
    for regel in eenheden._regels():
        assert regel["opmaak"] in eenheden.FORMATEN, regel
        for patroon in regel["stukken"].split():
            assert any(fnmatchcase(naam, patroon) for naam in namen), regel


def test_een_aandeel_is_geen_bedrag() -> None:
    """The same name means other things in other figures."""
    assert eenheden.van("03_wegingen", "kosten", soort="getal").opmaak == "procent"
    assert eenheden.van("06_saldo", "kosten", soort="getal").opmaak == "euro"
    assert eenheden.van("05_scenario", "hoog", soort="getal").naam == "uur per jaar"
    assert eenheden.van("10_ladder", "hoog", soort="getal").naam == "trede"
    assert eenheden.van("07_zelfstandig", "hoog", soort="getal").naam == "euro per jaar"
    assert eenheden.van("01_x", "n_onbekende_kolom", soort="geheel").naam == "aantal"
    assert eenheden.van("01_x", "reden", soort="tekst") == eenheden.Eenheid("", "")


_GEVRAAGD = {
    "03": (
        motieven.profiel,
        motieven.kloof,
        motieven.beantwoord_per_motief,
        motieven.gevoeligheid,
        motieven.antwoorden,
    ),
    "04": (lappendeken.perimeters, lappendeken.antwoorden, lappendeken.nulmodel),
}


@pytest.mark.parametrize("nummer", sorted(_GEVRAAGD))
def test_de_grenzen_van_een_notebook_zijn_die_van_de_code(nummer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every threshold that its measures ask for is named, and no other."""
    inv = swanalyse.load(WORTEL / "data" / "voorbeeldregio")
    gevraagd: set[str] = set()
    lees = Inventaris.parameter

    def onthoud(self: Inventaris, code: str) -> float | None:
        gevraagd.add(code)
        return lees(self, code)

    monkeypatch.setattr(Inventaris, "parameter", onthoud)
    for functie in _GEVRAAGD[nummer]:
        functie(inv)
    eigen = [maat for maat in maten.lees() if maat.notebook == nummer]
    van_geld = {"structureel_onbekend", "marge_schatting"}  # asked for by what weighs the contributions
    assert gevraagd - van_geld == {code for maat in eigen for code in maat.drempels}


def test_elke_maat_van_alle_notebooks_noemt_haar_stukken() -> None:
    """By name, so that the methods paragraph knows which notebook shows it."""
    namen = getoond()
    for maat in maten.lees():
        if maat.notebook == maten.OVERAL:
            assert all(re.match(r"[01][0-9]_", patroon) for patroon in maat.stukken), maat.code
    for soort in ("dekking", "gevoeligheid", "vragen"):
        hier = {naam for naam in namen if re.fullmatch(rf"[0-9]{{2}}_{soort}(_diensten)?", naam)} - {"00_dekking"}
        assert all(maten.van(naam) for naam in hier)
