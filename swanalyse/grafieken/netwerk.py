"""Charts of the network: who works with whom, through which verbanden, and across which borders.

A place on paper means little in a network drawing; what counts is who is tied to whom, and how strongly. So the
strength stands in the width of a line, the size of a gemeente in its dot, and every point has its name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import Circle, Patch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import doek, ligging, stijl
from swanalyse.grafieken.ligging import Getallen

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_BANDEN = (
    "Er zijn geen partners die samen in een verband zitten. "
    "Vul deelnames.csv in (partner_id, verband_id) of kies een ruimere selectie."
)
_BINNEN = doek.Soort("binnen", "in de regio", stijl.BLAUW, cijfer=False)
_BUITEN = doek.Soort("buiten", "buiten de regio", stijl.GRIJS, cijfer=False)
_ONBEKEND = doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)
_ONBEKEND_INWONERS = doek.Soort("onbekend", "inwoners onbekend", "white", onbekend=True)
_STIP = "stip: √inwoners, vierkant: geen gemeente"
_MATEN: Mapping[str, str] = {
    "aantal": f"Hoe dikker de lijn, hoe meer gedeelde verbanden; {_STIP}",
    "newman": f"Dikte: gedeelde verbanden, lichter naarmate een verband meer deelnemers heeft; {_STIP}",
}
_LINKS, _RECHTS, _DOMEIN, _NAAM = 170.0, 310.0, 160.0, 130.0  # widest columns, in points
_GEWOON = 900.0  # the width of a slide that is left for a picture
_TUSSEN = 7.0  # between two domeinen
_SLEUTEL = 30.0  # for the key
_MEEST = 60  # verbanden on a page
_DIK, _STREEP = ("centrumgemeente", "gastheer"), ("aandeelhouder", "opdrachtgever")


@dataclass(frozen=True)
class Rij:
    """One name in the two-mode network: its lines, its middle and height in points, and its domein."""

    code: str
    regels: tuple[str, ...]
    midden: float
    hoog: float
    domein: str = ""


@stijl.stijl()
def graaf(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Two-mode network: partners left, verbanden right by domein, a light curve for every membership.

    Thirty partners are shown (those of the region first, then those with the most memberships) and sixty verbanden.

    Parameters
    ----------
    frame : DataFrame
        One row per membership, as `netwerk.lidmaatschappen` gives it: `partner_id`, `verband_id`, `in_regio`, `rol`,
        `domein`, `verplichting`; one domein after another. Blue: of the region. Thick: centrumgemeente or gastheer.
        Dashed: aandeelhouder or opdrachtgever. Outlined dot: the law prescribes the verband.

    Examples
    --------
    >>> rij = {"partner_id": "a", "verband_id": "v", "in_regio": True, "rol": "deelnemer", "domein": "veiligheid"}
    >>> ax = graaf(pd.DataFrame([{**rij, "verplichting": "wettelijk_verplicht"}]))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['a', 'v (1)', 'veiligheid']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie doet mee in welk verband?",
        maat="Elke lijn is een deelname; achter een verband het aantal deelnemers" + _uitleg(frame),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_BANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    regio = _ja(frame.groupby("partner_id")["in_regio"].first())
    krap = min(1.0, stijl.lijf(ax, **woorden)[0] / _GEWOON)  # on narrow axes the names wrap sooner
    for aantal in range(_MEEST, 0, -1):
        getoond = _getoond(frame, verbanden=aantal, partners=min(aantal, doek.RIJEN))
        woorden["noot"] = _niet_getoond(frame, getoond)
        links, rechts = _partnerrijen(getoond, frame, krap=krap), _verbandrijen(getoond, frame, krap=krap)
        nodig = max(onder.midden + onder.hoog / 2 for onder in (links[-1], rechts[-1])) + _SLEUTEL
        breedte, hoogte = doek.ruimte(ax, woorden, nodig=nodig, groeit=eigen)
        if nodig <= hoogte + 1:
            break
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    soorten = [_BINNEN] * int(regio.any()) + [_BUITEN] * int(not regio.all())
    doek.sleutel(ax, soorten, breedte=breedte, binnen=True)
    hoog = hoogte - _SLEUTEL
    x_links = doek.breedste(regel for rij in links for regel in rij.regels) + 14
    x_rechts = breedte - _DOMEIN * krap - doek.breedste(regel for rij in rechts for regel in rij.regels) - 28
    y_links = _rij_van_partners(ax, links, regio, x=x_links, hoogte=hoog)
    verplicht = set(frame.loc[_ja(frame["verplichting"].eq("wettelijk_verplicht")), "verband_id"])
    y_rechts = _rij_van_verbanden(ax, rechts, verplicht, x=x_rechts, hoogte=hoog, breedte=breedte, krap=krap)
    _bochten(ax, getoond, y_links, y_rechts, x=(x_links, x_rechts))
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def banden(
    frame: pd.DataFrame,
    *,
    knopen: pd.DataFrame,
    weging: Literal["aantal", "newman"] = "aantal",
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Partner network: a line for every pair that shares verbanden; strongly tied partners stand near each other.

    The layout has a fixed seed. Thirty partners are shown: of the region first, then those with the most verbanden.

    Parameters
    ----------
    frame : DataFrame
        Per pair `partner_a`, `partner_b`, `n` (shared verbanden) and `newman` (lighter for a larger verband).
    knopen : DataFrame
        Index partner_id; `naam`, `partnertype`, `in_regio`, `n_verbanden`, `inwoners` (dot: their root).
    weging : {"aantal", "newman"}
        What the width of a line means.

    Raises
    ------
    KeuzeFout
        For another `weging`.

    Examples
    --------
    >>> rij = {"partnertype": "gemeente", "in_regio": True, "n_verbanden": 2, "inwoners": 9000}
    >>> knopen = pd.DataFrame([{"naam": "Venlo", **rij}, {"naam": "Beesel", **rij}], index=["a", "b"])
    >>> ax = banden(pd.DataFrame([{"partner_a": "a", "partner_b": "b", "n": 2, "newman": 1.5}]), knopen=knopen)
    >>> sorted(tekst.get_text() for tekst in ax.texts)
    ['Beesel', 'Venlo']
    """
    woorden = _kop_banden(weging, titel=titel, ondertitel=ondertitel, voet=voet)
    ax = stijl.assen(ax)
    getoond = _meest(knopen)
    gewicht = _gewichten(frame, weging, ids=getoond.index)
    if not gewicht:
        return stijl.leeg(ax, zin=GEEN_BANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    plek = ligging.veer([str(i) for i in getoond.index], gewicht)
    return _netwerk(ax, getoond, gewicht, plek=plek, weg=len(knopen) - len(getoond), woorden=woorden)


@stijl.stijl()
def banden_kaart(
    frame: pd.DataFrame,
    *,
    knopen: pd.DataFrame,
    weging: Literal["aantal", "newman"] = "aantal",
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The partner network of `banden`, with every partner roughly where it lies: north is up, distances are stretched.

    Takes what `banden` takes; `knopen` also has `lat` and `lon`. Partners without both are left out, and counted.
    """
    woorden = _kop_banden(weging, titel=titel, ondertitel=ondertitel, voet=voet)
    ax = stijl.assen(ax)
    getoond = _meest(knopen.dropna(subset=["lat", "lon"]))
    gewicht = _gewichten(frame, weging, ids=getoond.index)
    if not gewicht:
        zin = (
            GEEN_BANDEN
            if frame.empty
            else "Van de partners is de ligging onbekend. Vul cbs_code, of lat en lon, in partners.csv."
        )
        return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    return _netwerk(
        ax, getoond, gewicht, plek=ligging.in_kader(getoond), weg=len(knopen) - len(getoond), woorden=woorden
    )


@stijl.stijl()
def ego(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Ranked bars: with whom one partner shares most verbanden, by whether that is inside the region.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `n` (shared verbanden), `aandeel` (of the partner's own verbanden), `in_regio`; the
        strongest first. `attrs["perimeter"]` says whose verbanden they are.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "n": [2], "aandeel": [0.5], "in_regio": [True]}, index=["a"])
    >>> [tekst.get_text() for tekst in ego(frame).texts]
    ['2 (50 %)']
    """
    wiens = str(frame.attrs.get("perimeter") or "verbanden van deze partner")
    wie = wiens.removeprefix("verbanden van ")
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Met wie werkt {wie} het meest samen?",
        maat=f"Aantal gedeelde verbanden, en welk deel dat is van de {wiens}",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return stijl.leeg(ax, zin=GEEN_BANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    regio = _ja(frame["in_regio"])
    delen = frame.assign(binnen=frame["n"].where(regio, 0), buiten=frame["n"].where(~regio, 0))
    eind = [
        f"{notatie.getal(n)} ({notatie.procent(aandeel)})"
        for n, aandeel in zip(frame["n"], frame["aandeel"], strict=True)
    ]
    soorten = [soort for soort in (_BINNEN, _BUITEN) if (regio if soort is _BINNEN else ~regio).any()]
    return doek.balkenkaart(
        ax, delen, soorten=soorten, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=eigen, wat="partners met minder gedeelde verbanden",
    )  # fmt: skip


@stijl.stijl()
def grenzen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Lying bars: how many of the ties leave the region, the province or the circle of neighbours; unknown hatched.

    Parameters
    ----------
    frame : DataFrame
        Index `regio`, `provincie`, `buren`; `binnen`, `buiten` (ties), `aandeel_buiten` (of the known ones, at the end
        of the bar), `bekend`, `van`. The labels of the rows are those of `attrs["namen"]`.

    Examples
    --------
    >>> frame = pd.DataFrame({"binnen": [3], "buiten": [1], "aandeel_buiten": [0.25], "bekend": [4], "van": [4]})
    >>> [tekst.get_text() for tekst in grenzen(frame.rename({0: "regio"})).texts]
    ['1', '3', '25 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoeveel samenwerking gaat over de grens?",
        maat="Banden van gemeenten uit de regio met andere gemeenten, en het deel over elke grens",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if frame.empty or not _ja(frame["van"] > 0).any():
        return stijl.leeg(ax, zin=GEEN_BANDEN, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=voet)
    delen = frame.assign(onbekend=frame["van"] - frame["bekend"])
    soorten = [
        doek.Soort("buiten", "over de grens", stijl.BLAUW),
        doek.Soort("binnen", "binnen de grens", stijl.LICHTGRIJS),
        *([_ONBEKEND] if _ja(delen["onbekend"] > 0).any() else []),
    ]
    eind = [
        notatie.procent(aandeel, n=int(bekend))
        for aandeel, bekend in zip(frame["aandeel_buiten"], frame["bekend"], strict=True)
    ]
    namen = doek.namen(frame)
    labels = [namen.get(str(i), str(i)).capitalize() for i in frame.index]
    return doek.balkenkaart(ax, delen, soorten=soorten, labels=labels, eind=eind, woorden=woorden)


def _uitleg(frame: pd.DataFrame) -> str:
    """What thick and dashed lines and outlined dots mean, where they occur."""
    delen = {
        "dikke lijn: centrumgemeente of gastheer": frame["rol"].isin(_DIK).any(),
        "streepjes: aandeelhouder of opdrachtgever": frame["rol"].isin(_STREEP).any(),
        "zwarte rand: wettelijk verplicht": _ja(frame["verplichting"].eq("wettelijk_verplicht")).any(),
    }
    return "".join(f"; {uitleg}" for uitleg, nodig in delen.items() if nodig)


def _getoond(frame: pd.DataFrame, *, partners: int, verbanden: int) -> pd.DataFrame:
    """The memberships of the partners and verbanden that a page can hold, in the order of the frame."""
    per_partner = frame.groupby("partner_id").agg(regio=("in_regio", "first"), n=("verband_id", "size"))
    eerste = per_partner.sort_values(["regio", "n"], ascending=False, kind="stable").index[:partners]
    return frame[frame["partner_id"].isin(eerste) & frame["verband_id"].isin(frame["verband_id"].unique()[:verbanden])]


def _niet_getoond(frame: pd.DataFrame, getoond: pd.DataFrame) -> str:
    over = {kolom: frame[kolom].nunique() - getoond[kolom].nunique() for kolom in ("partner_id", "verband_id")}
    noten = [
        doek.weggelaten(over["partner_id"], wat="partners met minder verbanden"),
        doek.weggelaten(over["verband_id"], wat="verbanden"),
    ]
    return " ".join(filter(None, noten))


def _partnerrijen(frame: pd.DataFrame, alles: pd.DataFrame, *, krap: float) -> list[Rij]:
    """The rows at the left, near the middle of their verbanden so that lines cross less, the region first."""
    namen = doek.namen(alles)
    hoogte = {verband: nr for nr, verband in enumerate(frame["verband_id"].unique())}
    plek = frame.assign(plek=frame["verband_id"].map(hoogte).astype(float))
    midden = plek.groupby("partner_id").agg(regio=("in_regio", "first"), plek=("plek", "mean"))
    rijen, onder = [], 0.0
    for i in midden.sort_values(["regio", "plek"], ascending=[False, True], kind="stable").index:
        regels = tuple(stijl.breek(namen.get(str(i), str(i)), breedte=_LINKS * krap))
        hoog = len(regels) * doek.REGEL
        rijen.append(Rij(str(i), regels, onder + hoog / 2, hoog))
        onder += hoog
    return rijen


def _verbandrijen(frame: pd.DataFrame, alles: pd.DataFrame, *, krap: float) -> list[Rij]:
    """The rows at the right: per domein its verbanden, each with its number of members."""
    namen, rijen, onder = doek.namen(alles), [], 0.0
    leden = alles.groupby("verband_id")["partner_id"].nunique()
    per_domein = frame.drop_duplicates("verband_id").groupby("domein", sort=False, dropna=False)["verband_id"]
    for code, verbanden in per_domein:
        label = doek.domeinlabel(code, namen)
        begin = onder
        for verband in verbanden:
            tekst = f"{namen.get(str(verband), str(verband))} ({notatie.getal(int(leden[verband]))})"
            regels = tuple(stijl.breek(tekst, breedte=_RECHTS * krap))
            hoog = len(regels) * doek.REGEL
            rijen.append(Rij(str(verband), regels, onder + hoog / 2, hoog, label))
            onder += hoog
        onder = max(onder, begin + len(stijl.breek(label, breedte=_DOMEIN * krap - 14)) * doek.REGEL) + _TUSSEN
    return rijen


def _rij_van_partners(ax: Axes, rijen: Sequence[Rij], regio: pd.Series, *, x: float, hoogte: float) -> dict[str, float]:
    """Names and dots at the left, spread over the height; gives the height of each."""
    rek = min(2.4, hoogte / sum(rij.hoog for rij in rijen))
    plek = {rij.code: _SLEUTEL + rij.midden * rek for rij in rijen}
    for rij in rijen:
        y, kleur = plek[rij.code], stijl.BLAUW if regio[rij.code] else stijl.GRIJS
        ax.text(x - 10, y, "\n".join(rij.regels), ha="right", va="center", fontsize=stijl.TEKST)
        ax.add_patch(Circle((x, y), 4.5, facecolor=kleur, gid=rij.code))
    return plek


def _rij_van_verbanden(
    ax: Axes, rijen: Sequence[Rij], verplicht: Collection[str], *, x: float, hoogte: float, breedte: float, krap: float
) -> dict[str, float]:
    """Dots and names at the right, with a bracket per domein; gives the height of each verband."""
    rek = min(2.0, hoogte / (rijen[-1].midden + rijen[-1].hoog / 2))
    plek = {rij.code: _SLEUTEL + rij.midden * rek for rij in rijen}
    for rij in rijen:
        stip = Circle((x, plek[rij.code]), 4.5, facecolor=stijl.ZACHT, gid=rij.code, zorder=2)
        if rij.code in verplicht:
            stip.set(facecolor="white", edgecolor=stijl.INKT, linewidth=2.2)
        ax.add_patch(stip)
        ax.text(x + 10, plek[rij.code], "\n".join(rij.regels), va="center", fontsize=stijl.TEKST)
    for domein in dict.fromkeys(rij.domein for rij in rijen):
        groep = [rij for rij in rijen if rij.domein == domein]
        boven = plek[groep[0].code] - groep[0].hoog / 2
        onder = plek[groep[-1].code] + groep[-1].hoog / 2
        ax.plot([breedte - _DOMEIN * krap] * 2, [boven + 2, onder - 2], color=stijl.GRIJS, linewidth=1.5)
        regels = stijl.breek(domein, breedte=_DOMEIN * krap - 14)
        midden = max((boven + onder) / 2, boven + len(regels) * doek.REGEL / 2)
        ax.text(
            breedte - _DOMEIN * krap + 10,
            midden,
            "\n".join(regels),
            va="center",
            color=stijl.ZACHT,
            fontsize=stijl.TEKST,
        )
    return plek


def _bochten(
    ax: Axes, frame: pd.DataFrame, links: Mapping[str, float], rechts: Mapping[str, float], *, x: tuple[float, float]
) -> None:
    """The memberships as curves, light enough to see through; the region over the rest."""
    for (regio, soort), deel in frame.assign(soort=frame["rol"].map(_lijnsoort)).groupby(["in_regio", "soort"]):
        paren = zip(deel["partner_id"].astype(str), deel["verband_id"].astype(str), strict=True)
        bochten = PathCollection(
            [_bocht((x[0], links[i]), (x[1], rechts[v])) for i, v in paren],
            facecolor="none",
            edgecolor=stijl.BLAUW if regio else stijl.GRIJS,
            alpha=0.42,
            linewidth=3.0 if soort == "dik" else 1.1,
            linestyle="--" if soort == "streep" else "-",
            zorder=0.6 if regio else 0.5,
            gid=f"deelnames {soort}",
        )
        ax.add_collection(bochten)


def _lijnsoort(rol: object) -> str:
    return "dik" if rol in _DIK else "streep" if rol in _STREEP else "gewoon"


def _bocht(van: tuple[float, float], naar: tuple[float, float]) -> Path:
    half = (van[0] + naar[0]) / 2
    return Path([van, (half, van[1]), (half, naar[1]), naar], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _ja(reeks: pd.Series) -> pd.Series:
    """Known and true."""
    return reeks.fillna(False).astype(bool)


def _gewichten(frame: pd.DataFrame, weging: str, *, ids: pd.Index) -> dict[tuple[str, str], float]:
    """The strength of every known tie between the partners that are shown."""
    kolom = "n" if weging == "aantal" else "newman"
    binnen = frame[frame["partner_a"].isin(ids) & frame["partner_b"].isin(ids) & frame[kolom].notna()]
    paren = zip(binnen["partner_a"].astype(str), binnen["partner_b"].astype(str), strict=True)
    return dict(zip(paren, binnen[kolom].astype(float), strict=True))


def _stralen(knopen: pd.DataFrame) -> Getallen:
    """Radii in points, by the root of the inhabitants; without them a small dot."""
    inwoners = knopen["inwoners"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    meest = np.nanmax(inwoners) if np.isfinite(inwoners).any() else 1.0
    return np.where(np.isfinite(inwoners), np.maximum(5.0, 24 * np.sqrt(np.nan_to_num(inwoners) / meest)), 7.0)


def _kop_banden(weging: str, *, titel: str | None, ondertitel: str | None, voet: Voet | None) -> doek.Kop:
    if weging not in _MATEN:
        raise KeuzeFout(f"{weging!r} is geen weging: kies 'aantal' of 'newman'")
    return doek.kop(titel, ondertitel, voet=voet, vraag="Wie werkt met wie samen?", maat=_MATEN[weging])


def _meest(knopen: pd.DataFrame) -> pd.DataFrame:
    """As many partners as keep their names legible, with `regio` in plain booleans."""
    volgorde = knopen.assign(regio=_ja(knopen["in_regio"]))
    return volgorde.sort_values(["regio", "n_verbanden"], ascending=False, kind="stable").head(doek.RIJEN)


def _netwerk(
    ax: Axes,
    knopen: pd.DataFrame,
    gewicht: Mapping[tuple[str, str], float],
    *,
    plek: Mapping[str, tuple[float, float]],
    weg: int,
    woorden: doek.Kop,
) -> Axes:
    """Lines, dots and names for partners whose places are given between 0 and 1."""
    woorden["noot"] = doek.weggelaten(weg, wat="partners")
    breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    doek.sleutel(ax, _soorten_knopen(knopen), breedte=breedte, binnen=True)
    stralen, kant = _stralen(knopen), np.array([90.0, 26.0])  # room for the names at the edge
    ruw = kant + np.array([plek[str(i)] for i in knopen.index]) * (np.array([breedte, hoogte - _SLEUTEL]) - 2 * kant)
    punten = ligging.uiteen(ruw, stralen, breedte=breedte, hoogte=hoogte - _SLEUTEL) + np.array([0.0, _SLEUTEL])
    _lijnen(ax, gewicht, plek=dict(zip(knopen.index, punten, strict=True)))
    _stippen(ax, knopen, plek=punten, stralen=stralen)
    _namen_bij(ax, knopen["naam"].astype(str).tolist(), plek=punten, stralen=stralen, breedte=breedte, hoogte=hoogte)
    return stijl.opmaak(ax, **woorden)


def _lijnen(ax: Axes, gewicht: Mapping[tuple[str, str], float], *, plek: Mapping[str, Getallen]) -> None:
    """The ties, weak ones first and fainter, so that the strong ones show."""
    sterkst = max(gewicht.values(), default=1.0)
    for (een, ander), waarde in sorted(gewicht.items(), key=lambda band: (band[1], band[0])):
        deel = waarde / sterkst
        x, y = zip(plek[een], plek[ander], strict=True)
        ax.plot(
            x, y, color=stijl.ZACHT, alpha=0.12 + 0.5 * deel**1.5, linewidth=0.6 + 6 * deel, zorder=1,
            solid_capstyle="round", gid=f"{een}|{ander}",
        )  # fmt: skip


def _stippen(ax: Axes, knopen: pd.DataFrame, *, plek: Getallen, stralen: Getallen) -> None:
    """A circle per gemeente, a square for another partner; blue in the region; hatched when inhabitants are unknown."""
    gemeenten, zonder = _ja(knopen["partnertype"].eq("gemeente")), knopen["inwoners"].isna()
    for i, regio, gemeente, (x, y), straal in zip(knopen.index, knopen["regio"], gemeenten, plek, stralen, strict=True):
        kleur = stijl.BLAUW if regio else stijl.GRIJS
        vlak: Patch = Circle((x, y), straal, gid=str(i))
        if not gemeente:
            vlak = Rectangle((x - straal, y - straal), 2 * straal, 2 * straal, gid=str(i))
        vlak.set(facecolor=kleur, edgecolor="white", linewidth=1, zorder=2)
        if gemeente and zonder[i]:
            stijl.duid_onbekend(vlak)
            vlak.set(edgecolor=kleur, linewidth=1.5)
        ax.add_patch(vlak)


def _soorten_knopen(knopen: pd.DataFrame) -> list[doek.Soort]:
    soorten = [_BINNEN] if knopen["regio"].any() else []
    soorten += [_BUITEN] if not knopen["regio"].all() else []
    gemeente = knopen["partnertype"].eq("gemeente").fillna(False)
    return [*soorten, *([_ONBEKEND_INWONERS] if (gemeente & knopen["inwoners"].isna()).any() else [])]


def _namen_bij(
    ax: Axes, namen: Sequence[str], *, plek: Getallen, stralen: Getallen, breedte: float, hoogte: float
) -> None:
    """Full names beside the dots, none on another; a name that had to go further gets a line."""
    teksten = ["\n".join(stijl.breek(naam, breedte=_NAAM)) for naam in namen]
    maten = [(doek.breedste(tekst.split("\n")) + 3, (tekst.count("\n") + 1) * doek.REGEL) for tekst in teksten]
    schuif = np.array([0.0, _SLEUTEL])  # the key keeps its strip
    midden = ligging.labels(plek - schuif, stralen, maten, breedte=breedte, hoogte=hoogte - _SLEUTEL)
    midden = [(x, y + _SLEUTEL) for x, y in midden]
    for tekst, (x, y), (breed, hoog), punt, straal in zip(teksten, midden, maten, plek, stralen, strict=True):
        rand = np.clip(punt, (x - breed / 2, y - hoog / 2), (x + breed / 2, y + hoog / 2))
        if np.hypot(*(rand - punt)) > straal + 14:
            ax.plot(*zip(rand, punt, strict=True), color=stijl.INKT, linewidth=0.6, zorder=1.5)
        letters = ax.text(x, y, tekst, ha="center", va="center", fontsize=stijl.TEKST, linespacing=1.1, zorder=4)
        letters.set_path_effects([withStroke(linewidth=3, foreground="white")])
