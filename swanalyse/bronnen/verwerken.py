"""Answers that came back, merged into an inventory: what was taken, what was refused and why, and what conflicts.

Nothing that is known is ever overwritten. What is taken must leave an inventory without a fout: an answer that would
bring one is refused in the very words of the validator. A second time there is nothing left to take.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from swanalyse import bronnen, validatie
from swanalyse.bronnen import map_schrijven, overgang, vragenlijst, werkplek
from swanalyse.bronnen.ontbrekend import maakt_sleutel
from swanalyse.bronnen.vragenlijst import Antwoord, plaats
from swanalyse.fouten import BronFout, InventarisFout, oorzaak
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema, typen
from swanalyse.validatie.bevindingen import meld
from swanalyse.validatie.ruw import Ruw, RuweTabel, als_tekst, van_inventaris

OVERGENOMEN, GEWEIGERD, CONFLICT, LET_OP = "overgenomen", "geweigerd", "conflict", "let op"
KOLOMMEN = ("uitslag", "code", "bestand", "rij", "kolom", "waarde", "uitleg", "herstel")
_UITSLAGEN = {
    **dict.fromkeys(("antwoord_conflict", "antwoord_verschil", "antwoord_bestaat"), CONFLICT),
    "antwoord_peildatum": LET_OP,
}
_ANDERE_VORM = (".ods", ".xls", ".xlsm", ".xlsb", ".csv", ".numbers")
# the columns that a finding is about, where it names one of several
_SAMEN: Mapping[str, tuple[str, ...]] = {
    "interval_omgekeerd": ("laag", "bedrag", "hoog"),
    "soort_past_niet": ("soort", "richting"),
    "periode_omgekeerd": ("datum_start", "datum_gereed"),
    "score_boven_schaal": ("score", "schaal_max"),
}
_GEBROKEN = re.compile(r"-?[0-9]+\.[0-9]+")
Sleutel = tuple[str, ...]
Plek = tuple[str, Sleutel, str]


@dataclass(frozen=True)
class Uitkomst:
    """What became of the answers.

    Attributes
    ----------
    verslag : DataFrame
        One row per answer or finding, as they stand in the files: `uitslag` (`overgenomen`, `geweigerd`, `conflict`,
        `let op`), `code` (blank for what was taken), `bestand` (file and sheet), `rij`, `kolom`, `waarde`, `uitleg`,
        `herstel`.
    bekend : int
        How many answers were in the inventory already.
    bestanden : tuple of str
        The files that were read.
    bewaard : Path or None
        Where the original was put; None when nothing was taken, so that the inventory is as it was.
    """

    verslag: pd.DataFrame
    bekend: int
    bestanden: tuple[str, ...]
    bewaard: Path | None


@dataclass(frozen=True)
class _Cel:
    """One answer in one cell, in the notation of the inventory."""

    antwoord: Antwoord
    kolom: str
    tekst: str

    @property
    def waar(self) -> tuple[str, int]:
        return plaats(self.antwoord.bestand, self.antwoord.blad), self.antwoord.rij


def verwerk(path: str | Path, antwoorden: str | Path) -> Uitkomst:
    """Merge the answers in a folder of questionnaires (or one of them) into the inventory at `path`.

    The original is copied beside it first, as `<naam>.voor-verwerking`, with a number when that is there already. From
    reading to writing nobody else can write it.

    Raises
    ------
    InventarisFout
        When the inventory itself holds a fout.
    BronFout
        When there is nothing to read, or the inventory cannot be written, or somebody else is writing it.
    """
    doel = Path(path)
    if not doel.exists() or not (doel.is_dir() or doel.suffix.lower() == ".xlsx"):
        bronnen.load(doel)
        raise BronFout(f"{doel} is geen inventaris waarin geschreven kan worden. Geef een map of een .xlsx-werkboek.")
    plek = doel.resolve()
    with map_schrijven.als_bronfout(doel), werkplek.vast(plek):
        if plek.is_dir():
            overgang.maak_af(plek)
        inv = bronnen.load(doel)
        nieuw, uitkomst = voeg_samen(inv, antwoorden)
        if not (uitkomst.verslag["uitslag"] == OVERGENOMEN).any():
            return uitkomst
        bewaard = _bewaar_origineel(plek)
        _bewaar(nieuw, plek)
    return replace(uitkomst, bewaard=bewaard)


def _bewaar(inv: Inventaris, plek: Path) -> None:
    """As `save`, in the place that is held already."""
    if plek.is_dir():
        map_schrijven.schrijf_vast(inv, plek)
        return
    from swanalyse.bronnen import werkboek_schrijven

    werkboek_schrijven.schrijf_vast(inv, plek)


def voeg_samen(inv: Inventaris, antwoorden: str | Path) -> tuple[Inventaris, Uitkomst]:
    """The inventory with every answer in a folder of questionnaires that fits in it, and what became of them.

    Nothing is written. Raises BronFout when there is nothing to read.
    """
    rijen, meldingen, bestanden = _gelezen(inv, Path(antwoorden))
    nieuw, cellen, mis, bekend = _samengevoegd(inv, rijen)
    return nieuw, Uitkomst(_verslag(cellen, [*meldingen, *mis]), bekend, bestanden, None)


def _samengevoegd(
    inv: Inventaris, antwoorden: Sequence[Antwoord]
) -> tuple[Inventaris, list[_Cel], list[pd.DataFrame], int]:
    """The inventory with the answers that fit in it, those answers, findings on the others, and how many it had."""
    teksten = {naam: als_tekst(inv, naam).astype(object) for naam in {a.blad for a in antwoorden}}
    bekend, meldingen, open_ = 0, [], dict[Plek, list[_Cel]]()
    al = {naam: _sleutels(naam, tekst) for naam, tekst in teksten.items()}
    for antwoord in antwoorden:
        cellen = [_Cel(antwoord, k, _canoniek(inv, (antwoord.blad, k), tekst)) for k, tekst in antwoord.cellen.items()]
        sleutel = _sleutel(antwoord, cellen)
        rij = al[antwoord.blad].get(sleutel)
        bezwaar = _bezwaar(antwoord, teksten[antwoord.blad]) if rij is None else None
        for cel in cellen:
            staat = "" if rij is None else str(teksten[antwoord.blad].loc[rij, cel.kolom])
            if bezwaar:
                meldingen.append(_over(cel, *bezwaar))
            elif rij is not None and staat == cel.tekst:
                bekend += 1
            elif staat:
                meldingen.append(_over(cel, "antwoord_conflict", staat))
            else:
                open_.setdefault((antwoord.blad, sleutel, cel.kolom), []).append(cel)
    keuze, tegen = _eensluidend(open_)
    nieuw, genomen, geweigerd = _passend(inv, keuze, al)
    return nieuw, genomen, [*meldingen, *tegen, *geweigerd], bekend


def _gelezen(inv: Inventaris, bron: Path) -> tuple[list[Antwoord], list[pd.DataFrame], tuple[str, ...]]:
    """The rows of every questionnaire beneath the folder, in the order of their names."""
    if not bron.exists():
        raise BronFout(f"{bron} bestaat niet. Geef de map met de ingevulde vragenlijsten.")
    paden = [bron] if bron.is_file() else sorted(pad for pad in bron.rglob("*") if pad.is_file())
    wortel = bron.parent if bron.is_file() else bron
    namen = {pad: pad.relative_to(wortel).as_posix() for pad in paden if not pad.name.startswith((".", "~"))}
    boeken = {pad: naam for pad, naam in namen.items() if pad.suffix.lower() == ".xlsx"}
    andere = [naam for pad, naam in namen.items() if pad.suffix.lower() in _ANDERE_VORM]
    if not boeken and not andere:
        raise BronFout(f"In {bron} staat geen ingevulde vragenlijst (.xlsx).")
    partners, naam = inv.partners["partner_id"].astype(str).tolist(), str(inv.eigenschappen["name"])
    dag = inv.selectie.peildatum
    meldingen = [meld("antwoord_onleesbaar", bestand=b, waarde=f"{b} is geen .xlsx-werkboek.") for b in andere]
    rijen: list[Antwoord] = []
    for pad, bestand in boeken.items():
        delen, mis = vragenlijst.lees(pad, naam=naam, partners=partners, peildatum=dag, bestand=bestand)
        rijen += delen
        meldingen.append(mis)
    return rijen, meldingen, tuple(boeken.values())


def _canoniek(inv: Inventaris, plek: tuple[str, str], tekst: str) -> str:
    """An answer as the inventory would write it; what cannot be read stays as it was typed."""
    tabel, kolom = plek
    spec = schema.tabellen()[tabel].kolommen[kolom]
    if spec.codelijst:
        # a spreadsheet takes Lid where the drop-down says lid
        codes = [str(code) for code in inv.codelijst(spec.codelijst)["code"]]
        zelfde = [code for code in codes if code.casefold() == tekst.casefold()]
        tekst = zelfde[0] if len(zelfde) == 1 and tekst not in codes else tekst
    gelezen = typen.lees(pd.Series([tekst], dtype=object), spec)
    if gelezen.onleesbaar.any():
        return tekst
    waarden = gelezen.waarden.astype(typen.DTYPES[spec.soort])  # type: ignore[call-overload]
    return str(typen.schrijf(waarden, pd.Series(gelezen.nvt), spec).iloc[0])


def _sleutels(naam: str, tekst: pd.DataFrame) -> dict[Sleutel, int]:
    kolommen = tekst[list(schema.tabellen()[naam].sleutel)]
    return {tuple(map(str, rij[1:])): int(rij[0]) for rij in kolommen.itertuples(name=None)}


def _sleutel(antwoord: Antwoord, cellen: Iterable[_Cel]) -> Sleutel:
    """The key of the row that an answer is about; a part that was asked comes from the answer."""
    delen = {**antwoord.gegeven, **{cel.kolom: cel.tekst for cel in cellen}}
    return tuple(delen.get(kolom, "") for kolom in schema.tabellen()[antwoord.blad].sleutel)


def _bezwaar(antwoord: Antwoord, tekst: pd.DataFrame) -> tuple[str, str] | None:
    """Why a row cannot be added: it was one of the inventory's own, or another row says the same under its own code."""
    if not antwoord.nieuw:
        return "antwoord_rij_weg", " + ".join(filter(None, antwoord.gegeven.values()))
    eigen = maakt_sleutel(schema.tabellen()[antwoord.blad])
    if eigen:
        zelfde = tekst.drop(columns=eigen).isin({k: [v] for k, v in antwoord.gegeven.items() if k != eigen})
        treffer = tekst[zelfde[[k for k in antwoord.gegeven if k != eigen]].all(axis=1)]
        if len(treffer):
            return "antwoord_bestaat", str(treffer[eigen].iloc[0])
    return None


