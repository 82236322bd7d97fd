"""The network as files that other programs read: GraphML, GEXF, HIF and edge lists, each saying where it comes from.

Of a partner and a verband every known column is there, but for working notes; what is unknown or does not apply is left
out, so that an attribute that is there is known. The same inventory gives the same bytes: no day, no machine.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from swanalyse import __version__, netwerk, notatie
from swanalyse.fouten import RapportFout
from swanalyse.inventaris import Inventaris, merk, selectie
from swanalyse.rapport import plek
from swanalyse.rapport.lezen import lees

if TYPE_CHECKING:
    import networkx as nx
    from lxml.etree import _Element

    Graaf = nx.Graph[str]

MERK = ".swanalyse-netwerk"
LEESMIJ = "LEESMIJ.txt"
# what each file is, as the reader of the folder is told
BESTANDEN = {
    "netwerk.gexf": "partners en verbanden als knopen, ieder lidmaatschap een lijn; voor Gephi",
    "netwerk.graphml": "hetzelfde als GraphML; voor igraph, networkx, Cytoscape en yEd",
    "netwerk.hif.json": "ieder verband als hyperlijn met de partners als knopen (Hypergraph Interchange Format); "
    "voor XGI en HyperNetX",
    "partners.gexf": "alleen de partners; een lijn telt de gedeelde verbanden (weight) en weegt ze naar hun omvang "
    "(newman); voor Gephi",
    "partners.graphml": "hetzelfde als GraphML",
    "lidmaatschappen.csv": "een rij per lidmaatschap van een partner in een verband",
    "partnerparen.csv": "een rij per paar partners dat een verband deelt: aantal = gedeelde verbanden; newman = som "
    "over die verbanden van 1/(aantal leden − 1)",
    LEESMIJ: "deze uitleg",
}
# notes of who filled in the inventory: about the work, not about the network, and possibly naming a person
_WERKAANTEKENINGEN = {"opmerking", "opgehaald_door", "lokaal_belang", "politieke_aandachtspunten"}
# XML 1.0 section 2.2 has no way to write these, not even escaped
_VERBODEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAPHML, _GEXF = "http://graphml.graphdrawing.org/xmlns", "http://www.gexf.net/1.2draft"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CIJFERS = 12  # of a weight: the same bytes on every machine
_SOORTEN: Mapping[type, str] = {bool: "boolean", int: "long", float: "double"}


def netwerkbestanden(
    pad: str | Path, *, uitvoer: str | Path, keuzes: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    """Write the network of the inventory at `pad` to the folder `uitvoer`; gives the names of the files.

    Parameters
    ----------
    keuzes : mapping, optional
        `peildatum`, `keuze`, …: as `Inventaris.kies`; and `editie`, `extern` when not named.

    Raises
    ------
    InventarisFout
        When the inventory has a fout.
    KeuzeFout
        For a choice that does not exist.
    RapportFout
        When there is no verband in sight, or the output folder holds something else.
    """
    inv = lees(pad, keuzes)
    doel = plek.vrije_map(Path(uitvoer), merk=MERK, wat="netwerk", eigen=lambda _, naam: naam in BESTANDEN)
    with plek.bezig(doel) as werk:
        namen = schrijf(inv, werk)
        if not namen:
            raise RapportFout("Er is in deze selectie geen lopend verband, dus geen netwerk om weg te schrijven.")
        (werk / MERK).write_text("Geschreven door swanalyse netwerk; mag opnieuw geschreven worden.\n", "utf-8")
        plek.zet_neer(werk, doel)
    return namen


def schrijf(inv: Inventaris, map_: Path) -> tuple[str, ...]:
    """Write the files into a folder and give their names; none when there is no verband in sight."""
    if not len(selectie(inv).verbanden):
        return ()
    inhoud = bestanden(inv)
    map_.mkdir(parents=True, exist_ok=True)
    for naam, tekst in inhoud.items():
        (map_ / naam).write_bytes(tekst)
    return tuple(inhoud)


def bestanden(inv: Inventaris) -> dict[str, bytes]:
    """The content of every file by its name.

    Examples
    --------
    >>> import swanalyse
    >>> inv = swanalyse.load("tests/golden/inventaris")
    >>> print(bestanden(inv)["partnerparen.csv"].decode().splitlines()[1].split(",")[:6])
    ['A', 'Gemeente A', 'B', 'Gemeente B', '5', '1.666666666667']
    """
    herkomst = _kenmerken(_herkomst(inv))
    leden = _schoon(_tweezijdig(inv), herkomst)
    onderling = _schoon(_onderling(inv), herkomst)
    inhoud = {
        "netwerk.gexf": gexf(leden),
        "netwerk.graphml": graphml(leden),
        "netwerk.hif.json": hif(leden),
        "partners.gexf": gexf(onderling),
        "partners.graphml": graphml(onderling),
        "lidmaatschappen.csv": _csv(_lidmaatschappen(leden)),
        "partnerparen.csv": _csv(_partnerparen(onderling)),
    }
    return {**inhoud, LEESMIJ: _leesmij(_geen_lid(inv), str(herkomst["toelichting"]))}


def graphml(graaf: Graaf) -> bytes:
    """A graph as GraphML, with its own attributes as data of the graph.

    Of a node and an edge *ja* and *nee* are words here: igraph reads a boolean that is not there as false, and a text
    that is not there as blank. Not networkx's writer, that declares an attribute twice when one value is whole and
    another broken.

    References
    ----------
    Brandes, U. e.a. (2002), GraphML progress report, Graph Drawing 2001, LNCS 2265.
    """
    from lxml import etree

    graaf = _in_woorden(graaf)
    wortel = _wortel(_GRAPHML, "graphml", schema=f"{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd")
    sleutels: dict[tuple[str, str], str] = {}
    for waar, rijen in _delen(graaf).items():
        for naam, soort in _soorten(rijen).items():
            id_ = sleutels[waar, naam] = f"d{len(sleutels)}"
            _onder(wortel, "key", {"id": id_, "for": waar, "attr.name": naam, "attr.type": soort})
    blok = _onder(wortel, "graph", {"edgedefault": "undirected"})

    def vul(element: _Element, waar: str, waarden: Mapping[str, Any]) -> None:
        for naam, waarde in waarden.items():
            _onder(element, "data", {"key": sleutels[waar, naam]}).text = _xml(waarde)

    vul(blok, "graph", graaf.graph)
    for id_, waarden in graaf.nodes(data=True):
        vul(_onder(blok, "node", {"id": id_}), "node", waarden)
    for een, ander, waarden in graaf.edges(data=True):
        vul(_onder(blok, "edge", {"source": een, "target": ander}), "edge", waarden)
    return etree.tostring(wortel, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def gexf(graaf: Graaf) -> bytes:
    """A graph as GEXF 1.2, the version that every reader knows; where it comes from stands in its description.

    Not networkx's writer: it puts today's date in, and takes a column `start` for the lifetime of a node, which turns
    a still network into a film.

    References
    ----------
    GEXF Working Group (2012), GEXF 1.2draft primer, gexf.net.
    """
    from lxml import etree

    wortel = _wortel(_GEXF, "gexf", schema=f"{_GEXF} {_GEXF}/gexf.xsd")
    wortel.set("version", "1.2")
    meta = _onder(wortel, "meta", {})
    _onder(meta, "creator", {}).text = str(graaf.graph["programma"])
    _onder(meta, "description", {}).text = str(graaf.graph["toelichting"])
    blok = _onder(wortel, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    # of these two the format has its own
    knopen = [(id_, _zonder(waarden, "label"), str(waarden["label"])) for id_, waarden in graaf.nodes(data=True)]
    lijnen = [(een, ander, _zonder(waarden, "weight"), waarden) for een, ander, waarden in graaf.edges(data=True)]
    van_knopen = _gexf_kenmerken(blok, "node", [waarden for _, waarden, _ in knopen])
    van_lijnen = _gexf_kenmerken(blok, "edge", [waarden for _, _, waarden, _ in lijnen])
    rij = _onder(blok, "nodes", {})
    for id_, waarden, label in knopen:
        _gexf_waarden(_onder(rij, "node", {"id": id_, "label": label}), van_knopen, waarden)
    rij = _onder(blok, "edges", {})
    for nr, (een, ander, waarden, alles) in enumerate(lijnen):
        gewicht = {"weight": _xml(alles["weight"])} if "weight" in alles else {}
        element = _onder(rij, "edge", {"id": str(nr), "source": een, "target": ander, **gewicht})
        _gexf_waarden(element, van_lijnen, waarden)
    return etree.tostring(wortel, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def hif(graaf: Graaf) -> bytes:
    """The two-mode graph as a hypergraph: a verband is a hyperedge, its members are the nodes in it.

    References
    ----------
    Coll, M. e.a. (2025), HIF: The hypergraph interchange format for higher-order networks, Network Science 13, e21.
    """
    eigen = ("bipartite", "soort", "label")  # that it is a node or an edge says itself here
    kanten: dict[int, list[tuple[str, dict[str, Any]]]] = {0: [], 1: []}
    for id_, waarden in graaf.nodes(data=True):
        kanten[waarden["bipartite"]].append((id_, _zonder(waarden, *eigen)))
    inhoud = {
        "network-type": "undirected",
        "metadata": {"name": graaf.graph["titel"], **graaf.graph},  # the readers look for this English one
        "nodes": [{"node": id_, "attrs": waarden} for id_, waarden in kanten[0]],
        "edges": [{"edge": id_, "attrs": waarden} for id_, waarden in kanten[1]],
        "incidences": [
            {"edge": verband, "node": partner, "attrs": waarden}
            for partner, verband, waarden in sorted(graaf.edges(data=True), key=lambda band: (band[1], band[0]))
        ],
    }
    return f"{json.dumps(inhoud, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _herkomst(inv: Inventaris) -> dict[str, str | bool]:
    """What a chart's footer says, in parts and as one line: an export that is cut loose still tells it."""
    verbanden = selectie(inv).verbanden
    volledig = int(verbanden["deelnemers_volledig"].fillna(False).sum())
    noot = f"ledenlijst volledig bij {notatie.getal(volledig)} van {notatie.geteld(len(verbanden), 'verbanden')}"
    voet = inv.voet(merk(verbanden, n=len(verbanden), eenheid="verbanden", noten=(noot,)))
    return {
        "naam": str(inv.eigenschappen["name"]),
        "titel": str(inv.eigenschappen.get("title") or inv.eigenschappen["name"]),
        "bron": voet.bron,
        "peildatum": voet.peildatum.isoformat(),
        "selectie": voet.selectie,
        "fictief": voet.fictief,
        "toelichting": voet.regel(),
        "programma": f"swanalyse {__version__}",
    }


