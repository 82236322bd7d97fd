"""Charts of the evaluation: bands by colour, form and word; never a value of a group that is too small; legible."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.testing.compare import compare_images

import swanalyse
from swanalyse.grafieken import evaluatie, metrokaart, scorebeeld, stijl
from swanalyse.indicatoren import evaluatie as maten

from . import voorbeelden as vb
from .lappen import LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

BEELD = Path(__file__).parent / "beelden" / "evaluatie_metro.png"
VOORBEELD = Path(__file__).parents[2] / "data" / "voorbeeldregio"
CRITERIA = {
    "E1": "Doelen en opgaven zijn gerealiseerd",
    "E2": "Onze inbreng staat in verhouding tot die van de anderen",
    "E3": "Wij zijn zelf een goede samenwerkingspartner",
    "E4": "We gaan constructief met elkaar om",
    "E5": "De besturing past bij de situatie",
    "E5a": "De juridische vorm past",
    "E5b": "Rollen, taken en bevoegdheden zijn passend verdeeld",
    "E5c": "Spelregels, procedures en werkvormen passen",
    "E6": "Informatie en verantwoording zijn tijdig, volledig en relevant",
}
STATIONS = {
    "ambitie": "Gemeenschappelijke ambitie",
    "afspraken": "Duidelijkheid over proces en verantwoordelijkheid",
    "leiderschap": "Leiderschap",
    "onderstroom": "Ruimte voor de onderstroom",
    "relaties": "Investeren in onderlinge relaties",
    "weerstand": "Weerstand doorwerken",
    "onthecht": "Onthechten en verbinden",
}
TREDEN = ("Elkaar kennen", "Informeren en afstemmen", "Afspraken maken", "Samen uitvoeren", "Coproductie")
N = (9, 4, 7, 2, 0)  # respondents, in turn: the fourth group too small, the fifth not asked
MEDIANEN = (4.0, 3.0, 2.5, 4.5, 1.0)
BANDEN = ("goed", "aandacht", "zorg", "goed", "zorg")


def scores(index, labels, *, lek=False, begin=0):
    """Scores in turn known, too few and not asked; with `lek` a value stands where none should."""
    rijen = []
    for nr in range(begin, begin + len(index)):
        n, mediaan, band = N[nr % 5], MEDIANEN[nr % 5], BANDEN[nr % 5]
        weet = n >= 3
        toon = weet or (lek and n > 0)
        status = "bekend" if weet else "te_weinig" if n else "geen"
        laag, hoog = max(1.0, mediaan - 2), min(5.0, mediaan + 1)
        cijfers = [mediaan, mediaan - 0.5, mediaan + 0.5, laag, hoog, band] if toon else [pd.NA] * 6
        rijen.append([n, *cijfers, 5, status])
    frame = pd.DataFrame(
        rijen, index=index, columns=["n", "mediaan", "q1", "q3", "laag", "hoog", "band", "schaal_max", "status"]
    ).astype(dict.fromkeys(["mediaan", "q1", "q3", "laag", "hoog"], "Float64") | {"n": "Int64", "band": "string"})
    frame["spreiding"], frame["aandeel"] = frame["q3"] - frame["q1"], (frame["mediaan"] - 1) / 4
    frame.insert(0, "label", list(labels))
    return vb.gemerkt(frame, namen={str(nr): naam for nr, naam in enumerate(TREDEN, 1)})


def per_vraag(codes=CRITERIA, **anders):
    """A frame like `per_criterium`."""
    return scores(pd.Index(list(codes), name="criterium"), codes.values(), **anders)


def per_verband(aantal=9, *, codes=CRITERIA, stil=0, lek=False):
    """A frame like `evaluatie`; of the last `stil` verbanden nobody was asked."""
    ids = [f"v{nr:02}" for nr in range(aantal)]
    index = pd.MultiIndex.from_product([ids, list(codes)], names=["verband_id", "criterium"])
    frame = scores(index, list(codes.values()) * aantal, lek=lek)
    frame.insert(0, "naam", [LANGE_NAMEN[int(i[1:]) % 6] + f" {int(i[1:])}" for i, _ in index])
    weg = frame.index.get_level_values(0).isin(ids[aantal - stil :])
    frame.loc[weg, ["mediaan", "band", "n", "status"]] = [pd.NA, pd.NA, 0, "geen"]
    return frame


def per_groep():
    """A frame like `per_groep`, with a group of the region's own and one hidden to protect another."""
    groepen = ["raad", "college", "ambtelijk", "partner", "samenleving", "griffie"]
    index = pd.MultiIndex.from_product([list(CRITERIA), groepen], names=["criterium", "respondentgroep"])
    frame = scores(index, [label for label in CRITERIA.values() for _ in groepen])
    frame.loc[("E1", "college"), ["mediaan", "band", "status"]] = [pd.NA, pd.NA, "beschermd"]
    return frame


