"""What comes before the raden and when: recorded, by rule, or by the terms of the law (domein 3.10, S3-12 to S3-18).

The rules lie in two tables: `agendaregels` (what the source texts ask of a raad itself) and `wgr_termijnen` (the latest
days by law for what a verband sends). A recorded item takes the place of the rule for that gemeente, verband, kind
and year. That something is not recorded does not say that it was not held.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from swanalyse.indicatoren import drempels_voorzet, klein, labels
from swanalyse.indicatoren._belangrijkheid import (
    PAAR,
    REGIO,
    Posten,
    dekking_van,
    kies_gemeente,
    posten,
    voorzetten,
)
from swanalyse.inventaris import Inventaris, dekking, merk
from swanalyse.notatie import MAANDEN, ONBEKEND

ALLE_VERBANDEN = "alle verbanden"
BEHANDELD, GEPLAND, VERVALLEN = "behandeld", "gepland", "vervallen"
VOORGESTELD, NIET_VASTGELEGD = "voorgesteld", "niet_vastgelegd"
VASTGELEGD, REGEL = "vastgelegd", "regel"
LICHT, VOLLEDIG = "jaarrekening_lichte_evaluatie", "volledige_evaluatie"
RAADSVRAAG = "raadsvraag"
OP_SCHEMA, TE_LAAT = "op_schema", "te_laat"
STANDEN = {
    VOORGESTELD: "Voorgesteld door een regel", NIET_VASTGELEGD: "Niet vastgelegd",
    OP_SCHEMA: "Op schema", TE_LAAT: "Te laat",
}  # fmt: skip
Punt = tuple[pd.Timestamp, str]
Regel = Mapping[Any, Any]  # one row of a rule table
_LIJSTEN = {"agendastatus": "stand van een agendapunt"}
_DAGEN = "maand en dag van de agendaregels"
_JAREN = "aantal jaren tussen volledige evaluaties"
_ORDE = ["datum", "plek", "naam", "soort", "wat", "bron", "status"]
_KOLOMMEN = [
    "datum", "maand", "partner_id", "partner", "verband_id", "naam", "soort", "label", "wat", "herkomst", "bron",
    "status", "termijn",
]  # fmt: skip


def agenda(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """The agenda of the raden in the selected year and the one after it.

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        One gemeente of the region; default all.

    Returns
    -------
    DataFrame
        One row per item, by date, then gemeente, items without a date last; `datum`, `maand` (1-12), `partner_id`,
        `partner`, `verband_id` (missing when it is about all), `naam` (of the verband, or *alle verbanden*), `soort`,
        `label`, `wat` (what is to be done), `herkomst` (`vastgelegd` or `regel`), `bron`, `status` (of a recorded item
        its own, or `onbekend`; of a rule `voorgesteld`, or `niet_vastgelegd` when its day has passed), `termijn` (a
        day by law, before which it must have been sent). `attrs["peildatum"]`, `attrs["titel"]` and `attrs["jaren"]`
        say of what calendar it is. Coverage: the deelnames whose level of importance is known, since the rules ask for
        it.

    Raises
    ------
    KeuzeFout
        When `partner_id` is no gemeente of the region.

    Examples
    --------
    >>> import swanalyse
    >>> frame = agenda(swanalyse.load("data/voorbeeldregio"), partner_id="gm-zilverdam")
    >>> frame.loc[frame["soort"] == "kadernota", ["datum", "herkomst"]].astype(str).to_numpy().tolist()
    [['2025-06-10', 'vastgelegd'], ['2026-06-09', 'vastgelegd']]
    """
    lees = posten(inv)
    wie = lees.gemeenten.index.tolist() if partner_id is None else [kies_gemeente(lees, partner_id)]
    vast = _vastgelegd(inv, lees)
    alle = pd.concat([vast, _volgens_regels(inv, lees, vast)], ignore_index=True)
    alle = alle[alle["partner_id"].isin(wie)]
    plek = {partner: nr for nr, partner in enumerate(lees.gemeenten.index)}
    alle = alle.assign(plek=alle["partner_id"].map(plek)).sort_values(_ORDE)
    frame = alle[_KOLOMMEN].reset_index(drop=True)
    gezegd = lees.rijen["belangrijkheid"].notna()[~lees.nvt["belangrijkheid"]]
    uit = merk(
        frame,
        n=len(frame),
        eenheid="agendapunten",
        dekking=dekking_van(gezegd[gezegd.index.get_level_values("partner_id").isin(wie)]),
        perimeter=f"{REGIO}, {inv.selectie.jaar} en {inv.selectie.jaar + 1}",
        voorlopig=_voorlopig(inv, frame),
        namen={**lees.namen, **labels(inv, "agendasoort"), **labels(inv, "agendastatus"), **STANDEN},
    )
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    van = f" {lees.namen[wie[0]]}" if partner_id is not None else ""
    uit.attrs["peildatum"] = inv.selectie.peildatum.isoformat()
    uit.attrs["jaren"] = (inv.selectie.jaar, inv.selectie.jaar + 1)
    uit.attrs["titel"] = f"Raadsagenda samenwerking{van}, {titel}"
    return uit


def agenda_maanden(inv: Inventaris, *, jaar: int | None = None) -> pd.DataFrame:
    """How many items each raad has in each month of a year: recorded, by rule and by law together (S0-01).

    Parameters
    ----------
    inv : Inventaris
    jaar : int, optional
        One of the two years of `agenda`; default the year of the reference date, or else the selected year.

    Returns
    -------
    DataFrame
        Months 1-12 x gemeenten (Int64), by inwoners. What is `vervallen` or has no day is not counted. Empty without
        gemeenten. `attrs["jaar"]` is the year. Coverage: as `agenda`.

    Examples
    --------
    >>> import swanalyse
    >>> agenda_maanden(swanalyse.load("tests/golden/inventaris")).loc[[4, 6], "A"].tolist()
    [8, 5]
    """
    lees, punten = posten(inv), agenda(inv)
    gekozen = _kalenderjaar(inv) if jaar is None else jaar
    telt = punten[punten["datum"].dt.year.eq(gekozen) & punten["status"].ne(VERVALLEN)]
    tabel = pd.crosstab(telt["maand"].astype(int), telt["partner_id"].astype(object))
    maanden = range(1, 13) if len(lees.gemeenten) else range(0)
    frame = tabel.reindex(index=maanden, columns=lees.gemeenten.index, fill_value=0).astype("Int64")
    frame.index = pd.Index(list(maanden), dtype="int64", name="maand")
    frame.columns.name = "partner_id"
    uit = merk(
        frame,
        n=len(telt),
        eenheid="agendapunten",
        dekking=punten.attrs["dekking"],
        perimeter=f"{REGIO}, {gekozen}",
        voorlopig=punten.attrs["voorlopig"],
        namen={**lees.namen, **{str(nummer): naam for nummer, naam in enumerate(MAANDEN, 1)}},
    )
    uit.attrs["jaar"] = gekozen
    return uit


def lange_termijn(inv: Inventaris) -> pd.DataFrame:
    """When every politiek zeer belangrijk verband was evaluated in full, and when it is due again (S3-15).

    Due = last + N years, N from the rule (`elke_jaren`) or else the threshold `evaluatiejaren`. Held: an item on the
    agenda of that gemeente that was `behandeld`. Where that says nothing, the last answers to the evaluation
    questionnaire about the verband stand in for it: they count for all who take part.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id), the overdue first, then by `volgende`; `partner`, `naam`, `laatste`, `bron` of
        that day (`agenda` or `vragenlijst`), `volgende` (a planned day, or else the day it is due), `te_laat` (boolean:
        the day it was due has passed; missing when nothing is recorded) and `status`: `te_laat`, `gepland`,
        `op_schema`, `niet_vastgelegd` (neither held nor planned, as far as recorded), `onbekend` (held on an unknown
        day). Coverage: the deelnames of which `te_laat` is known.

    Examples
    --------
    >>> import swanalyse
    >>> frame = lange_termijn(swanalyse.load("data/voorbeeldregio"))
    >>> frame.xs("v-ontwikkelbedrijf", level="verband_id")["status"].to_dict()
    {'gm-zilverdam': 'niet_vastgelegd', 'gm-nipperdijk': 'niet_vastgelegd'}
    """
    lees = posten(inv)
    regel = _regel(inv, VOLLEDIG)
    rijen = lees.rijen[lees.rijen["belangrijkheid"].isin(_niveaus(regel))] if regel else lees.rijen.iloc[:0]
    op_agenda = _volledige_evaluaties(inv, lees)
    dagen, jaren = evaluatiedagen(inv), _jaren(inv, regel or {})
    gevallen = []
    for partner, verband in rijen.index:
        punten = [*op_agenda.get((partner, verband), ()), *op_agenda.get((partner, ""), ())]
        gevraagd = [dagen[verband]] if verband in dagen else []
        stand = _stand(punten, gevraagd, vandaag=pd.Timestamp(inv.selectie.peildatum), jaren=jaren)
        gevallen.append({"partner": lees.namen[partner], "naam": lees.namen[verband], **stand})
    tekst = ["partner", "naam", "bron", "status"]
    kolommen = ["partner", "naam", "laatste", "bron", "volgende", "te_laat", "status"]
    frame = pd.DataFrame(gevallen, columns=kolommen, index=rijen.index).astype(
        dict.fromkeys(tekst, "string") | {"te_laat": "boolean", "laatste": "datetime64[s]", "volgende": "datetime64[s]"}
    )
    orde = frame.assign(eerst=~frame["te_laat"].fillna(False).astype(bool))
    orde = orde.sort_values(["eerst", "volgende", "naam"])
    return merk(
        frame.loc[orde.index],
        n=len(frame),
        eenheid="deelnames",
        dekking=dekking_van(frame["te_laat"].notna()),
        perimeter=REGIO,
        voorlopig=(_JAREN,) if len(frame) and _jaren_voorzet(inv, regel or {}) else (),
        namen={**lees.namen, **labels(inv, "agendastatus"), **STANDEN},
    )


def raadsvragen(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente how many questions from the raad are recorded, and how many say what the political point is (S3-14).

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `n` (questions up to the reference date, all years), `met_punt` (with
        `politiek_punt` filled in), `van` (questions to which that applies) and `aandeel` (0-1, of those; missing
        without any). A point that is not recorded may have been made all the same.

    Examples
    --------
    >>> import swanalyse
    >>> raadsvragen(swanalyse.load("data/voorbeeldregio")).loc["gm-zilverdam", ["n", "met_punt"]].tolist()
    [1, 1]
    """
    lees = posten(inv)
    nvt = inv.nvt["agenda"]["politiek_punt"].to_numpy(bool)
    rijen = _in_zicht(inv, lees, inv.agenda.assign(nvt=nvt))
    rijen = rijen[rijen["soort"].eq(RAADSVRAAG).fillna(False)]
    rijen = rijen[~(rijen["datum"] > pd.Timestamp(inv.selectie.peildatum))]
    frame = lees.gemeenten.copy(deep=False)
    telt = rijen[~rijen["nvt"]]
    for naam, deel in (("n", rijen), ("met_punt", telt[telt["politiek_punt"].notna()]), ("van", telt)):
        frame[naam] = deel.groupby("partner_id").size().reindex(frame.index, fill_value=0).astype("Int64")
    frame["aandeel"] = (frame["met_punt"] / frame["van"].where(frame["van"] > 0)).astype("Float64")
    met = frame["n"].gt(0)
    return merk(
        frame[["naam", "n", "met_punt", "van", "aandeel"]], n=len(rijen), eenheid="vragen", dekking=dekking(met),
        perimeter=REGIO, namen=lees.namen,
    )  # fmt: skip


