"""The words of the register in those of the codelists, as the tables `roo_vertaling` and `beleidsterrein` have them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from swanalyse.schema import schema


@cache
def vertaling(soort: str) -> Mapping[str, str]:
    """What each word of one kind means, in lower case; `""` for a word that is known but says nothing certain.

    Kinds: `samenwerkingsvorm`, `bestuursorgaan`, `organisatietype`, `tooi`, `naam` (patterns), `beleidsterrein`.

    Examples
    --------
    >>> vertaling("samenwerkingsvorm")["regeling zonder meer"]
    'regeling_zonder_meer'
    >>> vertaling("beleidsterrein")["verkeer"], vertaling("beleidsterrein")["zorg en gezondheid"]
    ('verkeer_vervoer', '')
    """
    if soort == "beleidsterrein":
        terreinen = schema.codelijst(soort)
        return dict(zip(terreinen["code"].str.casefold(), terreinen["domein"], strict=True))
    tabel = schema.regels("roo_vertaling")
    tabel = tabel[tabel["soort"] == soort]
    return dict(zip(tabel["register"].str.casefold(), tabel["waarde"], strict=True))
