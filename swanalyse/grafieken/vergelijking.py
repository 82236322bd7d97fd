"""Charts of two moments: what came, went and changed, the measures then and now, and the turnover of ties.

More is neither better nor worse here: colour says which way, never good or bad. Every footer names both days.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse import notatie
from swanalyse.grafieken import banen, doek, geld, komengaan, stijl
from swanalyse.grafieken.banen import Baan
from swanalyse.grafieken.komengaan import Groep, Regel
from swanalyse.grafieken.punten import Merk, halter

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_VERBANDEN = "Er zijn geen verbanden om te vergelijken. Vul verbanden.csv en deelnames.csv, van toen en van nu."
GEEN_PARTNERS = "Er zijn geen partners om te vergelijken. Vul partners.csv, van toen en van nu."
GEEN_MATEN = "Er is niets om te vergelijken. Vul verbanden.csv en deelnames.csv, van toen en van nu."
GEEN_BANDEN = (
    "Er zijn geen deelnames waarvan beide keren alle deelnemers bekend zijn. "
    "Vul deelnames.csv en de kolom deelnemers_volledig in verbanden.csv."
)
_NIEUW, _WEG = frozenset({"opgericht", "nieuw_in_beeld"}), frozenset({"beeindigd", "verlaten", "verdwenen"})
_KOPPEN = {
    "opgericht": "Opgericht",
    "nieuw_in_beeld": "Nieuw in beeld: stond toen niet in de inventaris, maar is niet aantoonbaar later opgericht",
    "opgevolgd": "Opgevolgd door een ander verband",
    "beeindigd": "Beëindigd",
    "verlaten": "Verlaten: niemand uit de regio doet er nog aan mee",
    "verdwenen": "Niet meer in de inventaris, zonder vastgelegd einde",
}
_ANDERS = "Gebleven, met andere leden of een andere vorm"
_VAAG = "Gebleven, maar leden of vorm niet beide keren bekend"
_ZELFDE = "Gebleven, met dezelfde leden en vorm"
# partners that one of the days shows, and which
_EENZIJDIG = {
    "gekomen": ("gekomen", "nu"),
    "gegaan": ("gegaan", "toen"),
    "nieuw_in_beeld": ("nieuw in beeld", "nu"),
    "uit_beeld": ("niet meer in beeld", "toen"),
}
_NAMEN = 5  # of members in a row, before the rest is counted
_DEEL = {
    "st_partners": ("door partners die kwamen of gingen", stijl.HEMEL),
    "st_verbanden": ("door verbanden die kwamen of gingen", stijl.ORANJE),
    "st_beide": ("door nieuwe of vertrokken partners in zulke verbanden", stijl.ROZE),
}


@stijl.stijl()
def verbanden(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """What came, went and changed: a row per verband with a box per member, the unchanged ones as a list of names.

    Parameters
    ----------
    frame : DataFrame
        Index verband_id; `naam`, `stand`, `vorm_toen`, `vorm_nu`, `vorm_anders`, `erbij`, `eraf` (tuples of
        partner_id), `n_toen`, `n_nu`, `bekend`, `vergelijkbaar`, `verwant` (tuple of verband_id), `uitleg`.
        `attrs["namen"]` has the labels.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "naam": ["Jeugdregio"], "stand": ["gebleven"], "vorm_toen": [pd.NA], "vorm_nu": [pd.NA],
    ...     "vorm_anders": pd.array([False], dtype="boolean"), "erbij": [("Venlo",)], "eraf": [()], "n_toen": [7],
    ...     "n_nu": [8], "bekend": [True],
    ...     "vergelijkbaar": [True], "verwant": [()], "uitleg": [""],
    ... })
    >>> [tekst.get_text() for tekst in verbanden(frame).texts if tekst.get_gid() == "woorden"]
    ['7 → 8: erbij Venlo']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Wat kwam, wat ging en wat veranderde er?",
        maat="Verbanden toen en nu, een vakje per lid",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_VERBANDEN)
    labels, rijen = doek.namen(frame), _met_erfenis(frame)
    groepen = [
        Groep(f"{kop} ({len(deel)})", tuple(_verband(rij, labels) for rij in deel))
        for stand, kop in _KOPPEN.items()
        if (deel := [rij for rij in rijen if rij["stand"] == stand])
    ]
    anders, vaag, zelfde = _gebleven([rij for rij in rijen if rij["stand"] not in _KOPPEN])
    for kop, deel in ((_ANDERS, anders), (_VAAG, vaag)):
        if deel:
            groepen.append(Groep(f"{kop} ({len(deel)})", tuple(_verband(rij, labels) for rij in deel)))
    lijst = (f"{_ZELFDE} ({len(zelfde)})", [str(rij["naam"]) for rij in zelfde])
    return komengaan.teken(ax, groepen, lijst=lijst, woorden=woorden, groeit=eigen)


