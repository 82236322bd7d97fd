"""The framework in force and what is known of each verband in its terms: rule tables, forms, kenmerken.

The tables are data (`regels_afweging_*` of the inventory, or the package's); nothing here knows a form or a kenmerk by
name. A kenmerk says what a situation asks of a form; its value comes from `kenmerken.csv`, and where that is silent
from the column that its row of the table names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from swanalyse.indicatoren import namen
from swanalyse.indicatoren._uren import kies_uit
from swanalyse.inventaris import Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND
from swanalyse.schema import typen

UITSLUITING = "X"
JA, NEE, NVT = "ja", "nee", "nvt"
KENMERKEN, VERBANDEN = "kenmerken", "verbanden"
VORM = "vorm"
AFWEGINGSKADER = "afwegingskader"
GEEN_KENMERKEN = "Er zijn geen kenmerken vastgelegd. Vul kenmerken.csv in."


@dataclass(frozen=True)
class Kader:
    """The rule tables in force, typed.

    Attributes
    ----------
    kenmerken : DataFrame
        Index code; `label`, `vraag`, `waarden` (tuple), `gewicht` (float), `kolom`, `vertaling` (mapping).
    opties : DataFrame
        Index code, the forms in order; `label`, `rechtsvormen` (tuple), `opmerking`.
    regels : DataFrame
        `kenmerk, waarde, optie, punten` (missing for an exclusion), `sluit_uit, reden, herkomst`; those that a kenmerk
        and an option in force can use.
    voorlopig : bool
        Whether any of it is a proposal of ours.
    """

    kenmerken: pd.DataFrame
    opties: pd.DataFrame
    regels: pd.DataFrame
    voorlopig: bool


def cijfer(tekst: object) -> float | None:
    """A cell of a rule table as a number, in Dutch or other notation; None when blank.

    Examples
    --------
    >>> cijfer("-2"), cijfer("0,5"), cijfer("")
    (-2.0, 0.5, None)
    """
    return typen.lees_getal(typen.met_punt(str(tekst)), ".")


def vertaling(tekst: object) -> dict[str, str]:
    """`raadsregeling=ja collegeregeling=nee` as a mapping."""
    return dict(deel.split("=", 1) for deel in str(tekst).split() if "=" in deel)


def kader(inv: Inventaris) -> Kader:
    """The framework in force; worked out once per inventory, since an inventory never changes.

    Examples
    --------
    >>> import swanalyse
    >>> kader(swanalyse.load("tests/golden/inventaris")).opties.index.tolist()
    ['ol', 'bvo', 'go', 'ctr', 'rzm', 'dvo', 'prv', 'net']
    """
    if "_kader" not in inv.__dict__:
        inv.__dict__["_kader"] = _lees(inv)
    uit: Kader = inv.__dict__["_kader"]
    return uit


def _lees(inv: Inventaris) -> Kader:
    k, o, r = (inv.regeltabel(f"afweging_{naam}") for naam in ("kenmerken", "opties", "regels"))
    o = o[o["component"] == VORM]
    kenmerken = pd.DataFrame(
        {
            "label": k["label"],
            "vraag": k["toelichting"],
            "waarden": [tuple(cel.split()) for cel in k["waarden"]],
            "gewicht": [cijfer(cel) or 0.0 for cel in k["gewicht"]],
            "kolom": k["kolom"],
            "vertaling": [vertaling(cel) for cel in k["vertaling"]],
        }
    ).set_axis(pd.Index(k["code"], dtype="string", name="kenmerk"), axis=0)
    opties = pd.DataFrame(
        {
            "label": o["label"],
            "rechtsvormen": [tuple(cel.split()) for cel in o["rechtsvormen"]],
            "opmerking": o["opmerking"],
        }
    ).set_axis(pd.Index(o["code"], dtype="string", name="optie"), axis=0)
    uit = r["punten"].eq(UITSLUITING)
    punten = pd.array([None if sluit else cijfer(cel) for sluit, cel in zip(uit, r["punten"], strict=True)], "Float64")
    regels = r.assign(punten=punten, sluit_uit=uit)
    regels = regels[regels["kenmerk"].isin(kenmerken.index) & regels["optie"].isin(opties.index)]
    kolommen = ["kenmerk", "waarde", "optie", "punten", "sluit_uit", "reden", "herkomst"]
    voorlopig = any("voorzet" in set(tabel["herkomst"]) for tabel in (k, r))
    return Kader(kenmerken, opties, regels[kolommen].reset_index(drop=True), voorlopig)


def met_gewichten(inv: Inventaris, gewichten: Mapping[str, float]) -> Inventaris:
    """The same inventory in which these kenmerken weigh otherwise; 0 switches one off.

    The weights become a rule table of its own, so that every footer says so.

    Raises
    ------
    KeuzeFout
        For a kenmerk that is not in the framework.

    Examples
    --------
    >>> import swanalyse
    >>> ander = met_gewichten(swanalyse.load("tests/golden/inventaris"), {"duur": 0})
    >>> float(kader(ander).kenmerken.loc["duur", "gewicht"])
    0.0
    """
    tabel = inv.regeltabel("afweging_kenmerken")
    for code in gewichten:
        kies_uit(code, tabel["code"].tolist(), wat="kenmerk")
    anders = tabel["code"].map({code: f"{gewicht:g}" for code, gewicht in gewichten.items()})
    tabel = tabel.assign(gewicht=anders.fillna(tabel["gewicht"]).astype(tabel["gewicht"].dtype))
    return _zelfde_zicht(inv, replace(inv, regels={**inv.regels, "regels_afweging_kenmerken": tabel}))


def met_kenmerken(inv: Inventaris, verband_id: str, waarden: Mapping[str, str]) -> Inventaris:
    """The same inventory in which `kenmerken` says this of one verband, whatever it said before: to try things out.

    Raises
    ------
    KeuzeFout
        For a kenmerk that is not in the framework, or a value that its row does not name.

    Examples
    --------
    >>> import swanalyse
    >>> ander = met_kenmerken(swanalyse.load("tests/golden/inventaris"), "V1", {"duur": "tijdelijk"})
    >>> stand(ander).waarden.loc["V1", "duur"]
    'tijdelijk'
    """
    lijst = kader(inv).kenmerken["waarden"]
    for code, waarde in waarden.items():
        kies_uit(code, list(map(str, lijst.index)), wat="kenmerk")
        kies_uit(waarde, list(lijst[code]), wat=f"waarde van {code}")
    oud, nvt = inv.kenmerken, inv.nvt["kenmerken"]
    blijft = ~(oud["verband_id"].eq(verband_id) & oud["partner_id"].isna() & oud["kenmerk"].isin(list(waarden)))
    blijft = blijft.fillna(True).astype(bool)
    nieuw = pd.DataFrame({"verband_id": verband_id, "kenmerk": list(waarden), "waarde": list(waarden.values())})
    nieuw = nieuw.reindex(columns=oud.columns).astype(oud.dtypes)
    geen = pd.DataFrame(False, index=nieuw.index, columns=nvt.columns)
    ander = replace(
        inv,
        tabellen={**inv.tabellen, KENMERKEN: pd.concat([oud[blijft], nieuw], ignore_index=True)},
        nvt={**inv.nvt, KENMERKEN: pd.concat([nvt[blijft], geen], ignore_index=True)},
    )
    return _zelfde_zicht(inv, ander)


def _zelfde_zicht(inv: Inventaris, ander: Inventaris) -> Inventaris:
    # neither a rule nor a kenmerk changes what is in sight: that need not be worked out again
    if "_zicht" in inv.__dict__:
        ander.__dict__["_zicht"] = inv.__dict__["_zicht"]
    return ander


@dataclass(frozen=True)
class Stand:
    """What is known of the verbanden in sight in the terms of the framework; all indexed by `verband_id`, by name.

    Attributes
    ----------
    naam, feitelijk : Series
        `feitelijk` is the option of the actual form; missing when that is unknown or none of the options.
    waarden, gevonden : DataFrame
        A column per kenmerk: the value (missing when unknown or not applicable), and where it was found
        (`kenmerken`, `verbanden`, `onbekend`, `nvt`).
    """

    naam: pd.Series
    feitelijk: pd.Series
    waarden: pd.DataFrame
    gevonden: pd.DataFrame


def stand(inv: Inventaris) -> Stand:
    """What is known of the verbanden in sight; worked out once per inventory."""
    if "_afwegingsstand" not in inv.__dict__:
        inv.__dict__["_afwegingsstand"] = _stand(inv)
    uit: Stand = inv.__dict__["_afwegingsstand"]
    return uit


def _stand(inv: Inventaris) -> Stand:
    in_kader = kader(inv)
    verbanden = selectie(inv).verbanden.sort_values(["naam", "verband_id"]).set_index("verband_id")
    vorm = {code: str(optie) for optie, codes in in_kader.opties["rechtsvormen"][::-1].items() for code in codes}
    eigen, nvt = _eigen(inv, verbanden.index, in_kader.kenmerken.index)
    waarden, gevonden = {}, {}
    for code, rij in in_kader.kenmerken.iterrows():
        gezegd = eigen[code].where(eigen[code].isin(rij["waarden"]))
        elders = uit_kolom(inv, str(rij["kolom"]), rij["vertaling"]).reindex(verbanden.index)
        elders = elders.where(elders.isin(rij["waarden"]))
        waarde = gezegd.fillna(elders).mask(nvt[code])
        bron = pd.Series(ONBEKEND, verbanden.index, dtype="string")
        bron = bron.mask(elders.notna(), str(rij["kolom"]).partition(".")[0]).mask(gezegd.notna(), KENMERKEN)
        waarden[code], gevonden[code] = waarde, bron.mask(nvt[code], NVT)
    return Stand(
        naam=verbanden["naam"],
        feitelijk=verbanden["rechtsvorm"].map(vorm).astype("string"),
        waarden=pd.DataFrame(waarden, index=verbanden.index, columns=in_kader.kenmerken.index).astype("string"),
        gevonden=pd.DataFrame(gevonden, index=verbanden.index, columns=in_kader.kenmerken.index).astype("string"),
    )


def _eigen(inv: Inventaris, verbanden: pd.Index, codes: pd.Index) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Per verband and code what `kenmerken.csv` says of it, and whether it says that it does not apply."""
    van_verband = inv.kenmerken["partner_id"].isna() & inv.kenmerken["verband_id"].isin(verbanden)
    rijen = inv.kenmerken.assign(nvt=inv.nvt["kenmerken"]["waarde"].to_numpy(bool))
    rijen = rijen[van_verband & rijen["kenmerk"].isin(codes)].drop_duplicates(["verband_id", "kenmerk"])
    per = rijen.set_index(["kenmerk", "verband_id"])[["waarde", "nvt"]]
    delen = {code: (per.loc[code] if code in rijen["kenmerk"].array else per.iloc[:0]) for code in codes}
    leeg = pd.DataFrame(index=verbanden)
    waarde = {code: deel["waarde"].reindex(verbanden) for code, deel in delen.items()}
    nvt = {code: deel["nvt"].reindex(verbanden, fill_value=False) for code, deel in delen.items()}
    return leeg.assign(**waarde), leeg.assign(**nvt)


