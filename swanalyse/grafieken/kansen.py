"""Charts of chances: who might fit whom, what is not in the inventory, what could be one, and what to talk about.

Each function draws the frame that the indicator of the same name makes, in the order in which it arrives. All of it
suggests: a partner is a suggestion, a pair of verbanden a candidate for a talk, and what is not in the inventory may
well be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, drukte, geld, punten, rooster, stapels, stijl, tabelbeeld
from swanalyse.grafieken.afweging import SUGGESTIE, gelabeld

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

Keuze = tuple[str, str]
KANDIDAAT = "kandidaat voor gesprek"
GEEN_SUGGESTIE = (
    "Er is geen partner om voor te stellen: met elke andere wordt in dit domein al samengewerkt, of er zijn geen "
    "partners vastgelegd. Vul partners.csv en deelnames.csv in."
)
GEEN_AANSLUITING = (
    "Er is in dit domein geen verband om bij aan te sluiten. Vul verbanden.csv (kolom domein) en deelnames.csv in."
)
GEEN_STAND = "Er zijn geen gemeenten en domeinen te tonen. Vul partners.csv, verbanden.csv en deelnames.csv in."
GEEN_KANDIDATEN = (
    "Geen twee verbanden in hetzelfde domein delen zo veel gemeenten dat ze hier staan. "
    "Vul in verbanden.csv de kolom domein in, en deelnames.csv."
)
GEEN_AGENDA = "De inventaris geeft geen aanleiding voor een gesprek, of weet te weinig. Vul de inventaris verder in."
ONDERDELEN = {
    "nabijheid": "nabijheid", "band": "bestaande band", "motief": "zelfde motieven", "schaal": "schaal",
    "aansluiting": "sluit aan bij verband", "drukte": "zit al samen aan tafel",
}  # fmt: skip
_KLEUREN = (stijl.BLAUW, stijl.ORANJE, stijl.GROEN, stijl.HEMEL, stijl.ROZE, stijl.GRIJS)
_STANDEN = {
    "verband": (rooster.Cel("●", stijl.BLAUW), "●  in een verband"),
    "dienst": (rooster.Cel("○", "#7FB8DA"), "○  via dienstverlening"),
    "zelf": (rooster.Cel("zelf", "white", rand=stijl.INKT), "bewust zelf"),
    "niet_in_inventaris": (rooster.ONBEKEND, "niet in de inventaris"),
}
_WITTE_VLEK = rooster.Cel(rand=stijl.VERMILJOEN, onbekend=True)
_MEER_UREN = (
    ("geen partner krijgt meer uren", stijl.BLAUW),
    ("minstens één partner krijgt meer uren", stijl.VERMILJOEN),
    ("geen partner met meer uren bekend", stijl.GRIJS),
)
_VOLLEDIG = "volledig"
_LIJST = (
    tabelbeeld.Kolom("paar", "Kandidaat voor gesprek"),
    tabelbeeld.Kolom("domein", "Domein"),
    tabelbeeld.Kolom("overlap_tekst", "Zelfde deelnemers"),
    tabelbeeld.Kolom("punten_tekst", "Punten"),
    tabelbeeld.Kolom("belemmering", "Belemmeringen"),
)
_AGENDA = (
    tabelbeeld.Kolom("rang", "Nr."),
    tabelbeeld.Kolom("naam", "Onderwerp"),
    tabelbeeld.Kolom("redenen", "Redenen"),
    tabelbeeld.Kolom("belemmeringen", "Belemmeringen"),
    tabelbeeld.Kolom("uren", "Uren minder per jaar"),
)
SOORTEN = {
    "samenvoegen": "Samenvoegen", "witte_vlek": "Witte vlek", "vorm": "Vorm", "instrumenten": "Instrumenten",
    "accounthouder": "Accounthouder", "sleutel": "Verdeelsleutel", "evaluatie": "Evaluatie",
}  # fmt: skip
_VOLGORDE = "Volgorde: het aantal soorten redenen, dan de uren. Er is niets gewogen."
_HOOGSTENS = 12  # candidates in a plane; the rest is counted
_LIJSTBREED, _RONDOM = 330.0, 95.0  # of the list beside the plane, and for its axes and key, in points


@stijl.stijl()
def passend(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    keuze: Keuze | None = None,
) -> Axes:
    """Stacked bars: what makes each other partner fit one gemeente in one domein; what is not known is hatched.

    The bar runs to what would be the score if all that is unknown were nothing, the hatched part to where it would be
    if that were perfect. A diamond is the score over what is known. Too little known: no score, and it says so.

    Parameters
    ----------
    frame : DataFrame
        Index (partner_id, domein, kandidaat_id); `naam`, the six parts of `ONDERDELEN` (0–1), `score`, `dekking` (the
        known weight as a part of what applies, 0–1). The weights stand in `attrs["gewichten"]` per part; without them
        all weigh the same.
    keuze : tuple, optional
        Partner and domein; otherwise the first of the frame.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Venlo"], "nabijheid": [1.0], "band": [0.5], "motief": [None], "schaal": [0.5]})
    >>> frame = frame.assign(aansluiting=0.5, drukte=0.0, score=0.5, dekking=5 / 6)
    >>> frame.index = pd.MultiIndex.from_tuples([("a", "zorg", "b")])
    >>> [tekst.get_text() for tekst in passend(frame).texts]
    ['0,50 (83 % bekend)']
    """
    gekozen, rijen = _kies(frame, keuze)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Met wie zou {_wie_en_wat(frame, gekozen)}?",
        maat="Score van elke mogelijke partner, van 0 tot 1, opgebouwd uit zes onderdelen",
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    if rijen.empty:
        return _leeg(ax, woorden, zin=GEEN_SUGGESTIE)
    namen = doek.namen(frame)
    gewichten = {deel: float(frame.attrs.get("gewichten", {}).get(deel, 1.0)) for deel in ONDERDELEN}
    soorten = [
        doek.Soort(deel, namen.get(deel, label), kleur, rand="white", cijfer=False)
        for (deel, label), kleur in zip(ONDERDELEN.items(), _KLEUREN, strict=True)
    ]
    delen = stapels.gewogen(rijen, gewichten=gewichten)
    eind = [_score_tekst(rij) for _, rij in rijen.iterrows()]
    return stapels.teken(ax, delen, soorten=soorten, eind=eind, woorden=woorden, groeit=eigen)


@stijl.stijl()
def aansluiten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    keuze: Keuze | None = None,
) -> Axes:
    """Bars: the existing verbanden that one gemeente could join in one domein, by the mean score over their members.

    Parameters
    ----------
    frame : DataFrame
        Index (partner_id, domein, verband_id); `naam`, `score` (0–1), `n_leden`, `bekend`, `van`, `tafels`, `zetels`.
    keuze : tuple, optional
        Partner and domein; otherwise the first of the frame.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Archief"], "score": [0.625], "n_leden": [4], "bekend": [3], "van": [4]})
    >>> frame.index = pd.MultiIndex.from_tuples([("a", "cultuur", "v")])
    >>> [tekst.get_text() for tekst in aansluiten(frame.assign(tafels=1, zetels=None)).texts]
    ['0,63 (3 van 4 leden bekend); 1 tafel, zetels onbekend']
    """
    gekozen, rijen = _kies(frame, keuze)
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Waarbij zou {_wie_en_wat(frame, gekozen, wat='kunnen aansluiten')}?",
        maat="Gemiddelde score met de leden, van 0 tot 1",
        noot="Wat aansluiten met de verdeelsleutel doet, is niet bekend.",
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    if rijen.empty:
        return _leeg(ax, {**woorden, "noot": ""}, zin=GEEN_AANSLUITING)
    onbekend = rijen["score"].isna()
    balken = rijen.assign(stomp=pd.Series(0.0, index=rijen.index).mask(onbekend, 0.12))
    soorten = [doek.Soort("score", "", stijl.BLAUW, cijfer=False)]
    if onbekend.any():
        soorten = [doek.Soort("score", "score", stijl.BLAUW, cijfer=False),
                   doek.Soort("stomp", notatie.ONBEKEND, "white", onbekend=True)]  # fmt: skip
    return doek.balkenkaart(
        ax, balken, soorten=soorten, labels=rijen["naam"].astype(str).tolist(),
        eind=[_aansluiting_tekst(rij) for _, rij in rijen.iterrows()], woorden=woorden, groeit=eigen, wat="verbanden",
    )  # fmt: skip


@stijl.stijl()
def stand(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    vlekken: Iterable[tuple[str, str]] = (),
) -> Axes:
    """Matrix of gemeenten (rows) by domein (columns): in a verband, through a service, on its own, or not recorded.

    Not in the inventory is hatched, as unknown is: it does not say that nothing is done.

    Parameters
    ----------
    frame : DataFrame
        partner_id × domein of `verband`, `dienst`, `zelf`, `niet_in_inventaris`; names in `attrs["namen"]`.
    vlekken : iterable of (partner_id, domein), optional
        The cells to frame: those that `kansen.witte_vlekken` names.

    Examples
    --------
    >>> frame = pd.DataFrame({"zorg": ["verband"], "wonen": ["niet_in_inventaris"]}, index=["Venlo"])
    >>> [tekst.get_text() for tekst in stand(frame).texts]
    ['Zorg', 'Wonen', 'Venlo', '●']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="In welke domeinen werkt elke gemeente samen?",
        maat="Per gemeente en domein of er een verband of dienst in de inventaris staat",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not frame.size:
        return _leeg(ax, woorden, zin=GEEN_STAND)
    namen = doek.namen(frame)
    standen = frame.astype(object).where(frame.isin(list(_STANDEN)), "niet_in_inventaris")
    wit = set(vlekken)
    matrix = rooster.Rooster(
        rijen=tuple(namen.get(str(i), str(i)) for i in frame.index),
        koppen=tuple(_hoofdletter(doek.domeinlabel(code, namen)) for code in frame.columns),
        cellen=tuple(
            tuple(_WITTE_VLEK if (wie, wat) in wit else _STANDEN[str(waarde)][0] for wat, waarde in rij.items())
            for wie, rij in standen.iterrows()
        ),
        ids=(tuple(map(str, frame.index)), tuple(map(str, frame.columns))),
    )
    komt_voor = set(standen.to_numpy().ravel())
    if "niet_in_inventaris" in komt_voor:
        woorden["noot"] = "Niet in de inventaris betekent niet dat de gemeente het niet doet."
    sleutel = [
        doek.Soort(code, label, cel.kleur, rand=cel.rand or "none", onbekend=cel.onbekend)
        for code, (cel, label) in _STANDEN.items()
        if code in komt_voor
    ]
    if wit:
        sleutel.append(doek.Soort("wit", "witte vlek", "white", rand=stijl.VERMILJOEN))
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="gemeenten")


