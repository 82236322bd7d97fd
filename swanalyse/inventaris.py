"""The inventory: complete tables that never change, and a selection that only decides what is seen of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, wraps
from types import MappingProxyType
from typing import Any, Concatenate, Literal, NoReturn, ParamSpec, TypeVar, cast

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from swanalyse import notatie
from swanalyse.fouten import KeuzeFout
from swanalyse.schema import schema, typen

Keuze = Literal["alle", "zonder_verplicht", "vrijwillig"]
Resultaat = TypeVar("Resultaat", pd.DataFrame, pd.Series)
Inhoud = TypeVar("Inhoud")
Uitkomst = TypeVar("Uitkomst")
Opties = ParamSpec("Opties")
# what the descriptor says about its files and not about the inventory: `save` writes these anew
# what `swanalyse haal roo` writes in the column `opgehaald_door` of every verband it fetches
REGISTER = "swanalyse haal roo"
VAN_HET_BESTAND = ("schema_versie", "profile", "resources", "decimalChar")
_LIJSTEN = {"kern": "", "domeinen": "domein", "schaal": "schaal"}
KEUZES: Mapping[str, str] = MappingProxyType(
    {
        "alle": "alle verbanden",
        "zonder_verplicht": "zonder wettelijk verplichte verbanden",
        "vrijwillig": "alleen vrijwillige verbanden",
    }
)


class Vast(Mapping[str, Inhoud]):
    """A mapping that nobody can change by way of what it hands out: every look-up gives a copy.

    For a frame the copy is free until somebody writes in it (copy-on-write).
    """

    def __init__(self, inhoud: Mapping[str, Inhoud]) -> None:
        self._inhoud = dict(inhoud)

    def __getitem__(self, naam: str) -> Inhoud:
        inhoud = self._inhoud[naam]
        return cast("Inhoud", inhoud.copy(deep=False)) if isinstance(inhoud, pd.DataFrame) else deepcopy(inhoud)

    def __iter__(self) -> Iterator[str]:
        return iter(self._inhoud)

    def __len__(self) -> int:
        return len(self._inhoud)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._inhoud!r})"


class Namen(dict[str, str]):
    """The label of every id in a result, in which nobody can write.

    pandas copies the `attrs` of a frame to the bottom at every operation on it; what never changes need not be copied.
    """

    def __deepcopy__(self, _: object) -> Namen:
        return self

    def __reduce__(self) -> tuple[type[Namen], tuple[dict[str, str]]]:
        return Namen, (dict(self),)

    def __ior__(self, erbij: Any) -> Namen:  # type: ignore[misc, override]
        return Namen({**self, **dict(erbij)})

    def _vast(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("de namen van een uitkomst liggen vast; geef haar andere: frame.attrs['namen'] = {...}")

    __setitem__ = __delitem__ = _vast
    update = setdefault = pop = popitem = clear = _vast


@dataclass(frozen=True)
class Selectie:
    """What is seen: reference date, year of the figures, choice layer, region, domains, scales, modules apart or not.

    `kern`, `domeinen` and `schaal` are `None` when they restrict nothing.
    """

    peildatum: date
    jaar: int
    keuze: Keuze = "alle"
    kern: tuple[str, ...] | None = None
    domeinen: tuple[str, ...] | None = None
    schaal: tuple[str, ...] | None = None
    modules: bool = False


@dataclass(frozen=True)
class Dekking:
    """How much a result rests on: `bekend` of `van` units, and the ids of those that are not known."""

    bekend: int
    van: int
    onbekend: tuple[str, ...] = ()

    def __deepcopy__(self, _: object) -> Dekking:
        return self  # nothing in it changes; see Namen


@dataclass(frozen=True)
class Voet:
    """The footer of a chart: it must still say where a figure comes from when the chart is cut out of its report."""

    bron: str
    peildatum: date
    selectie: str
    n: int
    eenheid: str = ""
    dekking: Dekking | None = None
    fictief: bool = False
    voorlopig: tuple[str, ...] = ()
    noten: tuple[str, ...] = ()

    def regel(self) -> str:
        """One line: bron · peildatum · selectie · n · dekking.

        Examples
        --------
        >>> Voet("register", date(2026, 5, 16), "alle verbanden", 17, "verbanden", Dekking(12, 17)).regel()
        'Bron: register · Peildatum 16 mei 2026 · Selectie: alle verbanden · n = 17 verbanden · Dekking 12 van 17'
        """
        delen = [
            f"Bron: {self.bron}",
            f"Peildatum {notatie.datum(self.peildatum)}",
            f"Selectie: {self.selectie}",
            f"n = {notatie.geteld(self.n, self.eenheid)}",
        ]
        if self.dekking is not None:
            delen.append(f"Dekking {notatie.getal(self.dekking.bekend)} van {notatie.getal(self.dekking.van)}")
        if self.fictief:
            delen.insert(0, "FICTIEVE VOORBEELDREGIO")
        delen += self.noten
        delen += [f"{wat}: voorlopige indeling, niet in de bron" for wat in self.voorlopig]
        return " · ".join(delen)


@dataclass(frozen=True, eq=False, repr=False)
class Inventaris:
    """A regional inventory: one DataFrame per table of the schema, always present, possibly empty, never filtered.

    Attributes
    ----------
    eigenschappen : mapping
        The properties of the descriptor (`name`, `title`, `peildatum`, `synthetisch`, `parameters`, …).
    nvt : mapping of str to DataFrame
        Per table a boolean frame: the cells that are not applicable.
    selectie : Selectie
    regels : mapping of str to DataFrame
        Codelists and rule tables that the inventory brings itself (`codelijst_*`, `regels_*`).

    Notes
    -----
    The tables are attributes (`inv.partners`, `inv.verbanden`, `inv.deelnames`, …). Two inventories are equal when
    properties, tables, nvt, rules and selection are. Frames and properties that it hands out may be changed freely:
    the inventory itself stays as it is.
    """

    eigenschappen: Mapping[str, Any]
    tabellen: Mapping[str, pd.DataFrame]
    nvt: Mapping[str, pd.DataFrame]
    selectie: Selectie
    regels: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for naam in ("eigenschappen", "tabellen", "nvt", "regels"):
            if not isinstance(getattr(self, naam), Vast):
                object.__setattr__(self, naam, Vast(getattr(self, naam)))

    def __getattr__(self, naam: str) -> pd.DataFrame:
        tabellen: Mapping[str, pd.DataFrame] = self.__dict__.get("tabellen", {})
        if naam in tabellen:
            return tabellen[naam]
        raise AttributeError(f"een Inventaris heeft geen tabel of eigenschap {naam!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tabellen]

    def __eq__(self, ander: object) -> bool:
        if not isinstance(ander, Inventaris):
            return NotImplemented
        return (
            dict(self.eigenschappen) == dict(ander.eigenschappen)
            and self.selectie == ander.selectie
            and _gelijk(self.tabellen, ander.tabellen)
            and _gelijk(self.nvt, ander.nvt)
            and _gelijk(self.regels, ander.regels)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        titel = self.eigenschappen.get("title") or self.eigenschappen.get("name")
        gevuld = ", ".join(f"{naam} {notatie.getal(len(t))}" for naam, t in self.tabellen.items() if len(t))
        return f"<Inventaris {titel!s} · peildatum {notatie.datum(self.selectie.peildatum)} · {gevuld}>"

    def kies(self, **anders: Any) -> Inventaris:
        """The same tables under another selection; replaces only what is named.

        Parameters
        ----------
        peildatum : date or ISO str
        jaar : int
        keuze : {"alle", "zonder_verplicht", "vrijwillig"}
        kern : iterable of partner_id, or None
            The region under study; None goes back to the column `kern`.
        domeinen, schaal : iterable of codes, or None
        modules : bool
            Count the modules of a verband apart instead of folding them into it.

        Raises
        ------
        KeuzeFout
            For a choice outside what is offered; names what was probably meant.
        """
        return replace(self, selectie=_gekozen(self, anders))

    def voet(self, frame: pd.DataFrame | pd.Series) -> Voet:
        """The footer for a chart of `frame`, a frame or Series that an indicator made (see `merk`)."""
        merken = frame.attrs
        zicht = selectie(self)
        delen = [zin for zin in (merken.get("perimeter"), _selectiezin(self, zicht)) if zin]
        return Voet(
            bron=self.bron,
            peildatum=self.selectie.peildatum,
            selectie=", ".join(delen),
            n=merken.get("n", len(frame)),
            eenheid=merken.get("eenheid", ""),
            dekking=merken.get("dekking"),
            fictief=self.fictief,
            voorlopig=tuple(merken.get("voorlopig", ())),
            noten=tuple(merken.get("noten", ())),
        )

    @property
    def bron(self) -> str:
        """Where the inventory comes from, as a footer names it."""
        titels = [str(bron.get("title", "")) for bron in self.eigenschappen.get("sources", [])]
        eigen = f"eigen regels: {', '.join(sorted(self.regels))}" if self.regels else ""
        bron = "; ".join(filter(None, titels)) or str(self.eigenschappen.get("title") or self.eigenschappen["name"])
        return "; ".join(filter(None, [bron, eigen]))

    @property
    def is_extern(self) -> bool:
        """Whether this is what may leave the building: what is marked internal is left out (`editie.extern`)."""
        return self.eigenschappen.get("editie") == "extern"

    @property
    def fictief(self) -> bool:
        """Whether the inventory is invented (`synthetisch` in its descriptor)."""
        return bool(self.eigenschappen.get("synthetisch", False))

    def parameter(self, code: str) -> float | None:
        """A threshold, or None where it is left blank because nothing may be assumed.

        The first that names it: `parameters` in the descriptor, the inventory's own `regels_drempels`, the package's.

        Raises
        ------
        KeuzeFout
            For a threshold that does not exist; names what was probably meant.
        """
        return drempel(code, eigen=self.eigenschappen.get("parameters") or {}, regels=self.regels)

    def regeltabel(self, naam: str) -> pd.DataFrame:
        """The rule table in force, all text: the inventory's own `regels_<naam>`, or the package's."""
        eigen = self.regels.get(f"regels_{naam}")
        return schema.regels(naam) if eigen is None else eigen

    def codelijst(self, naam: str) -> pd.DataFrame:
        """The codelist in force: the inventory's own `codelijst_<naam>`, or the package's."""
        eigen = self.regels.get(f"codelijst_{naam}")
        return schema.codelijst(naam) if eigen is None else eigen


@dataclass(frozen=True)
class Zicht:
    """What a selection shows.

    Attributes
    ----------
    partners : DataFrame
        Partners that exist on the reference date, with `in_regio` (bool): belongs to the perimeter G of domein 3.0.
    verbanden : DataFrame
        Verbanden that run on the reference date and pass the choices; modules folded away unless asked for.
    deelnames : DataFrame
        Participations in force in those verbanden, all roles, one row per source row, `verband_id` that of the root.
    leden : DataFrame
        `partner_id, verband_id, in_regio`: one row per membership (a membership role, doubles removed), sorted.
    onbekend : mapping
        How many running verbanden have an unknown `verplichting`, `domein`, `schaal` or `start`.
    wortel : mapping
        Per running verband in sight, modules included, the `verband_id` it is counted under: its root, or itself.
        What another table says of a module is found there.
    """

    partners: pd.DataFrame
    verbanden: pd.DataFrame
    deelnames: pd.DataFrame
    leden: pd.DataFrame
    onbekend: Mapping[str, int]
    wortel: Mapping[str, str]


def onthoud(
    reken: Callable[Concatenate[Inventaris, Opties], Uitkomst],
) -> Callable[Concatenate[Inventaris, Opties], Uitkomst]:
    """Work out once what `reken` makes of an inventory: that never changes, so neither does the answer.

    A frame is handed out as a copy, which is free until somebody writes in it. Only for private functions: the examples
    in a docstring would not be found behind it.
    """

    @wraps(reken)
    def eens(inv: Inventaris, /, *plaats: Opties.args, **naam: Opties.kwargs) -> Uitkomst:
        bewaard: dict[tuple[Any, ...], Uitkomst] = inv.__dict__.setdefault("_onthouden", {})
        sleutel = (reken.__module__, reken.__qualname__, plaats, tuple(sorted(naam.items())))
        if sleutel not in bewaard:
            bewaard[sleutel] = reken(inv, *plaats, **naam)
        uit = bewaard[sleutel]
        return cast("Uitkomst", uit.copy(deep=False)) if isinstance(uit, pd.DataFrame) else uit

    return eens


def selectie(inv: Inventaris) -> Zicht:
    """The visible partners, verbanden, deelnames and leden: the first line of every indicator.

    A verband runs on date t when start ≤ t (or unknown), eind > t (or unknown), and its status is `lopend`, or
    `beeindigd` with a known end after t. Deelnames and partners follow `van` and `tot` in the same way (domein 3.0).

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/noord-limburg")
    >>> len(selectie(inv).verbanden)
    23
    """
    if "_zicht" not in inv.__dict__:
        # an inventory never changes, so what it shows is worked out once; every indicator begins by asking for it
        inv.__dict__["_zicht"] = _zie(inv)
    zicht: Zicht = inv.__dict__["_zicht"]
    return Zicht(
        zicht.partners.copy(deep=False),
        zicht.verbanden.copy(deep=False),
        zicht.deelnames.copy(deep=False),
        zicht.leden.copy(deep=False),
        dict(zicht.onbekend),
        dict(zicht.wortel),
    )


def geldig(inv: Inventaris, rijen: pd.DataFrame) -> pd.Series:
    """Which rows hold on the reference date: from `van` (or unknown) until `tot` (exclusive, or unknown).

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> int(geldig(inv, inv.overleggen).sum())
    4
    """
    return _geldig(rijen["van"], rijen["tot"], pd.Timestamp(inv.selectie.peildatum))


def merk(
    frame: Resultaat,
    *,
    n: int,
    eenheid: str,
    dekking: Dekking | None = None,
    perimeter: str = "",
    voorlopig: Iterable[str] = (),
    noten: Iterable[str] = (),
    namen: Mapping[str, str] | None = None,
) -> Resultaat:
    """Give an indicator's result what its chart will say beside the values.

    The footer's n of which unit, coverage, perimeter, provisional lists and `noten` (assumptions, "scenario, geen
    meting"); and `namen`, the label of every id in it.
    """
    uit = frame.copy(deep=False)
    uit.attrs = {
        "n": n,
        "eenheid": eenheid,
        "dekking": dekking,
        "perimeter": perimeter,
        "voorlopig": tuple(voorlopig),
        "noten": tuple(noten),
        "namen": Namen(namen or {}),
    }
    return uit


def dekking(bekend: pd.Series) -> Dekking:
    """Coverage of a boolean Series indexed by unit: how many are true, and which are not."""
    masker = bekend.fillna(False).astype(bool)
    return Dekking(int(masker.sum()), len(masker), tuple(sorted(str(naam) for naam in masker.index[~masker])))


def drempel(code: str, *, eigen: Mapping[str, Any], regels: Mapping[str, pd.DataFrame]) -> float | None:
    """The threshold `code`: from `eigen`, else from `regels_drempels` among `regels`, else the package's default.

    None where the one that counts is blank. One that protects people may be set higher, never lower.

    Examples
    --------
    >>> drempel("duur_hoog", eigen={}, regels={}), drempel("schaal_doel", eigen={}, regels={})
    (8.0, None)
    >>> [drempel("respondenten_minimum", eigen={"respondenten_minimum": aantal}, regels={}) for aantal in (1, 5)]
    [3.0, 5.0]
    """
    standaard = _standaarddrempels()
    if code not in standaard:
        raise KeuzeFout(_niet_in(code, list(standaard), wat="drempel"))
    tekst, tabel = standaard[code], regels.get("regels_drempels")
    if tabel is not None:
        tekst = next(iter(tabel.loc[tabel["code"] == code, "waarde"]), tekst)
    # the dialect of one cell: decimal comma or point; what is neither was reported by the validator
    gelezen = typen.lees_getal(typen.met_punt(str(tekst)), ".")
    waarde = gelezen if code not in eigen else None if eigen[code] is None else float(eigen[code])
    if code in schema.BESCHERMEND and waarde is not None:
        return max(waarde, float(standaard[code]))
    return waarde


@cache
def _standaarddrempels() -> Mapping[str, str]:
    """The package's own thresholds as written, by code."""
    tabel = schema.regels("drempels")
    return MappingProxyType(dict(zip(tabel["code"], tabel["waarde"], strict=True)))


