"""A table of runs for the whole country, from the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swanalyse.fouten import BronFout, KeuzeFout
from swanalyse.reeks import opstellen, tabel
from swanalyse.reeks.uitvoeren import reeks
from tests.reeks.conftest import inhoud

pytestmark = pytest.mark.register


def test_per_gemeente(register: Path, tmp_path: Path) -> None:
    """Every gemeente has a run of its own, which reads back; the register is found from where the table stands."""
    gemaakt = opstellen.schrijf(register, tmp_path / "t" / "runs.csv")
    runs = tabel.lees(tmp_path / "t" / "runs.csv")
    assert (gemaakt.aantal, gemaakt.zonder, len(runs)) == (342, (), 342)
    assert {run.pad for run in runs} == {register.resolve()}
    assert {run.naam: run.gemeenten for run in runs}["gm-venlo"] == "gm0983"


@pytest.mark.parametrize(("per", "n"), [("provincie", 12), ("grootteklasse", 6)])
def test_per_groep(register: Path, tmp_path: Path, per: str, n: int) -> None:
    """Groups hold every gemeente once."""
    gemaakt = opstellen.schrijf(register, tmp_path / "runs.csv", per=per)
    runs = tabel.lees(tmp_path / "runs.csv")
    codes = [code for run in runs for code in run.gemeenten.split(", ")]
    assert (gemaakt.aantal, len(runs)) == (n, n)
    assert (len(codes), len(set(codes))) == (342, 342)


def test_peildata(register: Path, tmp_path: Path) -> None:
    """On another day there are other gemeenten, each in one group of that day."""
    dagen = [date(2026, 5, 16), date(2020, 1, 1)]
    opstellen.schrijf(register, tmp_path / "g.csv", peildata=dagen)
    namen = {run.naam for run in tabel.lees(tmp_path / "g.csv")}
    assert {"gm-cuijk-2020-01-01", "gm-land-van-cuijk-2026-05-16"} <= namen
    assert "gm-cuijk-2026-05-16" not in namen
    assert sum(naam.endswith("2020-01-01") for naam in namen) == 355
    opstellen.schrijf(register, tmp_path / "k.csv", per="grootteklasse", peildata=dagen)
    toen = [run for run in tabel.lees(tmp_path / "k.csv") if run.peildatum == "2020-01-01"]
    assert len({code for run in toen for code in run.gemeenten.split(", ")}) == 355


def test_grootte_onbekend(monkeypatch: pytest.MonkeyPatch, register: Path, tmp_path: Path) -> None:
    """A gemeente of which the size is unknown is in no group, and is named."""
    echt = opstellen._groep
    monkeypatch.setattr(opstellen, "_groep", lambda wie, per: "" if wie.naam == "Venlo" else echt(wie, per))
    gemaakt = opstellen.schrijf(register, tmp_path / "k.csv", per="grootteklasse")
    assert gemaakt.zonder == ("Venlo",)
    assert "gm0983" not in (tmp_path / "k.csv").read_text("utf-8-sig")


def test_niet_over_iets_heen(register: Path, tmp_path: Path) -> None:
    """A table that somebody has changed stays as it is; the same table again is no harm."""
    naar = tmp_path / "runs.csv"
    opstellen.schrijf(register, naar, per="provincie")
    opstellen.schrijf(register, naar, per="provincie")
    naar.write_text("van mij")
    with pytest.raises(BronFout, match="bestaat al"):
        opstellen.schrijf(register, naar, per="provincie")
    assert naar.read_text() == "van mij"
    with pytest.raises(KeuzeFout, match=r"'land' bestaat niet \(kies uit gemeente, provincie en grootteklasse\)"):
        opstellen.schrijf(register, naar, per="land")


def test_twee_dagen_uit_het_register(register: Path, tmp_path: Path) -> None:
    """Of a region out of the register each day has its own arrangements, the same serially and side by side."""
    rijen = [
        "naam;inventaris;gemeenten;peildatum;gemeente",
        f"nu;{register.resolve()};gm1982;;Land van Cuijk",
        f"toen;{register.resolve()};gm1684;2020-01-01;Cuijk",
        f"weg;{register.resolve()};gm9999;;",
    ]
    (tmp_path / "runs.csv").write_text("\n".join(rijen))
    uitkomst = reeks(tmp_path / "runs.csv", uitvoer=tmp_path / "een", processen=1)
    reeks(tmp_path / "runs.csv", uitvoer=tmp_path / "twee", processen=2)
    assert [naam for naam, _ in uitkomst.mislukt] == ["weg"]
    assert inhoud(tmp_path / "een") == inhoud(tmp_path / "twee")
    nu, toen = ((tmp_path / "een" / naam / "kerncijfers.json").read_text("utf-8") for naam in ("nu", "toen"))
    assert '"peildatum": "2026-05-16"' in nu
    assert '"peildatum": "2020-01-01"' in toen
    assert '"naam": "Cuijk"' in toen
