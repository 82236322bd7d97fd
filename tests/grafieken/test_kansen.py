"""Charts of chances: suggestions and candidates, never verdicts; what is not in the inventory is not 'does not'."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from swanalyse.grafieken import kansen, stijl
from swanalyse.indicatoren import kansen as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import DOMEINEN, LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

DELEN = list(kansen.ONDERDELEN)
REDENEN = (
    "kandidaat voor samenvoegen met Omgevingsdienst (6 punten); geadviseerd en afwezig: evaluatiebepaling en "
    "spelregels voor het overleg; geen accounthouder bij Beesel en Gennep"
)


def gemerkt(frame):
    """The frame with what an indicator leaves on it."""
    namen = {f"g{nr:02}": PLAATSEN[nr % 35] for nr in range(40)} | {
        f"v{nr:02}": LANGE_NAMEN[nr % 6] for nr in range(40)
    }
    namen |= {f"d{nr:02}": naam for nr, naam in enumerate(DOMEINEN)} | {"gm-venlo": "Venlo"}
    return merk(frame, n=len(frame), eenheid="partners", dekking=Dekking(5, 6), namen=namen)


def passend(aantal=9):
    """Everything known of the first; of every third the motives are not; of the last two parts only: no score."""
    frame = pd.DataFrame({"naam": [PLAATSEN[nr % 35] + (f" {nr}" if nr > 34 else "") for nr in range(aantal)]})
    for k, deel in enumerate(DELEN):
        frame[deel] = pd.array([((nr * 3 + k * 2) % 5) / 4 for nr in range(aantal)], dtype="Float64")
    frame.loc[1::3, "motief"] = pd.NA
    if aantal > 1:
        frame.loc[aantal - 1, DELEN[:4]] = pd.NA
    frame["dekking"] = frame[DELEN].notna().mean(axis=1).astype("Float64")
    frame["score"] = frame[DELEN].mean(axis=1).where(frame["dekking"] > 0.5)
    frame.index = pd.MultiIndex.from_tuples(
        [("gm-venlo", "d00" if nr < aantal else "d01", f"g{nr:02}") for nr in range(aantal)],
        names=["partner_id", "domein", "kandidaat_id"],
    )
    return gemerkt(frame)


def aansluiten(aantal=9):
    """Verbanden to join; the last one has no score, every fourth no known tables."""
    frame = pd.DataFrame({"naam": [f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)]})
    frame["score"] = pd.array([0.9 - 0.8 * nr / aantal for nr in range(aantal)], dtype="Float64")
    frame = frame.assign(n_leden=5, bekend=[4 + nr % 2 for nr in range(aantal)], van=5)
    frame["tafels"] = pd.array([pd.NA if nr % 4 == 3 else nr % 3 for nr in range(aantal)], dtype="Int64")
    frame["zetels"] = pd.array([1 if nr % 2 == 0 else pd.NA for nr in range(aantal)], dtype="Int64")
    if aantal > 1:
        frame.loc[aantal - 1, "score"] = pd.NA
    frame.index = pd.MultiIndex.from_tuples([("gm-venlo", "d00", f"v{nr:02}") for nr in range(aantal)])
    return gemerkt(frame)


def stand(aantal=9):
    """Every state in turn, over eleven domains."""
    staten = np.array(["verband", "dienst", "niet_in_inventaris", "zelf", "verband"])
    waarden = staten[(np.arange(aantal)[:, None] * 3 + np.arange(11)) % 5]
    ids = pd.Index([f"g{nr:02}" for nr in range(aantal)], name="partner_id")
    return gemerkt(pd.DataFrame(waarden, index=ids, columns=[f"d{nr:02}" for nr in range(11)], dtype="string"))


def samenvoegkandidaten(aantal=9, *, uren=True):
    """Pairs, half of them with obstacles; of the second nobody knows the hours, of the third some."""
    frame = pd.DataFrame({"naam_a": [LANGE_NAMEN[nr % 6] for nr in range(aantal)]})
    frame = frame.assign(naam_b=[LANGE_NAMEN[(nr + 1) % 6] for nr in range(aantal)], domein="d00", bekend=4, van=5)
    frame["jaccard"] = pd.array(
        [1.0 if nr % 3 == 0 else 0.5 + 0.04 * nr % 0.5 for nr in range(aantal)], dtype="Float64"
    )
    frame["uren"] = pd.array([60.0 - 17 * nr if uren and nr != 1 else pd.NA for nr in range(aantal)], dtype="Float64")
    frame["uren_status"] = pd.array(["gedeeltelijk" if nr == 2 else "volledig" for nr in range(aantal)], dtype="string")
    frame["n_meer"] = pd.array([nr % 2 if nr != 2 else 0 for nr in range(aantal)], dtype="Int64")
    frame["n_partners"] = pd.array([2 + nr % 7 for nr in range(aantal)], dtype="Int64")
    frame["punten"] = pd.array([6.0 - nr % 5 for nr in range(aantal)], dtype="Float64")
    frame["n_belemmeringen"] = [nr % 3 for nr in range(aantal)]
    frame["belemmeringen"] = ["wettelijk verplicht; eigen personeel" if nr % 3 else "" for nr in range(aantal)]
    frame["n_onbekend"] = [1 if nr % 4 == 3 else 0 for nr in range(aantal)]
    frame.index = pd.MultiIndex.from_tuples([(f"v{nr:02}", f"v{nr + 1:02}") for nr in range(aantal)])
    return gemerkt(frame)


def samenvoegen_per_partner(aantal=9):
    """Who gets more hours first; the last one is not known."""
    frame = pd.DataFrame({"naam": [PLAATSEN[nr] for nr in range(aantal)]}, index=[f"g{nr:02}" for nr in range(aantal)])
    frame["voor"] = pd.array([20.0 + 5 * nr for nr in range(aantal)], dtype="Float64")
    frame["na"] = pd.array([40.0] * aantal, dtype="Float64")
    frame["verschil"] = frame["na"] - frame["voor"]
    frame["status"] = "volledig"
    if aantal > 1:
        frame.iloc[-1, 1:4] = pd.NA
    return gemerkt(frame)


def gespreksagenda(aantal=9):
    """Topics with long reasons; every second one is about merging, and of every fourth the hours are unknown."""
    frame = pd.DataFrame({"rang": [1 + nr - nr % 2 for nr in range(aantal)]})
    frame["onderwerp"] = [f"v{nr:02}" for nr in range(aantal)]
    frame["naam"] = [f"{LANGE_NAMEN[nr % 6]} {nr}" for nr in range(aantal)]
    frame["soorten"] = ["samenvoegen accounthouder" if nr % 2 == 0 else "sleutel evaluatie" for nr in range(aantal)]
    frame["redenen"] = [REDENEN if nr % 2 == 0 else "zorg over één criterium" for nr in range(aantal)]
    frame["belemmeringen"] = ["verschillende schaal" if nr % 3 == 0 else "" for nr in range(aantal)]
    frame["uren"] = pd.array([48.4 if nr % 4 == 0 else pd.NA for nr in range(aantal)], dtype="Float64")
    return gemerkt(frame.assign(wie="alle gemeenten", bekend=5, van=6))


GEVALLEN = {
    "passend": [passend(9), passend(1), passend(30), passend(36)],
    "aansluiten": [aansluiten(9), aansluiten(1), aansluiten(12)],
    "stand": [stand(9), stand(1), stand(30)],
    "samenvoegkandidaten": [
        samenvoegkandidaten(9),
        samenvoegkandidaten(1),
        samenvoegkandidaten(30),
        samenvoegkandidaten(9, uren=False),
    ],
    "samenvoegen_per_partner": [samenvoegen_per_partner(9), samenvoegen_per_partner(1), samenvoegen_per_partner(30)],
    "gespreksagenda": [gespreksagenda(9), gespreksagenda(1), gespreksagenda(30)],
    "gespreksagenda_soorten": [gespreksagenda(9), gespreksagenda(1), gespreksagenda(31)],
}
BESTAND = dict.fromkeys(GEVALLEN, "deelnames.csv") | {"samenvoegen_per_partner": "aanwezigheid.csv"}
BESTAND |= dict.fromkeys(("gespreksagenda", "gespreksagenda_soorten"), "inventaris verder in")


def cellen(ax):
    """The cells of a matrix by their name, `rij|kolom`."""
    return {vlak.get_gid(): vlak for vlak in ax.patches if vlak.get_gid() and "|" in vlak.get_gid()}


def balken(ax, soort):
    """The parts of one kind, in the order of the rows."""
    return [vlak for vlak in ax.patches if vlak.get_gid() == soort]


def stippen(ax):
    """The bubbles."""
    return [lijn for lijn in ax.lines if lijn.get_gid() == "punt"]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One, nine, thirty rows and more: nothing cut off, too small or on top of something else; input unchanged."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(kansen, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch what to fill, and asks its question."""
    ax = getattr(kansen, naam)(GEVALLEN[naam][0].iloc[:0], voet=vb.VOET)
    assert any(BESTAND[naam] in tekst for tekst in teksten(ax))
    assert teksten(ax)[-3].endswith("?")
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(kansen, naam)(GEVALLEN[naam][0], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize(
    ("naam", "woord"),
    [
        ("passend", "suggestie op basis van inventaris"),
        ("aansluiten", "suggestie op basis van inventaris"),
        ("gespreksagenda", "suggestie op basis van inventaris"),
        ("gespreksagenda_soorten", "suggestie op basis van inventaris"),
        ("samenvoegkandidaten", "kandidaat voor gesprek"),
    ],
)
def test_zegt_wat_het_is(naam, woord):
    """A suggestion says that it suggests, a pair that it is a candidate for a talk, also with the caller's words."""
    for frame in (GEVALLEN[naam][0], GEVALLEN[naam][-1]):
        for eigen in ({}, {"titel": "Wat nu?"}, {"titel": "Wat nu?", "ondertitel": ""}):
            woorden = teksten(getattr(kansen, naam)(frame.head(3), **eigen))
            assert sum(woord in tekst.lower() for tekst in woorden[-4:]) == 1, woorden[-4:]


def test_passend_lengte_is_gewicht_maal_deel():
    """With everything known the parts add up to the score, in the weights that come with the frame."""
    frame = passend(1)
    ax = kansen.passend(frame)
    lengten = [balken(ax, deel)[0].get_width() for deel in DELEN if frame[deel].iloc[0] > 0]
    assert sum(lengten) == pytest.approx(float(frame["score"].iloc[0]))
    frame.attrs["gewichten"] = dict.fromkeys(DELEN, 0.0) | {"schaal": 2.0, "drukte": 1.0}
    ax = kansen.passend(frame)
    assert balken(ax, "schaal")[0].get_width() == pytest.approx(float(frame["schaal"].iloc[0]) * 2 / 3)


def test_passend_onbekend_is_gearceerd():
    """What is not known is hatched, as long as its weight; a diamond marks the score over what is known."""
    frame = passend(9)
    ax = kansen.passend(frame)
    stukken = balken(ax, "onbekend_deel")
    assert [stuk.get_width() for stuk in stukken] == pytest.approx((1 - frame["dekking"]).tolist())
    assert all(stuk.get_hatch() == stijl.ARCERING for stuk in stukken)
    ruiten = [float(lijn.get_xdata()[0]) for lijn in ax.lines if lijn.get_gid() == "score"]
    assert ruiten == pytest.approx(frame.loc[frame["score"].notna() & (frame["dekking"] < 1), "score"].tolist())


def test_passend_zonder_score_geen_suggestie():
    """Too little known is no suggestion, and says how much is known; a full row only has its score."""
    woorden = teksten(kansen.passend(passend(9)))
    assert "geen suggestie (33 % bekend)" in woorden
    assert any(tekst.endswith("(83 % bekend)") for tekst in woorden)
    assert not any("bekend" in tekst for tekst in teksten(kansen.passend(passend(1)))[2:])


def test_passend_kiest_gemeente_en_domein():
    """The gemeente and domein that were asked for, in the title; without a pair the first of the frame."""
    frame = passend(3)
    ander = frame.rename(index={"gm-venlo": "g04", "d00": "d01"})
    beide = gemerkt(pd.concat([frame, ander.iloc[:1]]))
    ax = kansen.passend(beide, keuze=("g04", "d01"))
    assert "Met wie zou Mook en Middelaar kunnen samenwerken in het domein bedrijfsvoering?" in teksten(ax)
    assert len(ax.get_yticks()) == 1
    assert any("Venlo kunnen samenwerken in het domein bestuur" in tekst for tekst in teksten(kansen.passend(beide)))
    for leeg in (("", ""), ("g09", "d00")):
        assert kansen.GEEN_SUGGESTIE in teksten(kansen.passend(beide, keuze=leeg))
    woorden = teksten(kansen.aansluiten(aansluiten(1), keuze=("", "")))
    assert "Waarbij zou een gemeente kunnen aansluiten?" in woorden


def test_aansluiten_zegt_wat_het_kost():
    """Behind a bar the score with its coverage, the tables and the seats; what is not known says so."""
    woorden = teksten(kansen.aansluiten(aansluiten(9)))
    assert "0,90 (4 van 5 leden bekend); 0 tafels, 1 zetel" in woorden
    assert any(tekst.endswith("tafels onbekend, zetels onbekend") for tekst in woorden)
    assert "Wat aansluiten met de verdeelsleutel doet, is niet bekend." in woorden


def test_aansluiten_zonder_score_is_gearceerd():
    """A verband of whose members too little is known has a hatched stub instead of a bar of nothing."""
    ax = kansen.aansluiten(aansluiten(9))
    stomp = balken(ax, "stomp")
    assert [stuk.get_width() > 0 for stuk in stomp] == [False] * 8 + [True]
    assert stomp[-1].get_hatch() == stijl.ARCERING


def test_stand_niet_in_de_inventaris_is_onbekend():
    """Not in the inventory is hatched, as unknown is, and the note says that it is not the same as not doing it."""
    frame = stand(9)
    ax = kansen.stand(frame)
    gearceerd = {gid for gid, vlak in cellen(ax).items() if vlak.get_hatch()}
    assert gearceerd == {f"{i}|{d}" for i in frame.index for d in frame if frame.loc[i, d] == "niet_in_inventaris"}
    assert "Niet in de inventaris betekent niet dat de gemeente het niet doet." in teksten(ax)


def test_stand_vier_staten_vier_tekens():
    """In a verband, through a service and on its own differ in sign or frame, not in colour alone."""
    ax = kansen.stand(stand(1))
    tekens = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "cel"]
    assert set(tekens) == {"●", "○", "zelf"}
    assert cellen(ax)["g00|d03"].get_linewidth() > 2
    assert len({to_hex(cellen(ax)[f"g00|d0{k}"].get_facecolor()) for k in (0, 1, 3)}) == 3


