"""What the partners of a verband pay, and what a key makes of it (domein 3.5, K6); `verdeelsleutels` shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _bedragen, inwoners, kostenbaten, labels
from swanalyse.indicatoren._coalities import afgerond, breuk, centen, naar_rato
from swanalyse.inventaris import Inventaris, Zicht, geldig, selectie
from swanalyse.notatie import bedoeld, getal, opsomming

INWONERS, MIX = "inwoners", "mix"
_GELIJK, _BATEN, _EIGENDOM = "gelijk", "baten", "eigendom"
_GEMEENTE = "gemeente"
_SOORT_EIGENAAR = "bijdrage_eigenaar"
_BASISNAAM = {INWONERS: "het aantal inwoners", _BATEN: "de baten", _EIGENDOM: "het eigendomsaandeel"}


@dataclass(frozen=True)
class Uitkomst:
    """What a key gives: the part of every owner in cents, unrounded; or who is missing, and why there is no part."""

    delen: tuple[Fraction, ...] | None
    ontbreekt: tuple[str, ...] = ()
    reden: str = ""


def verband(inv: Inventaris, verband_id: str | None) -> str:
    """The verband asked for, when the selection shows it; None asks for the one of which most is recorded.

    That is the one with an estimate of doing it alone, else with a `verdeelbasis`, else with the highest known costs;
    empty when no owner pays anything.
    """
    if verband_id is None:
        return _meest_vastgelegd(inv)
    zicht = selectie(inv)
    in_beeld = zicht.verbanden["verband_id"].tolist()
    if verband_id in in_beeld:
        return verband_id
    if verband_id in zicht.wortel:
        wortel = zicht.wortel[verband_id]
        raise KeuzeFout(f"{verband_id!r} is een module van {wortel!r}: kies die, of gebruik kies(modules=True)")
    if verband_id in set(inv.verbanden["verband_id"]):
        raise KeuzeFout(f"{verband_id!r} valt buiten deze selectie: het loopt niet op de peildatum of is niet gekozen")
    gok = bedoeld(verband_id, in_beeld)
    hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {opsomming(in_beeld, hoogstens=12)}"
    raise KeuzeFout(f"{verband_id!r} is geen verband: {hint}")


def _meest_vastgelegd(inv: Inventaris) -> str:
    stand = stand_per_verband(inv)
    eigenaren = stand[stand["is_eigenaar"]]
    per = eigenaren.groupby("verband_id")
    kosten = per["totaal"].sum(min_count=1).where(per["totaal"].count().eq(per.size()))
    kosten = kosten[per["heeft_eigenaarslijn"].any()]
    wortel, jaar = selectie(inv).wortel, inv.selectie.jaar

    def met(tabel: pd.DataFrame) -> list[bool]:
        erin = set(tabel.loc[tabel["jaar"].eq(jaar).fillna(False), "verband_id"].map(wortel))
        return [wie in erin for wie in kosten.index]

    frame = pd.DataFrame({"alleen": met(inv.zelfstandige_kosten), "basis": met(inv.verdeelbasis), "kosten": kosten})
    rang = frame.assign(bekend=kosten.notna(), naam=frame.index).sort_values(
        ["bekend", "alleen", "basis", "kosten", "naam"], ascending=[False, False, False, False, True]
    )
    return str(rang.index[0]) if len(rang) else ""


def van_verband(stand: pd.DataFrame, verband_id: str) -> pd.DataFrame:
    frame = stand[stand.index.get_level_values("verband_id") == verband_id]
    return frame.droplevel("verband_id")


def stand_per_verband(inv: Inventaris) -> pd.DataFrame:
    """Per verband in sight its members, owners and payers, by inwoners: what they pay and what share they have."""
    if "_stand" not in inv.__dict__:
        # an inventory never changes, and every key begins by asking what is paid now
        inv.__dict__["_stand"] = _lees(inv)
    stand: pd.DataFrame = inv.__dict__["_stand"]
    return stand.copy(deep=False)


def _lees(inv: Inventaris) -> pd.DataFrame:
    zicht = selectie(inv)
    paar = ["verband_id", "partner_id"]
    bijdrage = _bedragen.bijdragen(inv).reorder_levels(paar)
    lijnen = _bedragen.regels(inv)
    lijnen = lijnen[lijnen["soort"].eq(_SOORT_EIGENAAR).fillna(False) & ~lijnen["doorgegeven"]]
    met_lijn = pd.MultiIndex.from_frame(lijnen[paar])
    groep = [zicht.deelnames[kolom] for kolom in paar]
    ja = zicht.deelnames["eigenaar"].eq(True).fillna(False).astype(bool).groupby(groep).any()
    open_ = zicht.deelnames["eigenaar"].isna().groupby(groep).any()
    leden = pd.MultiIndex.from_frame(zicht.leden[paar])
    eigenaren = ja.index[ja.to_numpy(bool)]
    index = pd.MultiIndex.from_tuples(sorted({*leden, *bijdrage.index, *eigenaren}), names=paar)
    frame = bijdrage.reindex(index)
    # who is called an owner is one; where nobody said anything of it, who pays as one is one too
    gezegd_nee = (~ja & ~open_).reindex(index, fill_value=False).to_numpy(bool)
    frame["heeft_bijdrage"] = index.isin(bijdrage.index)
    frame["heeft_eigenaarslijn"] = index.isin(met_lijn)
    frame["is_eigenaar"] = ja.reindex(index, fill_value=False).to_numpy(bool) | (
        frame["heeft_eigenaarslijn"].to_numpy(bool) & ~gezegd_nee
    )
    frame["totaal"] = frame["totaal"].mask(frame["is_eigenaar"] & frame["eigenaar"].isna())
    frame = frame.join(_stemmen(inv, zicht))
    return _met_partners(inv, zicht, frame)


def eigenaren_van(inv: Inventaris, verband_id: str) -> pd.DataFrame:
    """The owners of a verband, in display order."""
    stand = van_verband(stand_per_verband(inv), verband_id)
    return stand[stand["is_eigenaar"]]


def uitkomst(
    inv: Inventaris, verband_id: str, eigenaren: pd.DataFrame, code: str, *, gelijk: float | None = None
) -> Uitkomst:
    """What one key makes of the owners' part, in the order of `eigenaren`."""
    if not len(eigenaren):
        return Uitkomst(None, (), "Van geen partner is bekend dat hij eigenaar is: er valt niets te verdelen.")
    zonder = eigenaren.index[eigenaren["totaal"].isna() | eigenaren["eigenaar"].isna()]
    if len(zonder):
        return _mist(eigenaren, zonder, "de bijdrage")
    if code == MIX:
        alfa = inv.parameter("mix_gelijk") if gelijk is None else gelijk
        return _mengsel(eigenaren, inwoners(inv), alfa)
    if code == INWONERS:
        return naar_inwoners(eigenaren, inwoners(inv))
    basis = hoeveelheden(inv, verband_id, code, eigenaren)
    return _naar_basis(eigenaren, basis, _BASISNAAM.get(code, f"de verdeelbasis {_sleutelnaam(inv, code)}"))


