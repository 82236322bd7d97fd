"""Scale: from one region to ten million deelnames, against the bare sparse product and against other engines.

The generated country grows at its edges: a partner takes part in some 25 verbanden whatever the size, and a verband has
at most forty members, who live near each other. So what there is to count grows with the deelnames, not with their
square.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.proef import Proef

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy import sparse

    from swanalyse.inventaris import Inventaris

PER_PARTNER, MEESTE, STREEK = 25, 40, 12
N_REUZEN, REUS = 4, 4_000
OMVANGEN = {"1e3": 10**3, "1e4": 10**4, "1e5": 10**5, "1e6": 10**6, "1e7": 10**7}
# of little there is only the making of frames to time: a few thousandths of a second, whatever there is to count
GRENZEN = {"1e3": 100.0, "1e4": 20.0, "1e5": 3.0, "1e6": 1.5, "1e7": 1.5}
# pairs looked at together while the other's answer is worked out; no part of what is timed
_DEEL = 20_000_000


def leden(omvang: int, *, reuzen: int = 0) -> sparse.csr_array[Any, tuple[int, int]]:
    """Partners × verbanden with `omvang` memberships; of the verbanden so many are huge.

    Three out of ten verbanden are a whole district of twelve; the others begin somewhere and skip a neighbour now and
    then. So many lists are equal or nested, as they are in a region.
    """
    import numpy as np
    from scipy import sparse

    kans = np.random.default_rng(1)
    n_partners = max(200, omvang // PER_PARTNER)
    n = 2 + omvang // 5  # more than fit, so that the last ones fall off
    grootte = np.minimum(2 + kans.lognormal(1.6, 0.8, n), MEESTE).astype(np.int64)
    begin = kans.integers(n_partners, size=n)
    vast = kans.random(n) < 0.3
    begin[vast] -= begin[vast] % STREEK
    grootte[vast] = STREEK
    grootte[:reuzen], vast[:reuzen] = min(REUS, n_partners // 2), True
    grootte = np.diff(np.minimum(np.cumsum(grootte), omvang), prepend=0)
    grootte = grootte[grootte > 0]
    stap = 1 + (kans.random(omvang) < 0.3) * kans.integers(1, 4, omvang)
    stap[np.repeat(vast[: len(grootte)], grootte)] = 1
    ver = np.cumsum(stap)
    eerste = np.cumsum(grootte) - grootte
    rijen = (ver + np.repeat(begin[: len(grootte)] - ver[eerste], grootte)) % n_partners
    kolommen = np.repeat(np.arange(len(grootte)), grootte)
    vorm = (n_partners, len(grootte))
    return sparse.csr_array((np.ones(omvang, np.int32), (rijen, kolommen)), shape=vorm)


def maten_ons(_: Path, omvang: int) -> Iterator[Any]:
    return _maten(leden(omvang))


def maten_ander(_: Path, omvang: int) -> Iterator[Any]:
    return _producten(leden(omvang))


def reuzen_ons(_: Path, omvang: int) -> Iterator[Any]:
    return _maten(leden(omvang, reuzen=N_REUZEN))


def reuzen_ander(_: Path, omvang: int) -> Iterator[Any]:
    return _producten(leden(omvang, reuzen=N_REUZEN))


def _maten(matrix: sparse.csr_array[Any, tuple[int, int]]) -> Iterator[Any]:
    """The measures as anybody asks for them: of an inventory of which has been seen what is in sight, and no more."""
    from swanalyse.indicatoren import lappendeken
    from swanalyse.inventaris import selectie

    inv = _inventaris(matrix)
    del matrix
    selectie(inv)
    yield
    kern = lappendeken.kerngetallen(inv)
    klassen = lappendeken.paarklassen(inv)
    congruentie = lappendeken.congruentie(inv)
    yield
    yield {
        "klassen": [int(klassen.loc["alle", naam]) for naam in ("identiek", "genest", "gedeeltelijk")],
        "constellaties": int(kern["n_constellaties"]),
        "ontmoetingen": int(congruentie["n_partners"].sum()),
        "congruentie": round(float(congruentie["congruentie"].mean()), 9),
    }


def _producten(matrix: sparse.csr_array[Any, tuple[int, int]]) -> Iterator[Any]:
    """The two products that the measures rest on, and nothing that is done with them."""
    import numpy as np

    matrix = matrix[:, np.flatnonzero(matrix.sum(axis=0) >= 2)]
    yield
    partners = matrix @ matrix.T
    verbanden = matrix.T @ matrix
    yield
    aantal = np.asarray(matrix.sum(axis=1), float)
    ontmoet = np.diff(partners.indptr) - (aantal > 0)
    telt = ontmoet > 0
    aandeel = (np.asarray(partners.sum(axis=1)) - aantal)[telt] / (aantal * ontmoet)[telt]
    kolommen = matrix.tocsc()
    yield {
        "klassen": _klassen(verbanden.tocsr(), np.asarray(matrix.sum(axis=0))),
        "constellaties": len({kolommen.indices[a:b].tobytes() for a, b in pairwise(kolommen.indptr)}),
        "ontmoetingen": int(ontmoet.sum()),
        "congruentie": round(float(aandeel.mean()), 9),
    }


def _klassen(samen: sparse.csr_array[Any, tuple[int, int]], grootte: np.ndarray) -> list[int]:
    """Identical, nested and partly overlapping pairs, by looking at every pair that shares a member."""
    import numpy as np

    uit = np.zeros(3, np.int64)
    grenzen = np.unique([*np.searchsorted(samen.indptr, np.arange(0, samen.nnz, _DEEL)), samen.shape[0]])
    for begin, eind in pairwise(grenzen.tolist()):
        deel = samen[begin:eind].tocoo()
        u, v, n = (waarde[deel.col > deel.row + begin] for waarde in (deel.row + begin, deel.col, deel.data))
        identiek = (n == grootte[u]) & (n == grootte[v])
        genest = (n == np.minimum(grootte[u], grootte[v])) & ~identiek
        uit += [identiek.sum(), genest.sum(), len(n) - identiek.sum() - genest.sum()]
    return [int(aantal) for aantal in uit]


def paren_ons(_: Path, omvang: int) -> Iterator[Any]:
    """Which partners share how many verbanden."""
    import pandas as pd

    from swanalyse import netwerk

    matrix = leden(omvang)
    inc = netwerk.Incidentie(matrix, pd.RangeIndex(matrix.shape[0]), pd.RangeIndex(matrix.shape[1]))
    yield
    samen = netwerk.projectie(inc)
    yield
    yield _kort(samen)


def paren_ander(_: Path, omvang: int) -> Iterator[Any]:
    matrix = leden(omvang)
    yield
    samen = matrix @ matrix.T
    yield
    yield _kort(samen)


def _kort(samen: sparse.csr_array[Any, tuple[int, int]]) -> list[int]:
    return [int(samen.nnz), int(samen.sum()), int(samen.max()), int((samen.data.astype("int64") ** 2).sum())]


def klassen_ons(_: Path, omvang: int) -> Iterator[Any]:
    """Counting alone: the lists stand there as numbers, as they do for the other."""
    from swanalyse.indicatoren import _ledenlijst

    matrix = leden(omvang)
    yield
    klassen = _ledenlijst.klassen(matrix)
    yield
    yield [klassen[naam] for naam in ("identiek", "genest", "gedeeltelijk")]


def pandas_ander(_: Path, omvang: int) -> Iterator[Any]:
    """The table of memberships joined with itself, then counted."""
    import numpy as np

    tabel = _tabel(omvang)
    yield
    grootte = tabel.groupby("verband").size()
    paren = tabel.merge(tabel, on="partner", suffixes=("_a", "_b"))
    paren = paren[paren["verband_a"] < paren["verband_b"]].groupby(["verband_a", "verband_b"]).size()
    a, b = (grootte.loc[paren.index.get_level_values(kant)].to_numpy() for kant in ("verband_a", "verband_b"))
    samen = paren.to_numpy()
    identiek = int(((samen == a) & (samen == b)).sum())
    genest = int((samen == np.minimum(a, b)).sum()) - identiek
    yield
    yield [identiek, genest, len(paren) - identiek - genest]


DUCKDB = """
with grootte as (select verband, count(*) as n from leden group by verband),
paren as (
    select links.verband as a, rechts.verband as b, count(*) as samen
    from leden as links join leden as rechts on links.partner = rechts.partner and links.verband < rechts.verband
    group by a, b
)
select
    count(*) filter (samen = een.n and samen = ander.n),
    count(*) filter (samen = least(een.n, ander.n) and een.n <> ander.n),
    count(*) filter (samen < least(een.n, ander.n))
