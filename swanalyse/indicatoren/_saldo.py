"""The saldo of every partner in every verband, and what it adds up to (domein 3.5, K1–K4); `kostenbaten` shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swanalyse.indicatoren import drukte, inwoners, namen
from swanalyse.indicatoren._bedragen import INCIDENTEEL, alle_regels, som
from swanalyse.inventaris import Dekking, Inventaris, Resultaat, Zicht, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, opsomming, procent

VOORZET = "perspectieven 1 tot en met 4"
PAAR = ["partner_id", "verband_id"]
OORDELEN = ("positief", "onbeslist", "negatief", ONBEKEND)
EINDEN = ("", "_laag", "_hoog")
GEEN_BATEN = "baten niet vastgesteld"
GEEN_KOSTEN = "kosten niet vastgesteld"
GEEN_INTERVAL = "laag en hoog niet vastgesteld"
_OVERLEG = {
    "ondergrens": "overlegkosten zijn een ondergrens",
    ONBEKEND: "overlegkosten onbekend, niet meegeteld",
    "geen_tarief": "geen tarief, overlegkosten niet meegeteld",
}
_MEEGETELD = ("volledig", "ondergrens")


@dataclass(frozen=True)
class Geld:
    """What every measure of costs and benefits starts from.

    Attributes
    ----------
    regels : DataFrame
        The lines that are a partner's own: those that count (`_bedragen.regels`), less what passes through it.
    cellen : DataFrame
        Index (partner_id, verband_id); see `_cellen`.
    overleg : DataFrame
        `drukte.overlegkosten`.
    inwoners : Series
        Per gemeente, in the selected year.
    primair : frozenset of str
        The partners that count in a total over partners: all but gemeenschappelijke regelingen, whose money is counted
        where it comes from.
    """

    zicht: Zicht
    namen: Mapping[str, str]
    regels: pd.DataFrame
    cellen: pd.DataFrame
    overleg: pd.DataFrame
    inwoners: pd.Series
    primair: frozenset[str]
    perimeter: str
    noten: tuple[str, ...]

    def getoond(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame, or none of its rows when no money line counts: then there is nothing to show, not zero."""
        return frame if len(self.regels) else frame.iloc[:0]

    def primaire_cellen(self) -> pd.DataFrame:
        """The cells that count in a total over partners."""
        return self.cellen[self.cellen.index.get_level_values("partner_id").isin(self.primair)]

    def genoemd(self, index: pd.Index, ids: Iterable[str] | None = None) -> pd.Series:
        """The names of `ids`, else of the index itself, as a column of a frame with that index."""
        return pd.Series([self.namen[str(i)] for i in (index if ids is None else ids)], index=index, dtype="string")

    def mensen(self, index: pd.Index) -> pd.Series:
        """The inwoners of the partner of each row; missing when unknown, zero or no gemeente."""
        aantal = self.inwoners.reindex(index.get_level_values("partner_id")).set_axis(index).astype("Float64")
        return aantal.where(aantal > 0)

    def merk(
        self,
        frame: Resultaat,
        *,
        eenheid: str,
        bekend: pd.Series | None = None,
        n: int | None = None,
        voorlopig: Iterable[str] = (),
        namen_: Mapping[str, str] | None = None,
    ) -> Resultaat:
        """`inventaris.merk` with the year and the assumptions; `bekend` per unit gives the coverage, and n."""
        deel: Dekking | None = None if bekend is None else dekking(_op_naam(bekend))
        aantal = n if n is not None else len(frame) if deel is None else deel.bekend
        uit = merk(
            frame, n=aantal, eenheid=eenheid, dekking=deel, perimeter=self.perimeter,
            voorlopig=voorlopig, noten=self.noten, namen={**self.namen, **(namen_ or {})},
        )  # fmt: skip
        uit.attrs["nulalternatief"] = bool(self.cellen.loc[self.cellen["saldo"].notna(), "nulalternatief"].all())
        return uit


def lees(inv: Inventaris) -> Geld:
    """The money of the selected year as every measure reads it; worked out once, since an inventory never changes."""
    if "_geld" not in inv.__dict__:
        inv.__dict__["_geld"] = _lees(inv)
    geld: Geld = inv.__dict__["_geld"]
    return geld


def opnieuw(inv: Inventaris, geld: Geld) -> Geld:
    """The money of `inv`, which differs from that of `geld` in its lines only: the hours need no second look."""
    return _lees(inv, geld.overleg)


def _lees(inv: Inventaris, overleg: pd.DataFrame | None = None) -> Geld:
    zicht = selectie(inv)
    overleg = drukte.overlegkosten(inv) if overleg is None else overleg
    alle = alle_regels(inv)
    eigen = alle[(alle["reden"] == "") & ~alle["doorgegeven"]].reset_index(drop=True)
    regelingen = zicht.partners["partnertype"].eq("gemeenschappelijke_regeling").fillna(False).astype(bool)
    return Geld(
        zicht=zicht,
        namen=namen(zicht),
        regels=eigen,
        cellen=_cellen(zicht, eigen, overleg),
        overleg=overleg,
        inwoners=inwoners(inv),
        primair=frozenset(zicht.partners.loc[~regelingen, "partner_id"]),
        perimeter=_perimeter(inv, eigen, alle[alle["reden"].isin(["", INCIDENTEEL])]),
        noten=_aannamen(inv, eigen),
    )


