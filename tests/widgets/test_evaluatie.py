"""The explorers of the evaluation (notebook 10): nobody's answer leaves by way of a control."""

from __future__ import annotations

import pandas as pd
import pytest

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import evaluatie
from swanalyse.inventaris import Inventaris
from tests.indicatoren.test_evaluatie import met, op
from tests.maken import maak
from tests.widgets.doorlopen import anders_getekend, elke_keuze, hertekend, ontleed, verkenners, zonder_plaat

THEMA = "evaluatie"
VERKENNERS = verkenners(THEMA)


@pytest.mark.parametrize("naam", VERKENNERS)
def test_every_choice_gives_a_figure_or_a_sentence(
    naam: str, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the golden inventory: every control at other values, without a fault of ours."""
    wat = ontleed(THEMA, naam, gouden)
    assert wat.naam.startswith(f"{THEMA}.{naam}")
    zonder_plaat(monkeypatch, THEMA)
    elke_keuze(wat)


@pytest.mark.parametrize("naam", VERKENNERS)
def test_an_empty_inventory_gives_a_sentence(naam: str) -> None:
    """There is nothing to choose, and what is drawn says so in words."""
    elke_keuze(ontleed(THEMA, naam, maak({})))


def test_another_verband_is_another_figure(regio: Inventaris) -> None:
    """Other bytes and other words."""
    assert anders_getekend(hertekend(THEMA, "metro", regio, "verband_id", ["v-ggd", "v-regio"]))


def test_no_control_makes_another_group_of_the_same_answers(regio: Inventaris) -> None:
    """No layer, domain, perimeter, day, module or minimum: a total of one less that of another could be one person."""
    for naam in VERKENNERS:
        for regelaar in ontleed(THEMA, naam, regio).regelaars:
            assert not regelaar.kiest
            assert regelaar.naam in {"instrument", "verband_id", "groep", "jaar"}


def vier_en_twee() -> Inventaris:
    """Of V1 four of the college and two of the raad answered E1; in 2024 three others did."""
    return met(
        [
            *op("E1", [4, 4, 5, 5]),
            *op("E1", [1, 2], respondentgroep="raad"),
            *op("E1", [2, 2, 2], datum=pd.Timestamp("2024-11-01")),
        ]
    )


@pytest.mark.parametrize("groep", ["raad", "college"])
def test_a_group_that_gives_away_another_is_a_sentence(groep: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two people nothing is shown, and neither of the four beside them: what is left of the total is those two."""
    frames = zonder_plaat(monkeypatch, THEMA)
    with pytest.raises(KeuzeFout, match="minder dan 3 respondenten, of een kleine groep zou uit de rest"):
        ontleed(THEMA, "per_criterium", vier_en_twee()).met(groep=groep)
    assert not frames


def test_what_is_shown_is_what_the_frames_give(regio: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is chosen, a row of too few carries no value, and a group stands as it does beside the others."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "per_criterium", regio, instrument="pulse")
    groepen = next([waarde for _, waarde in r.opties] for r in wat.regelaars if r.naam == "groep")
    gezien = 0
    for verband, jaar in (("v-mgr", 0), ("v-mgr", 2023)):
        naast = evaluatie.per_groep(regio, instrument="pulse", verband_id=verband, jaar=jaar or None)
        for groep in groepen:
            try:
                wat.met(verband_id=verband, jaar=jaar, groep=groep)
            except KeuzeFout:
                continue
            frame = frames.pop()
            dicht = frame[frame["n"].lt(3) | frame["status"].ne("bekend")]
            assert dicht[["mediaan", "q1", "q3", "laag", "hoog", "aandeel"]].isna().all(axis=None)
            if groep:
                eigen = naast[naast.index.get_level_values("respondentgroep") == groep]
                assert frame["mediaan"].tolist() == eigen["mediaan"].tolist()
            gezien += 1
    assert gezien > 3


def test_an_earlier_meting_is_of_one_verband(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over verbanden together years overlap, so that is a sentence; of one verband it is shown, and said."""
    frames = zonder_plaat(monkeypatch, THEMA)
    wat = ontleed(THEMA, "per_criterium", vier_en_twee())
    with pytest.raises(KeuzeFout, match="de meting van 2024 is alleen voor één verband te tonen"):
        wat.met(jaar=2024)
    beeld = wat.met(jaar=2024, verband_id="V1")
    assert frames[0].loc["E1", ["n", "mediaan"]].tolist() == [3, 2.0]
    assert "gekozen in de verkenner: Verband V1, meting van 2024" in frames[0].attrs["voet"]
    assert "meting van 2024" in beeld.alt


def test_a_questionnaire_never_asked_about_a_verband_says_so(regio: Inventaris) -> None:
    """Without any meting there is no year to name instead."""
    wat = ontleed(THEMA, "per_groep", regio)
    with pytest.raises(KeuzeFout) as fout:
        wat.met(instrument="vitale_coalitie", verband_id="v-afvalkring", jaar=2025)
    assert str(fout.value) == "er is over dit verband geen meting met deze vragenlijst"
