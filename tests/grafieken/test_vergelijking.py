"""Charts of then and now: what came and went is told apart, unknown is hatched, and every name can be read."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import komengaan, stijl, vergelijking
from swanalyse.inventaris import Voet

from . import voorbeelden as vb
from .lappen import LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

VOET = Voet(**{**vars(vb.VOET), "noten": ("vergeleken met 1 januari 2020",)})
LEDEN = tuple(f"g{nr:02}" for nr in range(10))
VERBAND = {
    "stand": "gebleven", "vorm_toen": "netwerk", "vorm_nu": "netwerk", "vorm_anders": False, "erbij": (), "eraf": (),
    "n_toen": 8, "n_nu": 8, "bekend": True, "vergelijkbaar": True, "verwant": (), "uitleg": "",
}  # fmt: skip
# what can become of a verband, one of each
SOORTEN = (
    {"stand": "opgericht", "vorm_toen": pd.NA, "n_toen": 0, "uitleg": "Opgericht op 1 januari 2022."},
    {"stand": "nieuw_in_beeld", "vorm_toen": pd.NA, "n_toen": 0, "n_nu": 3, "uitleg": "Start onbekend."},
    {"stand": "beeindigd", "vorm_nu": pd.NA, "n_nu": 0, "n_toen": 4, "uitleg": "Beëindigd op 1 januari 2022."},
    {"stand": "verdwenen", "vorm_nu": pd.NA, "n_nu": pd.NA, "uitleg": "Er is geen einde vastgelegd."},
    {
        "stand": "opgevolgd",
        "verwant": (0,),
        "erbij": LEDEN[:1],
        "n_toen": 7,
        "uitleg": "Opgevolgd door Omgevingsdienst.",
    },
    {"vorm_nu": "openbaar_lichaam", "vorm_anders": True},
    {"erbij": LEDEN[7:10], "eraf": LEDEN[:1], "n_nu": 10},
    {"bekend": False, "vergelijkbaar": False, "n_nu": pd.NA, "vorm_anders": pd.NA},
)


def verbanden(aantal=12, **alle):
    """Verbanden of every kind first, then those that stayed as they were."""
    rijen = [
        {"naam": f"{LANGE_NAMEN[nr % len(LANGE_NAMEN)]} {nr}", **VERBAND, **(SOORTEN[nr] if nr < 8 else {}), **alle}
        for nr in range(aantal)
    ]
    frame = pd.DataFrame(rijen, columns=["naam", *VERBAND]).astype(
        {"vorm_anders": "boolean", "n_toen": "Int64", "n_nu": "Int64"}
    )
    vormen = {"netwerk": "Informeel overleg of netwerk", "openbaar_lichaam": "Openbaar lichaam"}
    return vb.gemerkt(frame, namen=vormen)


def maten(**anders):
    """A count, a share, a sum of which part is known, a saldo below zero, and one that is not known."""
    rijen = [
        ("n_verbanden", "Verbanden", "verbanden", 17.0, 19.0, 2.0, 19, 19, ""),
        ("gedeeltelijk", "Gedeeltelijk overlappende paren", "aandeel", 0.31, 0.36, 0.05, 171, 171, ""),
        ("uren_bestuurlijk", "Bestuurlijke uren", "uren", 1820.0, 1702.5, -117.5, 88, 140, ""),
        ("saldo", "Saldo", "euro", -320_000.0, 120_000.0, 440_000.0, 20, 20, ""),
        ("kosten", "Kosten", "euro", pd.NA, pd.NA, pd.NA, 0, 120, "Vul prijsindex.csv met 2021 en 2025."),
    ]
    kolommen = ["maat", "naam", "eenheid", "toen", "nu", "verschil", "bekend", "van", "uitleg"]
    frame = pd.DataFrame(rijen, columns=kolommen).set_index("maat").assign(status="volledig", **anders)
    return vb.gemerkt(frame.astype(dict.fromkeys(("toen", "nu", "verschil"), "Float64")))


def per_partner(aantal=9, *, onbekend=1):
    """Hours per gemeente, those at the end unknown."""
    rijen = []
    for nr, naam in enumerate((PLAATSEN * 3)[:aantal]):
        weet = nr < aantal - onbekend
        toen, nu = (100.0 + 10 * nr, 100.0 + 12 * nr - 20 * (nr % 3)) if weet else (pd.NA, pd.NA)
        stap = nu - toen if weet else pd.NA
        rijen.append((f"g{nr:02}", "uren", naam, "Bestuurlijke uren", "uren", toen, nu, stap, 8 * weet, 9, ""))
    kolommen = ["partner_id", "maat", "partner", "naam", "eenheid", "toen", "nu", "verschil", "bekend", "van", "uitleg"]
    frame = pd.DataFrame(rijen, columns=kolommen).assign(status="volledig").set_index(["partner_id", "maat"])
    return vb.gemerkt(frame.astype(dict.fromkeys(("toen", "nu", "verschil"), "Float64")))


def partners(aantal=12):
    """One of every kind, then partners outside the region."""
    rijen = [
        ("Land van Cuijk", True, "opgevolgd", ("Boxmeer", "Cuijk", "Grave", "Mill en Sint Hubert"), 14, 12),
        ("Venlo", True, "gebleven", (), 12, 14),
        ("Provincie Limburg", False, "gekomen", (), pd.NA, 3),
        ("Haaren", False, "gegaan", (), 5, pd.NA),
        *((f"{PLAATSEN[nr % len(PLAATSEN)]} {nr}", False, "gebleven", (), 2, 2) for nr in range(aantal - 4)),
    ][:aantal]
    frame = pd.DataFrame(rijen, columns=["naam", "in_regio", "stand", "voorgangers", "n_toen", "n_nu"])
    return vb.gemerkt(frame.astype({"n_toen": "Int64", "n_nu": "Int64"}))


def omloop(**anders):
    """Ties of which 88 % stayed."""
    delen = {"a": 210, "b": 20, "c": 35, "wn": 55 / 475, "os": 12 / 475, "st": 43 / 475, "st_partners": 5 / 475}
    delen |= {"st_verbanden": 30 / 475, "st_beide": 8 / 475, "bekend": 20, "van": 25}
    return vb.gemerkt(pd.Series({**delen, **anders}, dtype=object))


def vakken(ax, soort):
    return [vlak for vlak in ax.patches if vlak.get_gid() == soort]


def woorden(ax):
    return [tekst.get_text().replace("\n", " ") for tekst in ax.texts if tekst.get_gid() == "woorden"]


ALLE = [
    (vergelijking.verbanden, verbanden, {}),
    (vergelijking.partners, partners, {}),
    (vergelijking.maten, maten, {}),
    (vergelijking.per_partner, per_partner, {"maat": "uren"}),
    (vergelijking.omloop, omloop, {}),
]
IDS = [grafiek.__name__ for grafiek, *_ in ALLE]


@pytest.mark.parametrize(("grafiek", "maak", "keus"), ALLE, ids=IDS)
def test_legible_with_both_days(grafiek, maak, keus):
    """All words lie within the slide, apart, at least 12 pt; the footer names both days."""
    ax = grafiek(maak(), voet=VOET, titel=vb.LANG, **keus)
    alles_zichtbaar(ax)
    (voet,) = [tekst for tekst in teksten(ax) if tekst.startswith("Bron:")]
    assert "Peildatum 16 mei 2026" in voet
    assert "vergeleken met 1 januari 2020" in voet


@pytest.mark.parametrize(("grafiek", "maak", "keus"), ALLE[:4], ids=IDS[:4])
def test_an_empty_frame_is_a_sentence(grafiek, maak, keus):
    """Nothing to draw: the slide says which file to fill."""
    ax = grafiek(maak().iloc[:0], voet=VOET, **keus)
    assert [tekst.get_gid() for tekst in ax.texts] == ["leeg"]
    assert ".csv" in ax.texts[0].get_text()


@pytest.mark.parametrize(("grafiek", "maak", "keus"), ALLE, ids=IDS)
def test_the_frame_stays_as_it_was(grafiek, maak, keus):
    """A chart changes nothing in what it draws."""
    frame = maak()
    voor = frame.copy()
    grafiek(frame, **keus)
    (pd.testing.assert_series_equal if isinstance(frame, pd.Series) else pd.testing.assert_frame_equal)(frame, voor)


@pytest.mark.parametrize(("grafiek", "maak", "keus"), ALLE, ids=IDS)
def test_on_axes_of_the_caller(grafiek, maak, keus):
    """It draws on the axes it is given and leaves their figure as large as it was."""
    ax = Figure(figsize=(13.33, 7.5), dpi=100).add_subplot()
    assert grafiek(maak(), ax=ax, voet=VOET, **keus) is ax
    assert ax.figure.get_size_inches().tolist() == [13.33, 7.5]


@pytest.mark.parametrize("aantal", [1, 5, 24, 60])
def test_five_to_sixty_verbanden(aantal):
    """Every verband is named, in a row or in the list of the unchanged, whatever their number."""
    frame = verbanden(aantal)
    ax = vergelijking.verbanden(frame, voet=vb.FICTIEF)
    alles_zichtbaar(ax)
    alles = " ".join(teksten(ax)).replace("\n", " ")
    assert [naam for naam in frame["naam"] if naam not in alles] == []


def test_boxes_count_members():
    """A box per member: grey stayed, blue came, an open vermillion one went."""
    ax = vergelijking.verbanden(verbanden(8).iloc[[6]])
    assert [len(vakken(ax, soort)) for soort in ("gebleven", "erbij", "eraf")] == [7, 3, 1]
    assert to_hex(vakken(ax, "erbij")[0].get_facecolor(), keep_alpha=False).upper() == stijl.BLAUW
    (weg,) = vakken(ax, "eraf")
    assert to_hex(weg.get_facecolor(), keep_alpha=False) == "#ffffff"
    assert to_hex(weg.get_edgecolor(), keep_alpha=False).upper() == stijl.VERMILJOEN
    namen = [PLAATSEN[nr] for nr in (7, 8, 9, 0)]
    assert woorden(ax) == [f"8 → 10: erbij {namen[0]}, {namen[1]} en {namen[2]}, weg {namen[3]}"]


@pytest.mark.parametrize(("nr", "soort", "aantal"), [(0, "erbij", 8), (1, "erbij", 3), (2, "eraf", 4), (3, "eraf", 8)])
def test_all_came_or_all_went(nr, soort, aantal):
    """Of a new verband every member came, of one that is gone every member went; what happened stands beside it."""
    frame = verbanden(8).iloc[[nr]]
    ax = vergelijking.verbanden(frame)
    er = {naam: len(vakken(ax, naam)) for naam in ("gebleven", "erbij", "eraf")}
    assert er == {"gebleven": 0, "erbij": 0, "eraf": 0} | {soort: aantal}
    assert woorden(ax)[0].startswith(frame["uitleg"].item().rstrip("."))


def test_a_successor_has_no_phantom_members():
    """Who was in the predecessor stayed, in the row of either; only who is new to both came."""
    frame = verbanden(8).iloc[[0, 4]].assign(verwant=[(4,), (0,)])
    ax = vergelijking.verbanden(frame)
    assert [len(vakken(ax, soort)) for soort in ("gebleven", "erbij", "eraf")] == [7 + 7, 1 + 1, 0]
    assert woorden(ax)[1] == f"Opgevolgd door Omgevingsdienst; 7 → 8: erbij {PLAATSEN[0]}"


def test_a_list_that_is_a_lower_bound_says_so():
    """A new verband of which not all members are known has no boxes, and its count is at least."""
    ax = vergelijking.verbanden(verbanden(1, bekend=False))
    assert not vakken(ax, "erbij")
    assert woorden(ax) == ["Opgericht op 1 januari 2022; ≥ 8 leden"]


def test_gone_without_an_end_is_not_ended():
    """What is no longer listed and what ended stand under different heads, as do founded and newly in sight."""
    koppen = [t.get_text() for t in vergelijking.verbanden(verbanden(8)).texts if t.get_gid() == "groep"]
    assert len(koppen) == 7
    assert koppen[0] == "Opgericht (1)"
    assert koppen[1].startswith("Nieuw in beeld")
    assert "Beëindigd (1)" in koppen
    assert "Niet meer in de inventaris, zonder vastgelegd einde (1)" in koppen


def test_who_is_outside_the_region_did_not_leave():
    """Of a verband that the region left no member is drawn as gone: hatched, with how many there were."""
    frame = verbanden(1, stand="verlaten", n_toen=8, n_nu=pd.NA, uitleg="Niemand uit de regio doet nog mee.")
    ax = vergelijking.verbanden(frame)
    assert [len(vakken(ax, soort)) for soort in ("eraf", "onbekend")] == [0, 1]
    assert woorden(ax) == ["Niemand uit de regio doet nog mee; toen 8 leden"]
    assert [t.get_text() for t in ax.texts if t.get_gid() == "groep"] == [
        "Verlaten: niemand uit de regio doet er nog aan mee (1)"
    ]


def test_partners_that_one_day_does_not_show():
    """Neither came nor went: said in words, grey, and grey is then not called the same."""
    frame = partners(4).iloc[2:].assign(stand=["nieuw_in_beeld", "uit_beeld"])
    ax = vergelijking.partners(frame, voet=VOET)
    alles_zichtbaar(ax)
    assert {"nieuw in beeld: 3", "niet meer in beeld: 5"} <= set(teksten(ax))
    assert not {"nu: gelijk", "nu: meer", "nu: minder"} & set(teksten(ax))


def test_an_incomplete_list_is_hatched():
    """Where the members are not known both times there are no boxes: hatched, and said so; never 'the same'."""
    ax = vergelijking.verbanden(verbanden(8).iloc[[7]])
    assert len(vakken(ax, "onbekend")) == 1
    assert vakken(ax, "onbekend")[0].get_hatch() == stijl.ARCERING
    assert not vakken(ax, "gebleven")
    assert woorden(ax) == ["leden niet beide keren volledig bekend; vorm niet beide keren bekend"]
    assert not [tekst for tekst in ax.texts if tekst.get_gid() == "lijst"]


def test_more_changes_than_fit_are_counted():
    """Past forty rows, or past what given axes hold, the note says how many are left out."""
    frame = verbanden(55, vorm_anders=True, vorm_nu="openbaar_lichaam", stand="gebleven", bekend=True, n_nu=8, n_toen=8)
    ax = vergelijking.verbanden(frame)
    assert len(woorden(ax)) == komengaan.RIJEN
    assert any("Niet getoond: 15 verbanden" in tekst for tekst in teksten(ax))
    klein = vergelijking.verbanden(frame, ax=Figure(figsize=(13.33, 7.5), dpi=100).add_subplot())
    over = 55 - len(woorden(klein))
    assert over > 15
    assert any(f"Niet getoond: {over} verbanden" in tekst for tekst in teksten(klein))


def test_a_large_verband_keeps_its_strip_on_the_slide():
    """A verband of ninety members is a bar that ends before its words begin."""
    ax = vergelijking.verbanden(verbanden(1, stand="gebleven", n_toen=88, n_nu=90, erbij=LEDEN[:2]), voet=vb.VOET)
    alles_zichtbaar(ax)
    rechts = max(vlak.get_x() + vlak.get_width() for vlak in vakken(ax, "erbij"))
    assert rechts < min(tekst.get_position()[0] for tekst in ax.texts if tekst.get_gid() == "woorden")


def test_measures_keep_their_own_scale():
    """Every lane has its own: the higher of both stands at its end, a share at its part of a whole."""
    ax = vergelijking.maten(maten())
    plek = {gid: [lijn.get_xdata()[0] for lijn in ax.lines if lijn.get_gid() == gid] for gid in ("toen", "nu", "nul")}
    rechts = plek["nu"][0]  # 19 of at most 19 verbanden
    assert plek["toen"][2] == pytest.approx(rechts)  # 1.820 hours then were more than now
    links = plek["nul"][0]
    assert (plek["nu"][1] - links) / (rechts - links) == pytest.approx(0.36)
    assert plek["toen"][3] == pytest.approx(links)  # the lowest of a saldo that began below zero
    assert links < plek["nul"][3] < plek["nu"][3]


def test_measures_in_words():
    """Counts, shares, hours and euros in their own notation; how much was compared; the reason when nothing was."""
    assert woorden(vergelijking.maten(maten())) == [
        "17 → 19 verbanden (+2)",
        "31 % → 36 % (+5 punt)",
        "1.820 → 1.703 uren (−118); 88 van 140 bekend",
        "−€ 320.000 → € 120.000 (+€ 440.000)",
        "onbekend. Vul prijsindex.csv met 2021 en 2025.",
    ]


def test_a_small_difference_is_not_rounded_away():
    """Shares that differ by less than a point get a decimal; the same is called the same."""
    frame = maten().iloc[[1, 1]].assign(nu=[0.312, 0.31], verschil=[0.002, 0.0])
    assert woorden(vergelijking.maten(frame)) == ["31,0 % → 31,2 % (+0,2 punt)", "31 % (gelijk)"]


def test_an_unknown_difference_draws_no_dumbbell():
    """Two lower bounds are no comparison: hatched and last, also when both values are there."""
    frame = maten()
    frame.loc["n_verbanden", "verschil"] = pd.NA
    ax = vergelijking.maten(frame)
    assert len([lijn for lijn in ax.lines if lijn.get_gid() == "nu"]) == 3
    assert len(vakken(ax, "onbekend")) == 2
    assert woorden(ax)[3].startswith("onbekend; toen 17; nu 19")


def test_only_the_asked_measure_is_drawn():
    """A row per partner of that measure, and none of another; the largest now at the top, unknown at the end."""
    frame = per_partner()
    ander = frame.rename(index={"uren": "kosten"}, level="maat").assign(toen=1e9, nu=2e9)
    ax = vergelijking.per_partner(vb.gemerkt(pd.concat([frame, ander])), maat="uren", voet=vb.VOET)
    namen = [label.get_text() for label in ax.get_yticklabels()]
    assert len(namen) == 9
    assert namen[-1] == frame["partner"].iloc[-1]
    assert namen[0] == frame["partner"][frame["nu"].idxmax()]
    assert ax.get_xlim()[1] < 1e3
    assert len(vakken(ax, "onbekend")) == 1
    alles_zichtbaar(ax)


@pytest.mark.parametrize(("eenheid", "tekst"), [("aandeel", "20 %"), ("euro", "€ 0")])
def test_ticks_are_of_the_unit(eenheid, tekst):
    """Shares are percentages along the axis, money is euros."""
    frame = per_partner(2, onbekend=0).assign(eenheid=eenheid, toen=[0.2, 0.4], nu=[0.3, 0.1], verschil=[0.1, -0.3])
    ax = vergelijking.per_partner(vb.gemerkt(frame), maat="uren")
    assert ax.xaxis.get_major_formatter()(0.2 if eenheid == "aandeel" else 0.0) == tekst


def test_nothing_known_has_no_scale():
    """Where no gemeente can be compared all rows are hatched, without an axis or key that would promise numbers."""
    ax = vergelijking.per_partner(per_partner(9, onbekend=9), maat="uren", voet=vb.VOET)
    alles_zichtbaar(ax)
    assert len(vakken(ax, "onbekend")) == 9
    assert ax.get_legend() is None
    assert not list(ax.get_xticks())


def test_thirty_gemeenten():
    """Thirty rows still read."""
    alles_zichtbaar(vergelijking.per_partner(per_partner(30, onbekend=4), maat="uren", voet=vb.VOET))


def test_direction_is_a_colour_and_a_word():
    """Blue is more, vermillion less, and the key says so; nobody is called better."""
    ax = vergelijking.per_partner(per_partner(), maat="uren")
    woord = [tekst.get_text() for tekst in ax.get_legend().get_texts()]
    assert woord == ["toen", "nu: meer", "nu: minder", "nu: gelijk"]
    assert not {"beter", "slechter"} & set(" ".join(teksten(ax)).split())


def test_partners_name_their_predecessors():
    """A merged gemeente is one row that names who it was; who came has no open dot, who went no filled one."""
    ax = vergelijking.partners(partners(4), voet=vb.VOET)
    namen = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert namen[0] == "Land van Cuijk voorgangers: Boxmeer, Cuijk, Grave en Mill en Sint Hubert"
    assert [t.get_text() for t in ax.texts if t.get_gid() == "eind"] == [
        "14 → 12",
        "12 → 14",
        "gegaan: 5",
        "gekomen: 3",
    ]
    assert len([lijn for lijn in ax.lines if lijn.get_gid() == "n_toen"]) == 3
    assert len([lijn for lijn in ax.lines if lijn.get_gid() == "n_nu"]) == 3


def test_who_came_or_went_stays_in_sight():
    """Of many partners outside the region those to whom something happened come first."""
    ax = vergelijking.partners(partners(60), voet=vb.VOET)
    namen = [label.get_text().split("\n")[0] for label in ax.get_yticklabels()]
    assert namen[:4] == ["Land van Cuijk", "Venlo", "Haaren", "Provincie Limburg"]
    assert any("Niet getoond: " in tekst for tekst in teksten(ax))


def test_the_parts_make_the_whole_bar():
    """The parts lie end to end, as long as their share; each stands once more below, named, at the same place."""
    ax = vergelijking.omloop(omloop())
    namen = ["gelijk", "os", "st_partners", "st_verbanden", "st_beide"]
    balk = [vakken(ax, naam)[0] for naam in namen]
    breed = sum(vlak.get_width() for vlak in balk)
    delen = [420 / 475, 12 / 475, 5 / 475, 30 / 475, 8 / 475]
    assert [vlak.get_width() / breed for vlak in balk] == pytest.approx(delen)
    for links, rechts in pairwise(balk):
        assert links.get_x() + links.get_width() == pytest.approx(rechts.get_x())
    assert [vakken(ax, f"{naam}_regel")[0].get_x() for naam in namen] == pytest.approx([v.get_x() for v in balk])
    assert {"88,4 %", "2,5 %", "1,1 %", "6,3 %", "1,7 %"} <= set(teksten(ax))
    assert any("Banden: 210 gebleven, 20 weg, 35 erbij." in tekst for tekst in teksten(ax))
    assert any("20 van 25 verbanden" in tekst for tekst in teksten(ax))


def test_nothing_changed_is_one_bar():
    """Without turnover there is one part, of 100 %, and no part of nothing."""
    niets = dict.fromkeys(("b", "c", "wn", "os", "st", "st_partners", "st_verbanden", "st_beide"), 0)
    ax = vergelijking.omloop(omloop(**niets, bekend=25))
    assert [vlak.get_gid() for vlak in ax.patches] == ["gelijk", "gelijk_regel"]
    assert "100,0 %" in teksten(ax)


def test_turnover_that_is_not_known_is_a_sentence():
    """No verband with both lists complete: a sentence, no bar."""
    ax = vergelijking.omloop(omloop(wn=pd.NA), voet=VOET)
    assert not ax.patches
    assert "deelnemers_volledig" in ax.texts[0].get_text().replace("\n", " ")
