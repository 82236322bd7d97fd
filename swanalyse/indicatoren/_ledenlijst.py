"""The member lists that the lappendeken is about, and the counting on them; `lappendeken` makes frames of it.

A list of lists is a sparse matrix, rows partners and columns verbanden; the counting knows no names and no frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import namen
from swanalyse.inventaris import Dekking, Inventaris, Resultaat, Zicht, dekking, merk, selectie
from swanalyse.netwerk import van_zicht

if TYPE_CHECKING:
    from swanalyse.netwerk import Matrix

Leden = Literal["regio", "volledig"]
PERIMETERS: Mapping[str, str] = {"regio": "binnen de regio", "volledig": "volledige ledenlijsten"}
KLASSEN = ("identiek", "genest", "gedeeltelijk", "disjunct")
# shared memberships held at once while pairs are counted: some 400 MB
_BLOK = 20_000_000


@dataclass(frozen=True)
class Lijst:
    """The member lists of V₂ under one reading.

    Attributes
    ----------
    matrix : csr_array
        Partners × verbanden, both sorted by id.
    partners, verbanden : ndarray of str
    in_regio : ndarray of bool
        Per partner.
    volledig : ndarray of bool
        Per verband whether its full list is known.
    buiten : ndarray of str
        The verbanden in sight with fewer than two gemeenten of the region, that are not in V₂.
    """

    zicht: Zicht
    namen: Mapping[str, str]
    matrix: Matrix
    partners: np.ndarray
    verbanden: np.ndarray
    in_regio: np.ndarray
    volledig: np.ndarray
    buiten: np.ndarray
    dekking: Dekking
    perimeter: str

    def merk(
        self, frame: Resultaat, *, namen_: Mapping[str, str] | None = None, dekking_: Dekking | None = None
    ) -> Resultaat:
        """`inventaris.merk` with what this reading says of itself; `dekking_` for a measure that has its own."""
        return merk(
            frame,
            n=len(self.verbanden) if dekking_ is None else dekking_.bekend,
            eenheid="verbanden",
            dekking=dekking_ or self.dekking,
            perimeter=self.perimeter,
            namen={**self.namen, **(namen_ or {})},
        )


def lijst(inv: Inventaris, leden: str) -> Lijst:
    """The member lists of the verbanden with at least two gemeenten of the region (V₂).

    Inside the region, coverage counts the lists in which no gemeente has an unknown role (it may be a member or not).
    The full reading leaves out a verband whose list is not known to be complete; its coverage counts those.
    """
    if leden not in PERIMETERS:
        raise KeuzeFout(f"leden={leden!r} bestaat niet: kies 'regio' of 'volledig'")
    zicht = selectie(inv)
    inc = van_zicht(zicht)
    in_regio = inc.partners.isin(zicht.partners.loc[zicht.partners["in_regio"], "partner_id"])
    in_v2 = omvang(inc.matrix[in_regio]) >= 2
    compleet = zicht.verbanden.set_index("verband_id")["deelnemers_volledig"].reindex(inc.verbanden)
    zonder_rol = zicht.deelnames[zicht.deelnames["rol"].isna()]
    volledig = compleet.eq(True).fillna(False).to_numpy(bool) & ~inc.verbanden.isin(zonder_rol["verband_id"])
    if leden == "volledig":
        bekend, kolommen = volledig, in_v2 & volledig
        rijen = in_regio | (inc.matrix[:, kolommen].sum(axis=1) > 0)
    else:
        onzeker = zonder_rol.loc[zonder_rol["partner_id"].isin(inc.partners[in_regio]), "verband_id"]
        bekend, kolommen, rijen = ~inc.verbanden.isin(onzeker), in_v2, in_regio
    ids = inc.verbanden.to_numpy(object)
    return Lijst(
        zicht=zicht,
        namen=namen(zicht),
        matrix=inc.matrix[rijen][:, kolommen],
        partners=inc.partners.to_numpy(object)[rijen],
        verbanden=ids[kolommen],
        in_regio=in_regio[rijen],
        volledig=volledig[kolommen],
        buiten=ids[~in_v2],
        dekking=dekking(pd.Series(bekend[in_v2], index=ids[in_v2])),
        perimeter=PERIMETERS[leden],
    )


def omvang(matrix: Matrix) -> np.ndarray:
    """Members per column."""
    return np.asarray(matrix.sum(axis=0), np.int64)


def per_kolom(matrix: Matrix) -> list[np.ndarray]:
    """Per column the rows that are filled, in order."""
    kolommen = matrix.tocsc()
    return [kolommen.indices[begin:eind] for begin, eind in pairwise(kolommen.indptr)]


def groepen(matrix: Matrix) -> np.ndarray:
    """Per column a number that it shares with every equal column, counted by first appearance."""
    nummers: dict[bytes, int] = {}
    return np.array([nummers.setdefault(deel.tobytes(), len(nummers)) for deel in per_kolom(matrix)], np.int64)


def kerngetallen(matrix: Matrix) -> dict[str, float]:
    """How many distinct columns, and how evenly they are used."""
    aantallen = np.sort(np.bincount(groepen(matrix)))
    n = int(aantallen.sum())
    aandeel = aantallen / n if n else np.array([np.nan])
    return {
        "n_verbanden": n,
        "n_constellaties": len(aantallen),
        "modaal_aandeel": float(aandeel.max()),
        "effectief_aantal": float(np.exp(-(aandeel * np.log(aandeel)).sum())),
        "simpson": float(1 - (aandeel**2).sum()),
    }


def gedeeld(matrix: Matrix) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pairs of columns u < v that share a row, and how many rows, block by block.

    Pairs that share nothing are never made, and a block never holds much more than `_BLOK` shared memberships: ten
    million memberships fit in memory.
    """
    kolommen = matrix.T.tocsr()
    last = np.cumsum(kolommen @ np.asarray(matrix.sum(axis=1), np.int64))
    vol = np.arange(_BLOK, last.max(initial=0), _BLOK)
    grenzen = np.unique([0, *np.searchsorted(last, vol, side="right"), kolommen.shape[0]])
    for begin, eind in pairwise(grenzen.tolist()):
        blok = sparse.triu(kolommen[begin:eind] @ matrix, k=begin + 1, format="coo")
        yield blok.row.astype(np.int64) + begin, blok.col.astype(np.int64), blok.data.astype(np.int64)


