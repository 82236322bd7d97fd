"""Hours and money then and now, cell by cell: only what is known on both days may be set side by side.

A cell is a partner in a verband. It counts when it is fully known on both days, or fully known on one of them while on
the other the partner or the verband did not exist, or the partner is known not to have taken part: a real zero. The
old day is counted with the partners of then and added up to those of now, so that a merger by itself changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from swanalyse.indicatoren import _uren
from swanalyse.indicatoren._bedragen import alle_regels
from swanalyse.indicatoren._geldlijsten import prijsfactor
from swanalyse.indicatoren._gelijke_voet import Paar
from swanalyse.indicatoren._overlegkosten import tarieven
from swanalyse.indicatoren._saldo import lees
from swanalyse.indicatoren._verandering import (
    BEEINDIGD,
    OPGERICHT,
    OPGEVOLGD,
    kant,
    opvolgers,
    plan,
    samengevoegd,
    verbanden,
)
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import geteld, opsomming
from swanalyse.schema import typen

UREN = ("uren_bestuurlijk", "zetels")
GELD = ("kosten", "overlegkosten", "baten", "saldo")
_OVERLEG = ("overlegkosten", "saldo")
PAAR = ["partner_id", "verband_id"]
GEEN_INDEX = "Geld van {jaren} is niet naar één prijspeil om te rekenen: {herstel}."
_MET_OVERLEG = "volledig"


def cellen(paar: Paar) -> pd.DataFrame:
    """One row per measure, partner and unit of verbanden; a verband and who succeeded it are one unit.

    Returns
    -------
    DataFrame
        Index (maat, partner_id, verband_id); `toen`, `nu` (missing unless fully known or a real zero), `telt` (bool:
        both are), `nul_toen`, `nul_nu` (bool: a real zero, there was nothing to know). Without one price level for the
        money, no cell of it counts.
    """
    if "_cellen" in paar.__dict__:
        bewaard: pd.DataFrame = paar.__dict__["_cellen"]
        return bewaard
    eenheid = _eenheden(paar)
    oud_geld, nieuw_geld, _ = prijspeil(paar)
    toen = {**_uren_cellen(paar.zelf), **_geldcellen(oud_geld or paar.zelf)}
    nu = {**_uren_cellen(paar.nieuw), **_geldcellen(nieuw_geld or paar.nieuw)}
    delen = []
    for maat in (*UREN, *GELD):
        naast = _naast(
            paar, _toen(paar, toen[maat], nu[maat], eenheid), _samen(_op_eenheid(nu[maat], eenheid)), eenheid
        )
        if maat in GELD and oud_geld is None:
            naast["telt"] = False
        if maat in _OVERLEG and "" in eenheid:
            # overleg outside any verband has no cost of a verband: what moves there would seem to be saved
            naast["telt"] &= naast.index.get_level_values("verband_id") != eenheid[""]
        delen.append(pd.concat({maat: naast}, names=["maat"]))
    uit = pd.concat(delen)
    paar.__dict__["_cellen"] = uit
    return uit


def prijspeil(paar: Paar) -> tuple[Inventaris | None, Inventaris | None, str]:
    """Both inventories with their money at the prices of the new year, or nothing and the sentence that says why."""
    if "_prijspeil" not in paar.__dict__:
        paar.__dict__["_prijspeil"] = _prijspeil(paar)
    uit: tuple[Inventaris | None, Inventaris | None, str] = paar.__dict__["_prijspeil"]
    return uit


def _prijspeil(paar: Paar) -> tuple[Inventaris | None, Inventaris | None, str]:
    basis = paar.nieuw.selectie.jaar
    kanten = (paar.zelf, paar.nieuw)
    jaren = set[int]().union(*(_prijsjaren(inv) for inv in kanten))
    if jaren <= {basis}:
        return paar.zelf, paar.nieuw, ""
    for inv in (paar.nieuw, paar.zelf):
        vraag = pd.DataFrame({"jaar": sorted(jaren), "prijspeil": pd.array([pd.NA] * len(jaren), dtype="Int64")})
        if prijsfactor(inv, vraag.astype({"jaar": "Int64"}), basis=basis).notna().all():
            oud, nieuw = (_omgerekend(deel, inv, basis=basis) for deel in kanten)
            return oud, nieuw, f"prijspeil {basis}"
    nodig = jaren | {basis}
    zin = GEEN_INDEX.format(jaren=_op_rij(nodig), herstel=_herstel(paar, nodig))
    return None, None, zin


def _herstel(paar: Paar, nodig: set[int]) -> str:
    """What would make one price level of these years: the figures that the fuller of the two indexes lacks."""
    indexen = [inv.prijsindex for inv in (paar.nieuw, paar.zelf)]
    gevuld = [set(index.loc[index["index"].gt(0).fillna(False), "jaar"].dropna().astype(int)) for index in indexen]
    mist = min((nodig - jaren for jaren in gevuld), key=len)
    if mist:
        return f"vul prijsindex.csv aan met een cijfer voor {_op_rij(mist)}"
    return "prijsindex.csv mengt reeksen, gebruik cijfers van één reeks"


def _op_rij(jaren: set[int]) -> str:
    return opsomming(str(jaar) for jaar in sorted(jaren))


def _prijsjaren(inv: Inventaris) -> set[int]:
    """The years at whose prices the lines that count stand, and that of the tariffs."""
    regels = alle_regels(inv)
    regels = regels[(regels["reden"] == "") & regels["per_jaar"].notna()]
    peil = regels["prijspeil"].fillna(regels["jaar"])
    return {int(jaar) for jaar in peil.dropna().unique()} | ({inv.selectie.jaar} if tarieven(inv) else set())


def _omgerekend(inv: Inventaris, bron: Inventaris, *, basis: int) -> Inventaris:
    """The same inventory with amounts and tariffs at the prices of `basis`, by the index numbers of `bron`."""
    bedragen, tarief = inv.bedragen, inv.tarieven
    factor = prijsfactor(bron, bedragen, basis=basis)
    raak = factor.notna()
    for kolom in ("bedrag", "laag", "hoog"):
        bedragen[kolom] = (bedragen[kolom] * factor).where(raak, bedragen[kolom])
    bedragen["prijspeil"] = bedragen["prijspeil"].mask(raak, basis)
    per_uur = prijsfactor(bron, tarief.assign(prijspeil=pd.array([pd.NA] * len(tarief), dtype="Int64")), basis=basis)
    tarief["euro_per_uur"] = (tarief["euro_per_uur"] * per_uur).where(per_uur.notna(), tarief["euro_per_uur"])
    return replace(inv, tabellen={**inv.tabellen, "bedragen": bedragen, "tarieven": tarief})


def _uren_cellen(inv: Inventaris) -> dict[str, pd.DataFrame]:
    """Hours and seats per partner and verband, missing unless fully known; without a verband under the id ""."""
    plekken = _met_los(_uren.plekken(inv))
    leden = selectie(inv).leden
    index = pd.MultiIndex.from_frame(pd.concat([leden[PAAR], plekken[PAAR]]).drop_duplicates().sort_values(PAAR))
    aan_tafel = index.isin(pd.MultiIndex.from_frame(plekken[PAAR]))
    per = _uren.optellen(_met_los(_uren.cellen(inv, "bestuurlijk")), PAAR).reindex(index)
    heel = per["status"].eq(_uren.VOLLEDIG).fillna(False).to_numpy(bool)
    uren = per["totaal"].where(heel).mask(aan_tafel & per["van"].isna().to_numpy(bool), 0.0)
    zetels = _met_los(_uren.zetelplekken(inv)).groupby(PAAR)["zetels"]
    stoelen = zetels.sum(min_count=1).mask(zetels.count() < zetels.size()).reindex(index)
    stoelen = stoelen.mask(aan_tafel & ~index.isin(zetels.size().index), 0.0)
    return {"uren_bestuurlijk": _cel(uren), "zetels": _cel(stoelen)}


def _met_los(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(verband_id=frame["verband_id"].fillna("").astype("string"))


def _geldcellen(inv: Inventaris) -> dict[str, pd.DataFrame]:
    """Costs, overleg, benefits and saldo per partner and verband, missing unless fully known.

    `soort` of a saldo says whether overleg is in it: one with and one without may not be set side by side.
    """
    cel = lees(inv).cellen
    met = cel["overlegstatus"].eq(_MET_OVERLEG).fillna(False).to_numpy(bool)
    zonder = ~cel["overlegstatus"].isin([_MET_OVERLEG, "ondergrens"]).to_numpy(bool)
    soort = np.where(met, "met", np.where(zonder, "zonder", ""))
    saldo = cel["saldo"].where(met | zonder)
    return {
        "kosten": _cel(cel["kosten"]),
        "overlegkosten": _cel(cel["overlegkosten"].where(met)),
        "baten": _cel(cel["baten"]),
        "saldo": _cel(saldo, soort),
    }


def _cel(waarde: pd.Series, soort: np.ndarray | str = "") -> pd.DataFrame:
    frame = pd.DataFrame({"waarde": waarde.astype("Float64")})
    return frame.assign(soort=soort).rename_axis(PAAR)


def _eenheden(paar: Paar) -> dict[str, str]:
    """Per verband the one that its unit is called after: a verband, who succeeded it and what it became part of."""
    nu = kant(paar.nieuw)
    kanten = [(oud, naar) for oud, wie in opvolgers(paar).items() for naar in wie]
    voor = nu.verbanden["opvolger_van"].dropna()
    kanten += [(str(oud), str(naar)) for naar, oud in voor.items() if kant(paar.oud).loopt(str(oud))]
    kanten += samengevoegd(paar)
    groep: dict[str, str] = {}

    def hoofd(wie: str) -> str:
        while groep.get(wie, wie) != wie:
            wie = groep[wie]
        return wie

    for een, ander in sorted(kanten):
        # called after one that runs now, so that a reader finds it in the new inventory
        onder, boven = sorted((hoofd(een), hoofd(ander)), key=nu.loopt)
        groep[onder] = boven
    return {wie: hoofd(wie) for wie in {*groep, *groep.values()}}


def _op_eenheid(cel: pd.DataFrame, eenheid: Mapping[str, str]) -> pd.DataFrame:
    plat = cel.reset_index()
    return plat.assign(verband_id=plat["verband_id"].map(lambda v: eenheid.get(v, v)).astype("string"))


def _toen(paar: Paar, cel: pd.DataFrame, nu: pd.DataFrame, eenheid: Mapping[str, str]) -> pd.DataFrame:
    """The cells of then on the partners of now; a part of who was split has no value, for whoever stands there now."""
    plat = _op_eenheid(cel, eenheid)
    hier = set(_op_eenheid(nu, eenheid)[PAAR].itertuples(index=False, name=None))
    wie = []
    for partner, verband in plat[PAAR].itertuples(index=False, name=None):
        naar = paar.naar.get(partner, (partner,))
        wie.append(naar if len(naar) == 1 else tuple(n for n in naar if (n, verband) in hier) or (partner,))
    gesplitst = plat["partner_id"].isin(paar.gesplitst).to_numpy(bool)
    plat = plat.assign(partner_id=pd.Series(wie, index=plat.index, dtype=object), waarde=plat["waarde"].mask(gesplitst))
    return _samen(plat.explode("partner_id").astype({"partner_id": "string"}))


def _samen(plat: pd.DataFrame) -> pd.DataFrame:
    """One cell per partner and unit: the sum, unknown as soon as one part is, or as soon as they are of two kinds."""
    groep = plat.groupby(PAAR, sort=True)
    heel = (groep["waarde"].count() == groep.size()) & groep["soort"].nunique().eq(1)
    return pd.DataFrame({"waarde": groep["waarde"].sum(min_count=1).where(heel), "soort": groep["soort"].first()})


def _naast(paar: Paar, toen: pd.DataFrame, nu: pd.DataFrame, eenheid: Mapping[str, str]) -> pd.DataFrame:
    """Then and now side by side, with zeros where they are real."""
    frame = toen.add_suffix("_toen").join(nu.add_suffix("_nu"), how="outer").sort_index()
    nullen = {}
    for deze, ander in (("toen", "nu"), ("nu", "toen")):
        echt = frame[f"soort_{deze}"].isna().to_numpy(bool) & _nullen(paar, frame.index, eenheid, dag=deze)
        frame[f"waarde_{deze}"] = frame[f"waarde_{deze}"].mask(echt, 0.0)
        nullen[f"nul_{deze}"] = echt
        # a zero is a zero with and without overleg
        frame[f"soort_{deze}"] = frame[f"soort_{deze}"].mask(echt, frame[f"soort_{ander}"])
    telt = (
        frame["waarde_toen"].notna()
        & frame["waarde_nu"].notna()
        & frame["soort_toen"].eq(frame["soort_nu"]).fillna(False)
    )
    soorten = set(frame.loc[telt, "soort_nu"])
    if len(soorten) > 1:
        # sums over both kinds would be neither
        telt &= frame["soort_nu"].eq("met").fillna(False)
    uit = frame[["waarde_toen", "waarde_nu"]].set_axis(["toen", "nu"], axis=1).astype("Float64")
    return uit.assign(telt=telt.to_numpy(bool), **nullen)


def _nullen(paar: Paar, index: pd.Index, eenheid: Mapping[str, str], *, dag: str) -> np.ndarray:
    """Per cell whether it would be a real zero on that day, were it not there: no such partner, verband or part in it.

    A verband of which nobody knows whether it ran makes no zero, and nor does a list of members with gaps.
    """
    deze, andere = (kant(paar.oud), kant(paar.nieuw)) if dag == "toen" else (kant(paar.nieuw), kant(paar.oud))
    frame = verbanden(paar)
    nooit = set(frame.index[frame["stand"].isin([OPGERICHT] if dag == "toen" else [BEEINDIGD, OPGEVOLGD])])
    hier, daar = _per_eenheid(deze.leden, eenheid), _per_eenheid(andere.leden, eenheid)
    compleet = {v for v in deze.leden if deze.compleet[v] or plan(paar)}
    doet_mee = set(deze.zicht.deelnames[PAAR].itertuples(index=False, name=None))
    bestond_niet = _bestond_niet(paar, dag=dag)

    def nul(partner: str, groep: str) -> bool:
        if not groep:
            # overleg of no verband: nobody says whether there was any
            return False
        if partner in bestond_niet:
            return True
        if groep not in hier:
            return all(v in nooit for v in daar[groep])
        return all(v in compleet and (partner, v) not in doet_mee for v in hier[groep])

    return np.array([nul(partner, groep) for partner, groep in index], bool)


def _per_eenheid(ids: Mapping[str, object], eenheid: Mapping[str, str]) -> dict[str, list[str]]:
    uit: dict[str, list[str]] = {}
    for v in ids:
        uit.setdefault(eenheid.get(v, v), []).append(v)
    return uit


def _bestond_niet(paar: Paar, *, dag: str) -> set[str]:
    """Who is known not to exist: on the old day because it began later, on the new day because it ended before."""
    if dag == "toen":
        begin = pd.Timestamp(paar.oud.selectie.peildatum)
        later = paar.nieuw.partners.loc[(typen.begin(paar.nieuw.partners["van"]) > begin).to_numpy(bool), "partner_id"]
        opgevolgd = {naar for wie in paar.naar.values() for naar in wie}
        return set(later) - opgevolgd - set(selectie(paar.oud).partners["partner_id"])
    einde = pd.Timestamp(paar.nieuw.selectie.peildatum)
    weg = set[str]()
    for inv in (paar.oud, paar.nieuw):
        weg |= set(inv.partners.loc[(typen.einde(inv.partners["tot"]) <= einde).to_numpy(bool), "partner_id"])
    return weg - paar.gesplitst - set(selectie(paar.nieuw).partners["partner_id"])


def zin_dekking(cel: pd.DataFrame) -> str:
    """How many cells count, and on which day the others are unknown."""
    telt = int(cel["telt"].sum())
    zin = f"{geteld(telt, 'deelnames')} op beide dagen bekend, van {len(cel)}"
    rest = cel[~cel["telt"]]
    delen = [
        f"{n} alleen {wanneer}"
        for wanneer, deze, ander in (("toen", "toen", "nu"), ("nu", "nu", "toen"))
        if (n := int((rest[deze].notna() & ~rest[f"nul_{deze}"] & rest[ander].isna()).sum()))
    ]
    return f"{zin}{f' ({opsomming(delen)})' if delen else ''}."
