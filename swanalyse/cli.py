"""The command line: `swanalyse nieuw | haal roo | controleer | rapport | kernbeeld | netwerk | regels | …`.

Exit status 0 means done, 1 that the data or the run is not right, 2 that the command was not. Nothing heavy is imported
before a command runs: `swanalyse --help` must be there at once. What typer says by itself is Dutch too, from the
gettext catalogue `taal/nl/LC_MESSAGES/messages.po` (after a change: `pybabel compile -d swanalyse/taal -l nl`).
"""

from __future__ import annotations

import gettext
import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from swanalyse import __version__, notatie, schijf
from swanalyse.fouten import BronFout, KeuzeFout, SwanalyseFout, oorzaak

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    from swanalyse.inventaris import Inventaris
    from swanalyse.validatie import Ruw

GELUKT, MISLUKT, AFGEBROKEN = 0, 1, 130
_TAAL, _DOMEIN = Path(__file__).parent / "taal", "messages"
# what typer says without asking gettext, the longer form before the shorter one it begins with
_SJABLONEN = (
    "{message}. Did you mean {suggestions}?",
    "No such option: {option} (Possible options: {possibilities})",
    "No such option: {option}",
    "Missing argument {hint}.",
    "Missing option {hint}.",
    "Invalid value for {hint}: {message}",
    "Invalid value: {message}",
    "Got unexpected extra argument(s) ({arguments})",
    "Option {option} requires an argument.",
    "Option {option} does not take a value.",
)
_MEERVOUD = {
    "fout": "fouten", "waarschuwing": "waarschuwingen", "info": "keer info", "gemeente": "gemeenten",
    "verband": "verbanden", "partner": "partners", "deelname": "deelnames", "notebook": "notebooks",
    "kernbeeld": "kernbeelden", "factsheet": "factsheets", "rij": "rijen",
    "bedrag": "bedragen", "keer": "keer", "bestand": "bestanden",
    "vragenlijst": "vragenlijsten", "antwoord": "antwoorden", "conflict": "conflicten",
    "cel": "cellen", "run": "runs",
}  # fmt: skip
_PER_REGEL, _LANGSTE_WAARDE, _LANGSTE_REGEL = 20, 60, 1_000
_BEVINDINGEN = ("code;ernst;", "uitslag;code;")  # how a list of findings, or of answers, begins


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; what goes wrong is told in Dutch on stderr, never as a traceback.

    Parameters
    ----------
    argumenten : sequence of str, optional
        The words after `swanalyse`; those of this process by default. With `--debug` among them an error is raised.
    """
    woorden = list(sys.argv[1:] if argumenten is None else argumenten)
    debug = "--debug" in woorden
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):  # a terminal that cannot show a sign shows another
            stroom.reconfigure(errors="replace")
    with _nederlands(), _stopsein(), notatie.stille_letters():
        try:
            opdracht = typer.main.get_command(app)
            status = opdracht.main([w for w in woorden if w != "--debug"], "swanalyse", standalone_mode=False)
            return _klaag(KeyboardInterrupt()) if status == AFGEBROKEN else int(status or GELUKT)
        except (Exception, KeyboardInterrupt) as fout:
            if debug and not isinstance(fout, typer.TyperException):
                raise
            return _klaag(fout)


class _Nederlands:
    """A help page in Dutch: the words that typer does not look up in the catalogue, and no English names of types."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        delen = [deel.strip("{}") for deel in self.collect_usage_pieces(ctx)]  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(delen), gettext.gettext("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        for kop, soort in (("Arguments", "argument"), ("Options", "option")):
            rijen = [param.get_help_record(ctx) for param in params if param.param_type_name == soort]
            if rijen:
                with formatter.section(gettext.gettext(kop)):
                    formatter.write_dl([(naam.partition(" <")[0], uitleg) for naam, uitleg in rijen])
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        optie = super().get_help_option(ctx)  # type: ignore[misc]
        optie.help = gettext.gettext("Show this message and exit.")
        return optie


class _Opdracht(_Nederlands, TyperCommand):
    pass


class _Groep(_Nederlands, TyperGroup):
    pass


def _toon_versie(gevraagd: bool) -> None:
    if gevraagd:
        _zeg(f"swanalyse {__version__}")
        raise typer.Exit


def _datum(tekst: object) -> date:
    """A day as people type it: `2026-05-16`, or `16-5-2026`."""
    delen: tuple[str, ...] = ("0", "0", "0")
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", str(tekst)):
        delen = iso.groups()
    elif gewoon := re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", str(tekst)):
        delen = gewoon.groups()[::-1]
    try:
        return date(*map(int, delen))
    except ValueError:
        voorbeeld = "Schrijf jjjj-mm-dd, bijvoorbeeld 2026-01-01."
        raise typer.BadParameter(f"'{tekst}' is geen datum. {voorbeeld}") from None


def _data(tekst: object) -> str:
    """Days with commas between them, each in ISO form."""
    return ",".join(_datum(deel.strip()).isoformat() for deel in str(tekst).split(",") if deel.strip())


def _keuze(tekst: object) -> str:
    from swanalyse.inventaris import KEUZES

    if tekst not in KEUZES:
        gok = notatie.bedoeld(str(tekst), list(KEUZES))
        hint = f"Bedoeld: '{gok}'?" if gok else f"Kies uit {notatie.opsomming(KEUZES)}."
        raise typer.BadParameter(f"'{tekst}' bestaat niet. {hint}")
    return str(tekst)


def _aantal(tekst: object) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", str(tekst)):
        raise typer.BadParameter(f"'{tekst}' is geen aantal. Geef een getal van 1 tot en met 99.")
    return int(str(tekst))


def _minuten(tekst: object) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", str(tekst)):
        raise typer.BadParameter(f"'{tekst}' is geen aantal minuten. Geef een getal van 1 tot en met 9999.")
    return int(str(tekst))


def _poort(tekst: object) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", str(tekst)) or not 1 <= int(str(tekst)) <= 65535:
        raise typer.BadParameter(f"'{tekst}' is geen poort. Geef een getal van 1 tot en met 65535.")
    return int(str(tekst))


def _keuzes(peildatum: date | None, keuze: str | None, *, intern: bool) -> dict[str, str]:
    """What was chosen, as whoever writes files takes it: the external edition unless the internal one was asked for."""
    dag = None if peildatum is None else peildatum.isoformat()
    gevraagd = {"peildatum": dag, "keuze": keuze, "editie": "intern" if intern else "extern"}
    return {naam: waarde for naam, waarde in gevraagd.items() if waarde is not None}


def _argument(uitleg: str) -> Any:
    return typer.Argument(metavar="MAP", help=uitleg, parser=Path)


def _optie(naam: str, soort: str, uitleg: str, lees: Callable[[Any], Any] = str) -> Any:
    # typer's own readers of paths and numbers complain in English
    return typer.Option(naam, metavar=soort, help=uitleg, parser=lees)