@stijl.stijl()
def partners(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    r"""Dumbbells: in how many verbanden every partner takes part, then and now; the region first.

    A partner that came has no open dot, one that went no filled one; of a merged gemeente the predecessors are named.

    Parameters
    ----------
    frame : DataFrame
        Index partner_id; `naam`, `in_regio`, `stand`, `voorgangers` (tuple of names), `n_toen`, `n_nu` (verbanden).

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "naam": ["Voorne aan Zee"], "in_regio": [True], "stand": ["opgevolgd"],
    ...     "voorgangers": [("Brielle", "Westvoorne")], "n_toen": [12], "n_nu": [11],
    ... })
    >>> ax = partners(frame)
    >>> [tekst.get_text() for tekst in (*ax.get_yticklabels(), *ax.texts)]
    ['Voorne aan Zee\nvoorgangers: Brielle en Westvoorne', '12 → 11']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Welke partners kwamen, gingen of gingen samen?",
        maat="Aantal verbanden per partner, toen en nu",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_PARTNERS)
    buiten = ~frame["in_regio"].fillna(False).astype(bool)
    rijen = frame.assign(
        naam=[_partnernaam(rij) for rij in frame.to_dict("records")],
        # outside the region first those to whom something happened: not all of them may fit
        _plek=2 * buiten + (buiten & frame["stand"].eq("gebleven")),
        _n=-frame[["n_toen", "n_nu"]].astype("Float64").max(axis=1),
        eind=[_partnertekst(rij) for rij in frame.to_dict("records")],
        kleur=[_partnerkleur(rij) for rij in frame.to_dict("records")],
    ).sort_values(["_plek", "_n", "naam"], kind="stable")  # fmt: skip
    if buiten.any() and not buiten.all():
        woorden["noot"] = f"Eerst de regio ({int((~buiten).sum())}), daarna de andere partners."
    merken = [Merk("n_toen", "toen", open=True), Merk("n_nu", "nu")]
    return halter(
        ax, rijen, merken=merken, sleutel=_richtingen(rijen, "n_toen", "n_nu"), woorden=woorden, zin=GEEN_PARTNERS,
        groeit=eigen, wat="partners",
    )  # fmt: skip


@stijl.stijl()
def maten(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """The measures then and now, each on a scale of its own; what cannot be compared is hatched and says why.

    Parameters
    ----------
    frame : DataFrame
        Index maat; `naam`, `eenheid`, `toen`, `nu`, `verschil`, `bekend`, `van`, `status`, `uitleg`.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "naam": ["Verbanden"], "eenheid": ["verbanden"], "toen": [17.0], "nu": [19.0], "verschil": [2.0],
    ...     "bekend": [19], "van": [19], "status": ["volledig"], "uitleg": [""],
    ... }, index=["n_verbanden"])
    >>> [tekst.get_text() for tekst in maten(frame).texts if tekst.get_gid() == "woorden"]
    ['17 → 19 verbanden (+2)']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe staan we ervoor, toen en nu?",
        maat="De maten van de regio op gelijke voet: wat beide keren bekend is", noot=banen.SCHAAL,
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden, zin=GEEN_MATEN)
    # what is not known stays in the picture, at the end
    rijen = sorted(frame.to_dict("records"), key=lambda rij: notatie.is_onbekend(rij["verschil"]))
    return banen.teken(ax, [_baan(rij) for rij in rijen], woorden=woorden, groeit=eigen)


