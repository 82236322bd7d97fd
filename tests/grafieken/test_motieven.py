"""Charts of the motives: what the frame says, no more; unknown hatched and last; everything legible."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import motieven, stijl
from swanalyse.indicatoren import motieven as maten

from . import voorbeelden as vb
from .lappen import DOMEINEN, LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

MOTIEVEN = {
    "kwetsbaarheid": "Kwetsbaarheidsvermindering",
    "kwaliteit": "Kwaliteitsontwikkeling",
    "kosten": "Kostenbesparing",
    "kennis": "Kennisdeling voor de lokale koers",
    "bestuurskracht": "Vergroten van bestuurskracht",
    "anders": "Anders",
}
CODES = list(MOTIEVEN)


def profielen(namen, *, onbekend=2, anders=False):
    """Shares per group; the last `onbekend` groups are unknown."""
    rng = np.random.default_rng(2)
    delen = rng.dirichlet([2, 1, 1.5, 0.4, 0.8, 0.3 if anders else 1e-9], size=len(namen))
    delen[:, 5] = delen[:, 5] if anders else 0
    frame = pd.DataFrame(
        delen / delen.sum(axis=1, keepdims=True), columns=CODES, index=[f"r{i:02}" for i in range(len(namen))]
    )
    frame = frame.astype("Float64")
    weet = np.arange(len(namen)) < len(namen) - onbekend
    frame.loc[~weet] = pd.NA
    frame.insert(0, "naam", list(namen))
    n = np.where(weet, 1 + np.arange(len(namen)) % 9, 0)
    return vb.gemerkt(frame.assign(n=n, bekend=n, van=n + 3), namen=MOTIEVEN)


def deelnames(partners=9, *, stil=1):
    """Shares of the partners of one verband."""
    frame = profielen(PLAATSEN[:partners], onbekend=stil)[CODES].copy()
    namen = {f"g{nr:02}": naam for nr, naam in enumerate(PLAATSEN)} | {"v00": LANGE_NAMEN[0]} | MOTIEVEN
    frame.index = pd.MultiIndex.from_product(
        [["v00"], [f"g{nr:02}" for nr in range(partners)]], names=["verband_id", "partner_id"]
    )
    return vb.gemerkt(frame.assign(bekend=frame["kosten"].notna()), namen=namen)


def kloven(aantal=9, *, zonder=3, onbekend=2):
    """Gaps and endorsements; every third endorsement unknown, the last gaps too."""
    nr = np.arange(aantal)
    frame = pd.DataFrame(
        {
            "naam": [LANGE_NAMEN[i % 6] + (f" {i // 6 + 1}" if i > 5 else "") for i in nr],
            "kloof": pd.array(0.72 - 0.65 * nr / max(aantal, 1), dtype="Float64"),
            "hard": nr % 4 != 1,
            "band": "verschillend",
            "onderschrijving": pd.array((nr * 0.37) % 1, dtype="Float64"),
        },
        index=[f"v{i:02}" for i in nr],
    )  # fmt: skip
    frame.loc[nr % 3 == 1 if zonder else nr < 0, "onderschrijving"] = pd.NA
    frame.loc[nr >= aantal - onbekend, ["kloof", "onderschrijving"]] = pd.NA
    frame.loc[nr >= aantal - onbekend, "band"] = "onbekend"
    frame = vb.gemerkt(frame)
    frame.attrs["grenzen"] = {"mga_gedeeld": 0.25, "mga_uiteenlopend": 0.5, "ambitie_gedragen": 0.5}
    return frame


def gemeenten(aantal=9, *, zonder_motief=1, zonder_inwoners=1):
    """Gemeenten with size and share; the last ones without the one or the other."""
    nr = np.arange(aantal)
    frame = pd.DataFrame(
        {
            "naam": [PLAATSEN[i % len(PLAATSEN)] for i in nr],
            "inwoners": pd.array((9_000 * 1.09 ** (aantal - nr)).astype(int), dtype="Int64"),
            "aandeel": pd.array(0.1 + 0.5 * (nr / max(aantal, 1)), dtype="Float64"),
        },
        index=[f"g{i:02}" for i in nr],
    )
    frame.loc[nr >= aantal - zonder_motief, "aandeel"] = pd.NA
    frame.loc[nr < zonder_inwoners, "inwoners"] = pd.NA
    return vb.gemerkt(frame)


def antwoorden():
    """What each motive got and how far it was answered."""
    gegeven = pd.Series([0.4, 0.25, 0.2, 0.15, 0.0, 0.0], index=CODES, dtype="Float64")
    frame = pd.DataFrame({"naam": list(MOTIEVEN.values()), "gegeven": gegeven})
    frame["beantwoord"] = pd.array([0.5, 1.0, pd.NA, 0.0, pd.NA, pd.NA], dtype="Float64")
    for kolom, deel in (
        ("punten_beantwoord", (0.4, 1, 0, 0)),
        ("punten_niet", (0.4, 0, 0, 1)),
        ("punten_onbekend", (0.2, 0, 1, 0)),
    ):
        frame[kolom] = gegeven * pd.Series([*deel, 0, 0], index=CODES)
    return vb.gemerkt(frame.assign(punten_nvt=0.0), namen=MOTIEVEN)


GEVALLEN = {
    "profiel": [
        profielen(DOMEINEN), profielen(PLAATSEN[:30], anders=True), profielen([*PLAATSEN, "nog een"]),
        profielen(["Alle deelnames"], onbekend=0), profielen(LANGE_NAMEN, onbekend=5),
    ],
    "profiel_raster": [
        profielen(PLAATSEN[:9]), profielen(PLAATSEN[:30], anders=True), profielen(PLAATSEN[:34], onbekend=9),
        profielen(["Venlo"], onbekend=0), profielen([*LANGE_NAMEN, "Venlo"]),
    ],
    "punten": [deelnames(), deelnames(30, stil=9), deelnames(1, stil=0), deelnames(12, stil=11)],
    "kloof": [
        kloven(), kloven(30, onbekend=9), kloven(1, onbekend=0), kloven(12, zonder=0, onbekend=0),
        kloven(2, onbekend=1),
    ],
    "kwetsbaarheid": [
        gemeenten(), gemeenten(30, zonder_motief=6, zonder_inwoners=4), gemeenten(9, zonder_motief=7),
        gemeenten(1, zonder_motief=0, zonder_inwoners=0),
    ],
    "beantwoord_per_motief": [antwoorden(), antwoorden().head(1)],
}  # fmt: skip


def staven(ax, gid):
    """The bars of one kind."""
    return [p for p in ax.patches if p.get_gid() == gid]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One row, thirty rows, long names and mostly unknown: nothing cut off, too small, or on top of something else."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(motieven, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
@pytest.mark.parametrize("hoe", ["leeg", "onbekend"])
def test_leeg(naam, hoe):
    """An empty frame, or one in which nothing is known, says in Dutch which file to fill."""
    frame = GEVALLEN[naam][0]
    if hoe == "leeg":
        frame = frame.iloc[:0]
    else:
        getallen = frame.select_dtypes("Float64").columns
        frame = frame.assign(**{kolom: pd.array([pd.NA] * len(frame), dtype="Float64") for kolom in getallen})
        frame = frame.assign(n=0) if "n" in frame else frame
    ax = getattr(motieven, naam)(frame, voet=vb.VOET)
    assert any("motieven.csv" in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(motieven, naam)(GEVALLEN[naam][0], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


def test_gouden(gouden):
    """Every chart draws the golden inventory's own frame."""
    for naam in GEVALLEN:
        frame = maten.profiel(gouden, per="partner_id") if naam == "profiel_raster" else getattr(maten, naam)(gouden)
        alles_zichtbaar(getattr(motieven, naam)(frame, voet=gouden.voet(frame)))