def test_stand_zonder_gaten_heeft_geen_noot():
    """With nothing missing there is no note on what is missing; an unknown code is missing too."""
    vol = stand(1).replace("niet_in_inventaris", "verband")
    assert not any("betekent niet" in tekst for tekst in teksten(kansen.stand(vol)))
    raar = vol.replace("zelf", "misschien")
    assert cellen(kansen.stand(raar))["g00|d03"].get_hatch() == stijl.ARCERING


def test_kandidaten_staan_waar_ze_horen():
    """A bubble at its overlap and its hours, larger with more partners; the pair without hours is counted."""
    frame = samenvoegkandidaten(9)
    ax = kansen.samenvoegkandidaten(frame)
    plekken = {(float(stip.get_xdata()[0]), float(stip.get_ydata()[0])): stip for stip in stippen(ax)}
    bekend = frame[frame["uren"].notna()]
    assert set(plekken) == set(zip(bekend["jaccard"], bekend["uren"], strict=True))
    groot = [plekken[paar].get_markersize() for paar in zip(bekend["jaccard"], bekend["uren"], strict=True)]
    assert np.argsort(groot, kind="stable").tolist() == np.argsort(bekend["n_partners"], kind="stable").tolist()
    assert any("Uren onbekend, dus zonder plek: 1 paar." in tekst for tekst in teksten(ax))


