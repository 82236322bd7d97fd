"""Whether a change of a scenario fits what there is at that moment; one that does not is passed over, and says why."""

from __future__ import annotations

from collections.abc import Iterable

from swanalyse.indicatoren import _uren
from swanalyse.indicatoren._ingreep import elk_verband, in_kracht, tak
from swanalyse.indicatoren._wijziging import (
    GEMEENTEN,
    OVERLEGGEN,
    SLEUTEL,
    TOETREDEN,
    UITTREDEN,
    VERBANDEN,
    Wijziging,
)
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import opsomming
from swanalyse.schema import schema

# how a change calls what stands in a column
_VELD = {"partner_id": "partner", "verband_id": "verband", "overleg_id": "overleg", "met": "met", "waarde": "waarde"}


def bezwaar(inv: Inventaris, w: Wijziging) -> str:
    """Why a change does not fit: a clause in Dutch, empty when it does.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> bezwaar(inv, Wijziging("proef", 1, "uittreden", partner="E", verband="V1"))
    'Gemeente E doet niet mee aan Belastingsamenwerking'
    """
    acties = schema.codelijst("scenarioactie").set_index("code")["nodig"]
    if w.actie not in acties.index:
        return f"{w.actie or 'leeg'} is geen wijziging die het programma kent"
    mist = [kolom for kolom in str(acties[w.actie]).split() if not getattr(w, _VELD[kolom])]
    if mist:
        return f"niet ingevuld: {opsomming(mist)}"
    return _er_niet(inv, w) or _past_niet(inv, w)


def _er_niet(inv: Inventaris, w: Wijziging) -> str:
    """What the change names that is not there on the reference date."""
    alles = elk_verband(inv)
    zicht = selectie(alles)
    gevraagd: list[tuple[Iterable[str], set[str], str, str]] = []
    if w.actie in (UITTREDEN, TOETREDEN, GEMEENTEN):
        wie = (w.partner, *(w.met if w.actie == GEMEENTEN else ()))
        gevraagd.append((wie, set(zicht.partners["partner_id"]), "partners", "bestaat niet op de peildatum"))
    if w.actie in (UITTREDEN, TOETREDEN, VERBANDEN, SLEUTEL):
        waar = (w.verband, *(w.met if w.actie == VERBANDEN else ()))
        gevraagd.append((waar, set(zicht.verbanden["verband_id"]), "verbanden", "loopt niet op de peildatum"))
    if w.actie == OVERLEGGEN:
        tafels = set(_uren.overleggen(alles).index)
        gevraagd.append(((w.overleg, *w.met), tafels, "overleggen", "wordt niet gehouden op de peildatum"))
    for codes, er, tabel, zin in gevraagd:
        for code in codes:
            if code not in er:
                return f"{_naam(inv, tabel, code)} {zin}"
    return ""


def _past_niet(inv: Inventaris, w: Wijziging) -> str:
    """Why a change of what is there does not fit: the first reason that holds."""
    wie, waar = _naam(inv, "partners", w.partner), _naam(inv, "verbanden", w.verband)
    redenen = {
        f"{wie} doet niet mee aan {waar}": w.actie == UITTREDEN and not _doet_mee(inv, w),
        f"{wie} doet al mee aan {waar}": w.actie == TOETREDEN and _is_lid(inv, w),
        "wat blijft staat ook bij wat erin opgaat": bool({w.partner, w.verband, w.overleg} & set(w.met)),
        "het ene verband is onderdeel van het andere": w.actie == VERBANDEN and _in_elkaar(inv, w),
        f"geen gemeente: {opsomming(geen := _geen_gemeente(inv, w))}": w.actie == GEMEENTEN and bool(geen),
        f"{w.waarde} is geen verdeelsleutel": w.actie in (SLEUTEL, UITTREDEN) and _geen_sleutel(inv, w),
        f"{w.waarde} is geen bijdrage in euro": w.actie == TOETREDEN and _geen_getal(w),
        f"{w.waarde} is geen toeslag": w.actie == OVERLEGGEN and _geen_getal(w),
    }
    return next((reden for reden, geldt in redenen.items() if geldt), "")


def _doet_mee(inv: Inventaris, w: Wijziging) -> bool:
    return bool(in_kracht(inv, w.partner, tak(inv, w.verband)).any())


def _is_lid(inv: Inventaris, w: Wijziging) -> bool:
    leden = selectie(elk_verband(inv)).leden
    return bool((leden["partner_id"].eq(w.partner) & leden["verband_id"].eq(w.verband)).any())


def _in_elkaar(inv: Inventaris, w: Wijziging) -> bool:
    takken = tak(inv, w.verband)
    return any(code in takken or w.verband in tak(inv, code) for code in w.met)


def _geen_gemeente(inv: Inventaris, w: Wijziging) -> list[str]:
    soort = dict(zip(inv.partners["partner_id"], inv.partners["partnertype"].fillna(""), strict=True))
    return [_naam(inv, "partners", code) for code in (w.partner, *w.met) if soort.get(code) != "gemeente"]


def _geen_sleutel(inv: Inventaris, w: Wijziging) -> bool:
    return bool(w.waarde) and w.waarde not in set(inv.codelijst("sleutel")["code"])


def _geen_getal(w: Wijziging) -> bool:
    return bool(w.waarde) and (w.getal is None or w.getal < 0)


def _naam(inv: Inventaris, tabel: str, code: str) -> str:
    frame = inv.tabellen[tabel]
    sleutel = {"partners": "partner_id", "verbanden": "verband_id", "overleggen": "overleg_id"}[tabel]
    namen = frame.loc[frame[sleutel].eq(code).fillna(False), "naam"].dropna()
    return str(namen.iloc[0]) if len(namen) else code