def _tweezijdig(inv: Inventaris) -> Graaf:
    """The two-mode graph, in which a node says what it is."""
    graaf = netwerk.graaf(inv)
    for _, waarden in graaf.nodes(data=True):
        waarden["soort"] = ("partner", "verband")[waarden["bipartite"]]
    return graaf


def _onderling(inv: Inventaris) -> Graaf:
    """The partners, with both weights on the tie of two who share a verband."""
    graaf = netwerk.partnergraaf(inv)
    for een, ander, waarden in netwerk.partnergraaf(inv, weging="newman").edges(data=True):
        graaf.edges[een, ander]["newman"] = round(float(waarden["weight"]), _CIJFERS)
    return graaf


def _schoon(graaf: Graaf, herkomst: Mapping[str, str | bool]) -> Graaf:
    """The graph as every format can hold it: clean texts, a label per node, no working notes, edges in order."""
    import networkx as nx

    ids = _ids(graaf)
    schoon: Graaf = nx.Graph()
    schoon.graph.update(herkomst)
    for id_, waarden in graaf.nodes(data=True):
        schoon.add_node(ids[id_], label=_tekst(str(waarden.get("naam", id_))), **_kenmerken(waarden))
    for een, ander in sorted(graaf.edges):
        schoon.add_edge(ids[een], ids[ander], **_kenmerken(graaf.edges[een, ander]))
    return schoon