def hoeveelheden(inv: Inventaris, verband_id: str, code: str, partners: pd.DataFrame) -> pd.Series:
    """What a key counts per partner, unknown where it is; what the verband itself gave in `verdeelbasis` fills gaps."""
    if code == _GELIJK:
        return pd.Series(1.0, partners.index, dtype="Float64")
    eigen = pd.Series(pd.NA, partners.index, dtype="Float64")
    if code == INWONERS:
        eigen = inwoners(inv).reindex(partners.index).astype("Float64")
    elif code == _EIGENDOM:
        eigen = partners["eigendomsaandeel"]
    elif code == _BATEN:
        baten = kostenbaten.saldo(inv)["baten"]
        eigen = baten[baten.index.get_level_values("verband_id") == verband_id].droplevel("verband_id")
        eigen = eigen.reindex(partners.index).astype("Float64")
    rijen = inv.verdeelbasis
    wortel = rijen["verband_id"].map(selectie(inv).wortel).astype("string")
    hier = wortel.eq(verband_id) & rijen["sleutel"].eq(code) & rijen["jaar"].eq(inv.selectie.jaar)
    rijen = rijen[hier.fillna(False).astype(bool)]
    gegeven = _bedragen.som(rijen, ["partner_id"], "waarde").reindex(partners.index)
    return eigen.fillna(gegeven)