def evaluatiedagen(inv: Inventaris) -> dict[str, pd.Timestamp]:
    """Per verband that was evaluated by questionnaire the last day of that (NaT when unknown), up to the peildatum."""
    zicht = posten(inv).zicht
    scores = inv.scores
    scores = scores[scores["instrument"].eq("evaluatie").fillna(False) & scores["score"].notna()]
    scores = scores[~(scores["datum"] > pd.Timestamp(inv.selectie.peildatum))]
    wortel = scores["verband_id"].map(dict(zicht.wortel)).astype("string")
    laatste = scores["datum"].groupby(wortel).max()
    return {str(verband): dag for verband, dag in laatste.items()}


def met_agenda(inv: Inventaris) -> set[str]:
    """The gemeenten of which some agenda item is recorded; of the others nothing can be said to be missing."""
    return set(inv.agenda["partner_id"].dropna().tolist())


def lichte_evaluaties(inv: Inventaris) -> set[tuple[str, str]]:
    """The deelnames with a light evaluation on the agenda of the selected year or the next, planned or held."""
    lees = posten(inv)
    punten = _vastgelegd(inv, lees)
    punten = punten[punten["soort"].eq(LICHT) & punten["status"].ne(VERVALLEN)]
    return set(_per_deelname(lees, punten))


