"""The definitions: complete, and in agreement with notebooks, thresholds, lists and code."""

from __future__ import annotations

import inspect
import re
from fnmatch import fnmatchcase
from pathlib import Path

import nbformat
import pytest

from swanalyse.indicatoren import _toetsen, kostenbaten, lappendeken
from swanalyse.rapport import eenheden, maten
from swanalyse.rapport.verantwoording import HERKOMST
from swanalyse.schema import schema

WORTEL = Path(__file__).parents[2]
_NAAM = re.compile(r'naam="([01][0-9]_[A-Za-z0-9_]+)"')


def getoond() -> set[str]:
    """The names of every figure and table that a notebook asks for."""
    bronnen = [nbformat.read(pad, as_version=4) for pad in sorted((WORTEL / "notebooks").glob("[0-9]*.ipynb"))]
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
