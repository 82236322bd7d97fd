"""Bestuurlijke drukte: what all that overleg takes, and of whom (domein 3.4, D1–D9).

Three readings that are never merged into one index: overleglast (hours, seats, money), stapeling (how many tables and
layers on one domain) and ervaren drukte (a survey). A sum over partly known parts is a lower bound (`ondergrens`), one
over nothing known is unknown; a verband without a recorded overleg adds nothing to any total and is counted beside it.
More overleg is not worse and less is not better: it is shown, not judged.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _uren, inwoners, klein, labels, namen
from swanalyse.indicatoren._drukte_vragen import gevoeligheid, vragen
from swanalyse.indicatoren._ervaren import ervaren, ervaren_per_partner
from swanalyse.indicatoren._overlegkosten import GEEN_TARIEF, overlegkosten, overlegquote, tarieven
from swanalyse.indicatoren._overlegstructuur import overlegstructuur, zin_overlegstructuur
from swanalyse.indicatoren._raadsdrukte import raadsdrukte
from swanalyse.indicatoren._scenario import GEEN_METING, scenario, scenario_regels
from swanalyse.indicatoren._tafels import (
    dubbelfuncties,
    samenvoegen,
    samenvoegkandidaten,
    stapeling,
    stapeling_lagen,
    tafels,
)
from swanalyse.indicatoren._uren import ONDERGRENS, VOLLEDIG, jaarcijfer, per_overleg, uren
from swanalyse.inventaris import Inventaris, dekking, drempel, merk, selectie
from swanalyse.notatie import MAANDEN, euro, getal, opsomming, procent

__all__ = [
    "antwoorden",
    "belasting",
    "concentratie",
    "dubbelfuncties",
    "ervaren",
    "ervaren_per_partner",
    "gevoeligheid",
    "lorenz",
    "overlegkosten",
    "overlegquote",
    "overlegstructuur",
    "per_overleg",
    "raadsdrukte",
    "samenvoegen",
    "samenvoegkandidaten",
    "scenario",
    "scenario_regels",
    "stapeling",
    "stapeling_lagen",
    "tafels",
    "tarieven",
    "uren",
    "vragen",
    "zetels",
]


def belasting(inv: Inventaris) -> pd.DataFrame:
    """Bestuurlijke hours in proportion to the size of the gemeente and of its college (D1, D6).

    Small gemeenten have the same seats to fill with fewer bestuurders: read it beside the number of inwoners, not as a
    ranking. `n_bestuurders` is burgemeester and wethouders together, for every gemeente alike.

    Returns
    -------
    DataFrame
        Index partner_id, the gemeenten of the region by inwoners, the smallest first and unknown last; `naam`,
        `inwoners`, `totaal` (hours a year) with `status`, `n_bestuurders` (persons), `fte_bestuurders`,
        `per_bestuurder` (hours), `per_inwoner` (hours) and `tijdsaandeel`: totaal / (fte · parameter `uren_per_fte`),
        0–1. A ratio of a lower bound is a lower bound too; it is missing when its denominator is unknown or zero.

    Examples
    --------
    >>> import swanalyse
    >>> round(float(belasting(swanalyse.load("tests/golden/inventaris")).loc["A", "per_inwoner"]), 4)
    0.004
    """
    frame = uren(inv)
    namen_, ondergrens = frame.attrs["namen"], frame.attrs["ondergrens"]
    perimeter, dek = frame.attrs["perimeter"], frame.attrs["dekking"]
    frame = frame.loc[frame["in_regio"], ["naam", "totaal", "status"]]
    frame.insert(1, "inwoners", inwoners(inv).reindex(frame.index))
    for kolom in ("n_bestuurders", "fte_bestuurders"):
        frame[kolom] = jaarcijfer(inv, kolom).reindex(frame.index)
    per_fte = inv.parameter("uren_per_fte")
    tijd = frame["fte_bestuurders"] * (pd.NA if per_fte is None else per_fte)
    for kolom, noemer in (
        ("per_bestuurder", frame["n_bestuurders"]),
        ("per_inwoner", frame["inwoners"]),
        ("tijdsaandeel", tijd.astype("Float64")),
    ):
        frame[kolom] = frame["totaal"] / noemer.where(noemer > 0)
    frame = frame.sort_values(["inwoners", "naam"])
    uit = merk(frame, n=len(frame), eenheid="gemeenten", dekking=dek, perimeter=perimeter, namen=namen_)
    uit.attrs["ondergrens"] = tuple(partner for partner in ondergrens if partner in frame.index)
    return uit


def zetels(inv: Inventaris) -> pd.DataFrame:
    """Seats at bestuurlijke tables: Z = Σ n_bestuurders over the tables whose geleding is bestuurlijk (D2).

    A table of which nobody said whose it is may be one: it counts in `van` and not in `bekend`, unless no bestuurder
    attends. Onlookers and deputies have no seat.

    Returns
    -------
    DataFrame
        Index partner_id, every partner in sight; `naam`, `zetels` (persons; a lower bound where `status` says so),
        `n_bestuurders` (burgemeester and wethouders in the selected year), `per_bestuurder` (seats for each of them),
        `bekend` and `van` (places at those tables) and `status`. Most seats per bestuurder first, then most seats.

    Examples
    --------
    >>> import swanalyse
    >>> zetels(swanalyse.load("tests/golden/inventaris")).loc[list("ABCDE"), "zetels"].tolist()
    [4.0, 4.0, 4.0, 2.0, 1.0]
    """
    zicht = selectie(inv)
    plekken = _uren.zetelplekken(inv)
    aantal = plekken["zetels"]
    groep = aantal.groupby(plekken["partner_id"])
    frame = zicht.partners.set_index("partner_id")[["naam"]]
    frame["zetels"] = groep.sum(min_count=1).reindex(frame.index).astype("Float64")
    frame["n_bestuurders"] = jaarcijfer(inv, "n_bestuurders").reindex(frame.index)
    for kolom, tel in (("bekend", groep.count()), ("van", groep.size())):
        frame[kolom] = tel.reindex(frame.index).astype("Int64").fillna(0)
    leeg = (frame["bekend"] < frame["van"]) & ~(frame["zetels"] > 0).fillna(False)
    frame["zetels"] = frame["zetels"].mask(leeg)
    deler = frame["n_bestuurders"]
    frame.insert(3, "per_bestuurder", frame["zetels"] / deler.where(deler > 0))
    frame["status"] = _uren.status(frame["zetels"], frame["bekend"], frame["van"])
    frame = frame.sort_values(["per_bestuurder", "zetels", "naam"], ascending=[False, False, True])
    plek = plekken["overleg_id"] + "/" + plekken["partner_id"]
    uit = merk(
        frame,
        n=len(plekken),
        eenheid="plaatsen aan tafel",
        dekking=dekking(pd.Series(aantal.notna().to_numpy(bool), index=plek)),
        namen=namen(zicht),
    )
    uit.attrs["ondergrens"] = tuple(frame.index[frame["status"] == ONDERGRENS])
    return uit


def concentratie(reeks: pd.Series, *, minimum: float | None = None) -> pd.Series:
    """How unevenly something is spread over partners or functions (D4).

    G = Σ (2k − n − 1)·x₍ₖ₎ / (n·Σx) over the known values in ascending order, and G·n/(n−1) for small n.

    Parameters
    ----------
    reeks : Series
        Values of zero or more. A value that its frame names in `attrs["ondergrens"]` is a lower bound: not known.
    minimum : float, optional
        With fewer known values nothing is computed; default the threshold `gini_minimum` of the package (3).

    Returns
    -------
    Series
        `gini`, `gini_gecorrigeerd` (0–1), `top3_aandeel` (0–1, of the three largest), `bekend` and `van`. The first
        three are missing below the minimum and when all is zero.

    Raises
    ------
    KeuzeFout
        For a negative value.

    References
    ----------
    Gini, C. (1912), Variabilità e mutabilità; Deltas, G. (2003), The small-sample bias of the Gini coefficient.

    Examples
    --------
    >>> c = concentratie(pd.Series([4, 4, 4, 2, 1]))
    >>> round(float(c["gini"]), 6), round(float(c["gini_gecorrigeerd"]), 6)
    (0.213333, 0.266667)
    """
    waarden = np.sort(_bekend(reeks).to_numpy(float))
    n, som = len(waarden), float(waarden.sum())
    cijfers: dict[str, float | None] = dict.fromkeys(("gini", "gini_gecorrigeerd", "top3_aandeel"))
    if n >= _gini_minimum(minimum) and som > 0:
        gini = float(((2 * np.arange(1, n + 1) - n - 1) * waarden).sum() / (n * som))
        cijfers = {"gini": gini, "gini_gecorrigeerd": gini * n / (n - 1), "top3_aandeel": waarden[-3:].sum() / som}
    return pd.Series({**cijfers, "bekend": n, "van": len(reeks)}, dtype="Float64", name="waarde")


def lorenz(reeks: pd.Series, *, minimum: float | None = None) -> pd.DataFrame:
    """The Lorenz curve that goes with `concentratie`: which share of the whole the lowest share of partners has (D4).

    Returns
    -------
    DataFrame
        From (0, 0) to (1, 1), a row per known value from low to high: `aandeel_partners`, `aandeel` (0–1). Empty below
        the minimum and when all is zero. Coverage: the values that are known.

    Raises
    ------
    KeuzeFout
        For a negative value.

    Examples
    --------
    >>> lorenz(pd.Series([1, 1, 2])).iloc[-2].tolist()
    [0.6666666666666666, 0.5]
    """
    bekend = _bekend(reeks)
    waarden = np.sort(bekend.to_numpy(float))
    n, som = len(waarden), float(waarden.sum())
    kan = n >= _gini_minimum(minimum) and som > 0
    frame = pd.DataFrame(
        {
            "aandeel_partners": np.arange(n + 1) / n if kan else [],
            "aandeel": np.concatenate([[0.0], np.cumsum(waarden) / som]) if kan else [],
        },
        dtype="Float64",
    )
    merken = reeks.attrs
    return merk(
        frame,
        n=n,
        eenheid="partners",
        dekking=dekking(pd.Series(reeks.index.isin(bekend.index), index=reeks.index)),
        perimeter=merken.get("perimeter", ""),
        namen=merken.get("namen", {}),
    )


def _bekend(reeks: pd.Series) -> pd.Series:
    """The values that are known: no blanks and no lower bounds."""
    bekend = reeks[~reeks.index.isin(list(reeks.attrs.get("ondergrens", ())))].dropna().astype("Float64")
    if (bekend < 0).any():
        welke = opsomming(map(str, bekend.index[bekend < 0]), hoogstens=3)
        raise KeuzeFout(f"concentratie rekent met waarden van nul of meer; lager is: {welke}")
    return bekend


def _gini_minimum(minimum: float | None) -> float:
    gekozen = drempel("gini_minimum", eigen={}, regels={}) if minimum is None else minimum
    # two values always make the same triangle, whatever a threshold says
    return max(gekozen or 0, 2)


def antwoorden(inv: Inventaris) -> pd.Series:
    """Drukte in Dutch sentences, computed; the first three answer the notebook's question.

    Index: the indicator or chart a sentence belongs to. Without any hours the first sentence says so and gives the band
    of the scenario, called *scenario, geen meting*.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("tests/golden/inventaris"))["uren"]
    'Voor zover bekend besteedt Gemeente C de meeste bestuurlijke uren: ten minste 50 per jaar (3 van 4 tafels bekend).'
    """
    zinnen = {
        "uren": _zin_uren(inv),
        "per_overleg": _zin_volledigheid(inv),
        "belasting": _zin_belasting(inv),
        "scenario": _zin_scenario(inv),
        "zetels": _zin_zetels(inv),
        "stapeling": _zin_stapeling(inv),
        "lorenz": _zin_lorenz(inv),
        "tafels": _zin_tafels(inv),
        "overlegkosten": _zin_overlegkosten(inv),
        "overlegquote": _zin_overlegquote(inv),
        "samenvoegen": _zin_samenvoegen(inv),
        "ervaren": _zin_ervaren(inv),
        "ervaren_per_partner": _zin_ervaren_per_partner(inv),
        "raadsdrukte": _zin_raadsdrukte(inv),
        "overlegstructuur": zin_overlegstructuur(inv),
    }
    if not len(_uren.plekken(inv)):
        # what the measures cannot say gives way to what the scenario can
        zinnen = {**{naam: zinnen[naam] for naam in ("uren", "per_overleg", "scenario")}, **zinnen}
    return pd.Series({naam: zin for naam, zin in zinnen.items() if zin}, dtype="string", name="zin")


def _ten_minste(status: str) -> str:
    return "ten minste " if status == ONDERGRENS else ""


def _regio(inv: Inventaris) -> pd.DataFrame:
    frame = uren(inv)
    return frame[frame["in_regio"]]


def _zin_uren(inv: Inventaris) -> str:
    if not len(_uren.plekken(inv)):
        return f"Er zijn geen uren vastgelegd{_band(inv)}."
    frame = _regio(inv)
    bekend = frame.dropna(subset=["totaal"])
    if not len(bekend):
        return "De bestuurlijke uren zijn van geen enkele gemeente in de regio bekend."
    meest = bekend[bekend["totaal"] == bekend["totaal"].max()]
    eerste = meest.iloc[0]
    wie = opsomming(meest["naam"], hoogstens=3)
    werkt = "besteedt" if len(meest) == 1 else "besteden"
    # a gemeente whose hours are not all known may well have more
    begin = f"{wie} {werkt}" if frame["status"].eq(VOLLEDIG).all() else f"Voor zover bekend {werkt} {wie}"
    hoeveel = f"{_ten_minste(eerste['status'])}{getal(eerste['totaal'])} per jaar"
    deel = f" ({eerste['bekend']} van {eerste['van']} tafels bekend)" if len(meest) == 1 else ""
    return f"{begin} de meeste bestuurlijke uren: {hoeveel}{deel}."


def _band(inv: Inventaris) -> str:
    frame = scenario(inv).dropna(subset=["laag", "hoog"])
    if not len(frame):
        return ""
    laag, hoog = getal(frame["laag"].min()), getal(frame["hoog"].max())
    return f"; {GEEN_METING}: {laag} tot {hoog} uur per gemeente per jaar"


def _zin_volledigheid(inv: Inventaris) -> str:
    dek = per_overleg(inv).attrs["dekking"]
    leden = selectie(inv).leden
    leden = leden[leden["in_regio"]]
    zonder = int(leden["verband_id"].isin(_uren.overleggen(inv)["verband_id"]).eq(False).sum())
    deel = f"{getal(zonder)} van {getal(len(leden))} deelnames van de regio"
    if not dek.van:
        return f"Bij {deel} is geen overleg vastgelegd: vul overleggen.csv in." if len(leden) else ""
    plaatsen = f"{getal(dek.bekend)} van {getal(dek.van)} plaatsen aan tafel zijn volledig bekend"
    return f"{plaatsen}; bij {deel} ontbreekt het overleg."


def _zin_belasting(inv: Inventaris) -> str:
    frame = belasting(inv)
    if not frame["totaal"].notna().any():
        return ""
    bekend = frame.dropna(subset=["per_bestuurder"]).sort_values("per_bestuurder", kind="stable")
    if not len(bekend):
        jaar = inv.selectie.jaar
        return f"Uren per bestuurder zijn onbekend: vul n_bestuurders voor {jaar} in partner_jaar.csv in."
    laag, hoog = bekend.iloc[0], bekend.iloc[-1]
    meest = f"{_ten_minste(hoog['status'])}{getal(hoog['per_bestuurder'])} uur in {hoog['naam']}"
    if len(bekend) == 1:
        return f"Per bestuurder kost het overleg {meest}; van andere gemeenten is dat onbekend."
    minst = f"{_ten_minste(laag['status'])}{getal(laag['per_bestuurder'])} uur in {laag['naam']}"
    return f"Per bestuurder loopt het uiteen van {minst} tot {meest} (n = {len(bekend)})."


def _zin_scenario(inv: Inventaris) -> str:
    frame = scenario(inv).dropna(subset=["midden"])
    if not len(frame):
        return ""
    hoog, laag = frame.iloc[0], frame.iloc[-1]
    begin = f"{GEEN_METING[:1].upper()}{GEEN_METING[1:]}: in de middenvariant"
    if len(frame) == 1:
        return f"{begin} {getal(hoog['midden'])} uur per jaar in {hoog['naam']}."
    minst = f"{getal(laag['midden'])} ({laag['naam']})"
    return f"{begin} {minst} tot {getal(hoog['midden'])} uur ({hoog['naam']}) per jaar."


def _zin_zetels(inv: Inventaris) -> str:
    frame = zetels(inv)
    frame = frame[frame.index.isin(_regio(inv).index)].dropna(subset=["zetels"])
    if not len(frame):
        return ""
    met = frame.dropna(subset=["per_bestuurder"])
    kolom, wat = ("per_bestuurder", "zetels per bestuurder") if len(met) else ("zetels", "bestuurlijke zetels")
    meest = frame[frame[kolom].eq(frame[kolom].max()).fillna(False)]
    hoeveel = f"{_ten_minste(meest.iloc[0]['status'])}{_bondig(round(float(meest.iloc[0][kolom]), 1))}"
    heeft = "heeft" if len(meest) == 1 else "hebben"
    return f"De meeste {wat} {heeft} {opsomming(meest['naam'], hoogstens=3)}: {hoeveel}."


def _zin_stapeling(inv: Inventaris) -> str:
    frame = stapeling_lagen(inv)
    if not len(frame):
        return ""
    meest = int(frame["n_overleggen"].max())
    welke = frame.index[frame["n_overleggen"] == meest]
    domeinen = opsomming((klein(labels(inv, "domein")[code]) for code in welke), hoogstens=3)
    tafels_ = "bestuurlijke tafel" if meest == 1 else "bestuurlijke tafels"
    return f"De meeste tafels staan in {domeinen}: {getal(meest)} {tafels_}{' elk' if len(welke) > 1 else ''}."


def _zin_lorenz(inv: Inventaris) -> str:
    cijfers = concentratie(_regio(inv)["totaal"], minimum=inv.parameter("gini_minimum"))
    if not len(_uren.plekken(inv)):
        return ""
    van = f"{getal(cijfers['bekend'])} van {getal(cijfers['van'])} gemeenten volledig bekend"
    if pd.isna(cijfers["gini"]):
        return f"Hoe ongelijk de uren zijn verdeeld, is niet te zeggen: {van}."
    gini = getal(cijfers["gini_gecorrigeerd"], decimalen=2)
    return f"De gecorrigeerde Gini van de uren is {gini} (0 is gelijk, 1 alles bij één; {van})."


def _zin_tafels(inv: Inventaris) -> str:
    frame = tafels(inv)
    if not frame.attrs["dekking"].bekend:
        return "Wie aan welke tafel zit, is niet vastgelegd: vul zetels.csv in." if len(_uren.plekken(inv)) else ""
    if not len(frame):
        return "Er zijn geen twee tafels met grotendeels dezelfde functies."
    eerste, naam = frame.iloc[0], frame.attrs["namen"]
    deel = procent(eerste["jaccard"])
    paren = "Eén paar tafels deelt" if len(frame) == 1 else f"{getal(len(frame))} paren tafels delen"
    paar = f"{naam[eerste['overleg_a']]} en {naam[eerste['overleg_b']]}"
    return f"{paren} grotendeels dezelfde functies, het meest {paar} ({deel})."


def _zin_overlegkosten(inv: Inventaris) -> str:
    frame = overlegkosten(inv)
    if not len(_uren.plekken(inv)):
        return ""
    bekend = frame["kosten"].dropna()
    if not len(bekend):
        if frame["status"].eq(GEEN_TARIEF).any():
            return f"Wat het overleg kost, is onbekend: tarieven.csv heeft geen tarief voor {inv.selectie.jaar}."
        return "Wat het overleg kost, is onbekend: de uren zijn niet bekend."
    dek = frame.attrs["dekking"]
    minstens = "" if dek.bekend == dek.van else "ten minste "
    van = f"{getal(dek.bekend)} van {getal(dek.van)} deelnames bekend"
    return f"Het overleg kost alle partners samen {minstens}{euro(bekend.sum())} per jaar ({van})."


def _zin_overlegquote(inv: Inventaris) -> str:
    frame = overlegquote(inv).dropna(subset=["quote"])
    if not len(frame):
        return ""
    eerste = frame.iloc[0]
    # a share over some of the partners is no lower bound: the others may as well bring it down
    deel = f"{getal(eerste['quote'] * 100, decimalen=1)} %"
    partners = f"{eerste['bekend']} van {eerste['van']} partners"
    return f"Overleg weegt het zwaarst in {eerste['naam']}: {deel} van alle kosten ({partners})."


def _zin_samenvoegen(inv: Inventaris) -> str:
    kandidaten = samenvoegkandidaten(inv)
    if not len(kandidaten):
        return ""
    paar = [str(kandidaten[kolom].iloc[0]) for kolom in ("overleg_a", "overleg_b")]
    naam = kandidaten.attrs["namen"]
    samen = f"{naam[paar[0]]} en {naam[paar[1]]}"
    frame = samenvoegen(inv, paar)
    bekend = frame.dropna(subset=["verschil"])
    if not len(bekend):
        return f"{samen} samenvoegen: de uitkomst is onbekend, want een van de tafels mist cijfers."
    totaal = bekend["verschil"].sum()
    som = f"{_bondig(abs(totaal))} uur {'minder' if totaal <= 0 else 'meer'}"
    rest = f"; van {getal(len(frame) - len(bekend))} onbekend" if len(bekend) < len(frame) else ""
    return f"{samen} samenvoegen: {som}, {_wie_erbij(bekend, maar=bool(totaal <= 0))}{rest}."


def _wie_erbij(bekend: pd.DataFrame, *, maar: bool) -> str:
    """Who gets more hours: never only what everybody together saves."""
    meer = bekend[bekend["verschil"] > 0]
    if not len(meer):
        return "niemand krijgt er uren bij"
    if maar:
        return f"maar {meer.iloc[0]['naam']} krijgt er {_bondig(meer.iloc[0]['verschil'])} bij"
    krijgt = "krijgt" if len(meer) == 1 else "krijgen"
    return f"{getal(len(meer))} van {getal(len(bekend))} partners {krijgt} er uren bij"


def _bondig(waarde: float) -> str:
    """A number with no more decimals than they have, two at most."""
    decimalen = next((n for n in (0, 1) if round(float(waarde), n) == round(float(waarde), 2)), 2)
    return getal(waarde, decimalen=decimalen)


def _zin_ervaren(inv: Inventaris) -> str:
    frame = ervaren(inv)
    if not len(frame):
        return ""
    getoond = frame.dropna(subset=["mediaan"])
    if not len(getoond):
        return "De ervaren drukte is door te weinig respondenten ingevuld om te tonen."
    naam, schaal = frame.attrs["namen"], getal(getoond["schaal_max"].max())
    delen = [
        f"{_bondig(mediaan)} bij {klein(naam[groep])} (n = {n})"
        for groep, mediaan, n in zip(getoond.index, getoond["mediaan"], getoond["n"], strict=True)
    ]
    return f"Ervaren drukte op een schaal tot {schaal}, mediaan: {opsomming(delen, hoogstens=3)}."


def _zin_ervaren_per_partner(inv: Inventaris) -> str:
    frame = ervaren_per_partner(inv).dropna(subset=["mediaan"])
    if not len(frame):
        return ""
    meest = frame[frame["mediaan"] == frame["mediaan"].max()]
    wie = opsomming(meest["naam"], hoogstens=3)
    if len(frame) == 1:
        return f"Alleen van {wie} is de ervaren drukte te tonen: mediaan {_bondig(meest['mediaan'].iloc[0])}."
    plaats = int(frame.index.get_indexer(meest.index[:1])[0]) + 1
    rang = (
        f", op plaats {plaats} van {len(frame)} naar uren" if len(meest) == 1 and meest["totaal"].notna().all() else ""
    )
    return f"Het drukst voelt het in {wie}: mediaan {_bondig(meest['mediaan'].iloc[0])}{rang}."


def _zin_raadsdrukte(inv: Inventaris) -> str:
    frame = raadsdrukte(inv)
    if not frame.to_numpy().size:
        return ""
    per_maand = frame.max(axis=1)
    meest = int(per_maand.max())
    maand = int(per_maand.to_numpy(int).argmax()) + 1
    wie = frame.columns[(frame.loc[maand] == meest).to_numpy(bool)]
    naam = frame.attrs["namen"]
    gemeenten = opsomming((naam[partner] for partner in wie), hoogstens=2)
    return f"Voor de raad is {MAANDEN[maand - 1]} het drukst: {getal(meest)} stukken van verbanden in {gemeenten}."