def tafel(eigenaren: pd.DataFrame, uit: Uitkomst) -> pd.DataFrame:
    """The rows of one key: now, new and the difference, to the cent."""
    onbekend = pd.array([pd.NA] * len(eigenaren), dtype="Float64")
    frame = pd.DataFrame({"naam": eigenaren["naam"], "nu": _op_de_cent(eigenaren["totaal"])})
    frame["nieuw"] = frame["verschil"] = onbekend
    if uit.delen is not None:
        # equal remainders go by id, whatever order the owners are shown in
        orde = np.argsort(eigenaren.index.to_numpy(str), kind="stable")
        nieuw = [0] * len(eigenaren)
        for plek, deel in zip(orde.tolist(), afgerond([uit.delen[plek] for plek in orde]), strict=True):
            nieuw[plek] = deel
        meer = [deel - oud for deel, oud in zip(nieuw, hele_centen(eigenaren["eigenaar"]), strict=True)]
        samen = [oud + verschil for oud, verschil in zip(hele_centen(eigenaren["totaal"]), meer, strict=True)]
        frame["nieuw"], frame["verschil"] = (
            pd.array([deel / 100 for deel in delen], dtype="Float64") for delen in (samen, meer)
        )
    mensen = eigenaren["inwoners"].where(eigenaren["is_gemeente"].fillna(False))
    frame["per_inwoner"] = (frame["verschil"] / mensen.mask(mensen.eq(0))).astype("Float64")
    frame["ontbreekt"] = pd.Series([uit.ontbreekt] * len(eigenaren), frame.index, dtype=object)
    frame["reden"] = pd.array([uit.reden or None] * len(eigenaren), dtype="string")
    return frame


