"""Findings: what a check has to say, worded by the rule table `validatieregels.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from string import Formatter

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.schema import schema

KOLOMMEN = ("code", "ernst", "tabel", "bestand", "rij", "kolom", "waarde", "uitleg", "herstel")
ERNST = ("fout", "waarschuwing", "info")
_VERGELIJKINGEN = 50_000
_LANGSTE_WAARDE = 500


def meld(
    code: str,
    tabel: str = "",
    *,
    bestand: str = "",
    kolom: str | list[str] = "",
    rijen: Sequence[int] | pd.Index | None = None,
    **vul: str | Sequence[str] | pd.Series,
) -> pd.DataFrame:
    """Findings of one rule: one per entry of `rijen` or of a list of columns, or a single one about the whole table.

    `vul` fills the placeholders of the rule's texts (`waarde`, `bedoeld`, `ander`): one text, or one per row.
    """
    regel = _regels()[code]
    n = len(rijen) if rijen is not None else len(kolom) if isinstance(kolom, list) else 1
    vast = {"tabel": tabel, "bestand": bestand, "kolom": kolom, "waarde": "", "bedoeld": "", "ander": ""}
    per_rij = {naam: _kort(wat) if isinstance(wat, str) else [_kort(str(w)) for w in wat] for naam, wat in vul.items()}
    woorden: dict[str, str | list[str]] = {**vast, **per_rij}
    return pd.DataFrame(
        {
            "code": code,
            "ernst": regel["ernst"],
            "tabel": tabel,
            "bestand": bestand,
            "rij": pd.array([pd.NA] * n if rijen is None else list(rijen), dtype="Int64"),
            "kolom": kolom,
            "waarde": woorden["waarde"],
            "uitleg": _ingevuld(regel["toelichting"], woorden, n),
            "herstel": _ingevuld(regel["herstel"], woorden, n),
        },
        index=pd.RangeIndex(n),
        columns=list(KOLOMMEN),
    )


def verzamel(delen: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All findings in one frame: the gravest first, then as the tables stand in the inventory."""
    gevuld = [deel for deel in delen if len(deel)]
    if not gevuld:
        return meld("kolom_onbekend", rijen=[])
    alles = pd.concat(gevuld, ignore_index=True)
    sleutels = (
        alles["code"].factorize(sort=True)[0],
        alles["kolom"].factorize(sort=True)[0],
        alles["rij"].to_numpy(np.int64, na_value=-1),
        pd.Index(list(schema.tabellen())).get_indexer(pd.Index(alles["tabel"])),
        pd.Index(ERNST).get_indexer(pd.Index(alles["ernst"])),
    )
    return alles.take(np.lexsort(sleutels)).reset_index(drop=True)


def zinnen(bevindingen: pd.DataFrame) -> list[str]:
    """Each finding as a line of text: file, row, column, what is wrong, what to do."""
    rij = ["" if pd.isna(nr) else f" rij {nr}" for nr in bevindingen["rij"]]
    kolom = [f", kolom {naam}" if naam else "" for naam in bevindingen["kolom"]]
    delen = zip(bevindingen["bestand"], rij, kolom, bevindingen["uitleg"], bevindingen["herstel"], strict=True)
    return [f"{waar}{nr}{naam}: {uitleg} {herstel}".rstrip() for waar, nr, naam, uitleg, herstel in delen]


def hint(waarde: str, bekend: Sequence[str], *, kies: bool = True) -> str:
    """What was probably meant; else, with `kies`, what there is to choose from when that is little.

    Examples
    --------
    >>> hint("gm-venol", ["gm-venlo"]), hint("rood", ["blauw", "wit"])
    (" (bedoeld: 'gm-venlo'?)", ' (kies uit blauw en wit)')
    """
    gok = notatie.bedoeld(waarde, bekend)
    if gok:
        return f" (bedoeld: '{gok}'?)"
    return f" (kies uit {notatie.opsomming(bekend, hoogstens=16)})" if kies and 0 < len(bekend) <= 20 else ""


def hints(waarden: pd.Series, bekend: Sequence[str], *, kies: bool) -> list[str]:
    """`hint` per value, for as many distinct ones as can be looked up in a second or two; past those, nothing."""
    plaats, uniek = pd.factorize(waarden)
    zoveel = max(5, _VERGELIJKINGEN // max(1, len(bekend)))
    per_deel = [hint(str(deel), bekend, kies=kies) if nr < zoveel else "" for nr, deel in enumerate(uniek)]
    return [per_deel[nr] for nr in plaats]


def _kort(tekst: str) -> str:
    """A cell may be as long as a book; its beginning is enough to find it by."""
    return tekst if len(tekst) <= _LANGSTE_WAARDE else f"{tekst[:_LANGSTE_WAARDE]}…"


def _ingevuld(sjabloon: str, woorden: Mapping[str, str | list[str]], n: int) -> list[str]:
    """The template filled in `n` times; piece by piece, since there may be a million findings."""
    delen: list[Iterable[str]] = [repeat("", n)]
    for vast, veld, *_ in Formatter().parse(sjabloon):
        woord = woorden[veld] if veld else ""
        delen += [repeat(vast, n), repeat(woord, n) if isinstance(woord, str) else woord]
    return ["".join(stukken) for stukken in zip(*delen, strict=True)]


@cache
def _regels() -> dict[str, dict[str, str]]:
    tabel = schema.codelijst("validatieregels")
    return {str(rij["code"]): {str(k): str(v) for k, v in rij.items()} for rij in tabel.to_dict("records")}
