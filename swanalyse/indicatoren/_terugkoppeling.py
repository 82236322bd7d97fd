"""Who was involved when: the college that supplies, the raad that leaves room and decides (S0-18, S0-20, S0-21).

What is not recorded was perhaps held all the same: it is `onbekend`. `nee` stands only where the record itself says
so: a feedback moment that was cancelled, or a fase of which every step was done by somebody who is known.
"""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import labels
from swanalyse.indicatoren._belangrijkheid import posten
from swanalyse.indicatoren._traject import (
    BEZIG,
    GEPLAND,
    GEREED,
    STAP,
    TERUGKOPPELING,
    VERVALLEN,
    Traject,
    merk_traject,
    trajecten,
)
from swanalyse.inventaris import Inventaris, dekking
from swanalyse.notatie import ONBEKEND

JA, NEE, NIET_BEREIKT = "ja", "nee", "niet_bereikt"
RAAD, COLLEGE = "raad", "college"
ANTWOORDEN = {JA: "Ja", NEE: "Nee", ONBEKEND: "Onbekend", NIET_BEREIKT: "Nog niet bereikt"}


def terugkoppeling(inv: Inventaris) -> pd.DataFrame:
    """Per initiative and gemeente whether there was a feedback moment between every two phases (S0-21).

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id): initiatives by name, the gemeenten of the region that take part by inwoners; a
        column per transition (`1-2` to `4-5`): `ja` (a feedback moment after a step of the first fase is recorded for
        that gemeente or for all, and was held), `nee` (recorded as cancelled), `niet_bereikt` (the next fase has not
        begun) or else `onbekend`. Coverage: the transitions that were reached, with `ja` or `nee`.

    Examples
    --------
    >>> import swanalyse
    >>> terugkoppeling(swanalyse.load("data/voorbeeldregio")).loc[("v-warmte", "gm-zilverdam")].tolist()
    ['ja', 'ja', 'niet_bereikt', 'niet_bereikt']
    """
    lees = trajecten(inv)
    overgangen = _overgangen(lees)
    paren = _paren(inv, lees)
    verst = {verband: _verste_fase(lees, verband) for verband in lees.verbanden}
    uit = [
        [_moment(lees, verband, wie, van, bereikt=verst[verband] > nr) for nr, van in enumerate(lees.fasen[:-1])]
        for verband, wie in paren
    ]
    index = pd.MultiIndex.from_tuples(paren, names=["verband_id", "partner_id"])
    frame = pd.DataFrame(uit, columns=overgangen, index=index, dtype="string")
    plat = pd.Series(frame.to_numpy(object).ravel(), dtype="string")
    plat.index = pd.Index([f"{o} van {partner} in {verband}" for verband, partner in paren for o in overgangen])
    gedekt = dekking(plat[plat.ne(NIET_BEREIKT)].isin([JA, NEE]))
    return merk_traject(lees, frame, gedekt=gedekt, namen={**lees.namen, **ANTWOORDEN})


def terugkoppelingdekking(inv: Inventaris) -> pd.DataFrame:
    """Per transition between phases how many feedback moments are recorded, over initiatives and gemeenten (S0-21).

    Returns
    -------
    DataFrame
        Index overgang (`1-2` to `4-5`); `ja`, `nee`, `onbekend` and `van` (initiative × gemeente that reached it).

    Examples
    --------
    >>> import swanalyse
    >>> terugkoppelingdekking(swanalyse.load("data/voorbeeldregio")).loc["1-2"].tolist()
    [12, 0, 19, 31]
    """
    bron = terugkoppeling(inv)
    frame = pd.DataFrame(
        {wat: (bron == wat).sum().astype("Int64") for wat in (JA, NEE, ONBEKEND)},
        index=pd.Index(list(bron.columns), dtype="string", name="overgang"),
    )
    frame["van"] = frame.sum(axis=1).astype("Int64")
    lees = trajecten(inv)
    return merk_traject(lees, frame, gedekt=bron.attrs["dekking"], namen={**lees.namen, **ANTWOORDEN})


def rollen(inv: Inventaris) -> pd.DataFrame:
    """Per initiative and fase whether the college supplied and the raad decided (S0-18).

    Returns
    -------
    DataFrame
        Index (verband_id, fase): initiatives by name, phases in order; `naam`, `label` (of the fase), `college` and
        `raad`: `ja` (some step or feedback moment of that fase was theirs), `nee` (every step of the fase is recorded
        as ready, by others), `niet_bereikt` (the fase has not begun) or else `onbekend`. Coverage: the phases that
        were reached of which both are known.

    Examples
    --------
    >>> import swanalyse
    >>> rollen(swanalyse.load("data/voorbeeldregio")).loc[("v-ontwikkelbedrijf", "1"), ["college", "raad"]].tolist()
    ['ja', 'nee']
    """
    lees = trajecten(inv)
    uit = []
    for verband in lees.verbanden:
        verst = _verste_fase(lees, verband)
        for nr, fase in enumerate(lees.fasen):
            wie = [_rol(lees, verband, fase, actor) if nr <= verst else NIET_BEREIKT for actor in (COLLEGE, RAAD)]
            uit.append((verband, fase, lees.namen[verband], *wie))
    frame = pd.DataFrame(uit, columns=["verband_id", "fase", "naam", COLLEGE, RAAD], dtype="string")
    frame.insert(3, "label", frame["fase"].map(labels(inv, "fase")).astype("string"))
    frame = frame.set_index(["verband_id", "fase"])
    bereikt = frame[frame[RAAD].ne(NIET_BEREIKT)]
    bekend = (bereikt[[COLLEGE, RAAD]] != ONBEKEND).all(axis=1)
    gedekt = dekking(bekend.set_axis([f"fase {fase} van {verband}" for verband, fase in bekend.index]))
    return merk_traject(lees, frame, gedekt=gedekt, namen={**lees.namen, **ANTWOORDEN})


