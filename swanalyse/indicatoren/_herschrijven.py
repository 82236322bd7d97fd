"""The tables of an inventory under other names: verbanden renamed, and partners taken together into who succeeds them.

What one partner says twice after that is made one row: sums where the columns add up, and else what they agree on; what
they do not agree on is unknown. Nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from swanalyse import inventaris
from swanalyse.inventaris import Inventaris, geldig
from swanalyse.schema import schema, typen

# what adds up over the partners that become one: unknown as soon as one of them is
_SOM: Mapping[str, tuple[str, ...]] = {
    "deelnames": ("stemaandeel", "eigendomsaandeel"),
    "partner_jaar": ("inwoners", "n_bestuurders", "fte_bestuurders", "begroting_lasten", "woz_objecten"),
    "aanwezigheid": ("n_bestuurders", "n_ambtenaren", "n_raadsleden", "ambtelijke_voorbereiding_uur"),
    "dienstverlening": ("omvang_euro", "omvang_uren"),
    "verdeelbasis": ("waarde",),
    "partner_opvolging": ("aandeel_inwoners",),
}
_EEN_IS_GENOEG: Mapping[str, tuple[str, ...]] = {"relaties": ("grenst",)}
# the strongest first; a role that is not here comes after them, in the order of its codelist
_ROLLEN = ("centrumgemeente", "gastheer", "opdrachtgever", "aandeelhouder", "lid", "deelnemer", "afnemer")
_MET_ZICHZELF = {"dienstverlening": ("levert_id", "ontvangt_id"), "relaties": ("partner_a", "partner_b"),
                 "partner_opvolging": ("oud", "nieuw")}  # fmt: skip


def met_verbanden(inv: Inventaris, *, namen: Mapping[str, str]) -> Inventaris:
    """The same inventory with verbanden under another `verband_id`, in every table; the selection stays."""
    if not namen:
        return inv
    tabellen = dict(inv.tabellen)
    for tabel, kolom in [("verbanden", "verband_id"), *_verwijzingen("verbanden")]:
        tabellen[tabel] = tabellen[tabel].assign(**{kolom: _vertaald(tabellen[tabel][kolom], namen)})
    return _opnieuw(inv, tabellen, dict(inv.nvt))


def samengegaan(inv: Inventaris, *, naar: Mapping[str, str], partners: pd.DataFrame) -> Inventaris:
    """The same inventory with partners under the name of who succeeds them; several may go into one.

    Parameters
    ----------
    inv : Inventaris
    naar : mapping
        The new id per old one. A partner that has the new id already is taken together with those that get it.
    partners : DataFrame
        A row of the table `partners` for every new id: who it is. It exists since the earliest `van` of those that
        become it, since an unknown day when one of those is unknown.

    Returns
    -------
    Inventaris
        With the same selection, its `kern` renamed too. Participations in force on the reference date become one per
        verband: the strongest role, the earliest `van`, shares added up. `partner_jaar`, attendances, `verdeelbasis`
        and services are added up, and unknown as soon as one of them is; so is a year for which one of them has no row.
        Money lines, seats and scores keep a row each, scores as respondents of the successor. Motives given by the same
        group of respondents are averaged per motive, so that they still add up to 100. Services and relations among
        those that become one are left out, and so are coalitions that hold only some of them.
    """
    if not naar:
        return inv
    tabellen, nvt = dict(inv.tabellen), dict(inv.nvt)
    geraakt = {*naar, *naar.values()}
    _bewaar_jaren(inv, naar, tabellen, nvt)
    for tabel, kolom in _verwijzingen("partners"):
        frame = tabellen[tabel]
        tabellen[tabel] = frame.assign(**{kolom: _vertaald(frame[kolom], naar)})
    tabellen["partners"], nvt["partners"] = _partners(inv, naar, partners)
    for tabel, (een, ander) in _MET_ZICHZELF.items():
        zichzelf = (tabellen[tabel][een].eq(tabellen[tabel][ander]) & tabellen[tabel][een].isin(geraakt)).fillna(False)
        _houd(tabellen, nvt, tabel, ~zichzelf.to_numpy(bool))
    _coalities(inv, naar, tabellen, nvt)
    _motieven(inv, naar, tabellen, nvt)
    for tabel in {naam for naam, _ in _verwijzingen("partners")} - {"partners", "deelnames", "motieven"}:
        sleutel = list(schema.tabellen()[tabel].sleutel)
        tabellen[tabel], nvt[tabel] = _een_per_sleutel(tabel, tabellen[tabel], nvt[tabel], sleutel)
    tabellen["deelnames"], nvt["deelnames"] = _deelnames(inv, tabellen["deelnames"], nvt["deelnames"], geraakt)
    uit = _opnieuw(inv, tabellen, nvt)
    kern = inv.selectie.kern
    nieuw_kern = None if kern is None else tuple(sorted({naar.get(wie, wie) for wie in kern}))
    return replace(uit, selectie=replace(inv.selectie, kern=nieuw_kern))


def verdeeld(inv: Inventaris, *, plaats: Mapping[tuple[str, str], tuple[str, ...]], wie: Iterable[str],
             partners: pd.DataFrame) -> Inventaris:  # fmt: skip
    """The same inventory with the partners in `wie` split up: who stands in their place, and what that leaves unknown.

    Parameters
    ----------
    inv : Inventaris
    plaats : mapping
        Per (partner_id, verband_id) who steps into that participation; a participation that is not here stays.
    wie : iterable of partner_id
        Who was split. Whatever amounts and hours they have are unknown from here on, and so are those of who stands in
        their place: nobody knows which part of them came along.
    partners : DataFrame
        A row of the table `partners` for everybody in `plaats`.
    """
    gesplitst = set(wie)
    if not gesplitst:
        return inv
    tabellen, nvt = dict(inv.tabellen), dict(inv.nvt)
    nieuwe = {naar for delen in plaats.values() for naar in delen}
    tabellen["partners"], nvt["partners"] = _partners(inv, {}, partners[partners["partner_id"].isin(nieuwe)])
    frame, masker = _vermeerderd(tabellen["deelnames"], nvt["deelnames"], plaats)
    delen = frame["partner_id"].isin(nieuwe) & frame.duplicated(["partner_id", "verband_id"], keep=False)
    tabellen["deelnames"], nvt["deelnames"] = _deelnames(inv, frame, masker, set(frame.loc[delen, "partner_id"]))
    tafel = dict(zip(inv.overleggen["overleg_id"], inv.overleggen["verband_id"], strict=True))
    aan_tafel = tabellen["aanwezigheid"]["overleg_id"].map(tafel)
    for tabel, verband, leeg in (
        ("bedragen", tabellen["bedragen"]["verband_id"], ("bedrag", "laag", "hoog")),
        ("aanwezigheid", aan_tafel, ("n_bestuurders", "n_ambtenaren", "n_raadsleden", "ambtelijke_voorbereiding_uur")),
    ):
        tabellen[tabel], nvt[tabel] = _onbekend(tabellen[tabel], nvt[tabel], verband, plaats, gesplitst, leeg)
    dubbel = ["overleg_id", "partner_id"]
    tabellen["aanwezigheid"], nvt["aanwezigheid"] = _een_per_sleutel(
        "aanwezigheid", tabellen["aanwezigheid"], nvt["aanwezigheid"], dubbel
    )
    return replace(_opnieuw(inv, tabellen, nvt), selectie=inv.selectie)


def _onbekend(
    frame: pd.DataFrame, nvt: pd.DataFrame, verband: pd.Series, plaats: Mapping[tuple[str, str], tuple[str, ...]],
    gesplitst: set[str], leeg: tuple[str, ...],
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """The rows of who was split, for everybody that stands in their place, without their numbers."""
    met = frame.assign(_verband=verband.astype("string"))
    uit, masker = _vermeerderd(met, nvt, plaats, verband="_verband")
    was = uit["_was"].isin(gesplitst).to_numpy(bool)
    for kolom in leeg:
        uit[kolom] = uit[kolom].mask(was)
        masker[kolom] = masker[kolom].to_numpy(bool) & ~was
    if "regel_id" in uit:
        # a line that becomes several lines needs an id for each
        keer = uit.duplicated("regel_id", keep=False)
        uit["regel_id"] = uit["regel_id"].mask(keer, uit["regel_id"] + "/" + uit["partner_id"])
    return uit.drop(columns=["_verband", "_was"]), masker


def _vermeerderd(
    frame: pd.DataFrame,
    nvt: pd.DataFrame,
    plaats: Mapping[tuple[str, str], tuple[str, ...]],
    *,
    verband: str = "verband_id",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every row of a place that others step into, once for each of them."""
    paren = zip(frame["partner_id"].astype(object), frame[verband].astype(object), strict=True)
    wie = [plaats.get(paar, (paar[0],)) for paar in paren]
    keer = np.array([len(delen) for delen in wie], np.int64)
    rijen = np.repeat(np.arange(len(frame)), keer)
    uit = frame.iloc[rijen].reset_index(drop=True)
    uit["_was"] = uit["partner_id"]
    uit["partner_id"] = pd.array([naar for delen in wie for naar in delen], dtype="string")
    masker = nvt.iloc[rijen].reset_index(drop=True)
    return (uit if verband != "verband_id" else uit.drop(columns="_was")), masker


