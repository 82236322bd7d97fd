"""What every kernbeeld of an inventory starts from, worked out once: the members and what they said, and the measures.

A page is one of some dozens; what a measure costs is paid for all of them together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from swanalyse.indicatoren import (
    NVT,
    _bedragen,
    _uren,
    drukte,
    evaluatie,
    klein,
    kostenbaten,
    labels,
    motieven,
    namen,
    overzicht,
    proces,
)
from swanalyse.inventaris import Inventaris, Zicht, geldig, selectie
from swanalyse.notatie import ONBEKEND, euro, getal, is_onbekend
from swanalyse.schema import typen

BEKEND, ONDERGRENS = "bekend", "ondergrens"
OVERLEG_OPEN = (ONDERGRENS, ONBEKEND, "geen_tarief")  # with these a saldo is what it is at most
STATUSSEN = (BEKEND, ONDERGRENS, ONBEKEND, NVT)
PAAR = ["verband_id", "partner_id"]
LIJSTEN = (
    "verplichting", "aard", "rechtsvorm", "regelingtype", "bevoegdheid", "belangrijkheid", "accounthouder_status",
    "mandaat_college", "domein", "taakveld", "motief", "governance_stadium", "agendasoort", "fase", "stap",
    "voortgangstatus", "spelniveau",
)  # fmt: skip
VAN_LEDEN = (
    "portefeuillehouder", "accounthouder", "accounthouder_status", "stemaandeel", "eigendomsaandeel", "bevoegdheid",
    "belangrijkheid", "belang_opgave", "belang_kans", "belang_risico", "belang_middelen", "mandaat_college",
    "lokaal_belang", "politieke_aandachtspunten",
)  # fmt: skip
LEEG = ""
_BALANS = "balans"
_GEEN: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Veld:
    """One field of a kernbeeld as it is shown.

    `status` is one of `STATUSSEN`; `aandeel` (0–1) is where a score or share lies on its scale, for a small bar.
    """

    blok: str
    veld: str
    waarde: str
    status: str
    bron: str
    aandeel: float | None = None


@dataclass(frozen=True)
class Stand:
    """An inventory as its kernbeelden see it.

    Attributes
    ----------
    leden : mapping
        Per verband the rows of its members, indexed by partner_id and sorted by name: `naam`, `in_regio` and the
        columns of `VAN_LEDEN`; what is not applicable is the text `nvt`.
    labels : mapping
        Per codelist the label of each code, as inside a sentence.
    nvt : mapping
        Per verband the columns of `verbanden` that do not apply to it.
    maten : mapping
        Per measure its rows, by their index.
    tabellen : mapping
        Per table its rows by verband, and under `LEEG` none.
    """

    inv: Inventaris
    zicht: Zicht
    namen: Mapping[str, str]
    verbanden: pd.DataFrame
    gemeenten: tuple[str, ...]
    leden: Mapping[str, pd.DataFrame]
    labels: Mapping[str, Mapping[str, str]]
    nvt: Mapping[str, frozenset[str]]
    maten: Mapping[str, Mapping[Hashable, Mapping[str, Any]]]
    tabellen: Mapping[str, Mapping[str, pd.DataFrame]]
    voorlopig: tuple[str, ...]

    def rij(self, maat: str, *sleutel: Hashable) -> Mapping[str, Any]:
        """One row of a measure; empty when the measure does not have it."""
        return self.maten[maat].get(sleutel if len(sleutel) > 1 else sleutel[0], _GEEN)

    def van(self, tabel: str, verband_id: str) -> pd.DataFrame:
        """The rows of a table that are about one verband."""
        return self.tabellen[tabel].get(verband_id, self.tabellen[tabel][LEEG])

    def label(self, lijst: str, code: object) -> str:
        """The label of a code, as inside a sentence."""
        return self.labels[lijst].get(str(code), str(code))


def lees(inv: Inventaris) -> Stand:
    """The state of an inventory, worked out once."""
    if "_kernstand" not in inv.__dict__:
        inv.__dict__["_kernstand"] = _lees(inv)
    stand: Stand = inv.__dict__["_kernstand"]
    return stand


def _lees(inv: Inventaris) -> Stand:
    zicht = selectie(inv)
    cellen = _uren.cellen(inv, "bestuurlijk")
    maten = {
        "per_partner": overzicht.per_partner(inv),
        "motieven": motieven.profiel(inv, per="verband_id"),
        "motieven_partner": motieven.profiel(inv, per="partner_id"),
        "beantwoord": motieven.beantwoord(inv),
        "saldo": kostenbaten.saldo(inv),
        "saldo_verband": kostenbaten.per_verband(inv),
        "saldo_partner": kostenbaten.per_partner(inv),
        "overleg_in_saldo": _overleg_in_saldo(inv),
        "geld": _geld(inv, zicht),
        "balans": _balans(inv, zicht),
        "bijdragen": _bedragen.bijdragen(inv),
        "uren": _uren.optellen(cellen, ["partner_id", "verband_id"]),
        "uren_verband": _uren.optellen(cellen, ["verband_id"]),
        "uren_partner": drukte.uren(inv),
        "opkomst": _opkomst(cellen),
        "belasting": drukte.belasting(inv),
        "evaluatie": evaluatie.evaluatie(inv),
        "spelniveau": evaluatie.spelniveau(inv),
        "kenmerken": _kenmerken(inv, zicht),
    }
    tabellen = {
        "agenda": proces.agenda(inv),
        "lange_termijn": proces.lange_termijn(inv).reset_index(),
        "bijdragen": maten["bijdragen"].reset_index(),
        "ambities": _op_wortel(inv, zicht, "ambities"),
        "agendapunten": _op_wortel(inv, zicht, "agenda"),
        "voortgang": _op_wortel(inv, zicht, "voortgang").sort_values(["verband_id", "volgnr"], kind="stable"),
    }
    alle_namen = namen(zicht)
    regio = zicht.partners[zicht.partners["in_regio"]].sort_values("naam")
    return Stand(
        inv=inv,
        zicht=zicht,
        namen=alle_namen,
        verbanden=zicht.verbanden.set_index("verband_id").sort_values("naam"),
        gemeenten=tuple(regio["partner_id"]),
        leden=_leden(inv, zicht, alle_namen),
        labels={lijst: {code: klein(label) for code, label in labels(inv, lijst).items()} for lijst in LIJSTEN},
        nvt=_nvt(inv),
        maten={naam: _per_rij(frame) for naam, frame in maten.items()},
        tabellen={naam: _per_verband(frame) for naam, frame in tabellen.items()},
        voorlopig=_voorlopig(inv),
    )


def _overleg_in_saldo(inv: Inventaris) -> pd.DataFrame:
    """Per partner, of the verbanden with a known saldo: in how many overleg is known in part, and in how many not."""
    frame = kostenbaten.saldo(inv)
    stand = frame.loc[frame["saldo"].notna(), "overlegstatus"]
    tel = {"deels": stand.eq(ONDERGRENS), "niet": stand.isin(OVERLEG_OPEN[1:])}
    return pd.DataFrame(tel).fillna(False).groupby(level="partner_id").sum()


def _opkomst(cellen: pd.DataFrame) -> pd.DataFrame:
    """Per partner at how many of its overleggen the attendance was assumed."""
    groep = cellen.groupby("partner_id")["opkomst_aangenomen"]
    return pd.DataFrame({"aangenomen": groep.sum().astype("Int64"), "van": groep.size().astype("Int64")})


def _per_rij(frame: pd.DataFrame) -> dict[Hashable, dict[str, Any]]:
    """The rows of a frame by their index: a page asks for some dozens of single rows."""
    rijen = zip(frame.index.tolist(), frame.to_dict("records"), strict=True)
    return {plek: {str(kolom): cel for kolom, cel in rij.items()} for plek, rij in rijen}


def _per_verband(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    per = {str(verband): deel for verband, deel in frame.groupby("verband_id")}
    return {**per, LEEG: frame.iloc[:0]}


def _nvt(inv: Inventaris) -> dict[str, frozenset[str]]:
    nvt = inv.nvt["verbanden"]
    per = zip(inv.verbanden["verband_id"].tolist(), nvt.to_numpy(bool), strict=True)
    return {verband: frozenset(nvt.columns[rij]) for verband, rij in per}


def _leden(inv: Inventaris, zicht: Zicht, alle_namen: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Per verband what is recorded of its members; the row of the verband itself goes before that of a module."""
    rijen = inv.deelnames
    nvt = inv.nvt["deelnames"]
    for kolom in VAN_LEDEN:
        rijen[kolom] = rijen[kolom].astype(object).where(rijen[kolom].notna(), None)
        rijen[kolom] = rijen[kolom].mask(nvt[kolom].to_numpy(bool), NVT)
    wortel = rijen["verband_id"].map(dict(zicht.wortel)).astype("string")
    rijen = rijen.assign(module=rijen["verband_id"].ne(wortel).fillna(True), verband_id=wortel)
    rijen = rijen[geldig(inv, rijen) & wortel.notna()].sort_values("module", kind="stable")
    eerste = rijen.groupby(PAAR)[list(VAN_LEDEN)].first()
    leden = zicht.leden.assign(naam=zicht.leden["partner_id"].map(dict(alle_namen)))
    frame = leden.join(eerste, on=PAAR).sort_values(["verband_id", "naam"])
    leeg = frame.iloc[:0].set_index("partner_id")
    per = {str(verband): deel.set_index("partner_id") for verband, deel in frame.groupby("verband_id")}
    return {verband: per.get(verband, leeg) for verband in zicht.verbanden["verband_id"]}