def klassen(matrix: Matrix) -> dict[str, int]:
    """Pairs of columns per class; equal columns are taken together first, so the more alike, the less work."""
    groep = groepen(matrix)
    maal = np.bincount(groep)
    uniek = matrix[:, np.unique(groep, return_index=True)[1]]
    grootte = omvang(uniek)
    genest = gedeeltelijk = 0
    for u, v, samen in gedeeld(uniek):
        aantal = maal[u] * maal[v]
        past = samen == np.minimum(grootte[u], grootte[v])
        genest += int(aantal[past].sum())
        gedeeltelijk += int(aantal[~past].sum())
    identiek = int((maal * (maal - 1) // 2).sum())
    disjunct = len(groep) * (len(groep) - 1) // 2 - identiek - genest - gedeeltelijk
    return dict(zip(KLASSEN, (identiek, genest, gedeeltelijk, disjunct), strict=True))


def congruentie(matrix: Matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per row TC_i (nan when it meets nobody), n_i and |U_i|; Σ_j n_ij is the sum of |S_v| − 1 over its verbanden."""
    n_verbanden = np.asarray(matrix.sum(axis=1), np.int64)
    samen = sparse.csr_array(matrix @ matrix.T)
    n_partners = np.diff(samen.indptr).astype(np.int64) - (n_verbanden > 0)
    noemer = n_verbanden * n_partners
    ontmoetingen = matrix @ (omvang(matrix) - 1)
    aandeel = np.divide(ontmoetingen, noemer, out=np.full(len(noemer), np.nan), where=noemer > 0)
    return aandeel, n_verbanden, n_partners


def beste(matrix: Matrix, groep: np.ndarray, n_groepen: int) -> np.ndarray:
    """Per column and group the highest Jaccard with another column of that group; 0 when it shares no row with it."""
    hoogste = np.zeros((len(groep), n_groepen))
    grootte = omvang(matrix)
    for u, v, samen in gedeeld(matrix):
        gelijkenis = samen / (grootte[u] + grootte[v] - samen)
        for een, ander in ((u, v), (v, u)):
            telt = groep[ander] >= 0
            np.maximum.at(hoogste, (een[telt], groep[ander[telt]]), gelijkenis[telt])
    return hoogste


def trekkingen(matrix: Matrix, ruilen: int, rng: np.random.Generator) -> Iterator[Matrix]:
    """An endless chain of shuffled matrices, `ruilen` curveball trades apart; row and column sums never change."""
    leden = [set(deel.tolist()) for deel in per_kolom(matrix)]
    n = len(leden)
    grenzen = np.concatenate([[0], np.cumsum(omvang(matrix))])
    while True:
        eerste = rng.integers(n, size=ruilen)
        tweede = (eerste + 1 + rng.integers(n - 1, size=ruilen)) % n
        for u, v in zip(eerste.tolist(), tweede.tolist(), strict=True):
            leden[u], leden[v] = _ruil(leden[u], leden[v], rng)
        rijen = np.concatenate([sorted(lid) for lid in leden])
        kolommen: Any = sparse.csc_array((np.ones(len(rijen), np.int32), rijen, grenzen), shape=matrix.shape)
        yield kolommen.tocsr()


def _ruil(een: set[int], ander: set[int], rng: np.random.Generator) -> tuple[set[int], set[int]]:
    """One curveball trade: deal out anew what only one of the two has, as much to each as it had."""
    alleen_een, alleen_ander = een - ander, ander - een
    if not alleen_een or not alleen_ander:
        return een, ander
    # sorted, because the order of a set is no part of the seed
    pot = rng.permutation(sorted(alleen_een | alleen_ander)).tolist()
    beide = een & ander
    return beide.union(pot[: len(alleen_een)]), beide.union(pot[len(alleen_een) :])
