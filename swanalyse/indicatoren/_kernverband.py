"""The fields of the kernbeeld of a verband (domein 2.4), block by block; effect before money (S3-24)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import NVT, klein
from swanalyse.indicatoren._kernstand import (
    BEKEND,
    ONDERGRENS,
    Stand,
    Veld,
    bedrag,
    bij_onbekend,
    datum,
    deel_status,
    geteld,
    lijst,
    zinnen,
)
from swanalyse.notatie import ONBEKEND, euro, getal, is_onbekend, opsomming, procent
from swanalyse.notatie import geteld as aantal

KOP, KERN = "Kop", "Kerncijfers"
GEEN_RECHTSPERSOON = "niet van toepassing: geen rechtspersoon"
CRITERIA = {
    "E1": "Doelen gerealiseerd",
    "E2": "Inbreng in verhouding",
    "E3": "Zelf goede partner",
    "E4": "Constructieve omgang",
    "E5": "Passende besturing",
    "E6": "Informatie en verantwoording",
}
_NIET = "niet van toepassing"
_REDENEN = {"belang_opgave": "een zwaarwegende opgave", "belang_middelen": "veel middelen"}
_BALANS = {"garantie": "garanties", "lening": "leningen", "risico": "ingeschat risico"}
_VERMOGEN = {"Eigen vermogen": "aandeel_eigen_vermogen", "Vreemd vermogen": "aandeel_vreemd_vermogen"}


def velden(stand: Stand, verband_id: str) -> list[Veld]:
    """Every field of one verband, in the order in which a reader needs them."""
    delen = (_algemeen, _resultaten, _belangrijkheid, _governance, _proces, _evaluatie)
    inhoud = [veld for deel in delen for veld in deel(stand, verband_id)]
    return [*_kop(stand, verband_id), *_kerncijfers(stand, verband_id, inhoud), *inhoud]


def _kop(stand: Stand, verband_id: str) -> Iterator[Veld]:
    rij = stand.verbanden.loc[verband_id]
    yield Veld(KOP, "Naam", str(rij["naam"]), BEKEND, "verbanden")
    vorm, plicht = rij["rechtsvorm"], rij["verplichting"]
    delen = [
        "vorm onbekend" if is_onbekend(vorm) else stand.label("rechtsvorm", vorm),
        "onbekend of het verplicht is" if is_onbekend(plicht) else stand.label("verplichting", plicht),
        _met_wie(stand, verband_id),
    ]
    zin = ", ".join(delen)
    yield Veld(KOP, "In één zin", f"{zin[:1].upper()}{zin[1:]}.", BEKEND, "verbanden, deelnames")


def _met_wie(stand: Stand, verband_id: str) -> str:
    leden = stand.leden[verband_id]
    regio, ander = int(leden["in_regio"].sum()), int((~leden["in_regio"]).sum())
    if not len(leden):
        return "deelnemers onbekend"
    alle = regio == len(stand.gemeenten) and regio > 1
    wie = f"met {'alle ' if alle else ''}{aantal(regio, 'gemeenten uit de regio')}"
    return f"{wie} en {getal(ander)} andere {'partner' if ander == 1 else 'partners'}" if ander else wie


def _kerncijfers(stand: Stand, verband_id: str, inhoud: list[Veld]) -> Iterator[Veld]:
    """The answer at a glance: a short value, then after ` · ` what it is made of. Repeats the fields below."""
    per = {veld.veld: veld for veld in inhoud}
    effect = per["E1 Doelen gerealiseerd"]
    yield Veld(KERN, "Doelen gerealiseerd", effect.waarde, effect.status, effect.bron, effect.aandeel)
    leden = stand.leden[verband_id]
    niveaus = leden.loc[leden["in_regio"], "belangrijkheid"]
    yield Veld(KERN, "Politiek belangrijk", *_belangrijk(niveaus), "deelnames")
    uren = stand.rij("uren_verband", verband_id)
    yield Veld(KERN, "Bestuurlijk overleg", *_uren(uren), "overleggen, aanwezigheid")
    yield Veld(KERN, "Saldo per jaar", *_saldo(stand, verband_id, kort=True), "bedragen")


def _belangrijk(niveaus: pd.Series) -> tuple[str, str]:
    telt = niveaus[niveaus.ne(NVT).fillna(True).astype(bool)]
    bekend = telt.dropna()
    if not len(bekend):
        return ONBEKEND, deel_status(0, len(telt)) if len(niveaus) and not len(telt) else ONBEKEND
    hoog = int(bekend.astype(str).str.startswith("politiek").sum())
    onbekend = len(telt) - len(bekend)
    minstens = "≥ " if onbekend else ""
    return (
        f"{minstens}{getal(hoog)} van {getal(len(telt))} · gemeenten vinden dit politiek (zeer) belangrijk"
        f"{bij_onbekend(onbekend)}",
        ONDERGRENS if onbekend else BEKEND,
    )


def _uren(rij: Mapping[str, Any]) -> tuple[str, str]:
    """Hours of overleg of all partners together, in a year."""
    if is_onbekend(rij.get("totaal")):
        return f"{ONBEKEND} · uren per jaar van alle partners samen", ONBEKEND
    heel = rij["status"] == "volledig"
    tekst = f"{'' if heel else '≥ '}{getal(float(rij['totaal']))} uur"
    wie = "" if heel else f"; {getal(rij['bekend'])} van {getal(rij['van'])} plaatsen bekend"
    return f"{tekst} · per jaar, alle partners samen{wie}", BEKEND if heel else ONDERGRENS


def _algemeen(stand: Stand, verband_id: str) -> Iterator[Veld]:
    blok = "Algemeen"
    domein, taak = (_code(stand, verband_id, kolom) for kolom in ("domein", "taakveld"))
    onderwerp = f"{domein[0]} ({taak[0]})" if taak[1] == BEKEND and taak != domein else domein[0]
    yield Veld(blok, "Onderwerp", onderwerp, domein[1], "verbanden")
    yield Veld(blok, "Aard", *_code(stand, verband_id, "aard"), "verbanden")
    yield Veld(blok, "Verplicht?", *_code(stand, verband_id, "verplichting"), "verbanden")
    yield Veld(blok, "Partners", *_partners(stand, verband_id), "deelnames")
    leden = _gemeenten(stand, verband_id)
    hoofden = leden[leden["portefeuillehouder"].notna() & leden["portefeuillehouder"].ne(NVT)]
    wie = [f"{naam} {code}" for naam, code in zip(hoofden["naam"], hoofden["portefeuillehouder"], strict=True)]
    van = int(leden["portefeuillehouder"].ne(NVT).fillna(True).sum())
    yield Veld(blok, "Portefeuillehouder", *lijst(wie, van=van), "deelnames")
    status = geteld(leden["accounthouder_status"], per=stand.labels["accounthouder_status"], wie="gemeenten")
    yield Veld(blok, "Accounthouder", *status, "deelnames")


def _gemeenten(stand: Stand, verband_id: str) -> pd.DataFrame:
    leden = stand.leden[verband_id]
    return leden[leden["in_regio"]]


def _partners(stand: Stand, verband_id: str) -> tuple[str, str]:
    leden = stand.leden[verband_id]
    if not len(leden):
        return ONBEKEND, ONBEKEND
    regio, ander = leden.loc[leden["in_regio"], "naam"].tolist(), leden.loc[~leden["in_regio"], "naam"].tolist()
    alle = len(regio) == len(stand.gemeenten) and len(regio) > 1
    delen = [f"alle {getal(len(regio))} gemeenten uit de regio" if alle else opsomming(regio, hoogstens=12)]
    if ander:
        delen.append(f"ook {opsomming(ander, hoogstens=4)}")
    volledig = stand.verbanden.loc[verband_id, "deelnemers_volledig"]
    heel = not is_onbekend(volledig) and bool(volledig)
    staart = "" if heel else "; de ledenlijst is niet volledig"
    return "; ".join(filter(None, delen)) + staart, BEKEND if heel else ONDERGRENS


def _code(stand: Stand, verband_id: str, kolom: str) -> tuple[str, str]:
    """The label of a code of the verband, or that it is unknown or does not apply; and the status."""
    code = stand.verbanden.loc[verband_id, kolom]
    if not is_onbekend(code):
        label = stand.label(kolom, code)
        return f"{label[:1].upper()}{label[1:]}", BEKEND
    return (_NIET, NVT) if kolom in stand.nvt[verband_id] else (ONBEKEND, ONBEKEND)


def _resultaten(stand: Stand, verband_id: str) -> Iterator[Veld]:
    """What it is for and whether that came about; then what it costs and brings."""
    blok = "Resultaten"
    doel = stand.verbanden.loc[verband_id, "doel"]
    yield Veld(blok, "Doel", *((str(doel), BEKEND) if not is_onbekend(doel) else (ONBEKEND, ONBEKEND)), "verbanden")
    ambities = stand.van("ambities", verband_id)
    samen = ambities[ambities["partner_id"].isna() & ambities["tekst"].notna()]
    tekst = zinnen(samen["tekst"], hoogstens=2) if len(samen) else ONBEKEND
    yield Veld(blok, "Gezamenlijke ambitie", tekst, BEKEND if len(samen) else ONBEKEND, "ambities")
    yield Veld(blok, "Lokale doelen", *_lokale_doelen(stand, verband_id, ambities), "deelnames, ambities")
    yield Veld(blok, "Motieven", *_motieven(stand, verband_id), "motieven")
    yield _beantwoord(stand, verband_id, blok)
    yield from _geld(stand, verband_id, blok)


def _beantwoord(stand: Stand, verband_id: str, blok: str) -> Veld:
    """How far the motives have been answered, and by how many members that was said."""
    rij, naam = stand.rij("beantwoord", verband_id), "Motieven beantwoord?"
    if is_onbekend(rij.get("beantwoord")):
        return Veld(blok, naam, ONBEKEND, ONBEKEND, "motieven")
    deel, bekend, van = float(rij["beantwoord"]), int(rij["bekend"]), int(rij["van"])
    tekst = f"voor {procent(deel)}, volgens {getal(bekend)} van {aantal(van, 'partners')}"
    return Veld(blok, naam, tekst, deel_status(bekend, van), "motieven", deel)


def _lokale_doelen(stand: Stand, verband_id: str, ambities: pd.DataFrame) -> tuple[str, str]:
    """What the members say that it is for, for them: `lokaal_belang`, else their own text in `ambities`."""
    leden = stand.leden[verband_id]
    eigen = ambities[ambities["tekst"].notna()].drop_duplicates("partner_id").set_index("partner_id")["tekst"]
    telt = leden.loc[leden["lokaal_belang"].ne(NVT).fillna(True).astype(bool), "lokaal_belang"]
    gezegd = telt.combine_first(eigen.reindex(telt.index)).dropna()
    status = deel_status(len(gezegd), len(telt))
    if status in (ONBEKEND, NVT):
        return (_NIET if status == NVT else ONBEKEND), status
    return zinnen(gezegd, hoogstens=3) + bij_onbekend(len(telt) - len(gezegd)), status


def _motieven(stand: Stand, verband_id: str) -> tuple[str, str]:
    rij = stand.rij("motieven", verband_id)
    delen = {code: float(rij[code]) for code in stand.labels["motief"] if not is_onbekend(rij.get(code))}
    rang = sorted((code for code in delen if delen[code] > 0), key=lambda code: -delen[code])[:3]
    if not rang:
        return ONBEKEND, ONBEKEND
    bekend, van = int(rij["bekend"]), int(rij["van"])
    zin = ", ".join(f"{stand.label('motief', code)} {procent(delen[code])}" for code in rang)
    return zin + bij_onbekend(van - bekend), deel_status(bekend, van)


def _geld(stand: Stand, verband_id: str, blok: str) -> Iterator[Veld]:
    van = len(stand.leden[verband_id])
    for richting in ("kosten", "baten"):
        for zekerheid in ("begroot", "gerealiseerd", "geschat"):
            rij = stand.rij("geld", verband_id, richting, zekerheid)
            if zekerheid == "geschat" and not rij:
                continue
            tekst = bedrag(rij.get("bedrag"), bekend=int(rij.get("bekend", 0)), van=van)
            yield Veld(blok, f"{richting.capitalize()} {zekerheid}", *tekst, "bedragen")
    yield Veld(blok, "Saldo", *_saldo(stand, verband_id, kort=False), "bedragen, overleggen")


def _saldo(stand: Stand, verband_id: str, *, kort: bool) -> tuple[str, str]:
    """Benefits less costs of all partners, with its ends and the verdict on these."""
    rij = stand.rij("saldo_verband", verband_id)
    if is_onbekend(rij.get("saldo")):
        waarom = " · van geen enkele partner zijn kosten én baten bekend" if kort else ""
        return f"{ONBEKEND}{waarom}", ONBEKEND
    bekend, van = int(rij["bekend"]), int(rij["van"])
    wie = f"{getal(bekend)} van {aantal(van, 'partners')} bekend"
    tussen = " · " if kort else ", "
    return f"{euro(float(rij['saldo']))}{tussen}{_marge(rij)}; {wie}", deel_status(bekend, van)


def _marge(rij: Mapping[str, Any]) -> str:
    """Between what a saldo lies and the verdict on that, as far as they are known."""
    laag, hoog = (None if is_onbekend(rij[kant]) else euro(float(rij[kant])) for kant in ("saldo_laag", "saldo_hoog"))
    oordeel = "oordeel onbekend" if rij["oordeel"] == ONBEKEND else str(rij["oordeel"])
    if laag and hoog:
        return f"van {laag} tot {hoog}: {oordeel}"
    einde = f"hoogstens {hoog}" if hoog else f"minstens {laag}" if laag else ""
    return f"{einde}: {oordeel}" if einde else "marge en oordeel onbekend"


def _belangrijkheid(stand: Stand, verband_id: str) -> Iterator[Veld]:
    blok = "Belangrijkheid"
    leden = _gemeenten(stand, verband_id)
    voor_wie = geteld(leden["belangrijkheid"], per=stand.labels["belangrijkheid"], wie="gemeenten")
    yield Veld(blok, "Voor wie", *voor_wie, "deelnames")
    waarom = [_reden(leden[kolom], wat) for kolom, wat in _REDENEN.items()]
    yield Veld(blok, "Waarom", *_samen(waarom), "deelnames")
    yield Veld(blok, "Kansen", *_reden(leden["belang_kans"], "grote kansen"), "deelnames")
    yield Veld(blok, "Risico’s", *_risico(stand, verband_id, leden), "deelnames, bedragen")
    yield Veld(blok, "Bijdrage", *_bijdrage(stand, verband_id), "bedragen")
    persoon = _rechtspersoon(stand, verband_id)
    for naam, soort in _VERMOGEN.items():
        if persoon is False:
            yield Veld(blok, naam, GEEN_RECHTSPERSOON, NVT, "bedragen")
        else:
            yield Veld(blok, naam, *_vermogen(stand, verband_id, soort), "bedragen")


def _reden(waarden: pd.Series, wat: str) -> tuple[str, str]:
    """For how many gemeenten this is a reason why the verband matters."""
    telt = waarden[waarden.ne(NVT).fillna(True).astype(bool)]
    if not len(telt):
        return (_NIET, NVT) if len(waarden) else (ONBEKEND, ONBEKEND)
    bekend = telt.dropna()
    status = deel_status(len(bekend), len(telt))
    if status == ONBEKEND:
        return ONBEKEND, ONBEKEND
    ja = int(bekend.astype(bool).sum())
    tekst = f"{wat} bij {getal(ja) if ja else 'geen'} van {aantal(len(telt), 'gemeenten')}"
    return tekst + bij_onbekend(len(telt) - len(bekend)), status


def _samen(delen: list[tuple[str, str]]) -> tuple[str, str]:
    """Parts of one field; unknown as a whole only when every part is."""
    soorten = {status for _, status in delen}
    if len(soorten) == 1 and soorten <= {ONBEKEND, NVT}:
        return delen[0]
    return "; ".join(tekst for tekst, status in delen if status != ONBEKEND), (
        BEKEND if soorten <= {BEKEND, NVT} else ONDERGRENS
    )


def _risico(stand: Stand, verband_id: str, leden: pd.DataFrame) -> tuple[str, str]:
    tekst, status = _reden(leden["belang_risico"], "grote risico’s")
    jaar = stand.inv.selectie.jaar
    delen = [
        f"{wat} {euro(float(rij['bedrag']))}"
        for soort, wat in _BALANS.items()
        if (rij := stand.rij("balans", verband_id, soort, jaar))
    ]
    if delen and status == ONBEKEND:
        return "; ".join(delen), ONDERGRENS
    return "; ".join([tekst, *delen]), status


def _bijdrage(stand: Stand, verband_id: str) -> tuple[str, str]:
    cel = stand.van("bijdragen", verband_id).set_index("partner_id")["totaal"].dropna()
    leden = stand.leden[verband_id].index
    if not len(cel):
        return ONBEKEND, ONBEKEND
    # who only buys pays too, and does not stand in for a member that is unknown
    tekst, status = bedrag(cel.sum(), bekend=int(leden.isin(cel.index).sum()), van=len(leden))
    hoogste = cel.index[cel == cel.max()]
    if len(cel) > 1 and len(hoogste) == 1:
        tekst += f"; het meest {stand.namen[str(hoogste[0])]} met {euro(float(cel.max()))}"
    elif len(cel) > 1 and len(hoogste) == len(cel):
        tekst += f"; elk {euro(float(cel.max()))}"
    return f"{tekst}, per jaar", status


def _rechtspersoon(stand: Stand, verband_id: str) -> bool | None:
    lijst_ = stand.inv.codelijst("rechtsvorm")
    wat = dict(zip(lijst_["code"], lijst_["rechtspersoon"], strict=True)) if "rechtspersoon" in lijst_ else {}
    return {"ja": True, "nee": False}.get(str(wat.get(stand.verbanden.loc[verband_id, "rechtsvorm"])))


def _vermogen(stand: Stand, verband_id: str, soort: str) -> tuple[str, str]:
    """The balance at both ends of the year: that of 1 January is where the year before ended."""
    jaar, van = stand.inv.selectie.jaar, len(stand.leden[verband_id])
    delen = []
    for dag, welk in ((f"1-1-{jaar}", jaar - 1), (f"31-12-{jaar}", jaar)):
        rij = stand.rij("balans", verband_id, soort, welk)
        tekst, status = bedrag(rij.get("bedrag"), bekend=int(rij.get("bekend", 0)), van=van)
        delen.append((f"{dag}: {tekst}", status))
    if all(status == ONBEKEND for _, status in delen):
        return ONBEKEND, ONBEKEND
    heel = all(status == BEKEND for _, status in delen)
    return "; ".join(tekst for tekst, _ in delen), BEKEND if heel else ONDERGRENS


def _governance(stand: Stand, verband_id: str) -> Iterator[Veld]:
    blok = "Governance"
    leden = stand.leden[verband_id]
    yield Veld(blok, "Juridische vorm", *_code(stand, verband_id, "rechtsvorm"), "verbanden")
    yield Veld(blok, "Soort regeling", *_code(stand, verband_id, "regelingtype"), "verbanden")
    yield Veld(blok, "Zeggenschap", *_zeggenschap(leden), "deelnames")
    bevoegd = geteld(leden["bevoegdheid"], per=stand.labels["bevoegdheid"], wie="deelnemers")
    yield Veld(blok, "Bevoegdheden overgedragen", *bevoegd, "deelnames")
    yield Veld(blok, "Momenten voor de raad", *_momenten(stand, verband_id), "agenda, wettelijke termijnen")
    yield Veld(blok, "Lokale beleidsruimte", *_beleidsruimte(stand, verband_id), "kenmerken, deelnames")
    uit = stand.rij("kenmerken", verband_id, "instr_uittredingsregeling").get("waarde")
    uittreden = _ja_nee(uit, "er is een uittredingsregeling", "geen uittredingsregeling")
    yield Veld(blok, "Uittreding", *uittreden, "kenmerken")


def _ja_nee(waarde: object, ja: str, nee: str) -> tuple[str, str]:
    if is_onbekend(waarde):
        return ONBEKEND, ONBEKEND
    if waarde == NVT:
        return _NIET, NVT
    return {"ja": ja, "nee": nee}.get(str(waarde), str(waarde)), BEKEND


def _zeggenschap(leden: pd.DataFrame) -> tuple[str, str]:
    """The shares in the vote, the largest first; where nobody's is known, those in the ownership."""
    for kolom, wat in (("stemaandeel", "stemmen"), ("eigendomsaandeel", "eigendom")):
        telt = leden.loc[leden[kolom].ne(NVT).fillna(True).astype(bool), ["naam", kolom]]
        bekend = telt.dropna()
        paren = [(float(deel), str(naam)) for naam, deel in zip(bekend["naam"], bekend[kolom], strict=True)]
        paren.sort(key=lambda paar: (-paar[0], paar[1]))
        if not paren:
            continue
        if len(paren) == len(telt) > 1 and paren[0][0] == paren[-1][0]:
            return f"{wat} gelijk: elk {procent(paren[0][0])}", BEKEND
        delen = [f"{naam} {procent(deel)}" for deel, naam in paren]
        tekst, status = lijst(delen, van=len(telt), hoogstens=4)
        return f"{wat}: {tekst}", status
    nvt = len(leden) and leden["stemaandeel"].eq(NVT).fillna(False).all()
    return (_NIET, NVT) if nvt else (ONBEKEND, ONBEKEND)


