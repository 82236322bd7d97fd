"""Charts of dividing the costs: who pays less left and blue, who more right and vermillion, unknown keys hatched."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import stijl, verdeelsleutels
from swanalyse.indicatoren import verdeelsleutels as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

SLEUTELS = {
    "gelijk": "Gelijke delen", "inwoners": "Naar inwoners", "objecten": "Naar objecten", "uren": "Naar uren",
    "producten": "Naar producten", "baten": "Naar baten", "eigendom": "Naar eigendom", "mix": "Mengvorm",
}  # fmt: skip


def gemerkt(frame):
    """The frame with what an indicator leaves on it."""
    namen = {f"g{nr:02}": naam for nr, naam in enumerate(PLAATSEN)} | SLEUTELS | {"w": "Waterschap Limburg"}
    return merk(frame, n=len(frame), eenheid="partners", dekking=Dekking(5, 6), namen=namen)


def vergelijk(aantal=9, *, niet=("uren", "producten"), reden=True, groot=1.0):
    """Every key for so many partners; the last one has no inwoners, the keys in `niet` lack figures."""
    rijen, index = [], []
    mist = tuple(f"g{nr:02}" for nr in range(min(aantal, 8)))
    zin = f"Van {', '.join(PLAATSEN[: len(mist)])} is de basis onbekend."
    for s, code in enumerate(SLEUTELS):
        for nr in range(aantal):
            waarde = groot * (((nr * 7 + s * 5) % 11) - 5) * (1.37 if s else 0.0)
            nu = 300_000.0 + 20_000 * nr
            kan = code not in niet
            zonder = not kan or (nr == aantal - 1 and aantal > 2)
            rijen.append(
                (
                    PLAATSEN[nr], nu, nu + 10_000 * waarde if kan else pd.NA, 10_000 * waarde if kan else pd.NA,
                    pd.NA if zonder else waarde, () if kan else mist, pd.NA if kan or not reden else zin,
                )
            )  # fmt: skip
            index.append((code, f"g{nr:02}"))
    kolommen = ["naam", "nu", "nieuw", "verschil", "per_inwoner", "ontbreekt", "reden"]
    frame = pd.DataFrame(
        rijen, columns=kolommen, index=pd.MultiIndex.from_tuples(index, names=["sleutel", "partner_id"])
    )
    return gemerkt(frame.astype(dict.fromkeys(["nu", "nieuw", "verschil", "per_inwoner"], "Float64")))


def aandelen(aantal=9):
    """Three shares; the last partner is no gemeente, the first one's votes are unknown."""
    som = aantal * (aantal + 1)
    frame = pd.DataFrame(
        {
            "naam": PLAATSEN[:aantal],
            "stemaandeel": pd.array([1 / aantal] * aantal, dtype="Float64"),
            "kostenaandeel": pd.array([2 * (nr + 1) / som for nr in range(aantal)], dtype="Float64"),
            "inwoneraandeel": pd.array([(aantal - nr) / som for nr in range(aantal)], dtype="Float64"),
        },
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )
    if aantal > 2:
        frame.loc["g00", "stemaandeel"] = pd.NA
        frame.iloc[-1, 3] = pd.NA
    return gemerkt(frame)


def zelfstandig(aantal=9):
    """Groups of one to five partners; those dearer off together first, the last one unknown."""
    groepen = [tuple(f"g{(nr + k) % 35:02}" for k in range(1 + nr % 5)) for nr in range(aantal)]
    duurder = [nr < 2 for nr in range(aantal)]
    frame = pd.DataFrame({"coalitie": pd.Series(groepen, dtype=object)})
    frame["betaalt"] = pd.array([300_000.0 + 90_000 * (nr % 5) for nr in range(aantal)], dtype="Float64")
    frame["zelfstandig"] = frame["betaalt"] * [0.9 if d else 1.3 for d in duurder]
    frame["verschil"] = frame["betaalt"] - frame["zelfstandig"]
    frame["duurder_samen"] = pd.array(duurder, dtype="boolean")
    frame["status"] = pd.array(["zeker" if nr != 1 else "mogelijk" for nr in range(aantal)], dtype="string")
    if aantal > 2:
        frame.loc[aantal - 1, ["zelfstandig", "verschil", "duurder_samen"]] = pd.NA
        frame.loc[aantal - 1, "status"] = "onbekend"
    return gemerkt(frame)


