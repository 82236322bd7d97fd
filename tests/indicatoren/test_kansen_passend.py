"""Passende partners: every component by hand, what is unknown, and the verbanden to join (domein 3.7)."""

from __future__ import annotations

from math import log
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swanalyse
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import kansen, met_drempels
from swanalyse.inventaris import Inventaris
from tests.maken import ledenlijsten, maak

INWONERS = {"A": 10_000, "B": 20_000, "C": 40_000, "D": 200_000}
ONDERDELEN = ["nabijheid", "band", "motief", "schaal", "aansluiting", "drukte"]


@pytest.fixture(scope="module")
def voorbeeld() -> Inventaris:
    return swanalyse.load("data/voorbeeldregio")


def motieven(partner: str, verband: str, **punten: float) -> list[dict[str, Any]]:
    return [
        {"partner_id": partner, "verband_id": verband, "motief": motief, "gewicht": gewicht}
        for motief, gewicht in punten.items()
    ]


def regio(**anders: Any) -> Inventaris:
    """A in V1 (with B, C), V2 (with B) and V4 (mandatory, all); B and C in the onderwijs of V3."""
    standaard: dict[str, Any] = {
        "partners": {wie: {} for wie in INWONERS},
        "verbanden": {
            "V2": {"domein": "bestuur"},
            "V3": {"domein": "onderwijs"},
            "V4": {"domein": "veiligheid", "verplichting": "wettelijk_verplicht"},
        },
        "partner_jaar": [{"partner_id": wie, "jaar": 2026, "inwoners": n} for wie, n in INWONERS.items()],
        "relaties": [
            {"partner_a": "B", "partner_b": "A", "grenst": True},
            {"partner_a": "A", "partner_b": "C", "grenst": False, "reistijd_uur": 0.5},
            {"partner_a": "A", "partner_b": "D", "reistijd_uur": 1.0},
        ],
        "motieven": [
            *motieven("A", "V1", kosten=100),
            *motieven("B", "V1", kosten=60, kennis=40),
            *motieven("B", "V3", kennis=100),
            *motieven("C", "V1", kennis=100),
        ],
        "overleggen": [{"overleg_id": "O1", "verband_id": "V1", "geleding": "bestuurlijk"}],
        "aanwezigheid": [{"overleg_id": "O1", "partner_id": wie, "n_bestuurders": 1} for wie in "AB"],
    }
    return maak({"V1": "ABC", "V2": "AB", "V3": "BC", "V4": "ABCD"}, **(standaard | anders))


def onderwijs(inv: Inventaris) -> pd.DataFrame:
    return kansen.passend(inv, partner_id="A", domein="onderwijs").droplevel(["partner_id", "domein"])


# --- each component by hand --------------------------------------------------------------------------------------


def test_nabijheid() -> None:
    """Neighbours 1, others by travel time, in either direction; not said to be a neighbour or not: unknown."""
    frame = onderwijs(regio())
    assert frame.loc["B", "nabijheid"] == 1
    assert frame.loc["C", "nabijheid"] == pytest.approx(1 / 1.5)
    assert pd.isna(frame.loc["D", "nabijheid"])


def test_band_leaves_out_what_the_law_prescribes() -> None:
    """Of the two verbanden that A chose, B is in both, C in one and D in none."""
    assert onderwijs(regio())["band"].to_dict() == {"B": 1.0, "C": 0.5, "D": 0.0}


def test_no_chosen_verband_leaves_the_band_unknown() -> None:
    """Nothing divided by nothing is not zero."""
    inv = regio(verbanden={v: {"verplichting": "wettelijk_verplicht"} for v in ("V1", "V2", "V3", "V4")})
    assert onderwijs(inv)["band"].isna().all()


