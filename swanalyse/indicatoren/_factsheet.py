"""The fields of the fact sheet of one partner: its verbanden, its hours and money, and what is missing of it.

There are two editions. What people of one partner think of its collaboration stays inside: how important they find a
verband, why they take part, whether they endorse an ambition, what they answered in a survey. What was counted or
computed from what the partner recorded (members, hours, contributions, benefits, saldo) stands in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from swanalyse.indicatoren import (
    NVT,
    _eigen_oordelen,
    _metingen,
    _uren,
    afweging,
    dekking,
    drukte,
    evaluatie,
    kansen,
    klein,
    kostenbaten,
    labels,
    motieven,
    proces,
)
from swanalyse.indicatoren._kerngemeente import (
    bedrag_cel,
    hoogstens,
    kop,
    label,
    motief,
    som,
    uren,
    uren_cel,
    van_mij,
    zonder_overleg,
)
from swanalyse.indicatoren._kernstand import BEKEND, ONDERGRENS, Stand, Veld, deel_status, geteld, lijst
from swanalyse.indicatoren._kernverband import CRITERIA, KERN
from swanalyse.inventaris import Inventaris
from swanalyse.notatie import ONBEKEND, euro, getal, is_onbekend, opsomming, procent
from swanalyse.notatie import geteld as aantal
from swanalyse.schema import schema

TABEL, ONTBREEKT, OORDELEN = "Verbanden", "Wat ontbreekt", "Eigen oordelen (intern)"
KOLOMMEN: Mapping[str, str] = {
    "naam": "verbanden",
    "vorm": "verbanden",
    "rol": "deelnames",
    "domein": "verbanden",
    "bijdrage": "bedragen",
    "uren": "overleggen, aanwezigheid",
}
_VRAGEN: tuple[Callable[[Inventaris], pd.DataFrame], ...] = (
    motieven.vragen, drukte.vragen, kostenbaten.vragen, kansen.vragen, afweging.vragen, evaluatie.vragen, proces.vragen,
)  # fmt: skip
# a question about somebody's answers would tell outside how few people answered
_VAN_RESPONDENTEN = "scores"
# asked of everybody about everybody: only what a partner said of itself is a judgement on itself
_ZELF = "E3"
_INSTRUMENTEN = {"evaluatie": CRITERIA, "ervaren_drukte": {}, "draagvlak_metro": {}}
_MEEST_PUNTEN = 4


@dataclass(frozen=True)
class Blad:
    """What every fact sheet of an inventory needs beside its state.

    Attributes
    ----------
    rollen : mapping
        Per (partner, verband) the roles, as a reader says them.
    vragen : DataFrame
        `partner_id, vraag, tabel, aantal`: what is missing of each partner, the most first.
    dekking : mapping
        Per partner how many cells are known, of how many.
    antwoorden : mapping
        Per instrument the figures per (criterium, partner_id); empty in the external edition.
    """

    rollen: Mapping[tuple[str, str], str]
    vragen: pd.DataFrame
    dekking: Mapping[str, tuple[int, int]]
    antwoorden: Mapping[str, pd.DataFrame]


def is_intern(inv: Inventaris) -> bool:
    """Whether this inventory may show what stays inside the building."""
    return not inv.is_extern


def partners(stand: Stand) -> tuple[str, ...]:
    """Everyone in sight with a role in a verband in sight: the region first, then by name."""
    wie = stand.zicht.partners[stand.zicht.partners["partner_id"].isin(stand.zicht.deelnames["partner_id"])]
    wie = pd.concat([wie, stand.zicht.partners[stand.zicht.partners["in_regio"]]]).drop_duplicates("partner_id")
    return tuple(wie.sort_values(["in_regio", "naam"], ascending=[False, True])["partner_id"])


def velden(stand: Stand, partner_id: str) -> list[tuple[Veld, str | None]]:
    """Every field of one partner, and the verband that it is about, if one."""
    blad = _lees(stand)
    uit: list[tuple[Veld, str | None]] = [(veld, None) for veld in _kop(stand, blad, partner_id)]
    uit += [(veld, None) for veld in _kerncijfers(stand, blad, partner_id)]
    for verband_id in _volgorde(stand, blad, partner_id):
        uit += [(veld, verband_id) for veld in _rij(stand, blad, partner_id, verband_id)]
    uit += [(veld, None) for veld in _ontbreekt(blad, partner_id)]
    if is_intern(stand.inv):
        uit += [(veld, None) for veld in _oordeel(stand, blad, partner_id)]
    return uit


def noten(stand: Stand, partner_id: str) -> tuple[str, ...]:
    """What its hours assume, for the footer."""
    rij, opkomst = stand.rij("opkomst", partner_id), _uren.aannames(stand.inv).opkomst
    if opkomst is None or not rij.get("aangenomen"):
        return ()
    n, van = getal(rij["aangenomen"]), getal(rij["van"])
    return (f"opkomst {procent(opkomst)} aangenomen waar onbekend ({n} van {van} overleggen)",)


def _lees(stand: Stand) -> Blad:
    """What the fact sheets share, worked out once."""
    inv = stand.inv
    if "_factsheet" not in inv.__dict__:
        inv.__dict__["_factsheet"] = Blad(_rollen(stand), _vragen(inv), _dekking(inv), _antwoorden(inv))
    blad: Blad = inv.__dict__["_factsheet"]
    return blad


def _rollen(stand: Stand) -> dict[tuple[str, str], str]:
    rol = {code: klein(wat) for code, wat in labels(stand.inv, "rol").items()}
    per: dict[tuple[str, str], list[str]] = {}
    rijen = stand.zicht.deelnames[["partner_id", "verband_id", "rol"]].itertuples(index=False, name=None)
    for wie, verband, code in rijen:
        wat = ONBEKEND if is_onbekend(code) else rol.get(str(code), str(code))
        per.setdefault((str(wie), str(verband)), []).append(wat)
    return {sleutel: opsomming(dict.fromkeys(delen)) for sleutel, delen in per.items()}


def _vragen(inv: Inventaris) -> pd.DataFrame:
    """The questions of all themes that one partner can answer."""
    delen = [vraag(inv)[["partner_id", "vraag", "tabel", "aantal"]] for vraag in _VRAGEN]
    vragen: pd.DataFrame = pd.concat([deel.astype({"aantal": "Int64"}) for deel in delen if len(deel)] or [delen[0]])
    if not is_intern(inv):
        vragen = vragen[vragen["tabel"] != _VAN_RESPONDENTEN]
    vragen = vragen.dropna(subset=["partner_id"]).drop_duplicates(["partner_id", "vraag"])
    return vragen.sort_values("aantal", ascending=False, kind="stable", ignore_index=True)


def _dekking(inv: Inventaris) -> dict[str, tuple[int, int]]:
    frame = dekking.per_partner(inv)
    return {str(wie): (int(rij["bekend"]), int(rij["van"])) for wie, rij in frame.iterrows()}


def _antwoorden(inv: Inventaris) -> dict[str, pd.DataFrame]:
    if not is_intern(inv):
        return {}
    er_zijn = set(inv.codelijst("instrument")["code"])
    frames = {code: _eigen_oordelen.per_partner(inv, instrument=code) for code in _INSTRUMENTEN if code in er_zijn}
    return {code: _over_zichzelf(inv, frame) for code, frame in frames.items()}


def _over_zichzelf(inv: Inventaris, frame: pd.DataFrame) -> pd.DataFrame:
    """The same figures, of E3 those of what each partner said of itself (`evaluatie.zelf_ander`)."""
    welke = frame.index.get_level_values("criterium") == _ZELF
    if not welke.any():
        return frame
    zelf = evaluatie.zelf_ander(inv, criterium=_ZELF).reindex(frame.index[welke].get_level_values("partner_id"))
    zelf.index = frame.index[welke]
    n, mediaan, schaal = zelf["n_zelf"].fillna(0), zelf["zelf"], zelf["schaal_max"]
    status = pd.Series(_metingen.BEKEND, index=zelf.index).mask(mediaan.isna(), _metingen.TE_WEINIG)
    eigen = frame[welke].assign(
        n=n, mediaan=mediaan, schaal_max=schaal, aandeel=((mediaan - 1) / (schaal - 1)).where(schaal > 1),
        status=status.mask(n == 0, _metingen.GEEN).astype("string"),
    )  # fmt: skip
    return pd.concat([frame[~welke], eigen]).reindex(frame.index)


def _verbanden(blad: Blad, partner_id: str) -> list[str]:
    return [verband for wie, verband in blad.rollen if wie == partner_id]


def _kop(stand: Stand, blad: Blad, partner_id: str) -> Iterator[Veld]:
    """The head of the kernbeeld; a verband in a role that is no membership is on this sheet too, and counts apart."""
    lid = set(stand.zicht.leden.loc[stand.zicht.leden["partner_id"] == partner_id, "verband_id"])
    rollen = [blad.rollen[partner_id, verband] for verband in _verbanden(blad, partner_id) if verband not in lid]
    ander = [rol for rol in rollen if rol != ONBEKEND]
    zinnen = []
    if ander:
        zinnen.append(f" Is bij {aantal(len(ander), 'verbanden')} geen lid maar {opsomming(dict.fromkeys(ander))}.")
    if len(ander) < len(rollen):
        zinnen.append(f" Van {aantal(len(rollen) - len(ander), 'verbanden')} is de rol onbekend.")
    for veld in kop(stand, partner_id):
        yield replace(veld, waarde="".join([veld.waarde, *zinnen])) if veld.veld == "In één zin" else veld


def _volgorde(stand: Stand, blad: Blad, partner_id: str) -> list[str]:
    """The largest contribution first, then the most hours, then by name; unknown last."""

    def sleutel(verband_id: str) -> tuple[float, float, str]:
        maten = (stand.rij(maat, partner_id, verband_id).get("totaal") for maat in ("bijdragen", "uren"))
        geld, tijd = (float("inf") if is_onbekend(x) else -float(x) for x in maten)  # type: ignore[arg-type]
        return geld, tijd, str(stand.namen[verband_id])

    return sorted(_verbanden(blad, partner_id), key=sleutel)


def _rij(stand: Stand, blad: Blad, partner_id: str, verband_id: str) -> Iterator[Veld]:
    """One verband of the partner: a cell per column."""
    rol = blad.rollen[partner_id, verband_id]
    waarden = {
        "naam": (str(stand.namen[verband_id]), BEKEND),
        "vorm": label(stand, "rechtsvorm", stand.verbanden.loc[verband_id, "rechtsvorm"]),
        "rol": (rol, ONBEKEND if rol == ONBEKEND else BEKEND),
        "domein": label(stand, "domein", stand.verbanden.loc[verband_id, "domein"]),
        "bijdrage": bedrag_cel(stand.rij("bijdragen", partner_id, verband_id).get("totaal")),
        "uren": uren_cel(stand.rij("uren", partner_id, verband_id)),
    }
    for kolom, (tekst, status) in waarden.items():
        yield Veld(TABEL, kolom, tekst, status, KOLOMMEN[kolom])


def _kerncijfers(stand: Stand, blad: Blad, partner_id: str) -> Iterator[Veld]:
    """A short value, then after ` · ` what it is made of."""
    geld, overleg = stand.rij("saldo_partner", partner_id), stand.rij("overleg_in_saldo", partner_id)
    soort = stand.zicht.partners.set_index("partner_id").loc[partner_id, "partnertype"]
    yield Veld(KERN, "Bestuurlijk overleg", *uren(stand, partner_id), "overleggen, aanwezigheid")
    yield Veld(KERN, "Bijdragen", *_bijdragen(stand, blad, partner_id), "bedragen")
    yield Veld(KERN, "Baten", *som(geld, "baten", "baten_bekend"), "bedragen")
    yield Veld(KERN, "Saldo", *_saldo(geld, overleg), "bedragen, overleggen")
    yield Veld(
        KERN, "Saldo per inwoner", *_per_inwoner(geld, overleg, soort=soort), "bedragen, overleggen, partner_jaar"
    )
    yield Veld(KERN, "Wat bekend is", *_ingevuld(blad, partner_id), "alle tabellen")


def _bijdragen(stand: Stand, blad: Blad, partner_id: str) -> tuple[str, str]:
    verbanden = _verbanden(blad, partner_id)
    bedragen = [stand.rij("bijdragen", partner_id, v).get("totaal") for v in verbanden]
    bekend = [float(bedrag) for bedrag in bedragen if not is_onbekend(bedrag)]  # type: ignore[arg-type]
    if not bekend:
        return f"{ONBEKEND} · per jaar", ONBEKEND
    minstens = "≥ " if len(bekend) < len(verbanden) else ""
    wat = f"per jaar; bekend van {getal(len(bekend))} van {aantal(len(verbanden), 'verbanden')}"
    return f"{minstens}{euro(sum(bekend))} · {wat}", deel_status(len(bekend), len(verbanden))


def _saldo(rij: Mapping[str, Any], overleg: Mapping[str, Any]) -> tuple[str, str]:
    """The saldo with its interval and verdict, over the verbanden of which it is known; what is not in it says so."""
    if is_onbekend(rij.get("saldo")):
        return f"{ONBEKEND} · baten min kosten en overleg, per jaar", ONBEKEND
    n, van = int(rij["bekend"]), int(rij["van"])
    laag, hoog = (None if is_onbekend(rij[k]) else euro(float(rij[k])) for k in ("saldo_laag", "saldo_hoog"))
    tussen = f"tussen {laag} en {hoog}" if laag and hoog else "bandbreedte onbekend"
    delen = [f"per jaar, {tussen}", str(rij["oordeel"]) if rij["oordeel"] != ONBEKEND else "oordeel onbekend"]
    wat = f"{': '.join(delen)}; bekend van {getal(n)} van {aantal(van, 'verbanden')}"
    return f"{hoogstens(overleg)}{euro(float(rij['saldo']))} · {wat}{zonder_overleg(overleg)}", deel_status(n, van)


def _per_inwoner(rij: Mapping[str, Any], overleg: Mapping[str, Any], *, soort: object) -> tuple[str, str]:
    """To the cent; only of a gemeente, for the inhabitants of others overlap or do not exist (domein 3.5, K3)."""
    if not is_onbekend(soort) and soort != "gemeente":
        return "niet van toepassing · alleen van een gemeente te berekenen", NVT
    wat = "per jaar, over dezelfde verbanden"
    if is_onbekend(rij.get("per_inwoner")):
        return f"{ONBEKEND} · {wat}", ONBEKEND
    bedrag = float(rij["per_inwoner"])
    tekst = f"{'−' if bedrag < 0 else ''}€ {getal(abs(bedrag), decimalen=2)}"
    return f"{hoogstens(overleg)}{tekst} · {wat}", deel_status(int(rij["bekend"]), int(rij["van"]))


def _ingevuld(blad: Blad, partner_id: str) -> tuple[str, str]:
    bekend, van = blad.dekking.get(partner_id, (0, 0))
    if not van:
        return "niet van toepassing · geen gegevens gevraagd", NVT
    return f"{procent(bekend / van)} · {getal(bekend)} van {getal(van)} gegevens over deze partner", (
        BEKEND if bekend == van else ONDERGRENS if bekend else ONBEKEND
    )


def _ontbreekt(blad: Blad, partner_id: str) -> Iterator[Veld]:
    """What this partner itself can be asked, the most missing data first."""
    eigen = blad.vragen[blad.vragen["partner_id"] == partner_id]
    for vraag, tabel, n in eigen[["vraag", "tabel", "aantal"]].itertuples(index=False, name=None):
        titel = schema.tabellen()[tabel].titel
        yield Veld(ONTBREEKT, f"{titel} ({getal(n)})", str(vraag), ONBEKEND, str(tabel))
    if not len(eigen):
        yield Veld(ONTBREEKT, "Vragen", "aan deze partner zelf is niets te vragen", BEKEND, "alle tabellen")


def _oordeel(stand: Stand, blad: Blad, partner_id: str) -> Iterator[Veld]:
    """What the partner itself thinks; never in the external edition."""
    eigen = set(zip(stand.zicht.leden["partner_id"], stand.zicht.leden["verband_id"], strict=True))
    if any(wie == partner_id for wie, _ in eigen):
        for naam, kolom, codelijst in (
            ("Belangrijkheid", "belangrijkheid", "belangrijkheid"),
            ("Ruimte voor het college", "mandaat_college", "mandaat_college"),
        ):
            waarden = van_mij(stand, partner_id, kolom)
            cel = geteld(waarden, per=stand.labels[codelijst], wie="verbanden")
            yield Veld(OORDELEN, naam, *(cel if len(waarden) else ("niet van toepassing", NVT)), "deelnames")
        yield Veld(OORDELEN, "Belangrijkste motief", *_plat(motief(stand, partner_id)), "motieven")
        yield Veld(OORDELEN, "Politieke aandachtspunten", *_punten(stand, partner_id), "deelnames")
    yield Veld(OORDELEN, "Onderschrijft ambities", *_ambities(stand, partner_id), "ambities")
    for instrument, frame in blad.antwoorden.items():
        yield from _van_respondenten(stand, instrument, frame, partner_id)


def _plat(cel: tuple[str, str]) -> tuple[str, str]:
    tekst, status = cel
    return (ONBEKEND if status == ONBEKEND else tekst.replace(" · ", ": ", 1)), status


def _punten(stand: Stand, partner_id: str) -> tuple[str, str]:
    waarden = van_mij(stand, partner_id, "politieke_aandachtspunten")
    delen = [f"{stand.namen[str(v)]}: {str(punt).strip().rstrip('.')}" for v, punt in waarden.dropna().items()]
    if not delen:
        return lijst([], van=len(waarden))
    rest = len(delen) - _MEEST_PUNTEN
    meer = f" · en {getal(rest)} andere" if rest > 0 else ""
    return " · ".join(delen[:_MEEST_PUNTEN]) + meer, deel_status(len(delen), len(waarden))


def _ambities(stand: Stand, partner_id: str) -> tuple[str, str]:
    rijen = [tabel for verband, tabel in stand.tabellen["ambities"].items() if verband]
    alle = pd.concat(rijen) if rijen else stand.van("ambities", "")
    vraagt = ~stand.inv.nvt["ambities"]["onderschrijft"].reindex(alle.index, fill_value=False)
    eigen = alle.loc[alle["partner_id"].eq(partner_id).fillna(False) & vraagt, "onderschrijft"]
    per = {code: klein(wat) for code, wat in labels(stand.inv, "antwoord").items()}
    return geteld(eigen.astype(object), per=per, wie="ambities") if len(eigen) else (ONBEKEND, ONBEKEND)


def _van_respondenten(stand: Stand, instrument: str, frame: pd.DataFrame, partner_id: str) -> Iterator[Veld]:
    """The median of the partner's own respondents; what too few of them answered is only named."""
    korter, te_weinig = _INSTRUMENTEN[instrument], list[str]()
    eigen = frame[(frame.index.get_level_values("partner_id") == partner_id) & frame["status"].ne(_metingen.GEEN)]
    codes = eigen.index.get_level_values("criterium")
    for code, rij in zip(codes, eigen.to_dict("records"), strict=True):
        naam = korter.get(str(code), str(rij["label"]))
        if rij["status"] != _metingen.BEKEND:
            te_weinig.append(klein(naam))
            continue
        mediaan = getal(float(rij["mediaan"]), decimalen=1).removesuffix(",0")
        op = "" if is_onbekend(rij["schaal_max"]) else f" van {getal(rij['schaal_max'])}"
        deel = None if is_onbekend(rij["aandeel"]) else float(rij["aandeel"])
        tekst = f"{mediaan}{op}, mediaan van {aantal(int(rij['n']), 'respondenten')}"
        yield Veld(OORDELEN, naam, tekst, BEKEND, "scores", deel)
    if te_weinig:
        naam = str(labels(stand.inv, "instrument").get(instrument, instrument))
        yield Veld(OORDELEN, naam, f"te weinig antwoorden over: {opsomming(te_weinig)}", ONBEKEND, "scores")
