"""Explorers of the network (notebook 02), and the network itself to walk through (ipysigma, extra `interactief`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import netwerk as grafiek
from swanalyse.indicatoren import netwerk
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import geteld
from swanalyse.widgets import regelaars
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Levend, Verkenner, figuur, verken

_MEESTE = 25  # a slider of more values is no slider any more
_WEGINGEN = {"aantal": "aantal gedeelde verbanden", "newman": "grote verbanden tellen minder"}
_LIGGING = {"veer": "wie veel deelt, staat dicht bij elkaar", "kaart": "ongeveer op de kaart"}


def graaf(inv: Inventaris) -> Verkenner | None:
    """Partners and verbanden, for one gemeente, some domains, another layer or day."""
    return verken(inv, naam="netwerk.graaf", regelaars=_bij_graaf, teken=_graaf)


def banden(inv: Inventaris) -> Verkenner | None:
    """Partners among themselves: least number of shared verbanden, weights, place, domains, layer."""
    return verken(inv, naam="netwerk.banden", regelaars=_bij_banden, teken=_banden)


def ego(inv: Inventaris, partner_id: str | None = None) -> Verkenner | None:
    """With whom one partner shares its verbanden, for some domains, another layer.

    `partner_id` is that of the figure above; left out, the gemeente with most verbanden.
    """
    return verken(inv, naam="netwerk.ego", regelaars=partial(_bij_ego, partner_id=partner_id), teken=_ego)


def grenzen(inv: Inventaris) -> Verkenner | None:
    """Ties across borders, for some domains, another layer, another region."""
    return verken(inv, naam="netwerk.grenzen", regelaars=_bij_grenzen, teken=_grenzen)


def interactief(inv: Inventaris) -> Verkenner | None:
    """The network to walk through: drag, zoom, click a dot for what is known of it.

    Needs ipysigma (extra `interactief`); without it a sentence says so. Asks nothing of the internet.
    """
    return verken(inv, naam="netwerk.interactief", regelaars=_bij_interactief, teken=_interactief, direct=True)


def _bij_graaf(inv: Inventaris) -> Sequence[Regelaar]:
    wie = regelaars.partner(inv, alle="alle partners")
    return regelaars.laag(inv), regelaars.domeinen(inv), wie, regelaars.peildatum(inv), regelaars.modules(inv)


def _minimum(inv: Inventaris) -> Regelaar:
    sterkst = next(iter(netwerk.banden(inv)["n"].tolist()), 1)
    return regelaars.schuif(
        "minimum",
        label="Minste aantal gedeelde verbanden",
        uitleg="Laat banden weg van partners die minder verbanden delen.",
        waarden=range(1, min(_MEESTE, int(sterkst)) + 1),
        begin=1,
    )


def _bij_banden(inv: Inventaris) -> Sequence[Regelaar]:
    weging = regelaars.lijst(
        "weging", label="Dikte van een lijn", uitleg="Wat een dikke lijn betekent.", opties=_WEGINGEN
    )
    ligging = regelaars.lijst("ligging", label="Plaats", uitleg="Waar een partner wordt getekend.", opties=_LIGGING)
    return _minimum(inv), weging, ligging, regelaars.laag(inv), regelaars.domeinen(inv)


def _bij_ego(inv: Inventaris, *, partner_id: str | None) -> Sequence[Regelaar]:
    meeste = "de gemeente met de meeste verbanden"
    wie = regelaars.partner(inv, alleen_regio=False, alle=meeste, begin=partner_id)
    return wie, regelaars.laag(inv), regelaars.domeinen(inv)


def _bij_grenzen(inv: Inventaris) -> Sequence[Regelaar]:
    return regelaars.laag(inv), regelaars.domeinen(inv), regelaars.kern(inv)


def _bij_interactief(inv: Inventaris) -> Sequence[Regelaar]:
    net = regelaars.lijst(
        "net",
        label="Netwerk",
        uitleg="Partners met hun verbanden, of alleen partners onderling.",
        opties={"graaf": "partners en verbanden", "banden": "partners onderling"},
    )
    zoek = regelaars.lijst(
        "zoek",
        label="Zoek",
        uitleg="Wijs een partner of verband aan, zoals een klik op de stip doet.",
        opties={None: "niets aangewezen", **_wie_en_wat(inv)},
    )
    return net, zoek, _minimum(inv), regelaars.laag(inv), regelaars.domeinen(inv)


def _wie_en_wat(inv: Inventaris) -> dict[str, str]:
    zicht = selectie(inv)
    namen = {
        **dict(zip(zicht.partners["partner_id"], zicht.partners["naam"], strict=True)),
        **dict(zip(zicht.verbanden["verband_id"], zicht.verbanden["naam"], strict=True)),
    }
    return dict(sorted(namen.items(), key=lambda paar: str(paar[1])))


def _graaf(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = netwerk.lidmaatschappen(inv, partner_id=waarden["partner_id"])
    return figuur(inv, frame, grafiek.graaf, alt="Netwerk van partners en verbanden.")


def _banden(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = _sterke(inv, waarden)
    teken: Any = grafiek.banden if waarden["ligging"] == "veer" else grafiek.banden_kaart
    alt = "Netwerk van partners onderling."
    zinnen = netwerk.antwoorden(inv, alleen=["banden"])
    return figuur(inv, frame, teken, alt=alt, zinnen=zinnen, knopen=netwerk.knopen(inv), weging=waarden["weging"])


def _sterke(inv: Inventaris, waarden: Mapping[str, Any]) -> Any:
    frame = netwerk.banden(inv, minimum=waarden["minimum"])
    if frame.empty and frame.attrs["noten"]:
        raise KeuzeFout(f"geen twee partners delen {geteld(waarden['minimum'], 'verbanden')} of meer")
    return frame


def _ego(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = netwerk.ego(inv, partner_id=waarden["partner_id"])
    alt = f"Balken: {frame.attrs['perimeter'] or 'verbanden'}, gedeeld met andere partners."
    zinnen = netwerk.antwoorden(inv, partner_id=waarden["partner_id"], alleen=["ego"])
    return figuur(inv, frame, grafiek.ego, alt=alt, zinnen=zinnen)


def _grenzen(inv: Inventaris, _: Mapping[str, Any]) -> Beeld:
    zinnen = netwerk.antwoorden(inv, alleen=["grenzen"])
    alt = "Gestapelde balken: aandeel banden over grenzen."
    return figuur(inv, netwerk.grenzen(inv), grafiek.grenzen, alt=alt, zinnen=zinnen)


def _interactief(inv: Inventaris, waarden: Mapping[str, Any]) -> Levend:
    from swanalyse.widgets import _sigma

    if waarden["net"] == "graaf":
        return _sigma.graaf(inv, netwerk.lidmaatschappen(inv), gekozen=waarden["zoek"])
    return _sigma.banden(inv, _sterke(inv, waarden), gekozen=waarden["zoek"])
