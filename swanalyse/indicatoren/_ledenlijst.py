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
from swanalyse.inventaris import Dekking, Inventaris, Resultaat, Zicht, dekking, merk, onthoud, selectie
from swanalyse.netwerk import incidentie

if TYPE_CHECKING:
    from swanalyse.netwerk import Matrix

Leden = Literal["regio", "volledig"]
PERIMETERS: Mapping[str, str] = {"regio": "binnen de regio", "volledig": "volledige ledenlijsten"}
KLASSEN = ("identiek", "genest", "gedeeltelijk", "disjunct")
# shared memberships held at once while pairs are counted: some 150 MB, whatever the size of the whole
_BLOK = 4_000_000


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
    return _lees(inv, leden)


@onthoud
def _lees(inv: Inventaris, leden: str) -> Lijst:
    zicht, inc = selectie(inv), incidentie(inv)
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
    """Per column a number that it shares with every equal column, counted by first appearance.

    Rows get random numbers, and columns with the same sum are taken together. Whether they really are equal is looked
    up, so the answer never hangs on chance.
    """
    kans = np.random.default_rng(1)
    kolommen = matrix.tocsc()
    while True:
        # unsigned numbers run over the end and begin again: their sum is the same in any order
        nummers = kans.integers(2**64, size=matrix.shape[0], dtype=np.uint64)
        groep = pd.factorize(matrix.T.astype(np.uint64) @ nummers)[0].astype(np.int64)
        if _terecht(kolommen, groep):
            return groep


def _terecht(kolommen: sparse.csc_array, groep: np.ndarray) -> bool:
    """Whether every column is the same as the first of its group."""
    eerste = np.unique(groep, return_index=True)[1][groep]
    grootte = np.diff(kolommen.indptr)
    if (grootte != grootte[eerste]).any():
        return False
    naar_eerste = np.repeat(kolommen.indptr[eerste] - kolommen.indptr[:-1], grootte)
    rijen = kolommen.indices
    return bool((rijen == rijen[np.arange(len(rijen)) + naar_eerste]).all())


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
    """Pairs of columns u < v that share a row, and how many rows, block by block; nothing else is ever made."""
    for begin, blok in _producten(matrix.T.tocsr(), matrix):
        u, v = _rijen(blok) + begin, blok.indices
        boven = v > u
        yield u[boven], v[boven].astype(np.int64), blok.data[boven].astype(np.int64)


def klassen(matrix: Matrix) -> dict[str, int]:
    """Pairs of columns per class; equal columns are taken together first, so the more alike, the less work."""
    groep = groepen(matrix)
    maal = np.bincount(groep)
    uniek = matrix[:, np.unique(groep, return_index=True)[1]]
    grootte = omvang(uniek)
    delend = genest = 0
    for begin, blok in _producten(uniek.T.tocsr(), uniek):
        eigen = maal[begin : begin + blok.shape[0]]
        # u lies within v when it shares all of itself; of two that differ, at most one lies within the other
        binnen = blok.data == grootte[_rijen(blok) + begin]
        delend += int(eigen @ _per_rij(blok, np.ones_like(binnen), maal))
        genest += int(eigen @ _per_rij(blok, binnen, maal))
    # every pair was met from both sides, and every column met itself
    zelf = int((maal[grootte > 0] ** 2).sum())
    identiek = int((maal * (maal - 1) // 2).sum())
    gedeeltelijk = (delend - zelf) // 2 - (genest - zelf)
    disjunct = len(groep) * (len(groep) - 1) // 2 - identiek - (delend - zelf) // 2
    return dict(zip(KLASSEN, (identiek, genest - zelf, gedeeltelijk, disjunct), strict=True))


def _per_rij(blok: Matrix, telt: np.ndarray, gewicht: np.ndarray) -> np.ndarray:
    """Per row the weights of the columns of the cells that count."""
    som: np.ndarray = sparse.csr_array((telt.view(np.int8), blok.indices, blok.indptr), shape=blok.shape) @ gewicht
    return som


def _producten(links: Matrix, rechts: Matrix) -> Iterator[tuple[int, Matrix]]:
    """The product of two matrices, some rows at a time, each with the number of its first row.

    A block never takes much more than `_BLOK` multiplications, so that ten million memberships fit in memory.
    """
    last = np.cumsum(links @ np.diff(rechts.indptr).astype(np.int64))
    vol = np.arange(_BLOK, last.max(initial=0), _BLOK)
    grenzen = np.unique([0, *np.searchsorted(last, vol, side="right"), links.shape[0]])
    for begin, eind in pairwise(grenzen.tolist()):
        yield begin, sparse.csr_array(links[begin:eind] @ rechts)


def _rijen(blok: Matrix) -> np.ndarray:
    """The row of every cell."""
    return np.repeat(np.arange(blok.shape[0]), np.diff(blok.indptr))


def congruentie(matrix: Matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per row TC_i (nan when it meets nobody), n_i and |U_i|; Σ_j n_ij is the sum of |S_v| − 1 over its verbanden."""
    n_verbanden = np.asarray(matrix.sum(axis=1), np.int64)
    # whom a row meets is counted and forgotten: a few huge verbanden tie everybody to everybody
    ontmoet = [np.diff(blok.indptr) for _, blok in _producten(matrix, matrix.T.tocsr())]
    n_partners = np.concatenate([np.zeros(0, np.int64), *ontmoet]) - (n_verbanden > 0)
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