Inventarispad = Annotated[Path, _argument("De map met datapackage.json, of een .xlsx-werkboek.")]
NieuweMap = Annotated[Path, _argument("De map die gemaakt wordt; zij mag nog niets bevatten.")]
Lijst = Annotated[
    Path | None, _optie("--uit", "BESTAND", "Een lijst die u al hebt (.xlsx, .csv), om uit te beginnen.", Path)
]
Dag = Annotated[
    date | None,
    _optie("--peildatum", "DATUM", "Waarvoor de inventaris geldt: jjjj-mm-dd; anders 1 januari van dit jaar.", _datum),
]
AndereDag = Annotated[
    date | None, _optie("--peildatum", "DATUM", "Een andere dag dan die van de bron: jjjj-mm-dd.", _datum)
]
Gemeenten = Annotated[
    str, _optie("--gemeenten", "NAMEN", "Namen of codes, met komma's: 'Venlo, Venray, gm0907'; of een regeling.")
]
Regeling = Annotated[str, _optie("--regeling", "NAAM", "Een regeling: de gemeenten die eraan meedoen zijn de regio.")]
Export = Annotated[
    Path | None,
    _optie("--bestand", "BESTAND", "Een export die u al hebt (.xml, .xml.gz); anders wordt hij opgehaald.", Path),
]
Adres = Annotated[str, _optie("--adres", "URL", "Het adres van de export, als dat niet het officiële is.")]
Uitvoer = Annotated[
    Path, _optie("--uitvoer", "MAP", "De map voor het rapport: nieuw, leeg, of een eerder rapport.", Path)
]
Bladen = Annotated[
    Path, _optie("--uitvoer", "MAP", "De map voor de kernbeelden: nieuw, leeg, of met eerdere kernbeelden.", Path)
]
Factsheetmap = Annotated[
    Path, _optie("--uitvoer", "MAP", "De map voor de factsheets: nieuw, leeg, of met eerdere factsheets.", Path)
]
Partners = Annotated[
    list[str] | None,
    typer.Argument(metavar="PARTNER", help="Codes of namen van partners; zonder die alle gemeenten van de regio."),
]
Netwerkmap = Annotated[
    Path, _optie("--uitvoer", "MAP", "De map voor het netwerk: nieuw, leeg, of met een eerder netwerk.", Path)
]
Beelden = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Codes van verbanden en gemeenten; zonder codes komen zij er allemaal."),
]
Oud = Annotated[
    Path,
    typer.Argument(metavar="OUD", help="De inventaris van toen (map of .xlsx), of een registerexport.", parser=Path),
]
Nieuw = Annotated[
    Path,
    typer.Argument(metavar="NIEUW", help="De inventaris van nu, of een registerexport; dezelfde mag.", parser=Path),
]
Toen = Annotated[date | None, _optie("--toen", "DATUM", "De dag van toen: jjjj-mm-dd; anders die van OUD.", _datum)]
Nu = Annotated[date | None, _optie("--nu", "DATUM", "De dag van nu: jjjj-mm-dd; anders die van NIEUW.", _datum)]
Regelnamen = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAAM", help="Namen van regeltabellen en codelijsten; zonder namen komt de lijst."),
]
Naar = Annotated[Path | None, _optie("--naar", "MAP", "De map van de inventaris, waarin de kopie komt te staan.", Path)]
Keuze = Annotated[str | None, _optie("--keuze", "KEUZE", "Wat meetelt: alle, zonder_verplicht of vrijwillig.", _keuze)]
Tegelijk = Annotated[int, _optie("--tegelijk", "N", "Hoeveel notebooks er tegelijk draaien.", _aantal)]
Tijd = Annotated[
    int,
    _optie("--tijd", "MINUTEN", "Hoelang het rapport hoogstens mag duren; wat dan niet klaar is, ontbreekt.", _minuten),
]
Herkomst = Annotated[
    Path | None,
    _optie("--opnieuw", "BESTAND", "De herkomst.json van een eerder rapport: met dezelfde keuzes nog eens.", Path),
]
Vragenlijsten = Annotated[
    Path | None,
    _optie("--uitvoer", "MAP", "De map voor de vragenlijsten: nieuw of leeg; anders MAP-vragenlijsten.", Path),
]
Antwoorden = Annotated[
    Path, typer.Argument(metavar="ANTWOORDEN", help="De map met ingevulde vragenlijsten, of één ervan.", parser=Path)
]
Verslag = Annotated[Path | None, _optie("--csv", "BESTAND", "Bewaar het hele verslag ook in dit CSV-bestand.", Path)]
Volledig = Annotated[bool, typer.Option("--alles", help="Toon ook ieder antwoord dat is overgenomen.")]
Intern = Annotated[
    bool,
    typer.Option("--intern", help="Ook wat als intern is gemarkeerd; zonder deze optie blijft dat weg."),
]
Gemeente = Annotated[
    str | None,
    _optie("--gemeente", "GEMEENTE", "Het verhaal van deze ene gemeente (code of naam), voor haar eigen raad."),
]
Sjabloon = Annotated[
    Path | None,
    _optie("--sjabloon", "BESTAND", "Een PowerPoint-bestand (.pptx) in uw eigen huisstijl, voor de presentatie.", Path),
]
Poort = Annotated[
    int | None, _optie("--poort", "N", "De poort; zonder deze optie 8866, of een andere als die bezet is.", _poort)
]
Luisteradres = Annotated[
    str, _optie("--adres", "ADRES", "Alleen deze computer kan meekijken; met 0.0.0.0 iedereen op het netwerk.")
]
GeenBrowser = Annotated[bool, typer.Option("--geen-browser", help="Open geen browser; het adres staat op het scherm.")]
Runs = Annotated[Path, typer.Argument(metavar="RUNS", help="De tabel met runs: een CSV-bestand.", parser=Path)]
Reeksmap = Annotated[
    Path, _optie("--uitvoer", "MAP", "De map voor de uitkomsten: nieuw, leeg, of van een eerdere reeks.", Path)
]
Processen = Annotated[int, _optie("--processen", "N", "Hoeveel processen het werk verdelen.", _aantal)]
Cluster = Annotated[
    str, _optie("--cluster", "ADRES", "Het adres van een dask-cluster dat het werk doet, in plaats van deze computer.")
]
Register = Annotated[
    Path, typer.Argument(metavar="REGISTER", help="Een export van het register (.xml, .xml.gz).", parser=Path)
]
Indeling = Annotated[str, _optie("--per", "INDELING", "Een run per gemeente, provincie of grootteklasse.")]
Peildata = Annotated[str, _optie("--peildata", "DATA", "De dagen, met komma's: 2020-01-01,2026-05-16.", _data)]
Csv = Annotated[Path | None, _optie("--csv", "BESTAND", "Bewaar alle bevindingen ook in dit CSV-bestand.", Path)]
Alles = Annotated[bool, typer.Option("--alles", help="Toon elke bevinding, en ook de dekking.")]
Versie = Annotated[bool, typer.Option("--version", is_eager=True, callback=_toon_versie, help="Toon het versienummer.")]
Debug = Annotated[bool, typer.Option("--debug", help="Toon bij een fout de volledige melding.")]

# plain help pages: rich takes longer to import than all the rest of `--help`
app = typer.Typer(cls=_Groep, add_completion=False, rich_markup_mode=None)
haal = typer.Typer(cls=_Groep)
app.add_typer(
    haal, name="haal", no_args_is_help=True, options_metavar="[OPTIES]", subcommand_metavar="BRON [ARGUMENTEN]...",
    help="Een inventaris maken uit een openbare bron.",
)  # fmt: skip


