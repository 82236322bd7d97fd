"""Controls for thresholds and weights: named and explained by the table of thresholds itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from swanalyse.indicatoren import klein, met_drempels
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from swanalyse.widgets.regelaars import Regelaar, schuif
from swanalyse.widgets.woorden import geschreven

LEEG = "leeg"  # a threshold that is blank: a control cannot hold None


def drempel(inv: Inventaris, code: str, *, waarden: Iterable[float]) -> Regelaar:
    """A threshold, beginning at the one in force; label and explanation come from the table of thresholds.

    One that is blank begins at *niet ingevuld*.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> drempel(inv, "toeslag", waarden=(0.0, 0.5)).opties
    (('0', 0.0), ('0,25', 0.25), ('0,5', 0.5))
    >>> drempel(inv, "marge_schatting", waarden=(0.1,)).opties
    (('niet ingevuld', 'leeg'), ('0,1', 0.1))
    """
    regel = _regels(inv).loc[code]
    nu, rij = inv.parameter(code), tuple(waarden)
    uitleg = f"{regel['toelichting']} ({regel['eenheid']})"
    # of a blank one the numbers only: what it begins with is put before them
    gewoon = schuif(code, label=str(regel["label"]), uitleg=uitleg, waarden=rij, begin=rij[0] if nu is None else nu)
    if nu is not None:
        return gewoon
    return replace(gewoon, begin=LEEG, opties=(("niet ingevuld", LEEG), *gewoon.opties))


def onder(inv: Inventaris, waarden: Mapping[str, Any], *codes: str) -> tuple[Inventaris, tuple[str, ...]]:
    """The inventory under the thresholds as chosen, and in words those that are not the inventory's own.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> ander, gekozen = onder(inv, {"toeslag": 0.5, "opkomst": 1.0}, "toeslag", "opkomst")
    >>> ander.parameter("toeslag"), gekozen
    (0.5, ('toeslag op de duur na samenvoegen 0,5',))
    """
    anders = {code: waarden[code] for code in codes if waarden[code] not in (LEEG, inv.parameter(code))}
    if not anders:
        return inv, ()
    label = _regels(inv)["label"]
    zinnen = tuple(f"{klein(str(label[code]))} {geschreven(waarde)}" for code, waarde in anders.items())
    return met_drempels(inv, **anders), zinnen


def _regels(inv: Inventaris) -> pd.DataFrame:
    """The table of thresholds by code: the inventory's own rows, and the package's where it has none."""
    alle = pd.concat([inv.regeltabel("drempels"), schema.regels("drempels")]).drop_duplicates("code")
    return alle.set_index("code")
