"""Charts of costs and benefits: what collaboration brings every partner, per verband and on balance.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives.

All take `ax` (axes to draw on; else a slide of its own, which grows when rows need it), `voet` (the footer,
`inv.voet(frame)`), `titel` (the computed answer; without it the chart asks its question) and `ondertitel` (the measure
and its unit; each has one), and give the Axes. Amounts are euros a year. An unknown amount is hatched, never zero; a
frame without a stated alternative to collaboration (`nulalternatief`) says so in its note. An empty frame becomes a
sentence about what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, geld, punten, saldobeeld, stijl, tabelbeeld, verhouding

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_BEDRAGEN = "Er zijn geen kosten of baten vastgelegd voor dit jaar. Vul bedragen.csv in, of kies een ander jaar."
GEEN_AANDELEN = (
    "Van geen twee partners van één verband zijn kosten en baten allebei bekend. "
    "Vul in bedragen.csv per partner een regel kosten en een regel baten in."
)
GEEN_AANSLUITING = (
    "Niet bekend is welk deel van deze kosten wordt doorgegeven. "
    "Vul in bedragen.csv de kolommen bedrag en doorgegeven in."
)
GEEN_OVERLEG = (
    "Van geen verband zijn overlegkosten en baten allebei bekend. "
    "Vul overleggen.csv, aanwezigheid.csv, tarieven.csv en bedragen.csv in."
)
PERSPECTIEVEN = {
    1: "Eigen partner, per verband",
    2: "Alle partners samen, per verband",
    3: "Eigen partner, over verbanden heen",
    4: "Alle partners samen, over verbanden heen",
}
_HOE = {True: ", vier keer opgeteld", False: ""}
MEERWAARDE = {"meer": "Meer", "beter": "Beter", "goedkoper": "Goedkoper"}
WIE_DOET_WAT = (
    tabelbeeld.Kolom("verband", "In welk verband"),
    tabelbeeld.Kolom("partner", "Wie"),
    tabelbeeld.Kolom("rol", "Rol"),
    tabelbeeld.Kolom("wat", "Doet wat"),
    tabelbeeld.Kolom("kosten", "Kosten", euro=True),
    tabelbeeld.Kolom("baten", "Baten", euro=True),
    tabelbeeld.Kolom("resultaat", "Resultaat"),
    tabelbeeld.Kolom("voor_wie", "Voor wie"),
)
_GEEN_INDEX = "Een prijsindex ontbreekt: de jaren zijn niet met elkaar te vergelijken."
_UITLEG = {"meer": "er gebeurt meer", "beter": "het resultaat is beter", "goedkoper": "het kost minder"}


@stijl.stijl()
def per_partner(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Diverging bars: saldo per partner with a whisker from low to high, and the verdict in colour and in words.

    Partners whose saldo is not known stand below, hatched, with what is missing. Above thirty partners those with the
    smallest saldo are left out, on either side, so that who loses most is never hidden.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `saldo`, `saldo_laag`, `saldo_hoog`, `oordeel`, `kosten`, `bekend`, `van` and, when
        there, `reden` (what is missing) and `nulalternatief`.

    Examples
    --------
    >>> saldo = {"saldo": [900.0], "saldo_laag": [400.0], "saldo_hoog": [1400.0], "oordeel": ["positief"]}
    >>> frame = pd.DataFrame({"naam": ["Venlo"], **saldo, "kosten": [100.0], "bekend": [1], "van": [1]})
    >>> [tekst.get_text() for tekst in per_partner(frame).texts]
    ['€ 900', 'positief']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat levert de samenwerking iedere partner per saldo op?",
        maat="Baten min kosten per partner, € per jaar; streep: van laag tot hoog geraamd",
        noot=geld.nulalternatief(frame),
    )  # fmt: skip
    return _balken(frame, ax=ax, woorden=woorden, wat="partners")


@stijl.stijl()
def per_verband(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Diverging bars: saldo per verband, as `per_partner` draws it.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; the columns of `per_partner`.

    Examples
    --------
    >>> saldo = {"saldo": [-900.0], "saldo_laag": [-950.0], "saldo_hoog": [-800.0], "oordeel": ["negatief"]}
    >>> frame = pd.DataFrame({"naam": ["Archief"], **saldo, "kosten": [950.0], "bekend": [1], "van": [2]})
    >>> [tekst.get_text() for tekst in per_verband(frame).texts]
    ['−€ 900', 'negatief, 1 van 2 bekend']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat levert elk verband de partners samen op?",
        maat="Baten min kosten per verband, € per jaar; streep: van laag tot hoog geraamd",
        noot=geld.nulalternatief(frame),
    )  # fmt: skip
    return _balken(frame, ax=ax, woorden=woorden, wat="verbanden")


@stijl.stijl()
def voor_allen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars: per verband for how many partners the saldo is above zero, undecided, below, or unknown.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `positief`, `onbeslist`, `negatief`, `onbekend`, `bekend`, `van`, `allen`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "positief": [2], "onbeslist": [0], "negatief": [0], "onbekend": [1]})
    >>> [tekst.get_text() for tekst in voor_allen(frame.assign(bekend=2, van=3, allen=pd.NA)).texts]
    ['2', '2 van 3 bekend']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Is er meerwaarde voor alle partners?",
        maat="Aantal partners per verband naar hun saldo", noot=geld.nulalternatief(frame),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    soorten = [
        doek.Soort("positief", "saldo boven nul", stijl.BLAUW),
        doek.Soort("onbeslist", "onbeslist", stijl.LICHTGRIJS),
        doek.Soort("negatief", "saldo onder nul", stijl.VERMILJOEN),
        doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True),
    ]
    eind = [
        "voor allen" if allen else f"{notatie.getal(bekend)} van {notatie.getal(van)} bekend"
        for allen, bekend, van in zip(frame["allen"].fillna(False), frame["bekend"], frame["van"], strict=True)
    ]
    return doek.balkenkaart(
        ax, frame, soorten=soorten, labels=frame["naam"].astype(str).tolist(), eind=eind, woorden=woorden,
        groeit=eigen, wat="verbanden",
    )  # fmt: skip


@stijl.stijl()
def schaal(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter: saldo per inwoner of each verband (y) against the inwoners it serves (x, logarithmic).

    Light marks: the saldo of some partners is unknown, so that the point may lie anywhere.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `inwoners`, `per_inwoner`, `bekend`, `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "inwoners": [90_000], "per_inwoner": [2.5]})
    >>> [tekst.get_text() for tekst in schaal(frame.assign(bekend=2, van=2)).texts if tekst.get_gid() == "naam"]
    ['Archief']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Levert een grotere schaal meer op?",
        maat="Saldo per inwoner, € per jaar, naar inwoners van alle gemeenten in het verband",
        noot=geld.nulalternatief(frame),
    )  # fmt: skip
    ax = stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    deels = frame["bekend"].lt(frame["van"]).fillna(True)
    heel = punten.Merk("heel", "saldo van alle partners bekend", stijl.BLAUW)
    half = punten.Merk("half", "saldo van een deel van de partners", stijl.HEMEL)
    punten.wolk(
        ax, frame.assign(kleur=deels.map({True: half.kleur, False: heel.kleur})),
        x=punten.As("inwoners", "inwoners in het verband (logaritmische schaal)", log=True),
        y=punten.As("per_inwoner", "saldo per inwoner, €"), woorden=woorden, zin=GEEN_BEDRAGEN, sleutel=(heel, half),
    )  # fmt: skip
    # where no verband has a place, a sentence stands there
    if any(tekst.get_gid() == "naam" for tekst in ax.texts):
        ax.axhline(0, color=stijl.INKT, linewidth=0.8, zorder=0)
    return ax


@stijl.stijl()
def saldo(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    kolom: str = "saldo",
) -> Axes:
    """Heatmap of verbanden by partners: blue where benefits exceed costs, vermillion where costs do, white at zero.

    Every cell prints its number; unknown is hatched, an en dash does not apply, and where a partner takes no part
    the cell is blank. Verbanden are rows, unless there are more partners than fit as columns.

    Parameters
    ----------
    frame : DataFrame
        MultiIndex (partner_id, verband_id); `kolom`, and `saldo`, `overlegstatus` and `nulalternatief` when there.
    kolom : str
        `saldo` (euro) or `per_inwoner` (a missing value does not apply where the saldo itself is known).

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("venlo", "archief")], names=["partner_id", "verband_id"])
    >>> [tekst.get_text() for tekst in saldo(pd.DataFrame({"saldo": [900.0]}, index=index)).texts]
    ['venlo', 'archief', '900']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat levert elk verband elke partner op?",
        maat=f"Baten min kosten, {saldobeeld.eenheid(frame, kolom)}; leeg: geen deelnemer",
        noot=" ".join(filter(None, [saldobeeld.zonder_overleg(frame), geld.nulalternatief(frame)])),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    return saldobeeld.rooster(ax, frame, kolom=kolom, woorden=woorden, groeit=eigen)


