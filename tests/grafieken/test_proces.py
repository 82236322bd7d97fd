"""Charts of council, executive and process: signs say what colours say, a return is an arrow, unknown is hatched."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

import swanalyse
from swanalyse.grafieken import proces, stijl, trajecten
from swanalyse.indicatoren import proces as maten
from swanalyse.inventaris import Dekking, merk

from . import voorbeelden as vb
from .lappen import LANGE_NAMEN, PLAATSEN
from .zichtbaar import alles_zichtbaar, teksten

NIVEAUS = {
    "politiek_zeer_belangrijk": "Politiek zeer belangrijk", "politiek_belangrijk": "Politiek belangrijk",
    "bestuurlijk_belangrijk": "Bestuurlijk belangrijk", "ambtelijk": "Ambtelijk",
}  # fmt: skip
FASEN = {"1": "Verkenning", "2": "Intentie", "3": "Uitwerking", "4": "Realisatie", "5": "In bedrijf"}
STANDEN = ("gereed", "gereed", "bezig", "gepland", "vervallen", "onbekend", "niet_vastgelegd")


def verband(nr):
    """A name, the long ones first; numbered so that they differ."""
    return f"{LANGE_NAMEN[nr % len(LANGE_NAMEN)]}{'' if nr < len(LANGE_NAMEN) else f' {nr}'}"


def gemerkt(frame, eenheid="verbanden", **namen):
    """The frame with what an indicator leaves on it."""
    labels = {f"g{nr:02}": naam for nr, naam in enumerate(PLAATSEN)} | {f"v{nr:02}": verband(nr) for nr in range(50)}
    return merk(
        frame, n=len(frame), eenheid=eenheid, dekking=Dekking(5, 6), namen=labels | NIVEAUS | namen,
        voorlopig=("mandaat_college",),
    )  # fmt: skip


def belangrijkheid(aantal=9, partners=2):
    """Reasons and levels of every verband for some partners; some unknown."""
    index = [(f"g{p:02}", f"v{v:02}") for p in range(partners) for v in range(aantal)]
    rijen = [(PLAATSEN[int(p[1:])], verband(int(v[1:]))) for p, v in index]
    frame = pd.DataFrame(rijen, columns=["partner", "naam"]).astype("string")
    codes = [*NIVEAUS, pd.NA]
    frame["niveau"] = pd.array([codes[(nr * 3) % 5] for nr in range(len(index))], dtype="string")
    for k, reden in enumerate(("opgave", "kans", "risico", "middelen")):
        waarden = [(True, False, pd.NA)[(nr + k * nr // 2 + k) % 3] for nr in range(len(index))]
        frame[reden] = pd.array(waarden, dtype="boolean")
    return gemerkt(frame.set_axis(pd.MultiIndex.from_tuples(index, names=["partner_id", "verband_id"]), axis=0))


def niveaus(aantal=9, partners=9):
    """What every partner thinks of every verband; some are no member, some do not say."""
    codes = [*NIVEAUS, pd.NA, "geen_lid"]
    frame = pd.DataFrame(
        {f"g{p:02}": [codes[(v * 5 + p * (1 + v % 3)) % 6] for v in range(aantal)] for p in range(partners)},
        index=pd.Index([f"v{v:02}" for v in range(aantal)], name="verband_id"), dtype="string",
    )  # fmt: skip
    return gemerkt(frame)


def accounthouders(aantal=9):
    """Accounthouders with ever fewer verbanden; the first two have many."""
    frame = pd.DataFrame(
        {
            "partner_id": [f"g{nr % 9:02}" for nr in range(aantal)],
            "accounthouder": [f"{PLAATSEN[nr % 9][:3].upper()}-beleid-{nr // 9 + 1}" for nr in range(aantal)],
            "naam": [PLAATSEN[nr % 9] for nr in range(aantal)],
            "n_verbanden": pd.array([max(1, 9 - nr) for nr in range(aantal)], dtype="Int64"),
            "veel": pd.array([nr < 2 and aantal > 1 for nr in range(aantal)], dtype="boolean"),
        }
    )
    return gemerkt(frame, "accounthouders")


def tellingen(aantal=9, kolommen=("geen", "beperkt", "ruim", "onbekend")):
    """Counts per partner; of the last partner nothing is known."""
    frame = pd.DataFrame(
        {kolom: [(nr * (k + 2) + k) % 7 for nr in range(aantal)] for k, kolom in enumerate(kolommen)}, dtype="Int64"
    )
    if aantal > 1:
        frame.iloc[-1] = [0, 0, 0, 9]
    else:
        frame.iloc[0] = [1, 2, 3, 0]
    frame["van"] = frame.sum(axis=1)
    frame["bekend"] = frame["van"] - frame["onbekend"]
    frame["naam"] = pd.array(PLAATSEN[:aantal], dtype="string")
    frame["aandachtspunten"] = pd.array([nr / max(aantal, 1) for nr in range(aantal)], dtype="Float64")
    frame["lokaal_belang"] = pd.array([pd.NA if nr % 3 == 2 else 0.5 for nr in range(aantal)], dtype="Float64")
    return gemerkt(frame.set_axis([f"g{nr:02}" for nr in range(aantal)], axis=0), "gemeenten")


def accounthouderdekking(aantal=9):
    """Counts by accounthouder status."""
    return tellingen(aantal, ("benoemd", "waarneming", "geen", "onbekend"))


SOORTEN = (
    "Kaderbrief van het verband", "Jaarstukken van het verband", "Zienswijze op de ontwerpbegroting",
    "Gesprek bij de kadernota", "Lichte evaluatie bij de jaarrekening", "Volledige evaluatie",
    "Moment voor heroverweging", "Vraag uit de raad",
)  # fmt: skip


def agenda(aantal=9, jaren=(2026,)):
    """Items spread over the year, kadernota without a verband, some by rule, some by law, one dropped."""
    rijen = []
    for jaar in jaren:
        for nr in range(aantal):
            soort = nr % len(SOORTEN)
            maand = (3, 4, 6, 6, 7, 10, 12, 1)[soort]
            termijn = soort in (0, 1) and nr % 3 == 0
            dag = pd.Timestamp(jaar, maand, 30 if termijn else 1 + (nr * 5) % 27)
            rijen.append(
                (
                    dag, "g00", PLAATSEN[3], pd.NA if soort == 3 else verband(nr // len(SOORTEN)), SOORTEN[soort],
                    "vastgelegd" if nr % 2 and not termijn else "regel", termijn,
                    "vervallen" if nr == 5 else pd.NA if nr % 2 else "gepland",
                )
            )  # fmt: skip
    kolommen = ["datum", "partner_id", "partner", "naam", "label", "herkomst", "termijn", "status"]
    return gemerkt(pd.DataFrame(rijen, columns=kolommen).sort_values("datum", ignore_index=True), "momenten")


def stappen(aantal=9):
    """Initiatives ever less far; one goes through every state."""
    rijen = [
        [STANDEN[(nr + k) % 7] if nr == 2 else "gereed" if k < 16 - 2 * nr else "niet_vastgelegd" for k in range(16)]
        for nr in range(aantal)
    ]
    frame = pd.DataFrame(rijen, columns=[str(k) for k in range(1, 17)], dtype="string")
    return gemerkt(frame.set_axis([f"v{nr:02}" for nr in range(aantal)], axis=0), "trajecten")


def verloop(aantal=18, *, data=True):
    """An initiative that went back from phase 3 to phase 2; the last step has no date."""
    rijen = [
        ("1", "2024-02-01", "stap"), ("2", "2024-03-15", "stap"), ("3", "2024-05-01", "stap"),
        ("4", "2024-06-15", "stap"), ("4", "2024-09-05", "terugkoppeling"), ("4", "2024-09-12", "terugkoppeling"),
        ("4", "2024-09-19", "terugkoppeling"),
        ("5", "2024-09-20", "stap"), ("6", "2024-12-01", "stap"), ("6", "2025-01-15", "activiteit"),
        ("6", "2025-03-06", "terugkoppeling"), ("7", "2025-03-15", "stap"), ("8", "2025-06-01", "stap"),
        ("5", "2025-09-01", "terug"), ("5", "2025-09-01", "stap"), ("6", "2025-11-15", "stap"), ("7", None, "stap"),
        ("8", None, "stap"),
    ][:aantal]  # fmt: skip
    frame = pd.DataFrame(rijen, columns=["stap", "datum", "soort"])
    frame["datum"] = pd.to_datetime(frame["datum"] if data else None)
    frame = frame.assign(volgnr=range(1, len(frame) + 1), naam=verband(0), fase="1")
    return gemerkt(frame, "rijen")


def terugkoppeling(aantal=4, partners=9):
    """Which council was told when; the last partner is in the first initiative only."""
    index = [(f"v{v:02}", f"g{p:02}") for v in range(aantal) for p in range(partners) if p < partners - 1 or v == 0]
    codes = ("ja", "ja", "onbekend", "nee", "niet_bereikt")
    rijen = [[codes[(i + 2 * k) % 3] if k < 2 else codes[3 + k % 2] for k in range(4)] for i in range(len(index))]
    frame = pd.DataFrame(rijen, columns=["1-2", "2-3", "3-4", "4-5"], dtype="string")
    return gemerkt(frame.set_axis(pd.MultiIndex.from_tuples(index, names=["verband_id", "partner_id"]), axis=0))


def _per_fase(aantal, kolommen):
    index = pd.MultiIndex.from_product(
        [[f"v{nr:02}" for nr in range(aantal)], list(FASEN)], names=["verband_id", "fase"]
    )
    naam = pd.array([verband(int(v[1:])) for v, _ in index], dtype="string")
    return gemerkt(pd.DataFrame({"naam": naam, **kolommen(index)}, index=index), "trajecten")


def rollen(aantal=9):
    """Who did what in every phase."""
    codes = ("ja", "nee", "onbekend")
    return _per_fase(
        aantal,
        lambda index: {
            "college": pd.array([codes[nr % 3] for nr in range(len(index))], dtype="string"),
            "raad": pd.array([codes[(nr // 2) % 3] for nr in range(len(index))], dtype="string"),
        },
    )


def doorlooptijd(aantal=9):
    """Days per phase; the second initiative is a lower bound, the third unknown."""

    def kolommen(index):
        dagen = [pd.NA if v == "v02" or (v == "v01" and f in "45") else 30 * int(f) + 7 * int(v[1:]) for v, f in index]
        stappen_ = [{"1": 4, "2": 2, "3": 3, "4": 4, "5": 3}[f] for _, f in index]
        gereed = [0 if pd.isna(d) else s for d, s in zip(dagen, stappen_, strict=True)]
        return {
            "label": [FASEN[f] for _, f in index],
            "dagen": pd.array(dagen, dtype="Int64"),
            "n_gereed": pd.array(gereed, dtype="Int64"),
            "van": pd.array(stappen_, dtype="Int64"),
            "status": ["onbekend" if pd.isna(d) else "volledig" for d in dagen],
        }

    return _per_fase(aantal, kolommen)


def legitimiteit(aantal=9):
    """Shares on both axes; of the second verband too few answered."""
    frame = pd.DataFrame(
        {
            "naam": pd.array([verband(nr) for nr in range(aantal)], dtype="string"),
            "input": pd.array([(nr * 3 % 7) / 6 for nr in range(aantal)], dtype="Float64"),
            "output": pd.array([(nr * 5 % 8) / 7 for nr in range(aantal)], dtype="Float64"),
            "n_input": pd.array([5 + nr for nr in range(aantal)], dtype="Int64"),
            "n_output": pd.array([4 + nr for nr in range(aantal)], dtype="Int64"),
            "status": "bekend",
        },
        index=pd.Index([f"v{nr:02}" for nr in range(aantal)], name="verband_id"),
    )
    if aantal > 1:
        frame.iloc[1, 1:3] = pd.NA
        frame.iloc[1, 3:5] = 2
        frame.iloc[1, 5] = "te_weinig"
    return gemerkt(frame)


def agenda_maanden(partners=9):
    """Items by month."""
    frame = pd.DataFrame(
        {f"g{p:02}": [(m * p + m) % 5 for m in range(12)] for p in range(partners)}, index=range(1, 13), dtype="Int64"
    )
    return gemerkt(frame, "momenten")


GEVALLEN = {
    "belangrijkheid": [belangrijkheid(1, 1), belangrijkheid(9), belangrijkheid(33)],
    "niveaus": [niveaus(1, 1), niveaus(9), niveaus(30, 30), niveaus(4, 33)],
    "accounthouders": [accounthouders(1), accounthouders(9), accounthouders(33)],
    "accounthouderdekking": [accounthouderdekking(1), accounthouderdekking(9), accounthouderdekking(30)],
    "mandaat": [tellingen(1), tellingen(9), tellingen(30)],
    "agenda": [agenda(1), agenda(9), agenda(40), agenda(120)],
    "agenda_maanden": [agenda_maanden(1), agenda_maanden(9), agenda_maanden(30)],
    "stappen": [stappen(1), stappen(9), stappen(33)],
    "verloop": [verloop(1), verloop(), verloop(data=False)],
    "terugkoppeling": [terugkoppeling(1, 1), terugkoppeling(), terugkoppeling(9, 30), terugkoppeling(2, 33)],
    "rollen": [rollen(1), rollen(9), rollen(33)],
    "doorlooptijd": [doorlooptijd(1), doorlooptijd(9), doorlooptijd(33)],
    "legitimiteit": [legitimiteit(1), legitimiteit(9), legitimiteit(30)],
}
BESTAND = {
    "belangrijkheid": "deelnames.csv", "niveaus": "deelnames.csv", "accounthouders": "deelnames.csv",
    "accounthouderdekking": "deelnames.csv", "mandaat": "deelnames.csv", "agenda": "agenda.csv",
    "agenda_maanden": "agenda.csv", "legitimiteit": "scores.csv",
}  # fmt: skip


def met(ax, gid):
    """The texts of one kind, from left to right and downwards as they were drawn."""
    return [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == gid]


def vlakken(ax):
    """The cells by their name."""
    return {vlak.get_gid(): vlak for vlak in ax.patches if vlak.get_gid()}


def lijnen(ax, gid):
    """The lines and marks of one kind."""
    return [lijn for lijn in ax.lines if lijn.get_gid() == gid]


@pytest.mark.parametrize(("naam", "nr"), [(naam, nr) for naam, frames in GEVALLEN.items() for nr in range(len(frames))])
def test_zichtbaar(naam, nr):
    """One, nine and thirty rows, and more: nothing cut off, too small or on top of something else; input unchanged."""
    frame = GEVALLEN[naam][nr]
    voor = frame.copy(deep=True)
    ax = getattr(proces, naam)(frame, voet=vb.FICTIEF if nr % 2 else vb.VOET, titel=vb.LANG)
    alles_zichtbaar(ax)
    assert vb.LANG in teksten(ax)
    pd.testing.assert_frame_equal(frame, voor)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_leeg(naam):
    """An empty frame says in Dutch which file to fill, and asks its question."""
    ax = getattr(proces, naam)(GEVALLEN[naam][1].iloc[:0], voet=vb.VOET)
    assert any(BESTAND.get(naam, "voortgang.csv") in tekst for tekst in met(ax, "leeg"))
    assert ax.figure.texts[0].get_text().endswith("?")
    alles_zichtbaar(ax)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_eigen_assen(naam):
    """Axes of the caller are drawn on, and the figure keeps its size."""
    figuur = Figure(figsize=(13.33, 7.5), dpi=150)
    ax = figuur.add_subplot()
    assert getattr(proces, naam)(GEVALLEN[naam][1], ax=ax) is ax
    assert figuur.get_size_inches().tolist() == [13.33, 7.5]
    alles_zichtbaar(ax)


@pytest.mark.parametrize("teken", "✔✘?◐○·–")
def test_tekens_staan_in_het_lettertype(teken):
    """Every sign is in the font that comes with matplotlib: no empty boxes."""
    assert ord(teken) in get_font(findfont("DejaVu Sans")).get_charmap()


def test_tekens_zeggen_wat_kleuren_zeggen():
    """No two states share a sign, so that a grey print tells them apart; the key repeats the signs."""
    for standen in (trajecten._STAPPEN, trajecten._TERUGKOPPELING, trajecten._ROLLEN):
        tekens = [stand.teken for stand in standen.values()]
        assert len(set(tekens)) == len(tekens)
    frame = stappen(3)
    ax = proces.stappen(frame)
    sleutel = met(ax, "teken")[: len(met(ax, "sleuteltekst"))]
    assert set(sleutel) == {trajecten._STAPPEN[code].teken for code in set(frame.to_numpy().ravel())}


def test_belangrijkheid_van_een_gemeente():
    """Only the gemeente that was asked for is shown: its reasons as signs, its level in colour, initials and words."""
    frame = belangrijkheid(4)
    ax = proces.belangrijkheid(frame, partner_id="g01")
    deel = frame.loc["g01"]
    assert "Bergen (L.)" in ax.figure.texts[0].get_text()
    for verband_, rij in deel.iterrows():
        for reden in ("opgave", "kans", "risico", "middelen"):
            vlak = vlakken(ax)[f"{verband_}|{reden}"]
            if pd.isna(rij[reden]):
                assert vlak.get_hatch()
            else:
                assert (to_hex(vlak.get_facecolor()) == stijl.BLAUW.lower()) == bool(rij[reden])
    woorden = [NIVEAUS.get(code, "onbekend") for code in deel["niveau"].fillna("onbekend")]
    assert [tekst.replace("\n", " ") for tekst in met(ax, "achter")] == woorden


def test_belangrijkheid_zonder_enig_gegeven():
    """A gemeente of which no reason and no level is known gets a sentence, not a matrix of question marks."""
    frame = belangrijkheid(3, 1)
    frame.iloc[:, 2:] = pd.NA
    assert "deelnames.csv" in met(proces.belangrijkheid(frame), "leeg")[0]


def test_niveaus_onderscheidt_onbekend_van_geen_lid():
    """Unknown is hatched with a question mark, who takes no part has a blank cell, and the note says so."""
    frame = niveaus(6, 6)
    ax = proces.niveaus(frame)
    onbekend = [vlakken(ax)[f"{v}|{p}"] for v in frame.index for p in frame if pd.isna(frame.loc[v, p])]
    buiten = [vlakken(ax)[f"{v}|{p}"] for v in frame.index for p in frame if frame.loc[v, p] is not pd.NA
              and frame.loc[v, p] == "geen_lid"]  # fmt: skip
    assert onbekend
    assert buiten
    assert all(vlak.get_hatch() for vlak in onbekend)
    assert not any(vlak.get_hatch() for vlak in buiten)
    assert sorted(set(met(ax, "cel"))) == ["?", "A", "BB", "PB", "PZB"]
    assert any("doet niet mee" in tekst for tekst in teksten(ax))


def test_niveaus_eigen_codelijst():
    """Levels of a region's own get their own label, initials and a blue by their place."""
    frame = gemerkt(
        pd.DataFrame({"g00": ["hoog", "laag"]}, index=["v00", "v01"], dtype="string"), hoog="Hoog", laag="Laag"
    )
    ax = proces.niveaus(frame)
    assert met(ax, "cel") == ["H", "L"]
    kleuren = [to_hex(vlakken(ax)[f"{v}|g00"].get_facecolor()) for v in frame.index]
    assert kleuren[0] == stijl.BLAUW.lower() != kleuren[1]


