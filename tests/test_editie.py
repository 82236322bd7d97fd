"""The external edition: nothing that is internal, nothing that hangs from it, and everything else untouched."""

from __future__ import annotations

import pandas as pd
import pytest

import swanalyse
from swanalyse import editie, inventaris
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import uit_register
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema

GOUD = "tests/golden/inventaris"


def met(inv: Inventaris, **tabellen: pd.DataFrame) -> Inventaris:
    return inventaris.maak(inv.eigenschappen, {**inv.tabellen, **tabellen}, inv.nvt, regels=inv.regels)


def gemerkt(inv: Inventaris, tabel: str, waar: pd.Series) -> Inventaris:
    frame = inv.tabellen[tabel]
    return met(inv, **{tabel: frame.assign(intern=waar.reindex(frame.index).astype("boolean"))})


@pytest.fixture(scope="module")
def goud() -> Inventaris:
    return swanalyse.load(GOUD)


def test_niets_intern(goud: Inventaris) -> None:
    """Without a mark the tables stay, but for the internal columns, which hold nothing and count as not applicable."""
    uit = editie.extern(met(goud, partners=goud.partners.assign(opmerking="vraag het aan de griffie")))
    assert uit.eigenschappen["interne_rijen"] == 0
    assert uit.partners["opmerking"].isna().all()
    assert uit.nvt["partners"]["opmerking"].all()
    for naam, tabel in schema.tabellen().items():
        open_ = [kolom.naam for kolom in tabel.kolommen.values() if not kolom.intern]
        pd.testing.assert_frame_equal(uit.tabellen[naam][open_], goud.tabellen[naam][open_])


def test_rij(goud: Inventaris) -> None:
    """A marked row is gone; an unknown mark and a plain no are none."""
    frame = goud.bedragen
    waar = pd.Series([True, False, pd.NA], index=frame.index[:3], dtype="boolean")
    uit = editie.extern(gemerkt(goud, "bedragen", waar))
    assert len(uit.bedragen) == len(frame) - 1
    assert uit.eigenschappen["interne_rijen"] == 1
    pd.testing.assert_frame_equal(
        uit.bedragen.drop(columns=["opmerking", "intern"]),
        frame.drop(columns=["opmerking", "intern"]).iloc[1:].reset_index(drop=True),
    )


def test_punten_horen_bij_elkaar(goud: Inventaris) -> None:
    """Of a profile of which one motive is internal nothing stays: the rest would be shares of something else."""
    frame = goud.motieven
    paar = ["partner_id", "verband_id"]
    groot = frame.groupby(paar)["motief"].transform("size").gt(1)
    een = frame.index[groot][0]
    uit = editie.extern(gemerkt(goud, "motieven", pd.Series([True], index=[een])))
    hele = frame[paar].eq(frame.loc[een, paar]).all(axis=1)
    assert uit.motieven[paar].eq(frame.loc[een, paar]).all(axis=1).sum() == 0
    assert len(uit.motieven) == len(frame) - hele.sum() < len(frame) - 1
    assert (swanalyse.validate(uit)["ernst"] != "fout").all()


def test_groep_met_een_intern_partner(goud: Inventaris) -> None:
    """What a group with an internal partner would pay by itself goes too: its code would name that partner."""
    een, ander = goud.partners["partner_id"].iloc[:2]
    groepen = [een, ander, f"{ander} + {een}", None]
    kosten = pd.DataFrame({"verband_id": "V1", "coalitie": groepen, "jaar": 2026, "kosten": [1.0, 2.0, 3.0, None]})
    inv = inventaris.maak(goud.eigenschappen, {**goud.tabellen, "zelfstandige_kosten": kosten}, {})
    uit = editie.extern(gemerkt(inv, "partners", inv.partners["partner_id"].eq(een)))
    assert uit.zelfstandige_kosten["coalitie"].fillna("curve").tolist() == [ander, "curve"]


