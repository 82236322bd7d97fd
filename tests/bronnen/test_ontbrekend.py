"""What is asked of a partner: what is missing and can be known, and nothing that is not for its eyes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from swanalyse.bronnen.ontbrekend import Rij, per_partner
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema
from tests.maken import maak


def van(inv: Inventaris, partner: str, tabel: str, *, nieuw: bool) -> list[Rij]:
    return [rij for rij in per_partner(inv)[partner] if rij.tabel == tabel and rij.nieuw == nieuw]


def test_lege_cellen_van_eigen_rijen(gouden: Inventaris) -> None:
    """Of a row of the partner the blank cells are asked, not those that are known; of another's row nothing."""
    rijen = van(gouden, "A", "bedragen", nieuw=False)
    assert [rij.gegeven["regel_id"] for rij in rijen] == ["R1", "R2", "R8"]
    assert rijen[0].gevraagd == ("prijspeil", "doorgegeven", "bron")
    assert rijen[2].gevraagd == ("meerwaarde", "prijspeil", "doorgegeven", "bron")


def test_wat_niet_van_toepassing_is_wordt_niet_gevraagd() -> None:
    """A cell that is nvt is no gap, and a row with nothing but nvt is no question."""
    jaar: list[dict[str, Any]] = [{"partner_id": "A", "jaar": 2026, "inwoners": 10}]
    leeg = ["n_bestuurders", "fte_bestuurders", "begroting_lasten", "woz_objecten"]
    nvt = {"partner_jaar": pd.DataFrame(True, index=[0], columns=leeg)}
    assert van(maak({"V": "AB"}, partner_jaar=jaar, nvt=nvt), "A", "partner_jaar", nieuw=False) == []
    assert len(van(maak({"V": "AB"}, partner_jaar=jaar), "A", "partner_jaar", nieuw=False)) == 1


def test_lidmaatschap_zonder_motieven() -> None:
    """A membership without motives gets a row per motive of the list in force; one with motives gets none."""
    eigen = pd.DataFrame({"code": ["a", "b"], "label": "", "volgorde": "1", "toelichting": "", "herkomst": "kennis"})
    motieven = [{"partner_id": "A", "verband_id": "V", "motief": "a", "gewicht": 100.0}]
    inv = maak({"V": "AB", "W": "A"}, motieven=motieven, regels={"codelijst_motief": eigen})
    assert [dict(rij.gegeven) for rij in van(inv, "A", "motieven", nieuw=True)] == [
        {"partner_id": "A", "verband_id": "W", "motief": motief} for motief in ("a", "b")
    ]
    assert van(inv, "B", "motieven", nieuw=True)[0].gevraagd[0] == "respondentgroep"


def test_de_regels_zeggen_wat_een_analyse_nodig_heeft() -> None:
    """Where the inventory's own rules need no motives, none are asked."""
    regels = schema.regels("analyses")
    zonder = regels[~regels["nodig"].str.contains("motieven")]
    inv = maak({"V": "AB"}, regels={"regels_analyses": zonder})
    assert van(inv, "A", "motieven", nieuw=True) == []
    assert van(inv, "A", "bedragen", nieuw=True) != []


def test_bedragen_per_richting() -> None:
    """Per membership and year a line of costs and one of benefits; what is there already is not asked again."""
    regel = {"regel_id": "R", "partner_id": "A", "verband_id": "V", "jaar": 2026, "richting": "kosten"}
    inv = maak({"V": "AB"}, bedragen=[regel, {**regel, "regel_id": "R0", "partner_id": "B", "jaar": 2020}])
    assert [rij.gegeven["regel_id"] for rij in van(inv, "A", "bedragen", nieuw=True)] == ["vragenlijst-A-V-2026-baten"]
    assert [rij.gegeven["richting"] for rij in van(inv, "B", "bedragen", nieuw=True)] == ["kosten", "baten"]


def test_overleg_zonder_aanwezigheid() -> None:
    """A member of whom nothing is said at a meeting of its verband is asked; a meeting that is over is not."""
    tafels = [{"overleg_id": "O", "verband_id": "V"}, {"overleg_id": "P", "verband_id": "V", "tot": "2020"}]
    inv = maak({"V": "AB"}, overleggen=tafels, aanwezigheid=[{"overleg_id": "O", "partner_id": "A"}])
    assert van(inv, "A", "aanwezigheid", nieuw=True) == []
    assert [dict(r.gegeven) for r in van(inv, "B", "aanwezigheid", nieuw=True)] == [
        {"overleg_id": "O", "partner_id": "B"}
    ]


def test_wat_anderen_in_het_verband_hebben() -> None:
    """A key or ambition that the verband has is asked of the members who do not have it."""
    basis = [{"verband_id": "V", "partner_id": "A", "sleutel": "objecten", "jaar": 2026, "waarde": 5.0}]
    ambities = [{"verband_id": "V", "ambitie_id": "x", "tekst": "Samen verder."}]
    inv = maak({"V": "AB"}, verdeelbasis=basis, ambities=ambities)
    assert van(inv, "A", "verdeelbasis", nieuw=True) == []
    assert [dict(rij.gegeven) for rij in van(inv, "B", "verdeelbasis", nieuw=True)] == [
        {"verband_id": "V", "sleutel": "objecten", "jaar": "2026", "partner_id": "B"}
    ]
    assert [rij.gevraagd for rij in van(inv, "B", "ambities", nieuw=True)] == [("onderschrijft", "bron")]


