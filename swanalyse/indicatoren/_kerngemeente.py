"""The fields of the kernbeeld of a gemeente (domein 2.4): its key numbers, and its verbanden in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import NVT
from swanalyse.indicatoren._kernstand import BEKEND, ONDERGRENS, OVERLEG_OPEN, Stand, Veld, bij_onbekend, deel_status
from swanalyse.indicatoren._kernverband import KERN, KOP
from swanalyse.notatie import ONBEKEND, euro, getal, is_onbekend, opsomming, procent
from swanalyse.notatie import geteld as aantal

TABEL = "Verbanden"
# effect before money (S3-24)
KOLOMMEN: Mapping[str, str] = {
    "naam": "verbanden",
    "vorm": "verbanden",
    "niveau": "deelnames",
    "doelen gerealiseerd": "scores",
    "uren": "overleggen, aanwezigheid",
    "bijdrage": "bedragen",
    "saldo": "bedragen, overleggen",
    "accounthouder": "deelnames",
}


def velden(stand: Stand, partner_id: str) -> list[tuple[Veld, str | None]]:
    """Every field of one gemeente, and the verband that it is about, if one."""
    boven: list[tuple[Veld, str | None]] = [(veld, None) for veld in kop(stand, partner_id)]
    boven += [(veld, None) for veld in _kerncijfers(stand, partner_id)]
    return boven + [(veld, v) for v in _volgorde(stand, partner_id) for veld in _rij(stand, partner_id, v)]


def _verbanden(stand: Stand, partner_id: str) -> list[str]:
    leden = stand.zicht.leden
    return leden.loc[leden["partner_id"] == partner_id, "verband_id"].tolist()


def _volgorde(stand: Stand, partner_id: str) -> list[str]:
    """The most important first, then the largest contribution, then by name; unknown last."""
    rang = {code: plek for plek, code in enumerate(stand.labels["belangrijkheid"])}

    def sleutel(verband_id: str) -> tuple[int, float, str]:
        niveau = stand.leden[verband_id].loc[partner_id, "belangrijkheid"]
        betaalt = stand.rij("bijdragen", partner_id, verband_id).get("totaal")
        bedrag = 0.0 if is_onbekend(betaalt) else float(betaalt or 0)
        return rang.get(str(niveau), len(rang)), -bedrag, str(stand.namen[verband_id])

    return sorted(_verbanden(stand, partner_id), key=sleutel)


def kop(stand: Stand, partner_id: str) -> Iterator[Veld]:
    yield Veld(KOP, "Naam", stand.namen[partner_id], BEKEND, "partners")
    rij = stand.rij("per_partner", partner_id)
    n = int(rij["n_verbanden"])
    delen = [f"{getal(rij[kolom])} {wat}" for kolom, wat in _SOORTEN.items() if rij[kolom]]
    soort = f": {opsomming(delen)}" if delen else ""
    onbekend = f"; van {getal(rij[ONBEKEND])} is onbekend of dat verplicht is" if rij[ONBEKEND] else ""
    zin = f"Neemt deel aan {aantal(n, 'verbanden')}{soort}{onbekend}."
    yield Veld(KOP, "In één zin", zin, BEKEND, "verbanden, deelnames")


_SOORTEN = {
    "wettelijk_verplicht": "wettelijk verplicht",
    "semi_verplicht": "semi-verplicht",
    "vrijwillig": "vrijwillig",
}


def _kerncijfers(stand: Stand, partner_id: str) -> Iterator[Veld]:
    """A short value, then after ` · ` what it is made of."""
    jaar = stand.inv.selectie.jaar
    mensen = stand.rij("per_partner", partner_id)["inwoners"]
    yield Veld(KERN, "Inwoners", *_of_onbekend(mensen, f"in {jaar}"), "partner_jaar")
    yield Veld(KERN, "Belangrijk", *_belangrijk(stand, partner_id), "deelnames")
    yield Veld(KERN, "Belangrijkste motief", *motief(stand, partner_id), "motieven")
    yield Veld(KERN, "Bestuurlijk overleg", *uren(stand, partner_id), "overleggen, aanwezigheid")
    geld = stand.rij("saldo_partner", partner_id)
    yield Veld(KERN, "Kosten", *som(geld, "kosten", "kosten_bekend"), "bedragen")
    saldo, stand_ervan = som(geld, "saldo", "bekend")
    if stand_ervan != ONBEKEND:
        overleg = stand.rij("overleg_in_saldo", partner_id)
        saldo = f"{hoogstens(overleg)}{saldo}{zonder_overleg(overleg)}"
    yield Veld(KERN, "Saldo", saldo, stand_ervan, "bedragen, overleggen")
    yield Veld(KERN, "Accounthouders", *_accounthouders(stand, partner_id), "deelnames")


def _of_onbekend(waarde: object, wat: str) -> tuple[str, str]:
    if is_onbekend(waarde):
        return f"{ONBEKEND} · {wat}", ONBEKEND
    return f"{getal(float(waarde))} · {wat}", BEKEND  # type: ignore[arg-type]


def van_mij(stand: Stand, partner_id: str, kolom: str) -> pd.Series:
    """What the gemeente recorded of each of its verbanden; those it does not apply to are left out."""
    waarden = {v: stand.leden[v].loc[partner_id, kolom] for v in _verbanden(stand, partner_id)}
    reeks = pd.Series(waarden, dtype=object)
    return reeks[reeks.ne(NVT).fillna(True).astype(bool)]


def deel(bekend: int, van: int, raak: int, wat: str) -> tuple[str, str]:
    """How many of the gemeente's verbanden are so, of those that it said something of."""
    status = deel_status(bekend, van)
    if status in (ONBEKEND, NVT):
        return f"{ONBEKEND if status == ONBEKEND else 'niet van toepassing'} · {wat}", status
    minstens = "≥ " if bekend < van else ""
    return f"{minstens}{getal(raak)} van {getal(van)} · {wat}{bij_onbekend(van - bekend)}", status


