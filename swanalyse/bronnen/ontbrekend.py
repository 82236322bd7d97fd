"""What is missing of each partner of the region: blank cells of its rows, and rows that should be there and are not.

Which columns refer to a partner stands in the schema; which rows an analysis waits for, in the rule table `analyses`.
Left out is what a partner cannot or need not say: keys, the administration of a row, columns in which blank means that
there is none, what is over, and everything that is marked `intern` or hangs on it. Scores are no part of it either:
an answer of a respondent is asked of that respondent, not of the organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from swanalyse import editie
from swanalyse.inventaris import Inventaris, geldig, selectie
from swanalyse.schema import schema
from swanalyse.schema.schema import Kolom, Tabel
from swanalyse.schema.vragen import Vraag, lees_vragen
from swanalyse.validatie.ruw import als_tekst

# what a register says of an organisation, not the organisation itself
_UIT_HET_REGISTER = {"van", "lat", "lon"}
_NIET_PER_PARTNER = ("scores",)
_VOORBIJ = ("beeindigd", "gestrand")
BRON = "bron"
# a question that lapses where another cell of the row says one of these; without any: where it says something
_VERVALT: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("bedragen", "meerwaarde"): ("richting", ("kosten", "balans")),
    ("bedragen", "laag"): ("zekerheid", ("gerealiseerd",)),
    ("bedragen", "hoog"): ("zekerheid", ("gerealiseerd",)),
    ("bedragen", "looptijd_jaar"): ("structureel", ("ja",)),
    ("deelnames", "accounthouder"): ("accounthouder_status", ("geen",)),
    ("voortgang", "datum_gereed"): ("status", ("gepland", "bezig", "vervallen")),
    # what a partner endorses is the joint text, and that is on a row of its own
    ("ambities", "tekst"): ("partner_id", ()),
    ("ambities", "soort"): ("partner_id", ()),
}
Cellen = dict[str, str]


@dataclass(frozen=True)
class Rij:
    """One row of a table that a partner is asked to complete.

    Attributes
    ----------
    tabel : str
    gegeven : mapping
        The cells, as text, by which the row is found back; of a new row those that are filled in already.
    gevraagd : tuple of str
        The columns that are asked.
    nieuw : bool
        Whether the row is not in the inventory yet.
    bij : mapping
        Other known cells, that say what the row is about.
    """

    tabel: str
    gegeven: Mapping[str, str]
    gevraagd: tuple[str, ...]
    nieuw: bool = False
    bij: Mapping[str, str] = field(default_factory=dict)


def per_partner(inv: Inventaris) -> dict[str, list[Rij]]:
    """What is missing, per partner of the region that is not `intern`, in the order of the tables.

    A partner of whom nothing is missing has an empty list.

    Examples
    --------
    >>> import swanalyse
    >>> rijen = per_partner(swanalyse.load("tests/golden/inventaris"))["B"]
    >>> sorted({rij.tabel for rij in rijen if rij.nieuw})
    ['bedragen', 'motieven']
    """
    buiten, blijft = editie.extern(inv), editie.wat_blijft(inv)
    partners = selectie(buiten).partners
    uit: dict[str, list[Rij]] = {str(wie): [] for wie in partners.loc[partners["in_regio"], "partner_id"]}
    nieuw = _nieuwe_rijen(inv, buiten)
    for naam, tabel in schema.tabellen().items():
        for wie, rij in [*_bestaande(inv, tabel, blijft[naam]), *((w, r) for w, r in nieuw if r.tabel == naam)]:
            if wie in uit:
                uit[wie].append(rij)
    return uit


def eigenaars(tabel: Tabel) -> tuple[str, ...]:
    """The columns that say which partners can answer about a row; none for a table that is not about partners.

    Those that must be there, or else the first that refers to a partner.

    Examples
    --------
    >>> from swanalyse.schema import schema
    >>> [eigenaars(schema.tabellen()[naam]) for naam in ("bedragen", "zetels", "relaties", "overleggen")]
    [('partner_id',), ('partner_id',), ('partner_a', 'partner_b'), ()]
    """
    if tabel.naam in _NIET_PER_PARTNER:
        return ()
    namen = [v.kolom for v in tabel.verwijzingen if v.doel == "partners"]
    if tabel.naam == "partners":
        namen = list(tabel.sleutel)
    moet = tuple(naam for naam in namen if tabel.kolommen[naam].verplicht)
    return moet or tuple(namen[:1])


def maakt_sleutel(tabel: Tabel) -> str:
    """The column with a code of the table's own making, where that is its whole key; else nothing.

    Examples
    --------
    >>> from swanalyse.schema import schema
    >>> maakt_sleutel(schema.tabellen()["bedragen"]), maakt_sleutel(schema.tabellen()["motieven"])
    ('regel_id', '')
    """
    eigen = tabel.sleutel[0]
    return eigen if len(tabel.sleutel) == 1 and eigen not in (*eigenaars(tabel), "jaar") else ""


def _te_vragen(tabel: Tabel) -> list[Kolom]:
    """The columns that a partner can be asked; a reference says what a row is about, and is no question."""
    buiten = {*tabel.sleutel, *_UIT_HET_REGISTER, *(verwijzing.kolom for verwijzing in tabel.verwijzingen)}
    return [kolom for kolom in schema.meetbaar(tabel) if kolom.naam not in buiten]


def _gevraagd(tabel: Tabel, cellen: Mapping[str, str]) -> tuple[str, ...]:
    """The columns to ask in a row with these known cells; the source only where something else is asked too."""
    namen = [k.naam for k in _te_vragen(tabel) if not cellen.get(k.naam) and not _vervalt(tabel.naam, k.naam, cellen)]
    return tuple(namen) if set(namen) - {BRON} else ()


def _vervalt(tabel: str, kolom: str, cellen: Mapping[str, str]) -> bool:
    ander, waarden = _VERVALT.get((tabel, kolom), ("", ()))
    waarde = cellen.get(ander, "")
    return bool(ander) and (waarde in waarden if waarden else bool(waarde))


def _bestaande(inv: Inventaris, tabel: Tabel, blijft: pd.Series) -> Iterator[tuple[str, Rij]]:
    """The rows of a table in which something is not known, with the partners who can say it; none that is intern."""
    wie, frame = eigenaars(tabel), inv.tabellen[tabel.naam]
    if not wie or not len(frame):
        return
    tekst = als_tekst(inv, tabel.naam).astype(object).reset_index(drop=True)
    toon = _om_te_tonen(tabel)
    for cellen in tekst[blijft.to_numpy(bool) & _loopt(inv, tabel.naam)].to_dict("records"):
        rij = {str(naam): str(cel) for naam, cel in cellen.items()}
        gevraagd = _gevraagd(tabel, rij)
        if gevraagd:
            gegeven = {naam: rij[naam] for naam in tabel.sleutel}
            bij = {naam: rij[naam] for naam in toon if rij[naam]}
            for partner in dict.fromkeys(rij[naam] for naam in wie if rij[naam]):
                yield partner, Rij(tabel.naam, gegeven, gevraagd, bij=bij)


def _om_te_tonen(tabel: Tabel) -> list[str]:
    """Columns that say what a row is about: years and references, and codes where the key itself says nothing."""
    wijzers = {v.kolom for v in tabel.verwijzingen}
    zegt_niets = bool(maakt_sleutel(tabel))
    return [
        naam
        for naam, kolom in tabel.kolommen.items()
        if naam not in tabel.sleutel
        and tabel.naam != "partners"
        and (naam in wijzers or naam == "jaar" or (zegt_niets and kolom.codelijst))
    ]


def _loopt(inv: Inventaris, naam: str) -> np.ndarray:
    """Which rows are about something that is not over: the row itself, its verband, its meeting."""
    frame, zicht = inv.tabellen[naam], selectie(inv)
    loopt = np.ones(len(frame), bool)
    if {"van", "tot"} <= set(frame):
        loopt &= geldig(inv, frame).to_numpy(bool)
    verbanden = inv.verbanden
    voorbij = verbanden["status"].isin(_VOORBIJ) & ~verbanden["verband_id"].isin(list(zicht.wortel))
    weg = set(verbanden.loc[voorbij, "verband_id"])
    if "overleg_id" in frame and naam != "overleggen":
        overleggen = inv.overleggen
        dicht = ~geldig(inv, overleggen) | overleggen["verband_id"].isin(weg)
        loopt &= ~frame["overleg_id"].isin(overleggen.loc[dicht, "overleg_id"]).to_numpy(bool)
    if "verband_id" in frame and naam != "partners":
        loopt &= ~frame["verband_id"].isin(weg).to_numpy(bool)
    return loopt


def _nieuwe_rijen(inv: Inventaris, buiten: Inventaris) -> list[tuple[str, Rij]]:
    """Per partner the rows that an analysis waits for and that are not there at all.

    What is asked comes from the external edition `buiten`, what is there already from all of `inv`.
    """
    rijen = []
    for vraag in _wachten_op(inv):
        tabel = schema.tabellen()[vraag.tabel]
        for gegeven in _MAKERS[vraag.tabel](inv, buiten, vraag):
            open_ = tuple(k for k in tabel.sleutel if k not in gegeven)
            gevraagd = (*open_, *_gevraagd(tabel, gegeven))
            rijen.append((gegeven["partner_id"], Rij(tabel.naam, gegeven, gevraagd, nieuw=True)))
    return rijen


def _wachten_op(inv: Inventaris) -> list[Vraag]:
    """The tables that some analysis needs and a partner can fill; where asked so, of rows with a certain code."""
    nodig = [vraag for regel in inv.regeltabel("analyses")["nodig"] for vraag in lees_vragen(str(regel))]
    return list(dict.fromkeys(replace(vraag, kolom="") for vraag in nodig if vraag.tabel in _MAKERS))


def _leden(buiten: Inventaris) -> pd.DataFrame:
    leden = selectie(buiten).leden
    return leden.loc[leden["in_regio"], ["partner_id", "verband_id"]].astype(str)


def _er_al(inv: Inventaris, rijen: pd.DataFrame) -> set[tuple[str, str]]:
    """The memberships that have a row, counting what is said of a module for the verband it belongs to."""
    wortel = rijen["verband_id"].map(lambda verband: selectie(inv).wortel.get(verband, verband), na_action="ignore")
    return set(zip(rijen["partner_id"], wortel, strict=True))


def _motieven(inv: Inventaris, buiten: Inventaris, _: Vraag) -> Iterator[Cellen]:
    """Every motive, for a membership without any."""
    al = _er_al(inv, inv.motieven)
    for partner, verband in _leden(buiten).itertuples(index=False):
        if (partner, verband) not in al:
            for motief in inv.codelijst("motief")["code"]:
                yield {"partner_id": partner, "verband_id": verband, "motief": str(motief)}


def _bedragen(inv: Inventaris, buiten: Inventaris, vraag: Vraag) -> Iterator[Cellen]:
    """One line of money of the selected year, for a membership without any in this direction."""
    jaar, frame, als, waarde = inv.selectie.jaar, inv.bedragen, vraag.als, vraag.waarde
    wel = frame["jaar"].eq(jaar).fillna(False)
    if als:
        # a line without a direction may be this one: its direction is asked there
        wel &= (frame[als].eq(waarde) | frame[als].isna()).fillna(False)
    al, bezet = _er_al(inv, frame[wel]), set(frame["regel_id"].dropna())
    for partner, verband in _leden(buiten).itertuples(index=False):
        if (partner, verband) not in al:
            regel = "-".join(filter(None, ["vragenlijst", partner, verband, str(jaar), waarde]))
            while regel in bezet:
                regel += "-x"
            vast = {"regel_id": regel, "partner_id": partner, "verband_id": verband, "jaar": str(jaar)}
            yield vast | ({als: waarde} if als else {})


def _aanwezigheid(inv: Inventaris, buiten: Inventaris, _: Vraag) -> Iterator[Cellen]:
    """Every meeting of a verband, for a member of whom nothing is said there."""
    leden = _leden(buiten.kies(modules=True))
    tafels = buiten.overleggen[geldig(buiten, buiten.overleggen)][["overleg_id", "verband_id"]].dropna().astype(str)
    al = set(zip(inv.aanwezigheid["overleg_id"], inv.aanwezigheid["partner_id"], strict=True))
    for overleg, partner in leden.merge(tafels, on="verband_id")[["overleg_id", "partner_id"]].itertuples(index=False):
        if (overleg, partner) not in al:
            yield {"overleg_id": overleg, "partner_id": partner}


def _partner_jaar(inv: Inventaris, buiten: Inventaris, _: Vraag) -> Iterator[Cellen]:
    """The selected year, for a partner without it."""
    frame, jaar, partners = inv.partner_jaar, inv.selectie.jaar, selectie(buiten).partners
    al = set(frame.loc[frame["jaar"].eq(jaar).fillna(False), "partner_id"])
    for partner in partners.loc[partners["in_regio"], "partner_id"].astype(str):
        if partner not in al:
            yield {"partner_id": partner, "jaar": str(jaar)}


def _verdeelbasis(inv: Inventaris, buiten: Inventaris, _: Vraag) -> Iterator[Cellen]:
    """Every key and year that another partner of the verband has filled in."""
    yield from _wat_anderen_hebben(inv, buiten, ["verband_id", "sleutel", "jaar"], "verdeelbasis")


def _ambities(inv: Inventaris, buiten: Inventaris, _: Vraag) -> Iterator[Cellen]:
    """Every ambition of the verband that has a joint text: what one partner wants for itself nobody can endorse."""
    samen = [(rij["verband_id"], rij["ambitie_id"]) for rij in _gezamenlijk(buiten).to_dict("records")]
    for cellen in _wat_anderen_hebben(inv, buiten, ["verband_id", "ambitie_id"], "ambities"):
        if (cellen["verband_id"], cellen["ambitie_id"]) in samen:
            yield cellen


def _gezamenlijk(inv: Inventaris) -> pd.DataFrame:
    return inv.ambities[inv.ambities["partner_id"].isna() & inv.ambities["tekst"].notna()]


def _wat_anderen_hebben(inv: Inventaris, buiten: Inventaris, sleutel: list[str], tabel: str) -> Iterator[Cellen]:
    al = set(inv.tabellen[tabel][[*sleutel, "partner_id"]].astype("string").itertuples(index=False, name=None))
    rijen = buiten.tabellen[tabel][sleutel].astype("string").dropna().drop_duplicates()
    samen = _leden(buiten).merge(rijen, on="verband_id")
    for rij in samen.sort_values(["partner_id", *sleutel])[[*sleutel, "partner_id"]].itertuples(index=False, name=None):
        if rij not in al:
            yield dict(zip([*sleutel, "partner_id"], map(str, rij), strict=True))


_MAKERS: Mapping[str, Callable[[Inventaris, Inventaris, Vraag], Iterator[Cellen]]] = {
    "motieven": _motieven,
    "bedragen": _bedragen,
    "aanwezigheid": _aanwezigheid,
    "partner_jaar": _partner_jaar,
    "verdeelbasis": _verdeelbasis,
    "ambities": _ambities,
}