def test_kandidaten_verbergen_niet_wie_verliest():
    """Vermillion where a partner gets more hours; blue only where everybody's hours are known, else grey and open."""
    frame = samenvoegkandidaten(9)
    ax = kansen.samenvoegkandidaten(frame)
    kleur = {float(stip.get_ydata()[0]): stip for stip in stippen(ax)}
    per_rij = [kleur[u].get_markeredgecolor() for u in frame["uren"].dropna()]
    assert per_rij == [stijl.BLAUW, stijl.GRIJS, *[stijl.VERMILJOEN, stijl.BLAUW] * 3]
    assert [stip.get_markerfacecolor() == "white" for stip in map(kleur.get, frame["uren"].dropna())] == [
        False, True, *[False] * 6,
    ]  # fmt: skip
    assert "geen partner met meer uren bekend" in teksten(ax)


def test_kandidaten_nummers_staan_in_de_lijst():
    """Every bubble has a number, and the list its names with how many obstacles, at least."""
    ax = kansen.samenvoegkandidaten(samenvoegkandidaten(9))
    lijst = [tekst.get_text().replace("\n    ", " ") for tekst in ax.texts if tekst.get_gid() == "lijst"]
    nummers = [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "naam"]
    assert sorted(nummers, key=int) == [regel.split("  ")[0] for regel in lijst]
    assert not lijst[0].endswith(")")
    assert lijst[1].endswith("(2 belemmeringen)")
    assert lijst[2].endswith("(belemmeringen onbekend)")
    assert lijst[6].endswith("(≥ 1 belemmering)")