def test_accounthouders_met_veel_en_verbanden_zonder():
    """Who has many is vermillion, as a signal; verbanden without anybody are named, unknown ones only counted."""
    zonder = pd.DataFrame({"naam": ["Afvalkring", "GGD", "Streekarchief"], "status": ["geen", "alle", "onbekend"]})
    ax = proces.accounthouders(accounthouders(4), zonder=zonder)
    lang = [staaf.get_width() for staaf in ax.patches if staaf.get_gid() == "teveel"]
    assert lang == [9, 8, 0, 0]
    noot = next(tekst for tekst in teksten(ax) if "Zonder accounthouder" in tekst)
    assert noot == "Zonder accounthouder: Afvalkring. Van 1 verband onbekend."


def test_mandaat_onbekend_is_gearceerd():
    """A gemeente of which no mandate is known keeps its row, hatched; with nothing known at all there is a sentence."""
    frame = tellingen(3)
    ax = proces.mandaat(frame)
    onbekend = [staaf for staaf in ax.patches if staaf.get_gid() == "onbekend"]
    assert onbekend[2].get_width() == 9
    assert onbekend[2].get_hatch()
    assert "deelnames.csv" in met(proces.mandaat(frame.iloc[2:]), "leeg")[0]


def test_accounthouderdekking_onbekend_is_geen_nul():
    """With something unknown the number is a lower bound, with nothing known there is no number at all."""
    frame = accounthouderdekking(3)
    frame.loc["g00", ["benoemd", "waarneming", "geen", "onbekend", "van"]] = [2, 1, 1, 0, 4]
    frame.loc["g01", ["benoemd", "waarneming", "geen", "onbekend", "van"]] = [2, 1, 1, 3, 7]
    ax = proces.accounthouderdekking(frame)
    assert [tekst.get_text() for tekst in ax.texts][-3:] == ["2 van 4 benoemd", "≥ 2 van 7 benoemd", "onbekend"]


