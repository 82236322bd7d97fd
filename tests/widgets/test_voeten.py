"""What stands around a figure fits what is drawn: footer, title, alt text, and where the explorer begins."""

from __future__ import annotations

import pytest

from swanalyse import widgets
from swanalyse.indicatoren import dekking, kostenbaten
from swanalyse.inventaris import Inventaris
from tests.maken import maak
from tests.widgets.doorlopen import hertekend, ontleed, zonder_plaat


def test_the_footer_counts_the_tables_that_are_shown(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of some tables the cells of those tables, known and asked; not those of the whole inventory."""
    frames = zonder_plaat(monkeypatch, "dekking")
    ontleed("dekking", "per_kolom", gouden).met(tabellen=("partner_jaar",))
    rijen = dekking.per_kolom(gouden).query("tabel == 'partner_jaar'")
    bekend, van = rijen["bekend"].sum(), rijen["van"].sum()
    assert 0 < bekend <= van < dekking.per_kolom(gouden)["van"].sum()
    assert f"n = {van} cellen · Dekking {bekend} van {van}" in frames[0].attrs["voet"]


def test_the_footer_counts_the_partners_that_are_shown(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one partner the cells asked of that one."""
    frames = zonder_plaat(monkeypatch, "dekking")
    ontleed("dekking", "per_partner", gouden).met(partners=("A",))
    assert "n = 63 cellen · Dekking 18 van 63" in frames[0].attrs["voet"]


def test_analyses_left_out_are_said(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied picture of what cannot be made yet does not look as if nothing can."""
    frames = zonder_plaat(monkeypatch, "dekking")
    wat = ontleed("dekking", "analyses", gouden)
    wat.met(fase="regisseren", staat=("ontbreekt", "gedeeltelijk"))
    wat.met(fase="regisseren")
    assert "gekozen in de verkenner: alleen wat kan" in frames[0].attrs["voet"]
    assert "gekozen in de verkenner" not in frames[1].attrs["voet"]


def test_no_gemeente_at_all_is_the_region_of_the_inventory(gouden: Inventaris) -> None:
    """Who points at nothing is told what that means, and never that every gemeente counts as the region."""
    [beeld] = hertekend("lappendeken", "afwijkingen", gouden, "kern", [()])
    assert "Gekozen: gemeenten in de regio: de regio zoals die in de inventaris staat." in beeld
    assert "regio: alle" not in beeld


@pytest.mark.parametrize("naam", ["constellaties", "kaart"])
def test_a_title_about_all_groups_stands_over_all_groups(
    naam: str, gouden: Inventaris, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With groups left out there is no count of all of them above, and the note names the reason and no other."""
    frames = zonder_plaat(monkeypatch, "lappendeken")
    wat = ontleed("lappendeken", naam, gouden)
    wat.met(modules=True)
    wat.met(partner_id="E")
    wat.met(minimum=5)
    assert "samenstellingen" in frames[0].attrs["titel"]
    assert [frame.attrs["titel"] for frame in frames[1:]] == [None, None]
    assert [frame.attrs["noten"][0].partition(": ")[2] for frame in frames[1:]] == [
        "zonder Gemeente E",
        "minder dan 5 leden",
    ]


def test_a_title_about_the_region_stands_over_the_region(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart of all partners has no title about the gemeenten of the region."""
    frames = zonder_plaat(monkeypatch, "overzicht")
    wat = ontleed("overzicht", "per_partner", gouden)
    wat.met(keuze="zonder_verplicht")
    wat.met(wie="alle")
    assert frames[0].attrs["titel"].startswith("Een gemeente in de regio")
    assert frames[1].attrs["titel"] is None


def test_a_partner_outside_the_verband_is_said(gouden: Inventaris, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no dot to point out: the footer says why; of who takes part it says nothing."""
    frames = zonder_plaat(monkeypatch, "motieven")
    wat = ontleed("motieven", "punten", gouden)
    beelden = [wat.met(verband_id="V1", partner_id=wie) for wie in ("E", "A")]
    assert "Gemeente E doet hier niet mee" in frames[0].attrs["voet"]
    assert "doet hier niet mee" not in frames[1].attrs["voet"]
    assert gouden.verbanden.set_index("verband_id")["naam"]["V1"] in beelden[0].alt


def test_the_ego_begins_with_the_partner_of_the_figure_above(gouden: Inventaris) -> None:
    """As the notebook asks; without that with the gemeente with most verbanden."""
    assert ontleed("netwerk", "ego", gouden, partner_id="E").begin["partner_id"] == "E"
    assert ontleed("netwerk", "ego", gouden).begin["partner_id"] is None
    v = widgets.netwerk.ego(gouden, "E")
    assert v is not None
    assert v.knoppen["partner_id"].value == "E"


def test_billijkheid_begins_with_the_verband_of_the_figure_above() -> None:
    """The one where most would have to shift, not the first of the alphabet."""
    bedragen = [
        {"regel_id": f"{verband}{partner}{soort}", "partner_id": partner, "verband_id": verband, "jaar": 2026,
         "richting": richting, "soort": soort, "bedrag": bedrag, "zekerheid": "gerealiseerd", "structureel": True}
        for verband, baten in (("V1", (50.0, 50.0)), ("V2", (90.0, 10.0)))
        for partner, baat in zip("AB", baten, strict=True)
        for soort, richting, bedrag in (("bijdrage_eigenaar", "kosten", 50.0), ("opbrengst", "baten", baat))
    ]  # fmt: skip
    inv = maak({"V1": "AB", "V2": "AB"}, bedragen=bedragen)
    verschuiving = kostenbaten.billijkheid(inv)["verschuiving"].groupby("verband_id").first().to_dict()
    assert verschuiving == pytest.approx({"V1": 0.0, "V2": 0.4})
    assert ontleed("kostenbaten", "billijkheid", inv).begin["verband_id"] == "V2"
