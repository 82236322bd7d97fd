"""The validator: one small vectorised check per rule of domein 2.5, all findings gathered before anyone is told."""

from __future__ import annotations

import pandas as pd

from swanalyse.fouten import InventarisFout
from swanalyse.inventaris import Inventaris, maak
from swanalyse.notatie import getal
from swanalyse.validatie import inhoud, personen, plannen, vorm
from swanalyse.validatie.bevindingen import verzamel, zinnen
from swanalyse.validatie.ruw import Ruw, RuweTabel, van_inventaris

__all__ = ["Ruw", "RuweTabel", "bevindingen", "inventaris", "van_inventaris"]


def bevindingen(ruw: Ruw) -> pd.DataFrame:
    """Every finding on an inventory as read: `code, ernst, tabel, bestand, rij, kolom, waarde, uitleg, herstel`.

    One row is one finding; `rij` is the row as the user sees it in the file and missing for a finding on a whole table.
    The gravest come first.
    """
    toets, over_vorm = vorm.toets(ruw)
    waarschuwingen = (*inhoud.WAARSCHUWINGEN, *plannen.WAARSCHUWINGEN, personen.persoonsnaam)
    regels = (*inhoud.FOUTEN, *plannen.FOUTEN, *waarschuwingen, *inhoud.INFO)
    return verzamel([*ruw.bevindingen, *over_vorm, *(deel for regel in regels for deel in regel(toets))])


def inventaris(ruw: Ruw) -> Inventaris:
    """The inventory, if it holds no *fout*.

    Raises
    ------
    InventarisFout
        Naming every fout with file, row, column, value and remedy; `bevindingen` holds them as a frame.
    """
    toets, over_vorm = vorm.toets(ruw)
    alles = verzamel(
        [*ruw.bevindingen, *over_vorm, *(deel for regel in (*inhoud.FOUTEN, *plannen.FOUTEN) for deel in regel(toets))]
    )
    fouten = alles[alles["ernst"] == "fout"]
    if len(fouten):
        aantal = "één fout" if len(fouten) == 1 else f"{getal(len(fouten))} fouten"
        bericht = "\n- ".join([f"De inventaris heeft {aantal}:", *zinnen(fouten)])
        raise InventarisFout(bericht, fouten.reset_index(drop=True))
    delen, regels_ = (ruw.eigenschappen, toets.tabellen, toets.nvt), ruw.regels
    del ruw, toets  # the texts of a large table take more than its values, which are next to be copied
    return maak(*delen, regels=regels_)
