"""What MkDocs does not do by itself for the guide: notebooks as pages, their figures, every command, and a search.

Named in `mkdocs.yml` under `hooks`. A link to a figure in a notebook (`…/notebooks/05_….ipynb#05_uren`) on a line of
its own becomes that figure: no picture is kept twice, and where Markdown is shown as it is the link still leads to it.
The search is a script with its index in it: a page that is opened from a folder may not fetch a file.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import html
import io
import json
import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

MAP, BEELDEN, OPDRACHTEN = "notebooks", "figuren", "handleiding/opdrachten.md"
EEN_GEMEENTE = "gemeente_"
_BEELD = re.compile(r'src="data:image/png;base64,([A-Za-z0-9+/=]+)"')
_FIGUUR = re.compile(
    r'<figure id="([\w-]+)"><img src="([^"]+)" alt="([^"]*)"[^>]*><figcaption>(.*?)</figcaption>', re.S
)
_PLAATJE = re.compile(r"^\[([^\]]+)\]\((?:\.\./)*notebooks/([\w/]+)\.ipynb#([\w-]+)\)$", re.M)
_LINK = re.compile(r"\]\((?:\.\./)*notebooks/([\w/]+)\.ipynb(#[\w-]+)?\)")
_KOP = re.compile(r"<h2(?: id=\"([^\"]*)\")?[^>]*>(.*?)</h2>", re.S)
_MAAT = re.compile(r"handleiding/maten/(\d\d)_\w+\.md")
_boeken: dict[str, tuple[str, str]] = {}
_figuren: dict[tuple[str, str], tuple[str, str, str]] = {}
_index: list[dict[str, str]] = []


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a page per notebook, the pictures in them, and the page with every command."""
    from mkdocs.structure.files import File

    from swanalyse.rapport import html as rapport

    for geheugen in (_boeken, _figuren, _index):  # `mkdocs serve` builds more than once
        geheugen.clear()
    map_ = Path(config.config_file_path).parent / MAP
    for pad in sorted(map_.glob("[0-9][0-9]_*.ipynb")) + sorted(map_.glob("gemeente/[0-9][0-9]_*.ipynb")):
        boek = _bladnaam(pad.relative_to(map_).with_suffix("").as_posix())
        _, titel, lijf = rapport.hoofdstuk(pad)
        lijf, beelden = _beelden_eruit(lijf)
        _boeken[boek] = titel, _paginakoppen(lijf)
        for naam, inhoud in beelden.items():
            if f"{BEELDEN}/{naam}" not in files.src_uris:  # two notebooks may show the same figure
                files.append(File.generated(config, f"{BEELDEN}/{naam}", content=inhoud))
        for anker, bron, alt, bijschrift in _FIGUUR.findall(lijf):
            _figuren[boek, anker] = bron, alt, bijschrift
        # an empty body: what comes out of Markdown would be put in paragraphs again
        files.append(File.generated(config, f"{MAP}/{boek}.md", content=f"# {titel}\n"))
    files.append(File.generated(config, OPDRACHTEN, content=_opdrachten()))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put figures of notebooks in the text, and let other links to a notebook lead to its page."""
    hier = posixpath.dirname(page.file.src_uri) or "."

    def figuur(plek: re.Match[str]) -> str:
        boek, anker = _bladnaam(plek[2]), plek[3]
        if (boek, anker) not in _figuren:
            raise ValueError(f"{page.file.src_uri}: {boek} heeft geen figuur {anker}")
        bron, alt, bijschrift = _figuren[boek, anker]
        naar = posixpath.relpath(f"{MAP}/{boek}.html", hier)
        bron = posixpath.relpath(bron.removeprefix("../"), hier)
        waar = "het rapport van één gemeente" if boek.startswith(EEN_GEMEENTE) else f"notebook {boek[:2]}"
        return (
            f'<figure><a href="{naar}#{anker}"><img src="{bron}" alt="{alt}" loading="lazy"></a>'
            f"<figcaption>{bijschrift} (voorbeeld uit {waar})</figcaption></figure>"
        )

    if plek := _MAAT.fullmatch(page.file.src_uri):
        markdown += _maten(plek[1])
    markdown = _PLAATJE.sub(figuur, markdown)

    def link(plek: re.Match[str]) -> str:
        return f"]({posixpath.relpath(f'{MAP}/{_bladnaam(plek[1])}.md', hier)}{plek[2] or ''})"

    return _LINK.sub(link, markdown)


def on_page_content(inhoud: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The body of a notebook page; a table gets a frame that scrolls; what is on the page goes into the index."""
    stam = Path(page.file.src_uri).stem
    if page.file.src_uri.startswith(f"{MAP}/"):
        page.meta["venster"], inhoud = _boeken[stam]
    inhoud = re.sub(
        r"<table(.*?)</table>", r'<div class="wijd" tabindex="0"><table\1</table></div>', inhoud, flags=re.S
    )
    inhoud = re.sub(r"<pre>", '<pre tabindex="0">', inhoud)
    page.meta["koppen"] = [(anker, _kaal(kop)) for anker, kop in _KOP.findall(inhoud) if anker]
    _index.extend(_stukken(inhoud, page))
    return inhoud


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index as a script, and leave out the map for search engines: this site has no address."""
    for naam in ("sitemap.xml", "sitemap.xml.gz"):
        (Path(config.site_dir) / naam).unlink(missing_ok=True)
    regels = ",\n".join(json.dumps(een, ensure_ascii=False, sort_keys=True) for een in _index)
    (Path(config.site_dir) / "zoekindex.js").write_text(f"const zoekindex = [\n{regels}\n];\n", "utf-8")


def _bladnaam(boek: str) -> str:
    """The page of a notebook: all beside each other, those of one gemeente under names that say so."""
    return boek.replace("/", "_")


def _beelden_eruit(lijf: str) -> tuple[str, dict[str, bytes]]:
    """The pictures of a body as files named after their content, and the body that points to them."""
    beelden = {}

    def bewaar(plek: re.Match[str]) -> str:
        inhoud = base64.b64decode(plek[1])
        naam = f"{hashlib.sha256(inhoud).hexdigest()[:16]}.png"
        beelden[naam] = inhoud
        return f'src="../{BEELDEN}/{naam}"'

    return _BEELD.sub(bewaar, lijf), beelden


def _paginakoppen(lijf: str) -> str:
    """Headings one level up, for `hoofdstuk` makes room for a title, each with an anchor to link to."""
    lijf = re.sub(r"<(/?)h([2-6])>", lambda kop: f"<{kop[1]}h{int(kop[2]) - 1}>", lijf)
    return re.sub(r"<h2>(.*?)</h2>", lambda kop: f'<h2 id="{_anker(kop[1])}">{kop[1]}</h2>', lijf, flags=re.S)


def _anker(kop: str) -> str:
    from markdown.extensions.toc import slugify

    return str(slugify(_kaal(kop), "-"))


def _kaal(stuk: str) -> str:
    """HTML as running text."""
    zonder = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", stuk, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", zonder)).split())


def _stukken(inhoud: str, page: Page) -> list[dict[str, str]]:
    """A page for the index: one entry per heading of the second level, the first being the page itself."""
    titel, adres = str(page.title), page.file.dest_uri
    delen = re.split(r"(?=<h2\b)", inhoud)
    stukken = [{"adres": adres, "kop": titel, "pagina": "", "tekst": _kaal(delen[0])}]
    for deel in delen[1:]:
        kop = _KOP.match(deel)
        if kop is not None:
            anker = f"{adres}#{kop[1]}" if kop[1] else adres
            tekst = _kaal(deel[kop.end() :])
            stukken.append({"adres": anker, "kop": _kaal(kop[2]), "pagina": titel, "tekst": tekst})
    return stukken


def _maten(nummer: str) -> str:
    """A section with every measure of a notebook, as the methods paragraphs and the workbook give them."""
    from swanalyse.rapport import maten

    literatuur = maten.literatuur()
    kop = "\n\n## Alle maten van dit notebook\n\n| maat | definitie | eenheid | herkomst |\n| --- | --- | --- | --- |\n"
    rijen, genoemd = [], dict[str, None]()
    for maat in maten.lees():
        if maat.notebook == nummer:
            werken = [literatuur[code] for code in maat.bron]
            genoemd |= dict.fromkeys(werk.volledig for werk in werken)
            vandaan = ": ".join(filter(None, [maat.herkomst, "; ".join(werk.kort for werk in werken)]))
            cellen = (maat.naam, maat.definitie, maat.eenheid, vandaan)
            rijen.append("| " + " | ".join(html.escape(cel).replace("|", "&#124;") for cel in cellen) + " |")
    bronnen = "".join(f"- {html.escape(werk)}\n" for werk in sorted(genoemd))
    return kop + "\n".join(rijen) + (f"\n\nDe bronnen:\n\n{bronnen}" if bronnen else "")


def _opdrachten() -> str:
    """A page with the help of every command, as the command line gives it."""
    import typer

    from swanalyse import cli

    def blad(opdracht: Any, woorden: list[str]) -> list[str]:
        onder = getattr(opdracht, "commands", None)
        return [" ".join(woorden)] if not onder else [b for n, o in onder.items() for b in blad(o, [*woorden, n])]

    delen = [
        "# Alle opdrachten",
        "Deze bladzijde komt uit het programma zelf. Op uw scherm krijgt u dezelfde tekst met `--help` achter een "
        "opdracht. Gaat er iets mis, dan staat er een zin; met `--debug` erbij de volledige melding.",
    ]
    for naam in ["", *blad(typer.main.get_command(cli.app), [])]:
        tekst = _hulp(naam.split())
        delen += [f"## swanalyse {naam}".rstrip(), f"```text\n{tekst.rstrip()}\n```"]
    return "\n\n".join(delen) + "\n"


def _hulp(woorden: list[str]) -> str:
    from swanalyse import cli

    breedte, uit = os.environ.get("COLUMNS"), io.StringIO()
    os.environ["COLUMNS"] = "88"
    try:
        with contextlib.redirect_stdout(uit):
            cli.main([*woorden, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        if breedte is not None:
            os.environ["COLUMNS"] = breedte
    return uit.getvalue()
