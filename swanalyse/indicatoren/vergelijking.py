"""Two inventories side by side, then and now: what came, went and changed, on the same footing.

A difference is only a difference when both sides can be read the same way: herindelingen are applied to the old
inventory, region and choices are those of the new one, money is brought to one price level, and what is known on one
side only does not count. Nothing here says that more or less is better, and `beletsels` says when it is no trend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from swanalyse.indicatoren import _beletsels, _omloop, _vergelijkzinnen, lappendeken, overzicht
from swanalyse.indicatoren import _verandering as verandering
from swanalyse.indicatoren._antwoord import zinnen
from swanalyse.indicatoren._celvergelijking import GELD, UREN, cellen, prijspeil, zin_dekking
from swanalyse.indicatoren._eerder import eerder, standen
from swanalyse.indicatoren._gelijke_voet import Paar, gelijke_voet
from swanalyse.indicatoren._per_gemeente import per_gemeente
from swanalyse.inventaris import Dekking, Inventaris, merk, selectie
from swanalyse.notatie import ONBEKEND, geteld, is_onbekend

__all__ = [
    "Paar",
    "antwoorden",
    "beletsels",
    "eerder",
    "gelijke_voet",
    "maten",
    "omloop",
    "partners",
    "per_gemeente",
    "per_partner",
    "standen",
    "verbanden",
]
MATEN: Mapping[str, tuple[str, str]] = {
    "n_verbanden": ("Lopende verbanden", "verbanden"),
    "n_gemeenten": ("Gemeenten in de regio", "gemeenten"),
    "n_partners": ("Partners die deelnemen", "partners"),
    "n_gedeeld": ("Verbanden met twee of meer gemeenten uit de regio", "verbanden"),
    "n_constellaties": ("Samenstellingen", "samenstellingen"),
    "modaal_aandeel": ("Aandeel van de vaakst voorkomende samenstelling", "aandeel"),
    "effectief_aantal": ("Effectief aantal samenstellingen", "samenstellingen"),
    "identiek": ("Paren met dezelfde leden", "aandeel"),
    "genest": ("Paren waarvan de een in de ander past", "aandeel"),
    "gedeeltelijk": ("Paren met gedeeltelijke overlap", "aandeel"),
    "gedeeltelijk_zonder_verplicht": ("Gedeeltelijke overlap zonder wettelijk verplichte verbanden", "aandeel"),
    "disjunct": ("Paren zonder gezamenlijk lid", "aandeel"),
    "congruentie": ("Gemiddelde territoriale congruentie", "aandeel"),
    "uren_bestuurlijk": ("Bestuurlijke uren van de gemeenten", "uur per jaar"),
    "zetels": ("Bestuurlijke zetels van de gemeenten", "zetels"),
    "kosten": ("Kosten van de gemeenten", "euro per jaar"),
    "overlegkosten": ("Overlegkosten van de gemeenten", "euro per jaar"),
    "baten": ("Baten van de gemeenten", "euro per jaar"),
    "saldo": ("Saldo van de gemeenten", "euro per jaar"),
}
PARTNERMATEN: Mapping[str, tuple[str, str]] = {
    "n_verbanden": ("Verbanden", "verbanden"),
    "congruentie": ("Territoriale congruentie", "aandeel"),
    "uren_bestuurlijk": ("Bestuurlijke uren", "uur per jaar"),
    "zetels": ("Bestuurlijke zetels", "zetels"),
    "kosten": ("Kosten", "euro per jaar"),
    "overlegkosten": ("Overlegkosten", "euro per jaar"),
    "baten": ("Baten", "euro per jaar"),
    "saldo": ("Saldo", "euro per jaar"),
}
VOLLEDIG, DEELS = "volledig", "deels"
_LIJST = "met een onvolledige ledenlijst"
_TE_WEINIG = "Daarvoor zijn er op een van de dagen te weinig verbanden met twee of meer gemeenten uit de regio."
_SAMENSTELLING = (
    "n_gedeeld", "n_constellaties", "modaal_aandeel", "effectief_aantal", "identiek", "genest", "gedeeltelijk",
    "disjunct", "congruentie",
)  # fmt: skip
_KOLOMMEN = {
    "naam": "string", "eenheid": "string", "toen": "Float64", "nu": "Float64", "verschil": "Float64",
    "bekend": "Int64", "van": "Int64", "status": "string", "uitleg": "string",
}  # fmt: skip


def partners(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """Who takes part then and now, and the gemeenten of the region also without.

    Returns
    -------
    DataFrame
        Index partner_id, as in the new inventory; `naam`, `partnertype`, `in_regio` (bool: of the new region), `stand`,
        `voorgangers` (tuple of names: who went up in it, whole or in part), `n_toen` and `n_nu` (verbanden; for
        who is not in that inventory zero where all its lists of members are complete, and missing where they are not,
        or where it is in a verband that is new in sight, left or vanished: it may have been there).
        `stand` is `gebleven`, `gekomen`, `gegaan`, `nieuw_in_beeld` or `uit_beeld` (not a gemeente of the region, and
        in a verband of which the other day says nothing: `n_toen` or `n_nu` is missing), or `opgevolgd`: a herindeling
        lies between, which is neither coming nor going. Then it is the successor of its `voorgangers` and was not there
        itself, or (without them) a gemeente that was split, in the places where no successor takes part.

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> partners(regio.kies(peildatum="2022-06-01"), regio).loc["gm-nieuw-sprookveen", "voorgangers"]
    ('Fabeldorp', 'Sprookveen')
    """
    return verandering.partners(gelijke_voet(oud, nieuw))


def verbanden(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """Every verband that runs on either day, with what happened to it and to its members.

    Returns
    -------
    DataFrame
        Index verband_id; `naam`, `stand`, `vorm_toen`, `vorm_nu` (codes; missing when unknown or not there),
        `vorm_anders` (boolean, missing unless both are known), `erbij` and `eraf` (tuples of partner_id by name; empty
        for a verband of one day only), `n_toen`, `n_nu` (members on record; 0 for one that was not there yet or no
        longer, missing when that is not known), `bekend` (the lists of members are complete), `vergelijkbaar` (its
        members may be set side by side: both lists are complete, or the same, or every difference is dated),
        `verwant` (tuple of verband_id: the successors of one that went, the predecessor of one that came) and `uitleg`.

        `stand`: `gebleven`; `opgericht` (begun after the old reference date, or the successor of one that ran then);
        `nieuw_in_beeld` (not in the old inventory though it began earlier, or nobody knows when); `beeindigd` (an end
        by the new date is on record); `opgevolgd` (another goes on with it: then `vorm_nu`, `erbij`, `eraf` and `n_nu`
        are about that one, which has a row of its own too); `verlaten` (between two registers: nobody of the region,
        which was read as a whole, takes part in it any more; whether it runs on is not known); `verdwenen` (not known
        what became of it).

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> frame = verbanden(regio.kies(peildatum="2021-06-01"), regio)
    >>> frame.loc["v-netwerk-milieu", ["stand", "vorm_toen", "vorm_nu"]].tolist()
    ['opgevolgd', 'netwerk', 'openbaar_lichaam']
    """
    return verandering.verbanden(gelijke_voet(oud, nieuw))


def maten(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """The measures of the region then and now, over what is known on both days.

    Counts and measures of composition are those of `overzicht` and `lappendeken` over the comparable verbanden: without
    those that are new in sight or vanished (nobody knows whether they were there) and those that the region left (a
    verband that it joined is new in sight: to count departures only would be a decline), and for compositions without
    those whose lists of members cannot be set side by side. Hours and money are sums over the gemeenten of the region
    of the cells (gemeente, verband) that are fully known on both days, or known on one and a real zero on the other; a
    verband and who succeeded it are one cell. Money is that of the selected year of each, at the prices of the new
    year; a saldo holds its overlegkosten on both days or on neither.

    Returns
    -------
    DataFrame
        Index maat; `naam`, `eenheid`, `toen`, `nu`, `verschil` (nu − toen), `bekend` of `van` units (verbanden,
        gemeenten or cells), `status` (`volledig`; `deels`: over the comparable units only, so neither `toen` nor `nu`
        is the whole; `onbekend`: nothing can be set side by side) and `uitleg`.

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> maten(regio.kies(peildatum="2022-06-01", jaar=2022), regio).loc["n_gemeenten", ["toen", "nu"]].tolist()
    [9.0, 9.0]
    """
    paar = gelijke_voet(oud, nieuw)
    rijen = {**_tellingen(paar), **_samenstelling(paar), **_sommen(paar)}
    frame = _tabel([(*MATEN[maat], *rijen[maat]) for maat in MATEN], pd.Index(list(MATEN), dtype="string", name="maat"))
    return _merk(paar, frame, eenheid="maten")


def per_partner(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """The measures of every partner then and now, over what is known on both days.

    As `maten`: `n_verbanden` (memberships) and `congruentie` (gemeenten of the region) over the comparable verbanden,
    hours, seats and money over the cells of the partner that count.

    Returns
    -------
    DataFrame
        Index (partner_id, maat), gemeenten of the region first, by name; `partner` (name), `in_regio`, and the columns
        of `maten`.

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> frame = per_partner(regio.kies(peildatum="2022-06-01", jaar=2022), regio)
    >>> frame.loc[("gm-nieuw-sprookveen", "uren_bestuurlijk"), "status"] in {"volledig", "deels", "onbekend"}
    True
    """
    paar = gelijke_voet(oud, nieuw)
    wie = verandering.partners(paar).sort_values(["in_regio", "naam"], ascending=[False, True], kind="stable")
    delen = {**_partner_verbanden(paar), **_partner_sommen(paar)}
    leeg = (pd.NA, pd.NA, 0, 0, "")
    sleutels = [(i, maat) for i in wie.index for maat in PARTNERMATEN]
    rijen = [(*PARTNERMATEN[maat], *delen.get((i, maat), leeg)) for i, maat in sleutels]
    index = pd.MultiIndex.from_tuples(sleutels, names=["partner_id", "maat"])
    frame = _tabel(rijen, index)
    id_ = index.get_level_values("partner_id")
    frame.insert(0, "partner", wie["naam"].reindex(id_).to_numpy(object))
    frame.insert(1, "in_regio", wie["in_regio"].reindex(id_).to_numpy(object))
    uit = _merk(paar, frame.astype({"partner": "string", "in_regio": bool}), eenheid="maten")
    uit.attrs["namen"] |= dict(zip(wie.index, wie["naam"], strict=True))
    return uit


def omloop(oud: Inventaris, nieuw: Inventaris) -> pd.Series:
    """How much of the ties between partners and verbanden turned over, and what that came from.

    With a the ties (memberships) of both days, b those of then only and c those of now only:
    β_WN = (b + c) / (2a + b + c), the dissimilarity of Sørensen as Whittaker's β. A tie that came or went is *rewiring*
    when both its partner and its verband were there on both days (β_OS), and else *species turnover* (β_ST): because
    the partner, the verband, or both came or went. All parts have the denominator of the whole network, so that
    β_WN = β_OS + β_ST holds exactly. In the other reading β_OS is taken over the ties among those that stayed only,
    with its own denominator, and β_ST is what is left; then the parts are no shares of the same whole and β_ST gets
    smaller as rewiring gets larger, which no reader expects of a stacked bar.

    Only verbanden whose list of members is complete on the days they ran; those that are new in sight, left or vanished
    are left out. One that went on as one other verband is the same verband. A partner is there when it is a member of
    any verband in sight.

    Returns
    -------
    Series
        `a`, `b`, `c` (ties), `wn`, `os`, `st`, `st_partners`, `st_verbanden`, `st_beide` (0–1; missing without ties),
        `bekend` of `van` verbanden.

    References
    ----------
    Poisot, T. et al. (2012), The dissimilarity of species interaction networks, Ecology Letters 15(12); Fründ, J.
    (2021), Dissimilarity of species interaction networks: how to partition rewiring and species turnover components,
    Ecosphere 12(7).

    Examples
    --------
    >>> import swanalyse
    >>> regio = swanalyse.load("data/voorbeeldregio")
    >>> float(omloop(regio, regio)["wn"])
    0.0
    """
    return _omloop.omloop(gelijke_voet(oud, nieuw))


def beletsels(oud: Inventaris, nieuw: Inventaris) -> pd.DataFrame:
    """Why the difference may not be called a trend; empty when it may.

    Returns
    -------
    DataFrame
        `code`, `zin` (Dutch), `n` (verbanden, partners, or 1): `verdwenen`, `alleen_overlevers` (one table for both
        days that never records an end), `nieuw_in_beeld`, `lijsten_onvolledig`, `andere_bron` (register against
        inventory), `fictief`, `register_in_opbouw` (before 2018), `zelfde_jaar` (money of one year on both days),
        `gesplitst`, `regio_onvolledig` (a gemeente of the region that the old inventory does not have), `plan` (a
        scenario is no trend).

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("data/noord-limburg")
    >>> beletsels(inv.kies(peildatum="2024-01-01"), inv)["code"].tolist()
    ['alleen_overlevers']
    """
    return _beletsels.beletsels(gelijke_voet(oud, nieuw))


def antwoorden(oud: Inventaris, nieuw: Inventaris, *, alleen: Iterable[str] | None = None) -> pd.Series:
    """What changed, in sentences computed from the data; no word of a trend while something stands in its way.

    Returns
    -------
    Series
        `verbanden`, `deelnemers`, `uren_en_geld`, `trend`, as far as there is something to say.
    """
    paar = gelijke_voet(oud, nieuw)
    return zinnen(
        {
            "verbanden": lambda: _vergelijkzinnen.over_verbanden(paar),
            "deelnemers": lambda: _vergelijkzinnen.over_deelnemers(paar),
            "uren_en_geld": lambda: _vergelijkzinnen.over_sommen(maten(oud, nieuw), _regiocellen(paar)),
            "trend": lambda: _vergelijkzinnen.over_trend(paar, beletsels(oud, nieuw)),
        },
        alleen,
    )


_Rij = tuple[object, object, int, int, str]


def _tellingen(paar: Paar) -> dict[str, _Rij]:
    """How many verbanden, gemeenten and partners, over the units known to be there or not on both days."""
    frame = verandering.verbanden(paar)
    telt = frame["stand"].isin(verandering.VERGELIJKBAAR)
    n, van = int(telt.sum()), len(frame)
    kern = [overzicht.kerncijfers(inv) for inv in _beperkt(paar, set(frame.index[telt]))]
    heel = telt & frame["vergelijkbaar"]
    wie = [overzicht.kerncijfers(inv)["n_partners"] for inv in _beperkt(paar, set(frame.index[heel]))]
    zelf = [len(verandering.kant(inv).leden) for inv in (paar.oud, paar.nieuw)]
    weg = _zin_weg(frame, lijsten=False)
    uitleg = "" if n == van else f"Alle verbanden in de inventarissen: toen {zelf[0]}, nu {zelf[1]}. {weg}"
    mensen = verandering.partners(paar)
    mensen = mensen[mensen["in_regio"]]
    er = verandering.gemeenten_bekend(paar, mensen)
    toen = (mensen["stand"] != verandering.GEKOMEN) & er
    return {
        "n_verbanden": _waarden(kern[0]["n_verbanden"], kern[1]["n_verbanden"], n, van, uitleg),
        "n_gemeenten": _waarden(int(toen.sum()), int(er.sum()), int(er.sum()), len(mensen), _zin_wie(mensen[~er])),
        "n_partners": _waarden(wie[0], wie[1], int(heel.sum()), van, _zin_weg(frame)),
    }


def _samenstelling(paar: Paar) -> dict[str, _Rij]:
    """The measures of the patchwork, over the verbanden of which the members may be set side by side."""
    frame = verandering.verbanden(paar)
    heel = set(frame.index[frame["vergelijkbaar"]])
    beperkt = _beperkt(paar, heel)
    kanten = [_patroon(inv) for inv in beperkt]
    zonder = [_patroon(inv.kies(keuze="zonder_verplicht")) for inv in beperkt]
    uitleg = _zin_weg(frame)
    uit = {maat: _waarden(kanten[0][maat], kanten[1][maat], len(heel), len(frame), uitleg) for maat in _SAMENSTELLING}
    uit["gedeeltelijk_zonder_verplicht"] = _waarden(
        zonder[0]["gedeeltelijk"], zonder[1]["gedeeltelijk"], len(heel), len(frame), uitleg
    )
    return {maat: _met_reden(rij, _TE_WEINIG) for maat, rij in uit.items()}


def _met_reden(rij: _Rij, reden: str) -> _Rij:
    """The row with the reason why it is unknown, where its verbanden are known and its value still is not."""
    toen, nu, bekend, van, uitleg = rij
    weet = not bekend or not (is_onbekend(toen) or is_onbekend(nu))
    return rij if weet else (toen, nu, bekend, van, f"{reden} {uitleg}".rstrip())


def _patroon(inv: Inventaris) -> dict[str, object]:
    kern, klassen = lappendeken.kerngetallen(inv), lappendeken.paarklassen(inv).loc["alle"].to_dict()
    # with fewer than two verbanden the classes do not apply
    n = 0 if is_onbekend(klassen["n_paren"]) else int(klassen["n_paren"])
    return {
        "n_gedeeld": kern["n_verbanden"],
        **{maat: kern[maat] for maat in ("n_constellaties", "modaal_aandeel", "effectief_aantal")},
        **{k: klassen[k] / n if n else pd.NA for k in ("identiek", "genest", "gedeeltelijk", "disjunct")},
        "congruentie": lappendeken.congruentie(inv)["congruentie"].mean(),
    }


def _sommen(paar: Paar) -> dict[str, _Rij]:
    """Hours and money of the gemeenten of the region, over the cells that count."""
    return {maat: _som(paar, maat, deel) for maat, deel in _per_maat(_regiocellen(paar)).items()}


def _regiocellen(paar: Paar) -> pd.DataFrame:
    cel = cellen(paar)
    regio = selectie(paar.nieuw).partners
    return cel[cel.index.get_level_values("partner_id").isin(regio.loc[regio["in_regio"], "partner_id"])]


def _partner_sommen(paar: Paar) -> dict[tuple[str, str], _Rij]:
    uit: dict[tuple[str, str], _Rij] = {}
    for maat, deel in _per_maat(cellen(paar)).items():
        for wie, groep in deel.groupby(level="partner_id", sort=False):
            uit[str(wie), maat] = _som(paar, maat, groep)
    return uit


def _per_maat(cel: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {maat: cel[cel.index.get_level_values("maat") == maat] for maat in (*UREN, *GELD)}


def _som(paar: Paar, maat: str, cel: pd.DataFrame) -> _Rij:
    zin = prijspeil(paar)[2] if maat in GELD else ""
    telt = cel[cel["telt"]]
    uitleg = zin_dekking(cel) if len(telt) < len(cel) and not (maat in GELD and zin.endswith(".")) else ""
    delen = [zin if not zin or zin.endswith(".") else f"{zin[0].upper()}{zin[1:]}.", uitleg]
    toen, nu = (telt[kolom].sum(min_count=1) for kolom in ("toen", "nu"))
    return _waarden(toen, nu, len(telt), len(cel), " ".join(filter(None, delen)))


def _partner_verbanden(paar: Paar) -> dict[tuple[str, str], _Rij]:
    """Memberships and congruence of each partner, over the verbanden of which the members may be set side by side."""
    frame = verandering.verbanden(paar)
    heel = set(frame.index[frame["vergelijkbaar"]])
    kanten = _beperkt(paar, heel)
    aantal = [overzicht.per_partner(inv)["n_verbanden"] for inv in kanten]
    eens = [lappendeken.congruentie(inv)["congruentie"] for inv in kanten]
    lid = [{v: k.leden.get(v, frozenset()) for v in frame.index} for k in map(verandering.kant, (paar.oud, paar.nieuw))]
    uit: dict[tuple[str, str], _Rij] = {}
    for wie in verandering.partners(paar).index:
        eigen = {v for v in frame.index if wie in lid[0][v] or wie in lid[1][v]}
        n, van = len(eigen & heel), len(eigen)
        uitleg = _zin_weg(frame.loc[sorted(eigen)])
        # who is not in an inventory is a member of none of the verbanden whose list is complete
        toen, nu = (reeks.get(wie, 0) for reeks in aantal)
        uit[wie, "n_verbanden"] = _waarden(toen, nu, n, van, uitleg)
        if wie in eens[1].index:
            uit[wie, "congruentie"] = _waarden(eens[0].get(wie, pd.NA), eens[1][wie], n, van, uitleg)
    return uit


def _beperkt(paar: Paar, ids: set[str]) -> tuple[Inventaris, Inventaris]:
    """Both inventories with only these verbanden in sight, and what is folded into them."""
    uit = []
    for inv in (paar.oud, paar.nieuw):
        wortel = selectie(inv).wortel
        weg = {v for v, hoogste in wortel.items() if hoogste not in ids}
        tabellen = dict(inv.tabellen)
        for naam in ("verbanden", "deelnames"):
            tabellen[naam] = tabellen[naam][~tabellen[naam]["verband_id"].isin(weg)].reset_index(drop=True)
        nvt = dict(inv.nvt)
        for naam in ("verbanden", "deelnames"):
            nvt[naam] = nvt[naam][~inv.tabellen[naam]["verband_id"].isin(weg).to_numpy(bool)].reset_index(drop=True)
        uit.append(inv if not weg else replace(inv, tabellen=tabellen, nvt=nvt))
    return uit[0], uit[1]


def _zin_weg(frame: pd.DataFrame, *, lijsten: bool = True) -> str:
    """Which verbanden a measure leaves out, and why; `lijsten`: also those of which the members are not comparable."""
    stand = frame["stand"]
    delen = [
        f"{geteld(n, 'verbanden')} {waarom}"
        for n, waarom in (
            (int(stand.eq(verandering.NIEUW_IN_BEELD).sum()), "nieuw in beeld"),
            (int(stand.eq(verandering.VERLATEN).sum()), "waaraan niemand uit de regio nog meedoet"),
            (int(stand.eq(verandering.VERDWENEN).sum()), "verdwenen zonder vastgelegd einde"),
            (
                int((stand.isin(verandering.VERGELIJKBAAR) & ~frame["vergelijkbaar"]).sum()),
                _LIJST,
            ),
        )
        if n and (lijsten or waarom != _LIJST)
    ]
    return f"Niet meegeteld: {', '.join(delen)}." if delen else ""


def _zin_wie(mensen: pd.DataFrame) -> str:
    """Which gemeenten a count leaves out, and why."""
    return f"Niet meegeteld: {verandering.zin_misschien_al(mensen)}" if len(mensen) else ""


def _waarden(toen: object, nu: object, bekend: int, van: int, uitleg: str) -> _Rij:
    """A row without its names; nothing known on both days is unknown, whatever the sums say."""
    return (pd.NA, pd.NA, 0, van, uitleg) if van and not bekend else (toen, nu, bekend, van, uitleg)


def _tabel(rijen: Sequence[tuple[object, ...]], index: pd.Index) -> pd.DataFrame:
    kaal = pd.DataFrame(rijen, columns=["naam", "eenheid", "toen", "nu", "bekend", "van", "uitleg"], index=index)
    kaal = kaal.astype({k: soort for k, soort in _KOLOMMEN.items() if k in kaal})
    kaal["verschil"] = kaal["nu"] - kaal["toen"]
    heel = (kaal["bekend"] == kaal["van"]).to_numpy(bool)
    kaal["status"] = (
        pd.Series(DEELS, index=index, dtype="string").mask(heel, VOLLEDIG).mask(kaal["verschil"].isna(), ONBEKEND)
    )
    return kaal[list(_KOLOMMEN)]


def _merk(paar: Paar, frame: pd.DataFrame, *, eenheid: str) -> pd.DataFrame:
    heel = frame["status"].eq(VOLLEDIG)
    ids = frame.index.map(lambda plek: plek if isinstance(plek, str) else "/".join(plek))
    dek = Dekking(int(heel.sum()), len(frame), tuple(ids[~heel.to_numpy(bool)]))
    # not where a code is the word of a unit too: that word must stay as it is
    eenheden = {soort for _, soort in MATEN.values()}
    namen = {maat: naam for maat, (naam, _) in MATEN.items() if maat not in eenheden}
    uit = merk(frame, n=len(frame), eenheid=eenheid, dekking=dek, noten=paar.noten, namen=namen)
    uit.attrs["jaren"] = (paar.oud.selectie.jaar, paar.nieuw.selectie.jaar)
    return uit
