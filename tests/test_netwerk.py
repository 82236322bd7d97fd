"""The network: the incidence matrix, its projection and the graphs say the same, and it is what the rows say."""

from __future__ import annotations

import copy
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from swanalyse import netwerk
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Inventaris, leeg
from tests.maken import geschud, ledenlijsten, maak


def test_golden_pair_counts(gouden: Inventaris, verwacht: dict[str, Any]) -> None:
    """n_ij of all running verbanden is that of the example; E is in one more, V8, than the lappendeken looks at."""
    inc = netwerk.incidentie(gouden)
    samen = netwerk.projectie(inc).toarray()
    plek = {partner: i for i, partner in enumerate(inc.partners)}
    for paar, aantal in verwacht["comembership"].items():
        assert samen[plek[paar[0]], plek[paar[1]]] == aantal, paar
    eigen = verwacht["n_i"] | {"E": 4, "W": 1, "M": 1}
    assert {partner: samen[i, i] for partner, i in plek.items()} == eigen


def test_incidence_has_everyone_in_sight() -> None:
    """A partner without memberships and a verband without members are rows and columns of zeros."""
    inc = netwerk.incidentie(maak({"V1": "AB", "V2": ""}, partners={"C": {}}))
    assert (list(inc.partners), list(inc.verbanden)) == (["A", "B", "C"], ["V1", "V2"])
    assert inc.matrix.toarray().tolist() == [[1, 0], [1, 0], [0, 0]]


def test_incidence_is_sparse(gouden: Inventaris) -> None:
    """The matrix holds the memberships and no zeros."""
    matrix = netwerk.incidentie(gouden).matrix
    assert sparse.issparse(matrix)
    assert matrix.nnz == len(gouden.deelnames)


def test_error_7_a_gr_as_partner_is_one_partner() -> None:
    """Naive error 7: the members of a GR that takes part in another are not counted through it."""
    gr = {"G": {"partnertype": "gemeenschappelijke_regeling", "kern": False, "verband_id": "V1"}}
    inc = netwerk.incidentie(maak({"V1": "ABC", "V2": "DG"}, partners=gr))
    assert netwerk.projectie(inc).toarray()[list(inc.partners).index("D")].tolist() == [0, 0, 0, 1, 1]


def test_a_role_without_membership_is_no_tie() -> None:
    """Who only buys, subsidises or observes is not a member."""
    rijen = [{"partner_id": "C", "verband_id": "V1", "rol": rol} for rol in ("afnemer", "waarnemer")]
    inc = netwerk.incidentie(maak({"V1": "AB"}, partners={"C": {}}, deelnames=rijen))
    assert inc.matrix.toarray().ravel().tolist() == [1, 1, 0]


def test_newman_weight_on_paper(gouden: Inventaris) -> None:
    """D and E share V3 and V4 (five members) and V5 (three): 1/4 + 1/4 + 1/2."""
    graaf = netwerk.partnergraaf(gouden, weging="newman")
    assert graaf.edges["D", "E"]["weight"] == pytest.approx(1.0)


def test_newman_diagonal_counts_verbanden_with_company() -> None:
    """A verband of one ties nobody: it weighs nothing, and does not divide by zero."""
    gewogen = netwerk.projectie(netwerk.incidentie(maak({"V1": "A", "V2": "AB"})), weging="newman").toarray()
    assert gewogen.tolist() == [[1, 1], [1, 1]]


def test_unknown_weighting_is_refused(gouden: Inventaris) -> None:
    """The message names the choices."""
    with pytest.raises(KeuzeFout, match=r"^'jaccard' is geen weging: kies 'aantal' of 'newman'$"):
        netwerk.projectie(netwerk.incidentie(gouden), weging="jaccard")  # type: ignore[arg-type]


def test_two_mode_graph(gouden: Inventaris) -> None:
    """Partners and verbanden are the two sides, every membership is an edge, known columns are attributes."""
    graaf = netwerk.graaf(gouden)
    assert nx.is_bipartite(graaf)
    assert {knoop for knoop, kant in graaf.nodes(data="bipartite") if kant == 0} == set("ABCDEWM")
    assert graaf.number_of_edges() == 28
    assert graaf.edges["A", "V1"] == {"rol": "deelnemer", "eigenaar": True}
    assert "provincie" not in graaf.nodes["A"], "unknown is left out"


