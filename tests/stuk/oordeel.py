"""What a reader says of an input, and whether that is what should be said: code, place, remedy, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from swanalyse import bronnen
from swanalyse.bronnen import geojson, lijst, roo, verwerken
from swanalyse.fouten import InventarisFout, SwanalyseFout
from swanalyse.inventaris import Inventaris
from swanalyse.rapport.sjabloon import open_sjabloon
from swanalyse.reeks import tabel
from swanalyse.schema import schema
from swanalyse.validatie.bevindingen import verzamel, zinnen
from tests.stuk.stuk import Stuk

# how a sentence tells somebody what to do
_HERSTEL = re.compile(
    r"\b(bewaar|controleer|geef|gebruik|haal|herstel|kies|laat|maak|neem|noem|open|schrijf|sla|verbeter|verwijder|vul|"
    r"zet)\b",
    re.IGNORECASE,
)
_ZEGT_WAT_NODIG_IS = ("reeks", "nieuw", "kaart", "verwerk")
# words of the languages and libraries beneath, which no user should have to read
_ENGELS = re.compile(
    r"\b(error|exception|traceback|codec|can't|cannot|invalid|unexpected|embedded|NoneType|line \d+|too (long|large))\b"
)
_STUURTEKENS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Gezegd:
    """The status a command would end with, the findings, and the sentence that refused, if any."""

    status: int
    bevindingen: pd.DataFrame
    bericht: str


def hoor(stuk: Stuk, bron: Path) -> Gezegd:
    """Let the reader of this command read the input, in this process; what is not ours to raise comes through."""
    try:
        return _LEZERS[stuk.opdracht[0]](bron)
    except InventarisFout as fout:
        return Gezegd(1, fout.bevindingen, str(fout))
    except SwanalyseFout as fout:
        return Gezegd(1, _geen(), str(fout))


def leest(stuk: Stuk) -> bool:
    """Whether there is a reader for it; a command that is no command has none."""
    return stuk.status != 2 and stuk.opdracht[0] in _LEZERS


def stuurteken(tekst: str) -> bool:
    """Whether a text holds a sign that a terminal obeys."""
    return _STUURTEKENS.search(tekst) is not None


def klachten(stuk: Stuk, gezegd: Gezegd) -> list[str]:
    """What should have been said otherwise; nothing when all is well."""
    uit = []
    if gezegd.status != stuk.status:
        uit.append(f"status {gezegd.status} in plaats van {stuk.status}")
    tekst = "\n".join([*zinnen(gezegd.bevindingen), gezegd.bericht])
    uit += [f"Engels: {treffer[0]!r}" for treffer in _ENGELS.finditer(tekst)][:1]
    return uit + (_over_bevinding(stuk, gezegd) if len(gezegd.bevindingen) else _over_bericht(stuk, gezegd.bericht))


def _over_bevinding(stuk: Stuk, gezegd: Gezegd) -> list[str]:
    """About findings: the one that was expected is there, at its place, and each says what to do."""
    alles = gezegd.bevindingen[gezegd.bevindingen["ernst"].ne("info")]
    zonder = alles[alles["herstel"].eq("") & alles["bestand"].ne("")]
    uit = [f"geen herstel bij {code}" for code in sorted(set(zonder["code"]))]
    zonder = alles[alles["bestand"].eq("")]
    uit += [f"geen plaats bij {code}" for code in sorted(set(zonder["code"]))]
    if stuk.status or stuk.woord:
        # a code of information counts when it is asked for; without a code any fout at that place will do
        wat = gezegd.bevindingen["code"].eq(stuk.woord) if stuk.woord else gezegd.bevindingen["ernst"].eq("fout")
        regels = zinnen(gezegd.bevindingen[wat])
        if not any(zin.startswith(stuk.waar) for zin in regels):
            wel = sorted(set(gezegd.bevindingen.loc[gezegd.bevindingen["ernst"].ne("info"), "code"]))
            uit.append(f"niet gezegd: {stuk.woord or 'een fout'} bij {stuk.waar!r}, wel {wel} {regels[:1]}"[:400])
    return uit


def _over_bericht(stuk: Stuk, bericht: str) -> list[str]:
    """About a sentence that refuses: it says what, where and what to do."""
    if not stuk.status:
        return [f"niet gezegd: {stuk.woord}"] if stuk.woord and stuk.woord not in bericht else []
    uit = [f"niet gezegd: {deel!r}, wel {bericht[:300]!r}" for deel in (stuk.woord, stuk.waar) if deel not in bericht]
    # a table of runs, a list or a map that we do not know tells what is needed; that is what to do
    return (
        uit
        if _HERSTEL.search(bericht) or stuk.opdracht[0] in _ZEGT_WAT_NODIG_IS
        else [*uit, f"geen herstel in {bericht[:300]!r}"]
    )


def is_code(woord: str) -> bool:
    """Whether a word is the code of a finding rather than a piece of a sentence."""
    return re.fullmatch("[a-z]+(_[a-z]+)+", woord) is not None


@cache
def labels() -> dict[str, str]:
    """How the command line names the findings: label by code."""
    regels = schema.codelijst("validatieregels")
    return dict(zip(regels["code"].astype(str), regels["label"].astype(str), strict=True))


def _geen() -> pd.DataFrame:
    return verzamel([])


def _controleer(bron: Path) -> Gezegd:
    bronnen.load(bron)
    alles = bronnen.validate(bron)
    return Gezegd(int(alles["ernst"].eq("fout").any()), alles, "")


def _haal(bron: Path) -> Gezegd:
    from swanalyse import validatie

    ruw = roo.lees(bron, gemeenten="Venlo")
    validatie.inventaris(ruw)
    return Gezegd(0, validatie.bevindingen(ruw), "")


def _verwerk(bron: Path) -> Gezegd:
    verslag = verwerken.voeg_samen(_beginpunt(), bron)[1].verslag
    mis = verslag[verslag["uitslag"].isin((verwerken.GEWEIGERD, verwerken.CONFLICT))]
    return Gezegd(int(len(mis) > 0), mis.assign(tabel="", ernst="fout"), "")


@cache
def _beginpunt() -> Inventaris:
    """The inventory that answers come back to."""
    import tempfile

    from tests.stuk.stuk import map_met

    with tempfile.TemporaryDirectory() as plek:
        return bronnen.load(map_met()(Path(plek)))


def _reeks(bron: Path) -> Gezegd:
    tabel.lees(bron)
    return Gezegd(0, _geen(), "")


def _nieuw(bron: Path) -> Gezegd:
    keus = bron.parent / "uit" / lijst.KOLOMMEN
    lijst.lees(bron, peildatum=date(2026, 1, 1), kolommen=keus if keus.exists() else None)
    return Gezegd(0, _geen(), "")


def _rapport(bron: Path) -> Gezegd:
    open_sjabloon(bron)
    return Gezegd(0, _geen(), "")


def _kaart(bron: Path) -> Gezegd:
    geojson.load(bron)
    return Gezegd(0, _geen(), "")


_LEZERS: dict[str, Callable[[Path], Gezegd]] = {
    "controleer": _controleer,
    "haal": _haal,
    "verwerk": _verwerk,
    "reeks": _reeks,
    "nieuw": _nieuw,
    "rapport": _rapport,
    "kaart": _kaart,
}