@stijl.stijl()
def billijkheid(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    verband_id: str | None = None,
) -> Axes:
    """Scatter for one verband: each partner's share in the cost against its share in the benefit, with the diagonal.

    Above the diagonal (blue) a partner receives relatively more than it pays, below it (vermillion) less; the thin line
    is the distance. Behind the name stands the index: one is in proportion.

    Parameters
    ----------
    frame : DataFrame
        MultiIndex (verband_id, partner_id); `aandeel_kosten`, `aandeel_baten`, `index`, and when there `lees` (what to
        say where there is no index), `inwoners` (size of the point), `verschuiving` (share of the cost that would have
        to move), `bekend` and `van` (partners compared).
    verband_id : str, optional
        The verband to draw; without it the first one of the frame with a known index.

    Examples
    --------
    >>> index = pd.MultiIndex.from_product([["archief"], ["venlo", "gennep"]], names=["verband_id", "partner_id"])
    >>> delen = {"aandeel_kosten": [0.6, 0.4], "aandeel_baten": [0.5, 0.5], "index": [0.83, 1.25]}
    >>> [tekst.get_text() for tekst in billijkheid(pd.DataFrame(delen, index=index)).texts if tekst.get_gid() == "naam"]
    ['venlo 0,83', 'gennep 1,25']
    """
    gekozen, deel = verhouding.kies_verband(frame, verband_id)
    naam = doek.namen(frame).get(gekozen, gekozen)
    stippen, zonder = verhouding.naar_rato(deel, doek.namen(frame))
    begin = f"{naam}: aandeel" if naam else "Aandeel"
    groot = "; hoe groter de stip, hoe meer inwoners" if geld.bekende(deel, "inwoners") else ""
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Betaalt ieder naar wat hij ontvangt?",
        maat=f"{begin} in de bijdragen en in de baten; getal: index, 1 = naar rato{groot}",
        noot=" ".join(filter(None, [verhouding.verschuiving(deel), zonder, geld.nulalternatief(frame)])),
    )  # fmt: skip
    ax = stijl.assen(ax)
    punten.wolk(
        ax, stippen, x=punten.As("aandeel_kosten", "aandeel in de bijdragen", procent=True),
        y=punten.As("aandeel_baten", "aandeel in de baten", procent=True), woorden=woorden, zin=GEEN_AANDELEN,
    )  # fmt: skip
    verhouding.diagonaal(ax, deel)
    return ax


