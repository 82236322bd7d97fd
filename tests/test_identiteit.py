"""Saved and loaded, in either form, an inventory is the same; saved twice it is the same to the byte."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.inventaris import Inventaris, maak
from swanalyse.schema import schema, typen
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.validatie.vorm import GROOTSTE_GETAL
from tests.maken import maak as klein

IDS = {
    "partners": [f"p-{i}" for i in range(4)],
    "verbanden": [f"v-{i}" for i in range(3)],
    "overleggen": ["o,1", 'o"2'],
}
# what a table must satisfy beyond its columns: these are left blank, for the rules between columns are tested elsewhere
LEEG = {
    "verbanden": ("onderdeel_van", "opvolger_van", "status", "eind"),
    "bedragen": ("soort", "laag", "hoog"),
    "motieven": ("gewicht",),
    "scores": ("score",),
    "zelfstandige_kosten": ("laag", "hoog"),
    "partners": ("cbs_code", "van", "tot"),
    "deelnames": ("tot",),
    "overleggen": ("tot",),
    "voortgang": ("datum_gereed",),
}
# control signs that steer a terminal or turn the reading direction are a fout in an inventory
STUURTEKENS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)))) + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters=STUURTEKENS + "\ufffe\uffff")
LASTIG = (
    "=1+1", "-x", "+31", "@x", "0.10", "0034", "1.234", "1,5", "ja", "TRUE", "a;b\tc", 'z"e"g', "twee\nregels", "#N",
    "'", "  blanks  ", "<r>x</r>", "_x0041_", "é€漢😀", "NA", "nan", "null", "None", "1e5", "2020-01-01", '"', ",",
    "\\", "\u2028", "\xa0", "onbekend", "nvt", "[x", '{"a"', "lang " * 200,
)  # fmt: skip
# a control sign written out (_x0007_) is what a spreadsheet writes for the sign itself
ZINNEN = st.text(LETTERS, max_size=12).filter(lambda tekst: "_x00" not in tekst) | st.sampled_from(LASTIG)
DATUMS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.sampled_from(
    [date(1899, 12, 31), date(1900, 2, 28), date(2024, 2, 29)]
)


def cellen(kolom: Kolom) -> st.SearchStrategy[Any]:
    """Values of one column: within its bounds, unknown, or not applicable."""
    laag, hoog = kolom.minimum, kolom.maximum
    if kolom.codelijst:
        waarden: st.SearchStrategy[Any] = st.sampled_from(schema.codelijst(kolom.codelijst)["code"].tolist())
    elif kolom.patroon and kolom.soort == "tekst":
        waarden = st.from_regex(kolom.patroon, fullmatch=True, alphabet=st.characters(codec="ascii"))
    elif kolom.soort == "getal":
        grens = GROOTSTE_GETAL
        waarden = st.floats(-grens if laag is None else laag, grens if hoog is None else hoog, width=64)
    elif kolom.soort in ("geheel", "jaar"):
        grens = int(GROOTSTE_GETAL)
        waarden = st.integers(-grens if laag is None else math.ceil(laag), grens if hoog is None else math.floor(hoog))
    elif kolom.soort == "ja_nee":
        waarden = st.booleans()
    elif kolom.soort == "datum":
        waarden = DATUMS.map(pd.Timestamp)
    elif kolom.soort == "datum_of_jaar":
        waarden = DATUMS.map(date.isoformat) | st.integers(1, 9999).map("{:04d}".format)
    else:
        waarden = ZINNEN
    return waarden if kolom.gevuld else st.none() | st.just("nvt") | waarden


@st.composite
def tabellen(draw: Callable[..., Any], tabel: Tabel) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A few rows of one table with distinct keys, and which of their cells are not applicable."""
    wijst = {verwijzing.kolom: IDS[verwijzing.doel] for verwijzing in tabel.verwijzingen}
    vast = IDS.get(tabel.naam)
    n = len(vast) if vast else draw(st.integers(0, 3))
    rijen = []
    for nr in range(n):
        rij = {}
        for kolom in tabel.kolommen.values():
            if vast and kolom.naam in tabel.sleutel:
                rij[kolom.naam] = vast[nr]
            elif kolom.naam in LEEG.get(tabel.naam, ()):
                rij[kolom.naam] = None
            elif kolom.naam in wijst:
                keus = st.sampled_from(wijst[kolom.naam])
                rij[kolom.naam] = draw(keus if kolom.gevuld else st.none() | st.just("nvt") | keus)
            elif kolom.gevuld and kolom.soort == "tekst" and not kolom.codelijst:
                rij[kolom.naam] = f"{nr} {draw(ZINNEN)}"
            else:
                rij[kolom.naam] = draw(cellen(kolom))
        rijen.append(rij)
    ruw = pd.DataFrame(rijen, columns=list(tabel.kolommen), dtype=object)
    nvt = ruw.map(lambda cel: isinstance(cel, str) and cel == "nvt").astype(bool)
    frame = ruw.mask(nvt)
    # blank, `onbekend` and `nvt` are one value of a key
    sleutel = frame[list(tabel.sleutel)].map(lambda cel: typen.kaal("" if pd.isna(cel) else str(cel)))
    enkel = ~sleutel.replace(list(schema.ONTBREKEND), "").duplicated().to_numpy(bool)
    if tabel.naam == "dienstverlening":
        enkel = enkel & frame["levert_id"].ne(frame["ontvangt_id"]).to_numpy(bool)
    if tabel.naam == "kenmerken":  # of a verband or of a partner, never of both or neither
        enkel = enkel & (frame["verband_id"].isna() != frame["partner_id"].isna()).to_numpy(bool)
    return frame[enkel], nvt[enkel]


