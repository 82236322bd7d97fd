"""Charts of how initiatives go through the phases and steps of the process: how far, how long, and who took part.

Part of the theme `proces`, which passes these functions on. Signs say what colours say; unknown is not undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from swanalyse import notatie
from swanalyse.grafieken import doek, stijl, trajectbeeld
from swanalyse.grafieken import trajectrooster as blokken
from swanalyse.grafieken.trajectbeeld import Fase
from swanalyse.grafieken.trajectrooster import Blok, Opzet, Stand

if TYPE_CHECKING:
    from swanalyse.inventaris import Voet

GEEN_VOORTGANG = "Er zijn geen stappen van trajecten vastgelegd. Vul voortgang.csv in."
ONBEKEND = notatie.ONBEKEND
_LICHT = "#D3E6F2"
_HOOG = 20  # up to so many bars are high enough for a number
_JA = Stand("ja", "✔", stijl.BLAUW, stijl.BLAUW)
_NEE = Stand("nee", "✘", "white", "#B34E00")
_WEET_NIET = Stand(ONBEKEND, "?", onbekend=True)
_STAPPEN = {
    "gereed": Stand("gereed", "✔", stijl.BLAUW, stijl.BLAUW),
    "bezig": Stand("bezig", "◐", _LICHT, stijl.BLAUW),
    "gepland": Stand("gepland", "○", "white", stijl.BLAUW),
    "vervallen": Stand("vervallen", "✘", "white", "#B34E00"),
    ONBEKEND: _WEET_NIET,
    "niet_vastgelegd": Stand("niet vastgelegd", "·"),
}
_TERUGKOPPELING = {
    "ja": Stand("teruggekoppeld", "✔", stijl.BLAUW, stijl.BLAUW),
    "nee": Stand("niet teruggekoppeld", "✘", "white", "#B34E00"),
    ONBEKEND: _WEET_NIET,
    "niet_bereikt": Stand("zover is het traject nog niet", notatie.NVT),
}
_ROLLEN = {"ja": _JA, "nee": _NEE, ONBEKEND: _WEET_NIET, "niet_bereikt": _TERUGKOPPELING["niet_bereikt"]}


@stijl.stijl()
def stappen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of initiatives by the sixteen steps, under their five phases: done, busy, planned, dropped, unknown.

    Parameters
    ----------
    frame : DataFrame
        States (`gereed`, `bezig`, `gepland`, `vervallen`, `onbekend`, `niet_vastgelegd`), verband_id × step.

    Examples
    --------
    >>> frame = pd.DataFrame([["gereed"] * 3 + ["bezig"] + ["niet_vastgelegd"] * 12], index=["Warmtenet"])
    >>> ax = stappen(frame.set_axis([str(nr) for nr in range(1, 17)], axis=1))
    >>> "".join(tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "teken")[-16:]
    '✔✔✔◐············'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe ver is elk traject?",
        maat="Stand van de zestien stappen per traject, naar fase",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    fasen = trajectbeeld.fasen(frame)
    codes = [code for fase in fasen for code in fase.stappen if code in frame.columns]
    rijen = [
        Blok(
            str(verband), doek.namen(frame).get(str(verband), str(verband)), ("",), (_codes(frame.loc[verband, codes]),)
        )
        for verband in frame.index
    ]
    lijsten = [
        (f"Fase {fase.code}: {fase.naam}", tuple(f"{code} {naam}" for code, naam in fase.stappen.items()))
        for fase in fasen
    ]
    opzet = Opzet(
        ids=tuple(codes), koppen=tuple(codes), standen=_STAPPEN,
        banden=tuple((fase.naam, sum(code in codes for code in fase.stappen)) for fase in fasen),
        onder=tuple(lijsten), wat="trajecten",
    )  # fmt: skip
    return blokken.teken(ax, rijen, opzet, woorden=woorden, groeit=eigen)


@stijl.stijl()
def verloop(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Step chart of one initiative: time to the right, steps downwards; a return is a vermillion arrow upwards.

    Parameters
    ----------
    frame : DataFrame
        In order: `stap` (code), `datum`, `soort` (`stap`, `terug`, `terugkoppeling`, `activiteit`), `naam`, and when
        there `status`. A row without a date keeps its place in the order and is an open mark.

    Examples
    --------
    >>> data = pd.to_datetime(["2025-01-01", "2025-03-01", "2025-06-01"])
    >>> frame = pd.DataFrame({"stap": ["5", "8", "5"], "datum": data, "soort": ["stap", "stap", "terug"]})
    >>> ax = verloop(frame.assign(naam="Warmtenet"))
    >>> ax.figure.texts[-1].get_text()
    'Terug: van stap 8 (Uitwerking) naar stap 5 (Intentie) in juni 2025.'
    """
    wie = str(frame["naam"].iloc[0]) if len(frame) else "een traject"
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag=f"Hoe verliep het traject van {wie}?",
        maat="De zestien stappen van het proces, in de tijd; een pijl omhoog is terug naar een eerdere stap",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if not len(frame) or not frame["stap"].notna().any():
        return _leeg(ax, woorden)
    return trajectbeeld.teken(ax, frame, trajectbeeld.fasen(frame), woorden=woorden, groeit=eigen)


