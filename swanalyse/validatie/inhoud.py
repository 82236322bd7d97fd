"""Checks that follow from the domain: every rule of domein 2.5 that the schema alone cannot state.

A rule takes the `Toets` and yields frames of findings. Unknown values never break a rule: what is unknown cannot be
wrong. The texts of a `Toets` are categoricals; two columns are compared as strings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from swanalyse import notatie
from swanalyse.schema import schema, typen
from swanalyse.validatie.bevindingen import hints, meld
from swanalyse.validatie.vorm import Toets

Regel = Callable[[Toets], Iterator[pd.DataFrame]]
PERIODEN = {"van": "tot", "start": "eind", "datum_start": "datum_gereed"}
_MARGE_AANDELEN = 0.01
# no choice of a user but a bound of belief: about what the whole country earns in a year
_BEDRAG_ABSURD = 1e12
# likewise: more people than there are in the country, more hours than a year has, further than around the earth
_ABSURD = {"personen": 2e7, "fte": 2e7, "objecten": 2e7, "uur": 8784.0, "kilometer": 40_075.0}
_ABSURD_OVERIG = 1e9
# the oldest waterschappen are of the thirteenth century; an end in the year 9999 says that there is none
_JAREN = (1000, 2200)
# what adding up binary fractions may cost, so that a margin of 0.01 lets 0.99 through
_AFRONDING = 1e-9


def id_dubbelrol(t: Toets) -> Iterator[pd.DataFrame]:
    """Partners and verbanden share one graph, so an id may be only one of the two."""
    ids = t.tabellen["partners"]["partner_id"]
    beide = ids[ids.notna() & ids.isin(t.tabellen["verbanden"]["verband_id"].dropna())]
    yield _meld(t, "id_dubbelrol", "partners", "partner_id", beide)


def periode_omgekeerd(t: Toets) -> Iterator[pd.DataFrame]:
    """Something that ends before, or on the day, it begins."""
    for naam, frame in t.tabellen.items():
        for van, tot in PERIODEN.items():
            if van not in frame or tot not in frame or not len(frame):
                continue
            # steps of an initiative may be done on the day they begin; an exclusive end may not equal the beginning
            begin, einde = _dagen(frame[van], typen.begin), _dagen(frame[tot], typen.einde)
            mis = begin.gt(einde) if van == "datum_start" else begin.ge(einde)
            yield _meld(t, "periode_omgekeerd", naam, van, frame.loc[mis, van], ander=_tekst(frame.loc[mis, tot]))


def interval_omgekeerd(t: Toets) -> Iterator[pd.DataFrame]:
    """laag ≤ bedrag ≤ hoog, for money and for stand-alone costs."""
    for naam, midden in (("bedragen", "bedrag"), ("zelfstandige_kosten", "kosten")):
        frame = t.tabellen[naam]
        for laag, hoog in (("laag", midden), (midden, "hoog"), ("laag", "hoog")):
            mis = frame[laag].gt(frame[hoog]).fillna(False).astype(bool)
            if (laag, hoog) == ("laag", "hoog"):
                mis &= frame[midden].isna()
            ander = [f"{hoog} ({waarde})" for waarde in _tekst(frame.loc[mis, hoog])]
            yield _meld(t, "interval_omgekeerd", naam, laag, frame.loc[mis, laag], ander=ander)


def motieven_som(t: Toets) -> Iterator[pd.DataFrame]:
    """The points of one respondent group of one deelname add up to 100 ± 1, when all are known."""
    frame = t.tabellen["motieven"]
    goed, marge = t.parameter("motieven_som"), t.parameter("motieven_marge")
    if not len(frame) or goed is None or marge is None:
        return
    sleutel = ["partner_id", "verband_id", "respondentgroep"]
    groep = frame.groupby(sleutel, dropna=False)["gewicht"]
    som = groep.transform("sum", min_count=1)
    bekend = groep.transform("count") == groep.transform("size")
    mis = bekend & (som - goed).abs().gt(marge + _AFRONDING).fillna(False)
    eerste = (mis & ~frame.duplicated(sleutel)).to_numpy(bool)
    wie = [
        f"{partner} in {verband}" for partner, verband in zip(*(frame.loc[eerste, k] for k in sleutel[:2]), strict=True)
    ]
    yield _meld(t, "motieven_som", "motieven", "gewicht", som[eerste].map(_kort), ander=wie)


def cbs_code_dubbel(t: Toets) -> Iterator[pd.DataFrame]:
    """Two partners with one CBS code that exist at the same time."""
    frame = t.tabellen["partners"].dropna(subset=["cbs_code"])
    frame = frame[frame["cbs_code"].duplicated(keep=False)]
    begin = typen.begin(frame["van"]).fillna(pd.Timestamp("0001-01-01"))
    einde = typen.einde(frame["tot"]).fillna(pd.Timestamp("9999-01-01"))
    for code, groep in frame.groupby("cbs_code"):
        op_volgorde = begin[groep.index].sort_values(kind="stable").index
        eerder = einde[op_volgorde].cummax().shift()
        mis = op_volgorde[(begin[op_volgorde] < eerder).to_numpy(bool)]
        ander = notatie.opsomming(groep["partner_id"].astype(str))
        yield _meld(t, "cbs_code_dubbel", "partners", "cbs_code", pd.Series(code, index=mis), ander=ander)


def eigen_voorouder(t: Toets) -> Iterator[pd.DataFrame]:
    """A verband that is part of itself, directly or through others; likewise its own predecessor."""
    frame = t.tabellen["verbanden"].dropna(subset=["verband_id"])
    for kolom in ("onderdeel_van", "opvolger_van"):
        ouder = dict(zip(frame["verband_id"], frame[kolom], strict=True))
        in_kring = [naam for naam in ouder if _in_kring(naam, ouder)]
        rijen = frame.loc[frame["verband_id"].isin(in_kring), kolom]
        yield _meld(t, "eigen_voorouder", "verbanden", kolom, rijen, ander=_tekst(frame.loc[rijen.index, "verband_id"]))


def soort_past_niet(t: Toets) -> Iterator[pd.DataFrame]:
    """A kind of amount under the wrong direction: a loan is no cost."""
    frame = t.tabellen["bedragen"]
    richting = t.codes["bedragsoort"].set_index("code")["richting"]
    hoort = _tekstkolom(frame["soort"]).map(richting)
    mis = _anders(frame["richting"], hoort)
    yield _meld(t, "soort_past_niet", "bedragen", "soort", frame.loc[mis, "soort"], ander=_tekst(hoort[mis]))


def levert_aan_zichzelf(t: Toets) -> Iterator[pd.DataFrame]:
    """A service of a partner to itself."""
    frame = t.tabellen["dienstverlening"]
    mis = _tekstkolom(frame["levert_id"]).eq(_tekstkolom(frame["ontvangt_id"])).fillna(False).to_numpy(bool)
    yield _meld(t, "levert_aan_zichzelf", "dienstverlening", "ontvangt_id", frame.loc[mis, "ontvangt_id"])


def kenmerk_zonder_onderwerp(t: Toets) -> Iterator[pd.DataFrame]:
    """A characteristic is of one verband or of one partner; of neither or of both, nobody knows whose it is."""
    frame = t.tabellen["kenmerken"]
    mis = frame["verband_id"].isna() == frame["partner_id"].isna()
    yield _meld(t, "kenmerk_zonder_onderwerp", "kenmerken", "verband_id", frame.loc[mis, "kenmerk"])


def kenmerk_vreemd(t: Toets) -> Iterator[pd.DataFrame]:
    """A characteristic nothing looks at, or a value no rule knows: it would be passed over in silence."""
    frame = t.tabellen["kenmerken"]
    waarden = _kenmerkwaarden(t)
    namen, waarde = _tekstkolom(frame["kenmerk"]), _tekstkolom(frame["waarde"])
    vreemd = namen[namen.notna() & ~namen.isin(list(waarden))]
    yield _meld(t, "kenmerk_onbekend", "kenmerken", "kenmerk", vreemd, bedoeld=hints(vreemd, list(waarden), kies=False))
    mis = [bool(w) and n in waarden and w not in waarden[n] for n, w in zip(namen, waarde.fillna(""), strict=True)]
    bekend = [notatie.opsomming(waarden[naam], hoogstens=12) for naam in namen[mis]]
    yield _meld(t, "kenmerk_waarde", "kenmerken", "waarde", frame.loc[mis, "waarde"], ander=bekend)


def _kenmerkwaarden(t: Toets) -> dict[str, list[str]]:
    """Every characteristic that something looks at, and the values it may have."""
    ja_nee = ["ja", "nee"]
    lijsten = [t.ruw.codelijst("kenmerk")["code"], t.codes["domein"]["code"].map("zelf_{}".format)]
    uit = {str(code): ja_nee for lijst in lijsten for code in lijst}
    for naam in ("afweging_instrumenten", "afweging_kenmerken"):
        for tabel in (schema.regels(naam), t.ruw.regels.get(f"regels_{naam}", pd.DataFrame())):
            if {"code"} <= set(tabel):
                toegestaan = tabel["waarden"] if "waarden" in tabel else pd.Series("ja nee", index=tabel.index)
                uit |= {str(code): str(deel).split() for code, deel in zip(tabel["code"], toegestaan, strict=True)}
    return uit


def lopend_maar_voorbij(t: Toets) -> Iterator[pd.DataFrame]:
    """A verband that is called running although its end lies on or before the reference date."""
    if t.peildatum is None:
        return
    frame = t.tabellen["verbanden"]
    voorbij = typen.einde(frame["eind"]) <= pd.Timestamp(t.peildatum)
    mis = frame["status"].eq("lopend").fillna(False).astype(bool) & voorbij
    yield _meld(t, "lopend_maar_voorbij", "verbanden", "eind", frame.loc[mis, "eind"], ander=t.peildatum.isoformat())


def score_boven_schaal(t: Toets) -> Iterator[pd.DataFrame]:
    """A score higher than the highest point of its own scale."""
    frame = t.tabellen["scores"]
    mis = frame["score"].gt(frame["schaal_max"]).fillna(False).astype(bool)
    ander = _tekst(frame.loc[mis, "schaal_max"])
    yield _meld(t, "score_boven_schaal", "scores", "score", frame.loc[mis, "score"], ander=ander)


def verband_weinig_partners(t: Toets) -> Iterator[pd.DataFrame]:
    """A verband with fewer than two participants."""
    ids = t.tabellen["verbanden"]["verband_id"].dropna()
    if t.gelezen("deelnames"):
        aantal = _aantal(t.tabellen["deelnames"], "verband_id", "partner_id", ids)
        mis = aantal < 2
        yield _meld(t, "verband_weinig_partners", "verbanden", "verband_id", ids[mis], ander=_tekst(aantal[mis]))


def deelname_buiten_bestaan(t: Toets) -> Iterator[pd.DataFrame]:
    """A participation that begins before its partner existed, or goes on after it ceased to."""
    frame = t.tabellen["deelnames"]
    partners = t.tabellen["partners"].dropna(subset=["partner_id"]).drop_duplicates("partner_id")
    bestaat = _per_id(frame["partner_id"], partners["partner_id"], typen.begin(partners["van"]))
    vergaat = _per_id(frame["partner_id"], partners["partner_id"], typen.einde(partners["tot"]))
    begin, einde = typen.begin(frame["van"]), typen.einde(frame["tot"])
    mis = (begin < bestaat) | (begin >= vergaat) | (einde > vergaat)
    yield _meld(t, "deelname_buiten_bestaan", "deelnames", "partner_id", frame.loc[mis, "partner_id"])
    if t.peildatum is None:
        return
    dag = pd.Timestamp(t.peildatum)
    dood = ~mis & (vergaat <= dag) & (einde.isna() | (einde > dag))
    yield _meld(t, "deelname_partner_beeindigd", "deelnames", "partner_id", frame.loc[dood, "partner_id"])


def gemeente_zonder_verband(t: Toets) -> Iterator[pd.DataFrame]:
    """A gemeente that takes part in nothing."""
    frame = t.tabellen["partners"]
    ids = frame.loc[frame["partnertype"].eq("gemeente"), "partner_id"].dropna()
    if t.gelezen("deelnames"):
        mis = _aantal(t.tabellen["deelnames"], "partner_id", "verband_id", ids).eq(0)
        yield _meld(t, "gemeente_zonder_verband", "partners", "partner_id", ids[mis])


def namen_lijken(t: Toets) -> Iterator[pd.DataFrame]:
    """Names that differ only in case, blanks, accents, doubled letters or a broken encoding; and broken encodings."""
    for tabel in ("partners", "verbanden"):
        namen = t.tabellen[tabel]["naam"].dropna().astype(object)
        heel = pd.Series([_herstel(naam) for naam in namen], index=namen.index, dtype=object)
        kapot = namen[heel != namen]
        yield _meld(t, "naam_mojibake", tabel, "naam", kapot, bedoeld=_tekst(heel[kapot.index]))
        gelijk: dict[object, str] = {}
        for vorm in (_zonder_tekens, _zonder_verdubbeling):
            vormen = pd.Series([vorm(naam) for naam in heel], index=namen.index, dtype=object)
            tweede = vormen.duplicated() & vormen.ne("")
            eerste = namen.groupby(vormen).transform("first")
            gelijk |= {rij: eerste[rij] for rij in namen.index[tweede] if rij not in gelijk}
        dubbel = namen[namen.index.isin(list(gelijk))]
        yield _meld(t, "naam_lijkt", tabel, "naam", dubbel, ander=[gelijk[rij] for rij in dubbel.index])


def doorbetaling(t: Toets) -> Iterator[pd.DataFrame]:
    """A GR that takes part and its own members both pay the same verband: the same money may be counted twice."""
    bedragen = t.tabellen["bedragen"]
    kosten = bedragen[bedragen["richting"].eq("kosten") & ~bedragen["doorgegeven"].eq(True).fillna(False).astype(bool)]
    partners = t.tabellen["partners"].dropna(subset=["partner_id", "verband_id"])
    gr = dict(zip(partners["partner_id"], partners["verband_id"], strict=True))
    via_gr = kosten[kosten["partner_id"].isin(gr) & kosten["verband_id"].notna()]
    betalers = kosten[kosten["verband_id"].isin(via_gr["verband_id"].unique())]
    per_verband = {naam: set(rijen.dropna()) for naam, rijen in betalers.groupby("verband_id")["partner_id"]}
    deelnames = t.tabellen["deelnames"]
    for partner, rijen in via_gr.groupby("partner_id", sort=False):
        leden = set(deelnames.loc[deelnames["verband_id"].eq(gr[partner]), "partner_id"].dropna())
        for rij, verband in rijen["verband_id"].items():
            dubbel = sorted(leden & per_verband[verband])
            if dubbel:
                ander = notatie.opsomming(dubbel, hoogstens=5)
                yield _meld(t, "doorbetaling", "bedragen", "partner_id", pd.Series(partner, index=[rij]), ander=ander)


def stemaandelen_som(t: Toets) -> Iterator[pd.DataFrame]:
    """Vote shares of a verband that are all known and do not add up to one."""
    marge = t.parameter("stemaandeel_marge")
    if marge is not None:
        yield from _som_is_een(t, "stemaandelen_som", "deelnames", ("verband_id", "stemaandeel"), marge)


def opvolging_som(t: Toets) -> Iterator[pd.DataFrame]:
    """Shares of inhabitants of one old partner that are all known and do not add up to one."""
    yield from _som_is_een(t, "opvolging_som", "partner_opvolging", ("oud", "aandeel_inwoners"), _MARGE_AANDELEN)


def anders_zonder_toelichting(t: Toets) -> Iterator[pd.DataFrame]:
    """A legal form `anders` that nobody explained."""
    frame = t.tabellen["verbanden"]
    mis = frame["rechtsvorm"].eq("anders") & frame["opmerking"].isna() & frame["doel"].isna()
    yield _meld(t, "anders_zonder_toelichting", "verbanden", "rechtsvorm", frame.loc[mis, "verband_id"])


def domein_taakveld(t: Toets) -> Iterator[pd.DataFrame]:
    """A domain that is not the one its Iv3 taakveld belongs to."""
    frame = t.tabellen["verbanden"]
    hoort = _tekstkolom(frame["taakveld"]).map(t.codes["taakveld"].drop_duplicates("code").set_index("code")["domein"])
    mis = _anders(frame["domein"], hoort)
    yield _meld(t, "domein_taakveld", "verbanden", "domein", frame.loc[mis, "domein"], ander=_tekst(hoort[mis]))


def aantal_verbanden_opvallend(t: Toets) -> Iterator[pd.DataFrame]:
    """A gemeente with very few or very many verbanden, in an inventory that claims to be complete (`volledig`)."""
    weinig, veel = t.parameter("verbanden_weinig"), t.parameter("verbanden_veel")
    if t.ruw.eigenschappen.get("volledig") is not True or not t.gelezen("deelnames"):
        return
    frame = t.tabellen["partners"]
    in_regio = frame["partnertype"].eq("gemeente") & frame["kern"].fillna(False).astype(bool)
    ids = frame.loc[in_regio, "partner_id"].dropna()
    aantal = _aantal(t.tabellen["deelnames"], "partner_id", "verband_id", ids)
    mis = (aantal < weinig if weinig is not None else False) | (aantal > veel if veel is not None else aantal < 0)
    yield _meld(t, "aantal_verbanden_opvallend", "partners", "partner_id", ids[mis], ander=_tekst(aantal[mis]))


_MET_DREMPEL = (
    ("frequentie_hoog", "overleggen", "frequentie_per_jaar", "frequentie_hoog"),
    ("duur_hoog", "overleggen", "duur_uur", "duur_hoog"),
    ("reistijd_hoog", "aanwezigheid", "reistijd_uur", "reistijd_hoog"),
    ("reistijd_hoog", "relaties", "reistijd_uur", "reistijd_hoog"),
)


def groot_getal(t: Toets) -> Iterator[pd.DataFrame]:
    """Frequencies, durations and travel times that are possible but unlikely."""
    for code, tabel, kolom, drempel in _MET_DREMPEL:
        waarden, grens = t.tabellen[tabel][kolom], t.parameter(drempel)
        if grens is not None:
            hoog = waarden[waarden.gt(grens).fillna(False).astype(bool)]
            yield _meld(t, code, tabel, kolom, hoog, ander=_kort(grens))


def bedrag_hoog(t: Toets) -> Iterator[pd.DataFrame]:
    """Amounts larger than the country's: a slip of the keyboard, and one of them decides every sum."""
    for naam, tabel in schema.tabellen().items():
        for kolom in tabel.kolommen.values():
            if kolom.is_getal and (kolom.eenheid or "").startswith("euro") and len(t.tabellen[naam]):
                waarden = t.tabellen[naam][kolom.naam]
                hoog = waarden[waarden.abs().gt(_BEDRAG_ABSURD).fillna(False).astype(bool)]
                yield _meld(t, "bedrag_hoog", naam, kolom.naam, hoog, ander=notatie.getal(_BEDRAG_ABSURD))


