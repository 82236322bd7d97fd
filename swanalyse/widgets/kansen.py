"""Explorers of kansen (notebook 08): another gemeente, domain, weight or threshold; suggestions all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from swanalyse.grafieken import kansen as grafiek
from swanalyse.indicatoren import kansen as indicator
from swanalyse.indicatoren import klein, labels, namen
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import getal, geteld
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import drempel, onder
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import bovenaan, meer_of_minder, noot

_GEWICHTEN = tuple(f"gewicht_{onderdeel}" for onderdeel in grafiek.ONDERDELEN)
_DEKKING = "partner_dekking"
_VLEK = ("witte_vlek_aandeel", "witte_vlek_peers")
_OVERLAP = ("samenvoegen_laag", "samenvoegen_hoog", "samenvoegen_zetels")
_OVERLAPPEND = reeks(0.3, 1, stap=0.05)  # below it nearly every pair is one, and of each the hours are worked out
_DELEN = reeks(0, 1, stap=0.05)


def passend(inv: Inventaris, *, partner_id: str | None = None, domein: str | None = None) -> Verkenner | None:
    """Which partners may suit: another gemeente or domain, other weights, more or less coverage asked for.

    `partner_id` and `domein` are those of the figure above; left out, those of `kansen.keuze`.
    """
    return verken(
        inv,
        naam="kansen.passend",
        regelaars=lambda inv: (*_wie_en_wat(inv, partner_id, domein), *_gewichten(inv)),
        teken=_teken_passend,
    )


def _gewichten(inv: Inventaris) -> Sequence[Regelaar]:
    zwaar = (drempel(inv, code, waarden=reeks(0, 3, stap=0.5)) for code in _GEWICHTEN)
    return (*zwaar, drempel(inv, _DEKKING, waarden=_DELEN))


def _teken_passend(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, *_GEWICHTEN, _DEKKING)
    wie, domein = waarden["partner_id"], waarden["domein"]
    frame = indicator.passend(ander, partner_id=wie, domein=domein)
    wat = bovenaan(f"Gestapelde balken voor {_zin(inv, wie, domein)}", frame, "score", _twee)
    return figuur(ander, frame, grafiek.passend, alt=f"{wat}.", noten=noot(gekozen), keuze=(wie, domein))


def aansluiten(inv: Inventaris, *, partner_id: str | None = None, domein: str | None = None) -> Verkenner | None:
    """Which existing verbanden could be joined: another gemeente or domain. Arguments as `passend`."""
    return verken(
        inv,
        naam="kansen.aansluiten",
        regelaars=lambda inv: (*_wie_en_wat(inv, partner_id, domein), drempel(inv, _DEKKING, waarden=_DELEN)),
        teken=_teken_aansluiten,
    )


def _teken_aansluiten(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, _DEKKING)
    wie, domein = waarden["partner_id"], waarden["domein"]
    frame = indicator.aansluiten(ander, partner_id=wie, domein=domein)
    wat = bovenaan(f"Balken per verband voor {_zin(inv, wie, domein)}", frame, "score", _twee)
    return figuur(ander, frame, grafiek.aansluiten, alt=f"{wat}.", noten=noot(gekozen), keuze=(wie, domein))


def stand(inv: Inventaris) -> Verkenner | None:
    """How each gemeente arranged each domain, with the witte vlekken framed under other thresholds."""
    return verken(
        inv,
        naam="kansen.stand",
        regelaars=lambda inv: (
            drempel(inv, _VLEK[0], waarden=_DELEN),
            drempel(inv, _VLEK[1], waarden=reeks(1, 8, stap=1)),
            regelaars.laag(inv),
        ),
        teken=_teken_stand,
    )


def _teken_stand(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, *_VLEK)
    frame, vlekken = indicator.stand(ander), indicator.witte_vlekken(ander)
    paren = list(zip(vlekken["partner_id"], vlekken["domein"], strict=True))
    wat = f"Tabel in kleur van gemeenten en domeinen, {geteld(len(paren), 'witte vlekken')} omlijnd"
    return figuur(ander, frame, grafiek.stand, alt=f"{wat}.", noten=noot(gekozen), vlekken=paren)


def samenvoegkandidaten(inv: Inventaris) -> Verkenner | None:
    """Which pairs of verbanden are alike enough to talk about, under other thresholds of overlap."""
    return verken(
        inv,
        naam="kansen.samenvoegkandidaten",
        regelaars=lambda inv: (*(drempel(inv, code, waarden=_OVERLAPPEND) for code in _OVERLAP), regelaars.laag(inv)),
        teken=_teken_kandidaten,
    )


def _teken_kandidaten(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, *_OVERLAP)
    frame = indicator.samenvoegkandidaten(ander)
    eerst = f", eerst {frame['naam_a'].iloc[0]} met {frame['naam_b'].iloc[0]}" if len(frame) else ""
    wat = f"Bellen per paar verbanden, {geteld(len(frame), 'paren')}{eerst}"
    return figuur(ander, frame, grafiek.samenvoegkandidaten, alt=f"{wat}.", noten=noot(gekozen))


def samenvoegen_per_partner(inv: Inventaris) -> Verkenner | None:
    """What one table instead of two does to each partner: another pair, another toeslag."""
    return verken(
        inv,
        naam="kansen.samenvoegen_per_partner",
        regelaars=lambda inv: (_paar(inv), drempel(inv, "toeslag", waarden=_DELEN)),
        teken=_teken_per_partner,
    )


def _paar(inv: Inventaris) -> Regelaar:
    frame = indicator.samenvoegkandidaten(inv)
    paren = {
        f"{a}+{b}": f"{rij.naam_a} met {rij.naam_b}"
        for (a, b), rij in zip(frame.index, frame.itertuples(), strict=True)
    }
    eerste = "+".join(indicator.samenvoegen_per_partner(inv).attrs["paar"])
    return regelaars.lijst(
        "paar", label="Paar verbanden", uitleg="Twee verbanden die op elkaar lijken.", opties=paren, begin=eerste
    )


def _teken_per_partner(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, "toeslag")
    een, _, twee = (waarden["paar"] or "").partition("+")
    frame = indicator.samenvoegen_per_partner(ander, een or None, twee or None)
    wie = " met ".join(namen(selectie(inv)).get(id_, id_) for id_ in (een, twee) if id_)
    wat = bovenaan(f"Halters voor en na, {wie}", frame, "verschil", meer_of_minder)
    return figuur(ander, frame, grafiek.samenvoegen_per_partner, alt=f"{wat}.", noten=noot(gekozen))


def _wie_en_wat(inv: Inventaris, partner_id: str | None, domein: str | None) -> tuple[Regelaar, Regelaar]:
    wie, wat = indicator.keuze(inv)
    lijst = labels(inv, "domein")
    codes = [str(code) for code in indicator.stand(inv).columns]
    vak = regelaars.lijst(
        "domein",
        label="Domein",
        uitleg="Het domein waarin een partner wordt gezocht.",
        opties={code: lijst[code] for code in codes},
        begin=domein or wat,
    )
    return regelaars.partner(inv, begin=partner_id or wie), vak


def _zin(inv: Inventaris, wie: str | None, domein: str | None) -> str:
    if wie is None or domein is None:
        return "geen gemeente"
    return f"{namen(selectie(inv))[wie]} in {klein(labels(inv, 'domein')[domein])}"


def _twee(score: float) -> str:
    return getal(score, decimalen=2)
