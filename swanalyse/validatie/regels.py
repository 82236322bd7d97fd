"""An inventory's own codelists and rule tables: whoever writes rules is told what a rule cannot say.

What may stand in which column is data, `schema/regelkolommen.csv`. One row of it is one column of one table (`*`: of
every table that has it):

- `sleutel`: `ja` for the columns that together occur once; without any, `code` does.
- `soort`: `code` (one of the values that `uit` names), `getal`, `geheel`, `dag` (of the month in column `bij`), `kolom`
  (a column of the schema, `tabel.kolom` or `tabel[kolom=waarde].kolom`), `paren` (`woord=waarde`, the value as `uit`),
  `tekst`.
- `leeg`: `ja` when it may be blank; `lijst`: `ja` when it holds several, with spaces between them.
- `uit`: `codelijst_<naam>` or `regels_<naam>` (the codes in force), `regels_<naam>.<kolom>` (the values which that
  column lists in the row whose code stands in column `bij`), `pakket` (the values of the package's own table: what the
  program knows), or `= a b` (these).
- `minimum`, `maximum`, and `ook`: what may stand there instead of a number.
- `melding`: the finding for an unknown code, where another fits better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from swanalyse.notatie import MAANDEN, getal, opsomming
from swanalyse.schema import schema, typen
from swanalyse.validatie.bevindingen import hint, meld
from swanalyse.validatie.ruw import Ruw

PAKKET, LITERAAL, OVERAL = "pakket", "=", "*"
JA = "ja"
# of a year that is no leap year: a rule must hold in every year
_DAGEN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_KOLOM = re.compile(r"(?P<tabel>\w+)(\[(?P<waar>\w+)=\w+\])?\.(?P<kolom>\w+)")
_GEHEEL = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True)
class Regelkolom:
    """What may stand in one column of a rule table; see the top of this file."""

    kolom: str
    soort: str
    leeg: bool
    lijst: bool
    uit: str
    bij: str
    minimum: float | None
    maximum: float | None
    ook: tuple[str, ...]
    melding: str

    @property
    def zoals(self) -> str:
        """What a number must be, in Dutch: `geheel getal van 1 tot en met 12`."""
        laag, hoog = ("" if grens is None else getal(grens) for grens in (self.minimum, self.maximum))
        grenzen = f" van {laag} tot en met {hoog}" if laag and hoog else f" van {laag} of meer" if laag else ""
        ook = f", of {opsomming(self.ook)}" if self.ook else ""
        return f"{'getal' if self.soort == 'getal' else 'geheel getal'}{grenzen}{ook}"

    @property
    def begrensd(self) -> bool:
        """Whether there is more to say of a number than that it is one."""
        return self.soort != "getal" or bool(self.ook) or self.minimum is not None or self.maximum is not None


@dataclass(frozen=True)
class _Tafel:
    """A rule table that is looked at: its name, its rows, and the rule tables in force around it."""

    ruw: Ruw
    naam: str
    rijen: pd.DataFrame

    def meld(self, code: str, kolom: str, rijen: list[int], **vul: Any) -> pd.DataFrame:
        return meld(code, self.naam, bestand=f"{self.naam}.csv", kolom=kolom, rijen=rijen, **vul)


def controleer(ruw: Ruw) -> Iterator[pd.DataFrame]:
    """Check every codelist and rule table that the inventory brings itself."""
    for naam, rijen in ruw.regels.items():
        tafel = _Tafel(ruw, naam, rijen)
        for kolom in standaard(naam).columns.difference(rijen.columns):
            yield meld("kolom_ontbreekt", naam, bestand=f"{naam}.csv", kolom=str(kolom))
        kolommen = {spec.kolom: spec for spec in specificatie(naam) if spec.kolom in rijen}
        yield from _leeg(tafel, kolommen)
        yield from _dubbel(tafel)
        for spec in kolommen.values():
            yield from _SOORTEN[spec.soort](tafel, spec)
        if naam == "regels_drempels" and {"code", "waarde"} <= set(rijen):
            yield from _beschermend(tafel)


def standaard(naam: str) -> pd.DataFrame:
    """The package's own table `codelijst_<naam>` or `regels_<naam>`.

    Examples
    --------
    >>> standaard("codelijst_rol")["code"].tolist()[:2]
    ['deelnemer', 'centrumgemeente']
    """
    soort, _, lijst = naam.partition("_")
    return schema.codelijst(lijst) if soort == "codelijst" else schema.regels(lijst)


def specificatie(naam: str) -> tuple[Regelkolom, ...]:
    """What may stand in the columns of table `naam`.

    Examples
    --------
    >>> [kolom.zoals for kolom in specificatie("regels_afweging_regels") if kolom.kolom == "punten"]
    ['getal van −2 tot en met 2, of X']
    """
    eigen = {rij["kolom"]: rij for rij in _rijen() if rij["tabel"] == OVERAL and rij["kolom"] in standaard(naam)}
    eigen |= {rij["kolom"]: rij for rij in _rijen() if rij["tabel"] == naam}
    return tuple(
        Regelkolom(
            kolom=rij["kolom"],
            soort=rij["soort"],
            leeg=rij["leeg"] == JA,
            lijst=rij["lijst"] == JA,
            uit=rij["uit"],
            bij=rij["bij"],
            minimum=_cijfer(rij["minimum"]),
            maximum=_cijfer(rij["maximum"]),
            ook=tuple(rij["ook"].split()),
            melding=rij["melding"],
        )
        for rij in eigen.values()
    )


@cache
def _rijen() -> tuple[Mapping[str, str], ...]:
    return tuple({str(k): str(v) for k, v in rij.items()} for rij in schema.regelkolommen().to_dict("records"))


def _sleutel(naam: str) -> list[str]:
    eigen = [rij["kolom"] for rij in _rijen() if rij["tabel"] == naam and rij["sleutel"] == JA]
    return eigen or ["code"]


def _cijfer(tekst: str) -> float | None:
    return typen.lees_getal(typen.met_punt(tekst), ".")


def _gevuld(tafel: _Tafel, kolom: str) -> Iterator[tuple[int, str]]:
    """Row number and text of every cell that says something."""
    for rij, cel in tafel.rijen[kolom].items():
        if cel not in schema.ONTBREKEND:
            yield int(str(rij)), str(cel)


def _leeg(tafel: _Tafel, kolommen: Mapping[str, Regelkolom]) -> Iterator[pd.DataFrame]:
    """Cells that must be filled: a code, and what the specification does not let be blank."""
    moet = dict.fromkeys([*_sleutel(tafel.naam), *(naam for naam, spec in kolommen.items() if not spec.leeg)])
    for kolom in moet:
        if kolom in tafel.rijen:
            leeg = tafel.rijen[kolom][tafel.rijen[kolom].isin(schema.ONTBREKEND)]
            yield tafel.meld("cel_leeg", kolom, list(leeg.index), waarde=leeg)


def _beschermend(tafel: _Tafel) -> Iterator[pd.DataFrame]:
    """Thresholds that protect people, set lower than ours: those do not count."""
    grenzen = schema.regels("drempels").set_index("code")["waarde"]
    for rij, cel in _gevuld(tafel, "waarde"):
        code, waarde = str(tafel.rijen["code"][rij]), _cijfer(cel)
        if code in schema.BESCHERMEND and waarde is not None and waarde < float(grenzen[code]):
            yield tafel.meld("drempel_te_laag", "waarde", [rij], waarde=cel, ander=grenzen[code])


def _dubbel(tafel: _Tafel) -> Iterator[pd.DataFrame]:
    """Rows that say the same code, or the same combination, again: which of the two holds is a guess."""
    sleutel = _sleutel(tafel.naam)
    if not set(sleutel) <= set(tafel.rijen):
        return
    waarden = tafel.rijen[sleutel]
    waarden = waarden[~waarden.isin(schema.ONTBREKEND).any(axis=1)]
    dubbel = waarden[waarden.duplicated()]
    teksten = [" + ".join(rij) for rij in dubbel.itertuples(index=False)]
    ander = "zelfde code" if sleutel == ["code"] else "zelfde combinatie"
    yield tafel.meld("sleutel_dubbel", ", ".join(sleutel), list(dubbel.index), waarde=teksten, ander=ander)


def _codes(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Values that are not among those that `uit` names."""
    for rij, cel in _gevuld(tafel, spec.kolom):
        for woord in cel.split() if spec.lijst else [cel]:
            yield from _onbekend(tafel, spec, rij, woord)


