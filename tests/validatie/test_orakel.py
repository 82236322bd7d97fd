"""Frictionless as the oracle: what it rejects in a package of ours, we reject, on the same row.

The package is the golden inventory as `save` writes it, broken in one or several ways. Wherever frictionless finds it
invalid, `validate` must report at least one *fout*; where frictionless names a row of a table, a fout on that row, or
one about that whole table, about a whole table it refers to (of a file that cannot be read every reference fails, which
we do not repeat), or about the whole package.

What domein 2 tells us to accept although frictionless does not, and what is therefore left out of the mutations:
day-first dates, semicolons, tabs and decimal commas, a byte order mark, Windows-1252, blanks around cells and headers,
and a descriptor without `resources`. That these are read right is proved in tests/bronnen/test_map.py.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from frictionless import FrictionlessException, Package
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema

Rijen = list[list[str]]
GOUD = Path(__file__).parents[1] / "golden" / "inventaris"


# --- asking both


def orakel(pad: Path) -> list[tuple[str, int | None]] | None:
    """The tables and rows that frictionless rejects; None when it accepts the package."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            rapport = Package(str(pad / "datapackage.json")).validate()
        except FrictionlessException:
            return [("", None)]
    if rapport.valid:
        return None
    per_taak = [(taak.name or "", getattr(fout, "row_number", None)) for taak in rapport.tasks for fout in taak.errors]
    return per_taak + [("", None) for _ in rapport.errors]


def onze_fouten(pad: Path) -> set[tuple[str, int | None]]:
    """The tables and rows on which we report a fout; a file that breaks off at a row is wrong as a whole."""
    bevindingen = swanalyse.validate(pad)
    mis = bevindingen[bevindingen["ernst"] == "fout"]
    per_rij = mis["rij"].notna() & mis["code"].ne("csv_onleesbaar")
    rijen = [int(rij) if telt else None for rij, telt in zip(mis["rij"].fillna(0), per_rij, strict=True)]
    return set(zip(mis["tabel"], rijen, strict=True))


def gemist(pad: Path) -> list[tuple[str, int | None]]:
    """What frictionless rejects and we do not."""
    afgewezen = orakel(pad)
    if afgewezen is None:
        return []
    fouten = onze_fouten(pad)
    heel = {tabel for tabel, rij in fouten if rij is None}
    verklaard = heel | {
        naam for naam, tabel in schema.tabellen().items() if heel & {v.doel for v in tabel.verwijzingen}
    }
    over_rijen = [(tabel, rij) for tabel, rij in afgewezen if rij is not None and (tabel, rij) not in fouten]
    return afgewezen if not fouten else [plek for plek in over_rijen if not {plek[0], ""} & verklaard]


# --- breaking the files


def lees(bestand: Path) -> Rijen:
    """The cells of one file."""
    return list(csv.reader(io.StringIO(bestand.read_text("utf-8"), newline="")))


def schrijf(bestand: Path, rijen: Sequence[Sequence[str]]) -> None:
    """Write cells as CSV, however ragged."""
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\n").writerows(rijen)
    bestand.write_text(uit.getvalue(), encoding="utf-8")


PLEKKEN = st.integers(0, 40)
RARE_CELLEN = (
    "", "onbekend", "nvt", "x", "Onbekend", "NVT", "-1", "-0.5", "1.5", "101", "1e400", "1e5", "NaN", "INF", "-INF",
    "1_000", "0x1F", "1.234", "ja", "Ja", "yes", "true", "TRUE", "tRue", "0", "1", "2", "2026", "26", "0000", "2026.0",
    "2026-01-01", "2026-02-30", "2026-13-01", "2026/01/01", "20260101", "2026-1-1", "2026-01-01T00:00:00", "A", "V1",
    "V99", "a", "gm0344", "GM0344", "gm344", "0034", "deelnemer", "Deelnemer", "lopend", "١٢", "１２", "３", "½", "é",
    "a\nb", "'", "=1", "9" * 20, "1" * 400, "None", "null", "[]", "{}", "\x07", "12:00", "5%", "€ 5", "1e-400",
)  # fmt: skip


@st.composite
def celfout(draw: Callable[..., Any]) -> Callable[[Path], None]:
    """Another text in one cell, or the same in a whole column."""
    tabel, rij, kolom, cel = draw(
        st.tuples(TABELLEN, st.integers(0, 40), st.integers(0, 40), st.sampled_from(RARE_CELLEN))
    )
    hele_kolom = draw(st.booleans()) and draw(st.booleans())

    def doe(pad: Path) -> None:
        rijen = lees(pad / f"{tabel}.csv")
        plek = kolom % len(rijen[0])
        for nr in range(1, len(rijen)) if hele_kolom else [1 + rij % (len(rijen) - 1)]:
            rijen[nr][plek] = cel
        schrijf(pad / f"{tabel}.csv", rijen)

    return doe


