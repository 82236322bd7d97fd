"""The answers of respondents, and the one door through which they leave: no figure of a group that is too small.

Privacy. A group of fewer respondents than `respondenten_minimum` carries no value (`te_weinig`). Nor may its answers
be found by taking shown groups from their total. So (1) a total leaves out the answers of cells that are not shown
themselves, unless those come from enough respondents together (`optelbaar`); and (2) when what is left of a shown total
beside its shown groups comes from too few, the smallest shown group is hidden too (`beschermd`), until enough are.

Respondents are counted at their lowest: a pseudonym within a partner is one person; without one every answer to a
question is another person's, but two questions may have been answered by the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import drempels_voorzet, labels, namen
from swanalyse.inventaris import Dekking, Inventaris, Zicht, drempel, merk, selectie
from swanalyse.notatie import ONBEKEND, bedoeld, getal, opsomming

BEKEND, TE_WEINIG, BESCHERMD, GEEN = "bekend", "te_weinig", "beschermd", "geen"
GOED, AANDACHT, ZORG = BANDEN = ("goed", "aandacht", "zorg")
WAARDEN = ("mediaan", "q1", "q3", "laag", "hoog", "overeenstemming", "aandeel", "band")
KOLOMMEN = (
    "n", "mediaan", "q1", "q3", "laag", "hoog", "schaal_max", "overeenstemming", "aandeel", "band", "status",
)  # fmt: skip
# where a high score is no good news, or the score is a place and no praise: no band
ZONDER_BAND = ("belemmeringen", "drempels", "ervaren_drukte", "ladder", "spelniveau")
_SOORTEN: dict[str, Any] = {
    **dict.fromkeys(KOLOMMEN, "Float64"), "n": "Int64", "schaal_max": "Int64", "band": "string", "status": "string",
}  # fmt: skip
_VRAAG = ["deel", "bron_verband", "partner_id", "jaar"]
_TREDEN = {"ladder": "ladder", "spelniveau": "spelniveau"}
_LIJSTEN = {**_TREDEN, "draagvlak_metro": "station"}
_GRENZEN = ("score_groen", "score_oranje")
_LEEG = {
    "instrument": "str", "criterium": "str", "deel": "str", "verband_id": "str", "bron_verband": "str",
    "partner_id": "str", "wie": "str", "groep": "str", "persoon": "str", "jaar": "int64", "score": "float64",
    "schaal": "int64", "vraag": "int64",
}  # fmt: skip


@dataclass(frozen=True)
class Metingen:
    """The answers in sight.

    `alle`: one row per respondent, question and year, with a known answer. Blank ids are "", an unknown year is 0, an
    unknown scale 0; `vraag` numbers the questions (of one verband or module, about one partner, in one year).
    `criterium` is where the answer counts and `deel` what was asked: of a criterium that nobody was asked about a
    verband, the answers on its parts count. `open`: the rows without a known answer, or of which the year is unclear.
    `nieuwst`: of the newest meting.
    """

    zicht: Zicht
    alle: pd.DataFrame
    open: pd.DataFrame
    criteria: pd.DataFrame
    namen: Mapping[str, str]

    def nieuwste(self, instrument: str, *, verband_id: str | None = None, jaar: int | None = None) -> pd.DataFrame:
        """The answers on an instrument in its newest year per verband, or in one year; all verbanden or one."""
        return _van(self.alle, instrument, verband_id=verband_id, jaar=jaar)

    def codes(self, instrument: str) -> list[str]:
        """The criteria of an instrument, in the order of the codelist."""
        return self.criteria.index[self.criteria["instrument"] == instrument].tolist()

    def onderdelen(self, instrument: str) -> dict[str, str]:
        """Per criterium that is a part, what it is a part of."""
        ouder = self.criteria.loc[self.codes(instrument), "onderdeel_van"]
        return {str(code): str(van) for code, van in ouder.items() if van}

    def gedekt(self, rijen: pd.DataFrame, open_: pd.DataFrame) -> Dekking:
        """How many of the answers asked for are known; each counts once, not for what it is a part of too."""
        bekend = int((rijen["criterium"] == rijen["deel"]).sum())
        return Dekking(bekend, bekend + len(open_))

    def merk(
        self,
        inv: Inventaris,
        frame: pd.DataFrame,
        instrument: str,
        *,
        verband_id: str | None = None,
        jaar: int | None = None,
        **anders: Any,
    ) -> pd.DataFrame:
        """The frame with its footer: coverage in answers of the meting it is about, and what is not shown."""
        rijen = self.nieuwste(instrument, verband_id=verband_id, jaar=jaar)
        open_ = _van(self.open, instrument, verband_id=verband_id, jaar=jaar)
        standaard: dict[str, Any] = {
            "n": personen(rijen), "eenheid": "respondenten", "dekking": self.gedekt(rijen, open_), "namen": self.namen,
            "voorlopig": voorlopig(inv, instrument, banden=bool({"band", *BANDEN} & set(frame))),
            "perimeter": "" if jaar is None else f"meting van {jaar}",
        }  # fmt: skip
        anders["noten"] = (*_noten(inv, frame), *anders.get("noten", ()))
        uit = merk(frame, **(standaard | anders))
        uit.attrs["minimum"] = minimum(inv)
        return uit


def _van(rijen: pd.DataFrame, instrument: str, *, verband_id: str | None, jaar: int | None) -> pd.DataFrame:
    welke = (rijen["instrument"] == instrument) & (rijen["nieuwst"] if jaar is None else rijen["jaar"] == jaar)
    return rijen[welke if verband_id is None else welke & (rijen["verband_id"] == verband_id)]


def lees(inv: Inventaris) -> Metingen:
    """Read every answer in sight, given on or before the reference date.

    Of one respondent the newest answer of a year counts; a blank is no answer. An answer without a date belongs to the
    only year in which its instrument was answered about the verband, and is left out when there are several. Scores
    outside their scale, and answers of unknown scale where others state one, are unknown.
    """
    if "_metingen" not in inv.__dict__:
        # an inventory never changes, so its answers are read once
        inv.__dict__["_metingen"] = _lees(inv)
    uit: Metingen = inv.__dict__["_metingen"]
    return uit


def minimum(inv: Inventaris) -> int:
    """The fewest respondents of whom anything is shown; never fewer than the package's own, also where it is blank."""
    if "_respondenten" not in inv.__dict__:
        waarde = inv.parameter("respondenten_minimum")
        standaard = drempel("respondenten_minimum", eigen={}, regels={})
        inv.__dict__["_respondenten"] = int(np.ceil(waarde if waarde is not None else standaard or 1))
    uit: int = inv.__dict__["_respondenten"]
    return uit