def _over(cel: _Cel, code: str, ander: str, *, bedoeld: str = "") -> pd.DataFrame:
    """A finding on one answer, where it stands in its file."""
    bestand, rij = cel.waar
    gezegd, anders = (_leesbaar(cel, tekst) for tekst in (cel.tekst, ander))
    # a row that is gone is named, since the value says nothing about it
    waarde = ander if code == "antwoord_rij_weg" else gezegd
    waar = {"bestand": bestand, "kolom": cel.kolom}
    return meld(code, cel.antwoord.blad, **waar, rijen=[rij], waarde=waarde, ander=anders, bedoeld=bedoeld)


def _leesbaar(cel: _Cel, tekst: str) -> str:
    """A number of this column as it stood in the questionnaire: the point is only the notation of the inventory."""
    is_getal = schema.tabellen()[cel.antwoord.blad].kolommen[cel.kolom].is_getal
    return tekst.replace(".", ",") if is_getal and _GEBROKEN.fullmatch(tekst) else tekst


def _eensluidend(open_: Mapping[Plek, list[_Cel]]) -> tuple[dict[Plek, list[_Cel]], list[pd.DataFrame]]:
    """The cells about which all answers agree; of those that do not agree none is taken."""
    keuze, meldingen = {}, []
    for plek, cellen in open_.items():
        if len({cel.tekst for cel in cellen}) == 1:
            keuze[plek] = cellen
            continue
        for cel in cellen:
            anders = next(ander for ander in cellen if ander.tekst != cel.tekst)
            meldingen.append(_over(cel, "antwoord_verschil", anders.tekst, bedoeld=anders.antwoord.bestand))
    return keuze, meldingen


