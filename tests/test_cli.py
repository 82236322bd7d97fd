"""The command line says what it did, in Dutch, with the right exit status, and leaves nothing half done."""

from __future__ import annotations

import ast
import errno
import http.server
import importlib.util
import io
import json
import os
import re
import shutil
import string
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

import openpyxl
import pandas as pd
import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import swanalyse
from swanalyse import cli
from swanalyse.bronnen import werkboek_schrijven
from swanalyse.inventaris import leeg
from swanalyse.rapport import draaien
from swanalyse.schema import schema

GOUD = Path(__file__).parent / "golden" / "inventaris"
TAAL = Path(cli.__file__).parent / "taal" / "nl" / "LC_MESSAGES"
ENGELS = re.compile(
    r"\b(usage|options?:|arguments?:|commands?:|show this|exit\.|default|required|error|try|missing|invalid|no such"
    r"|unexpected|did you mean|choose|aborted)\b|<\w+>|\[OPTIONS\]|ARGS",
    re.IGNORECASE,
)
OPDRACHTEN = (
    (), ("nieuw",), ("haal",), ("haal", "roo"), ("controleer",), ("rapport",), ("kernbeeld",), ("factsheet",),
    ("netwerk",), ("regels",), ("toon",), ("vragenlijst",), ("verwerk",), ("vergelijk",), ("reeks",), ("reeks-tabel",),
)  # fmt: skip

KERN = {"name": "python3", "display_name": "Python 3", "language": "python"}

Uitslag = tuple[int, str, str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Callable[..., Uitslag]:
    """Runs a command in this process: exit status, stdout, stderr."""

    def doe(*woorden: object) -> Uitslag:
        status = cli.main([str(woord) for woord in woorden])
        gezegd = capsys.readouterr()
        return status, gezegd.out, gezegd.err

    return doe


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """The golden inventory, to break."""
    return Path(shutil.copytree(GOUD, tmp_path / "inventaris"))


def als_proces(*woorden: object, **omgeving: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "swanalyse", *map(str, woorden)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **omgeving},
        check=False,
    )


def inhoud(map_: Path) -> dict[str, bytes]:
    """Everything beneath a folder, hidden files too."""
    return {str(pad.relative_to(map_)): pad.read_bytes() for pad in sorted(map_.rglob("*")) if pad.is_file()}