def test_belang_van_een_ander_is_geen_vraag() -> None:
    """What one partner wants for itself has no joint text, so nobody else is asked to endorse it by its code."""
    ambities = [
        {"verband_id": "V", "ambitie_id": "eigen", "partner_id": "A", "tekst": "Lage tarieven.", "soort": "belang"},
        {"verband_id": "V", "ambitie_id": "zonder-tekst"},
    ]
    assert van(maak({"V": "AB"}, ambities=ambities), "B", "ambities", nieuw=True) == []


def test_wat_intern_is_komt_niet_buiten() -> None:
    """A row marked intern is not asked, nor a row that hangs on an intern verband or meeting, nor an intern partner."""
    inv = maak(
        {"V": "ABC", "W": "AB", "X": "AB"},
        partners={"C": {"intern": True}},
        verbanden={"W": {"intern": True}},
        overleggen=[{"overleg_id": "O", "verband_id": "W"}, {"overleg_id": "P", "verband_id": "X", "intern": True}],
        aanwezigheid=[{"overleg_id": "O", "partner_id": "A"}],
        bedragen=[
            {"regel_id": "R", "partner_id": "A", "verband_id": "V", "jaar": 2026, "richting": "kosten", "intern": True}
        ],
        dienstverlening=[{"levert_id": "A", "ontvangt_id": "C", "dienst": "d", "jaar": 2026}],
    )
    vragen = per_partner(inv)
    assert set(vragen) == {"A", "B"}
    genoemd = {waarde for rij in vragen["A"] for waarde in {**rij.gegeven, **rij.bij}.values()}
    assert genoemd & {"W", "O", "P", "R", "C"} == set()
    assert "V" in genoemd


def test_wat_voorbij_is_wordt_niet_gevraagd() -> None:
    """A verband that ended, or a deelname that did, raises no questions."""
    inv = maak(
        {"V": "AB"},
        verbanden={"W": {"status": "beeindigd"}},
        deelnames=[
            {"partner_id": "A", "verband_id": "W", "rol": "lid"},
            {"partner_id": "A", "verband_id": "V", "rol": "lid", "van": "2001", "tot": "2010"},
        ],
    )
    rijen = van(inv, "A", "deelnames", nieuw=False)
    assert [(rij.gegeven["verband_id"], rij.gegeven["van"]) for rij in rijen] == [("V", "")]


def test_vraag_vervalt_door_een_andere_cel() -> None:
    """Without an accounthouder nobody asks which function it is; costs have no kind of added value."""
    leden = [{"partner_id": "A", "verband_id": "V", "rol": "lid", "accounthouder_status": "geen"}]
    inv = maak({"V": "B"}, partners={"A": {}}, deelnames=leden)
    assert "accounthouder" not in van(inv, "A", "deelnames", nieuw=False)[0].gevraagd
    assert "accounthouder" in van(inv, "B", "deelnames", nieuw=False)[0].gevraagd
    kosten, baten = van(inv, "A", "bedragen", nieuw=True)
    assert ("meerwaarde" in kosten.gevraagd, "meerwaarde" in baten.gevraagd) == (False, True)


def test_alleen_de_regio_en_geen_scores(gouden: Inventaris) -> None:
    """Only partners of the region get questions, and the answers of respondents are no part of them."""
    assert list(per_partner(gouden)) == ["A", "B", "C", "D", "E"]
    score = [{"score_id": "s", "verband_id": "V", "partner_id": "A", "respondent_partner_id": "A"}]
    assert van(maak({"V": "AB"}, scores=score), "A", "scores", nieuw=False) == []


def test_wat_een_ander_intern_houdt_wordt_niet_verraden() -> None:
    """An ambition or key that another partner marked intern raises no question; one's own is there already."""
    basis = {"verband_id": "V", "partner_id": "B", "sleutel": "objecten", "jaar": 2026, "waarde": 5.0}
    ambities = [
        {"verband_id": "V", "ambitie_id": "uittreden", "tekst": "Weg hier.", "partner_id": "B", "intern": True},
        {"verband_id": "V", "ambitie_id": "samen", "tekst": "Samen verder."},
    ]
    motieven = [{"partner_id": "A", "verband_id": "V", "motief": "kosten", "gewicht": 100.0, "intern": True}]
    inv = maak({"V": "AB"}, verdeelbasis=[{**basis, "intern": True}], ambities=ambities, motieven=motieven)
    assert van(inv, "A", "verdeelbasis", nieuw=True) == []
    assert [rij.gegeven["ambitie_id"] for rij in van(inv, "A", "ambities", nieuw=True)] == ["samen"]
    assert [rij for rij in per_partner(inv)["A"] if rij.tabel == "motieven"] == []
    assert len(van(maak({"V": "AB"}, verdeelbasis=[basis]), "A", "verdeelbasis", nieuw=True)) == 1


def test_regels_die_niet_bestaan() -> None:
    """Own rules that name a column that is not there are refused in the words of the coverage table."""
    eigen = schema.regels("analyses").assign(nodig="deelnames.roll")
    with pytest.raises(KeuzeFout, match=r"^regels_analyses, kolom nodig: 'deelnames.roll' bestaat niet"):
        per_partner(maak({"V": "AB"}, regels={"regels_analyses": eigen}))
