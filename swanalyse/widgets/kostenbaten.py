"""Explorers of costs and benefits (notebook 06): another year, price level, perspective, margin or verband."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from swanalyse.grafieken import kostenbaten as grafiek
from swanalyse.indicatoren import kostenbaten as indicator
from swanalyse.indicatoren import labels, namen
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import euro, getal
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import drempel, onder
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import bovenaan, noot

TOTAAL = "totaal"
_MARGES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
_PERSPECTIEVEN = (1, 2, 3, 4)
_ALLEMAAL = 0
_KOLOMMEN = {"saldo": "in euro", "per_inwoner": "per inwoner"}


def per_partner(inv: Inventaris) -> Verkenner | None:
    """The saldo of each partner in another year, with another margin, or over fewer verbanden."""
    return verken(
        inv,
        naam="kostenbaten.per_partner",
        regelaars=lambda inv: (_jaar(inv), _marge(inv), regelaars.laag(inv)),
        teken=_teken_per_partner,
    )


def _teken_per_partner(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, "marge_schatting")
    frame = indicator.per_partner(ander)
    wat = bovenaan("Balken naar links en rechts", frame, "saldo", euro)
    return figuur(ander, frame, grafiek.per_partner, alt=f"{wat}.", noten=noot(gekozen))


def per_verband(inv: Inventaris) -> Verkenner | None:
    """The saldo of each verband in another year, with another margin, or on some domains."""
    return verken(
        inv,
        naam="kostenbaten.per_verband",
        regelaars=lambda inv: (_jaar(inv), _marge(inv), regelaars.domeinen(inv)),
        teken=_teken_per_verband,
    )


def _teken_per_verband(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    ander, gekozen = onder(inv, waarden, "marge_schatting")
    frame = indicator.per_verband(ander)
    wat = bovenaan("Balken naar links en rechts", frame, "saldo", euro)
    return figuur(ander, frame, grafiek.per_verband, alt=f"{wat}.", noten=noot(gekozen))


def saldo(inv: Inventaris) -> Verkenner | None:
    """The saldo of each partner in each verband: in euros or per inwoner, another year, fewer verbanden."""
    return verken(inv, naam="kostenbaten.saldo", regelaars=_regelaars_saldo, teken=_teken_saldo)


def _regelaars_saldo(inv: Inventaris) -> Sequence[Regelaar]:
    kolom = regelaars.lijst(
        "kolom", label="Eenheid", uitleg="Het saldo zelf, of gedeeld door de inwoners.", opties=_KOLOMMEN
    )
    return (kolom, _jaar(inv), regelaars.laag(inv), regelaars.domeinen(inv))


def _teken_saldo(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.saldo(inv)
    bekend = f"{getal(int(frame['saldo'].notna().sum()))} van {getal(len(frame))} saldi bekend"
    wat = f"Tabel in kleur {_KOLOMMEN[waarden['kolom']]}, {bekend}"
    return figuur(inv, frame, grafiek.saldo, alt=f"{wat}.", kolom=waarden["kolom"])


def perspectieven(inv: Inventaris) -> Verkenner | None:
    """One of the four perspectives on the same money, large; or all four in another year."""
    return verken(inv, naam="kostenbaten.perspectieven", regelaars=_regelaars_perspectieven, teken=_teken_perspectieven)


def _regelaars_perspectieven(inv: Inventaris) -> Sequence[Regelaar]:
    lijst = labels(inv, "perspectief")
    namen_ = {nr: f"{nr}  {lijst.get(str(nr), grafiek.PERSPECTIEVEN[nr])}" for nr in _PERSPECTIEVEN}
    perspectief = regelaars.lijst(
        "perspectief",
        label="Perspectief",
        uitleg="Voor wie en waarover het saldo is opgeteld. De vier zijn een voorlopige indeling.",
        opties={_ALLEMAAL: "alle vier naast elkaar"} | namen_,
    )
    return (perspectief, _jaar(inv), regelaars.laag(inv))


def _teken_perspectieven(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.perspectieven(inv)
    nr = waarden["perspectief"] or None
    wat = "Vier vlakken met een stip per saldo" if nr is None else f"Perspectief {nr}, een stip per saldo"
    return figuur(inv, frame, grafiek.perspectieven, alt=f"{wat}.", perspectief=nr)


def billijkheid(inv: Inventaris) -> Verkenner | None:
    """Share in the costs against share in the benefits, of another verband or in another year."""
    return verken(inv, naam="kostenbaten.billijkheid", regelaars=_regelaars_billijkheid, teken=_teken_billijkheid)


def _regelaars_billijkheid(inv: Inventaris) -> Sequence[Regelaar]:
    frame = indicator.billijkheid(inv).dropna(subset=["verschuiving"])
    verband = regelaars.verband(inv, map(str, frame.index.get_level_values("verband_id").unique()))
    return (verband, _jaar(inv))


def _teken_billijkheid(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    verband = waarden["verband_id"]
    frame = indicator.billijkheid(inv)
    wie = namen(selectie(inv)).get(verband, "geen verband")
    wat = f"Puntenwolk met schuine lijn over {wie}"
    return figuur(inv, frame, grafiek.billijkheid, alt=f"{wat}.", verband_id=verband)


def aansluiting(inv: Inventaris) -> Verkenner | None:
    """From gross to net costs, of one verband or in another year."""
    return verken(inv, naam="kostenbaten.aansluiting", regelaars=_regelaars_aansluiting, teken=_teken_aansluiting)


def _regelaars_aansluiting(inv: Inventaris) -> Sequence[Regelaar]:
    frame = indicator.aansluiting(inv)
    naam = namen(selectie(inv))
    opties = {TOTAAL: "alle verbanden samen"} | {str(i): naam[str(i)] for i in frame.index if str(i) in naam}
    verband = regelaars.lijst(
        "verband_id", label="Verband", uitleg="Het verband waarvan de kosten worden opgeteld.", opties=opties
    )
    return (verband, _jaar(inv))


def _teken_aansluiting(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.aansluiting(inv)
    verband = waarden["verband_id"]
    wie = "alle verbanden samen" if verband == TOTAAL else namen(selectie(inv)).get(verband, verband)
    wat = f"Waterval van bruto naar netto, {wie}"
    return figuur(inv, frame, grafiek.aansluiting, alt=f"{wat}.", verband_id=verband)


def in_de_tijd(inv: Inventaris) -> Verkenner | None:
    """Costs and benefits through the years, at the prices of another year."""
    return verken(inv, naam="kostenbaten.in_de_tijd", regelaars=_regelaars_tijd, teken=_teken_tijd)


def _regelaars_tijd(inv: Inventaris) -> Sequence[Regelaar]:
    basis = indicator.basisjaar(inv)
    jaren = sorted({*(int(jaar) for jaar in inv.prijsindex["jaar"].dropna()), basis})
    prijspeil = regelaars.lijst(
        "prijspeil",
        label="Prijspeil",
        uitleg="Het jaar in welks prijzen alle bedragen worden omgerekend.",
        opties={jaar: str(jaar) for jaar in jaren},
        begin=basis,
    )
    return (prijspeil, regelaars.laag(inv), regelaars.domeinen(inv))


def _teken_tijd(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.in_de_tijd(inv, prijspeil=waarden["prijspeil"])
    wat = f"Halters per jaar, in prijzen van {waarden['prijspeil']}"
    return figuur(inv, frame, grafiek.in_de_tijd, alt=f"{wat}.")


def _jaar(inv: Inventaris) -> Regelaar:
    return regelaars.jaar(inv, inv.bedragen["jaar"].dropna())


def _marge(inv: Inventaris) -> Regelaar:
    return drempel(inv, "marge_schatting", waarden=_MARGES)