def test_profiel_telt_op_tot_honderd():
    """The parts of a bar are the shares, one colour per motive; an unknown row is hatched from end to end."""
    frame = profielen(DOMEINEN)
    ax = motieven.profiel(frame)
    for code in CODES[:5]:
        assert [p.get_width() for p in staven(ax, code)] == pytest.approx(frame[code].dropna().tolist())
        assert {to_hex(p.get_facecolor()).upper() for p in staven(ax, code)} == {motieven.KLEUREN[code]}
    vaag = staven(ax, "onbekend")
    assert [p.get_width() for p in vaag] == [1, 1]
    assert {p.get_hatch() for p in vaag} == {stijl.ARCERING}
    assert "0 van 3" in teksten(ax)


def test_profiel_noemt_anders_alleen_als_het_voorkomt():
    """The sixth motive is in the key only where somebody named it."""
    assert "Anders" not in teksten(motieven.profiel(profielen(DOMEINEN)))
    assert "Anders" in teksten(motieven.profiel(profielen(DOMEINEN, anders=True)))


def test_profiel_kleine_groep_grijs():
    """Fewer than three known deelnames: a grey name, and a note that says why."""
    ax = motieven.profiel(profielen(DOMEINEN))
    grijs = [label.get_color() == stijl.ZACHT for label in ax.get_yticklabels()]
    assert grijs == [n < 3 for n in profielen(DOMEINEN)["n"]]
    assert "Grijze naam: minder dan drie bekende deelnames." in teksten(ax)


