"""Which verbanden ask for whose attention, and what each gemeente says of them (domein 3.10, S3-11, S3-12, S3-17).

Importance belongs to a gemeente and a verband, never to a verband alone: the same verband may be heavy for one and
light for another. Only gemeenten of the region have it here, since only they have a raad that has to deal with it.
What a row about a module says is the module's: it speaks for the whole only when the gemeente has no row of its own
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import inwoners, labels, namen
from swanalyse.indicatoren._bedragen import bijdragen
from swanalyse.indicatoren._formulieren import niet
from swanalyse.inventaris import Dekking, Inventaris, Zicht, dekking, geldig, merk, selectie

PAAR = ["partner_id", "verband_id"]
ZEER = "politiek_zeer_belangrijk"
BESTUURLIJK = "bestuurlijk_belangrijk"
AMBTELIJK = "ambtelijk"
GEEN_LID = "geen_lid"
REDENEN = ("opgave", "kans", "risico", "middelen")
REGIO = "gemeenten van de regio"
_REDENKOLOMMEN = [f"belang_{reden}" for reden in REDENEN]
_TEKSTEN = [
    "belangrijkheid", "accounthouder", "accounthouder_status", "mandaat_college", "lokaal_belang",
    "politieke_aandachtspunten",
]  # fmt: skip


@dataclass(frozen=True)
class Posten:
    """What the gemeenten of the region say of the verbanden they are a member of.

    `rijen`: index (partner_id, verband_id), gemeenten by inwoners, then verbanden by name; the columns of `deelnames`
    that belong to a gemeente. `nvt`: the same shape, true where it is not applicable. `gemeenten`: index partner_id of
    the region in display order, with `naam`.
    """

    zicht: Zicht
    rijen: pd.DataFrame
    nvt: pd.DataFrame
    gemeenten: pd.DataFrame
    namen: Mapping[str, str]


def posten(inv: Inventaris) -> Posten:
    """Read what the gemeenten of the region say of their verbanden; worked out once per inventory and selection."""
    if "_posten" not in inv.__dict__:
        inv.__dict__["_posten"] = _lees(inv)
    lees: Posten = inv.__dict__["_posten"]
    kopie = [frame.copy(deep=False) for frame in (lees.rijen, lees.nvt, lees.gemeenten)]
    return Posten(lees.zicht, kopie[0], kopie[1], kopie[2], dict(lees.namen))


def _lees(inv: Inventaris) -> Posten:
    zicht = selectie(inv)
    naam = {**namen(zicht), **labels(inv, "belangrijkheid")}
    gemeenten = _gemeenten(inv, zicht)
    leden = zicht.leden.loc[zicht.leden["in_regio"], PAAR]
    plek = {partner: nr for nr, partner in enumerate(gemeenten.index)}
    leden = leden.assign(plek=leden["partner_id"].map(plek), naam=leden["verband_id"].map(naam))
    index = pd.MultiIndex.from_frame(leden.sort_values(["plek", "naam", "verband_id"])[PAAR])
    kolommen = [*_TEKSTEN, *_REDENKOLOMMEN]
    bron = inv.deelnames
    wortel = bron["verband_id"].map(dict(zicht.wortel)).astype("string")
    bron = bron.assign(module=bron["verband_id"] != wortel, bron_verband=bron["verband_id"], verband_id=wortel)
    nvt = inv.nvt["deelnames"][kolommen].add_suffix("_nvt")
    rijen = bron.join(nvt)[(geldig(inv, bron) & wortel.notna()).to_numpy(bool)]
    rijen = rijen.sort_values([*PAAR, "module", "bron_verband", "rol", "van"], na_position="last")
    # a gemeente that is a member of the whole speaks of the whole; one of a module only, of what it has
    eigen = ~rijen["module"]
    rijen = rijen[eigen | ~eigen.groupby([rijen[kolom] for kolom in PAAR]).transform("any")]
    groep = rijen.groupby(PAAR)
    waarden = groep[kolommen].first().reindex(index)
    masker = groep[list(nvt)].all().reindex(index, fill_value=False).set_axis(kolommen, axis=1)
    return Posten(zicht, waarden, masker.astype(bool) & waarden.isna(), gemeenten, naam)


def _gemeenten(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """The gemeenten of the region by inwoners, the largest first."""
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    regio = regio.assign(inwoners=inwoners(inv).reindex(regio.index)).rename_axis("partner_id")
    return regio.sort_values(["inwoners", "naam"], ascending=[False, True])[["naam"]]


def kies_gemeente(lees: Posten, partner_id: str) -> str:
    """The `partner_id` itself, when it is a gemeente of the region."""
    bekend = lees.gemeenten.index.tolist()
    if partner_id not in bekend:
        raise KeuzeFout(niet(partner_id, bekend, wat="gemeente van de regio"))
    return partner_id


def kaal(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame without what its chart says beside it: to compute with, since pandas copies that at every turn."""
    uit = frame.copy(deep=False)
    uit.attrs = {}
    return uit


