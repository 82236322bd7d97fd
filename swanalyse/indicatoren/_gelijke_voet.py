"""Two inventories on the same footing: the old one on the partners, verbanden and choices of the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from swanalyse import inventaris
from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _herschrijven
from swanalyse.indicatoren._opvolgers import Wie, wie_is_wie
from swanalyse.inventaris import REGISTER, Inventaris, geldig, selectie
from swanalyse.notatie import datum, geteld, opsomming
from swanalyse.schema import typen
from swanalyse.schema.opvolging import herindelingen

# what a verband is called after, so that both days are seen through the same choices
_INDELING = ("verplichting", "domein", "schaal")


@dataclass(frozen=True)
class Paar:
    """Two inventories that may be set side by side.

    Attributes
    ----------
    oud : Inventaris
        The old one on the partners of the new one.
    nieuw : Inventaris
        The new one as it was given.
    opvolging : DataFrame
        One row per succession that was applied: `oud, naam_oud, nieuw, naam_nieuw, datum, soort, herkomst`.
    noten : tuple of str
        What was done to the old inventory, in Dutch.
    zelf : Inventaris
        The old one under the choices of the new one and with its verbanden, but with the partners of its own day: hours
        and money are known of them, and only then added up.
    naar : mapping
        Per partner_id of `zelf` that has another in `oud`: which, more than one after a split.
    op_naam : tuple of str
        The verband_id of those that were found by their name.
    """

    oud: Inventaris
    nieuw: Inventaris
    opvolging: pd.DataFrame
    noten: tuple[str, ...]
    zelf: Inventaris
    naar: Mapping[str, tuple[str, ...]]
    op_naam: tuple[str, ...]

    @property
    def gesplitst(self) -> frozenset[str]:
        """The partners of the old inventory that several carry on for."""
        return frozenset(wie for wie, nieuwe in self.naar.items() if len(nieuwe) > 1)


def gelijke_voet(oud: Inventaris, nieuw: Inventaris) -> Paar:
    """Rewrite the old inventory so that it may be set beside the new one.

    A partner is found back by its id; else by its CBS code; else, when it no longer exists on the new reference date,
    by who succeeded it: `partner_opvolging` of the new inventory, else of the old one, else the herindelingen that come
    with the package, through every step up to that date; else by KvK number, or by name and kind, where that fits only
    one on either side. A verband is found back by its id, else by its name where that fits only one.

    What became one is taken together (`_herschrijven.samengegaan` says what adds up and what becomes unknown): money
    lines, seats and scores stay rows of the successor, its motives are the mean of those of the same respondents. Where
    a gemeente was split, those successors that take part in a verband now stand in its place then, with unknown amounts
    and hours; where none does, it stays itself. Region, layer of choice, domains, scales, modules and thresholds are
    those of the new inventory, and so is how a verband that both have is classified.

    Parameters
    ----------
    oud, nieuw : Inventaris
        May be the same tables under another reference date and year.

    Returns
    -------
    Paar

    Raises
    ------
    KeuzeFout
        When the old reference date lies after the new one.

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> paar = gelijke_voet(regio.kies(peildatum="2022-06-01", jaar=2022), regio)
    >>> paar.opvolging[["naam_oud", "naam_nieuw", "soort"]].values.tolist()[-1]
    ['Sprookveen', 'Nieuw-Sprookveen', 'opgegaan']
    """
    bewaard = nieuw.__dict__.get("_paar")
    if bewaard is not None and bewaard[0] is oud:
        paar: Paar = bewaard[1]
        return paar
    dagen = [inv.selectie.peildatum for inv in (oud, nieuw)]
    if dagen[0] > dagen[1]:
        raise KeuzeFout(
            f"de peildatum van toen ({datum(dagen[0])}) ligt na die van nu ({datum(dagen[1])}): draai ze om"
        )
    paar = _maak(oud, nieuw)
    # every measure of a comparison begins here, and neither inventory ever changes
    nieuw.__dict__["_paar"] = (oud, paar)
    return paar


def _maak(oud: Inventaris, nieuw: Inventaris) -> Paar:
    wie = wie_is_wie(oud, nieuw)
    op_naam = _zelfde_naam(oud, nieuw)
    hernoemd = _herschrijven.met_verbanden(_al_er(oud, nieuw), namen=op_naam)
    zelf, anders = _ingedeeld(hernoemd, nieuw)
    naar_een = {**wie.zelfde, **{w: nieuwe[0] for w, nieuwe in wie.naar.items() if len(nieuwe) == 1}}
    samen = _herschrijven.samengegaan(zelf, naar=naar_een, partners=_rijen(zelf, nieuw, wie, set(naar_een.values())))
    plaats = _plaatsen(samen, nieuw, wie)
    doel = {naar for delen in plaats.values() for naar in delen}
    heel = _herschrijven.verdeeld(samen, plaats=plaats, wie=wie.gesplitst, partners=_rijen(samen, nieuw, wie, doel))
    zicht = selectie(nieuw)
    kern = tuple(sorted(zicht.partners.loc[zicht.partners["in_regio"], "partner_id"]))
    return Paar(
        oud=replace(heel, selectie=replace(heel.selectie, kern=kern)),
        nieuw=nieuw,
        opvolging=wie.opvolging,
        noten=(f"vergeleken met {datum(oud.selectie.peildatum)}", *_noten(wie, op_naam, anders)),
        zelf=zelf,
        naar={**{een: (ander,) for een, ander in wie.zelfde.items()}, **wie.naar},
        op_naam=tuple(sorted(op_naam.values())),
    )


def _al_er(oud: Inventaris, nieuw: Inventaris) -> Inventaris:
    """The old inventory in which a successor that the register put on a list of then was there since an unknown day.

    The register keeps no participant that is gone: it puts a gemeente of later on the list of an old version, in the
    place of those that went into it, and lets it join on its old day or on the day of the herindeling itself. That is
    a continuation, and neither a joining nor a coming.
    """
    dag = pd.Timestamp(oud.selectie.peildatum)
    sinds = _herindelingsdagen(oud, nieuw)
    rijen = oud.deelnames
    uit_register = oud.verbanden.loc[oud.verbanden["opgehaald_door"].eq(REGISTER).fillna(False), "verband_id"]
    begin = typen.begin(rijen["van"])
    later = oud.partners.loc[typen.begin(oud.partners["van"]) > dag, "partner_id"]
    paren = zip(rijen["partner_id"], begin, strict=True)
    op_de_dag = pd.Series([dag_ in sinds.get(str(wie), ()) for wie, dag_ in paren], index=rijen.index, dtype=bool)
    # who came about later cannot have joined before it did
    terug = rijen["partner_id"].isin(set(later) & sinds.keys()) & (begin <= dag)
    voortgezet = (terug | op_de_dag) & rijen["verband_id"].isin(uit_register)
    if not voortgezet.any():
        return oud
    wie = set(rijen.loc[voortgezet, "partner_id"]) & set(later)
    partners = oud.partners
    partners["van"] = partners["van"].mask(partners["partner_id"].isin(wie))
    rijen["van"] = rijen["van"].mask(voortgezet)
    return replace(oud, tabellen={**oud.tabellen, "partners": partners, "deelnames": rijen})


def _herindelingsdagen(oud: Inventaris, nieuw: Inventaris) -> dict[str, set[pd.Timestamp]]:
    """Per partner_id of the old inventory the days after its reference date on which others went into it."""
    dag = pd.Timestamp(oud.selectie.peildatum)
    uit: dict[str, set[pd.Timestamp]] = {}
    per_code: dict[str, set[pd.Timestamp]] = {}
    for stap in (stap for stappen in herindelingen().values() for stap in stappen):
        per_code.setdefault(stap.nieuw, set()).add(pd.Timestamp(stap.datum))
    for wie, code in oud.partners[["partner_id", "cbs_code"]].dropna().itertuples(index=False):
        uit.setdefault(str(wie), set()).update(per_code.get(str(code), ()))
    for tabel in (oud.partner_opvolging, nieuw.partner_opvolging):
        for wie, dag_ in tabel[["nieuw", "datum"]].dropna().itertuples(index=False):
            uit.setdefault(str(wie), set()).add(pd.Timestamp(dag_))
    later = {wie: {dag_ for dag_ in dagen if dag_ > dag} for wie, dagen in uit.items()}
    return {wie: dagen for wie, dagen in later.items() if dagen}


def _zelfde_naam(oud: Inventaris, nieuw: Inventaris) -> dict[str, str]:
    """The verband_id in `nieuw` of each verband of `oud` that only its name finds back."""
    rest = [
        inv.verbanden[~inv.verbanden["verband_id"].isin(ander.verbanden["verband_id"])]
        for inv, ander in ((oud, nieuw), (nieuw, oud))
    ]
    per_naam = []
    for frame in rest:
        namen = [" ".join(str(naam).casefold().split()) for naam in frame["naam"].fillna("")]
        keer = Counter(namen)
        ids = zip(namen, frame["verband_id"], strict=True)
        per_naam.append({naam: str(v) for naam, v in ids if naam and keer[naam] == 1})
    return {v: per_naam[1][naam] for naam, v in per_naam[0].items() if naam in per_naam[1]}


def _ingedeeld(oud: Inventaris, nieuw: Inventaris) -> tuple[Inventaris, int]:
    """The old inventory under the choices of the new one, and how many verbanden that classifies otherwise."""
    verbanden, nvt = oud.verbanden, oud.nvt["verbanden"]
    nu = nieuw.verbanden.set_index("verband_id")
    nu_nvt = nieuw.nvt["verbanden"].set_axis(nu.index)
    beide = verbanden["verband_id"].isin(nu.index).to_numpy(bool)
    ids = verbanden.loc[beide, "verband_id"]
    anders = pd.Series(False, index=ids.index)
    for kolom in _INDELING:
        waarden = nu[kolom].reindex(ids).set_axis(ids.index)
        was = verbanden.loc[beide, kolom]
        anders |= (was.fillna("") != waarden.fillna("")).astype(bool)
        verbanden.loc[beide, kolom] = waarden
        nvt.loc[beide, kolom] = nu_nvt[kolom].reindex(ids).to_numpy(bool)
    ouder = nu["onderdeel_van"].reindex(ids).set_axis(ids.index)
    # a parent that the old inventory does not have leaves the module standing on its own
    verbanden.loc[beide, "onderdeel_van"] = ouder.where(ouder.isin(verbanden["verband_id"]))
    eigenschappen = {**oud.eigenschappen, "parameters": nieuw.eigenschappen.get("parameters")}
    regels = {naam: tabel for naam, tabel in oud.regels.items() if naam != "regels_drempels"}
    regels |= {naam: tabel for naam, tabel in nieuw.regels.items() if naam == "regels_drempels"}
    keus = nieuw.selectie
    uit = inventaris.maak(
        eigenschappen, {**oud.tabellen, "verbanden": verbanden}, {**oud.nvt, "verbanden": nvt}, regels=regels
    )
    gekozen = replace(keus, peildatum=oud.selectie.peildatum, jaar=oud.selectie.jaar, kern=None)
    return replace(uit, selectie=gekozen), int(anders.sum())


def _rijen(oud: Inventaris, nieuw: Inventaris, wie: Wie, ids: set[str]) -> pd.DataFrame:
    """A row of `partners` for each of these ids: as the new inventory has it, else as the old one, else made up."""
    rijen = [nieuw.partners[nieuw.partners["partner_id"].isin(ids)]]
    rest = ids - set(rijen[0]["partner_id"])
    rijen.append(oud.partners[oud.partners["partner_id"].isin(rest)])
    rest -= set(rijen[1]["partner_id"])
    namen = dict(zip(wie.opvolging["nieuw"], wie.opvolging["naam_nieuw"], strict=True))
    for ander in sorted(rest):
        # a code of the reference table: neither inventory has the successor, but several may have gone into it
        voor = wie.opvolging.loc[wie.opvolging["nieuw"].eq(ander), "oud"].iloc[0]
        rij = oud.partners[oud.partners["partner_id"].eq(voor)].head(1)
        rijen.append(rij.assign(partner_id=ander, naam=namen[ander], cbs_code=ander, tot=None))
    return pd.concat(rijen, ignore_index=True)


def _plaatsen(oud: Inventaris, nieuw: Inventaris, wie: Wie) -> dict[tuple[str, str], tuple[str, ...]]:
    """Per participation of a partner that was split: the successors that take part in the same verband now."""
    if not wie.gesplitst:
        return {}
    zicht = selectie(nieuw)
    nu: dict[str, set[str]] = {}
    for partner, verband in zicht.deelnames[["partner_id", "verband_id"]].itertuples(index=False):
        nu.setdefault(str(verband), set()).add(str(partner))
    verder: dict[str, list[str]] = {}
    for ander, voorganger in nieuw.verbanden[["verband_id", "opvolger_van"]].dropna().itertuples(index=False):
        verder.setdefault(str(voorganger), []).append(str(ander))
    rijen = oud.deelnames[geldig(oud, oud.deelnames) & oud.deelnames["partner_id"].isin(wie.gesplitst)]
    uit = {}
    for partner, verband in rijen[["partner_id", "verband_id"]].drop_duplicates().itertuples(index=False):
        wortels = {zicht.wortel.get(v, v) for v in (verband, *verder.get(verband, ()))}
        hier = {ander for wortel in wortels for ander in nu.get(wortel, ())}
        if erin := tuple(sorted(hier & set(wie.naar[partner]))):
            uit[str(partner), str(verband)] = erin
    return uit


def _noten(wie: Wie, op_naam: Mapping[str, str], anders: int) -> tuple[str, ...]:
    """What was done to the old inventory, as a footer or a list says it."""
    noten = []
    frame = wie.opvolging
    samen = frame[frame["soort"] != "gesplitst"]
    for naam, groep in samen.groupby("naam_nieuw", sort=True):
        sinds = datum(groep["datum"].max().date())
        noten.append(f"{opsomming(sorted(set(groep['naam_oud'])))} op naam van {naam} (sinds {sinds})")
    for naam, groep in frame[frame["soort"] == "gesplitst"].groupby("naam_oud", sort=True):
        wie_, sinds = opsomming(sorted(groep["naam_nieuw"])), datum(groep["datum"].max().date())
        noten.append(f"{naam} is gesplitst over {wie_} ({sinds}): uren en geld onbekend")
    if wie.zelfde:
        noten.append(f"{geteld(len(wie.zelfde), 'partners')} herkend aan code, nummer of naam")
    if op_naam:
        noten.append(f"{geteld(len(op_naam), 'verbanden')} herkend aan de naam")
    if anders:
        noten.append(f"{geteld(anders, 'verbanden')} ingedeeld zoals in de nieuwe inventaris")
    return tuple(noten)