@app.callback(
    cls=_Groep, no_args_is_help=True, options_metavar="[OPTIES]", subcommand_metavar="OPDRACHT [ARGUMENTEN]...",
    help="De samenwerking van gemeenten in een regio: van register en inventaris naar figuren en een rapport.",
    epilog="Beginnen: 'swanalyse haal roo' maakt een inventaris uit het register, 'swanalyse nieuw' een lege.",
)  # fmt: skip
def _hoofd(versie: Versie = False, debug: Debug = False) -> None:
    """Take the options that hold for every command; `main` looks at `--debug` itself."""


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Een inventaris beginnen: leeg, of uit een lijst.",
    help="Een inventaris beginnen, met een werkboek om in te vullen: leeg, of uit een lijst die u al hebt.",
)  # fmt: skip
def nieuw(map_: NieuweMap, peildatum: Dag = None, uit: Lijst = None) -> int:
    """Make an empty inventory: descriptor, the required tables, a workbook with drop-downs, and what to do next."""
    if uit is not None:
        return _nieuw_uit(map_, uit, peildatum)
    from swanalyse.bronnen import map_schrijven, werkboek_schrijven, werkplek
    from swanalyse.inventaris import leeg

    doel = _vrije_plek(map_)
    # a new inventory is about this year; from here on its descriptor says the date, never the calendar
    dag = peildatum or date(date.today().year, 1, 1)
    inv = leeg({"name": _kort(doel.name), "title": doel.name, "peildatum": dag.isoformat()})
    with map_schrijven.als_bronfout(map_), werkplek.vast(doel), werkplek.werkmap(doel) as werk:
        klaar = map_schrijven.schrijf(inv, werk / doel.name)
        boek = werkboek_schrijven.schrijf(inv, klaar / "inventaris.xlsx", sjabloon=True)
        boek.chmod((klaar / "partners.csv").stat().st_mode)
        (klaar / "LEESMIJ.md").write_text(_leesmij(doel.name, dag), encoding="utf-8")
        werkplek.zet_neer(klaar, doel)
    _zeg(f"Gemaakt: {map_}, een lege inventaris met peildatum {notatie.datum(dag)}.")
    if peildatum is None:
        _zeg("Geldt een andere dag, verander dan de peildatum in datapackage.json of op het blad inventaris.")
    _zeg(f"Vul inventaris.xlsx in, of de CSV-bestanden; {map_ / 'LEESMIJ.md'} zegt hoe. Daarna:")
    _zeg(f"  swanalyse controleer {quote(str(map_ / boek.name))}")
    _zeg(f"  swanalyse controleer {quote(str(map_))}   (de CSV-bestanden)")
    return GELUKT


def _nieuw_uit(map_: Path, uit: Path, peildatum: date | None) -> int:
    """Make an inventory from a list somebody has; in a folder that this made before, by the mapping that lies there."""
    from swanalyse.bronnen import lijst

    opnieuw = map_.is_dir() and (map_ / lijst.KOLOMMEN).is_file()
    doel = map_.resolve() if opnieuw else _vrije_plek(map_)
    gelezen = lijst.maak(uit, doel, peildatum=peildatum)
    inv = gelezen.inventaris
    omvang = (
        (inv.verbanden, "verband"),
        (inv.partners, "partner"),
        (inv.deelnames, "deelname"),
        (inv.bedragen, "bedrag"),
    )
    _zeg(f"Gemaakt: {map_}, uit {uit.name}, peildatum {notatie.datum(inv.selectie.peildatum)}.")
    _zeg(f"Genomen: {notatie.opsomming(_geteld(len(tabel), woord) for tabel, woord in omvang)}.")
    _zeg(f"Geraden: {_geteld(gelezen.geraden, 'keer')}. Gelaten: {_geteld(gelezen.gelaten, 'keer')}.")
    for naam, gok in gelezen.voorstellen.items():
        _zeg(f"  '{_een_regel(naam)}' is niet overgenomen; bedoeld: {gok}?")
    _zeg(f"Elke gok en alles wat is gelaten staat met de rij in {map_ / lijst.VERSLAG}.")
    _zeg(f"\nKlopt er iets niet? Verander {map_ / lijst.KOLOMMEN} en geef dezelfde opdracht. Daarna:")
    _zeg(f"  swanalyse controleer {quote(str(map_))}\n  swanalyse rapport {quote(str(map_))} --uitvoer rapport")
    return GELUKT


@haal.command(
    "roo", cls=_Opdracht, options_metavar="[OPTIES]", short_help="Uit het landelijke register.",
    help="De gemeenschappelijke regelingen van een regio uit het landelijke register. Geef --gemeenten of --regeling.",
)  # fmt: skip
def haal_roo(
    ctx: typer.Context,
    map_: NieuweMap,
    gemeenten: Gemeenten = "",
    regeling: Regeling = "",
    bestand: Export = None,
    adres: Adres = "",
    peildatum: AndereDag = None,
) -> int:
    """Make an inventory from the national register, for the region that is asked."""
    if bool(gemeenten.strip()) == bool(regeling.strip()):
        voorbeeld = '--gemeenten "Venlo, Venray" of --regeling "Veiligheidsregio Limburg-Noord"'
        ctx.fail(f"Geef één van beide: {voorbeeld}.")
    if bestand is not None and adres:
        ctx.fail("Geef --bestand of --adres, niet allebei.")
    from swanalyse import bronnen, validatie
    from swanalyse.bronnen import roo

    doel = _vrije_plek(map_)
    with _export(bestand, adres) as export:
        namen = roo.leden_van(export, regeling, peildatum=peildatum) if regeling.strip() else _namen(gemeenten)
        ruw = roo.lees(export, gemeenten=namen, peildatum=peildatum)
    inv = validatie.inventaris(ruw)
    bronnen.save(inv, doel)
    _vat_samen(inv, ruw, map_)
    return GELUKT


@app.command(cls=_Opdracht, options_metavar="[OPTIES]", help="Een inventaris nakijken: wat moet en wat kan er beter?")
def controleer(map_: Inventarispad, alles: Alles = False, csv: Csv = None) -> int:
    """Print what the validator finds, the gravest first; exit status 1 when there is a fout."""
    from swanalyse import bronnen

    _toets_csv(csv)
    bevindingen = bronnen.validate(map_)
    if csv is not None:
        _bewaar_csv(bevindingen, csv)
    scherm = _scherm()
    telling = {ernst: int((bevindingen["ernst"] == ernst).sum()) for ernst in ("fout", "waarschuwing", "info")}
    _zeg(f"Gecontroleerd: {map_}")
    _zeg(", ".join(_geteld(aantal, ernst) for ernst, aantal in telling.items()) + ".")
    for ernst, aantal in telling.items():
        if aantal and (alles or ernst != "info"):
            scherm.rule(_geteld(aantal, ernst))
            for blok in _blokken(bevindingen[bevindingen["ernst"] == ernst], hoogstens=None if alles else _PER_REGEL):
                scherm.print(blok)
    _zeg(_slotzin(telling, map_, alles=alles))
    if csv is not None:
        _zeg(f"Alle bevindingen staan in {csv}.")
    return MISLUKT if telling["fout"] else GELUKT