def test_agenda_tekent_herkomst_door_vorm():
    """Recorded is a filled mark, by a rule an open one, the last day by law a diamond, dropped a cross."""
    frame = agenda(40)
    ax = proces.agenda(frame)
    vormen = {soort: lijnen(ax, soort) for soort in ("vastgelegd", "regel", "termijn", "vervallen")}
    assert all(vormen.values())
    assert {merk.get_marker() for merk in vormen["termijn"]} == {"D"}
    assert {to_hex(merk.get_markerfacecolor()) for merk in vormen["regel"]} == {"#ffffff"}
    assert {to_hex(merk.get_markerfacecolor()) for merk in vormen["vastgelegd"]} == {stijl.BLAUW.lower()}
    assert {merk.get_marker() for merk in vormen["vervallen"]} == {"X"}


def test_agenda_in_het_jaar_van_de_peildatum():
    """Of two years that of the reference date is shown, unless another one is asked for; it has a line of its own."""
    frame = agenda(9, jaren=(2025, 2026))
    frame.attrs["peildatum"] = "2026-05-16"
    ax = proces.agenda(frame, voet=vb.VOET)
    assert "in 2026" in ax.figure.texts[0].get_text()
    assert len(lijnen(ax, "peildatum")) == 1
    vorig = proces.agenda(frame, voet=vb.VOET, jaar=2025)
    assert "in 2025" in vorig.figure.texts[0].get_text()
    assert not lijnen(vorig, "peildatum")


