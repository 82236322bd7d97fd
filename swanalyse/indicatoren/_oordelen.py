"""Scores per criterium, per respondent group and per verband; every other reading of answers starts from these."""

from __future__ import annotations

import pandas as pd

from swanalyse.indicatoren import labels
from swanalyse.indicatoren._metingen import (
    BEKEND,
    GEEN,
    Metingen,
    beschermd,
    cijfers,
    kies_instrument,
    kies_jaar,
    kies_verband,
    lees,
    optelbaar,
    overal_optelbaar,
    tekst,
)
from swanalyse.inventaris import Inventaris, merk, onthoud
from swanalyse.notatie import opsomming

_CEL = ["criterium", "verband_id"]


def metingen(inv: Inventaris) -> pd.DataFrame:
    """In which years respondents answered which instrument about which verband: what there is to choose from.

    Returns
    -------
    DataFrame
        `instrument`, `verband_id`, `naam` (of the verband), `jaar` and `nieuwste` (bool: the meting that counts); by
        instrument in the order of the codelist, verbanden by name, the newest year first. Only verbanden in sight.

    Examples
    --------
    >>> import swanalyse
    >>> frame = metingen(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[(frame["verband_id"] == "v-mgr") & (frame["instrument"] == "pulse"), "jaar"].tolist()
    [2025, 2024, 2023]
    """
    meting = lees(inv)
    kolommen = ["instrument", "verband_id", "jaar", "nieuwst"]
    rijen = meting.alle.loc[(meting.alle["verband_id"] != "") & (meting.alle["jaar"] > 0), kolommen].drop_duplicates()
    orde = {code: plek for plek, code in enumerate(inv.codelijst("instrument")["code"])}
    rijen = rijen.assign(plek=rijen["instrument"].map(orde), naam=rijen["verband_id"].map(meting.namen))
    rijen = rijen.sort_values(
        ["plek", "naam", "verband_id", "jaar"], ascending=[True, True, True, False], ignore_index=True
    )
    frame = pd.DataFrame(
        {
            "instrument": rijen["instrument"].astype("string"),
            "verband_id": rijen["verband_id"].astype("string"),
            "naam": rijen["naam"].astype("string"),
            "jaar": rijen["jaar"].astype("Int64"),
            "nieuwste": rijen["nieuwst"].astype(bool),
        }
    )
    return merk(frame, n=len(frame), eenheid="metingen", namen={**meting.namen, **labels(inv, "instrument")})


def per_criterium(
    inv: Inventaris, *, instrument: str, verband_id: str | None = None, jaar: int | None = None
) -> pd.DataFrame:
    """What respondents answered on each criterium of an instrument, in its newest meting.

    Per respondent, criterium and verband the newest answer counts, and per verband the newest year with answers. A
    criterium that was not itself asked about a verband takes the answers on its parts (E5: those on E5a–c).

    Parameters
    ----------
    inv : Inventaris
    instrument : str
        A code of the codelist `instrument`.
    verband_id : str, optional
        The answers about this verband; default all of them together, with those about none.
    jaar : int, optional
        The meting of this year instead of the newest; of one verband only (`kies_jaar` says why).

    Returns
    -------
    DataFrame
        Index criterium in the order of the codelist; `label`, `n` (respondents, at least), `mediaan`, `q1`, `q3`,
        `laag`, `hoog` (points on the scale), `schaal_max`, `overeenstemming` (1 − (q3 − q1)/(max − 1), 0–1), `aandeel`
        ((mediaan − 1)/(max − 1), 0–1), `band` (`goed`, `aandacht`, `zorg`; missing where a high score is no praise),
        `status`: `bekend`, `te_weinig` (fewer than `respondenten_minimum`: no figure), `onbekend` (several scales),
        `geen` (nobody asked). Never a mean, and nothing over criteria together.

    Raises
    ------
    KeuzeFout
        For an instrument that is not in the codelist, a verband that is not in sight, or a year without a meting.

    Examples
    --------
    >>> import swanalyse
    >>> frame = per_criterium(swanalyse.load("data/voorbeeldregio"), instrument="evaluatie")
    >>> float(frame.loc["E1", "mediaan"]), int(frame.loc["E1", "n"]), frame.loc["E1", "band"]
    (3.0, 9, 'aandacht')
    """
    kies_instrument(inv, instrument)
    meting = lees(inv)
    kies_verband(meting, verband_id)
    kies_jaar(meting, instrument, verband_id=verband_id, jaar=jaar)
    index = pd.Index(meting.codes(instrument), dtype="string", name="criterium")
    rijen = totalen(inv, meting, instrument, verband_id=verband_id, jaar=jaar)
    frame = cijfers(inv, rijen, ["criterium"], index)
    frame.insert(0, "label", tekst((meting.namen[code] for code in index), index))
    noten = samengevoegd(meting, instrument, rijen)
    return meting.merk(inv, frame, instrument, verband_id=verband_id, jaar=jaar, noten=noten)


