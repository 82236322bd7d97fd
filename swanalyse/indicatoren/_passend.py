"""Which partners may suit a gemeente in a domain, and which verbanden it could join (domein 3.7).

Six components between 0 and 1, each unknown when what it needs is; the score is their weighted mean over the known
ones. Everything is a matrix gemeenten × partners, made once; what differs per domain is laid over it. It supports a
conversation: *suggestie op basis van de inventaris*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.spatial.distance import cdist

from swanalyse.indicatoren import _uren, inwoners, klasse, labels, namen
from swanalyse.indicatoren._formulieren import lezing
from swanalyse.indicatoren._witte_vlekken import domein_bekend, domeinen, drempels_voorlopig, gemeenten
from swanalyse.inventaris import Inventaris, Zicht, merk, selectie
from swanalyse.netwerk import van_zicht
from swanalyse.notatie import ONBEKEND, getal, procent

ONDERDELEN: Mapping[str, str] = MappingProxyType(
    {
        "nabijheid": "Nabijheid",
        "band": "Bestaande band",
        "motief": "Gelijk motief",
        "schaal": "Schaal",
        "aansluiting": "Aansluiting",
        "drukte": "Zelfde tafel",
    }
)
SUGGESTIE = "suggestie op basis van de inventaris"
IN_DOMEIN, OVERAL = "domein", "alle domeinen"
_VERPLICHT = "wettelijk_verplicht"
_BESTUURLIJK = "bestuurlijk"
_GEMEENTE, _REGELING = "gemeente", "gemeenschappelijke_regeling"
_OM_SCHAAL = ("kwetsbaarheid", "kosten")
_KOLOMMEN = ["naam", *ONDERDELEN, "motief_bron", "score", "dekking", "rang", "reden"]
_SLUITAAN = ["naam", "score", "n_leden", "bekend", "van", "tafels", "zetels", "sleutel", "reden"]


@dataclass(frozen=True)
class Kaart:
    """What is known of every gemeente asked about (I) and every partner (P), before a domain is chosen.

    Attributes
    ----------
    wie : ndarray of int
        The places of the gemeenten among the partners.
    leden : csr_array
        Partners × verbanden.
    domein : ndarray of str
        Per verband.
    samen, eigen : ndarray
        I × P shared verbanden and I all verbanden that are not prescribed by law.
    nabijheid, band, drukte : ndarray
        I × P, nan where unknown.
    mensen : ndarray
        Inwoners per partner, nan where unknown.
    gemeente : ndarray of bool
        Per partner; scale applies to gemeenten only.
    regeling, in_regio : ndarray of bool
        Per partner: it is a gemeenschappelijke regeling itself; it belongs to the region.
    profiel : mapping
        Per domain, and under `OVERAL`, P × motives: the mean profile, nan where unknown.
    """

    zicht: Zicht
    partners: pd.Index
    verbanden: pd.Index
    wie: np.ndarray
    leden: Any
    domein: np.ndarray
    samen: np.ndarray
    eigen: np.ndarray
    nabijheid: np.ndarray
    band: np.ndarray
    drukte: np.ndarray
    mensen: np.ndarray
    gemeente: np.ndarray
    regeling: np.ndarray
    in_regio: np.ndarray
    profiel: Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Beeld:
    """One domain: the components and the score, I × P each; `samen` where two are already together in the domain."""

    onderdelen: Mapping[str, np.ndarray]
    score: np.ndarray
    dekking: np.ndarray
    eigen_profiel: np.ndarray
    samen: np.ndarray


def passend(inv: Inventaris, *, partner_id: str | None = None, domein: str | None = None) -> pd.DataFrame:
    """Which partners may suit a gemeente of the region in a domain: a suggestion with its components.

    For gemeente i and every other partner j in sight, in [0, 1]: `nabijheid` 1 when they border, else 1/(1 + travel
    time in hours); `band` n_ij/n_i over verbanden that are not prescribed by law; `motief` 1 − ½ Σ|p_i − p_j| over
    their mean motives in the domain (else over all domains: `motief_bron`); `schaal` 1 − |ln(inwoners_i/inwoners_j)|/ln
    10, at least 0, or with parameter `schaal_doel` min(1, (inwoners_i + inwoners_j)/doel), unless the heaviest motive
    of i is known to be another than kwetsbaarheid or kosten; `aansluiting` 1 when j is in a verband in the domain that
    can be joined, else ½ (unknown when it may be in one that the inventory does not show); `drukte` 1 when they
    already meet at a table, else 0. Score: Σ w·x / Σ w over the known ones.

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        One gemeente of the region; otherwise all.
    domein : str, optional
        One domain; otherwise all.

    Returns
    -------
    DataFrame
        Index (partner_id, domein, kandidaat_id): gemeenten by inwoners, domains in the order of the codelist, the best
        first; `naam` (of the candidate), the six components, `motief_bron` (`domein` or `alle domeinen`), `score` (0–1;
        missing when `dekking`, the known part of the weights, is below `partner_dekking`), `rang` and `reden`. Who is
        together with the gemeente in the domain already is left out, and so is a gemeenschappelijke regeling: that can
        be joined (`aansluiten`). At most `passend_hoogstens` per gemeente and domain. Scale does not apply to a partner
        that is no gemeente: it leaves the denominator of `dekking`. `attrs["gewichten"]`: the weight of each component.

    Raises
    ------
    KeuzeFout
        For a partner that is no gemeente of the region, or a domain that the selection does not show.

    Examples
    --------
    >>> import swanalyse
    >>> p = passend(swanalyse.load("tests/golden/inventaris"), partner_id="A", domein="wonen_ruimte")
    >>> p.loc[("A", "wonen_ruimte", "B"), ["band", "aansluiting"]].tolist()
    [1.0, 1.0]
    """
    wie, codes = _gevraagd(inv, partner_id, domein)
    kaart, gewichten = _kaart(inv, wie), _gewichten(inv)
    delen = [_kandidaten(inv, kaart, code, gewichten) for code in codes]
    frame = pd.concat(delen, ignore_index=True) if delen else pd.DataFrame(columns=["i", "domein", "j", *_KOLOMMEN])
    frame = frame.sort_values("i", kind="stable")
    kandidaat = kaart.partners.to_numpy(object)[frame["j"].to_numpy(int)]
    frame.index = _sleutel(kaart, frame, kandidaat, naam="kandidaat_id")
    soorten = {"naam": "string", "motief_bron": "string", "reden": "string", "rang": "Int64"}
    frame = frame[_KOLOMMEN].astype({naam: soorten.get(naam, "Float64") for naam in _KOLOMMEN})
    return _merk(inv, frame, kaart, gewichten, eenheid="kandidaten")


def aansluiten(inv: Inventaris, *, partner_id: str | None = None, domein: str | None = None) -> pd.DataFrame:
    """Which verbanden in a domain a gemeente of the region could join, by how well their members suit it.

    The mean over the members of the score of `passend`, also of those it already works with in the domain.

    Returns
    -------
    DataFrame
        Index (partner_id, domein, verband_id), ordered as `passend`; `naam`, `score` (0–1; missing when the score of
        fewer than `partner_dekking` of the members is known), `n_leden`, `bekend` and `van` (members with a score, and
        all), `tafels` (bestuurlijke overleggen; missing when none are recorded), `zetels` (persons that a member
        usually sends to those, taken together; missing when unknown), `sleutel` (what joining does to the key: always
        `onbekend`) and `reden`. At most `passend_hoogstens` per gemeente and domain.

    Raises
    ------
    KeuzeFout
        As `passend`.

    Examples
    --------
    >>> import swanalyse
    >>> a = aansluiten(swanalyse.load("tests/golden/inventaris"), partner_id="A", domein="bedrijfsvoering")
    >>> len(a)
    0
    """
    wie, codes = _gevraagd(inv, partner_id, domein)
    kaart, gewichten = _kaart(inv, wie), _gewichten(inv)
    delen = [_verbanden(inv, kaart, code, gewichten) for code in codes]
    leeg = pd.DataFrame(columns=["i", "domein", "v", "score", "n_leden", "bekend", "van"])
    frame = pd.concat(delen, ignore_index=True) if delen else leeg
    frame = frame.sort_values("i", kind="stable")
    ids = kaart.verbanden.to_numpy(object)[frame["v"].to_numpy(int)]
    verbanden = kaart.zicht.verbanden.set_index("verband_id")
    tafels = _tafels(inv).reindex(ids)
    frame["naam"] = verbanden["naam"].reindex(ids).to_numpy(object)
    for kolom in ("tafels", "zetels"):
        frame[kolom] = tafels[kolom].array
    frame["sleutel"] = ONBEKEND
    frame["reden"] = list(_reden_verband(frame, verbanden["verplichting"].reindex(ids).eq(_VERPLICHT).fillna(False)))
    frame.index = _sleutel(kaart, frame, ids, naam="verband_id")
    teksten = dict.fromkeys(("naam", "sleutel", "reden"), "string") | {"score": "Float64"}
    frame = frame[_SLUITAAN].astype({naam: teksten.get(naam, "Int64") for naam in _SLUITAAN})
    return _merk(inv, frame, kaart, gewichten, eenheid="verbanden om bij aan te sluiten")


def _sleutel(kaart: Kaart, frame: pd.DataFrame, ids: np.ndarray, *, naam: str) -> pd.MultiIndex:
    wie = kaart.partners.to_numpy(object)[kaart.wie[frame["i"].to_numpy(int)]]
    delen = [pd.array(np.asarray(bron, dtype=object), dtype="string") for bron in (wie, frame["domein"], ids)]
    return pd.MultiIndex.from_arrays(delen, names=["partner_id", "domein", naam])


def _merk(
    inv: Inventaris, frame: pd.DataFrame, kaart: Kaart, gewichten: Mapping[str, float], *, eenheid: str
) -> pd.DataFrame:
    codes = ["partner_dekking", *(f"gewicht_{naam}" for naam in ONDERDELEN)]
    zwaar = ", ".join(f"{naam} {_uren.kort(gewicht)}" for naam, gewicht in gewichten.items())
    doel = inv.parameter("schaal_doel")
    hoe = "gelijke omvang" if doel is None else f"samen {getal(doel)} inwoners (bij motief kwetsbaarheid of kosten)"
    uit = merk(
        frame,
        n=len(frame),
        eenheid=eenheid,
        dekking=domein_bekend(inv),
        perimeter=f"{'gelijke gewichten' if len(set(gewichten.values())) == 1 else zwaar}; schaal: {hoe}",
        voorlopig=drempels_voorlopig(inv, codes, wat="gewichten"),
        noten=(SUGGESTIE,),
        namen={**namen(kaart.zicht), **labels(inv, "domein"), **ONDERDELEN},
    )
    uit.attrs["gewichten"] = dict(gewichten)
    return uit


def _gevraagd(inv: Inventaris, partner_id: str | None, domein: str | None) -> tuple[list[str], list[str]]:
    """The gemeenten and domains that are asked for, in display order."""
    wie, codes = [str(i) for i in gemeenten(inv).index], domeinen(inv)
    for gekozen, bekend, wat in ((partner_id, wie, "gemeente van de regio"), (domein, codes, "domein in zicht")):
        if gekozen is not None:
            _uren.kies_uit(gekozen, bekend, wat=wat)
    return wie if partner_id is None else [partner_id], codes if domein is None else [domein]


def _gewichten(inv: Inventaris) -> dict[str, float]:
    """The weight of each component; one left blank does not count."""
    return {naam: inv.parameter(f"gewicht_{naam}") or 0.0 for naam in ONDERDELEN}


def _kaart(inv: Inventaris, gevraagd: list[str]) -> Kaart:
    zicht = selectie(inv)
    inc = van_zicht(zicht)
    wie = inc.partners.get_indexer(pd.Index(gevraagd, dtype="string"))
    per_verband = zicht.verbanden.set_index("verband_id").reindex(inc.verbanden)
    vrij = per_verband["verplichting"].ne(_VERPLICHT).fillna(True).to_numpy(bool)
    samen = np.asarray((inc.matrix[wie][:, vrij] @ inc.matrix[:, vrij].T).toarray(), float)
    eigen = np.asarray(inc.matrix[wie][:, vrij].sum(axis=1), float)
    per_partner = zicht.partners.set_index("partner_id").reindex(inc.partners)
    soort = per_partner["partnertype"]
    return Kaart(
        zicht=zicht,
        partners=inc.partners,
        verbanden=inc.verbanden,
        wie=wie,
        leden=inc.matrix,
        domein=klasse(inv, zicht.verbanden, "domein").reindex(inc.verbanden).to_numpy(object),
        samen=samen,
        eigen=eigen,
        nabijheid=_nabijheid(inv, inc.partners, wie),
        band=np.divide(samen, eigen[:, None], out=np.full(samen.shape, np.nan), where=eigen[:, None] > 0),
        drukte=_aan_tafel(inv, inc.partners, wie),
        mensen=inwoners(inv).reindex(inc.partners).to_numpy(float, na_value=np.nan),
        gemeente=soort.eq(_GEMEENTE).fillna(False).to_numpy(bool),
        regeling=soort.eq(_REGELING).fillna(False).to_numpy(bool),
        in_regio=per_partner["in_regio"].to_numpy(bool),
        profiel=_profielen(inv, inc.partners),
    )


def _nabijheid(inv: Inventaris, partners: pd.Index, wie: np.ndarray) -> np.ndarray:
    """1 for neighbours, 1/(1 + hours) for others; unknown when it is not said that they do not border."""
    rijen = inv.relaties[["partner_a", "partner_b", "grenst", "reistijd_uur"]]
    om = rijen.rename(columns={"partner_a": "partner_b", "partner_b": "partner_a"})
    paren = pd.concat([rijen, om]).groupby(["partner_a", "partner_b"], sort=True)[["grenst", "reistijd_uur"]].first()
    grenst = paren["grenst"].astype("Float64").to_numpy(float, na_value=np.nan)
    uren = paren["reistijd_uur"].to_numpy(float, na_value=np.nan)
    waarde = np.where(grenst == 1, 1.0, np.where(grenst == 0, 1 / (1 + uren), np.nan))
    uit = np.full((len(wie), len(partners)), np.nan)
    plek = pd.Index(partners[wie])
    i, j = (bron.get_indexer(paren.index.get_level_values(k)) for k, bron in enumerate((plek, partners)))
    telt = (i >= 0) & (j >= 0)
    uit[i[telt], j[telt]] = waarde[telt]
    return uit


def _aan_tafel(inv: Inventaris, partners: pd.Index, wie: np.ndarray) -> np.ndarray:
    """1 when two have a place at one table, 0 when not; unknown when of one of them no place is recorded at all."""
    plekken = _uren.plekken(inv)
    personen = plekken[list(_uren.GELEDINGEN.values())]
    plekken = plekken[~personen.eq(0).all(axis=1).to_numpy(bool)]
    tafels = pd.Index(plekken["overleg_id"].unique())
    rij = partners.get_indexer(pd.Index(plekken["partner_id"]))
    kolom = tafels.get_indexer(pd.Index(plekken["overleg_id"]))
    zit: Any = sparse.csr_array((np.ones(len(rij), np.int32), (rij, kolom)), shape=(len(partners), len(tafels)))
    samen = (zit[wie] @ zit.T).toarray() > 0
    bekend = np.asarray(zit.sum(axis=1)) > 0
    return np.where(bekend[wie][:, None] & bekend[None, :], samen.astype(float), np.nan)


def _profielen(inv: Inventaris, partners: pd.Index) -> dict[str, np.ndarray]:
    """Per domain, and over all, the mean profile of each partner over its deelnames with known motives."""
    lees = lezing(inv)
    punten = lees.punten[lees.bekend]
    domein = klasse(inv, lees.zicht.verbanden, "domein")
    van = domein.reindex(punten.index.get_level_values("verband_id")).to_numpy(object)
    per_rij = pd.Series(van, index=punten.index)
    delen = {OVERAL: punten, **{code: punten[per_rij == code] for code in domeinen(inv)}}
    return {
        code: deel.groupby(level="partner_id").mean().reindex(partners).to_numpy(float, na_value=np.nan)
        for code, deel in delen.items()
    }


def _beeld(inv: Inventaris, kaart: Kaart, domein: str, gewichten: Mapping[str, float]) -> Beeld:
    """Lay one domain over the map."""
    vorm = kaart.samen.shape
    binnen = kaart.leden[:, kaart.domein == domein]
    erin = np.asarray(binnen.sum(axis=1)) > 0
    # who is in a verband of unknown domain may well be active in this one, and of who is not of the region the
    # inventory does not hold every verband
    vaag = (np.asarray(kaart.leden[:, kaart.domein == ONBEKEND].sum(axis=1)) > 0) | ~kaart.in_regio
    aansluiting = np.where(erin, 1.0, np.where(vaag, np.nan, 0.5))
    motief, profiel = _motief(kaart, domein)
    onderdelen = {
        "nabijheid": kaart.nabijheid,
        "band": kaart.band,
        "motief": motief,
        "schaal": _schaal(inv, kaart, profiel),
        "aansluiting": np.broadcast_to(aansluiting, vorm),
        "drukte": kaart.drukte,
    }
    teller, noemer, alles = np.zeros(vorm), np.zeros(vorm), np.zeros(vorm)
    for naam, waarde in onderdelen.items():
        weet = ~np.isnan(waarde)
        teller += gewichten[naam] * np.where(weet, waarde, 0.0)
        noemer += gewichten[naam] * weet
        alles += gewichten[naam] * (kaart.gemeente if naam == "schaal" else np.ones(vorm[1]))
    dekking_ = np.divide(noemer, alles, out=np.zeros(vorm), where=alles > 0)
    genoeg = (noemer > 0) & (dekking_ >= (inv.parameter("partner_dekking") or 0.0) - 1e-9)
    score = np.divide(teller, noemer, out=np.full(vorm, np.nan), where=genoeg)
    samen = (binnen[kaart.wie] @ binnen.T).toarray() > 0
    return Beeld(onderdelen, score, dekking_, _eigen(kaart, domein), samen)


def _eigen(kaart: Kaart, domein: str) -> np.ndarray:
    """I × P whether the likeness of motives is about the domain itself."""
    weet = ~np.isnan(kaart.profiel[domein]).any(axis=1)
    uit: np.ndarray = weet[kaart.wie][:, None] & weet[None, :]
    return uit


def _motief(kaart: Kaart, domein: str) -> tuple[np.ndarray, np.ndarray]:
    """1 − total variation, in the domain where both profiles are known, else over all; and the profile of each i."""
    hier, overal = kaart.profiel[domein], kaart.profiel[OVERAL]
    gelijk = {code: 1 - cdist(deel[kaart.wie], deel, "cityblock") / 2 for code, deel in (("d", hier), ("o", overal))}
    eigen = np.where(np.isnan(hier[kaart.wie]).any(axis=1)[:, None], overal[kaart.wie], hier[kaart.wie])
    # a likeness of sums of fractions: 1 that comes out a hair above is still 1
    return np.clip(np.where(np.isnan(gelijk["d"]), gelijk["o"], gelijk["d"]), 0, 1), eigen


def _schaal(inv: Inventaris, kaart: Kaart, profiel: np.ndarray) -> np.ndarray:
    """Equal size, or the size they reach together where that is what i is after."""
    mensen = np.where(kaart.gemeente & (kaart.mensen > 0), kaart.mensen, np.nan)
    eigen, doel = mensen[kaart.wie][:, None], inv.parameter("schaal_doel")
    gelijk = np.clip(1 - np.abs(np.log(eigen / mensen[None, :])) / np.log(10), 0, None)
    if not doel:
        return np.asarray(gelijk)
    codes = inv.codelijst("motief")["code"].tolist()
    om_schaal = [plek for plek, code in enumerate(codes) if code in _OM_SCHAAL]
    weet = ~np.isnan(profiel).any(axis=1)
    hoogste = np.where(weet, profiel.max(axis=1, initial=-1.0), 0.0)
    zoekt = ~weet | (profiel[:, om_schaal] >= hoogste[:, None] - 1e-9).any(axis=1)
    uit: np.ndarray = np.where(zoekt[:, None], np.minimum(1.0, (eigen + mensen[None, :]) / doel), gelijk)
    return uit


def _top(inv: Inventaris, score: np.ndarray, toon: np.ndarray, namen_: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of what is shown, per row the highest score first, unknown last, then by name."""
    i, j = np.nonzero(toon)
    volgorde = np.lexsort((pd.factorize(namen_, sort=True)[0][j], -np.nan_to_num(score[i, j], nan=-1.0), i))
    i, j = i[volgorde], j[volgorde]
    hoogstens = inv.parameter("passend_hoogstens")
    if hoogstens:
        begin = np.searchsorted(i, i)
        telt = np.arange(len(i)) - begin < hoogstens
        i, j = i[telt], j[telt]
    return i, j