def test_motief_in_the_domain_else_over_all() -> None:
    """A has no motives in onderwijs: all domains are compared, and that is said; in economie the domain is."""
    frame = onderwijs(regio())
    # B over both its verbanden: kosten 30, kennis 70
    assert frame.loc["B", "motief"] == pytest.approx(0.3)
    assert frame.loc["C", "motief"] == 0
    assert frame.loc["B", "motief_bron"] == "alle domeinen"
    assert pd.isna(frame.loc["D", "motief"])
    assert pd.isna(frame.loc["D", "motief_bron"])
    leden = {"V1": "A", "V9": "B", "V3": "B"}
    punten = [*motieven("A", "V1", kosten=100), *motieven("B", "V9", kosten=60, kennis=40)]
    inv = maak(leden, verbanden={"V3": {"domein": "onderwijs"}}, motieven=[*punten, *motieven("B", "V3", kennis=100)])
    rij = kansen.passend(inv, partner_id="A", domein="economie").iloc[0]
    assert rij["motief"] == pytest.approx(0.6)
    assert rij["motief_bron"] == "domein"


def test_schaal_is_equal_size() -> None:
    """Twice as large is less alike, twenty times as large not at all."""
    frame = onderwijs(regio())
    assert frame.loc["B", "schaal"] == pytest.approx(1 - log(2) / log(10))
    assert frame.loc["D", "schaal"] == 0


def test_schaal_with_a_target_is_what_they_reach_together() -> None:
    """A wants lower costs, so the joint size counts, never more than 1; C wants knowledge, so equal size counts."""
    inv = met_drempels(regio(), schaal_doel=40_000)
    frame = onderwijs(inv)
    assert frame.loc["B", "schaal"] == pytest.approx(0.75)
    assert frame.loc["C", "schaal"] == 1
    ander = kansen.passend(inv, partner_id="C", domein="belastingen").droplevel([0, 1])
    assert ander.loc["A", "schaal"] == pytest.approx(1 - log(4) / log(10))
    assert "samen 40.000 inwoners" in frame.attrs["perimeter"]


def test_schaal_does_not_apply_to_a_provincie() -> None:
    """It leaves the denominator of the coverage instead of lowering it."""
    inv = regio(partners={**{wie: {} for wie in INWONERS}, "P": {"partnertype": "provincie", "kern": False}})
    frame = onderwijs(inv)
    assert pd.isna(frame.loc["P", "schaal"])
    # of five components that apply only the band is known: it is of the region's verbanden in none
    assert frame.loc["P", "dekking"] == pytest.approx(1 / 5)
    assert "schaal" not in frame.loc["P", "reden"]


def test_aansluiting() -> None:
    """B and C have a verband in onderwijs that A can join; D has none."""
    assert onderwijs(regio())["aansluiting"].to_dict() == {"B": 1.0, "C": 1.0, "D": 0.5}


def test_aansluiting_is_unknown_when_a_domain_is() -> None:
    """D is in a verband of unknown domain: that may be onderwijs. B's own onderwijs is known all the same."""
    inv = regio(verbanden={"V3": {"domein": "onderwijs"}, "V4": {"domein": None}})
    frame = onderwijs(inv)
    assert frame.loc["B", "aansluiting"] == 1
    assert pd.isna(frame.loc["D", "aansluiting"])


def test_aansluiting_of_an_outsider_is_unknown() -> None:
    """Of who is not of the region the inventory does not hold every verband."""
    inv = regio(partners={**{wie: {} for wie in INWONERS}, "D": {"kern": False}})
    assert pd.isna(onderwijs(inv).loc["D", "aansluiting"])


def test_drukte() -> None:
    """A meets B at a table; of C no place is recorded, which does not say that they do not meet."""
    frame = onderwijs(regio())
    assert frame.loc["B", "drukte"] == 1
    assert pd.isna(frame.loc["C", "drukte"])
    rijen = [{"overleg_id": o, "partner_id": wie, "n_bestuurders": 1} for o, wie in (("O1", "A"), ("O2", "C"))]
    tafels = [{"overleg_id": o, "verband_id": v, "geleding": "bestuurlijk"} for o, v in (("O1", "V1"), ("O2", "V3"))]
    assert onderwijs(regio(overleggen=tafels, aanwezigheid=rijen)).loc["C", "drukte"] == 0


