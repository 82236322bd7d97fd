"""The explorers of notebooks 00 to 04: every choice can be made, on the golden inventory and on an empty one."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse import widgets
from swanalyse.inventaris import Inventaris
from swanalyse.widgets import stand, verkenner
from swanalyse.widgets.regelaars import Regelaar
from swanalyse.widgets.verkenner import Beeld, Levend, Tafel, Verkenner
from tests.maken import maak

THEMAS = ("dekking", "overzicht", "netwerk", "motieven", "lappendeken")
VERKENNERS = [
    (thema, naam)
    for thema in THEMAS
    for naam, doe in inspect.getmembers(getattr(widgets, thema), inspect.isfunction)
    if not naam.startswith("_") and doe.__module__ == f"swanalyse.widgets.{thema}"
]
IDS = [f"{thema}.{naam}" for thema, naam in VERKENNERS]
RONDES = 2  # a long list differs in nothing but its names


@pytest.fixture(autouse=True)
def _eigen_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWANALYSE_UITVOER", raising=False)
    monkeypatch.setenv(stand.MAP, str(tmp_path / "stand"))


@pytest.fixture(scope="module")
def gouden() -> Inventaris:
    return swanalyse.load("tests/golden/inventaris")


def _regelaars(thema: str, naam: str, inv: Inventaris, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, ...]:
    """The controls of an explorer and how it draws, without showing it."""
    gevraagd: list[Any] = []

    def vang(inv: Inventaris, *, naam: str, regelaars: Any, teken: Any, direct: bool = False) -> None:
        gevraagd.extend([naam, regelaars(inv), teken])

    monkeypatch.setattr(getattr(widgets, thema), "verken", vang)
    getattr(getattr(widgets, thema), naam)(inv)
    return tuple(gevraagd)


def _keuzes(regelaar: Regelaar) -> list[Any]:
    """Other values of a control than the one it begins with; of a long list those at its ends."""
    if regelaar.soort == "vinkje":
        return [not regelaar.begin]
    if regelaar.soort == "datum":
        return [date(2020, 1, 1), date(1, 1, 1)]
    waarden = [waarde for _, waarde in regelaar.opties]
    if regelaar.soort == "meer":
        return [waarde for waarde in (tuple(waarden[:1]), tuple(waarden), ()) if waarde != regelaar.begin]
    anders = [waarde for waarde in waarden if waarde != regelaar.begin]
    return anders if len(anders) <= RONDES else [*anders[: RONDES - 1], anders[-1]]


@pytest.mark.parametrize(("thema", "naam"), VERKENNERS, ids=IDS)
@pytest.mark.parametrize("leeg", [False, True], ids=["gouden", "leeg"])
def test_every_choice_can_be_made(
    thema: str, naam: str, leeg: bool, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each gives a picture with its alt text, a table, or a Dutch sentence; never a fault of ours.

    In rounds: every control at its first other value, then at its second, and so on.
    """
    inv = maak({}) if leeg else gouden
    monkeypatch.setattr(verkenner, "als_html", _zonder_plaat)
    eigen, regelaars, teken = _regelaars(thema, naam, inv, monkeypatch)
    assert eigen == f"{thema}.{naam}"
    anders = {regelaar: _keuzes(regelaar) for regelaar in regelaars}
    for ronde in range(1 if leeg else min(RONDES, max(map(len, anders.values())))):
        waarden = {r.naam: keuzes[ronde % len(keuzes)] if keuzes else r.begin for r, keuzes in anders.items()}
        keuzes = {r.naam: verkenner._keuze(r, waarden[r.naam]) for r in regelaars if r.kiest}
        gekozen = inv.kies(**keuzes)
        uit = verkenner._veilig(lambda g=gekozen, w=waarden: teken(g, w), gekozen="")
        assert isinstance(uit, Levend) or "Error)" not in uit, f"{waarden}: {uit}"


def _zonder_plaat(wat: Beeld | Tafel, *, gekozen: str = "") -> str:
    """What the explorer would show, without the cost of drawing it."""
    if isinstance(wat, Beeld):
        assert wat.alt.strip()
        return wat.alt
    return verkenner._tabel(wat)


@pytest.mark.parametrize(("thema", "naam"), VERKENNERS, ids=IDS)
def test_controls_are_explained(thema: str, naam: str, gouden: Inventaris) -> None:
    """Every control has its label, and its sentence stands beneath it for everyone, not only under the pointer."""
    v = getattr(getattr(widgets, thema), naam)(gouden)
    assert isinstance(v, Verkenner)
    rij = v.geheel.children[1].children
    assert len(rij) == len(v.knoppen)
    for vak, knop in zip(rij, v.knoppen.values(), strict=True):
        assert vak.children[0] is knop
        assert knop.description
        assert knop.tooltip
        assert knop.tooltip.split(".")[0] in vak.children[1].value.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("thema", "naam", "knop", "een", "ander"),
    [
        ("dekking", "bevindingen", "ernst", "info", "alles"),
        ("dekking", "per_kolom", "tabellen", ("partners",), ("verbanden",)),
        ("overzicht", "kernbeeld", "wat", "V1", "A"),
        ("overzicht", "tegels", "partner_id", "E", "A"),
        ("netwerk", "banden", "minimum", 4, 2),
        ("netwerk", "graaf", "partner_id", "E", "A"),
        ("motieven", "profiel", "weging", "bijdrage", "inwoners"),
        ("lappendeken", "constellaties", "minimum", 5, 3),
        ("lappendeken", "afwijkingen", "leden", "volledig", "regio"),
    ],
)
def test_another_choice_is_another_figure(
    thema: str, naam: str, knop: str, een: Any, ander: Any, gouden: Inventaris
) -> None:
    """Both the picture and the words beside it differ."""
    v = getattr(getattr(widgets, thema), naam)(gouden)
    v.knoppen[knop].value = een
    eerste = v.beeld.value
    assert "Met deze keuze kan" not in eerste
    v.knoppen[knop].value = ander
    if v.beeld.value:  # else back at the beginning
        for deel in ("base64,", 'alt="') if "<img" in eerste else ("<td",):
            assert eerste.partition(deel)[2] != v.beeld.value.partition(deel)[2]
    assert v.beeld.value != eerste


def test_a_report_of_the_theme_is_left_alone(gouden: Inventaris) -> None:
    """An explorer changes nothing of the inventory it was given."""
    voor = gouden.kies()
    v = widgets.overzicht.tegels(gouden)
    v.knoppen["keuze"].value = "vrijwillig"
    assert gouden == voor
