"""Charts of the coverage: every column in words, every gap visible, and what is missing named."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import dekking, stijl
from swanalyse.indicatoren import dekking as maten

from . import voorbeelden as vb
from .lappen import PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

WOORDEN = ("Rechtsvorm", "Bestuurders in fte", "Wie de regeling trof", "Bron", "Aard van de samenwerking", "Doel")


def kolommen(tabellen=5, per=7, *, leeg=2, alles_onbekend=False):
    """Tables of columns of every coverage; the last tables have no rows."""
    rijen = []
    for t in range(tabellen):
        for k in range(per):
            van = 0 if t >= tabellen - leeg else 1000
            bekend = 0 if alles_onbekend else van * (k % 5) // 4
            rijen.append((f"t{t}", f"k{k}", bekend, van, 5 if k == 6 and not van and t < tabellen - leeg else 0))
    frame = pd.DataFrame(rijen, columns=["tabel", "kolom", "bekend", "van", "nvt"])
    frame = frame.astype({"bekend": "Int64", "van": "Int64", "nvt": "Int64"})
    frame["aandeel"] = (frame["bekend"] / frame["van"].mask(frame["van"] == 0)).astype("Float64")
    namen = {f"t{t}": ("Onderlinge dienstverlening" if t % 3 else "Partners") + f" {t}" for t in range(tabellen)}
    namen |= {f"t{t}.k{k}": f"{WOORDEN[(t + k) % 6]} {t}.{k}" for t in range(tabellen) for k in range(per)}
    return vb.gemerkt(frame, namen=namen)


def partners(aantal=9, *, bekend=4):
    """What is known per partner."""
    frame = pd.DataFrame({"naam": list(PLAATSEN[:aantal])}, index=[f"g{nr:02}" for nr in range(aantal)])
    frame["bekend"] = pd.array([bekend and bekend + nr % 3 for nr in range(aantal)], dtype="Int64")
    frame["van"] = pd.array([12] * aantal, dtype="Int64")
    return vb.gemerkt(frame.assign(nvt=pd.array([nr % 2 for nr in range(aantal)], dtype="Int64")))


def analyses(aantal=37, *, staten=("kan", "gedeeltelijk", "ontbreekt")):
    """Analyses in every state, with long sentences on what is missing."""
    mist = "scores.csv, kolom score (bij instrument = draagvlak_metro): 0 van 28 deelnames bekend"
    rijen = [
        {
            "naam": "Lappendeken op volledige ledenlijsten" if nr % 4 else "Is aan het motief beantwoord?",
            "fase": ("verkennen", "ontwikkelen", "regisseren")[nr * 3 // aantal],
            "staat": staten[nr % len(staten)],
            "mist": "" if staten[nr % len(staten)] == "kan" else "; ".join([mist] * (1 + nr % 4)),
        }
        for nr in range(aantal)
    ]
    frame = pd.DataFrame(rijen, index=[f"a{nr}" for nr in range(aantal)], dtype="string")
    return vb.gemerkt(frame, namen={"verkennen": "Verkennen", "ontwikkelen": "Ontwikkelen", "regisseren": "Regisseren"})


GEVALLEN = {
    "per_kolom": [kolommen(), kolommen(22, 20, leeg=0), kolommen(22, 6, leeg=19), kolommen(alles_onbekend=True)],
    "per_partner": [partners(2), partners(30), partners(34), partners(bekend=0)],
    "analyses": [analyses(), analyses(3), analyses(12, staten=("ontbreekt",))],
}


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """Small, large, long-named and wholly unknown frames: nothing cut off, too small, or on top of something else."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(dekking, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    assert naam == "per_partner" or not any(tekst.startswith("Niet getoond") for tekst in teksten(ax))
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame, or one of tables without rows, says which files to fill."""
    ax = getattr(dekking, naam)(GEVALLEN[naam][0].iloc[:0], voet=vb.VOET)
    assert any("partners.csv" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


def test_alleen_lege_tabellen():
    """Tables without a single row are an empty inventory."""
    assert any("De inventaris is leeg." in tekst for tekst in teksten(dekking.per_kolom(kolommen(3, 2, leeg=3))))


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """On low axes of the caller the figure keeps its size, nothing overlaps, and what is left out is counted."""
    figuur = Figure(figsize=(13.33, 4.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(dekking, naam)(GEVALLEN[naam][1 if naam != "analyses" else 0], ax=ax) is ax
    assert figuur.get_figheight() == 4.5
    assert any(tekst.startswith("Niet getoond: ") for tekst in teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_gouden(naam, gouden):
    """Every chart draws the golden inventory's own frame."""
    frame = getattr(maten, naam)(gouden)
    alles_zichtbaar(getattr(dekking, naam)(frame, voet=gouden.voet(frame)))


