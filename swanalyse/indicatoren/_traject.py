"""Where every initiative stands in sixteen steps, how long a fase took, where it went back (S0-16, S0-17, S0-22).

An initiative is a verband of which events are recorded in `voortgang` and that had not ended on the reference date:
also one that does not run yet (verkenning, in oprichting). The choices of domein, schaal and layer hold as everywhere.
Events after the reference date have not happened. Modules have a course of their own and are not folded in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import labels, namen
from swanalyse.indicatoren._formulieren import niet
from swanalyse.inventaris import Dekking, Inventaris, Zicht, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND
from swanalyse.schema import typen

GEREED, BEZIG, GEPLAND, VERVALLEN = "gereed", "bezig", "gepland", "vervallen"
NIET_VASTGELEGD = "niet_vastgelegd"
STAP, TERUGKOPPELING, TERUG, ACTIVITEIT = "stap", "terugkoppeling", "terug", "activiteit"
ONDERGRENS, VOLLEDIG = "ondergrens", "volledig"
SPELREGELS = "instr_spelregels_overleg"
MONITOREN = "16"
Gebeurtenis = dict[str, Any]
_ONDERWEG = ("verkenning", "in_oprichting")


@dataclass(frozen=True)
class Traject:
    """The initiatives in sight.

    `zicht`: as of a selection in which they all run. `rijen`: their events as of the reference date, by verband, then
    `volgnr`, with `fase` and `plek` (place of the step). `stappen`: index step code in order, `label`, `fase`.
    `namen`: of partners, verbanden and steps. `gebeurtenissen`: the rows per verband, by name, None where unknown.
    """

    zicht: Zicht
    rijen: pd.DataFrame
    stappen: pd.DataFrame
    namen: Mapping[str, str]
    gebeurtenissen: Mapping[str, list[Gebeurtenis]]

    @property
    def verbanden(self) -> list[str]:
        """The initiatives, by name."""
        return list(self.gebeurtenissen)

    @property
    def fasen(self) -> list[str]:
        """The phases, in order."""
        return list(dict.fromkeys(str(fase) for fase in self.stappen["fase"]))


def trajecten(inv: Inventaris) -> Traject:
    """Read the initiatives; worked out once per inventory and selection."""
    if "_trajecten" not in inv.__dict__:
        inv.__dict__["_trajecten"] = _lees(inv)
    lees: Traject = inv.__dict__["_trajecten"]
    kopie = lees.rijen.copy(deep=False), lees.stappen.copy(deep=False)
    return Traject(lees.zicht, *kopie, dict(lees.namen), dict(lees.gebeurtenissen))


def _lees(inv: Inventaris) -> Traject:
    stappen = inv.codelijst("stap")
    stappen = stappen.assign(nr=stappen["volgorde"].map(float)).sort_values("nr").set_index("code")[["label", "fase"]]
    plek = {code: nr for nr, code in enumerate(stappen.index)}
    zicht = selectie(_alsof_ze_lopen(inv))
    rijen = inv.voortgang
    rijen = rijen[rijen["verband_id"].isin(zicht.verbanden["verband_id"])]
    vandaag = pd.Timestamp(inv.selectie.peildatum)
    rijen = rijen.assign(
        eigen_status=rijen["status"],
        status=_op_de_peildatum(rijen, vandaag),
        fase=rijen["stap"].map(stappen["fase"]).astype("string"),
        plek=rijen["stap"].map(plek).astype("Int64"),
    )
    begonnen = rijen["status"].ne(GEPLAND).fillna(True).groupby(rijen["verband_id"]).transform("any")
    nog_niet = rijen["eigen_status"].eq(GEPLAND).fillna(False).groupby(rijen["verband_id"]).transform("all")
    later = rijen["soort"].isin([TERUG, ACTIVITEIT]) & (_dag(rijen) > vandaag).fillna(False)
    rijen = rijen[(begonnen | nog_niet) & ~later].sort_values(["verband_id", "volgnr"], ignore_index=True)
    rijen = rijen.drop(columns="eigen_status")
    naam = {**namen(zicht), **dict(zip(stappen.index.tolist(), stappen["label"].tolist(), strict=True))}
    per: dict[str, list[Gebeurtenis]] = {i: [] for i in sorted(set(rijen["verband_id"]), key=lambda i: (naam[i], i))}
    for rij in rijen.astype(object).where(rijen.notna(), None).to_dict("records"):
        per[rij["verband_id"]].append(cast("Gebeurtenis", rij))
    return Traject(zicht, rijen, stappen, naam, per)


def _alsof_ze_lopen(inv: Inventaris) -> Inventaris:
    """The inventory in which what is under way already runs, with who will take part in it.

    Then one definition of what is seen holds for verbanden and initiatives alike.
    """
    verbanden, deelnames = inv.verbanden, inv.deelnames
    met = verbanden["verband_id"].isin(inv.voortgang["verband_id"])
    onderweg = met & verbanden["status"].isin(_ONDERWEG)
    vandaag = pd.Timestamp(inv.selectie.peildatum)
    # the course of a verband began before the verband did
    te_vroeg = met & (typen.begin(verbanden["start"]) > vandaag).fillna(False)
    gestrand = met & verbanden["status"].eq("gestrand").fillna(False)
    status = verbanden["status"].mask(onderweg.fillna(False), "lopend").mask(gestrand, "beeindigd")
    start = verbanden["start"].mask(te_vroeg | onderweg.fillna(False))
    straks = deelnames["verband_id"].isin(verbanden.loc[te_vroeg | onderweg.fillna(False), "verband_id"])
    van = deelnames["van"].mask(straks & (typen.begin(deelnames["van"]) > vandaag).fillna(False))
    anders: dict[str, pd.DataFrame] = {
        "verbanden": verbanden.assign(status=status, start=start),
        "deelnames": deelnames.assign(van=van),
    }
    return replace(inv, tabellen={**inv.tabellen, **anders})


def _op_de_peildatum(rijen: pd.DataFrame, vandaag: pd.Timestamp) -> pd.Series:
    """The status on the reference date: what was ready or begun later was not so yet."""
    status = rijen["status"].astype("string")
    nog_bezig = status.eq(GEREED).fillna(False) & (rijen["datum_gereed"] > vandaag).fillna(False)
    status = status.mask(nog_bezig, BEZIG)
    begint_later = (rijen["datum_start"] > vandaag).fillna(False)
    return status.mask(begint_later & status.notna(), GEPLAND)


def _dag(rijen: pd.DataFrame) -> pd.Series:
    return rijen["datum_start"].fillna(rijen["datum_gereed"])


def merk_traject(lees: Traject, frame: pd.DataFrame, *, gedekt: Dekking | None = None, **anders: Any) -> pd.DataFrame:
    """The frame with its footer: n in initiatives, unless said otherwise."""
    standaard: dict[str, Any] = {
        "n": len(lees.verbanden), "eenheid": "trajecten", "dekking": gedekt, "namen": lees.namen,
        "perimeter": "vastgelegde trajecten",
    }  # fmt: skip
    uit = merk(frame, **(standaard | anders))
    uit.attrs["fasen"] = lees.stappen["fase"].to_dict()
    return uit


def stappen(inv: Inventaris) -> pd.DataFrame:
    """Where every initiative stands: the state of each of the sixteen steps (S0-17).

    Returns
    -------
    DataFrame
        Index verband_id, the initiatives that are least far first; a column per step, in order (`1` to `16`): the
        state of the last time the step was recorded: `gereed`, `bezig`, `gepland`, `vervallen`, `onbekend` (recorded
        without a state) or `niet_vastgelegd`, which does not say it was not done. `attrs["fasen"]`: the fase of each
        step. Coverage: the cells that are recorded with a state.

    Examples
    --------
    >>> import swanalyse
    >>> stappen(swanalyse.load("data/voorbeeldregio")).loc["v-warmte", list("5678")].tolist()
    ['gereed', 'bezig', 'gepland', 'vervallen']
    """
    lees = trajecten(inv)
    rijen = lees.rijen[lees.rijen["soort"].eq(STAP).fillna(False) & lees.rijen["plek"].notna()]
    laatste = rijen.drop_duplicates(["verband_id", "stap"], keep="last")
    stand = laatste.assign(status=laatste["status"].fillna(ONBEKEND).astype(object))
    breed = stand.pivot(index="verband_id", columns="stap", values="status")  # noqa: PD010
    breed = breed.reindex(index=lees.verbanden, columns=lees.stappen.index)
    frame = breed.astype("string").fillna(NIET_VASTGELEGD)
    frame.index, frame.columns = (
        pd.Index(frame.index, dtype="string", name="verband_id"),
        pd.Index(list(frame.columns), name="stap"),
    )
    ver = {verband: _hoever(rij.tolist()) for verband, rij in frame.iterrows()}
    frame = frame.loc[sorted(frame.index, key=lambda i: (ver[i], lees.namen[i]))]
    cellen = [f"stap {stap} van {verband}" for verband in frame.index for stap in frame.columns]
    bekend = pd.Series(~frame.isin([ONBEKEND, NIET_VASTGELEGD]).to_numpy(bool).ravel(), index=cellen)
    standen = {**labels(inv, "voortgangstatus"), NIET_VASTGELEGD: "Niet vastgelegd", ONBEKEND: "Onbekend"}
    return merk_traject(lees, frame, gedekt=dekking(bekend), namen={**lees.namen, **standen})


def _hoever(standen: list[str]) -> int:
    """The place of the step an initiative is at: the last that is under way, or else the last that is ready."""
    for stand in (BEZIG, GEREED):
        if stand in standen:
            return len(standen) - 1 - standen[::-1].index(stand)
    return -1


def doorlooptijd(inv: Inventaris) -> pd.DataFrame:
    """How many days every fase of every initiative took, over the steps that are closed (S0-17).

    The days on which at least one closed step of the fase ran, from its start until it was ready: days that two steps
    share count once, pauses between steps do not count, a step that was done again counts again.

    Returns
    -------
    DataFrame
        Index (verband_id, fase): initiatives by name, phases in order; `naam`, `label` (of the fase), `dagen` (missing
        when no step was ever closed), `n_gereed` (steps that are closed now, their days known), `van` (steps of the
        fase) and `status`: `volledig`, `ondergrens` (some steps are open, or open again, or their days unknown),
        `onbekend`.

    Examples
    --------
    >>> import swanalyse
    >>> frame = doorlooptijd(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[("v-warmte", "1"), ["dagen", "n_gereed", "status"]].astype(str).tolist()
    ['160', '4', 'volledig']
    """
    lees = trajecten(inv)
    uit = []
    for verband, rijen in lees.gebeurtenissen.items():
        stappen_ = [rij for rij in rijen if rij["soort"] == STAP and rij["plek"] is not None]
        # a step that was taken up again is open, whatever it was before
        laatste = {rij["stap"]: rij for rij in stappen_}
        for fase in lees.fasen:
            dicht = [rij for rij in stappen_ if rij["fase"] == fase and _is_dicht(rij)]
            gereed = sum(any(rij is stap for stap in laatste.values()) for rij in dicht)
            van = int(lees.stappen["fase"].eq(fase).sum())
            status = ONBEKEND if not dicht else VOLLEDIG if gereed == van else ONDERGRENS
            uit.append((verband, fase, lees.namen[verband], _dagen(dicht) if dicht else None, gereed, van, status))
    kolommen = ["verband_id", "fase", "naam", "dagen", "n_gereed", "van", "status"]
    frame = pd.DataFrame(uit, columns=kolommen).astype(
        dict.fromkeys(["verband_id", "fase", "naam", "status"], "string")
        | dict.fromkeys(["dagen", "n_gereed", "van"], "Int64")
    )
    frame.insert(3, "label", frame["fase"].map(labels(inv, "fase")).astype("string"))
    frame = frame.set_index(["verband_id", "fase"])
    bekend = frame["status"].eq(VOLLEDIG)
    gedekt = dekking(bekend.set_axis([f"fase {fase} van {verband}" for verband, fase in bekend.index]))
    return merk_traject(lees, frame, gedekt=gedekt)


def _is_dicht(rij: Gebeurtenis) -> bool:
    """Whether a step is ready and both its days are known."""
    return rij["status"] == GEREED and rij["datum_start"] is not None and rij["datum_gereed"] is not None


def _dagen(rijen: list[Gebeurtenis]) -> int:
    """Days covered by the periods from `datum_start` until `datum_gereed`; what they share counts once."""
    som, tot = 0, pd.Timestamp.min
    for begin, einde in sorted((rij["datum_start"], rij["datum_gereed"]) for rij in rijen):
        som += max((einde - max(begin, tot)).days, 0)
        tot = max(tot, einde)
    return som


def verloop(inv: Inventaris, verband_id: str | None = None) -> pd.DataFrame:
    """The course of one initiative, event by event (S0-16, S0-22).

    Parameters
    ----------
    inv : Inventaris
    verband_id : str, optional
        Default the initiative that went back most often, then the one with most events.

    Returns
    -------
    DataFrame
        One row per event of a known step, in order; `verband_id`, `volgnr`, `stap`, `plek` (1 for the first step),
        `fase`, `datum` (of the start, or else of when it was ready; missing when unknown), `soort`, `naam` (of the
        verband), `label` (of the step), `status`, `actor` and `partner_id`. Empty without initiatives.

    Raises
    ------
    KeuzeFout
        When no such initiative is in sight.

    Examples
    --------
    >>> import swanalyse
    >>> frame = verloop(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[frame["soort"] == "terug", ["verband_id", "volgnr", "stap"]].to_numpy().tolist()
    [['v-warmte', 15, '5']]
    """
    lees = trajecten(inv)
    gekozen = verband_id
    if gekozen is None and lees.verbanden:
        keren = teruggang(inv)["verband_id"].tolist()
        gekozen = max(lees.verbanden, key=lambda i: (keren.count(i), len(lees.gebeurtenissen[i])))
    if gekozen is not None and gekozen not in lees.verbanden:
        raise KeuzeFout(niet(gekozen, lees.verbanden, wat="traject in deze selectie"))
    rijen = lees.rijen[lees.rijen["verband_id"].eq(gekozen or "") & lees.rijen["plek"].notna()]
    frame = rijen.assign(
        plek=rijen["plek"] + 1,
        datum=_dag(rijen),
        naam=rijen["verband_id"].map(lees.namen).astype("string"),
        label=rijen["stap"].map(lees.stappen["label"]).astype("string"),
        status=rijen["status"].fillna(ONBEKEND),
    )
    kolommen = [
        "verband_id", "volgnr", "stap", "plek", "fase", "datum", "soort", "naam", "label", "status", "actor",
        "partner_id",
    ]  # fmt: skip
    frame = frame[kolommen].reset_index(drop=True)
    bekend = frame["datum"].notna().set_axis([f"gebeurtenis {nr}" for nr in frame["volgnr"]])
    return merk_traject(lees, frame, gedekt=dekking(bekend), n=len(frame), eenheid="gebeurtenissen")


def teruggang(inv: Inventaris) -> pd.DataFrame:
    """Where initiatives went back: kaders that had to change, partners that had to be asked again (S0-16, S0-22).

    A return is an event of soort `terug`; or, where none is recorded, a step of an earlier fase than the step before
    it. Going back is part of learning, not a fault.

    Returns
    -------
    DataFrame
        One row per return, by name of verband, then in order; `verband_id`, `naam`, `van_stap` (the last step before
        it), `naar_stap`, `van_fase`, `naar_fase`, `datum` and `vastgelegd` (boolean: as an event of its own).

    Examples
    --------
    >>> import swanalyse
    >>> frame = teruggang(swanalyse.load("data/voorbeeldregio"))
    >>> frame[["van_stap", "naar_stap", "van_fase", "naar_fase"]].iloc[0].tolist()
    ['8', '5', '3', '2']
    """
    lees = trajecten(inv)
    fasenr = {fase: nr for nr, fase in enumerate(lees.fasen)}
    uit: list[dict[str, Any]] = []
    for verband, rijen in lees.gebeurtenissen.items():
        vorige: Gebeurtenis = {"stap": None, "fase": None}
        for rij in rijen:
            if rij["soort"] not in (STAP, TERUG) or rij["plek"] is None or rij["status"] == GEPLAND:
                continue
            zakt = vorige["fase"] is not None and fasenr[rij["fase"]] < fasenr[vorige["fase"]]
            if rij["soort"] == TERUG or zakt:
                uit.append(
                    {
                        "verband_id": verband, "naam": lees.namen[verband],
                        "van_stap": vorige["stap"], "naar_stap": rij["stap"],
                        "van_fase": vorige["fase"], "naar_fase": rij["fase"],
                        "datum": rij["datum_start"] or rij["datum_gereed"], "vastgelegd": rij["soort"] == TERUG,
                    }
                )  # fmt: skip
            vorige = rij
    tekst = ["verband_id", "naam", "van_stap", "naar_stap", "van_fase", "naar_fase"]
    frame = pd.DataFrame(uit, columns=[*tekst, "datum", "vastgelegd"])
    frame = frame.astype(dict.fromkeys(tekst, "string") | {"datum": "datetime64[s]", "vastgelegd": "boolean"})
    return merk_traject(lees, frame, n=len(frame), eenheid="keren terug")


def ontbrekend(inv: Inventaris) -> pd.DataFrame:
    """Steps that one would expect to find and that are not recorded as done (S0-17): signals, not verdicts.

    Two kinds: a verband that runs while its evaluation (step 16) is not recorded as under way or ready; and a step of
    which nothing is recorded while a later one is under way or ready.

    Returns
    -------
    DataFrame
        One row per signal, by name of verband, then step; `verband_id`, `naam`, `stap`, `label`, `soort`
        (`zonder_evaluatie` or `overgeslagen`), `signaal`, `reden`.

    Examples
    --------
    >>> import swanalyse
    >>> frame = ontbrekend(swanalyse.load("data/voorbeeldregio"))
    >>> frame.loc[frame["soort"] == "zonder_evaluatie", "verband_id"].tolist()
    ['v-ontwikkelbedrijf']
    """
    lees, frame = trajecten(inv), stappen(inv)
    lopend = set(selectie(inv).verbanden["verband_id"])
    codes, uit = list(frame.columns), []
    for verband in lees.verbanden:
        standen = frame.loc[verband].to_dict()
        verst = _hoever([stand if stand == GEREED else BEZIG if stand == BEZIG else "" for stand in standen.values()])
        laatste = max((nr for nr, code in enumerate(codes) if standen[code] in (GEREED, BEZIG)), default=verst)
        for nr, code in enumerate(codes):
            if code == MONITOREN and verband in lopend and standen[code] not in (GEREED, BEZIG):
                zin, soort = "In bedrijf, en van monitoren en evalueren is geen begin vastgelegd.", "zonder_evaluatie"
            elif nr < laatste and standen[code] == NIET_VASTGELEGD:
                zin, soort = "Van deze stap is niets vastgelegd, van een latere wel.", "overgeslagen"
            else:
                continue
            stand = standen[code].replace("_", " ")
            verder = f"stap {codes[laatste]} is {standen[codes[laatste]]}" if laatste >= 0 else "geen stap begonnen"
            label = lees.stappen["label"][code]
            uit.append((verband, lees.namen[verband], code, label, soort, zin, f"stap {code}: {stand}; {verder}"))
    kolommen = ["verband_id", "naam", "stap", "label", "soort", "signaal", "reden"]
    rijen = pd.DataFrame(uit, columns=kolommen).astype(dict.fromkeys(kolommen, "string"))
    return merk_traject(lees, rijen, n=len(rijen), eenheid="signalen")


def activiteiten(inv: Inventaris) -> pd.DataFrame:
    """Per verband the recorded activities that build support, and whether there are rules of play (S2-18).

    Returns
    -------
    DataFrame
        Index verband_id, running verbanden and initiatives, most activities first; `naam`, `n` (conferences, exchanges
        and the like; missing when nothing is recorded of the course of this verband) and `spelregels` (boolean: the
        instrument `instr_spelregels_overleg` in `kenmerken`). Coverage: the verbanden of which `spelregels` is known.

    Examples
    --------
    >>> import swanalyse
    >>> activiteiten(swanalyse.load("data/voorbeeldregio"))["n"].head(3).tolist()
    [1, 1, 0]
    """
    lees = trajecten(inv)
    verbanden = pd.concat([selectie(inv).verbanden, lees.zicht.verbanden])
    ids = [i for i in dict.fromkeys(verbanden["verband_id"]) if i in set(selectie(inv).verbanden["verband_id"])]
    ids += [i for i in lees.verbanden if i not in set(ids)]
    index = pd.Index(ids, dtype="string", name="verband_id")
    bekend = lees.rijen.groupby("verband_id")["soort"].agg(lambda soorten: int(soorten.eq(ACTIVITEIT).sum()))
    regels = inv.kenmerken
    regels = regels[regels["kenmerk"].eq(SPELREGELS).fillna(False) & regels["verband_id"].notna()]
    # what one partner says of itself in the verband is not said of the verband
    regels = regels[regels["partner_id"].isna()]
    aanwezig = regels.set_index("verband_id")["waarde"].map({"ja": True, "nee": False})
    frame = pd.DataFrame(
        {
            "naam": pd.array([lees.namen[i] for i in ids], dtype="string"),
            "n": bekend.reindex(index).astype("Int64"),
            "spelregels": aanwezig.reindex(index).astype("boolean"),
        },
        index=index,
    )
    frame = frame.sort_values(["n", "naam"], ascending=[False, True])
    return merk_traject(
        lees, frame, gedekt=dekking(frame["spelregels"].notna()), n=len(frame), eenheid="verbanden",
        perimeter="lopende verbanden en trajecten",
    )  # fmt: skip