def _belangrijk(stand: Stand, partner_id: str) -> tuple[str, str]:
    niveaus = van_mij(stand, partner_id, "belangrijkheid")
    hoog = int(niveaus.dropna().astype(str).str.startswith("politiek").sum())
    return deel(int(niveaus.notna().sum()), len(niveaus), hoog, "verbanden politiek (zeer) belangrijk")


def _accounthouders(stand: Stand, partner_id: str) -> tuple[str, str]:
    statussen = van_mij(stand, partner_id, "accounthouder_status")
    benoemd = int(statussen.eq("benoemd").fillna(False).sum())
    return deel(int(statussen.notna().sum()), len(statussen), benoemd, "verbanden met een benoemde accounthouder")


def motief(stand: Stand, partner_id: str) -> tuple[str, str]:
    rij = stand.rij("motieven_partner", partner_id)
    delen = {code: float(rij[code]) for code in stand.labels["motief"] if not is_onbekend(rij.get(code))}
    if not delen or max(delen.values()) <= 0:
        return f"{ONBEKEND} · waarom de gemeente samenwerkt", ONBEKEND
    code = max(delen, key=lambda welk: delen[welk])
    bekend, van = int(rij["bekend"]), int(rij["van"])
    zin = f"{procent(delen[code])} · {stand.label('motief', code)}; bekend van {getal(bekend)} van {getal(van)}"
    return f"{zin} verbanden", deel_status(bekend, van)


def uren(stand: Stand, partner_id: str) -> tuple[str, str]:
    rij = stand.rij("uren_partner", partner_id)
    if is_onbekend(rij.get("totaal")):
        return f"{ONBEKEND} · uren per jaar", ONBEKEND
    heel = rij["status"] == "volledig"
    per = stand.rij("belasting", partner_id).get("per_bestuurder")
    minstens = "" if heel else "≥ "
    hoofd = "" if is_onbekend(per) else f", {minstens}{getal(float(per))} per bestuurder"  # type: ignore[arg-type]
    zonder = int(rij["verbanden_zonder_overleg"])
    staart = f"; zonder {aantal(zonder, 'verbanden')} zonder bekend overleg" if zonder else ""
    return f"{minstens}{getal(float(rij['totaal']))} uur · per jaar{hoofd}{staart}", (
        BEKEND if heel and not zonder else ONDERGRENS
    )


