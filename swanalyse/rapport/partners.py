"""Which partner somebody means who types its code or its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from swanalyse import notatie
from swanalyse.fouten import KeuzeFout
from swanalyse.inventaris import Inventaris, selectie


def gemeente(inv: Inventaris, gevraagd: str) -> str:
    """The partner_id of a gemeente of the region, from its code or its name.

    Raises
    ------
    KeuzeFout
        When there is none; names the one that was probably meant.

    Examples
    --------
    >>> import swanalyse
    >>> gemeente(swanalyse.load("data/noord-limburg"), "venlo")
    'gm-venlo'
    """
    partners = selectie(inv).partners
    regio = partners[partners["in_regio"]].sort_values("naam")
    namen = dict(zip(regio["partner_id"].astype(str), regio["naam"].astype(str), strict=True))
    return gekozen(gevraagd, namen, wat="gemeente in de regio")


def gekozen(gevraagd: str, namen: Mapping[str, str], *, wat: str) -> str:
    """The code that is meant by a code or a name of `namen` (name by code), whatever the case or the accents.

    Raises
    ------
    KeuzeFout
        When nobody is called so, or more than one; names the one that was probably meant.

    Examples
    --------
    >>> gekozen("Súdwest-Fryslân", {"gm-swf": "Sudwest-Fryslan"}, wat="gemeente")
    'gm-swf'
    """
    if gevraagd in namen:
        return gevraagd
    kort = _kaal(gevraagd)
    treffers = [code for code, naam in namen.items() if kort in (_kaal(code), _kaal(naam))]
    if len(treffers) == 1:
        return treffers[0]
    if treffers:
        raise KeuzeFout(f"{gevraagd!r} is niet eenduidig: geef een code, {notatie.opsomming(treffers)}")
    per_vorm = {vorm: code for code, naam in namen.items() for vorm in (code, naam)}
    gok = notatie.bedoeld(gevraagd, list(per_vorm))
    keus = notatie.opsomming((f"{code} ({naam})" for code, naam in namen.items()), hoogstens=12)
    hint = (
        f"bedoeld: {per_vorm[gok]!r} ({namen[per_vorm[gok]]})?" if gok else f"kies uit {keus or 'niets: er is er geen'}"
    )
    raise KeuzeFout(f"{gevraagd!r} is geen {wat}: {hint}")


def _kaal(tekst: str) -> str:
    vorm = unicodedata.normalize("NFKD", tekst.strip()).casefold()
    return "".join(teken for teken in vorm if not unicodedata.combining(teken))
