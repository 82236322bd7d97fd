"""How numbers, dates and lists are written in Dutch: one notation for charts, sentences and messages."""

from __future__ import annotations

import difflib
import math
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
TELWOORDEN = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
ENKELVOUD = {
    "aannames": "aanname", "accounthouders": "accounthouder", "agendapunten": "agendapunt", "analyses": "analyse",
    "antwoorden": "antwoord", "banden": "band", "batenregels": "batenregel", "combinaties": "combinatie",
    "constellaties": "constellatie",
    "criteria": "criterium", "deelnames": "deelname", "diensten": "dienst", "factsheets": "factsheet",
    "fasen": "fase", "geldregels": "geldregel", "gemeenten": "gemeente", "groepen": "groep",
    "instellingen": "instelling", "instrumenten": "instrument", "kaarten": "kaart", "kandidaten": "kandidaat",
    "kenmerken": "kenmerk", "kernbeelden": "kernbeeld", "kolommen": "kolom", "kostenregels": "kostenregel",
    "leveranciers": "leverancier", "onderwerpen": "onderwerp", "overleggen": "overleg", "paren": "paar",
    "partners": "partner", "plaatsen": "plaats", "punten": "punt", "rechtsvormen": "rechtsvorm", "regels": "regel",
    "respondenten": "respondent", "rijen": "rij", "samenstellingen": "samenstelling",
    "stappen": "stap", "stukken": "stuk", "trajecten": "traject",
    "uren": "uur", "velden": "veld", "verbanden": "verband", "vergelijkingen": "vergelijking", "vragen": "vraag",
    "wijzigingen": "wijziging", "zetels": "zetel",
}  # fmt: skip
ONBEKEND = "onbekend"
NVT = "–"
# the wide ones too: a spreadsheet that is set to an Asian language takes them for the narrow ones
_FORMULETEKENS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
# the pictures of control signs for C0 and DEL; no sign of its own for C1, for line and paragraph separators (2028-9)
# and for what turns the reading direction or hides
_STUURTEKENS = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(
        (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
        0xFFFD,
    ),
}
# the largest float has 309 digits before the point; the default context stops at 28
_GENOEG_CIJFERS = 400


def getal(waarde: float | None, *, decimalen: int = 0) -> str:
    """A number in Dutch notation; `None`, `NaN` and `pd.NA` are written as *onbekend*.

    Examples
    --------
    >>> getal(1234.5, decimalen=1)
    '1.234,5'
    >>> getal(None)
    'onbekend'
    """
    return ONBEKEND if is_onbekend(waarde) else _afgerond(Decimal(repr(float(waarde))), decimalen)  # type: ignore[arg-type]


def procent(aandeel: float | None, *, n: int = 0) -> str:
    """A share (0–1) as a percentage; a decimal only when `n`, the number of units, exceeds 200.

    Examples
    --------
    >>> procent(0.125)
    '13 %'
    >>> procent(0.125, n=451)
    '12,5 %'
    """
    if is_onbekend(aandeel):
        return ONBEKEND
    # 0.145 * 100 falls just short of 14.5 in binary, and would be rounded down
    procenten = Decimal(repr(float(aandeel))).scaleb(2)  # type: ignore[arg-type]
    return f"{_afgerond(procenten, 1 if n > 200 else 0)} %"


def euro(bedrag: float | None) -> str:
    """An amount for a chart label: € 950, € 12.500, € 1,2 mln.

    Examples
    --------
    >>> euro(1_234_000)
    '€ 1,2 mln'
    >>> euro(-3_240)
    '−€ 3.240'
    """
    if is_onbekend(bedrag):
        return ONBEKEND
    waarde = float(bedrag)  # type: ignore[arg-type]
    tekst = f"{getal(waarde / 1e6, decimalen=1)} mln" if abs(waarde) >= 1e6 else getal(waarde)
    return f"−€ {tekst[1:]}" if tekst.startswith("−") else f"€ {tekst}"


def in_eenheid(waarde: float | None, eenheid: str, *, fijn: bool = False) -> str:
    """A measure in the notation of its unit, without the unit's word; `fijn` gives a share a decimal.

    A unit that begins with `aandeel` is a share (0–1), one that begins with `euro` an amount.

    Examples
    --------
    >>> in_eenheid(0.312, "aandeel"), in_eenheid(0.312, "aandeel", fijn=True), in_eenheid(1_234_000, "euro per jaar")
    ('31 %', '31,2 %', '€ 1,2 mln')
    >>> in_eenheid(17, "verbanden"), in_eenheid(8.44, "uur per jaar"), in_eenheid(1820.4, "uur per jaar")
    ('17', '8,4', '1.820')
    """
    if waarde is None or is_onbekend(waarde):
        return ONBEKEND
    if eenheid.startswith("aandeel"):
        return f"{getal(100 * waarde, decimalen=int(fijn))} %"
    if eenheid.startswith("euro"):
        return euro(waarde)
    return getal(waarde, decimalen=0 if abs(waarde) >= 100 or waarde == int(waarde) else 1)


