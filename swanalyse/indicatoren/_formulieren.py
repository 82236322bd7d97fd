"""The forms in which partners divide points over their motives, read as one profile per deelname.

A form is what one respondent group of one partner filled in for one verband or module. Points are made shares within
a form; forms of one deelname are averaged, first over the groups, then over the modules of the verband. A motive that
is not named in a form got none of its points; a form with a blank weight is unknown as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from swanalyse.fouten import KeuzeFout
from swanalyse.indicatoren import inwoners, klasse, labels, namen
from swanalyse.indicatoren._bedragen import bijdragen
from swanalyse.inventaris import Dekking, Inventaris, Zicht, dekking, merk, selectie
from swanalyse.notatie import ONBEKEND, bedoeld, opsomming
from swanalyse.schema import schema

PAAR = ["verband_id", "partner_id"]
WEGINGEN = ("bijdrage", "inwoners")
_WAARDE = {"ja": 1.0, "deels": 0.5, "nee": 0.0}


@dataclass(frozen=True)
class Lezing:
    """The motives in sight.

    `punten`: per deelname (verband, partner) the share of each motive, missing when unknown; in display order, without
    those to which motives do not apply. `antwoord`: per deelname and motive the points (`punten`), of which answerable
    (`van`), of which it is said whether they were answered (`bekend`), and the answered ones (`ja`).
    """

    zicht: Zicht
    punten: pd.DataFrame
    antwoord: pd.DataFrame
    namen: Mapping[str, str]

    @property
    def bekend(self) -> pd.Series:
        """Per deelname whether its motives are known."""
        return self.punten.notna().all(axis=1)

    def merk(self, frame: pd.DataFrame, *, bekend: pd.Series | None = None, **anders: Any) -> pd.DataFrame:
        """The frame with its footer: coverage in deelnames, unless said otherwise."""
        gedekt = _dekking(self.bekend if bekend is None else bekend)
        standaard: dict[str, Any] = {"n": gedekt.bekend, "eenheid": "deelnames", "dekking": gedekt, "namen": self.namen}
        return merk(frame, **(standaard | anders))


def lezing(inv: Inventaris) -> Lezing:
    """Read the motives of every deelname in sight."""
    if "_motieven" not in inv.__dict__:
        # an inventory never changes, so its forms are read once; every motive indicator begins by asking for them
        inv.__dict__["_motieven"] = _lees(inv)
    lees: Lezing = inv.__dict__["_motieven"]
    return Lezing(lees.zicht, lees.punten.copy(deep=False), lees.antwoord.copy(deep=False), dict(lees.namen))


def _lees(inv: Inventaris) -> Lezing:
    zicht = selectie(inv)
    naam = {**namen(zicht), **labels(inv, "motief")}
    codes = inv.codelijst("motief")["code"].tolist()
    rijen = _rijen(inv, zicht)
    geldt = zicht.leden[PAAR].merge(_niet_van_toepassing(rijen), on=PAAR, how="left", indicator=True)
    leden = geldt.loc[geldt["_merge"] == "left_only", PAAR]
    rang = leden.assign(
        verband=leden["verband_id"].map(naam),
        min_inwoners=-leden["partner_id"].map(inwoners(inv)).astype("Float64"),
        partner=leden["partner_id"].map(naam),
    ).sort_values(["verband", "verband_id", "min_inwoners", "partner", "partner_id"])
    index = pd.MultiIndex.from_frame(rang[PAAR])
    antwoord = _gemiddelde_formulieren(rijen)
    # a motive not named by who did divide points got none of them; who divided none stays unknown
    breed = antwoord.pivot_table(index=PAAR, columns="motief", values="punten", aggfunc="sum", fill_value=0.0)
    breed = breed.reindex(columns=codes, fill_value=0.0).reindex(index).astype("Float64")
    return Lezing(zicht, breed.rename_axis(columns=None), antwoord, naam)


def _rijen(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """The rows of the motives of members, with the share of each in its form, and what the form says of the answer.

    A form is what one respondent group of one partner filled in for one verband (or module: `formulier`).
    """
    nvt = inv.nvt["motieven"]
    rijen = inv.motieven.assign(nvt=nvt["gewicht"].to_numpy(bool), vraag_nvt=nvt["beantwoord"].to_numpy(bool))
    rijen = rijen.assign(
        bron_verband=rijen["verband_id"],
        verband_id=rijen["verband_id"].map(dict(zicht.wortel)).astype("string"),
        respondentgroep=rijen["respondentgroep"].fillna(""),  # blank is a group of its own: the only form of a partner
    ).merge(zicht.leden[PAAR], on=PAAR, how="inner")
    formulier = [rijen[naam] for naam in (*PAAR, "bron_verband", "respondentgroep")]
    gewicht = rijen["gewicht"].astype("Float64")
    som = gewicht.groupby(formulier).transform("sum")
    onbekend = (gewicht.isna() & ~rijen["nvt"]).groupby(formulier).transform("any")
    rijen["aandeel"] = (gewicht / som).mask(onbekend | (som <= 0))
    rijen["r"] = rijen["beantwoord"].map(_WAARDE).astype("Float64")
    return rijen


def _niet_van_toepassing(rijen: pd.DataFrame) -> pd.DataFrame:
    """The deelnames of which every row says that motives do not apply."""
    alles = rijen.groupby(PAAR)["nvt"].all()
    return alles[alles].index.to_frame(index=False).astype("string")


def _gemiddelde_formulieren(rijen: pd.DataFrame) -> pd.DataFrame:
    """Per deelname and motive its points, averaged over the known forms: first over groups, then over modules."""
    bekend = rijen[rijen["aandeel"].notna()]
    groepen = bekend.groupby([*PAAR, "bron_verband"])["respondentgroep"].transform("nunique")
    modules = bekend.groupby(PAAR)["bron_verband"].transform("nunique")
    deel = bekend["aandeel"] / (groepen * modules)
    beantwoordbaar = deel.mask(bekend["vraag_nvt"], 0.0)
    weet = beantwoordbaar.mask(bekend["r"].isna(), 0.0)
    lang = bekend[[*PAAR, "motief"]].assign(
        punten=deel, van=beantwoordbaar, bekend=weet, ja=weet * bekend["r"].mask(bekend["r"].isna(), 0.0)
    )
    return lang.groupby([*PAAR, "motief"], as_index=False)[["punten", "van", "bekend", "ja"]].sum()


def standpunten(inv: Inventaris, zicht: Zicht) -> pd.DataFrame:
    """One row per member and joint text of its verband: `waarde` 1, ½, 0 or missing; without what does not apply."""
    rijen = inv.ambities.assign(nvt=inv.nvt["ambities"]["onderschrijft"].to_numpy(bool))
    rijen = rijen.assign(
        bron_verband=rijen["verband_id"],
        verband_id=rijen["verband_id"].map(dict(zicht.wortel)).astype("string"),
        waarde=rijen["onderschrijft"].map(_WAARDE).astype("Float64"),
    )
    sleutel = ["bron_verband", "ambitie_id"]
    samen = rijen.loc[rijen["partner_id"].isna(), [*sleutel, "verband_id"]].drop_duplicates()
    gevraagd = samen.merge(zicht.leden[PAAR], on="verband_id", how="inner")
    uit = gevraagd.merge(rijen[[*sleutel, "partner_id", "waarde", "nvt"]], on=[*sleutel, "partner_id"], how="left")
    return uit[uit["nvt"].ne(True).fillna(True)]


def groep_van(inv: Inventaris, lees: Lezing, per: str | None, *, weging: str | None = None) -> pd.Series:
    """Per deelname the group it is counted in; missing when it belongs to none.

    Only gemeenten have inwoners: others are not in a `grootteklasse`, nor counted where inwoners are the weight.
    """
    index = lees.punten.index
    partner, verband = (pd.Series(index.get_level_values(naam).to_numpy(object), index=index) for naam in PAAR[::-1])
    kolommen = list(schema.tabellen()["verbanden"].kolommen)
    if per is None:
        groep = pd.Series("alle", index=index, dtype="string")
    elif per in PAAR:
        groep = partner if per == "partner_id" else verband
    elif per == "grootteklasse":
        groep = partner.map(_grootteklassen(inv))
    elif per in kolommen:
        groep = verband.map(klasse(inv, lees.zicht.verbanden, per))
    else:
        raise KeuzeFout(niet(per, ["partner_id", "grootteklasse", *kolommen], wat="groep van deelnames"))
    if weging == "inwoners":
        groep = groep.where(partner.isin(inwoners(inv).index))
    return groep.astype("string")


def _grootteklassen(inv: Inventaris) -> pd.Series:
    """Per gemeente its class: above the lower edge, up to and including the upper one."""
    mensen = inwoners(inv)
    uit = pd.Series(ONBEKEND, index=mensen.index, dtype="string")
    for rij in inv.codelijst("grootteklasse").to_dict("records"):
        boven = mensen > float(rij["ondergrens"] or "-inf")
        tot = mensen <= float(rij["bovengrens"] or "inf")
        uit = uit.mask((boven & tot).fillna(False).astype(bool), rij["code"])
    return uit


def gewicht_van(inv: Inventaris, lees: Lezing, weging: str | None) -> pd.Series:
    """Per deelname its weight; a contribution below zero is no weight."""
    index = lees.punten.index
    if weging is None:
        return pd.Series(1.0, index=index, dtype="Float64")
    if weging == "inwoners":
        return lees.punten.index.to_frame()["partner_id"].map(inwoners(inv)).astype("Float64")
    if weging == "bijdrage":
        totaal = bijdragen(inv)["totaal"].swaplevel().reindex(index)
        return totaal.mask(totaal < 0)
    raise KeuzeFout(niet(weging, list(WEGINGEN), wat="weging"))


def codelijst_van(per: str | None) -> str | None:
    if per == "grootteklasse":
        return per
    kolom = schema.tabellen()["verbanden"].kolommen.get(per or "")
    return kolom.codelijst if kolom else None


def namen_per(inv: Inventaris, lees: Lezing, per: str | None) -> dict[str, str]:
    lijst = codelijst_van(per)
    return {**lees.namen, "alle": "Alle deelnames", **(labels(inv, lijst) if lijst else {})}


def voorlopig(inv: Inventaris, per: str | None) -> tuple[str, ...]:
    """The name of the codelist when all of it is ours and not the source's."""
    lijst = codelijst_van(per)
    return (lijst,) if lijst and inv.codelijst(lijst)["herkomst"].eq("voorzet").all() else ()


def _dekking(bekend: pd.Series) -> Dekking:
    """Coverage of deelnames (or of partners, verbanden), whose ids read `partner in verband`."""
    if bekend.index.nlevels > 1:
        bekend = bekend.set_axis([f"{partner} in {verband}" for verband, partner in bekend.index])
    return dekking(bekend)


def niet(waarde: str, bekend: list[str], *, wat: str) -> str:
    """What is wrong with a choice, and what was probably meant."""
    gok = bedoeld(str(waarde), bekend)
    return f"{waarde!r} is geen {wat}: " + (
        f"bedoeld {gok!r}?" if gok else f"kies uit {opsomming(bekend, hoogstens=40)}"
    )
