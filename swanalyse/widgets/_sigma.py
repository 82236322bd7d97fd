"""The network as an ipysigma widget: dots, lines, colours with their key in Dutch, and what is known of a dot."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from swanalyse.fouten import KeuzeFout
from swanalyse.grafieken import stijl
from swanalyse.indicatoren import inwoners, klein, labels
from swanalyse.inventaris import Inventaris, selectie
from swanalyse.notatie import ONBEKEND, getal, geteld, is_onbekend
from swanalyse.widgets.verkenner import Levend

if TYPE_CHECKING:
    import pandas as pd

ONTBREEKT = (
    "het pakket ipysigma is niet geïnstalleerd; installeer het met deze opdracht, in de map van swanalyse: "
    'pip install -c constraints.txt -e ".[interactief]"'
)
KLIK = "Klik op een stip, of kies haar bij Zoek, en hier staat wat ervan bekend is."
HOOGTE = 560
_REGIO, _ANDERS, _OVERIG = "gemeente in de regio", "andere partner", "overige"
_TINTEN = (stijl.ORANJE, stijl.GROEN, stijl.HEMEL, stijl.ROZE, stijl.VERMILJOEN)
_ALLE_NAMEN = 60  # with more dots names would lie over each other: then the largest are named
_REKENEN = 800  # from here on the browser finds the places


@dataclass(frozen=True)
class Stip:
    """A dot: what it is called, which kind it is of, how large it is (before scaling), and what is known of it."""

    naam: str
    soort: str
    omvang: float
    zin: str


def graaf(inv: Inventaris, frame: pd.DataFrame, *, gekozen: str | None) -> Levend:
    """The two-mode network of `netwerk.lidmaatschappen`: partners, and verbanden by domain."""
    stippen = _partners(inv, set(frame["partner_id"]), per_soort=False)
    domein, namen = labels(inv, "domein"), frame.attrs["namen"]
    for verband, deel in frame.groupby("verband_id"):
        soort = domein.get(str(deel["domein"].iloc[0]), str(deel["domein"].iloc[0]))
        naam = str(namen[verband])
        zin = f"{naam}: verband, domein {klein(soort)}, {geteld(len(deel), 'partners')}."
        stippen[str(verband)] = Stip(naam, soort, 0.0, zin)
    lijnen = [(een, ander, 1.0) for een, ander in zip(frame["partner_id"], frame["verband_id"], strict=True)]
    return _levend(stippen, lijnen, gekozen=gekozen, voet=inv.voet(frame).regel())


def banden(inv: Inventaris, frame: pd.DataFrame, *, gekozen: str | None) -> Levend:
    """The partners of `netwerk.banden` among themselves, coloured by kind of partner."""
    stippen = _partners(inv, {*frame["partner_a"], *frame["partner_b"]}, per_soort=True)
    lijnen = list(zip(frame["partner_a"], frame["partner_b"], frame["n"].astype(float), strict=True))
    return _levend(stippen, lijnen, gekozen=gekozen, voet=inv.voet(frame).regel())


def _partners(inv: Inventaris, wie: set[str], *, per_soort: bool) -> dict[str, Stip]:
    """The dots of partners: the root of their inwoners, none where that is unknown."""
    zicht = selectie(inv)
    soorten, mensen = labels(inv, "partnertype"), inwoners(inv)
    verbanden = zicht.leden["partner_id"].value_counts()
    stippen = {}
    for rij in zicht.partners[zicht.partners["partner_id"].isin(wie)].sort_values("partner_id").itertuples():
        soort = ONBEKEND if is_onbekend(rij.partnertype) else soorten[str(rij.partnertype)]
        aantal = mensen.get(rij.partner_id)
        bekend = 0.0 if aantal is None or is_onbekend(aantal) else float(aantal)
        hoeveel = f", {getal(bekend)} inwoners" if bekend else ""
        zin = f"{rij.naam}: {klein(soort)}{hoeveel}, {geteld(int(verbanden.get(rij.partner_id, 0)), 'verbanden')}."
        groep = _REGIO if rij.in_regio else soort if per_soort else _ANDERS
        stippen[str(rij.partner_id)] = Stip(str(rij.naam), groep, bekend**0.5, zin)
    return stippen


def _levend(
    stippen: Mapping[str, Stip], lijnen: Sequence[tuple[str, str, float]], *, gekozen: str | None, voet: str
) -> Levend:
    """The network with its key above and, below it, what is known of the dot that was clicked."""
    try:
        import ipysigma
    except ImportError as fout:
        raise KeuzeFout(ONTBREEKT) from fout
    import ipywidgets
    import networkx as nx

    if not lijnen:
        raise KeuzeFout("er is geen enkele lijn om te tekenen")
    kleuren = _kleuren(stippen)
    net: nx.Graph[str] = nx.Graph()
    for code, stip in stippen.items():
        tint = kleuren.get(stip.soort, stijl.ZACHT)
        net.add_node(code, label=stip.naam, kleur=tint, omvang=stip.omvang)
    net.add_weighted_edges_from(lijnen, weight="dikte")
    klein_ = len(net) <= _REKENEN
    sigma = ipysigma.Sigma(
        net,
        height=HOOGTE,
        layout={
            code: {"x": float(x), "y": float(y)}
            for code, (x, y) in nx.spring_layout(net, k=2.5 / len(net) ** 0.5, seed=1).items()
        }
        if klein_
        else None,
        start_layout=False if klein_ else 6,
        raw_node_color="kleur",
        node_size="omvang",
        node_size_range=(4, 20),
        edge_size="dikte",
        edge_size_range=(0.5, 6),
        edge_weight="dikte",
        show_all_labels=len(net) <= _ALLE_NAMEN,
        selected_node=gekozen if gekozen in net else None,
    )
    uitleg = ipywidgets.HTML(_zin(stippen, gekozen))
    sigma.observe(lambda bericht: setattr(uitleg, "value", _zin(stippen, bericht["new"])), names="selected_node")
    onder = ipywidgets.HTML(f'<p style="font-size:smaller">{html.escape(voet)}</p>')
    return Levend(ipywidgets.VBox([ipywidgets.HTML(_sleutel(stippen, kleuren)), uitleg, sigma, onder]))


def _kleuren(stippen: Mapping[str, Stip]) -> dict[str, str]:
    """A colour per kind: the region blue, other partners grey, the kinds that occur most a hue, the rest dark grey."""
    keer = Counter(stip.soort for stip in stippen.values())
    vast = {_REGIO: stijl.BLAUW, _ANDERS: stijl.GRIJS, ONBEKEND: stijl.ONBEKEND}
    vaakst = sorted((soort for soort in keer if soort not in vast), key=lambda soort: (-keer[soort], soort))
    kleuren = {**vast, **dict(zip(vaakst, _TINTEN, strict=False))}
    return {soort: kleuren[soort] for soort in (*vast, *vaakst) if soort in kleuren and soort in keer}


def _sleutel(stippen: Mapping[str, Stip], kleuren: Mapping[str, str]) -> str:
    """The key: a dot and a word per colour, and what size means."""
    delen = list(kleuren.items())
    if any(stip.soort not in kleuren for stip in stippen.values()):
        delen.append((_OVERIG, stijl.ZACHT))
    rij = "".join(
        f'<span style="margin-right:1.2em"><span aria-hidden="true" style="color:{kleur};font-size:1.3em">●</span> '
        f"{html.escape(soort)}</span>"
        for soort, kleur in delen
    )
    return f"<p>{rij}</p><p>Hoe groter een stip, hoe meer inwoners; de kleinste: geen inwoners of niet bekend.</p>"


def _zin(stippen: Mapping[str, Stip], gekozen: str | None) -> str:
    zin = stippen[gekozen].zin if gekozen is not None and gekozen in stippen else KLIK
    return f'<p role="status">{html.escape(zin)}</p>'
