"""Explorers of the overview (notebook 01)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import kernbeeld as kernbeelden
from swanalyse.grafieken import overzicht as grafiek
from swanalyse.indicatoren import kernbeeld as kern
from swanalyse.indicatoren import overzicht
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_PAGINA_DPI = 110  # a page of small letters


def tegels(inv: Inventaris) -> Verkenner | None:
    """The tile map for a domain, a legal form, one gemeente, another layer or day."""
    return verken(inv, naam="overzicht.tegels", regelaars=_bij_tegels, teken=_tegels)


def per_rechtsvorm(inv: Inventaris) -> Verkenner | None:
    """Verbanden per legal form, for a domain, another layer or day."""
    return _keuze(inv, overzicht.per_rechtsvorm, grafiek.per_rechtsvorm, alt="Balken: aantal verbanden per rechtsvorm.")


def per_domein(inv: Inventaris) -> Verkenner | None:
    """Verbanden per domain, for some domains, another layer or day."""
    return _keuze(inv, overzicht.per_domein, grafiek.per_domein, alt="Balken: aantal verbanden per domein.")


def domein_rechtsvorm(inv: Inventaris) -> Verkenner | None:
    """Domain by legal form, for some domains, another layer or day."""
    alt = "Tabel in kleur: aantal verbanden per domein en rechtsvorm."
    return _keuze(inv, overzicht.domein_rechtsvorm, grafiek.domein_rechtsvorm, alt=alt)


def partnertypen(inv: Inventaris) -> Verkenner | None:
    """With what kinds of partners, for some domains, another layer or day."""
    alt = "Gestapelde balken: soorten partners per domein."
    return _keuze(inv, overzicht.partnertypen, grafiek.partnertypen, alt=alt)


def soorten(inv: Inventaris) -> Verkenner | None:
    """Obligation, kind of task, level, nature and scale, for some domains, another layer or day."""
    return _keuze(inv, overzicht.soorten, grafiek.soorten, alt="Balken per eigenschap van verbanden.")


def per_jaar(inv: Inventaris) -> Verkenner | None:
    """Running verbanden through the years, for some domains, another layer or day."""
    return _keuze(inv, overzicht.per_jaar, grafiek.per_jaar, alt="Trapjeslijn: lopende verbanden per jaar.")


def per_partner(inv: Inventaris) -> Verkenner | None:
    """Verbanden per partner: of the region, or of every kind."""
    return verken(inv, naam="overzicht.per_partner", regelaars=_bij_partner, teken=_per_partner)


def kernbeeld(inv: Inventaris) -> Verkenner | None:
    """The kernbeeld of a verband or gemeente, on one page."""
    return verken(inv, naam="overzicht.kernbeeld", regelaars=_bij_kernbeeld, teken=_kernbeeld)


def _keuze(
    inv: Inventaris, maat: Callable[[Inventaris], pd.DataFrame], teken: Callable[..., Axes], *, alt: str
) -> Verkenner | None:
    """An explorer of a chart that only the selection changes."""
    naam = teken.__name__
    return verken(
        inv, naam=f"overzicht.{naam}", regelaars=_bij_keuze, teken=partial(_gekozen, maat=maat, beeld=teken, alt=alt)
    )


def _bij_keuze(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.laag(inv), regelaars.domeinen(inv), regelaars.peildatum(inv), regelaars.modules(inv)


def _gekozen(
    inv: Inventaris,
    _: Mapping[str, Any],
    *,
    maat: Callable[[Inventaris], pd.DataFrame],
    beeld: Callable[..., Axes],
    alt: str,
) -> Beeld:
    zinnen = overzicht.antwoorden(inv, alleen=[beeld.__name__])
    return figuur(inv, maat(inv), beeld, alt=alt, zinnen=zinnen)


def _bij_tegels(inv: Inventaris) -> Sequence[Regelaar]:
    return (
        regelaars.laag(inv),
        regelaars.domeinen(inv),
        regelaars.rechtsvormen(inv),
        regelaars.partner(inv, alle="alle partners"),
        regelaars.peildatum(inv),
    )


def _tegels(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    vormen, wie = waarden["rechtsvormen"] or None, waarden["partner_id"]
    frame = overzicht.tegels(inv, rechtsvormen=vormen, partner_id=wie)
    # the sentence is about all verbanden of the selection
    zinnen = None if vormen or wie else overzicht.antwoorden(inv, alleen=["tegels"])
    return figuur(inv, frame, grafiek.tegels, alt="Tegelkaart van partners en verbanden.", zinnen=zinnen)


def _bij_partner(inv: Inventaris) -> Sequence[Regelaar]:
    wie = regelaars.lijst(
        "wie",
        label="Welke partners",
        uitleg="Alleen de gemeenten van de regio, of iedereen die in een verband meedoet.",
        opties={"regio": "gemeenten van de regio", "alle": "alle partners"},
    )
    return regelaars.laag(inv), regelaars.domeinen(inv), wie, regelaars.peildatum(inv)


def _per_partner(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = overzicht.per_partner(inv)
    frame = frame.query("in_regio" if waarden["wie"] == "regio" else "n_verbanden > 0")
    # the sentence is about the gemeenten of the region
    zinnen = overzicht.antwoorden(inv, alleen=["per_partner"]) if waarden["wie"] == "regio" else None
    alt = "Gestapelde balken: verbanden per partner, naar verplichting."
    return figuur(inv, frame, grafiek.per_partner, alt=alt, zinnen=zinnen)


def _bij_kernbeeld(inv: Inventaris) -> Sequence[Regelaar]:
    zicht = selectie(inv)
    gemeenten = zicht.partners[zicht.partners["in_regio"]].sort_values("naam")
    verbanden = zicht.verbanden.sort_values("naam")
    opties: dict[str | None, str] = {None: "kies een verband of gemeente"}
    opties |= dict(zip(gemeenten["partner_id"], gemeenten["naam"], strict=True))
    opties |= dict(zip(verbanden["verband_id"], verbanden["naam"], strict=True))
    wat = regelaars.lijst(
        "wat", label="Verband of gemeente", uitleg="Van wie of wat het kernbeeld wordt getekend.", opties=opties
    )
    return wat, regelaars.jaar(inv, [*inv.bedragen["jaar"], *inv.partner_jaar["jaar"]])


def _kernbeeld(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    wat = waarden["wat"]
    if wat is None:
        raise KeuzeFout("kies eerst een verband of gemeente")
    is_gemeente = wat in set(selectie(inv).partners["partner_id"])
    maat, teken = (kern.gemeente, kernbeelden.gemeente) if is_gemeente else (kern.verband, kernbeelden.verband)
    frame = maat(inv, wat)
    bekend = frame.attrs["dekking"]
    alt = f"Kernbeeld op één bladzijde: {bekend.bekend} van {bekend.van} velden bekend."
    return Beeld(teken(frame, voet=inv.voet(frame)), alt, dpi=_PAGINA_DPI)