def test_profiel_laat_rijen_weg_en_zegt_het():
    """Beyond thirty rows it shows thirty, and counts the others."""
    assert "Niet getoond: 6 rijen." in " ".join(teksten(motieven.profiel(GEVALLEN["profiel"][2])))


def test_raster_cellen():
    """Every known cell has its percentage and every unknown one a hatch; the names of motives are whole."""
    frame = profielen(PLAATSEN[:9])
    ax = motieven.profiel_raster(frame)
    cijfers = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"]
    assert len(cijfers) == 5 * 7
    assert sum(p.get_hatch() is not None for p in staven(ax, "cel")) == 5 * 2
    assert set(list(MOTIEVEN.values())[:5]) <= set(teksten(ax))


def test_punten_een_stip_per_deelnemer():
    """Per motive a dot for everyone of known motives, at its share; the emphasised one is a vermillion diamond."""
    frame = deelnames(6, stil=2)
    ax = motieven.punten(frame, verband_id="v00", nadruk="g01")
    for partner in ("g00", "g03"):
        x = [lijn.get_xdata()[0] for lijn in ax.lines if lijn.get_gid() == partner]
        assert x == pytest.approx(frame.loc[("v00", partner), CODES[:5]].tolist())
    assert {lijn.get_color() for lijn in ax.lines if lijn.get_gid() == "g01"} == {stijl.VERMILJOEN}
    assert not [lijn for lijn in ax.lines if lijn.get_gid() == "g05"]
    assert f"Motieven onbekend: {PLAATSEN[4]} en {PLAATSEN[5]}." in teksten(ax)
    assert PLAATSEN[1] in teksten(ax)


def test_punten_gelijke_waarden_blijven_te_tellen():
    """Dots on one spot are stacked, so that ten partners at zero are ten dots."""
    frame = deelnames(10, stil=0)
    frame[CODES] = frame[CODES] * 0
    frame["kosten"] = pd.array([1.0] * 10, dtype="Float64")
    ax = motieven.punten(frame)
    plekken = {(lijn.get_xdata()[0], round(lijn.get_ydata()[0], 3)) for lijn in ax.lines if lijn.get_gid()}
    assert len(plekken) == 10 * 5


def test_punten_verkeerd_verband():
    """A verband that is not in the frame is a mistake of the caller."""
    with pytest.raises(KeuzeFout, match="verband 'v0' heeft geen deelnemers in deze tabel: bedoeld 'v00'"):
        motieven.punten(deelnames(), verband_id="v0")