from paren join grootte as een on een.verband = a join grootte as ander on ander.verband = b
"""


def duckdb_ander(map_: Path, omvang: int) -> Iterator[Any]:
    """The same join by an engine that may write to disk, and may hold no more than 6 GB."""
    import duckdb

    tabel = _tabel(omvang)
    motor = duckdb.connect(config={"memory_limit": "6GB", "temp_directory": str(map_ / "duckdb")})
    motor.register("leden", tabel)
    yield
    rij = motor.execute(DUCKDB).fetchone()
    yield
    yield [int(aantal) for aantal in rij or ()]


def xgi_ander(_: Path, omvang: int) -> Iterator[Any]:
    """The line graph of the hypergraph: an edge per pair of verbanden, weighing what they share."""
    import numpy as np
    import xgi

    matrix = leden(omvang)
    kolommen = matrix.tocsc()
    hypergraaf = xgi.Hypergraph([deel.tolist() for deel in np.split(kolommen.indices, kolommen.indptr[1:-1])])
    yield
    graaf = xgi.to_line_graph(hypergraaf, weights="absolute")
    yield
    grootte = np.asarray(matrix.sum(axis=0))
    u, v, n = (np.array(deel, dtype=int) for deel in zip(*graaf.edges(data="weight"), strict=True))
    identiek = int(((n == grootte[u]) & (n == grootte[v])).sum())
    genest = int((n == np.minimum(grootte[u], grootte[v])).sum()) - identiek
    yield [identiek, genest, len(n) - identiek - genest]


def _tabel(omvang: int) -> pd.DataFrame:
    import pandas as pd

    cellen = leden(omvang).tocoo()
    return pd.DataFrame({"partner": cellen.row, "verband": cellen.col})


def _inventaris(matrix: sparse.csr_array[Any, tuple[int, int]]) -> Inventaris:
    """An inventory with these member lists, every partner a gemeente of the region."""
    import numpy as np
    import pandas as pd

    from swanalyse import inventaris

    partners = np.array([f"p-{nr:06d}" for nr in range(matrix.shape[0])], object)
    verbanden = np.array([f"v-{nr:07d}" for nr in range(matrix.shape[1])], object)
    cellen = matrix.tocoo()
    tabellen = {
        "partners": pd.DataFrame({"partner_id": partners, "naam": partners, "partnertype": "gemeente", "kern": True}),
        "verbanden": pd.DataFrame({"verband_id": verbanden, "naam": verbanden, "status": "lopend"}),
        "deelnames": pd.DataFrame(
            {"partner_id": partners[cellen.row], "verband_id": verbanden[cellen.col], "rol": "deelnemer"}
        ),
    }
    return inventaris.maak({"name": "proef", "peildatum": "2026-01-01"}, tabellen, {})


def _gelijk(ons: Any, ander: Any) -> str:
    return "" if ons == ander else f"wij vinden {ons}, de ander {ander}"


def _zonder_duckdb() -> str:
    return "" if find_spec("duckdb") else "duckdb is niet geïnstalleerd"


def _zonder_xgi() -> str:
    return "" if find_spec("xgi") else "xgi is niet geïnstalleerd"


def _groot(omvang: int) -> str:
    return {10**3: "duizend", 10**6: "een miljoen", 10**7: "tien miljoen"}.get(omvang, f"{omvang:,}".replace(",", "."))


PROEVEN = (
    *(
        Proef(
            naam=f"schaal-{naam}",
            titel=f"maten van de lappendeken, {_groot(omvang)} deelnames",
            tegen="de twee kale producten met scipy",
            ons=maten_ons,
            ander=maten_ander,
            grens=GRENZEN[naam],
            herhalingen=2 if omvang == 10**7 else 5,
            omvang=omvang,
            omvang_snel=1_000,
            reeks="schaal",
            klopt=_gelijk,
        )
        for naam, omvang in OMVANGEN.items()
    ),
    Proef(
        naam="schaal-reuzen",
        titel="een miljoen deelnames, waarvan 16.000 in vier reuzen",
        tegen="de twee kale producten met scipy",
        ons=reuzen_ons,
        ander=reuzen_ander,
        grens=1.5,
        omvang=10**6,
        omvang_snel=1_000,
        klopt=_gelijk,
    ),
    Proef(
        naam="paren-scipy",
        titel="gedeelde verbanden tellen, een miljoen deelnames",
        tegen="het kale product met scipy",
        ons=paren_ons,
        ander=paren_ander,
        grens=1.5,
        omvang=10**6,
        omvang_snel=1_000,
        klopt=_gelijk,
    ),
    Proef(
        naam="paren-pandas",
        titel="paren van verbanden in klassen, een miljoen deelnames",
        tegen="de tabel met zichzelf gekoppeld in pandas",
        ons=klassen_ons,
        ander=pandas_ander,
        grens=8,
        sneller=True,
        herhalingen=3,
        omvang=10**6,
        omvang_snel=1_000,
        klopt=_gelijk,
    ),
    Proef(
        naam="paren-duckdb",
        titel="paren van verbanden in klassen, tien miljoen deelnames",
        tegen="dezelfde koppeling met DuckDB",
        ons=klassen_ons,
        ander=duckdb_ander,
        grens=1,
        sneller=True,
        herhalingen=3,
        omvang=10**7,
        omvang_snel=1_000,
        mist=_zonder_duckdb,
        klopt=_gelijk,
    ),
    Proef(
        naam="paren-xgi",
        titel="paren van verbanden in klassen, 100.000 deelnames",
        tegen="xgi `to_line_graph`",
        ons=klassen_ons,
        ander=xgi_ander,
        grens=10,
        sneller=True,
        omvang=10**5,
        omvang_snel=1_000,
        mist=_zonder_xgi,
        klopt=_gelijk,
    ),
)