def oordeel(laag: pd.Series, hoog: pd.Series) -> pd.Series:
    """The verdict on an interval (K2): `positief` (low > 0), `negatief` (high < 0), `onbeslist` (holds 0), `onbekend`.

    One known end can be enough: a saldo that is at most −5 is negative.

    Examples
    --------
    >>> oordeel(pd.Series([1.0, -1.0, None], dtype="Float64"), pd.Series([2.0, 1.0, -3.0], dtype="Float64")).tolist()
    ['positief', 'onbeslist', 'negatief']
    """
    plus, min_ = (teken.fillna(False).astype(bool) for teken in (laag > 0, hoog < 0))
    beide = (laag.notna() & hoog.notna()).astype(bool)
    uit = np.select([plus, min_, beide], ["positief", "negatief", "onbeslist"], default=ONBEKEND)
    return pd.Series(uit, index=laag.index, dtype="string")


def opgeteld(cellen: pd.DataFrame, per: str) -> pd.DataFrame:
    """Sums per `partner_id` or `verband_id`; the saldo and its ends over the cells whose saldo is known.

    `kosten` and `baten` add up whatever is known of them, so they may rest on other cells than the saldo does:
    `kosten_zonder_baten` is the part of the costs that stands opposite no known benefits.
    """
    bekend = cellen["saldo"].notna()
    groep = cellen.groupby(level=per, sort=True)
    uit = pd.DataFrame(
        {kolom: groep[kolom].sum(min_count=1) for kolom in ("kosten", "overlegkosten", "baten", "saldo")}
    )
    for kant in ("saldo_laag", "saldo_hoog"):
        # a cell with a saldo but without this end makes the end of the sum unknown
        uit[kant] = som(cellen[bekend], [per], kant).reindex(uit.index)
    uit["oordeel"] = oordeel(uit["saldo_laag"], uit["saldo_hoog"])
    los = cellen["kosten"].where(cellen["baten"].isna())
    uit["kosten_zonder_baten"] = los.groupby(level=per).sum(min_count=1)
    for naam, kolom in (("bekend", "saldo"), ("kosten_bekend", "kosten"), ("baten_bekend", "baten")):
        uit[naam] = groep[kolom].count().astype("Int64")
    uit["van"] = groep.size().astype("Int64")
    uit["status"] = status(uit["bekend"], uit["van"])
    uit["overlegstatus"] = groep["overlegstatus"].agg(_samen)
    zonder = bekend & ~cellen["nulalternatief"]
    uit["nulalternatief"] = ~zonder.groupby(level=per).any()
    uit["reden"] = _redenen(cellen, per).reindex(uit.index).astype("string")
    return uit.astype(dict.fromkeys(("kosten", "overlegkosten", "baten", "saldo", "kosten_zonder_baten"), "Float64"))


def status(bekend: pd.Series, van: pd.Series) -> pd.Series:
    """`volledig`, `ondergrens` (some of it is known) or `onbekend`."""
    uit = np.select([bekend == 0, bekend < van], [ONBEKEND, "ondergrens"], default="volledig")
    return pd.Series(uit, index=bekend.index, dtype="string")


def _cellen(zicht: Zicht, eigen: pd.DataFrame, overleg: pd.DataFrame) -> pd.DataFrame:
    """One row per partner × verband: members, who attends, and who has a money line."""
    delen = [zicht.leden[PAAR], eigen[PAAR], overleg.reset_index()[PAAR]]
    paren = pd.concat(delen).drop_duplicates().sort_values(PAAR)
    index = pd.MultiIndex.from_frame(paren)
    frame = pd.DataFrame(index=index)
    for richting in ("kosten", "baten"):
        deel = eigen[eigen["richting"].eq(richting).fillna(False)]
        for kant in EINDEN:
            frame[f"{richting}{kant}"] = som(deel, PAAR, f"per_jaar{kant}").reindex(index)
        frame[f"{richting}_regels"] = deel.groupby(PAAR).size().reindex(index, fill_value=0)
    richtingloos = pd.MultiIndex.from_frame(eigen.loc[eigen["richting"].isna(), PAAR])
    frame["richtingloos"] = index.isin(richtingloos)
    # a line that may be a cost or a benefit leaves neither known
    geldkolommen = [f"{richting}{kant}" for richting in ("kosten", "baten") for kant in EINDEN]
    frame.loc[frame["richtingloos"], geldkolommen] = pd.NA
    frame["overlegkosten"] = overleg["kosten"].reindex(index).astype("Float64")
    frame["overlegstatus"] = overleg["status"].reindex(index).astype("string").fillna(ONBEKEND)
    nul = zicht.verbanden.set_index("verband_id")["nulalternatief"].notna()
    frame["nulalternatief"] = nul.reindex(index.get_level_values("verband_id"), fill_value=False).to_numpy(bool)
    return _met_saldo(frame)


