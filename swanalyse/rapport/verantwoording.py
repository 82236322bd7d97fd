"""The methods paragraph of a notebook, written from the measures, the inventory and its selection: ready to cite."""

from __future__ import annotations

import html
import os
import platform
from collections.abc import Iterable, Iterator

import pandas as pd

from swanalyse import __version__, notatie
from swanalyse.fouten import RapportFout
from swanalyse.indicatoren import dekking
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.rapport import maten
from swanalyse.rapport.bewaar import UITVOER, _toon
from swanalyse.rapport.maten import Maat
from swanalyse.schema import schema

TITEL = "swanalyse: samenwerking van gemeenten in een regio, van register tot rapport"
HERKOMST = {
    "brontekst": "staat in een brontekst",
    "bron": "uit een openbare bron",
    "kennis": "vakkennis",
    "voorzet": "voorzet",
}
_VOORZET = "Voorzet is wat de makers van swanalyse voorlopig voorstellen; het staat in geen bron en is te vervangen."
_STAAT = {"kan": "kan nu", "gedeeltelijk": "kan gedeeltelijk", "ontbreekt": "kan nog niet"}


def verantwoording(inv: Inventaris, *, notebook: str) -> None:
    """Show how the numbers of a notebook were made; in a report run also with which Python and pandas.

    What is stored with a notebook must be the same on every machine, so there only the versions of swanalyse and its
    data model stand: they decide what a number means.

    Raises
    ------
    RapportFout
        For a notebook of which no measure is known.
    """
    delen = alineas(inv, notebook=notebook)
    if os.environ.get(UITVOER):
        run = f"Deze run gebruikte Python {platform.python_version()} en pandas {pd.__version__}."
        delen["Zo te noemen"] = (*delen["Zo te noemen"], run)
    code = "".join(_alinea(kop, zinnen) for kop, zinnen in delen.items())
    plat = "\n\n".join(f"{kop}. {' '.join(zinnen)}" for kop, zinnen in delen.items())
    _toon(f'<div class="verantwoording">{code}</div>', plat)


def alineas(inv: Inventaris, *, notebook: str) -> dict[str, tuple[str, ...]]:
    """The same as text: what was measured, of what, with which limits, and how to cite it; per heading its sentences.

    Parameters
    ----------
    inv : Inventaris
        Its selection is what the notebook was about.
    notebook : str
        Its number, `05`; `gemeente 01` for one of the notebooks of one gemeente.

    Raises
    ------
    RapportFout
        For a notebook of which no measure is known.

    Examples
    --------
    >>> import swanalyse
    >>> delen = alineas(swanalyse.load("tests/golden/inventaris"), notebook="04")
    >>> list(delen)[:3], delen["Toeval"][0].split(",")[0][:12]
    (['Wat is gemeten', 'Selectie', 'Aantallen en dekking'], 'Het nulmodel')
    """
    hier = _van_notebook(notebook)
    if not hier:
        bekend = notatie.opsomming(sorted({maat.notebook for maat in maten.lees()} - {maten.OVERAL}))
        raise RapportFout(f"Van notebook {notebook!r} is geen maat beschreven; wel van {bekend}.")
    delen = {
        "Wat is gemeten": tuple(_maatzin(maat) for maat in hier),
        "Selectie": selectiezinnen(inv),
        "Aantallen en dekking": tuple(_aantallen(inv, {maat.notebook for maat in hier})),
        "Grenzen en aannames": tuple(grenszin(inv, code) for code in _uniek(maat.drempels for maat in hier)),
        "Lijsten": tuple(_lijstzinnen(inv, _uniek(maat.lijsten for maat in hier))),
        "Toeval": tuple(_uniek((maat.toeval,) for maat in hier if maat.toeval)),
        "Zo te noemen": tuple(_noem(inv, notebook)),
        "Bronnen": tuple(
            f"{werk.volledig}." for code, werk in maten.literatuur().items() if any(code in maat.bron for maat in hier)
        ),
    }  # fmt: skip
    if any("voorzet" in zin for zinnen in delen.values() for zin in zinnen):
        delen["Zo te noemen"] = (_VOORZET, *delen["Zo te noemen"])
    return {kop: zinnen for kop, zinnen in delen.items() if zinnen}