def _momenten(stand: Stand, verband_id: str) -> tuple[str, str]:
    """The moments of the raad that come, of each kind the first: recorded, before a day by law, or proposed by rule.

    The law sets a term to what is sent to the raad, not to what the raad says of it.
    """
    agenda = stand.van("agenda", verband_id)
    vandaag = pd.Timestamp(stand.inv.selectie.peildatum)
    komt = agenda[agenda["datum"].notna() & (agenda["datum"] >= vandaag)]
    komt = komt[komt["status"].ne("vervallen").fillna(True)].sort_values("datum", kind="stable")
    eerste = komt.drop_duplicates("label")
    if not len(eerste):
        return ONBEKEND, ONBEKEND
    delen = [_moment(rij) for rij in eerste.to_dict("records")]
    return lijst(delen, van=len(delen), hoogstens=4)


def _moment(rij: Mapping[Hashable, Any]) -> str:
    wat, dag = str(rij["label"]).removesuffix(" van het verband"), _dag(rij["datum"])
    if not is_onbekend(rij["termijn"]) and rij["termijn"]:
        return f"{klein(wat.removeprefix('Zienswijze op de '))} vóór {dag}"
    return f"{klein(wat)} {dag}{' (voorstel)' if rij['herkomst'] == 'regel' else ''}"