def _op_wortel(inv: Inventaris, zicht: Zicht, tabel: str) -> pd.DataFrame:
    """The rows of a table about verbanden in sight, those of a module under its root."""
    frame = inv.tabellen[tabel]
    wortel = frame["verband_id"].map(dict(zicht.wortel)).astype("string")
    return frame.assign(verband_id=wortel)[wortel.notna()]


def _kenmerken(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """Index (verband_id, kenmerk): `waarde`, `nvt` for what is not applicable; not those of modules."""
    frame = inv.kenmerken.assign(nvt=inv.nvt["kenmerken"]["waarde"].to_numpy(bool))
    frame = frame[frame["verband_id"].isin(zicht.verbanden["verband_id"]) & frame["partner_id"].isna()]
    frame["waarde"] = frame["waarde"].astype("string").mask(frame["nvt"], NVT)
    return (
        frame.drop_duplicates(["verband_id", "kenmerk"]).set_index(["verband_id", "kenmerk"])[["waarde"]].sort_index()
    )


def _geld(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """Index (verband_id, richting, zekerheid): `bedrag` (euro per year, what is known of it) and `bekend` members.

    A member is known at a certainty when each of its items (module and soort) has a known amount of that certainty:
    one that realised half of what it budgeted makes the sum a lower bound. Who only buys pays in the amount and is no
    member. What passes through is left out; a regeling that pays for its own members is known, its amount left out.
    """
    alle = _bedragen.alle_regels(inv)
    doorgegeven = alle["geelimineerd"].eq(_bedragen.DOORGEGEVEN)
    telt = alle["reden"].isin(["", _bedragen.ANDERE_ZEKERHEID]) & ~doorgegeven & alle["richting"].notna()
    lijnen = alle[telt]
    lijnen = lijnen.assign(post=lijnen["bron_verband_id"] + "|" + lijnen["soort"].fillna(""))
    per = ["verband_id", "richting", "zekerheid"]
    wie = ["verband_id", "richting", "partner_id"]
    posten = lijnen.groupby(wie)["post"].nunique()
    cel = lijnen[lijnen["zekerheid"].notna()].groupby([*per, "partner_id"])
    som = cel["per_jaar"].sum(min_count=1)
    eigen = lijnen[lijnen["zekerheid"].notna() & lijnen["geelimineerd"].eq("")].groupby(per)["per_jaar"]
    heel = lijnen[lijnen["per_jaar"].notna()].groupby([*per, "partner_id"])["post"].nunique().reindex(som.index)
    van = posten.reindex(pd.MultiIndex.from_frame(som.index.to_frame()[wie])).set_axis(som.index)
    bekend = (heel == van) & cel["per_jaar"].apply(lambda deel: bool(deel.notna().all()))
    lid = pd.MultiIndex.from_frame(zicht.leden[PAAR])
    bekend &= pd.MultiIndex.from_frame(som.index.to_frame()[PAAR]).isin(lid)
    frame = pd.DataFrame({"bekend": bekend.groupby(level=per).sum().astype("Int64")})
    return frame.assign(bedrag=eigen.sum(min_count=1).reindex(frame.index).astype("Float64"))


def _balans(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """Index (verband_id, soort, jaar): the balance of the partners together, `bedrag` and `bekend` partners.

    Per partner the surest line of a year counts, as with costs and benefits.
    """
    rang = {code: plek for plek, code in enumerate(inv.codelijst("zekerheid_bedrag")["code"])}
    frame = _op_wortel(inv, zicht, "bedragen")
    soorten = inv.codelijst("bedragsoort")
    op_balans = soorten.loc[soorten["richting"].eq(_BALANS), "code"].tolist() if "richting" in soorten else list[str]()
    frame = frame[frame["soort"].isin(op_balans) & frame["bedrag"].notna() & frame["jaar"].notna()]
    per = ["verband_id", "soort", "jaar"]
    plek = frame["zekerheid"].map(rang).astype("Float64").fillna(float(len(rang)))
    beste = plek.groupby([frame[kolom] for kolom in [*per, "partner_id"]]).transform("min")
    groep = frame[plek == beste].groupby(per)
    return pd.DataFrame(
        {"bedrag": groep["bedrag"].sum(min_count=1), "bekend": groep["partner_id"].nunique().astype("Int64")}
    )


def _voorlopig(inv: Inventaris) -> tuple[str, ...]:
    """The lists in force that are a proposal of ours, as a footer names them."""
    wat = {"spelniveau": "spelniveau", "mandaat_college": "mandaat van het college"}
    return tuple(
        naam for lijst, naam in wat.items() if inv.codelijst(lijst).get("herkomst", pd.Series()).eq("voorzet").any()
    )


def geteld(waarden: pd.Series, *, per: Mapping[str, str], wie: str) -> tuple[str, str]:
    """How often each code occurs, in words, and the status of that: `ruim bij 3, geen bij 1 van 6 gemeenten`.

    Examples
    --------
    >>> geteld(pd.Series(["ruim", "ruim", None]), per={"ruim": "ruim", "geen": "geen"}, wie="gemeenten")
    ('ruim bij 2 van 3 gemeenten (onbekend bij 1)', 'ondergrens')
    """
    telt = waarden[waarden.ne(NVT).fillna(True).astype(bool)]
    if len(waarden) and not len(telt):
        return "niet van toepassing", NVT
    keren = telt.dropna().astype(str).value_counts()
    codes = [code for code in (*per, *sorted(set(keren.index) - set(per))) if keren.get(code, 0)]
    n, onbekend = len(telt), len(telt) - int(keren.sum())
    if not codes:
        return ONBEKEND, ONBEKEND
    if len(codes) == 1 and not onbekend:
        return f"{per.get(codes[0], codes[0])} bij {'de ene' if n == 1 else f'alle {getal(n)}'} {_wie(n, wie)}", BEKEND
    zin = ", ".join(f"{per.get(code, code)} bij {getal(keren[code])}" for code in codes)
    return f"{zin} van {getal(n)} {wie}{bij_onbekend(onbekend)}", ONDERGRENS if onbekend else BEKEND


def _wie(n: int, wie: str) -> str:
    enkel = {
        "ambities": "ambitie", "deelnemers": "deelnemer", "gemeenten": "gemeente", "partners": "partner",
        "verbanden": "verband",
    }  # fmt: skip
    return enkel.get(wie, wie) if n == 1 else wie


def bij_onbekend(n: int) -> str:
    """The end of a list of which some are unknown."""
    return f" (onbekend bij {getal(n)})" if n else ""


def deel_status(bekend: int, van: int) -> str:
    """`bekend` when all are, `ondergrens` when some, `onbekend` when none, `nvt` when there is nothing to know."""
    if not van:
        return NVT
    return ONBEKEND if not bekend else BEKEND if bekend == van else ONDERGRENS


def lijst(delen: Sequence[str], *, van: int, hoogstens: int = 9) -> tuple[str, str]:
    """What some of `van` members said, as a list that ends with how many said nothing; and its status."""
    status = deel_status(len(delen), van)
    if status in (ONBEKEND, NVT):
        return (ONBEKEND if status == ONBEKEND else "niet van toepassing"), status
    rest = len(delen) - hoogstens
    tekst = ", ".join(delen[:hoogstens]) + (f" en {getal(rest)} andere" if rest > 0 else "")
    return tekst + bij_onbekend(van - len(delen)), status


def bedrag(waarde: object, *, bekend: int, van: int) -> tuple[str, str]:
    """An amount over partners: in full, as what is known of it (n van m), or unknown; and its status.

    Examples
    --------
    >>> bedrag(1200.0, bekend=3, van=4)
    ('≥ € 1.200, 3 van 4 partners bekend', 'ondergrens')
    """
    if is_onbekend(waarde):
        return ONBEKEND, ONBEKEND
    tekst = euro(float(waarde))  # type: ignore[arg-type]
    if bekend >= van:
        return tekst, BEKEND
    minstens = "≥ " if float(waarde) >= 0 else ""  # type: ignore[arg-type]
    wie = f"{getal(bekend)} van {getal(van)} partners bekend" if bekend else "van geen partner volledig"
    return f"{minstens}{tekst}, {wie}", ONDERGRENS


def datum(waarde: object) -> str:
    """A date or bare year of a table as people write it."""
    tekst = str(waarde)
    if len(tekst) == 4:
        return tekst
    dag = typen.begin(pd.Series([tekst], dtype="string")).iloc[0]
    return f"{dag.day}-{dag.month}-{dag.year}"


def zinnen(teksten: Iterable[object], *, hoogstens: int) -> str:
    """Different texts one after the other, each as often as it is said once; the rest is counted."""
    uniek = list(dict.fromkeys(str(tekst).strip() for tekst in teksten))
    rest = len(uniek) - hoogstens
    return " · ".join(uniek[:hoogstens]) + (f" · en {getal(rest)} andere" if rest > 0 else "")