def rijen_van(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, each with its index and its columns as attributes."""
    return list(kaal(frame).itertuples())


def voorzetten(inv: Inventaris, codelijsten: Mapping[str, str]) -> tuple[str, ...]:
    """The names, of those codelists in force of which some row is ours and not the source's (code -> name)."""
    return tuple(naam for code, naam in codelijsten.items() if inv.codelijst(code)["herkomst"].eq("voorzet").any())


def dekking_van(bekend: pd.Series) -> Dekking:
    """Coverage of a boolean Series per (partner_id, verband_id), whose ids read `partner in verband`."""
    return dekking(bekend.set_axis([f"{partner} in {verband}" for partner, verband in bekend.index]))


def rang(inv: Inventaris) -> dict[str, int]:
    """The place of every level of importance, the heaviest 0."""
    return {code: nr for nr, code in enumerate(inv.codelijst("belangrijkheid")["code"])}


def belangrijkheid(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """Per gemeente and verband how important it is and why (S3-11).

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        One gemeente of the region; default all.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id): gemeenten of the region by inwoners, then the heaviest level first, unknown
        last; `partner`, `naam` (of the verband), `niveau` (code), `redenen` (how many of the four reasons apply, of
        those known; missing when none is), `redenen_bekend`, `redenen_van` (4, less what is not applicable), `opgave`,
        `kans`, `risico`, `middelen` (boolean) and `bijdrage` (euro per year, in the selected year). Coverage: the
        deelnames of which the level is known.

    Raises
    ------
    KeuzeFout
        When `partner_id` is no gemeente of the region.

    Examples
    --------
    >>> import swanalyse
    >>> frame = belangrijkheid(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[("gm-zilverdam", "v-ontwikkelbedrijf"), ["niveau", "redenen", "redenen_bekend"]].astype(str).tolist()
    ['politiek_zeer_belangrijk', '3', '4']
    """
    lees = posten(inv)
    redenen, nvt = lees.rijen[_REDENKOLOMMEN], lees.nvt[_REDENKOLOMMEN]
    partner, verband = (lees.rijen.index.get_level_values(kolom) for kolom in PAAR)
    frame = pd.DataFrame(
        {
            "partner": pd.array([lees.namen[i] for i in partner], dtype="string"),
            "naam": pd.array([lees.namen[i] for i in verband], dtype="string"),
            "niveau": lees.rijen["belangrijkheid"],
            "redenen": redenen.astype("Int64").sum(axis=1, min_count=1).astype("Int64"),
            "redenen_bekend": redenen.notna().sum(axis=1).astype("Int64"),
            "redenen_van": (len(REDENEN) - nvt.sum(axis=1)).astype("Int64"),
        },
        index=lees.rijen.index,
    )
    for reden in REDENEN:
        frame[reden] = redenen[f"belang_{reden}"].astype("boolean")
    frame["bijdrage"] = bijdragen(inv)["totaal"].reindex(frame.index).astype("Float64")
    plek = {gemeente: nr for nr, gemeente in enumerate(lees.gemeenten.index)}
    orde = frame.assign(plek=partner.map(plek), rang=frame["niveau"].map(rang(inv)).astype("Int64"))
    orde = orde.sort_values(["plek", "rang", "redenen", "naam"], ascending=[True, True, False, True])
    wie = lees.gemeenten.index.tolist() if partner_id is None else [kies_gemeente(lees, partner_id)]
    frame = frame.loc[orde.index[orde.index.get_level_values("partner_id").isin(wie)]]
    telt = ~lees.nvt["belangrijkheid"].reindex(frame.index)
    return merk(
        frame,
        n=len(frame),
        eenheid="deelnames",
        dekking=dekking_van(frame["niveau"].notna()[telt]),
        perimeter=REGIO,
        namen=lees.namen,
    )


def niveaus(inv: Inventaris) -> pd.DataFrame:
    """The level that each gemeente gives each verband, side by side (S3-11).

    Returns
    -------
    DataFrame
        Index verband_id of the verbanden with a gemeente of the region, those that most gemeenten call heaviest first;
        a column per gemeente, by inwoners: the code of its level, missing when unknown, `geen_lid` when it does not
        take part. Coverage: the deelnames of which the level is known.

    Examples
    --------
    >>> import swanalyse
    >>> niveaus(swanalyse.load("data/voorbeeldregio")).loc["v-ontwikkelbedrijf"].head(3).tolist()
    ['politiek_zeer_belangrijk', 'geen_lid', 'geen_lid']
    """
    lees = posten(inv)
    niveau = lees.rijen["belangrijkheid"].astype("string")
    breed = niveau.astype(object).unstack("partner_id").reindex(columns=lees.gemeenten.index)  # noqa: PD010
    lid = pd.Series(True, index=niveau.index).unstack("partner_id", fill_value=False)  # noqa: PD010
    lid = lid.reindex(columns=lees.gemeenten.index, fill_value=False)
    breed = breed.astype("string").mask(~lid, GEEN_LID)
    tellen = [(breed == code).fillna(False).sum(axis=1).rename(code) for code in rang(inv)]
    naam = pd.Series([lees.namen[i] for i in breed.index], index=breed.index, name="naam", dtype="string")
    orde = pd.concat([*tellen, naam], axis=1)
    orde = orde.sort_values([*rang(inv), "naam"], ascending=[*[False] * len(tellen), True])
    frame = breed.loc[orde.index].rename_axis(columns="partner_id")
    return merk(
        frame,
        n=len(frame),
        eenheid="verbanden",
        dekking=dekking_van(niveau.notna()[~lees.nvt["belangrijkheid"]]),
        perimeter=REGIO,
        namen={**lees.namen, GEEN_LID: "Geen lid"},
    )


def mandaat(inv: Inventaris) -> pd.DataFrame:
    """Per gemeente how much room the college has, and how often the raad's points and the local interest are known.

    S3-12 and S3-17.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, a column per code of the codelist `mandaat_college` (`geen`, `beperkt`,
        `ruim`) and `onbekend` (deelnames), `aandachtspunten` and `lokaal_belang` (0-1: share of the deelnames to which
        it applies that has them written down), `bekend` (deelnames of known mandate) and `van`.

    Examples
    --------
    >>> import swanalyse
    >>> mandaat(swanalyse.load("tests/golden/inventaris")).loc["A", ["onbekend", "bekend", "van"]].tolist()
    [5, 0, 5]
    """
    lees = posten(inv)
    codes = inv.codelijst("mandaat_college")["code"].tolist()
    kamer, geldt = lees.rijen["mandaat_college"], ~lees.nvt["mandaat_college"]
    per = kamer.index.get_level_values("partner_id")
    frame = lees.gemeenten.copy(deep=False)
    for code in codes:
        frame[code] = _tel(kamer.eq(code).fillna(False), per, frame.index)
    frame["onbekend"] = _tel(kamer.isna() & geldt, per, frame.index)
    for naam, kolom in (("aandachtspunten", "politieke_aandachtspunten"), ("lokaal_belang", "lokaal_belang")):
        telt = ~lees.nvt[kolom]
        gevuld, van = (_tel(m, per, frame.index) for m in (lees.rijen[kolom].notna() & telt, telt))
        frame[naam] = (gevuld / van.where(van > 0)).astype("Float64")
    frame["bekend"] = frame[codes].sum(axis=1).astype("Int64")
    frame["van"] = frame["bekend"] + frame["onbekend"]
    return merk(
        frame,
        n=len(kamer),
        eenheid="deelnames",
        dekking=dekking_van(kamer.notna()[geldt]),
        perimeter=REGIO,
        voorlopig=voorzetten(inv, {"mandaat_college": "mandaat van het college"}),
        namen={**lees.namen, **labels(inv, "mandaat_college")},
    )


def _tel(masker: pd.Series, per: pd.Index, index: pd.Index) -> pd.Series:
    return masker.astype(bool).groupby(per).sum().reindex(index, fill_value=0).astype("Int64")
