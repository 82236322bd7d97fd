"""Scenario's: what a plan would change, worked out on a copy of the inventory (S0-12, S2-07).

A scenario is a list of changes in `scenarios.csv`: leaving, joining, merging verbanden, tables or gemeenten, another
key. They are carried out one after another, and every measure then comes from the same code as today's. A plan is no
fact: the inventory itself is never changed, and what nobody knows of the time after (costs of leaving, benefits of a
new member) is unknown, never zero. Everything that is assumed is said. No outcome is called better or worse.

Where a scenario may be left out, the first of the inventory is meant; without any the frames are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from swanalyse.indicatoren import (
    _ingreep_geld,
    _ingreep_leden,
    _ingreep_overleg,
    _ingreep_samen,
    _scenariozinnen,
    labels,
    vergelijking,
)
from swanalyse.indicatoren._celvergelijking import GELD, UREN, cellen
from swanalyse.indicatoren._ingreep import Aanname, Stap
from swanalyse.indicatoren._ingreep_past import bezwaar
from swanalyse.indicatoren._wijziging import (
    GEEN_SCENARIO,
    GEMEENTEN,
    OVERLEGGEN,
    SLEUTEL,
    TOETREDEN,
    UITTREDEN,
    VERBANDEN,
    Wijziging,
    lees,
    raakt,
    scenarionamen,
    zin,
)
from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.notatie import opsomming
from swanalyse.schema import schema

__all__ = ["aannames", "antwoorden", "maten", "namen", "overzicht", "per_partner", "toegepast", "wijzigingen"]
_ACTIES: Mapping[str, Callable[[Inventaris, Wijziging], Stap]] = {
    UITTREDEN: _ingreep_leden.uittreden,
    TOETREDEN: _ingreep_leden.toetreden,
    VERBANDEN: _ingreep_samen.verbanden_samen,
    OVERLEGGEN: _ingreep_overleg.overleggen_samen,
    GEMEENTEN: _ingreep_samen.gemeenten_samen,
    SLEUTEL: _ingreep_geld.sleutel,
}
_NIETS = 1e-6  # what adding up binary fractions may cost
_KOLOMMEN = {
    "naam": "string", "eenheid": "string", "toen": "Float64", "nu": "Float64", "verschil": "Float64",
    "bekend": "Int64", "van": "Int64", "status": "string", "uitleg": "string", "reden": "string",
}  # fmt: skip
_AANNAMEKOLOMMEN = ["volgnr", "wijziging", "soort", "code", "naam", "zin", "herkomst"]


def namen(inv: Inventaris) -> list[str]:
    """The names of the scenarios, in the order in which the inventory first mentions them.

    Examples
    --------
    >>> import swanalyse
    >>> namen(swanalyse.load("tests/golden/inventaris"))
    []
    """
    return scenarionamen(inv)


def overzicht(inv: Inventaris) -> pd.DataFrame:
    """Every scenario of the inventory.

    Returns
    -------
    DataFrame
        Index scenario, in the order of `namen`; `n` (changes) and `wijzigingen` (in Dutch, with the names of today).

    Examples
    --------
    >>> import swanalyse
    >>> overzicht(swanalyse.load("data/voorbeeldregio"))["n"].tolist()
    [1, 2, 2, 1]
    """
    alle = {naam: lees(inv, naam) for naam in scenarionamen(inv)}
    frame = pd.DataFrame(
        {
            "n": pd.array([len(delen) for delen in alle.values()], dtype="Int64"),
            "wijzigingen": pd.array([" ".join(zin(inv, w) for w in delen) for delen in alle.values()], dtype="string"),
        },
        index=pd.Index(list(alle), dtype="string", name="scenario"),
    )
    return merk(frame, n=len(frame), eenheid="scenario’s")


def wijzigingen(inv: Inventaris, naam: str | None = None) -> pd.DataFrame:
    """The changes of a scenario, in the order in which they are carried out.

    Returns
    -------
    DataFrame
        Index volgnr; `actie` (code), `zin` (the change in Dutch), `past` (bool: it fitted what there was after the
        changes before it; one that did not is passed over) and `toelichting`.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/voorbeeldregio")
    >>> wijzigingen(inv, namen(inv)[0])["zin"].tolist()[0]
    'Droomvoort verlaat Afvalkring Fabelmeer.'
    """
    stappen = _doorlopen(inv, naam)
    frame = pd.DataFrame(
        {
            "actie": pd.array([w.actie for w, _, _ in stappen], dtype="string"),
            "zin": pd.array([tekst for _, tekst, _ in stappen], dtype="string"),
            "past": np.array([all(a.code != "past_niet" for a in stap.aannames) for _, _, stap in stappen], bool),
            "toelichting": pd.array([w.toelichting or None for w, _, _ in stappen], dtype="string"),
        },
        index=pd.Index([w.volgnr for w, _, _ in stappen], dtype="Int64", name="volgnr"),
    )
    return merk(frame, n=len(frame), eenheid="wijzigingen", noten=_noten(inv, naam), namen=labels(inv, "scenarioactie"))


def toegepast(inv: Inventaris, naam: str) -> Inventaris:
    """The inventory as it would be on the reference date if the scenario were carried out.

    Complete and valid: what is known stays, what the changes make unknown is unknown. Its properties name the scenario
    (`scenario`), and so does every footer; it holds no scenarios itself. The given inventory stays as it is.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/voorbeeldregio")
    >>> uit = toegepast(inv, namen(inv)[0])
    >>> uit.eigenschappen["scenario"] == namen(inv)[0], len(uit.scenarios)
    (True, 0)
    """
    return _doorlopen(inv, naam)[-1][2].inv


def aannames(inv: Inventaris, naam: str | None = None) -> pd.DataFrame:
    """What the changes of a scenario assume and leave unknown; nothing else was assumed.

    Returns
    -------
    DataFrame
        One row per change and assumption: `volgnr`, `wijziging` (the change in Dutch), `soort` (`aanname`, `open`: left
        unknown, `signaal` or `overgeslagen`), `code`, `naam` and `zin` (from the rule table `scenario_aannames`, with
        what it is about) and `herkomst` (`voorzet`: an assumption of ours).

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.
    """
    stappen = _doorlopen(inv, naam)
    tabel = _aannametabel(inv)
    rijen = []
    for w, tekst, stap in stappen:
        for aanname in stap.aannames:
            regel = tabel[aanname.code]
            zin_ = _volzin(regel["toelichting"], aanname.over)
            rijen.append((w.volgnr, tekst, regel["soort"], aanname.code, regel["label"], zin_, regel["herkomst"]))
    frame = pd.DataFrame(rijen, columns=_AANNAMEKOLOMMEN)
    frame = frame.astype({k: "Int64" if k == "volgnr" else "string" for k in frame})
    return merk(frame, n=len(stappen), eenheid="wijzigingen", noten=_noten(inv, naam))


def maten(inv: Inventaris, naam: str | None = None) -> pd.DataFrame:
    """The measures of the region now and with the scenario: `vergelijking.maten` of the two.

    Returns
    -------
    DataFrame
        As `vergelijking.maten`, where `toen` is now and `nu` is with the scenario; and `reden`: the changes that did
        it, empty when the measure and what is known of it (of a saldo: of its parts) stay what they are. Counts and
        compositions of now are those of the inventory as it is, with every gemeente by itself.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/voorbeeldregio")
    >>> maten(inv, "Eén verband voor Wmo en Toegang").loc["n_verbanden", ["toen", "nu"]].tolist()
    [31.0, 30.0]
    """
    stappen = _doorlopen(inv, naam)
    if not stappen:
        return _leeg(pd.Index([], dtype="string", name="maat"))
    frame, nu = vergelijking.maten(inv, stappen[-1][2].inv), vergelijking.maten(inv, inv)
    telling = ~frame.index.isin((*UREN, *GELD))
    frame.loc[telling, "toen"] = nu.loc[telling, "toen"]
    frame["verschil"] = frame["nu"] - frame["toen"]
    tekst = " ".join(zin_ for _, zin_, stap in stappen if stap.inv is not inv)
    frame["reden"] = pd.Series("", frame.index, dtype="string").mask(_anders(inv, naam, frame), tekst)
    return _als_plan(inv, naam, frame)


def per_partner(inv: Inventaris, naam: str | None = None, *, maat: str | None = None) -> pd.DataFrame:
    """The measures of every partner now and with the scenario: `vergelijking.per_partner` of the two.

    Parameters
    ----------
    inv : Inventaris
    naam : str, optional
    maat : str, optional
        Only this measure, of the gemeenten of the region: what one chart shows.

    Returns
    -------
    DataFrame
        As `vergelijking.per_partner`, where `toen` is now and `nu` is with the scenario; and `reden`: the changes that
        touch this partner, empty when the measure and what is known of it (of a saldo: of its parts) stay the same.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/voorbeeldregio")
    >>> frame = per_partner(inv, "Droomvoort uit de Afvalkring")
    >>> float(frame.loc[("gm-bijnadam", "kosten"), "verschil"]), frame.loc[("gm-bijnadam", "kosten"), "reden"]
    (100000.0, 'Droomvoort verlaat Afvalkring Fabelmeer.')
    """
    stappen = _doorlopen(inv, naam)
    if not stappen:
        leeg = pd.MultiIndex.from_arrays([[], []], names=["partner_id", "maat"])
        return _leeg(leeg, {"partner": "string", "in_regio": bool})
    frame = vergelijking.per_partner(inv, stappen[-1][2].inv)
    voor = inv
    geraakt: dict[str, list[str]] = {}
    for w, tekst, stap in stappen:
        for wie in sorted(raakt(voor, w) | raakt(stap.inv, w)):
            geraakt.setdefault(wie, []).append(tekst)
        voor = stap.inv
    teksten = [" ".join(geraakt.get(str(wie), [])) for wie in frame.index.get_level_values("partner_id")]
    frame["reden"] = pd.Series(teksten, frame.index, dtype="string").where(_anders(inv, naam, frame), "")
    frame = _als_plan(inv, naam, frame)
    if maat is None:
        return frame
    return vergelijking.per_gemeente(frame, maat=maat)


def antwoorden(inv: Inventaris, naam: str | None = None) -> pd.Series:
    """What a scenario would change, in Dutch sentences; without scenarios the one that says which file to make.

    Index: `plan`, `uren_bestuurlijk`, `kosten`, `saldo`, `maten`, `aannames`, as far as there is something to say; the
    first three answer the notebook's question.

    Raises
    ------
    KeuzeFout
        For a scenario that the inventory does not have.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris")).index.tolist()
    ['plan']
    """
    gekozen = _kies(inv, naam)
    if gekozen is None:
        zinnen = {"plan": GEEN_SCENARIO}
    else:
        zinnen = _scenariozinnen.zinnen(
            gekozen, wijzigingen(inv, gekozen), aannames(inv, gekozen),
            maten=maten(inv, gekozen), per_partner=per_partner(inv, gekozen),
        )  # fmt: skip
    return pd.Series({k: tekst for k, tekst in zinnen.items() if tekst}, dtype="string", name="zin")


def _kies(inv: Inventaris, naam: str | None) -> str | None:
    return naam if naam is not None else next(iter(scenarionamen(inv)), None)


def _doorlopen(inv: Inventaris, naam: str | None) -> list[tuple[Wijziging, str, Stap]]:
    """The changes one after another: each with its sentence and the inventory after it; worked out once."""
    gekozen = _kies(inv, naam)
    if gekozen is None:
        return []
    bewaard: dict[str, list[tuple[Wijziging, str, Stap]]] = inv.__dict__.setdefault("_scenarios", {})
    if gekozen not in bewaard:
        wijzigingen_ = lees(inv, gekozen)
        nu, stappen = _begin(inv, gekozen), []
        for w in wijzigingen_:
            tekst, waarom = zin(nu, w), bezwaar(nu, w)
            stap = Stap(nu, (Aanname("past_niet", waarom),)) if waarom else _ACTIES[w.actie](nu, w)
            stappen.append((w, tekst, stap))
            nu = stap.inv
        bewaard[gekozen] = stappen
    return bewaard[gekozen]


def _begin(inv: Inventaris, naam: str) -> Inventaris:
    """The inventory with the name of the scenario in its properties, and without any scenarios."""
    return replace(
        inv,
        eigenschappen={**inv.eigenschappen, "scenario": naam},
        tabellen={**inv.tabellen, "scenarios": inv.scenarios.iloc[:0]},
        nvt={**inv.nvt, "scenarios": inv.nvt["scenarios"].iloc[:0]},
    )


def _anders(inv: Inventaris, naam: str | None, frame: pd.DataFrame) -> pd.Series:
    """Which rows the scenario touches: another value, or something known on one side only."""
    anders = frame["verschil"].fillna(0).abs().gt(_NIETS).astype(bool)
    stappen = _doorlopen(inv, naam)
    if not stappen:
        return anders
    half = _geraakt(cellen(vergelijking.gelijke_voet(inv, stappen[-1][2].inv)))
    if frame.index.nlevels == 1:
        zicht = selectie(stappen[-1][2].inv).partners
        regio = zicht.loc[zicht["in_regio"], "partner_id"]
        return anders | frame.index.isin(half.loc[half["partner_id"].isin(regio), "maat"])
    return anders | frame.index.isin(pd.MultiIndex.from_frame(half[["partner_id", "maat"]]))


def _geraakt(cel: pd.DataFrame) -> pd.DataFrame:
    """Which (maat, partner_id, verband_id) a scenario changes, in no sum or in what is known of it.

    A saldo that is unknown on both sides changes too when one of its parts does.
    """
    verschil = (cel["nu"] - cel["toen"]).abs().gt(_NIETS).fillna(False).astype(bool)
    anders = (cel["toen"].notna() != cel["nu"].notna()) | (verschil & ~cel["telt"])
    plat = cel.index.to_frame(index=False)
    paar = pd.MultiIndex.from_frame(plat[["partner_id", "verband_id"]])
    deel = plat["maat"].isin(["kosten", "overlegkosten", "baten"]).to_numpy(bool)
    onbekend_saldo = plat["maat"].eq("saldo").to_numpy(bool) & ~cel["telt"].to_numpy(bool)
    raakt_saldo = onbekend_saldo & paar.isin(paar[deel & (anders | verschil).to_numpy(bool)])
    uit: pd.DataFrame = plat[anders.to_numpy(bool) | raakt_saldo]
    return uit


def _leeg(index: pd.Index, eerst: Mapping[str, type | str] | None = None) -> pd.DataFrame:
    """The frame of a comparison without anything to compare."""
    kolommen = {**(eerst or {}), **_KOLOMMEN}
    frame = pd.DataFrame({kolom: pd.Series([], index=index, dtype=soort) for kolom, soort in kolommen.items()})
    return merk(frame, n=0, eenheid="maten", namen={"toen": "nu", "nu": "met het scenario"})


def _als_plan(inv: Inventaris, naam: str | None, frame: pd.DataFrame) -> pd.DataFrame:
    """With what its footer says: of a plan, and not of the herindelingen of years ago that are in the past of both."""
    namen_ = {**frame.attrs.get("namen", {}), "toen": "nu", "nu": "met het scenario"}
    frame.attrs = {**frame.attrs, "noten": _noten(inv, naam), "namen": namen_}
    return frame


def _aannametabel(inv: Inventaris) -> dict[str, dict[str, str]]:
    """The assumptions by code, the inventory's own words before ours."""
    tabellen = (schema.regels("scenario_aannames"), inv.regeltabel("scenario_aannames"))
    return {
        str(rij["code"]): {str(k): str(v) for k, v in rij.items()} for t in tabellen for rij in t.to_dict("records")
    }


def _volzin(tekst: object, over: str) -> str:
    """The sentence of an assumption, with what it is about after a colon."""
    return f"{str(tekst).rstrip('.')}: {over}." if over else str(tekst)


def _noten(inv: Inventaris, naam: str | None) -> tuple[str, ...]:
    """What a footer says: that it is a plan, what was assumed (a proposal of ours), and what is not known."""
    gekozen = _kies(inv, naam)
    if gekozen is None:
        return ()
    tabel = _aannametabel(inv)
    codes = dict.fromkeys(a.code for _, _, stap in _doorlopen(inv, gekozen) for a in stap.aannames)
    delen = [f"scenario ‘{gekozen}’: geen meting"]
    for soort, woord in (("aanname", "aannames (voorzet)"), ("open", "onbekend")):
        namen_ = [tabel[code]["label"] for code in codes if tabel[code]["soort"] == soort]
        if namen_:
            delen.append(f"{woord}: {opsomming(label[:1].lower() + label[1:] for label in namen_)}")
    return tuple(delen)
