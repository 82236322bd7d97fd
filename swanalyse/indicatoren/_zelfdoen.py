"""Doing it alone: the stand-alone test and the Shapley value, on estimates of what groups would pay (domein 3.5, K6).

Scenarios, no measurements; never computed without `zelfstandige_kosten`. `verdeelsleutels` shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd

from swanalyse.indicatoren import namen
from swanalyse.indicatoren._coalities import afgerond, breuk, centen
from swanalyse.indicatoren._coalities import shapley as shapley_waarde
from swanalyse.indicatoren._verdeling import hele_centen, hoeveelheden, jaarzin, stand_per_verband, van_verband, verband
from swanalyse.inventaris import Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, opsomming

SCENARIO = "scenario, geen meting"
ZEKER, MOGELIJK = "zeker", "mogelijk"
# 2^n groups: past this, listing what is missing helps nobody and estimates for every group do not exist
MEESTE_SPELERS = 12
Groep = tuple[str, ...]
# fixed costs in cents, and variable costs in cents of every partner whose base is known
Kostencurve = tuple[Fraction, dict[str, Fraction]]


@dataclass(frozen=True)
class Raming:
    """What a group would pay on its own, in euro a year: the estimate and its ends, each unknown or not."""

    kosten: float | None
    laag: float | None
    hoog: float | None


def zelfstandig(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """Whether a group of partners pays more together now than it would on its own: the stand-alone test (a scenario).

    Of every group in `zelfstandige_kosten` of the selected year. A cost curve, c(S) = vast + variabel·Σ basis, adds
    each partner alone, all together, and the group that gains most by leaving (everybody who pays more than its own
    variable part), among the owners whose base is known: when that group does not pay more, no group of theirs does.
    Only rows of the verband itself count, not of its modules.

    Returns
    -------
    DataFrame
        `coalitie` (tuple of partner_id), `naam`, `betaalt` (their contributions now), `zelfstandig`, `laag`, `hoog`,
        `verschil` = betaalt − zelfstandig (euro a year), `duurder_samen` (boolean), `status` and `bron` (`raming` or
        `curve`). `status` is `zeker` when the whole interval says the same as the estimate, `mogelijk` when it does not
        or is not given, `onbekend` when what they pay or would pay is. Who pays more comes first.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    References
    ----------
    Faulhaber, G.R. (1975), Cross-subsidization, American Economic Review 65(5).

    Examples
    --------
    >>> import swanalyse
    >>> len(zelfstandig(swanalyse.load("tests/golden/inventaris"), "V1"))
    0
    """
    verband_id = verband(inv, verband_id)
    stand = van_verband(stand_per_verband(inv), verband_id)
    ramingen = _ramingen(inv, verband_id)
    curve = _curve(inv, verband_id, stand, ramingen)
    groepen = {**dict.fromkeys(_groepen_van_curve(stand, curve), "curve"), **dict.fromkeys(ramingen, "raming")}
    rijen = [_toets(groep, stand, ramingen.get(groep) or _op_curve(groep, curve)) for groep in groepen]
    kolommen = ["coalitie", "betaalt", "zelfstandig", "laag", "hoog", "verschil", "duurder_samen", "status"]
    frame = pd.DataFrame(rijen, columns=kolommen).assign(bron=list(groepen.values()))
    naam = namen(selectie(inv))
    frame.insert(1, "naam", [opsomming([naam.get(wie, wie) for wie in groep]) for groep in groepen])
    getallen = dict.fromkeys(["betaalt", "zelfstandig", "laag", "hoog", "verschil"], "Float64")
    teksten = dict.fromkeys(["naam", "status", "bron"], "string")
    frame = frame.astype({**getallen, **teksten, "duurder_samen": "boolean"})
    rang = frame["status"].map({ZEKER: 0, MOGELIJK: 1, ONBEKEND: 2})
    frame = frame.assign(duurder=frame["duurder_samen"].fillna(False), rang=rang)
    frame = frame.sort_values(["duurder", "rang", "verschil", "naam"], ascending=[False, True, False, True])
    return merk(
        frame.drop(columns=["duurder", "rang"]).reset_index(drop=True),
        n=len(frame),
        eenheid="groepen",
        dekking=dekking(pd.Series((frame["status"] != ONBEKEND).to_numpy(bool), index=frame["naam"])),
        perimeter=jaarzin(inv),
        noten=(SCENARIO,),
        namen=naam,
    )


def shapley(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """A division in which everybody pays what it adds to the costs on average, whoever joins first (a scenario).

    φ_i = Σ_{S∌i} |S|! (n−|S|−1)!/n! · (c(S∪i) − c(S)) over the costs of every group, from `zelfstandige_kosten` or its
    curve, of the owners and whoever else a group names. Exact, and rounded to the cent by largest remainder: it adds up
    to the estimate for all together, which need not be what they pay now.

    Returns
    -------
    DataFrame
        Index partner_id, by inwoners; `naam`, `shapley`, `nu`, `verschil` (euro a year), `reden`: why there is no
        value (a group without an estimate, or more than twelve partners), missing when there is one.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband.

    References
    ----------
    Shapley, L.S. (1953), A value for n-person games, Contributions to the Theory of Games II.

    Examples
    --------
    >>> import swanalyse
    >>> shapley(swanalyse.load("tests/golden/inventaris"), "V1")["reden"].iloc[0]
    'Er is geen raming van zelf doen. Vul zelfstandige_kosten.csv in.'
    """
    verband_id = verband(inv, verband_id)
    stand = van_verband(stand_per_verband(inv), verband_id)
    ramingen = _ramingen(inv, verband_id)
    spelers = _spelers(stand, ramingen)
    kosten, reden = _alle_kosten(inv, verband_id, stand, ramingen)
    waarden: list[float | None] = [None] * len(spelers)
    if kosten is not None:
        waarden = [deel / 100 for deel in afgerond(shapley_waarde(kosten))]
    naam = namen(selectie(inv))
    frame = pd.DataFrame(
        {"naam": [naam.get(wie, wie) for wie in spelers], "shapley": waarden},
        index=pd.Index(spelers, dtype="string", name="partner_id"),
    ).astype({"naam": "string", "shapley": "Float64"})
    frame["nu"] = stand["totaal"].reindex(frame.index)
    frame["verschil"] = _verschil(frame["shapley"], frame["nu"])
    frame["reden"] = pd.array([reden or None] * len(frame), dtype="string")
    orde = [wie for wie in stand.index if wie in frame.index]
    frame = frame.reindex([*orde, *(wie for wie in frame.index if wie not in orde)])
    return merk(
        frame,
        n=len(frame),
        eenheid="partners",
        dekking=dekking(frame["shapley"].notna()),
        perimeter=jaarzin(inv),
        noten=(SCENARIO,),
        namen=naam,
    )


def _ramingen(inv: Inventaris, verband_id: str) -> dict[Groep, Raming]:
    """What groups would pay on their own, by group; two rows that contradict each other say nothing."""
    rijen = inv.zelfstandige_kosten
    hier = rijen["verband_id"].eq(verband_id) & rijen["jaar"].eq(inv.selectie.jaar) & rijen["coalitie"].notna()
    uit: dict[Groep, Raming] = {}
    rijen = rijen[hier.fillna(False).astype(bool)]
    bedragen = rijen[["kosten", "laag", "hoog"]].to_numpy(float, na_value=np.nan).tolist()
    for coalitie, drie in zip(rijen["coalitie"], bedragen, strict=True):
        groep = tuple(sorted({deel.strip() for deel in str(coalitie).split("+")} - {""}))
        raming = Raming(*(None if np.isnan(bedrag) else bedrag for bedrag in drie))
        uit[groep] = raming if uit.get(groep, raming) == raming else Raming(None, None, None)
    uit.pop((), None)
    return dict(sorted(uit.items(), key=lambda deel: (len(deel[0]), deel[0])))


def _curve(inv: Inventaris, verband_id: str, stand: pd.DataFrame, ramingen: dict[Groep, Raming]) -> Kostencurve | None:
    """Fixed costs in cents and variable costs per partner in cents, of those whose base is known; or no curve."""
    rijen = inv.zelfstandige_kosten
    hier = rijen["verband_id"].eq(verband_id) & rijen["jaar"].eq(inv.selectie.jaar) & rijen["coalitie"].isna()
    rijen = rijen.loc[hier.fillna(False).astype(bool), ["vast", "variabel", "basis"]].drop_duplicates()
    if len(rijen) != 1 or rijen.isna().to_numpy().any():
        return None
    vast, variabel, code = rijen.iloc[0]
    spelers = _spelers(stand, ramingen)
    basis = hoeveelheden(inv, verband_id, str(code), stand.reindex(spelers)).dropna()
    per_partner = {str(wie): 100 * breuk(variabel) * breuk(waarde) for wie, waarde in basis.items()}
    return 100 * breuk(vast), per_partner


def _op_curve(groep: Groep, curve: Kostencurve | None) -> Raming:
    if curve is None or not set(groep) <= set(curve[1]):
        return Raming(None, None, None)
    kosten = curve[0] + sum((curve[1][wie] for wie in groep), Fraction(0))
    return Raming(round(kosten) / 100, None, None)


def _spelers(stand: pd.DataFrame, ramingen: dict[Groep, Raming]) -> Groep:
    """The owners, and whoever else a group names, in order of id."""
    return tuple(sorted({*stand.index[stand["is_eigenaar"]], *(wie for groep in ramingen for wie in groep)}))


def _groepen_van_curve(stand: pd.DataFrame, curve: Kostencurve | None) -> list[Groep]:
    """The groups that settle the stand-alone test on a curve: everybody alone, all, and who gain most by leaving."""
    if curve is None:
        return []
    deel = stand["totaal"].reindex(list(curve[1]))
    alleen = [(wie,) for wie in curve[1]]
    meer = [wie for wie, bedrag in deel.items() if not pd.isna(bedrag) and centen(bedrag) > curve[1][str(wie)]]
    groepen = [*alleen, tuple(sorted(map(str, meer))), tuple(sorted(curve[1]))]
    return [groep for groep in dict.fromkeys(groepen) if groep]


def _toets(groep: Groep, stand: pd.DataFrame, raming: Raming) -> tuple[object, ...]:
    """One group: what it pays now beside what it would, and how sure the comparison is."""
    bijdragen = stand["totaal"].reindex(list(groep))
    betaalt = None if bijdragen.isna().any() else sum(hele_centen(bijdragen)) / 100
    kosten, laag, hoog = raming.kosten, raming.laag, raming.hoog
    if betaalt is None or (kosten is None and laag is None and hoog is None):
        return (groep, betaalt, kosten, laag, hoog, None, None, ONBEKEND)
    zeker_wel = hoog is not None and betaalt > hoog
    zeker_niet = laag is not None and betaalt <= laag
    if zeker_wel or zeker_niet:
        duurder: bool | None = zeker_wel
    else:
        duurder = None if kosten is None else betaalt > kosten
    verschil = None if kosten is None else (centen(betaalt) - centen(kosten)) / 100
    return (groep, betaalt, kosten, laag, hoog, verschil, duurder, ZEKER if zeker_wel or zeker_niet else MOGELIJK)


def _verschil(een: pd.Series, ander: pd.Series) -> pd.Series:
    """The one less the other, to the cent."""
    paren = zip(een, ander, strict=True)
    heel = [None if pd.isna(a) or pd.isna(b) else (centen(a) - centen(b)) / 100 for a, b in paren]
    return pd.Series(heel, een.index, dtype="Float64")


def _alle_kosten(
    inv: Inventaris, verband_id: str, stand: pd.DataFrame, ramingen: dict[Groep, Raming]
) -> tuple[np.ndarray | None, str]:
    """The cost of every group in cents, its place a bitmask of the players; or why that cannot be had."""
    spelers = _spelers(stand, ramingen)
    curve = _curve(inv, verband_id, stand, ramingen)
    if curve is None and not ramingen:
        return None, "Er is geen raming van zelf doen. Vul zelfstandige_kosten.csv in."
    if len(spelers) > MEESTE_SPELERS:
        return None, f"Met {getal(len(spelers))} partners zijn er te veel groepen: ten hoogste {MEESTE_SPELERS}."
    kosten = np.zeros(2 ** len(spelers), np.int64)
    bit = {wie: 1 << plek for plek, wie in enumerate(spelers)}
    zonder: list[Groep] = []
    for grootte in range(1, len(spelers) + 1):
        for groep in combinations(spelers, grootte):
            bedrag = ramingen[groep].kosten if groep in ramingen else _op_curve(groep, curve).kosten
            if bedrag is None:
                zonder.append(groep)
            else:
                kosten[sum(bit[wie] for wie in groep)] = centen(bedrag)
    if zonder:
        naam = namen(selectie(inv))
        enkele = ["+".join(naam.get(wie, wie) for wie in groep) for groep in zonder[:3]]
        meer = " …" if len(zonder) > 3 else ""
        return None, (
            f"Van {getal(len(zonder))} van {getal(len(kosten) - 1)} groepen is geen raming: {'; '.join(enkele)}{meer}."
        )
    return kosten, ""