@stijl.stijl()
def overlegbaten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Scatter on two logarithmic axes: what the meetings of each verband cost against what the verband brings.

    The grey lines join verbanden whose meetings cost the same part of the benefits. Verbanden without benefits (an
    explicit zero) have no place on such an axis: the note names them. Open marks: the cost is a lower bound.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `overlegkosten`, `baten`, `quote` and, when there, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "overlegkosten": [900.0], "baten": [90_000.0], "quote": [0.01]})
    >>> [tekst.get_text() for tekst in overlegbaten(frame).texts if tekst.get_gid() == "naam"]
    ['Archief']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat kost het overleg in verhouding tot wat het verband oplevert?",
        maat="Overlegkosten tegen baten per verband, € per jaar; grijze lijnen: overleg als deel van de baten",
        noot=geld.nulalternatief(frame),
    )  # fmt: skip
    ax = stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_OVERLEG)
    rijen, noot = verhouding.met_baten(frame)
    woorden["noot"] = " ".join(filter(None, [noot, woorden["noot"]]))
    punten.wolk(
        ax, rijen, x=punten.As("baten", "baten, € per jaar", log=True),
        y=punten.As("overlegkosten", "overlegkosten, € per jaar", log=True), woorden=woorden, zin=GEEN_OVERLEG,
    )  # fmt: skip
    verhouding.quotelijnen(ax)
    return ax


