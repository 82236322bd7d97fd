"""What to ask whom about money, and which verdicts flip under another reading; `kostenbaten` shows both."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from swanalyse.indicatoren import EEN_JAAR_EERDER, jaar_eerder, met_drempels
from swanalyse.indicatoren._bedragen import INCIDENTEEL, alle_regels
from swanalyse.indicatoren._saldo import EINDEN, OORDELEN, PAAR, Geld, lees, oordeel, opgeteld, opnieuw
from swanalyse.inventaris import KEUZES, Inventaris
from swanalyse.notatie import ONBEKEND, getal, opsomming, procent

MARGES = (0.0, 0.05, 0.1, 0.2)
_KOLOMMEN = ["partner_id", "naam", "vraag", "tabel", "kolom", "aantal", "waarover"]
_SOORTEN = {**dict.fromkeys(_KOLOMMEN[:5], "string"), "aantal": "Int64", "waarover": "object"}


def vragen(inv: Inventaris) -> pd.DataFrame:
    """What is unknown about money and whom to ask: a work list, also for an inventory that holds none.

    Returns
    -------
    DataFrame
        One row per partner and question, the most cells first; `partner_id` (missing when the question is for the
        region as a whole), `naam`, `vraag` (a Dutch sentence), `tabel`, `kolom` (where the answer goes), `aantal`
        (verbanden, lines or cells) and `waarover` (tuple: which).

    Examples
    --------
    >>> import swanalyse
    >>> vragen(swanalyse.load("tests/golden/inventaris")).loc[[0], ["naam", "aantal"]].values.tolist()
    [['Regio', 8]]
    """
    geld = lees(inv)
    delen = [*_per_partner(inv, geld), _regio(inv, geld)]
    frame = pd.concat([deel.astype(_SOORTEN) for deel in delen], ignore_index=True)
    frame = frame[frame["aantal"] > 0]
    frame = frame.sort_values(["aantal", "naam", "tabel", "kolom", "vraag"], ascending=[False, *[True] * 4])
    return geld.merk(frame.reset_index(drop=True), eenheid="vragen", n=len(frame))


def gevoeligheid(inv: Inventaris) -> pd.DataFrame:
    """Which verdicts flip under another margin, without overlegkosten, on the budget, in another layer, a year earlier.

    Returns
    -------
    DataFrame
        One row per `stelling` (oordeel per partner, oordeel per verband) and `instelling`, today's first: `waarde`
        (how many of each verdict), `verandert` (boolean; missing when no verdict is known in either), `wat` (whose
        verdict goes from what to what).

    Examples
    --------
    >>> import swanalyse
    >>> g = gevoeligheid(swanalyse.load("tests/golden/inventaris"))
    >>> g.loc[0, ["stelling", "instelling", "waarde"]].tolist()
    ['oordeel per partner', 'zoals nu', '1 positief, 2 onbeslist, 0 negatief, 4 onbekend']
    """
    nu = lees(inv)
    anders: dict[str, Geld] = {
        f"marge ± {procent(marge)}": opnieuw(met_drempels(inv, marge_schatting=marge), nu) for marge in MARGES
    }
    anders["zonder overlegkosten"] = replace(nu, cellen=_zonder_overleg(nu.cellen))
    anders["begroot in plaats van gerealiseerd"] = opnieuw(_begroot_voorop(inv), nu)
    for keuze, wat in KEUZES.items():
        if keuze != inv.selectie.keuze:
            anders[wat] = lees(inv.kies(keuze=keuze))
    anders[EEN_JAAR_EERDER] = lees(jaar_eerder(inv))
    rijen: list[tuple[object, ...]] = []
    for stelling, reken in (("oordeel per partner", _bij_partner), ("oordeel per verband", _bij_verband)):
        basis = reken(nu)
        rijen.append((stelling, "zoals nu", _telling(basis), False if _bekend(basis) else pd.NA, ""))
        for instelling, geld in anders.items():
            rijen.append((stelling, instelling, *_vergelijk(basis, reken(geld), nu)))
    frame = pd.DataFrame(rijen, columns=["stelling", "instelling", "waarde", "verandert", "wat"])
    tekst = dict.fromkeys(("stelling", "instelling", "waarde", "wat"), "string")
    frame = frame.astype({**tekst, "verandert": "boolean"})
    return nu.merk(frame, eenheid="instellingen", n=len(frame))


def _per_partner(inv: Inventaris, geld: Geld) -> list[pd.DataFrame]:
    """Per partner the lines that are missing or incomplete."""
    cellen = geld.cellen.reset_index()
    cellen["regel_id"] = cellen["verband_id"]
    lijnen, alle, jaar = geld.regels, alle_regels(inv), inv.selectie.jaar
    geraamd = lijnen["per_jaar"].notna() & (lijnen["per_jaar_laag"].isna() | lijnen["per_jaar_hoog"].isna())
    telbaar = alle["reden"].isin(["", INCIDENTEEL])
    zonder_inwoners = cellen["saldo"].notna() & cellen["partner_id"].isin(geld.inwoners.index[geld.inwoners.isna()])
    vragen_ = {
        (f"Wat kostte elk verband zonder opgave u in {jaar}? Schrijf 0 als het niets was.", "bedrag"): (
            cellen[cellen["kosten_regels"] == 0]
        ),
        (f"Wat leverde elk verband zonder opgave u in {jaar} op, vergeleken met geheel zelf doen?", "bedrag"): (
            cellen[cellen["baten_regels"] == 0]
        ),
        ("Welk bedrag hoort bij de regels zonder bedrag?", "bedrag"): lijnen[lijnen["onbekend"] == "bedrag"],
        ("Welke bedragen keren elk jaar terug, en welke zijn eenmalig?", "structureel"): (
            alle[telbaar & alle["aard_onbekend"]]
        ),
        ("Welke regels zijn kosten en welke baten?", "richting"): lijnen[lijnen["richting"].isna()],
        ("Tussen welke bedragen liggen uw ramingen (laag en hoog)?", "laag"): lijnen[geraamd],
        ("Over hoeveel jaar telt u uw eenmalige bedragen?", "looptijd_jaar"): (
            alle[(alle["reden"] == INCIDENTEEL) & ~alle["aard_onbekend"]]
        ),
        ("Van welk jaar zijn de regels zonder jaar?", "jaar"): alle[alle["reden"] == "jaar onbekend"],
        ("Zitten in uw eigen inzet ook uren van overleg? Die tellen al apart mee.", "soort"): (
            lijnen[lijnen["soort"].eq("eigen_inzet").fillna(False) & _heeft_overleg(geld, lijnen)]
        ),
    }
    uit = [_vraag(geld, rijen, vraag, kolom) for (vraag, kolom), rijen in vragen_.items()]
    mensen = cellen[zonder_inwoners].drop_duplicates("partner_id")
    mensen = mensen.assign(regel_id=mensen["partner_id"])
    vraag = f"Hoeveel inwoners had u op 1 januari {jaar}?"
    return [*uit, _vraag(geld, mensen, vraag, "inwoners").assign(tabel="partner_jaar")]


def _heeft_overleg(geld: Geld, lijnen: pd.DataFrame) -> pd.Series:
    paren = geld.cellen.index[geld.cellen["overlegkosten"].notna()]
    return pd.Series(pd.MultiIndex.from_frame(lijnen[PAAR]).isin(paren), index=lijnen.index)


def _regio(inv: Inventaris, geld: Geld) -> pd.DataFrame:
    """What is asked of the region as a whole: the alternative and the price of an hour."""
    verbanden = geld.zicht.verbanden
    zonder = tuple(verbanden.loc[verbanden["nulalternatief"].isna(), "verband_id"])
    tarief = (str(inv.selectie.jaar),) if geld.cellen["overlegstatus"].eq("geen_tarief").any() else ()
    nul = "Waarmee vergelijkt u de baten van elk verband: hoe zou geheel zelf doen eruitzien?"
    uur = "Wat kost een uur overleg, bestuurlijk en ambtelijk?"
    rijen = [
        (pd.NA, "Regio", nul, "verbanden", "nulalternatief", len(zonder), zonder),
        (
            pd.NA,
            "Regio",
            uur,
            "tarieven",
            "euro_per_uur",
            len(tarief),
            tarief,
        ),
    ]
    return pd.DataFrame(rijen, columns=_KOLOMMEN)


def _vraag(geld: Geld, rijen: pd.DataFrame, vraag: str, kolom: str) -> pd.DataFrame:
    """One question, to every partner that has such a row; `regel_id` names what it is about."""
    per = {str(i): tuple(groep) for i, groep in rijen.groupby("partner_id")["regel_id"]}
    lijst = [(i, geld.namen[i], vraag, "bedragen", kolom, len(w), w) for i, w in per.items() if i in geld.namen]
    return pd.DataFrame(lijst, columns=_KOLOMMEN)


def _begroot_voorop(inv: Inventaris) -> Inventaris:
    """The same inventory in which a budget is preferred to what was realised: the order of the list is the ranking."""
    lijst = inv.codelijst("zekerheid_bedrag")
    voorop = lijst.sort_values("code", key=lambda code: code.ne("begroot"), kind="stable", ignore_index=True)
    return replace(inv, regels={**inv.regels, "codelijst_zekerheid_bedrag": voorop})


def _zonder_overleg(cellen: pd.DataFrame) -> pd.DataFrame:
    frame = cellen.assign(overlegstatus="volledig", overlegkosten=0.0)
    for kant, anders in zip(EINDEN, ("", "_hoog", "_laag"), strict=True):
        frame[f"saldo{kant}"] = frame[f"baten{kant}"] - frame[f"kosten{anders}"]
    return frame.assign(oordeel=oordeel(frame["saldo_laag"], frame["saldo_hoog"]))


def _bij_partner(geld: Geld) -> pd.Series:
    return opgeteld(geld.cellen, "partner_id")["oordeel"]


def _bij_verband(geld: Geld) -> pd.Series:
    return opgeteld(geld.primaire_cellen(), "verband_id")["oordeel"]


def _bekend(oordelen: pd.Series) -> bool:
    return bool(oordelen.ne(ONBEKEND).any())


def _telling(oordelen: pd.Series) -> str:
    return ", ".join(f"{getal(int((oordelen == code).sum()))} {code}" for code in OORDELEN)


def _vergelijk(basis: pd.Series, ander: pd.Series, geld: Geld) -> tuple[object, ...]:
    """How many of each verdict, whether one flips, and whose; a unit that is not there under the setting is no flip."""
    samen = pd.DataFrame({"nu": basis, "straks": ander}).dropna()
    if not _bekend(samen["nu"]) and not _bekend(samen["straks"]):
        return _telling(ander), pd.NA, ""
    om = samen[samen["nu"] != samen["straks"]]
    wat = [
        f"{geld.namen[str(i)]}: {was} → {wordt}" for i, was, wordt in zip(om.index, om["nu"], om["straks"], strict=True)
    ]
    return _telling(ander), bool(len(om)), opsomming(wat, hoogstens=3)
