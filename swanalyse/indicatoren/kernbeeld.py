"""The kernbeeld: what there is to know of one verband or one gemeente, on one page (domein 2.4, S3-20, S3-24).

Beside it the fact sheet of any partner: what it takes part in, spends and gets, and what is missing of it.

Every field of the page is a row, also where nothing is known: that a field is unknown is part of the picture. Effect
comes before money. The measures behind the fields are those of the other themes; nothing is computed here but counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import NVT, _factsheet, _gemeentezinnen, _kerngemeente, _kernverband
from swanalyse.indicatoren._formulieren import niet
from swanalyse.indicatoren._gemeentecijfers import (
    apart,
    grootste_gemeente,
    oordelen,
    saldo,
    signalen,
    verbanden,
    waarom,
)
from swanalyse.indicatoren._gemeentezinnen import grootste as sleutelverband
from swanalyse.indicatoren._kernstand import BEKEND, ONDERGRENS, Stand, Veld, lees
from swanalyse.inventaris import Dekking, Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld, opsomming, procent

__all__ = [
    "antwoorden", "apart", "factsheet", "factsheets", "gemeente", "grootste_gemeente", "lijst", "onbekend", "oordelen",
    "saldo", "signalen", "sleutelverband", "van_gemeente", "verband", "verbanden", "waarom",
]  # fmt: skip
VERBAND, GEMEENTE, FACTSHEET = "verband", "gemeente", "factsheet"
_SOORTEN = {
    "blok": "string", "veld": "string", "waarde": "string", "status": "string", "bron": "string", "aandeel": "Float64",
    "verband_id": "string",
}  # fmt: skip
_KEERT_TERUG = (_kernverband.KOP, _kernverband.KERN)  # what repeats the fields below it is not counted


def verband(inv: Inventaris, verband_id: str) -> pd.DataFrame:
    """The kernbeeld of one verband in sight: one row per field, in reading order.

    Returns
    -------
    DataFrame
        `blok` (`Kop`: name and a sentence; `Kerncijfers`: what one sees first, a short value and after ` · ` what it is
        made of; then the blocks), `veld`, `waarde` (Dutch text as shown), `status` (`bekend`; `ondergrens`: of part of
        the members, or at least so much; `onbekend`; `nvt`), `bron` (the tables it comes from), `aandeel` (0–1: where a
        score or share lies on its scale), `verband_id`. Scores of fewer than `respondenten_minimum` respondents are
        not shown. The coverage counts the fields of the blocks that are fully known, of those that apply.

    Raises
    ------
    KeuzeFout
        When no such verband is in sight.

    Notes
    -----
    The balance on 1 January is what was recorded for the year before: a year's line is where that year ended.

    Examples
    --------
    >>> import swanalyse
    >>> v = verband(swanalyse.load("tests/golden/inventaris"), "V1").set_index("veld")
    >>> v.loc["Kosten gerealiseerd", ["waarde", "status"]].tolist()
    ['€ 2,0 mln', 'bekend']
    """
    stand = lees(inv)
    _kies(verband_id, stand.verbanden.index, wat="lopend verband in deze selectie")
    return _frame(stand, [(veld, verband_id) for veld in _kernverband.velden(stand, verband_id)], soort=VERBAND)


def gemeente(inv: Inventaris, partner_id: str) -> pd.DataFrame:
    """The kernbeeld of one gemeente of the region: key numbers, then a cell per verband and column.

    Returns
    -------
    DataFrame
        As `verband`; in the block `Verbanden` the row is a cell: `verband_id` says of which verband and `veld` of which
        column. The most important verbanden first, then the largest contribution; unknown last.

    Raises
    ------
    KeuzeFout
        When no such gemeente is in the region.

    Examples
    --------
    >>> import swanalyse
    >>> g = gemeente(swanalyse.load("tests/golden/inventaris"), "A").set_index(["blok", "veld"])
    >>> g.loc[("Kerncijfers", "Bestuurlijk overleg"), "status"]
    'ondergrens'
    """
    stand = lees(inv)
    _kies(partner_id, stand.gemeenten, wat="gemeente in de regio")
    return _frame(stand, _kerngemeente.velden(stand, partner_id), soort=GEMEENTE)


def factsheet(inv: Inventaris, partner_id: str) -> pd.DataFrame:
    """The fact sheet of one partner with a role in a verband in sight, or a gemeente of the region.

    Returns
    -------
    DataFrame
        As `gemeente`: key numbers (hours, contributions, benefits, saldo with its interval and verdict, per inwoner,
        what is known), the block `Verbanden` (a cell per verband and column, the largest contribution first, then the
        most hours; unknown last), the block `Wat ontbreekt` (a question for this partner per row), and, unless the
        inventory is an external edition, the block `Eigen oordelen (intern)`. `attrs["editie"]` says which.

    Raises
    ------
    KeuzeFout
        When no such partner takes part in anything in sight.

    Notes
    -----
    External: what people of one partner think (importance, motives, ambitions endorsed, answers) is left out whatever
    the size of the group; what was counted or computed from recorded hours and money stays.

    Examples
    --------
    >>> import swanalyse
    >>> f = factsheet(swanalyse.load("tests/golden/inventaris", editie="extern"), "A")
    >>> f.attrs["editie"], f["blok"].unique().tolist()
    ('extern', ['Kop', 'Kerncijfers', 'Verbanden', 'Wat ontbreekt'])
    """
    stand = lees(inv)
    _kies(partner_id, _factsheet.partners(stand), wat="partner met een deelname in deze selectie")
    noten = _factsheet.noten(stand, partner_id)
    return _frame(stand, _factsheet.velden(stand, partner_id), soort=FACTSHEET, noten=noten)


def factsheets(inv: Inventaris) -> pd.DataFrame:
    """Of whom there are fact sheets: the gemeenten of the region, then others with a role in a verband, by name.

    Returns
    -------
    DataFrame
        Index partner_id; `naam`, `in_regio`, `bekend` and `van` (fields fully known, and that apply).

    Examples
    --------
    >>> import swanalyse
    >>> factsheets(swanalyse.load("tests/golden/inventaris"))["in_regio"].tolist()
    [True, True, True, True, True, False, False]
    """
    stand = lees(inv)
    delen = {i: _dekking(_factsheet.velden(stand, i), FACTSHEET) for i in _factsheet.partners(stand)}
    frame = pd.DataFrame(
        {
            "naam": pd.array([stand.namen[i] for i in delen], dtype="string"),
            "in_regio": pd.array([i in stand.gemeenten for i in delen], dtype="bool"),
            "bekend": pd.array([deel.bekend for deel in delen.values()], dtype="Int64"),
            "van": pd.array([deel.van for deel in delen.values()], dtype="Int64"),
        },
        index=pd.Index(list(delen), dtype="string", name="partner_id"),
    )
    return merk(frame, n=len(frame), eenheid="partners", namen=stand.namen)


def lijst(inv: Inventaris) -> pd.DataFrame:
    """Which kernbeelden there are: the gemeenten of the region, then the verbanden in sight, by name.

    Returns
    -------
    DataFrame
        Index id; `soort` (`gemeente`, `verband`), `naam`, `bekend` and `van` (fields fully known, and that apply).

    Examples
    --------
    >>> import swanalyse
    >>> lijst(swanalyse.load("tests/golden/inventaris"))["soort"].value_counts().to_dict()
    {'verband': 8, 'gemeente': 5}
    """
    stand = lees(inv)
    delen = {i: (GEMEENTE, _dekking(_kerngemeente.velden(stand, i), GEMEENTE)) for i in stand.gemeenten}
    for i in map(str, stand.verbanden.index):
        delen[i] = (VERBAND, _dekking([(veld, i) for veld in _kernverband.velden(stand, i)], VERBAND))
    frame = pd.DataFrame(
        {
            "soort": pd.array([soort for soort, _ in delen.values()], dtype="string"),
            "naam": pd.array([stand.namen[i] for i in delen], dtype="string"),
            "bekend": pd.array([deel.bekend for _, deel in delen.values()], dtype="Int64"),
            "van": pd.array([deel.van for _, deel in delen.values()], dtype="Int64"),
        },
        index=pd.Index(list(delen), dtype="string", name="id"),
    )
    return merk(frame, n=len(frame), eenheid="kernbeelden", namen=stand.namen)


def onbekend(inv: Inventaris) -> pd.DataFrame:
    """Which fields are missing most: what to ask first to fill the pages of the verbanden.

    Returns
    -------
    DataFrame
        Index (blok, veld), in reading order; `bekend`, `deels`, `onbekend`, `nvt` (verbanden), `bron` (the tables to
        fill).

    Examples
    --------
    >>> import swanalyse
    >>> onbekend(swanalyse.load("tests/golden/inventaris")).loc[("Resultaten", "Doel"), "onbekend"]
    np.int64(8)
    """
    stand = lees(inv)
    velden = [veld for i in stand.verbanden.index for veld in _kernverband.velden(stand, str(i)) if _telt(veld)]
    rijen = pd.DataFrame(
        [(v.blok, v.veld, v.status, v.bron) for v in velden], columns=["blok", "veld", "status", "bron"], dtype="string"
    )
    per = rijen.groupby(["blok", "veld"], sort=False)
    wat = {BEKEND: BEKEND, "deels": "ondergrens", ONBEKEND: ONBEKEND, NVT: NVT}
    keren = pd.crosstab([rijen["blok"], rijen["veld"]], rijen["status"])
    bronnen = per["bron"].first()
    frame = keren.reindex(index=bronnen.index, columns=list(wat.values()), fill_value=0).set_axis(list(wat), axis=1)
    frame = frame.astype("Int64").assign(bron=bronnen)
    return merk(frame, n=len(stand.verbanden), eenheid="verbanden", namen=stand.namen)


def antwoorden(inv: Inventaris) -> pd.Series:
    """What the kernbeelden show and lack, in Dutch sentences; index: the indicator a sentence belongs to.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["lijst"]
    'Er zijn kernbeelden van 8 verbanden en 5 gemeenten.'
    """
    zicht = selectie(inv)
    n, m = len(zicht.verbanden), int(zicht.partners["in_regio"].sum())
    if not n:
        zin = "Er zijn op de peildatum geen lopende verbanden: vul verbanden.csv en deelnames.csv."
        return pd.Series({"lijst": zin}, dtype="string", name="antwoord")
    frame = lijst(inv)
    eigen = frame[frame["soort"] == VERBAND]
    aandeel = eigen["bekend"] / eigen["van"].where(eigen["van"] > 0)
    minst: Any = frame.loc[str(aandeel.idxmin())]
    velden = onbekend(inv)
    meest = velden[velden[ONBEKEND] > 0].sort_values(ONBEKEND, ascending=False, kind="stable")
    wat = opsomming(meest.index.get_level_values("veld")[:3])
    zinnen = {
        "lijst": f"Er zijn kernbeelden van {geteld(n, 'verbanden')} en {geteld(m, 'gemeenten')}.",
        "verband": f"Van een verband is gemiddeld {procent(float(aandeel.mean()))} van de velden bekend.",
        "onbekend": f"Het vaakst onbekend: {wat}." if wat else "Geen enkel veld is onbekend.",
        "minst": f"{getal(minst['bekend'])} van {geteld(int(minst['van']), 'velden')} bekend van {minst['naam']}.",
    }
    return pd.Series(zinnen, dtype="string", name="antwoord")


def van_gemeente(inv: Inventaris, partner_id: str | None) -> pd.Series:
    """The region's questions answered from the side of one of its gemeenten, in Dutch sentences.

    Without a gemeente every sentence says that there is none. Index, what a sentence is about: `ego`, `omvang`,
    `motieven`, `congruentie`, `afwijkingen`, `kansen`, `uren`, `saldo`, `vergelijk`, `balans`, `agenda`,
    `belangrijkheid`, `evaluatie`.

    Raises
    ------
    KeuzeFout
        When no such gemeente is in the region.

    Examples
    --------
    >>> import swanalyse
    >>> van_gemeente(swanalyse.load("tests/golden/inventaris"), "A")["ego"]
    'Gemeente A werkt in 5 verbanden samen met 5 partners, het vaakst met Gemeente B en Gemeente C (in 5).'
    """
    if partner_id is None:
        return _gemeentezinnen.geen()
    partners = selectie(inv).partners
    _kies(partner_id, partners.loc[partners["in_regio"], "partner_id"], wat="gemeente in de regio")
    return _gemeentezinnen.zinnen(inv, partner_id)


def _kies(gevraagd: str, bekend: Iterable[str], *, wat: str) -> None:
    codes = [str(code) for code in bekend]
    if gevraagd not in codes:
        raise KeuzeFout(niet(gevraagd, codes, wat=wat))


def _telt(veld: Veld, soort: str = VERBAND) -> bool:
    if soort in (GEMEENTE, FACTSHEET):
        return veld.blok not in (_kernverband.KOP, _factsheet.ONTBREEKT) and veld.veld != "naam"
    return veld.blok not in _KEERT_TERUG


def _dekking(velden: Sequence[tuple[Veld, str | None]], soort: str) -> Dekking:
    """How many fields are fully known, of those that apply."""
    telt = [v for v, _ in velden if _telt(v, soort) and v.status != NVT]
    return Dekking(sum(v.status == BEKEND for v in telt), len(telt))


def _frame(
    stand: Stand, velden: Sequence[tuple[Veld, str | None]], *, soort: str, noten: Sequence[str] = ()
) -> pd.DataFrame:  # fmt: skip
    """The fields as a frame; the coverage counts what is fully known of what applies."""
    rijen = [(v.blok, v.veld, v.waarde, v.status, v.bron, v.aandeel, wie) for v, wie in velden]
    frame = pd.DataFrame(rijen, columns=list(_SOORTEN)).astype(_SOORTEN)
    deel = _dekking(velden, soort)
    uit = merk(
        frame, n=deel.van, eenheid="velden", dekking=deel, voorlopig=_voorlopig(stand, frame),
        perimeter=f"cijfers van {stand.inv.selectie.jaar}", namen=stand.namen, noten=noten,
    )  # fmt: skip
    uit.attrs |= {"soort": soort, "editie": "intern" if _factsheet.is_intern(stand.inv) else "extern"}
    return uit


def _voorlopig(stand: Stand, frame: pd.DataFrame) -> list[str]:
    """The lists that are a proposal of ours, when the page shows something of them."""
    getoond = frame.loc[frame["status"].isin([BEKEND, ONDERGRENS]), ["veld", "waarde"]].to_numpy(object).ravel()
    tekst = " ".join(map(str, getoond)).casefold()
    return [naam for naam in stand.voorlopig if naam in tekst]