@stijl.stijl()
def samenvoegkandidaten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Bubbles: pairs of verbanden by how much their members overlap (x) and hours saved (y); larger with more partners.

    Vermillion where at least one partner would spend more hours: a total hides who loses. Open where the hours of some
    partners are not known. The numbers stand for the
    pairs in the list beside it. Where no hours are known it is a table. Shows the first twelve that have a place.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_a, verband_b); `naam_a`, `naam_b`, `domein`, `jaccard` (0–1), `uren` (a year, saved),
        `uren_status` (`volledig`, `gedeeltelijk`, …), `n_partners`, `n_meer`, `punten`, `bekend`, `van`,
        `belemmeringen`, `n_belemmeringen` and, when there, `n_onbekend`.

    Examples
    --------
    >>> rij = {"naam_a": "A", "naam_b": "B", "jaccard": 0.8, "uren": 40.0, "uren_status": "volledig", "n_partners": 4}
    >>> frame = pd.DataFrame([rij]).assign(n_meer=0, n_belemmeringen=1)
    >>> [tekst.get_text() for tekst in samenvoegkandidaten(frame).texts if tekst.get_text()]
    ['1  A + B (1 belemmering)', '1']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Welke paren verbanden zijn {KANDIDAAT}?",
        maat="Uren per jaar die één overleg voor beide scheelt, tegen het deel van de gemeenten dat in beide zit",
    )  # fmt: skip
    woorden = gelabeld(woorden, KANDIDAAT)
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_KANDIDATEN)
    if frame["uren"].isna().all():
        woorden["noot"] = "Hoeveel uren samenvoegen scheelt, is van geen enkel paar bekend."
        if ondertitel is None:
            woorden["ondertitel"] = "Paren verbanden in hetzelfde domein, met wat zij gemeen hebben"
            woorden = gelabeld(woorden, KANDIDAAT)
        return tabelbeeld.teken(ax, _kandidatenlijst(frame), kolommen=_LIJST, woorden=woorden, groeit=eigen)
    stippen, woorden["noot"] = _stippen(frame)
    regels = [_regel(nr, rij) for nr, (_, rij) in enumerate(stippen.iterrows(), start=1)]
    past = _lijst(ax, regels, woorden=woorden, groeit=eigen)
    if past < len(stippen):
        stippen, woorden["noot"] = _stippen(frame, hoogstens=past)
    sleutel = [punten.Merk("", tekst, kleur) for tekst, kleur in _MEER_UREN if kleur in set(stippen["kleur"])]
    if stippen["hol"].any():
        sleutel.append(punten.Merk("", "uren van een deel van de partners", stijl.GRIJS, open=True))
    stippen = stippen.sort_values("straal", ascending=False, kind="stable")
    punten.wolk(
        ax, stippen,
        x=punten.As("jaccard", "deel van de gemeenten dat in beide zit", nul=False, procent=True),
        y=punten.As("uren", f"uren per jaar minder{' (onder nul: meer)' if stippen['uren'].lt(0).any() else ''}"),
        woorden=woorden, zin=GEEN_KANDIDATEN, sleutel=sleutel,
    )  # fmt: skip
    for stip, hol in zip((lijn for lijn in ax.lines if lijn.get_gid() == "punt"), stippen["hol"], strict=True):
        stip.set_markerfacecolor("white" if hol else stip.get_markeredgecolor())
    links, rechts = ax.get_xlim()
    # nothing overlaps more than wholly, and a number in the corner would stand on the one of the other axis
    ax.set_xticks([streep for streep in ax.get_xticks() if links + 0.04 * (rechts - links) <= streep <= 1.0])
    return ax


