"""The network: who works with whom, how strongly, and across which borders (domein 3.1, 4/02).

Ties are counted over all running verbanden and all members in sight. A count of ties is no measure of power: a large
verband ties everyone in it to everyone else, which the `newman` weight corrects for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import inwoners, klasse, klein, labels, namen, registerzin
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.inventaris import Inventaris, Zicht, dekking, merk, selectie
from swanalyse.netwerk import graaf, projectie, van_zicht
from swanalyse.notatie import ONBEKEND, bedoeld, getal, geteld, opsomming, procent
from swanalyse.schema import schema

if TYPE_CHECKING:
    from swanalyse.netwerk import Matrix

GRENZEN = {
    "regio": "over de grens van de regio",
    "provincie": "over de provinciegrens",
    "buren": "niet tussen buren",
}
_GEMEENTE = "gemeente"
_LANGST = 95
VOORBEHOUD = "Een verband van vijftien partners geeft al 105 paren: veel banden is dus nog geen macht."


def lidmaatschappen(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """One row per membership: the edges of the two-mode network.

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        Only the verbanden of which this partner is a member.

    Returns
    -------
    DataFrame
        `partner_id`, `verband_id`, `in_regio`, `rol` (that of the membership; of several the first row's), `domein`,
        `verplichting` (codes, or `onbekend` or `nvt`), ordered by domain (the largest first, unknown last), verband and
        partner.

    Raises
    ------
    KeuzeFout
        When the partner is not there on the reference date.
    """
    zicht = selectie(inv)
    verbanden = zicht.verbanden
    if partner_id is not None:
        eigen = zicht.leden.loc[zicht.leden["partner_id"] == _bekende(zicht, partner_id), "verband_id"]
        verbanden = verbanden[verbanden["verband_id"].isin(eigen)]
    # who is a member of a verband may also buy from one of its modules: that is no role of the membership
    rollen = inv.codelijst("rol").set_index("code")["lidmaatschap"]
    lid_eerst = zicht.deelnames["rol"].map(rollen).eq("ja").fillna(False).sort_values(ascending=False, kind="stable")
    eerste = zicht.deelnames.loc[lid_eerst.index, ["partner_id", "verband_id", "rol"]]
    eerste = eerste.drop_duplicates(["partner_id", "verband_id"])
    leden = zicht.leden[zicht.leden["verband_id"].isin(verbanden["verband_id"])]
    frame = leden.merge(eerste, on=["partner_id", "verband_id"], how="left")
    for kolom in ("domein", "verplichting"):
        frame[kolom] = frame["verband_id"].map(klasse(inv, verbanden, kolom)).astype("string")
    per_domein_ = klasse(inv, verbanden, "domein").value_counts()
    rang = frame["domein"].map(per_domein_).mask(frame["domein"] == ONBEKEND, 0).astype(float)
    frame = frame.assign(rang=-rang).sort_values(["rang", "domein", "verband_id", "partner_id"], ignore_index=True)
    frame = frame[["partner_id", "verband_id", "in_regio", "rol", "domein", "verplichting"]]
    label = {**labels(inv, "domein"), **labels(inv, "rol"), **namen(zicht)}
    return merk(
        frame,
        n=len(verbanden),
        eenheid="verbanden",
        dekking=dekking(verbanden.set_index("verband_id")["deelnemers_volledig"]),
        perimeter=f"verbanden van {label[partner_id]}" if partner_id else "",
        namen=label,
    )


def banden(inv: Inventaris, *, minimum: int = 1) -> pd.DataFrame:
    """One row per pair of partners that share a running verband, the strongest tie first.

    Parameters
    ----------
    inv : Inventaris
    minimum : int
        Leave out pairs that share fewer verbanden.

    Returns
    -------
    DataFrame
        `partner_a`, `partner_b`, `n` (shared verbanden), `newman` (Σ 1/(|S_v|−1) over them), `grenst` and
        `zelfde_provincie` (missing when unknown), `beide_regio`.

    Examples
    --------
    >>> import swanalyse
    >>> banden(swanalyse.load("tests/golden/inventaris")).loc[0, ["partner_a", "partner_b"]].tolist()
    ['B', 'C']
    """
    zicht = selectie(inv)
    inc = van_zicht(zicht)
    a, b, aantal = _paren(projectie(inc))
    *_, newman = _paren(projectie(inc, weging="newman"))
    ids = inc.partners.to_numpy(object)
    partners = zicht.partners.set_index("partner_id").reindex(inc.partners)
    provincie = partners["provincie"].array
    regio = partners["in_regio"].to_numpy(bool)
    frame = pd.DataFrame(
        {
            "partner_a": pd.array(ids[a], dtype="string"),
            "partner_b": pd.array(ids[b], dtype="string"),
            "n": pd.array(aantal, dtype="Int64"),
            "newman": pd.array(newman, dtype="Float64"),
            "grenst": _grenst(inv, ids[a], ids[b]),
            "zelfde_provincie": pd.array(provincie.take(a) == provincie.take(b), dtype="boolean"),
            "beide_regio": regio[a] & regio[b],
        }
    )
    frame = frame.sort_values(["n", "newman", "partner_a", "partner_b"], ascending=[False, False, True, True])
    blijft = frame[frame["n"] >= minimum]
    weg = len(frame) - len(blijft)
    noot = f"{geteld(weg, 'banden')} met minder dan {getal(minimum)} gedeelde verbanden weggelaten"
    return merk(
        blijft.reset_index(drop=True),
        n=len(zicht.verbanden),
        eenheid="verbanden",
        dekking=_ledenlijsten(zicht),
        noten=[noot] if weg else (),
        namen=namen(zicht),
    )


def knopen(inv: Inventaris) -> pd.DataFrame:
    """One row per partner: how much it takes part, with how many others, and how far it lies between them.

    Returns
    -------
    DataFrame
        Index partner_id, the most verbanden first; `naam`, `partnertype`, `provincie`, `in_regio`, `n_verbanden`,
        `n_partners` (distinct partners met), `inwoners` (gemeenten, selected year), `tussen` (0–1), `lat` and `lon`.
        `tussen` is betweenness in the two-mode network, which does not blow up large verbanden as a projection does:
        the mean share of the shortest paths between two others that run through it. A place in a drawing, not power.

    References
    ----------
    Freeman, L.C. (1977), A set of measures of centrality based on betweenness, Sociometry 40(1).

    Examples
    --------
    >>> import swanalyse
    >>> knopen(swanalyse.load("tests/golden/inventaris")).loc["E", ["n_verbanden", "n_partners"]].tolist()
    [4, 5]
    """
    import networkx as nx

    zicht = selectie(inv)
    inc = van_zicht(zicht)
    samen = sparse.csr_array(projectie(inc))
    n_verbanden = samen.diagonal().astype(int)
    tussen = nx.betweenness_centrality(graaf(inv))
    frame = zicht.partners.set_index("partner_id").reindex(inc.partners)
    frame = frame[["naam", "partnertype", "provincie", "in_regio", "lat", "lon"]].assign(
        n_verbanden=n_verbanden,
        n_partners=np.diff(samen.indptr) - (n_verbanden > 0),
        inwoners=inwoners(inv).reindex(inc.partners),
        tussen=[tussen[partner] for partner in inc.partners],
    )
    frame = frame.astype({"n_verbanden": "Int64", "n_partners": "Int64", "inwoners": "Int64", "tussen": "Float64"})
    kolommen = ["naam", "partnertype", "provincie", "in_regio", "n_verbanden", "n_partners", "inwoners", "tussen"]
    frame = frame[[*kolommen, "lat", "lon"]].sort_values(
        ["n_verbanden", "n_partners", "naam"], ascending=[False, False, True]
    )
    label = {**labels(inv, "partnertype"), **namen(zicht)}
    return merk(frame, n=len(zicht.verbanden), eenheid="verbanden", dekking=_ledenlijsten(zicht), namen=label)


def ego(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """Everyone whom one partner meets, the most often first.

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        The gemeente of the region with most verbanden by default, by name where several have as many.

    Returns
    -------
    DataFrame
        Index partner_id; `naam`, `n` (shared verbanden), `aandeel` (of the partner's own verbanden, 0–1), `in_regio`,
        `domeinen` (tuple of codes in which they meet, `onbekend` among them).

    Raises
    ------
    KeuzeFout
        When the partner is not there on the reference date; names who was probably meant.

    Examples
    --------
    >>> import swanalyse
    >>> ego(swanalyse.load("tests/golden/inventaris"), partner_id="W")["n"].to_dict()
    {'A': 1, 'B': 1, 'C': 1}
    """
    zicht = selectie(inv)
    naam = namen(zicht)
    partner_id = _midden(zicht) if partner_id is None else _bekende(zicht, partner_id)
    eigen = zicht.leden.loc[zicht.leden["partner_id"] == partner_id, "verband_id"]
    domein = klasse(inv, zicht.verbanden, "domein")
    samen = zicht.leden[zicht.leden["verband_id"].isin(eigen) & (zicht.leden["partner_id"] != partner_id)]
    per = samen.assign(domein=samen["verband_id"].map(domein)).groupby("partner_id")
    aantal = per.size()
    frame = pd.DataFrame(
        {
            "naam": pd.Series([naam[i] for i in aantal.index], aantal.index, "string"),
            "n": aantal.astype("Int64"),
            "aandeel": (aantal / max(len(eigen), 1)).astype("Float64"),
            "in_regio": per["in_regio"].first().astype(bool),
            "domeinen": pd.Series({wie: tuple(sorted(set(deel))) for wie, deel in per["domein"]}, dtype=object),
        }
    ).rename_axis("partner_id")
    frame = frame.sort_values(["n", "naam"], ascending=[False, True])
    volledig = zicht.verbanden.set_index("verband_id")["deelnemers_volledig"].reindex(eigen)
    return merk(
        frame,
        n=len(eigen),
        eenheid="verbanden",
        dekking=dekking(volledig),
        perimeter=f"verbanden van {naam[partner_id]}" if partner_id else "",
        namen={**labels(inv, "domein"), **naam},
    )


def _midden(zicht: Zicht) -> str:
    """The gemeente of the region with most verbanden; blank where the region has none."""
    regio = zicht.leden[zicht.leden["in_regio"]]
    aantal = regio.groupby("partner_id").size().sort_index().sort_values(ascending=False, kind="stable")
    return str(aantal.index[0]) if len(aantal) else ""


def _bekende(zicht: Zicht, partner_id: str) -> str:
    bekend = zicht.partners["partner_id"].tolist()
    if partner_id in bekend:
        return partner_id
    gok = bedoeld(partner_id, bekend)
    raise KeuzeFout(f"{partner_id!r} staat op de peildatum niet in partners" + (f": bedoeld {gok!r}?" if gok else ""))


def per_domein(inv: Inventaris) -> pd.DataFrame:
    """Gemeenten of the region × domains: how many distinct partners it meets there; every task has its own network.

    Returns
    -------
    DataFrame
        Int64; 0 where it meets nobody in this inventory. Rows by the total of distinct partners, columns as in the
        codelist, unknown last.
    """
    zicht = selectie(inv)
    inc = van_zicht(zicht)
    domein = klasse(inv, zicht.verbanden, "domein").reindex(inc.verbanden)
    codes = [code for code in labels(inv, "domein") if code in set(domein)]
    regio = inc.partners.isin(zicht.partners.loc[zicht.partners["in_regio"], "partner_id"])
    kolommen = {code: _ontmoet(inc.matrix[:, (domein == code).to_numpy(bool)])[regio] for code in codes}
    frame = pd.DataFrame(kolommen, index=inc.partners[regio], columns=codes).astype("Int64")
    totaal = _ontmoet(inc.matrix)[regio]
    frame = frame.iloc[np.lexsort((frame.index.to_numpy(str), -totaal))].rename_axis(columns="domein")
    label = {**labels(inv, "domein"), **namen(zicht)}
    return merk(frame, n=len(domein), eenheid="verbanden", dekking=dekking(domein != ONBEKEND), namen=label)


def grenzen(inv: Inventaris) -> pd.DataFrame:
    """Whether the ties of the region's gemeenten with other gemeenten cross a border.

    A tie is one shared verband of two gemeenten, at least one of them of the region; a pair that shares three counts
    three times. Other partners have no borders and are left out.

    Returns
    -------
    DataFrame
        Index `regio`, `provincie`, `buren`; `binnen`, `buiten` (ties within it and across), `aandeel_buiten` (0–1, of
        the known ones; missing when none is known), `bekend`, `van` (ties).

    Examples
    --------
    >>> import swanalyse
    >>> grenzen(swanalyse.load("tests/golden/inventaris")).loc["regio", ["binnen", "buiten"]].tolist()
    [36, 0]
    """
    zicht = selectie(inv)
    partners = zicht.partners.set_index("partner_id")
    frame = banden(inv)
    gemeente = partners["partnertype"].eq(_GEMEENTE).fillna(False)
    regio = partners["in_regio"]
    a, b = frame["partner_a"], frame["partner_b"]
    frame = frame[(a.map(gemeente) & b.map(gemeente) & (a.map(regio) | b.map(regio))).to_numpy(bool)]
    aantal = frame["n"].to_numpy(int)
    binnen = {"regio": frame["beide_regio"], "provincie": frame["zelfde_provincie"], "buren": frame["grenst"]}
    rijen = {naam: _verdeeld(is_binnen.astype("boolean"), aantal) for naam, is_binnen in binnen.items()}
    uit = pd.DataFrame.from_dict(rijen, orient="index").rename_axis("grens")
    uit = uit.astype(
        {"binnen": "Int64", "buiten": "Int64", "aandeel_buiten": "Float64", "bekend": "Int64", "van": "Int64"}
    )
    return merk(uit, n=int(aantal.sum()), eenheid="banden", dekking=_ledenlijsten(zicht), namen=GRENZEN)


def plaatsen(inv: Inventaris) -> pd.DataFrame:
    """Where the gemeenten lie: what a map needs beside its frame.

    Returns
    -------
    DataFrame
        Index partner_id; `naam, cbs_code, lat, lon` (degrees, WGS84), `in_regio`: every gemeente of the region, its
        place known or not, and those outside it whose place is known. The inventory's own coordinates come before
        those of the reference table (CBS/Kadaster).

    Examples
    --------
    >>> import swanalyse
    >>> plaatsen(swanalyse.load("data/noord-limburg"))["naam"].tail(3).tolist()
    ['Westervoort', 'Wijchen', 'Zevenaar']
    """
    partners = selectie(inv).partners
    gemeenten = partners[partners["partnertype"].eq("gemeente").fillna(False)].set_index("partner_id")
    bekend = schema.referentie("gemeenten").set_index("code")[["lat", "lon"]].astype(float)
    van_code = bekend.reindex(gemeenten["cbs_code"]).set_axis(gemeenten.index).astype("Float64")
    frame = gemeenten[["naam", "cbs_code", "in_regio"]].assign(
        lat=gemeenten["lat"].fillna(van_code["lat"]), lon=gemeenten["lon"].fillna(van_code["lon"])
    )
    gevonden = frame["lat"].notna() & frame["lon"].notna()
    stand = dekking(gevonden)
    return merk(frame[gevonden | frame["in_regio"]].sort_index(), n=stand.bekend, eenheid="gemeenten", dekking=stand)


def antwoorden(inv: Inventaris, *, partner_id: str | None = None, alleen: Iterable[str] | None = None) -> pd.Series:
    """The network in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to; with `alleen` only those named, and no other is computed. Only
    `ego` is about one partner, as in the frame of that name.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["banden"]
    'Gemeente B en Gemeente C delen de meeste verbanden: 6 van 8.'
    """
    knoop, grens = cache(lambda: knopen(inv)), cache(lambda: grenzen(inv))
    return zinnen(
        {
            "banden": lambda: _zin_banden(banden(inv)),
            "knopen": lambda: _zin_knopen(knoop()),
            "grenzen": lambda: _zin_grens(grens(), "regio"),
            "provincie": lambda: _zin_grens(grens(), "provincie"),
            "buren": lambda: _zin_grens(grens(), "buren"),
            "per_domein": lambda: _zin_per_domein(per_domein(inv)),
            "alleen": lambda: _zin_alleen(knoop()),
            "graaf": lambda: _zin_graaf(selectie(inv)),
            "ego": lambda: _zin_ego(inv, partner_id),
            "voorbehoud": lambda: VOORBEHOUD,
            "register": lambda: registerzin(inv),
        },
        alleen,
    )


def _ledenlijsten(zicht: Zicht) -> Any:
    return dekking(zicht.verbanden.set_index("verband_id")["deelnemers_volledig"])


def _paren(samen: Matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The tied pairs a < b in order, and what ties them."""
    boven = sparse.csr_array(sparse.triu(samen, k=1))
    boven.sort_indices()
    cellen = boven.tocoo()
    return cellen.row, cellen.col, cellen.data


def _ontmoet(matrix: Matrix) -> np.ndarray:
    """Per row how many other rows share a column with it."""
    samen = sparse.csr_array(matrix @ matrix.T)
    ontmoet: np.ndarray = np.diff(samen.indptr) - (samen.diagonal() > 0)
    return ontmoet


def _grenst(inv: Inventaris, a: np.ndarray, b: np.ndarray) -> pd.Series:
    """Per pair whether the two border on each other; `relaties` may name them in either order."""
    relaties = inv.relaties.dropna(subset=["grenst"])
    heen = dict(zip(zip(relaties["partner_a"], relaties["partner_b"], strict=True), relaties["grenst"], strict=True))
    paren = zip(a, b, strict=True)
    return pd.Series([heen.get((een, ander), heen.get((ander, een), pd.NA)) for een, ander in paren], dtype="boolean")


def _verdeeld(is_binnen: pd.Series, aantal: np.ndarray) -> dict[str, Any]:
    binnen = int(aantal[is_binnen.fillna(False).to_numpy(bool)].sum())
    bekend = int(aantal[is_binnen.notna().to_numpy()].sum())
    return {
        "binnen": binnen,
        "buiten": bekend - binnen,
        "aandeel_buiten": (bekend - binnen) / bekend if bekend else pd.NA,
        "bekend": bekend,
        "van": int(aantal.sum()),
    }


def _zin_banden(frame: pd.DataFrame) -> str:
    if not len(frame):
        return "Er zijn geen twee partners die een lopend verband delen."
    sterkst = frame[frame["n"] == frame["n"].max()]
    naam = frame.attrs["namen"]
    wie = " en ".join(sorted(naam[sterkst[kolom].iloc[0]] for kolom in ("partner_a", "partner_b")))
    nog = len(sterkst) - 1
    meer = f", net als {getal(nog)} {'ander paar' if nog == 1 else 'andere paren'}" if nog else ""
    return f"{wie} delen de meeste verbanden: {int(sterkst['n'].iloc[0])} van {getal(frame.attrs['n'])}{meer}."


def _zin_knopen(frame: pd.DataFrame) -> str:
    regio = frame[frame["in_regio"]]
    if not len(regio):
        return "Er horen geen gemeenten bij de regio: kies een kern."
    meest = int(regio["n_partners"].max())
    if not meest:
        return "Geen gemeente van de regio treft een partner in een lopend verband."
    wie = regio.loc[regio["n_partners"] == meest, "naam"].sort_values()
    werkwoord = "treft" if len(wie) == 1 else "treffen"
    return f"{opsomming(wie, hoogstens=3)} {werkwoord} de meeste verschillende partners: {getal(meest)}."


def _zin_grens(frame: pd.DataFrame, grens: str) -> str:
    rij = frame.loc[grens].to_dict()
    loopt = "ligt" if grens == "buren" else "gaat"
    if not rij["van"]:
        return (
            "De gemeenten van de regio delen geen lopend verband met een andere gemeente." if grens == "regio" else ""
        )
    if not rij["bekend"]:
        nodig = "partners.csv, kolom provincie" if grens == "provincie" else "relaties.csv, kolom grenst"
        return f"Onbekend is welk deel van de banden {GRENZEN[grens]} {loopt}: vul {nodig}."
    deel = procent(rij["aandeel_buiten"], n=int(rij["bekend"]))
    rest = "" if rij["bekend"] == rij["van"] else f" ({getal(rij['bekend'])} bekend)"
    return f"Van {getal(rij['van'])} banden tussen gemeenten{rest} {loopt} {deel} {GRENZEN[grens]}."


def _zin_per_domein(frame: pd.DataFrame) -> str:
    bekend = frame.drop(columns=[ONBEKEND, "nvt"], errors="ignore")
    if not bekend.size:
        return "Van geen verband is het domein bekend: netwerken per domein zijn niet te vergelijken."
    gemiddeld = bekend.mean()
    label = frame.attrs["namen"]
    code = str(gemiddeld.idxmax())
    return (
        f"Het breedste netwerk is dat van {klein(label[code])}: een gemeente treft er gemiddeld"
        f" {getal(gemiddeld[code], decimalen=1)} partners."
    )


def _zin_graaf(zicht: Zicht) -> str:
    """Who is in most verbanden and which verband has most partners, of the two columns of the picture."""
    if not len(zicht.leden):
        return "Er zijn op de peildatum geen deelnames aan lopende verbanden."
    naam = namen(zicht)
    druk, groot = (zicht.leden[kolom].value_counts() for kolom in ("partner_id", "verband_id"))
    (wie, n), (wat, k) = (
        (sorted(naam[i] for i in aantal.index[aantal == aantal.max()]), int(aantal.max())) for aantal in (druk, groot)
    )
    neemt = "neemt" if len(wie) == 1 else "nemen"
    zin = f"{opsomming(wie, hoogstens=2)} {neemt} deel aan de meeste verbanden, {n} van {getal(len(zicht.verbanden))}"
    lang = f"{zin}; {wat[0]} telt de meeste partners, {getal(k)}."
    return lang if len(wat) == 1 and len(lang) <= _LANGST else f"{zin}."


def _zin_ego(inv: Inventaris, partner_id: str | None) -> str:
    """With whom the partner in the middle shares most of its own verbanden; empty without a region."""
    zicht = selectie(inv)
    frame = ego(inv, partner_id=partner_id)
    midden = namen(zicht).get(_midden(zicht) if partner_id is None else partner_id, "")
    if not midden:
        return ""
    if not len(frame):
        return f"{midden} deelt geen lopend verband met een andere partner."
    vaakst = frame[frame["n"] == frame["n"].max()]
    wie = opsomming(vaakst["naam"], hoogstens=2)
    elk = "" if len(vaakst) == 1 else "elk "
    eigen = geteld(frame.attrs["n"], "verbanden")
    return f"{midden} werkt het meest samen met {wie}: {elk}{getal(vaakst['n'].iloc[0])} van {eigen}."


def _zin_alleen(frame: pd.DataFrame) -> str:
    alleen = frame.loc[frame["in_regio"] & (frame["n_verbanden"] == 0), "naam"]
    staat = "staat" if len(alleen) == 1 else "staan"
    return (
        f"{opsomming(alleen, hoogstens=4)} {staat} in geen enkel lopend verband van deze inventaris."
        if len(alleen)
        else ""
    )