def _passend(
    inv: Inventaris, keuze: dict[Plek, list[_Cel]], al: Mapping[str, Mapping[Sleutel, int]]
) -> tuple[Inventaris, list[_Cel], list[pd.DataFrame]]:
    """The inventory with every answer that brings no fout; refused are those that would, until none is left."""
    geweigerd: list[pd.DataFrame] = []
    keuze = _met_inhoud(keuze, al)
    while keuze:
        ruw, rijen = _kandidaat(inv, keuze, al)
        try:
            nieuw = validatie.inventaris(ruw)
        except InventarisFout as fout:
            schuldig = _schuldig(fout.bevindingen, keuze, rijen)
            if not schuldig:
                raise
            for plek, zin in schuldig.items():
                geweigerd += [_in_woorden(cel, zin) for cel in keuze.pop(plek)]
            keuze = _met_inhoud(keuze, al)
        else:
            return nieuw, [cel for cellen in keuze.values() for cel in cellen], geweigerd
    return inv, [], geweigerd


def _met_inhoud(keuze: Mapping[Plek, list[_Cel]], al: Mapping[str, Mapping[Sleutel, int]]) -> dict[Plek, list[_Cel]]:
    """Without new rows of which nothing but the key was answered."""
    zegt_iets = {
        (tabel, sleutel)
        for tabel, sleutel, kolom in keuze
        if sleutel in al[tabel] or kolom not in schema.tabellen()[tabel].sleutel
    }
    return {plek: cellen for plek, cellen in keuze.items() if plek[:2] in zegt_iets}


