"""Earlier attempts that stranded: who took part, and whether they work together in that domain now (S2-09)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pandas as pd

from swanalyse.indicatoren import NVT, klasse, labels, namen
from swanalyse.inventaris import Inventaris, Zicht, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, opsomming
from swanalyse.schema import typen

GESTRAND = "gestrand"
SAMEN = {"ja": "alle", "deels": "een deel", "nee": "niet", ONBEKEND: "onbekend", NVT: "niet van toepassing"}


def gestrand(inv: Inventaris) -> pd.DataFrame:
    """Verbanden that stranded before the reference date, with who took part: history, not in any other count.

    Returns
    -------
    DataFrame
        Index verband_id, the latest end first, then by name; `naam`, `domein` (code; missing when unknown),
        `partners` (names of the members), `n_partners`, `start`, `eind` (date or year), `toelichting` (what it was for)
        and `nu_samen`: whether those that still exist are together in a running verband in that domain: `ja` (all of
        them in one), `deels` (at least two), `nee`, `onbekend` (the domain is unknown, or that of a verband that they
        share), `nvt` (fewer than two still exist). Coverage: those of which members are known.

    Examples
    --------
    >>> import swanalyse
    >>> gestrand(swanalyse.load("data/voorbeeldregio")).loc["v-ict-fusie", ["start", "eind", "nu_samen"]].tolist()
    ['2016', '2018', 'deels']
    """
    toen, nu = _toen(inv), selectie(inv)
    naam = _namen(inv)
    per = toen.verbanden.set_index("verband_id")
    leden = toen.leden.groupby("verband_id")["partner_id"].agg(list).reindex(per.index)
    groepen = [deel if isinstance(deel, list) else [] for deel in leden]
    domein = klasse(inv, toen.verbanden, "domein")
    bron = inv.verbanden.set_index("verband_id").reindex(per.index)
    frame = pd.DataFrame(
        {
            "naam": per["naam"],
            "domein": domein.where(~domein.isin([ONBEKEND, NVT])),
            "partners": [opsomming(sorted(naam[wie] for wie in groep)) for groep in groepen],
            "n_partners": [len(groep) for groep in groepen],
            "start": bron["start"],
            "eind": bron["eind"],
            "toelichting": per["doel"],
            "nu_samen": [_nu_samen(inv, nu, groep, code) for groep, code in zip(groepen, domein, strict=True)],
        },
        index=per.index,
    )
    frame = frame.astype({kolom: "Int64" if kolom == "n_partners" else "string" for kolom in frame})
    frame = frame.sort_values(["eind", "naam"], ascending=[False, True])
    return merk(
        frame,
        n=len(frame),
        eenheid="gestrande verbanden",
        dekking=dekking(frame["n_partners"] > 0),
        namen={**naam, **labels(inv, "domein"), **SAMEN},
    )


def gestrande_paren(inv: Inventaris) -> pd.DataFrame:
    """Pairs of partners that were together in a verband that stranded.

    Returns
    -------
    DataFrame
        `partner_a`, `partner_b`, `naam_a`, `naam_b`, `n` (stranded verbanden of both) and `verbanden` (their names);
        most first, then by name.

    Examples
    --------
    >>> import swanalyse
    >>> len(gestrande_paren(swanalyse.load("data/voorbeeldregio")))
    6
    """
    toen, naam = _toen(inv), _namen(inv)
    paren: dict[tuple[str, str], list[str]] = {}
    for verband, deel in toen.leden.groupby("verband_id", sort=True):
        wie = sorted((str(i) for i in deel["partner_id"]), key=lambda i: (naam[i], i))
        for paar in combinations(wie, 2):
            paren.setdefault(paar, []).append(naam[str(verband)])
    rijen = [(a, b, naam[a], naam[b], len(waar), opsomming(sorted(waar))) for (a, b), waar in paren.items()]
    kolommen = ["partner_a", "partner_b", "naam_a", "naam_b", "n", "verbanden"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype(dict.fromkeys(kolommen, "string") | {"n": "Int64"})
    frame = frame.sort_values(["n", "naam_a", "naam_b"], ascending=[False, True, True], ignore_index=True)
    return merk(frame, n=len(toen.verbanden), eenheid="gestrande verbanden", namen=naam)


def _toen(inv: Inventaris) -> Zicht:
    """What the selection would show if only the stranded verbanden ran, with everybody that ever took part in them.

    The status is as of the inventory's own peildatum: on an earlier one, what ended after it had not stranded yet. A
    bare year is that whole year; when in it the verband stranded is not known.
    """
    verbanden = inv.verbanden
    later = (typen.begin(verbanden["eind"]) > pd.Timestamp(inv.selectie.peildatum)).fillna(False)
    verbanden = verbanden[verbanden["status"].eq(GESTRAND).fillna(False) & ~later]
    verbanden = _zonder(verbanden, "eind", "onderdeel_van").assign(status="lopend")
    tabellen = {
        **inv.tabellen,
        "verbanden": verbanden.astype({"status": "string"}),
        "deelnames": _zonder(inv.deelnames, "van", "tot"),
        "partners": _zonder(inv.partners, "van", "tot"),
    }
    return selectie(replace(inv, tabellen=tabellen))


def _zonder(frame: pd.DataFrame, *kolommen: str) -> pd.DataFrame:
    """The frame with these columns blank."""
    leeg = pd.Series(pd.NA, index=frame.index, dtype="string")
    return frame.assign(**dict.fromkeys(kolommen, leeg))


def _namen(inv: Inventaris) -> dict[str, str]:
    """Names of what is in sight, and of who and what was."""
    ooit = {
        str(i): str(naam)
        for tabel, sleutel in ((inv.partners, "partner_id"), (inv.verbanden, "verband_id"))
        for i, naam in zip(tabel[sleutel], tabel["naam"], strict=True)
    }
    return {**ooit, **namen(selectie(inv))}


def _nu_samen(inv: Inventaris, nu: Zicht, groep: list[str], domein: str) -> str:
    wie = [partner for partner in groep if partner in set(nu.partners["partner_id"])]
    if len(wie) < 2:
        return NVT
    if domein in {ONBEKEND, NVT}:
        return ONBEKEND
    samen = nu.leden[nu.leden["partner_id"].isin(wie)].groupby("verband_id").size()
    waar = klasse(inv, nu.verbanden, "domein").reindex(samen.index)
    meest = int(samen[waar == domein].max()) if (waar == domein).any() else 0
    vaag = int(samen[waar == ONBEKEND].max()) if (waar == ONBEKEND).any() else 0
    if meest == len(wie):
        return "ja"
    if max(meest, 2) <= vaag:
        return ONBEKEND
    return "deels" if meest >= 2 else "nee"
