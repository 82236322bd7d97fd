"""Checks of `scenarios`: whether every change says what its action asks for, and fits what there is.

What an action asks for stands in the codelist `scenarioactie`. What depends on the changes before it is left to the
scenario itself, which passes over what does not fit and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.schema import schema, typen
from swanalyse.validatie.bevindingen import hint, meld
from swanalyse.validatie.vorm import Toets

TABEL = "scenarios"
_SLEUTELS = {"partners": "partner_id", "verbanden": "verband_id", "overleggen": "overleg_id"}
_KOLOMMEN = ("partner_id", "verband_id", "overleg_id", "met", "nieuwe_naam", "waarde")
_SOORTEN = {"sleutel": "code van een verdeelsleutel", "getal": "getal van 0 of meer"}
_EENDUIDIG = "getal van 0 of meer zonder punt of komma tussen duizendtallen"


def niet_af(t: Toets) -> Iterator[pd.DataFrame]:
    """Cells that an action asks for and that are blank, and values that it does not look at."""
    frame = t.tabellen[TABEL]
    for code, actie in _acties().items():
        eigen = frame[frame["actie"].eq(code).fillna(False).to_numpy(bool)]
        for kolom in _KOLOMMEN if len(eigen) else ():
            leeg = eigen[kolom].isna().to_numpy(bool)
            if kolom in actie["nodig"].split():
                yield _meld(t, "scenario_mist", kolom, eigen.index[leeg], waarde=[code] * int(leeg.sum()))
            elif kolom not in actie["mag"].split():
                over = eigen.loc[~leeg, kolom].astype(str).tolist()
                yield _meld(t, "scenario_over", kolom, eigen.index[~leeg], waarde=over, ander=code)


def samen_met(t: Toets) -> Iterator[pd.DataFrame]:
    """Codes in `met` that stand nowhere, or are what stays; and partners to be merged that are no gemeente."""
    frame = t.tabellen[TABEL]
    soort = _per_id(t, "partners", "partnertype")
    for code, actie in _acties().items():
        doel = actie["met"]
        eigen = frame[frame["actie"].eq(code).fillna(False).to_numpy(bool)]
        if not doel or not len(eigen):
            continue
        bekend = t.tabellen[doel][_SLEUTELS[doel]].dropna().astype(str).tolist()
        gekend = set(bekend)
        for rij, blijft, cel in zip(eigen.index, eigen[_SLEUTELS[doel]], eigen["met"], strict=True):
            delen = _delen(cel)
            for deel in delen:
                if deel not in gekend:
                    gok = hint(deel, bekend, kies=False)
                    plek = {"waarde": deel, "bedoeld": gok, "ander": t.bestand(doel)}
                    yield _meld(t, "scenario_met", "met", [rij], **plek)
                elif deel == blijft:
                    yield _meld(t, "scenario_zichzelf", "met", [rij], waarde=deel)
            if doel == "partners":
                for deel in (*([blijft] if isinstance(blijft, str) else []), *delen):
                    if soort.get(deel, "gemeente") != "gemeente":
                        yield _meld(t, "scenario_gemeente", "met", [rij], waarde=deel)


def waarde_past(t: Toets) -> Iterator[pd.DataFrame]:
    """Values that are no key where a key is meant, or no number where a number is."""
    frame = t.tabellen[TABEL]
    sleutels = set(t.codes["sleutel"]["code"])
    for code, actie in _acties().items():
        soort = actie["waarde"]
        rijen = frame["actie"].eq(code).fillna(False).to_numpy(bool) & frame["waarde"].notna().to_numpy(bool)
        if not soort or not rijen.any():
            continue
        goed = [str(w) in sleutels if soort == "sleutel" else _is_getal(str(w)) for w in frame.loc[rijen, "waarde"]]
        mis = frame.loc[rijen, "waarde"].astype(str)[~np.array(goed, bool)]
        punt = np.array([soort == "getal" and typen.is_onbeslist(deel) for deel in mis], bool)
        for deel, ander in ((mis[~punt], _SOORTEN[soort]), (mis[punt], _EENDUIDIG)):
            yield _meld(t, "scenario_waarde", "waarde", deel.index, waarde=deel.tolist(), ander=ander)


def past_op_de_dag(t: Toets) -> Iterator[pd.DataFrame]:
    """Leaving what one is not in, joining what one is in, and changing what does not run on the reference date.

    Only of what no earlier change of the same scenario names.
    """
    frame = t.tabellen[TABEL].sort_values(["scenario", "volgnr"], kind="stable")
    if not len(frame) or t.peildatum is None:
        return
    dag = pd.Timestamp(t.peildatum)
    er = {naam: _er_op(t, naam, dag) for naam in _SLEUTELS}
    mee, leden = _deelnames_op(t, dag), _deelnames_op(t, dag, lidrollen=_lidrollen(t))
    genoemd = dict[str, set[str]]()
    for rij, wijziging in zip(frame.index, frame.to_dict("records"), strict=True):
        eerder = genoemd.setdefault(str(wijziging["scenario"]), set())
        codes = {kolom: str(wijziging[kolom]) for kolom in _SLEUTELS.values() if isinstance(wijziging[kolom], str)}
        noemt = {*codes.values(), *_delen(wijziging["met"])}
        waarom = "" if eerder & noemt else _waarom(t, wijziging, codes, er, mee, leden)
        eerder |= noemt
        if waarom:
            yield _meld(t, "scenario_past_niet", "actie", [rij], waarde=str(wijziging["actie"]), ander=waarom)


FOUTEN = (niet_af, samen_met, waarde_past)
WAARSCHUWINGEN = (past_op_de_dag,)


def _waarom(
    t: Toets,
    wijziging: Mapping[Any, Any],
    codes: dict[str, str],
    er: dict[str, set[str]],
    mee: set[tuple[str, str]],
    leden: set[tuple[str, str]],
) -> str:
    """Why one change does not fit the reference date; empty when it does."""
    for tabel, woord in (("partners", "bestaat"), ("verbanden", "loopt"), ("overleggen", "bestaat")):
        code = codes.get(_SLEUTELS[tabel])
        if code in _per_id(t, tabel, _SLEUTELS[tabel]) and code not in er[tabel]:
            return f"'{code}' {woord} niet op de peildatum"
    paar = (codes.get("partner_id", ""), codes.get("verband_id", ""))
    if reden := _waarom_met(t, wijziging, paar[1], er):
        return reden
    if wijziging["actie"] == "toetreden" and paar in leden:
        return f"'{paar[0]}' doet al mee aan '{paar[1]}'"
    if wijziging["actie"] == "uittreden" and not any((paar[0], verband) in mee for verband in _tak(t, paar[1])):
        return f"'{paar[0]}' doet niet mee aan '{paar[1]}'" if all(paar) else ""
    return ""


def _waarom_met(t: Toets, wijziging: Mapping[Any, Any], verband: str, er: dict[str, set[str]]) -> str:
    """Why what goes up in the other does not fit the reference date; empty when it does."""
    doel = _acties().get(str(wijziging["actie"]), {}).get("met", "")
    delen = [deel for deel in _delen(wijziging["met"]) if doel and deel in _per_id(t, doel, _SLEUTELS[doel])]
    for deel in delen:
        if deel not in er[doel]:
            return f"'{deel}' {'loopt' if doel == 'verbanden' else 'bestaat'} niet op de peildatum"
    if doel == "verbanden" and verband:
        for deel in delen:
            if deel != verband and (deel in _tak(t, verband) or verband in _tak(t, deel)):
                return f"van '{verband}' en '{deel}' is het ene onderdeel van het andere"
    return ""


def _meld(t: Toets, code: str, kolom: str, rijen: Sequence[int] | pd.Index, **vul: str | list[str]) -> pd.DataFrame:
    return meld(code, TABEL, bestand=t.bestand(TABEL), kolom=kolom, rijen=rijen, **vul)


@cache
def _acties() -> dict[str, dict[str, str]]:
    lijst = schema.codelijst("scenarioactie")
    return {str(rij["code"]): {str(k): str(v) for k, v in rij.items()} for rij in lijst.to_dict("records")}


def _delen(cel: object) -> list[str]:
    return [deel.strip() for deel in cel.split("|") if deel.strip()] if isinstance(cel, str) else []


def _is_getal(tekst: str) -> bool:
    # "90.000" read with a decimal point would silently become ninety
    if typen.is_onbeslist(tekst):
        return False
    getal = typen.lees_getal(typen.met_punt(tekst), ".")
    return getal is not None and not pd.isna(getal) and float(getal) >= 0


def _per_id(t: Toets, tabel: str, kolom: str) -> dict[str, str]:
    frame = t.tabellen[tabel].dropna(subset=[_SLEUTELS[tabel]])
    return dict(zip(frame[_SLEUTELS[tabel]].astype(str), frame[kolom].astype(object), strict=True))


def _er_op(t: Toets, tabel: str, dag: pd.Timestamp) -> set[str]:
    """The ids that exist, run or are held on a day."""
    frame = t.tabellen[tabel]
    van, tot = ("start", "eind") if tabel == "verbanden" else ("van", "tot")
    begin, einde = typen.begin(frame[van]), typen.einde(frame[tot])
    er = (begin.isna() | (begin <= dag)) & (einde.isna() | (einde > dag))
    if tabel == "verbanden":
        er &= frame["status"].isin(["lopend", "beeindigd"])
    return set(frame.loc[er.to_numpy(bool), _SLEUTELS[tabel]].dropna().astype(str))


def _lidrollen(t: Toets) -> list[str]:
    """The roles that make a member, as `inventaris.selectie` has them."""
    rollen = t.codes["rol"]
    standaard = rollen.loc[rollen["lidmaatschap"].eq("ja"), "code"].tolist() if "lidmaatschap" in rollen else []
    parameters = t.ruw.eigenschappen.get("parameters")
    eigen = parameters.get("rollen_lidmaatschap", standaard) if isinstance(parameters, Mapping) else standaard
    return [str(rol) for rol in eigen] if isinstance(eigen, list) else standaard


def _deelnames_op(t: Toets, dag: pd.Timestamp, *, lidrollen: list[str] | None = None) -> set[tuple[str, str]]:
    """Who takes part in what on a day; with `lidrollen` as a member only."""
    frame = t.tabellen["deelnames"]
    if lidrollen is not None:
        frame = frame[frame["rol"].isin(lidrollen).to_numpy(bool)]
    begin, einde = typen.begin(frame["van"]), typen.einde(frame["tot"])
    nu = frame[((begin.isna() | (begin <= dag)) & (einde.isna() | (einde > dag))).to_numpy(bool)]
    return set(zip(nu["partner_id"].astype(str), nu["verband_id"].astype(str), strict=True))


def _tak(t: Toets, verband_id: str) -> set[str]:
    ouder = _per_id(t, "verbanden", "onderdeel_van")
    tak, nieuw = {verband_id}, {verband_id}
    while nieuw:
        nieuw = {code for code, boven in ouder.items() if boven in nieuw} - tak
        tak |= nieuw
    return tak
