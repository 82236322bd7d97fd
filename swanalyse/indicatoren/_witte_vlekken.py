"""How each gemeente has arranged each domain, and what gemeenten of its size have that it has not (domein 3.2).

What is not in the inventory may well exist: a blank is *niet in de inventaris*, never "does not take part".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from swanalyse.indicatoren import drempels_voorzet, inwoners, klasse, klein, labels, namen
from swanalyse.inventaris import Dekking, Inventaris, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, geteld, opsomming, procent

VERBAND, DIENST, ZELF, NIET = "verband", "dienst", "zelf", "niet_in_inventaris"
STANDEN: Mapping[str, str] = MappingProxyType(
    {
        VERBAND: "in een verband",
        DIENST: "via dienstverlening",
        ZELF: "bewust zelf",
        NIET: "niet in de inventaris",
    }
)
_ZELF_DOEN = "zelf_"
_AFNEMER = "afnemer"
_NOOT = "niet in de inventaris is niet hetzelfde als er niet zijn"
_PAAR = ["partner_id", "domein"]
_KOLOMMEN = ["partner_id", "domein", "naam", "domeinnaam", "aandeel", "peers", "met", "wie", "onbekend", "zin"]


def domeinen(inv: Inventaris) -> list[str]:
    """The domains that the selection shows, in the order of the codelist."""
    gekozen = inv.selectie.domeinen
    return [str(code) for code in inv.codelijst("domein")["code"] if gekozen is None or code in gekozen]


def gemeenten(inv: Inventaris) -> pd.DataFrame:
    """The gemeenten of the region, indexed by `partner_id`: `naam` and `inwoners`; the largest first, unknown last."""
    partners = selectie(inv).partners
    frame = partners[partners["in_regio"]].set_index("partner_id")[["naam"]]
    frame["inwoners"] = inwoners(inv).reindex(frame.index).astype("Float64")
    return frame.sort_values(["inwoners", "naam"], ascending=[False, True])


def domein_bekend(inv: Inventaris) -> Dekking:
    """Of how many verbanden in sight the domain is known."""
    return dekking(klasse(inv, selectie(inv).verbanden, "domein") != ONBEKEND)


def drempels_voorlopig(inv: Inventaris, codes: Iterable[str], *, wat: str) -> list[str]:
    """`wat`, for the footer, when one of these thresholds is the package's own proposal and nobody else's choice."""
    return [wat] if drempels_voorzet(inv, *codes) else []


def stand(inv: Inventaris) -> pd.DataFrame:
    """How each gemeente of the region has arranged each domain, as far as the inventory says.

    Returns
    -------
    DataFrame
        Gemeenten (by inwoners) × domains (order of the codelist), with the first that holds: `verband` (member of a
        running verband in the domain), `dienst` (receives a service in the selected year, or takes part as `afnemer`),
        `zelf` (`kenmerken`: `zelf_<domein>` is ja for this partner), `niet_in_inventaris`. Coverage: the verbanden of
        which the domain is known; one of unknown domain is in no column.

    Examples
    --------
    >>> import swanalyse
    >>> stand(swanalyse.load("tests/golden/inventaris")).loc[["A", "E"], "belastingen"].to_dict()
    {'A': 'verband', 'E': 'niet_in_inventaris'}
    """
    regio, codes = gemeenten(inv), domeinen(inv)
    kolommen = pd.Index(codes, dtype="string", name="domein")
    frame = pd.DataFrame(NIET, index=regio.index, columns=kolommen, dtype="string")
    for staat, paren in ((ZELF, _zelf(inv)), (DIENST, _diensten(inv)), (VERBAND, _in_verband(inv))):
        frame = frame.mask(_kruis(paren, regio.index, kolommen), staat)
    return merk(
        frame,
        n=len(frame),
        eenheid="gemeenten",
        dekking=domein_bekend(inv),
        perimeter="binnen de regio",
        noten=(_NOOT,),
        namen={**namen(selectie(inv)), **labels(inv, "domein"), **STANDEN},
    )


def witte_vlekken(inv: Inventaris) -> pd.DataFrame:
    """Domains in which most gemeenten of about the same size have a verband, and this one has none in the inventory.

    Share of the peers with a verband in the domain, for every gemeente and domain that `stand` calls
    `niet_in_inventaris`; peers are the other gemeenten of the region in the same grootteklasse or the one above or
    below. Listed from the threshold `witte_vlek_aandeel`, with at least `witte_vlek_peers` peers.

    Returns
    -------
    DataFrame
        `partner_id`, `domein`, `naam`, `domeinnaam`, `aandeel` (0–1), `peers`, `met` (peers with a verband), `wie`
        (their names), `onbekend` (verbanden of this gemeente of unknown domain: they may fill the gap) and `zin`; the
        highest share first, then the most peers. A gemeente of unknown size has no peers, and no row.

    Examples
    --------
    >>> import swanalyse
    >>> witte_vlekken(swanalyse.load("data/voorbeeldregio"))["aandeel"].is_monotonic_decreasing
    True
    """
    regio, tabel = gemeenten(inv), stand(inv)
    naam, label = regio["naam"].to_numpy(object), labels(inv, "domein")
    plek = _klasse_plek(inv, regio["inwoners"])
    peer = _peers(plek)
    heeft = (tabel == VERBAND).to_numpy(bool)
    n_peers, met = peer.sum(axis=1), peer.astype(int) @ heeft.astype(int)
    aandeel = np.divide(met, n_peers[:, None], out=np.full(met.shape, np.nan), where=n_peers[:, None] > 0)
    minste, genoeg = inv.parameter("witte_vlek_aandeel"), inv.parameter("witte_vlek_peers")
    gat = (tabel == NIET).to_numpy(bool) & (n_peers[:, None] >= max(genoeg or 1, 1)) & (aandeel >= (minste or 0) - 1e-9)
    vaag = _onbekend_domein(inv).reindex(regio.index, fill_value=0).to_numpy(int)
    rijen = []
    for i, d in np.argwhere(gat):
        code = str(tabel.columns[d])
        wie = naam[peer[i] & heeft[:, d]]
        kern = (regio.index[i], code, naam[i], label[code], aandeel[i, d], n_peers[i], met[i, d])
        rijen.append((*kern, opsomming(wie), vaag[i], _zin(kern, int(vaag[i]))))
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype(
        {**dict.fromkeys(_KOLOMMEN, "string"), "aandeel": "Float64", "peers": "Int64", "met": "Int64"}
        | {"onbekend": "Int64"}
    )
    frame = frame.sort_values(["aandeel", "peers", "naam"], ascending=[False, False, True], kind="stable")
    return merk(
        frame.reset_index(drop=True),
        n=len(regio),
        eenheid="gemeenten",
        dekking=dekking(pd.Series(plek >= 0, index=regio.index)),
        perimeter="binnen de regio, vergeleken met gemeenten van ongeveer dezelfde omvang",
        voorlopig=[
            *drempels_voorlopig(inv, ("witte_vlek_aandeel", "witte_vlek_peers"), wat="drempels voor witte vlekken"),
            *(["grootteklasse"] if inv.codelijst("grootteklasse")["herkomst"].eq("voorzet").any() else []),
        ],
        noten=(_NOOT,),
        namen={**namen(selectie(inv)), **label},
    )


def vergelijkbaar(inv: Inventaris) -> pd.Series:
    """Per gemeente of the region how many others are of about its size; of unknown size none.

    Examples
    --------
    >>> import swanalyse
    >>> vergelijkbaar(swanalyse.load("tests/golden/inventaris")).to_dict()
    {'E': 1, 'D': 1, 'C': 2, 'B': 2, 'A': 2}
    """
    regio = gemeenten(inv)
    return pd.Series(_peers(_klasse_plek(inv, regio["inwoners"])).sum(axis=1), index=regio.index, dtype="Int64")


def _peers(plek: np.ndarray) -> np.ndarray:
    """Which gemeenten are of the same grootteklasse or the one above or below."""
    uit: np.ndarray = (np.abs(plek[:, None] - plek[None, :]) <= 1) & ~np.eye(len(plek), dtype=bool)
    return uit


def _zin(rij: tuple[object, ...], onbekend: int) -> str:
    _, _, naam, domein, aandeel, peers, met = rij
    zin = f"{naam}: {klein(str(domein))} niet in de inventaris, bij {met} van {peers} vergelijkbare gemeenten"
    zin += f" wel ({procent(float(str(aandeel)))})"
    return zin + (f"; van {geteld(onbekend, 'verbanden')} is het domein onbekend." if onbekend else ".")


def _klasse_plek(inv: Inventaris, mensen: pd.Series) -> np.ndarray:
    """Per gemeente the place of its grootteklasse in the list; far below any other, and from each other, if unknown."""
    waarde = mensen.to_numpy(float, na_value=np.nan)
    plek = np.full(len(waarde), np.nan)
    for nummer, rij in enumerate(inv.codelijst("grootteklasse").to_dict("records")):
        past = (waarde > float(rij["ondergrens"] or "-inf")) & (waarde <= float(rij["bovengrens"] or "inf"))
        plek[past] = nummer
    # two gemeenten of unknown size are not each other's peers
    return np.where(np.isnan(plek), -10.0 * (1 + np.arange(len(plek))), plek)


def _onbekend_domein(inv: Inventaris) -> pd.Series:
    zicht = selectie(inv)
    vaag = klasse(inv, zicht.verbanden, "domein").eq(ONBEKEND)
    return zicht.leden.loc[zicht.leden["verband_id"].isin(vaag.index[vaag]), "partner_id"].value_counts()


def _in_verband(inv: Inventaris) -> pd.DataFrame:
    zicht = selectie(inv)
    domein = klasse(inv, zicht.verbanden, "domein")
    return zicht.leden.assign(domein=zicht.leden["verband_id"].map(domein))[_PAAR]


def _diensten(inv: Inventaris) -> pd.DataFrame:
    """Who receives a service in which domain: by `dienstverlening` in the selected year, or as buyer in a verband."""
    zicht = selectie(inv)
    domein = klasse(inv, zicht.verbanden, "domein")
    dienst = inv.dienstverlening[inv.dienstverlening["jaar"].eq(inv.selectie.jaar).fillna(False)]
    via = dienst["verband_id"].map(dict(zicht.wortel)).map(domein).astype("string")
    dienst = dienst.assign(partner_id=dienst["ontvangt_id"], domein=dienst["domein"].fillna(via))
    koopt = zicht.deelnames[zicht.deelnames["rol"].eq(_AFNEMER).fillna(False)]
    koopt = koopt.assign(domein=koopt["verband_id"].map(domein))
    return pd.concat([dienst[_PAAR], koopt[_PAAR]], ignore_index=True)


def _zelf(inv: Inventaris) -> pd.DataFrame:
    """What a partner says to do itself on purpose: a row of `kenmerken` with a partner and no verband."""
    rijen = inv.kenmerken
    eigen = rijen["partner_id"].notna() & rijen["verband_id"].isna() & rijen["waarde"].eq("ja").fillna(False)
    rijen = rijen[eigen & rijen["kenmerk"].str.startswith(_ZELF_DOEN).fillna(False).astype(bool)]
    return rijen.assign(domein=rijen["kenmerk"].str.removeprefix(_ZELF_DOEN))[_PAAR]


def _kruis(paren: pd.DataFrame, rijen: pd.Index, kolommen: pd.Index) -> np.ndarray:
    """Which of the cells are named by the pairs."""
    uit = np.zeros((len(rijen), len(kolommen)), dtype=bool)
    i, j = (
        bron.get_indexer(pd.Index(paren[kolom].fillna("")))
        for bron, kolom in ((rijen, "partner_id"), (kolommen, "domein"))
    )
    telt = (i >= 0) & (j >= 0)
    uit[i[telt], j[telt]] = True
    return uit