def test_agenda_van_een_ander():
    """Another gemeente has its own agenda; the one the region names first is shown when nobody is asked for."""
    frame = agenda(8)
    ander = agenda(3).assign(partner_id="g03", partner="Venlo")
    alles = gemerkt(pd.concat([ander, frame], ignore_index=True))
    assert "Horst aan de Maas" in proces.agenda(alles).figure.texts[0].get_text()
    assert len(met(proces.agenda(alles, partner_id="g03"), "merk")) == 3


def test_agenda_zonder_datum():
    """An item without a date has no place in the year, and the note counts it."""
    frame = agenda(9)
    frame.loc[0, "datum"] = pd.NaT
    assert any("Zonder datum, en dus niet getoond: 1." in tekst for tekst in teksten(proces.agenda(frame)))


def test_agenda_telt_als_er_geen_plaats_is_voor_namen():
    """A crowded year names months and counts instead of every verband, on a slide that hardly grows."""
    druk, stil = proces.agenda(agenda(120)), proces.agenda(agenda(9))
    assert any("15 verbanden" in tekst for tekst in met(druk, "merk"))
    assert any("regeling" in tekst for tekst in met(stil, "merk"))
    assert druk.figure.get_figheight() < 1.4 * 7.5


def test_stappen_onder_hun_fasen():
    """The bands are as wide as their four, two, three, four and three steps, and every step is explained below."""
    ax = proces.stappen(stappen(2))
    assert met(ax, "band") == list(FASEN.values())
    breed = [lijn.get_xdata()[1] - lijn.get_xdata()[0] + 6 for lijn in lijnen(ax, "bandlijn")]
    assert [round(breedte / breed[1] * 2) for breedte in breed] == [4, 2, 3, 4, 3]
    lijst = " ".join(met(ax, "lijst"))
    assert all(f"{nr} " in lijst for nr in range(1, 17))
    assert "16 Monitoren en evalueren" in lijst


