"""Raad, college and process: which verbanden ask for whom, and when (domein 3.10; S0-16 to S0-23, S3-11 to S3-23).

Importance, accounthouder and mandate belong to a gemeente and a verband; the agenda comes from what is recorded, from
the agenda rules and from the terms of the law; the course of an initiative from sixteen steps in five phases. That
something is not recorded does not say that it was not done. Signals are reasons to talk, with their coverage.
"""

from swanalyse.indicatoren._accounthouders import accounthouderdekking, accounthouders, zonder_accounthouder
from swanalyse.indicatoren._agenda import agenda, agenda_maanden, lange_termijn, raadsvragen
from swanalyse.indicatoren._belangrijkheid import belangrijkheid, mandaat, niveaus
from swanalyse.indicatoren._legitimiteit import legitimiteit
from swanalyse.indicatoren._procesvragen import gevoeligheid, vragen
from swanalyse.indicatoren._proceszinnen import antwoorden
from swanalyse.indicatoren._signalen import SIGNALEN, kadernota, signalen
from swanalyse.indicatoren._terugkoppeling import raad_vroeg, rollen, terugkoppeling, terugkoppelingdekking
from swanalyse.indicatoren._traject import activiteiten, doorlooptijd, ontbrekend, stappen, teruggang, verloop

__all__ = [
    "SIGNALEN",
    "accounthouderdekking",
    "accounthouders",
    "activiteiten",
    "agenda",
    "agenda_maanden",
    "antwoorden",
    "belangrijkheid",
    "doorlooptijd",
    "gevoeligheid",
    "kadernota",
    "lange_termijn",
    "legitimiteit",
    "mandaat",
    "niveaus",
    "ontbrekend",
    "raad_vroeg",
    "raadsvragen",
    "rollen",
    "signalen",
    "stappen",
    "teruggang",
    "terugkoppeling",
    "terugkoppelingdekking",
    "verloop",
    "vragen",
    "zonder_accounthouder",
]
