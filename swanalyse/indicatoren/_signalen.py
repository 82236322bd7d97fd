"""Where importance, evaluation and accounthouder do not go together: signals for a conversation, never verdicts.

Domein 3.10 and S3-15, S3-16, S3-21. Every signal has its reason. Nothing is signalled because something is unknown,
except that a level is unknown; and a gemeente of which no agenda is recorded at all is asked for one instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from swanalyse.indicatoren import drempels_voorzet, klein, labels
from swanalyse.indicatoren._accounthouders import GEEN, accounthouders, zonder_accounthouder
from swanalyse.indicatoren._agenda import (
    LICHT,
    NIET_VASTGELEGD,
    TE_LAAT,
    VERVALLEN,
    VOLLEDIG,
    evaluatiedagen,
    lange_termijn,
    lichte_evaluaties,
    met_agenda,
)
from swanalyse.indicatoren._belangrijkheid import (
    AMBTELIJK,
    BESTUURLIJK,
    PAAR,
    REDENEN,
    REGIO,
    ZEER,
    belangrijkheid,
    dekking_van,
    kaal,
    kies_gemeente,
    posten,
    rang,
    rijen_van,
    voorzetten,
)
from swanalyse.indicatoren._traject import GEREED, MONITOREN, STAP, trajecten
from swanalyse.inventaris import Inventaris, merk, onthoud
from swanalyse.notatie import datum, euro, getal, opsomming, telwoord

SIGNALEN = {
    "nooit_geevalueerd": "Zeer belangrijk en nergens geëvalueerd",
    "volledige_evaluatie_te_laat": "Volledige evaluatie te laat",
    "geen_volledige_evaluatie": "Geen volledige evaluatie vastgelegd",
    "geen_lichte_evaluatie": "Geen lichte evaluatie vastgelegd",
    "verband_zonder_accounthouder": "Nergens een accounthouder",
    "geen_accounthouder": "Geen accounthouder",
    "accounthouder_druk": "Veel verbanden bij één accounthouder",
    "laag_niveau": "Veel redenen, laag niveau",
    "zonder_reden": "Zeer belangrijk zonder reden",
    "verschil": "Gemeenten verschillen",
    "bijdrage_ambtelijk": "Grote bijdrage, alleen ambtelijk",
    "niveau_onbekend": "Niveau onbekend",
}
DREMPELS = "drempels van de signalen"
_DREMPELS = ("belang_redenen", "belang_verschil", "bijdrage_top", "accounthouder_verbanden", "evaluatiejaren")
_KOLOMMEN = ["soort", "partner_id", "verband_id", "partner", "naam", "signaal", "reden"]
Rij = dict[str, Any]


def signalen(inv: Inventaris) -> pd.DataFrame:
    """Signals about importance, evaluation and accounthouders, to talk about.

    Returns
    -------
    DataFrame
        One row per signal, by kind in the order of `SIGNALEN`, then name of verband; `soort` (code), `partner_id` and
        `verband_id` (missing when it is about more than one), `partner`, `naam` (of the verband, or who it is about),
        `signaal` (a sentence) and `reden`. The kinds: at least `belang_redenen` reasons but level bestuurlijk or lower;
        zeer belangrijk while all four reasons are known not to apply; levels in one verband that differ
        `belang_verschil` or more (the reason says whether those gemeenten are neighbours); a contribution among the
        `bijdrage_top` largest of that gemeente while the level is ambtelijk; no accounthouder (of one gemeente, or of
        all that take part); more than `accounthouder_verbanden` verbanden; no full evaluation held or planned, or
        overdue; no light evaluation in the selected year or the next; a level that is unknown. Coverage: the deelnames
        of which the level is known.

    Examples
    --------
    >>> import swanalyse
    >>> frame = signalen(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[frame["soort"] == "nooit_geevalueerd", "verband_id"].tolist()
    ['v-ontwikkelbedrijf']
    """
    return _signalen(inv)


@onthoud
def _signalen(inv: Inventaris) -> pd.DataFrame:
    lees, belang = posten(inv), kaal(belangrijkheid(inv))
    rijen = [
        *_nooit(inv, belang), *_lange_termijn(inv), *_licht(inv, belang), *_zonder(inv), *_geen(inv), *druk(inv),
        *redenen(inv, belang), *verschil(inv, belang), *grote_bijdrage(inv, belang), *_onbekend(belang, lees.nvt),
    ]  # fmt: skip
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN).astype(dict.fromkeys(_KOLOMMEN, "string"))
    plek = {soort: nr for nr, soort in enumerate(SIGNALEN)}
    gemeente = {naam: nr for nr, naam in enumerate(lees.gemeenten["naam"])}
    orde = frame.assign(plek=frame["soort"].map(plek), eerst=frame["partner"].map(gemeente))
    orde = orde.sort_values(["plek", "naam", "eerst"], kind="stable")
    return merk(
        frame.loc[orde.index].reset_index(drop=True),
        n=len(frame),
        eenheid="signalen",
        dekking=dekking_van(belang["niveau"].notna()),
        perimeter=REGIO,
        voorlopig=(DREMPELS,) if len(frame) and drempels_voorzet(inv, *_DREMPELS) else (),
        namen={**lees.namen, **SIGNALEN},
    )


def kadernota(inv: Inventaris, *, partner_id: str | None = None) -> pd.DataFrame:
    """The list to discuss at the kadernota: per gemeente its verbanden, the heaviest first (S3-12).

    Parameters
    ----------
    inv : Inventaris
    partner_id : str, optional
        One gemeente of the region; default all.

    Returns
    -------
    DataFrame
        Index (partner_id, verband_id), as `belangrijkheid`; `partner`, `naam`, `niveau`, `redenen` (which of the four
        apply, in words; missing when none is known), `aandachtspunt`, `lokaal_belang`, `mandaat` (code) and `signalen`
        (how many are about this gemeente and verband). Coverage: the deelnames with a known level, point and mandate.

    Raises
    ------
    KeuzeFout
        When `partner_id` is no gemeente of the region.

    Examples
    --------
    >>> import swanalyse
    >>> frame = kadernota(swanalyse.load("data/voorbeeldregio"), partner_id="gm-nipperdijk")
    >>> frame.loc[("gm-nipperdijk", "v-ontwikkelbedrijf"), ["redenen", "aandachtspunt"]].tolist()
    ['kans, risico en middelen', 'Risico’s voor de gemeentelijke begroting.']
    """
    lees, belang = posten(inv), kaal(belangrijkheid(inv))
    if partner_id is not None:
        belang = belang[belang.index.get_level_values("partner_id") == kies_gemeente(lees, partner_id)]
    keren = signalen(inv).dropna(subset=PAAR).groupby(PAAR).size()
    eigen = lees.rijen.reindex(belang.index)
    frame = belang[["partner", "naam", "niveau"]].assign(
        redenen=pd.Series(
            [_welke(rij) for rij in belang[list(REDENEN)].to_dict("records")], index=belang.index, dtype="string"
        ),
        aandachtspunt=eigen["politieke_aandachtspunten"],
        lokaal_belang=eigen["lokaal_belang"],
        mandaat=eigen["mandaat_college"],
        signalen=keren.reindex(belang.index, fill_value=0).astype("Int64"),
    )
    nvt = lees.nvt.reindex(belang.index)
    bekend = frame["niveau"].notna() & frame["mandaat"].notna()
    bekend &= frame["aandachtspunt"].notna() | nvt["politieke_aandachtspunten"]
    return merk(
        frame,
        n=len(frame),
        eenheid="deelnames",
        dekking=dekking_van(bekend),
        perimeter=REGIO,
        voorlopig=voorzetten(inv, {"mandaat_college": "mandaat van het college"}),
        namen={**lees.namen, **labels(inv, "mandaat_college")},
    )


def _welke(rij: Mapping[Any, Any]) -> str | None:
    """The reasons that apply, in words; nothing when none is known."""
    bekend = {reden: waarde for reden, waarde in rij.items() if not pd.isna(waarde)}
    if not bekend:
        return None
    return opsomming([reden for reden, waarde in bekend.items() if waarde]) or "geen van de bekende redenen"


def _rij(soort: str, paar: tuple[object, object], namen: tuple[str, str], zinnen: tuple[str, str]) -> Rij:
    return dict(zip(_KOLOMMEN, (soort, *paar, *namen, *zinnen), strict=True))


def _van(soort: str, rij: Any, signaal: str, reden: str) -> Rij:
    """A signal about one deelname; `rij` comes from `itertuples` of a frame per (partner_id, verband_id)."""
    return _rij(soort, rij.Index, (rij.partner, rij.naam), (signaal, reden))


def _nooit(inv: Inventaris, belang: pd.DataFrame) -> Iterator[Rij]:
    """Verbanden that some gemeente calls zeer belangrijk and that no agenda or questionnaire ever evaluated."""
    if not (len(inv.agenda) or len(inv.scores)):
        return
    zeer = belang[belang["niveau"].eq(ZEER).fillna(False)]
    wortel = dict(posten(inv).zicht.wortel)
    punten = inv.agenda[inv.agenda["soort"].isin([LICHT, VOLLEDIG]) & inv.agenda["status"].ne(VERVALLEN).fillna(True)]
    gevolgd = set(punten["verband_id"].map(wortel).dropna()) | set(evaluatiedagen(inv)) | _in_het_proces(inv)
    over_alles = set(punten.loc[punten["verband_id"].isna(), "partner_id"])
    for verband, deel in zeer.groupby("verband_id", sort=True):
        if verband in gevolgd or over_alles & set(deel.index.get_level_values("partner_id")):
            continue
        wie = opsomming(deel["partner"], hoogstens=3)
        zin = "Politiek zeer belangrijk, en geen evaluatie vastgelegd of op een agenda gepland."
        reden = f"zeer belangrijk voor {wie}; geen vragenlijst, niets op een agenda"
        yield _rij("nooit_geevalueerd", (pd.NA, verband), (wie, deel["naam"].iloc[0]), (zin, reden))


def _in_het_proces(inv: Inventaris) -> set[str]:
    """The verbanden of which the step of evaluating is recorded as done, as of the peildatum."""
    lees = trajecten(inv)
    rijen = lees.rijen[
        lees.rijen["soort"].eq(STAP) & lees.rijen["stap"].eq(MONITOREN) & lees.rijen["status"].eq(GEREED)
    ]
    return set(rijen["verband_id"].map(dict(posten(inv).zicht.wortel)).dropna())


def _lange_termijn(inv: Inventaris) -> Iterator[Rij]:
    met = met_agenda(inv)
    for rij in rijen_van(lange_termijn(inv)):
        if rij.status == TE_LAAT:
            reden = f"de laatste was op {datum(rij.laatste)} ({rij.bron})"
            yield _van("volledige_evaluatie_te_laat", rij, "De volledige evaluatie had al gehouden moeten zijn.", reden)
        if rij.status == NIET_VASTGELEGD and rij.Index[0] in met:
            reden = "politiek zeer belangrijk, niets op de lange-termijnagenda en geen vragenlijst"
            yield _van("geen_volledige_evaluatie", rij, "Er is geen volledige evaluatie vastgelegd of gepland.", reden)


def _licht(inv: Inventaris, belang: pd.DataFrame) -> Iterator[Rij]:
    lijst = inv.regeltabel("agendaregels").to_dict("records")
    regel = next((regel for regel in lijst if regel["soort"] == LICHT), None)
    if regel is None:
        return
    gehad, met, label = lichte_evaluaties(inv), met_agenda(inv), labels(inv, "belangrijkheid")
    jaar = inv.selectie.jaar
    for rij in rijen_van(belang[belang["niveau"].isin(str(regel["belangrijkheid"]).split())]):
        if rij.Index[0] in met and rij.Index not in gehad:
            zin = f"Er is geen lichte evaluatie vastgelegd of gepland in {jaar} of {jaar + 1}."
            yield _van("geen_lichte_evaluatie", rij, zin, klein(label[rij.niveau]))


def _zonder(inv: Inventaris) -> Iterator[Rij]:
    frame = kaal(zonder_accounthouder(inv))
    for rij in rijen_van(frame[frame["status"].eq(GEEN) & frame["van"].gt(1)]):
        wie = f"alle {telwoord(int(rij.van))} gemeenten"
        zin = "Geen van de deelnemende gemeenten heeft een accounthouder."
        yield _rij("verband_zonder_accounthouder", (pd.NA, rij.Index), (wie, rij.naam), (zin, f"bij {wie}: geen"))


def _geen(inv: Inventaris) -> Iterator[Rij]:
    lees = posten(inv)
    for partner, verband in lees.rijen.index[lees.rijen["accounthouder_status"].eq(GEEN).fillna(False)]:
        yield _rij(
            "geen_accounthouder", (partner, verband), (lees.namen[partner], lees.namen[verband]),
            ("Er is geen accounthouder, ook geen manager die waarneemt.", "accounthouder_status is geen"),
        )  # fmt: skip


def druk(inv: Inventaris) -> Iterator[Rij]:
    frame = kaal(accounthouders(inv))
    meer = inv.parameter("accounthouder_verbanden")
    for rij in rijen_van(frame[frame["veel"].fillna(False)]):
        zin = f"{rij.accounthouder} is accounthouder van {telwoord(int(rij.n_verbanden))} verbanden."
        wie = (rij.naam, str(rij.accounthouder))
        yield _rij("accounthouder_druk", (rij.partner_id, pd.NA), wie, (zin, f"meer dan {getal(meer)}"))


def redenen(inv: Inventaris, belang: pd.DataFrame) -> Iterator[Rij]:
    grens, plek, label = inv.parameter("belang_redenen"), rang(inv), labels(inv, "belangrijkheid")
    laag = [code for code, nr in plek.items() if nr >= plek.get(BESTUURLIJK, len(plek))]
    for rij in rijen_van(belang):
        if pd.isna(rij.niveau) or pd.isna(rij.redenen):
            continue
        if grens is not None and rij.niveau in laag and rij.redenen >= grens:
            hoeveel = telwoord(int(rij.redenen)).capitalize()
            zin = f"{hoeveel} redenen van belang, en het niveau is {klein(label[rij.niveau])}."
            yield _van("laag_niveau", rij, zin, _welke({reden: getattr(rij, reden) for reden in REDENEN}) or "")
        alles_bekend = rij.redenen_van > 0 and rij.redenen_bekend == rij.redenen_van
        if rij.niveau == ZEER and alles_bekend and rij.redenen == 0:
            zin = "Politiek zeer belangrijk, en geen van de redenen is van toepassing."
            yield _van("zonder_reden", rij, zin, f"{opsomming(REDENEN)}: nee")


def verschil(inv: Inventaris, belang: pd.DataFrame) -> Iterator[Rij]:
    grens, plek, label = inv.parameter("belang_verschil"), rang(inv), labels(inv, "belangrijkheid")
    if grens is None:
        return
    buren = _buren(inv)
    per_verband: dict[str, list[Any]] = {}
    for rij in rijen_van(belang[belang["niveau"].isin(plek)]):
        per_verband.setdefault(rij.Index[1], []).append(rij)
    for verband, deel in sorted(per_verband.items()):
        zwaar, licht = (kies(plek[rij.niveau] for rij in deel) for kies in (min, max))
        if licht - zwaar < grens:
            continue
        uiteen = [
            f"{een.partner} en {ander.partner}"
            for een in deel
            for ander in deel
            if plek[ander.niveau] - plek[een.niveau] >= grens and {een.Index[0], ander.Index[0]} in buren
        ]
        reden = " en ".join(
            f"{klein(label[code])} in {opsomming((rij.partner for rij in deel if rij.niveau == code), hoogstens=2)}"
            for code in (list(plek)[zwaar], list(plek)[licht])
        )
        naast = f"; buurgemeenten: {opsomming(uiteen, hoogstens=2)}" if uiteen else ""
        zin = f"De gemeenten verschillen {telwoord(licht - zwaar)} niveaus."
        wie = (f"{telwoord(len(deel))} gemeenten", deel[0].naam)
        yield _rij("verschil", (pd.NA, verband), wie, (zin, reden + naast))


def _buren(inv: Inventaris) -> list[set[str]]:
    """The pairs of partners of which it is recorded that they border on each other."""
    rijen = inv.relaties
    rijen = rijen[rijen["grenst"].fillna(False).astype(bool)]
    return [{str(een), str(ander)} for een, ander in zip(rijen["partner_a"], rijen["partner_b"], strict=True)]


def grote_bijdrage(inv: Inventaris, belang: pd.DataFrame) -> Iterator[Rij]:
    top = inv.parameter("bijdrage_top")
    bekend = belang[belang["bijdrage"].gt(0).fillna(False)]
    plaats = bekend["bijdrage"].groupby(level="partner_id").rank(ascending=False, method="min")
    for rij, nummer in zip(rijen_van(bekend), plaats, strict=True):
        if top is not None and not pd.isna(rij.niveau) and rij.niveau == AMBTELIJK and nummer <= top:
            zin = "Een van de grootste bijdragen van de gemeente, en het niveau is ambtelijk."
            yield _van("bijdrage_ambtelijk", rij, zin, f"{euro(rij.bijdrage)} per jaar, plaats {int(nummer)}")


def _onbekend(belang: pd.DataFrame, nvt: pd.DataFrame) -> Iterator[Rij]:
    niet = nvt["belangrijkheid"].reindex(belang.index)
    for rij in rijen_van(belang[belang["niveau"].isna() & ~niet]):
        reden = f"{rij.redenen_bekend} van {rij.redenen_van} redenen bekend"
        yield _van("niveau_onbekend", rij, "Voor wie dit verband belangrijk is, is onbekend.", reden)