def test_kolommen_in_woorden():
    """Every column of a filled table has a cell with its name, darker the more is known, hatched when nothing is."""
    frame = kolommen(1, 5, leeg=0)
    ax = dekking.per_kolom(frame)
    assert {"Rechtsvorm 0.0", "Bestuurders in fte 0.1 25 %", "Aard van de samenwerking 0.4"} <= set(teksten(ax))
    onbekend, *rest = ax.patches
    assert onbekend.get_hatch() == stijl.ARCERING
    assert {p.get_hatch() for p in rest} == {None}
    helder = [stijl.contrast(to_hex(p.get_facecolor()), "white") for p in rest]
    assert helder == sorted(helder)
    assert len(set(helder)) == 4


def test_lege_tabellen_een_regel():
    """Tables without rows are named together, without their columns."""
    gezien = teksten(dekking.per_kolom(kolommen(5, 7, leeg=2)))
    assert "Niet ingevuld" in gezien
    assert {"Partners 3", "Onderlinge dienstverlening 4"} <= set(gezien)
    assert not any(tekst.endswith(("4.0", "4.1")) for tekst in gezien)


def test_nvt_is_geen_gat():
    """A column that applies nowhere is white with a dash: neither known nor unknown."""
    frame = kolommen(1, 2, leeg=0)
    frame.loc[1, ["bekend", "van", "nvt", "aandeel"]] = [0, 0, 7, pd.NA]
    ax = dekking.per_kolom(frame)
    assert "Bestuurders in fte 0.1 –" in teksten(ax)
    assert [p.get_hatch() for p in ax.patches] == [stijl.ARCERING, None]


@pytest.mark.parametrize(("bekend", "tekst"), [(1, "< 1 %"), (999, "> 99 %"), (994, "99 %"), (15, "2 %")])
def test_bijna_is_niet_alles(bekend, tekst):
    """A share is never rounded to all or nothing."""
    frame = kolommen(1, 1, leeg=0)
    frame["bekend"], frame["aandeel"] = bekend, bekend / 1000
    assert f"Rechtsvorm 0.0 {tekst}" in teksten(dekking.per_kolom(frame))


def test_partner_drie_delen():
    """Known, unknown (hatched) and not applicable stack up; the number known stands behind."""
    ax = dekking.per_partner(partners(3))
    lengte = {c.patches[0].get_gid(): [p.get_width() for p in c.patches] for c in ax.containers}
    assert lengte == {"bekend": [4, 5, 6], "onbekend": [8, 7, 6], "nvt": [0, 1, 0]}
    hatch = {c.patches[0].get_gid(): c.patches[0].get_hatch() for c in ax.containers}
    assert hatch == {"bekend": None, "onbekend": stijl.ARCERING, "nvt": None}
    assert "5 van 12" in teksten(ax)


def test_analyses_staat_in_plaats_en_teken():
    """Each analysis has one sign, in the column of its state; what is missing is named, and the rest counted."""
    ax = dekking.analyses(analyses(9))
    tekens = [t for t in ax.texts if t.get_gid() in ("kan", "gedeeltelijk", "ontbreekt")]
    assert [(t.get_gid(), t.get_text()) for t in tekens] == [
        ("kan", "✔"),
        ("gedeeltelijk", "◐"),
        ("ontbreekt", "✘"),
    ] * 3
    assert len({(t.get_gid(), t.get_position()[0]) for t in tekens}) == 3
    gezien = teksten(ax)
    assert {"Verkennen", "Ontwikkelen", "Regisseren", "kan nu", "gedeeltelijk"} <= set(gezien)
    assert any("draagvlak_metro" in tekst and "en nog 1" in tekst for tekst in gezien)
