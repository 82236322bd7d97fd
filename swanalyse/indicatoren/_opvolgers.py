"""Who carries on for whom between two inventories: the partners of the old one under the name they have in the new.

What is decided here is only who is who; `_herschrijven` rewrites the tables with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from swanalyse.inventaris import Inventaris, geldig
from swanalyse.schema.opvolging import herindelingen

GESPLITST, OPGEGAAN, OMGENUMMERD = "gesplitst", "opgegaan", "omgenummerd"
UIT_NIEUW, UIT_OUD, UIT_TABEL = "nieuwe inventaris", "oude inventaris", "tabel herindelingen"
KOLOMMEN = ["oud", "naam_oud", "nieuw", "naam_nieuw", "datum", "soort", "herkomst"]


@dataclass(frozen=True)
class Wie:
    """Who is who.

    Attributes
    ----------
    zelfde : mapping
        Per partner_id of the old inventory that the new one knows under another id: that id.
    naar : mapping
        Per partner_id of the old inventory that no longer exists and is succeeded: who carries on, by their id in the
        new inventory; more than one after a split.
    opvolging : DataFrame
        One row per succession, `KOLOMMEN`.
    """

    zelfde: Mapping[str, str]
    naar: Mapping[str, tuple[str, ...]]
    opvolging: pd.DataFrame

    @property
    def gesplitst(self) -> frozenset[str]:
        """The old partners that more than one carries on for."""
        return frozenset(oud for oud, nieuwe in self.naar.items() if len(nieuwe) > 1)


@dataclass(frozen=True)
class _Stap:
    """One step of a succession: who carries on, since when (ISO), what kind of, according to whom."""

    nieuwe: tuple[str, ...]
    datum: str
    soort: str
    herkomst: str


def wie_is_wie(oud: Inventaris, nieuw: Inventaris) -> Wie:
    """Find every partner of `oud` back in `nieuw`: by id, by CBS code, by succession, else by number or name.

    A succession is followed through all its steps up to the reference date of `nieuw`, and only for who does not exist
    there any more: by `partner_opvolging` of `nieuw`, else of `oud`, else the herindelingen of the package. A KvK
    number, or a name with the same kind of partner, tells only who is left, and only where it fits one on either side.
    """
    bestaat = set(nieuw.partners.loc[geldig(nieuw, nieuw.partners), "partner_id"])
    zelfde = _zelfde_code(oud, nieuw, bestaat)
    namen = {**_codenamen(), **_kolom(oud, "naam"), **_kolom(nieuw, "naam")}
    naar: dict[str, tuple[str, ...]] = {}
    rijen: list[dict[str, object]] = []
    for wie, codes in sorted(_codes(oud).items()):
        if wie in bestaat or wie in zelfde:
            continue
        einden, stap = _volg(oud, nieuw, wie, codes, bestaat)
        if stap is None or not einden:
            continue
        naar[wie] = einden
        soort = GESPLITST if len(einden) > 1 else stap.soort
        rijen += [
            {"oud": wie, "naam_oud": namen[wie], "nieuw": einde, "naam_nieuw": namen.get(einde, einde),
             "datum": stap.datum, "soort": soort, "herkomst": stap.herkomst}
            for einde in einden
        ]  # fmt: skip
    er_nog = oud.kies(peildatum=nieuw.selectie.peildatum)
    weg = set(oud.partners.loc[~geldig(er_nog, oud.partners), "partner_id"])
    vrij = bestaat - {*oud.partners["partner_id"], *zelfde.values(), *(n for nieuwe in naar.values() for n in nieuwe)}
    zelfde |= _zelfde_naam(oud, nieuw, bezet={*zelfde, *naar, *bestaat, *weg}, vrij=vrij)
    frame = pd.DataFrame(rijen, columns=KOLOMMEN).astype({kolom: "string" for kolom in KOLOMMEN if kolom != "datum"})
    return Wie(zelfde, naar, frame.assign(datum=pd.to_datetime(frame["datum"]).astype("datetime64[s]")))


def _volg(
    oud: Inventaris, nieuw: Inventaris, wie: str, code: str, bestaat: set[str]
) -> tuple[tuple[str, ...], _Stap | None]:
    """Who carries on in the end, and the step that decides: the last one, or the split on the way."""
    dag = nieuw.selectie.peildatum.isoformat()
    per_code = {code_: partner for partner, code_ in _codes(oud).items() if code_}
    per_code |= {code_: partner for partner, code_ in _codes(nieuw).items() if code_}
    codes = {**_codes(oud), **{k: v for k, v in _codes(nieuw).items() if v}, wie: code}
    einden, stap, nog, gezien = set[str](), None, [wie], set[str]()
    while nog:
        hier = nog.pop()
        gezien.add(hier)
        verder = None if hier in bestaat else _stap(oud, nieuw, hier, codes.get(hier, hier), per_code, dag)
        if verder is None:
            # who carries on may not be in the new inventory itself: still one partner, however many went into it
            einden |= {hier} - {wie}
            continue
        if stap is None or stap.soort != GESPLITST:
            stap = verder
        nog += [ander for ander in verder.nieuwe if ander not in gezien]
    return tuple(sorted(einden)), stap


def _stap(
    oud: Inventaris, nieuw: Inventaris, wie: str, code: str, per_code: Mapping[str, str], dag: str
) -> _Stap | None:
    """The last step from `wie` by a day, from the first source that knows one."""
    for inv, herkomst in ((nieuw, UIT_NIEUW), (oud, UIT_OUD)):
        tabel = inv.partner_opvolging
        datums = tabel["datum"].dt.strftime("%Y-%m-%d")
        rijen = tabel[tabel["oud"].eq(wie) & datums.le(dag).fillna(False)]
        if len(rijen):
            datum = str(datums[rijen.index].max())
            nieuwe = sorted(set(rijen.loc[datums[rijen.index] == datum, "nieuw"]))
            return _Stap(tuple(nieuwe), datum, _soort(tabel, nieuwe), herkomst)
    stappen = [stap for stap in herindelingen().get(code, ()) if stap.datum <= dag]
    if not stappen:
        return None
    datum = max(stap.datum for stap in stappen)
    laatste = [stap for stap in stappen if stap.datum == datum]
    # a code that no inventory has stays a code: the chain may go on from there
    return _Stap(tuple(per_code.get(s.nieuw, s.nieuw) for s in laatste), datum, laatste[0].soort, UIT_TABEL)


def _soort(tabel: pd.DataFrame, nieuwe: list[str]) -> str:
    """A renumbering is one to one; where several go into one, or into somebody that was there, they are taken up."""
    if len(nieuwe) > 1:
        return GESPLITST
    return OMGENUMMERD if tabel["nieuw"].eq(nieuwe[0]).sum() == 1 else OPGEGAAN


def _zelfde_code(oud: Inventaris, nieuw: Inventaris, bestaat: set[str]) -> dict[str, str]:
    """Old ids whose CBS code stands under another id in the new inventory."""
    codes = _codes(nieuw)
    per_code = {codes[wie]: wie for wie in sorted(bestaat) if codes[wie]}
    return {
        wie: per_code[code] for wie, code in _codes(oud).items() if wie not in bestaat and code and code in per_code
    }


def _zelfde_naam(oud: Inventaris, nieuw: Inventaris, *, bezet: set[str], vrij: set[str]) -> dict[str, str]:
    """Old ids that fit one partner of the new inventory by KvK number, or by name and kind, and no other old one."""
    uit: dict[str, str] = {}
    for kolommen in (["kvk_nummer"], ["naam", "partnertype"]):
        oude = _sleutels(oud, kolommen, [w for w in oud.partners["partner_id"] if w not in bezet and w not in uit])
        nieuwe = _sleutels(nieuw, kolommen, sorted(vrij - set(uit.values())))
        codes_oud, codes_nieuw = _codes(oud), _codes(nieuw)
        for sleutel, wie in oude.items():
            ander = nieuwe.get(sleutel)
            # two different CBS codes are two different partners, whatever their names
            if ander and not (codes_oud[wie] and codes_nieuw[ander]):
                uit[wie] = ander
    return uit


def _sleutels(inv: Inventaris, kolommen: list[str], wie: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Per key the one partner that has it; keys with a blank, and keys of several, are left out."""
    rijen = inv.partners.set_index("partner_id").loc[list(wie), kolommen].dropna()
    paren = [(tuple(" ".join(str(deel).casefold().split()) for deel in rij), str(i)) for i, *rij in rijen.itertuples()]
    keer = Counter(sleutel for sleutel, _ in paren)
    return {sleutel: partner for sleutel, partner in paren if keer[sleutel] == 1}


def _codenamen() -> dict[str, str]:
    return {stap.nieuw: stap.naam for stappen in herindelingen().values() for stap in stappen}


def _codes(inv: Inventaris) -> dict[str, str]:
    return {wie: code if isinstance(code, str) else "" for wie, code in _kolom(inv, "cbs_code").items()}


def _kolom(inv: Inventaris, kolom: str) -> dict[str, str]:
    return dict(zip(inv.partners["partner_id"], inv.partners[kolom].astype(object), strict=True))