def test_who_is_together_in_the_domain_is_left_out() -> None:
    """A is in economie with B and C already; D remains. Nobody suits itself."""
    frame = kansen.passend(regio(), partner_id="A", domein="economie")
    assert frame.index.get_level_values("kandidaat_id").tolist() == ["D"]


def test_a_regeling_is_joined_and_not_suggested() -> None:
    """A gemeenschappelijke regeling that takes part elsewhere is no partner to look for."""
    soort = {"partnertype": "gemeenschappelijke_regeling", "kern": False}
    inv = regio(partners={**{wie: {} for wie in INWONERS}, "G": soort})
    assert "G" not in onderwijs(inv).index


# --- the score ---------------------------------------------------------------------------------------------------


def test_score_is_the_weighted_mean_of_what_is_known() -> None:
    """All six of B are known; of C one is not and does not count as zero."""
    frame = onderwijs(regio())
    assert frame.loc["B", "score"] == pytest.approx(frame.loc["B", ONDERDELEN].astype(float).mean())
    assert frame.loc["B", "dekking"] == 1
    bekend = frame.loc["C", ONDERDELEN].dropna().astype(float)
    assert len(bekend) == 5
    assert frame.loc["C", "score"] == pytest.approx(bekend.mean())
    assert frame.loc["C", "dekking"] == pytest.approx(5 / 6)


def test_weights_count() -> None:
    """With all the weight on nearness the score is the nearness; a weight of zero takes a component out."""
    frame = onderwijs(met_drempels(regio(), **{f"gewicht_{naam}": float(naam == "nabijheid") for naam in ONDERDELEN}))
    assert frame.loc["C", "score"] == pytest.approx(1 / 1.5)
    assert frame.loc["D", "dekking"] == 0
    zwaar = onderwijs(met_drempels(regio(), gewicht_motief=3)).loc["B"]
    assert zwaar["score"] == pytest.approx((zwaar[ONDERDELEN].astype(float).sum() + 2 * zwaar["motief"]) / 8)


def test_too_little_known_gives_no_suggestion() -> None:
    """Of D half is known, which is enough; with one component less there is neither score nor rank, and it is last."""
    frame = onderwijs(regio())
    assert frame.loc["D", "dekking"] == pytest.approx(0.5)
    assert frame["rang"].tolist() == [1, 2, 3]
    frame = onderwijs(regio(partner_jaar=[]))
    assert frame.index[-1] == "D"
    assert frame.loc["D", ["score", "rang"]].isna().all()
    assert "onbekend: nabijheid, gelijk motief, schaal, zelfde tafel" in frame.loc["D", "reden"]


def test_reasons_are_in_words() -> None:
    """Every known component is named with its size."""
    reden = onderwijs(regio())["reden"]
    assert reden["B"] == (
        "buren; samen in 2 van 2 verbanden (zonder de wettelijk verplichte); motieven over alle domeinen voor 30 % "
        "gelijk; schaal 70 %; al in een verband in dit domein; treffen elkaar al aan tafel"
    )
    assert reden["C"].startswith("30 minuten reizen; samen in 1 van 2")


def test_no_reason_claims_what_is_not_recorded() -> None:
    """Who is in no verband or at no table may be so outside the inventory, and what may be prescribed is no choice."""
    zonder = onderwijs(regio()).loc["D"]
    assert zonder["aansluiting"] == 0.5
    assert "in de inventaris niet in een verband in dit domein" in zonder["reden"]
    redenen = " ".join(kansen.passend(swanalyse.load("data/noord-limburg"))["reden"])
    assert "niet-verplicht" not in redenen
    assert "nog geen" not in redenen
    samen = [{"overleg_id": wie, "partner_id": wie, "n_bestuurders": 1} for wie in "AC"]
    tafels = [{"overleg_id": wie, "verband_id": "V1", "geleding": "bestuurlijk"} for wie in "AC"]
    apart = onderwijs(regio(overleggen=tafels, aanwezigheid=samen)).loc["C"]
    assert apart["drukte"] == 0
    assert "geen gezamenlijke tafel in de inventaris" in apart["reden"]