def kies_instrument(inv: Inventaris, instrument: str) -> None:
    """Whether the instrument is in the codelist in force.

    Raises
    ------
    KeuzeFout
        When it is not; names what was probably meant.
    """
    _kies(instrument, inv.codelijst("instrument")["code"].tolist(), wat="vragenlijst")


def kies_verband(meting: Metingen, verband_id: str | None) -> None:
    """Whether the verband is in sight; None is all of them.

    Raises
    ------
    KeuzeFout
        When it is not; names what was probably meant.
    """
    if verband_id is not None:
        _kies(verband_id, meting.zicht.verbanden["verband_id"].tolist(), wat="lopend verband in deze selectie")


def kies_jaar(meting: Metingen, instrument: str, *, verband_id: str | None, jaar: int | None) -> None:
    """Whether a meting of that year may be asked for: of one verband only; None is the newest.

    Over verbanden together years overlap: the newest answers of one verband stand beside an older meting of another, so
    that a total of one year less that of another could be the answers of too few.

    Raises
    ------
    KeuzeFout
        Without a verband, or for a year in which the instrument was not answered about it; names the years that are.
    """
    if jaar is None:
        return
    if verband_id is None:
        raise KeuzeFout(f"de meting van {jaar} is alleen voor één verband te tonen: kies een verband")
    rijen = meting.alle[(meting.alle["instrument"] == instrument) & (meting.alle["verband_id"] == verband_id)]
    jaren = sorted(set(rijen["jaar"]) - {0})
    if jaar not in jaren:
        if not jaren:
            raise KeuzeFout("er is over dit verband geen meting met deze vragenlijst")
        er_zijn = opsomming(map(str, jaren))
        raise KeuzeFout(f"er is over dit verband geen meting van {jaar} met deze vragenlijst; wel van: {er_zijn}")