def raad_vroeg(inv: Inventaris) -> pd.DataFrame:
    """Per initiative and gemeente whether the raad was involved in the first fase, the verkenning (S0-20).

    Returns
    -------
    DataFrame
        Index (verband_id, partner_id), as `terugkoppeling`; `naam` (of the verband), `partner` and `raad`: `ja` (a step
        or feedback moment with the raad as actor is recorded for that gemeente or for all), `nee` (every step of the
        fase was done by others and the feedback moment of this gemeente is recorded as cancelled), or else `onbekend`:
        a moment that is not recorded may have been held.

    Examples
    --------
    >>> import swanalyse
    >>> raad_vroeg(swanalyse.load("data/voorbeeldregio")).loc[("v-warmte", "gm-zilverdam"), "raad"]
    'ja'
    """
    lees = trajecten(inv)
    eerste = lees.fasen[0] if lees.fasen else ""
    paren = _paren(inv, lees)
    uit = []
    for verband, wie in paren:
        rol = _rol(lees, verband, eerste, RAAD, wie)
        if rol == NEE and _moment(lees, verband, wie, eerste, bereikt=True) != NEE:
            rol = ONBEKEND
        uit.append((lees.namen[verband], lees.namen[wie], rol))
    index = pd.MultiIndex.from_tuples(paren, names=["verband_id", "partner_id"])
    frame = pd.DataFrame(uit, columns=["naam", "partner", "raad"], index=index, dtype="string")
    bekend = frame["raad"].ne(ONBEKEND)
    gedekt = dekking(bekend.set_axis([f"{partner} in {verband}" for verband, partner in paren]))
    return merk_traject(lees, frame, gedekt=gedekt, namen={**lees.namen, **ANTWOORDEN})


def _overgangen(lees: Traject) -> list[str]:
    return [f"{van}-{naar}" for van, naar in zip(lees.fasen[:-1], lees.fasen[1:], strict=True)]


def _paren(inv: Inventaris, lees: Traject) -> list[tuple[str, str]]:
    """The initiatives with the gemeenten of the region that take part, or will."""
    gemeenten = posten(inv).gemeenten.index.tolist()
    leden = lees.zicht.leden
    samen = set(zip(leden["verband_id"], leden["partner_id"], strict=True))
    return [(verband, wie) for verband in lees.verbanden for wie in gemeenten if (verband, wie) in samen]


def _verste_fase(lees: Traject, verband: str) -> int:
    """The place of the last fase of which a step was begun; -1 when none was."""
    begonnen = [
        rij["fase"]
        for rij in lees.gebeurtenissen[verband]
        if rij["soort"] == STAP and rij["fase"] is not None and rij["status"] != GEPLAND
        # a step that was dropped before it began did not take the initiative into its fase
        and (rij["status"] != VERVALLEN or rij["datum_start"] is not None)
    ]  # fmt: skip
    return max((lees.fasen.index(fase) for fase in begonnen), default=-1)


def _moment(lees: Traject, verband: str, partner: str, fase: str, *, bereikt: bool) -> str:
    """Whether a gemeente had its feedback moment after a fase; one of all gemeenten is of each."""
    standen = [
        rij["status"]
        for rij in lees.gebeurtenissen[verband]
        if rij["soort"] == TERUGKOPPELING and rij["fase"] == fase and rij["partner_id"] in (None, partner)
    ]
    if GEREED in standen or BEZIG in standen:
        return JA
    if not bereikt:
        return NIET_BEREIKT
    return NEE if standen and set(standen) == {VERVALLEN} else ONBEKEND


def _rol(lees: Traject, verband: str, fase: str, actor: str, partner: str | None = None) -> str:
    """Whether an actor did something in a fase; of one gemeente, or of any when none is given."""
    gedaan = [
        rij
        for rij in lees.gebeurtenissen[verband]
        if rij["fase"] == fase and rij["soort"] in (STAP, TERUGKOPPELING) and rij["status"] in (GEREED, BEZIG)
        and (partner is None or rij["partner_id"] in (None, partner))
    ]  # fmt: skip
    if any(rij["actor"] == actor for rij in gedaan):
        return JA
    # who did every step is known, and who held every moment: then it was not this one
    klaar = {rij["stap"] for rij in gedaan if rij["soort"] == STAP and rij["status"] == GEREED}
    alle = set(lees.stappen.index[lees.stappen["fase"] == fase]) <= klaar
    return NEE if alle and all(rij["actor"] is not None for rij in gedaan) else ONBEKEND
