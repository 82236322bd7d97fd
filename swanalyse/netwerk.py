"""The inventory as a network: the incidence matrix, the two-mode graph, and its projection onto the partners.

Counting goes through sparse products; a networkx graph is made for whoever wants to walk, export or draw one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Inventaris, Zicht, onthoud, selectie

if TYPE_CHECKING:
    import networkx as nx

    Matrix = sparse.csr_array[Any, tuple[int, int]]

Weging = Literal["aantal", "newman"]


@dataclass(frozen=True)
class Incidentie:
    """Who is a member of what.

    Attributes
    ----------
    matrix : csr_array
        Partners × verbanden; 1 where the partner is a member.
    partners, verbanden : Index
        The ids of rows and columns, sorted; partners and verbanden without a membership are there too.
    """

    matrix: Matrix
    partners: pd.Index
    verbanden: pd.Index


def incidentie(inv: Inventaris) -> Incidentie:
    """The incidence matrix of the memberships that the selection shows, inside and outside the region.

    A `gemeenschappelijke_regeling` that takes part is one partner; its own members are not counted again through it.

    Examples
    --------
    >>> import swanalyse
    >>> incidentie(swanalyse.load("tests/golden/inventaris")).matrix.shape
    (7, 8)
    """
    return _incidentie(inv)


@onthoud
def _incidentie(inv: Inventaris) -> Incidentie:
    """Looking up a million names takes longer than counting what they share."""
    return van_zicht(selectie(inv))


def van_zicht(zicht: Zicht) -> Incidentie:
    """The incidence matrix of what `inventaris.selectie` showed."""
    partners, verbanden = _op_volgorde(zicht.partners["partner_id"]), _op_volgorde(zicht.verbanden["verband_id"])
    rijen = partners.get_indexer(pd.Index(zicht.leden["partner_id"]))
    # the memberships of a verband stand together: its name is looked up once, not once for every member
    ids = zicht.leden["verband_id"].to_numpy(object)
    eerste = np.flatnonzero(np.append(True, ids[1:] != ids[:-1])) if len(ids) else np.zeros(0, np.int64)
    kolommen = np.repeat(verbanden.get_indexer(pd.Index(ids[eerste])), np.diff(eerste, append=len(ids)))
    matrix = sparse.csr_array((np.ones(len(rijen), np.int32), (rijen, kolommen)), shape=(len(partners), len(verbanden)))
    return Incidentie(matrix, partners, verbanden)


def _op_volgorde(ids: pd.Series) -> pd.Index:
    """As an index in order; sorted only when it is not, which takes longer than looking."""
    index: pd.Index[str] = pd.Index(ids)
    return index if index.is_monotonic_increasing else index.sort_values()


def projectie(inc: Incidentie, *, weging: Weging = "aantal") -> Matrix:
    """Partners × partners: how strongly each two are tied by the verbanden they share.

    Parameters
    ----------
    inc : Incidentie
    weging : {"aantal", "newman"}
        `aantal`: n_ij, the number of shared verbanden, with n_i on the diagonal. `newman`: Σ 1/(|S_v|−1) over the
        shared verbanden, so that a verband of fifteen does not weigh as 105 ties; its diagonal counts the verbanden
        in which a partner meets anyone.

    Returns
    -------
    csr_array
        Symmetric; pairs that share nothing are not stored.

    References
    ----------
    Newman, M.E.J. (2001), Scientific collaboration networks II, Physical Review E 64, 016132.

    Examples
    --------
    >>> import swanalyse
    >>> inc = incidentie(swanalyse.load("tests/golden/inventaris"))
    >>> projectie(inc).toarray()[0].tolist()      # A with A, B, C, D, E, M and W
    [5, 5, 5, 3, 2, 0, 1]
    """
    if weging == "aantal":
        return sparse.csr_array(inc.matrix @ inc.matrix.T)
    if weging != "newman":
        raise KeuzeFout(f"{weging!r} is geen weging: kies 'aantal' of 'newman'")
    omvang = np.asarray(inc.matrix.sum(axis=0), float)
    gewicht = np.divide(1.0, omvang - 1, out=np.zeros_like(omvang), where=omvang > 1)
    gewogen = sparse.csr_array(inc.matrix @ sparse.diags_array(gewicht) @ inc.matrix.T)
    gewogen.setdiag(np.asarray(inc.matrix @ (omvang > 1), float))
    gewogen.eliminate_zeros()
    return gewogen


def graaf(inv: Inventaris) -> nx.Graph[str]:
    """The two-mode graph: `bipartite=0` partners, `1` verbanden, an edge per membership, known columns as attributes.

    Unknown cells are left out, so that an attribute that is there is known; dates are ISO text, as GraphML wants. Where
    several rows describe one membership, its edge has every role that is played, sorted, and of the other columns only
    what all rows with a value agree upon.

    Examples
    --------
    >>> import swanalyse
    >>> g = graaf(swanalyse.load("tests/golden/inventaris"))
    >>> g.nodes["V8"]["naam"], g.degree["V8"], g.edges["A", "V1"]["rol"]
    ('Archief', 1, 'deelnemer')
    """
    import networkx as nx

    zicht = selectie(inv)
    graaf: nx.Graph[str] = nx.Graph(naam=str(inv.eigenschappen["name"]), peildatum=inv.selectie.peildatum.isoformat())
    graaf.add_nodes_from(_knopen(zicht.partners, "partner_id", bipartite=0))
    graaf.add_nodes_from(_knopen(zicht.verbanden, "verband_id", bipartite=1))
    graaf.add_edges_from(_banden(zicht))
    return graaf


def partnergraaf(inv: Inventaris, *, weging: Weging = "aantal") -> nx.Graph[str]:
    """The projection onto partners: an edge between two partners who share a verband, `weight` as in `projectie`.

    Examples
    --------
    >>> import swanalyse
    >>> partnergraaf(swanalyse.load("tests/golden/inventaris")).edges["B", "C"]["weight"]
    6
    """
    import networkx as nx

    zicht = selectie(inv)
    inc = van_zicht(zicht)
    boven = sparse.triu(projectie(inc, weging=weging), k=1, format="coo")
    graaf: nx.Graph[str] = nx.Graph(naam=str(inv.eigenschappen["name"]), weging=weging)
    graaf.add_nodes_from(_knopen(zicht.partners, "partner_id"))
    ids = inc.partners.to_numpy(object)
    graaf.add_weighted_edges_from(zip(ids[boven.row], ids[boven.col], boven.data.tolist(), strict=True))
    return graaf


def volgorde(gedeeld: np.ndarray) -> np.ndarray:
    """An order of rows in which similar ones stand next to each other.

    Greedy on Jaccard: begin with the most similar pair, and keep adding, at either end of the chain, the row that is
    most like the one at that end.

    Parameters
    ----------
    gedeeld : ndarray
        Square and symmetric: what two rows share; the size of each on the diagonal.

    Returns
    -------
    ndarray of int
        Positions in display order; ties go to the first, so the same matrix always gives the same order.

    Examples
    --------
    >>> volgorde(np.array([[2, 0, 2], [0, 3, 1], [2, 1, 4]])).tolist()
    [0, 2, 1]
    """
    gelijkenis = jaccard(gedeeld)
    n = len(gelijkenis)
    if n < 3:
        return np.arange(n)
    np.fill_diagonal(gelijkenis, -1)
    eerste, tweede = sorted(np.unravel_index(gelijkenis.argmax(), gelijkenis.shape))
    voor, achter = [int(eerste)], [int(tweede)]
    # a row that has its place is never the most similar again
    gelijkenis[:, [eerste, tweede]] = -1
    for _ in range(n - 2):
        links, rechts = gelijkenis[voor[-1]].argmax(), gelijkenis[achter[-1]].argmax()
        aan_begin = gelijkenis[voor[-1], links] > gelijkenis[achter[-1], rechts]
        nieuw = int(links if aan_begin else rechts)
        (voor if aan_begin else achter).append(nieuw)
        gelijkenis[:, nieuw] = -1
    return np.array([*voor[::-1], *achter])


def jaccard(gedeeld: np.ndarray) -> np.ndarray:
    """Jaccard n_ij / (n_i + n_j − n_ij) from a square matrix of shared counts; 0 where both are empty.

    Examples
    --------
    >>> jaccard(np.array([[2, 1], [1, 2]]))[0].tolist()
    [1.0, 0.3333333333333333]
    """
    omvang = np.diag(gedeeld)
    samen = omvang[:, None] + omvang[None, :] - gedeeld
    deel: np.ndarray = np.divide(gedeeld, samen, out=np.zeros(gedeeld.shape), where=samen > 0)
    return deel


def _knopen(tabel: pd.DataFrame, sleutel: str, **vast: int) -> list[tuple[str, dict[str, Any]]]:
    tabel = tabel.sort_values(sleutel)
    eigenschappen = _bekend(tabel.drop(columns=sleutel))
    return [(naam, {**vast, **delen}) for naam, delen in zip(tabel[sleutel], eigenschappen, strict=True)]


def _banden(zicht: Zicht) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every membership once, with what its rows say."""
    sleutel = ["partner_id", "verband_id"]
    leden = zicht.leden[sleutel]
    rijen = leden.merge(zicht.deelnames, on=sleutel)
    dubbel = rijen.duplicated(sleutel, keep=False)
    enkel = rijen[~dubbel]
    gezegd = dict(
        zip(enkel[sleutel].itertuples(index=False, name=None), _bekend(enkel.drop(columns=sleutel)), strict=True)
    )
    for band, delen in rijen[dubbel].groupby(sleutel):
        gezegd[band] = _eensluidend(delen.drop(columns=sleutel))
    for partner, verband in leden.itertuples(index=False, name=None):
        yield partner, verband, gezegd[partner, verband]


def _eensluidend(rijen: pd.DataFrame) -> dict[str, Any]:
    """Every role that is played, and of the other columns what all rows with a value give."""
    bekend, uit = _bekend(rijen), dict[str, Any]()
    for naam in rijen:
        waarden = sorted({rij[naam] for rij in bekend if naam in rij})
        if naam == "rol":
            uit["rol"] = ", ".join(waarden)
        elif len(waarden) == 1:
            uit[str(naam)] = waarden[0]
    return uit


def _bekend(tabel: pd.DataFrame) -> list[dict[str, Any]]:
    """Per row its known cells, as plain Python values."""
    gewoon = {}
    for naam, kolom in tabel.items():
        tekst = kolom.dt.strftime("%Y-%m-%d") if kolom.dtype.kind == "M" else kolom
        gewoon[naam] = tekst.astype(object).tolist()
    rijen = zip(*gewoon.values(), strict=True) if gewoon else [()] * len(tabel)
    return [{str(n): w for n, w in zip(gewoon, rij, strict=True) if not pd.isna(w)} for rij in rijen]
