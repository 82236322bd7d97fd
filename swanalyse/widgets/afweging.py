"""Explorers of the afwegingskader (notebook 09): other weights, another verband, other kenmerken; a suggestion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from swanalyse.grafieken import afweging as grafiek
from swanalyse.indicatoren import afweging as indicator
from swanalyse.indicatoren import klein, namen
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import getal, geteld
from swanalyse.widgets import regelaars
from swanalyse.widgets.drempels import drempel, onder
from swanalyse.widgets.regelaars import Regelaar, reeks
from swanalyse.widgets.verkenner import Beeld, Verkenner, figuur, verken
from swanalyse.widgets.woorden import geschreven, noot

ZOALS_VASTGELEGD = None
_GEWICHT, _WAARDE = "gewicht_", "waarde_"
_DEKKING = "afweging_dekking"


def scores(inv: Inventaris) -> Verkenner | None:
    """How every form scores for every verband when kenmerken weigh otherwise, or less need be known."""
    return verken(
        inv,
        naam="afweging.scores",
        regelaars=lambda inv: (
            *_gewichten(inv), drempel(inv, _DEKKING, waarden=reeks(0, 1, stap=0.05)), regelaars.laag(inv)
        ),
        teken=_teken_scores,
    )  # fmt: skip


def _gewichten(inv: Inventaris) -> Sequence[Regelaar]:
    kenmerken = indicator.kader(inv).kenmerken
    return tuple(
        regelaars.schuif(
            f"{_GEWICHT}{code}",
            label=f"Gewicht: {klein(str(rij['label']))}",
            uitleg=f"Hoe zwaar dit kenmerk telt; 0 is niet. {rij['vraag']}",
            waarden=reeks(0, 3, stap=0.5),
            begin=float(rij["gewicht"]),
        )
        for code, rij in kenmerken.iterrows()
    )


def _gewogen(inv: Inventaris, waarden: Mapping[str, Any]) -> tuple[Inventaris, tuple[str, ...]]:
    """The inventory with the weights as chosen, and in words those that are not in force."""
    kenmerken = indicator.kader(inv).kenmerken
    nu = {str(code): float(gewicht) for code, gewicht in kenmerken["gewicht"].items()}
    anders = {code: waarden[f"{_GEWICHT}{code}"] for code in nu if waarden[f"{_GEWICHT}{code}"] != nu[code]}
    if not anders:
        return inv, ()
    zinnen = tuple(f"gewicht {klein(kenmerken['label'][code])} {geschreven(w)}" for code, w in anders.items())
    return indicator.met_gewichten(inv, anders), zinnen


def _teken_scores(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    onder_drempel, met_drempel = onder(inv, waarden, _DEKKING)
    ander, met_gewicht = _gewogen(onder_drempel, waarden)
    frame, per_verband = indicator.scores(ander), indicator.per_verband(ander)
    hoger = int(per_verband["mismatch"].gt(0).fillna(False).sum())
    wat = f"Tabel in kleur van {geteld(len(per_verband), 'verbanden')} en vormen, bij {getal(hoger)} scoort een andere"
    wat += " vorm hoger dan de huidige"
    # the footer of `inv`: what is tried out here is a note, and no rule of the inventory's own
    return figuur(inv, frame, grafiek.scores, alt=f"{wat}.", noten=noot((*met_drempel, *met_gewicht)))


def bijdragen(inv: Inventaris, verband_id: str | None = None) -> Verkenner | None:
    """What each kenmerk adds, for another verband or with other kenmerken than those recorded.

    `verband_id` is that of the figure above; left out, the one with the largest difference.
    """
    return verken(
        inv,
        naam="afweging.bijdragen",
        regelaars=lambda inv: (_verband(inv, verband_id), *_kenmerken(inv)),
        teken=_teken_bijdragen,
    )


def _verband(inv: Inventaris, verband_id: str | None) -> Regelaar:
    return regelaars.verband(inv, map(str, indicator.per_verband(inv).index), begin=verband_id)


def _kenmerken(inv: Inventaris) -> Sequence[Regelaar]:
    kenmerken = indicator.kader(inv).kenmerken
    return tuple(
        regelaars.lijst(
            f"{_WAARDE}{code}",
            label=str(rij["label"]),
            uitleg=f"Wat als dit anders is? {rij['vraag']}",
            opties={ZOALS_VASTGELEGD: "zoals vastgelegd", **{w: indicator.leesbaar(w) for w in rij["waarden"]}},
        )
        for code, rij in kenmerken.iterrows()
    )


def _teken_bijdragen(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    verband = waarden["verband_id"]
    kenmerken = indicator.kader(inv).kenmerken
    gezet = {str(code): waarden[f"{_WAARDE}{code}"] for code in kenmerken.index if waarden[f"{_WAARDE}{code}"]}
    ander = indicator.met_kenmerken(inv, verband, gezet) if gezet and verband else inv
    gekozen = [f"{klein(kenmerken['label'][code])}: {indicator.leesbaar(w)}" for code, w in gezet.items()]
    frame = indicator.bijdragen(ander, verband)
    per_verband = indicator.per_verband(ander)
    zin = str(per_verband["zin"].get(verband, "geen verband")).rstrip(".")
    wat = f"Waterval per kenmerk over {namen(selectie(inv)).get(verband, 'geen verband')}, {klein(zin)}"
    opties = {"verband_id": verband, "vorm": per_verband["feitelijk"].get(verband)}
    return figuur(ander, frame, grafiek.bijdragen, alt=f"{wat}.", noten=noot(gekozen), **opties)


def instrumenten(inv: Inventaris) -> Verkenner | None:
    """Which instruments there are and which are missing, among fewer verbanden or on some domains."""
    return verken(
        inv,
        naam="afweging.instrumenten",
        regelaars=lambda inv: (regelaars.laag(inv), regelaars.domeinen(inv)),
        teken=_teken_instrumenten,
    )


def _teken_instrumenten(inv: Inventaris, waarden: Mapping[str, Any]) -> Beeld:
    frame = indicator.instrumenten(inv)
    mist = int(frame["stand"].eq("ontbreekt").sum())
    wat = f"Matrix van verbanden en instrumenten, {getal(mist)} aangeraden en niet aanwezig"
    return figuur(inv, frame, grafiek.instrumenten, alt=f"{wat}.")
