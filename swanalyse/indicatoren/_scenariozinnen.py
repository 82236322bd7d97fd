"""What a scenario would change, in sentences: who gets more and who gets less, and how much of it is known."""

from __future__ import annotations

import pandas as pd

from swanalyse.notatie import euro, getal, geteld, opsomming

_NIETS = 1e-6
_MATEN = {"uren_bestuurlijk": "bestuurlijke uren", "kosten": "kosten", "saldo": "saldo"}


def zinnen(
    naam: str, wijzigingen: pd.DataFrame, aannames: pd.DataFrame, *, maten: pd.DataFrame, per_partner: pd.DataFrame
) -> dict[str, str]:
    """The sentences by the chart they belong to; an empty one has nothing to say."""
    uit = {"plan": _plan(naam, wijzigingen)}
    for maat, woord in _MATEN.items():
        rijen = per_partner[per_partner.index.get_level_values("maat").isin([maat]) & per_partner["in_regio"]]
        uit[maat] = _per_gemeente(woord, rijen, in_euro=maat != "uren_bestuurlijk")
    uit["maten"] = _over_maten(maten)
    uit["aannames"] = _over_aannames(aannames)
    return uit


def _plan(naam: str, wijzigingen: pd.DataFrame) -> str:
    delen = [
        str(tekst).rstrip(".") for tekst, past in zip(wijzigingen["zin"], wijzigingen["past"], strict=True) if past
    ]
    weg = int((~wijzigingen["past"]).sum())
    over = f" {geteld(weg, 'wijzigingen')} past niet op de stand van nu en telt niet mee." if weg == 1 else ""
    over = f" {geteld(weg, 'wijzigingen')} passen niet op de stand van nu en tellen niet mee." if weg > 1 else over
    return f"Scenario ‘{naam}’: {'; '.join(delen) or 'er verandert niets'}.{over}"


def _per_gemeente(woord: str, rijen: pd.DataFrame, *, in_euro: bool) -> str:
    """How many gemeenten get more and less, by how much, and of how many it is not known."""
    begin = f"{woord[0].upper()}{woord[1:]}"
    verschil = rijen["verschil"].astype("Float64")
    meer, minder = (rijen[kant.fillna(False)] for kant in (verschil > _NIETS, verschil < -_NIETS))
    open_ = rijen[rijen["reden"].ne("") & (rijen["bekend"] < rijen["van"])]
    if not len(rijen):
        return ""
    if not len(meer) and not len(minder):
        return f"{begin}: geen verschil" + (", voor zover bekend." if len(open_) else ".")
    delen = [
        f"bij {_wie(groep)} {richting} ({_bedrag(groep['verschil'].sum(), in_euro=in_euro)}{_samen(groep)})"
        for groep, richting in ((meer, "meer"), (minder, "minder"))
        if len(groep)
    ]
    return f"{begin}: {' en '.join(delen)}{', voor zover bekend' if len(open_) else ''}."


def _samen(groep: pd.DataFrame) -> str:
    return " samen" if len(groep) > 1 else ""


def _wie(groep: pd.DataFrame) -> str:
    namen = groep["partner"].astype(str).tolist()
    return opsomming(namen) if len(namen) <= 3 else geteld(len(namen), "gemeenten")


def _bedrag(waarde: float, *, in_euro: bool) -> str:
    tekst = euro(waarde) if in_euro else f"{getal(waarde, decimalen=1)} uur"
    return f"+{tekst}" if waarde > 0 else tekst


def _over_maten(maten: pd.DataFrame) -> str:
    n = int(maten["verschil"].fillna(0).abs().gt(_NIETS).sum())
    hoeveel = "verandert er één" if n == 1 else f"veranderen er {n}" if n else "verandert er geen"
    return f"Van de {len(maten)} maten van de regio {hoeveel}."


def _over_aannames(aannames: pd.DataFrame) -> str:
    codes = aannames.drop_duplicates("code")
    n, open_ = (int(codes["soort"].eq(soort).sum()) for soort in ("aanname", "open"))
    dingen = "ding is" if open_ == 1 else "dingen zijn"
    return (
        f"Hierbij {'is 1 aanname' if n == 1 else f'zijn {n} aannames'} gemaakt, en {open_} {dingen} onbekend gelaten."
    )