@onthoud
def per_verband(inv: Inventaris, *, instrument: str) -> pd.DataFrame:
    """The scores of every verband on the criteria of an instrument, in its newest meting.

    Returns
    -------
    DataFrame
        Index (verband_id, criterium): verbanden with the most criteria in `zorg` first, then by name, those without
        answers too; criteria in the order of the codelist. `naam`, `label` and the columns of `per_criterium`.

    Raises
    ------
    KeuzeFout
        For an instrument that is not in the codelist.
    """
    kies_instrument(inv, instrument)
    meting = lees(inv)
    rijen = cellen(inv, meting, instrument)
    verbanden = meting.zicht.verbanden
    alle = pd.MultiIndex.from_product(
        [verbanden["verband_id"].astype(object), meting.codes(instrument)], names=["verband_id", "criterium"]
    )
    frame = cijfers(inv, rijen, ["verband_id", "criterium"], alle)
    delen = meting.onderdelen(instrument)
    zorg = frame["band"].eq("zorg").fillna(False) & ~frame.index.get_level_values("criterium").isin(list(delen))
    for plek, kolom in enumerate(("naam", "label")):
        frame.insert(plek, kolom, tekst((meting.namen[sleutel[plek]] for sleutel in alle), alle))
    volgorde = verbanden.assign(zorg=-verbanden["verband_id"].map(zorg.groupby(level=0).sum()))
    ids = volgorde.sort_values(["zorg", "naam", "verband_id"])["verband_id"]
    frame = frame.reindex(pd.MultiIndex.from_product([ids.astype(object), meting.codes(instrument)], names=alle.names))
    return meting.merk(inv, frame, instrument, noten=samengevoegd(meting, instrument, rijen))


def per_groep(
    inv: Inventaris, *, instrument: str, verband_id: str | None = None, jaar: int | None = None
) -> pd.DataFrame:
    """What each group of respondents answered on the criteria of an instrument.

    When the shown groups would give away one that is too small, because `per_criterium` shows their total, the
    smallest of them is hidden too (`beschermd`) until what is left comes from enough respondents.

    Parameters
    ----------
    inv, instrument, verband_id, jaar
        As for `per_criterium`.

    Returns
    -------
    DataFrame
        Index (criterium, respondentgroep): the groups that answered anywhere on the instrument, in the order of the
        codelist, `onbekend` last; columns as `per_criterium` with `groep` (its name) and status `beschermd`.

    Raises
    ------
    KeuzeFout
        As for `per_criterium`.
    """
    kies_instrument(inv, instrument)
    meting = lees(inv)
    kies_verband(meting, verband_id)
    kies_jaar(meting, instrument, verband_id=verband_id, jaar=jaar)
    totaal = totalen(inv, meting, instrument, verband_id=verband_id, jaar=jaar)
    antwoorden = meting.nieuwste(instrument, jaar=jaar)
    groepen = [code for code in labels(inv, "respondentgroep") if code in set(antwoorden["groep"])]
    waarden = {"criterium": meting.codes(instrument), "groep": groepen}
    if verband_id is None:
        zicht = _zicht_per_verband(inv, cellen(inv, meting, instrument), waarden)
        totaal = totaal.assign(zicht=zicht.reindex(totaal.index, fill_value=False))
    frame = _groepen(inv, totaal, waarden)
    namen = labels(inv, "respondentgroep")
    frame.insert(0, "label", tekst((meting.namen[code] for code, _ in frame.index), frame.index))
    frame.insert(1, "groep", tekst((namen[groep] for _, groep in frame.index), frame.index))
    frame.index = frame.index.set_names(["criterium", "respondentgroep"])
    noten = samengevoegd(meting, instrument, totaal)
    merken = {"noten": noten, "namen": {**meting.namen, **namen}}
    return meting.merk(inv, frame, instrument, verband_id=verband_id, jaar=jaar, **merken)