@app.command(cls=_Opdracht, options_metavar="[OPTIES]", help="Alle notebooks draaien en er één rapport van maken.")
def rapport(  # noqa: PLR0913, PLR0917  # every option is one
    ctx: typer.Context,
    map_: Inventarispad,
    uitvoer: Uitvoer,
    peildatum: AndereDag = None,
    keuze: Keuze = None,
    gemeente: Gemeente = None,
    intern: Intern = False,
    sjabloon: Sjabloon = None,
    tegelijk: Tegelijk = 2,
    tijd: Tijd = 60,
    opnieuw: Herkomst = None,
) -> int:
    """Run the notebooks on an inventory and write the report; exit status 1 when something in it failed."""
    from swanalyse.rapport import draaien, herkomst

    keuzes: dict[str, Any] = _keuzes(peildatum, keuze, intern=intern)
    if gemeente is not None:
        keuzes["gemeente"] = gemeente
    if opnieuw is not None:
        if intern or len(keuzes) > 1:
            ctx.fail("Geef bij --opnieuw geen andere keuzes; die staan in dat bestand.")
        keuzes = herkomst.keuzes(opnieuw, pad=map_, sjabloon=sjabloon)
    aantal = len(draaien.notebookbestanden(van_gemeente=keuzes.get("gemeente") is not None))
    with _balk() as balk:
        taak = balk.add_task("notebooks", total=aantal, stand=f"0 van {aantal}")

        def klaar(naam: str) -> None:
            balk.advance(taak)
            balk.update(taak, stand=f"{balk.tasks[0].completed:.0f} van {aantal}")
            balk.console.print(f"klaar: {naam}")

        uitkomst = draaien.rapport(
            map_, uitvoer=uitvoer, keuzes=keuzes, sjabloon=sjabloon, tegelijk=tegelijk, minuten=tijd, voortgang=klaar
        )
    for een in uitkomst.mislukt:
        _zeg(f"Niet gelukt: {een}", fout=True)
    _zeg(f"Het rapport staat in {uitvoer / 'index.html'} ({_geteld(len(uitkomst.notebooks), 'notebook')}).")
    if uitkomst.mislukt:
        _zeg("Het is niet volledig; bovenaan staat wat er ontbreekt.", fout=True)
    return MISLUKT if uitkomst.mislukt else GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Toen en nu naast elkaar, op gelijke voet.",
    help="Twee inventarissen of registerexports vergelijken, of dezelfde op twee dagen: wat kwam, wat ging, wat "
    "veranderde. Gemeenten die samengingen tellen toen al als één.",
)  # fmt: skip
def vergelijk(
    ctx: typer.Context,
    oud: Oud,
    nieuw: Nieuw,
    uitvoer: Uitvoer,
    gemeenten: Gemeenten = "",
    toen: Toen = None,
    nu: Nu = None,
    intern: Intern = False,
) -> int:
    """Compare two moments: a table on the screen, what could not be compared, and a report."""
    from swanalyse.rapport import vergelijken

    register = [pad for pad in (oud, nieuw) if vergelijken.is_register(pad)]
    if register and not gemeenten.strip():
        ctx.fail(f"Geef bij een registerexport ({register[0].name}) de regio: --gemeenten 'Venlo, Venray'.")
    if gemeenten.strip() and not register:
        ctx.fail("Geef --gemeenten alleen bij een registerexport; in een inventaris staat al wat de regio is.")
    keuzes: dict[str, Any] = {"editie": "intern" if intern else "extern", "toen": toen, "nu": nu}
    if register:
        keuzes["gemeenten"] = _namen(gemeenten)
    with _balk() as balk:
        balk.add_task("vergelijken", total=None, stand="")
        toen_, nu_, uitkomst = vergelijken.vergelijk(oud, nieuw, uitvoer=uitvoer, keuzes=keuzes)
    _toon_vergelijking(toen_, nu_)
    for een in uitkomst.mislukt:
        _zeg(f"Niet gelukt: {een}", fout=True)
    _zeg(f"\nHet rapport staat in {uitvoer / 'index.html'}.")
    return MISLUKT if uitkomst.mislukt else GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="De vragen live in een browser, voor een bijeenkomst.",
    help="De notebooks live laten zien in een browser, zonder code: een bladzijde met de vragen, en achter elke vraag "
    "de figuren met hun keuzevakken. Te zien op deze computer, tot Ctrl-C.",
)  # fmt: skip
def toon(
    map_: Inventarispad,
    poort: Poort = None,
    adres: Luisteradres = "127.0.0.1",
    peildatum: AndereDag = None,
    keuze: Keuze = None,
    intern: Intern = False,
    geen_browser: GeenBrowser = False,
) -> int:
    """Serve the notebooks on an inventory until Ctrl-C, which is how it should end."""
    from swanalyse import toon as voorstelling

    keuzes = _keuzes(peildatum, keuze, intern=intern)

    def klaar(hier: str, elders: str) -> None:
        _zeg(f"De vragen staan klaar op {hier} ({keuzes['editie']}e editie).")
        if elders != hier:
            _zeg(f"Let op: wie op dit netwerk is, kan meekijken op {elders}, zonder wachtwoord.", fout=True)
        _zeg("Stoppen: Ctrl-C in dit venster.")
        if not geen_browser:
            import webbrowser

            webbrowser.open(hier)

    voorstelling.toon(map_, keuzes=keuzes, adres=adres, poort=poort, klaar=klaar, meld=lambda zin: _zeg(zin, fout=True))
    _zeg("De voorstelling is gestopt.")
    return GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Ieder verband of iedere gemeente op één bladzijde.",
    help="Van ieder verband en iedere gemeente, of van de genoemde, één bladzijde maken: PDF en HTML.",
)  # fmt: skip
def kernbeeld(
    map_: Inventarispad,
    uitvoer: Bladen,
    ids: Beelden = None,
    peildatum: AndereDag = None,
    keuze: Keuze = None,
    intern: Intern = False,
) -> int:
    """Write the kernbeelden of the verbanden and gemeenten that are asked, or of all of them."""
    from swanalyse.rapport import kernbeelden

    keuzes = _keuzes(peildatum, keuze, intern=intern)
    with _bladenbalk("kernbeelden", ids) as klaar:
        namen = kernbeelden.kernbeelden(map_, uitvoer=uitvoer, ids=ids or (), keuzes=keuzes, voortgang=klaar)
    return _zeg_bladen(_geteld(len(namen), "kernbeeld"), uitvoer)


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Per partner één bladzijde: verbanden, uren, geld.",
    help="Van iedere gemeente, of van de genoemde partners, een factsheet van één bladzijde maken: PDF en HTML.",
)  # fmt: skip
def factsheet(
    map_: Inventarispad,
    uitvoer: Factsheetmap,
    partners: Partners = None,
    peildatum: AndereDag = None,
    keuze: Keuze = None,
    intern: Intern = False,
) -> int:
    """Write the fact sheets of the partners that are asked, or of the gemeenten of the region."""
    from swanalyse.rapport import factsheets

    keuzes = _keuzes(peildatum, keuze, intern=intern)
    with _bladenbalk("factsheets", partners) as klaar:
        namen = factsheets.factsheets(map_, uitvoer=uitvoer, gevraagd=partners or (), keuzes=keuzes, voortgang=klaar)
    editie = "Interne editie: met eigen oordelen." if intern else "Externe editie: zonder eigen oordelen."
    return _zeg_bladen(_geteld(len(namen), "factsheet"), uitvoer, erbij=[editie])


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Het netwerk voor Gephi, R, Python en andere programma's.",
    help="Het netwerk van partners en verbanden wegschrijven als GEXF (Gephi), GraphML, HIF en CSV.",
)  # fmt: skip
def netwerk(
    map_: Inventarispad, uitvoer: Netwerkmap, peildatum: AndereDag = None, keuze: Keuze = None, intern: Intern = False
) -> int:
    """Write the network in the formats of other programs."""
    from swanalyse.rapport import netwerkbestanden

    keuzes = _keuzes(peildatum, keuze, intern=intern)
    namen = netwerkbestanden.netwerkbestanden(map_, uitvoer=uitvoer, keuzes=keuzes)
    _zeg(f"Gemaakt: {_geteld(len(namen), 'bestand')} in {uitvoer}, met het netwerk als GEXF, GraphML, HIF en CSV.")
    _zeg(f"Wat wat is, staat in {uitvoer / netwerkbestanden.LEESMIJ}.")
    return GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Kerncijfers of rapporten van veel regio's in één keer.",
    help="Alle runs van een tabel draaien: kerncijfers of rapporten van veel regio's, gemeenten, dagen of scenario's, "
    "met één samenvatting. Wie het onderbreekt, geeft dezelfde opdracht nog eens: wat klaar is, blijft staan.",
)  # fmt: skip
def reeks(
    runs: Runs, uitvoer: Reeksmap, processen: Processen = 2, cluster: Cluster = "", intern: Intern = False
) -> int:
    """Do the runs of a table; exit status 1 when one of them failed."""
    from swanalyse.reeks import tabel, uitvoeren

    with _balk() as balk:
        taak = balk.add_task("runs", total=None, stand="")

        def klaar(naam: str, aantal: int) -> None:
            balk.update(taak, total=aantal, advance=1 if naam else 0)
            balk.update(taak, stand=f"{balk.tasks[0].completed:.0f} van {aantal}")

        editie = "intern" if intern else "extern"
        uitkomst = uitvoeren.reeks(
            runs, uitvoer=uitvoer, processen=processen, cluster=cluster, editie=editie, voortgang=klaar
        )
    for naam, reden in uitkomst.mislukt:
        _zeg(f"Niet gelukt: {naam}: {reden}", fout=True)
    gelukt = uitkomst.aantal - len(uitkomst.mislukt)
    _zeg(f"Klaar: {notatie.getal(gelukt)} van {_geteld(uitkomst.aantal, 'run')} in {uitvoer}.")
    if uitkomst.al_gedaan:
        _zeg(f"Daarvan waren er {notatie.getal(uitkomst.al_gedaan)} al gedaan en onveranderd.")
    _zeg(f"Alle runs naast elkaar: {uitvoer / tabel.SAMENVATTING}.")
    if uitkomst.mislukt:
        _zeg("Dezelfde opdracht probeert alleen opnieuw wat niet is gelukt.", fout=True)
    return MISLUKT if uitkomst.mislukt else GELUKT


