"""What a report run keeps of a figure or table, and gives back as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from swanalyse.grafieken import stijl
from swanalyse.inventaris import Dekking, merk
from swanalyse.rapport import stukken
from swanalyse.rapport.bewaar import als_csv
from swanalyse.rapport.stukken import Stuk


def bewaard(map_: Path, frame: pd.DataFrame | pd.Series, naam: str = "05_x") -> Stuk:
    """What was kept of a table with that frame."""
    (map_ / "tabellen").mkdir(exist_ok=True)
    (map_ / "tabellen" / f"{naam}.csv").write_bytes(als_csv(frame).encode("utf-8-sig"))
    stukken.noteer(map_, frame, naam=naam, titel="Een tabel")
    return next(stuk for stuk in stukken.lees(map_) if stuk.naam == naam)


def test_elke_soort_kolom_komt_terug(tmp_path: Path) -> None:
    """Numbers, whole numbers, ja and nee, days, lists and words come back in their own kind, unknown as missing."""
    frame = pd.DataFrame(
        {
            "uren": pd.array([1.5, None, -1234567.25], "Float64"),
            "n": pd.array([3, None, 0], "Int64"),
            "in_regio": pd.array([True, None, False], "boolean"),
            "dag": pd.to_datetime(["2026-01-01", None, "2025-12-31"]),
            "wie": [("gm-a", "gm-b"), (), ("gm-b",)],
            "tekst": pd.array(['a;b\n"c"', None, ""], "string"),
        },
        index=pd.Index(["gm-a", "gm-b", "onbekend"], name="partner_id"),
    )
    frame.attrs["namen"] = {"gm-a": "Aa", "gm-b": "Bee"}
    stuk = bewaard(tmp_path, frame)
    assert list(stuk.soorten.values()) == ["tekst", "getal", "geheel", "ja_nee", "datum", "lijst", "tekst"]
    terug = stukken.frame(tmp_path, stuk)
    verwacht = pd.DataFrame(
        {
            "partner_id": pd.array(["gm-a", "gm-b", None], "string"),
            "uren": frame["uren"].array, "n": frame["n"].array, "in_regio": frame["in_regio"].array,
            "dag": frame["dag"].array,
            "wie": pd.array(["Aa, Bee", "", "Bee"], "string"), "tekst": frame["tekst"].array,
        }
    )  # fmt: skip
    assert_frame_equal(terug, verwacht, check_dtype=False)


@pytest.mark.parametrize(
    ("kolom", "soort"),
    [
        ([np.int64(3), 2.5], "getal"),
        ([np.bool_(True), False], "ja_nee"),
        ([True, 1], "tekst"),
        ([3, "drie"], "tekst"),
        ([None, None], "tekst"),
    ],
)
def test_een_kolom_zonder_eigen_soort(kolom: list[object], soort: str) -> None:
    """A column of loose objects is of the kind that all of them are."""
    assert stukken._soort(pd.Series(kolom, dtype=object)) == soort


def test_twee_kolommen_met_een_naam(tmp_path: Path) -> None:
    """Both are kept, under names of their own; so is an index that is called as a column is."""
    frame = pd.DataFrame([[1, 2.5], [3, 4.5]], columns=["n", "n"], index=pd.Index(["a", "b"], name="n"))
    stuk = bewaard(tmp_path, frame)
    assert stuk.soorten == {"n": "tekst", "n.1": "geheel", "n.2": "getal"}
    assert stukken.frame(tmp_path, stuk)["n.2"].tolist() == [2.5, 4.5]


@pytest.mark.parametrize("index", [None, pd.Index(["p", "q"], name="wie"), pd.Index(["p", "q"])])
def test_kolommen_van_twee_lagen(tmp_path: Path, index: pd.Index | None) -> None:
    """Names of several parts become one, and the lines that hold them are no numbers."""
    kolommen = pd.MultiIndex.from_tuples([("uren", "voor"), ("uren", "na")])
    stuk = bewaard(tmp_path, pd.DataFrame([[1, 2], [3, 4]], columns=kolommen, index=index))
    assert stukken.frame(tmp_path, stuk)[["uren voor", "uren na"]].to_numpy().tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"naam": pd.array([], "string"), "n": pd.array([], "Int64")}),
        pd.DataFrame(),
        pd.Series([], dtype="float64"),
    ],
)
def test_een_tabel_zonder_rijen(tmp_path: Path, frame: pd.DataFrame | pd.Series) -> None:
    """It comes back without rows, with its columns."""
    stuk = bewaard(tmp_path, frame)
    terug = stukken.frame(tmp_path, stuk)
    assert len(terug) == 0
    assert list(terug) == list(stuk.soorten)


def test_een_reeks_is_een_kolom(tmp_path: Path) -> None:
    """A Series comes back with what it is indexed by, and its values as `waarde`."""
    stuk = bewaard(tmp_path, pd.Series({"gewogen": 0.25, "binair": None}, dtype="Float64"))
    terug = stukken.frame(tmp_path, stuk)
    assert terug["waarde"].isna().tolist() == [False, True]
    assert terug.iloc[0].tolist() == ["gewogen", 0.25]


def test_tekst_uit_de_inventaris_blijft_tekst(tmp_path: Path) -> None:
    """Whatever it begins with, and however long it is."""
    raar = ["=1+1", "-3", "1,5", "@som", "<script>", "a\tb", "a\r\nb", "x" * 50_000, " spatie "]
    stuk = bewaard(tmp_path, pd.DataFrame({"reden": raar}))
    assert stukken.frame(tmp_path, stuk)["reden"].tolist() == raar


def test_de_woorden_van_een_figuur(tmp_path: Path) -> None:
    """Answer, measure, footer and what the indicator said of its result stay with the numbers."""
    frame = merk(
        pd.DataFrame({"uren": [1.0]}), n=1, eenheid="uren", dekking=Dekking(1, 3), voorlopig=("ladder",),
        noten=("scenario",), namen={"gm-a": "Aa"},
    )  # fmt: skip
    ax = stijl.opmaak(stijl.assen(), titel="Wie het langst vergadert", ondertitel="Uren per jaar")
    stukken.noteer(tmp_path, frame, naam="05_uren", titel="Uren", alt="Balken.", ax=ax)
    (stuk,) = stukken.lees(tmp_path)
    assert (stuk.soort, stuk.notebook, stuk.titel, stuk.ondertitel) == (
        "figuur", "05", "Wie het langst vergadert", "Uren per jaar",
    )  # fmt: skip
    assert (stuk.n, stuk.eenheid, stuk.bekend, stuk.van, stuk.voorlopig, stuk.noten, stuk.namen) == (
        1, "uren", 1, 3, ("ladder",), ("scenario",), {"gm-a": "Aa"},
    )  # fmt: skip


def test_de_volgorde_is_die_van_het_notebook(tmp_path: Path) -> None:
    """Notebooks by number; within one the order of its cells, not of names."""
    for naam in ("05_b", "05_a", "01_c"):
        stukken.noteer(tmp_path, pd.DataFrame({"n": [1]}), naam=naam, titel="x")
    assert [stuk.naam for stuk in stukken.lees(tmp_path)] == ["01_c", "05_b", "05_a"]


def test_zonder_map_is_er_niets(tmp_path: Path) -> None:
    """A run that kept nothing has nothing to tell."""
    assert stukken.lees(tmp_path) == []
