"""Charts of a region among comparable gemeenten: their place in the group, and congruence beside the null model.

All take `ax` (axes to draw on; else a slide of its own), `voet` (the footer; of the table that ships with the package
`vergelijkgroep.voet(frame)`, because its source is not that of the inventory), `titel` (the computed answer; without it
the chart asks its question) and `ondertitel`, and give the Axes. An empty frame becomes the sentence that came with it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.grafieken import doek, punten, stijl

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

NIETS = "Geen gemeente van de regio is in het register gevonden. Vul cbs_code in partners.csv in."
MEESTE_NAMEN = 12
_KLEIN = 3.0  # radius of a point that is only background
_RAND = 0.9  # half the line around a point of `punten.wolk`, which makes it that much larger
_MINSTE = 3  # gemeenten behind a point of the curve
_KLEUREN = {
    stijl.BLAUW: "waargenomen",
    stijl.VERMILJOEN: "anders na correctie",
    stijl.GRIJS: "niet te toetsen",
}
# the question, the measure and its unit, and whether it is a share
_MATEN = {
    "n_verbanden": (
        "Hebben wij veel of weinig verbanden voor onze omvang?",
        "Verbanden per gemeente in het register, naast gemeenten van dezelfde grootteklasse",
    ),
    "n_partners": (
        "Treffen wij veel of weinig andere gemeenten?",
        "Andere gemeenten die een gemeente in het register treft, naast gemeenten van dezelfde grootteklasse",
    ),
    "congruentie": (
        "Treffen wij steeds dezelfde gemeenten, of telkens andere?",
        "Territoriale congruentie in het register, %, naast gemeenten van dezelfde grootteklasse",
    ),
    "verhouding": (
        "Is onze congruentie anders dan aantallen en ligging al geven?",
        "Congruentie gedeeld door wat het nulmodel verwacht (1 = gelijk), naast gemeenten van dezelfde grootteklasse",
    ),
}


@stijl.stijl()
def per_gemeente(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbell per gemeente: the congruence that is seen and the one the null model expects, with their ratio, p and q.

    Of a frame with a column `eigen` the gemeenten of the region only, highest ratio first. Vermillion is what differs
    after correction (`anders`); a gemeente that could not be tested is grey.

    Examples
    --------
    >>> waarden = {"congruentie": 0.5, "verwacht": 0.4, "verhouding": 1.25, "p": 0.2, "q": 0.6, "anders": False}
    >>> ax = per_gemeente(pd.DataFrame({"naam": ["Venlo"], **waarden}))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['50 % / 40 % = 1,25; p 0,200, q 0,600']
    """
    woorden = doek.kop(
        titel,
        ondertitel,
        voet=voet,
        vraag="Is onze congruentie anders dan aantallen en ligging al geven?",
        maat="Territoriale congruentie in het register, %, en wat het nulmodel ervan verwacht",
        noot="p is tweezijdig; q is p, gecorrigeerd voor het aantal toetsen. Niet aantoonbaar anders is niet: gelijk.",
    )
    rijen = frame[frame["eigen"].astype(bool)] if "eigen" in frame else frame
    rijen = rijen.sort_values(["verhouding", "naam"], ascending=[False, True], na_position="last")
    rijen = rijen.assign(
        eind=[_uitslag(rij) for _, rij in rijen.iterrows()], kleur=[_kleur(anders) for anders in rijen["anders"]]
    )
    eigen, ax = ax is None, stijl.assen(ax, hoogte=_hoogte(len(rijen)))
    stijl.getallen_as(ax.xaxis, procent=True)
    return punten.halter(
        ax,
        rijen,
        merken=[punten.Merk("verwacht", "verwacht", vorm="D", open=True), punten.Merk("congruentie", "waargenomen")],
        sleutel=[
            *[punten.Merk("", label, kleur) for kleur, label in _KLEUREN.items() if kleur in set(rijen["kleur"])],
            punten.Merk("", "verwacht", vorm="D", open=True),
        ],
        woorden=woorden,
        zin=_reden(frame),
        groeit=eigen,
        wat="gemeenten",
    )


