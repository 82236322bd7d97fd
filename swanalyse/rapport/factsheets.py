"""The fact sheets as files: of every partner one page PDF and the same as text, and a list of them all."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from swanalyse import notatie
from swanalyse.fouten import RapportFout
from swanalyse.indicatoren import kernbeeld
from swanalyse.inventaris import Inventaris, Voet
from swanalyse.rapport import blad, partners
from swanalyse.rapport.lezen import lees

MERK = ".swanalyse-factsheets"
_SOORT = "Factsheets"
_OP_PAPIER = 7  # rows of a block that a printed sheet has room for; the style sheet counts them too
_GEEN = "Deze partner neemt op de peildatum aan geen lopend verband deel, of dat is niet vastgelegd."
_EXTERN = (
    "Externe editie: wat mensen van één partner vinden (belangrijkheid, motieven, ambities, antwoorden op vragen) "
    "en wat als intern is gemarkeerd, staat er niet in."
)


def factsheets(
    pad: str | Path,
    *,
    uitvoer: str | Path,
    gevraagd: Sequence[str] = (),
    keuzes: Mapping[str, Any] | None = None,
    voortgang: blad.Voortgang | None = None,
) -> tuple[str, ...]:
    """Write the fact sheets of the inventory at `pad` to the folder `uitvoer`.

    Parameters
    ----------
    gevraagd : sequence of str, optional
        Codes or names of partners with a role in a verband; the gemeenten of the region when empty.
    keuzes : mapping, optional
        `peildatum`, `keuze`, …: as `Inventaris.kies`; and `editie`, `extern` when not named.
    voortgang : callable, optional
        Called with a code each time its pages are written.

    Returns
    -------
    tuple of str
        The file names without extension, in the order of the list.

    Raises
    ------
    InventarisFout
        When the inventory has a fout.
    KeuzeFout
        For a choice or a partner that does not exist; nothing is written then.
    RapportFout
        When there is nothing to write, or the output folder holds something else.
    """
    inv = lees(pad, keuzes)

    def doe(werk: Path) -> tuple[str, ...]:
        namen = schrijf(inv, werk, partners=gevraagd, voortgang=voortgang)
        if not namen:
            raise RapportFout("Er is geen gemeente in de regio om een factsheet van te maken.")
        return namen

    return blad.bundel(uitvoer, merk=MERK, wat="bundel factsheets", schrijf=doe)


def schrijf(
    inv: Inventaris, map_: Path, *, partners: Sequence[str] = (), voortgang: blad.Voortgang | None = None
) -> tuple[str, ...]:
    """Write the fact sheets of these partners and their list into a folder; gives the file names, no extension.

    Without `partners` those of the region. Nothing is written when there are none.

    Raises
    ------
    KeuzeFout
        For a partner of whom there is no fact sheet.
    """
    from swanalyse.grafieken import kernbeeld as tekening

    gekozen = _gekozen(inv, partners)
    bestanden = blad.bestandsnamen(gekozen.index)
    if not bestanden:
        return ()
    map_.mkdir(parents=True, exist_ok=True)
    for id_, bestand in bestanden.items():
        frame = kernbeeld.factsheet(inv, id_)
        voet = inv.voet(frame)
        vel = blad.pdf(tekening.factsheet(frame, voet=voet), titel=f"Factsheet {gekozen['naam'][id_]}")
        (map_ / f"{bestand}.pdf").write_bytes(vel)
        (map_ / f"{bestand}.html").write_text(pagina(frame, voet=voet), encoding="utf-8")
        if voortgang is not None:
            voortgang(id_)
    (map_ / f"{blad.INDEX}.html").write_text(overzicht(inv, gekozen, bestanden=bestanden), encoding="utf-8")
    return tuple(bestanden.values())


def _gekozen(inv: Inventaris, gevraagd: Sequence[str]) -> pd.DataFrame:
    lijst = kernbeeld.factsheets(inv)
    if not gevraagd:
        return lijst[lijst["in_regio"]]
    namen = {str(id_): str(naam) for id_, naam in lijst["naam"].items()}
    wie = [partners.gekozen(een, namen, wat="partner met een deelname") for een in gevraagd]
    return lijst[lijst.index.isin(wie)]


def pagina(frame: pd.DataFrame, *, voet: Voet) -> str:
    """The fact sheet as text: a page of its own that asks for nothing, readable aloud, and one sheet when printed.

    Parameters
    ----------
    frame : DataFrame
        Of `kernbeeld.factsheet`.
    """
    kop = dict(zip(*(frame.loc[frame["blok"] == "Kop", kolom] for kolom in ("veld", "waarde")), strict=True))
    tegels, tabel = (frame[frame["blok"] == blok] for blok in ("Kerncijfers", "Verbanden"))
    blokken = frame[~frame["blok"].isin(["Kop", "Kerncijfers", "Verbanden"])]
    # a question to ask is no field: the coverage in the footer does not count it either
    telt = frame[frame["blok"].ne("Wat ontbreekt")]
    op_papier = blokken.groupby("blok", sort=False).head(_OP_PAPIER)
    # one block stands in the first of two columns, and is as high as it is long
    hoger = 1.0 if len(set(op_papier["blok"])) > 1 else 1.7
    letter = blad.letter(
        lambda maat: blad.tabelhoogte(tabel, maat, breedte=510.0) + hoger * blad.kolomhoogte(op_papier, maat),
        ruimte=610.0,
    )
    return blad.vul(
        titel=str(kop["Naam"]),
        zin=str(kop["In één zin"]),
        lijf=blad.tegels(tegels) + blad.tabel(tabel, {}, leeg=_GEEN) + _blokken(blokken, len(blokken) - len(op_papier)),
        voet=blad.sleutel(telt) + f"<p>{html.escape(voet.regel())}</p>{_over(frame)}",
        opmaak=blad.Opmaak(
            _SOORT,
            nav=f'<a href="{blad.INDEX}.html">Alle factsheets</a>',
            merken=_merken(frame.attrs["editie"], fictief=voet.fictief),
            letter=letter,
            tegels=3,
        ),
    )


def _blokken(blokken: pd.DataFrame, niet: int) -> str:
    """The blocks; on paper only the first rows of each, and how many are not there."""
    zin = (
        f'<p class="papier">En nog {notatie.geteld(niet, "regels")}: zie deze pagina op een scherm.</p>' if niet else ""
    )
    return f'<div class="kort">{blad.blokken(blokken)}{zin}</div>'


def _merken(editie: str, *, fictief: bool) -> str:
    from swanalyse.grafieken.kernbeeld import INTERN_FACTSHEET

    return blad.merken(fictief=fictief, intern=INTERN_FACTSHEET if editie == blad.INTERN else "")


def _over(frame: pd.DataFrame) -> str:
    return f"<p>{html.escape(_EXTERN)}</p>" if frame.attrs["editie"] == "extern" else ""


def overzicht(inv: Inventaris, lijst: pd.DataFrame, *, bestanden: Mapping[str, str]) -> str:
    """The list of fact sheets, with how much of each is known."""
    rijen = ((bestanden[str(i)], str(rij["naam"]), rij["bekend"], rij["van"]) for i, rij in lijst.iterrows())
    titel = str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])
    return blad.vul(
        titel=f"Factsheets: {titel}",
        zin=f"Verbanden, uren, geld en wat ontbreekt van {notatie.geteld(len(lijst), 'partners')}.",
        lijf=blad.lijst(rijen, kop="Partners"),
        voet=f"<p>{html.escape(inv.voet(lijst).regel())}</p>",
        opmaak=blad.Opmaak(_SOORT, merken=_merken(blad.editie(inv), fictief=inv.fictief)),
    )