@st.composite
def rijfout(draw: Callable[..., Any]) -> Callable[[Path], None]:
    """A row too short, too long, blank, doubled or gone, somewhere in the file."""
    tabel, plek = draw(st.tuples(TABELLEN, PLEKKEN))
    soort = draw(st.sampled_from(["korter", "langer", "leeg", "komma's", "dubbel", "weg", "een cel", "blanks"]))

    def doe(pad: Path) -> None:
        rijen = lees(pad / f"{tabel}.csv")
        nr = 1 + plek % (len(rijen) - 1)
        rij, breedte = rijen[nr], len(rijen[0])
        rijen[nr : nr + 1] = {
            "korter": [rij[:-1]],
            "langer": [[*rij, "x"]],
            "leeg": [[], rij],
            "komma's": [[""] * breedte, rij],
            "dubbel": [rij, rij],
            "weg": [],
            "een cel": [rij[:1]],
            "blanks": [[" "] * breedte, rij],
        }[soort]
        schrijf(pad / f"{tabel}.csv", rijen)

    return doe


@st.composite
def kopfout(draw: Callable[..., Any]) -> Callable[[Path], None]:
    """A column renamed, doubled, blank, gone, swapped, or one too many."""
    tabel, plek = draw(st.tuples(TABELLEN, PLEKKEN))
    soort = draw(
        st.sampled_from(["hernoemd", "hoofdletters", "dubbel", "leeg", "weg", "extra", "extra zonder naam", "om"])
    )

    def doe(pad: Path) -> None:
        rijen = lees(pad / f"{tabel}.csv")
        nr = plek % len(rijen[0])
        kop = rijen[0]
        nieuw = {"hernoemd": f"{kop[nr]}x", "hoofdletters": kop[nr].upper(), "dubbel": kop[nr - 1], "leeg": ""}
        if soort in nieuw:
            kop[nr] = nieuw[soort]
        elif soort == "weg":
            rijen = [rij[:nr] + rij[nr + 1 :] for rij in rijen]
        elif soort == "om":
            rijen = [[*rij[nr:], *rij[:nr]] for rij in rijen]
        else:
            rijen = [[*rij, "nieuw" if not i and soort == "extra" else ""] for i, rij in enumerate(rijen)]
        schrijf(pad / f"{tabel}.csv", rijen)

    return doe


RARE_WAARDEN = (
    None, 5, 1.5, True, "", "x", "X y", [], ["x"], [5], {}, {"name": "x"}, [{"name": 5}], [{"title": "x"}],
    [{}], "../x",
)  # fmt: skip
EIGENSCHAPPEN = (
    "name", "title", "description", "homepage", "version", "created", "image", "profile", "licenses", "sources",
    "contributors", "keywords", "resources",
)  # fmt: skip
BRONEIGENSCHAPPEN = (
    "name", "path", "title", "description", "profile", "format", "mediatype", "encoding", "schema", "licenses",
    "sources", "dialect", "data", "bytes",
)  # fmt: skip


@st.composite
def beschrijvingsfout(draw: Callable[..., Any]) -> Callable[[Path], None]:
    """A property of the package or of one of its files of a wrong kind, or gone."""
    van_bron = draw(st.booleans())
    naam = draw(st.sampled_from(BRONEIGENSCHAPPEN if van_bron else EIGENSCHAPPEN))
    waarde, plek, weg = draw(st.sampled_from(RARE_WAARDEN)), draw(st.integers(0, 10)), draw(st.booleans())

    def doe(pad: Path) -> None:
        beschrijving = json.loads((pad / "datapackage.json").read_text("utf-8"))
        bronnen = beschrijving.get("resources")
        goed = isinstance(bronnen, list) and bronnen and all(isinstance(bron, dict) for bron in bronnen)
        houder = bronnen[plek % len(bronnen)] if van_bron and goed else beschrijving
        if weg and naam != "resources":
            houder.pop(naam, None)
        else:
            houder[naam] = waarde
        (pad / "datapackage.json").write_text(json.dumps(beschrijving), encoding="utf-8")

    return doe


def zonder_bestand(tabel: str) -> Callable[[Path], None]:
    """A file that the descriptor names thrown away."""
    return lambda pad: (pad / f"{tabel}.csv").unlink(missing_ok=True)


def als_tekst(tabel: str, doe: Callable[[str], str]) -> Callable[[Path], None]:
    """The text of a file changed as text."""

    def verander(pad: Path) -> None:
        bestand = pad / f"{tabel}.csv"
        bestand.write_bytes(doe(bestand.read_text("utf-8")).encode("utf-8"))

    return verander


