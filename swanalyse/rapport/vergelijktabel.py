"""Makes the reference table of all gemeenten in the register, that `indicatoren.vergelijkgroep` compares regions with.

Derived facts of one export, shipped with the package. From another export, or to see that it is the same:
`python -m swanalyse.rapport.vergelijktabel EXPORT.xml.gz`; it takes about a minute and a half.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from swanalyse.bronnen import roo
from swanalyse.indicatoren import vergelijkgroep

DOEL = Path(__file__).parents[1] / "schema" / "referentie" / "vergelijkgroep.csv"
_TREKKINGEN = 19_999  # with ten times fewer, who differs changes with the seed for three or four of them
_CONTRAST = 499  # draws within provinces, that only show how much the areas decide
_GEHEEL = ("inwoners", "n_verbanden", "n_partners")
_BREUK = ("congruentie", "verwacht", "p", "q", "verwacht_provincie", "q_provincie")
_KOLOMMEN = ("code", "naam", "inwoners", "provincie", "corop", "n_verbanden", "n_partners", "congruentie", "verwacht",
             "p", "q", "informatief", "verwacht_provincie", "q_provincie", "peildatum", "bron")  # fmt: skip


def tabel(export: str | Path) -> pd.DataFrame:
    """One row per gemeente in the register, sorted by code; all text, shares with six decimals, unknown blank.

    The same export always gives the same bytes: 19.999 draws within COROP areas (ten times the threshold
    `vergelijk_trekkingen`, which has to be quick) and 499 within provinces, `nulmodel_ruilen` of the package, seed 1.
    """
    land = roo.load(export)
    frame = vergelijkgroep.per_gemeente(land, n=_TREKKINGEN)
    provincie = vergelijkgroep.per_gemeente(land, blok="provincie", n=_CONTRAST)
    frame = frame.assign(verwacht_provincie=provincie["verwacht"], q_provincie=provincie["q"])
    dag = land.selectie.peildatum.isoformat()
    uit = pd.DataFrame({"code": frame["cbs_code"]})
    for naam in ("naam", "provincie", "corop"):
        uit[naam] = frame[naam].fillna("")
    for naam in _GEHEEL:
        uit[naam] = ["" if pd.isna(waarde) else str(int(waarde)) for waarde in frame[naam]]
    for naam in _BREUK:
        uit[naam] = ["" if pd.isna(waarde) else f"{float(waarde):.6f}" for waarde in frame[naam]]
    uit["informatief"] = ["ja" if waarde else "nee" for waarde in frame["informatief"]]
    uit["peildatum"] = dag
    uit["bron"] = f"berekend uit ROO-export {dag}"
    return uit[list(_KOLOMMEN)].sort_values("code", ignore_index=True)


def als_bytes(frame: pd.DataFrame) -> bytes:
    """The table as it lies in the package: commas, bare line feeds, UTF-8."""
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


if __name__ == "__main__":
    DOEL.write_bytes(als_bytes(tabel(sys.argv[1])))
