"""The kernbeelden as files: of every verband and gemeente one page PDF and the same as text, and a list of them all."""

from __future__ import annotations

import html
import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

import swanalyse
from swanalyse import __version__, notatie
from swanalyse.fouten import KeuzeFout, RapportFout
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import Inventaris, Voet
from swanalyse.rapport import plek

MERK = ".swanalyse-kernbeelden"
INDEX = "index"
_SOORTEN = {"gemeente": "Gemeenten", "verband": "Verbanden"}
_STATUS = {"bekend": "", "ondergrens": "deels bekend: ", notatie.ONBEKEND: "", "nvt": ""}
_WAT = {"bekend": "bekend", "ondergrens": "deels bekend", notatie.ONBEKEND: "onbekend", "nvt": "niet van toepassing"}
_RECHTS = ("uren", "bijdrage")
# names that a Windows disk keeps for itself, and the list's own
_BEZET = {INDEX, "con", "prn", "aux", "nul", *(f"{poort}{nr}" for poort in ("com", "lpt") for nr in range(1, 10))}
_LANGSTE_NAAM = 80
_LETTERS = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
_BREED = 0.6  # of a letter, in its size
Voortgang = Callable[[str], None]


def kernbeelden(
    pad: str | Path,
    *,
    uitvoer: str | Path,
    ids: Sequence[str] = (),
    keuzes: Mapping[str, Any] | None = None,
    voortgang: Voortgang | None = None,
) -> tuple[str, ...]:
    """Write the kernbeelden of the inventory at `pad` to the folder `uitvoer`: those of `ids`, or all.

    Parameters
    ----------
    ids : sequence of str, optional
        Verbanden in sight and gemeenten of the region.
    keuzes : mapping, optional
        `peildatum`, `keuze`, …: as `Inventaris.kies`.
    voortgang : callable, optional
        Called with an id each time its pages are written.

    Returns
    -------
    tuple of str
        The file names without extension, in the order of the list.

    Raises
    ------
    InventarisFout
        When the inventory has a fout.
    KeuzeFout
        For a choice or an id that does not exist; nothing is written then.
    RapportFout
        When there is nothing to write, or the output folder holds something else.
    """
    inv = swanalyse.load(pad).kies(**(keuzes or {}))
    doel = plek.vrije_map(Path(uitvoer), merk=MERK, wat="bundel kernbeelden", eigen=_zelf_geschreven)
    werk = plek.werkmap(doel)
    try:
        namen = schrijf(inv, werk, ids=ids, voortgang=voortgang)
        if not namen:
            raise RapportFout("Er is geen lopend verband en geen gemeente in de regio om een kernbeeld van te maken.")
        bestanden = [f"{naam}.{soort}" for naam in namen for soort in ("html", "pdf")]
        (werk / MERK).write_text("\n".join([*bestanden, f"{INDEX}.html", ""]), encoding="utf-8")
        plek.zet_neer(werk, doel)
    finally:
        shutil.rmtree(werk, ignore_errors=True)
    return namen


def schrijf(
    inv: Inventaris, map_: Path, *, ids: Sequence[str] = (), voortgang: Voortgang | None = None
) -> tuple[str, ...]:
    """Write the pages of `ids` (all when empty) and their list into a folder; gives the file names, no extension.

    Nothing is written when there is no verband in sight and no gemeente in the region.

    Raises
    ------
    KeuzeFout
        For an id of which there is no kernbeeld.
    """
    from swanalyse.grafieken import kernbeeld as blad

    lijst = kernbeeld.lijst(inv)
    gekozen = _gekozen(lijst, ids)
    bestanden = bestandsnamen(gekozen.index)
    if not bestanden:
        return ()
    map_.mkdir(parents=True, exist_ok=True)
    for id_, bestand in bestanden.items():
        is_gemeente = gekozen["soort"][id_] == "gemeente"
        frame = (kernbeeld.gemeente if is_gemeente else kernbeeld.verband)(inv, id_)
        voet = inv.voet(frame)
        ax = (blad.gemeente if is_gemeente else blad.verband)(frame, voet=voet)
        (map_ / f"{bestand}.pdf").write_bytes(pdf(ax, titel=str(gekozen["naam"][id_])))
        (map_ / f"{bestand}.html").write_text(pagina(frame, voet=voet, bestanden=bestanden), encoding="utf-8")
        if voortgang is not None:
            voortgang(id_)
    (map_ / f"{INDEX}.html").write_text(overzicht(inv, gekozen, bestanden=bestanden), encoding="utf-8")
    return tuple(bestanden.values())