def _dag(dag: pd.Timestamp) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"


def _beleidsruimte(stand: Stand, verband_id: str) -> tuple[str, str]:
    maatwerk = stand.rij("kenmerken", verband_id, "lokaal_maatwerk").get("waarde")
    deel = _ja_nee(maatwerk, "ja", "nee")
    if deel[1] == BEKEND:
        deel = f"behoefte aan lokaal maatwerk: {deel[0]}", BEKEND
    leden = _gemeenten(stand, verband_id)
    ruimte = geteld(leden["mandaat_college"], per=stand.labels["mandaat_college"], wie="gemeenten")
    if ruimte[1] in (BEKEND, ONDERGRENS):
        ruimte = f"mandaat van het college: {ruimte[0]}", ruimte[1]
    return _samen([deel, ruimte])


def _proces(stand: Stand, verband_id: str) -> Iterator[Veld]:
    blok = "Proces"
    yield Veld(blok, "Stap en fase", *_stap(stand, verband_id), "voortgang")
    yield Veld(blok, "Stadium van de besturing", *_code(stand, verband_id, "governance_stadium"), "verbanden")
    yield Veld(blok, "Mijlpalen", *_mijlpalen(stand, verband_id), "verbanden, agenda")


def _stap(stand: Stand, verband_id: str) -> tuple[str, str]:
    """Where the process stands: the last step that is under way, else the last one that is done."""
    rijen = stand.van("voortgang", verband_id)
    stappen = rijen[rijen["soort"].eq("stap").fillna(False) & rijen["stap"].notna()]
    bezig, klaar = (stappen[stappen["status"].eq(status).fillna(False)] for status in ("bezig", "gereed"))
    rij = next((deel.iloc[-1] for deel in (bezig, klaar) if len(deel)), None)
    if rij is None:
        return ONBEKEND, ONBEKEND
    lijst_ = stand.inv.codelijst("stap")
    fase = dict(zip(lijst_["code"], lijst_["fase"], strict=True)).get(str(rij["stap"])) if "fase" in lijst_ else None
    in_fase = f", fase {fase} {stand.label('fase', fase)}" if fase else ""
    terug = int(rijen["soort"].eq("terug").fillna(False).sum())
    keer = f"; {getal(terug)} keer terug naar een eerdere fase" if terug else ""
    tekst = f"stap {rij['stap']} van 16, {stand.label('stap', rij['stap'])}{in_fase}: {rij['status']}{keer}"
    return tekst, BEKEND