def samenvoegen_per_partner(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per partner of one candidate: hours before and after its tables are merged, as `drukte.samenvoegen`.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `voor`, `na`, `verschil` (hours a year), `status`; the two verbanden in
        `attrs["paar"]`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["D"], "voor": [14.0], "na": [23.25], "verschil": [9.25], "status": ["volledig"]})
    >>> [tekst.get_text() for tekst in samenvoegen_per_partner(frame).texts]
    ['14 → 23,3 uur (+9,3)']
    """
    namen = doek.namen(frame)
    paar = notatie.opsomming(namen[wie] for wie in frame.attrs.get("paar", ()) if wie in namen) or "deze verbanden"
    vraag = f"Wie wint en wie verliest er tijd als {paar} samen overleggen?"
    return drukte.samenvoegen(frame, ax=ax, voet=voet, titel=vraag if titel is None else titel, ondertitel=ondertitel)


@stijl.stijl()
def gespreksagenda(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
    pagina: int = 1,
) -> Axes:
    """The table of what to talk about, with reasons and obstacles: as many rows a page as a slide holds.

    Who it is about is left to the table that goes with it: names of gemeenten would take the room of the reasons.

    Parameters
    ----------
    frame : DataFrame
        `rang`, `naam`, `soorten` (codes, separated by blanks), `redenen`, `belemmeringen`, `uren` (a year, saved by
        merging: an en dash where that is no reason), in order of rank.
    pagina : int
        The page, from 1; the last one when there are fewer.

    Examples
    --------
    >>> frame = pd.DataFrame({"rang": [1], "naam": ["Archief"], "redenen": ["geen accounthouder"], "uren": [None]})
    >>> frame = frame.assign(soorten="accounthouder", belemmeringen="")
    >>> [tekst.get_text() for tekst in gespreksagenda(frame).texts][5:]
    ['1', 'Archief', 'geen accounthouder', '–', '–']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waarover kan het gesprek in de regio gaan?",
        maat="Onderwerpen met hun redenen", noot=_VOLGORDE,
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    ax = stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, {**woorden, "noot": ""}, zin=GEEN_AGENDA)
    tabel = frame.assign(
        rang=[notatie.getal(rang) for rang in frame["rang"]],
        belemmeringen=[_of_niets(tekst) for tekst in frame["belemmeringen"]],
        uren=[
            notatie.getal(uren) if "samenvoegen" in _codes(soorten) else notatie.NVT
            for uren, soorten in zip(frame["uren"], frame["soorten"], strict=True)
        ],
    )
    return tabelbeeld.teken(ax, tabel, kolommen=_AGENDA, woorden=woorden, pagina=pagina)


