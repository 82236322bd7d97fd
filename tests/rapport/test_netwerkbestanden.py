"""Other programs read what we write: the same members, the same attributes, and where it all comes from."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
import xgi
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import swanalyse
from swanalyse.fouten import KeuzeFout, RapportFout
from swanalyse.inventaris import Inventaris, leeg, selectie
from swanalyse.rapport import netwerkbestanden, plek
from tests.maken import geschud, maak

GOUD = Path(__file__).parent.parent / "golden" / "inventaris"
REGIO = Path(__file__).parent.parent.parent / "data" / "voorbeeldregio"
NOTITIES = {"opmerking", "opgehaald_door", "lokaal_belang", "politieke_aandachtspunten"}
LEZERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
Leden = dict[str, set[str]]


@pytest.fixture(scope="module")
def regio() -> Inventaris:
    """The invented region: nearly every column filled somewhere, and blanks everywhere."""
    return swanalyse.load(REGIO)


def inhoud_van(wat: Inventaris | dict[str, bytes]) -> dict[str, bytes]:
    """The files of an inventory, or those that were made of one before."""
    return netwerkbestanden.bestanden(wat) if isinstance(wat, Inventaris) else wat


def lees(wat: Inventaris | dict[str, bytes], naam: str) -> nx.Graph:
    """A file of ours as networkx reads it."""
    return LEZERS[naam.rsplit(".", 1)[-1]](io.BytesIO(inhoud_van(wat)[naam]))


def hif_van(wat: Inventaris | dict[str, bytes]) -> dict[str, Any]:
    """The hypergraph as JSON."""
    return dict(json.loads(inhoud_van(wat)["netwerk.hif.json"]))


def rijen_van(wat: Inventaris | dict[str, bytes], naam: str) -> list[dict[str, str]]:
    """The rows of an edge list."""
    return list(csv.DictReader(io.StringIO(inhoud_van(wat)[naam].decode(), newline="")))


def leden_van(graaf: nx.Graph) -> Leden:
    """Per verband who is a member, by the two-mode graph."""
    return {id_: set(graaf[id_]) for id_, kant in graaf.nodes(data="bipartite") if kant == 1}


def leden_in(inv: Inventaris) -> Leden:
    """Per verband in sight who is a member, by the inventory."""
    zicht = selectie(inv)
    lijst = zicht.leden.groupby("verband_id")["partner_id"].agg(set).to_dict()
    return {str(verband): {str(wie) for wie in lijst.get(verband, ())} for verband in zicht.verbanden["verband_id"]}


def bekend(tabel: pd.DataFrame, sleutel: str) -> dict[str, dict[str, Any]]:
    """Per row of a table its known cells as plain values, without the working notes."""
    return {
        str(rij[sleutel]): {
            kolom: str(cel.date()) if isinstance(cel, pd.Timestamp) else cel
            for kolom, cel in rij.items()
            if kolom != sleutel and kolom not in NOTITIES and not pd.isna(cel)
        }
        for rij in tabel.astype(object).to_dict("records")
    }


def in_woorden(kenmerken: dict[str, Any]) -> dict[str, Any]:
    """Attributes as GraphML has them."""
    return {naam: ("ja" if w else "nee") if isinstance(w, bool) else w for naam, w in kenmerken.items()}


class TestGraaf:
    @pytest.mark.parametrize("soort", LEZERS)
    @pytest.mark.parametrize("keuze", ["alle", "vrijwillig"])
    def test_the_same_members(self, regio: Inventaris, soort: str, keuze: str) -> None:
        """Networkx reads the same members per verband as the selection of the inventory shows."""
        inv = regio.kies(keuze=keuze)
        graaf = lees(inv, f"netwerk.{soort}")
        assert not graaf.is_directed()
        assert not graaf.is_multigraph()
        assert leden_van(graaf) == leden_in(inv)

    @pytest.mark.parametrize("soort", LEZERS)
    def test_the_same_attributes(self, regio: Inventaris, soort: str) -> None:
        """Every known cell of partner and verband is there with its own value, and nothing for an unknown one."""
        zicht = selectie(regio)
        graaf = lees(regio, f"netwerk.{soort}")
        verwacht = bekend(zicht.partners, "partner_id") | bekend(zicht.verbanden, "verband_id")
        assert set(verwacht) == set(graaf)
        for id_, kenmerken in verwacht.items():
            gelezen = dict(graaf.nodes[id_])
            kant = int(id_ in set(zicht.verbanden["verband_id"]))
            assert gelezen.pop("label") == kenmerken["naam"]
            assert gelezen.pop("bipartite") == kant
            assert gelezen.pop("soort") == ("partner", "verband")[kant]
            assert gelezen == (in_woorden(kenmerken) if soort == "graphml" else kenmerken), id_
        assert any(isinstance(waarde, float) for _, waarde in graaf.nodes(data="lat"))

    @pytest.mark.parametrize("soort", LEZERS)
    def test_the_membership(self, gouden: Inventaris, soort: str) -> None:
        """What is known of a membership stands at its edge."""
        kenmerken = dict(lees(gouden, f"netwerk.{soort}").edges["A", "V1"])
        kenmerken.pop("id", None)
        assert kenmerken == {"rol": "deelnemer", "eigenaar": "ja" if soort == "graphml" else True}

    @pytest.mark.parametrize("soort", LEZERS)
    def test_unknown_is_left_out(self, soort: str) -> None:
        """A cell that is blank or does not apply gives no attribute: no nought, no blank, no word, no default."""
        nvt = {"verbanden": pd.DataFrame({"schaal": [True, False]})}
        inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": {"domein": None}, "V2": {"verplichting": None}}, nvt=nvt)
        graaf = lees(inv, f"netwerk.{soort}")
        assert set(graaf.nodes["V1"]) == {
            "label", "naam", "bipartite", "soort", "rechtsvorm", "status", "deelnemers_volledig", "bron",
        }  # fmt: skip
        assert graaf.nodes["V2"]["domein"] == "economie"
        assert b"default>" not in netwerkbestanden.bestanden(inv)[f"netwerk.{soort}"]

    def test_no_boolean_that_a_reader_fills_in(self, regio: Inventaris) -> None:
        """In GraphML no boolean is declared for nodes or edges: igraph takes a missing one for false."""
        boom = etree.fromstring(netwerkbestanden.bestanden(regio)["netwerk.graphml"])
        soorten = {
            (sleutel.get("for"), sleutel.get("attr.name")): sleutel.get("attr.type") for sleutel in boom.iter("{*}key")
        }
        assert soorten["node", "bbv_verbonden_partij"] == "string"
        assert {waar for (waar, _), soort in soorten.items() if soort == "boolean"} == {"graph"}

    def test_a_start_is_no_film(self) -> None:
        """A verband that began in 2019 has an attribute that says so; the GEXF stays a still network."""
        inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V1": {"start": "2019"}, "V2": {"start": "2020-05-01"}})
        blok = etree.fromstring(netwerkbestanden.bestanden(inv)["netwerk.gexf"]).find("{*}graph")
        assert blok is not None
        assert blok.get("mode") == "static"
        assert not [deel.tag for deel in blok.iter() if {"start", "end", "timestamp"} & set(deel.attrib)]
        assert lees(inv, "netwerk.gexf").nodes["V1"]["start"] == "2019"

    @pytest.mark.parametrize("schrijf", [netwerkbestanden.graphml, netwerkbestanden.gexf])
    def test_one_kind_per_attribute(self, schrijf: Any) -> None:
        """A value that is whole here and broken there is one attribute; text among numbers makes it text."""
        graaf: nx.Graph = nx.Graph(programma="x", toelichting="y")
        graaf.add_node("a", label="a", maat=1, los=1)
        graaf.add_node("b", label="b", maat=0.5, los="veel")
        lezer = nx.read_graphml if schrijf is netwerkbestanden.graphml else nx.read_gexf
        gelezen = lezer(io.BytesIO(schrijf(graaf))).nodes
        assert [gelezen[wie]["maat"] for wie in "ab"] == [1.0, 0.5]
        assert [gelezen[wie]["los"] for wie in "ab"] == ["1", "veel"]
        namen = [deel.get("attr.name") or deel.get("title") for deel in etree.fromstring(schrijf(graaf)).iter()]
        assert namen.count("maat") == 1

    def test_several_rows_of_one_membership(self) -> None:
        """All roles are told, and of the rest only what the rows agree upon, in whatever order they stand."""
        rijen = [
            {"partner_id": "C", "verband_id": "V1", "rol": "waarnemer", "stemaandeel": 0.1, "eigenaar": True},
            {"partner_id": "C", "verband_id": "V1", "rol": "lid", "stemaandeel": 0.2, "bron_datum": "2026-01-01"},
        ]
        for volgorde in (rijen, rijen[::-1]):
            band = hif_van(maak({"V1": "AB"}, partners={"C": {}}, deelnames=volgorde))["incidences"][2]
            assert band == {
                "edge": "V1",
                "node": "C",
                "attrs": {"rol": "lid, waarnemer", "eigenaar": True, "bron_datum": "2026-01-01"},
            }

    def test_working_notes_stay_home(self) -> None:
        """Remarks and who wrote the row down are no network, and in no file."""
        inv = maak(
            {"V1": "AB"},
            partners={"A": {"opmerking": "GEHEIM"}, "C": {}},
            verbanden={"V1": {"opgehaald_door": "GEHEIM", "opmerking": "GEHEIM"}},
            deelnames=[
                {"partner_id": "C", "verband_id": "V1", "rol": "lid", "stemaandeel": 0.5}
                | dict.fromkeys(("opmerking", "lokaal_belang", "politieke_aandachtspunten"), "GEHEIM")
            ],
        )
        assert hif_van(inv)["incidences"][2]["attrs"] == {"rol": "lid", "stemaandeel": 0.5}
        for naam, tekst in netwerkbestanden.bestanden(inv).items():
            assert b"GEHEIM" not in tekst, naam

    def test_the_partners_among_themselves(self, gouden: Inventaris, verwacht: dict[str, Any]) -> None:
        """Both weights are those of the example, in both formats."""
        for soort in LEZERS:
            graaf = lees(gouden, f"partners.{soort}")
            for paar, aantal in verwacht["comembership"].items():
                assert graaf.edges[paar[0], paar[1]]["weight"] == aantal, paar
            assert graaf.edges["D", "E"]["newman"] == 1.0
            assert set(graaf) == set("ABCDEWM")

    @pytest.mark.parametrize("soort", LEZERS)
    def test_who_shares_nothing(self, soort: str) -> None:
        """Who is a member alone, or of nothing, is among the partners without a line."""
        graaf = lees(maak({"V1": "AB", "V2": "C"}, partners={"D": {}}), f"partners.{soort}")
        assert dict(graaf.degree) == {"A": 1, "B": 1, "C": 0, "D": 0}


class TestHif:
    def test_structure(self, regio: Inventaris) -> None:
        """It has the fields of the standard and no others; every id is text, and nothing is there twice."""
        inhoud = hif_van(regio)
        assert set(inhoud) == {"network-type", "metadata", "nodes", "edges", "incidences"}
        assert inhoud["network-type"] == "undirected"
        assert isinstance(inhoud["metadata"], dict)
        for lijst, sleutels in (("nodes", ["node"]), ("edges", ["edge"]), ("incidences", ["edge", "node"])):
            for deel in inhoud[lijst]:
                assert set(deel) == {*sleutels, "attrs"}
                assert all(isinstance(deel[sleutel], str) for sleutel in sleutels)
                assert all(isinstance(waarde, str | bool | int | float) for waarde in deel["attrs"].values())
            ids = [tuple(deel[sleutel] for sleutel in sleutels) for deel in inhoud[lijst]]
            assert len(set(ids)) == len(ids)
            assert ids == sorted(ids)
        assert {band["node"] for band in inhoud["incidences"]} <= {knoop["node"] for knoop in inhoud["nodes"]}
        assert {band["edge"] for band in inhoud["incidences"]} <= {kant["edge"] for kant in inhoud["edges"]}

    def test_everyone_in_sight(self) -> None:
        """A partner without memberships and a verband without members are there, without an incidence."""
        inhoud = hif_van(maak({"V1": "AB", "V2": ""}, partners={"C": {}}))
        assert [knoop["node"] for knoop in inhoud["nodes"]] == ["A", "B", "C"]
        assert [kant["edge"] for kant in inhoud["edges"]] == ["V1", "V2"]
        assert [(band["edge"], band["node"]) for band in inhoud["incidences"]] == [("V1", "A"), ("V1", "B")]

    def test_xgi_reads_it(self, regio: Inventaris, tmp_path: Path) -> None:
        """XGI reads the same members per verband, the attributes, and where it comes from."""
        netwerkbestanden.schrijf(regio, tmp_path)
        hyper = xgi.read_hif(str(tmp_path / "netwerk.hif.json"))
        assert {id_: set(leden) for id_, leden in hyper.edges.members(dtype=dict).items()} == leden_in(regio)
        zicht = selectie(regio)
        for tabel, sleutel, kant in (
            (zicht.partners, "partner_id", hyper.nodes), (zicht.verbanden, "verband_id", hyper.edges)
        ):  # fmt: skip
            assert {id_: dict(kant[id_]) for id_ in kant} == bekend(tabel, sleutel)
        assert hyper["bron"] == regio.bron
        assert hyper["fictief"] is True

    @pytest.mark.parametrize("keuze", ["alle", "vrijwillig"])
    def test_the_formats_agree(self, regio: Inventaris, tmp_path: Path, keuze: str) -> None:
        """What networkx reads from GraphML and GEXF and XGI from HIF is one list of members per verband."""
        netwerkbestanden.schrijf(regio.kies(keuze=keuze), tmp_path)
        hyper = xgi.read_hif(str(tmp_path / "netwerk.hif.json")).edges.members(dtype=dict)
        for naam, lezer in LEZERS.items():
            graaf = lezer(tmp_path / f"netwerk.{naam}")
            assert leden_van(graaf) == {verband: set(leden) for verband, leden in hyper.items()}
        assert hyper

    def test_xgi_reads_the_lonely(self, tmp_path: Path) -> None:
        """Nor does XGI lose who is alone, or what is empty."""
        netwerkbestanden.schrijf(maak({"V1": "AB", "V2": "", "V3": "A"}, partners={"C": {}}), tmp_path)
        hyper = xgi.read_hif(str(tmp_path / "netwerk.hif.json"))
        assert hyper.edges.members(dtype=dict) == {"V1": {"A", "B"}, "V2": set(), "V3": {"A"}}
        assert set(hyper.nodes) == {"A", "B", "C"}


class TestLijsten:
    def test_memberships(self, regio: Inventaris) -> None:
        """There is one row per membership, with the region flag and the verplichting, blank where unknown."""
        rijen = rijen_van(regio, "lidmaatschappen.csv")
        leden: Leden = {}
        for rij in rijen:
            leden.setdefault(rij["verband_id"], set()).add(rij["partner_id"])
        assert leden == {verband: wie for verband, wie in leden_in(regio).items() if wie}
        assert len(rijen) == len(selectie(regio).leden)
        regiopartners = set(selectie(regio).partners.query("in_regio")["partner_id"])
        assert {rij["partner_id"] for rij in rijen if rij["in_regio"] == "true"} == regiopartners
        verplicht = selectie(regio).verbanden.set_index("verband_id")["verplichting"].astype(object)
        assert verplicht.isna().any()
        for rij in rijen:
            waarde = verplicht[rij["verband_id"]]
            assert rij["verplichting"] == ("" if pd.isna(waarde) else waarde)

    def test_pairs(self, gouden: Inventaris, verwacht: dict[str, Any]) -> None:
        """There is one row per pair that shares a verband, with the number and Newman's weight, in numbers."""
        rijen = rijen_van(gouden, "partnerparen.csv")
        aantal = {rij["partner_a"] + rij["partner_b"]: int(rij["aantal"]) for rij in rijen}
        assert {paar: aantal.get(paar, 0) for paar in verwacht["comembership"]} == verwacht["comembership"]
        # D and E share V3 and V4 (five members) and V5 (three): 1/4 + 1/4 + 1/2
        assert {rij["newman"] for rij in rijen if rij["partner_a"] + rij["partner_b"] == "DE"} == {"1.0"}
        assert sum(aantal.values()) == sum(len(wie) * (len(wie) - 1) // 2 for wie in leden_in(gouden).values())
        assert list(aantal) == sorted(aantal)

    def test_no_pairs(self) -> None:
        """Without a shared verband there is a header and no row."""
        inhoud = netwerkbestanden.bestanden(maak({"V1": "A"}))["partnerparen.csv"]
        assert inhoud.decode() == ("partner_a,naam_a,partner_b,naam_b,aantal,newman,peildatum,selectie,bron,fictief\n")


class TestHerkomst:
    def test_in_every_file(self, regio: Inventaris) -> None:
        """A file cut loose still says source, date, selection, and that it is invented."""
        inv = regio.kies(keuze="vrijwillig", peildatum="2025-06-30")
        voet = inv.voet(inv.verbanden)
        verwacht = {"bron": inv.bron, "peildatum": "2025-06-30", "selectie": voet.selectie, "fictief": True}
        assert "alleen vrijwillige verbanden" in voet.selectie
        for naam in ("netwerk.graphml", "partners.graphml"):
            assert verwacht.items() <= lees(inv, naam).graph.items()
        assert verwacht.items() <= hif_van(inv)["metadata"].items()
        for naam in ("lidmaatschappen.csv", "partnerparen.csv"):
            for rij in rijen_van(inv, naam):
                assert {**verwacht, "fictief": "true"}.items() <= rij.items()
        for naam in ("netwerk.gexf", "partners.gexf"):
            zin = etree.fromstring(netwerkbestanden.bestanden(inv)[naam]).findtext("{*}meta/{*}description")
            assert zin is not None
            for deel in ("FICTIEVE VOORBEELDREGIO", inv.bron, "Peildatum 30 juni 2025", voet.selectie):
                assert deel in zin

    def test_not_invented(self) -> None:
        """Real data are not called invented, and how complete the lists of members are is told."""
        inv = maak({"V1": "AB", "V2": "AB"}, verbanden={"V2": {"deelnemers_volledig": None}})
        assert lees(inv, "netwerk.graphml").graph["fictief"] is False
        tekst = str(hif_van(inv)["metadata"]["toelichting"])
        assert "FICTIEF" not in tekst
        assert tekst.endswith("n = 2 verbanden · ledenlijst volledig bij 1 van 2 verbanden")

    def test_the_same_bytes(self, tmp_path: Path) -> None:
        """The same inventory gives the same files, in another process and time zone too, and no day of writing."""
        code = (
            "import sys, swanalyse; from pathlib import Path; from swanalyse.rapport import netwerkbestanden;"
            f"netwerkbestanden.schrijf(swanalyse.load({str(GOUD)!r}), Path(sys.argv[1]))"
        )
        omgeving = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "daar")], check=True, env=omgeving)
        hier = netwerkbestanden.bestanden(swanalyse.load(GOUD))
        assert {pad.name: pad.read_bytes() for pad in (tmp_path / "daar").iterdir()} == hier
        assert b"lastmodified" not in b"".join(hier.values())

    @given(toeval=st.randoms(use_true_random=False))
    @settings(max_examples=5, deadline=None)
    def test_the_order_of_rows_is_irrelevant(self, gouden: Inventaris, toeval: Any) -> None:
        """Shuffled tables give the same files."""
        assert netwerkbestanden.bestanden(geschud(gouden, toeval)) == netwerkbestanden.bestanden(gouden)

    def test_the_folder_explains_itself(self, gouden: Inventaris) -> None:
        """Every file is named in the explanation, and every one it names is there."""
        inhoud = netwerkbestanden.bestanden(gouden)
        assert list(inhoud) == list(netwerkbestanden.BESTANDEN)
        for naam in inhoud:
            assert f"\n{naam}: " in inhoud["LEESMIJ.txt"].decode()