def test_stappen_naar_eigen_indeling():
    """Phases and names that the frame brings count for more than those of the package."""
    frame = gemerkt(stappen(1)[["1", "2"]], **{"1": "Begin", "2": "Eind"})
    frame.attrs["fasen"] = {"1": "1", "2": "1"}
    ax = proces.stappen(frame)
    assert met(ax, "lijst") == ["Fase 1: Verkenning", "1 Begin", "2 Eind"]


def test_stappen_onbekend_is_niet_gepland():
    """An unknown step is hatched, one without any record is not."""
    frame = stappen(3)
    ax = proces.stappen(frame)
    for stap in frame:
        vlak = vlakken(ax)[f"v02||{stap}"]
        assert bool(vlak.get_hatch()) == (frame.loc["v02", stap] == "onbekend")


def test_verloop_terug_is_een_pijl_omhoog():
    """The one return is vermillion, runs up from the later to the earlier step, and the note tells which."""
    ax = proces.verloop(verloop())
    (pijl,) = lijnen(ax, "terugpijl")
    (punt,) = lijnen(ax, "terugpunt")
    van, naar = pijl.get_ydata()
    assert naar < van  # y runs downwards
    assert punt.get_marker() == "^"
    assert to_hex(pijl.get_color()) == stijl.VERMILJOEN.lower()
    assert any("van stap 8 (Uitwerking) naar stap 5 (Intentie) in september 2025" in tekst for tekst in teksten(ax))
    assert not lijnen(proces.verloop(verloop(9)), "terugpijl")


