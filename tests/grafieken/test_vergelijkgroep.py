"""Charts of comparable gemeenten: what the frame says, everyone of the region named, everything legible."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

import swanalyse
from swanalyse.grafieken import stijl, vergelijkgroep
from swanalyse.indicatoren import vergelijkgroep as maten
from swanalyse.inventaris import Dekking, Voet
from tests.maken import maak

from .lappen import LANGE_NAMEN, PLAATSEN
from .voorbeelden import LANG
from .zichtbaar import alles_zichtbaar, teksten

VOET = Voet(
    "Register van Overheidsorganisaties, export van 16 mei 2026 (CC0); COROP: Regioatlas 2016",
    date(2026, 5, 16),
    "alle regelingen in het register met ten minste twee gemeenten",
    342,
    "gemeenten",
    Dekking(320, 342),
    noten=(maten.REGISTER, maten.nulmodelzin("corop")),
)


def land(eigen: int = 8) -> pd.DataFrame:
    """Sixty gemeenten, the first `eigen` of the region; of the last one nothing is known but its name."""
    toeval = np.random.default_rng(1)
    n = 60
    n_verbanden = toeval.integers(4, 19, n)
    congruentie = np.clip(0.9 - 0.04 * n_verbanden + toeval.normal(0, 0.08, n), 0.15, 1)
    frame = pd.DataFrame(
        {
            "naam": [(LANGE_NAMEN + PLAATSEN * 4)[nr] for nr in range(n)],
            "n_verbanden": pd.array(n_verbanden, dtype="Int64"),
            "congruentie": pd.array(congruentie, dtype="Float64"),
            "verwacht": pd.array(congruentie * toeval.uniform(0.7, 1.2, n), dtype="Float64"),
            "p": pd.array(toeval.uniform(0.001, 1, n), dtype="Float64"),
            "q": pd.array(np.linspace(0.01, 1, n), dtype="Float64"),
            "anders": pd.array([nr < 2 for nr in range(n)], dtype="boolean"),
            "eigen": [nr < eigen for nr in range(n)],
        },
        index=[f"g{nr:02}" for nr in range(n)],
    )
    frame.loc["g59", ["congruentie", "verwacht"]] = pd.NA
    frame.loc["g04", ["p", "q", "anders"]] = pd.NA
    return frame.assign(verhouding=frame["congruentie"] / frame["verwacht"])


def plaatsen(aantal: int = 8) -> pd.DataFrame:
    """As many gemeenten with a place on every measure; one in a small group, one without a group, one unknown."""
    rijen = []
    for nr in range(aantal):
        for maat in maten.MATEN:
            waarde = (nr + 1) / 40 if maat == "congruentie" else nr + 4
            rij = {"naam": (LANGE_NAMEN + PLAATSEN)[nr % 20], "maat": maat, "partner_id": f"g{nr:02}", "waarde": waarde}
            rij |= {"laagste": waarde * 0.5, "mediaan": waarde * 1.1, "hoogste": waarde * 1.8, "klein": nr == 1}
            rijen.append(rij | {"lager": nr, "gelijk": 2, "hoger": 90 - nr, "n_groep": 92})
    frame = pd.DataFrame(rijen).set_index(["partner_id", "maat"])
    frame = frame.astype(dict.fromkeys(("waarde", "laagste", "mediaan", "hoogste"), "Float64"))
    if aantal > 3:
        frame.loc["g02", ["laagste", "mediaan", "hoogste"]] = pd.NA
        frame.loc["g02", ["lager", "gelijk", "hoger", "n_groep"]] = 0
        frame.loc["g03", "waarde"] = pd.NA
    return frame


def lijnen(ax: Axes, gid: str) -> list[tuple[float, float]]:
    return [(float(lijn.get_xdata()[0]), float(lijn.get_ydata()[0])) for lijn in ax.lines if lijn.get_gid() == gid]


# --- legible ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maat", list(maten.MATEN))
def test_places_are_legible(maat: str) -> None:
    """Long names, a small group, no group and an unknown value."""
    ax = vergelijkgroep.plaats(plaatsen(9), voet=VOET, titel=LANG, maat=maat)
    alles_zichtbaar(ax)
    assert "onbekend" in teksten(ax)
    assert any(tekst.endswith("geen andere in de groep") for tekst in teksten(ax))
    assert "Grijs: een kleine groep, waarin een plaats weinig zegt." in teksten(ax)


@pytest.mark.parametrize("aantal", [1, 40])
def test_any_number_of_gemeenten_is_legible(aantal: int) -> None:
    """One, and more than fit: those left out are counted."""
    for ax in (
        vergelijkgroep.plaats(plaatsen(aantal), voet=VOET),
        vergelijkgroep.per_gemeente(land(eigen=aantal), voet=VOET),
        vergelijkgroep.landelijk(land(eigen=aantal), kromme=maten.verwachting(land()), voet=VOET),
    ):
        alles_zichtbaar(ax)
    assert any("Niet getoond: 10 gemeenten" in tekst for tekst in teksten(vergelijkgroep.plaats(plaatsen(40))))


def test_charts_fit_on_given_axes() -> None:
    """Axes of the caller are used as they are, and no slide is made."""
    for teken, frame in (
        (vergelijkgroep.plaats, plaatsen(3)),
        (vergelijkgroep.per_gemeente, land()),
        (vergelijkgroep.landelijk, land()),
    ):
        ax = stijl.assen()
        assert teken(frame, ax=ax) is ax
        assert ax.figure.get_figheight() == 7.5


# --- what the frame says ------------------------------------------------------------------------------------------


def test_a_row_shows_its_value_on_the_range_of_its_group() -> None:
    """Value, lowest, median and highest at their place; the counts in words; a percentage only for congruence."""
    ax = vergelijkgroep.plaats(plaatsen(1), maat="congruentie")
    assert [lijnen(ax, wat)[0][0] for wat in ("laagste", "mediaan", "hoogste", "waarde")] == pytest.approx(
        [0.0125, 0.0275, 0.045, 0.025]
    )
    assert "3 %: 0 lager, 2 gelijk, 90 hoger" in teksten(ax)
    assert "4: 0 lager, 2 gelijk, 90 hoger" in teksten(vergelijkgroep.plaats(plaatsen(1)))


def test_the_region_is_compared_with_what_the_null_expects() -> None:
    """Only the gemeenten of the region, highest ratio first; what differs vermillion, what cannot be tested grey."""
    frame = land()
    ax = vergelijkgroep.per_gemeente(frame)
    eigen = frame[frame["eigen"]].sort_values("verhouding", ascending=False)
    assert [x for x, _ in lijnen(ax, "congruentie")] == eigen["congruentie"].tolist()
    assert [x for x, _ in lijnen(ax, "verwacht")] == eigen["verwacht"].tolist()
    kleuren = [to_hex(lijn.get_color()).upper() for lijn in ax.lines if lijn.get_gid() == "lijn"]
    verwacht = {True: stijl.VERMILJOEN, False: stijl.BLAUW}
    assert kleuren == [stijl.GRIJS if pd.isna(anders) else verwacht[bool(anders)] for anders in eigen["anders"]]
    assert sum("niet te toetsen" in tekst for tekst in teksten(ax)) == 2  # the row, and the key
    # who has no region is shown whole
    assert len(lijnen(vergelijkgroep.per_gemeente(frame.drop(columns="eigen")), "congruentie")) == 30


def test_the_cloud_holds_every_gemeente_and_names_the_region() -> None:
    """As many points as there are known values; names for the region, unless there are too many."""
    frame = land()
    ax = vergelijkgroep.landelijk(frame)
    wolk = next(deel for deel in ax.collections if deel.get_gid() == "ander")
    assert len(wolk.get_offsets()) == 60 - 1 - 8
    namen = {tekst.get_text().replace("\n", " ") for tekst in ax.texts if tekst.get_gid() == "naam"} - {""}
    assert namen == set(frame.loc[frame["eigen"], "naam"])
    (links, rechts), (onder, boven) = ax.get_xlim(), ax.get_ylim()
    bekend = frame[frame["congruentie"].notna()]
    assert bekend["n_verbanden"].between(links, rechts).all()
    assert bekend["congruentie"].between(onder, boven).all()
    veel = vergelijkgroep.landelijk(land(eigen=20))
    assert not {tekst.get_text() for tekst in veel.texts} - {""}


def test_all_others_are_dots_of_one_size() -> None:
    """The outermost too, which are drawn to span the axes; a share has no room above the whole."""
    frame = land()
    frame.loc["g30", "congruentie"] = 1.0
    ax = vergelijkgroep.landelijk(frame)
    wolk = next(deel for deel in ax.collections if deel.get_gid() == "ander")
    grijs = [deel for deel in ax.lines if deel.get_gid() == "punt" and deel.get_color() != stijl.BLAUW]
    klein = [deel for deel in grijs if to_hex(deel.get_markerfacecolor()).upper() == stijl.ONBEKEND]
    assert len(klein) >= 2
    doorsnee = float(wolk.get_sizes()[0]) ** 0.5
    assert [deel.get_markersize() + deel.get_markeredgewidth() for deel in klein] == pytest.approx(
        [doorsnee] * len(klein)
    )
    assert 1 < ax.get_ylim()[1] <= 1.05


def test_one_gemeente_is_a_strip() -> None:
    """A slide with one row is no higher than that row asks; with many it is a whole slide."""
    for teken, een, veel in (
        (vergelijkgroep.plaats, plaatsen(1), plaatsen(9)),
        (vergelijkgroep.per_gemeente, land(eigen=1), land(eigen=9)),
    ):
        laag = teken(een, voet=VOET, titel=LANG).figure.get_figheight()
        assert 3 <= laag <= 4.5
        assert teken(veel, voet=VOET, titel=LANG).figure.get_figheight() >= 7.5


def test_the_curve_leaves_out_what_rests_on_few() -> None:
    """A number of verbanden that fewer than three gemeenten have is no point of it."""
    kromme = pd.DataFrame(
        {"n_gemeenten": [2, 3, 9, 1], "verwacht": pd.array([0.9, 0.6, 0.5, 0.1], dtype="Float64")}, index=[4, 6, 8, 18]
    )
    ax = vergelijkgroep.landelijk(land(), kromme=kromme)
    lijn = next(deel for deel in ax.lines if deel.get_gid() == "kromme")
    assert lijn.get_xdata().tolist() == [6, 8]
    assert lijn.get_ydata().tolist() == [0.6, 0.5]
    assert not [
        deel for deel in vergelijkgroep.landelijk(land(), kromme=kromme.head(1)).lines if deel.get_gid() == "kromme"
    ]


def test_nothing_to_compare_becomes_its_own_sentence() -> None:
    """Of a fictional region, and of one without codes: the reason, no picture, and no register numbers."""
    for inv, zin in (
        (swanalyse.load("data/voorbeeldregio"), "Deze regio is verzonnen"),
        (maak({"V1": "AB"}), "Geen gemeente van de regio heeft een CBS-code"),
    ):
        alle, plaats = maten.landelijk(inv), maten.plaats(inv)
        for ax in (
            vergelijkgroep.landelijk(alle, kromme=maten.verwachting(alle), voet=maten.voet(alle)),
            vergelijkgroep.per_gemeente(alle, voet=maten.voet(alle)),
            vergelijkgroep.plaats(plaats, voet=maten.voet(plaats)),
        ):
            assert ax.texts[0].get_gid() == "leeg"
            assert ax.texts[0].get_text().startswith(zin)
            alles_zichtbaar(ax)