def mag_in_xml(teken: str) -> bool:
    """Whether XML 1.0 (section 2.2, Char) knows the sign."""
    code = ord(teken)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def schoon(tekst: str) -> str:
    """A text as every format can hold it."""
    return "".join(teken if mag_in_xml(teken) else "\ufffd" for teken in tekst)


# a return is a line end in an inventory; the signs that XML forbids or gives a meaning come up often
TEKENS = st.one_of(
    st.sampled_from("\x00\x01\x0b\x1f\ufffe\uffff\t\n<>&\"'],;="),
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"),
)
TEKSTEN = st.text(TEKENS, max_size=6)


def gevuld(begin: str, teksten: Iterable[str]) -> list[str]:
    """Texts that no reader trims or takes for unknown."""
    return [f"{begin}{tekst}." for tekst in teksten]


class TestVreemdeNamen:
    @given(partners=st.lists(TEKSTEN, unique=True, min_size=1, max_size=4), verbanden=st.lists(TEKSTEN, unique=True,
           min_size=1, max_size=3))  # fmt: skip
    @settings(max_examples=25, deadline=None)
    def test_any_name_and_id(self, partners: list[str], verbanden: list[str]) -> None:
        """Whatever signs names and ids hold, every format can be read and they all say the same."""
        wie, waarin = gevuld("p", partners), gevuld("v", verbanden)
        inv = maak(
            dict.fromkeys(waarin, wie),
            partners={id_: {"naam": f"Naam {id_}"} for id_ in wie},
            verbanden={id_: {"doel": id_} for id_ in waarin},
        )
        inhoud = netwerkbestanden.bestanden(inv)
        graven = [lees(inhoud, f"netwerk.{soort}") for soort in LEZERS]
        leden: Leden = {}
        for band in hif_van(inhoud)["incidences"]:
            leden.setdefault(band["edge"], set()).add(band["node"])
        assert [leden_van(graaf) for graaf in graven] == [leden, leden]
        assert {(rij["partner_id"], rij["verband_id"]) for rij in rijen_van(inhoud, "lidmaatschappen.csv")} == {
            (partner, verband) for verband, groep in leden.items() for partner in groep
        }
        assert (len(leden), {len(groep) for groep in leden.values()}) == (len(waarin), {len(wie)})
        # who needs no cleaning keeps its own id
        assert {id_ for id_ in [*wie, *waarin] if schoon(id_) == id_} <= {*leden, *set().union(*leden.values())}
        for graaf in graven:
            namen = [waarden["naam"] for _, waarden in graaf.nodes(data=True) if waarden["bipartite"] == 0]
            assert sorted(namen) == sorted(schoon(f"Naam {id_}") for id_ in wie)
            doelen = [waarden["doel"] for _, waarden in graaf.nodes(data=True) if waarden["bipartite"] == 1]
            assert sorted(doelen) == sorted(map(schoon, waarin))

    def test_ids_that_come_to_look_alike(self) -> None:
        """Two partners whose ids differ only in a forbidden sign stay two, and the clean one keeps its own."""
        inv = maak({"V1": ["a\x01", "a\x02", "a\ufffd"]})
        for soort in LEZERS:
            assert leden_van(lees(inv, f"netwerk.{soort}"))["V1"] == {"a\ufffd", "a\ufffd-2", "a\ufffd-3"}

    def test_a_broken_title(self) -> None:
        """A title with half a sign (a lone surrogate, which JSON can hold) breaks no file."""
        inv = maak({"V1": "AB"})
        inv = replace(inv, eigenschappen={**inv.eigenschappen, "title": "half \ud83d \x0b & heel"})
        for soort in LEZERS:
            assert lees(inv, f"netwerk.{soort}").number_of_edges() == 2
        assert hif_van(inv)["metadata"]["titel"] == "half \ufffd \ufffd & heel"

    def test_escaped(self) -> None:
        """A name in the signs of XML is text, not markup."""
        naam = "<b>\"Raad\" & 'daad'</b>]]>"
        inv = maak({"V1": "AB"}, verbanden={"V1": {"naam": naam}})
        for soort in LEZERS:
            assert lees(inv, f"netwerk.{soort}").nodes["V1"]["label"] == naam
        assert rijen_van(inv, "lidmaatschappen.csv")[0]["verband"] == naam