def verbanden(aantal=9):
    """A frame with one row per verband, names as long as they come."""
    frame = scores(pd.Index([f"v{nr:02}" for nr in range(aantal)], name="verband_id"), [""] * aantal)
    frame.insert(0, "naam", [LANGE_NAMEN[nr % 6] + f" {nr}" for nr in range(aantal)])
    return frame


def ladder(aantal=9):
    """A frame like `ladder`: the first verband went up, the second down, of the third the scale changed."""
    frame = verbanden(aantal).assign(n_partners=4)
    frame["vorige"] = pd.array(([2.0, 4.0, 4.0] + [pd.NA] * aantal)[:aantal], dtype="Float64")
    frame["verandering"] = pd.array(([2.0, -1.0] + [pd.NA] * aantal)[:aantal], dtype="Float64")
    return frame


def paren(een, ander, *, aantal=9, naam="naam", n=("n", "n")):
    """Two scores a row: lower, higher, equal, the second too few, the second hidden, neither asked."""
    rijen = [
        (4.0, 3.0, 9, 12), (3.0, 4.5, 9, 9), (4.0, 4.0, 5, 8), (4.0, pd.NA, 5, 2), (pd.NA, pd.NA, 2, 5),
        (pd.NA, pd.NA, 0, 0),
    ]  # fmt: skip
    rijen = [rijen[nr % 6] for nr in range(aantal)]
    frame = pd.DataFrame(
        {
            naam: [(LANGE_NAMEN[nr % 6] if naam == "label" else PLAATSEN[nr % 35]) for nr in range(aantal)],
            een: pd.array([rij[0] for rij in rijen], dtype="Float64"),
            ander: pd.array([rij[1] for rij in rijen], dtype="Float64"),
            n[0]: pd.array([rij[2] for rij in rijen], dtype="Int64"),
        },
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )
    if n[1] != n[0]:
        frame[n[1]] = pd.array([rij[3] for rij in rijen], dtype="Int64")
    return vb.gemerkt(frame, namen={str(nr): naam for nr, naam in enumerate(TREDEN[:4], 1)})


def zelf_ander(aantal=9, naam="naam"):
    """A frame like `zelf_ander`."""
    return paren("zelf", "anderen", aantal=aantal, naam=naam, n=("n_zelf", "n_anderen"))


def drie_vragen(jaren=range(2020, 2026)):
    """A frame like `drie_vragen`."""
    vragen = {"goede": "Doen we het goede?", "goed": "Doen we het goed?", "elkaar": "Doen we het goed met elkaar?"}
    index = pd.MultiIndex.from_product([list(jaren), list(vragen)], names=["jaar", "vraag"])
    return scores(index, list(vragen.values()) * len(list(jaren)))