def som(rij: Mapping[str, Any], kolom: str, bekend: str) -> tuple[str, str]:
    """A sum over the verbanden of which it is known."""
    if is_onbekend(rij.get(kolom)):
        return f"{ONBEKEND} · per jaar", ONBEKEND
    n, van = int(rij[bekend]), int(rij["van"])
    oordeel = f", {rij['oordeel']}" if kolom == "saldo" and rij["oordeel"] != ONBEKEND else ""
    wat = f"per jaar{oordeel}; bekend van {getal(n)} van {aantal(van, 'verbanden')}"
    # costs and benefits only grow with what is not known yet, a saldo may go either way
    minstens = "≥ " if kolom in ("kosten", "baten") and n < van and float(rij[kolom]) >= 0 else ""
    return f"{minstens}{euro(float(rij[kolom]))} · {wat}", deel_status(n, van)


def hoogstens(overleg: Mapping[str, Any]) -> str:
    """Overleg that is counted in part, or not at all, makes a saldo what it is at most."""
    return "≤ " if overleg.get("deels") or overleg.get("niet") else ""


def zonder_overleg(overleg: Mapping[str, Any]) -> str:
    """Of how many verbanden the saldo leaves the costs of overleg out."""
    return f", bij {getal(int(overleg['niet']))} zonder de kosten van overleg" if overleg.get("niet") else ""


def _rij(stand: Stand, partner_id: str, verband_id: str) -> Iterator[Veld]:
    """One verband of the gemeente: a cell per column."""
    eigen: Any = stand.leden[verband_id].loc[partner_id]
    waarden = {
        "naam": (stand.namen[verband_id], BEKEND),
        "vorm": label(stand, "rechtsvorm", stand.verbanden.loc[verband_id, "rechtsvorm"]),
        "niveau": label(stand, "belangrijkheid", eigen["belangrijkheid"]),
        "doelen gerealiseerd": _effect(stand.rij("evaluatie", verband_id, "E1")),
        "uren": uren_cel(stand.rij("uren", partner_id, verband_id)),
        "bijdrage": bedrag_cel(stand.rij("bijdragen", partner_id, verband_id).get("totaal")),
        "saldo": _saldo_cel(stand.rij("saldo", partner_id, verband_id)),
        "accounthouder": _accounthouder(stand, eigen),
    }
    for kolom, (tekst, status) in waarden.items():
        yield Veld(TABEL, kolom, tekst, status, KOLOMMEN[kolom])


def label(stand: Stand, lijst: str, code: object) -> tuple[str, str]:
    if is_onbekend(code):
        return ONBEKEND, ONBEKEND
    return (stand.label(lijst, code), BEKEND) if code != NVT else ("niet van toepassing", NVT)


def _effect(rij: Mapping[str, Any]) -> tuple[str, str]:
    if is_onbekend(rij.get("mediaan")):
        return ONBEKEND, ONBEKEND
    mediaan = getal(float(rij["mediaan"]), decimalen=1).removesuffix(",0")
    return f"{mediaan} van {getal(rij['schaal_max'])}", BEKEND


def uren_cel(rij: Mapping[str, Any]) -> tuple[str, str]:
    if is_onbekend(rij.get("totaal")):
        return ONBEKEND, ONBEKEND
    heel = rij["status"] == "volledig"
    return f"{'' if heel else '≥ '}{getal(float(rij['totaal']))}", BEKEND if heel else ONDERGRENS


def bedrag_cel(waarde: object) -> tuple[str, str]:
    return (ONBEKEND, ONBEKEND) if is_onbekend(waarde) else (euro(float(waarde)), BEKEND)  # type: ignore[arg-type]


def _saldo_cel(rij: Mapping[str, Any]) -> tuple[str, str]:
    tekst, status = bedrag_cel(rij.get("saldo"))
    if status == ONBEKEND:
        return tekst, status
    meest = "≤ " if rij["overlegstatus"] in OVERLEG_OPEN else ""
    oordeel = f", {rij['oordeel']}" if rij["oordeel"] != ONBEKEND else ""
    return f"{meest}{tekst}{oordeel}", status


def _accounthouder(stand: Stand, eigen: Mapping[str, object]) -> tuple[str, str]:
    wie, status = eigen["accounthouder"], eigen["accounthouder_status"]
    if not is_onbekend(wie) and wie != NVT:
        return str(wie), BEKEND
    if is_onbekend(status):
        return (ONBEKEND, ONBEKEND) if is_onbekend(wie) else ("niet van toepassing", NVT)
    return label(stand, "accounthouder_status", status)
