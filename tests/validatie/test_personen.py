"""Whether a text reads as somebody's name: what people write in the place of a code, and codes that are none."""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest

import swanalyse
from swanalyse import inventaris
from swanalyse.validatie.personen import is_naam

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"


@pytest.mark.parametrize(
    "tekst",
    [
        "Jan de Vries", "Jan Jansen", "dhr. Jansen", "mevrouw van der Meer-Smit", "J. Jansen", "P.A. van den Berg",
        "Jansen, P.", "Wethouder Jan de Vries", "wethouder Jan Jansen", "Fatma El Amrani", "José Núñez",
        "jan.jansen@venlo.nl", "drs. K. Peters", "Jan\u00a0Jansen", "Jan_Jansen", "JAN JANSEN", "Jansen (Jan)",
        "Jan J.", "J Jansen", "Th. Jansen", "Jan d'Anjou", "Jan in 't Veld", "Jan v.d. Veld", "dhr.Jansen",
        "griffier 06-12345678", "Raadslid Jan Jansen (CDA)",
    ],
)  # fmt: skip
def test_een_naam(tekst: str) -> None:
    """Forms of address, initials, two names and addresses are seen, also behind the name of a function."""
    assert is_naam(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "A-W2", "VEN-W2", "A-beleid-3", "ZIL-r1", "wethouder", "Burgemeester", "Wethouder Financiën", "W2", "",
        "Wethouder Sociaal Domein", "afdeling Ruimte", "Concern Controller", "swanalyse haal roo", "RIVM",
        "Team Beleid", "raadslid 3", "hoofd Bedrijfsvoering", "Directeur Dienst Werk", "1.5", "nvt",
        "raadslid CDA Venlo", "Vice-Voorzitter DB", "Loco-Burgemeester Venray", "Adviseur Verbonden Partijen",
        "wethouder Den Haag", "Ambtenaar Peel en Maas", "Chief Information Officer", "Team X", "Respondent A",
        "Officier van Justitie", "Commissaris van de Koning", "Nog Niet Bekend", "Trekker Vitaal Platteland",
        "Kernwethouder Arcen", "Wethouder Duurzame Ontwikkeling", "Contractmanager Jeugdhulp", "12345678",
        "directeur N.V. Waterbedrijf", "commissaris B.V. Afval", "R.O. Medewerker",
    ],
)  # fmt: skip
def test_geen_naam(tekst: str) -> None:
    """Codes and names of functions, fields and departments are no people."""
    assert not is_naam(tekst)


@pytest.mark.parametrize("begin", ["Ab-", "A. ", "Jan van ", "a.", "0 "])
def test_een_eindeloze_cel_kost_geen_tijd(begin: str) -> None:
    """A cell of a hundred thousand signs is looked at no longer than a name is long; it took minutes."""
    begonnen = time.process_time()
    is_naam(begin * 40_000 + " x")
    assert time.process_time() - begonnen < 1


def test_een_organisatie_van_de_inventaris_is_geen_mens() -> None:
    """A function at an organisation that the inventory itself names so is none; elsewhere those words are a name."""
    inv = swanalyse.load(GOUD)
    deelnames = inv.deelnames.assign(accounthouder=pd.array(["Directeur Hollands Rijnland"] * len(inv.deelnames)))
    zonder = inventaris.maak(inv.eigenschappen, {**dict(inv.tabellen), "deelnames": deelnames}, inv.nvt)
    assert "persoonsnaam" in set(swanalyse.validate(zonder)["code"])
    namen = inv.partners["naam"].replace(inv.partners["naam"].iloc[0], "Hollands Rijnland")
    tabellen = {**dict(inv.tabellen), "deelnames": deelnames, "partners": inv.partners.assign(naam=namen)}
    assert "persoonsnaam" not in set(swanalyse.validate(inventaris.maak(inv.eigenschappen, tabellen, inv.nvt))["code"])