@stijl.stijl()
def landelijk(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    kromme: pd.DataFrame | None = None,
) -> Axes:
    """Scatter: congruence against the number of verbanden, all gemeenten grey, those of the region blue and named.

    `kromme` (what `verwachting` gives) draws the mean that the null model expects per number of verbanden, where at
    least three gemeenten have that many. With more than twelve gemeenten in the region nobody is named.

    Examples
    --------
    >>> kolommen = {"n_verbanden": [9, 4], "congruentie": [0.5, 0.75], "eigen": [True, False]}
    >>> ax = landelijk(pd.DataFrame({"naam": ["Venlo", "Venray"], **kolommen}))
    >>> [tekst.get_text() for tekst in ax.texts if tekst.get_text()]
    ['Venlo']
    """
    woorden = doek.kop(
        titel,
        ondertitel,
        voet=voet,
        vraag="Treft wie meer verbanden heeft minder vaak dezelfde gemeenten?",
        maat="Territoriale congruentie in het register, %, tegen het aantal verbanden; elke stip is een gemeente",
    )
    bekend = frame[frame["congruentie"].notna()]
    eigen = bekend["eigen"].astype(bool)
    rest = bekend[~eigen].assign(kleur=stijl.ONBEKEND, straal=_KLEIN - _RAND, naam="")
    regio = bekend[eigen].assign(kleur=stijl.BLAUW)
    if len(regio) > MEESTE_NAMEN:
        regio["naam"] = ""
    lijn = pd.Series(dtype="Float64")
    if kromme is not None:
        lijn = kromme.loc[kromme["n_gemeenten"] >= _MINSTE, "verwacht"].dropna()
    # the outermost of the others go along, so that the axes span all; a place for the names need not mind the rest
    uiterst = {kant for maat in ("n_verbanden", "congruentie") for kant in _uitersten(rest[maat])}
    uit = punten.wolk(
        stijl.assen(ax),
        pd.concat([rest[rest.index.isin(uiterst)], regio]),
        x=punten.As("n_verbanden", "Aantal verbanden", nul=False, geheel=True),
        y=punten.As("congruentie", "Congruentie", procent=True),
        woorden=woorden,
        zin=_reden(frame),
        sleutel=[
            punten.Merk("", "gemeente van de regio", stijl.BLAUW),
            punten.Merk("", "andere gemeente", stijl.ONBEKEND),
            *([punten.Merk("", "gemiddeld verwacht door het nulmodel", stijl.INKT, vorm="_")] if len(lijn) else []),
        ],
    )
    if uit.axison:
        x, y = rest["n_verbanden"].to_numpy(float), rest["congruentie"].to_numpy(float)
        uit.scatter(x, y, s=(2 * _KLEIN) ** 2, color=stijl.ONBEKEND, linewidth=0, zorder=1.5, gid="ander")
        for tekst in uit.texts:
            tekst.set_path_effects([withStroke(linewidth=3, foreground="white")])
        if len(lijn):
            x, y = lijn.index.to_numpy(float), lijn.to_numpy(float)
            uit.plot(x, y, color=stijl.INKT, linewidth=2, linestyle=(0, (4, 2)), zorder=2.2, gid="kromme")
    return uit


