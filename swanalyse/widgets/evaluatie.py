"""Explorers of the evaluation (notebook 10): another verband, questionnaire, group of respondents or meting.

Privacy. They show what `evaluatie` gives and nothing else; there is no control that makes another group out of the same
answers. A selection of verbanden, a perimeter or a day in the middle of a meting would: the total of one choice less
that of another could be the answer of one person. So a control picks whole cells only (one verband, one meting, one
group as `per_groep` shows it), and an earlier meting only of one verband, where years have no answer in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import evaluatie as grafiek
from swanalyse.indicatoren import evaluatie as indicator
from swanalyse.indicatoren import labels, namen
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import noot

ALLE = None
NIEUWSTE = 0
_TE_WEINIG = ("te_weinig", "beschermd")
_METRO, _PULSE, _EVALUATIE = "draagvlak_metro", "pulse", "evaluatie"


def per_criterium(inv: Inventaris, instrument: str = _EVALUATIE, verband_id: str | None = None) -> Verkenner | None:
    """The answers per question: another questionnaire, verband, group of respondents or meting.

    `instrument` and `verband_id` are those of the figure above.
    """
    return verken(
        inv,
        naam=f"evaluatie.per_criterium.{instrument}",
        regelaars=lambda inv: (
            _vragenlijst(inv, instrument), _verband(inv, verband_id), _groep(inv), _meting(inv)
        ),
        teken=_teken_criterium,
    )  # fmt: skip


def _teken_criterium(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    waar, groep = _waar(waarden), waarden["groep"]
    if groep is ALLE:
        frame = indicator.per_criterium(inv, **waar)
    else:
        frame = _van_groep(indicator.per_groep(inv, **waar), groep)
    naam = labels(inv, "instrument")[waar["instrument"]]
    wie = "alle groepen samen" if groep is ALLE else labels(inv, "respondentgroep")[groep]
    wat = f"Stip en bereik per vraag, {naam}, {_over(inv, waarden)}, {wie}, {_getoond(inv, frame)}"
    gekozen = [_over(inv, waarden), *([] if groep is ALLE else [f"alleen {wie.lower()}"])]
    return figuur(inv, frame, grafiek.per_criterium, alt=f"{wat}.", noten=noot(gekozen), instrument=naam)


def per_groep(inv: Inventaris, instrument: str = _EVALUATIE, verband_id: str | None = None) -> Verkenner | None:
    """The answers of each group beside each other: another questionnaire, verband or meting. As `per_criterium`."""
    return verken(
        inv,
        naam="evaluatie.per_groep",
        regelaars=lambda inv: (_vragenlijst(inv, instrument), _verband(inv, verband_id), _meting(inv)),
        teken=_teken_groep,
    )


def _teken_groep(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    waar = _waar(waarden)
    frame = indicator.per_groep(inv, **waar)
    naam = labels(inv, "instrument")[waar["instrument"]]
    wat = f"Stip per groep en vraag, {naam}, {_over(inv, waarden)}, {_getoond(inv, frame)}"
    return figuur(inv, frame, grafiek.per_groep, alt=f"{wat}.", noten=noot([_over(inv, waarden)]), instrument=naam)


def metro(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """The metro map of another verband or an earlier meting."""
    return verken(
        inv,
        naam="evaluatie.metro",
        regelaars=lambda inv: (_verband(inv, verband_id, _METRO), _meting(inv, _METRO)),
        teken=_teken_metro,
    )


def _teken_metro(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.metro(inv, verband_id=waarden["verband_id"], jaar=waarden["jaar"] or None)
    wat = f"Metrolijn met zeven stations, {_over(inv, waarden)}, {_getoond(inv, frame)}"
    return figuur(inv, frame, grafiek.metro, alt=f"{wat}.", noten=noot([_over(inv, waarden)]))


def drie_vragen(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """The three questions through the years, of another verband."""
    return verken(
        inv,
        naam="evaluatie.drie_vragen",
        regelaars=lambda inv: (_verband(inv, verband_id, _PULSE, _EVALUATIE),),
        teken=_teken_drie_vragen,
    )


def _teken_drie_vragen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.drie_vragen(inv, verband_id=waarden["verband_id"])
    wat = f"Drie kleine lijnen door de jaren, {_over(inv, waarden)}, {_getoond(inv, frame)}"
    return figuur(inv, frame, grafiek.drie_vragen, alt=f"{wat}.", noten=noot([_over(inv, waarden)]))


def _waar(waarden: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "instrument": waarden["instrument"],
        "verband_id": waarden["verband_id"],
        "jaar": waarden["jaar"] or None,
    }


def _van_groep(frame: pd.DataFrame, groep: str) -> pd.DataFrame:
    """The rows of one group, as they are shown beside the other groups."""
    uit = frame[frame.index.get_level_values("respondentgroep") == groep].droplevel("respondentgroep")
    uit.attrs = dict(frame.attrs)
    return uit


def _getoond(inv: Inventaris, frame: pd.DataFrame) -> str:
    """How many medians there are to show, for the alt text.

    Raises
    ------
    KeuzeFout
        When there are answers and every one is of too few respondents to show.
    """
    bekend, stil = frame["status"].eq("bekend"), frame["status"].isin(_TE_WEINIG)
    if stil.any() and not bekend.any():
        minstens = getal(inv.parameter("respondenten_minimum") or frame.attrs["minimum"])
        raise KeuzeFout(
            f"er zijn minder dan {minstens} respondenten, of een kleine groep zou uit de rest zijn af te leiden. "
            "Om wie antwoordde te beschermen, wordt er niets getoond"
        )
    return f"{geteld(int(bekend.sum()), 'uitkomsten')} van {getal(len(frame))} te tonen"


def _over(inv: Inventaris, waarden: Mapping[str, Any]) -> str:
    verband = waarden["verband_id"]
    wie = "alle verbanden samen" if verband is ALLE else namen(selectie(inv))[verband]
    jaar = waarden.get("jaar", NIEUWSTE)
    return wie if jaar == NIEUWSTE else f"{wie}, meting van {jaar}"


def _vragenlijst(inv: Inventaris, instrument: str) -> Regelaar:
    gevraagd = set(indicator.metingen(inv)["instrument"]) | {instrument}
    opties = {code: label for code, label in labels(inv, "instrument").items() if code in gevraagd}
    return regelaars.lijst(
        "instrument", label="Vragenlijst", uitleg="Welke vragen zijn gesteld.", opties=opties, begin=instrument
    )


def _verband(inv: Inventaris, verband_id: str | None, *instrumenten: str) -> Regelaar:
    """The verbanden about which something was asked, and all of them together."""
    frame = _metingen(inv, instrumenten).sort_values("naam", kind="stable")
    opties = {ALLE: "alle verbanden samen", **dict(zip(frame["verband_id"], frame["naam"], strict=True))}
    return regelaars.lijst(
        "verband_id",
        label="Verband",
        uitleg="Over welk verband de antwoorden gaan.",
        opties=opties,
        begin=verband_id,
    )


def _groep(inv: Inventaris) -> Regelaar:
    groepen = {code: label for code, label in labels(inv, "respondentgroep").items() if code not in (ONBEKEND, "nvt")}
    return regelaars.lijst(
        "groep",
        label="Respondenten",
        uitleg="Wie antwoordde. Van te kleine groepen wordt niets getoond.",
        opties={ALLE: "alle groepen samen", **groepen},
    )


def _meting(inv: Inventaris, *instrumenten: str) -> Regelaar:
    jaren: Sequence[int] = sorted({int(jaar) for jaar in _metingen(inv, instrumenten)["jaar"]}, reverse=True)
    return regelaars.lijst(
        "jaar",
        label="Meting",
        uitleg="Een eerdere meting is alleen voor één verband te tonen.",
        opties={NIEUWSTE: "de nieuwste meting"} | {jaar: f"meting van {jaar}" for jaar in jaren},
    )


def _metingen(inv: Inventaris, instrumenten: Sequence[str]) -> pd.DataFrame:
    frame = indicator.metingen(inv)
    return frame[frame["instrument"].isin(instrumenten)] if instrumenten else frame