def uit_kolom(inv: Inventaris, kolom: str, woorden: dict[str, str]) -> pd.Series:
    """Per verband the value of a column such as `verbanden.taaksoort`, in the words of the framework.

    Of `deelnames`, what the gemeenten of the region say: `ja` as soon as one does; else what all of them say; missing
    when one is silent, or when they differ. Empty for another table or no column.
    """
    tabel, _, naam = kolom.partition(".")
    zicht = selectie(inv)
    if tabel == VERBANDEN and naam in zicht.verbanden:
        per = zicht.verbanden.set_index("verband_id")[naam].astype("string")
        return per.map(woorden).astype("string") if woorden else per
    if tabel == "deelnames" and naam in zicht.deelnames:
        rijen = van_gemeenten(inv, naam)
        waarde = rijen[naam].map(woorden) if woorden else rijen[naam]
        per_verband = waarde.groupby(rijen["verband_id"]).agg(_samen) if len(rijen) else pd.Series(dtype="string")
        return per_verband.astype("string")
    return pd.Series(dtype="string")


def van_gemeenten(inv: Inventaris, kolom: str) -> pd.DataFrame:
    """One row per verband in sight and gemeente of the region that is a member: `verband_id, partner_id` and `kolom`.

    Modules count for their root: a value on any of a partner's rows counts, the first known one. Left out where the
    column does not apply.
    """
    zicht = selectie(inv)
    gemeenten = zicht.partners.loc[zicht.partners["partnertype"].eq("gemeente").fillna(False), "partner_id"]
    leden = zicht.leden[zicht.leden["in_regio"] & zicht.leden["partner_id"].isin(gemeenten)]
    paar = ["verband_id", "partner_id"]
    bekend = zicht.deelnames.dropna(subset=[kolom]).drop_duplicates(paar)
    rijen = leden[paar].merge(bekend[[*paar, kolom]], on=paar, how="left")
    ruw = inv.deelnames.loc[inv.nvt["deelnames"][kolom].to_numpy(bool), paar]
    ruw = ruw.assign(verband_id=ruw["verband_id"].map(dict(zicht.wortel)))
    gezegd = pd.MultiIndex.from_frame(rijen[paar]).isin(pd.MultiIndex.from_frame(ruw.dropna()))
    return rijen[~(gezegd & rijen[kolom].isna().to_numpy(bool))].sort_values(paar, ignore_index=True)