def datum(dag: date) -> str:
    """A date in words.

    Examples
    --------
    >>> datum(date(2026, 5, 16))
    '16 mei 2026'
    """
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def telwoord(aantal: int) -> str:
    """A count in a sentence: in words up to twelve.

    Examples
    --------
    >>> telwoord(5), telwoord(23)
    ('vijf', '23')
    """
    return TELWOORDEN[aantal] if 0 <= aantal < len(TELWOORDEN) else getal(aantal)


def geteld(aantal: int, wat: str) -> str:
    """A number of things; `wat` begins with a plural, that becomes a singular for one.

    Examples
    --------
    >>> geteld(1_200, "partners dicht bij de lijn"), geteld(1, "partners"), geteld(1, "plaatsen aan tafel")
    ('1.200 partners dicht bij de lijn', '1 partner', '1 plaats aan tafel')
    """
    meervoud = re.split(r"[ ,]", wat, maxsplit=1)[0]
    woord = ENKELVOUD.get(meervoud, meervoud) if aantal == 1 else meervoud
    return f"{getal(aantal)} {woord}{wat.removeprefix(meervoud)}".rstrip()


def keuze(delen: Iterable[str]) -> str:
    """Items of which one is meant.

    Examples
    --------
    >>> keuze(["Bergen (L.)", "Bergen (NH.)"]), keuze(["Peel en Maas"])
    ('Bergen (L.) of Bergen (NH.)', 'Peel en Maas')
    """
    *voor, laatste = delen
    return f"{', '.join(voor)} of {laatste}" if voor else laatste


def opsomming(delen: Iterable[str], *, hoogstens: int | None = None) -> str:
    """Items joined as a sentence does; past `hoogstens` the rest is counted.

    Examples
    --------
    >>> opsomming(["Beesel", "Venlo", "Venray"])
    'Beesel, Venlo en Venray'
    >>> opsomming(["a", "b", "c", "d"], hoogstens=2)
    'a, b en 2 andere'
    """
    lijst = list(delen)
    if hoogstens is not None and len(lijst) > hoogstens:
        return f"{', '.join(lijst[:hoogstens])} en {getal(len(lijst) - hoogstens)} andere"
    if len(lijst) < 2:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} en {lijst[-1]}"


def bedoeld(waarde: str, bekend: Sequence[str]) -> str | None:
    """The known value that was probably meant, or nothing when none is near.

    Examples
    --------
    >>> bedoeld("gm-venol", ["gm-venlo", "gm-venray"])
    'gm-venlo'
    """
    kaart = {kandidaat.casefold(): kandidaat for kandidaat in sorted(bekend, reverse=True)}
    dichtbij = difflib.get_close_matches(waarde.casefold(), sorted(kaart), n=1, cutoff=0.7)
    return kaart[dichtbij[0]] if dichtbij else None


def zonder_stuurtekens(tekst: str) -> str:
    r"""Text from outside, safe to show: what would steer a terminal, or turn the reading direction, becomes visible.

    Ends of lines and tabs stay.

    Examples
    --------
    >>> zonder_stuurtekens("Venlo\x1b[31m\u202e"), zonder_stuurtekens("een\ntwee")
    ('Venlo␛[31m�', 'een\ntwee')
    """
    return tekst if tekst.isprintable() else tekst.translate(_STUURTEKENS)


def als_celtekst(tekst: str) -> str:
    """Text for a cell of a CSV file that a spreadsheet opens: what it would take for a formula gets an apostrophe.

    Examples
    --------
    >>> als_celtekst("=HYPERLINK(1)"), als_celtekst("Venlo"), als_celtekst("-")
    ("'=HYPERLINK(1)", 'Venlo', '-')
    """
    return f"'{tekst}" if len(tekst) > 1 and tekst[0] in _FORMULETEKENS else tekst


def is_onbekend(waarde: object) -> bool:
    """Whether a scalar is unknown: `None`, `NaN` or `pd.NA` (without importing pandas).

    Examples
    --------
    >>> is_onbekend(float("nan")), is_onbekend(0)
    (True, False)
    """
    if waarde is None or type(waarde).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(waarde, float) and math.isnan(waarde)


def _afgerond(getal: Decimal, decimalen: int) -> str:
    """A number in Dutch notation, rounded half up as a spreadsheet does: who checks by hand finds the same figure."""
    with localcontext(prec=_GENOEG_CIJFERS):
        afgerond = getal.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    tekst = f"{abs(afgerond):,}".translate(str.maketrans(",.", ".,"))
    return f"−{tekst}" if afgerond < 0 else tekst


@contextmanager
def stille_letters() -> Iterator[None]:
    """Without the English warning, with a path of ours in it, of a sign that the font lacks: a box says it better.

    A warning's filter is the whole process's: what draws in several threads at once takes it around all of them.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
        yield
