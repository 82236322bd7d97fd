"""What there is reason to talk about, brought together from all themes into one list (S2 Q4, S2-07).

No weights and no index: the order is how many separate reasons there are, then the hours that are at stake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from swanalyse.indicatoren import afweging, evaluatie, klasse, klein, namen, proces, verdeelsleutels
from swanalyse.indicatoren._afweging_besturing import ONTBREEKT
from swanalyse.indicatoren._gestrand import gestrand
from swanalyse.indicatoren._samenvoegkansen import samenvoegkandidaten
from swanalyse.indicatoren._witte_vlekken import drempels_voorlopig, witte_vlekken
from swanalyse.inventaris import Dekking, Inventaris, merk, onthoud, selectie
from swanalyse.notatie import ONBEKEND, euro, getal, geteld, opsomming, procent

SOORTEN: Mapping[str, str] = MappingProxyType(
    {
        "samenvoegen": "Samenvoegen",
        "witte_vlek": "Witte vlek",
        "vorm": "Vorm",
        "instrumenten": "Instrumenten",
        "accounthouder": "Accounthouder",
        "sleutel": "Verdeelsleutel",
        "evaluatie": "Evaluatie",
    }
)
VOLGORDE = "volgorde: soorten redenen, dan uren; ongewogen"
_VAN_EEN_VERBAND = tuple(soort for soort in SOORTEN if soort != "witte_vlek")
_NAMEN = 4
_EVALUATIE = {
    "nooit_geevalueerd": "zeer belangrijk, en geen evaluatie vastgelegd of op een agenda gepland",
    "volledige_evaluatie_te_laat": "volledige evaluatie te laat",
}
_OVERAL_ZONDER, _ZONDER = "verband_zonder_accounthouder", "geen_accounthouder"
_ACCOUNTHOUDER = "instr_accounthouder"
_KOLOMMEN = [
    "rang", "onderwerp", "naam", "soorten", "n_redenen", "redenen", "belemmeringen", "wie", "uren", "bekend", "van",
    "dekking",
]  # fmt: skip


@dataclass(frozen=True)
class Reden:
    """One reason to talk about `onderwerp`, of a kind in `SOORTEN`."""

    onderwerp: str
    soort: str
    tekst: str
    belemmering: str = ""
    uren: float | None = None


def gespreksagenda(inv: Inventaris) -> pd.DataFrame:
    """One list of what there is reason to talk about, from all themes: a verband, or a gemeente in a domain.

    Kinds of reasons: a pair of verbanden that could be one (`samenvoegen`: the first candidate of each); a
    `witte_vlek`; a form that the rules score lower than another by at least `agenda_mismatch`, or take out (`vorm`);
    `instrumenten` that are advised and missing; no `accounthouder`; a `sleutel` under which a group pays more than
    alone, or of which at least `agenda_verschuiving` would have to move to follow the benefits; an `evaluatie` with
    criteria in the band zorg, or that is overdue. What is unknown is no reason.

    Returns
    -------
    DataFrame
        `rang` (1 is first; equal where reasons and hours are), `onderwerp` (verband_id, or partner_id/domein), `naam`,
        `soorten` (codes, separated by a blank), `n_redenen` (kinds), `redenen` and `belemmeringen` (text), `wie` (the
        gemeenten it is about), `uren` (hours a year that merging would save; missing when unknown or not about that),
        `bekend` of `van` kinds that could be judged (one for which a reason was found could) and `dekking` (their
        share). Most kinds first, then most hours, then by name. No weights, no index.

    Examples
    --------
    >>> import swanalyse
    >>> agenda = gespreksagenda(swanalyse.load("data/voorbeeldregio")).set_index("onderwerp")
    >>> float(agenda.loc["v-toegang", "uren"]), "samenvoegen" in agenda.loc["v-toegang", "soorten"]
    (71.5, True)
    """
    return _gespreksagenda(inv)


@onthoud
def _gespreksagenda(inv: Inventaris) -> pd.DataFrame:
    van_verbanden = [
        *_samenvoegen(inv), *_vorm(inv), *_instrumenten(inv), *_accounthouder(inv), *_sleutel(inv), *_evaluatie(inv)
    ]  # fmt: skip
    beoordeeld = _beoordeeld(inv)
    for reden in van_verbanden:
        beoordeeld.loc[reden.onderwerp, reden.soort] = True
    rijen = [*_verbanden(inv, van_verbanden, beoordeeld), *_vlekken(inv)]
    frame = pd.DataFrame(rijen, columns=_KOLOMMEN[1:-1])
    teksten = dict.fromkeys(("onderwerp", "naam", "soorten", "redenen", "belemmeringen", "wie"), "string")
    frame = frame.astype(teksten | dict.fromkeys(("n_redenen", "bekend", "van"), "Int64") | {"uren": "Float64"})
    frame["dekking"] = frame["bekend"] / frame["van"]
    frame = frame.sort_values(["n_redenen", "uren", "naam"], ascending=[False, False, True], ignore_index=True)
    gelijk = frame[["n_redenen", "uren"]].astype(object).where(frame[["n_redenen", "uren"]].notna(), None)
    eerste = ~gelijk.apply(tuple, axis=1).duplicated() if len(frame) else pd.Series(dtype=bool)
    plek = pd.Series(range(1, len(frame) + 1), dtype="Int64")
    frame.insert(0, "rang", plek.where(eerste.to_numpy(bool)).ffill())
    gemist = tuple(
        f"{beoordeeld.index[rij]}/{beoordeeld.columns[kolom]}" for rij, kolom in np.argwhere(~beoordeeld.to_numpy(bool))
    )
    drempels = ("agenda_mismatch", "agenda_verschuiving")
    return merk(
        frame[_KOLOMMEN],
        n=len(frame),
        eenheid="onderwerpen",
        dekking=Dekking(beoordeeld.size - len(gemist), beoordeeld.size, gemist),
        voorlopig=drempels_voorlopig(inv, drempels, wat="drempels van de gespreksagenda"),
        noten=(VOLGORDE,),
        namen={**namen(selectie(inv)), **SOORTEN},
    )


def _verbanden(inv: Inventaris, redenen: list[Reden], beoordeeld: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """A row per verband with a reason."""
    naam, zicht = namen(selectie(inv)), selectie(inv)
    leden = zicht.leden[zicht.leden["in_regio"]]
    wie = leden["partner_id"].map(naam).groupby(leden["verband_id"]).agg(sorted)
    per: dict[str, list[Reden]] = {}
    for reden in redenen:
        per.setdefault(reden.onderwerp, []).append(reden)
    for verband, delen in per.items():
        soorten = [soort for soort in SOORTEN if any(reden.soort == soort for reden in delen)]
        uren = next((reden.uren for reden in delen if reden.uren is not None), None)
        weet = beoordeeld.loc[verband]
        yield (
            verband, naam[verband], " ".join(soorten), len(soorten), "; ".join(reden.tekst for reden in delen),
            "; ".join(reden.belemmering for reden in delen if reden.belemmering),
            opsomming(wie.get(verband, []), hoogstens=_NAMEN), uren, int(weet.to_numpy(bool).sum()), len(weet),
        )  # fmt: skip


def _vlekken(inv: Inventaris) -> Iterator[tuple[object, ...]]:
    """A row per witte vlek; an earlier attempt of that gemeente in that domain stands in its way."""
    eerder = gestrand(inv)
    toen = inv.deelnames[inv.deelnames["verband_id"].isin(eerder.index)]
    rijen: Any = witte_vlekken(inv).itertuples(index=False)
    for rij in rijen:
        mee = toen.loc[toen["partner_id"] == rij.partner_id, "verband_id"]
        welke = eerder[eerder["domein"].eq(rij.domein).fillna(False) & eerder.index.isin(mee)]["naam"]
        reden = f"niet in de inventaris, bij {rij.met} van {rij.peers} vergelijkbare gemeenten wel ({rij.wie})"
        yield (
            f"{rij.partner_id}/{rij.domein}", f"{rij.naam}: {klein(str(rij.domeinnaam))}", "witte_vlek", 1, reden,
            f"eerdere poging gestrand: {opsomming(welke)}" if len(welke) else "", rij.naam, None,
            int(rij.onbekend == 0), 1,
        )  # fmt: skip


def _samenvoegen(inv: Inventaris) -> Iterator[Reden]:
    """Of each verband the first candidate it is in."""
    geweest: set[str] = set()
    for rij in samenvoegkandidaten(inv).reset_index().to_dict("records"):
        for wie, ander in ((rij["verband_a"], rij["naam_b"]), (rij["verband_b"], rij["naam_a"])):
            if wie in geweest:
                continue
            geweest.add(wie)
            punten = "1 punt" if rij["punten"] == 1 else f"{getal(rij['punten'])} punten"
            tekst, hindert, uren = f"kandidaat voor samenvoegen met {ander} ({punten})", [rij["belemmeringen"]], None
            if pd.notna(rij["uren"]):
                uren = float(rij["uren"])
                heel = rij["uren_bekend"] == rij["uren_van"]
                deel = "" if heel else f" bij {rij['uren_bekend']} van {rij['uren_van']} partners"
                scheelt = f"één tafel scheelt {getal(abs(uren), decimalen=1)} uur per jaar"
                tekst += f"; {scheelt}{deel}" if uren > 0 else ""
                hindert.append(f"{scheelt.replace('scheelt', 'kost')} extra{deel}" if uren < 0 else "")
            if rij["n_onbekend"]:
                hindert.append(f"belemmeringen niet te beoordelen: {getal(rij['n_onbekend'])}")
            yield Reden(wie, "samenvoegen", tekst, "; ".join(filter(None, hindert)), uren)


def _vorm(inv: Inventaris) -> Iterator[Reden]:
    grens = inv.parameter("agenda_mismatch")
    for wie, rij in afweging.per_verband(inv).iterrows():
        ver = grens is not None and pd.notna(rij["mismatch"]) and rij["mismatch"] >= grens - 1e-9
        if ver or rij["valt_af"] is True:
            vast = "de wet kan de vorm voorschrijven" if rij["verplicht"] is True else ""
            zin = str(rij["zin"]).split(". ", maxsplit=1)[0].rstrip(".")
            yield Reden(str(wie), "vorm", zin[:1].lower() + zin[1:], vast)


def _instrumenten(inv: Inventaris) -> Iterator[Reden]:
    frame = afweging.instrumenten(inv).reset_index()
    # that nobody is accounthouder is a kind of its own: one fact is not two reasons
    dubbel = frame["instrument"].eq(_ACCOUNTHOUDER) & frame["verband_id"].isin(list(_zonder_accounthouder(inv)))
    weg = frame[frame["stand"].eq(ONTBREEKT) & ~dubbel]
    for wie, welke in weg.groupby("verband_id", sort=False)["label"]:
        yield Reden(str(wie), "instrumenten", f"geadviseerd en afwezig: {opsomming(map(klein, welke))}")


def _accounthouder(inv: Inventaris) -> Iterator[Reden]:
    for wie, tekst in _zonder_accounthouder(inv).items():
        yield Reden(wie, "accounthouder", tekst)


def _zonder_accounthouder(inv: Inventaris) -> dict[str, str]:
    """Per verband of which a gemeente says that it has no accounthouder: which."""
    frame = proces.signalen(inv)
    overal = frame.loc[frame["soort"] == _OVERAL_ZONDER, "verband_id"]
    deel = frame[(frame["soort"] == _ZONDER) & ~frame["verband_id"].isin(overal)]
    per = deel.groupby("verband_id", sort=True)["partner"]
    return {
        **{str(wie): "bij geen enkele gemeente een accounthouder" for wie in overal},
        **{str(wie): f"geen accounthouder bij {opsomming(partners, hoogstens=_NAMEN)}" for wie, partners in per},
    }


def _sleutel(inv: Inventaris) -> Iterator[Reden]:
    grens = inv.parameter("agenda_verschuiving")
    for wie, rij in verdeelsleutels.signalen(inv).iterrows():
        delen = []
        if pd.notna(rij["duurder_samen"]) and rij["duurder_samen"] > 0:
            meer = geteld(int(rij["duurder_samen"]), "groepen")
            delen.append(f"{meer} {'betaalt' if rij['duurder_samen'] == 1 else 'betalen'} meer dan alleen (raming)")
        if grens is not None and pd.notna(rij["verschuiving"]) and rij["verschuiving"] >= grens - 1e-9:
            bedrag = "" if pd.isna(rij["kosten"]) else f" (ongeveer {euro(rij['verschuiving'] * rij['kosten'])})"
            delen.append(f"{procent(rij['verschuiving'])} van de bijdragen volgt de baten niet{bedrag}")
        if delen:
            yield Reden(str(wie), "sleutel", " en ".join(delen))


def _evaluatie(inv: Inventaris) -> Iterator[Reden]:
    zorg = evaluatie.beeld(inv)["zorg"]
    frame = proces.signalen(inv)
    tel = {1: "één criterium"}
    delen = {str(wie): [f"zorg over {tel.get(int(n), f'{n} criteria')}"] for wie, n in zorg[zorg > 0].items()}
    for soort, tekst in _EVALUATIE.items():
        for wie in frame.loc[frame["soort"] == soort, "verband_id"].dropna().unique():
            delen.setdefault(str(wie), []).append(tekst)
    for wie, teksten in sorted(delen.items()):
        yield Reden(wie, "evaluatie", " en ".join(teksten))


def _beoordeeld(inv: Inventaris) -> pd.DataFrame:
    """Per verband and kind of reason whether enough is known to find one."""
    zicht = selectie(inv)
    ids = pd.Index(zicht.verbanden["verband_id"], dtype="string", name="verband_id")
    vorm, gat = afweging.per_verband(inv).reindex(ids), afweging.governancegat(inv).reindex(ids)
    geld, beeld = verdeelsleutels.signalen(inv).reindex(ids), evaluatie.beeld(inv).reindex(ids)
    regio = set(zicht.leden.loc[zicht.leden["in_regio"], "partner_id"])
    rijen = zicht.deelnames[zicht.deelnames["partner_id"].isin(regio)]
    heeft = rijen["accounthouder_status"].notna().groupby(rijen["verband_id"]).all().reindex(ids)
    weet = {
        "samenvoegen": klasse(inv, zicht.verbanden, "domein").reindex(ids) != ONBEKEND,
        "vorm": vorm["mismatch"].notna() | vorm["valt_af"].eq(True).fillna(False),
        "instrumenten": gat["onbekend"].eq(0),
        "accounthouder": heeft,
        "sleutel": geld["verschuiving"].notna() | geld["duurder_samen"].notna(),
        "evaluatie": beeld[["goed", "aandacht", "zorg"]].sum(axis=1, min_count=1) > 0,
    }
    delen = {soort: reeks.fillna(value=False).astype(bool).to_numpy() for soort, reeks in weet.items()}
    return pd.DataFrame(delen, index=ids, columns=list(_VAN_EEN_VERBAND))