@stijl.stijl()
def terugkoppeling(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Matrix of ✔ ✘ ?: per initiative and transition between phases whether each council was told.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, partner_id); columns `1-2` to `4-5` of `ja`, `nee`, `onbekend`, `niet_bereikt`.

    Examples
    --------
    >>> frame = pd.DataFrame({"1-2": ["ja"], "2-3": ["onbekend"], "3-4": ["nee"], "4-5": ["niet_bereikt"]})
    >>> frame.index = pd.MultiIndex.from_tuples([("Warmtenet", "Venlo")])
    >>> ax = terugkoppeling(frame)
    >>> [tekst.get_text() for tekst in ax.texts if tekst.get_gid() == "rij"]
    ['na Verkenning', 'na Intentie', 'na Uitwerking', 'na Realisatie']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Is er tussen de fasen teruggekoppeld naar de raden?",
        maat="Vastgelegde terugkoppeling per traject, overgang en gemeente; onbekend is iets anders dan niet gehouden",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    namen, fasen = doek.namen(frame), {fase.code: fase.naam for fase in trajectbeeld.fasen(frame)}
    overgangen = [str(kolom) for kolom in frame.columns if str(kolom)[:1] in fasen and "-" in str(kolom)]
    rang = {code: nr for nr, code in enumerate(namen)}  # the order in which the region names its gemeenten
    alle = sorted(dict.fromkeys(frame.index.get_level_values(1)), key=lambda partner: rang.get(str(partner), len(rang)))
    partners = alle[: doek.RIJEN]
    noten = ["Leeg: doet niet mee." if len(frame) < len(partners) * frame.index.get_level_values(0).nunique() else ""]
    woorden["noot"] = " ".join(filter(None, [*noten, doek.weggelaten(len(alle) - len(partners), wat="gemeenten")]))
    rijen = []
    for verband, deel in frame.groupby(level=0, sort=False):
        per = deel.droplevel(0).reindex(partners)
        rijen.append(
            Blok(
                str(verband), namen.get(str(verband), str(verband)),
                tuple(f"na {fasen[overgang.split('-')[0]]}" for overgang in overgangen),
                tuple(_codes(per[overgang], leeg="") for overgang in overgangen),
            )
        )  # fmt: skip
    opzet = Opzet(
        ids=tuple(map(str, partners)), koppen=tuple(namen.get(str(p), str(p)) for p in partners),
        standen=_TERUGKOPPELING, wat="trajecten",
    )  # fmt: skip
    return blokken.teken(ax, rijen, opzet, woorden=woorden, groeit=eigen)


@stijl.stijl()
def rollen(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Two lanes per initiative along the five phases: whether the executive delivered and the council decided.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, fase); `naam`, `college` and `raad` of `ja`, `nee`, `onbekend`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Warmtenet"], "college": ["ja"], "raad": ["onbekend"]})
    >>> frame.index = pd.MultiIndex.from_tuples([("w", "1")], names=["verband_id", "fase"])
    >>> [tekst.get_text() for tekst in rollen(frame).texts if tekst.get_gid() in ("rij", "teken")][-4:]
    ['college levert', '✔', 'raad besluit', '?']
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Leverde het college, en besloot de raad?",
        maat="Per traject en fase: is er een stap van het college vastgelegd, en een van de raad",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty:
        return _leeg(ax, woorden)
    fasen = trajectbeeld.fasen(frame)
    rijen = []
    for verband, deel in frame.groupby(level=0, sort=False):
        per = deel.droplevel(0)
        per = per.set_axis([str(fase) for fase in per.index], axis=0).reindex([fase.code for fase in fasen])
        rijen.append(
            Blok(
                str(verband), str(deel["naam"].iloc[0]), ("college levert", "raad besluit"),
                (_codes(per["college"], leeg=""), _codes(per["raad"], leeg="")),
            )
        )  # fmt: skip
    opzet = Opzet(
        ids=tuple(fase.code for fase in fasen), koppen=tuple(fase.naam for fase in fasen), standen=_ROLLEN,
        wat="trajecten", rond=True,
    )  # fmt: skip
    return blokken.teken(ax, rijen, opzet, woorden=woorden, groeit=eigen)


