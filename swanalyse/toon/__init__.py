"""The meeting-room view: the notebooks on one inventory, live in a browser, without their code.

A notebook is run anew for whoever opens its page; nothing is written but temporary copies, and those go at the end.
Voilà (the extra `interactief`) does the serving.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from swanalyse.fouten import RapportFout
from swanalyse.rapport.draaien import notebookbestanden
from swanalyse.rapport.lezen import EDITIE, lees
from swanalyse.toon import kopie, luister
from swanalyse.toon.voorstelling import voorstelling

ADRES = "127.0.0.1"
NIET_ER = (
    "Hiervoor is Voilà nodig. Installeer het met deze opdracht, in de map van swanalyse: "
    'pip install -c constraints.txt -e ".[interactief]"'
)


def toon(
    pad: str | Path,
    *,
    keuzes: Mapping[str, Any] | None = None,
    notebooks: Path | None = None,
    adres: str = ADRES,
    poort: int | None = None,
    klaar: Callable[[str, str], None],
    meld: Callable[[str], None],
) -> None:
    """Serve the inventory at `pad` until somebody interrupts (Ctrl-C); then the kernels and the copies are gone too.

    Parameters
    ----------
    keuzes : mapping, optional
        Values for the notebooks' parameters (`peildatum`, `keuze`); `editie` is `extern` unless said otherwise.
    notebooks : Path, optional
        The folder with notebooks; the ones that come with swanalyse otherwise.
    adres : str
        Where to listen; anything but this machine itself lets others in.
    poort : int, optional
        The port; 8866 when it is free and any other otherwise.
    klaar : callable
        Called as soon as the home page can be asked for, with its address here and the one for others on the network;
        these are the same when only this machine may look.
    meld : callable
        Called with one line when a page could not be made whole.

    Raises
    ------
    InventarisFout
        When the inventory has a fout: nothing is served then.
    KeuzeFout
        For a `peildatum` or `keuze` that does not exist, and an address or port that cannot be had.
    RapportFout
        When Voilà is not installed, or a notebook does not know a parameter.
    """
    if importlib.util.find_spec("voila") is None:
        raise RapportFout(NIET_ER)
    waarden = {"inventaris_map": str(Path(pad).resolve()), "editie": EDITIE, **(keuzes or {})}
    inv = lees(pad, {naam: waarde for naam, waarde in waarden.items() if naam != "inventaris_map"})
    bronnen = notebookbestanden(notebooks)
    with (
        luister.open_poort(adres, poort) as stopcontact,
        tempfile.TemporaryDirectory(prefix="swanalyse-toon-", ignore_cleanup_errors=True) as werk,
    ):
        map_ = Path(werk)
        kopie.kopieer(bronnen, map_ / "vragen", waarden)
        from swanalyse.toon import dienst

        blad = voorstelling(inv, bronnen)
        dienst.dien(blad, map_, stopcontact=stopcontact, adres=adres, klaar=klaar, meld=meld)