def selectiezinnen(inv: Inventaris) -> tuple[str, ...]:
    """What was looked at, and what an unknown does there; the same for every notebook.

    Examples
    --------
    >>> import swanalyse
    >>> selectiezinnen(swanalyse.load("tests/golden/inventaris"))[2].partition(";")[0]
    'Peildatum 1 januari 2026. Geld, inwoners, tarieven en sleutels zijn van 2026'
    """
    keus, zicht = inv.selectie, selectie(inv)
    gemeenten = int(zicht.partners["in_regio"].sum())
    weg = int(inv.eigenschappen.get("interne_rijen", 0))
    wie = "zoals voor deze analyse gekozen" if keus.kern is not None else "zoals in de inventaris aangewezen"
    rijen = "rij" if weg == 1 else "rijen"
    zinnen = [
        "De gegevens zijn verzonnen en zeggen niets over bestaande gemeenten." if inv.fictief else "",
        f"Bron van de gegevens: {inv.bron}.",
        f"Peildatum {notatie.datum(keus.peildatum)}. "
        f"Geld, inwoners, tarieven en sleutels zijn van {keus.jaar}; voor een onbekend cijfer komt geen ander jaar "
        "in de plaats.",
        f"Selectie: {inv.voet(inv.verbanden).selectie}.",
        f"De regio is {notatie.geteld(gemeenten, _regiowoord(inv))}, {wie}.",
        "Modules van een regeling tellen apart."
        if keus.modules
        else "Modules van een regeling tellen bij die regeling.",
        f"Externe editie: wat als intern is gemarkeerd staat er niet in ({notatie.getal(weg)} {rijen})."
        if inv.is_extern
        else "Interne editie: wat als intern is gemarkeerd staat erin.",
        "Onbekend is geen nul: een som van uren of kosten over deels bekende delen is een ondergrens (≥), een saldo "
        "geldt dan alleen voor de bekende delen, en een som zonder bekende delen is onbekend. Wat niet van toepassing "
        "is telt niet mee in de noemer.",
        "Een verband zonder bekende start of bekend einde telt als lopend zolang zijn status dat zegt.",
    ]
    return tuple(filter(None, zinnen))


def grenszin(inv: Inventaris, code: str) -> str:
    """One threshold with its value, where that comes from, and whether the inventory changed it.

    Examples
    --------
    >>> import swanalyse
    >>> grenszin(swanalyse.load("tests/golden/inventaris"), "toeslag")
    'Toeslag op de duur na samenvoegen: 0,25, aandeel (0-1) (voorzet).'
    """
    rij = next(een for een in schema.regels("drempels").to_dict("records") if een["code"] == code)
    waarde = _grens(inv.parameter(code), rij["eenheid"])
    standaard = _grens(_getal(rij["waarde"]), rij["eenheid"])
    eigen = inv.eigenschappen.get("parameters") or {}
    in_tabel = "regels_drempels" in inv.regels and code in set(inv.regels["regels_drempels"]["code"])
    herkomst = HERKOMST[rij["herkomst"]]
    if code in eigen or in_tabel:
        herkomst = (
            f"door de inventaris gezet; standaard {standaard}" if waarde != standaard else "door de inventaris gezet"
        )
    return f"{rij['label']}: {waarde} ({herkomst})."


def _van_notebook(notebook: str) -> list[Maat]:
    """The measures of a notebook, and then what stands in every notebook where this one shows it."""
    kant, _, nummer = notebook.rpartition(" ")
    getoond = [
        maat
        for maat in maten.lees()
        if any(stuk.startswith(f"{nummer}_") for stuk in (maat.gemeente if kant else maat.stukken))
    ]
    return sorted(
        (maat for maat in getoond if kant or maat.notebook in {notebook, maten.OVERAL}),
        key=lambda maat: maat.notebook == maten.OVERAL,
    )


def _maatzin(maat: Maat) -> str:
    """Name, unit, definition and where it comes from."""
    werken = maten.literatuur()
    bron = "; ".join(werken[code].kort for code in maat.bron)
    herkomst = HERKOMST[maat.herkomst]
    return f"{maat.naam} ({maat.eenheid}): {maat.definitie} [{'; '.join(filter(None, [bron, herkomst]))}]"