def test_verloop_toont_wat_geen_datum_heeft():
    """A step without a date stands open at its place in the order, behind the last known one."""
    ax = proces.verloop(verloop())
    bekend = [merk.get_xdata()[0] for merk in lijnen(ax, "stap")]
    open_ = [merk.get_xdata()[0] for merk in lijnen(ax, "open")]
    assert len(open_) == 2
    assert max(bekend) < open_[0] < open_[1]
    zonder = proces.verloop(verloop(data=False))
    assert not met(zonder, "tijd")
    assert any("Geen enkele datum bekend" in tekst for tekst in teksten(zonder))


def test_verloop_telt_terugkoppelingen():
    """Several councils told at one step are counted beside their marks."""
    ax = proces.verloop(verloop())
    assert len(lijnen(ax, "terugkoppeling")) == 4
    assert met(ax, "aantal") == ["3 ×"]


def test_verloop_naar_status():
    """A planned step is open and a dropped one crossed, also when they have a date."""
    frame = verloop(4).assign(status=["gereed", "bezig", "vervallen", "gepland"])
    ax = proces.verloop(frame)
    assert [len(lijnen(ax, soort)) for soort in ("stap", "vervallen", "open")] == [2, 1, 1]


def test_verloop_over_jaren():
    """A way of many years has years below it, a short one months."""
    lang = verloop(4)
    lang["datum"] = pd.to_datetime(["2014-01-10", "2016-02-10", "2018-03-10", "2021-04-10"])
    assert met(proces.verloop(lang), "tijd") == [str(jaar) for jaar in range(2014, 2022)]
    assert "apr 2024" in met(proces.verloop(verloop(4)), "tijd")