@stijl.stijl()
def begroot_gerealiseerd(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells: what was budgeted (open) and what it came to (filled), per partner, verband and kind of amount.

    Vermillion where costs are higher or benefits lower than budgeted, blue where it is the other way round.

    Parameters
    ----------
    frame : DataFrame
        MultiIndex (partner_id, verband_id, richting); `begroot`, `gerealiseerd`, `verschil` (missing, and then grey,
        when the two are no like amounts).

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("venlo", "archief", "kosten")])
    >>> bedragen = {"begroot": [900.0], "gerealiseerd": [950.0], "verschil": [50.0]}
    >>> ax = begroot_gerealiseerd(pd.DataFrame(bedragen, index=index))
    >>> ax.texts[0].get_text(), ax.get_yticklabels()[0].get_text()
    ('€ 900 → € 950', 'venlo, archief (kosten)')
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wijken de rekeningen af van de begroting?",
        maat="Begroot en gerealiseerd, € per jaar, per partner en verband",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    geld.euro_as(ax.xaxis)
    zin = "Nergens staan een begroot en een gerealiseerd bedrag naast elkaar. Vul bedragen.csv aan (kolom zekerheid)."
    return punten.halter(
        ax, _begroting(frame), woorden=woorden, zin=zin, groeit=eigen, wat="regels",
        merken=[punten.Merk("begroot", "begroot", open=True), punten.Merk("gerealiseerd", "gerealiseerd")],
        sleutel=[
            punten.Merk("", "begroot", open=True), punten.Merk("", "gerealiseerd, gunstiger", stijl.BLAUW),
            punten.Merk("", "gerealiseerd, ongunstiger", stijl.VERMILJOEN),
        ],
    )  # fmt: skip


