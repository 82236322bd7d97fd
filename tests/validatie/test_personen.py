"""Whether a text reads as somebody's name: what people write in the place of a code, and codes that are none."""

from __future__ import annotations

import pytest

from swanalyse.validatie.personen import is_naam


@pytest.mark.parametrize(
    "tekst",
    [
        "Jan de Vries", "Jan Jansen", "dhr. Jansen", "mevrouw van der Meer-Smit", "J. Jansen", "P.A. van den Berg",
        "Jansen, P.", "Wethouder Jan de Vries", "wethouder Jan Jansen", "Fatma El Amrani", "José Núñez",
        "jan.jansen@venlo.nl", "drs. K. Peters",
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
    ],
)  # fmt: skip
def test_geen_naam(tekst: str) -> None:
    """Codes and names of functions, fields and departments are no people."""
    assert not is_naam(tekst)