def getal_hoog(t: Toets) -> Iterator[pd.DataFrame]:
    """Numbers that cannot be meant, where no threshold of a user looks at them."""
    eerder = {(tabel, kolom) for _, tabel, kolom, _ in _MET_DREMPEL}
    for naam, tabel in schema.tabellen().items():
        for kolom in tabel.kolommen.values():
            eenheid = kolom.eenheid or ""
            if kolom.soort not in ("getal", "geheel") or eenheid.startswith("euro") or not len(t.tabellen[naam]):
                continue
            waarden, grens = t.tabellen[naam][kolom.naam], _ABSURD.get(eenheid, _ABSURD_OVERIG)
            if (naam, kolom.naam) not in eerder and kolom.maximum is None:
                hoog = waarden[waarden.gt(grens).fillna(False).astype(bool)]
                yield _meld(t, "getal_hoog", naam, kolom.naam, hoog, ander=notatie.getal(grens))


def datum_ver(t: Toets) -> Iterator[pd.DataFrame]:
    """Days so long ago or so far ahead that a digit is wrong, or a program wrote them for a blank."""
    ander = f"{_JAREN[0]} en {_JAREN[1]}"
    for naam, tabel in schema.tabellen().items():
        for kolom in tabel.kolommen.values():
            if kolom.soort in ("datum", "datum_of_jaar") and len(t.tabellen[naam]):
                waarden = t.tabellen[naam][kolom.naam]
                jaren = _dagen(waarden, typen.begin).dt.year
                ver = waarden[((jaren < _JAREN[0]) | (jaren > _JAREN[1])).to_numpy(bool)]
                yield _meld(t, "datum_ver", naam, kolom.naam, ver, ander=ander)