def test_kandidaten_laat_weg_en_telt():
    """Of many pairs the first dozen, fewer where the list does not fit, and how many are left out."""
    ax = kansen.samenvoegkandidaten(samenvoegkandidaten(30))
    assert len(stippen(ax)) == 12
    assert any("Niet getoond: 17 paren lager in de lijst." in tekst for tekst in teksten(ax))
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = kansen.samenvoegkandidaten(samenvoegkandidaten(30), ax=figuur.add_subplot())
    lijst = [tekst for tekst in ax.texts if tekst.get_gid() == "lijst"]
    assert len(lijst) == len(stippen(ax)) < 12
    assert any(f"Niet getoond: {29 - len(lijst)} paren lager in de lijst." in tekst for tekst in teksten(ax))


def test_kandidaten_as_gaat_niet_over_de_honderd():
    """No share above 100 % stands along the axis, also when all pairs overlap wholly."""
    frame = samenvoegkandidaten(3).assign(jaccard=1.0)
    assert max(kansen.samenvoegkandidaten(frame).get_xticks()) <= 1.0


def test_kandidaten_zonder_uren_zijn_een_lijst():
    """Where no hours are known it is a table with points, coverage and obstacles, and says why."""
    woorden = teksten(kansen.samenvoegkandidaten(samenvoegkandidaten(9, uren=False)))
    assert {"Belemmeringen", "6 (4 van 5 bekend)", "100 %", "–"} <= set(woorden)
    assert any("Hoeveel uren samenvoegen scheelt, is van geen enkel paar bekend." in tekst for tekst in woorden)