def tekst(waarden: Iterable[str], index: pd.Index) -> pd.Series:
    """A column of text."""
    return pd.Series(list(waarden), index=index, dtype="string")


def personen(rijen: pd.DataFrame) -> int:
    """How many people at least gave these answers.

    Per partner the pseudonyms, or the answers to one question when those are more. Who answered without a partner may
    be one of those of a known partner, and is not added to them.
    """
    return _tel(zip(rijen["wie"], rijen["persoon"], rijen["vraag"], strict=True))


def personen_per(rijen: pd.DataFrame, per: list[str]) -> pd.Series:
    """How many people at least gave the answers in each group (see `personen`)."""
    groepen: dict[Any, list[tuple[str, str, int]]] = {}
    for sleutel, wie, persoon, vraag in zip(
        _sleutels(rijen, per), rijen["wie"], rijen["persoon"], rijen["vraag"], strict=True
    ):
        groepen.setdefault(sleutel, []).append((wie, persoon, vraag))
    index = pd.Index(list(groepen), dtype=object) if len(per) == 1 else pd.MultiIndex.from_tuples(groepen, names=per)
    return pd.Series([_tel(antwoorden) for antwoorden in groepen.values()], index=index, dtype="int64")


def _tel(antwoorden: Iterable[tuple[str, str, int]]) -> int:
    bekenden, bij_partner, vragen = defaultdict[str, set[str]](set), Counter[tuple[str, int]](), Counter[int]()
    for wie, persoon, vraag in antwoorden:
        bij_partner[wie, vraag] += 1
        vragen[vraag] += 1
        if persoon:
            bekenden[wie].add(persoon)
    hoogste: dict[str, int] = {wie: len(namen_) for wie, namen_ in bekenden.items()}
    for (wie, _), aantal in bij_partner.items():
        hoogste[wie] = max(hoogste.get(wie, 0), aantal)
    zonder = hoogste.pop("", 0)
    return max(sum(hoogste.values()), zonder, max(vragen.values(), default=0))


def optelbaar(inv: Inventaris, rijen: pd.DataFrame, per: list[str], *, over: list[str]) -> pd.DataFrame:
    """The answers that may be in a total per group: not those of a cell (`over`) that would be found by subtraction.

    Cells of too few respondents stay in the total only when together they are of enough, or when nothing else is in it
    (the total is then hidden for the same reason).
    """
    if not len(rijen):
        return rijen
    grens = minimum(inv)
    klein = _per_rij(rijen, personen_per(rijen, [*per, *over]), [*per, *over]) < grens
    if not klein.any():
        return rijen
    rest = _per_rij(rijen, personen_per(rijen[klein], per), per)
    ook_groot = (~klein).groupby([rijen[kolom] for kolom in per]).transform("any")
    return rijen[~(klein & (rest < grens) & ook_groot)]


def overal_optelbaar(inv: Inventaris, rijen: pd.DataFrame, per: list[str], *, over: list[list[str]]) -> pd.DataFrame:
    """`optelbaar` over several kinds of cells at once: what one leaves out may leave too few in those of another."""
    eerder = -1
    while eerder != len(rijen):
        eerder = len(rijen)
        for cel in over:
            rijen = optelbaar(inv, rijen, per, over=cel)
    return rijen