def bedrag_negatief(t: Toets) -> Iterator[pd.DataFrame]:
    """A cost or benefit with a minus: the direction says which it is, so a minus turns it round."""
    frame = t.tabellen["bedragen"]
    kant = _tekstkolom(frame["richting"])
    mis = (frame["bedrag"].lt(0) & kant.isin(["kosten", "baten"])).fillna(False).to_numpy(bool)
    yield _meld(t, "bedrag_negatief", "bedragen", "bedrag", frame.loc[mis, "bedrag"], ander=_tekst(kant[mis]))


def prijspeil_ontbreekt(t: Toets) -> Iterator[pd.DataFrame]:
    """Several years of money without a price level: not comparable."""
    frame = t.tabellen["bedragen"]
    zonder = int(frame["prijspeil"].isna().sum())
    if len(frame["jaar"].dropna().unique()) > 1 and zonder:
        ander = f"{zonder} van {len(frame)}"
        yield meld("prijspeil_ontbreekt", "bedragen", bestand=t.bestand("bedragen"), kolom="prijspeil", ander=ander)


def prijsindex_ontbreekt(t: Toets) -> Iterator[pd.DataFrame]:
    """Several price levels of which an index number is missing: not comparable either."""
    peilen = sorted(t.tabellen["bedragen"]["prijspeil"].dropna().astype(int).unique().tolist())
    prijsindex = t.tabellen["prijsindex"]
    zonder = [peil for peil in peilen if peil not in set(prijsindex.loc[prijsindex["index"].notna(), "jaar"])]
    if len(peilen) > 1 and zonder:
        alle, mist = (notatie.opsomming(map(str, jaren)) for jaren in (peilen, zonder))
        plek = t.bestand("bedragen")
        yield meld("prijsindex_ontbreekt", "bedragen", bestand=plek, kolom="prijspeil", waarde=alle, ander=mist)


