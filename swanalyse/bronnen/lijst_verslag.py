"""The report on a list that was read, in Dutch: what was taken, what was guessed and what was left, with the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from swanalyse import notatie
from swanalyse.bronnen.lijst_oogst import GELATEN, GERADEN, Oogst

BESTAND = "VERSLAG.md"


def verslag(gelezen: Oogst, *, titel: str) -> str:
    """The report as Markdown."""
    return "\n".join(_delen(gelezen, titel)) + "\n"


def rijnummers(nummers: Iterable[int]) -> str:
    """Row numbers as people write them.

    Examples
    --------
    >>> rijnummers([3, 5, 6, 7, 9, 9]), rijnummers([0])
    ('3, 5–7, 9', '')
    """
    uit: list[list[int]] = []
    for nr in sorted(set(nummers) - {0}):
        if uit and nr == uit[-1][-1] + 1:
            uit[-1].append(nr)
        else:
            uit.append([nr])
    return ", ".join(f"{deel[0]}" if len(deel) == 1 else f"{deel[0]}–{deel[-1]}" for deel in uit)


def _delen(gelezen: Oogst, titel: str) -> Iterator[str]:
    keuze = gelezen.keuze
    blad = "" if gelezen.blad.is_csv else f", blad {gelezen.blad.naam}"
    yield f"# Verslag van {titel}\n"
    yield f"Gelezen: {gelezen.bestand}{blad}; de kolomnamen staan in rij {' en '.join(map(str, keuze.kop))}."
    yield f"Elke rij is een van de {keuze.rijen}. Peildatum: {notatie.datum(keuze.peildatum)}.\n"
    yield "Klopt er iets niet? Verander `kolommen.toml` en geef dezelfde opdracht nog eens; dat kan zolang u in de"
    yield "tabellen zelf nog niets hebt veranderd. Daarna: een nieuwe map met alleen `kolommen.toml` erin."
    yield "Vul de inventaris verder in via de CSV-bestanden of via `inventaris.xlsx`, dat hetzelfde bevat; wie deze map"
    yield "opgeeft, krijgt de CSV-bestanden te zien.\n"
    yield "## Genomen\n"
    tabellen = ("partners", "verbanden", "deelnames", "bedragen", "partner_jaar")
    yield from _tafel(("tabel", "rijen"), ((naam, _n(len(getattr(gelezen, naam)))) for naam in tabellen))
    yield from _tafel(("kolom", "gaat naar", "gevulde cellen", "daarvan genomen"), _kolommen(gelezen))
    yield "## Geraden\n"
    yield "Dit staat niet letterlijk in de lijst. Kijk het na.\n"
    yield from _regels(gebundeld(gelezen, GERADEN))
    yield "## Gelaten\n"
    yield "Dit is niet overgenomen. Wat onbekend is, is leeg gebleven.\n"
    yield from _regels(gebundeld(gelezen, GELATEN))
    yield "## Onbekend gebleven\n"
    yield from _tafel(("kolom van verbanden", "bij zoveel verbanden onbekend"), _onbekend(gelezen))


def _kolommen(gelezen: Oogst) -> Iterator[tuple[str, ...]]:
    for kolom in gelezen.keuze.kolommen:
        gevuld = gelezen.gevuld[kolom.plek]
        genomen = _n(gelezen.gelezen[kolom.plek]) if kolom.naar else "–"
        delen = [kolom.naar or "gelaten", kolom.naam, kolom.rol]
        delen += [f"× {_n(kolom.factor)}" if kolom.factor and kolom.factor != 1 else "", str(kolom.jaar or "")]
        yield kolom.waar, ", ".join(filter(None, [*delen, kolom.zekerheid])), _n(gevuld), genomen


def gebundeld(gelezen: Oogst, soort: str) -> dict[tuple[str, str, str], list[int]]:
    """The doubts of one kind, equal ones in one with all their rows: column, what stands there, what was done."""
    groepen: dict[tuple[str, str, str], list[int]] = {}
    for regel in gelezen.regels:
        if regel.soort == soort:
            groepen.setdefault((regel.kolom, regel.waarde, regel.uitleg), []).append(regel.rij)
    return groepen


def _regels(groepen: Mapping[tuple[str, str, str], Sequence[int]]) -> Iterator[str]:
    if not groepen:
        yield "Niets.\n"
        return
    rijen = ((rijnummers(nummers) or "hele lijst", *delen) for delen, nummers in groepen.items())
    yield from _tafel(("rij", "kolom", "wat er staat", "wat ermee is gedaan"), rijen)


def _onbekend(gelezen: Oogst) -> Iterator[tuple[str, str]]:
    n = len(gelezen.verbanden)
    for naam in ("rechtsvorm", "domein", "verplichting", "status", "start", "deelnemers_volledig", "doel"):
        leeg = sum(not rij.get(naam) for rij in gelezen.verbanden.values())
        yield naam, f"{_n(leeg)} van {_n(n)}"


def _tafel(kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> Iterator[str]:
    for rij in (kop, ["---"] * len(kop), *rijen):
        # what the list says is shown as it is: it makes no column, link, picture or element
        yield "| " + " | ".join(re.sub(r"[|<\[`]", r"\\\g<0>", cel).replace("\n", " ") for cel in rij) + " |"
    yield ""


def _n(aantal: int) -> str:
    return notatie.getal(aantal)