def kwaliteit(aantal=9):
    """A frame like `kwaliteit`: the first three on one spot, the last unknown."""
    frame = verbanden(aantal)[["naam"]].assign(n=9, saldo_oordeel=["positief", "negatief", pd.NA] * (aantal // 3))
    deel = [0.5, 0.5, 0.5, *(0.1 + 0.8 * (nr * 0.618 % 1) for nr in range(aantal - 3))]
    frame["samen"] = pd.array(deel, dtype="Float64")
    frame["resultaat"] = pd.array([*deel[:3], *deel[:2:-1]], dtype="Float64")
    frame.loc[frame.index[-1], ["samen", "n"]] = [pd.NA, 0]
    return vb.gemerkt(frame)


def inbreng(aantal=9):
    """A frame like `inbreng`."""
    frame = verbanden(aantal).rename(columns={"mediaan": "e2"})
    return vb.gemerkt(frame.assign(verschuiving=pd.array([nr / 40 for nr in range(aantal)], dtype="Float64")))


def toezegging(aantal=9):
    """A frame like `toezegging`: less, more, delivered unknown, all unknown."""
    paar = [(1_200_000.0, 900_000.0), (400_000.0, 410_000.0), (250_000.0, pd.NA), (pd.NA, pd.NA)]
    frame = pd.DataFrame(
        {
            "naam": [PLAATSEN[nr % 35] for nr in range(aantal)],
            "toegezegd": pd.array([paar[nr % 4][0] for nr in range(aantal)], dtype="Float64"),
            "geleverd": pd.array([paar[nr % 4][1] for nr in range(aantal)], dtype="Float64"),
            "bekend": pd.array([3] * aantal, dtype="Int64"),
            "van": pd.array([14] * aantal, dtype="Int64"),
        },
        index=pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id"),
    )
    return vb.gemerkt(frame.assign(aandeel=frame["geleverd"] / frame["toegezegd"]))


def beeld(aantal=9):
    """A frame like `beeld`; of the last verband nobody was asked."""
    frame = verbanden(aantal)[["naam"]].assign(naam=[LANGE_NAMEN[(3, 5, 2, 3, 5)[nr % 5]] for nr in range(aantal)])
    delen = {"goed": 4, "aandacht": 1, "zorg": 0, "te_weinig": 1, "geen": 0}
    for nr, (code, n) in enumerate(delen.items()):
        frame[code] = pd.array([(n + rij * nr) % 3 for rij in range(aantal)], dtype="Int64")
    frame.loc[frame.index[-1], list(delen)] = [0, 0, 0, 0, 6]
    return vb.gemerkt(frame)


GEVALLEN = {
    "evaluatie": [per_verband(), per_verband(1), per_verband(30), per_verband(36, stil=3), per_verband(12, stil=8)],
    "per_criterium": [per_vraag(), per_vraag({"E1": CRITERIA["E1"]}), per_vraag(begin=3)],
    "per_groep": [per_groep(), per_groep().head(6)],
    "zelf_ander": [zelf_ander(), zelf_ander(1), zelf_ander(30), zelf_ander(34)],
    "vitale_coalitie": [zelf_ander(17, "label")],
    "ladder": [ladder(), ladder(1), ladder(30), ladder(34)],
    "spelniveau": [paren("gerealiseerd", "gewenst"), paren("gerealiseerd", "gewenst", aantal=30)],
    "metro": [per_vraag(STATIONS), per_vraag(STATIONS, begin=1), per_vraag(dict(list(STATIONS.items())[:1]))],
    "metro_per_verband": [per_verband(codes=STATIONS), per_verband(30, codes=STATIONS)],
    "drie_vragen": [drie_vragen(), drie_vragen([2025]), drie_vragen(range(2005, 2026))],
    "kwaliteit": [kwaliteit(), kwaliteit(30)],
    "vertrouwen": [paren("persoonlijk", "organisatie"), paren("persoonlijk", "organisatie", aantal=1)],
    "inbreng": [inbreng(), inbreng(30)],
    "toezegging": [toezegging(), toezegging(1), toezegging(34)],
    "beeld": [beeld(), beeld(30), beeld(34)],
}


def met_gid(ax, gid):
    """The texts of one kind."""
    return [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == gid]


def stations(ax, gid="station"):
    """The discs on the line, without those in the key."""
    return [p for p in ax.patches if isinstance(p, Circle) and p.get_gid() == gid and p.radius > 15]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """Small, large, long-named and partly unknown frames: nothing cut off, too small, or on top of something else."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(evaluatie, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill."""
    ax = getattr(evaluatie, naam)(GEVALLEN[naam][0].iloc[:0], voet=vb.VOET)
    bestand = "bedragen.csv" if naam == "toezegging" else "scores.csv"
    assert any(bestand in tekst for tekst in teksten(ax))
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(evaluatie, naam)(GEVALLEN[naam][0], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.fixture(scope="module")
def voorbeeldregio():
    """The fictional region, of which every instrument is filled."""
    return swanalyse.load(VOORBEELD)


@pytest.mark.parametrize("naam", ["per_criterium", "per_groep"])
def test_elke_vragenlijst(naam, voorbeeldregio):
    """Whatever was asked, and of whichever groups the answers are hidden: nothing lies over something else."""
    for instrument in sorted(set(maten.metingen(voorbeeldregio)["instrument"])):
        frame = getattr(maten, naam)(voorbeeldregio, instrument=instrument)
        alles_zichtbaar(getattr(evaluatie, naam)(frame, voet=voorbeeldregio.voet(frame), instrument=instrument))


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_echt(naam, voorbeeldregio):
    """Every chart draws the frame of its own indicator, with its footer."""
    kies = {"instrument": "evaluatie"} if naam in ("per_criterium", "per_groep") else {}
    frame = getattr(maten, naam)(voorbeeldregio, **kies)
    ax = getattr(evaluatie, naam)(frame, voet=voorbeeldregio.voet(frame))
    alles_zichtbaar(ax)
    assert not any("Vul scores.csv" in tekst for tekst in teksten(ax))


@pytest.mark.parametrize("naam", ["evaluatie", "per_criterium", "metro", "metro_per_verband"])
def test_een_gelekte_waarde_blijft_binnen(naam):
    """A value of two respondents in the frame does not reach the picture: grey, and `n < 3`."""
    codes = STATIONS if naam.startswith("metro") else CRITERIA
    frame = per_verband(5, codes=codes, lek=True) if frame_per_verband(naam) else per_vraag(codes, lek=True)
    ax = getattr(evaluatie, naam)(frame)
    assert frame.loc[frame["n"] == 2, "mediaan"].eq(4.5).all()
    assert not any(tekst.startswith("4,5") for tekst in teksten(ax))
    assert "n < 3" in teksten(ax)


def frame_per_verband(naam):
    """Whether a chart is about verbanden apart."""
    return naam in ("evaluatie", "metro_per_verband")


@pytest.mark.parametrize("naam", ["zelf_ander", "kwaliteit", "inbreng"])
def test_een_gelekte_waarde_valt_weg(naam):
    """Where a row or a side rests on two respondents its value is not drawn, whatever the frame holds."""
    frame = {"zelf_ander": zelf_ander, "kwaliteit": kwaliteit, "inbreng": inbreng}[naam]()
    kolom, n = {"zelf_ander": ("anderen", "n_anderen"), "kwaliteit": ("samen", "n"), "inbreng": ("e2", "n")}[naam]
    frame.iloc[3, frame.columns.get_loc(n)] = 2
    frame.iloc[3, frame.columns.get_loc(kolom)] = 0.99
    punten = [
        float(waarde)
        for lijn in getattr(evaluatie, naam)(frame).lines
        if lijn.get_gid() in (kolom, "punt")
        for waarde in (lijn.get_xdata()[0], lijn.get_ydata()[0])
    ]
    assert punten
    assert 0.99 not in punten


def test_raster_kleurt_naar_band():
    """A cell has the colour of its band and its median with n; grey for too few, hatched for none."""
    ax = evaluatie.evaluatie(per_verband(1))
    vlak = {p.get_gid(): to_hex(p.get_facecolor()).upper() for p in ax.patches if p.get_gid() in scorebeeld.REDEN}
    assert vlak["te_weinig"] == stijl.LICHTGRIJS
    assert met_gid(ax, "cel")[:4] == ["4 (9)", "3 (4)", "2,5 (7)", "n < 3"]
    bekend = [to_hex(p.get_facecolor()).upper() for p in ax.patches if p.get_gid() == "bekend"]
    assert bekend[:3] == [scorebeeld.BANDEN[code].vlak for code in ("goed", "aandacht", "zorg")]
    assert {p.get_hatch() for p in ax.patches if p.get_gid() == "geen"} == {stijl.ARCERING}
    assert len(met_gid(ax, "cel")) == len(CRITERIA) - sum(p.get_gid() == "geen" for p in ax.patches)


def test_banden_leesbaar_zonder_kleur():
    """Bands differ in form and in word, and in a grey print each plane is darker than the one before."""
    banden = list(scorebeeld.BANDEN.values())
    assert len({band.vorm for band in banden}) == len({band.woord for band in banden}) == 3
    wit = [stijl.contrast(band.vlak, "#FFFFFF") for band in banden]
    assert wit == sorted(wit)
    assert min(b / a for a, b in pairwise(wit)) > 1.3


def test_niet_gevraagd_in_de_noot():
    """Many verbanden that nobody was asked about are named and counted below; a few stay as hatched rows."""
    veel = evaluatie.evaluatie(per_verband(12, stil=8))
    assert any("Nog niet gevraagd: " in tekst and "5 andere" in tekst for tekst in teksten(veel))
    assert len(met_gid(veel, "rij")) == 4
    weinig = evaluatie.evaluatie(per_verband(12, stil=3))
    assert len(met_gid(weinig, "rij")) == 12


def test_bereik_en_mediaan():
    """The marks stand at the median, in the form of its band; the lines run to the quartiles and the extremes."""
    ax = evaluatie.per_criterium(per_vraag(), instrument="Evaluatie van samenwerking")
    punten = [lijn for lijn in ax.lines if lijn.get_gid() == "mediaan"]
    assert [float(lijn.get_xdata()[0]) for lijn in punten[:3]] == [0.75, 0.5, 0.375]
    assert [lijn.get_marker() for lijn in punten[:3]] == [band.vorm for band in scorebeeld.BANDEN.values()]
    helft = next(lijn for lijn in ax.lines if lijn.get_gid() == "q1–q3")
    assert [float(x) for x in helft.get_xdata()] == [0.625, 0.875]
    assert {"4 (n = 9)", "n < 3", "geen antwoorden", "te weinig antwoorden"} <= set(teksten(ax))
    assert teksten(ax).count("n < 3") == 2
    assert any(tekst.startswith("Evaluatie van samenwerking") for tekst in teksten(ax))


def test_verschillende_schalen():
    """Questions on other scales share the width of their scale, and say of how many points a score is."""
    frame = per_vraag()
    frame.loc["E2", ["schaal_max", "mediaan"]] = [9, 5.0]
    ax = evaluatie.per_criterium(frame)
    punten = [float(lijn.get_xdata()[0]) for lijn in ax.lines if lijn.get_gid() == "mediaan"]
    assert punten[:2] == [0.75, 0.5]
    assert {"4 van 5 (n = 9)", "5 van 9 (n = 4)", "laagste", "hoogste"} <= set(teksten(ax))


def test_zonder_band_geen_oordeel():
    """Where a high score is no praise, the key has no good and no worry, and marks are blue."""
    ax = evaluatie.per_criterium(per_vraag().assign(band=pd.NA))
    assert not {"goed", "zorg"} & set(teksten(ax))
    kleuren = {to_hex(lijn.get_color()).upper() for lijn in ax.lines if lijn.get_gid() == "mediaan"}
    assert kleuren == {stijl.BLAUW}


def test_groepen():
    """Each group has its own mark; groups that are too small or hidden are named, without a mark."""
    ax = evaluatie.per_groep(per_groep())
    eerste = sorted(lijn.get_gid() for lijn in ax.lines if lijn.get_marker() != "None")
    assert eerste.count("raad") == sum(
        rij["status"] == "bekend" for rij in per_groep().xs("raad", level=1).to_dict("records")
    )
    assert "college, partner" in teksten(ax)
    assert "te klein om te tonen" in teksten(ax)


def test_zelf_en_ander():
    """Dumbbells are coloured by the side the others are on; what is missing is said in words."""
    ax = evaluatie.zelf_ander(zelf_ander(6))
    anderen = [to_hex(lijn.get_markeredgecolor()).upper() for lijn in ax.lines if lijn.get_gid() == "anderen"]
    assert anderen == [stijl.VERMILJOEN, stijl.BLAUW, stijl.GRIJS]
    gezien = teksten(ax)
    assert {"zelf 4 (n = 5), anderen n < 3", "zelf n < 3, anderen niet getoond", "nog niet gevraagd"} <= set(gezien)
    assert {"anderen lager", "anderen hoger"} <= set(gezien)
    assert [p.get_gid() for p in ax.patches] == ["te_weinig", "onbekend"]


def test_alles_te_weinig():
    """When all answers are of too few people, a sentence says so and asks for no file."""
    frame = zelf_ander(6).assign(n_zelf=2, n_anderen=1)
    gezien = teksten(evaluatie.zelf_ander(frame))
    assert any("te weinig respondenten" in tekst for tekst in gezien)
    assert not any("scores.csv" in tekst for tekst in gezien)


def test_ladder():
    """Steps are named on the stairs, a bar spans the partners, and arrows show only changes on one scale."""
    ax = evaluatie.ladder(ladder())
    assert [tekst.replace("\n", " ") for tekst in met_gid(ax, "trede")][::2] == list(TREDEN)
    assert [lijn.get_gid() for lijn in ax.lines].count("vorige") == 2
    pijlen = [tekst.arrow_patch.get_edgecolor() for tekst in ax.texts if tekst.get_gid() == "pijl"]
    assert [to_hex(kleur).upper() for kleur in pijlen] == [stijl.BLAUW, stijl.VERMILJOEN]
    assert "4 (n = 9, 4 partners)" in teksten(ax)


def test_spelniveau_noemt_niveaus():
    """The levels stand below the axis in words."""
    ax = evaluatie.spelniveau(paren("gerealiseerd", "gewenst"))
    alles_zichtbaar(ax)  # draws it: only then ticks have their words
    gezien = teksten(ax)
    assert {f"{nr} {naam}" for nr, naam in enumerate(TREDEN[:4], 1)} <= set(gezien)


def test_metro_stations():
    """A station per row from left to right: number, colour and ring of the frame; open where too few answered."""
    frame = per_vraag(STATIONS)
    frame.loc["leiderschap", "spreiding"] = 3.0
    ax = evaluatie.metro(frame)
    assert met_gid(ax, "cijfer") == ["4", "3", "2,5", "n < 3", "geen", "4", "3"]
    kleur = [to_hex(p.get_facecolor()).upper() for p in stations(ax)]
    assert kleur == [scorebeeld.BANDEN[code].kleur for code in ("goed", "aandacht", "zorg", "goed", "aandacht")]
    ringen = [p.radius for p in stations(ax, "ring")]
    assert ringen[2] > ringen[0] == ringen[1]
    assert len(stations(ax, "te_weinig")) == len(stations(ax, "geen")) == 1
    midden = [p.center[0] for p in stations(ax)]
    assert midden == sorted(midden)
    namen = " ".join(met_gid(ax, "naam"))
    assert all(naam in namen for naam in STATIONS.values())
    assert met_gid(ax, "zegt")[:3] == ["goed · n = 9", "aandacht · n = 4", "zorg · n = 7"]


def test_metro_lijn_klimt_van_samenwerking_naar_draagvlak():
    """The line begins and ends at a terminus, climbs at 45 degrees, and no name touches it, a station or a terminus."""
    ax = evaluatie.metro(per_vraag(STATIONS).assign(spreiding=4.0))
    assert met_gid(ax, "eindpunt") == list(metrokaart.EINDPUNTEN)
    (lijn,) = (lijn for lijn in ax.lines if lijn.get_gid() == "lijn")
    x, y = lijn.get_xdata(), lijn.get_ydata()
    for nr in range(len(x) - 1):
        dx, dy = x[nr + 1] - x[nr], y[nr] - y[nr + 1]
        assert dx > 0
        assert dy == pytest.approx(0, abs=1e-6) or dy == pytest.approx(dx)
    assert y[-1] < y[0]
    alles_zichtbaar(ax)
    woorden = [t.get_window_extent() for t in ax.texts if t.get_gid() in ("naam", "zegt")]
    vakken = [p.get_window_extent() for p in ax.patches if p.get_gid() == "eindpunt"]
    assert not any(woord.overlaps(vak) for woord in woorden for vak in vakken)
    for woord in (woord.transformed(ax.transData.inverted()) for woord in woorden):
        for ring in [*stations(ax, "ring"), *stations(ax, "te_weinig"), *stations(ax, "geen")]:
            (mx, my), (x0, x1), (y0, y1) = ring.center, sorted(woord.intervalx), sorted(woord.intervaly)
            assert hypot(mx - min(max(mx, x0), x1), my - min(max(my, y0), y1)) > ring.radius + 2
    punten = lijn.get_transform().transform(list(zip(x, y, strict=True)))
    for (ax0, ay0), (ax1, ay1) in pairwise(punten):
        tussen = [(ax0 + (ax1 - ax0) * deel / 40, ay0 + (ay1 - ay0) * deel / 40) for deel in range(41)]
        assert not any(woord.contains(*punt) for woord in woorden for punt in tussen)


def test_metro_sleutel():
    """The key says what colour, number, ring and an open station mean, and the footer which list is provisional."""
    frame = per_vraag(STATIONS)
    ax = evaluatie.metro(frame, voet=replace(vb.VOET, voorlopig=("stationsnamen",)))
    assert {"goed", "aandacht", "zorg", "te weinig antwoorden (n < 3) of nog geen", "ver uiteen"} <= set(teksten(ax))
    assert any("voorlopige indeling" in tekst for tekst in teksten(ax))


def test_drie_panelen():
    """Every question has its panel; a year with too few answers is grey, and no line runs through it."""
    ax = evaluatie.drie_vragen(drie_vragen())
    assert len(met_gid(ax, "vraag")) == 3
    assert met_gid(ax, "jaar") == [str(jaar) for jaar in range(2020, 2026)] * 3
    bekend = drie_vragen()["status"].eq("bekend").sum()
    assert sum(lijn.get_gid() == "punt" for lijn in ax.lines) == bekend
    assert [p.get_gid() for p in ax.patches].count("te_weinig") == drie_vragen()["status"].eq("te_weinig").sum()
    assert "Eerdere jaren niet getoond." in teksten(evaluatie.drie_vragen(drie_vragen(range(2005, 2026))))


def test_kwaliteit_uiteen():
    """Dots on one spot are drawn apart and the note says so; the colour is the verdict on the balance."""
    ax = evaluatie.kwaliteit(kwaliteit())
    plekken = [(lijn.get_xdata()[0], lijn.get_ydata()[0]) for lijn in ax.lines if lijn.get_gid() == "punt"]
    assert len(set(plekken)) == len(plekken) == 8
    assert {"saldo positief", "saldo negatief", "saldo onbeslist of onbekend"} <= set(teksten(ax))
    assert any("naast elkaar" in tekst for tekst in teksten(ax))


def test_kwaliteit_noemt_wie_het_meest_zegt():
    """Of many dots eight have their name, those where result and working together part most."""
    ax = evaluatie.kwaliteit(kwaliteit(30))
    assert sum(bool(naam) for naam in met_gid(ax, "naam")) == 8
    assert any(tekst.startswith("Niet te plaatsen") and "Zonder naam: 21 verbanden" in tekst for tekst in teksten(ax))


def test_toezegging():
    """Delivering less is vermillion; what is unknown is hatched and said in words."""
    ax = evaluatie.toezegging(toezegging(4))
    geleverd = [p for p in ax.patches if p.get_gid() == "geleverd"]
    assert [p.get_width() for p in geleverd] == [900_000, 410_000]
    assert [to_hex(p.get_facecolor()).upper() for p in geleverd] == [stijl.VERMILJOEN, stijl.BLAUW]
    assert [p.get_hatch() for p in ax.patches if p.get_gid() == "onbekend"] == [stijl.ARCERING]
    assert {"75 % van € 1,2 mln (3 van 14)", "toegezegd € 250.000, geleverd onbekend (3 van 14)"} <= set(teksten(ax))


def test_beeld_telt():
    """The bars are as long as the counts; what was not asked is hatched and says so."""
    frame = beeld()
    ax = evaluatie.beeld(frame)
    for code in ("zorg", "aandacht", "goed", "te_weinig", "geen"):
        staven = [p.get_width() for c in ax.containers for p in c.patches if p.get_gid() == code]
        assert staven == frame[code].tolist()
    assert "geen antwoorden" in teksten(ax)


def test_beeld_metro(tmp_path):
    """The picture is the one we looked at; to renew it, delete the file, run the test and look."""
    frame = per_vraag(STATIONS)
    frame["spreiding"] = frame["spreiding"].mask(frame["n"] == 7, 2.0).mask(frame["n"] == 4, 0.0)
    ax = evaluatie.metro(frame, titel=vb.LANG, voet=vb.VOET)
    nieuw = tmp_path / "metro.png"
    with stijl.stijl():
        ax.figure.savefig(nieuw, dpi=60, metadata={"Software": None})
    if not BEELD.exists():
        BEELD.write_bytes(nieuw.read_bytes())
        pytest.fail(f"{BEELD.name} is nieuw: bekijk het beeld en draai de test opnieuw")
    assert compare_images(str(BEELD), str(nieuw), tol=8) is None


def test_onderdelen_tellen_niet_apart():
    """Beside E5 the picture says that E5a is no criterion of its own; without parts it says nothing."""
    index = pd.MultiIndex.from_tuples([("v", "E5"), ("v", "E5a")], names=["verband_id", "criterium"])
    frame = pd.DataFrame({"naam": "Afval", "label": ["Besturing", "Vorm"], "mediaan": 3.0}, index=index)
    frame = frame.assign(n=5, schaal_max=5, band="aandacht", status="bekend")
    zin = "E5a is een onderdeel van E5 en telt niet apart."
    assert any(zin in tekst for tekst in teksten(evaluatie.evaluatie(frame)))
    assert not any("telt niet apart" in tekst for tekst in teksten(evaluatie.evaluatie(frame.iloc[:1])))