def opkomst_ontbreekt(t: Toets) -> Iterator[pd.DataFrame]:
    """Attendance without turnout: the default is assumed, so it is said."""
    frame = t.tabellen["aanwezigheid"]
    zonder = int(frame["opkomst"].isna().sum())
    if zonder:
        ander = f"{zonder} van {len(frame)}"
        yield meld("opkomst_ontbreekt", "aanwezigheid", bestand=t.bestand("aanwezigheid"), kolom="opkomst", ander=ander)


def dekking(t: Toets) -> Iterator[pd.DataFrame]:
    """Coverage: rows per table, known cells per column, known cells per partner of the region."""
    for naam in schema.tabellen():
        n = len(t.tabellen[naam])
        yield meld("dekking_tabel", naam, bestand=t.bestand(naam), waarde=notatie.getal(n))
        if not n:
            continue
        stand = _bekend_per_kolom(t, naam)
        waarde = [f"{notatie.getal(bekend)} van {notatie.getal(van)}" for bekend, van in stand.values()]
        yield meld("dekking_kolom", naam, bestand=t.bestand(naam), kolom=list(stand), waarde=waarde)
    partners = t.tabellen["partners"]
    kern = partners.loc[partners["kern"].fillna(False).astype(bool), "partner_id"].dropna()
    per_partner = _bekend_per_partner(t)
    ander = ["{} van {}".format(*(notatie.getal(n) for n in per_partner.get(partner, (0, 0)))) for partner in kern]
    yield _meld(t, "dekking_partner", "partners", "partner_id", kern, ander=ander)


