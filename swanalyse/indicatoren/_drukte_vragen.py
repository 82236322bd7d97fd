"""What is unknown about drukte and whom to ask, and which readings change with an assumption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from swanalyse.indicatoren import EEN_JAAR_EERDER, _uren, jaar_eerder, namen
from swanalyse.indicatoren._overlegkosten import tarieven
from swanalyse.indicatoren._tafels import samenvoegen, samenvoegkandidaten
from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND, opsomming

_BESTUURLIJK = "bestuurlijk"
_TOP = 3
_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal"]
_VAN_DE_TAFEL = {
    "frequentie_per_jaar": "Hoe vaak per jaar komt dit overleg bijeen: {wat}?",
    "duur_uur": "Hoe lang duurt een bijeenkomst van {wat}?",
    "voorbereiding_uur": "Hoeveel voorbereiding vraagt een bijeenkomst van {wat} per aanwezige?",
    "aandeel_digitaal": "Welk deel van de bijeenkomsten is op afstand bij {wat}?",
    "geleding": "Zitten bestuurders, ambtenaren of raadsleden aan tafel bij {wat}?",
}
_VAN_DE_PARTNER = {
    "n_bestuurders": "Hoeveel bestuurders schuiven namens u aan bij {wat}?",
    "n_ambtenaren": "Hoeveel ambtenaren schuiven namens u aan bij {wat}?",
    "reistijd_uur": "Hoe lang is uw reis, heen en terug, naar {wat}?",
    "ambtelijke_voorbereiding_uur": "Hoeveel uur bereidt uw organisatie zich per bijeenkomst voor op {wat}?",
    "opkomst": "Bij welk deel van de bijeenkomsten van {wat} bent u aanwezig?",
}
_PER_JAAR = {
    "n_bestuurders": "Hoeveel bestuurders had u in {jaar}, burgemeester en wethouders samen?",
    "fte_bestuurders": "Hoeveel fte hadden burgemeester en wethouders samen in {jaar}?",
}


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What to ask whom so that the hours become known.

    Returns
    -------
    DataFrame
        One row per question: `partner_id` (missing when it is for the secretariaat of a verband, or for the region),
        `naam`, `vraag`, `tabel`, `kolom` and `aantal` (how many cells or rows the answer fills); most first.

    Examples
    --------
    >>> import swanalyse
    >>> v = vragen(swanalyse.load("tests/golden/inventaris"))
    >>> v.loc[v["kolom"] == "frequentie_per_jaar", ["naam", "vraag"]].iloc[0].tolist()
    ['Secretariaat Sociaal domein', 'Hoe vaak per jaar komt dit overleg bijeen: Bestuur V3?']
    """
    rijen = [*_zonder_overleg(inv), *_zonder_aanwezigheid(inv), *_cellen(inv), *_tafelcellen(inv), *_overig(inv)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype(
        {**dict.fromkeys(_KOLOMMEN, "string"), "aantal": "Int64"},
    )
    frame = frame.sort_values(["aantal", "naam", "kolom"], ascending=[False, True, True], ignore_index=True)
    return merk(frame, n=len(frame), eenheid="vragen", namen=namen(selectie(inv)))


def _zonder_overleg(inv: Inventaris) -> Iterator[dict[str, Any]]:
    zicht = selectie(inv)
    leden = zicht.leden[zicht.leden["in_regio"]]
    leden = leden[~leden["verband_id"].isin(_uren.overleggen(inv)["verband_id"])]
    yield from _per_partner(inv, leden, "verband_id", "Welk overleg hoort bij {wat}?", ("overleggen", "verband_id"))


def _zonder_aanwezigheid(inv: Inventaris) -> Iterator[dict[str, Any]]:
    tafels = _uren.overleggen(inv)
    stil = tafels[~tafels.index.isin(inv.aanwezigheid["overleg_id"])].reset_index()
    leden = selectie(inv).leden.merge(stil[["overleg_id", "verband_id"]], on="verband_id")
    vraag = "Wie schuift namens u aan bij {wat}?"
    yield from _per_partner(inv, leden, "overleg_id", vraag, ("aanwezigheid", "n_bestuurders"))


def _cellen(inv: Inventaris) -> Iterator[dict[str, Any]]:
    gemist = _gemist(inv)
    for kolom, vraag in _VAN_DE_PARTNER.items():
        deel = gemist[gemist["ontbreekt"] == kolom]
        yield from _per_partner(inv, deel, "overleg_id", vraag, ("aanwezigheid", kolom))


def _gemist(inv: Inventaris) -> pd.DataFrame:
    """One row per place at a table and unknown column that its hours need; an assumed attendance is unknown too."""
    delen = []
    for soort in ("bestuurlijk", "ambtelijk"):
        cel = _uren.cellen(inv, soort)
        delen.append(cel.explode("ontbreekt")[["overleg_id", "partner_id", "ontbreekt"]])
        delen.append(cel.loc[cel["opkomst_aangenomen"], ["overleg_id", "partner_id"]].assign(ontbreekt="opkomst"))
    return pd.concat(delen, ignore_index=True).dropna().drop_duplicates()


def _per_partner(
    inv: Inventaris, rijen: pd.DataFrame, wat: str, vraag: str, waar: tuple[str, str]
) -> Iterator[dict[str, Any]]:
    naam = _uren.namen_met_tafels(inv)
    for partner, deel in rijen.groupby("partner_id", sort=True):
        namen_ = opsomming((naam[code] for code in deel[wat]), hoogstens=3)
        yield {
            "partner_id": partner,
            "naam": naam[str(partner)],
            "vraag": vraag.format(wat=namen_),
            "tabel": waar[0],
            "kolom": waar[1],
            "aantal": len(deel),
        }


def _tafelcellen(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """The cells of a table itself, asked of the secretariaat of its verband; where nobody is held up, not asked."""
    naam = _uren.namen_met_tafels(inv)
    tafels = _uren.overleggen(inv)
    nodig = _gemist(inv)
    for kolom, vraag in _VAN_DE_TAFEL.items():
        houdt_op = nodig.loc[nodig["ontbreekt"] == kolom, "overleg_id"]
        leeg = tafels["geleding"].isna() if kolom == "geleding" else tafels.index.isin(houdt_op)
        for verband, deel in tafels[leeg].fillna({"verband_id": ""}).groupby("verband_id", sort=True):
            wie = f"Secretariaat {naam[str(verband)]}" if verband else "Overleg buiten de verbanden"
            yield {
                "partner_id": pd.NA,
                "naam": wie,
                "vraag": vraag.format(wat=opsomming((naam[str(code)] for code in deel.index), hoogstens=3)),
                "tabel": "overleggen",
                "kolom": kolom,
                "aantal": len(deel),
            }


def _overig(inv: Inventaris) -> Iterator[dict[str, Any]]:
    """Figures of the year that turn hours into hours per bestuurder, and into euros."""
    zicht, jaar = selectie(inv), inv.selectie.jaar
    regio = zicht.partners[zicht.partners["in_regio"]]
    for kolom, vraag in _PER_JAAR.items():
        cijfer = _uren.jaarcijfer(inv, kolom).reindex(regio["partner_id"])
        nvt = inv.partner_jaar.loc[inv.nvt["partner_jaar"][kolom].to_numpy(bool), "partner_id"]
        for partner, naam in zip(regio["partner_id"], regio["naam"], strict=True):
            if pd.isna(cijfer[partner]) and partner not in set(nvt):
                tekst = vraag.format(jaar=jaar)
                yield dict(zip(_KOLOMMEN, (partner, naam, tekst, "partner_jaar", kolom, 1), strict=True))
    for soort in ("bestuurlijk", "ambtelijk"):
        if soort not in tarieven(inv):
            tekst = f"Met welk uurtarief rekent de regio in {jaar} voor een {soort} uur?"
            yield dict(zip(_KOLOMMEN, (pd.NA, "Regio", tekst, "tarieven", "euro_per_uur", 1), strict=True))


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which readings change when an assumption does: attendance, digital share, toeslag.

    The three gemeenten of the region with the most hours under another `opkomst` or `digitaal_onbekend` (only cells
    that are unknown are assumed, and a lower bound ranks as what is known of it), or a year earlier; and who gets more
    hours, and whether the partners together do, when the first candidate pair is merged with another toeslag.

    Returns
    -------
    DataFrame
        One row per `stelling` and `instelling`, today's first; `waarde`, `verandert` (missing when it cannot be
        computed) and `wat`: what became what.
    """
    rijen = [*_top(inv), *_opslag(inv)]
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    teksten = dict.fromkeys(["stelling", "instelling", "waarde", "wat"], "string")
    frame = frame.astype({**teksten, "verandert": "boolean"})
    return merk(frame, n=len(frame), eenheid="instellingen", namen=_uren.namen_met_tafels(inv))


def _top(inv: Inventaris) -> Iterator[dict[str, Any]]:
    nu = _uren.aannames(inv)
    instellingen = {
        f"zoals nu: opkomst {_cijfer(nu.opkomst)}, digitaal {_cijfer(nu.digitaal)}": nu,
        "opkomst 0,8 waar onbekend": _uren.Aannames(0.8, nu.digitaal),
        "opkomst 1 waar onbekend": _uren.Aannames(1.0, nu.digitaal),
        "digitaal 0 waar onbekend": _uren.Aannames(nu.opkomst, 0.0),
        "digitaal 1 waar onbekend": _uren.Aannames(nu.opkomst, 1.0),
        "digitaal leeg: reistijd onbekend": _uren.Aannames(nu.opkomst, None),
    }
    waarden = {naam: _grootste(inv, aanname) for naam, aanname in instellingen.items()}
    waarden[EEN_JAAR_EERDER] = _grootste(jaar_eerder(inv), nu)
    yield from _vergeleken("meeste bestuurlijke uren (eerste drie)", waarden)


def _grootste(inv: Inventaris, aanname: _uren.Aannames) -> str:
    """The gemeenten of the region with the most hours, in order; empty when no hours are known."""
    zicht = selectie(inv)
    per = _uren.optellen(_uren.cellen(inv, _BESTUURLIJK, aanname=aanname), ["partner_id"])
    regio = zicht.partners[zicht.partners["in_regio"]].set_index("partner_id")
    frame = regio[["naam"]].join(per["totaal"]).dropna(subset=["totaal"])
    frame = frame.sort_values(["totaal", "naam"], ascending=[False, True])
    return ", ".join(frame["naam"].head(_TOP))


def _opslag(inv: Inventaris) -> Iterator[dict[str, Any]]:
    kandidaten = samenvoegkandidaten(inv)
    if not len(kandidaten):
        return
    paar = [str(kandidaten[kolom].iloc[0]) for kolom in ("overleg_a", "overleg_b")]
    nu = inv.parameter("toeslag")
    instellingen = {f"zoals nu: toeslag {_cijfer(nu)}": nu, "toeslag 0": 0.0, "toeslag 0,25": 0.25, "toeslag 0,5": 0.5}
    frames = {naam: samenvoegen(inv, paar, keer).dropna(subset=["verschil"]) for naam, keer in instellingen.items()}
    naam_ = kandidaten.attrs["namen"]
    wie = f"{naam_[paar[0]]} met {naam_[paar[1]]}"
    meest = {naam: _meeste_erbij(frame) for naam, frame in frames.items()}
    yield from _vergeleken(f"samenvoegen {wie}: wie er uren bij krijgt", meest)
    samen = {naam: _richting(frame) for naam, frame in frames.items()}
    yield from _vergeleken(f"samenvoegen {wie}: alle partners samen", samen)


def _meeste_erbij(frame: pd.DataFrame) -> str:
    if not len(frame):
        return ""
    return ", ".join(frame.loc[frame["verschil"] > 0, "naam"].head(_TOP)) or "niemand"


def _richting(frame: pd.DataFrame) -> str:
    if not len(frame):
        return ""
    som = frame["verschil"].sum()
    return "minder uren" if som < 0 else "meer uren" if som > 0 else "evenveel uren"


def _vergeleken(stelling: str, waarden: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A row per setting beside the first, which is today's; nothing can be said where either is empty."""
    nu = next(iter(waarden.values()))
    for instelling, waarde in waarden.items():
        anders = waarde != nu if waarde and nu else pd.NA
        yield {
            "stelling": stelling,
            "instelling": instelling,
            "waarde": waarde or ONBEKEND,
            "verandert": anders,
            "wat": f"{nu} → {waarde}" if anders is True else "",
        }


def _cijfer(waarde: float | None) -> str:
    return "leeg" if waarde is None else _uren.kort(waarde)
