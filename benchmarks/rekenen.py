"""Counting: the lappendeken of the whole country, and who shares how much with whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.lezen import register, register_mist
from benchmarks.meten import WORTEL
from benchmarks.proef import Proef

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

    from swanalyse.netwerk import Incidentie

VOORBEELDREGIO = WORTEL / "data" / "voorbeeldregio"
N_PARTNERS, N_VERBANDEN = 1_100, 9_500


def lappendeken_ons(_: Path, __: int) -> Iterator[Any]:
    """Every measure of the room on member lists, the null model aside."""
    from swanalyse.bronnen import roo
    from swanalyse.indicatoren import lappendeken as lap

    inv = roo.load(register())
    yield
    lap.kerngetallen(inv)
    lap.constellaties(inv)
    lap.paren(inv)
    lap.paarklassen(inv)
    lap.paarklassen(inv, per="domein")
    lap.congruentie(inv)
    samen = lap.samen(inv)
    lap.domeincongruentie(inv)
    lap.afwijkingen(inv)
    yield
    ids = samen.index.tolist()
    waarden = samen.to_numpy().tolist()
    yield _merk((a, b, waarden[i][j]) for i, a in enumerate(ids) for j, b in enumerate(ids) if a < b)


def lappendeken_ander(_: Path, __: int) -> Iterator[Any]:
    """One projection of all memberships onto the gemeenten."""
    from networkx.algorithms import bipartite

    from swanalyse.bronnen import roo
    from swanalyse.inventaris import selectie

    zicht = selectie(roo.load(register()))
    graaf = _graaf(zip(zicht.leden["partner_id"].tolist(), zicht.leden["verband_id"].tolist(), strict=True))
    gemeenten = [naam for naam in zicht.partners.loc[zicht.partners["in_regio"], "partner_id"] if naam in graaf]
    yield
    projectie = bipartite.weighted_projected_graph(graaf, gemeenten)
    yield
    wie = set(gemeenten)
    yield _merk((a, b, n) for a, b, n in _zijden(projectie) if a in wie and b in wie)


def paren_ons(_: Path, omvang: int) -> Iterator[Any]:
    from scipy import sparse

    from swanalyse import netwerk

    inc = _incidentie(omvang)
    yield
    projectie = netwerk.projectie(inc)
    yield
    boven = sparse.triu(projectie, k=1, format="coo")
    namen = inc.partners.to_numpy(object)
    yield _merk(zip(namen[boven.row], namen[boven.col], boven.data.tolist(), strict=True))


def paren_ander(_: Path, omvang: int) -> Iterator[Any]:
    from networkx.algorithms import bipartite

    inc = _incidentie(omvang)
    cellen = inc.matrix.tocoo()
    graaf = _graaf(zip(inc.partners[cellen.row].tolist(), inc.verbanden[cellen.col].tolist(), strict=True))
    partners = [naam for naam in inc.partners if naam in graaf]
    yield
    projectie = bipartite.weighted_projected_graph(graaf, partners)
    yield
    yield _merk(_zijden(projectie))


def _incidentie(omvang: int) -> Incidentie:
    """Memberships as a country has them: a few large verbanden and many small, busy and quiet partners."""
    import numpy as np
    import pandas as pd
    from scipy import sparse

    from swanalyse import netwerk

    kans = np.random.default_rng(1)
    n_verbanden = max(2, N_VERBANDEN * omvang // 95_000)
    grootte = _verdeeld(2 + kans.lognormal(1.6, 0.9, n_verbanden), omvang)
    gewicht = kans.lognormal(0, 0.8, N_PARTNERS)
    kolommen = np.repeat(np.arange(n_verbanden), grootte)
    # the smallest of exponential waiting times: a draw without replacement, in proportion to the weights
    rijen = np.concatenate([np.argsort(kans.exponential(size=N_PARTNERS) / gewicht)[:n] for n in grootte])
    matrix: Any = sparse.csr_array((np.ones(omvang, np.int32), (rijen, kolommen)), shape=(N_PARTNERS, n_verbanden))
    partners = pd.Index([f"p-{nr:04d}" for nr in range(N_PARTNERS)])
    return netwerk.Incidentie(matrix, partners, pd.Index([f"v-{nr:05d}" for nr in range(n_verbanden)]))


def _verdeeld(gewicht: np.ndarray, totaal: int) -> np.ndarray:
    """Whole numbers in proportion to `gewicht` that add up to `totaal`."""
    import numpy as np

    grenzen = np.round(np.cumsum(gewicht) / gewicht.sum() * totaal).astype(int)
    deel: np.ndarray = np.minimum(np.diff(grenzen, prepend=0), N_PARTNERS)
    return deel


def _graaf(leden: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    import networkx as nx

    graaf: nx.Graph[str] = nx.Graph()
    for partner, verband in leden:
        graaf.add_node(partner, bipartite=0)
        graaf.add_node(verband, bipartite=1)
        graaf.add_edge(partner, verband)
    return graaf


def _zijden(graaf: nx.Graph[str]) -> Iterator[tuple[str, str, int]]:
    return ((min(a, b), max(a, b), int(gewicht["weight"])) for a, b, gewicht in graaf.edges(data=True))


def _merk(paren: Iterable[tuple[str, str, int]]) -> str:
    """A short mark that two lists of pairs share when they hold the same pairs with the same counts above nought."""
    regels = sorted(f"{a} {b} {n}" for a, b, n in paren if n)
    return f"{len(regels)} paren {hashlib.sha256(chr(10).join(regels).encode()).hexdigest()[:16]}"


def _gelijk(ons: str, ander: str) -> str:
    return "" if ons == ander else f"wij vinden {ons}, networkx {ander}"


def montecarlo_ons(_: Path, __: int) -> Iterator[Any]:
    """Ten thousand draws of every money line of the fictional region, the reading of the lines included."""
    import swanalyse
    from swanalyse.indicatoren import kostenbaten

    inv = swanalyse.load(VOORBEELDREGIO)
    yield
    frame = kostenbaten.montecarlo(inv, n=10_000)
    yield
    yield {str(wie): round(float(saldo), 2) for wie, saldo in frame["saldo"].dropna().items()}


def saldo_ander(_: Path, __: int) -> Iterator[Any]:
    """One balance per partner and verband, without draws."""
    import swanalyse
    from swanalyse.indicatoren import kostenbaten

    inv = swanalyse.load(VOORBEELDREGIO)
    yield
    frame = kostenbaten.saldo(inv)
    yield
    per_partner = frame["saldo"].dropna().groupby("partner_id").sum()
    yield {str(wie): round(float(saldo), 2) for wie, saldo in per_partner.items()}


def _zelfde_saldo(ons: dict[str, float], ander: dict[str, float]) -> str:
    if not ons:
        return "er is geen enkel saldo getrokken"
    mis = [wie for wie, saldo in ons.items() if abs(saldo - ander.get(wie, float("nan"))) > 0.01]
    return f"een ander saldo bij {', '.join(mis)}" if mis else ""


PROEVEN = (
    Proef(
        naam="lappendeken",
        titel="alle maten van de lappendeken, heel Nederland",
        tegen="één projectie met networkx op de gemeenten",
        ons=lappendeken_ons,
        ander=lappendeken_ander,
        grens=5,
        herhalingen=7,
        mist=register_mist,
        klopt=_gelijk,
    ),
    Proef(
        naam="paren",
        titel="gedeelde verbanden tellen, 95.000 deelnames",
        tegen="dezelfde projectie met networkx",
        ons=paren_ons,
        ander=paren_ander,
        grens=200,
        sneller=True,
        herhalingen=5,
        omvang=95_000,
        omvang_snel=9_500,
        klopt=_gelijk,
    ),
    Proef(
        naam="montecarlo",
        titel="10.000 trekkingen van alle bedragen van de voorbeeldregio",
        tegen="één keer `saldo`",
        ons=montecarlo_ons,
        ander=saldo_ander,
        grens=30,
        herhalingen=5,
        klopt=_zelfde_saldo,
    ),
)