@stijl.stijl()
def gespreksagenda_soorten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of topics (rows) by kind of reason (columns): the whole list at a glance.

    Behind each row of how many kinds it could be judged whether there is a reason: what is not known is no reason.

    Parameters
    ----------
    frame : DataFrame
        As for `gespreksagenda`, with `onderwerp`, `bekend` and `van`.

    Examples
    --------
    >>> frame = pd.DataFrame({"onderwerp": ["v"], "naam": ["Archief"], "soorten": ["sleutel vorm"]})
    >>> [tekst.get_text() for tekst in gespreksagenda_soorten(frame.assign(bekend=5, van=6)).texts]
    ['Vorm', 'Verdeelsleutel', 'te beoordelen', 'Archief', '5 van 6', '●', '●']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Waarover kan het gesprek in de regio gaan?",
        maat="Soorten redenen per onderwerp", noot=_VOLGORDE,
    )  # fmt: skip
    woorden = gelabeld(woorden, SUGGESTIE)
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, {**woorden, "noot": ""}, zin=GEEN_AGENDA)
    namen = doek.namen(frame)
    per_rij = [_codes(soorten) for soorten in frame["soorten"]]
    genoemd = set().union(*per_rij)
    kolommen = [*(code for code in SOORTEN if code in genoemd), *sorted(genoemd - set(SOORTEN))]
    reden = rooster.Cel("●", stijl.BLAUW)
    matrix = rooster.Rooster(
        rijen=tuple(frame["naam"].astype(str)),
        koppen=tuple(namen.get(code, SOORTEN.get(code, code)) for code in kolommen),
        cellen=tuple(tuple(reden if code in codes else rooster.LEEG for code in kolommen) for codes in per_rij),
        ids=(tuple(frame["onderwerp"].astype(str)), tuple(kolommen)),
        achter=tuple(
            f"{notatie.getal(b)} van {notatie.getal(v)}" for b, v in zip(frame["bekend"], frame["van"], strict=True)
        ),
        achterkop="te beoordelen",
    )
    sleutel = [
        doek.Soort("reden", "●  reden voor een gesprek", stijl.BLAUW),
        doek.Soort("geen", "geen reden, of niet te beoordelen", rooster.NIETS),
    ]
    return rooster.teken(ax, matrix, woorden=woorden, sleutel=sleutel, groeit=eigen, wat="onderwerpen")


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _kies(frame: pd.DataFrame, keuze: Keuze | None) -> tuple[Keuze | None, pd.DataFrame]:
    """The gemeente and domein, and their rows: those that were asked for, or the first of the frame."""
    if keuze is None and len(frame):
        keuze = (str(frame.index[0][0]), str(frame.index[0][1]))
    if keuze is None:
        return None, frame
    wie, wat = (frame.index.get_level_values(nr).astype(str) for nr in (0, 1))
    return keuze, frame[(wie == keuze[0]) & (wat == keuze[1])]


