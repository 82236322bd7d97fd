"""Pairs of verbanden that could be talked about as one, what stands in the way, and what it would save (domein 3.2).

The points and the obstacles are the rule table `samenvoegen`; an obstacle takes no points away. *Kandidaat voor een
gesprek*, no advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import NVT, _ledenlijst, _overlegkosten, _uren, drukte, klasse, klein, labels
from swanalyse.indicatoren._tafels import zetels_die_tellen
from swanalyse.indicatoren._witte_vlekken import drempels_voorlopig
from swanalyse.inventaris import Dekking, Inventaris, Zicht, merk, selectie
from swanalyse.notatie import ONBEKEND

PUNTEN = ("p_overlap", "p_taakveld", "p_taaksoort", "p_regime", "p_zetels")
VOLLEDIG, GEDEELTELIJK, GEEN_TAFELS = "volledig", "gedeeltelijk", "geen_tafels"
EEN_TAFEL = "uren: één bestuurlijke tafel voor beide (simulatie)"
_BESTUURLIJK = "bestuurlijk"
_PAAR = ["verband_a", "verband_b"]
_GETALLEN = ("jaccard", "overlap", *PUNTEN, "punten", "uren", "overlegkosten")
_AANTALLEN = ("bekend", "van", "n_partners", "n_belemmeringen", "n_onbekend", "uren_bekend", "uren_van", "n_minder")
_KOLOMMEN = [
    "naam_a", "naam_b", "domein", "jaccard", "overlap", *PUNTEN, "punten", "bekend", "van", "n_partners",
    "belemmeringen", "n_belemmeringen", "n_onbekend", "uren", "uren_status", "uren_bekend", "uren_van", "n_minder",
    "n_meer", "overlegkosten",
]  # fmt: skip


@dataclass(frozen=True)
class Regels:
    """The rule table in force: points and threshold per code, and the obstacles that are looked at, with their text."""

    punten: dict[str, float]
    drempels: dict[str, float | None]
    belemmeringen: dict[str, str]
    voorlopig: bool


def samenvoegkandidaten(inv: Inventaris) -> pd.DataFrame:
    """Pairs of verbanden in one domain with largely the same gemeenten: candidates for a conversation about merging.

    Of the running verbanden with at least two gemeenten of the region (V₂), pairs in one known domain of which neither
    is a module of the other. Points by the rule table `samenvoegen`: for the overlap of their gemeenten (Jaccard J =
    |S_a∩S_b|/|S_a∪S_b|, overlap O = |S_a∩S_b|/min(|S_a|,|S_b|)) the highest rule that holds; for the same taakveld,
    taaksoort, regime and bestuurders one each. A pair to which no rule on overlap applies is no candidate.

    Returns
    -------
    DataFrame
        Index (verband_a, verband_b), most points first, then most hours, then by name; `naam_a`, `naam_b`, `domein`,
        `jaccard`, `overlap`, `p_overlap`, `p_taakveld`, `p_taaksoort`, `p_regime`, `p_zetels` (points; missing when
        unknown or not applicable), `punten` (known points), `bekend` of `van` (parts that apply), `n_partners` (members
        of either, in the region or not), `belemmeringen` (text), `n_belemmeringen`, `n_onbekend` (obstacles that cannot
        be judged), `uren` (bestuurlijke hours a year that the partners together would save if the bestuurlijke tables
        of both became one: `drukte.samenvoegen`; negative when it takes more), `uren_status` (`volledig`;
        `gedeeltelijk`: the sum over `uren_bekend` of `uren_van` partners, which is no lower bound; `onbekend`;
        `geen_tafels`: of one of both no bestuurlijk overleg is recorded), `uren_bekend`, `uren_van`, `n_minder` and
        `n_meer` (known partners with fewer and with more hours), `overlegkosten` (euro a year saved on the known hours;
        missing without a tariff). At most `samenvoegen_hoogstens` pairs.

    Examples
    --------
    >>> import swanalyse
    >>> s = samenvoegkandidaten(swanalyse.load("tests/golden/inventaris"))
    >>> s.loc[("V2", "V7"), ["jaccard", "p_overlap", "uren"]].tolist()
    [0.75, 2.0, 17.0]
    """
    if "_samenvoegkandidaten" not in inv.__dict__:
        # an inventory never changes, and the hours of sixty pairs take a while: they are worked out once
        inv.__dict__["_samenvoegkandidaten"] = _kandidaten(inv)
    frame: pd.DataFrame = inv.__dict__["_samenvoegkandidaten"]
    return frame.copy(deep=False)


def met_punten(inv: Inventaris) -> pd.DataFrame:
    """Every candidate with its points, without obstacles and hours; most points first."""
    return _met_punten(inv, _paren(inv, _ledenlijst.lijst(inv, "regio"), _regels(inv)), _regels(inv))


def _kandidaten(inv: Inventaris) -> pd.DataFrame:
    lees, regel = _ledenlijst.lijst(inv, "regio"), _regels(inv)
    frame = met_punten(inv)
    totaal = len(frame)
    hoogstens = inv.parameter("samenvoegen_hoogstens")
    frame = frame.head(totaal if hoogstens is None else int(hoogstens))
    frame = _met_belemmeringen(inv, lees.zicht, frame, regel)
    frame = _met_uren(inv, frame)
    frame = frame.sort_values(["punten", "uren", "naam_a", "naam_b"], ascending=[False, False, True, True])
    frame = frame.set_index(_PAAR)[_KOLOMMEN]
    noten = [EEN_TAFEL]
    if totaal > len(frame):
        noten.append(f"{len(frame)} van {totaal} kandidaten, die met de meeste punten")
    return merk(
        frame,
        n=len(lees.verbanden),
        eenheid="verbanden",
        dekking=_domein_bekend(inv, lees),
        perimeter=lees.perimeter,
        voorlopig=["punten voor samenvoegen"] if regel.voorlopig else [],
        noten=noten,
        namen={**lees.namen, **labels(inv, "domein")},
    )


def samenvoegen_per_partner(
    inv: Inventaris, verband_a: str | None = None, verband_b: str | None = None
) -> pd.DataFrame:
    """What one table instead of all bestuurlijke tables of two verbanden does to the hours of each partner.

    Parameters
    ----------
    inv : Inventaris
    verband_a, verband_b : str, optional
        Two verbanden in sight; of one, the first of `samenvoegkandidaten` that holds it; of none, the candidate that
        saves most hours (`op_uren`).

    Returns
    -------
    DataFrame
        Index partner_id; `naam`, `voor`, `na`, `verschil` (hours a year) and `status`, as `drukte.samenvoegen`: the
        largest increase first. Empty without a candidate, or when of one of both no bestuurlijk overleg is recorded.

    Raises
    ------
    KeuzeFout
        When the selection shows no such verband, or the two are the same.

    Examples
    --------
    >>> import swanalyse
    >>> samenvoegen_per_partner(swanalyse.load("tests/golden/inventaris"))["verschil"].to_dict()
    {'D': 9.25, 'B': -6.75, 'A': -9.75, 'C': -9.75}
    """
    paar = _gekozen(inv, verband_a, verband_b)
    tafels = _tafels(inv)
    kan = len(paar) == 2 and all(wie in tafels for wie in paar)
    frame = drukte.samenvoegen(inv, [tafel for wie in paar for tafel in tafels[wie]] if kan else [])
    frame = frame.astype({"naam": "string"})
    frame.attrs["noten"] = (EEN_TAFEL,)
    frame.attrs["paar"] = paar
    return frame


def _gekozen(inv: Inventaris, verband_a: str | None, verband_b: str | None) -> tuple[str, ...]:
    gevraagd = [wie for wie in (verband_a, verband_b) if wie is not None]
    for wie in gevraagd:
        _uren.kies_uit(wie, selectie(inv).verbanden["verband_id"].tolist(), wat="lopend verband in deze selectie")
    if len(gevraagd) == 2:
        if verband_a == verband_b:
            raise KeuzeFout(f"{verband_a!r} is niet met zichzelf samen te voegen: kies twee verbanden")
        return tuple(gevraagd)
    paren = samenvoegkandidaten(inv).index if gevraagd else op_uren(samenvoegkandidaten(inv)).index
    return next(((str(a), str(b)) for a, b in paren if set(gevraagd) <= {a, b}), ())


def op_uren(frame: pd.DataFrame) -> pd.DataFrame:
    """Candidates in order of the hours they save: first those of which the hours are wholly known, unknown last."""
    deels = frame["uren_status"].eq(GEDEELTELIJK).fillna(False)
    rang = frame.assign(_deels=deels | frame["uren"].isna()).sort_values(
        ["_deels", "uren"], ascending=[True, False], kind="stable", na_position="last"
    )
    return frame.loc[rang.index]


def _regels(inv: Inventaris) -> Regels:
    tabel = inv.regeltabel("samenvoegen")
    telt = tabel[tabel["soort"] == "punten"]
    drempels = {str(code): str(drempel) for code, drempel in zip(telt["code"], telt["drempel"], strict=True)}
    hindert = tabel[tabel["soort"] == "belemmering"]
    eigen = [naam for naam in drempels.values() if naam]
    return Regels(
        punten=dict(zip(telt["code"], telt["punten"].str.replace(",", ".").astype(float), strict=True)),
        drempels={code: inv.parameter(naam) if naam else None for code, naam in drempels.items()},
        belemmeringen=dict(zip(hindert["code"], hindert["label"], strict=True)),
        voorlopig=bool(tabel["herkomst"].eq("voorzet").any() or drempels_voorlopig(inv, eigen, wat="drempels")),
    )


def _paren(inv: Inventaris, lees: _ledenlijst.Lijst, regel: Regels) -> pd.DataFrame:
    """The pairs in one domain that a rule on overlap applies to; pairs that share nobody are never made."""
    domein = klasse(inv, lees.zicht.verbanden, "domein").reindex(lees.verbanden).to_numpy(object)
    delen = [_paren_in(lees, np.flatnonzero(domein == code), str(code)) for code in inv.codelijst("domein")["code"]]
    frame = pd.concat(delen, ignore_index=True)
    frame["p_overlap"] = _overlappunten(frame, regel)
    frame = frame[frame["p_overlap"].notna()]
    familie = _familie(inv) if inv.selectie.modules else set()
    eigen = [paar in familie for paar in zip(frame["verband_a"], frame["verband_b"], strict=True)]
    frame = frame[~np.array(eigen, dtype=bool)].reset_index(drop=True)
    naam = {code: lees.namen[code] for code in lees.verbanden}
    return frame.assign(naam_a=frame["verband_a"].map(naam), naam_b=frame["verband_b"].map(naam))


def _paren_in(lees: _ledenlijst.Lijst, plek: np.ndarray, domein: str) -> pd.DataFrame:
    matrix = lees.matrix[:, plek]
    grootte, ids = _ledenlijst.omvang(matrix), lees.verbanden[plek]
    delen = [
        pd.DataFrame(
            {
                "verband_a": ids[u],
                "verband_b": ids[v],
                "domein": domein,
                "jaccard": samen / (grootte[u] + grootte[v] - samen),
                "overlap": samen / np.minimum(grootte[u], grootte[v]),
            }
        )
        for u, v, samen in _ledenlijst.gedeeld(matrix)
    ]
    leeg = pd.DataFrame({**dict.fromkeys([*_PAAR, "domein"], pd.Series(dtype=object))})
    leeg = leeg.assign(jaccard=pd.Series(dtype=float), overlap=pd.Series(dtype=float))
    return pd.concat(delen, ignore_index=True) if delen else leeg


def _overlappunten(frame: pd.DataFrame, regel: Regels) -> pd.Series:
    """The most points that a rule on overlap gives; missing where none applies."""
    gelijk, overlap = frame["jaccard"], frame["overlap"]
    geldt = {
        "overlap_gelijk": gelijk >= 1 - 1e-9,
        "overlap_hoog": _vanaf(gelijk, regel.drempels.get("overlap_hoog")) | (overlap >= 1 - 1e-9),
        "overlap_laag": _vanaf(gelijk, regel.drempels.get("overlap_laag")),
    }
    punten = np.full(len(frame), np.nan)
    for code, masker in geldt.items():
        if code in regel.punten:
            punten = np.where(masker.to_numpy(bool), np.fmax(punten, regel.punten[code]), punten)
    return pd.Series(punten, index=frame.index)


def _vanaf(waarde: pd.Series, drempel: float | None) -> pd.Series:
    # 0,8 that comes out a hair lower is still 0,8
    return waarde >= (np.inf if drempel is None else drempel) - 1e-9


def _familie(inv: Inventaris) -> set[tuple[str, str]]:
    """Pairs of which one is a module of the other, at any depth."""
    rijen = inv.verbanden.dropna(subset=["onderdeel_van"])
    ouder = dict(zip(rijen["verband_id"].astype(str), rijen["onderdeel_van"].astype(str), strict=True))
    uit: set[tuple[str, str]] = set()
    for kind in ouder:
        hoger, gezien = ouder.get(kind), {kind}
        while hoger is not None and hoger not in gezien:
            uit |= {(kind, hoger), (hoger, kind)}
            gezien.add(hoger)
            hoger = ouder.get(hoger)
    return uit


def _met_punten(inv: Inventaris, frame: pd.DataFrame, regel: Regels) -> pd.DataFrame:
    """The points of each part, what is known of them, and their sum; most points first."""
    zicht = selectie(inv)
    regime = inv.codelijst("rechtsvorm").set_index("code")["regime"].replace("", pd.NA)
    vorm = klasse(inv, zicht.verbanden, "rechtsvorm")
    per_verband = {
        "taaksoort": klasse(inv, zicht.verbanden, "taaksoort"),
        "regime": vorm.map(regime).where(vorm != NVT, NVT).fillna(ONBEKEND),
    }
    gelijk = {code: _zelfde(frame, reeks) for code, reeks in per_verband.items()}
    gelijk["taakveld"] = _zelfde_taakveld(inv, zicht, frame)
    gelijk["zetels"] = _zelfde_zetels(inv, frame, regel.drempels.get("zetels"))
    van = pd.Series(1, index=frame.index)
    for code, (waar, van_toepassing) in gelijk.items():
        telt = code in regel.punten
        frame[f"p_{code}"] = (waar * regel.punten[code]).astype("Float64") if telt else pd.NA
        van = van + (van_toepassing if telt else 0)
    frame = frame.astype(dict.fromkeys(PUNTEN, "Float64"))
    frame["punten"] = frame[list(PUNTEN)].sum(axis=1, min_count=1)
    frame["bekend"], frame["van"] = frame[list(PUNTEN)].notna().sum(axis=1), van
    orde = ["punten", "jaccard", "overlap", "naam_a", "naam_b"]
    return frame.sort_values(orde, ascending=[False, False, False, True, True], ignore_index=True)


def _zelfde(frame: pd.DataFrame, reeks: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Per pair 1 or 0, missing when one is unknown or not applicable; and whether it applies to both."""
    een, ander = (frame[kolom].map(reeks) for kolom in _PAAR)
    geldt = een.ne(NVT) & ander.ne(NVT)
    weet = geldt & een.ne(ONBEKEND) & ander.ne(ONBEKEND)
    return een.eq(ander).astype("Float64").where(weet.astype(bool)), geldt.astype(int)