def _kandidaat(
    inv: Inventaris, keuze: Mapping[Plek, list[_Cel]], al: Mapping[str, Mapping[Sleutel, int]]
) -> tuple[Ruw, dict[tuple[str, int], Sleutel]]:
    """The inventory as text with the answers in it, and which row of which table was about what."""
    ruw = van_inventaris(inv)
    tabellen, rijen = dict(ruw.tabellen), dict[tuple[str, int], Sleutel]()
    for naam in [naam for naam in schema.tabellen() if any(plek[0] == naam for plek in keuze)]:
        tekst, erbij, nummers = als_tekst(inv, naam).astype(object), dict[int, dict[str, str]](), dict(al[naam])
        for (tabel, sleutel, kolom), cellen in keuze.items():
            if tabel != naam:
                continue
            if sleutel in al[naam]:
                tekst.loc[nummers[sleutel], kolom] = cellen[0].tekst
            else:
                nr = nummers.setdefault(sleutel, len(tekst) + len(erbij) + 2)
                rij = erbij.setdefault(nr, {**dict.fromkeys(map(str, tekst.columns), ""), **cellen[0].antwoord.gegeven})
                rij[kolom] = cellen[0].tekst
            rijen[naam, nummers[sleutel]] = sleutel
        if erbij:
            tekst = pd.concat([tekst, pd.DataFrame.from_dict(erbij, orient="index", dtype=object)])
        tabellen[naam] = RuweTabel(tekst, f"{naam}.csv", decimaal=".")
    return Ruw(ruw.eigenschappen, tabellen, ruw.regels), rijen


def _schuldig(
    fouten: pd.DataFrame, keuze: Mapping[Plek, list[_Cel]], rijen: Mapping[tuple[str, int], Sleutel]
) -> dict[Plek, pd.Series]:
    """The answers that a fout comes from, each with the first fout: without them the inventory has none."""
    uit: dict[Plek, pd.Series] = {}
    for _, fout in fouten.iterrows():
        for plek in _van(fout, keuze, rijen):
            uit.setdefault(plek, fout)
    # a new row whose key was refused is another row than was meant
    for tabel, sleutel, kolom in list(uit):
        if kolom in schema.tabellen()[tabel].sleutel:
            zelfde = (plek for plek in keuze if plek[:2] == (tabel, sleutel))
            uit = {**dict.fromkeys(zelfde, uit[tabel, sleutel, kolom]), **uit}
    return uit


