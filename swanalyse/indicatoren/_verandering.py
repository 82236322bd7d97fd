"""What came, went, stayed and changed between two inventories on the same footing: verbanden and partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.indicatoren import klein, labels, namen, uit_register
from swanalyse.indicatoren._gelijke_voet import Paar
from swanalyse.inventaris import Inventaris, Zicht, dekking, merk, selectie
from swanalyse.notatie import datum, opsomming
from swanalyse.schema import typen

GEBLEVEN, OPGERICHT, NIEUW_IN_BEELD = "gebleven", "opgericht", "nieuw_in_beeld"
BEEINDIGD, VERDWENEN, OPGEVOLGD = "beeindigd", "verdwenen", "opgevolgd"
# no longer in a register of which the whole region was read: it may well run on, with others
VERLATEN = "verlaten"
# the property of a plan that says which verbanden, or their meetings, it takes together
SAMEN = "scenario_samen"
GEKOMEN, GEGAAN, UIT_BEELD = "gekomen", "gegaan", "uit_beeld"
STANDEN: Mapping[str, str] = {
    GEBLEVEN: "gebleven",
    OPGERICHT: "opgericht",
    NIEUW_IN_BEELD: "nieuw in beeld (bestond misschien al)",
    BEEINDIGD: "beëindigd",
    OPGEVOLGD: "opgevolgd door een ander verband",
    VERLATEN: "verlaten (niemand uit de regio doet er nog aan mee)",
    VERDWENEN: "verdwenen (niet bekend wat ervan werd)",
}
PARTNERSTANDEN: Mapping[str, str] = {
    GEBLEVEN: "gebleven",
    GEKOMEN: "gekomen",
    GEGAAN: "gegaan",
    NIEUW_IN_BEELD: "nieuw in beeld",
    UIT_BEELD: "niet meer in beeld",
    OPGEVOLGD: "na een herindeling",
}
# of these one day does not say whether, or with whom, they ran
ONZEKER = (NIEUW_IN_BEELD, VERLATEN, VERDWENEN)
# of these it is known on both days whether they were there
VERGELIJKBAAR = (GEBLEVEN, OPGERICHT, BEEINDIGD, OPGEVOLGD)
_KOLOMMEN: Mapping[str, Any] = {
    "naam": "string", "stand": "string", "vorm_toen": "string", "vorm_nu": "string", "vorm_anders": "boolean",
    "erbij": object, "eraf": object, "n_toen": "Int64", "n_nu": "Int64", "bekend": bool, "vergelijkbaar": bool,
    "verwant": object, "uitleg": "string",
}  # fmt: skip
_GESTOPT = ("beeindigd", "gestrand", "in_liquidatie")


@dataclass(frozen=True)
class Kant:
    """One of the two days: what is in sight, who the members are, and of which verbanden the list is complete."""

    inv: Inventaris
    zicht: Zicht
    leden: Mapping[str, frozenset[str]]
    compleet: Mapping[str, bool]
    verbanden: pd.DataFrame
    tabel: pd.DataFrame

    def loopt(self, verband: str) -> bool:
        """Whether a verband is in sight."""
        return verband in self.leden


def kant(inv: Inventaris) -> Kant:
    """Look at one day; worked out once per inventory."""
    if "_kant" not in inv.__dict__:
        zicht = selectie(inv)
        groep = zicht.leden.groupby("verband_id")["partner_id"]
        leden = {str(v): frozenset(wie) for v, wie in groep}
        verbanden = zicht.verbanden.set_index("verband_id")
        zonder_rol = set(zicht.deelnames.loc[zicht.deelnames["rol"].isna(), "verband_id"])
        volledig = verbanden["deelnemers_volledig"].eq(True).fillna(False)
        inv.__dict__["_kant"] = Kant(
            inv=inv,
            zicht=zicht,
            leden={str(v): leden.get(str(v), frozenset()) for v in verbanden.index},
            compleet={str(v): bool(heel) and v not in zonder_rol for v, heel in volledig.items()},
            verbanden=verbanden,
            tabel=inv.verbanden.set_index("verband_id"),
        )
    uit: Kant = inv.__dict__["_kant"]
    return uit


def plan(paar: Paar) -> bool:
    """Whether the two are one inventory on one day, of which somebody decided the differences: a scenario."""
    oud, nieuw = paar.oud, paar.nieuw
    zelfde = oud.eigenschappen.get("name") == nieuw.eigenschappen.get("name")
    return zelfde and oud.selectie.peildatum == nieuw.selectie.peildatum


def samengevoegd(paar: Paar) -> list[tuple[str, str]]:
    """Which verbanden a plan takes together, in whole or only their meetings; `""` is overleg outside any verband."""
    return [(str(een), str(ander)) for een, ander in paar.nieuw.eigenschappen.get(SAMEN, ())] if plan(paar) else []


def opvolgers(paar: Paar) -> dict[str, tuple[str, ...]]:
    """Per verband in sight then and not now, those in sight now that go on with it: its successors, or its root."""
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    voor = nu.verbanden["opvolger_van"].dropna()
    uit: dict[str, set[str]] = {}
    for ander, verband in voor.items():
        uit.setdefault(str(verband), set()).add(str(ander))
    for verband in toen.leden:
        wortel = nu.zicht.wortel.get(verband, verband)
        if wortel != verband:
            uit.setdefault(verband, set()).add(wortel)
    for verband, naar in samengevoegd(paar):
        uit.setdefault(verband, set()).update({naar} if nu.loopt(naar) else ())
    return {v: tuple(sorted(delen)) for v, delen in uit.items() if toen.loopt(v) and not nu.loopt(v)}


def verbanden(paar: Paar) -> pd.DataFrame:
    """One row per verband in sight on either day; `vergelijking.verbanden` says what stands in it."""
    if "_verbanden" in paar.__dict__:
        frame: pd.DataFrame = paar.__dict__["_verbanden"]
        return frame.copy(deep=False)
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    verder = opvolgers(paar)
    gedateerd = _gedateerd(paar)
    naam = {**namen(toen.zicht), **namen(nu.zicht)}
    rijen = {v: _rij(paar, v, verder.get(v, ()), gedateerd, naam) for v in sorted({*toen.leden, *nu.leden})}
    index = pd.Index(list(rijen), dtype="string", name="verband_id")
    kaal = {k: pd.Series([rij[k] for rij in rijen.values()], index=index, dtype=object) for k in _KOLOMMEN}
    frame = pd.DataFrame({k: reeks.astype(_KOLOMMEN[k]) for k, reeks in kaal.items()})
    rang = {stand: plek for plek, stand in enumerate(STANDEN)}
    frame = frame.iloc[sorted(range(len(frame)), key=lambda i: (rang[frame["stand"].iloc[i]], frame["naam"].iloc[i]))]
    uit = merk(
        frame, n=len(frame), eenheid="verbanden", dekking=dekking(frame["bekend"]), noten=paar.noten,
        namen={**naam, **STANDEN, **labels(paar.nieuw, "rechtsvorm")},
    )  # fmt: skip
    paar.__dict__["_verbanden"] = uit
    return uit.copy(deep=False)


def _rij(
    paar: Paar, verband: str, verder: tuple[str, ...], gedateerd: tuple[set[tuple[str, str]], set[tuple[str, str]]],
    naam: Mapping[str, str],
) -> dict[str, object]:  # fmt: skip
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    stand, uitleg = _stand(paar, verband, verder, naam)
    was = toen.leden.get(verband)
    waar = (verband,) if nu.loopt(verband) else verder
    is_: frozenset[str] | None = frozenset().union(*(nu.leden[v] for v in waar)) if waar else None
    lijst_toen, lijst_nu = toen.compleet.get(verband, False), bool(waar) and all(nu.compleet[v] for v in waar)
    beide = was is not None and is_ is not None
    erbij = is_ - was if was is not None and is_ is not None else frozenset[str]()
    eraf = was - is_ if was is not None and is_ is not None else frozenset[str]()
    bekend = (was is None or lijst_toen) and (is_ is None or lijst_nu)
    eens = (
        bekend
        or plan(paar)
        or (
            {(wie, v) for wie in erbij for v in waar} <= gedateerd[0]
            and {(wie, verband) for wie in eraf} <= gedateerd[1]
        )
    )
    vorm_toen = toen.verbanden["rechtsvorm"].get(verband, pd.NA)
    vormen = {nu.verbanden["rechtsvorm"].get(v, pd.NA) for v in waar}
    vorm_nu = vormen.pop() if len(vormen) == 1 else pd.NA
    onbekende_vorm = pd.isna(vorm_toen) or pd.isna(vorm_nu)
    anders = pd.NA if onbekende_vorm else vorm_toen != vorm_nu
    verwant = _voorgangers(nu, verband) if was is None else verder
    if beide:
        uitleg = " ".join(
            filter(None, [uitleg, _wie(erbij, eraf, bekend=bekend, naam=naam), _vorm(paar, anders, vorm_toen, vorm_nu)])
        )
    return {
        "naam": naam[verband], "stand": stand, "vorm_toen": vorm_toen, "vorm_nu": vorm_nu, "vorm_anders": anders,
        "erbij": _op_naam(erbij, naam), "eraf": _op_naam(eraf, naam),
        "n_toen": len(was) if was is not None else 0 if stand == OPGERICHT else pd.NA,
        "n_nu": len(is_) if is_ is not None else 0 if stand == BEEINDIGD else pd.NA,
        "bekend": bekend, "vergelijkbaar": stand in VERGELIJKBAAR and (eens or not beide),
        "verwant": verwant, "uitleg": uitleg,
    }  # fmt: skip


def _stand(paar: Paar, verband: str, verder: tuple[str, ...], naam: Mapping[str, str]) -> tuple[str, str]:
    """What happened to a verband, and a sentence that says so."""
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    herkend = "Herkend aan de naam." if verband in paar.op_naam else ""
    if toen.loopt(verband) and nu.loopt(verband):
        return GEBLEVEN, herkend
    if nu.loopt(verband):
        return _nieuw(paar, verband, naam)
    if verder:
        wie = opsomming(naam[v] for v in verder)
        module = nu.zicht.wortel.get(verband) in verder
        return OPGEVOLGD, f"Nu een onderdeel van {wie}." if module else f"Opgevolgd door {wie}."
    return _weg(paar, verband)


def _weg(paar: Paar, verband: str) -> tuple[str, str]:
    """What became of a verband that nobody went on with."""
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    einden = [
        (dag, tabel.loc[verband, "eind"])
        for tabel in (nu.tabel, toen.tabel)
        if verband in tabel.index and not pd.isna(dag := typen.einde(tabel.loc[[verband], "eind"]).iloc[0])
    ]
    voorbij = [tekst for dag, tekst in einden if dag <= pd.Timestamp(paar.nieuw.selectie.peildatum)]
    if voorbij:
        return BEEINDIGD, f"Beëindigd: {_dag(str(voorbij[0]))}."
    if plan(paar):
        return BEEINDIGD, "Beëindigd."
    if verband in nu.tabel.index:
        status = nu.tabel.loc[verband, "status"]
        label = klein(labels(paar.nieuw, "status").get(str(status), "onbekend"))
        stand = BEEINDIGD if status in _GESTOPT else VERDWENEN
        return stand, f"Staat in de nieuwe inventaris, maar loopt daar niet (status: {label}); een einddatum ontbreekt."
    if _verlaten(paar, verband):
        dag = datum(paar.nieuw.selectie.peildatum)
        zin = f"In het register van {dag} doet niemand uit de regio nog mee; of het verder loopt, is hier niet te zien."
        return VERLATEN, zin
    return VERDWENEN, "Staat niet meer in de nieuwe inventaris; of en wanneer het eindigde, is niet vastgelegd."


def _verlaten(paar: Paar, verband: str) -> bool:
    """Whether somebody of the region took part then and, in a register that was read for all of it, nobody does now.

    A register gives every regeling of whom it is read for and no other: what is missing is one that they are not in.
    """
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    regio = nu.zicht.partners[nu.zicht.partners["in_regio"]]
    gelezen = regio["kern"].eq(True).fillna(False).all()
    uit_registers = uit_register(paar.zelf) and uit_register(paar.nieuw)
    return bool(uit_registers and gelezen and toen.leden[verband] & set(regio["partner_id"]))


def _nieuw(paar: Paar, verband: str, naam: Mapping[str, str]) -> tuple[str, str]:
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    dag = pd.Timestamp(paar.oud.selectie.peildatum)
    voor = _voorgangers(nu, verband)
    liep = any(toen.loopt(v) for v in voor)
    zin = f"opvolger van {opsomming(_genoemd(naam, toen, nu, voor))}" if voor else ""
    tekst = nu.verbanden.loc[verband, "start"]
    begin = typen.begin(nu.verbanden.loc[[verband], "start"]).iloc[0]
    if not pd.isna(begin) and begin > dag:
        return OPGERICHT, f"Opgericht: {_dag(str(tekst))}{'; ' + zin if zin else ''}."
    if liep or plan(paar):
        return OPGERICHT, f"Opgericht{': ' + zin if zin else ''}."
    if verband in toen.tabel.index and toen.tabel.loc[verband, "status"] in ("verkenning", "in_oprichting"):
        return OPGERICHT, "Opgericht: op de vorige peildatum nog in voorbereiding."
    wanneer = "zonder begindatum" if pd.isna(begin) else f"begonnen: {_dag(str(tekst))}"
    return NIEUW_IN_BEELD, f"Niet in de oude inventaris, {wanneer}: het kan er toen al geweest zijn."


def _voorgangers(nu: Kant, verband: str) -> tuple[str, ...]:
    voor = nu.verbanden["opvolger_van"].get(verband, pd.NA)
    return () if pd.isna(voor) else (str(voor),)


def _genoemd(naam: Mapping[str, str], toen: Kant, nu: Kant, ids: Iterable[str]) -> list[str]:
    """Names, also of what is in sight on neither day."""
    alle = toen.tabel["naam"].to_dict() | nu.tabel["naam"].to_dict()
    return [str(naam.get(i, alle.get(i, i))) for i in ids]


def _gedateerd(paar: Paar) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The participations (partner, verband) of which a table says that they began, or ended, between the two days."""
    van_dag, tot_dag = (pd.Timestamp(inv.selectie.peildatum) for inv in (paar.oud, paar.nieuw))
    begonnen, geeindigd = set[tuple[str, str]](), set[tuple[str, str]]()
    for inv in (paar.oud, paar.nieuw):
        rijen = inv.deelnames
        wortel = selectie(inv).wortel
        waar = [str(wortel.get(v, v)) for v in rijen["verband_id"]]
        paren = list(zip(rijen["partner_id"].astype(str), waar, strict=True))
        begin, einde = typen.begin(rijen["van"]), typen.einde(rijen["tot"])
        begonnen |= {paar_ for paar_, ja in zip(paren, (begin > van_dag) & (begin <= tot_dag), strict=True) if ja}
        geeindigd |= {paar_ for paar_, ja in zip(paren, (einde > van_dag) & (einde <= tot_dag), strict=True) if ja}
    return begonnen, geeindigd