def _mijlpalen(stand: Stand, verband_id: str) -> tuple[str, str]:
    """When it began, what it followed, when it was last evaluated in full, and what is planned next."""
    rij = stand.verbanden.loc[verband_id]
    delen = [] if is_onbekend(rij["start"]) else [f"begonnen {datum(rij['start'])}"]
    if not is_onbekend(rij["opvolger_van"]):
        alle = dict(zip(stand.inv.verbanden["verband_id"], stand.inv.verbanden["naam"], strict=True))
        delen.append(f"opvolger van {alle.get(str(rij['opvolger_van']), rij['opvolger_van'])}")
    if not is_onbekend(rij["eind"]):
        delen.append(f"loopt tot {datum(rij['eind'])}")
    vandaag = pd.Timestamp(stand.inv.selectie.peildatum)
    punten = stand.van("agendapunten", verband_id)
    punten = punten[punten["soort"].eq("heroverweging").fillna(False) & punten["datum"].ge(vandaag).fillna(False)]
    delen += [f"heroverweging {_dag(punten['datum'].min())}"] if len(punten) else []
    if not delen:
        return ONBEKEND, ONBEKEND
    begin = [] if not is_onbekend(rij["start"]) else ["begin onbekend"]
    return "; ".join([*delen, *begin]), ONDERGRENS if begin else BEKEND