def test_per_partner_noemt_het_paar():
    """Who gets more hours stays in sight, and the title names the two verbanden where they are known."""
    frame = samenvoegen_per_partner(9)
    assert "20 → 40 uur (+20)" in teksten(kansen.samenvoegen_per_partner(frame))
    frame.attrs["paar"] = ("v03", "v05")
    woorden = teksten(kansen.samenvoegen_per_partner(frame))
    assert any("Omgevingsdienst en Veiligheidsregio Limburg-Noord" in tekst for tekst in woorden)


def test_agenda_uren_alleen_bij_samenvoegen():
    """Hours that are not known are hatched; where merging is no reason there is an en dash."""
    frame = gespreksagenda(9).iloc[:3].assign(redenen="kort", belemmeringen="schaal")
    ax = kansen.gespreksagenda(gemerkt(frame))
    cel = [tekst.get_text() for tekst in ax.texts][5:]
    assert cel[4::5][:1] == ["48"]
    assert cel.count("–") == 1
    assert cel.count("onbekend") == 1
    assert sum(vlak.get_hatch() == stijl.ARCERING for vlak in ax.patches) == 1


def test_agenda_bladert():
    """A slide holds the rows that fit, the note says which, and another page goes on; nothing is weighed."""
    frame = gespreksagenda(9)
    eerste, tweede = (" ".join(teksten(kansen.gespreksagenda(frame, pagina=nr))) for nr in (1, 2))
    assert "Blad 1 van" in eerste
    assert "Blad 2 van" in tweede
    assert f"{LANGE_NAMEN[0]} 0" in eerste
    assert f"{LANGE_NAMEN[0]} 0" not in tweede
    assert "Er is niets gewogen." in eerste


def test_agenda_soorten_een_merk_per_reden():
    """A mark in the cell of every kind of reason, and of how many kinds it could be judged."""
    ax = kansen.gespreksagenda_soorten(gespreksagenda(2))
    blauw = {gid for gid, vlak in cellen(ax).items() if to_hex(vlak.get_facecolor()) == stijl.BLAUW.lower()}
    assert blauw == {"v00|samenvoegen", "v00|accounthouder", "v01|sleutel", "v01|evaluatie"}
    assert teksten(ax).count("5 van 6") == 2
    assert not any(vlak.get_hatch() for vlak in cellen(ax).values())


def test_gouden(gouden):
    """The frames of the golden inventory: two verbanden that share all tables, and a partner who gets more hours."""
    for naam in ("stand", "samenvoegkandidaten", "samenvoegen_per_partner", "gespreksagenda", "gespreksagenda_soorten"):
        frame = getattr(maten, naam.removesuffix("_soorten"))(gouden)
        alles_zichtbaar(getattr(kansen, naam)(frame, voet=gouden.voet(frame)))
    kandidaten = kansen.samenvoegkandidaten(maten.samenvoegkandidaten(gouden))
    assert stippen(kandidaten)[0].get_markeredgecolor() == stijl.VERMILJOEN
    assert float(stippen(kandidaten)[0].get_ydata()[0]) == 17.0
    keuze = maten.keuze(gouden)
    for naam in ("passend", "aansluiten"):
        frame = getattr(maten, naam)(gouden)
        alles_zichtbaar(getattr(kansen, naam)(frame, voet=gouden.voet(frame), keuze=keuze))