def test_terugkoppeling_onbekend_is_niet_gehouden():
    """Yes, no, unknown and not so far look different; who takes no part has no cell."""
    frame = terugkoppeling(2, 3)
    ax = proces.terugkoppeling(frame)
    cellen = vlakken(ax)
    assert "v01|na Verkenning|g02" not in cellen
    for (verband_, partner), rij in frame.iterrows():
        for overgang, code in rij.items():
            vlak = cellen[f"{verband_}|na {FASEN[str(overgang)[0]]}|{partner}"]
            assert bool(vlak.get_hatch()) == (code == "onbekend")
            assert (to_hex(vlak.get_facecolor()) == stijl.BLAUW.lower()) == (code == "ja")


def test_terugkoppeling_laat_hele_trajecten_weg():
    """What does not fit in thirty rows is left out by initiative, and counted."""
    ax = proces.terugkoppeling(terugkoppeling(9, 5))
    assert len(met(ax, "blok")) == 7
    assert len(met(ax, "rij")) == 28
    assert any("Niet getoond: 2 trajecten." in tekst for tekst in teksten(ax))


def test_rollen_in_twee_banen():
    """Every initiative has a lane of the executive and one of the council, with a mark for every phase."""
    ax = proces.rollen(rollen(2))
    assert met(ax, "rij") == ["college levert", "raad besluit"] * 2
    assert len(lijnen(ax, "baan")) == 4
    assert len([gid for gid in vlakken(ax) if gid.startswith("v0")]) == 20