def _evaluatie(stand: Stand, verband_id: str) -> Iterator[Veld]:
    blok = "Evaluatie en ontwikkelagenda"
    for code, label in CRITERIA.items():
        rij = stand.rij("evaluatie", verband_id, code)
        yield Veld(blok, f"{code} {label}", *_score(rij), "scores", _aandeel(rij))
    yield Veld(blok, "Spelniveau", *_spelniveau(stand, verband_id), "scores")
    yield Veld(blok, "Volledige evaluatie", *_volledig(stand, verband_id), "agenda")
    yield Veld(blok, "Politieke aandachtspunten", *_punten(stand, verband_id), "deelnames, agenda")


def _score(rij: Mapping[str, Any]) -> tuple[str, str]:
    """The median on its scale with the verdict on that band; with too few respondents nothing but that."""
    status = str(rij.get("status", "geen"))
    if status == "te_weinig":
        return "te weinig antwoorden om te tonen", ONBEKEND
    if is_onbekend(rij.get("mediaan")):
        return "onbekend", ONBEKEND
    band = "" if is_onbekend(rij.get("band")) else f" · {rij['band']}"
    mediaan = getal(float(rij["mediaan"]), decimalen=1).removesuffix(",0")
    return f"{mediaan} van {getal(rij['schaal_max'])}{band} · n = {getal(rij['n'])}", BEKEND


