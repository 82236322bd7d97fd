"""What pages of one sheet share, kernbeelden and fact sheets alike: their files, and their fields as HTML."""

from __future__ import annotations

import html
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse import __version__, notatie
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import plek

INDEX = "index"
FICTIEF = '<p class="fictief">FICTIEVE VOORBEELDREGIO: namen en cijfers zijn verzonnen.</p>'
EXTERN, INTERN = "extern", "intern"
Voortgang = Callable[[str], None]
_STATUS = {"bekend": "", "ondergrens": "deels bekend: ", notatie.ONBEKEND: "", "nvt": ""}
_WAT = {"bekend": "bekend", "ondergrens": "deels bekend", notatie.ONBEKEND: "onbekend", "nvt": "niet van toepassing"}
_RECHTS = ("uren", "bijdrage")
# names that a Windows disk keeps for itself, and the list's own
_BEZET = {INDEX, "con", "prn", "aux", "nul", *(f"{poort}{nr}" for poort in ("com", "lpt") for nr in range(1, 10))}
_LANGSTE_NAAM = 80
_LETTERS = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
_BREED = 0.6  # of a letter, in its size


@dataclass(frozen=True)
class Opmaak:
    """How a page is set: what it is one of, and of a printed sheet its direction, letter and tiles in a row.

    Attributes
    ----------
    nav, merken : str
        HTML: the way back, and what is said above everything (invented, internal).
    """

    soort: str
    nav: str = ""
    merken: str = ""
    stand: str = "portrait"
    letter: float = 9.0
    tegels: int = 1