class TestTaal:
    @pytest.mark.parametrize("opdracht", OPDRACHTEN, ids=" ".join)
    def test_hulp_is_nederlands(self, roep: Callable[..., Uitslag], opdracht: tuple[str, ...]) -> None:
        """Each help page is wholly Dutch, fits eighty columns and ends with status 0."""
        status, uit, fout = roep(*opdracht, "--help")
        assert (status, fout) == (0, "")
        assert uit.startswith(" ".join(["Gebruik: swanalyse", *opdracht]))
        assert "Toon deze uitleg." in uit
        assert not ENGELS.search(uit)
        assert max(map(len, uit.splitlines())) <= 80

    @pytest.mark.parametrize("opdracht", [(), ("haal",)], ids=["swanalyse", "haal"])
    def test_zonder_opdracht(self, roep: Callable[..., Uitslag], opdracht: tuple[str, ...]) -> None:
        """A group without a command shows its help page, as a usage error."""
        status, uit, fout = roep(*opdracht)
        assert (status, uit) == (2, "")
        assert fout == roep(*opdracht, "--help")[1]

    @pytest.mark.parametrize(
        ("woorden", "bericht"),
        [
            ("foo", "De opdracht 'foo' bestaat niet."),
            ("raport x", "De opdracht 'raport' bestaat niet (bedoeld: 'rapport'?)."),
            ("--foo", "De optie --foo bestaat niet."),
            ("rapport", "Het argument 'MAP' ontbreekt. De map met datapackage.json, of een .xlsx-werkboek."),
            (
                "rapport x",
                "De optie '--uitvoer' ontbreekt. De map voor het rapport: nieuw, leeg, of een eerder rapport.",
            ),
            ("rapport x --uitvoer", "Na de optie '--uitvoer' ontbreekt de waarde."),
            ("rapport x --uitvoer y --keus z", "De optie --keus bestaat niet (bedoeld: --keuze?)."),
            ("rapport x --uitvoer y -z", "De optie -z bestaat niet."),
            ("rapport x y --uitvoer z", "Te veel argumenten: y"),
            (
                "rapport x --uitvoer y --keuze vrijwilig",
                "Ongeldige waarde voor '--keuze': 'vrijwilig' bestaat niet. Bedoeld: 'vrijwillig'?",
            ),
            ("rapport x --uitvoer y --keuze z", "'z' bestaat niet. Kies uit alle, zonder_verplicht en vrijwillig."),
            ("rapport x --uitvoer y --tegelijk 0", "'0' is geen aantal. Geef een getal van 1 tot en met 99."),
            (
                "rapport x --uitvoer y --peildatum 31-2-2026",
                "'31-2-2026' is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-01-01.",
            ),
            ("controleer --alles=ja x", "De optie '--alles' krijgt geen waarde."),
            ("nieuw x --peildatum morgen", "Ongeldige waarde voor '--peildatum': 'morgen' is geen datum."),
            ("haal roo x", "Geef één van beide: --gemeenten"),
            ("haal roo x --gemeenten Venlo --regeling GGD", "Geef één van beide: --gemeenten"),
            ("haal roo x --gemeenten Venlo --bestand y --adres z", "Geef --bestand of --adres, niet allebei."),
        ],
    )
    def test_gebruiksfout(
        self, roep: Callable[..., Uitslag], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, woorden: str, bericht: str
    ) -> None:
        """A usage error is told in Dutch on stderr, gives status 2 and makes nothing."""
        monkeypatch.chdir(tmp_path)
        status, uit, fout = roep(*woorden.split())
        assert (status, uit) == (2, "")
        assert bericht in fout
        assert not ENGELS.search(fout)
        assert list(tmp_path.iterdir()) == []

    def test_gebruiksfout_wijst_de_weg(self, roep: Callable[..., Uitslag]) -> None:
        """A usage error ends with where the help is."""
        assert roep("rapport")[2].splitlines()[-1] == "Uitleg: swanalyse rapport --help"

    def test_catalogus_is_vertaald_uit_de_po(self) -> None:
        """The compiled catalogue is what the readable one compiles to."""
        vers = io.BytesIO()
        with (TAAL / "messages.po").open("rb") as bestand:
            write_mo(vers, read_po(bestand, locale="nl"))
        vers.seek(0)
        with (TAAL / "messages.mo").open("rb") as bestand:
            assert zinnen(bestand) == zinnen(vers)

    def test_catalogus_dekt_typer(self) -> None:
        """What typer looks up, and what it says by itself that we recognise, has a translation that fits."""
        with (TAAL / "messages.mo").open("rb") as bestand:
            vertaald = zinnen(bestand)
        assert opgezocht() | set(cli._SJABLONEN) <= vertaald.keys()
        for bron, vertaling in vertaald.items():
            velden = [
                sorted(str(veld) for _, veld, _, _ in string.Formatter().parse(zin) if veld is not None)
                for zin in (bron, vertaling)
            ]
            assert velden[0] == velden[1], bron

    def test_taal_blijft_binnen_de_opdracht(
        self, roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The language of the environment is back when a command is done."""
        monkeypatch.setenv("LANGUAGE", "fy")
        roep("--version")
        assert os.environ["LANGUAGE"] == "fy"
        monkeypatch.delenv("LANGUAGE")
        roep("--version")
        assert "LANGUAGE" not in os.environ

    @pytest.mark.parametrize("taal", ["en_US.UTF-8", "C"])
    def test_taal_van_de_computer_doet_er_niet_toe(self, taal: str) -> None:
        """On an English computer the command line is Dutch as well."""
        uitslag = als_proces("rapport", LANG=taal, LC_ALL=taal, LANGUAGE="en")
        assert uitslag.returncode == 2
        assert uitslag.stderr.startswith("Het argument 'MAP' ontbreekt.")


def zinnen(bestand: IO[bytes]) -> dict[str, str]:
    """The translations in a compiled catalogue, without its header (which names the version of the compiler)."""
    return {str(deel.id): str(deel.string) for deel in read_mo(bestand) if deel.id}


def opgezocht() -> set[str]:
    """The texts that the installed typer hands to gettext."""
    plek = importlib.util.find_spec("typer")
    assert plek is not None
    assert plek.origin is not None
    teksten = set()
    for bestand in Path(plek.origin).parent.rglob("*.py"):
        for knoop in ast.walk(ast.parse(bestand.read_text("utf-8"))):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id in {"_", "gettext"}:
                teksten |= {arg.value for arg in knoop.args if isinstance(arg, ast.Constant)}
    assert teksten, "typer vraagt gettext niets meer: kijk de catalogus na"
    return teksten


class TestHoofd:
    def test_hulp_haalt_niets_zwaars_binnen(self) -> None:
        """`--help` imports none of the heavy libraries, nor the core."""
        zwaar = (
            "pandas",
            "numpy",
            "matplotlib",
            "rich",
            "pydantic",
            "lxml",
            "swanalyse.inventaris",
            "swanalyse.bronnen",
        )
        code = f"import sys, swanalyse.cli as c; c.main(['--help']); print([m for m in {zwaar} if m in sys.modules])"
        uit = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
        assert uit.splitlines()[-1] == "[]"

    def test_versie(self, roep: Callable[..., Uitslag]) -> None:
        """`--version` names the version, whatever follows."""
        assert roep("--version") == (0, f"swanalyse {swanalyse.__version__}\n", "")

    def test_onverwachte_fout(self, roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch) -> None:
        """A bug is one Dutch line that says how to see more; with --debug, wherever it stands, it is raised."""

        def stuk(pad: Path) -> pd.DataFrame:
            raise ZeroDivisionError("gedeeld\ndoor nul")

        monkeypatch.setattr("swanalyse.bronnen.validate", stuk)
        status, uit, fout = roep("controleer", "x")
        assert (status, uit) == (1, "")
        assert fout == (
            "Onverwachte fout (ZeroDivisionError: gedeeld door nul). "
            "Geef de opdracht nog eens met --debug erbij voor de volledige melding.\n"
        )
        with pytest.raises(ZeroDivisionError):
            cli.main(["controleer", "x", "--debug"])

    def test_afgebroken(self, roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl-C says so and gives status 130."""

        def ctrl_c(pad: Path) -> pd.DataFrame:
            raise KeyboardInterrupt

        monkeypatch.setattr("swanalyse.bronnen.validate", ctrl_c)
        assert roep("controleer", "x") == (130, "", "Afgebroken.\n")

    @pytest.mark.parametrize(
        ("nummer", "oorzaak"),
        [(errno.ENOSPC, "de schijf is vol"), (errno.EACCES, "geen toestemming"), (errno.EXDEV, "")],
    )
    def test_fout_van_de_schijf(
        self, roep: Callable[..., Uitslag], monkeypatch: pytest.MonkeyPatch, nummer: int, oorzaak: str
    ) -> None:
        """What the disk refuses is told with its place; our hidden working files go by the name of their folder."""

        def weiger(pad: Path) -> pd.DataFrame:
            raise OSError(nummer, "in English", "/ergens/.regio-x1y2/partners.csv" if oorzaak else None)

        monkeypatch.setattr("swanalyse.bronnen.validate", weiger)
        status, uit, fout = roep("controleer", "x")
        assert (status, uit) == (1, "")
        assert oorzaak in fout
        assert ("/ergens/" in fout) == bool(oorzaak)

    def test_terminal_zonder_tekens(self) -> None:
        """On a terminal that knows ASCII only, everything that can be said is said."""
        uitslag = als_proces("controleer", GOUD, PYTHONIOENCODING="ascii")
        assert (uitslag.returncode, uitslag.stderr) == (0, "")
        assert "Geen fouten: de inventaris is te gebruiken." in uitslag.stdout

    @pytest.mark.parametrize(
        ("woorden", "status"),
        [(("--version",), 0), (("controleer", GOUD), 0), (("controleer", "nergens"), 1), (("controleer",), 2)],
        ids=["goed", "goede inventaris", "geen inventaris", "verkeerde opdracht"],
    )
    def test_status_van_het_proces(self, woorden: tuple[object, ...], status: int) -> None:
        """The process ends with the status of the command, and never with a traceback."""
        uitslag = als_proces(*woorden)
        assert uitslag.returncode == status
        assert "Traceback" not in uitslag.stderr
        assert bool(uitslag.stderr) == bool(status)


class TestNieuw:
    @pytest.fixture
    def gemaakt(self, roep: Callable[..., Uitslag], tmp_path: Path) -> Path:
        """A fresh inventory, in a folder whose parent did not exist."""
        status, _, fout = roep("nieuw", tmp_path / "werk" / "Mijn Regió", "--peildatum", "1-1-2026")
        assert (status, fout) == (0, "")
        return tmp_path / "werk" / "Mijn Regió"

    def test_inhoud(self, gemaakt: Path) -> None:
        """The three required tables, the descriptor, the workbook and what to do next; nothing else."""
        namen = {"LEESMIJ.md", "datapackage.json", "deelnames.csv", "inventaris.xlsx", "partners.csv", "verbanden.csv"}
        assert set(inhoud(gemaakt.parent)) == {f"Mijn Regió/{naam}" for naam in namen}
        beschrijving = json.loads((gemaakt / "datapackage.json").read_text("utf-8"))
        assert (beschrijving["name"], beschrijving["title"]) == ("mijn-regio", "Mijn Regió")
        assert beschrijving["peildatum"] == "2026-01-01"
        assert (gemaakt / "partners.csv").read_text("utf-8").startswith("partner_id,naam,partnertype,")

    def test_beide_vormen_zijn_leeg_en_goed(self, gemaakt: Path) -> None:
        """Folder and workbook load as the same empty inventory, without a finding to mend."""
        verwacht = leeg({"name": "mijn-regio", "title": "Mijn Regió", "peildatum": "2026-01-01"})
        for pad in (gemaakt, gemaakt / "inventaris.xlsx"):
            assert swanalyse.load(pad) == verwacht
            assert set(swanalyse.validate(pad)["ernst"]) <= {"info"}

    def test_werkboek_helpt_bij_het_invullen(self, gemaakt: Path) -> None:
        """Every table has a sheet, every column an explanation, and every column with codes a drop-down of them."""
        boek = openpyxl.load_workbook(gemaakt / "inventaris.xlsx")
        for naam, tabel in schema.tabellen().items():
            blad = boek[naam]
            keuzes = {
                str(bereik).split(":")[0][:-1]
                for regel in blad.data_validations.dataValidation
                for bereik in regel.sqref.ranges
            }
            for cel, kolom in zip(blad[1], tabel.kolommen.values(), strict=True):
                assert cel.value == kolom.naam
                assert kolom.toelichting in cel.comment.text
                assert (cel.column_letter in keuzes) == bool(kolom.codelijst or kolom.soort == "ja_nee"), kolom.naam

    def test_leesmij_zegt_hoe_het_verder_gaat(self, gemaakt: Path) -> None:
        """The note names the day, both forms, the two commands and what every other table switches on."""
        tekst = (gemaakt / "LEESMIJ.md").read_text("utf-8")
        for deel in ("Peildatum: 1 januari 2026", "inventaris.xlsx", "swanalyse controleer", "swanalyse rapport"):
            assert deel in tekst
        for tabel in schema.tabellen().values():
            assert tabel.verplicht or f"| {tabel.naam} | {tabel.schakelt_in} |" in tekst
        assert "{" not in tekst

    def test_lege_map_mag(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """An empty folder that is already there is used."""
        (tmp_path / "leeg").mkdir()
        assert roep("nieuw", tmp_path / "leeg", "--peildatum", "2026-01-01")[0] == 0
        assert swanalyse.load(tmp_path / "leeg").selectie.peildatum == date(2026, 1, 1)

    def test_zonder_peildatum(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """Without a date the inventory is about 1 January of this year, and the message says where to change that."""
        status, uit, _ = roep("nieuw", tmp_path / "dit jaar")
        assert status == 0
        assert "verander dan de peildatum in datapackage.json" in uit
        peildatum = json.loads((tmp_path / "dit jaar" / "datapackage.json").read_text("utf-8"))["peildatum"]
        assert peildatum == f"{date.today().year}-01-01"

    def test_volle_schijf(self, roep: Callable[..., Uitslag], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When writing fails halfway nothing is left, not even the parent that was to be made."""

        def vol(*_: object, **__: object) -> Path:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(werkboek_schrijven, "schrijf", vol)
        status, uit, fout = roep("nieuw", tmp_path / "a" / "b", "--peildatum", "2026-01-01")
        zin = f"{tmp_path / 'a' / 'b'} is niet te schrijven: de schijf is vol. Kies een andere map.\n"
        assert (status, uit, fout) == (1, "", zin)
        assert list(tmp_path.iterdir()) == []


class TestPlek:
    """Where a new folder may come; the same for `nieuw` and `haal roo`."""

    @pytest.fixture(params=["nieuw", "haal"])
    def maak(
        self, request: pytest.FixtureRequest, roep: Callable[..., Uitslag], export: Path
    ) -> Callable[[Path | str], Uitslag]:
        """Runs the command that makes the folder."""
        if request.param == "nieuw":
            return lambda pad: roep("nieuw", pad, "--peildatum", "2026-01-01")
        return lambda pad: roep("haal", "roo", pad, "--gemeenten", "Venlo", "--bestand", export)

    def test_map_met_iets_anders(self, maak: Callable[[Path | str], Uitslag], kopie: Path) -> None:
        """A folder with something in it, an inventory above all, is never overwritten."""
        ervoor = inhoud(kopie)
        status, uit, fout = maak(kopie)
        assert (status, uit) == (1, "")
        assert fout == f"{kopie} bevat al iets. Geef een nieuwe of lege map, zodat er niets verloren gaat.\n"
        assert inhoud(kopie) == ervoor

    def test_bestand_op_die_plek(self, maak: Callable[[Path | str], Uitslag], tmp_path: Path) -> None:
        """A file in the place of the folder, or of a parent, is left alone."""
        (tmp_path / "bestand").write_text("x")
        assert maak(tmp_path / "bestand")[2] == f"{tmp_path / 'bestand'} is een bestand. Geef een nieuwe of lege map.\n"
        assert (
            maak(tmp_path / "bestand" / "x")[2]
            == f"{tmp_path / 'bestand'} is een bestand, dus daarin kan geen map komen.\n"
        )
        assert (tmp_path / "bestand").read_text() == "x"

    def test_de_map_waarin_men_staat(
        self, maak: Callable[[Path | str], Uitslag], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The current folder cannot be swapped for another one under the user's feet."""
        (tmp_path / "hier").mkdir()
        monkeypatch.chdir(tmp_path / "hier")
        assert maak(".")[::2] == (1, "Geef een nieuwe map, niet de map waarin u staat.\n")

    def test_map_zonder_toestemming(
        self, maak: Callable[[Path | str], Uitslag], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where one may not write, that is said before any work is done (root may anywhere, so it is told not to)."""
        (tmp_path / "slot").mkdir()
        monkeypatch.setattr(os, "access", lambda pad, soort: False)
        status, _, fout = maak(tmp_path / "slot" / "nieuw")
        assert (status, fout) == (
            1,
            f"{tmp_path / 'slot'}: geen toestemming om hier te schrijven. Kies een andere plek.\n",
        )
        assert list((tmp_path / "slot").iterdir()) == []


RUIMTE = "https://organisaties.overheid.nl/static/schema/oo/export/"
GEMEENTEN = {
    "1": ("Gemeente Venlo", "gm0983"),
    "2": ("Gemeente Bergen (L)", "gm0893"),
    "3": ("Gemeente Bergen (NH)", "gm0373"),
    "4": ("Gemeente Nuenen, Gerwen en Nederwetten", "gm0820"),
    "5": ("Gemeente Venray", "gm0984"),
}
REGELINGEN = {
    "10": ("Veiligheidsregio Limburg-Noord", "125"),
    "11": ("Afval, water en groen", "14"),
    "12": ("Kust", "3"),
}


@pytest.fixture
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export of the register: five gemeenten, three regelingen."""
    tooi = 'p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/'
    organisaties = "".join(
        f'<p:organisatie p:systeemId="{nr}" {tooi}{code}"><p:naam>{naam}</p:naam>'
        "<p:types><p:type>Gemeente</p:type></p:types></p:organisatie>"
        for nr, (naam, code) in GEMEENTEN.items()
    )
    regelingen = "".join(
        f'<p:regeling p:systeemId="{nr}"><p:titel>{titel}</p:titel>'
        "<p:samenwerkingsvorm>Openbaar lichaam</p:samenwerkingsvorm>"
        "<p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding><p:deelnemendeOrganisaties>"
        + "".join(
            f'<p:deelnemendeOrganisatie p:systeemId="{wie}"><p:naam>{GEMEENTEN[wie][0]}</p:naam>'
            "<p:toetredingsDatum>2015-01-01</p:toetredingsDatum></p:deelnemendeOrganisatie>"
            for wie in leden
        )
        + "</p:deelnemendeOrganisaties></p:regeling>"
        for nr, (titel, leden) in REGELINGEN.items()
    )
    pad = tmp_path_factory.mktemp("bron") / "export.xml"
    pad.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><p:overheidsorganisaties '
        f'xmlns:p="{RUIMTE}2.6.13" p:timestamp="2026-05-16T00:00:00">'
        f"<p:organisaties>{organisaties}</p:organisaties><p:gemeenschappelijkeRegelingen>{regelingen}</p:gemeenschappelijkeRegelingen>"
        "</p:overheidsorganisaties>",
        encoding="utf-8",
    )
    return pad


def kern(pad: Path) -> list[str]:
    """The gemeenten of the region in an inventory."""
    partners = swanalyse.load(pad).partners
    return sorted(partners.loc[partners["kern"], "naam"])


class TestHaalRoo:
    def test_vat_samen(self, roep: Callable[..., Uitslag], export: Path, tmp_path: Path) -> None:
        """Made is an inventory of the region; told are its size, what is unknown and what to do next."""
        status, uit, fout = roep("haal", "roo", tmp_path / "regio", "--gemeenten", "venlo, gm0984", "--bestand", export)
        assert (status, fout) == (0, "")
        assert kern(tmp_path / "regio") == ["Venlo", "Venray"]
        for deel in (
            f"Gemaakt: {tmp_path / 'regio'}, uit het register, peildatum 16 mei 2026.",
            "Regio: Venlo en Venray (2 gemeenten).",
            "Daarin: 2 verbanden, 4 partners en 5 deelnames.",
            "verplichting: bij 2 van 2 verbanden",
            "Een register is geen inventaris",
            f"swanalyse controleer {tmp_path / 'regio'}",
        ):
            assert deel in uit
        assert [pad.name for pad in tmp_path.iterdir()] == ["regio"]

    @pytest.mark.parametrize(
        ("keus", "verwacht"),
        [
            (("--gemeenten", "Nuenen, Gerwen en Nederwetten"), ["Nuenen, Gerwen en Nederwetten"]),
            (
                ("--gemeenten", "Venray,nuenen,gerwen en nederwetten,Venlo"),
                ["Nuenen, Gerwen en Nederwetten", "Venlo", "Venray"],
            ),
            (("--gemeenten", "Bergen (L.); Venlo"), ["Bergen (L.)", "Venlo"]),
            (("--regeling", "veiligheidsregio limburg-noord"), ["Bergen (L.)", "Venlo", "Venray"]),
            (("--gemeenten", "Veiligheidsregio Limburg-Noord"), ["Bergen (L.)", "Venlo", "Venray"]),
            (("--gemeenten", "Afval, water en groen"), ["Nuenen, Gerwen en Nederwetten", "Venlo"]),
        ],
    )
    def test_wie_bedoeld_is(
        self, roep: Callable[..., Uitslag], export: Path, tmp_path: Path, keus: tuple[str, str], verwacht: list[str]
    ) -> None:
        """Names with commas in them, codes and regelingen are all understood, with `--gemeenten` too."""
        assert roep("haal", "roo", tmp_path / "regio", *keus, "--bestand", export)[0] == 0
        assert kern(tmp_path / "regio") == verwacht

    @pytest.mark.parametrize(
        ("keus", "bericht"),
        [
            (("--gemeenten", "Venol"), "(bedoeld: 'Venlo'?)"),
            (("--gemeenten", "Venlo, Bergen"), "'Bergen' kan Bergen (L.) of Bergen (NH.) zijn."),
            (("--regeling", "Veiligheidsregio Limburg-Zuid"), "(bedoeld: 'Veiligheidsregio Limburg-Noord'?)"),
            (("--gemeenten", "Venlo", "--bestand", "nergens.xml"), "nergens.xml bestaat niet."),
        ],
    )
    def test_onbruikbare_keus(
        self, roep: Callable[..., Uitslag], export: Path, tmp_path: Path, keus: tuple[str, ...], bericht: str
    ) -> None:
        """What the register does not know, or knows twice, is told with what may have been meant; no folder is made."""
        bestand = () if "--bestand" in keus else ("--bestand", export)
        status, _, fout = roep("haal", "roo", tmp_path / "a" / "regio", *keus, *bestand)
        assert (status, list(tmp_path.iterdir())) == (1, [])
        assert bericht in fout

    def test_ophalen(
        self,
        roep: Callable[..., Uitslag],
        export: Path,
        tmp_path: Path,
        server: Callable[[int, bytes], str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Without a file the export is fetched, and gone again afterwards."""
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        adres = server(200, export.read_bytes())
        status, _, fout = roep("haal", "roo", tmp_path / "regio", "--gemeenten", "Venlo", "--adres", adres)
        assert (status, fout) == (0, "")
        assert [pad.name for pad in tmp_path.iterdir()] == ["regio"]
        assert kern(tmp_path / "regio") == ["Venlo"]

    @pytest.mark.parametrize(
        ("code", "antwoord"), [(503, b""), (200, b"<html>Onderhoud</html>")], ids=["storing", "webpagina"]
    )
    def test_ophalen_mislukt(
        self,
        roep: Callable[..., Uitslag],
        tmp_path: Path,
        server: Callable[[int, bytes], str],
        monkeypatch: pytest.MonkeyPatch,
        code: int,
        antwoord: bytes,
    ) -> None:
        """When the register does not answer as it should, that is told and nothing is left, in no folder."""
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        adres = server(code, antwoord)
        status, uit, fout = roep("haal", "roo", tmp_path / "regio", "--gemeenten", "Venlo", "--adres", adres)
        assert (status, uit) == (1, "")
        assert adres in fout
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.register
    def test_noord_limburg(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """The official export gives the 23 regelingen of domein 8."""
        bestand = os.environ.get("SWANALYSE_REGISTER")
        if not bestand:
            pytest.skip("SWANALYSE_REGISTER is niet gezet")
        namen = "Beesel, Bergen (L.), Gennep, Horst aan de Maas, Mook en Middelaar, Peel en Maas, Venlo, Venray"
        status, uit, _ = roep("haal", "roo", tmp_path / "regio", "--gemeenten", namen, "--bestand", bestand)
        assert status == 0
        assert "Daarin: 23 verbanden," in uit
        assert "(8 gemeenten)" in uit


@pytest.fixture
def server() -> Iterator[Callable[[int, bytes], str]]:
    """A server on loopback that gives one answer to everybody; gives its address."""
    antwoord: list[tuple[int, bytes]] = []

    class Loket(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, tekst = antwoord[0]
            self.send_response(code)
            self.send_header("Content-Length", str(len(tekst)))
            self.end_headers()
            self.wfile.write(tekst)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Loket) as dienst:
        draad = threading.Thread(target=dienst.serve_forever)
        draad.start()

        def open_loket(code: int, tekst: bytes) -> str:
            antwoord.append((code, tekst))
            return f"http://127.0.0.1:{dienst.server_port}/export.xml"

        yield open_loket
        dienst.shutdown()
        draad.join()


class TestControleer:
    def test_goede_inventaris(self, roep: Callable[..., Uitslag]) -> None:
        """Without a fout the status is 0; warnings stand with place, value and remedy, within eighty columns."""
        status, uit, fout = roep("controleer", GOUD)
        assert (status, fout) == (0, "")
        assert "0 fouten, 2 waarschuwingen, " in uit
        for deel in (
            "verbanden.csv rij 9",
            "verband_id: V8",
            "Herstel: Voeg de ontbrekende deelnames toe",
            "Geen fouten",
        ):
            assert deel in uit
        assert max(map(len, uit.splitlines())) <= 80
        assert "cellen bekend" not in uit

    def test_dekking_met_alles(self, roep: Callable[..., Uitslag]) -> None:
        """The coverage shows only when it is asked for."""
        assert "cellen bekend" in roep("controleer", GOUD, "--alles")[1]

    @pytest.mark.parametrize(
        ("bestand", "oud", "nieuw", "verwacht"),
        [
            (
                "partners.csv",
                "partnertype",
                "partnertyp",
                ("partners.csv", "partnertyp", "(bedoeld: 'partnertype'?)", "Herstel: Verbeter de naam"),
            ),
            ("datapackage.json", "{", "{,", ("datapackage.json", "geen leesbare JSON", "Herstel het bestand")),
            ("deelnames.csv", "V8", "V9", ("deelnames.csv rij", "verband_id: V9", "'V9' staat niet in verbanden.csv")),
        ],
    )
    def test_fouten(
        self, roep: Callable[..., Uitslag], kopie: Path, bestand: str, oud: str, nieuw: str, verwacht: tuple[str, ...]
    ) -> None:
        """A fout gives status 1 and stands with file, row, column, value, meaning and remedy."""
        tekst = (kopie / bestand).read_text("utf-8")
        (kopie / bestand).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
        status, uit, _ = roep("controleer", kopie)
        assert status == 1
        plat = " ".join(uit.split())
        for deel in verwacht:
            assert deel in plat
        assert uit.endswith("tot dan kan er geen rapport gemaakt worden.\n")

    def test_lange_lijst_wordt_ingekort(self, roep: Callable[..., Uitslag], kopie: Path) -> None:
        """Of one kind of finding twenty are shown and the rest is counted, unless all are asked for."""
        tekst = (kopie / "deelnames.csv").read_text("utf-8")
        (kopie / "deelnames.csv").write_text(re.sub(r"(?m)^[A-Z],", "Z,", tekst), encoding="utf-8")
        kort, lang = (roep("controleer", kopie, *meer)[1] for meer in ((), ("--alles",)))
        assert "--alles of --csv geeft ze allemaal." in kort
        assert kort.count("partner_id: Z") < lang.count("partner_id: Z")
        assert "--alles of --csv" not in lang

    def test_opmaakcodes_in_gegevens(self, roep: Callable[..., Uitslag], kopie: Path) -> None:
        """What looks like mark-up in somebody's data is printed as it stands there."""
        tekst = (kopie / "deelnames.csv").read_text("utf-8")
        (kopie / "deelnames.csv").write_text(tekst.replace("V8", "[red]V8[/] :smile:"), encoding="utf-8")
        assert "[red]V8[/] :smile:" in " ".join(roep("controleer", kopie)[1].split())

    def test_csv(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """The CSV holds every finding, for a Dutch spreadsheet, and replaces an older one."""
        (tmp_path / "bevindingen.csv").write_text("code;ernst;oud")
        assert roep("controleer", GOUD, "--csv", tmp_path / "bevindingen.csv")[0] == 0
        gelezen = pd.read_csv(tmp_path / "bevindingen.csv", sep=";", encoding="utf-8-sig")
        verwacht = swanalyse.validate(GOUD)
        assert list(gelezen) == list(verwacht)
        assert gelezen["uitleg"].tolist() == verwacht["uitleg"].tolist()
        assert [pad.name for pad in tmp_path.iterdir()] == ["bevindingen.csv"]

    def test_csv_kan_daar_niet(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """A CSV in a folder that does not exist is a clear refusal, and a folder is not overwritten by it."""
        status, _, fout = roep("controleer", GOUD, "--csv", tmp_path / "weg" / "x.csv")
        assert (status, fout) == (1, f"{tmp_path / 'weg'}: bestaat niet.\n")
        status, _, fout = roep("controleer", GOUD, "--csv", tmp_path)
        assert status == 1
        assert "is een map, geen bestand" in fout

    def test_werkboek_in_de_map(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """Who filled in the workbook but names the folder is told that it was not read."""
        roep("nieuw", tmp_path / "mijn regio", "--peildatum", "2026-01-01")
        uit = roep("controleer", tmp_path / "mijn regio")[1]
        assert "Gelezen zijn de CSV-bestanden, niet inventaris.xlsx." in uit
        assert f"swanalyse controleer '{tmp_path / 'mijn regio' / 'inventaris.xlsx'}'" in uit

    @pytest.mark.parametrize(
        ("naam", "bericht"), [("nergens", "nergens bestaat niet."), ("los.csv", "los.csv is geen inventaris.")]
    )
    def test_geen_inventaris(self, roep: Callable[..., Uitslag], tmp_path: Path, naam: str, bericht: str) -> None:
        """A path that is no inventory is refused with what would be one."""
        (tmp_path / "los.csv").write_text("a,b")
        status, uit, fout = roep("controleer", tmp_path / naam)
        assert (status, uit) == (1, "")
        assert bericht in fout
        assert "datapackage.json" in fout


class TestRapport:
    """What the command adds; the report itself is proved in tests/rapport."""

    @pytest.fixture(autouse=True)
    def _twee_notebooks(self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
        map_ = tmp_path_factory.mktemp("notebooks")
        cel = {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {"tags": ["parameters"]},
            "outputs": [],
            "source": "",
        }
        for naam, bron in (("00_goed", ""), ("01_fout", "1/0")):
            cellen = [
                {**cel, "source": "inventaris_map = ''\npeildatum = None\nkeuze = 'alle'\neditie = 'intern'"},
                {**cel, "source": bron, "metadata": {}},
            ]
            boek = {"cells": cellen, "metadata": {"kernelspec": KERN}, "nbformat": 4, "nbformat_minor": 4}
            (map_ / f"{naam}.ipynb").write_text(json.dumps(boek), encoding="utf-8")
        vind = draaien.notebookbestanden
        monkeypatch.setattr(draaien, "notebookbestanden", lambda plek=None, **_: vind(plek or map_))
        monkeypatch.setattr(draaien, "_erbij", lambda *_: {})

    def test_mislukt_notebook(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """The report stands where it is said to be; what failed is named with its cell, and the status is 1."""
        status, uit, fout = roep(
            "rapport", GOUD, "--uitvoer", tmp_path / "a" / "uit", "--keuze", "vrijwillig", "--peildatum", "2025-06-30"
        )
        assert (status, uit) == (1, f"Het rapport staat in {tmp_path / 'a' / 'uit' / 'index.html'} (2 notebooks).\n")
        assert "klaar: 00_goed" in fout
        assert "Niet gelukt: 01_fout, cel 2: ZeroDivisionError: division by zero" in fout
        cijfers = json.loads((tmp_path / "a" / "uit" / "kerncijfers.json").read_text("utf-8"))
        assert (cijfers["keuze"], cijfers["peildatum"]) == ("vrijwillig", "2025-06-30")

    @pytest.mark.parametrize(
        ("inventaris", "uitvoer", "bericht"),
        [
            ("nergens", "a/uit", "nergens bestaat niet."),
            ("inventaris/partners.csv", "a/uit", "partners.csv is geen inventaris."),
            ("kapot", "a/uit", "De inventaris heeft"),
            ("inventaris", "inventaris", "bevat al iets anders dan een rapport."),
            ("inventaris", "bestand", "bestand is een bestand; geef een map."),
            ("inventaris", "bestand/uit", "bestand is een bestand, dus daarin kan geen map komen."),
        ],
    )
    def test_verkeerde_invoer(
        self, roep: Callable[..., Uitslag], kopie: Path, tmp_path: Path, inventaris: str, uitvoer: str, bericht: str
    ) -> None:
        """What cannot be done is refused before anything runs, and nothing is left behind."""
        (tmp_path / "bestand").write_text("x")
        shutil.copytree(kopie, tmp_path / "kapot")
        (tmp_path / "kapot" / "partners.csv").write_text("partner_id\n", encoding="utf-8")
        ervoor = inhoud(tmp_path)
        status, uit, fout = roep("rapport", tmp_path / inventaris, "--uitvoer", tmp_path / uitvoer)
        assert (status, uit) == (1, "")
        assert bericht in fout
        assert inhoud(tmp_path) == ervoor
        assert not (tmp_path / "a").exists()

    def test_zonder_toestemming(
        self, roep: Callable[..., Uitslag], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where one may not write, the folder is named."""

        def weiger(**waar: object) -> str:
            raise PermissionError(errno.EACCES, "Permission denied", f"{waar['dir']}/{waar['prefix']}x1y2")

        monkeypatch.setattr("tempfile.mkdtemp", weiger)
        status, _, fout = roep("rapport", GOUD, "--uitvoer", tmp_path / "uit")
        assert status == 1
        assert fout.startswith(f"{tmp_path / 'uit'} is niet te schrijven: geen toestemming.")

    def test_onbekende_gemeente(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """A gemeente that is not in the region is told with the one that was meant, and nothing is left behind."""
        status, uit, fout = roep("rapport", GOUD, "--uitvoer", tmp_path / "uit", "--gemeente", "Gemeent A")
        assert (status, uit) == (1, "")
        assert fout == "'Gemeent A' is geen gemeente in de regio: bedoeld: 'A' (Gemeente A)?\n"
        assert not list(tmp_path.iterdir())


class TestKernbeeld:
    """What the command adds; the pages themselves are proved in tests/rapport."""

    def test_some(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """The pages that are asked stand in the folder, and it says where to begin."""
        uitvoer = tmp_path / "a" / "uit"
        status, uit, fout = roep("kernbeeld", GOUD, "V1", "A", "--uitvoer", uitvoer, "--keuze", "zonder_verplicht")
        assert (status, fout) == (0, "")
        assert uit == (
            f"Gemaakt: 2 kernbeelden in {uitvoer}, elk als PDF en als HTML.\nBegin bij {uitvoer / 'index.html'}.\n"
        )
        namen = sorted(pad.name for pad in uitvoer.glob("[!.]*"))
        assert namen == ["A.html", "A.pdf", "V1.html", "V1.pdf", "index.html"]

    def test_all(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """Without ids there is one of every verband in sight and every gemeente of the region, on the date asked."""
        status, uit, _ = roep("kernbeeld", GOUD, "--uitvoer", tmp_path / "uit", "--peildatum", "2025-06-30")
        assert status == 0
        assert uit.startswith("Gemaakt: 13 kernbeelden in ")
        assert "30 juni 2025" in (tmp_path / "uit" / "V1.html").read_text("utf-8")

    @pytest.mark.parametrize(
        ("inventaris", "ids", "uitvoer", "bericht"),
        [
            ("nergens", (), "uit", "nergens bestaat niet."),
            ("inventaris", ("v1",), "uit", "'v1' is geen lopend verband en geen gemeente in de regio: bedoeld: 'V1'?"),
            ("inventaris", (), "inventaris", "bevat al iets anders dan een bundel kernbeelden."),
            ("inventaris", (), "bestand", "bestand is een bestand; geef een map."),
        ],
    )
    def test_wrong_input(
        self, roep: Callable[..., Uitslag], kopie: Path, tmp_path: Path, inventaris: str, ids: tuple[str, ...],
        uitvoer: str, bericht: str,
    ) -> None:  # fmt: skip
        """What cannot be done is refused with a Dutch sentence, and nothing is left behind."""
        (tmp_path / "bestand").write_text("x")
        ervoor = inhoud(tmp_path)
        status, uit, fout = roep("kernbeeld", tmp_path / inventaris, *ids, "--uitvoer", tmp_path / uitvoer)
        assert (status, uit) == (1, "")
        assert bericht in fout
        assert inhoud(tmp_path) == ervoor

    def test_without_folder(self, roep: Callable[..., Uitslag]) -> None:
        """Where to write must be said."""
        status, _, fout = roep("kernbeeld", GOUD)
        assert status == 2
        assert "De optie '--uitvoer' ontbreekt. De map voor de kernbeelden" in fout


class TestFactsheet:
    """What the command adds; the pages themselves are proved in tests/rapport."""

    @pytest.mark.parametrize(
        ("opties", "editie"), [((), "Externe editie: zonder"), (("--intern",), "Interne editie: met")]
    )
    def test_written(self, roep: Callable[..., Uitslag], tmp_path: Path, opties: tuple[str, ...], editie: str) -> None:
        """The pages that are asked, by code or name, stand in the folder; it says of which edition they are."""
        uitvoer = tmp_path / "a" / "uit"
        status, uit, fout = roep("factsheet", GOUD, "A", "waterschap w", "--uitvoer", uitvoer, *opties)
        assert (status, fout) == (0, "")
        assert uit == (
            f"Gemaakt: 2 factsheets in {uitvoer}, elk als PDF en als HTML.\n"
            f"{editie} eigen oordelen.\nBegin bij {uitvoer / 'index.html'}.\n"
        )
        assert sorted(pad.name for pad in uitvoer.glob("[!.]*")) == ["A.html", "A.pdf", "W.html", "W.pdf", "index.html"]
        assert ("INTERNE EDITIE" in (uitvoer / "A.html").read_text("utf-8")) is bool(opties)

    def test_unknown_partner(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """A partner that does not exist is told with the one that was meant, and nothing is left behind."""
        status, uit, fout = roep("factsheet", GOUD, "Gemente A", "--uitvoer", tmp_path / "uit")
        assert (status, uit) == (1, "")
        assert fout == "'Gemente A' is geen partner met een deelname: bedoeld: 'A' (Gemeente A)?\n"
        assert not list(tmp_path.iterdir())


class TestNetwerk:
    """What the command adds; the files themselves are proved in tests/rapport."""

    def test_written(self, roep: Callable[..., Uitslag], tmp_path: Path) -> None:
        """The files stand in the folder for the date and choice asked, and it says where they are explained."""
        uitvoer = tmp_path / "a" / "uit"
        status, uit, fout = roep("netwerk", GOUD, "--uitvoer", uitvoer, "--peildatum", "30-6-2025", "--keuze", "alle")
        assert (status, fout) == (0, "")
        assert uit == (
            f"Gemaakt: 8 bestanden in {uitvoer}, met het netwerk als GEXF, GraphML, HIF en CSV.\n"
            f"Wat wat is, staat in {uitvoer / 'LEESMIJ.txt'}.\n"
        )
        assert len(list(uitvoer.glob("[!.]*"))) == 8
        assert "Peildatum 30 juni 2025" in (uitvoer / "netwerk.gexf").read_text("utf-8")

    @pytest.mark.parametrize(
        ("inventaris", "uitvoer", "bericht"),
        [
            ("nergens", "uit", "nergens bestaat niet."),
            ("inventaris", "inventaris", "bevat al iets anders dan een netwerk."),
            ("inventaris", "bestand", "bestand is een bestand; geef een map."),
        ],
    )
    def test_wrong_input(
        self, roep: Callable[..., Uitslag], kopie: Path, tmp_path: Path, inventaris: str, uitvoer: str, bericht: str
    ) -> None:
        """What cannot be done is refused with a Dutch sentence, and nothing is left behind."""
        (tmp_path / "bestand").write_text("x")
        ervoor = inhoud(tmp_path)
        status, uit, fout = roep("netwerk", tmp_path / inventaris, "--uitvoer", tmp_path / uitvoer)
        assert (status, uit) == (1, "")
        assert bericht in fout
        assert inhoud(tmp_path) == ervoor

    def test_without_folder(self, roep: Callable[..., Uitslag]) -> None:
        """Where to write must be said."""
        status, _, fout = roep("netwerk", GOUD)
        assert status == 2
        assert "De optie '--uitvoer' ontbreekt. De map voor het netwerk" in fout


class TestRegels:
    """What the command adds; the copies themselves are proved in tests/bronnen."""

    def test_list(self, roep: Callable[..., Uitslag]) -> None:
        """Without a name it says what there is, and how much of it we made up."""
        status, uit, fout = roep("regels")
        assert (status, fout) == (0, "")
        assert "Regeltabellen:\n  afweging_instrumenten: " in uit
        assert "  ladder: 5 rijen, waarvan 4 een voorzet\n" in uit
        assert uit.endswith("Kopiëren: swanalyse regels NAAM --naar MAP\n")

    def test_a_changed_rule_counts_and_a_broken_one_is_reported(
        self, roep: Callable[..., Uitslag], kopie: Path
    ) -> None:
        """Copy, change in a spreadsheet, check: what a rule cannot say is found by row."""
        status, uit, fout = roep("regels", "samenvoegen", "ladder", "--naar", kopie)
        assert (status, fout) == (0, "")
        eigen = kopie / "regels_samenvoegen.csv"
        assert uit.startswith(f"Gemaakt: {kopie / 'regels_samenvoegen.csv'}. Verander hem in een spreadsheet; ")
        assert uit.endswith(f"swanalyse controleer {kopie}\n")
        assert roep("controleer", kopie)[0] == 0
        regels = eigen.read_text("utf-8-sig").splitlines()
        regels[2] = regels[1]
        eigen.write_text("\n".join(regels), encoding="utf-8-sig")
        status, uit, fout = roep("controleer", kopie)
        assert status == 1
        assert "regels_samenvoegen.csv rij 3" in uit + fout

    @pytest.mark.parametrize(
        ("woorden", "bericht"),
        [
            (("laddr", "--naar", "."), "'laddr' is geen regeltabel of codelijst (bedoeld: 'ladder'?)."),
            (("ladder",), "De optie '--naar' ontbreekt"),
        ],
    )
    def test_wrong_use(self, roep: Callable[..., Uitslag], woorden: tuple[str, ...], bericht: str) -> None:
        """A name that does not exist, and no place to put it, are mistakes in the command."""
        status, uit, fout = roep("regels", *woorden)
        assert (status, uit) == (2, "")
        assert fout.startswith(bericht)


def test_een_kring_van_koppelingen(roep: Callable[..., Uitslag], tmp_path: Path) -> None:
    """A link that points to itself is told, not fallen over."""
    (tmp_path / "lus").symlink_to("lus")
    status, uit, fout = roep("nieuw", tmp_path / "lus")
    assert (status, uit) == (1, "")
    assert fout == f"De koppelingen in {tmp_path / 'lus'} wijzen naar elkaar. Kies een andere map.\n"