def _zelfde_taakveld(inv: Inventaris, zicht: Zicht, frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Whether two share a taakveld, of the column or of `verband_taakvelden`."""
    eigen = klasse(inv, zicht.verbanden, "taakveld")
    kolom = eigen[~eigen.isin([ONBEKEND, NVT])].rename("taakveld").rename_axis("verband_id").reset_index()
    meer = inv.verband_taakvelden[["verband_id", "taakveld"]].dropna()
    alle = pd.concat([kolom, meer[meer["verband_id"].isin(eigen.index)]]).drop_duplicates()
    gedeeld, een, ander = _gedeeld(frame, alle["verband_id"], alle["taakveld"])
    geldt = ~(frame["verband_a"].map(eigen).eq(NVT) & (een == 0)) & ~(
        frame["verband_b"].map(eigen).eq(NVT) & (ander == 0)
    )
    weet = (een > 0) & (ander > 0)
    return pd.Series(gedeeld > 0, index=frame.index).astype("Float64").where(weet), geldt.astype(int)


def _zelfde_zetels(inv: Inventaris, frame: pd.DataFrame, drempel: float | None) -> tuple[pd.Series, pd.Series]:
    """Whether the same functions sit at the bestuurlijke tables; unknown unless the seats at all are recorded."""
    zetels = _zetels(inv)
    gedeeld, een, ander = _gedeeld(frame, zetels["verband_id"], zetels["functie_id"])
    unie = een + ander - gedeeld
    gelijk = np.divide(gedeeld, unie, out=np.zeros(len(frame)), where=unie > 0)
    heel = _zetels_bekend(inv)
    weet = frame["verband_a"].isin(heel) & frame["verband_b"].isin(heel) & (unie > 0)
    waar = _vanaf(pd.Series(gelijk, index=frame.index), drempel)
    return waar.astype("Float64").where(weet.astype(bool)), pd.Series(1, index=frame.index)


def _zetels(inv: Inventaris) -> pd.DataFrame:
    """The seats at bestuurlijke tables of verbanden in sight: `verband_id`, `functie_id`, doubles removed."""
    zetels = zetels_die_tellen(inv)
    zetels = zetels[zetels["geleding"].eq(_BESTUURLIJK).fillna(False) & zetels["verband_id"].notna()]
    return zetels[["verband_id", "functie_id"]].drop_duplicates()


def _zetels_bekend(inv: Inventaris) -> set[str]:
    met = set(inv.zetels["overleg_id"])
    return {verband for verband, tafels in _tafels(inv).items() if met.issuperset(tafels)}


def _gedeeld(frame: pd.DataFrame, verband: pd.Series, wat: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per pair how many things both have, and how many each has."""
    ids, dingen = pd.Index(verband.unique()), pd.Index(wat.unique())
    rij, kolom = ids.get_indexer(verband), dingen.get_indexer(wat)
    heeft: Any = sparse.csr_array(
        (np.ones(len(rij), np.int64), (rij, kolom)), shape=(len(ids) + 1, max(len(dingen), 1))
    )
    # a verband without any is the last, empty row
    a, b = (ids.get_indexer(frame[naam]) for naam in _PAAR)
    aantal = np.asarray(heeft.sum(axis=1), np.int64)
    return np.asarray(heeft[a].multiply(heeft[b]).sum(axis=1), np.int64), aantal[a], aantal[b]


def _met_belemmeringen(inv: Inventaris, zicht: Zicht, frame: pd.DataFrame, regel: Regels) -> pd.DataFrame:
    """What stands in the way of each pair, in words, and how many obstacles cannot be judged."""
    stand = _stand(inv, zicht)
    teksten, tel, onbekend = [], [], []
    for a, b in zip(frame["verband_a"], frame["verband_b"], strict=True):
        gevonden = {
            code: uit for code, uit in _hindernissen(stand[str(a)], stand[str(b)]) if code in regel.belemmeringen
        }
        delen = [
            regel.belemmeringen[code] + (f" ({uit})" if uit else "")
            for code, uit in gevonden.items()
            if uit is not None
        ]
        teksten.append("; ".join(delen))
        tel.append(len(delen))
        onbekend.append(sum(uit is None for uit in gevonden.values()))
    partners = zicht.leden.groupby("verband_id")["partner_id"].agg(frozenset)
    leden = [len(partners[a] | partners[b]) for a, b in zip(frame["verband_a"], frame["verband_b"], strict=True)]
    return frame.assign(
        belemmeringen=pd.array(teksten, dtype="string"),
        n_belemmeringen=pd.array(tel, dtype="Int64"),
        n_onbekend=pd.array(onbekend, dtype="Int64"),
        n_partners=pd.array(leden, dtype="Int64"),
    )


def _stand(inv: Inventaris, zicht: Zicht) -> dict[str, dict[str, Any]]:
    """Per verband what its obstacles follow from; a code, `onbekend` or `nvt`."""
    kolommen = ("naam", "rechtsvorm", "verplichting", "regelingtype", "schaal", "taaksoort")
    tabel = pd.DataFrame({kolom: klasse(inv, zicht.verbanden, kolom) for kolom in kolommen})
    # what the gemeenten handed over: a provincie that takes part without does not make two verbanden alike
    regio = zicht.partners.loc[zicht.partners["in_regio"], "partner_id"]
    rijen = zicht.deelnames[zicht.deelnames["partner_id"].isin(regio)].dropna(subset=["bevoegdheid"])
    machten = rijen.groupby("verband_id")["bevoegdheid"].agg(frozenset)
    kenmerk = inv.kenmerken[inv.kenmerken["verband_id"].notna() & inv.kenmerken["partner_id"].isna()]
    kenmerk = kenmerk[kenmerk["kenmerk"].eq("eigen_personeel_vermogen")]
    eigen = dict(zip(kenmerk["verband_id"], kenmerk["waarde"].fillna(ONBEKEND), strict=True))
    wat = {kolom: labels(inv, kolom) for kolom in ("bevoegdheid", "regelingtype", "schaal")}
    return {
        str(wie): {
            **dict(zip(kolommen, rij, strict=True)), "bevoegdheid": machten.get(wie, frozenset()),
            "personeel": eigen.get(wie, ONBEKEND), "labels": wat,
        }
        for wie, rij in zip(tabel.index, tabel.itertuples(index=False), strict=True)
    }  # fmt: skip


def _hindernissen(a: dict[str, Any], b: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The obstacles that hold, with who or what; None as text when it cannot be judged."""
    yield from _een_van_beide(a, b, "verplicht", kolom="verplichting", waarde="wettelijk_verplicht")
    yield from _bevoegdheid(a, b)
    for kolom in ("regelingtype", "schaal"):
        yield from _verschil(a, b, kolom)
    yield from _bvo(a, b)
    yield from _een_van_beide(a, b, "personeel", kolom="personeel", waarde="ja")


def _een_van_beide(
    a: dict[str, Any], b: dict[str, Any], code: str, *, kolom: str, waarde: str
) -> Iterator[tuple[str, str | None]]:
    wie = [str(v["naam"]) for v in (a, b) if v[kolom] == waarde]
    if wie:
        yield code, "beide" if len(wie) == 2 else wie[0]
    elif ONBEKEND in (a[kolom], b[kolom]):
        yield code, None


def _bevoegdheid(a: dict[str, Any], b: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    een, ander = a["bevoegdheid"], b["bevoegdheid"]
    if not een or not ander:
        yield "bevoegdheid", None
    elif not een & ander:
        label = a["labels"]["bevoegdheid"]
        yield "bevoegdheid", " en ".join("/".join(sorted(klein(label[code]) for code in deel)) for deel in (een, ander))


def _verschil(a: dict[str, Any], b: dict[str, Any], kolom: str) -> Iterator[tuple[str, str | None]]:
    een, ander = a[kolom], b[kolom]
    if ONBEKEND in (een, ander):
        yield kolom, None
    elif NVT not in (een, ander) and een != ander:
        label = a["labels"][kolom]
        yield kolom, f"{klein(label[een])} en {klein(label[ander])}"


def _bvo(a: dict[str, Any], b: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """A bedrijfsvoeringsorganisatie beside one that others than colleges are in, or that makes policy."""
    for bvo, ander in ((a, b), (b, a)):
        if bvo["rechtsvorm"] == "bedrijfsvoeringsorganisatie" != ander["rechtsvorm"]:
            if ander["taaksoort"] == "strategisch" or ander["regelingtype"] in {"raadsregeling", "gemengd"}:
                yield "bvo", str(ander["naam"])
            elif ONBEKEND in (ander["taaksoort"], ander["regelingtype"]):
                yield "bvo", None


def _tafels(inv: Inventaris) -> dict[str, list[str]]:
    """Per verband the ids of its bestuurlijke tables."""
    alle = _uren.overleggen(inv)
    alle = alle[alle["geleding"].eq(_BESTUURLIJK).fillna(False) & alle["verband_id"].notna()]
    return {str(wie): [str(i) for i in deel.index] for wie, deel in alle.groupby("verband_id")}


def _met_uren(inv: Inventaris, frame: pd.DataFrame) -> pd.DataFrame:
    """What a single table would save, per pair."""
    tafels = _tafels(inv)
    prijs = _overlegkosten.tarieven(inv).get(_BESTUURLIJK)
    paren = zip(frame["verband_a"], frame["verband_b"], strict=True)
    rijen = [_gespaard(inv, tafels.get(str(a)), tafels.get(str(b)), prijs) for a, b in paren]
    kolommen = ["uren", "uren_status", "uren_bekend", "uren_van", "n_minder", "n_meer", "overlegkosten"]
    uit = pd.concat([frame, pd.DataFrame(rijen, columns=kolommen, index=frame.index)], axis=1)
    soorten: dict[str, Any] = {
        **dict.fromkeys(_GETALLEN, "Float64"), **dict.fromkeys([*_AANTALLEN, "n_meer"], "Int64"),
        **dict.fromkeys(["naam_a", "naam_b", "domein", "uren_status", *_PAAR], "string"),
    }  # fmt: skip
    return uit.astype(soorten)


def _gespaard(
    inv: Inventaris, een: Iterable[str] | None, ander: Iterable[str] | None, prijs: float | None
) -> tuple[object, ...]:
    if een is None or ander is None:
        return (pd.NA, GEEN_TAFELS, 0, 0, pd.NA, pd.NA, pd.NA)
    verschil = drukte.samenvoegen(inv, [*een, *ander])["verschil"]
    bekend, van = int(verschil.notna().sum()), len(verschil)
    if not bekend:
        return (pd.NA, ONBEKEND, 0, van, pd.NA, pd.NA, pd.NA)
    minder, meer = (int(deel.sum()) for deel in (verschil < -1e-9, verschil > 1e-9))
    # of partly known hours the known part: no lower bound, for a partner whose hours are unknown may win or lose
    uren = -float(verschil.sum(min_count=1))
    status = VOLLEDIG if bekend == van else GEDEELTELIJK
    return (uren, status, bekend, van, minder, meer, pd.NA if prijs is None else uren * prijs)


def _domein_bekend(inv: Inventaris, lees: _ledenlijst.Lijst) -> Dekking:
    domein = klasse(inv, lees.zicht.verbanden, "domein").reindex(lees.verbanden)
    onbekend = tuple(sorted(str(wie) for wie in domein.index[domein == ONBEKEND]))
    return Dekking(len(domein) - len(onbekend), len(domein), onbekend)