def cijfers(inv: Inventaris, rijen: pd.DataFrame, per: list[str], index: pd.Index) -> pd.DataFrame:
    """The order statistics of each group in `index`: the only place where an answer becomes a figure.

    mediaan, quartiles (linear interpolation), lowest and highest answer; overeenstemming = 1 − (q3 − q1)/(max − 1);
    aandeel = (mediaan − 1)/(max − 1); band by `score_groen` and `score_oranje`. Groups of fewer respondents than
    `respondenten_minimum` are `te_weinig`, without answers `geen`, with answers on several scales `onbekend`.
    """
    n, grens, banden = personen_per(rijen, per).to_dict(), minimum(inv), _banden(inv, per)
    antwoorden: dict[Any, tuple[list[float], set[int]]] = {}
    for sleutel, score, schaal in zip(_sleutels(rijen, per), rijen["score"], rijen["schaal"], strict=True):
        scores, schalen = antwoorden.setdefault(sleutel, ([], set()))
        scores.append(score)
        schalen.add(int(schaal))
    uit = []
    for sleutel in index:
        scores, schalen = antwoorden.get(sleutel, ([], set()))
        cel = {"n": n.get(sleutel, 0), "status": _status(n.get(sleutel, 0), schalen, grens)}
        cel["schaal_max"] = min(schalen) or pd.NA if len(schalen) == 1 else pd.NA
        uit.append(cel | (_figuur(scores, cel["schaal_max"]) if cel["status"] == BEKEND else {}))
    frame = pd.DataFrame(uit, index=index, columns=list(KOLOMMEN)).astype(_SOORTEN)
    for naam, (vanaf, tot) in banden.items():
        frame["band"] = frame["band"].mask((frame["aandeel"].ge(vanaf) & frame["aandeel"].lt(tot)).fillna(False), naam)
    if "criterium" in per:
        frame["band"] = frame["band"].mask(index.get_level_values("criterium").isin(_zonder_band(inv)))
    return frame


def _status(n: int, schalen: set[int], grens: int) -> str:
    if not n:
        return GEEN
    if n < grens:
        return TE_WEINIG
    return BEKEND if len(schalen) == 1 else ONBEKEND


def _figuur(scores: list[float], schaal: Any) -> dict[str, Any]:
    laag, q1, mediaan, q3, hoog = (float(x) for x in np.quantile(scores, [0, 0.25, 0.5, 0.75, 1]))
    uit: dict[str, Any] = {"mediaan": mediaan, "q1": q1, "q3": q3, "laag": laag, "hoog": hoog}
    if pd.isna(schaal) or schaal <= 1:
        return uit
    breed = schaal - 1
    return uit | {
        "overeenstemming": round(1 - (q3 - q1) / breed, 12),
        "aandeel": round((mediaan - 1) / breed, 12),
    }


def verberg(frame: pd.DataFrame, welke: pd.Series, *, status: str | None = None) -> pd.DataFrame:
    """The frame without the figures of some of its rows, that get `status` when one is given."""
    kolommen = [kolom for kolom in WAARDEN if kolom in frame]
    uit = frame.copy(deep=False)
    uit[kolommen] = uit[kolommen].mask(welke)
    if status is not None:
        uit["status"] = uit["status"].mask(welke, status)
    return uit