FOUTEN: tuple[Regel, ...] = (
    id_dubbelrol, periode_omgekeerd, interval_omgekeerd, motieven_som, cbs_code_dubbel, eigen_voorouder,
    soort_past_niet, levert_aan_zichzelf, kenmerk_zonder_onderwerp, lopend_maar_voorbij, score_boven_schaal,
)  # fmt: skip
WAARSCHUWINGEN: tuple[Regel, ...] = (
    verband_weinig_partners, deelname_buiten_bestaan, gemeente_zonder_verband, namen_lijken, doorbetaling,
    stemaandelen_som, opvolging_som, anders_zonder_toelichting, domein_taakveld, aantal_verbanden_opvallend,
    groot_getal, bedrag_hoog, getal_hoog, datum_ver, bedrag_negatief, kenmerk_vreemd, prijspeil_ontbreekt,
    prijsindex_ontbreekt, opkomst_ontbreekt,
)  # fmt: skip
INFO: tuple[Regel, ...] = (dekking,)


def _meld(t: Toets, code: str, tabel: str, kolom: str, waarde: pd.Series, **vul: str | list[str]) -> pd.DataFrame:
    if not len(waarde):
        return meld(code, tabel, rijen=[])
    return meld(code, tabel, bestand=t.bestand(tabel), kolom=kolom, rijen=waarde.index, waarde=_tekst(waarde), **vul)