@stijl.stijl()
def per_partner(
    frame: pd.DataFrame,
    *,
    maat: str = "n_verbanden",
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Dumbbells per partner of one measure, then and now, so that nobody who loses is hidden in a total.

    Parameters
    ----------
    frame : DataFrame
        Index (partner_id, maat); `partner`, `naam` (of the measure), `eenheid`, `toen`, `nu`, `verschil`, `bekend`,
        `van`, `status`, `uitleg`.
    maat : str
        Which of the measures.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("gm-venlo", "uren")], names=["partner_id", "maat"])
    >>> frame = pd.DataFrame({
    ...     "partner": ["Venlo"], "naam": ["Bestuurlijke uren"], "eenheid": ["uren"], "toen": [120.0], "nu": [96.0],
    ...     "verschil": [-24.0], "bekend": [8], "van": [9], "status": ["volledig"], "uitleg": [""],
    ... }, index=index)
    >>> [tekst.get_text() for tekst in per_partner(frame, maat="uren").texts]
    ['120 → 96 (−24); 8 van 9 bekend']
    """
    rijen = frame[frame.index.get_level_values("maat") == maat]
    naam = str(rijen["naam"].iloc[0]) if len(rijen) else "Maat"
    eenheid = str(rijen["eenheid"].iloc[0]) if len(rijen) else ""
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"{naam}: bij wie werd het meer, bij wie minder?",
        maat=f"{naam} per gemeente, toen en nu, {eenheid}".removesuffix(", ").removesuffix(f", {naam.lower()}"),
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if rijen.empty:
        return _leeg(ax, woorden, zin=GEEN_MATEN)
    weet = rijen["verschil"].notna()
    rijen = rijen.assign(
        naam=rijen["partner"], toen=rijen["toen"].where(weet), nu=rijen["nu"].where(weet),
        eind=[_maattekst(rij, kort=True) for rij in rijen.to_dict("records")],
        kleur=[_kleur(verschil) for verschil in rijen["verschil"]],
    )  # fmt: skip
    rijen = rijen.assign(_hoog=rijen["nu"].astype("Float64")).sort_values("_hoog", ascending=False, kind="stable")
    if _is_aandeel(eenheid):
        stijl.getallen_as(ax.xaxis, procent=True)
    elif _is_geld(eenheid):
        geld.euro_as(ax.xaxis)
    merken = [Merk("toen", "toen", open=True), Merk("nu", "nu")]
    ax = halter(
        ax, rijen, merken=merken, sleutel=_richtingen(rijen, "toen", "nu"), woorden=woorden, zin=GEEN_MATEN,
        groeit=eigen, wat="partners",
    )  # fmt: skip
    if not weet.any():  # a scale and a key of nothing would say that something was measured
        ax.set_xticks([])
        sleutel = ax.get_legend()
        if sleutel is not None:
            sleutel.remove()
    return ax


@stijl.stijl()
def omloop(
    frame: pd.Series,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """One stacked bar of all ties, and below it each part on a line of its own: what stayed, was rewired, came or went.

    Parameters
    ----------
    frame : Series
        `a, b, c` (ties in both, only then, only now), `wn, os, st, st_partners, st_verbanden, st_beide` (0–1), `bekend`
        and `van`.

    Examples
    --------
    >>> delen = {"a": 6, "b": 2, "c": 2, "wn": 0.25, "os": 0.125, "st": 0.125, "st_partners": 0.0}
    >>> ax = omloop(pd.Series({**delen, "st_verbanden": 0.125, "st_beide": 0.0, "bekend": 9, "van": 9}))
    >>> [vlak.get_gid() for vlak in ax.patches][::2]
    ['gelijk', 'os', 'st_verbanden']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe veel van de banden wisselde er?",
        maat="Banden tussen een partner en een verband: aandeel van de banden van toen en die van nu samen, %",
    )  # fmt: skip
    ax = stijl.assen(ax)
    if notatie.is_onbekend(frame.get("wn")):
        return _leeg(ax, woorden, zin=GEEN_BANDEN)
    woorden["noot"] = _omloopnoot(frame)
    breedte, hoogte = doek.ruimte(ax, woorden)
    doek.blad(ax, breedte=breedte, hoogte=hoogte)
    delen = _delen(frame)
    langste = doek.breedste(regel for tekst, *_ in delen for regel in stijl.breek(tekst, breedte=300)) + 14
    baan, rij = breedte - langste - 70, min(62.0, (hoogte - 70) / max(len(delen), 1))
    x, n = langste, int(sum(frame[naam] for naam in "abc"))
    for nr, (tekst, deel, gid, kleur) in enumerate(delen):
        breed, y = baan * deel, 88 + nr * rij
        ax.add_patch(Rectangle((x, 8), breed, 52, facecolor=kleur, edgecolor="white", linewidth=1.5, gid=gid))
        _deelregel(ax, tekst, x=x, y=y, breed=breed, links=langste, uiterlijk=(gid, kleur))
        ax.text(
            x + breed + 8, y, notatie.procent(deel, n=n), va="center_baseline", fontsize=stijl.TEKST, fontweight="bold"
        )
        x += breed
    ax.text(langste - 14, 34, "alle banden", ha="right", va="center_baseline", fontsize=stijl.TEKST)
    return stijl.opmaak(ax, **woorden)