def beschermd(inv: Inventaris, totaal: pd.DataFrame, rijen: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame of groups with those hidden too that would give away a smaller one.

    The last level of its index is the group, the others are the cell whose total is shown beside it. `totaal` are the
    answers in those totals, `rijen` those of them in the groups. What is left of a total beside its shown groups must
    come from nobody or from enough people.
    """
    *cel, groep = (str(naam) for naam in frame.index.names)
    grens, weg = minimum(inv), set[tuple[Any, ...]]()
    in_groep = rijen[groep].reindex(totaal.index)
    getoond: dict[Any, list[str]] = {}
    for *waar, wie in frame[frame["status"] == BEKEND].sort_values("n", kind="stable").index:
        getoond.setdefault(tuple(waar), []).append(wie)
    for waar, alles in totaal.groupby(cel):
        volgorde = getoond.get(waar, [])
        while volgorde:
            rest = alles[~in_groep.loc[alles.index].isin(volgorde)]
            if not len(rest) or personen(rest) >= grens:
                break
            weg.add((*waar, volgorde.pop(0)))
    return verberg(frame, pd.Series(frame.index.isin(list(weg)), index=frame.index), status=BESCHERMD)


def voorlopig(inv: Inventaris, instrument: str, *, banden: bool = False) -> tuple[str, ...]:
    """What of an instrument, and of the bands when they are shown, is ours and not the source's or the region's."""
    uit = []
    lijst = _LIJSTEN.get(instrument)
    if lijst and inv.codelijst(lijst)["herkomst"].eq("voorzet").any():
        uit.append({"station": "stationsnamen"}.get(lijst, lijst))
    if banden and instrument not in ZONDER_BAND and drempels_voorzet(inv, *_GRENZEN):
        uit.append("grenzen van goed, aandacht en zorg")
    return tuple(uit)


def _noten(inv: Inventaris, frame: pd.DataFrame) -> tuple[str, ...]:
    if "status" not in frame:
        return ()
    uit = []
    if frame["status"].isin([TE_WEINIG, BESCHERMD]).any():
        uit.append(f"groepen met minder dan {getal(minimum(inv))} respondenten niet getoond, ook niet via hun totaal")
    if frame["status"].eq(ONBEKEND).any():
        uit.append("antwoorden op verschillende schalen niet vergeleken")
    return tuple(uit)


def _kies(waarde: str, bekend: list[str], *, wat: str) -> None:
    if waarde not in bekend:
        gok = bedoeld(str(waarde), bekend)
        hint = f"bedoeld {gok!r}?" if gok else f"kies uit {opsomming(bekend, hoogstens=40)}"
        raise KeuzeFout(f"{waarde!r} is geen {wat}: {hint}")


def _banden(inv: Inventaris, per: list[str]) -> dict[str, tuple[float, float]]:
    """Per band from where to where its shares lie; none when a limit is blank, or over criteria together."""
    groen, oranje = (inv.parameter(code) for code in _GRENZEN)
    if "criterium" not in per or groen is None or oranje is None:
        return {}
    return {ZORG: (-np.inf, oranje), AANDACHT: (oranje, groen), GOED: (groen, np.inf)}


def _zonder_band(inv: Inventaris) -> list[str]:
    lijst = inv.codelijst("criterium")
    return lijst.loc[lijst["instrument"].isin(ZONDER_BAND), "code"].tolist()


def _sleutels(rijen: pd.DataFrame, per: list[str]) -> list[Any]:
    """Of every row the group it is in, as the index of a frame per group has it."""
    return rijen[per[0]].tolist() if len(per) == 1 else list(zip(*(rijen[kolom] for kolom in per), strict=True))


def _per_rij(rijen: pd.DataFrame, waarden: pd.Series, per: list[str]) -> pd.Series:
    """Of every row the value of its group; 0 for a group that is not there."""
    per_groep = waarden.to_dict()
    return pd.Series([per_groep.get(sleutel, 0) for sleutel in _sleutels(rijen, per)], index=rijen.index, dtype="int64")


def _lees(inv: Inventaris) -> Metingen:
    zicht = selectie(inv)
    criteria = inv.codelijst("criterium").set_index("code")
    for kolom in ("onderdeel_van", "vraag"):
        if kolom not in criteria:
            criteria[kolom] = ""
    rijen = _geschaald(inv, _gedateerd(inv, _in_zicht(inv, zicht, criteria)))
    rijen = _een_per_respondent(rijen)
    rijen["vraag"] = rijen.groupby(_VRAAG).ngroup()
    gegeven = rijen[rijen["bekend"] & rijen["geplaatst"]]
    hoogste = gegeven.groupby(["instrument", "verband_id"])["jaar"].max()
    sleutel = ["instrument", "verband_id"]
    rijen["nieuwst"] = rijen["jaar"] == _per_rij(rijen, hoogste, sleutel)
    telt = rijen["bekend"] & rijen["geplaatst"]
    rijen["nieuwst"] |= ~rijen["geplaatst"]
    leeg = rijen.loc[~telt, [*_LEEG, "nieuwst"]].reset_index(drop=True)
    alle = _met_ouders(rijen[telt], criteria)[[*_LEEG, "nieuwst"]].reset_index(drop=True)
    naam = {**namen(zicht), **labels(inv, "criterium"), **labels(inv, "respondentgroep")}
    return Metingen(zicht, alle, leeg, criteria, naam)


def _in_zicht(inv: Inventaris, zicht: Zicht, criteria: pd.DataFrame) -> pd.DataFrame:
    """The rows about a verband in sight or about none, on a criterium of their own instrument."""
    scores = inv.scores[~inv.nvt["scores"]["score"].to_numpy(bool)].reset_index(drop=True)
    hoort_bij = scores["criterium"].map(criteria["instrument"]).astype("string")
    zelfde = (scores["instrument"].fillna(hoort_bij) == hoort_bij).fillna(False).astype(bool)
    wortel = scores["verband_id"].map(dict(zicht.wortel)).astype("string")
    ziet = scores["verband_id"].isna() | wortel.notna()
    rijen = scores.assign(
        instrument=hoort_bij,
        verband_id=wortel,
        bron_verband=scores["verband_id"],
        deel=scores["criterium"],
        wie=_partner_van(scores),
        groep=scores["respondentgroep"].fillna(ONBEKEND),
        persoon=scores["respondent"],
    )[zelfde & ziet]
    tekst = [kolom for kolom, soort in _LEEG.items() if soort == "str" and kolom in rijen]
    rijen[tekst] = rijen[tekst].fillna("").astype(object)
    return rijen


def _partner_van(scores: pd.DataFrame) -> pd.Series:
    """The partner of each respondent; a blank is filled where the pseudonym belongs to one partner elsewhere."""
    bekend = scores.dropna(subset=["respondent", "respondent_partner_id"])
    een = bekend.groupby("respondent")["respondent_partner_id"].agg(["nunique", "first"])
    eigen = een.loc[een["nunique"] == 1, "first"]
    return scores["respondent_partner_id"].fillna(scores["respondent"].map(eigen).astype("string"))


def _gedateerd(inv: Inventaris, rijen: pd.DataFrame) -> pd.DataFrame:
    """The rows on or before the reference date, with the year they belong to; `geplaatst`: whether that is clear."""
    sleutel = [rijen["instrument"], rijen["verband_id"]]
    datum = rijen["datum"]
    jaren = datum.dt.year.groupby(sleutel).transform("nunique")
    # who gave no date, answered with the others, and not before the last of them
    gevuld = datum.fillna(datum.groupby(sleutel).transform("max").where(jaren == 1))
    uit = rijen.assign(
        gedateerd=datum.notna(), datum=gevuld, geplaatst=gevuld.notna() | (jaren == 0),
        jaar=gevuld.dt.year.fillna(0).astype("int64"),
    )  # fmt: skip
    return uit[~(gevuld > pd.Timestamp(inv.selectie.peildatum)).fillna(False).to_numpy(bool)]


def _geschaald(inv: Inventaris, rijen: pd.DataFrame) -> pd.DataFrame:
    """With the scale of every answer (0: unknown), and whether it is an answer on that scale."""
    schaal = rijen["schaal_max"].astype("Int64")
    for instrument, lijst in _TREDEN.items():
        schaal = schaal.fillna(
            rijen["instrument"].eq(instrument).map({True: len(inv.codelijst(lijst))}).astype("Int64")
        )
    genoemd = schaal.notna().groupby(rijen["deel"]).transform("any")
    past = rijen["score"].ge(1) & rijen["score"].le(schaal).fillna(True) & (schaal.notna() | ~genoemd)
    return rijen.assign(
        schaal=schaal.fillna(0).astype("int64"),
        bekend=past.fillna(False).astype(bool),
        score=rijen["score"].astype("Float64").to_numpy(float, na_value=np.nan),
    )


def _een_per_respondent(rijen: pd.DataFrame) -> pd.DataFrame:
    """Of each respondent, question and year one row: the newest answer, or the blank when there is none."""
    rijen = rijen.sort_values(["bekend", "gedateerd", "datum", "score_id"], na_position="first", kind="stable")
    dubbel = rijen.duplicated(["wie", "persoon", *_VRAAG], keep="last") & (rijen["persoon"] != "")
    return rijen[~dubbel].sort_values("score_id", kind="stable")


def _met_ouders(rijen: pd.DataFrame, criteria: pd.DataFrame) -> pd.DataFrame:
    """With the answers on the parts of a criterium counted for it too, where it was not asked itself."""
    waar = ["criterium", "verband_id", "jaar"]
    gevraagd = set(rijen[waar].itertuples(index=False, name=None))
    ouder = rijen["criterium"].map(criteria["onderdeel_van"])
    is_deel = ouder.fillna("") != ""
    delen = rijen[is_deel].assign(criterium=ouder[is_deel])
    zelf = [sleutel in gevraagd for sleutel in delen[waar].itertuples(index=False, name=None)]
    return pd.concat([rijen, delen[~np.array(zelf, dtype=bool)]], ignore_index=True)