def bundel(uitvoer: str | Path, *, merk: str, wat: str, schrijf: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    """Put pages in the folder `uitvoer`: new, empty, or with earlier ones of the same kind, that they replace.

    Parameters
    ----------
    merk : str
        The file that names what was written there, by which an earlier bundle is recognised.
    wat : str
        What the bundle is, for the messages.
    schrijf : callable
        Writes the pages and their list into a folder, and gives their file names without extension.

    Raises
    ------
    RapportFout
        When the folder holds something else, or the disk refuses.
    BronFout
        When another process is writing it.
    """

    def zelf_geschreven(map_: Path, naam: str) -> bool:
        return naam in (map_ / merk).read_text("utf-8").splitlines()

    doel = plek.vrije_map(Path(uitvoer), merk=merk, wat=wat, eigen=zelf_geschreven)
    with plek.bezig(doel) as werk:
        namen = schrijf(werk)
        bestanden = [f"{naam}.{soort}" for naam in namen for soort in ("html", "pdf")]
        (werk / merk).write_text("\n".join([*bestanden, f"{INDEX}.html", ""]), encoding="utf-8")
        plek.zet_neer(werk, doel)
    return namen


def editie(inv: Inventaris) -> str:
    """Which edition of an inventory this is: all that is not made to leave the building is internal."""
    return EXTERN if inv.is_extern else INTERN


def merken(*, fictief: bool, intern: str) -> str:
    """What stands above everything: that it is invented, and the sentence `intern`, blank for an external edition."""
    zin = f'<p class="editie">{html.escape(intern)}.</p>' if intern else ""
    return (FICTIEF if fictief else "") + zin


def bestandsnamen(ids: Iterable[object]) -> dict[str, str]:
    """A file name without extension per id, that any disk takes and that no two share, whatever the case.

    Examples
    --------
    >>> bestandsnamen(["v-ggd", "V-GGD", "Café/2", "index"])
    {'v-ggd': 'v-ggd', 'V-GGD': 'V-GGD-2', 'Café/2': 'Cafe-2', 'index': 'index-2'}
    """
    uit: dict[str, str] = {}
    vol = set(_BEZET)
    for id_ in map(str, ids):
        kaal = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode()
        stam = re.sub(r"[^A-Za-z0-9_-]+", "-", kaal).strip("-")[:_LANGSTE_NAAM] or "kernbeeld"
        naam, nr = stam, 1
        while naam.casefold() in vol:
            nr += 1
            naam = f"{stam}-{nr}"
        vol.add(naam.casefold())
        uit[id_] = naam
    return uit


def pdf(ax: Any, *, titel: str) -> bytes:
    """The figure of `ax` as a PDF of one page, with nothing in it of the day or the machine."""
    from matplotlib.text import Text

    from swanalyse.grafieken import stijl

    uit = io.BytesIO()
    gegevens = {"Title": titel, "Creator": f"swanalyse {__version__}", "Producer": None, "CreationDate": None}
    figuur = ax.get_figure(root=True)
    for tekst in figuur.findobj(Text):
        # matplotlib 3.11 falls over it in a PDF; it has no width, and comes along where files were pasted together
        tekst.set_text(tekst.get_text().replace("\ufeff", ""))
    with stijl.stijl():
        figuur.savefig(uit, format="pdf", metadata=gegevens)
    return uit.getvalue()


def vul(*, titel: str, zin: str, lijf: str, voet: str, opmaak: Opmaak) -> str:
    """A whole page; `lijf` and `voet` are HTML, the others text."""
    sjabloon = resources.files("swanalyse.rapport").joinpath("kernbeeld.html").read_text("utf-8")
    vulling = {
        "titel": html.escape(titel),
        "zin": html.escape(zin),
        "lijf": lijf,
        "voet": f"{voet}<p>Gemaakt met swanalyse {html.escape(__version__)}.</p>",
        "soort": html.escape(opmaak.soort),
        "nav": opmaak.nav,
        "merken": opmaak.merken,
        "stand": opmaak.stand,
        "letter": f"{opmaak.letter:g}",
        "tegels": str(max(1, opmaak.tegels)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda plek_: vulling[plek_.group(1)], sjabloon)


def lijst(rijen: Iterable[tuple[str, str, object, object]], *, kop: str) -> str:
    """A table of pages: file name without extension, title, and how many fields are known of how many."""
    lijf = "".join(
        f'<tr><th scope="row"><a href="{bestand}.html">{html.escape(naam)}</a></th>'
        f'<td><a href="{bestand}.pdf" aria-label="PDF van {html.escape(naam)}">PDF</a></td>'
        f'<td class="getal">{notatie.getal(bekend)} van {notatie.getal(van)}</td></tr>'  # type: ignore[arg-type]
        for bestand, naam, bekend, van in rijen
    )
    hoofd = '<thead><tr><th scope="col">Naam</th><th scope="col">Om te printen</th>'
    hoofd += '<th scope="col" class="getal">Velden bekend</th></tr></thead>'
    return f"<table><caption>{kop}</caption>{hoofd}<tbody>{lijf}</tbody></table><br>" if lijf else ""


def tegels(rijen: pd.DataFrame) -> str:
    """The key numbers side by side."""
    delen = []
    for rij in rijen.to_dict("records"):
        kort, _, lang = str(rij["waarde"]).partition(" · ")
        uitleg = f"<small>{html.escape(lang)}</small>" if lang else ""
        delen.append(
            f'<div class="{rij["status"]}"><dt>{html.escape(str(rij["veld"]))}</dt>'
            f"<dd>{_voorlezen(rij)}<b>{html.escape(kort)}</b>{uitleg}</dd></div>"
        )
    return f'<dl class="tegels">{"".join(delen)}</dl>'


def blokken(rest: pd.DataFrame) -> str:
    """The fields block by block, in two columns."""
    delen = []
    for blok, rijen in rest.groupby("blok", sort=False):
        velden = "".join(
            f'<div class="veld {rij["status"]}"><dt>{html.escape(str(rij["veld"]))}</dt>'
            f"<dd>{_cel(rij)}{_schaal(rij['aandeel'])}</dd></div>"
            for rij in rijen.to_dict("records")
        )
        delen.append(f"<section><h2>{html.escape(str(blok))}</h2><dl>{velden}</dl></section>")
    return f'<div class="blokken">{"".join(delen)}</div>'


def tabel(rest: pd.DataFrame, bestanden: Mapping[str, str], *, leeg: str) -> str:
    """The verbanden as a table, a cell per field, with a link to those that have a page; the sentence when empty."""
    if not len(rest):
        return f"<p>{html.escape(leeg)}</p>"
    kolommen = list(dict.fromkeys(rest["veld"]))
    hoofd = "".join(
        f'<th scope="col"{_rechts(kolom)}>{html.escape("verband" if kolom == "naam" else kolom)}</th>'
        for kolom in kolommen
    )
    rijen = []
    for verband_id, cellen in rest.groupby("verband_id", sort=False):
        per = {rij["veld"]: rij for rij in cellen.to_dict("records")}
        naam = html.escape(str(per["naam"]["waarde"]))
        link = f'<a href="{bestanden[str(verband_id)]}.html">{naam}</a>' if verband_id in bestanden else naam
        lijf = "".join(
            f'<td class="{per[kolom]["status"]}{" getal" * (kolom in _RECHTS)}">{_cel(per[kolom], los=True)}</td>'
            for kolom in kolommen[1:]
        )
        rijen.append(f'<tr><th scope="row">{link}</th>{lijf}</tr>')
    kop = f"<caption>Verbanden</caption><thead><tr>{hoofd}</tr></thead>"
    doos = '<div class="wijd" role="region" tabindex="0" aria-label="Verbanden">'
    return f"{doos}<table>{kop}<tbody>{''.join(rijen)}</tbody></table></div>"


def _rechts(kolom: str) -> str:
    return ' class="getal"' if kolom in _RECHTS else ""


def _cel(rij: Mapping[Any, Any], *, los: bool = False) -> str:
    """A value with its mark; in a table (`los`) what is known needs none."""
    merk = "" if los and rij["status"] in ("bekend", "ondergrens") else '<span class="merk" aria-hidden="true"></span>'
    return f"{merk}{_voorlezen(rij)}{html.escape(str(rij['waarde']))}"


def _voorlezen(rij: Mapping[Any, Any]) -> str:
    """What the mark says, for who cannot see it and where the value does not say it itself."""
    zin = _STATUS[str(rij["status"])]
    return f'<span class="lees">{zin}</span>' if zin else ""


def _schaal(aandeel: object) -> str:
    if notatie.is_onbekend(aandeel):
        return ""
    breed = min(1.0, max(0.0, float(aandeel)))  # type: ignore[arg-type]
    return f'<span class="schaal" aria-hidden="true"><i style="width:{100 * breed:.0f}%"></i></span>'


def sleutel(rijen: pd.DataFrame) -> str:
    """How many fields are known, in part known, unknown or not applicable, with the mark of each."""
    telt = rijen[rijen["blok"].ne("Kop") & rijen["veld"].ne("naam")]
    keren = telt["status"].value_counts()
    delen = [
        f'<span class="{status}"><span class="merk" aria-hidden="true"></span>'
        f"{notatie.geteld(int(keren[status]), 'velden')} {wat}</span>"
        for status, wat in _WAT.items()
        if status in keren
    ]
    return f'<p class="sleutel">{"".join(delen)}</p>'


def letter(hoogte: Callable[[float], float], *, ruimte: float) -> float:
    """The letter in points in which it all stands on one sheet: the largest of which the lines, by estimate, fit."""
    return next((maat for maat in _LETTERS if hoogte(maat) <= ruimte), _LETTERS[-1])


def kolomhoogte(rest: pd.DataFrame, maat: float) -> float:
    """The points of the longer of two columns of fields, in a letter of `maat` points."""
    per_regel = 140 / (_BREED * maat)
    velden = zip(rest["veld"].tolist(), rest["waarde"].tolist(), strict=True)
    regels = [max(-(-len(waarde) // per_regel), -(-len(veld) // (0.55 * per_regel))) for veld, waarde in velden]
    schalen = int(rest["aandeel"].notna().sum())
    hoogte = sum(n * 1.3 * maat + 3 for n in regels) + 6 * schalen + rest["blok"].nunique() * (2 * maat + 16)
    return 0.6 * float(hoogte)


def tabelhoogte(rest: pd.DataFrame, maat: float, *, breedte: float) -> float:
    """The points of a table in a letter of `maat` points; where its texts ask for more than the width, they wrap."""
    if not len(rest):
        return 0.0
    tekens = rest.assign(n=rest["waarde"].str.len()).pivot(index="verband_id", columns="veld", values="n")  # noqa: PD010
    kolommen = [max(int(tekens[veld].max()), len(str(veld))) for veld in tekens]
    rand = 8 + maat
    nodig = sum(n * _BREED * maat + rand for n in kolommen)
    krap = min(1.0, (breedte - rand * len(kolommen)) / max(1.0, nodig - rand * len(kolommen)))
    past = [max(1.0, n * krap) for n in kolommen]
    regels = sum(max(-(-n // p) for n, p in zip(rij, past, strict=True)) for rij in tekens.to_numpy(float))
    return float((regels + 3) * 1.3 * maat + (len(tekens) + 3) * (0.3 * maat + 1))
