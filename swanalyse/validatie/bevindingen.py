"""Findings: what a check has to say, worded by the rule table `validatieregels.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

from swanalyse import notatie
from swanalyse.schema import schema

KOLOMMEN = ("code", "ernst", "tabel", "bestand", "rij", "kolom", "waarde", "uitleg", "herstel")
ERNST = ("fout", "waarschuwing", "info")
_VERGELIJKINGEN = 50_000


def meld(
    code: str,
    tabel: str = "",
    *,
    bestand: str = "",
    kolom: str = "",
    rijen: Sequence[int] | pd.Index | None = None,
    **vul: str | Sequence[str] | pd.Series,
) -> pd.DataFrame:
    """Findings of one rule in one column: one row per entry of `rijen`, or a single row about the whole table.

    `vul` fills the placeholders of the rule's texts (`waarde`, `bedoeld`, `ander`): one text, or one per row.
    """
    regel = _regels()[code]
    n = 1 if rijen is None else len(rijen)
    vast = {"tabel": tabel, "bestand": bestand, "kolom": kolom, "waarde": "", "bedoeld": "", "ander": ""}
    lijsten = {naam: [wat] * n if isinstance(wat, str) else [str(w) for w in wat] for naam, wat in vul.items()}
    woorden = list(zip(*lijsten.values(), strict=True)) if lijsten else [()] * n
    # a million findings say few different things: word each once
    zinnen = {delen: _zinnen(regel, {**vast, **dict(zip(lijsten, delen, strict=True))}) for delen in set(woorden)}
    return pd.DataFrame(
        {
            "code": code,
            "ernst": regel["ernst"],
            "tabel": tabel,
            "bestand": bestand,
            "rij": pd.array([pd.NA] * n if rijen is None else list(rijen), dtype="Int64"),
            "kolom": kolom,
            "waarde": lijsten.get("waarde", [""] * n),
            "uitleg": [zinnen[delen][0] for delen in woorden],
            "herstel": [zinnen[delen][1] for delen in woorden],
        },
        columns=list(KOLOMMEN),
    )


def verzamel(delen: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All findings in one frame: the gravest first, then as the tables stand in the inventory."""
    gevuld = [deel for deel in delen if len(deel)]
    if not gevuld:
        return meld("kolom_onbekend", rijen=[])
    alles = pd.concat(gevuld, ignore_index=True)
    volgorde = {naam: i for i, naam in enumerate(schema.tabellen())}
    sleutels = {
        "ernst": alles["ernst"].map({ernst: i for i, ernst in enumerate(ERNST)}),
        "tabel": alles["tabel"].map(volgorde).fillna(-1),
        "rij": alles["rij"].fillna(-1),
        "kolom": alles["kolom"],
        "code": alles["code"],
    }
    return alles.loc[pd.DataFrame(sleutels).sort_values([*sleutels], kind="stable").index].reset_index(drop=True)


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


def _zinnen(regel: dict[str, str], woorden: dict[str, str]) -> tuple[str, str]:
    return regel["toelichting"].format(**woorden), regel["herstel"].format(**woorden)


@cache
def _regels() -> dict[str, dict[str, str]]:
    tabel = schema.codelijst("validatieregels")
    return {str(rij["code"]): {str(k): str(v) for k, v in rij.items()} for rij in tabel.to_dict("records")}