def _van(fout: pd.Series, keuze: Mapping[Plek, list[_Cel]], rijen: Mapping[tuple[str, int], Sleutel]) -> list[Plek]:
    """The answers nearest to a fout: in its cell, its columns, its row, its value elsewhere, its column, its table."""
    tabel, kolom = str(fout["tabel"]), str(fout["kolom"])
    sleutel = None if pd.isna(fout["rij"]) else rijen.get((tabel, int(fout["rij"])))
    in_tabel = [plek for plek in keuze if plek[0] == tabel]
    if fout["code"] == "motieven_som":
        return _van_de_groep(fout, in_tabel, keuze)
    in_rij = [plek for plek in in_tabel if plek[1] == sleutel]
    samen = _SAMEN.get(str(fout["code"]), (kolom,))
    return (
        [plek for plek in in_rij if plek[2] in samen]
        or in_rij
        or [plek for plek in in_tabel if plek[2] == kolom and keuze[plek][0].tekst == fout["waarde"]]
        or [plek for plek in in_tabel if plek[2] == kolom]
        or in_tabel
    )


def _van_de_groep(fout: pd.Series, in_tabel: list[Plek], keuze: Mapping[Plek, list[_Cel]]) -> list[Plek]:
    """All points of a group that do not add up; the finding names its partner and verband."""
    namen = schema.tabellen()["motieven"].sleutel
    wie = [dict(zip(namen, plek[1], strict=True)) for plek in in_tabel]
    punten = [(plek, deel) for plek, deel in zip(in_tabel, wie, strict=True) if plek[2] == "gewicht"]
    genoemd = [
        plek for plek, deel in punten if f"{deel['partner_id']} in {deel['verband_id']} tellen" in str(fout["uitleg"])
    ]
    return genoemd or [plek for plek, _ in punten] or in_tabel


def _in_woorden(cel: _Cel, fout: pd.Series) -> pd.DataFrame:
    """The validator's sentence about an answer, where the answer stands in its file."""
    (bestand, rij), getypt = cel.waar, cel.antwoord.cellen[cel.kolom]
    gezegd = _leesbaar(cel, getypt)
    uitleg = str(fout["uitleg"]).replace(getypt, gezegd)
    return fout.to_frame().T.assign(bestand=bestand, rij=rij, kolom=cel.kolom, waarde=gezegd, uitleg=uitleg)


def _verslag(genomen: list[_Cel], meldingen: list[pd.DataFrame]) -> pd.DataFrame:
    """Everything that was answered and is not in the inventory already, as it stands in the files."""
    delen = [
        dict(zip(KOLOMMEN, (OVERGENOMEN, None, *cel.waar, cel.kolom, _leesbaar(cel, cel.tekst)), strict=False))
        for cel in genomen
    ]
    for deel in meldingen:
        for fout in deel.to_dict("records"):
            uitslag = _UITSLAGEN.get(str(fout["code"]), GEWEIGERD)
            delen.append({"uitslag": uitslag, **{str(k): v for k, v in fout.items() if k in KOLOMMEN}})
    frame = pd.DataFrame(delen, columns=list(KOLOMMEN)).astype(
        dict.fromkeys((k for k in KOLOMMEN if k != "rij"), "string") | {"rij": "Int64"}
    )
    frame[["uitleg", "herstel", "code"]] = frame[["uitleg", "herstel", "code"]].fillna("")
    rang = frame["uitslag"].map({GEWEIGERD: 0, CONFLICT: 1, LET_OP: 2, OVERGENOMEN: 3})
    frame = frame.assign(rang=rang).sort_values(["rang", "bestand", "rij", "kolom", "code"], kind="stable")
    return frame.drop(columns="rang").reset_index(drop=True)


def _bewaar_origineel(plek: Path) -> Path:
    """A copy beside the inventory, under a name that is free; it is there whole, or not at all."""
    stam, staart = (plek.name, "") if plek.is_dir() else (plek.stem, plek.suffix)
    naar = next(pad for pad in _namen(plek.parent / f"{stam}.voor-verwerking", staart) if not pad.exists())
    try:
        with werkplek.werkmap(plek) as werk:
            kopie = werk / naar.name
            if plek.is_dir():
                shutil.copytree(plek, kopie, symlinks=True)
            else:
                shutil.copy2(plek, kopie)
            werkplek.zet_neer(kopie, naar)
    except OSError as fout:
        reden = oorzaak(fout)
        raise BronFout(f"{naar} is niet te schrijven: {reden}. Zonder kopie wordt er niets verwerkt.") from fout
    return naar


def _namen(pad: Path, staart: str) -> Iterator[Path]:
    yield pad.with_name(f"{pad.name}{staart}")
    nr = 2
    while True:
        yield pad.with_name(f"{pad.name}-{nr}{staart}")
        nr += 1