@app.command(
    "reeks-tabel", cls=_Opdracht, options_metavar="[OPTIES]", short_help="De tabel met runs voor heel Nederland.",
    help="Een tabel met runs schrijven uit het register: een run per gemeente, provincie of grootteklasse.",
)  # fmt: skip
def reeks_tabel(register: Register, runs: Runs, per: Indeling = "gemeente", peildata: Peildata = "") -> int:
    """Write a table of runs for `reeks` from a register export."""
    from swanalyse.reeks import opstellen

    dagen = [date.fromisoformat(dag) for dag in peildata.split(",") if dag]
    try:
        gemaakt = opstellen.schrijf(register, runs, per=per, peildata=dagen)
    except KeuzeFout as fout:
        raise typer.BadParameter(str(fout)) from fout
    _zeg(f"Gemaakt: {runs}, met {_geteld(gemaakt.aantal, 'run')}.")
    if gemaakt.zonder:
        wie = notatie.opsomming(gemaakt.zonder, hoogstens=8)
        _zeg(f"In geen enkele run, want het register zegt niet in welke {per} zij horen: {wie}.")
    _zeg("Verander of schrap rijen in een spreadsheet; zet in de kolom soort 'rapport' voor een heel rapport. Daarna:")
    _zeg(f"  swanalyse reeks {quote(str(runs))} --uitvoer uitkomsten")
    return GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Regels, drempels en codelijsten zelf bepalen.",
    help="Een regeltabel of codelijst kopiëren naar een inventaris, die voortaan naar haar eigen kopie luistert.",
)  # fmt: skip
def regels(namen: Regelnamen = None, naar: Naar = None) -> int:
    """List our rule tables and codelists, or put a copy of some in the folder of an inventory."""
    from swanalyse.bronnen import regels as regeltabellen

    if not namen:
        _toon_regels(regeltabellen.overzicht())
        return GELUKT
    if naar is None:
        raise typer.BadParameter("De optie '--naar' ontbreekt: in welke map moet de kopie komen?")
    try:
        paden = regeltabellen.kopieer(namen, naar=naar)
    except KeuzeFout as fout:
        raise typer.BadParameter(f"{fout} De lijst: swanalyse regels") from fout
    for pad in paden:
        _zeg(f"Gemaakt: {pad}. Verander hem in een spreadsheet; weghalen zet onze regels terug.")
    _zeg(f"Kijk na een verandering na of alles klopt: swanalyse controleer {quote(str(naar))}")
    return GELUKT


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Ingevulde vragenlijsten in de inventaris zetten.",
    help="Antwoorden uit ingevulde vragenlijsten in de inventaris zetten; wat er al staat, blijft staan.",
)  # fmt: skip
def verwerk(map_: Inventarispad, antwoorden: Antwoorden, alles: Volledig = False, csv: Verslag = None) -> int:
    """Merge answers and tell what was taken, refused and in conflict; exit status 1 when something was not taken."""
    from swanalyse.bronnen import verwerken

    _toets_csv(csv)
    uitkomst = verwerken.verwerk(map_, antwoorden)
    if csv is not None:
        _bewaar_csv(uitkomst.verslag, csv)
    verslag, scherm = uitkomst.verslag, _scherm()
    groepen = {soort: verslag[verslag["uitslag"] == soort] for soort in ("overgenomen", "geweigerd", "conflict")}
    genomen, geweigerd, conflict = (len(groep) for groep in groepen.values())
    _zeg(f"Verwerkt: {_geteld(len(uitkomst.bestanden), 'bestand')} uit {antwoorden}.")
    _zeg(f"{_geteld(genomen, 'antwoord')} overgenomen, {geweigerd} geweigerd, {_geteld(conflict, 'conflict')};")
    _zeg(f"{_geteld(uitkomst.bekend, 'antwoord')} stond{'' if uitkomst.bekend == 1 else 'en'} er al.")
    groepen["let op"] = verslag[verslag["uitslag"] == "let op"]
    for soort, groep in groepen.items():
        if len(groep) and soort == "overgenomen":
            scherm.rule("overgenomen")
            for regel in _overgenomen(groep, alles=alles):
                scherm.print(regel)
        elif len(groep):
            scherm.rule(soort)
            for blok in _blokken(groep, hoogstens=None if alles else _PER_REGEL):
                scherm.print(blok)
    if uitkomst.bewaard is None:
        _zeg("Er is niets nieuws: de inventaris is niet veranderd.")
    else:
        _zeg(f"De inventaris zoals zij was, staat in {_naast(map_, uitkomst.bewaard)}.")
        _zeg(f"Kijk na of alles klopt: swanalyse controleer {quote(str(map_))}")
    if csv is not None:
        _zeg(f"Het hele verslag staat in {csv}.")
    return MISLUKT if geweigerd or conflict else GELUKT


