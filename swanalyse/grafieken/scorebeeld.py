"""Scores in a picture: the colour, form and word of a band, what a cell says, and a heatmap of bands.

A group of too few respondents never has a value here, whatever the frame holds: it is grey and says `n < 3`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, stijl

BEKEND, WEINIG, BESCHERMD, ONBEKEND, GEEN = "bekend", "te_weinig", "beschermd", "onbekend", "geen"
GRIJS = (WEINIG, BESCHERMD)  # people answered, and that is all that is said of it
REDEN = {
    WEINIG: "te weinig antwoorden", BESCHERMD: "niet getoond, anders is een kleine groep te herleiden",
    ONBEKEND: "antwoorden op verschillende schalen", GEEN: "geen antwoorden",
}  # fmt: skip
MINIMUM = 3  # respondents, where the frame does not say otherwise
_STIL = 4  # rows that nobody was asked about: of more only the names are told
_RIJNAAM = 230.0
_SMALST = 58.0  # a cell with a score and its number of answers
_BREEDST = 130.0
_REK = 1.9
_RIJ = 18.0


@dataclass(frozen=True)
class Band:
    """How one band looks: its word, the colour of a mark and of a plane, and the form of the mark.

    Planes go from light to dark as the worry grows, so that a grey print shows where to look.
    """

    woord: str
    kleur: str
    vlak: str
    vorm: str


BANDEN: Mapping[str, Band] = {
    "goed": Band("goed", stijl.BLAUW, "#C3DFF0", "o"),
    "aandacht": Band("aandacht", stijl.ORANJE, stijl.ORANJE, "D"),
    "zorg": Band("zorg", stijl.VERMILJOEN, stijl.VERMILJOEN, "s"),
}
ZONDER = Band("zonder band", stijl.BLAUW, "#FFFFFF", "o")


def band(rij: Mapping[Hashable, Any] | pd.Series) -> Band:
    """How the band of a row looks; a value without a band (a step, a barrier) is neither good nor bad.

    Examples
    --------
    >>> band({"band": "zorg"}).woord, band({"band": pd.NA}).woord
    ('zorg', 'zonder band')
    """
    code = rij.get("band")
    return ZONDER if notatie.is_onbekend(code) else BANDEN.get(str(code), ZONDER)


def stand(rij: Mapping[Hashable, Any] | pd.Series, kolom: str = "mediaan") -> str:
    """What may be shown of a row: its value (`bekend`), or why there is none: a key of `REDEN`.

    A count between zero and the least number is `te_weinig`, even where the frame has a value: the last lock.

    Examples
    --------
    >>> stand({"mediaan": 4.0, "n": 2}), stand({"mediaan": pd.NA, "n": 0, "status": "geen"})
    ('te_weinig', 'geen')
    """
    status, n = rij.get("status"), rij.get("n")
    aantal = None if notatie.is_onbekend(n) else int(n)  # type: ignore[arg-type]
    if status == WEINIG or (aantal is not None and 0 < aantal < MINIMUM):
        return WEINIG
    if not notatie.is_onbekend(rij.get(kolom)):
        return BEKEND
    return BESCHERMD if status == BESCHERMD else ONBEKEND if aantal else GEEN


def zegt(frame: pd.DataFrame, reden: str) -> str:
    """What stands in the place of a value that is not shown, in a word or two."""
    return {WEINIG: minder(frame), BESCHERMD: "niet getoond", ONBEKEND: "schaal verschilt"}.get(reden, "geen")


def minder(frame: pd.DataFrame) -> str:
    """What stands in the place of a value that too few people gave."""
    return f"n < {notatie.getal(int(frame.attrs.get('minimum', MINIMUM)))}"


def score(waarde: object) -> str:
    """A score, with a decimal only where it has one.

    Examples
    --------
    >>> score(4.0), score(3.5), score(pd.NA)
    ('4', '3,5', 'onbekend')
    """
    getal = geld.of_geen(waarde)
    return notatie.ONBEKEND if getal is None else stijl.kort_getal(round(getal, 1))


def schalen(frame: pd.DataFrame) -> list[int]:
    """The highest scores that occur, in order: more than one means that questions had different scales."""
    if "schaal_max" not in frame:
        return []
    return sorted({int(waarde) for waarde in frame["schaal_max"].dropna()})


def op_schaal(frame: pd.DataFrame) -> str:
    """The scale in words, or that there are several.

    Examples
    --------
    >>> op_schaal(pd.DataFrame({"schaal_max": [5, 5]})), op_schaal(pd.DataFrame({"schaal_max": [5, 7]}))
    ('schaal 1–5', 'schalen 1–5 en 1–7')
    """
    wijd = schalen(frame)
    if not wijd:
        return "score"
    return f"{'schaal' if len(wijd) == 1 else 'schalen'} {notatie.opsomming(f'1–{hoogste}' for hoogste in wijd)}"


def met_band(frame: pd.DataFrame) -> bool:
    """Whether the values are called good or bad at all."""
    return bool("band" in frame and frame["band"].notna().any())


def soorten(frame: pd.DataFrame) -> tuple[doek.Soort, ...]:
    """The key of the bands, of what is too little and of what is not there; only what occurs, all bands or none."""
    gezien = {stand(rij) for rij in frame.to_dict("records")}
    delen = [doek.Soort(code, uiterlijk.woord, uiterlijk.vlak) for code, uiterlijk in BANDEN.items()]
    if not met_band(frame):
        delen = []
    if gezien & set(GRIJS):
        delen.append(doek.Soort(WEINIG, f"te weinig antwoorden ({minder(frame)})", stijl.LICHTGRIJS))
    if GEEN in gezien:
        delen.append(doek.Soort(GEEN, REDEN[GEEN], "white", onbekend=True))
    if ONBEKEND in gezien:
        delen.append(doek.Soort(ONBEKEND, REDEN[ONBEKEND], "white", rand=stijl.GRIJS))
    return tuple(delen)


def gevraagd(frame: pd.DataFrame, aantallen: Sequence[str] = ("n",)) -> tuple[pd.DataFrame, str]:
    """The rows of which anybody answered, and a note that names the rest; when these are few they stay in the chart.

    Rows are those of the first level of the index, `aantallen` the columns with how many answered.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": [f"Verband {nr}" for nr in range(9)], "n": [4] + 8 * [0]})
    >>> rijen, noot = gevraagd(frame)
    >>> len(rijen), noot
    (1, 'Nog niet gevraagd: Verband 1, Verband 2, Verband 3 en 5 andere.')
    """
    wie = frame.index.get_level_values(0)
    ja = frame[list(aantallen)].gt(0).any(axis=1).groupby(wie).transform("any").to_numpy(bool)
    stil = frame.loc[~ja, "naam"].astype(str).unique().tolist()
    if len(stil) <= _STIL or not ja.any():
        return frame, ""
    over = frame[ja]
    over.attrs = dict(frame.attrs)
    return over, f"Nog niet gevraagd: {notatie.opsomming(stil, hoogstens=3)}."


def raster(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool = False, wat: str = "verbanden") -> Axes:
    """Heatmap of bands: rows of level 0 (by `naam`) and columns of level 1 (by `label`), `mediaan (n)` in each cell.

    Thirty rows, or as many as fit on axes that cannot grow. Heads are sentences where these leave room for the rows,
    else the codes of the columns, explained below.
    """
    rijen, kolommen = ([str(i) for i in frame.index.get_level_values(nr).unique()] for nr in (0, 1))
    cellen = {(str(a), str(b)): rij for (a, b), rij in zip(frame.index, frame.to_dict("records"), strict=True)}
    namen = _eerste(frame, niveau=0, kolom="naam")
    regels = [stijl.breek(namen.get(i, i), breedte=_RIJNAAM) for i in rijen]
    key = soorten(frame)
    breedte, _ = doek.ruimte(ax, woorden)
    links = doek.breedste(regel for delen in regels for regel in delen) + 14
    breed = min(_BREEDST, max(_SMALST, (breedte - links) / len(kolommen)))
    hoogten = [max(_RIJ, len(delen) * doek.REGEL + 5) for delen in regels]
    boven = doek.sleutelhoogte(key, breedte=breedte)
    heads = _koppen(ax, frame, kolommen, breed=breed, over=boven + sum(hoogten[: doek.RIJEN]), woorden=woorden)
    boven += heads.hoog
    vast = boven + doek.lijst_hoogte(heads.lijst, breedte=breedte)
    vol: doek.Kop = {**woorden, "noot": f"{woorden['noot']} {doek.weggelaten(len(rijen), wat=wat)}"}
    _, hoogte = doek.ruimte(ax, vol, nodig=vast + sum(hoogten[: doek.RIJEN]), groeit=groeit)
    past = max(1, sum(vast + onder <= hoogte + 1 for onder in accumulate(hoogten[: doek.RIJEN])))
    noten = [doek.weggelaten(len(rijen) - past, wat=wat), woorden["noot"]]
    woorden = {**woorden, "noot": " ".join(filter(None, noten))}
    breedte, hoogte = doek.ruimte(ax, woorden)
    hoogte = max(hoogte, vast + sum(hoogten[:past]))
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.sleutel(ax, key, breedte=breedte, binnen=True)
    doek.teken_koppen(ax, heads, links=links, breed=breed, onder=boven)
    if all(len(delen) == 1 for delen in heads.regels):  # codes stand on one line, whatever their letters
        for tekst in ax.texts:
            tekst.set_verticalalignment("baseline")
    rek = min(_REK, (hoogte - vast) / sum(hoogten[:past]))
    y = boven
    for i, delen, hoog in zip(rijen[:past], regels, hoogten, strict=False):
        ax.text(links - 10, y + rek * hoog / 2, "\n".join(delen), ha="right", va="center", linespacing=1.1, gid="rij")
        for nr, code in enumerate(kolommen):
            vak = (links + nr * breed, y, breed, rek * hoog)
            _cel(ax, cellen.get((i, code), {}), vak=vak, frame=frame)
        y += rek * hoog
    doek.teken_lijst(ax, heads.lijst, boven=y, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def _eerste(frame: pd.DataFrame, *, niveau: int, kolom: str) -> dict[str, str]:
    """What the rows of one level are called."""
    if kolom not in frame:
        return dict(doek.namen(frame))
    paren = zip(frame.index.get_level_values(niveau), frame[kolom], strict=True)
    return {str(code): str(naam) for code, naam in paren if not notatie.is_onbekend(naam)}


def _koppen(
    ax: Axes, frame: pd.DataFrame, kolommen: Sequence[str], *, breed: float, over: float, woorden: doek.Kop
) -> doek.Koppen:
    """The labels as heads, or the codes with a list of labels when sentences would push the rows off the slide."""
    labels = _eerste(frame, niveau=1, kolom="label")
    heads = doek.koppen([labels.get(code, code) for code in kolommen], breed=breed - 8)
    if heads.lijst or heads.hoog + over > doek.ruimte(ax, woorden)[1]:
        korte = max(map(len, kolommen)) <= 5
        koppen = kolommen if korte else [str(nr) for nr, _ in enumerate(kolommen, 1)]
        lijst = tuple(f"{kop}  {labels.get(code, code)}" for kop, code in zip(koppen, kolommen, strict=True))
        return doek.Koppen(tuple((kop,) for kop in koppen), 1, doek.REGEL + 6, lijst)
    return heads


def _cel(ax: Axes, rij: Mapping[Hashable, Any], *, vak: tuple[float, float, float, float], frame: pd.DataFrame) -> None:
    """One cell: its band as colour, its median with the number of answers as text."""
    x, y, breed, hoog = vak
    wat = stand(rij)
    kleur = band(rij).vlak if wat == BEKEND else stijl.LICHTGRIJS if wat in GRIJS else "#FFFFFF"
    cel = Rectangle((x + 1, y + 1), breed - 2, hoog - 2, facecolor=kleur, edgecolor="none", gid=wat)
    if wat == GEEN:
        stijl.duid_onbekend(cel)
    elif kleur == ZONDER.vlak:
        cel.set(edgecolor=stijl.GRIJS, linewidth=0.8)
    ax.add_patch(cel)
    if wat in (GEEN, ONBEKEND):
        return
    tekst = f"{score(rij['mediaan'])} ({notatie.getal(rij.get('n'))})" if wat == BEKEND else zegt(frame, wat)
    inkt = stijl.teksten_wit_of_zwart(kleur) if wat == BEKEND else stijl.ZACHT
    ax.text(
        x + breed / 2, y + hoog / 2, tekst, ha="center", va="center_baseline", color=inkt, fontsize=stijl.TEKST,
        gid="cel", in_layout=False,
    )  # fmt: skip