def _kandidaten(inv: Inventaris, kaart: Kaart, domein: str, gewichten: Mapping[str, float]) -> pd.DataFrame:
    beeld = _beeld(inv, kaart, domein, gewichten)
    naam = kaart.zicht.partners.set_index("partner_id")["naam"].reindex(kaart.partners).to_numpy(object)
    zelf = np.arange(len(kaart.partners))[None, :] == kaart.wie[:, None]
    i, j = _top(inv, beeld.score, ~beeld.samen & ~zelf & ~kaart.regeling[None, :], naam)
    frame = pd.DataFrame({"i": i, "domein": domein, "j": j, "naam": naam[j]})
    for onderdeel, waarde in beeld.onderdelen.items():
        frame[onderdeel] = pd.array(waarde[i, j], dtype="Float64")
    bron = np.where(beeld.eigen_profiel[i, j], IN_DOMEIN, OVERAL)
    frame["motief_bron"] = pd.array(bron, dtype="string")
    frame["motief_bron"] = frame["motief_bron"].mask(frame["motief"].isna())
    frame["score"] = pd.array(beeld.score[i, j], dtype="Float64")
    frame["dekking"] = beeld.dekking[i, j]
    frame["rang"] = frame.groupby("i")["score"].rank(method="min", ascending=False).astype("Int64")
    frame["reden"] = list(_redenen(frame, kaart.samen[i, j], kaart.eigen[i], kaart.gemeente[j]))
    return frame