def _overgenomen(groep: pd.DataFrame, *, alles: bool) -> Iterator[str]:
    """How much was taken from every sheet; with `alles` each cell."""
    for bestand, delen in groep.groupby("bestand", sort=True):
        yield f"{bestand}: {_geteld(len(delen), 'antwoord')}"
        if alles:
            for rij, kolom, waarde in delen[["rij", "kolom", "waarde"]].itertuples(index=False):
                yield f"  rij {rij}, kolom {kolom}: {_een_regel(waarde)}"


@app.command(
    cls=_Opdracht, options_metavar="[OPTIES]", short_help="Per partner een werkboek met wat er nog ontbreekt.",
    help="Van iedere partner van de regio een werkboek maken met alleen wat van die partner nog ontbreekt.",
)  # fmt: skip
def vragenlijst(map_: Inventarispad, uitvoer: Vragenlijsten = None) -> int:
    """Write a questionnaire for every partner of which something is missing."""
    from swanalyse import bronnen
    from swanalyse.bronnen import vragenlijst as vragenlijsten

    plek = map_.resolve()
    doel = uitvoer or _naast(map_, plek.with_name(f"{plek.name.removesuffix('.xlsx')}-vragenlijsten"))
    inv = bronnen.load(map_)
    lijst = vragenlijsten.schrijf(inv, _vrije_plek(doel))
    gevraagd = lijst[lijst["bestand"].notna()]
    for naam in lijst.loc[lijst["bestand"].isna(), "naam"]:
        _zeg(f"Van {_een_regel(naam)} ontbreekt niets.")
    if gevraagd.empty:
        _zeg("Er is geen vragenlijst nodig." if len(lijst) else "Er zijn geen gemeenten in de regio (kern = ja).")
        return GELUKT if len(lijst) else MISLUKT
    _zeg(f"Gemaakt: {_geteld(len(gevraagd), 'vragenlijst')} in {doel}.")
    for rij in gevraagd.to_dict("records"):
        omvang = f"{_geteld(int(rij['rijen']), 'rij')}, {_geteld(int(rij['cellen']), 'cel')}"
        _zeg(f"  {rij['bestand']}: {_een_regel(rij['naam'])}, {omvang}")
    _zeg("Stuur ieder bestand naar de partner en bewaar wat terugkomt in één map. Daarna:")
    _zeg(f"  swanalyse verwerk {quote(str(map_))} ANTWOORDEN")
    return GELUKT


def _toon_regels(lijst: pd.DataFrame) -> None:
    for soort, kop in (("regels", "Regeltabellen"), ("codelijst", "Codelijsten")):
        _zeg(f"{kop}:")
        for naam, rij in lijst[lijst["soort"] == soort].iterrows():
            eigen = f", waarvan {rij['voorzet']} een voorzet" if rij["voorzet"] else ""
            _zeg(f"  {naam}: {_geteld(int(rij['rijen']), 'rij')}{eigen}")
    _zeg("Kopiëren: swanalyse regels NAAM --naar MAP")


@contextmanager
def _nederlands() -> Iterator[None]:
    """Let gettext answer in Dutch, in this process and as long as the block lasts."""
    taal, plek = os.environ.get("LANGUAGE"), gettext.bindtextdomain(_DOMEIN)
    gettext.bindtextdomain(_DOMEIN, str(_TAAL))
    gettext.textdomain(_DOMEIN)
    os.environ["LANGUAGE"] = "nl"
    try:
        yield
    finally:
        gettext.bindtextdomain(_DOMEIN, plek)
        os.environ.pop("LANGUAGE")
        if taal is not None:
            os.environ["LANGUAGE"] = taal


@contextmanager
def _stopsein() -> Iterator[None]:
    """Let a polite request to stop (SIGTERM) clean up as Ctrl-C does."""
    oud = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, oud)


def _klaag(fout: BaseException) -> int:
    """Say what went wrong and what to do about it; gives the exit status that goes with it."""
    if isinstance(fout, KeyboardInterrupt | typer.Abort):
        _zeg("Afgebroken.", fout=True)
        return AFGEBROKEN
    if isinstance(fout, typer.TyperException):
        _zeg(_gebruiksfout(fout), fout=True)
        return fout.exit_code
    if isinstance(fout, SwanalyseFout):
        bericht = str(fout)
    elif isinstance(fout, OSError):
        bericht = _schijffout(fout)
    else:
        wat = " ".join(f"{type(fout).__name__}: {fout}".split())
        bericht = f"Onverwachte fout ({wat}). Geef de opdracht nog eens met --debug erbij voor de volledige melding."
    _zeg(bericht, fout=True)
    return MISLUKT


def _gebruiksfout(fout: typer.TyperException) -> str:
    """A usage error in Dutch: what is wrong, what a missing option is for, and where the help is."""
    if type(fout).__name__ == "NoArgsIsHelpError":  # its message is the help page, which says enough
        return fout.format_message()
    bericht, ctx = _vertaal(fout.format_message()), getattr(fout, "ctx", None)
    if type(fout).__name__ == "MissingParameter":
        bericht = f"{bericht} {getattr(getattr(fout, 'param', None), 'help', '')}".rstrip()
    return f"{bericht}\nUitleg: {ctx.command_path} --help" if ctx is not None else bericht


def _vertaal(bericht: str) -> str:
    """Give a message of typer in Dutch; what it looked up in the catalogue itself comes back as it is."""
    for sjabloon in _SJABLONEN:
        patroon = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(sjabloon))
        if gevonden := re.fullmatch(patroon, bericht, re.DOTALL):
            return gettext.gettext(sjabloon).format(**gevonden.groupdict())
    return bericht


def _schijffout(fout: OSError) -> str:
    plek = Path(os.fsdecode(fout.filename)) if isinstance(fout.filename, str | bytes | Path) else None
    if plek is not None and plek.name.startswith("."):  # a file of ours that nobody has heard of
        plek = plek.parent
    wat = oorzaak(fout)
    return f"{plek}: {wat}." if plek is not None else f"Lezen of schrijven lukt niet: {wat}."


def _vrije_plek(pad: Path) -> Path:
    """The absolute path of a folder that can be made: not there yet or empty, under a folder that may be written in."""
    doel = Path(os.path.realpath(pad))
    if doel.is_symlink():
        raise BronFout(f"De koppelingen in {pad} wijzen naar elkaar. Kies een andere map.")
    ouder = _bestaande_ouder(doel)
    if doel == Path.cwd():
        raise BronFout("Geef een nieuwe map, niet de map waarin u staat.")
    if doel.exists() and not doel.is_dir():
        raise BronFout(f"{pad} is een bestand. Geef een nieuwe of lege map.")
    if doel.is_dir() and any(doel.iterdir()):
        raise BronFout(f"{pad} bevat al iets. Geef een nieuwe of lege map, zodat er niets verloren gaat.")
    if not ouder.is_dir():
        raise BronFout(f"{ouder} is een bestand, dus daarin kan geen map komen.")
    if not os.access(ouder, os.W_OK):
        raise BronFout(f"{ouder}: geen toestemming om hier te schrijven. Kies een andere plek.")
    return doel


