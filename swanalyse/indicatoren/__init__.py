"""The measures: an inventory goes in, a tidy frame comes out. One room per theme; none of them draws.

Here stands only what every room needs to speak of the same things: labels, names, and what a register is not.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from swanalyse.inventaris import REGISTER, Inventaris, Zicht, selectie
from swanalyse.notatie import ONBEKEND, getal
from swanalyse.schema import schema

NVT = "nvt"
EEN_JAAR_EERDER = "peildatum een jaar eerder"
_BUITEN_DE_LIJST = {ONBEKEND: "onbekend", NVT: "niet van toepassing"}


def labels(inv: Inventaris, codelijst: str) -> dict[str, str]:
    """Label per code of the codelist in force, in its order, ending with `onbekend` and `nvt`.

    Examples
    --------
    >>> import swanalyse
    >>> list(labels(swanalyse.load("tests/golden/inventaris"), "verplichting").items())[0]
    ('wettelijk_verplicht', 'Wettelijk verplicht')
    """
    lijst = inv.codelijst(codelijst)
    return {**dict(zip(lijst["code"], lijst["label"], strict=True)), **_BUITEN_DE_LIJST}


def namen(zicht: Zicht) -> dict[str, str]:
    """Name per partner and verband in sight; the two never share an id."""
    uit: dict[str, str] = {}
    for tabel, sleutel in ((zicht.partners, "partner_id"), (zicht.verbanden, "verband_id")):
        uit.update(zip(tabel[sleutel].to_numpy(object), tabel["naam"].to_numpy(object), strict=True))
    return uit


def klein(label: str) -> str:
    """A label inside a sentence: no capital, unless it begins with an abbreviation.

    Examples
    --------
    >>> klein("Sociaal domein"), klein("ICT en inkoop")
    ('sociaal domein', 'ICT en inkoop')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def klasse(inv: Inventaris, verbanden: pd.DataFrame, kolom: str) -> pd.Series:
    """Per verband the code in `kolom`, or the text `onbekend` or `nvt`; indexed by `verband_id`.

    What is not applicable is kept apart from what is unknown: it leaves the denominator of a share.
    """
    per_verband = verbanden.set_index("verband_id")[kolom].astype("string").fillna(ONBEKEND)
    nvt = inv.verbanden.loc[inv.nvt["verbanden"][kolom].to_numpy(), "verband_id"]
    return per_verband.mask(per_verband.index.isin(nvt), NVT)


def registerzin(inv: Inventaris) -> str:
    """A warning when the verbanden in sight come from one list only: a register or the BBV paragraph is no inventory.

    When all are verbonden partijen (BBV), or else when all are arrangements under the Wgr. Empty when another is there,
    when one is unknown, or when there is nothing.
    """
    verbanden = selectie(inv).verbanden
    if len(verbanden) > 1 and verbanden["bbv_verbonden_partij"].eq(True).fillna(False).all():
        return (
            f"Alle {getal(len(verbanden))} verbanden zijn verbonden partijen (BBV); overeenkomsten, convenanten en "
            "netwerken ontbreken: die lijst is geen inventaris."
        )
    vormen = verbanden["rechtsvorm"]
    lijst = inv.codelijst("rechtsvorm")
    if "wgr" not in lijst or not len(vormen) or not vormen.isin(lijst.loc[lijst["wgr"] == "ja", "code"]).all():
        return ""
    wat = (
        "Het ene verband is een regeling"
        if len(vormen) == 1
        else f"Alle {getal(len(vormen))} verbanden zijn regelingen"
    )
    return f"{wat} op grond van de Wgr; andere vormen ontbreken: een register is geen inventaris."


def uit_register(inv: Inventaris) -> bool:
    """Whether every verband in sight was taken from the register: what a register cannot hold is unknown, not zero.

    The register knows arrangements under the Wgr and the public bodies in them; no other forms, and nobody else.

    Examples
    --------
    >>> import swanalyse
    >>> uit_register(swanalyse.load("data/noord-limburg")), uit_register(swanalyse.load("tests/golden/inventaris"))
    (True, False)
    """
    wie = selectie(inv).verbanden["opgehaald_door"]
    return bool(len(wie) and wie.eq(REGISTER).fillna(False).all())


def jaar_eerder(inv: Inventaris) -> Inventaris:
    """The same selection one year earlier, with the figures of the same year; for the question what a date decides.

    Examples
    --------
    >>> import swanalyse
    >>> jaar_eerder(swanalyse.load("tests/golden/inventaris")).selectie.peildatum.isoformat()
    '2025-01-01'
    """
    eerder = pd.Timestamp(inv.selectie.peildatum) - pd.DateOffset(years=1)
    return inv.kies(peildatum=eerder.date())


def met_drempels(inv: Inventaris, **drempels: float | None) -> Inventaris:
    """The same inventory under other thresholds; None leaves one blank.

    For the question what a threshold decides. Whether such a threshold exists is seen where it is asked for.

    Examples
    --------
    >>> import swanalyse
    >>> met_drempels(swanalyse.load("tests/golden/inventaris"), toeslag=0.5).parameter("toeslag")
    0.5
    """
    eigen = {**(inv.eigenschappen.get("parameters") or {}), **drempels}
    ander = replace(inv, eigenschappen={**inv.eigenschappen, "parameters": eigen})
    # a threshold changes neither what is in sight nor what the forms say: those need not be read again
    ander.__dict__.update({naam: inv.__dict__[naam] for naam in ("_zicht", "_motieven") if naam in inv.__dict__})
    return ander


def inwoners(inv: Inventaris) -> pd.Series:
    """Inwoners per gemeente in the selected year, indexed by `partner_id`; unknown when that year is not given.

    Only gemeenten: provincies and waterschappen would count the same people again.
    """
    gemeenten = inv.partners.loc[inv.partners["partnertype"].eq("gemeente").fillna(False), "partner_id"]
    jaar = inv.partner_jaar[inv.partner_jaar["jaar"].eq(inv.selectie.jaar).fillna(False)]
    return jaar.set_index("partner_id")["inwoners"].reindex(gemeenten)


def drempels_voorzet(inv: Inventaris, *codes: str) -> bool:
    """Whether one of these thresholds is a proposal of ours: neither set by the inventory nor taken from a source.

    Examples
    --------
    >>> import swanalyse
    >>> drempels_voorzet(swanalyse.load("tests/golden/inventaris"), "toeslag")
    True
    """
    gezet = inv.eigenschappen.get("parameters") or {}
    # the inventory's own table first: what it leaves out holds as the package has it
    eigen = pd.concat([inv.regeltabel("drempels"), schema.regels("drempels")]).drop_duplicates("code")
    open_ = eigen["code"].isin([code for code in codes if code not in gezet])
    return bool(eigen.loc[open_, "herkomst"].eq("voorzet").any())