def _op_naam(wie: Iterable[str], naam: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(wie, key=lambda i: (naam[i], i)))


def _wie(erbij: frozenset[str], eraf: frozenset[str], *, bekend: bool, naam: Mapping[str, str]) -> str:
    delen = [
        f"{wat}: {opsomming((naam[i] for i in _op_naam(groep, naam)), hoogstens=6)}"
        for wat, groep in (("erbij", erbij), ("eraf", eraf))
        if groep
    ]
    zin = "; ".join(delen) if delen else "dezelfde deelnemers"
    over = (
        "" if bekend else " (een ledenlijst is niet volledig: er kunnen er meer zijn, of het is een verschil in opgave)"
    )
    return f"{zin[0].upper()}{zin[1:]}{over}."


def _vorm(paar: Paar, anders: object, vorm_toen: object, vorm_nu: object) -> str:
    if pd.isna(anders) or not anders:  # type: ignore[call-overload]
        return ""
    label = labels(paar.nieuw, "rechtsvorm")
    van, naar = (klein(label.get(str(vorm), str(vorm))) for vorm in (vorm_toen, vorm_nu))
    return f"Rechtsvorm: van {van} naar {naar}."


def _dag(tekst: str) -> str:
    """A date-or-year in words."""
    return tekst if len(tekst) == 4 else datum(pd.Timestamp(tekst).date())