@stijl.stijl()
def plaats(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    maat: str = "n_verbanden",
) -> Axes:
    """One row per gemeente: its value of `maat` on the range of its group, with the one in the middle.

    At the right how many of the group are lower, equal and higher. A group that is too small to say much is grey.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("gm-venlo", "n_verbanden")], names=["partner_id", "maat"])
    >>> waarden = {"waarde": 14, "laagste": 4, "mediaan": 9, "hoogste": 19, "klein": False}
    >>> tellingen = {"lager": 29, "gelijk": 1, "hoger": 1, "n_groep": 31}
    >>> ax = plaats(pd.DataFrame({"naam": "Venlo", **waarden, **tellingen}, index=index))
    >>> [tekst.get_text() for tekst in ax.texts]
    ['14: 29 lager, 1 gelijk, 1 hoger']
    """
    vraag, wat = _MATEN[maat]
    rijen = frame[frame.index.get_level_values("maat") == maat]
    klein = rijen["klein"].fillna(value=True).astype(bool)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=vraag, maat=wat,
        noot="Grijs: een kleine groep, waarin een plaats weinig zegt." if klein.any() else "",
    )  # fmt: skip
    rijen = rijen.sort_values(["waarde", "naam"], ascending=[False, True], na_position="last")
    rijen = rijen.assign(
        eind=[_eind(rij, maat) for _, rij in rijen.iterrows()],
        kleur=[stijl.GRIJS if weinig else stijl.HEMEL for weinig in klein.reindex(rijen.index)],
    )
    eigen, ax = ax is None, stijl.assen(ax, hoogte=_hoogte(len(rijen)))
    stijl.getallen_as(ax.xaxis, procent=maat == "congruentie")
    return punten.halter(
        ax,
        rijen,
        merken=[
            punten.Merk("laagste", "laagste en hoogste van de groep", vorm="|"),
            punten.Merk("hoogste", "", vorm="|"),
            punten.Merk("mediaan", "middelste van de groep", stijl.INKT, vorm="D", open=True),
            punten.Merk("waarde", "deze gemeente", stijl.BLAUW),
        ],
        woorden=woorden,
        zin=_reden(frame),
        groeit=eigen,
        wat="gemeenten",
    )


def _hoogte(n: int) -> float:
    """How high a slide of its own is, in inches: of few rows a strip, since below them there is nothing."""
    return min(7.5, 2.8 + 0.6 * max(n, 1))


def _reden(frame: pd.DataFrame) -> str:
    """The sentence that an empty frame brought along."""
    noten = frame.attrs.get("noten", ())
    return str(noten[0]) if noten and frame.empty else NIETS


def _uitersten(waarden: pd.Series) -> set[Hashable]:
    """The rows with the lowest and the highest value."""
    getallen = waarden.astype("Float64")
    return {getallen.idxmin(), getallen.idxmax()} if len(getallen) else set()


def _uitslag(rij: pd.Series) -> str:
    """Observed, expected, their ratio, and what the test says."""
    if notatie.is_onbekend(rij["congruentie"]):
        return notatie.ONBEKEND
    delen = [notatie.procent(float(rij[kolom])) for kolom in ("congruentie", "verwacht")]
    zin = f"{delen[0]} / {delen[1]} = {notatie.getal(float(rij['verhouding']), decimalen=2)}"
    if notatie.is_onbekend(rij["q"]):
        return f"{zin}; niet te toetsen"
    p, q = (notatie.getal(float(rij[kolom]), decimalen=3) for kolom in ("p", "q"))
    return f"{zin}; p {p}, q {q}"


def _kleur(anders: bool | None) -> str:
    if notatie.is_onbekend(anders):
        return stijl.GRIJS
    return stijl.VERMILJOEN if anders else stijl.BLAUW


def _eind(rij: pd.Series, maat: str) -> str:
    """The value and the place in words."""
    if notatie.is_onbekend(rij["waarde"]):
        return notatie.ONBEKEND
    waarde = float(rij["waarde"])
    tekst = notatie.procent(waarde) if maat == "congruentie" else stijl.kort_getal(round(waarde, 2))
    if not int(rij["n_groep"]):
        return f"{tekst}: geen andere in de groep"
    return f"{tekst}: " + ", ".join(f"{notatie.getal(rij[kant])} {kant}" for kant in ("lager", "gelijk", "hoger"))