def test_doorlooptijd_ondergrens_en_onbekend():
    """Closed phases add up; what is not closed makes a lower bound, and nothing closed is unknown, not zero days."""
    ax = proces.doorlooptijd(doorlooptijd(3))
    eind = [tekst.get_text() for tekst in ax.texts if "dagen" in tekst.get_text() or "onbekend" in tekst.get_text()]
    assert eind == ["450 dagen", "≥ 201 dagen (9 van 16 stappen)", "onbekend (0 van 16 stappen)"]
    stompen = [staaf for staaf in ax.patches if staaf.get_gid() == "stomp"]
    assert [bool(staaf.get_width()) for staaf in stompen] == [False, True, True]
    assert all(staaf.get_hatch() for staaf in stompen[1:])


def test_legitimiteit_zonder_kleine_groepen():
    """A verband of which too few answered has no point: it is named, with the reason."""
    ax = proces.legitimiteit(legitimiteit(5))
    assert len(lijnen(ax, "punt")) == 4
    noot = next(tekst for tekst in teksten(ax) if "Niet te plaatsen" in tekst)
    assert "Belastingsamenwerking" in noot
    assert "Onder de drie respondenten staat er geen uitkomst." in noot
    assert len(met(ax, "kwadrant")) == 4


def test_legitimiteit_toont_waar_de_meesten_antwoordden():
    """Of many verbanden the twelve with the most respondents are shown, and the others counted."""
    ax = proces.legitimiteit(legitimiteit(30))
    assert len(lijnen(ax, "punt")) == 12
    assert any("Niet getoond: 17 verbanden met minder respondenten." in tekst for tekst in teksten(ax))


@pytest.fixture(scope="module", params=["voorbeeldregio", "noord-limburg"])
def regio(request):
    """The shipped inventories: everything filled, and the register's facts only."""
    return swanalyse.load(Path(__file__).parents[2] / "data" / request.param)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_met_echte_maten(naam, regio):
    """The chart draws what the indicator of that name makes, or says in a sentence what is missing."""
    frame = getattr(maten, naam)(regio)
    ax = getattr(proces, naam)(frame, voet=regio.voet(frame))
    alles_zichtbaar(ax)
    # what the law and the rules ask for is known without a single form
    assert bool(met(ax, "leeg")) == (regio.voortgang.empty and naam not in ("agenda", "agenda_maanden"))