def _ids(namen: Iterable[str]) -> dict[str, str]:
    r"""The id of every node in clean text, still two for two.

    Examples
    --------
    >>> list(_ids(["gm-a", "a\x01", "a\x02"]).values())
    ['gm-a', 'a�', 'a�-2']
    """
    alle = list(namen)
    # an id that is clean stays what it is, whoever else comes to look like it
    vol = {naam for naam in alle if _tekst(naam) == naam}
    uit = {}
    for naam in alle:
        schoon, nr = _tekst(naam), 1
        while schoon != naam and schoon in vol:
            nr += 1
            schoon = f"{_tekst(naam)}-{nr}"
        vol.add(schoon)
        uit[naam] = schoon
    return uit


def _kenmerken(waarden: Mapping[str, Any]) -> dict[str, Any]:
    return {
        naam: _tekst(waarde) if isinstance(waarde, str) else waarde
        for naam, waarde in waarden.items()
        if naam not in _WERKAANTEKENINGEN
    }


def _tekst(tekst: str) -> str:
    return _VERBODEN.sub("\ufffd", tekst)


def _in_woorden(graaf: Graaf) -> Graaf:
    """The graph with ja and nee for the booleans of its nodes and edges."""
    anders = graaf.copy()
    for waarden in [*_delen(anders)["node"], *_delen(anders)["edge"]]:
        waarden.update(
            {naam: "ja" if waarde else "nee" for naam, waarde in waarden.items() if isinstance(waarde, bool)}
        )
    return anders