@stijl.stijl()
def in_de_tijd(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells: per year the costs and the benefits in euros of that year (open diamond) and of one year (dot).

    Parameters
    ----------
    frame : DataFrame
        Index (jaar, richting); `nominaal`, `reeel` (euro; missing for all when a price index is), `van` (lines),
        `status` (a part is unknown: `≥`), `vergelijkbaar` (empty, or why years cannot be compared).

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([(2025, "kosten")], names=["jaar", "richting"])
    >>> frame = pd.DataFrame({"nominaal": [100.0], "reeel": [104.0], "status": ["volledig"]}, index=index)
    >>> [tekst.get_text() for tekst in in_de_tijd(frame.assign(van=3, vergelijkbaar="")).texts]
    ['€ 100 → € 104 (3 regels)']
    """
    eigen, ax = ax is None, stijl.assen(ax)
    los = frame["vergelijkbaar"].ne("").any() if len(frame) else False
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe veranderen kosten en baten door de jaren?",
        maat="Kosten en baten van alle partners samen, €, in prijzen van het jaar zelf en van één jaar; ≥ = ten minste",
        noot=_GEEN_INDEX if los else "Ook wat is ingevuld verschilt per jaar: zie het aantal regels.",
    )  # fmt: skip
    geld.euro_as(ax.xaxis)
    rijen = [
        {"naam": f"{jaar} {richting}", "nominaal": geld.of_geen(rij["nominaal"]), "reeel": geld.of_geen(rij["reeel"]),
         "eind": _jaartekst(rij)}
        for (jaar, richting), (_, rij) in zip(frame.index, frame.iterrows(), strict=True)
    ]  # fmt: skip
    merken = [
        punten.Merk("nominaal", "in prijzen van het jaar zelf", stijl.GRIJS, vorm="D", open=True),
        punten.Merk("reeel", "in prijzen van één jaar", stijl.BLAUW),
    ]
    kolommen = ["naam", "nominaal", "reeel", "eind"]
    return punten.halter(
        ax, pd.DataFrame(rijen, columns=kolommen), merken=merken, woorden=woorden, zin=GEEN_BEDRAGEN, groeit=eigen,
        wat="jaren",
    )  # fmt: skip


@stijl.stijl()
def aansluiting(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    verband_id: str = "totaal",
) -> Axes:
    """Waterfall: all cost lines, less what is passed through and would count twice, gives what the region pays.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id and `totaal`; `bruto`, `geelimineerd`, `netto` and, when there, `status` (`ondergrens`: ≥).
    verband_id : str
        The row to draw; the total when it is not given.

    Examples
    --------
    >>> frame = pd.DataFrame({"bruto": [900.0], "geelimineerd": [200.0], "netto": [700.0]}, index=["totaal"])
    >>> [tekst.get_text() for tekst in aansluiting(frame).texts]
    ['€ 900', '− € 200', '€ 700']
    """
    waar = "alle verbanden samen" if verband_id == "totaal" else doek.namen(frame).get(verband_id, verband_id)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wordt geld dat wordt doorgegeven dubbel geteld?",
        maat=f"Kosten, € per jaar, {waar}; doorgegeven geld telt alleen bij de herkomst",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if verband_id not in frame.index:
        return _leeg(ax, woorden)
    rij = frame.loc[verband_id]
    bedragen = geld.bekende(frame.loc[[verband_id]], "bruto", "geelimineerd", "netto")
    if len(bedragen) < 3:
        return _leeg(ax, woorden, zin=GEEN_AANSLUITING)
    _waterval(ax, bedragen, grens="≥ " if rij.get("status") == "ondergrens" else "")
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def aansluiting_verbanden(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The waterfall of every verband in a row of its own: net in blue, what is passed through beside it in vermillion.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id and `totaal` (left out here: it would dwarf the rest); `naam`, `bruto`, `geelimineerd`,
        `netto`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "bruto": [900.0], "geelimineerd": [200.0], "netto": [700.0]})
    >>> [tekst.get_text() for tekst in aansluiting_verbanden(frame).texts]
    ['€ 900 − € 200 = € 700']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="In welke verbanden wordt geld doorgegeven?",
        maat="Kosten per verband, € per jaar: bruto − doorgegeven = netto",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    rijen = frame.loc[[i for i in frame.index if i != "totaal"]]
    if rijen.empty:
        return _leeg(ax, woorden)
    weet = rijen["netto"].notna() & rijen["geelimineerd"].notna()
    hoogste = max(geld.bekende(rijen, "bruto"), default=1.0)
    # what is not known has no length of its own: a short hatched bar marks it
    delen = rijen.assign(onbekend=(~weet).astype(float) * 0.05 * hoogste)
    soorten = [
        doek.Soort("netto", "netto", stijl.BLAUW, cijfer=False),
        doek.Soort("geelimineerd", "doorgegeven: telt bij de herkomst", stijl.VERMILJOEN, cijfer=False),
        *([] if weet.all() else [doek.Soort("onbekend", notatie.ONBEKEND, "white", onbekend=True)]),
    ]
    return doek.balkenkaart(
        ax, delen, soorten=soorten, labels=rijen["naam"].astype(str).tolist(), woorden=woorden, groeit=eigen,
        eind=[_som(rij) for _, rij in rijen.iterrows()], wat="verbanden",
    )  # fmt: skip


@stijl.stijl()
def meerwaarde(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Three panels of lying bars, on one scale: the benefits of each verband from doing more, better and cheaper.

    Unknown is hatched; an en dash where all lines are known and none claims this kind of benefit. The note tells how
    many euros of benefits are of an unknown kind.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `meer`, `beter`, `goedkoper`, `bekend`, `van` and, when there, `onbekend` (euro).

    Examples
    --------
    >>> baten = {"meer": [pd.NA], "beter": [300.0], "goedkoper": [0.0], "bekend": [1], "van": [1]}
    >>> ax = meerwaarde(pd.DataFrame({"naam": ["Archief"], **baten}))
    >>> [paneel.texts[-1].get_text() for paneel in ax.child_axes]
    ['–', '€ 300', '€ 0']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waarin zit de meerwaarde: meer, beter of goedkoper?",
        maat="Baten per verband naar soort meerwaarde, € per jaar, vergeleken met geheel zelf doen",
        noot=" ".join(filter(None, [_noot_meerwaarde(frame), geld.nulalternatief(frame)])),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    namen = frame["naam"].astype(str).tolist()
    hoogten = geld.rijhoogten(namen, [""] * len(namen), breedte=100)
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=eigen, extra=70, wat="verbanden")
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - 70)
    ax.set_xticks([])
    breedte = stijl.lijf(ax, **woorden)[0] - geld.naambreedte(namen[:past])
    getoond = frame.head(past)
    alle = [w for soort in MEERWAARDE for w in map(geld.of_geen, getoond[soort]) if w is not None]
    for nr, soort in enumerate(MEERWAARDE):
        paneel = ax.inset_axes((nr / 3 + 0.004, 0, 0.316, 1), sharey=ax)
        geld.zet_x(paneel, alle, breedte=0.316 * breedte, links=60 if min(alle, default=0) < 0 else 0, rechts=82)
        _paneel(paneel, getoond, soort=soort, midden=midden, dik=0.62 * min(hoogten))
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def perspectieven(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    perspectief: int | None = None,
) -> Axes:
    """Two by two: the same money seen per verband or over all of them, for each partner or for all together.

    In every panel one dot per saldo (blue above zero, vermillion below, open when part of the sum is unknown), how
    many there are of each, and the lowest and highest with their names.

    Parameters
    ----------
    frame : DataFrame
        Long: `perspectief` (1–4), `partner_id`, `verband_id` (missing where it is summed over), `saldo`, `bekend`,
        `van`.
    perspectief : int, optional
        One of the four, alone; all of them without it.

    Examples
    --------
    >>> sommen = {"perspectief": [4], "partner_id": [pd.NA], "verband_id": [pd.NA], "saldo": [900.0]}
    >>> ax = perspectieven(pd.DataFrame(sommen).assign(bekend=3, van=4))
    >>> [tekst.get_text() for tekst in ax.child_axes[3].texts][-1]
    '€ 900 (3 van 4 saldi bekend)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Vanuit welk perspectief loont de samenwerking?",
        maat=f"Saldo van baten en kosten, € per jaar{_HOE[perspectief is None]}; open stip: een deel is onbekend",
        noot=" ".join(filter(None, ["Deze vier perspectieven zijn een voorzet.", geld.nulalternatief(frame)])),
    )  # fmt: skip
    ax = stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    ax.set_axis_off()
    breedte, hoogte = stijl.lijf(ax, **woorden)
    heel = perspectief is not None
    deel, half = (1.0, 1.0) if heel else (0.48, 0.5)
    for nr, label in PERSPECTIEVEN.items():
        if perspectief not in (None, nr):
            continue
        rij, links = (0, 0) if heel else divmod((nr - 1), 2)
        boven = 0.0 if heel else 0.5 * (1 - rij)
        vak = ax.inset_axes((0.52 * links, boven + 62 / hoogte, deel, half - (62 + 46) / hoogte))
        hoofd = f"{nr}  {doek.namen(frame).get(str(nr), label)}"
        saldobeeld.perspectief(vak, frame, nr=nr, hoofd=hoofd, breedte=deel * breedte)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def montecarlo(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Interval bars: where the saldo of each partner lies in eight of ten draws, and how often it is positive.

    Blue where the whole interval lies above zero, vermillion where it lies below, grey where it holds zero.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `saldo`, `p10`, `p90`, `p_positief` and, when there, `reden` (why it is not known).

    Examples
    --------
    >>> kans = {"saldo": [900.0], "p10": [-100.0], "p90": [1900.0], "p_positief": [0.83]}
    >>> [tekst.get_text() for tekst in montecarlo(pd.DataFrame({"naam": ["Venlo"], **kans})).texts]
    ['€ 900', 'kans op positief saldo 83 %']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe zeker is het saldo van iedere partner?",
        maat="80 %-interval van baten min kosten, € per jaar; elke regel onafhankelijk van de andere getrokken",
        noot=geld.nulalternatief(frame),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    namen = frame["naam"].astype(str).tolist()
    hoogten = geld.rijhoogten(namen, [""] * len(namen), breedte=100)
    past, hoogte = geld.ruimte(ax, hoogten, woorden=woorden, groeit=eigen, extra=geld.AS, wat="partners")
    getoond = frame.head(past)
    midden = geld.zet_rijen(ax, namen[:past], hoogten=hoogten[:past], hoogte=hoogte - geld.AS)
    kansen = [_kans(geld.of_geen(p)) for p in getoond["p_positief"]]
    breedte = stijl.lijf(ax, **woorden)[0] - geld.naambreedte(namen[:past]) - doek.breedste(kansen) - 14
    waarden = [w for kolom in ("saldo", "p10", "p90") for w in map(geld.of_geen, getoond[kolom]) if w is not None]
    geld.zet_x(ax, waarden, breedte=breedte, links=20, rechts=90)
    for y, (_, rij) in zip(midden, getoond.iterrows(), strict=True):
        _interval(ax, y, rij, dik=0.5 * min(hoogten))
    geld.euro_raster(ax)
    geld.kolom(ax, kansen, midden=midden)
    return stijl.opmaak(ax, **woorden)


@stijl.stijl()
def wie_doet_wat(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    pagina: int = 1,
) -> Axes:
    """The table of who does what in which verband, with what result, for whom; fourteen rows a page at most.

    Parameters
    ----------
    frame : DataFrame
        One row per membership; of `partner`, `verband`, `rol`, `wat`, `kosten`, `baten`, `resultaat`, `voor_wie` those
        that are there.
    pagina : int
        The page, from 1; the last one when there are fewer.

    Examples
    --------
    >>> frame = pd.DataFrame({"partner": ["Venlo"], "verband": ["Archief"], "rol": [pd.NA]})
    >>> [tekst.get_text() for tekst in wie_doet_wat(frame).texts][3:]
    ['Archief', 'Venlo', 'onbekend']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wie doet wat in welk verband, met welk resultaat, voor wie?",
        maat="Deelnames met rol, taak en resultaat; bedragen in € per jaar", noot=geld.nulalternatief(frame),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    kolommen = [kolom for kolom in WIE_DOET_WAT if kolom.naam in frame]
    if frame.empty or not kolommen:
        zin = "Er zijn geen deelnames te tonen. Vul deelnames.csv en bedragen.csv in, of kies een ruimere selectie."
        return _leeg(ax, woorden, zin=zin)
    return tabelbeeld.teken(ax, frame, kolommen=kolommen, woorden=woorden, pagina=pagina, groeit=eigen)


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str = GEEN_BEDRAGEN) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _balken(frame: pd.DataFrame, *, ax: Axes | None, woorden: doek.Kop, wat: str) -> Axes:
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    return saldobeeld.balken(ax, frame, woorden=woorden, groeit=eigen, wat=wat)


def _waterval(ax: Axes, bedragen: Sequence[float], *, grens: str) -> None:
    """Three standing bars, joined where the next one begins; amounts in whole euros, so that they can be added up."""
    bruto, eraf, netto = bedragen
    staven = [(0.0, bruto, stijl.GRIJS), (netto, eraf, stijl.VERMILJOEN), (0.0, netto, stijl.BLAUW)]
    for x, (onder, hoog, kleur) in enumerate(staven):
        ax.bar(x, hoog, bottom=onder, width=0.6, color=kleur, gid=("bruto", "geelimineerd", "netto")[x])
    for x, hoog in ((0, bruto), (1, netto)):
        ax.plot([x + 0.3, x + 0.7], [hoog, hoog], color=stijl.INKT, linewidth=1)
    teksten = [f"{grens}{_heel(bruto)}", f"− {_heel(eraf)}", f"{grens}{_heel(netto)}"]
    stijl.balken_label(ax, [0, 1, 2], [bruto, bruto, netto], teksten, staand=True)
    delen = (
        "alle kostenregels\n(bruto)",
        "doorgegeven geld,\ntelt bij de herkomst",
        "kosten zonder\ndubbeltelling (netto)",
    )
    ax.set_xticks([0, 1, 2], delen)
    ax.set_xlim(-0.6, 2.6)
    ax.set_ylim(0, max(bruto, netto, 1e-9) * 1.1)
    geld.euro_as(ax.yaxis)
    stijl.raster(ax, langs="y")


def _heel(bedrag: float | None) -> str:
    """An amount in whole euros, not rounded to millions."""
    return notatie.ONBEKEND if bedrag is None else f"€ {notatie.getal(bedrag)}"


def _som(rij: pd.Series) -> str:
    """Gross − passed through = net, in words; one of them may be unknown."""
    bruto, eraf, netto = (_heel(geld.of_geen(rij[kolom])) for kolom in ("bruto", "geelimineerd", "netto"))
    if {bruto, netto} == {notatie.ONBEKEND}:
        return notatie.ONBEKEND
    grens = "≥ " if rij.get("status") == "ondergrens" else ""
    return f"{grens}{bruto} − {eraf} = {grens}{netto}"


def _noot_meerwaarde(frame: pd.DataFrame) -> str:
    """What the en dash means, where there is one, and the benefits of which nobody said what they consist of."""
    if frame.empty:
        return ""
    alles = frame["bekend"].eq(frame["van"]).fillna(False).astype(bool)
    streep = bool(frame.loc[alles, list(MEERWAARDE)].isna().any(axis=None))
    bedragen = geld.bekende(frame, "onbekend")
    noten = [
        f"{notatie.NVT} = geen baten van deze soort." if streep else "",
        f"Van {notatie.euro(sum(bedragen))} aan baten is de soort meerwaarde onbekend." if any(bedragen) else "",
    ]
    return " ".join(filter(None, noten))


def _paneel(ax: Axes, frame: pd.DataFrame, *, soort: str, midden: Sequence[float], dik: float) -> None:
    """One kind of benefit; the names of the rows stand at the axes around it."""
    stijl.kaal(ax)
    ax.tick_params(labelleft=False, labelbottom=False)
    ax.set_title(f"{MEERWAARDE[soort]}:\n{_UITLEG[soort]}", loc="left", fontsize=stijl.TEKST, color=stijl.INKT)
    ax.axvline(0, color=stijl.GRIJS, linewidth=1, gid="nul")
    bekend = [b == v for b, v in zip(frame["bekend"].fillna(-1), frame["van"].fillna(0), strict=True)]
    for y, waarde, alles in zip(midden, map(geld.of_geen, frame[soort]), bekend, strict=True):
        if waarde is None and not alles:
            geld.onbekende_rij(ax, y, dik=dik, tekst=notatie.ONBEKEND)
            continue
        kleur = stijl.VERMILJOEN if (waarde or 0) < 0 else stijl.BLAUW
        if waarde is not None:
            ax.barh(y, waarde, height=dik, color=kleur, gid=soort)
        stijl.balken_label(ax, [y], [waarde or 0.0], [notatie.NVT if waarde is None else notatie.euro(waarde)])


def _jaartekst(rij: pd.Series) -> str:
    grens = "≥ " if rij.get("status") == "ondergrens" else ""
    nu, dan = geld.of_geen(rij["nominaal"]), geld.of_geen(rij["reeel"])
    tekst = notatie.ONBEKEND if nu is None else notatie.euro(nu)
    return f"{grens}{tekst}{'' if dan is None else f' → {notatie.euro(dan)}'} ({notatie.geteld(rij['van'], 'regels')})"


def _begroting(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the dumbbells: named, coloured by whether it turned out well, and the amounts in words."""
    labels, rijen = doek.namen(frame), []
    for sleutel, (_, rij) in zip(frame.index, frame.iterrows(), strict=True):
        partner, verband, richting = map(str, sleutel)
        begroot, echt = geld.of_geen(rij["begroot"]), geld.of_geen(rij["gerealiseerd"])
        verschil = geld.of_geen(rij["verschil"])
        meer = 0.0 if verschil is None else verschil
        slecht = meer > 0 if richting == "kosten" else meer < 0
        kleur = stijl.VERMILJOEN if slecht else stijl.BLAUW if meer else stijl.GRIJS
        naam = f"{labels.get(partner, partner)}, {labels.get(verband, verband)} ({richting})"
        eind = f"{_heel(begroot)} → {_heel(echt)}"
        rijen.append({"naam": naam, "begroot": begroot, "gerealiseerd": echt, "eind": eind, "kleur": kleur})
    return pd.DataFrame(rijen, columns=["naam", "begroot", "gerealiseerd", "eind", "kleur"])


def _interval(ax: Axes, y: float, rij: pd.Series, *, dik: float) -> None:
    waarde, laag, hoog = (geld.of_geen(rij[kolom]) for kolom in ("saldo", "p10", "p90"))
    if laag is None or hoog is None:
        reden = notatie.ONBEKEND if notatie.is_onbekend(rij.get("reden", pd.NA)) else str(rij["reden"])
        bekend = "" if waarde is None else f"; saldo {notatie.euro(waarde)}"
        geld.onbekende_rij(ax, y, dik=dik * 1.5, tekst=reden + bekend)
        return
    kleur = stijl.BLAUW if laag > 0 else stijl.VERMILJOEN if hoog < 0 else stijl.ONBEKEND
    ax.barh(y, hoog - laag, left=laag, height=dik, color=kleur, gid="interval")
    if waarde is not None:
        ax.plot([waarde], [y], "D", color="white", markeredgecolor=stijl.INKT, markersize=8, zorder=5, gid="saldo")
    stijl.balken_label(ax, [y], [max(hoog, waarde or hoog, 0.0)], [notatie.euro(waarde)])


def _kans(kans: float | None) -> str:
    if kans is None:
        return "kans onbekend"
    tekst = "> 99 %" if kans > 0.995 else "< 1 %" if kans < 0.005 else notatie.procent(kans)
    return f"kans op positief saldo {tekst}"