def _leeg(ax: Axes, woorden: doek.Kop, *, zin: str) -> Axes:
    return stijl.leeg(ax, zin=zin, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"])


def _gebleven(rijen: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Those that changed, those of which it is not known, and those that are the same."""
    anders, vaag, zelfde = [], [], []
    for rij in rijen:
        if rij["erbij"] or rij["eraf"] or _waar(rij["vorm_anders"]):
            anders.append(rij)
        elif not _waar(rij["vergelijkbaar"]) or notatie.is_onbekend(rij["vorm_anders"]):
            vaag.append(rij)
        else:
            zelfde.append(rij)
    return anders, vaag, zelfde


def _waar(waarde: object) -> bool:
    return not notatie.is_onbekend(waarde) and bool(waarde)


def _met_erfenis(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, and in those of a successor who is new to it: not who was already in what it carries on."""
    erfenis: dict[str, set[str]] = {}
    for rij in frame[frame["stand"].eq("opgevolgd") & frame["vergelijkbaar"]].to_dict("records"):
        for opvolger in rij["verwant"]:
            erfenis[str(opvolger)] = erfenis.get(str(opvolger), set(rij["erbij"])) & set(rij["erbij"])
    rijen = [{str(kolom): waarde for kolom, waarde in rij.items()} for rij in frame.to_dict("records")]
    return [{**rij, "erfenis": erfenis.get(str(i))} for i, rij in zip(frame.index, rijen, strict=True)]


def _verband(rij: Mapping[str, Any], labels: Mapping[str, str]) -> Regel:
    """A verband as a row: everybody came when it is new, everybody went when it is gone and nothing carries it on."""
    tekst = _nieuwtekst(rij) if rij["stand"] in _NIEUW | _WEG else _blijftekst(rij, labels)
    if rij["stand"] == "opgevolgd":  # by whom; the rest of the sentence stands in the other words
        tekst = f"{str(rij['uitleg']).partition('. ')[0].rstrip('.')}; {tekst}"
    gebleven, erbij, eraf = _leden(rij) or (None, 0, 0)
    return Regel(str(rij["naam"]), gebleven, erbij, eraf, tekst)


def _leden(rij: Mapping[str, Any]) -> tuple[int, int, int] | None:
    """How many members stayed, came and went; none where that is not known."""
    toen, nu = geld.of_geen(rij["n_toen"]), geld.of_geen(rij["n_nu"])
    if rij["stand"] in _NIEUW:
        erbij = nu if rij["erfenis"] is None else float(len(rij["erfenis"]))
        return None if nu is None or erbij is None or not _waar(rij["bekend"]) else (int(nu - erbij), int(erbij), 0)
    if rij["stand"] == "verlaten":  # who is outside the region did not leave it, as far as is known
        return None
    if rij["stand"] in _WEG:
        return None if toen is None or not _waar(rij["bekend"]) else (0, 0, int(toen))
    if nu is None or not _waar(rij["vergelijkbaar"]):
        return None
    return int(nu) - len(rij["erbij"]), len(rij["erbij"]), len(rij["eraf"])


def _nieuwtekst(rij: Mapping[Any, Any]) -> str:
    """The sentence of the indicator, and how many members there are, or were."""
    n = geld.of_geen(rij["n_nu"] if rij["stand"] in _NIEUW else rij["n_toen"])
    meer = "" if _waar(rij["bekend"]) else "≥ "
    leden = "leden onbekend" if n is None else "1 lid" if n == 1 and not meer else f"{meer}{notatie.getal(n)} leden"
    toen = "toen " if rij["stand"] == "verlaten" else ""
    return "; ".join(filter(None, [str(rij["uitleg"]).rstrip("."), f"{toen}{leden}"]))


def _blijftekst(rij: Mapping[Any, Any], labels: Mapping[str, str]) -> str:
    """Members then and now with names, and the form when it changed."""
    delen = []
    toen, nu = geld.of_geen(rij["n_toen"]), geld.of_geen(rij["n_nu"])
    if _waar(rij["vergelijkbaar"]) and toen is not None and nu is not None:
        wie = [
            f"{woord} {notatie.opsomming((labels.get(str(i), str(i)) for i in ids), hoogstens=_NAMEN)}"
            for woord, ids in (("erbij", rij["erbij"]), ("weg", rij["eraf"]))
            if ids
        ]
        delen.append(
            f"{notatie.getal(toen)} → {notatie.getal(nu)}: {', '.join(wie)}" if wie else f"{notatie.getal(nu)} leden"
        )
    else:
        delen.append("leden niet beide keren volledig bekend")
    if _waar(rij["vorm_anders"]):
        vormen = (labels.get(str(rij[kolom]), str(rij[kolom])) for kolom in ("vorm_toen", "vorm_nu"))
        delen.append("vorm: " + " → ".join(vormen))
    elif notatie.is_onbekend(rij["vorm_anders"]):
        delen.append("vorm niet beide keren bekend")
    return "; ".join(delen)


def _partnernaam(rij: Mapping[Any, Any]) -> str:
    """The name, and on a line of its own which partners went up in it."""
    uit = notatie.opsomming(rij["voorgangers"])
    return f"{rij['naam']}\nvoorgangers: {uit}" if uit else str(rij["naam"])


def _partnertekst(rij: Mapping[Any, Any]) -> str:
    toen, nu = geld.of_geen(rij["n_toen"]), geld.of_geen(rij["n_nu"])
    if rij["stand"] in _EENZIJDIG:
        woord, dag = _EENZIJDIG[rij["stand"]]
        return f"{woord}: {notatie.getal(toen if dag == 'toen' else nu)}"
    if rij["stand"] == "opgevolgd" and not rij["voorgangers"]:
        return f"gesplitst: {notatie.getal(toen)}"
    if toen is None and nu is None:
        return notatie.ONBEKEND
    return f"{notatie.getal(toen)} → {notatie.getal(nu)}"


def _partnerkleur(rij: Mapping[Any, Any]) -> str:
    if rij["stand"] in ("gekomen", "gegaan"):
        return stijl.BLAUW if rij["stand"] == "gekomen" else stijl.VERMILJOEN
    toen, nu = geld.of_geen(rij["n_toen"]), geld.of_geen(rij["n_nu"])
    return _kleur(pd.NA if toen is None or nu is None else nu - toen)


def _kleur(verschil: object) -> str:
    """Blue for more, vermillion for less, grey for the same or unknown."""
    waarde = geld.of_geen(verschil)
    return stijl.GRIJS if not waarde else stijl.BLAUW if waarde > 0 else stijl.VERMILJOEN


def _richtingen(rijen: pd.DataFrame, toen: str, nu: str) -> list[Merk]:
    """The key: then, and now by direction, as far as they occur."""
    woorden = {stijl.BLAUW: "nu: meer", stijl.VERMILJOEN: "nu: minder", stijl.GRIJS: "nu: gelijk"}
    # grey is also of whom one day is unknown
    gelijk = rijen[nu].notna() & rijen[toen].notna()
    er = set(rijen.loc[gelijk | rijen["kleur"].ne(stijl.GRIJS), "kleur"])
    return [Merk(toen, "toen", open=True), *(Merk(nu, woord, kleur) for kleur, woord in woorden.items() if kleur in er)]


def _is_aandeel(eenheid: str) -> bool:
    return eenheid.startswith("aandeel")


def _is_geld(eenheid: str) -> bool:
    return eenheid.startswith("euro")


def _maattekst(rij: Mapping[Any, Any], *, kort: bool = False) -> str:
    """Both values and the difference, and how much of it could be compared; the reason when nothing could.

    `kort` leaves out the word of the unit, which the subtitle has.
    """
    eenheid, bekend, van = str(rij["eenheid"]), geld.of_geen(rij["bekend"]), geld.of_geen(rij["van"])
    toen, nu, verschil = (geld.of_geen(rij[kolom]) for kolom in ("toen", "nu", "verschil"))
    deels = f"{notatie.getal(bekend)} van {notatie.getal(van)} bekend" if bekend != van and van is not None else ""
    if toen is None or nu is None or verschil is None:
        # one value alone is no comparison, but it is known
        wel = [f"{w} {notatie.in_eenheid(x, eenheid)}" for w, x in (("toen", toen), ("nu", nu)) if x is not None]
        waarom = deels if kort else "" if notatie.is_onbekend(rij["uitleg"]) else str(rij["uitleg"])
        return ". ".join(filter(None, ["; ".join([notatie.ONBEKEND, *wel]), waarom]))
    woord = "" if kort or _is_aandeel(eenheid) or _is_geld(eenheid) else f" {eenheid}"
    teken = "+" if verschil > 0 else ""
    # a small difference between shares would be rounded away
    fijn = 0 < abs(verschil) < 0.01
    stap = notatie.in_eenheid(verschil, eenheid, fijn=fijn).replace(" %", " punt")
    van_, naar = (notatie.in_eenheid(w, eenheid, fijn=fijn) for w in (toen, nu))
    kern = f"{van_} → {naar}{woord} ({teken}{stap})"
    if abs(verschil) < 1e-9:
        heel = woord and float(nu).is_integer()  # "1 samenstelling" where two would be "samenstellingen"
        kern = f"{notatie.geteld(int(nu), eenheid) if heel else naar + woord} (gelijk)"
    return "; ".join(filter(None, [kern, deels]))


def _baan(rij: Mapping[Any, Any]) -> Baan:
    weet = not notatie.is_onbekend(rij["verschil"])
    toen, nu = (geld.of_geen(rij[kolom]) if weet else None for kolom in ("toen", "nu"))
    einde = 1.0 if _is_aandeel(str(rij["eenheid"])) else None
    return Baan(str(rij["naam"]), toen, nu, _maattekst(rij), einde)


def _delen(frame: pd.Series) -> list[tuple[str, float, str, str]]:
    """The parts of the bar from left to right: words, share, name and colour; a part of nothing is left out."""
    delen = [
        ("gebleven: dezelfde partner in hetzelfde verband", 1 - float(frame["wn"]), "gelijk", stijl.GRIJS),
        ("anders verbonden: partner en verband waren er beide keren", float(frame["os"]), "os", stijl.BLAUW),
        *((tekst, float(frame[naam]), naam, kleur) for naam, (tekst, kleur) in _DEEL.items()),
    ]
    return [deel for deel in delen if deel[1] > 1e-9]


def _deelregel(
    ax: Axes, tekst: str, *, x: float, y: float, breed: float, links: float, uiterlijk: tuple[str, str]
) -> None:
    """One part on its own line, straight below its place in the bar."""
    gid, kleur = uiterlijk
    regels = stijl.breek(tekst, breedte=300)
    ax.text(links - 14, y, "\n".join(regels), ha="right", va="center", fontsize=stijl.TEKST, linespacing=1.15)
    for rand in (x, x + breed):
        ax.plot([rand, rand], [60, y + 11], color=stijl.LICHTGRIJS, linewidth=0.8, zorder=0)
    ax.add_patch(Rectangle((x, y - 11), max(breed, 1.5), 22, facecolor=kleur, edgecolor="none", gid=f"{gid}_regel"))


def _omloopnoot(frame: pd.Series) -> str:
    a, b, c = (notatie.getal(frame[naam]) for naam in "abc")
    noot = f"Banden: {a} gebleven, {b} weg, {c} erbij."
    bekend, van = geld.of_geen(frame.get("bekend")), geld.of_geen(frame.get("van"))
    if bekend is not None and van is not None and bekend < van:
        deel = f"{notatie.getal(bekend)} van {notatie.getal(van)} verbanden"
        noot += f" Geteld zijn {deel}: die waarvan beide keren bekend is of zij er waren, en met wie."
    return noot
