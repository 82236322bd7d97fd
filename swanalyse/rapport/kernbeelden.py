"""The kernbeelden as files: of every verband and gemeente one page PDF and the same as text, and a list of them all."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse import notatie
from swanalyse.fouten import KeuzeFout, RapportFout
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import Inventaris, Voet
from swanalyse.rapport import blad
from swanalyse.rapport.lezen import lees

MERK = ".swanalyse-kernbeelden"
INDEX = blad.INDEX
_SOORT = "Kernbeelden"
_SOORTEN = {"gemeente": "Gemeenten", "verband": "Verbanden"}
_GEEN = "Deze gemeente neemt op de peildatum aan geen lopend verband deel, of dat is niet vastgelegd."


def kernbeelden(
    pad: str | Path,
    *,
    uitvoer: str | Path,
    ids: Sequence[str] = (),
    keuzes: Mapping[str, Any] | None = None,
    voortgang: blad.Voortgang | None = None,
) -> tuple[str, ...]:
    """Write the kernbeelden of the inventory at `pad` to the folder `uitvoer`: those of `ids`, or all.

    Parameters
    ----------
    ids : sequence of str, optional
        Verbanden in sight and gemeenten of the region.
    keuzes : mapping, optional
        `peildatum`, `keuze`, …: as `Inventaris.kies`; and `editie`, `extern` when not named.
    voortgang : callable, optional
        Called with an id each time its pages are written.

    Returns
    -------
    tuple of str
        The file names without extension, in the order of the list.

    Raises
    ------
    InventarisFout
        When the inventory has a fout.
    KeuzeFout
        For a choice or an id that does not exist; nothing is written then.
    RapportFout
        When there is nothing to write, or the output folder holds something else.
    """
    inv = lees(pad, keuzes)

    def doe(werk: Path) -> tuple[str, ...]:
        namen = schrijf(inv, werk, ids=ids, voortgang=voortgang)
        if not namen:
            raise RapportFout("Er is geen lopend verband en geen gemeente in de regio om een kernbeeld van te maken.")
        return namen

    return blad.bundel(uitvoer, merk=MERK, wat="bundel kernbeelden", schrijf=doe)


def schrijf(
    inv: Inventaris, map_: Path, *, ids: Sequence[str] = (), voortgang: blad.Voortgang | None = None
) -> tuple[str, ...]:
    """Write the pages of `ids` (all when empty) and their list into a folder; gives the file names, no extension.

    Nothing is written when there is no verband in sight and no gemeente in the region.

    Raises
    ------
    KeuzeFout
        For an id of which there is no kernbeeld.
    """
    from swanalyse.grafieken import kernbeeld as tekening

    lijst = kernbeeld.lijst(inv)
    gekozen = _gekozen(lijst, ids)
    bestanden = blad.bestandsnamen(gekozen.index)
    if not bestanden:
        return ()
    map_.mkdir(parents=True, exist_ok=True)
    for id_, bestand in bestanden.items():
        is_gemeente = gekozen["soort"][id_] == "gemeente"
        frame = (kernbeeld.gemeente if is_gemeente else kernbeeld.verband)(inv, id_)
        voet = inv.voet(frame)
        ax = (tekening.gemeente if is_gemeente else tekening.verband)(frame, voet=voet)
        (map_ / f"{bestand}.pdf").write_bytes(blad.pdf(ax, titel=str(gekozen["naam"][id_])))
        (map_ / f"{bestand}.html").write_text(pagina(frame, voet=voet, bestanden=bestanden), encoding="utf-8")
        if voortgang is not None:
            voortgang(id_)
    (map_ / f"{INDEX}.html").write_text(overzicht(inv, gekozen, bestanden=bestanden), encoding="utf-8")
    return tuple(bestanden.values())


def _gekozen(lijst: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    vreemd = [id_ for id_ in ids if id_ not in lijst.index]
    if vreemd:
        gok = notatie.bedoeld(vreemd[0], [*map(str, lijst.index)])
        hint = f"bedoeld: {gok!r}?" if gok else f"kies uit {notatie.opsomming(map(str, lijst.index), hoogstens=12)}"
        raise KeuzeFout(f"{vreemd[0]!r} is geen lopend verband en geen gemeente in de regio: {hint}")
    return lijst[lijst.index.isin(ids)] if ids else lijst


def pagina(frame: pd.DataFrame, *, voet: Voet, bestanden: Mapping[str, str]) -> str:
    """The kernbeeld as text: a page of its own that asks for nothing, readable aloud, and one sheet when printed.

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.verband` or `kernbeeld.gemeente`.
    bestanden : mapping
        Of the ids that have a page, its file name: to these the page links.
    """
    is_gemeente = frame.attrs["soort"] == "gemeente"
    kop = dict(zip(*(frame.loc[frame["blok"] == "Kop", kolom] for kolom in ("veld", "waarde")), strict=True))
    tegels = frame[frame["blok"] == "Kerncijfers"]
    rest = frame[~frame["blok"].isin(["Kop", "Kerncijfers"])]
    letter = (
        blad.letter(lambda maat: blad.tabelhoogte(rest, maat, breedte=765.0), ruimte=350.0)
        if is_gemeente
        else blad.letter(lambda maat: blad.kolomhoogte(rest, maat), ruimte=590.0)
    )
    return blad.vul(
        titel=str(kop["Naam"]),
        zin=str(kop["In één zin"]),
        lijf=blad.tegels(tegels) + (blad.tabel(rest, bestanden, leeg=_GEEN) if is_gemeente else blad.blokken(rest)),
        voet=blad.sleutel(frame if is_gemeente else rest) + f"<p>{html.escape(voet.regel())}</p>",
        opmaak=blad.Opmaak(
            _SOORT,
            nav=f'<a href="{INDEX}.html">Alle kernbeelden</a>',
            merken=_merken(frame.attrs["editie"], fictief=voet.fictief),
            stand="landscape" if is_gemeente else "portrait",
            letter=letter,
            tegels=len(tegels),
        ),
    )


def _merken(editie: str, *, fictief: bool) -> str:
    from swanalyse.grafieken.kernbeeld import INTERN

    return blad.merken(fictief=fictief, intern=INTERN if editie == blad.INTERN else "")


def overzicht(inv: Inventaris, lijst: pd.DataFrame, *, bestanden: Mapping[str, str]) -> str:
    """The list of kernbeelden, with how much of each is known."""
    delen = [
        blad.lijst(
            ((bestanden[str(i)], str(rij["naam"]), rij["bekend"], rij["van"]) for i, rij in deel.iterrows()), kop=kop
        )
        for kop, deel in ((kop, lijst[lijst["soort"] == soort]) for soort, kop in _SOORTEN.items())
    ]
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    return blad.vul(
        titel=f"Kernbeelden: {titel}",
        zin=" ".join(map(str, kernbeeld.antwoorden(inv))),
        lijf="".join(delen),
        voet=f"<p>{html.escape(inv.voet(lijst).regel())}</p>",
        opmaak=blad.Opmaak(_SOORT, merken=_merken(blad.editie(inv), fictief=inv.fictief)),
    )