def test_no_more_than_asked_for() -> None:
    """The threshold keeps the best of each gemeente and domain."""
    alles, kort = onderwijs(regio()), onderwijs(met_drempels(regio(), passend_hoogstens=1))
    assert kort.index.tolist() == alles.index[:1].tolist()


def test_all_gemeenten_and_domains_in_display_order(gouden: Inventaris) -> None:
    """Gemeenten by inwoners, domains in the order of the codelist, the best first."""
    frame = kansen.passend(gouden)
    wie = frame.index.get_level_values("partner_id")
    assert list(dict.fromkeys(wie)) == ["E", "D", "C", "B", "A"]
    for _, deel in frame.groupby(level=[0, 1], sort=False):
        assert deel["score"].dropna().is_monotonic_decreasing
    een = kansen.passend(gouden, partner_id="A", domein="wonen_ruimte")
    pd.testing.assert_frame_equal(frame.loc[een.index], een, check_exact=False)


def test_what_is_no_choice_is_refused(gouden: Inventaris) -> None:
    """A partner outside the region and a domain that does not exist, with what there is."""
    with pytest.raises(KeuzeFout, match="'W' is geen gemeente van de regio: kies uit E, D, C, B en A"):
        kansen.passend(gouden, partner_id="W")
    with pytest.raises(KeuzeFout, match="'economi' is geen domein in zicht: bedoeld: 'economie'"):
        kansen.aansluiten(gouden, domein="economi")
    with pytest.raises(KeuzeFout, match="is geen domein in zicht"):
        kansen.passend(gouden.kies(domeinen=["economie"]), domein="bestuur")


def test_the_footer_says_what_the_score_rests_on(gouden: Inventaris) -> None:
    """Weights and scale are printed, and whose choice they are: not any more when the region made its own."""
    frame = kansen.passend(gouden)
    assert "gelijke gewichten; schaal: gelijke omvang" in gouden.voet(frame).regel()
    assert frame.attrs["voorlopig"] == ("gewichten",)
    eigen = met_drempels(gouden, partner_dekking=0.5, **{f"gewicht_{naam}": 2.0 for naam in ONDERDELEN})
    assert kansen.passend(eigen).attrs["voorlopig"] == ()
    assert frame.attrs["gewichten"] == dict.fromkeys(ONDERDELEN, 1.0)


# --- verbanden to join -------------------------------------------------------------------------------------------


def test_joining_is_the_mean_over_the_members() -> None:
    """A can join V3 of B and C."""
    inv = regio()
    rij = kansen.aansluiten(inv, partner_id="A").loc[("A", "onderwijs", "V3")]
    assert rij["score"] == pytest.approx(onderwijs(inv).loc[["B", "C"], "score"].mean())
    assert (rij["n_leden"], rij["bekend"], rij["van"], rij["sleutel"]) == (2, 2, 2, "onbekend")
    assert rij[["tafels", "zetels"]].isna().all()
    assert "bestuurlijk overleg onbekend" in rij["reden"]


def test_joining_counts_members_it_already_works_with() -> None:
    """D joins V1 in economie; the score of a member counts even when it is together with D elsewhere in the domain."""
    inv = maak({"V1": "AB", "V2": "AD"}, partner_jaar=[{"partner_id": p, "jaar": 2026, "inwoners": 9} for p in "ABD"])
    rij = kansen.aansluiten(inv, partner_id="D").loc[("D", "economie", "V1")]
    assert (rij["bekend"], rij["van"]) == (2, 2)