def partners(paar: Paar) -> pd.DataFrame:
    """One row per partner on either day; `vergelijking.partners` says what stands in it."""
    toen, nu = kant(paar.oud), kant(paar.nieuw)
    tel = [k.zicht.leden["partner_id"].value_counts() for k in (toen, nu)]
    wie = [_aanwezig(k, aantal) for k, aantal in zip((toen, nu), tel, strict=True)]
    # who is on record nowhere was a member of nothing, unless a list has gaps or a verband may have been there unseen
    stand = verbanden(paar)["stand"]
    onzeker = {str(v) for v, hoe in stand.items() if hoe in ONZEKER}
    misschien = frozenset[str]().union(*(k.leden[v] for k in (toen, nu) for v in onzeker & set(k.leden)))
    heel = [bool(k.compleet) and all(k.compleet.values()) for k in (toen, nu)]
    zelf = set(selectie(paar.zelf).partners["partner_id"])
    voor = {w: tuple(sorted(groep)) for w, groep in paar.opvolging.groupby("nieuw")["naam_oud"]}
    rijen = pd.concat([nu.zicht.partners, toen.zicht.partners]).drop_duplicates("partner_id").set_index("partner_id")
    regio = set(nu.zicht.partners.loc[nu.zicht.partners["in_regio"], "partner_id"])
    ids = sorted(wie[0] | wie[1])
    frame = rijen.loc[ids, ["naam", "partnertype"]].assign(in_regio=np.array([i in regio for i in ids], dtype=bool))
    delen = {naar for w in paar.gesplitst & wie[0] for naar in paar.naar[w]}
    standen = []
    for i in ids:
        if i in wie[0] and i in wie[1]:
            standen.append(OPGEVOLGD if i in voor and i not in zelf else GEBLEVEN)
        else:
            # a part of who was split did not come, where who was split still stands itself on the old day
            uit_deel = i in delen and i not in zelf
            herindeling = uit_deel if i in wie[1] else i in paar.gesplitst
            # who was in a verband of which one day says nothing may have been there, or be there, all along
            gezien = (NIEUW_IN_BEELD, UIT_BEELD) if i in misschien - regio else (GEKOMEN, GEGAAN)
            standen.append(OPGEVOLGD if herindeling else gezien[0 if i in wie[1] else 1])
    frame["stand"] = pd.array(standen, dtype="string")
    frame["voorgangers"] = pd.Series([voor.get(i, ()) for i in ids], index=frame.index, dtype=object)
    for kolom, aantal, hier, alles in zip(("n_toen", "n_nu"), tel, wie, heel, strict=True):
        waarden = [int(aantal.get(i, 0)) if i in hier or (alles and i not in misschien) else pd.NA for i in ids]
        frame[kolom] = pd.array(waarden, dtype="Int64")
    rang = {stand: plek for plek, stand in enumerate(PARTNERSTANDEN)}
    frame = frame.assign(_rang=frame["stand"].map(rang)).sort_values(["_rang", "naam"]).drop(columns="_rang")
    bekend = pd.Series({v: nu.compleet.get(v, True) and toen.compleet.get(v, True) for v in {*toen.leden, *nu.leden}})
    return merk(
        frame, n=len(frame), eenheid="partners", dekking=dekking(bekend.sort_index().astype(bool)), noten=paar.noten,
        namen={**namen(toen.zicht), **namen(nu.zicht), **PARTNERSTANDEN},
    )  # fmt: skip


def _aanwezig(k: Kant, aantal: pd.Series) -> set[str]:
    """Who takes part as a member, and the gemeenten of the region also without."""
    return {*map(str, aantal.index), *k.zicht.partners.loc[k.zicht.partners["in_regio"], "partner_id"]}


def zin_misschien_al(mensen: pd.DataFrame) -> str:
    """Which gemeenten are not known to be there on the old day; empty when there are none."""
    wie = opsomming(mensen["naam"].astype(str), hoogstens=6)
    staat, bestond = ("staat", "bestond") if len(mensen) == 1 else ("staan", "bestonden")
    return f"{wie} {staat} niet in de oude inventaris, en {bestond} misschien al." if wie else ""


def gemeenten_bekend(paar: Paar, mensen: pd.DataFrame) -> pd.Series:
    """Which of these partners are known to be there or not on the old day: all but those that only came in sight."""
    gekomen = mensen["stand"].eq(GEKOMEN)
    van = paar.nieuw.partners.set_index("partner_id")["van"].reindex(mensen.index)
    later = (typen.begin(van) > pd.Timestamp(paar.oud.selectie.peildatum)).to_numpy(bool)
    return ~gekomen.astype(bool) | later