def _wie_en_wat(frame: pd.DataFrame, keuze: Keuze | None, *, wat: str = "kunnen samenwerken") -> str:
    """The subject of a title: `Venlo kunnen samenwerken in het domein zorg`."""
    if keuze is None or not all(keuze):
        return f"een gemeente {wat}"
    namen = doek.namen(frame)
    domein = doek.domeinlabel(keuze[1], namen)
    klein = domein if domein[1:2].isupper() else domein[:1].lower() + domein[1:]
    return f"{namen.get(keuze[0], keuze[0])} {wat} in het domein {klein}"


def _score_tekst(rij: pd.Series) -> str:
    """The score and how much of the weight is known; without a score that there is no suggestion."""
    dekking = geld.of_geen(rij["dekking"]) or 0.0
    deel = f" ({notatie.procent(dekking)} bekend)" if dekking < 0.9995 else ""
    if notatie.is_onbekend(rij["score"]):
        return f"geen suggestie{deel}"
    return notatie.getal(rij["score"], decimalen=2) + deel


def _aansluiting_tekst(rij: pd.Series) -> str:
    score = notatie.getal(rij["score"], decimalen=2)
    bekend = (
        ""
        if rij["bekend"] == rij["van"]
        else f" ({_geteld(rij['bekend'], '')} van {_geteld(rij['van'], 'leden')} bekend)"
    )
    return f"{score}{bekend}; {_geteld(rij['tafels'], 'tafels')}, {_geteld(rij['zetels'], 'zetels')}"


def _geteld(aantal: float | None, wat: str) -> str:
    """A count with its word; unknown is said so."""
    if notatie.is_onbekend(aantal):
        return f"{wat} {notatie.ONBEKEND}".strip()
    enkel = {"tafels": "tafel", "zetels": "zetel", "leden": "lid"}
    return f"{stijl.kort_getal(float(aantal or 0))} {enkel.get(wat, wat) if aantal == 1 else wat}".strip()