def shapley(aantal=9, *, reden=None):
    """What partners pay and what they add; with a reason nobody has a value."""
    verschil = [10_000.0 * (nr - aantal // 2) for nr in range(aantal)]
    frame = pd.DataFrame(
        {
            "naam": PLAATSEN[:aantal],
            "nu": pd.array([200_000.0 + 30_000 * nr for nr in range(aantal)], dtype="Float64"),
            "verschil": pd.array(verschil, dtype="Float64"),
            "reden": pd.array([reden] * aantal, dtype="string"),
        },
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )
    frame["shapley"] = frame["nu"] + frame["verschil"]
    if reden is not None:
        frame[["shapley", "verschil"]] = pd.NA
    return gemerkt(frame)


GEVALLEN = {
    "vergelijk": [
        vergelijk(1),
        vergelijk(9),
        vergelijk(30),
        vergelijk(33, groot=120.0),
        vergelijk(9, niet=(), groot=11.0),
        vergelijk(9, niet=tuple(SLEUTELS), reden=False),
    ],
    "vergelijk_bedragen": [vergelijk(1), vergelijk(9), vergelijk(30), vergelijk(9, niet=tuple(SLEUTELS))],
    "aandelen": [aandelen(1), aandelen(9), aandelen(30)],
    "zelfstandig": [zelfstandig(1), zelfstandig(9), zelfstandig(30), zelfstandig(40)],
    "shapley": [shapley(1), shapley(9), shapley(30), shapley(5, reden="Van 3 van 31 groepen is geen raming: A+B.")],
}
BESTAND = dict.fromkeys(GEVALLEN, "bedragen.csv") | {"aandelen": "deelnames.csv"}
BESTAND |= dict.fromkeys(("zelfstandig", "shapley"), "zelfstandige_kosten.csv")


def vlakken(ax):
    """The bars and strips of a comparison by their name."""
    return {vlak.get_gid(): vlak for vlak in ax.patches if vlak.get_gid()}


def punt(ax, soort):
    """The marks of one kind, in the order of the rows."""
    return [lijn for lijn in ax.lines if lijn.get_gid() == soort]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One, nine and thirty rows, and more: nothing cut off, too small or on top of something else; input unchanged."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(verdeelsleutels, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill, and asks its question."""
    ax = getattr(verdeelsleutels, naam)(GEVALLEN[naam][1].iloc[:0], voet=vb.VOET)
    assert any(BESTAND[naam] in tekst for tekst in teksten(ax))
    assert teksten(ax)[-3].endswith("?")
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(verdeelsleutels, naam)(GEVALLEN[naam][1], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


def test_in_een_klein_vak_vallen_partners_weg():
    """A quarter of a slide shows the partners that fit, and says how many it leaves out."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.subplots(2, 1)[0]
    verdeelsleutels.vergelijk(vergelijk(30, niet=tuple(SLEUTELS)[3:]), ax=ax, titel="Wie wint?")
    ax.figure.axes[1].remove()
    alles_zichtbaar(ax)
    noot = next(tekst for tekst in teksten(ax) if "Niet getoond" in tekst)
    getoond = sum(gid.startswith("inwoners|") for gid in vlakken(ax))
    assert f"Niet getoond: {30 - getoond} partners." in noot


def test_vergelijk_links_blauw_rechts_vermiljoen():
    """Who pays less stands left of the zero line and blue, who pays more right and vermillion, on one scale."""
    frame = vergelijk(9, niet=())
    ax = verdeelsleutels.vergelijk(frame)
    nul = [float(lijn.get_xdata()[0]) for lijn in punt(ax, "nul")]
    assert len(nul) == len(SLEUTELS)
    per_punt = set()
    for (code, wie), waarde in frame["per_inwoner"].dropna().items():
        vlak = vlakken(ax)[f"{code}|{wie}"]
        links, rechts = vlak.get_x(), vlak.get_x() + vlak.get_width()
        midden = min(nul, key=lambda x: min(abs(x - links), abs(x - rechts)))
        if waarde:
            assert to_hex(vlak.get_facecolor()) == (stijl.BLAUW if waarde < 0 else stijl.VERMILJOEN).lower()
            assert (rechts if waarde < 0 else links) == pytest.approx(midden)
            per_punt.add(round(vlak.get_width() / abs(waarde), 6))
        else:
            assert vlak.get_width() == 0
    assert len(per_punt) == 1


def test_vergelijk_schrijft_het_verschil():
    """Every difference is written with its sign, at the side of the zero line where the bar is not."""
    frame = vergelijk(3, niet=tuple(SLEUTELS)[2:])
    frame.loc[("inwoners", ["g01", "g02"]), "per_inwoner"] = [-5.48, 2.74]
    ax = verdeelsleutels.vergelijk(frame)
    (min_,) = [tekst for tekst in ax.texts if tekst.get_text() == "−5,5"]
    (plus,) = [tekst for tekst in ax.texts if tekst.get_text() == "+2,7"]
    links, rechts = vlakken(ax)["inwoners|g01"], vlakken(ax)["inwoners|g02"]
    assert plus.get_ha() == "right"
    assert plus.get_position()[0] < rechts.get_x()
    assert min_.get_ha() == "left"
    assert min_.get_position()[0] > links.get_x() + links.get_width()


def test_vergelijk_sleutel_die_niet_kan_is_gearceerd():
    """A key that cannot be computed is a hatched strip with its name and the reason, and no panel."""
    ax = verdeelsleutels.vergelijk(vergelijk(3, niet=("uren",), reden=False))
    (streep,) = [vlak for vlak in ax.patches if vlak.get_gid() == "onbekend"]
    assert streep.get_hatch() == stijl.ARCERING
    assert "Naar uren" in teksten(ax)
    assert "De basis van Beesel, Bergen (L.) en Gennep is onbekend" in teksten(ax)
    assert not any(gid.startswith("uren|") for gid in vlakken(ax))


def test_vergelijk_geeft_de_reden_van_de_indicator():
    """The reason that comes with the frame goes before the list of ids."""
    frame = vergelijk(3, niet=("baten",)).assign(reden="Van alle eigenaren samen zijn de baten nul.")
    assert "Van alle eigenaren samen zijn de baten nul" in teksten(verdeelsleutels.vergelijk(frame))


def test_vergelijk_zonder_inwoners_is_gearceerd():
    """A partner without a number of inwoners is no zero: its cell is hatched, and the note says why."""
    ax = verdeelsleutels.vergelijk(vergelijk(9))
    vlak = vlakken(ax)["inwoners|g08"]
    assert vlak.get_hatch() == stijl.ARCERING
    assert any("geen of onbekend inwonertal" in tekst for tekst in teksten(ax))


def test_vergelijk_noemt_geen_arcering_die_er_niet_is():
    """With everything known there is no note on hatching."""
    ax = verdeelsleutels.vergelijk(vergelijk(2, niet=()))
    assert not any("Gearceerd" in tekst for tekst in teksten(ax))


def test_bedragen_nu_en_nieuw():
    """One key in euros: the diamond at what is paid now, the dot at what would be paid, coloured by the difference."""
    frame = vergelijk(9)
    ax = verdeelsleutels.vergelijk_bedragen(frame, sleutel="baten")
    rijen = frame.loc["baten"]
    assert [float(p.get_xdata()[0]) for p in punt(ax, "nu")] == rijen["nu"].tolist()
    assert [float(p.get_xdata()[0]) for p in punt(ax, "nieuw")] == rijen["nieuw"].tolist()
    verwacht = [stijl.GRIJS if not v else stijl.VERMILJOEN if v > 0 else stijl.BLAUW for v in rijen["verschil"]]
    assert [p.get_markeredgecolor() for p in punt(ax, "nieuw")] == verwacht
    assert "€ 300.000 → € 272.600 (−€ 27.400)" in teksten(ax)
    assert any("naar baten" in tekst for tekst in teksten(ax))


def test_bedragen_kiest_de_eerste_sleutel_die_kan():
    """Without a key the first that can be computed is drawn."""
    ax = verdeelsleutels.vergelijk_bedragen(vergelijk(3, niet=("gelijk", "inwoners")))
    assert any("‘naar objecten’" in tekst for tekst in teksten(ax))


@pytest.mark.parametrize(
    ("sleutel", "niet", "zin"),
    [
        (
            "uren",
            ("uren",),
            "De sleutel ‘naar uren’ is niet te berekenen. De basis van Beesel is onbekend.",
        ),
        ("loten", (), "De sleutel ‘loten’ staat niet in de vergelijking."),
        (None, tuple(SLEUTELS), "Geen enkele sleutel is te berekenen."),
    ],
)
def test_bedragen_zonder_uitkomst(sleutel, niet, zin):
    """A key that cannot be drawn gives a sentence that says why."""
    ax = verdeelsleutels.vergelijk_bedragen(vergelijk(1, niet=niet, reden=False), sleutel=sleutel)
    assert zin in teksten(ax)


def test_aandelen_drie_vormen():
    """Votes, costs and inhabitants each have a shape of their own, at their share."""
    frame = aandelen(9)
    ax = verdeelsleutels.aandelen(frame)
    vormen = {soort: {p.get_marker() for p in punt(ax, soort)} for soort in frame.columns[1:]}
    assert all(len(vorm) == 1 for vorm in vormen.values())
    assert len(set.union(*vormen.values())) == 3
    assert [float(p.get_xdata()[0]) for p in punt(ax, "kostenaandeel")] == pytest.approx(
        frame["kostenaandeel"].tolist()
    )
    assert len(punt(ax, "stemaandeel")) == 8


def test_aandelen_onbekend_en_nvt():
    """An unknown share of votes is unknown; inwoners that only some lack do not apply; that nobody has, are unknown."""
    frame = aandelen(3)
    assert "stemmen onbekend, kosten 17 %, inwoners 25 %" in teksten(verdeelsleutels.aandelen(frame))
    assert "stemmen 33 %, kosten 50 %, inwoners –" in teksten(verdeelsleutels.aandelen(frame))
    frame["inwoneraandeel"] = pd.array([pd.NA] * 3, dtype="Float64")
    assert "stemmen 33 %, kosten 50 %, inwoners onbekend" in teksten(verdeelsleutels.aandelen(frame))


def test_zelfstandig_duurder_is_vermiljoen_met_woord():
    """A group that is dearer off together is vermillion and says so; how sure that is stands in a word."""
    ax = verdeelsleutels.zelfstandig(zelfstandig(9))
    kleuren = [p.get_markeredgecolor() for p in punt(ax, "betaalt")]
    assert kleuren == [stijl.VERMILJOEN] * 2 + [stijl.BLAUW] * 7
    woorden = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "eind"]
    assert woorden[:3] == [
        "samen € 30.000 duurder", "mogelijk samen € 39.000 duurder", "samen € 144.000 goedkoper",
    ]  # fmt: skip
    assert woorden[-1] == "zelf onbekend"
    assert [float(p.get_xdata()[0]) for p in punt(ax, "zelfstandig")][:2] == [270_000.0, 351_000.0]


def test_zelfstandig_de_uitersten_beslissen():
    """Where the verdict rests on the ends of the estimate, no amount contradicts it."""
    frame = zelfstandig(2).assign(duurder_samen=pd.array([True, False], dtype="boolean"))
    frame["verschil"] = pd.array([pd.NA, 5.0], dtype="Float64")
    woorden = teksten(verdeelsleutels.zelfstandig(frame))
    assert {"samen duurder", "mogelijk samen niet duurder"} <= set(woorden)


@pytest.mark.parametrize("naam", ["zelfstandig", "shapley"])
@pytest.mark.parametrize("ondertitel", [None, "Euro per jaar", "", "Een scenario in euro"])
def test_scenario_staat_er_altijd_bij(naam, ondertitel):
    """The subtitle says once that it is a scenario, also when the caller wrote it."""
    ax = getattr(verdeelsleutels, naam)(GEVALLEN[naam][1], ondertitel=ondertitel)
    (tekst,) = [t.get_text() for t in ax.figure.texts if t.get_gid() == "ondertitel"]
    assert tekst.lower().count("scenario") == 1
    assert tekst.startswith(ondertitel or "")


def test_shapley_nu_en_toegevoegd():
    """The diamond at what is paid now, the dot at the Shapley value; a reason instead when there is none."""
    frame = shapley(3)
    ax = verdeelsleutels.shapley(frame)
    assert [float(p.get_xdata()[0]) for p in punt(ax, "shapley")] == frame["shapley"].tolist()
    assert [p.get_markeredgecolor() for p in punt(ax, "shapley")] == [stijl.BLAUW, stijl.GRIJS, stijl.VERMILJOEN]
    assert "€ 200.000 → € 190.000 (−€ 10.000)" in teksten(ax)
    assert "Te veel groepen." in teksten(verdeelsleutels.shapley(shapley(3, reden="Te veel groepen.")))


def test_gouden(gouden):
    """The frames of the golden inventory: A pays less by inhabitants, uren is not known, nobody has estimates."""
    ax = verdeelsleutels.vergelijk(maten.vergelijk(gouden, "V1"))
    alles_zichtbaar(ax)
    assert to_hex(vlakken(ax)["inwoners|A"].get_facecolor()) == stijl.BLAUW.lower()
    assert "−3,7" in teksten(ax)  # (255.714 − 300.000) / 12.000
    assert {"Naar uren", "Naar producten", "Naar eigendom"} <= set(teksten(ax))
    ax = verdeelsleutels.vergelijk_bedragen(maten.vergelijk(gouden, "V1"), sleutel="inwoners")
    assert "€ 300.000 → € 255.714 (−€ 44.286)" in teksten(ax)
    alles_zichtbaar(verdeelsleutels.aandelen(maten.aandelen(gouden, "V1")))
    for naam in ("zelfstandig", "shapley"):
        ax = getattr(verdeelsleutels, naam)(getattr(maten, naam)(gouden, "V1"))
        assert any("zelfstandige_kosten.csv" in tekst for tekst in teksten(ax))
