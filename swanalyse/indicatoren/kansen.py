"""Kansen: with whom it may fit, where something is missing and what could be simpler (domein 3.7, 3.2, S2 Q4).

Nothing here is a verdict. A partner is a *suggestie*, a pair of verbanden a *kandidaat voor een gesprek*, a blank is
*niet in de inventaris*; each with its reasons and with what is unknown. There is no index and no ranking of gemeenten.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pandas as pd

from swanalyse.indicatoren import _uren, klein, labels, met_drempels, namen
from swanalyse.indicatoren._formulieren import lezing
from swanalyse.indicatoren._gespreksagenda import gespreksagenda
from swanalyse.indicatoren._gestrand import gestrand, gestrande_paren
from swanalyse.indicatoren._passend import ONDERDELEN, aansluiten, passend
from swanalyse.indicatoren._samenvoegkansen import (
    GEDEELTELIJK,
    met_punten,
    op_uren,
    samenvoegen_per_partner,
    samenvoegkandidaten,
)
from swanalyse.indicatoren._witte_vlekken import NIET, VERBAND, gemeenten, stand, witte_vlekken
from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld, opsomming, telwoord

__all__ = [
    "aansluiten",
    "antwoorden",
    "gespreksagenda",
    "gestrand",
    "gestrande_paren",
    "gevoeligheid",
    "keuze",
    "passend",
    "samenvoegen_per_partner",
    "samenvoegkandidaten",
    "stand",
    "vragen",
    "witte_vlekken",
]
_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
_ZIN = 95


def keuze(inv: Inventaris, *, partner_id: str | None = None) -> tuple[str, str]:
    """The gemeente and domain to begin with: the strongest witte vlek, else the first gemeente and its weakest domain.

    Weakest: not in a verband if there is such a domain, else the one with the fewest verbanden; in the order of the
    codelist. With `partner_id` that gemeente and its own domain. Two empty texts without gemeenten or domains.

    Examples
    --------
    >>> import swanalyse
    >>> keuze(swanalyse.load("data/voorbeeldregio"))
    ('gm-hoogverzin', 'bedrijfsvoering')
    """
    vlekken, tabel = witte_vlekken(inv), stand(inv)
    if partner_id is not None:
        vlekken, tabel = vlekken[vlekken["partner_id"] == partner_id], tabel[tabel.index == partner_id]
    if len(vlekken):
        return str(vlekken["partner_id"].iloc[0]), str(vlekken["domein"].iloc[0])
    if not tabel.size:
        return "", ""
    eerste, zicht = str(tabel.index[0]), selectie(inv)
    eigen = zicht.leden.loc[zicht.leden["partner_id"] == eerste, "verband_id"]
    tel = zicht.verbanden.loc[zicht.verbanden["verband_id"].isin(eigen), "domein"].value_counts()
    hoe = tabel.loc[eerste]
    domein = min(tabel.columns, key=lambda code: -1 if hoe[code] == NIET else int(tel.get(code, 0)))
    return eerste, str(domein)


def antwoorden(inv: Inventaris, *, partner_id: str | None = None, domein: str | None = None) -> pd.Series:
    """Kansen in Dutch sentences, computed; the first three answer the notebook's question.

    `partner_id` and `domein` are what `passend` and `aansluiten` are about; left out, those of `keuze`.
    Index: the indicator or chart a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["samenvoegkandidaten"]
    'Eén kandidaatpaar: Gezamenlijke inkoop met ICT-samenwerking (3 punten).'
    """
    zelf, eigen = keuze(inv)
    wie, code = partner_id or zelf, domein or eigen
    zinnen = {
        "passend": _zin_passend(inv, wie, code),
        "witte_vlekken": _zin_vlekken(inv),
        "samenvoegkandidaten": _zin_samenvoegen(inv),
        "samenvoegen_per_partner": _zin_uren(inv),
        "aansluiten": _zin_aansluiten(inv, wie, code),
        "stand": _zin_stand(inv),
        "gestrand": _zin_gestrand(inv),
        "gespreksagenda": _zin_agenda(inv),
    }
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which suggestions and candidates change with a weight or a threshold.

    The first suggestion for the gemeente and domain of `keuze` when one component is left out or counts twice; how many
    pairs are candidates, and which is the first, under other thresholds of overlap; how many witte vlekken there are
    under another share or number of peers.

    Returns
    -------
    DataFrame
        One row per `stelling` and `instelling`, today's first; `waarde`, `verandert` (missing when it cannot be
        computed) and `wat`: what became what.

    Examples
    --------
    >>> import swanalyse
    >>> g = gevoeligheid(swanalyse.load("tests/golden/inventaris"))
    >>> g.loc[g["instelling"] == "weinig overlap telt vanaf 0,8", "waarde"].tolist()
    ['1 paar, eerst Gezamenlijke inkoop met ICT-samenwerking']
    """
    rijen: list[dict[str, Any]] = []
    if len(gemeenten(inv)):
        rijen = [*_gevoelig_passend(inv), *_gevoelig_samenvoegen(inv), *_gevoelig_vlekken(inv)]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    teksten = dict.fromkeys(["stelling", "instelling", "waarde", "wat"], "string")
    frame = frame.astype({**teksten, "verandert": "boolean"})
    return merk(frame, n=len(frame), eenheid="instellingen", namen=namen(selectie(inv)))


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What is unknown for the suggestions and candidates, and whom to ask it.

    Returns
    -------
    DataFrame
        One row per question: `partner_id` (missing when it is for the secretariaat of a verband), `naam`, `vraag`,
        `tabel`, `kolom` and `aantal` (how many cells or rows the answer fills); most first.

    Examples
    --------
    >>> import swanalyse
    >>> vragen(swanalyse.load("tests/golden/inventaris")).loc[0, ["tabel", "kolom"]].tolist()
    ['kenmerken', 'waarde']
    """
    rijen = [*_vraag_relaties(inv), *_vraag_domein(inv), *_vraag_zelf(inv), *_vraag_motieven(inv), *_vraag_paren(inv)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype({**dict.fromkeys(_KOLOMMEN, "string"), "aantal": "Int64"})
    frame = frame.sort_values(["aantal", "naam", "kolom"], ascending=[False, True, True], ignore_index=True)
    return merk(frame, n=len(frame), eenheid="vragen", namen=namen(selectie(inv)))


def _gevoelig_passend(inv: Inventaris) -> Iterator[dict[str, Any]]:
    wie, domein = keuze(inv)
    if not wie:
        return
    naam = {**namen(selectie(inv)), **labels(inv, "domein")}
    standen = {"zoals nu": inv}
    for onderdeel, label in ONDERDELEN.items():
        gewicht = inv.parameter(f"gewicht_{onderdeel}") or 0.0
        if gewicht:
            standen[f"zonder {label.lower()}"] = met_drempels(inv, **{f"gewicht_{onderdeel}": 0.0})
            standen[f"{label.lower()} telt dubbel"] = met_drempels(inv, **{f"gewicht_{onderdeel}": 2 * gewicht})
    waarden = {hoe: _eerste(passend(ander, partner_id=wie, domein=domein)) for hoe, ander in standen.items()}
    yield from _vergeleken(f"{naam[wie]}, {klein(naam[domein])}: eerste suggestie", waarden)


def _eerste(frame: pd.DataFrame) -> str:
    beste = frame[frame["rang"].eq(1).fillna(False)]
    return opsomming(beste["naam"], hoogstens=3)


def _gevoelig_samenvoegen(inv: Inventaris) -> Iterator[dict[str, Any]]:
    nu = inv.parameter("samenvoegen_laag")
    standen = {f"zoals nu: weinig overlap telt vanaf {_kort(nu)}": inv}
    standen |= {
        f"weinig overlap telt vanaf {_kort(grens)}": met_drempels(inv, samenvoegen_laag=grens)
        for grens in (0.3, 0.5, 0.7, 0.8)
        if grens != nu
    }
    hoog = inv.parameter("samenvoegen_hoog")
    standen |= {
        f"veel overlap telt vanaf {_kort(grens)}": met_drempels(inv, samenvoegen_hoog=grens)
        for grens in (0.6, 0.8, 0.9)
        if grens != hoog
    }
    standen["zonder de wettelijk verplichte verbanden"] = inv.kies(keuze="zonder_verplicht")
    yield from _vergeleken("samenvoegen: kandidaten", {hoe: _paren(ander) for hoe, ander in standen.items()})


def _paren(inv: Inventaris) -> str:
    frame = met_punten(inv)
    if not len(frame):
        return "geen paren"
    return f"{geteld(len(frame), 'paren')}, eerst {frame['naam_a'].iloc[0]} met {frame['naam_b'].iloc[0]}"


def _gevoelig_vlekken(inv: Inventaris) -> Iterator[dict[str, Any]]:
    nu, genoeg = inv.parameter("witte_vlek_aandeel"), inv.parameter("witte_vlek_peers")
    standen = {f"zoals nu: vanaf {_kort(nu)} van ten minste {_kort(genoeg)} gemeenten": inv}
    standen |= {
        f"vanaf {_kort(grens)} van de vergelijkbare gemeenten": met_drempels(inv, witte_vlek_aandeel=grens)
        for grens in (0.4, 0.5, 0.6, 0.75)
        if grens != nu
    }
    standen |= {
        f"van ten minste {aantal} vergelijkbare gemeenten": met_drempels(inv, witte_vlek_peers=aantal)
        for aantal in (2, 3, 4)
        if aantal != genoeg
    }
    yield from _vergeleken("witte vlekken", {hoe: _vlekken(ander) for hoe, ander in standen.items()})


def _vlekken(inv: Inventaris) -> str:
    frame = witte_vlekken(inv)
    waar = [f"{naam} ({klein(domein)})" for naam, domein in zip(frame["naam"], frame["domeinnaam"], strict=True)]
    return opsomming(waar, hoogstens=4) or "geen"


def _vergeleken(stelling: str, waarden: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A row per setting beside the first, which is today's; nothing can be said where either is empty."""
    nu = next(iter(waarden.values()))
    for plek, (instelling, waarde) in enumerate(waarden.items()):
        anders = waarde != nu if waarde and nu else pd.NA
        yield {
            "stelling": stelling,
            "instelling": instelling,
            "waarde": waarde or ONBEKEND,
            "verandert": anders if plek or not waarde else False,
            "wat": f"{nu} → {waarde}" if anders is True else "",
        }


