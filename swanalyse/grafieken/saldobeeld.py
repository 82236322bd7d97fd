"""The saldo in three pictures: bars with their verdict, a heatmap of verbanden by partners, and a strip of dots."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, stijl

_KLEUREN = {"positief": stijl.BLAUW, "negatief": stijl.VERMILJOEN, "onbeslist": stijl.LICHTGRIJS}
_SLEUTEL = (
    doek.Soort("positief", "baten hoger", stijl.BLAUW),
    doek.Soort("negatief", "kosten hoger", stijl.VERMILJOEN),
    doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True),
)
_DUIZEND = 10_000  # from this amount on the cells of a heatmap are written in thousands
_ONBEKENDEN = 8  # so many rows are kept for those whose saldo is not known
_VERBANDEN = 40  # rows of a heatmap
_STROOK = 84.0  # height of a strip of dots, in points
_WOORD = 108.0  # the widest amount at the end of a bar, in points


@dataclass(frozen=True)
class Rooster:
    """Which ids of a heatmap are rows and which columns, their labels, and how wide the names and the columns are."""

    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    labels: Mapping[str, str]
    links: float
    breed: float

    def regels(self, i: str) -> list[str]:
        """The name of a row, wrapped."""
        return stijl.breek(self.labels.get(i, i), breedte=self.links - 14)


def balken(ax: Axes, frame: pd.DataFrame, *, woorden: doek.Kop, groeit: bool, wat: str) -> Axes:
    """Diverging bars in rows with a whisker, and the verdict in colour and in words; see `kostenbaten.per_partner`."""
    woorden["noot"] = " ".join(filter(None, [zonder_overleg(frame), woorden["noot"]]))
    frame, weg = _kies(frame, wat)
    namen = frame["naam"].astype(str).tolist()
    oordelen = [_oordeel(rij) for _, rij in frame.iterrows()]
    breedte = stijl.lijf(ax, **woorden)[0] - geld.naambreedte(namen) - doek.breedste(oordelen) - 14
    redenen = ["\n".join(stijl.breek(_reden(rij), breedte=breedte - 24)) for _, rij in frame.iterrows()]
    hoogten = geld.rijhoogten(namen, redenen, breedte=breedte)
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=groeit, extra=geld.AS, wat=wat)
    getoond = frame.head(past)
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - geld.AS)
    waarden = geld.bekende(getoond, "saldo", "saldo_laag", "saldo_hoog")
    ruim = _WOORD if waarden else 0.0
    geld.zet_x(ax, waarden, breedte=breedte, links=ruim if min(waarden, default=0) < 0 else 6, rechts=ruim)
    for nr, (_, rij) in enumerate(getoond.iterrows()):
        _balk(ax, midden[nr], rij, dik=0.6 * min(hoogten), hoog=hoogten[nr] - 3, reden=redenen[nr])
    ax.set_xticks([])
    if waarden:
        geld.euro_raster(ax)
    geld.kolom(ax, oordelen[:past], midden=midden)
    woorden["noot"] = " ".join(filter(None, [weg, woorden["noot"]]))
    return stijl.opmaak(ax, **woorden)


def rooster(ax: Axes, frame: pd.DataFrame, *, kolom: str, woorden: doek.Kop, groeit: bool) -> Axes:
    """Heatmap with a number in every cell; see `kostenbaten.saldo`."""
    waarden = _cellen(frame, kolom)
    deler = 1000.0 if _in_duizend(frame, kolom) else 1.0
    teksten = {paar: _celtekst(waarde, deler) for paar, waarde in waarden.items()}
    opzet, noot = _indeling(frame, ax=ax, teksten=list(teksten.values()), woorden=woorden)
    woorden = {**woorden, "noot": " ".join(filter(None, [noot, woorden["noot"]]))}
    heads = doek.koppen([opzet.labels.get(i, i) for i in opzet.kolommen], breed=opzet.breed)
    breedte, _ = doek.ruimte(ax, woorden)
    top = doek.sleutelhoogte(_SLEUTEL, breedte=breedte) + heads.hoog
    hoogten = [max(21.0, len(opzet.regels(i)) * doek.REGEL + 5) for i in opzet.rijen]
    nodig = top + sum(hoogten) + doek.lijst_hoogte(heads.lijst, breedte=breedte)
    breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=groeit)
    doek.blad(ax, breedte=breedte, hoogte=max(hoogte, nodig))
    doek.sleutel(ax, _SLEUTEL, breedte=breedte, binnen=True)
    doek.teken_koppen(ax, heads, links=opzet.links, breed=opzet.breed, onder=top)
    rek = min(1.8, 1 + max(0.0, hoogte - nodig) / sum(hoogten))
    y = top
    for rij, hoog in zip(opzet.rijen, hoogten, strict=True):
        midden = y + rek * hoog / 2
        ax.text(opzet.links - 10, midden, "\n".join(opzet.regels(rij)), ha="right", va="center", linespacing=1.15)
        ax.plot([0, opzet.links + len(opzet.kolommen) * opzet.breed], [y, y], color=stijl.LICHTGRIJS, linewidth=0.6)
        for nr, code in enumerate(opzet.kolommen):
            paar = (code, rij) if (code, rij) in waarden else (rij, code)
            if paar in waarden:
                vak = (opzet.links + nr * opzet.breed, y, opzet.breed, rek * hoog)
                _cel(ax, waarden[paar], tekst=teksten[paar], vak=vak, hoogste=_hoogste(waarden), gid="|".join(paar))
        y += rek * hoog
    doek.teken_lijst(ax, heads.lijst, boven=y, breedte=breedte)
    return stijl.opmaak(ax, **woorden)


def eenheid(frame: pd.DataFrame, kolom: str) -> str:
    """The unit of the cells of a heatmap.

    Examples
    --------
    >>> eenheid(pd.DataFrame({"saldo": [46_760.0]}), "saldo"), eenheid(pd.DataFrame({"saldo": [8.0]}), "saldo")
    ('× € 1.000 per jaar', '€ per jaar')
    """
    wat = "per inwoner per jaar" if kolom == "per_inwoner" else "per jaar"
    return f"× € 1.000 {wat}" if _in_duizend(frame, kolom) else f"€ {wat}"


def zonder_overleg(frame: pd.DataFrame) -> str:
    """The note on saldi that hold no overlegkosten, because hours or tariffs are not known."""
    if "overlegstatus" not in frame:
        return ""
    bekend = frame["saldo"].notna()
    zonder = int((bekend & frame["overlegstatus"].isin(["onbekend", "geen_tarief"])).sum())
    return f"Zonder overlegkosten (onbekend): {zonder} van {int(bekend.sum())} saldi." if zonder else ""


def perspectief(ax: Axes, frame: pd.DataFrame, *, nr: int, hoofd: str, breedte: float) -> None:
    """One panel: its name, how many are positive, a strip of dots and who stand at its ends."""
    stijl.kaal(ax)
    ax.set_yticks([])
    labels = doek.namen(frame)
    rijen = frame.loc[frame["perspectief"] == nr]
    bekend = rijen.loc[rijen["saldo"].notna()].sort_values("saldo", kind="stable")
    _boven(ax, hoofd, hoog=24, fontweight="bold")
    _boven(ax, _tekens(bekend["saldo"], onbekend=len(rijen) - len(bekend)), hoog=6, color=stijl.ZACHT)
    waarden = [float(waarde) for waarde in bekend["saldo"]]
    geld.zet_x(ax, waarden, breedte=breedte, links=12, rechts=12)
    if not waarden:
        ax.set_xticks([])
        geld.onbekende_rij(ax, 0.5, dik=0.5, tekst="saldo onbekend")
        ax.set_ylim(0, 1)
        return
    _strook(ax, bekend, breedte=breedte)
    geld.euro_raster(ax)
    laag, hoog = bekend.iloc[0], bekend.iloc[-1]
    if len(bekend) == 1:
        _onder(ax, _wie(laag, labels), breedte=breedte, grootte=stijl.ONDERTITEL, vet=True)
        return
    _onder(ax, _wie(hoog, labels, voor="hoogst: "), breedte=breedte)
    _onder(ax, _wie(laag, labels, voor="laagst: "), breedte=breedte, lager=16)


def _kies(frame: pd.DataFrame, wat: str) -> tuple[pd.DataFrame, str]:
    """At most thirty rows and a note on the rest: the known saldi furthest from zero, the unknown with most parts."""
    bekend = frame["saldo"].notna()
    plek = pd.Series(range(len(frame)), index=frame.index)
    groot = frame["saldo"].abs().where(bekend).astype("Float64")
    wel = plek[bekend].iloc[(-groot[bekend]).argsort(kind="stable")].tolist()
    niet = plek[~bekend].iloc[(-frame.loc[~bekend, "van"].astype("Float64")).argsort(kind="stable")].tolist()
    ruimte = max(doek.RIJEN - len(wel), min(len(niet), _ONBEKENDEN))
    over = len(wel) - (doek.RIJEN - min(ruimte, len(niet)))
    weg, mist = wel[len(wel) - max(over, 0) :], niet[ruimte:]
    noten = [
        doek.weggelaten(len(weg), wat=f"{wat} met het kleinste saldo"),
        doek.weggelaten(len(mist), wat=f"{wat} met saldo onbekend"),
    ]
    return frame.iloc[sorted({*plek} - {*weg, *mist})], " ".join(filter(None, noten))


def _oordeel(rij: pd.Series) -> str:
    """The verdict in words, and which part of the saldi is known when not all of them are."""
    bekend, van = geld.of_geen(rij["bekend"]), geld.of_geen(rij["van"])
    woord = notatie.ONBEKEND if notatie.is_onbekend(rij["saldo"]) else _code(rij)
    if woord == notatie.ONBEKEND and not notatie.is_onbekend(rij["saldo"]):
        woord = "oordeel onbekend"
    if bekend is None or van is None or bekend >= van:
        return woord
    return f"{woord}, {notatie.getal(bekend)} van {notatie.getal(van)} bekend"


def _code(rij: pd.Series) -> str:
    return notatie.ONBEKEND if notatie.is_onbekend(rij["oordeel"]) else str(rij["oordeel"])


def _reden(rij: pd.Series) -> str:
    """What is missing where there is no saldo, and the costs when these are known."""
    if not notatie.is_onbekend(rij["saldo"]):
        return ""
    reden = rij.get("reden", pd.NA)
    delen = ["saldo onbekend" if notatie.is_onbekend(reden) or not str(reden) else str(reden)]
    if not notatie.is_onbekend(rij["kosten"]):
        delen.append(f"wel bekend: kosten {notatie.euro(float(rij['kosten']))}")
    return "; ".join(delen)


def _balk(ax: Axes, y: float, rij: pd.Series, *, dik: float, hoog: float, reden: str) -> None:
    waarde, laag, boven = (geld.of_geen(rij[kolom]) for kolom in ("saldo", "saldo_laag", "saldo_hoog"))
    if waarde is None:
        geld.onbekende_rij(ax, y, dik=hoog, tekst=reden)
        return
    code = _code(rij)
    balk = ax.barh(y, waarde, height=dik, color=_KLEUREN.get(code, "white"), gid=code).patches[0]
    balk.set_gid(code)
    if code not in _KLEUREN:
        stijl.duid_onbekend(balk)
    elif code == "onbeslist":
        balk.set(edgecolor=stijl.GRIJS, linewidth=1)
    einden = [waarde]
    if laag is not None and boven is not None:
        geld.marge(ax, y, laag=laag, hoog=boven)
        einden += [laag, boven]
    # hours that are a lower bound make the saldo an upper bound, of which the low end is not known; a partner may
    # also have such hours in a verband that is not in its saldo: then the low end is known
    grens = "≤ " if rij.get("overlegstatus") == "ondergrens" and laag is None and boven is not None else ""
    eind = min(einden) if waarde < 0 else max(einden)
    stijl.balken_label(ax, [y], [eind], [f"{grens}{notatie.euro(waarde)}"])


def _in_duizend(frame: pd.DataFrame, kolom: str) -> bool:
    return any(abs(waarde) >= _DUIZEND for waarde in geld.bekende(frame, kolom))


def _cellen(frame: pd.DataFrame, kolom: str) -> dict[tuple[str, str], float | str | None]:
    """The value of every membership; none when unknown, an en dash when it does not apply."""
    uit: dict[tuple[str, str], float | str | None] = {}
    saldi = frame["saldo"] if "saldo" in frame else frame[kolom]
    for (partner, verband), waarde, saldo in zip(frame.index, frame[kolom], saldi, strict=True):
        nvt = notatie.is_onbekend(waarde) and not notatie.is_onbekend(saldo)
        uit[str(partner), str(verband)] = notatie.NVT if nvt else geld.of_geen(waarde)
    return uit


def _hoogste(waarden: Mapping[tuple[str, str], float | str | None]) -> float:
    return max((abs(waarde) for waarde in waarden.values() if isinstance(waarde, float)), default=0.0)


def _celtekst(waarde: float | str | None, deler: float) -> str:
    if waarde is None or isinstance(waarde, str):
        return waarde or ""
    getoond = waarde / deler
    return notatie.getal(getoond, decimalen=1 if 0 < abs(getoond) < (9.95 if deler == 1 else 0.95) else 0)


def _indeling(frame: pd.DataFrame, *, ax: Axes, teksten: Sequence[str], woorden: doek.Kop) -> tuple[Rooster, str]:
    """Verbanden as rows, unless partners only fit there; and the note on what does not fit at all."""
    partners, verbanden = (list(dict.fromkeys(map(str, frame.index.get_level_values(nr)))) for nr in (0, 1))
    labels, breedte = doek.namen(frame), stijl.lijf(ax, **woorden)[0]
    smalst = max(doek.breedste(teksten) + 3, 30.0)

    def links(rijen: Sequence[str], kolommen: int = 0) -> float:
        """The names as wide as they like, or narrower when that lets all columns in."""
        namen = [labels.get(i, i) for i in rijen]
        woord = doek.breedste(woord for naam in namen for woord in naam.split()) + 14
        return max(woord, min(geld.naambreedte(namen), breedte - kolommen * smalst))

    gekeerd = len(partners) > (breedte - links(verbanden, len(partners))) // smalst and len(verbanden) < len(partners)
    wat = ("partners", "verbanden") if gekeerd else ("verbanden", "partners")
    rijen, kolommen = (partners, verbanden) if gekeerd else (verbanden, partners)
    bekend = frame["saldo"].notna() if "saldo" in frame else pd.Series(False, index=frame.index)
    tel = {nr: bekend.groupby(level=nr).sum().to_dict() for nr in (0, 1)}
    rijen, rest = _meeste(rijen, tel[0 if gekeerd else 1], hoogstens=_VERBANDEN)
    naam = links(rijen, len(kolommen))
    kolommen, over = _meeste(
        kolommen, tel[1 if gekeerd else 0], hoogstens=max(1, int((breedte - naam + 0.5) // smalst))
    )
    noten = [
        doek.weggelaten(aantal, wat=f"{soort} met de minste bekende saldi")
        for aantal, soort in zip((rest, over), wat, strict=True)
    ]
    breed = min(110.0, (breedte - naam) / len(kolommen))
    return Rooster(tuple(rijen), tuple(kolommen), labels, naam, breed), " ".join(filter(None, noten))


def _meeste(ids: list[str], tel: Mapping[Hashable, int], *, hoogstens: int) -> tuple[list[str], int]:
    """The ids of which most is known, in their own order, and how many that leaves out."""
    blijft = set(sorted(ids, key=lambda i: -tel.get(i, 0))[:hoogstens])
    return [i for i in ids if i in blijft], len(ids) - len(blijft)


def _cel(
    ax: Axes,
    waarde: float | str | None,
    *,
    tekst: str,
    vak: tuple[float, float, float, float],
    hoogste: float,
    gid: str,
) -> None:
    x, y, breed, hoog = vak
    kleur = geld.kleur_verschil(waarde, hoogste=hoogste) if isinstance(waarde, float) else "#ffffff"
    cel = Rectangle((x + 1, y + 1), breed - 2, hoog - 2, facecolor=kleur, edgecolor=stijl.GRIJS, linewidth=0.6, gid=gid)
    if waarde is None:
        stijl.duid_onbekend(cel)
    ax.add_patch(cel)
    if tekst:
        inkt = stijl.teksten_wit_of_zwart(kleur)
        ax.text(x + breed / 2, y + hoog / 2, tekst, ha="center", va="center_baseline", color=inkt, fontsize=stijl.TEKST)


def _boven(ax: Axes, tekst: str, *, hoog: float, **anders: Any) -> None:
    ax.annotate(
        tekst, (0, 1), (0, hoog), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", fontsize=stijl.TEKST, annotation_clip=False, **anders,
    )  # fmt: skip


def _tekens(saldi: pd.Series, *, onbekend: int) -> str:
    """How many are positive, negative, zero and unknown; a kind that does not occur is left out."""
    aantallen = {
        "positief": int((saldi > 0).sum()), "negatief": int((saldi < 0).sum()),
        "op nul": int((saldi == 0).sum()), notatie.ONBEKEND: onbekend,
    }  # fmt: skip
    return ", ".join(f"{notatie.getal(n)} {woord}" for woord, n in aantallen.items() if n)


def _strook(ax: Axes, rijen: pd.DataFrame, *, breedte: float) -> None:
    """One dot per saldo, those that would overlap one above the other; smaller when the pile gets too high."""
    van, tot = ax.get_xlim()
    waarden = [float(waarde) for waarde in rijen["saldo"]]
    for stip in (9.0, 7.0, 5.0, 4.0):
        plekken = _stapel(waarden, bakje=(tot - van) * (stip + 2) / breedte)
        lagen = max(plekken) + 1
        if lagen * (stip + 2) <= _STROOK:
            break
    for waarde, plek, bekend, alle in zip(waarden, plekken, rijen["bekend"], rijen["van"], strict=True):
        kleur = stijl.BLAUW if waarde > 0 else stijl.VERMILJOEN if waarde < 0 else stijl.GRIJS
        deels = not (notatie.is_onbekend(bekend) or notatie.is_onbekend(alle)) and bekend < alle
        ax.plot(
            [waarde], [plek], "o", markersize=stip, color=kleur, markeredgewidth=0.2 * stip,
            markerfacecolor="white" if deels else kleur, zorder=4, gid="deels" if deels else "heel",
        )  # fmt: skip
    ax.set_ylim(-1, max(lagen, _STROOK / (stip + 2)))


def _stapel(waarden: Sequence[float], *, bakje: float) -> list[int]:
    """The height of each dot in the pile of those within its stretch of the axis."""
    hoogte: dict[int, int] = {}
    plekken = []
    for waarde in waarden:
        vak = round(waarde / bakje)
        plekken.append(hoogte.get(vak, 0))
        hoogte[vak] = plekken[-1] + 1
    return plekken


def _wie(rij: pd.Series, labels: Mapping[str, str], *, voor: str = "") -> str:
    """Whose saldo it is, the amount, and which part of it is known when not all is."""
    namen = [labels.get(str(rij[k]), str(rij[k])) for k in ("partner_id", "verband_id") if pd.notna(rij[k])]
    deels = pd.notna(rij["bekend"]) and pd.notna(rij["van"]) and rij["bekend"] < rij["van"]
    achter = f" ({notatie.getal(rij['bekend'])} van {notatie.getal(rij['van'])} saldi bekend)" if deels else ""
    return f"{voor}{notatie.euro(float(rij['saldo']))}{achter} {', '.join(namen)}".rstrip()


def _onder(
    ax: Axes, tekst: str, *, breedte: float, lager: float = 0, grootte: float = stijl.TEKST, vet: bool = False
) -> None:
    """A line below the axis: what does not fit becomes an ellipsis; the frame holds the whole name."""
    regel, *rest = stijl.breek(tekst, breedte=breedte - 16, grootte=grootte, vet=vet)
    ax.annotate(
        f"{regel} …" if rest else regel, (0, 0), (0, -30 - lager), xycoords="axes fraction",
        textcoords="offset points", va="top", color=stijl.INKT, annotation_clip=False, fontsize=grootte,
        fontweight="bold" if vet else "normal",
    )  # fmt: skip
