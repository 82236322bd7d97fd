"""The sentences of a theme by name: all of them for a notebook, or only those that one redrawn figure needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd


def zinnen(maak: Mapping[str, Callable[[], str]], alleen: Iterable[str] | None = None) -> pd.Series:
    """The sentences that are not empty, in the order of `maak`; with `alleen` no other is computed.

    Examples
    --------
    >>> zinnen({"een": lambda: "Eén zin.", "leeg": str, "duur": lambda: str(1 / 0)}, ["een", "leeg"]).to_dict()
    {'een': 'Eén zin.'}
    """
    gevraagd = set(maak) if alleen is None else set(alleen)
    gemaakt = {naam: doe() for naam, doe in maak.items() if naam in gevraagd}
    return pd.Series({naam: zin for naam, zin in gemaakt.items() if zin}, dtype="string", name="zin")