def _met_partners(inv: Inventaris, zicht: Zicht, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with who the partners are, their inwoners, and shares of the whole verband; in display order."""
    wie = frame.index.get_level_values("partner_id")
    partners = zicht.partners.set_index("partner_id")
    frame["naam"] = partners["naam"].reindex(wie).to_numpy(object)
    frame["naam"] = frame["naam"].astype("string")
    frame["is_gemeente"] = partners["partnertype"].eq(_GEMEENTE).reindex(wie).array.astype("boolean")
    frame["inwoners"] = inwoners(inv).reindex(wie).array.astype("Float64")
    telt_mee = frame["is_gemeente"].fillna(True).astype(bool)
    frame["aandeel_kosten"] = _aandeel(frame["totaal"])
    frame["aandeel_inwoners"] = _aandeel(frame["inwoners"][telt_mee]).reindex(frame.index)
    frame = frame.reset_index().sort_values(["verband_id", "inwoners", "naam"], ascending=[True, False, True])
    return frame.set_index(["verband_id", "partner_id"])


def _aandeel(waarden: pd.Series) -> pd.Series:
    """Share of the whole of each verband; unknown for all as soon as one part is, not applicable when it is zero."""
    per = waarden.groupby("verband_id")
    som = per.transform("sum", min_count=1).mask(per.transform("count") < per.transform("size"))
    return (waarden / som.mask(som.eq(0))).astype("Float64")


def _stemmen(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """Share in votes and property per verband and partner, of the verband itself and not of its modules.

    Two rows in force that contradict each other say nothing: missing.
    """
    rijen = inv.deelnames
    rijen = rijen[geldig(inv, rijen) & rijen["verband_id"].isin(zicht.verbanden["verband_id"])]
    per = rijen.groupby(["verband_id", "partner_id"])[["stemaandeel", "eigendomsaandeel"]]
    return per.first().mask(per.min() < per.max()).astype("Float64")


def _naar_basis(eigenaren: pd.DataFrame, basis: pd.Series, wat: str) -> Uitkomst:
    """The part of these owners divided in proportion to a base."""
    zonder = eigenaren.index[basis.isna().to_numpy(bool)]
    if len(zonder):
        return _mist(eigenaren, zonder, wat)
    if basis.lt(0).any():
        onder = eigenaren.index[basis.lt(0).to_numpy(bool)]
        reden = f"Bij {_genoemd(eigenaren, onder)} {_is(wat)} {wat} minder dan nul: naar rato verdelen kan niet."
        return Uitkomst(None, tuple(sorted(map(str, onder))), reden)
    if basis.eq(0).all():
        return Uitkomst(None, (), f"Van alle eigenaren samen {_is(wat)} {wat} nul: naar rato verdelen kan niet.")
    delen = naar_rato(sum(hele_centen(eigenaren["eigenaar"])), [breuk(waarde) for waarde in basis])
    return Uitkomst(tuple(delen))


def naar_inwoners(eigenaren: pd.DataFrame, mensen: pd.Series) -> Uitkomst:
    """Divided over the gemeenten among the owners; the others keep what they pay now."""
    zonder_type = eigenaren.index[eigenaren["is_gemeente"].isna()]
    if len(zonder_type):
        return _mist(eigenaren, zonder_type, "het soort partner")
    gemeente = eigenaren["is_gemeente"].astype(bool)
    if not gemeente.any():
        return Uitkomst(None, (), "Onder de eigenaren is geen gemeente: naar inwoners verdelen kan niet.")
    deel = eigenaren[gemeente]
    uit = _naar_basis(deel, mensen.reindex(deel.index).astype("Float64"), _BASISNAAM[INWONERS])
    if uit.delen is None:
        return uit
    vast = dict(zip(eigenaren.index, map(Fraction, hele_centen(eigenaren["eigenaar"])), strict=True))
    nieuw = {**vast, **dict(zip(deel.index, uit.delen, strict=True))}
    return Uitkomst(tuple(nieuw.values()))


def _mengsel(eigenaren: pd.DataFrame, mensen: pd.Series, alfa: float | None) -> Uitkomst:
    """α·gelijk + (1−α)·inwoners, of the unrounded outcomes."""
    if alfa is None:
        return Uitkomst(None, (), "De drempel mix_gelijk is leeg gelaten: kies het deel in gelijke delen.")
    if not 0 <= alfa <= 1:
        raise KeuzeFout(f"gelijk={getal(alfa, decimalen=2)} is geen aandeel: kies een getal van 0 tot en met 1")
    uit = naar_inwoners(eigenaren, mensen)
    if uit.delen is None:
        return uit
    evenveel = naar_rato(sum(hele_centen(eigenaren["eigenaar"])), [Fraction(1)] * len(eigenaren))
    a = breuk(alfa)
    return Uitkomst(tuple(a * deel + (1 - a) * ander for deel, ander in zip(evenveel, uit.delen, strict=True)))


def _mist(eigenaren: pd.DataFrame, zonder: pd.Index, wat: str) -> Uitkomst:
    zin = f"Van {_genoemd(eigenaren, zonder)} {_is(wat)} {wat} onbekend."
    return Uitkomst(None, tuple(sorted(map(str, zonder))), zin)


def _genoemd(eigenaren: pd.DataFrame, wie: Iterable[str]) -> str:
    return opgesomd(eigenaren.loc[list(wie), "naam"], 5)


def opgesomd(delen: Iterable[str], hoogstens: int) -> str:
    """An enumeration that is cut only when more than one is left out: "en 1 andere" takes as much room as a name."""
    lijst = list(delen)
    return opsomming(lijst, hoogstens=hoogstens if len(lijst) > hoogstens + 1 else None)


def _is(wat: str) -> str:
    return "zijn" if wat == _BASISNAAM[_BATEN] else "is"


def hele_centen(bedragen: pd.Series) -> list[int]:
    return [centen(bedrag) for bedrag in bedragen]


def _op_de_cent(bedragen: pd.Series) -> pd.Series:
    heel = [None if pd.isna(bedrag) else centen(bedrag) / 100 for bedrag in bedragen]
    return pd.Series(heel, bedragen.index, dtype="Float64")


def _sleutelnaam(inv: Inventaris, code: str) -> str:
    return in_zin(labels(inv, "sleutel").get(code, code))


def in_zin(label: str) -> str:
    """A label of a key inside a sentence: `Naar inwoners` → `inwoners`."""
    kaal = label.removeprefix("Naar ")
    return kaal[:1].lower() + kaal[1:]


def jaarzin(inv: Inventaris) -> str:
    return f"bijdragen van {inv.selectie.jaar}"