def test_seats_are_what_a_member_usually_sends() -> None:
    """The median number of bestuurders per table, over the tables of the verband; unknown when one table is."""
    tafels = [{"overleg_id": o, "verband_id": "V3", "geleding": "bestuurlijk"} for o in ("O1", "O2")]
    tafels.append({"overleg_id": "O3", "verband_id": "V3", "geleding": "ambtelijk"})
    plek = [{"overleg_id": o, "partner_id": p, "n_bestuurders": n} for o, p, n in (("O1", "B", 2), ("O1", "C", 2))]
    nog = {"overleg_id": "O2", "partner_id": "B", "n_bestuurders": 1}
    rij = kansen.aansluiten(regio(overleggen=tafels, aanwezigheid=[*plek, nog]), partner_id="A").iloc[0]
    assert (rij["tafels"], rij["zetels"]) == (2, 3)
    rij = kansen.aansluiten(regio(overleggen=tafels, aanwezigheid=plek), partner_id="A").iloc[0]
    assert rij["tafels"] == 2
    assert pd.isna(rij["zetels"])


def test_joining_what_the_law_prescribes_says_so() -> None:
    """The division is not the partners' own."""
    plicht = {"V1": {"verplichting": "wettelijk_verplicht"}}
    inv = maak({"V1": "AB", "V2": "CD"}, verbanden=plicht)
    assert "wettelijk verplicht: de indeling ligt vast" in kansen.aansluiten(inv, partner_id="C")["reden"].iloc[0]


def test_too_few_known_members_give_no_score() -> None:
    """Of one of three members the score is known: no mean."""
    jaar = [{"partner_id": p, "jaar": 2026, "inwoners": 100} for p in "AB"]
    ver = [{"partner_a": "A", "partner_b": "B", "grenst": True}]
    rij = kansen.aansluiten(maak({"V1": "BCD", "V2": "A"}, partner_jaar=jaar, relaties=ver), partner_id="A").iloc[0]
    assert (rij["bekend"], rij["van"]) == (1, 3)
    assert pd.isna(rij["score"])


# --- always ------------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(
    leden=ledenlijsten(), domeinen=st.lists(st.sampled_from(["economie", "onderwijs", None]), min_size=9, max_size=9)
)
def test_what_always_holds(leden: dict[str, list[str]], domeinen: list[str | None]) -> None:
    """Components and scores lie in [0, 1], nobody suits itself, and nobody is suggested who is in it together."""
    inv = maak(leden, verbanden={v: {"domein": domeinen[int(v[1])]} for v in leden})
    frame = kansen.passend(inv)
    waarden = frame[[*ONDERDELEN, "score", "dekking"]].astype("Float64")
    assert ((waarden >= 0) & (waarden <= 1)).fillna(value=True).to_numpy(bool).all()
    for (wie, domein, ander), dekking in frame["dekking"].items():
        assert wie != ander
        samen = [v for v, groep in leden.items() if {wie, ander} <= set(groep) and domeinen[int(v[1])] == domein]
        assert not samen
        assert pd.isna(frame.loc[(wie, domein, ander), "score"]) == (dekking < 0.5)
    for (wie, _, verband), rij in kansen.aansluiten(inv).iterrows():
        assert wie not in leden[verband]
        assert rij["van"] == len(leden[verband])


def test_unknown_never_lowers_a_score(voorbeeld: Inventaris) -> None:
    """Without travel and neighbours the scores become means of fewer parts, never means with a zero."""
    kaal = swanalyse.inventaris.maak(
        voorbeeld.eigenschappen, {**voorbeeld.tabellen, "relaties": pd.DataFrame()}, dict(voorbeeld.nvt)
    )
    frame = kansen.passend(kaal)
    assert frame["nabijheid"].isna().all()
    vol = frame[frame["dekking"].between(0.83, 0.84) & frame["schaal"].notna()]
    rest = [naam for naam in ONDERDELEN if naam != "nabijheid"]
    vol = vol[vol[rest].notna().all(axis=1)]
    assert len(vol)
    assert (vol["score"] - vol[rest].astype(float).mean(axis=1)).abs().max() < 1e-9