def _gekozen(lijst: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    vreemd = [id_ for id_ in ids if id_ not in lijst.index]
    if vreemd:
        gok = notatie.bedoeld(vreemd[0], [*map(str, lijst.index)])
        hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {notatie.opsomming(map(str, lijst.index), hoogstens=12)}"
        raise KeuzeFout(f"{vreemd[0]!r} is geen lopend verband en geen gemeente in de regio: {hint}")
    return lijst[lijst.index.isin(ids)] if ids else lijst


def _zelf_geschreven(map_: Path, naam: str) -> bool:
    return naam in (map_ / MERK).read_text("utf-8").splitlines()


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
    from swanalyse.grafieken import stijl

    uit = io.BytesIO()
    gegevens = {"Title": titel, "Creator": f"swanalyse {__version__}", "Producer": None, "CreationDate": None}
    with stijl.stijl():
        ax.get_figure(root=True).savefig(uit, format="pdf", metadata=gegevens)
    return uit.getvalue()


def pagina(frame: pd.DataFrame, *, voet: Voet, bestanden: Mapping[str, str]) -> str:
    """The kernbeeld as text: a page of its own that asks for nothing, readable aloud, and one sheet when printed.

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.verband` or `kernbeeld.gemeente`.
    bestanden : mapping
        Of the ids that have a page, its file name: to these the page links.
    """
    is_gemeente = frame.attrs["soort"] == "gemeente"
    kop = dict(zip(*(frame.loc[frame["blok"] == "Kop", kolom] for kolom in ("veld", "waarde")), strict=True))
    tegels = frame[frame["blok"] == "Kerncijfers"]
    rest = frame[~frame["blok"].isin(["Kop", "Kerncijfers"])]
    lijf = _tegels(tegels) + (_tabel(rest, bestanden) if is_gemeente else _blokken(rest))
    return _vul(
        titel=str(kop["Naam"]),
        zin=str(kop["In één zin"]),
        lijf=lijf,
        voet=_sleutel(frame if is_gemeente else rest) + f"<p>{html.escape(voet.regel())}</p>",
        fictief=voet.fictief,
        stand="landscape" if is_gemeente else "portrait",
        letter=_letter(rest, is_gemeente=is_gemeente),
        tegels=len(tegels),
    )


def overzicht(inv: Inventaris, lijst: pd.DataFrame, *, bestanden: Mapping[str, str]) -> str:
    """The list of kernbeelden, with how much of each is known."""
    delen = []
    for soort, kop in _SOORTEN.items():
        rijen = "".join(
            f'<tr><th scope="row"><a href="{bestanden[str(id_)]}.html">{html.escape(str(rij["naam"]))}</a></th>'
            f'<td><a href="{bestanden[str(id_)]}.pdf">PDF</a></td>'
            f'<td class="getal">{notatie.getal(rij["bekend"])} van {notatie.getal(rij["van"])}</td></tr>'
            for id_, rij in lijst[lijst["soort"] == soort].iterrows()
        )
        hoofd = '<thead><tr><th scope="col">Naam</th><th scope="col">Om te printen</th>'
        hoofd += '<th scope="col" class="getal">Velden bekend</th></tr></thead>'
        if rijen:
            delen.append(f"<table><caption>{kop}</caption>{hoofd}<tbody>{rijen}</tbody></table><br>")
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    return _vul(
        titel=f"Kernbeelden: {titel}",
        zin=" ".join(map(str, kernbeeld.antwoorden(inv))),
        lijf="".join(delen),
        voet=f"<p>{html.escape(inv.voet(lijst).regel())}</p>",
        fictief=inv.fictief,
    )


def _vul(
    *, titel: str, zin: str, lijf: str, voet: str, fictief: bool, stand: str = "portrait", letter: float = 9.0,
    tegels: int = 1,
) -> str:  # fmt: skip
    sjabloon = resources.files("swanalyse.rapport").joinpath("kernbeeld.html").read_text("utf-8")
    vul = {
        "titel": html.escape(titel),
        "zin": html.escape(zin),
        "lijf": lijf,
        "voet": f"{voet}<p>Gemaakt met swanalyse {html.escape(__version__)}.</p>",
        "nav": f'<a href="{INDEX}.html">Alle kernbeelden</a>' if tegels > 1 else "",
        "fictief": '<p class="fictief">FICTIEVE VOORBEELDREGIO: namen en cijfers zijn verzonnen.</p>'
        if fictief
        else "",
        "stand": stand,
        "letter": f"{letter:g}",
        "tegels": str(max(1, tegels)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda plek_: vul[plek_.group(1)], sjabloon)


def _tegels(rijen: pd.DataFrame) -> str:
    delen = []
    for rij in rijen.to_dict("records"):
        kort, _, lang = str(rij["waarde"]).partition(" · ")
        uitleg = f"<small>{html.escape(lang)}</small>" if lang else ""
        delen.append(
            f'<div class="{rij["status"]}"><dt>{html.escape(str(rij["veld"]))}</dt>'
            f"<dd>{_voorlezen(rij)}<b>{html.escape(kort)}</b>{uitleg}</dd></div>"
        )
    return f'<dl class="tegels">{"".join(delen)}</dl>'


def _blokken(rest: pd.DataFrame) -> str:
    delen = []
    for blok, rijen in rest.groupby("blok", sort=False):
        velden = "".join(
            f'<div class="veld {rij["status"]}"><dt>{html.escape(str(rij["veld"]))}</dt>'
            f"<dd>{_cel(rij)}{_schaal(rij['aandeel'])}</dd></div>"
            for rij in rijen.to_dict("records")
        )
        delen.append(f"<section><h2>{html.escape(str(blok))}</h2><dl>{velden}</dl></section>")
    return f'<div class="blokken">{"".join(delen)}</div>'


def _tabel(rest: pd.DataFrame, bestanden: Mapping[str, str]) -> str:
    if not len(rest):
        return "<p>Deze gemeente neemt op de peildatum aan geen lopend verband deel, of dat is niet vastgelegd.</p>"
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
    return f'<div class="wijd"><table>{kop}<tbody>{"".join(rijen)}</tbody></table></div>'


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


def _sleutel(rijen: pd.DataFrame) -> str:
    telt = rijen[rijen["blok"].ne("Kop") & rijen["veld"].ne("naam")]
    keren = telt["status"].value_counts()
    delen = [
        f'<span class="{status}"><span class="merk" aria-hidden="true"></span>'
        f"{notatie.geteld(int(keren[status]), 'velden')} {wat}</span>"
        for status, wat in _WAT.items()
        if status in keren
    ]
    return f'<p class="sleutel">{"".join(delen)}</p>'


def _letter(rest: pd.DataFrame, *, is_gemeente: bool) -> float:
    """The letter in points in which it all stands on one sheet: the largest of which the lines, by estimate, fit."""
    hoogte = _tabelhoogte if is_gemeente else _kolomhoogte
    ruimte = 350.0 if is_gemeente else 590.0
    return next((letter for letter in _LETTERS if hoogte(rest, letter) <= ruimte), _LETTERS[-1])


def _kolomhoogte(rest: pd.DataFrame, letter: float) -> float:
    """The points of the longer of two columns of fields."""
    per_regel = 140 / (_BREED * letter)
    velden = zip(rest["veld"].tolist(), rest["waarde"].tolist(), strict=True)
    regels = [max(-(-len(waarde) // per_regel), -(-len(veld) // (0.55 * per_regel))) for veld, waarde in velden]
    schalen = int(rest["aandeel"].notna().sum())
    hoogte = sum(n * 1.3 * letter + 3 for n in regels) + 6 * schalen + rest["blok"].nunique() * (2 * letter + 16)
    return 0.6 * float(hoogte)


def _tabelhoogte(rest: pd.DataFrame, letter: float) -> float:
    """The points of a table; when its texts ask for more than the width, every row takes a line more."""
    if not len(rest):
        return 0.0
    langste = rest.assign(n=rest["waarde"].str.len()).groupby("veld")["n"].max()
    breedte = sum(max(n, len(str(veld))) * _BREED * letter + 8 + letter for veld, n in langste.items())
    regels = -(-breedte // 765)
    return float((rest["verband_id"].nunique() + 3) * (regels * 1.3 * letter + 0.3 * letter + 1))