def _kort(waarde: float | None) -> str:
    return "leeg" if waarde is None else _uren.kort(waarde)


def _vraag(partner: object, naam: str, vraag: str, *, waar: tuple[str, str], aantal: int) -> dict[str, Any]:
    return dict(zip(_KOLOMMEN, (partner, naam, vraag, *waar, aantal), strict=True))


def _vraag_relaties(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """Which gemeenten of the region it is not said of how they lie."""
    regio = gemeenten(inv)
    rijen = inv.relaties
    ver = rijen[["grenst", "reistijd_uur"]].notna().all(axis=1)
    bekend = rijen[rijen["grenst"].fillna(value=False) | ver]
    paren = {frozenset(paar) for paar in zip(bekend["partner_a"], bekend["partner_b"], strict=True)}
    for partner, naam in regio["naam"].items():
        anderen = [(ander, wie) for ander, wie in regio["naam"].items() if ander != partner]
        mist = [str(wie) for ander, wie in anderen if frozenset((partner, ander)) not in paren]
        if mist:
            vraag = f"Grenst u aan {opsomming(mist, hoogstens=3)}, en zo niet, hoe lang is de reis?"
            yield _vraag(partner, str(naam), vraag, waar=("relaties", "grenst"), aantal=len(mist))


def _vraag_domein(inv: Inventaris) -> Iterator[dict[str, Any]]:
    verbanden = selectie(inv).verbanden
    for wie in verbanden.loc[verbanden["domein"].isna(), "naam"]:
        vraag = f"Onder welk domein valt {wie}?"
        yield _vraag(pd.NA, f"Secretariaat {wie}", vraag, waar=("verbanden", "domein"), aantal=1)


def _vraag_zelf(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """What is not in the inventory: done alone on purpose, or by a verband or service that nobody recorded."""
    tabel, label = stand(inv), labels(inv, "domein")
    naam = tabel.attrs["namen"]
    for partner, rij in tabel.iterrows():
        mist = [klein(label[str(code)]) for code in tabel.columns[rij.eq(NIET)]]
        if mist:
            vraag = f"Hoe is het geregeld: {opsomming(mist, hoogstens=3)}? Samen, ingekocht of bewust zelf?"
            waar = ("kenmerken", "waarde")
            yield _vraag(partner, naam[str(partner)], vraag, waar=waar, aantal=len(mist))


def _vraag_motieven(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """Who has no known motives anywhere."""
    lees = lezing(inv)
    met = set(lees.punten[lees.bekend].index.get_level_values("partner_id"))
    tel = lees.punten.index.get_level_values("partner_id").value_counts()
    for partner, naam in gemeenten(inv)["naam"].items():
        if partner not in met and partner in tel.index:
            vraag = "Waarom doet u mee aan uw verbanden? Verdeel per verband 100 punten over de motieven."
            waar = ("motieven", "gewicht")
            yield _vraag(partner, str(naam), vraag, waar=waar, aantal=int(tel[str(partner)]))


def _vraag_paren(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """What keeps the points of the candidates from being known, per verband."""
    frame = samenvoegkandidaten(inv).reset_index()
    vragen_ = {
        "p_taakveld": ("verbanden", "taakveld", "Onder welk taakveld valt {wie}?"),
        "p_taaksoort": ("verbanden", "taaksoort", "Is de taak van {wie} ondersteunend, operationeel of strategisch?"),
        "p_zetels": ("zetels", "functie_id", "Welke functies zitten aan de bestuurlijke tafels van {wie}?"),
    }
    zicht = selectie(inv).verbanden.set_index("verband_id")
    for kolom, (tabel, veld, vraag) in vragen_.items():
        open_ = frame[frame[kolom].isna()]
        for wie in sorted({*open_["verband_a"], *open_["verband_b"]}):
            if tabel == "verbanden" and pd.notna(zicht.loc[wie, veld]):
                continue
            naam = str(zicht.loc[wie, "naam"])
            yield _vraag(pd.NA, f"Secretariaat {naam}", vraag.format(wie=naam), waar=(tabel, veld), aantal=1)


def _zin_passend(inv: Inventaris, wie: str, domein: str) -> str:
    if not wie:
        return "Er zijn geen gemeenten in de regio. Vul partners.csv en deelnames.csv in."
    frame = passend(inv, partner_id=wie, domein=domein)
    naam, label = frame.attrs["namen"], klein(labels(inv, "domein")[domein])
    beste = frame.dropna(subset=["score"])
    if not len(frame):
        return _passende_zin("", naam[wie], f" werkt in {label} al met iedereen samen.")
    if not len(beste):
        zin = f" ({label}) is te weinig bekend. Vul relaties.csv en motieven.csv in."
        return _passende_zin("Voor ", naam[wie], zin)
    score = f", score {getal(beste['score'].iloc[0], decimalen=2)}."
    return _passende_zin("Suggestie voor ", naam[wie], f" ({label}): ", beste["naam"].iloc[0], score)


def _zin_vlekken(inv: Inventaris) -> str:
    frame, regio = witte_vlekken(inv), gemeenten(inv)
    if not len(regio):
        return ""
    if not len(frame):
        if regio["inwoners"].isna().all():
            return "Witte vlekken: vul inwoners in partner_jaar.csv in om gemeenten te vergelijken."
        mist = int((stand(inv) == NIET).to_numpy(bool).sum())
        if not mist:
            return "Geen witte vlekken: bij elke gemeente is elk domein in de inventaris te vinden."
        return f"Geen witte vlek volgens de drempels; van {geteld(mist, 'combinaties')} staat niets in de inventaris."
    eerste = frame.iloc[0]
    hoeveel = "Eén witte vlek" if len(frame) == 1 else f"{telwoord(len(frame)).capitalize()} witte vlekken, eerst"
    deel = f"{klein(eerste['domeinnaam'])} ({eerste['met']} van {eerste['peers']} wel)"
    return _passende_zin(f"{hoeveel}: ", eerste["naam"], f", {deel}.")


def _zin_samenvoegen(inv: Inventaris) -> str:
    frame = samenvoegkandidaten(inv)
    if not frame.attrs["n"]:
        return "Geen verband telt twee gemeenten uit de regio: er is niets samen te voegen."
    if not len(frame):
        bekend = frame.attrs["dekking"]
        return f"Geen paar verbanden om samen te voegen (domein bekend bij {bekend.bekend} van {bekend.van})."
    eerste = frame.iloc[0]
    punten = "1 punt" if eerste["punten"] == 1 else f"{getal(eerste['punten'])} punten"
    hoeveel = "Eén kandidaatpaar:" if len(frame) == 1 else f"{getal(len(frame))} kandidaatparen, eerst"
    return _passende_zin(f"{hoeveel} ", eerste["naam_a"], " met ", eerste["naam_b"], f" ({punten}).")


def _zin_uren(inv: Inventaris) -> str:
    frame = samenvoegkandidaten(inv)
    bekend = op_uren(frame[frame["uren"].notna()])
    if not len(frame):
        return ""
    if not len(bekend):
        return "Wat samenvoegen aan uren scheelt, is onbekend. Vul overleggen.csv en aanwezigheid.csv in."
    eerste = bekend.iloc[0]
    heel = eerste["uren_status"] != GEDEELTELIJK
    deel = "" if heel else f" ({eerste['uren_bekend']} van {eerste['uren_van']} partners)"
    if eerste["uren"] <= 0:
        return f"Samenvoegen spaart bij geen bekend paar uren{deel}."
    zin = f": {getal(eerste['uren'], decimalen=1)} uur per jaar minder{deel}."
    return _passende_zin("", eerste["naam_a"], " met ", eerste["naam_b"], zin)


def _zin_aansluiten(inv: Inventaris, wie: str, domein: str) -> str:
    if not wie:
        return ""
    frame = aansluiten(inv, partner_id=wie, domein=domein)
    naam, label = frame.attrs["namen"], klein(labels(inv, "domein")[domein])
    beste = frame.dropna(subset=["score"])
    if not len(frame):
        return _passende_zin("Voor ", naam[wie], f" is er in {label} geen ander verband om bij aan te sluiten.")
    if not len(beste):
        return _passende_zin("Bij welk verband ", naam[wie], f" in {label} past, is onbekend.")
    zin = f" ({label}); effect op de sleutel onbekend."
    return _passende_zin("Suggestie: ", naam[wie], " bij ", beste["naam"].iloc[0], zin)


def _zin_stand(inv: Inventaris) -> str:
    tabel = stand(inv)
    if not tabel.size:
        return ""
    samen, niet = (int((tabel == staat).to_numpy(bool).sum()) for staat in (VERBAND, NIET))
    return (
        f"Van {getal(tabel.size)} combinaties van gemeente en domein: {getal(samen)} in een verband, "
        f"{getal(niet)} niet in de inventaris."
    )


def _zin_gestrand(inv: Inventaris) -> str:
    frame = gestrand(inv)
    if not len(frame):
        return "Er zijn geen gestrande pogingen vastgelegd (status gestrand in verbanden.csv)."
    eerste = frame.iloc[0]
    jaren = "-".join(str(eerste[kolom])[:4] for kolom in ("start", "eind") if pd.notna(eerste[kolom]))
    meer = f"{telwoord(len(frame)).capitalize()} pogingen strandden, laatst"
    hoeveel = "Eén poging strandde" if len(frame) == 1 else meer
    zin = f"{f' ({jaren})' if jaren else ''}, met {geteld(int(eerste['n_partners']), 'partners')}."
    return _passende_zin(f"{hoeveel}: ", eerste["naam"], zin)


def _zin_agenda(inv: Inventaris) -> str:
    frame = gespreksagenda(inv)
    if not len(frame):
        return "De gespreksagenda is leeg: er is geen aanleiding gevonden in wat bekend is."
    eerste = frame.iloc[0]
    soorten = "één soort reden" if eerste["n_redenen"] == 1 else f"{telwoord(int(eerste['n_redenen']))} soorten redenen"
    gelijk = int(frame["n_redenen"].eq(eerste["n_redenen"]).sum())
    tel = "Eén onderwerp" if len(frame) == 1 else f"{getal(len(frame))} onderwerpen"
    wie = ", eerst" if gelijk > 1 else ":"
    samen = f"; {soorten} bij {getal(gelijk)}" if gelijk > 1 else f"; de meeste, {soorten}"
    return _passende_zin(f"{tel} voor gesprek{samen}{wie} ", eerste["naam"], ".")


def _passende_zin(*delen: str) -> str:
    """Text and names by turns as one sentence, names cut short where it would not fit on a slide: least of its news."""
    tekst, wie = delen[::2], delen[1::2]
    ruimte = max((_ZIN - sum(map(len, tekst))) // len(wie), 8)
    over = sum(max(ruimte - len(naam), 0) for naam in wie)
    lang = sum(len(naam) > ruimte for naam in wie)
    hoogstens = ruimte + (over // lang if lang else 0)
    kort = (naam if len(naam) <= hoogstens else f"{naam[: hoogstens - 1].rstrip()}…" for naam in wie)
    return "".join(deel for paar in zip_longest(tekst, kort, fillvalue="") for deel in paar)
