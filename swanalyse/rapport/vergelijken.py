"""Two inventories, two register exports, or one of them on two days: read on the same footing, and a report of both.

The report is notebook 12 alone, in the form of every report: a page, figures, tables, a presentation and a workbook.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import swanalyse
from swanalyse import notatie
from swanalyse.fouten import BronFout, KeuzeFout, RapportFout
from swanalyse.indicatoren import vergelijking
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.rapport import draaien, herkomst, kerncijfers, plek
from swanalyse.rapport.draaien import Opdracht, Uitkomst, Voortgang
from swanalyse.rapport.lezen import EDITIE, lees

NOTEBOOK = "12"
_REGISTER = (".xml", ".xml.gz")


@dataclass(frozen=True)
class Stand:
    """One side: where it was read, on which day, and the inventory; `pad` is a folder where a register was read."""

    pad: Path
    inv: Inventaris

    @property
    def dag(self) -> date:
        """The reference date."""
        return self.inv.selectie.peildatum


def is_register(pad: str | Path) -> bool:
    """Whether this is a register export, by its name.

    Examples
    --------
    >>> is_register("export-2026-05-16.xml.gz"), is_register("mijn-regio")
    (True, False)
    """
    return Path(pad).name.lower().endswith(_REGISTER)


def vergelijk(
    oud: str | Path,
    nieuw: str | Path,
    *,
    uitvoer: str | Path,
    keuzes: Mapping[str, Any] | None = None,
    voortgang: Voortgang | None = None,
) -> tuple[Inventaris, Inventaris, Uitkomst]:
    """Compare two inventories and write the report of it to the folder `uitvoer`; gives both and how it went.

    Parameters
    ----------
    oud, nieuw : path
        An inventory (folder or workbook) or a register export. The same one twice is compared with itself on an
        earlier day.
    keuzes : mapping, optional
        `toen` and `nu`, the days (ISO or date); `gemeenten`, the region, which a register export needs; `editie`,
        `extern` unless said otherwise.

    Raises
    ------
    InventarisFout, BronFout
        When one of them cannot be read or holds a fout: nothing is written then.
    KeuzeFout
        For gemeenten or days that do not exist, and when then is not before now.
    RapportFout
        For an output folder that holds something else.
    """
    gekozen = dict(keuzes or {})
    doel = plek.vrije_map(Path(uitvoer), merk=draaien.MERK, wat="rapport", eigen=lambda _, naam: naam in draaien.DELEN)
    invoer = {"inventaris": Path(nieuw), "vergeleken_met": Path(oud)}
    vooraf = {naam: herkomst.invoer(pad) for naam, pad in invoer.items() if pad.exists()}
    with tempfile.TemporaryDirectory(prefix="swanalyse-", ignore_cleanup_errors=True) as map_:
        nu = _lees(Path(nieuw), Path(map_) / "nu", dag=gekozen.get("nu"), keuzes=gekozen)
        toen = _lees_toen(Path(oud), Path(map_) / "toen", nu=nu, nieuw=Path(nieuw), keuzes=gekozen)
        _toets(toen.inv, nu.inv)
        zelfde = toen.pad == nu.pad
        waarden = {
            "inventaris_map": str(nu.pad),
            "vorige_map": None if zelfde else str(toen.pad),
            "peildatum_toen": toen.dag.isoformat(),
            "peildatum": nu.dag.isoformat(),
            "editie": gekozen.get("editie", EDITIE),
        }
        regio = gekozen.get("gemeenten")
        delen = herkomst.herkomst(nu.inv, vooraf, waarden=waarden | ({"gemeenten": regio} if regio else {}))
        with plek.bezig(doel) as werk:
            opdracht = Opdracht(
                _met_titel(toen.inv, nu.inv), (_boek(),), werk, waarden, invoer, delen, erbij=(),
                cijfers=lambda: cijfers(toen.inv, nu.inv),
            )  # fmt: skip
            return toen.inv, nu.inv, draaien.lever(opdracht, doel, tegelijk=1, voortgang=voortgang)


def cijfers(oud: Inventaris, nieuw: Inventaris) -> dict[str, Any]:
    """The comparison as plain data: the measures, how many verbanden came and went, turnover, what forbids a trend."""
    standen = vergelijking.verbanden(oud, nieuw)["stand"].value_counts().sort_index()
    maten = vergelijking.maten(oud, nieuw)[["toen", "nu", "verschil", "bekend", "van"]]
    beletsels = vergelijking.beletsels(oud, nieuw)
    return {
        **kerncijfers._waarover(nieuw),
        "vergeleken_met": kerncijfers._waarover(oud),
        "verbanden": kerncijfers._waarden(standen),
        "maten": {str(maat): kerncijfers._waarden(rij) for maat, rij in maten.iterrows()},
        "omloop": kerncijfers._waarden(vergelijking.omloop(oud, nieuw)),
        "beletsels": dict(zip(beletsels["code"].astype(str), beletsels["zin"].astype(str), strict=True)),
        "antwoorden": kerncijfers._waarden(vergelijking.antwoorden(oud, nieuw)),
    }


def _lees(
    pad: Path, map_: Path, *, dag: date | str | None, keuzes: Mapping[str, Any], regio: Inventaris | None = None
) -> Stand:
    """One side; a register becomes an inventory in `map_`, so that a notebook can read it; `regio` is that of now."""
    if not is_register(pad):
        inv = lees(pad, {"editie": keuzes.get("editie", EDITIE), "peildatum": dag})
        return Stand(pad.resolve(), inv)
    if not keuzes.get("gemeenten"):
        raise KeuzeFout(f"{pad.name} is een registerexport: zeg met --gemeenten welke regio vergeleken moet worden.")
    if not pad.exists():
        raise BronFout(f"{pad} bestaat niet.")
    from swanalyse.bronnen import roo

    gemeenten = keuzes["gemeenten"] if regio is None else _regio_toen(pad, dag, regio) or keuzes["gemeenten"]
    swanalyse.save(roo.load(pad, gemeenten=gemeenten, peildatum=dag), map_)
    return Stand(map_, lees(map_, {"editie": keuzes.get("editie", EDITIE)}))


def _regio_toen(pad: Path, dag: date | str | None, nu: Inventaris) -> list[str]:
    """The codes of the gemeenten of then that are the region of now: they themselves, and all that went into them.

    Also into one that was there already: what only the gemeente that went up took part in belongs to then as well.
    """
    from swanalyse.bronnen import roo_stand, roo_xml
    from swanalyse.schema.opvolging import voorgangers

    register = roo_xml.lees(pad)
    op = register.datum if dag is None else date.fromisoformat(str(dag))
    partners = selectie(nu).partners
    codes = set(partners.loc[partners["in_regio"], "cbs_code"].dropna().astype(str))
    codes |= {voor for code in codes for voor in voorgangers(code, op.isoformat())}
    return sorted(codes & roo_stand.stand(register, op).gemeenten().keys())


def _lees_toen(pad: Path, map_: Path, *, nu: Stand, nieuw: Path, keuzes: Mapping[str, Any]) -> Stand:
    """The old side; of the inventory that is the new side too, the same tables on an earlier day."""
    dag = keuzes.get("toen")
    if pad.resolve() != nieuw.resolve():
        return _lees(pad, map_, dag=dag, keuzes=keuzes, regio=nu.inv if is_register(nieuw) else None)
    if not is_register(pad):
        return Stand(nu.pad, vergelijking.eerder(nu.inv, peildatum=dag))
    if dag is None:
        raise KeuzeFout(f"Twee keer dezelfde registerexport ({pad.name}): zeg met --toen welke dag de eerste is.")
    return _lees(pad, map_, dag=dag, keuzes=keuzes, regio=nu.inv)


def _toets(oud: Inventaris, nieuw: Inventaris) -> None:
    """Then comes before now; the other way round every arrival would be a departure."""
    toen, nu = oud.selectie.peildatum, nieuw.selectie.peildatum
    if toen >= nu:
        dagen = f"toen is {notatie.datum(toen)}, nu is {notatie.datum(nu)}"
        raise KeuzeFout(f"De dag van toen ligt niet vóór die van nu: {dagen}. Draai OUD en NIEUW om, of geef --toen.")


def _met_titel(oud: Inventaris, nieuw: Inventaris) -> Inventaris:
    """The new inventory under a title that names both days; where it comes from stays as it was."""
    naam = nieuw.eigenschappen.get("title") or nieuw.eigenschappen["name"]
    dagen = " en ".join(notatie.datum(inv.selectie.peildatum) for inv in (oud, nieuw))
    bronnen = nieuw.eigenschappen.get("sources") or [{"title": str(naam)}]
    anders = {**nieuw.eigenschappen, "title": f"{naam}: {dagen} vergeleken", "sources": bronnen}
    return replace(nieuw, eigenschappen=anders)


def _boek() -> Path:
    gevonden = [pad for pad in draaien.notebookbestanden() if pad.stem.startswith(NOTEBOOK)]
    if not gevonden:
        raise RapportFout(f"Notebook {NOTEBOOK} is niet gevonden naast het programma.")
    return gevonden[0]
