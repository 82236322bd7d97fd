"""Merged and split gemeenten in the register of 2020 and 2026, against a count of our own on the raw XML."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from swanalyse.bronnen import roo
from swanalyse.indicatoren import vergelijking
from swanalyse.inventaris import Inventaris, selectie

pytestmark = pytest.mark.register
TOEN, NU = "2020-01-01", "2026-05-16"
# what went into what between the two days, written out here so that no table of ours is asked
NAAR = {
    "gm0756": "gm1982", "gm0786": "gm1982", "gm0815": "gm1982", "gm1684": "gm1982", "gm1702": "gm1982",
    "gm0501": "gm1992", "gm0530": "gm1992", "gm0614": "gm1992", "gm0856": "gm1991", "gm1685": "gm1991",
    "gm0003": "gm1979", "gm0010": "gm1979", "gm0024": "gm1979", "gm0370": "gm0439", "gm0398": "gm1980",
    "gm0416": "gm1980", "gm0457": "gm0363",
}  # fmt: skip
# on which day those came about; the register lets them join old versions on that day, and names who was there no more
SINDS = {"gm1979": "2021-01-01", "gm1980": "2022-01-01", "gm1982": "2022-01-01", "gm1991": "2022-01-01",
         "gm0439": "2022-01-01", "gm0363": "2022-03-24", "gm1992": "2023-01-01"}  # fmt: skip
HAAREN, UIT_HAAREN = "gm0788", {"gm0757", "gm0824", "gm0855", "gm0865"}
# regions whose gemeente did not exist in 2020, with those that went into it
FUSIES = {
    "gm1982": ["Boxmeer", "Cuijk", "Grave", "Mill en Sint Hubert", "Sint Anthonis"],
    "gm1992": ["Brielle", "Hellevoetsluis", "Westvoorne"],
}
Ruw = dict[str, dict[str, set[str]]]


def _kaal(knoop: etree._Element) -> str:
    return etree.QName(knoop).localname


@pytest.fixture(scope="module")
def ruw(register: Path) -> Ruw:
    """Per day and systeemId of any version of a regeling in force: the codes of its gemeenten, the new ones."""
    with gzip.open(register) as bestand:
        boom = etree.parse(bestand)
    versies, verder = {}, {}
    for knoop in boom.iter():
        if not isinstance(knoop.tag, str) or _kaal(knoop) != "regeling":
            continue
        kind = {_kaal(k): k for k in knoop}
        tekst = {naam: (k.text or "").strip() for naam, k in kind.items()}
        id_ = next(waarde for sleutel, waarde in knoop.attrib.items() if sleutel.endswith("systeemId"))
        leden = [
            (next((w.rpartition("/")[2] for s, w in rij.attrib.items() if s.endswith("TOOI")), ""), "".join(
                k.text or "" for k in rij if _kaal(k) == "toetredingsDatum"))
            for rij in kind.get("deelnemendeOrganisaties", [])
        ]  # fmt: skip
        versies[id_] = (tekst.get("datumInwerkingtreding", ""), tekst.get("datumUitwerkingtreding", ""), leden)
        for naam in ("nextVersion", "previousVersion"):
            if naam in kind:
                ander = next(w for s, w in kind[naam].attrib.items() if s.endswith("systeemId"))
                verder.setdefault(id_, set()).add(ander)
                verder.setdefault(ander, set()).add(id_)
    uit: Ruw = {}
    for dag in (TOEN, NU):
        per: dict[str, set[str]] = {}
        for id_, (begin, einde, leden) in sorted(versies.items(), key=lambda versie: versie[1][0]):
            if begin <= dag and (not einde or einde > dag):
                wie = {
                    NAAR.get(code, code) for code, sinds in leden if code.startswith("gm") and _er_al(code, sinds, dag)
                }
                per |= dict.fromkeys(_keten(id_, verder), wie)
        uit[dag] = per
    return uit


def _er_al(code: str, sinds: str, dag: str) -> bool:
    """Whether a row of a version in force stands for who was there: joined by then, or by a herindeling after it."""
    return sinds <= dag or (code in SINDS and sinds == SINDS[code])


def _keten(id_: str, verder: dict[str, set[str]]) -> set[str]:
    gezien, nog = set[str](), {id_}
    while nog:
        gezien |= nog
        nog = {buur for wie in nog for buur in verder.get(wie, ())} - gezien
    return gezien


def _codes(inv: Inventaris, ids: tuple[str, ...]) -> set[str]:
    codes = inv.partners.set_index("partner_id")["cbs_code"]
    return {str(codes[i]) for i in ids if i in codes.index and str(codes[i]).startswith("gm")}


@pytest.fixture(scope="module", params=sorted(FUSIES))
def paar(request: pytest.FixtureRequest, register: Path) -> tuple[str, Inventaris, Inventaris]:
    """One merged gemeente, in the register of then and of now."""
    code = str(request.param)
    return code, *(roo.load(register, gemeenten=[code], peildatum=dag) for dag in (TOEN, NU))


def test_a_gemeente_that_did_not_exist_stands_for_its_predecessors(paar: tuple[str, Inventaris, Inventaris]) -> None:
    """Asked for in 2020, a gemeente of 2022 or 2023 gives the region of those that went into it."""
    code, oud, _ = paar
    assert sorted(oud.partners.loc[oud.partners["kern"], "naam"]) == FUSIES[code]


def test_that_is_told(register: Path) -> None:
    """By name too, and as a finding; who did exist is no finding."""
    gelezen = roo.lees(register, gemeenten="Voorne aan Zee, Nissewaard", peildatum=TOEN)
    gevonden = pd.concat(gelezen.bevindingen).query("code == 'roo_voorgangers'")
    assert gevonden["ernst"].tolist() == ["info"]
    assert "Brielle, Hellevoetsluis en Westvoorne" in gevonden["uitleg"].iloc[0]


def test_the_merger_makes_nobody_come_or_go(paar: tuple[str, Inventaris, Inventaris], ruw: Ruw) -> None:
    """The gemeente itself and all that merged beside it neither come nor go; who does, does so in the raw rows too."""
    code, oud, nieuw = paar
    wie = vergelijking.partners(oud, nieuw)
    regio = wie[wie["in_regio"]]
    # where a list of then names it already, it was there itself
    assert set(regio["stand"]) <= {"opgevolgd", "gebleven"}
    assert regio["voorgangers"].tolist() == [tuple(FUSIES[code])]
    codes = (
        oud.partners.set_index("partner_id")["cbs_code"].to_dict()
        | nieuw.partners.set_index("partner_id")["cbs_code"].to_dict()
    )
    ketens = [{v.removeprefix("roo-") for v in selectie(inv).verbanden["verband_id"]} for inv in (oud, nieuw)]
    leden = [set().union(*(ruw[dag][v] for v in keten)) for dag, keten in zip((TOEN, NU), ketens, strict=True)]
    # a verband of then that still runs, with others only: what became of its members is not to be seen
    elders = {v for v in ketens[0] - ketens[1] if v in ruw[NU] and code not in ruw[NU][v]}
    assert len(elders) == {"gm1982": 1, "gm1992": 0}[code]
    onzeker = set[str]().union(*(ruw[TOEN][v] for v in elders))
    for stand, verwacht in (
        ("gekomen", leden[1] - leden[0]),
        ("gegaan", leden[0] - leden[1] - onzeker),
        ("uit_beeld", (leden[0] - leden[1]) & onzeker),
    ):
        gevonden = {str(codes.get(i)) for i in wie.index[wie["stand"] == stand]}
        weg = {HAAREN, *UIT_HAAREN}
        assert {code for code in gevonden if code.startswith("gm")} - weg == verwacht - weg, stand


def test_who_joined_and_left_is_what_the_raw_rows_say(paar: tuple[str, Inventaris, Inventaris], ruw: Ruw) -> None:
    """Per verband of both days the gemeenten that joined and left, counted on the XML with the mergers written out."""
    code, oud, nieuw = paar
    frame = vergelijking.verbanden(oud, nieuw)
    bleef = frame[frame["stand"] == "gebleven"]
    assert len(bleef) == {"gm1982": 12, "gm1992": 11}[code]
    wissels = 0
    for verband, rij in bleef.iterrows():
        toen, nu = (ruw[dag][str(verband).removeprefix("roo-")] for dag in (TOEN, NU))
        weg = {HAAREN, *UIT_HAAREN}
        assert _codes(nieuw, rij["erbij"]) - weg == (nu - toen) - weg, verband
        assert _codes(oud, rij["eraf"]) - weg == (toen - nu) - weg, verband
        wissels += len(rij["erbij"]) + len(rij["eraf"])
    om = vergelijking.omloop(oud, nieuw)
    assert om["os"] * (2 * om["a"] + om["b"] + om["c"]) <= wissels
    # what turned over because a partner came or went is of partners that did so in the raw rows (the test above)
    weg = set(vergelijking.partners(oud, nieuw).query("stand in ['gekomen', 'gegaan']").index)
    los = sum(wie in weg for _, rij in bleef.iterrows() for wie in (*rij["erbij"], *rij["eraf"]))
    assert om["st_partners"] * (2 * om["a"] + om["b"] + om["c"]) == pytest.approx(los)


def test_verbanden_of_both_days_are_those_of_the_raw_rows(paar: tuple[str, Inventaris, Inventaris], ruw: Ruw) -> None:
    """A verband of the merged gemeente on both days, in the XML, stayed; one that runs on without it was left."""
    code, oud, nieuw = paar
    frame = vergelijking.verbanden(oud, nieuw)
    groepen = defaultdict(set)
    for verband, stand in frame["stand"].items():
        groepen[stand].add(str(verband).removeprefix("roo-"))
    # gone from the region while the chain runs on, or with an end
    weg = {v for v in set().union(*groepen.values()) if code not in ruw[NU].get(v, ())}
    assert groepen["verlaten"] == {v for v in weg if v in ruw[NU]}
    assert groepen["beeindigd"] == {v for v in weg if v not in ruw[NU]}
    assert groepen["gebleven"] == {
        v for v in set().union(*groepen.values()) if all(code in ruw[d].get(v, ()) for d in (TOEN, NU))
    }


def test_a_split_gemeente_is_no_arrival_of_its_neighbours(register: Path, ruw: Ruw) -> None:
    """Where Haaren took part, those of its four successors that do now did not join, and nobody of them arrived."""
    oud, nieuw = (roo.load(register, gemeenten=sorted(UIT_HAAREN), peildatum=dag) for dag in (TOEN, NU))
    wie = vergelijking.partners(oud, nieuw)
    assert set(wie.loc[wie["in_regio"], "stand"]) == {"gebleven"}
    assert set(wie.loc[wie["naam"] == "Haaren", "stand"]) <= {"opgevolgd"}
    frame = vergelijking.verbanden(oud, nieuw)
    bleef = frame[frame["stand"] == "gebleven"]
    met_haaren = 0
    for verband, rij in bleef.iterrows():
        toen, nu = (ruw[dag][str(verband).removeprefix("roo-")] for dag in (TOEN, NU))
        erbij = _codes(nieuw, rij["erbij"])
        if HAAREN in toen:
            met_haaren += 1
            assert not erbij & UIT_HAAREN, verband
            assert ("gm-haaren" in rij["eraf"]) == (not nu & UIT_HAAREN), verband
        else:
            assert erbij & UIT_HAAREN == (nu - toen) & UIT_HAAREN, verband
    assert met_haaren
    assert "gesplitst" in vergelijking.beletsels(oud, nieuw)["code"].tolist()