def _naast(gegeven: Path, plek: Path) -> Path:
    """A place beside what the user named, in the way they named it; through a link or from inside it, in full.

    Examples
    --------
    >>> str(_naast(Path("data/regio"), Path("data/regio-2").resolve()))
    'data/regio-2'
    """
    zo = gegeven.with_name(plek.name) if gegeven.name else plek
    return zo if zo.resolve() == plek.resolve() else plek


def _bestaande_ouder(doel: Path) -> Path:
    return next(map_ for map_ in doel.parents if map_.exists())


@contextmanager
def _export(bestand: Path | None, adres: str) -> Iterator[Path]:
    """The register export: the file at hand, or a fresh one that is gone afterwards."""
    if bestand is not None:
        yield bestand
        return
    from swanalyse.bronnen import roo_ophalen

    with tempfile.TemporaryDirectory(prefix="swanalyse-", ignore_cleanup_errors=True) as werk:
        with _balk() as balk:
            taak = balk.add_task("register ophalen", total=None, stand="")

            def verder(ontvangen: int, totaal: int | None) -> None:
                van = f" van {notatie.getal(totaal / 1e6, decimalen=1)}" if totaal else ""
                stand = f"{notatie.getal(ontvangen / 1e6, decimalen=1)}{van} MB"
                balk.update(taak, completed=ontvangen, total=totaal, stand=stand)

            pad = roo_ophalen.haal(adres or roo_ophalen.ADRES, Path(werk) / "export.xml", voortgang=verder)
        yield pad


def _namen(tekst: str) -> str | list[str]:
    """The gemeenten in a text with commas, where one may hold commas itself ("Nuenen, Gerwen en Nederwetten").

    Without such a name the text stays whole: it may be the name of a regeling with commas in it.
    """
    from swanalyse.bronnen.roo_partners import gemeenten, naamvorm

    breedte = {naamvorm(rij["naam"]): rij["naam"].count(",") + 1 for rij in gemeenten().values() if "," in rij["naam"]}
    delen, namen = [deel.strip() for deel in re.split(r"[,;\n]", tekst) if deel.strip()], []
    while delen:
        passend = (n for n in range(len(delen), 1, -1) if breedte.get(naamvorm(" ".join(delen[:n]))) == n)
        n = next(passend, 1)
        namen.append(", ".join(delen[:n]))
        delen = delen[n:]
    return namen if any("," in naam for naam in namen) else tekst


def _vat_samen(inv: Inventaris, ruw: Ruw, pad: Path) -> None:
    """What is in the new inventory, what the register leaves in doubt, what is unknown, and what to do next."""
    from swanalyse import validatie

    verbanden, partners = inv.verbanden, inv.partners
    kern = sorted(partners.loc[partners["kern"].fillna(False).astype(bool), "naam"])
    omvang = ((verbanden, "verband"), (partners, "partner"), (inv.deelnames, "deelname"))
    _zeg(f"Gemaakt: {pad}, uit het register, peildatum {notatie.datum(inv.selectie.peildatum)}.")
    _zeg(f"Regio: {notatie.opsomming(kern, hoogstens=20)} ({_geteld(len(kern), 'gemeente')}).")
    _zeg(f"Daarin: {notatie.opsomming(_geteld(len(tabel), woord) for tabel, woord in omvang)}.")
    bevindingen = validatie.bevindingen(ruw)
    telling = bevindingen.loc[bevindingen["ernst"] == "waarschuwing", "code"].value_counts(sort=False)
    if len(telling):
        _zeg("\nWaarschuwingen:")
        for code, aantal in telling.items():
            _zeg(f"  {notatie.getal(aantal):>4}  {_label(str(code))} ({code})")
    _zeg("\nOnbekend, want het register zegt het niet of niet eenduidig:")
    for kolom in ("verplichting", "domein", "taakveld", "schaal"):
        onbekend = notatie.getal(int(verbanden[kolom].isna().sum()))
        _zeg(f"  {kolom}: bij {onbekend} van {_geteld(len(verbanden), 'verband')}")
    _zeg("  motieven, overleggen en bedragen: van geen enkel verband")
    _zeg("Een register is geen inventaris: convenanten, netwerken en private vormen staan er niet in.")
    _zeg("\nVul in de tabel verbanden de verplichting en het domein aan, en voeg de andere vormen toe. Daarna:")
    _zeg(f"  swanalyse controleer {quote(str(pad))}\n  swanalyse rapport {quote(str(pad))} --uitvoer rapport")


def _toon_vergelijking(oud: Inventaris, nieuw: Inventaris) -> None:
    """The measures then and now, what came and went, and why it is no trend yet."""
    from rich.table import Table

    from swanalyse.indicatoren import vergelijking

    toen, nu = (notatie.datum(inv.selectie.peildatum) for inv in (oud, nieuw))
    _zeg(f"Vergeleken: {toen} en {nu}.")
    for zin in vergelijking.antwoorden(oud, nieuw).head(3):
        _zeg(f"  {_een_regel(zin)}")
    maten = vergelijking.maten(oud, nieuw)
    weet = maten["verschil"].notna()
    tafel = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    tafel.add_column("", overflow="fold")
    for kop in ("toen", "nu", "verschil"):
        tafel.add_column(kop, justify="right")
    tafel.add_column("eenheid")
    tafel.add_column("bekend", justify="right")
    for rij in maten[weet].to_dict("records"):
        # as fine as the difference asks, or two shares that differ would look the same
        fijn = 0 < abs(rij["verschil"]) < 0.01
        eenheid, aandeel = rij["eenheid"], rij["eenheid"].startswith("aandeel")
        toen_, nu_, stap = (notatie.in_eenheid(rij[kop], eenheid, fijn=fijn) for kop in ("toen", "nu", "verschil"))
        stap = stap.removesuffix(" %") if aandeel else stap
        bekend = f"{notatie.getal(rij['bekend'])} van {notatie.getal(rij['van'])}"
        tafel.add_row(rij["naam"], toen_, nu_, stap, "procentpunt" if aandeel else eenheid, bekend)
    _scherm().print("", tafel)
    beletsels = vergelijking.beletsels(oud, nieuw)
    for kop, zinnen in (
        ("Niet te vergelijken", [f"{rij['naam']}: {rij['uitleg']}" for rij in maten[~weet].to_dict("records")]),
        ("Waarom dit nog geen trend is", beletsels["zin"].astype(str).tolist()),
    ):
        if zinnen:
            _zeg(f"\n{kop}:")
            for zin in zinnen:
                _zeg(f"  - {_een_regel(zin)}")


def _blokken(groep: pd.DataFrame, *, hoogstens: int | None) -> Iterator[Any]:
    """The findings of one gravity: per rule its name, what to do, and a table of where, at most so many rows."""
    from rich.table import Table

    for code, soort in groep.groupby("code", sort=False):
        herstel = soort["herstel"].unique()
        yield f"\n{_label(str(code))} ({notatie.getal(len(soort))})"
        if len(herstel) == 1 and herstel[0]:
            yield f"Herstel: {herstel[0]}"
        tafel = Table(box=None, pad_edge=False, expand=True, padding=(0, 2, 0, 0))
        tafel.add_column("Waar", ratio=5, overflow="fold")
        tafel.add_column("Wat" if len(herstel) == 1 else "Wat, en wat te doen", ratio=7, overflow="fold")
        for rij in soort.head(len(soort) if hoogstens is None else hoogstens).to_dict("records"):
            uitleg, waarde = str(rij["uitleg"]), str(rij["waarde"])
            if not waarde or not uitleg.startswith(waarde):  # a file keeps its own name
                uitleg = uitleg[:1].upper() + uitleg[1:]
            tafel.add_row(_plaats(rij), uitleg if len(herstel) == 1 else f"{uitleg}\n{rij['herstel']}")
        yield tafel
        if hoogstens is not None and len(soort) > hoogstens:
            yield f"… en nog {notatie.getal(len(soort) - hoogstens)}; --alles of --csv geeft ze allemaal."


