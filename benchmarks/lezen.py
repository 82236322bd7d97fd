"""Reading and validating: the national register, and a table of a million rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.proef import Proef

if TYPE_CHECKING:
    import pandas as pd

REGISTER = "SWANALYSE_REGISTER"
N_PARTNERS, N_VERBANDEN = 400, 5000
# what is sown among the rows, as (column, value); a value of None is not a cell but something done to the whole row
FOUTEN: tuple[tuple[str, str | None], ...] = (
    ("partner_id", "gm-9999"),
    ("partner_id", "gm-001"),
    ("partner_id", ""),
    ("verband_id", "v-99999"),
    ("verband_id", "onbekend"),
    ("rol", "deelnmer"),
    ("rol", "Deelnemer"),
    ("eigenaar", "misschien"),
    ("belang_kans", "2"),
    ("stemaandeel", "veel"),
    ("stemaandeel", "1.5"),
    ("stemaandeel", "-0.25"),
    ("eigendomsaandeel", "0.5.5"),
    ("belangrijkheid", "heel_belangrijk"),
    ("mandaat_college", "ruim!"),
    ("van", "medio 2019"),
    ("van", "2019-7-1"),
    ("tot", "20190701"),
    ("bron_datum", "2024-02-30"),
    ("bron_datum", "gisteren"),
    ("dubbel", None),
    ("cel te veel", None),
    ("cel te weinig", None),
    ("lege rij", None),
)


def register_mist() -> str:
    """Why the register cannot be read here."""
    return "" if Path(os.environ.get(REGISTER, "")).is_file() else f"{REGISTER} noemt geen bestand"


def register() -> Path:
    """The register export that the environment names."""
    return Path(os.environ[REGISTER])


def register_ons(_: Path, __: int) -> Iterator[Any]:
    from swanalyse.bronnen import roo

    yield
    inv = roo.load(register())
    yield
    yield len(inv.verbanden)


def register_ander(_: Path, __: int) -> Iterator[Any]:
    from lxml import etree

    yield
    boom = etree.parse(str(register()))
    yield
    yield boom.getroot().tag


def pakket(map_: Path, omvang: int) -> None:
    """A package with its written descriptor and `omvang` deelnames, then the errors; which rows is kept beside it."""
    import swanalyse
    from swanalyse import inventaris

    inv = inventaris.maak({"name": "proef", "peildatum": "2026-01-01"}, _tabellen(omvang), {})
    swanalyse.save(inv, map_ / "pakket")
    bestand = map_ / "pakket" / "deelnames.csv"
    regels = bestand.read_text("utf-8").splitlines()
    # spread out, and never two on a row: row 1 is the header
    plekken = [2 + i * (omvang // len(FOUTEN)) for i in range(len(FOUTEN))]
    kop = regels[0].split(",")
    for plek, (kolom, waarde) in zip(plekken, FOUTEN, strict=True):
        regels[plek - 1] = _bedorven(regels, plek - 1, kop=kop, kolom=kolom, waarde=waarde)
    bestand.write_text("\n".join(regels) + "\n", "utf-8")
    (map_ / "gezaaid.txt").write_text(" ".join(map(str, plekken)), "utf-8")


def pakket_ons(map_: Path, _: int) -> Iterator[Any]:
    import swanalyse

    yield
    bevindingen = swanalyse.validate(map_ / "pakket")
    yield
    fouten = bevindingen[(bevindingen["ernst"] == "fout") & (bevindingen["tabel"] == "deelnames")]
    gezaaid = [int(rij) for rij in (map_ / "gezaaid.txt").read_text("utf-8").split()]
    yield {"rijen": sorted(set(fouten["rij"].dropna().tolist())), "gezaaid": gezaaid}


def pakket_ander(map_: Path, _: int) -> Iterator[Any]:
    import frictionless

    yield
    verslag = frictionless.validate(str(map_ / "pakket" / "datapackage.json"), type="package")
    yield
    fouten = (fout for taak in verslag.tasks if taak.name == "deelnames" for fout in taak.errors)
    yield sorted({rij for rij in (getattr(fout, "row_number", None) for fout in fouten) if rij is not None})


def _klopt(ons: dict[str, list[int]], ander: list[int]) -> str:
    gemist = sorted({*ander, *ons["gezaaid"]} - set(ons["rijen"]))
    if gemist:
        return f"wij misten {len(gemist)} rijen met een fout, de eerste is rij {gemist[0]}"
    return "" if ander else "frictionless vond geen enkele rij met een fout: de vergelijking klopt niet"


def _tabellen(omvang: int) -> dict[str, pd.DataFrame]:
    """Partners and verbanden enough, and every deelname another pair of them."""
    import numpy as np
    import pandas as pd

    kans = np.random.default_rng(1)
    partners = np.array([f"gm-{nr:04d}" for nr in range(N_PARTNERS)], object)
    verbanden = np.array([f"v-{nr:05d}" for nr in range(N_VERBANDEN)], object)
    wie, waarin = np.divmod(np.sort(kans.choice(N_PARTNERS * N_VERBANDEN, omvang, replace=False)), N_VERBANDEN)

    def uit(*keuzes: Any) -> np.ndarray:
        return kans.choice(np.array(keuzes, object), omvang)

    deelnames = {
        "partner_id": partners[wie],
        "verband_id": verbanden[waarin],
        "rol": uit("deelnemer", "deelnemer", "afnemer", "lid", None),
        "eigenaar": uit(True, False, None),
        "stemaandeel": kans.integers(0, 101, omvang) / 100,
        "belangrijkheid": uit("politiek_belangrijk", "ambtelijk", None),
        "van": uit("2012", "2015-01-01", "2019-07-01", "2021"),
        "bron": uit("register", "vragenlijst"),
        "bron_datum": uit(*pd.date_range("2024-01-01", periods=200)),
    }
    return {
        "partners": pd.DataFrame({"partner_id": partners, "naam": partners, "partnertype": "gemeente", "kern": True}),
        "verbanden": pd.DataFrame({"verband_id": verbanden, "naam": verbanden, "status": "lopend"}),
        "deelnames": pd.DataFrame(deelnames),
    }


def _bedorven(regels: list[str], nr: int, *, kop: list[str], kolom: str, waarde: str | None) -> str:
    """Line `nr` with one thing wrong."""
    if kolom == "dubbel":
        return regels[nr - 1]
    if kolom == "lege rij":
        return "," * (len(kop) - 1)
    cellen = regels[nr].split(",")
    if kolom == "cel te veel":
        cellen.append("extra")
    elif kolom == "cel te weinig":
        cellen.pop()
    else:
        cellen[kop.index(kolom)] = waarde or ""
    return ",".join(cellen)


PROEVEN = (
    Proef(
        naam="register",
        titel="het hele register lezen en toetsen",
        tegen="hetzelfde bestand ontleden met lxml",
        ons=register_ons,
        ander=register_ander,
        grens=6,
        herhalingen=9,
        mist=register_mist,
    ),
    Proef(
        naam="deelnames",
        titel="een miljoen deelnames toetsen",
        tegen="frictionless `validate` op dezelfde beschrijving",
        ons=pakket_ons,
        ander=pakket_ander,
        grens=8,
        sneller=True,
        herhalingen=3,
        omvang=1_000_000,
        omvang_snel=20_000,
        invoer=pakket,
        klopt=_klopt,
    ),
)