def _redenen(frame: pd.DataFrame, samen: np.ndarray, eigen: np.ndarray, gemeente: np.ndarray) -> Iterator[str]:
    """Why, in words, and what is unknown."""
    waarden = [frame[naam].to_numpy(float, na_value=np.nan) for naam in ONDERDELEN]
    bron = frame["motief_bron"].to_numpy(object)
    for rij, (dichtbij, _, motief, schaal, sluit, tafel) in enumerate(zip(*waarden, strict=True)):
        delen = []
        if dichtbij == dichtbij:  # noqa: PLR0124 (nan is not equal to itself, and this runs once per row)
            delen.append("buren" if dichtbij == 1 else f"{getal((1 / dichtbij - 1) * 60)} minuten reizen")
        if eigen[rij]:
            # what is left out is known to be prescribed; of the others that may be unknown
            zoveel = f"{getal(samen[rij])} van {getal(eigen[rij])} verbanden"
            delen.append(f"samen in {zoveel} (zonder de wettelijk verplichte)")
        if not np.isnan(motief):
            over = " over alle domeinen" if bron[rij] == OVERAL else ""
            delen.append(f"motieven{over} voor {procent(motief)} gelijk")
        if not np.isnan(schaal):
            delen.append(f"schaal {procent(schaal)}")
        if not np.isnan(sluit):
            delen.append(f"{'al' if sluit == 1 else 'in de inventaris niet'} in een verband in dit domein")
        if not np.isnan(tafel):
            delen.append("treffen elkaar al aan tafel" if tafel == 1 else "geen gezamenlijke tafel in de inventaris")
        mist = [
            ONDERDELEN[naam].lower()
            for naam, reeks in zip(ONDERDELEN, waarden, strict=True)
            if np.isnan(reeks[rij]) and (naam != "schaal" or gemeente[rij])
        ]
        yield "; ".join([*delen, *([f"onbekend: {', '.join(mist)}"] if mist else [])])