def _onbekend(tafel: _Tafel, spec: Regelkolom, rij: int, woord: str) -> Iterator[pd.DataFrame]:
    bekend, waar = _toegestaan(tafel, spec, rij)
    if bekend is None or woord in bekend:
        return
    gok = hint(woord, bekend)
    if spec.melding:
        yield tafel.meld(spec.melding, spec.kolom, [rij], waarde=woord, bedoeld=gok)
    elif spec.uit == PAKKET or spec.uit.startswith(LITERAAL):
        yield tafel.meld("regel_waarde_onbekend", spec.kolom, [rij], waarde=woord, ander=opsomming(bekend))
    else:
        yield tafel.meld("regel_code_onbekend", spec.kolom, [rij], waarde=woord, bedoeld=gok, ander=waar)


def _toegestaan(tafel: _Tafel, spec: Regelkolom, rij: int) -> tuple[list[str] | None, str]:
    """The values allowed in this row and how a message calls that list; None when another finding says why not."""
    if spec.uit.startswith(LITERAAL):
        return spec.uit.removeprefix(LITERAAL).split(), ""
    if spec.uit == PAKKET:
        return sorted(set(standaard(tafel.naam)[spec.kolom]) - {""}), ""
    naam, _, kolom = spec.uit.partition(".")
    tabel = _geldend(tafel.ruw, naam)
    if not kolom:
        return tabel["code"].tolist(), naam
    sleutel = str(tafel.rijen.loc[rij, spec.bij]) if spec.bij in tafel.rijen else ""
    van = tabel.loc[tabel["code"] == sleutel, kolom].tolist()
    return (" ".join(van).split(), f"{naam}, rij {sleutel}, kolom {kolom}") if van else (None, "")


