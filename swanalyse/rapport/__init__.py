"""Writing: one figure or table from a notebook, and the whole report with every notebook in it."""

from swanalyse.rapport.agenda import als_ics, bewaar_agenda
from swanalyse.rapport.bewaar import antwoord, bewaar, tabel
from swanalyse.rapport.draaien import Uitkomst, rapport
from swanalyse.rapport.verantwoording import verantwoording

__all__ = ["Uitkomst", "als_ics", "antwoord", "bewaar", "bewaar_agenda", "rapport", "tabel", "verantwoording"]