def test_several_rows_of_one_membership() -> None:
    """Its edge has every role, and of the rest what all rows with a value say; the order of rows is irrelevant."""
    rijen = [
        {"partner_id": "A", "verband_id": "V", "rol": "gastheer", "van": "2001", "bron": "akte", "stemaandeel": 0.5},
        {"partner_id": "A", "verband_id": "V", "rol": "deelnemer", "van": "2012", "bron": "akte"},
        {"partner_id": "A", "verband_id": "V", "rol": "afnemer", "bron_datum": "2020-01-31"},
    ]
    for volgorde in (rijen, rijen[::-1]):
        graaf = netwerk.graaf(maak({"V": "B"}, partners={"A": {}}, deelnames=volgorde))
        assert graaf.number_of_edges() == 2
        assert list(graaf.edges["A", "V"].items()) == [
            ("rol", "afnemer, deelnemer, gastheer"),
            ("stemaandeel", 0.5),
            ("bron", "akte"),
            ("bron_datum", "2020-01-31"),
        ]


def test_graph_can_be_exported(gouden: Inventaris, tmp_path: Any) -> None:
    """GraphML takes every attribute, dates and booleans included."""
    verbanden = {"V1": {"start": "2019", "bron_datum": "2026-05-16", "begroting_lasten": 12.5}}
    for graaf in (netwerk.graaf(maak({"V1": "AB"}, verbanden=verbanden)), netwerk.partnergraaf(gouden)):
        nx.write_graphml(graaf, tmp_path / "graaf.graphml")
        assert nx.read_graphml(tmp_path / "graaf.graphml").number_of_edges() == graaf.number_of_edges()


def test_projection_equals_networkx(gouden: Inventaris) -> None:
    """The sparse product gives what networkx's projection gives."""
    graaf = netwerk.graaf(gouden)
    oud = nx.bipartite.weighted_projected_graph(graaf, sorted("ABCDEWM"))
    nieuw = netwerk.partnergraaf(gouden)
    assert {frozenset(band): gewicht for *band, gewicht in nieuw.edges(data="weight")} == {
        frozenset(band): gewicht for *band, gewicht in oud.edges(data="weight")
    }


def test_empty_inventory() -> None:
    """Nothing in, nothing out: no exception."""
    inv = leeg({"name": "leeg", "peildatum": "2026-01-01"})
    inc = netwerk.incidentie(inv)
    assert inc.matrix.shape == (0, 0)
    assert netwerk.projectie(inc, weging="newman").shape == (0, 0)
    assert netwerk.graaf(inv).number_of_nodes() == netwerk.partnergraaf(inv).number_of_nodes() == 0


def test_order_puts_alike_together() -> None:
    """Two interleaved groups come apart, and every row is there once."""
    gedeeld = np.array([[4, 0, 3, 0], [0, 4, 0, 3], [3, 0, 4, 1], [0, 3, 1, 4]])
    plek = netwerk.volgorde(gedeeld).tolist()
    assert sorted(plek) == [0, 1, 2, 3]
    assert [{*plek[:2]}, {*plek[2:]}] in ([{0, 2}, {1, 3}], [{1, 3}, {0, 2}])


@given(leden=ledenlijsten())
@settings(max_examples=20, deadline=None)
def test_projection_is_symmetric_and_counts(leden: dict[str, list[str]]) -> None:
    """For any lists: symmetric, and n_ij is the number of lists with both."""
    inc = netwerk.incidentie(maak(leden))
    samen = netwerk.projectie(inc).toarray()
    assert (samen == samen.T).all()
    for i, j in combinations(range(len(inc.partners)), 2):
        beide = {inc.partners[i], inc.partners[j]}
        assert samen[i, j] == sum(beide <= set(groep) for groep in leden.values())


@given(leden=ledenlijsten(), toeval=st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_row_order_is_irrelevant_and_input_unchanged(leden: dict[str, list[str]], toeval: Any) -> None:
    """Shuffled rows give the same matrix, and looking changes nothing."""
    inv = maak(leden)
    vooraf = copy.deepcopy(inv)
    een, ander = netwerk.incidentie(inv), netwerk.incidentie(geschud(inv, toeval))
    assert (een.matrix != ander.matrix).nnz == 0
    assert list(een.verbanden) == list(ander.verbanden)
    assert inv == vooraf