def test_kloof_plaats_en_vorm():
    """Further right is wider, higher is more endorsed; soft is open; without a view it lies in the strip."""
    frame = kloven(9, onbekend=0)
    ax = motieven.kloof(frame)
    plek = {lijn.get_gid(): lijn for lijn in ax.lines if lijn.get_gid()}
    assert set(plek) == set(frame["naam"])
    x = [plek[naam].get_xdata()[0] for naam in frame["naam"]]
    assert x == sorted(x, reverse=True)
    strook = staven(ax, "onbekend")[0]
    for _, rij in frame.iterrows():
        y = plek[rij["naam"]].get_ydata()[0]
        assert bool(y > strook.get_y() + 1) is bool(pd.isna(rij["onderschrijving"]))
        assert (plek[rij["naam"]].get_markerfacecolor() == "white") is bool(not rij["hard"])
    assert strook.get_hatch() == stijl.ARCERING
    assert "Open stip: van te weinig deelnemers zijn de motieven bekend." in " ".join(teksten(ax))


def test_kloof_noemt_wie_ontbreekt():
    """Verbanden of unknown gap are named below; those to which it does not apply are not."""
    frame = kloven(4, onbekend=2)
    frame.loc["v03", "band"] = "nvt"
    gezien = " ".join(teksten(motieven.kloof(frame)))
    assert f"MGA-kloof onbekend: {frame.loc['v02', 'naam']}." in gezien
    assert frame.loc["v03", "naam"] not in gezien


def test_kloof_veel_verbanden_krijgen_nummers():
    """With thirty verbanden every name is in a list, by number, and still whole."""
    frame = kloven(30, onbekend=0)
    gezien = teksten(motieven.kloof(frame))
    assert all(f"{nr}  {naam}" in gezien for nr, naam in enumerate(frame["naam"], 1))


def test_kwetsbaarheid_drempel_inbegrepen():
    """Exactly the threshold is coloured as small; one more is not; the line stands at the threshold."""
    frame = gemeenten(3, zonder_motief=0, zonder_inwoners=0)
    frame["inwoners"] = pd.array([30_000, 30_001, 12_000], dtype="Int64")
    ax = motieven.kwetsbaarheid(frame, drempel=30_000)
    stip = {lijn.get_gid(): lijn for lijn in ax.lines if lijn.get_gid()}
    kleuren = [stip[naam].get_markerfacecolor() for naam in frame["naam"]]
    assert kleuren == [stijl.BLAUW, stijl.GRIJS, stijl.BLAUW]
    lijn = next(lijn for lijn in ax.lines if lijn.get_color() == stijl.VERMILJOEN)
    assert lijn.get_xdata()[0] == pytest.approx(stip[frame["naam"].iloc[0]].get_xdata()[0])
    assert "30.000 inwoners" in teksten(ax)


def test_kwetsbaarheid_onbekend_blijft_in_beeld():
    """Unknown motives lie in the hatched strip at their size; unknown inwoners are named; nobody is drawn at zero."""
    frame = gemeenten(5)
    ax = motieven.kwetsbaarheid(frame)
    strook = staven(ax, "onbekend")[0]
    y = {lijn.get_gid(): lijn.get_ydata()[0] for lijn in ax.lines if lijn.get_gid()}
    assert y[frame["naam"].iloc[-1]] > strook.get_y()
    assert f"Inwoners onbekend: {frame['naam'].iloc[0]}." in teksten(ax)


def test_beantwoord_delen():
    """The parts are stacked to what was given; unknown is hatched, and a share that is unknown is no zero."""
    frame = antwoorden()
    ax = motieven.beantwoord_per_motief(frame)
    for kolom in ("punten_beantwoord", "punten_niet", "punten_onbekend"):
        assert [p.get_width() for p in staven(ax, kolom)] == pytest.approx(frame[kolom].head(4).tolist())
    assert {p.get_hatch() for p in staven(ax, "punten_onbekend")} == {stijl.ARCERING}
    gezien = teksten(ax)
    assert "20 %, beantwoord onbekend" in gezien
    assert "Zonder punten: Vergroten van bestuurskracht." in gezien