class TestMap:
    def test_written(self, tmp_path: Path) -> None:
        """The files stand in the folder, with the mark by which we know our own; nothing lies beside it."""
        namen = netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "a" / "uit")
        assert namen == tuple(netwerkbestanden.BESTANDEN)
        assert {pad.name for pad in (tmp_path / "a" / "uit").iterdir()} == {*namen, netwerkbestanden.MERK, plek.LIJST}
        assert [pad.name for pad in (tmp_path / "a").iterdir()] == ["uit"]

    def test_again(self, tmp_path: Path) -> None:
        """An earlier network makes room for a new one, unless somebody put a file of their own beside it."""
        uit = tmp_path / "uit"
        netwerkbestanden.netwerkbestanden(GOUD, uitvoer=uit)
        alles = (uit / "lidmaatschappen.csv").read_bytes()
        netwerkbestanden.netwerkbestanden(GOUD, uitvoer=uit, keuzes={"keuze": "vrijwillig"})
        minder = (uit / "lidmaatschappen.csv").read_bytes()
        assert minder.count(b"\n") < alles.count(b"\n")
        (uit / "notitie.txt").write_text("x")
        with pytest.raises(RapportFout, match=r"notitie\.txt"):
            netwerkbestanden.netwerkbestanden(GOUD, uitvoer=uit)
        assert (uit / "lidmaatschappen.csv").read_bytes() == minder

    def test_refused(self, tmp_path: Path) -> None:
        """A folder with something else in it, or a choice that does not exist, is refused and nothing is made."""
        (tmp_path / "vol").mkdir()
        (tmp_path / "vol" / "x.txt").write_text("x")
        with pytest.raises(RapportFout, match="bevat al iets anders dan een netwerk"):
            netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "vol")
        with pytest.raises(KeuzeFout, match="vrijwillig"):
            netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "uit", keuzes={"keuze": "vrijwilig"})
        assert [pad.name for pad in tmp_path.iterdir()] == ["vol"]

    def test_no_network(self, tmp_path: Path) -> None:
        """Without a verband in sight there is no file, and who asked for one is told."""
        assert netwerkbestanden.schrijf(leeg({"name": "leeg", "peildatum": "2026-01-01"}), tmp_path / "uit") == ()
        with pytest.raises(RapportFout, match="geen lopend verband, dus geen netwerk"):
            netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "uit", keuzes={"domeinen": ["onderwijs"]})
        assert not list(tmp_path.iterdir())

    def test_half_written_is_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When writing breaks off, the earlier network stands and no working folder is left."""
        netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "uit")
        ervoor = {pad.name: pad.read_bytes() for pad in (tmp_path / "uit").iterdir()}

        def stuk(inv: Inventaris, map_: Path) -> tuple[str, ...]:
            (map_ / "netwerk.gexf").write_text("half")
            raise OSError("de schijf is vol")

        monkeypatch.setattr(netwerkbestanden, "schrijf", stuk)
        with pytest.raises(RapportFout, match="is niet te schrijven"):
            netwerkbestanden.netwerkbestanden(GOUD, uitvoer=tmp_path / "uit", keuzes={"keuze": "vrijwillig"})
        assert {pad.name: pad.read_bytes() for pad in (tmp_path / "uit").iterdir()} == ervoor
        assert [pad.name for pad in tmp_path.iterdir()] == ["uit"]
        assert not list(Path(tempfile.gettempdir()).glob(".uit-*"))


def test_leesmij_zegt_wie_er_niet_bij_is() -> None:
    """Whoever counts `deelnames` has more rows than there are lines: the readme says which roles are no membership."""
    rijen = [{"partner_id": wie, "verband_id": "V", "rol": rol} for wie, rol in (("C", "waarnemer"), ("D", "afnemer"))]
    inv = maak({"V": "AB"}, partners={"C": {}, "D": {}}, deelnames=rijen)
    inhoud = netwerkbestanden.bestanden(inv)
    zin = "Wie alleen meedoet als afnemer (1) of waarnemer (1), is er niet bij."
    assert zin in inhoud["LEESMIJ.txt"].decode()
    assert len(inhoud["lidmaatschappen.csv"].decode().splitlines()) == 3
    assert "Wie alleen meedoet" not in netwerkbestanden.bestanden(maak({"V": "AB"}))["LEESMIJ.txt"].decode()