def _regiowoord(inv: Inventaris) -> str:
    """What the region consists of: gemeenten, unless the inventory widens it."""
    soorten = inv.eigenschappen.get("parameters", {}).get("perimeter_typen", ["gemeente"])
    return "gemeenten" if list(soorten) == ["gemeente"] else "partners"


def _aantallen(inv: Inventaris, notebooks: set[str]) -> Iterator[str]:
    """How much there is, and how far that carries what is asked in the notebooks that the measures come from."""
    zicht = selectie(inv)
    yield (
        f"Lopende verbanden in beeld: {notatie.getal(len(zicht.verbanden))}, met "
        f"{notatie.geteld(len(zicht.leden), 'deelnames')} (lidmaatschappen) van "
        f"{notatie.geteld(zicht.leden['partner_id'].nunique(), 'partners')}."
    )
    lijst = dekking.analyses(inv)
    nodig = lijst[lijst["notebook"].isin(notebooks)]
    for rij in nodig.to_dict("records"):
        mist = f": {rij['mist']}" if rij["mist"] else ""
        yield f"{rij['naam']}: {_STAAT[rij['staat']]}{mist}."
    if not len(nodig):
        tabellen = dekking.per_tabel(inv)
        bekend, van = int(tabellen["bekend"].sum()), int(tabellen["van"].sum())
        gevuld = int(tabellen["rijen"].gt(0).sum())
        yield (
            f"{notatie.getal(gevuld)} van de {notatie.getal(len(tabellen))} tabellen zijn gevuld; daarin zijn "
            f"{notatie.getal(bekend)} van {notatie.getal(van)} cellen bekend."
        )
    yield "Onder elke figuur staat n, met de dekking waar die te tellen is."


def _lijstzinnen(inv: Inventaris, namen: list[str]) -> Iterator[str]:
    """Which lists are the inventory's own, and which of ours are provisional."""
    for naam in namen:
        wat = naam.replace("_", " ", 1)
        if naam in inv.regels:
            yield f"Eigen {wat} van de inventaris ({notatie.geteld(len(inv.regels[naam]), 'regels')})."
            continue
        soort, _, kaal = naam.partition("_")
        lijst = schema.regels(kaal) if soort == "regels" else schema.codelijst(kaal)
        voorzet = int(lijst["herkomst"].eq("voorzet").sum())
        if voorzet:
            is_ = "is" if voorzet == 1 else "zijn"
            yield (
                f"{wat.capitalize()}: {notatie.getal(voorzet)} van {notatie.getal(len(lijst))} regels {is_} een "
                "voorzet; voorlopig, niet in de bron."
            )


def _noem(inv: Inventaris, notebook: str) -> Iterator[str]:
    """How to cite a number of this notebook, and what made it."""
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    yield (
        f"{titel}, peildatum {notatie.datum(inv.selectie.peildatum)}, notebook {notebook}; berekend met swanalyse "
        f"{__version__} (gegevensmodel {schema.SCHEMA_VERSIE})."
    )
    yield f"{TITEL}, versie {__version__}, licentie EUPL-1.2."


def _grens(waarde: float | None, eenheid: str) -> str:
    return "niet ingesteld" if waarde is None else f"{_kort(waarde)}, {eenheid}"


def _getal(tekst: str) -> float | None:
    return float(tekst) if tekst else None


def _kort(waarde: float) -> str:
    """With as many decimals as it was written with."""
    achter = repr(float(waarde)).partition(".")[2]
    return notatie.getal(waarde, decimalen=0 if achter == "0" else len(achter))


def _uniek(rijen: Iterable[tuple[str, ...]]) -> list[str]:
    """Every text once, in order of first appearance."""
    return list(dict.fromkeys(deel for rij in rijen for deel in rij))


def _alinea(kop: str, zinnen: tuple[str, ...]) -> str:
    """A paragraph; what can be looked up one by one as a list."""
    if kop in {"Wat is gemeten", "Grenzen en aannames", "Lijsten", "Bronnen"}:
        return f"<p><b>{kop}</b></p><ul>{''.join(f'<li>{html.escape(zin)}</li>' for zin in zinnen)}</ul>"
    return f"<p><b>{kop}.</b> {html.escape(' '.join(zinnen))}</p>"
