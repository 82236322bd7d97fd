"""The workbook `cijfers.xlsx`: every table and figure of a report on a sheet of its own, behind a sheet that guides."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from swanalyse.inventaris import Inventaris
from swanalyse.rapport import excelgrafiek, maten, reeksen, stukken, uitleg, werkblad
from swanalyse.rapport.stukken import Stuk
from swanalyse.rapport.uitleg import Boek
from swanalyse.rapport.verantwoording import HERKOMST, grenszin, selectiezinnen
from swanalyse.rapport.werkblad import FICTIEF, LEESWIJZER, ROOD, Vel, schoon

NAAM = "cijfers.xlsx"
MATEN = "Maten en bronnen"
_LANGSTE_BLADNAAM = 31
_NAAST = 95  # characters; a wider table has its chart below
_LEGENDA = (
    ("onbekend", "Niet bekend. Geen nul: een som of een gemiddelde in dit bestand slaat een onbekende cel over."),
    ("≥ en ≤", "Ten minste en hoogstens: een deel is onbekend, dus dit getal is een ondergrens of bovengrens."),
    ("–", "Er is niets, of het is niet van toepassing."),
    ("(code)", "Kolommen met (code) staan achteraan: de codes van de inventaris, om gegevens mee te koppelen."),
    ("Dekking", "Van hoeveel eenheden de uitkomst bekend is. Voorlopig is een indeling die in geen bron staat."),
)  # fmt: skip

# texts stay texts, whatever they begin with
_INSTELLINGEN = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
    "default_format_properties": {"font_size": 10},
}  # fmt: skip


def schrijf(inv: Inventaris, werk: Path, *, notebooks: Sequence[Path]) -> Path:
    """Write `cijfers.xlsx` in `werk`, out of what a report run kept there.

    The same input gives the same bytes: no clock, no user and no path is in it.

    Parameters
    ----------
    inv : Inventaris
        As the report was made of.
    werk : Path
        The folder of the run: `tabellen/` and what `stukken` noted.
    notebooks : sequence of Path
        The notebooks as run, for their questions and words; one that is missing costs its words only.

    Returns
    -------
    Path
        Of the workbook.
    """
    from xlsxwriter import Workbook

    alle = stukken.lees(werk)
    boeken = {boek.nummer: boek for boek in map(uitleg.lees, notebooks)}
    namen = bladnamen(alle)
    pad = werk / NAAM
    with Workbook(pad, _INSTELLINGEN) as boek:
        _eigenschappen(boek, inv)
        opmaak = _opmaker(boek)
        wijzer, lijst = boek.add_worksheet(LEESWIJZER), boek.add_worksheet(MATEN)
        getekend = set()
        for stuk in alle:
            deel = boeken[stuk.notebook].delen.get(stuk.naam, ("", "")) if stuk.notebook in boeken else ("", "")
            vel = Vel(boek.add_worksheet(namen[stuk.naam]), opmaak, inv, deel)
            if _schrijf_blad(boek, vel, stuk, werk):
                getekend.add(stuk.naam)
        _leeswijzer(Vel(wijzer, opmaak, inv, ("", "")), alle, boeken, namen=namen, getekend=getekend)
        _matenblad(Vel(lijst, opmaak, inv, ("", "")), alle, namen=namen)
        wijzer.activate()
    return pad


def bladnamen(alle: Sequence[Stuk]) -> dict[str, str]:
    """Per figure or table the name of its sheet: that of its files, readable, at most 31 characters and its own.

    Examples
    --------
    >>> bladnamen([])
    {}
    """
    uit: dict[str, str] = {}
    bezet = {LEESWIJZER.casefold(), MATEN.casefold()}
    for stuk in alle:
        kaal = re.sub(r"[\[\]:*?/\\]", " ", stuk.naam.replace("_", " ")).strip("' ") or "blad"
        naam, nr = kaal[:_LANGSTE_BLADNAAM].strip(), 1
        while naam.casefold() in bezet:
            nr += 1
            naam = f"{kaal[: _LANGSTE_BLADNAAM - len(str(nr)) - 1].strip()} {nr}"
        bezet.add(naam.casefold())
        uit[stuk.naam] = naam
    return uit


def _eigenschappen(boek: Any, inv: Inventaris) -> None:
    """What the file says of itself; made on the reference date, so that the same input gives the same file."""
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    boek.set_properties({
        "title": schoon(f"Cijfers: {titel}"), "subject": FICTIEF if inv.fictief else "Samenwerking in de regio",
        "author": "swanalyse", "company": "", "manager": "", "category": "", "keywords": "samenwerking, gemeenten",
        "comments": schoon(f"Bron: {inv.bron}"), "created": datetime.combine(inv.selectie.peildatum, time()),
    })  # fmt: skip


def _opmaker(boek: Any) -> Callable[..., Any]:
    """The format with these properties, each made once."""
    gemaakt: dict[tuple[tuple[str, Any], ...], Any] = {}

    def opmaak(**eigenschappen: Any) -> Any:
        sleutel = tuple(sorted(eigenschappen.items()))
        if sleutel not in gemaakt:
            gemaakt[sleutel] = boek.add_format({"font_size": 10, **eigenschappen})
        return gemaakt[sleutel]

    return opmaak


def _schrijf_blad(boek: Any, vel: Vel, stuk: Stuk, werk: Path) -> bool:
    """One sheet with its chart; gives whether it has one."""
    frame = stukken.frame(werk, stuk)
    tafel = werkblad.indeling(stuk, frame)
    grafiek = reeksen.grafiek(stuk, frame) if stuk.soort == "figuur" else None
    if grafiek is None:
        werkblad.schrijf(vel, stuk, tafel)
        return False
    onder, rijen = werkblad.onder(tafel), excelgrafiek.rijen(grafiek)
    waar = (werkblad.KOPRIJ, len(tafel.kolommen) + 1) if werkblad.breedte(stuk, tafel) <= _NAAST else (onder, 0)
    # the explanation begins below whichever ends last
    vrij = werkblad.schrijf(vel, stuk, tafel, ruimte=max(waar[0] + rijen - onder, 0))
    excelgrafiek.teken(boek, vel, grafiek, titel=stuk.titel or stuk.bijschrift, waar=waar, cijfers=vrij)
    return True


def _leeswijzer(
    vel: Vel, alle: Sequence[Stuk], boeken: Mapping[str, Boek], *, namen: Mapping[str, str], getekend: set[str]
) -> None:  # fmt: skip
    """The first sheet: what this is, how to read it, and where everything stands."""
    blad, vet = vel.blad, vel.opmaak(bold=True, valign="top")
    for plek, breed in enumerate((30, 62, 62, 9, 24, 9, 9, 11, 34)):
        blad.set_column(plek, plek, breed)
    titel = str(vel.inv.eigenschappen.get("title") or vel.inv.eigenschappen["name"])
    blad.write_string(0, 0, schoon(f"Cijfers: {titel}"), vel.opmaak(bold=True, font_size=16))
    if vel.inv.fictief:
        blad.write_string(1, 0, FICTIEF, vel.opmaak(bold=True, font_color=ROOD))
    wat = "Elke tabel en figuur van het rapport op een eigen blad, met definitie, eenheid en dekking."
    rijen = [("Wat dit is", wat), ("Gegevens en selectie", " ".join(selectiezinnen(vel.inv))), *_LEGENDA]
    rij = 3
    for kop, tekst in rijen:
        blad.write_string(rij, 0, kop, vet)
        blad.merge_range(rij, 1, rij, 4, "", vel.opmaak(text_wrap=True, valign="top"))
        blad.write_string(rij, 1, schoon(tekst), vel.opmaak(text_wrap=True, valign="top"))
        blad.set_row(rij, 14.0 * (len(tekst) // 150 + 1) + 2)
        rij += 1
    blad.write_string(rij, 0, "Definities", vet)
    blad.write_url(rij, 1, f"internal:'{MATEN}'!A1", _koppeling(vel), MATEN)
    koppen = ("blad", "wat het zegt", "waarover", "n", "eenheid van n", "bekend", "van", "grafiek", "voorlopig")
    rij += 2
    for plek, kop in enumerate(koppen):
        blad.write_string(rij, plek, kop, vel.opmaak(bold=True, bg_color="#DCE9F2", bottom=1))
    _inhoud(vel, alle, boeken, namen=namen, getekend=getekend, rij=rij + 1)
    _voor_papier(vel, herhaal=rij)


def _inhoud(
    vel: Vel, alle: Sequence[Stuk], boeken: Mapping[str, Boek], *, namen: Mapping[str, str], getekend: set[str],
    rij: int,
) -> None:  # fmt: skip
    """Per notebook its question and answer, then its sheets."""
    blad, om = vel.blad, vel.opmaak(text_wrap=True, valign="top")
    if not alle:
        blad.write_string(rij, 0, "Dit rapport heeft geen tabellen of figuren.", om)
    vorig = ""
    for stuk in alle:
        if stuk.notebook != vorig:
            vorig, boek = stuk.notebook, boeken.get(stuk.notebook)
            vraag = f"{stuk.notebook}  {boek.vraag}" if boek else f"Notebook {stuk.notebook}"
            blad.write_string(rij, 0, schoon(vraag), vel.opmaak(bold=True, font_size=12, top=1))
            antwoord = " ".join(boek.antwoord) if boek else ""
            blad.merge_range(rij + 1, 0, rij + 1, 4, "", om)
            blad.write_string(rij + 1, 0, schoon(antwoord), om)
            blad.set_row(rij + 1, 14.0 * (len(antwoord) // 185 + 1) + 2)
            rij += 2
        kop = boeken[vorig].delen.get(stuk.naam, ("", ""))[0] if vorig in boeken else ""
        blad.write_url(rij, 0, f"internal:'{namen[stuk.naam]}'!A1", _koppeling(vel), namen[stuk.naam])
        blad.write_string(rij, 1, schoon(stuk.titel or stuk.bijschrift), om)
        blad.write_string(rij, 2, schoon(": ".join(filter(None, [kop, stuk.bijschrift if stuk.titel else ""]))), om)
        _getal_of_leeg(vel, rij, 3, stuk.n)
        blad.write_string(rij, 4, schoon(stuk.eenheid), om)
        _getal_of_leeg(vel, rij, 5, stuk.bekend)
        _getal_of_leeg(vel, rij, 6, stuk.van)
        blad.write_string(rij, 7, "ja" if stuk.naam in getekend else "", om)
        blad.write_string(rij, 8, schoon("; ".join(stuk.voorlopig)), om)
        langst = max(len(stuk.titel or stuk.bijschrift), len(kop) + len(stuk.bijschrift) + 2)
        blad.set_row(rij, 13.5 * math.ceil(langst / 66) + 1)
        rij += 1


def _matenblad(vel: Vel, alle: Sequence[Stuk], *, namen: Mapping[str, str]) -> None:
    """Every measure of the sheets in this workbook, with its definition, source and limits."""
    blad, om = vel.blad, vel.opmaak(text_wrap=True, valign="top")
    for plek, breed in enumerate((10, 32, 90, 28, 14, 36, 60, 36)):
        blad.set_column(plek, plek, breed)
    blad.write_url(0, 0, f"internal:'{LEESWIJZER}'!A1", _koppeling(vel), "← Leeswijzer")
    blad.write_string(0, 1, "Maten: wat de getallen betekenen", vel.opmaak(bold=True, font_size=14))
    if vel.inv.fictief:
        blad.write_string(1, 1, FICTIEF, vel.opmaak(bold=True, font_color=ROOD))
    koppen = ("notebook", "maat", "definitie", "eenheid", "herkomst", "bron", "grenzen en aannames", "bladen")
    for plek, kop in enumerate(koppen):
        blad.write_string(2, plek, kop, vel.opmaak(bold=True, bg_color="#DCE9F2", bottom=1))
    waar = defaultdict[str, list[str]](list)
    for stuk in alle:
        for maat in maten.van(stuk.naam):
            waar[maat.code].append(namen[stuk.naam])
    hier = [maat for maat in maten.lees() if maat.code in waar]
    for rij, maat in enumerate(hier, start=3):
        _maatrij(vel, maat, waar[maat.code], rij=rij)
    einde = 3 + len(hier)
    if hier:
        blad.autofilter(2, 0, einde - 1, len(koppen) - 1)
    blad.freeze_panes(3, 2)
    blad.write_string(einde + 1, 1, "Bronnen", vel.opmaak(bold=True))
    genoemd = {code for maat in hier for code in maat.bron}
    werken = [werk for code, werk in maten.literatuur().items() if code in genoemd]
    for rij, werk in enumerate(werken, start=einde + 2):
        blad.write_string(rij, 1, werk.kort, om)
        blad.write_string(rij, 2, werk.volledig, om)
        blad.set_row(rij, 28)
    _voor_papier(vel, herhaal=2)


def _maatrij(vel: Vel, maat: maten.Maat, bladen: Sequence[str], *, rij: int) -> None:
    werken = maten.literatuur()
    cellen = (
        maat.notebook, maat.naam, f"{maat.definitie} {maat.toeval}".strip(), maat.eenheid, HERKOMST[maat.herkomst],
        "; ".join(werken[code].kort for code in maat.bron),
        "\n".join(grenszin(vel.inv, code) for code in maat.drempels), ", ".join(bladen),
    )  # fmt: skip
    for plek, cel in enumerate(cellen):
        vel.blad.write_string(rij, plek, schoon(cel), vel.opmaak(text_wrap=True, valign="top"))
    regels = max(math.ceil(len(cellen[2]) / 92), len(maat.drempels) * 2, math.ceil(len(cellen[7]) / 34), 2)
    vel.blad.set_row(rij, min(13.5 * regels + 1, 400))


def _getal_of_leeg(vel: Vel, rij: int, plek: int, waarde: int | None) -> None:
    """A count; nothing where none was given, which is no unknown."""
    if waarde is not None:
        vel.blad.write_number(rij, plek, waarde, vel.opmaak(num_format="#,##0", valign="top"))


def _koppeling(vel: Vel) -> Any:
    return vel.opmaak(font_color="#0072B2", underline=1, valign="top")


def _voor_papier(vel: Vel, *, herhaal: int) -> None:
    vel.blad.set_landscape()
    vel.blad.set_paper(9)
    vel.blad.fit_to_pages(1, 0)
    vel.blad.repeat_rows(herhaal)
    vel.blad.hide_gridlines(2)
    vel.blad.set_header(f"&C&B{FICTIEF}" if vel.inv.fictief else "")
    vel.blad.set_footer("&RBlad &P van &N")
    if vel.inv.fictief:
        vel.blad.set_tab_color(ROOD)
