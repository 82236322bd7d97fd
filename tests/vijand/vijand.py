"""An inventory in which every text that anybody may choose is hostile, and that is none the less without a fout."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd

import swanalyse
from swanalyse.inventaris import Inventaris, maak
from swanalyse.schema import schema
from tests.rapport.test_lekken import OOK

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
NAMEN = (
    '=HYPERLINK("http://kwaad.example","klik")',
    "$x^2$ \\frac{1}{2} $",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "../../../x",
    "]]>&#60;script>&amp;<!-- cellen -->{{titel}}",
    "[klik](javascript:alert(1)) ![x](http://kwaad.example/x.png)",
    "{peildatum.__class__} %s %(x)s",
    "wow!A1",
    "_bovenaan\u200b \U0001f34e \u6f22 [/rood]",
)
# ids: letters and digits are not prescribed
CODES = {"B": "=cmd|B", "C": "<svg onload=1>C", "D": "../D", "V1": "../../V1", "V2": "@V2", "V3": "{0}[/V3]"}
_MET_BETEKENIS = {"waarde", "met"}  # of a scenario: what is to be done with whom
TITEL = '</title><script>alert("t")</script>{{lijf}}'


def inventaris() -> Inventaris:
    """The golden inventory with rows in every table, other ids, and a hostile name in every text that is free."""
    inv = swanalyse.load(GOUD)
    extra = {naam: pd.DataFrame(rijen) for naam, rijen in OOK.items()}
    vol = maak(inv.eigenschappen, {**dict(inv.tabellen), **extra}, {n: m for n, m in inv.nvt.items() if n not in extra})
    tabellen = {}
    for naam, tabel in schema.tabellen().items():
        namen = itertools.cycle(NAMEN)  # the first names of every table are the first of these
        frame = vol.tabellen[naam].copy()
        wijzers = {v.kolom for v in tabel.verwijzingen}
        for kolom in sorted(tabel.kolommen.values(), key=lambda kolom: kolom.naam != "naam"):
            if kolom.naam in wijzers | {"partner_id", "verband_id"} or kolom.naam == "coalitie":
                frame[kolom.naam] = frame[kolom.naam].replace(CODES)
            elif kolom.soort == "tekst" and not (
                kolom.codelijst or kolom.patroon or kolom.naam in tabel.sleutel or kolom.naam in _MET_BETEKENIS
            ):
                frame[kolom.naam] = pd.array(list(itertools.islice(namen, len(frame))), dtype="string")
        tabellen[naam] = frame
    eigenschappen = {
        **inv.eigenschappen,
        "title": TITEL,
        "sources": [{"title": "<b onclick=alert(1)>x</b>", "path": "javascript:alert(1)"}],
    }
    return maak(eigenschappen, tabellen, {n: m for n, m in vol.nvt.items() if n not in OOK})