def _zonder(waarden: Mapping[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in waarden.items() if naam not in namen}


def _delen(graaf: Graaf) -> dict[str, list[dict[str, Any]]]:
    return {
        "graph": [graaf.graph],
        "node": [waarden for _, waarden in graaf.nodes(data=True)],
        "edge": [waarden for _, _, waarden in graaf.edges(data=True)],
    }


def _soorten(rijen: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of every attribute, by name, the one kind that holds all its values."""
    gezien: dict[str, set[type]] = {}
    for waarden in rijen:
        for naam, waarde in waarden.items():
            gezien.setdefault(naam, set()).add(type(waarde))
    # a whole number is a broken one too; anything else that is mixed is text
    gemengd = {frozenset({soort}): naam for soort, naam in _SOORTEN.items()} | {frozenset({int, float}): "double"}
    return {naam: gemengd.get(frozenset(typen), "string") for naam, typen in sorted(gezien.items())}


def _wortel(ruimte: str, naam: str, *, schema: str) -> _Element:
    from lxml import etree

    ruimten: Any = {None: ruimte, "xsi": _XSI}  # the stubs know no default namespace
    wortel = etree.Element(f"{{{ruimte}}}{naam}", nsmap=ruimten)
    wortel.set(f"{{{_XSI}}}schemaLocation", schema)
    return wortel


def _onder(ouder: _Element, naam: str, kenmerken: Mapping[str, str]) -> _Element:
    """A new last child, in the namespace of its parent."""
    from lxml import etree

    return etree.SubElement(ouder, f"{{{etree.QName(ouder).namespace}}}{naam}", dict(kenmerken))


def _xml(waarde: object) -> str:
    return str(waarde).lower() if isinstance(waarde, bool) else str(waarde)


def _gexf_kenmerken(blok: _Element, waar: str, rijen: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Declare the attributes of the nodes or the edges; gives the id of each by name."""
    soorten = _soorten(rijen)
    if soorten:
        lijst = _onder(blok, "attributes", {"class": waar, "mode": "static"})
        for nr, (naam, soort) in enumerate(soorten.items()):
            _onder(lijst, "attribute", {"id": f"{waar}{nr}", "title": naam, "type": soort})
    return {naam: f"{waar}{nr}" for nr, naam in enumerate(soorten)}


def _gexf_waarden(element: _Element, ids: Mapping[str, str], waarden: Mapping[str, Any]) -> None:
    if waarden:
        lijst = _onder(element, "attvalues", {})
        for naam, waarde in waarden.items():
            _onder(lijst, "attvalue", {"for": ids[naam], "value": _xml(waarde)})


def _lidmaatschappen(graaf: Graaf) -> pd.DataFrame:
    """One row per membership."""
    van_partner = {"partner": "naam", "partnertype": "partnertype", "in_regio": "in_regio"}
    van_verband = {"verband": "naam", "rechtsvorm": "rechtsvorm", "domein": "domein", "verplichting": "verplichting"}
    rijen = [
        {"partner_id": partner}
        | {kolom: graaf.nodes[partner].get(naam) for kolom, naam in van_partner.items()}
        | {"verband_id": verband}
        | {kolom: graaf.nodes[verband].get(naam) for kolom, naam in van_verband.items()}
        | {"rol": waarden.get("rol")}
        for partner, verband, waarden in graaf.edges(data=True)
    ]
    kolommen = ["partner_id", *van_partner, "verband_id", *van_verband, "rol"]
    return _met_herkomst(pd.DataFrame(rijen, columns=kolommen), graaf)


def _partnerparen(graaf: Graaf) -> pd.DataFrame:
    """One row per two partners who share a verband."""
    rijen = [
        (een, graaf.nodes[een]["label"], ander, graaf.nodes[ander]["label"], waarden["weight"], waarden["newman"])
        for een, ander, waarden in graaf.edges(data=True)
    ]
    kolommen = ["partner_a", "naam_a", "partner_b", "naam_b", "aantal", "newman"]
    return _met_herkomst(pd.DataFrame(rijen, columns=kolommen), graaf)


def _met_herkomst(frame: pd.DataFrame, graaf: Graaf) -> pd.DataFrame:
    """Where it comes from on every row: a CSV has no other place that every reader leaves alone."""
    return frame.assign(**{naam: graaf.graph[naam] for naam in ("peildatum", "selectie", "bron", "fictief")})


def _csv(frame: pd.DataFrame) -> bytes:
    """The frame as network programs read it, commas and decimal points; blank is unknown, and no text a formula."""
    tekst = frame.astype(object).map(_csvcel)
    uit = io.StringIO()
    tekst.to_csv(uit, index=False, lineterminator="\n")
    return uit.getvalue().encode()


def _csvcel(cel: object) -> object:
    if isinstance(cel, bool):
        return _xml(cel)
    return notatie.als_celtekst(cel) if isinstance(cel, str) else cel


def _geen_lid(inv: Inventaris) -> str:
    """Which roles in sight are no membership, so that whoever counts the table `deelnames` knows why it has more."""
    zicht, rollen = selectie(inv), inv.codelijst("rol")
    sleutel = ["partner_id", "verband_id"]
    buiten = zicht.deelnames.merge(zicht.leden[sleutel], on=sleutel, how="left", indicator=True)
    aantal = buiten.loc[buiten["_merge"] == "left_only", "rol"].value_counts()
    delen = [
        f"{label.lower()} ({notatie.getal(int(aantal[code]))})"
        for code, label in zip(rollen["code"], rollen["label"], strict=True)
        if code in aantal
    ]
    return (
        f"Een lijn is een lidmaatschap. Wie alleen meedoet als {notatie.keuze(delen)}, is er niet bij." if delen else ""
    )


def _leesmij(geen_lid: str, toelichting: str) -> bytes:
    regels = [
        "Het netwerk van partners en verbanden, om in andere programma's te openen.",
        "",
        *(f"{naam}: {uitleg}." for naam, uitleg in BESTANDEN.items()),
        "",
        *filter(None, [geen_lid]),
        "Wat onbekend is of niet van toepassing, is weggelaten; er staat nooit een 0 voor in de plaats.",
        "In GraphML staan ja en nee als woorden: anders leest menig programma een onbekende waarde als nee.",
        "De CSV-bestanden hebben komma's tussen de kolommen en een punt in getallen.",
        "Een tekst die met =, +, - of @ begint, heeft daarin een ' ervoor: anders rekent een spreadsheet hem uit.",
        "",
        toelichting,
        "",
    ]
    return "\n".join(regels).encode()