def _samen(waarden: pd.Series) -> object:
    if waarden.eq(JA).fillna(False).any():
        return JA
    eens = waarden.notna().all() and waarden.eq(waarden.iloc[0]).all()
    return waarden.iloc[0] if eens else pd.NA


def kenmerken(inv: Inventaris) -> pd.DataFrame:
    """What is known of each verband in the terms of the framework.

    Returns
    -------
    DataFrame
        Index (verband_id, kenmerk), verbanden by name, kenmerken in the order of the table; `naam`, `waarde` (code,
        missing when unknown or not applicable), `label` (of the kenmerk), `gevonden` (`kenmerken`: said there;
        `verbanden`: taken from its column; `onbekend`; `nvt`), `gewicht`. A value that the table does not name is
        unknown here: no rule could speak of it. What is said of a module is not said of its root.

    Examples
    --------
    >>> import swanalyse
    >>> k = kenmerken(swanalyse.load("data/voorbeeldregio"))
    >>> k.loc[("v-jeugdregio", "taaksoort"), ["waarde", "gevonden"]].tolist()
    ['strategisch', 'verbanden']
    """
    lijst, weet = kader(inv).kenmerken, stand(inv)
    paren = pd.MultiIndex.from_product([weet.naam.index, lijst.index], names=["verband_id", "kenmerk"])
    wie, wat = paren.get_level_values("verband_id"), paren.get_level_values("kenmerk")
    frame = pd.DataFrame(
        {
            "naam": weet.naam.reindex(wie).astype("string").array,
            "waarde": pd.array(weet.waarden.to_numpy(object).ravel(), "string"),
            "label": lijst["label"].reindex(wat).astype("string").array,
            "gevonden": pd.array(weet.gevonden.to_numpy(object).ravel(), "string"),
            "gewicht": lijst["gewicht"].reindex(wat).astype("Float64").array,
        },
        index=paren,
    )
    bekend = frame.loc[frame["gevonden"].ne(NVT), "waarde"].notna()
    return gemerkt(inv, frame, bekend=bekend, n=len(bekend), eenheid=f"kenmerken van {len(weet.naam)} verbanden")


def gemerkt(
    inv: Inventaris, frame: pd.DataFrame, *, bekend: pd.Series, n: int | None = None, eenheid: str = "verbanden"
) -> pd.DataFrame:
    """`inventaris.merk` with the names of verbanden, options and kenmerken, and the provisional framework.

    `bekend` says per unit whether it is known; `n` counts other units than these.
    """
    in_kader = kader(inv)
    kaal = bekend.set_axis([" van ".join(reversed(i)) if isinstance(i, tuple) else str(i) for i in bekend.index])
    labels = {**in_kader.kenmerken["label"].to_dict(), **in_kader.opties["label"].to_dict()}
    return merk(
        frame,
        n=len(bekend) if n is None else n,
        eenheid=eenheid,
        dekking=dekking(kaal),
        voorlopig=(AFWEGINGSKADER,) if in_kader.voorlopig else (),
        namen={**namen(selectie(inv)), **{str(code): str(label) for code, label in labels.items()}},
    )