@pytest.mark.parametrize("tabel", ["deelnames", "partners"])
def test_ledenlijst_niet_meer_volledig(goud: Inventaris, tabel: str) -> None:
    """Who is left out of a verband is not said to be its only one: the list of members is complete no longer."""
    volledig = goud.verbanden.assign(deelnemers_volledig=pd.array([True] * len(goud.verbanden), dtype="boolean"))
    inv, wie = met(goud, verbanden=volledig), str(goud.deelnames["partner_id"].iloc[0])
    zijn = set(goud.deelnames.loc[goud.deelnames["partner_id"].eq(wie), "verband_id"])
    uit = editie.extern(gemerkt(inv, tabel, inv.tabellen[tabel]["partner_id"].eq(wie))).verbanden
    assert set(uit.loc[uit["deelnemers_volledig"].isna(), "verband_id"]) == zijn
    assert zijn < set(uit["verband_id"])
    assert uit["deelnemers_volledig"].fillna(True).all()


def test_verband_en_wat_eraan_hangt(goud: Inventaris) -> None:
    """An internal verband is nowhere in the external edition: not in its members, money, meetings or their seats."""
    wie = str(goud.overleggen["verband_id"].iloc[0])
    uit = editie.extern(gemerkt(goud, "verbanden", goud.verbanden["verband_id"].eq(wie)))
    tafels = set(goud.overleggen.loc[goud.overleggen["verband_id"].eq(wie), "overleg_id"])
    assert tafels
    for naam, frame in uit.tabellen.items():
        tekst = frame.astype("string")
        assert not tekst.isin([wie, *tafels]).to_numpy().any(), naam
    assert len(uit.deelnames) < len(goud.deelnames)
    assert (swanalyse.validate(uit)["ernst"] != "fout").all()


def test_opvolger_blijft(goud: Inventaris) -> None:
    """Who came after an internal verband stays, without naming it."""
    een, ander = goud.verbanden["verband_id"].iloc[:2]
    frame = goud.verbanden.assign(opvolger_van=[None, een] + [None] * (len(goud.verbanden) - 2))
    uit = editie.extern(gemerkt(met(goud, verbanden=frame), "verbanden", frame["verband_id"].eq(een)))
    rij = uit.verbanden.set_index("verband_id").loc[ander]
    assert pd.isna(rij["opvolger_van"])


def test_partner(goud: Inventaris) -> None:
    """An internal partner takes its participations along, and a region that was chosen with it goes on without it."""
    een, ander = goud.partners.loc[goud.partners["kern"].fillna(False), "partner_id"].iloc[:2]
    inv = gemerkt(goud, "partners", goud.partners["partner_id"].eq(een)).kies(kern=[een, ander])
    uit = editie.extern(inv)
    assert uit.selectie.kern == (ander,)
    assert een not in set(uit.deelnames["partner_id"])


def test_voet_zegt_het(goud: Inventaris) -> None:
    """A footer tells how many rows were left out, and nothing when there were none."""
    uit = editie.extern(gemerkt(goud, "bedragen", pd.Series([True], index=goud.bedragen.index[:1])))
    assert "externe editie (interne rijen weggelaten: 1)" in uit.voet(uit.verbanden).regel()
    assert "editie" not in editie.extern(goud).voet(goud.verbanden).regel()


def test_twee_keer_is_een_keer(goud: Inventaris) -> None:
    """The external edition of an external edition is itself, and saving it keeps what it is."""
    uit = editie.extern(gemerkt(goud, "bedragen", pd.Series([True], index=goud.bedragen.index[:1])))
    assert editie.extern(uit) == uit


def test_onbekende_editie() -> None:
    """A typing error names what was meant."""
    with pytest.raises(KeuzeFout, match="'exter' is geen editie: bedoeld: 'extern'"):
        swanalyse.load(GOUD, editie="exter")


def test_uit_het_register_blijft_bekend() -> None:
    """That the program fetched a verband from the register names nobody, and measures need it; a person's note goes."""
    nl = swanalyse.load("data/noord-limburg")
    assert uit_register(editie.extern(nl))
    door = nl.verbanden.assign(opgehaald_door="beleidsmedewerker")
    assert editie.extern(met(nl, verbanden=door)).verbanden["opgehaald_door"].isna().all()