def _met_saldo(frame: pd.DataFrame) -> pd.DataFrame:
    """K1 and K2: the saldo with its ends, the verdict, and what is missing."""
    meegeteld = frame["overlegstatus"].isin(_MEEGETELD)
    overleg = frame["overlegkosten"].where(meegeteld, 0.0).astype("Float64")
    frame["saldo"] = frame["baten"] - frame["kosten"] - overleg
    laag = frame["baten_laag"] - frame["kosten_hoog"] - overleg
    # hours that are a lower bound make the saldo an upper bound: nothing is known of its low end
    frame["saldo_laag"] = laag.mask(frame["overlegstatus"].eq("ondergrens"))
    frame["saldo_hoog"] = frame["baten_hoog"] - frame["kosten_laag"] - overleg
    frame["oordeel"] = oordeel(frame["saldo_laag"], frame["saldo_hoog"])
    mist = gaten(frame)
    woorden = [str(zin) for zin in mist]
    zinnen = ["; ".join(zin for zin, hier in zip(woorden, rij, strict=True) if hier) for rij in mist.to_numpy(bool)]
    frame["reden"] = pd.array(zinnen, dtype="string")
    return frame


def gaten(cellen: pd.DataFrame) -> pd.DataFrame:
    """Per cell which of the reasons hold that keep its saldo or its verdict from being known; a column per reason."""
    zonder_richting = cellen["richtingloos"]
    uit: dict[str, pd.Series] = {"richting van een regel onbekend": zonder_richting}
    for wat, leeg in (("kosten", GEEN_KOSTEN), ("baten", GEEN_BATEN)):
        onbekend = cellen[wat].isna() & ~zonder_richting
        uit[leeg] = onbekend & (cellen[f"{wat}_regels"] == 0)
        uit[f"bedrag onbekend in de {wat}"] = onbekend & (cellen[f"{wat}_regels"] > 0)
    weet = cellen["saldo"].notna()
    einden = cellen[[f"{wat}{kant}" for wat in ("kosten", "baten") for kant in EINDEN[1:]]]
    uit[GEEN_INTERVAL] = weet & einden.isna().any(axis=1)
    for code, zin in _OVERLEG.items():
        uit[zin] = weet & cellen["overlegstatus"].eq(code)
    return pd.DataFrame({zin: masker.astype(bool) for zin, masker in uit.items()}, index=cellen.index)


def _redenen(cellen: pd.DataFrame, per: str) -> pd.Series:
    """Per group the reasons with how often they hold: `baten niet vastgesteld (3)`."""
    keren = gaten(cellen).groupby(level=per).sum()
    zinnen = [[f"{zin} ({getal(n)})" for zin, n in zip(keren, rij, strict=True) if n] for rij in keren.to_numpy(int)]
    return pd.Series(["; ".join(delen) for delen in zinnen], index=keren.index, dtype="string")


def _samen(statussen: pd.Series) -> str:
    """The status of a sum of overlegkosten."""
    soorten = set(statussen)
    if len(soorten) == 1:
        return str(soorten.pop())
    return "ondergrens" if soorten & set(_MEEGETELD) else ONBEKEND


def _perimeter(inv: Inventaris, eigen: pd.DataFrame, aard: pd.DataFrame) -> str:
    """Which year's money, at which prices where those differ, and what was taken for yearly without being called so."""
    jaar = inv.selectie.jaar
    delen = [f"bedragen van {jaar}"]
    peilen = sorted(int(peil) for peil in eigen["prijspeil"].dropna().unique())
    if any(peil != jaar for peil in peilen):
        delen.append(f"prijspeil {opsomming(str(peil) for peil in peilen)}")
    n, keuze = int(aard["aard_onbekend"].sum()), inv.parameter("structureel_onbekend")
    if n and keuze is not None:
        regels = "1 regel" if n == 1 else f"{getal(n)} regels"
        delen.append(
            f"bij {regels} onbekend of het bedrag jaarlijks is: als {'jaarlijks' if keuze else 'eenmalig'} geteld"
        )
    return ", ".join(delen)


def _aannamen(inv: Inventaris, eigen: pd.DataFrame) -> tuple[str, ...]:
    """The assumptions that some line rests on, for the footer."""
    marge = inv.parameter("marge_schatting")
    geraamd = eigen["zekerheid"].isin(["begroot", "geschat"]) & (eigen["laag"].isna() | eigen["hoog"].isna())
    if marge is None or not geraamd.any():
        return ()
    return (f"marge van ± {procent(marge)} op begrote en geschatte bedragen zonder laag en hoog",)


def _op_naam(bekend: pd.Series) -> pd.Series:
    """A unit of two ids becomes one text."""
    if bekend.index.nlevels == 1:
        return bekend
    return bekend.set_axis(pd.Index(["/".join(map(str, paar)) for paar in bekend.index.tolist()], dtype=object))