def als_json(doe: Callable[[str], str]) -> Callable[[Path], None]:
    """The text of the descriptor changed as text."""

    def verander(pad: Path) -> None:
        bestand = pad / "datapackage.json"
        bestand.write_text(doe(bestand.read_text("utf-8")), encoding="utf-8")

    return verander


TABELLEN = st.sampled_from(sorted(bestand.stem for bestand in GOUD.glob("*.csv")))
BREUKEN = st.one_of(
    celfout(), celfout(), rijfout(), kopfout(), beschrijvingsfout(), st.builds(zonder_bestand, TABELLEN)
)  # fmt: skip
RUSTIG = settings(
    deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def bewaard(gouden: Inventaris) -> Iterator[Path]:
    """The golden inventory as a package of ours."""
    with tempfile.TemporaryDirectory() as plek:
        yield swanalyse.save(gouden, Path(plek) / "gouden")


def gebroken(bewaard: Path, breuken: Sequence[Callable[[Path], None]]) -> list[tuple[str, int | None]]:
    """What is missed in a copy that is broken in these ways, as far as they can follow one another."""
    with tempfile.TemporaryDirectory() as plek:
        pad = Path(shutil.copytree(bewaard, Path(plek) / "pakket"))
        for breuk in breuken:
            try:
                breuk(pad)
            except (OSError, IndexError, ZeroDivisionError):
                continue  # an earlier break left nothing to break here
        return gemist(pad)


# --- what must hold


def test_wat_wij_schrijven_is_geldig(bewaard: Path, tmp_path: Path, gouden: Inventaris) -> None:
    """An unbroken package is valid for frictionless, as a whole and with every table filled or own rules in it."""
    assert orakel(bewaard) is None
    from swanalyse.inventaris import maak

    regels = {"codelijst_motief": schema.codelijst("motief"), "regels_drempels": schema.regels("drempels")}
    assert (
        orakel(swanalyse.save(maak(gouden.eigenschappen, gouden.tabellen, gouden.nvt, regels=regels), tmp_path / "r"))
        is None
    )


def celfouten_van_het_orakel(pad: Path) -> set[tuple[str, int, str]]:
    """Table, row and column of every cell that frictionless will not have."""
    rapport = Package(str(pad / "datapackage.json")).validate()
    return {
        (taak.name, fout.row_number, fout.field_name)
        for taak in rapport.tasks
        for fout in taak.errors
        if fout.type in ("type-error", "constraint-error")
    }


@pytest.mark.parametrize("deel", range(0, len(RARE_CELLEN), 7))
def test_rare_cellen_in_elke_soort_kolom(bewaard: Path, tmp_path: Path, deel: int) -> None:
    """Strange texts in a column of each kind: the cells that frictionless will not read, we will not, cell by cell."""
    kolommen = {
        "partners": ("partnertype", "cbs_code", "kvk_nummer", "kern", "lat", "van", "bron_datum", "naam"),
        "deelnames": ("rol", "stemaandeel", "eigenaar", "perspectief", "tot"),
        "dienstverlening": ("jaar", "omvang_uren", "domein"),
        "bedragen": ("bedrag", "looptijd_jaar", "prijspeil", "structureel", "jaar"),
        "partner_jaar": ("inwoners", "fte_bestuurders"),
    }
    pad = Path(shutil.copytree(bewaard, tmp_path / "pakket"))
    for tabel, namen in kolommen.items():
        rijen = lees(pad / f"{tabel}.csv")
        for nr, cel in enumerate(RARE_CELLEN[deel : deel + 7][: len(rijen) - 1], start=1):
            for naam in namen:
                rijen[nr][rijen[0].index(naam)] = cel
        schrijf(pad / f"{tabel}.csv", rijen)
    bevindingen = swanalyse.validate(pad)
    mis = bevindingen[(bevindingen["ernst"] == "fout") & bevindingen["rij"].notna()]
    onbeslist = set(bevindingen.loc[bevindingen["code"] == "decimaalteken_onbeslist", "kolom"])
    onze = set(zip(mis["tabel"], mis["rij"].astype(int), mis["kolom"], strict=True))
    gevonden = celfouten_van_het_orakel(pad)
    assert gevonden
    assert {plek for plek in gevonden - onze if plek[2] not in onbeslist} == set()


@pytest.mark.parametrize(
    "breuk",
    [
        als_json(lambda tekst: tekst[:-20]),
        als_json(lambda tekst: ""),
        als_json(lambda tekst: "[]"),
        als_json(lambda tekst: tekst.replace("gouden-voorbeeld", "Gouden Voorbeeld")),
        als_json(lambda tekst: tekst.replace('"name": "CC0-1.0"', '"title": "vrij"')),
        als_json(lambda tekst: tekst.replace('"name": "deelnames"', '"name": "partners"')),
        als_json(lambda tekst: tekst.replace("deelnames.csv", "deelname.csv")),
        als_json(lambda tekst: tekst.replace('"partners.csv"', '"/etc/passwd"')),
        als_json(lambda tekst: tekst.replace("tabular-data-resource", "mijn-profiel", 1)),
        als_tekst("partners", lambda tekst: ""),
        als_tekst("partners", lambda tekst: "\n" + tekst),
        als_tekst("partners", lambda tekst: tekst + "\n"),
        als_tekst("partners", lambda tekst: tekst + "\n\n\n"),
        als_tekst("partners", lambda tekst: tekst.replace("\n", "\n\n", 3)),
        als_tekst("partners", lambda tekst: tekst.replace("Gemeente A", '"Gemeente A')),
        als_tekst("partners", lambda tekst: tekst.replace("Gemeente A", '"Gemeente" A')),
        als_tekst("partners", lambda tekst: tekst.replace("Gemeente A", "\x00")),
        als_tekst("partners", lambda tekst: tekst.replace("A,", "A;", 1)),
        als_tekst("deelnames", lambda tekst: tekst.replace("A,V1", "Z,V1")),
        als_tekst("deelnames", lambda tekst: tekst.replace("A,V1", "A,V99")),
        als_tekst("deelnames", lambda tekst: tekst.replace("B,V1", "A,V1")),
        als_tekst("verbanden", lambda tekst: tekst.splitlines()[0] + "\n"),
        zonder_bestand("partners"),
        zonder_bestand("overleggen"),
    ],
)
def test_vaste_breuken(bewaard: Path, breuk: Callable[[Path], None]) -> None:
    """The breaks one thinks of: broken JSON and quotes, wrong names, files gone, blank lines, dangling references."""
    assert gebroken(bewaard, [breuk]) == []


def test_de_vaste_breuken_breken_ook(bewaard: Path) -> None:
    """The oracle does reject: a test that compares with it can fail."""
    with tempfile.TemporaryDirectory() as plek:
        pad = Path(shutil.copytree(bewaard, Path(plek) / "pakket"))
        als_tekst("deelnames", lambda tekst: tekst.replace("A,V1", "Z,V1"))(pad)
        assert orakel(pad) == [("deelnames", 2)]
        assert ("deelnames", 2) in onze_fouten(pad)


@given(breuk=BREUKEN)
@settings(RUSTIG, max_examples=20)
def test_een_breuk(bewaard: Path, breuk: Callable[[Path], None]) -> None:
    """Broken in one way."""
    assert gebroken(bewaard, [breuk]) == []


@given(breuken=st.lists(BREUKEN, min_size=2, max_size=4))
@settings(RUSTIG, max_examples=6)
def test_meer_breuken(bewaard: Path, breuken: list[Callable[[Path], None]]) -> None:
    """Broken in several ways at once: one mistake does not hide another's table or row."""
    assert gebroken(bewaard, breuken) == []


# --- what frictionless cannot find


@pytest.mark.parametrize(
    ("breuk", "code"),
    [
        (als_tekst("verbanden", lambda tekst: tekst.replace("Woondeal", "ICT-samen werking")), "naam_lijkt"),
        (als_tekst("partners", lambda tekst: tekst.replace("Stichting M", "CoÃ¶peratie M")), "naam_mojibake"),
    ],
)
def test_wat_frictionless_niet_vindt(bewaard: Path, tmp_path: Path, breuk: Callable[[Path], None], code: str) -> None:
    """Names that are nearly the same, and names in a broken encoding, are valid for frictionless and not for us."""
    pad = Path(shutil.copytree(bewaard, tmp_path / "pakket"))
    breuk(pad)
    assert orakel(pad) is None
    assert code in swanalyse.validate(pad)["code"].tolist()


def test_kringen_en_doorbetaling_vindt_frictionless_niet(tmp_path: Path, gouden: Inventaris) -> None:
    """A verband that is part of itself, and money that passes through a GR and its members, are ours to find."""
    from swanalyse.inventaris import maak

    verbanden = gouden.verbanden.assign(onderdeel_van=["V2", "V1", *[None] * 6])
    partners = gouden.partners.assign(verband_id=[*[None] * 5, "V2", None])
    inv = maak(gouden.eigenschappen, {**gouden.tabellen, "verbanden": verbanden, "partners": partners}, gouden.nvt)
    pad = swanalyse.save(inv, tmp_path / "pakket")
    assert orakel(pad) is None
    assert {"eigen_voorouder", "doorbetaling"} <= set(swanalyse.validate(pad)["code"])
