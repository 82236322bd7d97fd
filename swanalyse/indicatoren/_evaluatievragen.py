"""Which findings about scores hang on a threshold, and whom to ask what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.indicatoren import EEN_JAAR_EERDER, jaar_eerder, met_drempels
from swanalyse.indicatoren._draagvlak import metro, zelf_ander
from swanalyse.indicatoren._metingen import ZORG, Metingen, lees, minimum
from swanalyse.indicatoren._oordelen import per_verband
from swanalyse.inventaris import Inventaris, merk
from swanalyse.notatie import ONBEKEND, getal, opsomming

_EVALUATIE = "evaluatie"
_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
_OPEN = {
    "score": "Kunt u de open antwoorden van uw organisatie over {waar} aanvullen?",
    "datum": "Wanneer gaf uw organisatie de antwoorden zonder datum over {waar}?",
    "respondent": "Onder welke schuilnaam zijn de antwoorden van uw organisatie over {waar} gegeven?",
}
_NIET_GEVRAAGD = "Hoe beoordeelt u {waar} op de criteria van de evaluatie?"
_ZELF = "Wie in uw organisatie beoordelen zelf of u een goede partner bent (E3)? Minstens {minimum} mensen."


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which findings about scores change with a threshold: the limits of the bands, the fewest respondents, the date.

    The fewest respondents are only ever raised: a lower number would show what must stay hidden.

    Returns
    -------
    DataFrame
        One row per `stelling` (finding) and `instelling` (choice), today's choice first; `waarde` (what it says then),
        `verandert` (against today's; missing when one of the two cannot be said), `wat` (what becomes what).

    Examples
    --------
    >>> import swanalyse
    >>> gevoeligheid(swanalyse.load("data/voorbeeldregio")).loc[0, "stelling"]
    'verbanden met een criterium in zorg'
    """
    instellingen = dict(_instellingen(inv))
    rijen = [
        *_vergeleken("verbanden met een criterium in zorg", instellingen, _in_zorg),
        *_vergeleken("laagste station van de metrokaart", instellingen, _laagste_station),
    ]
    kolommen = ["stelling", "instelling", "waarde", "verandert", "wat"]
    soorten = dict.fromkeys(("stelling", "instelling", "waarde", "wat"), "string") | {"verandert": "boolean"}
    frame = pd.DataFrame(rijen, columns=kolommen).astype(soorten)
    return merk(frame, n=len(frame), eenheid="instellingen", voorlopig=("andere grenzen in de gevoeligheidstoets",))


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What is not known about evaluation and draagvlak, and whom to ask it.

    Returns
    -------
    DataFrame
        One row per partner and question: `partner_id`, `naam`, `vraag` (a sentence), `tabel`, `kolom`, `aantal`
        (answers, verbanden or respondents that are missing); most first. It holds no score.

    Examples
    --------
    >>> import swanalyse
    >>> vragen(swanalyse.load("tests/golden/inventaris")).loc[0, ["naam", "tabel", "kolom"]].tolist()
    ['Gemeente B', 'scores', 'score']
    """
    meting = lees(inv)
    rijen = [*_open(meting), *_zonder_oordeel(meting), *_zonder_zelf(inv, meting)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype({**dict.fromkeys(_KOLOMMEN, "string"), "aantal": "Int64"})
    orde = ["aantal", "naam", "partner_id", "kolom"]
    frame = frame.sort_values(orde, ascending=[False, True, True, True], kind="stable", ignore_index=True)
    return merk(frame, n=len(frame), eenheid="vragen", namen=meting.namen)


def _instellingen(inv: Inventaris) -> Iterator[tuple[str, Inventaris]]:
    groen, oranje = inv.parameter("score_groen"), inv.parameter("score_oranje")
    schuif, meer = inv.parameter("gevoeligheid_score"), inv.parameter("gevoeligheid_respondenten")
    nu = minimum(inv)
    yield f"zoals nu: {_grenzen(oranje, groen)}, {getal(nu)} respondenten", inv
    if groen is not None and oranje is not None and schuif is not None:
        for weg in (-schuif, schuif):
            lager, hoger = (round(min(max(grens + weg, 0.0), 1.0), 9) for grens in (oranje, groen))
            yield _grenzen(lager, hoger), met_drempels(inv, score_oranje=lager, score_groen=hoger)
    if meer is not None and meer > nu:
        yield f"minstens {getal(meer)} respondenten", met_drempels(inv, respondenten_minimum=meer)
    if inv.selectie.keuze == "alle":
        yield "zonder wettelijk verplichte verbanden", inv.kies(keuze="zonder_verplicht")
    yield EEN_JAAR_EERDER, jaar_eerder(inv)


def _grenzen(oranje: float | None, groen: float | None) -> str:
    if oranje is None or groen is None:
        return "zonder grenzen"
    return f"grenzen {getal(oranje, decimalen=2)} en {getal(groen, decimalen=2)}"


def _in_zorg(inv: Inventaris) -> list[str]:
    frame = per_verband(inv, instrument=_EVALUATIE)
    if not frame["mediaan"].notna().any():
        return []
    delen = frame.index.get_level_values("criterium").isin(list(lees(inv).onderdelen(_EVALUATIE)))
    namen = frame.loc[frame["band"].eq(ZORG).fillna(False) & ~delen, "naam"]
    return sorted(set(namen)) or ["geen"]


def _laagste_station(inv: Inventaris) -> list[str]:
    frame = metro(inv)
    plaats = frame["aandeel"].dropna()
    return sorted(frame.loc[plaats.index[plaats == plaats.min()], "label"]) if len(plaats) else []


def _vergeleken(
    stelling: str, instellingen: dict[str, Inventaris], meet: Callable[[Inventaris], list[str]]
) -> Iterator[dict[str, Any]]:
    """A row per setting beside the first, which is today's; nothing can be said where either is empty."""
    eerst: list[str] = []
    for nr, (naam, ander) in enumerate(instellingen.items()):
        nu = meet(ander)
        eerst = nu if nr == 0 else eerst
        erbij, weg = (opsomming(sorted(een), hoogstens=3) for een in (set(nu) - set(eerst), set(eerst) - set(nu)))
        wat = "; ".join([f"erbij: {erbij}"] * bool(erbij) + [f"weg: {weg}"] * bool(weg))
        kan = bool(nu and eerst)
        yield {
            "stelling": stelling,
            "instelling": naam,
            "waarde": opsomming(nu, hoogstens=5) or ONBEKEND,
            "verandert": bool(wat) if kan else pd.NA,
            "wat": wat if kan else "niet te vergelijken",
        }