def totalen(
    inv: Inventaris, meting: Metingen, instrument: str, *, verband_id: str | None, jaar: int | None = None
) -> pd.DataFrame:
    """The answers that count in a total per criterium: without those of cells that would be found by subtraction."""
    if verband_id is not None:
        rijen = cellen(inv, meting, instrument, jaar=jaar)
        return rijen[rijen["verband_id"] == verband_id]
    # from what is in the cells per verband: else a total less those would be the part that one of them leaves out
    return overal_optelbaar(inv, cellen(inv, meting, instrument), ["criterium"], over=[["verband_id"], ["deel"]])


def cellen(inv: Inventaris, meting: Metingen, instrument: str, *, jaar: int | None = None) -> pd.DataFrame:
    """The answers that count per verband and criterium; those on a part that is hidden, not in the whole."""
    return optelbaar(inv, meting.nieuwste(instrument, jaar=jaar), _CEL, over=["deel"])


def van_criterium(frame: pd.DataFrame, criterium: str) -> pd.DataFrame:
    """Of a frame per verband and criterium the rows of one, by verband_id; none when it is not in the codelist."""
    uit = frame[frame.index.get_level_values("criterium") == criterium]
    ids = uit.index.get_level_values("verband_id")
    return uit.set_axis(pd.Index(ids.astype(object), dtype="string", name="verband_id"))


def samengevoegd(meting: Metingen, instrument: str, rijen: pd.DataFrame) -> tuple[str, ...]:
    """A note for each criterium that holds the answers on its parts, by their codes without that of the whole."""
    delen = rijen[rijen["criterium"] != rijen["deel"]].groupby("criterium")["deel"].unique()
    orde = meting.codes(instrument)
    woorden = {
        code: [str(deel).removeprefix(f"{code}_") for deel in sorted(delen[code], key=orde.index)]
        for code in orde
        if code in delen.index
    }
    return tuple(f"{code}: antwoorden op {opsomming(deel)} samen" for code, deel in woorden.items())


def _groepen(inv: Inventaris, totaal: pd.DataFrame, waarden: dict[str, list[str]]) -> pd.DataFrame:
    """The figures per cell and group; `totaal` are the answers in the totals that are shown beside them.

    `zicht`, when it is there, says of each answer whether its group is shown further down; those of which it is not,
    count only when together they are of enough respondents. What is made of parts comes last: parts are cells too.
    """
    index = pd.MultiIndex.from_product([*waarden.values()], names=[*waarden])
    eigen = totaal["criterium"] == totaal["deel"]
    frame = _getoond(inv, totaal[eigen], index)
    if eigen.all():
        return frame
    delen = totaal[~eigen]
    sleutels = [delen["deel" if naam == "criterium" else naam] for naam in waarden]
    zicht = frame["status"].reindex(pd.MultiIndex.from_arrays(sleutels)).eq(BEKEND).to_numpy(bool)
    return frame.where(frame["status"] != GEEN, _getoond(inv, delen.assign(zicht_deel=zicht), index))


def _getoond(inv: Inventaris, totaal: pd.DataFrame, index: pd.MultiIndex) -> pd.DataFrame:
    per = [str(naam) for naam in index.names]
    rijen = overal_optelbaar(inv, totaal, per, over=[[naam] for naam in ("zicht", "zicht_deel") if naam in totaal])
    return beschermd(inv, totaal, rijen, cijfers(inv, rijen, per, index))


def _zicht_per_verband(inv: Inventaris, rijen: pd.DataFrame, waarden: dict[str, list[str]]) -> pd.Series:
    """Of each answer whether the group it is in is shown for its verband."""
    waarden = {"verband_id": sorted(set(rijen["verband_id"])), **waarden}
    frame = _groepen(inv, rijen, waarden)
    sleutels = pd.MultiIndex.from_frame(rijen[list(waarden)])
    return pd.Series(frame["status"].reindex(sleutels).eq(BEKEND).to_numpy(bool), index=rijen.index)
