"""What an analysis needs, as the column `nodig` of the rule table `analyses` has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swanalyse.fouten import KeuzeFout
from swanalyse.notatie import bedoeld
from swanalyse.schema import schema

_VORM = re.compile(r"(?P<tabel>\w+)(\[(?P<als>\w+)=(?P<waarde>\w+)\])?\.(?P<kolom>\w+)")


@dataclass(frozen=True, order=True)
class Vraag:
    """A column of a table that an analysis needs; where wanted only of rows with `als` = `waarde`."""

    tabel: str
    kolom: str
    als: str = ""
    waarde: str = ""


def lees_vragen(nodig: str) -> list[Vraag]:
    """Read what an analysis needs: `tabel.kolom` or `tabel[als=waarde].kolom`, with spaces in between.

    Raises
    ------
    KeuzeFout
        When a table or column does not exist.

    Examples
    --------
    >>> lees_vragen("deelnames.rol bedragen[richting=kosten].bedrag")[1]
    Vraag(tabel='bedragen', kolom='bedrag', als='richting', waarde='kosten')
    """
    return [_vraag(deel) for deel in nodig.split()]


def _vraag(tekst: str) -> Vraag:
    delen = _VORM.fullmatch(tekst)
    tabellen = schema.tabellen()
    if delen and delen["tabel"] in tabellen:
        kolommen = tabellen[delen["tabel"]].kolommen
        if delen["kolom"] in kolommen and (delen["als"] or delen["kolom"]) in kolommen:
            return Vraag(delen["tabel"], delen["kolom"], delen["als"] or "", delen["waarde"] or "")
    gok = bedoeld(tekst, [f"{tabel.naam}.{kolom}" for tabel in tabellen.values() for kolom in tabel.kolommen])
    hint = f": bedoeld {gok!r}?" if gok else "; schrijf tabel.kolom of tabel[kolom=waarde].kolom"
    raise KeuzeFout(f"regels_analyses, kolom nodig: {tekst!r} bestaat niet{hint}")
