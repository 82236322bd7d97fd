"""What an explorer may change of a measure: thresholds, tariff, price level, weights, kenmerken, gemeente, meting."""

from __future__ import annotations

import pandas as pd
import pytest

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _metingen, afweging, drukte, evaluatie, kostenbaten, met_drempels, proces
from swanalyse.inventaris import Inventaris
from tests.indicatoren.test_evaluatie import met, op


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    return swanalyse.load("tests/golden/inventaris")


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def test_other_thresholds_leave_the_inventory_alone(gouden: Inventaris) -> None:
    """The other inventory has them, the first has not, and neither lost what it had."""
    een = met_drempels(gouden, toeslag=0.5)
    twee = met_drempels(een, opkomst=None)
    assert (twee.parameter("toeslag"), twee.parameter("opkomst")) == (0.5, None)
    assert (gouden.parameter("toeslag"), gouden.parameter("opkomst")) == (0.25, 1.0)
    assert een.tabellen.keys() == gouden.tabellen.keys()


def test_a_chosen_tariff_is_that_of_the_hours(gouden: Inventaris) -> None:
    """18 hours of a bestuurder at 200 and 18 of an ambtenaar at 80: 5.040 for A in V1, and the footer says so."""
    frame = drukte.overlegkosten(gouden, tarief={"bestuurlijk": 200.0})
    assert frame.loc[("A", "V1"), "kosten"] == 5040
    assert "bestuurlijk 200 (gekozen)" in frame.attrs["perimeter"]
    zelfde = drukte.overlegquote(gouden, tarief=drukte.tarieven(gouden))
    assert zelfde.equals(drukte.overlegquote(gouden))
    assert "gekozen" not in zelfde.attrs["perimeter"]
    with pytest.raises(KeuzeFout, match="bedoeld: 'bestuurlijk'"):
        drukte.overlegkosten(gouden, tarief={"bestuurlik": 1.0})


def test_at_the_prices_of_a_year_that_year_is_itself(regio: Inventaris) -> None:
    """In prices of 2023 the amounts of 2023 stay as they are; in a year without index nothing can be compared."""
    frame = kostenbaten.in_de_tijd(regio, prijspeil=2023)
    assert frame.loc[2023, "reeel"].tolist() == frame.loc[2023, "nominaal"].tolist()
    assert frame.loc[2024, "reeel"].tolist() != frame.loc[2024, "nominaal"].tolist()
    zonder = kostenbaten.in_de_tijd(regio, prijspeil=1990)
    assert zonder["reeel"].isna().all()
    assert kostenbaten.basisjaar(regio) == 2025


def test_weights_and_kenmerken_of_choice(gouden: Inventaris) -> None:
    """A weight in its rule table, a kenmerk of that one verband in its table; both refuse what is not there."""
    zwaar = afweging.met_gewichten(gouden, {"duur": 2.5, "dynamiek": 0})
    assert afweging.kader(zwaar).kenmerken.loc[["duur", "dynamiek", "taaksoort"], "gewicht"].tolist() == [2.5, 0, 1]
    ander = afweging.met_kenmerken(gouden, "V1", {"duur": "tijdelijk", "dynamiek": "hoog"})
    weer = afweging.met_kenmerken(ander, "V1", {"duur": "structureel"})
    waarden = afweging.kenmerken(weer)["waarde"]
    assert waarden.loc["V1"][["duur", "dynamiek"]].tolist() == ["structureel", "hoog"]
    assert waarden.loc["V2"].equals(afweging.kenmerken(gouden)["waarde"].loc["V2"])
    assert len(weer.nvt["kenmerken"]) == len(weer.kenmerken) == len(ander.kenmerken)
    with pytest.raises(KeuzeFout, match="bedoeld: 'duur'"):
        afweging.met_gewichten(gouden, {"duurr": 1.0})
    with pytest.raises(KeuzeFout, match="bedoeld: 'tijdelijk'"):
        afweging.met_kenmerken(gouden, "V1", {"duur": "tijdelik"})


def test_one_gemeente_of_importance_and_accounthouders(regio: Inventaris) -> None:
    """The rows of that gemeente as they stand among all, counted and covered by themselves."""
    for alle, een in (
        (proces.belangrijkheid(regio).reset_index(), proces.belangrijkheid(regio, partner_id="gm-hoogverzin")),
        (proces.accounthouders(regio), proces.accounthouders(regio, partner_id="gm-hoogverzin")),
    ):
        eigen = alle[alle["partner_id"] == "gm-hoogverzin"]
        assert eigen["naam"].tolist() == een["naam"].tolist()
        assert een.attrs["n"] == len(een)
        assert 0 < een.attrs["dekking"].van < alle.attrs["dekking"].van
    with pytest.raises(KeuzeFout, match="gemeente van de regio"):
        proces.belangrijkheid(regio, partner_id="gm-nergens")


# --- an earlier meting --------------------------------------------------------------------------------------------


def test_the_newest_meting_by_its_year_is_the_newest(regio: Inventaris) -> None:
    """Naming the year changes nothing but the footer."""
    lijst = evaluatie.metingen(regio)
    for rij in lijst[lijst["nieuwste"]].drop_duplicates("instrument").itertuples():
        hoe = {"instrument": rij.instrument, "verband_id": rij.verband_id}
        assert evaluatie.per_criterium(regio, **hoe, jaar=rij.jaar).equals(evaluatie.per_criterium(regio, **hoe))
        assert evaluatie.per_groep(regio, **hoe, jaar=rij.jaar).equals(evaluatie.per_groep(regio, **hoe))


def test_metingen_of_one_verband_share_no_answer(regio: Inventaris) -> None:
    """So that nothing is left when one is taken from another: each answer is of one year."""
    meting = _metingen.lees(regio)
    for (instrument, verband), deel in evaluatie.metingen(regio).groupby(["instrument", "verband_id"]):
        rijen = [set(meting.nieuwste(instrument, verband_id=verband, jaar=int(jaar)).index) for jaar in deel["jaar"]]
        assert sum(map(len, rijen)) == len(set().union(*rijen))
        assert all(rijen)


def test_a_meting_needs_a_verband_and_must_be_there() -> None:
    """Over verbanden together no earlier meting; of a year that was not asked none either."""
    inv = met([*op("E1", [4, 4, 4]), *op("E1", [2, 2], datum=pd.Timestamp("2024-11-01"))])
    assert evaluatie.metingen(inv)[["jaar", "nieuwste"]].to_numpy().tolist() == [[2025, True], [2024, False]]
    with pytest.raises(KeuzeFout, match="de meting van 2024 is alleen voor één verband te tonen: kies een verband"):
        evaluatie.metro(inv, jaar=2024)
    with pytest.raises(KeuzeFout, match=r"geen meting van 2023 met deze vragenlijst; wel van: 2024 en 2025"):
        evaluatie.per_criterium(inv, instrument="evaluatie", verband_id="V1", jaar=2023)
    frame = evaluatie.per_criterium(inv, instrument="evaluatie", verband_id="V1", jaar=2024)
    assert frame.loc["E1", ["n", "status"]].tolist() == [2, "te_weinig"]
    assert frame["mediaan"].isna().all()
