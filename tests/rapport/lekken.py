"""An inventory with a token in all that is internal, and a search for it in whatever was written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from swanalyse.inventaris import Inventaris, maak
from swanalyse.schema import schema
from tests.uitgepakt import leesbaar

TEKEN = "lekteken"


def met_kolommen(inv: Inventaris) -> Inventaris:
    """The inventory with a token in every internal column that holds text."""
    tabellen, nvt = ({naam: deel[naam] for naam in deel} for deel in (inv.tabellen, inv.nvt))
    for naam, tabel in schema.tabellen().items():
        for kolom in tabel.kolommen.values():
            if kolom.intern and kolom.soort == "tekst":
                tekens = [f"{TEKEN} {naam} {kolom.naam}"] * len(tabellen[naam])
                tabellen[naam][kolom.naam] = pd.array(tekens, dtype="string")
                nvt[naam][kolom.naam] = False
    return maak(inv.eigenschappen, tabellen, nvt, regels=inv.regels)


def met_tekens(inv: Inventaris) -> Inventaris:
    """The same, and in every table that is not empty a row marked `intern`: a copy of its first row.

    The copy has a key of its own, and the token in every text that refers to nothing and comes from no code list.
    """
    vol = met_kolommen(inv)
    tabellen = {
        naam: pd.concat([frame, _geheim(inv, naam)], ignore_index=True) if len(frame) else frame
        for naam, frame in vol.tabellen.items()
    }
    nvt = {naam: vol.nvt[naam].reindex(range(len(frame)), fill_value=False) for naam, frame in tabellen.items()}
    return maak(inv.eigenschappen, tabellen, nvt, regels=inv.regels)


def _geheim(inv: Inventaris, naam: str) -> pd.DataFrame:
    """A row like the first of the table, that only an internal edition may show."""
    tabel, rij = schema.tabellen()[naam], inv.tabellen[naam].head(1)
    wijzers = {v.kolom: v for v in tabel.verwijzingen}
    eigen = list[str]()
    for kolom in tabel.kolommen.values():
        if kolom.patroon:
            rij[kolom.naam] = pd.NA
            continue
        vrij = kolom.soort == "tekst" and kolom.naam not in wijzers and not kolom.codelijst
        if vrij and (kolom.naam in tabel.sleutel or rij[kolom.naam].notna().all()):
            rij[kolom.naam] = _teken(naam, kolom.naam)
            eigen.append(kolom.naam)
    if "jaar" in tabel.sleutel:
        rij["jaar"] = 1990
    elif set(tabel.sleutel) & set(wijzers) and not set(tabel.sleutel) & set(eigen):
        v = wijzers[[kolom for kolom in tabel.sleutel if kolom in wijzers][-1]]
        rij[v.kolom] = _teken(v.doel, v.doelkolom)
    if naam == "motieven":
        rij["gewicht"] = 100  # the points of a partner in a verband
    return rij.assign(intern=True)


def _teken(tabel: str, kolom: str) -> str:
    return f"{TEKEN}-{tabel}-{kolom}"


def lekken(map_: Path) -> list[str]:
    """Where beneath a folder the token stands: names, texts, PDFs, and what is inside zipped files."""
    uit = []
    for pad in sorted(map_.rglob("*")):
        waar = str(pad.relative_to(map_))
        if TEKEN in waar.casefold():
            uit.append(waar)
        if pad.is_file():
            uit += [
                f"{waar}{binnen}" for binnen, inhoud in leesbaar(pad.read_bytes()) if TEKEN.encode() in inhoud.lower()
            ]
    return uit