EIGENSCHAPPEN = st.fixed_dictionaries(
    {"name": st.just("proef"), "peildatum": st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)},
    optional={
        "title": ZINNEN,
        "description": ZINNEN,
        "jaar": st.integers(1900, 2200),
        "synthetisch": st.booleans(),
        "keywords": st.lists(ZINNEN, max_size=2),
        "sources": st.lists(st.fixed_dictionaries({"title": ZINNEN}), max_size=2),
        "parameters": st.dictionaries(st.sampled_from(["opkomst", "toeslag"]), st.none() | st.floats(0, 1), max_size=2),
        "eigen": st.none() | st.booleans() | st.integers(-(2**52), 2**52) | ZINNEN,
    },
)


@st.composite
def inventarissen(draw: Callable[..., Any]) -> Inventaris:
    """Inventories with rows in a few tables, of every kind of column, own codelists now and then."""
    optioneel = [naam for naam, tabel in schema.tabellen().items() if naam not in IDS and naam != "deelnames"]
    gekozen = draw(st.lists(st.sampled_from(optioneel), unique=True, max_size=4))
    delen = {naam: draw(tabellen(schema.tabellen()[naam])) for naam in (*IDS, "deelnames", *gekozen)}
    regels = draw(st.sampled_from([{}, {"codelijst_motief": schema.codelijst("motief")}]))
    frames = {naam: frame for naam, (frame, _) in delen.items()}
    return maak(draw(EIGENSCHAPPEN), frames, {naam: nvt for naam, (_, nvt) in delen.items()}, regels=regels)


RUSTIG = settings(
    deadline=None,
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink an inventory takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def inhoud(pad: Path) -> dict[str, bytes]:
    """Every file, byte by byte."""
    return {kind.name: kind.read_bytes() for kind in pad.iterdir()} if pad.is_dir() else {"": pad.read_bytes()}


def heen_en_terug(inv: Inventaris, naam: str) -> None:
    """Save, load and save again; the inventory, its findings and the bytes stay."""
    with tempfile.TemporaryDirectory() as plek:
        pad = swanalyse.save(inv, Path(plek) / naam)
        terug = swanalyse.load(pad)
        assert terug == inv
        assert inhoud(swanalyse.save(terug, Path(plek) / f"nog-{naam}")) == inhoud(pad)
        assert inhoud(swanalyse.save(terug, pad)) == inhoud(Path(plek) / f"nog-{naam}")


@given(inventarissen())
@RUSTIG
def test_map_heen_en_terug(inv: Inventaris) -> None:
    """A folder gives back what it was given, and validates as the inventory does."""
    heen_en_terug(inv, "map")
    with tempfile.TemporaryDirectory() as plek:
        assert swanalyse.validate(swanalyse.save(inv, Path(plek) / "map")).equals(swanalyse.validate(inv))


@given(inventarissen())
@RUSTIG
def test_werkboek_heen_en_terug(inv: Inventaris) -> None:
    """A workbook gives back what it was given."""
    heen_en_terug(inv, "boek.xlsx")


def test_een_nul_met_een_min() -> None:
    """A zero that a calculation gave a minus sign reads back as zero, and saves to the same bytes."""
    rij = {"verband_id": "v-a", "taakveld": "0.8", "aandeel": -0.0}
    for naam in ("map", "boek.xlsx"):
        heen_en_terug(klein({"v-a": ["p-1", "p-2"]}, verband_taakvelden=[rij]), naam)