def leeg(eigenschappen: Mapping[str, Any]) -> Inventaris:
    """An inventory with every table present and empty; `eigenschappen` must hold `name` and an ISO `peildatum`."""
    return maak(eigenschappen, {}, {})


def maak(
    eigenschappen: Mapping[str, Any],
    tabellen: Mapping[str, pd.DataFrame],
    nvt: Mapping[str, pd.DataFrame],
    *,
    regels: Mapping[str, pd.DataFrame] | None = None,
) -> Inventaris:
    """Put typed tables together, complete with the columns and tables left out; checks nothing (validatie does).

    Texts are trimmed, `onbekend` and `nvt` among them recognised, and a cell that is not applicable holds no value:
    what an inventory holds is what it holds after `save` and `load`.
    """
    vol, vol_nvt = {}, {}
    for naam, tabel in schema.tabellen().items():
        frame, masker = tabellen.get(naam), nvt.get(naam, pd.DataFrame())
        vol[naam], vol_nvt[naam] = _leeg(naam) if frame is None or not len(frame) else _volledig(frame, masker, tabel)
    # through JSON and back: the same values as in a descriptor that was read, shared with nobody
    bewaard = {k: v for k, v in eigenschappen.items() if v is not None and k not in VAN_HET_BESTAND}
    eigen = json.loads(json.dumps(bewaard, default=str))
    peildatum = date.fromisoformat(eigen["peildatum"])
    keus = Selectie(peildatum=peildatum, jaar=int(eigen.get("jaar", peildatum.year)))
    eigen_regels = {naam: _regeltabel(frame) for naam, frame in (regels or {}).items()}
    return Inventaris(eigen, vol, vol_nvt, keus, eigen_regels)


