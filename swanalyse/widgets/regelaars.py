"""The controls of an explorer, as data: what it sets, its label, a sentence that explains it, and what may be chosen.

A control with `kiest` is an argument of `Inventaris.kies`; the others go to the theme's own drawing function. Numbers
are offered as values to step through, written in Dutch: the browser's own notation would be English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from swanalyse.inventaris import KEUZES, Inventaris, selectie
from swanalyse.notatie import datum as dag
from swanalyse.notatie import getal, is_onbekend, opsomming

Soort = Literal["lijst", "meer", "schuif", "vinkje", "datum"]
GEEN = "niets om te kiezen"
_ALLE = "alle"
_MEER = "houd Ctrl (op een Mac Cmd) ingedrukt om er meer dan één aan te wijzen."


@dataclass(frozen=True)
class Regelaar:
    """One control of an explorer.

    Attributes
    ----------
    naam : str
        The key of its value; with `kiest` the argument of `Inventaris.kies` that it sets.
    label, uitleg : str
        What stands beside it, and one sentence under it: both are required, and read by everyone.
    soort : {"lijst", "meer", "schuif", "vinkje", "datum"}
    begin : Any
        The value with which the figure above was drawn; a tuple for `meer`.
    opties : tuple of (label, value)
        What may be chosen, for `lijst`, `meer` and `schuif`.
    kiest : bool
    leeg : str
        What pointing at nothing means, for `meer`.
    """

    naam: str
    label: str
    uitleg: str
    soort: Soort
    begin: Any
    opties: tuple[tuple[str, Any], ...] = ()
    kiest: bool = False
    leeg: str = _ALLE

    def __post_init__(self) -> None:
        if not self.label.strip() or not self.uitleg.strip():
            raise ValueError(f"regelaar {self.naam}: geef een label en een uitleg van één zin")


def lijst(
    naam: str,
    *,
    label: str,
    uitleg: str,
    opties: Mapping[Any, str] | Iterable[Any],
    begin: Any = None,
    kiest: bool = False,
) -> Regelaar:
    """One of several values; `opties` gives the label per value. Begins with the first unless `begin` is one of them.

    Examples
    --------
    >>> lijst("weging", label="Weging", uitleg="Hoe zwaar een band telt.", opties={"aantal": "elk verband"}).begin
    'aantal'
    """
    paren = _opties(opties) or ((GEEN, None),)
    waarden = [waarde for _, waarde in paren]
    eerste = begin if begin in waarden else waarden[0]
    return Regelaar(naam, label, uitleg, "lijst", eerste, paren, kiest)


def meer(
    naam: str,
    *,
    label: str,
    uitleg: str,
    opties: Mapping[Any, str] | Iterable[Any],
    begin: Iterable[Any] = (),
    kiest: bool = False,
    leeg: str = _ALLE,
) -> Regelaar:
    """Any number of values; none of them restricts nothing (`leeg` says so), and is None for `Inventaris.kies`."""
    paren = _opties(opties)
    al = set(begin)
    gekozen = tuple(waarde for _, waarde in paren if waarde in al)
    uitleg = f"{uitleg} Niets aangewezen is {leeg}; {_MEER}"
    return Regelaar(naam, label, uitleg, "meer", gekozen, paren, kiest, leeg)


def schuif(
    naam: str,
    *,
    label: str,
    uitleg: str,
    waarden: Iterable[float],
    begin: float,
    eenheid: str = "",
) -> Regelaar:
    """A number out of a row of them (see `reeks`); `begin` is put among them when it is not there yet.

    Examples
    --------
    >>> schuif("drempel", label="Drempel", uitleg="Inwoners.", waarden=[20_000, 25_000], begin=30_000).opties
    (('20.000', 20000), ('25.000', 25000), ('30.000', 30000))
    """
    getallen = sorted({*waarden, begin})
    return Regelaar(naam, label, uitleg, "schuif", begin, tuple((_geschreven(g, eenheid), g) for g in getallen))


def reeks(laag: float, hoog: float, *, stap: float) -> tuple[float, ...]:
    """The numbers from `laag` up to and including `hoog`, whole where the step is, and exact decimals where not.

    Examples
    --------
    >>> reeks(0, 0.3, stap=0.1), reeks(1, 3, stap=1)
    ((0.0, 0.1, 0.2, 0.3), (1, 2, 3))
    """
    begin, einde, sprong = (Decimal(str(waarde)) for waarde in (laag, hoog, stap))
    aantal = max(0, int((einde - begin) / sprong)) + 1
    soort = int if begin % 1 == 0 and sprong % 1 == 0 else float
    return tuple(soort(begin + nr * sprong) for nr in range(aantal))


def vinkje(naam: str, *, label: str, uitleg: str, begin: bool = False, kiest: bool = False) -> Regelaar:
    """Yes or no."""
    return Regelaar(naam, label, uitleg, "vinkje", bool(begin), kiest=kiest)


def datum(naam: str, *, label: str, uitleg: str, begin: date, kiest: bool = False) -> Regelaar:
    """A day."""
    return Regelaar(naam, label, uitleg, "datum", begin, kiest=kiest)


def in_woorden(regelaar: Regelaar, waarde: Any) -> str:
    """A value as a sentence writes it.

    Examples
    --------
    >>> in_woorden(vinkje("modules", label="Modules", uitleg="Apart."), True)
    'ja'
    >>> in_woorden(meer("kern", label="Regio", uitleg="Wie.", opties=["A"], leeg="de hele regio"), ())
    'de hele regio'
    """
    if regelaar.soort == "vinkje":
        return "ja" if waarde else "nee"
    if regelaar.soort == "datum":
        return dag(waarde)
    label = {optie: tekst for tekst, optie in regelaar.opties}
    if regelaar.soort == "meer":
        return opsomming((label[een] for een in waarde), hoogstens=6) or regelaar.leeg
    return label[waarde]


def laag(inv: Inventaris) -> Regelaar:
    """Which verbanden count by whether the law prescribes them: `keuze`."""
    return lijst(
        "keuze",
        label="Welke verbanden",
        uitleg="Met of zonder verbanden die de wet voorschrijft.",
        opties=KEUZES,
        begin=inv.selectie.keuze,
        kiest=True,
    )


def domeinen(inv: Inventaris) -> Regelaar:
    """The domains that occur among the running verbanden, and those already chosen: `domeinen`."""
    return _codes(inv, "domeinen", kolom="domein", label="Domeinen", uitleg="Alleen verbanden op deze domeinen.")


def schaal(inv: Inventaris) -> Regelaar:
    """The scales that occur among the running verbanden, and those already chosen: `schaal`."""
    return _codes(inv, "schaal", kolom="schaal", label="Schaal", uitleg="Alleen verbanden van deze schaal.")


def rechtsvormen(inv: Inventaris) -> Regelaar:
    """The legal forms of the running verbanden: `rechtsvormen`, for the theme itself."""
    return _codes(inv, "rechtsvormen", kolom="rechtsvorm", label="Vorm", uitleg="Alleen verbanden in deze vorm.")


def kern(inv: Inventaris) -> Regelaar:
    """Which gemeenten are the region under study: `kern`; begins with those that are now."""
    partners = selectie(inv).partners
    gemeenten = partners[partners["partnertype"].eq("gemeente").fillna(False).astype(bool)].sort_values("naam")
    return meer(
        "kern",
        label="Gemeenten in de regio",
        uitleg="Wat hier is aangewezen, telt als de regio.",
        opties=_namen(gemeenten["partner_id"], gemeenten["naam"]),
        begin=gemeenten.loc[gemeenten["in_regio"], "partner_id"],
        kiest=True,
        leeg="de regio zoals die in de inventaris staat",
    )


def peildatum(inv: Inventaris) -> Regelaar:
    """The day on which verbanden run: `peildatum`."""
    return datum(
        "peildatum",
        label="Peildatum",
        uitleg="De dag waarop een verband moet lopen om mee te tellen.",
        begin=inv.selectie.peildatum,
        kiest=True,
    )


def jaar(inv: Inventaris, jaren: Iterable[int], *, uitleg: str = "Het jaar van de bedragen en inwoners.") -> Regelaar:
    """The year of the figures: `jaar`; `jaren` are those for which the theme has any."""
    alle = sorted({int(een) for een in jaren if not is_onbekend(een)} | {inv.selectie.jaar})
    return lijst(
        "jaar",
        label="Jaar",
        uitleg=uitleg,
        opties={een: str(een) for een in alle},
        begin=inv.selectie.jaar,
        kiest=True,
    )


def modules(inv: Inventaris) -> Regelaar:
    """Whether modules of a verband count apart: `modules`."""
    return vinkje(
        "modules",
        label="Modules apart tellen",
        uitleg="Aan: elke module is een eigen verband. Uit: modules tellen bij hun regeling.",
        begin=inv.selectie.modules,
        kiest=True,
    )


def leden() -> Regelaar:
    """The perimeter of the lappendeken measures: `leden`."""
    return lijst(
        "leden",
        label="Ledenlijst",
        uitleg="Alleen gemeenten binnen de regio, of de volledige lijst van deelnemers van elk verband.",
        opties={"regio": "binnen de regio", "volledig": "volledige ledenlijsten"},
    )


def partner(inv: Inventaris, *, alleen_regio: bool = True, alle: str = "", begin: str | None = None) -> Regelaar:
    """One partner: `partner_id`; with `alle` (its label) first the choice of none, which is None.

    `alleen_regio` offers only the gemeenten of the region.
    """
    partners = selectie(inv).partners
    if alleen_regio:
        partners = partners[partners["in_regio"]]
    opties: dict[str | None, str] = {None: alle} if alle else {}
    return lijst(
        "partner_id",
        label="Gemeente" if alleen_regio else "Partner",
        uitleg=f"{'De gemeente' if alleen_regio else 'De partner'} om wie het gaat.",
        opties=opties | _namen(partners["partner_id"], partners["naam"]),
        begin=begin,
    )


def verband(inv: Inventaris, ids: Iterable[str] | None = None, *, alle: str = "", begin: str | None = None) -> Regelaar:
    """One verband: `verband_id`, out of `ids` (as they come) or all that run; with `alle` first the choice of none."""
    verbanden = selectie(inv).verbanden.set_index("verband_id")["naam"].sort_values()
    if ids is not None:
        verbanden = verbanden.reindex(list(dict.fromkeys(ids)))
    opties: dict[str | None, str] = {None: alle} if alle else {}
    return lijst(
        "verband_id",
        label="Verband",
        uitleg="Het verband waarover de figuur gaat.",
        opties=opties | _namen(verbanden.index, verbanden),
        begin=begin,
    )


def _codes(inv: Inventaris, naam: str, *, kolom: str, label: str, uitleg: str) -> Regelaar:
    """The codes of a column that occur among the running verbanden; an argument of `kies` when the selection has it."""
    gekozen = getattr(inv.selectie, naam, None) or ()
    zicht = selectie(inv.kies(keuze="alle", domeinen=None, schaal=None))
    voor = {*zicht.verbanden[kolom].dropna(), *gekozen}
    lijst_ = inv.codelijst(kolom)
    opties = {code: label_ for code, label_ in zip(lijst_["code"], lijst_["label"], strict=True) if code in voor}
    kiest = hasattr(inv.selectie, naam)
    return meer(naam, label=label, uitleg=uitleg, opties=opties, begin=gekozen, kiest=kiest)


def _namen(ids: Iterable[Any], namen: Iterable[Any]) -> dict[str | None, str]:
    """Name per id, the id where it has none; alphabetical only if they came so."""
    return {str(id_): str(id_) if is_onbekend(naam) else str(naam) for id_, naam in zip(ids, namen, strict=True)}


def _opties(opties: Mapping[Any, str] | Iterable[Any]) -> tuple[tuple[str, Any], ...]:
    """Pairs of label and value; two that would read alike get their value behind it."""
    paren = list(opties.items()) if isinstance(opties, Mapping) else [(een, str(een)) for een in opties]
    keer = Counter(label for _, label in paren)
    return tuple((f"{label} ({waarde})" if keer[label] > 1 else label, waarde) for waarde, label in paren)


def _geschreven(waarde: float, eenheid: str) -> str:
    decimalen = max(0, -int(Decimal(str(waarde)).normalize().as_tuple().exponent))
    return f"{getal(waarde, decimalen=decimalen)} {eenheid}".strip()
