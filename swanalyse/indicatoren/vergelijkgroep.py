"""Where a gemeente stands among comparable gemeenten, in the national register (domein 3.2 L3 and L8, and 8).

Comparable is: of the same grootteklasse, if wanted in the same province. A place is a count of who is lower and who is
higher, never a verdict; and a register is no inventory, so these numbers are never mixed with those of the inventory.

Congruence falls with the number of verbanden whatever anybody chooses, so it is also set against a null model that
keeps every gemeente's number of verbanden and what each verband draws from each area, and draws who (`_blokloting`).
What that means rests on the area. Within a province most gemeenten "differ", because verbanden are smaller than
provinces: that only says that neighbours work together. Within COROP areas, which are about as large as regions of
verbanden and were drawn for statistics instead of from member lists, most of it is gone. What is left is *relative to
this null model*: it has no distances within an area, no laws and no history, so a low p is no proof of a choice, and a
high one none of chance.

All gemeenten that can vary are tested, two-sided, and corrected by Benjamini and Hochberg. With N draws no p is below
2/(N+1); k gemeenten at that bottom are found at a rate of 5 % only if k ≥ 40·m/(N+1). Of m = 314 that is seven with
the 1.999 draws that `per_gemeente` takes by itself and one with the 19.999 behind the table that ships; still, "not
different" never means "as expected". A p of about 0,0025, where the limit then lies, is known to some 20 % from 19.999
draws: who is as near to it as that (Maastricht, Nederweert, Hoorn) may fall on the other side with another seed, and is
named as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import _ledenlijst, inwoners
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.indicatoren._blokloting import benjamini_hochberg, toets
from swanalyse.indicatoren._ledenlijst import lijst
from swanalyse.indicatoren._toetsen import spearman
from swanalyse.inventaris import Inventaris, Voet, dekking, merk, selectie
from swanalyse.notatie import datum, getal, geteld, opsomming
from swanalyse.schema import schema

Blok = Literal["corop", "provincie"]
Binnen = Literal["grootteklasse", "grootteklasse_provincie"]
BLOKKEN: Mapping[str, str] = {"corop": "COROP-gebieden", "provincie": "provincies"}
GROEPEN: Mapping[str, str] = {
    "grootteklasse": "gemeenten van dezelfde grootteklasse",
    "grootteklasse_provincie": "gemeenten van dezelfde grootteklasse in dezelfde provincie",
}
MATEN: Mapping[str, str] = {
    "n_verbanden": "verbanden",
    "n_partners": "andere gemeenten die zij treft",
    "congruentie": "territoriale congruentie",
    "verhouding": "congruentie ten opzichte van het nulmodel",
}
NULMODEL = "ten opzichte van dit nulmodel"
REGISTER = "Alleen regelingen uit de Wgr: een register is geen inventaris"
_KOLOMMEN = [
    "naam", "cbs_code", "inwoners", "grootteklasse", "provincie", "corop", "n_verbanden", "n_partners", "congruentie",
    "verwacht", "verhouding", "p", "q", "anders", "informatief", "n_groep", "lager", "gelijk", "hoger",
]  # fmt: skip
_OP_DE_GRENS = 0.2  # one standard error of a p at the limit, from the draws of the table that ships: 1/√25
_GELIJK = 1e-9  # shares of the same whole numbers differ by less


def per_gemeente(land: Inventaris, *, blok: Blok = "corop", n: int | None = None, seed: int = 1) -> pd.DataFrame:
    """How many verbanden and partners each gemeente has, its congruence, and what the null model of the areas gives.

    Congruence is that of `lappendeken.congruentie` with the whole country as the region: TC_i = (1/|U_i|) Σ_j n_ij/n_i
    over the gemeenten i meets, in verbanden of at least two gemeenten. Under the null, members change places within
    their area only (the module says what that means).

    Parameters
    ----------
    land : Inventaris
        National, such as `bronnen.roo.load(path)`; its region is compared and shuffled.
    blok : {"corop", "provincie"}
        The areas. A gemeente whose area is unknown stays in its verbanden in every draw.
    n : int, optional
        Number of draws; the threshold `vergelijk_trekkingen` when not given.
    seed : int

    Returns
    -------
    DataFrame
        Index partner_id, sorted by name; `naam, cbs_code, inwoners, grootteklasse, provincie, corop`; `n_verbanden`,
        `n_partners` (other gemeenten met) and `congruentie` (0–1; missing for who meets nobody); `verwacht` (mean of
        the draws), `verhouding` (observed / expected), `p` (two-sided), `q` (Benjamini–Hochberg over all tested),
        `anders` (q at most the threshold `vergelijk_q`; missing when not tested) and `informatief` (false: the draws
        hardly vary, so there is no p); `n_groep` (other gemeenten of the same grootteklasse; unknown when inwoners are)
        and how many of those have a `lager`, `gelijk` and `hoger` congruence. Coverage: those that could be tested.

    References
    ----------
    Besag, J. and Clifford, P. (1989), Biometrika 76(4); Benjamini, Y. and Hochberg, Y. (1995), Journal of the Royal
    Statistical Society B 57(1).

    Examples
    --------
    >>> import swanalyse
    >>> frame = per_gemeente(swanalyse.load("data/noord-limburg"), blok="provincie", n=9)
    >>> frame.loc["gm-venlo", ["n_verbanden", "n_partners", "n_groep"]].tolist()
    [13, 7, 0]
    """
    if blok not in BLOKKEN:
        raise KeuzeFout(f"{blok!r} is geen gebiedsindeling: kies 'corop' of 'provincie'")
    aantal = _drempel(land, "vergelijk_trekkingen") if n is None else n
    lees = lijst(land, "regio")
    wie = land.partners.set_index("partner_id").loc[lees.partners]
    frame = pd.DataFrame(
        {
            "naam": wie["naam"],
            "cbs_code": wie["cbs_code"],
            "inwoners": inwoners(land).reindex(wie.index),
            "provincie": wie["provincie"],
            "corop": _corop(wie["cbs_code"]),
        }
    )
    _, verbanden, partners = _ledenlijst.congruentie(lees.matrix)
    uitslag = toets(
        lees.matrix, _nummers(frame[blok]), n=round(aantal), ruilen=_drempel(land, "nulmodel_ruilen"), seed=seed
    )
    frame["n_verbanden"], frame["n_partners"] = verbanden, partners
    frame["congruentie"], frame["verwacht"] = uitslag.waargenomen, uitslag.verwacht
    frame["p"], frame["q"], frame["informatief"] = uitslag.p, benjamini_hochberg(uitslag.p), uitslag.informatief
    uit = _compleet(frame.sort_values("naam", kind="stable"), land)
    return merk(
        uit,
        n=len(uit),
        eenheid="gemeenten",
        dekking=dekking(uit["informatief"]),
        noten=(nulmodelzin(blok),),
        namen=dict(zip(uit.index, uit["naam"], strict=True)),
    )


def landelijk(inv: Inventaris) -> pd.DataFrame:
    """The table of `per_gemeente` that ships with the package, with the gemeenten of the inventory's region marked.

    Facts about all gemeenten in the register of one day, computed once (`rapport.vergelijktabel`), so that every region
    can be compared without the register. The gemeenten of `inv` are found by `cbs_code`; nothing else of it is used.

    Returns
    -------
    DataFrame
        Index `partner_id`: that of the inventory for its own gemeenten, the cbs_code for the others; the columns of
        `per_gemeente`, `verwacht_provincie` and `q_provincie` (with provinces as areas), and `eigen` (bool). Empty,
        with the reason in `attrs["noten"]`, for a fictional region or one of which no gemeente is in the table.

    Examples
    --------
    >>> import swanalyse
    >>> frame = landelijk(swanalyse.load("data/noord-limburg"))
    >>> len(frame), int(frame["eigen"].sum())
    (342, 8)
    >>> len(landelijk(swanalyse.load("data/voorbeeldregio")))
    0
    """
    ruw = schema.referentie("vergelijkgroep")
    getallen = ["inwoners", "n_verbanden", "n_partners", "congruentie", "verwacht", "p", "q"]
    getallen += ["verwacht_provincie", "q_provincie"]
    frame = ruw.rename(columns={"code": "cbs_code"}).replace("", pd.NA)
    frame[getallen] = frame[getallen].astype("Float64")
    frame["informatief"] = frame["informatief"].eq("ja")
    eigen = _eigen(inv)
    frame.index = pd.Index([eigen.get(code, code) for code in frame["cbs_code"]], dtype="string", name="partner_id")
    frame["eigen"] = frame["cbs_code"].isin(set(eigen)).to_numpy(bool)
    reden = _beletsel(inv, frame["eigen"])
    uit = _compleet(frame, inv, erbij=("verwacht_provincie", "q_provincie", "eigen")).iloc[: 0 if reden else None]
    return merk(
        uit,
        n=len(uit),
        eenheid="gemeenten",
        dekking=dekking(uit["informatief"]),
        noten=(reden,) if reden else (REGISTER, nulmodelzin("corop")),
        namen=dict(zip(uit.index[uit["eigen"]], uit.loc[uit["eigen"], "naam"], strict=True)),
    )


def plaats(inv: Inventaris, *, binnen: Binnen = "grootteklasse", tabel: pd.DataFrame | None = None) -> pd.DataFrame:
    """Where each gemeente of the region stands among comparable gemeenten: how many are lower, equal, higher.

    Parameters
    ----------
    inv : Inventaris
        Says which gemeenten, and from how few peers on a place says little (threshold `vergelijk_minimum`).
    binnen : {"grootteklasse", "grootteklasse_provincie"}
        The group; itself not counted.
    tabel : DataFrame, optional
        What `landelijk` gives, or `per_gemeente` of another register; the shipped table by default.

    Returns
    -------
    DataFrame
        Index (partner_id, maat), per measure of `MATEN`, gemeenten by name; `naam, maatnaam, waarde`; `lager, gelijk,
        hoger` (counts of peers of whom the value is known) and `n_groep`, their sum; `laagste, mediaan, hoogste` of the
        group; `groep` (in words) and `klein` (bool: fewer peers than the threshold). Coverage: the gemeenten of the
        region that are in the table.

    Examples
    --------
    >>> import swanalyse
    >>> p = plaats(swanalyse.load("data/noord-limburg"))
    >>> p.loc[("gm-venlo", "n_verbanden"), ["waarde", "lager", "gelijk", "hoger"]].tolist()
    [14.0, 29.0, 1.0, 1.0]
    """
    if binnen not in GROEPEN:
        raise KeuzeFout(f"{binnen!r} is geen vergelijkgroep: kies 'grootteklasse' of 'grootteklasse_provincie'")
    alle = (landelijk(inv) if tabel is None else tabel).copy(deep=False)
    eigen = _eigen(inv)
    noten, alle.attrs = alle.attrs.get("noten", ()), {}  # pandas would copy them with every row
    groep = _groep(alle, binnen)
    minimum = _drempel(inv, "vergelijk_minimum")
    rijen, sleutels = [], []
    for i, zelf in alle[alle["cbs_code"].isin(set(eigen))].sort_values("naam", kind="stable").iterrows():
        peers = alle[(groep == groep[str(i)]).fillna(False).to_numpy(bool) & (alle.index != i)]
        for maat, maatnaam in MATEN.items():
            stand = {"naam": zelf["naam"], "maatnaam": maatnaam, **_stand(zelf[maat], peers[maat])}
            rijen.append({**stand, "groep": _groepzin(inv, zelf, binnen), "klein": stand["n_groep"] < minimum})
            sleutels.append((eigen[zelf["cbs_code"]], maat))
    index = pd.MultiIndex.from_tuples(sleutels, names=["partner_id", "maat"])
    frame = pd.DataFrame(rijen, index=index, columns=list(_PLAATS)).astype(_PLAATS)
    gevonden = {sleutel for sleutel, _ in sleutels}
    return merk(
        frame,
        n=len(gevonden),
        eenheid="gemeenten",
        dekking=dekking(pd.Series([i in gevonden for i in eigen.values()], index=list(eigen.values()), dtype=bool)),
        noten=noten,
        namen={**dict(MATEN), **dict(zip(frame.index.get_level_values(0), frame["naam"], strict=True))},
    )


def verwachting(frame: pd.DataFrame) -> pd.DataFrame:
    """The degree effect as a curve: per number of verbanden how many gemeenten, and their mean observed and expected.

    `frame` is what `per_gemeente` or `landelijk` gives. More verbanden is more partners that are met in one of them
    only; expected is what the null model makes of that.

    Examples
    --------
    >>> import swanalyse
    >>> kromme = verwachting(landelijk(swanalyse.load("data/noord-limburg")))
    >>> kromme.loc[9].round(2).tolist()
    [63.0, 0.45, 0.41]
    """
    bekend = frame[frame["congruentie"].notna() & frame["verwacht"].notna()]
    per = bekend.groupby("n_verbanden")
    uit = per[["congruentie", "verwacht"]].mean().astype("Float64")
    uit.insert(0, "n_gemeenten", per.size().astype("Int64"))
    uit.attrs = frame.attrs
    return uit


def graadeffect(frame: pd.DataFrame) -> pd.Series:
    """Spearman's ρ of the number of verbanden with `congruentie`, with `verwacht`, and with their `verhouding`.

    The first is what is seen, the second what the null model forces, the third what is left when that is divided out.
    Over all gemeenten of `frame` (`per_gemeente` or `landelijk`), of which `bekend` of `van` have a congruence; missing
    with fewer than two. Descriptive: gemeenten share verbanden, so they are no independent units and there is no p.

    Examples
    --------
    >>> import swanalyse
    >>> graadeffect(landelijk(swanalyse.load("data/noord-limburg"))).round(2).tolist()
    [-0.43, -0.41, -0.0, 342.0, 342.0]
    """
    bekend = frame[frame["congruentie"].notna()]
    rho = {maat: spearman(bekend["n_verbanden"], bekend[maat]) for maat in ("congruentie", "verwacht", "verhouding")}
    uit = pd.Series({**rho, "bekend": len(bekend), "van": len(frame)}, dtype="Float64", name="rho")
    uit.attrs = frame.attrs
    return uit


def voet(frame: pd.DataFrame) -> Voet:
    """The footer of a chart of the shipped table: its source and its day are the register's, not the inventory's.

    Examples
    --------
    >>> import swanalyse
    >>> voet(landelijk(swanalyse.load("data/noord-limburg"))).regel().split(" · ")[1]
    'Peildatum 16 mei 2026'
    """
    merken = frame.attrs
    dag = peildatum()
    return Voet(
        bron=f"Register van Overheidsorganisaties, export van {datum(dag)} (CC0); COROP: Regioatlas 2016",
        peildatum=dag,
        selectie="alle regelingen in het register met ten minste twee gemeenten",
        n=merken.get("n", len(frame)),
        eenheid=merken.get("eenheid", ""),
        dekking=merken.get("dekking"),
        noten=tuple(merken.get("noten", ())) if len(frame) else (),
    )


def peildatum() -> date:
    """The day of the register that the shipped table was made of.

    Examples
    --------
    >>> peildatum().isoformat()
    '2026-05-16'
    """
    return date.fromisoformat(str(schema.referentie("vergelijkgroep")["peildatum"].iloc[0]))


def nulmodelzin(blok: Blok) -> str:
    """What the null model keeps and what it draws, in the words that go with every number that rests on it.

    Examples
    --------
    >>> nulmodelzin("corop")[:40]
    'Verwacht en p ten opzichte van dit nulmo'
    """
    return (
        f"Verwacht en p {NULMODEL}: binnen {BLOKKEN[blok]} geloot wie waarin meedoet, met vast aantal verbanden per "
        "gemeente en vast aantal leden per verband en gebied"
    )


def antwoorden(inv: Inventaris, *, alleen: Iterable[str] | None = None) -> pd.Series:
    """Where the region stands in the register, in Dutch sentences, computed; the first three answer the question.

    Index: the indicator a sentence belongs to; with `alleen` only those named. When there is nothing to compare with,
    one sentence under `beletsel` says why, and with what it would work.

    Examples
    --------
    >>> import swanalyse
    >>> antwoorden(swanalyse.load("data/noord-limburg"))["klein"]
    'Minder dan 10 vergelijkbare gemeenten: Mook en Middelaar. Een ruimere groep neemt de grootteklasse ernaast erbij.'
    """
    frame = landelijk(inv)
    if not len(frame):
        return zinnen({"beletsel": lambda: str(frame.attrs["noten"][0])}, alleen)
    stand = plaats(inv, tabel=frame)
    return zinnen(
        {
            "plaats": lambda: _zin_plaats(stand),
            "per_gemeente": lambda: _zin_nulmodel(frame),
            "op_de_grens": lambda: _zin_grens(inv, frame),
            "graadeffect": lambda: _zin_graad(frame),
            "gebied": lambda: _zin_gebied(inv, frame),
            "klein": lambda: _zin_klein(inv, stand),
            "afwezig": lambda: _zin_afwezig(inv, stand),
            "peildatum": lambda: _zin_peildatum(inv),
            "register": lambda: f"{REGISTER}.",
        },
        alleen,
    )


_PLAATS = {
    "naam": "string",
    "maatnaam": "string",
    "waarde": "Float64",
    "lager": "Int64",
    "gelijk": "Int64",
    "hoger": "Int64",
    "n_groep": "Int64",
    "laagste": "Float64",
    "mediaan": "Float64",
    "hoogste": "Float64",
    "groep": "string",
    "klein": "boolean",
}


def _eigen(inv: Inventaris) -> dict[str, str]:
    """Of the gemeenten of the region with a code, partner_id per code."""
    partners = selectie(inv).partners
    regio = partners[partners["in_regio"] & partners["cbs_code"].notna().to_numpy(bool)]
    return dict(zip(regio["cbs_code"].str.lower(), regio["partner_id"], strict=True))


def _beletsel(inv: Inventaris, gevonden: pd.Series) -> str:
    """Why there is nothing to compare, or nothing."""
    if inv.fictief:
        return (
            "Deze regio is verzonnen en wordt niet met echte gemeenten vergeleken; laad een echte inventaris met "
            "CBS-codes om hier een plaats onder vergelijkbare gemeenten te zien."
        )
    if not _eigen(inv):
        return (
            "Geen gemeente van de regio heeft een CBS-code: vul cbs_code in partners.csv in om met het register te "
            "vergelijken."
        )
    if not gevonden.any():
        return f"Geen gemeente van de regio staat in het register van {datum(peildatum())}: kijk cbs_code na."
    return ""


def _compleet(frame: pd.DataFrame, inv: Inventaris, *, erbij: Iterable[str] = ()) -> pd.DataFrame:
    """The columns that follow from the others, all columns in order and of one type."""
    uit = frame.assign(
        verhouding=frame["congruentie"].astype("Float64") / frame["verwacht"].astype("Float64"),
        grootteklasse=_grootteklasse(inv, frame["inwoners"]),
        anders=frame["q"].astype("Float64") <= _drempel(inv, "vergelijk_q"),
    )
    groep = _groep(uit, "grootteklasse")
    waarden = uit["congruentie"].astype("Float64").to_numpy(float, na_value=np.nan)
    nummer = pd.factorize(groep)[0]
    zelfde = (nummer[:, None] == nummer[None, :]) & (nummer >= 0)[:, None]
    np.fill_diagonal(zelfde, val=False)
    verschil = np.where(zelfde, waarden[None, :] - waarden[:, None], np.nan)
    tellingen = {
        "n_groep": zelfde.sum(axis=1),
        "lager": (verschil < -_GELIJK).sum(axis=1),
        "gelijk": (np.abs(verschil) <= _GELIJK).sum(axis=1),
        "hoger": (verschil > _GELIJK).sum(axis=1),
    }
    for naam, aantal in tellingen.items():
        uit[naam] = pd.Series(aantal, index=uit.index, dtype="Int64").where(groep.notna().to_numpy(bool))
    soorten = dict.fromkeys(_KOLOMMEN, "Float64")
    soorten |= dict.fromkeys(("naam", "cbs_code", "grootteklasse", "provincie", "corop"), "string")
    soorten |= dict.fromkeys(("inwoners", "n_verbanden", "n_partners", *tellingen), "Int64")
    return uit[[*_KOLOMMEN, *erbij]].astype(soorten | {"anders": "boolean", "informatief": "boolean"})


def _groep(frame: pd.DataFrame, binnen: str) -> pd.Series:
    """Per gemeente the name of its group; missing when it is not known."""
    klasse = frame["grootteklasse"].astype("string")
    return klasse if binnen == "grootteklasse" else klasse + " / " + frame["provincie"].astype("string")


def _stand(waarde: float | None, peers: pd.Series) -> dict[str, Any]:
    """A value among those of its peers that are known; unknown when it is unknown itself."""
    bekend = np.sort(peers.dropna().to_numpy(float))
    uit: dict[str, Any] = {"waarde": waarde, "n_groep": len(bekend)}
    if pd.notna(waarde):
        verschil = bekend - float(waarde or 0)
        uit["lager"], uit["hoger"] = int((verschil < -_GELIJK).sum()), int((verschil > _GELIJK).sum())
        uit["gelijk"] = int((np.abs(verschil) <= _GELIJK).sum())
    if len(bekend):
        uit |= {"laagste": bekend[0], "mediaan": float(np.median(bekend)), "hoogste": bekend[-1]}
    return uit


def _groepzin(inv: Inventaris, rij: pd.Series, binnen: str) -> str:
    """The group in words: `30.000–50.000 inwoners, Limburg`."""
    if pd.isna(rij["grootteklasse"]):
        return "grootteklasse onbekend"
    klassen = inv.codelijst("grootteklasse").set_index("code")["label"]
    zin = f"{klassen[rij['grootteklasse']]} inwoners"
    return zin if binnen == "grootteklasse" else f"{zin}, {rij['provincie']}"


def _grootteklasse(inv: Inventaris, mensen: pd.Series) -> pd.Series:
    """Above the lower edge, up to and including the upper one; missing when inwoners are."""
    uit = pd.Series(pd.NA, index=mensen.index, dtype="string")
    for rij in inv.codelijst("grootteklasse").to_dict("records"):
        past = (mensen > float(rij["ondergrens"] or "-inf")) & (mensen <= float(rij["bovengrens"] or "inf"))
        uit = uit.mask(past.fillna(False).astype(bool), rij["code"])
    return uit


def _corop(codes: pd.Series) -> pd.Series:
    """Per gemeente its COROP area, missing for a code that is not in the reference table."""
    gebied = schema.referentie("corop").set_index("code")["corop"]
    return codes.astype("string").str.lower().map(gebied).astype("string")


def _nummers(gebied: pd.Series) -> np.ndarray:
    """A number per area; who has none gets an area of its own, and so stays where it is."""
    nummers = pd.factorize(gebied, sort=True)[0].astype(np.int64)
    alleen = nummers < 0
    nummers[alleen] = nummers.max(initial=-1) + 1 + np.arange(alleen.sum())
    return nummers


def _drempel(inv: Inventaris, code: str) -> float:
    waarde = inv.parameter(code)
    if waarde is None:
        raise KeuzeFout(f"de drempel {code} is leeg gelaten; vul een getal in om te vergelijken")
    return waarde


def _zin_plaats(stand: pd.DataFrame) -> str:
    """In how many of the gemeenten of the region the number of verbanden is above the median of its group."""
    rijen = stand[stand.index.get_level_values("maat") == "n_verbanden"]
    rijen = rijen[(rijen["n_groep"] > 0) & rijen["waarde"].notna()]
    if not len(rijen):
        return "Van geen gemeente van de regio zijn er in het register vergelijkbare gemeenten."
    if len(rijen) == 1:
        return _zin_alleen(rijen.iloc[0])
    boven = int((rijen["waarde"] > rijen["mediaan"] + _GELIJK).sum())
    onder = int((rijen["waarde"] < rijen["mediaan"] - _GELIJK).sum())
    midden = len(rijen) - boven - onder
    return (
        f"Van {geteld(len(rijen), 'gemeenten')} in de regio {'heeft' if boven == 1 else 'hebben'} er in het register "
        f"{getal(boven)} meer verbanden dan de middelste gemeente van de eigen grootteklasse, {getal(onder)} minder en "
        f"{getal(midden)} evenveel."
    )


def _zin_alleen(rij: pd.Series) -> str:
    """The place of a region of one gemeente."""
    lager, gelijk, hoger = (getal(int(rij[kant])) for kant in ("lager", "gelijk", "hoger"))
    return (
        f"{rij['naam']} heeft in het register {geteld(int(rij['waarde']), 'verbanden')}; van de "
        f"{geteld(int(rij['n_groep']), 'andere gemeenten')} van dezelfde grootteklasse hebben er {lager} minder, "
        f"{gelijk} evenveel en {hoger} meer."
    )


def _zin_nulmodel(frame: pd.DataFrame) -> str:
    """Of the region, who differs from the null model after correction."""
    eigen = frame[frame["eigen"]]
    getoetst = eigen[eigen["q"].notna()]
    if not len(getoetst):
        return (
            "Van geen gemeente van de regio is de congruentie te toetsen: binnen hun COROP-gebied valt er nauwelijks "
            "iets te loten."
        )
    anders = getoetst[getoetst["anders"].astype(bool)]
    kanten = {"hoger": anders["verhouding"] > 1, "lager": anders["verhouding"] <= 1}
    delen = [
        f"{kant} bij {opsomming(anders.loc[wie, 'naam'].astype(str), hoogstens=6)}"
        for kant, wie in kanten.items()
        if wie.any()
    ]
    rest = len(getoetst) - len(anders)
    if rest and len(eigen) == 1:
        delen = [f"niet aantoonbaar anders bij {getoetst['naam'].iloc[0]}"]
    elif rest and not delen:
        delen = [f"niet aantoonbaar anders bij {geteld(rest, 'gemeenten')} van de regio"]
    elif rest:
        delen.append(f"niet aantoonbaar anders bij {getal(rest)} van de {getal(len(getoetst))}")
    if zonder := len(eigen) - len(getoetst):
        delen.append(f"niet te toetsen bij {getal(zonder)}")
    toetsen = getal(frame["q"].notna().sum())
    return f"{NULMODEL.capitalize()} is de congruentie {opsomming(delen)} (gecorrigeerd voor {toetsen} toetsen)."


def _zin_grens(inv: Inventaris, frame: pd.DataFrame) -> str:
    """Who of the region is so near the limit that another seed may decide otherwise."""
    grens = _drempel(inv, "vergelijk_q")
    wie = frame.loc[frame["eigen"] & ((frame["q"] - grens).abs() <= _OP_DE_GRENS * grens).fillna(value=False), "naam"]
    if not len(wie):
        return ""
    return (
        f"Net aan of net over de grens: {opsomming(wie.astype(str), hoogstens=6)}. Een andere loting kan daar anders "
        "uitvallen."
    )


def _zin_graad(frame: pd.DataFrame) -> str:
    rho = graadeffect(frame)
    if rho[["congruentie", "verhouding"]].isna().any():
        return ""
    return (
        f"Landelijk daalt de congruentie met het aantal verbanden (rangcorrelatie "
        f"{getal(rho['congruentie'], decimalen=2)}); gedeeld door wat het nulmodel verwacht is die correlatie "
        f"{getal(rho['verhouding'], decimalen=2)}: vergelijk congruentie daarom niet zonder het aantal verbanden."
        if rho["congruentie"] < 0
        else f"Landelijk daalt de congruentie niet met het aantal verbanden (rangcorrelatie "
        f"{getal(rho['congruentie'], decimalen=2)})."
    )


def _zin_gebied(inv: Inventaris, frame: pd.DataFrame) -> str:
    """How much the answer rests on the areas in which is drawn."""
    grens = _drempel(inv, "vergelijk_q")
    corop, provincie = (
        f"{getal((frame[kolom] <= grens).sum())} van {getal(frame[kolom].notna().sum())}"
        for kolom in ("q", "q_provincie")
    )
    return (
        f"Binnen COROP-gebieden geloot wijken landelijk {corop} gemeenten af, binnen provincies {provincie}: wat een "
        "nulmodel zegt, hangt af van het gebied waarin wordt geloot."
    )


def _zin_klein(inv: Inventaris, stand: pd.DataFrame) -> str:
    """Who has too few peers, and what wider group there is: suggested, never taken."""
    klein = stand.loc[stand["klein"].fillna(False).astype(bool), "naam"].drop_duplicates()
    if not len(klein):
        return ""
    minimum = getal(_drempel(inv, "vergelijk_minimum"))
    return (
        f"Minder dan {minimum} vergelijkbare gemeenten: {opsomming(klein.astype(str), hoogstens=6)}. Een ruimere groep "
        "neemt de grootteklasse ernaast erbij."
    )


def _zin_afwezig(inv: Inventaris, stand: pd.DataFrame) -> str:
    dek = stand.attrs["dekking"]
    zonder = selectie(inv).partners.query("in_regio")["cbs_code"].isna().sum()
    weg = len(dek.onbekend) + int(zonder)
    if not weg:
        return ""
    doet = "staat" if weg == 1 else "staan"
    wie = geteld(weg, "gemeenten")
    return f"Niet vergeleken: {wie} van de regio {doet} zonder CBS-code in de inventaris, of niet in het register."


def _zin_peildatum(inv: Inventaris) -> str:
    dag = peildatum()
    if inv.selectie.peildatum == dag:
        return ""
    return (
        f"Deze vergelijking is die van het register op {datum(dag)}; de inventaris zelf is van "
        f"{datum(inv.selectie.peildatum)}."
    )