def _volledig(frame: pd.DataFrame, nvt: pd.DataFrame, tabel: schema.Tabel) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every column of the table in its own kind and order, and the cells that are not applicable."""
    index, nergens = pd.RangeIndex(len(frame)), np.zeros(len(frame), bool)
    waarden, maskers = {}, {}
    for naam, kolom in tabel.kolommen.items():
        dtype = typen.DTYPES[kolom.soort]
        masker = nvt[naam].to_numpy(bool) if naam in nvt else nergens
        if naam not in frame:
            waarden[naam], maskers[naam] = _niets(dtype).take(nergens.astype(np.intp)), masker
            continue
        reeks = frame[naam]
        if dtype == "string":
            reeks, is_nvt = typen.ontdaan(reeks)
            masker = masker | is_nvt
        reeks = reeks.astype(dtype)  # type: ignore[call-overload]
        # as arrays: what has no labels need not be laid along those of the table, column by column
        waarden[naam], maskers[naam] = (reeks.mask(masker) if masker.any() else reeks).array, masker
    return pd.DataFrame(waarden, index=index), pd.DataFrame(maskers, index=index)


@cache
def _niets(dtype: str) -> ExtensionArray:
    """One unknown cell of this kind."""
    niets: ExtensionArray = pd.Series(index=[0], dtype=dtype).array
    return niets


def _regeltabel(frame: pd.DataFrame) -> pd.DataFrame:
    """A rule table as text: trimmed, and blank where nothing stands."""
    tekst = frame.reset_index(drop=True).astype(object)
    return tekst.map(lambda cel: "" if notatie.is_onbekend(cel) else typen.kaal(str(cel)))


@cache
def _leeg(naam: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return _volledig(pd.DataFrame(), pd.DataFrame(), schema.tabellen()[naam])


def _gelijk(een: Mapping[str, pd.DataFrame], ander: Mapping[str, pd.DataFrame]) -> bool:
    return een.keys() == ander.keys() and all(een[naam].equals(ander[naam]) for naam in een)


def _geldig(van: pd.Series, tot: pd.Series, dag: pd.Timestamp) -> pd.Series:
    begin, einde = typen.begin(van), typen.einde(tot)
    return (begin.isna() | (begin <= dag)) & (einde.isna() | (einde > dag))


def _status_loopt(verbanden: pd.DataFrame) -> pd.Series:
    lopend = verbanden["status"].eq("lopend")
    loopt_af = verbanden["status"].eq("beeindigd") & verbanden["eind"].notna()
    return (lopend | loopt_af).fillna(False).astype(bool)


def _in_regio(inv: Inventaris, partners: pd.DataFrame) -> pd.Series:
    kern = inv.selectie.kern
    bij_kern = partners["kern"] if kern is None else partners["partner_id"].isin(kern)
    typen_in_regio = inv.eigenschappen.get("parameters", {}).get("perimeter_typen", ["gemeente"])
    return (bij_kern & partners["partnertype"].isin(typen_in_regio)).fillna(False).astype(bool)


def _wortels(lopend: pd.DataFrame) -> pd.Series:
    """Per running verband the verband it counts as: climb `onderdeel_van` as long as the parent runs too."""
    ouder = lopend.set_index("verband_id")["onderdeel_van"]
    ouder = ouder.where(ouder.isin(ouder.index))
    wortel = pd.Series(ouder.index, index=ouder.index, dtype="string")
    for _ in range(len(ouder)):
        hoger = wortel.map(ouder)
        if hoger.isna().all():
            break
        wortel = hoger.fillna(wortel).astype("string")
    return wortel


def _past(verbanden: pd.DataFrame, keus: Selectie) -> pd.Series:
    """Which running verbanden the choices keep; unknown counts as not mandatory, never as voluntary (domein 3.0)."""
    past = pd.Series(True, index=verbanden.index)
    if keus.keuze == "zonder_verplicht":
        past &= verbanden["verplichting"].ne("wettelijk_verplicht").fillna(True).astype(bool)
    if keus.keuze == "vrijwillig":
        past &= verbanden["verplichting"].eq("vrijwillig").fillna(False).astype(bool)
    if keus.domeinen is not None:
        past &= verbanden["domein"].isin(keus.domeinen).astype(bool)
    if keus.schaal is not None:
        past &= verbanden["schaal"].isin(keus.schaal).astype(bool)
    return past


def _zie(inv: Inventaris) -> Zicht:
    keus = inv.selectie
    dag = pd.Timestamp(keus.peildatum)
    partners = inv.partners
    partners = partners[_geldig(partners["van"], partners["tot"], dag)]
    partners = partners.assign(in_regio=_in_regio(inv, partners)).reset_index(drop=True)

    lopend = inv.verbanden
    lopend = lopend[_geldig(lopend["start"], lopend["eind"], dag) & _status_loopt(lopend)]
    wortel = pd.Series(lopend["verband_id"].array, index=lopend["verband_id"])
    if not keus.modules:
        wortel = _wortels(lopend)
        lopend = _ingevouwen(lopend, wortel)
    gekozen = lopend[_past(lopend, keus)].reset_index(drop=True)

    deelnames = inv.deelnames
    geldig = _geldig(deelnames["van"], deelnames["tot"], dag) & deelnames["partner_id"].isin(partners["partner_id"])
    deelnames = deelnames[geldig]
    deelnames = deelnames.assign(verband_id=deelnames["verband_id"].map(wortel).astype("string"))
    deelnames = deelnames[deelnames["verband_id"].isin(gekozen["verband_id"])].reset_index(drop=True)
    onbekend = {kolom: int(lopend[kolom].isna().sum()) for kolom in ("verplichting", "domein", "schaal", "start")}
    in_zicht = {str(lager): str(hoogste) for lager, hoogste in wortel[wortel.isin(gekozen["verband_id"])].items()}
    return Zicht(partners, gekozen, deelnames, _leden(inv, deelnames, partners), onbekend, in_zicht)


def _ingevouwen(lopend: pd.DataFrame, wortel: pd.Series) -> pd.DataFrame:
    """The roots alone; the list of members of one is complete only when those of its modules are too."""
    # false as soon as one is, unknown as soon as one is and none is false
    groep, volledig = wortel.to_numpy(dtype=object), lopend["deelnemers_volledig"]
    nee = volledig.eq(False).fillna(False).astype(bool).groupby(groep).any()
    onbekend = volledig.isna().groupby(groep).any() & ~nee
    wortels = lopend[lopend["verband_id"].isin(wortel)]
    samen = (~nee).astype("boolean").mask(onbekend)
    return wortels.assign(deelnemers_volledig=wortels["verband_id"].map(samen).astype("boolean"))


def _leden(inv: Inventaris, deelnames: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    rollen = inv.codelijst("rol")
    standaard = rollen.loc[rollen["lidmaatschap"] == "ja", "code"]
    lidrollen = inv.eigenschappen.get("parameters", {}).get("rollen_lidmaatschap", standaard)
    leden = deelnames.loc[deelnames["rol"].isin(lidrollen), ["partner_id", "verband_id"]].drop_duplicates()
    regio = partners.loc[partners["in_regio"], "partner_id"]
    leden = leden.assign(in_regio=leden["partner_id"].isin(regio).astype(bool))
    return leden.sort_values(["verband_id", "partner_id"], ignore_index=True)


def _gekozen(inv: Inventaris, anders: Mapping[str, Any]) -> Selectie:
    onbekend = sorted(set(anders) - set(Selectie.__dataclass_fields__))
    if onbekend:
        raise KeuzeFout(_niet_in(onbekend[0], list(Selectie.__dataclass_fields__), wat="keuze"))
    # None leaves the date and the year as they are: a notebook's parameter that was left open
    nieuw = {naam: waarde for naam, waarde in anders.items() if waarde is not None or naam in _LIJSTEN}
    if "peildatum" in nieuw:
        nieuw["peildatum"] = _datum(nieuw["peildatum"])
    if "jaar" in nieuw:
        nieuw["jaar"] = _jaar(nieuw["jaar"])
    if nieuw.get("keuze", "alle") not in KEUZES:
        raise KeuzeFout(_niet_in(str(nieuw["keuze"]), list(KEUZES), wat="waarde van keuze"))
    for wat in _LIJSTEN:
        if nieuw.get(wat) is not None:
            nieuw[wat] = _lijst(inv, wat, nieuw[wat])
    return replace(inv.selectie, **nieuw)


def _lijst(inv: Inventaris, wat: str, gevraagd: Iterable[str]) -> tuple[str, ...]:
    codes = inv.partners["partner_id"] if wat == "kern" else inv.codelijst(_LIJSTEN[wat])["code"]
    lijst = [gevraagd] if isinstance(gevraagd, str) else list(gevraagd)
    vreemd = [code for code in lijst if code not in set(codes)]
    if vreemd:
        raise KeuzeFout(_niet_in(str(vreemd[0]), codes.tolist(), wat=f"waarde van {wat}"))
    return tuple(sorted(set(lijst)))


def _jaar(waarde: int | str) -> int:
    if not re.fullmatch(r"[0-9]{4}", str(waarde)):
        raise KeuzeFout(f"jaar {waarde!r} is geen jaartal; schrijf vier cijfers, bijvoorbeeld 2026")
    return int(waarde)


def _datum(waarde: date | str) -> date:
    if isinstance(waarde, date) and not notatie.is_onbekend(waarde):
        return date(waarde.year, waarde.month, waarde.day)
    dag = typen.iso(str(waarde))
    if dag is None:
        raise KeuzeFout(f"peildatum {waarde!r} is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld '2026-01-01'")
    return date.fromisoformat(dag)


def _niet_in(waarde: str, bekend: list[str], *, wat: str) -> str:
    gok = notatie.bedoeld(waarde, bekend)
    hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {notatie.opsomming(bekend, hoogstens=12)}"
    return f"{waarde!r} is geen {wat}: {hint}"


def _selectiezin(inv: Inventaris, zicht: Zicht) -> str:
    """The selection in words, with what it did to verbanden whose property is unknown."""
    keus = inv.selectie
    delen = [KEUZES[keus.keuze]]
    if keus.keuze != "alle" and zicht.onbekend["verplichting"]:
        lot = "meegeteld" if keus.keuze == "zonder_verplicht" else "weggelaten"
        delen[0] += f" (verplichting onbekend bij {zicht.onbekend['verplichting']}: {lot})"
    for kolom, gekozen in (("domein", keus.domeinen), ("schaal", keus.schaal)):
        if gekozen is not None:
            labels = inv.codelijst(kolom).set_index("code")["label"]
            zin = f"{kolom} {notatie.opsomming(labels.reindex(list(gekozen)))}"
            if zicht.onbekend[kolom]:
                zin += f" ({kolom} onbekend bij {zicht.onbekend[kolom]}: weggelaten)"
            delen.append(zin)
    if keus.modules:
        delen.append("modules apart")
    if plan := inv.eigenschappen.get("scenario"):
        delen.append(f"scenario ‘{plan}’: geen meting")
    if weg := int(inv.eigenschappen.get("interne_rijen", 0)):
        delen.append(f"externe editie (interne rijen weggelaten: {notatie.getal(weg)})")
    return ", ".join(delen)
