"""Charts of reciprocity: what the frame says, no more; unknown hatched; hours and euros named; everything legible."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import stijl, wederkerigheid
from swanalyse.indicatoren import wederkerigheid as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import DOMEINEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten


def gemerkt(frame, aantal=35):
    """The frame with what an indicator leaves on it."""
    namen = {f"g{nr:02}": PLAATSEN[nr % len(PLAATSEN)] for nr in range(aantal)}
    namen |= {f"d{nr:02}": naam for nr, naam in enumerate(DOMEINEN)}
    return merk(frame, n=len(frame), eenheid="partners", dekking=Dekking(5, 6), namen=namen)


def stromen(aantal=9, *, maal=1.0, onbekend=True):
    """A square of flows, a third of the pairs filled, one of them unknown."""
    rng = np.random.default_rng(2)
    ids = [f"g{nr:02}" for nr in range(aantal)]
    waarden = np.round(rng.gamma(1.2, 400.0, (aantal, aantal)) * maal)
    waarden[rng.random((aantal, aantal)) > 0.35] = 0
    if aantal > 1:
        waarden[0, 1] = 1240.0 * maal
    frame = pd.DataFrame(waarden, index=ids, columns=ids).astype("Float64")
    if onbekend and aantal > 1:
        frame.iloc[1, 0] = pd.NA
    return gemerkt(frame)


def balans(aantal=9, *, onbekend=True):
    """Net positions, largest supplier first; the last one unknown."""
    netto = [round(1800 * (1 - 2 * (nr + 0.5) / aantal)) for nr in range(aantal)]
    frame = pd.DataFrame({"naam": [PLAATSEN[nr % len(PLAATSEN)] for nr in range(aantal)]})
    frame["uit"] = pd.array([max(n, 0) + 120 for n in netto], dtype="Float64")
    frame["in_"] = pd.array([max(-n, 0) + 120 for n in netto], dtype="Float64")
    frame["netto"] = frame["uit"] - frame["in_"]
    frame["ratio"] = frame["netto"] / (frame["uit"] + frame["in_"])
    frame["status"] = pd.array(["volledig"] * aantal, dtype="string")
    frame.index = pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id")
    if onbekend and aantal > 1:
        frame.iloc[-1, 1:5] = pd.NA
        frame.iloc[-1, 5] = "onbekend"
    return gemerkt(frame)


def leveranciers(domeinen=4, per=3):
    """Shares of suppliers per domein, some a lower bound; in every second domein a candidate."""
    rijen = []
    for d in range(domeinen):
        delen = [0.62, 0.25, 0.13] if d % 2 == 0 else [0.45, 0.38, 0.17]
        for nr in range(per):
            wie = (d * 3 + nr) % 35
            deel = delen[nr % 3] / (1 + nr // 3)
            rijen.append((f"d{d % 11:02}", f"g{wie:02}", PLAATSEN[wie], deel, 4 - nr % 4, deel >= 0.5))
    kolommen = ["domein", "partner_id", "naam", "aandeel", "n_ontvangers", "kandidaat"]
    frame = pd.DataFrame(rijen, columns=kolommen)
    frame = frame.astype({"aandeel": "Float64", "n_ontvangers": "Int64", "kandidaat": "boolean"})
    return gemerkt(frame)


def paren(aantal=9, *, onbekend=True):
    """Pairs, the largest exchange first, the last one with an unknown way back."""
    frame = pd.DataFrame(
        {
            "partner_a": pd.array([f"g{nr:02}" for nr in range(aantal)], dtype="string"),
            "partner_b": pd.array([f"g{(nr + 23) % 35:02}" for nr in range(aantal)], dtype="string"),
            "heen": pd.array([1800.0 - 50 * nr for nr in range(aantal)], dtype="Float64"),
            "terug": pd.array([1700.0 if nr == 2 else 300.0 * (nr % 3) for nr in range(aantal)], dtype="Float64"),
        }
    )
    if onbekend:
        frame.loc[aantal - 1, "terug"] = pd.NA
    laag, hoog = frame[["heen", "terug"]].min(axis=1, skipna=False), frame[["heen", "terug"]].max(axis=1, skipna=False)
    return gemerkt(frame.assign(wederkerigheid=laag / hoog))


GEVALLEN = {
    "stromen": [
        stromen(2),
        stromen(9),
        stromen(30),
        stromen(34),
        stromen(9, maal=900.0),
        stromen(9, onbekend=False),
        stromen(2) * pd.NA,
    ],
    "balans": [balans(1), balans(9), balans(30), balans(34), balans(9).tail(1)],
    "leveranciers": [leveranciers(1, 1), leveranciers(), leveranciers(11, 6), leveranciers(11, 3)],
    "paren": [paren(1), paren(9), paren(30), paren(33)],
}


def cel(ax, gid):
    """The cell or bar of that name."""
    (vlak,) = [vlak for vlak in ax.patches if vlak.get_gid() == gid]
    return vlak


def staven(ax, *soorten):
    """The bars of these kinds, from the top down."""
    return sorted((v for v in ax.patches if v.get_gid() in soorten), key=lambda vlak: vlak.get_y())


def cijfer(ax, vlak):
    """The text in the middle of a cell."""
    midden = (vlak.get_x() + vlak.get_width() / 2, vlak.get_y() + vlak.get_height() / 2)
    return [tekst.get_text() for tekst in ax.texts if tekst.get_position() == pytest.approx(midden)]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One, nine and thirty rows, and more: nothing cut off, too small or on top of something else; input unchanged."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    eenheid = "euro" if nr % 2 else "uren"
    ax = getattr(wederkerigheid, naam)(frame, voet=vb.FICTIEF, titel=vb.LANG, eenheid=eenheid)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    (ondertitel,) = [t.get_text().replace("\n", " ") for t in ax.figure.texts if t.get_gid() == "ondertitel"]
    assert any(f"{vorm} per jaar" in ondertitel for vorm in (eenheid, f"{eenheid}’s"))
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill, and asks its question."""
    ax = getattr(wederkerigheid, naam)(GEVALLEN[naam][1].iloc[:0], voet=vb.VOET)
    assert any("dienstverlening.csv" in tekst for tekst in teksten(ax))
    assert teksten(ax)[-3].endswith("?")
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(wederkerigheid, naam)(GEVALLEN[naam][2], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_wat_niet_past_wordt_geteld(naam):
    """On a slide that cannot grow a long frame shows what fits, and says how many it leaves out."""
    ax = Figure(figsize=(13.33, 5.0), dpi=150).add_subplot()
    getattr(wederkerigheid, naam)(GEVALLEN[naam][3], ax=ax)
    alles_zichtbaar(ax)
    assert any("Niet getoond: " in tekst for tekst in teksten(ax))


def test_stromen_cellen():
    """A flow has its number and a darker blue the larger it is; unknown is hatched; nothing is a dot; no diagonal."""
    frame = stromen(9)
    ax = wederkerigheid.stromen(frame)
    assert cijfer(ax, cel(ax, "g00|g01")) == ["1.240"]
    helder = {w: sum(cel(ax, f"{i}|{j}").get_facecolor()[:3]) for i in frame for j in frame
              if i != j and not pd.isna(w := frame.loc[i, j]) and w > 0}  # fmt: skip
    assert [w for w, _ in sorted(helder.items(), key=lambda deel: -deel[1])] == sorted(helder)
    assert cel(ax, "g01|g00").get_hatch() == stijl.ARCERING
    assert cijfer(ax, cel(ax, "g01|g00")) == []
    assert [i for i in frame if cijfer(ax, cel(ax, f"{i}|{i}"))] == []
    nullen = [(i, j) for i in frame for j in frame if i != j and not pd.isna(frame.loc[i, j]) and frame.loc[i, j] == 0]
    (punten,) = [lijn for lijn in ax.lines if lijn.get_gid() == "niets"]
    assert len(punten.get_xdata()) == len(nullen) > 0


def test_stromen_rij_levert_kolom_ontvangt():
    """The supplier is the row: cells of one supplier lie on one line, at the height of its name."""
    ax = wederkerigheid.stromen(stromen(4))
    hoogte = {cel(ax, f"g01|g0{j}").get_y() for j in range(4)}
    assert len(hoogte) == 1
    vlak = cel(ax, "g01|g00")
    namen = [tekst for tekst in ax.texts if tekst.get_text() == "Bergen (L.)" and tekst.get_ha() == "right"]
    assert namen[0].get_position()[1] == pytest.approx(vlak.get_y() + vlak.get_height() / 2)
    assert {"levert ↓", "ontvangt →"} <= set(teksten(ax))


def test_stromen_grote_getallen_krijgen_een_schaal():
    """Numbers too wide for their cell are written in hundreds or more, and the subtitle says so."""
    frame = stromen(30, maal=1000.0)
    ax = wederkerigheid.stromen(frame, eenheid="euro")
    assert "Geleverde diensten, euro per jaar × 100.000; de rij levert, de kolom ontvangt" in teksten(ax)
    assert cijfer(ax, cel(ax, "g00|g01")) == ["12"]
    assert "Bergen (L.) 2" in teksten(ax)


def test_stromen_onbekende_stroom_blijft_in_beeld():
    """Of too many partners those with the smallest flows go, never one whose flow is unknown."""
    frame = stromen(34, onbekend=False)
    frame.loc["g33"] = frame["g33"] = 0.0
    frame.loc["g33", "g02"] = pd.NA
    ax = wederkerigheid.stromen(frame)
    assert cel(ax, "g33|g02").get_hatch() == stijl.ARCERING
    assert any("Niet getoond: 4 partners met kleinere stromen." in tekst for tekst in teksten(ax))


def test_stromen_zonder_stroom():
    """Partners between whom nothing goes make no picture of zeros."""
    assert wederkerigheid.GEEN_DIENSTEN in teksten(wederkerigheid.stromen(stromen(3, onbekend=False) * 0))


def test_balans_kanten():
    """Who supplies more: a blue bar right of the zero line; who receives more: a grey one left; with a sign."""
    frame = balans(9)
    ax = wederkerigheid.balans(frame)
    bekend = frame["netto"].dropna()
    vlakken = staven(ax, "geven", "nemen")
    assert [v.get_width() for v in vlakken] == bekend.tolist()
    assert {v.get_x() for v in vlakken} == {0.0}
    assert [to_hex(v.get_facecolor()) for v in vlakken] == [
        (stijl.GRIJS if waarde < 0 else stijl.BLAUW).lower() for waarde in bekend
    ]
    assert {"+1.600", "−1.200", "levert 1.720, ontvangt 120"} <= set(teksten(ax))
    assert [lijn.get_xdata()[0] for lijn in ax.lines if lijn.get_gid() == "nul"] == [0]


def test_balans_onbekend():
    """An unknown net position is hatched, not zero; a lower bound of what is known stands beside it."""
    frame = balans(3)
    frame.loc["g02", ["uit", "in_", "status"]] = [40.0, 0.0, "ondergrens"]
    ax = wederkerigheid.balans(frame)
    (vlak,) = staven(ax, "onbekend")
    assert vlak.get_hatch() == stijl.ARCERING
    assert "levert ≥ 40, ontvangt ≥ 0" in teksten(ax)
    assert [tekst for tekst in teksten(ax) if tekst.startswith(("+", "−"))] == ["+1.200"]


def test_balans_laat_niemand_weg_die_ver_van_nul_is():
    """Of more than thirty partners those nearest to balance go."""
    frame = balans(34)
    getoond = set(teksten(wederkerigheid.balans(frame)))
    weg = [naam for naam in frame["naam"] if naam not in getoond]
    assert set(weg) == set(frame["naam"].loc[frame["netto"].abs().astype(float).nsmallest(4).index])


def test_leveranciers_kandidaat():
    """A candidate is blue, outlined and called so; the line stands at the threshold; others are grey."""
    frame = leveranciers(2)
    ax = wederkerigheid.leveranciers(frame, drempel=0.4)
    vlakken = staven(ax, "aandeel")
    assert [v.get_width() for v in vlakken] == pytest.approx(frame["aandeel"].tolist())
    assert to_hex(vlakken[0].get_facecolor()) == stijl.BLAUW.lower()
    assert to_hex(vlakken[0].get_edgecolor()) == stijl.INKT
    assert {to_hex(v.get_facecolor()) for v in vlakken[1:]} == {stijl.GRIJS.lower()}
    assert next(tekst for tekst in teksten(ax) if tekst.endswith("kandidaat")) == "4 ontvangers · kandidaat"
    assert [lijn.get_xdata()[0] for lijn in ax.lines if lijn.get_gid() == "drempel"] == [0.4]
    assert "grens 40 %" in teksten(ax)
    assert not any("grens" in tekst for tekst in teksten(wederkerigheid.leveranciers(frame, drempel=None)))


def test_leveranciers_per_domein():
    """Every domein stands once, in bold, above its suppliers."""
    ax = wederkerigheid.leveranciers(leveranciers(2))
    labels = [(label.get_text(), label.get_fontweight()) for label in ax.get_yticklabels()]
    assert [naam for naam, dik in labels if dik == "bold"] == ["Bestuur", "Bedrijfsvoering"]
    assert [naam for naam, _ in labels][:2] == ["Bestuur", "Beesel"]


def test_leveranciers_onbekend_en_ondergrens():
    """An unknown share is hatched, a lower bound says ≥, and who may be a candidate is not called one."""
    frame = leveranciers(1).assign(status=["ondergrens", "onbekend", "volledig"])
    frame.loc[1, "aandeel"] = pd.NA
    frame.loc[:1, "kandidaat"] = pd.NA
    ax = wederkerigheid.leveranciers(frame)
    assert [v.get_hatch() for v in staven(ax, "ondergrens", "onbekend")] == [stijl.ARCERING] * 2
    assert {"≥ 62 %", "4 ontvangers · mogelijk kandidaat", "3 ontvangers · mogelijk kandidaat"} <= set(teksten(ax))
    assert (
        not staven(ax, "aandeel")[0].get_linewidth() or to_hex(staven(ax, "aandeel")[0].get_facecolor()) != stijl.BLAUW
    )
    frame["domein"] = "onbekend"
    assert {"Domein onbekend", "4 ontvangers"} <= set(teksten(wederkerigheid.leveranciers(frame)))


def test_leveranciers_houdt_de_kandidaten():
    """Of more suppliers than fit the smallest shares go, never a candidate."""
    frame = leveranciers(11, 6)
    ax = wederkerigheid.leveranciers(frame)
    assert sum(tekst.endswith("· kandidaat") for tekst in teksten(ax)) == int(frame["kandidaat"].sum())
    assert any("Niet getoond: 47 leveranciers." in tekst for tekst in teksten(ax))


def test_paren_heen_en_terug():
    """The dot at what goes, the open diamond at what comes back, and the percentage in words; unknown stays unknown."""
    frame = paren(9)
    ax = wederkerigheid.paren(frame)
    waar = {soort: [float(p.get_xdata()[0]) for p in ax.lines if p.get_gid() == soort] for soort in ("heen", "terug")}
    assert waar["heen"] == frame["heen"].tolist()
    assert waar["terug"] == frame["terug"].dropna().tolist()
    vormen = {soort: {p.get_marker() for p in ax.lines if p.get_gid() == soort} for soort in ("heen", "terug")}
    assert vormen["heen"] != vormen["terug"]
    assert {"heen 1.750, terug 300 (17 %)", "heen 1.400, terug onbekend"} <= set(teksten(ax))
    assert any(label.get_text() == "Bergen (L.) – Oirschot" for label in ax.get_yticklabels())


def test_gouden(gouden):
    """The frames of the golden inventory: E supplies 100 to A, who takes most; nobody is a candidate."""
    stroom = wederkerigheid.stromen(maten.stromen(gouden, eenheid="uren"))
    assert cijfer(stroom, cel(stroom, "E|A")) == ["100"]
    saldo = wederkerigheid.balans(maten.balans(gouden, eenheid="uren"))
    assert {"+100", "+20", "0", "−40", "−80"} <= set(teksten(saldo))
    wie = wederkerigheid.leveranciers(maten.leveranciers(gouden, eenheid="uren"))
    assert not any("kandidaat" in tekst.get_text() for tekst in wie.texts)
    over_en_weer = wederkerigheid.paren(maten.paren(gouden, eenheid="uren"))
    assert "heen 50, terug 30 (60 %)" in teksten(over_en_weer)
    for ax in (stroom, saldo, wie, over_en_weer):
        alles_zichtbaar(ax)