def _geldend(ruw: Ruw, naam: str) -> pd.DataFrame:
    """The table in force: the inventory's own, unless it lacks columns (which is reported), or the package's."""
    bron = standaard(naam)
    eigen = ruw.regels.get(naam, bron)
    return eigen if set(bron) <= set(eigen) else bron


def _getallen(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Numbers that cannot be read, can be read in two ways, or lie outside their bounds."""
    for rij, cel in _gevuld(tafel, spec.kolom):
        if cel in spec.ook:
            continue
        if typen.is_onbeslist(cel):
            yield tafel.meld("getal_als_tekst", spec.kolom, [rij], waarde=cel)
        elif not _past(spec, cel):
            code = "regel_getal" if spec.begrensd else "getal_onleesbaar"
            yield tafel.meld(code, spec.kolom, [rij], waarde=cel, ander=spec.zoals)


def _past(spec: Regelkolom, cel: str) -> bool:
    waarde = _cijfer(cel)
    if waarde is None or (spec.soort != "getal" and not _GEHEEL.fullmatch(cel)):
        return False
    boven = spec.minimum is None or waarde >= spec.minimum
    return boven and (spec.maximum is None or waarde <= spec.maximum)


def _dagen(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Days that are no number, and days that their month does not have."""
    yield from _getallen(tafel, spec)
    for rij, cel in _gevuld(tafel, spec.kolom):
        maand = str(tafel.rijen.loc[rij, spec.bij]) if spec.bij in tafel.rijen else ""
        if _past(spec, cel) and maand.isdecimal() and 1 <= int(maand) <= 12 and int(cel) > _DAGEN[int(maand) - 1]:
            yield tafel.meld("regel_dag", spec.kolom, [rij], waarde=cel, ander=MAANDEN[int(maand) - 1])


def _kolommen(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Columns that the schema does not have."""
    tabellen = schema.tabellen()
    alle = [f"{tabel}.{kolom}" for tabel, inhoud in tabellen.items() for kolom in inhoud.kolommen]
    for rij, cel in _gevuld(tafel, spec.kolom):
        for woord in cel.split() if spec.lijst else [cel]:
            delen = _KOLOM.fullmatch(woord)
            inhoud = tabellen[delen["tabel"]].kolommen if delen and delen["tabel"] in tabellen else {}
            if not delen or delen["kolom"] not in inhoud or (delen["waar"] or delen["kolom"]) not in inhoud:
                yield tafel.meld("regel_kolom", spec.kolom, [rij], waarde=woord, bedoeld=hint(woord, alle, kies=False))


def _paren(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Pairs that are none, and those whose second half is not known."""
    for rij, cel in _gevuld(tafel, spec.kolom):
        for woord in cel.split():
            links, teken, rechts = woord.partition("=")
            if not (links and teken and rechts):
                yield tafel.meld("regel_paar", spec.kolom, [rij], waarde=woord)
            else:
                yield from _onbekend(tafel, spec, rij, rechts)


def _tekst(tafel: _Tafel, spec: Regelkolom) -> Iterator[pd.DataFrame]:
    """Nothing but that it is filled, which was checked."""
    yield from ()


_SOORTEN: Mapping[str, Callable[[_Tafel, Regelkolom], Iterator[pd.DataFrame]]] = {
    "code": _codes,
    "getal": _getallen,
    "geheel": _getallen,
    "dag": _dagen,
    "kolom": _kolommen,
    "paren": _paren,
    "tekst": _tekst,
}