def _aandeel(rij: Mapping[str, Any]) -> float | None:
    waarde = rij.get("aandeel")
    return None if is_onbekend(waarde) else float(waarde)  # type: ignore[arg-type]


def _spelniveau(stand: Stand, verband_id: str) -> tuple[str, str]:
    rij = stand.rij("spelniveau", verband_id)
    if rij.get("status") == "te_weinig":
        return "te weinig antwoorden om te tonen", ONBEKEND
    delen = []
    for kolom in ("gerealiseerd", "gewenst"):
        waarde = rij.get(kolom)
        if not is_onbekend(waarde):
            niveau = float(waarde)  # type: ignore[arg-type]
            naam = f" ({stand.label('spelniveau', int(niveau))})" if niveau.is_integer() else ""
            delen.append(f"{kolom} {getal(niveau, decimalen=1).removesuffix(',0')}{naam}")
    if not delen:
        return ONBEKEND, ONBEKEND
    return ", ".join(delen), BEKEND if len(delen) == 2 else ONDERGRENS


def _volledig(stand: Stand, verband_id: str) -> tuple[str, str]:
    """When it was last evaluated in full in some raad, and when that is due again."""
    rijen, vandaag = stand.van("lange_termijn", verband_id), pd.Timestamp(stand.inv.selectie.peildatum)
    # also where no gemeente calls it zeer belangrijk it may have been evaluated
    punten = stand.van("agendapunten", verband_id)
    punten = punten[punten["soort"].eq("volledige_evaluatie").fillna(False)]
    gehad = punten["status"].eq("behandeld").fillna(False) & punten["datum"].le(vandaag).fillna(False)
    komt = ~punten["status"].isin(["behandeld", "vervallen"]) & punten["datum"].gt(vandaag).fillna(False)
    laatste = [*rijen["laatste"].dropna(), *punten.loc[gehad, "datum"]]
    volgende = [*rijen["volgende"].dropna(), *punten.loc[komt, "datum"]]
    delen = [f"laatst {_dag(pd.Timestamp(max(laatste)))}"] if laatste else []
    delen += [f"volgende {_dag(pd.Timestamp(min(volgende)))}"] if volgende else []
    if not delen:
        return ONBEKEND, ONBEKEND
    te_laat = int(rijen["te_laat"].eq(True).fillna(False).sum())
    staart = f"; verlopen bij {aantal(te_laat, 'gemeenten')}" if te_laat else ""
    return ", ".join(delen) + staart, BEKEND


def _punten(stand: Stand, verband_id: str) -> tuple[str, str]:
    """What is politically at stake, in the words of the gemeenten and of questions in their raad."""
    leden = _gemeenten(stand, verband_id)
    eigen = leden["politieke_aandachtspunten"]
    telt = eigen[eigen.ne(NVT).fillna(True).astype(bool)]
    punten = stand.van("agendapunten", verband_id)["politiek_punt"].dropna()
    gezegd = [*telt.dropna(), *punten]
    if not gezegd:
        return (_NIET, NVT) if len(eigen) and not len(telt) else (ONBEKEND, ONBEKEND)
    onbekend = int(telt.isna().sum())
    return zinnen(gezegd, hoogstens=4) + bij_onbekend(onbekend), ONDERGRENS if onbekend else BEKEND
