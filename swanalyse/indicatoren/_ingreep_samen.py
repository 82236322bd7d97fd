"""Merging verbanden, and merging gemeenten, as a scenario does it to the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import _herschrijven
from swanalyse.indicatoren._bedragen import ANDERE_ZEKERHEID, GEREALISEERD, alle_regels
from swanalyse.indicatoren._ingreep import (
    Aanname,
    Stap,
    beeindigd,
    elk_verband,
    erbij,
    gezet,
    gezien,
    is_verplicht,
    onbekend,
    peil,
    samengevoegd,
    stemmen_onbekend,
    tak,
    vrij,
    zonder,
)
from swanalyse.indicatoren._uren import GELEDINGEN
from swanalyse.indicatoren._wijziging import Wijziging
from swanalyse.inventaris import Inventaris, geldig, selectie
from swanalyse.schema import typen

_PLEK = (*GELEDINGEN.values(), "reistijd_uur", "ambtelijke_voorbereiding_uur", "opkomst")
_COLLEGE = ("n_bestuurders", "fte_bestuurders")


def verbanden_samen(inv: Inventaris, w: Wijziging) -> Stap:
    """Verbanden, with their modules, go into one of them: its members, money and tables are those of all.

    The others end. What people said of them (motives, scores, characteristics) stays said of them: nobody has been
    asked about the whole. What was counted of each to divide costs, or estimated of doing it alone, is left out.
    """
    op = {code for ander in w.met for code in tak(inv, ander)}
    beide = {w.verband, *op}
    met_gaten = _met_gaten(inv, w, dict.fromkeys((w.verband, *w.met), w.verband))
    uit = _leden_samen(met_gaten, w, op)
    uit = _zelfde_zekerheid(uit, lambda f: f[f["verband_id"].isin(beide)].assign(verband_id=w.verband))
    for tabel in ("verdeelbasis", "zelfstandige_kosten"):
        uit = zonder(uit, tabel, uit.tabellen[tabel]["verband_id"].isin(beide) & _dit_jaar(uit, tabel))
    mee = {
        "bedragen": _dit_jaar(uit, "bedragen"),
        "dienstverlening": _dit_jaar(uit, "dienstverlening"),
        "overleggen": geldig(uit, uit.overleggen),
        "partners": uit.partners["verband_id"].notna(),
    }
    for tabel, rijen in mee.items():
        uit = gezet(uit, tabel, uit.tabellen[tabel]["verband_id"].isin(op) & rijen, verband_id=w.verband)
    uit = _een_verband(uit, w, op)
    codes = ["verband_gaat_op", "vorm_blijft", "bijdragen_blijven", "overleg_blijft", "oordelen_apart"]
    if is_verplicht(inv, beide):
        codes.append("wettelijk_verplicht")
    if len(met_gaten.bedragen) > len(inv.bedragen):
        codes.append("geld_onbekend")
    uit, stemmen = stemmen_onbekend(uit, {w.verband})
    return Stap(uit, (*map(Aanname, codes), *stemmen))


def gemeenten_samen(inv: Inventaris, w: Wijziging) -> Stap:
    """Gemeenten become one, as a herindeling would have it; the rows are taken together as `_herschrijven` does.

    At every table the largest of the old delegations stays, and how many bestuurders the new gemeente has is unknown.
    The others end on the reference date and are succeeded by it, so that before and after can be told of the same
    partners.
    """
    samen = [w.partner, *w.met]
    dag = inv.selectie.peildatum.isoformat()
    eigen = inv.partners["partner_id"].isin(samen)
    oude = inv.partners[inv.partners["partner_id"].isin(w.met)].assign(tot=dag, kern=False)
    met_gaten = _met_gaten(inv, w, dict.fromkeys(samen, w.partner))
    uit = _zelfde_zekerheid(met_gaten, lambda f: f[f["wie"].isin(samen)].assign(wie=w.partner))
    uit = _een_afvaardiging(uit, samen)
    een = uit.partners[uit.partners["partner_id"].eq(w.partner)]
    een = een.assign(naam=w.nieuwe_naam or een["naam"], kern=bool(inv.partners.loc[eigen, "kern"].eq(True).any()))
    uit = _herschrijven.samengegaan(uit, naar=dict.fromkeys(w.met, w.partner), partners=een)
    uit = erbij(uit, "partners", oude.to_dict("records"))
    uit = erbij(uit, "deelnames", _tot_nu_toe(inv, w))
    opvolging = [
        {
            "oud": wie,
            "nieuw": w.partner,
            "datum": pd.Timestamp(dag),
            "aandeel_inwoners": 1.0,
            "bron": f"scenario {w.scenario}",
        }
        for wie in w.met
    ]
    uit = erbij(uit, "partner_opvolging", opvolging)
    college = uit.partner_jaar["partner_id"].eq(w.partner) & _dit_jaar(uit, "partner_jaar")
    uit = onbekend(uit, "partner_jaar", college, _COLLEGE)
    codes = ["gemeente_telt_op", "afvaardiging", "college_onbekend", "frictiekosten"]
    if len(met_gaten.bedragen) > len(inv.bedragen):
        codes.append("geld_onbekend")
    return Stap(uit, tuple(map(Aanname, codes)))


def _leden_samen(inv: Inventaris, w: Wijziging, op: set[str]) -> Inventaris:
    """The members of all in the one that stays: the strongest role each had, an owner as soon as it was one."""
    lijst = inv.codelijst("rol")
    orde = lijst.sort_values("lidmaatschap", key=lambda kolom: kolom.ne("ja"), kind="stable")["code"].tolist()
    nu = inv.deelnames["verband_id"].isin({w.verband, *op}) & geldig(inv, inv.deelnames)
    groepen = {str(wie): rijen for wie, rijen in inv.deelnames[nu].groupby("partner_id", sort=True)}
    sterkst = {wie: min(rijen["rol"].dropna(), key=orde.index, default=None) for wie, rijen in groepen.items()}
    eigenaar = {wie: _een_van(rijen["eigenaar"]) for wie, rijen in groepen.items()}
    blijft = nu & inv.deelnames["verband_id"].eq(w.verband)
    wie = inv.deelnames["partner_id"]
    uit = gezet(inv, "deelnames", blijft, rol=wie.map(sterkst))
    uit = gezet(uit, "deelnames", blijft & wie.map(eigenaar).eq(True).fillna(False), eigenaar=True)
    al = set(inv.deelnames.loc[blijft, "partner_id"])
    nieuw = [
        {
            "partner_id": partner,
            "verband_id": w.verband,
            "rol": sterkst[partner],
            "eigenaar": eigenaar[partner],
            "van": inv.selectie.peildatum.isoformat(),
            "bron": f"scenario {w.scenario}",
        }
        for partner in groepen
        if partner not in al
    ]
    uit = beeindigd(uit, "deelnames", nu & ~blijft)
    return erbij(uit, "deelnames", nieuw)


def _een_van(ja_nee: pd.Series) -> object:
    """Yes as soon as one says so, no when all say no, else unknown."""
    return True if ja_nee.eq(True).any() else False if ja_nee.eq(False).all() else pd.NA


def _een_verband(inv: Inventaris, w: Wijziging, op: set[str]) -> Inventaris:
    """The others end, and the one that stays speaks for the whole: its list of members, its budget, its name."""
    frame = inv.verbanden.set_index("verband_id")
    dag = inv.selectie.peildatum
    weg = inv.verbanden["verband_id"].isin(op)
    begint = typen.begin(inv.verbanden["start"]) >= pd.Timestamp(dag)
    uit = onbekend(inv, "verbanden", weg & begint, ["start"])
    uit = gezet(uit, "verbanden", weg, status="beeindigd", eind=dag.isoformat())
    delen = frame.loc[[w.verband, *w.met]]
    volledig = delen["deelnemers_volledig"]
    heel = False if volledig.eq(False).any() else True if volledig.eq(True).all() else pd.NA
    # two budgets of unknown years are not of the same year
    jaren = delen["begroting_jaar"]
    telt_op = jaren.notna().all() and bool((jaren == jaren.iloc[0]).all())
    lasten = delen["begroting_lasten"].sum(skipna=False) if telt_op else pd.NA
    blijft = uit.verbanden["verband_id"].eq(w.verband)
    anders: dict[str, Any] = {"deelnemers_volledig": heel, "begroting_lasten": lasten}
    if w.nieuwe_naam:
        anders["naam"] = w.nieuwe_naam
    return samengevoegd(gezet(uit, "verbanden", blijft, **anders), dict.fromkeys(sorted(op), w.verband))


def _tot_nu_toe(inv: Inventaris, w: Wijziging) -> list[dict[Any, Any]]:
    """What those that go up in another took part in until today, as history."""
    dag = inv.selectie.peildatum
    rijen = inv.deelnames[inv.deelnames["partner_id"].isin(w.met) & geldig(inv, inv.deelnames)]
    eerder = ~(typen.begin(rijen["van"]) >= pd.Timestamp(dag))
    kolommen = ["partner_id", "verband_id", "rol", "van"]
    return rijen.loc[eerder, kolommen].assign(tot=dag.isoformat()).to_dict("records")


def _met_gaten(inv: Inventaris, w: Wijziging, naar: Mapping[str, str]) -> Inventaris:
    """With a line of unknown amount where one of those that become one knows its costs or benefits and another not.

    Without it the sum of the one that knows would pass for the sum of both.
    """
    kijk = gezien(inv)
    alle = alle_regels(kijk)
    telt = alle[alle["reden"].eq("") & ~alle["doorgegeven"]]
    paar = ["partner_id", "verband_id"]
    leden = selectie(kijk).leden[paar].astype(object)
    leden = leden[leden.isin(list(naar)).any(axis=1)]
    doel = leden.replace(dict(naar))
    prijspeil = peil(inv, inv.bedragen["jaar"].eq(inv.selectie.jaar).fillna(False))
    rijen = []
    for richting in ("kosten", "baten"):
        heeft = set(telt.loc[telt["richting"].eq(richting), paar].itertuples(index=False, name=None))
        weet = pd.Series([wie in heeft for wie in leden.itertuples(index=False, name=None)], leden.index, dtype=bool)
        groep = weet.groupby([doel["partner_id"], doel["verband_id"]])
        for nr, (partner, verband) in enumerate(groep.any().index[groep.any() & ~groep.all()]):
            rijen.append(
                {
                    "regel_id": vrij(inv, f"scenario-{w.volgnr}-onbekend-{richting}-{nr + 1}"),
                    "partner_id": partner,
                    "verband_id": verband,
                    "jaar": inv.selectie.jaar,
                    "richting": richting,
                    "structureel": True,
                    "prijspeil": prijspeil,
                    "doorgegeven": False,
                    "bron": f"scenario {w.scenario}",
                }
            )
    return erbij(inv, "bedragen", rijen)


def _zelfde_zekerheid(inv: Inventaris, per: Callable[[pd.DataFrame], pd.DataFrame]) -> Inventaris:
    """Money lines that will stand beside each other, all as sure as the least sure of them.

    Only the surest of the lines of one kind count; set beside those of another, surer lines would push aside what
    counts now. So the lines that do not count go first, and the rest get the certainty of the weakest; what was certain
    keeps its own amount as its low and high end. `per` gives the lines concerned, with what they will have in common.
    """
    alle = alle_regels(elk_verband(inv))
    telt_niet = set(alle.loc[alle["reden"].eq(ANDERE_ZEKERHEID), "regel_id"])
    deel = per(inv.bedragen.assign(wie=_drager(inv))[_dit_jaar(inv, "bedragen")])
    inv = zonder(inv, "bedragen", inv.bedragen["regel_id"].isin(telt_niet & set(deel["regel_id"])))
    deel = deel[~deel["regel_id"].isin(telt_niet)]
    codes = inv.codelijst("zekerheid_bedrag")["code"].tolist()
    rang = deel["zekerheid"].map({code: nr for nr, code in enumerate(codes)}).astype("Float64").fillna(len(codes))
    sleutel = [deel[k].astype(object) for k in ("wie", "verband_id", "doorgegeven")]
    sleutel.append(deel["soort"].fillna(deel["richting"]).astype(object))
    zwakst = rang.groupby(sleutel, dropna=False).transform("max")
    anders = inv.bedragen["regel_id"].map(dict(zip(deel["regel_id"], zwakst.where(zwakst > rang), strict=True)))
    frame, wie = inv.bedragen, anders.notna()
    zeker = wie & frame["zekerheid"].eq(GEREALISEERD).fillna(False)
    for einde in ("laag", "hoog"):
        inv = gezet(inv, "bedragen", zeker & frame[einde].isna(), **{einde: frame["bedrag"]})
    namen = {float(nr): code for nr, code in enumerate(codes)}
    return gezet(inv, "bedragen", wie, zekerheid=anders.map(namen).astype("string"))


def _een_afvaardiging(inv: Inventaris, samen: list[str]) -> Inventaris:
    """At every table one place for those who become one: the most persons, the longest trip; unknown if one is."""
    frame = inv.aanwezigheid
    hier = frame["partner_id"].isin(samen)
    dubbel = hier & frame.assign(hier=hier).duplicated(["overleg_id", "hier"], keep=False)
    groep = frame[dubbel].groupby("overleg_id", sort=True)
    rijen = []
    for tafel, plekken in groep:
        rij: dict[str, Any] = {"overleg_id": tafel, "partner_id": samen[0]}
        for kolom in _PLEK:
            bekend = plekken[kolom].mask(inv.nvt["aanwezigheid"].loc[plekken.index, kolom], 0)
            rij[kolom] = bekend.max() if bekend.notna().all() else pd.NA
        rijen.append(rij)
    return erbij(zonder(inv, "aanwezigheid", dubbel), "aanwezigheid", rijen)


def _dit_jaar(inv: Inventaris, tabel: str) -> pd.Series:
    return inv.tabellen[tabel]["jaar"].eq(inv.selectie.jaar).fillna(False).astype(bool)


def _drager(inv: Inventaris) -> pd.Series:
    """Who bears each money line: on whose behalf it is paid, else who pays."""
    return inv.bedragen["namens_partner_id"].fillna(inv.bedragen["partner_id"])