def _stippen(frame: pd.DataFrame, *, hoogstens: int = _HOOGSTENS) -> tuple[pd.DataFrame, str]:
    """The first pairs that have a place as numbered bubbles, and the note on size and on who is left out."""
    geplaatst = frame[frame["uren"].notna() & frame["jaccard"].notna()]
    getoond, zonder = geplaatst.head(hoogstens), len(frame) - len(geplaatst)
    meeste = max(geld.bekende(getoond, "n_partners"), default=0.0)
    rijen = getoond.assign(
        paar=[_paar(rij) for _, rij in getoond.iterrows()],
        naam=[str(nr) for nr in range(1, len(getoond) + 1)],
        kleur=[_kleur(rij) for _, rij in getoond.iterrows()],
        hol=getoond["uren_status"].ne(_VOLLEDIG).fillna(True),
        straal=[_straal(n, meeste=meeste) for n in getoond["n_partners"]],
    )
    noten = [
        doek.weggelaten(len(geplaatst) - len(getoond), wat="paren lager in de lijst"),
        f"Uren onbekend, dus zonder plek: {notatie.geteld(zonder, 'paren')}." if zonder else "",
        f"Een grotere stip: meer partners (hoogstens {notatie.getal(meeste)})." if meeste else "",
    ]
    return rijen, " ".join(filter(None, noten))


def _regel(nr: int, rij: pd.Series) -> list[str]:
    """The lines of one pair in the list beside the bubbles."""
    eerst, *verder = stijl.breek(f"{rij['paar']}", breedte=_LIJSTBREED)
    return [f"{nr}  {eerst}", *(f"    {regel}" for regel in verder)]


def _lijst(ax: Axes, regels: list[list[str]], *, woorden: doek.Kop, groeit: bool) -> int:
    """Write the list right of the axes, as far as it fits; gives how many pairs that are."""
    hoogten = [len(delen) * doek.REGEL + 7 for delen in regels]
    _, hoogte = doek.ruimte(ax, woorden, nodig=sum(hoogten) + _RONDOM, groeit=groeit)
    y, past = 0.0, 0
    for delen, hoog in zip(regels, hoogten, strict=True):
        if past and y + hoog > hoogte - _RONDOM + 1:
            break
        ax.annotate(
            "\n".join(delen), (1, 1), (18, -y), xycoords="axes fraction", textcoords="offset points", ha="left",
            va="top", fontsize=stijl.TEKST, linespacing=1.15, color=stijl.INKT, gid="lijst",
        )  # fmt: skip
        y, past = y + hoog, past + 1
    return past


def _paar(rij: pd.Series) -> str:
    """The names of a pair, and how many obstacles: at least so many when some cannot be judged."""
    aantal, vaag = rij["n_belemmeringen"], geld.of_geen(rij.get("n_onbekend", 0))
    staart = "belemmeringen onbekend" if notatie.is_onbekend(aantal) or vaag else ""
    if not notatie.is_onbekend(aantal) and aantal:
        staart = f"{'≥ ' if vaag else ''}{aantal} belemmering{'en' if aantal > 1 else ''}"
    return f"{rij['naam_a']} + {rij['naam_b']}{f' ({staart})' if staart else ''}"


def _kleur(rij: pd.Series) -> str:
    """Nobody gets more hours only when of everybody it is known."""
    if not notatie.is_onbekend(rij["n_meer"]) and rij["n_meer"]:
        return stijl.VERMILJOEN
    return stijl.BLAUW if rij["uren_status"] == _VOLLEDIG and rij["n_meer"] == 0 else stijl.GRIJS


def _straal(aantal: object, *, meeste: float) -> float:
    """The radius of a bubble: its area says how many partners."""
    n = geld.of_geen(aantal)
    return punten.STRAAL if n is None or not meeste else 4 + 11 * (n / meeste) ** 0.5


def _kandidatenlijst(frame: pd.DataFrame) -> pd.DataFrame:
    """The candidates as a table, for when no hours are known."""
    return frame.assign(
        paar=[f"{a} + {b}" for a, b in zip(frame["naam_a"], frame["naam_b"], strict=True)],
        overlap_tekst=[notatie.procent(geld.of_geen(deel)) for deel in frame["jaccard"]],
        punten_tekst=[
            f"{notatie.getal(geld.of_geen(p))} ({notatie.getal(b)} van {notatie.getal(v)} bekend)"
            for p, b, v in zip(frame["punten"], frame["bekend"], frame["van"], strict=True)
        ],
        belemmering=[_of_niets(tekst) for tekst in frame["belemmeringen"]],
    )


def _codes(soorten: object) -> set[str]:
    """The kinds of reason in one cell."""
    return set() if notatie.is_onbekend(soorten) else set(str(soorten).split())


def _of_niets(tekst: object) -> str:
    return notatie.NVT if notatie.is_onbekend(tekst) or not tekst else str(tekst)


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