def _per_deelname(lees: Posten, punten: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """The deelnames that items are about; one about all verbanden is about each of them."""
    for partner, verband in zip(punten["partner_id"], punten["verband_id"], strict=True):
        if pd.isna(verband):
            yield from (paar for paar in lees.rijen.index if paar[0] == partner)
        else:
            yield (str(partner), str(verband))


def _in_zicht(inv: Inventaris, lees: Posten, rijen: pd.DataFrame) -> pd.DataFrame:
    """Rows of `agenda` of a gemeente of the region about a verband in sight, or about all of them."""
    wortel = rijen["verband_id"].map(dict(lees.zicht.wortel)).astype("string")
    telt = rijen["partner_id"].isin(lees.gemeenten.index) & (wortel.notna() | rijen["verband_id"].isna())
    return rijen.assign(verband_id=wortel)[telt.to_numpy(bool)]


def _vastgelegd(inv: Inventaris, lees: Posten) -> pd.DataFrame:
    """The recorded items of the two years, and those without a day that are still to come."""
    rijen = _in_zicht(inv, lees, inv.agenda)
    jaren = rijen["datum"].dt.year
    zonder_dag = rijen["datum"].isna() & ~rijen["status"].isin([BEHANDELD, VERVALLEN])
    rijen = rijen[jaren.isin([inv.selectie.jaar, inv.selectie.jaar + 1]) | zonder_dag]
    label = labels(inv, "agendasoort")
    wat = [
        label.get(str(soort), ONBEKEND) if pd.isna(punt) else str(punt)
        for soort, punt in zip(rijen["soort"].fillna(ONBEKEND), rijen["politiek_punt"], strict=True)
    ]
    return _punten(lees, rijen.assign(
        soort=rijen["soort"].fillna(ONBEKEND), wat=wat, label=rijen["soort"].fillna(ONBEKEND).map(label),
        herkomst=VASTGELEGD, bron=rijen["bron"].fillna("agenda.csv"), status=rijen["status"].fillna(ONBEKEND),
        termijn=False,
    ))  # fmt: skip


def _volgens_regels(inv: Inventaris, lees: Posten, vast: pd.DataFrame) -> pd.DataFrame:
    """What the rules and the law put on the agenda, where nothing is recorded for that year."""
    label = labels(inv, "agendasoort")
    rijen = [*_uit_agendaregels(inv, lees), *_uit_de_wet(inv, lees)]
    kolommen = ["datum", *PAAR, "soort", "wat", "bron", "termijn"]
    frame = pd.DataFrame(rijen, columns=kolommen).astype({"datum": "datetime64[s]"})
    sleutels = [vast["partner_id"], vast["verband_id"].fillna(""), vast["soort"], vast["datum"].dt.year]
    bezet = set(zip(*sleutels, strict=True))
    eigen = [frame["partner_id"], frame["verband_id"].fillna(""), frame["soort"], frame["datum"].dt.year]
    # an item about all verbanden takes the place of those about each
    vrij = [rij not in bezet and (rij[0], "", rij[2], rij[3]) not in bezet for rij in zip(*eigen, strict=True)]
    frame = frame[pd.Series(vrij, index=frame.index, dtype=bool)]
    voorbij = frame["datum"] < pd.Timestamp(inv.selectie.peildatum)
    status = pd.Series(VOORGESTELD, index=frame.index).mask(voorbij, NIET_VASTGELEGD)
    return _punten(lees, frame.assign(herkomst=REGEL, status=status, label=frame["soort"].map(label)))


def _punten(lees: Posten, rijen: pd.DataFrame) -> pd.DataFrame:
    """Items with names and kinds of columns; one about a verband without a name is about all."""
    verband = rijen["verband_id"].astype("string")
    frame = rijen.assign(
        datum=rijen["datum"].astype("datetime64[s]"),
        maand=rijen["datum"].dt.month.astype("Int64"),
        partner=rijen["partner_id"].map(lees.namen),
        verband_id=verband,
        naam=verband.map(lees.namen).astype("string").fillna(ALLE_VERBANDEN),
        termijn=rijen["termijn"].astype("boolean"),
    )[_KOLOMMEN]
    tekst = [kolom for kolom in _KOLOMMEN if kolom not in {"datum", "maand", "termijn"}]
    return frame.astype(dict.fromkeys(tekst, "string")).reset_index(drop=True)


def _uit_agendaregels(inv: Inventaris, lees: Posten) -> Iterator[dict[str, Any]]:
    for regel in inv.regeltabel("agendaregels").to_dict("records"):
        if regel["soort"] == VOLLEDIG:
            yield from _uit_lange_termijn(inv, lees, regel)
            continue
        for jaar in (inv.selectie.jaar, inv.selectie.jaar + 1):
            dag = _dag(regel, jaar)
            if dag is None:
                continue
            paren = [(partner, None) for partner in lees.gemeenten.index]
            if regel["wie"] == "deelname":
                niveaus = _niveaus(regel)
                rijen = lees.rijen
                paren = list(rijen.index[rijen["belangrijkheid"].isin(niveaus)] if niveaus else rijen.index)
            for partner, verband in paren:
                yield _regelpunt(partner, verband, regel, dag)


def _uit_lange_termijn(inv: Inventaris, lees: Posten, regel: Regel) -> Iterator[dict[str, Any]]:
    """The full evaluations that are due in the two years; what is overdue or was never recorded, at the next turn."""
    vandaag = inv.selectie.peildatum
    standen = lange_termijn(inv)
    for (partner, verband), stand in zip(standen.index, standen.to_dict("records"), strict=True):
        if stand["status"] == GEPLAND:
            continue
        due = stand["volgende"]
        jaar = due.year if stand["status"] == OP_SCHEMA else vandaag.year
        dag = _dag(regel, jaar)
        if dag is None or jaar > inv.selectie.jaar + 1:
            continue
        # the day of the rule has passed this year: the next one
        dag = dag if dag >= vandaag else _dag(regel, jaar + 1)
        if dag is not None and inv.selectie.jaar <= dag.year <= inv.selectie.jaar + 1:
            yield _regelpunt(partner, verband, regel, dag)


def _regelpunt(partner: str, verband: str | None, regel: Regel, dag: date) -> dict[str, Any]:
    return {
        "datum": pd.Timestamp(dag), "partner_id": partner, "verband_id": verband, "soort": regel["soort"],
        "wat": regel["label"], "bron": f"agendaregel {regel['code']} ({regel['bron']})", "termijn": False,
    }  # fmt: skip


def _uit_de_wet(inv: Inventaris, lees: Posten) -> Iterator[dict[str, Any]]:
    """The latest days for what the verbanden of each gemeente must send its raad."""
    vorm = lees.zicht.verbanden.set_index("verband_id")["rechtsvorm"]
    for regel in inv.regeltabel("wgr_termijnen").to_dict("records"):
        if regel["ontvanger"] != "raad":
            continue
        vormen = str(regel["rechtsvormen"]).split()
        for jaar in (inv.selectie.jaar, inv.selectie.jaar + 1):
            dag = _dag(regel, jaar)
            if dag is None:
                continue
            for partner, verband in lees.rijen.index:
                if vorm.get(verband) in vormen:
                    yield {
                        "datum": pd.Timestamp(dag), "partner_id": partner, "verband_id": verband,
                        "soort": regel["agendasoort"], "wat": f"Vóór deze dag: {klein(regel['label'])}",
                        "bron": regel["bron"], "termijn": True,
                    }  # fmt: skip


def _volledige_evaluaties(inv: Inventaris, lees: Posten) -> dict[tuple[str, str], list[Punt]]:
    """Per gemeente and verband ("" for all of them) the days and states of the full evaluations on its agenda."""
    rijen = _in_zicht(inv, lees, inv.agenda)
    rijen = rijen[rijen["soort"].eq(VOLLEDIG).fillna(False)]
    uit: dict[tuple[str, str], list[Punt]] = {}
    kolommen = [rijen["partner_id"], rijen["verband_id"].fillna(""), rijen["datum"], rijen["status"].fillna(ONBEKEND)]
    for partner, verband, dag, status in zip(*kolommen, strict=True):
        uit.setdefault((partner, verband), []).append((dag, status))
    return uit


def _stand(
    punten: list[Punt], gevraagd: list[pd.Timestamp], *, vandaag: pd.Timestamp, jaren: int | None
) -> dict[str, Any]:
    """Last, next and overdue of the full evaluation of one verband by one raad.

    `punten`: what its agenda says of it; `gevraagd`: the day of the questionnaire, NaT when unknown.
    """
    op_agenda = [dag for dag, status in punten if status == BEHANDELD and not dag > vandaag]
    plan = [dag for dag, status in punten if status not in (BEHANDELD, VERVALLEN) and (pd.isna(dag) or dag > vandaag)]
    gehouden = op_agenda or gevraagd
    laatste = max((dag for dag in gehouden if not pd.isna(dag)), default=pd.NaT)
    due = laatste + pd.DateOffset(years=jaren) if jaren and not pd.isna(laatste) else pd.NaT
    te_laat = bool(due < vandaag) if not pd.isna(due) else None
    if te_laat:
        status = TE_LAAT
    elif plan:
        # what is planned is not late, whatever came before it
        status, te_laat = GEPLAND, False
    elif te_laat is False:
        status = OP_SCHEMA
    else:
        status = ONBEKEND if gehouden else NIET_VASTGELEGD
    gepland = min((dag for dag in plan if not pd.isna(dag)), default=pd.NaT)
    return {
        "laatste": laatste,
        "bron": ("agenda" if op_agenda else "vragenlijst") if gehouden else None,
        "volgende": gepland if plan else due,
        "te_laat": te_laat,
        "status": status,
    }


def _regel(inv: Inventaris, soort: str) -> Regel | None:
    return next((regel for regel in inv.regeltabel("agendaregels").to_dict("records") if regel["soort"] == soort), None)


def _niveaus(regel: Regel) -> list[str]:
    return str(regel.get("belangrijkheid", "")).split()


def _jaren(inv: Inventaris, regel: Regel) -> int | None:
    """How many years lie between two full evaluations: by the rule, or else by the threshold."""
    eigen = str(regel.get("elke_jaren", "")).strip()
    jaren = float(eigen) if eigen.isdecimal() else inv.parameter("evaluatiejaren")
    return None if jaren is None else int(jaren)


def _jaren_voorzet(inv: Inventaris, regel: Regel) -> bool:
    if str(regel.get("elke_jaren", "")).strip():
        return bool(regel["herkomst"] == "voorzet")
    return drempels_voorzet(inv, "evaluatiejaren")


def _dag(regel: Regel, jaar: int) -> date | None:
    """The day of a rule in a year; none when the rule names none. The 31st of a shorter month is its last day."""
    maand, dag = (str(regel.get(deel, "")).strip() for deel in ("maand", "dag"))
    if not (maand.isdecimal() and 1 <= int(maand) <= 12 and dag.isdecimal() and int(dag) >= 1):
        return None
    return date(jaar, int(maand), min(int(dag), calendar.monthrange(jaar, int(maand))[1]))


def _kalenderjaar(inv: Inventaris) -> int:
    jaar = inv.selectie.peildatum.year
    return jaar if jaar in (inv.selectie.jaar, inv.selectie.jaar + 1) else inv.selectie.jaar


def _voorlopig(inv: Inventaris, frame: pd.DataFrame) -> tuple[str, ...]:
    """What in the agenda is ours and not the source's."""
    uit = voorzetten(inv, _LIJSTEN) if frame["herkomst"].eq(VASTGELEGD).any() else ()
    regel = frame["herkomst"].eq(REGEL) & ~frame["termijn"].fillna(False).astype(bool)
    eigen = inv.regeltabel("agendaregels")
    return (*uit, _DAGEN) if regel.any() and eigen["herkomst"].eq("voorzet").any() else uit