def _verbanden(inv: Inventaris, kaart: Kaart, domein: str, gewichten: Mapping[str, float]) -> pd.DataFrame:
    """The verbanden of one domain that each gemeente is not in, with the mean score of their members."""
    beeld = _beeld(inv, kaart, domein, gewichten)
    plek = np.flatnonzero(kaart.domein == domein)
    binnen = kaart.leden[:, plek]
    weet = ~np.isnan(beeld.score)
    som, bekend = np.nan_to_num(beeld.score) @ binnen, weet.astype(float) @ binnen
    n_leden = np.asarray(binnen.sum(axis=0))
    minste = (inv.parameter("partner_dekking") or 0.0) * n_leden
    genoeg = (bekend > 0) & (bekend >= minste[None, :] - 1e-9)
    score = np.divide(som, bekend, out=np.full(som.shape, np.nan), where=genoeg)
    kan = (binnen[kaart.wie].toarray() == 0) & (n_leden > 0)[None, :]
    naam = kaart.zicht.verbanden.set_index("verband_id")["naam"].reindex(kaart.verbanden[plek]).to_numpy(object)
    i, v = _top(inv, score, kan, naam)
    return pd.DataFrame(
        {
            "i": i,
            "domein": domein,
            "v": plek[v],
            "score": pd.array(score[i, v], dtype="Float64"),
            "n_leden": n_leden[v].astype(int),
            "bekend": bekend[i, v].astype(int),
            "van": n_leden[v].astype(int),
        }
    )