@stijl.stijl()
def doorlooptijd(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    voet: Voet | None = None,
    titel: str | None = None,
    ondertitel: str | None = None,
) -> Axes:
    """Stacked lying bars per initiative: the days each phase took, closed steps only; `≥` and a hatched end when more.

    Parameters
    ----------
    frame : DataFrame
        Index (verband_id, fase); `naam`, `dagen`, `n_gereed`, `van`, `status`.

    Examples
    --------
    >>> frame = pd.DataFrame({"naam": ["Warmtenet"], "dagen": [160], "n_gereed": [3], "van": [4]})
    >>> frame.index = pd.MultiIndex.from_tuples([("w", "1")], names=["verband_id", "fase"])
    >>> doorlooptijd(frame.assign(status="ondergrens")).texts[-1].get_text()
    '≥ 160 dagen (3 van 4 stappen)'
    """
    woorden = doek.kop(
        titel, ondertitel, voet=voet, vraag="Hoe lang duurt elke fase van een traject?",
        maat="Dagen per fase, alleen afgeronde stappen; ≥ = ten minste, met hoeveel stappen meetellen",
    )  # fmt: skip
    eigen, ax = ax is None, stijl.assen(ax)
    if frame.empty or not frame["dagen"].notna().any():
        return _leeg(ax, woorden)
    fasen = trajectbeeld.fasen(frame)
    rijen = _per_traject(frame, fasen)
    kleuren = [stijl.lees_kleur(0.12 + 0.22 * nr) for nr in range(len(fasen))]
    soorten = [
        doek.Soort(fase.code, fase.naam, kleur, rand="white", cijfer=len(rijen) <= _HOOG)
        for fase, kleur in zip(fasen, kleuren, strict=True) if rijen[fase.code].gt(0).fillna(False).any()
    ]  # fmt: skip
    hoogste = float(rijen["totaal"].max())
    rijen["stomp"] = [
        0.09 * hoogste if notatie.is_onbekend(totaal) else 0.03 * hoogste * (meer is True)
        for totaal, meer in zip(rijen["totaal"], rijen["meer"], strict=True)
    ]
    if rijen["stomp"].gt(0).any():
        soorten.append(doek.Soort("stomp", "nog onbekend of niet af", "white", onbekend=True))
    doek.balkenkaart(
        ax, rijen, soorten=soorten, labels=rijen["naam"].tolist(), eind=rijen["eind"].tolist(), woorden=woorden,
        groeit=eigen, wat="trajecten",
    )  # fmt: skip
    for naam in ax.get_yticklabels():  # two long names above one another stay apart
        naam.set_linespacing(1.0)
    return ax


def _leeg(ax: Axes, woorden: doek.Kop) -> Axes:
    return stijl.leeg(
        ax, zin=GEEN_VOORTGANG, titel=woorden["titel"], ondertitel=woorden["ondertitel"], voet=woorden["voet"]
    )


def _codes(rij: pd.Series, *, leeg: str = ONBEKEND) -> tuple[str, ...]:
    """The codes of a row, those that are not there as `leeg`."""
    return tuple(leeg if notatie.is_onbekend(code) else str(code) for code in rij)


def _per_traject(frame: pd.DataFrame, fasen: Sequence[Fase]) -> pd.DataFrame:
    """A row per initiative: the days of each phase, their sum, whether there is more, and the words behind the bar."""
    rijen = []
    for _, deel in frame.groupby(level=0, sort=False):
        per = dict(zip(deel.index.get_level_values(1).astype(str), deel["dagen"], strict=True))
        dagen = {fase.code: per.get(fase.code, pd.NA) for fase in fasen}
        totaal = deel["dagen"].astype("Float64").sum(min_count=1)
        gereed, van = deel["n_gereed"].sum(), deel["van"].sum()
        meer = not deel["status"].eq("volledig").fillna(False).all()
        stappen_ = f" ({notatie.getal(gereed)} van {notatie.getal(van)} stappen)"
        tekst = ONBEKEND if notatie.is_onbekend(totaal) else f"{'≥ ' if meer else ''}{notatie.getal(totaal)} dagen"
        rijen.append({"naam": str(deel["naam"].iloc[0]), **dagen, "totaal": totaal, "meer": meer,
                      "eind": tekst + (stappen_ if meer else "")})  # fmt: skip
    uit = pd.DataFrame(rijen)
    return uit.astype({fase.code: "Float64" for fase in fasen} | {"totaal": "Float64"})