def _plaats(rij: dict[Any, Any]) -> str:
    """File and row on one line, column and value on the next."""
    waarde = " ".join(str(rij["waarde"]).split()) if rij["waarde"] != rij["bestand"] else ""
    waarde = waarde if len(waarde) <= _LANGSTE_WAARDE else f"{waarde[:_LANGSTE_WAARDE]}…"
    plaats = str(rij["bestand"] or rij["tabel"]) + ("" if notatie.is_onbekend(rij["rij"]) else f" rij {rij['rij']}")
    return "\n".join(filter(None, [plaats, ": ".join(filter(None, [str(rij["kolom"]), waarde]))]))


def _slotzin(telling: dict[str, int], pad: Path, *, alles: bool) -> str:
    if telling["fout"]:
        return "Herstel de fouten en controleer opnieuw; tot dan kan er geen rapport gemaakt worden."
    delen = ["Geen fouten: de inventaris is te gebruiken."]
    if telling["info"] and not alles:
        delen.append("De dekking (info) verschijnt met --alles.")
    boeken = sorted(boek for boek in pad.glob("*.xlsx") if not boek.name.startswith("~")) if pad.is_dir() else []
    if boeken:
        opdracht = f"swanalyse controleer {quote(str(boeken[0]))}"
        delen.append(f"Gelezen zijn de CSV-bestanden, niet {boeken[0].name}. Daarvoor: {opdracht}")
    return "\n".join(delen)


def _toets_csv(naar: Path | None) -> None:
    """Refuse a file that holds something else than findings of an earlier time, before anything is done."""
    if naar is None or not naar.is_file() or not naar.stat().st_size:
        return
    with naar.open("rb") as bron:
        begin = bron.read(60).decode("utf-8-sig", "replace")
    if not begin.startswith(_BEVINDINGEN):
        raise BronFout(f"{naar} bestaat al en is geen lijst met bevindingen. Geef een andere naam, of haal het weg.")


def _bewaar_csv(bevindingen: pd.DataFrame, naar: Path) -> None:
    """All findings as a Dutch spreadsheet opens them, written beside the place and then put there."""
    veilig = bevindingen.map(lambda cel: _celtekst(cel) if isinstance(cel, str) else cel)
    tekst = veilig.to_csv(sep=";", index=False, lineterminator="\r\n")
    try:
        schijf.schrijf(naar, tekst.encode("utf-8-sig"))
    except OSError as fout:
        if fout.filename is not None:
            raise
        raise BronFout(f"{naar} is niet te schrijven: {oorzaak(fout)}.") from fout


def _celtekst(cel: str) -> str:
    """What stood in somebody's file, for a spreadsheet to show and not to carry out."""
    return notatie.als_celtekst(notatie.zonder_stuurtekens(cel))


def _leesmij(naam: str, peildatum: date) -> str:
    from swanalyse.schema import schema

    rijen = [f"| {tabel.naam} | {tabel.schakelt_in} |" for tabel in schema.tabellen().values() if not tabel.verplicht]
    sjabloon = (_TAAL / "leesmij.md").read_text("utf-8")
    return sjabloon.format(naam=naam, peildatum=notatie.datum(peildatum), tabellen="\n".join(rijen))


def _kort(naam: str) -> str:
    """A folder's name as a Data Package may be called: lower case, no accents, blanks or signs.

    Examples
    --------
    >>> _kort("Mijn Regió (2026)")
    'mijn-regio-2026'
    """
    import unicodedata

    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]+", "-", kaal).strip("-") or "inventaris"


def _label(code: str) -> str:
    from swanalyse.schema import schema

    return str(schema.codelijst("validatieregels").set_index("code")["label"].get(code, code))


def _geteld(aantal: int, woord: str) -> str:
    return f"{notatie.getal(aantal)} {woord if aantal == 1 and woord != 'info' else _MEERVOUD[woord]}"


def _scherm(*, stderr: bool = False) -> Console:
    """A console that prints text as it is: brackets, colons and signs that steer come from somebody's data."""
    from rich.console import Console

    class Scherm(Console):
        def render_str(self, text: str, **anders: Any) -> Text:
            return super().render_str(_leesbaar(text), **anders)

    return Scherm(stderr=stderr, markup=False, highlight=False, emoji=False)


def _balk() -> Progress:
    """A progress bar on stderr, and only on a terminal; a task says in `stand` how far it is."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    wat, stand = (TextColumn(deel, markup=False) for deel in ("{task.description}", "{task.fields[stand]}"))
    kolommen = (wat, BarColumn(), stand, TimeElapsedColumn())
    scherm = _scherm(stderr=True)
    return Progress(*kolommen, console=scherm, transient=True, disable=not scherm.is_terminal)


@contextmanager
def _bladenbalk(wat: str, gevraagd: Sequence[str] | None) -> Iterator[Callable[[str], None]]:
    """A progress bar over pages; gives what is to be called with the id of each that is done."""
    with _balk() as balk:
        taak = balk.add_task(wat, total=len(gevraagd) if gevraagd else None, stand="")

        def klaar(id_: str) -> None:
            balk.advance(taak)
            balk.update(taak, stand=_leesbaar(_een_regel(id_)))

        yield klaar


def _zeg_bladen(aantal: str, uitvoer: Path, *, erbij: Sequence[str] = ()) -> int:
    """Say what pages were made, what to know of them, and where to begin."""
    gemaakt, begin = f"Gemaakt: {aantal} in {uitvoer}, elk als PDF en als HTML.", f"Begin bij {uitvoer / 'index.html'}."
    for zin in (gemaakt, *erbij, begin):
        _zeg(zin)
    return GELUKT


def _een_regel(tekst: object) -> str:
    r"""A name or value of somebody's data on the line where it stands: it cannot begin one that looks like ours.

    Examples
    --------
    >>> _een_regel("Venlo\n0 fouten.")
    'Venlo 0 fouten.'
    """
    return " ".join(str(tekst).split())


def _zeg(tekst: str, *, fout: bool = False) -> None:
    typer.echo(_leesbaar(tekst), err=fout)


def _leesbaar(tekst: str) -> str:
    r"""Text with something from outside in it, as it may stand on a screen: it steers nothing, no line is endless.

    Examples
    --------
    >>> _leesbaar("x\x1b[31my.csv"), len(_leesbaar("x" * 200_000)) < 1_100
    ('x␛[31my.csv', True)
    """
    regels = notatie.zonder_stuurtekens(tekst).split("\n")
    return "\n".join(regel if len(regel) <= _LANGSTE_REGEL else _ingekort(regel) for regel in regels)


def _ingekort(regel: str) -> str:
    """A line without its middle: the place stands at the beginning of a message, the remedy at its end."""
    half = _LANGSTE_REGEL // 2
    weg = notatie.getal(len(regel) - 2 * half)
    return f"{regel[:half]} … ({weg} tekens weggelaten) … {regel[-half:]}"
