"""What is unknown about the framework and whom to ask, and which outcomes turn under another setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import EEN_JAAR_EERDER, jaar_eerder, klein, namen
from swanalyse.indicatoren._afweging_besturing import cyclus, evaluatiesignaal, instrumenten, overorganiseren, te_veel
from swanalyse.indicatoren._afweging_kader import gemerkt, kader, kenmerken, stand, van_gemeenten
from swanalyse.indicatoren._afweging_scores import Blad, blad, gewogen, rangschikbaar, reken, vergeleken
from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, opsomming

_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
_PER_PARTNER = {
    "belangrijkheid": "Hoe belangrijk is voor u: {wat}?",
    "accounthouder_status": "Wie volgt namens u: {wat}?",
}
_DEKKINGEN = (0.5, 0.6, 0.7, 0.8)
_VEEL, _JAREN = (4, 5, 6, 7), (2, 4, 6)


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What to ask whom so that forms can be compared and the governancegat is known.

    Returns
    -------
    DataFrame
        One row per question: `partner_id` (missing when it is for the secretariaat of a verband), `naam`, `vraag`,
        `tabel`, `kolom` and `aantal` (how many cells or rows the answer fills); most first. Money and overleg, on
        which advice rests too, are asked in `kostenbaten.vragen` and `drukte.vragen`.

    Examples
    --------
    >>> import swanalyse
    >>> v = vragen(swanalyse.load("tests/golden/inventaris"))
    >>> v.loc[0, ["naam", "tabel", "kolom"]].tolist()
    ['Secretariaat Archief', 'kenmerken', 'waarde']
    """
    rijen = [*_kenmerken(inv), *_instrumenten(inv), *_stadium(inv), *_partners(inv)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype({**dict.fromkeys(_KOLOMMEN, "string"), "aantal": "Int64"})
    frame = frame.sort_values(["aantal", "naam", "kolom", "vraag"], ascending=[False, True, True, True])
    return merk(frame.reset_index(drop=True), n=len(frame), eenheid="vragen", namen=namen(selectie(inv)))


def _rij(wie: object, naam: str, vraag: str, plek: tuple[str, str], aantal: int) -> dict[str, Any]:
    return dict(zip(_KOLOMMEN, (wie, naam, vraag, *plek, aantal), strict=True))


def _kenmerken(inv: Inventaris) -> Iterator[dict[str, Any]]:
    frame = kenmerken(inv)
    onbekend = frame[frame["gevonden"].eq(ONBEKEND)]
    for _, deel in onbekend.groupby(level="verband_id", sort=False):
        naam, wat = deel["naam"].iloc[0], opsomming(map(klein, deel["label"]), hoogstens=4)
        vraag = f"Wat geldt voor {naam}: {wat}?"
        yield _rij(pd.NA, f"Secretariaat {naam}", vraag, ("kenmerken", "waarde"), len(deel))


def _instrumenten(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """Instruments that may be advised and of which nobody said if they are there."""
    frame = instrumenten(inv)
    if not len(frame):
        return
    open_ = frame["aanwezig"].isna() & frame["stand"].eq(ONBEKEND)
    for _, deel in frame[open_].groupby(level="verband_id", sort=False):
        naam, wat = deel["naam"].iloc[0], opsomming(map(klein, deel["label"]), hoogstens=4)
        vraag = f"Is er bij {naam}: {wat}?"
        yield _rij(pd.NA, f"Secretariaat {naam}", vraag, ("kenmerken", "waarde"), len(deel))


def _stadium(inv: Inventaris) -> Iterator[dict[str, Any]]:
    frame = cyclus(inv)
    for naam in frame.loc[frame["stadium"].isna(), "naam"]:
        vraag = f"Waar staat {naam}: richten, inrichten, verrichten of evalueren?"
        yield _rij(pd.NA, f"Secretariaat {naam}", vraag, ("verbanden", "governance_stadium"), 1)


def _partners(inv: Inventaris) -> Iterator[dict[str, Any]]:
    naam = namen(selectie(inv))
    for kolom, vraag in _PER_PARTNER.items():
        rijen = van_gemeenten(inv, kolom)
        for wie, deel in rijen[rijen[kolom].isna()].groupby("partner_id", sort=True):
            wat = opsomming(sorted(naam[str(v)] for v in deel["verband_id"]), hoogstens=3)
            yield _rij(wie, naam[str(wie)], vraag.format(wat=wat), ("deelnames", kolom), len(deel))


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which outcomes turn when the coverage asked for, a weight or a threshold is another, or a year earlier.

    Every kenmerk in turn weighs double, and not at all: whoever doubts a weight sees what hangs on it.

    Returns
    -------
    DataFrame
        One row per `stelling` and `instelling`, today's first; `waarde` (how many verbanden), `verandert` (boolean,
        missing when nothing can be compared in either) and `wat` (which verbanden come and go).

    Examples
    --------
    >>> import swanalyse
    >>> g = gevoeligheid(swanalyse.load("data/voorbeeldregio"))
    >>> g.loc[0, ["stelling", "instelling", "waarde"]].tolist()
    ['een andere vorm scoort hoger', 'zoals nu', '14 van 31 verbanden']
    """
    rijen = [*_vormen(inv), *_signalen(inv)]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    tekst = dict.fromkeys(["stelling", "instelling", "waarde", "wat"], "string")
    frame = frame.astype({**tekst, "verandert": "boolean"})
    return gemerkt(inv, frame, bekend=pd.Series(True, frame.index), eenheid="instellingen")


def _vormen(inv: Inventaris) -> Iterator[dict[str, Any]]:
    sheet, lijst = blad(inv), kader(inv).kenmerken
    waarden = {"zoals nu": _anders(inv, sheet)}
    for grens in _DEKKINGEN:
        if grens != inv.parameter("afweging_dekking"):
            waarden[f"minste dekking {getal(grens, decimalen=1)}"] = _anders(inv, sheet, minstens=grens)
    for code, rij in lijst.iterrows():
        if rij["gewicht"] > 0:
            for keer, wat in ((2, "dubbel gewicht"), (0, "zonder")):
                ander = gewogen(sheet, {str(code): keer * rij["gewicht"]})
                waarden[f"{wat}: {klein(rij['label'])}"] = _anders(inv, ander)
    eerder = jaar_eerder(inv)
    waarden[EEN_JAAR_EERDER] = _anders(eerder, blad(eerder))
    yield from _vergeleken(inv, "een andere vorm scoort hoger", waarden)


def _anders(inv: Inventaris, sheet: Blad, *, minstens: float | None = None) -> tuple[frozenset[str], int]:
    """Of which verbanden another form scores higher than the actual one, and of how many that is known."""
    som = reken(sheet)
    frame = vergeleken(inv, sheet, som, rangschikbaar(inv, som, minstens=minstens))
    kan = frame["mismatch"].notna() | (frame["valt_af"].eq(True) & frame["beste"].notna())
    hoger = frame["mismatch"].gt(0).fillna(False) | (frame["valt_af"].eq(True) & frame["beste"].notna())
    return frozenset(str(v) for v in frame.index[hoger.fillna(False).to_numpy(bool)]), int(kan.fillna(False).sum())


def _signalen(inv: Inventaris) -> Iterator[dict[str, Any]]:
    veel, rond = overorganiseren(inv), cyclus(inv)
    zeker = int(veel["belang"].notna().sum())
    weet = int((rond["stadium"].notna() | rond["laatste_evaluatie"].notna()).sum())
    for code, stelling, grenzen, van in (
        ("instrumenten_veel", "veel geregeld bij een laag belang", _VEEL, zeker),
        ("evaluatiejaren", "signaal over evalueren", _JAREN, weet),
    ):
        nu, waarden = inv.parameter(code), dict[str, tuple[frozenset[str], int]]()
        for grens in (nu, *(grens for grens in grenzen if grens != nu)):
            if code == "evaluatiejaren":
                raak = rond.index[evaluatiesignaal(rond, grens).notna()]
            else:
                raak = veel.index[te_veel(inv, veel["n_instrumenten"], grens)]
            tekst = "leeg" if grens is None else getal(grens)
            instelling = f"{code} {tekst}" if waarden else f"zoals nu: {tekst}"
            waarden[instelling] = (frozenset(map(str, raak)), van)
        yield from _vergeleken(inv, stelling, waarden)


def _vergeleken(
    inv: Inventaris, stelling: str, waarden: Mapping[str, tuple[frozenset[str], int]]
) -> Iterator[dict[str, Any]]:
    """A row per setting beside the first, which is today's; verbanden that only one of them knows count as well."""
    wie, (basis, weet) = stand(inv).naam, next(iter(waarden.values()))
    kan = any(van for _, van in waarden.values())
    for instelling, (nu, van) in list(waarden.items())[: None if kan else 1]:
        erbij, eraf = (sorted(str(wie.get(v, v)) for v in deel) for deel in (nu - basis, basis - nu))
        delen = [
            f"{woord}: {opsomming(deel, hoogstens=3)}" for woord, deel in (("erbij", erbij), ("eraf", eraf)) if deel
        ]
        yield {
            "stelling": stelling,
            "instelling": instelling,
            "waarde": f"{getal(len(nu))} van {getal(van)} verbanden" if van else ONBEKEND,
            "verandert": bool(delen) if van and weet else pd.NA,
            "wat": "; ".join(delen),
        }