def _open(meting: Metingen) -> Iterator[dict[str, Any]]:
    """Rows without an answer, without a date that places them, or without a pseudonym."""
    eigen = meting.alle[meting.alle["criterium"] == meting.alle["deel"]]
    gegeven = pd.concat([eigen, meting.open])
    stukken = {
        "score": meting.open[meting.open["score"].isna()],
        "datum": meting.open[meting.open["score"].notna()],
        "respondent": gegeven[gegeven["persoon"] == ""],
    }
    for kolom, rijen in stukken.items():
        yield from _per_partner(meting, rijen, _OPEN[kolom], kolom)


def _zonder_oordeel(meting: Metingen) -> Iterator[dict[str, Any]]:
    """The members of the region that said nothing about a verband in its evaluatie."""
    leden = meting.zicht.leden[meting.zicht.leden["in_regio"]]
    gaf = meting.alle[meting.alle["instrument"] == _EVALUATIE]
    antwoord = set(zip(gaf["wie"], gaf["verband_id"], strict=True))
    stil = [paar not in antwoord for paar in zip(leden["partner_id"], leden["verband_id"], strict=True)]
    rijen = leden[np.array(stil, dtype=bool)].rename(columns={"partner_id": "wie"})
    yield from _per_partner(meting, rijen, _NIET_GEVRAAGD, "score")


def _zonder_zelf(inv: Inventaris, meting: Metingen) -> Iterator[dict[str, Any]]:
    nodig = minimum(inv)
    frame = zelf_ander(inv)
    for partner, rij in frame[(frame["n_zelf"] < nodig) & (frame["n_anderen"] > 0)].iterrows():
        vraag = _ZELF.format(minimum=getal(nodig))
        yield dict(
            zip(_KOLOMMEN, (partner, rij["naam"], vraag, "scores", "criterium", nodig - rij["n_zelf"]), strict=True)
        )


def _per_partner(meting: Metingen, rijen: pd.DataFrame, vraag: str, kolom: str) -> Iterator[dict[str, Any]]:
    in_zicht = rijen[rijen["wie"].isin(meting.zicht.partners["partner_id"])]
    for partner, deel in in_zicht.groupby("wie"):
        verbanden = dict.fromkeys(deel["verband_id"])
        waar = opsomming([meting.namen.get(str(i), "de regio") for i in verbanden], hoogstens=2)
        naam = meting.namen[str(partner)]
        yield dict(zip(_KOLOMMEN, (partner, naam, vraag.format(waar=waar), "scores", kolom, len(deel)), strict=True))