def _tafels(inv: Inventaris) -> pd.DataFrame:
    """Per verband its bestuurlijke tables, and the persons that a member usually sends to all of them."""
    alle = _uren.overleggen(inv)
    alle = alle[alle["geleding"].eq(_BESTUURLIJK).fillna(False) & alle["verband_id"].notna()]
    plekken = _uren.plekken(inv)
    plekken = plekken[plekken["overleg_id"].isin(alle.index) & (plekken["n_bestuurders"] > 0)]
    gewoonlijk = plekken.groupby("overleg_id")["n_bestuurders"].median().reindex(alle.index).astype("Float64")
    zetels = gewoonlijk.groupby(alle["verband_id"]).agg(lambda reeks: reeks.sum(skipna=False))
    tafels = alle.groupby("verband_id").size()
    return pd.DataFrame({"tafels": tafels.astype("Int64"), "zetels": zetels.round().astype("Int64")})


def _reden_verband(frame: pd.DataFrame, verplicht: pd.Series) -> Iterator[str]:
    kolommen = [frame[naam].tolist() for naam in ("score", "bekend", "van", "tafels", "zetels")]
    for (score, bekend, van, tafels, zetels), plicht in zip(zip(*kolommen, strict=True), verplicht, strict=True):
        delen = [f"leden passen gemiddeld voor {procent(score)} ({bekend} van {van} leden bekend)"]
        if pd.isna(score):
            delen = [f"hoe de leden passen is onbekend ({bekend} van {van} bekend)"]
        if pd.isna(tafels):
            delen.append("bestuurlijk overleg onbekend")
        else:
            delen.append(f"bestuurlijke tafels: {getal(tafels)}, zetels: {getal(zetels)}")
        if plicht:
            delen.append("wettelijk verplicht: de indeling ligt vast")
        yield "; ".join([*delen, "effect op de sleutel onbekend"])
