"""Writing an inventory as a Data Package folder: the whole folder, or what was there before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from swanalyse.bronnen import csvtekst, overgang, werkplek
from swanalyse.bronnen.map import descriptor
from swanalyse.fouten import BronFout, InventarisFout, oorzaak
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from swanalyse.schijf import DESCRIPTOR
from swanalyse.validatie import tekens
from swanalyse.validatie.bevindingen import verzamel, zinnen
from swanalyse.validatie.ruw import Ruw, van_inventaris


def schrijf(inv: Inventaris, pad: Path) -> Path:
    """Write the folder beside its place, then put it there.

    A new folder appears in one step. In a folder that is there already only the inventory's own files are replaced, and
    whoever reads it finds the old ones or the new ones: see `overgang`.

    Raises
    ------
    BronFout
        When the folder holds something else, cannot be written, or somebody else is writing it.
    InventarisFout
        When a text holds a control sign.
    """
    doel = pad.resolve()
    with als_bronfout(pad), werkplek.vast(doel):
        schrijf_vast(inv, doel)
    return pad


def schrijf_vast(inv: Inventaris, pad: Path) -> None:
    """The same, for who holds `pad`, an absolute path, already."""
    if pad.exists() and not pad.is_dir():
        raise BronFout(f"{pad} is een bestand. Geef een map, of een naam die op .xlsx eindigt.")
    erin = pad.is_dir()
    if erin:
        overgang.maak_af(pad)
    if erin and not _is_inventaris(pad):
        raise BronFout(f"{pad} bevat al iets anders dan een inventaris. Kies een lege of nieuwe map.")
    inhoud = bestanden(inv)
    with als_bronfout(pad), werkplek.werkmap(pad / "swanalyse" if erin else pad) as werk:
        klaar = werk / pad.name
        klaar.mkdir()
        for naam, tekst in inhoud.items():
            (klaar / naam).write_text(tekst, encoding="utf-8", newline="")
        if erin:
            overgang.zet_in(klaar, pad)
        else:  # when somebody made it meanwhile, it is not ours to write in
            werkplek.zet_neer(klaar, pad)


def bestanden(inv: Inventaris) -> dict[str, str]:
    """The files of the folder, name to content: the tables that hold rows, the required ones, and the descriptor."""
    namen = [naam for naam, tabel in schema.tabellen().items() if tabel.verplicht or len(inv.tabellen[naam])]
    ruw = van_inventaris(inv)
    toets_tekens(ruw)
    uit = {f"{naam}.csv": csvtekst.schrijf(ruw.tabellen[naam].tekst) for naam in namen}
    uit |= {f"{naam}.csv": csvtekst.schrijf(tabel) for naam, tabel in inv.regels.items()}
    uit[DESCRIPTOR] = json.dumps(beschrijving(inv, namen), ensure_ascii=False, indent=1) + "\n"
    return uit


def toets_tekens(ruw: Ruw) -> None:
    """Refuse to write a control sign, that nobody could read again.

    Raises
    ------
    InventarisFout
        Naming every one, with its table, row and column.
    """
    gevonden = verzamel([*tekens.controleer(ruw)])
    if len(gevonden):
        begin = "Er is niets geschreven, want het zou niet terug te lezen zijn:"
        raise InventarisFout("\n- ".join([begin, *zinnen(gevonden)]), gevonden)


def beschrijving(inv: Inventaris, namen: list[str]) -> dict[str, Any]:
    """The complete descriptor, so that any Data Package tool can validate what is written."""
    codes = {naam: tuple(inv.codelijst(naam)["code"]) for naam in schema.codelijsten()}
    aanwezig = set(namen)
    bronnen = []
    for naam in namen:
        standaard = schema.descriptor(schema.tabellen()[naam], codes)
        # a reference to a table without rows is never filled, and a descriptor may not point at a missing resource
        sleutels = [s for s in standaard.pop("foreignKeys", []) if s["reference"]["resource"] in aanwezig | {""}]
        bronnen.append(_bron(naam, {**standaard, **({"foreignKeys": sleutels} if sleutels else {})}))
    for naam, tabel in inv.regels.items():
        bronnen.append(_bron(naam, {"fields": [{"name": str(kolom), "type": "string"} for kolom in tabel]}))
    eigen = {"schema_versie": schema.SCHEMA_VERSIE, "profile": "tabular-data-package", "resources": bronnen}
    return {**inv.eigenschappen, **eigen}


def _bron(naam: str, standaard: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": naam,
        "path": f"{naam}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": standaard,
    }


def _is_inventaris(pad: Path) -> bool:
    """Whether the folder is an inventory, or empty but for hidden files: a Data Package of another kind is neither."""
    kinderen = [kind for kind in pad.iterdir() if not kind.name.startswith(".")]
    if not (pad / DESCRIPTOR).is_file():
        return not kinderen
    eigen = (kind for kind in kinderen if kind.name != DESCRIPTOR)
    return "peildatum" in descriptor(pad)[0] or any(overgang.is_eigen(kind) for kind in eigen)


@contextmanager
def als_bronfout(pad: Path) -> Iterator[None]:
    """A disk that refuses is the user's to mend, so it is told as such."""
    try:
        yield
    except OSError as fout:
        waar = werkplek.zichtbaar(pad)
        raise BronFout(f"{waar} is niet te schrijven: {oorzaak(fout)}. Kies een andere map.") from fout