def _partners(inv: Inventaris, naar: Mapping[str, str], nieuwe: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table without who went up in another, and with those others; they exist since the earliest of them."""
    oude, nvt = inv.partners, inv.nvt["partners"]
    doel = set(nieuwe["partner_id"])
    groep = oude["partner_id"].map(lambda wie: naar.get(wie, wie if wie in doel else None)).astype("string")
    over = groep.isna().to_numpy(bool)
    rijen = nieuwe.assign(verband_id=nieuwe["verband_id"].where(nieuwe["verband_id"].isin(inv.verbanden["verband_id"])))
    van = {wie: _eerste(oude.loc[groep.eq(wie).fillna(False), "van"]) for wie in rijen["partner_id"]}
    begin = pd.Series([van[wie] for wie in rijen["partner_id"]], index=rijen.index, dtype="string")
    intern = [bool(oude.loc[groep.eq(wie).fillna(False), "intern"].eq(True).any()) for wie in rijen["partner_id"]]
    rijen = rijen.assign(van=begin, intern=rijen["intern"].mask(np.array(intern, bool), True))
    leeg = pd.DataFrame(False, index=rijen.index, columns=nvt.columns)
    return pd.concat([oude[over], rijen], ignore_index=True), pd.concat([nvt[over], leeg], ignore_index=True)


def _eerste(van: pd.Series) -> Any:
    """The earliest of dates-or-years, unknown as soon as one is: it may be earlier."""
    dagen = typen.begin(van)
    return pd.NA if not len(dagen) or dagen.isna().any() else van.iloc[int(dagen.argmin())]


def _laatste(tot: pd.Series) -> Any:
    """The latest end; none as soon as one has none."""
    dagen = typen.einde(tot)
    return pd.NA if not len(dagen) or dagen.isna().any() else tot.iloc[int(dagen.argmax())]


def _deelnames(
    inv: Inventaris, frame: pd.DataFrame, nvt: pd.DataFrame, geraakt: set[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One participation per partner and verband on the reference date; what held earlier or later stays a row."""
    nu = geldig(inv, frame) & frame["partner_id"].isin(geraakt)
    paar = ["partner_id", "verband_id"]
    dubbel = (nu & frame[nu].duplicated(paar, keep=False).reindex(frame.index, fill_value=False)).to_numpy(bool)
    samen, masker = _samen("deelnames", frame[dubbel], nvt[dubbel], paar)
    groepen = [groep for _, groep in frame[dubbel].groupby(paar, sort=True)]
    for kolom, kies in (("rol", lambda deel: _sterkste(inv, deel)), ("van", _eerste), ("tot", _laatste)):
        samen[kolom] = pd.Series([kies(groep[kolom]) for groep in groepen], index=samen.index, dtype="string")
    uit = pd.concat([frame[~dubbel], samen], ignore_index=True)
    alle_nvt = pd.concat([nvt[~dubbel], masker], ignore_index=True)
    # two earlier participations that began on the same day would be the same row twice
    zelfde = (uit["partner_id"].isin(geraakt) & uit.duplicated([*paar, "van"], keep="last")).to_numpy(bool)
    return uit[~zelfde].reset_index(drop=True), alle_nvt[~zelfde].reset_index(drop=True)


def _sterkste(inv: Inventaris, rollen: pd.Series) -> Any:
    """The strongest of several roles; unknown when one of them is, and none that is known makes a member."""
    lijst = inv.codelijst("rol")
    rang = {code: plek for plek, code in enumerate([*_ROLLEN, *(c for c in lijst["code"] if c not in _ROLLEN)])}
    bekend = rollen.dropna()
    lid = bekend.isin(lijst.loc[lijst["lidmaatschap"] == "ja", "code"])
    if not len(bekend) or (len(bekend) < len(rollen) and not lid.any()):
        return pd.NA
    # a member stays a member, whatever else it is called
    return min(bekend[lid] if lid.any() else bekend, key=lambda rol: rang.get(rol, len(rang)))


def _een_per_sleutel(
    tabel: str, frame: pd.DataFrame, nvt: pd.DataFrame, sleutel: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    dubbel = frame.duplicated(sleutel, keep=False).to_numpy(bool)
    if not dubbel.any():
        return frame, nvt
    samen, masker = _samen(tabel, frame[dubbel], nvt[dubbel], sleutel)
    return pd.concat([frame[~dubbel], samen], ignore_index=True), pd.concat([nvt[~dubbel], masker], ignore_index=True)


def _samen(tabel: str, frame: pd.DataFrame, nvt: pd.DataFrame, sleutel: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per key: sums, and else what all rows say; a cell that applies to none of them does not apply."""
    kolommen = schema.tabellen()[tabel].kolommen
    groepen = list(frame.groupby(sleutel, sort=True, dropna=False).groups.values())
    uit = frame.loc[[plekken[0] for plekken in groepen]].reset_index(drop=True)
    masker = pd.DataFrame(
        {str(k): [bool(nvt.loc[p, str(k)].all()) for p in groepen] for k in nvt}, index=uit.index, dtype=bool
    )
    for naam, kolom in kolommen.items():
        if naam in sleutel:
            continue
        waarden = [_cel(tabel, naam, frame.loc[p, naam], nvt.loc[p, naam], gevuld=kolom.gevuld) for p in groepen]
        uit[naam] = pd.Series(waarden, index=uit.index, dtype=frame[naam].dtype)
    return uit, masker


def _cel(tabel: str, naam: str, waarden: pd.Series, nvt: pd.Series, *, gevuld: bool) -> object:
    """What the rows that become one hold together in a column."""
    if naam in _SOM.get(tabel, ()):
        telt = waarden[~nvt.to_numpy(bool)]
        return telt.sum() if len(telt) and telt.notna().all() else pd.NA
    bekend = waarden.dropna()
    if naam in _EEN_IS_GENOEG.get(tabel, ()) or naam == "intern":
        return True if bekend.eq(True).any() else bekend.iloc[0] if len(bekend) == len(waarden) else pd.NA
    if naam in ("bron", "opmerking"):
        return "; ".join(dict.fromkeys(bekend)) or pd.NA
    eens = len(bekend) == len(waarden) and bool(bekend.eq(bekend.iloc[0]).all())
    return bekend.iloc[0] if len(bekend) and (eens or gevuld) else pd.NaT if waarden.dtype.kind == "M" else pd.NA


def _bewaar_jaren(
    inv: Inventaris, naar: Mapping[str, str], tabellen: dict[str, pd.DataFrame], nvt: dict[str, pd.DataFrame]
) -> None:
    """Add an empty year row for each that has none, so that a sum over some of those that become one is unknown.

    The successor itself needs none for a year before it existed, and they need none for years in which they no longer
    did; of such years a row that is there is left out when the successor has its own.
    """
    jaren = inv.partner_jaar
    bestaan = inv.partners.set_index("partner_id")[["van", "tot"]]
    begin, einde = typen.begin(bestaan["van"]), typen.einde(bestaan["tot"])
    erbij, weg = [], []
    for doel in sorted(set(naar.values())):
        groep = sorted({wie for wie in naar if naar[wie] == doel} | ({doel} & set(bestaan.index)))
        rijen = jaren[jaren["partner_id"].isin(groep)]
        for jaar in sorted(rijen["jaar"].dropna().unique()):
            dag = pd.Timestamp(int(jaar), 1, 1)
            er = [wie for wie in groep if not (begin[wie] > dag) and not (einde[wie] <= dag)]
            heeft = set(rijen.loc[rijen["jaar"] == jaar, "partner_id"])
            if not er or not heeft & set(er):
                continue
            erbij += [{"partner_id": wie, "jaar": jaar} for wie in er if wie not in heeft]
            weg += rijen.index[(rijen["jaar"] == jaar) & ~rijen["partner_id"].isin(er)].tolist()
    blijft = ~jaren.index.isin(weg)
    extra = pd.DataFrame(erbij, columns=jaren.columns).astype(jaren.dtypes.to_dict())
    leeg = pd.DataFrame(False, index=extra.index, columns=jaren.columns)
    tabellen["partner_jaar"] = pd.concat([jaren[blijft], extra], ignore_index=True)
    nvt["partner_jaar"] = pd.concat([nvt["partner_jaar"][blijft], leeg], ignore_index=True)


def _motieven(
    inv: Inventaris, naar: Mapping[str, str], tabellen: dict[str, pd.DataFrame], nvt: dict[str, pd.DataFrame]
) -> None:
    """Profiles of the same group of respondents of one partner: the mean per motive; one that is not named has none."""
    frame, masker = tabellen["motieven"], nvt["motieven"]
    profiel = ["partner_id", "verband_id", "respondentgroep"]
    van = inv.motieven["partner_id"].astype(object)
    n = van.groupby([frame[k].astype(object) for k in profiel], dropna=False).transform("nunique").to_numpy(int)
    if not (n > 1).any():
        return
    meer = n > 1
    gewicht = frame["gewicht"].where(~pd.Series(meer, index=frame.index), frame["gewicht"] / n)
    sleutel = [*profiel, "motief"]
    deel = frame.assign(gewicht=gewicht)[meer]
    samen, samen_nvt = _samen("motieven", deel, masker[meer], sleutel)
    groep = deel.groupby(sleutel, sort=True, dropna=False)["gewicht"]
    heel = groep.sum(min_count=1).mask(groep.count() < groep.size())
    samen["gewicht"] = pd.array(heel.array, dtype="Float64")
    tabellen["motieven"] = pd.concat([frame[~meer], samen], ignore_index=True)
    nvt["motieven"] = pd.concat([masker[~meer], samen_nvt], ignore_index=True)


def _coalities(
    inv: Inventaris, naar: Mapping[str, str], tabellen: dict[str, pd.DataFrame], nvt: dict[str, pd.DataFrame]
) -> None:
    """Coalitions of `zelfstandige_kosten`: renamed, and left out where only some of those that become one are in it."""
    frame = tabellen["zelfstandige_kosten"]
    groepen = [{wie for wie in (*naar, doel) if naar.get(wie, wie) == doel} & set(inv.partners["partner_id"])
               for doel in set(naar.values())]  # fmt: skip
    delen = [
        frozenset(str(c).split("+")) if isinstance(c, str) else frozenset() for c in frame["coalitie"].astype(object)
    ]
    heel = np.array([all(not (groep & deel) or groep <= deel for groep in groepen) for deel in delen], bool)
    nieuw = ["+".join(sorted({naar.get(wie, wie) for wie in deel})) or None for deel in delen]
    raakt = np.array([bool(deel & {*naar}) for deel in delen], bool)
    namen = pd.Series(pd.array(nieuw, dtype="string"), index=frame.index)
    tabellen["zelfstandige_kosten"] = frame.assign(coalitie=frame["coalitie"].mask(raakt, namen))
    _houd(tabellen, nvt, "zelfstandige_kosten", heel)
    sleutel = list(schema.tabellen()["zelfstandige_kosten"].sleutel)
    tabellen["zelfstandige_kosten"], nvt["zelfstandige_kosten"] = _een_per_sleutel(
        "zelfstandige_kosten", tabellen["zelfstandige_kosten"], nvt["zelfstandige_kosten"], sleutel
    )


def _houd(tabellen: dict[str, pd.DataFrame], nvt: dict[str, pd.DataFrame], tabel: str, blijft: np.ndarray) -> None:
    tabellen[tabel] = tabellen[tabel][blijft].reset_index(drop=True)
    nvt[tabel] = nvt[tabel][blijft].reset_index(drop=True)


def _verwijzingen(doel: str) -> list[tuple[str, str]]:
    """Every table and column that refers to `doel`."""
    return [(naam, v.kolom) for naam, tabel in schema.tabellen().items() for v in tabel.verwijzingen if v.doel == doel]


def _vertaald(reeks: pd.Series, namen: Mapping[str, str]) -> pd.Series:
    return reeks.map(lambda wie: namen.get(wie, wie), na_action="ignore").astype("string")


def _opnieuw(inv: Inventaris, tabellen: Mapping[str, pd.DataFrame], nvt: Mapping[str, pd.DataFrame]) -> Inventaris:
    uit = inventaris.maak(inv.eigenschappen, tabellen, nvt, regels=inv.regels)
    return replace(uit, selectie=inv.selectie)