def _tekst(waarden: pd.Series) -> list[str]:
    return typen.teksten(waarden)


def _kort(waarde: float) -> str:
    """A number as a sentence shows it, with the decimals it needs."""
    return notatie.getal(waarde, decimalen=3).rstrip("0").rstrip(",")


def _tekstkolom(waarden: pd.Series) -> pd.Series:
    return waarden.astype("string")


def _anders(waarden: pd.Series, hoort: pd.Series) -> np.ndarray:
    """Where both are known and differ."""
    links, rechts = _tekstkolom(waarden), _tekstkolom(hoort)
    return links.ne(rechts).fillna(False).to_numpy(bool)


def _aantal(frame: pd.DataFrame, per: str, wat: str, ids: pd.Series) -> pd.Series:
    """How many distinct `wat` the table has per id; by counting pairs of codes, since the table may be very long."""
    (van, namen), (naar, andere) = typen.verdeel(frame[per]), typen.verdeel(frame[wat])
    paren = pd.unique((van.astype(np.int64) * len(andere) + naar)[(van >= 0) & (naar >= 0)])
    telling = np.bincount(paren // max(1, len(andere)), minlength=len(namen))
    return pd.Series(
        [int(n) for n in ids.astype(object).map(dict(zip(namen, telling, strict=True))).fillna(0)], ids.index
    )


def _per_id(waarden: pd.Series, ids: pd.Series, gegeven: pd.Series) -> pd.Series:
    """For every cell of `waarden` the day that belongs to its id; unknown where the id or the day is."""
    plaats, uniek = typen.verdeel(waarden)
    dagen = dict(zip(ids, gegeven, strict=True))
    per_deel = pd.Series([dagen.get(deel, pd.NaT) for deel in uniek], dtype="datetime64[s]")
    return pd.Series(per_deel.array.take(plaats, allow_fill=True), index=waarden.index)


def _som_is_een(t: Toets, code: str, tabel: str, kolommen: tuple[str, str], marge: float) -> Iterator[pd.DataFrame]:
    """Groups (first column) whose shares (second column) are all known and do not add up to one."""
    per, aandeel = kolommen
    frame = t.tabellen[tabel]
    if frame[aandeel].isna().all():
        return
    groep = frame.groupby(per)[aandeel]
    som = groep.sum(min_count=1)[groep.count() == groep.size()]
    mis = som[(som - 1).abs().gt(marge + _AFRONDING)]
    rijen = frame.loc[frame[per].isin(mis.index) & ~frame.duplicated(per), per]
    waarde = pd.Series([_kort(mis[naam]) for naam in rijen], index=rijen.index, dtype=object)
    yield _meld(t, code, tabel, aandeel, waarde, ander=_tekst(rijen))


def _dagen(reeks: pd.Series, lees: Callable[[pd.Series], pd.Series]) -> pd.Series:
    return reeks if pd.api.types.is_datetime64_any_dtype(reeks) else lees(reeks)


def _in_kring(naam: str, ouder: dict[str, str]) -> bool:
    gezien, nu = set(), ouder.get(naam)
    while isinstance(nu, str) and nu not in gezien:
        if nu == naam:
            return True
        gezien.add(nu)
        nu = ouder.get(nu)
    return False


def _herstel(naam: str) -> str:
    """The name as it was before UTF-8 was read as Windows-1252; itself when that never happened."""
    if not re.search(r"Ã.|Â.|â€|Å[\x80-\xbf¡-¿]", naam):
        return naam
    try:
        return naam.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return naam


def _zonder_tekens(naam: str) -> str:
    """The name without case, accents, blanks, punctuation and the word gemeente before it."""
    return "".join(_woorden(naam))


def _zonder_verdubbeling(naam: str) -> str:
    """The same without doubled letters, the commonest slip (Overrijssel); in short words they mean something (II)."""
    return "".join(re.sub(r"([a-z])\1+", r"\1", woord) if len(woord) > 3 else woord for woord in _woorden(naam))


def _woorden(naam: str) -> list[str]:
    kaal = unicodedata.normalize("NFKD", naam.casefold())
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return re.findall(r"[a-z0-9]+", re.sub(r"^(de )?gemeente\s+", "", kaal))


def _bekend_per_kolom(t: Toets, naam: str) -> dict[str, tuple[int, int]]:
    frame, nvt = t.tabellen[naam], t.nvt[naam]
    return {str(kolom): (int(frame[kolom].notna().sum()), int((~nvt[kolom]).sum())) for kolom in frame}


def _bekend_per_partner(t: Toets) -> dict[str, tuple[int, int]]:
    """Known and expected cells per partner, over every table that has a row about it."""
    stand: dict[str, tuple[int, int]] = {}
    for naam, frame in t.tabellen.items():
        if "partner_id" not in frame or not len(frame) or naam not in schema.feitentabellen():
            continue
        rest = frame.drop(columns=["partner_id", "intern", "opmerking"], errors="ignore")
        telt = ~t.nvt[naam][rest.columns].to_numpy(bool)
        plaats, ids = typen.verdeel(frame["partner_id"])
        bekend, van = (rest.notna().to_numpy(bool) & telt).sum(axis=1), telt.sum(axis=1)
        per_partner = [np.bincount(plaats + 1, deel, len(ids) + 1)[1:] for deel in (bekend, van)]
        for partner, erbij, erbij_van in zip(ids, *per_partner, strict=True):
            eerder = stand.get(partner, (0, 0))
            stand[partner] = (eerder[0] + int(erbij), eerder[1] + int(erbij_van))
    return stand
